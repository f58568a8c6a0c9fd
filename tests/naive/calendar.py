"""The calendar: when a target is in force and due, and the moment at which it is judged."""

from datetime import date

from tests.naive.cases import Case
from tests.naive.periods import Period, day, last_day, whole_year
from tests.naive.tables import Window
from tests.naive.units import Json


def why_out_of_force(case: Case, schedule: Json) -> str | None:
    """Say why a target is not in force in the year, None where it is."""
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
    """Say whether a target in force is due."""
    schedule = target["schedule"]
    if schedule["kind"] == "by":
        return case.reference >= day(schedule["date"])
    if schedule["kind"] == "standing" and target["requirement"]["kind"] in {"records", "coverage"}:
        return True
    return last_day(case.year) <= case.reference


def moment(case: Case, schedule: Json) -> date:
    """Return the moment of judgement, M."""
    if schedule["kind"] == "every_year":
        return case.reference
    if schedule["kind"] == "standing":
        return min(case.reference, day(schedule["to"]))
    by = day(schedule["date"])
    if case.reference >= by:
        return by if case.year == by.year else case.reference
    return last_finished_year(case).end


def last_finished_year(case: Case) -> Period:
    """Return the year if it is over at the reference date, else the one before."""
    return whole_year(case.year if case.reference == last_day(case.year) else case.year - 1)


def window_of(case: Case, schedule: Json) -> Window:
    """Return the days whose records are judged."""
    until = moment(case, schedule)
    if schedule["kind"] == "by":
        return Window(day(case.plan["term"]["from"]), until)
    since = date(case.year, 1, 1)
    if schedule["kind"] == "standing":
        since = max(since, day(schedule["from"]))
    return Window(since, until)
