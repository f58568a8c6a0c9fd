"""Dates and periods of the naive evaluator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Period:
    """A year, half, quarter or month by its first and last day."""

    start: date
    end: date

    def month(self) -> int:
        """Return the index of its last month."""
        return self.end.year * 12 + self.end.month

    def length(self) -> int:
        """Return how many months it has."""
        return self.end.month - self.start.month + 1

    def years_before(self, years: int) -> "Period":
        """Return the period of the same kind and number some years earlier."""
        return months(self.end.year - years, self.start.month, self.end.month)

    def parts(self) -> "list[Period]":
        """Return the halves of a year, the quarters of a half, the months of a quarter."""
        length = {12: 6, 6: 3, 3: 1, 1: 0}[self.length()]
        if not length:
            return []
        firsts = range(self.start.month, self.end.month + 1, length)
        return [months(self.end.year, first, first + length - 1) for first in firsts]


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


def within_year(year: int) -> Iterator[Period]:
    """Yield the year with its halves, quarters and months, the longest first."""
    for length in (12, 6, 3, 1):
        for first in range(1, 13, length):
            yield months(year, first, first + length - 1)


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
