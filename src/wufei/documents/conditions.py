"""What holds of the conditions of a plan: they look at attributes that are there, and compare what can be compared."""

from collections.abc import Iterator
from typing import assert_never

from wufei.conditions import (
    MAX_DEPTH,
    AllOf,
    AmountComparison,
    AnyOf,
    Condition,
    DateComparison,
    HasClass,
    Is,
    Leaf,
    Not,
    depth_of,
)
from wufei.documents.schemas import json_path
from wufei.errors import Problem, problem
from wufei.formulas import Place
from wufei.plan import AttributeDeclaration, AttributeType, RegisterDeclaration
from wufei.quantities import Unit, units_told

__all__ = ["attribute_problems", "condition_problems", "unfit"]


def condition_problems(
    path: Place, condition: Condition | None, register: RegisterDeclaration | None
) -> Iterator[Problem]:
    """Yield that a condition nests too deep, and where it does not fit the register that it looks at."""
    if condition is None:
        return
    depth = depth_of(condition)
    if depth > MAX_DEPTH:
        yield problem("condition_too_deep", json_path(path), value=depth, expected=MAX_DEPTH)
    elif register is not None:
        yield from _part_problems(path, condition, register)


def _part_problems(path: Place, condition: Condition, register: RegisterDeclaration) -> Iterator[Problem]:
    """Yield where a condition looks at an attribute that the register lacks, or that is of another kind."""
    match condition:
        case AllOf(of=parts) | AnyOf(of=parts):
            for number, part in enumerate(parts):
                yield from _part_problems((*path, "of", number), part, register)
        case Not(of=part):
            yield from _part_problems((*path, "of"), part, register)
        case _:
            yield from attribute_problems((*path, "attribute"), condition.attribute, _looks_at(condition), register)
            declared = register.attribute.get(condition.attribute)
            if declared is not None:
                yield from _value_problems(path, condition, declared)


def _looks_at(condition: Leaf) -> AttributeType:
    match condition:
        case AmountComparison():
            return AttributeType.AMOUNT
        case Is(value=value):
            return AttributeType.BOOLEAN if isinstance(value, bool) else AttributeType.TEXT
        case HasClass():
            return AttributeType.CLASSES
        case DateComparison():
            return AttributeType.DATE
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(condition)


def _value_problems(path: Place, condition: Leaf, declared: AttributeDeclaration) -> Iterator[Problem]:
    if isinstance(condition, AmountComparison) and declared.unit is not None:
        if declared.unit.dimension != condition.amount.unit.dimension:
            yield unfit((*path, "amount"), condition.amount.unit, declared.unit)
    elif isinstance(condition, HasClass) and declared.type is AttributeType.CLASSES:
        classes = [each.id for each in declared.classes]
        if condition.class_ not in classes:
            place = json_path((*path, "class"))
            yield problem("no_such_class", place, value=condition.class_, expected=", ".join(classes))


def attribute_problems(
    path: Place, name: str, wanted: AttributeType, register: RegisterDeclaration
) -> Iterator[Problem]:
    """Yield that a register lacks an attribute, or that it is of another kind."""
    declared = register.attribute.get(name)
    if declared is None or declared.type is not wanted:
        yield problem("no_such_attribute", json_path(path), value=name, expected=wanted)


def unfit(path: Place, given: Unit, wanted: Unit) -> Problem:
    """Return that a unit is of another dimension than is wanted."""
    return problem("unfit_unit", json_path(path), **units_told(given, wanted))
