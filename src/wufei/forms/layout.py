"""How a form is laid out as a workbook: its sheets, their marks, columns and head fields; written and read by these."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

import attrs

from wufei.plan import AttributeDeclaration, Plan, RegisterDeclaration
from wufei.quantities import UNITS, Unit, fold_width
from wufei.wording import LANGUAGES, Language, say

__all__ = [
    "COLUMNS",
    "FIELDS",
    "FORMAT",
    "NO_SCOPE",
    "SIGNATURES",
    "TICK",
    "Column",
    "Field",
    "Holds",
    "Mark",
    "SheetKind",
    "attribute_heading",
    "bare_heading",
    "columns_of",
    "grade_words",
    "parse_mark",
    "statuses",
    "units_like",
]

#: First part of the mark that every sheet of a form has.
FORMAT: Final = "wufei-form-1"
#: What is written into a box.
TICK: Final = "√"


class SheetKind(StrEnum):
    """What a sheet of a form is for."""

    COVER = "cover"
    FIGURES = "figures"
    REGISTER = "register"
    ROSTER = "roster"
    EVIDENCE = "evidence"
    WORDS = "words"


class Holds(StrEnum):
    """What the cells of a column, or of a head field, hold."""

    TEXT = "text"
    VALUE = "value"
    UNIT = "unit"
    STATUS = "status"
    DATE = "date"
    TICK = "tick"
    COUNT = "count"
    #: An attribute of a register.
    ATTRIBUTE = "attribute"


@attrs.frozen(kw_only=True)
class Column:
    """A column of a sheet."""

    #: Name of the column: a key of an entry of facts, the id of an attribute, or what is shown only.
    key: str
    holds: Holds = Holds.TEXT
    #: Width in characters.
    width: int
    #: Filled in beforehand and locked.
    is_given: bool = False
    #: For columns of records.
    attribute: AttributeDeclaration | None = None

    def heading(self, language: Language) -> str:
        """Return what stands over the column."""
        if self.attribute is not None:
            return attribute_heading(self.attribute, language)
        return say(f"form.column.{self.key}", language)


@attrs.frozen(kw_only=True)
class Field:
    """A cell with a label, above a table or on the cover."""

    key: str
    holds: Holds = Holds.TEXT

    def label(self, language: Language) -> str:
        """Return what stands before the cell."""
        return say(f"form.field.{self.key}", language)


def _given(key: str, width: int) -> Column:
    return Column(key=key, width=width, is_given=True)


#: Columns of each kind of sheet, in the order in which they are written; of a register, those around its attributes.
COLUMNS: Final[Mapping[SheetKind, tuple[Column, ...]]] = {
    SheetKind.COVER: (),
    SheetKind.FIGURES: (
        _given("indicator", 13),
        _given("name", 18),
        _given("definition", 22),
        _given("clause", 16),
        _given("area", 10),
        _given("year", 6),
        _given("basis", 11),
        Column(key="value", holds=Holds.VALUE, width=11),
        Column(key="unit", holds=Holds.UNIT, width=9),
        Column(key="status", holds=Holds.STATUS, width=10),
        Column(key="published", holds=Holds.DATE, width=11),
        Column(key="reference", width=14),
        Column(key="estimated", holds=Holds.TICK, width=6),
        _given("earlier", 13),
    ),
    SheetKind.REGISTER: (
        Column(key="id", width=16),
        Column(key="name", width=22),
        Column(key="area", width=12),
        Column(key="reference", width=20),
    ),
    SheetKind.ROSTER: (
        Column(key="id", width=20),
        Column(key="name", width=40),
        Column(key="area", width=16),
    ),
    SheetKind.EVIDENCE: (
        _given("target", 14),
        _given("promise", 26),
        _given("clause", 16),
        _given("year", 6),
        Column(key="title", width=22),
        Column(key="date", holds=Holds.DATE, width=11),
        Column(key="issuer", width=13),
        Column(key="number", width=13),
        Column(key="items", holds=Holds.COUNT, width=6),
        Column(key="none", holds=Holds.TICK, width=6),
    ),
    SheetKind.WORDS: (
        _given("task", 8),
        _given("work", 20),
        _given("role", 8),
        Column(key="progress", width=30),
        Column(key="problems", width=22),
        Column(key="next_steps", width=22),
        Column(key="remarks", width=12),
        Column(key="nothing_to_report", holds=Holds.TICK, width=6),
        Column(key="source", width=12),
    ),
}

_DATED: Final = Field(key="dated", holds=Holds.DATE)
_PUBLISHED: Final = Field(key="published", holds=Holds.DATE)
_EMPTY: Final = Field(key="empty", holds=Holds.TICK)

#: Fields above the table of each kind of sheet.
FIELDS: Final[Mapping[SheetKind, tuple[Field, ...]]] = {
    SheetKind.COVER: (),
    SheetKind.FIGURES: (),
    SheetKind.REGISTER: (Field(key="as_at", holds=Holds.DATE), _PUBLISHED, _EMPTY),
    SheetKind.ROSTER: (_DATED, _PUBLISHED, Field(key="issuer"), Field(key="number"), _EMPTY),
    SheetKind.EVIDENCE: (),
    SheetKind.WORDS: (),
}

#: The foot of the form, on its cover; the seal is stamped and not read.
SIGNATURES: Final = (
    Field(key="filled_by"),
    Field(key="checked_by"),
    Field(key="responsible_person"),
    Field(key="telephone"),
    Field(key="filled_on", holds=Holds.DATE),
    Field(key="seal"),
)

#: What is written in place of a value where there was nothing to measure.
NO_SCOPE: Final[tuple[str, ...]] = tuple(say("form.no_scope", language) for language in LANGUAGES)


def columns_of(kind: SheetKind, register: RegisterDeclaration | None, plan: Plan) -> tuple[Column, ...]:
    """Return the columns of a sheet; the area only where the plan names parts of its own."""
    columns = [each for each in COLUMNS[kind] if each.key != "area" or plan.areas]
    if register is not None:
        attributes = [
            Column(key=each.id, holds=Holds.ATTRIBUTE, width=_width(each), attribute=each)
            for each in register.attributes
        ]
        columns[-1:-1] = attributes
    return tuple(columns)


def _width(attribute: AttributeDeclaration) -> int:
    return 12 + 2 * max(0, len(attribute.name.zh) - 6)


def attribute_heading(attribute: AttributeDeclaration, language: Language) -> str:
    """Return the name of an attribute with its unit of measure."""
    name = attribute.name.in_language(language)
    symbol = "" if attribute.unit is None or attribute.unit.grades else attribute.unit.symbol(language)
    return say("form.with_unit", language, name=name, unit=symbol) if symbol else name


def bare_heading(text: str) -> str:
    """Return a heading as it is compared: its first line, without white space and marks, half-width, in small letters.

    A second line is its translation.
    """
    line = fold_width(text.strip().split("\n")[0])
    return "".join(line.split()).strip("*:").casefold()


def statuses() -> Iterator[tuple[str, str]]:
    """Yield how the status of a figure may be written, and what it is."""
    for status in ("provisional", "final", "revised"):
        yield status, status
        yield from ((bare_heading(say(f"status.{status}", language)), status) for language in LANGUAGES)


@attrs.frozen(kw_only=True)
class Mark:
    """What a sheet says of itself, so that it is known wherever it ends up."""

    #: Id of the plan.
    plan: str
    year: int
    #: Id of who fills it in.
    unit: str
    kind: SheetKind
    #: Id of the register or roster.
    datum: str = ""

    def __str__(self) -> str:
        return "|".join((FORMAT, self.plan, str(self.year), self.unit, self.kind, self.datum)).rstrip("|")


_MOST_PARTS: Final = 6


def parse_mark(text: str) -> Mark | None:
    """Return the mark that a cell holds; None if it holds none."""
    parts = [part.strip() for part in fold_width(text).split("|")]
    if parts[0] != FORMAT or not _MOST_PARTS - 1 <= len(parts) <= _MOST_PARTS:
        return None
    _, plan, year, unit, kind, *datum = parts
    if not year.isdecimal() or kind not in set(SheetKind):
        return None
    return Mark(plan=plan, year=int(year), unit=unit, kind=SheetKind(kind), datum="".join(datum))


def units_like(unit: Unit) -> tuple[Unit, ...]:
    """Return the units that convert into ``unit``, that one first."""
    return tuple(dict.fromkeys((unit, *(each for each in UNITS.values() if each.dimension == unit.dimension))))


def grade_words(unit: Unit, language: Language) -> tuple[str, ...]:
    """Return how the grades of a scale are written; nothing for a unit of measure."""
    if unit.dimension == "administrative level":
        return tuple(say(f"grade.{each}", language) for each in unit.grades)
    return unit.grades
