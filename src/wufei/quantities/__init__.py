"""Exact amounts with units: the vocabulary, the registry behind it, and ``Amount``."""

from wufei.quantities.amounts import ZERO, Amount, Number, amount, parse_number
from wufei.quantities.dimensions import NUMBER, Dimensions, base_factor, dimensions_of, unit_of
from wufei.quantities.registry import conversion_factor, registry
from wufei.quantities.told import amounts_told, units_told
from wufei.quantities.vocabulary import SPELLINGS, UNITS, VOCABULARY_VERSION, Unit, find_unit, fold_width

__all__ = [
    "NUMBER",
    "SPELLINGS",
    "UNITS",
    "VOCABULARY_VERSION",
    "ZERO",
    "Amount",
    "Dimensions",
    "Number",
    "Unit",
    "amount",
    "amounts_told",
    "base_factor",
    "conversion_factor",
    "dimensions_of",
    "find_unit",
    "fold_width",
    "parse_number",
    "registry",
    "unit_of",
    "units_told",
]
