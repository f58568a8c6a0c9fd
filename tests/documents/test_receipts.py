"""Receipts in and out: alone, or at the end of the assessment that they belong to."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

from tests.support import facts_document, facts_of, plan_document, plan_of, written
from wufei import DocumentError, assessment_document, evaluate, load_facts
from wufei.documents import (
    FiledAssessment,
    areas_json,
    assessment_body,
    canonical_digest,
    dump_receipt,
    json_text,
    load_receipt,
    load_receipt_or_assessment,
    load_receipts_or_assessments,
    receipt_json,
    receipt_of,
    receipts_json,
    shape_problems,
)
from wufei.findings import Assessment, Options, Rounding
from wufei.testing import assessments


def receipt(assessment: Assessment) -> Any:  # noqa: ANN401 - as JSON
    return dump_receipt(receipt_of(assessment))


ASSESSMENT = evaluate(plan_of(), load_facts(facts_document()), year=2025, as_of=date(2026, 1, 31))


@given(assessments())
def test_a_receipt_is_read_as_it_was_written_alone_or_cut_out(assessment: Assessment) -> None:
    whole = json.loads(json_text(assessment_document(assessment)))
    found = receipt_of(assessment)
    assert shape_problems("receipt", whole["receipt"]) == ()
    assert (
        load_receipt(whole) == load_receipt(whole["receipt"]) == load_receipt(json.loads(receipt_json(found))) == found
    )
    assert receipt(assessment) == dump_receipt(found) == whole["receipt"]
    assert found.options.options == assessment.options


@given(assessments())
def test_the_digest_of_an_assessment_is_that_of_the_file_without_its_receipt(assessment: Assessment) -> None:
    filed = load_receipt_or_assessment(json.loads(json_text(assessment_document(assessment))))
    assert isinstance(filed, FiledAssessment)
    assert canonical_digest(filed.body) == canonical_digest(assessment_body(assessment))
    assert canonical_digest(filed.body) == filed.receipt.assessment_sha256


def test_a_receipt_comes_from_a_file_too(tmp_path: Path) -> None:
    alone, whole = receipt_of(ASSESSMENT), assessment_document(ASSESSMENT)
    (tmp_path / "r.json").write_text(receipt_json(alone), encoding="utf-8")
    assert load_receipt(tmp_path / "r.json") == load_receipt(written(tmp_path / "a.json", whole)) == alone


def test_options_come_back_as_they_were() -> None:
    made = evaluate(plan_of(), facts_of(), year=2025, options=Options(rounding=Rounding.PRINTED)).of_unit("farm-bureau")
    options = load_receipt(receipt(made)).options
    assert (options.year, options.as_of, options.area, options.responsible_unit) == (2025, None, None, "farm-bureau")
    assert options.options == Options(rounding=Rounding.PRINTED)
    assert attrs.asdict(options) | {"carried_over": False} == attrs.asdict(options)


def changed(document: Any, key: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    return {**document, key: value}


@pytest.mark.parametrize(
    ("document", "code", "place"),
    [
        pytest.param(plan_document(), "unknown_format", "$.format", id="a plan"),
        pytest.param(json.loads(areas_json([ASSESSMENT])), "receipts_of_areas", "$.format", id="several areas"),
        pytest.param(json.loads(receipts_json([])), "receipts_of_areas", "$.format", id="several receipts"),
        pytest.param({"format": "wufei-receipt-2"}, "newer_version", "$.format", id="a later receipt"),
        pytest.param({"format": "wufei-assessment-2"}, "newer_version", "$.format", id="a later assessment"),
        pytest.param(changed(receipt(ASSESSMENT), "plan_sha256", "0"), "wrong_form", "$.plan_sha256", id="no digest"),
        pytest.param(changed(receipt(ASSESSMENT), "extra", 1), "unknown_key_too_many", "$", id="a key too many"),
        pytest.param({"format": "wufei-receipt-1"}, "missing_key", "$", id="nothing in it"),
        pytest.param(
            changed(receipt(ASSESSMENT), "options", receipt(ASSESSMENT)["options"] | {"as_of": "2026-02-30"}),
            "impossible_date",
            "$.options.as_of",
            id="no day",
        ),
        pytest.param(
            changed(assessment_document(ASSESSMENT), "receipt", {}), "missing_key", "$.receipt", id="an empty one"
        ),
        pytest.param(
            changed(assessment_document(ASSESSMENT), "year", "x"), "wrong_type", "$.year", id="a bad assessment"
        ),
    ],
)
def test_what_is_no_receipt_is_refused_with_its_place(document: Any, code: str, place: str) -> None:  # noqa: ANN401
    with pytest.raises(DocumentError) as caught:
        load_receipt(document)
    assert (caught.value.code, caught.value.problems[0].path) == (code, place)


def test_receipts_of_several_areas_are_read_together_and_one_alone_too() -> None:
    receipts = json.loads(receipts_json([receipt_of(ASSESSMENT)] * 2))
    assert load_receipts_or_assessments(receipts) == (receipt_of(ASSESSMENT),) * 2
    whole = json.loads(areas_json([ASSESSMENT]))
    assert load_receipts_or_assessments(whole) == (load_receipt_or_assessment(whole["assessments"][0]),)
    assert load_receipts_or_assessments(receipt(ASSESSMENT)) == (receipt_of(ASSESSMENT),)


@pytest.mark.parametrize(
    ("document", "code", "place"),
    [
        pytest.param({"format": "wufei-areas-1", "assessments": []}, "out_of_bounds", "$.assessments", id="no area"),
        pytest.param({"format": "wufei-receipts-1", "receipts": []}, "out_of_bounds", "$.receipts", id="no receipt"),
        pytest.param({"format": "wufei-receipts-2"}, "newer_version", "$.format", id="later receipts"),
        pytest.param({"format": "wufei-areas-2"}, "newer_version", "$.format", id="later areas"),
        pytest.param(plan_document(), "unknown_format", "$.format", id="a plan"),
    ],
)
def test_what_holds_no_receipts_is_refused(document: Any, code: str, place: str) -> None:  # noqa: ANN401
    with pytest.raises(DocumentError) as caught:
        load_receipts_or_assessments(document)
    assert (caught.value.code, caught.value.problems[0].path) == (code, place)


@pytest.mark.parametrize("text", ["[]", "5", "null"])
def test_what_is_no_object_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_receipt(tmp_path / "r.json")
    assert caught.value.code == "wrong_type"


def test_a_format_that_is_no_text_is_refused_where_it_stands() -> None:
    for load in (load_receipt, load_receipts_or_assessments):
        with pytest.raises(DocumentError) as caught:
            load({"format": ["wufei-receipt-1"]})
        assert "$.format" in {each.path for each in caught.value.problems}
