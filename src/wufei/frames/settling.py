"""What columns can't decide, judged area by area by the row engine: the same findings as ``evaluate`` gives."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Final

import narwhals.stable.v2 as nw
import polars as pl

from wufei.evaluation import find
from wufei.facts import Facts, Observation, ReviewState, Status
from wufei.findings import Finding
from wufei.frames.asked import Asked
from wufei.frames.columns import FINDINGS, row_of
from wufei.frames.opening import collected
from wufei.frames.reading import Rows
from wufei.known import Known
from wufei.periods import parse_date, parse_period, year_period
from wufei.quantities import Amount, amount, find_unit

__all__ = ["POLARS", "exact_findings", "exact_rows"]

#: Types of columns, as polars has them.
POLARS: Final[Mapping[Any, Any]] = {
    nw.String: pl.String,
    nw.Int32: pl.Int32,
    nw.Boolean: pl.Boolean,
    nw.Float64: pl.Float64,
}


def exact_findings(wanted: pl.DataFrame, rows: Rows, asked: Asked) -> Iterator[tuple[str, int, Finding]]:
    """Yield the findings of rows of ``area``, ``year`` and ``target``, each with its area and year.

    The figures of the areas in question are fetched, and no others.
    """
    nothing = asked.nothing
    areas = wanted.select("area").unique()
    known_rows = rows.known(nothing.as_of)
    if known_rows.implementation is nw.Implementation.POLARS:
        some = nw.from_native(areas.lazy().cast(pl.Categorical))
        chosen = known_rows.join(some, left_on="_area", right_on="area", how="semi")
    else:
        chosen = known_rows.filter(nw.col("_area").is_in(areas["area"].to_list()))
    reports = collected(chosen.with_columns(_area=nw.col("_area").cast(nw.String)))
    by_area = {key[0]: part for key, part in reports.partition_by("_area", as_dict=True).items()}
    for (area,), several in wanted.partition_by("area", as_dict=True, maintain_order=True).items():
        found = by_area.get(area)
        observations = () if found is None else tuple(map(_observation, found.iter_rows(named=True)))
        known = Known(nothing.plan, Facts(observations=observations), nothing.as_of)
        for year, name in several.select("year", "target").iter_rows():
            target = nothing.plan.target[name]
            yield (
                str(area),
                year,
                find(target, known, year=year, options=asked.options, rules=asked.rules),
            )


def exact_rows(wanted: pl.DataFrame, rows: Rows, asked: Asked) -> pl.DataFrame:
    """Return the same as rows of ``FINDINGS``."""
    found = (row_of(area, year, finding) for area, year, finding in exact_findings(wanted, rows, asked))
    return pl.DataFrame(list(found), schema={name: POLARS[dtype] for name, dtype in FINDINGS.items()})


def _observation(row: Mapping[str, Any]) -> Observation:
    """Return a sound row as an observation of the plan's own area, with the digits as they came."""
    period, status, review = row.get("period"), row.get("status"), row.get("review")
    return Observation(
        indicator=str(row["indicator"]),
        period=year_period(row["_year"]) if period is None else parse_period(period),
        value=None if row["_nothing"] else _amount(row["value"], row["unit"]),
        basis=row.get("basis"),
        status=None if status is None else Status(status),
        review=None if review is None else ReviewState(review),
        vintage=row.get("vintage"),
        published=_date(row.get("published")),
    )


def _amount(value: Any, unit: str) -> Amount:  # noqa: ANN401 - whatever number or text the caller's column holds
    if isinstance(value, str):
        value = value.strip()
    elif find_unit(unit).grades:
        value = int(value)
    return amount(value, unit)


def _date(value: str | datetime.date | None) -> datetime.date | None:
    if isinstance(value, str):
        return parse_date(value)
    return value.date() if isinstance(value, datetime.datetime) else value
