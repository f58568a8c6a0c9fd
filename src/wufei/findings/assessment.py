"""All findings of a plan for a year, and what they come to for tasks, units, waste streams and the whole plan."""

import datetime
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import attrs

from wufei.errors import Problem
from wufei.facts import Facts
from wufei.findings.finding import Finding
from wufei.findings.options import DEFAULTS, Options
from wufei.findings.reconciliation import Reconciliation
from wufei.findings.verdicts import Verdict
from wufei.plan import Owner, Plan, Role, Stream, Target, upwards

__all__ = ["Assessment", "CarriedOver", "Remark", "RollUp", "roll_up", "sorted_remarks"]


@attrs.frozen(kw_only=True)
class RollUp:
    """What several findings come to: one verdict, and how many of each there are."""

    #: Three-valued: a known failure fails; else anything unknown makes it unknown (``no_data``).
    verdict: Verdict
    #: How many findings of the base (scored and due) have each verdict.
    base: dict[Verdict, int] = attrs.field(hash=False)
    #: How many findings beside the base have each verdict.
    beside: dict[Verdict, int] = attrs.field(hash=False)

    @property
    def all_met(self) -> bool:
        """Whether every target that is scored and due is met."""
        return set(self.base) <= {Verdict.MET}


@attrs.frozen
class Remark:
    """Something that is to be said of a datum: it does not fit the plan, or is probably wrong."""

    #: Id of the indicator, register, roster or target, or ref of the task, that it is about.
    datum: str
    problem: Problem


def sorted_remarks(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return remarks, each once, in an order that does not depend on that of the facts."""
    return tuple(
        sorted(set(remarks), key=lambda each: (each.datum, each.problem.path, each.problem.code, each.problem.values))
    )


@attrs.frozen(kw_only=True)
class CarriedOver:
    """A finding that was open at the end of an earlier year, and what has become of it."""

    target: Target
    #: First year in which it was open, without a year since in which it was not.
    since: int
    #: Verdict of the year before.
    before: Verdict
    #: Verdict of the year.
    now: Verdict
    #: It is kept now, or no longer applies.
    closed: bool


@attrs.frozen(kw_only=True)
class Assessment:
    """All findings of a plan for a year."""

    plan: Plan
    facts: Facts
    #: Decides what is due, at its last day.
    year: int
    #: Decides what was known; everything in the facts, where it is not given.
    as_of: datetime.date | None
    #: Id of the part of the area that was assessed; None for the whole.
    area: str | None = None
    #: How it was made.
    options: Options = DEFAULTS
    #: The earlier of the year's last day and ``as_of``.
    reference: datetime.date
    #: One per target, in plan order.
    findings: tuple[Finding, ...]
    #: Id of the responsible unit whose findings these are; None where they are all.
    unit: str | None = None
    #: What in the facts does not fit the plan, each also in the finding that it touches.
    problems: tuple[Remark, ...]
    #: What in them is probably wrong; no verdict depends on it.
    doubts: tuple[Remark, ...] = ()
    #: Reported figures beside what their parts come to.
    reconciliations: tuple[Reconciliation, ...] = ()
    #: Findings that were open in years before; ``wufei.scenarios.with_carried_over`` looks them up.
    carried_over: tuple[CarriedOver, ...] = ()
    #: Whether years before were looked at for such findings.
    looked_back: bool = False

    @property
    def outside_term(self) -> bool:
        """Whether the year lies before or after the plan's term."""
        return not self.plan.term.has(self.year)

    @cached_property
    def by_target(self) -> dict[str, Finding]:
        """Findings by target id."""
        return {finding.target.id: finding for finding in self.findings}

    def finding(self, target: str) -> Finding:
        """Return the finding for a target, by id or title; raises ``UnknownNameError`` if the plan has none."""
        return self.by_target[self.plan.find_target(target).id]

    def of_unit(self, unit: str) -> "Assessment":
        """Return the part of the assessment that the unit with id ``unit`` answers for, in any role.

        It also answers for what units owed that it has succeeded.
        """

        def answers(owner: Owner) -> bool:
            return unit in {owner.responsible_unit, self.plan.heir(owner.responsible_unit, self.reference)}

        findings = (finding for finding in self.findings if any(map(answers, finding.owners)))
        return attrs.evolve(self.only(findings), unit=unit)

    def only(self, findings: Iterable[Finding]) -> "Assessment":
        """Return the part of the assessment that some of its findings make up, with what touches them."""
        findings = tuple(findings)
        touching = {problem for finding in findings for problem in self.problems_of(finding)}
        doubtful = {problem for finding in findings for problem in self.doubts_of(finding)}
        data = {datum.id for finding in findings for datum in self.plan.all_data_of(finding.target)}
        targets = {finding.target for finding in findings}
        return attrs.evolve(
            self,
            findings=findings,
            problems=tuple(each for each in self.problems if each.problem in touching),
            doubts=tuple(each for each in self.doubts if each.problem in doubtful),
            reconciliations=tuple(each for each in self.reconciliations if each.reported.name in data),
            carried_over=tuple(each for each in self.carried_over if each.target in targets),
        )

    def problems_of(self, finding: Finding) -> tuple[Problem, ...]:
        """Return what in the facts does not fit the plan and touches ``finding``."""
        return self._about(finding, self.problems)

    def doubts_of(self, finding: Finding) -> tuple[Problem, ...]:
        """Return what in the facts is probably wrong and touches ``finding``."""
        return self._about(finding, self.doubts)

    def _about(self, finding: Finding, remarks: Iterable[Remark]) -> tuple[Problem, ...]:
        data = {finding.target.id, *(datum.id for datum in self.plan.all_data_of(finding.target))}
        return tuple(each.problem for each in remarks if each.datum in data)

    def reconciliations_of(self, finding: Finding) -> tuple[Reconciliation, ...]:
        """Return the reported figures beside what their parts come to that touch ``finding``."""
        data = {datum.id for datum in self.plan.all_data_of(finding.target)}
        return tuple(each for each in self.reconciliations if each.reported.name in data)

    def with_verdict(self, verdict: Verdict | str) -> tuple[Finding, ...]:
        """Return the findings with ``verdict``, in plan order."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)

    @cached_property
    def whole(self) -> RollUp:
        """What all findings come to."""
        return roll_up(self.findings)

    @cached_property
    def by_unit(self) -> dict[tuple[str, Role], RollUp]:
        """What the findings of each unit come to, by unit id and role; those of a unit that has ended by its heir."""
        groups: dict[tuple[str, Role], list[Finding]] = {}
        for finding in self.findings:
            owners = ((self.plan.heir(owner.responsible_unit, self.reference), owner.role) for owner in finding.owners)
            for owner in dict.fromkeys(owners):
                groups.setdefault(owner, []).append(finding)
        asked = None if self.unit is None else self.plan.heir(self.unit, self.reference)
        units = [unit.id for unit in self.plan.responsible_units if asked in {None, unit.id}]
        keys = [(unit, role) for unit in units for role in Role if (unit, role) in groups]
        return {key: roll_up(groups[key]) for key in keys}

    @cached_property
    def by_task(self) -> dict[str, RollUp]:
        """What the findings of each task and all tasks below it come to, for tasks that have any."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for ref in upwards(finding.target.task):
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
    if any(verdict.is_open for verdict in base):
        return Verdict.NO_DATA
    if base:
        return Verdict.MET
    return Verdict.NOT_APPLICABLE if set(beside) <= {Verdict.NOT_APPLICABLE} else Verdict.NOT_DUE


def _in_order(counts: Counter[Verdict]) -> dict[Verdict, int]:
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}
