"""Shares typed as fractions in a row of per cent: what they stand beside, at the very edge of each threshold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import Document, between, change, coverage, facts_of, indicator, level, observation, plan_of, target
from wufei.errors import Problem
from wufei.known import Known
from wufei.plan import Plan
from wufei.quality import doubt_about_fraction

RATE = "straw-rate"


def _plan(*requirements: Document, **changes: Any) -> Plan:  # noqa: ANN401 - as JSON
    """Return a plan whose targets have these requirements; of no share, where there are none."""
    targets = [target(f"t{n}", each) for n, each in enumerate(requirements)]
    return plan_of(*(targets or [target("t", level("1", "千克/亩", indicator="fertiliser"))]), **changes)


def _doubts(plan: Plan, *observations: Document, year: int = 2025) -> list[Problem]:
    return [each.problem for each in wufei.evaluate(plan, facts_of(*observations), year=year).doubts]


def _told(problems: list[Problem]) -> list[str]:
    return [f"{each.code.removeprefix('quality_')} {each.path[len('$.observations[') : -1]}" for each in problems]


def _rates(*values: str, last: int = 2025) -> list[Document]:
    return [observation(RATE, last - n, value, "%") for n, value in enumerate(reversed(values))]


FRACTION = ["fraction straw-rate 2025"]


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        pytest.param("98", "0.984", FRACTION, id="a fraction beside a limit in per cent"),
        pytest.param("98", "1", FRACTION, id="the whole, as a fraction"),
        pytest.param("98", "1.0001", [], id="above the whole it is no fraction"),
        pytest.param("98", "0.0001", FRACTION, id="just above nothing"),
        pytest.param("98", "0", [], id="nothing is nothing in either way of writing"),
        pytest.param("98", "-0.984", ["negative straw-rate 2025"], id="what is negative is no fraction"),
        pytest.param("10", "0.4", FRACTION, id="a limit of 10 per cent is not small"),
        pytest.param("9.99", "0.4", [], id="one below is"),
        pytest.param("20.01", "1", FRACTION, id="more than 20 times the figure"),
        pytest.param("20", "1", [], id="20 times the figure"),
        pytest.param("0.5", "0.4", [], id="a limit as low as the figure"),
    ],
)
def test_a_figure_far_below_the_limit_may_be_a_fraction(limit: str, value: str, told: list[str]) -> None:
    assert _told(_doubts(_plan(level(limit, "%")), *_rates(value))) == told


@pytest.mark.parametrize(
    ("requirement", "told"),
    [
        pytest.param(level("90", "%", comparison="more_than"), FRACTION, id="more than"),
        pytest.param(between("90", "95", "%"), FRACTION, id="between, by its lower bound"),
        pytest.param(between("5", "95", "%"), [], id="between, with a small lower bound"),
        pytest.param(level("900", "‰"), FRACTION, id="a limit in permille"),
        pytest.param(coverage("clinics", "collections", item="clinic", indicator=RATE), FRACTION, id="coverage"),
        pytest.param(level("90", "%", comparison="at_most"), [], id="what is to stay below a limit may be far below"),
        pytest.param(level("90", "%", comparison="less_than"), [], id="less than"),
        pytest.param(change("6", indicator=RATE), [], id="a change says nothing of the level"),
        pytest.param(level("90", "%", indicator="clinic-rate"), [], id="the limit of another share"),
    ],
)
def test_only_what_wants_a_share_from_below_says_that_it_is_not_small(requirement: Document, told: list[str]) -> None:
    assert _told(_doubts(_plan(requirement), *_rates("0.9"))) == told


def test_of_several_limits_the_lowest_counts() -> None:
    assert _told(_doubts(_plan(level("98", "%"), level("10", "%")), *_rates("0.4"))) == FRACTION
    assert not _doubts(_plan(level("98", "%"), level("9", "%")), *_rates("0.4"))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param(("97", "0.984"), FRACTION, id="last year"),
        pytest.param(("96", "97", "98", "0.984"), FRACTION, id="it is neither a slip nor a jump besides"),
        pytest.param(("0.97", "98"), ["fraction straw-rate 2024"], id="the year before, and no slip of the later"),
        pytest.param(("97", "0.975", "98"), ["fraction straw-rate 2024"], id="in the middle, and no jump up again"),
        pytest.param(("10", "0.4"), FRACTION, id="10 per cent last year"),
        pytest.param(("9.99", "0.4"), [], id="less than that"),
        pytest.param(("20.01", "1"), FRACTION, id="more than 20 times the figure"),
        pytest.param(("20", "1"), [], id="20 times the figure"),
        pytest.param(("0.3", "0.4"), [], id="all are low, and no target says that they should not be"),
        pytest.param(("0.52", "0.5", "0.51", "50"), ["slip straw-rate 2025"], id="all others are low: that is a slip"),
    ],
)
def test_a_figure_far_below_other_years_may_be_a_fraction(values: tuple[str, ...], told: list[str]) -> None:
    assert _told(_doubts(_plan(), *_rates(*values))) == told


def test_other_years_count_before_the_limit_unless_they_may_be_fractions_too() -> None:
    plan = _plan(level("60", "%"))
    assert not _doubts(plan, *_rates("1.2", "1.3", "0.9"))
    assert _told(_doubts(plan, *_rates("0.5", "0.61"))) == [f"fraction straw-rate {year}" for year in (2024, 2025)]
    # 1 per cent says nothing, and just more than that does.
    assert _told(_doubts(plan, *_rates("1", "0.9"))) == [f"fraction straw-rate {year}" for year in (2024, 2025)]
    assert not _doubts(plan, *_rates("1.01", "0.9"))


def test_parts_of_a_year_stand_beside_other_periods() -> None:
    reports = [observation(RATE, "2024", "97", "%"), observation(RATE, "2025-H1", "0.98", "%")]
    assert _told(_doubts(_plan(), *reports)) == ["fraction straw-rate 2025-H1"]


def test_figures_of_another_basis_or_period_do_not_count() -> None:
    share = indicator(RATE, "percent", bases=[{"id": name, "name": {"zh": name}} for name in "ab"])
    plan = _plan(level("1", "t", indicator="waste"), indicators=[share, indicator("waste")])
    other, same = observation(RATE, 2024, "97", "%", basis="a"), observation(RATE, 2025, "97", "%", basis="a")
    assert not _doubts(plan, other, same, observation(RATE, 2025, "0.98", "%", basis="b"))
    doubted = _doubts(plan, other, observation(RATE, 2025, "0.98", "%", basis="a"))
    assert _told(doubted) == ["fraction straw-rate 2025 a"]


def test_a_figure_of_a_part_of_the_area_stands_beside_the_limit_and_that_part() -> None:
    plan = _plan(level("98", "%"), areas=[{"id": "east", "name": {"zh": "东"}}])
    east = observation(RATE, 2025, "0.98", "%", area="east")
    assert _told(_doubts(plan, observation(RATE, 2025, "98", "%"), east)) == ["fraction straw-rate 2025 east"]
    plan = _plan(areas=[{"id": "east", "name": {"zh": "东"}}])
    assert not _doubts(plan, observation(RATE, 2024, "98", "%"), east)


@pytest.mark.parametrize(
    ("value", "unit"),
    [pytest.param("9.84", "‰", id="permille"), pytest.param("0.984", "‰", id="a low share in permille")],
)
def test_a_share_in_another_unit_is_no_fraction_in_per_cent(value: str, unit: str) -> None:
    assert not _doubts(_plan(level("98", "%")), observation(RATE, 2025, value, unit))


def test_of_two_equal_reports_the_one_in_per_cent_is_looked_at() -> None:
    reports = [observation(RATE, 2025, "9.8", "‰"), observation(RATE, 2025, "0.98", "%")]
    for order in (reports, reports[::-1]):
        assert _told(_doubts(_plan(level("98", "%")), *order)) == FRACTION


def test_what_is_no_share_is_not_asked_about() -> None:
    plan = _plan(level("98", "%"))
    (given,) = facts_of(observation("fertiliser", 2025, "0.98", "%")).observations
    nothing = wufei.load_facts({"observations": [{"indicator": RATE, "year": 2025, "nothing_in_scope": True}]})
    for facts, name in ((facts_of(), "fertiliser"), (nothing, RATE)):
        each = facts.observations[0] if facts.observations else given
        assert doubt_about_fraction(each, plan.indicator[name], Known(plan, facts)) is None


def test_a_fraction_is_told_with_what_to_enter() -> None:
    (found,) = _doubts(_plan(level("98", "%")), *_rates("0.984"))
    assert found.message("en") == (
        "$.observations[straw-rate 2025]: "
        "0.984% is far below 98% (other periods or limit): a fraction? for 98.4% enter 98.4; check it"
    )
    assert found.message("zh").endswith(
        "0.984% 远低于其他时期的数或目标限值（98%），可能填成了小数；若指 98.4%，应填 98.4；请核对"
    )


@given(
    st.decimals("0", "2", places=3, allow_nan=False),
    st.lists(st.decimals("0", "100", places=1, allow_nan=False), max_size=3),
    st.decimals("0.1", "100", places=1, allow_nan=False),
)
def test_a_doubt_never_changes_a_verdict(value: Any, before: list[Any], limit: Any) -> None:  # noqa: ANN401 - a decimal
    reports = [observation(RATE, 2025, str(value), "%")]
    reports += [observation(RATE, 2024 - n, str(each), "%") for n, each in enumerate(before)]
    found = wufei.evaluate(_plan(level(str(limit), "%")), facts_of(*reports), year=2025)
    judged = found.finding("t0")
    assert judged.verdict == ("met" if value >= limit else "not_met")
    assert judged.observed == wufei.amount(str(value), "%")
    if any(each.problem.code == "quality_fraction" and "2025" in each.problem.path for each in found.doubts):
        # Taken as written, it is far below something: were it meant as written, it would be an unlikely figure.
        assert 0 < value <= 1
        assert max([limit, *before]) >= 10
