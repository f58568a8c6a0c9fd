"""What the columns of figures come to: the figure that counts of an indicator, reported or computed by its definition.

Each comes as three columns: the value, a size that bounds what floats may have lost on the way to it, and a state.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import assert_never

import attrs
import narwhals.stable.v2 as nw

from wufei.formulas import (
    Count,
    Difference,
    Figure,
    Formula,
    Number,
    Product,
    Ratio,
    Share,
    Sum,
    Total,
    figures_of,
    registers_of,
)
from wufei.frames.cells import NEAR, Cell, State, parts_column
from wufei.plan import Definition, Indicator, Plan
from wufei.quantities import base_factor

__all__ = ["Measured", "Measures", "compiles", "is_near"]

_MISSING, _UNSURE = nw.lit(State.MISSING.value), nw.lit(State.UNSURE.value)
_NO_VALUE = nw.lit(None, nw.Float64)
_CONVERTED = nw.lit(State.CONVERTED.value)


@attrs.frozen
class Measured:
    """A figure of each area, in its indicator's unit (a part of a formula: in base units)."""

    #: Says nothing unless the state is ``FIGURE``.
    value: nw.Expr
    #: At least as large as all that was added and subtracted on the way; zero where the value is exact.
    size: nw.Expr
    #: One of ``State``, never null.
    state: nw.Expr
    #: In which layer of columns it stands.
    depth: int

    @property
    def is_figure(self) -> nw.Expr:
        """Whether there is a figure."""
        return (self.state == State.FIGURE.value) | (self.state == State.CONVERTED.value)

    @property
    def is_settled(self) -> nw.Expr:
        """Whether no other basis is looked at."""
        return self.state >= State.FIGURE.value

    @property
    def shown(self) -> nw.Expr:
        """The figure, or null."""
        return nw.when(self.is_figure).then(self.value)


def is_near(distance: nw.Expr, size: nw.Expr) -> nw.Expr:
    """Return whether floats can't tell a distance from zero; what is exact is never near."""
    return distance.abs() < size * NEAR


def compiles(indicator: Indicator, plan: Plan) -> bool:
    """Return whether an indicator's figures can be looked at in columns; if not, the row engine does.

    Grades are names, what is carried over from year to year has no end, and records are no observations.
    """
    inputs = [each for each in plan.with_inputs(indicator) if isinstance(each, Indicator)]
    formulas = [each.formula for one in inputs for each in _defined_by_figures(one).values()]
    return (
        not any(each.unit.grades for each in inputs)
        and not any(figure.years_before for formula in formulas for figure in figures_of(formula))
        and not any(True for formula in formulas for _ in registers_of(formula))
        and not _has_circle(indicator, plan, ())
    )


def _defined_by_figures(indicator: Indicator) -> Mapping[str | None, Definition]:
    """Return the definitions that look at figures, by basis: those that look at records alone come to nothing here."""
    return {basis: each for basis, each in indicator.definition.items() if any(figures_of(each.formula))}


def _has_circle(indicator: Indicator, plan: Plan, above: tuple[str, ...]) -> bool:
    if indicator.id in above:
        return True
    inputs = (
        plan.indicator[figure.indicator]
        for each in _defined_by_figures(indicator).values()
        for figure in figures_of(each.formula)
    )
    return any(_has_circle(each, plan, (*above, indicator.id)) for each in inputs)


class Measures:
    """Columns that are computed from the figures of a plan, in layers: each rests on those of layers before it."""

    def __init__(self, plan: Plan, by_parts: frozenset[str], *, with_vintages: bool) -> None:
        self.plan = plan
        self.by_parts = by_parts
        self.with_vintages = with_vintages
        self._layers: dict[int, dict[str, nw.Expr]] = {}
        #: The figures that are looked at, in order.
        self.cells: dict[Cell, None] = {}
        self._done: dict[tuple[str, str | None, int] | tuple[str, int], Measured] = {}

    @property
    def layers(self) -> Iterator[dict[str, nw.Expr]]:
        """Columns by name, layer by layer in the order in which they can be added."""
        return (self._layers[depth] for depth in sorted(self._layers))

    def add(self, depth: int, name: str, column: nw.Expr) -> nw.Expr:
        """Return a column that stands from a layer on, by its name: what is looked at often is worked out once."""
        self._layers.setdefault(depth, {})[name] = column
        return nw.col(name)

    def figure(self, indicator: Indicator, year: int) -> Measured:
        """Return the figure of the first basis that has one; without one, why there is none."""
        found = self._done.get((indicator.id, year))
        if found is None:
            found = self._done[indicator.id, year] = self._figure(indicator, year)
        return found

    def _figure(self, indicator: Indicator, year: int) -> Measured:
        reported = [self._reported(indicator, basis, year) for basis in indicator.basis_order]
        if len(reported) == 1 and not _defined_by_figures(indicator):
            return reported[0]
        several = [self.in_basis(indicator, basis, year) for basis in indicator.basis_order]
        why = nw.when(~reported[-1].is_settled).then(reported[-1].state).otherwise(_MISSING)
        state = _first([(each.is_settled, each.state) for each in several], why)
        value = _first([(each.is_settled, each.value) for each in several], _NO_VALUE)
        size = _first([(each.is_settled, each.size) for each in several], _NO_VALUE)
        depth = max(each.depth for each in (*several, *reported))
        return self._added(f"{indicator.id} {year}", Measured(value, size, state, depth))

    def in_basis(self, indicator: Indicator, basis: str | None, year: int) -> Measured:
        """Return the figure of one basis: reported, else computed. Its state is ``MISSING``, or at least ``FIGURE``."""
        found = self._done.get((indicator.id, basis, year))
        if found is None:
            found = self._done[indicator.id, basis, year] = self._in_basis(indicator, basis, year)
        return found

    def _in_basis(self, indicator: Indicator, basis: str | None, year: int) -> Measured:
        reported, definition = self._reported(indicator, basis, year), _defined_by_figures(indicator).get(basis)
        if definition is None:
            settled = nw.when(reported.is_settled).then(reported.state).otherwise(_MISSING)
            return self._added(f"{indicator.id} {basis or ''} {year}", attrs.evolve(reported, state=settled))
        part = self._computed(definition.formula, indicator, year)
        scale = float(1 / base_factor(indicator.unit))
        found = Measured(
            nw.when(reported.is_settled).then(reported.value).otherwise(part.value * scale),
            nw.when(reported.is_settled).then(reported.size).otherwise(part.size * scale),
            nw.when(reported.is_settled).then(reported.state).otherwise(part.state),
            max(reported.depth, part.depth),
        )
        return self._added(f"{indicator.id} {basis or ''} {year}", found)

    def _reported(self, indicator: Indicator, basis: str | None, year: int) -> Measured:
        cell = Cell(indicator.id, basis, year)
        self.cells[cell] = None
        state = nw.coalesce(cell.get("state"), _MISSING)
        if indicator.id in self.by_parts:
            state = nw.when(nw.col(parts_column(indicator.id)) > 0).then(_UNSURE).otherwise(state)
        state = self.add(0, cell.column("state of"), state)
        size = nw.when(state == State.FIGURE.value).then(nw.lit(0.0)).otherwise(cell.get("value").abs())
        return Measured(cell.get("value"), self.add(1, cell.column("size of"), size), state, 1)

    def _added(self, name: str, measured: Measured) -> Measured:
        """Return a measure by the names of columns that hold it from the next layer on."""
        depth = measured.depth + 1
        value = self.add(depth, f"value for {name}", measured.value)
        size = self.add(depth, f"size for {name}", measured.size)
        return Measured(value, size, self.add(depth, f"state for {name}", measured.state), depth)

    def _computed(self, formula: Formula, whole: Indicator, year: int) -> Measured:
        """Return what a formula comes to, in base units; its state is ``MISSING``, ``CONVERTED`` or ``UNSURE``."""
        parts = [self._part(figure, year) for figure in figures_of(formula)]
        missing = [part.state == State.MISSING.value for part in parts]
        unsure = [~part.is_figure & ~lacks for part, lacks in zip(parts, missing, strict=True)]
        found = _combined(formula, iter(parts))
        depth = max(part.depth for part in parts)
        state = nw.when(nw.any_horizontal(*missing, ignore_nulls=True)).then(_MISSING).otherwise(found.state)
        if not self._are_due_together(formula, whole):
            # Which of them lacks decides when it is overdue.
            some = nw.any_horizontal(*missing, ignore_nulls=True) & ~nw.all_horizontal(*missing, ignore_nulls=True)
            unsure.append(some)
        state = nw.when(nw.any_horizontal(*unsure, ignore_nulls=True)).then(_UNSURE).otherwise(state)
        return attrs.evolve(found, state=state, depth=depth)

    def _part(self, figure: Figure, year: int) -> Measured:
        """Return a figure as a part of a formula."""
        indicator = self.plan.indicator[figure.indicator]
        when = year if figure.year is None else figure.year
        found = self.figure(indicator, when)
        if figure.basis is not None:
            found = self.in_basis(indicator, figure.basis, when)
            held = self._reported(indicator, None, when).state.is_between(State.BASIS_DIFFERS, State.UNDER_REVIEW)
            found = attrs.evolve(found, state=nw.when(~found.is_settled & held).then(_UNSURE).otherwise(found.state))
        scale = float(base_factor(indicator.unit))
        # What is exact is no longer, once it is calculated with.
        size = nw.max_horizontal(found.size, found.value.abs())
        return Measured(found.value * scale, size * scale, found.state, found.depth)

    def _are_due_together(self, formula: Formula, whole: Indicator) -> bool:
        """Return whether all that a formula looks at is to be reported by the same day as its whole."""
        parts = [*figures_of(formula)]
        inputs = self.plan.with_inputs(*(self.plan.indicator[part.indicator] for part in parts))
        deadlines = {each.reporting_deadline for each in inputs if isinstance(each, Indicator)}
        return deadlines <= {whole.reporting_deadline} and not any(part.year for part in parts)


def _first(arms: Sequence[tuple[nw.Expr, nw.Expr]], otherwise: nw.Expr) -> nw.Expr:
    """Return the value of the first arm whose condition holds."""
    for condition, value in reversed(arms):
        otherwise = nw.when(condition).then(value).otherwise(otherwise)
    return otherwise


def _combined(formula: Formula, figures: Iterator[Measured]) -> Measured:
    """Return what a formula makes of its figures, which come in its order; unsure only where a divisor may be zero."""
    match formula:
        case Number(amount=amount):
            value = amount.value * base_factor(amount.unit)
            return Measured(_constant(value), _constant(abs(value)), _CONVERTED, 0)
        case Figure():
            return attrs.evolve(next(figures), state=_CONVERTED)
        case Sum(of=several):
            return reduce(_sum, [_combined(part, figures) for part in several])
        case Difference(of=part, less=other):
            whole, less = _combined(part, figures), _combined(other, figures)
            return _sum(whole, attrs.evolve(less, value=-less.value))
        case Product(of=several):
            return reduce(_product, [_combined(part, figures) for part in several])
        case Ratio(of=part, to=other):
            return _ratio(_combined(part, figures), _combined(other, figures))
        case Count() | Total() | Share():  # pragma: no cover - what compiles looks at no records
            raise AssertionError(formula)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(formula)


def _constant(value: Fraction) -> nw.Expr:
    return nw.lit(float(value))


def _joined_state(one: Measured, other: Measured) -> nw.Expr:
    return nw.max_horizontal(one.state, other.state)


def _sum(one: Measured, other: Measured) -> Measured:
    return Measured(one.value + other.value, one.size + other.size, _joined_state(one, other), 0)


def _product(one: Measured, other: Measured) -> Measured:
    return Measured(one.value * other.value, one.size * other.size, _joined_state(one, other), 0)


def _ratio(one: Measured, other: Measured) -> Measured:
    divides = (other.value != 0) & ~is_near(other.value, other.size)
    divisor = nw.when(divides).then(other.value)
    state = nw.when(divides).then(_joined_state(one, other)).otherwise(_UNSURE)
    return Measured(one.value / divisor, one.size / divisor.abs() * (other.size / divisor.abs()), state, 0)
