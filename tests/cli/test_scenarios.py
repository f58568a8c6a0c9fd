"""The command that shows what would come out, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import INVENTED, Run
from tests.scoring.written import GRADES, method_document
from tests.support import plan_document, written
from wufei.documents import shape_problems

Small = tuple[str, ...]
WHAT_IF = ("what-if", "--year", "2025")


def test_the_first_line_says_that_it_is_an_assumption(run: Run, small: Small) -> None:
    first, second, *_ = run(*WHAT_IF, *small, "--set", "straw-rate=97.5%").out.splitlines()
    assert first == "An assumption, which rests on no report: A small invented plan, 2025"
    assert second.startswith("Assumed: ")
    assert "in place of all reports of it, whatever their basis" in second
    (chinese, *_) = run(*WHAT_IF, *small, "--set", "straw-rate=97.5%", "--language", "zh").out.splitlines()
    assert chinese == "假设推演，不以任何填报为依据：虚构小方案，2025 年度"


def test_verdicts_margins_units_and_the_whole_are_shown(run: Run, small: Small) -> None:
    out = run(*WHAT_IF, *small, "--set", "straw-rate=97.5%").out
    assert "Verdicts that move (1)" in out
    assert "-0.5 pp" in out
    assert "the whole plan" in out
    assert INVENTED in out
    assert (
        "Targets whose verdict stays and whose value moves (1)" in run(*WHAT_IF, *small, "--set", "straw-rate=99%").out
    )


def test_what_moves_nothing_says_so(run: Run, small: Small) -> None:
    out = run(*WHAT_IF, *small, "--set", "straw-rate=98%").out
    assert "No verdict and no margin moves\nstraw use rate [straw-rate], 2025: it is what was reported\n" in out
    other_year = ("--set", "straw-rate@2019=9%")
    out = run(*WHAT_IF, *small, "--deliver", "summary=2020-01-01", *other_year, "--language", "zh").out
    assert "判定和差距都没有变化\n秸秆利用率 [straw-rate]（2019 年）：评估 2025 年不看这一数据" in out
    assert "：材料不是关于 2025 年的，不作为该年依据" in out
    (scenario,) = json.loads(run(*WHAT_IF, *small, *other_year, "--json").out)["scenarios"]
    assert scenario["idle"] == [{"change": 0, "reason": "not_looked_at"}]


def test_scores_that_move_are_shown_by_a_method(run: Run, small: Small, tmp_path: Path) -> None:
    method = written(tmp_path / "method.json", method_document(grades=GRADES, invented=True))
    out = run(*WHAT_IF, *small, "--set", "straw-rate=97.5%", "--method", method).out
    assert "By the method “an invented method”\nNote: this scoring method is an invented example" in out
    assert "Scores that move (" in out
    assert "Score now" in out
    assert "Rank then" in out
    assert "Scores" not in run(*WHAT_IF, *small, "--set", "straw-rate=97.5%").out
    same = run(*WHAT_IF, *small, "--set", "straw-rate=98%", "--method", method, "--language", "zh").out
    assert "得分都没有变化" in same
    found = json.loads(run(*WHAT_IF, *small, "--without", "farm-bureau", "--method", method, "--json").out)
    assert shape_problems("what-if", found) == ()
    assert (found["method"]["id"], found["method"]["invented"]) == ("small", True)
    moved = [{each["responsible_unit"] for each in scenario["scores"]} for scenario in found["scenarios"]]
    assert all("farm-bureau" in each for each in moved)
    bad = written(tmp_path / "bad.json", method_document({"targets": ["no-such"], "points": "1"}))
    assert run(*WHAT_IF, *small, "--set", "straw-rate=97.5%", "--method", bad).code == 2


@pytest.mark.parametrize("form", [("--json",), ("--format", "json")])
def test_a_program_reads_json(run: Run, small: Small, form: Small) -> None:
    options = ("--set", "straw-rate@2024=96%", "--withdraw", "fertiliser", "--deliver", "summary=2025-12-01")
    found = json.loads(run(*WHAT_IF, *small, *options, "--as-of", "2026-03-31", *form).out)
    assert shape_problems("what-if", found) == ()
    assert (found["assumption"], found["facts"]["invented"], found["as_of"]) == (True, True, "2026-03-31")
    (scenario,) = found["scenarios"]
    assert scenario["failure"] is None
    assert [each["kind"] for each in scenario["changes"]] == ["set", "withdraw", "deliver"]
    assert scenario["changes"][0] == {
        "kind": "set",
        "indicator": "straw-rate",
        "period": "2024",
        "area": None,
        "value": {"value": "96", "unit": "percent"},
        "basis": None,
    }


def test_a_unit_that_fails_gives_two_scenarios_which_hold_with_the_rest(run: Run, small: Small) -> None:
    options = ("--without", "works", "--without", "farm-bureau", "--set", "straw-rate=97.5%")
    found = json.loads(run(*WHAT_IF, *small, *options, "--json").out)
    assert shape_problems("what-if", found) == ()
    assert [each["failure"] for each in found["scenarios"]] == ["report", "deliver"]
    for scenario in found["scenarios"]:
        moved = {each["target"]: each["after"]["verdict"] for each in scenario["verdicts"]}
        assert moved["straw"] == "not_met"
        assert moved["five-factories"] == "no_data"
    out = run(*WHAT_IF, *small, *options).out
    assert "Assumed one after the other: " in out
    assert "(if it reports nothing and delivers nothing)" in out
    assert out.count("Verdicts that move") == 2
    assert "分别假设：" in run(*WHAT_IF, *small, *options, "--language", "zh").out


def test_what_depends_on_a_unit_of_the_bundled_plan(run: Run) -> None:
    found = json.loads(run(*WHAT_IF, "--without", "区农业农村局", "--json").out)
    report, deliver = found["scenarios"]
    moved = {each["target"]: (each["before"]["verdict"], each["after"]["verdict"]) for each in report["verdicts"]}
    assert moved["straw-use-rate"] == ("met", "no_data")
    assert len(deliver["verdicts"]) > len(report["verdicts"])


def test_figures_are_those_of_the_area_that_is_assessed(run: Run, small: Small, tmp_path: Path) -> None:
    plan = written(
        tmp_path / "plan.json", plan_document(areas=[{"id": "north", "name": {"zh": "北街", "en": "North"}}])
    )
    options = ("--plan", plan, *small[2:], "--set", "straw-rate=97%", "--area", "North")
    found = json.loads(run(*WHAT_IF, *options, "--json").out)
    assert (found["area"], found["scenarios"][0]["changes"][0]["area"]) == ("north", "north")
    assert "is 97% (North)" in run(*WHAT_IF, *options).out
    assert found["scenarios"][0]["verdicts"][0]["before"]["verdict"] == "no_data"


def test_markdown_is_written_to_a_file_and_never_over_an_input(run: Run, small: Small) -> None:
    options = (*WHAT_IF, *small, "--set", "straw-rate=97.5%", "--format", "markdown")
    assert run(*options, "-o", "if.md").code == 0
    assert Path("if.md").read_text(encoding="utf-8").startswith("# An assumption, which rests on no report: ")
    before = Path("facts.json").read_bytes()
    assert run(*options, "-o", "facts.json").code == 2
    assert Path("facts.json").read_bytes() == before


def test_rounding_is_that_of_the_command_line(run: Run, small: Small) -> None:
    options = (*WHAT_IF, *small, "--set", "straw-rate=97.96%", "--json")
    exact, printed = (
        {each["target"] for each in json.loads(run(*options, *more).out)["scenarios"][0]["verdicts"]}
        for more in ((), ("--rounding", "printed"))
    )
    assert ("straw" in exact, "straw" in printed) == (True, False)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param([], "nothing is assumed", id="nothing"),
        pytest.param(["--set", "straw-rate"], "is no INDICATOR=VALUE", id="no value"),
        pytest.param(["--set", "straw-rate=97.5"], "has no unit", id="no unit"),
        pytest.param(["--set", "straw-rate=97.5吨"], "does not fit the indicator", id="another dimension"),
        pytest.param(["--set", "straw=97.5%"], "did you mean straw use rate [straw-rate]", id="a name that is near"),
        pytest.param(["--set", "straw-rate@2025-Q5=97%"], "2025-Q5", id="no such period"),
        pytest.param(["--set", "straw-rate=1%", "--set", "straw-rate=2%"], "different things are assumed", id="twice"),
        pytest.param(["--withdraw", "straw-rate@1999"], "nobody has reported straw-rate@1999", id="nothing there"),
        pytest.param(["--deliver", "straw"], "asks for no evidence", id="no document is asked for"),
        pytest.param(["--deliver", "summary=soon"], "soon", id="no day"),
        pytest.param(["--without", "nobody"], "no responsible unit", id="no such unit"),
        pytest.param(["--set", "straw-rate=1%", "--area", "east"], "no area 'east'", id="no such area"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_message(run: Run, small: Small, options: list[str], message: str) -> None:
    ran = run(*WHAT_IF, *small, *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
