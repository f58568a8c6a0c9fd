"""Where a thing is written in the plan's document, so that anyone can compare it with a copy of his own.

Positions count the characters of the document without white space, since copies break their lines differently; digests
fold full-width forms, since copies differ in the width of punctuation.
"""

import hashlib
from collections.abc import Iterator
from typing import Literal

import attrs

from wufei.errors import UnreadableValueError, problem
from wufei.quantities import fold_width

__all__ = ["Passage", "PassageState", "Source", "bare_text", "digest", "find_passage"]

_FARTHEST = 20_000


@attrs.frozen(kw_only=True)
class Source:
    """The place of one item in the plan's document."""

    #: Headings as printed, such as 四（三）2.
    section: str
    #: Start and end of the passage in the document without white space.
    span: tuple[int, int]
    #: SHA-256 of the passage, without white space, full-width forms folded.
    sha256: str

    def __attrs_post_init__(self) -> None:
        """Refuse a passage that ends where it begins, or before."""
        start, end = self.span
        if end <= start:
            raise UnreadableValueError(problem("dates_crossed", value=start, expected=end))


#: ``same``: it stands at its place; ``moved``: it stands elsewhere; ``changed``: it is not found.
PassageState = Literal["same", "moved", "changed"]


@attrs.frozen(kw_only=True)
class Passage:
    """What a user's copy of the document has for one source."""

    source: Source
    state: PassageState
    #: Where it was found; the place where it should be, if it was not.
    start: int
    #: The words of the user's copy at that place, without white space.
    text: str


def bare_text(text: str) -> str:
    """Return ``text`` without white space."""
    return "".join(text.split())


def digest(text: str) -> str:
    """Return the SHA-256 of ``text`` without white space and with full-width forms folded."""
    return hashlib.sha256(fold_width(bare_text(text)).encode()).hexdigest()


def find_passage(source: Source, bare: str, *, shift: int = 0) -> Passage:
    """Find the passage of ``source`` in a document without white space.

    The search starts where the source says, moved by ``shift`` (what the passage before was moved by), and goes
    outward for at most 20,000 characters either way.
    """
    start, end = source.span
    length = end - start
    folded = fold_width(bare)
    for found in _outward(start + shift, len(bare) - length):
        if _sha256(folded[found : found + length]) == source.sha256:
            state: PassageState = "same" if found == start else "moved"
            return Passage(source=source, state=state, start=found, text=bare[found : found + length])
    at = max(0, min(start + shift, len(bare)))
    return Passage(source=source, state="changed", start=at, text=bare[at : at + length])


def _sha256(folded: str) -> str:
    return hashlib.sha256(folded.encode()).hexdigest()


def _outward(hint: int, last: int) -> Iterator[int]:
    """Yield the positions 0 to ``last``, the nearest to ``hint`` first."""
    if 0 <= hint <= last:
        yield hint
    for distance in range(1, _FARTHEST + 1):
        below, above = hint - distance, hint + distance
        if below < 0 and above > last:
            return
        if 0 <= below <= last:
            yield below
        if 0 <= above <= last:
            yield above
