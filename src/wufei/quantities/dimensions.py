"""Dimensions of products and quotients of units, and the exact factors with which to compute them.

Shares and plain numbers are one thing here, since a mass times a share is a mass. Grades and percentage points are no
factors: nothing is multiplied by them.
"""

from fractions import Fraction
from functools import cache

from wufei.quantities.registry import registry
from wufei.quantities.vocabulary import UNITS, Unit

__all__ = ["NUMBER", "Dimensions", "base_factor", "dimensions_of", "unit_of"]

#: Base dimension to its power, in the order of names; empty for a plain number or a share.
Dimensions = tuple[tuple[str, Fraction], ...]

NUMBER: Dimensions = ()


@cache
def dimensions_of(unit: Unit) -> Dimensions | None:
    """Return the dimensions of ``unit``; None for grades and percentage points, which are no factors."""
    if unit.grades or unit.dimension == "percentage point":
        return None
    powers = registry().Unit(unit.name).dimensionality
    return tuple(sorted((name, Fraction(str(power))) for name, power in powers.items() if name != "[share]"))


@cache
def base_factor(unit: Unit) -> Fraction:
    """Return the exact number that turns a value in ``unit`` into one in base units; 1/100 for per cent."""
    return Fraction(registry().Quantity(Fraction(1), unit.name).to_base_units().magnitude)


@cache
def unit_of(dimensions: Dimensions) -> Unit | None:
    """Return the first unit of the vocabulary that has these dimensions; None if it has none.

    >>> from wufei.quantities import find_unit
    >>> unit_of(dimensions_of(find_unit("tonne_per_hectare"))).name
    'kilogram_per_mu'
    """
    return next((unit for unit in UNITS.values() if dimensions_of(unit) == dimensions), None)
