"""The parts of a yearly report that follow its table of targets, in words: problems, next steps, attachments."""

from collections.abc import Iterator

from wufei.facts import Statement
from wufei.findings import Agreement, Verdict
from wufei.known import Known
from wufei.plan import Target
from wufei.reports.explanation import request_line
from wufei.reports.phrases import joined, label, shown
from wufei.reports.remarks import remark_text
from wufei.reports.scores import score_summary
from wufei.reports.yearly.cells import open_lines, state_text, state_with_sign, whole_number
from wufei.reports.yearly.contents import IssueKind, OpenIssue, Owed, ReportedFinding, YearlyReport
from wufei.reports.yearly.telling import Row, Table, heading, table
from wufei.wording import Language, say

__all__ = [
    "closed_table",
    "colours_table",
    "issue_lines",
    "issues_table",
    "next_lines",
    "owed_table",
    "quality_table",
    "receipt_table",
    "scores_table",
    "stated_table",
    "statements_table",
    "steps_table",
]


# 存在问题


def issue_lines(report: YearlyReport, language: Language) -> Iterator[str]:
    """Yield how many problems there are, of which kind."""
    if not report.issues:
        yield say("yearly.says.issue_none", language)
        return
    stated = sum(each.kind is IssueKind.STATED for each in report.issues)
    counts = {"open": str(len(report.issues) - stated), "stated": str(stated)}
    yield say("yearly.says.issue_count", language, **counts)


def issues_table(report: YearlyReport, language: Language) -> Table:
    """Return the list of problems (问题清单), with empty columns for measure, date and person."""
    columns = ("number", "about", "task", "unit", "state", "to_do", "by_when", "person")
    rows = (_issue_row(each, report, language) for each in report.issues)
    return table("issues", columns, rows, language, state="state")


def _issue_row(issue: OpenIssue, report: YearlyReport, language: Language) -> Row:
    units = joined((report.unit_name(unit).in_language(language) for unit in issue.units), language)
    entry = issue.entry
    if issue.kind is IssueKind.OPEN and entry is not None:
        about = "\n".join((_named(entry.finding.target, entry, language), *open_lines(entry, language)))
        state, verdict = state_text(entry, report, language), entry.verdict
    else:
        about = (issue.statement and issue.statement.problems) or ""
        state, verdict = say("yearly.stated", language), None
    return Row(
        cells=(
            str(issue.number),
            about,
            f"{issue.task.ref} {issue.task.title.in_language(language)}",
            units or say("table.nobody", language),
            state,
            "",
            "",
            "",
        ),
        numbers={0: whole_number(issue.number)},
        verdict=verdict,
    )


def _named(target: Target, entry: ReportedFinding, language: Language) -> str:
    number = say("list.details", language, details=f"{say('yearly.column.number', language)} {entry.number}")
    return target.title.in_language(language) + number


def stated_table(report: YearlyReport, language: Language) -> Table:
    """Return the problems that units wrote of."""
    rows = (
        Row(cells=(*_whose(each, report, language), each.problems))
        for each in report.statements
        if each.problems is not None
    )
    return table("stated", ("task", "unit", "problem"), rows, language)


def _whose(statement: Statement, report: YearlyReport, language: Language) -> tuple[str, str]:
    task = report.plan.task[statement.task]
    unit = report.unit_name(statement.responsible_unit).in_language(language)
    return f"{task.ref} {task.title.in_language(language)}", unit


def owed_table(report: YearlyReport, language: Language) -> Table:
    """Return what is missing and from whom, a row for each datum and each who owes it."""
    rows = (row for owed in report.owed for row in _owed_rows(owed, report, language))
    return table("owed", ("unit", "datum", "waiting", "late"), rows, language)


def _owed_rows(owed: Owed, report: YearlyReport, language: Language) -> Iterator[Row]:
    name = say("table.nobody", language)
    if owed.responsible_unit is not None:
        name = report.unit_name(owed.responsible_unit).in_language(language)
    for each in owed.data:
        entries = [report.entry[target] for target in each.targets]
        waiting = joined((entry.finding.target.title.in_language(language) for entry in entries), language)
        yield Row(
            cells=(
                name,
                request_line(each.missing, entries[0].finding, language),
                waiting,
                say("yearly.says.yes" if each.overdue else "yearly.says.no", language),
            )
        )


def quality_table(report: YearlyReport, language: Language) -> Table:
    """Return what in the facts was not used, is doubtful, or agrees within rounding only."""
    rows = [
        Row(cells=(say(code, language), remark_text(each.problem, report.assessment, language)))
        for code, remarks in (("yearly.says.not_used", report.problems), ("yearly.says.doubtful", report.doubts))
        for each in remarks
    ]
    for found in report.reconciliations:
        if found.agreement is Agreement.ROUNDING:
            told = say(
                "explain.agrees_rounded",
                language,
                name=report.plan.indicator[found.reported.name].name.in_language(language),
                reported=shown(found.reported.value, language, beside=found.computed.value),
                computed=shown(found.computed.value, language, beside=found.reported.value),
            )
            rows.append(Row(cells=(say("yearly.says.rounding", language), told)))
    return table("quality", ("kind", "said"), rows, language)


def closed_table(report: YearlyReport, language: Language) -> Table:
    """Return the findings that were open in years before, and what has become of them."""
    rows = (
        Row(
            cells=(
                each.target.title.in_language(language),
                str(each.since),
                state_with_sign(each.before, report, language),
                state_with_sign(each.now, report, language),
                say("yearly.says.yes" if each.closed else "yearly.says.no", language),
            ),
            verdict=each.now,
        )
        for each in report.assessment.carried_over
    )
    return table("closed", ("target", "since", "before", "state", "closed"), rows, language, state="state")


# 下一步打算


def next_lines(report: YearlyReport, language: Language) -> Iterator[str]:
    """Yield what is said beside the next steps of units: that there are none, and that data are asked for."""
    if not any(each.next_steps is not None for each in report.statements):
        yield say("yearly.says.steps_none", language)
    if report.owed:
        yield say("yearly.says.steps_owed", language)
    yield say("yearly.says.steps_more", language)


def steps_table(report: YearlyReport, language: Language) -> Table:
    """Return the next steps that units wrote of."""
    rows = (
        Row(cells=(*_whose(each, report, language), each.next_steps))
        for each in report.statements
        if each.next_steps is not None
    )
    return table("steps", ("task", "unit", "next_steps"), rows, language)


# 附件


def statements_table(report: YearlyReport, language: Language) -> Table:
    """Return all words of units, and who had nothing to report."""
    rows = (
        Row(
            cells=(
                *_whose(each, report, language),
                say("yearly.says.nil", language) if each.nothing_to_report else each.progress or "",
                each.problems or "",
                each.next_steps or "",
                each.remarks or "",
                str(each.published or ""),
            )
        )
        for each in report.statements
    )
    columns = ("task", "unit", "progress", "problem", "next_steps", "remarks", "published")
    return table("words", columns, rows, language)


def scores_table(report: YearlyReport, language: Language) -> Table | None:
    """Return the scores of the units; None where no scoring method was given."""
    if report.scores is None:
        return None
    group = score_summary(report.scores, report.unit_scores, language)
    rows = tuple(Row(cells=row) for row in group.rows)
    return Table(id="scores", title=heading("scores", language), columns=group.header, rows=rows)


def receipt_table(report: YearlyReport, language: Language) -> Table:
    """Return the digests, versions and options of the assessment, and the digest of the plan's document."""
    rows = (Row(cells=(say(f"yearly.receipt.{name}", language), value)) for name, value in _receipt(report, language))
    return table("receipt", ("part", "digest"), rows, language)


def _receipt(report: YearlyReport, language: Language) -> Iterator[tuple[str, str]]:
    receipt, options = report.receipt, report.receipt.options
    everything = say("yearly.receipt.all", language)
    yield "plan", say("list.named", language, name=report.plan.title.in_language(language), id=receipt.plan)
    yield "document_sha256", report.plan.document.sha256
    yield "plan_sha256", receipt.plan_sha256
    yield "facts_sha256", receipt.facts_sha256
    yield "assessment_sha256", receipt.assessment_sha256
    yield "year", str(options.year)
    yield "as_of", everything if options.as_of is None else str(options.as_of)
    unit = report.plan.unit.get(options.responsible_unit or "")
    yield "responsible_unit", everything if unit is None else label(unit, language)
    areas = Known(report.plan, report.assessment.facts).areas
    area = next((each for each in areas if each.id == options.area), None)
    yield "area", everything if area is None else label(area, language)
    yield "rounding", say(f"yearly.rounding.{options.rounding}", language)
    yield "other_vintage", say(f"yearly.comparability.{options.other_vintage}", language)
    yield "other_status", say(f"yearly.comparability.{options.other_status}", language)
    yield "carried_over", say("yearly.says.yes" if options.carried_over else "yearly.says.no", language)
    yield "library_version", receipt.library_version
    yield "vocabulary_version", receipt.vocabulary_version
    formats = receipt.schema_versions.items()
    told = (f"{say(f'yearly.format.{name}', language)} {version}" for name, version in formats)
    yield "schema_versions", joined(told, language)


def colours_table(report: YearlyReport, language: Language) -> Table:
    """Return the marks of states."""
    rows = (
        Row(cells=(report.colours.of(verdict).sign, say(f"verdict.{verdict}", language)), verdict=verdict)
        for verdict in Verdict
    )
    return table("colours", ("mark", "state"), rows, language, state="state")
