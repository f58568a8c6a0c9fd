"""How large a document may be: beyond this it is refused, before time and memory are spent on it."""

from typing import Final

import attrs

__all__ = ["LIMITS", "Limits"]


@attrs.frozen(kw_only=True)
class Limits:
    """How large a document may be; the size of a file has its own limit, 64 MiB, where files are read."""

    #: Characters of a document, without white space. A plan has some 10,000, a five-year plan of a country 80,000.
    characters: int = 2_000_000
    #: Cells of all its tables, the empty ones too.
    cells: int = 200_000
    #: Pages of a PDF file.
    pages: int = 2_000
    #: Pages of a PDF file whose ruling lines are looked at for tables; this takes most of the time.
    ruled_pages: int = 300
    #: Paths and pictures of a page; one with more is a drawing, and no table is looked for in it.
    paths: int = 3_000
    #: Files packed in a Word file.
    members: int = 2_000
    #: Bytes of a Word file, unpacked.
    unpacked: int = 128 * 1024 * 1024
    #: Bytes of one of its parts of text.
    part: int = 64 * 1024 * 1024
    #: How many times larger than the file they may be. Text is packed to a tenth, and to a fiftieth at the most.
    ratio: int = 200
    #: Bytes of a Word file, unpacked, up to which the ratio says nothing.
    ratio_from: int = 8 * 1024 * 1024
    #: Seconds in which a PDF file must have been read.
    seconds: int = 120
    #: Bytes of memory that reading a PDF file may take.
    memory: int = 2 * 1024 * 1024 * 1024


LIMITS: Final = Limits()
