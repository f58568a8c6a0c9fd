"""Requirements that exist are valid: what measures nothing, or can't be measured, is refused."""

from typing import Any

import pytest

from wufei.conditions import RELATIONS, Is
from wufei.errors import UnfitUnitError, UnreadableValueError
from wufei.formulas import Count
from wufei.quantities import amount
from wufei.requirements import (
    Change,
    Comparator,
    Coverage,
    Deliverable,
    Level,
    OwnRequirement,
    Records,
    Requirement,
)
from wufei.wording import Bilingual

LIMIT = amount("98", "%")
COUNT = Count(register="factories")


def level(**more: Any) -> Level:  # noqa: ANN401 - any field of a level
    return Level(**{"indicator": "rate", "comparison": Comparator.AT_LEAST, "limit": LIMIT, **more})


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"indicator": None}, "level_measures_one", id="measures nothing"),
        pytest.param({"formula": COUNT}, "level_measures_one", id="measures two things"),
        pytest.param({"upper": amount("99", "%")}, "between_needs_upper", id="upper bound of at least"),
        pytest.param({"comparison": Comparator.BETWEEN}, "between_needs_upper", id="between without upper bound"),
        pytest.param(
            {"comparison": Comparator.BETWEEN, "upper": amount("97.99", "%")}, "bounds_crossed", id="crossed bounds"
        ),
        pytest.param(
            {"comparison": Comparator.BETWEEN, "upper": amount("979", "‰")}, "bounds_crossed", id="in another unit"
        ),
    ],
)
def test_a_level_that_is_none_is_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        level(**fields)
    assert caught.value.code == code


@pytest.mark.parametrize("upper", [amount("98", "%"), amount("980", "‰"), amount("99", "%")])
def test_an_interval_may_be_a_single_point(upper: Any) -> None:  # noqa: ANN401 - an amount
    assert level(comparison=Comparator.BETWEEN, upper=upper).upper == upper


def test_bounds_of_two_kinds_make_no_interval() -> None:
    with pytest.raises(UnfitUnitError):
        level(comparison=Comparator.BETWEEN, upper=amount("1", "吨"))


def test_a_formula_is_measured_in_place_of_an_indicator() -> None:
    assert level(indicator=None, formula=COUNT, limit=amount(5, "家")).formula == COUNT


@pytest.mark.parametrize("unit", ["%", "‰", "百分点"])
def test_a_change_is_a_share_or_in_percentage_points(unit: str) -> None:
    change = Change(indicator="rate", direction="decrease", limit=amount("6", unit), baseline=2020)
    assert change.limit == amount("6", unit)


@pytest.mark.parametrize("unit", ["吨", "number", "个", "star"])
def test_a_change_is_in_no_other_unit(unit: str) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        Change(indicator="rate", direction="decrease", limit=amount("2", unit), baseline=2020)
    assert caught.value.code == "change_needs_share"


def test_each_kind_names_itself() -> None:
    shown: list[Requirement] = [
        level(),
        Change(indicator="rate", direction="increase", limit=LIMIT, baseline=2020),
        Records(register="buildings", quantifier="every", condition=Is(attribute="prefab", value=True)),
        Coverage(roster="clinics", register="collections"),
        Deliverable(evidence=Bilingual(zh="总结")),
        OwnRequirement(kind="x-mine"),
    ]
    assert [each.kind for each in shown] == ["level", "change", "records", "coverage", "deliverable", "x-mine"]


def test_requirements_of_other_tools_can_be_keys_whatever_they_hold() -> None:
    own = OwnRequirement(kind="x-mine", parameters={"of": [1, 2]})
    assert hash(own) == hash(OwnRequirement(kind="x-mine"))
    assert own != OwnRequirement(kind="x-mine")


def test_each_comparison_but_between_bounds_on_one_side() -> None:
    assert {each for each in Comparator if each.is_lower_bound} == {Comparator.AT_LEAST, Comparator.MORE_THAN}
    assert {each for each in Comparator if each.is_upper_bound} == {Comparator.AT_MOST, Comparator.LESS_THAN}


def test_each_comparison_but_between_is_a_relation_to_one_limit() -> None:
    assert RELATIONS.keys() == {*Comparator, "equal"} - {Comparator.BETWEEN}
