"""Which printed lines are one paragraph: full and short lines, marks, indentation, blank lines, and one giant line."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from wufei.reader.intake.lines import SetLine, join_lines, join_parts, join_set_lines, split_line
from wufei.reader.intake.plain import read_plain
from wufei.sources import bare_text

#: Twenty characters that end in the middle of a sentence: full lines of a narrow document.
FULL = "推进甲事并且推进乙事又推进丙事再推进丁事"


def joined(*lines: str) -> list[str]:
    return ["".join(paragraph) for paragraph in join_lines(lines)]


def wrapped(text: str, *, columns: int = 20, indentation: int = 0) -> list[str]:
    """Return a paragraph in lines of ``columns`` characters, as one prints it."""
    padded = "　" * indentation + text
    return [padded[start : start + columns] for start in range(0, len(padded), columns)]


# Full lines and short ones


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        pytest.param([], [], id="no line"),
        pytest.param(["", "　", "\t"], [], id="blank lines"),
        pytest.param(["甲"], ["甲"], id="one line"),
        pytest.param([FULL, FULL, "末尾。"], [FULL + FULL + "末尾。"], id="full lines and a last one"),
        pytest.param(
            [FULL, FULL, "末尾。", FULL, "完。"], [FULL * 2 + "末尾。", FULL + "完。"], id="a short line ends"
        ),
        pytest.param([FULL, FULL[:17], FULL], [FULL + FULL[:17], FULL], id="three characters short"),
        pytest.param([FULL, FULL[:18], FULL, FULL], [FULL + FULL[:18] + FULL * 2], id="two characters short"),
        pytest.param(["甲方案", FULL, FULL, "末。"], ["甲方案", FULL * 2 + "末。"], id="a title"),
        pytest.param(
            [FULL, FULL, FULL[:19] + "。", "甲。"],
            [FULL * 2 + FULL[:19] + "。甲。"],
            id="a full line that ends a sentence",
        ),
        pytest.param(
            [FULL, FULL, FULL[:18] + "。", "甲事。"],
            [FULL * 2 + FULL[:18] + "。", "甲事。"],
            id="there was room for it",
        ),
        pytest.param(
            [FULL, FULL, FULL[:18] + "。", "“甲”。"],
            [FULL * 2 + FULL[:18] + "。“甲”。"],
            id="no room for what can't be parted",
        ),
        pytest.param(
            [FULL, FULL[:14], "Internet+行动", FULL],
            [FULL + FULL[:14] + "Internet+行动", FULL],
            id="no room for a Latin word",
        ),
    ],
)
def test_a_line_with_room_for_what_follows_ends_a_paragraph(lines: list[str], paragraphs: list[str]) -> None:
    assert joined(*lines) == paragraphs


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["推进甲事。" * 9, "推进乙事。" * 20, "推进丙事。" * 7], id="lines that all end a sentence"),
        pytest.param(["甲局", "乙局", "丙局", "丁局"], id="short lines"),
        pytest.param([FULL, FULL * 3, FULL * 7, "末。"], id="lines of all widths"),
        pytest.param([FULL, FULL, *["推进甲事。" * 30] * 4], id="most lines are longer"),
        pytest.param([FULL, "末。"], id="one line that breaks off"),
    ],
)
def test_where_lines_are_not_wrapped_each_is_a_paragraph(lines: list[str]) -> None:
    assert joined(*lines) == lines


def test_one_line_in_twenty_may_be_longer_than_the_full_ones() -> None:
    longer = FULL * 2 + "。"
    assert joined(*[FULL] * 19, longer) == [FULL * 19 + longer]
    assert joined(*[FULL] * 18, longer) == [*[FULL] * 18, longer]


# Marks


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "一、甲事",
            "十一、甲事",
            "（一）甲事",
            "(十二)甲事",
            "1.甲事",
            "12．甲事",
            "3、甲事",
            "1.2.3甲事",
            "（1）甲事",
            "①甲事",
        ),
        *("第一章 总则", "第十二条　甲事", "第三节", "第二部分 甲事", "——甲事", "— —甲事"),
    ],
)
def test_a_heading_mark_begins_a_paragraph_even_after_a_full_line(heading: str) -> None:
    assert joined(FULL, FULL, heading) == [FULL * 2, heading]


@pytest.mark.parametrize(
    "words",
    ["1.5万吨以上", "2025年底前", "三个方面", "（甲）局", "第三方机构", "第一条规定", "—甲事", "12.5.6.7.8.9"],
)
def test_what_only_looks_like_a_mark_begins_no_paragraph(words: str) -> None:
    assert joined(FULL, FULL, words) == [FULL * 2 + words]


@pytest.mark.parametrize("joiner", ["，", "、", "（", "《"])
def test_no_mark_begins_a_paragraph_where_the_sentence_goes_on(joiner: str) -> None:
    line = FULL[:19] + joiner
    assert joined(FULL, line, "（一）甲事") == [FULL + line + "（一）甲事"]


@pytest.mark.parametrize(
    ("end", "count"), [pytest.param("。", 2, id="after a sentence"), pytest.param("事", 1, id="in a sentence")]
)
def test_a_line_of_who_is_responsible_begins_a_paragraph_after_a_sentence(end: str, count: int) -> None:
    assert len(joined(FULL, FULL, FULL[:19] + end, "责任单位：甲局")) == count


# Indentation


def test_an_indented_line_begins_a_paragraph_after_a_full_one() -> None:
    first, second = "甲" * 38, "乙" * 30
    lines = wrapped(first, indentation=2) + wrapped(second, indentation=2)
    assert [len(line) for line in lines] == [20, 20, 20, 12]
    assert joined(*lines) == [first, second]


def placed(*lines: SetLine, full: float = 40) -> list[str]:
    """Return the paragraphs of lines whose places are known, on so many columns."""
    (found,) = join_set_lines([lines], full)
    return ["".join(paragraph) for paragraph in found]


def at(indentation: float, text: str = FULL, *, width: float | None = None, scale: float = 1.0) -> SetLine:
    """Return a line that is full, or as wide as is said."""
    return SetLine(text, 40 - indentation if width is None else width, indentation, scale=scale)


#: What shows how paragraphs of a document are indented.
USUAL = [at(4), at(0, "完。", width=4)]
WHOLE = FULL + "完。"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        pytest.param([at(0, "1." + FULL), at(4), at(4, "末。")], ["1." + FULL * 2 + "末。"], id="behind a mark"),
        pytest.param([at(0), at(4), at(4, "末。")], [FULL * 2 + "末。"], id="in a sentence"),
        pytest.param([at(0), at(4, "末。"), at(4, "完。")], [FULL + "末。完。"], id="after a full line that ends one"),
        pytest.param([at(0, "甲。"), at(4, "乙。")], ["甲。", "乙。"], id="after a sentence without a mark"),
        pytest.param([at(0, "1.甲。"), at(4, "乙。")], ["1.甲。乙。"], id="after a sentence with one"),
        pytest.param([at(0, "甲", width=20), at(4, "乙。")], ["甲", "乙。"], id="after a line with room"),
        pytest.param([at(0), at(4), at(5, "乙。")], [FULL * 2, "乙。"], id="further indented than the line before"),
        pytest.param([at(0), at(4), at(4.9, "乙。")], [FULL * 2 + "乙。"], id="nearly as far"),
        pytest.param([at(0), at(4, "（1）乙。")], [FULL, "（1）乙。"], id="with a mark of its own"),
        pytest.param([at(0), at(4, "责任单位：甲局")], [FULL, "责任单位：甲局"], id="who is responsible"),
        pytest.param([at(4), at(4, "乙。")], [FULL, "乙。"], id="after an indented line"),
        pytest.param([at(0), at(2.9), at(0, "末。")], [FULL * 2 + "末。"], id="hardly indented"),
    ],
)
def test_the_lines_of_a_paragraph_whose_first_one_hangs_out_are_joined(
    lines: list[SetLine], paragraphs: list[str]
) -> None:
    assert placed(*USUAL, *lines) == [WHOLE, *paragraphs]


def test_without_indentation_anywhere_full_lines_are_joined() -> None:
    assert placed(at(0), at(0), at(0, "末。")) == [FULL * 2 + "末。"]


@pytest.mark.parametrize(
    ("indentation", "count"), [pytest.param(13.3, 1, id="a third"), pytest.param(13.4, 2, id="more than a third")]
)
def test_a_line_that_stands_at_the_right_is_a_paragraph(indentation: float, count: int) -> None:
    assert len(placed(at(0, "甲。"), at(indentation, "甲县人民政府"), at(0, "一"))) == count + 1


@pytest.mark.parametrize(
    ("scale", "count"), [(1.0, 1), (1.04, 1), (1.06, 2), (0.94, 2)], ids=["same", "hardly more", "larger", "smaller"]
)
def test_lines_whose_letters_differ_in_size_are_two_paragraphs(scale: float, count: int) -> None:
    assert len(placed(at(0), at(0, "末。", scale=scale))) == count


def test_what_follows_needs_more_room_in_larger_letters() -> None:
    # Five columns are left: enough for the one letter and the usual slack, unless it is large.
    lines = [at(0, "甲事", width=34.9, scale=scale) for scale in (1.0, 1.2)]
    assert len(placed(lines[0], at(0, "末。"))) == 1
    assert len(placed(at(0, "甲事", width=33.9), at(0, "末事"))) == 2
    assert len(placed(at(0, "甲事", width=33.9, scale=1.2), at(0, "末事", scale=1.2))) == 1


@pytest.mark.parametrize(
    ("line", "is_alone"),
    [
        ("（此件公开发布）", True),
        ("(此件主动公开)", True),
        ("甲政办发〔2025〕6 号", True),
        ("（此件公开发布。", False),
        ("见甲政发〔2025〕6号的规定", False),
        ("，甲政发〔2025〕6号", False),
    ],
)
def test_some_lines_are_paragraphs_though_others_are_full(line: str, is_alone: bool) -> None:  # noqa: FBT001
    found = placed(at(0), at(0, line), at(0, "末。"))
    assert found == ([FULL, line, "末。"] if is_alone else [f"{FULL}{line}末。"])


# Brackets


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param(["（牵头单位：甲局；", "责任单位：乙局）"], 1, id="open"),
        pytest.param(["(牵头单位：甲局；", "责任单位：乙局)"], 1, id="half-width"),
        pytest.param(["（甲）牵头单位：甲局；", "责任单位：乙局"], 2, id="closed"),
        pytest.param(["（牵头单位：甲局；", "事。", "责任单位：乙局）"], 1, id="open since the line before"),
        pytest.param(["（牵头单位：甲局。", "（一）推进甲事"], 2, id="never closed, before a mark"),
        pytest.param(["（", "责任单位：乙局）"], 1, id="only opened"),
    ],
)
def test_a_line_of_who_is_responsible_begins_no_paragraph_in_a_bracket(lines: list[str], count: int) -> None:
    padded = [*(FULL[: 20 - len(line)] + line for line in lines[:-1]), lines[-1]]
    assert len(joined(FULL, FULL, *padded)) == count


def test_a_bracket_that_was_open_is_forgotten_with_its_paragraph() -> None:
    lines = (FULL, FULL[:17] + "（甲局", "一、甲事", FULL, FULL[:19] + "。", "责任单位：乙局")
    assert joined(*lines)[-1] == "责任单位：乙局"


# Titles in the middle


def centred(text: str, *, scale: float = 1.0) -> SetLine:
    width = 2 * len(text) * scale
    return SetLine(text, width, (80 - width) / 2, scale=scale)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        pytest.param("甲县人民政府关于推进", "乙事的通知", True, id="a title on two lines"),
        pytest.param("甲县推进乙事方案", "的通知", True, id="it goes on"),
        pytest.param("印发《甲县推进乙事计划", "（2023—2025年）》的通知", True, id="its years and more"),
        pytest.param("甲县推进乙事实施方案", "（2023—2025年）", False, id="its years"),
        pytest.param("甲县推进乙事实施方案", "甲县人民政府", False, id="its issuer"),
        pytest.param("甲县人民政府办公室", "〔2025〕5号", False, id="a number of a document"),
        pytest.param("甲县人民政府办公室", "2025年1月2日", False, id="a day"),
        pytest.param("2025 年 1 月 2 日", "甲县推进乙事方案", False, id="below a day"),
        pytest.param("甲县推进乙事", "一、主要目标", False, id="a heading"),
        pytest.param("第一章 总则", "甲县推进乙事", False, id="below a heading"),
        pytest.param("各有关部门：", "甲县推进乙事", False, id="whom it is for"),
        pytest.param("目　录", "甲县推进乙事", False, id="the table of contents"),
    ],
)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_lines_in_the_middle_are_one_title_unless_the_first_is_one(
    first: str,
    second: str,
    is_one: bool,  # noqa: FBT001
    scale: float,
) -> None:
    lines = [centred(each, scale=scale) for each in (first, second)]
    found = placed(at(4, "完。"), at(4, "完。"), *lines, full=80)
    assert found[2:] == ([first + second] if is_one else [first, second])


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        pytest.param([at(9, "甲县推进", width=22), at(13, "乙事方案", width=14)], True, id="in the middle"),
        pytest.param([at(9, "甲县推进", width=18), at(13, "乙事方案", width=14)], True, id="four columns aside"),
        pytest.param([at(9, "甲县推进", width=17.9), at(13, "乙事方案", width=14)], False, id="more than four"),
        pytest.param([at(9, "甲县推进", width=22), at(13, "乙事方案", width=9.9)], False, id="the second is aside"),
        pytest.param([at(4, "甲县推进", width=30), at(4, "乙事方案", width=30)], False, id="indented as others are"),
        pytest.param([at(9, "甲县推进", width=22), at(6, "乙事方案", width=28)], False, id="indented nearly as others"),
        pytest.param([at(9, "甲县推进", width=22), at(6.1, "乙事方案", width=28)], True, id="further than others"),
        pytest.param(
            [at(4, "甲县推进", width=32, scale=1.5), at(4, "乙事方案", width=32, scale=1.5)],
            True,
            id="in large letters",
        ),
        pytest.param(
            [at(9, "甲县推进", width=22, scale=1.5), at(13, "乙事方案", width=14, scale=1.4)], False, id="of two sizes"
        ),
        pytest.param([at(9, "推进甲事。", width=22), at(13, "乙事方案", width=14)], False, id="after a sentence"),
        pytest.param([at(0), at(0, "甲县推进", width=37)], True, id="no title, but full lines"),
    ],
)
def test_a_title_stands_in_the_middle(lines: list[SetLine], is_one: bool) -> None:  # noqa: FBT001
    assert len(placed(*USUAL, *lines)) == (2 if is_one else 3)


def test_a_title_in_the_middle_of_a_plain_text_is_joined_too() -> None:
    body = ["　　" + FULL[:18], FULL, FULL, "完。"]
    title = ["　　　　　甲县关于推进乙事", "　　　　　　　　的通知"]
    assert joined(*title, *body)[0] == "甲县关于推进乙事的通知"


@pytest.mark.parametrize(
    ("after", "count"),
    [
        pytest.param(FULL + "事", 7, id="in a line that goes on"),
        pytest.param("一、" + FULL, 9, id="in a heading"),
        pytest.param("责任单位：" + FULL, 9, id="in who is responsible"),
    ],
)
def test_in_an_indented_text_a_full_line_is_one_that_goes_on_in_a_line_that_is_not(after: str, count: int) -> None:
    # More lines break off for another reason, all of one width.
    short = ["　　" + FULL[:15]] * 5
    lines = ["　　" + FULL + "甲乙丙", after, "　　" + FULL + "甲乙丙", after, *short]
    assert len(joined(*lines)) == count


def test_one_line_that_goes_on_does_not_tell_how_wide_a_full_one_is() -> None:
    assert len(joined("　　" + FULL + "甲乙丙", FULL + "事", *["　　" + FULL[:15]] * 5)) == 7
    assert len(joined(*["　　" + FULL[:15]] * 5, "　　" + FULL + "甲乙丙")) == 6


def test_indentation_that_all_lines_have_says_nothing() -> None:
    assert joined(*("　　" + line for line in (FULL, FULL, "末。"))) == [FULL * 2 + "末。"]


def test_one_column_is_no_indentation() -> None:
    assert joined(FULL, " " + FULL, "末。") == [FULL * 2 + "末。"]


def test_first_lines_whose_indentation_is_lost_are_full_though_they_are_shorter() -> None:
    text = "甲" * 17, "甲" * 20, "甲" * 20, "甲" * 20
    assert joined(*text, "末。", *text, "末。") == ["甲" * 77 + "末。"] * 2


def test_a_line_that_is_full_only_as_a_first_one_begins_a_paragraph() -> None:
    first, rest = "甲" * 17, "甲" * 20
    closed = "甲" * 19 + "。"
    assert joined(first, rest, rest, "末。", first, rest, closed, first, rest, "末。") == [
        first + rest * 2 + "末。",
        first + rest + closed,
        first + rest + "末。",
    ]


# Blank lines


def test_blank_lines_end_paragraphs_where_some_lines_have_none_between() -> None:
    assert joined(FULL, FULL, "", FULL, FULL) == [FULL * 2, FULL * 2]


def test_blank_lines_say_nothing_where_each_line_has_one() -> None:
    assert joined(FULL, "", FULL, "", "", FULL, "", "末。") == [FULL * 3 + "末。"]


# Parts


def test_parts_are_set_alike_and_no_paragraph_leaves_its_part() -> None:
    parts = [[FULL, FULL], [], [FULL], ["末。"]]
    assert join_parts(parts) == [[[FULL, FULL]], [], [[FULL]], [["末。"]]]
    assert join_parts([[], [""]]) == [[], []]


# One giant line


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        pytest.param("甲方案。一、目标。达到。二、任务。", ["甲方案。", "一、目标。达到。", "二、任务。"], id="一、"),
        pytest.param("（甲局）（二）乙事。3.丙事。", ["（甲局）", "（二）乙事。", "3.丙事。"], id="after a bracket"),
        pytest.param(
            "甲。一、任务（一）甲事。", ["甲。", "一、任务", "（一）甲事。"], id="the first item below a heading"
        ),
        pytest.param(
            "（一）任务1.甲事。2.乙事。", ["（一）任务", "1.甲事。", "2.乙事。"], id="the first item below an item"
        ),
        pytest.param("（一）任务1.5万吨。", ["（一）任务1.5万吨。"], id="a decimal"),
        pytest.param("甲事（一）和乙事，一、二、三类", ["甲事（一）和乙事，一、二、三类"], id="marks in a sentence"),
        pytest.param("甲事　　乙事", ["甲事　　", "乙事"], id="wide spaces"),
        pytest.param("甲。 一、乙", ["甲。 ", "一、乙"], id="a space"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_a_document_in_one_line_is_parted_before_strong_marks(line: str, pieces: list[str]) -> None:
    assert split_line(line) == pieces
    assert "".join(pieces) == line


def test_a_line_is_the_document_if_it_is_long_and_has_more_than_half_of_it() -> None:
    body = "一、甲。二、乙。" + "丙" * 992
    assert joined("方案", "日期", body) == ["方案", "日期", "一、甲。", "二、乙。" + "丙" * 992]
    assert joined("方案", "日期", body[:-1]) == ["方案", "日期", body[:-1]]
    assert joined("方" * 1000 + "。", body) == ["方" * 1000 + "。", body]
    assert joined("一、甲。二、乙。") == ["一、甲。", "二、乙。"]


# Laws


@given(st.lists(st.text(alphabet="甲乙。，（）一、1. 　aB\n", max_size=30), max_size=20))
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    assert bare_text("".join(joined(*lines))) == bare_text("".join(lines))


@given(st.lists(st.text(alphabet="甲乙丙丁", min_size=1, max_size=200), max_size=8))
def test_indented_paragraphs_come_back_however_they_were_wrapped(paragraphs: list[str]) -> None:
    # What the width of full lines can be told from.
    whole = ["甲" * 100, *paragraphs]
    assert joined(*(line for text in whole for line in wrapped(text, indentation=2))) == whole


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("（" * 300_000, id="brackets"),
        pytest.param("一、" * 150_000, id="marks"),
        pytest.param("一、" + "甲" * 300_000, id="a heading without end"),
        pytest.param("　" * 300_000 + "甲", id="white space"),
        pytest.param("。 " * 150_000, id="ends"),
        pytest.param("1." * 150_000, id="numbers"),
        pytest.param("\n".join(["甲" * 20] * 15_000), id="lines"),
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(text: str) -> None:
    started = time.process_time()
    join_lines(text.split("\n"))
    # By the square, this would take minutes.
    assert time.process_time() - started < 10


# The document behind the bundled plan


def test_each_titled_paragraph_of_the_plan_begins_a_paragraph_and_none_is_broken(source_text: str) -> None:
    plan = json.loads((Path(wufei.__file__).parent / "data" / "shizhong-2023-2025.json").read_text(encoding="utf-8"))
    bare = bare_text(source_text)
    starts, place = set(), 0
    for paragraph in read_plain(source_text.encode(), "plan.txt"):
        starts.add(place)
        place += len(paragraph.words)
    titled = [each for each in plan["tasks"] if each["ref"].count(".") > 2 and each["ref"][-1].isdigit()]
    missing = [
        each["ref"]
        for each in titled
        if bare.index(each["title"]["zh"], max(0, each["source"]["span"][0] - 60)) not in starts
    ]
    assert len(titled) > 30
    assert missing == []
    spans = {each["ref"]: range(each["source"]["span"][0] + 1, each["source"]["span"][1]) for each in plan["tasks"]}
    assert [ref for ref, inside in spans.items() if starts & set(inside)] == []


@pytest.mark.parametrize("marks", ["（）", "()", "〔〕", "【】"])
def test_a_label_in_an_open_bracket_begins_no_paragraph(marks: str) -> None:
    lines = [
        "　　甲区甲物治理与建设实施方案（2021",
        "—2022年）",
        "　　一、重点任务",
        "　　（一）推进某某固体废物减量。确保甲物",
        f"综合利用率达到1.1%{marks[0]}责任单位：某甲乙局；",
        f"完成时限：2021.1{marks[1]}。",
    ]
    assert [len(each) for each in join_lines(lines)] == [2, 1, 3]
