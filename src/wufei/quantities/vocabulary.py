"""The closed vocabulary of units of measure: a unit string is looked up here, never evaluated.

Each row says what the unit is called in documents (Chinese and English, symbols that can't be misread) and how it is
defined in terms of others. Shares, percentage points and plain numbers are three dimensions, so that none of them can
be taken for another. Grades are ordered scales: their values are names.
"""

import difflib
from typing import Final

import attrs

from wufei.errors import UnknownNameError, problem

__all__ = ["UNITS", "VOCABULARY_VERSION", "Unit", "find_unit", "fold_width"]

#: Changes whenever a name comes to mean something else; part of a receipt.
VOCABULARY_VERSION: Final = "1"

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@attrs.frozen(eq=False)
class Unit:
    """A unit of measure, or a scale of grades. There is one object per name; it pickles by name."""

    #: Canonical name, the one that documents are written with.
    name: str
    #: Kind of quantity; units convert within one dimension only.
    dimension: str
    #: Definition in terms of other units of the vocabulary, in the syntax of unit definition files.
    definition: str
    #: Chinese symbol, shown behind the number.
    zh: str
    #: English symbol, shown behind the number.
    en: str
    #: Other accepted spellings.
    aliases: tuple[str, ...] = ()
    #: Names of the grades in rising order; empty for units of measure.
    grades: tuple[str, ...] = ()

    def symbol(self, language: str) -> str:
        """Return what is shown behind a number in ``language``."""
        return self.zh if language == "zh" else self.en

    def __repr__(self) -> str:
        return f"Unit({self.name!r})"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return find_unit, (self.name,)


_TABLE: Final = (
    Unit("percent", "share", "share / 100", "%", "%", ("pct", "百分比")),
    Unit("permille", "share", "share / 1000", "‰", "‰", ("千分比",)),
    Unit("percentage_point", "percentage point", "[percentage_point]", "个百分点", "pp", ("百分点",)),
    Unit("number", "number", "[]", "", "", ("1", "dimensionless")),
    Unit("milligram", "mass", "gram / 1000", "毫克", "mg"),
    Unit("gram", "mass", "[mass]", "克", "g"),
    Unit("kilogram", "mass", "1000 * gram", "千克", "kg", ("公斤",)),
    Unit("tonne", "mass", "1000 * kilogram", "吨", "t", ("metric_ton", "tonnes")),
    Unit("ten_thousand_tonnes", "mass", "10000 * tonne", "万吨", "10⁴ t"),
    Unit("hundred_million_tonnes", "mass", "100000000 * tonne", "亿吨", "10⁸ t"),
    Unit("micrometre", "length", "metre / 1000000", "微米", "µm", ("μm", "micrometer")),
    Unit("millimetre", "length", "metre / 1000", "毫米", "mm", ("millimeter",)),
    Unit("centimetre", "length", "metre / 100", "厘米", "cm", ("centimeter",)),
    Unit("metre", "length", "[length]", "米", "m", ("meter",)),
    Unit("kilometre", "length", "1000 * metre", "公里", "km", ("千米", "kilometer")),
    Unit("square_metre", "area", "metre ** 2", "平方米", "m²", ("m2", "㎡", "meter ** 2")),
    Unit("ten_thousand_square_metres", "area", "10000 * square_metre", "万平方米", "10⁴ m²", ("万㎡", "万m2")),
    Unit("mu", "area", "hectare / 15", "亩", "mu"),
    Unit("ten_thousand_mu", "area", "10000 * mu", "万亩", "10⁴ mu"),
    Unit("hectare", "area", "10000 * square_metre", "公顷", "ha", ("hectares",)),
    Unit("square_kilometre", "area", "kilometre ** 2", "平方公里", "km²", ("km2", "平方千米", "kilometer ** 2")),
    Unit("litre", "volume", "cubic_metre / 1000", "升", "L", ("liter",)),
    Unit("cubic_metre", "volume", "metre ** 3", "立方米", "m³", ("m3", "方", "meter ** 3")),
    Unit("ten_thousand_cubic_metres", "volume", "10000 * cubic_metre", "万立方米", "10⁴ m³", ("万方",)),
    Unit("hundred_million_cubic_metres", "volume", "100000000 * cubic_metre", "亿立方米", "10⁸ m³"),
    Unit("kilowatt", "power", "[power]", "千瓦", "kW"),
    Unit("ten_thousand_kilowatts", "power", "10000 * kilowatt", "万千瓦", "10⁴ kW"),
    Unit("yuan", "money", "[money]", "元", "yuan", ("CNY", "人民币元")),
    Unit("ten_thousand_yuan", "money", "10000 * yuan", "万元", "10⁴ yuan"),
    Unit("hundred_million_yuan", "money", "100000000 * yuan", "亿元", "10⁸ yuan"),
    Unit("kilogram_per_mu", "mass per area", "kilogram / mu", "千克/亩", "kg/mu", ("公斤/亩",)),
    Unit(
        "kilogram_per_hectare",
        "mass per area",
        "kilogram / hectare",
        "千克/公顷",
        "kg/ha",
        ("公斤/公顷", "kilogram / hectare"),
    ),
    Unit("tonne_per_hectare", "mass per area", "tonne / hectare", "吨/公顷", "t/ha", ("metric_ton / hectare",)),
    Unit("tonne_per_ten_thousand_yuan", "mass per money", "tonne / ten_thousand_yuan", "吨/万元", "t/10⁴ yuan"),
    Unit("tonne_per_hundred_million_yuan", "mass per money", "tonne / hundred_million_yuan", "吨/亿元", "t/10⁸ yuan"),
    Unit("tonne_per_day", "mass per day", "tonne / calendar_day", "吨/日", "t/d", ("吨/天",)),
    Unit("tonne_per_year", "mass per year", "tonne / calendar_year", "吨/年", "t/yr"),
    Unit("ten_thousand_tonnes_per_year", "mass per year", "ten_thousand_tonnes / calendar_year", "万吨/年", "10⁴ t/yr"),
    Unit("item", "count", "[count]", "个", "", ("items",)),
    Unit("enterprise", "count", "item", "家", "enterprises"),
    Unit("place", "count", "item", "处", "places"),
    Unit("facility", "count", "item", "座", "facilities"),
    Unit("household", "count", "item", "户", "households"),
    Unit("machine", "count", "item", "台", "machines"),
    Unit("piece", "count", "item", "件", "pieces"),
    Unit("project", "count", "item", "项", "projects"),
    Unit("person", "count", "item", "人", "persons"),
    Unit("person_time", "count", "item", "人次", "person-times"),
    Unit(
        "green_building_star",
        "green building star",
        "[green_building_star]",
        "星级",
        "star",
        ("star", "星"),
        ("0", "1", "2", "3"),
    ),
    Unit(
        "administrative_level",
        "administrative level",
        "[administrative_level]",
        "",
        "",
        ("行政级别",),
        ("district", "city", "province", "national"),
    ),
)

#: Canonical name to unit, in the order of the table.
UNITS: Final[dict[str, Unit]] = {unit.name: unit for unit in _TABLE}

_BY_SPELLING: Final[dict[str, Unit]] = {
    spelling: unit for unit in UNITS.values() for spelling in (unit.name, unit.zh, unit.en, *unit.aliases) if spelling
}


def fold_width(text: str) -> str:
    """Return ``text`` with its full-width forms of ASCII characters made half-width."""
    return text.translate(_FULL_WIDTH)


def find_unit(spelling: str) -> Unit:
    """Return the unit that is spelled so: by canonical name, Chinese name or symbol, full-width forms included.

    >>> find_unit("万吨").name
    'ten_thousand_tonnes'

    Raises:
        UnknownNameError: if the vocabulary has no such spelling; the nearest ones are suggested.
    """
    found = _BY_SPELLING.get(spelling) or _BY_SPELLING.get(fold_width(spelling).strip())
    if found is None:
        near = difflib.get_close_matches(spelling[:40], _BY_SPELLING, n=3, cutoff=0.5)
        code = "unknown_unit_suggested" if near else "unknown_unit"
        raise UnknownNameError(problem(code, value=spelling, near=", ".join(near)))
    return found
