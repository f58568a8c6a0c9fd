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
]
DEFINITIONS = [
    "percent = [share]",
    "permille = percent / 10",
    "percentage_point = [percentage_point]",
    "number = [plain_number]",
    "gram = [mass]",
    "milligram = gram / 1000",
    "kilogram = 1000 * gram",
    "tonne = 1000 * kilogram",
    "ten_thousand_tonnes = 10000 * tonne",
    "hundred_million_tonnes = 100000000 * tonne",
    "metre = [length]",
    "micrometre = metre / 1000000",
    "millimetre = metre / 1000",
    "centimetre = metre / 100",
    "kilometre = 1000 * metre",
    "square_metre = metre ** 2",
    "ten_thousand_square_metres = 10000 * square_metre",
    "hectare = 10000 * square_metre",
    "mu = hectare / 15",
    "ten_thousand_mu = 10000 * mu",
    "square_kilometre = 1000000 * square_metre",
    "cubic_metre = metre ** 3",
    "litre = cubic_metre / 1000",
    "ten_thousand_cubic_metres = 10000 * cubic_metre",
    "hundred_million_cubic_metres = 100000000 * cubic_metre",
    "kilowatt = [power]",
    "ten_thousand_kilowatts = 10000 * kilowatt",
    "yuan = [money]",
    "ten_thousand_yuan = 10000 * yuan",
    "hundred_million_yuan = 100000000 * yuan",
    "kilogram_per_mu = kilogram / mu",
    "kilogram_per_hectare = kilogram / hectare",
    "tonne_per_hectare = tonne / hectare",
    "tonne_per_ten_thousand_yuan = tonne / ten_thousand_yuan",
    "tonne_per_hundred_million_yuan = tonne / hundred_million_yuan",
    # How many days a year has is not fixed: the two do not convert.
    "day = [day]",
    "year = [year]",
    "tonne_per_day = tonne / day",
    "tonne_per_year = tonne / year",
    "ten_thousand_tonnes_per_year = ten_thousand_tonnes / year",
    "item = [count]",
    *[f"{word} = item" for word in COUNTS if word != "item"],
    *[f"{scale} = [{scale}]" for scale in GRADES],
]


def own_registry() -> pint.UnitRegistry[Any]:
    """Make the small registry: exact, and with the units of the decisions only (semantics 2; decisions, units)."""
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    for definition in DEFINITIONS:
        registry.define(definition)
    return registry


REGISTRY = own_registry()


def number_of(amount: Json) -> Fraction | None:
    """Read an amount's number exactly, a grade as its rank; None for no grade of the scale (semantics 2)."""
    if amount["unit"] in GRADES:
        scale = GRADES[amount["unit"]]
        return Fraction(scale.index(str(amount["value"]))) if str(amount["value"]) in scale else None
    if "exact" in amount:
        return Fraction(amount["exact"])
    return Fraction(str(amount["value"]))


def in_unit(amount: Json, unit: str) -> Fraction | None:
    """Convert an amount; None where the dimension is another one (semantics 2; decisions, units)."""
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
    """Return how much one of a unit is in base units; one per cent is a hundredth of the number one (SPEC4, parts)."""
    if unit in {"percent", "permille", "percentage_point", "number"}:
        return {"permille": Fraction(1, 1000), "number": Fraction(1)}.get(unit, Fraction(1, 100))
    return Fraction(REGISTRY.Quantity(Fraction(1), unit).to_base_units().magnitude)


def in_base_units(amount: Json) -> Fraction:
    """Return an amount in base units (SPEC4: arithmetic is on exact base values)."""
    return certain(number_of(amount)) * base_factor(amount["unit"])


def places_of(limit: Json) -> int:
    """Return with how many decimal places a limit is printed (SPEC4, options)."""
    return len(str(limit["value"]).partition(".")[2])


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half to even, once (SPEC4, options)."""
    return Fraction(round(value * 10**places), 10**places)
