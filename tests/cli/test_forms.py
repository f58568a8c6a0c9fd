"""The commands of forms: hand them out, read them back, and never write over what may have been filled in."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from tests.cli.ran import Run
from tests.forms.filling import Book
from tests.support import count_of, indicators, level, plan_document, registers, target, tasks, written
from wufei.documents import BUNDLED_PLANS, load_plan, shape_problems
from wufei.forms import form_workbook, forms_for


def test_forms_are_written_filled_read_and_evaluated(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("form", *small[:2], "--year", "2025", "--format", "json", "-o", "forms")
    assert (ran.code, ran.out) == (0, "Wrote 4 forms to forms\n")
    path = tmp_path / "forms" / "farm-bureau.json"
    form = json.loads(path.read_text(encoding="utf-8"))
    for row in form["observations"]:
        row["value"] = {"straw-rate": "98", "clinic-rate": "100", "fertiliser": "18"}[row["indicator"]]
    written(path, form)
    ran = run("evaluate", *small[:2], "--facts", "forms", "--year", "2025", "--format", "json")
    verdicts = {each["target"]: each["verdict"] for each in json.loads(ran.out)["findings"]}
    assert verdicts["straw"] == "met"
    assert verdicts["fertiliser-down"] == "not_met"
    assert verdicts["five-factories"] == "no_data"


def test_forms_as_spreadsheets_hold_figures_and_say_what_they_leave_out(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    ran = run("form", *small[:2], "--year", "2025", "--format", "csv", "-o", "forms")
    assert ran.code == 0
    assert ran.out.startswith("Wrote 1 form to forms\nCSV holds figures only; 4 units owe more,")
    path = tmp_path / "forms" / "farm-bureau.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    filled = path.read_text(encoding="utf-8-sig").replace("straw-rate,2025,,,", "straw-rate,2025,,98,")
    path.write_text(filled, encoding="gb18030")
    ran = run("evaluate", *small[:2], "--facts", "forms", "--year", "2025", "--format", "json")
    assert next(each for each in json.loads(ran.out)["findings"] if each["target"] == "straw")["verdict"] == "met"


def test_spreadsheets_that_leave_nothing_out_say_nothing_of_it(run: Run, tmp_path: Path) -> None:
    bare = [{key: value for key, value in each.items() if key != "assignments"} for each in tasks()]
    supplied = [{**indicators()[0], "supplied_by": ["farm-bureau"]}]
    changes = {"targets": [target("straw", level("98", "%"))], "tasks": bare, "indicators": supplied}
    plan = written(tmp_path / "p.json", plan_document(**changes))
    ran = run("form", "--plan", plan, "--year", "2025", "--format", "csv", "-o", "forms")
    assert ran.out == "Wrote 1 form to forms\n"


def test_forms_are_never_written_over_files_that_exist_and_then_none_is_written(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    assert run("form", *small[:2], "--year", "2025", "--format", "json", "-o", "forms", "--unit", "Works").code == 0
    filled = tmp_path / "forms" / "works-bureau.json"
    filled.write_text("{}", encoding="utf-8")
    ran = run("form", *small[:2], "--year", "2025", "--format", "json", "--format", "xlsx", "-o", "forms")
    assert ran.code == 2
    assert "works-bureau.json' exists and may have been filled in" in ran.err
    assert [path.name for path in (tmp_path / "forms").iterdir()] == ["works-bureau.json"]
    assert filled.read_text(encoding="utf-8") == "{}"


def test_every_form_of_the_bundled_plan_is_read_back_as_nothing_reported(run: Run) -> None:
    assert run("form", "--year", "2025", "--format", "json", "-o", "forms").code == 0
    ran = run("evaluate", "--facts", "forms", "--year", "2025", "--format", "json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert document["problems"] == []
    assert "met" not in {each["verdict"] for each in document["findings"]}


def test_a_form_is_a_workbook_unless_another_is_asked_for(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("form", *small[:2], "--year", "2025", "-o", "forms")
    assert (ran.code, ran.out) == (0, "Wrote 4 forms to forms\n")
    names = sorted(path.name for path in (tmp_path / "forms").iterdir())
    assert len(names) == 4
    assert "农业局-farm-bureau.xlsx" in names
    first = {path.name: path.read_bytes() for path in (tmp_path / "forms").iterdir()}
    assert run("form", *small[:2], "--year", "2025", "-o", "again").code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == first


def test_headings_have_a_line_in_english_only_when_asked_for(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    for folder, more in (("zh", ()), ("both", ("--english",))):
        assert run("form", *small[:2], "--year", "2025", "--unit", "Farm", *more, "-o", folder).code == 0
    heads = {}
    for folder in ("zh", "both"):
        (path,) = (tmp_path / folder).iterdir()
        sheet = openpyxl.load_workbook(path)["数据"]
        heads[folder] = [cell.value for cell in sheet[3]]
    assert heads["zh"][0] == "指标编号"
    assert heads["both"][0] == "指标编号\nIndicator id"


def test_what_is_known_already_is_not_asked_for_again(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("form", *small, "--year", "2025", "--format", "csv", "-o", "forms")
    assert ran.code == 0
    assert "fertiliser,2020" not in (tmp_path / "forms" / "farm-bureau.csv").read_text(encoding="utf-8-sig")


def test_a_year_outside_the_term_for_which_nobody_owes_anything_is_refused(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    ran = run("form", *small[:2], "--year", "2022", "-o", "forms")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: 2022 lies outside the plan's term, 2023-2025, and nobody owes anything for it; "
        "choose a year of the term\n"
    )
    told = run("form", *small[:2], "--year", "2022", "-o", "forms", "--language", "zh").err
    assert told == "错误：2022 年度不在方案的实施期（2023-2025）之内，没有单位应填报；请改用实施期内的年度\n"
    assert not (tmp_path / "forms").exists()


def test_what_is_still_owed_after_the_term_is_asked_for_with_a_word_on_it(run: Run, small: tuple[str, ...]) -> None:
    ran = run("form", *small[:2], "--year", "2026", "-o", "forms")
    assert ran.code == 0
    note = "Note: 2026 lies outside the plan's term, 2023-2025; the forms ask only for what is still owed then\n"
    assert ran.out.endswith(note)
    assert ran.out.startswith("Wrote ")
    told = run("form", *small[:2], "--year", "2026", "-o", "more", "--language", "zh").out
    assert told.endswith("注意：2026 年度不在方案的实施期（2023-2025）之内，只填报届时仍未了结的事项\n")
    for year in ("2023", "2025"):
        assert "Note" not in run("form", *small[:2], "--year", year, "-o", year).out


def test_who_owes_nothing_gets_no_form_and_that_is_said(run: Run, tmp_path: Path) -> None:
    bare = [{key: value for key, value in each.items() if key != "assignments"} for each in tasks()]
    supplied = [{**indicators()[0], "supplied_by": ["farm-bureau"]}]
    changes = {"targets": [target("straw", level("98", "%"))], "tasks": bare, "indicators": supplied}
    plan = written(tmp_path / "p.json", plan_document(**changes))
    ran = run("form", "--plan", plan, "--year", "2025", "--unit", "Works", "-o", "forms")
    assert (ran.code, ran.out) == (0, "Works Bureau owes nothing for 2025, and no form was written\n")
    ran = run("form", "--plan", plan, "--year", "2025", "--unit", "Works", "-o", "forms", "--language", "zh")
    assert ran.out == "住建局 2025 年度没有应填报的内容，未生成空表\n"
    nothing = written(tmp_path / "n.json", plan_document(targets=[], tasks=bare, indicators=[]))
    ran = run("form", "--plan", nothing, "--year", "2025", "-o", "forms")
    assert (ran.code, ran.out) == (0, "Nothing is owed for 2025, and no form was written\n")
    assert not (tmp_path / "forms").exists()


# collect


@pytest.fixture
def filled(small: tuple[str, ...], tmp_path: Path) -> Path:
    """Return a folder with the form of the farm bureau, its straw rate filled in, and the fertiliser ambiguous."""
    form = next(each for each in forms_for(load_plan(small[1]), 2025) if each.unit.id == "farm-bureau")
    book = Book.of(form)
    sheet = book.sheet("figures")
    book.cell(sheet, book.row_of(sheet, indicator="straw-rate"), "value").value = "98 ％"
    book.cell(sheet, book.row_of(sheet, indicator="fertiliser", year=2025, basis="折纯"), "value").value = "1,5"
    folder = tmp_path / "filled"
    folder.mkdir()
    (folder / "农业局.xlsx").write_bytes(book.bytes)
    return folder


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "en",
            ("have a look (1)", "农业局.xlsx [数据] G", "a fraction? for 98.4% enter 98.4; check it"),
            id="en",
        ),
        pytest.param("zh", ("农业局.xlsx [数据] G", "可能填成了小数；若指 98.4%，应填 98.4；请核对"), id="zh"),
    ],
)
def test_a_share_typed_as_a_fraction_is_told_with_its_cell_and_doubted_in_the_assessment(
    run: Run, small: tuple[str, ...], filled: Path, language: str, said: tuple[str, ...]
) -> None:
    book = Book(openpyxl.load_workbook(filled / "农业局.xlsx"))
    sheet = book.sheet("figures")
    book.cell(sheet, book.row_of(sheet, indicator="straw-rate"), "value").value = 0.984
    book.cell(sheet, book.row_of(sheet, indicator="fertiliser", year=2025, basis="折纯"), "value").value = None
    (filled / "农业局.xlsx").write_bytes(book.bytes)
    ran = run("collect", str(filled), *small[:2], "-o", "collected.json", "--language", language)
    assert ran.code == 0
    assert [each for each in said if each not in " ".join(ran.out.split())] == []
    found = run("evaluate", *small[:2], "--facts", "collected.json", "--year", "2025", "--format", "json")
    document = json.loads(found.out)
    straw = next(each for each in document["findings"] if each["target"] == "straw")
    assert (straw["verdict"], straw["observed"]) == ("not_met", {"value": "0.984", "unit": "percent"})
    assert [each["code"] for each in straw["doubts"]] == ["quality_fraction"]


def test_filled_forms_become_facts_and_what_is_wrong_is_told(run: Run, small: tuple[str, ...], filled: Path) -> None:
    ran = run("collect", str(filled), *small[:2], "-o", "collected.json")
    assert ran.code == 0
    assert ran.err == "Wrote collected.json\n"
    for said in (
        "what came back for 2025",
        "Files read: 1; Figures: 1",
        "Not taken; to be mended and sent again (1)",
        "'1,5' can be read in two ways",
        "农业局.xlsx [数据] G",
        "Works Bureau (no form)",
    ):
        assert said in ran.out
    ran = run("evaluate", *small[:2], "--facts", "collected.json", "--year", "2025", "--format", "json")
    verdicts = {each["target"]: each["verdict"] for each in json.loads(ran.out)["findings"]}
    assert verdicts["straw"] == "met"


def test_a_register_of_which_one_unit_has_not_given_its_part_is_not_taken_for_whole(run: Run, tmp_path: Path) -> None:
    counts = [target(name, count_of("factories", number), task="4.2") for name, number in (("one", "1"), ("two", "2"))]
    factories, *others = registers()
    supplied = [{**factories, "supplied_by": ["works-bureau", "farm-bureau"]}, *others]
    plan = written(tmp_path / "p.json", plan_document(targets=counts, registers=supplied))
    asked = ("--plan", plan, "--year", "2025")
    assert run("form", *asked, "-o", "forms").code == 0
    (tmp_path / "back").mkdir()
    for unit, name in (("住建局-works-bureau", "f1"), ("农业局-farm-bureau", "f2")):
        book = Book(openpyxl.load_workbook(tmp_path / "forms" / f"{unit}.xlsx"))
        sheet = book.sheet("register", "factories")
        row = book.header(sheet) + 1
        book.cell(sheet, row, "id").value = name
        book.cell(sheet, row, "认定日期").value = "2024-05-01"
        (tmp_path / "back" / f"{unit}.xlsx").write_bytes(book.bytes)
        assert run("collect", "back", "--plan", plan, "-o", f"{name}.json").code == 0
    evaluated = ("evaluate", *asked, "--as-of", "2026-03-31", "--format", "json", "--facts")
    found = {each["target"]: each for each in json.loads(run(*evaluated, "f1.json").out)["findings"]}
    assert (found["one"]["verdict"], found["two"]["verdict"]) == ("met", "no_data")
    assert found["two"]["reason"] == "register_part_awaited"
    assert [each["owners"] for each in found["two"]["missing"]] == [["farm-bureau"]]
    found = {each["target"]: each["verdict"] for each in json.loads(run(*evaluated, "f2.json").out)["findings"]}
    assert found == {"one": "met", "two": "met"}
    ran = run("diff", "f1.json", "f2.json", "--plan", plan)
    assert [line.split("  ")[-2:] for line in ran.out.splitlines() if "awaited" in line] == [["Farm Bureau", "none"]]


def test_forms_in_json_of_which_one_is_not_filled_in_are_not_taken_for_whole(run: Run, tmp_path: Path) -> None:
    factories, *others = registers()
    supplied = [{**factories, "supplied_by": ["works-bureau", "farm-bureau"]}, *others]
    counts = [target("two", count_of("factories", "2"), task="4.2")]
    plan = written(tmp_path / "p.json", plan_document(targets=counts, registers=supplied))
    asked = ("--plan", plan, "--year", "2025")
    assert run("form", *asked, "--format", "json", "-o", "forms").code == 0
    verdicts = []
    for unit in ("works-bureau", "farm-bureau"):
        path = tmp_path / "forms" / f"{unit}.json"
        form = json.loads(path.read_text(encoding="utf-8"))
        form["registers"][0]["records"] = []
        written(path, form)
        ran = run("evaluate", *asked, "--facts", "forms", "--format", "json")
        verdicts += [(each["verdict"], each.get("reason")) for each in json.loads(ran.out)["findings"]]
    assert verdicts == [("no_data", "register_part_awaited"), ("not_met", None)]


def test_the_summary_is_a_document_too(run: Run, small: tuple[str, ...], filled: Path) -> None:
    ran = run("collect", str(filled), *small[:2], "--year", "2025", "--invented", "-o", "f.json", "--json", "--strict")
    assert ran.code == 1
    document = json.loads(ran.out)
    assert shape_problems("collection", document) == ()
    (wrong,) = document["problems"]
    assert (wrong["file"], wrong["sheet"], wrong["code"]) == ("农业局.xlsx", "数据", "cell_ambiguous_number")
    assert document["complete"] is False
    assert {each["responsible_unit"]: each["silent"] for each in document["unreported"]}["works-bureau"] is True
    assert json.loads(Path("f.json").read_text(encoding="utf-8"))["invented"] is True


def test_facts_on_the_standard_output_leave_the_summary_to_the_other(
    run: Run, small: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    ran = run("collect", str(filled), *small[:2], "-o", "-", "--strict")
    assert ran.code == 1
    assert [each["indicator"] for each in json.loads(ran.out)["observations"]] == ["straw-rate"]
    assert "Not taken; to be mended and sent again (1)" in ran.err
    assert not (tmp_path / "-").exists()


def test_papers_to_stamp_and_to_remind_are_written_beside(run: Run, small: tuple[str, ...], filled: Path) -> None:
    more = ("--confirmation", "papers", "--reminders", "reminders.xlsx", "--language", "zh")
    assert run("collect", str(filled), *small[:2], "-o", "f.json", *more).code == 0
    sheet = openpyxl.load_workbook("papers/farm-bureau.xlsx").worksheets[0]
    assert sheet["A1"].value == "2025 年度数据确认单：农业局"
    sheet = openpyxl.load_workbook("reminders.xlsx").worksheets[0]
    assert sheet["A1"].value == "2025 年度催报清单"


@pytest.mark.parametrize("standing", ["f.json", "reminders.xlsx", "papers/farm-bureau.xlsx"])
def test_files_that_exist_are_written_over_only_when_told_to(
    standing: str, run: Run, small: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    (tmp_path / standing).parent.mkdir(exist_ok=True)
    (tmp_path / standing).write_text("kept", encoding="utf-8")
    command = (
        *("collect", str(filled), *small[:2], "-o", "f.json"),
        *("--reminders", "reminders.xlsx", "--confirmation", "papers"),
    )
    ran = run(*command)
    assert ran.code == 2
    assert "exists and was left as it is; choose another name, or write over it with --overwrite" in ran.err
    assert "filled in" not in ran.err
    assert (tmp_path / standing).read_text(encoding="utf-8") == "kept"
    assert (tmp_path / "f.json").exists() is (standing == "f.json")
    assert run(*command, "--overwrite").code == 0
    assert (tmp_path / standing).read_bytes() != b"kept"


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        pytest.param(("-o", "f.csv"), "'f.csv' ends in something else", id="facts as a table"),
        pytest.param(("-o", "f.xlsx"), "a name that ends in .json", id="facts as a workbook"),
        pytest.param(
            ("-o", "f.json", "--reminders", "r.docx"), "a name that ends in .xlsx", id="reminders as a letter"
        ),
    ],
)
def test_what_is_written_has_the_ending_of_its_kind(
    run: Run, small: tuple[str, ...], filled: Path, outputs: tuple[str, ...], told: str
) -> None:
    ran = run("collect", str(filled), *small[:2], *outputs)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert sorted(path.name for path in Path().iterdir()) == ["facts.json", "filled", "plan.json"]
    right = ("-o", "f.JSON", "--reminders", "no-ending")
    assert run("collect", str(filled), *small[:2], *right).code == 0


@pytest.mark.parametrize("output", ["filled/f.json", "filled/below/f.json"])
def test_facts_are_not_written_among_the_forms(run: Run, small: tuple[str, ...], filled: Path, output: str) -> None:
    ran = run("collect", str(filled), *small[:2], "-o", output)
    assert ran.code == 2
    assert "f.json" in ran.err
    assert [path.name for path in filled.rglob("*")] == ["农业局.xlsx"]


def test_a_year_that_no_form_is_for_is_refused_and_nothing_is_written(
    run: Run, small: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    ran = run("collect", str(filled), *small[:2], "--year", "2024", "-o", "f.json", "--reminders", "r.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert "the forms are for 2025; use --year 2025" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.json", "filled", "plan.json"]


def test_forms_that_nobody_filled_in_are_facts_with_nothing_and_a_list_of_all_that_lacks(
    run: Run, small: tuple[str, ...]
) -> None:
    assert run("form", *small[:2], "--year", "2025", "-o", "forms").code == 0
    ran = run("collect", "forms", *small[:2], "-o", "f.json")
    assert ran.code == 0
    assert "Not reported (4 units)" in ran.out
    assert "Not taken" not in ran.out
    facts = json.loads(Path("f.json").read_text(encoding="utf-8"))
    assert [key for key, value in facts.items() if isinstance(value, list) and value] == []


def test_nothing_to_collect_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for more in ((), ("--year", "2025")):
        ran = run("collect", "empty", *more, "-o", "f.json")
        assert (ran.code, ran.out, (tmp_path / "f.json").exists()) == (2, "", False)
        assert "the folder is empty" in ran.err
    assert run("collect", "nowhere", "-o", "f.json").code == 2
    assert run("collect", "-o", "f.json").code == 2


@pytest.mark.parametrize(("name", "year"), [*zip(BUNDLED_PLANS, ("2025", "2020"), strict=True)])
def test_the_forms_of_a_bundled_plan_come_back_empty(name: str, year: str, run: Run, tmp_path: Path) -> None:
    assert run("form", "--plan", name, "--year", year, "-o", "forms").code == 0
    ran = run("collect", "forms", "--plan", name, "-o", "f.json", "--json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert (document["problems"], document["remarks"], document["year"]) == ([], [], int(year))
    assert len(document["unreported"]) == len(list((tmp_path / "forms").iterdir()))


def test_workbooks_among_facts_lead_to_collect(run: Run, small: tuple[str, ...], filled: Path) -> None:
    ran = run("evaluate", *small[:2], "--facts", str(filled), "--year", "2025")
    assert ran.code == 2
    assert "wufei collect" in ran.err


# Terminals, and the middle of things


def test_a_progress_bar_is_for_a_person_only(
    run: Run, small: tuple[str, ...], filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("collect", str(filled), *small[:2], "-o", "f.json")
    assert "━" not in ran.err
    monkeypatch.setattr("wufei.cli.progress.is_watched", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = run("collect", str(filled), *small[:2], "-o", "g.json")
    assert ran.code == 0
    assert "100%" in ran.err


def test_forms_appear_whole_or_not_at_all_whenever_the_command_is_killed(tmp_path: Path) -> None:
    forms = {f"{each.unit.name.zh}-{each.unit.id}.xlsx": each for each in forms_for(load_plan(), 2025)}
    whole: dict[str, bytes] = {}
    command = (sys.executable, "-c", "from wufei.cli import main; main()", "form", "--year", "2025", "-o")
    for number in range(6):
        folder = tmp_path / str(number)
        with subprocess.Popen([*command, str(folder)], env={**os.environ}) as process:
            deadline = time.monotonic() + 60
            while len(list(folder.glob("*.xlsx"))) <= 3 * number and time.monotonic() < deadline:
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
        for path in folder.glob("*.xlsx"):
            if path.name not in whole:
                whole[path.name] = form_workbook(forms[path.name])
            assert path.read_bytes() == whole[path.name]
    assert whole
