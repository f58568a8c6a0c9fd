"""What one entry of a yearly report says in words, cell by cell: the same in every format."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from wufei.facts import Evidence, Statement
from wufei.findings import DocumentTally, Finding, ItemTally, PaceKind, RecordTally, Verdict
from wufei.plan import Role
from wufei.quantities import Amount, find_unit
from wufei.reports.derivations import tally_phrase
from wufei.reports.explanation import citation_line, record_lines
from wufei.reports.phrases import joined, margin_phrase, observed_phrase, period_phrase, shown
from wufei.reports.yearly.contents import ReportedFinding, VerdictCount, YearlyReport
from wufei.wording import Language, say

__all__ = [
    "counts_text",
    "deadline_text",
    "evidence_text",
    "inputs_text",
    "limit_text",
    "pace_text",
    "percentage",
    "problem_text",
    "reached_text",
    "reason_text",
    "share_text",
    "state_text",
    "state_with_sign",
    "step_text",
    "units_text",
    "whole_number",
    "words_text",
]

#: Of a longer list, so many are shown, and how many there are.
_MOST: Final = 12
_PERCENT: Final = find_unit("percent")
_NUMBER: Final = find_unit("number")


def share_text(share: Fraction) -> str:
    """Return a share in per cent with one decimal, rounded half to even."""
    return f"{percentage(share).decimal(1):f}%"


def percentage(share: Fraction) -> Amount:
    """Return a share as an amount in per cent."""
    return Amount(share * 100, _PERCENT)


def whole_number(count: int) -> Amount:
    """Return a count as a plain number."""
    return Amount(Fraction(count), _NUMBER)


def counts_text(counts: Iterable[VerdictCount], language: Language, *, shares: bool) -> str:
    """Return how many findings have each verdict, in a sentence; with ``shares`` also which share of the base."""
    code = "yearly.says.counted" if shares else "yearly.says.counted_beside"
    return joined(
        (
            say(
                code,
                language,
                verdict=say(f"verdict.{each.verdict}", language),
                count=str(each.count),
                **({"share": share_text(each.share)} if shares else {}),
            )
            for each in counts
        ),
        language,
    )


def units_text(entry: ReportedFinding, roles: Iterable[Role], report: YearlyReport, language: Language) -> str:
    """Return the names of the units that answer for an entry in one of some roles, as printed."""
    return joined((report.unit_name(unit).in_language(language) for unit in entry.units_in(*roles)), language)


def state_with_sign(verdict: Verdict, report: YearlyReport, language: Language) -> str:
    """Return a state by its mark and its name."""
    name = say(f"verdict.{verdict}", language)
    return say("yearly.says.marked", language, sign=report.colours.of(verdict).sign, verdict=name)


def state_text(entry: ReportedFinding, report: YearlyReport, language: Language) -> str:
    """Return the state of an entry by mark and name, and whether it is overdue, not scored, carried over."""
    finding = entry.finding
    marks = [say("table.overdue", language)] if finding.overdue else []
    marks += [] if finding.scored else [say("table.not_scored", language)]
    told = state_with_sign(finding.verdict, report, language)
    if marks:
        told += say("list.details", language, details=say("list.details_separator", language).join(marks))
    if entry.carried_over is not None and not entry.carried_over.closed:
        told += say("table.carried", language, year=str(entry.carried_over.since))
    return told


def reached_text(finding: Finding, language: Language) -> str:
    """Return what was reached: a figure, or how many records, items or documents there are; empty if unknown."""
    observed = observed_phrase(finding, language)
    if observed:
        return observed
    match finding.judgement.tally:
        case ItemTally(listed=listed, uncovered=uncovered, unjudged=unjudged):
            covered = str(listed - uncovered - unjudged)
            return say("yearly.says.covered", language, covered=covered, listed=str(listed))
        case RecordTally() as tally:
            return tally_phrase(tally, language)
        case DocumentTally(reported=reported) as tally if reported:
            return tally_phrase(tally, language)
        case _:
            return ""


def limit_text(finding: Finding, language: Language) -> str:
    """Return the limit that the value is compared with, in its unit; empty where nothing is measured."""
    required, upper = finding.required, finding.judgement.upper
    if required is None:
        return ""
    beside = finding.judgement.least_observed
    limit = shown(required, language, beside=beside)
    return limit if upper is None else f"{limit}–{shown(upper, language, beside=beside)}"


def deadline_text(entry: ReportedFinding, language: Language) -> str:
    """Return the day by which an entry is to be kept, and whether the document leaves it open."""
    day = str(entry.deadline)
    printed = entry.finding.target.schedule.printed
    return day if printed else say("yearly.says.not_printed", language, date=day)


def reason_text(finding: Finding, language: Language) -> str:
    """Return why the verdict is not simply a comparison of two numbers; empty where it is."""
    return "" if finding.reason is None else say(f"reason.{finding.reason}", language)


def pace_text(finding: Finding, language: Language) -> str:
    """Return how far a target should be by when, before it is due; empty where no pace is defined, or it is due."""
    pace = finding.pace
    if pace is None:
        return ""
    beside = finding.judgement.least_observed
    limit = shown(pace.limit, language, beside=beside)
    if pace.upper is not None:
        limit = f"{limit}–{shown(pace.upper, language, beside=beside)}"
    told = say("yearly.says.pace_at", language, period=period_phrase(pace.period, language), limit=limit)
    if pace.kind is PaceKind.MILESTONE and pace.document:
        told += say("list.details", language, details=pace.document)
    return told


def evidence_text(entry: ReportedFinding, language: Language) -> str:
    """Return the documents for an entry, a line each, with their state of review."""
    return _some((_document(each, language) for each in entry.evidence), language)


def _document(evidence: Evidence, language: Language) -> str:
    names = [each for each in (evidence.title, evidence.number) if each]
    name = " ".join((str(evidence.date), *names))
    review = evidence.review
    return name + (say("list.details", language, details=say(f"status.{review}", language)) if review else "")


def inputs_text(finding: Finding, language: Language) -> str:
    """Return what was reported that a verdict rests on, a line each, with what it says of itself."""
    return _some((citation_line(each, finding, language) for each in finding.judgement.cited), language)


def problem_text(entry: ReportedFinding, report: YearlyReport, language: Language) -> str:
    """Return what stands in the way of an entry: why it is open, how far it is off, and what units wrote."""
    return "\n".join((*open_lines(entry, language), *_said(entry.statements, "problems", report, language)))


def open_lines(entry: ReportedFinding, language: Language) -> Iterator[str]:
    """Yield why an entry is open, a line each; nothing of one that is met, not due or not applicable."""
    finding = entry.finding
    if finding.verdict in _SETTLED:
        return
    if finding.reason is not None:
        yield reason_text(finding, language)
    if _may_fall_short(finding) and finding.pace is None:
        yield f"{say('yearly.column.margin', language)} {margin_phrase(finding, language)}"
    yield from record_lines(finding, language)
    if entry.carried_over is not None and not entry.carried_over.closed:
        yield say("explain.carried_over", language, year=str(entry.carried_over.since))


def _may_fall_short(finding: Finding) -> bool:
    """Return whether what was measured is on the wrong side of its limit, or may be."""
    if finding.margin_range is None:
        margin = finding.margin
    elif finding.margin_range.low is None:
        return finding.observed_range is not None
    else:
        margin = finding.margin_range.low
    return margin is not None and margin.value < 0 and finding.judgement.least_observed is not None


def words_text(entry: ReportedFinding, name: str, report: YearlyReport, language: Language) -> str:
    """Return what units wrote on the task of an entry: their ``progress``, ``problems`` or ``next_steps``."""
    return "\n".join(_said(entry.statements, name, report, language))


def step_text(entry: ReportedFinding, report: YearlyReport, language: Language) -> str:
    """Return the next steps that units wrote of for the task of an entry."""
    return words_text(entry, "next_steps", report, language)


def _said(statements: Iterable[Statement], name: str, report: YearlyReport, language: Language) -> Iterator[str]:
    for each in statements:
        words: Mapping[str, str | None] = each.words
        text = words[name]
        if text is not None:
            unit = report.unit_name(each.responsible_unit).in_language(language)
            yield say("yearly.says.by_unit", language, unit=unit, text=text)


def _some(lines: Iterable[str], language: Language) -> str:
    """Return lines, of many the first, and how many there are."""
    all_lines = tuple(lines)
    if len(all_lines) <= _MOST:
        return "\n".join(all_lines)
    return "\n".join((*all_lines[:_MOST], say("yearly.says.more", language, count=str(len(all_lines)))))


_SETTLED: Final = frozenset((Verdict.MET, Verdict.ON_TRACK, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE))
