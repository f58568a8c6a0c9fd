"""Whether an assessment comes out again: the same bytes from the same inputs, or what differs."""

import copy
import json
import random
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import (
    Document,
    count_of,
    facts_document,
    facts_of,
    indicators,
    level,
    observation,
    plan_document,
    plan_of,
    register,
    target,
)
from tests.test_laws import shuffled
from wufei.documents import FiledAssessment, json_text, load_receipt_or_assessment, receipt_of
from wufei.errors import UnknownNameError, UnreadableValueError
from wufei.facts import Facts
from wufei.findings import Assessment, Judgement, Options, Outcome, Receipt, Rounding, Verdict
from wufei.plan import Plan, Target
from wufei.reproduction import FindingDifference, Input, Reproduction, Result, reproduce
from wufei.rules import View
from wufei.scenarios import with_carried_over
from wufei.testing import assessments, plans_with_facts, years

PLAN, FACTS = plan_of(), wufei.load_facts(facts_document())
ASSESSMENT = with_carried_over(wufei.evaluate(PLAN, FACTS, year=2025, as_of=date(2026, 3, 31)))
RECEIPT = receipt_of(ASSESSMENT)


def file_of(assessment: Assessment = ASSESSMENT) -> Document:
    return json.loads(json_text(wufei.assessment_document(assessment)))  # type: ignore[no-any-return]


def filed(document: Document) -> FiledAssessment:
    loaded = load_receipt_or_assessment(document)
    assert isinstance(loaded, FiledAssessment)
    return loaded


# Reproduced


@pytest.mark.parametrize("given_", [RECEIPT, filed(file_of())], ids=["receipt", "assessment"])
def test_the_same_inputs_give_the_same_bytes(given_: Receipt | FiledAssessment) -> None:
    found = reproduce(given_, PLAN, FACTS)
    assert (found.result, found.reproduced) == (Result.REPRODUCED, True)
    assert (found.inputs, found.findings, found.sections) == ((), (), ())
    assert found.assessment == ASSESSMENT
    assert found.now == found.filed == RECEIPT


@given(assessments(), st.booleans(), st.booleans(), st.data())
def test_every_assessment_is_reproduced_by_its_receipt(
    assessment: Assessment,
    carried: bool,  # noqa: FBT001 - drawn
    cut: bool,  # noqa: FBT001 - drawn
    data: st.DataObject,
) -> None:
    plan, facts = assessment.plan, assessment.facts
    assessment = with_carried_over(assessment) if carried else assessment
    assessment = assessment.of_unit(data.draw(st.sampled_from([*plan.unit]))) if cut else assessment
    assert reproduce(receipt_of(assessment), plan, facts).reproduced
    assert reproduce(filed(file_of(assessment)), plan, facts).reproduced


@given(plans_with_facts(), years(), st.randoms(use_true_random=False))
def test_the_order_of_entries_of_plan_and_facts_does_not_matter(
    drawn: tuple[Plan, Facts], year: int, order: random.Random
) -> None:
    plan, facts = wufei.dump_plan(drawn[0]), wufei.dump_facts(drawn[1])
    assessment = wufei.evaluate(wufei.load_plan(plan), wufei.load_facts(facts), year=year)
    # Owners, bases and milestones stand in an order that means something.
    entries = {key: order.sample(value, len(value)) for key, value in plan.items() if isinstance(value, list)}
    reordered = wufei.load_plan(plan | entries), wufei.load_facts(shuffled(facts, order))
    for each in (receipt_of(assessment), filed(file_of(assessment))):
        assert reproduce(each, *reordered).result is Result.REPRODUCED


def test_the_order_of_figures_that_were_superseded_on_one_day_does_not_matter() -> None:
    given_ = [("90", "2026-01-31"), ("91", "2026-01-31"), ("98", "2026-03-10")]
    reports = [observation("straw-rate", 2025, value, "%", published=day) for value, day in given_]
    plan = plan_of(target("it", level("98", "%")))
    one, other = (wufei.evaluate(plan, facts_of(*reports[::order]), year=2025) for order in (1, -1))
    assert len(file_of(one)["findings"][0]["derivation"]["observed"]["superseded"]) == 2
    assert receipt_of(one) == receipt_of(other)


def test_the_order_of_areas_does_not_matter_where_figures_of_the_parts_make_that_of_the_whole() -> None:
    areas = [{"id": name, "name": {"zh": name}} for name in ("west", "east", "north")]
    waste = {"id": "waste", "name": {"zh": "产生量"}, "unit": "tonne", "additive": "flow"}
    asked = [
        target("it", level("5", "吨", indicator="waste")),
        target("factories", count_of("factories", "1")),
    ]

    def plan(order: int) -> Plan:
        return plan_of(*asked, areas=areas[::order], indicators=[*indicators(), waste])

    facts = facts_of(
        *(observation("waste", 2025, value, "吨", area=area) for area, value in (("west", "1"), ("east", "2"))),
        observation("waste", 2025, "3", "吨", area="north"),
        observation("waste", 2025, "3", "吨", area="nowhere"),
        registers=[register("factories", area="west")],
    )
    one, other = (wufei.evaluate(plan(order), facts, year=2025) for order in (1, -1))
    assert str(one.finding("it").observed) == "6 t"
    assert [each.problem.code for each in one.problems] == ["unknown_area"]
    assert receipt_of(one) == receipt_of(other)
    assert reproduce(filed(file_of(one)), plan(-1), facts).reproduced


@pytest.mark.parametrize(
    "options",
    [
        {"year": 2024},
        {"year": 2025, "as_of": date(2025, 6, 30)},
        {"year": 2025, "options": Options(rounding=Rounding.PRINTED)},
    ],
    ids=str,
)
def test_what_was_asked_for_is_asked_again(options: dict[str, Any]) -> None:
    assessment = wufei.evaluate(PLAN, FACTS, **options)
    assert reproduce(receipt_of(assessment), PLAN, FACTS).assessment == assessment


# What differs


def revised(value: str) -> wufei.Facts:
    document = facts_document()
    document["observations"][2]["value"] = value
    return wufei.load_facts(document)


def test_other_facts_are_told_with_both_digests_and_the_findings_that_come_out_otherwise() -> None:
    found = reproduce(filed(file_of()), PLAN, revised("97.9"))
    assert (found.result, found.reproduced) == (Result.DIFFERS, False)
    (facts,) = found.inputs
    assert (facts.what, facts.filed, facts.now) == (Input.FACTS, RECEIPT.facts_sha256, found.now.facts_sha256)
    (straw,) = found.findings
    assert (straw.target, straw.filed, straw.now) == ("straw", Verdict.MET, Verdict.NOT_MET)
    assert straw.keys[:3] == ("verdict", "observed", "margin")
    assert found.sections == ("roll_ups",)
    alone = reproduce(RECEIPT, PLAN, revised("97.9"))
    assert (alone.result, alone.findings, alone.body_sha256) == (Result.DIFFERS, (), None)


def test_another_plan_is_told_with_targets_that_came_or_went() -> None:
    document = plan_document()
    other = wufei.load_plan(document | {"targets": [*document["targets"][1:], target("new", level("1", "%"))]})
    found = reproduce(filed(file_of()), other, FACTS)
    assert [each.what for each in found.inputs] == [Input.PLAN]
    first = document["targets"][0]["id"]
    told = {each.target: (each.filed, each.now, each.keys) for each in found.findings}
    assert {each.target: each.copies for each in found.findings if each.target in {"new", first}} == {
        "new": 0,
        first: 1,
    }
    assert told["new"] == (None, Verdict.MET, ())
    assert told[first] == (ASSESSMENT.finding(first).verdict, None, ())


def test_facts_that_change_nothing_are_other_facts_all_the_same() -> None:
    document = facts_document()
    document["note"] = {"zh": "虚构"}
    found = reproduce(RECEIPT, PLAN, wufei.load_facts(document))
    assert (found.result, found.reproduced) == (Result.OTHER_INPUTS, False)
    assert [each.what for each in found.inputs] == [Input.FACTS]


@pytest.mark.parametrize(
    ("change", "what", "told"),
    [
        pytest.param({"library_version": "0.0.1"}, Input.LIBRARY, "0.0.1", id="library"),
        pytest.param({"vocabulary_version": "0"}, Input.VOCABULARY, "0", id="vocabulary"),
        pytest.param(
            {"schema_versions": {**RECEIPT.schema_versions, "plan": "0"}},
            Input.SCHEMAS,
            "areas 1, assessment 1, facts 1, indicators 1, plan 0",
            id="schemas",
        ),
    ],
)
def test_by_other_versions_it_is_reproduced_and_they_are_told(change: Document, what: Input, told: str) -> None:
    found = reproduce(attrs.evolve(RECEIPT, **change), PLAN, FACTS)
    assert found.reproduced
    assert [(each.what, each.filed) for each in found.inputs] == [(what, told)]


# Altered files


def altered(**verdicts: str) -> Document:
    document = file_of()
    for finding in document["findings"]:
        finding["verdict"] = verdicts.get(finding["target"].replace("-", "_"), finding["verdict"])
    return document


def test_a_finding_that_was_altered_is_named_with_what_it_was() -> None:
    found = reproduce(filed(altered(five_factories="met", straw="not_met")), PLAN, FACTS)
    assert (found.result, found.reproduced) == (Result.ALTERED, False)
    assert {each.target: (each.filed, each.now, each.keys) for each in found.findings} == {
        name: (Verdict(verdict), ASSESSMENT.finding(name).verdict, ("verdict",))
        for name, verdict in (("five-factories", "met"), ("straw", "not_met"))
        if ASSESSMENT.finding(name).verdict != verdict
    }
    assert [each.target for each in found.findings][:1] == ["straw"]
    assert found.sections == ()


def test_a_finding_that_was_taken_out_put_in_or_doubled_is_named() -> None:
    document = file_of()
    first, second, *others = document["findings"]
    for findings, expected in (
        ([second, *others], {first["target"]: (None, Verdict(first["verdict"]))}),
        ([first, first, second, *others], {first["target"]: (Verdict(first["verdict"]),) * 2}),
        ([first, second, *others, {**first, "target": "no-such"}], {"no-such": (Verdict(first["verdict"]), None)}),
    ):
        found = reproduce(filed(document | {"findings": findings}), PLAN, FACTS)
        assert found.result is Result.ALTERED
        assert {each.target: (each.filed, each.now) for each in found.findings} == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("year", 2024, id="year"),
        pytest.param("area", "east", id="area"),
        pytest.param("facts", {"invented": False}, id="invented"),
        pytest.param("carried_over", [], id="carried over"),
        pytest.param("problems", [{"datum": "a", "code": "b", "path": "", "values": {}}], id="problems"),
    ],
)
def test_what_else_was_altered_is_named(key: str, value: Any) -> None:  # noqa: ANN401 - JSON
    missed = with_carried_over(wufei.evaluate(PLAN, revised("90"), year=2026))
    document = file_of(missed)
    assert document[key] != value
    found = reproduce(filed({**document, key: value}), PLAN, revised("90"))
    assert (found.result, found.findings, found.sections) == (Result.ALTERED, (), (key,))


def test_the_receipt_of_another_assessment_is_told_from_an_altered_assessment() -> None:
    document = file_of()
    document["receipt"]["assessment_sha256"] = "0" * 64
    found = reproduce(filed(document), PLAN, FACTS)
    assert (found.result, found.findings) == (Result.RECEIPT_ALTERED, ())


def test_where_the_file_was_altered_and_another_assessment_comes_out_nobody_can_tell_which_is_which() -> None:
    found = reproduce(filed(altered(straw="no_data")), PLAN, revised("97.9"))
    assert found.result is Result.UNCLEAR
    assert [each.target for each in found.findings] == ["straw"]


def test_a_finding_that_stands_twice_is_told_with_how_often_and_what_differs_in_any() -> None:
    document = file_of()
    first, *others = document["findings"]
    document["findings"] = [first, first, *others]
    (told,) = reproduce(filed(document), PLAN, FACTS).findings
    assert (told.target, told.copies, told.keys) == (first["target"], 2, ())
    document["findings"] = [first, {**first, "overdue": not first["overdue"]}, *others]
    (told,) = reproduce(filed(document), PLAN, FACTS).findings
    assert (told.copies, told.keys) == (2, ("overdue",))


def test_a_receipt_that_was_altered_alone_is_not_reproduced() -> None:
    found = reproduce(attrs.evolve(RECEIPT, assessment_sha256="0" * 64), PLAN, FACTS)
    assert (found.result, found.inputs) == (Result.DIFFERS, ())


@given(assessments(), st.data())
def test_a_verdict_that_was_altered_never_passes(assessment: Assessment, data: st.DataObject) -> None:
    document = file_of(assessment)
    finding = data.draw(st.sampled_from(document["findings"]))
    before = finding["verdict"]
    finding["verdict"] = data.draw(st.sampled_from([str(each) for each in Verdict if each != before]))
    found = reproduce(filed(document), assessment.plan, assessment.facts)
    assert found.result is Result.ALTERED
    assert found.findings == (
        FindingDifference(
            target=finding["target"], filed=Verdict(finding["verdict"]), now=Verdict(before), keys=("verdict",)
        ),
    )


# Rules, areas, units that are not there


def test_an_assessment_by_rules_of_another_tool_needs_them_again() -> None:
    plan = plan_of(target("own", {"kind": "x-own"}))

    def never(_: Target, __: View) -> Judgement:
        return Judgement(outcome=Outcome.VIOLATED)

    rules = {**wufei.RULES, "x-own": never}
    found = receipt_of(with_carried_over(wufei.evaluate(plan, FACTS, year=2025, rules=rules), rules=rules))
    assert reproduce(found, plan, FACTS, rules=rules).reproduced
    with pytest.raises(UnknownNameError) as caught:
        reproduce(found, plan, FACTS)
    assert [each.code for each in caught.value.problems] == ["no_rule"]


@pytest.mark.parametrize(
    ("options", "code"),
    [({"area": "east"}, "no_such_area"), ({"responsible_unit": "no-such"}, "unknown_responsible_unit")],
)
def test_where_the_names_of_a_receipt_mean_nothing_it_says_first_that_the_inputs_are_others(
    options: Document, code: str
) -> None:
    asked = attrs.evolve(RECEIPT, options=attrs.evolve(RECEIPT.options, **options))
    with pytest.raises(UnknownNameError) as caught:
        reproduce(asked, PLAN, FACTS)
    assert [each.code for each in caught.value.problems] == [code]
    with pytest.raises(UnknownNameError) as caught:
        reproduce(asked, plan_of(id="other"), revised("90"))
    assert [each.code for each in caught.value.problems] == ["receipt_of_other_plan", "receipt_of_other_facts", code]


def test_a_day_before_the_year_is_refused_as_it_is_everywhere() -> None:
    asked = attrs.evolve(RECEIPT, options=attrs.evolve(RECEIPT.options, as_of=date(2024, 1, 1)))
    with pytest.raises(UnreadableValueError):
        reproduce(asked, PLAN, FACTS)


# Which of three digests differ


@pytest.mark.parametrize(
    ("then", "body", "now", "result"),
    [
        ("a", None, "a", Result.REPRODUCED),
        ("a", "a", "a", Result.REPRODUCED),
        ("a", "b", "a", Result.ALTERED),
        ("a", None, "b", Result.DIFFERS),
        ("a", "a", "b", Result.DIFFERS),
        ("a", "b", "b", Result.RECEIPT_ALTERED),
        ("a", "b", "c", Result.UNCLEAR),
    ],
)
def test_the_result_follows_from_three_digests(then: str, body: str | None, now: str, result: Result) -> None:
    one, other = (attrs.evolve(RECEIPT, assessment_sha256=each) for each in (then, now))
    found = Reproduction(filed=one, now=other, assessment=ASSESSMENT, body_sha256=body)
    assert found.result is result


def test_a_file_is_not_changed_by_looking_at_it() -> None:
    document = file_of()
    before = copy.deepcopy(document)
    reproduce(filed(document), PLAN, revised("90"))
    assert document == before


def test_figures_of_the_small_facts_are_where_the_tests_expect_them() -> None:
    assert facts_document()["observations"][2]["indicator"] == observation("straw-rate", 2025, "98", "%")["indicator"]


@pytest.mark.parametrize("said", [{"plan": "another"}, {"facts_invented": False}], ids=["plan", "invented"])
def test_what_a_receipt_says_of_its_inputs_beside_their_digests_must_follow_from_them(said: dict[str, Any]) -> None:
    plan, facts = wufei.load_plan(), wufei.load_example_facts()
    receipt = receipt_of(wufei.evaluate(plan, facts, year=2025))
    assert reproduce(receipt, plan, facts).reproduced
    assert reproduce(attrs.evolve(receipt, **said), plan, facts).result is Result.RECEIPT_ALTERED
