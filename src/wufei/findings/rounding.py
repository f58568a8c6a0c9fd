"""Rounding once, half to even, to the digits with which a limit is printed."""

from fractions import Fraction

from wufei.findings.comparing import compares
from wufei.quantities import Amount, find_unit
from wufei.requirements import Change, Comparator, Level

__all__ = ["achieved_change", "measured", "rounded", "rounding_turns"]


def rounded(value: Amount, places: int) -> Amount:
    """Return ``value`` rounded half to even; the same object where it has no more places."""
    number = Fraction(round(value.value * 10**places), 10**places)
    return value if number == value.value else Amount(number, value.unit)


def achieved_change(change: Change, observed: Amount, baseline: Amount) -> Amount | None:
    """Return how far a value has moved from the baseline in the wanted direction, as the limit is written.

    None: of a baseline of zero there is no share.
    """
    moved = observed.value - baseline.value
    moved = -moved if change.direction == "decrease" else moved
    if change.limit.unit.dimension == "percentage point":
        return Amount(Amount(moved, observed.unit).to(find_unit("percent")).value, change.limit.unit)
    if baseline.value == 0:
        return None
    return Amount(100 * moved / baseline.value, find_unit("percent")).to(change.limit.unit)


def measured(requirement: Level | Change, observed: Amount, baseline: Amount | None) -> Amount | None:
    """Return what is rounded and compared with a printed limit: a value in the limit's unit, or the achieved change."""
    if isinstance(requirement, Level):
        return observed.to(requirement.limit.unit)
    return None if baseline is None else achieved_change(requirement, observed, baseline)


def rounding_turns(
    requirement: Level | Change, observed: Amount, baseline: Amount | None, comparison: Comparator
) -> bool:
    """Return whether rounding to the limit's printed digits would turn the outcome; a limit not in print has none."""
    limit, upper, value = requirement.limit, None, measured(requirement, observed, baseline)
    if isinstance(requirement, Change):
        # A share of a baseline below zero leads the other way.
        is_turned = baseline is not None and baseline.value < 0 and limit.unit.dimension == "share"
        comparison = Comparator.AT_MOST if is_turned else Comparator.AT_LEAST
    elif requirement.upper is not None:
        upper = requirement.upper.to(limit.unit)
    if value is None or not limit.text:
        return False
    short = rounded(value, limit.places)
    return short is not value and compares(short, comparison, limit, upper) is not compares(
        value, comparison, limit, upper
    )
