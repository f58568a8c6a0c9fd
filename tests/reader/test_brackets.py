"""Brackets: which are outermost, where damaged ones end, and that depth costs nothing."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.reader.brackets import DEEPEST, find_brackets, full_width, parts_outside
from wufei.reader.text import Words


def wholes(text: str) -> list[tuple[str, bool]]:
    return [(each.whole.text, each.closed) for each in find_brackets(Words(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("甲乙", []),
        ("甲（乙）丙(丁)", [("（乙）", True), ("(丁)", True)]),
        ("(乙）与（丙)", [("(乙）", True), ("（丙)", True)]),
        ("甲〔乙〕【丙］", [("〔乙〕", True), ("【丙］", True)]),
        ("《甲》“乙”", []),
        ("（甲（乙）丙）丁", [("（甲（乙）丙）", True)]),
        ("1）甲）", []),
        ("（甲〔乙）丙", [("（甲〔乙）", True)]),
        ("〔甲（乙〕丙", [("〔甲（乙〕", True)]),
        ("甲（乙", [("（乙", False)]),
        ("（（（", [("（（（", False)]),
        ("（甲。乙（共5家）丙", [("（甲。乙（共5家）丙", False)]),
        ("（甲。乙（丙局负责）丙", [("（甲。乙", False), ("（丙局负责）", True)]),
        ("（各县（市政府负责）", [("（各县（市政府负责）", False)]),
        ("（甲局，乙（责任单位：丙局）", [("（甲局，乙", False), ("（责任单位：丙局）", True)]),
        ("（甲。（乙。（丙局负责）", [("（甲。（乙。", False), ("（丙局负责）", True)]),
        ("（甲。（丙局负责）（乙", [("（甲。", False), ("（丙局负责）", True), ("（乙", False)]),
        ("（甲（乙", [("（甲（乙", False)]),
    ],
)
def test_the_outermost_brackets_are_found_in_order(text: str, expected: list[tuple[str, bool]]) -> None:
    assert wholes(text) == expected


def test_a_bracket_tells_what_is_inside_and_where() -> None:
    closed, unclosed = find_brackets(Words("甲（乙）丙（丁", 10))
    assert (closed.inside, closed.whole.span) == (Words("乙", 12), (11, 14))
    assert (unclosed.inside, unclosed.whole.span) == (Words("丁", 16), (15, 17))


@pytest.mark.parametrize(("depth", "too_deep"), [(DEEPEST - 1, False), (DEEPEST, False), (DEEPEST + 1, True)])
def test_a_bracket_beyond_twenty_levels_is_too_deep(depth: int, too_deep: bool) -> None:  # noqa: FBT001 - a column
    (found,) = find_brackets(Words(f"{'（' * depth}甲{'）' * depth}"))
    assert (found.closed, found.too_deep) == (True, too_deep)


@pytest.mark.parametrize(
    "text", ["（" * 50_000, "（" * 10_000 + "）" * 10_000, "（〔" * 10_000 + "）" * 10_000, "）" * 50_000]
)
def test_any_number_of_nested_brackets_is_read_at_once(text: str) -> None:
    began = time.perf_counter()
    assert len(find_brackets(Words(text))) <= 1
    assert time.perf_counter() - began < 10


@given(st.text(alphabet="甲。：（）()〔〕负责单位", max_size=60), st.integers(0, 9))
def test_brackets_stand_apart_in_order_and_open_with_a_mark(text: str, start: int) -> None:
    found = find_brackets(Words(text, start))
    spans = [each.whole.span for each in found]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for each in found:
        first, last = (place - start for place in each.whole.span)
        assert text[first:last] == each.whole.text
        assert text[first] in "（(〔"
        assert not each.closed or text[last - 1] in "）)〕"


@given(st.text(alphabet="甲、，（）()", max_size=40))
def test_parts_put_together_again_are_the_words(text: str) -> None:
    parts = parts_outside(Words(text, 4), "、，")
    assert "".join(mark + part.text for mark, part in parts) == text
    assert all(part.text == text[part.start - 4 : part.span[1] - 4] for _, part in parts)


def test_marks_in_brackets_do_not_part() -> None:
    parts = parts_outside(Words("甲（乙、丙），丁"), "、，")
    assert [(mark, part.text) for mark, part in parts] == [("", "甲（乙、丙）"), ("，", "丁")]


@given(st.text(alphabet="甲(),;:〔〕【】［］[]（）", max_size=30))
def test_full_width_marks_keep_their_places(text: str) -> None:
    assert len(full_width(text)) == len(text)
    assert not set(full_width(text)) & set("(),;:〔〕【】［］[]")
