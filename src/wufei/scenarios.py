"""What would be otherwise: evaluate again on changed facts, and compare."""

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from wufei.evaluation import evaluate
from wufei.facts import CompleteEvidence, Evidence, Facts
from wufei.findings import Assessment, CarriedOver, Reason, Verdict
from wufei.known import Known
from wufei.plan import Plan, Target
from wufei.requirements import Deliverable
from wufei.responsibility import suppliers
from wufei.rules import RULES, Rule

__all__ = ["Dependence", "Failure", "depends_on", "facts_without", "with_carried_over"]


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


def with_carried_over(assessment: Assessment, *, rules: Mapping[str, Rule] = RULES) -> Assessment:
    """Return an assessment with the findings that were open in years before, on what is known now, until they closed.

    Open is what was due and missed, unknown or not comparable. What its term leaves open is carried on.
    """
    first = min(assessment.plan.issued.year, assessment.plan.term.from_.year)
    open_ones: dict[str, tuple[int, Verdict]] = {}
    found: list[CarriedOver] = []
    for year in range(first, assessment.year + 1):
        findings = assessment.findings if year == assessment.year else _again(assessment, year, rules).findings
        found = []
        for finding in findings:
            name, verdict = finding.target.id, finding.verdict
            since, before = open_ones.pop(name, (year, verdict))
            ended = finding.reason is Reason.TERM_ENDED
            if since < year:
                closed = verdict in _CLOSED and not ended
                told = CarriedOver(target=finding.target, since=since, before=before, now=verdict, closed=closed)
                found.append(told)
                if not closed:
                    open_ones[name] = (since, before if ended else verdict)
            elif finding.due and verdict in _OPEN:
                open_ones[name] = (year, verdict)
    return attrs.evolve(assessment, carried_over=tuple(found))


_OPEN = frozenset((Verdict.NOT_MET, Verdict.NO_DATA, Verdict.NOT_COMPARABLE))
_CLOSED = frozenset((Verdict.MET, Verdict.NOT_APPLICABLE))


def _again(assessment: Assessment, year: int, rules: Mapping[str, Rule]) -> Assessment:
    """Return the assessment of another year on the same knowledge."""
    return evaluate(
        assessment.plan,
        assessment.facts,
        year=year,
        as_of=assessment.as_of,
        area=assessment.area,
        options=assessment.options,
        rules=rules,
    )


def depends_on(
    plan: Plan, facts: Facts, unit: str, *, year: int, as_of: datetime.date | None = None
) -> tuple[Dependence, ...]:
    """Return which verdicts of ``year`` change if the unit with id ``unit`` fails to report, or to deliver.

    By evaluating again, not by reachability: a target that others can still answer for does not depend on it.
    """
    now = evaluate(plan, facts, year=year, as_of=as_of)
    found = []
    for failure in Failure:
        changed = facts_without(plan, facts, unit)
        if failure is Failure.DELIVER:
            owed = (CompleteEvidence(target=target.id) for target in plan.targets if _delivers(plan, target, unit))
            changed = attrs.evolve(changed, evidence_complete=(*changed.evidence_complete, *owed))
        then = evaluate(plan, changed, year=year, as_of=as_of)
        found += [
            Dependence(target=before.target, failure=failure, now=before.verdict, then=after.verdict)
            for before, after in zip(now.findings, then.findings, strict=True)
            if before.verdict is not after.verdict
        ]
    return tuple(found)


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
        registers=tuple(each for each in facts.registers if by_others(each.reported_by, each.register)),
        rosters=tuple(each for each in facts.rosters if each.roster not in alone),
        evidence=tuple(each for each in facts.evidence if by_other_deliverers(each)),
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
