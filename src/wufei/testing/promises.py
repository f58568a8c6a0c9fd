"""Strategies for what a plan promises: register declarations, indicators, conditions, requirements, schedules."""

import datetime
from collections.abc import Sequence
from typing import Final, Literal, assert_never

from hypothesis import strategies as st

from wufei.conditions import AllOf, AmountComparison, AnyOf, Condition, DateComparison, HasClass, Is, Not
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
    "comparisons",
    "conditions",
    "count_requirements",
    "coverage_requirements",
    "deliverable_requirements",
    "indicators",
    "level_requirements",
    "milestones",
    "record_requirements",
    "register_declarations",
    "reporting_deadlines",
    "schedules",
    "upper_bounds",
]

#: Ids of the things that drawn rosters list and drawn records are about.
ITEM_IDS: Final = ("k1", "k2", "k3", "k4")

#: Words that a text attribute can hold, and a condition can ask for.
WORDS: Final = (*ITEM_IDS, f"虚构 {ITEM_IDS[0]}", "other")

_NAME = Bilingual(zh="虚构", en="invented")
_CLASSES = (Category(id="public", name=_NAME), Category(id="housing", name=_NAME, definition=_NAME))
_RELATIONS: tuple[Literal["at_least", "more_than", "at_most", "less_than", "equal"], ...] = (
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "equal",
)
_ATTRIBUTES = (
    AttributeDeclaration(id="entered-on", name=_NAME, type=AttributeType.DATE),
    AttributeDeclaration(id="left-on", name=_NAME, type=AttributeType.DATE),
    AttributeDeclaration(id="word", name=_NAME, type=AttributeType.TEXT),
    AttributeDeclaration(id="checked", name=_NAME, type=AttributeType.BOOLEAN),
    AttributeDeclaration(id="classes", name=_NAME, type=AttributeType.CLASSES, classes=_CLASSES),
)
_DATINGS: st.SearchStrategy[Flow | Stock] = st.sampled_from(
    (Flow(date="entered-on"), Stock(enters="entered-on"), Stock(enters="entered-on", leaves="left-on"))
)
#: Shares, counts, intensities and grades, then any: but figures are numbers, so that no scale whose grades have names.
_INDICATOR_UNITS = st.sampled_from(
    [
        *(find_unit(name) for name in ("percent", "place", "kilogram_per_mu") for _ in range(10)),
        *(find_unit("green_building_star") for _ in range(4)),
        *(unit for unit in UNITS.values() if all(grade.isdigit() for grade in unit.grades)),
    ]
)
_MEASURE_WORDS: st.SearchStrategy[tuple[Unit, ...]] = st.sampled_from(((), (find_unit("project"),)))
_BASES = st.sampled_from([(), _CLASSES[:1], _CLASSES])
_ScheduleKind = Literal["by", "every_year", "standing"]
_SMALL_COUNTS = ("1", "2", "0", "3", "5", "1.5")
_CHANGES = ("6", "0", "100", "10.5", "33.3", "120")
_FIRST_YEARS, _MORE_YEARS = st.sampled_from((2023, 2022, 2024, 2025)), st.sampled_from((2, 0, 1, 3))
_FIRST_DUE, _LAST_DUE = datetime.date(2022, 1, 1), datetime.date(2027, 12, 31)


def register_declarations(*, name: str = "register") -> st.SearchStrategy[RegisterDeclaration]:
    """Return registers of stock and of flow with the id ``name`` and an attribute of each type, one of any unit."""
    return st.tuples(_DATINGS, units()).map(
        lambda drawn: RegisterDeclaration(
            id=name,
            name=_NAME,
            dating=drawn[0],
            attributes=(
                *_ATTRIBUTES,
                AttributeDeclaration(id="size", name=_NAME, type=AttributeType.AMOUNT, unit=drawn[1]),
            ),
        )
    )


@st.composite
def indicators(draw: st.DrawFn, *, name: str = "indicator", unit: Unit | None = None) -> Indicator:
    """Return indicators with the id ``name``, in any unit of numbers and with up to two bases."""
    unit = draw(_INDICATOR_UNITS) if unit is None else unit
    words = draw(_MEASURE_WORDS) if unit.dimension == "count" else ()
    return Indicator(
        id=name,
        name=_NAME,
        unit=unit,
        measure_words=words,
        bases=draw(_BASES),
        reporting_deadline=draw(_DEADLINES),
    )


def reporting_deadlines() -> st.SearchStrategy[ReportingDeadline]:
    """Return days of the year by which figures are reported, the leap day and the ends of months among them."""
    days = ((3, 31), (1, 31), (2, 29), (12, 31), (1, 1))
    return st.sampled_from([ReportingDeadline(month=month, day=day, printed=day == 1) for month, day in days])


def conditions(register: RegisterDeclaration, *, depth: int = 2) -> st.SearchStrategy[Condition]:
    """Return conditions over records of ``register``, nested at most ``depth`` deep."""
    single = st.sampled_from(register.attributes).flatmap(comparisons)
    if depth == 0:
        return single
    inner = conditions(register, depth=depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    joined = st.one_of(
        several.map(lambda parts: AllOf(of=parts)), several.map(lambda parts: AnyOf(of=parts)), inner.map(_negated)
    )
    return st.one_of(single, single, joined)


def _negated(condition: Condition) -> Condition:
    return Not(of=condition)


def comparisons(declared: AttributeDeclaration) -> st.SearchStrategy[Condition]:
    """Return conditions over one attribute of a record, which join nothing."""
    name = declared.id
    match declared.type:
        case AttributeType.AMOUNT:
            dimension = declared.unit.dimension if declared.unit else None
            pairs = st.tuples(st.sampled_from(_RELATIONS), amounts(dimension=dimension))
            return pairs.map(lambda pair: AmountComparison(op=pair[0], attribute=name, amount=pair[1]))
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
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(declared.type)


@st.composite
def level_requirements(draw: st.DrawFn, indicator: Indicator) -> Level:
    """Return levels of ``indicator``, their limits in any unit of its dimension."""
    comparison = draw(st.sampled_from(Comparator))
    limit = draw(amounts(dimension=indicator.unit.dimension))
    upper = draw(upper_bounds(limit)) if comparison is Comparator.BETWEEN else None
    return Level(indicator=indicator.id, comparison=comparison, limit=limit, upper=upper)


def upper_bounds(low: Amount) -> st.SearchStrategy[Amount]:
    """Return amounts in the unit of ``low`` from it upwards, itself among them."""
    ranks = len(low.unit.grades) - 1 - int(low.value) if low.unit.grades else 20
    return st.integers(0, ranks).map(lambda more: Amount(low.value + more, low.unit))


@st.composite
def count_requirements(draw: st.DrawFn, register: RegisterDeclaration) -> Level:
    """Return levels of a count of records of ``register``; counts of one and limits that are no whole number too."""
    comparison = draw(st.sampled_from(Comparator))
    limit = amount(draw(st.sampled_from(_SMALL_COUNTS)), draw(units(dimension="count")))
    upper = draw(upper_bounds(limit)) if comparison is Comparator.BETWEEN else None
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
    kinds: Sequence[_ScheduleKind] = ("by", "every_year", "standing"),
    requirement: Requirement | None = None,
) -> Schedule:
    """Return schedules of ``kinds``, stable or not, with due dates in mid-year too.

    Milestones come only with a ``requirement`` that is a level or a change; their limits are near its own.
    """
    stable, printed = draw(st.booleans()), draw(st.booleans())
    kind: _ScheduleKind = draw(st.sampled_from(kinds))
    match kind:
        case "by":
            date = draw(dates(first=_FIRST_DUE, last=_LAST_DUE))
            steps = draw(_steps(date, requirement))
            return By(date=date, stable=stable, printed=printed, milestones=steps)
        case "every_year":
            first, years = draw(_FIRST_YEARS), draw(_MORE_YEARS)
            return EveryYear(from_=first, to=first + years, stable=stable, printed=printed)
        case "standing":
            start = draw(dates(first=_FIRST_DUE, last=datetime.date(2024, 12, 31)))
            end = draw(dates(first=start, last=_LAST_DUE))
            return Standing(from_=start, to=end, stable=stable, printed=printed)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(kind)


_DEADLINES = st.none() | reporting_deadlines()


@st.composite
def milestones(draw: st.DrawFn, limit: Amount, due: datetime.date) -> Milestone:
    """Return steps on the way to ``limit``, in the four years up to ``due``; at the limit or halfway, or near it."""
    halfway = limit if limit.unit.grades else Amount(limit.value / 2, limit.unit)
    return Milestone(
        date=draw(dates(first=datetime.date(due.year - 3, 1, 1), last=due)),
        limit=draw(amounts_near(draw(st.sampled_from((halfway, limit))))),
    )


def _steps(due: datetime.date, requirement: Requirement | None) -> st.SearchStrategy[tuple[Milestone, ...]]:
    """Return milestones in the order of their dates, none for what is no level and no change."""
    if not isinstance(requirement, Level | Change):
        return st.just(())
    several = st.lists(milestones(requirement.limit, due), max_size=3, unique_by=lambda each: each.date)
    return several.map(lambda steps: tuple(sorted(steps, key=lambda each: each.date)))
