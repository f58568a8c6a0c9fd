"""How the lines of printed pages are set: in which column of text, how far indented, and how full."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from wufei.reader.intake.lines import SetLine
from wufei.reader.intake.margins import Line, Page

__all__ = ["set_lines"]

#: Lines of a page that show by themselves where its text begins.
_ENOUGH: Final = 5
#: Letters of the shortest line that can be a full one.
_NARROWEST: Final = 16
#: Letters by which a line that breaks off in a sentence may be less than full.
_SPREAD: Final = 6
#: Size of letters that have none.
_SIZE: Final = 10.0


def set_lines(pages: Sequence[Page]) -> tuple[list[list[SetLine]], float]:
    """Return the lines of each page as they are set, and the columns that a line has room for.

    Two columns are one letter of the text. Pages of another width have another column of text: on all of them a line
    is as full as the room says that it leaves.
    """
    size = _usual_size(pages)
    lefts = _left_edges(pages, size)
    widths = _widths(pages, lefts, size)
    counts = Counter({page.width: 0 for page in pages})
    for page in pages:
        counts[page.width] += len(page.lines)
    full = widths[max(counts, key=counts.__getitem__)] if counts else 0.0
    found = [
        [_set(line, line.left - left, full - widths[page.width] + line.right - left, size) for line in page.lines]
        for page, left in zip(pages, lefts, strict=True)
    ]
    return found, full * 2 / size


def _set(line: Line, indentation: float, end: float, size: float) -> SetLine:
    """Return a line that begins and ends so many points behind the left edge of the text."""
    indentation = max(0.0, indentation)
    return SetLine(
        text=line.text,
        width=(end - indentation) * 2 / size,
        indentation=indentation * 2 / size,
        scale=(line.size or size) / size,
    )


def _usual_size(pages: Sequence[Page]) -> float:
    """Return the size of most letters."""
    sizes = Counter[float]()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=_SIZE) or _SIZE


def _left_edges(pages: Sequence[Page], size: float) -> list[float]:
    """Return where the text of each page begins: where its own lines say so, else as on pages of the same width."""
    own = [_left_edge(page) for page in pages]
    shared: dict[float, Counter[float]] = {}
    for page, (left, count) in zip(pages, own, strict=True):
        shared.setdefault(page.width, Counter())[left] += count
    usual = {width: max(lefts, key=lambda left: (lefts[left], -left)) for width, lefts in shared.items()}
    return [
        left if count >= _ENOUGH or left < usual[page.width] - size else usual[page.width]
        for page, (left, count) in zip(pages, own, strict=True)
    ]


def _left_edge(page: Page) -> tuple[float, int]:
    """Return the leftmost place where two lines of a page begin, and how many do; the leftmost, if no two agree."""
    counts = Counter(float(round(line.left)) for line in page.lines)
    left = min((left for left, count in counts.items() if count > 1), default=min(counts, default=0.0))
    return left, counts[left]


def _widths(pages: Sequence[Page], lefts: Sequence[float], size: float) -> dict[float, float]:
    """Return the width of the text on pages of each width."""
    lines: dict[float, list[tuple[float, str]]] = {}
    edges: dict[float, float] = {}
    for page, left in zip(pages, lefts, strict=True):
        lines.setdefault(page.width, []).extend((line.right - left, line.text) for line in page.lines)
        edges[page.width] = min(left, edges.get(page.width, left))
    # Margins are mostly alike on both sides.
    return {width: _width(found, size) or width - 2 * edges[width] for width, found in lines.items()}


def _width(lines: Sequence[tuple[float, str]], size: float) -> float | None:
    """Return how far lines reach that break off for want of room; None if most of them do not."""
    ends = sorted(_broken(lines, size), reverse=True)
    edge = next((end for end, after in pairwise(ends) if end - after < size), None)
    if edge is None or sum(end > edge - _SPREAD * size for end in ends) * 2 <= len(ends):
        return None
    return edge


def _broken(lines: Sequence[tuple[float, str]], size: float) -> Iterator[float]:
    return (end for end, text in lines if end >= _NARROWEST * size and SetLine(text, 0, 0).breaks_off)
