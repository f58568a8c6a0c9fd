"""What changed between two assessments, for a reader and for a program."""

import json
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import wufei
from tests.support import Document, deliverable, facts_of, level, observation, plan_of, target
from wufei.comparison import Answer, MatchedBy, ReceiptPart, RollUpKind, compare_assessments
from wufei.documents import FiledAssessment, assessment_body, json_text, receipt_of, shape_problems
from wufei.findings import Assessment
from wufei.plan import Plan
from wufei.reports import assessments_comparison_json, assessments_comparison_sheet, markdown, plain
from wufei.scenarios import Element
from wufei.testing import assessments
from wufei.wording import LANGUAGES, TABLE, Language

PLAN = plan_of(target("straw", level("98", "%")), target("hints", deliverable(), task="4.2"))


def assessed(*figures: Document, plan: Plan = PLAN, **more: Any) -> Assessment:  # noqa: ANN401 - options
    return wufei.evaluate(plan, facts_of(*figures), **{"year": 2025, **more})


def straw(value: str) -> Document:
    return observation("straw-rate", 2025, value, "%")


def filed(assessment: Assessment) -> FiledAssessment:
    return FiledAssessment(receipt=receipt_of(assessment), body=assessment_body(assessment))


def shown(before: Assessment, after: Assessment, language: Language = "en") -> str:
    return plain(assessments_comparison_sheet(compare_assessments(before, after), language))


def test_a_verdict_that_moved_is_shown_with_both_values() -> None:
    out = shown(assessed(straw("98")), assessed(straw("97.5")))
    assert "small of 2025 → small of 2025: what came out otherwise" in out
    assert "Verdicts that moved: 1; the same verdict on other values: 0; roll-ups that moved: 6" in out
    (row,) = [line.split("  ") for line in out.splitlines() if "[straw]" in line]
    assert [cell.strip() for cell in row if cell.strip()] == [
        "Target straw [straw]",
        "met → not met",
        "98% → 97.5%",
        "at least 98%",
        "0 pp → -0.5 pp",
    ]
    assert "all findings" in out
    assert "responsible unit Farm Bureau [farm-bureau] (lead)" in out
    assert "task 4.1 Farming" in out
    assert "waste stream agricultural" in out
    assert "digest (SHA-256)" in out
    assert "invented" in out


def test_what_came_and_what_lacks_is_shown() -> None:
    smaller = attrs.evolve(PLAN, targets=PLAN.targets[:1])
    out = shown(assessed(straw("98"), plan=smaller), assessed())
    assert "no such target → no data (evidence is missing)" in out
    assert "98% → none" in out


def test_the_same_verdict_on_other_values_is_shown_and_what_is_overdue() -> None:
    out = shown(assessed(as_of=date(2026, 3, 31)), assessed(as_of=date(2026, 4, 1)))
    assert "Same verdict, on other values" in out
    assert "(overdue)" in out
    assert "day of what was known  2026-03-31  2026-04-01" in out


def test_assessments_that_do_not_differ_say_so() -> None:
    real = wufei.evaluate(PLAN, attrs.evolve(facts_of(), invented=False), year=2025)
    out = shown(real, real)
    assert "The two assessments do not differ" in out
    assert "invented" not in out


def test_files_call_things_by_ids_and_a_plan_gives_them_names() -> None:
    found = compare_assessments(filed(assessed(straw("98"))), filed(assessed(straw("97"))))
    bare = plain(assessments_comparison_sheet(found, "en"))
    assert "Farm Bureau" not in bare
    assert "responsible unit farm-bureau (lead)" in bare
    assert "task 4.1" in bare
    assert "Farm Bureau" in plain(assessments_comparison_sheet(found, "en", plan=PLAN))


def test_versions_that_differ_are_shown() -> None:
    one = filed(assessed())
    schemas = {**one.receipt.schema_versions, "plan": "0"}
    other = attrs.evolve(one, receipt=attrs.evolve(one.receipt, schema_versions=schemas, library_version="9"))
    out = plain(assessments_comparison_sheet(compare_assessments(one, other), "en"))
    assert "format of plan" in out
    assert "library" in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bundled_plan_is_laid_out_in_both_languages(language: Language) -> None:
    plan, facts = wufei.load_plan(), wufei.load_example_facts()
    found = compare_assessments(*(wufei.evaluate(plan, facts, year=year) for year in (2024, 2025)))
    sheet = assessments_comparison_sheet(found, language)
    assert markdown(sheet).startswith("# ")
    document = json.loads(json_text(assessments_comparison_json(found)))
    assert shape_problems("comparison", document) == ()
    assert len(document["moved"]) == len(found.moved) > 50


def test_the_document_tells_what_moved() -> None:
    found = compare_assessments(assessed(straw("98")), assessed(straw("97.5"), as_of=date(2026, 4, 1)))
    document = json.loads(json_text(assessments_comparison_json(found)))
    assert shape_problems("comparison", document) == ()
    (moved,) = [each for each in document["moved"] if each["target"] == "straw"]
    assert moved["after"]["margin"] == {"value": "-0.5", "unit": "percent"}
    assert (document["before"]["as_of"], document["after"]["as_of"]) == (None, "2026-04-01")
    assert {"part": "options", "name": "as_of", "before": None, "after": "2026-04-01"} in document["receipt"]
    smaller = compare_assessments(assessed(), assessed(plan=attrs.evolve(PLAN, targets=())))
    gone = json.loads(json_text(assessments_comparison_json(smaller)))
    assert shape_problems("comparison", gone) == ()
    assert {each["after"] for each in gone["moved"]} == {None}


@settings(max_examples=20)
@given(assessments(), assessments())
def test_any_two_assessments_are_told_in_full(before: Assessment, after: Assessment) -> None:
    found = compare_assessments(before, after)
    document = json.loads(json_text(assessments_comparison_json(found)))
    assert shape_problems("comparison", document) == ()
    for language in LANGUAGES:
        assert plain(assessments_comparison_sheet(found, language))


@pytest.mark.parametrize(
    ("prefix", "members"),
    [
        ("rests_on", set(ReceiptPart)),
        ("summed", set(RollUpKind)),
        ("element", set(Element)),
        ("answer", set(Answer)),
        ("matched", set(MatchedBy)),
    ],
)
def test_all_that_can_differ_has_its_words(prefix: str, members: set[Any]) -> None:
    assert {code.removeprefix(f"{prefix}.") for code in TABLE if code.startswith(f"{prefix}.")} == members
