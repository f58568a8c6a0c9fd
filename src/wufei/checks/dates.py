"""Checks of time: what is due when it can't be, what no date is printed for, what no deadline or term is."""

import datetime
from collections.abc import Iterator

from wufei.checks.bounded import span_of
from wufei.checks.notices import Noted, about_datum, about_plan, about_target, data_of
from wufei.conditions import AmountComparison, leaves_of
from wufei.plan import Indicator, Plan, Target
from wufei.requirements import Change, Level, Records
from wufei.schedules import By, EveryYear

__all__ = [
    "deadline_assumed",
    "due_after_term",
    "due_before_issue",
    "due_before_term",
    "has_number",
    "is_never_judged",
    "never_judged",
    "stable_for_one_year",
    "term_not_printed",
    "undated_number",
    "undated_promise",
    "without_deadline",
]


def never_judged(plan: Plan) -> Iterator[Noted]:
    """Yield targets that are not due in any year in which they are in force."""
    for number, target in enumerate(plan.targets):
        if is_never_judged(target, plan):
            yield about_target(number, target, ".schedule", last=str(plan.term.to), issued=plan.issued)


def is_never_judged(target: Target, plan: Plan) -> bool:
    """Return whether no year will judge a target: over before the plan was issued, or to hold after the term only."""
    match target.schedule:
        case By(date=date, stable=True):
            return plan.term.to.year < max(date.year, plan.issued.year)
        case EveryYear(to=last):
            return last < plan.issued.year
        case _:
            return False


def _last_days(plan: Plan) -> Iterator[tuple[int, Target, datetime.date]]:
    """Yield targets that some year judges, with the day on which they are due, or the last on which they hold."""
    for number, target in enumerate(plan.targets):
        if not is_never_judged(target, plan):
            schedule = target.schedule
            yield number, target, schedule.date if isinstance(schedule, By) else span_of(schedule, plan)[1]


def due_before_term(plan: Plan) -> Iterator[Noted]:
    """Yield targets that are due, or over, before the plan's term begins."""
    for number, target, last in _last_days(plan):
        if last < plan.term.from_:
            yield about_target(number, target, ".schedule", date=last, first=plan.term.from_)


def due_before_issue(plan: Plan) -> Iterator[Noted]:
    """Yield targets that are due, or over, within the term and before the plan is issued."""
    for number, target, last in _last_days(plan):
        if plan.term.from_ <= last < plan.issued:
            yield about_target(number, target, ".schedule", date=last, issued=plan.issued)


def due_after_term(plan: Plan) -> Iterator[Noted]:
    """Yield targets that are due, or still hold, after the plan's term."""
    for number, target, last in _last_days(plan):
        if last > plan.term.to:
            yield about_target(number, target, ".schedule", date=last, last=plan.term.to)


def has_number(target: Target) -> bool:
    """Return whether a target is promised with a number or a grade."""
    match target.requirement:
        case Level() | Change():
            return True
        case Records(condition=condition):
            return any(isinstance(leaf, AmountComparison) for leaf in leaves_of(condition))
        case _:
            return False


def undated_number(plan: Plan) -> Iterator[Noted]:
    """Yield promises with a number for which the document prints no time."""
    for number, target in enumerate(plan.targets):
        if not target.schedule.printed and has_number(target):
            yield about_target(number, target, ".schedule")


def undated_promise(plan: Plan) -> Iterator[Noted]:
    """Yield promises without a number for which the document prints no time."""
    for number, target in enumerate(plan.targets):
        if not target.schedule.printed and not has_number(target):
            yield about_target(number, target, ".schedule")


def stable_for_one_year(plan: Plan) -> Iterator[Noted]:
    """Yield what must hold stably, over a time that is one year."""
    for number, target in enumerate(plan.targets):
        first, last = span_of(target.schedule, plan)
        if target.schedule.stable and first.year == last.year and not is_never_judged(target, plan):
            yield about_target(number, target, ".schedule", year=str(last.year))


def term_not_printed(plan: Plan) -> Iterator[Noted]:
    """Yield that the document prints no term."""
    if not plan.term.printed:
        yield about_plan(plan, "term", first=plan.term.from_, last=plan.term.to)


def deadline_assumed(plan: Plan) -> Iterator[Noted]:
    """Yield reporting deadlines that the document does not set."""
    if plan.reporting_deadline is not None and not plan.reporting_deadline.printed:
        deadline = plan.reporting_deadline
        yield about_plan(plan, "reporting_deadline", day=f"{deadline.month:02}-{deadline.day:02}")
    for path, datum in data_of(plan):
        own = datum.reporting_deadline if isinstance(datum, Indicator) else None
        if own is not None and not own.printed:
            yield about_datum(f"{path}.reporting_deadline", datum, day=f"{own.month:02}-{own.day:02}")


def without_deadline(plan: Plan) -> Iterator[Noted]:
    """Yield that there is no day by which figures are reported."""
    if plan.reporting_deadline is None:
        yield about_plan(plan, "reporting_deadline")
