"""What depends on a unit, by evaluating again."""

from typing import Any

import pytest

import wufei
from tests.support import evidence, facts_of, observation
from wufei.findings import Verdict
from wufei.plan import Plan
from wufei.scenarios import Failure, depends_on, facts_without

FARM = "agriculture-rural-bureau"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return wufei.load_plan()


def straw(**more: Any) -> wufei.Facts:  # noqa: ANN401 - as JSON
    return facts_of(observation("straw-use-rate", 2025, "98.4", "%", **more))


def changed(plan: Plan, facts: wufei.Facts, unit: str) -> dict[tuple[str, Failure], tuple[Verdict, Verdict]]:
    found = depends_on(plan, facts, unit, year=2025)
    return {(each.target.id, each.failure): (each.now, each.then) for each in found}


def test_a_verdict_becomes_unknown_without_the_report_it_rests_on(plan: Plan) -> None:
    found = changed(plan, straw(reported_by=FARM), FARM)
    assert found["straw-use-rate", Failure.REPORT] == (Verdict.MET, Verdict.NO_DATA)


def test_a_figure_that_names_no_reporter_is_that_of_its_only_supplier(plan: Plan) -> None:
    assert ("straw-use-rate", Failure.REPORT) in changed(plan, straw(), FARM)
    assert changed(plan, straw(), "water-bureau").get(("straw-use-rate", Failure.REPORT)) is None


def test_a_figure_that_another_unit_reports_does_not_depend_on_the_supplier(plan: Plan) -> None:
    facts = straw(reported_by="ecology-environment-branch")
    assert ("straw-use-rate", Failure.REPORT) not in changed(plan, facts, FARM)
    assert ("straw-use-rate", Failure.REPORT) in changed(plan, facts, "ecology-environment-branch")


def test_what_a_unit_alone_owes_is_missed_if_it_does_not_deliver(plan: Plan) -> None:
    facts = facts_of(evidence=[evidence("manzi-demonstration-village", "2025-11-01")])
    found = changed(plan, facts, FARM)
    assert found["manzi-demonstration-village", Failure.REPORT] == (Verdict.MET, Verdict.NO_DATA)
    assert found["manzi-demonstration-village", Failure.DELIVER] == (Verdict.MET, Verdict.NOT_MET)


def test_what_several_units_owe_together_does_not_rest_on_one_of_them(plan: Plan) -> None:
    facts = facts_of(evidence=[evidence("park-service-platform", "2025-11-01")])
    assert not any(target == "park-service-platform" for target, _ in changed(plan, facts, "development-reform-bureau"))


@pytest.mark.parametrize("unit", [unit.id for unit in wufei.load_plan().responsible_units])
def test_dependence_agrees_with_evaluating_without_the_units_facts(plan: Plan, unit: str) -> None:
    facts = wufei.load_example_facts()
    now = wufei.evaluate(plan, facts, year=2025)
    then = wufei.evaluate(plan, facts_without(plan, facts, unit), year=2025)
    pairs = zip(now.findings, then.findings, strict=True)
    expected = {a.target.id: (a.verdict, b.verdict) for a, b in pairs if a.verdict is not b.verdict}
    found = {
        target: verdicts for (target, failure), verdicts in changed(plan, facts, unit).items() if failure == "report"
    }
    assert found == expected
