"""Numbers of a text: figures exactly, names as names, and what is damaged refused."""

import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.errors import MissingExtraError
from wufei.quantities import UNITS
from wufei.reader.targets.number_kinds import KINDS, NumberKind
from wufei.reader.targets.numbers import find_numbers
from wufei.reader.targets.numerals import value_of
from wufei.reader.text import Words

FIGURES = [
    ("甲率达到90%", "90%", "90", "percent"),
    ("甲率达到９０％", "９０％", "90", "percent"),
    ("甲率达到97.96%", "97.96%", "97.96", "percent"),
    ("甲率2‰", "2‰", "2", "permille"),
    ("建成1,234家", "1,234家", "1234", "enterprise"),
    ("建成1，234家", "1，234家", "1234", "enterprise"),
    ("面积20万平方米", "20万平方米", "20", "ten_thousand_square_metres"),
    ("惠及3万户", "3万户", "30000", "household"),
    ("惠及2.5亿人次", "2.5亿人次", "250000000", "person_time"),
    ("投资3千万元", "3千万元", "30000000", "yuan"),
    ("占百分之九十以上", "百分之九十", "90", "percent"),
    ("占百分之95", "百分之95", "95", "percent"),
    ("占百分之九十五点五", "百分之九十五点五", "95.5", "percent"),
    ("占千分之三", "千分之三", "3", "permille"),
    ("占二分之一", "二分之一", "50", "percent"),
    ("占三分之二", "三分之二", "200/3", "percent"),
    ("超过一半的村", "一半", "50", "percent"),
    ("七成以上", "七成", "70", "percent"),
    ("建成十五个", "十五个", "15", "item"),
    ("建成三家", "三家", "3", "enterprise"),
    ("建成两座", "两座", "2", "facility"),
    ("造林十五万亩", "十五万亩", "15", "ten_thousand_mu"),
    ("提高2个百分点", "2个百分点", "2", "percentage_point"),
    ("二星级以上", "二星级", "2", "green_building_star"),
    ("3星级标准", "3星级", "3", "green_building_star"),
    ("降至0.5吨/万元", "0.5吨/万元", "0.5", "tonne_per_ten_thousand_yuan"),
    ("能力500吨/日", "500吨/日", "500", "tonne_per_day"),
    ("容量10亿千瓦", "10亿千瓦", "10", "hundred_million_kilowatts"),
    ("容量1.5MW", "1.5MW", "1.5", "megawatt"),
    ("35蒸吨/小时及以下", "35蒸吨/小时", "35", "tonne_of_steam_per_hour"),
    ("建成管网3公里", "3公里", "3", "kilometre"),
    ("甲率9/10万", "9/10万", "9", "per_hundred_thousand"),
    ("产量12亿斤", "12亿斤", "12", "hundred_million_jin"),
    ("控制在15秒以内", "15秒", "15", "second"),
    ("缩短至30分钟", "30分钟", "30", "minute"),
    ("不少于6个月", "6个月", "6", "month"),
    ("不少于12个月", "12个月", "12", "month"),
    ("压减至5个工作日", "5个工作日", "5", "working_day"),
    ("停留不超过24小时", "24小时", "24", "hour"),
    ("达到80岁", "80岁", "80", "year_of_age"),
    ("速度18公里/小时", "18公里/小时", "18", "kilometre_per_hour"),
    ("加价0.1元/千瓦时", "0.1元/千瓦时", "0.1", "yuan_per_kilowatt_hour"),
    ("频次2次/年", "2次/年", "2", "occasion_per_year"),
    ("放流1500万尾", "1500万尾", "15000000", "fish"),
    ("视频2万路", "2万路", "20000", "channel"),
    ("印制1万份", "1万份", "10000", "copy"),
    ("队伍3支", "3支", "3", "team"),
    ("用能2千克标准煤", "2千克标准煤", "2", "kilogram_of_standard_coal"),
]


@pytest.mark.parametrize(("text", "printed", "value", "unit"), FIGURES, ids=[row[0] for row in FIGURES])
def test_a_figure_is_read_exactly_with_the_longest_unit_that_fits(
    text: str, printed: str, value: str, unit: str
) -> None:
    (number,) = find_numbers(Words(text, 7))
    assert (number.kind, number.words.text, number.damaged) == ("figure", printed, False)
    assert number.words.start == 7 + text.index(printed)
    assert number.amount is not None
    assert (number.amount.value, number.amount.unit) == (Fraction(value), UNITS[unit])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("5O%", "5O%"),
        ("５O％", "５O％"),
        ("l00%", "l00%"),
        ("达到l.1吨", "l.1吨"),
        ("建成O98项", "O98项"),
        ("不高于I0公顷", "I0公顷"),
        ("小于o.19毫米", "o.19毫米"),
        ("小于0.|7毫米", "0.|7毫米"),
        ("小于|.12毫米", "|.12毫米"),
        ("增长12.|%", "12.|%"),
        ("降低|.1个百分点", "|.1个百分点"),
        ("新建甲点I78处", "I78处"),
        ("达到.5吨", ".5吨"),
        ("30l00吨", "30l00吨"),
        ("70%0", "70%0"),
        ("1.2.3%", "1.2.3%"),
        ("达到98..5%", "98..5%"),
        ("98..5%", "98..5%"),
        ("1,23%", "1,23%"),
        ("05家", "05家"),
        ("达到" + "9" * 41 + "吨", "9" * 41 + "吨"),
        ("占百分之三四", "百分之三四"),
    ],
)
def test_a_damaged_number_is_refused_whole_and_never_repaired(text: str, printed: str) -> None:
    (number,) = find_numbers(Words(text))
    assert (number.words.text, number.damaged, number.code, number.amount) == (printed, True, "damaged_number", None)


@pytest.mark.parametrize(("text", "code"), [("5星级标准", "unknown_grade"), ("五星级标准", "unknown_grade")])
def test_a_grade_that_the_scale_lacks_is_refused(text: str, code: str) -> None:
    (number,) = find_numbers(Words(text))
    assert (number.damaged, number.code) == (True, code)


@pytest.mark.parametrize(
    "text",
    [
        "3支持",
        "2支撑",
        "5组织",
        "3路径",
        "4份额",
        "2期间",
        "3只有",
        "5种植",
        "3类型",
        "6起来",
        "2口岸",
        "3批准",
        "8例如",
    ],
)
def test_a_measure_word_that_begins_another_word_is_no_unit(text: str) -> None:
    (number,) = find_numbers(Words(text))
    assert (number.kind, number.words.text) == ("plain", text[0])


@pytest.mark.parametrize("text", ["连续6个月", "24小时服务", "在10个工作日内", "两个月", "3年"])
def test_a_length_of_time_that_nothing_is_compared_with_is_none(text: str) -> None:
    (number,) = find_numbers(Words(text))
    assert number.kind != "figure"


_PRINTED = (
    "《 》 甲发 〔2025〕 12号 GB/T 8170 电话 5530117 二十大 第3条 12345 热线 PM2.5 5G 4A级 1+N 24小时 2.0版 “三线一单” "
    "3. （1） 10个工作日 一户一档 四大 三级 。 ， ： 90% 甲"
)
_BITS = st.sampled_from(_PRINTED.split(" "))


@given(st.one_of(st.sampled_from([kind.example for kind in KINDS]), st.lists(_BITS, max_size=12).map("".join)))
def test_the_search_that_is_spared_would_have_found_nothing(text: str) -> None:
    assert [kind.id for kind in KINDS if kind.pattern.search(text) and kind.needs.isdisjoint(text)] == []


@pytest.mark.parametrize("form", KINDS, ids=lambda form: form.id)
def test_a_number_that_names_a_thing_is_recognised(form: NumberKind) -> None:
    found = [each for each in find_numbers(Words(form.example)) if each.kind == form.id]
    assert [(each.words.text, each.code, each.amount) for each in found] == [(form.reads, form.code, None)]


@pytest.mark.parametrize(
    "text",
    [
        "一批项目",
        "一体推进",
        "一般工业",
        "统一处置",
        "“一村一业”",
        "第一批",
        "三同时制度",
        "进一步",
        "百亿产业",
        "建成区",
        "完成",
        "数十家",
        "二元化",
    ],
)
def test_a_numeral_that_is_part_of_a_word_is_no_figure(text: str) -> None:
    assert [each for each in find_numbers(Words(text)) if each.kind == "figure"] == []


def test_a_title_without_a_number_is_none() -> None:
    assert find_numbers(Words("依据《甲条例》")) == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("打造3—5个", "3", "5", "item"),
        ("控制在10%-15%", "10", "15", "percent"),
        ("新增3～5万亩", "3", "5", "ten_thousand_mu"),
        ("培育三至五家", None, "5", "enterprise"),
    ],
)
def test_both_ends_of_a_range_have_its_unit(text: str, low: str | None, high: str, unit: str) -> None:
    found = find_numbers(Words(text))
    ends = [(str(each.amount.value), each.amount.unit.name, each.code) for each in found if each.amount]
    expected = [] if low is None else [(low, unit, "range-low")]
    assert ends == [*expected, (high, unit, "" if low is None else "range-high")]


def test_two_amounts_of_different_units_are_no_range() -> None:
    assert [each.code for each in find_numbers(Words("3万亩-5公里"))] == ["", ""]


def test_two_grades_are_no_range() -> None:
    assert [each.code for each in find_numbers(Words("2星级-3星级"))] == ["", ""]


@pytest.mark.parametrize("text", ["100余家", "30多个", "近100多万亩", "十余家", "3万多亩"])
def test_a_number_that_is_said_to_be_more_is_approximate(text: str) -> None:
    (number,) = find_numbers(Words(text))
    assert number.approximate


def test_a_number_without_a_unit_is_plain() -> None:
    (number,) = find_numbers(Words("达到5000"))
    assert (number.kind, number.code, number.amount and number.amount.unit.name) == ("plain", "plain", "number")


@pytest.mark.parametrize("text", ["长5kmx", "编号5kgs"])
def test_a_sign_that_goes_on_as_another_word_is_no_unit(text: str) -> None:
    assert [each.kind for each in find_numbers(Words(text))] == ["plain"]


def test_a_number_without_a_unit_keeps_what_it_is_multiplied_by() -> None:
    (number,) = find_numbers(Words("达到5万。"))
    assert number.amount is not None
    assert (number.amount.value, number.amount.text) == (Fraction(50_000), "50000")


def test_a_vague_numeral_is_told_as_such() -> None:
    (number,) = find_numbers(Words("建成三五个"))
    assert (number.kind, number.code, number.words.text) == ("vague", "vague", "三五个")


def test_numbers_that_a_full_width_comma_parts_are_several() -> None:
    assert [each.words.text for each in find_numbers(Words("分别为10，20%"))] == ["10", "20%"]


def test_a_number_of_digits_that_begins_with_zero_is_a_name() -> None:
    (number,) = find_numbers(Words("代码007号"))
    assert (number.kind, number.code) == ("code", "name")


def test_times_are_told_by_what_they_are() -> None:
    found = find_numbers(Words("到2027年，比2020年，2025—2027年，9月31日前，印发后2个月内，自2026年起，每年6月底前"))
    assert [each.code for each in found] == [
        "date", "reference", "period", "impossible_date", "date", "date", "date",
    ]  # fmt: skip


def test_without_the_extra_a_chinese_numeral_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cn2an", None)
    with pytest.raises(MissingExtraError, match="cn2an"):
        find_numbers(Words("建成三家"))
    assert len(find_numbers(Words("建成3家"))) == 1


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十五", 15),
        ("二百零五", 205),
        ("两", 2),
        ("三万", 30_000),
        ("九十五点五", Fraction("95.5")),
        ("三四", None),
        ("九点十", None),
        ("万", None),
    ],
)
def test_a_numeral_has_one_value_or_none(numeral: str, value: Fraction | None) -> None:
    assert value_of(numeral) == value


@given(st.integers(0, 10**12), st.integers(0, 999), st.sampled_from(["%", "吨", "万亩", "家", "亿元"]))
def test_what_is_printed_is_what_is_read(whole: int, places: int, unit: str) -> None:
    (number,) = find_numbers(Words(f"达到{whole}.{places:03}{unit}。"))
    assert number.amount is not None
    assert number.amount.value == Fraction(f"{whole}.{places:03}")
    assert number.amount.text == f"{whole}.{places:03}"


@given(st.text(alphabet="0123456789.,，%O l万亩家个年月第一二十百之分甲《》“”（）-—、。", max_size=60))
def test_numbers_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    words = Words(text, 3)
    at = words.start
    for number in find_numbers(words):
        start, end = number.words.span
        assert at <= start < end
        assert words.text[start - 3 : end - 3] == number.words.text
        assert number.damaged is (number.kind == "damaged")
        at = end
