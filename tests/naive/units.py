"""Units and amounts of the naive evaluator: exact pint quantities in a small registry of its own."""

from fractions import Fraction
from functools import cache
from typing import Any

import pint

Json = dict[str, Any]

GRADES = {
    "green_building_star": ["0", "1", "2", "3"],
    "administrative_level": ["district", "city", "province", "national"],
}
COUNTS = [
    "item",
    "enterprise",
    "place",
    "facility",
    "household",
    "machine",
    "piece",
    "project",
    "person",
    "person_time",
    "building",
    "institution",
    "route",
    "vehicle",
    "set",
    "event",
    "bed",
    "tree",
    "animal",
    "people",
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
]
DEFINITIONS = [
    "percent = [share]",
    "permille = percent / 10",
    "per_hundred_thousand = percent / 1000",
    "percentage_point = [percentage_point]",
    "basis_point = percentage_point / 100",
    "number = [plain_number]",
    "gram = [mass]",
    "milligram = gram / 1000",
    "kilogram = 1000 * gram",
    "tonne = 1000 * kilogram",
    "ten_thousand_tonnes = 10000 * tonne",
    "hundred_million_tonnes = 100000000 * tonne",
    "jin = kilogram / 2",
    "ten_thousand_jin = 10000 * jin",
    "hundred_million_jin = 100000000 * jin",
    "metre = [length]",
    "micrometre = metre / 1000000",
    "millimetre = metre / 1000",
    "centimetre = metre / 100",
    "kilometre = 1000 * metre",
    "ten_thousand_kilometres = 10000 * kilometre",
    "square_metre = metre ** 2",
    "ten_thousand_square_metres = 10000 * square_metre",
    "hectare = 10000 * square_metre",
    "mu = hectare / 15",
    "ten_thousand_mu = 10000 * mu",
    "hundred_million_mu = 100000000 * mu",
    "ten_thousand_hectares = 10000 * hectare",
    "square_kilometre = 1000000 * square_metre",
    "cubic_metre = metre ** 3",
    "litre = cubic_metre / 1000",
    "ten_thousand_cubic_metres = 10000 * cubic_metre",
    "hundred_million_cubic_metres = 100000000 * cubic_metre",
    "kilowatt = [power]",
    "ten_thousand_kilowatts = 10000 * kilowatt",
    "hundred_million_kilowatts = 100000000 * kilowatt",
    "megawatt = 1000 * kilowatt",
    "kilowatt_hour = [energy]",
    "ten_thousand_kilowatt_hours = 10000 * kilowatt_hour",
    "hundred_million_kilowatt_hours = 100000000 * kilowatt_hour",
    "megawatt_hour = 1000 * kilowatt_hour",
    "tonne_of_standard_coal = [standard_coal]",
    "ten_thousand_tonnes_of_standard_coal = 10000 * tonne_of_standard_coal",
    "kilogram_of_standard_coal = tonne_of_standard_coal / 1000",
    "gram_of_standard_coal_per_kilowatt_hour = tonne_of_standard_coal / 1000000 / kilowatt_hour",
    "kilogram_of_standard_coal_per_square_metre = kilogram_of_standard_coal / square_metre",
    "kilogram_of_standard_coal_per_tonne = kilogram_of_standard_coal / tonne",
    "tonne_of_steam_per_hour = [steam_per_hour]",
    "yuan = [money]",
    "ten_thousand_yuan = 10000 * yuan",
    "hundred_million_yuan = 100000000 * yuan",
    "trillion_yuan = 1000000000000 * yuan",
    "yuan_per_kilowatt_hour = yuan / kilowatt_hour",
    "yuan_per_tonne = yuan / tonne",
    "yuan_per_cubic_metre = yuan / cubic_metre",
    "yuan_per_square_metre = yuan / square_metre",
    "ten_thousand_yuan_per_mu = ten_thousand_yuan / mu",
    "cubic_metre_per_ten_thousand_yuan = cubic_metre / ten_thousand_yuan",
    "standard_coal_per_ten_thousand_yuan = tonne_of_standard_coal / ten_thousand_yuan",
    "kilogram_per_mu = kilogram / mu",
    "kilogram_per_hectare = kilogram / hectare",
    "tonne_per_hectare = tonne / hectare",
    "tonne_per_ten_thousand_yuan = tonne / ten_thousand_yuan",
    "tonne_per_hundred_million_yuan = tonne / hundred_million_yuan",
    # How many days a year has is not fixed: the two do not convert.
    "calendar_day = [calendar_day]",
    "calendar_year = [calendar_year]",
    "hour = [time_span]",
    "day = 24 * hour",
    "minute = hour / 60",
    "second = hour / 3600",
    "month = [months]",
    "working_day = [working_days]",
    "year_of_age = [age]",
    "kilometre_per_hour = kilometre / hour",
    "kilometre_per_square_kilometre = kilometre / square_kilometre",
    "tonne_per_day = tonne / calendar_day",
    "ten_thousand_tonnes_per_day = 10000 * tonne_per_day",
    "cubic_metre_per_day = cubic_metre / calendar_day",
    "ten_thousand_cubic_metres_per_day = 10000 * cubic_metre_per_day",
    "microgram_per_cubic_metre = gram / 1000000 / cubic_metre",
    "milligram_per_cubic_metre = milligram / cubic_metre",
    "milligram_per_litre = milligram / litre",
    "tonne_per_year = tonne / calendar_year",
    "ten_thousand_tonnes_per_year = ten_thousand_tonnes / calendar_year",
    "item = [count]",
    *[f"{word} = item" for word in COUNTS if word != "item"],
    "occasion_per_year = item / calendar_year",
    "terabyte = [data]",
    "petabyte = 1000 * terabyte",
    "exabyte = 1000000 * terabyte",
    "petaflops = [computing_power]",
    "exaflops = 1000 * petaflops",
    "class_hour = [class_hours]",
    *[f"{scale} = [{scale}]" for scale in GRADES],
]


def own_registry() -> pint.UnitRegistry[Any]:
    """Make the small registry: exact, and with the units of the decisions only."""
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    for definition in DEFINITIONS:
        registry.define(definition)
    return registry


REGISTRY = own_registry()


def number_of(amount: Json) -> Fraction | None:
    """Read an amount's number exactly, a grade as its rank; None for no grade of the scale."""
    if amount["unit"] in GRADES:
        scale = GRADES[amount["unit"]]
        return Fraction(scale.index(str(amount["value"]))) if str(amount["value"]) in scale else None
    if "exact" in amount:
        return Fraction(amount["exact"])
    return Fraction(str(amount["value"]))


def in_unit(amount: Json, unit: str) -> Fraction | None:
    """Convert an amount; None where the dimension is another one."""
    number = number_of(amount)
    if number is None:
        return None
    quantity = REGISTRY.Quantity(number, amount["unit"])
    if not quantity.is_compatible_with(unit):
        return None
    return Fraction(quantity.to(unit).magnitude)


def certain(value: Fraction | None) -> Fraction:
    """Take a limit of the plan, whose dimension was checked when the plan was loaded (design, the rule engine)."""
    if value is None:
        message = "a limit does not fit what it limits"
        raise ValueError(message)
    return value


@cache
def base_factor(unit: str) -> Fraction:
    """Return how much one of a unit is in base units; one per cent is a hundredth of the number one."""
    if unit in {"percent", "permille", "per_hundred_thousand", "percentage_point", "number"}:
        own = {"permille": Fraction(1, 1000), "per_hundred_thousand": Fraction(1, 100_000), "number": Fraction(1)}
        return own.get(unit, Fraction(1, 100))
    return Fraction(REGISTRY.Quantity(Fraction(1), unit).to_base_units().magnitude)


def in_base_units(amount: Json) -> Fraction:
    """Return an amount in base units (arithmetic is on exact base values)."""
    return certain(number_of(amount)) * base_factor(amount["unit"])


def places_of(limit: Json) -> int:
    """Return with how many decimal places a limit is printed."""
    return len(str(limit["value"]).partition(".")[2])


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half to even, once."""
    return Fraction(round(value * 10**places), 10**places)
