from datetime import date
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
from wufei.findings import Finding
from wufei.periods import parse_period
from wufei.plan import Owner, Role
from wufei.quantities import amount
from wufei.reports.phrases import (
    condition_phrase,
    difference_phrase,
    margin_phrase,
    observed_phrase,
    owner_phrase,
    period_phrase,
    requirement_phrase,
    schedule_phrase,
    shown,
    unit_name,
    verdict_phrase,
)
from wufei.requirements import Level, Records

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
    assert (margin_phrase(finding, "en"), margin_phrase(finding, "zh")) == ("1 that fail", "1 项不符合")


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
