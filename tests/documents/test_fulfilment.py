"""The short way through a schema: it says yes to what the validator lets pass, no to all else, and hides no problem."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from tests.documents.test_loading import broken
from tests.support import evidence, facts_document, observation, plan_document, record, register, roster
from wufei.documents import load_schema
from wufei.documents.fulfilment import fulfilment
from wufei.documents.schemas import SCHEMA_VERSIONS, json_path, validator_for


class Word(StrEnum):
    FINAL = "final"


class Count(IntEnum):
    ONE = 1


class Text(str):
    __slots__ = ()


#: What a file or a mapping of Python can hold, and some that look like others.
PLAIN = st.one_of(
    st.sampled_from([None, True, False, 0, 1, -1, 2, 1900, 2200, 2201, 1.0, 1.5, Decimal(1), Decimal("0.5")]),
    st.sampled_from([Word.FINAL, Count.ONE, Text("final"), Text("a-b"), Fraction(1, 2), Fraction(2)]),
    st.sampled_from(["", "a", "a-b", "a-b\n", "A", "final", "2025", "2025-H1", "2025-02-30", "2025-03-01", "1,5"]),
    st.sampled_from(["%", "t", "kt", "吨", "万吨", "2/3", "1/0", "x" * 60, "x" * 61, "[", "é", "😀", "ａ"]),
)
KEYS = st.sampled_from(["a", "b", "c", "value", "unit", "exact"])
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)
TYPES = st.sampled_from(["object", "array", "string", "integer", "number", "boolean", "null"])
SIZES = st.integers(0, 3)
NAMES = st.lists(KEYS, max_size=3, unique=True)
FORMATS = st.sampled_from(["date", "wufei-period", "wufei-unit", "wufei-number", "wufei-amount", "wufei-points"])
PATTERNS = st.sampled_from(["^[a-z0-9]+(-[a-z0-9]+)*$", "^-?[0-9]+/[0-9]+$"])
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "type": TYPES | st.lists(TYPES, min_size=1, unique=True),
    "enum": st.lists(PLAIN, min_size=1, max_size=4),
    "const": PLAIN,
    "pattern": PATTERNS,
    "format": FORMATS,
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "maxProperties"), SIZES),
    **dict.fromkeys(("minimum", "maximum"), st.sampled_from([0, 1, 2, 1900, 2200])),
    "required": NAMES,
    "dependentRequired": st.dictionaries(KEYS, NAMES, max_size=2),
    "$ref": st.sampled_from(["#/$defs/word", "#/$defs/tree"]),
}
DEFINITIONS = {
    "word": {"type": "string", "maxLength": 3},
    "tree": {
        "type": ["object", "string"],
        "properties": {"a": {"$ref": "#/$defs/tree"}, "b": {"type": "array", "items": {"$ref": "#/$defs/tree"}}},
        "additionalProperties": False,
    },
}


def larger(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Return schemas that hold others."""
    several = st.lists(inner, min_size=1, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            **LEAVES,
            "properties": st.dictionaries(KEYS, inner, max_size=3),
            "additionalProperties": inner | st.just(False),  # noqa: FBT003 - a value of the schema
            "propertyNames": inner,
            "items": inner,
            "prefixItems": several,
            **dict.fromkeys(("allOf", "anyOf", "oneOf"), several),
            **dict.fromkeys(("if", "then", "else"), inner),
            "description": st.just("said to people"),
        },
    )


SCHEMAS = st.recursive(st.fixed_dictionaries({}, optional=LEAVES), larger, max_leaves=4)


ALONE = st.sampled_from(sorted(LEAVES)).flatmap(lambda key: st.fixed_dictionaries({key: LEAVES[key]}))


def plain(schema: dict[str, Any]) -> Any:  # noqa: ANN401 - a class made at run time
    """Return the validator without its short way."""
    usual = {"items": Draft202012Validator.VALIDATORS["items"]}
    own = validator_for(schema)
    return extend(type(own), usual)(schema, format_checker=own.format_checker)  # type: ignore[no-untyped-call]


def errors(validator: Any, value: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - as above
    """Return where a value breaks which keyword, in which order."""
    found = validator.iter_errors(value)
    return [(json_path(each.absolute_path), str(each.validator), repr(each.validator_value)) for each in found]


@given(SCHEMAS, VALUES)
def test_a_value_fulfils_a_schema_if_and_only_if_nothing_is_found(schema: dict[str, Any], value: object) -> None:
    whole = {**schema, "$defs": DEFINITIONS}
    assert fulfilment(validator_for(whole))(whole)(value) is plain(whole).is_valid(value)


@given(ALONE, VALUES)
def test_each_keyword_alone_says_what_the_validator_says(schema: dict[str, Any], value: object) -> None:
    whole = {**schema, "$defs": DEFINITIONS}
    assert fulfilment(validator_for(whole))(whole)(value) is plain(whole).is_valid(value)


@given(SCHEMAS, st.lists(VALUES, max_size=5))
def test_the_short_way_hides_no_problem_of_a_list_and_adds_none(schema: dict[str, Any], values: list[object]) -> None:
    whole = {"properties": {"a": {"type": "array", "items": schema}}, "$defs": DEFINITIONS}
    document = {"a": values}
    assert errors(validator_for(whole), document) == errors(plain(whole), document)


@pytest.mark.parametrize("name", ["plan", "facts"])
@given(data=st.data())
def test_the_short_way_hides_no_problem_of_a_document_that_is_broken_anywhere(name: str, data: st.DataObject) -> None:
    document = broken(data, plan_document() if name == "plan" else facts_document())
    schema = load_schema(name)
    assert errors(validator_for(schema), document) == errors(plain(schema), document)


CASES = [
    pytest.param({"enum": ["1", 1]}, True, False, id="yes is not one"),
    pytest.param({"enum": ["1", 1]}, 1.0, True, id="one, written as 1.0"),
    pytest.param({"enum": ["final"]}, Word.FINAL, True, id="a word of an enum"),
    pytest.param({"type": "integer"}, True, False, id="yes is no whole number"),
    pytest.param({"type": "integer"}, 1.0, True, id="a float that is whole"),
    pytest.param({"type": "integer"}, Decimal(1), False, id="a decimal, as files give it"),
    pytest.param({"type": "number"}, Decimal("1.5"), True, id="a decimal is a number"),
    pytest.param({"type": ["number", "null"]}, None, True, id="nothing"),
    pytest.param({"minimum": 1900}, 1900, True, id="the least"),
    pytest.param({"minimum": 1900}, 1899, False, id="one less than the least"),
    pytest.param({"maximum": 2200}, 2200, True, id="the greatest"),
    pytest.param({"maximum": 2200}, 2200.5, False, id="half more than the greatest"),
    pytest.param({"maxLength": 3}, "abc", True, id="as long as may be"),
    pytest.param({"maxLength": 3}, "abcd", False, id="longer by one"),
    pytest.param({"minLength": 1}, "", False, id="empty"),
    pytest.param({"maxLength": 3}, 12345, True, id="length of a number"),
    pytest.param({"pattern": "^[a-z]+$"}, "a\n", False, id="a line break behind"),
    pytest.param({"format": "wufei-unit"}, "kt", False, id="a unit that is none"),
    pytest.param({"prefixItems": [{"type": "integer"}], "items": {"type": "string"}}, [1, "a"], True, id="a first"),
    pytest.param({"prefixItems": [{"type": "integer"}], "items": {"type": "string"}}, [1, 1], False, id="no first"),
    pytest.param({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": 1, "b": 1}, False, id="both"),
    pytest.param({"if": {"type": "string"}, "then": {"maxLength": 1}}, 5, True, id="a condition without else"),
    pytest.param({"$ref": "#/$defs/tree"}, {"b": [{"b": ["x", {"a": "x"}]}]}, True, id="a schema that holds itself"),
    pytest.param({"$ref": "#/$defs/tree"}, {"b": [{"b": ["x", {"a": 5}]}]}, False, id="wrong four levels down"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "value", "fulfils"), CASES)
def test_a_value_fulfils_a_schema_or_not(schema: dict[str, Any], value: object, fulfils: bool) -> None:  # noqa: FBT001
    whole = {**schema, "$defs": DEFINITIONS}
    assert fulfilment(validator_for(whole))(whole)(value) is fulfils
    assert plain(whole).is_valid(value) is fulfils


def keywords(schema: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield the keywords of a schema and of all within it."""
    for key, wanted in schema.items():
        yield key
        if key in {"properties", "$defs"}:
            for each in wanted.values():
                yield from keywords(each)
        else:
            several = wanted if isinstance(wanted, list) else [wanted]
            for each in several:
                if isinstance(each, dict) and key not in {"const", "dependentRequired"}:
                    yield from keywords(each)


@pytest.mark.parametrize("name", sorted(SCHEMA_VERSIONS))
def test_every_keyword_of_the_schemas_is_tried_here(name: str) -> None:
    of_people = {"$schema", "$id", "title", "description", "$defs"}
    of_objects = {"properties", "additionalProperties", "propertyNames"}
    of_schemas = {"items", "prefixItems", "allOf", "anyOf", "oneOf", "if", "then", "else"}
    assert set(keywords(load_schema(name))) - of_people <= {*LEAVES, *of_objects, *of_schemas}


def test_what_fulfils_its_schema_is_not_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    validator: Any = validator_for(load_schema("facts"))
    seen: Counter[int] = Counter()
    descend = type(validator).descend

    def spy(self: Any, instance: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - as it is
        seen[id(instance)] += 1
        return descend(self, instance, *rest, **named)

    monkeypatch.setattr(type(validator), "descend", spy)
    right = [observation("rate", 2025, "98", "%"), observation("rate", 2024, "97", "%", status="final")]
    wrong = observation("rate", 2025, "98", "kt")
    document = {
        "observations": [*right, wrong],
        "registers": [register("r", record("a", stars={"value": "2", "unit": "星"}, classes=["x"]))],
        "rosters": [roster("o", "o1")],
        "evidence": [evidence("summary", "2025-12-20")],
    }
    assert [json_path(each.absolute_path) for each in validator.iter_errors(document)] == ["$.observations[2].unit"]
    others = [*right, *document["registers"], *document["rosters"], *document["evidence"]]
    assert [seen[id(each)] for each in others] == [0] * len(others)
    assert seen[id(wrong)]
