"""Loading: all that is wrong with a document at once, in its order; nothing fetched, nothing guessed, no crash."""

import copy
import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import (
    count_of,
    deliverable,
    evidence,
    facts_document,
    level,
    observation,
    plan_document,
    record,
    register,
    registers,
    responsible_units,
    source,
    statement,
    target,
    tasks,
    text,
)
from wufei import (
    DocumentError,
    UnknownNameError,
    WufeiError,
    dump_facts,
    dump_plan,
    load_example_facts,
    load_facts,
    load_plan,
    load_scoring_method,
)
from wufei.documents import (
    BUNDLED_PLANS,
    canonical_digest,
    facts_json,
    load_answers,
    load_comparable,
    load_draft,
    load_receipt_or_assessment,
    loading,
    plan_json,
)
from wufei.documents.schemas import MOST_PROBLEMS
from wufei.documents.text import MAX_BYTES, parse_json
from wufei.quantities import find_unit
from wufei.wording import LANGUAGES

T = TypeVar("T")


def refusal(*sources: Any) -> list[str]:  # noqa: ANN401 - whatever is loaded
    """Return what is said of facts that are refused."""
    with pytest.raises(DocumentError) as caught:
        load_facts(*sources)
    return [each.message() for each in caught.value.problems]


def write(path: Path, document: Any) -> Path:  # noqa: ANN401 - JSON
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


# Where documents come from


def test_a_plan_is_read_from_a_mapping_a_file_and_the_name_of_one(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.json", plan_document())
    assert load_plan(plan_document()) == load_plan(path) == load_plan(str(path))


def test_facts_are_read_from_a_mapping_a_file_and_the_name_of_one(tmp_path: Path) -> None:
    path = write(tmp_path / "facts.json", facts_document())
    assert load_facts(facts_document()) == load_facts(path) == load_facts(str(path))


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts_document()), encoding="utf-8-sig")
    assert load_facts(path) == load_facts(facts_document())


def test_json_in_another_encoding_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes('{"note": {"zh": "吨"}}'.encode("gb18030"))
    assert refusal(path) == ["facts.json: the file is not UTF-8 (byte 17 is 0xb6); save it as UTF-8"]


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.touch()
    os.truncate(path, 100_000_000)
    assert refusal(path) == [f"facts.json has 100,000,000 bytes; at most {MAX_BYTES:,} are read: split it"]


def test_several_sources_are_joined_in_their_order(tmp_path: Path) -> None:
    one = {"observations": [observation("a", 2024, "1", "%")]}
    csv = tmp_path / "more.csv"
    csv.write_text("indicator,year,value,unit\na,2025,2,%\n", encoding="utf-8")
    assert [each.period.year for each in load_facts(one, csv, one).observations] == [2024, 2025, 2024]
    assert load_facts() == load_facts({})


def test_a_folder_stands_for_the_json_and_csv_files_in_it_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, year in (("b.json", 2024), ("a.JSON", 2023)):
        write(tmp_path / name, {"observations": [observation("a", year, "1", "%")]})
    (tmp_path / "c.CSV").write_text("indicator,year,value,unit\na,2025,2,%\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not facts", encoding="utf-8")
    (tmp_path / ".half-written.json").write_text("{", encoding="utf-8")
    assert [each.period.year for each in load_facts(tmp_path).observations] == [2023, 2024, 2025]
    assert load_facts(str(tmp_path)) == load_facts(tmp_path)


def test_workbooks_in_a_folder_are_named_and_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.json", {})
    for name in ("c.XLSX", "b.xls"):
        (tmp_path / name).touch()
    with pytest.raises(DocumentError) as caught:
        load_facts(tmp_path)
    assert [(each.code, Path(dict(each.values)["value"]).suffix) for each in caught.value.problems] == [
        ("not_read_yet", ".xls"),
        ("not_read_yet", ".XLSX"),
    ]


def test_all_that_is_wrong_in_several_files_is_told_at_once_each_with_its_file(tmp_path: Path) -> None:
    write(tmp_path / "a.json", {"observations": [observation("a", 2025, "x", "%")]})
    write(tmp_path / "b.json", {"observations": [observation("a", 2025, "1", "%")]})
    (tmp_path / "c.csv").write_text("indicator,year,value,unit\na,2025,1,kg/lb\n", encoding="utf-8")
    (tmp_path / "d.json").write_bytes(b"\xff")
    said = refusal(tmp_path)
    assert [line.split(": ")[:2] for line in said[:2]] == [
        ["a.json", "$.observations[0].value"],
        ["c.csv", "line 2, column unit"],
    ]
    assert said[2] == "d.json: the file is not UTF-8 (byte 0 is 0xff); save it as UTF-8"
    assert len(said) == 3


@pytest.mark.parametrize("name", [None, "notes.txt", ".hidden.json"])
def test_a_folder_without_facts_is_not_taken_for_no_facts(tmp_path: Path, name: str | None) -> None:
    if name is not None:
        (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_facts(tmp_path)
    assert caught.value.code == "folder_without_facts"


@pytest.mark.parametrize(
    "load",
    [
        load_plan,
        load_facts,
        load_comparable,
        load_draft,
        load_answers,
        load_scoring_method,
        load_receipt_or_assessment,
    ],
)
@pytest.mark.parametrize(
    ("text", "place"),
    [("", "given.json"), ("{", "given.json: line 1, column 2"), ('{"x": 1}', "given.json: $")],
    ids=["empty", "no JSON", "an unknown key"],
)
def test_what_is_wrong_in_a_file_is_told_with_its_name(
    tmp_path: Path, load: Callable[[Path], object], text: str, place: str
) -> None:
    path = tmp_path / "given.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load(path)
    assert {each.path for each in caught.value.problems} == {place}


def test_a_mapping_among_files_keeps_its_paths(tmp_path: Path) -> None:
    fine = write(tmp_path / "fine.json", {})
    assert refusal(fine, {"invented": 1}) == ["$.invented: '1' has the wrong type; expected true or false"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("x" * 5000, "unreadable_file", id="a text in place of a name"),
        pytest.param("nul\0.csv", "unreadable_file", id="a name that no file can have"),
    ],
)
def test_what_is_no_file_is_refused(name: str, code: str) -> None:
    for load in (load_facts, load_plan):
        with pytest.raises(DocumentError) as caught:
            load(name)
        assert caught.value.code == code


def test_facts_that_are_not_there_are_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        load_facts("missing.json")
    assert caught.value.code == "file_not_found"


@pytest.mark.parametrize("name", ["zero", "missing.json", Path("zero")])
def test_a_plan_that_is_not_there_is_refused_with_the_bundled_ones(name: str | Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load_plan(name)
    (found,) = caught.value.problems
    assert (found.code, found.path) == ("plan_not_found", "")
    assert found.message("en") == (
        f"there is no file '{name}', nor a bundled plan of that id: "
        "give one of shizhong-2023-2025, zero-waste-pilot-2018, or the path of a plan file"
    )
    assert f"没有自带方案“{name}”" in found.message("zh")
    assert "shizhong-2023-2025、zero-waste-pilot-2018" in found.message("zh")


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load_plan(tmp_path)
    assert caught.value.code == "is_a_folder"


def test_a_folder_that_can_not_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(DocumentError) as caught:
        load_facts(tmp_path)
    assert caught.value.code == "unreadable_file"


# What a mapping may hold


def test_a_mapping_may_hold_python_s_own_values() -> None:
    given_ = {
        "observations": (
            observation("a", 2025, Decimal("98.0"), "%", published=date(2026, 3, 1)),
            observation("a", 2024, 0.1, "%"),
        ),
        "evidence": iter([evidence("t", "2025-01-01")]),
    }
    one, other = load_facts(given_).observations
    assert (one.published, one.value and one.value.text) == (date(2026, 3, 1), "98.0")
    assert other.value is not None
    assert other.value.value == Fraction(1, 10)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param(float("nan"), "'NaN' is no finite number", id="NaN"),
        pytest.param(Decimal("Infinity"), "'Infinity' is no finite number", id="infinity"),
        pytest.param(10**40, "the number '1e40' is too long", id="41 digits"),
        pytest.param(10**1_000_000, "the number '1e1000000' is too long", id="a million digits"),
        pytest.param("9" * 1_000_000, "is too long", id="a million digits as text"),
        pytest.param(Decimal("1e999999"), "is too long", id="exponent"),
        pytest.param(Fraction(20, 3), "'20/3' is no number", id="fraction"),
        pytest.param(object, "is no number", id="something else"),
        pytest.param(True, "'true' has the wrong type", id="truth"),
        pytest.param("\ud800", "'\\\\ud800' is half of a character", id="half a character"),
        pytest.param(["1"], "'[...]' has the wrong type", id="list"),
    ],
)
def test_what_is_no_figure_is_refused_at_its_place(value: Any, said: str) -> None:  # noqa: ANN401 - anything
    problems = refusal({"observations": [observation("a", 2025, value, "%")]})
    assert all(line.startswith("$.observations[0].value: ") for line in problems)
    assert said in problems[0]


@pytest.mark.parametrize("depth", [50, 99, 100, 10_000])
def test_a_mapping_that_nests_too_deep_is_refused(depth: int) -> None:
    nested: Any = []
    for _ in range(depth - 1):
        nested = [nested]
    said = refusal({"note": nested})
    assert said == (
        ["$.note: '[...]' has the wrong type; expected keys and values"]
        if depth < 100
        else ["nested too deep; at most 100 levels"]
    )


def test_a_mapping_that_holds_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["note"] = endless
    assert refusal(endless) == ["nested too deep; at most 100 levels"]


# What was not filled in


def test_null_says_that_a_form_was_not_filled_in_and_is_not_reported() -> None:
    blank = {
        "observations": [observation("a", 2025, None, "%"), observation("a", 2024, "1", "%")],
        "registers": [{"register": "r", "records": None}, register("s")],
        "rosters": [{"roster": "r", "items": None}],
        "evidence": [{"target": "t", "date": None}],
        "statements": [statement("1", progress=None, remarks=None), statement("2"), statement("3", problems="无")],
    }
    facts = load_facts(blank)
    assert [each.period.year for each in facts.observations] == [2024]
    assert [each.register for each in facts.registers] == ["s"]
    assert (facts.rosters, facts.evidence) == ((), ())
    assert [each.task for each in facts.statements] == ["3"]


def test_a_nil_return_is_an_answer() -> None:
    (said,) = load_facts({"statements": [statement("1", progress=None, nothing_to_report=True)]}).statements
    assert (said.nothing_to_report, said.progress) == (True, None)


def test_a_nil_return_with_progress_is_refused_with_its_place() -> None:
    said = refusal({"statements": [statement("1", progress="完成", nothing_to_report=True)]})
    assert [line.split(": ")[0] for line in said] == ["$.statements[0]"]


def test_facts_without_words_have_the_digest_that_they_had_before_there_were_words() -> None:
    assert "statements" not in dump_facts(load_facts({"observations": [observation("a", 2024, "1", "%")]}))
    words = [statement(task, progress="完成") for task in ("1", "2")]
    one, other = (dump_facts(load_facts({"statements": each})) for each in (words, words[::-1]))
    assert canonical_digest(one) == canonical_digest(other) != canonical_digest(dump_facts(load_facts({})))


def test_the_places_of_what_was_filled_in_do_not_shift_for_blanks() -> None:
    said = refusal({"observations": [observation("a", 2025, None, "%"), observation("a", 2024, "x", "%")]})
    assert [line.split(": ")[0] for line in said] == ["$.observations[1].value"]


# Everything at once


TEN_DEFECTS: dict[str, Any] = plan_document(
    id="Small",
    titel="x",
    issued="2023-02-30",
    term={"from": "2025-12-31", "to": "2023-01-01"},
    responsible_units=[*responsible_units(), {"id": "a", "name": text("甲"), "kind": "office"}],
    registers=[*registers(), {**registers()[0], "id": "r", "dating": {"kind": "flow", "date": "no"}}],
    tasks=[*tasks(), {"ref": "5.1", "title": text("孤"), "source": source(start=9, end=3)}],
    targets=[
        target("one", level("1", "吨")),
        target("two", count_of("nowhere", "5"), strength="must"),
        target("one", deliverable()),
    ],
)
SAID_OF_THEM = [
    "$: the key 'titel' is unknown; what may stand here is areas, note, numbers_without_target, review",
    "$.id: 'Small' is not written like straw-use-rate",
    "$.issued: there is no day 2023-02-30; correct the month or the day",
    "$.term: it begins (2025-12-31) after it ends (2023-01-01); exchange them",
    (
        "$.responsible_units[4].kind: 'office' is not allowed; "
        "expected department, branch, centre, government, collective, other"
    ),
    "$.registers[3].dating.date: the register has no attribute 'no' of type date",
    "$.tasks[3].ref: task 5.1 has no parent 5; add that task",
    "$.tasks[3].source: it begins (9) after it ends (3); exchange them",
    (
        "$.targets[0].requirement.limit: the unit tonne (mass) does not convert into percent (share); "
        "use one of that kind"
    ),
    (
        "$.targets[1].requirement.formula.register: 'nowhere' is not among registers; "
        "add it there, or correct the reference"
    ),
    "$.targets[2].id: 'one' stands twice; first at $.targets[0].id",
]


def test_everything_that_is_wrong_with_a_plan_is_told_at_once_in_the_order_of_the_document() -> None:
    with pytest.raises(DocumentError) as caught:
        load_plan(TEN_DEFECTS)
    assert [each.message() for each in caught.value.problems] == SAID_OF_THEM


def test_the_order_is_that_of_the_document_and_not_of_the_schema() -> None:
    turned = dict(reversed(TEN_DEFECTS.items()))
    with pytest.raises(DocumentError) as caught:
        load_plan(turned)
    places = [each.path.split("[")[0] for each in caught.value.problems]
    assert list(dict.fromkeys(places)) == [
        "$",
        "$.targets",
        "$.tasks",
        "$.registers",
        "$.responsible_units",
        "$.term",
        "$.issued",
        "$.id",
    ]
    assert sorted(each.message() for each in caught.value.problems) == sorted(SAID_OF_THEM)


def test_what_is_told_does_not_depend_on_the_run() -> None:
    code = (
        "import wufei; from tests.documents.test_loading import TEN_DEFECTS\n"
        "try: wufei.load_plan(TEN_DEFECTS)\nexcept wufei.DocumentError as error: print(error)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONIOENCODING": "utf-8",
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert printed == {"\n".join([*SAID_OF_THEM, ""])}


def test_everything_that_is_wrong_with_facts_is_told_at_once_in_their_order() -> None:
    said = refusal(
        {
            "evidence": [evidence("t", "2025-13-01"), {"target": "t", "date": "2025-01-01", "title": ""}],
            "registers": [register("r", record("a", x={"value": "1", "unit": "?"}), record("a"))],
            "observations": [observation("A", "2025-Q5", "1,5", "%"), observation("a", 2025, "1", "%", basis="b c")],
            "observation": [],
        }
    )
    assert [line.split(": ")[0] for line in said] == [
        "$",
        "$.evidence[0].date",
        "$.evidence[1].title",
        "$.registers[0].records[0].attributes.x.unit",
        "$.registers[0].records[1].id",
        "$.observations[0].indicator",
        "$.observations[0].period",
        "$.observations[0].value",
        "$.observations[1].basis",
    ]


@pytest.mark.parametrize("entry", [{}, {"year": 2025}, 5, None, [], "text"], ids=str)
def test_however_many_entries_are_wrong_some_are_told_and_nothing_crashes(entry: object) -> None:
    said = refusal({"observations": [entry] * (MOST_PROBLEMS + 100)})
    assert len(said) == MOST_PROBLEMS + 1
    assert said[-1] == "there are more problems, which are not listed; mend these first, and read it again"


def test_what_is_not_listed_is_told_behind_all_problems_with_the_file(tmp_path: Path) -> None:
    entry = observation("a", 2025, "1", "kt")
    path = write(tmp_path / "facts.json", {"areas": [5], "observations": [entry] * (MOST_PROBLEMS + 100)})
    said = refusal(path)
    assert said[0].startswith("facts.json: $.areas[0]: ")
    assert said[1].startswith("facts.json: $.observations[0].unit: ")
    assert said[-1].startswith("facts.json: there are more problems")


def test_a_hundred_wrong_entries_among_many_are_all_told_whatever_is_wrong_with_them() -> None:
    right = observation("rate", 2025, "98", "%", area="east", published="2026-03-01", status="final")
    wrong: list[tuple[dict[str, Any], str, str]] = [
        ({**right, "unit": "kt"}, ".unit", "unknown_unit"),
        ({**right, "value": "1,5"}, ".value", "number_with_comma"),
        ({**right, "published": "2025-02-30"}, ".published", "impossible_date"),
        ({**right, "status": "finished"}, ".status", "not_allowed"),
        ({**right, "indicator": "A B"}, ".indicator", "wrong_form"),
        ({**right, "colour": "red"}, "", "unknown_key"),
        ({**right, "period": "2025"}, "", "one_of_keys"),
        ({**right, "reference": ""}, ".reference", "out_of_bounds"),
        ({**right, "area": 7}, ".area", "wrong_type"),
        ({**right, "exact": "1/3"}, "", "exact_apart"),
    ]
    entries = [wrong[n // 10 % 10][0] if n % 10 == 0 else right for n in range(1000)]
    with pytest.raises(DocumentError) as caught:
        load_facts({"observations": entries})
    told = [(each.path, each.code) for each in caught.value.problems]
    assert told == [
        (f"$.observations[{n}]{wrong[n // 10 % 10][1]}", wrong[n // 10 % 10][2]) for n in range(0, 1000, 10)
    ]


def test_equal_texts_of_a_file_are_kept_once(tmp_path: Path) -> None:
    entries = [observation(f"rate-{n % 2}", 2025, "98", "%", published="2026-03-01") for n in range(4)]
    first, _, third, _ = load_facts(write(tmp_path / "facts.json", {"observations": entries})).observations
    assert first.indicator is third.indicator
    assert first.published is third.published
    assert first.period is third.period


def test_a_document_of_another_kind_is_refused_with_one_sentence() -> None:
    assert refusal(plan_document()) == ["$.format: this is not facts: its format is 'wufei-plan-1'"]
    with pytest.raises(DocumentError, match="this is not a plan: its format is 'wufei-facts-1'"):
        load_plan(facts_document())


@pytest.mark.parametrize("document", ["[]", "5", "null", '"text"'])
def test_json_that_is_no_object_is_no_document(tmp_path: Path, document: str) -> None:
    path = tmp_path / "document.json"
    path.write_text(document, encoding="utf-8")
    said = r"^document\.json: \$: .* has the wrong type; expected keys and values$"
    for load in (load_plan, load_facts):
        with pytest.raises(DocumentError, match=said):
            load(path)


def test_nothing_that_a_document_names_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("something was fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    remote = {"$ref": "http://127.0.0.1/schema.json", "$schema": "https://127.0.0.1/x", "$id": "file:///etc/hosts"}
    unknown = set()
    for document in (plan_document(**remote), plan_document(title=remote), plan_document(targets=[remote])):
        with pytest.raises(DocumentError) as caught:
            load_plan(document)
        unknown |= {dict(each.values)["value"] for each in caught.value.problems if each.code == "unknown_key"}
    assert unknown == remote.keys()
    assert refusal({"observations": [{"$ref": "file:///etc/hosts"}]})[0].startswith("$.observations[0]: ")


# Whatever is wrong


JUNK = st.sampled_from(
    [None, True, 0, -1, 2025, 1.5, "", "x", "98", "a\n", "\u0000", [], ["x"], {}, {"op": "is"}, {"id": 5}]
)


def inner_places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    """Yield the path of everything within a document."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in steps:
        yield (*path, step)
        yield from inner_places(each, (*path, step))


def broken(data: st.DataObject, document: dict[str, Any]) -> dict[str, Any]:
    """Return a document in which up to three values were replaced, taken out, or given a neighbour."""
    for _ in range(data.draw(st.integers(1, 3))):
        document = copy.deepcopy(document)
        *path, last = data.draw(st.sampled_from(list(inner_places(document))))
        inner: Any = document
        for step in path:
            inner = inner[step]
        match data.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                inner[last] = data.draw(JUNK)
            case "remove":
                del inner[last]
            case _ if isinstance(inner, dict):
                inner["extra"] = data.draw(JUNK)
            case _:
                inner.append(data.draw(JUNK))
    return document


def loaded(load: Callable[[Any], T], document: Any) -> tuple[T | None, list[str]]:  # noqa: ANN401 - JSON
    """Return what was loaded, or else all that is said of it, in both languages."""
    try:
        return load(document), []
    except WufeiError as error:
        return None, [each.message(language) for each in error.problems for language in LANGUAGES]


@given(st.data())
def test_a_plan_that_is_broken_anywhere_is_refused_or_is_a_plan(data: st.DataObject) -> None:
    document = broken(data, plan_document())
    plan, said = loaded(load_plan, document)
    assert bool(said) is (plan is None)
    if plan is not None:
        assert load_plan(dump_plan(plan)) == plan


@given(st.data())
def test_facts_that_are_broken_anywhere_are_refused_or_are_facts(data: st.DataObject) -> None:
    document = broken(data, facts_document())
    facts, said = loaded(load_facts, document)
    assert bool(said) is (facts is None)
    if facts is not None:
        assert load_facts(dump_facts(facts)) == facts


def test_what_the_schema_lets_pass_and_the_code_can_not_read_is_a_defect_that_is_not_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "shape_problems", lambda *_: ())
    with pytest.raises(Exception, match="Observation"):
        load_facts({"observations": [{"year": 2025}]})


# Bundled


@pytest.mark.parametrize("name", BUNDLED_PLANS)
def test_a_bundled_plan_stands_the_checks_that_other_plans_stand(name: str) -> None:
    plan = load_plan(name)
    assert plan.id == name
    assert load_plan(dump_plan(plan)) == plan
    assert load_plan(parse_json(plan_json(plan))) == plan
    assert load_plan(name) is plan


@pytest.mark.parametrize("name", BUNDLED_PLANS)
def test_example_facts_say_that_they_are_invented(name: str) -> None:
    facts = load_example_facts(name)
    assert facts.invented
    assert load_facts(parse_json(facts_json(facts))) == facts


def test_the_first_bundled_plan_is_taken_where_none_is_named() -> None:
    assert load_plan() is load_plan(BUNDLED_PLANS[0])
    assert load_example_facts() == load_example_facts(BUNDLED_PLANS[0])


def test_there_are_no_example_facts_for_other_plans() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_example_facts("elsewhere")
    assert caught.value.code == "no_example_facts"


def test_units_are_written_by_their_names_whatever_the_document_called_them() -> None:
    facts = load_facts({"observations": [observation("a", 2025, "1", "％")]})
    assert dump_facts(facts)["observations"][0]["unit"] == find_unit("%").name == "percent"
