"""The JSON Schemas: valid, closed, bounded, self-contained; each violation told with path, value, expectation."""

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from tests.support import evidence, facts_document, observation, plan_document, record, register, target
from wufei.documents import load_schema, schemas, shape_problems
from wufei.documents.schemas import MOST_PROBLEMS, SCHEMA_VERSIONS, in_document_order, json_path
from wufei.errors import problem
from wufei.plan import AttributeType, Role, Stage, Stream, Strength, UnitKind

NAMES = sorted(SCHEMA_VERSIONS)
FORMATS = {"date", "wufei-period", "wufei-unit", "wufei-number", "wufei-amount", "wufei-points"}
#: Members of a schema whose own members are schemas by name, and those that are a schema or a list of schemas.
BY_NAME, WITHIN = ("properties", "$defs"), ("items", "prefixItems", "then", "else", "if", "allOf", "anyOf", "oneOf")


def subschemas(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - JSON
    """Yield each schema within a schema, with its path."""
    if isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from subschemas(each, f"{path}/{number}")
    if not isinstance(schema, dict):
        return
    yield path, schema
    for key in BY_NAME:
        for name, each in schema.get(key, {}).items():
            yield from subschemas(each, f"{path}/{key}/{name}")
    for key in (*WITHIN, "propertyNames", "additionalProperties"):
        if key in schema:
            yield from subschemas(schema[key], f"{path}/{key}")


def types(schema: dict[str, Any]) -> set[str]:
    """Return the types that a schema names."""
    named = schema.get("type", [])
    return {named} if isinstance(named, str) else set(named)


@pytest.fixture(params=NAMES)
def schema(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load_schema(request.param)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_names_itself_and_its_version(name: str) -> None:
    schema, version = load_schema(name), SCHEMA_VERSIONS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:wufei:schema:{name}:{version}"
    assert schema["title"] == f"wufei {name}, version {version}"
    assert schema["properties"]["format"] == {"const": f"wufei-{name}-{version}"}
    assert schema["description"].endswith(".")


def test_a_schema_is_one_of_2020_12(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_a_schema_is_written_as_all_are(schema: dict[str, Any]) -> None:
    name = schema["$id"].split(":")[3]
    path = Path(__file__).resolve().parents[2] / "schemas" / f"{name}.schema.json"
    assert path.read_text(encoding="utf-8") == json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def test_every_object_is_closed(schema: dict[str, Any]) -> None:
    open_ = []
    for path, each in subschemas(schema):
        if each.get("additionalProperties") is False or "object" not in types(each):
            continue
        if isinstance(each.get("additionalProperties"), dict):
            # A table by name: names and numbers of entries are bounded in its place.
            assert {"propertyNames", "maxProperties"} <= each.keys(), path
            continue
        if path.endswith("/if") or each.get("if") == {"type": "object"}:
            continue
        # One of several forms: each that the tag names is closed in its own place.
        (tag,) = [name for name, values in each["properties"].items() if name in {"kind", "op"}]
        forms = [arm for arm in each["allOf"] if arm["if"]["required"] == [tag]]
        closed = [
            value
            for arm in forms
            for value in _values(arm["if"]["properties"][tag])
            if _resolved(arm["then"], schema)["additionalProperties"] is False
        ]
        if sorted(closed) != sorted(_values(_resolved(each["properties"][tag], schema))):
            open_.append(path)
    # Requirements of other tools hold what they like.
    assert open_ in ([], ["#/$defs/requirement"])


def _values(schema: dict[str, Any]) -> list[str]:
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))


def _resolved(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


def test_the_form_of_every_kind_of_requirement_is_closed() -> None:
    schema = load_schema("plan")
    arms = schema["$defs"]["requirement"]["allOf"]
    kinds = [arm["if"]["properties"]["kind"]["const"] for arm in arms]
    assert kinds == ["level", "change", "records", "coverage", "deliverable"]
    assert all(_resolved(arm["then"], schema)["additionalProperties"] is False for arm in arms)


def test_every_text_and_every_list_has_a_stated_maximum(schema: dict[str, Any]) -> None:
    unbounded = [
        path
        for path, each in subschemas(schema)
        if not path.endswith("/if")
        and (
            ("string" in types(each) and "maxLength" not in each)
            or (types(each) - {"null"} == {"array"} and "maxItems" not in each)
        )
    ]
    assert unbounded == []


def test_every_whole_number_has_a_least_value(schema: dict[str, Any]) -> None:
    assert [path for path, each in subschemas(schema) if "integer" in types(each) and "minimum" not in each] == []


def test_a_schema_refers_to_its_own_definitions_only_and_uses_them_all(schema: dict[str, Any]) -> None:
    referred = {each["$ref"] for _, each in subschemas(schema) if "$ref" in each}
    assert referred == {f"#/$defs/{name}" for name in schema["$defs"]}


def test_every_format_is_one_that_is_checked(schema: dict[str, Any]) -> None:
    assert {each["format"] for _, each in subschemas(schema) if "format" in each} <= FORMATS


def test_definitions_of_one_name_are_the_same_in_all_schemas() -> None:
    definitions = [load_schema(name)["$defs"] for name in NAMES]
    # A register, or a roster, is a declaration in a plan and a list in facts.
    differ = {
        name
        for one in definitions
        for other in definitions
        for name in one.keys() & other.keys()
        if one[name] != other[name]
    }
    assert differ == {"register", "roster"}
    shared = {"id", "text", "bilingual", "date", "year", "unit", "amount"}
    plan, facts = load_schema("plan")["$defs"], load_schema("facts")["$defs"]
    assert shared <= plan.keys() & facts.keys()


@pytest.mark.parametrize(
    ("place", "members"),
    [
        ("strength", Strength),
        ("role", Role),
        ("responsible_unit/properties/kind", UnitKind),
        ("task/properties/streams/items", Stream),
        ("task/properties/stages/items", Stage),
        ("attribute/properties/type", AttributeType),
    ],
)
def test_the_closed_sets_of_the_plan_are_those_of_the_code(place: str, members: Any) -> None:  # noqa: ANN401 - an enum
    schema: Any = load_schema("plan")["$defs"]
    for step in place.split("/"):
        schema = schema[step]
    assert schema["enum"] == [member.value for member in members]


def test_an_installed_package_brings_its_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "plan.schema.json").write_text('{"maximum": 0.1}', encoding="utf-8")
    monkeypatch.setattr("wufei.documents.schemas.resources.files", lambda _: tmp_path)
    assert str(load_schema("plan")["maximum"]) == "0.1"
    assert load_schema("facts")["$id"] == "urn:wufei:schema:facts:1"


def test_not_even_a_schema_that_referred_elsewhere_would_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "load_schema", lambda _: {"$ref": "http://127.0.0.1/schema.json"})
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: pytest.fail("something was fetched"))
    with pytest.raises(Unresolvable):
        shape_problems("elsewhere", {})


# Violations


OBSERVATION = observation("a", 2025, "1", "%")
LIMIT = "$.targets[0].requirement.limit"
FIGURE = "$.observations[0]"


def source(span: list[int], sha256: str = "0" * 64) -> dict[str, Any]:
    return {"section": "一", "span": span, "sha256": sha256}


def task(ref: str, source: dict[str, Any]) -> dict[str, Any]:
    return {"tasks": [{"ref": ref, "title": {"zh": "甲"}, "source": source}]}


def requirement(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"targets": [target("a", fields)]}


def limit(value: Any, unit: Any = "%") -> dict[str, Any]:  # noqa: ANN401 - JSON
    return requirement(kind="level", indicator="a", comparison="at_least", limit={"value": value, "unit": unit})


def records(condition: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return requirement(kind="records", register="a", quantifier="every", condition=condition)


def figure(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return facts with an observation; a field that is None is left out."""
    return {"observations": [{key: value for key, value in (OBSERVATION | fields).items() if value is not None}]}


#: What is changed in the small plan, and all that is said of it.
IN_PLAN: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, []),
    "number for text": ({"id": 5}, ["$.id: '5' has the wrong type; expected text in quotes"]),
    "null": ({"id": None}, ["$.id: 'null' has the wrong type; expected text in quotes"]),
    "truth": ({"id": True}, ["$.id: 'true' has the wrong type; expected text in quotes"]),
    "object for text": ({"id": {"a": 1}}, ["$.id: '{...}' has the wrong type; expected text in quotes"]),
    "list for object": ({"title": []}, ["$.title: '[...]' has the wrong type; expected keys and values"]),
    "long text for list": ({"tasks": "x" * 99}, [f"$.tasks: '{'x' * 59}…' has the wrong type; expected a list"]),
    "form of an id": ({"id": "Not An Id"}, ["$.id: 'Not An Id' is not written like straw-use-rate"]),
    "line break behind an id": ({"id": "a\n"}, ["$.id: 'a' is not written like straw-use-rate"]),
    "id of 81 characters": ({"id": "a" * 81}, [f"$.id: '{'a' * 59}…' is out of bounds: a length of at most 80"]),
    "id of 80 characters": ({"id": "a" * 80}, []),
    "empty text": ({"title": {"zh": ""}}, ["$.title.zh: '' is out of bounds: a length of at least 1"]),
    "no Chinese text": ({"title": {"en": "x"}}, ["$.title: 'zh' lacks; add it"]),
    "slip in a key": (
        {"titel": {}},
        ["$: the key 'titel' is unknown; what may stand here is areas, note, numbers_without_target, review"],
    ),
    "slip in a key that is not there": ({"reveiw": {}}, ["$: the key 'reveiw' is unknown; did you mean review?"]),
    "a key that nothing resembles": (
        {"area": {"id": "a", "name": {"zh": "甲"}, "xyzzy": 1}},
        ["$.area: the key 'xyzzy' is unknown, and all keys that may stand here are there: remove it"],
    ),
    "impossible date": (
        {"issued": "2025-02-30"},
        ["$.issued: there is no day 2025-02-30; correct the month or the day"],
    ),
    "number for date": ({"issued": 20250101}, ["$.issued: '20250101' has the wrong type; expected text in quotes"]),
    "below the least number": (
        {"document": {"title": "t", "length": 0, "sha256": "0" * 64}},
        ["$.document.length: '0' is out of bounds: at least 1"],
    ),
    "no whole number": (
        {"document": {"title": "t", "length": 10.5, "sha256": "0" * 64}},
        ["$.document.length: '10.5' has the wrong type; expected a whole number"],
    ),
    "above the greatest number": (
        {"reporting_deadline": {"month": 13, "day": 1, "printed": True}},
        ["$.reporting_deadline.month: '13' is out of bounds: at most 12"],
    ),
    "outside a closed set": (
        {"targets": [target("a", {"kind": "x-own"}, strength="mus")]},
        ["$.targets[0].strength: 'mus' is not allowed; expected prohibition, must, should, encourage"],
    ),
    "ref and long list": (
        task("4..1", source([0, 1, 2])),
        [
            "$.tasks[0].ref: '4..1' is not written like 4.2.1.1a",
            "$.tasks[0].source.span: '[...]' is out of bounds: a list of at most 2",
        ],
    ),
    "short list and digest": (
        task("4", source([0], "X")),
        [
            "$.tasks[0].source.span: '[...]' is out of bounds: a list of at least 2",
            "$.tasks[0].source.sha256: 'X' is not written like 64 x 0-9a-f",
        ],
    ),
    "unknown kind of requirement": (
        requirement(kind="deadline"),
        [
            (
                "$.targets[0].requirement.kind: 'deadline' is not written like "
                "level, change, records, coverage, deliverable, x-own"
            )
        ],
    ),
    "number of an amount": (
        limit("98%"),
        [f"{LIMIT}: '98%' holds a unit; write the number alone, and the unit under unit"],
    ),
    "unit of an amount": (
        limit("1", "xyzzy"),
        [f"{LIMIT}.unit: there is no unit 'xyzzy' in the vocabulary; the reference lists all units"],
    ),
    "truth for number": (
        limit(value=True),
        [f"{LIMIT}.value: 'true' has the wrong type; expected a number / text in quotes"],
    ),
    "no such grade": (limit("4", "星"), [f"{LIMIT}: there is no grade '4'; expected one of 0, 1, 2, 3"]),
    "number for unit": (limit("1", 5), [f"{LIMIT}.unit: '5' has the wrong type; expected text in quotes"]),
    "number for amount": (
        requirement(kind="change", indicator="a", direction="decrease", limit=98, baseline=2020),
        [f"{LIMIT}: '98' has the wrong type; expected keys and values"],
    ),
    "two of which one": (
        requirement(
            kind="level",
            indicator="a",
            formula={"op": "count", "register": "a"},
            comparison="at_least",
            limit={"value": "1", "unit": "%"},
        ),
        ["$.targets[0].requirement: exactly one of these must be there: indicator / formula"],
    ),
    "slip in one of several forms": (
        requirement(kind="deliverable", evidence={"zh": "甲"}, by_each_unti=True),
        ["$.targets[0].requirement: the key 'by_each_unti' is unknown; did you mean by_each_unit?"],
    ),
    "within a condition": (
        records({"op": "not", "of": {"op": "is"}}),
        [
            "$.targets[0].requirement.condition.of: 'attribute' lacks; add it",
            "$.targets[0].requirement.condition.of: 'value' lacks; add it",
        ],
    ),
    "all of nothing": (
        records({"op": "all", "of": []}),
        ["$.targets[0].requirement.condition.of: '[...]' is out of bounds: a list of at least 1"],
    ),
}

#: What is changed in the facts, and all that is said of it.
IN_FACTS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, []),
    "not reported": (
        {
            "observations": [OBSERVATION | {"value": None}],
            "registers": [{"register": "r", "records": None}],
            "rosters": [{"roster": "r", "items": None}],
            "evidence": [{"target": "t", "date": None}],
        },
        [],
    ),
    "NaN as text": (
        figure(value="NaN"),
        [f"{FIGURE}.value: 'NaN' is no finite number; leave the figure out where there is none"],
    ),
    "infinity": (
        figure(value=float("inf")),
        [f"{FIGURE}.value: 'Infinity' is no finite number; leave the figure out where there is none"],
    ),
    "truth for number": (
        figure(value=False),
        [f"{FIGURE}.value: 'false' has the wrong type; expected a number / text in quotes / null"],
    ),
    "period": (
        figure(year=None, period="2025-H3"),
        [f"{FIGURE}.period: '2025-H3' is no period; write 2025, 2025-H1, 2025-Q3 or 2025-09"],
    ),
    "year and period": (figure(period="2025"), [f"{FIGURE}: exactly one of these must be there: year / period"]),
    "neither year nor period": (figure(year=None), [f"{FIGURE}: exactly one of these must be there: year / period"]),
    "no value": (
        figure(value=None),
        [f"{FIGURE}: exactly one of these must be there: value + unit / nothing_in_scope"],
    ),
    "a value, and nothing in scope": (
        figure(nothing_in_scope=True),
        [f"{FIGURE}: exactly one of these must be there: value + unit / nothing_in_scope"],
    ),
    "something in scope": (
        figure(value=None, unit=None, nothing_in_scope=False),
        [f"{FIGURE}.nothing_in_scope: 'false' is not allowed; expected true"],
    ),
    "before the first year": (figure(year=1899), [f"{FIGURE}.year: '1899' is out of bounds: at least 1900"]),
    "first and last year": ({"observations": [OBSERVATION | {"year": year} for year in (1900, 2200)]}, []),
    "after the last year": (figure(year=2201), [f"{FIGURE}.year: '2201' is out of bounds: at most 2200"]),
    "text for year": (figure(year="2025"), [f"{FIGURE}.year: '2025' has the wrong type; expected a whole number"]),
    "name of an attribute": (
        {"registers": [register("r", record("a", Bad="x"))]},
        ["$.registers[0].records[0].attributes: 'Bad' is not written like straw-use-rate"],
    ),
    "number without unit": (
        {"registers": [register("r", record("a", x=1))]},
        [
            (
                "$.registers[0].records[0].attributes.x: '1' has the wrong type; "
                "expected true or false / text in quotes / a list / keys and values"
            )
        ],
    ),
    "amount without unit": (
        {"registers": [register("r", record("a", x={"value": "1"}))]},
        ["$.registers[0].records[0].attributes.x: 'unit' lacks; add it"],
    ),
    "form of a class": (
        {"registers": [register("r", record("a", x=["Bad"]))]},
        ["$.registers[0].records[0].attributes.x[0]: 'Bad' is not written like straw-use-rate"],
    ),
    "evidence": (
        {"evidence": [evidence("t", "2025-13-01", items=-1)]},
        [
            "$.evidence[0].date: there is no day 2025-13-01; correct the month or the day",
            "$.evidence[0].items: '-1' is out of bounds: at least 0",
        ],
    ),
    "text for truth": ({"invented": "yes"}, ["$.invented: 'yes' has the wrong type; expected true or false"]),
    "another version": (
        {"format": "wufei-facts-2"},
        ["$.format: 'wufei-facts-2' is not allowed; expected \"wufei-facts-1\""],
    ),
}


@pytest.mark.parametrize(("changes", "said"), IN_PLAN.values(), ids=IN_PLAN)
def test_a_violation_in_a_plan_is_told_with_path_value_and_expectation(
    changes: dict[str, Any], said: list[str]
) -> None:
    assert [each.message() for each in shape_problems("plan", plan_document(**changes))] == said


@pytest.mark.parametrize(("changes", "said"), IN_FACTS.values(), ids=IN_FACTS)
def test_a_violation_in_facts_is_told_with_path_value_and_expectation(changes: dict[str, Any], said: list[str]) -> None:
    assert [each.message() for each in shape_problems("facts", facts_document(**changes))] == said


def test_every_form_that_a_schema_asks_for_can_be_told_in_words(schema: dict[str, Any]) -> None:
    for _, each in subschemas(schema):
        if "pattern" in each:
            assert not re.match(r"\^", schemas.FORMS[each["pattern"]])


@pytest.mark.parametrize("document", [None, 5, "text", [], True])
def test_a_document_that_is_no_object_is_told_so(document: Any) -> None:  # noqa: ANN401 - JSON
    for name in NAMES:
        assert [(each.path, each.code) for each in shape_problems(name, document)] == [("$", "wrong_type")]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (MOST_PROBLEMS - 1, MOST_PROBLEMS - 1),
        (MOST_PROBLEMS, MOST_PROBLEMS),
        (MOST_PROBLEMS + 1, MOST_PROBLEMS),
        (MOST_PROBLEMS + 500, MOST_PROBLEMS),
    ],
)
def test_no_more_than_2000_violations_are_looked_for_and_where_there_are_more_it_is_said(
    number: int, told: int
) -> None:
    document = {"observations": [observation("a", 2025, "x", "%")] * number}
    *found, last = shape_problems("facts", document)
    assert [each.path for each in found[:told]] == [f"$.observations[{n}].value" for n in range(len(found[:told]))]
    assert (len(found), last.code) == ((told, "more_problems") if number > told else (told - 1, "unreadable_number"))


# Paths


@pytest.mark.parametrize(
    ("parts", "path"), [((), "$"), (("targets", 3, "requirement"), "$.targets[3].requirement"), ((0, 1), "$[0][1]")]
)
def test_a_path_names_each_step(parts: tuple[str | int, ...], path: str) -> None:
    assert json_path(parts) == path


def test_problems_stand_in_the_order_of_the_document_and_in_their_own_at_one_place() -> None:
    document = {"b": [{"x": 1}, {"y": 2}], "a": {"z": 3}, "ab": 4}
    paths = ["$.nowhere", "$.ab", "$.a.z", "$.a", "$.b[1].y", "$.b[10]", "$.b[0]", "$", "$.b[1]", "$.a"]
    problems = [problem("missing_key", path, value=number) for number, path in enumerate(paths)]
    ordered = [(each.path, dict(each.values)["value"]) for each in in_document_order(document, problems)]
    assert ordered == [
        ("$", "7"),
        ("$.b[0]", "6"),
        ("$.b[1]", "8"),
        ("$.b[1].y", "4"),
        ("$.a", "3"),
        ("$.a", "9"),
        ("$.a.z", "2"),
        ("$.ab", "1"),
        ("$.nowhere", "0"),
        ("$.b[10]", "5"),
    ]
