"""Dimensions of units, and the factors with which they are computed: exact, and the same as those of conversions."""

from fractions import Fraction
from itertools import combinations

import pytest

from wufei.quantities import NUMBER, UNITS, Unit, base_factor, conversion_factor, dimensions_of, find_unit, unit_of


@pytest.mark.parametrize(
    ("unit", "dimensions"),
    [
        pytest.param("percent", {}, id="a share is a number"),
        pytest.param("permille", {}, id="so is one in permille"),
        pytest.param("number", {}, id="a number"),
        pytest.param("tonne", {"[mass]": 1}, id="mass"),
        pytest.param("mu", {"[length]": 2}, id="area"),
        pytest.param("kilogram_per_mu", {"[length]": -2, "[mass]": 1}, id="mass by area"),
        pytest.param("household", {"[count]": 1}, id="every measure word counts the same"),
    ],
)
def test_a_unit_has_dimensions(unit: str, dimensions: dict[str, int]) -> None:
    assert dimensions_of(find_unit(unit)) == tuple((name, Fraction(power)) for name, power in dimensions.items())


@pytest.mark.parametrize("unit", ["green_building_star", "administrative_level", "percentage_point"])
def test_grades_and_percentage_points_are_no_factors(unit: str) -> None:
    assert dimensions_of(find_unit(unit)) is None


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        pytest.param("number", Fraction(1)),
        pytest.param("percent", Fraction(1, 100)),
        pytest.param("permille", Fraction(1, 1000)),
        pytest.param("item", Fraction(1)),
    ],
)
def test_a_share_of_98_percent_is_computed_with_as_49_fiftieths(unit: str, factor: Fraction) -> None:
    assert base_factor(find_unit(unit)) == factor
    assert 98 * base_factor(find_unit("percent")) == Fraction(49, 50)


PAIRS = [
    pytest.param(one, other, id=f"{one.name} {other.name}")
    for one, other in combinations(UNITS.values(), 2)
    if one.dimension == other.dimension and not one.grades
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_factors_agree_with_conversions(one: Unit, other: Unit) -> None:
    assert base_factor(one) / base_factor(other) == conversion_factor(one, other)


def test_units_have_the_same_dimensions_exactly_if_they_are_of_one_kind() -> None:
    factors = [unit for unit in UNITS.values() if dimensions_of(unit)]
    kinds = {(dimensions_of(unit), unit.dimension) for unit in factors}
    assert len(kinds) == len({dimensions for dimensions, _ in kinds}) == len({kind for _, kind in kinds})


def test_the_first_unit_of_the_vocabulary_stands_for_its_dimensions() -> None:
    for unit in UNITS.values():
        dimensions = dimensions_of(unit)
        if dimensions is not None:
            first = next(each for each in UNITS.values() if dimensions_of(each) == dimensions)
            assert unit_of(dimensions) is first
    assert unit_of(NUMBER) is find_unit("percent")


def test_what_has_no_unit_in_the_vocabulary_has_none() -> None:
    assert unit_of((("[length]", Fraction(5)),)) is None
