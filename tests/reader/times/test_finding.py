"""Times as documents print them: each form, and what no calendar has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.told import ISSUED, time_told
from wufei.reader.text import Words
from wufei.reader.times.finding import FORMS, TimeForm, find_times
from wufei.reader.times.forms import YEAR


def times(text: str, issued: date | None = ISSUED) -> list[str]:
    return [time_told(each) for each in find_times(Words(text), issued=issued)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_example_of_each_form_is_read_as_it_says(form: TimeForm) -> None:
    found = find_times(Words(form.example), issued=ISSUED)
    assert "; ".join(time_told(each) for each in found) == form.reads
    assert form.id in {each.rule for each in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年底", ["by 2025-12-31"]),
        ("2025年12月底前", ["by 2025-12-31"]),
        ("2024年2月底前", ["by 2024-02-29"]),
        ("２０２５年６月底前", ["by 2025-06-30"]),
        ("二〇二五年底前", ["by 2025-12-31"]),
        ("到二〇二七年", ["by 2027-12-31"]),
        ("2025年十二月底前", ["by 2025-12-31"]),
        ("2023-2025年", ["during 2023-01-01 2025-12-31"]),
        ("2025年第四季度", ["during 2025-10-01 2025-12-31"]),
        ("“十三五”期间", ["during 2016-01-01 2020-12-31"]),
        ("“十五五”末", ["by 2030-12-31"]),
        ("每年12月底前", ["every_year 12-31"]),
        ("每年2月底前", ["every_year 2-28"]),
        ("每月", ["every_year"]),
        ("每半年", ["every_year"]),
        ("2026年起", ["from 2026-01-01"]),
        ("2026年年内", ["during 2026-01-01 2026-12-31"]),
        ("2026年内完成", ["during 2026-01-01 2026-12-31"]),
        ("印发后10个工作日内", ["relative"]),
        ("印发后30日内", ["relative 2025-05-10"]),
        ("印发后一年内", ["relative 2026-04-10"]),
        ("次年3月底前", ["by 3-31"]),
        ("年底前", ["by 12-31"]),
        ("持续推进", ["standing"]),
        ("持续", ["standing"]),
        ("2026年起5年内", ["during 2026-01-01 2030-12-31"]),
        ("从2026年开始的三年时间", ["during 2026-01-01 2028-12-31"]),
        ("5年内", ["by 2029-12-31"]),
        ("未来三年", ["by 2027-12-31"]),
        ("在今后5年内", ["by 2029-12-31"]),
        ("用两年左右时间", ["by 2026-12-31"]),
        ("到“十五五”期末", ["by 2030-12-31"]),
        ("年内完成", ["by 12-31"]),
        ("今年内完成", ["by 2025-12-31"]),
        ("力争年底完成", ["by 12-31"]),
        ("到今年年底完成", ["by 2025-12-31"]),
        ("每三个月", ["every_year"]),
        ("年均培训", ["every_year"]),
        ("比去年同期", ["reference"]),
        ("同比下降", ["reference"]),
        ("较年初", ["reference"]),
    ],
)
def test_variants_are_read_too(text: str, expected: list[str]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2025年9月31日前",
        "2025年13月底前",
        "2025年2月30日",
        "9月31日前",
        "每年2月30日前",
        "2025年13月",
        "自2025年13月1日起",
        "2027—2025年",
        "2025.2.30",
        "13月底前",
    ],
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    (time,) = find_times(Words(text))
    assert (time.kind, time.last, time.remarks) == ("impossible", None, ("impossible_date",))


@pytest.mark.parametrize(
    "text",
    [
        "《甲规划（2021—2025年）》",
        "“十四五”规划",
        "党的二十大",
        "甲发〔2023〕12号",
        "12025年",
        "持续提高甲率",
        "每一家",
        "去年",
        "同比情况",
        "近5年内",
        "离校2年内未就业",
        "毕业5年内",
        "对重点人才5年内享受补贴",
        "十五年内",
        "年均浓度",
        "到年底考核",
        "对年度考核靠后的单位",
    ],
)
def test_years_in_titles_and_names_are_no_times(text: str) -> None:
    assert times(text) == []


_PRINTED = (
    "2027年 2027. 二〇二七年 6 月 十二月 底 末 前 日 15 每 季度 较 比 上年 同比下降 年初 自 起 开始 印发后 之日起 "
    "“十五五” 期间 逐年 年度考核 长期坚持 持续 年底前 上半年 至 到 、 ， 。 《 》 —"
)
_BITS = st.sampled_from(_PRINTED.split(" "))


@given(st.one_of(st.sampled_from([form.example for form in FORMS]), st.lists(_BITS, max_size=14).map("".join)))
def test_the_search_that_is_spared_would_have_found_nothing(text: str) -> None:
    spared = [form.id for form in FORMS if form.pattern.search(text) and not any(each in text for each in form.needs)]
    assert spared == []
    assert [form.id for form in FORMS if form.has_year and form.pattern.search(text) and not YEAR.search(text)] == []
    if "《" not in text and any(form.pattern.search(text) for form in FORMS):
        assert find_times(Words(text)) != ()


def test_a_date_without_a_year_says_so() -> None:
    (time,) = find_times(Words("6月底前"), issued=ISSUED)
    assert (time.last, time.day, time.remarks) == (None, (6, 30), ("year-unknown",))


def test_before_a_year_or_month_is_unclear_about_the_year_or_month_itself() -> None:
    assert [each.remarks for each in find_times(Words("2027年前，2027年6月前"))] == [("boundary-unclear",)] * 2


def test_without_the_day_of_issue_relative_times_have_no_day() -> None:
    assert times("印发后2个月内，自印发之日起，今年底前", issued=None) == ["relative", "from", "by 12-31"]


def test_of_so_many_years_without_a_first_one_the_number_is_kept() -> None:
    (time,) = find_times(Words("十年内"), issued=None)
    assert (time.last, time.remarks) == (None, ("in-years:10",))


def test_a_relative_time_ends_on_a_day_that_the_month_has() -> None:
    assert times("印发后1个月内", issued=date(2025, 1, 31)) == ["relative 2025-02-28"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年7月至2026年2月", ["during 2025-07-01 2026-02-28"]),
        ("2025年8—9月", ["during 2025-08-01 2025-09-30"]),
        ("2025年4月15日至6月20日", ["during 2025-04-15 2025-06-20"]),
        ("2025年9月至3月", ["impossible"]),
        ("2025年4月31日至6月20日", ["impossible"]),
        ("2025年7月至13月", ["impossible"]),
        ("6月底完成了甲事", []),
        ("一季度报表", []),
    ],
)
def test_months_from_one_to_another_and_parts_of_an_unnamed_year(text: str, expected: list[str]) -> None:
    assert times(text) == expected


def test_a_time_knows_its_place() -> None:
    (time,) = find_times(Words("甲事到2027年完成", 40))
    assert (time.words.text, time.words.start) == ("到2027年", 42)


@given(st.text(alphabet="0123456789年月日底前到自起每—-.、第一二十四五期间“”末季度上半比较", max_size=50))
def test_times_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    words = Words(text, 5)
    at = words.start
    for time in find_times(words, issued=ISSUED):
        start, end = time.words.span
        assert at <= start < end
        assert words.text[start - 5 : end - 5] == time.words.text
        at = end
