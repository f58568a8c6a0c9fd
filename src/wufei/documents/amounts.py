"""Exact amounts and points as documents write them: in and out."""

import re
from fractions import Fraction
from typing import Final

from wufei.documents.text import Json
from wufei.errors import UnreadableValueError, problem
from wufei.quantities import Amount, Number, amount, find_unit, parse_number

__all__ = ["dump_amount", "dump_points", "read_amount", "read_points"]

_FRACTION: Final = re.compile("([0-9]{1,40})/([1-9][0-9]{0,39})")


def read_amount(value: dict[str, Json]) -> Amount:
    """Return the amount that ``{"value": ..., "unit": ..., "exact": ...}`` stands for.

    Raises:
        WufeiError: if the number or grade can't be read, the unit is unknown, or value and exact value are apart.
    """
    given = amount(value["value"], value["unit"])
    if "exact" not in value:
        return given
    over, under = (int(digits) for digits in value["exact"].split("/"))
    if under == 0:
        raise UnreadableValueError(problem("number_divides_by_zero", value=value["exact"]))
    exact = Amount(Fraction(over, under), given.unit)
    if exact.decimal(given.places) != given.value or given.grade != exact.grade:
        raise UnreadableValueError(problem("exact_apart", value=value["exact"], expected=value["value"]))
    return exact


def dump_amount(given: Amount) -> Json:
    """Return ``{"value": ..., "unit": ...}``: digits as written; with the exact fraction where no decimal is exact."""
    value = given.grade or given.text or f"{given.decimal():f}"
    document = {"value": value, "unit": given.unit.name}
    if not given.is_finite_decimal:
        document["exact"] = f"{given.value.numerator}/{given.value.denominator}"
    return document


def read_points(value: Number) -> Fraction:
    """Return the exact number of points, or share, written as a decimal or, where none is exact, as ``1/3``.

    Raises:
        UnreadableValueError: if it is written otherwise.
    """
    found = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    return Fraction(int(found[1]), int(found[2])) if found else parse_number(value)


def dump_points(given: Fraction) -> str:
    """Return a number of points, or a share, as a decimal; as ``1/3`` where none is exact."""
    number = Amount(given, find_unit("number"))
    return f"{number.decimal():f}" if number.is_finite_decimal else f"{given.numerator}/{given.denominator}"
