"""How far a target should be before it is due: by milestones, else on a straight line to its limit."""

import math
from fractions import Fraction

import attrs

from wufei.conditions import Truth
from wufei.facts import Observation
from wufei.findings import Judgement, Missing, Pace, PaceKind, Reason, Step, StepKind, level_after
from wufei.known import open_gap
from wufei.periods import Period, year_period
from wufei.plan import Indicator, Target
from wufei.quantities import ZERO, Amount
from wufei.requirements import Change, Comparator, Level
from wufei.responsibility import missing_lack
from wufei.rules.levels import in_range
from wufei.rules.view import View
from wufei.schedules import By, Milestone

__all__ = ["keeps_pace", "last_step", "open_registers", "pace_of", "share_of_way"]

_MONTHS = 12


def pace_of(target: Target, view: View, judged: Judgement) -> Pace | None:
    """Return the pace for the period that was judged; None where none can be defined.

    Only a level or a change that is due by a date has one, and a count of one never has.
    """
    schedule, period = target.schedule, judged.period
    if not isinstance(schedule, By) or period is None:
        return None
    match target.requirement:
        case Level() as level:
            return _level_pace(schedule, level, view, judged, period)
        case Change() as change if judged.baseline is not None:
            return _change_pace(schedule, change, judged.baseline, period)
        case _:
            return None


def keeps_pace(judged: Judgement, pace: Pace) -> Truth:
    """Return whether the observed value is at least as far as the pace; reaching it is enough.

    None: records that can't be judged leave the value open, and it can be before the pace or behind it. A count is
    compared by what surely counts.
    """
    least, most, step = judged.least_observed, judged.most_observed, judged.step
    if least is None:
        return False
    if step is not None and step.kind is StepKind.COUNT:
        most = least
    comparison = Comparator.BETWEEN if pace.upper is not None else Comparator.AT_LEAST
    if judged.falls:
        comparison = Comparator.AT_MOST
    return in_range(least, most, comparison, pace.limit, pace.upper)


def open_registers(target: Target, view: View, step: Step) -> tuple[Reason | None, tuple[Missing, ...]]:
    """Return why a value is open, and the requests for the registers that leave it so."""
    gap = open_gap((step,), view.known)
    return gap.reason, tuple(missing_lack(lack, target, view.known) for lack in gap.lacking)


def _level_pace(schedule: By, level: Level, view: View, judged: Judgement, period: Period) -> Pace | None:
    plan = view.known.plan
    indicator = plan.indicator[level.indicator] if level.indicator else None
    unit = indicator.unit if indicator else level.limit.unit
    limit, upper = level.limit.to(unit), level.upper.to(unit) if level.upper else None
    in_steps = unit.dimension == "count" and level.comparison.is_lower_bound
    if in_steps and limit.value <= 1:
        return None
    if schedule.milestones:
        step = last_step(schedule, period)
        if step is None:
            return None
        return _at_milestone(step, level, (limit, upper), period, in_steps=in_steps)
    start = _start(indicator, view, judged, period) if indicator else (year_period(plan.term.from_.year - 1), ZERO)
    if start is None:
        return None
    since, value = start
    share = share_of_way(since, period, schedule)
    if share is None:
        return None
    way = _way(value, limit.value, share, falling=level.comparison.is_upper_bound)
    high = Amount(_way(value, upper.value, share, falling=True), unit) if upper else None
    low = Amount(Fraction(math.floor(way)) if in_steps else way, unit)
    return Pace(kind=PaceKind.LINEAR, period=period, limit=low, upper=high, since=since, start=Amount(value, unit))


def _at_milestone(
    step: Milestone, level: Level, bounds: tuple[Amount, Amount | None], period: Period, *, in_steps: bool
) -> Pace:
    """Return the pace that a milestone sets, never stricter than the limit itself."""
    limit, upper = bounds
    value = step.limit.to(limit.unit).value
    low = max(value, limit.value) if level.comparison.is_upper_bound else min(value, limit.value)
    return Pace(
        kind=PaceKind.MILESTONE,
        period=period,
        limit=Amount(Fraction(math.floor(low)) if in_steps else low, limit.unit),
        upper=None if upper is None else Amount(max(value, upper.value), upper.unit),
        document=step.document,
    )


def _change_pace(schedule: By, change: Change, baseline: Amount, period: Period) -> Pace | None:
    # Never stricter than the limit itself.
    easier, whole = max if change.direction == "decrease" else min, level_after(change, baseline)
    if schedule.milestones:
        step = last_step(schedule, period)
        if step is None:
            return None
        part = level_after(attrs.evolve(change, limit=step.limit), baseline)
        limit = easier(part, whole, key=lambda way: way.value)
        return Pace(kind=PaceKind.MILESTONE, period=period, limit=limit, document=step.document)
    since = year_period(change.baseline)
    share = share_of_way(since, period, schedule)
    if share is None:
        return None
    limit = easier(level_after(change, baseline, share), whole, key=lambda way: way.value)
    return Pace(kind=PaceKind.LINEAR, period=period, limit=limit, since=since, start=baseline)


def last_step(schedule: By, period: Period) -> Milestone | None:
    """Return the last milestone that a period has reached."""
    return next((step for step in reversed(schedule.milestones) if step.date <= period.end), None)


def _start(indicator: Indicator, view: View, judged: Judgement, period: Period) -> tuple[Period, Fraction] | None:
    """Return the earliest yearly figure since the year before the term, in the basis of the current one."""
    contradictory = [each.fact.basis for each in judged.cited if isinstance(each.fact, Observation)]
    bases = indicator.basis_order
    if judged.step is not None:
        bases = (judged.step.basis,)
    elif judged.reason is Reason.CONFLICT and contradictory:
        bases = (contradictory[0],)
    first_year = view.known.plan.term.from_.year - 1
    for basis in bases:
        found = view.known.first_figure(indicator, basis, first_year, period.end)
        if found is not None and found[1].value is not None:
            return found[0], found[1].value.value
    return None


def share_of_way(since: Period, period: Period, schedule: By) -> Fraction | None:
    """Return which share of the time from start to due date has passed at the period's end; None if there is none."""
    due = schedule.date.year * _MONTHS + schedule.date.month
    if due <= since.end_month:
        return None
    return Fraction(period.end_month - since.end_month, due - since.end_month)


def _way(start: Fraction, limit: Fraction, share: Fraction, *, falling: bool) -> Fraction:
    """Return the value on the way; a start that is better than the limit has the limit as its pace."""
    is_there = start <= limit if falling else start >= limit
    return limit if is_there else start + (limit - start) * share
