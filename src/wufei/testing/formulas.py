"""Strategies for formulas, and for indicators that are computed by them: their dimensions always agree."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import attrs
from hypothesis import strategies as st

from wufei.formulas import (
    Count,
    Difference,
    Figure,
    Formula,
    Number,
    Product,
    Ratio,
    Share,
    Sum,
    Total,
    figures_of,
    joined_unit,
    registers_of,
    typed,
)
from wufei.plan import Additive, AttributeType, Definition, Indicator, RegisterDeclaration, measures
from wufei.quantities import NUMBER, Unit, amount, dimensions_of, find_unit
from wufei.requirements import Comparator, Level
from wufei.testing.amounts import amounts
from wufei.testing.promises import conditions, upper_bounds
from wufei.wording import Bilingual

__all__ = ["defined_indicators", "formula_requirements", "formulas", "part_indicators"]

_NAME = Bilingual(zh="虚构", en="invented")
#: Constants of formulas: what changes nothing, what makes nothing of everything, and others.
_CONSTANTS = st.sampled_from(("1", "0", "2", "0.5", "-1", "100"))
#: Times of figures: most often that of the formula.
_TIMES: st.SearchStrategy[tuple[int, int | None]] = st.sampled_from(
    ((0, None),) * 3 + ((1, None), (2, None), (0, 2023))
)
_ADDITIVE = st.sampled_from((Additive.FLOW, None, Additive.STOCK, Additive.FLOW))
_MANNERS = st.sampled_from(("simple", "simple", "simple", "any", "carried"))
#: Two amounts that a share, and an intensity, are made of.
_SHARE_OF: Final = (("tonne", "ten_thousand_tonnes"), ("item", "item"), ("kilogram", "tonne"), ("percent", "percent"))
_INTENSITIES: Final = {
    "kilogram_per_mu": (("kilogram", "mu"), ("tonne", "hectare")),
    "tonne_per_ten_thousand_yuan": (("tonne", "ten_thousand_yuan"),),
}


@attrs.frozen
class _About:
    """What a formula can look at."""

    indicators: tuple[Indicator, ...]
    register: RegisterDeclaration | None
    #: Figures of other times may be among them, so that each says its basis.
    timed: bool

    @property
    def measured(self) -> Iterator[Unit]:
        """Units of what there is to look at."""
        yield from (each.unit for each in self.indicators if dimensions_of(each.unit) is not None)
        if self.register is not None:
            yield from (find_unit("item"), find_unit("percent"), *(unit for unit, _ in self.amounts))

    @property
    def amounts(self) -> Iterator[tuple[Unit, str]]:
        """Amounts of the register that can be added, each with its unit."""
        declared = () if self.register is None else self.register.attributes
        for each in declared:
            if each.type is AttributeType.AMOUNT and each.unit is not None and dimensions_of(each.unit) is not None:
                yield each.unit, each.id


@st.composite
def formulas(
    draw: st.DrawFn,
    *,
    unit: Unit,
    indicators: Sequence[Indicator],
    register: RegisterDeclaration | None = None,
    depth: int = 2,
) -> Formula:
    """Return formulas with the dimension of ``unit``, over ``indicators`` and ``register``, nested at most so deep.

    Most look at figures or records; where none of them has the dimension, and nothing leads to it, constants do.
    """
    return draw(_formulas(unit, _About(tuple(indicators), register, draw(st.booleans())), depth))


@st.composite
def _formulas(draw: st.DrawFn, unit: Unit, about: _About, depth: int) -> Formula:
    """Return formulas with the dimension of ``unit``: what it is made of is chosen first, and only that is drawn."""
    looks = [*_looks(unit, about)]
    joins = _joins(unit, tuple(dict.fromkeys(about.measured))) if depth else ()
    way = draw(st.sampled_from([*range(len(looks))] * 3 + [None, *joins]))
    if way is None:
        return Number(amount=amount(draw(_CONSTANTS), unit))
    if isinstance(way, int):
        return draw(looks[way])
    op, units = way
    return _JOINED[op](tuple(draw(_formulas(each, about, depth - 1)) for each in units))


_JOINED: Final[dict[str, Callable[[tuple[Formula, ...]], Formula]]] = {
    "sum": lambda parts: Sum(of=parts),
    "difference": lambda parts: Difference(of=parts[0], less=parts[1]),
    "product": lambda parts: Product(of=parts),
    "ratio": lambda parts: Ratio(of=parts[0], to=_divisor(parts[1])),
}


def _divisor(part: Formula) -> Formula:
    """Return what can be divided by: a plan that always divides by zero is refused."""
    if isinstance(part, Number) and part.amount.value == 0:
        return Number(amount=amount("1", part.amount.unit))
    return part


@cache
def _joins(unit: Unit, measured: tuple[Unit, ...]) -> tuple[tuple[str, tuple[Unit, ...]], ...]:
    """Return what joins parts to something with the dimension of ``unit``, and the units of these parts."""
    plain, wanted = find_unit("number"), dimensions_of(unit)
    found: list[tuple[str, tuple[Unit, ...]]] = [
        ("sum", (unit, unit)),
        ("sum", (unit, unit, unit)),
        ("difference", (unit, unit)),
        ("product", (unit, plain)),
        ("product", (plain, unit)),
        ("ratio", (unit, plain)),
    ]
    for pair in itertools.product(measured, measured):
        for op in ("ratio", "product"):
            made = joined_unit(op, pair)
            if made is not None and dimensions_of(made) == wanted:
                found.append((op, pair))
    return tuple(found)


def _looks(unit: Unit, about: _About) -> Iterator[st.SearchStrategy[Formula]]:
    """Yield what looks at one indicator or register and has the dimension of ``unit``."""
    wanted = dimensions_of(unit)
    like = [each for each in about.indicators if dimensions_of(each.unit) == wanted]
    if like:
        yield st.sampled_from(like).flatmap(lambda each: _figures(each, timed=about.timed))
    register = about.register
    if register is None:
        return
    where = st.none() | conditions(register, depth=0)
    if unit.dimension == "count":
        yield st.builds(Count, register=st.just(register.id), where=where)
    names = [name for own, name in about.amounts if dimensions_of(own) == wanted]
    if names:
        yield st.builds(Total, register=st.just(register.id), attribute=st.sampled_from(names), where=where)
    if wanted == NUMBER:
        yield _shares(register, [name for _, name in about.amounts])


def _shares(register: RegisterDeclaration, amounts: Sequence[str] = ()) -> st.SearchStrategy[Share]:
    """Return shares of the records of a register, by number or by one of its amounts."""
    inside, weights = conditions(register, depth=0), st.sampled_from([None, *amounts])
    return st.builds(Share, register=st.just(register.id), of=inside, where=st.none() | inside, weight=weights)


@st.composite
def _figures(draw: st.DrawFn, indicator: Indicator, *, timed: bool) -> Figure:
    """Return figures of an indicator, of any time only if they are to state their basis."""
    ids: list[str | None] = [each.id for each in indicator.bases]
    if not timed:
        return Figure(indicator=indicator.id, basis=draw(st.sampled_from([None, *ids])))
    before, year = draw(_TIMES)
    return Figure(indicator=indicator.id, basis=draw(st.sampled_from(ids or [None])), years_before=before, year=year)


@st.composite
def formula_requirements(draw: st.DrawFn, indicators: Sequence[Indicator], register: RegisterDeclaration) -> Level:
    """Return levels of a formula that is not a mere count, their limits in any unit of its dimension."""
    measured = [*dict.fromkeys(_About(tuple(indicators), register, timed=False).measured)]
    unit = draw(st.sampled_from(measured))
    formula = draw(formulas(unit=unit, indicators=indicators, register=register))
    if isinstance(formula, Count):
        formula = Sum(of=(formula, Number(amount=amount("0", unit))))
    comparison = draw(st.sampled_from(Comparator))
    limit = draw(amounts(dimension=_unit_of(formula, unit, indicators, register).dimension))
    upper = draw(upper_bounds(limit)) if comparison is Comparator.BETWEEN else None
    return Level(formula=formula, comparison=comparison, limit=limit, upper=upper)


def _unit_of(formula: Formula, like: Unit, indicators: Iterable[Indicator], register: RegisterDeclaration) -> Unit:
    """Return the unit in which a formula comes out, since shares and plain numbers are of one dimension."""
    return typed(formula, measures(indicators, (register,)))[0] or like


@st.composite
def part_indicators(draw: st.DrawFn, whole: Indicator) -> tuple[Indicator, ...]:
    """Return two indicators that ``whole`` may be computed from: amounts of which it is a share, or of its own kind."""
    if dimensions_of(whole.unit) is None:
        return ()
    names = draw(st.sampled_from(_SHARE_OF)) if dimensions_of(whole.unit) == NUMBER else (whole.unit.name,) * 2
    if whole.unit.name in _INTENSITIES:
        names = draw(st.sampled_from(_INTENSITIES[whole.unit.name]))
    return tuple(
        Indicator(id=each, name=_NAME, unit=find_unit(name), bases=whole.bases, additive=draw(_ADDITIVE))
        for each, name in zip(("used", "collected"), names, strict=True)
    )


@st.composite
def defined_indicators(
    draw: st.DrawFn, whole: Indicator, parts: Sequence[Indicator], register: RegisterDeclaration
) -> Indicator:
    """Return ``whole`` with definitions over ``parts`` and ``register``, some with figures that are carried over.

    What is a grade has none. Sometimes its figures add up over areas, and over the parts of a year.
    """
    if dimensions_of(whole.unit) is None:
        return whole
    bases = draw(st.lists(st.sampled_from(whole.basis_order), unique=True, min_size=1, max_size=2))
    definitions = tuple(
        Definition(basis=basis, formula=draw(_definitions(whole, basis, parts, register)), source=_NAME)
        for basis in bases
    )
    additive = draw(_ADDITIVE) if whole.unit.dimension != "share" else None
    return attrs.evolve(whole, definitions=definitions, additive=additive)


@st.composite
def _definitions(
    draw: st.DrawFn, whole: Indicator, basis: str | None, parts: Sequence[Indicator], register: RegisterDeclaration
) -> Formula:
    """Return what defines an indicator: most often just two parts, else any formula, carried over maybe."""
    way = draw(_MANNERS)
    two = parts[:2]
    if way == "simple" and len(two) == 2:  # noqa: PLR2004 - a ratio has two parts
        plain = [Figure(indicator=each.id) for each in two]
        joins: dict[str, Formula] = {"ratio": Ratio(of=plain[0], to=plain[1]), "sum": Sum(of=tuple(plain))}
        units = {op: joined_unit(op, tuple(each.unit for each in two)) for op in joins}
        fitting = [joins[op] for op, unit in units.items() if unit and dimensions_of(unit) == dimensions_of(whole.unit)]
        if fitting:
            return draw(st.sampled_from(fitting))
    formula = draw(formulas(unit=whole.unit, indicators=parts, register=register, depth=1))
    if not [*figures_of(formula), *registers_of(formula)]:
        # Constants alone define nothing that could be reported.
        formula = Product(of=(formula, draw(_shares(register))))
    carried = Figure(indicator=whole.id, basis=basis, years_before=1)
    # What has bases says which one is carried over.
    return Sum(of=(carried, formula)) if way == "carried" and (basis is not None or not whole.bases) else formula
