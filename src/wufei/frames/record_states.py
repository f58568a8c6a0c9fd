"""What each record comes to under each rule, and what in a table of records is wrong or lacks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import narwhals.stable.v2 as nw

from wufei.conditions import attributes_of
from wufei.frames.attributes import Column, unit_column
from wufei.frames.opening import Lazy
from wufei.frames.record_findings import Judged
from wufei.frames.registers import Table
from wufei.frames.tallies import AREA, Tallies
from wufei.plan import Plan
from wufei.requirements import Records

__all__ = ["RECORD_QUALITY", "RECORD_STATES", "quality_of_records", "states_of"]

#: Columns of records under a rule.
RECORD_STATES: Final = ("area", "id", "year", "target", "state", "lacks")
#: Columns of what is wrong with records.
RECORD_QUALITY: Final = ("area", "id", "attribute", "value", "unit", "problem")


def states_of(frame: Lazy, judged: Iterable[Judged], tallies: Tallies) -> Lazy:
    """Return a row for each record, year and rule that applies to it, or may; at the moment that ends the year.

    ``frame`` holds the columns of ``tallies``.
    """
    parts = []
    for each in judged:
        rule, answers = each.question.target.requirement, each.answers
        if not isinstance(rule, Records) or answers is None:
            continue
        view = answers.views[-1]
        states = tallies.states(rule, view, tallies.place(each.question, view))
        state = nw.when(states.applies).then(nw.lit("keeps")).otherwise(nw.lit("perhaps"))
        state = nw.when(states.excused).then(nw.lit("excused")).otherwise(state)
        state = nw.when(states.offends.is_null()).then(nw.lit("unjudged")).otherwise(state)
        state = nw.when(states.offends).then(nw.lit("offends")).otherwise(state)
        looked_at = {tallies.declaration.dated_by}
        for condition in (rule.scope, rule.condition, rule.excused):
            looked_at |= attributes_of(condition)
        lacks = _lacking(sorted(looked_at), tallies)
        is_open = states.offends.is_null() | states.applies.is_null()
        # All but those that it surely does not apply to.
        found = frame.filter(states.applies.is_null() | states.applies)
        parts.append(
            found.select(
                nw.col(AREA).cast(nw.String).alias("area"),
                nw.col("id").cast(nw.String),
                nw.lit(each.question.year, nw.Int32).alias("year"),
                nw.lit(each.question.target.id).alias("target"),
                state.alias("state"),
                nw.when(is_open).then(lacks).alias("lacks"),
            )
        )
    return nw.concat(parts) if parts else _nothing(frame)


def _lacking(names: Sequence[str], tallies: Tallies) -> nw.Expr:
    columns = [(name, tallies.columns.get(name)) for name in names]
    lacks = [
        nw.lit(name) if column is None else nw.when(~column.is_known).then(nw.lit(name)) for name, column in columns
    ]
    return nw.concat_str(*lacks, separator=";", ignore_nulls=True)


def _nothing(frame: Lazy) -> Lazy:
    """Return no row."""
    texts = {name: nw.lit(None, nw.String) for name in ("target", "state", "lacks")}
    known = {"area": nw.col(AREA).cast(nw.String), "id": nw.col("id").cast(nw.String), "year": nw.lit(None, nw.Int32)}
    return frame.head(0).select(**known, **texts)


def quality_of_records(table: Table, plan: Plan) -> Lazy:
    """Return a row for each value that can't be read, and each record without id or date, twice there, or elsewhere."""
    frame = table.frame
    parts = [_told(frame.filter(is_so), problem, column) for column, problem, is_so in _problems(table, plan)]
    ids = frame.filter(~nw.col("id").is_null()).with_columns(_again=nw.len().over(AREA, "id"))
    return nw.concat([*parts, _told(ids.filter(nw.col("_again") > 1), "duplicate_id", None)])


def _problems(table: Table, plan: Plan) -> Iterator[tuple[Column | None, str, nw.Expr]]:
    dated = table.columns[table.declaration.dated_by]
    yield None, "record_without_id", nw.col("id").is_null()
    yield dated, "record_without_date", dated.is_empty
    if plan.areas:
        known = [plan.area.id, *(each.id for each in plan.areas)]
        yield None, "unknown_area", ~nw.col(AREA).cast(nw.String).is_in(known)
    for column in table.columns.values():
        before = nw.lit(False)  # noqa: FBT003 - nothing is wrong so far
        for problem, is_so in column.faults():
            yield column, problem, is_so.fill_null(False) & ~before  # noqa: FBT003 - what lacks is not wrong
            before |= is_so.fill_null(False)  # noqa: FBT003 - as above


def _told(frame: Lazy, problem: str, column: Column | None) -> Lazy:
    none = nw.lit(None, nw.String)
    value = none if column is None or isinstance(column.dtype, nw.List) else column.raw.cast(nw.String)
    unit = nw.col(unit_column(column.name)).cast(nw.String) if column is not None and column.has_unit else none
    return frame.select(
        nw.col(AREA).cast(nw.String).alias("area"),
        nw.col("id").cast(nw.String),
        nw.lit(None if column is None else column.name, nw.String).alias("attribute"),
        value.alias("value"),
        unit.alias("unit"),
        nw.lit(problem).alias("problem"),
    )
