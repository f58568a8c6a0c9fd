"""The typed condition of a target: five kinds, and those that others add."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

import attrs

from wufei.conditions import Condition
from wufei.errors import UnreadableValueError, problem
from wufei.formulas import Formula
from wufei.quantities import Amount, units_told
from wufei.wording import Bilingual

__all__ = [
    "Change",
    "Comparator",
    "Coverage",
    "Deliverable",
    "Level",
    "OwnRequirement",
    "Records",
    "Requirement",
]


class Comparator(StrEnum):
    """How a level stands to its limit."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"

    @property
    def is_lower_bound(self) -> bool:
        """Whether a limit bounds from below only: more is better."""
        return self in {Comparator.AT_LEAST, Comparator.MORE_THAN}

    @property
    def is_upper_bound(self) -> bool:
        """Whether a limit bounds from above only: less is better."""
        return self in {Comparator.AT_MOST, Comparator.LESS_THAN}


@attrs.frozen(kw_only=True)
class Level:
    """An indicator's figure, or a formula's value, stands in a relation to a limit."""

    kind: Literal["level"] = "level"
    #: Id of the indicator; None where a formula is measured.
    indicator: str | None = None
    #: What is measured in place of an indicator.
    formula: Formula | None = None
    #: Relation; ``between`` includes both bounds.
    comparison: Comparator
    #: The limit; the lower bound of ``between``.
    limit: Amount
    #: The upper bound of ``between``.
    upper: Amount | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a level that measures nothing or two things, or whose bounds make no interval."""
        if (self.indicator is None) is (self.formula is None):
            raise UnreadableValueError(problem("level_measures_one"))
        if (self.upper is None) is (self.comparison is Comparator.BETWEEN):
            raise UnreadableValueError(problem("between_needs_upper"))
        if self.upper is not None and self.upper.to(self.limit.unit).value < self.limit.value:
            raise UnreadableValueError(problem("bounds_crossed", value=self.limit, expected=self.upper))


@attrs.frozen(kw_only=True)
class Change:
    """An indicator's figure has moved far enough from that of a baseline year."""

    kind: Literal["change"] = "change"
    #: Id of the indicator.
    indicator: str
    #: Which way.
    direction: Literal["decrease", "increase"]
    #: At least so much: a share is relative to the baseline, percentage points are a difference of shares.
    limit: Amount
    #: The baseline year.
    baseline: int

    def __attrs_post_init__(self) -> None:
        """Refuse a change that is neither a share nor in percentage points."""
        if self.limit.unit.dimension not in {"share", "percentage point"}:
            raise UnreadableValueError(problem("change_needs_share", **units_told(self.limit.unit, None)))


@attrs.frozen(kw_only=True)
class Records:
    """Every record in scope satisfies a condition, or none does."""

    kind: Literal["records"] = "records"
    #: Id of the register.
    register: str
    #: ``every`` record must, or ``none`` may; a ban is judged on inspections only.
    quantifier: Literal["every", "none"]
    #: Which records it is about; all without it.
    scope: Condition | None = None
    #: What they must, or may not, satisfy.
    condition: Condition
    #: An offender that satisfies this was dealt with: it is listed and does not fail the target.
    excused: Condition | None = None


@attrs.frozen(kw_only=True)
class Coverage:
    """Every item of a roster is covered by a record of a register."""

    kind: Literal["coverage"] = "coverage"
    #: Id of the roster of what must be covered.
    roster: str
    #: Id of the register whose records cover items.
    register: str
    #: Text attribute of the register that holds an item's id; without it the record's own id is the item's.
    item: str | None = None
    #: What a record must satisfy to cover its item.
    covered_if: Condition | None = None
    #: Id of a rate that is judged against 100 % where roster or register is not there.
    indicator: str | None = None


@attrs.frozen(kw_only=True)
class Deliverable:
    """Something is delivered, shown by evidence: once, each year, by one or by each unit."""

    kind: Literal["deliverable"] = "deliverable"
    #: What document shows it, in Chinese and English.
    evidence: Bilingual
    #: Each owner delivers its own.
    by_each_unit: bool = False


@attrs.frozen(kw_only=True)
class OwnRequirement:
    """A kind of requirement that another tool defines and judges by its own rule."""

    #: Begins with ``x-``.
    kind: str
    #: Whatever else the document says of it.
    parameters: Mapping[str, Any] = attrs.field(factory=dict, hash=False)


Requirement = Level | Change | Records | Coverage | Deliverable | OwnRequirement
