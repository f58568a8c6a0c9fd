"""The one registry of units, built from the vocabulary when the first conversion asks for it.

Conversions are asked for once per pair of units; what is kept is an exact factor, so that no loop ever meets the
registry again.
"""

import threading
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from wufei.errors import UnfitUnitError, problem
from wufei.quantities.told import units_told
from wufei.quantities.vocabulary import UNITS, Unit

if TYPE_CHECKING:
    import pint

__all__ = ["conversion_factor", "registry"]

_BASES = ("share = [share]", "calendar_day = [calendar_day]", "calendar_year = [calendar_year]")
_lock = threading.Lock()


@cache
def _built() -> "pint.UnitRegistry[Any]":
    import pint  # noqa: PLC0415 - costs more than all the rest of the library; only conversions need it

    lines = [*_BASES, *_definitions()]
    return pint.UnitRegistry(lines, non_int_type=Fraction, on_redefinition="raise", cache_folder=None)


def _definitions() -> Iterator[str]:
    for unit in UNITS.values():
        yield f"{unit.name} = {unit.definition}"


def registry() -> "pint.UnitRegistry[Any]":
    """Return the registry, which every thread shares. Treat it as read-only."""
    with _lock:
        return _built()


@cache
def conversion_factor(given: Unit, wanted: Unit) -> Fraction:
    """Return the exact number that turns a value in ``given`` into one in ``wanted``.

    >>> from wufei.quantities import find_unit
    >>> conversion_factor(find_unit("公顷"), find_unit("亩"))
    Fraction(15, 1)

    Raises:
        UnfitUnitError: if their dimensions differ, or either is a scale of grades and they are not the same.
    """
    if given is wanted:
        return Fraction(1)
    if given.dimension != wanted.dimension:
        raise UnfitUnitError(problem("unfit_unit", **units_told(given, wanted)))
    units = registry()
    return Fraction(units.Quantity(Fraction(1), given.name).to(wanted.name).magnitude)
