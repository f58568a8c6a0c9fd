"""Exact amounts with units: the vocabulary, the registry behind it, and ``Amount``."""

from wufei.quantities.amounts import ZERO, Amount, Number, amount, parse_number
from wufei.quantities.registry import conversion_factor, registry
from wufei.quantities.vocabulary import UNITS, VOCABULARY_VERSION, Unit, find_unit, fold_width

__all__ = [
    "UNITS",
    "VOCABULARY_VERSION",
    "ZERO",
    "Amount",
    "Number",
    "Unit",
    "amount",
    "conversion_factor",
    "find_unit",
    "fold_width",
    "parse_number",
    "registry",
]
