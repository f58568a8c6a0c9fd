from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    between,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    facts_of,
    level,
    observation,
    plan_of,
    quantity,
    record,
    records,
    register,
    standing,
    target,
)
from wufei.documents.structure import structure
from wufei.findings import Finding, TurningPoint
from wufei.formulas import Formula
from wufei.periods import parse_period
from wufei.plan import Owner, Role
from wufei.quantities import Amount, amount, find_unit
from wufei.reports.phrases import (
    area_name,
    basis_name,
    bounds_phrase,
    comparison_phrase,
    condition_phrase,
    difference_phrase,
    formula_phrase,
    label,
    margin_phrase,
    observation_details,
    observed_phrase,
    owner_phrase,
    period_phrase,
    requirement_phrase,
    schedule_phrase,
    shown,
    task_label,
    turn_phrase,
    unit_name,
    verdict_phrase,
)
from wufei.requirements import Comparator, Level, Records

STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "星")}
PREFAB = {"op": "is", "attribute": "prefab", "value": True}
PLAN = plan_of()


def _requirement(requirement: Document) -> tuple[str, str]:
    plan = plan_of(target("it", requirement))
    return requirement_phrase(plan.targets[0], plan, "en"), requirement_phrase(plan.targets[0], plan, "zh")


@pytest.mark.parametrize(
    ("requirement", "english", "chinese"),
    [
        pytest.param(level("98", "%"), "at least 98%", "不低于 98%", id="at least"),
        pytest.param(level("98", "%", comparison="more_than"), "more than 98%", "超过 98%", id="more than"),
        pytest.param(level("98", "%", comparison="at_most"), "at most 98%", "不超过 98%", id="at most"),
        pytest.param(level("98", "%", comparison="less_than"), "less than 98%", "低于 98%", id="less than"),
        pytest.param(between("60", "80", "%"), "between 60% and 80%", "在 60% 与 80% 之间", id="between"),
        pytest.param(change("6"), "down at least 6% against 2020", "比 2020 年下降不少于 6%", id="decrease"),
        pytest.param(
            change("5", "个百分点", indicator="straw-rate", direction="increase"),
            "up at least 5 pp against 2020",
            "比 2020 年提高不少于 5个百分点",
            id="increase by points",
        ),
        pytest.param(
            count_of("factories", "5", unit="enterprise"),
            "number of green factories: at least 5 enterprises",
            "“绿色工厂台账”数量不低于 5家",
            id="count",
        ),
        pytest.param(
            count_of(
                "factories",
                "5",
                where={"op": "at_least", "attribute": "level", "amount": quantity("province", "行政级别")},
            ),
            "number of green factories (level at least province): at least 5 ",
            "“绿色工厂台账”（级别 不低于 省级）数量不低于 5个",
            id="count of what satisfies a condition",
        ),
        pytest.param(
            records("buildings", STARS),
            "every record of buildings: stars at least 2 star",
            "“建筑台账”中每条记录：星级 不低于 2星级",
            id="every record",
        ),
        pytest.param(
            records("buildings", PREFAB, quantifier="none", scope=STARS),
            "no record of buildings (stars at least 2 star): prefabricated yes",
            "“建筑台账”中不得有记录（星级 不低于 2星级）：装配式 是",
            id="no record in scope",
        ),
        pytest.param(
            coverage("clinics", "collections"),
            "covers every item of the roster clinics",
            "覆盖“诊所名单”的每一项",
            id="coverage",
        ),
        pytest.param(deliverable(), "shown by summary", "提交总结", id="deliverable"),
        pytest.param(
            deliverable(by_each_unit=True), "shown by each unit: summary", "每个单位各自提交总结", id="by each unit"
        ),
        pytest.param({"kind": "x-mine"}, "own requirement x-mine", "自定义要求 x-mine", id="a kind of one's own"),
    ],
)
def test_a_requirement_is_put_into_words(requirement: Document, english: str, chinese: str) -> None:
    assert tuple(each.strip() for each in _requirement(requirement)) == (english.strip(), chinese)


@pytest.mark.parametrize(
    ("condition", "english", "chinese"),
    [
        pytest.param(STARS, "stars at least 2 star", "星级 不低于 2星级", id="amount"),
        pytest.param(STARS | {"op": "equal"}, "stars exactly 2 star", "星级 为 2星级", id="equal"),
        pytest.param(PREFAB, "prefabricated yes", "装配式 是", id="yes"),
        pytest.param(PREFAB | {"value": False}, "prefabricated no", "装配式 否", id="no"),
        pytest.param(
            {"op": "has_class", "attribute": "classes", "class": "public"},
            "classes public",
            "类别 公共建筑",
            id="class",
        ),
        pytest.param(
            {"op": "on_or_after", "attribute": "permit-date", "date": "2025-01-01"},
            "permit date on or after 2025-01-01",
            "许可日期 不早于 2025-01-01",
            id="on or after",
        ),
        pytest.param(
            {"op": "before", "attribute": "permit-date", "date": "2025-01-01"},
            "permit date before 2025-01-01",
            "许可日期 早于 2025-01-01",
            id="before",
        ),
        pytest.param({"op": "not", "of": PREFAB}, "not (prefabricated yes)", "并非（装配式 是）", id="not"),
        pytest.param(
            {"op": "all", "of": [PREFAB, STARS]},
            "prefabricated yes and stars at least 2 star",
            "装配式 是，且星级 不低于 2星级",
            id="and",
        ),
        pytest.param(
            {"op": "any", "of": [{"op": "all", "of": [PREFAB, STARS]}, PREFAB]},
            "(prefabricated yes and stars at least 2 star) or prefabricated yes",
            "（装配式 是，且星级 不低于 2星级），或装配式 是",
            id="or, with what binds closer in brackets",
        ),
    ],
)
def test_a_condition_is_put_into_words(condition: Document, english: str, chinese: str) -> None:
    plan = plan_of(target("it", records("buildings", condition)))
    rule = plan.targets[0].requirement
    assert isinstance(rule, Records)
    buildings = plan.register["buildings"]
    assert condition_phrase(rule.condition, buildings, "en") == english
    assert condition_phrase(rule.condition, buildings, "zh") == chinese


def test_a_word_that_an_attribute_must_be_is_shown_as_written() -> None:
    plan = plan_of(target("it", records("collections", {"op": "is", "attribute": "clinic", "value": "k1"})))
    rule = plan.targets[0].requirement
    assert isinstance(rule, Records)
    assert condition_phrase(rule.condition, plan.register["collections"], "en") == "clinic k1"


@pytest.mark.parametrize(
    ("schedule", "english", "chinese"),
    [
        pytest.param(by(), "by 2025-12-31", "不晚于 2025-12-31", id="by"),
        pytest.param(
            by(stable=True, printed=False),
            "by 2025-12-31, and stable (undated in print)",
            "不晚于 2025-12-31，并保持稳定（原文未写明时限）",
            id="by and stable, a reading",
        ),
        pytest.param(every_year(), "every year 2023 to 2025", "2023 至 2025 年每年", id="every year"),
        pytest.param(
            standing(stable=True),
            "in force 2023-03-24 to 2025-12-31, and stable",
            "2023-03-24 至 2025-12-31 持续有效，并保持稳定",
            id="standing and stable",
        ),
    ],
)
def test_a_schedule_is_put_into_words(schedule: Document, english: str, chinese: str) -> None:
    read = plan_of(target("it", level("98", "%"), schedule)).targets[0].schedule
    assert (schedule_phrase(read, "en"), schedule_phrase(read, "zh")) == (english, chinese)


def test_grades_are_shown_by_their_names_and_amounts_with_their_units() -> None:
    province = amount("province", "administrative_level")
    assert (shown(province, "en"), shown(province, "zh")) == ("province", "省级")
    assert (shown(amount("2", "星"), "en"), shown(amount("2", "星"), "zh")) == ("2 star", "2星级")
    assert (shown(amount("20", "千克/亩"), "en"), shown(amount("20", "千克/亩"), "zh")) == ("20 kg/mu", "20千克/亩")


def test_a_unit_is_shown_by_its_name_and_a_member_of_a_collective_by_its_id() -> None:
    assert unit_name(PLAN, "farm-bureau", "zh") == "农业局"
    assert unit_name(PLAN, "o1", "zh") == "o1"


def test_what_a_plan_names_is_shown_with_what_it_is_found_by() -> None:
    named = (PLAN.targets[0], PLAN.responsible_units[0], PLAN.indicators[0], PLAN.area)
    assert [label(each, "en").partition(" [")[2] for each in named] == [f"{each.id}]" for each in named]
    assert label(PLAN.targets[0], "zh") == "目标 straw [straw]"
    assert label(PLAN.area, "en") == "Here [here]"
    assert label(PLAN.tasks[0], "zh") == task_label(PLAN.tasks[0], "zh") == "4 重点任务"


def test_a_basis_is_shown_by_its_name_where_the_indicator_has_it() -> None:
    fertiliser = PLAN.indicator["fertiliser"]
    assert basis_name(fertiliser, "pure", "en") == "pure nutrient"
    assert basis_name(fertiliser, None, "en") is None
    assert basis_name(fertiliser, "odd", "en") is None
    assert basis_name(None, "pure", "en") is None


def test_owners_are_shown_by_role_leads_first() -> None:
    pairs = [("works-bureau", Role.PARTICIPATE), ("farm-bureau", Role.RESPONSIBLE), ("ecology-branch", Role.LEAD)]
    owners = [Owner(responsible_unit=unit, role=role) for unit, role in (*pairs, ("offices", Role.RESPONSIBLE))]
    english = "lead: Ecology Branch; responsible: Farm Bureau, all offices; participate: Works Bureau"
    assert owner_phrase(owners, PLAN, "en") == english
    assert owner_phrase(owners, PLAN, "zh") == "牵头单位：生态分局；责任单位：农业局、各办事处；参与单位：住建局"
    assert owner_phrase([], PLAN, "en") == ""


# Of findings


def _finding(value: str | None, **more: Any) -> Finding:  # noqa: ANN401 - as JSON
    figures = [] if value is None else [observation("straw-rate", 2025, value, "%")]
    plan = plan_of(target("it", level("98", "%"), **more))
    return wufei.evaluate(plan, facts_of(*figures), year=2025, as_of=date(2026, 4, 1)).findings[0]


@pytest.mark.parametrize(
    ("value", "more", "english", "chinese"),
    [
        pytest.param("98", {}, "met", "已完成", id="met"),
        pytest.param("98", {"strength": "encourage"}, "met (not scored)", "已完成（鼓励类）", id="encouraged"),
        pytest.param(
            None,
            {},
            "no data (the figure for the period is missing, overdue)",
            "待报（缺本期数据，逾期未报）",
            id="overdue, with its reason",
        ),
    ],
)
def test_a_verdict_is_put_into_words(value: str | None, more: Document, english: str, chinese: str) -> None:
    finding = _finding(value, **more)
    assert verdict_phrase(finding, "en", with_reason=True) == english
    assert verdict_phrase(finding, "zh", with_reason=True) == chinese


def test_the_reason_is_left_out_where_it_stands_elsewhere() -> None:
    assert verdict_phrase(_finding(None), "en") == "no data (overdue)"


@pytest.mark.parametrize(
    ("value", "observed", "english", "chinese"),
    [
        pytest.param("98", "98%", "0 pp", "0 个百分点", id="at the limit"),
        pytest.param("98.25", "98.25%", "+0.25 pp", "+0.25 个百分点", id="above"),
        pytest.param("97.96", "97.96%", "-0.04 pp", "-0.04 个百分点", id="below"),
        pytest.param(None, "", "", "", id="nothing"),
    ],
)
def test_a_margin_between_shares_is_in_percentage_points(
    value: str | None, observed: str, english: str, chinese: str
) -> None:
    finding = _finding(value)
    assert observed_phrase(finding, "en") == observed
    assert (margin_phrase(finding, "en"), margin_phrase(finding, "zh")) == (english, chinese)


def test_a_margin_of_records_is_their_number() -> None:
    bad = register("buildings", record("b1", permit_date="2025-01-01", prefab=False))
    plan = plan_of(target("it", records("buildings", PREFAB), every_year()))
    finding = wufei.evaluate(plan, facts_of(registers=[bad]), year=2025).findings[0]
    assert (margin_phrase(finding, "en"), margin_phrase(finding, "zh")) == ("1 that fails", "1 项不符合")


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        pytest.param("0", "千克/亩", "0 kg/mu", id="nothing"),
        pytest.param("0.5", "千克/亩", "+0.5 kg/mu", id="more"),
        pytest.param("-0.00000001", "千克/亩", "-0.00000001 kg/mu", id="hardly anything"),
        pytest.param("-0.00000001", "%", "-0.00000001 pp", id="hardly anything between shares"),
    ],
)
def test_a_difference_is_signed_and_never_rounded_to_nothing(value: str, unit: str, english: str) -> None:
    assert difference_phrase(amount(value, unit), "en") == english
    computed = amount(value, unit).to(amount(1, unit).unit)
    assert difference_phrase(type(computed)(computed.value, computed.unit), "en") == english


def test_a_level_keeps_the_digits_of_its_limit() -> None:
    plan = plan_of(target("it", level("98.50", "%")))
    rule = plan.targets[0].requirement
    assert isinstance(rule, Level)
    assert requirement_phrase(plan.targets[0], plan, "en") == "at least 98.50%"


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("2025", "2025 年", "2025"),
        ("2025-H1", "2025 年上半年", "half 1 of 2025"),
        ("2025-H2", "2025 年下半年", "half 2 of 2025"),
        ("2025-Q3", "2025 年第3季度", "quarter 3 of 2025"),
        ("2025-09", "2025 年 9 月", "month 9 of 2025"),
    ],
)
def test_a_period_is_put_into_words(text: str, chinese: str, english: str) -> None:
    assert [period_phrase(parse_period(text), language) for language in ("zh", "en")] == [chinese, english]


def test_no_period_has_no_words() -> None:
    assert period_phrase(None, "zh") == ""


# Formulas, bounds, and where a verdict turns


BUILDINGS: Document = {"op": "count", "register": "buildings"}
RATE: Document = {"op": "figure", "indicator": "straw-rate"}
PURE: Document = {"op": "figure", "indicator": "fertiliser", "basis": "pure"}


@pytest.mark.parametrize(
    ("formula", "english", "chinese"),
    [
        pytest.param({"op": "number", "amount": quantity("0.80", "%")}, "0.80%", "0.80%", id="a constant"),
        pytest.param(RATE, "straw use rate", "秸秆利用率", id="a figure"),
        pytest.param(PURE, "fertiliser intensity (pure nutrient)", "化肥强度（折纯）", id="of a basis"),
        pytest.param(
            PURE | {"year": 2020},
            "fertiliser intensity (pure nutrient, 2020)",
            "化肥强度（折纯，2020 年）",
            id="of a fixed year",
        ),
        pytest.param(
            RATE | {"years_before": 1}, "straw use rate (the year before)", "秸秆利用率（上年）", id="last year"
        ),
        pytest.param(
            RATE | {"years_before": 2}, "straw use rate (2 years before)", "秸秆利用率（2 年前）", id="two years ago"
        ),
        pytest.param(BUILDINGS, "number of buildings", "“建筑台账”数量", id="a count"),
        pytest.param(
            BUILDINGS | {"where": PREFAB},
            "number of buildings (prefabricated yes)",
            "“建筑台账”（装配式 是）数量",
            id="a count of some",
        ),
        pytest.param(
            BUILDINGS | {"op": "total", "attribute": "floor-area", "where": PREFAB},
            "total floor area of buildings (prefabricated yes)",
            "“建筑台账”（装配式 是）的面积合计",
            id="a total",
        ),
        pytest.param(
            BUILDINGS | {"op": "share", "of": PREFAB},
            "share of buildings with (prefabricated yes)",
            "“建筑台账”中符合（装配式 是）的占比",
            id="a share",
        ),
        pytest.param(
            BUILDINGS | {"op": "share", "of": PREFAB, "where": STARS, "weight": "floor-area"},
            "share of buildings (stars at least 2 star) with (prefabricated yes) by floor area",
            "“建筑台账”（星级 不低于 2星级）中符合（装配式 是）的占比（按面积）",
            id="a weighted share among some",
        ),
        pytest.param(
            {
                "op": "ratio",
                "of": {"op": "sum", "of": [RATE, RATE]},
                "to": {"op": "difference", "of": RATE, "less": RATE},
            },
            "(straw use rate + straw use rate) ÷ (straw use rate − straw use rate)",
            "（秸秆利用率 ＋ 秸秆利用率） ÷ （秸秆利用率 － 秸秆利用率）",
            id="what binds closer in brackets",
        ),
        pytest.param(
            {"op": "product", "of": [RATE, RATE, RATE]},
            "straw use rate × straw use rate × straw use rate",
            "秸秆利用率 × 秸秆利用率 × 秸秆利用率",
            id="a product of three",
        ),
    ],
)
def test_a_formula_is_put_into_words(formula: Document, english: str, chinese: str) -> None:
    # Whatever its dimension: only the words are looked at.
    read: Formula = structure(formula, Formula)  # type: ignore[arg-type] # a union
    assert (formula_phrase(read, PLAN, "en"), formula_phrase(read, PLAN, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("comparison", "english", "chinese"),
    [
        (Comparator.AT_LEAST, "at least 60%", "不低于 60%"),
        (Comparator.MORE_THAN, "more than 60%", "超过 60%"),
        (Comparator.AT_MOST, "at most 60%", "不超过 60%"),
        (Comparator.LESS_THAN, "less than 60%", "低于 60%"),
        (Comparator.BETWEEN, "between 60% and 80%", "在 60% 与 80% 之间"),
    ],
)
def test_a_comparison_is_put_into_words(comparison: Comparator, english: str, chinese: str) -> None:
    upper = amount("80", "%") if comparison is Comparator.BETWEEN else None
    told = [comparison_phrase(comparison, amount("60", "%"), upper, language) for language in ("en", "zh")]
    assert told == [english, chinese]


def test_bounds_are_told_with_both_or_as_at_least() -> None:
    assert bounds_phrase("1 t", amount("2", "t"), "en") == "1 t to 2 t"
    assert bounds_phrase("1吨", amount("2", "t"), "zh") == "1吨 至 2吨"
    assert (bounds_phrase("1 t", None, "en"), bounds_phrase("1吨", None, "zh")) == ("at least 1 t", "不少于 1吨")


def _turning(at: Fraction, change: Fraction, *, beyond: bool) -> TurningPoint:
    tonne = find_unit("tonne")
    return TurningPoint(at=Amount(at, tonne), change=Amount(change, tonne), beyond=beyond)


@pytest.mark.parametrize(
    ("point", "rises", "told"),
    [
        pytest.param((10, 2, False), True, ("at_or_above", "10 t", " (a change of +2 t)"), id="from there on"),
        pytest.param((10, -2, False), False, ("at_or_below", "10 t", " (a change of -2 t)"), id="down from there"),
        pytest.param((10, 2, True), True, ("above", "10 t", " (a change beyond +2 t)"), id="only beyond"),
        pytest.param((10, -2, True), False, ("below", "10 t", " (a change beyond -2 t)"), id="only below"),
        pytest.param((10, 0, True), True, ("above", "10 t", ""), id="at once, upwards"),
        pytest.param((10, 0, True), False, ("below", "10 t", ""), id="at once, downwards"),
        pytest.param(
            (Fraction(32, 3), Fraction(2, 3), False),
            True,
            ("at_or_above", "10.6667 t", " (a change of +0.6667 t)"),
            id="rounded up where it rises",
        ),
        pytest.param(
            (Fraction(31, 3), Fraction(-2, 3), False),
            False,
            ("at_or_below", "10.3333 t", " (a change of -0.6667 t)"),
            id="rounded down where it falls",
        ),
        pytest.param(
            (Fraction(31, 3), Fraction(1, 3), True),
            True,
            ("above", "10.3334 t", " (a change beyond +0.3334 t)"),
            id="rounded up even where the nearer digit lies below",
        ),
        pytest.param(
            (10 + Fraction(1, 3 * 10**9), Fraction(1, 3 * 10**9), False),
            True,
            ("at_or_above", "10.0000000004 t", " (a change of +0.0000000004 t)"),
            id="with as many digits as tell it from what was reported",
        ),
    ],
)
def test_the_value_that_turns_a_verdict_is_told_rounded_so_that_it_does_turn_it(
    point: tuple[Fraction, Fraction, bool],
    rises: bool,  # noqa: FBT001 - a column
    told: tuple[str, str, str],
) -> None:
    at, change_, beyond = point
    turning = _turning(Fraction(at), Fraction(change_), beyond=beyond)
    assert turn_phrase(turning, "en", rises=rises, beside=amount("10", "t")) == told


def test_a_value_that_turns_a_verdict_keeps_its_digits_as_written() -> None:
    point = TurningPoint(at=amount("98.50", "%"), change=amount("0", "%"), beyond=True)
    assert turn_phrase(point, "zh", rises=False, beside=None) == ("below", "98.50%", "")


def test_a_part_of_the_area_is_shown_by_its_name_and_an_unknown_one_by_its_id() -> None:
    plan = plan_of(target("it", level("98", "%")), areas=[{"id": "north", "name": {"zh": "北街", "en": "North"}}])
    finding = wufei.evaluate(plan, facts_of(), year=2025).findings[0]
    assert [area_name(finding, each, "en") for each in ("north", "here", "far")] == ["North", "Here", "far"]
    assert area_name(finding, "north", "zh") == "北街"


def test_a_figure_says_of_itself_shortly_how_final_it_is_or_all_there_is() -> None:
    told = observation(
        "fertiliser", 2025, "18", "千克/亩", basis="pure", status="final", published="2026-03-01", estimated=True,
        vintage="虚构二普", reported_by="farm-bureau", reference="虚构年报", review="accepted",
    )  # fmt: skip
    fact = facts_of(told).observations[0]
    all_details = ["pure nutrient", "final", "accepted", "published 2026-03-01", "estimate", "edition: 虚构二普"]
    all_details += ["reported by Farm Bureau", "虚构年报"]
    assert [each for each in observation_details(fact, PLAN, "en") if each] == all_details
    short = [each for each in observation_details(fact, PLAN, "zh", brief=True) if each]
    assert short == ["年报审定数", "已采信", "发布 2026-03-01"]
    bare = facts_of(observation("nothing", 2025, "1", "%", basis="odd")).observations[0]
    assert [each for each in observation_details(bare, PLAN, "en") if each] == ["odd"]
