"""Which format a file has, told by its content and not by its name; and the document in it."""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from wufei.documents import read_bytes
from wufei.drafts import LeftOut
from wufei.errors import DocumentError, Problem, problem
from wufei.reader.intake.limits import LIMITS, Limits
from wufei.reader.intake.packed import members
from wufei.reader.intake.pdf import read_pdf
from wufei.reader.intake.plain import read_plain
from wufei.reader.intake.web import read_page
from wufei.reader.intake.whole import whole_text
from wufei.reader.intake.word import read_word
from wufei.reader.text import Block, Text

__all__ = ["open_document"]

#: Bytes in which a file says its format.
_HEAD: Final = 1024
_PDF: Final = b"%PDF-"
_PACKED: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Names of streams in files of the old kind.
_LOCKED_STREAM, _WORD_STREAM = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_WORD_PART: Final = "word/document.xml"
#: Formats whose bytes could be taken for text, and a mail that holds a page.
_OTHER: Final = re.compile(
    rb"\{\\rtf|%!PS|MIME-Version:|From: <Saved by|\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}", re.DOTALL
)
_PAGE: Final = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,500}?-->\s*+)?<(?:!doctype\s+html|html|head|body|meta|div|p|table|article|h1)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def open_document(path: Path, *, limits: Limits = LIMITS) -> Text:
    """Return a document as paragraphs and rows of tables, in the order in which they stand.

    Plain text is read as it is. Of a PDF file running heads and page numbers are left out, of a Word file headers,
    footers and tables of contents, of a web page what is around the document. What else is not read, as pictures and
    footnotes, the document tells as ``left_out``.

    Raises:
        DocumentError: if the file can't be read, is in another format, damaged, locked, a scan, or too large.
        MissingExtraError: if the format needs a library that is not installed.
    """
    data = read_bytes(path)
    return whole_text(_found(data, path.name, limits), path.name, limits=limits)


def _found(data: bytes, name: str, limits: Limits) -> Iterable[Block | LeftOut]:
    """Return the paragraphs and rows of a file of any format, and what stands beside them."""
    head = data[:_HEAD]
    if _PDF in head:
        return read_pdf(data, name, limits=limits)
    if head.startswith(_PACKED):
        if any(each.filename == _WORD_PART for each in members(data, name)):
            return read_word(data, name, limits=limits)
        raise DocumentError(problem("document_unknown_format", value=name))
    if head.startswith(_OLE):
        raise DocumentError(_old_problem(data, name))
    if _OTHER.match(head):
        raise DocumentError(problem("document_unknown_format", value=name))
    if _is_page(head):
        return read_page(data, name)
    return read_plain(data, name, limits=limits)


def _old_problem(data: bytes, name: str) -> Problem:
    """Return why a file of the old kind can't be read: new Word files that are locked are packed into such."""
    if _LOCKED_STREAM in data:
        return problem("document_encrypted", value=name)
    return problem("document_old_word" if _WORD_STREAM in data else "document_unknown_format", value=name)


def _is_page(head: bytes) -> bool:
    if head.startswith(_UTF_16):
        head = head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode()
    return bool(_PAGE.match(head.removeprefix(codecs.BOM_UTF8)))
