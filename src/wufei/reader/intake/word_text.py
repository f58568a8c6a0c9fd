"""What is printed of an element of a Word file."""

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final

from wufei.reader.intake.numbering import W

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["OFF", "PASSED_OVER", "all_text", "text_of", "walk"]

_TEXT: Final = (f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What is no text of its paragraph: what was struck out, what stands beside it or in boxes, settings.
PASSED_OVER: Final = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "txbxContent", "pict", "object", "drawing", "instrText", "pPr", "rPr", "rt", "tbl")
)
_PRINTED: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
#: Values of a setting that is not on.
OFF: Final = ("0", "false", "off")


def text_of(paragraph: "_Element") -> str:
    """Return the text of a paragraph as it is printed; a line break is a newline."""
    return all_text(paragraph, PASSED_OVER)


def all_text(element: "_Element", passed_over: Container[str]) -> str:
    """Return the text in an element, at any depth, except what is passed over or hidden."""
    found = []
    for part in walk(element, passed_over):
        if part.tag in _TEXT:
            found.append(part.text or "")
        else:
            found.append(_PRINTED.get(str(part.tag), ""))
    return "".join(found)


def walk(parent: "_Element", passed_over: Container[str]) -> Iterator["_Element"]:
    """Yield what is in ``parent``, at any depth and in order, except what is passed over or hidden."""
    waiting = [iter(parent)]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif part.tag not in passed_over and not _is_hidden(part):
            yield part
            waiting.append(iter(part))


def _is_hidden(part: "_Element") -> bool:
    """Return whether words are set not to be shown, or stand a second time for programs that can't show the first."""
    if part.tag == _FALLBACK:
        return True
    hidden = part.find(f"{W}rPr/{W}vanish") if part.tag == f"{W}r" else None
    return hidden is not None and hidden.get(f"{W}val", "1") not in OFF
