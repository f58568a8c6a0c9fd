"""What facts may give: indicators with their definitions, registers with their attributes, rosters."""

import calendar
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

import attrs

from wufei.formulas import Formula, attribute_key
from wufei.periods import Period
from wufei.quantities import Unit, find_unit
from wufei.wording import Bilingual

__all__ = [
    "Additive",
    "AttributeDeclaration",
    "AttributeType",
    "Category",
    "Datum",
    "Definition",
    "Flow",
    "Indicator",
    "RegisterDeclaration",
    "ReportingDeadline",
    "RosterDeclaration",
    "Stock",
    "measures",
]


class AttributeType(StrEnum):
    """What a record says about one attribute."""

    AMOUNT = "amount"
    DATE = "date"
    TEXT = "text"
    BOOLEAN = "boolean"
    CLASSES = "classes"


@attrs.frozen(kw_only=True)
class Category:
    """A named member of a short list: a basis of an indicator, a class of records."""

    id: str
    name: Bilingual
    #: Where it is defined, and as what; None where no document is known to define it.
    definition: Bilingual | None = None


@attrs.frozen(kw_only=True)
class ReportingDeadline:
    """The day of the following year by which the figures of a year are reported."""

    month: int
    day: int
    #: Whether the document sets it; False where it is an assumption.
    printed: bool

    def for_period(self, period: Period) -> date:
        """Return the last day on which a figure for ``period`` is in time; a short month ends where it ends."""
        last = calendar.monthrange(period.year + 1, self.month)[1]
        return date(period.year + 1, self.month, min(self.day, last))


@attrs.frozen(kw_only=True)
class RosterDeclaration:
    """A list of what must be covered, or of a collective's members, that facts may give."""

    id: str
    name: Bilingual
    #: Units that supply it; without them the leads, else all responsible.
    supplied_by: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class AttributeDeclaration:
    """What a record of a register says, and in which unit."""

    id: str
    name: Bilingual
    type: AttributeType
    #: Unit, or scale of grades, of an amount.
    unit: Unit | None = None
    #: The classes there are.
    classes: tuple[Category, ...] = ()
    #: Tells one thing from all others, as the number of a certificate does: twice the same is one thing counted twice.
    identifies: bool = False


@attrs.frozen(kw_only=True)
class Flow:
    """Each record falls into the year of one of its dates."""

    kind: Literal["flow"] = "flow"
    #: Id of the date attribute.
    date: str


@attrs.frozen(kw_only=True)
class Stock:
    """Each record counts from one of its dates on, until another."""

    kind: Literal["stock"] = "stock"
    #: Id of the date attribute from which the record counts.
    enters: str
    #: Id of the date attribute from which it no longer does; a record without that date still counts.
    leaves: str | None = None


@attrs.frozen(kw_only=True)
class RegisterDeclaration:
    """A list of things that facts may give, with its typed attributes."""

    id: str
    name: Bilingual
    #: How a record's dates place it in time.
    dating: Flow | Stock
    attributes: tuple[AttributeDeclaration, ...]
    #: Units that supply it; without them the leads, else all responsible.
    supplied_by: tuple[str, ...] = ()

    @property
    def dated_by(self) -> str:
        """Id of the date attribute of a record that says when it falls into a flow, or enters a stock."""
        return self.dating.date if isinstance(self.dating, Flow) else self.dating.enters

    @cached_property
    def attribute(self) -> dict[str, AttributeDeclaration]:
        """Attributes by id."""
        return {each.id: each for each in self.attributes}


class Additive(StrEnum):
    """How the figures of parts make that of the whole."""

    #: Amounts of a time: they add up over periods and over areas.
    FLOW = "flow"
    #: States at a time: they add up over areas, and the last one of a year is the year's.
    STOCK = "stock"


@attrs.frozen(kw_only=True)
class Definition:
    """How an indicator is computed from others, for one of its bases."""

    #: Id of the basis; None for figures without one.
    basis: str | None = None
    formula: Formula
    #: Where the definition is laid down.
    source: Bilingual
    #: What comes out is an estimate.
    estimated: bool = False


@attrs.frozen(kw_only=True)
class Indicator:
    """Something measured."""

    id: str
    name: Bilingual
    #: Unit in which it is compared and shown.
    unit: Unit
    #: Units of count that fit besides ``item`` and its own.
    measure_words: tuple[Unit, ...] = ()
    #: Ways of counting (口径), the preferred one first. Figures of different bases are not comparable.
    bases: tuple[Category, ...] = ()
    #: How it is computed from others, at most one for each basis.
    definitions: tuple[Definition, ...] = ()
    #: None for rates and all else that is never added, nor averaged.
    additive: Additive | None = None
    #: Where it differs from the plan's.
    reporting_deadline: ReportingDeadline | None = None
    #: What it means, and where its definition comes from.
    note: Bilingual | None = None
    #: Units that supply its figures; without them the leads, else all responsible.
    supplied_by: tuple[str, ...] = ()

    @cached_property
    def basis_order(self) -> tuple[str | None, ...]:
        """Ids of its bases in order of preference; a figure that states none comes last."""
        return (*(basis.id for basis in self.bases), None)

    @cached_property
    def definition(self) -> dict[str | None, Definition]:
        """Definitions by the id of their basis."""
        return {each.basis: each for each in self.definitions}

    @cached_property
    def fitting_units(self) -> frozenset[Unit]:
        """Units of count that fit, for an indicator of count."""
        return frozenset((find_unit("item"), self.unit, *self.measure_words))

    def fits(self, unit: Unit) -> bool:
        """Return whether a figure in ``unit`` can be one of this indicator."""
        if unit.dimension != self.unit.dimension:
            return False
        return unit.dimension != "count" or unit in self.fitting_units


#: What facts may give for a target that is not a deliverable.
Datum = Indicator | RegisterDeclaration | RosterDeclaration


def measures(indicators: Iterable[Indicator], registers: Iterable[RegisterDeclaration]) -> dict[str, Unit]:
    """Return the units of indicators by id, and of the amounts of registers by ``attribute_key``."""
    return {each.id: each.unit for each in indicators} | {
        attribute_key(register.id, each.id): each.unit
        for register in registers
        for each in register.attributes
        if each.unit is not None
    }
