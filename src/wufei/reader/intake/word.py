"""Word files: paragraphs with their printed numbers and heading levels, and rows of tables, in order."""

import io
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from wufei.drafts import LeftOut
from wufei.errors import DocumentError, MissingExtraError, problem
from wufei.reader.intake.limits import LIMITS, Limits
from wufei.reader.intake.numbering import Numbering, W, numbering_of, value_of, whole_number
from wufei.reader.intake.packed import check_packed
from wufei.reader.intake.radicals import with_radicals_mapped
from wufei.reader.intake.word_beside import beside_text
from wufei.reader.intake.word_contents import is_contents, without_contents
from wufei.reader.intake.word_text import OFF, PASSED_OVER, text_of, walk
from wufei.reader.text import Block, Paragraph, Row, Words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_word"]

#: Parts of a file that are looked at, beside the text.
_PARTS: Final = frozenset(("numbering", "footnotes", "endnotes", "comments"))
#: What wraps paragraphs or rows, as a content control does.
_WRAPPERS: Final = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_HEADING: Final = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
#: Styles of tables of contents, of figures and tables.
_CONTENTS: Final = re.compile(
    r"(?:toc|contents|目录)\s?(?:[1-9]|heading|标题)|table of (?:figures|authorities)", re.IGNORECASE
)
_OUTLINE_LEVELS: Final = 9
#: Styles that a style may be derived from, one after the other.
_MOST_STEPS: Final = 20
#: Columns that one cell may take.
_WIDEST: Final = 64
#: Elements in one another that lxml reads.
_DEEPEST: Final = 256


@attrs.frozen(kw_only=True)
class _Style:
    """What a style says of its paragraphs; None where it leaves that to the style it is derived from."""

    #: Outline level, from 1; 10 is that of no heading.
    level: int | None
    #: Number of a list; 0 is none.
    number: str | None
    #: Level in that list.
    place: int | None
    #: The style it is derived from.
    parent: str | None
    #: Its paragraphs are lines of a table of contents.
    is_contents: bool = False


@attrs.frozen(kw_only=True)
class _Book:
    """What paragraphs need of the rest of the file."""

    styles: Mapping[str, _Style]
    #: The style of paragraphs that name none.
    usual: str | None
    numbering: Numbering


def read_word(data: bytes, name: str, *, limits: Limits = LIMITS) -> Iterator[Block | LeftOut]:
    """Yield the paragraphs and rows of a Word file, and what stands beside them; headers and footers are left out.

    Insertions that were tracked are read, deletions are not. Of cells that were merged, the first has the words. A
    table of one cell is a frame around paragraphs.

    Raises:
        MissingExtraError: if python-docx is not installed.
        DocumentError: if the file is damaged or locked, or would be too large unpacked.
    """
    try:
        import docx  # noqa: PLC0415 - an extra
        from docx.opc.part import XmlPart  # noqa: PLC0415 - as above
        from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="python-docx", expected="reader")) from None

    check_packed(data, name, limits=limits)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = {
            each.reltype.rpartition("/")[2]: each.target_part
            for each in document.part.rels.values()
            if not each.is_external
        }
        found = {
            kind: part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
            for kind, part in parts.items()
            if kind in _PARTS
        }
        yield from _blocks(document.element.body, _book(document.styles.element, found.get("numbering")))
        yield from beside_text(document.element.body, found)
    except Exception as error:  # noqa: BLE001 - a file made to do harm may break the library in any way
        if "depth" in str(error):
            raise DocumentError(problem("document_nested", value=name, expected=_DEEPEST)) from None
        raise DocumentError(problem("document_damaged", value=name, expected="DOCX", reason=error)) from None


def _book(styles: "_Element", numbering: "_Element | None") -> _Book:
    found = styles.findall(f"{W}style")
    usual = [each.get(f"{W}styleId") for each in found if each.get(f"{W}type") == "paragraph" and _is_on(each)]
    return _Book(
        styles={each.get(f"{W}styleId", ""): _style(each) for each in found},
        usual=usual[0] if usual else None,
        numbering=numbering_of(numbering),
    )


def _is_on(style: "_Element") -> bool:
    return style.get(f"{W}default", "0") not in OFF


def _style(style: "_Element") -> _Style:
    name = (value_of(style, "name") or "").strip()
    heading = _HEADING.fullmatch(name)
    found = _settings(style.find(f"{W}pPr"), value_of(style, "basedOn"))
    return attrs.evolve(
        found, level=int(heading[1]) if heading else found.level, is_contents=bool(_CONTENTS.fullmatch(name))
    )


def _settings(settings: "_Element | None", parent: str | None) -> _Style:
    """Return what the settings of a style or of one paragraph say."""
    outline = value_of(settings, "outlineLvl")
    listed = None if settings is None else settings.find(f"{W}numPr")
    place = value_of(listed, "ilvl")
    return _Style(
        level=None if outline is None else whole_number(outline, _OUTLINE_LEVELS) + 1,
        number=value_of(listed, "numId"),
        place=None if place is None else whole_number(place, 0),
        parent=parent,
    )


def _blocks(body: "_Element", book: _Book) -> Iterator[Block]:
    tables = 0
    carried = ""
    for part in without_contents(_parts(body)):
        if part.tag == f"{W}tbl":
            tables += 1
            yield from _rows(part, book, tables)
        elif part.tag == f"{W}p":
            text = carried + text_of(part)
            # Without the mark at its end, a paragraph goes on in the next.
            is_open = part.find(f"{W}pPr/{W}rPr/{W}del") is not None
            carried = text if is_open else ""
            if not is_open:
                yield from _paragraphs(part, text, book)
    yield from (Paragraph(words=Words(line)) for line in with_radicals_mapped(carried).splitlines())


def _paragraphs(paragraph: "_Element", text: str, book: _Book) -> Iterator[Paragraph]:
    """Yield a paragraph of a Word file: several, if there are line breaks in it."""
    style = _resolved(paragraph, book)
    if style.is_contents:
        return
    level = style.level if style.level is not None and style.level <= _OUTLINE_LEVELS else None
    for line in with_radicals_mapped(f"{_number(style, book)}{text}").split("\n"):
        yield Paragraph(words=Words(line), level=level)


def _resolved(paragraph: "_Element", book: _Book) -> _Style:
    """Return what is set for a paragraph, by itself or by its styles."""
    settings = paragraph.find(f"{W}pPr")
    named = value_of(settings, "pStyle") or book.usual
    found = _settings(settings, named)
    after = found.parent
    for _ in range(_MOST_STEPS):
        style = book.styles.get(after or "")
        if style is None:
            break
        place = style.place
        if found.number is None and style.number is not None and place is None:
            place = book.numbering.level_of_style(style.number, after)
        found = attrs.evolve(
            found,
            level=style.level if found.level is None else found.level,
            place=place if found.place is None else found.place,
            number=style.number if found.number is None else found.number,
            is_contents=found.is_contents or style.is_contents,
        )
        after = style.parent
    return found


def _number(style: _Style, book: _Book) -> str:
    return "" if style.number is None else book.numbering.printed(style.number, style.place or 0)


def _parts(parent: "_Element") -> Iterator["_Element"]:
    """Yield the paragraphs and tables, the rows, or the cells in ``parent``, also those that are wrapped."""
    open_ones = [iter(parent)]
    while open_ones:
        part = next(open_ones[-1], None)
        if part is None:
            open_ones.pop()
        elif is_contents(part):
            continue
        elif part.tag in _WRAPPERS:
            open_ones.append(iter(part))
        elif part.tag == f"{W}tbl" and (frame := _only_cell(part)) is not None:
            open_ones.append(iter(frame))
        else:
            yield part


def _only_cell(table: "_Element") -> "_Element | None":
    """Return the cell of a table that has one only."""
    cells = itertools.islice((cell for row in _kept(table, "tr") for cell in _kept(row, "tc")), 2)
    first, second = next(cells, None), next(cells, None)
    return first if second is None else None


def _kept(parent: "_Element", name: str) -> Iterator["_Element"]:
    """Yield rows or cells that were not struck out."""
    for part in _parts(parent):
        if (
            part.tag == f"{W}{name}"
            and part.find(f"{W}trPr/{W}del") is None
            and part.find(f"{W}tcPr/{W}cellDel") is None
        ):
            yield part


def _rows(table: "_Element", book: _Book, number: int) -> Iterator[Row]:
    for row in _kept(table, "tr"):
        cells = [Words("")] * _columns(row.find(f"{W}trPr"), "gridBefore")
        for cell in _kept(row, "tc"):
            settings = cell.find(f"{W}tcPr")
            cells.append(Words("" if _is_continued(settings) else _cell_text(cell, book)))
            cells += [Words("")] * (_columns(settings, "gridSpan") - 1)
        yield Row(cells=tuple(cells), table=number)


def _columns(settings: "_Element | None", name: str) -> int:
    return min(whole_number(value_of(settings, name), 0), _WIDEST)


def _is_continued(settings: "_Element | None") -> bool:
    """Return whether a cell is merged with the one above or before it."""
    found = [] if settings is None else [settings.find(f"{W}{name}") for name in ("vMerge", "hMerge")]
    return any(each is not None and each.get(f"{W}val", "continue") == "continue" for each in found)


def _cell_text(cell: "_Element", book: _Book) -> str:
    """Return the words of a cell, those of tables in it included."""
    found = []
    for part in walk(cell, PASSED_OVER - {f"{W}tbl"}):
        if part.tag == f"{W}p":
            found += [each.words.text for each in _paragraphs(part, text_of(part), book)]
    return "".join(found)
