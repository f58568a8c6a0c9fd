"""PySpark on one machine: the same verdicts as the row engine. Needs the extra ``cluster``, and Java."""

import shutil
from collections.abc import Iterator
from itertools import product
from typing import Any

import polars as pl
import pytest

from tests.frames.frames_of import by_key, differences, expected, table
from tests.frames.test_records import IS_PUBLIC, TWO_STARS, buildings
from tests.support import (
    by,
    change,
    every_year,
    figure,
    indicator,
    level,
    plan_of,
    ratio,
    records,
    standing,
    target,
)
from wufei.facts import Observation, Status
from wufei.frames import FINDINGS, evaluate_frame, evaluate_records
from wufei.periods import year_period
from wufei.quantities import amount

pyspark = pytest.importorskip("pyspark.sql", reason="needs the extra cluster")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning"),
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    builder = pyspark.SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("FATAL")
    yield found
    found.stop()


def rows_of(frame: Any) -> pl.DataFrame:  # noqa: ANN401 - of PySpark, which need not be there
    return pl.DataFrame([row.asDict() for row in frame.collect()], infer_schema_length=None)


def spark_frame(session: Any, frame: pl.DataFrame) -> Any:  # noqa: ANN401 - as above
    fields = [f"`{name}` {_TYPES[dtype]}" for name, dtype in frame.schema.items()]
    return session.createDataFrame(list(frame.iter_rows()), schema=", ".join(fields))


_TYPES: dict[Any, str] = {pl.String: "string", pl.Date: "date", pl.Boolean: "boolean", pl.Float64: "double"}


def test_a_table_of_figures_gives_the_verdicts_of_the_row_engine(session: Any) -> None:  # noqa: ANN401 - as above
    plan = plan_of(
        target("share", level("50", "%", indicator="share"), every_year()),
        target("used", level("1", "tonne", indicator="used"), by("2025-12-31")),
        target("less", change("10", indicator="used", baseline=2022), every_year()),
        indicators=[
            indicator("share", "percent", ratio(figure("used"), figure("made"))),
            indicator("used", "tonne"),
            indicator("made", "tonne"),
        ],
    )
    values = (None, ("0.9", "tonne"), ("900", "kilogram"), ("1", "tonne"), ("1", "mu"))
    districts = {
        f"district-{number}": [
            Observation(
                indicator=name, period=year_period(year), value=amount(*value), status=Status.FINAL, published=None
            )
            for name, year, value in (("used", 2022, then), ("used", 2024, now), ("made", 2024, made))
            if value is not None
        ]
        for number, (then, now, made) in enumerate(product(values, repeat=3))
    }
    districts = {area: several for area, several in districts.items() if several}
    found = evaluate_frame(plan, spark_frame(session, table(districts)), years=[2024])
    assert type(found.findings).__module__.startswith("pyspark")
    rows = rows_of(found.findings.select(*FINDINGS))
    settled = found.settle()
    assert 0 < len(settled) < len(rows)
    known = by_key(rows.filter(~pl.col("near_threshold"))) | by_key(settled)
    assert not differences(known, expected(plan, districts, [2024], None, {"share", "used", "less"}))
    assert rows_of(found.by_area)["year"].to_list() == [2024] * len(districts)
    assert {row["problem"] for row in rows_of(found.quality).iter_rows(named=True)} == {"wrong_dimension"}


def test_a_table_of_records_gives_what_it_gives_in_memory(session: Any) -> None:  # noqa: ANN401 - as above
    plan = plan_of(target("stars", records("buildings", TWO_STARS, scope=IS_PUBLIC), standing()))
    table_ = buildings()
    found = evaluate_records(plan, "buildings", spark_frame(session, table_), years=[2025])
    wanted = evaluate_records(plan, "buildings", table_, years=[2025])
    columns = ["area", "verdict", "reason", "in_scope", "offending", "unjudged"]
    assert rows_of(found.findings.select(*columns)).sort("area").rows() == (
        wanted.findings.select(columns).sort("area").rows()
    )
    assert sorted(rows_of(found.records.select("id", "state")).rows()) == (
        sorted(wanted.records.select("id", "state").rows())
    )
