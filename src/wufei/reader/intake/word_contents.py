"""Tables of contents of Word files: their lines are no paragraphs of the document."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from wufei.reader.intake.numbering import W, value_of
from wufei.reader.intake.word_text import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_contents", "without_contents"]

_FIELD: Final = re.compile(r"\s*TOC\b", re.IGNORECASE)
#: A line of it: words and, behind a tab, a page.
_LINE: Final = re.compile(r"[^\t\n]{1,120}\t[\t\s]{0,4}\d{1,4}\s*|\s*")
_GALLERY: Final = "Table of Contents"


def is_contents(part: "_Element") -> bool:
    """Return whether a part of the text is a content control that holds a table of contents."""
    gallery = part.find(f"{W}sdtPr/{W}docPartObj") if part.tag == f"{W}sdt" else None
    return value_of(gallery, "docPartGallery") == _GALLERY


def without_contents(parts: Iterable["_Element"]) -> Iterator["_Element"]:
    """Yield paragraphs and tables, the lines of tables of contents left out, which fields make.

    Only what looks like such a line is left out: a field that never ends takes no paragraph away.
    """
    #: Instructions of the fields that are open.
    fields: list[str] = []
    for part in parts:
        is_within = _is_open(fields)
        if not ((_follow(part, fields) or is_within) and part.tag == f"{W}p" and _LINE.fullmatch(text_of(part))):
            yield part


def _is_open(fields: Iterable[str]) -> bool:
    return any(map(_FIELD.match, fields))


def _follow(part: "_Element", fields: list[str]) -> bool:
    """Open and close fields as a paragraph does; return whether it opens one that makes a table of contents."""
    opens = False
    for element in part.iter(f"{W}fldChar", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append("")
        elif kind == "end" and fields:
            fields.pop()
        elif kind is None and fields:
            fields[-1] += element.text or ""
            opens = opens or _is_open(fields)
    return opens
