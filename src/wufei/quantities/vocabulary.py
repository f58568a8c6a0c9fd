"""The closed vocabulary of units of measure: a unit string is looked up here, never evaluated.

Each row says what the unit is called in documents (Chinese and English, symbols that can't be misread) and how it is
defined in terms of others. Shares, percentage points and plain numbers are three dimensions, so that none of them can
be taken for another. Grades are ordered scales: their values are names.
"""

from functools import lru_cache
from typing import Final

import attrs

from wufei.errors import UnknownNameError, problem
from wufei.near import near_names

__all__ = ["SPELLINGS", "UNITS", "VOCABULARY_VERSION", "Unit", "find_unit", "fold_width"]

#: Changes whenever a name comes to mean something else; part of a receipt.
VOCABULARY_VERSION: Final = "1"

#: Characters of an unknown spelling that are compared with known ones.
_LONGEST_SPELLING = 60
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
    Unit("per_hundred_thousand", "share", "share / 100000", "/10万", "per 100,000", ("/十万",)),
    Unit("percentage_point", "percentage point", "[percentage_point]", "个百分点", "pp", ("百分点",)),
    Unit("basis_point", "percentage point", "percentage_point / 100", "个基点", "bp", ("基点",)),
    Unit("number", "number", "[]", "", "", ("1", "dimensionless")),
    Unit("milligram", "mass", "gram / 1000", "毫克", "mg"),
    Unit("gram", "mass", "[mass]", "克", "g"),
    Unit("kilogram", "mass", "1000 * gram", "千克", "kg", ("公斤",)),
    Unit("tonne", "mass", "1000 * kilogram", "吨", "t", ("metric_ton", "tonnes")),
    Unit("ten_thousand_tonnes", "mass", "10000 * tonne", "万吨", "10⁴ t"),
    Unit("hundred_million_tonnes", "mass", "100000000 * tonne", "亿吨", "10⁸ t"),
    Unit("jin", "mass", "kilogram / 2", "斤", "jin", ("市斤",)),
    Unit("ten_thousand_jin", "mass", "10000 * jin", "万斤", "10⁴ jin"),
    Unit("hundred_million_jin", "mass", "100000000 * jin", "亿斤", "10⁸ jin"),
    Unit("micrometre", "length", "metre / 1000000", "微米", "µm", ("μm", "micrometer")),
    Unit("millimetre", "length", "metre / 1000", "毫米", "mm", ("millimeter",)),
    Unit("centimetre", "length", "metre / 100", "厘米", "cm", ("centimeter",)),
    Unit("metre", "length", "[length]", "米", "m", ("meter",)),
    Unit("kilometre", "length", "1000 * metre", "公里", "km", ("千米", "kilometer")),
    Unit("ten_thousand_kilometres", "length", "10000 * kilometre", "万公里", "10⁴ km"),
    Unit("square_metre", "area", "metre ** 2", "平方米", "m²", ("m2", "㎡", "meter ** 2")),
    Unit("ten_thousand_square_metres", "area", "10000 * square_metre", "万平方米", "10⁴ m²", ("万㎡", "万m2")),
    Unit("mu", "area", "hectare / 15", "亩", "mu"),
    Unit("ten_thousand_mu", "area", "10000 * mu", "万亩", "10⁴ mu"),
    Unit("hectare", "area", "10000 * square_metre", "公顷", "ha", ("hectares",)),
    Unit("square_kilometre", "area", "kilometre ** 2", "平方公里", "km²", ("km2", "平方千米", "kilometer ** 2")),
    Unit("hundred_million_mu", "area", "100000000 * mu", "亿亩", "10⁸ mu"),
    Unit("ten_thousand_hectares", "area", "10000 * hectare", "万公顷", "10⁴ ha"),
    Unit("litre", "volume", "cubic_metre / 1000", "升", "L", ("liter",)),
    Unit("cubic_metre", "volume", "metre ** 3", "立方米", "m³", ("m3", "方", "meter ** 3")),
    Unit("ten_thousand_cubic_metres", "volume", "10000 * cubic_metre", "万立方米", "10⁴ m³", ("万方",)),
    Unit("hundred_million_cubic_metres", "volume", "100000000 * cubic_metre", "亿立方米", "10⁸ m³"),
    Unit("kilowatt", "power", "[power]", "千瓦", "kW"),
    Unit("ten_thousand_kilowatts", "power", "10000 * kilowatt", "万千瓦", "10⁴ kW"),
    Unit("hundred_million_kilowatts", "power", "100000000 * kilowatt", "亿千瓦", "10⁸ kW"),
    Unit("megawatt", "power", "1000 * kilowatt", "兆瓦", "MW"),
    Unit("kilowatt_hour", "energy", "[energy]", "千瓦时", "kWh", ("度电",)),
    Unit("ten_thousand_kilowatt_hours", "energy", "10000 * kilowatt_hour", "万千瓦时", "10⁴ kWh"),
    Unit("hundred_million_kilowatt_hours", "energy", "100000000 * kilowatt_hour", "亿千瓦时", "10⁸ kWh"),
    Unit("megawatt_hour", "energy", "1000 * kilowatt_hour", "兆瓦时", "MWh"),
    # Coal that holds a stated heat: how it converts into kilowatt hours differs from one statistic to the next.
    Unit("tonne_of_standard_coal", "standard coal", "[standard_coal]", "吨标准煤", "tce", ("吨标煤",)),
    Unit(
        "ten_thousand_tonnes_of_standard_coal",
        "standard coal",
        "10000 * tonne_of_standard_coal",
        "万吨标准煤",
        "10⁴ tce",
        ("万吨标煤",),
    ),
    Unit(
        "kilogram_of_standard_coal",
        "standard coal",
        "tonne_of_standard_coal / 1000",
        "千克标准煤",
        "kgce",
        ("公斤标准煤",),
    ),
    Unit(
        "standard_coal_per_ten_thousand_yuan",
        "standard coal per money",
        "tonne_of_standard_coal / ten_thousand_yuan",
        "吨标准煤/万元",
        "tce/10⁴ yuan",
        ("吨标煤/万元",),
    ),
    Unit(
        "gram_of_standard_coal_per_kilowatt_hour",
        "standard coal per energy",
        "tonne_of_standard_coal / 1000000 / kilowatt_hour",
        "克标准煤/千瓦时",
        "gce/kWh",
        ("克标煤/千瓦时",),
    ),
    Unit(
        "kilogram_of_standard_coal_per_square_metre",
        "standard coal per area",
        "kilogram_of_standard_coal / square_metre",
        "千克标准煤/平方米",
        "kgce/m²",
    ),
    Unit(
        "kilogram_of_standard_coal_per_tonne",
        "standard coal per mass",
        "kilogram_of_standard_coal / tonne",
        "千克标准煤/吨",
        "kgce/t",
        ("公斤标准煤/吨",),
    ),
    Unit("tonne_of_steam_per_hour", "steam per hour", "[steam_per_hour]", "蒸吨/小时", "t steam/h", ("蒸吨",)),
    Unit("yuan", "money", "[money]", "元", "yuan", ("CNY", "人民币元")),
    Unit("ten_thousand_yuan", "money", "10000 * yuan", "万元", "10⁴ yuan"),
    Unit("hundred_million_yuan", "money", "100000000 * yuan", "亿元", "10⁸ yuan"),
    Unit("trillion_yuan", "money", "1000000000000 * yuan", "万亿元", "10¹² yuan"),
    Unit("yuan_per_kilowatt_hour", "money per energy", "yuan / kilowatt_hour", "元/千瓦时", "yuan/kWh", ("元/度",)),
    Unit("yuan_per_tonne", "money per mass", "yuan / tonne", "元/吨", "yuan/t"),
    Unit("yuan_per_cubic_metre", "money per volume", "yuan / cubic_metre", "元/立方米", "yuan/m³", ("元/方",)),
    Unit("yuan_per_square_metre", "money per area", "yuan / square_metre", "元/平方米", "yuan/m²"),
    Unit("ten_thousand_yuan_per_mu", "money per area", "ten_thousand_yuan / mu", "万元/亩", "10⁴ yuan/mu"),
    Unit(
        "cubic_metre_per_ten_thousand_yuan",
        "volume per money",
        "cubic_metre / ten_thousand_yuan",
        "立方米/万元",
        "m³/10⁴ yuan",
    ),
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
    Unit(
        "ten_thousand_tonnes_per_day",
        "mass per day",
        "ten_thousand_tonnes / calendar_day",
        "万吨/日",
        "10⁴ t/d",
        ("万吨/天",),
    ),
    Unit("cubic_metre_per_day", "volume per day", "cubic_metre / calendar_day", "立方米/日", "m³/d", ("立方米/天",)),
    Unit(
        "ten_thousand_cubic_metres_per_day",
        "volume per day",
        "ten_thousand_cubic_metres / calendar_day",
        "万立方米/日",
        "10⁴ m³/d",
        ("万立方米/天",),
    ),
    Unit(
        "microgram_per_cubic_metre",
        "mass per volume",
        "gram / 1000000 / cubic_metre",
        "微克/立方米",
        "µg/m³",
        ("μg/m³",),
    ),
    Unit("milligram_per_cubic_metre", "mass per volume", "milligram / cubic_metre", "毫克/立方米", "mg/m³"),
    Unit("milligram_per_litre", "mass per volume", "milligram / litre", "毫克/升", "mg/L"),
    Unit("hour", "time", "[time_span]", "小时", "hours"),
    Unit("day", "time", "24 * hour", "天", "days"),
    Unit("minute", "time", "hour / 60", "分钟", "minutes"),
    Unit("second", "time", "hour / 3600", "秒", "seconds", ("秒钟",)),
    # How many days a month has, and which of them are worked on, is not fixed: neither converts into days.
    Unit("month", "months", "[months]", "个月", "months"),
    Unit("working_day", "working days", "[working_days]", "个工作日", "working days", ("工作日",)),
    Unit("year_of_age", "age", "[age]", "岁", "years of age", ("周岁",)),
    Unit("kilometre_per_hour", "speed", "kilometre / hour", "公里/小时", "km/h", ("千米/小时",)),
    Unit(
        "kilometre_per_square_kilometre",
        "length per area",
        "kilometre / square_kilometre",
        "公里/平方公里",
        "km/km²",
        ("千米/平方千米",),
    ),
    Unit("item", "count", "[count]", "个", "", ("items",)),
    Unit("enterprise", "count", "item", "家", "enterprises"),
    Unit("place", "count", "item", "处", "places"),
    Unit("facility", "count", "item", "座", "facilities"),
    Unit("household", "count", "item", "户", "households"),
    Unit("building", "count", "item", "栋", "buildings", ("幢",)),
    Unit("institution", "count", "item", "所", "institutions"),
    Unit("route", "count", "item", "条", "routes"),
    Unit("vehicle", "count", "item", "辆", "vehicles"),
    Unit("set", "count", "item", "套", "sets", ("台套", "台（套）")),
    Unit("event", "count", "item", "场", "events", ("场次",)),
    Unit("bed", "count", "item", "张", "beds"),
    Unit("tree", "count", "item", "株", "trees"),
    Unit("animal", "count", "item", "头", "animals"),
    Unit("machine", "count", "item", "台", "machines"),
    Unit("piece", "count", "item", "件", "pieces", ("具",)),
    Unit("project", "count", "item", "项", "projects"),
    Unit("person", "count", "item", "人", "persons"),
    Unit("people", "count", "person", "名", "people"),
    Unit("person_time", "count", "item", "人次", "person-times"),
    Unit("occasion", "count", "item", "次", "times"),
    Unit("copy", "count", "item", "份", "copies", ("册", "篇")),
    Unit("team", "count", "item", "支", "teams"),
    Unit("group", "count", "item", "组", "groups"),
    Unit("channel", "count", "item", "路", "channels"),
    Unit("ship", "count", "item", "艘", "ships"),
    Unit("aircraft", "count", "item", "架", "aircraft"),
    Unit("bird", "count", "item", "只", "birds", ("羽",)),
    Unit("fish", "count", "item", "尾", "fish"),
    Unit("well", "count", "item", "口", "wells", ("眼",)),
    Unit("lamp", "count", "item", "盏", "lamps"),
    Unit("plot", "count", "item", "块", "plots", ("宗",)),
    Unit("batch", "count", "item", "批", "batches", ("批次",)),
    Unit("course", "count", "item", "期", "courses"),
    Unit("case", "count", "item", "例", "cases"),
    Unit("incident", "count", "item", "起", "incidents"),
    Unit("loan", "count", "item", "笔", "loans"),
    Unit("room", "count", "item", "间", "rooms"),
    Unit(
        "kind",
        "count",
        "item",
        "种",
        "kinds",
        (
            "类",
            "款",
        ),
    ),
    Unit(
        "run",
        "count",
        "item",
        "班次",
        "runs",
        (
            "车次",
            "架次",
        ),
    ),
    Unit("terabyte", "data", "[data]", "太字节", "TB"),
    Unit("petabyte", "data", "1000 * terabyte", "拍字节", "PB"),
    Unit("exabyte", "data", "1000000 * terabyte", "艾字节", "EB"),
    Unit("petaflops", "computing power", "[computing_power]", "千万亿次/秒", "PFLOPS", ("PFlops",)),
    Unit("exaflops", "computing power", "1000 * petaflops", "百亿亿次/秒", "EFLOPS", ("EFlops",)),
    Unit("device", "count", "item", "部", "devices"),
    Unit("round", "count", "item", "轮", "rounds", ("轮次",)),
    Unit("visit", "count", "item", "家次", "visits", ("户次",)),
    # How long a lesson lasts is not fixed.
    Unit("class_hour", "class hours", "[class_hours]", "学时", "class hours", ("课时",)),
    Unit("occasion_per_year", "count per year", "item / calendar_year", "次/年", "times/yr"),
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

#: Every accepted spelling, as it stands; ``find_unit`` accepts full-width forms of them too.
SPELLINGS: Final[dict[str, Unit]] = {
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
    found = SPELLINGS.get(spelling) or SPELLINGS.get(fold_width(spelling).strip())
    if found is None:
        near = _near_spellings(spelling[:_LONGEST_SPELLING])
        code = "unknown_unit_suggested" if near else "unknown_unit"
        raise UnknownNameError(problem(code, value=spelling, near=", ".join(near)))
    return found


@lru_cache(maxsize=1000)
def _near_spellings(spelling: str) -> tuple[str, ...]:
    # Comparing with all of the vocabulary takes milliseconds, and one slip is often repeated through a whole table.
    return near_names(spelling, SPELLINGS)
