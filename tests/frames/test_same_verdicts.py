"""The columns give the verdicts of the row engine: random plans, figures at thresholds, and all that can lack."""

import datetime
from collections.abc import Callable
from typing import Any, Final

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.frames.frames_of import Districts, by_key, differences, duckdb_relation, expected, table
from wufei.facts import Observation
from wufei.findings import Options
from wufei.frames import FrameAssessment, evaluate_frame
from wufei.plan import Plan
from wufei.testing import Kind, as_of_dates, facts, options, plans

#: What figures can decide.
KINDS: Final[tuple[Kind, ...]] = ("level", "change", "coverage", "formula")
Province = tuple[Plan, Districts]


@st.composite
def provinces(draw: st.DrawFn) -> Province:
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


def at_once(frame: FrameAssessment) -> pl.DataFrame:
    return pl.DataFrame(frame.findings)


def lazily(frame: FrameAssessment) -> pl.DataFrame:
    """Return the rows that columns could judge, and those that are settled."""
    found = frame.findings
    rows = found.collect() if isinstance(found, pl.LazyFrame) else found.pl()
    return pl.concat([rows.filter(~pl.col("near_threshold")), frame.settle()])


#: How a table is handed in, and how all findings are got back.
WAYS: Final[dict[str, tuple[Callable[[pl.DataFrame], Any], Callable[[FrameAssessment], pl.DataFrame]]]] = {
    "polars": (lambda frame: frame, at_once),
    "pandas": (lambda frame: frame.to_pandas(), at_once),
    "pyarrow": (lambda frame: frame.to_arrow(), at_once),
    "lazy polars": (lambda frame: frame.lazy(), lazily),
    "duckdb": (duckdb_relation, lazily),
}


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=30)
@given(data=st.data(), province=provinces())
def test_a_table_gives_the_verdicts_of_the_row_engine(data: st.DataObject, way: str, province: Province) -> None:
    plan, districts = province
    first = data.draw(st.integers(2023, 2026))
    years = data.draw(st.sampled_from([(first,), (first, first + 1)]))
    as_of = data.draw(as_of_dates(year=years[-1]))
    chosen = data.draw(options())
    hand_in, give_back = WAYS[way]
    found = by_key(give_back(_evaluated(hand_in(table(districts)), plan, years, as_of, chosen)))
    reporting = {area: several for area, several in districts.items() if several}
    targets = {target for _, _, target in found}
    assert not differences(found, expected(plan, reporting, years, as_of, targets, chosen))


def _evaluated(
    frame: Any,  # noqa: ANN401 - of any kind
    plan: Plan,
    years: tuple[int, ...],
    as_of: datetime.date | None,
    chosen: Options,
) -> FrameAssessment:
    return evaluate_frame(plan, frame, years=years, as_of=as_of, options=chosen)
