"""What holds between the parts of one document: ids are unique, references lead somewhere, dimensions agree."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from wufei.documents.conditions import attribute_problems, condition_problems, unfit
from wufei.documents.definitions import formula_problems, unit_of_formula
from wufei.documents.schemas import json_path
from wufei.documents.text import Json
from wufei.errors import Problem, problem
from wufei.formulas import Place
from wufei.plan import (
    AttributeType,
    Flow,
    Indicator,
    RegisterDeclaration,
    Target,
    parent_ref,
)
from wufei.quantities import Unit, find_unit
from wufei.requirements import Change, Coverage, Level, Records
from wufei.schedules import By

__all__ = ["dimension_problems", "facts_reference_problems", "plan_reference_problems", "register_problems"]

#: Collection of a document, and the key that is unique in it.
PLAN_KEYS: Final = {
    "responsible_units": "id",
    "rosters": "id",
    "registers": "id",
    "indicators": "id",
    "tasks": "ref",
    "targets": "id",
}

#: Place of a reference, and the collection that it leads into.
_REFERENCES: Final = (
    ("responsible_units.*.roster", "rosters"),
    ("responsible_units.*.succeeded_by", "responsible_units"),
    ("rosters.*.supplied_by.*", "responsible_units"),
    ("registers.*.supplied_by.*", "responsible_units"),
    ("indicators.*.supplied_by.*", "responsible_units"),
    ("tasks.*.assignments.*.responsible_unit", "responsible_units"),
    ("targets.*.task", "tasks"),
    ("targets.*.owners.*.responsible_unit", "responsible_units"),
    ("targets.*.requirement.indicator", "indicators"),
    ("targets.*.requirement.register", "registers"),
    ("targets.*.requirement.roster", "rosters"),
)


def plan_reference_problems(document: Json) -> Iterator[Problem]:
    """Yield repeated ids, references that lead nowhere, tasks without a parent, and cycles of succession."""
    ids = {name: {value for _, value in _at(document, f"{name}.*.{key}")} for name, key in PLAN_KEYS.items()}
    for name, key in PLAN_KEYS.items():
        yield from _repeated_id_problems(_at(document, f"{name}.*.{key}"))
    yield from _repeated_in_one(document, "indicators.*.bases.*.id")
    yield from _repeated_in_one(document, "areas.*.id")
    yield from _repeated_in_one(document, "registers.*.attributes.*.classes.*.id")
    for pattern, name in _REFERENCES:
        for path, value in _at(document, pattern):
            if value not in ids[name]:
                yield problem("dangling_reference", json_path(path), value=value, expected=name)
    for pattern in ("indicators.*.definitions.*.formula", "targets.*.requirement.formula"):
        for path, formula in _values_at(document, pattern):
            yield from _formula_references(path, formula, ids)
    for path, ref in _at(document, "tasks.*.ref"):
        above = parent_ref(ref) if ref else None
        if above is not None and above not in ids["tasks"]:
            yield problem("orphan_task", json_path(path), value=ref, expected=above)
    yield from _succession_problems(document)


def facts_reference_problems(document: Json) -> Iterator[Problem]:
    """Yield ids that stand twice in one register or roster, or among the areas or those who are awaited."""
    for pattern in ("areas.*.id", "registers.*.records.*.id", "registers.*.awaits.*", "rosters.*.items.*.id"):
        yield from _repeated_in_one(document, pattern)


def _repeated_in_one(document: Json, pattern: str) -> Iterator[Problem]:
    """Yield a problem for each id that stands twice in one list; other lists may have it too."""
    for _, places in groupby(_at(document, pattern), key=lambda place: place[0][:-2]):
        yield from _repeated_id_problems(places)


def _repeated_id_problems(places: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    """Yield a problem for each place whose id stood before."""
    first: dict[str, Place] = {}
    for path, value in places:
        if value in first:
            yield problem("duplicate_id", json_path(path), value=value, expected=json_path(first[value]))
        first.setdefault(value, path)


def _formula_references(path: Place, formula: Json, ids: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Yield what a formula names and the document lacks, however deep; what has another shape names nothing."""
    waiting: list[tuple[Place, Json]] = [(path, formula)]
    while waiting:
        place, part = waiting.pop(0)
        if isinstance(part, dict):
            for key, name in (("indicator", "indicators"), ("register", "registers")):
                value = part.get(key)
                if isinstance(value, str) and value not in ids[name]:
                    yield problem("dangling_reference", json_path((*place, key)), value=value, expected=name)
            waiting += (((*place, key), part[key]) for key in ("of", "less", "to") if key in part)
        elif isinstance(part, list):
            waiting += (((*place, number), each) for number, each in enumerate(part))


def _at(document: Json, pattern: str) -> Iterator[tuple[Place, str]]:
    """Yield the texts that stand at ``pattern``, ``*`` standing for each element; wrong shapes have none."""
    return ((path, value) for path, value in _values_at(document, pattern) if isinstance(value, str))


def _values_at(document: Json, pattern: str) -> Iterator[tuple[Place, Json]]:
    """Yield what stands at ``pattern``, ``*`` standing for each element."""
    places: list[tuple[Place, Json]] = [((), document)]
    for step in pattern.split("."):
        if step == "*":
            places = [
                ((*path, n), each) for path, value in places if isinstance(value, list) for n, each in enumerate(value)
            ]
        else:
            places = [
                ((*path, step), value[step]) for path, value in places if isinstance(value, dict) and step in value
            ]
    yield from places


def _succession_problems(document: Json) -> Iterator[Problem]:
    units = document.get("responsible_units") if isinstance(document, dict) else None
    if not isinstance(units, list):
        return
    heirs = {
        each["id"]: each.get("succeeded_by")
        for each in units
        if isinstance(each, dict) and isinstance(each.get("id"), str)
    }
    done: set[str] = set()
    for number, each in enumerate(units):
        unit = each.get("id") if isinstance(each, dict) else None
        chain: dict[str, None] = {}
        while isinstance(unit, str) and unit not in done and unit not in chain:
            chain[unit] = None
            unit = heirs.get(unit)
        if isinstance(unit, str) and unit in chain:
            path = json_path(("responsible_units", number, "succeeded_by"))
            yield problem("succession_cycle", path, value=" → ".join((*chain, unit)))
        done.update(chain)


def dimension_problems(
    targets: Iterable[tuple[int, Target]],
    indicators: Mapping[str, Indicator],
    registers: Mapping[str, RegisterDeclaration],
) -> Iterator[Problem]:
    """Yield where a target compares what can't be compared, as a compiler would: place, unit, and what was expected."""
    for number, target in targets:
        path: Place = ("targets", number, "requirement")
        match target.requirement:
            case Level(indicator=str(name)) as level:
                if name in indicators:
                    yield from _limit_problems(path, level, indicators[name].unit)
            case Level(formula=formula) as level if formula is not None:
                yield from formula_problems((*path, "formula"), formula, indicators, registers)
                unit = unit_of_formula(formula, indicators, registers)
                if unit is not None:
                    yield from _limit_problems(path, level, unit)
            case Change() as change if change.indicator in indicators:
                yield from _change_problems(path, change, indicators[change.indicator].unit)
            case Records() as rule:
                for key in ("scope", "condition", "excused"):
                    yield from condition_problems((*path, key), getattr(rule, key), registers.get(rule.register))
            case Coverage() as coverage:
                yield from _coverage_problems(path, coverage, indicators, registers)
        yield from _milestone_problems(("targets", number, "schedule"), target)


def register_problems(registers: Iterable[tuple[int, RegisterDeclaration]]) -> Iterator[Problem]:
    """Yield repeated attributes, and dating by an attribute that is none or no date."""
    for number, register in registers:
        names = [(("registers", number, "attributes", n, "id"), each.id) for n, each in enumerate(register.attributes)]
        yield from _repeated_id_problems(names)
        dating = register.dating
        keys = ("date",) if isinstance(dating, Flow) else ("enters", "leaves")
        for key in keys:
            name = getattr(dating, key)
            declared = register.attribute.get(name)
            if name is not None and (declared is None or declared.type is not AttributeType.DATE):
                path = json_path(("registers", number, "dating", key))
                yield problem("no_such_attribute", path, value=name, expected=AttributeType.DATE)


def _limit_problems(path: Place, level: Level, unit: Unit) -> Iterator[Problem]:
    for key, amount in (("limit", level.limit), ("upper", level.upper)):
        if amount is not None and amount.unit.dimension != unit.dimension:
            yield unfit((*path, key), amount.unit, unit)


def _change_problems(path: Place, change: Change, unit: Unit) -> Iterator[Problem]:
    if change.limit.unit.dimension == "percentage point" and unit.dimension != "share":
        yield unfit((*path, "limit"), change.limit.unit, find_unit("percent"))


def _coverage_problems(
    path: Place, coverage: Coverage, indicators: Mapping[str, Indicator], registers: Mapping[str, RegisterDeclaration]
) -> Iterator[Problem]:
    register = registers.get(coverage.register)
    yield from condition_problems((*path, "covered_if"), coverage.covered_if, register)
    if coverage.item is not None and register is not None:
        yield from attribute_problems((*path, "item"), coverage.item, AttributeType.TEXT, register)
    indicator = indicators.get(coverage.indicator or "")
    if indicator is not None and indicator.unit.dimension != "share":
        yield unfit((*path, "indicator"), indicator.unit, find_unit("percent"))


def _milestone_problems(path: Place, target: Target) -> Iterator[Problem]:
    requirement = target.requirement
    if isinstance(target.schedule, By) and isinstance(requirement, Level | Change):
        for number, milestone in enumerate(target.schedule.milestones):
            if milestone.limit.unit.dimension != requirement.limit.unit.dimension:
                yield unfit((*path, "milestones", number, "limit"), milestone.limit.unit, requirement.limit.unit)
