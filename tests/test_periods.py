"""Dates and periods as they are written in documents, and no others."""

import pickle
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from wufei.errors import UnreadableValueError
from wufei.periods import Period, PeriodKind, parse_date, parse_period, year_end, year_period, year_start
from wufei.testing import periods


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2025-12-31", date(2025, 12, 31), id="last day of a year"),
        pytest.param("2024-02-29", date(2024, 2, 29), id="leap day"),
        pytest.param("0001-01-01", date.min, id="first day"),
        pytest.param("9999-12-31", date.max, id="last day"),
    ],
)
def test_a_date_is_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("2025-02-29", "impossible_date", id="no leap year"),
        pytest.param("2025-13-01", "impossible_date", id="month 13"),
        pytest.param("2025-04-31", "impossible_date", id="31 April"),
        pytest.param("2025-00-10", "impossible_date", id="month 0"),
        pytest.param("0000-01-01", "impossible_date", id="year 0"),
        pytest.param("2025-1-1", "unreadable_date", id="one digit"),
        pytest.param("20251231", "unreadable_date", id="no hyphens"),
        pytest.param("2025-W01-1", "unreadable_date", id="week"),
        pytest.param("2025年12月31日", "unreadable_date", id="Chinese"),
        pytest.param("２０２５-12-31", "unreadable_date", id="full-width digits"),
        pytest.param("2025-12-31T00:00:00", "unreadable_date", id="with a time"),
        pytest.param("2025-12-31\n", "unreadable_date", id="line break behind it"),
        pytest.param("", "unreadable_date", id="nothing"),
    ],
)
def test_what_is_no_date_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        parse_date(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "kind", "number", "start", "end"),
    [
        pytest.param("2025", PeriodKind.YEAR, 1, date(2025, 1, 1), date(2025, 12, 31), id="year"),
        pytest.param("2025-H1", PeriodKind.HALF, 1, date(2025, 1, 1), date(2025, 6, 30), id="first half"),
        pytest.param("2025-H2", PeriodKind.HALF, 2, date(2025, 7, 1), date(2025, 12, 31), id="second half"),
        pytest.param("2025-Q1", PeriodKind.QUARTER, 1, date(2025, 1, 1), date(2025, 3, 31), id="first quarter"),
        pytest.param("2025-Q3", PeriodKind.QUARTER, 3, date(2025, 7, 1), date(2025, 9, 30), id="third quarter"),
        pytest.param("2025-Q4", PeriodKind.QUARTER, 4, date(2025, 10, 1), date(2025, 12, 31), id="last quarter"),
        pytest.param("2024-02", PeriodKind.MONTH, 2, date(2024, 2, 1), date(2024, 2, 29), id="February, leap year"),
        pytest.param("2025-02", PeriodKind.MONTH, 2, date(2025, 2, 1), date(2025, 2, 28), id="February"),
        pytest.param("2025-12", PeriodKind.MONTH, 12, date(2025, 12, 1), date(2025, 12, 31), id="December"),
        pytest.param("1900", PeriodKind.YEAR, 1, date(1900, 1, 1), date(1900, 12, 31), id="first year"),
        pytest.param("2200", PeriodKind.YEAR, 1, date(2200, 1, 1), date(2200, 12, 31), id="last year"),
    ],
)
def test_a_period_is_read_and_knows_its_days(text: str, kind: PeriodKind, number: int, start: date, end: date) -> None:
    found = parse_period(text)
    assert (found.kind, found.number) == (kind, number)
    assert (found.start, found.end) == (start, end)
    assert found.months == end.month - start.month + 1
    assert found.end_month == end.year * 12 + end.month
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2025-H3", id="third half"),
        pytest.param("2025-H0", id="half 0"),
        pytest.param("2025-Q5", id="fifth quarter"),
        pytest.param("2025-13", id="month 13"),
        pytest.param("2025-00", id="month 0"),
        pytest.param("2025-9", id="one digit"),
        pytest.param("2025-h1", id="small letter"),
        pytest.param("1899", id="before the first year"),
        pytest.param("2201", id="after the last year"),
        pytest.param("25", id="two digits"),
        pytest.param("２０２５", id="full-width digits"),
        pytest.param("2025-12-31", id="a day"),
        pytest.param("2025年", id="Chinese"),
        pytest.param("2025\n", id="line break behind it"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        parse_period(text)
    assert caught.value.code == "unreadable_period"


@given(periods())
def test_every_period_is_read_back_from_its_text(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(periods())
def test_a_period_survives_pickling_after_it_was_used(period: Period) -> None:
    assert period.start <= period.end
    back = pickle.loads(pickle.dumps(period))  # noqa: S301 - bytes of our own
    assert (back, hash(back)) == (period, hash(period))
    assert (back.start, back.end) == (period.start, period.end)


def test_the_parts_of_a_year_are_apart() -> None:
    parts = {parse_period(text) for text in ("2025", "2025-H1", "2025-Q1", "2025-01", "2024")}
    assert len(parts) == 5


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        pytest.param("2025", "2025-H1 2025-H2", id="a year has halves"),
        pytest.param("2025-H1", "2025-Q1 2025-Q2", id="the first half has two quarters"),
        pytest.param("2025-H2", "2025-Q3 2025-Q4", id="so has the second"),
        pytest.param("2025-Q1", "2025-01 2025-02 2025-03", id="the first quarter has three months"),
        pytest.param("2025-Q4", "2025-10 2025-11 2025-12", id="so has the last"),
        pytest.param("2025-06", "", id="a month has no parts"),
    ],
)
def test_a_period_has_parts_that_know_their_whole(whole: str, parts: str) -> None:
    period = parse_period(whole)
    assert [str(each) for each in period.parts] == parts.split()
    assert {each.whole for each in period.parts} <= {period}


def test_a_year_is_part_of_nothing() -> None:
    assert parse_period("2025").whole is None


@given(periods())
def test_the_parts_of_a_period_follow_each_other_from_its_first_day_to_its_last(period: Period) -> None:
    parts = period.parts or (period,)
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert all((after.start - before.end).days == 1 for before, after in pairwise(parts))
    assert sum(each.months for each in parts) == period.months


@given(periods())
def test_every_period_is_a_part_of_its_whole(period: Period) -> None:
    assert period.whole is None or period in period.whole.parts


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        pytest.param(PeriodKind.YEAR, 2, id="second year of a year"),
        pytest.param(PeriodKind.YEAR, 0, id="year 0 of a year"),
        pytest.param(PeriodKind.HALF, 3, id="third half"),
        pytest.param(PeriodKind.QUARTER, 5, id="fifth quarter"),
        pytest.param(PeriodKind.MONTH, 13, id="month 13"),
        pytest.param(PeriodKind.MONTH, 0, id="month 0"),
        pytest.param(PeriodKind.MONTH, -1, id="month -1"),
    ],
)
def test_an_impossible_period_can_not_be_made(kind: PeriodKind, number: int) -> None:
    with pytest.raises(UnreadableValueError, match=f"2025 {kind} {number}") as caught:
        Period(2025, kind, number)
    assert caught.value.code == "unreadable_period"


def test_a_year_has_a_first_and_a_last_day() -> None:
    assert (year_start(2025), year_end(2025)) == (date(2025, 1, 1), date(2025, 12, 31))
    assert year_period(2025) == parse_period("2025")
