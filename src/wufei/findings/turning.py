"""What it would take to turn an outcome.

The smallest change of one input is solved in closed form: with all else as it is, value less limit is a quotient of
two polynomials of the input, and where its numerator is of the first degree the input has one value at which the
verdict turns. Ratios with the input above and below are of that form.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import zip_longest
from typing import Final

import attrs

from wufei.facts import Observation
from wufei.findings.compared import Comparison
from wufei.findings.steps import Step, StepKind, level_after
from wufei.findings.verdicts import Outcome
from wufei.quantities import ZERO, Amount, Unit, base_factor
from wufei.requirements import Change, Comparator

__all__ = ["InputTurn", "TurningPoint", "input_turns", "turning_point"]

_ONE = Fraction(1)
#: Just past a value: so small a part of the way to it.
_LITTLE = Fraction(1, 10**60)
#: Coefficients from the constant up.
_Polynomial = tuple[Fraction, ...]
#: Numerator and denominator.
_Quotient = tuple[_Polynomial, _Polynomial]


@attrs.frozen(kw_only=True)
class TurningPoint:
    """The smallest change of a value that turns the outcome, all else as it is."""

    #: The value at which it turns.
    at: Amount
    #: How far that is from the value, signed.
    change: Amount
    #: The outcome turns only beyond the value, not at it.
    beyond: bool


@attrs.frozen(kw_only=True)
class InputTurn:
    """The smallest change of one reported figure that turns the verdict, all else as it is."""

    observation: Observation
    #: In the unit in which the figure was reported.
    turning_point: TurningPoint


def input_turns(comparison: Comparison) -> Iterator[InputTurn]:
    """Yield for each reported figure the smallest change that turns the outcome, where that figure alone can."""
    for step in comparison.inputs:
        observation, found = step.cited[0], turning_point(comparison, step, least=ZERO)
        if found is not None and isinstance(observation, Observation) and observation.value is not None:
            unit = observation.value.unit
            at = found.at.to(unit)
            change = Amount(at.value - observation.value.value, unit)
            point = TurningPoint(at=at, change=change, beyond=found.beyond)
            yield InputTurn(observation=observation, turning_point=point)


def turning_point(comparison: Comparison, step: Step, least: Fraction | None = None) -> TurningPoint | None:
    """Return the value nearest to that of ``step``, not below ``least``, at or beyond which the outcome turns."""
    near = (at for at in _candidates(comparison, step) if least is None or at.value >= least)
    found = (_turning(comparison, step, at, least) for at in near)
    return min((each for each in found if each is not None), key=lambda each: abs(each.change.value), default=None)


def _turning(comparison: Comparison, step: Step, at: Amount, least: Fraction | None) -> TurningPoint | None:
    """Return that the outcome turns at a value where both sides are the same, or beyond it; None if it does neither."""
    now, change = comparison.now, Amount(at.value - step.value.value, at.unit)
    point = TurningPoint(at=at, change=change, beyond=False)
    # On the two sides of such a value the exact outcomes differ; at it, the comparison says.
    at_it = comparison.outcome_with(step, at) if comparison.is_rounded else _AT_LIMIT[comparison.comparison]
    if at_it is not now:
        return point
    if comparison.is_rounded or at.value == least:
        sides = (at.value + way * _LITTLE for way in ((change.value,) if change.value else (_ONE, -_ONE)))
        past = (Amount(value, at.unit) for value in sides if least is None or value >= least)
        if all(comparison.outcome_with(step, value) is now for value in past):
            return None
    return attrs.evolve(point, beyond=True)


#: What comes out where the value is the limit itself.
_AT_LIMIT: Final = {
    Comparator.AT_LEAST: Outcome.SATISFIED,
    Comparator.AT_MOST: Outcome.SATISFIED,
    Comparator.BETWEEN: Outcome.SATISFIED,
    Comparator.MORE_THAN: Outcome.VIOLATED,
    Comparator.LESS_THAN: Outcome.VIOLATED,
}


def _candidates(comparison: Comparison, step: Step) -> Iterator[Amount]:
    """Yield the values of one step at which both sides are the same, with no divisor zero on the way to them."""
    factor = base_factor(step.value.unit)
    now, observed = step.value.value * factor, _quotient(comparison.observed, step)
    divisors = [
        _quotient(each, step)[0] for side in (comparison.observed, comparison.required) for each in _divisors(side)
    ]
    for bound in _bounds(comparison):
        required = _quotient(bound, step)
        root = _root(_plus(_times(observed[0], required[1]), _negated(_times(required[0], observed[1]))))
        if root is not None and not any(_is_on_the_way(divisor, now, root) for divisor in divisors):
            yield Amount(root / factor, step.value.unit)


def _divisors(side: Step) -> Iterator[Step]:
    if side.kind is StepKind.RATIO:
        yield side.of[1]
    for part in side.of:
        yield from _divisors(part)


def _is_on_the_way(divisor: _Polynomial, one: Fraction, other: Fraction) -> bool:
    """Return whether a divisor is zero between two values, or may be: of a higher degree, nothing is said of it."""
    if any(divisor[2:]):
        return True
    pole = _root(divisor)
    return pole is not None and min(one, other) <= pole <= max(one, other)


def _bounds(comparison: Comparison) -> Iterator[Step]:
    """Yield what the observed value is compared with: half a printed digit beside the limit, where it is rounded."""
    for bound in (comparison.required, *((comparison.upper,) if comparison.upper else ())):
        if not comparison.is_rounded:
            yield bound
            continue
        limit = comparison.requirement.limit
        half = Fraction(1, 2 * 10**limit.places)
        for aside in (half, -half):
            if bound.change is not None:
                moved = Amount(limit.value + aside, limit.unit)
                yield attrs.evolve(bound, change=attrs.evolve(bound.change, limit=moved))
            else:
                moved = Amount(aside, limit.unit).to(bound.value.unit)
                yield attrs.evolve(bound, value=Amount(bound.value.value + moved.value, moved.unit))


def _quotient(side: Step, step: Step) -> _Quotient:
    """Return a side of a comparison as a quotient of polynomials of the value of ``step``, all in base units."""
    if not side.of:
        if side.key == step.key:
            return (ZERO, _ONE), (_ONE,)
        return (side.value.value * base_factor(side.value.unit),), (_ONE,)
    parts = [_quotient(part, step) for part in side.of]
    if side.change is not None:
        return _changed(parts[0], side.change, side.value.unit)
    found = parts[0]
    for other in parts[1:]:
        found = _JOINED.get(side.kind, _added)(found, other)
    return found


def _changed(baseline: _Quotient, change: Change, unit: Unit) -> _Quotient:
    """Return the level that a change leads to: so many times the baseline, or so much beside it."""
    beside, times = (level_after(change, Amount(value, unit)) for value in (ZERO, _ONE))
    offset, factor = beside.value * base_factor(unit), times.value - beside.value
    return _added((_times(baseline[0], (factor,)), baseline[1]), ((offset,), (_ONE,)))


def _added(one: _Quotient, other: _Quotient) -> _Quotient:
    return _plus(_times(one[0], other[1]), _times(other[0], one[1])), _times(one[1], other[1])


_JOINED: Final[dict[StepKind, Callable[[_Quotient, _Quotient], _Quotient]]] = {
    StepKind.DIFFERENCE: lambda one, other: _added(one, (_negated(other[0]), other[1])),
    StepKind.PRODUCT: lambda one, other: (_times(one[0], other[0]), _times(one[1], other[1])),
    StepKind.RATIO: lambda one, other: (_times(one[0], other[1]), _times(one[1], other[0])),
}


def _plus(one: _Polynomial, other: _Polynomial) -> _Polynomial:
    return tuple(a + b for a, b in zip_longest(one, other, fillvalue=ZERO))


def _negated(one: _Polynomial) -> _Polynomial:
    return tuple(-each for each in one)


def _times(one: _Polynomial, other: _Polynomial) -> _Polynomial:
    found = [ZERO] * (len(one) + len(other) - 1)
    for n, a in enumerate(one):
        for k, b in enumerate(other):
            found[n + k] += a * b
    return tuple(found)


def _root(polynomial: _Polynomial) -> Fraction | None:
    """Return the one root of a polynomial of the first degree; None for all others."""
    constant, *rest = polynomial
    if not rest or rest[0] == 0 or any(rest[1:]):
        return None
    return -constant / rest[0]
