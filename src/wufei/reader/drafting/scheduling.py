"""From when a promise is due, as it was read, to the schedule of a target."""

from datetime import date
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.plan import Term
from wufei.reader.targets.promises import (
    BanRead,
    ChangeRead,
    CountRead,
    CoverRead,
    DeliverRead,
    GradeRead,
    LevelRead,
    Promise,
    UseRead,
)
from wufei.reader.times.finding import Time
from wufei.reader.times.printed import day_in
from wufei.schedules import By, EveryYear, Schedule, Standing

__all__ = ["UNDATED", "InForce", "schedule_of", "settled"]

#: Remark on a target whose schedule is a reading, since the document prints no date.
UNDATED: Final = "undated"
#: What holds from a day on.
_STATES: Final = (BanRead, CoverRead, GradeRead, LevelRead, UseRead)
#: Remarks on a day without a year: it is asked for, or it is that of a plan for one year.
_NO_YEAR: Final = "year-unknown"
#: Remarks on a rhythm that is no yearly one.
_RHYTHMS: Final = (
    "each-day",
    "each-week",
    "each-month",
    "each-quarter",
    "each-half-year",
    "each-school-term",
    "each-years",
    "each-months",
    "on-average",
)
_YEAR_OF_PLAN: Final = "year-of-plan"
#: Remark on a time of so many years, and on the day that they end where the first of them is that of the plan.
_IN_YEARS: Final = "in-years:"
_FROM_PLAN: Final = "years-from-plan"


@attrs.frozen(kw_only=True)
class InForce:
    """From when to when the promises of a document are in force."""

    #: First day: the day of issue, else the first of the term.
    first: date
    term: Term


def settled(promise: Promise, force: InForce | None) -> Promise:
    """Return a promise with what its time leaves open, noted and asked about where it is a proposal.

    A rhythm shorter than a year is taken for a yearly one. A day without a year is in that of the plan, where the plan
    is in force in one only; otherwise the first such day from the issue on is proposed.
    """
    time = promise.time
    rhythms = tuple(each for each in _RHYTHMS if any(one.startswith(each) for one in (time.remarks if time else ())))
    if rhythms:
        return attrs.evolve(promise, confidence=Confidence.UNSURE, remarks=(*promise.remarks, *rhythms))
    years = _years_in(time)
    if time is not None and years:
        return _from_first_year(promise, time, years, force)
    if force is None or time is None or time.kind != "by" or time.last is not None or time.day is None:
        return promise
    in_force = range(force.first.year, max(force.first.year, force.term.to.year) + 1)
    days = [day for year in in_force if (day := day_in(year, time.day)) is not None]
    if not days:
        return promise
    found = next((day for day in days if day >= force.first), days[-1])
    one_year = force.term.from_.year == force.term.to.year
    remarks = tuple(each for each in promise.remarks if each != _NO_YEAR)
    return attrs.evolve(
        promise,
        time=attrs.evolve(time, last=found),
        confidence=Confidence.LIKELY if one_year else Confidence.UNSURE,
        remarks=(*remarks, _YEAR_OF_PLAN if one_year else _NO_YEAR),
    )


def _years_in(time: Time | None) -> int:
    """Return how many years a time gives, whose first is not printed; none of others."""
    remarks = time.remarks if time is not None else ()
    return next((int(each.removeprefix(_IN_YEARS)) for each in remarks if each.startswith(_IN_YEARS)), 0)


def _from_first_year(promise: Promise, time: Time, years: int, force: InForce | None) -> Promise:
    """Return a promise that is due in so many years, due at the end of them: the first is that of the term."""
    last = time.last if force is None else date(force.term.from_.year + years - 1, 12, 31)
    remarks = tuple(each for each in promise.remarks if not each.startswith(_IN_YEARS))
    return attrs.evolve(
        promise,
        time=attrs.evolve(time, last=last),
        confidence=Confidence.LIKELY if promise.confidence is Confidence.SURE else promise.confidence,
        remarks=(*remarks, _FROM_PLAN),
    )


def schedule_of(promise: Promise, force: InForce | None) -> Schedule | None:
    """Return the schedule of a promise; None where it hangs on a term that is not known.

    What bears no date is in force from the issue of the plan to the end of its term; what is delivered, counted,
    covered or changed is due at that end; what is stable holds in every year.
    """
    if promise.time is not None:
        return _dated(promise, promise.time, force)
    if force is None:
        return None
    if promise.stable:
        first, last = force.term.from_.year, force.term.to.year
        return EveryYear(from_=first, to=last, stable=True, printed=False)
    match promise.what:
        case ChangeRead() | CountRead() | CoverRead() | DeliverRead():
            return By(date=force.term.to, printed=False)
        case _:
            return Standing(from_=force.first, to=max(force.term.to, force.first), printed=False)


def _dated(promise: Promise, time: Time, force: InForce | None) -> Schedule | None:
    last_of_term = force.term.to if force else None
    match time.kind:
        case "from" if time.first is not None and isinstance(promise.what, _STATES):
            return Standing(from_=time.first, to=max(last_of_term, time.first)) if last_of_term else None
        case "every_year" | "from":
            first = (time.first.year if time.first else None) or (force.term.from_.year if force else None)
            last = (time.last.year if time.last else None) or (last_of_term.year if last_of_term else None)
            if first is None or last is None:
                return None
            return EveryYear(from_=first, to=max(first, last), stable=promise.stable)
        case "during" if isinstance(promise.what, LevelRead) and time.first and time.last and promise.stable:
            return EveryYear(from_=time.first.year, to=time.last.year, stable=True)
        case "standing":
            return Standing(from_=force.first, to=max(force.term.to, force.first)) if force else None
        case _ if time.last is not None:
            return By(date=time.last, stable=promise.stable)
        case _:
            return None
