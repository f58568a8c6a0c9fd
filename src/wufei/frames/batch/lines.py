"""Rows of a CSV file, block by block: what is no row is set aside with its line, and what stands below it is read."""

import csv
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from wufei.documents.tables import lines_of
from wufei.frames.batch.sources import TableFile

__all__ = ["Block", "Broken", "Row", "blocks_of"]

#: So many bytes are read at once.
_BLOCK: Final = 16 * 1024 * 1024
#: A row may go on over so many lines.
_MOST_LINES: Final = 100

#: The line on which a row begins, from 1, and its cells.
Row = tuple[int, list[str]]
#: A line that is no row: its number, the code of what is wrong, and its text.
Broken = tuple[int, str, str]


class _Unread(str):
    """A line whose bytes are no text in the encoding of its file."""

    __slots__ = ()


@attrs.frozen
class Block:
    """Rows that stand below each other."""

    rows: list[Row] = attrs.field(factory=list)
    broken: list[Broken] = attrs.field(factory=list)
    #: Numbers of lines of empty cells, which say nothing.
    blank: list[int] = attrs.field(factory=list)


def blocks_of(file: TableFile) -> Iterator[Block]:
    """Yield the rows below the header of a CSV file, all with as many cells as that."""
    number, left, is_below = 1, [], False
    for lines, is_last in _pieces(file):
        left += lines
        block = Block()
        used = _take(left, number, len(file.columns), block, is_last=is_last)
        if block.rows and not is_below:
            # The header: it was read when the file was looked at.
            del block.rows[0]
            is_below = True
        yield block
        del left[:used]
        number += used


def _pieces(file: TableFile) -> Iterator[tuple[list[str], bool]]:
    """Yield the lines of a file in several lists, and whether each is the last."""
    with file.path.open("rb") as stream:
        raw, is_first = stream.readlines(_BLOCK), True
        while raw:
            lines = _texts(raw, str(file.encoding))
            if is_first:
                lines[0] = lines[0].removeprefix("\ufeff")
            raw, is_first = stream.readlines(_BLOCK), False
            yield lines, not raw


def _texts(raw: Sequence[bytes], encoding: str) -> list[str]:
    try:
        return [*lines_of(b"".join(raw).decode(encoding))]
    except UnicodeDecodeError:
        return [text for line in raw for text in _text(line, encoding)]


def _text(line: bytes, encoding: str) -> Iterator[str]:
    try:
        yield from lines_of(line.decode(encoding))
    except UnicodeDecodeError:
        yield _Unread(line.decode(encoding, errors="replace"))


def _take(lines: Sequence[str], number: int, width: int, block: Block, *, is_last: bool) -> int:
    """Add the rows of lines to a block, and return how many lines they take: a row at their end may go on below."""
    rows = None if any(type(line) is _Unread for line in lines) else _parsed(lines)
    if rows is not None and len(rows) == len(lines):
        if all(len(row) == width and row[0].strip() for row in rows):
            block.rows.extend(enumerate(rows, number))
            return len(lines)
        for at, row in enumerate(rows):
            _add(block, number + at, row, lines[at], width)
        return len(lines)
    at = 0
    while at < len(lines):
        found, size = _row_at(lines, at, width)
        if found is None and not is_last and len(lines) - at <= _MOST_LINES:
            break
        if found is None:
            code = "unreadable_text" if type(lines[at]) is _Unread else "wrong_quotes"
            block.broken.append((number + at, code, _shown(lines[at])))
        else:
            _add(block, number + at, found, lines[at], width)
        at += size
    return at


def _add(block: Block, number: int, cells: list[str], line: str, width: int) -> None:
    if not any(map(str.strip, cells)):
        block.blank.append(number)
    elif len(cells) == width:
        block.rows.append((number, cells))
    else:
        block.broken.append((number, "row_length", _shown(line)))


def _shown(line: str) -> str:
    return line.rstrip("\r\n")


def _row_at(lines: Sequence[str], at: int, width: int) -> tuple[list[str] | None, int]:
    """Return the row that begins on a line, and over how many it goes; none, and one line, if there is no such row.

    A quote that is not closed would take in all that follows. So what goes on over several lines is a row only if it
    has as many cells as the header; else one line is given up, and reading goes on below it.
    """
    if type(lines[at]) is _Unread:
        return None, 1
    alone = _parsed(lines[at : at + 1])
    if alone is not None:
        return alone[0], 1
    quotes = 0
    for size, line in enumerate(lines[at : at + _MOST_LINES], 1):
        quotes += line.count('"')
        if type(line) is _Unread:
            break
        if quotes % 2 == 0:
            joined = _parsed(lines[at : at + size])
            if joined is not None and len(joined[0]) == width:
                return joined[0], size
            break
    return None, 1


def _parsed(lines: Sequence[str]) -> list[list[str]] | None:
    """Return the rows of lines; None if their quotes are wrong, or a cell is longer than any may be."""
    try:
        return [*csv.reader(lines, strict=True)]
    except csv.Error:
        return None
