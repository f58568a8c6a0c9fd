"""Derivations: the arithmetic of bounds, and that a tree of steps can be computed again from its leaves."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import Document, facts_of, indicators, level, observation, plan_of, quantity, target, text
from wufei.findings import Interval, Step, StepKind, amounts_of, combine, interval_of, level_after, recomputed
from wufei.quantities import Amount, amount, find_unit
from wufei.requirements import Change

JOINED = (StepKind.SUM, StepKind.DIFFERENCE, StepKind.PRODUCT, StepKind.RATIO)


def _exact(*values: int) -> list[Interval]:
    return [(Fraction(value), Fraction(value)) for value in values]


def _between(low: int, high: int | None) -> Interval:
    return Fraction(low), None if high is None else Fraction(high)


@pytest.mark.parametrize(
    ("kind", "parts", "whole"),
    [
        pytest.param(StepKind.SUM, (1, 2, 3), 6, id="sum"),
        pytest.param(StepKind.PERIODS, (1, 2), 3, id="parts of a period"),
        pytest.param(StepKind.AREAS, (1, 2), 3, id="parts of the area"),
        pytest.param(StepKind.LAST_PERIOD, (1, 2), 2, id="the last of them"),
        pytest.param(StepKind.DEFINED, (2,), 2, id="a definition"),
        pytest.param(StepKind.DIFFERENCE, (3, 5), -2, id="difference"),
        pytest.param(StepKind.PRODUCT, (2, 3, 5), 30, id="product"),
        pytest.param(StepKind.RATIO, (3, 6), Fraction(1, 2), id="ratio"),
    ],
)
def test_exact_parts_make_an_exact_whole(kind: StepKind, parts: Sequence[int], whole: int | Fraction) -> None:
    assert combine(kind, _exact(*parts)) == (whole, whole)


@pytest.mark.parametrize(
    ("kind", "parts", "whole"),
    [
        pytest.param(StepKind.SUM, [(1, 2), (10, 20)], (11, 22), id="sum"),
        pytest.param(StepKind.SUM, [(1, 2), (10, None)], (11, None), id="a sum without an end"),
        pytest.param(StepKind.DIFFERENCE, [(1, 2), (10, 20)], (-19, -8), id="difference"),
        pytest.param(StepKind.PRODUCT, [(-1, 2), (-3, 5)], (-6, 10), id="product"),
        pytest.param(StepKind.RATIO, [(-1, 2), (1, 4)], (-1, 2), id="ratio"),
        pytest.param(StepKind.RATIO, [(8, 8), (-4, -2)], (-4, -2), id="ratio by a negative"),
        pytest.param(StepKind.DIFFERENCE, [(1, None), (1, 1)], None, id="a difference without an end"),
        pytest.param(StepKind.PRODUCT, [(1, 1), (1, None)], None, id="a product without an end"),
        pytest.param(StepKind.RATIO, [(1, 1), (1, None)], None, id="a ratio without an end"),
        pytest.param(StepKind.RATIO, [(1, 1), (-1, 1)], None, id="a divisor around zero"),
        pytest.param(StepKind.RATIO, [(1, 1), (0, 1)], None, id="a divisor from zero"),
        pytest.param(StepKind.RATIO, [(1, 1), (-1, 0)], None, id="a divisor up to zero"),
    ],
)
def test_bounds_make_bounds(
    kind: StepKind, parts: list[tuple[int, int | None]], whole: tuple[int, int | None] | None
) -> None:
    assert combine(kind, [_between(*part) for part in parts]) == (None if whole is None else _between(*whole))


@given(st.sampled_from(JOINED), st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 5)), min_size=2, max_size=2))
def test_what_lies_between_the_bounds_of_the_parts_lies_between_those_of_the_whole(
    kind: StepKind, parts: list[tuple[int, int]]
) -> None:
    ranges = [range(low, low + width + 1) for low, width in parts]
    if kind is StepKind.RATIO and 0 in ranges[1]:
        return
    found = combine(kind, [_between(each.start, each.stop - 1) for each in ranges])
    assert found is not None
    low, high = found
    points = [combine(kind, _exact(*point)) for point in product(*ranges)]
    values = [point[0] for point in points if point is not None]
    assert (low, high) == (min(values), max(values))


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        combine(StepKind.RATIO, _exact(1, 0))


# Amounts


def test_bounds_are_computed_with_in_base_units_and_told_in_the_unit_of_the_step() -> None:
    percent = find_unit("percent")
    step = Step(kind=StepKind.SHARE, value=amount("25", percent), most=amount("50", percent))
    assert interval_of(step) == (Fraction(1, 4), Fraction(1, 2))
    assert amounts_of(interval_of(step), find_unit("permille")) == (amount("250", "‰"), amount("500", "‰"))
    unbounded = attrs.evolve(step, most=None)
    assert interval_of(unbounded) == (Fraction(1, 4), None)
    assert amounts_of(interval_of(unbounded), percent) == (amount("25", percent), None)


def test_an_exact_value_is_one_object_and_known_as_exact() -> None:
    least, most = amounts_of((Fraction(1), Fraction(1)), find_unit("tonne"))
    assert most is least
    assert Step(kind=StepKind.TOTAL, value=least, most=most).is_exact
    assert Step(kind=StepKind.TOTAL, value=amount("1", "t"), most=amount("1.0", "t")).is_exact
    assert not Step(kind=StepKind.TOTAL, value=least, most=amount("2", "t")).is_exact
    assert not Step(kind=StepKind.TOTAL, value=least, most=None).is_exact


# Computing again

FIGURES = ("a", "b", "c", "d")


def _formula(draw: st.DrawFn, depth: int) -> Document:
    if depth == 0 or draw(st.booleans()):
        return {"op": "figure", "indicator": draw(st.sampled_from(FIGURES))}
    op = draw(st.sampled_from(["sum", "difference"]))
    first, second = _formula(draw, depth - 1), _formula(draw, depth - 1)
    return {"op": op, "of": [first, second]} if op == "sum" else {"op": op, "of": first, "less": second}


@st.composite
def formulas(draw: st.DrawFn) -> Document:
    whole = _formula(draw, 3)
    factor = {"op": "number", "amount": quantity("80", "%")}
    return draw(st.sampled_from([whole, {"op": "product", "of": [whole, factor]}]))


def _step(formula: Document, values: Sequence[int]) -> Step:
    """Return how a level of a formula over four figures came about."""
    own = [{"id": name, "name": text(name), "unit": "tonne"} for name in FIGURES]
    limit: dict[str, Any] = {"comparison": "at_least", "limit": quantity("0", "万吨")}
    plan = plan_of(target("it", {"kind": "level", "formula": formula, **limit}), indicators=own)
    reports = (observation(name, 2025, str(value), "t") for name, value in zip(FIGURES, values, strict=True))
    step = wufei.evaluate(plan, facts_of(*reports), year=2025).finding("it").judgement.step
    assert step is not None
    return step


@given(
    formulas(),
    st.lists(st.integers(-9, 9), min_size=4, max_size=4),
    st.lists(st.integers(-9, 9), min_size=4, max_size=4),
)
def test_a_tree_computed_again_from_other_leaves_is_the_tree_of_those(
    formula: Document, before: list[int], after: list[int]
) -> None:
    step, other = _step(formula, before), _step(formula, after)
    now = {leaf.name: leaf.value for leaf in other.leaves}
    assert recomputed(step, lambda leaf: leaf.value) == step.value
    assert recomputed(step, lambda leaf: now[leaf.name] if leaf.name else leaf.value) == other.value


def test_leaves_come_in_the_order_of_the_formula_and_say_what_they_are_about() -> None:
    figure = [{"op": "figure", "indicator": name} for name in FIGURES]
    step = _step(
        {"op": "difference", "of": {"op": "sum", "of": [figure[2], figure[0]]}, "less": figure[1]}, (1, 2, 3, 4)
    )
    assert [(leaf.kind, leaf.name, str(leaf.period), str(leaf.value)) for leaf in step.leaves] == [
        ("reported", "c", "2025", "3 t"),
        ("reported", "a", "2025", "1 t"),
        ("reported", "b", "2025", "2 t"),
    ]


def _change(value: str, unit: str, direction: str = "decrease") -> Change:
    limit = quantity(value, unit)
    requirement = {
        "kind": "change",
        "indicator": "straw-rate",
        "direction": direction,
        "limit": limit,
        "baseline": 2020,
    }
    found = plan_of(target("it", requirement)).targets[0].requirement
    assert isinstance(found, Change)
    return found


def test_the_level_after_a_change_is_computed_again_from_the_baseline() -> None:
    baseline = Step(kind=StepKind.REPORTED, value=amount("90", "%"), most=amount("90", "%"), name="straw-rate")
    change = _change("6", "个百分点", "increase")
    value = level_after(change, baseline.value, Fraction(1))
    step = Step(kind=StepKind.CHANGED, value=value, most=value, change=change, of=(baseline,))
    assert value == amount("96", "%")
    assert recomputed(step, lambda leaf: leaf.value) == value
    assert recomputed(step, lambda _: amount("80", "%")) == amount("86", "%")


def test_a_step_names_the_definition_and_the_reports_it_rests_on() -> None:
    source = text("虚构标准", "an invented standard")
    defined = {"op": "ratio", "of": {"op": "figure", "indicator": "a"}, "to": {"op": "figure", "indicator": "b"}}
    own = [
        *({"id": name, "name": text(name), "unit": "tonne"} for name in "ab"),
        {"id": "rate", "name": text("率"), "unit": "percent", "definitions": [{"formula": defined, "source": source}]},
    ]
    plan = plan_of(target("it", level("98", "%", indicator="rate")), indicators=own)
    facts = facts_of(
        observation("a", 2025, "49", "t"),
        observation("b", 2025, "0.05", "千克"),
        observation("b", 2025, "50", "t", published="2026-01-01"),
    )
    step = wufei.evaluate(plan, facts, year=2025).finding("it").judgement.step
    assert step is not None
    assert (step.kind, step.name, str(step.period), step.value) == ("defined", "rate", "2025", amount("98", "%"))
    assert (step.source and step.source.en) == "an invented standard"
    (ratio,) = step.of
    assert (ratio.kind, [part.name for part in ratio.of]) == ("ratio", ["a", "b"])
    assert ratio.of[1].cited == (facts.observations[2],)
    assert ratio.of[1].superseded == (facts.observations[1],)


def test_a_restated_figure_names_the_figures_of_other_bases() -> None:
    restated = {"restatement_reason": "口径调整", "restatement_number": "虚构〔2026〕1号"}
    plan = plan_of(
        target("it", level("1", "千克/亩", indicator="fertiliser", comparison="at_least")), indicators=indicators()
    )
    facts = facts_of(
        observation("fertiliser", 2025, "40", "千克/亩", basis="physical"),
        observation("fertiliser", 2025, "20", "千克/亩", basis="pure", **restated),
    )
    step = wufei.evaluate(plan, facts, year=2025).finding("it").judgement.step
    assert step is not None
    assert (step.basis, step.restated) == ("pure", (facts.observations[0],))
    assert Amount(Fraction(20), find_unit("kilogram_per_mu")) == step.value
