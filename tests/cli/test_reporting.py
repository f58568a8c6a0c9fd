"""The command that writes the yearly report, as a user types it."""

import io
import json
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.ran import Run
from tests.scoring.written import method_document
from tests.support import facts_document, plan_document, written
from wufei.cli.progress import counted
from wufei.documents import load_example_facts, load_schema
from wufei.findings import Verdict


def test_a_report_is_written_in_the_format_of_its_name_and_not_over_a_file(run: Run, small: tuple[str, ...]) -> None:
    asked = ("report", "--year", "2025", *small, "-o", "report.md")
    ran = run(*asked)
    assert (ran.code, ran.out) == (0, "")
    assert "report.md" in ran.err
    first = Path("report.md").read_bytes()
    assert first.startswith(b"# A small invented plan: report for 2025")
    again = run(*asked)
    assert again.code == 2
    assert "report.md" in again.err
    assert "--overwrite" in again.err
    assert run(*asked, "--overwrite", "--language", "zh").code == 0
    assert Path("report.md").read_bytes() != first


def test_the_report_of_a_unit_and_of_a_stream_in_either_language(run: Run, small: tuple[str, ...]) -> None:
    asked = ("report", "--year", "2025", *small, "--format", "markdown", "-o", "-")
    assert "Unit: Works Bureau" in run(*asked, "--unit", "Works").out
    for name in ("construction", "建筑"):
        assert "Waste stream: construction" in run(*asked, "--waste-stream", name).out
    refused = run(*asked, "--waste-stream", "plastic")
    assert refused.code == 2
    assert "--waste-stream can't be 'plastic'; choose from industrial (工业), agricultural (农业), " in refused.err
    refused = run(*asked, "--waste-stream", "餐厨", "--language", "zh")
    assert "--waste-stream 不能是“餐厨”；可选：industrial (工业), agricultural (农业), " in refused.err


def test_numbers_in_the_workbook_are_those_of_the_json(run: Run, small: tuple[str, ...]) -> None:
    asked = ("--year", "2025", *small, "--as-of", "2026-04-01", "--unit", "Farm")
    assert run("report", *asked, "-o", "report.xlsx").code == 0
    document = json.loads(run("evaluate", *asked, "--format", "json").out)
    sheet = openpyxl.load_workbook("report.xlsx")["Targets"]
    shown = [row[7].value for row in sheet.iter_rows(min_row=2)]
    observed = [each["observed"] and float(each["observed"]["value"]) for each in document["findings"]]
    assert [value for value in shown if isinstance(value, int | float)] == [each for each in observed if each]
    receipt = {row[0].value: row[1].value for row in openpyxl.load_workbook("report.xlsx")["Receipt"].iter_rows()}
    assert receipt["Digest of the assessment (SHA-256)"] == document["receipt"]["assessment_sha256"]


def test_scores_are_shown_by_a_method_and_colours_are_the_district_s(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    method = written(tmp_path / "method.json", method_document())
    states = {verdict: {"fill": "#ffffff", "text": "#000000", "sign": "甲"} for verdict in Verdict}
    colours = written(tmp_path / "colours.json", {"format": "wufei-colours-1", "states": states})
    asked = ("report", "--year", "2025", *small, "--method", method, "--colours", colours, "-o", "-")
    out = run(*asked, "--format", "markdown").out
    assert "### Scores of units" in out
    assert "| 甲 met |" in out
    refused = run(*asked, "--format", "markdown", "--waste-stream", "medical")
    assert refused.code == 2
    assert "scores count all targets of a unit" in refused.err


def test_colours_of_another_form_are_refused_with_their_place(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    colours = written(tmp_path / "colours.json", {"format": "wufei-colours-1", "states": {}})
    refused = run("report", "--year", "2025", *small, "--colours", colours, "-o", "report.md")
    assert refused.code == 2
    assert "$.states" in refused.err
    assert not Path("report.md").exists()
    assert load_schema("colours")["properties"]["states"]["required"] == [*Verdict]


def test_a_part_of_the_area_and_rounding_are_told(run: Run) -> None:
    asked = ("report", "--year", "2025", "--format", "markdown", "-o", "-", "--rounding", "printed")
    area = load_example_facts().areas[0]
    out = run(*asked, "--unit", "agriculture", "--area", area.id).out
    assert "Values are rounded to the limit's digits" in out
    assert f"Only of {area.name.en}" in out


@pytest.mark.parametrize("overwrite", [(), ("--overwrite",)])
def test_an_input_is_never_written_over(run: Run, small: tuple[str, ...], overwrite: tuple[str, ...]) -> None:
    plan = small[1]
    before = Path(plan).read_bytes()
    ran = run("report", "--year", "2025", *small, "--format", "html", "-o", plan, *overwrite)
    assert ran.code == 2
    assert Path(plan).read_bytes() == before


def test_a_name_without_a_format_says_how_to_give_it(run: Run, small: tuple[str, ...]) -> None:
    ran = run("report", "--year", "2025", *small, "-o", "report")
    assert ran.code == 2
    assert "--format" in ran.err


def test_each_unit_has_a_report_of_its_own_in_a_folder(run: Run, small: tuple[str, ...]) -> None:
    asked = ("report", "--year", "2025", *small, "--each-unit", "--format", "markdown", "-o", "out")
    ran = run(*asked)
    assert (ran.code, ran.out, ran.err) == (0, "Reports written to out: 4\n", "")
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "住建局-works-bureau.md",
        "农业局-farm-bureau.md",
        "各办事处-offices.md",
        "生态分局-ecology-branch.md",
    ]
    works = Path("out/住建局-works-bureau.md").read_text(encoding="utf-8")
    assert "> Unit: Works Bureau" in works
    assert run(*asked).code == 2
    assert run(*asked, "--overwrite").code == 0


def test_a_stream_s_units_only_have_reports_of_it(run: Run, small: tuple[str, ...]) -> None:
    asked = ("report", "--year", "2025", *small, "--each-unit", "--format", "xlsx", "-o", "out")
    assert run(*asked, "--waste-stream", "construction").code == 0
    assert [path.name for path in Path("out").iterdir()] == ["住建局-works-bureau.xlsx"]


def test_names_of_units_never_lead_out_of_the_folder(run: Run, tmp_path: Path) -> None:
    units = [{**each, "name": {"zh": f"../甲:{each['id']}\n"}} for each in plan_document()["responsible_units"]]
    plan = written(tmp_path / "plan.json", plan_document(responsible_units=units))
    facts = written(tmp_path / "facts.json", facts_document())
    asked = ("report", "--year", "2025", "--plan", plan, "--facts", facts, "--each-unit", "--format", "markdown")
    assert run(*asked, "-o", "out").code == 0
    assert ".._甲_works-bureau_-works-bureau.md" in {path.name for path in Path("out").iterdir()}


def test_one_unit_or_each_unit(run: Run, small: tuple[str, ...]) -> None:
    ran = run("report", "--year", "2025", *small, "--each-unit", "--unit", "Farm", "--format", "html", "-o", "out")
    assert ran.code == 2
    assert "--each-unit" in ran.err
    assert not Path("out").exists()


def test_several_reports_are_not_printed(run: Run, small: tuple[str, ...]) -> None:
    ran = run("report", "--year", "2025", *small, "--each-unit", "--format", "markdown", "-o", "-")
    assert ran.code == 2
    assert "give a folder with -o" in ran.err


@pytest.mark.parametrize("name", ["out.docx", "out.HTML"])
def test_a_name_that_is_one_of_a_file_is_no_folder_for_several_reports(
    name: str, run: Run, small: tuple[str, ...]
) -> None:
    ran = run("report", "--year", "2025", *small, "--each-unit", "--format", "markdown", "-o", name)
    assert ran.code == 2
    assert "give a folder with -o" in ran.err
    assert not Path(name).exists()


def test_a_person_at_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for seen in (True, False):
        shown = _Terminal(seen=seen)
        monkeypatch.setattr(sys, "stderr", shown)
        assert [*counted("abc")] == ["a", "b", "c"]
        assert bool(shown.getvalue()) is seen


class _Terminal(io.StringIO):
    """What is printed beside the output, seen by a person or not."""

    def __init__(self, *, seen: bool) -> None:
        super().__init__()
        self.seen = seen

    def isatty(self) -> bool:
        return self.seen
