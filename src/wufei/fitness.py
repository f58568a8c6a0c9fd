"""What in the facts does not fit the plan: named and placed, and kept out of every judgement that it does not touch."""

from collections.abc import Iterator

from wufei.conditions import AttributeValue
from wufei.errors import problem
from wufei.facts import Observation, Register
from wufei.findings import Misfit, Reason
from wufei.known import Known, fits_attribute, misfit
from wufei.plan import Indicator, RegisterDeclaration

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
            if not known.was_known(each.published):
                continue
            path = f"$.observations[{name} {each.period}]"
            if indicator is None:
                yield Misfit(name, problem("unknown_indicator", path, value=name))
            elif each.area not in {None, known.plan.area.id}:
                yield Misfit(name, problem("unknown_area", path, value=each.area, expected=known.plan.area.id))
            else:
                yield from _misfit(each, indicator, path)
            if each.reported_by is not None and each.reported_by not in known.plan.unit:
                yield Misfit(name, problem("unknown_reporter", path, value=each.reported_by))
        if indicator is not None:
            yield from _conflicts(known, indicator)


def _misfit(observation: Observation, indicator: Indicator, path: str) -> Iterator[Misfit]:
    reason = misfit(observation, indicator)
    if reason is Reason.WRONG_DIMENSION and observation.value is not None:
        values = {"value": observation.value.unit.name, "expected": indicator.unit.name}
        yield Misfit(indicator.id, problem("wrong_dimension", path, **values))
    elif reason is Reason.BASIS_DIFFERS:
        expected = ", ".join(basis.id for basis in indicator.bases) or "-"
        yield Misfit(indicator.id, problem("unknown_basis", path, value=observation.basis, expected=expected))


def _conflicts(known: Known, indicator: Indicator) -> Iterator[Misfit]:
    for period, basis, choice in known.choices(indicator):
        if choice.reason is Reason.CONFLICT:
            values = ", ".join(sorted({str(each.value) for each in choice.cited}))
            path = f"$.observations[{indicator.id} {period}]"
            yield Misfit(indicator.id, problem("conflict", path, value=values, basis=basis or "-"))


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


def _evidence(known: Known) -> Iterator[Misfit]:
    for target, evidence in known.facts.by_target.items():
        if target not in known.plan.target and any(known.was_known(each.published) for each in evidence):
            yield Misfit(target, problem("unknown_evidence_target", f"$.evidence[{target}]", value=target))
    for each in known.facts.evidence_complete:
        if each.target not in known.plan.target:
            path = f"$.evidence_complete[{each.target}]"
            yield Misfit(each.target, problem("unknown_evidence_target", path, value=each.target))
