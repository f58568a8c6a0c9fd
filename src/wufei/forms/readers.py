"""One function per kind of sheet: the entries of facts that a filled sheet holds."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import partial
from typing import Any, Final, TypeVar

import attrs

from wufei.errors import WufeiError, problem, told_in_both
from wufei.facts import (
    STATEMENT_WORDS,
    CompleteEvidence,
    Evidence,
    Observation,
    Origin,
    Record,
    Register,
    ReviewState,
    Roster,
    RosterItem,
    Statement,
)
from wufei.forms.asking import Respondent
from wufei.forms.cells import (
    Reading,
    read_amount,
    read_attribute,
    read_count,
    read_date,
    read_id,
    read_name,
    read_status,
    read_text,
    read_tick,
    read_unit,
    read_words,
    read_year,
)
from wufei.forms.grids import Cell
from wufei.forms.layout import SheetKind, bare_heading
from wufei.forms.sheets import FilledSheet, Place, Row
from wufei.periods import parse_period, year_period
from wufei.plan import Indicator, RegisterDeclaration, RosterDeclaration
from wufei.quantities import amounts_told
from wufei.requirements import Deliverable
from wufei.wording import LANGUAGES, Bilingual, say

__all__ = ["Entry", "Taken", "entries_of"]

_List = TypeVar("_List", RegisterDeclaration, RosterDeclaration)

Entry = Observation | Register | Roster | Evidence | CompleteEvidence | Statement


@attrs.frozen(kw_only=True)
class Taken:
    """An entry of facts that was taken from a form, and where it stands there."""

    entry: Entry
    place: Place


def entries_of(sheet: FilledSheet, respondent: Respondent | None) -> Iterator[Taken]:
    """Yield what a sheet holds; what can't be read is noted in the sheet's notes.

    ``respondent`` is who filled in the form; None for a CSV file, whose rows say by whom they are reported.
    """
    reader = _READERS[sheet.kind]
    return reader(sheet, respondent) if reader is not None else iter(())


# Figures


def _figures(sheet: FilledSheet, respondent: Respondent | None) -> Iterator[Taken]:
    for row in sheet.rows():
        if row.cell("value").is_blank and not row.take("nothing_in_scope", read_tick):
            continue
        indicator = _indicator(row)
        if indicator is not None:
            observation = _observation(row, indicator, respondent)
            if observation is not None:
                yield Taken(entry=observation, place=row.place("value"))


def _indicator(row: Row) -> Indicator | None:
    """Return the indicator of a row: by its id, and the name beside it must be the one that goes with that."""
    plan, name, beside = row.sheet.plan, row.cell("indicator").text, row.cell("name").text
    try:
        found = plan.find_indicator(name or beside)
    except WufeiError as error:
        key = "indicator" if name or "name" not in row.sheet.columns else "name"
        row.sheet.notes.refuse(row.place(key), *error.problems)
        return None
    names = {bare_heading(each) for each in (found.id, found.name.zh, found.name.en or found.id)}
    if beside and bare_heading(beside) not in names:
        row.refuse("name", problem("form_row_mixed", value=beside, **told_in_both("expected", found.name.in_language)))
        return None
    return found


def _observation(row: Row, indicator: Indicator, respondent: Respondent | None) -> Observation | None:
    """Return the figure of a row; None where its value, or what it is about, can't be read."""
    known: dict[str, Any] = {
        "area": row.take("area", lambda cell: _area(cell, row.sheet)),
        "basis": row.take("basis", lambda cell: read_name(cell, indicator.bases, "cell_no_basis")),
    }
    period = _period(row)
    reading = _reading(row, indicator)
    if row.failures or period is None or reading is None:
        return None
    free: dict[str, Any] = {
        "status": row.take("status", read_status),
        "published": row.take("published", read_date),
        "reference": row.take("reference", read_text),
        "estimated": bool(row.take("estimated", read_tick)) or reading.is_estimate,
        "reported_by": _reporter(row) if respondent is None else respondent.unit.id,
        **{key: row.take(key, read) for key, read in _BESIDES.items()},
    }
    try:
        return Observation(indicator=indicator.id, period=period, value=reading.value, **known, **free)
    except WufeiError as error:  # pragma: no cover - no check of an observation rests on these fields
        row.sheet.notes.refuse(row.place("value"), *error.problems)
        return None


def _period(row: Row) -> Any:  # noqa: ANN401 - a period, or None
    if not row.cell("period").is_blank:
        return row.take("period", lambda cell: parse_period(cell.text))
    year = row.take("year", read_year)
    return None if year is None else year_period(year)


def _reading(row: Row, indicator: Indicator) -> Reading | None:
    """Return what the cell of the value says, in the unit beside it; remarks are noted."""
    if row.cell("value").is_blank:
        return Reading(value=None)
    unit = row.take("unit", lambda cell: read_unit(cell, indicator.unit, indicator.fits))
    if unit is None:
        return None
    chosen = unit is not indicator.unit
    found = row.take("value", lambda cell: read_amount(cell, unit, is_chosen=chosen))
    if found is None:
        return None
    amounts = {} if found.value is None else amounts_told(expected=found.value)
    for code in found.remarks:
        row.sheet.notes.remark(row.place("value"), problem(code, value=row.cell("value").text, **amounts))
    return found


def _reporter(row: Row) -> str | None:
    units = row.sheet.plan.responsible_units
    return row.take("reported_by", lambda cell: read_name(cell, units, "cell_no_unit"))


def _area(cell: Cell, sheet: FilledSheet) -> str | None:
    """Return the part of the area that a cell names; None for the whole."""
    whole = {bare_heading(say("form.whole_area", language)) for language in LANGUAGES}
    if bare_heading(cell.text) in whole:
        return None
    found = read_name(cell, (sheet.plan.area, *sheet.plan.areas), "cell_no_area")
    return None if found == sheet.plan.area.id else found


def _member(kind: type[Enum]) -> Callable[[Cell], Any]:
    """Return a reader of the member of a closed set that a cell names by its key."""

    def read(cell: Cell) -> Any:  # noqa: ANN401 - a member, or None
        return read_name(cell, _KEYS[kind], "cell_no_member")

    return lambda cell: None if (found := read(cell)) is None else kind(found)


@attrs.frozen
class _Key:
    """A member of a closed set, as something that a cell may name."""

    id: str
    name: Bilingual


def _keys(kind: type[Enum]) -> tuple[_Key, ...]:
    return tuple(_Key(each.value, Bilingual(zh=each.value)) for each in kind)


_KEYS: Final[Mapping[type[Enum], tuple[_Key, ...]]] = {kind: _keys(kind) for kind in (ReviewState, Origin)}
#: What a CSV file by the keys of facts may say besides.
_BESIDES: Final[Mapping[str, Callable[[Cell], Any]]] = {
    "review": _member(ReviewState),
    "origin": _member(Origin),
    "vintage": read_text,
    "restatement_reason": read_text,
    "restatement_number": read_text,
}


# Lists


def _declared(sheet: FilledSheet, known: Mapping[str, _List]) -> _List | None:
    """Return the declaration of the list that a sheet is of; None where the plan has none, which is told."""
    name = "" if sheet.mark is None else sheet.mark.datum
    if name not in known:
        sheet.notes.refuse(sheet.place(), problem("form_unknown_list", value=name))
    return known.get(name)


def _register(sheet: FilledSheet, respondent: Respondent | None) -> Iterator[Taken]:
    declaration = _declared(sheet, sheet.plan.register)
    if declaration is None:
        return
    records = []
    for row in sheet.rows():
        named = _entry_name(row)
        if named is not None:
            name, title = named
            said = {
                each.id: row.take(each.id, partial(read_attribute, declared=each)) for each in declaration.attributes
            }
            record = Record(
                id=name,
                name=title,
                attributes={key: value for key, value in said.items() if value is not None},
                area=row.take("area", lambda cell: _area(cell, sheet)),
                reference=row.take("reference", read_text),
            )
            records.append((record, row))
    kept = _without_repeats(sheet, records)
    if _is_answered(sheet, kept):
        register = Register(
            register=declaration.id,
            records=kept,
            published=sheet.field("published", read_date),
            as_at=sheet.field("as_at", read_date),
            reported_by=None if respondent is None else respondent.unit.id,
        )
        yield Taken(entry=register, place=sheet.place())


def _roster(sheet: FilledSheet, _: Respondent | None) -> Iterator[Taken]:
    declaration = _declared(sheet, sheet.plan.roster)
    if declaration is None:
        return
    items = []
    for row in sheet.rows():
        named = _entry_name(row)
        if named is not None:
            name, title = named
            area = row.take("area", lambda cell: _area(cell, sheet))
            items.append((RosterItem(id=name, name=title or name, area=area), row))
    kept = _without_repeats(sheet, items)
    if _is_answered(sheet, kept):
        roster = Roster(
            roster=declaration.id,
            items=kept,
            dated=sheet.field("dated", read_date),
            published=sheet.field("published", read_date),
            issuer=sheet.field("issuer", read_text),
            number=sheet.field("number", read_text),
        )
        yield Taken(entry=roster, place=sheet.place())


def _entry_name(row: Row) -> tuple[str, str | None] | None:
    """Return id and name of an entry; one without an id is called by its name. None where it has neither."""
    name, title = row.take("id", read_id), row.take("name", read_text)
    if row.failures:
        return None
    if name is None and title is None:
        row.refuse("id", problem("form_entry_unnamed"))
        return None
    if name is None:
        name = row.take("name", read_id)
    return None if name is None else (name, title)


def _without_repeats(sheet: FilledSheet, entries: list[tuple[Any, Row]]) -> tuple[Any, ...]:
    """Return entries without those whose id stood before, which are noted."""
    found: dict[str, tuple[Any, Row]] = {}
    for entry, row in entries:
        if entry.id in found:
            first = found[entry.id][1].place("id").cell
            sheet.notes.refuse(row.place("id"), problem("form_entry_twice", value=entry.id, expected=first))
        found.setdefault(entry.id, (entry, row))
    return tuple(entry for entry, _ in found.values())


def _is_answered(sheet: FilledSheet, entries: tuple[Any, ...]) -> bool:
    """Return whether a list was filled in: with entries, or with the tick that there are none, and not with both."""
    is_empty = bool(sheet.field("empty", read_tick))
    if is_empty and entries:
        sheet.notes.refuse(sheet.place(), problem("form_empty_and_filled", value=len(entries)))
        return False
    return is_empty or bool(entries)


# Documents and words


def _evidence(sheet: FilledSheet, respondent: Respondent | None) -> Iterator[Taken]:
    for row in sheet.rows():
        is_none = row.take("none", read_tick)
        if row.cell("date").is_blank and not is_none:
            continue
        target = sheet.plan.target.get(row.cell("target").text)
        if target is None or not isinstance(target.requirement, Deliverable):
            row.refuse("target", problem("form_unknown_target", value=row.cell("target").text))
            continue
        year = None if row.cell("year").is_blank else row.take("year", read_year)
        if is_none and not row.cell("date").is_blank:
            row.refuse("none", problem("form_none_and_some", value=row.cell("date").text))
        elif is_none and not row.failures:
            yield Taken(entry=CompleteEvidence(target=target.id, year=year), place=row.place("none"))
        else:
            date = row.take("date", read_date)
            if date is not None and not row.failures:
                evidence = Evidence(
                    target=target.id,
                    date=date,
                    year=year,
                    title=row.take("title", read_text),
                    responsible_unit=None if respondent is None else respondent.id,
                    items=None if row.cell("items").is_blank else row.take("items", read_count),
                    issuer=row.take("issuer", read_text),
                    number=row.take("number", read_text),
                )
                yield Taken(entry=evidence, place=row.place("date"))


def _statements(sheet: FilledSheet, respondent: Respondent | None) -> Iterator[Taken]:
    if respondent is None or sheet.mark is None:  # pragma: no cover - only figures come without a mark
        return
    for row in sheet.rows():
        words: dict[str, Any] = {key: row.take(key, read_words) for key in STATEMENT_WORDS}
        is_nil = bool(row.take("nothing_to_report", read_tick))
        task = sheet.plan.task.get(row.cell("task").text)
        if row.failures or not (is_nil or any(words.values())):
            continue
        if task is None:
            row.refuse("task", problem("unknown_statement_task", value=row.cell("task").text))
            continue
        try:
            statement = Statement(
                task=task.ref,
                responsible_unit=respondent.id,
                year=sheet.mark.year,
                nothing_to_report=is_nil,
                source=row.take("source", read_text),
                **words,
            )
        except WufeiError as error:
            row.sheet.notes.refuse(row.place("nothing_to_report"), *error.problems)
            continue
        yield Taken(entry=statement, place=row.place("progress"))


_Reader = Callable[[FilledSheet, Respondent | None], Iterator[Taken]]
_READERS: Final[Mapping[SheetKind, _Reader | None]] = {
    SheetKind.COVER: None,
    SheetKind.FIGURES: _figures,
    SheetKind.REGISTER: _register,
    SheetKind.ROSTER: _roster,
    SheetKind.EVIDENCE: _evidence,
    SheetKind.WORDS: _statements,
}
