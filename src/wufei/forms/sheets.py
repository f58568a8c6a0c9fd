"""A sheet of a filled form: what it is, where its headings and fields stand now, and what is to be told of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeVar

import attrs

from wufei.errors import Problem, WufeiError, problem
from wufei.forms.grids import BLANK, Cell, Grid
from wufei.forms.layout import (
    FIELDS,
    SIGNATURES,
    Column,
    Field,
    Mark,
    SheetKind,
    attribute_heading,
    bare_heading,
    columns_of,
    parse_mark,
)
from wufei.plan import Plan
from wufei.wording import LANGUAGES, Language

__all__ = [
    "CSV_COLUMNS",
    "CellProblem",
    "FilledSheet",
    "Notes",
    "Place",
    "Row",
    "lost_its_mark",
    "mark_of",
    "sheet_of",
    "signatures_of",
]

_T = TypeVar("_T")
#: So far down a sheet its mark and its headings are looked for, and so far to the right the value of a field.
_ROWS_OF_HEAD: Final = 40
_ROWS_OF_MARK: Final = 10
_COLUMNS_OF_FIELD: Final = 4
#: Columns of which at least one, and columns of which each, must be there.
_NEEDED: Final[Mapping[SheetKind, tuple[frozenset[str], ...]]] = {
    SheetKind.COVER: (),
    SheetKind.FIGURES: (frozenset({"indicator", "name"}), frozenset({"value"})),
    SheetKind.REGISTER: (frozenset({"id", "name"}),),
    SheetKind.ROSTER: (frozenset({"id", "name"}),),
    SheetKind.EVIDENCE: (frozenset({"target"}), frozenset({"date"})),
    SheetKind.WORDS: (frozenset({"task"}), frozenset({"progress"})),
}
#: Columns that a CSV file of figures may have besides, by the keys that facts have.
CSV_COLUMNS: Final = (
    "period",
    "nothing_in_scope",
    "review",
    "origin",
    "vintage",
    "restatement_reason",
    "restatement_number",
    "reported_by",
)
#: How a row begins that belongs to no entry: a note below the table, its foot, a sum.
_ASIDE: Final = re.compile(
    r"(?:注[:：\d]|备注[:：]|说明[:：]|填表|填报[人日]|审核人|制表|单位负责人|负责人[:：]|联系电话)|(?:合计|总计|小计|合\s+计)\s*$"
)


@attrs.frozen(kw_only=True)
class Place:
    """Where something stands in a filled form."""

    file: str
    #: Empty for a file without sheets.
    sheet: str = ""
    #: As a spreadsheet names it, or a path in JSON; empty for the whole.
    cell: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.file, f"[{self.sheet}]" if self.sheet else "", self.cell) if part)


@attrs.frozen(kw_only=True)
class CellProblem:
    """One thing that is to be told of a filled form."""

    place: Place
    problem: Problem

    def message(self, language: Language) -> str:
        """Return the whole sentence, its place in front."""
        return self.problem.at(str(self.place)).message(language)


@attrs.frozen
class Notes:
    """What is to be told of a file, gathered while it is read."""

    #: What was not taken.
    problems: list[CellProblem] = attrs.field(factory=list)
    #: What was taken, or left out, in a way that somebody should look at.
    remarks: list[CellProblem] = attrs.field(factory=list)

    def refuse(self, place: Place, *found: Problem) -> None:
        """Note what was not taken."""
        self.problems.extend(CellProblem(place=place, problem=each) for each in found)

    def remark(self, place: Place, found: Problem) -> None:
        """Note how something was taken."""
        self.remarks.append(CellProblem(place=place, problem=found))


@attrs.frozen(kw_only=True)
class FilledSheet:
    """A sheet whose kind and headings are known."""

    grid: Grid
    kind: SheetKind
    #: None for a CSV file of figures by the keys of facts.
    mark: Mark | None
    plan: Plan
    #: Number of the row of headings.
    header: int
    #: Numbers of its columns, by key.
    columns: Mapping[str, int]
    notes: Notes

    def place(self, cell: str = "") -> Place:
        """Return a place in this sheet."""
        return Place(file=self.grid.file, sheet=self.grid.sheet, cell=cell)

    def rows(self) -> "Iterator[Row]":
        """Yield the rows below the headings that hold anything; notes and sums are told and left out."""
        headings = {column: bare_heading(cell.text) for column, cell in self.grid.rows[self.header].items()}
        for number, cells in self.grid.rows.items():
            if number <= self.header:
                continue
            first = next(iter(cells.values()))
            if all(bare_heading(cell.text) == headings.get(column) for column, cell in cells.items()):
                # The headings once more, as on a second page, or the lower part of a merged one.
                continue
            if isinstance(first.value, str) and _ASIDE.match(first.text):
                self.notes.remark(self.place(first.address), problem("form_row_aside", value=first.text))
                continue
            yield Row(sheet=self, number=number)

    def field(self, key: str, read: Callable[[Cell], _T]) -> _T | None:
        """Return what a field above the table holds; None where it is blank, or can't be read."""
        wanted = next(each for each in FIELDS[self.kind] if each.key == key)
        return self.taken(read, _field_cell(self.grid, wanted, self.header))

    def taken(self, read: Callable[[Cell], _T], cell: Cell) -> _T | None:
        """Return what a cell says; note what is wrong with it, and return None, where it can't be read."""
        try:
            return read(cell)
        except WufeiError as error:
            self.notes.refuse(self.place(cell.address), *error.problems)
            return None


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table."""

    sheet: FilledSheet
    number: int

    def cell(self, key: str) -> Cell:
        """Return the cell of a column; a blank one where the sheet has no such column."""
        column = self.sheet.columns.get(key)
        return BLANK if column is None else self.sheet.grid.at(self.number, column)

    @cached_property
    def failures(self) -> list[str]:
        """Columns whose cells could not be read."""
        return []

    def take(self, key: str, read: Callable[[Cell], _T]) -> _T | None:
        """Return what a cell says; None where it can't be read, which is noted."""
        before = len(self.sheet.notes.problems)
        found = self.sheet.taken(read, self.cell(key))
        if len(self.sheet.notes.problems) > before:
            self.failures.append(key)
        return found

    def refuse(self, key: str, found: Problem) -> None:
        """Note what is wrong with a cell."""
        self.failures.append(key)
        self.sheet.notes.refuse(self.place(key), found)

    def place(self, key: str) -> Place:
        """Return where a column of this row stands."""
        cell = self.cell(key)
        first = next(iter(self.sheet.grid.rows[self.number].values()))
        return self.sheet.place(cell.address or first.address)


def mark_of(grid: Grid) -> Mark | None:
    """Return the mark of a sheet, wherever near its top it stands now."""
    for number, cells in grid.rows.items():
        if number > _ROWS_OF_MARK:
            break
        for cell in cells.values():
            found = parse_mark(cell.text)
            if found is not None:
                return found
    return None


def sheet_of(grid: Grid, mark: Mark | None, plan: Plan, notes: Notes) -> FilledSheet | None:
    """Return a sheet with its headings found; None where they are not all there, which is noted."""
    kind = SheetKind.FIGURES if mark is None else mark.kind
    known = _headings(kind, mark, plan)
    header, columns = _header(grid, known)
    place = Place(file=grid.file, sheet=grid.sheet)
    single = {key: found[0] for key, found in columns.items() if len(found) == 1}
    for twice in (found for found in columns.values() if len(found) > 1):
        cell = grid.at(header, twice[-1])
        notes.refuse(attrs.evolve(place, cell=cell.address), problem("form_heading_twice", value=cell.text))
    lacking = [needed for needed in _NEEDED[kind] if needed.isdisjoint(single)]
    if lacking:
        words = {key: text for text, key in reversed(known.items())}
        told = ", ".join(words[min(each)] for each in lacking)
        notes.refuse(place, problem("form_no_headings", value=told))
        return None
    for column, cell in grid.rows[header].items():
        if bare_heading(cell.text) not in known and _is_filled(grid, header, column):
            notes.remark(attrs.evolve(place, cell=cell.address), problem("form_column_unread", value=cell.text))
    return FilledSheet(grid=grid, kind=kind, mark=mark, plan=plan, header=header, columns=single, notes=notes)


def lost_its_mark(grid: Grid, plan: Plan) -> bool:
    """Return whether a sheet without a mark has the headings, the fields or the foot of a sheet of a form."""
    return all(_field_cell(grid, each, None).address for each in SIGNATURES) or any(
        _is_headed(grid, kind, plan) for kind in SheetKind if kind is not SheetKind.COVER
    )


def _is_headed(grid: Grid, kind: SheetKind, plan: Plan) -> bool:
    """Return whether a sheet has the headings that a kind needs, and one of the fields above them if it has any."""
    header, columns = _header(grid, _headings(kind, None, plan))
    fields = FIELDS[kind]
    return not any(needed.isdisjoint(columns) for needed in _NEEDED[kind]) and (
        not fields or any(_field_cell(grid, each, header).address for each in fields)
    )


def _is_filled(grid: Grid, header: int, column: int) -> bool:
    """Return whether anything stands in a column below its heading."""
    return any(number > header and column in cells for number, cells in grid.rows.items())


def _headings(kind: SheetKind, mark: Mark | None, plan: Plan) -> dict[str, str]:
    """Return how the columns of a sheet may be headed, and their keys: the Chinese headings first."""
    register = plan.register.get(mark.datum) if mark is not None and kind is SheetKind.REGISTER else None
    columns = columns_of(kind, register, attrs.evolve(plan, areas=plan.areas or (plan.area,)))
    found: dict[str, str] = {}
    for spelled in (_in_chinese, _in_english, _by_key):
        for column in columns:
            for text in spelled(column):
                found.setdefault(bare_heading(text), column.key)
    if kind is SheetKind.FIGURES:
        found |= {bare_heading(key): key for key in CSV_COLUMNS}
    return found


def _in_chinese(column: Column) -> Sequence[str]:
    return _spelled(column, LANGUAGES[0])


def _in_english(column: Column) -> Sequence[str]:
    return _spelled(column, LANGUAGES[1])


def _by_key(column: Column) -> Sequence[str]:
    return (column.key,)


def _spelled(column: Column, language: Language) -> Sequence[str]:
    if column.attribute is None:
        return (column.heading(language),)
    return (attribute_heading(column.attribute, language), column.attribute.name.in_language(language))


def _header(grid: Grid, known: Mapping[str, str]) -> tuple[int, dict[str, list[int]]]:
    """Return the row near the top of a sheet that has the most headings, and their columns.

    Of two columns with one heading the one that holds something is meant; both, where both do.
    """
    best: tuple[int, dict[str, list[int]]] = (0, {})
    for number, cells in grid.rows.items():
        if number > _ROWS_OF_HEAD:
            break
        found: dict[str, list[int]] = {}
        for column, cell in cells.items():
            key = known.get(bare_heading(cell.text))
            if key is not None:
                found.setdefault(key, []).append(column)
        if len(found) > len(best[1]):
            best = (number, found)
    header, columns = best
    return header, {
        key: (found if len(found) == 1 else [each for each in found if _is_filled(grid, header, each)] or found[:1])
        for key, found in columns.items()
    }


# Fields


def signatures_of(grid: Grid) -> dict[str, Cell]:
    """Return what is filled in at the foot of a form, by the keys of its fields."""
    found = {field.key: _field_cell(grid, field, None) for field in SIGNATURES}
    return {key: cell for key, cell in found.items() if not cell.is_blank}


def _field_cell(grid: Grid, field: Field, before: int | None) -> Cell:
    """Return the cell of a field: the first filled one right of its label, or what stands behind the label itself."""
    labels = [bare_heading(field.label(language)) for language in LANGUAGES]
    for number, cells in grid.rows.items():
        if before is not None and number >= before:
            break
        for column, cell in cells.items():
            label, colon, rest = cell.text.replace("：", ":").partition(":")
            if bare_heading(label) not in labels:
                continue
            if colon and rest.strip():
                return attrs.evolve(cell, value=rest.strip())
            right = (grid.at(number, column + step) for step in range(1, _COLUMNS_OF_FIELD + 1))
            return next((each for each in right if not each.is_blank), grid.at(number, column + 1))
    return BLANK
