"""The command that scores units, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import INVENTED, Run
from tests.scoring.written import GRADES, method_document
from tests.support import facts_document, level, observation, plan_document, target, text, written
from wufei.documents import shape_problems

METHOD_INVENTED = "this scoring method is an invented example"


@pytest.fixture
def method(tmp_path: Path) -> str:
    return written(tmp_path / "method.json", method_document(grades=GRADES))


def test_the_bundled_plan_is_scored_by_an_example_method_that_says_that_it_is_invented(run: Run) -> None:
    ran = run("score", "--year", "2025")
    assert ran.code == 0
    assert METHOD_INVENTED in ran.out
    assert INVENTED in ran.out
    assert "District Housing and Urban-Rural Development Bureau" in ran.out
    chinese = run("score", "--year", "2025", "--language", "zh").out
    assert "该评分办法为虚构示例" in chinese


def test_the_other_bundled_plan_has_its_own(run: Run) -> None:
    ran = run("score", "--year", "2020", "--plan", "zero-waste-pilot-2018")
    assert ran.code == 0
    assert METHOD_INVENTED in ran.out


def test_a_plan_and_a_method_of_ones_own(run: Run, small: tuple[str, ...], method: str) -> None:
    ran = run("score", "--year", "2025", *small, "--method", method)
    assert ran.code == 0
    assert METHOD_INVENTED not in ran.out
    assert "Farm Bureau" in ran.out


def test_scores_are_those_of_a_part_of_the_area_and_of_rounded_values_where_that_is_asked_for(
    run: Run, tmp_path: Path
) -> None:
    plan = plan_document(
        targets=[target("it", level("98", "%"))], areas=[{"id": "north", "name": text("北街", "North")}]
    )
    rates = [
        observation("straw-rate", 2025, value, "%", **more)
        for value, more in (("97.96", {"area": "north"}), ("90", {}))
    ]
    facts = written(tmp_path / "facts.json", facts_document(observations=rates))
    asked = ("score", "--year", "2025", "--plan", written(tmp_path / "plan.json", plan), "--facts", facts)
    by = ("--method", written(tmp_path / "method.json", method_document()), "--unit", "farm-bureau")
    whole = (*asked, *by)
    north = (*whole, "--area", "North")

    def score(*more: str) -> tuple[str, str | None, str]:
        found = json.loads(run(*more, "--json").out)
        assert shape_problems("scores", found) == ()
        (unit,) = found["responsible_units"]
        return unit["score"]["lowest"], found["area"], found["options"]["rounding"]

    assert score(*whole, "--rounding", "printed") == ("0", None, "printed")
    assert score(*north) == ("0", "north", "exact")
    assert score(*north, "--rounding", "printed") == ("100", "north", "printed")
    out = run(*north, "--rounding", "printed").out
    assert "Only of North\nValues are rounded" in out
    assert "there is no area 'south'" in run(*whole, "--area", "south").err


def test_one_unit_is_shown_target_by_target(run: Run, small: tuple[str, ...], method: str) -> None:
    ran = run("score", "--year", "2025", *small, "--method", method, "--unit", "Farm")
    assert "Farm Bureau: target by target" in ran.out
    assert "Works Bureau" not in ran.out


@pytest.mark.parametrize("asked", [("--json",), ("--format", "json")])
def test_a_program_reads_json(run: Run, small: tuple[str, ...], method: str, asked: tuple[str, ...]) -> None:
    document = json.loads(run("score", "--year", "2025", *small, "--method", method, *asked).out)
    assert shape_problems("scores", document) == ()
    one = json.loads(run("score", "--year", "2025", *small, "--method", method, "--unit", "o1", *asked).out)
    assert [each["responsible_unit"] for each in one["responsible_units"]] == ["o1"]


def test_markdown_is_written_to_a_file_and_never_over_an_input(run: Run, small: tuple[str, ...], method: str) -> None:
    asked = ("score", "--year", "2025", *small, "--method", method)
    assert run(*asked, "--format", "markdown", "-o", "scores.md").code == 0
    assert Path("scores.md").read_text(encoding="utf-8").startswith("# A small invented plan")
    before = Path(method).read_bytes()
    assert run(*asked, "-o", method).code == 2
    assert Path(method).read_bytes() == before


def test_what_is_overdue_depends_on_the_day(run: Run) -> None:
    def overdue(day: str) -> int:
        document = json.loads(run("score", "--year", "2025", "--as-of", day, "--json").out)
        lines = [line for unit in document["responsible_units"] for line in unit["lines"]]
        return sum(line["why"]["reason"] == "overdue" for line in lines)

    assert overdue("2026-03-31") < overdue("2026-04-01")


def test_a_plan_of_ones_own_needs_a_method(run: Run, small: tuple[str, ...]) -> None:
    ran = run("score", "--year", "2025", *small)
    assert ran.code == 2
    assert "--method" in ran.err


def test_all_that_does_not_fit_is_told_at_once(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    wrong = written(tmp_path / "wrong.json", method_document({"targets": ["strw"], "points": "1"}, grades=GRADES[::-1]))
    ran = run("score", "--year", "2025", *small, "--method", wrong)
    assert ran.code == 2
    assert "$.items[1].targets[0]" in ran.err
    assert "straw" in ran.err
    assert "$.grades" in ran.err
    assert "等次" in run("score", "--year", "2025", *small, "--method", wrong, "--language", "zh").err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--method", "no-such.json"), "no-such.json"),
        (("--unit", "nobody at all"), "nobody at all"),
        (("--facts", "no-facts.json"), "no-facts.json"),
    ],
)
def test_bad_input_is_an_error_and_no_traceback(run: Run, asked: tuple[str, ...], told: str) -> None:
    ran = run("score", "--year", "2025", *asked)
    assert ran.code == 2
    assert told in ran.err


def test_a_document_that_is_no_method_is_refused(run: Run, small: tuple[str, ...]) -> None:
    ran = run("score", "--year", "2025", *small, "--method", small[1])
    assert ran.code == 2
    assert "wufei-plan-1" in ran.err


def test_what_is_not_used_or_doubted_and_a_year_outside_the_term_are_told(run: Run, tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text(
        "indicator,year,value,unit\nstraw-use-rat,2025,97,%\nstraw-use-rate,2025,150,%\n", encoding="utf-8"
    )
    for ran in (
        run("score", "--year", "2025", "--facts", str(facts)),
        run("score", "--year", "2025", "--facts", str(facts), "--unit", "agriculture-rural-bureau"),
        run("what-if", "--year", "2025", "--facts", str(facts), "--withdraw", "straw-use-rate"),
    ):
        assert "no indicator 'straw-use-rat'" in ran.out, ran.err
    assert "Doubtful" in run("score", "--year", "2025", "--facts", str(facts)).out
    assumed = run("what-if", "--year", "2025", "--set", "straw-use-rate=150%")
    assert "Doubtful" in assumed.out
    assert "lies outside the plan's term" in run("score", "--year", "2099").out
    assert "lies outside the plan's term" in run("what-if", "--year", "2099", "--set", "straw-use-rate=97%").out
