"""Who answers for a target, for which nobody does, and who owes a datum: from assignments and rosters."""

import datetime
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import attrs

from wufei.errors import UnknownNameError, named_in_both, problem
from wufei.findings import DatumKind, Missing, Reason
from wufei.known import Known, Lack
from wufei.near import nearest
from wufei.periods import Period, year_period
from wufei.plan import (
    Datum,
    Indicator,
    Plan,
    RegisterDeclaration,
    ReportingDeadline,
    ResponsibleUnit,
    RosterDeclaration,
    Target,
    UnitKind,
    answerable,
    in_charge,
)
from wufei.schedules import EveryYear

__all__ = [
    "Gap",
    "Member",
    "SinglePoint",
    "Unowned",
    "find_responsible_unit",
    "members_of",
    "missing_datum",
    "missing_evidence",
    "missing_lack",
    "parties_to",
    "single_points",
    "suppliers",
    "unowned",
]


@attrs.frozen
class Member:
    """A unit, or one member of a collective whose roster is known."""

    #: Id of the unit, or of the roster's item.
    id: str
    #: Name of the roster's item; None for a unit of the plan.
    name: str | None = None


class Gap(StrEnum):
    """Why nobody in particular answers for a target."""

    #: Neither bracket nor prose names anybody.
    NOBODY = "nobody"
    #: Only open groups answer; others at most guide.
    ONLY_COLLECTIVE = "only_collective"
    #: The sentence has no bracket; a later one of its paragraph is read back to it.
    ONLY_BY_READING = "only_by_reading"


@attrs.frozen(kw_only=True)
class Unowned:
    """A target for which nobody in particular answers."""

    target: Target
    gap: Gap


@attrs.frozen(kw_only=True)
class SinglePoint:
    """A unit on which alone tasks and targets rest: nobody else would step in."""

    responsible_unit: str
    tasks: tuple[str, ...]
    targets: tuple[str, ...]


def members_of(unit: str, known: Known, reference: datetime.date) -> tuple[Member, ...]:
    """Return the members of a collective whose roster is known; else the unit that is there by then, or the collective.

    A unit that has been merged or renamed is succeeded by another, which owes what it owed.
    """
    unit = known.plan.heir(unit, reference)
    declared = known.plan.unit[unit]
    if declared.kind is UnitKind.COLLECTIVE and declared.roster is not None:
        roster, _, _ = known.roster(declared.roster, reference)
        if roster is not None:
            return tuple(sorted((Member(item.id, item.name) for item in roster.items), key=lambda each: each.id))
    return (Member(unit),)


def parties_to(target: Target, known: Known, reference: datetime.date) -> tuple[Member, ...]:
    """Return each unit, or member of a collective, that answers for ``target``, once; one who only guides does not."""
    owners = (owner.responsible_unit for owner in answerable(known.plan.owners_of(target)))
    return tuple(dict.fromkeys(member for unit in owners for member in members_of(unit, known, reference)))


def suppliers(target: Target, named: tuple[str, ...], known: Known, reference: datetime.date) -> tuple[str, ...]:
    """Return who owes a datum: the units it names, else the leads, else all responsible, else whoever is there."""
    return tuple(member.id for member in _supplying(target, named, known, reference))


def _supplying(target: Target, named: tuple[str, ...], known: Known, reference: datetime.date) -> tuple[Member, ...]:
    units = named or tuple(owner.responsible_unit for owner in in_charge(known.plan.owners_of(target)))
    return tuple(dict.fromkeys(member for unit in units for member in members_of(unit, known, reference)))


def missing_datum(
    datum: Datum,
    target: Target,
    known: Known,
    period: Period,
    *,
    reason: Reason = Reason.FIGURE_MISSING,
) -> Missing:
    """Return the request for a figure, register or roster that lacks, or that was reported and can't be used."""
    own = datum.reporting_deadline if isinstance(datum, Indicator) else None
    named = _awaited(datum, known) if reason is Reason.REGISTER_PART_AWAITED else ()
    owners = _supplying(target, named or datum.supplied_by, known, period.end)
    return Missing(
        what=datum.id,
        kind=_KINDS[type(datum)],
        period=period,
        area=known.area,
        unit=datum.unit if isinstance(datum, Indicator) else None,
        owners=tuple(member.id for member in owners),
        names=_names_of(owners),
        reported=reason in _REPORTED,
        **_deadline(own or known.plan.reporting_deadline, period, known.plan),
    )


def _awaited(datum: Datum, known: Known) -> tuple[str, ...]:
    """Return the units of the plan whose parts of a register are awaited, in plan order."""
    if not isinstance(datum, RegisterDeclaration):
        return ()
    awaited = known.table(datum).awaited
    return tuple(unit for unit in known.plan.unit if unit in awaited)


def missing_lack(lack: Lack, target: Target, known: Known) -> Missing:
    """Return the request for something that lacks."""
    is_elsewhere = lack.area != known.area and lack.area in known.territory.parts
    place = known.part(lack.area) if is_elsewhere and lack.area is not None else known
    request = missing_datum(lack.datum, target, place, lack.period, reason=lack.reason)
    return request if lack.area is None else attrs.evolve(request, area=lack.area)


def missing_evidence(
    target: Target,
    known: Known,
    year: int,
    owners: tuple[Member, ...] | None = None,
    *,
    reason: Reason = Reason.EVIDENCE_MISSING,
) -> Missing:
    """Return the request for evidence that lacks, owed by ``owners`` or by whoever owes the target's data."""
    period, plan = year_period(year), known.plan
    owners = _supplying(target, (), known, period.end) if owners is None else owners
    deadline = _deadline(plan.reporting_deadline, period, plan)
    if isinstance(target.schedule, EveryYear) and target.schedule.printed:
        # What is printed to be delivered within the year can't be delivered later.
        deadline = {"deadline": period.end, "deadline_printed": True}
    return Missing(
        what=target.id,
        kind=DatumKind.EVIDENCE,
        period=period,
        owners=tuple(member.id for member in owners),
        names=_names_of(owners),
        reported=reason in _REPORTED,
        **deadline,
    )


_KINDS = {
    Indicator: DatumKind.OBSERVATION,
    RegisterDeclaration: DatumKind.REGISTER,
    RosterDeclaration: DatumKind.ROSTER,
}
#: Why a datum is asked for although something was reported.
_REPORTED = frozenset(
    (Reason.UNDER_REVIEW, Reason.CONFLICT, Reason.UNJUDGEABLE_RECORDS, Reason.NO_INSPECTION, Reason.DIVISION_BY_ZERO)
)


def _names_of(members: Iterable[Member]) -> tuple[tuple[str, str], ...]:
    return tuple((member.id, member.name) for member in members if member.name is not None)


def _deadline(deadline: ReportingDeadline | None, period: Period, plan: Plan) -> dict[str, Any]:
    """Return the deadline for a period, unless it passed before the plan was issued: then nobody could keep it."""
    if deadline is None or deadline.for_period(period) < plan.issued:
        return {}
    return {"deadline": deadline.for_period(period), "deadline_printed": deadline.printed}


def unowned(plan: Plan) -> tuple[Unowned, ...]:
    """Return the targets for which nobody in particular answers, and why, in plan order."""
    found = []
    for target in plan.targets:
        owners = answerable(plan.owners_of(target))
        collectives = [plan.unit[owner.responsible_unit].kind is UnitKind.COLLECTIVE for owner in owners]
        if not owners:
            found.append(Unowned(target=target, gap=Gap.NOBODY))
        elif all(collectives):
            found.append(Unowned(target=target, gap=Gap.ONLY_COLLECTIVE))
        elif target.owned_by_reading:
            found.append(Unowned(target=target, gap=Gap.ONLY_BY_READING))
    return tuple(found)


def single_points(plan: Plan) -> tuple[SinglePoint, ...]:
    """Return the units on which alone tasks or targets rest, those with the most tasks first.

    One who only guides would not step in.
    """
    tasks: dict[str, list[str]] = {}
    targets: dict[str, list[str]] = {}
    for task in plan.tasks:
        _note_alone(tasks, task.ref, (each.responsible_unit for each in answerable(task.assignments)))
    for target in plan.targets:
        _note_alone(targets, target.id, (each.responsible_unit for each in answerable(plan.owners_of(target))))
    found = [
        SinglePoint(
            responsible_unit=unit.id, tasks=tuple(tasks.get(unit.id, ())), targets=tuple(targets.get(unit.id, ()))
        )
        for unit in plan.responsible_units
        if unit.kind is not UnitKind.COLLECTIVE and (unit.id in tasks or unit.id in targets)
    ]
    return tuple(sorted(found, key=lambda each: -len(each.tasks)))


def _note_alone(alone: dict[str, list[str]], name: str, units: Iterable[str]) -> None:
    """Note ``name`` under its unit, if it has only one."""
    several = set(units)
    if len(several) == 1:
        alone.setdefault(several.pop(), []).append(name)


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
        raise UnknownNameError(problem("ambiguous_responsible_unit", value=text, **_listed(near)))
    alike = nearest(text, {unit: _names(unit) for unit in plan.responsible_units})
    if not alike:
        raise UnknownNameError(problem("unknown_responsible_unit", value=text))
    raise UnknownNameError(problem("unknown_responsible_unit_suggested", value=text, **_listed(alike)))


def _names(unit: ResponsibleUnit) -> tuple[str, ...]:
    return tuple(filter(None, (unit.id, unit.name.zh, unit.name.en)))


def _listed(units: Iterable[ResponsibleUnit]) -> dict[str, str]:
    return named_in_both("near", {unit.id: unit.name for unit in units})
