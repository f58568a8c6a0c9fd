"""The targets of a yearly report as cards of a page, in the words of a language."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from wufei.facts import Statement
from wufei.findings import Finding, Verdict
from wufei.plan import Stream
from wufei.quantities import Amount, find_unit
from wufei.reports.explanation import explain
from wufei.reports.phrases import joined, margin_phrase, promise_phrase
from wufei.reports.yearly.cells import evidence_text, pace_text, reached_text, reason_text, share_text
from wufei.reports.yearly.contents import ReportedFinding, VerdictCount, YearlyReport
from wufei.wording import Language, say

__all__ = ["Card", "CountRow", "Line", "Mark", "Told", "cards", "count_rows", "marks", "told"]

#: Verdicts whose explanations are printed in full: somebody has to see to them.
_ATTENDED: Final = frozenset((Verdict.NOT_MET, Verdict.OFF_TRACK, Verdict.NOT_COMPARABLE))
#: How an explanation begins a line that belongs to the line above.
_NESTED, _DASH = "  ", "- "


@attrs.frozen
class Mark:
    """How a state is shown: its name, a sign and, by its class in the style, a colour."""

    verdict: Verdict
    label: str
    sign: str


@attrs.frozen
class CountRow:
    """How many findings have a verdict, and which share that is."""

    mark: Mark
    count: int
    share: str
    #: Where its part of a bar of 100 begins, and how long it is.
    start: str
    length: str


@attrs.frozen
class Line:
    """A line of an explanation; a nested one belongs to the line above it."""

    text: str
    nested: bool


@attrs.frozen
class Told:
    """What a unit wrote on a task: its words under their headings; none of a nil return."""

    unit: str
    words: tuple[tuple[str, str], ...]
    nothing_to_report: bool


@attrs.frozen(kw_only=True)
class Card:
    """One finding."""

    number: int
    id: str
    title: str
    mark: Mark
    #: What the verdict is qualified by: its reason, that it is overdue, not scored, or open since when.
    details: str
    #: What is seen before the card is opened, by the names of what it is.
    facts: tuple[tuple[str, str], ...]
    #: Why it came out so.
    lines: tuple[Line, ...]
    evidence: tuple[str, ...]
    told: tuple[Told, ...]
    #: Ids of the units that answer for it today, each with its roles; and with their names.
    units: dict[str, list[str]] = attrs.field(hash=False)
    links: tuple[tuple[str, str], ...]
    streams: tuple[Stream, ...]
    #: Id of the series that it is judged on, if there is a chart of it.
    series: str
    attended: bool


def marks(report: YearlyReport, language: Language) -> dict[Verdict, Mark]:
    """Return how each state is shown."""
    return {each: Mark(each, say(f"verdict.{each}", language), report.colours.of(each).sign) for each in Verdict}


def count_rows(counts: Iterable[VerdictCount], looks: Mapping[Verdict, Mark]) -> tuple[CountRow, ...]:
    """Return counts with their shares, and with their places in a bar of 100."""
    rows, start = [], Fraction(0)
    for each in counts:
        place, length = _hundredths(start), _hundredths(each.share)
        rows.append(CountRow(looks[each.verdict], each.count, share_text(each.share), place, length))
        start += each.share
    return tuple(rows)


def _hundredths(share: Fraction) -> str:
    return f"{Amount(share * 100, find_unit('number')).decimal(2):f}"


def cards(report: YearlyReport, language: Language) -> tuple[Card, ...]:
    """Return a card for each entry of the report, in its order."""
    looks = marks(report, language)
    return tuple(_card(entry, report, looks[entry.verdict], language) for entry in report.entries)


def _card(entry: ReportedFinding, report: YearlyReport, mark: Mark, language: Language) -> Card:
    units, series = _units(entry.finding, report), report.series_of_target.get(entry.id)
    return Card(
        number=entry.number,
        id=entry.id,
        title=entry.finding.target.title.in_language(language),
        mark=mark,
        details=_details(entry, language),
        facts=tuple(_facts(entry, report, language)),
        lines=tuple(_lines(entry.finding, report, language)),
        evidence=tuple(evidence_text(entry, language).splitlines()),
        told=told(entry.statements, report, language),
        units=units,
        links=tuple((unit, report.unit_name(unit).in_language(language)) for unit in units),
        streams=entry.streams,
        series="" if series is None or series.is_empty else series.id,
        attended=entry.verdict in _ATTENDED,
    )


def _facts(entry: ReportedFinding, report: YearlyReport, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is seen of a card before it is opened: what is there of it."""
    finding = entry.finding
    in_charge = joined((report.unit_name(unit).in_language(language) for unit in entry.in_charge), language)
    seen = {
        "required": promise_phrase(finding.target, report.plan, language),
        "reached": reached_text(finding, language),
        "margin": margin_phrase(finding, language),
        "pace": pace_text(finding, language),
        "in_charge": in_charge or say("table.nobody", language),
    }
    yield from ((name, text) for name, text in seen.items() if text)


def _details(entry: ReportedFinding, language: Language) -> str:
    """Return what qualifies a verdict."""
    finding, carried = entry.finding, entry.carried_over
    qualified = [reason_text(finding, language)] if finding.reason else []
    qualified += [say("table.overdue", language)] if finding.overdue else []
    qualified += [] if finding.scored else [say("table.not_scored", language)]
    if carried is not None:
        code = "explain.closed" if carried.closed else "explain.carried_over"
        qualified.append(say(code, language, year=str(carried.since)))
    return say("list.clauses", language).join(qualified)


def _lines(finding: Finding, report: YearlyReport, language: Language) -> Iterator[Line]:
    """Yield why a finding came out, line by line, without the title that the card has above."""
    for text in explain(finding, language=language, assessment=report.assessment).splitlines()[1:]:
        yield Line(text.strip().removeprefix(_DASH), text.startswith(_NESTED))


def _units(finding: Finding, report: YearlyReport) -> dict[str, list[str]]:
    """Return the roles of the units that answer, heirs for those whom they have succeeded."""
    found: dict[str, dict[str, None]] = {}
    for owner in finding.owners:
        heir = report.plan.heir(owner.responsible_unit, report.assessment.reference)
        found.setdefault(heir, {})[owner.role] = None
    return {unit: list(roles) for unit, roles in found.items()}


def told(statements: Iterable[Statement], report: YearlyReport, language: Language) -> tuple[Told, ...]:
    """Return what units wrote, under headings."""
    return tuple(
        Told(
            report.unit_name(each.responsible_unit).in_language(language),
            tuple((say(f"page.{name}", language), text) for name, text in each.words.items() if text is not None),
            each.nothing_to_report,
        )
        for each in statements
    )
