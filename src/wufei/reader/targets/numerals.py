"""Chinese numerals that are figures."""

import re
from fractions import Fraction
from typing import Final

from wufei.errors import MissingExtraError, problem

__all__ = ["NUMERAL", "value_of"]

#: A numeral that begins with a digit: 十五, 二百零五, 三万; not 万 or 百 alone, which mean many.
NUMERAL: Final = r"(?:[一二两三四五六七八九十][一二两三四五六七八九十百千万亿零〇]{0,12})"
_UNITS: Final = re.compile("[十百千万亿]")


def value_of(numeral: str) -> Fraction | None:
    """Return what a Chinese numeral says, exactly, with digits behind a point; None where it is none.

    Raises:
        MissingExtraError: if cn2an is not installed.
    """
    whole, _, places = numeral.partition("点")
    digits = {each: str(value) for value, each in enumerate("〇一二三四五六七八九")} | {"零": "0"}
    if places and not all(each in digits for each in places):
        return None
    value = _whole(whole)
    if value is None or not places:
        return value
    return value + Fraction(int("".join(digits[each] for each in places)), 10 ** len(places))


def _whole(numeral: str) -> Fraction | None:
    try:
        from cn2an import cn2an  # type: ignore[import-untyped] # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="cn2an", expected="reader")) from None
    # 五六十 and 三四 mean about so many; digits without units are names, as in 二〇二五.
    if len(numeral) > 1 and not _UNITS.search(numeral):
        return None
    try:
        return Fraction(int(cn2an(numeral, "normal")))
    except ValueError:
        return None
