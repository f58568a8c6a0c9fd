"""Five million invented building records under the four star rules, beside the best that is written by hand in polars.

    WUFEI_RECORDS=5000000 pytest tests/benchmarks/test_records_in_frames.py --benchmark-enable --benchmark-only

Both count by area which records each rule applies to, which break it and which can't be judged, and look for ids that
stand twice. Read the ratios of the medians within a group. Run as tests, ten thousand records are counted both ways.
"""

import os
from collections.abc import Callable

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import wufei
from wufei.frames import evaluate_records

CLASSES = (
    "government-financed-public",
    "large-public",
    "other-public",
    "super-high-rise",
    "commercial-housing-estate",
    "new-housing",
    "other-project",
    "commercial-housing-estate;new-housing",
    "government-financed-public;large-public",
)
RULES = {
    "green-building-gov-large-public": (("government-financed-public", "large-public"), None, 2),
    "green-building-other-public": (("other-public",), None, 1),
    "green-building-super-high-rise": (("super-high-rise",), None, 3),
    "green-building-large-residential": (("commercial-housing-estate",), 200_000, 2),
}
AREAS = 3_000
RECORDS = int(os.environ.get("WUFEI_RECORDS", "10000"))
FEW = ("area", "classes", "stars")
PLAN = wufei.load_plan()


def invented(records: int) -> pl.DataFrame:
    """Return so many building records of 3,000 areas; of one in a hundred nobody knows the stars."""
    number = pl.int_range(records, dtype=pl.UInt32)

    def picked(several: int, seed: int) -> pl.Expr:
        return number.hash(seed) % several

    classes = picked(len(CLASSES), 2).replace_strict(range(len(CLASSES)), CLASSES, return_dtype=pl.String)
    return pl.select(
        pl.concat_str(pl.lit("project-"), number.cast(pl.String)).alias("id"),
        pl.concat_str(pl.lit("area-"), picked(AREAS, 1).cast(pl.String)).alias("area"),
        classes.alias("classes"),
        pl.when(picked(100, 4) > 0).then(picked(4, 3).cast(pl.String)).alias("stars"),
        (pl.date(2022, 6, 1) + pl.duration(days=picked(1_400, 5))).alias("permit-date"),
        (picked(400_000, 6) + 1_000).cast(pl.Float64).alias("floor-area"),
    )


def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the counts of each area: texts as categories, each comparison once, one pass over the areas."""
    assert frame["id"].hash().n_unique() == len(frame)
    frame = frame.with_columns(pl.col(*FEW).cast(pl.Categorical))
    texts = frame["classes"].unique().cast(pl.String)
    stars, date, floor = pl.col("stars"), pl.col("permit-date"), pl.col("floor-area")
    columns = {}
    for rule, (classes, larger, least) in RULES.items():
        listed = [text for text in texts if {*text.split(";")} & {*classes}]
        applies = pl.col("classes").is_in(listed) & date.is_between(pl.date(2025, 1, 1), pl.date(2025, 12, 31))
        if larger is not None:
            applies &= floor > larger
        columns[f"{rule} in_scope"] = applies
        columns[f"{rule} offending"] = applies & stars.is_in([str(few) for few in range(least)])
        columns[f"{rule} unjudged"] = applies & stars.is_null()
    counted = frame.lazy().with_columns(**columns).group_by("area").agg(pl.col(*columns).sum())
    return counted.with_columns(pl.col("area").cast(pl.String)).collect()


def in_frames(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the findings of the four rules in each area."""
    found: pl.DataFrame = evaluate_records(PLAN, "building-projects", frame, years=[2025], targets=[*RULES]).findings
    return found


@pytest.fixture(scope="module", params=["texts", "categories"])
def frame(request: pytest.FixtureRequest) -> pl.DataFrame:
    found = invented(RECORDS)
    return found if request.param == "texts" else found.with_columns(pl.col(*FEW).cast(pl.Categorical))


def test_both_ways_count_the_same(frame: pl.DataFrame) -> None:
    hand, found = by_hand(frame).sort("area"), in_frames(frame)
    for rule in RULES:
        counts = found.filter(pl.col("target") == rule).sort("area")
        for name in ("in_scope", "offending", "unjudged"):
            assert counts[name].to_list() == hand[f"{rule} {name}"].to_list(), (rule, name)


@pytest.mark.benchmark(group="building records under the four star rules")
@pytest.mark.parametrize("way", [by_hand, in_frames])
def test_judging_records(
    benchmark: BenchmarkFixture, frame: pl.DataFrame, way: Callable[[pl.DataFrame], pl.DataFrame]
) -> None:
    assert not benchmark(way, frame).is_empty()
