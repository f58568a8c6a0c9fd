"""The commands as they are called in one process: what they print, write, refuse and exit with."""

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

import wufei
from tests.support import (
    facts_document,
    level,
    observation,
    plan_document,
    target,
    tasks,
    written,
)
from wufei.cli import main
from wufei.cli.commands import cli
from wufei.sources import bare_text, digest

INVENTED = "these facts are invented examples"


@attrs.frozen
class Ran:
    """What a command came to."""

    code: object
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs the command line in English, in a folder of its own."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(left.value.code, out, err)

    return run_it


@pytest.fixture
def small(tmp_path: Path) -> tuple[str, ...]:
    """Return the options for the small plan and its invented facts, in files."""
    plan, facts = written(tmp_path / "plan.json", plan_document()), written(tmp_path / "facts.json", facts_document())
    return "--plan", plan, "--facts", facts


# evaluate


def test_evaluate_prints_a_table_on_the_small_plan(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert INVENTED in ran.out
    assert "not met (1)" in ran.out
    assert "\x1b" not in ran.out


def test_evaluate_without_plan_and_facts_uses_the_bundled_ones_and_says_that_the_facts_are_invented(run: Run) -> None:
    ran = run("evaluate", "--year", "2025")
    assert ran.code == 0
    assert INVENTED in ran.out


def test_evaluate_prints_json_that_is_the_assessment(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--format", "json", "--as-of", "2026-04-01")
    document = json.loads(ran.out)
    assert (document["year"], document["as_of"], document["facts"]) == (2025, "2026-04-01", {"invented": True})
    assert [each["target"] for each in document["findings"]] == [each["id"] for each in plan_document()["targets"]]


def test_evaluate_prints_markdown(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--format", "markdown")
    assert ran.out.startswith("# A small invented plan: assessment of 2025\n")


def test_evaluate_writes_a_file_and_says_so_beside_what_is_printed(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    ran = run("evaluate", *small, "--year", "2025", "-o", "out/table.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote out/table.txt\n")
    assert INVENTED in (tmp_path / "out" / "table.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("unit", "strict", "code"),
    [
        pytest.param(None, False, 0, id="not strict"),
        pytest.param(None, True, 1, id="something is not met"),
        pytest.param("works-bureau", True, 0, id="all of this unit is met"),
        pytest.param("Farm", True, 0, id="what is only encouraged never fails"),
        pytest.param("all offices", True, 1, id="this unit failed"),
        pytest.param("all offices", False, 0, id="this unit failed, not strict"),
    ],
)
def test_strict_exits_with_1_unless_every_scored_target_that_is_due_and_shown_is_met(
    run: Run,
    small: tuple[str, ...],
    unit: str | None,
    strict: bool,  # noqa: FBT001 - a column
    code: int,
) -> None:
    options = [*(["--unit", unit] if unit else []), *(["--strict"] if strict else [])]
    assert run("evaluate", *small, "--year", "2025", *options).code == code


def test_strict_takes_what_is_unknown_for_not_met(run: Run, tmp_path: Path) -> None:
    plan, facts = written(tmp_path / "p.json", plan_document()), written(tmp_path / "f.json", {})
    assert run("evaluate", "--plan", plan, "--facts", facts, "--year", "2025", "--strict").code == 1
    assert run("evaluate", "--plan", plan, "--facts", facts, "--year", "2022", "--strict").code == 0


def test_unit_shows_only_the_targets_of_that_unit(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--unit", "住建", "--format", "json")
    assert [each["target"] for each in json.loads(ran.out)["findings"]] == ["five-factories", "stars"]


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        pytest.param("Bureau", "Error: 'Bureau' could be one of 农业局, 住建局; write the whole name", id="ambiguous"),
        pytest.param("Farm Bureua", "did you mean 农业局, 住建局?", id="misspelt"),
        pytest.param("zzz", "wufei plan lists all", id="unlike any"),
    ],
)
def test_a_unit_that_is_not_clear_is_refused_with_the_candidates(
    run: Run, small: tuple[str, ...], unit: str, message: str
) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--unit", unit)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_facts_may_be_given_several_times_and_as_a_folder(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    document, folder = facts_document(), tmp_path / "forms"
    folder.mkdir()
    written(folder / "b.json", {"observations": document.pop("observations")})
    written(folder / "a.json", document)
    (folder / "notes.txt").write_text("not read", encoding="utf-8")
    single = json.loads(run("evaluate", *small, "--year", "2025", "--format", "json").out)
    sources = ["--facts", str(folder)], ["--facts", str(folder / "a.json"), "--facts", str(folder / "b.json")]
    for facts in sources:
        ran = run("evaluate", *small[:2], *facts, "--year", "2025", "--format", "json")
        assert json.loads(ran.out) == single


def test_problems_in_the_facts_are_told_and_do_not_fail(run: Run, tmp_path: Path) -> None:
    facts = facts_document(observations=[observation("nothing", 2025, "1", "%")])
    sources = ["--plan", written(tmp_path / "p.json", plan_document()), "--facts", written(tmp_path / "f.json", facts)]
    ran = run("evaluate", *sources, "--year", "2025")
    assert ran.code == 0
    assert "the plan has no indicator 'nothing'" in ran.out


# explain


def test_explain_says_why(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("explain", "fertiliser-down", *small, "--year", "2025")
    assert ran.code == 0
    assert ran.out.startswith("Target fertiliser-down [fertiliser-down] (invented example facts)\nVerdict: met\n")
    ran = run("explain", "目标 straw", *small, "--year", "2025", "--as-of", "2026-01-31", "-o", "why.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "Verdict: no data" in (tmp_path / "why.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_explain_shows_the_clause_in_the_words_of_ones_own_copy(run: Run, tmp_path: Path, encoding: str) -> None:
    copy = "虚构文件\n纸船不少于 98 只。\n"
    words = "纸船不少于98只。"
    start = bare_text(copy).index(words)
    clause = {"section": "一", "span": [start, start + len(words)], "sha256": digest(words)}
    plan = plan_document(targets=[target("boats", level("98", "%"), source=clause)])
    (tmp_path / "copy.txt").write_bytes(copy.encode(encoding))
    sources = ["--plan", written(tmp_path / "p.json", plan), "--facts", written(tmp_path / "f.json", {})]
    ran = run("explain", "boats", *sources, "--year", "2025", "--document", "copy.txt")
    assert "In the given copy: 纸船不少于98只。" in ran.out
    ran = run("explain", "boats", *sources, "--year", "2025", "--document", "copy.txt", "-o", "copy.txt")
    assert ran.code == 2
    assert "is an input" in ran.err
    assert (tmp_path / "copy.txt").read_bytes() == copy.encode(encoding)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        pytest.param("fertilizer-down", "did you mean fertiliser-down?", id="misspelt"),
        pytest.param("down", "did you mean fertiliser-down?", id="a part"),
        pytest.param("zzz", "wufei plan lists all", id="unlike any"),
    ],
)
def test_a_target_that_is_not_there_is_refused_with_suggestions(
    run: Run, small: tuple[str, ...], typed: str, message: str
) -> None:
    ran = run("explain", typed, *small, "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: the plan has no target '{typed}'; ")
    assert message in ran.err


# plan


def test_plan_shows_units_and_targets_or_the_whole_document(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("plan", *small[:2])
    assert (ran.code, ran.err) == (0, "")
    assert "A small invented plan" in ran.out
    ran = run("plan", *small[:2], "--json")
    assert wufei.load_plan(json.loads(ran.out)) == wufei.load_plan(plan_document())
    ran = run("plan", *small[:2], "--json", "-o", "copy.json")
    assert (ran.code, ran.out) == (0, "")
    assert wufei.load_plan(tmp_path / "copy.json") == wufei.load_plan(plan_document())


def test_plan_shows_the_bundled_plan_by_default_or_by_its_id(run: Run) -> None:
    ran = run("plan")
    assert ran.code == 0
    assert ran.out == run("plan", "--plan", "shizhong-2023-2025").out


# verify


def test_verify_exits_with_1_if_a_clause_differs(run: Run, tmp_path: Path) -> None:
    copy, words = "虚构文件\n纸船不少于 98 只。\n", "纸船不少于98只。"
    start = bare_text(copy).index(words)
    clause = {"section": "一", "span": [start, start + len(words)], "sha256": digest(words)}
    plan = plan_document(
        targets=[target("boats", level("98", "%"), source=clause)],
        tasks=[{**each, "source": clause, "assignments": []} for each in tasks()],
        document={"title": "虚构文件", "length": len(bare_text(copy)), "sha256": digest(copy)},
    )
    written(tmp_path / "p.json", plan)
    for text_of_copy, code, message in (
        (copy, 0, "All 4 passages"),
        ("页眉 " + copy, 0, "at another place, word for word"),
        (copy.replace("98", "88"), 1, "4 passages differ"),
    ):
        (tmp_path / "copy.txt").write_text(text_of_copy, encoding="utf-8")
        ran = run("verify", "--plan", "p.json", "--document", "copy.txt")
        assert (ran.code, message in ran.out) == (code, True)


def test_verify_needs_a_document_that_is_there(run: Run) -> None:
    assert run("verify").code == 2
    ran = run("verify", "--document", "nowhere.txt")
    assert ran.code == 2
    assert "there is no file 'nowhere.txt'" in ran.err


# form


def test_forms_are_written_filled_read_and_evaluated(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("form", *small[:2], "--year", "2025", "-o", "forms")
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
    assert ran.out.startswith("Wrote 1 forms to forms\nCSV holds figures only; 4 units also owe")
    path = tmp_path / "forms" / "farm-bureau.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    filled = path.read_text(encoding="utf-8-sig").replace("straw-rate,2025,,,", "straw-rate,2025,,98,")
    path.write_text(filled, encoding="gb18030")
    ran = run("evaluate", *small[:2], "--facts", "forms", "--year", "2025", "--format", "json")
    assert next(each for each in json.loads(ran.out)["findings"] if each["target"] == "straw")["verdict"] == "met"


def test_spreadsheets_that_leave_nothing_out_say_nothing_of_it(run: Run, tmp_path: Path) -> None:
    plan = written(tmp_path / "p.json", plan_document(targets=[target("straw", level("98", "%"))]))
    ran = run("form", "--plan", plan, "--year", "2025", "--format", "csv", "-o", "forms")
    assert ran.out == "Wrote 1 forms to forms\n"


def test_forms_are_never_written_over_files_that_exist_and_then_none_is_written(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    assert run("form", *small[:2], "--year", "2025", "-o", "forms", "--unit", "Works").code == 0
    filled = tmp_path / "forms" / "works-bureau.json"
    filled.write_text("{}", encoding="utf-8")
    ran = run("form", *small[:2], "--year", "2025", "-o", "forms")
    assert ran.code == 2
    assert "works-bureau.json' exists and may have been filled in" in ran.err
    assert [path.name for path in (tmp_path / "forms").iterdir()] == ["works-bureau.json"]
    assert filled.read_text(encoding="utf-8") == "{}"


def test_every_form_of_the_bundled_plan_is_read_back_as_nothing_reported(run: Run) -> None:
    assert run("form", "--year", "2025", "-o", "forms").code == 0
    ran = run("evaluate", "--facts", "forms", "--year", "2025", "--format", "json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert document["problems"] == []
    assert "met" not in {each["verdict"] for each in document["findings"]}


# What is refused


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["evaluate", "--year", "2025", "--as-of", "2024-12-31"], "2025-01-01", id="as-of before the year"),
        pytest.param(["evaluate", "--year", "2025", "--as-of", "31.1.2026"], "2025-12-31", id="as-of is no date"),
        pytest.param(["evaluate", "--year", "2025", "--as-of", "2026-02-30"], "2026-02-30", id="as-of is no day"),
        pytest.param(["evaluate"], "--year", id="no year"),
        pytest.param(["evaluate", "--year", "1899"], "1900", id="a year too early"),
        pytest.param(["evaluate", "--year", "2201"], "2200", id="a year too late"),
        pytest.param(["evaluate", "--year", "last"], "last", id="a year that is no number"),
        pytest.param(["evaluate", "--year", "2025", "--format", "xml"], "xml", id="unknown format"),
        pytest.param(["evaluate", "--year", "2025", "--language", "fr"], "fr", id="unknown language"),
        pytest.param(["evaluate", "--year", "2025", "--plan", "nowhere.json"], "there is no file", id="no such plan"),
        pytest.param(["evaluate", "--year", "2025", "--facts", "nowhere"], "there is no file", id="no such facts"),
        pytest.param(["evaluate", "--year", "2025", "--plan", "."], "is a folder", id="a folder for a plan"),
        pytest.param(["evaluate", "--years", "2025"], "--year", id="misspelt option"),
        pytest.param(["evaluat"], "evaluat", id="misspelt command"),
        pytest.param(["explain", "--year", "2025"], "TARGET", id="explain what"),
        pytest.param(["explain", "it", "--year", "2025", "--document", "nowhere.txt"], "no target", id="target first"),
        pytest.param(["form", "--year", "2025"], "output", id="forms to where"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_message(run: Run, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_example_facts_go_with_the_bundled_plan_only(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small[:2], "--year", "2025")
    assert ran.code == 2
    assert "give facts with --facts" in ran.err


def test_malformed_facts_are_refused_with_all_their_problems_and_places(run: Run, tmp_path: Path) -> None:
    bad = [observation("straw-rate", 2025, "98,5", "%"), observation("straw-rate", 2025, "98", "%", colour="red")]
    bad.append(observation("straw-rate", 1025, "98", "furlong"))
    ran = run("evaluate", "--facts", written(tmp_path / "f.json", {"observations": bad}), "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert ran.lines[0] == f"Error: {len(ran.lines) - 1} problems:"
    for place in ("$.observations[0].value", "$.observations[1]", "$.observations[2].year", "$.observations[2].unit"):
        assert [line for line in ran.lines if line.startswith(place)] != []


def test_a_malformed_plan_is_refused_with_all_its_problems(run: Run, tmp_path: Path) -> None:
    twice = target("straw", level("98", "吨"), task="9.9")
    plan = written(tmp_path / "p.json", plan_document(targets=[twice, twice]))
    ran = run("plan", "--plan", plan)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.lines) > 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b'{"observations": [', "this is no JSON", id="cut off"),
        pytest.param(b"", "this is no JSON", id="empty"),
        pytest.param(b"\xff\xfe{\x00", "not UTF-8", id="UTF-16"),
        pytest.param(b'{"invented": true, "invented": false}', "stands twice", id="a key twice"),
        pytest.param(b"[" * 101, "nested too deep", id="too deep"),
        pytest.param(b"[]", "", id="no object"),
    ],
)
def test_what_is_no_facts_file_is_refused_with_one_sentence(
    run: Run, tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "f.json").write_bytes(content)
    ran = run("evaluate", "--facts", "f.json", "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize("output", ["plan.json", "facts.json", "./facts.json", "link.json"])
def test_an_output_is_never_written_over_an_input(
    run: Run, small: tuple[str, ...], tmp_path: Path, output: str
) -> None:
    (tmp_path / "link.json").symlink_to("facts.json")
    before = {name: (tmp_path / name).read_bytes() for name in ("plan.json", "facts.json")}
    ran = run("evaluate", *small, "--year", "2025", "-o", output)
    assert ran.code == 2
    assert f"'{output}' is an input and can't be the output" in ran.err
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_an_output_is_never_written_over_a_file_of_a_folder_of_facts(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "facts").mkdir()
    written(tmp_path / "facts" / "a.json", facts_document())
    ran = run("evaluate", *small[:2], "--facts", "facts", "--year", "2025", "-o", "facts/a.json")
    assert ran.code == 2
    assert "is an input" in ran.err
    for output in ("facts/report.md", "facts/report.md", "a.json", "facts/new.json"):
        assert run("evaluate", *small[:2], "--facts", "facts", "--year", "2025", "-o", output).code == 0


def test_an_output_that_cannot_be_written_is_refused(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    ran = run("evaluate", *small, "--year", "2025", "-o", "taken")
    assert ran.code == 2
    assert "can't write 'taken'" in ran.err


# Languages


@pytest.mark.parametrize(
    ("variables", "head"),
    [
        pytest.param({"LC_ALL": "zh_CN.UTF-8"}, "虚构小方案：2025 年度评估", id="LC_ALL"),
        pytest.param({"LC_ALL": "", "LC_MESSAGES": "zh_CN.GBK"}, "虚构小方案：2025 年度评估", id="LC_MESSAGES"),
        pytest.param({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_TW"}, "虚构小方案：2025 年度评估", id="LANG"),
        pytest.param({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN"}, "A small invented plan", id="LC_ALL goes first"),
        pytest.param({"LC_ALL": "C"}, "A small invented plan", id="C"),
        pytest.param({"LC_ALL": "de_DE.UTF-8"}, "A small invented plan", id="any other language"),
    ],
)
def test_the_language_is_that_of_the_locale_else_english(
    run: Run, small: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], head: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run("evaluate", *small, "--year", "2025").out.startswith(head)


@pytest.mark.parametrize(
    ("command", "chinese"),
    [
        pytest.param(("evaluate", "--year", "2025"), "虚构小方案：2025 年度评估", id="evaluate"),
        pytest.param(("explain", "straw", "--year", "2025"), "目标 straw [straw]", id="explain"),
    ],
)
def test_the_language_that_is_asked_for_goes_before_that_of_the_locale(
    run: Run, small: tuple[str, ...], command: tuple[str, ...], chinese: str
) -> None:
    assert run(*command, *small, "--language", "zh").out.startswith(chinese)


def test_errors_speak_the_language_that_was_asked_for_too(
    run: Run, small: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("explain", "zzz", *small, "--year", "2025", "--language", "zh").err.startswith("错误：方案中没有目标")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("explain", "zzz", *small, "--year", "2025").err.startswith("错误：")
    assert run("explain", "zzz", *small, "--year", "2025", "--language", "en").err.startswith("Error: ")


# Help


def test_help_describes_every_command_and_option_in_words(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for name, command in cli.commands.items():
        assert name in ran.out
        told = run(name, "-h")
        assert told.code == 0
        assert all(option.opts[0] in told.out for option in command.params if option.opts[0].startswith("-"))


def test_the_version_is_told(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, "wufei" in ran.out) == (0, True)


# What never should happen


def test_a_defect_of_the_program_is_told_without_a_traceback(
    run: Run, small: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:  # noqa: ANN401 - whatever it is called with
        message = "two and two"
        raise ArithmeticError(message)

    monkeypatch.setattr("wufei.cli.commands.evaluate", broken)
    ran = run("evaluate", *small, "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert "ArithmeticError: two and two" in ran.err
    assert "a defect of the program" in ran.err


def test_interrupting_leaves_quietly(run: Run, small: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:  # noqa: ANN401 - whatever it is called with
        raise KeyboardInterrupt

    monkeypatch.setattr("wufei.cli.commands.evaluate", interrupted)
    ran = run("evaluate", *small, "--year", "2025")
    assert (ran.code, ran.out, ran.err.strip()) == (2, "", "")


def test_the_program_may_be_called_with_streams_that_are_no_files(small: tuple[str, ...]) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as left:
        main(["evaluate", *small, "--year", "2025", "--language", "en"])
    assert (left.value.code, INVENTED in out.getvalue()) == (0, True)


def test_the_commands_work_in_the_runner_of_click_too(small: tuple[str, ...]) -> None:
    done = CliRunner().invoke(cli, ["evaluate", *small, "--year", "2025", "--language", "en"])
    assert (done.exit_code, INVENTED in done.output) == (0, True)
