"""Verdicts for many areas and years at once, from a table of figures: the same that ``evaluate`` gives for each."""

import datetime
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.errors import UnknownNameError, listed_in_both, named_in_both, problem, quoted
from wufei.evaluation import find
from wufei.facts import Facts
from wufei.findings import Finding, Options
from wufei.findings.options import DEFAULTS
from wufei.frames.asked import Asked
from wufei.frames.joining import settled, told_of
from wufei.frames.opening import Lazy, Opened, collected, open_frame
from wufei.frames.reading import Rows, read_rows
from wufei.frames.settling import exact_findings, exact_rows
from wufei.frames.summing import quality_of, roll_ups
from wufei.known import Known
from wufei.plan import Plan
from wufei.reports import explain
from wufei.rules import RULES, Rule
from wufei.wording import Language

__all__ = ["FrameAssessment", "assess", "evaluate_frame", "refuse_other_plan"]


@attrs.frozen
class FrameAssessment:
    """Findings of many areas and years, as frames of the kind that was handed in."""

    #: Findings of the targets that look at no figures (documents, registers, rosters): alike for every area.
    alike: Mapping[int, tuple[Finding, ...]] = attrs.field(hash=False)
    #: Ids of targets that the row engine judges in every area, since columns can't.
    by_row_engine: tuple[str, ...]
    _found: Lazy = attrs.field(repr=False)
    _asked: Asked = attrs.field(repr=False)
    _rows: Rows = attrs.field(repr=False)
    _opened: Opened = attrs.field(repr=False)

    @cached_property
    def findings(self) -> Any:  # noqa: ANN401 - of the kind that was handed in
        """One row for each area, year and target that figures decide: the columns of ``FINDINGS``."""
        return self._opened.back(self._found)

    @cached_property
    def by_area(self) -> Any:  # noqa: ANN401 - of the kind that was handed in
        """One row for each area and year: a verdict, and how many findings of each there are."""
        return self._opened.back(roll_ups(self._found, self.alike))

    @cached_property
    def quality(self) -> Any:  # noqa: ANN401 - of the kind that was handed in
        """Rows of the caller that were set aside, or are doubtful: unreadable, unfit, contradictory, said twice."""
        return self._opened.back(quality_of(self._rows, self._asked.plan))

    def settle(self) -> pl.DataFrame:
        """Return the rows that are ``near_threshold``, judged by the row engine; only their areas' figures are fetched.

        Together with the other rows they are all findings. There are none where the caller's frame was in memory.
        """
        wanted = collected(self._found.filter(nw.col("near_threshold")).select("area", "year", "target"))
        return exact_rows(wanted, self._rows, self._asked)

    def explain_rows(self, rows: Any, language: Language = "en") -> tuple[str, ...]:  # noqa: ANN401 - any frame in memory
        """Return for each row of findings, in their order, the sentences that explain it: of a few rows, not of all.

        ``rows`` is a frame in memory with the columns ``area``, ``year`` and ``target``.
        """
        wanted = collected(open_frame(rows).frame.select("area", "year", "target"))
        found = {
            (area, year, finding.target.id): explain(finding, language=language)
            for area, year, finding in exact_findings(wanted, self._rows, self._asked)
        }
        return tuple(found[row] for row in wanted.iter_rows())


def evaluate_frame(  # noqa: PLR0913 - each has a name, and most have a default
    plan: Plan,
    observations: Any,  # noqa: ANN401 - a frame of any of several libraries
    *,
    years: Collection[int],
    as_of: datetime.date | None = None,
    targets: Collection[str] | None = None,
    options: Options = DEFAULTS,
    rules: Mapping[str, Rule] = RULES,
) -> FrameAssessment:
    """Return what ``plan`` comes to in each area of a table of figures, for each of ``years``.

    Each area is judged on its own figures as the plan's own area would be. ``observations`` is a polars, pandas or
    pyarrow table, a polars ``LazyFrame``, a duckdb relation or a PySpark data frame with the columns of an
    observation's CSV: ``indicator``, ``year`` or ``period``, ``value``, ``unit``, and if need be ``area``, ``basis``,
    ``status``, ``review``, ``published``, ``vintage``, ``nothing_in_scope``. The findings come as the same kind; what
    is lazy stays so, and rows that floats can't decide are marked there for ``settle``. ``targets`` names those to
    judge, by id or title; all without it.

    A frame in memory that has none of the plan's indicators is refused. Of a lazy one this is not known before it is
    computed: its findings are then ``no_data`` throughout, and ``quality`` names each row's indicator as unknown.

    Raises:
        UnreadableValueError: for what is no frame, no year, or an ``as_of`` before one of the years.
        DocumentError: for columns that lack or can't be read, each named.
        UnknownNameError: for a frame of another plan, targets that the plan does not have, and kinds without a rule.
    """
    opened = open_frame(observations)
    rows = read_rows(opened, plan)
    if opened.is_eager:
        refuse_other_plan(collected(rows.frame.select(nw.col("_indicator").cast(nw.String))), plan)
    return assess(plan, rows, opened, years=years, as_of=as_of, targets=targets, options=options, rules=rules)


def refuse_other_plan(named: pl.DataFrame, plan: Plan) -> None:
    """Refuse rows, of which the first column names the indicators, if the plan has none of these.

    Raises:
        UnknownNameError: naming some indicators of the rows and of the plan.
    """
    given = named.to_series().unique(maintain_order=True).drop_nulls()
    if given.is_empty() or given.is_in([each.id for each in plan.indicators]).any():
        return
    known = named_in_both("expected", {each.id: each.name for each in plan.indicators})
    raise UnknownNameError(
        problem("frame_of_other_plan", **listed_in_both("value", lambda _: map(quoted, given.to_list())), **known)
    )


def assess(  # noqa: PLR0913 - as ``evaluate_frame``
    plan: Plan,
    rows: Rows,
    opened: Opened,
    *,
    years: Collection[int],
    as_of: datetime.date | None,
    targets: Collection[str] | None,
    options: Options = DEFAULTS,
    rules: Mapping[str, Rule] = RULES,
) -> FrameAssessment:
    """Return what rows that were read come to; as ``evaluate_frame``, and with rows of any plan."""
    chosen = plan.targets if targets is None else tuple(dict.fromkeys(plan.find_target(name) for name in targets))
    asked = Asked(
        plan=plan,
        targets=chosen,
        years=tuple(dict.fromkeys(years)),
        options=options,
        rules=rules,
        given=rows.given,
        nothing=Known(plan, Facts(), as_of),
    )
    asked.check()
    if opened.is_eager:
        rows = attrs.evolve(rows, read=nw.from_native(collected(rows.read).lazy()))
    by_figures = [target for target in chosen if asked.by_figures(target)]
    told = told_of(asked, by_figures, rows, opened)
    findings = settled(told, rows, asked) if opened.is_eager else told.findings()
    return FrameAssessment(
        alike={year: _alike(asked, year) for year in asked.years},
        by_row_engine=tuple(target.id for target in by_figures if not asked.in_columns(target)),
        found=findings,
        asked=asked,
        rows=rows,
        opened=opened,
    )


def _alike(asked: Asked, year: int) -> tuple[Finding, ...]:
    """Return the findings of what looks at no figures: what it looks at, a table of figures does not have."""
    return tuple(
        find(target, asked.nothing, year=year, options=asked.options, rules=asked.rules)
        for target in asked.targets
        if not asked.by_figures(target)
    )
