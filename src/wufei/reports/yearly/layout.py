"""The parts of a yearly report in their order, as a yearly summary has them: every format but the workbook follows it.

总体情况, 目标任务完成情况, 存在问题, 下一步打算, and attachments.
"""

from collections.abc import Iterator

import attrs

from wufei.reports.yearly.attachments import (
    closed_table,
    colours_table,
    issue_lines,
    issues_table,
    next_lines,
    owed_table,
    quality_table,
    receipt_table,
    scores_table,
    stated_table,
    statements_table,
    steps_table,
)
from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.figures import no_figures_line, trends_table
from wufei.reports.yearly.telling import (
    Table,
    chapters_table,
    counts_table,
    grounds_table,
    heading,
    overall_lines,
    streams_table,
    targets_table,
    units_table,
)
from wufei.wording import Language, say

__all__ = ["Part", "parts_of"]


@attrs.frozen(kw_only=True)
class Part:
    """A heading with what stands under it."""

    #: Says which part it is, whatever the language; unique in a report.
    id: str
    #: 1 for the parts of the summary, 2 for what stands in them.
    level: int
    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None


def parts_of(report: YearlyReport, language: Language) -> tuple[Part, ...]:
    """Return the parts of a report in their order; a table without rows is left out."""
    return (
        *_overall(report, language),
        *_completion(report, language),
        *_problems(report, language),
        *_next(report, language),
        *_appendix(report, language),
    )


def _head(name: str, language: Language, *lines: str) -> Part:
    return Part(id=name, level=1, title=heading(name, language), lines=lines)


def _tabled(*tables: Table | None) -> Iterator[Part]:
    for each in tables:
        if each is not None and each.rows:
            yield Part(id=each.id, level=2, title=each.title, table=each)


def _overall(report: YearlyReport, language: Language) -> Iterator[Part]:
    yield _head("overall", language, *overall_lines(report, language))
    for part in _tabled(counts_table(report, language)):
        yield attrs.evolve(part, lines=(say("yearly.says.share_note", language),))
    yield from _tabled(scores_table(report, language))


def _completion(report: YearlyReport, language: Language) -> Iterator[Part]:
    yield _head("completion", language)
    yield from _tabled(
        streams_table(report, language),
        chapters_table(report, language),
        units_table(report, language),
        targets_table(report, language),
    )


def _problems(report: YearlyReport, language: Language) -> Iterator[Part]:
    yield _head("problems", language, *issue_lines(report, language))
    yield from _tabled(issues_table(report, language), stated_table(report, language), quality_table(report, language))


def _next(report: YearlyReport, language: Language) -> Iterator[Part]:
    yield _head("next", language, *next_lines(report, language))
    yield from _tabled(steps_table(report, language))


def _appendix(report: YearlyReport, language: Language) -> Iterator[Part]:
    yield _head("appendix", language)
    yield from _tabled(owed_table(report, language), closed_table(report, language), grounds_table(report, language))
    for part in _tabled(trends_table(report, language)):
        yield attrs.evolve(part, lines=tuple(no_figures_line(report, language)))
    yield from _tabled(statements_table(report, language))
    yield Part(
        id="receipt",
        level=2,
        title=heading("receipt", language),
        lines=(say("yearly.receipt.note", language),),
        table=receipt_table(report, language),
    )
    for part in _tabled(colours_table(report, language)):
        yield attrs.evolve(part, lines=(say("yearly.says.colours_note", language),))
