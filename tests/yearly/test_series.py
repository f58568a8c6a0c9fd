"""Figures over the years: reported, computed and counted ones, limits, and the pace towards them."""

from datetime import date

import pytest
from hypothesis import given

from tests.support import (
    between,
    by,
    change,
    count_of,
    coverage,
    every_year,
    facts_of,
    figure,
    indicator,
    level,
    observation,
    plan_of,
    record,
    register,
    standing,
    target,
    text,
)
from tests.yearly.reported import assessed
from wufei.evaluation import evaluate
from wufei.facts import Facts
from wufei.findings import Assessment, PaceKind
from wufei.plan import Plan
from wufei.reports.yearly.series import LimitLine, Series, series_of
from wufei.requirements import Comparator
from wufei.testing import assessments


def series_for(plan: Plan, facts: Facts, **more: object) -> Series:
    """Return the only series of a year."""
    (found,) = series_of(evaluate(plan, facts, **{"year": 2025, **more}))  # type: ignore[arg-type]
    return found


def straw(*figures: dict[str, object], year: int = 2025, schedule: dict[str, object] | None = None) -> Series:
    plan = plan_of(target("straw", level("98", "%"), schedule))
    return series_for(plan, facts_of(*figures), year=year)


def points(found: Series) -> list[tuple[str, str]]:
    return [(str(each.period), each.value.digits()) for each in found.points]


def pace(line: LimitLine) -> list[tuple[str, str]]:
    return [(str(each.date), each.limit.digits()) for each in line.pace]


def test_there_is_a_series_for_each_indicator_and_each_formula_of_a_target() -> None:
    found = series_of(assessed())
    assert [each.id for each in found] == ["straw-rate", "fertiliser", "target:five-factories"]
    assert [each.targets for each in found] == [("straw",), ("fertiliser-down",), ("five-factories",)]
    assert [each.name.zh for each in found] == ["秸秆利用率", "化肥强度", "目标 five-factories"]


def test_figures_are_those_of_years_up_to_the_reference_date() -> None:
    figures = [observation("straw-rate", year, str(90 + year - 2020), "%") for year in (2022, 2024, 2025, 2026)]
    assert points(straw(*figures)) == [("2022", "92"), ("2024", "94"), ("2025", "95")]
    assert points(straw(*figures, year=2024)) == [("2022", "92"), ("2024", "94")]


def test_figures_are_in_the_indicator_s_unit() -> None:
    plan = plan_of(target("down", change("6")))
    found = series_for(plan, facts_of(observation("fertiliser", 2020, "300", "千克/公顷", basis="pure")))
    assert (points(found), found.unit.name) == ([("2020", "20")], "kilogram_per_mu")


def test_bases_are_kept_apart_the_preferred_first() -> None:
    plan = plan_of(target("down", change("6")))
    facts = facts_of(
        observation("fertiliser", 2023, "30", "千克/亩", basis="physical"),
        observation("fertiliser", 2025, "19", "千克/亩", basis="pure"),
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure"),
    )
    found = series_for(plan, facts)
    assert [(each.basis, str(each.period)) for each in found.points] == [
        ("pure", "2020"),
        ("pure", "2025"),
        ("physical", "2023"),
    ]
    assert found.bases == ("pure", "physical")


def test_a_figure_says_whether_it_is_provisional_an_estimate_or_computed_and_when_it_came_out() -> None:
    parts = [
        indicator("part", "tonne"),
        indicator("whole", "tonne", {"op": "sum", "of": [figure("part"), figure("part")]}),
    ]
    plan = plan_of(target("one", level("5", "吨", indicator="whole")), indicators=parts)
    facts = facts_of(
        observation("part", 2024, "1", "吨", status="provisional", published="2025-01-05", estimated=True),
        observation("whole", 2025, "3", "吨", status="final"),
    )
    computed, reported = series_for(plan, facts).points
    assert (computed.provisional, computed.estimated, computed.computed) == (True, True, True)
    assert (reported.provisional, reported.estimated, reported.computed) == (False, False, False)
    assert (computed.published, reported.published) == (date(2025, 1, 5), None)


def test_what_is_pending_or_contradicts_itself_is_no_figure() -> None:
    found = straw(
        observation("straw-rate", 2023, "90", "%", review="pending"),
        observation("straw-rate", 2024, "91", "%"),
        observation("straw-rate", 2024, "92", "%"),
        observation("straw-rate", 2025, None, "%"),
    )
    assert (found.points, found.is_empty) == ((), True)


def test_only_what_was_known_is_shown() -> None:
    plan = plan_of(target("straw", level("98", "%")))
    facts = facts_of(observation("straw-rate", 2025, "90", "%", published="2026-03-01"))
    assert series_for(plan, facts, as_of=date(2026, 2, 1)).is_empty


def test_before_the_end_of_a_year_its_last_state_is_shown_and_of_what_adds_up_nothing() -> None:
    figures = facts_of(observation("straw-rate", "2025-Q2", "90", "%"), observation("straw-rate", "2025-Q1", "89", "%"))
    mid_year = {"year": 2025, "as_of": date(2025, 8, 1)}
    assert points(series_for(plan_of(target("straw", level("98", "%"))), figures, **mid_year)) == [("2025-Q2", "90")]
    amounts = [{"id": "straw-rate", "name": text("秸秆量"), "unit": "tonne", "additive": "flow"}]
    plan = plan_of(target("straw", level("98", "吨")), indicators=amounts)
    added = facts_of(observation("straw-rate", "2025-Q2", "90", "吨"), observation("straw-rate", "2025-Q1", "89", "吨"))
    assert points(series_for(plan, added, **mid_year)) == []


def test_the_figures_of_a_part_of_the_area_are_its_own() -> None:
    plan = plan_of(target("straw", level("98", "%")), areas=[{"id": "east", "name": text("东街")}])
    facts = facts_of(
        observation("straw-rate", 2025, "90", "%"), observation("straw-rate", 2025, "80", "%", area="east")
    )
    assert points(series_for(plan, facts, area="east")) == [("2025", "80")]
    assert points(series_for(plan, facts)) == [("2025", "90")]


def test_what_a_target_counts_is_counted_for_each_year_of_the_term() -> None:
    entries = (record(f"f{n}", recognised_on=f"202{n}-02-01") for n in (3, 4, 5))
    plan = plan_of(target("count", count_of("factories", "5", unit="enterprise")))
    found = series_for(plan, facts_of(registers=[register("factories", *entries)]))
    assert points(found) == [("2023", "1"), ("2024", "2"), ("2025", "3")]
    assert [each.computed for each in found.points] == [True, True, True]
    assert (found.indicator, found.unit.name) == (None, "enterprise")


def test_a_count_with_records_that_can_not_be_judged_has_bounds() -> None:
    where = {"op": "at_least", "attribute": "level", "amount": {"value": "province", "unit": "administrative_level"}}
    plan = plan_of(target("count", count_of("factories", "5", unit="enterprise", where=where)))
    facts = facts_of(registers=[register("factories", record("f1", recognised_on="2025-02-01"))])
    last = series_for(plan, facts).points[-1]
    assert last.most is not None
    assert (last.value.digits(), last.most.digits(), last.is_exact) == ("0", "1", False)


def test_coverage_by_a_rate_is_a_series_and_by_a_roster_none() -> None:
    plan = plan_of(target("clinics", coverage("clinics", "collections", item="clinic", indicator="clinic-rate")))
    found = series_for(plan, facts_of(observation("clinic-rate", 2025, "93", "%")))
    assert (found.id, points(found)) == ("clinic-rate", [("2025", "93")])
    (line,) = found.limits
    assert (line.limit.digits(), line.pace) == ("100", ())
    rosters = {"rosters": [{"roster": "clinics", "items": []}], "registers": [register("collections")]}
    assert series_of(evaluate(plan, facts_of(**rosters), year=2025)) == ()


# Limits


@pytest.mark.parametrize(
    ("schedule", "first", "last"),
    [
        pytest.param(by("2024-06-30"), "2024-06-30", "2024-06-30", id="by a date"),
        pytest.param(by("2024-06-30", stable=True), "2024-06-30", "2025-12-31", id="by a date, and kept"),
        pytest.param(by("2027-06-30", stable=True), "2027-06-30", "2027-06-30", id="by a date after the term"),
        pytest.param(every_year(2023, 2025), "2023-12-31", "2025-12-31", id="every year"),
        pytest.param(standing("2023-03-24", "2025-06-30"), "2023-03-24", "2025-06-30", id="in force"),
    ],
)
def test_a_limit_holds_from_its_first_day_to_its_last(schedule: dict[str, object], first: str, last: str) -> None:
    (line,) = straw(schedule=schedule).limits
    assert (str(line.first), str(line.last), line.limit.digits()) == (first, last, "98")


def test_an_interval_has_two_limits() -> None:
    (line,) = series_for(plan_of(target("straw", between("80", "90", "%"))), facts_of()).limits
    assert line.upper is not None
    assert (line.comparison, line.limit.digits(), line.upper.digits()) == (Comparator.BETWEEN, "80", "90")


@pytest.mark.parametrize(
    ("direction", "comparison", "limit"),
    [("decrease", Comparator.AT_MOST, "18.8"), ("increase", Comparator.AT_LEAST, "21.2")],
)
def test_the_limit_of_a_change_is_what_it_leads_to_from_the_baseline(
    direction: str, comparison: Comparator, limit: str
) -> None:
    plan = plan_of(target("down", change("6", direction=direction)))
    facts = facts_of(observation("fertiliser", 2020, "20", "千克/亩", basis="pure"))
    (line,) = series_for(plan, facts).limits
    assert (line.comparison, line.limit.digits()) == (comparison, limit)
    assert series_for(plan, facts_of()).limits == ()


def test_several_targets_on_one_indicator_have_a_line_each() -> None:
    plan = plan_of(target("low", level("90", "%"), by("2024-12-31")), target("high", level("98", "%")))
    found = series_for(plan, facts_of())
    assert [(each.target.id, each.limit.digits()) for each in found.limits] == [("low", "90"), ("high", "98")]


# Pace


def test_the_pace_is_a_straight_line_from_the_first_figure_to_the_limit() -> None:
    (line,) = straw(observation("straw-rate", 2022, "92", "%"), observation("straw-rate", 2024, "95", "%")).limits
    assert pace(line) == [
        ("2022-12-31", "92"),
        ("2023-12-31", "94"),
        ("2024-12-31", "96"),
        ("2025-12-31", "98"),
    ]
    assert [each.kind for each in line.pace] == [None, PaceKind.LINEAR, PaceKind.LINEAR, None]


def test_the_pace_is_the_one_that_a_finding_is_judged_by() -> None:
    plan = plan_of(target("straw", level("98", "%")))
    facts = facts_of(observation("straw-rate", 2022, "92", "%"), observation("straw-rate", 2024, "95", "%"))
    assessment = evaluate(plan, facts, year=2024)
    judged = assessment.findings[0].pace
    assert judged is not None
    ((line,),) = (each.limits for each in series_of(assessment))
    assert {each.date: each.limit for each in line.pace}[judged.period.end] == judged.limit


def test_milestones_are_the_pace_where_they_are_set() -> None:
    steps = [
        {"date": f"{year}-12-31", "limit": {"value": value, "unit": "%"}}
        for year, value in ((2023, "93"), (2024, "97"))
    ]
    (line,) = straw(schedule=by(milestones=steps)).limits
    assert pace(line) == [("2023-12-31", "93"), ("2024-12-31", "97"), ("2025-12-31", "98")]
    assert [each.kind for each in line.pace] == [PaceKind.MILESTONE, PaceKind.MILESTONE, None]


def test_there_is_no_pace_without_a_first_figure_or_a_date() -> None:
    assert straw().limits[0].pace == ()
    assert straw(observation("straw-rate", 2022, "92", "%"), schedule=every_year()).limits[0].pace == ()


def test_the_days_of_a_series_are_all_that_it_is_about() -> None:
    found = straw(observation("straw-rate", 2022, "92", "%"), schedule=by(stable=True))
    assert found.days == (date(2022, 12, 31), date(2025, 12, 31))
    plan = plan_of(target("down", change("6")))
    assert series_for(plan, facts_of()).days is None


@given(assessments())
def test_a_series_shows_no_other_figures_than_findings_rest_on(assessment: Assessment) -> None:
    for each in series_of(assessment):
        for name in each.targets:
            finding = assessment.by_target[name]
            period, observed, step = finding.judgement.period, finding.observed, finding.judgement.step
            if observed is None or step is None or not step.is_exact or period is None:
                continue
            here = [point for point in each.points if point.period == period and point.basis == step.basis]
            assert [point.value.to(observed.unit).value for point in here] in ([observed.value], [])
            assert here or period.months < 12 or assessment.plan.term.from_.year > period.year
