"""How the command line is used: what it refuses and how, its languages, its help."""

import contextlib
import io
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from tests.cli.ran import INVENTED, Run
from tests.support import (
    facts_document,
    level,
    observation,
    plan_document,
    target,
    written,
)
from wufei.cli import main
from wufei.cli.commands import cli
from wufei.cli.usage import own_language, usage_text

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
        pytest.param(["evaluate", "--years", "2025"], "did you mean --year?", id="misspelt option"),
        pytest.param(["evaluat"], "did you mean evaluate?", id="misspelt command"),
        pytest.param(["juggle"], "there are accountable, batch,", id="a command unlike any"),
        pytest.param(["explain", "--year", "2025"], "TARGET", id="explain what"),
        pytest.param(["explain", "it", "--year", "2025", "--document", "nowhere.txt"], "no target", id="target first"),
        pytest.param(["form", "--year", "2025"], "output", id="forms to where"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_message(run: Run, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize(
    ("language", "count", "last"),
    [
        ("en", 1999, "facts.json: $.observations[1998].unit: there is no unit 'kt'"),
        ("en", 2001, "facts.json: there are more problems, which are not listed; mend these first, and read it again"),
        ("zh", 2001, "facts.json: 还有更多问题，没有列出；请先改正以上问题，再重新读取"),
    ],
    ids=str,
)
def test_2000_problems_of_a_file_are_listed_and_that_there_are_more(
    run: Run, tmp_path: Path, language: str, count: int, last: str
) -> None:
    wrong = observation("straw-use-rate", 2025, "98", "kt")
    written(tmp_path / "facts.json", {"observations": [wrong] * count})
    ran = run("evaluate", "--facts", "facts.json", "--year", "2025", "--language", language)
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert len(lines) == min(count, 2001) + 1
    assert lines[-1].startswith(last)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["evaluate"], "缺少选项 --year", id="no year"),
        pytest.param(["graph"], "缺少选项 --format；可选：json, graphml", id="no format"),
        pytest.param(["explain", "--year", "2025"], "缺少 TARGET", id="explain what"),
        pytest.param(["evaluate", "--years", "2025"], "没有选项“--years”；是否指：--year", id="misspelt option"),
        pytest.param(["evaluate", "--juggle"], "没有选项“--juggle”", id="an option unlike any"),
        pytest.param(["evaluat"], "没有命令“evaluat”；是否指：evaluate", id="misspelt command"),
        pytest.param(["juggle"], "没有命令“juggle”；可用：accountable, batch", id="a command unlike any"),
        pytest.param(["evaluate", "--year", "1899"], "--year 不能是“1899”；应为 1900 至 2200 的整数", id="too early"),
        pytest.param(["evaluate", "--year", "last"], "--year 不能是“last”；应为 1900 至 2200 的整数", id="no number"),
        pytest.param(["evaluate", "--format", "xml"], "--format 不能是“xml”；可选：table, json", id="no such format"),
        pytest.param(["plan", "x", "y"], "多出了参数：x y", id="arguments too many"),
        pytest.param(["evaluate", "--strict=1"], "选项 --strict 不带值", id="a value for a flag"),
        pytest.param(["evaluate", "--as-of", "31.1.2026"], "--as-of：“31.1.2026”不是日期", id="no date"),
    ],
)
def test_wrong_usage_is_told_in_chinese_too(run: Run, arguments: list[str], message: str) -> None:
    for asked in (["--language", "zh"], ["--language=zh"]):
        ran = run(*arguments, *asked)
        assert (ran.code, ran.out) == (2, "")
        assert f"错误：{message}" in ran.err
        assert "Error" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "option", "command"),
    [
        pytest.param(
            ["--language", "{language}", "evaluate", "--year", "2025"], "--language", "evaluate", id="a value"
        ),
        pytest.param(
            ["--language={language}", "evaluate"], "--language", "evaluate", id="a value behind an equals sign"
        ),
        pytest.param(["-o", "x", "form", "--language", "{language}"], "-o", "form", id="a short option"),
        pytest.param(["--each-unit", "report", "--language", "{language}"], "--each-unit", "report", id="a flag"),
        pytest.param(
            ["--each-unit", "plan", "--language", "{language}"], "--each-unit", "report", id="not of the command"
        ),
        pytest.param(["--each-unit", "--language", "{language}"], "--each-unit", "report", id="no command"),
    ],
)
def test_an_option_that_stands_before_its_command_belongs_behind_it(
    run: Run, arguments: list[str], option: str, command: str
) -> None:
    for language, told in (
        ("en", f"Error: The option {option} comes after the command, as in: wufei {command} {option} ..."),
        ("zh", f"错误：选项 {option} 应写在命令之后，如：wufei {command} {option} …"),
    ):
        ran = run(*(each.format(language=language) for each in arguments))
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.lines


def test_an_option_that_no_command_has_is_not_there(run: Run) -> None:
    assert "Error: There is no option '--juggle'." in run("--juggle", "evaluate").lines


def test_an_option_without_its_value_is_told(run: Run) -> None:
    assert "错误：选项 --year 须有值" in run("evaluate", "--language", "zh", "--year").err
    assert "Error: The option --year needs a value." in run("evaluate", "--year").err


def test_wrong_usage_is_told_in_the_language_of_the_locale_or_the_one_that_was_asked_for_last(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "错误：缺少" in run("evaluate", "--language", "en", "--language", "zh").err
    assert "Error: Missing" in run("evaluate", "--language=zh", "--language", "en").err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = run("evaluate").err
    assert told.splitlines() == [
        "用法：wufei evaluate [OPTIONS]",
        "说明：wufei evaluate --help",
        "",
        "错误：缺少选项 --year",
    ]
    assert "Error: Missing option --year." in run("evaluate", "--language", "en").err


def test_a_command_that_speaks_one_language_by_itself_refuses_in_it() -> None:
    speaks = click.Command("form", params=[click.Option(["--language"], default="zh")])
    assert own_language(click.Context(speaks)) == "zh"
    assert own_language(click.Context(cli.commands["evaluate"])) is None
    assert own_language(None) is None


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(click.UsageError("of some kind"), "of some kind", id="of no kind that is known"),
        pytest.param(click.BadParameter("odd"), "Invalid value: odd", id="of no parameter"),
        pytest.param(
            click.BadParameter("odd", param=click.Argument(["it"])), "IT: odd", id="of an argument, said by itself"
        ),
        pytest.param(
            click.BadParameter("odd", param=click.Option(["--it"], type=click.Choice(["a"]))),
            "--it: odd",
            id="of a choice, said otherwise",
        ),
        pytest.param(click.NoSuchOption("--it"), "There is no option '--it'.", id="of no command"),
    ],
)
def test_what_the_parser_says_otherwise_is_passed_on(error: click.UsageError, told: str) -> None:
    assert usage_text(error, "en") == f"Error: {told}"


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert "Commands:" in ran.out + ran.err
    assert "Error" not in ran.err


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
        assert [line for line in ran.lines if line.startswith(f"f.json: {place}")] != []


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
        pytest.param(b"", "f.json: the file is empty", id="empty"),
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


#: Every command that reads a plan and facts and writes to a file that is named.
WRITING = {
    "evaluate": ("evaluate",),
    "explain": ("explain", "straw"),
    "duties": ("duties", "Farm"),
    "accountable": ("accountable",),
    "graph": ("graph", "--format", "json"),
    "what-if": ("what-if", "--withdraw", "straw-rate"),
}


@pytest.mark.parametrize("output", ["plan.json", "facts.json"])
@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
def test_no_command_writes_over_the_plan_or_the_facts(
    run: Run, small: tuple[str, ...], tmp_path: Path, command: tuple[str, ...], output: str
) -> None:
    before = {name: (tmp_path / name).read_bytes() for name in ("plan.json", "facts.json")}
    asked = (*command, *small, "--year", "2025")
    as_document = () if command[0] in {"evaluate", "graph"} else ("--json",)
    for form in ((), as_document):
        ran = run(*asked, *form, "-o", output)
        assert ran.code == 2
        assert f"'{output}' is an input and can't be the output" in ran.err
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert run(*asked, "-o", "out.txt").code == 0


def test_facts_that_are_named_are_not_written_over_even_where_no_year_asks_for_them(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    before = (tmp_path / "facts.json").read_bytes()
    assert run("duties", "Farm", *small, "-o", "facts.json").code == 2
    assert (tmp_path / "facts.json").read_bytes() == before


def test_an_output_is_never_written_over_a_file_of_a_folder_of_facts(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "facts").mkdir()
    written(tmp_path / "facts" / "a.json", facts_document())
    ran = run("evaluate", *small[:2], "--facts", "facts", "--year", "2025", "-o", "facts/a.json")
    assert ran.code == 2
    assert "is an input" in ran.err
    ran = run("evaluate", *small[:2], "--facts", "facts", "--year", "2025", "-o", "facts/new.json")
    assert (ran.code, (tmp_path / "facts" / "new.json").exists()) == (2, False)
    for output in ("facts/report.md", "facts/report.md", "a.json"):
        assert run("evaluate", *small[:2], "--facts", "facts", "--year", "2025", "-o", output).code == 0


def test_a_hyphen_for_an_output_is_what_is_printed(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    for command in (("evaluate", *small, "--year", "2025"), ("plan", *small[:2], "--json")):
        assert run(*command, "-o", "-").out == run(*command).out != ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.json", "plan.json"]


def test_an_output_that_cannot_be_written_is_refused(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    ran = run("evaluate", *small, "--year", "2025", "-o", "taken")
    assert ran.code == 2
    assert "'taken' is a folder; name a file in it" in ran.err


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

    monkeypatch.setattr("wufei.cli.options.evaluate", broken)
    ran = run("evaluate", *small, "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert "ArithmeticError: two and two" in ran.err
    assert "a defect of the program" in ran.err


def test_interrupting_leaves_quietly(run: Run, small: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:  # noqa: ANN401 - whatever it is called with
        raise KeyboardInterrupt

    monkeypatch.setattr("wufei.cli.options.evaluate", interrupted)
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
