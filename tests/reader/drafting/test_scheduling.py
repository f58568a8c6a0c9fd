"""From when a promise is due, as a document prints it, to a schedule."""

from datetime import date
from typing import Any

import attrs
import pytest

from wufei.drafts import Confidence
from wufei.plan import Strength, Term
from wufei.quantities import amount
from wufei.reader.drafting.scheduling import InForce, schedule_of, settled
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
    What,
)
from wufei.reader.text import Words
from wufei.reader.times.finding import Time
from wufei.requirements import Comparator
from wufei.schedules import By, EveryYear, Schedule, Standing

ISSUED = date(2023, 3, 24)
TERM = Term(from_=date(2023, 1, 1), to=date(2025, 12, 31))
FORCE = InForce(first=ISSUED, term=TERM)
HALF = amount("50", "percent")

LEVEL = LevelRead(name="甲率", comparison=Comparator.AT_LEAST, limit=HALF)
CHANGE = ChangeRead(name="甲量", direction="decrease", limit=HALF)
COUNT = CountRead(name="甲站", verb="建成", limit=amount("5", "item"), comparison=Comparator.AT_LEAST)
GRADE = GradeRead(subject="甲楼", limit=amount("2", "green_building_star"), comparison=Comparator.AT_LEAST)
BAN = BanRead(subject="甲膜", attribute="厚度", comparison=Comparator.LESS_THAN, limit=amount("1", "millimetre"))
COVER = CoverRead(subject="甲企业", what="全覆盖")
USE = UseRead(subject="甲楼", what="甲材")
DELIVER = DeliverRead(what="甲清单")


def promise(what: What = LEVEL, time: Time | None = None, *, stable: bool = False) -> Promise:
    return Promise(
        what=what,
        time=time,
        strength=Strength.MUST,
        stable=stable,
        words=Words("甲"),
        rule="x",
        confidence=Confidence.SURE,
    )


def when(kind: Any, first: date | None = None, last: date | None = None) -> Time:  # noqa: ANN401 - a kind of time
    return Time(words=Words("时"), kind=kind, first=first, last=last)


UNDATED = {
    "a-level-is-standing": (LEVEL, Standing(from_=ISSUED, to=TERM.to, printed=False)),
    "a-grade-is-standing": (GRADE, Standing(from_=ISSUED, to=TERM.to, printed=False)),
    "a-ban-is-standing": (BAN, Standing(from_=ISSUED, to=TERM.to, printed=False)),
    "a-use-is-standing": (USE, Standing(from_=ISSUED, to=TERM.to, printed=False)),
    "a-change-is-due-at-the-end": (CHANGE, By(date=TERM.to, printed=False)),
    "a-count-is-due-at-the-end": (COUNT, By(date=TERM.to, printed=False)),
    "a-coverage-is-due-at-the-end": (COVER, By(date=TERM.to, printed=False)),
    "a-deliverable-is-due-at-the-end": (DELIVER, By(date=TERM.to, printed=False)),
}


@pytest.mark.parametrize(("what", "schedule"), UNDATED.values(), ids=UNDATED.keys())
def test_what_bears_no_date_is_in_force_for_the_term_and_says_so(what: What, schedule: Schedule) -> None:
    assert schedule_of(promise(what), FORCE) == schedule


def test_what_is_stable_without_a_date_holds_in_every_year_of_the_term() -> None:
    expected = EveryYear(from_=2023, to=2025, stable=True, printed=False)
    assert schedule_of(promise(stable=True), FORCE) == expected


def test_without_a_term_what_bears_no_date_has_no_schedule() -> None:
    assert schedule_of(promise(), None) is None
    assert schedule_of(promise(stable=True), None) is None


END = date(2025, 12, 31)
DATED: dict[str, tuple[Promise, InForce | None, Schedule | None]] = {
    "by-a-day": (promise(time=when("by", last=END)), FORCE, By(date=END)),
    "by-a-day-without-a-term": (promise(time=when("by", last=END)), None, By(date=END)),
    "by-a-day-and-stable": (promise(time=when("by", last=END), stable=True), FORCE, By(date=END, stable=True)),
    "a-relative-day": (promise(time=when("relative", last=date(2023, 5, 24))), FORCE, By(date=date(2023, 5, 24))),
    "a-day-of-an-unknown-year": (promise(time=when("by")), FORCE, None),
    "during-a-stretch-a-count-is-due-at-its-end": (
        promise(COUNT, when("during", date(2023, 1, 1), END)),
        FORCE,
        By(date=END),
    ),
    "during-a-stretch-a-level-is-due-at-its-end": (
        promise(LEVEL, when("during", date(2023, 1, 1), END)),
        FORCE,
        By(date=END),
    ),
    "during-a-stretch-a-stable-level-holds-in-each-year": (
        promise(LEVEL, when("during", date(2024, 1, 1), END), stable=True),
        FORCE,
        EveryYear(from_=2024, to=2025, stable=True),
    ),
    "during-a-stretch-without-a-beginning-a-stable-level-is-due-at-its-end": (
        promise(LEVEL, when("during", None, END), stable=True),
        FORCE,
        By(date=END, stable=True),
    ),
    "during-a-stretch-a-stable-count-is-due-at-its-end": (
        promise(COUNT, when("during", date(2024, 1, 1), END), stable=True),
        FORCE,
        By(date=END, stable=True),
    ),
    "every-year-of-the-term": (promise(time=when("every_year")), FORCE, EveryYear(from_=2023, to=2025)),
    "every-year-of-its-own": (
        promise(time=when("every_year", date(2024, 1, 1), date(2030, 12, 31))),
        FORCE,
        EveryYear(from_=2024, to=2030),
    ),
    "every-year-of-its-own-without-a-term": (
        promise(time=when("every_year", date(2024, 1, 1), date(2030, 12, 31))),
        None,
        EveryYear(from_=2024, to=2030),
    ),
    "every-year-without-a-term": (promise(time=when("every_year")), None, None),
    "every-year-from-one-on-without-a-term": (promise(time=when("every_year", date(2024, 1, 1))), None, None),
    "every-year-and-stable": (
        promise(time=when("every_year"), stable=True),
        FORCE,
        EveryYear(from_=2023, to=2025, stable=True),
    ),
    "from-a-day-on-a-level-is-standing": (
        promise(time=when("from", date(2024, 3, 1))),
        FORCE,
        Standing(from_=date(2024, 3, 1), to=TERM.to),
    ),
    "from-a-day-behind-the-term-on-it-stands-for-a-day": (
        promise(time=when("from", date(2030, 1, 1))),
        FORCE,
        Standing(from_=date(2030, 1, 1), to=date(2030, 1, 1)),
    ),
    "from-a-day-on-without-a-term": (promise(time=when("from", date(2024, 1, 1))), None, None),
    "from-a-year-on-a-count-is-of-every-year": (
        promise(COUNT, when("from", date(2024, 1, 1))),
        FORCE,
        EveryYear(from_=2024, to=2025),
    ),
    "standing": (promise(time=when("standing")), FORCE, Standing(from_=ISSUED, to=TERM.to)),
    "standing-without-a-term": (promise(time=when("standing")), None, None),
}


@pytest.mark.parametrize(("made", "force", "schedule"), DATED.values(), ids=DATED.keys())
def test_a_printed_time_is_the_schedule(made: Promise, force: InForce | None, schedule: Schedule | None) -> None:
    assert schedule_of(made, force) == schedule


@pytest.mark.parametrize("made", [promise(), promise(time=when("standing"))])
def test_a_plan_that_was_issued_behind_its_term_is_in_force_for_a_day(made: Promise) -> None:
    late = InForce(first=date(2026, 2, 1), term=TERM)
    schedule = schedule_of(made, late)
    assert isinstance(schedule, Standing)
    assert (schedule.from_, schedule.to) == (date(2026, 2, 1), date(2026, 2, 1))


def in_years(last: date | None = None) -> Promise:
    time = Time(words=Words("5年内"), kind="by", last=last, remarks=("in-years:5",))
    return promise(COUNT, time)


def test_the_first_of_so_many_years_is_that_of_the_term() -> None:
    found = settled(in_years(date(2040, 12, 31)), FORCE)
    assert schedule_of(found, FORCE) == By(date=date(2027, 12, 31))
    assert (found.confidence, found.remarks) == (Confidence.LIKELY, ("years-from-plan",))


def test_without_a_term_it_is_that_of_the_issue_where_it_is_known() -> None:
    assert schedule_of(settled(in_years(date(2029, 12, 31)), None), None) == By(date=date(2029, 12, 31))
    assert schedule_of(settled(in_years(), None), None) is None


def test_what_is_asked_about_so_many_years_stays_asked() -> None:
    assert settled(attrs.evolve(in_years(), confidence=Confidence.UNSURE), FORCE).confidence is Confidence.UNSURE


def test_a_day_that_no_year_of_the_term_has_is_left_open() -> None:
    asked = promise(COUNT, Time(words=Words("2月29日前"), kind="by", day=(2, 29), remarks=("year-unknown",)))
    short = InForce(first=date(2025, 1, 1), term=Term(from_=date(2025, 1, 1), to=date(2026, 12, 31)))
    assert settled(asked, short) == asked
    assert schedule_of(settled(asked, FORCE), FORCE) == By(date=date(2024, 2, 29))
