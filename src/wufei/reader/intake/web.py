"""Web pages: the part that holds the document, as paragraphs with heading levels and rows of tables, in order."""

import codecs
import contextlib
import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from wufei.drafts import LeftOut
from wufei.errors import DocumentError, MissingExtraError, problem
from wufei.reader.intake.lines import join_parts
from wufei.reader.intake.plain import decoded
from wufei.reader.intake.radicals import with_radicals_mapped
from wufei.reader.intake.web_beside import beside_page, headings_outside, page_title
from wufei.reader.text import Block, Paragraph, Row, Words
from wufei.sources import bare_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["decoded_page", "read_page"]

_MARKS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
#: Bytes at the beginning of a page, in which it says its encoding.
_HEAD: Final = 4096
#: Older names of parts of GB 18030.
_CHINESE: Final = frozenset(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"))
_UNSEEN: Final = frozenset(
    ("script", "style", "noscript", "nav", "template", "head", "select", "button", "textarea", "svg", "aside")
)
#: What is shown and has words of its own that are none of the document.
_THINGS: Final = frozenset(("iframe", "object", "embed", "audio", "video", "canvas"))
_HIDDEN: Final = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
#: Elements that begin a line of their own, and end it.
_BLOCKS: Final = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        "ul",
    )
)
_LEVELS: Final[dict[object, int]] = {f"h{level}": level for level in range(1, 7)}
#: How the part of a page that holds the document is named on the sites of governments.
_CONTAINER: Final = re.compile(r"content|zoom|article|trs_|ucap|editor|detail|main_?text|wznr|xxgk", re.IGNORECASE)
#: A container has most of the words of the longest one, if it is in it.
_MOST: Final = 0.9
#: A container with a smaller part of the page's words is not the document.
_ENOUGH: Final = 0.3
#: Columns or rows that one cell may take.
_WIDEST: Final = 64
_DEEPEST: Final = 256
_WHITE_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


def read_page(data: bytes, name: str) -> Iterator[Block | LeftOut]:
    """Yield the paragraphs and rows of a web page, and what stands beside them; menus and what is hidden are left out.

    A table of one cell, or one that holds another, sets out the page: its cells are read as paragraphs.

    Raises:
        MissingExtraError: if lxml is not installed.
        DocumentError: if the page is in no known encoding, or nests too deep to be read whole.
    """
    try:
        from lxml import etree, html  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="lxml", expected="reader")) from None

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    text = with_radicals_mapped(decoded_page(data, name)).replace("\0", "").encode("utf-8", "replace")
    try:
        page = html.document_fromstring(text, parser=parser)
    except etree.ParserError:
        raise DocumentError(problem("document_empty", value=name)) from None
    # What follows the place where it gave up would be left out without a word.
    given_up = [error.message for error in parser.error_log if error.level >= etree.ErrorLevels.FATAL]
    if any("depth" in message for message in given_up):
        raise DocumentError(problem("document_nested", value=name, expected=_DEEPEST))
    if given_up:
        raise DocumentError(problem("document_damaged", value=name, expected="HTML", reason=given_up[0]))
    title = page_title(page)
    _take_out(page, _UNSEEN)
    container = _container(page)
    beside = list(beside_page(page, container))
    _take_out(container, _THINGS)
    blocks = list(_blocks(container))
    headings = headings_outside(page, container, blocks)
    if title in headings:
        yield Paragraph(words=Words(title))
    yield from blocks
    yield from (LeftOut("heading", each) for each in headings if each != title)
    yield from beside


def decoded_page(data: bytes, name: str) -> str:
    """Return a page as text: in the encoding of its mark, else the one that it names, else one that fits.

    Raises:
        DocumentError: if none fits.
    """
    mark = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    named = _CHARSET.search(data[:_HEAD])
    told = named[1].decode("ascii").lower() if named else None
    told = "gb18030" if told in _CHINESE else told
    for encoding in (mark, told):
        if encoding is not None:
            with contextlib.suppress(UnicodeDecodeError, LookupError):
                return data.decode(encoding)
    return decoded(data, name)


def _take_out(page: "HtmlElement", tags: Container[object]) -> None:
    """Take out of a page what is hidden, and elements with such tags; what follows them stays."""
    unseen = [
        element
        for element in page.iter()
        if element.tag in tags or "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
    ]
    for element in unseen:
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()


def _container(page: "HtmlElement") -> "HtmlElement":
    """Return the innermost element that is named as the document's and has most of its words; else the whole page."""
    elements = list(page.iter())
    lengths = dict.fromkeys(elements, 0)
    # From the end: what is in an element comes after it.
    for element in reversed(elements):
        lengths[element] += len(bare_text(element.text or ""))
        parent = element.getparent()
        if parent is not None:
            lengths[parent] += lengths[element] + len(bare_text(element.tail or ""))
    named = {element for element in elements if _CONTAINER.search(f"{element.get('id')} {element.get('class')}")}
    longest = max(named, key=lengths.__getitem__, default=page)
    if lengths[longest] < _ENOUGH * lengths[page]:
        return page
    least = _MOST * lengths[longest]
    return [each for each in longest.iter() if lengths[each] >= least and (each is longest or each in named)][-1]


@attrs.frozen
class _Lines:
    """Lines that no element parts from one another, and the level of the heading that they are in."""

    lines: tuple[str, ...]
    level: int | None


def _blocks(container: "HtmlElement") -> Iterator[Block]:
    """Yield what is in ``container``; lines are joined as the whole of them is set."""
    found = list(_found(container))
    joined = iter(join_parts([each.lines for each in found if isinstance(each, _Lines)]))
    for each in found:
        if isinstance(each, Row):
            yield each
        else:
            yield from (Paragraph(words=Words("".join(lines)), level=each.level) for lines in next(joined))


def _found(container: "HtmlElement") -> Iterator[_Lines | Row]:
    level: int | None = None
    text: list[str] = []
    tables = 0
    for element, piece in _pieces(container):
        if piece is not None:
            text.append(piece)
            continue
        yield from _flushed(text, level)
        if _is_table(element):
            tables += 1
            yield from _rows(element, tables)
        # A heading begins with its own element, and ends with it.
        level = None if level is not None and element.tag in _LEVELS else (_LEVELS.get(element.tag) or level)
    yield from _flushed(text, level)


def _flushed(text: list[str], level: int | None) -> Iterator[_Lines]:
    """Yield the lines that were found, and forget them."""
    lines = "".join(text).split("\n")
    text.clear()
    if any(bare_text(line) for line in lines):
        yield _Lines(tuple(lines), level)


def _pieces(container: "HtmlElement") -> Iterator[tuple["HtmlElement", str | None]]:
    """Yield texts and, as None, edges of elements that part lines; a table is one edge, and not looked into."""
    yield container, _spaced(container, container.text)
    waiting = [iter(container)]
    open_ones = [container]
    while waiting:
        element = next(waiting[-1], None)
        if element is not None:
            if element.tag in _BLOCKS:
                yield element, None
            if element.tag == "br":
                yield element, "\n"
            is_table = _is_table(element)
            open_ones.append(element)
            waiting.append(iter(()) if is_table else iter(element))
            if not is_table:
                yield element, _spaced(element, element.text)
            continue
        waiting.pop()
        closed = open_ones.pop()
        if closed is not container:
            if closed.tag in _BLOCKS and not _is_table(closed):
                yield closed, None
            yield closed, _spaced(closed.getparent(), closed.tail)


def _spaced(element: "HtmlElement | None", text: str | None) -> str:
    """Return text as it is shown: line breaks in the source are spaces, but where they are meant."""
    if not text:
        return ""
    return text if element is not None and element.tag == "pre" else _WHITE_SPACE.sub(" ", text)


def _is_table(element: "HtmlElement") -> bool:
    """Return whether an element is a table of several cells, and none that sets out the page."""
    if element.tag != "table" or next(element.iterdescendants("table"), None) is not None:
        return False
    filled = (cell for cell in element.iter("td", "th") if bare_text("".join(cell.itertext())))
    return next(filled, None) is not None and next(filled, None) is not None


def _rows(table: "HtmlElement", number: int) -> Iterator[_Lines | Row]:
    """Yield the rows of a table, its caption before them; of a cell that spans several, the first has the words."""
    for caption in table.iter("caption"):
        yield from _flushed(["".join(caption.itertext())], None)
    spanned: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[Words] = []
        for cell in row.iterchildren("td", "th"):
            _fill(cells, spanned)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(cells), len(cells) + width):
                spanned[column] = height - 1
            cells += [Words("".join(cell.itertext())), *[Words("")] * (width - 1)]
        _fill(cells, spanned)
        yield Row(cells=tuple(cells), table=number)


def _fill(cells: list[Words], spanned: dict[int, int]) -> None:
    """Add empty cells where a cell of a row above reaches down."""
    while spanned.get(len(cells), 0):
        spanned[len(cells)] -= 1
        cells.append(Words(""))


def _span(cell: "HtmlElement", name: str) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(int(text), _WIDEST)) if text.isdecimal() and len(text) <= 4 else 1  # noqa: PLR2004 - no table is wider
