"""The whole document: its paragraphs and rows in order, with the place of each word."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from wufei.drafts import LeftOut
from wufei.errors import DocumentError, problem
from wufei.reader.intake.limits import LIMITS, Limits
from wufei.reader.intake.radicals import with_radicals_mapped
from wufei.reader.text import Block, Paragraph, Row, Text, Words
from wufei.sources import bare_text

__all__ = ["whole_text"]

#: Characters of what is told of something that is left out.
_FIRST: Final = 40
#: How many things of a kind are told one by one.
_MOST: Final = 20


def whole_text(found: Iterable[Block | LeftOut], name: str, *, limits: Limits = LIMITS) -> Text:
    """Return a document of blocks whose places are not yet known, and of what stands beside them.

    What has no words is left out.

    Raises:
        DocumentError: if there are no words at all, or more words or cells than a document may have.
    """
    placed: list[Block] = []
    beside: dict[str, list[LeftOut]] = {}
    start = cells = 0
    for block in found:
        if isinstance(block, LeftOut):
            beside.setdefault(block.code, []).append(block)
            continue
        words = (block.words,) if isinstance(block, Paragraph) else block.cells
        cells += 0 if isinstance(block, Paragraph) else len(words)
        length = sum(len(each) for each in words)
        if start + length > limits.characters:
            raise DocumentError(problem("too_many_characters", value=name, expected=f"{limits.characters:,}"))
        if cells > limits.cells:
            raise DocumentError(problem("too_many_cells", value=name, expected=f"{limits.cells:,}"))
        if length:
            placed.append(_placed(block, start))
        start += length
    if not placed:
        raise DocumentError(problem("document_empty", value=name))
    return Text(tuple(placed), tuple(_told(beside.values())))


def _told(beside: Iterable[Sequence[LeftOut]]) -> Iterator[LeftOut]:
    """Yield what stands beside the text, each kind together, with its first words; of many of a kind only how many."""
    for found in beside:
        for each in found[:_MOST]:
            words = with_radicals_mapped(bare_text(each.printed))
            yield LeftOut(each.code, (words if len(words) <= _FIRST else f"{words[: _FIRST - 1]}…") or "—")
        if len(found) > _MOST:
            yield LeftOut("more", f"+{len(found) - _MOST}")


def _placed(block: Block, start: int) -> Block:
    if isinstance(block, Paragraph):
        return attrs.evolve(block, words=Words(block.words.text, start))
    cells = []
    for cell in block.cells:
        cells.append(Words(cell.text, start))
        start += len(cell)
    return Row(cells=tuple(cells), table=block.table)
