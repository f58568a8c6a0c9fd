"""Observations as CSV: the same columns as the keys of an observation, as spreadsheets write them."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from wufei.documents.text import Json
from wufei.errors import DocumentError, Problem, problem
from wufei.quantities import fold_width

__all__ = [
    "COLUMNS",
    "ENCODINGS",
    "NO",
    "YES",
    "csv_text",
    "facts_of_csv",
    "header_problems",
    "lines_of",
    "observations_csv",
    "plain_cell",
    "row_paths",
]

#: Column names, in the order in which they are written.
COLUMNS: Final = (
    "indicator",
    "year",
    "period",
    "value",
    "unit",
    "nothing_in_scope",
    "area",
    "basis",
    "status",
    "review",
    "origin",
    "estimated",
    "vintage",
    "restatement_reason",
    "restatement_number",
    "published",
    "reported_by",
    "reference",
)

#: What spreadsheet programs save CSV in; the first that fits.
ENCODINGS: Final = ("utf-8-sig", "gb18030")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_YEAR = re.compile("[0-9]{1,9}")
_DAY = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", re.ASCII)
#: A line with its end, as a file has them.
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
#: Cells that hold digits, and what they may hold: so written, a full-width form can be nothing else.
_DIGITS = frozenset(("year", "period", "value", "published"))
_OF_DIGITS = re.compile("[-+]?[0-9][-./0-9HQ]*")
#: What a cell of yes or no may hold, apart from capitals.
YES: Final = frozenset(("true", "1", "yes", "是"))
NO: Final = frozenset(("false", "0", "no", "否"))


def facts_of_csv(text: str) -> tuple[Json, tuple[int, ...]]:
    """Return a facts document of the rows of a CSV text, and the line number of each observation.

    Empty cells are absent; a row without a value (and no ``nothing_in_scope``) was not filled in, and is left out.

    Raises:
        DocumentError: for an empty text, columns that are unknown, twice there or lacking, and rows of another length.
    """
    rows = _filled_rows(text)
    if not rows:
        raise DocumentError(problem("empty_file"))
    line, cells = rows[0]
    header = [cell.strip() for cell in cells]
    # Without a column that is known this is another kind of table, or none: its rows say nothing more.
    lengths = _length_problems(header, rows[1:]) if set(header) & {*COLUMNS} else ()
    problems = (*(each.at(f"line {line}") for each in _header_problems(header)), *lengths)
    if problems:
        raise DocumentError(*dict.fromkeys(problems))
    filled = [(line, document) for line, row in rows[1:] if (document := _observation(header, row)) is not None]
    lines = tuple(line for line, _ in filled)
    return {"observations": [document for _, document in filled]}, lines


def _filled_rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, each with the line on which it begins."""
    reader = csv.reader(lines_of(text), strict=True)
    # A cell that is there a thousand times is kept once.
    shared: dict[str, str] = {}
    rows, begun = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begun, [shared.setdefault(cell, cell) for cell in row]))
            begun = reader.line_num + 1
    except csv.Error as error:
        raise DocumentError(problem("invalid_csv", f"line {begun}", reason=error)) from None
    return rows


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text, each with its end.

    A file in memory would do the same, and hold the text once more, with four bytes to the character.
    """
    return (line[0] for line in _LINE.finditer(text))


def _header_problems(header: Sequence[str]) -> Iterable[Problem]:
    for name in header:
        if name not in COLUMNS:
            yield problem("unknown_column", value=name, expected=", ".join(COLUMNS))
    yield from header_problems(header)


def header_problems(header: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the names of columns, whatever others there are: twice there, or lacking."""
    yield from (problem("duplicate_column", value=name) for name in COLUMNS if header.count(name) > 1)
    for name in ("indicator", "value", "unit"):
        if name not in header:
            yield problem("missing_column", value=name)
    if not {"year", "period"} & set(header):
        yield problem("missing_column", value="year")


def _length_problems(header: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> Iterable[Problem]:
    for line, row in rows:
        if len(row) != len(header):
            yield problem("row_length", f"line {line}", value=len(row), expected=len(header))


def _observation(header: Sequence[str], row: Sequence[str]) -> Json | None:
    cells = ((name, plain_cell(name, cell)) for name, cell in zip(header, row, strict=True))
    document: dict[str, Json] = {name: cell for name, cell in cells if cell}
    if "year" in document and _YEAR.fullmatch(document["year"]):
        document["year"] = int(document["year"])
    estimated = document.pop("estimated", "no").lower()
    if estimated not in NO:
        document["estimated"] = estimated in YES or estimated
    word = document.pop("nothing_in_scope", "no").lower()
    if word in YES and "value" not in document:
        # A form has the unit filled in.
        document.pop("unit", None)
    if word not in NO:
        return {**document, "nothing_in_scope": word in YES or word}
    return document if "value" in document else None


def plain_cell(name: str, cell: str) -> str:
    """Return what a cell of the column ``name`` says, apart from how a spreadsheet wrote it.

    >>> plain_cell("published", " 2026/3/1"), plain_cell("value", "９７．５"), plain_cell("area", "'=A")
    ('2026-03-01', '97.5', '=A')
    """
    cell = _half_width(name, _plain(cell))
    return _iso_date(cell) if name == "published" else cell


def _iso_date(text: str) -> str:
    """Return a date as spreadsheets show it in China, 2026/3/1, as 2026-03-01; anything else as it is."""
    found = _DAY.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text


def _half_width(name: str, cell: str) -> str:
    """Return a number, a date or a period in half-width forms; anything else, and what may mean two things, as it is.

    >>> _half_width("value", "９７．５"), _half_width("value", "１，５"), _half_width("unit", "ｔ")
    ('97.5', '１，５', 'ｔ')
    """
    if name not in _DIGITS or cell.isascii():
        return cell
    folded = fold_width(cell)
    return folded if _OF_DIGITS.fullmatch(folded) else cell


def _plain(cell: str) -> str:
    """Return what a cell holds, without the mark that keeps a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_STARTS) else cell


def row_paths(problems: Iterable[Problem], lines: Sequence[int]) -> tuple[Problem, ...]:
    """Return problems with the places of a CSV file in place of JSON paths: ``line 4, column unit``."""
    return tuple(each.at(_row_path(each.path, lines)) for each in problems)


def _row_path(path: str, lines: Sequence[int]) -> str:
    number, _, column = path.removeprefix("$.observations[").partition("]")
    if not number.isdigit():
        return path
    place = f"line {lines[int(number)]}"
    return f"{place}, column {column[1:]}" if column else place


def observations_csv(observations: Iterable[Json]) -> str:
    """Return observation documents as CSV with all columns; text that a spreadsheet would run is made harmless."""
    return csv_text((COLUMNS, *([document.get(name) for name in COLUMNS] for document in observations)))


def csv_text(rows: Iterable[Sequence[Json]]) -> str:
    """Return rows as CSV; text that a spreadsheet would run is made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Json) -> str:
    if value is None:
        return ""
    text = str(value)
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    # A text may itself begin with such marks: it gets one more, and loses one when it is read.
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) and not is_number else text
