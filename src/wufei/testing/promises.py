"""Strategies for what a plan promises: register declarations, indicators, conditions, requirements, schedules."""

import datetime
from collections.abc import Sequence
from typing import Final, Literal

from hypothesis import strategies as st

from wufei.conditions import All, Any, Comparison, Condition, DateComparison, HasClass, Is, Not
from wufei.formulas import Count
from wufei.plan import (
    AttributeDeclaration,
    AttributeType,
    Category,
    Flow,
    Indicator,
    RegisterDeclaration,
    ReportingDeadline,
    RosterDeclaration,
    Stock,
)
from wufei.quantities import UNITS, Amount, Unit, amount, find_unit
from wufei.requirements import Change, Comparator, Coverage, Deliverable, Level, Records, Requirement
from wufei.schedules import By, EveryYear, Milestone, Schedule, Standing
from wufei.testing.amounts import amounts, amounts_near, dates, units
from wufei.wording import Bilingual

__all__ = [
    "ITEM_IDS",
    "change_requirements",
    "conditions",
    "count_requirements",
    "coverage_requirements",
    "deliverable_requirements",
    "indicators",
    "level_requirements",
    "record_requirements",
    "register_declarations",
    "schedules",
]

#: Ids of the things that drawn rosters list and drawn records are about.
ITEM_IDS: Final = ("k1", "k2", "k3", "k4")

#: Words that a text attribute can hold, and a condition can ask for.
WORDS: Final = (*ITEM_IDS, "other")

_NAME = Bilingual(zh="虚构", en="invented")
_CLASSES = (Category(id="public", name=_NAME), Category(id="housing", name=_NAME))
_RELATIONS: tuple[Literal["at_least", "more_than", "at_most", "less_than", "equal"], ...] = (
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "equal",
)
#: Observations are numbers: a scale whose grades have names measures no indicator.
_OBSERVABLE = [unit for unit in UNITS.values() if all(grade.isdigit() for grade in unit.grades)]
_SMALL_COUNTS = ("1", "2", "0", "3", "5", "1.5")
_CHANGES = ("6", "0", "100", "10.5", "33.3", "120")
_FIRST_DUE, _LAST_DUE = datetime.date(2022, 1, 1), datetime.date(2027, 12, 31)


@st.composite
def register_declarations(draw: st.DrawFn, *, name: str = "register") -> RegisterDeclaration:
    """Return registers of stock and of flow with the id ``name`` and an attribute of each type, one of any unit."""
    enters, leaves = "entered-on", "left-on"
    by_type = {
        enters: AttributeType.DATE,
        leaves: AttributeType.DATE,
        "word": AttributeType.TEXT,
        "checked": AttributeType.BOOLEAN,
    }
    attributes = (
        *(AttributeDeclaration(id=key, name=_NAME, type=kind) for key, kind in by_type.items()),
        AttributeDeclaration(id="size", name=_NAME, type=AttributeType.AMOUNT, unit=draw(units())),
        AttributeDeclaration(id="classes", name=_NAME, type=AttributeType.CLASSES, classes=_CLASSES),
    )
    dating = draw(st.sampled_from((Flow(date=enters), Stock(enters=enters), Stock(enters=enters, leaves=leaves))))
    return RegisterDeclaration(id=name, name=_NAME, dating=dating, attributes=attributes)


@st.composite
def indicators(draw: st.DrawFn, *, name: str = "indicator", unit: Unit | None = None) -> Indicator:
    """Return indicators with the id ``name``, in any unit of numbers and with up to two bases."""
    often = st.sampled_from((find_unit("percent"), find_unit("place"), find_unit("kilogram_per_mu")))
    unit = draw(often | st.sampled_from(_OBSERVABLE)) if unit is None else unit
    words = draw(st.sampled_from(((), (find_unit("project"),)))) if unit.dimension == "count" else ()
    bases = draw(st.sampled_from(((), ("pure",), ("pure", "gross"))))
    return Indicator(
        id=name,
        name=_NAME,
        unit=unit,
        measure_words=words,
        bases=tuple(Category(id=basis, name=_NAME) for basis in bases),
        reporting_deadline=draw(st.none() | reporting_deadlines()),
    )


def reporting_deadlines() -> st.SearchStrategy[ReportingDeadline]:
    """Return days of the year by which figures are reported, the leap day and the ends of months among them."""
    days = st.sampled_from(((3, 31), (1, 31), (2, 29), (12, 31), (1, 1)))
    return st.tuples(days, st.booleans()).map(
        lambda drawn: ReportingDeadline(month=drawn[0][0], day=drawn[0][1], printed=drawn[1])
    )


def conditions(register: RegisterDeclaration, *, depth: int = 2) -> st.SearchStrategy[Condition]:
    """Return conditions over records of ``register``, nested at most ``depth`` deep."""
    single = st.sampled_from(register.attributes).flatmap(_comparisons)
    if depth == 0:
        return single
    inner = conditions(register, depth=depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    joined = st.one_of(
        several.map(lambda parts: All(of=parts)), several.map(lambda parts: Any(of=parts)), inner.map(_negated)
    )
    return st.one_of(single, single, joined)


def _negated(condition: Condition) -> Condition:
    return Not(of=condition)


def _comparisons(declared: AttributeDeclaration) -> st.SearchStrategy[Condition]:
    """Return conditions over one attribute."""
    name = declared.id
    match declared.type:
        case AttributeType.AMOUNT:
            dimension = declared.unit.dimension if declared.unit else None
            pairs = st.tuples(st.sampled_from(_RELATIONS), amounts(dimension=dimension))
            return pairs.map(lambda pair: Comparison(op=pair[0], attribute=name, amount=pair[1]))
        case AttributeType.DATE:
            ops: st.SearchStrategy[Literal["on_or_after", "before"]] = st.sampled_from(("on_or_after", "before"))
            days = st.tuples(ops, dates())
            return days.map(lambda pair: DateComparison(op=pair[0], attribute=name, date=pair[1]))
        case AttributeType.TEXT:
            return st.sampled_from(WORDS).map(lambda word: Is(attribute=name, value=word))
        case AttributeType.BOOLEAN:
            return st.booleans().map(lambda answer: Is(attribute=name, value=answer))
        case AttributeType.CLASSES:
            classes = st.sampled_from(declared.classes)
            return classes.map(lambda each: HasClass(attribute=name, class_=each.id))


@st.composite
def level_requirements(draw: st.DrawFn, indicator: Indicator) -> Level:
    """Return levels of ``indicator``, their limits in any unit of its dimension."""
    comparison = draw(st.sampled_from(Comparator))
    limit = draw(amounts(dimension=indicator.unit.dimension))
    upper = draw(_upper_bounds(limit)) if comparison is Comparator.BETWEEN else None
    return Level(indicator=indicator.id, comparison=comparison, limit=limit, upper=upper)


def _upper_bounds(low: Amount) -> st.SearchStrategy[Amount]:
    """Return amounts in the unit of ``low`` from it upwards, itself among them."""
    ranks = len(low.unit.grades) - 1 - int(low.value) if low.unit.grades else 20
    return st.integers(0, ranks).map(lambda more: Amount(low.value + more, low.unit))


@st.composite
def count_requirements(draw: st.DrawFn, register: RegisterDeclaration) -> Level:
    """Return levels of a count of records of ``register``; counts of one and limits that are no whole number too."""
    comparison = draw(st.sampled_from(Comparator))
    limit = amount(draw(st.sampled_from(_SMALL_COUNTS)), draw(units(dimension="count")))
    upper = draw(_upper_bounds(limit)) if comparison is Comparator.BETWEEN else None
    formula = Count(register=register.id, where=draw(st.none() | conditions(register, depth=1)))
    return Level(formula=formula, comparison=comparison, limit=limit, upper=upper)


@st.composite
def change_requirements(draw: st.DrawFn, indicator: Indicator) -> Change:
    """Return changes of ``indicator`` against a year from 2019 to 2024, in percentage points for shares only."""
    in_points = ["percentage_point"] if indicator.unit.dimension == "share" else []
    unit = draw(st.sampled_from([*in_points, "percent", "permille"]))
    return Change(
        indicator=indicator.id,
        direction=draw(st.sampled_from(("decrease", "increase"))),
        limit=amount(draw(st.sampled_from(_CHANGES)), unit),
        baseline=draw(st.integers(2019, 2024)),
    )


@st.composite
def record_requirements(draw: st.DrawFn, register: RegisterDeclaration) -> Records:
    """Return rules that every record of ``register`` in scope must satisfy, or none may."""
    return Records(
        register=register.id,
        quantifier=draw(st.sampled_from(("every", "none"))),
        scope=draw(st.none() | conditions(register, depth=1)),
        condition=draw(conditions(register)),
        excused=draw(st.none() | conditions(register, depth=0)),
    )


@st.composite
def coverage_requirements(
    draw: st.DrawFn, roster: RosterDeclaration, register: RegisterDeclaration, *, rate: Indicator | None = None
) -> Coverage:
    """Return rules that records of ``register`` cover ``roster``; judged on ``rate``, a share, where they lack."""
    texts = [each.id for each in register.attributes if each.type is AttributeType.TEXT]
    return Coverage(
        roster=roster.id,
        register=register.id,
        item=draw(st.sampled_from([None, *texts])),
        covered_if=draw(st.none() | conditions(register, depth=1)),
        indicator=draw(st.sampled_from([None] if rate is None else [None, rate.id])),
    )


def deliverable_requirements() -> st.SearchStrategy[Deliverable]:
    """Return requirements to deliver something, by one or by each unit."""
    return st.booleans().map(lambda each: Deliverable(evidence=_NAME, by_each_unit=each))


@st.composite
def schedules(
    draw: st.DrawFn,
    *,
    kinds: Sequence[Literal["by", "every_year", "standing"]] = ("by", "every_year", "standing"),
    requirement: Requirement | None = None,
) -> Schedule:
    """Return schedules of ``kinds``, stable or not, with due dates in mid-year too.

    Milestones come only with a ``requirement`` that is a level or a change; their limits are near its own.
    """
    stable, printed = draw(st.booleans()), draw(st.booleans())
    match draw(st.sampled_from(kinds)):
        case "by":
            date = draw(dates(first=_FIRST_DUE, last=_LAST_DUE))
            milestones = draw(_milestones(date, requirement))
            return By(date=date, stable=stable, printed=printed, milestones=milestones)
        case "every_year":
            first, years = draw(st.integers(2021, 2025)), draw(st.integers(0, 3))
            return EveryYear(from_=first, to=first + years, stable=stable, printed=printed)
        case "standing":
            start = draw(dates(first=datetime.date(2021, 1, 1), last=datetime.date(2025, 12, 31)))
            end = draw(dates(first=start, last=_LAST_DUE))
            return Standing(from_=start, to=end, stable=stable, printed=printed)


@st.composite
def _milestones(draw: st.DrawFn, due: datetime.date, requirement: Requirement | None) -> tuple[Milestone, ...]:
    if not isinstance(requirement, Level | Change) or draw(st.booleans()):
        return ()
    limit = requirement.limit
    halfway = limit if limit.unit.grades else Amount(limit.value / 2, limit.unit)
    days = st.lists(dates(first=datetime.date(2021, 1, 1), last=due), min_size=1, max_size=3, unique=True)
    return tuple(
        Milestone(date=day, limit=draw(amounts_near(draw(st.sampled_from((halfway, limit))))))
        for day in sorted(draw(days))
    )
