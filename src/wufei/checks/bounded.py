"""What targets keep within bounds, exactly and across units, and for which time they do."""

import datetime
from collections.abc import Hashable, Iterator
from itertools import combinations
from typing import assert_never

import attrs

from wufei.conditions import AmountComparison
from wufei.periods import year_end, year_start
from wufei.plan import Plan, Target
from wufei.ranges import LEAST, MOST, Range, allowed, scale_of, value_of
from wufei.requirements import Change, Level, Records
from wufei.schedules import By, EveryYear, Schedule, Standing

__all__ = ["Bounded", "pairs", "span_of"]


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
            return ("level", name, formula, scale_of(limit.unit)), allowed(comparison, limit, upper)
        case Change(indicator=name, baseline=year, direction=direction, limit=limit):
            value = value_of(limit)
            values = Range(low=(value, 0)) if direction == "increase" else Range(high=(-value, 0))
            return ("change", name, year, scale_of(limit.unit)), values
        case Records(condition=AmountComparison(op=op, attribute=attribute, amount=amount)) as rule:
            left = allowed(op, amount) if rule.quantifier == "every" else _outside(allowed(op, amount))
            measure = ("records", rule.register, rule.scope, rule.excused, attribute, scale_of(amount.unit))
            return None if left is None else (measure, left)
        case _:
            return None


def _outside(forbidden: Range) -> Range | None:
    """Return the values that are left where those of a range are forbidden; None where they make no range."""
    (low, above), (high, below) = forbidden.low, forbidden.high
    if forbidden.high == MOST:
        return Range(high=(low, above - 1))
    return Range(low=(high, below + 1)) if forbidden.low == LEAST else None
