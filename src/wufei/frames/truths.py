"""Conditions over one record as columns: true, false, or null where a record does not say enough.

Three-valued logic is that of the engines: polars, duckdb and Spark join truths with null as ``all_of``, ``any_of`` and
``not_`` do. Each comparison is a column of its own, worked out once, so that those of records which floats can't tell
from a limit can be replaced by exact ones.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import Final, assert_never

import narwhals.stable.v2 as nw

from wufei.conditions import (
    RELATIONS,
    AllOf,
    AmountComparison,
    AnyOf,
    Condition,
    DateComparison,
    HasClass,
    Is,
    Leaf,
    Not,
    leaves_of,
)
from wufei.frames.attributes import Column
from wufei.frames.cells import NEAR
from wufei.quantities import ZERO, Amount

__all__ = ["SHORT", "Truths"]

_UNKNOWN: Final = nw.lit(None, nw.Boolean)
#: So many characters a number can have and be told from every other by its float.
SHORT: Final = 15


class Truths:
    """What the comparisons of several conditions come to, each by the name of its column."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._columns = columns
        #: Comparisons by the name of their column.
        self.leaves: dict[str, Leaf] = {}
        #: Whether a record is too near a limit to say, by the name of the comparison's column; never null.
        self.near: dict[str, nw.Expr] = {}
        self._layer: dict[str, nw.Expr] = {}

    @property
    def layer(self) -> Mapping[str, nw.Expr]:
        """The columns by name."""
        return self._layer

    def of(self, condition: Condition | None) -> nw.Expr | None:
        """Return whether a condition holds; None for no condition."""
        match condition:
            case None:
                return None
            case AllOf(of=parts):
                return reduce(and_, [self._of(part) for part in parts])
            case AnyOf(of=parts):
                return reduce(or_, [self._of(part) for part in parts])
            case Not(of=part):
                return ~self._of(part)
            case _:
                return nw.col(self._named(condition))

    def _of(self, condition: Condition) -> nw.Expr:
        found = self.of(condition)
        assert found is not None  # noqa: S101 - there is a condition
        return found

    def near_in(self, *conditions: Condition | None) -> Iterator[str]:
        """Yield the names of the comparisons in some conditions that a record can be too near to, each once."""
        names = (self._named(leaf) for condition in conditions for leaf in leaves_of(condition))
        return (name for name in dict.fromkeys(names) if name in self.near)

    def _named(self, leaf: Leaf) -> str:
        """Return the name of the column that holds what a comparison comes to."""
        found = next((name for name, known in self.leaves.items() if known == leaf), None)
        if found is None:
            found = f"_truth {len(self.leaves)}"
            self.leaves[found] = leaf
            self._layer[found] = self._compared(leaf, found)
        return found

    def _compared(self, leaf: Leaf, name: str) -> nw.Expr:
        column = self._columns.get(leaf.attribute)
        if column is None:
            return _UNKNOWN
        match leaf:
            case AmountComparison():
                return self._of_amount(leaf, column, name)
            case Is(value=wanted):
                return column.raw == wanted
            case HasClass(class_=class_):
                return column.has_class(class_)
            case DateComparison(op="before", date=day):
                return column.value < day
            case DateComparison(date=day):
                return column.value >= day
            case _:  # pragma: no cover - the type checker proves that nothing comes here
                assert_never(leaf)

    def _of_amount(self, leaf: AmountComparison, column: Column, name: str) -> nw.Expr:
        stands, limit = RELATIONS[leaf.op], leaf.amount.to(column.unit)
        if column.unit.grades:
            ranks = enumerate(column.unit.grades)
            good = [grade for rank, grade in ranks if stands(ZERO + rank, limit.value)]
            return nw.when(column.is_grade(column.unit.grades)).then(column.is_grade(good))
        bound = float(limit.value)
        near = _nearness(column, limit, bound)
        if near is not None:
            self.near[name] = near
        value = column.value
        match leaf.op:
            case "at_least":
                return value >= bound
            case "more_than":
                return value > bound
            case "at_most":
                return value <= bound
            case "less_than":
                return value < bound
            case "equal":
                return value == bound
            case _:  # pragma: no cover - the type checker proves that nothing comes here
                assert_never(leaf.op)


def _nearness(column: Column, limit: Amount, bound: float) -> nw.Expr | None:
    """Return whether floats can't tell a value from a limit; None where they always can."""
    value, is_exact = column.value, column.is_exact
    is_short = limit.is_finite_decimal and len(str(limit.decimal())) <= SHORT
    if is_exact is None and is_short:
        return None
    is_near = (value - bound).abs() <= NEAR * nw.max_horizontal(value.abs(), nw.lit(abs(bound)))
    if is_exact is not None and is_short:
        is_near &= ~is_exact
    return is_near.fill_null(False)  # noqa: FBT003 - nothing is there
