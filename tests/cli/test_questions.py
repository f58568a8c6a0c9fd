"""The auditor's commands, as a user types them."""

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from wufei.cli.commands import cli
from wufei.errors import WufeiError

LEADS = ["4.2.3.2", "4.2.4b", "4.6.4.3a", "4.6.4.3b", "4.6.5.1a", "4.6.5.3", "4.7.2"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=True)


def printed(*arguments: str) -> Any:  # noqa: ANN401 - a JSON document
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    "unit", ["ecology-environment-branch", "生态环境市中分局", "生态环境", "Ecology and Environment"]
)
def test_duties_find_a_unit_by_id_name_or_part_of_a_name(unit: str) -> None:
    assert [duty["task"] for duty in printed("duties", unit, "--role", "lead")] == LEADS


def test_duties_carry_verdicts_if_a_year_is_given() -> None:
    (factories,) = (each for each in printed("duties", "生态环境市中分局", "--year", "2025") if each["task"] == "4.7.2")
    assert {"id": "zero-waste-factories", "verdict": "not_met"} in factories["targets"]
    (factories,) = (each for each in printed("duties", "生态环境市中分局") if each["task"] == "4.7.2")
    assert {"id": "zero-waste-factories"} in factories["targets"]
    assert factories["title"]["zh"] == "“无废工厂”建设"
    assert set(factories["clause"]) == {"section", "span", "sha256"}


def test_duties_print_for_a_reader_and_say_that_facts_are_invented() -> None:
    text = run("duties", "区水务局", "--year", "2025", "--language", "zh").stdout
    assert "4.8.4" in text
    assert "虚构" in text
    plain = run("duties", "区水务局", "--language", "zh").stdout
    assert "supervision-platforms" in plain
    assert "虚构" not in plain
    none = run("duties", "区水务局", "--role", "lead", "--language", "en").stdout
    assert "District Water Bureau has no duty" in none


@pytest.mark.parametrize(
    ("unit", "code", "zh", "en"),
    [
        pytest.param(
            "水利局",
            "unknown_responsible_unit_suggested",
            "区水务局 [water-bureau]",
            "District Water Bureau [water-bureau]",
            id="a-look-alike-is-not-chosen",
        ),
        pytest.param(
            "分局",
            "ambiguous_responsible_unit",
            "公安市中分局 [public-security-branch]",
            "Public Security Bureau, Shizhong Branch [public-security-branch]",
            id="several-have-that-part",
        ),
        pytest.param("xyz", "unknown_responsible_unit", "xyz", "xyz", id="nothing-like-it"),
    ],
)
def test_a_unit_that_is_not_clear_is_never_chosen_and_told_in_the_language_of_the_reader(
    unit: str, code: str, zh: str, en: str
) -> None:
    error = run("duties", unit).exception
    assert isinstance(error, WufeiError)
    assert error.code == code
    assert zh in error.problems[0].message("zh")
    assert en in error.problems[0].message("en")


def test_who_gives_unit_name_role_and_clause() -> None:
    answers = printed("who", "4.6.4.3b")
    assert [(each["unit"], each["role"]) for each in answers] == [
        ("ecology-environment-branch", "lead"),
        ("urban-management-bureau", "support"),
        ("health-bureau", "support"),
    ]
    assert answers[0]["name"]["zh"] == "生态环境市中分局"
    assert answers[0]["clause"]["section"].startswith("四（六）4")


def test_who_says_that_responsibility_is_joint_or_nobodys() -> None:
    assert "jointly responsible, without a lead" in run("who", "4.2.1.1a", "--language", "en").stdout
    for led in ("4.6.4.3b", "4.6.1.2"):
        assert "jointly" not in run("who", led, "--language", "en").stdout
    assert "the document names nobody" in run("who", "annual-assessment", "--language", "en").stdout


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        pytest.param(
            "4.3.2.1",
            "4.3.2.1 加快推进农作物秸秆综合利用：由谁负责",
            "4.3.2.1 Use crop straw faster: who answers",
            id="a task",
        ),
        pytest.param(
            "straw-use-rate",
            "秸秆综合利用率 [straw-use-rate]：由谁负责",
            "Straw utilisation rate [straw-use-rate]: who answers",
            id="a target by its id",
        ),
        pytest.param(
            "秸秆综合利用率",
            "秸秆综合利用率 [straw-use-rate]：由谁负责",
            "Straw utilisation rate [straw-use-rate]: who answers",
            id="a target by its title",
        ),
    ],
)
def test_who_says_what_was_found_in_the_language_of_the_reader(name: str, zh: str, en: str) -> None:
    for language, heading in (("zh", zh), ("en", en)):
        lines = run("who", name, "--language", language).stdout.splitlines()
        assert lines[0] == heading
        assert (lines[1], lines[2].strip() != "") == ("", True)


def test_accountable_lists_target_verdict_and_units() -> None:
    found = {each["target"]: each for each in printed("accountable", "--year", "2025")}
    assert found["waste-transfer-centre"]["verdict"] == "not_met"
    assert found["waste-transfer-centre"]["units"] == [{"unit": "urban-management-bureau", "role": "responsible"}]
    assert "straw-use-rate" not in found
    assert "waste-transfer-centre" in run("accountable", "--year", "2025", "--language", "en").stdout


FORMATS = [("all", form) for form in ("json", "graphml", "dot", "mermaid", "svg", "ttl")]
FORMATS += [("matrix", "csv"), ("matrix", "xlsx")]
FORMATS += [("coordination", form) for form in ("json", "graphml", "dot", "mermaid", "csv", "xlsx")]


@pytest.mark.parametrize(("view", "form"), FORMATS)
def test_the_graph_is_written_in_every_format_of_a_view(tmp_path: Path, view: str, form: str) -> None:
    file = tmp_path / f"graph.{form}"
    result = run("graph", "--view", view, "--format", form, "--year", "2025", "--unit", "区水务局", "-o", str(file))
    assert result.exit_code == 0, result.output
    assert file.stat().st_size > 100
    printed = run("graph", "--view", view, "--format", form, "--year", "2025", "--unit", "区水务局")
    assert printed.stdout_bytes == file.read_bytes()


@pytest.mark.parametrize(("view", "form"), [("matrix", "svg"), ("coordination", "ttl"), ("all", "csv")])
def test_a_format_that_a_view_does_not_have_is_refused(view: str, form: str) -> None:
    error = run("graph", "--view", view, "--format", form).exception
    assert isinstance(error, WufeiError)
    assert error.code == "view_and_format"


def test_the_graph_as_json_reads_back_with_verdicts() -> None:
    result = run("graph", "--format", "json", "--year", "2025")
    graph = nx.node_link_graph(json.loads(result.stdout), edges="edges")
    assert graph.nodes["target:straw-use-rate"]["verdict"] == "met"


@pytest.mark.parametrize("axis", ["stream", "stage", "task"])
def test_the_matrix_has_columns_as_asked(axis: str) -> None:
    lines = run("graph", "--view", "matrix", "--by", axis, "--format", "csv").stdout.splitlines()
    assert len(lines[0].split(",")) > 5
