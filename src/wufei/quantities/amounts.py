"""Exact amounts: a rational number, a unit of the vocabulary and the digits as they were written."""

import math
import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from wufei.errors import UnknownNameError, UnreadableValueError, problem
from wufei.quantities.registry import conversion_factor, registry
from wufei.quantities.vocabulary import Unit, find_unit, fold_width

if TYPE_CHECKING:
    import pint

__all__ = ["ZERO", "Amount", "Number", "amount", "parse_number"]

#: What a number may be given as. A float counts as the shortest decimal that names it.
Number = int | float | Decimal | Fraction | str

ZERO = Fraction(0)
#: At most 40 digits before and 40 after the point.
_DECIMAL = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_MOST_DIGITS = 40
_SHOWN_PLACES = 4


class _Quantity(Protocol):
    """What a quantity of any registry offers."""

    @property
    def magnitude(self) -> Any: ...  # noqa: ANN401 - registries differ in the numbers they hold

    @property
    def units(self) -> object: ...


def parse_number(number: Number) -> Fraction:
    """Return the exact value of a number as it is written in documents: ``98``, ``97.96``, ``-3``.

    Raises:
        UnreadableValueError: for anything else: separators, spaces, signs of units, infinity, other digits.
    """
    if isinstance(number, str):
        text = number
    elif isinstance(number, Fraction):
        return number
    elif isinstance(number, int) and abs(number) >= 10**_MOST_DIGITS:
        # Its digits are not asked for: for a million of them that takes seconds.
        raise UnreadableValueError(problem("number_too_long", value=f"1e{math.log10(abs(number)):.0f}"))
    else:
        # Of the class float: a subclass may show itself otherwise, as those of numpy do.
        text = float.__repr__(number) if isinstance(number, float) else str(number)
    if _DECIMAL.fullmatch(text):
        whole, _, places = text.partition(".")
        return Fraction(int(whole + places), 10 ** len(places))
    if not isinstance(number, str) and not isinstance(number, bool):
        try:
            return _fraction_of_decimal(Decimal(text))
        except InvalidOperation:
            pass
    raise UnreadableValueError(problem(_what_is_wrong(text), value=text))


def _fraction_of_decimal(decimal: Decimal) -> Fraction:
    """Return the value of a number that was no text: an exponent is allowed, and as many digits as in a text."""
    exponent = decimal.as_tuple().exponent
    if isinstance(exponent, str):  # it says what stands in place of a number
        raise UnreadableValueError(problem("number_not_finite", value=decimal))
    if decimal.adjusted() >= _MOST_DIGITS or exponent < -_MOST_DIGITS:
        raise UnreadableValueError(problem("number_too_long", value=f"{decimal:.6g}"))
    return Fraction(decimal)


def _what_is_wrong(text: str) -> str:
    """Return the code of the commonest reason why a number can't be read."""
    if re.fullmatch(r"(?i)[+-]?(nan|inf(inity)?)", text.strip()):
        return "number_not_finite"
    folded = fold_width(text)
    if re.fullmatch(r"[+-]?[0-9]+/0+", folded):
        return "number_divides_by_zero"
    if re.fullmatch(r"[+-]?[0-9.]+", folded) and folded != text:
        return "number_full_width"
    if "," in folded or "，" in text:
        return "number_with_comma"
    if re.search(r"[0-9]\s+[0-9]", text):
        return "number_with_space"
    if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?\s*[^0-9\s.]+", folded):
        return "number_with_unit"
    if re.fullmatch(r"[+-]?[0-9.]{41,}", folded):
        return "number_too_long"
    return "unreadable_number"


@attrs.frozen
class Amount:
    """An exact amount. Two amounts are equal if value and unit are; compare others after ``to``."""

    #: Exact value in ``unit``; the rank of a grade on a scale of grades.
    value: Fraction
    #: Unit of the vocabulary.
    unit: Unit
    #: Digits as written, where they were written by somebody.
    text: str = attrs.field(default="", eq=False)

    def to(self, unit: Unit) -> "Amount":
        """Return the same amount in ``unit``, exactly; raises ``UnfitUnitError`` if the dimensions differ."""
        if unit is self.unit:
            return self
        return Amount(self.value * conversion_factor(self.unit, unit), unit)

    @property
    def grade(self) -> str:
        """Name of the grade on a scale of grades; empty for other amounts."""
        rank = int(self.value)
        grades = self.unit.grades
        return grades[rank] if grades and rank == self.value and 0 <= rank < len(grades) else ""

    @property
    def is_finite_decimal(self) -> bool:
        """Whether the value can be written as a decimal with finitely many places."""
        return _finite_places(self.value) is not None

    def decimal(self, places: int | None = None) -> Decimal:
        """Return the value as a decimal: exact if there is one and ``places`` is not given, else rounded half even."""
        exact = _finite_places(self.value)
        if places is None:
            places = exact if exact is not None else 12
        return _rounded(self.value, places)

    @property
    def places(self) -> int:
        """How many decimal places are written; none where nobody wrote it."""
        return len(self.text.partition(".")[2])

    def __float__(self) -> float:
        return float(self.value)

    def pint(self, units: "pint.UnitRegistry[Any] | None" = None) -> Any:  # noqa: ANN401 - the caller's own class
        """Return a pint quantity: of the library's registry in this unit, or of ``units`` in its base units.

        Raises:
            UnknownNameError: if ``units`` has no such dimension.
        """
        own = registry().Quantity(self.value, self.unit.name)
        if units is None:
            return own
        base = own.to_base_units()
        # Unit by unit: the powers are fractions here, which not every version can write out. A plain number has none.
        powers = {name: int(str(power)) for name, power in base.unit_items() if name != "number"}
        try:
            parts = [units.Unit(name) ** power for name, power in powers.items()]
        except Exception:  # noqa: BLE001 - registries raise a dozen unrelated types
            raise UnknownNameError(problem("registry_lacks_unit", value=self.unit.name)) from None
        return math.prod(parts, start=units.Quantity(base.magnitude))

    def digits(self, *, beside: "Amount | None" = None) -> str:
        """Return the number alone, as written, else with as few places as tell it from zero and from ``beside``."""
        if self.grade:
            return self.grade
        if self.text:
            return self.text
        exact = _finite_places(self.value)
        places = _SHOWN_PLACES if exact is None or exact > _SHOWN_PLACES else exact
        apart = {ZERO, ZERO if beside is None else beside.value} - {self.value}
        shown = _rounded(self.value, places)
        # Rounded alike, they keep their order, so that neither is shown on the wrong side of the other.
        while shown != self.value and any(shown == _rounded(each, places) for each in apart):
            places += 1
            shown = _rounded(self.value, places)
        return f"{shown:f}"

    def format(self, language: str = "en", *, beside: "Amount | None" = None) -> str:
        """Return number and unit for a reader, never rounded onto a limit (``beside``) that the value misses."""
        symbol = self.unit.symbol(language)
        tight = language == "zh" or symbol in {"", "%", "‰"}
        return f"{self.digits(beside=beside)}{'' if tight else ' '}{symbol}"

    def __str__(self) -> str:
        return self.format()


def _rounded(value: Fraction, places: int) -> Decimal:
    """Return ``value`` rounded half even; from text, since arithmetic would round to the thread's own precision."""
    return Decimal(f"{round(value * 10**places)}E-{places}")


def _finite_places(value: Fraction) -> int | None:
    """Return how many decimal places ``value`` has, or None if no finite number is enough."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def amount(value: "Number | _Quantity", unit: Unit | str | None = None) -> Amount:
    """Return the ``Amount`` of a number (or grade) in a unit of the vocabulary, or of a pint quantity.

    >>> amount("97.96", "%").value
    Fraction(2449, 25)

    Raises:
        UnreadableValueError: if the number can't be read, or names no grade of the scale.
        UnknownNameError: if the unit is not in the vocabulary.
    """
    if unit is None:
        return _of_quantity(value)
    unit = find_unit(unit) if isinstance(unit, str) else unit
    if unit.grades:
        if str(value) not in unit.grades:
            raise UnreadableValueError(problem("unknown_grade", value=value, expected=", ".join(unit.grades)))
        return Amount(Fraction(unit.grades.index(str(value))), unit)
    number: Number = value  # type: ignore[assignment] # a quantity comes without a unit
    return Amount(parse_number(number), unit, number if isinstance(number, str) else _written(number))


def _of_quantity(quantity: object) -> Amount:
    """Return the amount of a quantity of any registry; its unit must be in the vocabulary under pint's name."""
    magnitude, units = getattr(quantity, "magnitude", None), getattr(quantity, "units", None)
    if magnitude is None or units is None:
        raise UnreadableValueError(problem("number_without_unit", value=quantity))
    return Amount(parse_number(magnitude), find_unit(str(units)))


def _written(number: Number) -> str:
    """Return the digits of a number that a document holds as a number, trailing zeros kept."""
    return str(number) if isinstance(number, int) or (isinstance(number, Decimal) and "E" not in str(number)) else ""
