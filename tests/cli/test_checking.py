"""The command that checks a plan: what it prints, which forms it has, and when it fails."""

import json
from pathlib import Path

import pytest

from tests.checks.examples import small, two
from tests.cli.ran import Run
from tests.support import deliverable, level, plan_document, target, written
from wufei.documents import BUNDLED_PLANS, shape_problems

CONTRADICTORY = two(level("98", "%"), level("90", "%", comparison="at_most"))
SMALL = plan_document()
#: Nothing but notes: one target, its owner, its figure, all of which are used.
CALM = SMALL | {
    "targets": [target("a", level("98", "%"))],
    "rosters": [],
    "registers": [],
    "indicators": SMALL["indicators"][:1],
    "tasks": SMALL["tasks"][:2],
    "responsible_units": [
        each for each in SMALL["responsible_units"] if each["id"] in {"farm-bureau", "ecology-branch"}
    ],
}


def test_a_plan_is_told_what_is_true_of_it(run: Run) -> None:
    ran = run("check")
    assert ran.code == 0
    assert "Errors: 0, warnings: 35, notes: " in ran.out
    assert "Of 254 targets: 27 (10.6 %) computed, 227 (89.4 %) judged from evidence, 0 (0.0 %) not judged" in ran.out
    assert "annual-assessment" in ran.out
    assert ran.out.index("Warning:") < ran.out.index("Note:")
    assert "由后一括注回读" in run("check", "--language", "zh").out


def test_nearly_all_of_the_pilot_plan_rests_on_one_group_and_is_one_line(run: Run) -> None:
    lines = run("check", BUNDLED_PLANS[1]).out.splitlines()
    assert len([line for line in lines if line.endswith("only Governments of the pilot cities")]) == 1


def test_a_plan_that_is_given_twice_is_refused(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "plan.json", SMALL)
    ran = run("check", path, "--plan", BUNDLED_PLANS[0])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: two plans are given")
    assert run("check", path).out == run("check", "--plan", path).out


@pytest.mark.parametrize(
    ("document", "options", "code"),
    [
        pytest.param(CONTRADICTORY, (), 1, id="an error fails"),
        pytest.param(CONTRADICTORY, ("--strict",), 1, id="an error fails strictly too"),
        pytest.param(CONTRADICTORY, ("--only", "undated-number"), 0, id="an error that was not looked for does not"),
        pytest.param(CONTRADICTORY, ("--json",), 1, id="an error fails as JSON"),
        pytest.param(CONTRADICTORY, ("--register",), 1, id="an error fails with the register"),
        pytest.param(small(), (), 0, id="a warning does not"),
        pytest.param(small(), ("--strict",), 1, id="a warning fails strictly"),
        pytest.param(small(), ("--strict", "--only", "named-in-prose"), 0, id="a note does not"),
        pytest.param(CALM, ("--strict",), 0, id="notes alone never fail"),
    ],
)
def test_it_fails_for_an_error_and_strictly_for_a_warning(
    run: Run, tmp_path: Path, document: dict[str, object], options: tuple[str, ...], code: int
) -> None:
    assert run("check", written(tmp_path / "plan.json", document), *options).code == code


def test_the_plan_may_be_given_with_its_option(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "plan.json", CONTRADICTORY)
    assert run("check", "--plan", file).out == run("check", file).out


def test_chosen_checks_are_shown_in_full_in_the_order_of_choice(run: Run) -> None:
    ran = run("check", "--only", "undated-promise", "--only", "open-basis", "--only", "open-basis")
    assert ran.out.count("no time is printed") == 212
    assert ran.out.index("[undated-promise]") < ran.out.index("[open-basis]")
    assert ran.out.count("What to do: ") == 2
    assert "target-without-owner" not in ran.out


def test_an_unknown_check_is_refused_with_those_that_there_are(run: Run) -> None:
    ran = run("check", "--only", "no-such-check")
    assert ran.code == 2
    assert "contradictory-limits" in ran.err


def test_the_register_says_how_each_target_is_judged(run: Run) -> None:
    ran = run("check", "--register")
    assert "Computed: 27 (10.6 %)" in ran.out
    assert ran.out.count("a document that shows it") == 227
    assert "可计算：27 个（10.6%）" in run("check", "--register", "--language", "zh").out


@pytest.mark.parametrize("options", [("--json",), ("--format", "json")])
def test_a_program_reads_a_document_of_the_schema(run: Run, options: tuple[str, ...]) -> None:
    found = json.loads(run("check", *options).out)
    assert shape_problems("check", found) == ()
    assert found["counts"]["warning"] == 35
    assert len(found["executability"]["targets"]) == 254


def test_chosen_checks_narrow_the_document(run: Run) -> None:
    found = json.loads(run("check", "--json", "--only", "undated-number").out)
    assert found["counts"] == {"error": 0, "warning": 0, "note": 8}


def test_it_is_written_as_markdown_to_a_file_and_never_over_its_input(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "plan.json", small())
    assert run("check", file, "--format", "markdown", "-o", "check.md").code == 0
    assert Path("check.md").read_text(encoding="utf-8").startswith("# A small invented plan: checks")
    ran = run("check", file, "-o", file)
    assert ran.code == 2
    assert "is an input" in ran.err


def test_what_is_no_plan_is_refused_with_its_problems(run: Run, tmp_path: Path) -> None:
    ran = run("check", written(tmp_path / "plan.json", {"format": "wufei-plan-1"}))
    assert ran.code == 2
    assert "problems:" in ran.err
    assert run("check", "no-such-plan").code == 2


def test_a_target_of_another_tool_is_shown_as_not_judged(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "plan.json", small(target("a", {"kind": "x-own"}), target("b", deliverable())))
    assert "1 (50.0 %) not judged" in run("check", file).out
