"""What in the facts does not fit the plan: named and placed, and kept out of every judgement that it does not touch."""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial

from wufei.conditions import AttributeValue
from wufei.errors import Problem, problem, told_in_both
from wufei.facts import Observation, Register
from wufei.findings import Reason, Remark, sorted_remarks
from wufei.known import Known, fits_attribute, misfit
from wufei.plan import Indicator, RegisterDeclaration
from wufei.quantities import units_told
from wufei.requirements import Deliverable, OwnRequirement
from wufei.wording import Bilingual, Language, say

__all__ = ["misfits"]


def misfits(known: Known) -> tuple[Remark, ...]:
    """Return what of the known facts does not fit the plan, in an order that does not depend on that of the facts."""
    found = (*_observations(known), *_registers(known), *_rosters(known), *_evidence(known), *_statements(known))
    return sorted_remarks(found)


def _observations(known: Known) -> Iterator[Remark]:
    for name, observations in known.facts.by_indicator.items():
        indicator = known.plan.indicator.get(name)
        for each in observations:
            if known.was_known(each.published):
                yield from (Remark(name, found) for found in _misfits(each, indicator, known))
        if indicator is not None:
            yield from (Remark(name, found) for found in _conflicts(known, indicator))


def _misfits(each: Observation, indicator: Indicator | None, known: Known) -> Iterator[Problem]:
    areas = known.territory.areas
    if indicator is None:
        yield problem("unknown_indicator", _path(each), value=each.indicator)
    elif each.area is not None and each.area not in areas:
        yield problem("unknown_area", _path(each), value=each.area, expected=", ".join(areas))
    else:
        reason = misfit(each, indicator)
        if reason is Reason.BASIS_DIFFERS:
            expected = ", ".join(basis.id for basis in indicator.bases) or "-"
            yield problem("unknown_basis", _path(each), value=each.basis, expected=expected)
        elif reason is not None and each.value is not None:
            yield problem("wrong_dimension", _path(each), **units_told(each.value.unit, indicator.unit))
    if each.reported_by is not None and each.reported_by not in known.plan.unit:
        yield problem("unknown_reporter", _path(each), value=each.reported_by)


def _conflicts(known: Known, indicator: Indicator) -> Iterator[Problem]:
    for choice in known.conflicts(indicator):
        reports = [each for each in choice.cited if isinstance(each, Observation)]
        basis = next((each.name for each in indicator.bases if each.id == choice.basis), None)
        told = told_in_both("value", partial(_conflict, reports, basis))
        yield problem("conflict", _path(reports[0]), **told)


def _conflict(reports: Iterable[Observation], basis: Bilingual | None, language: Language) -> str:
    """Return the values of reports that differ, and the basis that they share."""
    values = sorted({each.value.format(language) for each in reports if each.value is not None})
    return say("list.separator", language).join(values) + (
        say("problem.conflict_basis", language, basis=basis.in_language(language)) if basis else ""
    )


def _path(observation: Observation) -> str:
    return f"$.observations[{observation.indicator} {observation.period}]"


def _registers(known: Known) -> Iterator[Remark]:
    for register in known.facts.registers:
        declaration = known.plan.register.get(register.register)
        if not known.was_known(register.published):
            continue
        if declaration is None:
            path = f"$.registers[{register.register}]"
            yield Remark(register.register, problem("unknown_register", path, value=register.register))
        else:
            yield from _records(register, declaration)
            yield from _areas(register, known)
            yield from _awaited(register, known)
    for declaration in known.plan.registers:
        if known.table(declaration).reason is Reason.CONFLICT:
            yield Remark(declaration.id, problem("register_conflict", f"$.registers[{declaration.id}]"))


def _records(register: Register, declaration: RegisterDeclaration) -> Iterator[Remark]:
    for record in register.records:
        for name, value in record.attributes.items():
            path = f"$.registers[{register.register}].records[{record.id}].{name}"
            declared = declaration.attribute.get(name)
            if declared is None:
                expected = ", ".join(declaration.attribute)
                yield Remark(register.register, problem("unknown_attribute", path, value=name, expected=expected))
            elif fits_attribute(value, declared) is None:
                expected = f"{declared.type}{f' ({declared.unit.name})' if declared.unit else ''}"
                yield Remark(
                    register.register, problem("unfit_attribute", path, value=_shown(value), expected=expected)
                )


def _areas(register: Register, known: Known) -> Iterator[Remark]:
    path = f"$.registers[{register.register}]"
    places = ((path, register.area), *((f"{path}.records[{each.id}]", each.area) for each in register.records))
    yield from _misplaced(register.register, places, known)


def _awaited(register: Register, known: Known) -> Iterator[Remark]:
    for unit in register.awaits:
        if unit not in known.plan.unit:
            path = f"$.registers[{register.register}].awaits"
            yield Remark(register.register, problem("unknown_awaited", path, value=unit))


def _misplaced(datum: str, places: Iterable[tuple[str, str | None]], known: Known) -> Iterator[Remark]:
    """Yield where something is said to belong to an area that neither plan nor facts have."""
    territory = known.territory
    for path, area in places:
        if not territory.has(area):
            expected = ", ".join(territory.areas)
            yield Remark(datum, problem("unknown_area", path, value=area, expected=expected))


def _shown(value: AttributeValue) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _rosters(known: Known) -> Iterator[Remark]:
    for roster in known.facts.rosters:
        path = f"$.rosters[{roster.roster}]"
        if not known.was_known(roster.published):
            continue
        if roster.roster not in known.plan.roster:
            yield Remark(roster.roster, problem("unknown_roster", path, value=roster.roster))
        else:
            places = ((f"{path}.items[{item.id}]", item.area) for item in roster.items)
            yield from _misplaced(roster.roster, places, known)
    for declaration in known.plan.rosters:
        dates = {each.dated or datetime.date.min for each in known.facts.rosters if each.roster == declaration.id}
        if any(known.roster(declaration.id, dated)[1] is Reason.CONFLICT for dated in dates):
            yield Remark(declaration.id, problem("roster_conflict", f"$.rosters[{declaration.id}]"))


def _evidence(known: Known) -> Iterator[Remark]:
    parties = _parties(known)
    for name in known.facts.by_target:
        target, path = known.plan.target.get(name), f"$.evidence[{name}]"
        for each in known.evidence(name):
            if target is None:
                yield Remark(name, problem("unknown_evidence_target", path, value=name))
            elif not isinstance(target.requirement, Deliverable | OwnRequirement):
                yield Remark(name, problem("evidence_not_asked", path, value=name))
            if each.responsible_unit is not None and each.responsible_unit not in parties:
                yield Remark(name, problem("unknown_deliverer", path, value=each.responsible_unit))
    for complete in known.facts.evidence_complete:
        if complete.target not in known.plan.target:
            path = f"$.evidence_complete[{complete.target}]"
            yield Remark(complete.target, problem("unknown_evidence_target", path, value=complete.target))


def _statements(known: Known) -> Iterator[Remark]:
    parties = _parties(known)
    for each in known.facts.statements:
        path = f"$.statements[{each.task} {each.responsible_unit} {each.year}]"
        if not known.was_known(each.published):
            continue
        if each.task not in known.plan.task:
            yield Remark(each.task, problem("unknown_statement_task", path, value=each.task))
        if each.responsible_unit not in parties:
            yield Remark(each.task, problem("unknown_deliverer", path, value=each.responsible_unit))


def _parties(known: Known) -> frozenset[str]:
    """Return the ids of all who may deliver or say something: units of the plan, and members of its collectives."""
    collectives = {unit.roster for unit in known.plan.responsible_units if unit.roster is not None}
    members = (
        item.id
        for roster in known.facts.rosters
        if roster.roster in collectives and known.was_known(roster.published)
        for item in roster.items
    )
    return frozenset((*known.plan.unit, *members))
