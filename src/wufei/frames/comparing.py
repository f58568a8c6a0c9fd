"""A figure beside what is asked of it, as columns: what was found, and by how much."""

from fractions import Fraction
from typing import Final, assert_never

import attrs
import narwhals.stable.v2 as nw

from wufei.findings import level_after
from wufei.frames.cells import Cell, State
from wufei.frames.measures import Measured, Measures, is_near
from wufei.frames.outcomes import Found, FoundPair, Question, level_of
from wufei.plan import Indicator
from wufei.quantities import ZERO, Amount
from wufei.requirements import Change, Comparator, Level

__all__ = ["NO_VALUE", "UNSURE", "Compared", "as_float", "compared", "direction", "line", "stands", "truth"]

UNSURE: Final = -1
NO_VALUE: Final = nw.lit(None, nw.Float64)
#: What a value is compared with.
_Bound = float | nw.Expr | None
#: What a level finds by the state of its figure; a figure itself is compared.
_FOUND: Final = {
    State.MISSING: Found.MISSING,
    State.NOTHING_IN_SCOPE: Found.NOTHING_IN_SCOPE,
    State.CONFLICT: Found.CONFLICT,
    State.UNDER_REVIEW: Found.UNDER_REVIEW,
    State.WRONG_DIMENSION: Found.WRONG_DIMENSION,
    State.BASIS_DIFFERS: Found.BASIS_DIFFERS,
}


@attrs.frozen
class Compared:
    """One figure beside its limit."""

    #: One of ``Found`` or ``FoundPair``, or unsure.
    found: nw.Expr
    observed: nw.Expr
    margin: nw.Expr
    #: What a change asks for; what others ask for does not hang on an area.
    level: nw.Expr
    baseline: nw.Expr


def compared(question: Question, year: int, measures: Measures) -> Compared:
    """Return the figure of a year beside what a target asks of it."""
    requirement, indicator = question.target.requirement, question.indicator
    if isinstance(requirement, Change):
        return _compared_change(question, requirement, year, measures)
    return _compared_level(level_of(requirement), indicator, measures.figure(indicator, year))


def _compared_level(level: Level, indicator: Indicator, figure: Measured) -> Compared:
    limit, upper = level.limit.to(indicator.unit), level.upper.to(indicator.unit) if level.upper else None
    bounds = [limit] if upper is None else [limit, upper]
    is_good = stands(figure.value, level.comparison, *map(as_float, bounds))
    found = truth(is_good, *(_is_near(figure, bound) for bound in bounds))
    other: nw.Expr = nw.lit(UNSURE)
    for state, what in _FOUND.items():
        other = nw.when(figure.state == state.value).then(nw.lit(what.value)).otherwise(other)
    observed = figure.shown
    return Compared(
        found=nw.when(figure.is_figure).then(found).otherwise(other),
        observed=observed,
        level=NO_VALUE,
        margin=_margin(observed, level.comparison, *map(as_float, bounds)),
        baseline=NO_VALUE,
    )


def as_float(amount: Amount) -> float:
    """Return the value of an amount."""
    return float(amount.value)


def _is_near(figure: Measured, bound: Amount) -> nw.Expr:
    """Return whether floats can't tell a figure from a bound; a bound that is no short decimal is not exact itself."""
    size = figure.size
    if not bound.is_finite_decimal or len(str(bound.decimal())) > _SHORT:
        size = nw.max_horizontal(size, nw.lit(abs(as_float(bound))))
    return is_near(figure.value - as_float(bound), size)


#: So many characters a number can have and be told from every other by its float.
_SHORT: Final = 15


def truth(is_good: nw.Expr, *near: nw.Expr) -> nw.Expr:
    """Return whether a value satisfies or violates, or is too near a bound to say."""
    found: nw.Expr = nw.when(is_good).then(nw.lit(Found.SATISFIES.value)).otherwise(nw.lit(Found.VIOLATES.value))
    for each in near:
        found = nw.when(each).then(nw.lit(UNSURE)).otherwise(found)
    return found


def stands(value: nw.Expr, comparison: Comparator, limit: _Bound, upper: _Bound = None) -> nw.Expr:
    """Return whether a value stands to a limit as a comparison says, both floats or columns."""
    match comparison:
        case Comparator.AT_LEAST:
            return value >= limit
        case Comparator.MORE_THAN:
            return value > limit
        case Comparator.AT_MOST:
            return value <= limit
        case Comparator.LESS_THAN:
            return value < limit
        case Comparator.BETWEEN:
            return (value >= limit) & (value <= upper)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(comparison)


def _margin(value: nw.Expr, comparison: Comparator, limit: _Bound, upper: _Bound = None) -> nw.Expr:
    if upper is not None:
        return nw.min_horizontal(value - limit, upper - value)
    return limit - value if comparison.is_upper_bound else value - limit


def _compared_change(question: Question, change: Change, year: int, measures: Measures) -> Compared:
    indicator = question.indicator
    pairs = [
        (measures.in_basis(indicator, basis, year), measures.in_basis(indicator, basis, change.baseline), basis)
        for basis in indicator.basis_order
    ]
    now, then = measures.figure(indicator, year), measures.figure(indicator, change.baseline)
    slope, offset = line(change, indicator, 1)
    found: nw.Expr = _without_pair(now, then)
    now_shown: nw.Expr = now.shown
    then_shown: nw.Expr = nw.when(found != FoundPair.BASIS_DIFFERS.value).then(then.shown)
    for current, baseline, basis in reversed(pairs):
        has_both = current.is_settled & baseline.is_settled
        cells = (Cell(indicator.id, basis, year), Cell(indicator.id, basis, change.baseline))
        own = _of_pair(change, (current, baseline), question, cells if measures.with_vintages else None)
        found = nw.when(has_both).then(own).otherwise(found)
        now_shown = nw.when(has_both).then(current.shown).otherwise(now_shown)
        then_shown = nw.when(has_both).then(baseline.shown).otherwise(then_shown)
    comparison = direction(change)
    required = then_shown * slope + offset
    return Compared(
        found=found,
        observed=now_shown,
        level=required,
        baseline=then_shown,
        margin=_margin(now_shown, comparison, required),
    )


def direction(change: Change) -> Comparator:
    """Return how a figure must stand to the level that a change leads to."""
    return Comparator.AT_MOST if change.direction == "decrease" else Comparator.AT_LEAST


def line(change: Change, indicator: Indicator, share: Fraction | int) -> tuple[float, float]:
    """Return slope and offset of the level that a change leads to, over the baseline: it is a straight line."""
    offset = level_after(change, Amount(ZERO, indicator.unit), share).value
    return float(level_after(change, Amount(Fraction(1), indicator.unit), share).value - offset), float(offset)


def _without_pair(now: Measured, then: Measured) -> nw.Expr:
    """Return what there is of two figures of which no basis has both."""
    found = nw.lit(UNSURE)
    lacks_now, lacks_then = (each.state == State.MISSING.value for each in (now, then))
    for is_so, what in (
        (lacks_now & lacks_then, FoundPair.BOTH_MISSING),
        (lacks_now & then.is_figure, FoundPair.FIGURE_MISSING),
        (now.is_figure & lacks_then, FoundPair.BASELINE_MISSING),
        (now.is_figure & then.is_figure, FoundPair.BASIS_DIFFERS),
    ):
        found = nw.when(is_so).then(nw.lit(what.value)).otherwise(found)
    return found


def _of_pair(
    change: Change, pair: tuple[Measured, Measured], question: Question, cells: tuple[Cell, Cell] | None
) -> nw.Expr:
    """Return what there is of two figures of one basis."""
    now, then = pair
    slope, offset = line(change, question.indicator, 1)
    required = then.value * slope + offset
    size = now.value.abs() + then.value.abs() * abs(slope) + then.size * abs(slope) + now.size + abs(offset)
    is_good = stands(now.value, direction(change), required)
    found = truth(is_good, is_near(now.value - required, size))
    is_sure = now.is_figure & then.is_figure
    if cells is not None:
        # Which editions they are of, the row engine looks up.
        is_sure &= ~nw.all_horizontal(*(cell.get("vintage") == 1 for cell in cells), ignore_nulls=True)
    return nw.when(is_sure).then(found).otherwise(nw.lit(UNSURE))
