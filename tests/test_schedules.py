"""Schedules that exist are valid: dates in their order, each once."""

import datetime

import pytest

from wufei.errors import UnreadableValueError
from wufei.quantities import amount
from wufei.schedules import By, EveryYear, Milestone, Standing

FIRST, LAST = datetime.date(2023, 12, 31), datetime.date(2025, 12, 31)


def milestone(day: datetime.date) -> Milestone:
    return Milestone(date=day, limit=amount("96", "%"))


def test_milestones_stand_in_the_order_of_their_dates() -> None:
    assert By(date=LAST, milestones=(milestone(FIRST), milestone(LAST))).milestones[1].date == LAST


@pytest.mark.parametrize(
    "days",
    [pytest.param((LAST, FIRST), id="the later first"), pytest.param((FIRST, FIRST), id="one day twice")],
)
def test_milestones_in_no_order_are_refused(days: tuple[datetime.date, ...]) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        By(date=LAST, milestones=tuple(map(milestone, days)))
    assert caught.value.code == "milestones_out_of_order"


def test_a_milestone_lies_no_later_than_the_due_date() -> None:
    assert By(date=LAST, milestones=(milestone(LAST),)).milestones[0].date == LAST
    with pytest.raises(UnreadableValueError) as caught:
        By(date=LAST, milestones=(milestone(FIRST), milestone(LAST + datetime.timedelta(1))))
    assert caught.value.code == "milestone_too_late"


def test_a_span_may_be_a_single_year_or_day() -> None:
    assert EveryYear(from_=2025, to=2025).to == 2025
    assert Standing(from_=LAST, to=LAST).to == LAST


def test_a_span_does_not_end_before_it_begins() -> None:
    with pytest.raises(UnreadableValueError) as years:
        EveryYear(from_=2025, to=2024)
    with pytest.raises(UnreadableValueError) as days:
        Standing(from_=LAST, to=LAST - datetime.timedelta(1))
    assert years.value.code == days.value.code == "dates_crossed"


def test_a_date_counts_as_printed_and_a_promise_as_single_unless_the_plan_says_otherwise() -> None:
    schedules = By(date=LAST), EveryYear(from_=2023, to=2025), Standing(from_=FIRST, to=LAST)
    assert [(each.kind, each.printed, each.stable) for each in schedules] == [
        ("by", True, False),
        ("every_year", True, False),
        ("standing", True, False),
    ]
