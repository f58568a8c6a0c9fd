"""The door for bytes: size, encoding, and JSON that means one thing only; linear in the input, nothing fetched."""

import json
import re
from collections import Counter
from collections.abc import Sequence
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

_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
_LONGEST_NUMBER = 100


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
        DocumentError: if it is no JSON, nests deeper than 100, repeats a key, or holds NaN or infinity.
    """
    _check_depth(text)
    repeated: list[Problem] = []

    def unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated.extend(problem("duplicate_key", value=key) for key, count in counts.items() if count > 1)
        return found

    try:
        document = json.loads(
            text, parse_float=_decimal, parse_int=_integer, parse_constant=_constant, object_pairs_hook=unique
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(problem("invalid_json", where, value=error.msg)) from None
    if repeated:
        raise DocumentError(*dict.fromkeys(repeated))
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
