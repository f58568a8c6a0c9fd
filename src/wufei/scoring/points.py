"""How many of its points a case has, by the rules that the method has for its target."""

import math
from fractions import Fraction
from typing import Final, assert_never

from wufei.findings import Verdict
from wufei.methods import (
    AllOrNothing,
    Bands,
    BeforeDue,
    BeyondBonus,
    Bonus,
    Counted,
    Late,
    LatePerDay,
    LateShare,
    MetBonus,
    PerAmount,
    PerOffender,
    Proportional,
    ScoringMethod,
    Settled,
    Shortfall,
)
from wufei.quantities import ZERO, Amount
from wufei.scoring.cases import Case
from wufei.scoring.fitting import Worth
from wufei.scoring.gaps import Bounds, achievement_of, gap_of, margin_of_case, offenders_of
from wufei.scoring.scores import NO_POINTS, PointRange, ScoreReason, Why

__all__ = ["Scored", "bonus_of", "points_of"]

#: Points and why; no points: it is not in the base.
Scored = tuple[PointRange | None, Why]

_ONE: Final = Fraction(1)


def points_of(case: Case, worth: Worth, method: ScoringMethod) -> Scored:
    """Return how many of the target's points a case has, and why."""
    if not case.finding.scored:
        return None, Why(ScoreReason.INFORMATIONAL)
    if case.verdict is Verdict.NOT_APPLICABLE:
        return None, Why(ScoreReason.NOT_APPLICABLE)
    if case.verdict is Verdict.NOT_DUE or (not case.due and method.before_due is BeforeDue.LEFT_OUT):
        return None, Why(ScoreReason.NOT_DUE)
    if worth.points == 0:
        return None, Why(ScoreReason.NO_POINTS)
    if case.is_unknown:
        return _unknown(case, worth.points, method)
    return _decided(case, worth)


def _decided(case: Case, worth: Worth) -> Scored:
    if case.verdict is Verdict.ON_TRACK:
        return _whole(worth.points), Why(ScoreReason.ON_TRACK)
    if case.days_late and worth.late is not None:
        return _late(case, case.days_late, worth.points, worth.late)
    if case.verdict is Verdict.MET:
        return _whole(worth.points), Why(ScoreReason.MET)
    return _short(case, worth.points, worth.shortfall)


def _whole(points: Fraction) -> PointRange:
    return PointRange(points, points)


def _unknown(case: Case, points: Fraction, method: ScoringMethod) -> tuple[PointRange, Why]:
    if case.verdict is Verdict.NOT_COMPARABLE:
        if method.not_comparable is Settled.ZERO:
            return NO_POINTS, Why(ScoreReason.NOT_COMPARABLE_ZERO)
        return PointRange(ZERO, points), Why(ScoreReason.NOT_COMPARABLE)
    if case.overdue and method.overdue is Settled.ZERO:
        return NO_POINTS, Why(ScoreReason.OVERDUE)
    return PointRange(ZERO, points), Why(ScoreReason.UNREPORTED)


def _late(case: Case, days: int, points: Fraction, late: Late) -> Scored:
    match late:
        case LateShare(share=share):
            left = points * share
        case LatePerDay(points=off):
            left = max(ZERO, points - days * off)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(late)
    # An earlier year that is unknown may show that it was done in time.
    highest = points if case.rests_on_open_year else left
    return PointRange(left, highest), Why(ScoreReason.LATE, (("days", days),))


def _short(case: Case, points: Fraction, rule: Shortfall) -> Scored:
    """Return what a case that fell short has of its points."""
    if isinstance(rule, AllOrNothing):
        return NO_POINTS, Why(ScoreReason.NOT_MET)
    unknown = PointRange(ZERO, points), Why(ScoreReason.GAP_UNKNOWN)
    if case.rests_on_open_year:
        return unknown
    match rule:
        case PerAmount(points=off, per=per, of=of, counted=counted):
            gap = gap_of(case, of, per.unit)
            return unknown if gap is None else _per_amount(gap, points, (off, per, counted))
        case PerOffender(points=off):
            count = offenders_of(case)
            return unknown if count is None else _per_offender(count, points, off)
        case Proportional() | Bands():
            achieved = achievement_of(case)
            return unknown if achieved is None else _achieved(achieved, points, rule)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(rule)


def _per_amount(gap: Bounds, points: Fraction, how: tuple[Fraction, Amount, Counted]) -> Scored:
    off, per, counted = how
    least = max(ZERO, points - off * _steps(gap.least / per.value, counted))
    most = ZERO if gap.most is None else max(ZERO, points - off * _steps(gap.most / per.value, counted))
    values = (*gap.told("gap", lambda each: Amount(each, per.unit)), ("per", per), ("off", off))
    return PointRange(min(least, most), max(least, most)), Why(ScoreReason.GAP, values)


def _steps(steps: Fraction, counted: Counted) -> Fraction:
    match counted:
        case Counted.EXACT:
            return steps
        case Counted.STARTED:
            return max(_ONE, Fraction(math.ceil(steps)))
        case Counted.FULL:
            return Fraction(math.floor(steps))
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(counted)


def _per_offender(count: Bounds, points: Fraction, off: Fraction) -> Scored:
    lowest = ZERO if count.most is None else max(ZERO, points - off * count.most)
    highest = max(ZERO, points - off * count.least)
    values = (*count.told("count", int), ("off", off))
    return PointRange(min(lowest, highest), highest), Why(ScoreReason.OFFENDERS, values)


def _achieved(achieved: Bounds, points: Fraction, rule: Proportional | Bands) -> Scored:
    most = _ONE if achieved.most is None else achieved.most
    lowest, highest = (points * _share_for(each, rule) for each in (achieved.least, most))
    return PointRange(lowest, highest), Why(ScoreReason.ACHIEVED, achieved.told("achieved", Fraction))


def _share_for(achieved: Fraction, rule: Proportional | Bands) -> Fraction:
    if isinstance(rule, Proportional):
        return achieved
    return next((band.share for band in rule.bands if achieved >= band.from_), ZERO)


def bonus_of(case: Case, bonus: Bonus, method: ScoringMethod) -> tuple[PointRange, Why]:
    """Return what a bonus gives for one of its targets."""
    most = bonus.points if isinstance(bonus, MetBonus) else bonus.at_most
    if case.is_unknown and case.due:
        return _unknown(case, most, method)
    if case.verdict is not Verdict.MET:
        return NO_POINTS, Why(_NO_BONUS.get(case.verdict, ScoreReason.NOT_DUE))
    match bonus:
        case MetBonus(points=points):
            return _whole(points), Why(ScoreReason.MET)
        case BeyondBonus():
            return _beyond(case, bonus)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(bonus)


_NO_BONUS: Final = {
    Verdict.NOT_MET: ScoreReason.NOT_MET,
    Verdict.NOT_APPLICABLE: ScoreReason.NOT_APPLICABLE,
}


def _beyond(case: Case, bonus: BeyondBonus) -> tuple[PointRange, Why]:
    margin = None if case.rests_on_open_year else margin_of_case(case, bonus.per.unit)
    if margin is None:
        return PointRange(ZERO, bonus.at_most), Why(ScoreReason.GAP_UNKNOWN)
    lowest = min(bonus.at_most, bonus.points * _beyond_steps(margin.least / bonus.per.value, bonus.counted))
    highest = bonus.at_most
    if margin.most is not None:
        highest = min(highest, bonus.points * _beyond_steps(margin.most / bonus.per.value, bonus.counted))
    values = (
        *margin.told("gap", lambda each: Amount(each, bonus.per.unit)),
        ("per", bonus.per),
        ("off", bonus.points),
    )
    return PointRange(lowest, highest), Why(ScoreReason.BEYOND, values)


def _beyond_steps(steps: Fraction, counted: Counted) -> Fraction:
    """Return the steps beyond a limit; on the limit itself, none has begun."""
    return ZERO if steps == 0 else _steps(steps, counted)
