"""The findings of all areas, from the figures of each and the columns of each target."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.frames.asked import Asked
from wufei.frames.cells import Wanted, figures_of, latest_of, repeated, reports_of
from wufei.frames.judging import FINDINGS, judged
from wufei.frames.measures import Measures
from wufei.frames.opening import Lazy, Opened, collected
from wufei.frames.outcomes import Question, measured_by, unit_of, years_judged
from wufei.frames.reading import Rows
from wufei.frames.settling import exact_rows, row_of
from wufei.plan import Indicator, Plan, Target

__all__ = ["findings_of", "settled"]


@attrs.frozen
class _Group:
    """Targets that look at the same figures."""

    indicators: tuple[Indicator, ...]
    measures: Measures
    #: Columns of findings, for each target and year in which figures decide.
    columns: tuple[Mapping[str, nw.Expr], ...]
    #: The same where a target is not in force, whatever the figures are.
    literals: tuple[Mapping[str, nw.Expr], ...]

    def wanted(self) -> Wanted:
        """Return the figures that are looked at."""
        beside = ("vintage",) if self.measures.with_vintages else ()
        return Wanted(self.indicators, tuple(self.measures.cells), self.measures.by_parts, beside)


def findings_of(asked: Asked, targets: Sequence[Target], rows: Rows, opened: Opened) -> Lazy:
    """Return a row of ``FINDINGS`` for each area, year and target."""
    areas = rows.frame.select(area=nw.col("_area")).unique()
    if opened.is_eager:
        areas = nw.from_native(collected(areas).lazy())
    in_columns = [target for target in targets if asked.in_columns(target)]
    groups = [_group(asked, several) for several in _grouped(in_columns, asked.plan, one_by_one=opened.is_polars)]
    looking = [group for group in groups if group.columns]
    figures = _figures(looking, rows, asked, opened)
    frames = [_with_columns(areas, group, frame) for group, frame in zip(looking, figures, strict=True)]
    literals = [each for group in groups for each in group.literals]
    by_rows = [target for target in targets if not asked.in_columns(target)]
    literals += [_unjudged(question) for question in asked.questions(by_rows)]
    if opened.is_polars:
        several = [(frame, group.columns) for frame, group in zip(frames, looking, strict=True)]
        parts = [_selected(frame, each) for frame, columns in (*several, (areas, literals)) for each in columns]
        return nw.concat(parts) if parts else _selected(areas, _NO_ROW).filter(nw.col("near_threshold"))
    stacked = [_stacked(frame, group.columns) for frame, group in zip(frames, looking, strict=True)]
    return nw.concat([*stacked, *([_stacked(areas, literals)] if literals or not stacked else [])])


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
    columns, literals = [], []
    for question in asked.questions(targets):
        years = years_judged(question)
        if years:
            columns.append(judged(question, years, measures))
        else:
            literals.append(_literals(row_of("", question.year, question.find(()))))
    return _Group(indicators, measures, tuple(columns), tuple(literals))


def _unjudged(question: Question) -> Mapping[str, nw.Expr]:
    """Return columns that leave a target to the row engine."""
    known = {"year": question.year, "target": question.target.id, "scored": question.target.scored}
    unit = unit_of(question.target, question.plan)
    return _literals({**_NOTHING, **known, "unit": unit, "near_threshold": True})


def _literals(row: Mapping[str, Any]) -> Mapping[str, nw.Expr]:
    return {name: nw.lit(row[name], dtype) for name, dtype in FINDINGS.items() if name != "area"}


#: A row that says nothing.
_NOTHING: Final = dict.fromkeys(FINDINGS) | {"near_threshold": False}
_NO_ROW: Final = _literals(_NOTHING)


def _figures(groups: Sequence[_Group], rows: Rows, asked: Asked, opened: Opened) -> list[Lazy]:
    """Return the figures of each area, for each group."""
    known = rows.known(asked.nothing.as_of)
    reports = [reports_of(known, group.wanted(), asked.given) for group in groups]
    if not opened.is_eager:
        return [
            figures_of(latest_of(each, asked.given), group.wanted(), asked.given)
            for each, group in zip(reports, groups, strict=True)
        ]
    first = [figures_of(each, group.wanted(), asked.given) for each, group in zip(reports, groups, strict=True)]
    found = [nw.from_native(each.lazy()) for each in pl.collect_all([nw.to_native(each) for each in first])]
    return [_with_latest(*each, asked.given) for each in zip(found, reports, groups, strict=True)]


def _with_latest(figures: Lazy, reports: Lazy, group: _Group, given: frozenset[str]) -> Lazy:
    """Return figures in which, of areas that report one several times, the latest reports count."""
    wanted = group.wanted()
    again = nw.from_native(collected(figures.filter(repeated(wanted)).select("_area")).lazy())
    if collected(again).is_empty():
        return figures
    latest = figures_of(latest_of(reports.join(again, on="_area", how="semi"), given), wanted, given)
    return nw.concat([figures.join(again, on="_area", how="anti"), latest])


def _with_columns(areas: Lazy, group: _Group, figures: Lazy) -> Lazy:
    """Return all areas with the columns that a group's findings rest on."""
    frame = areas.join(figures, left_on="area", right_on="_area", how="left")
    for layer in group.measures.layers:
        frame = frame.with_columns(**layer)
    return frame


def _stacked(frame: Lazy, several: Sequence[Mapping[str, nw.Expr]]) -> Lazy:
    """Return the same as the findings one below the other, in one pass over the areas.

    Where a query is written out, each part of a union would be computed from the start.
    """
    several = several or [_NO_ROW]
    numbers = ",".join(map(str, range(len(several))))
    repeated = frame.with_columns(_which=nw.lit(numbers).str.split(",")).explode("_which")
    repeated = repeated.with_columns(_which=nw.col("_which").cast(nw.Int32))
    chosen = {
        name: nw.coalesce(*(nw.when(nw.col("_which") == n).then(each[name]) for n, each in enumerate(several)))
        for name in FINDINGS
        if name != "area"
    }
    found = _selected(repeated, chosen)
    return found.filter(~nw.col("target").is_null())


def _selected(frame: Lazy, columns: Mapping[str, nw.Expr]) -> Lazy:
    area = nw.col("area").cast(nw.String)
    return frame.select(
        area, **{name: columns[name].cast(dtype) for name, dtype in FINDINGS.items() if name in columns}
    )


def settled(findings: Lazy, rows: Rows, asked: Asked) -> Lazy:
    """Return findings whose rows near a threshold, and all that columns can't judge, come from the row engine."""
    found = collected(findings)
    is_open = found["near_threshold"]
    exact = exact_rows(found.filter(is_open).select("area", "year", "target"), rows, asked)
    return nw.from_native(pl.concat([found.filter(~is_open), exact]).lazy())
