"""How coverage is judged: on a roster where there is one, else on a rate against the whole."""

from fractions import Fraction

from wufei.findings import Judgement, Outcome, Reason
from wufei.plan import Target
from wufei.quantities import Amount, find_unit
from wufei.requirements import Comparator, Coverage, Level
from wufei.rules.levels import judge_figure
from wufei.rules.registers import judge_roster
from wufei.rules.view import View

__all__ = ["judge_coverage"]

#: Nobody printed it: it is not rounded to.
_WHOLE = Amount(Fraction(100), find_unit("percent"))
_ABSENT = frozenset((Reason.ROSTER_MISSING, Reason.REGISTER_MISSING))


def judge_coverage(target: Target, view: View) -> Judgement:
    """Judge whether every item of a roster is covered; by the rate where roster or register is not there."""
    coverage = target.requirement
    assert isinstance(coverage, Coverage)  # noqa: S101 - the table of rules sees to it
    by_roster = judge_roster(target, coverage, view)
    if by_roster.reason not in _ABSENT or coverage.indicator is None:
        return by_roster
    whole = Level(indicator=coverage.indicator, comparison=Comparator.AT_LEAST, limit=_WHOLE)
    by_rate = judge_figure(target, whole, view)
    if by_rate.outcome is Outcome.UNKNOWN and by_rate.reason is Reason.FIGURE_MISSING:
        return by_roster
    return by_rate
