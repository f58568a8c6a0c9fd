"""New workbooks: nothing in them is run or linked that was meant as text, and the same content gives the same bytes."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from wufei.errors import MissingExtraError, problem

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

__all__ = ["CREATED", "new_workbook"]

#: Said of every file, so that the same content gives the same bytes; a date alone would be passed over for today's.
CREATED: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@contextmanager
def new_workbook(file: BytesIO, *, title: str, extra: str) -> Iterator["Workbook"]:
    """Give a workbook to fill in, which is written to ``file`` at the end; ``extra`` brings the library.

    Raises:
        MissingExtraError: if xlsxwriter is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="xlsxwriter", expected=extra)) from None
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": CREATED})
        yield book
