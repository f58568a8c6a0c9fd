"""Values of figures and formulas: intervals in base units, nothing in scope, or a gap; and the arithmetic on them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from tests.naive.cases import Missing
from tests.naive.units import Json

KNOWN, NOTHING, CONFLICT, GAP = "known", "nothing", "conflict", "gap"


@dataclass(frozen=True)
class Open:
    """A register whose records leave a value open, and why."""

    reason: str
    register: Missing


@dataclass(frozen=True)
class Value:
    """What a figure or a formula comes to."""

    state: str
    #: The least and the most in base units; nothing bounds it above where there is no most.
    low: Fraction = Fraction(0)
    high: Fraction | None = None
    opens: tuple[Open, ...] = ()
    #: Why there is a gap, what lacks, and whether something that it takes was reported.
    reason: str | None = None
    missing: tuple[Missing, ...] = ()
    begun: bool = True
    #: The observations it rests on, and every figure and register it was computed from.
    rows: tuple[Json, ...] = ()
    leaves: tuple[Missing, ...] = ()
    #: It rests on a figure that was reported for a time, so that it is itself one of a time.
    dated: bool = False
    #: It is an indicator's figure, so that nothing in scope adds nothing; else there is nothing to add to.
    is_figure: bool = False

    def is_exact(self) -> bool:
        """Say whether it is one value."""
        return self.state == KNOWN and self.low == self.high

    def counts(self) -> bool:
        """Say whether the basis has a figure, if only a contradictory one."""
        return self.state in {KNOWN, NOTHING, CONFLICT}

    def exact(self) -> Fraction | None:
        """Return its one value in base units, None if it has none."""
        return self.low if self.is_exact() else None


def exactly(number: Fraction) -> Value:
    """Return one value in base units."""
    return Value(KNOWN, number, number)


def gap(reason: str, missing: tuple[Missing, ...], *, begun: bool) -> Value:
    """Return that something can't be computed."""
    return Value(GAP, reason=reason, missing=missing, begun=begun)


def joined(op: str, parts: list[Value]) -> Value:
    """Compute a sum, difference, product or ratio."""
    silent = [part.state == NOTHING for part in parts]
    hollow = any(part.state == NOTHING and not part.is_figure for part in parts)
    alone = all(silent) if op == "sum" else silent[0] if op == "difference" else any(silent)
    if hollow or alone:
        rows = tuple(row for part in parts for row in part.rows)
        leaves = tuple(dict.fromkeys(each for part in parts for each in part.leaves))
        return Value(NOTHING, rows=rows, leaves=leaves, dated=any(part.dated for part in parts))
    lacking = [part for part in parts if part.state in {GAP, CONFLICT}]
    if lacking:
        missing = tuple(dict.fromkeys(each for part in lacking for each in part.missing))
        begun = any(part.begun for part in parts)
        return replace(gap(lacking[0].reason or "", missing, begun=begun), dated=any(part.dated for part in parts))
    made = Value(
        KNOWN,
        opens=tuple(dict.fromkeys(each for part in parts for each in part.opens)),
        rows=tuple(row for part in parts for row in part.rows),
        leaves=tuple(dict.fromkeys(each for part in parts for each in part.leaves)),
        begun=any(part.begun for part in parts),
        dated=any(part.dated for part in parts),
    )
    parts = [replace(part, low=Fraction(0), high=Fraction(0)) if part.state == NOTHING else part for part in parts]
    if op == "sum":
        highs = [part.high for part in parts]
        high = None if None in highs else sum((most for most in highs if most is not None), Fraction(0))
        return replace(made, low=sum((part.low for part in parts), Fraction(0)), high=high)
    return by_corners(op, parts, made)


CORNERS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "difference": lambda one, other: one - other,
    "product": lambda one, other: one * other,
    "ratio": lambda one, other: one / other,
}


def by_corners(op: str, parts: list[Value], made: Value) -> Value:
    """Compute what is least and most at the corners of the intervals."""
    if any(part.high is None for part in parts):
        return without_bounds(made)
    low = parts[0].low
    high = low if parts[0].high is None else parts[0].high
    for part in parts[1:]:
        ends = (part.low, part.low if part.high is None else part.high)
        if op == "ratio" and ends[0] == ends[1] == 0:
            return replace(gap("division_by_zero", asked(part.leaves), begun=True), dated=made.dated)
        if op == "ratio" and ends[0] <= 0 <= ends[1]:
            return without_bounds(made)
        corners = [CORNERS[op](one, other) for one, other in product((low, high), ends)]
        low, high = min(corners), max(corners)
    return replace(made, low=low, high=high)


def asked(leaves: tuple[Missing, ...]) -> tuple[Missing, ...]:
    """Return requests for what was reported and can't be used."""
    return tuple(replace(leaf, reported=True) for leaf in leaves)


def without_bounds(made: Value) -> Value:
    """Return that a value is unknown because of records that can't be judged."""
    missing = tuple(each.register for each in made.opens)
    return replace(gap(made.opens[0].reason, missing, begun=True), dated=made.dated)
