"""What in the facts does not fit the plan: named and placed, and kept out of every judgement that it does not touch."""

import datetime
from collections.abc import Iterator

from wufei.conditions import AttributeValue
from wufei.errors import Problem, problem
from wufei.facts import Observation, Register
from wufei.findings import Misfit, Reason
from wufei.known import Known, fits_attribute, misfit
from wufei.plan import Indicator, Plan, RegisterDeclaration
from wufei.requirements import Deliverable, OwnRequirement

__all__ = ["misfits"]


def misfits(known: Known) -> tuple[Misfit, ...]:
    """Return what of the known facts does not fit the plan, in an order that does not depend on that of the facts."""
    found = (*_observations(known), *_registers(known), *_rosters(known), *_evidence(known))
    return tuple(
        sorted(set(found), key=lambda each: (each.datum, each.problem.path, each.problem.code, each.problem.values))
    )


def _observations(known: Known) -> Iterator[Misfit]:
    for name, observations in known.facts.by_indicator.items():
        indicator = known.plan.indicator.get(name)
        for each in observations:
            if known.was_known(each.published):
                yield from (Misfit(name, found) for found in _misfits(each, indicator, known.plan))
        if indicator is not None:
            yield from (Misfit(name, found) for found in _conflicts(known, indicator))


def _misfits(each: Observation, indicator: Indicator | None, plan: Plan) -> Iterator[Problem]:
    if indicator is None:
        yield problem("unknown_indicator", _path(each), value=each.indicator)
    elif each.area is not None and each.area != plan.area.id:
        yield problem("unknown_area", _path(each), value=each.area, expected=plan.area.id)
    else:
        reason = misfit(each, indicator)
        if reason is Reason.BASIS_DIFFERS:
            expected = ", ".join(basis.id for basis in indicator.bases) or "-"
            yield problem("unknown_basis", _path(each), value=each.basis, expected=expected)
        elif reason is not None and each.value is not None:
            yield problem("wrong_dimension", _path(each), value=each.value.unit.name, expected=indicator.unit.name)
    if each.reported_by is not None and each.reported_by not in plan.unit:
        yield problem("unknown_reporter", _path(each), value=each.reported_by)


def _conflicts(known: Known, indicator: Indicator) -> Iterator[Problem]:
    for _, choice in known.conflicts(indicator):
        values = ", ".join(sorted({str(each.value) for each in choice.cited}))
        yield problem("conflict", _path(choice.cited[0]), value=values, basis=choice.basis or "-")


def _path(observation: Observation) -> str:
    return f"$.observations[{observation.indicator} {observation.period}]"


def _registers(known: Known) -> Iterator[Misfit]:
    for register in known.facts.registers:
        declaration = known.plan.register.get(register.register)
        if not known.was_known(register.published):
            continue
        if declaration is None:
            path = f"$.registers[{register.register}]"
            yield Misfit(register.register, problem("unknown_register", path, value=register.register))
        else:
            yield from _records(register, declaration)
    for declaration in known.plan.registers:
        if known.table(declaration).reason is Reason.CONFLICT:
            yield Misfit(declaration.id, problem("register_conflict", f"$.registers[{declaration.id}]"))


def _records(register: Register, declaration: RegisterDeclaration) -> Iterator[Misfit]:
    for record in register.records:
        for name, value in record.attributes.items():
            path = f"$.registers[{register.register}].records[{record.id}].{name}"
            declared = declaration.attribute.get(name)
            if declared is None:
                expected = ", ".join(declaration.attribute)
                yield Misfit(register.register, problem("unknown_attribute", path, value=name, expected=expected))
            elif fits_attribute(value, declared) is None:
                expected = f"{declared.type}{f' ({declared.unit.name})' if declared.unit else ''}"
                yield Misfit(
                    register.register, problem("unfit_attribute", path, value=_shown(value), expected=expected)
                )


def _shown(value: AttributeValue) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _rosters(known: Known) -> Iterator[Misfit]:
    for roster in known.facts.rosters:
        if known.was_known(roster.published) and roster.roster not in known.plan.roster:
            path = f"$.rosters[{roster.roster}]"
            yield Misfit(roster.roster, problem("unknown_roster", path, value=roster.roster))
    for declaration in known.plan.rosters:
        dates = {each.dated or datetime.date.min for each in known.facts.rosters if each.roster == declaration.id}
        if any(known.roster(declaration.id, dated)[1] is Reason.CONFLICT for dated in dates):
            yield Misfit(declaration.id, problem("roster_conflict", f"$.rosters[{declaration.id}]"))


def _evidence(known: Known) -> Iterator[Misfit]:
    parties = {unit.id for unit in known.plan.responsible_units}
    parties |= {
        item.id
        for roster in known.facts.rosters
        if roster.roster in _of_collectives(known) and known.was_known(roster.published)
        for item in roster.items
    }
    for name in known.facts.by_target:
        target, path = known.plan.target.get(name), f"$.evidence[{name}]"
        for each in known.evidence(name):
            if target is None:
                yield Misfit(name, problem("unknown_evidence_target", path, value=name))
            elif not isinstance(target.requirement, Deliverable | OwnRequirement):
                yield Misfit(name, problem("evidence_not_asked", path, value=name))
            if each.responsible_unit is not None and each.responsible_unit not in parties:
                yield Misfit(name, problem("unknown_deliverer", path, value=each.responsible_unit))
    for complete in known.facts.evidence_complete:
        if complete.target not in known.plan.target:
            path = f"$.evidence_complete[{complete.target}]"
            yield Misfit(complete.target, problem("unknown_evidence_target", path, value=complete.target))


def _of_collectives(known: Known) -> frozenset[str]:
    return frozenset(unit.roster for unit in known.plan.responsible_units if unit.roster is not None)
