"""The door for bytes: size, encoding, and JSON that means one thing only; linear in the input, nothing fetched."""

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from wufei.errors import DocumentError, Problem, problem, told_in_both
from wufei.wording.shapes import NOT_JSON

__all__ = ["MAX_BYTES", "MAX_DEPTH", "UNREAD_FILE", "Json", "decode", "parse_json", "read_bytes"]

#: What a JSON document is made of here; numbers are ``int`` or ``Decimal``.
Json = Any

#: Larger files are refused unread.
MAX_BYTES: Final = 64 * 1024 * 1024
#: Deeper documents are refused unparsed.
MAX_DEPTH: Final = 100

#: What is wrong with a file whose content has not been looked at: these problems name it by its path.
UNREAD_FILE: Final = frozenset({"file_not_found", "plan_not_found", "unreadable_file", "is_a_folder", "too_large"})

#: How workbooks, Word files and archives begin.
_PACKED: Final = b"PK\x03\x04"
_LONGEST_NUMBER = 100
#: A string, as far as it goes. Possessive: what can't match is given up at once, or time would grow with the square.
_STRING = r'"(?:[^"\\]++|\\.)*+"?'
#: Everything up to the next bracket, and it; or to the end. What stands in strings is no bracket.
_STRUCTURE = re.compile(rf'(?:[^"\[\]{{}}]++|{_STRING})*+(?:([\[{{])|([\]}}])|\Z)', re.DOTALL)
_OPENS = 1
#: The parts of a JSON text among which there may be some that parsing it passes over in silence.
_TOKEN = re.compile(
    rf"(?P<key>{_STRING})\s*:|(?P<text>{_STRING})|(?P<open>[\[{{])|(?P<close>[\]}}])"
    r"|(?P<constant>NaN|-?Infinity)|(?P<number>[-0-9][-+.0-9eE]*+)",
    re.DOTALL,
)
#: An escape in a string. Half of a pair of surrogates is no character, and can't be written to any file.
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
        is_folder = path.is_dir()
        data = b""
        if not is_folder and size <= MAX_BYTES:
            with path.open("rb") as file:
                # One more than may be there: a device or a pipe says nothing of its size.
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError(problem("file_not_found", value=path)) from None
    except (OSError, ValueError) as error:
        raise DocumentError(problem("unreadable_file", value=path, reason=error)) from None
    if is_folder:
        raise DocumentError(problem("is_a_folder", value=path))
    size = max(size, len(data))
    if size > MAX_BYTES:
        raise DocumentError(problem("too_large", value=f"{size:,}", expected=f"{MAX_BYTES:,}", file=path.name))
    return data


def decode(data: bytes, *, encodings: Sequence[str] = ("utf-8-sig",)) -> str:
    """Return bytes as text in the first of ``encodings`` that fits.

    Raises:
        DocumentError: if none of them does, or it is a workbook or another packed file.
    """
    if data.startswith(_PACKED):
        raise DocumentError(problem("packed_file"))
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
        DocumentError: if it is empty or no JSON, nests deeper than 100, repeats a key, or holds NaN, infinity, a number
            of more than 100 characters or half a character.
    """
    if not text.strip():
        raise DocumentError(problem("empty_file"))
    _check_depth(text)
    suspects = [escape["half"] for escape in _ESCAPE.finditer(text) if escape["half"]]
    shared: dict[str, str] = {}

    def number(digits: str) -> Json:
        value = _number(digits)
        if value is None:
            suspects.append(digits)
        return value

    def unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        # A text that is there a thousand times is kept once.
        found = {key: shared.setdefault(value, value) if type(value) is str else value for key, value in pairs}
        if len(found) < len(pairs):
            suspects.append("{")
        return found

    try:
        document = json.loads(
            text, parse_float=number, parse_int=number, parse_constant=suspects.append, object_pairs_hook=unique
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(_no_json(error.msg, where)) from None
    if suspects:
        raise DocumentError(*_silent_problems(text))
    return document


def _no_json(reason: str, where: str) -> Problem:
    told = told_in_both("value", lambda language: NOT_JSON.get(reason, reason) if language == "zh" else reason)
    return problem("invalid_json", where, **told)


def _check_depth(text: str) -> None:
    depth = 0
    for found in _STRUCTURE.finditer(text):
        if found.lastindex == _OPENS:
            depth += 1
            if depth > MAX_DEPTH:
                raise DocumentError(problem("too_deep", f"character {found.start(_OPENS)}", expected=MAX_DEPTH))
        else:
            depth -= 1


def _number(digits: str) -> Json:
    """Return a number of JSON; None if it is too long to be meant."""
    if len(digits) > _LONGEST_NUMBER:
        return None
    try:
        return int(digits) if digits.lstrip("-").isdigit() else Decimal(digits)
    except InvalidOperation:  # an exponent beyond all bounds
        return None


def _silent_problems(text: str) -> Iterator[Problem]:
    """Yield what JSON lets pass and a document may not hold, each with its line."""
    objects: list[set[str]] = []
    line, before = 1, 0
    for token in _TOKEN.finditer(text):
        line, before = line + text.count("\n", before, token.start()), token.start()
        where = f"line {line}"
        match token.lastgroup:
            case "open":
                objects.append(set())
            case "close":
                objects.pop()
            case "constant":
                yield problem("number_not_finite", where, value=token[0])
            case "number":
                if _number(token[0]) is None:
                    yield problem("number_too_long", where, value=token[0])
            case _:
                halves = [escape["half"] for escape in _ESCAPE.finditer(token[0]) if escape["half"]]
                yield from (problem("half_character", where, value=f"\\{half}") for half in halves)
                if token["key"]:
                    key = json.loads(token["key"])
                    if key in objects[-1]:
                        yield problem("duplicate_key", where, value=key)
                    objects[-1].add(key)
