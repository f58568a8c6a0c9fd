"""Calendar periods that figures are reported for, and dates as they are written in documents."""

import calendar
import re
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import assert_never

import attrs

from wufei.errors import UnreadableValueError, problem

__all__ = ["Period", "PeriodKind", "parse_date", "parse_period", "year_end", "year_period", "year_start"]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PERIOD = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MONTHS_IN_YEAR = 12


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}
_NEXT = {
    PeriodKind.YEAR: PeriodKind.HALF,
    PeriodKind.HALF: PeriodKind.QUARTER,
    PeriodKind.QUARTER: PeriodKind.MONTH,
}
_ABOVE = {part: kind for kind, part in _NEXT.items()}


@attrs.frozen(cache_hash=True)
class Period:
    """A year, or a half-year, quarter or month of one."""

    #: Calendar year.
    year: int
    #: Length.
    kind: PeriodKind = PeriodKind.YEAR
    #: Which one in the year, from 1.
    number: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse the thirteenth month of a year, and all else that no year has."""
        if not 1 <= self.number * self.months <= _MONTHS_IN_YEAR:
            raise UnreadableValueError(problem("unreadable_period", value=f"{self.year} {self.kind} {self.number}"))

    @property
    def months(self) -> int:
        """Length in months."""
        return _MONTHS[self.kind]

    @property
    def end_month(self) -> int:
        """Months from the year zero to the period's end: the scale on which pace is measured."""
        return self.year * _MONTHS_IN_YEAR + self.number * self.months

    @property
    def parts(self) -> "tuple[Period, ...]":
        """The halves of a year, the quarters of a half-year, the months of a quarter; nothing of a month."""
        kind = _NEXT.get(self.kind)
        if kind is None:
            return ()
        count = self.months // _MONTHS[kind]
        first = (self.number - 1) * count + 1
        return tuple(Period(self.year, kind, number) for number in range(first, first + count))

    @property
    def whole(self) -> "Period | None":
        """The period that it is a part of; None of a year."""
        kind = _ABOVE.get(self.kind)
        if kind is None:
            return None
        return Period(self.year, kind, (self.number * self.months - 1) // _MONTHS[kind] + 1)

    @cached_property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.number - 1) * self.months + 1, 1)

    @cached_property
    def end(self) -> date:
        """Last day."""
        month = self.number * self.months
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.HALF:
                return f"{self.year}-H{self.number}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02}"
            case _:  # pragma: no cover - the type checker proves that nothing comes here
                assert_never(self.kind)


@cache
def year_period(year: int) -> Period:
    """Return the period of a whole calendar year."""
    return Period(year)


def year_start(year: int) -> date:
    """Return 1 January of ``year``."""
    return date(year, 1, 1)


def year_end(year: int) -> date:
    """Return 31 December of ``year``."""
    return date(year, 12, 31)


@lru_cache(maxsize=10_000)
def parse_date(text: str) -> date:
    """Return the date written as ``2025-12-31``.

    Raises:
        UnreadableValueError: if it is written otherwise, or no such day exists.
    """
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UnreadableValueError(problem("impossible_date", value=text)) from None
    raise UnreadableValueError(problem("unreadable_date", value=text))


@cache
def parse_period(text: str) -> Period:
    """Return the period written as ``2025``, ``2025-H1``, ``2025-Q3`` or ``2025-09``.

    Raises:
        UnreadableValueError: if it is written otherwise, or no such period exists.
    """
    found = _PERIOD.fullmatch(text)
    if not found or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        raise UnreadableValueError(problem("unreadable_period", value=text))
    year, half, quarter, month = found.groups()
    if half:
        return Period(int(year), PeriodKind.HALF, int(half))
    if quarter:
        return Period(int(year), PeriodKind.QUARTER, int(quarter))
    if not month:
        return year_period(int(year))
    if not 1 <= int(month) <= _MONTHS_IN_YEAR:
        raise UnreadableValueError(problem("unreadable_period", value=text))
    return Period(int(year), PeriodKind.MONTH, int(month))
