"""PDF files: lines joined to paragraphs across pages, running heads and page numbers left out, tables as rows."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import attrs

from wufei.drafts import LeftOut
from wufei.errors import DocumentError, MissingExtraError, problem
from wufei.reader.intake.carried import Cells, carry_over
from wufei.reader.intake.columns import in_columns
from wufei.reader.intake.limits import LIMITS, Limits
from wufei.reader.intake.lines import SetLine, join_set_lines
from wufei.reader.intake.margins import Line, Page, without_margins
from wufei.reader.intake.pdf_pages import Why
from wufei.reader.intake.radicals import with_radicals_mapped
from wufei.reader.intake.setting import set_lines
from wufei.reader.text import Block, Paragraph, Row, Words

__all__ = ["blocks_of", "read_pdf"]

_READER: Final = Path(__file__).with_name("pdf_pages.py")
_LIBRARIES: Final = ("pypdfium2", "pdfplumber")

#: One character in so many may have no name.
_FEW: Final = 10
_UNNAMED: Final = re.compile("[\ufffd\ue000-\uf8ff]")


def read_pdf(data: bytes, name: str, *, limits: Limits = LIMITS) -> Iterator[Block | LeftOut]:
    """Yield the paragraphs and rows of a PDF file, which is read in a process of its own, and where it has pictures.

    Raises:
        MissingExtraError: if pypdfium2 or pdfplumber is not installed.
        DocumentError: if the file is damaged, locked or a scan, or takes more pages, time or memory than it may.
    """
    for library in _LIBRARIES:
        if find_spec(library) is None:
            raise MissingExtraError(problem("missing_extra", value=library, expected="reader"))
    pages = _pages(_told(data, name, limits), name, limits)
    _check_words(pages, name)
    yield from blocks_of(pages)
    yield from _pictures(pages)


def _told(data: bytes, name: str, limits: Limits) -> str:
    """Return what the process that reads the file writes.

    Raises:
        DocumentError: if it takes too long, or breaks off.
    """
    command = [sys.executable, "-P", str(_READER), json.dumps(attrs.asdict(limits))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds, check=False)  # noqa: S603 - our own program, and numbers
    except subprocess.TimeoutExpired:
        raise DocumentError(problem("document_too_slow", value=name, expected=limits.seconds)) from None
    if done.returncode == -getattr(signal, "SIGXCPU", 0):
        raise DocumentError(problem("document_too_slow", value=name, expected=limits.seconds))
    if done.returncode:
        raise DocumentError(problem("document_breaks_reader", value=name, reason=f"exit code {done.returncode}"))
    return done.stdout.decode("utf-8")


def _pages(told: str, name: str, limits: Limits) -> list[Page]:
    """Return the pages that were read.

    Raises:
        DocumentError: if they could not be read.
    """
    answer = json.loads(told)
    if "pages" in answer:
        return [_page(each) for each in answer["pages"]]
    why, words = answer["refused"]
    refused = {
        Why.DAMAGED: problem("document_damaged", value=name, expected="PDF", reason=words),
        Why.LOCKED: problem("document_encrypted", value=name),
        Why.PAGES: problem("too_many_pages", value=name, expected=f"{limits.pages:,}"),
        Why.CHARACTERS: problem("too_many_characters", value=name, expected=f"{limits.characters:,}"),
        Why.MEMORY: problem("document_breaks_reader", value=name, reason=f"{limits.memory:,} bytes"),
    }
    raise DocumentError(refused[why])


def _page(page: dict[str, Any]) -> Page:
    return Page(
        lines=tuple(Line(with_radicals_mapped(text), *places) for text, *places in page["lines"]),
        tables=tuple(
            (each["top"], tuple(tuple(map(with_radicals_mapped, row)) for row in each["rows"]))
            for each in page["tables"]
        ),
        width=round(page["width"]),
        has_image=page["image"],
        has_picture=page["picture"],
    )


def _check_words(pages: Sequence[Page], name: str) -> None:
    """Refuse a scan, and a file whose letters have no names.

    Raises:
        DocumentError: if half of the pages or more are pictures without words, or a tenth of the letters is unnamed.
    """
    scans = sum(map(_is_picture, pages))
    text = "".join(line.text for page in pages for line in page.lines)
    if (scans and scans * 2 >= len(pages)) or len(_UNNAMED.findall(text)) * _FEW > len(text):
        raise DocumentError(problem("document_scanned", value=name))


def _is_picture(page: Page) -> bool:
    return page.has_image and not page.lines and not page.tables


def _pictures(pages: Sequence[Page]) -> Iterator[LeftOut]:
    """Yield on which pages there is nothing but a picture, and on which one that may show words."""
    whole = [number for number, page in enumerate(pages, start=1) if _is_picture(page)]
    parts = [number for number, page in enumerate(pages, start=1) if page.has_picture and not _is_picture(page)]
    for code, numbers in (("picture_page", whole), ("picture", parts)):
        if numbers:
            yield LeftOut(code, ", ".join(_ranges(numbers)))


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers, those that follow one another as 3-5."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in group]
        yield str(members[0]) if len(members) == 1 else f"{members[0]}-{members[-1]}"


def blocks_of(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the paragraphs and rows of pages: a paragraph or a table may go on over the end of a page."""
    kept = list(in_columns(without_margins(pages)))
    lines, full = set_lines(kept)
    parts: list[list[SetLine]] = [[]]
    tables: list[list[Cells]] = []
    for page, found in zip(kept, lines, strict=True):
        waiting = list(page.tables)
        for line, set_line in zip(page.lines, found, strict=True):
            while waiting and waiting[0][0] < line.top:
                _add(waiting.pop(0)[1], tables, parts)
            parts[-1].append(set_line)
        for _, rows in waiting:
            _add(rows, tables, parts)
    for number, (cells, paragraphs) in enumerate(zip([[], *tables], join_set_lines(parts, full), strict=True)):
        yield from (Row(cells=tuple(map(Words, row)), table=number) for row in cells)
        yield from (Paragraph(words=Words("".join(lines))) for lines in paragraphs)


def _add(rows: Sequence[Cells], tables: list[list[Cells]], parts: list[list[SetLine]]) -> None:
    """Add a table behind the last part: to the one before, if nothing stands between and it has as many columns."""
    if tables and not parts[-1] and _columns(tables[-1]) == _columns(rows):
        carry_over(tables[-1], rows)
    else:
        tables.append(list(rows))
        parts.append([])


def _columns(rows: Sequence[Cells]) -> int:
    return max(map(len, rows), default=0)
