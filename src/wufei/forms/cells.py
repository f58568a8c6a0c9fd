"""What people write into the cells of a form, as typed values: read where it means one thing, refused else."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Final, Protocol

import attrs

from wufei.conditions import AttributeValue
from wufei.errors import (
    MOST_LISTED,
    UnknownNameError,
    UnreadableValueError,
    listed_in_both,
    problem,
    told_in_both,
)
from wufei.facts import Status
from wufei.forms.grids import Cell
from wufei.forms.layout import NO_SCOPE, bare_heading, grade_words, statuses
from wufei.near import worth_telling
from wufei.plan import AttributeDeclaration, AttributeType
from wufei.quantities import Amount, Unit, amount, find_unit, fold_width
from wufei.wording import LANGUAGES, Bilingual, say

__all__ = [
    "Named",
    "Reading",
    "read_amount",
    "read_attribute",
    "read_count",
    "read_date",
    "read_id",
    "read_name",
    "read_status",
    "read_text",
    "read_tick",
    "read_unit",
    "read_words",
    "read_year",
]

#: A number, perhaps its unit, perhaps a note in brackets; all half-width.
_NUMBER: Final = re.compile(
    r"(?P<number>[+-]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>(?:[%‰/]|[^\W\d_])[^(]*?)?\s*(?:\((?P<note>[^()]*)\))?"
)
#: Commas that part thousands, and nothing else.
_THOUSANDS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
#: Words of a note, or beside a number, that make it an estimate.
_ESTIMATES: Final = ("估", "预计", "预测", "测算", "estimate")
#: Multipliers that stand between a number and the unit of its column: 3万 in a column of tonnes.
_MULTIPLIERS: Final = ("百", "千", "万", "百万", "千万", "亿")
#: A spreadsheet holds no more digits of a number.
_DIGITS: Final = 15
_DATES: Final = (
    re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s+0{1,2}:00(?::00)?)?", re.ASCII),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", re.ASCII),
    re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
)
_YEAR: Final = re.compile(r"([0-9]{4})\s*(?:年度?)?")
_YES: Final = frozenset(["√", "✓", "✔", "☑", "v", "y", "yes", "true", "1", "是", "有", "对", "打勾", "零报告"])
#: Of the letter x nobody knows: it ticks in English, and says no where it stands for a cross.
_NO: Final = frozenset(["×", "✗", "✘", "n", "no", "false", "0", "否"])
#: What facts may hold, in characters; and the years that they may be about.
_LONGEST_TEXT: Final = 2000
_LONGEST_WORDS: Final = 10_000
_LONGEST_ID: Final = 200
_MOST_COUNTED: Final = 10**9
_YEARS: Final = range(1900, 2201)
_PART: Final = re.compile("[^、，,;；\n]+")


class Named(Protocol):
    """What a cell may name: a basis, a class, an area."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def name(self) -> Bilingual:
        """Its name."""
        ...


@attrs.frozen(kw_only=True)
class Reading:
    """What a cell with a value says."""

    #: None where there was nothing in scope.
    value: Amount | None
    #: It is an estimate, by what stands beside it.
    is_estimate: bool = False
    #: What is to be told of how it was read: codes of sentences.
    remarks: tuple[str, ...] = ()


def _checked(cell: Cell) -> Cell:
    """Return a cell that can be read; refuse an error, and a formula without a value."""
    if cell.flaw is not None:
        raise UnreadableValueError(problem(cell.flaw, value=cell.text))
    return cell


# Numbers


def read_amount(cell: Cell, unit: Unit, *, is_chosen: bool = False) -> Reading:
    """Return the value of a cell in a column whose unit of measure is ``unit``.

    ``is_chosen`` says that the unit was changed by who filled in the form: then no other may stand beside the number.

    Raises:
        UnreadableValueError: if it is no number, or one that can be read in two ways.
        UnknownNameError: if a unit beside the number is not in the vocabulary.
    """
    if _checked(cell).is_shared:
        raise UnreadableValueError(problem("cell_shared", value=cell.text))
    if bare_heading(cell.text) in {bare_heading(each) for each in NO_SCOPE}:
        return Reading(value=None)
    if unit.grades:
        return Reading(value=_grade(cell, unit))
    match cell.value:
        case bool() | datetime.date() | datetime.time():
            raise UnreadableValueError(problem("cell_no_number", value=cell.text))
        case int() | float():
            return Reading(value=_counted(cell, unit))
        case _:
            return _written(cell.text, unit, is_chosen=is_chosen)


def _grade(cell: Cell, unit: Unit) -> Amount:
    words = {
        bare_heading(word): grade
        for each in LANGUAGES
        for word, grade in zip(grade_words(unit, each), unit.grades, strict=True)
    }
    words |= {each: each for each in unit.grades}
    text = bare_heading(cell.text)
    for symbol in sorted((unit.zh, unit.en, *unit.aliases), key=len, reverse=True):
        if symbol and text not in words:
            text = text.removesuffix(bare_heading(symbol))
    if text not in words:
        expected = listed_in_both("expected", partial(grade_words, unit))
        raise UnreadableValueError(problem("cell_no_grade", value=cell.text, **expected))
    return amount(words[text], unit)


def _counted(cell: Cell, unit: Unit) -> Amount:
    """Return a number that the file holds as one: with the digits that a spreadsheet shows, and no more."""
    digits = Decimal(cell.value if isinstance(cell.value, int) else f"{cell.value:.{_DIGITS}g}")
    if cell.is_percent:
        if unit.dimension != "share":
            raise UnreadableValueError(problem("cell_percent", value=f"{digits:%}", **_told(unit)))
        return amount(f"{(digits * 100).normalize():f}", find_unit("percent"))
    return amount(f"{digits:f}", unit)


def _written(text: str, unit: Unit, *, is_chosen: bool) -> Reading:
    """Return a number that was written as a text: full-width, with a unit, thousands or a note beside it."""
    folded = fold_width(text).replace("，", ",").replace("\u3000", " ").replace("\u00a0", " ").strip()
    found = _NUMBER.fullmatch(folded)
    if found is None:
        raise UnreadableValueError(problem("cell_no_number", value=text))
    number = found["number"]
    if "," in number:
        if not _THOUSANDS.fullmatch(number):
            raise UnreadableValueError(problem("cell_ambiguous_number", value=text))
        number = number.replace(",", "")
    beside, remarks = found["unit"], []
    actual = unit if beside is None else _unit_beside(beside.strip(), unit)
    if actual is not unit:
        if is_chosen:
            raise UnreadableValueError(problem("cell_two_units", value=text, **_told(unit)))
        remarks.append("unit_beside")
    is_estimate = found["note"] is not None and any(each in found["note"] for each in _ESTIMATES)
    if found["note"]:
        remarks.append("note_estimate" if is_estimate else "note_beside")
    return Reading(value=amount(number, actual), is_estimate=is_estimate, remarks=tuple(remarks))


def _unit_beside(text: str, unit: Unit) -> Unit:
    """Return the unit that stands beside a number; it must convert into that of the column."""
    if text in _MULTIPLIERS:
        text += unit.zh
    found = find_unit(text)
    if found.dimension != unit.dimension:
        raise UnreadableValueError(problem("cell_other_unit", value=text, **_told(unit)))
    return found


def _told(unit: Unit) -> dict[str, str]:
    return told_in_both("expected", lambda language: unit.symbol(language) or unit.name)


def read_count(cell: Cell) -> int:
    """Return a whole number."""
    found = read_amount(cell, find_unit("number")).value
    if found is None or found.value.denominator != 1 or not 0 <= found.value <= _MOST_COUNTED:
        raise UnreadableValueError(problem("cell_no_count", value=cell.text))
    return int(found.value)


def read_unit(cell: Cell, expected: Unit, fits: Callable[[Unit], bool]) -> Unit:
    """Return the unit of measure in a cell, the expected one where it is blank."""
    if _checked(cell).is_blank:
        return expected
    found = find_unit(cell.text)
    if not fits(found):
        raise UnreadableValueError(problem("cell_other_unit", value=cell.text, **_told(expected)))
    return found


# Dates


def read_date(cell: Cell) -> datetime.date | None:
    """Return the date in a cell, be it written as a text; None where it is blank.

    Raises:
        UnreadableValueError: if it is no whole date, or a number that has lost its format.
    """
    match _checked(cell).value:
        case datetime.datetime() as moment:
            return moment.date()
        case datetime.date() as day:
            return day
        case _ if cell.is_blank:
            return None
        case _:
            folded = fold_width(cell.text)
            found = next((match for each in _DATES if (match := each.fullmatch(folded))), None)
            try:
                if found is not None:
                    return datetime.date(*(int(part) for part in found.groups()))
            except ValueError:
                pass
            raise UnreadableValueError(problem("cell_no_date", value=cell.text))


def read_year(cell: Cell) -> int:
    """Return the year in a cell."""
    found = _YEAR.fullmatch(fold_width(_checked(cell).text))
    if found is None or int(found[1]) not in _YEARS:
        raise UnreadableValueError(problem("cell_no_year", value=cell.text))
    return int(found[1])


# Words


def read_text(cell: Cell) -> str | None:
    """Return the text in a cell, with its lines; None where it is blank."""
    return _bounded(cell, _LONGEST_TEXT)


def read_words(cell: Cell) -> str | None:
    """Return the words of a unit, which may be longer than other texts; None where the cell is blank."""
    return _bounded(cell, _LONGEST_WORDS)


def read_id(cell: Cell) -> str | None:
    """Return the id of an entry; None where the cell is blank."""
    return _bounded(cell, _LONGEST_ID)


def _bounded(cell: Cell, longest: int) -> str | None:
    """Return the text in a cell, unless it is longer than facts may hold, or a number that has lost digits."""
    value, text = _checked(cell).value, cell.text
    if isinstance(value, float | int) and abs(value) >= 10**_DIGITS:
        raise UnreadableValueError(problem("cell_lost_digits", value=text))
    if len(text) > longest:
        raise UnreadableValueError(problem("cell_too_long", value=text, expected=longest))
    return text or None


def read_tick(cell: Cell) -> bool:
    """Return whether a box is ticked; there are many ways to do it."""
    word = bare_heading(_checked(cell).text)
    if word in _YES:
        return True
    if word in _NO or not word:
        return False
    raise UnreadableValueError(problem("cell_no_tick", value=cell.text))


def read_status(cell: Cell) -> Status | None:
    """Return how final a figure is; None where nothing is said."""
    word = bare_heading(_checked(cell).text)
    if not word:
        return None
    found = _statuses().get(word)
    if found is None:
        expected = listed_in_both("expected", lambda language: (say(f"status.{each}", language) for each in Status))
        raise UnreadableValueError(problem("cell_no_status", value=cell.text, **expected))
    return Status(found)


@cache
def _statuses() -> Mapping[str, str]:
    return dict(statuses())


def read_name(cell: Cell, known: Sequence[Named], code: str) -> str | None:
    """Return the id of the item that a cell names, by id or name; None where it is blank."""
    word = bare_heading(_checked(cell).text)
    if word in {"", "-", "—", "/"}:
        return None
    for each in known:
        if word in _names_of(each):
            return each.id
    raise UnknownNameError(problem(code, value=cell.text, **_expected(cell.text, known)))


def _expected(text: str, known: Sequence[Named]) -> dict[str, str]:
    """Return which names may stand in a cell, in both languages; of many those that come near to what stands there."""
    told = worth_telling(text, {each.name: _names_of(each) for each in known}, MOST_LISTED)
    return listed_in_both("expected", lambda language: [each.in_language(language) for each in told] or ["-"])


def _names_of(item: Named) -> frozenset[str]:
    return frozenset(bare_heading(name) for name in (item.id, item.name.zh, item.name.en or item.id))


def _listed(text: str, known: Sequence[Named]) -> Iterator[str]:
    """Yield the names in a list, the longest that is known first: a name may hold the mark that parts others."""
    names = frozenset[str]().union(*map(_names_of, known))
    spans = [found.span() for found in _PART.finditer(text) if found[0].strip()]
    while spans:
        several = [text[spans[0][0] : end] for _, end in spans]
        count = next((each for each in range(len(spans), 0, -1) if bare_heading(several[each - 1]) in names), 1)
        yield several[count - 1].strip()
        del spans[:count]


# Records


def read_attribute(cell: Cell, declared: AttributeDeclaration) -> AttributeValue | None:
    """Return what a record says on an attribute; None where the cell is blank.

    Raises:
        UnreadableValueError: if it is not of the type that the plan declares.
        UnknownNameError: if it names a class, or a unit, that is not there.
    """
    if _checked(cell).is_blank:
        return None
    match declared.type:
        case AttributeType.AMOUNT:
            found = read_amount(cell, declared.unit or find_unit("number")).value
            if found is None:
                raise UnreadableValueError(problem("cell_no_number", value=cell.text))
            return found
        case AttributeType.DATE:
            day = read_date(cell)
            return None if day is None else day.isoformat()
        case AttributeType.BOOLEAN:
            return read_tick(cell)
        case AttributeType.CLASSES:
            parts = _listed(cell.text, declared.classes)
            names = (read_name(attrs.evolve(cell, value=each), declared.classes, "cell_no_class") for each in parts)
            return tuple(sorted({name for name in names if name is not None}))
        case _:
            return read_text(cell)
