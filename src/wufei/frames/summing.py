"""What findings come to for each area and year, and what in the reported rows is wrong or doubtful."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import narwhals.stable.v2 as nw

from wufei.findings import Finding, Verdict, roll_up
from wufei.frames.cells import State, Wanted, latest_of, report_keys, reports_of
from wufei.frames.opening import Lazy
from wufei.frames.reading import Rows
from wufei.plan import Plan

__all__ = ["QUALITY", "doubtful_rows", "quality_of", "roll_ups"]

#: What a report can be, apart from a figure that counts, and the code of it.
_STATES: Final = {
    State.WRONG_DIMENSION: "wrong_dimension",
    State.BASIS_DIFFERS: "unknown_basis",
    State.UNDER_REVIEW: "under_review",
    State.CONFLICT: "conflict",
}
#: Columns of a caller that a report is known by, beside its ``problem``.
QUALITY: Final = ("area", "indicator", "year", "period", "basis", "value", "unit", "published", "status", "review")


def roll_ups(findings: Lazy, alike: Mapping[int, tuple[Finding, ...]]) -> Lazy:
    """Return a row for each area and year: one verdict, and how many findings have each.

    Columns named by a verdict count what is scored and due, ``beside_...`` count the rest, ``near_threshold`` what is
    still to be settled: as long as that may decide, there is no verdict.
    """
    is_open = nw.col("verdict").is_null()
    counts = nw.col("scored") & nw.col("due") & (nw.col("verdict") != Verdict.NOT_APPLICABLE.value)
    columns = {"near_threshold": nw.col("near_threshold").cast(nw.Int64)}
    for verdict in Verdict:
        is_so = nw.col("verdict") == verdict.value
        columns[verdict.value] = (is_so & counts).fill_null(False).cast(nw.Int64)  # noqa: FBT003 - what is open is none
        columns[_beside(verdict)] = (is_so & ~counts & ~is_open).fill_null(False).cast(nw.Int64)  # noqa: FBT003
    summed = findings.with_columns(**columns).group_by("area", "year").agg(*(nw.col(name).sum() for name in columns))
    added = _with_alike(alike)
    return _judged(summed.with_columns(**added) if added else summed)


def _beside(verdict: Verdict) -> str:
    return f"beside_{verdict.value}"


def _with_alike(alike: Mapping[int, tuple[Finding, ...]]) -> dict[str, nw.Expr]:
    """Return the columns of counts with the findings that are alike for every area."""
    added: dict[str, nw.Expr] = {}
    for year, findings in alike.items():
        whole = roll_up(findings)
        several = Counter({verdict.value: count for verdict, count in whole.base.items()})
        several.update({_beside(verdict): count for verdict, count in whole.beside.items()})
        for name, count in several.items():
            more = nw.when(nw.col("year") == year).then(nw.lit(count)).otherwise(nw.lit(0))
            added[name] = added.get(name, nw.col(name)) + more
    return added


def _judged(counted: Lazy) -> Lazy:
    """Return counts with the verdict that they come to, in three-valued logic over what is scored and due."""
    not_due = nw.any_horizontal(
        *(nw.col(_beside(verdict)) > 0 for verdict in Verdict if verdict is not Verdict.NOT_APPLICABLE),
        ignore_nulls=True,
    )
    verdict: nw.Expr = nw.lit(Verdict.NOT_APPLICABLE.value)
    for is_so, what in (
        (not_due, Verdict.NOT_DUE),
        (nw.col(Verdict.MET.value) > 0, Verdict.MET),
        ((nw.col(Verdict.NO_DATA.value) + nw.col(Verdict.NOT_COMPARABLE.value)) > 0, Verdict.NO_DATA),
    ):
        verdict = nw.when(is_so).then(nw.lit(what.value)).otherwise(verdict)
    verdict = nw.when(nw.col("near_threshold") == 0).then(verdict)
    verdict = nw.when(nw.col(Verdict.NOT_MET.value) > 0).then(nw.lit(Verdict.NOT_MET.value)).otherwise(verdict)
    names = [name for verdict in Verdict for name in (verdict.value, _beside(verdict))]
    return counted.select("area", "year", verdict.alias("verdict"), *names, "near_threshold")


def quality_of(rows: Rows, plan: Plan) -> Lazy:
    """Return the rows that were set aside, do not fit the plan, wait for review, contradict or repeat others.

    Each with the caller's columns, and the code of its ``problem``.
    """
    shown = [name for name in QUALITY if name in rows.given]
    set_aside = rows.frame.filter(~nw.col("_fault").is_null()).select(*shown, problem=nw.col("_fault"))
    return nw.concat([set_aside, doubtful_rows(rows, plan)])


def doubtful_rows(rows: Rows, plan: Plan, *beside: str) -> Lazy:
    """Return the sound rows that do not fit the plan, wait for review, contradict or repeat others.

    Each with the caller's columns and those ``beside``, and the code of its ``problem``.
    """
    shown = [*(name for name in QUALITY if name in rows.given), *beside]
    everything = Wanted(plan.indicators, (), frozenset(each.id for each in plan.indicators))
    reports = latest_of(reports_of(rows.sound, everything, rows.given), rows.given)
    problem = nw.lit(None, nw.String)
    is_repeated = nw.col("_again") > 1
    problem = nw.when(is_repeated).then(nw.lit("repeated")).otherwise(problem)
    for state, code in _STATES.items():
        problem = nw.when(nw.col("_state") == state.value).then(nw.lit(code)).otherwise(problem)
    again = reports.with_columns(_again=nw.len().over(report_keys(rows.given)))
    return again.with_columns(problem=problem).filter(~nw.col("problem").is_null()).select(*shown, "problem")
