"""A yearly report as one page: a file that works offline, without scripts too, and on paper.

The page asks for nothing from anywhere: its policy allows its own style and script, known by their digests, and
nothing else. Every text of plan and facts is escaped where it is written.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from wufei.errors import MissingExtraError, UnreadableValueError, problem
from wufei.findings import StateColours, Verdict
from wufei.plan import Role
from wufei.reports.yearly.attachments import closed_table, quality_table, receipt_table, statements_table
from wufei.reports.yearly.blocks import charts, issues, owed_by, score_groups, unit_blocks
from wufei.reports.yearly.cards import Card, Mark, cards, count_rows, marks
from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.network import Network, network_of
from wufei.reports.yearly.telling import Table, notes, overall_lines, streams_table, title
from wufei.wording import LANGUAGES, TABLE, Language, say

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["html_report"]

_TEMPLATES: Final = "templates"
_STYLE, _SCRIPT, _PAGE = "report.css", "report.js", "report.html.j2"
#: Characters that could begin markup, or that older scripts take for the end of a line.
_ESCAPES: Final = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
#: Sections of the page, in their order, and the codes of their headings.
_SECTIONS: Final = {
    "overall": "yearly.overall",
    "problems": "yearly.problems",
    "completion": "yearly.completion",
    "closed": "yearly.closed",
    "trends": "yearly.trends",
    "graph": "yearly.graph",
    "units": "page.units",
    "owed": "yearly.owed",
    "quality": "yearly.quality",
    "scores": "yearly.scores",
    "said": "yearly.words",
    "receipt": "yearly.receipt",
}
#: Those of them that are left out where there is nothing to show.
_OPTIONAL: Final = ("closed", "trends", "scores", "said")
#: Words of the page that stand alone, by the last part of their code.
_WORDS: Final = (
    *("language", "skip", "contents", "whole", "verdict", "count", "share", "of_base", "of_others"),
    *("filter", "search", "all", "unit", "stream", "reset", "open_all", "close_all", "nothing_found"),
    *("required", "reached", "margin", "pace", "in_charge", "evidence", "explanation", "words", "nil"),
    *("network_help", "choose_unit", "choose_target", "none_chosen", "duties", "role", "for_targets"),
    *("nothing_missing", "no_remarks", "overdue"),
)
#: Words that the script says.
_SPOKEN: Final = ("duties", "answers", "to_card", "found")
_FIGURES: Final = ("period", "value", "pace_value", "basis", "status")


def html_report(report: YearlyReport, language: Language = "zh") -> str:
    """Return the report as one HTML page, in Chinese or English; the same bytes for the same report.

    Raises:
        MissingExtraError: if jinja2 or matplotlib is not installed.
    """
    template = _environment().get_template(_PAGE)
    shown_cards, looks = cards(report, language), marks(report, language)
    style, script = _style(report.colours), _text(_SCRIPT)
    shown = _shown(report, shown_cards, looks, language)
    absent = {name for name in _OPTIONAL if not shown[name]}
    return template.render(
        **shown,
        words={name: say(f"page.{name}", language) for name in _WORDS},
        headings={name: say(code, language) for name, code in _SECTIONS.items() if name not in absent},
        title=title(report, language),
        notes=tuple(notes(report, language)),
        looks=looks,
        policy=_policy(style, script),
        style=_trusted(style),
        script=_trusted(script),
        data=_trusted(_data(report, shown_cards, looks, language)),
    )


def _environment() -> "Environment":
    try:
        import jinja2  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="jinja2", expected="reports")) from None
    return jinja2.Environment(
        loader=jinja2.PackageLoader("wufei.reports.yearly", _TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


def _text(name: str) -> str:
    """Return a file that stands beside the templates."""
    return resources.files(__package__).joinpath(_TEMPLATES, name).read_text(encoding="utf-8")


def _trusted(text: str) -> "Markup":
    """Return a text of ours as it is to stand in the page: no text of plan or facts comes here unescaped."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    return Markup(text)  # noqa: S704 - see above


# Policy


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing from anywhere, but this style and this script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _style(colours: StateColours) -> str:
    """Return the style with the colours of states.

    Raises:
        UnreadableValueError: if a colour is none: anything else in its place could be more style than a colour.
    """
    rules = [_text(_STYLE)]
    for verdict, look in colours.states.items():
        for colour in (look.fill, look.text):
            if not _COLOUR.fullmatch(colour):
                raise UnreadableValueError(problem("no_colour", value=colour))
        rules.append(f".state.v-{verdict} {{ background: {look.fill}; color: {look.text}; }}\n")
        rules.append(f"rect.v-{verdict}, .v-{verdict} rect {{ fill: {look.fill}; }}\n")
        rules.append(f".cells .v-{verdict} text {{ fill: {look.text}; }}\n")
    return "".join(rules)


# What the script looks up


def _data(report: YearlyReport, shown_cards: Iterable[Card], looks: Mapping[Verdict, Mark], language: Language) -> str:
    """Return the JSON that the script reads; it holds nothing that could end the element it stands in."""
    words: dict[str, str] = {
        **{name: TABLE[f"page.{name}"][LANGUAGES.index(language)] for name in _SPOKEN},
        **{role: say(f"role.{role}", language) for role in Role},
        "nobody": say("table.nobody", language),
        "separator": say("list.separator", language),
    }
    document = {
        "targets": [
            {
                "id": card.id,
                "title": card.title,
                "verdict": card.mark.verdict,
                "units": card.units,
                "streams": card.streams,
            }
            for card in shown_cards
        ],
        "units": [{"id": each.id, "name": each.name.in_language(language)} for each in report.plan.responsible_units],
        "verdicts": [{"id": mark.verdict, "label": mark.label, "sign": mark.sign} for mark in looks.values()],
        "words": words,
    }
    return json.dumps(document, ensure_ascii=False).translate(_ESCAPES)


# What the template fills in


def _shown(
    report: YearlyReport, shown_cards: tuple[Card, ...], looks: Mapping[Verdict, Mark], language: Language
) -> dict[str, Any]:
    """Return what each section shows."""
    by_id = {card.id: card for card in shown_cards}
    network = network_of(report.plan, report.assessment.findings, report.assessment.reference, language)
    return {
        **_overall(report, looks, language),
        "issues": issues(report, by_id, language),
        "chapters": _chapters(network, by_id),
        "closed": _table(closed_table(report, language)),
        "trends": charts(report, language),
        "figures": tuple(say(f"yearly.column.{name}", language) for name in _FIGURES),
        "picture": network,
        "roles": tuple((each, say(f"role.{each}", language)) for each in network.roles),
        "units": unit_blocks(report, shown_cards, looks, language),
        "owed": owed_by(report, by_id, language),
        "datum": say("yearly.column.datum", language),
        "quality": _table(quality_table(report, language)),
        "scores": score_groups(report, language),
        "said": _table(statements_table(report, language)),
        "receipt": receipt_table(report, language),
        "receipt_note": say("yearly.receipt.note", language),
    }


def _overall(report: YearlyReport, looks: Mapping[Verdict, Mark], language: Language) -> dict[str, Any]:
    """Return what the summary shows, and what there is to filter by."""
    summary = report.summary
    beside = sum(summary.whole.beside.values())
    return {
        "lines": tuple(overall_lines(report, language)),
        "whole": looks[summary.whole.verdict],
        "halves": (
            (say("page.base", language, count=str(summary.base)), count_rows(summary.counts, looks)),
            (say("page.beside", language, count=str(beside)), count_rows(summary.counts_beside, looks)),
        ),
        "all_counts": count_rows(summary.counts_of_all, looks),
        "by_stream": _table(streams_table(report, language)),
        "streams": tuple((each, say(f"stream.{each}", language)) for each in summary.by_stream),
    }


def _table(found: Table) -> Table | None:
    """Return a table that has rows; None of one that has none."""
    return found if found.rows else None


def _chapters(network: Network, by_id: Mapping[str, Card]) -> tuple[tuple[str, str, tuple[Card, ...]], ...]:
    return tuple((each.ref, each.title, tuple(by_id[cell.id] for cell in each.cells)) for each in network.chapters)
