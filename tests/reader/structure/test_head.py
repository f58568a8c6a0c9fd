"""What a document says of itself."""

from datetime import date

import pytest

from tests.reader.typed import words_of
from wufei.reader.structure.head import Head, read_head
from wufei.reader.text import Words


def head_of(*lines: str, closing: tuple[str, ...] = ()) -> Head:
    made, start = [], 0
    for line in (*lines, *closing):
        made.append(Words(line, start))
        start = made[-1].span[1]
    return read_head(made[: len(lines)], made[len(lines) :])


TITLES = {
    "a-line-of-its-own": (("甲县废物治理实施方案",), "甲县废物治理实施方案"),
    "with-years": (("甲县废物治理实施方案（2023—2025年）",), "甲县废物治理实施方案（2023—2025年）"),
    "with-years-in-a-line-of-their-own": (
        ("甲县废物治理实施方案", "（2023-2025年）"),
        "甲县废物治理实施方案（2023-2025年）",
    ),
    "with-a-note-on-the-edition": (("甲县废物治理办法（试行）",), "甲县废物治理办法（试行）"),
    "a-draft-for-consultation": (("甲县废物治理规划（征求意见稿）",), "甲县废物治理规划（征求意见稿）"),
    "in-the-quotation-of-a-notice": (
        ("甲县人民政府关于印发《甲县废物治理方案》的通知", "甲县废物治理工作要点"),
        "甲县废物治理方案",
    ),
    "in-the-words-of-a-notice": (("甲县人民政府关于印发甲县废物治理方案的通知",), "甲县废物治理方案"),
    "in-the-words-of-a-notice-with-years": (
        ("甲县人民政府关于印发甲县废物治理方案（2023—2025年）的通知",),
        "甲县废物治理方案（2023—2025年）",
    ),
    "in-an-approval": (("《乙省废物治理方案》已经省政府同意，现印发给你们。",), "乙省废物治理方案"),
    "on-two-lines": (
        ("甲县推进废物治理", "三年行动计划（2023—2025年）"),
        "甲县推进废物治理三年行动计划（2023—2025年）",
    ),
    "on-two-lines-with-years-below": (
        ("甲县废物治理", "工作实施方案", "（2023—2025年）"),
        "甲县废物治理工作实施方案（2023—2025年）",
    ),
    "on-two-lines-of-a-five-year-plan": (("甲县废物治理", "“十四五”规划"), "甲县废物治理“十四五”规划"),
    "on-two-lines-with-about": (("甲县关于加强", "废物治理的意见"), "甲县关于加强废物治理的意见"),
    "a-notice-on-two-lines": (("甲县人民政府关于印发", "甲县废物治理方案的通知"), "甲县废物治理方案"),
    "a-notice-that-breaks-in-its-title": (
        ("甲县人民政府关于印发《甲县废物", "治理方案》的通知"),
        "甲县废物治理方案",
    ),
    "the-issuer-is-no-first-line": (("甲县人民政府", "工作方案"), "工作方案"),
    "a-day-is-no-first-line": (("2023年3月1日", "工作方案"), "工作方案"),
    "a-number-of-a-document-is-no-first-line": (("甲政发〔2023〕1号", "工作方案"), "工作方案"),
    "a-title-is-no-first-line": (("甲县治理方案", "任务分工方案"), "甲县治理方案"),
    "none": (("各乡镇人民政府：", "现就有关事项通知如下："), None),
    "a-sentence-is-none": (("为落实上级方案，制定本计划。",), None),
}


@pytest.mark.parametrize(("lines", "title"), TITLES.values(), ids=TITLES.keys())
def test_the_title_is_found(lines: tuple[str, ...], title: str | None) -> None:
    assert words_of(head_of(*lines).title) == title


def test_the_title_knows_where_it_stands() -> None:
    title = head_of("甲县人民政府关于印发《甲县废物治理方案》的通知").title
    assert title is not None
    assert title.span == (11, 19)


ISSUERS = {
    "of-a-notice": (("甲县人民政府办公室关于印发《甲县治理方案》的通知",), (), "甲县人民政府办公室"),
    "above-the-day": (("甲县治理方案", "甲县人民政府", "2023年3月1日"), (), "甲县人民政府"),
    "above-the-day-at-the-end": (("甲县治理方案",), ("甲县发展和改革委员会", "2023年3月1日"), "甲县发展和改革委员会"),
    "at-the-end-before-the-beginning": (
        ("乙局", "2022年1月1日"),
        ("甲局", "2023年3月1日"),
        "甲局",
    ),
    "the-state-council": (("国务院关于印发甲规划的通知",), (), "国务院"),
    "a-day-without-an-office-above-it": (("甲县治理方案", "2023年3月1日"), (), None),
    "an-office-without-a-day-below-it": (("甲县治理方案", "甲县人民政府", "各乡镇："), (), None),
    "in-the-line-of-the-day": (("甲县治理方案", "甲县人民政府2023年3月1日"), (), "甲县人民政府"),
    "none": (("甲县治理方案",), (), None),
}


@pytest.mark.parametrize(("lines", "closing", "issuer"), ISSUERS.values(), ids=ISSUERS.keys())
def test_the_issuer_is_found(lines: tuple[str, ...], closing: tuple[str, ...], issuer: str | None) -> None:
    assert words_of(head_of(*lines, closing=closing).issuer) == issuer


DAYS = {
    "below-the-issuer": (("甲县人民政府", "2023年3月24日"), (), date(2023, 3, 24)),
    "printed-on": ((), ("2023年3月24日印发",), date(2023, 3, 24)),
    "at-the-end-before-the-beginning": (("2022年1月1日",), ("2023年3月24日",), date(2023, 3, 24)),
    "an-impossible-day-is-left-out": ((), ("2023年9月31日",), None),
    "behind-an-impossible-day": ((), ("2023年9月31日", "2023年9月30日"), date(2023, 9, 30)),
    "a-day-in-a-sentence-is-none": (("自2023年3月24日起施行。",), (), None),
    "in-the-line-of-the-issuer": (("甲县人民政府 2023年8月2日",), (), date(2023, 8, 2)),
    "none": ((), (), None),
}


@pytest.mark.parametrize(("lines", "closing", "day"), DAYS.values(), ids=DAYS.keys())
def test_the_day_of_issue_is_found(lines: tuple[str, ...], closing: tuple[str, ...], day: date | None) -> None:
    assert head_of(*lines, closing=closing).issued == day


YEARS = {
    "in-the-title": (("甲县治理方案（2023—2025年）",), (2023, 2025)),
    "with-a-hyphen": (("甲县治理方案（2023-2025）",), (2023, 2025)),
    "with-a-tilde-and-two-years": (("甲县治理方案（2023年～2025年）",), (2023, 2025)),
    "one-year-only": (("甲县2024年治理工作要点",), (2024, 2024)),
    "a-five-year-plan": (("甲县“十四五”治理规划",), (2021, 2025)),
    "the-next-five-year-plan": (("甲县“十五五”治理规划",), (2026, 2030)),
    "a-five-year-plan-without-quotation-marks": (("甲县十三五治理规划",), (2016, 2020)),
    "the-tenth-began-in-2001": (("甲县“十一五”治理规划",), (2006, 2010)),
    "years-that-are-crossed": (("甲县治理方案（2025—2023年）",), None),
    "years-of-a-sentence-are-none": (("甲县治理方案", "2020—2022年取得成效。"), None),
    "none": (("甲县治理方案",), None),
    "no-title": (("各乡镇：",), None),
}


@pytest.mark.parametrize(("lines", "years"), YEARS.values(), ids=YEARS.keys())
def test_the_years_of_the_term_are_found(lines: tuple[str, ...], years: tuple[int, int] | None) -> None:
    assert head_of(*lines).years == years


def test_years_in_a_line_of_their_own_count_where_the_title_has_none() -> None:
    assert head_of("各乡镇：", "（2023—2025年）").years == (2023, 2025)


AREAS = {
    "of-the-title": (("甲县治理方案",), (), "甲县"),
    "a-city-and-its-district": (("乙市甲区治理方案",), (), "乙市甲区"),
    "a-province": (("乙省治理方案",), (), "乙省"),
    "of-the-issuer-where-the-title-has-none": (("甲县人民政府关于印发治理方案的通知",), (), "甲县"),
    "the-whole-country": (("国务院关于印发治理规划的通知",), (), "全国"),
    "the-office-of-the-state-council": (("治理方案",), ("国务院办公厅", "2023年3月1日"), "全国"),
    "a-title-alone-says-nothing-of-the-country": (("治理规划",), (), None),
    "none": ((), (), None),
}


@pytest.mark.parametrize(("lines", "closing", "area"), AREAS.values(), ids=AREAS.keys())
def test_the_area_is_found(lines: tuple[str, ...], closing: tuple[str, ...], area: str | None) -> None:
    assert head_of(*lines, closing=closing).area == area


def test_a_document_that_says_nothing_of_itself_has_an_empty_head() -> None:
    assert head_of("抓紧实施。") == Head()
