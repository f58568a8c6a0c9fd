"""Gathering what a yearly report shows from an assessment, its facts and, where there are any, scores."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

import attrs

from wufei.documents import load_colours, receipt_of
from wufei.errors import UnreadableValueError, problem
from wufei.facts import Observation, Statement
from wufei.findings import Assessment, DatumRole, Finding, Missing, StateColours, Verdict
from wufei.known import Known
from wufei.periods import year_end
from wufei.plan import Plan, Stream, Task, parent_ref
from wufei.reports.yearly.contents import (
    WORST_FIRST,
    Input,
    IssueKind,
    OpenIssue,
    Owed,
    OwedDatum,
    ReportedFinding,
    YearlyReport,
    YearSummary,
)
from wufei.reports.yearly.series import series_of
from wufei.responsibility import find_responsible_unit
from wufei.schedules import By, EveryYear, Schedule, Standing
from wufei.scoring import Scores, UnitScore

__all__ = ["is_issue", "yearly_report"]


def yearly_report(
    assessment: Assessment,
    *,
    unit: str | None = None,
    stream: Stream | None = None,
    scores: Scores | None = None,
    colours: StateColours | None = None,
) -> YearlyReport:
    """Return what the report of an assessment shows: of all of it, of one unit, of one waste stream, or of both.

    ``unit`` is the id of a responsible unit, its name, or a part of the name that no other has.

    ``assessment`` is a whole one, best with what years before left open (``with_carried_over``); ``scores`` are those
    of the same assessment.

    >>> import wufei
    >>> assessment = wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025)
    >>> report = yearly_report(assessment)
    >>> report.summary.base, report.summary.counts[0].verdict.value, report.summary.counts[0].count
    (210, 'not_met', 9)

    Raises:
        UnreadableValueError: if scores are to be shown for a waste stream: points are for all that a unit owes.
        UnknownNameError: if the plan has no such unit.
    """
    if scores is not None and stream is not None:
        raise UnreadableValueError(problem("scores_of_stream"))
    whose = None if unit is None else find_responsible_unit(assessment.plan, unit).id
    judged = assessment if whose is None else assessment.of_unit(whose)
    part = judged if stream is None else _about_stream(judged, stream)
    known = Known(part.plan, part.facts, part.as_of)
    statements = _statements(part, stream, known)
    entries = tuple(_entries(part, known, statements))
    return YearlyReport(
        assessment=part,
        unit=whose,
        stream=stream,
        summary=_summary(part),
        entries=entries,
        series=series_of(part),
        owed=_owed(part),
        issues=_issues(entries, statements, part.plan),
        statements=statements,
        scores=scores,
        unit_scores=() if scores is None else _unit_scores(scores, part),
        receipt=receipt_of(judged),
        colours=load_colours() if colours is None else colours,
        members={item.id: item.name for roster in part.facts.rosters for item in roster.items},
    )


def _about_stream(judged: Assessment, stream: Stream) -> Assessment:
    return judged.only(each for each in judged.findings if stream in judged.plan.task[each.target.task].streams)


def _summary(part: Assessment) -> YearSummary:
    return YearSummary(whole=part.whole, by_unit=part.by_unit, by_stream=part.by_stream, by_task=part.by_task)


# Entries


def _entries(part: Assessment, known: Known, statements: Iterable[Statement]) -> Iterator[ReportedFinding]:
    carried = {each.target.id: each for each in part.carried_over}
    said: dict[str, list[Statement]] = {}
    for each in statements:
        said.setdefault(each.task, []).append(each)
    for number, finding in enumerate(part.findings, 1):
        target = finding.target
        cited = finding.judgement.cited
        yield ReportedFinding(
            number=number,
            finding=finding,
            task=part.plan.task[target.task],
            headings=tuple(_headings(target.task, part.plan)),
            deadline=_deadline(target.schedule, part.year),
            evidence=known.evidence(target.id),
            inputs=tuple(
                Input(observation=each.fact, is_baseline=each.role is DatumRole.BASELINE)
                for each in cited
                if isinstance(each.fact, Observation)
            ),
            problems=part.problems_of(finding),
            doubts=part.doubts_of(finding),
            statements=tuple(said.get(target.task, ())),
            carried_over=carried.get(target.id),
        )


def _headings(ref: str, plan: Plan) -> Iterator[Task]:
    above = parent_ref(ref)
    if above is not None:
        yield from _headings(above, plan)
        yield plan.task[above]


def _deadline(schedule: Schedule, year: int) -> datetime.date:
    """Return the last day on which a promise is to be kept: its date, or the last day of it in the year."""
    match schedule:
        case By(date=date):
            return date
        case EveryYear(from_=first, to=last):
            return year_end(min(max(first, year), last))
        case Standing(from_=first_day, to=last_day):
            return max(first_day, min(last_day, year_end(year)))
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(schedule)


# Words


def _statements(part: Assessment, stream: Stream | None, known: Known) -> tuple[Statement, ...]:
    """Return the words of the year, as they were known, on the tasks that the report is about: the last of each unit.

    Words without a date come before those with one.
    """
    places = {task.ref: number for number, task in enumerate(part.plan.tasks) if _is_about(task, part, stream)}
    units = {unit.id: number for number, unit in enumerate(part.plan.responsible_units)}
    said: dict[tuple[str, str], list[Statement]] = {}
    for each in part.facts.statements:
        if each.year == part.year and each.task in places and known.was_known(each.published):
            said.setdefault((each.task, each.responsible_unit), []).append(each)

    def place(key: tuple[str, str]) -> tuple[object, ...]:
        return places[key[0]], units.get(key[1], len(units)), key[1]

    return tuple(each for key in sorted(said, key=place) for each in _last(said[key]))


def _last(several: Iterable[Statement]) -> Iterator[Statement]:
    """Yield those that came last, each once, in an order that does not depend on that of the facts."""
    several = tuple(dict.fromkeys(several))
    last = max(each.published or datetime.date.min for each in several)
    yield from sorted((each for each in several if (each.published or datetime.date.min) == last), key=repr)


def _is_about(task: Task, part: Assessment, stream: Stream | None) -> bool:
    """Return whether a report is about a task: all, or those of the unit, or of the stream."""
    if stream is not None and stream not in task.streams:
        return False
    if part.unit is None:
        return True
    heirs = (part.plan.heir(each.responsible_unit, part.reference) for each in task.assignments)
    named = {each.responsible_unit for each in task.assignments}.union(heirs)
    return part.unit in named or any(finding.target.task == task.ref for finding in part.findings)


# What lacks, and what is to be seen to


def _owed(part: Assessment) -> tuple[Owed, ...]:
    """Return what lacks by who owes it; a datum that several owe stands with each of them."""
    waiting: dict[Missing, list[Finding]] = {}
    for finding in part.findings:
        for request in finding.missing:
            waiting.setdefault(request, []).append(finding)
    by_owner: dict[str | None, list[OwedDatum]] = {}
    today = part.as_of or part.reference
    for request, findings in waiting.items():
        is_late = request.deadline is not None and request.deadline < today and not request.reported
        overdue = is_late and any(finding.overdue for finding in findings)
        targets = tuple(dict.fromkeys(finding.target.id for finding in findings))
        datum = OwedDatum(missing=request, targets=targets, overdue=overdue)
        for owner in request.owners or (None,):
            by_owner.setdefault(owner, []).append(datum)
    places: dict[str | None, int] = {unit.id: number for number, unit in enumerate(part.plan.responsible_units)}
    members, nobody = len(places), len(places) + 1

    def place(owner: str | None) -> tuple[int, str]:
        return (nobody if owner is None else places.get(owner, members)), owner or ""

    return tuple(Owed(responsible_unit=owner, data=tuple(by_owner[owner])) for owner in sorted(by_owner, key=place))


def _issues(entries: Sequence[ReportedFinding], statements: Iterable[Statement], plan: Plan) -> tuple[OpenIssue, ...]:
    """Return the list of problems: open findings, the worst first, then what units wrote."""
    by_task: dict[str, list[ReportedFinding]] = {}
    for each in entries:
        by_task.setdefault(each.task.ref, []).append(each)
    open_ones = (each for verdict in WORST_FIRST for each in entries if each.verdict is verdict and is_issue(each))
    found = [
        OpenIssue(number=0, kind=IssueKind.OPEN, entry=each, task=each.task, units=each.in_charge) for each in open_ones
    ]
    for said in statements:
        if said.problems is not None:
            about = by_task.get(said.task, [])
            found.append(
                OpenIssue(
                    number=0,
                    kind=IssueKind.STATED,
                    entry=about[0] if len(about) == 1 else None,
                    task=plan.task[said.task],
                    units=(said.responsible_unit,),
                    statement=said,
                )
            )
    return tuple(attrs.evolve(each, number=number) for number, each in enumerate(found, 1))


def is_issue(entry: ReportedFinding) -> bool:
    """Return whether a finding is a problem: missed, behind, not comparable, or unknown by somebody's fault.

    What is unknown is one once its reporting deadline has passed, or if what was reported can't be used. What is only
    encouraged never is.
    """
    finding = entry.finding
    if not finding.scored:
        return False
    if finding.verdict is Verdict.NO_DATA:
        return finding.overdue or any(request.reported for request in finding.missing)
    return finding.verdict in {Verdict.NOT_MET, Verdict.OFF_TRACK, Verdict.NOT_COMPARABLE}


def _unit_scores(scores: Scores, part: Assessment) -> tuple[UnitScore, ...]:
    """Return the scores of the units of a report; of a collective, those of its members."""
    if part.unit is None:
        return scores.units
    unit = part.plan.heir(part.unit, part.reference)
    return tuple(each for each in scores.units if unit in {each.responsible_unit, each.member_of})
