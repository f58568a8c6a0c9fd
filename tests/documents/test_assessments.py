"""An assessment as a document: valid by its schema, the same bytes for the same inputs, reproducible by its receipt."""

import copy
import datetime
import json
from importlib.metadata import version
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import (
    between,
    by,
    change,
    coverage,
    deliverable,
    every_year,
    evidence,
    facts_document,
    facts_of,
    level,
    observation,
    plan_document,
    plan_of,
    quantity,
    record,
    records,
    register,
    roster,
    target,
    text,
)
from wufei import (
    assessment_document,
    dump_facts,
    dump_plan,
    evaluate,
    evaluate_areas,
    load_example_facts,
    load_facts,
    load_plan,
)
from wufei.documents import (
    areas_json,
    assessment_body,
    assessment_json,
    canonical_digest,
    dump_receipt,
    receipt_of,
    shape_problems,
)
from wufei.documents.schemas import SCHEMA_VERSIONS
from wufei.facts import Facts
from wufei.findings import Assessment, Comparability, Options, Rounding
from wufei.plan import Plan
from wufei.quantities import VOCABULARY_VERSION
from wufei.scenarios import with_carried_over
from wufei.testing import assessments, plans_with_facts

YEARS = range(2022, 2028)
SMALL, FACTS = plan_of(), load_facts(facts_document())


def said(plan: Plan, facts: Facts, **options: Any) -> list[str]:  # noqa: ANN401 - options of evaluate
    """Return what the schema says of the document of an assessment, which is what its text says."""
    assessment = evaluate(plan, facts, **options)
    document = assessment_document(assessment)
    assert json.loads(assessment_json(assessment)) == document
    return [each.message() for each in shape_problems("assessment", document)]


def finding_of(plan: Plan, facts: Facts, **options: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the document of the only finding."""
    (found,) = assessment_document(evaluate(plan, facts, **options))["findings"]
    return found


# Shape


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("facts", [facts_of(), FACTS], ids=["none", "small"])
def test_an_assessment_of_the_small_plan_fits_its_schema(year: int, facts: Facts) -> None:
    assert said(SMALL, facts, year=year) == []
    assert said(SMALL, facts, year=year, as_of=datetime.date(year, 7, 1)) == []


@pytest.mark.parametrize("year", YEARS)
def test_an_assessment_of_the_bundled_plan_fits_its_schema(year: int) -> None:
    plan = load_plan()
    assert said(plan, load_example_facts(), year=year) == []
    assert said(plan, facts_of(), year=year, as_of=datetime.date(year, 1, 1)) == []


@given(plans_with_facts(), st.sampled_from(YEARS), st.sampled_from([None, 1, 7]))
def test_every_assessment_fits_its_schema(given_: tuple[Plan, Facts], year: int, month: int | None) -> None:
    as_of = None if month is None else datetime.date(year, month, 1)
    assert said(*given_, year=year, as_of=as_of) == []


def test_amounts_of_many_digits_fit_the_schema() -> None:
    long = f"1.{'0' * 38}1"
    indicator = {"id": "i", "name": {"zh": "率"}, "unit": "kilogram_per_mu"}
    plan = plan_of(target("a", change(long, indicator="i")), indicators=[indicator])
    facts = facts_of(observation("i", 2020, long, "千克/公顷"), observation("i", 2025, f"2{long[1:]}", "千克/亩"))
    assert said(plan, facts, year=2025) == []


# Content


def test_a_finding_says_what_was_measured_required_and_how_far_they_are_apart() -> None:
    found = finding_of(plan_of(target("a", level("98", "%"))), facts_of(observation("straw-rate", 2025, "97.96", "%")),
                       year=2025)  # fmt: skip
    assert {key: found[key] for key in ("target", "verdict", "reason", "due", "overdue", "period", "comparison")} == {
        "target": "a",
        "verdict": "not_met",
        "reason": None,
        "due": True,
        "overdue": False,
        "period": "2025",
        "comparison": "at_least",
    }
    assert found["observed"] == {"value": "97.96", "unit": "percent"}
    assert found["required"] == {"value": "98", "unit": "percent"}
    assert found["margin"] == {"value": "-0.04", "unit": "percent"}
    assert found["turning_point"] == {
        "at": {"value": "98", "unit": "percent"},
        "change": {"value": "0.04", "unit": "percent"},
        "beyond": False,
    }
    assert found["hangs_on_rounding"] is True
    assert found["clause"] == {"ref": "4.1", "section": "一", "span": [0, 5], "sha256": "0" * 64}
    assert found["owners"] == [
        {"responsible_unit": "farm-bureau", "role": "lead"},
        {"responsible_unit": "ecology-branch", "role": "support"},
    ]


def test_an_interval_has_two_bounds_and_a_pace_says_where_it_comes_from() -> None:
    milestones = [{"date": "2024-12-31", "limit": quantity("96", "%"), "document": "年度分解"}]
    facts = facts_of(observation("straw-rate", 2022, "90", "%"), observation("straw-rate", 2024, "95", "%"))
    interval = finding_of(plan_of(target("a", between("97", "99", "%"))), facts, year=2024)
    assert interval["required"], interval["required_upper"] == (quantity("97", "percent"), quantity("99", "percent"))
    assert interval["pace"]["kind"] == "linear"
    assert (interval["pace"]["since"], interval["pace"]["document"]) == ("2022", None)
    assert interval["pace"]["start"] == {"value": "90", "unit": "percent"}
    milestone = finding_of(plan_of(target("a", level("98", "%"), by(milestones=milestones))), facts, year=2024)
    assert milestone["pace"] == {
        "kind": "milestone",
        "period": "2024",
        "limit": quantity("96", "percent"),
        "upper": None,
        "since": None,
        "start": None,
        "document": "年度分解",
    }


def test_what_lacks_says_who_owes_it_in_which_unit_and_by_when() -> None:
    found = finding_of(plan_of(target("a", level("98", "%"))), facts_of(), year=2025)
    assert (found["verdict"], found["reason"]) == ("no_data", "figure_missing")
    assert found["missing"] == [
        {
            "what": "straw-rate",
            "kind": "observation",
            "role": "current",
            "period": "2025",
            "area": None,
            "unit": "percent",
            "clause": found["clause"],
            "owners": ["farm-bureau"],
            "deadline": "2026-03-31",
            "deadline_printed": False,
            "reported": False,
        }
    ]


def test_a_change_has_a_baseline_and_says_how_far_it_came() -> None:
    facts = facts_of(
        observation("fertiliser", 2020, "300", "千克/公顷"), observation("fertiliser", 2025, "18.8", "千克/亩")
    )
    found = finding_of(plan_of(target("a", change("6"))), facts, year=2025)
    assert found["baseline"] == {"value": "20", "unit": "kilogram_per_mu"}
    assert found["achieved_change"] == {"value": "6", "unit": "percent"}
    assert [each["role"] for each in found["inputs"]] == ["current", "baseline"]


def test_records_that_break_a_target_are_named_and_those_that_can_not_be_judged() -> None:
    condition = {"op": "is", "attribute": "prefab", "value": True}
    plan = plan_of(target("a", records("buildings", condition), every_year()))
    entries = [record("b1", permit_date="2025-02-02", prefab=False), record("b2", permit_date="2025-03-03")]
    found = finding_of(plan, facts_of(registers=[register("buildings", *entries, reference="台账")]), year=2025)
    assert found["offenders"] == [{"id": "b1", "name": None, "lacks": []}]
    assert found["unjudged"] == [{"id": "b2", "name": None, "lacks": ["prefab"]}]
    assert found["inputs"] == [
        {"kind": "register", "role": "current", "register": {"register": "buildings", "reference": "台账"}}
    ]


def test_evidence_is_cited_whole_and_a_list_without_its_entries() -> None:
    owners = [{"responsible_unit": "offices", "role": "responsible"}]
    plan = plan_of(target("a", deliverable(by_each_unit=True), every_year(), owners=owners))
    facts = facts_of(
        rosters=[roster("offices", "o1", "o2")],
        evidence=[evidence("a", "2025-05-05", responsible_unit="o1", items=7)],
    )
    found = finding_of(plan, facts, year=2025)
    assert [(part["responsible_unit"], part["name"], part["outcome"]) for part in found["parts"]] == [
        ("o1", "名 o1", "satisfied"),
        ("o2", "名 o2", "unknown"),
    ]
    (cited,) = [each["evidence"] for each in found["inputs"] if each["kind"] == "evidence"]
    assert cited == {"target": "a", "date": "2025-05-05", "responsible_unit": "o1", "items": 7}
    covered = plan_of(target("a", coverage("clinics", "collections"), every_year()))
    listed = facts_of(rosters=[roster("clinics", "k1", number="第1号")], registers=[register("collections")])
    (found_roster,) = [
        each["roster"] for each in finding_of(covered, listed, year=2025)["inputs"] if each["kind"] == "roster"
    ]
    assert found_roster == {"roster": "clinics", "number": "第1号"}


def test_what_does_not_fit_the_plan_stands_in_the_assessment_and_in_the_finding_it_touches() -> None:
    document = assessment_document(
        evaluate(
            SMALL, facts_of(observation("straw-rate", 2025, "1", "吨"), observation("other", 2025, "1", "%")), year=2025
        )
    )
    assert [(each["datum"], each["code"]) for each in document["problems"]] == [
        ("other", "unknown_indicator"),
        ("straw-rate", "wrong_dimension"),
    ]
    touched = {each["target"]: [found["code"] for found in each["problems"]] for each in document["findings"]}
    assert touched["straw"] == ["wrong_dimension"]
    assert touched["five-factories"] == []


def test_roll_ups_count_by_plan_task_unit_and_stream() -> None:
    roll_ups = assessment_document(evaluate(SMALL, FACTS, year=2025))["roll_ups"]
    assert roll_ups["plan"]["verdict"] == "not_met"
    assert roll_ups["plan"]["base"] == {"met": 5, "not_met": 1}
    assert roll_ups["plan"]["beside"] == {"no_data": 1}
    assert [each["task"] for each in roll_ups["tasks"]] == ["4", "4.1", "4.2"]
    assert roll_ups["responsible_units"][0]["responsible_unit"] == "farm-bureau"
    assert [each["stream"] for each in roll_ups["streams"]] == ["agricultural", "construction"]


def test_the_part_of_a_unit_says_whose_it_is() -> None:
    part = evaluate(SMALL, FACTS, year=2025).of_unit("works-bureau")
    document = assessment_document(part)
    assert shape_problems("assessment", document) == ()
    assert [each["target"] for each in document["findings"]] == ["five-factories", "stars"]
    assert document["responsible_unit"] == document["receipt"]["options"]["responsible_unit"] == "works-bureau"
    assert document["roll_ups"]["plan"]["base"] == {"met": 2}


# The same bytes


@given(st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_byte(shuffle: Any) -> None:  # noqa: ANN401 - a random generator
    document = copy.deepcopy(facts_document())
    for collection in (document["observations"], document["registers"], document["rosters"], document["evidence"]):
        shuffle.shuffle(collection)
    for each in document["registers"]:
        shuffle.shuffle(each["records"])
    assessment = evaluate(SMALL, load_facts(document), year=2025)
    assert assessment_json(assessment) == assessment_json(evaluate(SMALL, FACTS, year=2025))


def test_two_runs_give_the_same_bytes() -> None:
    plan, facts = load_plan(), load_example_facts()
    one, other = (assessment_json(evaluate(plan, facts, year=2024)) for _ in range(2))
    assert one == other


# Areas, revisions, flags, and what was carried over

AREAS = [{"id": "north", "name": text("北街", "North")}, {"id": "south", "name": text("南街", "South")}]


@pytest.mark.parametrize("year", YEARS)
def test_the_assessments_of_an_area_and_its_parts_are_one_document_that_fits_its_schema(year: int) -> None:
    plan = plan_of(areas=AREAS)
    found = evaluate_areas(plan, FACTS, year=year)
    document = json.loads(areas_json(found))
    assert [each.message() for each in shape_problems("areas", document)] == []
    assert document["format"] == "wufei-areas-1"
    assert document["assessments"] == [assessment_document(each) for each in found]
    assert [each["area"] for each in document["assessments"]] == [None, "north", "south"]


@given(assessments())
def test_every_assessment_fits_its_schema_whatever_its_options_and_its_area(assessment: Assessment) -> None:
    document = assessment_document(assessment)
    assert [each.message() for each in shape_problems("assessment", document)] == []
    assert json.loads(areas_json([assessment]))["assessments"] == [document]
    options = document["receipt"]["options"]
    assert (options["area"], options["rounding"]) == (assessment.area, assessment.options.rounding)


def test_a_request_for_a_part_of_the_area_names_it() -> None:
    plan = plan_of(target("a", level("98", "%")), areas=AREAS)
    (north,) = assessment_document(evaluate(plan, facts_of(), year=2025, area="north"))["findings"]
    assert [(each["what"], each["area"]) for each in north["missing"]] == [("straw-rate", "north")]


def test_revisions_turns_and_flags_are_told_by_the_numbers_of_the_inputs() -> None:
    facts = facts_of(
        observation("fertiliser", 2020, "20", "千克/亩", status="final"),
        observation("fertiliser", 2025, "19", "千克/亩", published="2026-01-01"),
        observation("fertiliser", 2025, "18", "千克/亩", published="2026-03-01", status="provisional"),
    )
    found = finding_of(plan_of(target("a", change("6"))), facts, year=2025)
    values = [each["observation"]["value"] for each in found["inputs"]]
    assert found["flags"] == ["status_differs"]
    assert [(values[each["input"]], each["earlier"]["value"], each["outcome"]) for each in found["revisions"]] == [
        ("18", "19", "violated")
    ]
    turns = {values[each["input"]]: (each["at"]["value"], each["change"]["value"]) for each in found["input_turns"]}
    assert turns["18"] == ("18.8", "0.8")
    assert set(turns) == {"18", "20"}


def test_doubts_reconciliations_and_what_was_open_before_stand_in_the_assessment() -> None:
    plan = plan_of(target("a", level("98", "%"), by("2023-12-31")))
    figures = {2023: "90", 2024: "90.5", 2025: "198.5"}
    facts = facts_of(*(observation("straw-rate", year, value, "%") for year, value in figures.items()))
    document = assessment_document(with_carried_over(evaluate(plan, facts, year=2025)))
    assert shape_problems("assessment", document) == ()
    assert {each["code"] for each in document["doubts"]} == {"quality_over_whole", "quality_jump"}
    assert document["findings"][0]["doubts"] == [
        {key: each[key] for key in ("code", "path", "values")} for each in document["doubts"]
    ]
    assert document["reconciliations"] == []
    assert document["carried_over"] == [
        {"target": "a", "since": 2023, "before": "not_met", "now": "met", "closed": True}
    ]


# Receipts


def receipt(assessment: Assessment) -> Any:  # noqa: ANN401 - as JSON
    return dump_receipt(receipt_of(assessment))


def test_a_receipt_names_digests_versions_and_options() -> None:
    assessment = evaluate(SMALL, FACTS, year=2025, as_of=datetime.date(2026, 1, 31))
    body = {key: value for key, value in assessment_document(assessment).items() if key != "receipt"}
    rests_on = ("plan", "facts", "indicators", "assessment", "areas")
    assert receipt(assessment) == {
        "format": "wufei-receipt-1",
        "plan": "small",
        "facts_invented": True,
        "plan_sha256": canonical_digest(dump_plan(SMALL)),
        "facts_sha256": canonical_digest(dump_facts(FACTS)),
        "assessment_sha256": canonical_digest(body),
        # A draft is no plan yet: nothing rests on its format, nor on that of answers, or of what is made of results.
        "schema_versions": {name: SCHEMA_VERSIONS[name] for name in rests_on},
        "vocabulary_version": VOCABULARY_VERSION,
        "library_version": version("wufei"),
        "options": {
            "year": 2025,
            "as_of": "2026-01-31",
            "responsible_unit": None,
            "area": None,
            "rounding": "exact",
            "other_vintage": "refuse",
            "other_status": "flag",
            "carried_over": False,
        },
    }
    assert assessment_body(assessment) == body


def test_a_receipt_says_whether_years_before_were_looked_at_be_it_in_vain() -> None:
    usual = evaluate(SMALL, FACTS, year=2023)
    looked = with_carried_over(usual)
    assert looked.carried_over == usual.carried_over == ()
    one, other = receipt(usual), receipt(looked)
    assert (one["options"]["carried_over"], other["options"]["carried_over"]) == (False, True)
    assert one["assessment_sha256"] == other["assessment_sha256"]


def test_a_receipt_is_the_same_for_the_same_inputs_and_another_for_any_other() -> None:
    observations = facts_document()["observations"]
    fewer = load_facts(facts_document(observations=observations[1:]))
    receipts = [
        receipt(evaluate(SMALL, FACTS, year=2025)),
        receipt(evaluate(load_plan(plan_document()), load_facts(facts_document()), year=2025)),
        receipt(evaluate(SMALL, fewer, year=2025)),
        receipt(evaluate(plan_of(id="other"), FACTS, year=2025)),
        receipt(evaluate(SMALL, FACTS, year=2024)),
        receipt(evaluate(SMALL, FACTS, year=2025, as_of=datetime.date(2026, 1, 1))),
        receipt(evaluate(SMALL, FACTS, year=2025).of_unit("works-bureau")),
    ]
    assert receipts[0] == receipts[1]
    assert len({json.dumps(each, sort_keys=True) for each in receipts}) == 6


@pytest.mark.parametrize(
    "options",
    [
        Options(rounding=Rounding.PRINTED),
        Options(other_vintage=Comparability.FLAG),
        Options(other_vintage=Comparability.COMPARE),
        Options(other_status=Comparability.REFUSE),
        Options(other_status=Comparability.COMPARE),
    ],
    ids=str,
)
def test_other_options_make_another_receipt_which_names_them(options: Options) -> None:
    usual, other = (receipt(evaluate(SMALL, FACTS, year=2025, options=each)) for each in (Options(), options))
    assert usual == receipt(evaluate(SMALL, FACTS, year=2025))
    assert usual != other
    # What comes out may well be the same: the small facts hang on none of them.
    made = {"options", "assessment_sha256"}
    assert {key: other[key] for key in other if key not in made} == {
        key: usual[key] for key in usual if key not in made
    }
    assert other["options"].items() >= attrs.asdict(options).items()


def test_the_receipt_of_a_part_of_the_area_names_it_and_that_of_the_whole_none() -> None:
    plan = plan_of(areas=AREAS)
    named = {area: receipt(evaluate(plan, FACTS, year=2025, area=area)) for area in (None, "here", "north", "south")}
    assert [each["options"]["area"] for each in named.values()] == [None, None, "north", "south"]
    assert named[None] == named["here"]
