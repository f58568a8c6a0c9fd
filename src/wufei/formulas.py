"""Formulas over figures and registers: what an indicator means, or what a level measures.

Frozen values that serialise to JSON. ``typed`` says in which unit a formula comes out, as a compiler would: a sum of
tonnes and hectares is refused, with the part that does not fit.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, assert_never

import attrs

from wufei.conditions import Condition
from wufei.errors import UnreadableValueError, problem
from wufei.quantities import NUMBER, ZERO, Amount, Unit, dimensions_of, find_unit, unit_of

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = [
    "MAX_DEPTH",
    "MAX_YEARS_BEFORE",
    "Count",
    "Difference",
    "Figure",
    "Formula",
    "Mistyped",
    "Number",
    "Place",
    "Product",
    "Ratio",
    "Share",
    "Sum",
    "Total",
    "attribute_key",
    "depth_of",
    "figures_of",
    "formula_text",
    "joined_unit",
    "marked_text",
    "parts_of",
    "places_of",
    "registers_of",
    "typed",
]

#: Formulas that nest deeper are refused when a plan is loaded.
MAX_DEPTH: Final = 50
#: How far back a figure of an earlier year may lie.
MAX_YEARS_BEFORE: Final = 50


@attrs.frozen(kw_only=True)
class Number:
    """A constant with its unit, such as a factor that a standard sets."""

    op: Literal["number"] = "number"
    amount: Amount


@attrs.frozen(kw_only=True)
class Figure:
    """The figure of an indicator: for the period in question, an earlier one, or a fixed year."""

    op: Literal["figure"] = "figure"
    #: Id of the indicator.
    indicator: str
    #: Id of the basis; without it, the first that has a figure, in the indicator's order.
    basis: str | None = None
    #: So many years before the period in question: what is carried over.
    years_before: int = 0
    #: A fixed year, such as that of a baseline.
    year: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a figure that is of an earlier and of a fixed year at once."""
        if self.year is not None and self.years_before:
            raise UnreadableValueError(problem("figure_of_two_times", value=self.indicator))


@attrs.frozen(kw_only=True)
class Count:
    """How many records of a register satisfy a condition: a plain count."""

    op: Literal["count"] = "count"
    #: Id of the register.
    register: str
    #: Which of its records count; all without it.
    where: Condition | None = None


@attrs.frozen(kw_only=True)
class Total:
    """An amount of the records of a register, added up."""

    op: Literal["total"] = "total"
    #: Id of the register.
    register: str
    #: Id of the attribute, an amount.
    attribute: str
    #: Which of its records count; all without it.
    where: Condition | None = None


@attrs.frozen(kw_only=True)
class Share:
    """Which share of the records of a register satisfies a condition: by number, or by an amount such as floor area."""

    op: Literal["share"] = "share"
    #: Id of the register.
    register: str
    #: What the records in the share satisfy.
    of: Condition
    #: Among which of its records; all without it.
    where: Condition | None = None
    #: Id of the attribute, an amount, by which records weigh; each counts as one without it.
    weight: str | None = None


@attrs.frozen(kw_only=True)
class Sum:
    """Parts of one dimension, added."""

    op: Literal["sum"] = "sum"
    of: tuple["Formula", ...]


@attrs.frozen(kw_only=True)
class Difference:
    """One part less another of the same dimension."""

    op: Literal["difference"] = "difference"
    of: "Formula"
    less: "Formula"


@attrs.frozen(kw_only=True)
class Product:
    """Parts, multiplied."""

    op: Literal["product"] = "product"
    of: tuple["Formula", ...]


@attrs.frozen(kw_only=True)
class Ratio:
    """One part divided by another."""

    op: Literal["ratio"] = "ratio"
    of: "Formula"
    to: "Formula"


Formula = Number | Figure | Count | Total | Share | Sum | Difference | Product | Ratio

#: Place in a document.
Place = tuple[str | int, ...]


def parts_of(formula: Formula) -> tuple[tuple[Place, Formula], ...]:
    """Return the parts that a formula is made of, each with its place in the document; none for the smallest ones."""
    match formula:
        case Sum(of=parts) | Product(of=parts):
            return tuple((("of", number), part) for number, part in enumerate(parts))
        case Difference(of=part, less=other):
            return ((("of",), part), (("less",), other))
        case Ratio(of=part, to=other):
            return ((("of",), part), (("to",), other))
        case _:
            return ()


def places_of(formula: Formula, path: Place = ()) -> Iterator[tuple[Place, Formula]]:
    """Yield a formula and all its parts, each with its place."""
    yield path, formula
    for step, part in parts_of(formula):
        yield from places_of(part, (*path, *step))


def depth_of(formula: Formula) -> int:
    """Return how deep a formula nests; a single figure is 1 deep."""
    return 1 + max((depth_of(part) for _, part in parts_of(formula)), default=0)


def figures_of(formula: Formula) -> Iterator[Figure]:
    """Return the figures that a formula looks at, in its order."""
    return (part for _, part in places_of(formula) if isinstance(part, Figure))


def registers_of(formula: Formula) -> Iterator[Count | Total | Share]:
    """Return the counts, totals and shares of registers in a formula, in its order."""
    return (part for _, part in places_of(formula) if isinstance(part, Count | Total | Share))


def attribute_key(register: str, attribute: str) -> str:
    """Return the name of an attribute of a register, among those of indicators."""
    return f"{register}/{attribute}"


@attrs.frozen(kw_only=True)
class Mistyped:
    """A part of a formula that does not fit, as a compiler would tell it."""

    #: ``parts_differ``, ``no_factor`` or ``no_such_unit``.
    code: Literal["parts_differ", "no_factor", "no_such_unit"]
    #: Place of the part in the formula's document.
    path: Place
    #: Unit of the part; None where its parts make no unit.
    unit: Unit | None
    #: What it had to fit, and the unit of that.
    beside: str = ""
    expected: Unit | None = None


def typed(formula: Formula, units: Mapping[str, Unit], path: Place = ()) -> tuple[Unit | None, tuple[Mistyped, ...]]:
    """Return the unit in which ``formula`` comes out, and which of its parts do not fit, each with its place.

    ``units`` holds the unit of each indicator by id, and of each attribute by ``attribute_key``. Where a part does not
    fit, or names what is not there, there is no unit.
    """
    match formula:
        case Number(amount=Amount(unit=unit)):
            return _as_factor(unit, path)
        case Figure(indicator=name):
            return _as_factor(units.get(name), path)
        case Total(register=register, attribute=attribute):
            return _as_factor(units.get(attribute_key(register, attribute)), path)
        case Count():
            return find_unit("item"), ()
        case Share():
            return find_unit("percent"), ()
        case _:
            return _typed_whole(formula, units, path)


def _as_factor(unit: Unit | None, path: Place) -> tuple[Unit | None, tuple[Mistyped, ...]]:
    if unit is None or dimensions_of(unit) is not None:
        return unit, ()
    return None, (Mistyped(code="no_factor", path=path, unit=unit),)


def _typed_whole(formula: Formula, units: Mapping[str, Unit], path: Place) -> tuple[Unit | None, tuple[Mistyped, ...]]:
    parts = [(part, *typed(part, units, (*path, *step))) for step, part in parts_of(formula)]
    found = tuple(each for _, _, several in parts for each in several)
    known = [unit for _, unit, _ in parts if unit is not None]
    if len(known) < len(parts):
        return None, found
    unit = joined_unit(formula.op, tuple(known))
    if unit is not None:
        return unit, found
    if formula.op in _LIKE:
        first, steps = known[0], [step for step, _ in parts_of(formula)]
        apart = next(n for n, each in enumerate(known) if dimensions_of(each) != dimensions_of(first))
        beside = formula_text(parts[0][0])
        at = (*path, *steps[apart])
        return None, (Mistyped(code="parts_differ", path=at, unit=known[apart], beside=beside, expected=first),)
    return None, (Mistyped(code="no_such_unit", path=path, unit=None, beside=", ".join(each.name for each in known)),)


_LIKE: Final = frozenset(("sum", "difference"))


@cache
def joined_unit(op: str, units: tuple[Unit, ...]) -> Unit | None:
    """Return the unit of a sum, difference, product or ratio of parts in ``units``; None where they make none."""
    dimensions = [dimensions_of(unit) or NUMBER for unit in units]
    if op in _LIKE:
        return units[0] if len(set(dimensions)) == 1 else None
    factors = [unit for unit, each in zip(units, dimensions, strict=True) if each != NUMBER]
    if op == "ratio" and dimensions[0] == dimensions[1]:
        return find_unit("percent")
    if op == "ratio" and dimensions[1] == NUMBER:
        return units[0]
    if op == "product" and len(factors) <= 1:
        return (*factors, units[0])[0]
    powers: dict[str, Fraction] = {}
    for number, each in enumerate(dimensions):
        for name, power in each:
            powers[name] = powers.get(name, ZERO) + (-power if op == "ratio" and number else power)
    return unit_of(tuple(sorted((name, power) for name, power in powers.items() if power)))


def formula_text(formula: Formula) -> str:
    """Return a formula on one line, in the ids of the plan.

    >>> formula_text(Ratio(of=Figure(indicator="straw-used"), to=Figure(indicator="straw-collectable")))
    'straw-used / straw-collectable'
    """
    return marked_text(formula, None)[0]


def marked_text(formula: Formula, path: Place | None) -> tuple[str, str]:
    """Return a formula on one line, and a line below it that marks the part at ``path``."""
    text, marks = "", ""
    for step, part in parts_of(formula):
        below = path[len(step) :] if path is not None and path[: len(step)] == step else None
        inner, inner_marks = marked_text(part, below)
        if parts_of(part):
            inner, inner_marks = f"({inner})", f" {inner_marks} "
        sign = _SIGNS[formula.op] if text else ""
        text, marks = text + sign + inner, marks + " " * len(sign) + inner_marks
    text = text or _leaf_text(formula)
    return text, ("^" if path == () else " ") * len(text) if path == () or not marks else marks


_SIGNS: Final = {"sum": " + ", "difference": " - ", "product": " * ", "ratio": " / "}


def _leaf_text(formula: Formula) -> str:
    match formula:
        case Number(amount=amount):
            return f"{amount.digits()} {amount.unit.name}"
        case Figure(indicator=name, basis=basis, years_before=before, year=year):
            when = f"({year})" if year is not None else f"({before} years before)" if before else ""
            return name + (f"[{basis}]" if basis else "") + when
        case Count(register=register):
            return f"count({register})"
        case Total(register=register, attribute=attribute):
            return f"total({attribute_key(register, attribute)})"
        case Share(register=register, weight=weight):
            return f"share({attribute_key(register, weight) if weight else register})"
        case Sum() | Difference() | Product() | Ratio():
            return f"{formula.op}()"
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(formula)
