"""Pages of a PDF file, and their running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

__all__ = ["Line", "Page", "without_margins"]

_DASH: Final = r"[-—–－―‐·]{1,3}"
#: A page number that can be nothing else.
_PAGE_NUMBER: Final = re.compile(
    rf"{_DASH}\s{{0,3}}\d{{1,4}}\s{{0,3}}{_DASH}|第\s{{0,3}}\d{{1,4}}\s{{0,3}}页(?:.{{0,3}}共\s{{0,3}}\d{{1,4}}\s{{0,3}}页)?"
    r"|Page\s\d{1,4}(?:\sof\s\d{1,4})?"
)
_NUMBER: Final = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
#: A page, perhaps with how many there are.
_NUMBER_ALONE: Final = re.compile(r"\d{1,4}(?:\s?[/／]\s?\d{1,4})?")
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
#: Lines at either edge of a page that may be running ones.
_EDGE: Final = 2
_SIZE: Final = 10.0
#: Sizes of its letters by which a line stands apart from the text.
_APART: Final = 3
#: Pages of the shortest document whose repeated lines are running heads.
_FEWEST: Final = 3


@attrs.frozen
class Line:
    """A printed line, and its place on the page in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    #: Size of its letters; 0, if it has Latin ones only, which do not tell it.
    size: float


@attrs.frozen(kw_only=True)
class Page:
    """A page of a PDF file."""

    #: In the order in which the file has them.
    lines: tuple[Line, ...]
    #: In points.
    width: float = 595.0
    #: Upper edge and rows of each table, from above.
    tables: tuple[tuple[float, tuple[tuple[str, ...], ...]], ...] = ()
    #: There is a picture on it.
    has_image: bool = False
    #: One that is large enough to show words.
    has_picture: bool = False


def without_margins(pages: Sequence[Page]) -> list[Page]:
    """Return pages without running heads and page numbers.

    A line that most pages have at the same edge is a running one, also if a number in it grows with the pages; of two
    pages, if it stands apart on both. A number
    alone is a page number if it does so, or has dashes. What differs otherwise stays, be it in its digits alone.
    """
    edges = [_edges(page, place) for place, page in enumerate(pages)]
    counts = Counter(form for edge in edges for forms in edge.values() for form in forms)
    apart = Counter(
        form
        for page, edge in zip(pages, edges, strict=True)
        for index, forms in edge.items()
        if _stands_apart(page, index)
        for form in forms
    )
    running = {
        form for form, count in counts.items() if (count >= _FEWEST or apart[form] > 1) and count * 2 > len(pages)
    }
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        taken = {
            index
            for index, forms in edge.items()
            if not running.isdisjoint(forms) or _PAGE_NUMBER.fullmatch(page.lines[index].text)
        }
        kept.append(
            attrs.evolve(page, lines=tuple(each for index, each in enumerate(page.lines) if index not in taken))
        )
    return kept


def _edges(page: Page, place: int) -> dict[int, set[tuple[str, str]]]:
    """Return the lines nearest to the edges of a page: their index, and each form that they may share with others."""
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].top)
    nearest = dict.fromkeys(order[:_EDGE], "top") | dict.fromkeys(order[_EDGE:][-_EDGE:], "bottom")
    return {index: {(edge, form) for form in _forms(page.lines[index].text, place)} for index, edge in nearest.items()}


def _stands_apart(page: Page, index: int) -> bool:
    """Return whether no other line of a page is near to one, above or below."""
    line = page.lines[index]
    others = (abs(other.top - line.top) for other in page.lines if other is not line)
    return min(others, default=0.0) > _APART * (line.size or _SIZE)


def _forms(text: str, place: int) -> Iterator[str]:
    """Yield a line as it is, and with each of its numbers as how far that is ahead of the page's place.

    A number without words is no running head as it is: it may be a figure.
    """
    if _LETTERS.search(text):
        yield text
    elif not _NUMBER_ALONE.fullmatch(text):
        return
    for number in _NUMBER.finditer(text):
        yield f"{text[: number.start()]}#{int(number[0]) - place}{text[number.end() :]}"
