import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    by,
    count_of,
    every_year,
    evidence,
    facts_document,
    facts_of,
    level,
    observation,
    plan_document,
    plan_of,
    record,
    register,
    roster,
    target,
    text,
)
from wufei.errors import UnknownNameError, UnreadableValueError
from wufei.findings import DatumKind, Judgement, Outcome, Reason, Verdict
from wufei.plan import Target
from wufei.requirements import OwnRequirement
from wufei.rules import Rule, View
from wufei.wording import LANGUAGES

# The assessment as a whole


def test_there_is_one_finding_per_target_in_the_order_of_the_plan() -> None:
    plan = wufei.load_plan(plan_document())
    assessment = wufei.evaluate(plan, wufei.load_facts(facts_document()), year=2025)
    assert [finding.target for finding in assessment.findings] == list(plan.targets)


@pytest.mark.parametrize(
    ("as_of", "reference"),
    [
        pytest.param(None, date(2025, 12, 31), id="everything is known"),
        pytest.param(date(2025, 1, 1), date(2025, 1, 1), id="the first day of the year"),
        pytest.param(date(2025, 12, 30), date(2025, 12, 30), id="within the year"),
        pytest.param(date(2025, 12, 31), date(2025, 12, 31), id="the last day of the year"),
        pytest.param(date(2026, 3, 31), date(2025, 12, 31), id="after the year"),
    ],
)
def test_the_reference_date_is_the_earlier_of_the_years_end_and_the_as_of_date(
    as_of: date | None, reference: date
) -> None:
    assessment = wufei.evaluate(plan_of(), facts_of(), year=2025, as_of=as_of)
    assert (assessment.reference, assessment.as_of, assessment.year) == (reference, as_of, 2025)


def test_an_as_of_date_before_the_year_is_refused_with_the_first_day_that_would_do() -> None:
    with pytest.raises(UnreadableValueError, match="2025-01-01") as caught:
        wufei.evaluate(plan_of(), facts_of(), year=2025, as_of=date(2024, 12, 31))
    assert caught.value.code == "as_of_before_year"


@pytest.mark.parametrize(
    ("year", "outside"),
    [pytest.param(2022, True), pytest.param(2023, False), pytest.param(2025, False), pytest.param(2026, True)],
)
def test_a_year_outside_the_term_is_evaluated_and_says_so(year: int, outside: bool) -> None:  # noqa: FBT001 - a column
    assessment = wufei.evaluate(plan_of(), facts_of(), year=year)
    assert assessment.outside_term is outside
    assert len(assessment.findings) == len(assessment.plan.targets)


def test_the_order_of_the_facts_changes_nothing() -> None:
    plan = wufei.load_plan(plan_document())
    document = facts_document(
        observations=[
            observation("straw-rate", 2025, "97", "%"),
            observation("straw-rate", 2025, "98", "%"),
            observation("straw-rate", 2025, "98", "‰", published="2026-01-01", review="pending"),
            observation("villages", 2025, "1", "户"),
            *facts_document()["observations"][:-3],
        ]
    )
    expected = wufei.assessment_document(wufei.evaluate(plan, wufei.load_facts(document), year=2025))
    shuffled = random.Random(1)  # noqa: S311 - any order will do
    for _ in range(5):
        for entries in document.values():
            if isinstance(entries, list):
                shuffled.shuffle(entries)
        assert wufei.assessment_document(wufei.evaluate(plan, wufei.load_facts(document), year=2025)) == expected


def test_findings_from_invented_facts_say_so() -> None:
    for invented in (True, False):
        facts = wufei.load_facts({"invented": invented})
        assessment = wufei.evaluate(plan_of(), facts, year=2025)
        assert {finding.facts_invented for finding in assessment.findings} == {invented}


# One bad figure never takes another finding down

_RATE = observation("straw-rate", 2025, "98", "%", published="2026-03-10", reported_by="farm-bureau")
_BAD_FACTS = [
    pytest.param({"observations": [observation("unheard-of", 2025, "1", "%")]}, set(), id="unknown indicator"),
    pytest.param({"observations": [_RATE | {"area": "elsewhere"}]}, set(), id="unknown area"),
    pytest.param({"observations": [_RATE | {"reported_by": "nobody", "year": 2023}]}, set(), id="unknown reporter"),
    pytest.param({"observations": [_RATE | {"unit": "吨", "year": 2023}]}, set(), id="wrong dimension"),
    pytest.param({"observations": [_RATE | {"basis": "wet", "year": 2023}]}, set(), id="unknown basis"),
    pytest.param({"observations": [_RATE | {"value": "97"}]}, {"straw"}, id="conflict"),
    pytest.param({"registers": [register("bridges")]}, set(), id="unknown register"),
    pytest.param({"registers": [register("factories")]}, {"five-factories"}, id="register conflict"),
    pytest.param({"rosters": [roster("friends", "f1")]}, set(), id="unknown roster"),
    pytest.param({"rosters": [roster("clinics", "k9")]}, {"clinics"}, id="roster conflict"),
    pytest.param({"evidence": [evidence("nowhere", "2025-01-01")]}, set(), id="evidence of an unknown target"),
    pytest.param({"evidence_complete": [{"target": "nowhere"}]}, set(), id="complete evidence of an unknown target"),
]


@pytest.mark.parametrize(("added", "touched"), _BAD_FACTS)
def test_a_bad_fact_touches_the_findings_about_it_and_no_other(added: Document, touched: set[str]) -> None:
    plan = wufei.load_plan(plan_document())
    good = wufei.evaluate(plan, wufei.load_facts(facts_document()), year=2025)
    assert not good.problems
    facts = {name: [*facts_document()[name], *entries] for name, entries in added.items()}
    bad = wufei.evaluate(plan, wufei.load_facts(facts_document(**facts)), year=2025)
    assert bad.problems
    changed = {before.target.id for before, after in zip(good.findings, bad.findings, strict=True) if before != after}
    assert changed == touched


def test_an_area_that_nobody_declared_can_not_be_assessed() -> None:
    areas = [{"id": "east", "name": text("东街道")}]
    plan, facts = wufei.load_plan(plan_document(areas=areas)), wufei.load_facts(facts_document())
    with pytest.raises(UnknownNameError, match="there is no area 'west'") as caught:
        wufei.evaluate(plan, facts, year=2025, area="west")
    (found,) = caught.value.problems
    assert found.code == "no_such_area"
    assert found.message("en").endswith("expected one of Here [here], 东街道 [east]")
    assert found.message("zh").endswith("应为：本区 [here]、东街道 [east]")
    judged = [wufei.evaluate(plan, facts, year=2025, area=area).area for area in (None, "here", "east")]
    assert judged == [None, None, "east"]


def test_a_record_that_does_not_fit_touches_only_what_looks_at_it() -> None:
    plan = wufei.load_plan(plan_document())
    bad = register("buildings", record("b1", permit_date="someday", stars="two", classes=["castle"], colour="red"))
    facts = facts_document(registers=[bad, *facts_document()["registers"][::2]])
    assessment = wufei.evaluate(plan, wufei.load_facts(facts), year=2025)
    good = wufei.evaluate(plan, wufei.load_facts(facts_document()), year=2025)
    differing = [a.target.id for a, b in zip(assessment.findings, good.findings, strict=True) if a != b]
    assert differing == ["stars"]
    assert assessment.finding("stars").reason is Reason.UNJUDGEABLE_RECORDS


# Own kinds of requirement


def _never_falls(target: Target, view: View) -> Judgement:
    """Judge whether the figure of the year is not below that of the year before."""
    requirement = target.requirement
    assert isinstance(requirement, OwnRequirement)
    indicator = view.known.plan.indicator[requirement.parameters["indicator"]]
    period = view.period_for(indicator)
    now = view.known.figure(indicator, period)
    before = view.known.figure(indicator, type(period)(period.year - 1))
    if now.value is None or before.value is None:
        return Judgement(outcome=Outcome.UNKNOWN, reason=Reason.UNDECIDED, period=period)
    fell = now.value.value < before.value.value
    return Judgement(outcome=Outcome.VIOLATED if fell else Outcome.SATISFIED, period=period, observed=now.value)


_OWN = {"kind": "x-never-falls", "indicator": "straw-rate", "anything": {"else": [1, 2]}}
_RULES: dict[str, Rule] = {**wufei.RULES, "x-never-falls": _never_falls}


@pytest.mark.parametrize(
    ("figures", "verdict", "reason"),
    [
        pytest.param({2024: "90", 2025: "90"}, Verdict.MET, None, id="as high as before"),
        pytest.param({2024: "90", 2025: "89.99"}, Verdict.NOT_MET, None, id="a little lower"),
        pytest.param({2025: "90"}, Verdict.NO_DATA, Reason.UNDECIDED, id="nothing to compare with"),
    ],
)
@pytest.mark.parametrize("schedule", [by(), by(stable=True), every_year(2025, 2025)])
def test_a_kind_from_outside_the_package_is_judged_by_the_rule_that_is_passed(
    schedule: Document, figures: dict[int, str], verdict: Verdict, reason: Reason | None
) -> None:
    plan = plan_of(target("own", _OWN, schedule), target("straw", level("98", "%")))
    facts = facts_of(*(observation("straw-rate", year, value, "%") for year, value in figures.items()))
    assessment = wufei.evaluate(plan, facts, year=2025, rules=_RULES)
    finding = assessment.finding("own")
    assert (finding.verdict, finding.reason, finding.due) == (verdict, reason, True)
    assert assessment.finding("straw").verdict is Verdict.NOT_MET


def test_a_kind_of_ones_own_has_no_pace_before_it_is_due() -> None:
    facts = facts_of(observation("straw-rate", 2023, "90", "%"), observation("straw-rate", 2024, "91", "%"))
    finding = wufei.evaluate(plan_of(target("own", _OWN)), facts, year=2024, rules=_RULES).finding("own")
    assert (finding.verdict, finding.due, finding.pace, finding.turning_point) == (Verdict.NOT_DUE, False, None, None)
    assert not finding.hangs_on_rounding


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        pytest.param(Outcome.NOTHING_IN_SCOPE, Verdict.NOT_APPLICABLE),
        pytest.param(Outcome.INCOMPARABLE, Verdict.NOT_COMPARABLE),
        pytest.param(Outcome.UNKNOWN, Verdict.NOT_DUE),
        pytest.param(Outcome.VIOLATED, Verdict.NOT_DUE),
    ],
)
def test_a_kind_of_ones_own_may_say_early_that_it_does_not_apply(outcome: Outcome, verdict: Verdict) -> None:
    rules = {**wufei.RULES, "x-never-falls": lambda _target, _view: Judgement(outcome=outcome)}
    finding = wufei.evaluate(plan_of(target("own", _OWN)), facts_of(), year=2024, rules=rules).finding("own")
    assert finding.verdict is verdict


def test_a_kind_of_ones_own_that_is_met_late_is_met_at_the_end_of_its_year() -> None:
    plan = plan_of(target("own", _OWN, by("2024-12-31")))
    figures = {2023: "90", 2024: "80", 2025: "81"}
    facts = facts_of(*(observation("straw-rate", year, value, "%") for year, value in figures.items()))
    finding = wufei.evaluate(plan, facts, year=2025, rules=_RULES).finding("own")
    assert (finding.verdict, finding.completed_on, finding.days_late) == (Verdict.MET, date(2025, 12, 31), 365)


def test_without_a_rule_for_each_kind_nothing_is_evaluated_and_every_kind_that_lacks_one_is_named() -> None:
    plan = plan_of(target("one", {"kind": "x-one"}), target("own", _OWN), target("two", {"kind": "x-two"}))
    with pytest.raises(UnknownNameError, match="x-one") as caught:
        wufei.evaluate(plan, facts_of(), year=2025, rules={**wufei.RULES, "x-two": _never_falls})
    assert [dict(problem.values)["value"] for problem in caught.value.problems] == ["x-never-falls", "x-one"]
    assert {problem.code for problem in caught.value.problems} == {"no_rule"}


def test_a_kind_of_ones_own_is_named_in_explanations_and_reads_back() -> None:
    plan = plan_of(target("own", _OWN))
    assert wufei.load_plan(wufei.dump_plan(plan)) == plan
    facts = facts_of(observation("straw-rate", 2024, "90", "%"), observation("straw-rate", 2025, "90", "%"))
    finding = wufei.evaluate(plan, facts, year=2025, rules=_RULES).finding("own")
    for language in LANGUAGES:
        assert "x-never-falls" in wufei.explain(finding, language=language)


def test_the_table_of_rules_cannot_be_changed_for_others() -> None:
    rules: Any = wufei.RULES
    with pytest.raises(TypeError):
        rules["x-never-falls"] = _never_falls


# What every finding offers


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(lambda finding: finding.observed, id="observed"),
        pytest.param(lambda finding: finding.required, id="required"),
        pytest.param(lambda finding: finding.margin, id="margin"),
        pytest.param(lambda finding: finding.achieved_change, id="achieved change"),
        pytest.param(lambda finding: finding.turning_point, id="turning point"),
    ],
)
def test_a_target_that_is_not_in_force_has_nothing_to_show(read: Callable[[wufei.Finding], object]) -> None:
    assessment = wufei.evaluate(plan_of(), wufei.load_facts(facts_document()), year=2022)
    assert {finding.verdict for finding in assessment.findings} == {Verdict.NOT_APPLICABLE}
    assert all(read(finding) is None for finding in assessment.findings)


def test_a_missing_baseline_is_another_request_than_a_missing_figure() -> None:
    assessment = wufei.evaluate(plan_of(), facts_of(), year=2025)
    requests = assessment.finding("fertiliser-down").missing
    assert [(each.kind, each.role, each.period.year) for each in requests] == [
        (DatumKind.OBSERVATION, "current", 2025),
        (DatumKind.OBSERVATION, "baseline", 2020),
    ]


@pytest.mark.parametrize(
    ("comparison", "limit", "verdict"),
    [
        pytest.param("at_least", "6", "off_track", id="what surely counts is behind the pace, and all would not be"),
        pytest.param("at_least", "2", "on_track", id="what surely counts keeps it"),
        pytest.param("at_most", "1", "on_track", id="what surely counts is not beyond the limit"),
    ],
)
def test_before_it_is_due_a_count_is_compared_with_the_pace_by_what_surely_counts(
    comparison: str, limit: str, verdict: str
) -> None:
    plan = plan_of(target("it", count_of("factories", limit) | {"comparison": comparison}, task="4.2"))
    entries = [record("f1", recognised_on="2024-01-01"), *(record(f"f{n}") for n in range(2, 7))]
    finding = wufei.evaluate(plan, facts_of(registers=[register("factories", *entries)]), year=2024).finding("it")
    assert (finding.verdict, finding.observed) == (verdict, None)
    assert finding.observed_range is not None
    assert [end and end.value for end in (finding.observed_range.low, finding.observed_range.high)] == [1, 6]
