"""What stands in a Word file beside its text: boxes, notes, comments, pictures, objects, and what was deleted."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from wufei.drafts import LeftOut
from wufei.reader.intake.numbering import W
from wufei.reader.intake.word_text import PASSED_OVER, all_text, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["beside_text"]

_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_GRAPHIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_NAME: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
#: What a graphic is that may show words; a shape has its words in a box.
_PICTURES: Final = ("picture", "chart", "chartex", "diagram")
#: Element that refers to a note, with the part that holds it, the note in it, and its code.
_NOTES: Final = {
    f"{W}footnoteReference": ("footnotes", "footnote"),
    f"{W}endnoteReference": ("endnotes", "endnote"),
    f"{W}commentReference": ("comments", "comment"),
}
#: What a tracked change deletes: words in a paragraph, a row, a cell.
_DELETED: Final = (f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel")
#: The words of a thing, those of tables in it included.
_WORDS: Final = PASSED_OVER - {f"{W}tbl"}


def beside_text(body: "_Element", parts: Mapping[str, "_Element"]) -> Iterator[LeftOut]:
    """Yield what stands beside the text of ``body``, in its order; ``parts`` hold notes and comments."""
    notes = {
        (code, note.get(f"{W}id")): note
        for part, code in _NOTES.values()
        if part in parts
        for note in parts[part].iter(f"{W}{code}")
    }
    struck: list[str] = []
    name = ""
    for element in walk(body, frozenset()):
        tag = element.tag
        if tag == f"{W}p":
            yield from _told("deleted", "".join(struck))
            struck.clear()
        elif tag == f"{W}del":
            struck += [each.text or "" for each in element.iter(f"{W}delText")]
        elif tag in (f"{W}tr", f"{W}tc"):
            if any(element.find(path) is not None for path in _DELETED):
                yield from _told("deleted", all_text(element, _WORDS))
        elif tag == _NAME:
            name = element.get("descr") or element.get("title") or element.get("name") or ""
        elif tag in _NOTES:
            code = _NOTES[tag][1]
            note = notes.get((code, element.get(f"{W}id")))
            yield from _told(code, "" if note is None else all_text(note, _WORDS))
        else:
            yield from _thing(element, name)
    yield from _told("deleted", "".join(struck))


def _thing(element: "_Element", name: str) -> Iterator[LeftOut]:
    """Yield a box, a picture or an object, if an element is one."""
    if element.tag == f"{W}txbxContent":
        yield from _told("text_box", all_text(element, _WORDS))
    elif element.tag == _GRAPHIC and element.get("uri", "").rpartition("/")[2] in _PICTURES:
        yield LeftOut("picture", name)
    elif element.tag == _IMAGE and next(element.iterancestors(f"{W}object"), None) is None:
        yield LeftOut("picture", element.get(f"{_OFFICE}title", ""))
    elif element.tag == f"{W}object":
        found = element.find(f"{_OFFICE}OLEObject")
        yield LeftOut("object", "" if found is None else found.get("ProgID", ""))
    elif element.tag == f"{W}altChunk":
        yield LeftOut("object", "altChunk")


def _told(code: str, text: str) -> Iterator[LeftOut]:
    if text.strip():
        yield LeftOut(code, text)
