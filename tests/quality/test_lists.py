"""What is odd in registers and rosters."""

from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    count_of,
    coverage,
    facts_of,
    plan_of,
    quantity,
    record,
    register,
    registers,
    roster,
    target,
    text,
)
from wufei.errors import Problem
from wufei.plan import Plan

BUILT = "2025-02-02"


def _plan() -> Plan:
    """Return a plan in whose registers a permit, and a certificate, tell one thing from all others."""
    factories, buildings, collections = registers()
    mark: Document = {"id": "permit", "name": text("许可证号"), "type": "text", "identifies": True}
    certificate: Document = {"id": "certificate", "name": text("证书编号"), "type": "text", "identifies": True}
    own = [
        factories,
        {**buildings, "attributes": [*buildings["attributes"], mark]},
        {**collections, "attributes": [*collections["attributes"], mark, certificate]},
    ]
    return plan_of(
        target("buildings", count_of("buildings", "1")),
        target("clinics", coverage("clinics", "collections", item="clinic")),
        registers=own,
        areas=[{"id": name, "name": text(name)} for name in ("east", "west")],
    )


def _doubts(*, area: str | None = None, **facts: Any) -> list[tuple[str, Problem]]:  # noqa: ANN401 - as JSON
    """Return the doubts about facts, each with the id of what it is about."""
    found = wufei.evaluate(_plan(), facts_of(**facts), year=2025, area=area)
    assert not found.problems
    return [(each.datum, each.problem) for each in found.doubts]


def _places(doubts: list[tuple[str, Problem]]) -> list[tuple[str, str, str]]:
    return [(datum, each.code, each.path) for datum, each in doubts]


# Registers


@pytest.mark.parametrize(
    ("area", "told"), [("0", False), ("-0.01", True), ("0.01", False)], ids=["nothing", "negative", "positive"]
)
def test_a_negative_amount_of_a_record_is_told(area: str, *, told: bool) -> None:
    entry = record("b1", permit_date=BUILT, floor_area=quantity(area, "平方米"))
    found = _doubts(registers=[register("buildings", entry)])
    path = "$.registers[buildings].records[b1].floor-area"
    assert _places(found) == ([("buildings", "quality_negative", path)] if told else [])
    assert [dict(each.values) for _, each in found] == (
        [{"value": "-0.01 m²", "value_zh": "-0.01平方米"}] if told else []
    )


def test_two_records_of_one_name_in_one_register_may_be_one_thing() -> None:
    named = [record(name) | {"name": "虚构大厦"} for name in ("b1", "b2")]
    others = [record("b3") | {"name": "另一虚构大厦"}, record("b4"), record("b5")]
    found = _doubts(registers=[register("buildings", *named, *others)])
    assert _places(found) == [("buildings", "quality_named_twice", "$.registers[buildings].records[b2]")]
    assert dict(found[0][1].values) == {"value": "虚构大厦", "expected": "b1"}


def test_things_of_one_name_in_two_registers_are_two_things() -> None:
    found = _doubts(
        registers=[
            register("buildings", record("b1") | {"name": "虚构大厦"}),
            register("collections", record("c1") | {"name": "虚构大厦"}),
        ]
    )
    assert found == []


def test_three_records_of_one_name_are_told_each_beside_the_first() -> None:
    named = [record(name) | {"name": "虚构大厦"} for name in ("b3", "b1", "b2")]
    found = _doubts(registers=[register("buildings", *named)])
    assert [(each.path[-4:], dict(each.values)["expected"]) for _, each in found] == [("[b2]", "b1"), ("[b3]", "b1")]


def test_one_mark_on_two_records_of_a_register_or_of_two_is_one_thing_counted_twice() -> None:
    found = _doubts(
        registers=[
            register("buildings", record("b1", permit="P-1"), record("b2", permit="P-2"), record("b3", permit="P-1")),
            register("collections", record("c1", permit="P-2"), record("c2", permit="P-3"), record("c3")),
        ]
    )
    assert _places(found) == [
        ("buildings", "quality_counted_twice", "$.registers[buildings].records[b3]"),
        ("collections", "quality_counted_twice", "$.registers[collections].records[c1]"),
    ]
    assert [dict(each.values) for _, each in found] == [
        {"value": "P-1", "expected": "$.registers[buildings].records[b1]"},
        {"value": "P-2", "expected": "$.registers[buildings].records[b2]"},
    ]


def test_the_same_text_in_two_marks_is_no_mark_in_common() -> None:
    assert _doubts(registers=[register("collections", record("c1", permit="1"), record("c2", certificate="1"))]) == []


def test_two_marks_in_common_are_told_both_in_one_order() -> None:
    twins = (record("c1", permit="P", certificate="C"), record("c2", permit="P", certificate="C"))
    found = _doubts(registers=[register("collections", *twins)])
    assert [dict(each.values)["value"] for _, each in found] == ["C", "P"]


def test_what_does_not_tell_things_apart_may_be_the_same() -> None:
    same = [record(name, clinic="k1") for name in ("c1", "c2")]
    assert _doubts(registers=[register("collections", *same)]) == []


def test_registers_of_two_areas_are_looked_at_together_and_of_one_alone() -> None:
    lists = [
        register("buildings", record("b1", permit="P"), area="east"),
        register(
            "buildings", record("b2", permit="P"), record("b3", permit="Q"), record("b4", permit="Q"), area="west"
        ),
    ]
    assert [each.path[-4:] for _, each in _doubts(registers=lists)] == ["[b2]", "[b4]"]
    assert _doubts(registers=lists, area="east") == []
    assert [each.path[-4:] for _, each in _doubts(registers=lists, area="west")] == ["[b4]"]


def test_a_register_that_waits_for_review_is_not_doubted() -> None:
    named = [record(name) | {"name": "虚构大厦"} for name in ("b1", "b2")]
    assert _doubts(registers=[register("buildings", *named, review="pending")]) == []


# Rosters


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        pytest.param("2025-01-01", "2025-12-31", "k2, k3", id="of one year"),
        pytest.param("2024-12-31", "2025-01-01", None, id="of two years"),
        pytest.param(None, None, "k2, k3", id="without a date"),
        pytest.param(None, "2025-01-01", None, id="one without a date"),
    ],
)
def test_two_rosters_of_one_subject_and_year_should_list_the_same(
    first: str | None, second: str | None, apart: str | None
) -> None:
    published = ("2025-02-01", "2026-01-01")
    dates = [
        {"published": day} | ({} if dated is None else {"dated": dated})
        for day, dated in zip(published, (first, second), strict=True)
    ]
    found = _doubts(rosters=[roster("clinics", "k1", "k2", **dates[0]), roster("clinics", "k3", "k1", **dates[1])])
    assert _places(found) == ([("clinics", "quality_rosters_differ", "$.rosters[clinics]")] if apart else [])
    assert [dict(each.values) for _, each in found] == ([{"value": apart, "year": (first or "")[:4]}] if apart else [])


def test_rosters_that_list_the_same_in_another_order_or_are_of_other_subjects_do_not_differ() -> None:
    assert not _doubts(
        rosters=[
            roster("clinics", "k1", "k2", dated="2025-01-01"),
            roster("clinics", "k2", "k1", dated="2025-06-01"),
            roster("offices", "o1", dated="2025-01-01"),
        ]
    )


def test_rosters_of_two_years_that_each_differ_are_told_in_the_order_of_the_years() -> None:
    lists = [
        roster("clinics", *items, dated=f"{year}-0{number}-01")
        for year, several in ((2025, ("a", "ab")), (2024, ("cd", "c")))
        for number, items in enumerate(several, 1)
    ]
    for order in (lists, lists[::-1]):
        assert [dict(each.values) for _, each in _doubts(rosters=order)] == [
            {"value": "b", "year": "2025"},
            {"value": "d", "year": "2024"},
        ]


def test_a_roster_that_came_out_later_or_that_the_plan_does_not_know_is_not_compared() -> None:
    known, later = roster("clinics", "k1", dated="2025-01-01"), roster("clinics", "k2", dated="2025-06-01")
    facts = facts_of(
        rosters=[known, later | {"published": "2026-07-01"}, roster("friends", "f1"), roster("friends", "f2")]
    )
    found = wufei.evaluate(_plan(), facts, year=2025, as_of=wufei.periods.parse_date("2026-06-30"))
    assert found.doubts == ()
