"""Documents say what they are: plans, drafts, facts, assessments; what says nothing is told by its keys."""

from pathlib import Path
from typing import Any

import attrs
import pytest

import wufei
from tests.support import Document, facts_document, plan_document, written
from wufei.documents import FiledAssessment, assessment_document, dump_draft, dump_receipt, load_comparable, receipt_of
from wufei.drafts import Draft, DraftPlan, ReadCounts
from wufei.facts import Facts
from wufei.plan import Plan


def assessment() -> wufei.Assessment:
    return wufei.evaluate(wufei.load_plan(plan_document()), wufei.load_facts(facts_document()), year=2025)


def draft() -> Document:
    plan = wufei.load_plan(plan_document())
    fields = {each.name: getattr(plan, each.name) for each in attrs.fields(DraftPlan)}
    nothing = dict.fromkeys((each.name for each in attrs.fields(ReadCounts)), 0)
    document: Document = dump_draft(Draft(plan=DraftPlan(**fields), coverage=ReadCounts(**nothing)))
    return document


def without_format(document: Document) -> Document:
    return {key: value for key, value in document.items() if key != "format"}


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        pytest.param(plan_document(), Plan, id="plan"),
        pytest.param(draft(), Draft, id="draft"),
        pytest.param(facts_document(), Facts, id="facts"),
        pytest.param(without_format(facts_document()), Facts, id="facts without a format"),
        pytest.param({"evidence_complete": []}, Facts, id="declarations alone"),
        pytest.param({"statements": []}, Facts, id="words alone"),
        pytest.param(assessment_document(assessment()), FiledAssessment, id="assessment"),
    ],
)
def test_a_document_is_what_it_says(document: Document, kind: type, tmp_path: Path) -> None:
    assert isinstance(load_comparable(document), kind)
    assert isinstance(load_comparable(written(tmp_path / "it.json", document)), kind)
    assert isinstance(load_comparable(tmp_path / "it.json"), kind)


def test_a_bundled_plan_is_named_by_its_id() -> None:
    assert load_comparable("zero-waste-pilot-2018") is wufei.load_plan("zero-waste-pilot-2018")


@pytest.mark.parametrize("name", ["figures.csv", "FIGURES.CSV"])
def test_csv_and_folders_are_facts(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("indicator,year,value,unit\nstraw-rate,2025,98,%\n", encoding="utf-8")
    for source in (tmp_path, str(tmp_path), tmp_path / name):
        loaded = load_comparable(source)
        assert isinstance(loaded, Facts)
        assert len(loaded.observations) == 1


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(dump_receipt(receipt_of(assessment())), id="receipt"),
        pytest.param({"format": "wufei-areas-1", "assessments": []}, id="areas"),
        pytest.param({"format": "something"}, id="anything"),
    ],
)
def test_other_documents_are_refused_and_what_is_compared_is_told(document: Document) -> None:
    with pytest.raises(wufei.DocumentError) as error:
        load_comparable(document)
    (problem,) = error.value.problems
    assert (problem.code, problem.path) == ("not_compared", "$.format")
    assert "plans, drafts, facts and assessments are" in problem.message()


@pytest.mark.parametrize("kind", ["plan", "draft", "facts", "assessment"])
def test_of_another_version_of_what_is_compared_that_is_what_is_wrong(kind: str) -> None:
    with pytest.raises(wufei.DocumentError) as error:
        load_comparable({"format": f"wufei-{kind}-9"})
    (problem,) = error.value.problems
    assert (problem.code, dict(problem.values)["expected"]) == ("newer_version", f"wufei-{kind}-1")


def test_of_a_plan_without_a_format_that_is_what_is_wrong() -> None:
    with pytest.raises(wufei.DocumentError) as error:
        load_comparable(without_format(plan_document()))
    assert [(each.code, dict(each.values)["value"]) for each in error.value.problems] == [("missing_key", "format")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="nothing"),
        pytest.param('{"format": 1}', id="a format that is no text"),
        pytest.param("{", id="no JSON"),
        pytest.param('{"format": "wufei-facts-1", "observations": 1}', id="malformed facts"),
        pytest.param('{"format": "wufei-assessment-1"}', id="a malformed assessment"),
    ],
)
def test_what_is_malformed_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "it.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(wufei.DocumentError):
        load_comparable(path)


@pytest.mark.parametrize("source", ["no-such.json", "no-such.csv", "x" * 5000, "a\0b"], ids=range(4))
def test_what_is_no_file_is_refused(source: Any) -> None:  # noqa: ANN401 - a name
    with pytest.raises(wufei.DocumentError):
        load_comparable(source)
