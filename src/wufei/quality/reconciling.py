"""Reported figures beside what they come to when they are computed: by definition, from areas, from periods."""

from collections.abc import Iterator
from fractions import Fraction

from wufei.facts import Observation
from wufei.findings import Agreement, Interval, Reconciliation, Step, StepKind, combine, interval_of
from wufei.known import Known, ways
from wufei.plan import Indicator
from wufei.quantities import Amount, base_factor

__all__ = ["reconciled"]


def reconciled(indicator: Indicator, known: Known) -> Iterator[Reconciliation]:
    """Yield each reported figure of ``indicator`` that can also be computed, with every way of computing it."""
    if not indicator.definitions and indicator.additive is None:
        return
    # In an order that does not depend on that of the facts.
    for period, basis in sorted(known.reports(indicator).usable, key=lambda at: (str(at[0]), at[1] or "")):
        choice = known.figure_in(indicator, basis, period)
        if choice is None or choice.step is None or choice.value is None:
            continue
        for result in ways(indicator, basis, period, known):
            if isinstance(result, Step) and result.is_exact and result.kind is not StepKind.NOTHING:
                agreement = _agreement(choice.step, result)
                yield Reconciliation(reported=choice.step, computed=result, agreement=agreement)


def _agreement(reported: Step, computed: Step) -> Agreement:
    if reported.value.value == computed.value.value:
        return Agreement.AGREE
    (low, high), parts = interval_of(reported), _rounded_from(computed)
    half = _half_a_digit(reported)
    if parts is None:
        return Agreement.ROUNDING
    least, most = parts
    apart = (most is not None and low - half > most) or (high is not None and high + half < least)
    return Agreement.DIFFER if apart else Agreement.ROUNDING


def _rounded_from(step: Step) -> Interval | None:
    """Return between which bounds a step lies if its figures were rounded to the digits in which they are written.

    None: nothing bounds it, since a divisor may have been rounded from zero.
    """
    if not step.of:
        low, high = interval_of(step)
        half = _half_a_digit(step)
        return low - half, None if high is None else high + half
    parts = [bounds for bounds in map(_rounded_from, step.of) if bounds is not None]
    return combine(step.kind, parts) if len(parts) == len(step.of) else None


def _half_a_digit(step: Step) -> Fraction:
    """Return half of the last written digit of a reported figure, in base units."""
    amounts = [each.value for each in step.cited if isinstance(each, Observation)]
    return max((_half_digit_of(each) for each in amounts if each is not None and each.text), default=Fraction(0))


def _half_digit_of(amount: Amount) -> Fraction:
    return Fraction(1, 2 * 10**amount.places) * base_factor(amount.unit)
