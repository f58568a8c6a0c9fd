"""Shares in per cent that were probably typed as fractions: 0.984 where 98.4 % is meant."""

from collections.abc import Iterator
from fractions import Fraction
from statistics import median
from typing import Final

from wufei.errors import Problem, problem
from wufei.facts import Observation
from wufei.findings import Step, StepKind
from wufei.known import Known
from wufei.periods import Period
from wufei.plan import Indicator
from wufei.quantities import Amount, amounts_told, find_unit
from wufei.requirements import Comparator, Coverage, Level

__all__ = ["doubt_about_fraction", "fraction_among"]

_PERCENT: Final = find_unit("percent")
#: A fraction is at most the whole, which is 1.
_WHOLE: Final = 1
#: What a figure stands beside says that it is no small share: so many per cent, and more than so many times the figure.
_NOT_SMALL: Final = 10
_TIMES: Final = 20
#: Relations that bound from below; what is to stay below a limit may well be far below it.
_FROM_BELOW: Final = frozenset((Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.BETWEEN))


def fraction_among(step: Step, indicator: Indicator, known: Known, path: str) -> Problem | None:
    """Return that the reported figure of a step was probably typed as a fraction, if one of its reports looks so."""
    reports = (each for each in step.cited if isinstance(each, Observation))
    return next((found for each in reports if (found := doubt_about_fraction(each, indicator, known, path))), None)


def doubt_about_fraction(
    observation: Observation, indicator: Indicator, known: Known, path: str = ""
) -> Problem | None:
    """Return that a share in per cent was probably typed as a fraction; None if nothing says so.

    It does if it is above 0 and at most 1 %, and far below what it stands beside: the median of the indicator's figures
    for other periods or, where that is itself no more than 1 %, the lowest limit that targets set from below.
    """
    given, is_share = observation.value, indicator.unit.dimension == _PERCENT.dimension
    if given is None or not is_share or given.unit is not _PERCENT or not 0 < given.value <= _WHOLE:
        return None
    beside = _beside(observation, indicator, known)
    if beside is None or beside < _NOT_SMALL or beside <= _TIMES * given.value:
        return None
    meant = Amount(100 * given.value, _PERCENT)
    told = amounts_told(value=given, expected=Amount(beside, _PERCENT), meant=meant)
    return problem("quality_fraction", path, enter=meant.digits(), **told)


def _beside(observation: Observation, indicator: Indicator, known: Known) -> Fraction | None:
    """Return in per cent what a figure stands beside; None where there is nothing."""
    figures = [*_figures(indicator, observation.basis, known, but=observation.period)]
    usual = median(figures) if figures else None
    if usual is not None and usual > _WHOLE:
        return usual
    return min(_limits(indicator, known), default=None)


def _figures(indicator: Indicator, basis: str | None, known: Known, *, but: Period) -> Iterator[Fraction]:
    """Yield in per cent what was reported for other periods, in the same basis."""
    for period, other in known.reports(indicator).usable:
        choice = known.figure_in(indicator, basis, period) if other == basis and period != but else None
        if choice is not None and choice.step is not None and choice.step.kind is StepKind.REPORTED:
            yield choice.step.value.to(_PERCENT).value


def _limits(indicator: Indicator, known: Known) -> Iterator[Fraction]:
    """Yield in per cent what targets want of an indicator at the least; coverage wants the whole."""
    for target in known.plan.targets:
        match target.requirement:
            case Level(indicator=indicator.id, comparison=comparison, limit=limit) if comparison in _FROM_BELOW:
                yield limit.to(_PERCENT).value
            case Coverage(indicator=indicator.id):
                yield Fraction(100)
            case _:
                pass
