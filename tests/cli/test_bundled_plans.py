"""Every command, with each bundled plan: none of them is made for one plan alone."""

import json

import pytest

from tests.cli.ran import INVENTED, Run
from wufei.cli.commands import cli
from wufei.documents import BUNDLED_PLANS, load_plan
from wufei.exports import AXES
from wufei.plan import Plan

#: A year, a target, a task and a unit of each plan.
OF: dict[str, tuple[str, str, str, str]] = {
    "shizhong-2023-2025": ("2025", "straw-use-rate", "4.3.2.1", "subdistrict-offices"),
    "zero-waste-pilot-2018": ("2020", "straw-use-rate", "2.3.2", "pilot-city-governments"),
}
#: Commands that are about no plan, or name theirs as an argument.
WITHOUT_PLAN = {"indicators", "diff", "read"}
#: Each command as a user types it; names in capitals stand for what is of the plan.
LINES = [
    "evaluate --year YEAR",
    "evaluate --year YEAR --format json",
    "evaluate --year YEAR --format markdown --language zh",
    "evaluate --year YEAR --each-area",
    "evaluate --year YEAR --unit UNIT --rounding printed",
    "explain TARGET --year YEAR",
    "explain TARGET --year YEAR --json",
    "plan",
    "plan --json",
    "duties UNIT --year YEAR",
    "duties UNIT --json",
    "who TASK",
    "who TARGET --json",
    "accountable --year YEAR",
    "accountable --year YEAR --json",
    "check",
    "check --json",
    "check --register",
    "check --only undated-promise --format markdown",
    "what-if --without UNIT --year YEAR",
    "what-if --without UNIT --year YEAR --json",
    "what-if --set straw-use-rate=96% --year YEAR",
    "what-if --set straw-use-rate@2019=96% --year YEAR --format markdown --language zh",
    "score --year YEAR",
    "score --year YEAR --json",
    "score --year YEAR --unit UNIT --format markdown --language zh",
    *(f"graph --format {form} --year YEAR" for form in ("json", "graphml", "dot", "mermaid", "svg", "ttl")),
    *(f"graph --view matrix --by {axis} --format csv" for axis in AXES),
    "graph --view matrix --format xlsx -o matrix.xlsx",
    *(f"graph --view coordination --format {form}" for form in ("json", "dot", "csv")),
    "graph --format json --unit UNIT",
    "form --year YEAR -o forms",
    "form --year YEAR --format csv --unit UNIT -o one-form",
    *(f"report --year YEAR -o report.{ending}" for ending in ("md", "xlsx", "docx")),
    "report --year YEAR --unit UNIT -o report.html",
]


def typed(line: str, name: str) -> list[str]:
    year, target, task, unit = OF[name]
    of_plan = {"YEAR": year, "TARGET": target, "TASK": task, "UNIT": unit}
    return [of_plan.get(word, word) for word in line.split()]


def test_each_bundled_plan_is_tried() -> None:
    assert tuple(OF) == BUNDLED_PLANS


def test_each_command_about_a_plan_is_tried_and_takes_plan() -> None:
    # Forms that were filled in are collected where they are handed out, and tables judged where they are made up: see
    # the tests of forms and of frames.
    tried = {line.split()[0] for line in LINES} | {"verify", "collect", "batch"}
    assert tried == set(cli.commands) - WITHOUT_PLAN
    assert [name for name in tried if "plan_source" not in {each.name for each in cli.commands[name].params}] == []


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", BUNDLED_PLANS)
def test_every_command_works_with_every_bundled_plan(run: Run, name: str, line: str) -> None:
    ran = run(*typed(line, name), "--plan", name)
    assert (ran.code, ran.out or ran.err) == (0, ran.out or ran.err)
    assert ran.out or "Wrote" in ran.err
    if "--json" in line:
        json.loads(ran.out)


@pytest.mark.parametrize("name", BUNDLED_PLANS)
def test_a_plan_is_evaluated_on_its_own_example_facts_unless_others_are_given(run: Run, name: str) -> None:
    year, target, *_ = OF[name]
    ran = run("explain", target, "--plan", name, "--year", year)
    assert ran.out.splitlines()[1] == "Verdict: met"
    assert INVENTED in run("evaluate", "--plan", name, "--year", year).out


@pytest.mark.parametrize("name", BUNDLED_PLANS)
def test_another_text_than_its_document_fails_the_verification(
    run: Run, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "other.txt"
    other.write_text("示例文件，与方案无关。", encoding="utf-8")
    ran = run("verify", "--plan", name, "--document", str(other))
    assert ran.code == 1


def test_the_first_bundled_plan_is_meant_where_none_is_named(run: Run) -> None:
    assert run("plan").out == run("plan", "--plan", BUNDLED_PLANS[0]).out
    assert run("check").out == run("check", "--plan", BUNDLED_PLANS[0]).out


def test_the_check_takes_a_plan_as_an_argument_too(run: Run) -> None:
    assert run("check", BUNDLED_PLANS[1]).out == run("check", "--plan", BUNDLED_PLANS[1]).out


def test_the_help_names_the_bundled_plans(run: Run) -> None:
    said = " ".join(run("evaluate", "--help").out.split())
    assert all(name in said for name in BUNDLED_PLANS)


def test_bundled_plans_can_be_compared(run: Run) -> None:
    assert run("diff", *BUNDLED_PLANS).code == 0


@pytest.fixture(scope="module")
def pilot() -> Plan:
    return load_plan(BUNDLED_PLANS[1])


def test_ministries_that_guide_get_no_form(run: Run, pilot: Plan) -> None:
    ran = run("form", "--plan", pilot.id, "--year", "2020", "-o", "forms")
    assert "4 forms" in ran.out
