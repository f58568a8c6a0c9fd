"""The summary of a run as a reader sees it."""

from collections.abc import Iterable, Mapping
from typing import Final

from wufei.findings import Verdict
from wufei.frames.batch.summary import FileRows, Summary, VerdictCount
from wufei.plan import Plan
from wufei.reports.sheets import Group, Sheet
from wufei.wording import Language, say

__all__ = ["summary_sheet"]

#: So many files are listed; all stand in the summary.
_MOST_FILES: Final = 20


def summary_sheet(summary: Summary, plan: Plan, language: Language) -> Sheet:
    """Return what became of all rows, and the verdicts, as a sheet."""
    return Sheet(
        title=say("batch.title", language, plan=plan.title.in_language(language)),
        notes=tuple(_notes(summary, language)),
        groups=tuple(
            group
            for group in (
                _files(summary, language),
                _reasons("batch.set_aside", summary.set_aside, language),
                _reasons("batch.doubtful", summary.doubtful, language),
                _verdicts("batch.whole", summary.whole, plan, language),
                _verdicts("batch.by_target", summary.by_target, plan, language),
            )
            if group.rows
        ),
        footer=tuple(_footer(summary, language)),
    )


def _notes(summary: Summary, language: Language) -> Iterable[str]:
    aside = sum(summary.set_aside.values())
    counts = {"rows": summary.rows, "judged": summary.judged, "aside": aside}
    yield say("batch.adds_up", language, **{name: f"{count:,}" for name, count in counts.items()})
    years = say("list.separator", language).join(map(str, summary.options["years"]))
    yield say("batch.areas", language, areas=f"{summary.areas:,}", years=years)


def _footer(summary: Summary, language: Language) -> Iterable[str]:
    separator = say("list.separator", language)
    if summary.alike:
        count = len({each.target for each in summary.alike})
        yield say("batch.alike", language, count=str(count))
    if summary.by_row_engine:
        yield say("batch.by_row_engine", language, targets=separator.join(summary.by_row_engine))
    not_looked_at = dict.fromkeys(name for each in summary.files for name in each.not_looked_at)
    if not_looked_at:
        yield say("batch.not_looked_at", language, columns=separator.join(not_looked_at))
    if summary.passed_over:
        yield say("batch.passed_over", language, files=separator.join(summary.passed_over))


def _files(summary: Summary, language: Language) -> Group:
    rows = [_file(each, language) for each in summary.files[:_MOST_FILES]]
    left = len(summary.files) - len(rows)
    if left:
        rows.append((say("batch.more_files", language, count=str(left)), "", "", ""))
    header = ("batch.file", "batch.rows", "batch.judged", "batch.aside")
    return Group(say("batch.files", language), "bold", tuple(say(code, language) for code in header), tuple(rows))


def _file(each: FileRows, language: Language) -> tuple[str, ...]:
    aside = sum(each.set_aside.values())
    name = each.path if each.encoding is None else say("batch.csv", language, file=each.path, encoding=each.encoding)
    return name, f"{each.rows:,}", f"{each.judged:,}", f"{aside:,}"


def _reasons(title: str, counts: Mapping[str, int], language: Language) -> Group:
    rows = tuple((say(f"row.{code}", language), code, f"{count:,}") for code, count in counts.items())
    header = ("batch.reason", "batch.code", "batch.rows")
    return Group(say(title, language), "yellow", tuple(say(code, language) for code in header), rows)


def _verdicts(title: str, several: Iterable[VerdictCount], plan: Plan, language: Language) -> Group:
    """Return how many areas have which verdict; a column for each verdict that there is."""
    several = tuple(several)
    found = [verdict for verdict in Verdict if any(verdict in each.areas for each in several)]
    rows = tuple(
        (
            str(each.year),
            *(() if each.target is None else (plan.target[each.target].title.in_language(language),)),
            *(f"{each.areas.get(verdict, 0):,}" for verdict in found),
        )
        for each in several
    )
    with_targets = any(each.target is not None for each in several)
    header = ("batch.year", *(("table.target",) if with_targets else ()), *(f"verdict.{verdict}" for verdict in found))
    return Group(say(title, language), "bold", tuple(say(code, language) for code in header), rows)
