"""A second, naive evaluator: the oracle of the property tests.

Written from the specification alone and independent of the engine, which it never imports. It reads the plan and the
facts as JSON documents, recomputes everything each time it is asked, and prefers the plain way to the quick one. It
knows canonical names of units only, and leaves out problems, roll-ups, texts and requirement kinds of others (x-...).

Numbers are exact: pint quantities over `Fraction` in a small registry of its own.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pint

Json = dict[str, Any]
Kleene = bool | None

MET, NOT_MET, ON_TRACK, OFF_TRACK = "met", "not_met", "on_track", "off_track"
NOT_DUE, NO_DATA, NOT_COMPARABLE, NOT_APPLICABLE = "not_due", "no_data", "not_comparable", "not_applicable"
SATISFIED, VIOLATED, UNKNOWN = "satisfied", "violated", "unknown"
COMPARED = {MET, NOT_MET, ON_TRACK, OFF_TRACK}
VERDICT_WHEN_DUE = {
    SATISFIED: MET,
    VIOLATED: NOT_MET,
    UNKNOWN: NO_DATA,
    NOT_COMPARABLE: NOT_COMPARABLE,
    NOT_APPLICABLE: NOT_APPLICABLE,
}
STATUS_RANK = {"provisional": 0, "final": 1, "revised": 2}

# --------------------------------------------------------------------------------------------------------------------
# Units and amounts
# --------------------------------------------------------------------------------------------------------------------

GRADES = {
    "green_building_star": ["0", "1", "2", "3"],
    "administrative_level": ["district", "city", "province", "national"],
}
COUNTS = [
    "item",
    "enterprise",
    "place",
    "facility",
    "household",
    "machine",
    "piece",
    "project",
    "person",
    "person_time",
]
DEFINITIONS = [
    "percent = [share]",
    "permille = percent / 10",
    "percentage_point = [percentage_point]",
    "number = [plain_number]",
    "gram = [mass]",
    "milligram = gram / 1000",
    "kilogram = 1000 * gram",
    "tonne = 1000 * kilogram",
    "ten_thousand_tonnes = 10000 * tonne",
    "hundred_million_tonnes = 100000000 * tonne",
    "metre = [length]",
    "micrometre = metre / 1000000",
    "millimetre = metre / 1000",
    "centimetre = metre / 100",
    "kilometre = 1000 * metre",
    "square_metre = metre ** 2",
    "ten_thousand_square_metres = 10000 * square_metre",
    "hectare = 10000 * square_metre",
    "mu = hectare / 15",
    "ten_thousand_mu = 10000 * mu",
    "square_kilometre = 1000000 * square_metre",
    "cubic_metre = metre ** 3",
    "litre = cubic_metre / 1000",
    "ten_thousand_cubic_metres = 10000 * cubic_metre",
    "hundred_million_cubic_metres = 100000000 * cubic_metre",
    "kilowatt = [power]",
    "ten_thousand_kilowatts = 10000 * kilowatt",
    "yuan = [money]",
    "ten_thousand_yuan = 10000 * yuan",
    "hundred_million_yuan = 100000000 * yuan",
    "kilogram_per_mu = kilogram / mu",
    "kilogram_per_hectare = kilogram / hectare",
    "tonne_per_hectare = tonne / hectare",
    "tonne_per_ten_thousand_yuan = tonne / ten_thousand_yuan",
    "tonne_per_hundred_million_yuan = tonne / hundred_million_yuan",
    # How many days a year has is not fixed: the two do not convert.
    "day = [day]",
    "year = [year]",
    "tonne_per_day = tonne / day",
    "tonne_per_year = tonne / year",
    "ten_thousand_tonnes_per_year = ten_thousand_tonnes / year",
    "item = [count]",
    *[f"{word} = item" for word in COUNTS if word != "item"],
    *[f"{scale} = [{scale}]" for scale in GRADES],
]


def own_registry() -> pint.UnitRegistry[Any]:
    """Make the small registry: exact, and with the units of the decisions only (semantics 2; decisions, units)."""
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    for definition in DEFINITIONS:
        registry.define(definition)
    return registry


REGISTRY = own_registry()


def number_of(amount: Json) -> Fraction | None:
    """Read an amount's number exactly, a grade as its rank; None for no grade of the scale (semantics 2)."""
    if amount["unit"] in GRADES:
        scale = GRADES[amount["unit"]]
        return Fraction(scale.index(str(amount["value"]))) if str(amount["value"]) in scale else None
    if "exact" in amount:
        return Fraction(amount["exact"])
    return Fraction(str(amount["value"]))


def in_unit(amount: Json, unit: str) -> Fraction | None:
    """Convert an amount; None where the dimension is another one (semantics 2; decisions, units)."""
    number = number_of(amount)
    if number is None:
        return None
    quantity = REGISTRY.Quantity(number, amount["unit"])
    if not quantity.is_compatible_with(unit):
        return None
    return Fraction(quantity.to(unit).magnitude)


def certain(value: Fraction | None) -> Fraction:
    """Take a limit of the plan, whose dimension was checked when the plan was loaded (design, the rule engine)."""
    if value is None:
        message = "a limit does not fit what it limits"
        raise ValueError(message)
    return value


# --------------------------------------------------------------------------------------------------------------------
# Dates and periods
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Period:
    """A year, half, quarter or month by its first and last day (decision 4: the year 2025 is the period 2025)."""

    start: date
    end: date

    def month(self) -> int:
        """Return the index of its last month (decision 11, e(p))."""
        return self.end.year * 12 + self.end.month

    def is_year(self) -> bool:
        """Say whether it is a whole year (decisions 9 and 11, yearly observations)."""
        return self == whole_year(self.start.year)


def day(text: str) -> date:
    """Read a date of the document."""
    return date.fromisoformat(text)


def last_day(year: int) -> date:
    """Return 31 December."""
    return date(year, 12, 31)


def whole_year(year: int) -> Period:
    """Return the period of a year."""
    return Period(date(year, 1, 1), last_day(year))


def months(year: int, first: int, last: int) -> Period:
    """Return the period from the first day of one month to the last day of another."""
    after = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return Period(date(year, first, 1), after - timedelta(days=1))


def period_of(observation: Json) -> Period:
    """Read the period of an observation: 2025, 2025-H1, 2025-Q3 or 2025-09 (facts schema)."""
    if "year" in observation:
        return whole_year(observation["year"])
    year, _, part = str(observation["period"]).partition("-")
    if not part:
        return whole_year(int(year))
    if part[0] == "H":
        return months(int(year), 6 * int(part[1]) - 5, 6 * int(part[1]))
    if part[0] == "Q":
        return months(int(year), 3 * int(part[1]) - 2, 3 * int(part[1]))
    return months(int(year), int(part), int(part))


# --------------------------------------------------------------------------------------------------------------------
# What is asked, and what comes out
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """One question: plan, facts, what was known, and the year with its reference date (decisions 1, 2)."""

    plan: Json
    facts: Json
    as_of: date | None
    year: int
    reference: date


@dataclass(frozen=True)
class Outcome:
    """What one year says about a target, before the calendar has its word (decision 9)."""

    state: str
    reason: str | None = None
    observed: Fraction | None = None
    margin: Fraction | None = None
    completed_on: date | None = None
    #: What lacks: an indicator's id (None: a register, roster or evidence) and the year it is about (decision 14).
    missing: tuple[tuple[str | None, int], ...] = ()


@dataclass(frozen=True)
class Result:
    """The finding of one target, as far as the oracle knows it (semantics 5, 6, 7, 10)."""

    verdict: str
    reason: str | None
    due: bool
    overdue: bool
    #: Given with met, not_met, on_track and off_track only.
    observed: Fraction | None
    margin: Fraction | None
    broken_in: int | None
    completed_on: date | None
    days_late: int | None


def evaluate(plan: Json, facts: Json, year: int, as_of: date | None = None) -> dict[str, Result]:
    """Evaluate every target of the plan; an as-of date before the year is refused (semantics 4; decision 1)."""
    if as_of is not None and as_of < date(year, 1, 1):
        message = f"as_of {as_of} is before the year {year}"
        raise ValueError(message)
    reference = last_day(year) if as_of is None else min(last_day(year), as_of)
    case = Case(plan, facts, as_of, year, reference)
    return {target["id"]: evaluate_target(case, target) for target in plan["targets"]}


def in_year(case: Case, year: int) -> Case:
    """Judge another year as at its own 31 December, with what is known now (decision 12)."""
    return case if year == case.year else replace(case, year=year, reference=last_day(year))


def evaluate_target(case: Case, target: Json) -> Result:
    """Choose how the schedule is judged (semantics 5, first match; decisions 10, 12, 13)."""
    schedule = target["schedule"]
    reason = why_out_of_force(case, schedule)
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
    if outcome.state == SATISFIED and schedule["kind"] == "by" and "formula" in target["requirement"]:
        outcome = replace(outcome, completed_on=day_count_was_reached(case, target))
    if schedule["kind"] != "by":
        outcome = replace(outcome, completed_on=None)
    return finding(case, target, VERDICT_WHEN_DUE[outcome.state], outcome, due=True)


def finding(
    case: Case, target: Json, verdict: str, outcome: Outcome, *, due: bool, broken_in: int | None = None
) -> Result:
    """Write out a finding: margin to the limit, days late, overdue (semantics 6, 10; decisions 13, 14)."""
    schedule = target["schedule"]
    # A stable promise is kept over years, not on a day; what is met in the year it was due was not late.
    completed_on = outcome.completed_on if verdict == MET and not schedule.get("stable", False) else None
    days_late = None
    if completed_on is not None:
        days_late = max(0, (completed_on - day(schedule["date"])).days)
    overdue = due and verdict == NO_DATA and any(deadline_passed(case, *datum) for datum in outcome.missing)
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
    )


#: Stands for the indicator of a document that is printed to be delivered within the year.
WITHIN_THE_YEAR = "within the year"


def deadline_passed(case: Case, indicator_id: str | None, year: int) -> bool:
    """Say whether the reporting deadline of a missing datum is past (semantics 5; decision 14)."""
    deadline = case.plan.get("reporting_deadline")
    if indicator_id == WITHIN_THE_YEAR:
        return last_day(year) < (case.as_of or case.reference)
    if indicator_id is not None:
        deadline = by_id(case.plan["indicators"], indicator_id).get("reporting_deadline", deadline)
    if deadline is None:
        return False
    last_of_month = months(year + 1, deadline["month"], deadline["month"]).end
    passes = date(year + 1, deadline["month"], min(deadline["day"], last_of_month.day))
    return day(case.plan["issued"]) <= passes < (case.as_of or case.reference)


def by_id(entries: Iterable[Json], wanted: str) -> Json:
    """Find the entry of the plan with an id."""
    return next(entry for entry in entries if entry["id"] == wanted)


# --------------------------------------------------------------------------------------------------------------------
# The calendar
# --------------------------------------------------------------------------------------------------------------------


def why_out_of_force(case: Case, schedule: Json) -> str | None:
    """Say why a target is not in force in the year, None where it is (semantics 5, 6; decision 6)."""
    kind = schedule["kind"]
    if kind == "standing":
        if case.reference < day(schedule["from"]):
            return "not_in_force"
        return "term_ended" if case.year > day(schedule["to"]).year else None
    if case.reference < day(case.plan["issued"]):
        return "not_in_force"
    if kind == "every_year":
        if case.year < schedule["from"]:
            return "not_in_force"
        return "term_ended" if case.year > schedule["to"] else None
    ended = schedule.get("stable", False) and case.year > day(case.plan["term"]["to"]).year
    return "term_ended" if ended else None


def is_due(case: Case, target: Json) -> bool:
    """Say whether a target in force is due (semantics 4; decision 6)."""
    schedule = target["schedule"]
    if schedule["kind"] == "by":
        return case.reference >= day(schedule["date"])
    if schedule["kind"] == "standing" and target["requirement"]["kind"] in {"records", "coverage"}:
        return True
    return last_day(case.year) <= case.reference


def moment(case: Case, schedule: Json) -> date:
    """Return the moment of judgement, M (decision 7; decision 13 for the years after the due year)."""
    if schedule["kind"] == "every_year":
        return case.reference
    if schedule["kind"] == "standing":
        return min(case.reference, day(schedule["to"]))
    by = day(schedule["date"])
    if case.reference >= by:
        return by if case.year == by.year else case.reference
    return last_finished_year(case).end


def last_finished_year(case: Case) -> Period:
    """Return the year if it is over at the reference date, else the one before (decisions 5, 7)."""
    return whole_year(case.year if case.reference == last_day(case.year) else case.year - 1)


def figure_period(case: Case, indicator: Json) -> Period:
    """Return the period whose figure is judged (semantics 4; decision 5)."""
    if case.reference == last_day(case.year):
        return whole_year(case.year)
    candidates = [
        period_of(row)
        for row in reported(case, indicator)
        if misfit(row, indicator) is None
        and is_usable(row)
        and period_of(row).end <= case.reference
        and period_of(row).start >= date(case.year - 1, 1, 1)
    ]
    if not candidates:
        return whole_year(case.year - 1)
    latest = max(period.end for period in candidates)
    return min((period for period in candidates if period.end == latest), key=lambda period: period.start)


# --------------------------------------------------------------------------------------------------------------------
# Schedules: not yet due, stable, late
# --------------------------------------------------------------------------------------------------------------------


def not_yet_due(case: Case, target: Json) -> Result:
    """Compare with the pace where there is one (semantics 5, 8; decision 10)."""
    if target["requirement"]["kind"] not in {"level", "change"}:
        return finding(case, target, NOT_DUE, Outcome(UNKNOWN), due=False)
    outcome = judge(case, target)
    if outcome.state in {NOT_APPLICABLE, NOT_COMPARABLE}:
        return finding(case, target, outcome.state, outcome, due=False)
    pace = pace_of(case, target)
    if pace is None:
        return finding(case, target, NOT_DUE, Outcome(UNKNOWN), due=False)
    if outcome.observed is None:
        return finding(case, target, NO_DATA, outcome, due=False)
    verdict = ON_TRACK if within(outcome.observed, pace) else OFF_TRACK
    return finding(case, target, verdict, replace(outcome, reason=None), due=False)


def stable(case: Case, target: Json, *, due: bool) -> Result:
    """Join the years of a stable target by three-valued and (semantics 7; decision 12)."""
    outcomes = judged_years(case, target, first_year(target["schedule"]))
    broken = [year for year, outcome in outcomes if outcome.state == VIOLATED]
    joined = all_of([outcome for _, outcome in outcomes])
    if due or broken:
        broken_in = broken[0] if broken else None
        return finding(case, target, VERDICT_WHEN_DUE[joined.state], joined, due=True, broken_in=broken_in)
    return not_yet_due(case, target)


def first_year(schedule: Json) -> int:
    """Return the first year a join of years looks at (decisions 12, 13)."""
    if schedule["kind"] == "by":
        return day(schedule["date"]).year
    if schedule["kind"] == "standing":
        return day(schedule["from"]).year
    return int(schedule["from"])


def judged_years(case: Case, target: Json, first: int) -> list[tuple[int, Outcome]]:
    """Judge each year up to the present one in which the target was in force and due (decisions 6, 12, 13)."""
    outcomes = []
    for year in range(first, case.year + 1):
        then = in_year(case, year)
        if counts_in_join(then, target):
            outcomes.append((year, judge(then, target)))
    return outcomes


def counts_in_join(case: Case, target: Json) -> bool:
    """Say whether a year is one of those that are joined (decisions 6, 12, 13).

    A dated promise that is stable holds over whole years from its due date on, also those before the plan came out.
    """
    schedule = target["schedule"]
    if schedule["kind"] != "by":
        return why_out_of_force(case, schedule) is None and is_due(case, target)
    if not schedule.get("stable", False) or case.year == day(schedule["date"]).year:
        return is_due(case, target)
    return case.year <= day(case.plan["term"]["to"]).year and last_day(case.year) <= case.reference


def all_of(outcomes: list[Outcome]) -> Outcome:
    """Join by three-valued and; of several violated or unknown the first speaks (semantics 7; decisions 9, 12)."""
    violated = [outcome for outcome in outcomes if outcome.state == VIOLATED]
    if violated:
        return violated[0]
    unsure = [outcome for outcome in outcomes if outcome.state in {UNKNOWN, NOT_COMPARABLE}]
    if unsure:
        return replace(unsure[0], missing=tuple(datum for outcome in unsure for datum in outcome.missing))
    satisfied = [outcome for outcome in outcomes if outcome.state == SATISFIED]
    if not satisfied:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    days = [outcome.completed_on for outcome in satisfied if outcome.completed_on is not None]
    return replace(satisfied[-1], completed_on=max(days, default=None))


def after_due_year(case: Case, target: Json) -> Result:
    """Ask whether a dated promise was delivered in some year, if late (semantics 6; decision 13)."""
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
        missing = tuple(datum for outcome in unsure for datum in outcome.missing)
        return finding(case, target, VERDICT_WHEN_DUE[unsure[-1].state], replace(unsure[-1], missing=missing), due=True)
    violated = [outcome for _, outcome in outcomes if outcome.state == VIOLATED]
    if outcomes and not violated:
        return finding(case, target, NOT_APPLICABLE, Outcome(NOT_APPLICABLE, "nothing_in_scope"), due=True)
    return finding(case, target, NOT_MET, violated[-1] if violated else Outcome(VIOLATED), due=True)


def lacks_figures_of_running_year(case: Case, target: Json) -> bool:
    """Say that the year hangs on figures, is later than the due year and not over (decision 13)."""
    if case.reference == last_day(case.year) or case.year == day(target["schedule"]["date"]).year:
        return False
    requirement = target["requirement"]
    if requirement["kind"] == "coverage":
        absent = [choose_roster(case, requirement["roster"]), choose_register(case, requirement["register"])]
        return "indicator" in requirement and any(choice.state == "absent" for choice in absent)
    return requirement["kind"] == "change" or (requirement["kind"] == "level" and "indicator" in requirement)


def completion_day(case: Case, target: Json, outcome: Outcome) -> date:
    """Return the day on which a promise was kept (decision 13)."""
    if outcome.completed_on is not None:
        return outcome.completed_on
    if "formula" in target["requirement"]:
        reached = day_count_was_reached(case, target)
        if reached is not None:
            return reached
    return moment(case, target["schedule"])


# --------------------------------------------------------------------------------------------------------------------
# Observations
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """The one figure of an indicator, period and basis: a value, nothing in scope, or a conflict (decision 4)."""

    state: str
    value: Fraction | None = None


@dataclass(frozen=True)
class Datum:
    """The figures of an indicator and period by basis, in order of preference, else what lacks (decisions 3, 4)."""

    figures: dict[str | None, Figure]
    lack: str | None


def is_known(case: Case, entry: Json) -> bool:
    """Say whether an entry was published by the as-of date (semantics 3; decision 2)."""
    return case.as_of is None or "published" not in entry or day(entry["published"]) <= case.as_of


def is_usable(entry: Json) -> bool:
    """Say whether an entry's review state lets it count (semantics 3; decision 2)."""
    return bool(entry.get("review", "accepted") == "accepted")


def published(entry: Json) -> date:
    """Return when an entry was published; undated ones are oldest (semantics 3)."""
    return day(entry["published"]) if "published" in entry else date.min


def reported(case: Case, indicator: Json) -> list[Json]:
    """List what was known and reported for an indicator in the plan's area (decisions 2, 3)."""
    return [
        row
        for row in case.facts.get("observations", [])
        if row["indicator"] == indicator["id"]
        and row.get("area", case.plan["area"]["id"]) == case.plan["area"]["id"]
        and is_known(case, row)
        and ("nothing_in_scope" in row or row["value"] is not None)
    ]


def value_of(row: Json, indicator: Json) -> Fraction | None:
    """Return a reported value in the indicator's unit, None if it does not fit (decisions, units: counts)."""
    words = {"item", indicator["unit"], *indicator.get("measure_words", [])}
    if indicator["unit"] in COUNTS and row["unit"] not in words:
        return None
    return in_unit({"value": row["value"], "unit": row["unit"]}, indicator["unit"])


def misfit(row: Json, indicator: Json) -> str | None:
    """Say why an observation does not fit its indicator, None if it does (decision 3)."""
    if "nothing_in_scope" not in row and value_of(row, indicator) is None:
        return "wrong_dimension"
    if "basis" in row and row["basis"] not in bases_of(indicator):
        return "basis_differs"
    return None


def bases_of(indicator: Json) -> list[str | None]:
    """List the bases in order of preference, the unstated one last (decision 4)."""
    return [*[basis["id"] for basis in indicator.get("bases", [])], None]


def datum_of(case: Case, indicator: Json, period: Period) -> Datum:
    """Collect the figures of an indicator and period, or say what lacks (semantics 3; decisions 3, 4)."""
    rows = [row for row in reported(case, indicator) if period_of(row) == period]
    fitting = [row for row in rows if misfit(row, indicator) is None]
    figures = {}
    for basis in bases_of(indicator):
        candidates = [row for row in fitting if is_usable(row) and row.get("basis") == basis]
        if candidates:
            figures[basis] = select(candidates, indicator)
    if figures:
        return Datum(figures, None)
    if fitting:
        return Datum({}, "under_review")
    misfits = [misfit(row, indicator) for row in rows]
    if misfits:
        return Datum({}, "wrong_dimension" if "wrong_dimension" in misfits else "basis_differs")
    return Datum({}, "figure_missing")


def select(candidates: list[Json], indicator: Json) -> Figure:
    """Choose among reports of one datum and basis; what is left must agree (semantics 3; decision 4)."""
    latest = max(published(row) for row in candidates)
    candidates = [row for row in candidates if published(row) == latest]
    best = max(STATUS_RANK[row.get("status", "provisional")] for row in candidates)
    candidates = [row for row in candidates if STATUS_RANK[row.get("status", "provisional")] == best]
    values = {None if "nothing_in_scope" in row else value_of(row, indicator) for row in candidates}
    if len(values) > 1:
        return Figure("conflict")
    value = values.pop()
    return Figure("nothing") if value is None else Figure("value", value)


def preferred(datum: Datum) -> Figure:
    """Return the figure in the first basis that has one (decision 4)."""
    return next(iter(datum.figures.values()))


# --------------------------------------------------------------------------------------------------------------------
# Registers and rosters
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """Which table counts: present (and it), absent, under review, or in conflict (semantics 9; decision 8)."""

    state: str
    table: Json


def choose_register(case: Case, register_id: str) -> Choice:
    """Join the latest published usable tables of all reporters of a register (decision 8)."""
    known = [
        table
        for table in case.facts.get("registers", [])
        if table["register"] == register_id and table["records"] is not None and is_known(case, table)
    ]
    tables = [table for table in known if is_usable(table)]
    if known and not tables:
        return Choice("under_review", {})
    joined: dict[str, Json] = {}
    as_at = "9999-12-31"
    for reporter in {table.get("reported_by") for table in tables}:
        own = [table for table in tables if table.get("reported_by") == reporter]
        choice = agreeing(own, "records")
        if choice.state != "present":
            return choice
        # Equal tables that differ in how far they are complete: the one that reaches furthest.
        latest = [table for table in own if published(table) == published(choice.table)]
        as_at = min(as_at, max(table.get("as_at", "9999-12-31") for table in latest))
        for record in choice.table["records"]:
            if joined.setdefault(record["id"], record) != record:
                return Choice("conflict", {})
    if not tables:
        return Choice("absent", {})
    return Choice("present", {"records": list(joined.values()), "as_at": as_at})


def choose_roster(case: Case, roster_id: str) -> Choice:
    """Choose the roster in force: the latest by the reference date, else the next, undated last (decision 8)."""
    tables = [
        table
        for table in case.facts.get("rosters", [])
        if table["roster"] == roster_id and table["items"] is not None and is_known(case, table)
    ]
    dates = [day(table["dated"]) for table in tables if "dated" in table]
    before = [dated for dated in dates if dated <= case.reference]
    if not dates:
        return agreeing(tables, "items")
    chosen = max(before) if before else min(dates)
    return agreeing([table for table in tables if "dated" in table and day(table["dated"]) == chosen], "items")


def agreeing(tables: list[Json], entries: str) -> Choice:
    """Take the latest published table; different ones of equal date are a conflict (decision 8)."""
    if not tables:
        return Choice("absent", {})
    latest = max(published(table) for table in tables)
    tables = [table for table in tables if published(table) == latest]
    written = {json.dumps(sorted(json.dumps(entry, sort_keys=True) for entry in table[entries])) for table in tables}
    return Choice("conflict", {}) if len(written) > 1 else Choice("present", tables[0])


def is_complete(table: Json, until: date) -> bool:
    """Say whether a register holds all there is up to a day (semantics 9; decision 8)."""
    return "as_at" not in table or day(table["as_at"]) >= until


# --------------------------------------------------------------------------------------------------------------------
# Conditions over one record, in Kleene logic
# --------------------------------------------------------------------------------------------------------------------


def all3(values: Iterable[Kleene]) -> Kleene:
    """Three-valued and: one false decides (semantics 9)."""
    known = list(values)
    if False in known:
        return False
    return None if None in known else True


def any3(values: Iterable[Kleene]) -> Kleene:
    """Three-valued or: one true decides (semantics 9)."""
    known = list(values)
    if True in known:
        return True
    return None if None in known else False


def not3(value: Kleene) -> Kleene:
    """Three-valued not (semantics 9)."""
    return None if value is None else not value


def attribute(register: Json, record: Json, attribute_id: str) -> Any:  # noqa: ANN401  it is JSON of any type
    """Return an attribute's value; None where it is absent or of the wrong type or dimension (decision 9)."""
    declared = by_id(register["attributes"], attribute_id)
    value = record.get("attributes", {}).get(attribute_id)
    if declared["type"] == "date":
        return as_date(value)
    if declared["type"] == "amount":
        return value if isinstance(value, dict) and in_unit(value, declared["unit"]) is not None else None
    if declared["type"] == "classes":
        # A class that is not declared may be a slip for one that is: such a list says nothing for certain.
        classes = {each["id"] for each in declared["classes"]}
        return value if isinstance(value, list) and classes.issuperset(value) else None
    return value if isinstance(value, {"text": str, "boolean": bool}[declared["type"]]) else None


def as_date(value: object) -> date | None:
    """Read a date attribute; None for what is no date (decision 9)."""
    if not isinstance(value, str):
        return None
    try:
        return day(value)
    except ValueError:
        return None


def holds(condition: Json | None, register: Json, record: Json, *, absent: bool) -> Kleene:
    """Evaluate a condition over a record; without a condition the answer is given (semantics 9; decision 9)."""
    if condition is None:
        return absent
    op = condition["op"]
    if op == "not":
        return not3(holds(condition["of"], register, record, absent=absent))
    if op in {"all", "any"}:
        parts = [holds(part, register, record, absent=absent) for part in condition["of"]]
        return all3(parts) if op == "all" else any3(parts)
    value = attribute(register, record, condition["attribute"])
    if value is None:
        return None
    if op == "is":
        return bool(value == condition["value"])
    if op == "has_class":
        return bool(condition["class"] in value)
    if op == "on_or_after":
        return bool(value >= day(condition["date"]))
    if op == "before":
        return bool(value < day(condition["date"]))
    return compares(op, value, condition["amount"])


def compares(op: str, value: Json, amount: Json) -> bool:
    """Compare a record's amount with that of a condition, exactly; grades by rank (semantics 2)."""
    limit = certain(number_of(amount))
    number = certain(in_unit(value, amount["unit"]))
    answers = {
        "at_least": number >= limit,
        "more_than": number > limit,
        "at_most": number <= limit,
        "less_than": number < limit,
        "equal": number == limit,
    }
    return answers[op]


def in_window(case: Case, target: Json, register: Json, record: Json) -> Kleene:
    """Say whether a record belongs to what is judged, by its dates (semantics 9; decision 7)."""
    until = moment(case, target["schedule"])
    term_from = day(case.plan["term"]["from"])
    dating = register["dating"]
    if dating["kind"] == "stock":
        enters = attribute(register, record, dating["enters"])
        if enters is None:
            # Without that date nothing is known of its membership, whatever its other date says (decision 7).
            return None
        return all3([enters <= until, not3(has_left(register, record, until))])
    happened = attribute(register, record, dating["date"])
    if happened is None:
        return None
    schedule = target["schedule"]
    if schedule["kind"] == "by":
        return bool(term_from <= happened <= until)
    since = date(case.year, 1, 1)
    if schedule["kind"] == "standing":
        since = max(since, day(schedule["from"]))
    return bool(since <= happened <= until and happened.year == case.year)


def has_left(register: Json, record: Json, until: date) -> Kleene:
    """Say whether a record no longer counts; one without the date still does (plan schema; decision 7)."""
    leaves = register["dating"].get("leaves")
    if leaves is None or leaves not in record.get("attributes", {}):
        return False
    left = attribute(register, record, leaves)
    return None if left is None else bool(left <= until)


# --------------------------------------------------------------------------------------------------------------------
# The five kinds of requirement, judged for one year
# --------------------------------------------------------------------------------------------------------------------


def judge(case: Case, target: Json) -> Outcome:
    """Judge a target in one year by its kind of requirement (decision 9)."""
    requirement = target["requirement"]
    kind = requirement["kind"]
    if kind == "level" and "formula" in requirement:
        return judge_count(case, target)
    if kind == "level":
        return judge_level(case, requirement)
    if kind == "change":
        return judge_change(case, requirement)
    if kind == "records":
        return judge_records(case, target)
    if kind == "coverage":
        return judge_coverage(case, target)
    if kind == "deliverable":
        return judge_deliverable(case, target)
    message = f"the oracle does not know the requirement kind {kind}"
    raise ValueError(message)


Bounds = tuple[Fraction | None, Fraction | None]


def bounds_of(requirement: Json, unit: str) -> Bounds:
    """Return the lower and the upper bound of a level in a unit (decision 9)."""
    limit = certain(in_unit(requirement["limit"], unit))
    if requirement["comparison"] in {"at_least", "more_than"}:
        return limit, None
    if requirement["comparison"] in {"at_most", "less_than"}:
        return None, limit
    return limit, certain(in_unit(requirement["upper"], unit))


def within(value: Fraction, bounds: Bounds) -> bool:
    """Say whether a value is within both bounds, the bounds themselves included (decisions 9, 11)."""
    low, high = bounds
    return (low is None or value >= low) and (high is None or value <= high)


def margin_of(value: Fraction, bounds: Bounds) -> Fraction:
    """Return the signed distance to the limit, between: to the nearer one (semantics 10; decision 9)."""
    low, high = bounds
    distances = []
    if low is not None:
        distances.append(value - low)
    if high is not None:
        distances.append(high - value)
    return min(distances)


def compared(value: Fraction, bounds: Bounds, *, strict: bool) -> Outcome:
    """Compare a figure with its limit, exactly (decision 9)."""
    margin = margin_of(value, bounds)
    satisfied = margin > 0 if strict else margin >= 0
    return Outcome(SATISFIED if satisfied else VIOLATED, observed=value, margin=margin)


def lacking(reason: str, indicator: Json, period: Period) -> Outcome:
    """Say what a missing, unfit or unreviewed figure makes of a target (semantics 5; decisions 3, 4, 9)."""
    state = NOT_COMPARABLE if reason in {"wrong_dimension", "basis_differs"} else UNKNOWN
    # What was reported, and waits or contradicts itself, does not lack.
    lacks = reason not in {"under_review", "conflict"}
    return Outcome(state, reason, missing=((indicator["id"], period.end.year),) if lacks else ())


def judge_level(case: Case, requirement: Json) -> Outcome:
    """Judge a level of an indicator (decision 9, level on indicator)."""
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    period = figure_period(case, indicator)
    datum = datum_of(case, indicator, period)
    if datum.lack is not None:
        return lacking(datum.lack, indicator, period)
    figure = preferred(datum)
    if figure.state == "conflict":
        return lacking("conflict", indicator, period)
    if figure.value is None:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    strict = requirement["comparison"] in {"more_than", "less_than"}
    return compared(figure.value, bounds_of(requirement, indicator["unit"]), strict=strict)


def judge_change(case: Case, requirement: Json) -> Outcome:
    """Judge a change against the baseline year, both in one basis (decisions 4, 9)."""
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    current = datum_of(case, indicator, figure_period(case, indicator))
    baseline = datum_of(case, indicator, whole_year(requirement["baseline"]))
    common = [basis for basis in current.figures if basis in baseline.figures]
    if not common:
        return change_lacks(case, requirement, current, baseline)
    now, start = current.figures[common[0]], baseline.figures[common[0]]
    if "nothing" in {now.state, start.state}:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    if now.value is None or start.value is None:
        return Outcome(UNKNOWN, "conflict")
    return compared(now.value, change_bounds(requirement, indicator, start.value, requirement["limit"]), strict=False)


def change_lacks(case: Case, requirement: Json, current: Datum, baseline: Datum) -> Outcome:
    """Say what keeps a change from being judged: first match of semantics 5 (decisions 3, 4, 9)."""
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    period = figure_period(case, indicator)
    if any(datum.figures and preferred(datum).state == "nothing" for datum in (current, baseline)):
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    baseline_lack = "baseline_missing" if baseline.lack == "figure_missing" else baseline.lack
    if current.lack is None and baseline.lack is None:
        baseline_lack = "basis_differs"
    outcomes = []
    if current.lack is not None:
        outcomes.append(lacking(current.lack, indicator, period))
    elif preferred(current).state == "conflict":
        outcomes.append(lacking("conflict", indicator, period))
    if baseline_lack is None and preferred(baseline).state == "conflict":
        baseline_lack = "conflict"
    if baseline_lack is not None:
        outcomes.append(lacking(baseline_lack, indicator, whole_year(requirement["baseline"])))
    speaks = next((outcome for outcome in outcomes if outcome.state == NOT_COMPARABLE), outcomes[0])
    return replace(speaks, missing=tuple(datum for outcome in outcomes for datum in outcome.missing))


def change_bounds(requirement: Json, indicator: Json, start: Fraction, limit: Json) -> Bounds:
    """Return the level that a change asks for: L = B (1 -/+ r), or B -/+ points (decision 9, change)."""
    share = {**limit, "unit": "percent" if limit["unit"] == "percentage_point" else limit["unit"]}
    if limit["unit"] == "percentage_point":
        step = certain(in_unit(share, indicator["unit"]))
    else:
        step = start * certain(in_unit(share, "percent")) / 100
    return (None, start - step) if requirement["direction"] == "decrease" else (start + step, None)


@dataclass(frozen=True)
class Count:
    """How many records of a register count, for certain and at most; each certain one's day (decision 9)."""

    sure: int
    possible: int
    days: list[date]


def count_records(case: Case, target: Json, table: Json) -> Count:
    """Count the records in the window that satisfy the formula's condition (decisions 7, 9)."""
    formula = target["requirement"]["formula"]
    register = by_id(case.plan["registers"], formula["register"])
    dating = register["dating"]
    sure, possible, days = 0, 0, []
    for record in table["records"]:
        where = holds(formula.get("where"), register, record, absent=True)
        counts = all3([in_window(case, target, register, record), is_new(case, register, record), where])
        if counts is not False:
            possible += 1
        if counts is True:
            sure += 1
            days.append(attribute(register, record, dating["date" if dating["kind"] == "flow" else "enters"]))
    return Count(sure, possible, sorted(days))


def is_new(case: Case, register: Json, record: Json) -> Kleene:
    """Say whether a record of a stock entered within the term: only then the term has created it (decision 7)."""
    if register["dating"]["kind"] == "flow":
        return True
    enters = attribute(register, record, register["dating"]["enters"])
    return None if enters is None else bool(enters >= day(case.plan["term"]["from"]))


def judge_count(case: Case, target: Json) -> Outcome:
    """Judge a level of a count; what can no longer change decides (decisions 8, 9, level on count)."""
    requirement = target["requirement"]
    choice = choose_register(case, requirement["formula"]["register"])
    if choice.state != "present":
        return without_register(case, choice)
    count = count_records(case, target, choice.table)
    complete = is_complete(choice.table, moment(case, target["schedule"]))
    possible = count.possible if complete else math.inf
    sure = Fraction(count.sure)
    bounds = bounds_of(requirement, requirement["limit"]["unit"])
    decided = count_decided(requirement["comparison"], count.sure, possible, bounds)
    if decided is None:
        reason = "unjudgeable_records" if complete else "register_not_up_to_date"
        missing = () if complete else ((None, case.year),)
        return Outcome(UNKNOWN, reason, observed=sure, margin=margin_of(sure, bounds), missing=missing)
    return Outcome(SATISFIED if decided else VIOLATED, observed=sure, margin=margin_of(sure, bounds))


def count_decided(comparison: str, sure: int, possible: float, bounds: Bounds) -> Kleene:
    """Compare a count known to lie between sure and possible with its limit (decision 9, level on count)."""
    low = -math.inf if bounds[0] is None else bounds[0]
    high = math.inf if bounds[1] is None else bounds[1]
    if comparison == "more_than":
        return True if sure > low else (False if possible <= low else None)
    if comparison == "less_than":
        return True if possible < high else (False if sure >= high else None)
    if sure >= low and possible <= high:
        return True
    return False if possible < low or sure > high else None


def day_count_was_reached(case: Case, target: Json) -> date | None:
    """Return the day of the record that made the count, None where no record did (decision 13)."""
    requirement = target["requirement"]
    low, _ = bounds_of(requirement, requirement["limit"]["unit"])
    if low is None:
        return None
    needed = math.floor(low) + 1 if requirement["comparison"] == "more_than" else math.ceil(low)
    choice = choose_register(case, requirement["formula"]["register"])
    days = count_records(case, target, choice.table).days
    return days[needed - 1] if needed >= 1 else None


def without_register(case: Case, choice: Choice) -> Outcome:
    """Say what a register that does not count leaves open, and ask for it (decisions 8, 9, 14)."""
    if choice.state != "absent":
        return Outcome(UNKNOWN, choice.state)
    return Outcome(UNKNOWN, "register_missing", missing=((None, case.year),))


def judge_records(case: Case, target: Json) -> Outcome:
    """Judge that every record in scope must, or none may (semantics 9; decision 9, records)."""
    requirement = target["requirement"]
    register = by_id(case.plan["registers"], requirement["register"])
    choice = choose_register(case, requirement["register"])
    if choice.state != "present":
        return without_register(case, choice)
    applying, offences = [], []
    for record in choice.table["records"]:
        scope = holds(requirement.get("scope"), register, record, absent=True)
        applies = all3([in_window(case, target, register, record), scope])
        fulfils = holds(requirement["condition"], register, record, absent=True)
        excused = holds(requirement.get("excused"), register, record, absent=False)
        wrong = not3(fulfils) if requirement["quantifier"] == "every" else fulfils
        applying.append(applies)
        offences.append(all3([applies, wrong, not3(excused)]))
    offenders = offences.count(True)
    if offenders:
        return Outcome(VIOLATED, margin=Fraction(-offenders))
    if not is_complete(choice.table, moment(case, target["schedule"])):
        return Outcome(UNKNOWN, "register_not_up_to_date", missing=((None, case.year),))
    if None in offences:
        return Outcome(UNKNOWN, "unjudgeable_records")
    if all(applies is False for applies in applying):
        every = requirement["quantifier"] == "every"
        if every:
            return Outcome(NOT_APPLICABLE, "nothing_in_scope")
        return Outcome(UNKNOWN, "no_inspection")
    return Outcome(SATISFIED, margin=Fraction(0))


def judge_coverage(case: Case, target: Json) -> Outcome:
    """Judge that a register covers a roster (semantics 9; decisions 8, 9, coverage)."""
    requirement = target["requirement"]
    roster = choose_roster(case, requirement["roster"])
    register = choose_register(case, requirement["register"])
    if roster.state == "present" and not roster.table["items"]:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    if roster.state == "conflict":
        return Outcome(UNKNOWN, "conflict", missing=((None, case.year),) if register.state == "absent" else ())
    if "absent" in {roster.state, register.state}:
        return judge_rate(case, requirement, roster)
    if register.state != "present":
        return without_register(case, register)
    covered = [is_covered(case, target, register.table, item) for item in roster.table["items"]]
    if False not in covered and None not in covered:
        done = day_all_were_covered(case, target, register.table, roster.table["items"])
        return Outcome(SATISFIED, margin=Fraction(0), completed_on=done)
    if not is_complete(register.table, moment(case, target["schedule"])):
        return Outcome(UNKNOWN, "register_not_up_to_date", missing=((None, case.year),))
    if False in covered:
        return Outcome(VIOLATED, margin=Fraction(-covered.count(False)))
    return Outcome(UNKNOWN, "unjudgeable_records")


def judge_rate(case: Case, requirement: Json, roster: Choice) -> Outcome:
    """Judge the rate against 100 % where there is no roster or register (decision 9, coverage)."""
    if "indicator" in requirement:
        hundred = {"value": "100", "unit": "percent"}
        rate = {"indicator": requirement["indicator"], "comparison": "at_least", "limit": hundred}
        outcome = judge_level(case, rate)
        if outcome.reason != "figure_missing":
            return outcome
    reason = "roster_missing" if roster.state == "absent" else "register_missing"
    return Outcome(UNKNOWN, reason, missing=((None, case.year),))


def is_covered(case: Case, target: Json, table: Json, item: Json) -> Kleene:
    """Say whether some record in the window covers an item of the roster (decision 9, coverage)."""
    requirement = target["requirement"]
    register = by_id(case.plan["registers"], requirement["register"])
    answers = []
    for record in table["records"]:
        named = record["id"] if "item" not in requirement else attribute(register, record, requirement["item"])
        same = None if named is None else named in {item["id"], item["name"]}
        covers = holds(requirement.get("covered_if"), register, record, absent=True)
        answers.append(all3([in_window(case, target, register, record), same, covers]))
    return any3(answers)


def day_all_were_covered(case: Case, target: Json, table: Json, items: list[Json]) -> date:
    """Return the day of the earliest record that covers the item that was covered last (decision 13)."""
    register = by_id(case.plan["registers"], target["requirement"]["register"])
    dating = register["dating"]
    dated = dating["date" if dating["kind"] == "flow" else "enters"]
    days = []
    for item in items:
        covering = [
            attribute(register, record, dated)
            for record in table["records"]
            if is_covered(case, target, {"records": [record]}, item) is True
        ]
        days.append(min(covering))
    return date(max(days).year, max(days).month, max(days).day)


def judge_deliverable(case: Case, target: Json) -> Outcome:
    """Judge a deliverable, by its parts where each unit owes its own (semantics 11; decision 9)."""
    owners = target.get("owners") or by_ref(case.plan["tasks"], target["task"]).get("assignments", [])
    if not target["requirement"].get("by_each_unit", False) or not owners:
        return judge_evidence(case, target, None)
    parts: list[Outcome] = []
    for unit_id in dict.fromkeys(owner["responsible_unit"] for owner in owners):
        unit = by_id(case.plan["responsible_units"], unit_id)
        roster = Choice("absent", {})
        if unit["kind"] == "collective" and "roster" in unit:
            roster = choose_roster(case, unit["roster"])
        if roster.state == "conflict":
            parts.append(Outcome(UNKNOWN, "conflict"))
        elif roster.state == "present":
            members = sorted(item["id"] for item in roster.table["items"])
            parts.extend(judge_evidence(case, target, member) for member in members)
        else:
            parts.append(judge_evidence(case, target, unit_id))
    return all_of(parts)


def by_ref(tasks: Iterable[Json], ref: str) -> Json:
    """Find the task with a ref."""
    return next(task for task in tasks if task["ref"] == ref)


def judge_evidence(case: Case, target: Json, unit_id: str | None) -> Outcome:
    """Judge the evidence of one unit, of anyone without a unit (semantics 6, 9; decision 9, deliverable)."""
    schedule = target["schedule"]
    by_date, printed = schedule["kind"] == "by", schedule.get("printed", True)
    until = moment(case, schedule) if by_date else last_day(case.year) if printed else date.max
    evidence = [
        entry
        for entry in evidence_known(case, target)
        if (unit_id is None or entry.get("responsible_unit") == unit_id) and belongs(case, target, entry)
    ]
    dates = [day(entry["date"]) for entry in evidence if is_usable(entry)]
    in_time = [dated for dated in dates if dated <= until]
    if in_time:
        return Outcome(SATISFIED, completed_on=min(in_time) if by_date else None)
    if dates:
        return Outcome(VIOLATED, "delivered_late")
    if evidence:
        return Outcome(UNKNOWN, "under_review")
    complete = [
        entry
        for entry in case.facts.get("evidence_complete", [])
        if entry["target"] == target["id"] and entry.get("year", case.year) == case.year
    ]
    if complete:
        return Outcome(VIOLATED, "not_delivered")
    within_the_year = schedule["kind"] == "every_year" and printed
    return Outcome(UNKNOWN, "evidence_missing", missing=((WITHIN_THE_YEAR if within_the_year else None, case.year),))


def evidence_known(case: Case, target: Json) -> list[Json]:
    """List the dated evidence of a target that was known, whatever its review state (decision 2)."""
    return [
        entry
        for entry in case.facts.get("evidence", [])
        if entry["target"] == target["id"]
        and entry["date"] is not None
        and is_known(case, entry)
        and (case.as_of is None or day(entry["date"]) <= case.as_of)
    ]


def belongs(case: Case, target: Json, entry: Json) -> bool:
    """Say whether evidence is about the term, or about the year judged (decision 9, deliverable)."""
    dated = day(entry["date"])
    if target["schedule"]["kind"] == "by":
        return dated >= day(case.plan["term"]["from"])
    return bool(entry.get("year", dated.year) == case.year)


# --------------------------------------------------------------------------------------------------------------------
# Pace
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Start:
    """Where a linear path begins: the last month of its period, and the value then (decision 11)."""

    month: int
    value: Fraction


def pace_of(case: Case, target: Json) -> Bounds | None:
    """Return what should be reached by now, None where no pace is defined (semantics 8; decisions 10, 11)."""
    requirement = target["requirement"]
    if target["schedule"]["kind"] != "by":
        return None
    if requirement["kind"] == "change":
        return change_pace(case, target)
    if "formula" in requirement:
        unit = requirement["limit"]["unit"]
        before_term = whole_year(day(case.plan["term"]["from"]).year - 1)
        period, start = last_finished_year(case), Start(before_term.month(), Fraction(0))
        return level_pace(target, unit, period, start)
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    period = figure_period(case, indicator)
    return level_pace(target, indicator["unit"], period, earliest(case, indicator, period))


def level_pace(target: Json, unit: str, period: Period, start: Start | None) -> Bounds | None:
    """Return the pace of a level; counts in whole numbers, none for a count of one (decision 11)."""
    requirement, schedule = target["requirement"], target["schedule"]
    limit = bounds_of(requirement, unit)
    is_count = "formula" in requirement or unit in COUNTS
    counted = is_count and requirement["comparison"] in {"at_least", "more_than"}
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
    """Return the pace of a change, from its baseline (decision 11)."""
    requirement, schedule = target["requirement"], target["schedule"]
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    period = figure_period(case, indicator)
    baseline = datum_of(case, indicator, whole_year(requirement["baseline"])).figures
    current = datum_of(case, indicator, period).figures
    usable = [basis for basis in baseline if basis in current] or list(baseline)
    start = baseline[usable[0]].value if usable else None
    if start is None:
        return None
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
    """Return the latest milestone due by the end of the period (decision 11)."""
    reached = [milestone for milestone in schedule.get("milestones", []) if day(milestone["date"]) <= period.end]
    return max(reached, key=lambda milestone: day(milestone["date"]), default=None)


def toward(limit: Bounds, value: Fraction) -> Bounds:
    """Ease the bounds to what is asked so far; never stricter than the limit (semantics 8)."""
    low, high = limit
    return None if low is None else min(low, value), None if high is None else max(high, value)


def linear(limit: Bounds, start: Start | None, period: Period, due: date) -> Bounds | None:
    """Return the straight path from the start to each bound; a start beyond it keeps it (decision 11)."""
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
    """Return the earliest yearly figure since the year before the term, in the current basis (decision 11)."""
    since = day(case.plan["term"]["from"]).year - 1
    years = sorted(
        {
            period_of(row).start.year
            for row in reported(case, indicator)
            if period_of(row).is_year() and period_of(row).start.year >= since and period_of(row).end < period.end
        }
    )
    current = datum_of(case, indicator, period).figures
    for basis in list(current)[:1] or bases_of(indicator):
        for year in years:
            figure = datum_of(case, indicator, whole_year(year)).figures.get(basis)
            if figure is not None and figure.value is not None:
                return Start(whole_year(year).month(), figure.value)
    return None
