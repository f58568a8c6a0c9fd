"""Checks of what is promised how much: limits that contradict one another, and steps that do not lead to the limit."""

from collections.abc import Iterator
from itertools import pairwise

from wufei.checks.bounded import pairs, span_of
from wufei.checks.notices import Noted, about_target
from wufei.plan import Plan, Target
from wufei.quantities import Amount
from wufei.requirements import Change, Comparator, Level
from wufei.schedules import By, Milestone

__all__ = [
    "baseline_not_before_due",
    "contradictory_limits",
    "idle_milestone",
    "milestone_beyond_limit",
    "milestone_falls_back",
    "promised_twice",
    "same_measure_other_limit",
]


def contradictory_limits(plan: Plan) -> Iterator[Noted]:
    """Yield targets that no value can meet together with an earlier one, on some day on which both hold."""
    for one, other in pairs(plan):
        if one.overlaps(other) and not one.range.meets(other.range):
            yield about_target(other.number, other.target, ".requirement", other=one.target.id)


def same_measure_other_limit(plan: Plan) -> Iterator[Noted]:
    """Yield targets that set another limit than an earlier one for the same thing and time, on the same side.

    What is only encouraged may ask for more than what must be.
    """
    for one, other in pairs(plan):
        alike = one.span == other.span and one.target.scored is other.target.scored
        if alike and one.range.meets(other.range) and one.range.bounds_as(other.range) and one.range != other.range:
            yield about_target(other.number, other.target, ".requirement", other=one.target.id)


def promised_twice(plan: Plan) -> Iterator[Noted]:
    """Yield targets that promise what an earlier one promises, for the same time."""
    for one, other in pairs(plan):
        if one.span == other.span and one.range == other.range:
            yield about_target(other.number, other.target, other=one.target.id)


def milestone_beyond_limit(plan: Plan) -> Iterator[Noted]:
    """Yield milestones that ask for more than the target does in the end."""
    for number, target, rule, steps in _stepped(plan):
        for n, step in enumerate(steps):
            if _is_ahead(step.limit, rule.limit, rule):
                place = f".schedule.milestones[{n}]"
                yield about_target(number, target, place, date=step.date, limit=step.limit, beside=rule.limit)


def milestone_falls_back(plan: Plan) -> Iterator[Noted]:
    """Yield milestones that ask for less than the one before."""
    for number, target, rule, steps in _stepped(plan):
        for n, (before, step) in enumerate(pairwise(steps), start=1):
            if _is_ahead(before.limit, step.limit, rule):
                place = f".schedule.milestones[{n}]"
                yield about_target(number, target, place, date=step.date, limit=step.limit, beside=before.limit)


def idle_milestone(plan: Plan) -> Iterator[Noted]:
    """Yield targets with milestones and nothing that these could be compared with."""
    for number, target in enumerate(plan.targets):
        schedule = target.schedule
        if isinstance(schedule, By) and schedule.milestones and not isinstance(target.requirement, Level | Change):
            yield about_target(number, target, ".schedule.milestones", count=len(schedule.milestones))


def _stepped(plan: Plan) -> Iterator[tuple[int, Target, Level | Change, tuple[Milestone, ...]]]:
    """Yield targets whose steps rise or fall to a limit; to ``between`` they may do either."""
    for number, target in enumerate(plan.targets):
        match target.schedule, target.requirement:
            case By(), Level(comparison=Comparator.BETWEEN):
                continue
            case By(milestones=steps), Level() | Change() as rule:
                yield number, target, rule, steps


def _is_ahead(one: Amount, other: Amount, rule: Level | Change) -> bool:
    """Return whether one limit asks for more than another."""
    further = one.to(other.unit).value - other.value
    return further < 0 if isinstance(rule, Level) and rule.comparison.is_upper_bound else further > 0


def baseline_not_before_due(plan: Plan) -> Iterator[Noted]:
    """Yield changes against a year that is not over before the first one that is judged."""
    for number, target in enumerate(plan.targets):
        first, _ = span_of(target.schedule, plan)
        if isinstance(target.requirement, Change) and target.requirement.baseline >= first.year:
            year = target.requirement.baseline
            yield about_target(number, target, ".requirement.baseline", year=str(year), first=str(first.year))
