"""Ranges of values that limits allow, exact and in one unit for each kind of quantity."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Final

import attrs

from wufei.quantities import UNITS, Amount, Unit, conversion_factor

__all__ = ["LEAST", "MOST", "Bound", "Range", "allowed", "scale_of", "value_of"]

#: A bound, and whether the first value that is allowed lies at it (0), above it (1) or below it (-1).
Bound = tuple[Fraction | float, int]
LEAST: Final[Bound] = (-math.inf, 0)
MOST: Final[Bound] = (math.inf, 0)


@attrs.frozen
class Range:
    """The values that a limit allows, in the unit that ``scale_of`` names."""

    low: Bound = LEAST
    high: Bound = MOST

    def meets(self, other: "Range") -> bool:
        """Return whether some value lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high if low[0] != high[0] else low[1] == high[1] == 0

    def lies_in(self, other: "Range") -> bool:
        """Return whether every value of this range lies in the other."""
        return other.low <= self.low and self.high <= other.high

    def bounds_as(self, other: "Range") -> bool:
        """Return whether both have a bound on one side."""
        return LEAST not in {self.low, other.low} or MOST not in {self.high, other.high}


def allowed(comparison: str, limit: Amount, upper: Amount | None = None) -> Range:
    """Return the values in a relation, such as ``at_least``, to a limit; ``upper`` is the other end of ``between``."""
    found = _ALLOWED[comparison](value_of(limit))
    return found if upper is None else Range(low=found.low, high=(value_of(upper), 0))


_ALLOWED: Final[Mapping[str, Callable[[Fraction], Range]]] = {
    "at_least": lambda value: Range(low=(value, 0)),
    "more_than": lambda value: Range(low=(value, 1)),
    "at_most": lambda value: Range(high=(value, 0)),
    "less_than": lambda value: Range(high=(value, -1)),
    "equal": lambda value: Range(low=(value, 0), high=(value, 0)),
    "between": lambda value: Range(low=(value, 0)),
}


def value_of(amount: Amount) -> Fraction:
    """Return the value of an amount in the unit in which limits of its kind are compared."""
    return amount.value * conversion_factor(amount.unit, scale_of(amount.unit))


@cache
def scale_of(unit: Unit) -> Unit:
    """Return the unit in which limits are compared: one for each kind of quantity, and grades on their own scale."""
    return unit if unit.grades else next(each for each in UNITS.values() if each.dimension == unit.dimension)
