"""Observations as frames of each kind, and findings of the row engine as rows to compare them with."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs
import duckdb
import polars as pl

import wufei
from wufei.facts import Facts, Observation
from wufei.findings import Finding, Options
from wufei.findings.options import DEFAULTS
from wufei.frames import FINDINGS
from wufei.frames.columns import row_of
from wufei.plan import Plan

SCHEMA: Final = {
    "area": pl.String,
    "indicator": pl.String,
    "period": pl.String,
    "value": pl.String,
    "unit": pl.String,
    "basis": pl.String,
    "status": pl.String,
    "review": pl.String,
    "vintage": pl.String,
    "published": pl.Date,
    "nothing_in_scope": pl.Boolean,
}

Districts = Mapping[str, Sequence[Observation]]


def table(districts: Districts) -> pl.DataFrame:
    """Return what districts report, one row an observation."""
    return pl.DataFrame([_row(area, each) for area, several in districts.items() for each in several], schema=SCHEMA)


def _row(area: str, each: Observation) -> dict[str, Any]:
    value = each.value
    return {
        "area": area,
        "indicator": each.indicator,
        "period": str(each.period),
        "value": None if value is None else f"{value.decimal():f}",
        "unit": None if value is None else value.unit.name,
        "basis": each.basis,
        "status": each.status,
        "review": each.review,
        "vintage": each.vintage,
        "published": each.published,
        "nothing_in_scope": value is None,
    }


def duckdb_relation(frame: pl.DataFrame) -> duckdb.DuckDBPyRelation:
    return duckdb.from_arrow(frame.to_arrow())


def expected(  # noqa: PLR0917 - as evaluate is asked
    plan: Plan,
    districts: Districts,
    years: Iterable[int],
    as_of: datetime.date | None,
    targets: Iterable[str],
    options: Options = DEFAULTS,
) -> dict[tuple[str, int, str], dict[str, Any]]:
    """Return the row of each area, year and target, as the row engine finds it."""
    targets = set(targets)
    return {
        (area, year, finding.target.id): row_of(area, year, finding)
        for area, several in districts.items()
        for year in years
        for finding in _findings(plan, several, year, as_of, options)
        if finding.target.id in targets
    }


def _findings(
    plan: Plan, several: Sequence[Observation], year: int, as_of: datetime.date | None, options: Options
) -> tuple[Finding, ...]:
    own = Facts(observations=tuple(attrs.evolve(each, area=None) for each in several))
    return wufei.evaluate(plan, own, year=year, as_of=as_of, options=options).findings


def by_key(frame: pl.DataFrame) -> dict[tuple[str, int, str], dict[str, Any]]:
    """Return rows of findings by area, year and target."""
    assert frame.columns == [*FINDINGS]
    rows = {(row["area"], row["year"], row["target"]): row for row in frame.iter_rows(named=True)}
    assert len(rows) == len(frame), "an area, year and target has several rows"
    return rows


def differences(found: Mapping[Any, dict[str, Any]], wanted: Mapping[Any, dict[str, Any]]) -> list[str]:
    """Return where two sets of rows differ; numbers may, in their last digits."""
    told = [f"only found: {key}" for key in found.keys() - wanted.keys()]
    told += [f"only wanted: {key}" for key in wanted.keys() - found.keys()]
    for key in found.keys() & wanted.keys():
        told += [
            f"{key} {name}: found {found[key][name]!r}, wanted {value!r}"
            for name, value in wanted[key].items()
            if not _same(found[key][name], value)
        ]
    return told


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - whatever a column holds
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
    return bool(one == other)
