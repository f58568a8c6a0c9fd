"""What a yearly report shows: one frozen value, from which every format is written.

It holds values and codes, and no sentences: those are made in the language of the reader when a format is written.
"""

import datetime
from collections import Counter
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

import attrs

from wufei.errors import Problem
from wufei.facts import Evidence, Observation, Statement
from wufei.findings import (
    Assessment,
    CarriedOver,
    Finding,
    Missing,
    Receipt,
    Reconciliation,
    Remark,
    RollUp,
    StateColours,
    Verdict,
)
from wufei.plan import Plan, ResponsibleUnit, Role, Stream, Task, in_charge
from wufei.reports.yearly.series import Series
from wufei.scoring import Scores, UnitScore
from wufei.wording import Bilingual

__all__ = [
    "WORST_FIRST",
    "Input",
    "IssueKind",
    "OpenIssue",
    "Owed",
    "OwedDatum",
    "ReportedFinding",
    "VerdictCount",
    "YearSummary",
    "YearlyReport",
]

#: Verdicts in the order in which a reader has to see to them.
WORST_FIRST: Final = (
    Verdict.NOT_MET,
    Verdict.OFF_TRACK,
    Verdict.NOT_COMPARABLE,
    Verdict.NO_DATA,
    Verdict.ON_TRACK,
    Verdict.MET,
    Verdict.NOT_DUE,
    Verdict.NOT_APPLICABLE,
)


@attrs.frozen
class VerdictCount:
    """How many findings have a verdict, and how many findings that is a share of."""

    verdict: Verdict
    count: int
    #: The base: all findings that are counted with it.
    of: int

    @property
    def share(self) -> Fraction:
        """Share of the base, exact; between 0 and 1."""
        return Fraction(self.count, self.of)


@attrs.frozen(kw_only=True)
class YearSummary:
    """What the findings come to: for the whole report, and for each unit, waste stream and task."""

    #: All findings together; ``base`` are those that are scored and due, ``beside`` all others.
    whole: RollUp
    #: By unit id and role, in the order of the plan's units.
    by_unit: dict[tuple[str, Role], RollUp] = attrs.field(hash=False)
    #: By waste stream; a target of several streams counts in each, one of none in no stream.
    by_stream: dict[Stream, RollUp] = attrs.field(hash=False)
    #: By ref of a task, each with all tasks below it; tasks without findings are left out.
    by_task: dict[str, RollUp] = attrs.field(hash=False)

    @property
    def base(self) -> int:
        """How many findings are scored and due, and do apply."""
        return sum(self.whole.base.values())

    @property
    def counts(self) -> tuple[VerdictCount, ...]:
        """The verdicts of what is scored and due, the worst first; shares are of these findings."""
        return _counts(self.whole.base)

    @property
    def counts_beside(self) -> tuple[VerdictCount, ...]:
        """The verdicts of all else: not due, not scored, not applicable; shares are of these findings."""
        return _counts(self.whole.beside)

    @property
    def counts_of_all(self) -> tuple[VerdictCount, ...]:
        """The verdicts of all findings; shares are of all findings."""
        return _counts(Counter(self.whole.base) + Counter(self.whole.beside))


@attrs.frozen(kw_only=True)
class Input:
    """A reported figure that a finding rests on, or what stands in its way."""

    observation: Observation
    #: It is of the baseline year.
    is_baseline: bool


@attrs.frozen(kw_only=True)
class ReportedFinding:
    """One finding as a row of the report."""

    #: From 1 on, in the order of the report; every list refers to it.
    number: int
    #: Verdict, observed and required value, margin, pace, what lacks: all in it.
    finding: Finding
    task: Task
    #: The headings above the task, the outermost first.
    headings: tuple[Task, ...]
    #: The last day on which it is to be kept in the year: of a promise by a date that date, else within the year.
    deadline: datetime.date
    #: Documents for it that were known, whatever their state of review, the earliest first.
    evidence: tuple[Evidence, ...]
    #: Figures that it rests on.
    inputs: tuple[Input, ...]
    #: What in the facts touches it and does not fit the plan, or is probably wrong.
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    #: What units wrote on its task for the year, in the order of the plan's units.
    statements: tuple[Statement, ...]
    #: Since when it has been open, where it was open in years before.
    carried_over: CarriedOver | None

    @property
    def id(self) -> str:
        """Id of the target."""
        return self.finding.target.id

    @property
    def verdict(self) -> Verdict:
        """Its verdict."""
        return self.finding.verdict

    @property
    def streams(self) -> tuple[Stream, ...]:
        """Waste streams that its task is about."""
        return self.task.streams

    def units_in(self, *roles: Role) -> tuple[str, ...]:
        """Return the ids of the units that answer for it in one of ``roles``, as printed."""
        return tuple(dict.fromkeys(owner.responsible_unit for owner in self.finding.owners if owner.role in set(roles)))

    @property
    def in_charge(self) -> tuple[str, ...]:
        """Ids of the units in charge: the leads, else all responsible; empty where the document names nobody."""
        return tuple(dict.fromkeys(owner.responsible_unit for owner in in_charge(self.finding.owners)))


class IssueKind(StrEnum):
    """Why something stands in the list of problems."""

    #: The finding is open: missed, behind, not comparable, or unknown although its data were due or given.
    OPEN = "open"
    #: A unit wrote that something stands in the way.
    STATED = "stated"


@attrs.frozen(kw_only=True)
class OpenIssue:
    """One entry of the list of problems (问题清单), to which an office adds measure, date and person."""

    #: From 1 on.
    number: int
    kind: IssueKind
    #: What it is about; None for words on a task without a target in the report.
    entry: ReportedFinding | None
    task: Task
    #: Ids of the units that have to see to it.
    units: tuple[str, ...]
    #: What a unit wrote; None of an open finding.
    statement: Statement | None = None


@attrs.frozen(kw_only=True)
class OwedDatum:
    """A datum that lacks, once, with all targets that wait for it."""

    missing: Missing
    #: Ids of the targets, in plan order.
    targets: tuple[str, ...]
    #: Its reporting deadline has passed.
    overdue: bool


@attrs.frozen(kw_only=True)
class Owed:
    """What one unit, or member of a collective, has not reported."""

    #: Its id; None for data that the document asks of nobody.
    responsible_unit: str | None
    data: tuple[OwedDatum, ...]


@attrs.frozen(kw_only=True)
class YearlyReport:
    """Everything that the report of a plan for a year shows: of the whole plan, one unit, or one waste stream."""

    #: The part of the assessment that is shown: ``assessment.findings`` are the findings of the report.
    assessment: Assessment
    #: Id of the unit whose report it is; None for all.
    unit: str | None
    #: The waste stream that it is about; None for all.
    stream: Stream | None
    summary: YearSummary
    #: In plan order, numbered.
    entries: tuple[ReportedFinding, ...]
    #: Figures over the years, of all indicators that an entry is judged on; some may be empty.
    series: tuple[Series, ...]
    #: What lacks, by who owes it, in the order of the plan's units; what nobody owes comes last.
    owed: tuple[Owed, ...]
    #: What is to be seen to, the worst first.
    issues: tuple[OpenIssue, ...]
    #: All words of units on the tasks of the report, in the order of tasks and units.
    statements: tuple[Statement, ...]
    #: Points of the units of the report; None where no scoring method was given.
    scores: Scores | None
    unit_scores: tuple[UnitScore, ...]
    #: Digests, versions and options. Of a report on a waste stream: of the assessment that it is a part of.
    receipt: Receipt
    #: How states are coloured and marked.
    colours: StateColours
    #: Names of members of collectives, by id.
    members: dict[str, str] = attrs.field(hash=False)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.assessment.plan

    @property
    def year(self) -> int:
        """The year."""
        return self.assessment.year

    @property
    def invented(self) -> bool:
        """Whether facts or scoring method are made up: every format says so at its top."""
        return self.assessment.facts.invented or (self.scores is not None and self.scores.method.invented)

    @property
    def problems(self) -> tuple[Remark, ...]:
        """What in the facts does not fit the plan and was not used."""
        return self.assessment.problems

    @property
    def doubts(self) -> tuple[Remark, ...]:
        """What in the facts is probably wrong; no verdict depends on it."""
        return self.assessment.doubts

    @property
    def reconciliations(self) -> tuple[Reconciliation, ...]:
        """Reported figures beside what their parts come to."""
        return self.assessment.reconciliations

    @cached_property
    def entry(self) -> dict[str, ReportedFinding]:
        """Entries by target id."""
        return {each.id: each for each in self.entries}

    @cached_property
    def series_of_target(self) -> dict[str, Series]:
        """The series that a target is judged on, by target id."""
        return {target: each for each in self.series for target in each.targets}

    @cached_property
    def units(self) -> tuple[ResponsibleUnit, ...]:
        """The units that answer for an entry in any role, in the order of the plan."""
        named = {owner.responsible_unit for each in self.entries for owner in each.finding.owners}
        return tuple(each for each in self.plan.responsible_units if each.id in named)

    def entries_of(self, unit: str) -> tuple[ReportedFinding, ...]:
        """Return the entries that the unit with this id answers for as printed, in any role."""
        return tuple(each for each in self.entries if unit in {owner.responsible_unit for owner in each.finding.owners})

    def unit_name(self, unit: str) -> Bilingual:
        """Return the name of a unit or of a member of a collective; its id, where neither plan nor facts have one."""
        if unit in self.plan.unit:
            return self.plan.unit[unit].name
        return Bilingual(zh=self.members.get(unit, unit))


def _counts(counts: dict[Verdict, int]) -> tuple[VerdictCount, ...]:
    of = sum(counts.values())
    return tuple(VerdictCount(verdict, counts[verdict], of) for verdict in WORST_FIRST if counts.get(verdict))
