"""What columns of any table may hold, and how what they hold is told apart."""

from collections.abc import Collection
from typing import Any, Final

import narwhals.stable.v2 as nw

from wufei.quantities import SPELLINGS, Unit

__all__ = ["DAY", "DECIMAL", "DIGITS", "LARGEST", "SMALLEST", "SPELLED", "among", "is_kind"]

#: A number as documents write it.
DECIMAL: Final = r"^[+-]?[0-9]{1,40}(\.[0-9]{1,40})?$"
#: A day as documents write it; there may be no such day.
DAY: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
#: So many digits of a decimal a float keeps apart.
DIGITS: Final = 15
#: Between these, a float has at most 40 digits on either side of its point, as all numbers here.
LARGEST, SMALLEST = 1e40, 1e-22
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
#: Units by their spellings, and by these in full-width forms, as Chinese input methods write them.
SPELLED: Final[dict[str, Unit]] = {text.translate(_WIDE): unit for text, unit in SPELLINGS.items()} | SPELLINGS


def is_kind(kind: str, dtype: Any) -> bool:  # noqa: ANN401 - narwhals has classes and objects of types
    """Return whether a column of a type may hold ``text``, ``number``, ``date``, ``list`` or ``yes or no``."""
    match kind:
        case "text":
            return dtype in {nw.String, nw.Categorical} or isinstance(dtype, nw.Enum)
        case "number":
            return bool(dtype.is_numeric())
        case "date":
            return dtype == nw.Date or isinstance(dtype, nw.Datetime)
        case "list":
            return isinstance(dtype, nw.List)
        case _:
            return bool(dtype == nw.Boolean)


def among(column: nw.Expr, known: Collection[str]) -> nw.Expr:
    """Return whether a text is among those that are known; what is not there is not."""
    return column.is_in([*known]).fill_null(False) if known else nw.lit(False)  # noqa: FBT003 - as said
