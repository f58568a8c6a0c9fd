"""Schedules: a target's finding from what its rule says of one or several years."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.naive.calendar import is_due, moment, why_out_of_force
from tests.naive.cases import (
    MET,
    NO_DATA,
    NOT_APPLICABLE,
    NOT_COMPARABLE,
    NOT_DUE,
    NOT_MET,
    OFF_TRACK,
    ON_TRACK,
    SATISFIED,
    UNKNOWN,
    VIOLATED,
    Case,
    Kleene,
    Options,
    Outcome,
    Result,
    by_id,
    is_overdue,
)
from tests.naive.figures import figures_in
from tests.naive.pace import pace_of
from tests.naive.periods import day, last_day
from tests.naive.rules import (
    Bounds,
    all_of,
    interval_decided,
    judge,
    not_one_value,
    unit_of_level,
    value_of_level,
    within,
)
from tests.naive.tables import choose_register, choose_roster
from tests.naive.units import Json, base_factor

DEFAULTS = Options()
COMPARED = {MET, NOT_MET, ON_TRACK, OFF_TRACK}
VERDICT_WHEN_DUE = {
    SATISFIED: MET,
    VIOLATED: NOT_MET,
    UNKNOWN: NO_DATA,
    NOT_COMPARABLE: NOT_COMPARABLE,
    NOT_APPLICABLE: NOT_APPLICABLE,
}


def evaluate(
    plan: Json,
    facts: Json,
    year: int,
    as_of: date | None = None,
    *,
    area: str | None = None,
    options: Options = DEFAULTS,
) -> dict[str, Result]:
    """Evaluate every target of the plan; an as-of date before the year is refused."""
    if as_of is not None and as_of < date(year, 1, 1):
        message = f"as_of {as_of} is before the year {year}"
        raise ValueError(message)
    reference = last_day(year) if as_of is None else min(last_day(year), as_of)
    part = None if area == plan["area"]["id"] else area
    case = Case(plan, facts, as_of, year, reference, part, options)
    return {target["id"]: evaluate_target(case, target) for target in plan["targets"]}


def is_for_whole_only(case: Case, requirement: Json) -> bool:
    """Say that a target says nothing of a part of the area."""
    if requirement["kind"] == "level" and "indicator" in requirement:
        return "additive" in by_id(case.plan["indicators"], requirement["indicator"])
    if requirement["kind"] == "level":
        return requirement["formula"]["op"] in {"count", "total"}
    return bool(requirement["kind"] == "deliverable")


def in_year(case: Case, year: int) -> Case:
    """Judge another year as at its own 31 December, with what is known now."""
    return case if year == case.year else replace(case, year=year, reference=last_day(year))


def evaluate_target(case: Case, target: Json) -> Result:
    """Choose how the schedule is judged."""
    schedule = target["schedule"]
    reason = why_out_of_force(case, schedule)
    if case.area is not None and is_for_whole_only(case, target["requirement"]):
        reason = "whole_area_only"
    if reason is not None:
        return finding(case, target, NOT_APPLICABLE, Outcome(NOT_APPLICABLE, reason), due=False)
    due = is_due(case, target)
    if schedule.get("stable", False) and (due or schedule["kind"] != "by"):
        return stable(case, target, due=due)
    if not due:
        return not_yet_due(case, target)
    if schedule["kind"] == "by" and case.year > day(schedule["date"]).year:
        return after_due_year(case, target)
    outcome = judge(case, target)
    if schedule["kind"] != "by":
        outcome = replace(outcome, completed_on=None)
    return finding(case, target, VERDICT_WHEN_DUE[outcome.state], outcome, due=True)


def finding(
    case: Case, target: Json, verdict: str, outcome: Outcome, *, due: bool, broken_in: int | None = None
) -> Result:
    """Write out a finding: margin to the limit, days late, overdue."""
    schedule = target["schedule"]
    # A stable promise is kept over years, not on a day; what is met in the year it was due was not late.
    completed_on = outcome.completed_on if verdict == MET and not schedule.get("stable", False) else None
    days_late = None
    if completed_on is not None:
        days_late = max(0, (completed_on - day(schedule["date"])).days)
    overdue = due and verdict == NO_DATA and any(is_overdue(case, target, lack) for lack in outcome.missing)
    return Result(
        verdict=verdict,
        reason=outcome.reason,
        due=due,
        overdue=overdue,
        observed=outcome.observed if verdict in COMPARED else None,
        margin=outcome.margin if verdict in COMPARED else None,
        broken_in=broken_in,
        completed_on=completed_on,
        days_late=days_late,
        missing=frozenset(outcome.missing) if verdict in {NO_DATA, NOT_COMPARABLE} else frozenset(),
        flags=outcome.flags if verdict in {MET, NOT_MET} else (),
    )


def not_yet_due(case: Case, target: Json) -> Result:
    """Compare with the pace where there is one."""
    if target["requirement"]["kind"] not in {"level", "change"}:
        return finding(case, target, NOT_DUE, Outcome(UNKNOWN), due=False)
    outcome = judge(case, target)
    if outcome.state in {NOT_APPLICABLE, NOT_COMPARABLE}:
        return finding(case, target, outcome.state, outcome, due=False)
    pace = pace_of(case, target)
    if pace is None:
        return finding(case, target, NOT_DUE, Outcome(UNKNOWN), due=False)
    if outcome.observed is None or outcome.observed[0] is None:
        return finding(case, target, NO_DATA, outcome, due=False)
    keeps = keeps_pace(case, target, outcome.observed[0], pace)
    if keeps is None:
        value = value_of_level(case, target)
        return finding(case, target, NO_DATA, not_one_value(value), due=False)
    verdict = ON_TRACK if keeps else OFF_TRACK
    return finding(case, target, verdict, replace(outcome, reason=None), due=False)


def keeps_pace(case: Case, target: Json, observed: Fraction, pace: Bounds) -> Kleene:
    """Say whether all that a value can be keeps pace, or nothing of it does."""
    requirement = target["requirement"]
    if requirement["kind"] == "change" or requirement.get("formula", {}).get("op") == "count":
        # What was surely counted is compared, whatever there may be besides.
        return within(observed, pace)
    value, unit = value_of_level(case, target), unit_of_level(case, requirement)
    most = None if value.high is None else value.high / base_factor(unit)
    return interval_decided("between", observed, most, pace)


def stable(case: Case, target: Json, *, due: bool) -> Result:
    """Join the years of a stable target by three-valued and."""
    outcomes = judged_years(case, target, first_year(target["schedule"]))
    broken = [year for year, outcome in outcomes if outcome.state == VIOLATED]
    joined = all_of([outcome for _, outcome in outcomes])
    if due or broken:
        broken_in = broken[0] if broken else None
        return finding(case, target, VERDICT_WHEN_DUE[joined.state], joined, due=True, broken_in=broken_in)
    return not_yet_due(case, target)


def first_year(schedule: Json) -> int:
    """Return the first year a join of years looks at."""
    if schedule["kind"] == "by":
        return day(schedule["date"]).year
    if schedule["kind"] == "standing":
        return day(schedule["from"]).year
    return int(schedule["from"])


def judged_years(case: Case, target: Json, first: int) -> list[tuple[int, Outcome]]:
    """Judge each year up to the present one in which the target was in force and due."""
    outcomes = []
    for year in range(first, case.year + 1):
        then = in_year(case, year)
        if counts_in_join(then, target):
            outcomes.append((year, judge(then, target)))
    return outcomes


def counts_in_join(case: Case, target: Json) -> bool:
    """Say whether a year is one of those that are joined.

    A dated promise that is stable holds over whole years from its due date on, also those before the plan came out.
    """
    schedule = target["schedule"]
    if schedule["kind"] != "by":
        return why_out_of_force(case, schedule) is None and is_due(case, target)
    if not schedule.get("stable", False) or case.year == day(schedule["date"]).year:
        return is_due(case, target)
    return case.year <= day(case.plan["term"]["to"]).year and last_day(case.year) <= case.reference


def after_due_year(case: Case, target: Json) -> Result:
    """Ask whether a dated promise was delivered in some year, if late."""
    outcomes = [
        (year, outcome)
        for year, outcome in judged_years(case, target, first_year(target["schedule"]))
        if not lacks_figures_of_running_year(in_year(case, year), target)
    ]
    for year, outcome in outcomes:
        if outcome.state == SATISFIED:
            done = completion_day(in_year(case, year), target, outcome)
            return finding(case, target, MET, replace(outcome, completed_on=done), due=True)
    unsure = [outcome for _, outcome in outcomes if outcome.state in {UNKNOWN, NOT_COMPARABLE}]
    if unsure:
        missing = tuple(each for outcome in unsure for each in outcome.missing)
        return finding(case, target, VERDICT_WHEN_DUE[unsure[-1].state], replace(unsure[-1], missing=missing), due=True)
    violated = [outcome for _, outcome in outcomes if outcome.state == VIOLATED]
    if outcomes and not violated:
        return finding(case, target, NOT_APPLICABLE, Outcome(NOT_APPLICABLE, "nothing_in_scope"), due=True)
    return finding(case, target, NOT_MET, violated[-1] if violated else Outcome(VIOLATED), due=True)


def lacks_figures_of_running_year(case: Case, target: Json) -> bool:
    """Say that the year hangs on figures, is later than the due year and not over."""
    if case.reference == last_day(case.year) or case.year == day(target["schedule"]["date"]).year:
        return False
    requirement = target["requirement"]
    if requirement["kind"] == "coverage":
        roster = choose_roster(case, requirement["roster"]).state
        register = choose_register(case, requirement["register"]).state
        return "indicator" in requirement and roster != "conflict" and "absent" in {roster, register}
    if requirement["kind"] == "level":
        return "indicator" in requirement or bool(figures_in(requirement["formula"]))
    return bool(requirement["kind"] == "change")


def completion_day(case: Case, target: Json, outcome: Outcome) -> date:
    """Return the day on which a promise was kept."""
    if outcome.completed_on is not None:
        return outcome.completed_on
    return moment(case, target["schedule"])
