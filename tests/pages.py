"""How the pages of the documentation are run: commands print what they print there, and files have what stands there.

A page is run in a folder of its own, which holds the documents and scripts that the tutorials are about. A picture in a
page is one that its commands draw.
"""

import io
import os
import re
import runpy
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region

__all__ = ["enter_folder", "leave_folder", "parse_commands", "parse_files", "parse_pictures", "with_output"]

_DOCUMENTS = Path(__file__).resolve().parent.parent / "docs" / "tutorial"
#: Commands with what they print: lines that begin with $, each followed by its output.
_CONSOLE = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
#: A file that the reader of the page writes.
_FILE = re.compile(r"^<!-- file: (?P<name>[\w./-]+) -->\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
#: A picture of the tutorials.
_PICTURE = re.compile(r"^<!-- drawn -->\n!\[[^\]]*\]\((?P<name>[\w-]+\.svg)\)$", re.MULTILINE)
_WORDS = re.compile(r"<text[^>]*>([^<]*)</text>")
_COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_OF_LAST = "echo $?"


def enter_folder(namespace: dict[str, Any]) -> None:
    """Go to a new folder that has the documents and scripts of the tutorials."""
    folder = tempfile.mkdtemp(prefix="wufei-page-")
    for document in (*_DOCUMENTS.glob("*.txt"), *_DOCUMENTS.glob("*.py")):
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


def parse_pictures(document: Document) -> Iterator[Region]:
    """Yield the pictures that the commands of a page draw."""
    for found in _PICTURE.finditer(document.text):
        yield Region(found.start(), found.end(), found["name"], _look)


def with_output(page: str) -> str:
    """Return the text of a page with what its commands print now, and keep the pictures that they draw."""
    namespace: dict[str, Any] = {}
    enter_folder(namespace)
    try:
        parts, end = [], 0
        regions = (found for kind in (_FILE, _CONSOLE, _PICTURE) for found in kind.finditer(page))
        for found in sorted(regions, key=lambda each: each.start()):
            parts.append(page[end : found.start()])
            end = found.end()
            if found.re is _FILE:
                _written(found["name"], found["text"])
                parts.append(found[0])
            elif found.re is _PICTURE:
                shutil.copy(found["name"], _DOCUMENTS)
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


def _look(example: Example) -> str:
    """Return how the words and numbers in a picture differ from what was drawn; nothing where they do not.

    Lines may differ a little with the version of the library that draws them.
    """
    kept, drawn = (_WORDS.findall((folder / example.parsed).read_text("utf-8")) for folder in (_DOCUMENTS, Path()))
    return "" if kept == drawn else f"{example.parsed} shows {kept}, and was drawn with {drawn}"


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
    """Run the command line, or a script, in this process, in English; return its exit code, and what it prints."""
    from wufei.cli import main  # noqa: PLC0415 - pages are found before anything is measured

    name, *arguments = words
    runs: dict[str, Callable[[list[str]], object]] = {"wufei": main, "python": _run_script}
    assert name in runs, f"{name} is not run here"
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    kept = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "en_US.UTF-8"
    code = 0
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            runs[name](arguments)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    finally:
        if kept is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = kept
    printed.seek(0)
    return code, printed.read()


def _run_script(words: list[str]) -> None:
    before = sys.argv
    sys.argv = words
    try:
        runpy.run_path(words[0], run_name="__main__")
    finally:
        sys.argv = before
