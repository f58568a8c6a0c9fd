"""Filled files as grids of cells, each with its address: workbooks, and CSV as spreadsheets save it."""

import csv
import datetime
import io
import re
import threading
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from wufei.documents.tables import ENCODINGS
from wufei.documents.text import decode, read_bytes
from wufei.errors import DocumentError, MissingExtraError, problem

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["BLANK", "Cell", "Flaw", "Grid", "grids_of"]

#: What a cell of a file may hold.
Value = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | None
#: What a workbook may come to when it is unpacked, and how many cells are read of a sheet.
_MOST_UNPACKED: Final = 256 * 1024 * 1024
_MOST_ROWS: Final = 200_000
_MOST_COLUMNS: Final = 500
#: What openpyxl warns of where a cell is shown as a date and its number is none, and what it puts in its place.
_NO_DATE: Final = re.compile(r"Cell ([A-Z]+[0-9]+) is marked as a date but the serial value (\S+) is outside")
_NO_DATE_VALUE: Final = "#VALUE!"
#: Filters of warnings are those of the whole process.
_loading: Final = threading.Lock()
_PERCENT: Final = re.compile(r"%(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")


class Flaw(StrEnum):
    """Why what a cell holds can't be used; each is the code of a problem."""

    ERROR = "cell_error"
    #: A formula that no spreadsheet program has computed.
    UNCOMPUTED = "cell_uncomputed"


@attrs.frozen(kw_only=True)
class Cell:
    """One cell of a file."""

    #: As a spreadsheet names it, as ``H7``; of CSV too.
    address: str
    value: Value = None
    #: Shown as a share of a hundred: 0.985 is shown as 98.5%.
    is_percent: bool = False
    #: The cell is joined with others below or above it, so that what it holds stands for several rows.
    is_shared: bool = False
    flaw: Flaw | None = None

    @property
    def text(self) -> str:
        """What it holds, as a text without white space around it."""
        match self.value:
            case None:
                return ""
            case datetime.datetime() if self.value.time() == datetime.time():
                return self.value.date().isoformat()
            case float() if self.value.is_integer():
                return str(int(self.value))
            case _:
                return str(self.value).strip()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        return not self.text and self.flaw is None


BLANK: Final = Cell(address="")


@attrs.frozen(kw_only=True)
class Grid:
    """A sheet of a workbook, or a CSV file."""

    #: Name of the file.
    file: str
    #: Name of the sheet; empty for CSV.
    sheet: str
    #: By row and column, from 1; blank cells are left out.
    cells: Mapping[tuple[int, int], Cell]

    @cached_property
    def rows(self) -> dict[int, dict[int, Cell]]:
        """Cells by row and column."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items(), key=lambda each: each[0]):
            found.setdefault(row, {})[column] = cell
        return found

    def at(self, row: int, column: int) -> Cell:
        """Return a cell, be it blank."""
        return self.cells.get((row, column), attrs.evolve(BLANK, address=address(row, column)))


def address(row: int, column: int) -> str:
    """Return how a spreadsheet names a cell.

    >>> address(7, 8), address(1, 28)
    ('H7', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def grids_of(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of a workbook, hidden ones too, or the one grid of a CSV file.

    Raises:
        DocumentError: if the file can't be read as what its name says.
        MissingExtraError: if openpyxl is not installed.
    """
    data = read_bytes(path)
    if path.suffix.lower() == ".csv":
        return (_csv_grid(path, decode(data, encodings=ENCODINGS)),)
    return tuple(_workbook_grids(path, data))


def _csv_grid(path: Path, text: str) -> Grid:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise DocumentError(problem("invalid_csv", value=path, reason=error)) from None
    cells = {
        (row, column): Cell(address=address(row, column), value=_harmless(value))
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value.strip()
    }
    return Grid(file=path.name, sheet="", cells=cells)


def _harmless(text: str) -> str:
    """Return a text without the mark that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(("=", "+", "-", "@", "\t")) else text


def _workbook_grids(path: Path, data: bytes) -> Iterator[Grid]:
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="openpyxl", expected="forms")) from None
    _refuse_unreadable(path, data)
    with _loading, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            told = [str(each.message) for each in warned]
            written = openpyxl.load_workbook(io.BytesIO(data))
        except Exception as error:  # noqa: BLE001 - the library raises a dozen unrelated types for damaged files
            raise DocumentError(problem("form_damaged", value=path, reason=type(error).__name__)) from None
    _restore_numbers(shown, told)
    for sheet in shown.worksheets:
        yield _sheet_grid(path, sheet, written[sheet.title])


def _restore_numbers(shown: "Workbook", warned: Sequence[str]) -> None:
    """Put back the numbers that openpyxl took for dates and gave up, as 20250601 typed where a date is shown.

    Warnings name the cell and not the sheet, and come in the order of the sheets. Where a cell of that address was an
    error from the start on some sheet, it is not clear whose number is meant, and none is put back.
    """
    numbers: dict[str, list[str]] = {}
    for found in filter(None, map(_NO_DATE.match, warned)):
        numbers.setdefault(found[1], []).append(found[2])
    for place, values in numbers.items():
        cells = [each[place] for each in shown.worksheets]
        given_up = [each for each in cells if each.data_type == "e" and each.value == _NO_DATE_VALUE]
        if len(given_up) == len(values):
            for cell, value in zip(given_up, values, strict=True):
                cell.value = float(value)


def _refuse_unreadable(path: Path, data: bytes) -> None:
    """Refuse what is no workbook, is locked, or would be too large unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, OverflowError):
        raise DocumentError(problem("form_no_workbook", value=path)) from None
    if size > _MOST_UNPACKED:
        raise DocumentError(problem("form_too_large", value=path))


def _sheet_grid(path: Path, shown: "Worksheet", written: "Worksheet") -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    rows, columns = min(shown.max_row, _MOST_ROWS), min(shown.max_column, _MOST_COLUMNS)
    pairs = (each.iter_rows(max_row=rows, max_col=columns) for each in (shown, written))
    for row, (values, formulas) in enumerate(zip(*pairs, strict=True), 1):
        for column, (value, formula) in enumerate(zip(values, formulas, strict=True), 1):
            cell = _cell(value, formula, address(row, column))
            if not cell.is_blank:
                cells[row, column] = cell
    for joined in shown.merged_cells.ranges:
        top = cells.get((joined.min_row, joined.min_col))
        if top is not None and joined.max_row > joined.min_row:
            for row in range(joined.min_row, min(joined.max_row, _MOST_ROWS) + 1):
                place = address(row, joined.min_col)
                cells[row, joined.min_col] = attrs.evolve(top, address=place, is_shared=True)
    return Grid(file=path.name, sheet=shown.title, cells=cells)


def _cell(shown: "SheetCell | MergedCell", written: "SheetCell | MergedCell", place: str) -> Cell:
    """Return a cell, with what spreadsheet programs last showed in place of its formula."""
    value, flaw = shown.value, None
    if shown.data_type == "e":
        value, flaw = str(value), Flaw.ERROR
    elif value is None and written.value is not None:
        flaw = Flaw.UNCOMPUTED
    if not isinstance(value, Value | None):
        value = str(value)
    is_percent = isinstance(value, int | float) and _PERCENT.search(shown.number_format or "") is not None
    return Cell(address=place, value=value, is_percent=is_percent, flaw=flaw)
