"""Observations as CSV: the same columns as the keys of an observation, as spreadsheets write them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from wufei.documents.text import Json
from wufei.errors import DocumentError, Problem, problem

__all__ = ["COLUMNS", "ENCODINGS", "facts_of_csv", "observations_csv", "row_paths"]

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
    "published",
    "reported_by",
    "reference",
)

#: What spreadsheet programs save CSV in; the first that fits.
ENCODINGS: Final = ("utf-8-sig", "gb18030")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def facts_of_csv(text: str) -> tuple[Json, tuple[int, ...]]:
    """Return a facts document of the rows of a CSV text, and the line number of each observation.

    Empty cells are absent; a row without a value (and no ``nothing_in_scope``) was not filled in, and is left out.

    Raises:
        DocumentError: for columns that are unknown, twice there or lacking, and rows of another length.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise DocumentError(problem("invalid_csv", f"line {reader.line_num}", reason=error)) from None
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    found = [*_header_problems(header), *_length_problems(header, rows[1:])]
    if found:
        raise DocumentError(*found)
    filled = [(line, document) for line, row in rows[1:] if (document := _observation(header, row)) is not None]
    lines = tuple(line for line, _ in filled)
    return {"observations": [document for _, document in filled]}, lines


def _header_problems(header: Sequence[str]) -> Iterable[Problem]:
    for name in header:
        if name not in COLUMNS:
            yield problem("unknown_column", "line 1", value=name, expected=", ".join(COLUMNS))
        elif header.count(name) > 1:
            yield problem("duplicate_column", "line 1", value=name)
    for name in ("indicator", "value", "unit"):
        if name not in header:
            yield problem("missing_column", "line 1", value=name)
    if not {"year", "period"} & set(header):
        yield problem("missing_column", "line 1", value="year")


def _length_problems(header: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> Iterable[Problem]:
    for line, row in rows:
        if len(row) != len(header):
            yield problem("row_length", f"line {line}", value=len(row), expected=len(header))


def _observation(header: Sequence[str], row: Sequence[str]) -> Json | None:
    cells = zip(header, map(_plain, row), strict=True)
    document: dict[str, Json] = {name: cell for name, cell in cells if cell}
    if "year" in document and document["year"].isascii() and document["year"].isdigit():
        document["year"] = int(document["year"][:9])
    if document.get("nothing_in_scope", "").lower() in {"true", "1", "yes", "是"}:
        document["nothing_in_scope"] = True
        return {name: value for name, value in document.items() if name not in {"value", "unit"}}
    document.pop("nothing_in_scope", None)
    return document if "value" in document else None


def _plain(cell: str) -> str:
    """Return what a cell holds, without the mark that keeps a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell


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
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for document in observations:
        writer.writerow([_cell(document.get(name)) for name in COLUMNS])
    return out.getvalue()


def _cell(value: Json) -> str:
    if value is None:
        return ""
    text = str(value)
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not is_number else text
