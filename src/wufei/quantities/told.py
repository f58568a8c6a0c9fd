"""Amounts and units of measure as problems tell them: each under the names that a problem knows."""

from functools import partial
from typing import TYPE_CHECKING

from wufei.errors import told_in_both
from wufei.quantities.vocabulary import Unit
from wufei.wording import Language, say

if TYPE_CHECKING:
    from wufei.quantities.amounts import Amount

__all__ = ["amounts_told", "units_told"]


def amounts_told(*, beside: "Amount | None" = None, **amounts: "Amount") -> dict[str, str]:
    """Return what a problem says of amounts, with as many digits as tell them from the one that stands beside them."""
    told: dict[str, str] = {}
    for name, each in amounts.items():
        told |= told_in_both(name, partial(each.format, beside=beside))
    return told


def units_told(value: Unit | None, expected: Unit | None) -> dict[str, str]:
    """Return what a problem says of the unit that was given and of the one that was expected; nothing of None."""
    return {**_told(value, "value", "dimension"), **_told(expected, "expected", "expected_dimension")}


def _told(unit: Unit | None, name: str, dimension: str) -> dict[str, str]:
    if unit is None:
        return dict.fromkeys((name, dimension), "")
    kind = told_in_both(dimension, partial(say, f"dimension.{unit.dimension}"))
    return told_in_both(name, partial(_name, unit)) | kind


def _name(unit: Unit, language: Language) -> str:
    return (language == "zh" and unit.zh) or unit.name
