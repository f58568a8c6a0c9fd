"""What the naive evaluator is asked, and what comes out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from tests.naive.periods import day, last_day, months
from tests.naive.units import Json

Kleene = bool | None

MET, NOT_MET, ON_TRACK, OFF_TRACK = "met", "not_met", "on_track", "off_track"
NOT_DUE, NO_DATA, NOT_COMPARABLE, NOT_APPLICABLE = "not_due", "no_data", "not_comparable", "not_applicable"
SATISFIED, VIOLATED, UNKNOWN = "satisfied", "violated", "unknown"
#: Why figures that exist can't be compared.
UNFIT = {"wrong_dimension", "basis_differs", "vintage_differs", "status_differs", "division_by_zero"}
#: Why something is asked for although it was reported (changes B7).
REPORTED = {"under_review", "conflict", "unjudgeable_records", "no_inspection", "division_by_zero"}


@dataclass(frozen=True)
class Options:
    """How an assessment is made."""

    rounding: str = "exact"
    other_vintage: str = "refuse"
    other_status: str = "flag"


@dataclass(frozen=True)
class Missing:
    """Something that is asked for: an indicator, register, roster, or the evidence of a target."""

    what: str
    year: int
    area: str | None = None
    #: It was reported and can't be used, so that it can't be overdue (changes B7).
    reported: bool = False
    baseline: bool = False


@dataclass(frozen=True)
class Case:
    """One question: plan, facts, what was known, and the year with its reference date."""

    plan: Json
    facts: Json
    as_of: date | None
    year: int
    reference: date
    #: A part of the plan's area; None for the whole.
    area: str | None = None
    options: Options = Options()
    #: What was computed before, so that it is not computed again and again.
    memory: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def parts(self) -> list[str]:
        """List the parts of the area that plan and facts declare."""
        declared = [*self.plan.get("areas", []), *self.facts.get("areas", [])]
        return list(dict.fromkeys(area["id"] for area in declared))

    def of_part(self, area: str) -> "Case":
        """Ask the same of a part of the area."""
        return replace(self, area=area)

    def place(self, area: str | None) -> str | None:
        """Return the part that something is in; None for the whole area."""
        return None if area == self.plan["area"]["id"] else area


#: The least and the most that something can be, the same where there is one value; None: nothing bounds it.
Ends: TypeAlias = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True)
class Outcome:
    """What one year says about a target, before the calendar has its word."""

    state: str
    reason: str | None = None
    observed: Ends | None = None
    margin: Ends | None = None
    completed_on: date | None = None
    missing: tuple[Missing, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """The finding of one target, as far as the oracle knows it."""

    verdict: str
    reason: str | None
    due: bool
    overdue: bool
    #: Given with met, not_met, on_track and off_track only.
    observed: Ends | None
    margin: Ends | None
    broken_in: int | None
    completed_on: date | None
    days_late: int | None
    #: Given with no_data and not_comparable only.
    missing: frozenset[Missing]
    #: Given with met and not_met only.
    flags: tuple[str, ...]


def by_id(entries: Iterable[Json], wanted: str) -> Json:
    """Find the entry of the plan with an id."""
    return next(entry for entry in entries if entry["id"] == wanted)


def heir(case: Case, unit_id: str, on: date | None) -> str:
    """Return the unit that has taken over from another by a day, or at all; itself if none has."""
    for unit in case.plan["responsible_units"]:
        if unit["id"] == unit_id and "succeeded_by" in unit:
            if on is not None and "succeeded_on" in unit and day(unit["succeeded_on"]) > on:
                return unit_id
            return heir(case, unit["succeeded_by"], on)
    return unit_id


def is_known(case: Case, entry: Json) -> bool:
    """Say whether an entry was published by the as-of date."""
    return case.as_of is None or "published" not in entry or day(entry["published"]) <= case.as_of


def is_usable(entry: Json) -> bool:
    """Say whether an entry's review state lets it count."""
    return bool(entry.get("review", "accepted") == "accepted")


def published(entry: Json) -> date:
    """Return when an entry was published; undated ones are oldest."""
    return day(entry["published"]) if "published" in entry else date.min


def is_overdue(case: Case, target: Json, lack: Missing) -> bool:
    """Say whether the reporting deadline of a missing datum is past."""
    if lack.reported:
        return False
    schedule, today = target["schedule"], case.as_of or case.reference
    if lack.what == target["id"] and schedule["kind"] == "every_year" and schedule.get("printed", True):
        # A document that is printed to be delivered within the year.
        return last_day(lack.year) < today
    deadline = case.plan.get("reporting_deadline")
    for indicator in case.plan["indicators"]:
        if indicator["id"] == lack.what:
            deadline = indicator.get("reporting_deadline", deadline)
    if deadline is None:
        return False
    last_of_month = months(lack.year + 1, deadline["month"], deadline["month"]).end
    passes = date(lack.year + 1, deadline["month"], min(deadline["day"], last_of_month.day))
    return day(case.plan["issued"]) <= passes < today
