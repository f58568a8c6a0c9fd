"""Limits that contradict one another or say things twice, and steps that do not lead to the limit; thresholds exact."""

import attrs
import pytest
from hypothesis import given, settings

import wufei
from tests.checks.examples import (
    STARS,
    Fires,
    Place,
    Silent,
    assert_fires,
    assert_silent,
    has_class,
    ids_of,
    one,
    only,
    rows_of,
    silent_rows_of,
    small,
    two,
)
from tests.support import (
    Document,
    between,
    by,
    change,
    count_of,
    deliverable,
    every_year,
    level,
    quantity,
    records,
    standing,
    target,
)
from wufei.plan import Plan
from wufei.requirements import Comparator, Level
from wufei.testing import plans

SECOND: Place = ("$.targets[1].requirement", "b")
FIRST_STEP: Place = ("$.targets[0].schedule.milestones[0]", "a")
SECOND_STEP: Place = ("$.targets[0].schedule.milestones[1]", "a")


def at_least(value: str, unit: str = "%") -> Document:
    return level(value, unit)


def at_most(value: str, unit: str = "%") -> Document:
    return level(value, unit, comparison="at_most")


def more_than(value: str) -> Document:
    return level(value, "%", comparison="more_than")


def less_than(value: str) -> Document:
    return level(value, "%", comparison="less_than")


def every(op: str, value: str, unit: str = "m2") -> Document:
    return records("buildings", {"op": op, "attribute": "floor-area", "amount": quantity(value, unit)})


def none(op: str, value: str) -> Document:
    return every(op, value) | {"quantifier": "none"}


def stepwise(requirement: Document, *values: str, unit: str = "%") -> Document:
    """Return a plan with one target and a step for each year from 2023 on."""
    steps = [
        {"date": f"{year}-12-31", "limit": quantity(value, unit)}
        for year, value in zip((2023, 2024), values, strict=False)
    ]
    return one(requirement, by(milestones=steps))


RISES, SINKS = change("1", direction="increase"), change("6")
FEW = {**count_of("factories", "4"), "comparison": "at_most"}

CONTRADICTIONS = [
    two(at_least("98"), at_most("90")),
    two(at_least("90"), less_than("90")),
    two(more_than("90"), at_most("900", "‰")),
    two(more_than("90"), less_than("90")),
    two(at_least("900.1", "‰"), between("80", "90", "%")),
    two(at_least("98"), at_most("90"), every_year(2023, 2025), by("2024-12-31")),
    two(at_least("98"), at_most("90"), by("2024-12-31", stable=True), by("2025-12-31")),
    two(at_least("98"), at_most("90"), standing("2023-01-01", "2024-12-31"), by("2024-12-31")),
    two(SINKS, RISES),
    two(count_of("factories", "5"), FEW),
    two(every("at_least", "15", "亩"), every("less_than", "1", "公顷")),
    two(every("at_least", "5"), none("at_least", "5")),
    two(every("more_than", "5"), none("more_than", "5")),
    two(every("at_most", "5"), none("at_most", "5")),
    two(every("less_than", "5"), none("less_than", "5")),
    two(every("equal", "5"), every("more_than", "5")),
    two(records("buildings", STARS), records("buildings", STARS, quantifier="none")),
]
AGREE = [
    two(at_least("90"), at_most("90")),
    two(at_least("90"), at_most("900", "‰")),
    two(at_least("98"), at_most("90"), by("2024-12-31"), by("2025-12-31")),
    two(at_least("98"), at_most("90"), by("2025-12-31"), every_year(2023, 2024)),
    two(at_least("98"), level("90", "%", comparison="at_most", indicator="clinic-rate")),
    two(SINKS, change("1", direction="increase", baseline=2021)),
    two(
        change("6", indicator="straw-rate"),
        change("1", "percentage_point", indicator="straw-rate", direction="increase"),
    ),
    two(every("at_least", "5"), every("less_than", "5") | {"scope": has_class("public")}),
    two(every("at_least", "5"), none("less_than", "5")),
    two(every("equal", "5"), none("equal", "5")),
    two(records("buildings", has_class("public")), records("buildings", has_class("housing"))),
    two(count_of("factories", "5"), {**count_of("buildings", "4"), "comparison": "at_most"}),
]

FIRES: Fires = {
    "contradictory-limits": [(each, SECOND) for each in CONTRADICTIONS],
    "milestone-beyond-limit": [
        (stepwise(at_least("98"), "98.1"), FIRST_STEP),
        (stepwise(at_least("98"), "900", "981", unit="‰"), SECOND_STEP),
        (stepwise(at_most("5"), "4.9"), FIRST_STEP),
        (stepwise(SINKS, "6.1"), FIRST_STEP),
    ],
    "baseline-not-before-due": [
        (one(change("6", baseline=2025)), ("$.targets[0].requirement.baseline", "a")),
        (one(change("6", baseline=2023), every_year()), ("$.targets[0].requirement.baseline", "a")),
    ],
    "same-measure-other-limit": [
        (two(at_least("90"), at_least("95")), SECOND),
        (two(at_least("90"), more_than("90")), SECOND),
        (two(at_most("95"), between("90", "95.1", "%")), SECOND),
    ],
    "promised-twice": [
        (two(at_least("90"), at_least("900", "‰")), ("$.targets[1]", "b")),
        (two(SINKS, change("60", "‰")), ("$.targets[1]", "b")),
    ],
    "milestone-falls-back": [
        (stepwise(at_least("98"), "95", "94.9"), SECOND_STEP),
        (stepwise(less_than("5"), "7", "7.1"), SECOND_STEP),
    ],
    "idle-milestone": [(stepwise(deliverable(), "98"), ("$.targets[0].schedule.milestones", "a"))],
}
SILENT: Silent = {
    "contradictory-limits": AGREE,
    "milestone-beyond-limit": [
        stepwise(at_least("98"), "980", unit="‰"),
        stepwise(at_most("5"), "5"),
        stepwise(between("80", "90", "%"), "95"),
        one(at_least("98"), every_year()),
    ],
    "baseline-not-before-due": [one(change("6", baseline=2024)), one(change("6", baseline=2022), every_year())],
    "same-measure-other-limit": [
        two(at_least("90"), at_least("95"), by("2024-12-31"), by("2025-12-31")),
        two(at_least("90"), at_most("95")),
        two(at_least("90"), at_least("900", "‰")),
        two(at_least("90"), at_least("95"), strength="encourage"),
        two(at_least("98"), between("80", "90", "%")),
    ],
    "promised-twice": [
        two(at_least("90"), at_least("90.1")),
        two(at_least("90"), at_least("90"), by("2024-12-31"), by("2025-12-31")),
        two(deliverable(), deliverable()),
    ],
    "milestone-falls-back": [stepwise(at_least("98"), "95", "95"), stepwise(less_than("5"), "7", "6.9")],
    "idle-milestone": [stepwise(SINKS, "4"), one(deliverable(), every_year())],
}
ROWS, SILENT_ROWS = rows_of(FIRES), silent_rows_of(SILENT)


@pytest.mark.parametrize(("name", "document", "place"), ROWS, ids=ids_of(ROWS))
def test_it_fires(name: str, document: Document, place: Place) -> None:
    assert_fires(name, document, place)


@pytest.mark.parametrize(("name", "document"), SILENT_ROWS, ids=ids_of(SILENT_ROWS))
def test_it_is_silent(name: str, document: Document) -> None:
    assert_silent(name, document)


def test_both_sides_of_a_contradiction_are_named() -> None:
    (found,) = only(wufei.load_plan(two(at_least("98"), at_most("90"))), "contradictory-limits")
    assert (found.values, found.section) == ((("other", "a"),), "一")


def test_a_contradiction_among_three_is_told_pair_by_pair() -> None:
    plan = wufei.load_plan(small(target("a", at_least("98")), target("b", at_most("90")), target("c", at_least("95"))))
    assert [(each.subject, each.values) for each in only(plan, "contradictory-limits")] == [
        ("b", (("other", "a"),)),
        ("c", (("other", "b"),)),
    ]


_OPPOSITE = {
    Comparator.AT_LEAST: Comparator.LESS_THAN,
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.MORE_THAN,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}


@given(plans())
@settings(max_examples=40)
def test_a_plan_that_promises_the_opposite_of_a_level_contradicts_itself(plan: Plan) -> None:
    for each in plan.targets:
        rule = each.requirement
        if isinstance(rule, Level) and rule.comparison in _OPPOSITE:
            turned = attrs.evolve(rule, comparison=_OPPOSITE[rule.comparison])
            against = attrs.evolve(plan, targets=(*plan.targets, attrs.evolve(each, id="opposite", requirement=turned)))
            found = [notice.values for notice in only(against, "contradictory-limits") if notice.subject == "opposite"]
            assert (("other", each.id),) in found
