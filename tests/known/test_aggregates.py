"""What records come to, with bounds where some are open: the least and the most that they may turn out to be."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import Document, facts_of, plan_of, quantity, record, register
from wufei.conditions import HasClass, Is
from wufei.facts import Facts
from wufei.findings import Reason
from wufei.formulas import Count, Share, Total
from wufei.known import Known, Window, aggregated, notes
from wufei.known.aggregates import Aggregate
from wufei.periods import year_end, year_start
from wufei.plan import Plan

PLAN: Plan = plan_of()
DECLARATION = PLAN.register["buildings"]
YEAR = Window(year_start(2025), year_end(2025))
PUBLIC, PREFAB = HasClass(attribute="classes", class_="public"), Is(attribute="prefab", value=True)
COUNT = Count(register="buildings", where=PUBLIC)
TOTAL = Total(register="buildings", attribute="floor-area", where=PUBLIC)
SHARE = Share(register="buildings", of=PREFAB, where=PUBLIC)
BY_AREA = attrs.evolve(SHARE, weight="floor-area")


@attrs.frozen
class Row:
    """A building: whether it is in scope, whether in the share, and its floor area; None is open."""

    scope: bool | None
    inside: bool | None = True
    area: int | None = 1

    def written(self, number: int) -> Document:
        attributes: Document = {"permit_date": "2025-05-01"}
        if self.scope is not None:
            attributes["classes"] = ["public"] if self.scope else []
        if self.inside is not None:
            attributes["prefab"] = self.inside
        if self.area is not None:
            attributes["floor_area"] = quantity(str(self.area), "m²")
        return record(f"b{number}", **attributes)

    def outcomes(self) -> Iterator["Row"]:
        """Yield what it might turn out to be, but for its area."""
        for scope, inside in product(_settled(self.scope), _settled(self.inside)):
            yield attrs.evolve(self, scope=scope, inside=inside)


def _settled(truth: bool | None) -> tuple[bool, ...]:  # noqa: FBT001 - a truth of three values
    return (True, False) if truth is None else (truth,)


def _facts(rows: Sequence[Row], **more: str) -> Facts:
    entries = [row.written(number) for number, row in enumerate(rows)]
    return facts_of(registers=[register("buildings", *entries, **more)])


def _aggregate(part: Count | Total | Share, rows: Sequence[Row], **more: str) -> Aggregate:
    table = Known(PLAN, _facts(rows, **more)).table(DECLARATION)
    return aggregated(part, table, DECLARATION, YEAR)


def _bounds(found: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    return min(found), max(found)


TRUTHS = st.sampled_from([True, False, None])
ROWS = st.lists(st.builds(Row, scope=TRUTHS, inside=TRUTHS, area=st.integers(-3, 3)), max_size=5)


@given(ROWS)
def test_a_count_lies_between_the_least_and_the_most_that_may_turn_out(rows: list[Row]) -> None:
    worlds = list(product(*(row.outcomes() for row in rows)))
    counts = [Fraction(sum(1 for row in world if row.scope)) for world in worlds]
    assert _aggregate(COUNT, rows).interval == _bounds(counts)


@given(ROWS)
def test_a_total_lies_between_the_least_and_the_most_that_may_turn_out(rows: list[Row]) -> None:
    worlds = list(product(*(row.outcomes() for row in rows)))
    totals = [Fraction(sum(row.area or 0 for row in world if row.scope)) for world in worlds]
    assert _aggregate(TOTAL, rows).interval == _bounds(totals)


@given(ROWS)
def test_a_share_lies_between_the_least_and_the_most_that_may_turn_out(rows: list[Row]) -> None:
    for part, weighed in ((SHARE, [attrs.evolve(row, area=1) for row in rows]), (BY_AREA, rows)):
        found = _aggregate(part, weighed)
        might = [row for row in weighed if row.scope is not False]
        surely = sum(row.area or 0 for row in weighed if row.scope)
        if surely <= 0 or any(row.area is not None and row.area < 0 for row in might):
            assert found.interval is None
            continue
        worlds = product(*(row.outcomes() for row in weighed))
        shares = [_share([row for row in world if row.scope]) for world in worlds]
        assert found.interval == _bounds(shares)


def _share(rows: Sequence[Row]) -> Fraction:
    return Fraction(sum(row.area or 0 for row in rows if row.inside), sum(row.area or 0 for row in rows))


@pytest.mark.parametrize(
    ("part", "rows", "interval", "reason"),
    [
        pytest.param(COUNT, [], (0, 0), None, id="no records count nothing"),
        pytest.param(TOTAL, [], (0, 0), None, id="and add up to nothing"),
        pytest.param(SHARE, [], None, Reason.NOTHING_IN_SCOPE, id="and have no share"),
        pytest.param(SHARE, [Row(scope=False)], None, Reason.NOTHING_IN_SCOPE, id="none in scope"),
        pytest.param(SHARE, [Row(scope=None)], None, Reason.UNJUDGEABLE_RECORDS, id="none surely in scope"),
        pytest.param(BY_AREA, [Row(scope=True, area=0)], None, Reason.NOTHING_IN_SCOPE, id="nothing weighs"),
        pytest.param(
            BY_AREA, [Row(scope=True), Row(scope=True, area=None)], None, Reason.UNJUDGEABLE_RECORDS, id="no weight"
        ),
        pytest.param(
            BY_AREA, [Row(scope=True), Row(scope=None, area=-1)], None, Reason.UNJUDGEABLE_RECORDS, id="negative weight"
        ),
        pytest.param(BY_AREA, [Row(scope=True), Row(scope=False, area=-1)], (1, 1), None, id="it weighs nothing here"),
        pytest.param(
            TOTAL, [Row(scope=True, area=None)], (0, None), Reason.UNJUDGEABLE_RECORDS, id="a sure one without area"
        ),
        pytest.param(
            TOTAL,
            [Row(scope=True), Row(scope=None, area=None)],
            (1, None),
            Reason.UNJUDGEABLE_RECORDS,
            id="an open one",
        ),
        pytest.param(TOTAL, [Row(scope=True), Row(scope=False, area=None)], (1, 1), None, id="it adds nothing here"),
        pytest.param(TOTAL, [Row(scope=None, area=0)], (0, 0), None, id="an open one of no area changes nothing"),
        pytest.param(
            SHARE,
            [Row(scope=True), Row(scope=True, inside=None)],
            (Fraction(1, 2), 1),
            Reason.UNJUDGEABLE_RECORDS,
            id="in or out",
        ),
    ],
)
def test_records_have_bounds_and_a_reason_where_they_are_open(
    part: Count | Total | Share, rows: list[Row], interval: object, reason: Reason | None
) -> None:
    found = _aggregate(part, rows)
    assert (found.interval, found.reason) == (interval, reason)


@pytest.mark.parametrize(
    ("part", "interval"),
    [
        pytest.param(COUNT, (1, None), id="count"),
        pytest.param(TOTAL, (1, None), id="total"),
        pytest.param(SHARE, (0, 1), id="share"),
    ],
)
def test_a_register_that_ends_too_early_may_hold_anything_more(part: Count | Total | Share, interval: object) -> None:
    early = _aggregate(part, [Row(scope=True)], as_at="2025-12-30")
    assert (early.interval, early.reason) == (interval, Reason.REGISTER_NOT_UP_TO_DATE)
    assert _aggregate(part, [Row(scope=True)], as_at="2025-12-31").reason is None


def test_a_register_that_ends_too_early_and_lists_nothing_in_scope_has_no_share() -> None:
    found = _aggregate(SHARE, [Row(scope=False)], as_at="2025-06-30")
    assert (found.interval, found.reason) == (None, Reason.REGISTER_NOT_UP_TO_DATE)


def test_sure_and_open_records_are_told_apart_each_once() -> None:
    rows = [Row(scope=True), Row(scope=True, inside=None, area=None), Row(scope=None), Row(scope=False, inside=None)]
    counted = _aggregate(COUNT, rows)
    assert [bound.record.id for bound in counted.sure] == ["b0", "b1"]
    assert [bound.record.id for bound in counted.open] == ["b2"]
    assert [bound.record.id for bound in _aggregate(TOTAL, rows).open] == ["b1", "b2"]
    assert [bound.record.id for bound in _aggregate(BY_AREA, rows).open] == ["b1", "b2"]


def test_a_note_says_what_a_record_lacks_of_what_is_looked_at() -> None:
    facts = facts_of(registers=[register("buildings", record("b1", prefab="perhaps"), record("b2"))])
    records = Known(PLAN, facts).table(DECLARATION).records
    found = notes(records, DECLARATION, PUBLIC, None, PREFAB, amount="floor-area")
    lacks = ("classes", "floor-area", "permit-date", "prefab")
    assert [(each.id, each.lacks) for each in found] == [("b1", lacks), ("b2", lacks)]
    assert [each.lacks for each in notes(records)] == [(), ()]
    stock = PLAN.register["factories"]
    held = facts_of(registers=[register("factories", record("f1"))])
    assert notes(Known(PLAN, held).table(stock).records, stock)[0].lacks == ("recognised-on",)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        pytest.param("2024-12-31", 0, id="a day before"),
        pytest.param("2025-01-01", 1, id="first day"),
        pytest.param("2025-12-31", 1, id="last day"),
        pytest.param("2026-01-01", 0, id="a day after"),
    ],
)
def test_a_flow_counts_what_is_dated_within_the_window(day: str, counts: int) -> None:
    facts = facts_of(registers=[register("buildings", record("b1", permit_date=day))])
    table = Known(PLAN, facts).table(DECLARATION)
    assert aggregated(Count(register="buildings"), table, DECLARATION, YEAR).interval == (
        Fraction(counts),
        Fraction(counts),
    )


@pytest.mark.parametrize(
    ("entered", "new_since", "counts"),
    [
        pytest.param("2010-01-01", None, 1, id="long there"),
        pytest.param("2010-01-01", date(2023, 1, 1), 0, id="long there, and only new ones count"),
        pytest.param("2023-01-01", date(2023, 1, 1), 1, id="new since that day"),
        pytest.param("2026-01-01", None, 0, id="not there yet"),
    ],
)
def test_a_stock_counts_what_is_there_at_the_end(entered: str, new_since: date | None, counts: int) -> None:
    stock = PLAN.register["factories"]
    facts = facts_of(registers=[register("factories", record("f1", recognised_on=entered))])
    window = Window(YEAR.start, YEAR.end, new_since)
    found = aggregated(Count(register="factories"), Known(PLAN, facts).table(stock), stock, window)
    assert found.interval == (Fraction(counts), Fraction(counts))
