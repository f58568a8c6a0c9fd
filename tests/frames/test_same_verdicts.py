"""The columns give the verdicts of the row engine: random plans, figures at thresholds, and all that can lack."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from tests.frames.frames_of import Districts, by_key, differences, expected, table
from wufei.facts import Observation
from wufei.frames import evaluate_frame
from wufei.plan import Plan
from wufei.testing import as_of_dates, facts, plans

#: What figures can decide.
KINDS: Final = ("level", "change", "coverage", "formula")


@st.composite
def provinces(draw: st.DrawFn) -> tuple[Plan, Districts]:
    """Return a plan, and what a few districts report of it."""
    plan = draw(plans(kinds=KINDS, most_targets=3))
    reported = facts(plan)
    return plan, {f"area-{number}": _readable(draw(reported).observations, plan) for number in range(3)}


def _readable(observations: tuple[Observation, ...], plan: Plan) -> tuple[Observation, ...]:
    """Return what a table can hold: finite decimals of indicators that the plan has."""
    return tuple(
        each
        for each in observations
        if each.indicator in plan.indicator and (each.value is None or each.value.is_finite_decimal)
    )


@given(st.data(), provinces())
def test_polars_gives_the_verdicts_of_the_row_engine(data: st.DataObject, province: tuple[Plan, Districts]) -> None:
    plan, districts = province
    years = [data.draw(st.integers(2023, 2027))]
    as_of = data.draw(as_of_dates(year=years[0]))
    found = evaluate_frame(plan, table(districts), years=years, as_of=as_of)
    reporting = {area: several for area, several in districts.items() if several}
    targets = {target for _, _, target in by_key(found.findings)}
    assert not differences(by_key(found.findings), expected(plan, reporting, years, as_of, targets))
