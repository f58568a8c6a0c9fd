"""The command line as a process of its own: encodings, terminals, pipes, and the same bytes every time."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import facts_document, plan_document, text, written

_COMMAND = (sys.executable, "-c", "from wufei.cli import main; main()")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    folder = tmp_path_factory.mktemp("small")
    plan, facts = plan_document(), facts_document()
    # Neither GBK nor ASCII has these two characters.
    plan["targets"][1]["title"] = text("纸船🚣 m²", "paper boats🚣 m²")
    return "--plan", written(folder / "plan.json", plan), "--facts", written(folder / "facts.json", facts)


def _environment(**more: str) -> dict[str, str]:
    """Return this environment without what tells a language, an encoding or a terminal."""
    left_out = re.compile("LC_.*|LANG|LANGUAGE|PYTHON(IOENCODING|UTF8|HASHSEED)|(NO|FORCE)_COLOR|COLUMNS")
    return {name: value for name, value in os.environ.items() if not left_out.fullmatch(name)} | more


def _run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*_COMMAND, *arguments], env=_environment(**variables), capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize("command", [("evaluate",), ("explain", "fertiliser-down")], ids=["evaluate", "explain"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("encoding", "printed"),
    [
        pytest.param("gbk", "gbk", id="GBK"),
        # What says it can do no more than ASCII gets UTF-8, as from other commands made with click.
        pytest.param("ascii", "utf-8", id="ASCII"),
    ],
)
def test_no_encoding_of_the_output_makes_it_crash(
    small: tuple[str, ...], command: tuple[str, ...], language: str, encoding: str, printed: str
) -> None:
    ran = _run(*command, *small, "--year", "2025", "--language", language, PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode(printed)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_json_is_utf_8_wherever_a_program_may_read_it(small: tuple[str, ...], encoding: str) -> None:
    ran = _run("plan", *small[:2], "--json", PYTHONIOENCODING=encoding)
    assert json.loads(ran.stdout.decode("utf-8"))["title"]["zh"] == "虚构小方案"


def test_chinese_is_readable_on_a_gbk_terminal(small: tuple[str, ...]) -> None:
    ran = _run("evaluate", "--year", "2025", *small, "--language", "zh", PYTHONIOENCODING="gbk")
    told = ran.stdout.decode("gbk")
    assert "虚构小方案：2025 年度评估" in told
    assert "未完成（1）" in told


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_errors_do_not_crash_on_an_encoding_either(small: tuple[str, ...], encoding: str) -> None:
    ran = _run("explain", "纸船🚣", *small, "--year", "2025", "--language", "zh", PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"Traceback" not in ran.stderr
    assert b"internal" not in ran.stderr


def test_a_file_is_utf_8_whatever_the_terminal_speaks(small: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "table.txt"
    ran = _run("evaluate", "--year", "2025", *small, "--language", "zh", "-o", str(out), PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "虚构小方案：2025 年度评估" in out.read_text(encoding="utf-8")


def test_two_runs_print_the_same_bytes_whatever_the_hash_seed_and_the_locale(small: tuple[str, ...]) -> None:
    for command in (("evaluate", "--year", "2025"), ("evaluate", "--year", "2025", "--format", "json")):
        first = _run(*command, *small, "--language", "zh", PYTHONHASHSEED="1", LC_ALL="C", PYTHONIOENCODING="utf-8")
        second = _run(
            *command, *small, "--language", "zh", PYTHONHASHSEED="2", LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING="utf-8"
        )
        assert first.stdout == second.stdout != b""


def test_two_runs_write_the_same_bundled_assessment() -> None:
    command = ("evaluate", "--year", "2025", "--format", "json")
    first, second = (_run(*command, PYTHONHASHSEED=seed, PYTHONIOENCODING="utf-8") for seed in ("1", "99"))
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["facts"] == {"invented": True}


def test_the_language_is_that_of_the_locale(small: tuple[str, ...]) -> None:
    for locale, word in (("zh_CN.UTF-8", "年度评估"), ("en_GB.UTF-8", "assessment of 2025"), ("C", "assessment of")):
        ran = _run("evaluate", "--year", "2025", *small, LC_ALL=locale, PYTHONIOENCODING="utf-8")
        assert word in ran.stdout.decode()


def test_a_pipe_that_closes_early_leaves_no_traceback(small: tuple[str, ...]) -> None:
    command = [*_COMMAND, "evaluate", "--year", "2025", *small, "--format", "json"]
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode != 0


def test_what_is_piped_is_plain(small: tuple[str, ...]) -> None:
    for command in (("evaluate", "--year", "2025", *small), ("plan", *small[:2])):
        assert b"\x1b" not in _run(*command, FORCE_COLOR="1").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_a_terminal_gets_colours_and_a_file_does_not(small: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "table.txt"
    for command in (("evaluate", "--year", "2025", *small), ("plan", *small[:2])):
        assert b"\x1b[" in _on_a_terminal(*command)
        assert b"\x1b[" not in _on_a_terminal(*command, "-o", str(out))
        assert "\x1b" not in out.read_text(encoding="utf-8")
    printed = _on_a_terminal("evaluate", "--year", "2025", *small, "--format", "json")
    assert b"\x1b" not in printed
    assert json.loads(printed)["year"] == 2025


def _on_a_terminal(*arguments: str) -> bytes:
    """Return what a command prints on a pseudo-terminal."""
    ours, theirs = os.openpty()
    process = subprocess.Popen([*_COMMAND, *arguments], env=_environment(TERM="xterm"), stdout=theirs, stderr=theirs)
    os.close(theirs)
    printed = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not chunk:
            break
        printed += chunk
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return printed


def test_the_installed_command_is_the_same_program() -> None:
    command = Path(sys.executable).with_name("wufei")
    if not command.exists():
        pytest.skip("the command is not installed beside this Python")
    ran = subprocess.run([command, "--version"], capture_output=True, check=True, timeout=60)
    assert ran.stdout.startswith(b"wufei, version ")
