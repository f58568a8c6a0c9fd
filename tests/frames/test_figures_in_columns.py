"""Pace, bases, definitions and baselines in columns: each comes out as the row engine finds it."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, Final

import pytest

import wufei
from tests.frames.frames_of import by_key, differences, expected, table
from tests.support import (
    added,
    between,
    by,
    change,
    coverage,
    every_year,
    figure,
    indicator,
    less,
    level,
    measuring,
    plan_of,
    ratio,
    standing,
    target,
    text,
    times,
)
from wufei.facts import Observation, ReviewState
from wufei.findings import Verdict
from wufei.frames import evaluate_frame
from wufei.periods import year_period
from wufei.plan import Plan
from wufei.quantities import amount

TERM: Final = {"term": {"from": "2022-01-01", "to": "2026-12-31"}, "issued": "2022-01-01"}
BASES: Final = [{"id": name, "name": text(name)} for name in ("first", "second")]


def report(name: str, year: int, value: str | None, unit: str, **more: Any) -> Observation:  # noqa: ANN401 - fields
    given = None if value is None else amount(value, unit)
    return Observation(indicator=name, period=year_period(year), value=given, **more)


def columns_agree(plan: Plan, districts: dict[str, list[Observation]], *years: int) -> set[Verdict]:
    """Check that columns judge each district as the row engine does; return the verdicts that there were."""
    districts = {area: several for area, several in districts.items() if several}
    frame = table(districts)
    found = evaluate_frame(plan, frame, years=years)
    assert found.by_row_engine == ()
    lazy = evaluate_frame(plan, frame.lazy(), years=years)
    assert lazy.findings.collect()["near_threshold"].mean() < 1, "columns told nothing"
    rows = by_key(found.findings)
    targets = {name for _, _, name in rows}
    assert not differences(rows, expected(plan, districts, years, None, targets))
    return {Verdict(row["verdict"]) for row in rows.values()}


def series(name: str, unit: str, values: Iterable[tuple[str | None, ...]], first: int = 2021) -> dict[str, Any]:
    """Return a district for each row of values, year by year; None: not reported."""
    return {
        f"district-{number}": [
            report(name, first + place, value, unit) for place, value in enumerate(several) if value is not None
        ]
        for number, several in enumerate(values)
    }


VALUES: Final = (None, "0", "40", "60", "80", "98", "120")


@pytest.mark.parametrize("comparison", ["at_least", "more_than", "at_most", "less_than", "between"])
def test_a_straight_way_to_a_limit(comparison: str) -> None:
    asked = between("60", "98", "%") if comparison == "between" else level("98", "%", comparison=comparison)
    plan = plan_of(target("straw", asked, by("2025-12-31")), **TERM)
    districts = series("straw-rate", "%", product(VALUES, VALUES, VALUES))
    verdicts = columns_agree(plan, districts, 2022, 2023)
    assert {Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.NOT_DUE} <= verdicts


@pytest.mark.parametrize("comparison", ["at_least", "at_most", "between"])
def test_milestones_on_the_way(comparison: str) -> None:
    steps = [
        {"date": f"{year}-12-31", "limit": {"value": value, "unit": "%"}, "document": "虚构"}
        for year, value in ((2023, "40"), (2024, "70"))
    ]
    asked = between("60", "98", "%") if comparison == "between" else level("98", "%", comparison=comparison)
    plan = plan_of(target("straw", asked, by("2025-12-31", milestones=steps)), **TERM)
    districts = series("straw-rate", "%", product(VALUES, VALUES, VALUES), first=2022)
    assert Verdict.ON_TRACK in columns_agree(plan, districts, 2022, 2023, 2024)


@pytest.mark.parametrize("limit", ["1", "3", "10"])
def test_a_count_rises_in_whole_steps_and_a_count_of_one_has_no_pace(limit: str) -> None:
    plan = plan_of(
        target("sites", level(limit, "item", indicator="sites"), by("2026-12-31")),
        indicators=[indicator("sites", "item")],
        **TERM,
    )
    values = (None, "0", "1", "2", "2.5", "3", "5", "1000001")
    verdicts = columns_agree(plan, series("sites", "item", product(values, values, values)), 2022, 2023)
    assert (Verdict.ON_TRACK in verdicts) is (limit != "1")


@pytest.mark.parametrize("direction", ["decrease", "increase"])
@pytest.mark.parametrize("unit", ["%", "percentage_point"])
@pytest.mark.parametrize("with_steps", [False, True])
def test_a_change_against_a_baseline_before_and_after_it_is_due(direction: str, unit: str, with_steps: bool) -> None:  # noqa: FBT001 - of a table
    steps = [{"date": "2023-12-31", "limit": {"value": "4", "unit": unit}, "document": "虚构"}]
    asked = change("10", unit, indicator="straw-rate", direction=direction)
    plan = plan_of(target("less", asked, by("2025-12-31", **({"milestones": steps} if with_steps else {}))), **TERM)
    values = (None, "0", "50", "54", "60", "66", "97", "120")
    districts = {
        f"{then} {now}": [
            report("straw-rate", year, value, "%")
            for year, value in ((2020, then), (2022, now), (2023, now), (2025, now))
            if value is not None
        ]
        for then, now in product(values, values)
    }
    verdicts = columns_agree(plan, districts, 2022, 2023, 2025)
    assert {Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.MET, Verdict.NOT_MET} <= verdicts


def _in_bases() -> Iterator[tuple[str, list[Observation]]]:
    values = (None, "80", "99")
    ways = [(then, now) for then in values for now in values]
    for number, (one, other, third) in enumerate(product(ways, repeat=3)):
        yield (
            f"district-{number}",
            [
                report("rate", year, value, "%", basis=basis)
                for basis, pair in (("first", one), ("second", other), (None, third))
                for year, value in zip((2022, 2024), pair, strict=True)
                if value is not None
            ],
        )


def test_of_several_bases_the_first_that_has_a_figure_counts() -> None:
    asked = level("90", "%", indicator="rate")
    plan = plan_of(
        target("now", asked, every_year(2022, 2024)),
        target("way", asked, by("2026-12-31")),
        target("less", change("5", indicator="rate", baseline=2022), every_year(2023, 2026)),
        indicators=[indicator("rate", "percent", bases=BASES)],
        **TERM,
    )
    verdicts = columns_agree(plan, dict(_in_bases()), 2024)
    assert {Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA, Verdict.NOT_COMPARABLE, Verdict.ON_TRACK} <= verdicts


FORMULAS: Final = {
    "sum": added(figure("used"), figure("made")),
    "difference": less(figure("made"), figure("used")),
    "product": times({"op": "number", "amount": {"value": "0.5", "unit": "number"}}, figure("used")),
    "of another basis": added(figure("used", basis="first"), figure("made")),
    "of a fixed year": added(figure("used"), figure("made", year=2022)),
    "of another": added(figure("half"), figure("made")),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_what_a_definition_comes_to(name: str) -> None:
    half = times({"op": "number", "amount": {"value": "50", "unit": "%"}}, figure("used"))
    plan = plan_of(
        target("whole", level("100", "tonne", indicator="whole"), every_year()),
        target("grows", change("10", indicator="whole", direction="increase", baseline=2022), every_year()),
        indicators=[
            indicator("whole", "tonne", FORMULAS[name]),
            indicator("used", "tonne", bases=BASES, additive="flow"),
            indicator("made", "tonne"),
            indicator("half", "tonne", half),
        ],
        **TERM,
    )
    assert not differences(*_both(plan, dict(_inputs())))


def test_a_ratio_and_a_divisor_of_zero() -> None:
    plan = plan_of(
        target("share", level("50", "%", indicator="share"), every_year()),
        indicators=[
            indicator("share", "percent", ratio(figure("used"), figure("made"))),
            indicator("used", "tonne", bases=BASES),
            indicator("made", "kilogram"),
        ],
        **TERM,
    )
    found, wanted = _both(plan, dict(_inputs()))
    assert not differences(found, wanted)
    assert {row["reason"] for row in found.values()} >= {None, "figure_missing", "division_by_zero"}


def _inputs() -> Iterator[tuple[str, list[Observation]]]:
    values = (None, "0", "40", "60.5")
    for number, (used, made) in enumerate(product(values, values)):
        for basis, whole in product(("first", None), (None, "120")):
            pairs: tuple[tuple[str, str | None, dict[str, Any]], ...] = (
                ("used", used, {"basis": basis}),
                ("made", made, {}),
                ("whole", whole, {}),
            )
            yield (
                f"district {number} {basis} {whole}",
                [
                    report(name, year, value, "tonne", **more)
                    for name, value, more in pairs
                    for year in (2022, 2024)
                    if value is not None and (name != "whole" or year == 2022)
                ]
                + [report("used", 2024, "1", "tonne", review=ReviewState.PENDING)] * (number == 5),
            )


def _both(plan: Plan, districts: dict[str, list[Observation]]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Return the findings of columns and of the row engine; districts report only what the plan has."""
    own = {area: [each for each in several if each.indicator in plan.indicator] for area, several in districts.items()}
    own = {area: several for area, several in own.items() if several}
    found = by_key(evaluate_frame(plan, table(own), years=[2024]).findings)
    return found, expected(plan, own, [2024], None, {name for _, _, name in found})


def test_inputs_with_deadlines_of_their_own_are_left_to_the_row_engine() -> None:
    late = {"month": 6, "day": 30, "printed": True}
    plan = plan_of(
        target("whole", level("100", "tonne", indicator="whole"), every_year()),
        indicators=[
            indicator("whole", "tonne", added(figure("used"), figure("made"))),
            indicator("used", "tonne"),
            indicator("made", "tonne", reporting_deadline=late),
        ],
        **TERM,
    )
    assert not differences(*_both(plan, {"a": [report("used", 2024, "1", "tonne")]}))


def test_what_columns_can_not_look_at_is_named_and_judged() -> None:
    carried = added(figure("whole", years_before=1), figure("used"))
    plan = plan_of(
        target("whole", level("10", "tonne", indicator="whole"), every_year()),
        target("formula", measuring(figure("used"), "10", "tonne"), every_year()),
        indicators=[indicator("whole", "tonne", carried), indicator("used", "tonne")],
        **TERM,
    )
    rows = {"a": [report("used", year, "4", "tonne") for year in (2022, 2023, 2024)]}
    found = evaluate_frame(plan, table(rows), years=[2024])
    assert found.by_row_engine == ("whole", "formula")
    assert not differences(*_both(plan, rows))


def test_a_rate_stands_in_for_coverage_without_a_roster() -> None:
    asked = coverage("clinics", "collections", indicator="straw-rate")
    plan = plan_of(
        target("now", asked, every_year(2022, 2026, stable=True)),
        target("later", asked, by("2026-12-31")),
        target("standing", asked, standing("2022-03-24", "2026-12-31")),
        **TERM,
    )
    verdicts = columns_agree(
        plan, series("straw-rate", "%", product((None, "99.9", "100"), repeat=2), 2022), 2022, 2023
    )
    assert {Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA, Verdict.NOT_DUE} <= verdicts


def test_the_bundled_plan_gives_the_same_from_a_frame_as_from_facts() -> None:
    plan, facts = wufei.load_plan(), wufei.load_example_facts()
    districts = {"here": list(facts.observations)}
    found = by_key(evaluate_frame(plan, table(districts), years=[2023, 2024, 2025]).findings)
    targets = {name for _, _, name in found}
    assert not differences(found, expected(plan, districts, [2023, 2024, 2025], None, targets))
    assert len(found) == 3 * 16
