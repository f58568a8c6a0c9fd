"""How a value came about: a tree of steps, from what was reported up to what was compared.

A step holds the least and the most it can be; the two differ where records of a register can't be judged. ``combine``
is the one place that does the arithmetic, so that a tree can be computed again from its leaves.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import product as pairs_of
from typing import Final

import attrs

from wufei.facts import Observation, Register
from wufei.findings.verdicts import Reason
from wufei.periods import Period
from wufei.quantities import ZERO, Amount, Unit, base_factor, find_unit
from wufei.requirements import Change
from wufei.wording import Bilingual

__all__ = [
    "DEEPEST_STEP",
    "Interval",
    "RecordNote",
    "Step",
    "StepKind",
    "amounts_of",
    "combine",
    "interval_of",
    "level_after",
    "recomputed",
]


class StepKind(StrEnum):
    """How a step came about."""

    #: Reported as it is; perhaps in another unit.
    REPORTED = "reported"
    #: Reported that there was nothing to measure: it adds nothing.
    NOTHING = "nothing"
    #: A constant of a formula, or a limit.
    NUMBER = "number"
    COUNT = "count"
    TOTAL = "total"
    SHARE = "share"
    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    RATIO = "ratio"
    #: An indicator, by its definition.
    DEFINED = "defined"
    #: The sum of all parts of a period.
    PERIODS = "periods"
    #: The state at the end of a period is that of its last part.
    LAST_PERIOD = "last_period"
    #: The sum of all parts of the area.
    AREAS = "areas"
    #: The level that a change against a baseline leads to.
    CHANGED = "changed"


@attrs.frozen(kw_only=True)
class RecordNote:
    """A record or item that decides, or can't be judged."""

    id: str
    name: str | None = None
    #: Ids of the attributes that it lacks; empty for one that could be judged.
    lacks: tuple[str, ...] = ()


#: Derivations are written out as deep as this; what lies below stands with its value alone.
DEEPEST_STEP: Final = 30

#: The least and the most a value can be, in base units; None: nothing bounds it.
Interval = tuple[Fraction, Fraction | None]


@attrs.frozen(kw_only=True)
class Step:
    """One step of a derivation."""

    kind: StepKind
    #: The value, or the least it can be.
    value: Amount
    #: The most it can be: the value itself, unless records can't be judged; None where nothing bounds it.
    most: Amount | None
    #: Id of the indicator or register that it is about.
    name: str = ""
    #: What it is a figure for; None for a constant.
    period: Period | None = None
    basis: str | None = None
    #: Id of a part of the area; None for the whole.
    area: str | None = None
    #: It is an estimate, or rests on one.
    estimated: bool = False
    #: Where a definition is laid down.
    source: Bilingual | None = None
    #: The change against a baseline that a limit comes from.
    change: Change | None = None
    #: Why it has no one value: records can't be judged, or the register does not reach far enough.
    reason: Reason | None = None
    #: The steps it was made of.
    of: tuple["Step", ...] = ()
    #: What was reported.
    cited: tuple[Observation | Register, ...] = ()
    #: Earlier figures of the same basis, which the cited one supersedes, the earliest first.
    superseded: tuple[Observation, ...] = ()
    #: Figures of other bases that the cited one restates.
    restated: tuple[Observation, ...] = ()
    #: Records that can't be judged.
    unjudged: tuple[RecordNote, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether the step has one value."""
        return self.most is self.value or (self.most is not None and self.most.value == self.value.value)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells a leaf from others; an indicator and a register may share an id."""
        return self.kind, self.name, self.period, self.basis, self.area

    @property
    def leaves(self) -> "Iterator[Step]":
        """The steps that rest on nothing but what was reported, in the order of the tree."""
        if not self.of:
            yield self
        for part in self.of:
            yield from part.leaves


def combine(kind: StepKind, parts: Sequence[Interval]) -> Interval | None:
    """Return what parts in base units come to; None where nothing bounds it from below.

    Raises:
        ZeroDivisionError: if a divisor is exactly zero.
    """
    if kind in _ADDED:
        return sum((low for low, _ in parts), ZERO), _sum_of_most(parts)
    if kind in _KEPT:
        return parts[-1]
    corners = _CORNERS[kind]
    bounded = [(low, high) for low, high in parts if high is not None]
    if len(bounded) < len(parts):
        return None
    found = bounded[0]
    for other in bounded[1:]:
        if kind is StepKind.RATIO and other[0] <= 0 <= other[1]:
            if other[0] == other[1]:
                raise ZeroDivisionError
            return None
        values = [corners(one, another) for one, another in pairs_of(set(found), set(other))]
        found = min(values), max(values)
    return found


_ADDED: Final = frozenset((StepKind.SUM, StepKind.PERIODS, StepKind.AREAS))
_KEPT: Final = frozenset((StepKind.DEFINED, StepKind.LAST_PERIOD))
_CORNERS: Final[dict[StepKind, Callable[[Fraction, Fraction], Fraction]]] = {
    StepKind.DIFFERENCE: lambda one, other: one - other,
    StepKind.PRODUCT: lambda one, other: one * other,
    StepKind.RATIO: lambda one, other: one / other,
}


def _sum_of_most(parts: Sequence[Interval]) -> Fraction | None:
    total = ZERO
    for _, most in parts:
        if most is None:
            return None
        total += most
    return total


def interval_of(step: Step) -> Interval:
    """Return the least and the most of a step, in base units."""
    factor = base_factor(step.value.unit)
    return step.value.value * factor, None if step.most is None else step.most.value * factor


def amounts_of(interval: Interval, unit: Unit) -> tuple[Amount, Amount | None]:
    """Return the least and the most in ``unit`` of an interval in base units; one object where they are the same."""
    factor = base_factor(unit)
    low, high = interval
    least = Amount(low / factor, unit)
    return least, least if high == low else None if high is None else Amount(high / factor, unit)


def recomputed(step: Step, leaf: Callable[[Step], Amount]) -> Amount:
    """Return what an exact step comes to if each of its leaves has the value that ``leaf`` says, in the step's unit.

    Raises:
        ZeroDivisionError: if a divisor comes to zero.
    """
    if not step.of:
        return leaf(step)
    if step.kind is StepKind.CHANGED and step.change is not None:
        return level_after(step.change, recomputed(step.of[0], leaf))
    parts = [recomputed(part, leaf) for part in step.of]
    exact = [(value, value) for value in (part.value * base_factor(part.unit) for part in parts)]
    interval = combine(step.kind, exact)
    assert interval is not None  # noqa: S101 - exact parts bound what they make
    return amounts_of(interval, step.value.unit)[0]


def level_after(change: Change, baseline: Amount, share: Fraction | int = 1) -> Amount:
    """Return the level that a required change, or a ``share`` of it, leads to from ``baseline``, in its unit."""
    sign = -1 if change.direction == "decrease" else 1
    if change.limit.unit.dimension == "share":
        part = change.limit.to(find_unit("percent")).value / 100
        return Amount(baseline.value * (1 + sign * share * part), baseline.unit)
    points = Amount(change.limit.value, find_unit("percent")).to(baseline.unit)
    return Amount(baseline.value + sign * share * points.value, baseline.unit)
