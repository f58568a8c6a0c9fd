"""Filled forms, as people fill them in: what a form asks for, drawn at random, and written in one of many ways."""

import datetime
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
import openpyxl
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from wufei.areas import Area
from wufei.conditions import AttributeValue
from wufei.facts import (
    CompleteEvidence,
    Evidence,
    Facts,
    Observation,
    Record,
    Register,
    Roster,
    RosterItem,
    Statement,
    Status,
)
from wufei.forms import AskedFigure, Form, form_workbook
from wufei.periods import year_period
from wufei.plan import AttributeDeclaration, AttributeType, Plan
from wufei.quantities import UNITS, Amount, Unit, amount

__all__ = ["Book", "fill", "filled_facts", "ways"]

#: Headings as they are printed; written here once more, so that a change of one of them is seen.
HEADINGS = {
    "indicator": "指标编号",
    "name": "名称",
    "area": "地区",
    "year": "年度",
    "basis": "口径",
    "value": "数值",
    "unit": "计量单位",
    "status": "数据状态",
    "published": "发布日期",
    "reference": "数据来源",
    "estimated": "估算",
    "id": "编号",
    "target": "目标编号",
    "title": "材料名称",
    "date": "成文日期",
    "issuer": "印发单位",
    "number": "文号",
    "items": "所列项数",
    "none": "未形成",
    "task": "任务编号",
    "progress": "工作进展",
    "problems": "存在问题",
    "next_steps": "下一步措施",
    "remarks": "备注",
    "nothing_to_report": "零报告",
    "source": "出处",
}
STATUS = {Status.PROVISIONAL: "快报数", Status.FINAL: "年报审定数", Status.REVISED: "修订数", None: None}
GRADES = {"district": "区级", "city": "市级", "province": "省级", "national": "国家级"}


# A workbook at hand


@attrs.frozen
class Book:
    """A form that is being filled in."""

    book: openpyxl.Workbook

    @classmethod
    def of(cls, form: Form) -> "Book":
        """Return the empty form."""
        return cls(openpyxl.load_workbook(io.BytesIO(form_workbook(form))))

    def sheet(self, kind: str, datum: str = "") -> Worksheet:
        """Return a sheet by the last words of its mark."""
        (found,) = (
            each
            for each in self.book.worksheets
            if str(each["A2"].value).split("|")[4:] == [kind, *filter(None, [datum])]
        )
        return found

    def column(self, sheet: Worksheet, heading: str) -> int:
        """Return the number of a column."""
        row = self.header(sheet)
        (found,) = (int(cell.column or 0) for cell in sheet[row] if str(cell.value or "").split("\n")[0] == heading)
        return found

    @staticmethod
    def header(sheet: Worksheet) -> int:
        """Return the number of the row of headings: the first one with three filled cells."""
        return next(
            int(row[0].row or 0) for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 2
        )

    def cell(self, sheet: Worksheet, row: int, key: str) -> Any:  # noqa: ANN401 - a cell
        """Return the cell of a column."""
        return sheet.cell(row, self.column(sheet, HEADINGS.get(key, key)))

    def row_of(self, sheet: Worksheet, **wanted: object) -> int:
        """Return the row whose cells hold what is wanted."""
        for row in range(self.header(sheet) + 1, sheet.max_row + 1):
            if all((self.cell(sheet, row, key).value or "") == (value or "") for key, value in wanted.items()):
                return row
        raise LookupError(wanted)

    def field(self, sheet: Worksheet, label: str) -> Any:  # noqa: ANN401 - a cell
        """Return the cell beside a label."""
        (row,) = (cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == label)
        return sheet.cell(row, 2)

    @property
    def bytes(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


# Ways of writing


def _plain_number(value: Amount) -> tuple[Any, str | None]:
    return float(value.decimal()), None


def _text_number(value: Amount) -> tuple[Any, str | None]:
    return value.digits(), None


def _full_width(value: Amount) -> tuple[Any, str | None]:
    return "".join(chr(ord(each) + 0xFEE0) for each in value.digits()), None


def _thousands(value: Amount) -> tuple[Any, str | None]:
    whole, dot, rest = value.digits().partition(".")
    return f" {int(whole):,}{dot}{rest}" if not whole.startswith("-") else value.digits(), None


def _with_unit(value: Amount) -> tuple[Any, str | None]:
    return f"{value.digits()} {value.unit.zh or value.unit.name}", None


def _percent(value: Amount) -> tuple[Any, str | None]:
    if value.unit.name != "percent":
        return _plain_number(value)
    return float(value.decimal() / 100), "0.00%"


NUMBERS = (_plain_number, _text_number, _full_width, _thousands, _with_unit, _percent)
DATES: tuple[Callable[[datetime.date], Any], ...] = (
    lambda day: datetime.datetime.combine(day, datetime.time()),
    datetime.date.isoformat,
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}.{day.month:02}.{day.day:02}",
    lambda day: f"{day:%Y%m%d}",
)
TICKS = ("√", "是", "✓", "1", "v")


@attrs.frozen
class Ways:
    """How this person writes numbers, dates and ticks."""

    number: Callable[[Amount], tuple[Any, str | None]]
    date: Callable[[datetime.date], Any]
    tick: str

    def write_number(self, cell: Any, value: Amount) -> None:  # noqa: ANN401 - a cell
        """Write a value; of a scale of grades its name."""
        if value.grade:
            cell.value = GRADES.get(value.grade, value.grade)
            return
        cell.value, shown = self.number(value)
        if shown is not None:
            cell.number_format = shown

    def write_date(self, cell: Any, day: datetime.date | None) -> None:  # noqa: ANN401 - as above
        """Write a date."""
        cell.value = None if day is None else self.date(day)

    def write_tick(self, cell: Any, *, is_ticked: bool) -> None:  # noqa: ANN401 - as above
        """Tick a box, or leave it."""
        cell.value = self.tick if is_ticked else None


ways = st.builds(Ways, st.sampled_from(NUMBERS), st.sampled_from(DATES), st.sampled_from(TICKS))


# What is filled in

_TEXTS = st.sampled_from(("虚构年报", "台账第 3 页", "甲、乙", "2025年度总结（定稿）", "=1+1", "第一行\n第二行"))
_DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31))
_MAYBE_DAY = st.none() | _DAYS
_MAYBE_TEXT = st.none() | _TEXTS
_DECIMALS = st.decimals(0, 10**7, allow_nan=False, allow_infinity=False, places=3).map(
    lambda each: f"{each.normalize():f}" if each else "0"
)


def _amounts(unit: Unit, fits: Callable[[Unit], bool]) -> st.SearchStrategy[Amount]:
    if unit.grades:
        return st.sampled_from(unit.grades).map(lambda each: amount(each, unit))
    alike = [each for each in UNITS.values() if fits(each)]
    return st.builds(amount, _DECIMALS, st.sampled_from([unit, *alike]))


@st.composite
def _observations(draw: st.DrawFn, asked: AskedFigure, form: Form) -> Observation | None:
    if not draw(st.integers(0, 3)):
        return None
    value = draw(st.integers(0, 9)) and draw(_amounts(asked.indicator.unit, asked.indicator.fits))
    return Observation(
        indicator=asked.indicator.id,
        period=year_period(asked.year),
        value=value or None,
        area=None if asked.area is None else asked.area.id,
        basis=None if asked.basis is None else asked.basis.id,
        status=draw(st.sampled_from((None, *Status))),
        published=draw(_MAYBE_DAY),
        reference=draw(_MAYBE_TEXT),
        estimated=draw(st.booleans()),
        reported_by=form.unit.unit.id,
    )


def _attributes(declared: AttributeDeclaration) -> st.SearchStrategy[AttributeValue]:
    match declared.type:
        case AttributeType.AMOUNT:
            unit = declared.unit or UNITS["number"]
            return _amounts(unit, lambda each: each is unit)
        case AttributeType.DATE:
            return _DAYS.map(datetime.date.isoformat)
        case AttributeType.BOOLEAN:
            return st.booleans()
        case AttributeType.CLASSES:
            ids = [each.id for each in declared.classes]
            return st.lists(st.sampled_from(ids), min_size=1, unique=True).map(lambda each: tuple(sorted(each)))
        case _:
            return _TEXTS


def _areas(plan: Plan) -> st.SearchStrategy[str | None]:
    return st.sampled_from((None, *(each.id for each in plan.areas)))


@st.composite
def _registers(draw: st.DrawFn, form: Form) -> tuple[Register, ...]:
    found = []
    for each in form.registers:
        if draw(st.integers(0, 2)):
            records = tuple(
                Record(
                    id=name,
                    name=draw(st.none() | st.just(f"名 {name}")),
                    attributes={
                        one.id: draw(_attributes(one)) for one in each.declaration.attributes if draw(st.booleans())
                    },
                    area=draw(_areas(form.plan)),
                    reference=draw(_MAYBE_TEXT),
                )
                for name in draw(st.lists(st.sampled_from(("1", "a-2", "甲厂", "0003")), unique=True, max_size=3))
            )
            found.append(
                Register(
                    register=each.declaration.id,
                    records=records,
                    as_at=draw(_MAYBE_DAY),
                    published=draw(_MAYBE_DAY),
                    reported_by=form.unit.unit.id,
                )
            )
    return tuple(found)


@st.composite
def _rosters(draw: st.DrawFn, form: Form) -> tuple[Roster, ...]:
    found = []
    for each in form.rosters:
        if draw(st.integers(0, 2)):
            names = draw(st.lists(st.sampled_from(("k1", "k2", "乙院")), unique=True, max_size=3))
            items = tuple(RosterItem(id=name, name=f"名 {name}", area=draw(_areas(form.plan))) for name in names)
            found.append(
                Roster(
                    roster=each.declaration.id,
                    items=items,
                    dated=draw(_MAYBE_DAY),
                    published=draw(_MAYBE_DAY),
                    issuer=draw(_MAYBE_TEXT),
                    number=draw(_MAYBE_TEXT),
                )
            )
    return tuple(found)


@st.composite
def _evidence(draw: st.DrawFn, form: Form) -> tuple[Evidence | CompleteEvidence, ...]:
    found: list[Evidence | CompleteEvidence] = []
    for each in form.evidence:
        way = draw(st.sampled_from(("blank", "none", "given")))
        if way == "none" and each.alone:
            found.append(CompleteEvidence(target=each.target.id, year=each.year))
        elif way == "given":
            found.append(
                Evidence(
                    target=each.target.id,
                    date=draw(_DAYS),
                    year=each.year,
                    title=draw(_TEXTS),
                    responsible_unit=form.unit.id,
                    items=draw(st.none() | st.integers(0, 999)),
                    issuer=draw(_MAYBE_TEXT),
                    number=draw(_MAYBE_TEXT),
                )
            )
    return tuple(found)


@st.composite
def _statements(draw: st.DrawFn, form: Form, day: datetime.date | None) -> tuple[Statement, ...]:
    found = []
    for each in form.words:
        is_nil = draw(st.booleans())
        words = {key: draw(_MAYBE_TEXT) for key in ("problems", "next_steps", "remarks")}
        if not is_nil:
            words["progress"] = draw(_MAYBE_TEXT)
        if is_nil or any(words.values()):
            found.append(
                Statement(
                    task=each.task.ref,
                    responsible_unit=form.unit.id,
                    year=form.year,
                    nothing_to_report=is_nil,
                    published=day,
                    source=draw(_MAYBE_TEXT),
                    **words,
                )
            )
    return tuple(found)


@st.composite
def filled_facts(draw: st.DrawFn, form: Form) -> tuple[Facts, datetime.date | None]:
    """Return what a form may be filled in with, and the day at its foot."""
    day = draw(_MAYBE_DAY)
    shown = draw(_evidence(form))
    observations = (draw(_observations(each, form)) for each in form.figures)
    facts = Facts(
        observations=tuple(each for each in observations if each is not None),
        registers=draw(_registers(form)),
        rosters=draw(_rosters(form)),
        evidence=tuple(each for each in shown if isinstance(each, Evidence)),
        evidence_complete=tuple(each for each in shown if isinstance(each, CompleteEvidence)),
        statements=draw(_statements(form, day)),
    )
    return facts, day


# How it is filled in


def fill(form: Form, facts: Facts, day: datetime.date | None, way: Ways) -> Book:
    """Return a form filled in with facts."""
    filled = Book.of(form)
    if day is not None:
        way.write_date(filled.field(filled.sheet("cover"), "填报日期"), day)
    for observation in facts.observations:
        _fill_figure(filled, observation, form, way)
    for register in facts.registers:
        _fill_register(filled, register, form, way)
    for roster in facts.rosters:
        _fill_roster(filled, roster, form, way)
    for evidence in facts.evidence:
        _fill_evidence(filled, evidence, way)
    for none in facts.evidence_complete:
        sheet = filled.sheet("evidence")
        way.write_tick(filled.cell(sheet, filled.row_of(sheet, target=none.target), "none"), is_ticked=True)
    for statement in facts.statements:
        _fill_words(filled, statement, way)
    return filled


def _named(items: Iterable[Any], name: str | None) -> str | None:
    return next((each.name.zh for each in items if each.id == name), None)


def _area(areas: Sequence[Area], name: str | None) -> str:
    return _named(areas, name) or "全区域"


def _fill_figure(filled: Book, given: Observation, form: Form, way: Ways) -> None:
    sheet, indicator = filled.sheet("figures"), form.plan.indicator[given.indicator]
    about: dict[str, object] = {"indicator": given.indicator, "year": given.period.year}
    about["basis"] = _named(indicator.bases, given.basis)
    if form.plan.areas:
        about["area"] = _area(form.plan.areas, given.area)
    row = filled.row_of(sheet, **about)
    if given.value is None:
        filled.cell(sheet, row, "value").value = "无对象"
    else:
        way.write_number(filled.cell(sheet, row, "value"), given.value)
        filled.cell(sheet, row, "unit").value = given.value.unit.zh or given.value.unit.name
    filled.cell(sheet, row, "status").value = STATUS[given.status]
    way.write_date(filled.cell(sheet, row, "published"), given.published)
    _write_text(filled.cell(sheet, row, "reference"), given.reference)
    way.write_tick(filled.cell(sheet, row, "estimated"), is_ticked=given.estimated)


def _write_text(cell: Any, text: str | None) -> None:  # noqa: ANN401 - a cell
    cell.value = text
    if text is not None:
        # Whatever it begins with: it was typed into a cell that holds texts.
        cell.data_type = "s"


def _fill_register(filled: Book, given: Register, form: Form, way: Ways) -> None:
    sheet = filled.sheet("register", given.register)
    way.write_date(filled.field(sheet, "台账截至日期"), given.as_at)
    way.write_date(filled.field(sheet, "发布日期"), given.published)
    way.write_tick(filled.field(sheet, "本表无条目（打√）"), is_ticked=not given.records)
    declared = form.plan.register[given.register]
    for row, record in enumerate(given.records, filled.header(sheet) + 1):
        filled.cell(sheet, row, "id").value = record.id
        filled.cell(sheet, row, "name").value = record.name
        _write_text(filled.cell(sheet, row, "reference"), record.reference)
        if form.plan.areas:
            filled.cell(sheet, row, "area").value = _named(form.plan.areas, record.area)
        for key, value in record.attributes.items():
            _fill_attribute(
                filled.cell(sheet, row, _heading(declared.attribute[key])), value, declared.attribute[key], way
            )


def _heading(declared: AttributeDeclaration) -> str:
    unit = declared.unit
    return declared.name.zh if unit is None or unit.grades or not unit.zh else f"{declared.name.zh}（{unit.zh}）"


def _fill_attribute(cell: Any, value: AttributeValue, declared: AttributeDeclaration, way: Ways) -> None:  # noqa: ANN401 - a cell
    match value:
        case Amount():
            way.write_number(cell, value)
        case bool():
            cell.value = "是" if value else "否"
        case tuple():
            cell.value = "、".join(str(_named(declared.classes, each)) for each in value)
        case str() if declared.type is AttributeType.DATE:
            way.write_date(cell, datetime.date.fromisoformat(value))
        case _:
            _write_text(cell, str(value))


def _fill_roster(filled: Book, given: Roster, form: Form, way: Ways) -> None:
    sheet = filled.sheet("roster", given.roster)
    way.write_date(filled.field(sheet, "名单日期"), given.dated)
    way.write_date(filled.field(sheet, "发布日期"), given.published)
    _write_text(filled.field(sheet, "印发单位"), given.issuer)
    _write_text(filled.field(sheet, "文号"), given.number)
    way.write_tick(filled.field(sheet, "本表无条目（打√）"), is_ticked=not given.items)
    first = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "编号") + 1
    for row, item in enumerate(given.items, first):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = item.id, item.name
        if form.plan.areas:
            sheet.cell(row, 3).value = _named(form.plan.areas, item.area)


def _fill_evidence(filled: Book, given: Evidence, way: Ways) -> None:
    sheet = filled.sheet("evidence")
    row = filled.row_of(sheet, target=given.target)
    way.write_date(filled.cell(sheet, row, "date"), given.date)
    filled.cell(sheet, row, "items").value = given.items
    for key in ("title", "issuer", "number"):
        _write_text(filled.cell(sheet, row, key), getattr(given, key))


def _fill_words(filled: Book, given: Statement, way: Ways) -> None:
    sheet = filled.sheet("words")
    row = filled.row_of(sheet, task=given.task)
    way.write_tick(filled.cell(sheet, row, "nothing_to_report"), is_ticked=given.nothing_to_report)
    for key in ("progress", "problems", "next_steps", "remarks", "source"):
        _write_text(filled.cell(sheet, row, key), getattr(given, key))
