"""Rounding once, half to even, to the digits with which a limit is printed."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import Document, between, change, level, plan_of, target
from wufei.findings import achieved_change, rounded, rounding_turns
from wufei.quantities import Amount, amount, find_unit
from wufei.requirements import Change, Comparator, Level


def _requirement(document: Document) -> Level | Change:
    found = plan_of(target("it", document)).targets[0].requirement
    assert isinstance(found, Level | Change)
    return found


def _change(document: Document) -> Change:
    found = _requirement(document)
    assert isinstance(found, Change)
    return found


@pytest.mark.parametrize(("written", "places"), [("98", 0), ("98.0", 1), ("0.250", 3), ("-1.5", 1)])
def test_the_digits_as_printed_say_how_far_to_round(written: str, places: int) -> None:
    assert amount(written, "%").places == places


@pytest.mark.parametrize(
    ("value", "places", "result"),
    [
        pytest.param("97.5", 0, "98", id="half up to even"),
        pytest.param("96.5", 0, "96", id="half down to even"),
        pytest.param("-0.5", 0, "0", id="half of a negative"),
        pytest.param("-1.5", 0, "-2", id="half of a negative to even"),
        pytest.param("97.4999999999999999999", 0, "97", id="just below half"),
        pytest.param("96.5000000000000000001", 0, "97", id="just above half"),
        pytest.param("97.95", 1, "98", id="one place"),
        pytest.param("97.85", 1, "97.8", id="one place, down"),
    ],
)
def test_it_is_rounded_half_to_even(value: str, places: int, result: str) -> None:
    assert rounded(amount(value, "%"), places) == amount(result, "%")


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 5))
def test_it_is_rounded_as_decimal_does(value: Decimal, places: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert rounded(amount(value, "%"), places) == amount(expected, "%")


def test_what_has_no_more_places_stays_the_object_it_is() -> None:
    value = amount("98.10", "%")
    assert rounded(value, 1) is value
    assert rounded(value, 0) is not value


@pytest.mark.parametrize(
    ("requirement", "observed", "baseline", "achieved"),
    [
        pytest.param(change("6"), amount("18.9", "千克/亩"), amount("20", "千克/亩"), amount("5.5", "%"), id="down"),
        pytest.param(change("60", "‰"), amount("18.9", "千克/亩"), amount("20", "千克/亩"), amount("55", "‰"), id="‰"),
        pytest.param(
            change("6", direction="increase"),
            amount("18", "千克/亩"),
            amount("20", "千克/亩"),
            amount("-10", "%"),
            id="up",
        ),
        pytest.param(
            change("6", "个百分点", indicator="straw-rate", direction="increase"),
            amount("95.5", "%"),
            amount("90", "%"),
            amount("5.5", "个百分点"),
            id="points",
        ),
        pytest.param(change("6"), amount("1", "千克/亩"), amount("0", "千克/亩"), None, id="from nothing"),
    ],
)
def test_a_change_is_told_as_its_limit_is_written(
    requirement: Document, observed: Amount, baseline: Amount, achieved: Amount | None
) -> None:
    assert achieved_change(_change(requirement), observed, baseline) == achieved


def test_points_of_what_is_counted_in_permille_are_points_of_a_hundred() -> None:
    points = _change(change("6", "个百分点", indicator="straw-rate"))
    assert achieved_change(points, amount("845", "‰"), amount("900", "‰")) == amount("5.5", "个百分点")


@pytest.mark.parametrize(
    ("requirement", "observed", "turns"),
    [
        pytest.param(level("98", "%"), "97.5", True, id="lifted onto the limit"),
        pytest.param(level("98", "%"), "97.49", False, id="left below it"),
        pytest.param(level("98", "%", comparison="more_than"), "98.5", True, id="brought down onto it"),
        pytest.param(level("98", "%", comparison="at_most"), "98.5", True, id="brought down onto it from above"),
        pytest.param(level("98", "%", comparison="less_than"), "97.5", True, id="lifted onto a limit to stay below"),
        pytest.param(level("98", "%"), "98", False, id="the limit itself"),
        pytest.param(between("60", "80", "%"), "59.5", True, id="lifted into an interval"),
        pytest.param(between("60", "80", "%"), "80.5", True, id="brought down into an interval"),
        pytest.param(between("60", "80", "%"), "80.51", False, id="left above it"),
    ],
)
def test_rounding_may_turn_a_level(requirement: Document, observed: str, turns: bool) -> None:  # noqa: FBT001 - a column
    found = _requirement(requirement)
    assert isinstance(found, Level)
    assert rounding_turns(found, amount(observed, "%"), None, found.comparison) is turns
    permille = amount(observed, "%").to(find_unit("permille"))
    assert rounding_turns(found, permille, None, found.comparison) is turns


@pytest.mark.parametrize(
    ("observed", "baseline", "turns"),
    [
        pytest.param("18.9", "20", True, id="5.5 % becomes 6 %"),
        pytest.param("18.8", "20", False, id="6 % is 6 %"),
        pytest.param("18.91", "20", False, id="5.45 % becomes 5 %"),
        pytest.param("1", "0", False, id="of nothing there is no share"),
        pytest.param("18.9", None, False, id="nothing to compare with"),
    ],
)
def test_rounding_may_turn_a_change(observed: str, baseline: str | None, turns: bool) -> None:  # noqa: FBT001 - a column
    then = None if baseline is None else amount(baseline, "千克/亩")
    assert rounding_turns(_requirement(change("6")), amount(observed, "千克/亩"), then, Comparator.AT_MOST) is turns


def test_a_limit_that_is_not_in_print_has_no_digits_to_round_to() -> None:
    limit = Level(
        indicator="straw-rate", comparison=Comparator.AT_LEAST, limit=amount("98", "%").to(find_unit("permille"))
    )
    assert limit.limit.text == ""
    assert not rounding_turns(limit, amount("97.99", "%"), None, Comparator.AT_LEAST)
