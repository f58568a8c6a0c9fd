"""All doubts together: each names something that is there, in an order of its own, and none changes what came out."""

import random
import re
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import Document, facts_of, indicator, level, observation, plan_of, record, register, target, text
from wufei.facts import Facts
from wufei.findings import Agreement, Assessment
from wufei.plan import Plan
from wufei.testing import plans_with_facts, years
from wufei.wording import say
from wufei.wording.quality import QUALITY

AREAS = [{"id": name, "name": text(name)} for name in ("east", "west")]
BASES = [{"id": name, "name": text(name)} for name in ("pure", "physical")]


def _plan() -> Plan:
    """Return a plan with a flow that adds up over periods and over areas, in two bases."""
    flow = indicator("waste", additive="flow", bases=BASES)
    return plan_of(target("it", level("1", "t", indicator="waste")), indicators=[flow], areas=AREAS)


def _told(assessment: Assessment) -> list[str]:
    return [f"{each.problem.code.removeprefix('quality_')} {each.problem.path}" for each in assessment.doubts]


def test_doubts_about_the_whole_and_about_each_part_stand_together() -> None:
    facts = facts_of(
        observation("waste", 2025, "-1", "t", area="west", basis="pure"),
        observation("waste", 2025, "-2", "t", area="east", basis="pure"),
        observation("waste", 2025, "-9", "t", basis="pure"),
        registers=[register("buildings", record("b2") | {"name": "楼"}, record("b1") | {"name": "楼"})],
    )
    assert _told(wufei.evaluate(_plan(), facts, year=2025)) == [
        "named_twice $.registers[buildings].records[b2]",
        "negative $.observations[waste 2025 pure east]",
        "negative $.observations[waste 2025 pure west]",
        "differs_areas $.observations[waste 2025 pure]",
        "negative $.observations[waste 2025 pure]",
    ]
    assert _told(wufei.evaluate(_plan(), facts, year=2025, area="east")) == [
        "named_twice $.registers[buildings].records[b2]",
        "negative $.observations[waste 2025 pure east]",
    ]


def test_doubts_of_one_place_and_kind_stand_in_the_order_of_what_they_say() -> None:
    reports = [observation("waste", 2025, f"-{n}", "t", basis=basis) for n, basis in enumerate(("physical", "pure"), 1)]
    for order in (reports, reports[::-1]):
        found = wufei.evaluate(_plan(), facts_of(*order), year=2025).doubts
        assert [dict(each.problem.values)["value"] for each in found] == ["-1 t", "-2 t"]


def test_what_was_not_known_yet_is_not_doubted() -> None:
    late = observation("waste", 2025, "-1", "t", published="2026-03-01")
    found = [
        wufei.evaluate(_plan(), facts_of(late), year=2025, as_of=day).doubts
        for day in (date(2026, 2, 28), date(2026, 3, 1))
    ]
    assert [len(each) for each in found] == [0, 1]


def test_what_the_whole_comes_to_is_compared_in_the_order_of_periods_and_bases_whatever_that_of_the_facts() -> None:
    reports: list[Document] = [
        observation("waste", period, "1", "t", basis=basis)
        for period in ("2024", "2025-H1", "2025-H2", "2025-Q1", "2025-Q2", "2025")
        for basis in ("pure", "physical")
    ]
    orders = (reports, reports[::-1])
    found = [wufei.evaluate(_plan(), facts_of(*order), year=2025).reconciliations for order in orders]
    assert found[0] == found[1]
    assert [(str(each.reported.period), each.reported.basis) for each in found[0]] == [
        ("2025", "physical"),
        ("2025", "pure"),
        ("2025-H1", "physical"),
        ("2025-H1", "pure"),
    ]
    assert {each.agreement for each in found[0]} == {Agreement.ROUNDING}


@pytest.mark.parametrize("code", sorted(QUALITY))
def test_each_doubt_asks_to_check_it_in_both_languages(code: str) -> None:
    values = {"value": "1", "expected": "2", "factor": "10", "year": "2024", "gap": "1", "meant": "3", "enter": "3"}
    assert say(code, "zh", **values).endswith("请核对")
    assert re.search("check (it|them)$", say(code, "en", **values))


# Laws


def _places(plan: Plan, facts: Facts) -> set[str]:
    """Return the places of all figures, records, attributes of records and rosters there are."""
    found = {f"$.rosters[{each.roster}]" for each in facts.rosters}
    for each in facts.observations:
        marks = [each.indicator, str(each.period), each.basis, each.area]
        found.add(f"$.observations[{' '.join(filter(None, marks))}]")
    for listed in facts.registers:
        for entry in listed.records:
            path = f"$.registers[{listed.register}].records[{entry.id}]"
            found |= {path, *(f"{path}.{name}" for name in entry.attributes)}
    assert plan.registers
    return found


@given(plans_with_facts(), years())
def test_each_doubt_names_a_place_that_is_there_and_says_so_in_both_languages(
    drawn: tuple[Plan, Facts], year: int
) -> None:
    plan, facts = drawn
    found = wufei.evaluate(plan, facts, year=year)
    data = {*plan.indicator, *plan.register, *plan.roster}
    for each in found.doubts:
        assert each.problem.path in _places(plan, facts)
        assert each.datum in data
        assert all(each.problem.message(language) for language in ("zh", "en"))


@given(plans_with_facts(), years(), st.randoms(use_true_random=False))
def test_doubts_and_reconciliations_do_not_depend_on_the_order_of_facts(
    drawn: tuple[Plan, Facts], year: int, order: random.Random
) -> None:
    plan, facts = drawn
    mixed = attrs.evolve(
        facts,
        observations=tuple(order.sample(facts.observations, len(facts.observations))),
        registers=tuple(
            attrs.evolve(each, records=tuple(order.sample(each.records, len(each.records))))
            for each in order.sample(facts.registers, len(facts.registers))
        ),
        rosters=tuple(order.sample(facts.rosters, len(facts.rosters))),
    )
    one, other = (wufei.evaluate(plan, each, year=year) for each in (facts, mixed))
    assert one.doubts == other.doubts
    assert one.reconciliations == other.reconciliations


@given(plans_with_facts(kinds=("level", "formula", "change")), years())
def test_a_figure_that_differs_from_its_parts_is_doubted_and_counts_all_the_same(
    drawn: tuple[Plan, Facts], year: int
) -> None:
    plan, facts = drawn
    found = wufei.evaluate(plan, facts, year=year)
    doubted = {each.problem.path for each in found.doubts if each.problem.code.startswith("quality_differs_")}
    for each in found.reconciliations:
        apart = each.reported.value.value != each.computed.value.value
        assert apart is (each.agreement is not Agreement.AGREE)
        step = each.reported
        place = f"$.observations[{' '.join(filter(None, [step.name, str(step.period), step.basis, step.area]))}]"
        if each.agreement is Agreement.DIFFER:
            assert place in doubted
