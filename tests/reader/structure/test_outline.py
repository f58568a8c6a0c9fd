"""The outline of a document: what lies below what, and what is title, text, contents or closing matter."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.typed import Typed, blocks, texts
from wufei.reader.structure.outline import Outline, all_sections, first_sentence, is_title, outline, sentence_ends
from wufei.reader.text import Paragraph, Row, Words


def outlined(*typed: Typed) -> Outline:
    return outline(blocks(*typed))


def shape(found: Outline) -> list[tuple[str, str, str]]:
    """Return ref, marks and title of each section."""
    return [(each.ref, each.section, each.title.text) for each in all_sections(found.sections)]


# What lies below what

NESTED = {
    "four-levels": (
        (
            "一、总体",
            "二、任务",
            "（一）甲类",
            "1.甲事",
            "（1）甲项",
            "（2）乙项",
            "2.乙事",
            "（二）乙类",
            "1.丙事",
            "三、保障",
        ),
        ["1", "2", "2.1", "2.1.1", "2.1.1.1", "2.1.1.2", "2.1.2", "2.2", "2.2.1", "3"],
    ),
    "numbers-that-run-on-across-parents": (
        ("一、甲类", "（一）甲事", "（二）乙事", "二、乙类", "（三）丙事", "（四）丁事"),
        ["1", "1.1", "1.2", "2", "2.3", "2.4"],
    ),
    "a-level-left-out": (("一、甲类", "1.甲事", "2.乙事", "（一）乙类", "1.丙事"), ["1", "1.1", "1.2", "1.2.1", "1.3"]),
    "circled-below-arabic": (("一、甲类", "1.甲事", "①甲项", "②乙项"), ["1", "1.1", "1.1.1", "1.1.2"]),
    "outline-numbers": (
        ("一、甲类", "1.1甲事", "1.1.1甲项", "1.1.2乙项", "1.2乙事", "1.2.1丙项"),
        ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"],
    ),
    "chapters-and-articles": (
        ("第一章总则", "第一条甲局负责。", "第二条乙局配合。", "第二章任务", "第三条丙局负责。"),
        ["1", "1.1", "1.2", "2", "2.3"],
    ),
    "chapters-sections-and-items": (
        ("第一章总则", "第一节甲类", "一、甲事", "第二节乙类", "一、乙事"),
        ["1", "1.1", "1.1.1", "1.2", "1.2.1"],
    ),
}


NESTED |= {
    "names-that-begin-with-a-number": (
        ("一、任务", "（一）甲类", "1.甲事", "2.乙事", "（二）乙类", "3.125丙工程", "4.丁事"),
        ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "1.2.4"],
    ),
    "several-items-on-one-line": (
        ("一、任务", "1.推进甲事。2.推进乙事；3.推进丙事（甲局负责）4.推进丁事", "5.推进戊事"),
        ["1", "1.1", "1.2", "1.3", "1.4", "1.5"],
    ),
    "numbers-that-begin-no-item": (
        ("一、任务", "1.推进甲事。3.5万吨甲物。2、乙物。5.推进戊事。2.5座甲站。2.乙", "2.推进丙事：1.甲物。2.乙物。"),
        ["1", "1.1", "1.2"],
    ),
    "attachments-that-a-notice-names": (
        (
            *("甲县通知", "附件：1.甲表", "2.乙表", "甲县人民政府", "2023年3月1日"),
            *("附件1", "甲表", "一、甲类", "附件2", f"一、乙类。{'甲' * 41}"),
        ),
        ["1", "2", "2.1"],
    ),
    "attachments-that-a-notice-names-below-a-line": (
        (
            *("甲县通知", "附件：", "1.甲方案", "2.乙表", "甲县人民政府"),
            *("附件1", "甲方案", "一、甲类", "（一）甲事", "二、乙类"),
        ),
        ["1", "1.1", "2"],
    ),
    "a-point-of-another-form": (("一、任务", "1﹒推进甲事", "2﹒推进乙事"), ["1", "1.1", "1.2"]),
    "a-list-of-attachments-that-ends": (
        ("甲县通知", "附件：1.甲表", "乙表", "2.甲事", "附件1", f"一、甲类。{'甲' * 41}"),
        ["2", "3", "3.1"],
    ),
}


@pytest.mark.parametrize(("typed", "refs"), NESTED.values(), ids=NESTED.keys())
def test_sections_nest_as_they_are_numbered(typed: tuple[str, ...], refs: list[str]) -> None:
    assert [each.ref for each in all_sections(outlined(*typed).sections)] == refs


def test_marks_are_kept_as_they_are_printed() -> None:
    found = outlined("四、任务", "（二）甲类", "1.甲事。抓紧实施。")
    assert shape(found) == [("4", "四", "任务"), ("4.2", "四（二）", "甲类"), ("4.2.1", "四（二）1", "甲事")]


def test_a_number_that_is_printed_twice_is_given_the_next_free_one_and_says_so() -> None:
    found = outlined("一、任务", "1.甲事", "1.乙事", "2.丙事")
    sections = found.sections[0].children
    assert [(each.ref, each.renumbered) for each in sections] == [("1.1", False), ("1.2", True), ("1.3", True)]


def test_a_number_that_is_left_out_stays_left_out() -> None:
    assert [each.ref for each in outlined("一、甲", "三、乙").sections] == ["1", "3"]


def test_heading_styles_nest_by_their_level_where_there_are_no_marks() -> None:
    found = outlined((1, "总体"), (1, "任务"), (2, "甲类"), (3, "甲事"), (2, "乙类"), (1, "保障"))
    assert shape(found) == [
        ("1", " 总体", "总体"),
        ("2", " 任务", "任务"),
        ("2.1", " 任务 甲类", "甲类"),
        ("2.1.1", " 任务 甲类 甲事", "甲事"),
        ("2.2", " 任务 乙类", "乙类"),
        ("3", " 保障", "保障"),
    ]


def test_a_level_that_is_skipped_on_the_way_down_is_closed_on_the_way_up() -> None:
    found = outlined((1, "任务"), (3, "甲事"), (2, "乙类"), (3, "丙事"))
    assert [each.ref for each in all_sections(found.sections)] == ["1", "1.1", "1.2", "1.2.1"]


def test_a_mark_decides_where_there_is_a_heading_style_too() -> None:
    found = outlined((1, "一、任务"), (2, "（一）甲类"), (1, "二、保障"))
    assert [(each.ref, each.section) for each in all_sections(found.sections)] == [
        ("1", "一"),
        ("1.1", "一（一）"),
        ("2", "二"),
    ]


@pytest.mark.parametrize(("length", "is_heading"), [(40, True), (41, False)])
def test_a_long_paragraph_in_a_heading_style_is_a_paragraph(length: int, *, is_heading: bool) -> None:
    found = outlined((1, "任务"), (1, "甲" * length))
    assert len(found.sections) == (2 if is_heading else 1)


def test_what_stands_below_a_title_is_its_body() -> None:
    found = outlined("一、任务", "甲段。", "乙段。", "二、保障")
    body = [each.words.text for each in found.sections[0].body if isinstance(each, Paragraph)]
    assert body == ["甲段。", "乙段。"]


def test_an_attachment_begins_a_section_at_the_top() -> None:
    found = outlined("一、任务", "（一）甲类", "附件1", "一、甲表", "附件2：", "一、乙表")
    assert [(each.ref, each.title.text) for each in found.sections] == [("1", "任务"), ("2", "附件1"), ("3", "附件2")]
    assert [each.title.text for each in all_sections(found.sections)] == [
        "任务",
        "甲类",
        "附件1",
        "甲表",
        "附件2",
        "乙表",
    ]


# What is no section


def test_what_stands_before_the_first_mark_is_the_head() -> None:
    found = outlined("甲县方案", "各乡镇人民政府：", "一、任务", "抓紧实施。")
    assert texts(found.head) == ["甲县方案", "各乡镇人民政府："]


def test_a_document_without_marks_is_all_head() -> None:
    found = outlined("甲县方案", "抓紧实施。")
    assert (texts(found.head), found.sections) == (["甲县方案", "抓紧实施。"], ())


def test_an_empty_document_has_nothing() -> None:
    assert outlined() == Outline(head=(), sections=(), closing=(), contents=())


def test_lines_of_a_table_of_contents_are_no_sections() -> None:
    found = outlined("目录", "一、总体要求……1", "二、任务.......12", "三、保障-----20", "一、总体要求", "二、任务")
    assert texts(found.contents) == ["一、总体要求……1", "二、任务.......12", "三、保障-----20"]
    assert [each.title.text for each in found.sections] == ["总体要求", "任务"]


def test_issuer_day_and_notes_at_the_end_are_closing_matter() -> None:
    found = outlined(
        "一、任务", "抓紧实施。", "甲县人民政府办公室", "2023年3月1日印发", "（此件公开发布）", "抄送：甲委，乙委。"
    )
    assert texts(found.closing) == ["甲县人民政府办公室", "2023年3月1日印发", "（此件公开发布）", "抄送：甲委，乙委。"]
    assert [each.words.text for each in found.sections[0].body if isinstance(each, Paragraph)] == ["抓紧实施。"]


def test_issuer_and_day_in_one_line_are_closing_matter() -> None:
    assert texts(outlined("一、任务", "甲县人民政府 2023年3月1日").closing) == ["甲县人民政府2023年3月1日"]


def test_the_same_lines_in_the_middle_are_no_closing_matter() -> None:
    found = outlined("一、任务", "甲县人民政府", "抓紧实施。")
    assert found.closing == ()


def test_a_marked_line_at_the_end_is_a_section_even_where_it_names_an_office() -> None:
    found = outlined("一、任务", "二、责任单位为甲县人民政府")
    assert [each.ref for each in found.sections] == ["1", "2"]
    assert found.closing == ()


@pytest.mark.parametrize("line", ["责任单位：甲局", "责任单位:甲县人民政府", "由甲局、乙局", "抓紧实施；报甲局"])
def test_a_line_that_says_who_is_responsible_is_no_closing_matter(line: str) -> None:
    found = outlined("一、任务", "抓紧实施。", line)
    assert found.closing == ()


FOOT = ("主办单位：甲县人民政府", "承办单位：甲县乙中心", "网站标识码：1234567890", "甲ICP备12345678号", "联系我们")


def test_the_footer_of_a_web_page_is_nothing_of_the_document() -> None:
    found = outlined("一、任务", "抓紧实施。", "责任单位：甲局", "甲县人民政府", "2023年3月1日", *FOOT)
    assert texts(found.footer) == list(FOOT)
    assert texts(found.closing) == ["甲县人民政府", "2023年3月1日"]
    assert [each.words.text for each in found.sections[0].body if isinstance(each, Paragraph)] == [
        "抓紧实施。",
        "责任单位：甲局",
    ]


@pytest.mark.parametrize(
    "typed",
    [
        ("抓紧实施。", "主办单位：甲局"),
        ("版权所有，抓紧甲事。",),
        ("版权所有", "（二）推进乙事。抓紧实施。"),
        ("版权所有", ("任务", "责任单位")),
        ("版权所有" + "甲" * 120,),
    ],
)
def test_what_only_looks_like_a_footer_is_none(typed: tuple[Typed, ...]) -> None:
    assert outlined("一、任务", *typed).footer == ()


def test_a_table_at_the_end_is_no_closing_matter() -> None:
    found = outlined("一、任务", ("甲县人民政府", "2023年3月1日"))
    assert found.closing == ()
    assert [each for each in found.sections[0].body if isinstance(each, Row)]


def test_a_list_of_attachments_at_the_end_is_closing_matter() -> None:
    found = outlined("一、任务", "抓紧实施。", "附件：1.甲表", "2.乙表", "甲县人民政府", "2023年3月1日")
    assert [each.ref for each in found.sections] == ["1"]
    assert texts(found.closing) == ["甲县人民政府", "2023年3月1日"] or "附件：1.甲表" in texts(found.closing)
    found = outlined("一、任务", "抓紧实施。", "甲县人民政府", "附件：1.甲表", "2.乙表")
    assert texts(found.closing) == ["甲县人民政府", "附件：1.甲表", "2.乙表"]


def test_a_list_of_attachments_below_a_line_of_its_own_at_the_end_is_closing_matter() -> None:
    found = outlined("一、任务", "抓紧实施。", "附件：", "1.甲表", "2.乙表")
    assert [each.ref for each in found.sections] == ["1"]
    assert texts(found.closing) == ["附件：", "1.甲表", "2.乙表"]
    assert [each.ref for each in outlined("一、任务", "附件：", "甲表").sections] == ["1", "2"]


def test_a_telephone_at_the_end_is_closing_matter() -> None:
    found = outlined("一、任务", "抓紧实施。", "甲县人民政府", "2025年1月6日", "（联系电话：县甲局，0000）")
    assert texts(found.closing) == ["甲县人民政府", "2025年1月6日", "（联系电话：县甲局，0000）"]


@pytest.mark.parametrize("behind", ["甲" * 41, "二、保障"])
def test_a_list_of_attachments_before_other_text_is_no_closing_matter(behind: str) -> None:
    found = outlined("一、任务", "附件：1.甲表", behind + "乙" * 41)
    assert "附件：1.甲表" not in texts(found.closing)


def test_a_list_of_attachments_before_a_table_is_no_closing_matter() -> None:
    assert outlined("一、任务", "附件：1.甲表", ("任务", "责任单位")).closing == ()


def test_rows_without_words_are_no_section() -> None:
    assert outlined("甲县方案", ("", "")).sections == ()


def test_a_document_that_is_nothing_but_tables_has_one_section_for_them() -> None:
    found = outlined("甲县任务表", ("任务", "责任单位"), ("甲事", "甲局"))
    assert [(each.ref, each.renumbered, len(each.body)) for each in found.sections] == [("1", True, 2)]
    assert found.sections[0].title.text == found.sections[0].opening.text == ""
    assert texts(found.head) == ["甲县任务表"]


# Title and text

TITLES = {
    # Paragraph behind its mark: title and opening.
    "a-title-alone": ("推进甲事", "推进甲事", ""),
    "a-title-with-a-full-stop": ("推进甲事。", "推进甲事", ""),
    "a-title-with-a-colon": ("推进甲事：", "推进甲事", ""),
    "a-title-and-text": ("推进甲事。抓紧实施。", "推进甲事", "抓紧实施。"),
    "a-title-that-ends-in-an-exclamation-mark": ("推进甲事！抓紧实施。", "推进甲事", "抓紧实施。"),
    "a-title-and-a-bracket": ("推进甲事（甲局负责）", "推进甲事", "（甲局负责）"),
    "a-bracket-before-the-full-stop": ("推进甲事（甲局负责）。", "推进甲事", "（甲局负责）。"),
    "a-bracket-of-labels": ("推进甲事（责任单位：甲局）", "推进甲事", "（责任单位：甲局）"),
    "an-ascii-bracket": ("推进甲事(甲局牵头)", "推进甲事", "(甲局牵头)"),
    "a-bracket-that-belongs-to-the-title": ("推进甲事（一期）", "推进甲事（一期）", ""),
    "a-bracket-and-text": ("推进甲事。（甲局负责）", "推进甲事", "（甲局负责）"),
    "a-number-and-no-full-stop": ("推进5件甲事", "推进5件甲事", ""),
    "a-number-and-a-full-stop": ("甲率达到50%。抓紧实施。", "", "甲率达到50%。抓紧实施。"),
    "a-share-in-words": ("甲率达到百分之五。抓紧实施。", "", "甲率达到百分之五。抓紧实施。"),
    "a-full-stop-inside-quotation-marks": ("推进“甲。乙”事。抓紧。", "推进“甲。乙”事", "抓紧。"),
    "forty-characters": ("甲" * 40 + "。乙。", "甲" * 40, "乙。"),
    "forty-one-characters": ("甲" * 41 + "。乙。", "", "甲" * 41 + "。乙。"),
}


@pytest.mark.parametrize(("paragraph", "title", "opening"), TITLES.values(), ids=TITLES.keys())
def test_a_paragraph_is_parted_into_title_and_text(paragraph: str, title: str, opening: str) -> None:
    (section,) = outlined(f"一、{paragraph}").sections
    assert (section.title.text, section.opening.text) == (title, opening)


def test_title_and_text_know_where_they_stand() -> None:
    (section,) = outlined("甲县方案", "一、推进甲事。抓紧实施。").sections
    assert (section.title.span, section.opening.span) == ((6, 10), (11, 16))


SENTENCES = {
    "one": ("推进甲事。", [5]),
    "without-an-end": ("推进甲事", [4]),
    "two": ("推进甲事。抓紧。", [5, 8]),
    "a-semicolon": ("推进甲事；抓紧。", [5, 8]),
    "a-stop-in-a-bracket": ("推进甲事（甲局。乙局）。抓紧。", [12, 15]),
    "nested-brackets": ("（（甲。）。）乙。", [9]),
    "a-bracket-that-is-never-closed": ("推进（甲。乙。", [7]),
    "a-bracket-that-is-never-opened": ("推进）甲。乙。", [5, 7]),
    "an-ascii-bracket-closes-a-wide-one": ("推进（甲。)乙。丙。", [8, 10]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "ends"), SENTENCES.values(), ids=SENTENCES.keys())
def test_a_sentence_ends_at_a_full_stop_outside_brackets(text: str, ends: list[int]) -> None:
    assert list(sentence_ends(text)) == ends
    assert first_sentence(Words(text)) == (ends[0] if ends else 0)


@given(st.text(alphabet="甲乙。；（）(“”", max_size=30))
def test_sentences_cover_a_text_without_a_gap(text: str) -> None:
    ends = list(sentence_ends(text))
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("甲" * 41, True, id="forty-one-characters"),
        pytest.param("甲" * 42, False, id="forty-two-characters"),
        pytest.param("推进5件", True, id="a-number-in-a-heading"),
        pytest.param("推进5件。", False, id="a-number-in-a-sentence"),
        pytest.param("甲率五‰；", False, id="a-sign-of-per-mille"),
    ],
)
def test_a_title_is_short_and_with_a_full_stop_it_holds_no_number(sentence: str, *, expected: bool) -> None:
    assert is_title(Words(sentence)) is expected


# Everything in its place


LINES = st.lists(
    st.sampled_from(
        [
            "一、甲",
            "二、乙。丙。",
            "（一）丁",
            "（二）戊。己",
            "1.庚",
            "2.辛",
            "①壬",
            "2.1癸",
            "附件1",
            "子丑。",
            "第一章寅",
        ]
    ),
    max_size=20,
)


@given(LINES)
def test_each_ref_is_given_once_and_begins_with_that_of_the_section_that_holds_it(lines: list[str]) -> None:
    found = outlined(*lines)
    sections = list(all_sections(found.sections))
    refs = [each.ref for each in sections]
    assert len(set(refs)) == len(refs)
    for each in sections:
        assert all(child.ref.startswith(f"{each.ref}.") for child in each.children)


@given(LINES)
def test_no_word_of_a_document_is_lost_apart_from_marks_and_stops(lines: list[str]) -> None:
    found = outlined(*lines)
    kept = [*texts(found.head), *texts(found.closing), *texts(found.contents)]
    for each in all_sections(found.sections):
        kept += [each.title.text, each.opening.text]
        kept += [block.words.text for block in each.body if isinstance(block, Paragraph)]
    letters = set("甲乙丙丁戊己庚辛壬癸子丑寅")
    assert sorted(c for text in kept for c in text if c in letters) == sorted(
        c for line in lines for c in line if c in letters
    )


def test_ten_thousand_items_of_one_number_take_no_longer_than_they_must() -> None:
    begun = time.process_time()
    found = outlined(*["1.推进甲事。"] * 10_000)
    assert [each.ref for each in found.sections][-1] == "10000"
    assert time.process_time() - begun < 10
