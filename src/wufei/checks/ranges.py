"""What targets keep within bounds, exactly and across units, and for which time they do."""

import datetime
import math
from collections.abc import Callable, Hashable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Final, assert_never

import attrs

from wufei.conditions import Comparison
from wufei.periods import year_end, year_start
from wufei.plan import Plan, Target
from wufei.quantities import UNITS, Amount, Unit, conversion_factor
from wufei.requirements import Change, Level, Records
from wufei.schedules import By, EveryYear, Schedule, Standing

__all__ = ["Bounded", "Range", "pairs", "span_of"]

#: A bound, and whether the first value that is allowed lies at it (0), above it (1) or below it (-1).
_Bound = tuple[Fraction | float, int]
_LEAST: Final[_Bound] = (-math.inf, 0)
_MOST: Final[_Bound] = (math.inf, 0)


@attrs.frozen
class Range:
    """The values that a target allows."""

    low: _Bound = _LEAST
    high: _Bound = _MOST

    def meets(self, other: "Range") -> bool:
        """Return whether some value lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high if low[0] != high[0] else low[1] == high[1] == 0

    def bounds_as(self, other: "Range") -> bool:
        """Return whether both have a bound on one side."""
        return _LEAST not in {self.low, other.low} or _MOST not in {self.high, other.high}


@attrs.frozen
class Bounded:
    """A target that keeps something within a range, for a time."""

    number: int
    target: Target
    range: Range
    #: First and last day on which it holds.
    span: tuple[datetime.date, datetime.date]

    def overlaps(self, other: "Bounded") -> bool:
        """Return whether both hold on one day."""
        return max(self.span[0], other.span[0]) <= min(self.span[1], other.span[1])


def pairs(plan: Plan) -> Iterator[tuple[Bounded, Bounded]]:
    """Yield each two targets that keep the same within bounds, in plan order."""
    groups: dict[Hashable, list[Bounded]] = {}
    for number, target in enumerate(plan.targets):
        found = _range_of(target)
        if found is not None:
            measure, allowed = found
            groups.setdefault(measure, []).append(Bounded(number, target, allowed, span_of(target.schedule, plan)))
    for group in groups.values():
        yield from combinations(group, 2)


def span_of(schedule: Schedule, plan: Plan) -> tuple[datetime.date, datetime.date]:
    """Return first and last day on which what is promised holds; what is due once holds on its day."""
    match schedule:
        case By(date=date, stable=stable):
            return date, max(date, plan.term.to) if stable else date
        case EveryYear(from_=first, to=last):
            return year_start(first), year_end(last)
        case Standing(from_=start, to=end):
            return start, end
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(schedule)


def _range_of(target: Target) -> tuple[Hashable, Range] | None:
    """Return what a target measures, and which values of it are allowed; None where it sets no bounds."""
    match target.requirement:
        case Level(indicator=name, formula=formula, comparison=comparison, limit=limit, upper=upper):
            allowed = _ALLOWED[comparison](_value(limit))
            if upper is not None:
                allowed = Range(low=allowed.low, high=(_value(upper), 0))
            return ("level", name, formula, _scale(limit.unit)), allowed
        case Change(indicator=name, baseline=year, direction=direction, limit=limit):
            allowed = Range(low=(_value(limit), 0)) if direction == "increase" else Range(high=(-_value(limit), 0))
            return ("change", name, year, _scale(limit.unit)), allowed
        case Records(condition=Comparison(op=op, attribute=attribute, amount=amount)) as rule:
            found = _ALLOWED[op](_value(amount))
            values = found if rule.quantifier == "every" else _outside(found)
            measure = ("records", rule.register, rule.scope, rule.excused, attribute, _scale(amount.unit))
            return None if values is None else (measure, values)
        case _:
            return None


#: Relation to the values that it allows; the upper bound of ``between`` comes on top.
_ALLOWED: Final[Mapping[str, Callable[[Fraction], Range]]] = {
    "at_least": lambda value: Range(low=(value, 0)),
    "more_than": lambda value: Range(low=(value, 1)),
    "at_most": lambda value: Range(high=(value, 0)),
    "less_than": lambda value: Range(high=(value, -1)),
    "equal": lambda value: Range(low=(value, 0), high=(value, 0)),
    "between": lambda value: Range(low=(value, 0)),
}


def _outside(forbidden: Range) -> Range | None:
    """Return the values that are left where those of a range are forbidden; None where they make no range."""
    (low, above), (high, below) = forbidden.low, forbidden.high
    if forbidden.high == _MOST:
        return Range(high=(low, above - 1))
    return Range(low=(high, below + 1)) if forbidden.low == _LEAST else None


def _value(amount: Amount) -> Fraction:
    return amount.value * conversion_factor(amount.unit, _scale(amount.unit))


@cache
def _scale(unit: Unit) -> Unit:
    """Return the unit in which limits are compared: one for each kind of quantity, and grades on their own scale."""
    return unit if unit.grades else next(each for each in UNITS.values() if each.dimension == unit.dimension)
