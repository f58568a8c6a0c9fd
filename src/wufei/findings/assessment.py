"""All findings of a plan for a year, and what they come to for tasks, units, waste streams and the whole plan."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from wufei.errors import Problem
from wufei.facts import Facts
from wufei.findings.finding import Finding
from wufei.findings.verdicts import Verdict
from wufei.plan import Plan, Role, Stream, parent_ref

__all__ = ["Assessment", "Misfit", "RollUp", "roll_up"]

_UNKNOWN = frozenset((Verdict.NO_DATA, Verdict.NOT_COMPARABLE))


@attrs.frozen(kw_only=True)
class RollUp:
    """What several findings come to: one verdict, and how many of each there are."""

    #: Three-valued: a known failure fails; else anything unknown makes it unknown (``no_data``).
    verdict: Verdict
    #: How many findings of the base (scored and due) have each verdict.
    base: dict[Verdict, int]
    #: How many findings beside the base have each verdict.
    beside: dict[Verdict, int]

    @property
    def all_met(self) -> bool:
        """Whether every target that is scored and due is met."""
        return set(self.base) <= {Verdict.MET}


@attrs.frozen
class Misfit:
    """Something in the facts that does not fit the plan."""

    #: Id of the indicator, register, roster or target that it is about.
    datum: str
    problem: Problem


@attrs.frozen(kw_only=True)
class Assessment:
    """All findings of a plan for a year."""

    plan: Plan
    facts: Facts
    #: Decides what is due, at its last day.
    year: int
    #: Decides what was known; everything in the facts, where it is not given.
    as_of: datetime.date | None
    #: The earlier of the year's last day and ``as_of``.
    reference: datetime.date
    #: One per target, in plan order.
    findings: tuple[Finding, ...]
    #: Id of the responsible unit whose findings these are; None where they are all.
    unit: str | None = None
    #: What in the facts does not fit the plan, each also in the finding that it touches.
    problems: tuple[Misfit, ...]

    @property
    def outside_term(self) -> bool:
        """Whether the year lies before or after the plan's term."""
        return not self.plan.term.from_.year <= self.year <= self.plan.term.to.year

    @cached_property
    def by_target(self) -> dict[str, Finding]:
        """Findings by target id."""
        return {finding.target.id: finding for finding in self.findings}

    def finding(self, target: str) -> Finding:
        """Return the finding for a target, by id or title; raises ``UnknownNameError`` if the plan has none."""
        return self.by_target[self.plan.find_target(target).id]

    def of_unit(self, unit: str) -> "Assessment":
        """Return the part of the assessment that the unit with id ``unit`` answers for, in any role."""
        findings = tuple(
            finding for finding in self.findings if any(owner.responsible_unit == unit for owner in finding.owners)
        )
        part = attrs.evolve(self, findings=findings, unit=unit)
        touching = {problem for finding in findings for problem in self.problems_of(finding)}
        return attrs.evolve(part, problems=tuple(each for each in self.problems if each.problem in touching))

    def problems_of(self, finding: Finding) -> tuple[Problem, ...]:
        """Return what in the facts does not fit the plan and touches ``finding``."""
        data = {finding.target.id, *(datum.id for datum in self.plan.data_of(finding.target))}
        return tuple(each.problem for each in self.problems if each.datum in data)

    def with_verdict(self, verdict: Verdict | str) -> tuple[Finding, ...]:
        """Return the findings with ``verdict``, in plan order."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)

    @cached_property
    def whole(self) -> RollUp:
        """What all findings come to."""
        return roll_up(self.findings)

    @cached_property
    def by_unit(self) -> dict[tuple[str, Role], RollUp]:
        """What the findings of each unit come to, by unit id and role; in the order of the plan's units."""
        groups: dict[tuple[str, Role], list[Finding]] = {}
        for finding in self.findings:
            for owner in dict.fromkeys(finding.owners):
                groups.setdefault((owner.responsible_unit, owner.role), []).append(finding)
        units = [unit.id for unit in self.plan.responsible_units if self.unit in {None, unit.id}]
        keys = [(unit, role) for unit in units for role in Role if (unit, role) in groups]
        return {key: roll_up(groups[key]) for key in keys}

    @cached_property
    def by_task(self) -> dict[str, RollUp]:
        """What the findings of each task and all tasks below it come to, for tasks that have any."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for ref in _upwards(finding.target.task):
                groups.setdefault(ref, []).append(finding)
        return {task.ref: roll_up(groups[task.ref]) for task in self.plan.tasks if task.ref in groups}

    @cached_property
    def by_stream(self) -> dict[Stream, RollUp]:
        """What the findings of each waste stream come to."""
        groups: dict[Stream, list[Finding]] = {}
        for finding in self.findings:
            for stream in self.plan.task[finding.target.task].streams:
                groups.setdefault(stream, []).append(finding)
        return {stream: roll_up(groups[stream]) for stream in Stream if stream in groups}


def roll_up(findings: Iterable[Finding]) -> RollUp:
    """Return what ``findings`` come to, in three-valued logic over those that are scored and due."""
    findings = tuple(findings)
    base = Counter(finding.verdict for finding in findings if _counts(finding))
    beside = Counter(finding.verdict for finding in findings if not _counts(finding))
    return RollUp(verdict=_joined(base, beside), base=_in_order(base), beside=_in_order(beside))


def _counts(finding: Finding) -> bool:
    return finding.scored and finding.due and finding.verdict is not Verdict.NOT_APPLICABLE


def _joined(base: Counter[Verdict], beside: Counter[Verdict]) -> Verdict:
    if base[Verdict.NOT_MET]:
        return Verdict.NOT_MET
    if any(base[verdict] for verdict in _UNKNOWN):
        return Verdict.NO_DATA
    if base:
        return Verdict.MET
    return Verdict.NOT_APPLICABLE if set(beside) <= {Verdict.NOT_APPLICABLE} else Verdict.NOT_DUE


def _in_order(counts: Counter[Verdict]) -> dict[Verdict, int]:
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}


def _upwards(ref: str) -> Iterator[str]:
    above: str | None = ref
    while above is not None:
        yield above
        above = parent_ref(above)
