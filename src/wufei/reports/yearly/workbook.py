"""A yearly report as a workbook: a sheet for each table, numbers as numbers, charts that can be edited."""

import io
import math
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from wufei.documents import new_workbook
from wufei.findings import Verdict
from wufei.quantities import Amount
from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.layout import Part, parts_of
from wufei.reports.yearly.paper import fitted_widths, line_width, xml_text
from wufei.reports.yearly.telling import Table, heading, notes, title
from wufei.reports.yearly.workbook_charts import add_charts
from wufei.wording import Language

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

__all__ = ["workbook_report"]

#: Of a cell: a longer text would be left out altogether.
_LONGEST: Final = 32_000
#: What a name of a sheet may not hold.
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
#: Widths of columns in characters: of the narrowest, of the widest, and of a page on which they are still read.
_NARROWEST, _WIDEST, _PAGE = 6, 44, 170
#: Widths of the columns of the first sheet, which holds several tables.
_FIRST: Final = (30, 16, 16, 16, 16, 24, 24, 24)
#: What a cell leaves free beside its text.
_SPACE: Final = 1.5
#: Height of a line, and the highest row that there can be, in points.
_LINE, _HIGHEST = 13.5, 409.0
_DIGITS: Final = re.compile(r"[0-9]+(?:\.([0-9]+))?")
_FONTS: Final = {"zh": "宋体", "en": "Calibri"}
_A4: Final = 9


def workbook_report(report: YearlyReport, language: Language) -> bytes:
    """Return a report as the bytes of an XLSX file; the same bytes for the same report.

    Numbers are cells of numbers that show their unit, what people wrote is text and never a formula.

    Raises:
        MissingExtraError: if xlsxwriter is not installed.
    """
    out = io.BytesIO()
    with new_workbook(out, title=xml_text(title(report, language)), extra="reports") as book:
        _Writer(book, report, language).write()
    return out.getvalue()


class _Writer:
    """Writes one report to one workbook; holds its formats, of which each is made once."""

    def __init__(self, book: "Workbook", report: YearlyReport, language: Language) -> None:
        self.book = book
        self.report = report
        self.language: Language = language
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()

    def write(self) -> None:
        """Write all sheets: what sums the report up first, then a sheet for each longer table."""
        parts = parts_of(self.report, self.language)
        on_first = [each for each in parts if each.id in _ON_FIRST]
        self._write_first(on_first)
        for part in parts:
            if part.table is not None and part.id not in _ON_FIRST:
                self._write_table(part, part.table)
        add_charts(self.book, self.sheet(heading("charts", self.language)), self.report, self.language)

    def sheet(self, name: str) -> "Worksheet":
        """Return a new sheet, set up for A4, whose name no other has."""
        plain = _NOT_IN_NAMES.sub(" ", xml_text(name))[:_LONGEST_NAME].strip("' ")
        assert plain.casefold() not in self._names  # noqa: S101 - headings are ours, and differ
        self._names.add(plain.casefold())
        sheet = self.book.add_worksheet(plain)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def format(self, **settings: Any) -> "Format":  # noqa: ANN401 - as xlsxwriter takes them
        """Return the format with these settings."""
        key = tuple(sorted(settings.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": _FONTS[self.language], "font_size": 10, **settings})
        return self._formats[key]

    def _write_first(self, parts: Sequence[Part]) -> None:
        """Write the sheet that sums the report up: title, notes, paragraphs, and the short tables below them."""
        sheet = self.sheet(heading("overall", self.language))
        for number, width in enumerate(_FIRST):
            sheet.set_column(number, number, width)
        sheet.write_string(0, 0, _cell(title(self.report, self.language)), self.format(bold=True, font_size=14))
        at = 1
        for line in notes(self.report, self.language):
            sheet.write_string(at, 0, _cell(line), self.format(italic=True))
            at += 1
        for part in parts:
            at += 1
            if part.table is not None or part.level > 1:
                sheet.write_string(at, 0, _cell(part.title), self.format(bold=True, font_size=12))
                at += 1
            for line in part.lines:
                sheet.write_string(at, 0, _cell(line), self.format())
                at += 1
            if part.table is not None:
                at = self._rows(sheet, part.table, at, _FIRST)

    def _write_table(self, part: Part, table: Table) -> None:
        sheet = self.sheet(part.title)
        widths = fitted_widths(table, _PAGE, narrowest=_NARROWEST, widest=_WIDEST, space=_SPACE)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        end = self._rows(sheet, table, 0, widths)
        sheet.freeze_panes(1, min(2, len(table.columns) - 1))
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, end - 1, len(table.columns) - 1)

    def _rows(self, sheet: "Worksheet", table: Table, at: int, widths: Sequence[float]) -> int:
        """Write a table from row ``at`` on, each row as high as its text needs; return the row behind it."""
        head = self.format(bold=True, text_wrap=True, valign="vcenter", border=1, bg_color="#e8edf2")
        for number, name in enumerate(table.columns):
            sheet.write_string(at, number, _cell(name), head)
        sheet.set_row(at, _height(table.columns, widths))
        for row in table.rows:
            at += 1
            sheet.set_row(at, _height(row.cells, widths))
            for number, text in enumerate(row.cells):
                verdict = row.verdict if number == table.state else None
                self._write_cell(sheet, (at, number), text, row.numbers.get(number), verdict)
        return at + 1

    def _write_cell(
        self, sheet: "Worksheet", place: tuple[int, int], text: str, number: Amount | None, verdict: Verdict | None
    ) -> None:
        settings: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1}
        if verdict is not None:
            look = self.report.colours.of(verdict)
            settings |= {"bg_color": look.fill, "font_color": look.text}
        shown = None if number is None else number_format(text, number)
        if number is None or shown is None:
            sheet.write_string(*place, _cell(text), self.format(**settings))
        else:
            sheet.write_number(*place, cell_number(text, number), self.format(num_format=shown, **settings))


#: Tables that stand on the first sheet, beside the paragraphs.
_ON_FIRST: Final = frozenset(("overall", "counts", "scores", "by_stream", "by_chapter", "by_unit", "colours"))


def number_format(text: str, number: Amount) -> str | None:
    """Return how a cell shows a number so that it reads as ``text`` does; None where the text shows another number.

    >>> from wufei import amount
    >>> number_format("89.97%", amount("89.97", "%"))
    '0.00"%"'
    """
    found = _DIGITS.search(text)
    if found is None:
        return None
    places = len(found[1] or "")
    before, after = text[: found.start()], text[found.end() :]
    if number.value < 0:
        before = before.replace("-", "", 1)
    if found[0] != f"{abs(number.decimal(places)):f}" or _DIGITS.search(after):
        return None
    digits = "0." + "0" * places if places else "0"
    return _quoted(before) + digits + _quoted(after)


def cell_number(text: str, number: Amount) -> float:
    """Return the number of a cell that ``text`` shows: exact, unless a program would round it otherwise than the text.

    Texts round a half to the even digit, and spreadsheets away from zero.

    >>> from wufei import amount
    >>> cell_number("6.2%", amount("6.25", "%")), cell_number("6.3%", amount("6.26", "%"))
    (6.2, 6.26)
    """
    found = _DIGITS.search(text)
    places = len(found[1] or "") if found is not None else 0
    shown, scale = Fraction(number.decimal(places)), 10**places
    away_from_zero = Fraction(math.floor(abs(number.value) * scale + Fraction(1, 2)), scale)
    return float(number.value if away_from_zero == abs(shown) else shown)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""


def _cell(text: str) -> str:
    """Return text as a cell can hold it."""
    plain = xml_text(text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Return how high a row must be for its texts, broken to the widths of their columns."""
    lines = max(
        sum(max(1, math.ceil(line_width(line) / max(width - _SPACE / 2, 1))) for line in text.splitlines() or [""])
        for text, width in zip(cells, widths, strict=False)
    )
    return min(lines * _LINE + 2, _HIGHEST)
