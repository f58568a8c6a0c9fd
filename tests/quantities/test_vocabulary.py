"""The closed vocabulary: every spelling leads to one unit, and nothing else leads anywhere."""

import pickle

import pytest

from wufei.errors import UnknownNameError
from wufei.quantities import UNITS, VOCABULARY_VERSION, Unit, find_unit, fold_width

SPELLINGS = [
    pytest.param(unit, spelling, id=f"{unit.name}: {spelling}")
    for unit in UNITS.values()
    for spelling in (unit.name, unit.zh, unit.en, *unit.aliases)
    if spelling
]
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

DIMENSIONS = {
    "share": {"percent", "permille", "per_hundred_thousand"},
    "percentage point": {"percentage_point", "basis_point"},
    "number": {"number"},
    "mass": {
        "milligram",
        "gram",
        "kilogram",
        "tonne",
        "ten_thousand_tonnes",
        "hundred_million_tonnes",
        "jin",
        "ten_thousand_jin",
        "hundred_million_jin",
    },
    "length": {"micrometre", "millimetre", "centimetre", "metre", "kilometre", "ten_thousand_kilometres"},
    "area": {
        "square_metre",
        "ten_thousand_square_metres",
        "mu",
        "ten_thousand_mu",
        "hectare",
        "square_kilometre",
        "hundred_million_mu",
        "ten_thousand_hectares",
    },
    "volume": {"litre", "cubic_metre", "ten_thousand_cubic_metres", "hundred_million_cubic_metres"},
    "power": {"kilowatt", "ten_thousand_kilowatts", "hundred_million_kilowatts", "megawatt"},
    "energy": {"kilowatt_hour", "ten_thousand_kilowatt_hours", "hundred_million_kilowatt_hours", "megawatt_hour"},
    "standard coal": {
        "tonne_of_standard_coal",
        "ten_thousand_tonnes_of_standard_coal",
        "kilogram_of_standard_coal",
    },
    "standard coal per energy": {"gram_of_standard_coal_per_kilowatt_hour"},
    "standard coal per area": {"kilogram_of_standard_coal_per_square_metre"},
    "standard coal per mass": {"kilogram_of_standard_coal_per_tonne"},
    "standard coal per money": {"standard_coal_per_ten_thousand_yuan"},
    "steam per hour": {"tonne_of_steam_per_hour"},
    "money": {"yuan", "ten_thousand_yuan", "hundred_million_yuan", "trillion_yuan"},
    "money per energy": {"yuan_per_kilowatt_hour"},
    "money per mass": {"yuan_per_tonne"},
    "money per volume": {"yuan_per_cubic_metre"},
    "money per area": {"yuan_per_square_metre", "ten_thousand_yuan_per_mu"},
    "volume per money": {"cubic_metre_per_ten_thousand_yuan"},
    "mass per area": {"kilogram_per_mu", "kilogram_per_hectare", "tonne_per_hectare"},
    "mass per money": {"tonne_per_ten_thousand_yuan", "tonne_per_hundred_million_yuan"},
    "mass per day": {"tonne_per_day", "ten_thousand_tonnes_per_day"},
    "mass per year": {"tonne_per_year", "ten_thousand_tonnes_per_year"},
    "volume per day": {"cubic_metre_per_day", "ten_thousand_cubic_metres_per_day"},
    "mass per volume": {"microgram_per_cubic_metre", "milligram_per_cubic_metre", "milligram_per_litre"},
    "time": {"hour", "day", "minute", "second"},
    "months": {"month"},
    "working days": {"working_day"},
    "age": {"year_of_age"},
    "speed": {"kilometre_per_hour"},
    "length per area": {"kilometre_per_square_kilometre"},
    "count per year": {"occasion_per_year"},
    "data": {"terabyte", "petabyte", "exabyte"},
    "computing power": {"petaflops", "exaflops"},
    "class hours": {"class_hour"},
    "count": {
        "item",
        "enterprise",
        "place",
        "facility",
        "household",
        "building",
        "institution",
        "route",
        "vehicle",
        "set",
        "event",
        "bed",
        "tree",
        "animal",
        "machine",
        "piece",
        "project",
        "person",
        "people",
        "person_time",
        "occasion",
        "copy",
        "team",
        "group",
        "channel",
        "ship",
        "aircraft",
        "bird",
        "fish",
        "well",
        "lamp",
        "plot",
        "batch",
        "course",
        "case",
        "incident",
        "loan",
        "room",
        "kind",
        "run",
        "device",
        "round",
        "visit",
    },
    "green building star": {"green_building_star"},
    "administrative level": {"administrative_level"},
}


@pytest.mark.parametrize(("unit", "spelling"), SPELLINGS)
def test_each_spelling_leads_to_its_unit(unit: Unit, spelling: str) -> None:
    assert find_unit(spelling) is unit


@pytest.mark.parametrize(("unit", "spelling"), SPELLINGS)
def test_each_spelling_may_be_written_in_full_width_forms(unit: Unit, spelling: str) -> None:
    assert find_unit(spelling.translate(FULL_WIDTH)) is unit


def test_no_spelling_stands_for_two_units() -> None:
    spellings = [
        spelling for unit in UNITS.values() for spelling in {unit.name, unit.zh, unit.en, *unit.aliases} if spelling
    ]
    assert len(spellings) == len(set(spellings))


def test_the_vocabulary_has_the_promised_units_in_their_dimensions_and_no_others() -> None:
    found: dict[str, set[str]] = {}
    for unit in UNITS.values():
        found.setdefault(unit.dimension, set()).add(unit.name)
    assert found == DIMENSIONS


@pytest.mark.parametrize("symbol", ["%", "‰", "吨", "万吨", "亩", "公顷", "千克/亩", "mm", "个", "家", "亿元", "㎡"])
def test_chinese_names_and_symbols_are_understood(symbol: str) -> None:
    assert find_unit(symbol).name in UNITS


def test_spaces_around_a_spelling_do_not_matter() -> None:
    assert find_unit("　万吨 ") is UNITS["ten_thousand_tonnes"]


@pytest.mark.parametrize(
    "text",
    ["kt", "a", "ton", "MT", "ppt", "10**10**10", "kilogram * 2", "mu; import os", "", " ", "[mass]", "T", "KG"],
)
def test_what_is_not_in_the_vocabulary_is_no_unit(text: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_unit(text)
    assert caught.value.code in {"unknown_unit", "unknown_unit_suggested"}


def test_a_near_miss_is_told_what_it_may_mean() -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean .*tonne") as caught:
        find_unit("tonnne")
    assert caught.value.code == "unknown_unit_suggested"


def test_a_million_characters_are_no_unit_either() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_unit("x" * 1_000_000)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_unit_stays_the_same_object_when_it_is_pickled(unit: Unit) -> None:
    assert pickle.loads(pickle.dumps(unit)) is unit  # noqa: S301 - bytes of our own


def test_a_unit_names_itself() -> None:
    assert repr(UNITS["mu"]) == "Unit('mu')"


@pytest.mark.parametrize(
    ("name", "zh", "en"), [("tonne", "吨", "t"), ("number", "", ""), ("administrative_level", "", "")]
)
def test_each_language_has_its_symbol(name: str, zh: str, en: str) -> None:
    assert (UNITS[name].symbol("zh"), UNITS[name].symbol("en")) == (zh, en)


def test_grades_stand_in_rising_order() -> None:
    assert UNITS["green_building_star"].grades == ("0", "1", "2", "3")
    assert UNITS["administrative_level"].grades == ("district", "city", "province", "national")


def test_only_full_width_forms_of_ascii_are_folded() -> None:
    assert fold_width("９８％（ＡＢ）、，。　㎡") == "98%(AB)、,。　㎡"


def test_the_vocabulary_says_which_one_it_is() -> None:
    assert VOCABULARY_VERSION == "1"
