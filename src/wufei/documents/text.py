"""The door for bytes: size, encoding, and JSON that means one thing only; linear in the input, nothing fetched."""

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from wufei.errors import DocumentError, Problem, problem

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Json", "decode", "parse_json", "read_bytes"]

#: What a JSON document is made of here; numbers are ``int`` or ``Decimal``.
Json = Any

#: Larger files are refused unread.
MAX_BYTES: Final = 64 * 1024 * 1024
#: Deeper documents are refused unparsed.
MAX_DEPTH: Final = 100

_LONGEST_NUMBER = 100
#: A string, as far as it goes. Possessive: what can't match is given up at once, or time would grow with the square.
_STRING = r'"(?:[^"\\]++|\\.)*+"?'
_STRUCTURE = re.compile(rf"{_STRING}|[\[{{]|[\]}}]", re.DOTALL)
#: What parsing JSON passes over in silence: keys, to find those that repeat; NaN and infinity; numbers without end.
_TOKEN = re.compile(
    rf"(?P<key>{_STRING})\s*:|{_STRING}|(?P<open>[\[{{])|(?P<close>[\]}}])"
    rf"|(?P<odd>NaN|-?Infinity)|(?P<number>[-+.0-9eE]{{{_LONGEST_NUMBER + 1},}}+)|[-+.0-9eE]++",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:[^u]|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2}))",
    re.DOTALL,
)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        DocumentError: if there is no such file, it can't be read, or it is larger than 64 MiB.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise DocumentError(problem("is_a_folder", value=path))
        if size > MAX_BYTES:
            raise DocumentError(problem("too_large", value=f"{size:,}", expected=f"{MAX_BYTES:,}", file=path.name))
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(problem("file_not_found", value=path)) from None
    except (OSError, ValueError) as error:
        raise DocumentError(problem("unreadable_file", value=path, reason=error)) from None


def decode(data: bytes, *, encodings: Sequence[str] = ("utf-8-sig",)) -> str:
    """Return bytes as text in the first of ``encodings`` that fits.

    Raises:
        DocumentError: if none of them does.
    """
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    position = _first_bad_byte(data)
    raise DocumentError(problem("not_utf8", value=f"0x{data[position]:02x}", position=position))


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def parse_json(text: str) -> Json:
    """Return a JSON document; floats come as ``Decimal``, so that no digit is lost.

    Raises:
        DocumentError: if it is no JSON, nests deeper than 100, repeats a key, or holds NaN, infinity, a number of
            more than 100 characters or half a character.
    """
    _check_depth(text)
    suspicious = bool(_ESCAPE.search(text))

    def number(digits: str) -> Json:
        nonlocal suspicious
        suspicious = suspicious or len(digits) > _LONGEST_NUMBER
        return None if len(digits) > _LONGEST_NUMBER else _number(digits)

    def constant(_: str) -> None:
        nonlocal suspicious
        suspicious = True

    def unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        nonlocal suspicious
        found = dict(pairs)
        suspicious = suspicious or len(found) < len(pairs)
        return found

    try:
        document = json.loads(
            text, parse_float=number, parse_int=number, parse_constant=constant, object_pairs_hook=unique
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(problem("invalid_json", where, value=error.msg)) from None
    found = tuple(_silent_problems(text)) if suspicious else ()
    if found:
        raise DocumentError(*found)
    return document


def _check_depth(text: str) -> None:
    depth = 0
    for found in _STRUCTURE.finditer(text):
        mark = text[found.start()]
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise DocumentError(problem("too_deep", f"character {found.start()}", expected=MAX_DEPTH))
        elif mark in "]}":
            depth -= 1


def _decimal(digits: str) -> Decimal:
    _check_length(digits)
    return Decimal(digits)


def _integer(digits: str) -> int:
    _check_length(digits)
    return int(digits)


def _check_length(digits: str) -> None:
    if len(digits) > _LONGEST_NUMBER:
        raise DocumentError(problem("number_too_long", value=digits))


def _constant(name: str) -> Json:
    raise DocumentError(problem("number_not_finite", value=name))
