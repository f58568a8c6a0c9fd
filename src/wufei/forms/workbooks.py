"""A form as an Excel workbook: a cover, and a sheet for figures, each register and roster, evidence and words."""

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from wufei.documents import new_workbook
from wufei.forms.asking import AskedEvidence, AskedFigure, AskedWords, Form
from wufei.forms.layout import (
    FIELDS,
    NO_SCOPE,
    SIGNATURES,
    TICK,
    Column,
    Field,
    Holds,
    Mark,
    SheetKind,
    columns_of,
    grade_words,
    units_like,
)
from wufei.forms.tables import unit_word
from wufei.periods import year_end
from wufei.plan import AttributeType, RegisterDeclaration, RosterDeclaration, Target
from wufei.wording import LANGUAGES, Bilingual, Language, say

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

__all__ = ["form_workbook"]

_A4: Final = 9
#: Excel takes no longer list of choices within a cell's rule, and no longer name of a sheet.
_LONGEST_CHOICES: Final = 255
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
#: Empty rows of a register with lines around them, and how far its rules reach.
_RULED_ROWS: Final = 15
_ROWS_WITH_RULES: Final = 2000
_DAY: Final = "yyyy-mm-dd"
#: Points that a line takes, and the lines that a row has at least.
_LINE: Final = 15.0
_LEAST_LINES: Final = {SheetKind.FIGURES: 2, SheetKind.EVIDENCE: 2, SheetKind.WORDS: 4}
#: What a protected sheet still lets a person do.
_ALLOWED: Final[dict[str, Any]] = dict.fromkeys(
    ("insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort", "autofilter"), True
)
_HOW: Final = (
    "form.how.white",
    "form.how.value",
    "form.how.basis",
    "form.how.lists",
    "form.how.evidence",
    "form.how.words",
    "form.how.sheets",
)

#: A row of a table: the texts of its cells by column, and the choices of those that have some of their own.
_Row = tuple[Mapping[str, Any], Mapping[str, Sequence[str]]]


def form_workbook(form: Form, *, languages: Sequence[Language] = LANGUAGES[:1]) -> bytes:
    """Return a form as an XLSX workbook; the same bytes for the same form.

    Headings are locked without a password, and so is what is filled in beforehand; rows can be inserted. With two
    ``languages`` headings have a line in each, Chinese first.

    Raises:
        MissingExtraError: if xlsxwriter is not installed.
    """
    file = io.BytesIO()
    with new_workbook(file, title=say("form.title", "zh", **_named(form, "zh")), extra="forms") as book:
        _Pen(book, form, tuple(languages)).draw()
    return file.getvalue()


def _named(form: Form, language: Language) -> dict[str, str]:
    return {"year": str(form.year), "unit": form.unit.name.in_language(language)}


@attrs.frozen
class _Pen:
    """Draws the sheets of one form."""

    book: "Workbook"
    form: Form
    languages: tuple[Language, ...]
    names: list[str] = attrs.field(factory=list)

    @cached_property
    def formats(self) -> dict[str, "Format"]:
        """Formats by what they are for."""
        base = {"valign": "top", "text_wrap": True, "font_size": 10}
        ruled = {**base, "border": 1}
        looks: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 15, "valign": "vcenter"},
            "cover_title": {"bold": True, "font_size": 15, "text_wrap": True, "valign": "vcenter"},
            "mark": {"font_size": 8, "font_color": "#808080"},
            "line": base,
            "label": {**ruled, "bold": True, "bg_color": "#E7E6E6"},
            "heading": {**ruled, "bold": True, "bg_color": "#D9E1F2", "align": "center", "valign": "vcenter"},
            "given": {**ruled, "bg_color": "#F2F2F2", "locked": True},
            "open": {**ruled, "locked": False},
            "day": {**ruled, "locked": False, "num_format": _DAY},
            # Long numbers, as those of licences, keep their digits only as texts.
            "text": {**ruled, "locked": False, "num_format": "@"},
            # Of whole columns, so that rows which are inserted below the others can be filled in too.
            "column_open": {"locked": False},
            "column_day": {"locked": False, "num_format": _DAY},
            "column_text": {"locked": False, "num_format": "@", "text_wrap": True},
        }
        return {name: self.book.add_format(look) for name, look in looks.items()}

    def said(self, code: str, **values: str) -> str:
        """Return a sentence in each of the languages, a line each."""
        return "\n".join(say(code, language, **values) for language in self.languages)

    def named(self, text: Bilingual) -> str:
        """Return a name of the plan in Chinese."""
        return text.in_language(self.languages[0])

    def draw(self) -> None:
        """Draw all sheets."""
        self._cover()
        form = self.form
        if form.figures:
            self._table(SheetKind.FIGURES, [_figure_row(each, form) for each in form.figures])
        for register in form.registers:
            self._table(SheetKind.REGISTER, [], datum=register.declaration)
        for roster in form.rosters:
            self._table(SheetKind.ROSTER, [], datum=roster.declaration)
        if form.evidence:
            self._table(SheetKind.EVIDENCE, [_evidence_row(each, form) for each in form.evidence])
        if form.words:
            self._table(SheetKind.WORDS, [_words_row(each) for each in form.words])

    # Cover

    def _cover(self) -> None:
        sheet = self._sheet(SheetKind.COVER, None)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 74)
        title = "\n".join(say("form.title", each, **_named(self.form, each)) for each in self.languages)
        sheet.merge_range(0, 0, 0, 1, title, self.formats["cover_title"])
        sheet.set_row(0, 22.0 * len(self.languages))
        row = 3
        for code, text in (
            ("form.field.unit", self.form.unit.name),
            ("form.field.plan", self.form.plan.title),
            ("form.field.year", Bilingual(zh=str(self.form.year))),
        ):
            sheet.write_string(row, 0, self.said(code), self.formats["label"])
            sheet.write_string(row, 1, self.named(text), self.formats["given"])
            row += 1
        for line in self._lines():
            row += 1
            sheet.merge_range(row, 0, row, 1, line, self.formats["line"])
            sheet.set_row(row, 15.0 * sum(1 + len(part.encode("gb18030")) // 92 for part in line.split("\n")))
        row += 2
        for field in SIGNATURES:
            self._field(sheet, row, field, "")
            sheet.set_row(row, 60 if field.key == "seal" else 12 + 14 * len(self.languages))
            row += 1
        sheet.print_area(0, 0, row, 1)

    def _lines(self) -> Iterator[str]:
        """Yield what the cover says: how to fill in, what there is, and what is not asked for."""
        form = self.form
        yield from (self.said(code) for code in _HOW)
        counts = {
            "form.sheet.figures": len(form.figures),
            "form.sheet.register": len(form.registers),
            "form.sheet.roster": len(form.rosters),
            "form.sheet.evidence": len(form.evidence),
            "form.sheet.words": len(form.words),
        }
        yield "\n".join((self.said("form.contents"), *self._counted(counts)))
        if form.elsewhere:
            yield "\n".join((self.said("form.elsewhere"), *self._others()))

    def _counted(self, counts: Mapping[str, int]) -> Iterator[str]:
        for code, count in counts.items():
            if count:
                sheet = say(code, self.languages[0])
                yield say("form.contents_item", self.languages[0], sheet=sheet, count=str(count))

    def _others(self) -> Iterator[str]:
        for each in self.form.elsewhere:
            units = (self.named(self.form.plan.unit[name].name) for name in each.suppliers)
            listed = say("list.separator", self.languages[0]).join(units)
            yield say("form.elsewhere_item", self.languages[0], name=self.named(each.datum.name), units=listed)

    # Tables

    def _table(
        self, kind: SheetKind, rows: Sequence[_Row], *, datum: RegisterDeclaration | RosterDeclaration | None = None
    ) -> None:
        sheet = self._sheet(kind, datum)
        columns = columns_of(kind, datum if isinstance(datum, RegisterDeclaration) else None, self.form.plan)
        sheet.write_string(0, 0, self._heading(kind, datum), self.formats["title"])
        row = 2
        for field in FIELDS[kind]:
            self._field(sheet, row, field, self._known(field))
            sheet.set_row(row, 15.0 * len(self.languages))
            row += 1
        row += bool(FIELDS[kind])
        for number, column in enumerate(columns):
            is_locked = column.is_given and kind is not SheetKind.EVIDENCE
            look = None if is_locked else self.formats[f"column_{self._look(column)}"]
            sheet.set_column(number, number, column.width, look)
            heading = "\n".join(column.heading(language) for language in self.languages)
            sheet.write_string(row, number, heading, self.formats["heading"])
        sheet.set_row(row, 18.0 * len(self.languages) + 14)
        sheet.freeze_panes(row + 1, 2)
        sheet.repeat_rows(row)
        self._fill(sheet, row + 1, columns, rows, kind)
        if not rows:
            self._blank(sheet, row + 1, columns)
        last = row + (len(rows) or _RULED_ROWS)
        sheet.print_area(0, 0, last, len(columns) - 1)

    def _heading(self, kind: SheetKind, datum: RegisterDeclaration | RosterDeclaration | None) -> str:
        sheet = say(f"form.sheet.{kind}", self.languages[0])
        name = self.named(self.form.unit.name if datum is None else datum.name)
        return say("form.title_of", self.languages[0], sheet=sheet, name=name)

    def _fill(
        self, sheet: "Worksheet", first: int, columns: Sequence[Column], rows: Iterable[_Row], kind: SheetKind
    ) -> None:
        for row, (texts, choices) in enumerate(rows, first):
            for number, column in enumerate(columns):
                look = self._look(column)
                if column.is_given:
                    look = "open" if kind is SheetKind.EVIDENCE else "given"
                if column.key in choices and not choices[column.key]:
                    # A box that is nobody's to tick.
                    look = "given"
                self._cell(sheet, row, number, texts.get(column.key, ""), look)
                self._rule(sheet, (row, number, row, number), column, choices.get(column.key, ()))
            sheet.set_row(row, _height(texts, columns, _LEAST_LINES[kind]))

    def _blank(self, sheet: "Worksheet", first: int, columns: Sequence[Column]) -> None:
        """Draw empty rows, with rules that reach further."""
        for number, column in enumerate(columns):
            for row in range(first, first + _RULED_ROWS):
                sheet.write_blank(row, number, None, self.formats[self._look(column)])
            choices = tuple(_choices_of(column, self.form))
            self._rule(sheet, (first, number, first + _ROWS_WITH_RULES, number), column, choices)

    def _look(self, column: Column) -> str:
        kind = column.attribute.type if column.attribute is not None else None
        if column.holds is Holds.DATE or kind is AttributeType.DATE:
            return "day"
        return "text" if column.holds is Holds.TEXT or kind is AttributeType.TEXT else "open"

    def _rule(
        self, sheet: "Worksheet", area: tuple[int, int, int, int], column: Column, choices: Sequence[str]
    ) -> None:
        """Give cells the rule that helps to fill them in; what a rule does not foresee can still be written."""
        if column.holds is Holds.TICK and not choices:
            choices = (TICK,)
        kind = column.attribute.type if column.attribute is not None else None
        rule: dict[str, Any] | None = None
        if choices and len(",".join(choices)) <= _LONGEST_CHOICES and not any("," in each for each in choices):
            rule = {"validate": "list", "source": list(choices)}
        elif column.holds is Holds.VALUE or (kind is AttributeType.AMOUNT and not choices):
            rule = {"validate": "decimal", "criteria": ">=", "value": -1e15}
        elif column.holds is Holds.DATE or kind is AttributeType.DATE:
            rule = {"validate": "date", "criteria": ">=", "value": datetime.date(1900, 1, 1)}
        if rule is not None:
            sheet.data_validation(*area, {**rule, "error_type": "warning", "ignore_blank": True})

    def _cell(self, sheet: "Worksheet", row: int, number: int, value: Any, look: str) -> None:  # noqa: ANN401 - a text, number or date
        if isinstance(value, datetime.date):
            sheet.write_datetime(row, number, datetime.datetime.combine(value, datetime.time()), self.formats[look])
        elif isinstance(value, int):
            sheet.write_number(row, number, value, self.formats[look])
        elif value:
            sheet.write_string(row, number, value, self.formats[look])
        else:
            sheet.write_blank(row, number, None, self.formats[look])

    # What every sheet has

    def _field(self, sheet: "Worksheet", row: int, field: Field, value: Any) -> None:  # noqa: ANN401 - as above
        label = "\n".join(field.label(language) for language in self.languages)
        sheet.write_string(row, 0, label, self.formats["label"])
        look = {Holds.DATE: "day", Holds.TICK: "open"}.get(field.holds, "text")
        self._cell(sheet, row, 1, value, look)
        if field.holds is Holds.TICK:
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": [TICK], "error_type": "warning"})

    def _known(self, field: Field) -> datetime.date | str:
        """Return what a field above a table is filled in with beforehand."""
        return year_end(self.form.year) if field.key in {"as_at", "dated"} else ""

    def _sheet(self, kind: SheetKind, datum: RegisterDeclaration | RosterDeclaration | None) -> "Worksheet":
        name = say(f"form.sheet.{kind}", self.languages[0])
        sheet = self.book.add_worksheet(self._free_name(name if datum is None else f"{name}-{self.named(datum.name)}"))
        mark = Mark(
            plan=self.form.plan.id,
            year=self.form.year,
            unit=self.form.unit.id,
            kind=kind,
            datum="" if datum is None else datum.id,
        )
        sheet.write_string(1, 0, str(mark), self.formats["mark"])
        sheet.protect("", _ALLOWED)
        sheet.set_paper(_A4)
        if kind is not SheetKind.COVER:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C" + say("form.page_foot", self.languages[0]))
        return sheet

    def _free_name(self, wanted: str) -> str:
        """Return a name that a sheet may have and none has yet."""
        name = " ".join(wanted.translate(_NOT_IN_NAMES).split())[:_LONGEST_NAME]
        taken, number = {each.casefold() for each in self.names}, 1
        free = name
        while free.casefold() in taken:
            number += 1
            free = f"{name[: _LONGEST_NAME - len(str(number)) - 1]}-{number}"
        self.names.append(free)
        return free


def _height(texts: Mapping[str, Any], columns: Iterable[Column], least: int) -> float:
    """Return the height of a row in which all its texts can be read: a Chinese character takes the room of two."""
    lines = [
        sum(1 + (len(line.encode("gb18030", "replace")) - 1) // (each.width - 1) for line in text.split("\n"))
        for each in columns
        if isinstance(text := texts.get(each.key), str)
    ]
    return _LINE * max((least, *lines))


def _figure_row(asked: AskedFigure, form: Form) -> _Row:
    indicator, status = asked.indicator, "provisional" if asked.year == form.year else "final"
    area = say("form.whole_area", "zh") if asked.area is None else asked.area.name.zh
    defined = indicator.definition.get(None if asked.basis is None else asked.basis.id)
    explained = (indicator.note, None if defined is None else defined.source)
    texts = {
        "indicator": indicator.id,
        "name": indicator.name.zh,
        "definition": "\n".join(each.zh for each in explained if each is not None),
        "clause": _clauses(asked.targets, form),
        "area": area,
        "year": asked.year,
        "basis": "" if asked.basis is None else asked.basis.name.zh,
        "unit": unit_word(indicator.unit),
        "status": say(f"status.{status}", "zh"),
        "earlier": "\n".join(
            say("form.earlier", "zh", year=str(year), value=value.format("zh")) for year, value in asked.earlier
        ),
    }
    units = tuple(unit_word(unit) for unit in units_like(indicator.unit) if indicator.fits(unit))
    choices = {
        "unit": units,
        "status": tuple(say(f"status.{each}", "zh") for each in ("provisional", "final", "revised")),
    }
    if indicator.unit.grades:
        choices["value"] = (*grade_words(indicator.unit, "zh"), NO_SCOPE[0])
    return texts, choices


def _clauses(targets: Iterable[Target], form: Form) -> str:
    refs = dict.fromkeys(each.task for each in targets)
    return "\n".join(say("form.clause", "zh", ref=ref, title=form.plan.task[ref].title.zh) for ref in refs)


def _evidence_row(asked: AskedEvidence, form: Form) -> _Row:
    evidence = asked.requirement.evidence.zh
    texts = {
        "target": asked.target.id,
        "promise": say("form.promise", "zh", title=asked.target.title.zh, evidence=evidence),
        "clause": _clauses((asked.target,), form),
        "year": asked.year,
        "title": evidence,
    }
    return texts, {} if asked.alone else {"none": ()}


def _words_row(asked: AskedWords) -> _Row:
    roles = say("list.separator", "zh").join(say(f"role.{role}", "zh") for role in asked.roles)
    return {"task": asked.task.ref, "work": asked.task.title.zh, "role": roles}, {}


def _choices_of(column: Column, form: Form) -> Iterator[str]:
    """Yield what a cell of a register or roster may be chosen from."""
    attribute = column.attribute
    if column.key == "area" and attribute is None:
        yield from (each.name.zh for each in form.plan.areas)
    elif attribute is not None and attribute.type is AttributeType.BOOLEAN:
        yield from (say(code, "zh") for code in ("compare.yes", "compare.no"))
    elif attribute is not None and attribute.type is AttributeType.CLASSES:
        yield from (each.name.zh for each in attribute.classes)
    elif attribute is not None and attribute.unit is not None:
        yield from grade_words(attribute.unit, "zh")
