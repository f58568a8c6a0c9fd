"""Forms as workbooks: what is printed, what is locked, what can be chosen; the same bytes, and read by others."""

import datetime
import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import wufei
from tests.forms.filling import DATES, NUMBERS, TICKS, Book, Ways, fill
from tests.support import deliverable, facts_of, level, observation, plan_of, register, roster, target, text
from wufei.errors import MissingExtraError
from wufei.facts import Facts
from wufei.forms import Form, collect, form_workbook, forms_for
from wufei.forms.layout import Mark, SheetKind, parse_mark
from wufei.plan import Plan

PLAIN = Ways(NUMBERS[0], DATES[0], TICKS[0])
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of()


@pytest.fixture(scope="module")
def forms(plan: Plan) -> dict[str, Form]:
    facts = facts_of(
        observation("straw-rate", 2024, "97", "%"),
        observation("straw-rate", 2023, "96.5", "%"),
        invented=True,
    )
    return {form.unit.id: form for form in forms_for(plan, 2025, facts)}


def test_a_workbook_has_a_cover_and_a_sheet_for_each_list(forms: dict[str, Form]) -> None:
    sheets = Book.of(forms["works-bureau"]).book.sheetnames
    assert sheets == ["封面", "台账-绿色工厂台账", "台账-建筑台账", "情况说明"]
    assert Book.of(forms["farm-bureau"]).book.sheetnames == ["封面", "数据", "台账-收运台账", "佐证材料", "情况说明"]


def test_what_is_known_is_filled_in_so_that_a_datum_is_one_cell(forms: dict[str, Form]) -> None:
    book = Book.of(forms["farm-bureau"])
    sheet = book.sheet("figures")
    row = book.row_of(sheet, indicator="straw-rate")
    filled = {str(sheet.cell(book.header(sheet), int(cell.column or 0)).value): cell.value for cell in sheet[row]}
    assert filled == {
        "指标编号": "straw-rate",
        "名称": "秸秆利用率",
        "指标解释": None,
        "对应条款": "4.1 农业",
        "年度": 2025,
        "口径": None,
        "数值": None,
        "计量单位": "%",
        "数据状态": "快报数",
        "发布日期": None,
        "数据来源": None,
        "估算": None,
        "往年数据（供参考）": "2024 年：97%\n2023 年：96.5%",
    }
    baseline = book.row_of(sheet, indicator="fertiliser", year=2020, basis="折纯")
    assert book.cell(sheet, baseline, "status").value == "年报审定数"


def test_the_definition_of_an_indicator_is_printed() -> None:
    form = next(each for each in forms_for(wufei.load_plan(), 2025) if each.unit.id == "agriculture-rural-bureau")
    book = Book.of(form)
    sheet = book.sheet("figures")
    row = book.row_of(sheet, indicator="straw-use-rate")
    assert "可收集量" in str(sheet.cell(row, book.column(sheet, "指标解释")).value)


def test_the_cover_says_whose_it_is_how_to_fill_it_in_and_what_others_supply(forms: dict[str, Form]) -> None:
    sheet = Book.of(forms["farm-bureau"]).sheet("cover")
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert texts[0] == "2025 年度填报表：农业局"
    assert any("不会当作 0" in each for each in texts)
    assert any(each.startswith("本表包括") and "数据：6 项" in each for each in texts)
    assert any("诊所名单（生态分局）" in each for each in texts)
    assert texts[-6:] == ["填表人", "审核人", "单位负责人", "联系电话", "填报日期", "单位盖章"]


def _locked(cell: Any) -> bool:  # noqa: ANN401 - a cell
    return bool(cell.protection.locked)


def test_headings_are_locked_without_a_password_and_what_is_to_be_filled_in_is_open(forms: dict[str, Form]) -> None:
    for form in forms.values():
        for each in Book.of(form).book.worksheets:
            assert each.protection.sheet
            assert each.protection.password is None
            # In files the marks say what is forbidden.
            protection = each.protection
            assert not any((protection.insertRows, protection.deleteRows, protection.sort))
            assert _locked(each["A1"])
            assert _locked(each["A2"])
    book = Book.of(forms["farm-bureau"])
    sheet = book.sheet("figures")
    row = book.row_of(sheet, indicator="straw-rate")
    open_ = {
        str(sheet.cell(book.header(sheet), int(cell.column or 0)).value) for cell in sheet[row] if not _locked(cell)
    }
    assert open_ == {"数值", "计量单位", "数据状态", "发布日期", "数据来源", "估算"}
    assert all(_locked(cell) for cell in sheet[book.header(sheet)])


def test_rows_of_a_register_are_open_as_far_as_they_go(forms: dict[str, Form]) -> None:
    book = Book.of(forms["works-bureau"])
    sheet = book.sheet("register", "buildings")
    assert not any(_locked(cell) for cell in sheet[book.header(sheet) + 1])
    columns = sheet.column_dimensions.values()
    assert not any(_locked(each) for each in columns)
    assert sum((each.max or 0) - (each.min or 0) + 1 for each in columns) == 8


def _rules(sheet: Any) -> dict[str, str]:  # noqa: ANN401 - a sheet
    return {
        str(area).split(":")[0]: rule.formula1 or rule.type
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
    }


def test_cells_offer_what_may_be_chosen(forms: dict[str, Form]) -> None:
    book = Book.of(forms["farm-bureau"])
    sheet = book.sheet("figures")
    row, rules = book.row_of(sheet, indicator="straw-rate"), _rules(sheet)
    assert rules[book.cell(sheet, row, "unit").coordinate] == '"%,‰,/10万"'
    assert rules[book.cell(sheet, row, "status").coordinate] == '"快报数,年报审定数,修订数"'
    assert rules[book.cell(sheet, row, "estimated").coordinate] == '"√"'
    works = Book.of(forms["works-bureau"])
    sheet = works.sheet("register", "buildings")
    rules = {
        heading: _rules(sheet)[sheet.cell(works.header(sheet) + 1, works.column(sheet, heading)).coordinate]
        for heading in ("许可日期", "星级", "面积（平方米）", "装配式", "类别")
    }
    assert rules == {
        "许可日期": "1",
        "星级": '"0,1,2,3"',
        "面积（平方米）": "-1000000000000000.0",
        "装配式": '"是,否"',
        "类别": '"公共建筑,住宅"',
    }
    assert all(each.errorStyle == "warning" for each in sheet.data_validations.dataValidation)


def test_a_scale_of_grades_is_chosen_by_its_names() -> None:
    indicators = [{"id": "grade", "name": text("级别"), "unit": "administrative_level"}]
    plan = plan_of(target("it", level("city", "行政级别", indicator="grade")), indicators=indicators)
    book = Book.of(next(each for each in forms_for(plan, 2025) if each.figures))
    sheet = book.sheet("figures")
    cell = book.cell(sheet, book.row_of(sheet, indicator="grade"), "value")
    assert "市级" in _rules(sheet)[cell.coordinate]
    assert "无对象" in _rules(sheet)[cell.coordinate]


def test_choices_that_excel_can_not_hold_are_not_offered() -> None:
    many = [{"id": f"class-{number}", "name": text(f"很长的类别名称第{number}号")} for number in range(40)]
    lists = [
        {
            "id": "factories",
            "name": text("台账"),
            "dating": {"kind": "flow", "date": "day"},
            "attributes": [
                {"id": "day", "name": text("日期"), "type": "date"},
                {"id": "classes", "name": text("类别"), "type": "classes", "classes": many},
                {
                    "id": "kinds",
                    "name": text("种类"),
                    "type": "classes",
                    "classes": [{"id": "a", "name": text("甲,乙")}],
                },
            ],
        }
    ]
    requirement = {"kind": "records", "register": "factories", "quantifier": "every", "condition": HAS_A}
    plan = plan_of(target("it", requirement), registers=lists)
    book = Book.of(next(each for each in forms_for(plan, 2025) if each.registers))
    sheet = book.sheet("register", "factories")
    for heading in ("类别", "种类"):
        cell = sheet.cell(book.header(sheet) + 1, book.column(sheet, heading))
        assert cell.coordinate not in _rules(sheet)


HAS_A = {"op": "has_class", "attribute": "classes", "class": "class-1"}


def test_the_box_for_no_evidence_is_only_for_who_owes_it_alone() -> None:
    for each, is_open in ((False, True), (True, False)):
        plan = plan_of(target("it", deliverable(by_each_unit=each)))
        form = next(form for form in forms_for(plan, 2025) if form.evidence)
        book = Book.of(form)
        sheet = book.sheet("evidence")
        assert _locked(book.cell(sheet, book.row_of(sheet, target="it"), "none")) is not is_open


def test_a_form_is_set_up_for_a4_with_its_headings_on_each_page_and_lines_to_sign(forms: dict[str, Form]) -> None:
    for form in forms.values():
        for sheet in Book.of(form).book.worksheets:
            assert sheet.page_setup.paperSize == 9
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.print_area
            foot: Any = sheet.oddFooter
            assert "填表人" in foot.center.text
            assert "盖章" in foot.center.text
            if sheet.title != "封面":
                assert sheet.page_setup.orientation == "landscape"
                assert sheet.print_title_rows is not None


def test_parts_of_the_area_have_a_column_where_there_are_any() -> None:
    plan = plan_of(target("it", level("98", "%")), areas=[{"id": "east", "name": text("东街道")}])
    book = Book.of(next(each for each in forms_for(plan, 2025) if each.figures))
    sheet = book.sheet("figures")
    assert [sheet.cell(row, book.column(sheet, "地区")).value for row in (4, 5)] == ["全区域", "东街道"]


def test_sheets_of_long_or_like_names_can_be_told_apart() -> None:
    name = "非常长的台账名称：含有/不允许的*字符，而且前面三十一个字都完全相同的两本台账"
    lists = [
        {
            "id": each,
            "name": text(name),
            "dating": {"kind": "flow", "date": "day"},
            "attributes": [{"id": "day", "name": text("日期"), "type": "date"}],
        }
        for each in ("a", "b")
    ]
    count = {"op": "count"}
    targets = [
        target(each, {"kind": "level", "formula": {**count, "register": each}, "comparison": "at_least", "limit": FIVE})
        for each in ("a", "b")
    ]
    plan = plan_of(*targets, registers=lists)
    names = Book.of(next(each for each in forms_for(plan, 2025) if each.registers)).book.sheetnames
    assert len({each.casefold() for each in names}) == len(names)
    assert all(len(each) <= 31 for each in names)
    assert names[2].endswith("-2")


FIVE = {"value": "5", "unit": "个"}


def test_the_same_form_is_the_same_bytes(forms: dict[str, Form]) -> None:
    for form in forms.values():
        assert form_workbook(form) == form_workbook(form)
    assert form_workbook(forms["farm-bureau"]) != form_workbook(forms["works-bureau"])


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from tests.support import plan_of; from wufei.forms import form_workbook, forms_for;"
        "pathlib.Path(sys.argv[1]).write_bytes(form_workbook(forms_for(plan_of(), 2025)[1]))"
    )
    root = Path(__file__).resolve().parents[2]
    for number, seed in enumerate(("0", "1")):
        environment = {**__import__("os").environ, "PYTHONHASHSEED": seed, "TZ": ("UTC", "Asia/Shanghai")[number]}
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed)], check=True, cwd=root, env=environment, timeout=60
        )
    assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()


def test_names_that_a_spreadsheet_would_run_stay_texts() -> None:
    indicators = [{"id": "rate", "name": text('=HYPERLINK("x")'), "unit": "percent", "note": text("@SUM(1)")}]
    plan = plan_of(target("it", level("98", "%", indicator="rate")), indicators=indicators)
    book = Book.of(next(each for each in forms_for(plan, 2025) if each.figures))
    sheet = book.sheet("figures")
    row = book.row_of(sheet, indicator="rate")
    assert (book.cell(sheet, row, "name").value, book.cell(sheet, row, "name").data_type) == ('=HYPERLINK("x")', "s")


def test_without_the_library_a_message_says_what_to_install(
    forms: dict[str, Form], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"wufei\[forms\]"):
        form_workbook(forms["farm-bureau"])


# Marks


def test_a_mark_says_what_a_sheet_is_and_nothing_else_does() -> None:
    mark = Mark(plan="p", year=2025, unit="o1", kind=SheetKind.REGISTER, datum="factories")
    assert parse_mark(f" {mark} ") == mark
    assert parse_mark("ｗｕｆｅｉ－ｆｏｒｍ－１｜p｜2025｜o1｜register｜factories") == mark
    assert parse_mark("wufei-form-1|p|2025|o1|figures") == Mark(plan="p", year=2025, unit="o1", kind=SheetKind.FIGURES)
    for other in ("", "wufei-form-1", "wufei-form-2|p|2025|o1|figures", "wufei-form-1|p|x|o1|figures"):
        assert parse_mark(other) is None
    assert parse_mark("wufei-form-1|p|2025|o1|letters") is None


# Other programs


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not at hand")
def test_a_filled_form_that_another_program_saved_is_read_all_the_same(plan: Plan, tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("filled", "saved")}
    folders["filled"].mkdir()
    expected = {}
    for form in forms_for(plan, 2025):
        given = _given(form)
        book = fill(form, given, datetime.date(2026, 1, 15), PLAIN)
        if form.unit.id == "farm-bureau":
            sheet = book.sheet("figures")
            cell = book.cell(sheet, book.row_of(sheet, indicator="clinic-rate"), "value")
            cell.value = "=197/2"
        (folders["filled"] / f"{form.unit.id}.xlsx").write_bytes(book.bytes)
        expected[form.unit.id] = given
    files = sorted(str(path) for path in folders["filled"].iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folders["saved"]), *files]
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    found = collect(plan, [folders["saved"]])
    assert [each.message("en") for each in found.problems] == []
    figures = {each.indicator: str(each.value) for each in found.facts.observations}
    assert figures == {"straw-rate": "98.5%", "clinic-rate": "98.5%"}
    assert set(found.facts.registers) == {each for facts in expected.values() for each in facts.registers}
    assert set(found.facts.rosters) == {each for facts in expected.values() for each in facts.rosters}
    assert {each.published for each in found.facts.statements} <= {datetime.date(2026, 1, 15)}


def _given(form: Form) -> Facts:
    """Return some invented facts that a form of the small plan asks for."""
    lists = {*(each.declaration.id for each in form.registers), *(each.declaration.id for each in form.rosters)}
    unit = form.unit.unit.id
    records = register(
        "buildings",
        {
            "id": "0001",
            "name": "学校",
            "attributes": {
                "permit-date": "2025-02-02",
                "prefab": True,
                "classes": ["housing", "public"],
                "stars": {"value": "2", "unit": "星"},
                "floor-area": {"value": "1200.5", "unit": "平方米"},
            },
        },
        as_at="2025-12-31",
        reported_by=unit,
    )
    rate = observation("straw-rate", 2025, "98.5", "%", status="final", reported_by=unit)
    return facts_of(
        *([rate] if form.figures else []),
        registers=[records] if "buildings" in lists else [],
        rosters=[roster("clinics", "k1", "k2", dated="2025-12-31")] if "clinics" in lists else [],
        invented=False,
    )


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not at hand")
def test_another_program_opens_an_empty_form_and_saves_its_figures_as_csv(
    plan: Plan, forms: dict[str, Form], tmp_path: Path
) -> None:
    book = Book.of(forms["farm-bureau"])
    sheet = book.sheet("figures")
    book.cell(sheet, book.row_of(sheet, indicator="straw-rate"), "value").value = 98.5
    for other in book.book.worksheets[:]:
        if other is not sheet:
            book.book.remove(other)
    (tmp_path / "a.xlsx").write_bytes(book.bytes)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        "--headless",
        profile,
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
    ]
    subprocess.run(
        [*command, str(tmp_path / "csv"), str(tmp_path / "a.xlsx")], check=True, timeout=240, capture_output=True
    )
    text_ = (tmp_path / "csv" / "a.csv").read_text(encoding="utf-8")
    (tmp_path / "csv" / "a.csv").write_bytes(text_.encode("gb18030"))
    found = collect(plan, [tmp_path / "csv"])
    assert [(each.indicator, str(each.value)) for each in found.facts.observations] == [("straw-rate", "98.5%")]
    assert found.problems == ()


def test_a_workbook_opens_without_a_warning(forms: dict[str, Form], recwarn: pytest.WarningsRecorder) -> None:
    for form in forms.values():
        openpyxl.load_workbook(io.BytesIO(form_workbook(form)))
    assert [str(each.message) for each in recwarn] == []
