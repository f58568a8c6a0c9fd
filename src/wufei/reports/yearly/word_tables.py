"""Tables of a Word document: built as XML at once, since the library looks for each cell anew."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from wufei.findings import StateColours, StateLook
from wufei.reports.yearly.paper import fitted_widths, xml_text
from wufei.reports.yearly.telling import Row, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

__all__ = ["add_field", "add_table", "name_fonts"]

#: Twentieths of a point in a millimetre; half points; the colour of the ground of headings.
_PER_MILLIMETRE: Final = 1440 / 25.4
_SIZE, _SMALL, _MANY_COLUMNS = 19, 16, 8
_HEAD_FILL: Final = "E8EDF2"
#: Of a row with a longer text than this, a page may hold a part: a row as high as a page could not be shown at all.
_UNTORN: Final = 600
#: Fonts of cells: Latin, Chinese.
_LATIN, _CHINESE = "Times New Roman", "宋体"
#: Widths of columns in characters of the Latin script, before they are stretched to the width of the page.
_NARROWEST, _WIDEST, _SPACE = 4, 40, 2.0


def add_table(document: "Document", table: Table, colours: StateColours, width: float) -> None:
    """Add a table of so many millimetres: its head repeats, only long rows are torn, the state is coloured."""
    size = _SMALL if len(table.columns) >= _MANY_COLUMNS else _SIZE
    widths = _widths(table, width, size)
    made = _element("w:tbl")
    made.append(_properties(sum(widths)))
    grid = _element("w:tblGrid")
    for each in widths:
        grid.append(_element("w:gridCol", w=each))
    made.append(grid)
    made.append(_row(table.columns, widths, size, is_head=True))
    for row in table.rows:
        made.append(_body_row(row, table, colours, widths, size))
    # Word wants a paragraph behind a table; it stands before the section's own end.
    body: Any = document.element
    body.body.insert_element_before(made, "w:sectPr")
    document.add_paragraph()


def _body_row(row: Row, table: Table, colours: StateColours, widths: Sequence[int], size: int) -> Any:  # noqa: ANN401
    look = None if row.verdict is None else colours.of(row.verdict)
    return _row(row.cells, widths, size, look=look, state=table.state)


def name_fonts(properties: Any, latin: str, chinese: str) -> None:  # noqa: ANN401 - of lxml
    """Name the fonts of a run or a style: those of a document are chosen by script."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = _element("w:rFonts")
        properties.insert(0, fonts)
    for name in [*fonts.attrib]:
        del fonts.attrib[name]
    for script, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{script}"), font)


def add_field(paragraph: "Paragraph", code: str) -> None:
    """Add a field that Word fills in, such as the number of the page."""
    for kind in ("begin", "instruction", "end"):
        run = paragraph.add_run()
        if kind == "instruction":
            words = _element("w:instrText")
            words.text = code
            run._r.append(words)  # noqa: SLF001 - the library has no fields
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - as above


def _element(name: str, **values: object) -> Any:  # noqa: ANN401 - of lxml
    """Return an element of WordprocessingML with attributes of the same namespace."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _properties(width: int) -> Any:  # noqa: ANN401 - of lxml
    made = _element("w:tblPr")
    made.append(_element("w:tblW", w=width, type="dxa"))
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=4, space=0, color="7F8C8D"))
    made.append(borders)
    made.append(_element("w:tblLayout", type="fixed"))
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=60, type="dxa"))
    made.append(margins)
    return made


def _row(  # noqa: PLR0913 - what a row is made of
    cells: Sequence[str],
    widths: Sequence[int],
    size: int,
    *,
    is_head: bool = False,
    look: StateLook | None = None,
    state: int | None = None,
) -> Any:  # noqa: ANN401 - of lxml
    made = _element("w:tr")
    properties = _element("w:trPr")
    if max(map(len, cells), default=0) <= _UNTORN:
        properties.append(_element("w:cantSplit"))
    if is_head:
        properties.append(_element("w:tblHeader"))
    made.append(properties)
    for number, (text, width) in enumerate(zip(cells, widths, strict=True)):
        shown = look if number == state else None
        fill = _HEAD_FILL if is_head else None if shown is None else shown.fill.removeprefix("#")
        colour = None if shown is None else shown.text.removeprefix("#")
        made.append(_cell(text, width, size, fill=fill, colour=colour, is_bold=is_head))
    return made


def _cell(  # noqa: PLR0913 - what a cell is made of
    text: str, width: int, size: int, *, fill: str | None, colour: str | None, is_bold: bool
) -> Any:  # noqa: ANN401 - of lxml
    made, properties = _element("w:tc"), _element("w:tcPr")
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if fill is not None:
        properties.append(_element("w:shd", val="clear", color="auto", fill=fill.upper()))
    made.append(properties)
    for line in xml_text(text).split("\n"):
        made.append(_line(line, size, colour=colour, is_bold=is_bold))
    return made


def _line(text: str, size: int, *, colour: str | None, is_bold: bool) -> Any:  # noqa: ANN401 - of lxml
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    paragraph, settings = _element("w:p"), _element("w:pPr")
    settings.append(_element("w:spacing", before=0, after=0, line=240, lineRule="auto"))
    paragraph.append(settings)
    run, look = _element("w:r"), _element("w:rPr")
    name_fonts(look, _LATIN, _CHINESE)
    if is_bold:
        look.append(_element("w:b"))
    if colour is not None:
        look.append(_element("w:color", val=colour.upper()))
    look.append(_element("w:sz", val=size))
    run.append(look)
    words = _element("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph


def _widths(table: Table, width: float, size: int) -> list[int]:
    """Return the widths of columns in twentieths of a point; together they are as wide as the page."""
    whole = width * _PER_MILLIMETRE
    # A character of the Latin script is about half as wide as it is high; the size is in half points.
    page = whole / (size * 10 / 2)
    wanted = fitted_widths(table, page, narrowest=_NARROWEST, widest=_WIDEST, space=_SPACE)
    return [int(whole * each / sum(wanted)) for each in wanted]
