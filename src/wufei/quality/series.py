"""What is odd in the figures of one indicator: each alone, and beside those of its other years."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from statistics import median
from typing import Final

from wufei.errors import Problem, problem
from wufei.findings import Step, StepKind
from wufei.known import Known
from wufei.periods import PeriodKind
from wufei.plan import Indicator
from wufei.quality.alone import doubts_about_value
from wufei.quality.shares import fraction_among
from wufei.quantities import Amount, amounts_told, find_unit

__all__ = ["doubts_about_figures", "figure_path"]

#: Slips of a unit or a decimal point, by what is measured: 万吨 for 吨, 亩 for 公顷, a share for per cent.
SLIPS: Final[Mapping[str, tuple[int, ...]]] = {
    "share": (100, 10),
    "area": (10_000, 15, 10),
    "mass per area": (15, 10),
}
_OTHER_SLIPS: Final = (10_000, 10)
#: A figure is taken for a slip by a factor if it is off it by no more than this share.
_NEAR: Final = Fraction(3, 10)
#: From one year to the next an amount grows, or falls to a part, by less than this factor; a share by fewer points.
JUMP: Final = 3
_JUMP_POINTS: Final = Amount(Fraction(50), find_unit("percent"))
#: A figure that is reported again says something only if it has so many digits.
_TELLING_DIGITS: Final = 3
_PAIR: Final = 2


def doubts_about_figures(indicator: Indicator, known: Known) -> Iterator[Problem]:
    """Yield what is odd in the figures that were reported of ``indicator``."""
    series: dict[str | None, dict[int, Step]] = {}
    fractions: dict[str | None, set[int]] = {}
    for period, basis in known.reports(indicator).usable:
        choice = known.figure_in(indicator, basis, period)
        if choice is None or choice.step is None or choice.step.kind is not StepKind.REPORTED:
            continue
        yield from doubts_about_value(
            choice.step.value, period, choice.step.cited[0].published, figure_path(choice.step)
        )
        fraction = fraction_among(choice.step, indicator, known, figure_path(choice.step))
        if fraction is not None:
            yield fraction
        if period.kind is PeriodKind.YEAR:
            series.setdefault(basis, {})[period.year] = choice.step
            fractions.setdefault(basis, set()).update(() if fraction is None else (period.year,))
    for basis, figures in series.items():
        if len(figures) > 1:
            yield from _beside_others(indicator, figures, fractions[basis])


def figure_path(step: Step) -> str:
    """Return the place of a figure: its indicator and period, and the basis and the part of the area it is of."""
    marks = (step.name, step.period, step.basis, step.area)
    return f"$.observations[{' '.join(str(each) for each in marks if each)}]"


def _beside_others(indicator: Indicator, figures: Mapping[int, Step], fractions: AbstractSet[int]) -> Iterator[Problem]:
    """Yield what is odd beside other years; what is taken for a fraction already is neither a slip nor a jump."""
    others = {year: step for year, step in figures.items() if year not in fractions}
    slips = {year: slip for year in others if (slip := _slip(year, others, indicator)) is not None}
    odd = slips.keys() | fractions
    for year in sorted(figures):
        step, before = figures[year], figures.get(year - 1)
        if year in slips:
            usual, factor = slips[year]
            told = amounts_told(value=step.value, expected=usual)
            yield problem("quality_slip", figure_path(step), factor=factor, **told)
        if before is None:
            continue
        if not odd & {year - 1, year} and _jumps(before.value, step.value):
            told = amounts_told(value=step.value, expected=before.value)
            yield problem("quality_jump", figure_path(step), year=year - 1, **told)
        if before.value.value == step.value.value and _is_telling(step.value):
            yield problem("quality_repeated", figure_path(step), year=year - 1, **amounts_told(value=step.value))


def _slip(year: int, figures: Mapping[int, Step], indicator: Indicator) -> tuple[Amount, str] | None:
    """Return what is usual in other years, and by which factor a figure is off it, if it looks like a slip."""
    others = [step.value.value for other, step in figures.items() if other != year]
    # Of two figures nothing tells which is the odd one: the later is asked about.
    if not others or (len(others) == 1 and year != max(figures)):
        return None
    usual, value = median(others), figures[year].value.value
    if min(others) <= 0 or value <= 0 or (len(others) == _PAIR and max(others) >= JUMP * min(others)):
        # Of two others that are far apart, neither is usual.
        return None
    for factor in SLIPS.get(indicator.unit.dimension, _OTHER_SLIPS):
        for times, name in ((Fraction(factor), f"{factor:,}"), (Fraction(1, factor), f"1/{factor:,}")):
            if abs(value / usual / times - 1) <= _NEAR:
                return Amount(usual, indicator.unit), name
    return None


def _jumps(before: Amount, now: Amount) -> bool:
    if now.unit.dimension == "share":
        return abs(now.value - before.value) >= _JUMP_POINTS.to(now.unit).value
    return min(before.value, now.value) > 0 and not Fraction(1, JUMP) < now.value / before.value < JUMP


def _is_telling(amount: Amount) -> bool:
    digits = amount.digits().replace(".", "").strip("+-0")
    return len(digits) >= _TELLING_DIGITS
