"""What holds of the formulas of a plan: they name what is there, their dimensions agree, and none goes in circles.

A misfit reads as a compiler's does: which part has which dimension, where, what was expected, and the formula with a
mark below the part.
"""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

from wufei.documents.conditions import attribute_problems, condition_problems
from wufei.documents.schemas import json_path
from wufei.errors import Problem, problem
from wufei.formulas import (
    MAX_DEPTH,
    Formula,
    Mistyped,
    Number,
    Place,
    Ratio,
    Share,
    Total,
    depth_of,
    figures_of,
    marked_text,
    parts_of,
    places_of,
    typed,
)
from wufei.plan import AttributeType, Indicator, RegisterDeclaration, measures
from wufei.quantities import NUMBER, Unit, dimensions_of, units_told

__all__ = ["definition_problems", "formula_problems", "unit_of_formula"]

_WIDEST_PICTURE: Final = 100


def definition_problems(
    indicators: Iterable[tuple[int, Indicator]], registers: Mapping[str, RegisterDeclaration]
) -> Iterator[Problem]:
    """Yield what is wrong with the definitions of indicators."""
    numbered = list(indicators)
    by_id = {each.id: each for _, each in numbered}
    for number, indicator in numbered:
        seen: set[str | None] = set()
        for n, definition in enumerate(indicator.definitions):
            path: Place = ("indicators", number, "definitions", n)
            if definition.basis is not None and definition.basis not in indicator.basis_order:
                expected = ", ".join(basis.id for basis in indicator.bases) or "-"
                yield problem("unknown_basis", json_path((*path, "basis")), value=definition.basis, expected=expected)
            if definition.basis in seen:
                yield problem("defined_twice", json_path((*path, "basis")), value=definition.basis or "-")
            seen.add(definition.basis)
            yield from formula_problems((*path, "formula"), definition.formula, by_id, registers)
            yield from _result_problems((*path, "formula"), definition.formula, indicator, by_id, registers)
    yield from _cycle_problems(numbered, by_id)


def unit_of_formula(
    formula: Formula, indicators: Mapping[str, Indicator], registers: Mapping[str, RegisterDeclaration]
) -> Unit | None:
    """Return the unit in which a formula comes out; None where its parts do not fit."""
    return typed(formula, measures(indicators.values(), registers.values()))[0]


def formula_problems(
    path: Place, formula: Formula, indicators: Mapping[str, Indicator], registers: Mapping[str, RegisterDeclaration]
) -> Iterator[Problem]:
    """Yield where a formula nests too deep, names what is not there, or joins what does not fit."""
    depth = depth_of(formula)
    if depth > MAX_DEPTH:
        yield problem("formula_too_deep", json_path(path), value=depth, expected=MAX_DEPTH)
        return
    for place, part in places_of(formula, path):
        register = registers.get(getattr(part, "register", ""))
        for key in ("where", "of"):
            condition = getattr(part, key, None)
            if register is not None and not parts_of(part):
                yield from condition_problems((*place, key), condition, register)
        if register is not None and isinstance(part, Total | Share):
            key = "attribute" if isinstance(part, Total) else "weight"
            name = getattr(part, key)
            if name is not None:
                yield from attribute_problems((*place, key), name, AttributeType.AMOUNT, register)
        if isinstance(part, Ratio) and isinstance(part.to, Number) and part.to.amount.value == 0:
            yield _pictured("formula_divides_by_zero", path, formula, (*place[len(path) :], "to"), {})
    yield from _basis_problems(path, formula, indicators)
    _, mistyped = typed(formula, measures(indicators.values(), registers.values()))
    yield from (_mistyped_problem(path, formula, each) for each in mistyped)


def _basis_problems(path: Place, formula: Formula, indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Yield unknown bases, and figures of several times that do not say which basis they share."""
    times: dict[str, set[tuple[int, int | None]]] = {}
    for figure in figures_of(formula):
        times.setdefault(figure.indicator, set()).add((figure.years_before, figure.year))
    for place, part in places_of(formula, path):
        indicator = indicators.get(getattr(part, "indicator", ""))
        if indicator is None:
            continue
        bases, basis = [each.id for each in indicator.bases], getattr(part, "basis", None)
        if basis is not None and basis not in bases:
            expected = ", ".join(bases) or "-"
            yield problem("unknown_basis", json_path((*place, "basis")), value=basis, expected=expected)
        if basis is None and bases and len(times[indicator.id]) > 1:
            yield problem("basis_needed", json_path(place), value=indicator.id, expected=", ".join(bases))


def _mistyped_problem(path: Place, formula: Formula, found: Mistyped) -> Problem:
    """Return a misfit as a compiler tells it, with the formula and a mark below the part."""
    values = {**units_told(found.unit, found.expected), "beside": found.beside}
    if found.unit is None:
        values["value"] = found.beside
    return _pictured(f"formula_{found.code}", path, formula, found.path, values)


def _pictured(code: str, path: Place, formula: Formula, part: Place, values: Mapping[str, str]) -> Problem:
    text, marks = marked_text(formula, part)
    start = max(0, marks.find("^") - _WIDEST_PICTURE // 2) if len(text) > _WIDEST_PICTURE else 0
    window = slice(start, start + _WIDEST_PICTURE)
    picture = f"\n    {text[window]}\n    {marks[window].rstrip()}"
    told = problem(code, json_path((*path, *part)), **values)
    return Problem(told.code, told.path, (*told.values, ("picture", picture)))


def _result_problems(
    path: Place,
    formula: Formula,
    indicator: Indicator,
    indicators: Mapping[str, Indicator],
    registers: Mapping[str, RegisterDeclaration],
) -> Iterator[Problem]:
    """Yield that a definition comes out in another dimension than its indicator has."""
    unit = unit_of_formula(formula, indicators, registers)
    if unit is None:
        return
    wanted = dimensions_of(indicator.unit)
    if wanted is None or (dimensions_of(unit) or NUMBER) != wanted:
        values = {**units_told(unit, indicator.unit), "indicator": indicator.id}
        yield _pictured("formula_result", path, formula, (), values)


def _cycle_problems(numbered: Iterable[tuple[int, Indicator]], by_id: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Yield a circle of definitions; figures of earlier years close none, since each time they lie further back."""
    needs = {
        each.id: {
            figure.indicator
            for definition in each.definitions
            for figure in figures_of(definition.formula)
            if not figure.years_before and figure.year is None and figure.indicator in by_id
        }
        for each in by_id.values()
    }
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # It tells a circle against the direction in which one needs the other.
        circle = [*reversed(error.args[1])]
        number = next(n for n, each in numbered if each.id == circle[0])
        path = json_path(("indicators", number, "definitions"))
        yield problem("definition_cycle", path, value=" → ".join(circle))
