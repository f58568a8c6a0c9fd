"""Tables that go on over the end of a page."""

import time

import pytest

from wufei.reader.intake.carried import Cells, carry_over

HEAD = ("序号", "任务", "单位", "时限")
FIRST = ("1", "推进甲事", "甲局", "2025年")
SECOND = ("2", "推进乙事", "乙局", "2026年")


def carried(rows: list[Cells], further: list[Cells]) -> list[Cells]:
    found = list(rows)
    carry_over(found, further)
    return found


@pytest.mark.parametrize(
    ("heads", "repeated"),
    [
        pytest.param([HEAD], [HEAD], id="one"),
        pytest.param([HEAD, ("", "名称", "牵头", "")], [HEAD, ("", "名称", "牵头", "")], id="two"),
        pytest.param([("序 号", "任务", "单位", "时\n限")], [HEAD], id="broken otherwise"),
    ],
)
def test_heads_that_are_printed_again_are_left_out(heads: list[Cells], repeated: list[Cells]) -> None:
    assert carried([*heads, FIRST], [*repeated, SECOND]) == [*heads, FIRST, SECOND]


def test_no_more_than_three_rows_are_heads() -> None:
    rows: list[Cells] = [HEAD, FIRST, SECOND, ("3", "推进丙事", "丙局", "2027年"), ("4", "推进丁事", "丁局", "")]
    assert carried(rows, rows) == [*rows, *rows[3:]]


def test_a_page_is_not_all_head() -> None:
    assert carried([HEAD, FIRST], [HEAD]) == [HEAD, FIRST, HEAD]
    assert carried([HEAD, FIRST], [HEAD, FIRST]) == [HEAD, FIRST, FIRST]


@pytest.mark.parametrize(
    ("rest", "whole"),
    [
        pytest.param(("", "并完成", "", ""), ("1", "推进甲事并完成", "甲局", "2025年"), id="one cell"),
        pytest.param(("", "并完成", "、乙局", "底前"), ("1", "推进甲事并完成", "甲局、乙局", "2025年底前"), id="all"),
    ],
)
@pytest.mark.parametrize("again", [[], [HEAD]])
def test_the_rest_of_a_row_is_joined_with_it(rest: Cells, whole: Cells, again: list[Cells]) -> None:
    assert carried([HEAD, FIRST], [*again, rest, SECOND]) == [HEAD, whole, SECOND]


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        pytest.param([HEAD, FIRST], SECOND, id="a whole row"),
        pytest.param([HEAD, FIRST, ("2", "乙", "", "")], ("", "丙", "丙局", ""), id="words below an empty cell"),
        pytest.param([("领域", "任务"), ("水", "甲事")], ("", "乙事"), id="a cell that may be merged"),
        pytest.param(
            [("领域", "任务", "单位"), ("水", "甲事", "甲局"), ("", "乙事", "乙局")],
            ("", "丙事", "丙局"),
            id="one that is",
        ),
        pytest.param([HEAD, FIRST], ("", "乙事", "乙局"), id="fewer cells"),
        pytest.param([HEAD], ("", "乙事", "", ""), id="nothing but a head"),
        pytest.param([HEAD, FIRST, ("2", "乙事", "乙局")], ("", "丙", "丙局", "2027年"), id="more cells"),
    ],
)
def test_what_may_be_a_row_of_its_own_stays_one(rows: list[Cells], row: Cells) -> None:
    assert carried(rows, [row]) == [*rows, row]


def test_a_number_that_the_next_row_lacks_too_is_merged() -> None:
    further: list[Cells] = [("", "推进丙事", "丙局", "2026年"), ("", "推进丁事", "丁局", "2026年")]
    assert carried([HEAD, FIRST], further) == [HEAD, FIRST, *further]
    assert carried([HEAD, FIRST], further[:1])[1:] == [("1", "推进甲事推进丙事", "甲局丙局", "2025年2026年")]


def test_rows_of_several_widths_are_looked_at() -> None:
    rows: list[Cells] = [HEAD, ("1", "甲"), FIRST]
    assert carried(rows, [("", "丙", "", "")]) == [HEAD, ("1", "甲"), ("1", "推进甲事丙", "甲局", "2025年")]


def test_two_cells_that_are_never_empty_show_the_rest_of_a_row_without_numbers() -> None:
    rows: list[Cells] = [("任务", "单位", "时限"), ("推进甲事", "甲局", "2025年")]
    assert carried(rows, [("并完成", "", "")]) == [rows[0], ("推进甲事并完成", "甲局", "2025年")]


def test_many_pages_take_no_long_time() -> None:
    rows: list[Cells] = [HEAD]
    started = time.process_time()
    for place in range(300):
        carry_over(rows, [HEAD, *((str(place), "推进甲事", "甲局", "2025年") for _ in range(160))])
    assert len(rows) == 300 * 160 + 1
    assert time.process_time() - started < 2
