"""Whether a promise was tightened, loosened or changed, exactly at the threshold and across units."""

from fractions import Fraction
from typing import Any

import pytest

from tests.support import (
    between,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    level,
    plan_of,
    quantity,
    records,
    registers,
    standing,
    target,
    text,
)
from wufei.comparison import Aspect, Difference, Effect, compare_plans

TIGHTENED, LOOSENED, CHANGED = Effect.TIGHTENED, Effect.LOOSENED, Effect.CHANGED
STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}
PUBLIC = {"op": "has_class", "attribute": "classes", "class": "public"}
PREFAB = {"op": "is", "attribute": "prefab", "value": True}
FERTILISER = {"indicator": "fertiliser", "comparison": "at_most"}

#: What was asked for, what is asked for now, what differs, and what that does to the promise.
REQUIREMENTS = {
    "a-floor-goes-up": (level("97.5", "%"), level("98", "%"), Aspect.LIMIT, TIGHTENED),
    "a-floor-goes-down-by-the-least": (level("98", "%"), level("97.99999999", "%"), Aspect.LIMIT, LOOSENED),
    "a-ceiling-goes-down": (
        level("9", "%", comparison="at_most"),
        level("8", "%", comparison="at_most"),
        Aspect.LIMIT,
        TIGHTENED,
    ),
    "a-ceiling-goes-up-in-another-unit": (
        level("300", "千克/公顷", **FERTILISER),
        level("20.1", "千克/亩", **FERTILISER),
        Aspect.LIMIT,
        LOOSENED,
    ),
    "an-open-floor-goes-up": (
        level("98", "%", comparison="more_than"),
        level("99", "%", comparison="more_than"),
        Aspect.LIMIT,
        TIGHTENED,
    ),
    "the-limit-itself-is-left-out": (
        level("98", "%"),
        level("98", "%", comparison="more_than"),
        Aspect.COMPARISON,
        TIGHTENED,
    ),
    "the-limit-itself-is-let-in": (
        level("9", "%", comparison="less_than"),
        level("9", "%", comparison="at_most"),
        Aspect.COMPARISON,
        LOOSENED,
    ),
    "a-floor-becomes-a-ceiling": (level("98", "%"), level("98", "%", comparison="at_most"), Aspect.COMPARISON, CHANGED),
    "a-floor-gets-a-ceiling": (level("90", "%"), between("90", "95", "%"), Aspect.COMPARISON, TIGHTENED),
    "a-range-gets-narrower": (between("80", "95", "%"), between("80", "90", "%"), Aspect.LIMIT, TIGHTENED),
    "a-range-gets-wider": (between("80", "90", "%"), between("79.9", "90", "%"), Aspect.LIMIT, LOOSENED),
    "a-range-moves": (between("80", "90", "%"), between("85", "95", "%"), Aspect.LIMIT, CHANGED),
    "a-count-goes-up": (count_of("factories", "5"), count_of("factories", "6"), Aspect.LIMIT, TIGHTENED),
    "more-is-counted": (
        count_of("buildings", "5", where=PUBLIC),
        count_of("buildings", "5"),
        Aspect.MEASURE,
        CHANGED,
    ),
    "another-indicator": (level("98", "%"), level("98", "%", indicator="clinic-rate"), Aspect.MEASURE, CHANGED),
    "a-change-asks-for-more": (change("6"), change("6.5"), Aspect.LIMIT, TIGHTENED),
    "a-change-asks-for-less-in-another-unit": (change("6"), change("59", "‰"), Aspect.LIMIT, LOOSENED),
    "a-change-against-another-year": (change("6"), change("6", baseline=2021), Aspect.BASELINE, CHANGED),
    "a-change-the-other-way": (change("6"), change("6", direction="increase"), Aspect.DIRECTION, CHANGED),
    "points-in-place-of-a-share": (
        change("6", indicator="straw-rate"),
        change("6", "个百分点", indicator="straw-rate"),
        Aspect.LIMIT,
        CHANGED,
    ),
    "another-kind": (change("6", indicator="straw-rate"), level("6", "%"), Aspect.KIND, CHANGED),
    "every-record-becomes-none": (
        records("buildings", STARS),
        records("buildings", STARS, quantifier="none"),
        Aspect.QUANTIFIER,
        CHANGED,
    ),
    "fewer-records-are-looked-at": (
        records("buildings", STARS),
        records("buildings", STARS, scope=PUBLIC),
        Aspect.SCOPE,
        LOOSENED,
    ),
    "other-records-are-looked-at": (
        records("buildings", STARS, scope=PREFAB),
        records("buildings", STARS, scope=PUBLIC),
        Aspect.SCOPE,
        CHANGED,
    ),
    "nothing-is-excused-any-more": (
        records("buildings", STARS, excused=PREFAB),
        records("buildings", STARS),
        Aspect.EXCUSED,
        TIGHTENED,
    ),
    "another-condition": (records("buildings", STARS), records("buildings", PREFAB), Aspect.CONDITION, CHANGED),
    "another-register": (records("buildings", STARS), records("buildings2", STARS), Aspect.MEASURE, CHANGED),
    "less-counts-as-covered": (
        coverage("clinics", "collections"),
        coverage("clinics", "collections", covered_if={"op": "is", "attribute": "clinic", "value": "k1"}),
        Aspect.COVERED_IF,
        TIGHTENED,
    ),
    "items-are-found-otherwise": (
        coverage("clinics", "collections"),
        coverage("clinics", "collections", item="clinic"),
        Aspect.ITEM,
        CHANGED,
    ),
    "a-rate-stands-in": (
        coverage("clinics", "collections"),
        coverage("clinics", "collections", indicator="clinic-rate"),
        Aspect.RATE,
        CHANGED,
    ),
    "each-unit-delivers-its-own": (deliverable(), deliverable(by_each_unit=True), Aspect.BY_EACH_UNIT, TIGHTENED),
    "another-document-shows-it": (deliverable(), deliverable("台账", "list"), Aspect.EVIDENCE, CHANGED),
    "own-parameters": ({"kind": "x-own", "n": 1}, {"kind": "x-own", "n": 2}, Aspect.PARAMETERS, CHANGED),
    "another-own-kind": ({"kind": "x-own"}, {"kind": "x-other"}, Aspect.KIND, CHANGED),
}
SCHEDULES = {
    "earlier-by-a-day": (by("2025-12-31"), by("2025-12-30"), Aspect.DUE, TIGHTENED),
    "later-by-a-day": (by("2025-12-31"), by("2026-01-01"), Aspect.DUE, LOOSENED),
    "it-has-to-last": (by(), by(stable=True), Aspect.STABLE, TIGHTENED),
    "it-has-not-to-last": (every_year(stable=True), every_year(), Aspect.STABLE, LOOSENED),
    "steps-on-the-way": (
        by(),
        by(milestones=[{"date": "2024-12-31", "limit": quantity("90", "%")}]),
        Aspect.MILESTONES,
        CHANGED,
    ),
    "more-years": (every_year(2023, 2025), every_year(2023, 2026), Aspect.IN_FORCE, TIGHTENED),
    "fewer-years": (every_year(2023, 2025), every_year(2024, 2025), Aspect.IN_FORCE, LOOSENED),
    "other-years": (every_year(2023, 2025), every_year(2024, 2026), Aspect.IN_FORCE, CHANGED),
    "in-force-earlier": (standing("2023-03-24"), standing("2023-03-23"), Aspect.IN_FORCE, TIGHTENED),
    "in-force-later": (standing("2023-03-24"), standing("2023-03-25"), Aspect.IN_FORCE, LOOSENED),
    "once-becomes-every-year": (by(), every_year(), Aspect.SCHEDULE, CHANGED),
    "the-date-is-printed-now": (by(printed=False), by(), Aspect.PRINTED, None),
}
STRENGTHS = {
    "should-to-must": ("should", "must", TIGHTENED),
    "must-to-should": ("must", "should", LOOSENED),
    "encourage-to-prohibition": ("encourage", "prohibition", TIGHTENED),
    "must-to-prohibition": ("must", "prohibition", CHANGED),
}
OPPOSITE = {TIGHTENED: LOOSENED, LOOSENED: TIGHTENED, CHANGED: CHANGED, None: None}


def difference(before: dict[str, Any], after: dict[str, Any]) -> tuple[Difference, Effect | None]:
    """Return the only difference of two targets that are the same otherwise, and the effect on the target."""
    buildings = next(each for each in registers() if each["id"] == "buildings")
    more = [*registers(), buildings | {"id": "buildings2", "name": text("另一台账", "another")}]
    plans = (plan_of(each, registers=more) for each in (before, after))
    (found,) = compare_plans(*plans).targets.matched
    (only,) = found.differences
    return only, found.effect


@pytest.mark.parametrize(
    ("before", "after", "aspect", "effect"), [pytest.param(*row, id=name) for name, row in REQUIREMENTS.items()]
)
def test_a_requirement_is_tightened_loosened_or_changed_and_the_other_way_round(
    before: dict[str, Any], after: dict[str, Any], aspect: Aspect, effect: Effect
) -> None:
    found, of_target = difference(target("it", before), target("it", after))
    assert (found.aspect, found.effect, of_target) == (aspect, effect, effect)
    back, _ = difference(target("it", after), target("it", before))
    assert (back.aspect, back.effect) == (aspect, OPPOSITE[effect])


@pytest.mark.parametrize(
    ("before", "after", "aspect", "effect"), [pytest.param(*row, id=name) for name, row in SCHEDULES.items()]
)
def test_a_schedule_is_tightened_loosened_or_changed_and_the_other_way_round(
    before: dict[str, Any], after: dict[str, Any], aspect: Aspect, effect: Effect | None
) -> None:
    found, of_target = difference(target("it", level("98", "%"), before), target("it", level("98", "%"), after))
    assert (found.aspect, found.effect, of_target) == (aspect, effect, effect)
    back, _ = difference(target("it", level("98", "%"), after), target("it", level("98", "%"), before))
    assert (back.aspect, back.effect) == (aspect, OPPOSITE[effect])


@pytest.mark.parametrize(
    ("before", "after", "effect"), [pytest.param(*row, id=name) for name, row in STRENGTHS.items()]
)
def test_a_stronger_verb_tightens(before: str, after: str, effect: Effect) -> None:
    one, other = (target("it", level("98", "%"), strength=each) for each in (before, after))
    assert difference(one, other)[1] is effect
    assert difference(other, one)[1] is OPPOSITE[effect]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(level("300", "千克/公顷", **FERTILISER), level("20", "千克/亩", **FERTILISER), id="across-units"),
        pytest.param(level("98", "%"), level("98.0", "%"), id="digits-as-written"),
        pytest.param(change("6"), change("60", "‰"), id="a-change"),
        pytest.param(count_of("factories", "5", unit="家"), count_of("factories", "5", unit="个"), id="measure-words"),
        pytest.param(
            records("buildings", {"op": "at_least", "attribute": "floor-area", "amount": quantity("2", "hectare")}),
            records("buildings", {"op": "at_least", "attribute": "floor-area", "amount": quantity("30", "亩")}),
            id="in-a-condition",
        ),
    ],
)
def test_the_same_amount_in_other_words_is_no_difference(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert compare_plans(plan_of(target("it", before)), plan_of(target("it", after))).is_empty


@pytest.mark.parametrize(
    ("before", "after", "value", "unit"),
    [
        pytest.param(level("97", "%"), level("98.5", "%"), Fraction(3, 2), "percent", id="up"),
        pytest.param(
            level("300", "千克/公顷", **FERTILISER),
            level("18", "千克/亩", **FERTILISER),
            Fraction(-30),
            "kilogram_per_hectare",
            id="down-in-the-unit-before",
        ),
        pytest.param(change("6"), change("45", "‰"), Fraction(-3, 2), "percent", id="a-change"),
    ],
)
def test_how_far_a_limit_moved_is_exact(
    before: dict[str, Any], after: dict[str, Any], value: Fraction, unit: str
) -> None:
    by_how_much = difference(target("it", before), target("it", after))[0].by
    assert by_how_much is not None
    assert (by_how_much.value, by_how_much.unit.name) == (value, unit)


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        pytest.param(("1", "green_building_star"), ("2", "green_building_star"), TIGHTENED, id="of-one-scale"),
        pytest.param(("1", "green_building_star"), ("province", "administrative_level"), CHANGED, id="of-two-scales"),
        pytest.param(("2", "green_building_star"), ("98", "%"), CHANGED, id="a-grade-and-a-number"),
    ],
)
def test_grades_have_an_order_and_no_distance(before: tuple[str, str], after: tuple[str, str], effect: Effect) -> None:
    def plan(value: str, unit: str) -> Any:  # noqa: ANN401 - a plan
        graded = [{"id": "graded", "name": text("级别"), "unit": "percent" if unit == "%" else unit}]
        return plan_of(target("it", level(value, unit, indicator="graded")), indicators=graded)

    (found,) = compare_plans(plan(*before), plan(*after)).targets.matched
    assert [(each.aspect, each.effect, each.by) for each in found.differences] == [(Aspect.LIMIT, effect, None)]


def test_after_another_measure_a_limit_is_neither_tighter_nor_looser() -> None:
    one, other = (
        plan_of(target("it", level("98", "%"))),
        plan_of(target("it", level("99", "%", indicator="clinic-rate"))),
    )
    (found,) = compare_plans(one, other).targets.matched
    assert [(each.aspect, each.effect, each.by) for each in found.differences] == [
        (Aspect.MEASURE, CHANGED, None),
        (Aspect.LIMIT, CHANGED, None),
    ]
    counted = plan_of(target("it", count_of("factories", "5")))
    (found,) = compare_plans(one, counted).targets.matched
    assert {each.effect for each in found.differences} == {CHANGED}


def test_what_is_tightened_here_and_loosened_there_is_changed() -> None:
    one, other = plan_of(target("it", level("98", "%"))), plan_of(target("it", level("99", "%"), by("2026-12-31")))
    comparison = compare_plans(one, other)
    (found,) = comparison.targets.matched
    assert {each.effect for each in found.differences} == {TIGHTENED, LOOSENED}
    assert comparison.targets_with(CHANGED) == (found,)
    assert comparison.targets_with(TIGHTENED) == comparison.targets_with(LOOSENED) == ()
