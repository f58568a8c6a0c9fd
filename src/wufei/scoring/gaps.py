"""How far a case fell short: as an amount, as a share that was achieved, as a number of offenders; each as bounds."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

import attrs

from wufei.findings import ItemTally, RecordTally, achieved_change
from wufei.quantities import ZERO, Amount, Unit, find_unit
from wufei.requirements import Change
from wufei.scoring.cases import Case
from wufei.scoring.scores import Value

__all__ = ["Bounds", "achievement_of", "gap_of", "in_unit_of", "margin_of_case", "offenders_of"]

_ONE: Final = Fraction(1)


@attrs.frozen
class Bounds:
    """The least and the most that something can be; None: nothing bounds it."""

    least: Fraction
    most: Fraction | None

    def told(self, name: str, made: Callable[[Fraction], Value]) -> tuple[tuple[str, Value], ...]:
        """Return by ``name`` the one value there is, else from which to which it may be."""
        if self.least == self.most:
            return ((name, made(self.least)),)
        ends = ((f"{name}_from", self.least), (f"{name}_to", self.most))
        return tuple((end, made(value)) for end, value in ends if value is not None)


def in_unit_of(step: Amount, unit: Unit) -> Amount:
    """Return a step in the unit of what it is compared with: percentage points are a step between shares."""
    if step.unit.dimension == "percentage point" and unit.dimension == "share":
        step = Amount(step.to(find_unit("percentage_point")).value, find_unit("percent"))
    return step.to(unit)


def gap_of(case: Case, of: str, unit: Unit) -> Bounds | None:
    """Return in ``unit`` how far a case fell short of its bar, in the level or in the change; None if nobody knows."""
    measured = _change_gap(case) if of == "change" else _level_gap(case) or _uncovered(case)
    if measured is None:
        return None
    bounds, own = measured
    step = in_unit_of(Amount(_ONE, unit), own).value
    return Bounds(bounds.least / step, None if bounds.most is None else bounds.most / step)


def margin_of_case(case: Case, unit: Unit) -> Bounds | None:
    """Return in ``unit`` how far a case that is met is beyond its limit; None if nothing was measured."""
    ends, (bar, _) = _ends(case), case.bar
    if ends is None or bar is None:
        return None
    sign = -1 if case.judgement.falls else 1
    found = _bounds(ends, lambda value: max(ZERO, sign * (value - bar.value)))
    step = in_unit_of(Amount(_ONE, unit), bar.unit).value
    return Bounds(found.least / step, None if found.most is None else found.most / step)


def _ends(case: Case) -> tuple[Fraction, Fraction | None] | None:
    """Return the least and the most that the observed value can be."""
    least, most = case.judgement.least_observed, case.judgement.most_observed
    return None if least is None else (least.value, None if most is None else most.value)


def _bounds(ends: tuple[Fraction, Fraction | None], measure: Callable[[Fraction], Fraction]) -> Bounds:
    """Return the bounds of what is measured between two ends, which goes one way from one to the other."""
    least, most = ends
    if most is None:
        return Bounds(measure(least), None)
    values = measure(least), measure(most)
    return Bounds(min(values), max(values))


def _level_gap(case: Case) -> tuple[Bounds, Unit] | None:
    ends, (bar, upper) = _ends(case), case.bar
    if ends is None or bar is None:
        return None
    falls = case.judgement.falls

    def distance(value: Fraction) -> Fraction:
        if upper is not None:
            return max(bar.value - value, value - upper.value, ZERO)
        return max(value - bar.value if falls else bar.value - value, ZERO)

    return _bounds(ends, distance), bar.unit


def _uncovered(case: Case) -> tuple[Bounds, Unit] | None:
    """Return which share of a roster is not covered."""
    tally = case.judgement.tally
    if not isinstance(tally, ItemTally):
        return None
    share = Fraction(100, tally.listed)
    bounds = Bounds(tally.uncovered * share, (tally.uncovered + tally.unjudged) * share)
    return bounds, find_unit("percent")


def _change_gap(case: Case) -> tuple[Bounds, Unit] | None:
    """Return what lacks of a change, in per cent of the baseline or in percentage points, by its kind."""
    moved = _moved(case)
    if moved is None:
        return None
    achieved, asked = moved
    percent = find_unit("percent")
    lacks = max(ZERO, in_unit_of(Amount(asked.value - achieved.value, asked.unit), percent).value)
    return Bounds(lacks, lacks), percent


def _moved(case: Case) -> tuple[Amount, Amount] | None:
    """Return how far a value has moved from its baseline, and how far it was to move."""
    judged, change, (bar, _) = case.judgement, case.judgement.measure, case.bar
    if not isinstance(change, Change) or judged.observed is None or judged.baseline is None or bar is None:
        return None
    achieved = achieved_change(change, judged.observed, judged.baseline)
    asked = achieved_change(change, bar, judged.baseline)
    return None if achieved is None or asked is None else (achieved, asked)


def achievement_of(case: Case) -> Bounds | None:
    """Return which share of the limit, of the change or of the records was achieved, from 0 to 1."""
    tally = case.judgement.tally
    if isinstance(tally, ItemTally):
        return _of_whole(tally.uncovered, tally.uncovered + tally.unjudged, tally.listed, tally.listed)
    if isinstance(tally, RecordTally):
        if not tally.complete:
            return Bounds(ZERO, _ONE)
        most = tally.offending + tally.unjudged
        return _of_whole(tally.offending, most, max(tally.in_scope, most), tally.in_scope + tally.perhaps)
    if isinstance(case.judgement.measure, Change):
        moved = _moved(case)
        return None if moved is None else _same(_part(moved[0].value, moved[1].value))
    return _achieved_level(case)


def _of_whole(least: int, most: int, smallest: int, largest: int) -> Bounds:
    """Return the share of a whole that is right, if between ``least`` and ``most`` of it are not."""
    return Bounds(1 - Fraction(most, smallest), 1 - Fraction(least, largest))


def _same(value: Fraction | None) -> Bounds | None:
    return None if value is None else Bounds(value, value)


def _part(value: Fraction, whole: Fraction) -> Fraction | None:
    """Return which part of ``whole`` a value is, from 0 to 1; None of nothing."""
    return None if whole <= 0 else min(_ONE, max(ZERO, value / whole))


def _achieved_level(case: Case) -> Bounds | None:
    ends, (bar, upper) = _ends(case), case.bar
    if ends is None or bar is None:
        return None
    falls = case.judgement.falls

    def share(value: Fraction) -> Fraction | None:
        if upper is not None and value > upper.value:
            return _part(upper.value, value)
        return _part(bar.value, value) if falls else _part(value, bar.value)

    least, most = ends
    shares = [share(least), ZERO if most is None else share(most)]
    known = [each for each in shares if each is not None]
    return Bounds(min(known), max(known)) if len(known) == len(shares) else None


def offenders_of(case: Case) -> Bounds | None:
    """Return how many records break the rule, or items are not covered; None if nobody counted them."""
    match case.judgement.tally:
        case ItemTally() as tally:
            return Bounds(Fraction(tally.uncovered), Fraction(tally.uncovered + tally.unjudged))
        case RecordTally() as tally:
            most = Fraction(tally.offending + tally.unjudged) if tally.complete else None
            return Bounds(Fraction(tally.offending), most)
        case _:
            return None
