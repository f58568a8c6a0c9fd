"""Whether an assessment comes out again, for a reader and for a program."""

import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import facts_document, facts_of, observation, plan_of
from wufei.documents import json_text, load_receipt_or_assessment, receipt_of, shape_problems
from wufei.findings import Assessment, Verdict
from wufei.reports import plain, reproduction_json, reproduction_sheet
from wufei.reproduction import Input, Reproduction, Result, reproduce
from wufei.testing import assessments
from wufei.wording import LANGUAGES, TABLE, Language

PLAN, FACTS = plan_of(), wufei.load_facts(facts_document())
ASSESSMENT = wufei.evaluate(PLAN, FACTS, year=2025)
RECEIPT = receipt_of(ASSESSMENT)


def test_every_result_and_input_has_its_words_and_no_other_has() -> None:
    for prefix, members in (("result.", Result), ("input.", Input)):
        assert {code.removeprefix(prefix) for code in TABLE if code.startswith(prefix)} == set(members)


@pytest.mark.parametrize(
    ("then", "body", "heading"),
    [
        (RECEIPT.assessment_sha256, "0" * 64, "Findings that were altered (1)"),
        ("0" * 64, "0" * 64, "Findings that come out otherwise (1)"),
        ("1" * 64, "0" * 64, "Findings that were altered or come out otherwise (1)"),
    ],
)
def test_the_heading_says_how_findings_came_to_differ(then: str, body: str, heading: str) -> None:
    document = json.loads(json_text(wufei.assessment_document(ASSESSMENT)))
    document["findings"][0]["verdict"] = "not_due"
    found = reproduce(load_receipt_or_assessment(document), PLAN, FACTS)
    filed = attrs.evolve(found.filed, assessment_sha256=then)
    sheet = reproduction_sheet(attrs.evolve(found, filed=filed, body_sha256=body), "en")
    assert heading in {each.title for each in sheet.groups}


def test_a_finding_that_is_not_there_is_said_to_be_none_and_a_target_that_the_plan_has_not_is_named_by_its_id() -> None:
    document = json.loads(json_text(wufei.assessment_document(ASSESSMENT)))
    first, *others = document["findings"]
    document["findings"] = [*others, {**first, "target": "no-such"}]
    found = reproduce(load_receipt_or_assessment(document), PLAN, FACTS)
    (group,) = reproduction_sheet(found, "en").groups
    verdict = TABLE[f"verdict.{Verdict(first['verdict'])}"][1]
    title = PLAN.targets[0].title.en
    assert group.rows == ((f"{title} [{first['target']}]", "none", verdict, ""), ("[no-such]", verdict, "none", ""))


def test_a_finding_that_stands_twice_in_the_file_is_said_to() -> None:
    document = json.loads(json_text(wufei.assessment_document(ASSESSMENT)))
    first, *others = document["findings"]
    document["findings"] = [first, {**first, "overdue": not first["overdue"]}, *others]
    found = reproduce(load_receipt_or_assessment(document), PLAN, FACTS)
    told = {language: reproduction_sheet(found, language).groups[0].rows[0][-1] for language in LANGUAGES}
    assert told == {"zh": "文件中有 2 条、overdue", "en": "the file has it 2 times, overdue"}


def test_a_receipt_that_does_not_come_out_of_its_own_inputs_says_what_that_means() -> None:
    found = reproduce(attrs.evolve(RECEIPT, assessment_sha256="0" * 64), PLAN, FACTS)
    assert any(
        "it was altered, or rules of another tool were used" in each for each in reproduction_sheet(found, "en").notes
    )
    other = reproduce(RECEIPT, PLAN, facts_of())
    assert not any("it was altered" in each for each in reproduction_sheet(other, "en").notes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("filed_invented", [True, False])
@pytest.mark.parametrize("now_invented", [True, False])
def test_what_comes_out_of_invented_facts_says_so(language: Language, filed_invented: bool, now_invented: bool) -> None:  # noqa: FBT001
    receipt = attrs.evolve(RECEIPT, facts_invented=filed_invented)
    facts = attrs.evolve(FACTS, invented=now_invented)
    text = plain(reproduction_sheet(reproduce(receipt, PLAN, facts), language))
    assert (TABLE["table.invented"][LANGUAGES.index(language)] in text) is now_invented


@given(assessments(), st.sampled_from(LANGUAGES), st.booleans())
def test_every_reproduction_is_printed_and_fits_its_schema(
    assessment: Assessment,
    language: Language,
    whole: bool,  # noqa: FBT001 - drawn
) -> None:
    document = json.loads(json_text(wufei.assessment_document(assessment)))
    filed = load_receipt_or_assessment(document if whole else document["receipt"])
    other = (
        facts_of(observation(assessment.plan.indicators[0].id, 2025, "1", assessment.plan.indicators[0].unit.name))
        if not assessment.plan.indicators[0].unit.grades
        else facts_of()
    )
    other = attrs.evolve(other, areas=assessment.facts.areas)
    found: Reproduction
    for facts in (assessment.facts, other):
        found = reproduce(filed, assessment.plan, facts)
        printed = json.loads(json_text(reproduction_json(found)))
        assert [each.message() for each in shape_problems("reproduction", printed)] == []
        assert printed["reproduced"] is found.reproduced
        assert TABLE[f"result.{found.result}"][LANGUAGES.index(language)] in plain(reproduction_sheet(found, language))
