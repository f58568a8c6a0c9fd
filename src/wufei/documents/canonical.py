"""Canonical bytes of documents, and their digests: the same whatever the order of entries, locale or run."""

import hashlib
import json
import os
import stat
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Final

from wufei.documents.text import Json
from wufei.errors import DocumentError, Problem, problem

__all__ = ["canonical_digest", "json_text", "write_whole"]

#: Collections whose order says nothing: they are sorted before a digest is taken.
_UNORDERED: Final = frozenset(
    (
        "areas",
        "responsible_units",
        "rosters",
        "registers",
        "indicators",
        "tasks",
        "targets",
        "numbers_without_target",
        "observations",
        "evidence",
        "evidence_complete",
        "statements",
        "records",
        "awaits",
        "items",
        # Of an assessment, in the order of its plan.
        "findings",
        "reconciliations",
        "carried_over",
    )
)

#: Mode of a new file, before the user's mask.
_NEW_FILE: Final = 0o666


def json_text(document: Json) -> str:
    """Return a document as readable JSON text, with a newline at its end."""
    return json.dumps(document, ensure_ascii=False, indent=2, default=_number, allow_nan=False) + "\n"


def canonical_digest(document: Json) -> str:
    """Return the SHA-256 of a document in canonical form: keys sorted, unordered collections sorted."""
    return hashlib.sha256(_compact(_sorted(document)).encode()).hexdigest()


def _sorted(document: Json) -> Json:
    match document:
        case dict():
            return {key: _in_order(key, _sorted(value)) for key, value in document.items()}
        case list():
            return [_sorted(each) for each in document]
        case _:
            return document


def _in_order(key: str, value: Json) -> Json:
    return sorted(value, key=_compact) if key in _UNORDERED and isinstance(value, list) else value


def _compact(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_number)


def _number(value: object) -> float | str:
    """Return a decimal as a number where one of JSON's names it, so that it is read back as what it is."""
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    raise TypeError(type(value).__name__)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a reader sees the old one or the new one.

    A link is followed, the mode of a file that exists is kept, and what is no regular file (a terminal, a pipe) is
    written through.

    Raises:
        DocumentError: if it can't be written; what stood there is untouched.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.write(data)
            return
        # Forms go into a folder that need not be there yet.
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _NEW_FILE & ~_umask()
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        raise DocumentError(_unwritable(path, error)) from None


def _unwritable(path: Path, error: Exception) -> Problem:
    """Return why a file could not be written; what somebody mistook for another is told in our words."""
    if os.path.isdir(path):  # noqa: PTH112 - the other way raises for some names that no file can have
        return problem("is_a_folder", value=path)
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return problem("is_a_file", value=next((each for each in path.parents if each.is_file()), path.parent))
    return problem("unwritable_file", value=path, reason=error)


def _replace(path: Path, data: bytes, mode: int) -> None:
    """Write beside ``path`` and put that in its place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        written.chmod(mode)
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
