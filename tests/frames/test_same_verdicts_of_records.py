"""The columns give the verdicts of the row engine on records: random plans, thresholds, and all that can lack."""

import datetime
from collections.abc import Callable
from typing import Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.frames.frames_of import differences, duckdb_relation
from tests.frames.records_of import (
    Areas,
    areas_of,
    by_key_of_records,
    expected_of_records,
    table_of_records,
)
from wufei.findings import Options
from wufei.formulas import Formula, Share, Total
from wufei.frames import evaluate_records
from wufei.frames.opening import collected, open_frame
from wufei.plan import Plan, Target
from wufei.quantities import amount
from wufei.requirements import Level
from wufei.testing import Kind, as_of_dates, conditions, plans, schedules

#: What records can decide.
KINDS: Final = ("records", "count", "formula", "coverage")
#: The years of a case, the day up to which it is known, and how it is judged.
Case = tuple[Plan, Areas, list[int], datetime.date | None, Options]


@st.composite
def cases(draw: st.DrawFn, kinds: tuple[Kind, ...] = KINDS) -> Case:
    plan = draw(plans(kinds=kinds, most_targets=3))
    if kinds == ("count",):
        plan = attrs.evolve(plan, targets=tuple(draw(_measuring(each, plan)) for each in plan.targets))
    years = draw(st.lists(st.integers(2023, 2027), min_size=1, max_size=2, unique=True))
    as_of = draw(as_of_dates(year=max(years)))
    return plan, draw(areas_of(plan)), years, as_of, Options()


@st.composite
def _measuring(draw: st.DrawFn, target: Target, plan: Plan) -> Target:
    """Return a target that asks for a count, a total or a share of a register."""
    level, register = target.requirement, plan.registers[0]
    assert isinstance(level, Level)
    where = draw(st.none() | conditions(register, depth=1))
    unit = register.attribute["size"].unit
    weights = [None] if unit is None or unit.grades else [None, "size"]
    kind = draw(st.sampled_from(("count", "total", "share", "share")[: 4 if len(weights) > 1 else 1]))
    if kind == "share":
        limit = amount(draw(st.sampled_from(("50", "100", "0", "33.3"))), "%")
        weight = draw(st.sampled_from(weights))
        formula: Formula = Share(
            register=register.id, of=draw(conditions(register, depth=1)), where=where, weight=weight
        )
    elif kind == "total":
        assert unit is not None
        limit = amount(draw(st.sampled_from(("0", "1", "98", "99", "196"))), unit)
        formula = Total(register=register.id, attribute="size", where=where)
    else:
        return target
    upper = limit if level.upper is not None else None
    return attrs.evolve(
        target, requirement=attrs.evolve(level, formula=formula, limit=limit, upper=upper), schedule=draw(schedules())
    )


def asked_of(plan: Plan) -> list[str]:
    return [each.id for each in plan.targets if plan.registers[0] in plan.all_data_of(each)]


@pytest.mark.parametrize("kinds", [("records",), ("count",), KINDS], ids=["rules", "levels", "all"])
@settings(max_examples=60)
@given(data=st.data())
def test_polars_gives_the_verdicts_of_the_row_engine(data: st.DataObject, kinds: tuple[Kind, ...]) -> None:
    plan, areas, years, as_of, options = data.draw(cases(kinds))
    frame = table_of_records(areas, plan.registers[0])
    found = evaluate_records(plan, "projects", frame, years=years, as_of=as_of, options=options)
    wanted = expected_of_records(plan, areas, years, as_of, asked_of(plan), options)
    assert not differences(by_key_of_records(found.findings), wanted)
    assert found.settle().is_empty()


@pytest.mark.parametrize("lazy", [pl.DataFrame.lazy, duckdb_relation], ids=["polars", "duckdb"])
@settings(max_examples=15)
@given(case=cases())
def test_lazy_frames_give_them_once_they_are_settled(case: Case, lazy: Callable[[pl.DataFrame], object]) -> None:
    plan, areas, years, as_of, options = case
    frame = lazy(table_of_records(areas, plan.registers[0]))
    found = evaluate_records(plan, "projects", frame, years=years, as_of=as_of, options=options)
    sure = open_frame(found.findings).frame.filter(~nw.col("near_threshold"))
    rows = pl.concat([collected(sure), found.settle()])
    wanted = expected_of_records(plan, areas, years, as_of, asked_of(plan), options)
    assert not differences(by_key_of_records(rows), wanted)
