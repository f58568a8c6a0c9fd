"""Filled forms as they come back: moved, merged, renamed, mixed up, for another year, twice, and by others."""

import csv
import datetime
import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

import wufei
from tests.forms.filling import DATES, NUMBERS, TICKS, Book, Ways, fill
from tests.support import (
    change,
    coverage,
    deliverable,
    evidence,
    facts_of,
    level,
    observation,
    plan_of,
    roster,
    statement,
    target,
    text,
    written,
)
from wufei.errors import DocumentError, MissingExtraError
from wufei.facts import Facts
from wufei.forms import Collected, Form, collect, form_csv, form_files, form_json, form_workbook, forms_for
from wufei.forms.grids import grids_of
from wufei.forms.sheets import Place
from wufei.plan import Plan

PLAIN = Ways(NUMBERS[0], DATES[0], TICKS[0])
AREAS = [{"id": "east", "name": text("东")}, {"id": "west", "name": text("西")}]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of()


@pytest.fixture
def farm(plan: Plan) -> Form:
    return next(form for form in forms_for(plan, 2025) if form.unit.id == "farm-bureau")


def collected(folder: Path, book: Book, plan: Plan, **more: Any) -> Collected:  # noqa: ANN401 - of collect
    (folder / "农业局.xlsx").write_bytes(book.bytes)
    return collect(plan, [folder], **more)


def told(found: Collected) -> list[tuple[str, str]]:
    return [(each.place.cell, each.problem.code) for each in found.problems]


def remarks(found: Collected) -> list[tuple[str, str]]:
    return [(each.place.cell, each.problem.code) for each in found.remarks]


def straw_row(book: Book, year: int = 2025) -> int:
    return book.row_of(book.sheet("figures"), indicator="straw-rate", year=year)


def with_straw(farm: Form, value: Any = 98.5) -> Book:  # noqa: ANN401 - whatever is typed
    """Return a form whose straw rate is filled in."""
    book = Book.of(farm)
    book.cell(book.sheet("figures"), straw_row(book), "value").value = value
    return book


def figures(found: Collected) -> list[tuple[str, str]]:
    return [(each.indicator, str(each.value)) for each in found.facts.observations]


STRAW = [("straw-rate", "98.5%")]


# What people do to a form


def test_a_cell_with_a_value_is_a_datum_with_what_was_filled_in_beforehand(
    farm: Form, plan: Plan, tmp_path: Path
) -> None:
    found = collected(tmp_path, with_straw(farm), plan)
    (straw,) = found.facts.observations
    assert (straw.value and straw.value.text, straw.period.year, straw.status) == ("98.5", 2025, "provisional")
    assert (straw.reported_by, straw.published, straw.estimated) == ("farm-bureau", None, False)
    assert (found.problems, found.remarks) == ((), ())


def _move_columns(book: Book) -> None:
    sheet = book.sheet("figures")
    column = book.column(sheet, "数值")
    sheet.move_range(f"{sheet.cell(3, column).coordinate}:{sheet.cell(sheet.max_row, column).coordinate}", cols=9)


def _insert_rows_above(book: Book) -> None:
    book.sheet("figures").insert_rows(3, 2)


def _rename_sheets(book: Book) -> None:
    for number, sheet in enumerate(book.book.worksheets):
        sheet.title = f"表{number}"


def _merge_heading(book: Book) -> None:
    sheet = book.sheet("figures")
    row = book.header(sheet)
    sheet.insert_rows(row + 1)
    column = book.column(sheet, "数值")
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)


def _widen_headings(book: Book) -> None:
    sheet = book.sheet("figures")
    for cell in sheet[book.header(sheet)]:
        if isinstance(cell.value, str):
            cell.value = f" {cell.value[0]} {cell.value[1:]}\nIn English"


def _repeat_headings(book: Book) -> None:
    sheet = book.sheet("figures")
    for cell in sheet[book.header(sheet)]:
        sheet.cell(sheet.max_row + (1 if cell.column == 1 else 0), int(cell.column or 0)).value = cell.value


def _drop_the_cover(book: Book) -> None:
    book.book.remove(book.sheet("cover"))


def _leave_only_figures(book: Book) -> None:
    for sheet in book.book.worksheets[:]:
        if sheet is not book.sheet("figures"):
            book.book.remove(sheet)


def _drop_columns_that_nobody_needs(book: Book) -> None:
    sheet = book.sheet("figures")
    for heading in ("指标解释", "对应条款", "往年数据（供参考）"):
        sheet.delete_cols(book.column(sheet, heading))


def _leave_empty_rows(book: Book) -> None:
    sheet = book.sheet("figures")
    sheet.insert_rows(book.header(sheet) + 1, 3)


@pytest.mark.parametrize(
    "change_it",
    [
        _move_columns,
        _insert_rows_above,
        _rename_sheets,
        _merge_heading,
        _widen_headings,
        _repeat_headings,
        _drop_the_cover,
        _leave_only_figures,
        _drop_columns_that_nobody_needs,
        _leave_empty_rows,
    ],
)
def test_a_form_that_was_rearranged_is_read_all_the_same(
    change_it: Callable[[Book], None], farm: Form, plan: Plan, tmp_path: Path
) -> None:
    book = with_straw(farm)
    change_it(book)
    found = collected(tmp_path, book, plan)
    assert (figures(found), found.problems) == (STRAW, ())


def test_a_unit_that_was_changed_in_its_cell_counts(tmp_path: Path) -> None:
    indicators = [{"id": "used", "name": text("利用量"), "unit": "tonne"}]
    plan = plan_of(target("it", level("5", "吨", indicator="used")), indicators=indicators)
    book = Book.of(next(form for form in forms_for(plan, 2025) if form.figures))
    sheet = book.sheet("figures")
    row = book.row_of(sheet, indicator="used")
    book.cell(sheet, row, "value").value, book.cell(sheet, row, "unit").value = "1,234.5", "万吨"
    assert figures(collected(tmp_path, book, plan)) == [("used", "1234.5 10⁴ t")]


def test_what_can_not_be_read_is_told_with_its_cell_and_the_rest_is_taken(
    farm: Form, plan: Plan, tmp_path: Path
) -> None:
    book = with_straw(farm)
    sheet = book.sheet("figures")
    row = book.row_of(sheet, indicator="fertiliser", year=2025, basis="折纯")
    wrong = book.cell(sheet, row, "value")
    wrong.value = "1,5"
    found = collected(tmp_path, book, plan)
    assert told(found) == [(wrong.coordinate, "cell_ambiguous_number")]
    assert figures(found) == STRAW
    place = found.problems[0].place
    assert (place.file, place.sheet, str(place)) == ("农业局.xlsx", "数据", f"农业局.xlsx [数据] {wrong.coordinate}")
    assert found.problems[0].message("zh").startswith(f"农业局.xlsx [数据] {wrong.coordinate}: “1,5”")


@pytest.mark.parametrize(
    ("key", "value", "code", "is_taken"),
    [
        ("status", "定稿", "cell_no_status", True),
        ("published", "三月", "cell_no_date", True),
        ("estimated", "大概", "cell_no_tick", True),
        ("unit", "亩", "cell_other_unit", False),
        ("unit", "箩筐", "unknown_unit", False),
        ("year", "今年", "cell_no_year", False),
        ("basis", "折纯", "cell_no_basis", False),
        ("indicator", "no-such", "unknown_indicator_named", False),
        ("name", "化肥强度", "form_row_mixed", False),
    ],
)
def test_a_figure_is_taken_without_what_is_said_beside_it_but_not_without_what_it_is(
    key: str, value: str, code: str, *, is_taken: bool, farm: Form, plan: Plan, tmp_path: Path
) -> None:
    book = with_straw(farm)
    cell = book.cell(book.sheet("figures"), straw_row(book), key)
    cell.value = value
    found = collected(tmp_path, book, plan)
    assert told(found) == [(cell.coordinate, code)]
    assert figures(found) == (STRAW if is_taken else [])


def test_an_indicator_may_be_named_where_its_id_was_deleted(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    book.cell(book.sheet("figures"), straw_row(book), "indicator").value = None
    assert figures(collected(tmp_path, book, plan)) == STRAW


def test_rows_that_were_sorted_without_their_ids_are_not_taken_for_others(
    farm: Form, plan: Plan, tmp_path: Path
) -> None:
    book = with_straw(farm)
    sheet = book.sheet("figures")
    other = book.row_of(sheet, indicator="clinic-rate")
    one, two = (book.cell(sheet, row, "indicator") for row in (straw_row(book), other))
    one.value, two.value = two.value, one.value
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["form_row_mixed"]
    assert figures(found) == []


def test_a_value_over_several_rows_is_nobodys(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = Book.of(farm)
    sheet = book.sheet("figures")
    first = book.row_of(sheet, indicator="fertiliser", year=2025, basis="折纯")
    cell = book.cell(sheet, first, "value")
    cell.value = 20
    sheet.merge_cells(start_row=first, end_row=first + 1, start_column=cell.column, end_column=cell.column)
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["cell_shared", "cell_shared"]
    assert figures(found) == []


def test_a_source_over_several_rows_is_that_of_each(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = Book.of(farm)
    sheet = book.sheet("figures")
    first = book.row_of(sheet, indicator="fertiliser", year=2025, basis="折纯")
    for row in (first, first + 1):
        book.cell(sheet, row, "value").value = 20
    cell = book.cell(sheet, first, "reference")
    cell.value = "年报"
    sheet.merge_cells(start_row=first, end_row=first + 1, start_column=cell.column, end_column=cell.column)
    assert [each.reference for each in collected(tmp_path, book, plan).facts.observations] == ["年报", "年报"]


def test_two_filled_columns_of_values_are_both_left(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    sheet = book.sheet("figures")
    column = sheet.max_column + 1
    sheet.cell(book.header(sheet), column).value = "数值"
    assert figures(collected(tmp_path, book, plan)) == STRAW
    sheet.cell(straw_row(book), column).value = 97
    found = collect(plan, [_saved(tmp_path, book)])
    assert [code for _, code in told(found)] == ["form_heading_twice", "form_no_headings"]
    assert figures(found) == []


def _saved(folder: Path, book: Book) -> Path:
    (folder / "农业局.xlsx").write_bytes(book.bytes)
    return folder


def test_headings_that_were_renamed_are_told_and_the_other_sheets_are_read(
    farm: Form, plan: Plan, tmp_path: Path
) -> None:
    book = with_straw(farm)
    sheet = book.sheet("figures")
    sheet.cell(book.header(sheet), book.column(sheet, "数值")).value = "本年"
    words = book.sheet("words")
    book.cell(words, book.row_of(words, task="4.1"), "progress").value = "完成"
    found = collected(tmp_path, book, plan)
    assert told(found) == [("", "form_no_headings")]
    assert found.problems[0].problem.values == (("value", "数值"),)
    assert [each.progress for each in found.facts.statements] == ["完成"]


def test_what_was_added_is_told_and_left(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    sheet = book.sheet("figures")
    column, last = sheet.max_column + 1, sheet.max_row
    sheet.cell(book.header(sheet), column).value = "我的备注"
    sheet.cell(last, column).value = "见附件"
    sheet.cell(last + 2, 1).value = "注：以上数据来自年报"
    sheet.cell(last + 3, 1).value = "填表人：张三"
    sheet.cell(last + 4, 1).value = "合计"
    sheet.cell(last + 4, book.column(sheet, "数值")).value = 98.5
    book.book.create_sheet("底稿")["A1"] = "草算"
    book.book.create_sheet("空表")
    found = collected(tmp_path, book, plan)
    assert (figures(found), told(found)) == (STRAW, [])
    assert [code for _, code in remarks(found)] == [
        "form_column_unread",
        *["form_row_aside"] * 3,
        "form_sheet_unread",
    ]


def _dates_as_numbers(book: Book, published: Any, sheet: str = "") -> None:  # noqa: ANN401 - whatever is typed
    figures = book.sheet("figures")
    cell = book.cell(figures, straw_row(book), "published")
    cell.value, cell.number_format = published, "yyyy-mm-dd"
    if sheet:
        other = book.book.create_sheet(sheet)[cell.coordinate]
        other.value, other.number_format = (20240101, "yyyy-mm-dd") if sheet == "底稿" else ("#VALUE!", "General")


@pytest.mark.parametrize("sheet", ["", "底稿"])
def test_a_date_typed_as_a_number_is_a_date_where_the_cell_shows_dates(
    sheet: str, farm: Form, plan: Plan, tmp_path: Path
) -> None:
    book = with_straw(farm)
    _dates_as_numbers(book, 20250601, sheet)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = collected(tmp_path, book, plan)
    (straw,) = found.facts.observations
    assert (straw.published, told(found)) == (datetime.date(2025, 6, 1), [])


def test_a_number_that_is_no_date_is_told_as_it_was_typed(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    _dates_as_numbers(book, 20251301)
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["cell_no_date"]
    assert "20251301" in found.problems[0].message("en")


def test_a_number_is_not_put_back_where_it_may_be_that_of_another_sheet(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    _dates_as_numbers(book, 20250601, "另一张")
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["cell_error"]


def test_how_a_value_was_read_is_told_where_something_stands_beside_it(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm, "985‰（估算）")
    found = collected(tmp_path, book, plan)
    (straw,) = found.facts.observations
    assert (str(straw.value), straw.estimated) == ("985‰", True)
    assert [code for _, code in remarks(found)] == ["unit_beside", "note_estimate"]
    assert found.remarks[0].message("zh").endswith("985‰（估算） 读作 985‰")


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        pytest.param(0.984, ["quality_fraction"], id="a number"),
        pytest.param("0.984", ["quality_fraction"], id="a text"),
        pytest.param("0.984%", ["quality_fraction"], id="with the unit beside it"),
        pytest.param(1, ["quality_fraction"], id="the whole"),
        pytest.param(98.4, [], id="in per cent"),
        pytest.param(0, [], id="nothing"),
    ],
)
def test_a_share_that_was_probably_typed_as_a_fraction_is_taken_as_written_and_told(
    value: Any,  # noqa: ANN401 - whatever is typed
    codes: list[str],
    farm: Form,
    plan: Plan,
    tmp_path: Path,
) -> None:
    book = with_straw(farm, value)
    found = collected(tmp_path, book, plan)
    assert figures(found) == [("straw-rate", f"{str(value).removesuffix('%')}%")]
    assert [each.problem.code for each in found.remarks] == codes
    cell = book.cell(book.sheet("figures"), straw_row(book), "value").coordinate
    assert [each.place for each in found.remarks] == [Place(file="农业局.xlsx", sheet="数据", cell=cell)] * len(codes)


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        pytest.param(-0.1, ["quality_negative"], id="below nothing"),
        pytest.param("-5%", ["quality_negative"], id="below nothing, with the unit beside it"),
        pytest.param(100, [], id="the whole"),
        pytest.param("100.01", ["quality_over_whole"], id="more than the whole"),
        pytest.param("1000‰", ["unit_beside"], id="the whole, in another unit"),
        pytest.param("1001‰", ["unit_beside", "quality_over_whole"], id="more than the whole, in another unit"),
        pytest.param("无对象", [], id="nothing in scope"),
    ],
)
def test_a_share_that_none_can_be_is_taken_and_told_with_its_cell(
    value: Any,  # noqa: ANN401 - whatever is typed
    codes: list[str],
    farm: Form,
    plan: Plan,
    tmp_path: Path,
) -> None:
    book = with_straw(farm, value)
    found = collected(tmp_path, book, plan)
    assert len(found.facts.observations) == 1
    cell = book.cell(book.sheet("figures"), straw_row(book), "value").coordinate
    assert [(each.place.cell, each.problem.code) for each in found.remarks] == [(cell, code) for code in codes]


@pytest.mark.parametrize(
    ("published", "codes"),
    [
        pytest.param("2025-12-31", ["quality_early"], id="on the last day of the year"),
        pytest.param("2026-01-01", [], id="on the day after"),
    ],
)
def test_a_figure_that_was_published_before_its_year_was_over_is_told(
    published: str, codes: list[str], farm: Form, plan: Plan, tmp_path: Path
) -> None:
    book = with_straw(farm)
    book.cell(book.sheet("figures"), straw_row(book), "published").value = published
    assert [each.problem.code for each in collected(tmp_path, book, plan).remarks] == codes


def test_a_number_that_the_cell_shows_as_per_cent_is_no_fraction(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm, 0.984)
    book.cell(book.sheet("figures"), straw_row(book), "value").number_format = "0.0%"
    found = collected(tmp_path, book, plan)
    assert (figures(found), found.remarks) == ([("straw-rate", "98.4%")], ())


def test_what_was_known_before_says_whether_a_share_is_small(farm: Form, plan: Plan, tmp_path: Path) -> None:
    for year, value, count in ((2024, "0.9", 1), (2024, "1.1", 0), (2024, "97", 1)):
        earlier = facts_of(observation("straw-rate", year, value, "%"))
        assert len(collected(tmp_path, with_straw(farm, 0.984), plan, earlier=earlier).remarks) == count


def test_a_fraction_among_reports_that_differ_and_of_a_part_of_the_area_is_told_too(tmp_path: Path) -> None:
    plan = plan_of(target("straw", level("98", "%")), areas=AREAS)
    head = "indicator,year,area,value,unit\n"
    rows = ["straw-rate,2025,,0.984,%", "straw-rate,2025,,98.4,%", "straw-rate,2025,west,0.97,%", "waste,2025,,0.97,%"]
    (tmp_path / "a.csv").write_text(head + "\n".join(rows[:3]), encoding="utf-8")
    other = {"observations": [observation("straw-rate", 2025, "0.97", "%", area=name) for name in ("east", "nowhere")]}
    other["observations"] += [observation("other", 2025, "0.97", "%")]
    written(tmp_path / "b.json", other)
    found = collect(plan, [tmp_path], year=2025)
    assert [(each.place.file, each.place.cell, each.problem.code) for each in found.remarks] == [
        ("a.csv", "D2", "quality_fraction"),
        ("a.csv", "D4", "quality_fraction"),
        ("b.json", "", "quality_fraction"),
    ]
    assert len(found.conflicts) == 1


def test_a_value_that_was_read_is_told_in_the_language_of_the_reader(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = Book.of(farm)
    sheet = book.sheet("figures")
    row = book.row_of(sheet, indicator="fertiliser", year=2025, basis="折纯")
    book.cell(sheet, row, "value").value = "300千克/公顷"
    (remark,) = collected(tmp_path, book, plan).remarks
    assert remark.message("zh").endswith("300千克/公顷 读作 300千克/公顷")
    assert remark.message("en").endswith("300千克/公顷 as 300 kg/ha")


def test_a_formula_counts_with_the_value_that_was_shown(farm: Form, plan: Plan, tmp_path: Path) -> None:
    found = collected(tmp_path, with_straw(farm, "=197/2"), plan)
    assert [code for _, code in told(found)] == ["cell_uncomputed"]
    book = with_straw(farm, "#DIV/0!")
    cell = book.cell(book.sheet("figures"), straw_row(book), "value")
    cell.data_type = "e"
    assert told(collected(tmp_path, book, plan)) == [(cell.coordinate, "cell_error")]


# Registers and rosters


def _buildings(farm: Form, *rows: dict[str, Any]) -> Book:
    book = Book.of(farm)
    sheet = book.sheet("register", "buildings")
    for row, values in enumerate(rows, book.header(sheet) + 1):
        for key, value in values.items():
            book.cell(sheet, row, key).value = value
    return book


@pytest.fixture
def works(plan: Plan) -> Form:
    return next(
        form for form in forms_for(plan, 2025) if any(each.declaration.id == "buildings" for each in form.registers)
    )


def test_a_record_without_an_id_is_called_by_its_name(works: Form, plan: Plan, tmp_path: Path) -> None:
    book = _buildings(works, {"name": "学校", "许可日期": "2025年2月2日", "装配式": "是", "面积（平方米）": "1.2万"})
    found = collected(tmp_path, book, plan)
    (register,) = found.facts.registers
    (school,) = register.records
    assert (school.id, school.name, found.problems) == ("学校", "学校", ())
    assert school.attributes["permit-date"] == "2025-02-02"
    assert str(school.attributes["floor-area"]) == "1.2 10⁴ m²"
    assert register.as_at == datetime.date(2025, 12, 31)


def test_records_that_can_not_be_told_apart_or_have_no_name_are_told(works: Form, plan: Plan, tmp_path: Path) -> None:
    book = _buildings(
        works, {"id": "1"}, {"装配式": "是"}, {"id": 1, "name": "又一个"}, {"id": "长" * 201}, {"id": "2"}
    )
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["form_entry_unnamed", "cell_too_long", "form_entry_twice"]
    assert [each.id for each in found.facts.registers[0].records] == ["1", "2"]


def test_an_attribute_that_can_not_be_read_is_left_out_of_its_record(works: Form, plan: Plan, tmp_path: Path) -> None:
    book = _buildings(works, {"id": "1", "许可日期": "二月", "装配式": "否"})
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["cell_no_date"]
    assert found.facts.registers[0].records[0].attributes == {"prefab": False}


def test_no_entries_is_an_answer_and_an_untouched_register_is_none(works: Form, plan: Plan, tmp_path: Path) -> None:
    book = _buildings(works)
    assert collected(tmp_path, book, plan).facts.registers == ()
    book.field(book.sheet("register", "buildings"), "本表无条目（打√）").value = "√"
    found = collect(plan, [_saved(tmp_path, book)])
    assert [each.records for each in found.facts.registers] == [()]
    sheet = book.sheet("register", "buildings")
    book.cell(sheet, book.header(sheet) + 1, "id").value = "1"
    found = collect(plan, [_saved(tmp_path, book)])
    assert told(found) == [("", "form_empty_and_filled")]
    assert found.facts.registers == ()


def test_a_field_may_be_filled_in_behind_its_label(works: Form, plan: Plan, tmp_path: Path) -> None:
    book = _buildings(works, {"id": "1"})
    sheet = book.sheet("register", "buildings")
    label = next(cell for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "发布日期")
    label.value = "发布日期：2026年1月20日"
    assert collected(tmp_path, book, plan).facts.registers[0].published == datetime.date(2026, 1, 20)


def test_a_list_that_the_plan_does_not_have_is_told(plan: Plan, tmp_path: Path) -> None:
    for kind, datum in (("register", "buildings"), ("roster", "clinics")):
        book = Book.of(next(form for form in forms_for(plan, 2025) if datum in _lists(form)))
        sheet = book.sheet(kind, datum)
        sheet["A2"] = str(sheet["A2"].value).replace(datum, "bridges")
        assert "form_unknown_list" in [code for _, code in told(collected(tmp_path, book, plan))]


def _lists(form: Form) -> set[str]:
    return {*(each.declaration.id for each in form.registers), *(each.declaration.id for each in form.rosters)}


def test_a_record_and_an_item_may_belong_to_a_part_of_the_area(tmp_path: Path) -> None:
    plan = plan_of(target("it", coverage("clinics", "collections")), areas=AREAS)
    for form in forms_for(plan, 2025):
        book = Book.of(form)
        for kind, datum in (("register", "collections"), ("roster", "clinics")):
            if datum in _lists(form):
                sheet = book.sheet(kind, datum)
                row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "编号") + 1
                for number, area in enumerate(("东", "全区域", "南")):
                    sheet.cell(row + number, 1).value = f"k{number}"
                    sheet.cell(row + number, book.column(sheet, "地区")).value = area
        (tmp_path / f"{form.unit.id}.xlsx").write_bytes(book.bytes)
    found = collect(plan, [tmp_path])
    assert [each.area for each in found.facts.registers[0].records] == ["east", None, None]
    assert [each.area for each in found.facts.rosters[0].items] == ["east", None, None]
    assert [code for _, code in told(found)] == ["cell_no_area"] * 2


# Evidence and words


def test_several_documents_of_one_target_are_rows_with_its_id(plan: Plan, farm: Form, tmp_path: Path) -> None:
    book = Book.of(farm)
    sheet = book.sheet("evidence")
    row = book.row_of(sheet, target="hints")
    for number, day in ((row, "2025-12-20"), (sheet.max_row + 1, "2026-01-20")):
        book.cell(sheet, number, "target").value = "hints"
        book.cell(sheet, number, "date").value = day
    book.cell(sheet, sheet.max_row, "year").value = "2025年"
    found = collected(tmp_path, book, plan)
    assert [(str(each.date), each.for_year) for each in found.facts.evidence] == [
        ("2025-12-20", 2025),
        ("2026-01-20", 2025),
    ]
    assert found.facts.evidence[0].title == "提示"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        pytest.param({"date": "去年"}, "cell_no_date", id="no date"),
        pytest.param({"date": "2025-01-01", "none": "√"}, "form_none_and_some", id="there is one and none"),
        pytest.param({"date": "2025-01-01", "target": "no-such"}, "form_unknown_target", id="unknown target"),
        pytest.param({"date": "2025-01-01", "target": "straw"}, "form_unknown_target", id="a target judged on data"),
        pytest.param({"date": "2025-01-01", "year": "今年"}, "cell_no_year", id="no year"),
    ],
)
def test_a_row_of_evidence_that_says_nothing_certain_is_told(
    values: dict[str, str], code: str, plan: Plan, farm: Form, tmp_path: Path
) -> None:
    book = Book.of(farm)
    sheet = book.sheet("evidence")
    row = book.row_of(sheet, target="hints")
    for key, value in values.items():
        book.cell(sheet, row, key).value = value
    found = collected(tmp_path, book, plan)
    assert [each for _, each in told(found)] == [code]
    assert (found.facts.evidence, found.facts.evidence_complete) == ((), ())


def test_words_of_a_nil_return_with_progress_are_told(plan: Plan, farm: Form, tmp_path: Path) -> None:
    book = Book.of(farm)
    sheet = book.sheet("words")
    row = book.row_of(sheet, task="4.1")
    book.cell(sheet, row, "progress").value, book.cell(sheet, row, "nothing_to_report").value = "完成", "√"
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["statement_says_both"]
    book.cell(sheet, row, "progress").value = None
    book.cell(sheet, row, "task").value = "9.9"
    assert [code for _, code in told(collected(tmp_path, book, plan))] == ["unknown_statement_task"]


def test_the_foot_says_by_whom_and_when_and_words_have_that_day(plan: Plan, farm: Form, tmp_path: Path) -> None:
    book = Book.of(farm)
    cover, sheet = book.sheet("cover"), book.sheet("words")
    book.field(cover, "填表人").value, book.field(cover, "联系电话").value = "张三（虚构）", 86668888
    book.field(cover, "填报日期").value = "2026年1月15日"
    book.cell(sheet, book.row_of(sheet, task="4.1"), "progress").value = "完成"
    found = collected(tmp_path, book, plan)
    assert found.forms[0].signed == {"filled_by": "张三（虚构）", "telephone": "86668888", "filled_on": "2026-01-15"}
    assert [str(each.published) for each in found.facts.statements] == ["2026-01-15"]
    book.field(cover, "填报日期").value = "一月"
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["cell_no_date"]
    assert [each.published for each in found.facts.statements] == [None]


# Forms by mistake


def test_forms_of_another_year_or_plan_or_unit_are_told_and_left_out(plan: Plan, tmp_path: Path) -> None:
    other = plan_of(id="other-plan")
    for name, of, year in (("a", plan, 2025), ("b", plan, 2025), ("c", plan, 2024), ("d", other, 2025)):
        form = next(each for each in forms_for(of, year) if each.unit.id == "farm-bureau")
        (tmp_path / f"{name}.xlsx").write_bytes(with_straw_of(form, year).bytes)
    book = Book.of(forms_for(plan, 2025)[0])
    for sheet in book.book.worksheets:
        sheet["A2"] = str(sheet["A2"].value).replace("farm-bureau", "no-such")
    (tmp_path / "e.xlsx").write_bytes(book.bytes)
    found = collect(plan, [tmp_path])
    codes = {(each.place.file, each.problem.code) for each in found.problems}
    assert codes == {("c.xlsx", "form_other_year"), ("d.xlsx", "form_other_plan"), ("e.xlsx", "form_other_unit")}
    assert (found.year, figures(found)) == (2025, STRAW)
    assert [(each.place.file, each.problem.code) for each in found.remarks] == [("b.xlsx", "form_second_file")]


def with_straw_of(form: Form, year: int) -> Book:
    book = Book.of(form)
    book.cell(book.sheet("figures"), straw_row(book, year), "value").value = 98.5
    return book


def test_the_year_is_that_of_most_forms_or_has_to_be_given(plan: Plan, tmp_path: Path) -> None:
    for year in (2024, 2025):
        form = next(each for each in forms_for(plan, year) if each.unit.id == "farm-bureau")
        (tmp_path / f"{year}.xlsx").write_bytes(form_workbook(form))
    with pytest.raises(DocumentError, match="2024, 2025"):
        collect(plan, [tmp_path])
    assert collect(plan, [tmp_path], year=2024).year == 2024
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError, match="there is no file to read, the folder is empty"):
        collect(plan, [tmp_path / "empty"])
    (tmp_path / "empty" / "f.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DocumentError, match="no form says its year"):
        collect(plan, [tmp_path / "empty"])


def _forms_of(folder: Path, plan: Plan, *years: int, unit: str = "farm-bureau") -> None:
    for year in years:
        form = next(each for each in forms_for(plan, year) if each.unit.id == unit)
        (folder / f"{unit}-{year}.xlsx").write_bytes(form_workbook(form))


@pytest.mark.parametrize(
    ("years", "wanted", "english", "chinese"),
    [
        pytest.param(
            (2025,),
            2024,
            "there is no form for 2024, the forms are for 2025; use --year 2025, or give those for 2024",
            "没有 2024 年度的填报表，所给的是 2025 年度的表；请用 --year 2025，或换成 2024 年度的表",
            id="one year",
        ),
        pytest.param(
            (2023, 2025),
            2024,
            "there is no form for 2024, the forms are for 2023, 2025; use --year 2023, or give those for 2024",
            "没有 2024 年度的填报表，所给的是 2023、2025 年度的表；请用 --year 2023，或换成 2024 年度的表",
            id="two years",
        ),
    ],
)
def test_a_year_that_no_form_is_for_is_refused_with_those_that_are_there(
    years: tuple[int, ...], wanted: int, english: str, chinese: str, *, plan: Plan, tmp_path: Path
) -> None:
    _forms_of(tmp_path, plan, *years)
    with pytest.raises(DocumentError) as caught:
        collect(plan, [tmp_path], year=wanted)
    (found,) = caught.value.problems
    assert (found.code, found.message("en"), found.message("zh")) == ("form_none_of_year", english, chinese)
    assert collect(plan, [tmp_path], year=years[0]).year == years[0]


def test_the_year_of_most_forms_is_the_one_that_is_named(plan: Plan, tmp_path: Path) -> None:
    _forms_of(tmp_path, plan, 2023, 2025)
    _forms_of(tmp_path, plan, 2025, unit="works-bureau")
    with pytest.raises(DocumentError, match="use --year 2025,"):
        collect(plan, [tmp_path], year=2024)


def test_with_a_year_too_nothing_that_is_a_form_is_refused_with_what_is_wrong_with_each_file(
    plan: Plan, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError) as caught:
        collect(plan, [tmp_path], year=2025)
    assert [each.code for each in caught.value.problems] == ["form_no_file"]
    (tmp_path / "a.xlsx").write_bytes(_other_workbook())
    (tmp_path / "b.xls").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"")
    with pytest.raises(DocumentError) as caught:
        collect(plan, [tmp_path], year=2025)
    assert [(each.code, each.path) for each in caught.value.problems] == [
        ("form_none", ""),
        ("form_save_as", "b.xls"),
        ("form_unmarked", "a.xlsx"),
        ("form_file_unread", "c.pdf"),
    ]
    _forms_of(tmp_path, plan_of(id="other-plan"), 2025)
    with pytest.raises(DocumentError) as caught:
        collect(plan, [tmp_path], year=2025)
    assert caught.value.code == "form_no_plan"


def test_files_whose_rows_say_their_year_are_read_whatever_the_year(plan: Plan, farm: Form, tmp_path: Path) -> None:
    for name, content in (("a.csv", form_csv(farm)), ("a.json", form_json(farm))):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert collect(plan, [tmp_path / name], year=2024).year == 2024


def test_what_is_wrong_with_all_sheets_of_a_file_is_told_once(plan: Plan, tmp_path: Path) -> None:
    _forms_of(tmp_path, plan, 2024, 2025)
    found = collect(plan, [tmp_path], year=2025)
    assert [(str(each.place), each.problem.code) for each in found.problems] == [
        ("farm-bureau-2024.xlsx", "form_other_year")
    ]


def test_a_sheet_of_another_year_among_those_of_a_form_is_told_alone(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    words = book.sheet("words")
    words["A2"] = str(words["A2"].value).replace("|2025|", "|2024|")
    found = collected(tmp_path, book, plan)
    assert [(each.place.sheet, each.problem.code) for each in found.problems] == [("情况说明", "form_other_year")]
    assert figures(found) == STRAW


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        ("unit", "does not convert into %; use", "不能换算为%；"),
        ("basis", "there is no basis '无此口径'; expected one of -", "没有口径“无此口径”；可填：-"),
        ("status", "expected one of provisional, final, revised", "可填：快报数、年报审定数、修订数"),
        ("name", "that of 'straw use rate', but its row says", "编号对应“秸秆利用率”"),
    ],
)
def test_what_may_stand_in_a_cell_is_told_in_the_language_of_the_reader(
    key: str, english: str, chinese: str, *, farm: Form, plan: Plan, tmp_path: Path
) -> None:
    typed = {"unit": "亩", "basis": "无此口径", "status": "定稿", "name": "化肥强度"}[key]
    book = with_straw(farm)
    book.cell(book.sheet("figures"), straw_row(book), key).value = typed
    (found,) = collected(tmp_path, book, plan).problems
    assert english in found.message("en")
    assert chinese in found.message("zh")


def test_classes_are_told_by_their_english_names_where_they_have_one(works: Form, plan: Plan, tmp_path: Path) -> None:
    book = _buildings(works, {"id": "b1", "类别": "城堡"})
    (found,) = collected(tmp_path, book, plan).problems
    assert found.message("en").endswith("there is no class '城堡'; expected one of public, housing")
    assert found.message("zh").endswith("没有类别“城堡”；可填：公共建筑、住宅")


def test_where_all_forms_are_of_another_plan_that_one_is_named(plan: Plan, tmp_path: Path) -> None:
    form = next(each for each in forms_for(plan_of(id="other-plan"), 2025) if each.unit.id == "farm-bureau")
    (tmp_path / "a.xlsx").write_bytes(form_workbook(form))
    with pytest.raises(DocumentError) as caught:
        collect(plan, [tmp_path])
    (found,) = caught.value.problems
    assert found.code == "form_no_plan"
    assert found.message("en").startswith(f"there is no form of this plan ({plan.id}), the forms are of other-plan;")
    assert f"没有本方案（{plan.id}）的填报表，所给的是 other-plan 的表" in found.message("zh")


def _other_workbook() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = "别的表"
    book.save(file)
    return file.getvalue()


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b"0" * (257 * 1024 * 1024))
    return file.getvalue()


def _not_a_workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a", b"0")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "code", "is_problem"),
    [
        ("a.xls", lambda: b"\xd0\xcf", "form_save_as", True),
        ("a.et", lambda: b"", "form_save_as", True),
        ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0", "form_no_workbook", True),
        ("a.xlsx", _not_a_workbook, "form_damaged", True),
        ("a.xlsx", _bomb, "form_too_large", True),
        ("a.xlsx", _other_workbook, "form_unmarked", True),
        ("a.json", lambda: b"{", "invalid_json", True),
        ("a.csv", lambda: b'a,"b', "invalid_csv", True),
        ("a.csv", "甲,乙\n1,2\n".encode, "form_no_headings", True),
        ("盖章件.pdf", lambda: b"%PDF", "form_file_unread", False),
        ("说明.docx", lambda: b"", "form_file_unread", False),
    ],
)
def test_a_file_that_is_no_form_is_told(
    name: str, make: Callable[[], bytes], code: str, *, is_problem: bool, plan: Plan, farm: Form, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(make())
    (tmp_path / "农业局.xlsx").write_bytes(form_workbook(farm))
    found = collect(plan, [tmp_path], year=2025)
    notes = found.problems if is_problem else found.remarks
    assert [(each.place.file, each.problem.code) for each in notes] == [(name, code)]
    assert found.facts == Facts()


def test_files_are_read_in_one_order_with_those_in_folders_below_and_without_those_of_programs(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a/c.csv", "~$b.xlsx", ".hidden.xlsx", "a/d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names = [path.relative_to(tmp_path).as_posix() for path in form_files([tmp_path, tmp_path / "b.xlsx"])]
    assert names == ["a/c.csv", "a/d.pdf", "b.xlsx"]
    with pytest.raises(DocumentError, match="nowhere"):
        form_files([tmp_path / "nowhere"])


def test_a_folder_that_can_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "rglob", refuse)
    with pytest.raises(DocumentError, match="no"):
        form_files([tmp_path])


def test_what_a_cell_holds_that_facts_have_no_word_for_is_no_number(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm, datetime.timedelta(hours=30))
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["unknown_unit"]


def test_a_mark_or_headings_far_down_a_sheet_are_none(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    book.sheet("figures").insert_rows(1, 20)
    found = collected(tmp_path, book, plan)
    assert (figures(found), told(found), remarks(found)) == ([], [("", "form_mark_lost")], [])
    book = with_straw(farm)
    book.sheet("figures").insert_rows(3, 60)
    assert told(collected(tmp_path, book, plan)) == [("", "form_no_headings")]


@pytest.mark.parametrize("kind", ["cover", "figures", "evidence", "words", "register", "roster"])
def test_a_sheet_that_lost_its_mark_is_to_be_mended(kind: str, plan: Plan, tmp_path: Path) -> None:
    books = [Book.of(form) for form in forms_for(plan, 2025)]
    marked = ((book, each) for book in books for each in book.book.worksheets)
    book, lost = next((book, each) for book, each in marked if str(each["A2"].value).split("|")[4] == kind)
    lost.title = "改名"
    lost.delete_rows(2)
    found = collected(tmp_path, book, plan)
    assert [(each.place.sheet, each.problem.code) for each in found.problems] == [("改名", "form_mark_lost")]
    assert found.remarks == ()


def test_a_list_that_was_added_is_none_of_the_form_s(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = with_straw(farm)
    added = book.book.create_sheet("底稿")
    added.append(["编号", "名称"])
    added.append(["1", "草算"])
    found = collected(tmp_path, book, plan)
    assert (told(found), remarks(found)) == ([], [("", "form_sheet_unread")])


def test_a_field_whose_label_was_deleted_is_blank(works: Form, plan: Plan, tmp_path: Path) -> None:
    book = _buildings(works, {"id": "1"})
    sheet = book.sheet("register", "buildings")
    next(cell for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "台账截至日期").value = None
    book.sheet("cover")["A18"].value = None
    found = collected(tmp_path, book, plan)
    (register,) = found.facts.registers
    assert (register.as_at, found.forms[0].signed) == (None, {})


def test_an_item_of_a_roster_without_id_and_name_is_told(plan: Plan, tmp_path: Path) -> None:
    book = Book.of(next(form for form in forms_for(plan, 2025) if "clinics" in _lists(form)))
    sheet = book.sheet("roster", "clinics")
    row = next(int(cell.row or 0) for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "编号") + 1
    sheet.cell(row, 1).value = "#N/A"
    sheet.cell(row, 1).data_type = "e"
    sheet.cell(row + 1, 1).value = "k1"
    found = collected(tmp_path, book, plan)
    assert [code for _, code in told(found)] == ["cell_error"]
    assert [[item.id for item in each.items] for each in found.facts.rosters] == [["k1"]]


def test_without_the_library_a_message_says_what_to_install(
    farm: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _saved(tmp_path, Book.of(farm)) / "农业局.xlsx"
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"wufei\[forms\]"):
        grids_of(path)


# CSV and JSON


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_sheet_that_was_saved_as_csv_is_read_with_its_mark(
    encoding: str, plan: Plan, farm: Form, tmp_path: Path
) -> None:
    book = with_straw(farm, "98.5 ％")
    out = io.StringIO(newline="")
    csv.writer(out).writerows(book.sheet("figures").iter_rows(values_only=True))
    (tmp_path / "农业局.csv").write_bytes(out.getvalue().encode(encoding))
    found = collect(plan, [tmp_path])
    assert (figures(found), told(found)) == (STRAW, [])
    assert found.facts.observations[0].reported_by == "farm-bureau"
    assert found.forms[0].unit is not None


def test_a_csv_form_says_in_its_rows_by_whom_they_are_reported(plan: Plan, farm: Form, tmp_path: Path) -> None:
    lines = form_csv(farm).splitlines()
    heads = lines[0].split(",")
    filled = []
    for line in lines[1:]:
        cells = dict(zip(heads, line.split(","), strict=True))
        if cells["indicator"] == "straw-rate":
            cells |= {"value": "'-98.5％", "review": "accepted", "origin": "own_report", "vintage": "2024 版"}
        if cells["indicator"] == "clinic-rate":
            cells |= {"nothing_in_scope": "是", "period": "2025-H1", "year": ""}
        filled.append(",".join(cells.values()))
    (tmp_path / "farm.csv").write_text("\n".join([lines[0], *filled]), encoding="gb18030")
    found = collect(plan, [tmp_path], year=2025)
    assert told(found) == []
    clinic, straw = sorted(found.facts.observations, key=lambda each: each.indicator)
    assert (str(straw.value), straw.review, straw.origin, straw.vintage) == (
        "-98.5%",
        "accepted",
        "own_report",
        "2024 版",
    )
    assert (straw.reported_by, straw.period.year) == ("farm-bureau", 2025)
    assert (clinic.value, str(clinic.period)) == (None, "2025-H1")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"reported_by": "无此单位"}, "cell_no_unit"),
        ({"review": "maybe"}, "cell_no_member"),
        ({"period": "2025-H3", "year": ""}, "unreadable_period"),
        ({"year": "", "period": ""}, "cell_no_year"),
    ],
)
def test_what_a_csv_file_says_wrong_is_told_with_its_cell(
    cells: dict[str, str], code: str, plan: Plan, tmp_path: Path
) -> None:
    row = {"indicator": "straw-rate", "year": "2025", "period": "", "value": "98", "unit": "%", **cells}
    (tmp_path / "a.csv").write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    found = collect(plan, [tmp_path], year=2025)
    assert [each for _, each in told(found)] == [code]
    assert all(cell.endswith("2") for cell, _ in told(found))


def test_json_forms_are_joined_with_the_others_and_stay_invented(plan: Plan, farm: Form, tmp_path: Path) -> None:
    _saved(tmp_path, with_straw(farm))
    (tmp_path / "others.json").write_text(form_json(farm), encoding="utf-8")
    (tmp_path / "facts.json").write_text(
        wufei.documents.facts_json(facts_of(observation("fertiliser", 2025, "20", "千克/亩", basis="pure"))),
        encoding="utf-8",
    )
    found = collect(plan, [tmp_path])
    assert sorted(figures(found)) == [("fertiliser", "20 kg/mu"), *STRAW]
    assert found.facts.invented
    assert not collect(plan, [tmp_path / "农业局.xlsx"]).facts.invented
    assert collect(plan, [tmp_path / "农业局.xlsx"], invented=True).facts.invented


# Who has not reported what, and who says otherwise


def test_two_reports_of_one_figure_that_differ_are_both_kept_and_told(plan: Plan, farm: Form, tmp_path: Path) -> None:
    for name, value in (("a", 98.5), ("b", 97), ("c", 98.5)):
        (tmp_path / f"{name}.xlsx").write_bytes(with_straw(farm, value).bytes)
    found = collect(plan, [tmp_path])
    assert figures(found) == [*STRAW, ("straw-rate", "97%")]
    (conflict,) = found.conflicts
    assert conflict.datum == "straw-rate"
    assert [each.file for each in conflict.places] == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert not found.is_complete
    assert wufei.evaluate(plan, found.facts, year=2025).finding("straw").verdict == "no_data"


def test_a_form_in_json_may_contradict_another(plan: Plan, farm: Form, tmp_path: Path) -> None:
    _saved(tmp_path, with_straw(farm))
    other = facts_of(observation("straw-rate", 2025, "97", "%"), invented=False)
    (tmp_path / "others.json").write_text(wufei.documents.facts_json(other), encoding="utf-8")
    (conflict,) = collect(plan, [tmp_path]).conflicts
    assert [str(each) for each in conflict.places] == ["others.json", "农业局.xlsx [数据] G4"]
    unfit = facts_of(
        observation("no-such", 2025, "97", "%"),
        observation("no-such", 2025, "98", "%"),
        observation("straw-rate", 2025, "97", "吨"),
        invented=False,
    )
    (tmp_path / "others.json").write_text(wufei.documents.facts_json(unfit), encoding="utf-8")
    assert [each.datum for each in collect(plan, [tmp_path]).conflicts] == ["no-such", "straw-rate"]


def test_the_same_figure_in_another_unit_is_no_conflict(plan: Plan, farm: Form, tmp_path: Path) -> None:
    for name, value in (("a", "98.5"), ("b", "985‰")):
        (tmp_path / f"{name}.xlsx").write_bytes(with_straw(farm, value).bytes)
    assert collect(plan, [tmp_path]).conflicts == ()


def test_lists_and_words_that_differ_are_conflicts_too(plan: Plan, tmp_path: Path) -> None:
    forms = {form.unit.id: form for form in forms_for(plan, 2025)}
    for number, item in enumerate(("k1", "k2")):
        for form in forms.values():
            book = Book.of(form)
            if "clinics" in _lists(form):
                sheet = book.sheet("roster", "clinics")
                row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "编号") + 1
                sheet.cell(row, 1).value = item
            if "factories" in _lists(form):
                sheet = book.sheet("register", "factories")
                book.cell(sheet, book.header(sheet) + 1, "id").value = item
            if form.unit.id == "farm-bureau":
                sheet = book.sheet("words")
                book.cell(sheet, book.row_of(sheet, task="4.1"), "progress").value = item
                book.cell(book.sheet("figures"), straw_row(book), "value").value = "无对象"
            (tmp_path / f"{form.unit.id}-{number}.xlsx").write_bytes(book.bytes)
    found = collect(plan, [tmp_path])
    assert {each.datum for each in found.conflicts} == {"clinics", "factories", "4.1"}


def test_what_lacks_is_named_unit_by_unit_and_who_sent_nothing_is_silent(
    plan: Plan, farm: Form, tmp_path: Path
) -> None:
    found = collected(tmp_path, with_straw(farm), plan)
    lacking = {each.unit.id: each for each in found.unreported}
    assert lacking["works-bureau"].is_silent
    assert not lacking["farm-bureau"].is_silent
    asked = [(each.indicator.id, each.year, each.basis and each.basis.id) for each in lacking["farm-bureau"].figures]
    # Of two bases of one figure the first is named; the straw rate came.
    assert asked == [("fertiliser", 2020, "pure"), ("fertiliser", 2025, "pure"), ("clinic-rate", 2025, None)]
    assert lacking["farm-bureau"].count == 3 + sum(
        len(getattr(lacking["farm-bureau"], name)) for name in ("registers", "rosters", "evidence", "words")
    )


def test_a_figure_in_either_basis_is_a_figure(farm: Form, plan: Plan, tmp_path: Path) -> None:
    book = Book.of(farm)
    sheet = book.sheet("figures")
    for year in (2020, 2025):
        row = book.row_of(sheet, indicator="fertiliser", year=year, basis="实物")
        book.cell(sheet, row, "value").value = 20
    found = collected(tmp_path, book, plan)
    farming = next(each for each in found.unreported if each.unit.id == "farm-bureau")
    assert "fertiliser" not in {each.indicator.id for each in farming.figures}


def test_everything_in_its_place_leaves_nobody_to_be_reminded(tmp_path: Path) -> None:
    plan = plan_of(target("it", level("98", "%")), target("paper", deliverable()))
    for form in forms_for(plan, 2025):
        said = [statement(each.task.ref, responsible_unit=form.unit.id, progress="完成") for each in form.words]
        shown = [
            evidence(each.target.id, "2025-05-01", responsible_unit=form.unit.id, year=2025, title="总结")
            for each in form.evidence
        ]
        rates = [observation("straw-rate", 2025, "98", "%", reported_by=form.unit.id) for _ in form.figures]
        facts = facts_of(*rates, evidence=shown, statements=said)
        (tmp_path / f"{form.unit.id}.xlsx").write_bytes(fill(form, facts, None, PLAIN).bytes)
    found = collect(plan, [tmp_path])
    assert (found.unreported, found.is_complete) == ((), True)


def test_that_there_is_no_evidence_is_a_report_too(tmp_path: Path) -> None:
    plan = plan_of(target("paper", deliverable()))
    form = next(each for each in forms_for(plan, 2025) if each.evidence)
    facts = facts_of(evidence_complete=[{"target": "paper", "year": 2025}])
    found = collected(tmp_path, fill(form, facts, None, PLAIN), plan)
    assert found.facts.evidence_complete == facts.evidence_complete
    assert all(each.evidence == () for each in found.unreported)


def test_members_of_a_collective_fill_in_forms_of_their_own(tmp_path: Path) -> None:
    owners = [{"responsible_unit": "offices", "role": "lead"}]
    plan = plan_of(target("it", deliverable(by_each_unit=True), owners=owners))
    earlier = facts_of(rosters=[roster("offices", "o1", "o2")])
    forms = {form.unit.id: form for form in forms_for(plan, 2025, earlier)}
    given = facts_of(evidence=[evidence("it", "2025-05-01", responsible_unit="o1", year=2025)])
    book = fill(forms["o1"], given, None, PLAIN)
    found = collected(tmp_path, book, plan, earlier=earlier)
    assert [each.responsible_unit for each in found.facts.evidence] == ["o1"]
    assert [each.unit.id for each in found.unreported if each.evidence] == ["o2"]
    without = collect(plan, [tmp_path])
    assert {code for _, code in told(without)} == {"form_other_unit"}


def test_what_was_known_before_lacks_nowhere(plan: Plan, farm: Form, tmp_path: Path) -> None:
    earlier = facts_of(observation("fertiliser", 2020, "20", "千克/亩", basis="pure"))
    found = collected(tmp_path, with_straw(farm), plan, earlier=earlier)
    farming = next(each for each in found.unreported if each.unit.id == "farm-bureau")
    assert ("fertiliser", 2020) not in {(each.indicator.id, each.year) for each in farming.figures}
    assert attrs.evolve(found.facts, invented=False).observations == found.facts.observations


def test_a_change_against_a_baseline_is_judged_on_what_came_back(tmp_path: Path) -> None:
    plan = plan_of(target("less", change("6")))
    form = next(each for each in forms_for(plan, 2025) if each.figures)
    facts = facts_of(
        observation("fertiliser", 2020, "300", "千克/公顷", basis="pure"),
        observation("fertiliser", 2025, "18.8", "千克/亩", basis="pure"),
    )
    found = collected(tmp_path, fill(form, facts, None, PLAIN), plan)
    assert wufei.evaluate(plan, found.facts, year=2025).finding("less").verdict == "met"


def test_where_no_file_is_a_form_each_is_told_why(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("别的", encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    (tmp_path / "c.json").write_text('{"zzz": 1}', encoding="utf-8")
    (tmp_path / "d.json").write_text("{", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        collect(plan, [tmp_path])
    assert [(each.code, each.path) for each in caught.value.problems] == [
        ("form_no_year", ""),
        ("form_no_workbook", "b.xlsx"),
        ("unknown_key", "c.json $"),
        ("invalid_json", "d.json line 1, column 2"),
        ("form_file_unread", "a.txt"),
    ]
