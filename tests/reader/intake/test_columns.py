"""Pages with two columns of text."""

import pytest

from wufei.reader.intake.columns import in_columns
from wufei.reader.intake.margins import Line, Page

LEFT = [Line(f"左{number}", 50, 100 + 20 * number, 290, 10) for number in range(5)]
RIGHT = [Line(f"右{number}", 310, 100 + 20 * number, 550, 10) for number in range(5)]
ACROSS = Line("标题", 100, 50, 500, 10)


def page(*lines: Line, width: float = 600) -> Page:
    return Page(lines=lines, width=width)


def texts(*pages: Page) -> list[list[str]]:
    return [[line.text for line in each.lines] for each in in_columns(pages)]


def test_each_column_is_a_page_of_its_own_below_what_stands_across() -> None:
    whole = page(*LEFT, ACROSS, *RIGHT)
    assert texts(whole) == [["标题"], [line.text for line in LEFT], [line.text for line in RIGHT]]
    assert [each.width for each in in_columns([whole])] == [600, 300, 300]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*LEFT[:4], *RIGHT], id="four lines on the left"),
        pytest.param([*LEFT, *RIGHT[:4]], id="four on the right"),
        pytest.param([*LEFT, *RIGHT, ACROSS, ACROSS], id="two lines across"),
        pytest.param([*LEFT, *(Line("右", 310 + 5 * number, 100, 550, 10) for number in range(5))], id="no edge"),
        pytest.param([Line("左", 50, 100 + 20 * number, 550, 10) for number in range(10)], id="one column"),
        pytest.param([], id="no lines"),
    ],
)
def test_other_pages_stay(lines: list[Line]) -> None:
    assert list(in_columns([page(*lines)])) == [page(*lines)]


def test_a_page_with_tables_stays() -> None:
    whole = Page(lines=(*LEFT, *RIGHT), width=600, tables=((10.0, (("甲", "乙"),)),))
    assert list(in_columns([whole])) == [whole]


@pytest.mark.parametrize(
    ("line", "side"),
    [
        pytest.param(Line("短", 310, 300, 330, 10), 2, id="a short line of the right column"),
        pytest.param(Line("短", 50, 300, 80, 10), 1, id="one of the left"),
        pytest.param(Line("左", 50, 300, 336, 10), 1, id="somewhat beyond the middle"),
        pytest.param(Line("左", 50, 300, 337, 10), 0, id="too far to the right"),
        pytest.param(Line("右", 264, 300, 550, 10), 2, id="somewhat before the middle"),
        pytest.param(Line("右", 263, 300, 550, 10), 0, id="too far to the left"),
    ],
)
def test_a_line_belongs_to_the_column_in_which_its_middle_lies(line: Line, side: int) -> None:
    assert texts(page(*LEFT, *RIGHT, line))[side][-1] == line.text
