"""What files for offices have in common: text that XML can hold, widths of columns, files that are always the same."""

import io
import re
import zipfile
from typing import Final

from wufei.reports.yearly.telling import Table

__all__ = ["fitted_widths", "line_width", "same_every_time", "xml_text"]

#: Characters from here on are about twice as wide as others.
_FIRST_WIDE: Final = 0x2E80
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
#: Characters that no XML document can hold, escaped or not.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return text in which what XML can't hold is shown as the sign for an unreadable character."""
    return _NOT_XML.sub("\ufffd", text)


def same_every_time(data: bytes) -> bytes:
    """Return a zipped file whose entries say nothing of when they were written, in the order of their names.

    The one that says what the others are stays first, since some programs look for it there.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Whatever the system that writes it.
            entry.create_system = 3
            made.writestr(entry, given.read(name))
    return out.getvalue()


def line_width(line: str) -> int:
    """Return how wide a line is, in characters of the Latin script."""
    return sum(1 if ord(each) < _FIRST_WIDE else 2 for each in line)


def fitted_widths(table: Table, page: float, *, narrowest: int, widest: int, space: float) -> tuple[float, ...]:
    """Return the widths of columns: each as its longest line, but as narrow as it takes for a page to hold them all.

    ``page``, the ``narrowest`` and the ``widest`` column, and the ``space`` beside the text of each are given in
    characters of the Latin script. Where even the narrowest columns do not fit, they are wider than the page together.
    """
    columns = zip(table.columns, *(row.cells for row in table.rows), strict=True)
    wanted = [max(narrowest, *(_longest(text) for text in cells)) for cells in columns]
    held = page - space * len(wanted)
    while sum(min(each, widest) for each in wanted) > held and widest > narrowest:
        widest -= 1
    return tuple(min(each, widest) + space for each in wanted)


def _longest(text: str) -> int:
    return max(map(line_width, text.splitlines()), default=0)
