"""Plain text: its encoding, and its paragraphs."""

import codecs
import re
from typing import Final

from wufei.errors import DocumentError, problem
from wufei.reader.intake.limits import LIMITS, Limits
from wufei.reader.intake.lines import join_lines
from wufei.reader.intake.radicals import with_radicals_mapped
from wufei.reader.text import Paragraph, Words
from wufei.sources import bare_text

__all__ = ["decoded", "read_plain"]

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: In this order: text in UTF-8 is hardly ever taken for anything else, and anything may be taken for GB 18030.
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
#: What no text holds: control characters, half characters, places for private use, characters that are none.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x7f\ud800-\udfff\ufffe\uffff]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
#: One character in so many may be of private use: some offices have characters of their own.
_FEW: Final = 200
#: What stands for a byte that is no character; one in so many may be damaged in a text that is taken for UTF-8.
_REPLACED: Final = "\ufffd"
_MOST: Final = 10


def read_plain(data: bytes, name: str, *, limits: Limits = LIMITS) -> list[Paragraph]:
    """Return the paragraphs of a plain text in UTF-8, UTF-16 with its mark, or GB 18030; no word is left out.

    Raises:
        DocumentError: if it is no text, in another encoding, or longer than a document may be.
    """
    text = decoded(data, name)
    # Before its lines are looked at: that takes longer.
    if len(text) > limits.characters and len(bare_text(text)) > limits.characters:
        raise DocumentError(problem("too_many_characters", value=name, expected=f"{limits.characters:,}"))
    lines = with_radicals_mapped(text).splitlines()
    return [Paragraph(words=Words("".join(paragraph))) for paragraph in join_lines(lines)]


def decoded(data: bytes, name: str) -> str:
    """Return bytes as text.

    Raises:
        DocumentError: if they are no text, or in an encoding other than UTF-8, UTF-16 with its mark, and GB 18030.
    """
    text = _text(data)
    if text is None or _NO_TEXT.search(text) or len(_PRIVATE.findall(text)) * _FEW > len(text):
        raise DocumentError(problem("document_not_text", value=name))
    return text


def _text(data: bytes) -> str | None:
    """Return bytes in the encoding that fits; None if none does."""
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            # Damaged UTF-8 would be read as GB 18030, and every character be another.
            if encoding == _ENCODINGS[0] and _is_damaged(data):
                return None
    return None


def _is_damaged(data: bytes) -> bool:
    """Return whether nearly all of what is not ASCII is UTF-8."""
    text = data.decode("utf-8", "replace")
    return text.count(_REPLACED) * _MOST < sum(not character.isascii() for character in text)
