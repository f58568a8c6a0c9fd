"""How a value, or all that it can be, stands to a limit: exactly."""

from fractions import Fraction

import attrs

from wufei.conditions import RELATIONS
from wufei.quantities import Amount
from wufei.requirements import Comparator

__all__ = ["AmountRange", "compares", "margin_of", "margin_range_of"]


@attrs.frozen(kw_only=True)
class AmountRange:
    """What an amount lies between of which no more is known; both ends are possible."""

    #: In the unit of the other end; None: nothing bounds it from below.
    low: Amount | None
    #: None: nothing bounds it from above.
    high: Amount | None


def compares(value: Amount, comparison: Comparator, limit: Amount, upper: Amount | None = None) -> bool:
    """Return whether ``value`` stands to ``limit`` as ``comparison`` says, exactly; all in one unit."""
    if comparison is Comparator.BETWEEN:
        return upper is not None and limit.value <= value.value <= upper.value
    return RELATIONS[comparison](value.value, limit.value)


def margin_of(value: Amount, comparison: Comparator, limit: Amount, upper: Amount | None = None) -> Amount:
    """Return the signed distance to the limit, positive on the right side; of an interval to the nearer bound."""
    distance = value.value - limit.value
    if upper is not None:
        distance = min(distance, upper.value - value.value)
    elif comparison.is_upper_bound:
        distance = -distance
    return Amount(distance, value.unit)


def margin_range_of(
    least: Amount, most: Amount | None, comparison: Comparator, limit: Amount, upper: Amount | None = None
) -> AmountRange:
    """Return between which margins a value lies that is from ``least`` to ``most`` (None: no end)."""
    at_least = margin_of(least, comparison, limit, upper)
    at_most = None if most is None else margin_of(most, comparison, limit, upper)
    if upper is not None:
        # Farthest from both bounds in the middle between them, or as near to it as the value can be.
        middle = max(least.value, Fraction(limit.value + upper.value, 2))
        best = Amount(middle if most is None else min(middle, most.value), least.unit)
        lowest = None if at_most is None else min(at_least, at_most, key=lambda each: each.value)
        return AmountRange(low=lowest, high=margin_of(best, comparison, limit, upper))
    if comparison.is_upper_bound:
        return AmountRange(low=at_most, high=at_least)
    return AmountRange(low=at_least, high=at_most)
