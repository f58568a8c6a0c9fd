"""The columns of a table of records, each as the register declares it: an attribute a column, by its id.

Besides them there are ``id``, and if need be ``area`` and ``name``. An amount stands in the attribute's own unit,
unless a column ``<attribute>_unit`` beside it says otherwise; a grade by its name; a date as a date, or as text such as
``2025-12-31``; classes as a list, or as one text with ``;`` between their ids, empty where there are none. What can't
be read is unknown, as what lacks is, and named with the code of what is wrong with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, assert_never

import attrs
import narwhals.stable.v2 as nw

from wufei.errors import DocumentError, Problem, problem
from wufei.frames.kinds import DAY, DECIMAL, DIGITS, LARGEST, SMALLEST, SPELLED, among, is_kind
from wufei.frames.opening import Lazy
from wufei.plan import AttributeDeclaration, AttributeType, RegisterDeclaration
from wufei.quantities import Unit, conversion_factor

__all__ = ["Column", "class_ids", "columns_of", "unit_column"]

#: What stands between the classes of a text.
_BETWEEN: Final = "[;；、,，]"
_NO_SUCH_DAY: Final = r"-(02-3[01]|04-31|06-31|09-31|11-31)$"
_LEAP_DAY: Final = r"-02-29$"
#: From this on whole numbers have more.
_LARGE: Final = 10**DIGITS
_FALSE: Final = nw.lit(False)  # noqa: FBT003 - a column of one value
#: What a column of each type may hold, as errors name it.
_EXPECTED: Final[Mapping[AttributeType, tuple[str, ...]]] = {
    AttributeType.AMOUNT: ("number", "text"),
    AttributeType.DATE: ("date", "text"),
    AttributeType.TEXT: ("text",),
    AttributeType.BOOLEAN: ("yes or no",),
    AttributeType.CLASSES: ("list", "text"),
}
#: Types of columns without a value, of attributes that are no texts in any case.
_UNTYPED: Final[Mapping[AttributeType, Any]] = {AttributeType.BOOLEAN: nw.Boolean}


def unit_column(attribute: str) -> str:
    """Return the name of the column that says in which unit an amount is given."""
    return f"{attribute}_unit"


def class_ids(text: str) -> tuple[str, ...]:
    """Return the classes that a text lists, in the order in which facts keep a set."""
    return tuple(sorted({part.strip() for part in re.split(_BETWEEN, text)})) if text.strip() else ()


@attrs.frozen
class Column:
    """A column of the caller that holds an attribute."""

    declared: AttributeDeclaration
    dtype: Any
    #: A column beside it names the unit.
    has_unit: bool
    #: Texts that a column of classes in memory holds; None where that is not known.
    texts: tuple[str, ...] | None = None
    #: Texts that the column of its unit in memory holds; None where that is not known.
    units: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """Its name, which is the attribute's id."""
        return self.declared.id

    @property
    def unit(self) -> Unit:
        """The unit of an amount."""
        assert self.declared.unit is not None  # noqa: S101 - a plan declares one for each amount
        return self.declared.unit

    @property
    def raw(self) -> nw.Expr:
        """What the caller gave."""
        return nw.col(self.name)

    @property
    def value(self) -> nw.Expr:
        """A number in the attribute's unit, or a date; null where nothing can be read."""
        return nw.col(f"_value {self.name}")

    @property
    def is_graded(self) -> bool:
        """Whether it is a grade."""
        return self.declared.type is AttributeType.AMOUNT and bool(self.unit.grades)

    @property
    def is_measured(self) -> bool:
        """Whether it is an amount, and no grade."""
        return self.declared.type is AttributeType.AMOUNT and not self.unit.grades

    def typed(self) -> Iterator[tuple[str, nw.Expr]]:
        """Yield the columns that are worked out once: ``value``."""
        if self.is_measured:
            yield f"_value {self.name}", self._number()
        elif self.declared.type is AttributeType.DATE:
            yield f"_value {self.name}", self._day()

    @property
    def is_known(self) -> nw.Expr:
        """Whether a record says it in a form that fits; never null."""
        match self.declared.type:
            case AttributeType.AMOUNT if self.unit.grades:
                return self.is_grade(self.unit.grades)
            case AttributeType.AMOUNT | AttributeType.DATE:
                return ~self.value.is_null()
            case AttributeType.TEXT | AttributeType.BOOLEAN:
                return ~self.raw.is_null()
            case AttributeType.CLASSES:
                return self._are_classes().fill_null(False)  # noqa: FBT003 - none are given
            case _:  # pragma: no cover - the type checker proves that nothing comes here
                assert_never(self.declared.type)

    @property
    def is_unfit(self) -> nw.Expr:
        """Whether something is given that can't be read; never null."""
        return ~self.is_empty & ~self.is_known

    @property
    def is_empty(self) -> nw.Expr:
        """Whether nothing is given; never null."""
        if self.dtype.is_float():
            return (self.raw.is_null() | self.raw.is_nan()).fill_null(True)  # noqa: FBT003 - null is no number
        if is_kind("text", self.dtype) and self.declared.type in {AttributeType.AMOUNT, AttributeType.DATE}:
            return (self.raw.is_null() | (self.raw.cast(nw.String).str.strip_chars() == "")).fill_null(True)  # noqa: FBT003
        return self.raw.is_null()

    # Amounts and grades

    def _number(self) -> nw.Expr:
        number = self.raw.cast(nw.Float64)
        if is_kind("text", self.dtype):
            text = self.raw.cast(nw.String).str.strip_chars()
            number = nw.when(text.str.contains(DECIMAL)).then(text).cast(nw.Float64)
        elif self.dtype.is_float():
            # What is no number, or infinite, is not smaller.
            is_number = (number.abs() < LARGEST) & ((number.abs() >= SMALLEST) | (number == 0))
            number = nw.when(is_number).then(number)
        return number * self._factor() if self.has_unit else number

    def _factor(self) -> nw.Expr:
        """Return what a value is multiplied with to be in the attribute's unit; null where the unit does not fit."""
        factors = {
            text: float(conversion_factor(unit, self.unit))
            for text, unit in SPELLED.items()
            if unit.dimension == self.unit.dimension
        }
        given = nw.col(unit_column(self.name))
        if self.units is None:
            given = given.cast(nw.String)
            return given.replace_strict([*factors], [*factors.values()], default=None, return_dtype=nw.Float64)
        factor = nw.lit(None, nw.Float64)
        for each in sorted({factors[text] for text in self.units if text in factors}):
            alike = [text for text in self.units if factors.get(text) == each]
            factor = nw.when(given.is_in(alike)).then(nw.lit(each)).otherwise(factor)
        return factor

    @property
    def is_exact(self) -> nw.Expr | None:
        """Whether a value's float stands for it alone: of decimals with at most 15 digits no two share one.

        None where all do: what came as a float counts as the shortest decimal that names it.
        """
        exact = None
        if is_kind("text", self.dtype):
            exact = self.raw.cast(nw.String).str.strip_chars().str.len_chars() <= DIGITS + len(".")
        elif self.dtype.is_decimal():
            exact = self.raw.cast(nw.String).str.len_chars() <= DIGITS + len(".")
        elif self.dtype in {nw.Int64, nw.UInt64, nw.Int128}:
            exact = self.raw.cast(nw.Float64).abs() < _LARGE
        if self.has_unit:
            own = [text for text, unit in SPELLED.items() if unit is self.unit]
            in_own = among(nw.col(unit_column(self.name)), own)
            exact = in_own if exact is None else exact & in_own
        return None if exact is None else exact.fill_null(False)  # noqa: FBT003 - nothing is there

    def is_grade(self, grades: Iterable[str]) -> nw.Expr:
        """Return whether a record has one of some grades; never null."""
        among: list[Any] = [*grades]
        column = self.raw
        if not is_kind("text", self.dtype):
            among, column = [float(grade) for grade in among if grade.isdigit()], column.cast(nw.Float64)
        found = column.is_in(among).fill_null(False) if among else _FALSE  # noqa: FBT003 - none is not among them
        if self.has_unit:
            scale = [text for text, unit in SPELLED.items() if unit is self.unit]
            found &= nw.col(unit_column(self.name)).is_in(scale).fill_null(False)  # noqa: FBT003 - as above
        return found

    # Dates

    def _day(self) -> nw.Expr:
        if not is_kind("text", self.dtype):
            return self.raw if self.dtype == nw.Date else self.raw.dt.date()
        text = self.raw.cast(nw.String)
        return nw.when(text.str.contains(DAY) & ~_is_impossible(text)).then(text).str.to_date(format="%Y-%m-%d")

    # Classes

    def _are_classes(self) -> nw.Expr:
        """Return whether all classes that a record lists are declared; null where it lists none."""
        ids = [each.id for each in self.declared.classes]
        if self.texts is not None:
            return among(self.raw, [text for text in self.texts if {*class_ids(text)} <= {*ids}])
        if isinstance(self.dtype, nw.List):
            known = nw.sum_horizontal(*(self._lists(each).cast(nw.Int64) for each in ids))
            return known == self.raw.list.unique().list.len().cast(nw.Int64)
        one = "|".join(map(re.escape, ids))
        return self.raw.cast(nw.String).str.contains(rf"^\s*$|^\s*({one})(\s*{_BETWEEN}\s*({one}))*\s*$")

    def _lists(self, class_: str) -> nw.Expr:
        """Return whether a list holds a class."""
        return self.raw.list.contains(class_)

    def has_class(self, class_: str) -> nw.Expr:
        """Return whether a record belongs to a class; null where it does not list its classes, or others."""
        if self.texts is not None:
            has = among(self.raw, [text for text in self.texts if class_ in class_ids(text)])
        elif isinstance(self.dtype, nw.List):
            has = self._lists(class_)
        else:
            bounded = rf"(^|{_BETWEEN})\s*{re.escape(class_)}\s*({_BETWEEN}|$)"
            has = self.raw.cast(nw.String).str.contains(bounded)
        return nw.when(self._are_classes()).then(has)

    # What is wrong

    def faults(self) -> Iterator[tuple[str, nw.Expr]]:
        """Yield the code of what can be wrong with a value that is given, and whether it is so; the first counts."""
        match self.declared.type:
            case AttributeType.AMOUNT:
                yield from self._faults_of_amount()
            case AttributeType.DATE if is_kind("text", self.dtype):
                yield "impossible_date", self.is_unfit & self.raw.cast(nw.String).str.contains(DAY)
                yield "unreadable_date", self.is_unfit
            case AttributeType.CLASSES:
                yield "unknown_class", self.is_unfit
            case _:
                return

    def _faults_of_amount(self) -> Iterator[tuple[str, nw.Expr]]:
        if self.has_unit:
            unit = nw.col(unit_column(self.name)).cast(nw.String)
            fitting = [text for text, each in SPELLED.items() if each.dimension == self.unit.dimension]
            yield "number_without_unit", ~self.is_empty & unit.is_null()
            yield "unknown_unit", ~self.is_empty & ~among(unit, [*SPELLED])
            yield "wrong_dimension", ~self.is_empty & ~among(unit, fitting)
        if self.unit.grades:
            yield "unknown_grade", self.is_unfit
        elif is_kind("text", self.dtype):
            yield "unreadable_number", self.is_unfit
        elif self.dtype.is_float():
            yield "number_not_finite", self.is_unfit & ~(self.raw.abs() < float("inf"))
            yield "number_too_long", self.is_unfit


def _is_impossible(text: nw.Expr) -> nw.Expr:
    """Return whether there is no such day, such as 30 February."""
    # Of what has no four digits at its beginning, the year does not matter.
    year = nw.when(text.str.contains(DAY)).then(text.str.slice(0, 4)).cast(nw.Int32)
    is_leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    return text.str.contains(_NO_SUCH_DAY) | (text.str.contains(_LEAP_DAY) & ~is_leap) | (year == 0)


def columns_of(
    frame: Lazy, declaration: RegisterDeclaration, needed: Iterable[str], texts: Mapping[str, tuple[str, ...]]
) -> dict[str, Column]:
    """Return the columns of a table of records that hold attributes of a register, by the attribute's id.

    ``needed`` are those that are looked at; ``texts`` are what columns of classes in memory hold.

    Raises:
        DocumentError: for each column that is needed and lacks, or holds another type than the register declares.
    """
    schema = frame.collect_schema()
    problems = [*_missing(schema, declaration, needed)]
    found = {}
    for declared in declaration.attributes:
        if declared.id not in schema or (declared.type is AttributeType.AMOUNT and declared.unit is None):
            continue
        dtype: Any = schema[declared.id]
        if dtype == nw.Unknown:
            # A column without a single value has no type.
            dtype = _UNTYPED.get(declared.type, nw.String)
        elif isinstance(dtype, nw.Enum):
            # What it may hold can't be compared with what it may not.
            dtype = nw.String
        problems += _misfit(declared.id, dtype, _EXPECTED[declared.type])
        beside = unit_column(declared.id)
        has_unit = declared.type is AttributeType.AMOUNT and beside in schema
        if has_unit:
            problems += _misfit(beside, schema[beside], ("text",))
        found[declared.id] = Column(declared, dtype, has_unit, texts.get(declared.id))
    if problems:
        raise DocumentError(*problems)
    return found


def _missing(schema: Mapping[str, Any], declaration: RegisterDeclaration, needed: Iterable[str]) -> Iterator[Problem]:
    if "id" not in schema:
        yield problem("missing_column", value="id")
    else:
        yield from _misfit("id", schema["id"], ("text", "number"))
    for name in ("area", "name"):
        if name in schema and name not in declaration.attribute:
            yield from _misfit(name, schema[name], ("text",))
    for name in sorted(set(needed) - set(schema)):
        declared = declaration.attribute[name]
        expected = f"{declared.type}{f' ({declared.unit.name})' if declared.unit else ''}"
        yield problem("missing_attribute_column", value=name, expected=expected, register=declaration.id)


def _misfit(name: str, dtype: Any, kinds: tuple[str, ...]) -> Iterator[Problem]:  # noqa: ANN401 - as above
    if not any(is_kind(kind, dtype) for kind in kinds) and dtype != nw.Unknown:
        yield problem("column_type", value=name, found=dtype, expected=", ".join(kinds))
