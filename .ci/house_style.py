"""Says where a file breaks the house style that no linter knows; run from the root of a copy without built files.

A function has at most 50 lines and a module at most 500. No file names a path of somebody's own machine, or copies a
sentence of the source documents: facts, figures, names and headings are free, whole sentences are not.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FUNCTION_LINES = 50
MODULE_LINES = 500
#: So many characters in a row, spaces aside, are a copied sentence.
COPIED = 30
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|Users)/\w")


def oversized(path: Path, text: str) -> Iterator[str]:
    """Yield a line for the module, and for each of its functions, that is too long."""
    lines = len(text.splitlines())
    if lines > MODULE_LINES:
        yield f"{path}: {lines} lines, at most {MODULE_LINES}: split it by concept"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {size} lines, at most {FUNCTION_LINES}"


def bare(text: str) -> str:
    """Return the text without white space, with the escapes of JSON resolved."""
    resolved = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"\s+", "", resolved)


def runs(text: str) -> Iterator[str]:
    """Yield every run of characters that is long enough to be a copied sentence."""
    for start in range(len(text) - COPIED + 1):
        yield text[start : start + COPIED]


def copied(path: Path, text: str, known: frozenset[str]) -> Iterator[str]:
    """Yield a line for the first sentence of a source document that the file repeats."""
    for run in runs(bare(text)):
        if run in known:
            yield f"{path}: stands word for word in a source document: {run}"
            return


def machine_paths(path: Path, text: str) -> Iterator[str]:
    """Yield a line for each path of somebody's machine."""
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            yield f"{path}:{number}: a path of somebody's machine: {line.strip()[:80]}"


def findings(root: Path, known: frozenset[str]) -> Iterator[str]:
    """Yield a line for each breach of the house style below ``root``."""
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        yield from machine_paths(path, text)
        yield from copied(path, text, known)
        if path.parts[:1] == ("src",) and path.suffix == ".py":
            yield from oversized(path, text)


def main() -> int:
    """Print the findings; return 1 if there are any."""
    source = os.environ.get("WUFEI_SOURCE")
    documents = sorted(Path(source).rglob("*.txt")) if source else []
    if not documents:
        print("no source documents at hand: copied sentences are not looked for")
    known = frozenset(run for document in documents for run in runs(bare(document.read_text(encoding="utf-8"))))
    found = list(findings(Path(), known))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
