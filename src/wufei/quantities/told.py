"""Amounts and units of measure as problems tell them: in English under a name, in Chinese under that with ``_zh``."""

from typing import TYPE_CHECKING, Final

from wufei.quantities.vocabulary import Unit
from wufei.wording import LANGUAGES, Language, say

if TYPE_CHECKING:
    from wufei.quantities.amounts import Amount

__all__ = ["amounts_told", "units_told"]

#: Languages, and what stands behind the name of a value in each.
_SUFFIXES: Final[dict[Language, str]] = {"en": "", "zh": "_zh"}


def amounts_told(*, beside: "Amount | None" = None, **amounts: "Amount") -> dict[str, str]:
    """Return what a problem says of amounts, with as many digits as tell them from the one that stands beside them."""
    return {
        name + _SUFFIXES[language]: each.format(language, beside=beside)
        for name, each in amounts.items()
        for language in LANGUAGES
    }


def units_told(value: Unit | None, expected: Unit | None) -> dict[str, str]:
    """Return what a problem says of the unit that was given and of the one that was expected; nothing of None."""
    return {**_told(value, "value", "dimension"), **_told(expected, "expected", "expected_dimension")}


def _told(unit: Unit | None, name: str, dimension: str) -> dict[str, str]:
    if unit is None:
        return dict.fromkeys((name, dimension), "")
    kind = f"dimension.{unit.dimension}"
    return {
        name: unit.name,
        f"{name}_zh": unit.zh or unit.name,
        dimension: say(kind, "en"),
        f"{dimension}_zh": say(kind, "zh"),
    }
