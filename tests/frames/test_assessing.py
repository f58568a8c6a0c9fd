"""What a table of figures comes to, as a developer of a province's platform meets it."""

import datetime
import math
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pytest

import wufei
from tests.frames.frames_of import by_key, duckdb_relation
from tests.support import by, change, deliverable, every_year, indicator, level, plan_of, standing, target
from wufei.errors import DocumentError, UnknownNameError, UnreadableValueError
from wufei.facts import Facts, Observation
from wufei.findings import Comparability, Judgement, Options, Outcome, Rounding, roll_up
from wufei.frames import FINDINGS, FrameAssessment, evaluate_frame
from wufei.periods import year_period
from wufei.plan import Plan, Target
from wufei.rules import RULES, View

STRAW = level("98", "%", indicator="straw-rate")


def plan(*targets: dict[str, Any], **changes: Any) -> Plan:  # noqa: ANN401 - as JSON
    return plan_of(*(targets or (target("straw", STRAW, every_year()),)), **changes)


def frame(*rows: tuple[Any, ...], columns: str = "area indicator year value unit") -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=columns.split(), orient="row")


def rate(value: Any, unit: str = "%", area: str = "a", year: int = 2025) -> pl.DataFrame:  # noqa: ANN401 - as it comes
    return frame((area, "straw-rate", year, value, unit))


def only(found: FrameAssessment) -> dict[str, Any]:
    (row,) = by_key(pl.DataFrame(found.findings)).values()
    return row


def verdict(value: Any, unit: str = "%", **target_: Any) -> str:  # noqa: ANN401 - as it comes
    own = plan(target("straw", STRAW, every_year(), **target_))
    return str(only(evaluate_frame(own, rate(value, unit), years=[2025]))["verdict"])


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (98.0, "%", "met"),
        (97.999999, "%", "not_met"),
        (98, "percent", "met"),
        ("98", "％", "met"),
        (" 98.00 ", "%", "met"),
        (Decimal("98.00"), "%", "met"),
        ("97.999999999999999999999999999", "%", "not_met"),
        ("98.000000000000000000000000001", "%", "met"),
        (980.0, "‰", "met"),
        ("979.9999999999999999999", "‰", "not_met"),
        (98000, "per_hundred_thousand", "met"),
    ],
)
def test_the_threshold_is_exact_in_every_unit_and_type(value: Any, unit: str, wanted: str) -> None:  # noqa: ANN401
    assert verdict(value, unit) == wanted


def test_a_row_says_what_was_compared() -> None:
    row = only(evaluate_frame(plan(), rate(96.5), years=[2025]))
    assert row == dict.fromkeys(FINDINGS) | {
        "area": "a",
        "year": 2025,
        "target": "straw",
        "verdict": "not_met",
        "due": True,
        "overdue": False,
        "scored": True,
        "observed": 96.5,
        "required": 98.0,
        "margin": -1.5,
        "unit": "percent",
        "period": 2025,
        "near_threshold": False,
    }


def test_without_a_column_for_areas_the_figures_are_the_plans_own() -> None:
    found = evaluate_frame(plan(), rate(99.0).drop("area"), years=[2025])
    assert only(found)["area"] == "here"


@pytest.mark.parametrize(
    ("year", "wanted"), [(2025, "met"), ("2025", "met"), (2025.0, "met"), (2025.5, "no_data"), ("25", "no_data")]
)
def test_a_year_may_be_a_number_or_a_text(year: Any, wanted: str) -> None:  # noqa: ANN401 - as it comes
    found = evaluate_frame(plan(), frame(("a", "straw-rate", year, 99.0, "%")), years=[2025])
    assert only(found)["verdict"] == wanted


def test_a_figure_for_part_of_a_year_that_adds_up_to_nothing_is_passed_over() -> None:
    rows = frame(("a", "straw-rate", "2025-Q1", 99.0, "%"), columns="area indicator period value unit")
    assert only(evaluate_frame(plan(), rows, years=[2025]))["reason"] == "figure_missing"


def test_figures_for_parts_of_a_year_add_up_where_they_do() -> None:
    own = plan(
        target("used", level("10", "tonne", indicator="used"), every_year()),
        indicators=[indicator("used", additive="flow")],
    )
    rows = [("a", "used", f"2025-H{half}", 5.0, "t") for half in (1, 2)]
    found = only(evaluate_frame(own, frame(*rows, columns="area indicator period value unit"), years=[2025]))
    assert (found["verdict"], found["observed"]) == ("met", 10.0)


@pytest.mark.parametrize("published", [datetime.date(2026, 3, 1), "2026-03-01", datetime.datetime(2026, 3, 1, 12)])  # noqa: DTZ001
def test_what_was_published_later_is_not_known(published: Any) -> None:  # noqa: ANN401 - a date, or a text of one
    rows = rate(99.0).with_columns(published=pl.lit(published))
    known, before = (datetime.date(2026, 3, day) for day in (1, 31))
    assert only(evaluate_frame(plan(), rows, years=[2025], as_of=before))["verdict"] == "met"
    assert only(evaluate_frame(plan(), rows, years=[2025], as_of=known))["verdict"] == "met"
    earlier = evaluate_frame(plan(), rows, years=[2025], as_of=datetime.date(2026, 2, 28))
    assert only(earlier)["verdict"] == "no_data"


def test_of_several_reports_the_latest_counts_and_two_of_one_day_are_a_conflict() -> None:
    columns = "area indicator year value unit status published"
    day, later = "2026-02-01", "2026-03-01"
    rows = frame(
        ("superseded", "straw-rate", 2025, 99.0, "%", "final", day),
        ("superseded", "straw-rate", 2025, 90.0, "%", "final", later),
        ("revised", "straw-rate", 2025, 90.0, "%", "provisional", day),
        ("revised", "straw-rate", 2025, 99.0, "%", "revised", day),
        ("twice", "straw-rate", 2025, 99.0, "%", "final", day),
        ("twice", "straw-rate", 2025, 99.0, "%", "final", day),
        ("alike", "straw-rate", 2025, 99.0, "%", "final", day),
        ("alike", "straw-rate", 2025, 990.0, "‰", "final", day),
        ("conflict", "straw-rate", 2025, 99.0, "%", "final", day),
        ("conflict", "straw-rate", 2025, 98.0, "%", "final", day),
        columns=columns,
    )
    found = evaluate_frame(plan(), rows, years=[2025])
    verdicts = {area: (row["verdict"], row["reason"]) for (area, _, _), row in by_key(found.findings).items()}
    assert verdicts == {
        "superseded": ("not_met", None),
        "revised": ("met", None),
        "twice": ("met", None),
        "alike": ("met", None),
        "conflict": ("no_data", "conflict"),
    }
    problems = {(row["area"], row["problem"]) for row in found.quality.iter_rows(named=True)}
    assert problems == {("twice", "repeated"), ("alike", "repeated"), ("conflict", "conflict")}


def test_the_roll_up_of_an_area_is_that_of_its_assessment() -> None:
    own = plan(
        target("straw", STRAW, every_year()),
        target("more", level("50", "%", indicator="straw-rate"), by("2026-12-31")),
        target("encouraged", level("99", "%", indicator="straw-rate"), every_year(), strength="encourage"),
        target("summary", deliverable(), every_year()),
    )
    rows = pl.concat([rate(99.0, area="good"), rate(90.0, area="bad"), rate(1.0, "mu", area="odd")])
    found = evaluate_frame(own, rows, years=[2024, 2025])
    for row in found.by_area.iter_rows(named=True):
        reports = [each for each in rows.iter_rows(named=True) if each["area"] == row["area"]]
        facts = wufei.load_facts({"observations": [{k: v for k, v in each.items() if k != "area"} for each in reports]})
        whole = wufei.evaluate(own, facts, year=row["year"]).whole
        base = {each: row[each] for each in wufei.Verdict if row[each]}
        beside = {each: row[f"beside_{each}"] for each in wufei.Verdict if row[f"beside_{each}"]}
        assert (row["verdict"], base, beside) == (whole.verdict, whole.base, whole.beside)
    assert len(found.by_area) == 6
    assert [finding.target.id for finding in found.alike[2025]] == ["summary"]


def test_an_area_with_nothing_due_is_not_due_and_one_with_nothing_in_force_does_not_apply() -> None:
    own = plan(target("straw", STRAW, by("2025-12-31")))
    found = evaluate_frame(own, rate(99.0), years=[2022, 2024])
    assert dict(found.by_area.select("year", "verdict").iter_rows()) == {2022: "not_applicable", 2024: "not_due"}


def test_what_is_still_to_be_settled_leaves_a_roll_up_open_unless_a_failure_is_known() -> None:
    near = frame(("a", "straw-rate", 2025, 980.0, "‰"))
    failed = pl.concat([near, frame(("a", "fertiliser", 2025, 3.0, "kg"))])
    own = plan(
        target("straw", STRAW, every_year()),
        target("less", level("1", "kg", indicator="fertiliser", comparison="at_most"), every_year()),
        indicators=[indicator("straw-rate", "percent"), indicator("fertiliser", "kilogram")],
    )
    found = evaluate_frame(own, near.lazy(), years=[2025])
    for rows, verdicts in ((near, [None]), (failed, ["not_met"])):
        found = evaluate_frame(own, rows.lazy(), years=[2025])
        assert found.by_area.collect()["verdict"].to_list() == verdicts
        assert found.by_area.collect()["near_threshold"].to_list() == [1]
    assert by_key(found.settle())["a", 2025, "straw"]["verdict"] == "met"


def test_rows_are_explained_on_demand_and_in_their_order() -> None:
    found = evaluate_frame(plan(), pl.concat([rate(99.0), rate(90.0, area="b")]), years=[2025])
    rows = pl.DataFrame({"area": ["b", "a"], "year": [2025, 2025], "target": ["straw", "straw"]})
    first, second = found.explain_rows(rows)
    assert "90%" in first
    assert "99%" in second
    assert "99%" in found.explain_rows(rows.to_pandas(), language="zh")[1]


def test_targets_can_be_chosen_by_id_or_title_and_an_unknown_one_is_refused() -> None:
    own = plan(target("straw", STRAW, every_year()), target("other", STRAW, every_year(), title={"zh": "另一项"}))
    assert only(evaluate_frame(own, rate(99.0), years=[2025], targets=["另一项", "other"]))["target"] == "other"
    with pytest.raises(UnknownNameError):
        evaluate_frame(own, rate(99.0), years=[2025], targets=["strow"])


def test_no_target_that_figures_decide_gives_no_row() -> None:
    own = plan(target("summary", deliverable(), every_year()))
    at_once = evaluate_frame(own, rate(99.0), years=[2025]).findings
    lazily = evaluate_frame(own, duckdb_relation(rate(99.0)), years=[2025]).findings.pl()
    assert [(each.columns, len(each)) for each in (at_once, lazily)] == [([*FINDINGS], 0)] * 2


def test_a_rule_of_another_tool_judges_area_by_area() -> None:
    def generous(_: Target, view: View) -> Judgement:
        return Judgement(outcome=Outcome.SATISFIED, period=year_period(view.year))

    rules = {**RULES, "level": generous}
    found = evaluate_frame(plan(), rate(1.0), years=[2025], rules=rules)
    assert (only(found)["verdict"], found.by_row_engine) == ("met", ("straw",))
    with pytest.raises(UnknownNameError, match="level"):
        evaluate_frame(plan(), rate(1.0), years=[2025], rules={})


def test_rounding_is_left_to_the_row_engine() -> None:
    printed = Options(rounding=Rounding.PRINTED)
    found = evaluate_frame(plan(), rate(97.9), years=[2025], options=printed)
    assert (only(found)["verdict"], found.by_row_engine) == ("met", ("straw",))


@pytest.mark.parametrize(
    ("policy", "wanted"), [(Comparability.REFUSE, "not_comparable"), (Comparability.COMPARE, "met")]
)
def test_figures_of_different_editions_or_finality_are_compared_as_the_options_say(
    policy: Comparability, wanted: str
) -> None:
    own = plan(target("less", change("10"), every_year()))
    figures = [("a", "fertiliser", 2020, 100.0, "t"), ("a", "fertiliser", 2025, 90.0, "t")]
    unit = own.indicator["fertiliser"].unit.name
    rows = frame(*((*each[:4], unit) for each in figures))
    edition = rows.with_columns(vintage=pl.Series(["2020", "2025"]))
    status = rows.with_columns(status=pl.Series(["final", "provisional"]))
    assert only(evaluate_frame(own, edition, years=[2025], options=Options(other_vintage=policy)))["verdict"] == wanted
    assert only(evaluate_frame(own, status, years=[2025], options=Options(other_status=policy)))["verdict"] == wanted
    assert only(evaluate_frame(own, rows, years=[2025]))["verdict"] == "met"


def test_a_baseline_that_is_one_of_the_years_is_left_to_the_row_engine() -> None:
    own = plan(target("less", change("10", baseline=2023), every_year()))
    unit = own.indicator["fertiliser"].unit.name
    rows = frame(("a", "fertiliser", 2023, 100.0, unit), ("a", "fertiliser", 2024, 90.0, unit))
    found = evaluate_frame(own, rows, years=[2023, 2024])
    verdicts = {year: row["verdict"] for (_, year, _), row in by_key(found.findings).items()}
    assert verdicts == {2023: "not_met", 2024: "met"}
    assert found.by_row_engine == ("less",)


def test_a_promise_over_many_years_is_judged() -> None:
    own = plan(
        target("always", STRAW, standing("2018-01-01", "2026-12-31", stable=True)),
        term={"from": "2018-01-01", "to": "2026-12-31"},
        issued="2018-01-01",
    )
    rows = pl.concat([rate(99.0, year=year) for year in range(2018, 2026)])
    assert only(evaluate_frame(own, rows, years=[2025]))["verdict"] == "met"
    broken = pl.concat([rows.filter(pl.col("year") != 2020), rate(1.0, year=2020)])
    assert only(evaluate_frame(own, broken, years=[2025]))["broken_in"] == 2020
    assert only(evaluate_frame(own, broken.filter(pl.col("year") < 2022), years=[2021]))["broken_in"] == 2020


def test_nothing_in_scope_is_not_applicable() -> None:
    rows = pl.DataFrame(
        {
            "area": ["a"],
            "indicator": ["straw-rate"],
            "year": [2025],
            "value": [None],
            "unit": [None],
            "nothing_in_scope": [True],
        },
        schema_overrides={"value": pl.Float64, "unit": pl.String},
    )
    assert only(evaluate_frame(plan(), rows, years=[2025]))["verdict"] == "not_applicable"


def test_the_grade_of_a_thing_is_judged_by_the_row_engine() -> None:
    own = plan(
        target("stars", level("2", "green_building_star", indicator="stars"), every_year()),
        indicators=[indicator("stars", "green_building_star")],
    )
    for value, wanted in (("2", "met"), ("1", "not_met"), (3, "met"), (2.0, "met"), ("5", "no_data"), (9, "no_data")):
        rows = frame(("a", "stars", 2025, value, "星"))
        found = evaluate_frame(own, rows, years=[2025])
        assert (only(found)["verdict"], found.by_row_engine) == (wanted, ("stars",)), value
        assert found.quality["problem"].to_list() == (["unknown_grade"] if wanted == "no_data" else [])


def test_pandas_figures_of_several_types_are_read_as_texts() -> None:
    rows = pd.DataFrame(
        {
            "area": ["a", "b", "c", "d", "e"],
            "indicator": ["straw-rate"] * 5,
            "year": [2025, "2025", 2025.0, None, float("nan")],
            "value": [99, "90", Decimal("98.5"), "n/a", math.nan],
            "unit": ["%"] * 5,
        }
    )
    found = evaluate_frame(plan(), rows, years=[2025])
    assert isinstance(found.findings, pd.DataFrame)
    verdicts = dict(zip(found.findings["area"], found.findings["verdict"], strict=True))
    assert {area: verdicts[area] for area in "ab"} == {"a": "met", "b": "not_met"}
    assert set(found.quality["problem"]) == {"unreadable_period"}


def test_an_assessment_of_a_frame_tells_of_itself() -> None:
    found = evaluate_frame(plan(), rate(99.0), years=[2025])
    assert "by_row_engine" in repr(found)
    assert pickle.loads(pickle.dumps(found.findings)).equals(found.findings)  # noqa: S301 - our own bytes


@pytest.mark.parametrize("thing", [None, 3, "rows.csv", [{"area": "a"}], {"area": ["a"]}])
def test_what_is_no_frame_is_refused(thing: object) -> None:
    with pytest.raises(UnreadableValueError, match=type(thing).__name__):
        evaluate_frame(plan(), thing, years=[2025])


def test_columns_that_lack_or_are_of_another_type_are_named() -> None:
    rows = pl.DataFrame({"indicator": [1], "value": [True], "unit": ["%"]})
    with pytest.raises(DocumentError) as raised:
        evaluate_frame(plan(), rows, years=[2025])
    told = {(each.code, dict(each.values)["value"]) for each in raised.value.problems}
    assert told == {("missing_column", "year"), ("column_type", "indicator"), ("column_type", "value")}


def test_years_are_asked_for_and_not_after_the_day_up_to_which_facts_are_known() -> None:
    with pytest.raises(UnreadableValueError, match="year"):
        evaluate_frame(plan(), rate(99.0), years=[])
    with pytest.raises(UnreadableValueError, match="2025"):
        evaluate_frame(plan(), rate(99.0), years=[2024, 2025], as_of=datetime.date(2024, 6, 1))


def test_every_row_that_can_not_be_read_is_set_aside_with_a_reason() -> None:
    columns = "area indicator year value unit status review published nothing_in_scope"
    good = ("a", "straw-rate", "2025", "99", "%", "final", "accepted", "2026-01-31", False)
    faulty: dict[str, dict[int, object]] = {
        "unknown_indicator": {1: "straw"},
        "unreadable_period": {2: "二〇二五"},
        "value_missing": {3: " "},
        "unreadable_number": {3: "1,5"},
        "number_without_unit": {4: None},
        "unknown_unit": {4: "咄"},
        "not_allowed": {5: "draft"},
        "unreadable_date": {7: "31.1.2026"},
        "impossible_date": {7: "2026-02-29"},
        "one_of_keys": {8: True},
        "number_too_long": {3: f"1{'0' * 39}9"},
    }
    rows = [tuple({**dict(enumerate(good)), 0: code, **change_}.values()) for code, change_ in faulty.items()]
    rows[-1] = (*rows[-1][:3], "1" + "0" * 40, *rows[-1][4:])
    found = evaluate_frame(plan(), frame(good, *rows, columns=columns), years=[2025])
    told = dict(found.quality.select("area", "problem").iter_rows())
    assert told == {code: code for code in faulty} | {"number_too_long": "unreadable_number"}
    assert by_key(found.findings)["a", 2025, "straw"]["verdict"] == "met"
    assert {by_key(found.findings)[code, 2025, "straw"]["verdict"] for code in faulty} == {"no_data"}


def test_a_number_that_is_none_or_without_end_is_set_aside() -> None:
    rows = frame(*((str(value), "straw-rate", 2025, value, "%") for value in (math.nan, math.inf, 1e41, None, 1e-30)))
    found = evaluate_frame(plan(), rows, years=[2025])
    told = dict(found.quality.select("area", "problem").iter_rows())
    assert told == {
        "nan": "value_missing",
        "inf": "number_not_finite",
        "1e+41": "number_too_long",
        "None": "value_missing",
        "1e-30": "number_too_long",
    }


def test_what_does_not_fit_its_indicator_or_waits_for_review_is_told() -> None:
    columns = "area indicator year value unit basis review"
    rows = frame(
        ("unit", "straw-rate", 2025, 99.0, "mu", None, None),
        ("basis", "straw-rate", 2025, 99.0, "%", "other", None),
        ("review", "straw-rate", 2025, 99.0, "%", None, "pending"),
        columns=columns,
    )
    found = evaluate_frame(plan(), rows, years=[2025])
    reasons = {area: row["reason"] for (area, _, _), row in by_key(found.findings).items()}
    assert reasons == {"unit": "wrong_dimension", "basis": "basis_differs", "review": "under_review"}
    told = dict(found.quality.select("area", "problem").iter_rows())
    assert told == {"unit": "wrong_dimension", "basis": "unknown_basis", "review": "under_review"}


def test_an_empty_frame_gives_no_rows() -> None:
    found = evaluate_frame(plan(), rate(99.0).clear(), years=[2025])
    assert [len(each) for each in (found.findings, found.by_area, found.quality)] == [0, 0, 0]


def test_the_same_observation_says_the_same_in_facts_and_in_a_frame() -> None:
    observation = Observation(indicator="straw-rate", period=year_period(2025), value=wufei.amount("97.96", "%"))
    facts = Facts(observations=(observation,))
    finding = wufei.evaluate(plan(), facts, year=2025).finding("straw")
    row = only(evaluate_frame(plan(), rate("97.96"), years=[2025]))
    assert (row["verdict"], row["margin"]) == (finding.verdict, pytest.approx(-0.04))
    assert roll_up([finding]).verdict == row["verdict"]


def test_a_row_may_name_a_year_or_a_period_but_not_both() -> None:
    columns = "area indicator year period value unit"
    rows = frame(
        ("year", "straw-rate", 2025, None, 99.0, "%"),
        ("period", "straw-rate", None, "2025", 99.0, "%"),
        ("both", "straw-rate", 2025, "2025", 99.0, "%"),
        ("neither", "straw-rate", None, None, 99.0, "%"),
        columns=columns,
    )
    found = evaluate_frame(plan(), rows, years=[2025])
    verdicts = {area: row["verdict"] for (area, _, _), row in by_key(found.findings).items()}
    assert verdicts == {"year": "met", "period": "met", "both": "no_data", "neither": "no_data"}
    told = dict(found.quality.select("area", "problem").iter_rows())
    assert told == {"both": "one_of_keys", "neither": "unreadable_period"}


@pytest.mark.parametrize("hand_in", [lambda frame: frame, lambda frame: frame.to_pandas()], ids=["polars", "pandas"])
def test_a_float_of_single_precision_counts_as_the_decimal_that_names_it(
    hand_in: Callable[[pl.DataFrame], Any],
) -> None:
    own = plan(target("straw", level("98.1", "%", indicator="straw-rate"), every_year()))
    for value, wanted in ((98.1, "met"), (98.09999, "not_met"), (math.nan, "no_data")):
        rows = rate(value).with_columns(pl.col("value").cast(pl.Float32))
        assert only(evaluate_frame(own, hand_in(rows), years=[2025]))["verdict"] == wanted


def test_a_float_of_single_precision_counts_so_in_lazy_frames_too() -> None:
    own = plan(target("straw", level("98.1", "%", indicator="straw-rate"), every_year()))
    rows = rate(98.1).with_columns(pl.col("value").cast(pl.Float32))
    assert evaluate_frame(own, rows.lazy(), years=[2025]).findings.collect()["verdict"].to_list() == ["met"]
    found = evaluate_frame(own, duckdb_relation(rows), years=[2025])
    assert found.findings.pl()["verdict"].to_list() == ["met"]
