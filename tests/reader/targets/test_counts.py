"""Counts as documents print them: adverbs and actors before the verb, pairs, lists that go on, what is done to whom."""

import pytest

from tests.reader.told import others, read, told, unread
from wufei.drafts import Confidence
from wufei.plan import Strength
from wufei.reader.targets.promises import CountRead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点引进和培养20名甲专家。", "引进和培养 甲专家 at_least 20 people"),
        ("拟遴选甲企业10家、乙企业5家。", "遴选 甲企业 at_least 10 enterprise; 遴选 乙企业 at_least 5 enterprise"),
        ("选拔资助不少于30名甲员。", "选拔资助 甲员 at_least 30 people"),
        (
            "评选资助20名甲才、30名乙才和1万名丙才。",
            "评选资助 甲才 at_least 20 people; 评选资助 乙才 at_least 30 people; 评选资助 丙才 at_least 10000 people",
        ),
        ("市、区（县级市）两级重点资助200名甲才。", "资助 甲才 at_least 200 people"),
        ("省属企业滚动发布甲领域案例30个以上。", "发布 甲领域案例 at_least 30 item"),
        ("面向甲校择优设立50个乙岗。", "设立 乙岗 at_least 50 item"),
        ("遴选首批20个甲类数据集。", "遴选 甲类数据集 at_least 20 item"),
        ("突破20项以上甲类关键技术。", "突破 甲类关键技术 at_least 20 project"),
        ("建成不低于10PB的甲类数据集。", "建成 甲类数据集 at_least 10 petabyte"),
        ("甲类道路新改建320公里。", "新改建 甲类道路新改建 at_least 320 kilometre"),
        ("在主要路口更新警示牌60块。", "更新 警示牌 at_least 60 plot"),
        ("力争减轻甲类企业负担20亿元。", "减轻 甲类企业负担 at_least 20 hundred_million_yuan"),
        ("全县计划实现2万农村人口脱贫。", "实现 农村人口脱贫 at_least 20000 person"),
        ("市级重点支持30名甲员赴外地培训。", "支持 甲员赴外地培训 at_least 30 people"),
        (
            "支持30名甲员赴外地培训，50名乙员参加研修。",
            "支持 甲员赴外地培训 at_least 30 people; 支持 乙员参加研修 at_least 50 people",
        ),
        ("计划搬迁1200户4300人。", "搬迁 搬迁 at_least 1200 household; 搬迁 搬迁 at_least 4300 person"),
        ("整组搬迁120户430人。", "搬迁 整组搬迁 at_least 120 household; 搬迁 整组搬迁 at_least 430 person"),
        ("甲改造任务为300户900人。", "甲改造任务 at_least 300 household; 甲改造任务 at_least 900 person"),
        ("建成500亩规模以上甲基地24个。", "建成 500亩规模以上甲基地 at_least 24 item"),
        ("甲、乙、丙3个村出列。", "出列 村出列 at_least 3 item"),
        ("对80所甲院的设施进行提升改造。", "提升改造 甲院的设施 at_least 80 institution"),
    ],
)
def test_counts_are_read_with_what_stands_around_their_verbs(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "甲、乙等3个村出列。",
        "甲村等3个村出列。",
        "对发生2起以上事故的单位进行整治。",
        "不少于20名甲员，不少于30名乙员。",
        "培养甲员20名，每次不少于30分钟。",
        "搬迁1200户。",
        "开发区5个。",
    ],
)
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    assert all(each.numbers[0].text[0] == "2" for each in read(text).promises)


def test_the_size_of_those_that_are_counted_is_no_target() -> None:
    assert others("建成500亩规模以上甲基地。") == [("500亩", "class")]


def test_two_verbs_with_one_object_are_measured_apart() -> None:
    found = [each.what for each in read("新建甲站5座，改造甲站3座，建成乙站2座，新增乙站1座。").promises]
    assert [each.measured for each in found if isinstance(each, CountRead)] == ["新建甲站", "改造甲站", "", ""]


def test_the_verb_behind_a_pair_is_that_of_both() -> None:
    assert [each.confidence for each in read("带动1200户4300人增收。").promises] == [Confidence.SURE] * 2


def test_those_who_are_pushed_are_only_supported() -> None:
    assert [each.strength for each in read("支持30名甲员赴外地培训。").promises] == [Strength.ENCOURAGE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对符合条件的企业给予不超过100万元的奖励。", ("100万元", "condition")),
        ("按国家分级给予不超过100万元、50万元/项的奖励。", ("100万元", "support")),
        ("通报批评的，分别扣20分。", ("20", "score")),
    ],
)
def test_what_is_given_or_taken_off_is_no_target(text: str, expected: tuple[str, str]) -> None:
    assert expected in others(text)
    assert read(text).promises == ()
    assert unread(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2027年，新增甲点30个，总计达60个；乙路10条，总计达20条。",
            "新增 甲点 at_least 30 item; 甲点 at_least 60 item; 新增 乙路 at_least 10 route; 乙路 at_least 20 route",
        ),
        ("2027年推进甲片、乙片，共计15.5平方公里丙改造。", "推进 丙改造 at_least 15.5 square_kilometre"),
        ("到2027年，面向3万名甲员开展乙培训。", "培训 甲员 at_least 30000 people"),
        ("到2027年，对全区19个甲房进行升级改造。", "升级改造 甲房 at_least 19 item"),
        ("到2027年，推动全省100家企业实施甲管理。", "推动 企业实施甲管理 at_least 100 enterprise"),
        ("到2027年，试点推动30座甲园与周边融合发展。", "推动 甲园与周边融合发展 at_least 30 facility"),
        ("到2027年，增建6个街镇（甲镇、乙镇）甲站24处。", "增建 6个街镇（甲镇、乙镇）甲站 at_least 24 place"),
        ("到2027年，补建甲栓169具。", "补建 甲栓 at_least 169 piece"),
    ],
)
def test_what_is_counted_is_found_around_totals_places_and_those_who_do_it(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_total_in_another_unit_is_not_of_what_was_counted() -> None:
    assert told("到2027年，甲点数量达到30个，总计达20条。") == "甲点数量 at_least 30 item"
