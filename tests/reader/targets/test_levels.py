"""Levels of those who do something, of a whole, of the work named before; and what is a forecast or a rank."""

from datetime import date

import pytest

from tests.reader.told import ISSUED, others, promise_told, read, time_told, told, unread
from wufei.drafts import Confidence
from wufei.plan import Strength
from wufei.reader.targets.finding import read_targets
from wufei.reader.text import Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75%以上甲员落户乙企业。", "甲员落户乙企业 at_least 75 percent"),
        ("50%以上的甲权由乙企业申请。", "甲权由乙企业申请 at_least 50 percent"),
        (
            "甲员达到甲级，其中60%达到乙级以上水平。",
            "达到乙级以上水平 at_least 60 percent",
        ),
        ("甲生当年实现100%就业。", "甲生就业 at_least 100 percent"),
        ("全市甲村100%公交通达。", "甲村公交通达 at_least 100 percent"),
        ("建设甲房95000套，其中乙房占60%以上。", "建设 甲房 at_least 95000 set; 乙房 at_least 60 percent"),
        ("甲社区数量达到社区总数的60%。", "甲社区数量 at_least 60 percent"),
        ("提高甲占比至75%。", "甲占比 at_least 75 percent"),
        ("甲费用总体平均达到75%，甲率和乙率达到60%。", "甲费用 at_least 75 percent; 甲率和乙率 at_least 60 percent"),
        ("建设15家甲站，在孵企业6000家以上。", "建设 甲站 at_least 15 enterprise; 在孵企业 at_least 6000 enterprise"),
        ("甲类资金不低于55%用于乙事。", "甲类资金 at_least 55 percent"),
        ("甲浓度控制在29微克每立方米以下。", "甲浓度 less_than 29 microgram_per_cubic_metre"),
        ("新增就业人数24万以上。", "新增 就业人数 at_least 240000 person"),
        (
            "甲量较2020年下降30%，力争达到40%。",
            "甲量 decrease 30 percent against 2020; 甲量 decrease 40 percent against 2020",
        ),
        (
            "甲量较2020年下降30%，力争达到40%～50%。",
            "甲量 decrease 30 percent against 2020; 甲量 between 40 and 50 percent",
        ),
        (
            "实现“引进甲才200名，甲率达到40%”的目标。",
            "引进 甲才 at_least 200 people; 甲率 at_least 40 percent",
        ),
    ],
)
def test_levels_are_read(text: str, expected: str) -> None:
    assert told(text) == expected


def test_the_further_change_is_the_aspired_one() -> None:
    first, second = read("甲量较2020年下降30%，力争达到40%。").promises
    assert (first.tier, second.tier, second.strength) == ("firm", "aspired", Strength.ENCOURAGE)
    assert second.confidence is Confidence.LIKELY


def test_the_further_change_without_a_baseline_is_asked_about_too() -> None:
    assert {each.confidence for each in read("甲量下降30%，力争达到40%。").promises} == {Confidence.UNSURE}


def test_a_figure_of_a_year_may_be_named_by_the_title_only() -> None:
    (promise,) = read_targets(Words("2026年：200EFLOPS以上。"), issued=ISSUED, about="甲算力").promises
    assert promise_told(promise) == "甲算力 at_least 200 exaflops"
    assert (promise.confidence, promise.remarks) == (Confidence.UNSURE, ("name-from-title",))
    assert read_targets(Words("200EFLOPS以上。"), issued=ISSUED, about="甲算力").promises == ()


def test_how_much_is_done_by_when_is_of_the_work_named_before() -> None:
    found = read("2027年实施甲改造120公里，9月底前完成25%、10月底前完成50%。").promises
    assert [(promise_told(each), time_told(each.time) if each.time else "") for each in found[1:]] == [
        ("甲改造 at_least 25 percent", "by 2027-09-30 9-30"),
        ("甲改造 at_least 50 percent", "by 2027-10-31 10-31"),
    ]
    found = read("2027年，实施甲改造120公里。按照9月底前，完成25%以上，10月底前，完成50%以上的要求推进。").promises
    assert [promise_told(each) for each in found[1:]] == ["甲改造 at_least 25 percent", "甲改造 at_least 50 percent"]
    assert unread("2027年9月底前完成25%。") == [("25%", "not_understood")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("据测算，2030年甲量将达到16.5万人。", "16.5万人"),
        ("今后三年约需新增甲员8000人，新增乙员3000人。", "3000人"),
        ("据测算，甲量增加。其中，乙量约9万人。", "9万人"),
        ("2030年甲量将较2025年增长33%。", "33%"),
        ("预计甲量达到30万吨。", "30万吨"),
    ],
)
def test_a_forecast_or_a_need_is_no_target(text: str, number: str) -> None:
    assert (number, "forecast") in others(text)
    assert read(text).promises == ()


@pytest.mark.parametrize(
    "text",
    ["预计2026年底前建成甲站5座。", "据测算，甲量增加；新建甲站5座。", "据测算，甲量增加。新建甲站5座。"],
)
def test_what_stands_beside_a_forecast_is_read(text: str) -> None:
    assert told(text).endswith("甲站 at_least 5 facility")


def test_a_share_that_something_makes_up_is_no_target() -> None:
    assert others("甲类占82%。") == [("82%", "share")]


def test_a_rank_is_listed_and_not_read() -> None:
    assert unread("到2030年，甲规模进入全国前三。") == [("全国前三", "rank")]


@pytest.mark.parametrize("text", ["发现重大甲患的立即停用并在24小时内报告。", "90%的。"])
def test_what_is_no_level_is_not_read(text: str) -> None:
    assert read(text).promises == ()


def test_what_was_reported_as_done_is_past() -> None:
    found = read("计划新建甲站7座。完成情况：建成甲站7座。")
    assert found.promises == ()
    assert [(each.words.text, each.code) for each in found.others] == [("7座", "past-result")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027年底前完成甲改造5处。禁止销售厚度小于0.02毫米的乙膜。", [True, False]),
        ("2027年起，禁止销售厚度小于0.02毫米的乙膜。", [True]),
        ("到2027年，甲率达到80%。甲类费用不超过300元。", [True, False]),
        ("到2027年，甲率达到80%。甲事处置时限不超过24小时。", [True, False]),
        ("到2027年，甲率达到80%，乙率达到70%。", [True, True]),
        ("2026年6月底前修订甲预案，乙储备品种不少于30种。", [True, False]),
    ],
)
def test_bans_fees_and_times_allowed_are_not_dated_by_another_sentence(text: str, expected: list[bool]) -> None:
    assert [each.time is not None for each in read(text).promises] == expected


def test_a_ban_with_a_date_and_no_number_is_listed() -> None:
    assert unread("2027年起禁止焚烧甲物。") == [("2027年起禁止焚烧甲物", "ban_without_number")]
    assert unread("2027年起，禁止焚烧甲物。") == [("禁止焚烧甲物", "ban_without_number")]
    assert unread("禁止焚烧甲物。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027年，甲事推进，6月底前建成甲站5座。", "by 2027-06-30 6-30"),
        ("2026—2027年，甲事推进，6月底前建成甲站5座。", "by 6-30"),
        ("每年开展甲事，6月底前建成甲站5座。", "by 6-30"),
        ("2027年，甲事推进，2月29日前建成甲站5座。", "by 2-29"),
    ],
)
def test_a_day_without_a_year_is_in_that_of_its_sentence(text: str, expected: str) -> None:
    time = read(text).promises[-1].time
    assert time is not None
    assert time_told(time) == expected


def test_so_many_years_are_left_to_the_term() -> None:
    (promise,) = read("5年内建成甲站5座。", issued=date(2025, 4, 10)).promises
    assert (promise.confidence, promise.remarks) == (Confidence.LIKELY, ("in-years:5",))


def test_some_work_in_so_many_years_governs_its_own_clause() -> None:
    found = read("三年新建甲站5座，乙率不低于80%。").promises
    assert [each.time is not None for each in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2027年，甲树和乙草在新建、改建丙园的应用比例分别达到80%、50%以上。",
            "甲树在新建、改建丙园的应用比例 at_least 80 percent; 乙草在新建、改建丙园的应用比例 at_least 50 percent",
        ),
        (
            "到2027年，甲产量、乙产量的比例分别达到80%、50%。",
            "甲产量的比例 at_least 80 percent; 乙产量的比例 at_least 50 percent",
        ),
        ("到2027年，甲产量、乙园的产量分别达到80吨、50吨。", "甲产量 at_least 80 tonne; 乙园的产量 at_least 50 tonne"),
        ("2027年前完成总目标的75%。", "总目标 at_least 75 percent"),
        ("到2027年，甲注册总量突破5亿。", "甲注册总量 more_than 500000000"),
        ("到2027年，50平方公里甲用地。", ""),
        ("到2027年，占乙用地的52%。", ""),
    ],
)
def test_shares_and_totals_are_read_of_what_is_named_only(text: str, expected: str) -> None:
    assert told(text) == expected
