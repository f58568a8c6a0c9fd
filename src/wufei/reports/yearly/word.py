"""A yearly report as a Word document, in the form of a yearly summary: tables, words of units, charts as pictures."""

import io
from typing import TYPE_CHECKING, Any, Final

from wufei.documents import CREATED
from wufei.errors import MissingExtraError, problem
from wufei.reports.yearly.charts import chart_png
from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.graph_picture import graph_png
from wufei.reports.yearly.layout import Part, parts_of
from wufei.reports.yearly.paper import same_every_time, xml_text
from wufei.reports.yearly.telling import heading, notes, title
from wufei.reports.yearly.word_tables import add_field, add_table, name_fonts
from wufei.wording import Language, say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

__all__ = ["word_report"]

#: Fonts by what they are for: Latin, Chinese. Every Windows and every WPS has them.
_BODY: Final = ("Times New Roman", "仿宋")
_HEADING: Final = ("Times New Roman", "黑体")
_TITLE: Final = ("Times New Roman", "宋体")
#: Sizes in points: body text as in official letters would be 16, and these are reports with wide tables.
_SIZES: Final = {"title": 20, "1": 15, "2": 12, "body": 11}
#: Parts whose tables need the long side of the sheet.
_ACROSS: Final = frozenset(("targets", "issues", "grounds", "words"))
#: A4 in millimetres, and the margin on all sides.
_SHORT, _LONG, _MARGIN = 210, 297, 20
_PICTURE: Final = 160


def word_report(report: YearlyReport, language: Language) -> bytes:
    """Return a report as the bytes of a DOCX file; the same bytes for the same report and version of matplotlib.

    Raises:
        MissingExtraError: if python-docx or matplotlib is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="python-docx", expected="reports")) from None
    document = docx.Document()
    _Writer(document, report, language).write()
    out = io.BytesIO()
    document.save(out)
    return same_every_time(out.getvalue())


class _Writer:
    """Writes one report to one document, from its top to its end."""

    def __init__(self, document: "Document", report: YearlyReport, language: Language) -> None:
        self.document = document
        self.report = report
        self.language: Language = language
        self.is_across = False

    def write(self) -> None:
        """Write all parts."""
        self._describe()
        self._style()
        self._lay(self.document.sections[0])
        self._number_pages()
        head = self.document.add_paragraph(style="Title")
        head.add_run(xml_text(title(self.report, self.language)))
        for line in notes(self.report, self.language):
            self.document.add_paragraph(style="Subtitle").add_run(xml_text(line))
        parts = parts_of(self.report, self.language)
        for part, following in zip(parts, (*parts[1:], None), strict=True):
            # A heading alone stands on the sheet of what follows it.
            of = following if part.table is None and following is not None else part
            self._turn(across=of.id in _ACROSS)
            self._write_part(part)
            if part.id == _BEFORE_CHARTS:
                self._write_charts()
            if part.id == _BEFORE_GRAPH:
                self._write_graph()

    def _describe(self) -> None:
        properties = self.document.core_properties
        properties.title = xml_text(title(self.report, self.language))[:_LONGEST_PROPERTY]
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = CREATED.replace(tzinfo=None)
        properties.language = {"zh": "zh-CN", "en": "en"}[self.language]

    def _style(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
        from docx.shared import Pt, RGBColor  # noqa: PLC0415 - as above

        looks = {
            "Normal": (_BODY, _SIZES["body"]),
            "Title": (_TITLE, _SIZES["title"]),
            "Subtitle": (_BODY, _SIZES["body"]),
            "Heading 1": (_HEADING, _SIZES["1"]),
            "Heading 2": (_HEADING, _SIZES["2"]),
        }
        for name, ((latin, chinese), size) in looks.items():
            style: Any = self.document.styles[name]
            style.font.name, style.font.size, style.font.italic = latin, Pt(size), False
            style.font.color.rgb = RGBColor(0, 0, 0)
            name_fonts(style.element.get_or_add_rPr(), latin, chinese)
            if name == "Title":
                style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _lay(self, section: "Section") -> None:
        """Set a section to A4, upright or across."""
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - an extra
        from docx.shared import Mm  # noqa: PLC0415 - as above

        across = self.is_across
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(_LONG), Mm(_SHORT)) if across else (Mm(_SHORT), Mm(_LONG))
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)

    def _turn(self, *, across: bool) -> None:
        """Begin a new section where the sheet is to be turned."""
        if across is not self.is_across:
            self.is_across = across
            self._lay(self.document.add_section())

    def _number_pages(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra

        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        add_field(paragraph, "NUMPAGES")

    def _write_part(self, part: Part) -> None:
        self.document.add_heading(xml_text(part.title), part.level)
        for line in part.lines:
            self.document.add_paragraph(xml_text(line))
        if part.table is not None:
            width = (_LONG if self.is_across else _SHORT) - 2 * _MARGIN
            add_table(self.document, part.table, self.report.colours, width)

    def _write_charts(self) -> None:
        """Write the chart of each series that has figures, under its name."""
        for series in self.report.series:
            if not series.is_empty:
                name = series.name.in_language(self.language)
                self._write_picture(chart_png(series, self.language), name)

    def _write_graph(self) -> None:
        self._turn(across=False)
        self.document.add_heading(heading("graph", self.language), 2)
        self.document.add_paragraph(say("yearly.says.graph_note", self.language))
        self._write_picture(graph_png(self.report, self.language), heading("graph", self.language))

    def _write_picture(self, data: bytes, name: str) -> None:
        """Write a picture with its name below, which is also what is read out in its place."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - an extra
        from docx.shared import Mm  # noqa: PLC0415 - as above

        self.document.add_picture(io.BytesIO(data), width=Mm(_PICTURE))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        shape = self.document.inline_shapes[-1]
        # The library names no way to say it.
        shape._inline.docPr.set("descr", xml_text(name))  # noqa: SLF001
        caption = self.document.add_paragraph(xml_text(name))
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER


#: Parts behind which the charts, and the graph, stand.
_BEFORE_CHARTS: Final = "trends"
_BEFORE_GRAPH: Final = "grounds"
_LONGEST_PROPERTY: Final = 255
