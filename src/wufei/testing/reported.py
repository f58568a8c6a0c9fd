"""Strategies for what was reported: observations, registers, rosters and evidence that belong to a plan."""

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, assert_never

import attrs
from hypothesis import strategies as st

from wufei.conditions import All, AttributeValue, Comparison, Condition, DateComparison, Not
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
from wufei.schedules import By, Standing
from wufei.testing.amounts import dates, numbers, periods
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
_PUBLISHED: Final = (None, None, (1, 3, 10), (1, 3, 31), (1, 4, 1), (2, 1, 15), (0, 7, 15))
_REVIEWS: Final = (None, None, None, None, Review.ACCEPTED, Review.PENDING, Review.RETURNED)
_STATUSES: Final = (None, *Status)
#: How a figure is reported, most often just so; and the ways in which it may not fit its plan.
_MANNERS: Final[tuple[dict[str, Any], ...]] = (
    *({},) * 12,
    *({"status": status} for status in Status),
    *({"review": review} for review in Review),
    {"origin": Origin.STATISTICS, "reported_by": "bureau", "reference": "1"},
    {"area": "here"},
    {"area": "elsewhere"},
    {"basis": None},
    {"basis": "unlisted"},
    {"indicator": "unknown"},
    {"reported_by": "stranger"},
)
#: A baseline of which a share is easy to see.
_BASELINE: Final = Fraction(100)
_STEPS: Final = tuple(map(Fraction, ("0", "0.001", "-0.001", "1", "-1")))
#: What a record may say and its register's declaration does not let it.
_UNFIT: Final[dict[AttributeType, tuple[AttributeValue, ...]]] = {
    AttributeType.AMOUNT: ("big", amount("1", "tonne_per_day")),
    AttributeType.DATE: ("2025-02-30", True),
    AttributeType.TEXT: (True, ("k1",)),
    AttributeType.BOOLEAN: ("true", ()),
    AttributeType.CLASSES: ("public", ("nowhere",)),
}
_DAY: Final = datetime.timedelta(days=1)
_DUE_DAYS: Final = (1, 0, 40, 1, -1, 40, -200, 365)

# Made once: facts draw from each of them many times.
_MANNER = st.sampled_from(_MANNERS)
_REVIEW = st.sampled_from(_REVIEWS)
_STATUS = st.sampled_from(_STATUSES)
_GIVEN = st.sampled_from((True, True, True, False))
_SURPLUS = st.sampled_from((False,) * 11 + (True,))
_RECORD_NAMES = st.lists(st.sampled_from(ITEM_IDS), unique=True, max_size=4)
_ROSTER_NAMES = st.lists(st.sampled_from(ITEM_IDS[:3]), unique=True, max_size=3)
_FREE_DATES = dates(first=datetime.date(2021, 1, 1), last=datetime.date(2027, 12, 31))
#: Registers and rosters are of few days and come out on few, so that they contradict each other now and then.
_LISTED = st.sampled_from((None, None, None, datetime.date(2024, 3, 31), datetime.date(2025, 4, 1)))
_DATED = st.sampled_from(
    (None, None, *map(datetime.date.fromisoformat, ("2023-12-31", "2024-02-29", "2022-12-31", "2025-06-30")))
)
_AS_AT = st.sampled_from((None,) * 4) | dates(first=datetime.date(2023, 1, 1))
_FIGURES = numbers()
_AGAIN = st.sampled_from(("status", "figure", "status", "date", "same"))
#: What a figure is like: most are near a limit; numbers from afar are often zero.
_WAY = st.sampled_from(("near",) * 10 + ("far", "far", "strange", "none"))


@st.composite
def observations(draw: st.DrawFn, plan: Plan, *, indicator: Indicator, period: Period) -> Observation:
    """Return figures of ``indicator`` for ``period``, many of them at a limit of a target; a few do not fit."""
    found = Observation(
        indicator=indicator.id,
        period=period,
        value=draw(_figures(plan, indicator)),
        basis=draw(st.sampled_from(indicator.basis_order)),
        published=draw(_publication(period.year)),
    )
    return attrs.evolve(found, **draw(_MANNER))


def _publication(year: int) -> st.SearchStrategy[datetime.date | None]:
    return st.sampled_from([each and datetime.date(year + each[0], *each[1:]) for each in _PUBLISHED])


@st.composite
def _figures(draw: st.DrawFn, plan: Plan, indicator: Indicator) -> Amount | None:
    """Return figures at, beside and far from what turns a verdict, a few in no unit that fits; None for no scope."""
    unit, way = indicator.unit, draw(_WAY)
    if way == "none":
        return None
    if way == "strange":
        return amount("1", next(each for each in UNITS.values() if each.dimension != unit.dimension))
    if unit.grades:
        return amount(draw(st.sampled_from(unit.grades)), unit)
    fitting = [each for each in UNITS.values() if indicator.fits(each)]
    if way == "far":
        return amount(draw(_FIGURES), draw(st.sampled_from(fitting)))
    near = [Amount(each + step, unit) for each in _turning_points(plan, indicator) for step in _STEPS]
    spelled = [figure for each in near for other in fitting if (figure := each.to(other)).is_finite_decimal]
    return draw(st.sampled_from([*near, *spelled] or [amount("0", unit)]))


def _turning_points(plan: Plan, indicator: Indicator) -> Iterator[Fraction]:
    """Yield the figures at which targets of an indicator turn: limits, and 100 with what it must change to."""
    for target in plan.targets:
        requirement, schedule = target.requirement, target.schedule
        match requirement:
            case Level(indicator=indicator.id):
                milestones = schedule.milestones if isinstance(schedule, By) else ()
                limits = (requirement.limit, requirement.upper, *(each.limit for each in milestones))
                found = [each.to(indicator.unit) for each in limits if each is not None]
                yield from (each.value for each in found if each.is_finite_decimal)
            case Change(indicator=indicator.id):
                part = requirement.limit.value / (10 if requirement.limit.unit.name == "permille" else 1)
                yield from (_BASELINE, _BASELINE + (-part if requirement.direction == "decrease" else part))
            case _:
                pass


@st.composite
def _series(draw: st.DrawFn, plan: Plan, indicator: Indicator) -> list[Observation]:
    """Return figures of an indicator, some reported twice, for most of the years that matter and for other periods."""
    years = [Period(year) for year in _years(plan) if draw(_GIVEN)]
    others = draw(st.lists(periods(first_year=2021, last_year=2027), max_size=2))
    found = [draw(observations(plan, indicator=indicator, period=period)) for period in (*years, *others)]
    again = draw(st.lists(st.sampled_from(found), min_size=int(draw(_GIVEN)), max_size=2)) if found else []
    return [*found, *(draw(_reported_again(each, plan)) for each in again)]


def _years(plan: Plan) -> tuple[int, ...]:
    """Return the years whose figures matter: first those in which something is due, then baselines, then the rest."""
    due = (each.schedule.date.year for each in plan.targets if isinstance(each.schedule, By))
    baselines = (each.requirement.baseline for each in plan.targets if isinstance(each.requirement, Change))
    term = range(plan.term.from_.year - 1, plan.term.to.year + 2)
    return tuple(dict.fromkeys((*due, *baselines, *reversed(term))))


@st.composite
def _reported_again(draw: st.DrawFn, first: Observation, plan: Plan) -> Observation:
    """Return another report of the same datum: the same, or another figure, of another status or date maybe."""
    way, indicator = draw(_AGAIN), plan.indicator.get(first.indicator)
    if way == "same" or indicator is None:
        return first
    found = attrs.evolve(first, value=draw(_figures(plan, indicator)))
    if way == "status":
        return attrs.evolve(found, status=draw(_STATUS))
    return attrs.evolve(found, published=draw(_publication(first.period.year))) if way == "date" else found


@st.composite
def records(
    draw: st.DrawFn, register: RegisterDeclaration, *, name: str, limits: Sequence[Amount | datetime.date] = ()
) -> Record:
    """Return records with the id ``name``; ``limits`` are met often, attributes lack or do not fit now and then."""
    attributes: dict[str, AttributeValue] = {}
    for declared in register.attributes:
        value = draw(st.sampled_from([*_values(declared, limits), *(None,) * 3, *_UNFIT[declared.type]]))
        if value is not None:
            attributes[declared.id] = value
    if draw(_SURPLUS):
        attributes["unheard-of"] = "other"
    return Record(id=name, attributes=attributes)


def _values(declared: AttributeDeclaration, limits: Sequence[Amount | datetime.date]) -> Iterator[AttributeValue]:
    """Yield values that fit an attribute; dates as texts, as documents hold them."""
    match declared.type:
        case AttributeType.AMOUNT:
            unit = declared.unit or find_unit("number")
            yield from (amount(grade, unit) for grade in unit.grades or ("0", "1", "98"))
            own = [each for each in limits if isinstance(each, Amount) and each.unit.dimension == unit.dimension]
            yield from own
            yield from (each.to(unit) for each in own)
        case AttributeType.DATE:
            days = [each for each in limits if isinstance(each, datetime.date)]
            yield from (str(day) for each in days for day in (each, each - _DAY, each + _DAY))
            yield from (f"{year}-{day}" for year in range(2022, 2027) for day in ("01-01", "06-30", "12-31"))
        case AttributeType.TEXT:
            yield from WORDS * 2
        case AttributeType.BOOLEAN:
            yield from (True, False) * 6
        case AttributeType.CLASSES:
            # In the order in which facts keep a set.
            ids = tuple(sorted(each.id for each in declared.classes))
            yield from ((), ids[:1], ids[1:], ids) * 3
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(declared.type)


@st.composite
def registers(draw: st.DrawFn, plan: Plan) -> Register:
    """Return registers of ``plan`` with up to four records, an empty one now and then; or one it does not know."""
    declared = draw(st.sampled_from(plan.registers))
    limits = [*_days(plan), *(limit for target in plan.targets for limit in _compared(target.requirement))]
    return Register(
        register=draw(st.sampled_from((declared.id,) * 15 + ("unknown",))),
        records=tuple(draw(records(declared, name=name, limits=limits)) for name in draw(_RECORD_NAMES)),
        published=draw(_LISTED),
        as_at=draw(_AS_AT),
        review=draw(_REVIEW),
        origin=draw(st.sampled_from((None, *Origin))),
        reported_by=draw(st.sampled_from((None, None, "bureau", "branch"))),
    )


def _days(plan: Plan) -> Iterator[datetime.date]:
    """Yield the days on which a window of a target begins or ends."""
    yield from (plan.term.from_, plan.term.to)
    for target in plan.targets:
        match target.schedule:
            case By(date=date):
                yield date
            case Standing(from_=first, to=last):
                yield from (first, last)
            case _:
                pass


def _compared(requirement: Requirement) -> Iterator[Amount | datetime.date]:
    """Yield the amounts and days that records are compared with."""
    match requirement:
        case Level(formula=formula) if formula is not None:
            yield from _limits_of(formula.where)
        case Records():
            for condition in (requirement.scope, requirement.condition, requirement.excused):
                yield from _limits_of(condition)
        case _:
            yield from _limits_of(getattr(requirement, "covered_if", None))


def _limits_of(condition: Condition | None) -> Iterator[Amount | datetime.date]:
    match condition:
        case Comparison(amount=limit) | DateComparison(date=limit):
            yield limit
        case All(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from _limits_of(part)
        case Not(of=part):
            yield from _limits_of(part)
        case _:
            pass


@st.composite
def rosters(draw: st.DrawFn, plan: Plan) -> Roster:
    """Return rosters of ``plan``, empty now and then, dated or not; or one it does not know."""
    return Roster(
        roster=draw(st.sampled_from([*reversed(plan.roster), *reversed(plan.roster), "unknown"])),
        items=tuple(RosterItem(id=name, name=f"虚构 {name}") for name in draw(_ROSTER_NAMES)),
        dated=draw(_DATED),
        published=draw(_LISTED),
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
        date = draw(_FREE_DATES)
    later = draw(st.sampled_from((None, None, -1, -1, 0, 1)))
    return Evidence(
        target=draw(st.sampled_from((target.id,) * 9 + ("unknown",))),
        date=date,
        year=None if later is None else date.year + later,
        responsible_unit=draw(st.sampled_from((None, None, None, *plan.unit, *ITEM_IDS))),
        review=draw(_REVIEW),
        published=draw(_publication(date.year)),
    )


@st.composite
def facts(draw: st.DrawFn, plan: Plan) -> Facts:
    """Return facts for ``plan``: several reports for one datum, some that lack, some that do not fit."""
    wanted = {datum.id for target in plan.targets for datum in plan.data_of(target)}
    complete = st.tuples(st.sampled_from([*plan.target, "unknown"]), st.sampled_from((None, *range(2022, 2027))))
    # What a target is judged on is there more often than not.
    least = [int(draw(_GIVEN) and not wanted.isdisjoint(of)) for of in (plan.register, plan.roster, plan.target)]
    lists = draw(st.lists(registers(plan), min_size=least[0], max_size=2))
    covered = draw(st.lists(rosters(plan), min_size=least[1], max_size=3))
    # Now and then one is contradicted by another of the same day, which lacks its first entry.
    lists += [attrs.evolve(each, records=each.records[1:]) for each in lists[:1] if not draw(_GIVEN)]
    covered += [attrs.evolve(each, items=each.items[1:]) for each in covered[:1] if not draw(_GIVEN)]
    return Facts(
        invented=draw(st.booleans()),
        observations=tuple(
            each for indicator in plan.indicators if indicator.id in wanted for each in draw(_series(plan, indicator))
        ),
        registers=tuple(lists),
        rosters=tuple(covered),
        evidence=tuple(draw(st.lists(evidence(plan), min_size=least[2], max_size=4))),
        evidence_complete=tuple(
            CompleteEvidence(target=target, year=year) for target, year in draw(st.lists(complete, max_size=1))
        ),
    )


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
