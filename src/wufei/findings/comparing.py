"""How a value stands to a limit: exactly."""

from wufei.conditions import RELATIONS
from wufei.quantities import Amount
from wufei.requirements import Comparator

__all__ = ["compares", "margin_of"]


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
