"""The registry behind conversions: exact within a dimension, closed between them, safe to meet from many threads."""

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.errors import UnfitUnitError
from wufei.quantities import UNITS, Unit, conversion_factor, find_unit, registry

#: What one of each unit comes to in the first unit of its dimension: written down here, not computed.
IN_BASE = {
    "share": {"percent": "1", "permille": "1/10", "per_hundred_thousand": "1/1000"},
    "percentage point": {"percentage_point": "1", "basis_point": "1/100"},
    "number": {"number": "1"},
    "mass": {
        "gram": "1",
        "milligram": "1/1000",
        "kilogram": "1000",
        "tonne": "1000000",
        "ten_thousand_tonnes": "10000000000",
        "hundred_million_tonnes": "100000000000000",
        "jin": "500",
        "ten_thousand_jin": "5000000",
        "hundred_million_jin": "50000000000",
    },
    "length": {
        "metre": "1",
        "micrometre": "1/1000000",
        "millimetre": "1/1000",
        "centimetre": "1/100",
        "kilometre": "1000",
        "ten_thousand_kilometres": "10000000",
    },
    "area": {
        "square_metre": "1",
        "ten_thousand_square_metres": "10000",
        "hectare": "10000",
        "mu": "2000/3",
        "ten_thousand_mu": "20000000/3",
        "hundred_million_mu": "200000000000/3",
        "ten_thousand_hectares": "100000000",
        "square_kilometre": "1000000",
    },
    "volume": {
        "cubic_metre": "1",
        "litre": "1/1000",
        "ten_thousand_cubic_metres": "10000",
        "hundred_million_cubic_metres": "100000000",
    },
    "power": {
        "kilowatt": "1",
        "ten_thousand_kilowatts": "10000",
        "hundred_million_kilowatts": "100000000",
        "megawatt": "1000",
    },
    "energy": {
        "kilowatt_hour": "1",
        "ten_thousand_kilowatt_hours": "10000",
        "hundred_million_kilowatt_hours": "100000000",
        "megawatt_hour": "1000",
    },
    "standard coal": {
        "tonne_of_standard_coal": "1",
        "ten_thousand_tonnes_of_standard_coal": "10000",
        "kilogram_of_standard_coal": "1/1000",
    },
    "standard coal per energy": {"gram_of_standard_coal_per_kilowatt_hour": "1"},
    "standard coal per area": {"kilogram_of_standard_coal_per_square_metre": "1"},
    "standard coal per mass": {"kilogram_of_standard_coal_per_tonne": "1"},
    "standard coal per money": {"standard_coal_per_ten_thousand_yuan": "1"},
    "steam per hour": {"tonne_of_steam_per_hour": "1"},
    "time": {"hour": "1", "day": "24", "minute": "1/60", "second": "1/3600"},
    "months": {"month": "1"},
    "working days": {"working_day": "1"},
    "age": {"year_of_age": "1"},
    "speed": {"kilometre_per_hour": "1"},
    "length per area": {"kilometre_per_square_kilometre": "1"},
    "money per energy": {"yuan_per_kilowatt_hour": "1"},
    "money per mass": {"yuan_per_tonne": "1"},
    "money per volume": {"yuan_per_cubic_metre": "1"},
    "money per area": {"yuan_per_square_metre": "1", "ten_thousand_yuan_per_mu": "15"},
    "volume per money": {"cubic_metre_per_ten_thousand_yuan": "1"},
    "count per year": {"occasion_per_year": "1"},
    "data": {"terabyte": "1", "petabyte": "1000", "exabyte": "1000000"},
    "computing power": {"petaflops": "1", "exaflops": "1000"},
    "class hours": {"class_hour": "1"},
    "money": {
        "yuan": "1",
        "ten_thousand_yuan": "10000",
        "hundred_million_yuan": "100000000",
        "trillion_yuan": "1000000000000",
    },
    "mass per area": {"kilogram_per_hectare": "1", "kilogram_per_mu": "15", "tonne_per_hectare": "1000"},
    "mass per money": {"tonne_per_hundred_million_yuan": "1", "tonne_per_ten_thousand_yuan": "10000"},
    "mass per day": {"tonne_per_day": "1", "ten_thousand_tonnes_per_day": "10000"},
    "mass per volume": {
        "milligram_per_litre": "1",
        "milligram_per_cubic_metre": "1/1000",
        "microgram_per_cubic_metre": "1/1000000",
    },
    "volume per day": {"cubic_metre_per_day": "1", "ten_thousand_cubic_metres_per_day": "10000"},
    "mass per year": {"tonne_per_year": "1", "ten_thousand_tonnes_per_year": "10000"},
    "count": dict.fromkeys((unit.name for unit in UNITS.values() if unit.dimension == "count"), "1"),
    "green building star": {"green_building_star": "1"},
    "administrative level": {"administrative_level": "1"},
}
PAIRS = [
    pytest.param(UNITS[one], UNITS[other], Fraction(value) / Fraction(of_other), id=f"{one} in {other}")
    for units in IN_BASE.values()
    for one, value in units.items()
    for other, of_other in units.items()
]
units = st.sampled_from(list(UNITS.values()))


def test_each_unit_of_the_vocabulary_is_in_the_table_of_this_test() -> None:
    assert {name for names in IN_BASE.values() for name in names} == set(UNITS)


@pytest.mark.parametrize(("one", "other", "factor"), PAIRS)
def test_every_pair_of_units_of_a_dimension_converts_exactly(one: Unit, other: Unit, factor: Fraction) -> None:
    assert conversion_factor(one, other) == factor


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        pytest.param("公顷", "亩", Fraction(15), id="15 mu are a hectare"),
        pytest.param("万吨", "吨", Fraction(10_000), id="10 000 t are 1 万吨"),
        pytest.param("千克/公顷", "千克/亩", Fraction(1, 15), id="100 kg/ha are 20/3 kg/mu"),
        pytest.param("亿元", "万元", Fraction(10_000), id="10 000 万元 are 1 亿元"),
        pytest.param("‰", "%", Fraction(1, 10), id="10 permille are 1 percent"),
    ],
)
def test_the_units_of_plans_convert_as_everyone_knows(one: str, other: str, factor: Fraction) -> None:
    assert conversion_factor(find_unit(one), find_unit(other)) == factor


@given(units, units)
def test_units_of_two_dimensions_never_convert(one: Unit, other: Unit) -> None:
    if one.dimension == other.dimension:
        assert conversion_factor(one, other) * conversion_factor(other, one) == 1
    else:
        with pytest.raises(UnfitUnitError):
            conversion_factor(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("percent", "percentage_point", id="a share is no difference of shares"),
        pytest.param("percent", "number", id="a share is no plain number"),
        pytest.param("percentage_point", "number", id="a difference of shares is no plain number"),
        pytest.param("item", "number", id="a count is no plain number"),
        pytest.param("tonne", "hectare", id="mass is no area"),
        pytest.param("tonne_per_day", "tonne_per_year", id="a day's rate is no year's rate"),
        pytest.param("month", "day", id="months differ in their days"),
        pytest.param("working_day", "day", id="not every day is worked on"),
        pytest.param("year_of_age", "day", id="an age is no length of time"),
        pytest.param("green_building_star", "administrative_level", id="two scales of grades"),
        pytest.param("green_building_star", "number", id="a grade is no number"),
    ],
)
def test_kinds_never_mix(one: str, other: str) -> None:
    for given_, wanted in ((one, other), (other, one)):
        with pytest.raises(UnfitUnitError) as caught:
            conversion_factor(UNITS[given_], UNITS[wanted])
        assert str(caught.value) == (
            f"the unit {given_} ({UNITS[given_].dimension}) does not convert into {wanted} "
            f"({UNITS[wanted].dimension}); use one of that kind"
        )


def test_the_registry_knows_the_units_of_the_vocabulary_only_by_their_names() -> None:
    assert registry().Quantity(1, "mu") == registry().Quantity(Fraction(2000, 3), "square_metre")
    assert "kt" not in registry()
    assert "ton" not in registry()


def test_there_is_one_registry() -> None:
    assert registry() is registry()


FIRST_USE = """
import threading
from fractions import Fraction
from wufei.quantities import conversion_factor, find_unit, registry

start, found, registries = threading.Barrier(16), [], set()

def convert():
    start.wait()
    registries.add(id(registry()))
    found.append(conversion_factor(find_unit("公顷"), find_unit("亩")))
    found.append(conversion_factor(find_unit("千克/公顷"), find_unit("千克/亩")) * 15 * 15)

threads = [threading.Thread(target=convert) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert found == [Fraction(15)] * 32 and len(registries) == 1, (found, registries)
"""


def test_sixteen_threads_may_ask_for_the_first_conversion_at_once() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", FIRST_USE], check=True, timeout=60)


def test_importing_the_library_does_not_load_the_registry() -> None:
    heavy = "{'pint', 'networkx', 'jsonschema', 'cattrs'}"
    code = f"import sys, wufei; loaded = {heavy} & set(sys.modules); assert not loaded, loaded"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
