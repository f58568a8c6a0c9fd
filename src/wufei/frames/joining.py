"""The findings of all areas, from the figures of each and the columns of each target."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.frames.asked import Asked
from wufei.frames.cells import Wanted, figures_of, latest_of, repeated, reports_of
from wufei.frames.columns import FINDINGS, NUMBERS, common_row, unjudged_row
from wufei.frames.judging import Judged, judged
from wufei.frames.measures import Measures
from wufei.frames.opening import Lazy, Opened, collected
from wufei.frames.outcomes import measured_by, years_judged
from wufei.frames.reading import Rows
from wufei.frames.settling import POLARS, exact_rows
from wufei.plan import Indicator, Plan, Target

__all__ = ["Told", "settled", "told_of"]


@attrs.frozen
class _Group:
    """Targets that look at the same figures."""

    indicators: tuple[Indicator, ...]
    measures: Measures
    #: Each target in each year in which figures decide.
    judged: tuple[Judged, ...]
    #: Outcomes of the others, which are not in force, whatever the figures are.
    rows: tuple[Mapping[str, Any], ...]

    def wanted(self) -> Wanted:
        """Return the figures that are looked at."""
        beside = ("vintage",) if self.measures.with_vintages else ()
        return Wanted(self.indicators, tuple(self.measures.cells), self.measures.by_parts, beside)


@attrs.frozen
class Told:
    """Findings in short: a row for each area, year and target, with the number of its outcome and ``NUMBERS``."""

    frame: Lazy
    #: Rows of ``FINDINGS`` by the number of the outcome.
    outcomes: tuple[Mapping[str, Any], ...]

    @property
    def open(self) -> list[int]:
        """Numbers of outcomes that columns can't tell."""
        return [number for number, row in enumerate(self.outcomes) if row["near_threshold"]]

    def findings(self) -> Lazy:
        """Return the findings in full."""
        if self.frame.implementation is nw.Implementation.POLARS:
            schema = {"_outcome": pl.Int32} | {f"_{name}": POLARS[dtype] for name, dtype in FINDINGS.items()}
            rows = [
                {"_outcome": number} | {f"_{name}": value for name, value in row.items()}
                for number, row in enumerate(self.outcomes)
            ]
            table = nw.from_native(pl.DataFrame(rows, schema=schema).lazy())
            full = self.frame.join(table, left_on="outcome", right_on="_outcome", how="left")
        else:
            full = self.frame.with_columns(**{f"_{name}": self._column(name) for name in FINDINGS})
        own = {
            "area": nw.col("area").cast(nw.String),
            "required": nw.coalesce(nw.col("level"), nw.col("_required")),
            **{name: nw.col(name) for name in NUMBERS if name in FINDINGS},
        }
        return full.select(**{name: own.get(name, nw.col(f"_{name}")) for name in FINDINGS})

    def _column(self, name: str) -> nw.Expr:
        """Return a column of findings by the number of the outcome, where no table can be joined."""
        numbers: dict[Any, list[int]] = {}
        for number, row in enumerate(self.outcomes):
            numbers.setdefault(row[name], []).append(number)
        column = nw.lit(None, FINDINGS[name])
        for value, several in numbers.items():
            if value is not None:
                is_so = nw.col("outcome").is_in(several)
                column = nw.when(is_so).then(nw.lit(value, FINDINGS[name])).otherwise(column)
        return column


def told_of(asked: Asked, targets: Sequence[Target], rows: Rows, opened: Opened) -> Told:
    """Return the findings of each area, year and target in short."""
    areas = rows.frame.select(area=nw.col("_area")).unique()
    if opened.is_eager:
        areas = nw.from_native(collected(areas).lazy())
    in_columns = [target for target in targets if asked.in_columns(target)]
    groups = [_group(asked, several) for several in _grouped(in_columns, asked.plan, one_by_one=opened.is_polars)]
    looking = [group for group in groups if group.judged]
    by_rows = [target for target in targets if not asked.in_columns(target)]
    alone = [
        *(row for group in groups for row in group.rows),
        *(unjudged_row(question) for question in asked.questions(by_rows)),
    ]
    outcomes: list[Mapping[str, Any]] = []
    parts: list[tuple[Lazy, list[dict[str, nw.Expr]]]] = []
    for group, figures in zip(looking, _figures(looking, rows, asked, opened), strict=True):
        columns = []
        for each in group.judged:
            columns.append({"outcome": each.outcome + len(outcomes), **each.numbers})
            outcomes += each.rows
        parts.append((_with_columns(areas, group, figures), columns))
    nothing = dict.fromkeys(NUMBERS, nw.lit(None, nw.Float64))
    parts.append((areas, [{"outcome": nw.lit(len(outcomes) + number), **nothing} for number in range(len(alone))]))
    outcomes += alone
    stack = _below_each_other if opened.is_polars else _in_one_pass
    stacked = [each for frame, columns in parts if columns for each in stack(frame, columns)]
    if not stacked:
        no_area = areas.filter(nw.col("area").is_null()).with_columns(outcome=nw.lit(-1), **nothing)
        return Told(no_area, ())
    return Told(nw.concat(stacked), tuple(outcomes))


def _grouped(targets: Iterable[Target], plan: Plan, *, one_by_one: bool) -> list[list[Target]]:
    """Return targets in groups, each of which is judged from one pass over the figures.

    In memory many small passes are the fastest. Elsewhere a pass moves all data, and they are as few as a query can be
    long.
    """
    groups: dict[frozenset[str], list[Target]] = {}
    for target in targets:
        groups.setdefault(frozenset(each.id for each in _inputs(target, plan)), []).append(target)
    if one_by_one:
        return [*groups.values()]
    passes: list[list[Target]] = []
    weight = _MOST_FIGURES
    for several in groups.values():
        own = sum(len(each.basis_order) for each in _inputs(several[0], plan))
        if weight + own > _MOST_FIGURES:
            passes.append([])
            weight = 0
        passes[-1] += several
        weight += own
    return passes


#: So many figures of one year are looked at in one pass.
_MOST_FIGURES: Final = 30


def _inputs(target: Target, plan: Plan) -> tuple[Indicator, ...]:
    found = plan.with_inputs(plan.indicator[measured_by(target)])
    return tuple(each for each in found if isinstance(each, Indicator))


def _group(asked: Asked, targets: Sequence[Target]) -> _Group:
    indicators = tuple({each.id: each for target in targets for each in _inputs(target, asked.plan)}.values())
    measures = Measures(asked.plan, asked.by_parts(indicators), with_vintages=asked.with_vintages)
    found, others = [], []
    for question in asked.questions(targets):
        years = years_judged(question)
        if years:
            found.append(judged(question, years, measures))
        else:
            others.append(common_row(question.find(()), question.year))
    return _Group(indicators, measures, tuple(found), tuple(others))


def _figures(groups: Sequence[_Group], rows: Rows, asked: Asked, opened: Opened) -> list[Lazy]:
    """Return the figures of each area, for each group."""
    known = rows.known(asked.nothing.as_of)
    several = [group.wanted() for group in groups]
    if not opened.is_eager:
        return [_latest_figures(known, wanted, asked.given) for wanted in several]
    first = [figures_of(reports_of(known, wanted, asked.given), wanted, asked.given) for wanted in several]
    return _corrected(pl.collect_all([nw.to_native(each) for each in first]), several, known, asked.given)


def _latest_figures(known: Lazy, wanted: Wanted, given: frozenset[str]) -> Lazy:
    """Return figures, where one is reported several times by the latest reports."""
    return figures_of(latest_of(reports_of(known, wanted, given), given), wanted, given)


def _corrected(
    figures: Iterable[pl.DataFrame], several: Sequence[Wanted], known: Lazy, given: frozenset[str]
) -> list[Lazy]:
    """Return figures of which those of areas that report one several times come from the latest reports.

    Few areas do: it is cheaper to look for them first than to put all reports in order.
    """
    found = [nw.from_native(each.lazy()) for each in figures]
    again = [each.filter(repeated(wanted)).select("_area") for each, wanted in zip(found, several, strict=True)]
    areas = collected(nw.concat(again).unique()) if again else pl.DataFrame()
    if areas.is_empty():
        return found
    some = nw.from_native(areas.lazy())
    own = nw.from_native(collected(known.join(some, on="_area", how="semi")).lazy())
    return [
        nw.concat([each.join(some, on="_area", how="anti"), _latest_figures(own, wanted, given)])
        for each, wanted in zip(found, several, strict=True)
    ]


def _with_columns(areas: Lazy, group: _Group, figures: Lazy) -> Lazy:
    """Return all areas with the columns that a group's findings rest on."""
    frame = areas.join(figures, left_on="area", right_on="_area", how="left")
    for layer in group.measures.layers:
        frame = frame.with_columns(**layer)
    return frame


def _below_each_other(frame: Lazy, several: Sequence[Mapping[str, nw.Expr]]) -> Iterator[Lazy]:
    """Yield each of several findings of the areas of a frame."""
    return (_selected(frame, each) for each in several)


def _in_one_pass(frame: Lazy, several: Sequence[Mapping[str, nw.Expr]]) -> Iterator[Lazy]:
    """Yield them all at once: where a query is written out, each part of a union would be computed from the start."""
    numbers = ",".join(map(str, range(len(several))))
    repeated = frame.with_columns(_which=nw.lit(numbers).str.split(",")).explode("_which")
    repeated = repeated.with_columns(_which=nw.col("_which").cast(nw.Int32))
    yield _selected(
        repeated,
        {
            name: nw.coalesce(*(nw.when(nw.col("_which") == n).then(each[name]) for n, each in enumerate(several)))
            for name in ("outcome", *NUMBERS)
        },
    )


def _selected(frame: Lazy, columns: Mapping[str, nw.Expr]) -> Lazy:
    numbers = {name: columns[name].cast(nw.Float64) for name in NUMBERS}
    return frame.select("area", outcome=columns["outcome"].cast(nw.Int32), **numbers)


def settled(told: Told, rows: Rows, asked: Asked) -> Lazy:
    """Return findings of which the row engine has judged those near a threshold, and all that columns can't judge."""
    # Of many small frames, the engine that works on one after the other is the fastest.
    found = told.frame.to_native().collect(engine="in-memory")
    is_open = found["outcome"].is_in(told.open)
    known, rest = (
        collected(attrs.evolve(told, frame=nw.from_native(found.filter(mask).lazy())).findings())
        for mask in (~is_open, is_open)
    )
    exact = exact_rows(rest.select("area", "year", "target"), rows, asked)
    return nw.from_native(pl.concat([known, exact]).lazy())
