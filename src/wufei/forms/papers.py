"""What is printed when forms have come back: sheets to confirm and stamp (数据确认单), reminders (催报清单)."""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

import attrs

from wufei.documents import canonical_digest, dump_facts, new_workbook
from wufei.facts import (
    CompleteEvidence,
    Evidence,
    Facts,
    Observation,
    Register,
    Roster,
    Statement,
    join_facts,
)
from wufei.forms.asking import Respondent
from wufei.forms.collecting import Collected, each_once
from wufei.forms.layout import SIGNATURES, SheetKind
from wufei.forms.readers import Entry
from wufei.forms.reminders import Unreported
from wufei.plan import Plan
from wufei.wording import Language, say

__all__ = ["Confirmation", "confirmation_workbook", "confirmations", "lacking_rows", "reminder_workbook"]

_A4: Final = 9
#: Widths of the columns of both papers, in characters.
_WIDTHS: Final = (12, 44, 14, 30)
#: Points that a line takes.
_LINE: Final = 13.5
#: Headings of the columns of each paper.
_CONFIRMED: Final = ("paper.kind", "paper.what", "paper.when", "paper.reported")
_REMINDED: Final = ("paper.unit", "paper.what", "paper.kind", "paper.task")


@attrs.frozen(kw_only=True)
class Confirmation:
    """What one unit reported, and what tells these data from all others."""

    plan: Plan
    year: int
    unit: Respondent
    #: All that its files hold.
    facts: Facts

    @property
    def digest(self) -> str:
        """SHA-256 of the facts in canonical form."""
        return canonical_digest(dump_facts(self.facts))


def confirmations(collected: Collected) -> tuple[Confirmation, ...]:
    """Return what each unit that sent a form back has reported, in the order of its first file."""
    facts: dict[str, list[Facts]] = {}
    units: dict[str, Respondent] = {}
    for form in collected.forms:
        if form.unit is not None:
            units.setdefault(form.unit.id, form.unit)
            facts.setdefault(form.unit.id, []).append(form.facts)
    return tuple(
        Confirmation(plan=collected.plan, year=collected.year, unit=units[name], facts=each_once(join_facts(*several)))
        for name, several in facts.items()
    )


def confirmation_workbook(confirmation: Confirmation, language: Language = "zh") -> bytes:
    """Return the sheet that a unit prints, signs and stamps; the same bytes for the same data.

    Raises:
        MissingExtraError: if xlsxwriter is not installed.
    """
    name = confirmation.unit.name.in_language(language)
    facts = confirmation.facts
    rows: tuple[Entry, ...] = (
        *facts.observations,
        *facts.registers,
        *facts.rosters,
        *facts.evidence,
        *facts.evidence_complete,
        *facts.statements,
    )
    return _paper(
        say("paper.confirmation", language, unit=name, year=str(confirmation.year)),
        (
            confirmation.plan.title.in_language(language),
            say("paper.digest", language, digest=confirmation.digest),
            say("paper.confirmed", language, count=str(len(rows))),
        ),
        [_entry_row(each, confirmation.plan, language) for each in rows],
        language,
        signed=True,
    )


def _entry_row(entry: Entry, plan: Plan, language: Language) -> tuple[str, ...]:
    def kind(of: SheetKind) -> str:
        return say(f"form.sheet.{of}", language)

    match entry:
        case Observation():
            indicator = plan.indicator[entry.indicator]
            names = {each.id: each.name.in_language(language) for each in plan.areas}
            names |= {each.id: each.name.in_language(language) for each in indicator.bases}
            others = (names.get(each, each) for each in (entry.area, entry.basis) if each is not None)
            about = (indicator.name.in_language(language), *others)
            value = say("form.no_scope", language) if entry.value is None else entry.value.format(language)
            status = () if entry.status is None else (say(f"status.{entry.status}", language),)
            estimated = (say("form.column.estimated", language),) if entry.estimated else ()
            return (
                kind(SheetKind.FIGURES),
                _listed(about, language),
                str(entry.period),
                "\n".join((_listed((value, *status, *estimated), language), *_origin(entry, language))),
            )
        case Register():
            name = plan.register[entry.register].name.in_language(language)
            return kind(SheetKind.REGISTER), name, _day(entry.as_at), _count(len(entry.records), language)
        case Roster():
            name = plan.roster[entry.roster].name.in_language(language)
            return kind(SheetKind.ROSTER), name, _day(entry.dated), _count(len(entry.items), language)
        case Evidence():
            title = plan.target[entry.target].title.in_language(language)
            told = _listed((entry.title, entry.number), language)
            return kind(SheetKind.EVIDENCE), title, _day(entry.date), told
        case CompleteEvidence():
            title = plan.target[entry.target].title.in_language(language)
            return kind(SheetKind.EVIDENCE), title, str(entry.year or ""), say("form.column.none", language)
        case Statement():
            task = plan.task[entry.task]
            title = say("form.clause", language, ref=task.ref, title=task.title.in_language(language))
            said = say("form.column.nothing_to_report" if entry.nothing_to_report else "paper.said", language)
            return kind(SheetKind.WORDS), title, str(entry.year), said
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(entry)


def _origin(entry: Observation, language: Language) -> Iterator[str]:
    """Yield when a figure was published, and where it can be looked up; nothing of what was not said."""
    for column, text in (("published", _day(entry.published)), ("reference", entry.reference)):
        if text:
            yield say("paper.noted", language, name=say(f"form.column.{column}", language), value=text)


def _listed(texts: Iterable[str | None], language: Language) -> str:
    return say("list.separator", language).join(text for text in texts if text)


def _count(count: int, language: Language) -> str:
    return say("paper.entries", language, count=str(count))


def _day(day: datetime.date | None) -> str:
    return "" if day is None else day.isoformat()


def reminder_workbook(collected: Collected, language: Language = "zh") -> bytes:
    """Return the list of all that was asked for and not reported, unit by unit, as a workbook.

    Raises:
        MissingExtraError: if xlsxwriter is not installed.
    """
    rows = [
        (unit.unit.name.in_language(language), *row)
        for unit in collected.unreported
        for row in lacking_rows(unit, language)
    ]
    title = say("paper.reminder", language, year=str(collected.year))
    silent = [each.unit.name.in_language(language) for each in collected.unreported if each.is_silent]
    notes = [collected.plan.title.in_language(language)]
    if silent:
        notes.append(say("paper.silent", language, units=_listed(silent, language)))
    return _paper(title, notes, [(row[0], f"{row[2]}", row[1], row[3]) for row in rows], language, signed=False)


def lacking_rows(lacking: Unreported, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield what a unit has not reported: of which kind, what, and which clause it is for."""

    def clause(refs: Iterable[str]) -> str:
        return _listed(dict.fromkeys(refs), language)

    for figure in lacking.figures:
        about = (figure.indicator.name, figure.area.name if figure.area else None)
        name = _listed((each.in_language(language) for each in about if each), language)
        year = say("form.earlier", language, year=str(figure.year), value=name)
        yield say("form.sheet.figures", language), year, clause(each.task for each in figure.targets)
    for kind, lists in (("register", lacking.registers), ("roster", lacking.rosters)):
        for each in lists:
            name = each.declaration.name.in_language(language)
            yield say(f"form.sheet.{kind}", language), name, clause(target.task for target in each.targets)
    for evidence in lacking.evidence:
        title = evidence.target.title.in_language(language)
        yield say("form.sheet.evidence", language), title, evidence.target.task
    for words in lacking.words:
        yield say("form.sheet.words", language), words.task.title.in_language(language), words.task.ref


def _paper(
    title: str, notes: Sequence[str], rows: Sequence[Sequence[str]], language: Language, *, signed: bool
) -> bytes:
    """Return a title, notes, a table of four columns, and perhaps a foot to sign, for A4."""
    file = io.BytesIO()
    headings = [say(code, language) for code in (_CONFIRMED if signed else _REMINDED)]
    with new_workbook(file, title=title, extra="forms") as book:
        sheet = book.add_worksheet(say("paper.confirmation.sheet" if signed else "paper.reminder.sheet", language))
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_size": 10})
        bold = book.add_format({"bold": True, "border": 1, "bg_color": "#D9E1F2", "align": "center"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 15}))
        small = book.add_format({"font_size": 9, "text_wrap": True, "valign": "top"})
        for number, note in enumerate(notes, 1):
            sheet.merge_range(number, 0, number, len(_WIDTHS) - 1, note, small)
            sheet.set_row(number, _LINE * (1 + len(note.encode("gb18030", "replace")) // sum(_WIDTHS)))
        first = len(notes) + 2
        for number, texts in enumerate((headings, *rows), first):
            for column, text in enumerate(texts):
                sheet.write_string(number, column, text, plain if number > first else bold)
        sheet.repeat_rows(first)
        foot = first + len(rows) + 2
        for number, field in enumerate(SIGNATURES if signed else (), foot):
            sheet.write_string(number, 0, field.label(language), bold)
            sheet.merge_range(number, 1, number, len(_WIDTHS) - 1, "", plain)
            sheet.set_row(number, 60 if field.key == "seal" else 24)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&C{say('paper.page', language)}")
    return file.getvalue()
