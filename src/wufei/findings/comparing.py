"""How a value stands to a limit: exactly."""

from typing import assert_never

from wufei.quantities import Amount
from wufei.requirements import Comparator

__all__ = ["compares", "margin_of"]


def compares(value: Amount, comparison: Comparator, limit: Amount, upper: Amount | None = None) -> bool:
    """Return whether ``value`` stands to ``limit`` as ``comparison`` says, exactly; all in one unit."""
    match comparison:
        case Comparator.AT_LEAST:
            return value.value >= limit.value
        case Comparator.MORE_THAN:
            return value.value > limit.value
        case Comparator.AT_MOST:
            return value.value <= limit.value
        case Comparator.LESS_THAN:
            return value.value < limit.value
        case Comparator.BETWEEN:
            return upper is not None and limit.value <= value.value <= upper.value
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(comparison)


def margin_of(value: Amount, comparison: Comparator, limit: Amount, upper: Amount | None = None) -> Amount:
    """Return the signed distance to the limit, positive on the right side; of an interval to the nearer bound."""
    distance = value.value - limit.value
    if upper is not None:
        distance = min(distance, upper.value - value.value)
    elif comparison.is_upper_bound:
        distance = -distance
    return Amount(distance, value.unit)
