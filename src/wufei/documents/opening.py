"""Open one document, whatever it is of: read it, check its shape, make it typed, and say in which file a problem is."""

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

from wufei.documents.schemas import (
    format_of,
    in_document_order,
    json_path,
    said_format,
    shape_problems,
    version_problem,
)
from wufei.documents.structure import structure, structure_problems
from wufei.documents.text import MAX_DEPTH, UNREAD_FILE, Json, decode, parse_json, read_bytes
from wufei.errors import DocumentError, Problem, problem, told_in_both
from wufei.wording import say

__all__ = ["check_shape", "is_folder", "problems_in", "read_document", "refuse_other_format", "structured"]

#: Whole numbers from here on are refused, as they are in a file.
_NUMBER_TOO_LONG: Final = 10**100

_T = TypeVar("_T")


@contextmanager
def problems_in(source: str | Path | Mapping[str, Any]) -> Iterator[None]:
    """Put the name of the file in front of the places of all problems with what it holds."""
    try:
        yield
    except DocumentError as error:
        if isinstance(source, Mapping):
            raise
        raise DocumentError(*(_in_file(Path(source).name, each) for each in error.problems)) from None


def _in_file(file: str, found: Problem) -> Problem:
    if found.code in UNREAD_FILE:
        return found
    return found.at(f"{file}: {found.path}" if found.path else file)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder; what is no name of a file is none, and reading it says so."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_document(source: str | Path | Mapping[str, Any]) -> Json:
    """Return the JSON document of a file or mapping."""
    if isinstance(source, Mapping):
        return _plain(source)
    return parse_json(decode(read_bytes(Path(source))))


def _plain(value: Any, path: tuple[str | int, ...] = ()) -> Json:  # noqa: ANN401 - whatever a mapping holds
    """Return a mapping of Python values as a JSON document would hold it, and refuse what no such document holds."""
    match value:
        case str():
            return _plain_text(value, path)
        case int() if abs(value) >= _NUMBER_TOO_LONG:
            raise DocumentError(problem("number_too_long", json_path(path), value=f"1e{math.log10(abs(value)):.0f}"))
        case int() | float() | Decimal() | None:
            return value
        case datetime.date():
            return value.isoformat()
        case Iterable() if len(path) >= MAX_DEPTH:
            raise DocumentError(problem("too_deep", expected=MAX_DEPTH))
        case Mapping():
            return {_plain_text(str(key), path): _plain(each, (*path, str(key))) for key, each in value.items()}
        case Iterable():
            return [_plain(each, (*path, number)) for number, each in enumerate(value)]
        case _:
            return str(value)


def _plain_text(text: str, path: tuple[str | int, ...]) -> str:
    """Return ``text``, unless it holds half of a character, which can't be written to any file."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(text[error.start]):04x}"
        raise DocumentError(problem("half_character", json_path(path), value=half)) from None
    return text


def refuse_other_format(document: Json, name: str) -> None:
    """Refuse a document of another kind at once: one sentence says more than all that it lacks."""
    given = said_format(document)
    if given is not None and given != format_of(name):
        unknown = version_problem(given, name)
        kind = told_in_both("expected", lambda language: say(f"kind.{name}", language))
        raise DocumentError(unknown or problem("unknown_format", "$.format", value=given, **kind))


def check_shape(document: Json, name: str) -> None:
    """Refuse a document that breaks the schema ``name``; all violations at once."""
    refuse_other_format(document, name)
    found = list(shape_problems(name, document))
    if found:
        raise DocumentError(*in_document_order(document, found))


def structured(document: Json, cls: type[_T]) -> _T:
    """Return the typed value of a document whose shape has been checked, or refuse it with all that is wrong."""
    try:
        return structure({key: value for key, value in document.items() if key != "format"}, cls)
    except Exception as error:
        problems = tuple(structure_problems(error))
        if not problems:
            raise
        raise DocumentError(*in_document_order(document, problems)) from None
