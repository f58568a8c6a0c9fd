"""How the pages of the documentation are run: commands print what they print there, and files have what stands there.

A page is run in a folder of its own, which holds the documents that the tutorials are about.
"""

import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region

__all__ = ["enter_folder", "leave_folder", "parse_commands", "parse_files", "with_output"]

_DOCUMENTS = Path(__file__).resolve().parent.parent / "docs" / "tutorial"
#: Commands with what they print: lines that begin with $, each followed by its output.
_CONSOLE = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
#: A file that the reader of the page writes.
_FILE = re.compile(r"^<!-- file: (?P<name>[\w./-]+) -->\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_OF_LAST = "echo $?"


def enter_folder(namespace: dict[str, Any]) -> None:
    """Go to a new folder that has the documents of the tutorials."""
    folder = tempfile.mkdtemp(prefix="wufei-page-")
    for document in _DOCUMENTS.glob("*.txt"):
        shutil.copy(document, folder)
    namespace["folders"] = Path.cwd(), folder
    os.chdir(folder)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back to where it was before, and remove the folder."""
    before, folder = namespace.pop("folders")
    os.chdir(before)
    shutil.rmtree(folder)


def parse_files(document: Document) -> Iterator[Region]:
    """Yield the files that a page shows and its reader writes."""
    for found in _FILE.finditer(document.text):
        yield Region(found.start(), found.end(), (found["name"], found["text"]), _write)


def parse_commands(document: Document) -> Iterator[Region]:
    """Yield the blocks of commands."""
    for found in _CONSOLE.finditer(document.text):
        yield Region(found.start(), found.end(), found["text"], _compare)


def with_output(page: str) -> str:
    """Return the text of a page with what its commands print now."""
    namespace: dict[str, Any] = {}
    enter_folder(namespace)
    try:
        parts, end = [], 0
        for found in sorted([*_FILE.finditer(page), *_CONSOLE.finditer(page)], key=lambda each: each.start()):
            parts.append(page[end : found.start()])
            end = found.end()
            if found.re is _FILE:
                _written(found["name"], found["text"])
                parts.append(found[0])
            else:
                ran = "".join(f"$ {command}\n{output}" for command, _, output in _ran(found["text"]))
                parts.append(f"```console\n{ran}```")
        return "".join([*parts, page[end:]])
    finally:
        leave_folder(namespace)


def _write(example: Example) -> None:
    _written(*example.parsed)


def _written(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def _compare(example: Example) -> str:
    """Return how the output of commands differs from what stands in the page; nothing where it does not."""
    checker = OutputChecker()
    return "\n".join(
        f"$ {command}\nexpected:\n{expected}\ngot:\n{output}"
        for command, expected, output in _ran(example.parsed)
        if not checker.check_output(expected, output, ELLIPSIS)
    )


def _ran(block: str) -> Iterator[tuple[str, str, str]]:
    """Yield each command of a block, what stands below it, and what it prints; one that fails is followed by $?."""
    code = 0
    for found in _COMMAND.finditer(block):
        command = found["command"]
        if command == _OF_LAST:
            output, code = f"{code}\n", 0
        else:
            assert code == 0, f"the command before {command} left with {code}"
            code, output = _run(shlex.split(command))
        yield command, found["output"], output
    assert code == 0, f"the last command left with {code}"


def _run(words: list[str]) -> tuple[int, str]:
    """Run the command line in this process, in English; return its exit code, and what it prints and says."""
    from wufei.cli import main  # noqa: PLC0415 - pages are found before anything is measured

    name, *arguments = words
    assert name == "wufei", f"{name} is not run here"
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    kept = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "en_US.UTF-8"
    code = 0
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            main(arguments)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    finally:
        if kept is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = kept
    printed.seek(0)
    return code, printed.read()
