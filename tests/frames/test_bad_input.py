"""What a table of figures may have wrong with it: each row is told, and none decides for another."""

import math
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

import wufei
from tests.frames.frames_of import duckdb_relation
from tests.support import level, plan_of, target, text
from wufei.errors import DocumentError, MissingExtraError, UnknownNameError, UnreadableValueError
from wufei.frames import FrameAssessment, evaluate_files, evaluate_frame
from wufei.frames.reading import COLUMNS
from wufei.plan import Plan

STRAW = {"indicator": "straw-rate", "year": 2025, "unit": "%"}
#: An indicator whose values are grades.
STARS = {"id": "stars", "name": text("星级", "Stars"), "unit": "star"}
DECLARED: Any = {"indicators": [{"id": "straw-rate", "name": text("利用率", "Rate"), "unit": "percent"}, STARS]}


@pytest.fixture
def plan() -> Plan:
    return plan_of(target("it", level("98", "%")))


def table(*rows: dict[str, Any], **types: Any) -> pl.DataFrame:  # noqa: ANN401 - types of polars
    return pl.DataFrame([STRAW | row for row in rows], infer_schema_length=None, schema_overrides=types)


def verdicts(found: FrameAssessment) -> dict[str, tuple[str, str | None]]:
    """Return verdict and reason by area."""
    rows = found.findings.select("area", "verdict", "reason").rows()
    return {area: (verdict, reason) for area, verdict, reason in rows}


def doubts(found: FrameAssessment) -> list[tuple[str, str]]:
    return sorted(found.quality.select("area", "problem").rows())


def test_what_is_no_number_is_named_row_by_row_and_the_others_are_judged(plan: Plan) -> None:
    frame = table(
        {"area": "sound", "value": 98.0},
        {"area": "nan", "value": math.nan},
        {"area": "null", "value": None},
        {"area": "infinite", "value": math.inf},
    )
    found = evaluate_frame(plan, frame, years=[2025])
    assert doubts(found) == [("infinite", "number_not_finite"), ("nan", "value_missing"), ("null", "value_missing")]
    lacking = ("no_data", "figure_missing")
    assert verdicts(found) == {"sound": ("met", None), "nan": lacking, "null": lacking, "infinite": lacking}


def test_a_column_of_several_types_is_read_as_texts(plan: Plan) -> None:
    values = [98.0, "98.0", "about 98", None]
    frame = pd.DataFrame(
        {**dict.fromkeys(STRAW), "area": list("abcd"), "value": pd.Series(values, dtype=object)} | STRAW
    )
    found = evaluate_frame(plan, frame, years=[2025])
    problems = sorted(zip(found.quality["area"], found.quality["problem"], strict=True))
    assert problems == [("c", "unreadable_number"), ("d", "value_missing")]
    judged = dict(zip(found.findings["area"], found.findings["verdict"], strict=True))
    assert judged == {"a": "met", "b": "met", "c": "no_data", "d": "no_data"}


@pytest.mark.parametrize("dtype", [pl.Int64, pl.Int8, pl.UInt16, pl.Decimal(10, 2), pl.Float32, pl.Float64, pl.String])
def test_numbers_of_any_type_are_numbers_and_grades(plan: Plan, dtype: Any) -> None:  # noqa: ANN401 - a type of polars
    both = plan_of(target("it", level("98", "%")), target("star", level("3", "star", indicator="stars")), **DECLARED)
    grade = {"area": "grade", "indicator": "stars", "unit": "star"}
    values = [98, 97, None, 3, 2]
    areas = [{"area": "a"}, {"area": "b"}, {"area": "c"}, grade, grade | {"area": "lower"}]
    frame = table(*areas).with_columns(pl.Series("value", values).cast(dtype))
    found = evaluate_frame(both, frame, years=[2025])
    judged = {(area, name): verdict for area, name, verdict in found.findings["area", "target", "verdict"].rows()}
    expected = {("a", "it"): "met", ("b", "it"): "not_met", ("c", "it"): "no_data"}
    expected |= {("grade", "star"): "met", ("lower", "star"): "not_met"}
    assert {key: judged[key] for key in expected} == expected
    assert doubts(found) == [("c", "value_missing")]
    assert verdicts(evaluate_frame(plan, frame[:1], years=[2025])) == {"a": ("met", None)}


def test_grades_are_whole_numbers_of_their_scale() -> None:
    plan = plan_of(target("it", level("3", "star", indicator="stars")), **DECLARED)
    values = [3.0, 2.0, 2.5, 7.0, math.nan, 1e300]
    rows = [{"area": f"{value}", "indicator": "stars", "value": value, "unit": "star"} for value in values]
    found = evaluate_frame(plan, table(*rows), years=[2025])
    assert verdicts(found) == {
        "3.0": ("met", None),
        "2.0": ("not_met", None),
        **{f"{value}": ("no_data", "figure_missing") for value in values[2:]},
    }
    assert doubts(found) == sorted((f"{value}", "unknown_grade") for value in values[2:])


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in {"indicator", "value", "unit", "year"}])
@pytest.mark.parametrize("library", ["polars", "pandas", "lazy"])
def test_a_column_that_holds_nothing_is_as_if_it_lacked(plan: Plan, column: str, library: str) -> None:
    frame = table({"value": 98.0}).with_columns(pl.lit(None).alias(column))
    kinds: dict[str, Any] = {
        "polars": frame,
        "pandas": pd.DataFrame({**frame.to_dict(as_series=False), column: [math.nan]}),
        "lazy": frame.lazy(),
    }
    found = evaluate_frame(plan, kinds[library], years=[2025]).findings
    found = found.collect() if library == "lazy" else found
    assert [*found["verdict"]] == ["met"]


@pytest.mark.parametrize("lazy", [False, True])
def test_columns_that_lack_are_named_at_once(plan: Plan, lazy: bool) -> None:  # noqa: FBT001 - a case
    frame = pl.DataFrame({"area": ["a"], "indicator": ["straw-rate"]})
    with pytest.raises(DocumentError) as refused:
        evaluate_frame(plan, frame.lazy() if lazy else frame, years=[2025])
    assert [dict(each.values)["value"] for each in refused.value.problems] == ["value", "unit", "year"]
    assert str(refused.value).splitlines()[0] == "the column 'value' lacks; add it"


def test_a_column_of_a_type_that_can_not_be_read_is_named_with_what_it_may_be(plan: Plan) -> None:
    frame = pl.DataFrame({"indicator": [1], "year": [2025], "value": [1.0], "unit": ["%"]})
    with pytest.raises(DocumentError) as refused:
        evaluate_frame(plan, frame, years=[2025])
    assert str(refused.value) == "the column 'indicator' is of type Int64; it ought to hold text"
    assert refused.value.problems[0].message("zh") == "“indicator”列的类型是 Int64；应为 text"


def test_an_unknown_unit_is_kept_and_told_and_decides_nothing(plan: Plan) -> None:
    frame = table({"area": "a", "value": 99.0, "unit": "furlong"}, {"area": "b", "value": 99.0, "unit": "t"})
    found = evaluate_frame(plan, frame, years=[2025])
    assert verdicts(found) == {
        "a": ("no_data", "figure_missing"),
        "b": ("not_comparable", "wrong_dimension"),
    }
    assert doubts(found) == [("a", "unknown_unit"), ("b", "wrong_dimension")]
    assert found.quality.filter(area="a")["unit"].to_list() == ["furlong"]


@pytest.mark.parametrize(
    ("second", "verdict", "doubt"),
    [
        pytest.param({"value": 98.0}, ("met", None), "repeated", id="the same value"),
        pytest.param({"value": 980.0, "unit": "‰"}, ("met", None), "repeated", id="the same in another unit"),
        pytest.param({"value": 97.0}, ("no_data", "conflict"), "conflict", id="another value"),
    ],
)
def test_two_reports_of_one_figure(
    plan: Plan, second: dict[str, Any], verdict: tuple[str, str | None], doubt: str
) -> None:
    found = evaluate_frame(plan, table({"area": "a", "value": 98.0}, {"area": "a"} | second), years=[2025])
    assert verdicts(found) == {"a": verdict}
    assert doubts(found) == [("a", doubt)] * 2


def test_a_year_is_one_period_however_it_is_written(plan: Plan) -> None:
    frame = table(
        {"area": "a", "value": 97.0, "period": None},
        {"area": "a", "value": 98.0, "year": None, "period": "2025"},
        {"area": "b", "value": 97.0, "year": None, "period": "2025-H1"},
        {"area": "b", "value": 98.0, "period": None},
    )
    found = evaluate_frame(plan, frame, years=[2025])
    assert verdicts(found) == {"a": ("no_data", "conflict"), "b": ("met", None)}
    assert doubts(found) == [("a", "conflict")] * 2


@pytest.mark.parametrize(
    "empty",
    [
        pytest.param(pl.DataFrame({name: [] for name in STRAW} | {"value": []}), id="columns without a type"),
        pytest.param(table({"area": "a", "value": 1.0}).head(0), id="polars"),
        pytest.param(table({"area": "a", "value": 1.0}).head(0).lazy(), id="lazy"),
        pytest.param(pd.DataFrame({name: [] for name in (*STRAW, "value")}), id="pandas"),
    ],
)
def test_an_empty_frame_has_no_findings(plan: Plan, empty: Any) -> None:  # noqa: ANN401 - of several libraries
    found = evaluate_frame(plan, empty, years=[2025])
    for frame in (found.findings, found.by_area, found.quality):
        assert len(frame.collect() if isinstance(frame, pl.LazyFrame) else frame) == 0


def test_a_frame_of_another_plan_is_refused_with_names_of_both(plan: Plan) -> None:
    frame = table({"indicator": "gdp", "value": 1.0}, {"indicator": "population", "value": 1.0})
    for several in (frame, frame.to_pandas(use_pyarrow_extension_array=False), frame.to_arrow()):
        with pytest.raises(UnknownNameError) as refused:
            evaluate_frame(plan, several, years=[2025])
        (found,) = refused.value.problems
        assert found.code == "frame_of_other_plan"
        assert "gdp, population" in found.message("en")
        assert "straw-rate" in found.message("en")
        assert "gdp、population" in found.message("zh")


def test_one_row_of_the_plan_is_enough(plan: Plan) -> None:
    frame = table({"area": "a", "indicator": "gdp", "value": 1.0}, {"area": "b", "value": 99.0})
    found = evaluate_frame(plan, frame, years=[2025])
    assert verdicts(found) == {"a": ("no_data", "figure_missing"), "b": ("met", None)}
    assert doubts(found) == [("a", "unknown_indicator")]


def test_rows_without_an_indicator_name_no_other_plan(plan: Plan) -> None:
    frame = table({"area": "a", "indicator": None, "value": 1.0}, indicator=pl.String)
    assert doubts(evaluate_frame(plan, frame, years=[2025])) == [("a", "unknown_indicator")]


def test_of_a_lazy_frame_of_another_plan_every_row_is_told_once_it_is_computed(plan: Plan) -> None:
    frame = table({"area": "a", "indicator": "gdp", "value": 1.0})
    found = evaluate_frame(plan, frame.lazy(), years=[2025])
    assert found.quality.collect()["problem"].to_list() == ["unknown_indicator"]
    assert found.findings.collect()["verdict"].to_list() == ["no_data"]
    with duckdb.connect():
        relation = evaluate_frame(plan, duckdb_relation(frame), years=[2025])
        assert relation.quality.pl()["problem"].to_list() == ["unknown_indicator"]


@pytest.mark.parametrize(("wrong", "told"), [({}, "'dict' is no data frame"), ([1], "'list' is no data frame")])
def test_what_is_no_frame_is_refused(plan: Plan, wrong: object, told: str) -> None:
    with pytest.raises(UnreadableValueError, match=told):
        evaluate_frame(plan, wrong, years=[2025])


def test_no_year_is_refused(plan: Plan) -> None:
    with pytest.raises(UnreadableValueError, match="no year is asked for"):
        evaluate_frame(plan, table({"value": 1.0}), years=[])


def test_files_have_the_same_problems(plan: Plan, tmp_path: Path) -> None:
    frame = table(
        {"area": "sound", "value": 98.0},
        {"area": "nan", "value": math.nan},
        {"area": "unit", "value": 1.0, "unit": "furlong"},
        {"area": "twice", "value": 98.0},
        {"area": "twice", "value": 99.0},
    )
    frame.write_parquet(tmp_path / "in.parquet")
    summary = evaluate_files(plan, [tmp_path / "in.parquet"], tmp_path / "out", years=[2025])
    assert summary.set_aside == {"unknown_unit": 1, "value_missing": 1}
    assert summary.doubtful == {"conflict": 2}
    found = pl.read_parquet(tmp_path / "out" / "findings" / "*.parquet")
    assert dict(found.select("area", "reason").rows()) == {
        "sound": None,
        "nan": "figure_missing",
        "unit": "figure_missing",
        "twice": "conflict",
    }
    table({"indicator": "gdp", "value": 1.0}).write_parquet(tmp_path / "other.parquet")
    with pytest.raises(UnknownNameError, match="gdp"):
        evaluate_files(plan, [tmp_path / "other.parquet"], tmp_path / "none", years=[2025])
    assert list((tmp_path / "none").iterdir()) == []


@pytest.mark.parametrize("library", ["polars", "narwhals.stable.v2"])
def test_without_a_library_its_extra_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    for name in [each for each in sys.modules if each.startswith("wufei.frames")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=r"wufei\[frames\]"):
        __import__("wufei.frames")
    assert wufei.__name__ == "wufei"
