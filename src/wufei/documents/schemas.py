"""Shape of documents: the JSON Schemas, and all violations of one as problems with path, value and expectation."""

import difflib
import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from wufei.documents.text import Json
from wufei.errors import Problem, UnknownNameError, UnreadableValueError, WufeiError, problem
from wufei.periods import parse_date, parse_period
from wufei.quantities import Amount, Number, amount, find_unit, parse_number

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

__all__ = [
    "FORMS",
    "MOST_PROBLEMS",
    "SCHEMA_VERSIONS",
    "in_document_order",
    "json_path",
    "load_schema",
    "read_amount",
    "read_points",
    "shape_problems",
]

#: Version of each document's schema; part of a receipt.
SCHEMA_VERSIONS: Final = {
    "plan": "1",
    "facts": "1",
    "indicators": "1",
    "assessment": "1",
    "areas": "1",
    "receipt": "1",
    "reproduction": "1",
    "what-if": "1",
    "draft": "1",
    "answers": "1",
    "comparison": "1",
    "check": "1",
    "scoring": "1",
    "scores": "1",
    "colours": "1",
}

_EXACT: Final = re.compile("-?[0-9]{1,120}/[0-9]{1,120}")
_FRACTION: Final = re.compile("([0-9]{1,40})/([1-9][0-9]{0,39})")
#: No more violations of a schema than this are looked for.
MOST_PROBLEMS: Final = 200


def load_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of ``plan``, ``facts``, ``indicators``, ``assessment`` or ``areas`` documents."""
    return json.loads(_schema_text(name), parse_float=Decimal)  # type: ignore[no-any-return]


def _schema_text(name: str) -> str:
    packaged = resources.files("wufei") / "schemas" / f"{name}.schema.json"
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    checkout = Path(__file__).resolve().parents[3] / "schemas" / f"{name}.schema.json"
    return checkout.read_text(encoding="utf-8")


@cache
def _validator(name: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - only documents from outside need it
    from jsonschema.validators import extend  # noqa: PLC0415 - as above
    from referencing import Registry  # noqa: PLC0415 - as above

    checker = FormatChecker(formats=())
    for form, check in _FORMATS.items():
        checker.checks(form, raises=WufeiError)(check)
    validator = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    return validator(load_schema(name), format_checker=checker, registry=Registry())  # type: ignore[no-any-return]


def _pattern(_: object, pattern: str, value: object, __: object) -> "Iterator[ValidationError]":
    """Match a whole text, as all patterns of the schemas mean: in Python, ``$`` lets a line break behind it pass."""
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415 - as above

    if isinstance(value, str) and not re.fullmatch(pattern, value):
        yield ValidationError(pattern)


def _string_format(read: Callable[[str], object]) -> Callable[[object], bool]:
    """Return a check that reads a string; other types are the schema's business."""

    def check(value: object) -> bool:
        if isinstance(value, str):
            read(value)
        return True

    return check


def _number_format(value: object) -> bool:
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        parse_number(value)
    return True


def _points_format(value: object) -> bool:
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        read_points(value)
    return True


def _amount_format(value: object) -> bool:
    """Check number or grade of an amount in its unit; what is wrong with one of its parts is told where it stands."""
    if not isinstance(value, dict):
        return True
    number, unit, exact = value.get("value"), value.get("unit"), value.get("exact", "0/1")
    is_number = isinstance(number, str | int | float | Decimal) and not isinstance(number, bool)
    if is_number and isinstance(unit, str) and isinstance(exact, str) and _EXACT.fullmatch(exact):
        try:
            find_unit(unit)
        except UnknownNameError:
            return True
        read_amount(value)
    return True


_FORMATS: Final[dict[str, Callable[[object], bool]]] = {
    "date": _string_format(parse_date),
    "wufei-period": _string_format(parse_period),
    "wufei-unit": _string_format(find_unit),
    "wufei-number": _number_format,
    "wufei-amount": _amount_format,
    "wufei-points": _points_format,
}


def read_points(value: Number) -> Fraction:
    """Return the exact number of points, or share, written as a decimal or, where none is exact, as ``1/3``.

    Raises:
        UnreadableValueError: if it is written otherwise.
    """
    found = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    return Fraction(int(found[1]), int(found[2])) if found else parse_number(value)


def read_amount(value: dict[str, Json]) -> Amount:
    """Return the amount that ``{"value": ..., "unit": ..., "exact": ...}`` stands for.

    Raises:
        WufeiError: if the number or grade can't be read, the unit is unknown, or value and exact value are apart.
    """
    given = amount(value["value"], value["unit"])
    if "exact" not in value:
        return given
    over, under = (int(digits) for digits in value["exact"].split("/"))
    if under == 0:
        raise UnreadableValueError(problem("unreadable_number", value=value["exact"]))
    exact = Amount(Fraction(over, under), given.unit)
    places = len(given.text.partition(".")[2])
    if exact.decimal(places) != given.value or given.grade != exact.grade:
        raise UnreadableValueError(problem("exact_apart", value=value["exact"], expected=value["value"]))
    return exact


def shape_problems(name: str, document: Json) -> tuple[Problem, ...]:
    """Return all violations of the schema ``name``, at most 200, in document order."""
    found = (each for error in _validator(name).iter_errors(document) for each in _problems_of(error))
    return in_document_order(document, dict.fromkeys(islice(found, MOST_PROBLEMS)))


def in_document_order(document: Json, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their places in the document; those of one place stay in theirs."""
    problems = tuple(problems)
    paths = sorted({each.path for each in problems})
    order: dict[str, int] = {}
    rest = [("$", document)]
    while rest:
        path, value = rest.pop()
        nearest = bisect_left(paths, path)
        if nearest == len(paths) or not paths[nearest].startswith(path):
            continue
        order[path] = len(order)
        if isinstance(value, dict):
            rest += reversed([(f"{path}.{key}", each) for key, each in value.items()])
        elif isinstance(value, list):
            rest += reversed([(f"{path}[{number}]", each) for number, each in enumerate(value)])
    return tuple(sorted(problems, key=lambda each: order.get(each.path, len(order))))


def json_path(parts: Iterable[str | int]) -> str:
    """Return the path of a place in a document, such as ``$.targets[3].requirement``."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


def _problems_of(error: "ValidationError") -> Iterator[Problem]:
    path, wanted, found = (
        json_path(error.absolute_path),
        cast("Any", error.validator_value),
        cast("Any", error.instance),
    )
    if error.validator == "format":
        yield from (each.at(path) for each in _cause(error))
    elif error.validator == "required":
        yield from (problem("missing_key", path, value=key) for key in wanted if key not in found)
    elif error.validator == "dependentRequired":
        needed = (key for given, keys in wanted.items() if given in found for key in keys if key not in found)
        yield from (problem("missing_key", path, value=key) for key in needed)
    elif error.validator == "additionalProperties":
        allowed = cast("Any", error.schema)["properties"]
        for key in (key for key in found if key not in allowed):
            yield problem("unknown_key", path, value=key, expected=_nearest(key, allowed))
    else:
        code, expected = _EXPECTED.get(str(error.validator), _out_of_bounds)(str(error.validator), wanted)
        yield problem(code, path, value=_shown(found), expected=expected)


def _cause(error: "ValidationError") -> tuple[Problem, ...]:
    return error.cause.problems if isinstance(error.cause, WufeiError) else ()


def _out_of_bounds(keyword: str, wanted: object) -> tuple[str, str]:
    return "out_of_bounds", f"{keyword} {wanted}"


#: Patterns of the schemas in words that a reader of English and of Chinese can follow.
FORMS: Final = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "straw-use-rate",
    "^[1-9][0-9]*(\\.[1-9][0-9]*)*[a-z]?$": "4.2.1.1a",
    "^(level|change|records|coverage|deliverable|x-[a-z0-9]+(-[a-z0-9]+)*)$": (
        "level, change, records, coverage, deliverable, x-own"
    ),
    "^[0-9a-f]{64}$": "64 x 0-9a-f",
    "^-?[0-9]+/[0-9]+$": "20/3",
    "^[a-z0-9_]+$": "missing_key",
    "^#[0-9a-f]{6}$": "#d5f0dc",
}


#: Keyword of a schema to the code of its problem, and what was expected in words.
_EXPECTED: Final[dict[str, Callable[[str, Any], tuple[str, str]]]] = {
    "anyOf": lambda _, ways: ("not_allowed", ", ".join(map(_way, ways))),
    "oneOf": lambda _, ways: ("one_of_keys", " / ".join(" + ".join(each["required"]) for each in ways)),
    "type": lambda _, types: ("wrong_type", types if isinstance(types, str) else " / ".join(types)),
    "enum": lambda _, values: ("not_allowed", ", ".join(map(str, values))),
    "const": lambda _, value: ("not_allowed", json.dumps(value)),
    "pattern": lambda _, pattern: ("wrong_form", FORMS[pattern]),
}


def _way(schema: dict[str, Any]) -> str:
    """Return what one of several schemas allows: values, a mapping with some keys, a type, or what it refers to."""
    if "enum" in schema:
        return ", ".join(json.dumps(value) for value in schema["enum"])
    if "required" in schema:
        return "{" + ", ".join(f"{key}: ..." for key in schema["required"]) + "}"
    return str(schema["type"] if "type" in schema else schema["$ref"].rpartition("/")[2])


def _nearest(key: str, allowed: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(allowed), n=2)
    return ", ".join(near or allowed)


def _shown(value: object) -> str:
    match value:
        case dict():
            return "{...}"
        case list():
            return "[...]"
        case None | bool():
            return json.dumps(value)
        case _:
            return str(value)
