"""How long verdicts of a table of figures take, beside the best that was found to write by hand in polars.

``python -m tests.benchmarks.frames [ROWS]`` prints ratios of one run; three million observations without ``ROWS``. The
figures are invented.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import duckdb
import numpy as np
import polars as pl

from tests.support import every_year, indicator, level, plan_of, target
from wufei.frames import evaluate_frame
from wufei.plan import Plan

INDICATORS: Final = 25
YEARS: Final = (2023, 2024, 2025)
#: Units in which districts report tonnes, and what they are in tonnes; the last one is in no vocabulary.
UNITS: Final = {"吨": 1.0, "万吨": 1e4, "千克": 1e-3, "t": 1.0, "ten_thousand_tonnes": 1e4, "咄": None}
LIMIT: Final = 100.0


def plan() -> Plan:
    """Return a plan of 25 limits, each for every year."""
    names = [f"indicator-{number:02}" for number in range(INDICATORS)]
    targets = [target(f"target-of-{name}", level("100", "tonne", indicator=name), every_year()) for name in names]
    return plan_of(*targets, indicators=[indicator(name) for name in names])


def observations(rows: int) -> pl.DataFrame:
    """Return invented observations in mixed units: one in a thousand in an unknown one, one in a thousand twice."""
    chance = np.random.default_rng(1)
    number = np.arange(rows)
    unit = np.where(chance.random(rows) < 0.001, len(UNITS) - 1, chance.integers(0, len(UNITS) - 1, rows))
    factors = np.array([factor or 1.0 for factor in UNITS.values()])
    found = pl.DataFrame(
        {
            "area": pl.Series(number // (INDICATORS * len(YEARS))).cast(pl.String).str.zfill(6),
            "indicator": pl.Series([f"indicator-{each:02}" for each in range(INDICATORS)]).gather(
                pl.Series(number // len(YEARS) % INDICATORS)
            ),
            "year": np.array(YEARS)[number % len(YEARS)],
            "value": np.round(chance.uniform(50, 150, rows) / factors[unit], 6),
            "unit": pl.Series([*UNITS]).gather(pl.Series(unit)),
        }
    )
    again = found.sample(rows // 1000, seed=2)
    return pl.concat([found, again]).sample(fraction=1, shuffle=True, seed=3)


def by_hand(frame: pl.DataFrame) -> tuple[Any, ...]:
    """Convert, compare, margin; share per district; unknown units and rows said twice: as fast as we know how to."""
    factor = pl.col("unit").cast(pl.Categorical).replace_strict(UNITS, default=None, return_dtype=pl.Float64)
    judged = (
        frame.lazy()
        .with_columns(pl.col("area", "indicator").cast(pl.Categorical), observed=pl.col("value") * factor)
        .with_columns(
            margin=pl.col("observed") - LIMIT,
            verdict=pl.when(pl.col("observed") >= LIMIT)
            .then(pl.lit("met"))
            .when(pl.col("observed") < LIMIT)
            .then(pl.lit("not_met"))
            .otherwise(pl.lit("no_data")),
        )
        .collect()
    )
    share = judged.lazy().group_by("area").agg((pl.col("margin") >= 0).mean())
    key = (
        pl.col("area").to_physical().cast(pl.UInt64) * 10_000
        + pl.col("indicator").to_physical() * 100
        + (pl.col("year") - 2000)
    )
    twice = judged.lazy().select(key=key).group_by("key").len().filter(pl.col("len") > 1)
    unknown = judged.lazy().filter(pl.col("observed").is_null())
    return judged, *pl.collect_all([share, twice, unknown])


def by_library(frame: pl.DataFrame) -> tuple[Any, ...]:
    """Return the same from the library."""
    found = evaluate_frame(plan(), frame, years=YEARS)
    return found.findings, found.by_area, found.quality


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of several runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - begun)
    return best


def findings(frame: Any) -> Any:  # noqa: ANN401 - as handed in
    """Return the findings alone."""
    return evaluate_frame(plan(), frame, years=YEARS).findings


def main(rows: int) -> None:
    """Print how long each takes, and the ratio."""
    frame = observations(rows)
    hand = seconds(partial(by_hand, frame))
    print(f"{len(frame):,} observations, by hand in polars: {hand:.2f} s")
    ways: dict[str, tuple[Any, Callable[[Any], Any]]] = {
        "findings": (frame, findings),
        "findings, roll-ups and data quality": (frame, by_library),
        "findings, pandas": (frame.to_pandas(), findings),
        "findings, pyarrow": (frame.to_arrow(), findings),
        "findings, lazy polars": (frame.lazy(), lambda lazy: findings(lazy).collect()),
        "findings, duckdb": (duckdb.from_arrow(frame.to_arrow()), lambda relation: findings(relation).pl()),
    }
    for name, (given, run) in ways.items():
        took = seconds(partial(run, given), times=1 if name == "findings, duckdb" else 3)
        print(f"{name}: {took:.2f} s, {took / hand:.2f} times as long")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3_000_000)
