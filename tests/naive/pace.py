"""Pace: how far a target should be before it is due."""

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.naive.calendar import last_finished_year
from tests.naive.cases import Case, by_id
from tests.naive.figures import bases_of, datum_of, figure_in, figure_period, figures_in, is_of_a_time
from tests.naive.periods import Period, day, whole_year
from tests.naive.rules import Bounds, bounds_of, change_bounds, period_of_formula
from tests.naive.units import COUNTS, Json, base_factor, certain, in_unit


@dataclass(frozen=True)
class Start:
    """Where a linear path begins: the last month of its period, and the value then."""

    month: int
    value: Fraction


def pace_of(case: Case, target: Json) -> Bounds | None:
    """Return what should be reached by now, None where no pace is defined."""
    requirement = target["requirement"]
    if target["schedule"]["kind"] != "by":
        return None
    if requirement["kind"] == "change":
        return change_pace(case, target)
    if "formula" in requirement:
        # Counts, and what else a plan computes for itself, start from nothing.
        before_term = whole_year(day(case.plan["term"]["from"]).year - 1)
        period = period_of_formula(case, target) if figures_in(requirement["formula"]) else last_finished_year(case)
        return level_pace(target, requirement["limit"]["unit"], period, Start(before_term.month(), Fraction(0)))
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    period = figure_period(case, indicator)
    return level_pace(target, indicator["unit"], period, earliest(case, indicator, period))


def level_pace(target: Json, unit: str, period: Period, start: Start | None) -> Bounds | None:
    """Return the pace of a level; counts in whole numbers, none for a count of one."""
    requirement, schedule = target["requirement"], target["schedule"]
    limit = bounds_of(requirement, unit)
    counted = unit in COUNTS and requirement["comparison"] in {"at_least", "more_than"}
    if counted and limit[0] is not None and limit[0] <= 1:
        return None
    milestone = milestone_at(schedule, period)
    if milestone is not None:
        pace: Bounds | None = toward(limit, certain(in_unit(milestone["limit"], unit)))
    elif schedule.get("milestones"):
        pace = None
    else:
        pace = linear(limit, start, period, day(schedule["date"]))
    if pace is not None and counted and pace[0] is not None:
        return Fraction(math.floor(pace[0])), None
    return pace


def change_pace(case: Case, target: Json) -> Bounds | None:
    """Return the pace of a change, from its baseline."""
    requirement, schedule = target["requirement"], target["schedule"]
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    period = figure_period(case, indicator)
    baseline = datum_of(case, indicator, whole_year(requirement["baseline"])).figures
    current = datum_of(case, indicator, period).figures
    usable = [basis for basis in baseline if basis in current] or list(baseline)
    base = baseline[usable[0]].exact() if usable else None
    if base is None:
        return None
    start = base / base_factor(indicator["unit"])
    limit = change_bounds(requirement, indicator, start, requirement["limit"])
    milestone = milestone_at(schedule, period)
    if milestone is not None:
        low, high = change_bounds(requirement, indicator, start, milestone["limit"])
        return toward(limit, certain(low if high is None else high))
    if schedule.get("milestones"):
        return None
    begin = Start(whole_year(requirement["baseline"]).month(), start)
    return linear(limit, begin, period, day(schedule["date"]))


def milestone_at(schedule: Json, period: Period) -> Json | None:
    """Return the latest milestone due by the end of the period."""
    reached = [milestone for milestone in schedule.get("milestones", []) if day(milestone["date"]) <= period.end]
    return max(reached, key=lambda milestone: day(milestone["date"]), default=None)


def toward(limit: Bounds, value: Fraction) -> Bounds:
    """Ease the bounds to what is asked so far; never stricter than the limit."""
    low, high = limit
    return None if low is None else min(low, value), None if high is None else max(high, value)


def linear(limit: Bounds, start: Start | None, period: Period, due: date) -> Bounds | None:
    """Return the straight path from the start to each bound; a start beyond it keeps it."""
    due_month = due.year * 12 + due.month
    if start is None or due_month <= start.month:
        return None
    part = Fraction(period.month() - start.month, due_month - start.month)
    low, high = limit
    if low is not None and start.value < low:
        low = start.value + (low - start.value) * part
    if high is not None and start.value > high:
        high = start.value + (high - start.value) * part
    return low, high


def earliest(case: Case, indicator: Json, period: Period) -> Start | None:
    """Return the earliest yearly figure since the year before the term, in the current basis."""
    since = day(case.plan["term"]["from"]).year - 1
    current = datum_of(case, indicator, period).figures
    for basis in list(current)[:1] or bases_of(indicator):
        for year in range(since, period.end.year + 1):
            figure = figure_in(case, indicator, basis, whole_year(year))
            value = figure.exact()
            if value is None or whole_year(year).end >= period.end:
                continue
            if is_of_a_time(case, indicator, whole_year(year), figure):
                return Start(whole_year(year).month(), value / base_factor(indicator["unit"]))
    return None
