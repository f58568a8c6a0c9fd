"""The words of a document without white space, each with its place: what every part of the reader works on.

White space says nothing in Chinese text, and copies of one document break their lines differently; so positions count
characters without it, as sources do.
"""

from functools import cached_property

import attrs

from wufei.drafts import LeftOut
from wufei.sources import Source, bare_text, digest

__all__ = ["Block", "Paragraph", "Row", "Text", "Words"]


@attrs.frozen
class Words:
    """A stretch of a document: characters without white space, and where they begin."""

    text: str
    #: Characters of the document, without white space, before the first one.
    start: int = 0

    def __attrs_post_init__(self) -> None:
        """Take white space out of what was given."""
        object.__setattr__(self, "text", bare_text(self.text))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> "Words":
        """Return the words from ``start`` to ``end``, counted in these words."""
        first, last, _ = slice(start, end).indices(len(self.text))
        made = object.__new__(Words)
        # What is part of bare text is bare, and most words are parts: it isn't stripped again.
        object.__setattr__(made, "text", self.text[first:last])
        object.__setattr__(made, "start", self.start + first)
        return made

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the document."""
        return self.start, self.start + len(self.text)

    def source(self, section: str) -> Source:
        """Return the source of these words, which must not be none, under the headings ``section``."""
        return Source(section=section, span=self.span, sha256=digest(self.text))


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph, its lines joined."""

    words: Words
    #: Level of a heading style, from 1; None where the document has no styles, or the paragraph none.
    level: int | None = None


@attrs.frozen(kw_only=True)
class Row:
    """A row of a table."""

    #: An empty cell has no words.
    cells: tuple[Words, ...]
    #: Which table of the document, from 1.
    table: int


Block = Paragraph | Row


@attrs.frozen
class Text:
    """A document: paragraphs and rows of tables in the order in which they stand."""

    blocks: tuple[Block, ...]
    #: What it holds besides, in the order in which it stands.
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def bare(self) -> str:
        """All its words in one."""
        parts: list[str] = []
        for block in self.blocks:
            parts += [block.words.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        return "".join(parts)
