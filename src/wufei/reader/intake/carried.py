"""Tables that go on over the end of a page: their heads printed again, and rows that are parted."""

from collections.abc import Sequence
from typing import Final

from wufei.sources import bare_text

__all__ = ["Cells", "carry_over"]

#: The cells of a row.
Cells = tuple[str, ...]

#: Rows that the head of a table has at most.
_MOST_HEADS: Final = 3
#: Rows that are looked at to know which cells are always filled.
_LOOKED_AT: Final = 40


def carry_over(rows: list[Cells], further: Sequence[Cells]) -> None:
    """Add to the ``rows`` of a table the ``further`` ones that stand on the next page.

    Heads that are printed again are left out. What is left of the last row of a page is joined with it.
    """
    heads = 0
    while heads < min(_MOST_HEADS, len(rows), len(further) - 1) and _bare(rows[heads]) == _bare(further[heads]):
        heads += 1
    rest = list(further[heads:])
    if _is_rest(rows, *rest[:2]):
        rows[-1] = tuple(before + after for before, after in zip(rows[-1], rest.pop(0), strict=True))
    rows += rest


def _bare(row: Cells) -> list[str]:
    return [bare_text(cell) for cell in row]


def _is_rest(rows: Sequence[Cells], row: Cells, after: Cells | None = None) -> bool:
    """Return whether a row is the rest of the last one: cells are empty that no row leaves empty.

    One such cell alone may be merged with the one above, unless it holds the number of the row, and the row ``after``
    has one.
    """
    last, found = _bare(rows[-1]), _bare(row)
    if len(found) != len(last) or any(after and not before for before, after in zip(last, found, strict=True)):
        return False
    known = [_bare(each) for each in [*rows[max(1, len(rows) - _LOOKED_AT) :], *([after] if after else [])]]
    empty = [
        column
        for column, cell in enumerate(found)
        if not cell and known and all(len(each) > column and each[column] for each in known)
    ]
    return len(empty) > 1 or any(all(each[column].isdecimal() for each in known) for column in empty)
