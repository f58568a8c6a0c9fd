"""What would be otherwise, and what is left over from years before: by evaluating again."""

from datetime import date
from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    by,
    count_of,
    deliverable,
    every_year,
    evidence,
    facts_of,
    level,
    observation,
    plan_of,
    record,
    register,
    responsible_units,
    roster,
    standing,
    statement,
    target,
)
from wufei.findings import Judgement, Options, Outcome, Rounding, Verdict
from wufei.plan import Plan, Target
from wufei.rules import View
from wufei.scenarios import Failure, depends_on, facts_without, with_carried_over

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


def _reported_by(unit: str) -> Document:
    """Return facts of every kind that one unit reported or delivered, and the same of another."""
    return {
        "observations": [
            observation("straw-rate", 2024, "98", "%", reported_by=unit),
            observation("straw-rate", 2025, "98", "%", reported_by="ecology-branch"),
        ],
        "registers": [register("factories", reported_by=unit), register("buildings", reported_by="ecology-branch")],
        "evidence": [
            evidence("hints", "2025-01-01", responsible_unit=unit),
            evidence("summary", "2025-01-01", responsible_unit="ecology-branch"),
        ],
    }


@pytest.mark.parametrize(
    ("without", "left"),
    [
        pytest.param("farm-bureau", (1, 1, 1), id="the unit itself"),
        pytest.param("works-bureau", (1, 1, 1), id="its heir"),
        pytest.param("ecology-branch", (1, 1, 1), id="the other one"),
        pytest.param("offices", (2, 2, 2), id="one that reported nothing"),
    ],
)
def test_without_a_unit_there_is_nothing_that_it_or_those_before_it_reported(
    without: str, left: tuple[int, int, int]
) -> None:
    plan = plan_of(responsible_units=_merged())
    found = facts_without(plan, facts_of(**_reported_by("farm-bureau")), without)
    assert (len(found.observations), len(found.registers), len(found.evidence)) == left


def test_without_one_of_its_suppliers_a_register_is_not_whole() -> None:
    given = [register("factories", reported_by=unit) for unit in ("farm-bureau", "works-bureau")]
    other = register("buildings", reported_by="works-bureau")
    found = facts_without(plan_of(), facts_of(registers=[*given, other]), "farm-bureau")
    awaits = [(each.register, each.reported_by, each.awaits) for each in found.registers]
    assert awaits == [("factories", "works-bureau", ("farm-bureau",)), ("buildings", "works-bureau", ())]
    assert facts_without(plan_of(), found, "farm-bureau") == found


def test_a_count_that_others_fill_too_is_unknown_if_one_of_them_fails_to_report() -> None:
    plan = plan_of(target("two", count_of("factories", "2"), task="4.2"))
    given = [
        register("factories", record(name, recognised_on="2024-05-01"), reported_by=unit)
        for name, unit in (("f1", "farm-bureau"), ("f2", "works-bureau"))
    ]
    found = changed(plan, facts_of(registers=given), "farm-bureau")
    assert found["two", Failure.REPORT] == (Verdict.MET, Verdict.NO_DATA)


def test_what_an_heir_reports_does_not_go_with_the_unit_that_has_ended() -> None:
    plan = plan_of(responsible_units=_merged())
    facts = facts_of(observation("straw-rate", 2025, "98", "%", reported_by="works-bureau"))
    assert facts_without(plan, facts, "farm-bureau") == facts


def test_words_go_with_the_unit_that_says_them() -> None:
    said = [statement("4.1", progress="完成"), statement("4.1", responsible_unit="ecology-branch", progress="完成")]
    found = facts_without(plan_of(), facts_of(statements=said), "farm-bureau")
    assert [each.responsible_unit for each in found.statements] == ["ecology-branch"]


def test_rosters_go_with_the_only_unit_that_supplies_them() -> None:
    facts = facts_of(rosters=[roster("clinics", "k1"), roster("friends", "f1")])
    assert [each.roster for each in facts_without(plan_of(), facts, "ecology-branch").rosters] == ["friends"]
    assert facts_without(plan_of(), facts, "farm-bureau") == facts


def _merged() -> list[Document]:
    """Return the units, of which the farm bureau has been merged into the works bureau."""
    farm, *others = responsible_units()
    return [farm | {"succeeded_by": "works-bureau"}, *others]


# What is carried over

STRAW = level("98", "%")


def _rates(**values: str) -> list[Document]:
    """Return straw rates by year, ``y2023="98"``."""
    return [observation("straw-rate", int(year[1:]), value, "%") for year, value in values.items()]


def _carried(schedule: Document, facts: wufei.Facts, year: int, **more: Any) -> list[tuple[int, str, str, bool]]:  # noqa: ANN401
    """Return since when a target is open, its verdict of the year before and of the year, and whether it is closed."""
    assessment = wufei.evaluate(plan_of(target("it", STRAW, schedule)), facts, year=year, **more)
    assert assessment.carried_over == ()
    found = with_carried_over(assessment)
    assert found.findings == assessment.findings
    return [(each.since, each.before, each.now, each.closed) for each in found.carried_over]


@pytest.mark.parametrize(
    ("figures", "year", "carried"),
    [
        pytest.param({"y2023": "97"}, 2023, [], id="in its own year it is not carried over"),
        pytest.param({"y2023": "98"}, 2024, [], id="what was kept is not"),
        pytest.param({"y2023": "97"}, 2024, [(2023, "not_met", "no_data", False)], id="missed, and then unknown"),
        pytest.param({"y2023": "97", "y2024": "97"}, 2025, [(2023, "not_met", "no_data", False)], id="since the first"),
        pytest.param({"y2023": "97", "y2024": "98"}, 2024, [(2023, "not_met", "met", True)], id="missed, then kept"),
        pytest.param({"y2023": "97", "y2024": "98"}, 2025, [], id="what has closed is not carried on"),
        pytest.param({"y2024": "98"}, 2024, [(2023, "no_data", "met", True)], id="unknown, then kept"),
        pytest.param({}, 2024, [(2023, "no_data", "no_data", False)], id="unknown throughout"),
        pytest.param(
            {"y2023": "97", "y2024": "98", "y2025": "97"}, 2025, [], id="open for the first time after it had closed"
        ),
    ],
)
def test_a_yearly_target_that_was_open_is_carried_over_until_a_year_closes_it(
    figures: dict[str, str], year: int, carried: list[tuple[int, str, str, bool]]
) -> None:
    assert _carried(every_year(2023, 2025), facts_of(*_rates(**figures)), year) == carried


def test_what_opens_again_is_open_since_then() -> None:
    facts = facts_of(*_rates(y2023="97", y2024="98", y2025="97"))
    assert _carried(every_year(2023, 2026), facts, 2026) == [(2025, "not_met", "no_data", False)]


@pytest.mark.parametrize(
    ("figures", "year", "carried"),
    [
        pytest.param({"y2024": "97"}, 2024, [], id="the year in which it is due"),
        pytest.param({"y2024": "97", "y2025": "97"}, 2025, [(2024, "not_met", "not_met", False)], id="still missed"),
        pytest.param({"y2024": "97", "y2025": "98"}, 2025, [(2024, "not_met", "met", True)], id="kept a year late"),
        pytest.param({"y2024": "97", "y2025": "98"}, 2026, [], id="kept since"),
        pytest.param({"y2023": "97"}, 2024, [], id="off track is not open"),
        pytest.param({"y2022": "90"}, 2024, [], id="what lacks before it is due is not open"),
    ],
)
def test_a_dated_promise_is_carried_over_from_the_year_in_which_it_was_due(
    figures: dict[str, str], year: int, carried: list[tuple[int, str, str, bool]]
) -> None:
    assert _carried(by("2024-12-31"), facts_of(*_rates(**figures)), year) == carried


@pytest.mark.parametrize(
    "schedule", [every_year(2023, 2025), standing(), by(stable=True)], ids=lambda each: each["kind"]
)
def test_what_the_end_of_a_term_leaves_open_is_carried_on(schedule: Document) -> None:
    facts = facts_of(*_rates(y2023="98", y2024="98", y2025="97"))
    for year in (2026, 2027):
        assert _carried(schedule, facts, year) == [(2025, "not_met", "not_applicable", False)]


def test_figures_that_do_not_fit_leave_it_open_and_nothing_in_scope_closes_it() -> None:
    unfit = observation("straw-rate", 2023, "1", "吨")
    nothing = {"indicator": "straw-rate", "year": 2024, "nothing_in_scope": True}
    assert _carried(every_year(2023, 2025), facts_of(unfit, nothing), 2024) == [
        (2023, "not_comparable", "not_applicable", True)
    ]


def test_the_years_before_are_looked_at_on_what_is_known_now() -> None:
    facts = facts_of(
        observation("straw-rate", 2023, "97", "%", published="2024-03-01"),
        observation("straw-rate", 2023, "98", "%", published="2025-03-01"),
        observation("straw-rate", 2024, "97", "%", published="2025-03-01"),
    )
    schedule = every_year(2023, 2025)
    assert _carried(schedule, facts, 2024, as_of=date(2025, 2, 28)) == [(2023, "not_met", "no_data", False)]
    assert _carried(schedule, facts, 2024, as_of=date(2025, 3, 1)) == []
    assert _carried(schedule, facts, 2025, as_of=date(2025, 6, 30)) == [(2024, "not_met", "not_due", False)]


def test_before_the_plan_there_is_nothing_to_carry_over() -> None:
    assert _carried(every_year(2023, 2025), facts_of(), 2022) == []


def test_a_plan_that_was_issued_before_its_term_is_looked_at_from_its_issue() -> None:
    plan = plan_of(target("it", STRAW, by("2022-12-31")), issued="2022-01-01")
    found = with_carried_over(wufei.evaluate(plan, facts_of(), year=2023))
    assert [(each.target.id, each.since) for each in found.carried_over] == [("it", 2022)]


def test_the_part_of_a_unit_or_of_an_area_carries_over_what_is_its_own() -> None:
    areas = [{"id": name, "name": {"zh": name}} for name in ("east", "west")]
    plan = plan_of(
        target("ours", STRAW, every_year(2023, 2025)),
        target("theirs", STRAW, every_year(2023, 2025), task="4.2"),
        areas=areas,
    )
    facts = facts_of(*_rates(y2023="97"), *(each | {"area": "east"} for each in _rates(y2023="98")))
    whole = wufei.evaluate(plan, facts, year=2024)
    expected = ["ours", "theirs"]
    assert [each.target.id for each in with_carried_over(whole).carried_over] == expected
    for part in (with_carried_over(whole).of_unit("works-bureau"), with_carried_over(whole.of_unit("works-bureau"))):
        assert [each.target.id for each in part.carried_over] == ["theirs"]
    east, west = (with_carried_over(wufei.evaluate(plan, facts, year=2024, area=name)) for name in ("east", "west"))
    assert [each.since for each in west.carried_over] == [2023, 2023]
    assert east.carried_over == ()


def test_years_before_are_judged_in_the_same_way() -> None:
    facts = facts_of(*_rates(y2023="97.5"))
    assert _carried(every_year(2023, 2025), facts, 2024) == [(2023, "not_met", "no_data", False)]
    assert _carried(every_year(2023, 2025), facts, 2024, options=Options(rounding=Rounding.PRINTED)) == []


def _only_in_even_years(_: Target, view: View) -> Judgement:
    return Judgement(outcome=Outcome.VIOLATED if view.year % 2 else Outcome.SATISFIED)


def test_years_before_are_judged_by_the_rules_that_are_passed() -> None:
    plan = plan_of(target("own", {"kind": "x-own"}, every_year(2023, 2025)))
    rules = {**wufei.RULES, "x-own": _only_in_even_years}
    (found,) = with_carried_over(wufei.evaluate(plan, facts_of(), year=2024, rules=rules), rules=rules).carried_over
    assert (found.since, found.before, found.now, found.closed) == (2023, "not_met", "met", True)


def test_a_deliverable_that_comes_late_closes_what_was_open() -> None:
    plan = plan_of(target("it", deliverable(), by("2024-12-31")))
    facts = facts_of(evidence=[evidence("it", "2025-02-01")], evidence_complete=[{"target": "it"}])
    (found,) = with_carried_over(wufei.evaluate(plan, facts, year=2025)).carried_over
    assert (found.since, found.before, found.now, found.closed) == (2024, "not_met", "met", True)
    assert found.target is plan.targets[0]
