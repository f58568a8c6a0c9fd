"""Who answers for a target and who owes a datum, from the plan's assignments and the rosters of collectives."""

import datetime
import difflib
from collections.abc import Iterable

import attrs

from wufei.errors import UnknownNameError, problem
from wufei.findings import DatumKind, DatumRole, Missing
from wufei.known import Known
from wufei.periods import Period, year_period
from wufei.plan import Indicator, Plan, RegisterDeclaration, ResponsibleUnit, Role, RosterDeclaration, Target, UnitKind

__all__ = [
    "Member",
    "find_responsible_unit",
    "members_of",
    "missing_datum",
    "missing_evidence",
    "parties_to",
    "suppliers",
]


@attrs.frozen
class Member:
    """A unit, or one member of a collective whose roster is known."""

    #: Id of the unit, or of the roster's item.
    id: str
    #: Name of the roster's item; None for a unit of the plan.
    name: str | None = None


def members_of(unit: str, known: Known, reference: datetime.date) -> tuple[Member, ...]:
    """Return the members of a collective whose roster is known; else the unit, or the collective as one."""
    declared = known.plan.unit[unit]
    if declared.kind is UnitKind.COLLECTIVE and declared.roster is not None:
        roster, _, _ = known.roster(declared.roster, reference)
        if roster is not None:
            return tuple(sorted((Member(item.id, item.name) for item in roster.items), key=lambda each: each.id))
    return (Member(unit),)


def parties_to(target: Target, known: Known, reference: datetime.date) -> tuple[Member, ...]:
    """Return each unit, or member of a collective, that answers for ``target``, once."""
    owners = (owner.responsible_unit for owner in known.plan.owners_of(target))
    return tuple(dict.fromkeys(member for unit in owners for member in members_of(unit, known, reference)))


def suppliers(target: Target, named: tuple[str, ...], known: Known, reference: datetime.date) -> tuple[str, ...]:
    """Return who owes a datum: the units it names, else the leads, else all responsible, else whoever is there."""
    units = named or _first_role(target, known)
    members = (member.id for unit in units for member in members_of(unit, known, reference))
    return tuple(dict.fromkeys(members))


def _first_role(target: Target, known: Known) -> tuple[str, ...]:
    owners = known.plan.owners_of(target)
    for role in (Role.LEAD, Role.RESPONSIBLE):
        units = tuple(owner.responsible_unit for owner in owners if owner.role is role)
        if units:
            return units
    return tuple(owner.responsible_unit for owner in owners)


def missing_datum(
    datum: Indicator | RegisterDeclaration | RosterDeclaration,
    target: Target,
    known: Known,
    period: Period,
    *,
    role: DatumRole = DatumRole.CURRENT,
) -> Missing:
    """Return the request for a figure, register or roster that lacks."""
    deadline = known.plan.reporting_deadline
    kind, unit = DatumKind.REGISTER, None
    match datum:
        case Indicator():
            kind, unit, deadline = DatumKind.OBSERVATION, datum.unit, datum.reporting_deadline or deadline
        case RosterDeclaration():
            kind = DatumKind.ROSTER
        case RegisterDeclaration():
            pass
    return Missing(
        what=datum.id,
        kind=kind,
        role=role,
        period=period,
        unit=unit,
        owners=suppliers(target, datum.supplied_by, known, period.end),
        deadline=deadline.for_period(period) if deadline else None,
    )


def missing_evidence(target: Target, known: Known, year: int, owners: tuple[str, ...] | None = None) -> Missing:
    """Return the request for evidence that lacks, owed by ``owners`` or by whoever owes the target's data."""
    period, deadline = year_period(year), known.plan.reporting_deadline
    return Missing(
        what=target.id,
        kind=DatumKind.EVIDENCE,
        period=period,
        owners=suppliers(target, (), known, period.end) if owners is None else owners,
        deadline=deadline.for_period(period) if deadline else None,
    )


def find_responsible_unit(plan: Plan, text: str) -> ResponsibleUnit:
    """Return the unit with this id or name, or the only one whose name has this part.

    Raises:
        UnknownNameError: if there is none, or more than one; the candidates are named.
    """
    exact = [unit for unit in plan.responsible_units if text in {unit.id, unit.name.zh, unit.name.en}]
    if exact:
        return exact[0]
    folded = text.casefold()
    near = [
        unit for unit in plan.responsible_units if folded and any(folded in name.casefold() for name in _names(unit))
    ]
    if len(near) == 1:
        return near[0]
    if near:
        raise UnknownNameError(problem("ambiguous_responsible_unit", value=text, near=_listed(near)))
    by_name = {name: unit for unit in plan.responsible_units for name in _names(unit)}
    alike = [by_name[name] for name in difflib.get_close_matches(text, by_name, n=3, cutoff=0.5)]
    code = "unknown_responsible_unit_suggested" if alike else "unknown_responsible_unit"
    raise UnknownNameError(problem(code, value=text, near=_listed(alike)))


def _names(unit: ResponsibleUnit) -> tuple[str, ...]:
    return tuple(filter(None, (unit.id, unit.name.zh, unit.name.en)))


def _listed(units: Iterable[ResponsibleUnit]) -> str:
    return ", ".join(dict.fromkeys(unit.name.zh for unit in units))
