"""Exact amounts: what is read as a number, what is shown, and what goes to other programs and comes back."""

import copy
import decimal
import multiprocessing
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.errors import UnfitUnitError, UnknownNameError, UnreadableValueError
from wufei.quantities import UNITS, Amount, Number, amount, find_unit, parse_number, registry
from wufei.testing import amounts

PERCENT = UNITS["percent"]
LONGEST = "9" * 40 + "." + "9" * 40


class OwnFloat(float):
    """A float that shows itself otherwise, as those of numpy do."""

    def __repr__(self) -> str:
        return f"OwnFloat({float(self)})"


@pytest.mark.parametrize(
    ("number", "value"),
    [
        pytest.param("98", Fraction(98), id="whole"),
        pytest.param("97.96", Fraction(2449, 25), id="decimal"),
        pytest.param("-3", Fraction(-3), id="negative"),
        pytest.param("+3.50", Fraction(7, 2), id="plus sign, trailing zero"),
        pytest.param("007", Fraction(7), id="leading zeros"),
        pytest.param(LONGEST, Fraction(10**80 - 1, 10**40), id="40 digits on both sides"),
        pytest.param(98, Fraction(98), id="int"),
        pytest.param(10**40 - 1, Fraction(10**40 - 1), id="int of 40 digits"),
        pytest.param(0.1, Fraction(1, 10), id="float by its shortest name"),
        pytest.param(0.1 + 0.2, Fraction("0.30000000000000004"), id="float that is not 0.3"),
        pytest.param(1e39, Fraction(10**39), id="float of 40 digits"),
        pytest.param(1e-40, Fraction(1, 10**40), id="float of 40 places"),
        pytest.param(OwnFloat(1.5), Fraction(3, 2), id="float of another class"),
        pytest.param(Decimal("1.50"), Fraction(3, 2), id="Decimal"),
        pytest.param(Decimal("1E+5"), Fraction(100_000), id="Decimal with exponent"),
        pytest.param(Fraction(20, 3), Fraction(20, 3), id="Fraction"),
    ],
)
def test_a_number_is_read_exactly(number: Number, value: Fraction) -> None:
    assert parse_number(number) == value


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param("10**10**10", "unreadable_number", id="an expression is not evaluated"),
        pytest.param("1,5", "number_with_comma", id="comma"),
        pytest.param("1，500", "number_with_comma", id="Chinese comma"),
        pytest.param("1 000", "number_with_space", id="space"),
        pytest.param("1\u00a0000", "number_with_space", id="no-break space"),
        pytest.param("98%", "number_with_unit", id="percent sign"),
        pytest.param("５亩", "number_with_unit", id="full-width digit with unit"),
        pytest.param("18.8 千克/亩", "number_with_unit", id="unit behind a space"),
        pytest.param("９８", "number_full_width", id="full-width digits"),
        pytest.param("９８．５", "number_full_width", id="full-width point"),
        pytest.param("٩٨", "unreadable_number", id="digits of another script"),
        pytest.param("1/0", "number_divides_by_zero", id="over zero"),
        pytest.param("－１／００", "number_divides_by_zero", id="over zero in full-width forms"),
        pytest.param("1/3", "unreadable_number", id="a fraction is no decimal"),
        pytest.param("NaN", "number_not_finite", id="NaN"),
        pytest.param("-inf", "number_not_finite", id="-inf"),
        pytest.param("Infinity", "number_not_finite", id="Infinity"),
        pytest.param("1e999999", "unreadable_number", id="exponent in a text"),
        pytest.param("1e3", "unreadable_number", id="small exponent in a text"),
        pytest.param("1" * 41, "number_too_long", id="41 digits"),
        pytest.param("0." + "1" * 41, "number_too_long", id="41 places"),
        pytest.param("1" * 1_000_000, "number_too_long", id="a million digits"),
        pytest.param("1.2.3", "unreadable_number", id="two points"),
        pytest.param(".5", "unreadable_number", id="no digit before the point"),
        pytest.param("5.", "unreadable_number", id="no digit after the point"),
        pytest.param("1_000", "unreadable_number", id="underscore"),
        pytest.param("0x10", "unreadable_number", id="hexadecimal"),
        pytest.param("-", "unreadable_number", id="sign alone"),
        pytest.param("", "unreadable_number", id="nothing"),
        pytest.param("九十八", "unreadable_number", id="Chinese numerals"),
        pytest.param("98\n", "unreadable_number", id="line break behind it"),
        pytest.param(True, "unreadable_number", id="True is no number"),
        pytest.param(False, "unreadable_number", id="False is no number"),
        pytest.param(float("nan"), "number_not_finite", id="float NaN"),
        pytest.param(float("inf"), "number_not_finite", id="float infinity"),
        pytest.param(Decimal("-Infinity"), "number_not_finite", id="Decimal infinity"),
        pytest.param(Decimal("sNaN"), "number_not_finite", id="signalling NaN"),
        pytest.param(Decimal("1e999999"), "number_too_long", id="Decimal of a million digits"),
        pytest.param(10**40, "number_too_long", id="int of 41 digits"),
        pytest.param(-(10**1_000_000), "number_too_long", id="int of a million digits"),
        pytest.param(1e40, "number_too_long", id="float of 41 digits"),
        pytest.param(1.5e-40, "number_too_long", id="float of 41 places"),
        pytest.param(Decimal("1e-41"), "number_too_long", id="Decimal of 41 places"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(number: Number, code: str) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        parse_number(number)
    assert caught.value.code == code
    assert len(str(caught.value)) < 250


def test_what_is_no_number_at_all_is_refused_too() -> None:
    nothing: Any = object()
    with pytest.raises(UnreadableValueError) as caught:
        parse_number(nothing)
    assert caught.value.code == "unreadable_number"


@given(st.integers(0, 10**40 - 1), st.integers(0, 40))
def test_the_text_of_every_decimal_is_read_exactly(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    assert parse_number(f"{Decimal(f'{digits}E-{places}'):f}") == value
    assert parse_number(Decimal(f"{digits}E-{places}")) == value


@given(st.floats(-1e20, 1e20).filter(lambda number: number == 0 or abs(number) > 1e-20))
def test_a_float_counts_as_the_shortest_decimal_that_names_it(number: float) -> None:
    assert parse_number(number) == Fraction(repr(number))
    assert float(parse_number(number)) == number


# Units


@pytest.mark.parametrize(
    ("number", "unit", "wanted", "value"),
    [
        pytest.param("15", "亩", "公顷", Fraction(1), id="15 mu = 1 ha"),
        pytest.param("1", "万吨", "吨", Fraction(10_000), id="1 万吨 = 10 000 t"),
        pytest.param("100", "kg/ha", "kg/mu", Fraction(20, 3), id="100 kg/ha = 20/3 kg/mu"),
        pytest.param("980", "‰", "%", Fraction(98), id="980 permille = 98 %"),
        pytest.param("0.1", "亿元", "万元", Fraction(1000), id="0.1 亿元 = 1000 万元"),
    ],
)
def test_an_amount_converts_exactly(number: str, unit: str, wanted: str, value: Fraction) -> None:
    assert amount(number, unit).to(find_unit(wanted)) == Amount(value, find_unit(wanted))


def test_an_amount_in_its_own_unit_keeps_its_digits() -> None:
    given_ = amount("98.00", "%")
    assert given_.to(PERCENT) is given_


def test_an_amount_does_not_convert_into_another_kind() -> None:
    with pytest.raises(UnfitUnitError):
        amount("98", "%").to(UNITS["percentage_point"])


def test_equal_amounts_are_equal_however_they_are_written() -> None:
    assert amount("98.0", "%") == amount(98, "percent")
    assert hash(amount("98.0", "%")) == hash(amount(98, "percent"))
    assert amount("1", "公顷") != amount("15", "亩")


@pytest.mark.parametrize(
    ("grade", "unit", "rank"),
    [("0", "star", 0), ("3", "星级", 3), (2, "star", 2), ("district", "行政级别", 0), ("national", "行政级别", 3)],
)
def test_a_grade_is_read_by_its_name(grade: str | int, unit: str, rank: int) -> None:
    found = amount(grade, unit)
    assert found.value == rank
    assert (found.grade, str(found).split()[0]) == (str(grade), str(grade))


@pytest.mark.parametrize("grade", ["4", "-1", "", "two", "1.5", True, "province"])
def test_what_is_no_grade_of_the_scale_is_refused_and_the_grades_are_named(grade: Any) -> None:  # noqa: ANN401
    with pytest.raises(UnreadableValueError, match="expected one of 0, 1, 2, 3"):
        amount(grade, "star")


@pytest.mark.parametrize("value", [Fraction(-1), Fraction(4), Fraction(1, 2)])
def test_what_lies_between_or_beyond_the_grades_has_no_name(value: Fraction) -> None:
    assert Amount(value, UNITS["green_building_star"]).grade == ""


def test_a_measured_amount_has_no_grade() -> None:
    assert amount("1", "%").grade == ""


# Shown


@pytest.mark.parametrize(
    ("given_", "zh", "en"),
    [
        pytest.param(amount("98.00", "%"), "98.00%", "98.00%", id="digits as written"),
        pytest.param(amount(Decimal("98.0"), "%"), "98.0%", "98.0%", id="digits of a JSON number"),
        pytest.param(amount(97.5, "‰"), "97.5‰", "97.5‰", id="float"),
        pytest.param(amount(5, "家"), "5家", "5 enterprises", id="count"),
        pytest.param(amount(5, "个"), "5个", "5", id="no English symbol"),
        pytest.param(amount("0.3", "number"), "0.3", "0.3", id="plain number"),
        pytest.param(amount("100", "kg/ha").to(UNITS["kilogram_per_mu"]), "6.6667千克/亩", "6.6667 kg/mu", id="20/3"),
        pytest.param(amount("2", "star"), "2星级", "2 star", id="grade"),
        pytest.param(amount("1", "万吨").to(UNITS["gram"]), "10000000000克", "10000000000 g", id="no exponent"),
        pytest.param(amount("0.00001", "t").to(UNITS["ten_thousand_tonnes"]), "0.000000001万吨", "0.000000001 10⁴ t",
                     id="never zero"),
    ],
)  # fmt: skip
def test_an_amount_shows_its_digits_and_unit(given_: Amount, zh: str, en: str) -> None:
    assert (given_.format("zh"), given_.format("en"), str(given_)) == (zh, en, en)


@pytest.mark.parametrize(
    ("value", "limit", "shown"),
    [
        pytest.param("97.99999", "98", "97.99999", id="just below"),
        pytest.param("98.00001", "98", "98.00001", id="just above"),
        pytest.param("98", "98", "98", id="at the limit"),
        pytest.param("97.5", "98", "97.5", id="far enough"),
        pytest.param("97.999990001", "98", "97.99999", id="no more places than needed"),
        pytest.param("97.99996", "97.99998", "97.99996", id="not rounded to the limit's other side"),
        pytest.param("6.66668", "20/3", "6.66668", id="not shown as the limit is shown"),
        pytest.param("20/3", "6.6667", "6.66667", id="without end"),
        pytest.param("20/3", "20/3", "6.6667", id="at a limit without end"),
        pytest.param("0.00001", "0", "0.00001", id="just above zero"),
        pytest.param("-0.00001", "98", "-0.00001", id="just below zero"),
    ],
)
def test_a_value_is_never_shown_rounded_onto_a_limit_that_it_misses(value: str, limit: str, shown: str) -> None:
    given_, bound = Amount(Fraction(value), PERCENT), Amount(Fraction(limit), PERCENT)
    assert given_.digits(beside=bound) == shown


@given(st.fractions(-100, 100), st.fractions(-1, 1), st.integers(0, 12))
def test_value_and_limit_are_shown_in_their_order(limit: Fraction, step: Fraction, places: int) -> None:
    value = limit + step / 10**places
    one, other = Amount(value, PERCENT), Amount(limit, PERCENT)
    shown, shown_limit = Fraction(one.digits(beside=other)), Fraction(other.digits(beside=one))
    assert (shown < shown_limit, shown == shown_limit) == (value < limit, value == limit)
    assert (shown == 0) is (value == 0)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        pytest.param("97.96", None, "97.96", id="exact"),
        pytest.param("20/3", None, "6.666666666667", id="without end: 12 places"),
        pytest.param("97.965", 2, "97.96", id="half to even, down"),
        pytest.param("97.975", 2, "97.98", id="half to even, up"),
        pytest.param("98", 1, "98.0", id="more places than needed"),
        pytest.param(str(10**40 - 1), None, "9" * 40, id="40 digits"),
        pytest.param(LONGEST, None, LONGEST, id="80 digits"),
    ],
)
def test_a_decimal_is_exact_or_rounded_half_even(value: str, places: int | None, shown: str) -> None:
    with decimal.localcontext(prec=3):
        assert f"{Amount(Fraction(value), PERCENT).decimal(places):f}" == shown


@pytest.mark.parametrize(("value", "finite"), [("1/8", True), ("1/25", True), ("3", True), ("1/3", False)])
def test_an_amount_knows_whether_a_decimal_writes_it(value: str, *, finite: bool) -> None:
    assert Amount(Fraction(value), PERCENT).is_finite_decimal is finite


def test_a_float_is_given_on_request() -> None:
    assert float(amount("97.96", "%")) == 97.96


# Other registries


@pytest.fixture(scope="module")
def foreign() -> "pint.UnitRegistry[Any]":
    return pint.UnitRegistry(cache_folder=None)


@pytest.mark.parametrize(
    ("spelling", "unit", "number"),
    [
        ("metric_ton", "tonne", 2.5),
        ("kilogram", "kilogram", 3),
        ("hectare", "hectare", 0.1),
        ("meter ** 2", "square_metre", 7),
        ("meter ** 3", "cubic_metre", 7),
        ("kilogram / hectare", "kilogram_per_hectare", 300),
        ("metric_ton / hectare", "tonne_per_hectare", 1),
        ("percent", "percent", 98),
        ("permille", "permille", 980),
        ("dimensionless", "number", 2),
        ("millimeter", "millimetre", 0.01),
        ("liter", "litre", 1),
        ("kilowatt", "kilowatt", 1),
    ],
)
def test_a_quantity_of_another_registry_is_accepted(
    foreign: "pint.UnitRegistry[Any]", spelling: str, unit: str, number: float
) -> None:
    assert amount(foreign.Quantity(number, spelling)) == amount(number, unit)


@pytest.mark.parametrize("spelling", ["knot", "year", "ton", "atomic_mass_constant", "kilogram * meter", "meter ** 4"])
def test_a_quantity_whose_unit_the_vocabulary_lacks_is_refused(
    foreign: "pint.UnitRegistry[Any]", spelling: str
) -> None:
    with pytest.raises(UnknownNameError):
        amount(foreign.Quantity(1, spelling))


def test_a_quantity_that_is_no_number_is_refused(foreign: "pint.UnitRegistry[Any]") -> None:
    with pytest.raises(UnreadableValueError):
        amount(foreign.Quantity(float("nan"), "kilogram"))


@pytest.mark.parametrize("value", [98, "98", None, Fraction(1)])
def test_a_number_without_a_unit_is_no_amount(value: Any) -> None:  # noqa: ANN401
    with pytest.raises(UnreadableValueError, match="has no unit") as caught:
        amount(value)
    assert caught.value.code == "number_without_unit"


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_every_unit_goes_to_the_library_s_registry_and_comes_back(unit: Any) -> None:  # noqa: ANN401
    given_ = Amount(Fraction(2), unit)
    quantity = given_.pint()
    assert quantity.units == registry().Unit(unit.name)
    assert amount(quantity) == given_


@pytest.mark.parametrize(
    ("given_", "spelling", "number"),
    [
        (amount("15", "亩"), "hectare", 1),
        (amount("1", "万吨"), "metric_ton", 10_000),
        (amount("100", "kg/ha"), "kilogram / hectare", 100),
        (amount("2", "万千瓦"), "kilowatt", 20_000),
        (amount("3", "number"), "dimensionless", 3),
    ],
)
def test_an_amount_is_given_back_in_the_caller_s_registry(
    foreign: "pint.UnitRegistry[Any]", given_: Amount, spelling: str, number: int
) -> None:
    quantity = given_.pint(foreign)
    assert quantity.to(spelling).magnitude == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize("unit", ["yuan", "percentage_point", "enterprise", "green_building_star"])
def test_a_registry_without_such_a_dimension_is_told_so(foreign: "pint.UnitRegistry[Any]", unit: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        Amount(Fraction(1), UNITS[unit]).pint(foreign)
    assert caught.value.code == "registry_lacks_unit"


# Copies


@given(amounts())
def test_an_amount_survives_pickling_and_copying(given_: Amount) -> None:
    for other in (pickle.loads(pickle.dumps(given_)), copy.deepcopy(given_), copy.copy(given_)):  # noqa: S301
        assert other == given_
        assert (other.text, other.unit) == (given_.text, given_.unit)
        assert other.unit is given_.unit


def in_another_process(given_: Amount) -> tuple[Amount, str, Amount]:
    """Return what a worker that starts from nothing makes of an amount."""
    return given_, str(given_), given_.to(UNITS["hectare"])


def test_an_amount_means_the_same_in_a_spawned_process() -> None:
    three_mu = amount("3.0", "亩")
    with multiprocessing.get_context("spawn").Pool(1) as workers:
        back, shown, converted = workers.apply(in_another_process, (three_mu,))
    assert (back, back.text, shown) == (three_mu, "3.0", "3.0 mu")
    assert converted == Amount(Fraction(1, 5), UNITS["hectare"])
