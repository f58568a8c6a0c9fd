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
    step = in_unit_of(Amount(_ONE, unit), bar.unit).value
    margins = [max(ZERO, sign * (value - bar.value)) / step for value in ends if value is not None]
    return Bounds(min(margins), max(margins) if len(margins) == len(ends) else None)


def _ends(case: Case) -> tuple[Fraction, Fraction | None] | None:
    """Return the least and the most that the observed value can be."""
    least, most = case.judgement.least_observed, case.judgement.most_observed
    return None if least is None else (least.value, None if most is None else most.value)


@attrs.frozen
class _Wanted:
    """From where to where a level is as it should be; None: there is no such end, but there is the other."""

    low: Fraction | None
    high: Fraction | None
    #: Of both ends.
    unit: Unit

    def nearest(self, least: Fraction, most: Fraction | None) -> Fraction:
        """Return which of the values from ``least`` to ``most`` comes nearest to what is wanted."""
        nearest = least if self.low is None else max(least, self.low)
        return nearest if most is None else min(nearest, most)

    def distance(self, value: Fraction) -> Fraction:
        """Return how far a value is from what is wanted."""
        below = ZERO if self.low is None else self.low - value
        above = ZERO if self.high is None else value - self.high
        return max(below, above, ZERO)

    def share(self, value: Fraction) -> Fraction | None:
        """Return which share of what is wanted a value is, from 0 to 1; None of nothing."""
        if self.high is not None and (self.low is None or value > self.high):
            return _part(self.high, value)
        return None if self.low is None else _part(value, self.low)

    @property
    def share_without_end(self) -> Fraction:
        """Which share a value is that grows without end."""
        return _ONE if self.high is None else ZERO


def _wanted(case: Case) -> _Wanted | None:
    """Return between which levels a case would not have fallen short; None where it was compared with none."""
    bar, upper = case.bar
    if bar is None:
        return None
    if case.judgement.falls:
        return _Wanted(None, bar.value, bar.unit)
    return _Wanted(bar.value, None if upper is None else upper.value, bar.unit)


def _level_gap(case: Case) -> tuple[Bounds, Unit] | None:
    ends, wanted = _ends(case), _wanted(case)
    if ends is None or wanted is None:
        return None
    least, most = ends
    smallest = wanted.distance(wanted.nearest(least, most))
    if most is None:
        largest = wanted.distance(least) if wanted.high is None else None
    else:
        largest = max(wanted.distance(least), wanted.distance(most))
    return Bounds(smallest, largest), wanted.unit


def _uncovered(case: Case) -> tuple[Bounds, Unit] | None:
    """Return which share of a roster is not covered."""
    tally = case.judgement.tally
    if not isinstance(tally, ItemTally):
        return None
    share = Fraction(100, tally.listed)
    bounds = Bounds(tally.uncovered * share, tally.most_uncovered * share)
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
        return _of_whole(tally.uncovered, tally.most_uncovered, tally.listed, tally.listed)
    if isinstance(tally, RecordTally):
        most = tally.most_offending
        if most is None:
            return Bounds(ZERO, _ONE)
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
    ends, wanted = _ends(case), _wanted(case)
    if ends is None or wanted is None:
        return None
    least, most = ends
    farthest = wanted.share_without_end if most is None else wanted.share(most)
    shares = [wanted.share(least), wanted.share(wanted.nearest(least, most)), farthest]
    known = [each for each in shares if each is not None]
    return Bounds(min(known), max(known)) if len(known) == len(shares) else None


def offenders_of(case: Case) -> Bounds | None:
    """Return how many records break the rule, or items are not covered; None if nobody counted them."""
    match case.judgement.tally:
        case ItemTally() as tally:
            return Bounds(Fraction(tally.uncovered), Fraction(tally.most_uncovered))
        case RecordTally() as tally:
            most = tally.most_offending
            return Bounds(Fraction(tally.offending), None if most is None else Fraction(most))
        case _:
            return None
