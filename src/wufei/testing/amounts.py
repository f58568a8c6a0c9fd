"""Strategies for amounts and time: units of measure, numbers, amounts, dates and periods."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from wufei.periods import Period, PeriodKind
from wufei.quantities import UNITS, Amount, Unit, amount

__all__ = ["FIRST_YEAR", "LAST_YEAR", "amounts", "amounts_near", "dates", "numbers", "periods", "units"]

#: Years that the strategies draw from where nothing else is said.
FIRST_YEAR: Final = 2019
LAST_YEAR: Final = 2028

#: Days at which something changes: ends of years, halves and quarters, leap days, reporting deadlines.
_EDGES = ((12, 31), (1, 1), (2, 28), (2, 29), (3, 1), (3, 31), (4, 1), (6, 30), (7, 1), (12, 30))
_FAMILIAR = (0, 1, 98, 100)
#: How far from a limit, in its own unit; at the limit itself most often.
_STEPS = tuple(map(Fraction, ("0", "0", "0", "1", "-1", "0.001", "-0.001", "0.000000001", "-0.000000001")))
_NUMBERS = {PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}


def units(*, dimension: str | None = None) -> st.SearchStrategy[Unit]:
    """Return units of measure and scales of grades; those of one ``dimension``, such as ``"mass"``, if it is given."""
    return st.sampled_from([unit for unit in UNITS.values() if dimension in {None, unit.dimension}])


def numbers(*, minimum: int = 0, maximum: int = 1000, places: int = 3) -> st.SearchStrategy[Decimal]:
    """Return numbers as documents write them, with up to ``places`` decimal places; bounds, 0, 1, 98 and 100 often."""
    edges = [number for number in _FAMILIAR if minimum <= number <= maximum]
    drawn = st.tuples(st.integers(minimum, maximum - 1), st.integers(0, 10**places - 1), st.integers(0, places))
    return st.sampled_from([*edges, minimum, maximum]).map(Decimal) | drawn.map(_decimal)


def _decimal(drawn: tuple[int, int, int]) -> Decimal:
    whole, digits, places = drawn
    return Decimal(f"{whole * 10**places + digits % 10**places}E-{places}")


def amounts(*, dimension: str | None = None, unit: Unit | None = None) -> st.SearchStrategy[Amount]:
    """Return amounts in ``unit``, else in any unit of ``dimension``, else in any unit; grades of a scale by name."""
    return units(dimension=dimension).flatmap(_amounts_in) if unit is None else _amounts_in(unit)


def _amounts_in(unit: Unit) -> st.SearchStrategy[Amount]:
    if unit.grades:
        return st.sampled_from(unit.grades).map(lambda grade: amount(grade, unit))
    return numbers().map(lambda number: amount(number, unit))


@st.composite
def amounts_near(draw: st.DrawFn, limit: Amount, *, among: Iterable[Unit] = ()) -> Amount:
    """Return amounts at ``limit`` or just beside it, in any unit of ``among``, else of its dimension.

    The digits of an amount that no decimal writes exactly are left out of documents; it comes in the limit's unit.
    """
    if limit.unit.grades:
        return draw(_amounts_in(limit.unit))
    found = Amount(limit.value + draw(st.sampled_from(_STEPS)), limit.unit)
    same = [unit for unit in UNITS.values() if unit.dimension == limit.unit.dimension]
    converted = [found.to(unit) for unit in among or same]
    return draw(st.sampled_from([found, *(each for each in converted if each.is_finite_decimal)]))


def dates(
    *, first: datetime.date = datetime.date(FIRST_YEAR, 1, 1), last: datetime.date = datetime.date(LAST_YEAR, 12, 31)
) -> st.SearchStrategy[datetime.date]:
    """Return days from ``first`` to ``last``; both of them, leap days and the ends of years and quarters often."""
    years = range(last.year, first.year - 1, -1)
    edges = [day for year in years for edge in _EDGES if (day := _day(year, *edge)) and first <= day <= last]
    return st.sampled_from([*edges, first, last]) | st.dates(first, last)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return None if (month, day) == (2, 29) and not is_leap else datetime.date(year, month, day)


@st.composite
def periods(draw: st.DrawFn, *, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> Period:
    """Return years, most often, and halves, quarters and months of them."""
    year = draw(st.integers(first_year, last_year))
    kind = draw(st.sampled_from((PeriodKind.YEAR,) * 3 + tuple(PeriodKind)))
    return Period(year, kind, draw(st.integers(1, _NUMBERS.get(kind, 1))))
