"""A yearly report as Markdown: the same parts as in Word, in plain text that diffs well."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.layout import Part, parts_of
from wufei.reports.yearly.telling import Table, notes, title
from wufei.wording import Language

__all__ = ["markdown_report"]

#: What Markdown would take for markup within a line, and for a link where it makes links of addresses.
_MARKUP: Final = re.compile(r"([\\`*_\[\]~|#])")
_LINKS: Final = re.compile(r"(?i)(?<=[a-z])(://)|(?<=www)(\.)|(@)")
#: What it would take for a heading, a list or a quotation at the beginning of one.
_BEGINNING: Final = re.compile(r"^(\s*)(?:([-+>=])(?=\s|$)|(\d+)([.)])(?=\s|$))")
#: A line break, of whatever kind, ends a row of a table.
_BREAKS: Final = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def markdown_report(report: YearlyReport, language: Language) -> str:
    """Return a report as Markdown; what people wrote never becomes markup."""
    said = "\n>\n".join(f"> {escaped(each)}" for each in notes(report, language))
    lines = [f"# {escaped(title(report, language))}", "", said]
    for part in parts_of(report, language):
        lines += _part(part)
    return "\n".join(lines).rstrip("\n") + "\n"


def _part(part: Part) -> Iterator[str]:
    yield from ("", f"{'#' * (part.level + 1)} {escaped(part.title)}")
    for line in part.lines:
        yield from ("", escaped(line))
    if part.table is not None:
        yield from ("", *_table(part.table))


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield _row_of(["---"] * len(table.columns))
    yield from (_row(row.cells) for row in table.rows)


def _row(cells: Iterable[str]) -> str:
    return _row_of(escaped(cell) for cell in cells)


def _row_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is; line breaks as ``<br>``."""
    plain = _MARKUP.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    plain = _LINKS.sub(lambda found: "".join(f"&#{ord(each)};" for each in found[0]), plain)
    plain = _BEGINNING.sub(lambda found: f"{found[3] or ''}\\{found[2] or found[4]}", plain)
    return _BREAKS.sub("<br>", plain)
