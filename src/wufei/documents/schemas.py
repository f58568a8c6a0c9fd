"""Shape of documents: the JSON Schemas, and all violations of one as problems with path, value and expectation."""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache, partial
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from wufei.documents.amounts import read_amount, read_points
from wufei.documents.fulfilment import Fulfils, fulfilment
from wufei.documents.text import Json
from wufei.errors import DocumentError, Problem, UnknownNameError, WufeiError, problem, told_in_both
from wufei.near import near_names
from wufei.periods import parse_date, parse_period
from wufei.quantities import find_unit, parse_number
from wufei.wording import Language, say

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

__all__ = [
    "FORMS",
    "MORE_PROBLEMS",
    "MOST_PROBLEMS",
    "SCHEMA_VERSIONS",
    "format_of",
    "in_document_order",
    "json_path",
    "load_schema",
    "refuse_other_version",
    "said_format",
    "shape_problems",
    "validator_for",
    "version_problem",
]

#: Version of each document's schema; part of a receipt.
SCHEMA_VERSIONS: Final = {
    "plan": "1",
    "facts": "1",
    "indicators": "1",
    "assessment": "1",
    "areas": "1",
    "receipt": "1",
    "receipts": "1",
    "reproduction": "1",
    "reproductions": "1",
    "what-if": "1",
    "draft": "1",
    "answers": "1",
    "comparison": "1",
    "check": "1",
    "scoring": "1",
    "scores": "1",
    "collection": "1",
    "colours": "1",
    "batch": "1",
}

_EXACT: Final = re.compile("-?[0-9]{1,120}/[0-9]{1,120}")
#: No more violations of a schema than this are looked for.
MOST_PROBLEMS: Final = 2000
#: Code of what is said where there were more.
MORE_PROBLEMS: Final = "more_problems"


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
    return validator_for(load_schema(name))


def validator_for(schema: dict[str, Any]) -> "Draft202012Validator":
    """Return the validator of a schema: with our formats, nothing fetched, and long lists looked through quickly."""
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - only documents from outside need it
    from jsonschema.validators import extend  # noqa: PLC0415 - as above
    from referencing import Registry  # noqa: PLC0415 - as above

    checker = FormatChecker(formats=())
    for form, check in _FORMATS.items():
        checker.checks(form, raises=WufeiError)(check)
    # Lazily: it is made of the validator, and most documents are small.
    function = cache(lambda: fulfilment(validator))
    keywords = {"pattern": _pattern, "items": partial(_items, function)}
    validator = extend(Draft202012Validator, keywords)(  # type: ignore[no-untyped-call]
        schema, format_checker=checker, registry=Registry()
    )
    return validator  # type: ignore[no-any-return]


def _items(
    function: Callable[[], Callable[[dict[str, Any]], Fulfils]],
    validator: "Draft202012Validator",
    items: dict[str, Any],
    value: object,
    schema: dict[str, Any],
) -> "Iterator[ValidationError]":
    """Look closely at the elements of a list that do not fulfil their schema, and only at them."""
    if isinstance(value, list):
        fulfils = function()(items)
        for number in range(len(schema.get("prefixItems", ())), len(value)):
            if not fulfils(value[number]):
                yield from validator.descend(value[number], items, path=number)


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


def format_of(name: str) -> str:
    """Return what the documents with the schema ``name`` have as their format."""
    return f"wufei-{name}-{SCHEMA_VERSIONS[name]}"


def said_format(document: Json) -> str | None:
    """Return the format that a document says it has; None where it says none, or is no object."""
    given = document.get("format") if isinstance(document, dict) else None
    return given if isinstance(given, str) else None


def version_problem(given: str | None, *names: str) -> Problem | None:
    """Return that a format is one of those with the schemas ``names``, in a version that is not read; else None."""
    text = given or ""
    name = next((each for each in names if text.startswith(f"wufei-{each}-") and text != format_of(each)), None)
    if name is None:
        return None
    version = text.removeprefix(f"wufei-{name}-")
    is_newer = re.fullmatch("[1-9][0-9]{0,8}", version) and int(version) > int(SCHEMA_VERSIONS[name])
    return problem("newer_version" if is_newer else "unknown_version", "$.format", value=text, expected=format_of(name))


def refuse_other_version(document: Json, *names: str) -> None:
    """Refuse a document with one of the schemas ``names`` whose version is not read."""
    unknown = version_problem(said_format(document), *names)
    if unknown is not None:
        raise DocumentError(unknown)


def shape_problems(name: str, document: Json) -> tuple[Problem, ...]:
    """Return all violations of the schema ``name`` in document order; where there are more than 2,000, it says so."""
    errors = (each for error in _validator(name).iter_errors(document) for each in _problems_of(error))
    found = tuple(islice(errors, MOST_PROBLEMS + 1))
    told = in_document_order(document, dict.fromkeys(found[:MOST_PROBLEMS]))
    return told if len(found) <= MOST_PROBLEMS else (*told, problem(MORE_PROBLEMS))


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
            yield _unknown_key(path, key, allowed, found)
    else:
        code, words = _EXPECTED[str(error.validator)]
        yield problem(code, path, value=_shown(found), **told_in_both("expected", partial(words, wanted)))


def _cause(error: "ValidationError") -> tuple[Problem, ...]:
    return error.cause.problems if isinstance(error.cause, WufeiError) else ()


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


#: What a keyword of a schema wants, in words of a language.
_Words = Callable[[Any, Language], str]

#: Types of JSON, and their names.
_TYPES: Final = {
    "object": "json.object",
    "array": "json.array",
    "string": "json.string",
    "integer": "json.integer",
    "number": "json.number",
    "boolean": "json.boolean",
    "null": "json.null",
}
#: Keywords that bound a size, and how each is said.
_BOUNDS: Final = {
    "minimum": "bound.minimum",
    "maximum": "bound.maximum",
    "minLength": "bound.minLength",
    "maxLength": "bound.maxLength",
    "minItems": "bound.minItems",
    "maxItems": "bound.maxItems",
    "maxProperties": "bound.maxProperties",
}


def _types(types: str | list[str], language: Language) -> str:
    return " / ".join(say(_TYPES[each], language) for each in ([types] if isinstance(types, str) else types))


def _way(schema: dict[str, Any], language: Language) -> str:
    """Return what one of several schemas allows: values, a mapping with some keys, a type, or what it refers to."""
    if "enum" in schema:
        return ", ".join(json.dumps(value) for value in schema["enum"])
    if "required" in schema:
        return "{" + ", ".join(f"{key}: ..." for key in schema["required"]) + "}"
    return _types(schema["type"], language) if "type" in schema else schema["$ref"].rpartition("/")[2]


def _bound(code: str) -> tuple[str, _Words]:
    return "out_of_bounds", lambda wanted, language: say(code, language, value=str(wanted))


#: Keyword of a schema to the code of its problem, and what was expected in words.
_EXPECTED: Final[dict[str, tuple[str, _Words]]] = {
    "anyOf": ("not_allowed", lambda ways, language: ", ".join(_way(each, language) for each in ways)),
    "oneOf": ("one_of_keys", lambda ways, _: " / ".join(" + ".join(each["required"]) for each in ways)),
    "type": ("wrong_type", _types),
    "enum": ("not_allowed", lambda values, _: ", ".join(map(str, values))),
    "const": ("not_allowed", lambda value, _: json.dumps(value)),
    "pattern": ("wrong_form", lambda pattern, _: FORMS[pattern]),
    **{keyword: _bound(code) for keyword, code in _BOUNDS.items()},
}


def _unknown_key(path: str, key: str, allowed: Iterable[str], found: Iterable[str]) -> Problem:
    """Return that a key is unknown, and which of those that are not there yet it may stand for."""
    free = [each for each in allowed if each not in found]
    near = near_names(key, free)
    if near:
        return problem("unknown_key_suggested", path, value=key, near=", ".join(near))
    return problem("unknown_key" if free else "unknown_key_too_many", path, value=key, expected=", ".join(free))


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
