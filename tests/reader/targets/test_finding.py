"""Targets in the text of a task: each form, what is no target, and that no number is dropped in silence."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.told import ISSUED, others, promise_told, read, time_told, told, unread
from wufei.drafts import Confidence
from wufei.plan import Strength
from wufei.reader.targets.comparators import AFTER, BEFORE, CHANGES, AfterForm, BeforeForm, ChangeForm
from wufei.reader.targets.finding import FORMS, read_targets
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import Promise, TargetsRead
from wufei.reader.text import Words
from wufei.reader.times.finding import find_times


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_example_of_each_form_is_read_as_it_says(form: Form) -> None:
    found = read(form.example)
    assert "; ".join(promise_told(each) for each in found.promises) == form.reads
    assert found.unread == ()


@pytest.mark.parametrize("form", [*BEFORE, *AFTER, *CHANGES], ids=lambda form: form.id)
def test_the_example_of_each_comparator_is_read_as_it_says(form: BeforeForm | AfterForm | ChangeForm) -> None:
    (promise,) = read(f"{form.example}。").promises
    words, _, remark = form.reads.partition(", ")
    assert promise_told(promise).partition(" ")[2].removesuffix(" against None") == words
    assert promise.approximate is (remark == "approximate")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲率达到90%，", "甲率 at_least 90 percent"),
        ("甲率不小于90%。", "甲率 at_least 90 percent"),
        ("甲率≥90%。", "甲率 at_least 90 percent"),
        ("甲率不得低于90%。", "甲率 at_least 90 percent"),
        ("甲量不得高于3吨。", "甲量 at_most 3 tonne"),
        ("甲量小于3吨。", "甲量 less_than 3 tonne"),
        ("甲浓度控制在30—35微克/立方米。", "甲浓度 between 30 and 35 microgram_per_cubic_metre"),
        ("甲浓度降到30微克/立方米以下。", "甲浓度 less_than 30 microgram_per_cubic_metre"),
        ("甲损失率下降到5%以内。", "甲损失率 at_most 5 percent"),
        ("甲总量增加到3万吨。", "甲总量 at_least 3 ten_thousand_tonnes"),
        ("甲指数达到80。", "甲指数 at_least 80"),
        ("甲县（区）甲率达到60%。", "甲县（区）甲率 at_least 60 percent"),
        ("甲率达到百分之九十五以上。", "甲率 at_least 95 percent"),
        ("甲增长率达到120%。", "甲增长率 at_least 120 percent"),
        ("甲企业达到30家。", "甲企业 at_least 30 enterprise"),
        (
            "甲率达到60%、乙率达到70%和丙率达到80%。",
            "甲率 at_least 60 percent; 乙率 at_least 70 percent; 丙率 at_least 80 percent",
        ),
        ("甲率提高，达到60%。", "甲率 at_least 60 percent"),
        ("到2027年，对全省50%以上的甲线进行以节能为目标的改造。", "甲线进行以节能为目标的改造 at_least 50 percent"),
        (
            "2027年底前，甲区建筑本体达到83%节能要求，新建乙建筑达到78%的节能设计标准。",
            "甲区建筑本体节能 at_least 83 percent; 新建乙建筑节能 at_least 78 percent",
        ),
        ("到2027年，对50%的甲线进行改造。", "对50%的甲线进行改造"),
        ("到2027年，对50%以上甲线进行改造。", "对50%以上甲线进行改造"),
        ("（三）实施三个提升", ""),
        ("2027年前，形成一整套可推广的甲经验。", "形成一整套可推广的甲经验"),
        ("2027年前，打造一个甲平台。", "打造 甲平台 at_least 1 item"),
        ("到2027年，开展三个行动试点项目。", "开展 行动试点项目 at_least 3 item"),
        ("甲率确保达到60%，力争达到65%。", "甲率 at_least 60 percent; 甲率 at_least 65 percent"),
        (
            "甲、乙、丙达标率分别达到60%、65%和70%。",
            "甲达标率 at_least 60 percent; 乙达标率 at_least 65 percent; 丙达标率 at_least 70 percent",
        ),
        ("甲覆盖率、乙达标率分别达到60%以上和70%以上。", "甲覆盖率 at_least 60 percent; 乙达标率 at_least 70 percent"),
        (
            "化肥、农药使用量较2020年分别下降6%和10%。",
            "化肥使用量 decrease 6 percent against 2020; 农药使用量 decrease 10 percent against 2020",
        ),
        ("甲面、乙面、丙面工作均达到90%。", "甲面、乙面、丙面工作 at_least 90 percent"),
        ("甲强度在2020年基础上降低8%。", "甲强度 decrease 8 percent against 2020"),
        (
            "甲量比2020年下降6%，乙量下降8%。",
            "甲量 decrease 6 percent against 2020; 乙量 decrease 8 percent against 2020",
        ),
        ("甲产值比2020年翻两番。", "甲产值 increase 300 percent against 2020"),
        ("实现甲工作全覆盖，乙处置率100%。", "甲工作 全覆盖; 乙处置率 at_least 100 percent"),
        ("新建和改造甲站5座。", "新建和改造 甲站 at_least 5 facility"),
        ("建设改造甲站5座。", "建设改造 甲站 at_least 5 facility"),
        ("建成甲站不少于5座。", "建成 甲站 at_least 5 facility"),
        ("建成500亩以上甲基地。", "建成 甲基地 at_least 500 mu"),
        ("完成甲投资5亿元。", "完成 甲投资 at_least 5 hundred_million_yuan"),
        ("新增200万千瓦甲装机。", "新增 甲装机 at_least 200 ten_thousand_kilowatts"),
        ("建成面积不少于500平方米的甲中心3个。", "建成 面积不少于500平方米的甲中心 at_least 3 item"),
        ("各街道建设甲站2个。", "建设 甲站 at_least 2 item"),
        ("甲街道建设甲站2个。", "建设 甲站 at_least 2 item"),
        ("其他甲建筑，按照一星级标准建设。", "其他甲建筑 at_least 1"),
        ("禁止在甲区新建产能5万吨以下的甲项目。", "none of 甲项目 with 产能 less_than 5 ten_thousand_tonnes"),
        ("加强甲监管，实现全覆盖。", "甲监管 全覆盖"),
        ("甲率由80%提高到90%。", "甲率 at_least 90 percent"),
        ("甲率95%左右。", "甲率 at_least 95 percent"),
        ("甲率由2024年的80%提高到2027年的90%。", "甲率 at_least 90 percent"),
        ("甲率达到百分之百。", "甲率 at_least 100 percent"),
        ("甲强度较2024年累计下降8%。", "甲强度 decrease 8 percent against 2024"),
        ("甲水体比例达到90%，乙城达到80%。", "甲水体比例 at_least 90 percent; 甲水体比例 at_least 80 percent in 乙城"),
        ("全面完成20个甲村治理。", "完成 甲村治理 at_least 20 item"),
        ("甲镇、乙镇各建设1处甲点。", "建设 甲点 at_least 1 place"),
        ("建设50公里甲道、20个甲园。", "建设 甲道 at_least 50 kilometre; 建设 甲园 at_least 20 item"),
        ("推进10套甲房建设。", "推进 甲房建设 at_least 10 set"),
        ("推动10个以上行业完成甲改造。", "推动 行业完成甲改造 at_least 10 item"),
        (
            "推动3家甲企业、2家乙企业入园。",
            "推动 甲企业 at_least 3 enterprise; 推动 乙企业入园 at_least 2 enterprise",
        ),
        ("建设甲园区1个乙站。", ""),
        ("到2027年、2030年，甲率达到65%、75%。", "甲率 at_least 65 percent; 甲率 at_least 75 percent"),
        ("建设甲、乙2个中心。", "建设 中心 at_least 2 item"),
        ("围绕甲治理等方面实施乙项目8—10项。", "实施 乙项目 between 8 and 10 project"),
        ("在甲行业新建乙站3座。", "新建 乙站 at_least 3 facility"),
        (
            "三年内培育甲企业10家，其中乙企业2家。",
            "培育 甲企业 at_least 10 enterprise; 培育 乙企业 at_least 2 enterprise",
        ),
        ("新（改、扩）建甲园6所。", "新（改、扩）建 甲园 at_least 6 institution"),
        ("建立1支不少于50人的甲队伍。", "建立 不少于50人的甲队伍 at_least 1 team"),
        ("甲厂新增处理能力3万立方米/日。", "新增 处理能力 at_least 3 ten_thousand_cubic_metres_per_day"),
        (
            "开展甲培训，2026年、2027年分别培训200人次和300人次。",
            "培训 开展甲培训 at_least 200 person_time; 培训 开展甲培训 at_least 300 person_time",
        ),
        (
            "2026年、2027年分别完成改造120个、150个甲小区。",
            "完成改造 甲小区 at_least 120 item; 完成改造 甲小区 at_least 150 item",
        ),
        ("培育10家以上的甲企业。", "培育 甲企业 at_least 10 enterprise"),
        ("建设500亩以上的甲基地。", ""),
        ("乙类单位100%开展甲检查。", "乙类单位开展甲检查 at_least 100 percent"),
        ("100%开展甲检查。", ""),
        ("实现甲脱贫3000人。", "实现 甲脱贫 at_least 3000 person"),
        ("每500名甲员至少配备1名乙员。", "配备 乙员 at_least 1 people"),
        ("建设监测站点5个。", "建设 监测站点 at_least 5 item"),
        ("监测站点达到5个。", "监测站点 at_least 5 item"),
        ("监测站点5个以上。", ""),
        ("甲镇培训甲员50人。", "培训 甲员 at_least 50 person"),
        ("甲、乙两级持证率分别达到90%、80%。", ""),
        (
            "区、镇两级甲队伍持证率分别达到90%、80%。",
            "区级甲队伍持证率 at_least 90 percent; 镇级甲队伍持证率 at_least 80 percent",
        ),
        (
            "万元甲用水量、万元乙用水量较2020年分别下降15%、16%。",
            "万元甲用水量 decrease 15 percent against 2020; 万元乙用水量 decrease 16 percent against 2020",
        ),
        ("专营单位承担比例不低于改造费用的40%。", "专营单位承担比例 at_least 40 percent"),
        ("甲控制率不超过总数的5%。", "甲控制率 at_most 5 percent"),
        ("实现90%以上的甲村通公交。", "甲村通公交 at_least 90 percent"),
        ("2026年底前，完成80%的甲整治。", "甲整治 at_least 80 percent"),
        ("90%的村完成甲整治。", "村完成甲整治 at_least 90 percent"),
        ("甲处置率100%。", "甲处置率 at_least 100 percent"),
        ("甲率达到90%，乙率85%。", "甲率 at_least 90 percent; 乙率 at_least 85 percent"),
        ("车桩比控制在2—2.5之间。", "车桩比 between 2 and 2.5"),
        ("甲电能利用效率降至1.3以下。", "甲电能利用效率 less_than 1.3"),
        ("甲停留不得超过24小时。", "甲停留 at_most 24 hour"),
        ("甲响应时间缩短至5个工作日以内。", "甲响应时间 at_most 5 working_day"),
        ("对甲漏洞在30分钟内上报。", "甲漏洞上报 at_most 30 minute"),
        ("甲员年龄不超过65岁。", "甲员年龄 at_most 65 year_of_age"),
        ("甲死亡率控制在9/10万以内。", "甲死亡率 at_most 9 per_hundred_thousand"),
        ("甲派驻时间每年不少于6个月。", "甲派驻时间 at_least 6 month"),
        ("甲时间缩短30%。", "甲时间 decrease 30 percent against None"),
        ("提高甲利用率5个百分点。", "甲利用率 increase 5 percentage_point against None"),
        ("减少甲排放10%以上。", "甲排放 decrease 10 percent against None"),
        ("甲余额较年初增长15%。", "甲余额 increase 15 percent against None"),
        ("改造提升甲厕1.5万户。", "改造提升 甲厕 at_least 15000 household"),
        ("甲率提高5个百分点，达到90%。", "甲率 increase 5 percentage_point against None; 甲率 at_least 90 percent"),
    ],
)
def test_variants_are_read_too(text: str, expected: str) -> None:
    assert told(text) == expected
    assert not expected or unread(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对年产量超过100吨的企业开展审核。", [("100吨", "condition")]),
        ("90%的村属于甲类区域。", [("90%", "condition")]),
        ("甲面积大于2万平方米的小区开展试点。", [("2万平方米", "condition")]),
        ("推广0.02毫米以上高强度甲膜。", [("0.02毫米", "class")]),
        ("改造35蒸吨/小时及以下甲锅炉。", [("35蒸吨/小时", "class")]),
        ("建设500吨/日甲处理设施。", [("500吨/日", "scope")]),
        ("以4个主要街道为重点推广甲技术。", [("4个", "scope")]),
        ("对10个以上行业开展甲检查。", [("10个", "scope")]),
        ("严禁新建35蒸吨/小时以下甲锅炉。", [("35蒸吨/小时", "prohibition-limit")]),
        ("禁止销售低于3吨的甲物。", [("3吨", "prohibition-limit")]),
        ("目前，甲率达到80%，建成甲站20座。", [("80%", "past-result"), ("20座", "past-result")]),
        ("甲率已达到80%。", [("80%", "past-result")]),
        ("累计建成甲站20座。", [("20座", "past-result")]),
        ("2023年，甲率达到80%。", [("2023年", "period"), ("80%", "past-result")]),
        ("截至2024年底，甲率为80%。", [("截至2024年底", "date"), ("80%", "past-result")]),
        ("甲率由80%提高到90%。", [("80%", "baseline")]),
        ("落实甲发〔2023〕12号文件第3条。", [("〔2023〕12号", "document-number"), ("第3条", "ordinal")]),
        ("接入12345热线。", [("12345", "name")]),
        ("联系电话：00000001。", [("联系电话：00000001"[2:], "phone")]),
        ("在10个工作日内办结。", [("10个工作日", "duration")]),
        ("实施一个项目。", [("一个", "article")]),
        ("在2025—2027年间推进。", [("在2025—2027年间"[1:], "period")]),
        ("按照甲法规7执行。", [("7", "plain")]),
        ("甲路全长87公里。", [("87公里", "scope")]),
        ("单个项目补助不超过50万元。", [("50万元", "condition")]),
        ("甲事项不少于总数的3个。", [("3个", "condition")]),
        ("60岁以上甲员免费体检。", [("60岁", "class")]),
        ("接到甲报告后2小时内核实。", [("2小时", "duration")]),
        ("对投资5000万元以上的项目，由县领导联系。", [("5000万元", "condition")]),
        ("创建4A级甲景区。", [("4A级", "name")]),
        ("对排查出的27处甲点，开展整治。", [("27处", "scope")]),
    ],
)
def test_what_is_no_target_is_recognised_as_what_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert others(text) == expected
    assert unread(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("利用率达到5000。", [("5000", "rate_without_percent")]),
        ("甲率达到105%。", [("105%", "rate_over_hundred")]),
        ("实现甲率105%。", [("105%", "rate_over_hundred")]),
        ("甲率达到30l00%。", [("30l00%", "damaged_number")]),
        ("甲率达到70%0。", [("70%0", "damaged_number")]),
        ("2025年9月31日前，完成甲事。", [("2025年9月31日前", "impossible_date")]),
        ("甲率不低于50%以下。", [("50%", "contradiction")]),
        ("甲产值年均增长5%以上。", [("5%", "yearly_growth")]),
        ("甲排放量较2020年减少5万吨。", [("5万吨", "absolute_change")]),
        ("甲率控制在15%—10%。", [("15%", "bounds_crossed"), ("10%", "bounds_crossed")]),
        ("打造5—3个甲园区。", [("5", "bounds_crossed"), ("3个", "bounds_crossed")]),
        ("甲量增长不超过5%。", [("5%", "change_with_upper_limit")]),
        ("甲量较2020年下降5%以内。", [("5%", "change_with_upper_limit")]),
        (
            "甲、乙率分别达到60%、70%和80%。",
            [
                ("60%", "names_and_values_differ"),
                ("70%", "names_and_values_differ"),
                ("80%", "names_and_values_differ"),
            ],
        ),
        ("分别达到60%和70%。", [("60%", "not_understood"), ("70%", "not_understood")]),
        ("建成三五个甲站。", [("三五个", "vague")]),
        ("甲等达到5000。", [("5000", "unknown_unit")]),
        ("达到60%。", [("60%", "not_understood")]),
        ("下降6%。", [("6%", "not_understood")]),
        ("甲率90%。", [("90%", "not_understood")]),
        ("甲量增长5%甲村。", [("5%", "not_understood")]),
        ("甲类建筑90%执行甲规定。", [("90%", "not_understood")]),
        ("甲事项新建5个。", [("5个", "not_understood")]),
        ("建设甲园2026年3个2027年5个。", [("5个", "not_understood")]),
        ("建成5个以上。", [("5个", "not_understood")]),
        ("由80%提高到90%。", [("90%", "not_understood")]),
        ("面积3—5万平方米的甲小区按照二星级以上标准建设。", [("二星级", "grade_not_understood")]),
        ("甲建筑二星级以上。", [("二星级", "grade_not_understood")]),
        ("甲建筑不低于二星级以下标准。", [("二星级", "contradiction")]),
        ("按照二星级标准建设。", [("二星级", "grade_not_understood")]),
        ("甲率达到60%村庄。", [("60%", "not_understood")]),
        ("对达到75%节能要求的甲建筑给予支持。", [("75%", "not_understood")]),
        ("2027年底前，达到75%节能要求，推广甲事。", [("75%", "not_understood")]),
        ("到2027年，甲物3万吨。", [("3万吨", "not_understood")]),
        ("到2027年，甲物3。", [("3", "unknown_unit")]),
        ("到2027年，总投资5亿元。", [("5亿元", "not_understood")]),
        ("每次不少于3人。", [("3人", "not_understood")]),
        ("每个街道建成不少于2个，乙街道不断完善。", [("2个", "not_understood")]),
        ("建成甲站5座，每次不少于3人。", [("3人", "not_understood")]),
        ("甲率每年提高1个百分点。", [("1个百分点", "yearly_growth")]),
        ("每年提高甲率1个百分点。", [("1个百分点", "not_understood")]),
        ("甲电能利用效率达到5000。", [("5000", "rate_without_percent")]),
        ("培训3人以上。", [("3人", "not_understood")]),
    ],
)
def test_what_is_not_understood_or_can_not_be_is_listed_and_never_guessed(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert unread(text) == expected
    refused = {words for words, _ in expected}
    assert refused.isdisjoint(each.text for each in read(text).promised)


def _times(text: str) -> list[str | None]:
    return [time_told(each.time) if each.time else None for each in read(text).promises]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，甲率达到90%，乙率达到80%。", ["by 2027-12-31"] * 2),
        ("甲率达到90%。到2027年，乙率达到80%。", [None, "by 2027-12-31"]),
        ("到2027年，甲率达到90%。乙率达到80%。", ["by 2027-12-31"] * 2),
        (
            "到2027年，甲率达到90%。到2030年，乙率达到80%。丙率达到70%。",
            ["by 2027-12-31", "by 2030-12-31", "by 2030-12-31"],
        ),
        ("发展目标。到2027年，甲率达到90%。乙率达到80%。", ["by 2027-12-31"] * 2),
        ("推进甲事，做好乙事。到2027年，甲率达到90%。乙率达到80%。", ["by 2027-12-31", None]),
        ("到2027年，甲率达到90%；到2030年，甲率达到95%。", ["by 2027-12-31", "by 2030-12-31"]),
        ("甲率2026年达到80%，2027年达到85%。", ["during 2026-01-01 2026-12-31", "during 2027-01-01 2027-12-31"]),
        (
            "甲率2026年达到80%、2027年达到85%。",
            ["during 2026-01-01 2026-12-31", "during 2027-01-01 2027-12-31"],
        ),
        ("甲率2026年达到80%乙率2027年达到85%。", ["during 2027-01-01 2027-12-31"]),
        ("每年新增甲田5万亩。", ["every_year"]),
        ("甲率达到80%（2027年底前）。", ["by 2027-12-31"]),
        ("甲率达到80%，2027年底前完成甲事。", [None, "by 2027-12-31"]),
        ("甲率达到80%在2027年底前。", ["by 2027-12-31"]),
        ("2000年底前建成的甲小区率达到80%。", [None]),
        ("6月底前，完成甲方案。", ["by 6-30"]),
    ],
)
def test_a_time_governs_what_it_stands_before(text: str, expected: list[str | None]) -> None:
    assert _times(text) == expected


@pytest.mark.parametrize(("day", "promised"), [(9, 0), (10, 1), (11, 1)])
def test_what_ended_before_the_day_of_issue_is_past_and_that_day_is_not(day: int, promised: int) -> None:
    assert len(read(f"2025年4月{day}日前，甲率达到90%。").promises) == promised


def test_without_the_day_of_issue_no_year_is_past() -> None:
    assert len(read("2019年，甲率达到90%。", issued=None).promises) == 1


def test_a_time_to_come_ends_what_is_told_of_the_past() -> None:
    found = read("目前，甲率为80%，乙率为70%，到2027年，丙率达到90%，丁率达到95%。")
    assert [promise_told(each) for each in found.promises] == ["丙率 at_least 90 percent", "丁率 at_least 95 percent"]
    assert [each.code for each in found.others] == ["past-result", "past-result", "date"]


def test_a_time_from_the_sentence_before_is_marked_and_only_likely() -> None:
    first, second = read("到2027年，甲率达到90%。乙率达到80%。").promises
    assert (first.confidence, first.remarks) == (Confidence.SURE, ())
    assert (second.confidence, second.remarks) == (Confidence.LIKELY, ("date-carried",))


def test_a_time_may_be_carried_in_from_another_text() -> None:
    (carried,) = find_times(Words("到2030年"))
    first, second = read_targets(Words("甲率达到90%。到2027年，乙率达到80%。"), issued=ISSUED, carried=carried).promises
    assert (first.time, first.remarks) == (carried, ("date-carried",))
    assert second.time is not None
    assert second.time.last == date(2027, 12, 31)


def test_a_carried_time_delivers_nothing_that_has_no_number() -> None:
    (carried,) = find_times(Words("到2030年"))
    assert read_targets(Words("建立甲体系。"), carried=carried).promises == ()


def test_what_is_skipped_is_not_read_and_keeps_the_places_of_the_rest() -> None:
    text = "甲率达到90%（乙局负责，30天内）。乙率达到80%。"
    found = read_targets(Words(text, 100), skip=((100 + text.index("（"), 101 + text.index("）")), (0, 50)))
    assert [each.span for each in found.promised] == [
        (104, 107),
        (100 + text.index("80%"), 103 + text.index("80%")),
    ]
    assert found.seen == 2
    assert found.promises[0].words.text.startswith("甲率达到90%（乙局负责")


def _one(text: str) -> Promise:
    return read(text).promises[-1]


@pytest.mark.parametrize(
    ("text", "strength", "tier"),
    [
        ("甲率达到90%。", Strength.MUST, None),
        ("推动甲率达到90%。", Strength.SHOULD, None),
        ("力争甲率达到90%。", Strength.SHOULD, "aspired"),
        ("力争到2027年，甲率达到90%。", Strength.SHOULD, "aspired"),
        ("甲率确保达到90%，力争达到95%。", Strength.ENCOURAGE, "aspired"),
        ("鼓励企业建设甲站5座。", Strength.ENCOURAGE, None),
        ("建成甲站5座。", Strength.MUST, None),
        ("支持创建甲工厂3家。", Strength.ENCOURAGE, None),
        ("禁止销售厚度小于0.02毫米的甲膜。", Strength.PROHIBITION, None),
        ("推动甲设施全覆盖。", Strength.SHOULD, None),
        ("推进10套甲房建设。", Strength.SHOULD, None),
        ("力争培育甲企业50家、乙企业3家。", Strength.SHOULD, "aspired"),
        ("支持创建甲工厂3家、乙园区2个。", Strength.ENCOURAGE, None),
        ("实现甲物应收尽收。", Strength.MUST, None),
        ("2027年底前，引导培育一批甲店。", Strength.ENCOURAGE, None),
        ("甲局每年年底前报送甲报告。", Strength.MUST, None),
        ("到2027年，甲体系更加完善。", Strength.SHOULD, None),
    ],
)
def test_the_outermost_verb_says_how_strongly_a_promise_binds(text: str, strength: Strength, tier: str | None) -> None:
    assert (_one(text).strength, _one(text).tier) == (strength, tier)


def test_of_a_firm_promise_and_a_hope_both_tiers_are_told() -> None:
    assert [each.tier for each in read("甲率确保达到90%，力争达到95%。").promises] == ["firm", "aspired"]


@pytest.mark.parametrize(
    ("text", "remark", "confidence"),
    [
        ("甲率达到90%左右。", "approximate", Confidence.UNSURE),
        ("建成约100余家甲店。", "approximate", Confidence.UNSURE),
        ("甲强度较2020年下降约8%左右。", "approximate", Confidence.UNSURE),
        ("到2027年，甲率90%。", "no-comparator", Confidence.UNSURE),
        ("甲率基本达到90%。", "mostly", Confidence.LIKELY),
        ("全市甲率达到90%。", "whole-area", Confidence.SURE),
        ("甲事达到90%。", "name-without-measure", Confidence.LIKELY),
        ("甲率提高5%。", "share-or-points", Confidence.UNSURE),
        ("甲强度下降5%。", "no-baseline", Confidence.UNSURE),
        ("6月底前，完成甲方案。", "year-unknown", Confidence.UNSURE),
        ("9月31日前，甲率达到90%。", "impossible-date", Confidence.UNSURE),
        ("原则上甲率不低于90%。", "in-principle-printed", Confidence.SURE),
        ("到2027年，甲率达到60%（乙县、丙县达到50%）。", "bracket-exception", Confidence.LIKELY),
        ("甲街道建设甲站2个。", "actor-before", Confidence.LIKELY),
        ("甲类建筑按照二星级标准建设。", "no-comparator", Confidence.LIKELY),
        ("到2027年，甲率提高，达到60%。", "name-from-clause-before", Confidence.LIKELY),
        ("甲量较2020年下降6%，2030年下降8%。", "name-repeated", Confidence.LIKELY),
    ],
)
def test_what_was_inferred_or_noticed_is_remarked(text: str, remark: str, confidence: Confidence) -> None:
    assert remark in _one(text).remarks
    assert _one(text).confidence is confidence


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("有条件的地区，甲率达到90%。", "有条件的地区"),
        ("有条件的乡镇甲率达到90%。", "有条件的乡镇"),
        ("每个镇至少建成1个甲站。", "每个镇"),
        ("到2027年，甲率达到60%（乙县、丙县达到50%）。", "乙县、丙县"),
        ("重点区甲率达到90%。", None),
    ],
)
def test_words_that_limit_a_promise_are_kept_as_printed(text: str, scope: str | None) -> None:
    assert _one(text).scope == scope


def test_a_condition_is_kept_as_printed() -> None:
    assert _one("在保障安全的前提下，甲率达到90%。").condition == "在保障安全的前提下"


@pytest.mark.parametrize("text", ["甲率稳定在90%以上。", "甲率保持100%。", "甲率稳定达到98%以上。"])
def test_what_is_to_be_held_is_stable(text: str) -> None:
    assert _one(text).stable


def test_a_yearly_duty_names_its_owners_as_printed() -> None:
    what = _one("甲部门（单位）和各街道办事处应每年年底前对甲事进行总结。").what
    assert (what.owners, what.each_unit) == (("甲部门（单位）和各街道办事处",), True)  # type: ignore[union-attr]
    what = _one("甲局每年年底前报送甲报告。").what
    assert (what.owners, what.each_unit) == (("甲局",), False)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "建立甲体系。",
        "统筹谋划“十四五”时期甲路线。",
        "2027年年底前，并加强甲事。",
        "2027年年底前，甲。",
        "2027年年底前，甲的色彩。",
        "原则上采用甲结构。",
        "优先全部采用甲结构。",
        "全面采用甲结构。",
        "确保全面采用甲结构。",
        "实现应收尽收的模式。",
        "翻一番。",
        "甲方案（2025—2027年）",
        "2027年年底前，禁止建设甲项目。",
    ],
)
def test_what_promises_nothing_that_can_be_judged_is_no_target(text: str) -> None:
    assert read(text).promises == ()


def test_a_class_in_what_is_to_be_delivered_is_told_and_the_work_is_due() -> None:
    text = "2027年年底前，基本淘汰35蒸吨/小时及以下甲锅炉。"
    assert told(text) == "基本淘汰35蒸吨/小时及以下甲锅炉"
    assert ("35蒸吨/小时", "class") in others(text)


def test_a_bracket_that_never_ends_or_ends_too_far_holds_nothing_together() -> None:
    far = f"甲（{'乙，' * 120}）丙率达到90%。"
    assert told(f"甲（率达到90%，乙率达到80%。{far}") == (
        "甲（率 at_least 90 percent; 乙率 at_least 80 percent; 丙率 at_least 90 percent"
    )


def test_marks_and_names_with_numerals_are_not_counted_as_numbers() -> None:
    assert read("1.建立四大体系，防止二次污染，落实“三线一单”。") == TargetsRead()


_WORDS = (
    "到2027年 ， 。 ； 、 甲率 乙企业 达到 不低于 90% 3万吨 5家 三个 以上 以下 的 建成 新增 "
    "下降 较2020年 （ ） “ ” 《 》 分别 均 和 禁止 厚度 0.02毫米 二星级 按照 标准 3—5个 30l00 9月31日前 目前 力争 每年 "
    "1.2.3 其中 全覆盖 翻一番 由 提高到 个 年均增长 甲发〔2023〕12号"
)
_PIECES = st.sampled_from(_WORDS.split(" "))


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_every_number_seen_is_a_promise_s_or_another_s_or_unread_and_only_one_of_them(text: str) -> None:
    found = read(text)
    told_once = [*found.promised, *(each.words for each in (*found.others, *found.unread))]
    assert len(told_once) == found.seen
    assert len({words.span for words in told_once}) == found.seen
    for words in told_once:
        assert text[slice(*words.span)] == words.text


@given(st.lists(_PIECES, max_size=25).map("".join), st.integers(0, 1000))
def test_where_a_text_stands_changes_nothing_but_places(text: str, start: int) -> None:
    here, there = read(text), read_targets(Words(text, start), issued=ISSUED)
    assert [promise_told(each) for each in here.promises] == [promise_told(each) for each in there.promises]
    assert [each.words.start + start for each in here.promises] == [each.words.start for each in there.promises]


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("（" * 50, id="open brackets"),
        pytest.param("（）" * 30, id="closed brackets"),
        pytest.param("“" * 50, id="quotes"),
        pytest.param("》《" * 30, id="titles"),
        pytest.param("甲率达到90%，", id="levels"),
        pytest.param("9" * 50 + "吨", id="digits"),
        pytest.param("一二三" * 20, id="numerals"),
        pytest.param("分别、" * 20, id="lists"),
        pytest.param("应收" * 20, id="verbs"),
        pytest.param("百分之", id="shares"),
        pytest.param("全部" * 10, id="wholes"),
        pytest.param("2027年、", id="years"),
        pytest.param("90%", id="figures without marks"),
        pytest.param("5个甲站", id="counts without marks"),
        pytest.param("新建甲站5座，2026年10月底前完成，", id="deadlines behind"),
        pytest.param("全年建设", id="words that lead up to a verb"),
        pytest.param("推动3家企业、", id="what is pushed"),
    ],
)
def test_ten_times_the_text_takes_far_less_than_a_hundred_times_the_time(unit: str) -> None:
    small, large = (unit * (500 // len(unit) + 1))[:500], (unit * (5_000 // len(unit) + 1))[:5_000]

    def seconds(text: str) -> float:
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    assert min(seconds(large) for _ in range(3)) < 40 * max(min(seconds(small) for _ in range(3)), 0.002)
