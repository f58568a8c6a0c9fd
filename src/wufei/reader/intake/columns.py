"""Pages whose text stands in two columns: each is read as a page of its own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from wufei.reader.intake.margins import Line, Page

__all__ = ["in_columns"]

#: Lines of the shortest column.
_FEWEST: Final = 5
#: Part of the page's width that both columns leave free between them, around its middle.
_MIDDLE: Final = 0.06
#: One line in so many may stand across both columns.
_ACROSS: Final = 10


def in_columns(pages: Sequence[Page]) -> Iterator[Page]:
    """Yield pages, those with two columns of text parted into what stands above them and each column."""
    for page in pages:
        sides: list[list[Line]] = [[], [], []]
        for line in page.lines:
            sides[_side(line, page.width)].append(line)
        across, left, right = sides
        if page.tables or not (_is_column(left) and _is_column(right)) or len(across) * _ACROSS > len(page.lines):
            yield page
            continue
        for lines, width in ((across, page.width), (left, page.width / 2), (right, page.width / 2)):
            yield attrs.evolve(page, lines=tuple(lines), width=width)


def _side(line: Line, width: float) -> int:
    """Return 1 for a line on the left of a page, 2 for one on the right, 0 for one that stands across."""
    is_left = line.left + line.right < width
    if is_left:
        return 1 if line.right <= width * (0.5 + _MIDDLE) else 0
    return 2 if line.left >= width * (0.5 - _MIDDLE) else 0


def _is_column(lines: Sequence[Line]) -> bool:
    """Return whether lines are a column of text: many of them begin at one place."""
    counts = Counter(round(line.left) for line in lines)
    return max(counts.values(), default=0) >= _FEWEST
