"""Checks of what is measured: data that nobody uses or supplies, and words that no document defines."""

from collections.abc import Iterator

from wufei.checks.dates import has_number
from wufei.checks.notices import Noted, SubjectKind, about_datum, about_target, data_of
from wufei.conditions import Condition, HasClass, leaves_of
from wufei.facts import Facts
from wufei.formulas import Formula, figures_of, registers_of
from wufei.known import Known
from wufei.periods import year_end, year_period
from wufei.plan import Indicator, Plan, RosterDeclaration, Strength, Target
from wufei.requirements import Change, Coverage, Deliverable, Level, OwnRequirement, Records
from wufei.responsibility import suppliers

__all__ = [
    "baseline_not_owed",
    "baseline_without_deadline",
    "bases_left_open",
    "datum_without_supplier",
    "encouraged_number",
    "ended_supplier",
    "evidence_not_described",
    "number_without_target",
    "open_basis",
    "own_requirement",
    "undefined_class",
    "undefined_classes",
    "unused_datum",
]

#: What says of evidence only that it is evidence.
_ANY_EVIDENCE = "佐证材料"


def unused_datum(plan: Plan) -> Iterator[Noted]:
    """Yield indicators, registers and rosters on which no target rests."""
    used = {(type(datum), datum.id) for target in plan.targets for datum in plan.all_data_of(target)}
    members = {unit.roster for unit in plan.responsible_units}
    # Which keys a requirement of another tool has, and what they name, only that tool knows.
    own = {
        value
        for target in plan.targets
        if isinstance(target.requirement, OwnRequirement)
        for value in target.requirement.parameters.values()
        if isinstance(value, str)
    }
    for path, datum in data_of(plan):
        is_of_members = isinstance(datum, RosterDeclaration) and datum.id in members
        if (type(datum), datum.id) not in used and datum.id not in own and not is_of_members:
            yield about_datum(path, datum)


def datum_without_supplier(plan: Plan) -> Iterator[Noted]:
    """Yield what targets or groups rest on and nobody is asked for: it names no supplier, and no owner answers.

    What is computed from other data is not asked for itself.
    """
    known = Known(plan, Facts(), None)
    members = {unit.roster for unit in plan.responsible_units}
    using: dict[tuple[type, str], list[Target]] = {}
    for target in plan.targets:
        for datum in plan.all_data_of(target):
            using.setdefault((type(datum), datum.id), []).append(target)
    for path, datum in data_of(plan):
        targets = using.get((type(datum), datum.id), [])
        is_of_members = isinstance(datum, RosterDeclaration) and datum.id in members
        is_computed = isinstance(datum, Indicator) and datum.definitions
        asked = any(suppliers(target, datum.supplied_by, known, plan.term.to) for target in targets)
        if (targets or is_of_members) and not (datum.supplied_by or asked or is_computed):
            yield about_datum(path, datum, targets=tuple(target.id for target in targets))


def ended_supplier(plan: Plan) -> Iterator[Noted]:
    """Yield data that name a supplier which has ended by the end of the term."""
    for path, datum in data_of(plan):
        for number, unit in enumerate(datum.supplied_by):
            heir = plan.heir(unit, plan.term.to)
            if heir != unit:
                yield about_datum(f"{path}.supplied_by[{number}]", datum, unit=unit, heir=heir)


def _changes(plan: Plan) -> Iterator[tuple[int, Target, Change, Indicator]]:
    for number, target in enumerate(plan.targets):
        if isinstance(target.requirement, Change):
            yield number, target, target.requirement, plan.indicator[target.requirement.indicator]


def baseline_not_owed(plan: Plan) -> Iterator[Noted]:
    """Yield changes whose baseline figure nobody owes."""
    known = Known(plan, Facts(), None)
    for number, target, change, indicator in _changes(plan):
        owed = suppliers(target, indicator.supplied_by, known, year_end(change.baseline))
        if not owed and not indicator.definitions:
            yield about_target(number, target, ".requirement.baseline", year=str(change.baseline), datum=indicator.id)


def baseline_without_deadline(plan: Plan) -> Iterator[Noted]:
    """Yield changes whose baseline figure was to be reported before the plan was issued: it never falls overdue."""
    for number, target, change, indicator in _changes(plan):
        deadline = indicator.reporting_deadline or plan.reporting_deadline
        if deadline is not None and deadline.for_period(year_period(change.baseline)) < plan.issued:
            yield about_target(number, target, ".requirement.baseline", year=str(change.baseline), issued=plan.issued)


def bases_left_open(target: Target, plan: Plan) -> tuple[Indicator, ...]:
    """Return the indicators of a target that have several bases, where the target does not say which it means."""
    match target.requirement:
        case Level(indicator=str(name)) | Change(indicator=name):
            named = [name]
        case Level(formula=formula) if formula is not None:
            named = [each.indicator for each in figures_of(formula) if each.basis is None]
        case _:
            named = []
    return tuple(plan.indicator[name] for name in dict.fromkeys(named) if len(plan.indicator[name].bases) > 1)


def open_basis(plan: Plan) -> Iterator[Noted]:
    """Yield targets that do not say by which of several bases their indicator is counted."""
    for number, target in enumerate(plan.targets):
        for indicator in bases_left_open(target, plan):
            bases = tuple(basis.name for basis in indicator.bases)
            yield about_target(number, target, ".requirement", datum=indicator.id, bases=bases)


def undefined_classes(target: Target, plan: Plan) -> frozenset[tuple[str, str, str]]:
    """Return register, attribute and class that decide about a target and that no document is known to define."""
    return frozenset(
        (register, attribute, each.id)
        for register, attribute, name in _classes_of(target, plan)
        for each in plan.register[register].attribute[attribute].classes
        if each.id == name and each.definition is None
    )


def _classes_of(target: Target, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield register, attribute and class of each test for a class that a target rests on."""
    for register, condition in _conditions_of(target, plan):
        for leaf in leaves_of(condition):
            if isinstance(leaf, HasClass):
                yield register, leaf.attribute, leaf.class_


def _conditions_of(target: Target, plan: Plan) -> Iterator[tuple[str, Condition | None]]:
    match target.requirement:
        case Records(register=register, scope=scope, condition=condition, excused=excused):
            yield from ((register, each) for each in (scope, condition, excused))
        case Coverage(register=register, covered_if=condition):
            yield register, condition
        case Level(formula=formula) if formula is not None:
            yield from _conditions_in(formula)
        case _:
            pass
    for datum in plan.all_data_of(target):
        for definition in datum.definitions if isinstance(datum, Indicator) else ():
            yield from _conditions_in(definition.formula)


def _conditions_in(formula: Formula) -> Iterator[tuple[str, Condition | None]]:
    for part in registers_of(formula):
        yield part.register, part.where
        yield part.register, getattr(part, "of", None)


def undefined_class(plan: Plan) -> Iterator[Noted]:
    """Yield classes of records on which targets rest and that no document is known to define."""
    resting: dict[tuple[str, str, str], list[str]] = {}
    for target in plan.targets:
        for found in undefined_classes(target, plan):
            resting.setdefault(found, []).append(target.id)
    for path, datum in data_of(plan):
        for n, attribute in enumerate(getattr(datum, "attributes", ())):
            for m, each in enumerate(attribute.classes):
                targets = resting.get((datum.id, attribute.id, each.id))
                if targets is not None:
                    place = f"{path}.attributes[{n}].classes[{m}]"
                    yield about_datum(place, datum, class_name=each.name, targets=tuple(targets))


def evidence_not_described(plan: Plan) -> Iterator[Noted]:
    """Yield deliverables of whose evidence nothing is said but the title, or that it is evidence."""
    for number, target in enumerate(plan.targets):
        if isinstance(target.requirement, Deliverable):
            words = "".join(target.requirement.evidence.zh.split())
            if words == "".join(target.title.zh.split()) or words.endswith(_ANY_EVIDENCE):
                yield about_target(number, target, ".requirement.evidence", evidence=target.requirement.evidence)


def own_requirement(plan: Plan) -> Iterator[Noted]:
    """Yield targets of a kind that the library has no rule for."""
    for number, target in enumerate(plan.targets):
        if isinstance(target.requirement, OwnRequirement):
            yield about_target(number, target, ".requirement.kind", requirement=target.requirement.kind)


def encouraged_number(plan: Plan) -> Iterator[Noted]:
    """Yield numbers that are only encouraged."""
    for number, target in enumerate(plan.targets):
        if target.strength is Strength.ENCOURAGE and has_number(target):
            yield about_target(number, target, ".strength")


def number_without_target(plan: Plan) -> Iterator[Noted]:
    """Yield numbers of the document that promise nothing, and why."""
    for number, each in enumerate(plan.numbers_without_target):
        yield Noted(
            path=f"$.numbers_without_target[{number}]",
            kind=SubjectKind.NUMBER,
            subject=each.source.section,
            section=each.source.section,
            values=(("reason", each.reason),),
        )
