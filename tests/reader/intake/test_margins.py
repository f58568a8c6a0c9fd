"""Running heads and page numbers: told from where lines stand, and from what most pages have."""

import pytest

from wufei.reader.intake.margins import Line, Page, without_margins


def page(*texts: str, left: float = 90) -> Page:
    """Return a page of lines from the upper edge down."""
    lines = (Line(text, left, 50 + 20 * number, 400, 10) for number, text in enumerate(texts))
    return Page(lines=tuple(lines))


def kept(*pages: Page) -> list[list[str]]:
    return [[line.text for line in each.lines] for each in without_margins(pages)]


#: Four lines that differ from page to page.
BODIES = [[f"{name}{place}" for place in "子丑寅卯"] for name in "甲乙丙丁"]


@pytest.mark.parametrize(
    ("count", "pages", "is_running"),
    [
        pytest.param(3, 3, True, id="all of three"),
        pytest.param(3, 4, True, id="three of four"),
        pytest.param(2, 4, False, id="two of four"),
        pytest.param(2, 2, False, id="two pages"),
    ],
)
def test_a_line_that_most_pages_have_at_their_edge_is_a_running_one(count: int, pages: int, is_running: bool) -> None:  # noqa: FBT001
    printed = [page(*(["某方案"] if place < count else []), *BODIES[place]) for place in range(pages)]
    assert any("某方案" in each for each in kept(*printed)) is not is_running


@pytest.mark.parametrize("line", ["某方案 {} 版", "甲乙2025-{}", "{} 某方案"])
def test_a_number_in_a_running_line_may_grow_with_the_pages(line: str) -> None:
    assert kept(*(page(*body, line.format(9 + place)) for place, body in enumerate(BODIES))) == BODIES


@pytest.mark.parametrize("line", ["甲率达到{}%", "（{}）推进甲事", "{}%", "{}/12", "2025年{}月"])
def test_a_line_whose_number_is_a_figure_stays(line: str) -> None:
    printed = [[*body, line.format(number)] for body, number in zip(BODIES, (1, 3, 4, 9), strict=True)]
    assert kept(*(page(*each) for each in printed)) == printed


def test_a_line_in_the_middle_is_none_though_all_pages_have_it() -> None:
    middle = [[*body[:2], "某方案", *body[2:]] for body in BODIES]
    assert kept(*(page(*body) for body in middle)) == middle


def test_a_line_at_the_other_edge_is_another() -> None:
    first, second, third = (page("某方案", *BODIES[0]), page(*BODIES[1], "某方案"), page("某方案", *BODIES[2]))
    assert sum("某方案" in each for each in kept(first, second, third)) == 3


def test_the_edge_is_where_a_line_stands_and_not_when_it_was_written() -> None:
    lines = page(*BODIES[0], "— 1 —").lines
    assert kept(Page(lines=(lines[-1], *lines[:-1]))) == [BODIES[0]]


@pytest.mark.parametrize(
    "number", ["- 3 -", "— 3 —", "－3－", "—— 12 ——", "第 3 页", "第3页 共12页", "Page 3", "Page 3 of 12"]
)
def test_a_number_with_dashes_is_a_page_number(number: str) -> None:
    assert kept(page(*BODIES[0], number)) == [BODIES[0]]


@pytest.mark.parametrize("words", ["98%", "3", "3/12", "—甲—", "2025年", "— 3 — 甲", "第3页及以下"])
def test_a_line_that_only_has_a_number_stays(words: str) -> None:
    assert kept(page(*BODIES[0], words)) == [[*BODIES[0], words]]


@pytest.mark.parametrize("first", [1, 7])
@pytest.mark.parametrize("line", ["{}", "{}/12", "{} / 12"])
def test_bare_numbers_that_grow_with_the_pages_are_page_numbers(line: str, first: int) -> None:
    assert kept(*(page(*body, line.format(first + place)) for place, body in enumerate(BODIES))) == BODIES


def test_bare_numbers_that_do_not_grow_with_the_pages_stay() -> None:
    printed = [[*body, number] for body, number in zip(BODIES, ("1", "2", "5", "5"), strict=True)]
    assert kept(*(page(*each) for each in printed)) == printed


def test_pages_without_lines_stay() -> None:
    assert kept(page(), page()) == [[], []]


@pytest.mark.parametrize(
    ("gap", "pages", "is_running"),
    [
        pytest.param(30.1, 2, True, id="apart"),
        pytest.param(30, 2, False, id="not far enough"),
        pytest.param(60, 4, False, id="on half of the pages"),
    ],
)
@pytest.mark.parametrize("size", [10, 0])
def test_of_two_pages_a_line_is_a_running_one_if_it_stands_apart(
    gap: float,
    pages: int,
    is_running: bool,  # noqa: FBT001
    size: float,
) -> None:
    printed = [page(*BODIES[place]) for place in range(pages)]
    head = Line("某方案", 90, 50 - gap, 400, size)
    printed[:2] = [Page(lines=(head, *each.lines)) for each in printed[:2]]
    assert any("某方案" in each for each in kept(*printed)) is not is_running
    # Lines below it that are the same stay.
    assert all(BODIES[place][0] in each for place, each in enumerate(kept(*printed)))


def test_a_line_that_is_alone_on_its_page_stands_not_apart() -> None:
    assert kept(page("附件甲"), page("附件甲")) == [["附件甲"], ["附件甲"]]
