"""Strategies for what was reported: observations, registers, rosters and evidence that belong to a plan."""

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from wufei.conditions import All, AttributeValue, Comparison, Condition, Not
from wufei.conditions import Any as AnyOf
from wufei.documents import dump_facts, dump_plan
from wufei.facts import (
    CompleteEvidence,
    Evidence,
    Facts,
    Observation,
    Origin,
    Record,
    Register,
    Review,
    Roster,
    RosterItem,
    Status,
)
from wufei.periods import Period
from wufei.plan import AttributeDeclaration, AttributeType, Indicator, Plan, RegisterDeclaration
from wufei.quantities import UNITS, Amount, amount, find_unit
from wufei.requirements import Change, Deliverable, Level, Records, Requirement
from wufei.schedules import By
from wufei.testing.amounts import amounts_near, dates, numbers, periods
from wufei.testing.plans import KINDS, Kind, plans, respelled
from wufei.testing.promises import ITEM_IDS, WORDS

__all__ = [
    "documents",
    "evidence",
    "facts",
    "facts_documents",
    "observations",
    "plans_with_facts",
    "records",
    "registers",
    "rosters",
]

#: Days on which figures for a year come out, in that year, the next or the one after.
_PUBLISHED: Final = ((1, 3, 10), (1, 3, 31), (1, 4, 1), (2, 1, 15), (0, 7, 15))
_REVIEWS: Final = (None, None, None, Review.ACCEPTED, Review.PENDING, Review.RETURNED)
_STATUSES: Final = (None, *Status)
_FIRST_RECORD, _LAST_RECORD = datetime.date(2021, 1, 1), datetime.date(2027, 12, 31)
#: A baseline of which a share is easy to see.
_BASELINE: Final = Fraction(100)
#: One in ten reports does not fit its plan, in one of these ways.
_FLAWS: Final = (None,) * 36 + ("unit", "basis", "area", "indicator")
#: What a record may say and its register's declaration does not let it.
_UNFIT: Final[dict[AttributeType, tuple[AttributeValue, ...]]] = {
    AttributeType.AMOUNT: ("big", amount("1", "tonne_per_day")),
    AttributeType.DATE: ("2025-02-30", True),
    AttributeType.TEXT: (True, ("k1",)),
    AttributeType.BOOLEAN: ("true", ()),
    AttributeType.CLASSES: ("public", ("nowhere",)),
}
_DUE_DAYS: Final = (0, 0, 1, -1, 40, -200, 365)


@st.composite
def observations(draw: st.DrawFn, plan: Plan) -> Observation:
    """Return figures for the indicators of ``plan``, many of them at a limit of a target; one in ten does not fit."""
    indicator = draw(st.sampled_from(plan.indicators))
    period = draw(st.sampled_from(_years(plan)).map(Period) | periods(first_year=2021, last_year=2027))
    found = Observation(
        indicator=indicator.id,
        period=period,
        value=draw(_figures(plan, indicator)),
        area=draw(st.sampled_from((None, None, plan.area.id))),
        basis=draw(st.sampled_from(indicator.basis_order)),
        status=draw(st.sampled_from(_STATUSES)),
        review=draw(st.sampled_from(_REVIEWS)),
        published=draw(_publication(period.year)),
        reported_by=draw(st.sampled_from((None, None, "bureau", "stranger"))),
    )
    return _flawed(found, draw(st.sampled_from(_FLAWS)))


def _years(plan: Plan) -> tuple[int, ...]:
    """Return the years whose figures matter, the last of the term first."""
    baselines = {each.requirement.baseline for each in plan.targets if isinstance(each.requirement, Change)}
    due = {each.schedule.date.year for each in plan.targets if isinstance(each.schedule, By)}
    term = range(plan.term.from_.year - 1, plan.term.to.year + 2)
    return tuple(sorted({*baselines, *due, *term}, reverse=True))


def _publication(year: int) -> st.SearchStrategy[datetime.date | None]:
    days = [datetime.date(year + later, month, day) for later, month, day in _PUBLISHED]
    return st.sampled_from([None, None, *days])


def _flawed(found: Observation, flaw: str | None) -> Observation:
    """Return an observation that does not fit its plan."""
    match flaw:
        case "unit" if found.value is not None:
            dimension = found.value.unit.dimension
            strange = next(unit for unit in UNITS.values() if unit.dimension != dimension)
            return attrs.evolve(found, value=amount(found.value.value, strange))
        case "basis":
            return attrs.evolve(found, basis="unlisted")
        case "area":
            return attrs.evolve(found, area="elsewhere")
        case "indicator":
            return attrs.evolve(found, indicator="unknown")
        case _:
            return found


@st.composite
def _figures(draw: st.DrawFn, plan: Plan, indicator: Indicator) -> Amount | None:
    """Return figures at, beside and far from what turns a verdict; None where there was nothing in scope."""
    unit, turning = indicator.unit, [*_turning_points(plan, indicator)]
    way = draw(st.sampled_from(("near",) * 5 + ("far", "zero", "nothing")))
    if way == "nothing":
        return None
    if unit.grades:
        return Amount(amount(draw(st.sampled_from(unit.grades)), unit).value, unit)
    fitting = [each for each in UNITS.values() if indicator.fits(each)]
    if way == "near" and turning:
        return draw(amounts_near(draw(st.sampled_from(turning)), among=fitting))
    return amount(draw(numbers()) if way == "far" else "0", draw(st.sampled_from([unit, *fitting])))


def _turning_points(plan: Plan, indicator: Indicator) -> Iterator[Amount]:
    """Yield the figures at which targets of an indicator turn: limits, and 100 with what it must change to."""
    for target in plan.targets:
        requirement, schedule = target.requirement, target.schedule
        match requirement:
            case Level(indicator=indicator.id):
                milestones = schedule.milestones if isinstance(schedule, By) else ()
                limits = (requirement.limit, requirement.upper, *(each.limit for each in milestones))
                found = [each.to(indicator.unit) for each in limits if each is not None]
                yield from (each for each in found if each.is_finite_decimal)
            case Change(indicator=indicator.id):
                part = requirement.limit.value / (10 if requirement.limit.unit.name == "permille" else 1)
                change = -part if requirement.direction == "decrease" else part
                yield from (Amount(value, indicator.unit) for value in (_BASELINE, _BASELINE + change))
            case _:
                pass


@st.composite
def records(draw: st.DrawFn, register: RegisterDeclaration, *, name: str, limits: Sequence[Amount] = ()) -> Record:
    """Return records with the id ``name``; attributes lack, or do not fit, now and then; ``limits`` are met often."""
    attributes: dict[str, AttributeValue] = {}
    for declared in register.attributes:
        way = draw(st.sampled_from(("given",) * 8 + ("lacks", "lacks", "unfit")))
        if way == "given":
            attributes[declared.id] = draw(_values(declared, limits))
        elif way == "unfit":
            attributes[declared.id] = draw(st.sampled_from(_UNFIT[declared.type]))
    return Record(id=name, attributes=attributes)


def _values(declared: AttributeDeclaration, limits: Sequence[Amount]) -> st.SearchStrategy[AttributeValue]:
    match declared.type:
        case AttributeType.AMOUNT:
            unit = declared.unit or find_unit("number")
            own = [each for each in limits if each.unit.dimension == unit.dimension]
            return st.sampled_from(own or [Amount(unit.grades and 1 or 0, unit)]).flatmap(amounts_near)
        case AttributeType.DATE:
            return dates(first=_FIRST_RECORD, last=_LAST_RECORD).map(datetime.date.isoformat)
        case AttributeType.TEXT:
            return st.sampled_from(WORDS)
        case AttributeType.BOOLEAN:
            return st.booleans()
        case AttributeType.CLASSES:
            ids = tuple(each.id for each in declared.classes)
            return st.sampled_from(((), ids[:1], ids[1:], ids))


@st.composite
def registers(draw: st.DrawFn, plan: Plan) -> Register:
    """Return registers of ``plan`` with up to four records, an empty one now and then; or one it does not know."""
    declared = draw(st.sampled_from(plan.registers))
    limits = [limit for target in plan.targets for limit in _compared(target.requirement)]
    names = draw(st.lists(st.sampled_from(ITEM_IDS), unique=True, max_size=4))
    return Register(
        register=draw(st.sampled_from((declared.id,) * 15 + ("unknown",))),
        records=tuple(draw(records(declared, name=name, limits=limits)) for name in names),
        published=draw(_publication(2024) | _publication(2025)),
        as_at=draw(st.sampled_from((None,) * 4) | dates(first=datetime.date(2023, 1, 1))),
        review=draw(st.sampled_from(_REVIEWS)),
        origin=draw(st.sampled_from((None, *Origin))),
    )


def _compared(requirement: Requirement) -> Iterator[Amount]:
    """Yield the amounts that records are compared with."""
    match requirement:
        case Level(formula=formula) if formula is not None:
            yield from _amounts_of(formula.where)
        case Records():
            for condition in (requirement.scope, requirement.condition, requirement.excused):
                yield from _amounts_of(condition)
        case _:
            yield from _amounts_of(getattr(requirement, "covered_if", None))


def _amounts_of(condition: Condition | None) -> Iterator[Amount]:
    match condition:
        case Comparison(amount=limit):
            yield limit
        case All(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from _amounts_of(part)
        case Not(of=part):
            yield from _amounts_of(part)
        case _:
            pass


@st.composite
def rosters(draw: st.DrawFn, plan: Plan) -> Roster:
    """Return rosters of ``plan``, empty now and then, dated or not; or one it does not know."""
    names = draw(st.lists(st.sampled_from(ITEM_IDS[:3]), unique=True, max_size=3))
    return Roster(
        roster=draw(st.sampled_from([*plan.roster, *plan.roster, "unknown"])),
        items=tuple(RosterItem(id=name, name="虚构") for name in names),
        dated=draw(st.none() | dates(first=datetime.date(2022, 1, 1), last=datetime.date(2026, 12, 31))),
        published=draw(_publication(2023)),
        number=draw(st.sampled_from((None, "1"))),
    )


@st.composite
def evidence(draw: st.DrawFn, plan: Plan) -> Evidence:
    """Return evidence for the deliverables of ``plan`` around their dates, in each state of review; or for others."""
    owed = [each for each in plan.targets if isinstance(each.requirement, Deliverable)] or plan.targets
    target = draw(st.sampled_from(owed))
    if isinstance(target.schedule, By):
        date = target.schedule.date + datetime.timedelta(days=draw(st.sampled_from(_DUE_DAYS)))
    else:
        date = draw(dates(first=datetime.date(2021, 1, 1), last=datetime.date(2027, 12, 31)))
    later = draw(st.sampled_from((None, None, 0, -1, 1)))
    return Evidence(
        target=draw(st.sampled_from((target.id,) * 9 + ("unknown",))),
        date=date,
        year=None if later is None else date.year + later,
        responsible_unit=draw(st.sampled_from((None, *plan.unit, *ITEM_IDS))),
        review=draw(st.sampled_from(_REVIEWS)),
        published=draw(_publication(date.year)),
    )


@st.composite
def facts(draw: st.DrawFn, plan: Plan) -> Facts:
    """Return facts for ``plan``: several reports for one datum, some that lack, some that do not fit."""
    figures = draw(st.lists(observations(plan), max_size=7))
    for each in figures[:3]:
        if draw(st.booleans()):
            figures.append(draw(_reported_again(each, plan)))
    names = [*plan.target, "unknown"]
    complete = st.tuples(st.sampled_from(names), st.sampled_from((None, *range(2022, 2027))))
    return Facts(
        invented=draw(st.booleans()),
        observations=tuple(figures),
        registers=tuple(draw(st.lists(registers(plan), max_size=2))),
        rosters=tuple(draw(st.lists(rosters(plan), max_size=3))),
        evidence=tuple(draw(st.lists(evidence(plan), max_size=3))),
        evidence_complete=tuple(
            CompleteEvidence(target=target, year=year) for target, year in draw(st.lists(complete, max_size=1))
        ),
    )


@st.composite
def _reported_again(draw: st.DrawFn, first: Observation, plan: Plan) -> Observation:
    """Return another report of the same datum: as it was, or changed in figure, status, review or date."""
    found = attrs.evolve(first, status=draw(st.sampled_from(_STATUSES)), review=draw(st.sampled_from(_REVIEWS)))
    if draw(st.booleans()):
        found = attrs.evolve(found, published=draw(_publication(first.period.year)))
    indicator = plan.indicator.get(first.indicator)
    if indicator is not None and draw(st.booleans()):
        return attrs.evolve(found, value=draw(_figures(plan, indicator)))
    return found


@st.composite
def facts_documents(draw: st.DrawFn, plan: Plan) -> dict[str, Any]:
    """Return documents of ``facts``, spelled as people spell them, with entries that were not filled in."""
    document = draw(respelled(dump_facts(draw(facts(plan)))))
    blank = {"indicator": plan.indicators[0].id, "year": plan.term.to.year, "value": None, "unit": "%"}
    return {**document, "observations": [*document["observations"], blank]} if draw(st.booleans()) else document


@st.composite
def plans_with_facts(draw: st.DrawFn, *, kinds: Sequence[Kind] = KINDS, most_targets: int = 3) -> tuple[Plan, Facts]:
    """Return plans together with facts for them."""
    plan = draw(plans(kinds=kinds, most_targets=most_targets))
    return plan, draw(facts(plan))


@st.composite
def documents(
    draw: st.DrawFn, *, kinds: Sequence[Kind] = KINDS, most_targets: int = 3
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return documents of plans together with documents of facts for them."""
    plan = draw(plans(kinds=kinds, most_targets=most_targets))
    return draw(respelled(dump_plan(plan))), draw(facts_documents(plan))
