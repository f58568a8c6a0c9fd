"""Verdicts on the records of many areas at once, from a table of one register: the same that ``evaluate`` gives."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.errors import UnknownNameError, problem
from wufei.evaluation import find
from wufei.facts import Facts, Register
from wufei.findings import Options
from wufei.findings.options import DEFAULTS
from wufei.frames.asked import Asked
from wufei.frames.asked_records import RecordQuestion
from wufei.frames.opening import Lazy, Opened, collected, open_frame
from wufei.frames.record_findings import (
    RECORD_FINDINGS,
    Judged,
    findings_of_areas,
    judged_questions,
    literals,
    record_row,
    stacked,
    unjudged,
)
from wufei.frames.record_states import quality_of_records, states_of
from wufei.frames.registers import Table, Work, table_of
from wufei.frames.settling import POLARS
from wufei.frames.summing import roll_ups
from wufei.frames.tallies import AREA, CONTRADICTED, NUMBER, REPEATED, Tallies, near_name
from wufei.known import Known
from wufei.near import nearest
from wufei.plan import Plan, RegisterDeclaration
from wufei.rules import RULES, Rule

__all__ = ["RecordAssessment", "evaluate_records"]


@attrs.frozen
class RecordAssessment:
    """Findings on the records of many areas, as frames of the kind that was handed in."""

    #: One row for each area, year and target that looks at the register: the columns of ``RECORD_FINDINGS``.
    findings: Any
    #: Ids of targets that the row engine judges in every area, since columns can't.
    by_row_engine: tuple[str, ...]
    _work: Work = attrs.field(repr=False)
    _table: Table = attrs.field(repr=False)
    _judged: tuple[Judged, ...] = attrs.field(repr=False)
    _tallies: Tallies = attrs.field(repr=False)
    #: Each record once, with what is found of it.
    _frame: Lazy = attrs.field(repr=False)

    @property
    def records(self) -> Any:  # noqa: ANN401 - a frame of the caller's kind
        """One row for each record, year and rule that applies to it, or may: ``keeps``, ``offends`` and so on.

        Columns ``area``, ``id``, ``year``, ``target``, ``state`` and ``lacks``, which names the attributes that are not
        there where it can't be told, with ``;`` between them. Worked out when it is asked for.
        """
        return self._table.opened.back(states_of(self._frame, self._judged, self._tallies))

    @property
    def by_area(self) -> Any:  # noqa: ANN401 - as above
        """One row for each area and year: one verdict, and how many findings have each."""
        return self._table.opened.back(roll_ups(_lazy(self.findings), {}))

    @property
    def quality(self) -> Any:  # noqa: ANN401 - as above
        """One row for each value that can't be read, and each record that lacks id or date, stands twice or nowhere.

        Columns ``area``, ``id``, ``attribute``, ``value``, ``unit`` and ``problem``, the code of what is wrong.
        """
        return self._table.opened.back(quality_of_records(self._table, self._work.asked.plan))

    def settle(self) -> pl.DataFrame:
        """Return the rows that are ``near_threshold``, judged exactly; only their areas' records are fetched.

        Together with the other rows they are all findings. There are none where the caller's frame was in memory.
        """
        keys = ["area", "year", "target"]
        wanted = collected(_lazy(self.findings).filter(nw.col("near_threshold")).select(*keys))
        if wanted.is_empty():
            return pl.DataFrame(schema=_SCHEMA)
        names = wanted["area"].unique().to_list()
        rows = collected(self._table.frame.filter(nw.col(AREA).cast(nw.String).is_in(names)))
        held = rows.with_columns(area=pl.col(AREA)).select(list(dict.fromkeys(("area", *self._table.given))))
        return collected(_lazy(_assessed(self._work, open_frame(held)).findings)).join(wanted, on=keys, how="semi")


_SCHEMA = {name: POLARS.get(dtype, pl.Int64) for name, dtype in RECORD_FINDINGS.items()}


def _lazy(frame: Any) -> Lazy:  # noqa: ANN401 - as above
    return open_frame(frame).frame


def evaluate_records(  # noqa: PLR0913 - each has a name, and most have a default
    plan: Plan,
    register: str,
    frame: Any,  # noqa: ANN401 - a frame of any of several libraries
    *,
    years: Collection[int],
    as_of: datetime.date | None = None,
    targets: Collection[str] | None = None,
    options: Options = DEFAULTS,
    rules: Mapping[str, Rule] = RULES,
) -> RecordAssessment:
    """Return what the targets of ``plan`` on one ``register`` come to in each area of a table of its records.

    Each area is judged on its own records as the plan's own area would be; its register is complete. ``register`` is
    the register's id or name. ``frame`` is a polars, pandas or pyarrow table, a polars ``LazyFrame``, a duckdb relation
    or a PySpark data frame with the columns ``id``, if need be ``area`` and ``name``, and one for each attribute by its
    id. Amounts are in the attribute's own unit, or in that of the column ``<attribute>_unit``; grades are names; dates
    are dates, or texts such as ``2025-12-31``; classes are a list, or a text with ``;`` between them. ``targets`` names
    those to judge, by id or title; all that look at the register without it.

    Raises:
        UnreadableValueError: for what is no frame, no year, or an ``as_of`` before one of the years.
        DocumentError: for columns that lack or can't be read, each named.
        UnknownNameError: for a register or targets that the plan does not have, targets that do not look at the
            register, and kinds without a rule.
    """
    declaration = _register(plan, register)
    looking = [target for target in plan.targets if declaration in plan.all_data_of(target)]
    if targets is not None:
        chosen = [plan.find_target(name) for name in dict.fromkeys(targets)]
        others = [target for target in chosen if target not in looking]
        if others:
            told = (problem("target_not_of_register", value=each.id, register=declaration.id) for each in others)
            raise UnknownNameError(*told)
        looking = chosen
    asked = Asked(
        plan=plan,
        targets=tuple(looking),
        years=tuple(dict.fromkeys(years)),
        options=options,
        rules=rules,
        given=frozenset(),
        nothing=Known(plan, Facts(), as_of),
    )
    asked.check()
    return _assessed(Work(asked, declaration, tuple(looking)), open_frame(frame))


def _register(plan: Plan, text: str) -> RegisterDeclaration:
    found = [each for each in plan.registers if text in {each.id, each.name.zh, each.name.en}]
    if len(found) == 1:
        return found[0]
    known = {each.id: tuple(filter(None, (each.id, each.name.zh, each.name.en))) for each in plan.registers}
    near = nearest(text, known)
    code = "unknown_register_suggested" if near else "unknown_register_named"
    raise UnknownNameError(problem(code, value=text, near=", ".join(near), expected=", ".join(known)))


def _assessed(work: Work, opened: Opened) -> RecordAssessment:
    table = table_of(opened, work)
    tallies = Tallies(work.declaration, table.columns, is_polars=opened.is_polars, is_eager=opened.is_eager)
    questions = [*work.questions()]
    own = [each for each in questions if work.by_records(each.target) and work.in_columns(each.target)]
    judged = judged_questions(own, tallies)
    once = table.once() if opened.is_eager else table
    frame = _with_truths(once, tallies)
    for layer in tallies.layers:
        frame = frame.with_columns(**layer)
    areas = _areas(frame, once, judged, tallies)
    parts = [*findings_of_areas(areas, judged, opened)]
    others = [each for each in questions if each not in own]
    listed = once.frame.select(AREA).unique()
    parts += stacked(listed, [_of_other(each, work) for each in others], opened)
    if not parts:
        nothing = [literals(dict.fromkeys(RECORD_FINDINGS))]
        parts = [each.filter(nw.col("near_threshold")) for each in stacked(listed, nothing, opened)]
    findings = nw.concat(parts)
    if opened.is_eager:
        findings = _settled(findings, table, work)
    by_rows = (each for each in work.targets if work.by_records(each) and not work.in_columns(each))
    return RecordAssessment(
        findings=opened.back(findings),
        by_row_engine=tuple(target.id for target in by_rows),
        work=work,
        table=table,
        judged=judged,
        tallies=tallies,
        frame=frame,
    )


def _of_other(question: RecordQuestion, work: Work) -> Mapping[str, nw.Expr]:
    """Return the columns of a target that columns do not judge."""
    if work.by_records(question.target):
        return unjudged(question)
    asked = work.asked
    empty = Facts(registers=(Register(register=work.declaration.id, records=()),))
    known = Known(asked.plan, empty, asked.nothing.as_of)
    found = find(question.target, known, year=question.year, options=asked.options, rules=asked.rules)
    return literals(record_row("", question.year, found))


def _with_truths(table: Table, tallies: Tallies) -> Lazy:
    """Return a table with what each comparison comes to; in memory, exactly for what floats can't tell."""
    truths = tallies.truths
    frame = table.frame.with_columns(**truths.layer) if truths.layer else table.frame
    if not truths.near:
        return frame
    if not table.opened.is_eager:
        return frame.with_columns(**{near_name(name): near for name, near in truths.near.items()})
    is_near = reduce(or_, truths.near.values())
    rows = collected(frame.filter(is_near))
    if rows.is_empty():
        return frame
    exact = table.rows.truths(rows, {name: truths.leaves[name] for name in truths.near})
    told = rows.with_columns(*(pl.Series(name, values, dtype=pl.Boolean) for name, values in exact.items()))
    return nw.concat([frame.filter(~is_near), nw.from_native(told.lazy())])


def _areas(frame: Lazy, table: Table, judged: Sequence[Judged], tallies: Tallies) -> Lazy:
    """Return the sums of each area."""
    sums = dict(tallies.sums)
    if not table.opened.is_eager:
        sums[REPEATED] = nw.col(NUMBER).n_unique()
    areas = frame.group_by(AREA).agg(**sums)
    names = [*table.contradicted]
    is_contradicted = nw.col(AREA).cast(nw.String).is_in(names) if names else nw.lit(False)  # noqa: FBT003 - in none
    areas = areas.with_columns(**{CONTRADICTED: is_contradicted})
    for name in dict.fromkeys(name for each in judged for name in each.days()):
        areas = areas.join(_reached(frame, name, tallies), on=AREA, how="left")
    return areas


def _reached(frame: Lazy, name: str, tallies: Tallies) -> Lazy:
    """Return the day on which so many records of an area counted as are needed."""
    counts, needed = tallies.reached[name]
    day = tallies.columns[tallies.declaration.dated_by].value
    counting = frame.filter(counts).select(AREA, **{name: day})
    ranked = counting.with_columns(_rank=nw.col(name).rank("ordinal").over(AREA))
    return ranked.filter(nw.col("_rank") == needed).select(AREA, name)


def _settled(findings: Lazy, table: Table, work: Work) -> Lazy:
    """Return findings of which the row engine judges those that columns can't."""
    found = collected(findings)
    is_open = found["near_threshold"]
    wanted = found.filter(is_open).select("area", "year", "target")
    if wanted.is_empty():
        return nw.from_native(found.lazy())
    exact = table.rows.findings(collected(table.frame), work.asked, wanted.iter_rows())
    rows = pl.DataFrame([record_row(*each) for each in exact], schema=_SCHEMA)
    return nw.from_native(pl.concat([found.filter(~is_open), rows]).lazy())
