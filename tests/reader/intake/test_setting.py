"""How lines are set: in the column of their page, indented and filled as their places say."""

import pytest

from wufei.reader.intake.lines import SetLine, join_set_lines
from wufei.reader.intake.margins import Line, Page
from wufei.reader.intake.setting import set_lines

#: Text that breaks off, of so many letters as are wide.
FULL = "推进甲事并且推进乙事又推进丙事再推进丁事"


def line(left: float, right: float, text: str = FULL, *, size: float = 10.0) -> Line:
    return Line(text, left, 0, right, size)


def page(*lines: Line, width: float = 500) -> Page:
    return Page(lines=lines, width=width)


def places(*pages: Page) -> tuple[list[list[tuple[float, float]]], float]:
    """Return indentation and width of each line, and what a line has room for."""
    found, full = set_lines(pages)
    return [[(round(each.indentation, 2), round(each.width, 2)) for each in lines] for lines in found], full


#: A page whose lines are full: 40 letters wide.
WHOLE = [line(50, 450) for _ in range(6)]


def test_columns_are_half_the_letters_of_the_text() -> None:
    assert places(page(*WHOLE, line(70, 450), line(50, 150))) == ([[(0, 80)] * 6 + [(4, 76), (0, 20)]], 80)


def test_no_page_has_no_lines() -> None:
    assert places() == ([], 0)
    assert places(page()) == ([[]], 100)


def test_the_letters_of_the_text_are_those_that_most_of_it_has() -> None:
    lines, full = set_lines([page(*WHOLE, line(50, 450, "甲", size=20), line(50, 450, "乙", size=0))])
    assert full == 80
    assert [each.scale for each in lines[0]] == [1] * 6 + [2, 1]


def test_letters_of_no_size_are_taken_for_usual_ones() -> None:
    assert places(page(*[line(50, 450, size=0)] * 6))[1] == 80


def test_what_stands_before_the_margin_is_not_indented() -> None:
    assert places(page(*WHOLE, line(30, 430)))[0][0][-1] == (0, 76)


# Where the text begins


def test_the_margin_is_the_leftmost_place_that_two_lines_have() -> None:
    assert places(page(*WHOLE, line(30, 450), line(70, 450)))[0][0][-2:] == [(0, 80), (4, 76)]
    assert places(page(*WHOLE, line(30, 450), line(30.4, 450)))[0][0][0] == (4, 80)


@pytest.mark.parametrize(
    ("count", "indentation"), [pytest.param(4, 4, id="few lines"), pytest.param(5, 0, id="enough lines")]
)
def test_a_page_with_few_lines_begins_where_others_do(count: int, indentation: int) -> None:
    pages = [page(*WHOLE), page(*[line(70, 450)] * count)]
    assert places(*pages)[0][1][0][0] == indentation


def test_a_page_whose_lines_begin_further_left_has_a_margin_of_its_own() -> None:
    assert places(page(*WHOLE), page(line(30, 430)))[0][1] == [(0, 80)]
    # Within a letter it is the same one.
    assert places(page(*WHOLE), page(line(41, 441)))[0][1] == [(0, 78.2)]


def test_margins_may_change_sides_from_page_to_page() -> None:
    other = [line(80, 480) for _ in range(6)]
    assert places(page(*WHOLE), page(*other)) == ([[(0, 80)] * 6, [(0, 80)] * 6], 80)


# Where a line is full


def test_pages_of_another_width_have_another_column() -> None:
    wide = page(*[line(50, 750) for _ in range(3)], line(50, 650), width=800)
    found, full = places(page(*WHOLE), wide)
    assert full == 80
    # Full, and twenty columns short of it.
    assert found[1] == [(0, 80)] * 3 + [(0, 60)]


@pytest.mark.parametrize(
    ("lines", "full"),
    [
        pytest.param([line(50, 410), line(50, 401)], 72, id="two that reach equally far"),
        pytest.param([line(50, 410), line(50, 400)], 80, id="ten points apart"),
        pytest.param([line(50, 410, "甲。"), line(50, 410, "乙。")], 80, id="they end sentences"),
        pytest.param([line(50, 209), line(50, 209)], 80, id="short ones"),
        pytest.param([line(50, 210), line(50, 210)], 32, id="the shortest"),
        pytest.param([line(50, 410), line(50, 410), line(50, 350), line(50, 350)], 80, id="half of them"),
        pytest.param([line(50, 410), line(50, 410), line(50, 350)], 72, id="more than half"),
        pytest.param([line(50, 410), line(50, 410), line(50, 351), line(50, 351)], 72, id="less by up to six letters"),
    ],
)
def test_a_line_has_room_as_far_as_lines_reach_that_break_off_or_to_a_margin_as_on_the_left(
    lines: list[Line], full: float
) -> None:
    assert places(page(*lines))[1] == full


# Together with what joins them


def test_lines_whose_places_are_known_are_joined() -> None:
    parts = [[SetLine("甲", 80, 0), SetLine("乙", 20, 0)], [], [SetLine("丙", 80, 0)]]
    assert join_set_lines(parts, 80) == [[["甲", "乙"]], [], [["丙"]]]
    assert join_set_lines([], 80) == []
