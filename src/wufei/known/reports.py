"""What all kinds of reports share: which is the latest, in an order that does not depend on that of the input."""

import datetime
from collections.abc import Callable, Iterable
from typing import Final, TypeVar, assert_never

import attrs

from wufei.facts import Evidence, Observation, Register, ReviewState, Roster

__all__ = ["EARLIEST", "in_order", "is_held", "latest"]

_Dated = TypeVar("_Dated", Observation, Register, Roster)

#: Stands for the date of what has none: it is older than all else.
EARLIEST: Final = datetime.date.min


def is_held(report: Observation | Register | Evidence) -> bool:
    """Return whether something reported does not count because its review is pending or returned it."""
    return report.review in {ReviewState.PENDING, ReviewState.RETURNED}


def latest(reports: Iterable[_Dated], date_of: Callable[[_Dated], tuple[object, ...]]) -> list[_Dated]:
    """Return the reports whose date is the last; several, if they share it."""
    reports = list(reports)
    last = max(map(date_of, reports))
    return [each for each in reports if date_of(each) == last]


def in_order(reports: Iterable[_Dated]) -> tuple[_Dated, ...]:
    """Return reports in an order that does not depend on that of the input."""
    return tuple(sorted(reports, key=_description))


def _description(report: Observation | Register | Roster) -> str:
    """Return all that a report says of itself, without what it lists."""
    match report:
        case Register():
            return repr(attrs.evolve(report, records=()))
        case Roster():
            return repr(attrs.evolve(report, items=()))
        case Observation():
            return repr(report)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(report)
