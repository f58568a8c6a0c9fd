"""A table of records of one register, as a user hands it in, and what comes back."""

import datetime
from collections.abc import Callable
from typing import Any

import attrs
import polars as pl
import pytest

import wufei
from tests.frames.frames_of import duckdb_relation
from tests.support import added, by, count_of, every_year, measuring, plan_of, quantity, records, standing, target
from wufei import DocumentError
from wufei.errors import UnknownNameError, UnreadableValueError
from wufei.findings import Judgement, Outcome
from wufei.frames import RECORD_FINDINGS, evaluate_records
from wufei.frames.opening import collected, open_frame
from wufei.frames.record_states import RECORD_QUALITY, RECORD_STATES
from wufei.periods import year_period
from wufei.plan import Plan, Target
from wufei.rules import RULES, View

TWO_STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}
IS_PUBLIC = {"op": "has_class", "attribute": "classes", "class": "public"}
IS_LARGE = {"op": "at_least", "attribute": "floor-area", "amount": quantity("20", "公顷")}
SIZE = {"op": "total", "register": "buildings", "attribute": "floor-area"}
PREFAB = {"op": "is", "attribute": "prefab", "value": True}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(target("stars", records("buildings", TWO_STARS, scope=IS_PUBLIC), standing()))


def buildings(**changes: list[Any]) -> pl.DataFrame:
    """Return four invented buildings of two areas; ``changes`` replace columns, an underscore stands for a hyphen."""
    columns: dict[str, list[Any]] = {
        "area": ["east", "east", "west", "west"],
        "id": ["b1", "b2", "b3", "b4"],
        "permit-date": [datetime.date(2025, 2, day) for day in (1, 2, 3, 4)],
        "classes": ["public", "housing", "public;housing", ""],
        "stars": ["2", "0", "1", None],
        "floor-area": [100.0, 200.0, 300.0, 400.0],
        "prefab": [True, False, None, True],
    }
    columns |= {
        name.replace("_", "-") if name != "floor_area_unit" else "floor-area_unit": held
        for name, held in changes.items()
    }
    return pl.DataFrame(columns, strict=False)


def verdicts(frame: pl.DataFrame) -> dict[str, tuple[str, str | None]]:
    return {area: (verdict, reason) for area, verdict, reason in frame.select("area", "verdict", "reason").iter_rows()}


def states(plan: Plan, frame: pl.DataFrame, year: int = 2025) -> dict[str, tuple[str, str | None]]:
    found = evaluate_records(plan, "buildings", frame, years=[year]).records
    return {name: (state, lacks) for name, state, lacks in found.select("id", "state", "lacks").iter_rows()}


def level_of(requirement: dict[str, Any], schedule: dict[str, Any] | None = None) -> Plan:
    return plan_of(target("it", requirement, schedule or every_year()))


# What comes back


def test_each_area_has_a_verdict_and_counts(plan: Plan) -> None:
    found = evaluate_records(plan, "buildings", buildings(), years=[2025])
    assert found.findings.columns == [*RECORD_FINDINGS]
    rows = {row["area"]: row for row in found.findings.iter_rows(named=True)}
    counts = ("verdict", "margin", "listed", "in_scope", "offending", "excused", "unjudged")
    assert [rows["east"][name] for name in counts] == ["met", 0.0, 2, 1, 0, 0, 0]
    assert [rows["west"][name] for name in counts] == ["not_met", -1.0, 2, 1, 1, 0, 0]
    assert found.by_row_engine == ()
    assert {row["area"]: row["verdict"] for row in found.by_area.iter_rows(named=True)} == {
        "east": "met",
        "west": "not_met",
    }


def test_a_register_is_named_by_its_name_too(plan: Plan) -> None:
    assert len(evaluate_records(plan, "建筑台账", buildings(), years=[2025]).findings) == 2


def test_without_areas_all_records_are_those_of_the_plans_area(plan: Plan) -> None:
    found = evaluate_records(plan, "buildings", buildings().drop("area"), years=[2024, 2025]).findings
    assert found.select("area", "year", "verdict").rows() == [
        ("here", 2024, "not_applicable"),
        ("here", 2025, "not_met"),
    ]


def test_a_record_without_an_area_is_one_of_the_plans_area(plan: Plan) -> None:
    frame = buildings(area=["east", None, "east", "east"])
    found = evaluate_records(plan, "buildings", frame, years=[2025]).findings
    assert set(found["area"]) == {"east", "here"}


def test_records_are_told_one_by_one(plan: Plan) -> None:
    frame = buildings(stars=["2", "0", "1", None], classes=["public", "housing", "public", "public"])
    assert states(plan, frame) == {
        "b1": ("keeps", None),
        "b3": ("offends", None),
        "b4": ("unjudged", "stars"),
    }
    found = evaluate_records(plan, "buildings", frame, years=[2025]).records
    assert found.columns == [*RECORD_STATES]


def test_what_may_be_in_scope_and_keeps_the_rule_is_told_with_what_lacks(plan: Plan) -> None:
    assert states(plan, buildings(classes=[None] * 4))["b1"] == ("perhaps", "classes")


def test_an_offender_that_was_dealt_with_is_excused() -> None:
    plan = level_of(records("buildings", TWO_STARS, excused=PREFAB))
    frame = buildings(stars=["0", "0", "0", "3"])
    assert states(plan, frame) == {
        "b1": ("excused", None),
        "b2": ("offends", None),
        "b3": ("unjudged", "prefab"),
        "b4": ("keeps", None),
    }
    rows = evaluate_records(plan, "buildings", frame, years=[2025]).findings.sort("area")
    assert rows["excused"].to_list() == [1, 0]


def test_records_of_other_targets_or_years_are_none() -> None:
    plan = level_of(count_of("buildings", "1"))
    found = evaluate_records(plan, "buildings", buildings(), years=[2025]).records
    assert found.is_empty()
    assert found.columns == [*RECORD_STATES]
    rule = plan_of(target("it", records("buildings", TWO_STARS), standing()))
    assert evaluate_records(rule, "buildings", buildings(), years=[2031]).records.is_empty()


@pytest.mark.parametrize(
    "kind",
    [pl.DataFrame.lazy, pl.DataFrame.to_pandas, pl.DataFrame.to_arrow, duckdb_relation],
    ids=["lazy polars", "pandas", "pyarrow", "duckdb"],
)
def test_each_kind_of_frame_gets_its_own_kind_back(plan: Plan, kind: Callable[[pl.DataFrame], object]) -> None:
    frame = kind(buildings())
    found = evaluate_records(plan, "buildings", frame, years=[2025])
    for each in (found.findings, found.records, found.by_area, found.quality):
        assert type(each) is type(frame)
    told = verdicts(collected(open_frame(found.findings).frame))
    assert told == {"east": ("met", None), "west": ("not_met", None)}


def test_an_empty_table_has_no_findings(plan: Plan) -> None:
    found = evaluate_records(plan, "buildings", buildings().clear(), years=[2025])
    assert found.findings.is_empty()
    assert found.findings.columns == [*RECORD_FINDINGS]
    assert found.records.is_empty()
    assert found.quality.is_empty()


def test_a_register_that_no_target_looks_at_has_no_findings(plan: Plan) -> None:
    frame = pl.DataFrame({"id": ["f1"], "recognised-on": ["2024-01-01"], "withdrawn-on": [None]})
    found = evaluate_records(plan, "factories", frame, years=[2025])
    assert found.findings.is_empty()
    assert found.findings.columns == [*RECORD_FINDINGS]


# How values may be written


@pytest.mark.parametrize(
    "stars",
    [["2", "0", "1", None], [2, 0, 1, None], [2.0, 0.0, 1.0, float("nan")]],
    ids=["texts", "whole numbers", "floats"],
)
def test_grades_are_names_or_whole_numbers(plan: Plan, stars: list[Any]) -> None:
    found = evaluate_records(plan, "buildings", buildings(stars=stars), years=[2025])
    assert verdicts(found.findings) == {"east": ("met", None), "west": ("not_met", None)}
    assert found.quality.is_empty()


@pytest.mark.parametrize(
    "days",
    [
        ["2025-02-01", "2025-02-02", "2025-02-03", "2025-02-04"],
        [datetime.datetime(2025, 2, 1, 8, tzinfo=datetime.UTC)] * 4,
    ],
    ids=["texts", "moments"],
)
def test_dates_are_dates_texts_or_moments(plan: Plan, days: list[Any]) -> None:
    found = evaluate_records(plan, "buildings", buildings(permit_date=days), years=[2025])
    assert verdicts(found.findings) == {"east": ("met", None), "west": ("not_met", None)}


@pytest.mark.parametrize("lazy", [False, True], ids=["in memory", "lazy"])
@pytest.mark.parametrize(
    "classes",
    [
        [["public"], ["housing"], ["housing", "public"], []],
        ["public", "housing", "housing； public", " "],
        ["public", "housing", "housing,public", ""],
    ],
    ids=["lists", "full width", "commas"],
)
def test_classes_are_a_list_or_a_text(plan: Plan, classes: list[Any], lazy: bool) -> None:  # noqa: FBT001 - as a parameter of a test
    frame: Any = buildings(classes=classes)
    found = evaluate_records(plan, "buildings", frame.lazy() if lazy else frame, years=[2025]).findings
    assert verdicts(found.lazy().collect()) == {"east": ("met", None), "west": ("not_met", None)}


@pytest.mark.parametrize("lazy", [False, True], ids=["in memory", "lazy"])
@pytest.mark.parametrize(
    "classes",
    [[["private"], None, [None], ["public", "private"]], ["private", None, "public;", "public;private"]],
    ids=["lists", "texts"],
)
def test_of_a_record_with_a_class_that_is_not_declared_no_class_is_known(
    plan: Plan,
    classes: list[Any],
    lazy: bool,  # noqa: FBT001 - as above
) -> None:
    frame: Any = buildings(classes=classes, stars=["0"] * 4)
    found = evaluate_records(plan, "buildings", frame.lazy() if lazy else frame, years=[2025])
    told = found.findings.lazy().collect()
    assert verdicts(told) == dict.fromkeys(("east", "west"), ("no_data", "unjudgeable_records"))
    problems = found.quality.lazy().collect()
    assert sorted(problems.select("id", "problem").rows()) == [(f"b{n}", "unknown_class") for n in (1, 3, 4)]


@pytest.mark.parametrize("lazy", [False, True], ids=["in memory", "lazy"])
def test_texts_may_be_of_a_closed_list(plan: Plan, lazy: bool) -> None:  # noqa: FBT001 - as above
    kinds = {"area": ["east", "west"], "stars": ["0", "1", "2"], "floor-area_unit": ["亩"]}
    kinds["classes"] = ["public", "housing", "public;housing", ""]
    frame: Any = buildings(floor_area_unit=["亩"] * 4).cast({name: pl.Enum(held) for name, held in kinds.items()})
    found = evaluate_records(plan, "buildings", frame.lazy() if lazy else frame, years=[2025])
    assert verdicts(found.findings.lazy().collect()) == {"east": ("met", None), "west": ("not_met", None)}
    assert found.quality.lazy().collect().is_empty()


# At the very limit


@pytest.mark.parametrize(
    ("value", "unit", "verdict"),
    [
        ("200000", "平方米", "not_met"),
        ("199999.99999999999999", "平方米", "met"),
        ("20", "公顷", "not_met"),
        ("19.999999999999999", "公顷", "met"),
        ("300", "亩", "not_met"),
        ("299.9999999999999999", "亩", "met"),
        ("300.0000000000000001", "亩", "not_met"),
    ],
)
@pytest.mark.parametrize("lazy", [False, True], ids=["in memory", "lazy"])
def test_a_record_near_a_limit_is_judged_exactly(value: str, unit: str, verdict: str, lazy: bool) -> None:  # noqa: FBT001
    plan = level_of(records("buildings", IS_LARGE, quantifier="none"))
    frame: Any = buildings(floor_area=[value, "1", "1", "1"], floor_area_unit=[unit, "m²", "m²", "亩"])
    found = evaluate_records(plan, "buildings", frame.lazy() if lazy else frame, years=[2025])
    rows = found.findings.lazy().collect()
    if lazy:
        rows = pl.concat([rows.filter(~pl.col("near_threshold")), found.settle()])
    assert verdicts(rows) == {"east": (verdict, None), "west": ("met", None)}


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("666.6666666666666667", "not_met"),
        ("666.6666666666666666", "met"),
        (666.6666666666666, "met"),
        (666.7, "not_met"),
    ],
)
def test_a_limit_that_no_decimal_is_equal_to_is_compared_exactly(value: str | float, verdict: str) -> None:
    larger = {"op": "more_than", "attribute": "floor-area", "amount": quantity("1", "亩")}
    plan = level_of(records("buildings", larger, quantifier="none"))
    frame = buildings(floor_area=[value, *[type(value)(1)] * 3])
    assert verdicts(evaluate_records(plan, "buildings", frame, years=[2025]).findings)["east"] == (verdict, None)


def test_lazy_frames_mark_only_areas_that_floats_can_not_tell() -> None:
    plan = level_of(records("buildings", IS_LARGE, quantifier="none"))
    frame = buildings(floor_area=["300", "1", "1", "1"], floor_area_unit=["亩", "m²", "m²", "亩"]).lazy()
    rows = evaluate_records(plan, "buildings", frame, years=[2025]).findings.collect()
    assert dict(rows.select("area", "near_threshold").iter_rows()) == {"east": True, "west": False}
    assert evaluate_records(plan, "buildings", buildings().lazy(), years=[2025]).settle().is_empty()


@pytest.mark.parametrize(
    ("sizes", "verdict"),
    [
        ([0.1, 0.2], "met"),
        ([0.1, 0.1], "not_met"),
        ([0.15, 0.15000000000000002], "met"),
        ([0.1, 0.19999999999999998], "not_met"),
    ],
)
def test_a_total_at_its_limit_is_judged_exactly(sizes: list[float], verdict: str) -> None:
    plan = level_of(measuring(SIZE, "0.3", "平方米"))
    frame = buildings(floor_area=[*sizes, 1, 1])
    assert verdicts(evaluate_records(plan, "buildings", frame, years=[2025]).findings)["east"] == (verdict, None)


def test_a_share_that_open_records_can_not_move_has_one_value() -> None:
    share = {"op": "share", "register": "buildings", "of": IS_PUBLIC, "weight": "floor-area"}
    plan = level_of(measuring(share, "50", "%"))
    frame = buildings(permit_date=[datetime.date(2025, 1, 1), None] * 2, classes=["public"] * 4)
    rows = evaluate_records(plan, "buildings", frame, years=[2025]).findings
    assert rows.select("verdict", "observed", "margin").rows() == [("met", 100.0, 50.0)] * 2


@pytest.mark.parametrize(("limit", "reached", "late"), [("1", "2024-02-29", 59), ("3", "2025-03-01", 425)])
def test_a_count_says_on_which_day_it_was_reached(limit: str, reached: str, late: int) -> None:
    plan = level_of(count_of("factories", limit), by("2024-01-01"))
    days = ["2025-03-01", "2024-02-29", "2024-12-31", "2025-12-31"]
    frame = pl.DataFrame({"id": ["a", "b", "c", "d"], "recognised-on": days, "withdrawn-on": [None] * 4})
    row = evaluate_records(plan, "factories", frame, years=[2025]).findings.row(0, named=True)
    assert [row[name] for name in ("verdict", "observed", "completed_on", "days_late")] == ["met", 4.0, reached, late]


def test_many_years_after_its_date_a_promise_is_still_judged() -> None:
    plan = level_of(count_of("factories", "2"), by("2023-06-30"))
    frame = pl.DataFrame({"id": ["a"], "recognised-on": ["2024-01-01"], "withdrawn-on": [None]})
    for kind in (frame, frame.lazy()):
        found = evaluate_records(plan, "factories", kind, years=[2032])
        rows = pl.concat([found.findings.lazy().collect().filter(~pl.col("near_threshold")), found.settle()])
        assert rows["verdict"].to_list() == ["not_met"]


def test_a_rule_with_more_combinations_than_are_tried_is_settled() -> None:
    plan = level_of(records("buildings", TWO_STARS), by("2022-06-30"))
    expected = evaluate_records(plan, "buildings", buildings(), years=[2028])
    assert verdicts(expected.findings) == dict.fromkeys(("east", "west"), ("not_met", None))
    lazy = evaluate_records(plan, "buildings", buildings().lazy(), years=[2028])
    assert lazy.findings.collect()["near_threshold"].all()
    assert lazy.settle().sort("area").equals(expected.findings.sort("area"))


@pytest.mark.parametrize(
    ("sizes", "dtype", "verdict"),
    [
        ([200_000, 1], pl.Int64, "not_met"),
        ([199_999, 1], pl.Int64, "met"),
        ([200_000, 1], pl.UInt32, "not_met"),
        ([10**17, 1], pl.Int64, "not_met"),
        (["199999.9999999999999999", "1"], pl.Decimal(38, 16), "met"),
        (["200000.0000000000000000", "1"], pl.Decimal(38, 16), "not_met"),
    ],
)
def test_whole_numbers_and_decimals_are_judged_exactly(sizes: list[Any], dtype: Any, verdict: str) -> None:  # noqa: ANN401
    plan = level_of(records("buildings", IS_LARGE, quantifier="none"))
    held = pl.Series("floor-area", [*sizes, *sizes[1:], *sizes[1:]]).cast(dtype)
    frame = buildings().with_columns(held)
    assert verdicts(evaluate_records(plan, "buildings", frame, years=[2025]).findings)["east"] == (verdict, None)


def test_a_grade_of_another_scale_does_not_fit(plan: Plan) -> None:
    frame = buildings().with_columns(pl.Series("stars_unit", ["星", "星", "星级", "吨"]), stars=pl.lit("2"))
    found = evaluate_records(plan, "buildings", frame, years=[2025])
    assert verdicts(found.findings) == {"east": ("met", None), "west": ("met", None)}
    assert found.quality.select("id", "attribute", "unit", "problem").rows() == [
        ("b4", "stars", "吨", "wrong_dimension"),
    ]


def test_whole_numbers_without_a_unit_are_listed(plan: Plan) -> None:
    frame = buildings().with_columns(
        pl.Series("floor-area_unit", [None, "m²", "m²", "m²"]), pl.col("floor-area").cast(int)
    )
    found = evaluate_records(plan, "buildings", frame, years=[2025]).quality
    assert found.select("id", "value", "problem").rows() == [("b1", "100", "number_without_unit")]


def test_an_amount_without_a_declared_unit_is_never_known() -> None:
    plan = level_of(records("buildings", IS_LARGE))
    declaration = plan.register["buildings"]
    bare = [attrs.evolve(each, unit=None) if each.id == "floor-area" else each for each in declaration.attributes]
    changed = attrs.evolve(plan, registers=(attrs.evolve(declaration, attributes=tuple(bare)),))
    found = evaluate_records(changed, "buildings", buildings(), years=[2025])
    assert verdicts(found.findings) == dict.fromkeys(("east", "west"), ("no_data", "unjudgeable_records"))
    assert set(found.records["lacks"]) == {"floor-area"}


def test_a_rule_of_the_callers_own_is_judged_by_the_row_engine(plan: Plan) -> None:
    def own(_: Target, view: View) -> Judgement:
        return Judgement(outcome=Outcome.SATISFIED, period=year_period(view.year))

    found = evaluate_records(plan, "buildings", buildings(), years=[2025], rules={**RULES, "records": own})
    assert found.by_row_engine == ("stars",)
    assert verdicts(found.findings) == dict.fromkeys(("east", "west"), ("met", None))


# The same record twice


def test_lists_and_moments_of_one_record_are_compared(plan: Plan) -> None:
    moment = datetime.datetime(2025, 2, 1, tzinfo=datetime.UTC)
    columns: dict[str, list[Any]] = {
        "area": ["east", "east", "west", "west"],
        "id": ["b1", "b1", "b2", "b2"],
        "permit_date": [moment, moment.replace(hour=9), moment, moment],
        "classes": [["public", "housing"], ["housing", "public"], ["public"], [None]],
        "stars": [2, 2, 2, 2],
        "floor_area": [float("nan"), None, 1.5, 1.5],
        "prefab": [None] * 4,
    }
    found = evaluate_records(plan, "buildings", buildings(**columns), years=[2025])
    assert verdicts(found.findings) == {"east": ("met", None), "west": ("no_data", "conflict")}


@pytest.mark.parametrize("lazy", [False, True], ids=["in memory", "lazy"])
@pytest.mark.parametrize(
    ("stars", "outcome"),
    [(["2", "2.0"], ("no_data", "conflict")), (["2", "2"], ("met", None)), (["2", "3"], ("no_data", "conflict"))],
    ids=["once unreadable", "same", "other"],
)
def test_a_record_that_stands_twice_counts_once_or_is_a_conflict(
    plan: Plan,
    stars: list[str],
    outcome: tuple[str, str | None],
    lazy: bool,  # noqa: FBT001 - as above
) -> None:
    day = datetime.date(2025, 2, 1)
    changes: dict[str, list[Any]] = {"id": ["b1", "b1", "b1", None], "stars": [*stars, "3", "3"]}
    same: dict[str, list[Any]] = {"permit_date": [day] * 4, "classes": ["public"] * 4, "floor_area": [1.0] * 4}
    frame: Any = buildings(**changes, **same, prefab=[True] * 4)
    found = evaluate_records(plan, "buildings", frame.lazy() if lazy else frame, years=[2025])
    rows = pl.concat([found.findings.lazy().collect().filter(~pl.col("near_threshold")), found.settle()])
    assert verdicts(rows) == {"east": outcome, "west": ("met", None)}
    problems = found.quality.lazy().collect().select("area", "id", "problem").rows()
    assert [each for each in problems if each[2] != "unknown_grade"] == [
        ("west", None, "record_without_id"),
        ("east", "b1", "duplicate_id"),
        ("east", "b1", "duplicate_id"),
    ]


# What is wrong with a table


@pytest.mark.parametrize("lazy", [False, True], ids=["in memory", "lazy"])
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"floor_area": ["1e5", "1", "1", " "]}, ("floor-area", "1e5", None, "unreadable_number")),
        ({"floor_area": [float("inf"), 1, 1, 1]}, ("floor-area", "inf", None, "number_not_finite")),
        ({"floor_area": [1e41, 1, 1, None]}, ("floor-area", "1e+41", None, "number_too_long")),
        ({"floor_area_unit": ["kt", "㎡", "m²", "亩"]}, ("floor-area", "100.0", "kt", "unknown_unit")),
        ({"floor_area_unit": ["吨", "m²", "m²", "m²"]}, ("floor-area", "100.0", "吨", "wrong_dimension")),
        ({"floor_area_unit": [None, "m²", "m²", "m²"]}, ("floor-area", "100.0", None, "number_without_unit")),
        ({"stars": ["五", "1", "1", "1"]}, ("stars", "五", None, "unknown_grade")),
        ({"permit_date": ["2025/1/1", *["2025-01-01"] * 3]}, ("permit-date", "2025/1/1", None, "unreadable_date")),
        ({"permit_date": ["2025-02-29", *["2024-02-29"] * 3]}, ("permit-date", "2025-02-29", None, "impossible_date")),
        ({"permit_date": ["0000-01-01", *["2024-02-29"] * 3]}, ("permit-date", "0000-01-01", None, "impossible_date")),
        ({"permit_date": [None, *[datetime.date(2025, 1, 1)] * 3]}, ("permit-date", None, None, "record_without_date")),
    ],
)
def test_what_can_not_be_read_is_listed(
    plan: Plan,
    changes: dict[str, list[Any]],
    problem: tuple[str, str | None, str | None, str],
    lazy: bool,  # noqa: FBT001 - as above
) -> None:
    frame: Any = buildings(**changes)
    found = evaluate_records(plan, "buildings", frame.lazy() if lazy else frame, years=[2025]).quality
    rows = found.lazy().collect()
    assert rows.columns == [*RECORD_QUALITY]
    assert rows.rows() == [("east", "b1", *problem)]


def test_areas_that_a_plan_does_not_name_are_listed() -> None:
    east = {"id": "east", "name": {"zh": "东区"}}
    plan = plan_of(target("stars", records("buildings", TWO_STARS), standing()), areas=[east])
    found = evaluate_records(plan, "buildings", buildings(), years=[2025]).quality
    assert found.select("area", "problem").unique().rows() == [("west", "unknown_area")]


def test_all_columns_that_lack_or_can_not_be_read_are_named_at_once(plan: Plan) -> None:
    frame = buildings().drop("id", "permit-date").with_columns(stars=pl.lit(True), area=pl.lit(1))  # noqa: FBT003
    with pytest.raises(DocumentError) as caught:
        evaluate_records(plan, "buildings", frame, years=[2025])
    told = {each.code: dict(each.values) for each in caught.value.problems}
    assert told["missing_column"] == {"value": "id"}
    assert told["missing_attribute_column"] == {"value": "permit-date", "expected": "date", "register": "buildings"}
    assert [dict(each.values)["value"] for each in caught.value.problems if each.code == "column_type"] == [
        "area",
        "stars",
    ]


def test_a_unit_column_holds_texts(plan: Plan) -> None:
    with pytest.raises(DocumentError) as caught:
        evaluate_records(plan, "buildings", buildings(floor_area_unit=[1, 2, 3, 4]), years=[2025])
    assert dict(caught.value.problems[0].values)["value"] == "floor-area_unit"


def test_a_missing_amount_is_named_with_its_unit() -> None:
    plan = level_of(measuring(SIZE, "1", "平方米"))
    with pytest.raises(DocumentError) as caught:
        evaluate_records(plan, "buildings", buildings().drop("floor-area"), years=[2025])
    assert str(caught.value) == (
        "the table of 'buildings' lacks the column 'floor-area': amount (square_metre);"
        " leave it empty where nothing is known"
    )


@pytest.mark.parametrize(
    ("register", "told"),
    [
        ("building", "the plan has no register 'building'; did you mean buildings?"),
        ("x", "the plan has no register 'x'; expected one of factories, buildings, collections"),
    ],
)
def test_an_unknown_register_is_told_with_what_may_be_meant(plan: Plan, register: str, told: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        evaluate_records(plan, register, buildings(), years=[2025])
    assert str(caught.value) == told


def test_a_target_that_does_not_look_at_the_register_is_refused() -> None:
    with pytest.raises(UnknownNameError) as caught:
        evaluate_records(plan_of(), "buildings", buildings(), years=[2025], targets=["stars", "straw"])
    assert [dict(each.values) for each in caught.value.problems] == [{"value": "straw", "register": "buildings"}]


def test_targets_can_be_chosen_by_title() -> None:
    found = evaluate_records(plan_of(), "buildings", buildings(), years=[2025], targets=["目标 stars"])
    assert set(found.findings["target"]) == {"stars"}


@pytest.mark.parametrize(("frame", "years"), [(object(), [2025]), (buildings(), [])], ids=["no frame", "no year"])
def test_what_is_no_frame_or_no_year_is_refused(plan: Plan, frame: object, years: list[int]) -> None:
    with pytest.raises(UnreadableValueError):
        evaluate_records(plan, "buildings", frame, years=years)


# What columns can't judge


def test_targets_that_columns_can_not_judge_are_named_and_judged_by_the_row_engine() -> None:
    more = {"op": "number", "amount": quantity("1", "公顷")}
    plan = plan_of(
        target("sum", measuring(added(SIZE, more), "10300", "平方米"), every_year()),
        target("total", measuring(SIZE, "300", "平方米"), every_year()),
    )
    found = evaluate_records(plan, "buildings", buildings(), years=[2025])
    assert found.by_row_engine == ("sum",)
    rows = found.findings.filter(pl.col("target") == "sum").sort("area")
    assert rows["observed"].to_list() == [10300.0, 10700.0]
    lazy = evaluate_records(plan, "buildings", buildings().lazy(), years=[2025])
    settled = lazy.settle().filter(pl.col("target") == "sum")
    assert sorted(settled["observed"].to_list()) == [10300.0, 10700.0]


def test_coverage_says_that_its_roster_lacks_and_looks_at_no_record() -> None:
    frame = pl.DataFrame({"id": ["c1"], "collected-on": ["2025-01-01"], "clinic": ["k1"]})
    found = evaluate_records(plan_of(), "collections", frame, years=[2025])
    assert verdicts(found.findings) == {"here": ("no_data", "roster_missing")}
    assert found.by_row_engine == ()


def test_the_bundled_plans_star_rules_give_what_evaluate_gives() -> None:
    plan, facts = wufei.load_plan(), wufei.load_example_facts()
    listed = next(each for each in facts.registers if each.register == "building-projects")
    rows = []
    for each in listed.records:
        row: dict[str, Any] = {"id": each.id}
        for declared in plan.register["building-projects"].attributes:
            value = each.attributes.get(declared.id)
            row[declared.id] = ";".join(value) if isinstance(value, tuple) else getattr(value, "grade", value) or value
        rows.append(
            {
                name: str(value.decimal()) if isinstance(value, wufei.quantities.Amount) else value
                for name, value in row.items()
            }
        )
    found = evaluate_records(plan, "building-projects", pl.DataFrame(rows, infer_schema_length=None), years=[2025])
    judged = wufei.evaluate(plan, facts, year=2025)
    rules = [each.id for each in plan.targets if getattr(each.requirement, "register", None) == "building-projects"]
    assert len(rules) == 6
    for row in found.findings.filter(pl.col("target").is_in(rules)).iter_rows(named=True):
        assert row["verdict"] == judged.finding(row["target"]).verdict.value
