"""The pieces of work of a document: which words are read for which task."""

import pytest

from tests.reader.typed import Typed, blocks, texts, words_of
from wufei.reader.structure.outline import outline
from wufei.reader.structure.pieces import PREAMBLE, Piece, is_label_line, names_who_answers, pieces
from wufei.reader.text import Words


def pieces_of(*typed: Typed) -> dict[str, Piece]:
    found = list(pieces(outline(blocks(*typed)).sections))
    by_ref = {each.ref: each for each in found}
    assert len(by_ref) == len(found)
    return by_ref


def told(found: dict[str, Piece]) -> list[tuple[str, str | None, str, bool]]:
    """Return ref, title, words that are read, and whether it only holds others."""
    return [(each.ref, words_of(each.title), each.words.text, each.holds_others) for each in found.values()]


PIECES: dict[str, tuple[tuple[Typed, ...], list[tuple[str, str | None, str, bool]]]] = {
    "the-text-behind-a-title-is-the-item's": (
        ("一、推进甲事。抓紧实施。",),
        [("1", "推进甲事", "抓紧实施。", False)],
    ),
    "a-text-without-a-title-is-the-item's": (
        ("一、到2025年，甲率达到5%。",),
        [("1", None, "到2025年，甲率达到5%。", False)],
    ),
    "a-title-alone-is-what-is-read": (("一、推进甲事。",), [("1", "推进甲事", "推进甲事", False)]),
    "a-title-and-its-bracket-are-read-together": (
        ("一、推进甲事（甲局负责）",),
        [("1", "推进甲事", "推进甲事（甲局负责）", False)],
    ),
    "one-paragraph-below-a-title-is-a-piece-of-its-own": (
        ("一、推进甲事", "抓紧实施。"),
        [("1", "推进甲事", "", True), ("1.1", None, "抓紧实施。", False)],
    ),
    "paragraphs-below-a-title-are-numbered": (
        ("一、推进甲事", "抓紧甲项。", "抓紧乙项。"),
        [("1", "推进甲事", "", True), ("1.1", None, "抓紧甲项。", False), ("1.2", None, "抓紧乙项。", False)],
    ),
    "text-behind-a-title-is-the-first-where-others-follow": (
        ("一、推进甲事。抓紧甲项。", "抓紧乙项。"),
        [("1", "推进甲事", "", True), ("1.1", None, "抓紧甲项。", False), ("1.2", None, "抓紧乙项。", False)],
    ),
    "a-paragraph-has-a-title-of-its-own": (
        ("一、任务", "推进甲事。抓紧实施。", "推进乙事。抓紧落实。"),
        [("1", "任务", "", True), ("1.1", "推进甲事", "抓紧实施。", False), ("1.2", "推进乙事", "抓紧落实。", False)],
    ),
    "a-paragraph's-bracket-behind-its-only-sentence-covers-that": (
        ("一、任务", "推进甲事。（甲局负责）", "推进乙事。（乙局负责）。"),
        [
            ("1", "任务", "", True),
            ("1.1", "推进甲事", "推进甲事。（甲局负责）", False),
            ("1.2", "推进乙事", "推进乙事。（乙局负责）。", False),
        ],
    ),
    "a-sentence-that-ends-in-a-semicolon-is-no-title": (
        ("一、任务", "推进甲事；推进乙事。", "丙。"),
        [("1", "任务", "", True), ("1.1", None, "推进甲事；推进乙事。", False), ("1.2", None, "丙。", False)],
    ),
    "a-bracket-in-a-paragraph-of-its-own-goes-with-the-one-before": (
        ("一、任务", "抓紧甲项，推进乙项。", "（含甲类）", "抓紧丙项，推进丁项。", "〔含乙类〕"),
        [
            ("1", "任务", "", True),
            ("1.1", "抓紧甲项，推进乙项", "抓紧甲项，推进乙项。（含甲类）", False),
            ("1.2", "抓紧丙项，推进丁项", "抓紧丙项，推进丁项。〔含乙类〕", False),
        ],
    ),
    "a-bracket-with-a-bracket-inside-goes-with-the-one-before": (
        ("一、任务", "抓紧实施，加强管理。", "（甲类（乙类）除外）"),
        [
            ("1", "任务", "", True),
            ("1.1", "抓紧实施，加强管理", "抓紧实施，加强管理。（甲类（乙类）除外）", False),
        ],
    ),
    "a-paragraph-that-only-begins-with-a-bracket-stands-alone": (
        ("一、任务", "抓紧甲项。", "（甲类）抓紧乙项。"),
        [("1", "任务", "", True), ("1.1", None, "抓紧甲项。", False), ("1.2", None, "（甲类）抓紧乙项。", False)],
    ),
    "lines-of-labels-stay-with-the-text-before-items": (
        ("一、任务", "抓紧甲项。", "责任单位：甲局", "（一）乙事"),
        [("1", "任务", "", True), ("1.2", None, "抓紧甲项。", False), ("1.1", "乙事", "乙事", False)],
    ),
    "text-before-items-is-numbered-behind-them": (
        ("一、任务", "抓紧甲项。", "（一）乙事", "（二）丙事"),
        [
            ("1", "任务", "", True),
            ("1.3", None, "抓紧甲项。", False),
            ("1.1", "乙事", "乙事", False),
            ("1.2", "丙事", "丙事", False),
        ],
    ),
}


@pytest.mark.parametrize(("typed", "expected"), PIECES.values(), ids=PIECES.keys())
def test_a_document_is_parted_into_pieces(
    typed: tuple[Typed, ...], expected: list[tuple[str, str | None, str, bool]]
) -> None:
    assert told(pieces_of(*typed)) == expected


def test_a_title_that_promises_is_read_with_the_text_behind_it() -> None:
    found = pieces_of("一、到2025年建成5座甲站", "（一）甲类", "（二）乙类")
    assert found["1"].words.text == "到2025年建成5座甲站"
    found = pieces_of("一、到2025年建成5座甲站", "抓紧实施。", "（一）甲类")
    assert [each.words.text for each in found.values()] == ["到2025年建成5座甲站", "抓紧实施。", "甲类"]
    found = pieces_of("一、到2025年建成5座甲站", "抓紧甲项。", "抓紧乙项。")
    assert [each.words.text for each in found.values()] == ["到2025年建成5座甲站", "抓紧甲项。", "抓紧乙项。"]


def test_a_title_that_promises_and_its_bracket_stay_apart() -> None:
    found = pieces_of("一、到2025年建成5座甲站（甲局负责）", "（一）甲类", "（二）乙类")
    assert (found["1"].words.text, words_of(found["1"].heading)) == ("到2025年建成5座甲站", "（甲局负责）")


def test_text_behind_a_gap_is_a_piece_of_its_own_behind_the_items() -> None:
    found = pieces_of(
        "一、任务", "抓紧甲项。", "责任单位：甲局", "抓紧乙项。", ("任务", "责任单位"), "抓紧丙项。", "（三）甲类"
    )
    assert {ref: each.words.text for ref, each in found.items()} == {
        "1": "",
        "1.4": "抓紧甲项。",
        "1.5": "抓紧乙项。",
        "1.6": "抓紧丙项。",
        "1.3": "甲类",
    }


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("（甲局负责）", True),
        ("（甲局负责）。（乙局负责）；", True),
        ("（甲。乙。）抓", False),
        ("（甲局负责", False),
        ("。", False),
    ],
)
def test_a_paragraph_that_is_nothing_but_brackets_goes_with_the_one_before(text: str, *, is_one: bool) -> None:
    found = pieces_of("一、任务", "抓紧甲项，加强管理。", text)
    assert ("1.2" not in found) is is_one


def test_headings_are_told_as_they_are_printed() -> None:
    found = pieces_of("四、任务", "（二）甲类", "推进甲事。抓紧实施。", "抓紧乙项。")
    assert [each.section for each in found.values()] == ["四", "四（二）", "四（二） 推进甲事", "四（二）"]


def test_words_know_where_they_stand() -> None:
    found = pieces_of("一、任务", "推进甲事。抓紧实施。")
    assert found["1.1"].title is not None
    assert (found["1.1"].title.span, found["1.1"].words.span) == ((4, 8), (9, 14))


def test_a_bracket_behind_a_title_with_something_below_covers_all_of_it() -> None:
    for below in (("推进甲项，抓紧实施。",), ("（一）甲项", "（二）乙项"), ("抓紧甲项。", "抓紧乙项。")):
        found = pieces_of("一、推进甲事（甲局牵头，各部门负责）", *below)
        assert words_of(found["1"].heading) == "（甲局牵头，各部门负责）"
        assert found["1"].words.text == ""
        assert words_of(found["1.1"].heading) is None


def test_a_bracket_behind_a_title_and_text_is_part_of_the_text() -> None:
    found = pieces_of("一、推进甲事。（甲局负责）抓紧实施。")
    assert (words_of(found["1"].heading), found["1"].words.text) == (None, "（甲局负责）抓紧实施。")


# Lines of labels

LABELS = [
    "责任单位：甲局",
    "牵头单位:甲局",
    "（责任单位）：甲局",
    "牵头领导：某人责任单位：甲局",
    "完成时限：2025年",
    "配合部门：甲局",
    "责任人：某人",
    "（责任单位：甲局、乙局，丙街道管理办）",
    "〔责任部门：甲局〕",
    "（各县（市）政府负责）",
    "（甲局负责）。（乙局负责）；",
    "（责任单位：）",
]


@pytest.mark.parametrize("line", LABELS)
def test_a_line_of_labels_is_one(line: str) -> None:
    assert is_label_line(Words(line))


@pytest.mark.parametrize("line", ["相关责任单位应当抓紧", "责任单位要抓紧", "由责任单位：甲局", "任务：甲事", ""])
def test_a_line_that_only_speaks_of_them_is_none(line: str) -> None:
    assert not is_label_line(Words(line))


def test_lines_of_labels_go_with_the_paragraph_before_them() -> None:
    found = pieces_of(
        "一、任务",
        "抓紧甲项，推进乙项。",
        "责任单位：甲局",
        "完成时限：2025年",
        "抓紧丙项，推进丁项。",
        "责任单位：乙局",
    )
    assert {ref: texts(each.labels) for ref, each in found.items()} == {
        "1": [],
        "1.1": ["责任单位：甲局", "完成时限：2025年"],
        "1.2": ["责任单位：乙局"],
    }


@pytest.mark.parametrize("title", ["一、推进甲事", "一、推进甲事。抓紧实施。"])
def test_lines_of_labels_below_an_item_without_paragraphs_go_with_the_item(title: str) -> None:
    found = pieces_of(title, "牵头单位：甲局", "配合单位：乙局")
    assert texts(found["1"].labels) == ["牵头单位：甲局", "配合单位：乙局"]


def test_lines_of_labels_before_the_first_paragraph_go_with_the_first() -> None:
    found = pieces_of("一、推进甲事", "责任单位：甲局", "抓紧实施。", "抓紧落实。")
    assert {ref: texts(each.labels) for ref, each in found.items()} == {"1": [], "1.1": ["责任单位：甲局"], "1.2": []}


def test_lines_of_labels_of_a_section_that_holds_items_go_with_the_section() -> None:
    found = pieces_of("一、推进甲事", "责任单位：甲局", "（一）甲项", "（二）乙项")
    assert {ref: texts(each.labels) for ref, each in found.items()} == {"1": ["责任单位：甲局"], "1.1": [], "1.2": []}


def test_a_line_of_units_goes_with_the_paragraphs_before_it() -> None:
    found = pieces_of(
        "一、任务", "抓紧甲项", "抓紧乙项", "甲局、乙局等按职责分工负责", "抓紧丙项", "甲局牵头，乙局配合。"
    )
    assert {ref: (texts(each.labels), texts(each.shared)) for ref, each in found.items()} == {
        "1": ([], []),
        "1.1": ([], ["甲局、乙局等按职责分工负责"]),
        "1.2": (["甲局、乙局等按职责分工负责"], []),
        "1.3": (["甲局牵头，乙局配合。"], []),
    }


def test_a_line_of_brackets_goes_with_the_paragraphs_since_the_one_before() -> None:
    found = pieces_of("一、任务", "抓紧甲项", "抓紧乙项", "（甲局负责）", "抓紧丙项", "抓紧丁项", "（责任单位：乙局）")
    assert {ref: (texts(each.labels), texts(each.shared)) for ref, each in found.items()} == {
        "1": ([], []),
        "1.1": ([], ["（甲局负责）"]),
        "1.2": (["（甲局负责）"], []),
        "1.3": ([], ["（责任单位：乙局）"]),
        "1.4": (["（责任单位：乙局）"], []),
    }


# Boxes


def test_boxes_stand_behind_their_item_and_are_no_paragraphs_of_it() -> None:
    found = pieces_of(
        *("一、任务", "1.推进甲事。抓紧实施（甲局负责）。", "专栏1甲工程", "建成甲站。", "建成乙站。"),
        *("专栏2：乙工程", "说明。", ("任务", "责任单位"), "建成丙站。", "2.推进乙事。抓紧。"),
    )
    assert {ref: each.words.text for ref, each in found.items()} == {
        "1": "",
        "1.1": "抓紧实施（甲局负责）。",
        "1.2": "抓紧。",
    }
    assert [(words_of(each.title), each.words.text, each.section) for each in found["1.1"].boxes] == [
        ("专栏1甲工程", "建成甲站。建成乙站。", "一1 专栏1甲工程"),
        ("专栏2：乙工程", "说明。", "一1 专栏2"),
        ("专栏2：乙工程", "建成丙站。", "一1 专栏2"),
    ]


def test_a_box_without_a_text_is_none() -> None:
    assert pieces_of("一、任务", "专栏1甲工程", "（一）推进甲事")["1"].boxes == ()


# What each of several units has to do


def test_pieces_below_a_title_that_tells_of_duties_are_known() -> None:
    found = pieces_of("一、职责分工", "甲局。抓紧实施。", "（一）乙局", "抓紧实施。", "二、任务", "抓紧。")
    assert {ref: each.of_duties for ref, each in found.items()} == {
        "1": False,
        "1.2": True,
        "1.1": True,
        "1.1.1": True,
        "2": False,
        "2.1": False,
    }


# What promises nothing


@pytest.mark.parametrize("title", PREAMBLE)
def test_a_section_that_says_why_is_a_preamble_with_all_that_lies_in_it(title: str) -> None:
    found = pieces_of(f"一、{title}", "（一）甲类", "抓紧甲项。", "二、任务", "（一）乙类")
    assert {ref: each.preamble for ref, each in found.items()} == {
        "1": True,
        "1.1": True,
        "1.1.1": True,
        "2": False,
        "2.1": False,
    }


def test_a_preamble_may_be_a_section_in_another() -> None:
    found = pieces_of("一、总体要求", "（一）指导思想。坚持甲。", "（二）目标。到2025年，甲率达到5%。")
    assert [each.preamble for each in found.values()] == [False, True, False]


# Tables


def test_tables_of_a_section_stay_apart() -> None:
    found = pieces_of("一、任务", ("任务", "责任单位"), ("甲事", "甲局"), "说明。", ("指标", "目标值"), ("甲率", "5%"))
    assert [len(table) for table in found["1"].tables] == [2, 2]
    assert [found["1"].tables[0][0].table, found["1"].tables[1][0].table] == [1, 2]
    assert found["1.1"].tables == ()


def test_brackets_nested_ten_thousand_deep_hurt_nobody() -> None:
    found = pieces_of("一、任务", "抓紧。", "（" * 10_000 + "）" * 10_000)
    assert [each.words.text[:3] for each in found.values()] == ["", "抓紧。", "（（（"]


LISTED = [
    (("甲项：抓紧实施。", "乙项：抓紧落实。（甲局负责）"), ["（甲局负责）", ""]),
    # A bracket elsewhere, no list, a bracket that does not end the last item, and one item alone.
    (("甲项：抓紧实施。（乙局负责）", "乙项：抓紧落实。（甲局负责）"), ["", ""]),
    (("抓紧实施甲项。", "乙项：抓紧落实。（甲局负责）"), ["", ""]),
    (("甲项：抓紧实施。", "乙项：抓紧落实（甲局负责）。再推进。"), ["", ""]),
    (("甲项：抓紧实施。", "乙项：抓紧落实。"), ["", ""]),
]


@pytest.mark.parametrize(("typed", "shared"), LISTED)
def test_the_bracket_behind_the_last_item_of_a_list_without_numbers_covers_all(
    typed: tuple[str, ...], shared: list[str]
) -> None:
    found = pieces_of("一、任务", *typed)
    assert ["".join(each.text for each in found[f"1.{number}"].shared) for number in (1, 2)] == shared


def test_a_bracket_at_a_heading_covers_a_list_without_numbers() -> None:
    found = pieces_of("一、任务（乙局负责）", "（一）甲事", "甲项：抓紧实施。", "乙项：抓紧落实。（甲局负责）")
    assert found["1.1.1"].shared == ()


NAMED = [
    (("一、任务", "抓紧甲项。（甲局负责）", "抓紧乙项。（责任单位：乙局）", "抓紧丙项。（丙局、丁局参与）"), True),
    (("一、任务（甲局负责）", "抓紧甲项。", "责任单位：甲局", "抓紧乙项（乙局牵头）。"), True),
    (("一、任务", ("任务", "责任单位"), "抓紧甲项。（甲局负责）", "抓紧乙项（乙局牵头）。"), True),
    (("一、任务", "抓紧甲项。（甲局负责）", "抓紧乙项（详见附件）。", "甲局负责丙项。"), False),
    (("一、任务", "甲局要抓紧甲项。"), False),
]


@pytest.mark.parametrize(("typed", "named"), NAMED)
def test_it_is_told_whether_a_document_names_who_answers_in_brackets(typed: tuple[Typed, ...], *, named: bool) -> None:
    assert names_who_answers(list(pieces_of(*typed).values())) is named
