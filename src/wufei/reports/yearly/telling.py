"""A yearly report in words: its paragraphs and tables in the language of a reader, before any format lays them out."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from wufei.findings import Finding, RollUp, Verdict
from wufei.plan import Role
from wufei.quantities import Amount
from wufei.reports.assessments import counts_phrase, when_and_whose
from wufei.reports.phrases import margin_phrase, promise_phrase, requirement_phrase
from wufei.reports.yearly.cells import (
    counts_text,
    deadline_text,
    evidence_text,
    inputs_text,
    limit_text,
    open_lines,
    pace_text,
    percentage,
    problem_text,
    reached_text,
    reason_text,
    share_text,
    state_text,
    state_with_sign,
    step_text,
    units_text,
    whole_number,
)
from wufei.reports.yearly.contents import ReportedFinding, VerdictCount, YearlyReport
from wufei.wording import Language, say

__all__ = [
    "GROUNDS_COLUMNS",
    "TARGET_COLUMNS",
    "Row",
    "Table",
    "chapters_table",
    "counts_table",
    "grounds_table",
    "heading",
    "notes",
    "overall_lines",
    "streams_table",
    "table",
    "targets_table",
    "title",
    "units_table",
]

_NOTHING: Final = "—"
#: So many levels of headings have a row of their own.
_LEVELS: Final = 2


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table."""

    cells: tuple[str, ...]
    #: Exact values of cells that show one, by the number of the cell, for formats that know numbers.
    numbers: dict[int, Amount] = attrs.field(factory=dict, hash=False)
    #: The state that one of its cells tells, to be coloured; None where it tells none.
    verdict: Verdict | None = None


@attrs.frozen(kw_only=True)
class Table:
    """A table of a report: its cells are plain text, in which a line break is one."""

    #: Says which table it is, whatever the language; unique in a report.
    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Number of the column that tells the state of a row; None where none does.
    state: int | None = None


def table(
    name: str, columns: Iterable[str], rows: Iterable[Row], language: Language, *, state: str | None = None
) -> Table:
    """Return a table by the codes of its heading and its columns; ``state`` is the column that tells the state."""
    codes = tuple(columns)
    return Table(
        id=name,
        title=heading(name, language),
        columns=tuple(say(f"yearly.column.{code}", language) for code in codes),
        rows=tuple(rows),
        state=None if state is None else codes.index(state),
    )


def heading(name: str, language: Language) -> str:
    """Return the heading of a part of the report, such as ``overall`` (总体情况)."""
    return say(f"yearly.{name}", language)


def title(report: YearlyReport, language: Language) -> str:
    """Return the title of a report."""
    return say("yearly.title", language, plan=report.plan.title.in_language(language), year=str(report.year))


def notes(report: YearlyReport, language: Language) -> Iterator[str]:
    """Yield what stands under the title: whose report it is, as at which day, and whether anything is made up."""
    if report.unit is not None:
        yield say("yearly.of_unit", language, unit=report.unit_name(report.unit).in_language(language))
    if report.stream is not None:
        yield say("yearly.of_stream", language, stream=say(f"stream.{report.stream}", language))
    yield from when_and_whose(report.assessment, language)
    if report.scores is not None and report.scores.method.invented:
        yield say("yearly.says.invented_method", language)


# 总体情况


def overall_lines(report: YearlyReport, language: Language) -> Iterator[str]:
    """Yield the paragraphs that sum a report up: counts and shares per verdict, and the base they are shares of."""
    summary = report.summary
    plan, year = report.plan.title.in_language(language), str(report.year)
    yield "".join((say("yearly.says.intro", language, plan=plan, year=year), *_about(report, language)))
    base, beside = summary.base, sum(summary.whole.beside.values())
    told = {"all": str(base + beside), "base": str(base)}
    if base:
        counts = counts_text(summary.counts, language, shares=True)
        yield say("yearly.says.base", language, counts=counts, **told)
    else:
        yield say("yearly.says.no_base", language, all=told["all"])
    if beside:
        counts = counts_text(summary.counts_beside, language, shares=False)
        yield say("yearly.says.rest", language, count=str(beside), counts=counts)
    if report.assessment.looked_back and report.assessment.carried_over:
        carried = report.assessment.carried_over
        closed = sum(each.closed for each in carried)
        yield say("yearly.says.carried", language, count=str(len(carried)), closed=str(closed))
    yield _owed_line(report, language)
    problems, doubts = str(len(report.problems)), str(len(report.doubts))
    yield say("yearly.says.quality_count", language, problems=problems, doubts=doubts)


def _about(report: YearlyReport, language: Language) -> Iterator[str]:
    space = " " if language == "en" else ""
    if report.unit is not None:
        unit = report.unit_name(report.unit).in_language(language)
        yield space + say("yearly.says.intro_unit", language, unit=unit)
    if report.stream is not None:
        stream = say(f"stream.{report.stream}", language)
        yield space + say("yearly.says.intro_stream", language, stream=stream)


def _owed_line(report: YearlyReport, language: Language) -> str:
    data = {each.missing: each for owed in report.owed for each in owed.data}
    if not data:
        return say("yearly.says.owed_none", language)
    units = sum(owed.responsible_unit is not None for owed in report.owed)
    late = sum(each.overdue for each in data.values())
    return say("yearly.says.owed_count", language, data=str(len(data)), units=str(units), late=str(late))


def counts_table(report: YearlyReport, language: Language) -> Table:
    """Return how many findings have each verdict: of those that are scored and due with their share, and beside."""
    beside = report.summary.whole.beside
    shares = {each.verdict: each for each in report.summary.counts}
    rows = (
        _counts_row(each, shares.get(each.verdict), beside.get(each.verdict, 0), report, language)
        for each in report.summary.counts_of_all
    )
    return table("counts", ("verdict", "count", "base", "share", "beside"), rows, language, state="verdict")


def _counts_row(
    counted: VerdictCount, of_base: VerdictCount | None, beside: int, report: YearlyReport, language: Language
) -> Row:
    in_base = 0 if of_base is None else of_base.count
    share = None if of_base is None else of_base.share
    return Row(
        cells=(
            state_with_sign(counted.verdict, report, language),
            str(counted.count),
            str(in_base),
            _NOTHING if share is None else share_text(share),
            str(beside),
        ),
        numbers={1: whole_number(counted.count), 2: whole_number(in_base), 4: whole_number(beside)}
        | ({} if share is None else {3: percentage(share)}),
        verdict=counted.verdict,
    )


_ROLL_UP: Final = ("verdict", "base", "met", "met_share", "base_counts", "beside")


def _roll_up(first: tuple[str, ...], found: RollUp, report: YearlyReport, language: Language) -> Row:
    """Return what some findings come to as a row, behind cells that say whose they are."""
    base, met, at = sum(found.base.values()), found.base.get(Verdict.MET, 0), len(first)
    share = Fraction(met, base) if base else None
    cells = (
        *first,
        state_with_sign(found.verdict, report, language),
        str(base),
        str(met),
        _NOTHING if share is None else share_text(share),
        counts_phrase(found.base, language),
        counts_phrase(found.beside, language),
    )
    numbers = {at + 1: whole_number(base), at + 2: whole_number(met)}
    if share is not None:
        numbers[at + 3] = percentage(share)
    return Row(cells=cells, numbers=numbers, verdict=found.verdict)


def units_table(report: YearlyReport, language: Language) -> Table:
    """Return what the findings of each unit come to in each role."""
    rows = (
        _roll_up((report.unit_name(unit).in_language(language), say(f"role.{role}", language)), found, report, language)
        for (unit, role), found in report.summary.by_unit.items()
    )
    return table("by_unit", ("unit", "role", *_ROLL_UP), rows, language, state="verdict")


def streams_table(report: YearlyReport, language: Language) -> Table:
    """Return what the findings of each waste stream come to."""
    rows = (
        _roll_up((say(f"stream.{stream}", language),), found, report, language)
        for stream, found in report.summary.by_stream.items()
    )
    return table("by_stream", ("stream", *_ROLL_UP), rows, language, state="verdict")


def chapters_table(report: YearlyReport, language: Language) -> Table:
    """Return what the findings of each piece of work come to, down to the second level of headings."""
    rows = (
        _roll_up((ref, report.plan.task[ref].title.in_language(language)), found, report, language)
        for ref, found in report.summary.by_task.items()
        if ref.count(".") < _LEVELS
    )
    return table("by_chapter", ("ref", "task", *_ROLL_UP), rows, language, state="verdict")


# 目标任务完成情况


def targets_table(report: YearlyReport, language: Language) -> Table:
    """Return the table of targets as a yearly summary has it; words on a task stand with its first target."""
    first: dict[str, int] = {}
    rows = (
        _target_row(each, first.setdefault(each.task.ref, each.number), report, language) for each in report.entries
    )
    return table("targets", TARGET_COLUMNS, rows, language, state="state")


#: Columns of the table of targets.
TARGET_COLUMNS: Final = (
    "number",
    "task",
    "target",
    "lead",
    "responsible",
    "support",
    "deadline",
    "reached",
    "state",
    "evidence",
    "problem",
    "measure",
)


def _target_row(entry: ReportedFinding, first: int, report: YearlyReport, language: Language) -> Row:
    if first == entry.number:
        problems, measure = problem_text(entry, report, language), step_text(entry, report, language)
    else:
        there = say("yearly.says.same_task", language, number=str(first))
        problems = "\n".join(open_lines(entry, language))
        measure = there if step_text(entry, report, language) else ""
    cells = (
        str(entry.number),
        f"{entry.task.ref} {entry.task.title.in_language(language)}",
        f"{entry.finding.target.title.in_language(language)}{_colon(language)}"
        + requirement_phrase(entry.finding.target, report.plan, language),
        units_text(entry, (Role.LEAD,), report, language),
        units_text(entry, (Role.RESPONSIBLE,), report, language)
        or ("" if entry.finding.owners else say("table.nobody", language)),
        units_text(entry, (Role.SUPPORT, Role.GUIDE, Role.PARTICIPATE), report, language),
        deadline_text(entry, language),
        reached_text(entry.finding, language),
        state_text(entry, report, language),
        evidence_text(entry, language),
        problems,
        measure,
    )
    numbers = {0: whole_number(entry.number), **_reached(entry.finding, TARGET_COLUMNS.index("reached"))}
    return Row(cells=cells, numbers=numbers, verdict=entry.verdict)


def _reached(finding: Finding, at: int) -> dict[int, Amount]:
    """Return the observed value as the number of a cell, if there is one value."""
    return {} if finding.observed is None else {at: finding.observed}


def _colon(language: Language) -> str:
    return "：" if language == "zh" else ": "


def grounds_table(report: YearlyReport, language: Language) -> Table:
    """Return what each verdict rests on: required, observed, margin, pace, clause, inputs and their status."""
    rows = (_grounds_row(each, report, language) for each in report.entries)
    return table("grounds", GROUNDS_COLUMNS, rows, language, state="state")


#: Columns of the table of what verdicts rest on.
GROUNDS_COLUMNS: Final = (
    "number",
    "target",
    "required",
    "limit",
    "reached",
    "margin",
    "pace",
    "state",
    "reason",
    "inputs",
    "clause",
)


def _grounds_row(entry: ReportedFinding, report: YearlyReport, language: Language) -> Row:
    finding = entry.finding
    numbers = {0: whole_number(entry.number), **_reached(finding, GROUNDS_COLUMNS.index("reached"))}
    if finding.required is not None and finding.judgement.upper is None:
        numbers[GROUNDS_COLUMNS.index("limit")] = finding.required
    if finding.margin is not None and finding.observed is not None:
        numbers[GROUNDS_COLUMNS.index("margin")] = finding.margin
    cells = (
        str(entry.number),
        f"{finding.target.title.in_language(language)} [{entry.id}]",
        promise_phrase(finding.target, report.plan, language),
        limit_text(finding, language),
        reached_text(finding, language),
        margin_phrase(finding, language),
        pace_text(finding, language),
        state_text(entry, report, language),
        reason_text(finding, language),
        inputs_text(finding, language),
        say("yearly.says.reading", language, ref=entry.task.ref, section=finding.target.source.section),
    )
    return Row(cells=cells, numbers=numbers, verdict=entry.verdict)
