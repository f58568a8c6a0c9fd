"""Between documents and typed values: nothing is lost, nothing converted, and every kind has its own form."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import facts_document, facts_of, observation, plan_document, plan_of, record, register, target
from wufei import dump_facts, dump_plan, load_facts, load_plan
from wufei.conditions import Condition
from wufei.documents import facts_json, plan_json
from wufei.documents.amounts import dump_amount
from wufei.documents.structure import dump, structure, structure_problems
from wufei.documents.text import parse_json
from wufei.facts import Facts, Observation, Record
from wufei.periods import Period
from wufei.plan import Plan
from wufei.quantities import UNITS, Amount, amount
from wufei.requirements import OwnRequirement
from wufei.testing import conditions, plans, plans_with_facts

TWENTY_THIRDS = Amount(Fraction(20, 3), UNITS["kilogram_per_mu"])


@given(plans())
def test_every_plan_is_read_back_from_its_document_and_from_its_text(plan: Plan) -> None:
    assert load_plan(dump_plan(plan)) == plan
    assert load_plan(parse_json(plan_json(plan))) == plan


@given(plans_with_facts())
def test_all_facts_are_read_back_from_their_document_and_from_their_text(given_: tuple[Plan, Facts]) -> None:
    _, facts = given_
    assert load_facts(dump_facts(facts)) == facts
    assert load_facts(parse_json(facts_json(facts))) == facts


@given(st.data())
def test_every_condition_is_read_back_from_its_document(data: st.DataObject) -> None:
    declaration = plan_of().register["buildings"]
    condition: Condition = data.draw(conditions(declaration))
    assert structure(dump(condition), Condition) == condition  # type: ignore[arg-type]


def test_the_small_plan_and_facts_are_dumped_as_they_were_written() -> None:
    plan, facts = dump_plan(load_plan(plan_document())), dump_facts(load_facts(facts_document()))
    assert load_plan(plan) == load_plan(plan_document())
    assert facts["observations"][1] == observation(
        "straw-rate", 2024, "96.5", "percent", status="final", published="2025-03-10"
    )
    assert plan["targets"][0]["schedule"]["date"] == "2025-12-31"
    assert plan["targets"][0]["source"]["span"] == [0, 5]


@pytest.mark.parametrize(
    ("given_", "document"),
    [
        pytest.param(amount("97.960", "%"), {"value": "97.960", "unit": "percent"}, id="digits as written"),
        pytest.param(amount(0.1, "吨"), {"value": "0.1", "unit": "tonne"}, id="float"),
        pytest.param(amount("city", "行政级别"), {"value": "city", "unit": "administrative_level"}, id="grade"),
        pytest.param(
            TWENTY_THIRDS, {"value": "6.666666666667", "unit": "kilogram_per_mu", "exact": "20/3"}, id="without end"
        ),
        pytest.param(
            Amount(Fraction(10**39 + 1), UNITS["gram"]), {"value": f"1{'0' * 38}1", "unit": "gram"}, id="40 digits"
        ),
    ],
)
def test_an_amount_is_written_with_its_unit_and_where_no_decimal_is_exact_as_a_fraction(
    given_: Amount, document: dict[str, str]
) -> None:
    assert dump_amount(given_) == document
    assert structure(document, Amount) == given_


def test_figures_that_no_decimal_writes_are_read_back_exactly() -> None:
    facts = Facts(
        observations=(Observation(indicator="rate", period=Period(2025), value=TWENTY_THIRDS),),
    )
    assert load_facts(dump_facts(facts)) == facts


@pytest.mark.parametrize(
    ("value", "unit", "exact", "code"),
    [
        pytest.param("6.67", "千克/亩", "20/3", None, id="rounded to the digits that are there"),
        pytest.param("7", "千克/亩", "20/3", None, id="rounded to a whole number"),
        pytest.param("1.50", "千克/亩", "3/2", None, id="a fraction that a decimal writes"),
        pytest.param("-6.67", "千克/亩", "-20/3", None, id="negative"),
        pytest.param("6.66", "千克/亩", "20/3", "exact_apart", id="cut, not rounded"),
        pytest.param("6", "千克/亩", "20/3", "exact_apart", id="another number"),
        pytest.param("6.67", "千克/亩", "20/0", "number_divides_by_zero", id="by zero"),
        pytest.param("6.67", "千克/亩", "6.67", "wrong_form", id="no fraction"),
        pytest.param("2", "吨", f"2{'0' * 60}/1{'0' * 60}", "out_of_bounds", id="123 characters"),
        pytest.param("2", "吨", f"{'2' * 5000}/1", "out_of_bounds", id="5 000 digits"),
        pytest.param("6.67", "千克/亩", "20/3\n", "wrong_form", id="line break behind it"),
        pytest.param("2", "star", "2/1", None, id="a grade's rank"),
        pytest.param("2", "star", "9/4", "exact_apart", id="between two grades"),
    ],
)
def test_an_exact_value_must_be_the_value_it_stands_beside(value: str, unit: str, exact: str, code: str | None) -> None:
    held = {"value": value, "unit": unit, "exact": exact}
    document = {"registers": [register("r", record("a", x=held))]}
    if code is None:
        over, under = exact.split("/")
        (found,) = load_facts(document).registers[0].records
        assert found.attributes["x"] == Amount(
            Fraction(int(over), int(under)), UNITS[dump(found)["attributes"]["x"]["unit"]]
        )
        return
    with pytest.raises(ValueError, match=r"\$\.registers\[0\]\.records\[0\]\.attributes\.x") as caught:
        load_facts(document)
    assert caught.value.code == code  # type: ignore[attr-defined] # an error of ours


def test_an_exact_value_of_a_figure_must_be_the_value_it_stands_beside() -> None:
    with pytest.raises(ValueError, match=r"^\$\.observations\[0\]: the exact value '20/3' does not round to '6'"):
        facts_of(observation("rate", 2025, "6", "千克/亩", exact="20/3"))


@pytest.mark.parametrize(
    ("written", "held"),
    [
        pytest.param({"value": "2", "unit": "star"}, amount("2", "star"), id="amount"),
        pytest.param(["public", "large", "public"], ("large", "public"), id="classes, a set"),
        pytest.param([], (), id="no classes"),
        pytest.param("2025-01-01", "2025-01-01", id="a date is a text until the plan tells"),
        pytest.param("甲", "甲", id="text"),
        pytest.param(True, True, id="yes"),
    ],
)
def test_an_attribute_is_what_its_form_says(written: Any, held: object) -> None:  # noqa: ANN401 - JSON
    facts = load_facts({"registers": [register("r", record("a", x=written))]})
    assert facts.registers[0].records[0].attributes == {"x": held}
    assert load_facts(dump_facts(facts)) == facts


def test_a_date_in_a_record_is_written_as_a_date() -> None:
    written = dump(Record(id="a", attributes={"x": datetime.date(2025, 1, 1)}))
    assert written == {"id": "a", "attributes": {"x": "2025-01-01"}}


def test_a_year_may_be_written_as_a_period_and_comes_out_as_a_year() -> None:
    one, other = facts_of(observation("rate", 2025, "1", "%")), facts_of(observation("rate", "2025", "1", "%"))
    assert one == other
    assert dump_facts(other)["observations"][0]["year"] == 2025


def test_requirements_of_other_tools_keep_what_they_hold() -> None:
    requirement = {"kind": "x-mine", "share": 1, "list": [{"a": None}], "text": "甲", "number": 1.5}
    (found,) = plan_of(target("own", requirement)).targets
    assert isinstance(found.requirement, OwnRequirement)
    assert found.requirement.parameters == {key: value for key, value in requirement.items() if key != "kind"}
    assert dump_plan(plan_of(target("own", requirement)))["targets"][0]["requirement"] == requirement


def test_numbers_of_requirements_of_other_tools_are_read_back_from_text() -> None:
    plan = load_plan(parse_json(plan_json(plan_of(target("own", {"kind": "x-mine", "number": 1.5})))))
    assert load_plan(parse_json(plan_json(plan))) == plan


def test_what_is_no_problem_of_the_input_is_passed_over() -> None:
    assert list(structure_problems(KeyError("a"))) == []
