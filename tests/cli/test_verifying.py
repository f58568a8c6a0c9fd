"""Receipts as a user writes and verifies them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ran import INVENTED, Run
from tests.support import facts_document, observation, plan_document, written
from wufei.documents import facts_json, load_facts, load_receipt, shape_problems

Small = tuple[str, ...]


def read(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(Path(name).read_text(encoding="utf-8"))


@pytest.fixture
def made(run: Run, small: Small) -> Small:
    """Write an assessment and its receipt, and return the options for what they were made from."""
    ran = run("evaluate", *small, "--year", "2025", "--format", "json", "-o", "a.json", "--receipt", "r.json")
    assert (ran.code, ran.err) == (0, "Wrote a.json\nWrote r.json\n")
    return small


def test_the_receipt_that_is_written_alone_is_that_of_the_assessment(made: Small) -> None:
    assert made
    assert read("r.json") == read("a.json")["receipt"]
    assert shape_problems("receipt", read("r.json")) == ()
    assert read("r.json")["options"]["carried_over"] is True


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), {"year": 2025, "as_of": None, "responsible_unit": None, "area": None, "rounding": "exact"}),
        (("--as-of", "2026-03-31"), {"as_of": "2026-03-31"}),
        (("--unit", "works"), {"responsible_unit": "works-bureau"}),
        (("--area", "North"), {"area": "north"}),
        (("--rounding", "printed"), {"rounding": "printed"}),
    ],
)
def test_a_receipt_of_any_options_is_verified(
    run: Run, small: Small, tmp_path: Path, options: Small, expected: dict[str, Any]
) -> None:
    areas = [{"id": "north", "name": {"zh": "北街", "en": "North"}}]
    plan = written(tmp_path / "plan.json", plan_document(areas=areas))
    assert run("evaluate", *small, "--year", "2025", *options, "--receipt", "r.json").code == 0
    assert read("r.json")["options"].items() >= expected.items()
    ran = run("verify", "--receipt", "r.json", "--plan", plan, *small[2:])
    assert (ran.code, ran.err) == (0, "")
    assert "Reproduced: the same plan, facts and options give the same assessment" in ran.out
    assert load_receipt("r.json").assessment_sha256 in ran.out
    assert INVENTED in ran.out


def test_receipts_of_each_area_are_verified_one_by_one(run: Run, small: Small, tmp_path: Path) -> None:
    areas = [{"id": "north", "name": {"zh": "北街", "en": "North"}}]
    given = ("--plan", written(tmp_path / "plan.json", plan_document(areas=areas)), *small[2:])
    made = ("evaluate", *given, "--year", "2025", "--each-area", "--format", "json", "-o", "areas.json")
    assert run(*made, "--receipt", "r.json").code == 0
    receipts = read("r.json")
    assert shape_problems("receipts", receipts) == ()
    assert [each["options"]["area"] for each in receipts["receipts"]] == [None, "north"]
    for name in ("r.json", "areas.json"):
        ran = run("verify", "--receipt", name, *given)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.count("Reproduced: the same plan, facts and options") == 2
        assert ran.out.count("Only of North") == 1
    found = json.loads(run("verify", "--receipt", "r.json", *given, "--json").out)
    assert shape_problems("reproductions", found) == ()
    assert (found["reproduced"], [each["result"] for each in found["reproductions"]]) == (True, ["reproduced"] * 2)
    altered = read("areas.json")
    altered["assessments"][1]["findings"][0]["due"] = not altered["assessments"][1]["findings"][0]["due"]
    ran = run("verify", "--receipt", written(tmp_path / "altered.json", altered), *given, "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["reproduced"]) == (1, False)
    assert [each["result"] for each in found["reproductions"]] == ["reproduced", "altered"]


def test_white_space_the_order_of_entries_and_the_kind_of_file_do_not_matter(run: Run, tmp_path: Path) -> None:
    figures = [observation("straw-rate", year, "98.40", "%", status="final") for year in (2024, 2025)]
    plan = written(tmp_path / "plan.json", plan_document())
    as_json = written(tmp_path / "f.json", {"observations": figures})
    assert run("evaluate", "--plan", plan, "--facts", as_json, "--year", "2025", "--receipt", "r.json").code == 0
    Path("loose.json").write_text(json.dumps({"observations": figures[::-1]}, indent=7), encoding="utf-8")
    rows = ["status,unit,value,year,indicator"]
    rows += [f"final,％,{each['value']},{each['year']},straw-rate" for each in figures[::-1]]
    Path("f.csv").write_text("\r\n".join(["", *rows, ""]), encoding="gb18030")
    Path("parts").mkdir()
    written(tmp_path / "parts" / "one.json", {"observations": figures[:1]})
    (tmp_path / "parts" / "two.csv").write_text("\n".join([rows[0], rows[1]]), encoding="utf-8")
    Path("same.json").write_text(facts_json(load_facts(as_json)), encoding="utf-8")
    document = plan_document()
    turned = {key: value[::-1] if key in {"targets", "indicators"} else value for key, value in document.items()}
    other_plan = written(tmp_path / "p.json", dict(reversed(turned.items())))
    for source in ("loose.json", "f.csv", "parts", "same.json"):
        ran = run("verify", "--receipt", "r.json", "--plan", other_plan, "--facts", source)
        assert (ran.code, ran.err) == (0, ""), source
    assert run("verify", "--receipt", "r.json", "--plan", plan, "--facts", "parts", "--facts", "f.csv").code == 1


def test_other_facts_are_told_and_fail(run: Run, made: Small, tmp_path: Path) -> None:
    document = facts_document()
    document["observations"][2]["value"] = "97.9"
    other = written(tmp_path / "other.json", document)
    ran = run("verify", "--receipt", "a.json", *made[:2], "--facts", other)
    assert (ran.code, ran.err) == (1, "")
    assert "Not reproduced: another assessment comes out" in ran.out
    assert "Not as the receipt says (1)" in ran.out
    assert "Findings that come out otherwise (1)" in ran.out
    assert "Also different in the file: roll_ups" in ran.out
    chinese = run("verify", "--receipt", "a.json", *made[:2], "--facts", other, "--language", "zh").out
    assert "不能复现" in chinese
    assert "与文件不同的判定结果（1）" in chinese


def test_an_altered_assessment_is_told_and_fails(run: Run, made: Small, tmp_path: Path) -> None:
    document = read("a.json")
    document["findings"][0]["verdict"] = "not_due"
    altered = written(tmp_path / "altered.json", document)
    ran = run("verify", "--receipt", altered, *made)
    assert ran.code == 1
    assert "was altered after it was made" in ran.out
    assert "Findings that were altered (1)" in ran.out
    found = json.loads(run("verify", "--receipt", altered, *made, "--json").out)
    assert shape_problems("reproduction", found) == ()
    assert (found["result"], found["reproduced"], found["sections"]) == ("altered", False, [])
    assert [(each["filed"], each["keys"]) for each in found["findings"]] == [("not_due", ["verdict"])]


def test_what_comes_out_is_written_to_a_file_too_and_never_over_an_input(run: Run, made: Small) -> None:
    ran = run("verify", "--receipt", "r.json", *made, "--json", "-o", "found.json")
    assert (ran.code, ran.err) == (0, "Wrote found.json\n")
    assert shape_problems("reproduction", read("found.json")) == ()
    before = Path("r.json").read_bytes()
    for output in ("r.json", "plan.json", "facts.json"):
        assert run("verify", "--receipt", "r.json", *made, "-o", output).code == 2
    assert Path("r.json").read_bytes() == before


@pytest.mark.parametrize("name", ["shizhong-2023-2025", "zero-waste-pilot-2018"])
def test_a_receipt_of_a_bundled_plan_finds_it_by_its_id(run: Run, name: str) -> None:
    year = "2020" if name.endswith("2018") else "2025"
    assert run("evaluate", "--plan", name, "--year", year, "--receipt", "r.json").code == 0
    assert run("verify", "--receipt", "r.json").code == 0
    assert run("verify", "--receipt", "r.json", "--plan", "shizhong-2023-2025").code == int(name.endswith("2018"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["verify"], "either --document or --receipt", id="neither"),
        pytest.param(["verify", "--document", "d.txt", "--receipt", "r.json"], "either --document or", id="both"),
        pytest.param(
            ["verify", "--document", "d.txt", "--json"], "--json goes with --receipt only", id="json of a text"
        ),
        pytest.param(["verify", "--document", "d.txt", "--facts", "f.json"], "--facts goes with", id="facts of a text"),
        pytest.param(["verify", "--receipt", "nowhere.json"], "there is no file", id="no such receipt"),
        pytest.param(["verify", "--receipt", "plan.json"], "this is not a receipt", id="a plan"),
        pytest.param(["diff", "areas.json", "areas.json"], "is not compared", id="several assessments"),
        pytest.param(
            ["verify", "--receipt", "r.json"], "give facts with --facts", id="no facts for a plan of one's own"
        ),
        pytest.param(
            ["evaluate", "--year", "2025", "-o", "x.json", "--receipt", "./x.json"], "can't hold both", id="one file"
        ),
        pytest.param(
            ["evaluate", "--year", "2025", "--facts", "facts.json", "-o", "x.json", "--receipt", "facts.json"],
            "is an input",
            id="over an input",
        ),
    ],
)
def test_wrong_usage_exits_with_2_and_writes_nothing(run: Run, made: Small, arguments: list[str], message: str) -> None:
    run("evaluate", *made, "--year", "2025", "--each-area", "--format", "json", "-o", "areas.json")
    before = sorted(Path().iterdir())
    plan = made[:2] if arguments[-1] == "r.json" and len(arguments) == 3 else ()
    ran = run(*arguments, *plan)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert sorted(Path().iterdir()) == before


def test_receipt_and_table_may_both_go_to_the_standard_output(run: Run, small: Small) -> None:
    ran = run("evaluate", *small, "--year", "2025", "-o", "-", "--receipt", "-")
    assert ran.code == 0
    assert "wufei-receipt-1" in ran.out


def test_a_copy_of_the_document_is_still_compared_and_what_comes_out_can_be_written(run: Run) -> None:
    Path("d.txt").write_text("虚构", encoding="utf-8")
    ran = run("verify", "--document", "d.txt", "-o", "found.txt")
    assert (ran.code, ran.out) == (1, "")
    assert "not the same text" in Path("found.txt").read_text(encoding="utf-8")
