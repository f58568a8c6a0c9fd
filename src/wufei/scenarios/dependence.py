"""What depends on a unit: evaluate again on the facts without what it reports or delivers, and compare."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import attrs

from wufei.evaluation import evaluate
from wufei.facts import CompleteEvidence, Evidence, Facts, Register
from wufei.findings import Verdict
from wufei.known import Known
from wufei.plan import Plan, Target
from wufei.requirements import Deliverable
from wufei.responsibility import suppliers

__all__ = ["Dependence", "Failure", "depends_on", "facts_if_failing", "facts_without"]


class Failure(StrEnum):
    """What a unit fails to do."""

    #: It reports nothing: what it would have reported is not known.
    REPORT = "report"
    #: It delivers nothing, and that is known.
    DELIVER = "deliver"


@attrs.frozen(kw_only=True)
class Dependence:
    """A target whose verdict changes if a unit fails."""

    target: Target
    failure: Failure
    #: Verdict on all facts.
    now: Verdict
    #: Verdict if the unit fails.
    then: Verdict


def depends_on(
    plan: Plan, facts: Facts, unit: str, *, year: int, as_of: datetime.date | None = None
) -> tuple[Dependence, ...]:
    """Return which verdicts of ``year`` change if the unit with id ``unit`` fails to report, or to deliver.

    By evaluating again, not by reachability: a target that others can still answer for does not depend on it.
    """
    now = evaluate(plan, facts, year=year, as_of=as_of)
    found = []
    for failure in Failure:
        changed = facts_if_failing(plan, facts, unit, failure)
        then = evaluate(plan, changed, year=year, as_of=as_of)
        found += [
            Dependence(target=before.target, failure=failure, now=before.verdict, then=after.verdict)
            for before, after in zip(now.findings, then.findings, strict=True)
            if before.verdict is not after.verdict
        ]
    return tuple(found)


def facts_if_failing(plan: Plan, facts: Facts, unit: str, failure: Failure) -> Facts:
    """Return ``facts`` without what ``unit`` reports; if it fails to deliver, what it alone owes is known to lack."""
    without = facts_without(plan, facts, unit)
    if failure is Failure.REPORT:
        return without
    owed = (CompleteEvidence(target=target.id) for target in plan.targets if _delivers(plan, target, unit))
    return attrs.evolve(without, evidence_complete=(*without.evidence_complete, *owed))


def facts_without(plan: Plan, facts: Facts, unit: str) -> Facts:
    """Return ``facts`` without what ``unit`` reports: what names it, and what names nobody and only it supplies.

    A collective reports through its members.
    """
    alone = _supplied_alone(plan, unit)
    failing = {unit, *_members_in(plan, facts, unit)}

    def by_others(reporter: str | None, datum: str) -> bool:
        return failing.isdisjoint((reporter, plan.heir(reporter))) if reporter is not None else datum not in alone

    def by_other_deliverers(each: Evidence) -> bool:
        return by_others(each.responsible_unit, each.target)

    return attrs.evolve(
        facts,
        observations=tuple(each for each in facts.observations if by_others(each.reported_by, each.indicator)),
        registers=_awaiting(unit, facts.registers, lambda each: by_others(each.reported_by, each.register)),
        rosters=tuple(each for each in facts.rosters if each.roster not in alone),
        evidence=tuple(each for each in facts.evidence if by_other_deliverers(each)),
        statements=tuple(each for each in facts.statements if by_others(each.responsible_unit, each.task)),
    )


def _awaiting(unit: str, registers: Iterable[Register], is_left: Callable[[Register], bool]) -> tuple[Register, ...]:
    """Return the registers that are left; of those that ``unit`` gave a part of, they await it."""
    given = {each.register for each in registers if not is_left(each)}
    return tuple(
        attrs.evolve(each, awaits=tuple(dict.fromkeys((*each.awaits, unit)))) if each.register in given else each
        for each in registers
        if is_left(each)
    )


def _members_in(plan: Plan, facts: Facts, unit: str) -> Iterator[str]:
    """Yield the members of a collective in any of its rosters."""
    roster = plan.unit[unit].roster if unit in plan.unit else None
    for each in facts.rosters:
        if each.roster == roster:
            yield from (item.id for item in each.items)


def _supplied_alone(plan: Plan, unit: str) -> frozenset[str]:
    """Return the ids of the data, and of the deliverables, that ``unit`` alone supplies."""
    known = Known(plan, Facts(), None)
    units: dict[str, set[str]] = {}
    for target in plan.targets:
        for datum in plan.all_data_of(target):
            units.setdefault(datum.id, set()).update(suppliers(target, datum.supplied_by, known, plan.term.to))
        if isinstance(target.requirement, Deliverable):
            units.setdefault(target.id, set()).update(suppliers(target, (), known, plan.term.to))
    return frozenset(name for name, several in units.items() if several == {unit})


def _delivers(plan: Plan, target: Target, unit: str) -> bool:
    """Return whether ``unit`` alone owes what ``target`` asks to be delivered."""
    if not isinstance(target.requirement, Deliverable):
        return False
    return {unit} == set(suppliers(target, (), Known(plan, Facts(), None), plan.term.to))
