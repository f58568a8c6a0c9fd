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

#: Why a report can't be used, and the code of it.
_STATES: Final = {
    State.WRONG_DIMENSION: "wrong_dimension",
    State.BASIS_DIFFERS: "unknown_basis",
    State.UNDER_REVIEW: "under_review",
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
    set_aside = rows.set_aside.select(*shown, problem=nw.col("_fault"))
    return nw.concat([set_aside, doubtful_rows(rows, plan)])


def doubtful_rows(rows: Rows, plan: Plan, *beside: str) -> Lazy:
    """Return the sound rows that do not fit the plan, wait for review, contradict or repeat others.

    Each with the caller's columns and those ``beside``, and the code of its ``problem``.
    """
    shown = [*(name for name in QUALITY if name in rows.given), *beside]
    everything = Wanted(plan.indicators, (), frozenset(each.id for each in plan.indicators))
    reports = reports_of(rows.sound, everything, rows.given)
    keys = report_keys(rows.given)
    is_usable = nw.col("_state") >= State.FIGURE.value
    again = reports.filter(is_usable).group_by(keys).agg(nw.len().alias("_again")).filter(nw.col("_again") > 1)
    latest = latest_of(_in_keys(reports.filter(is_usable), again, keys), rows.given)
    latest = latest.with_columns(_again=nw.len().over(keys)).filter(nw.col("_again") > 1)
    is_conflict = nw.col("_state") == State.CONFLICT.value
    twice = latest.select(*shown, problem=nw.when(is_conflict).then(nw.lit("conflict")).otherwise(nw.lit("repeated")))
    unfit = nw.lit(None, nw.String)
    for state, code in _STATES.items():
        unfit = nw.when(nw.col("_state") == state.value).then(nw.lit(code)).otherwise(unfit)
    unused = reports.filter(~is_usable).select(*shown, problem=unfit)
    return nw.concat([unused, twice])


def _in_keys(reports: Lazy, some: Lazy, keys: list[str]) -> Lazy:
    """Return the reports that have some keys; a period that is not given is the same as another."""
    filled = {name: nw.col(name).fill_null("") for name in keys if name == "_period"}
    left, right = (frame.with_columns(**filled) if filled else frame for frame in (reports, some))
    return left.join(right, on=keys, how="semi")
