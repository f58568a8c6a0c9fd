"""Strategies for what was reported: observations, registers, rosters, evidence and words that belong to a plan."""

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from wufei.areas import Area
from wufei.documents import dump_facts, dump_plan
from wufei.facts import (
    STATEMENT_WORDS,
    CompleteEvidence,
    Evidence,
    Facts,
    Observation,
    Origin,
    ReviewState,
    Statement,
    Status,
)
from wufei.periods import Period
from wufei.plan import Additive, Indicator, Plan
from wufei.quantities import UNITS, Amount, amount
from wufei.requirements import Change, Deliverable, Level
from wufei.schedules import By
from wufei.testing.amounts import dates, numbers, periods
from wufei.testing.listed import REVIEWS, registers, rosters
from wufei.testing.plans import KINDS, Kind, plans, respelled
from wufei.testing.promises import ITEM_IDS
from wufei.wording import Bilingual

__all__ = [
    "documents",
    "evidence",
    "facts",
    "facts_documents",
    "observations",
    "plans_with_facts",
    "statements",
]

#: Days on which figures for a year come out, in that year, the next or the one after.
_PUBLISHED: Final = (None, None, (1, 3, 10), (1, 3, 31), (1, 4, 1), (2, 1, 15), (0, 7, 15))
#: Words of a unit; a line may break, and a mark of a formula begins some.
_SAID: Final = st.sampled_from(("完成", "进展顺利。\n下一步推广", "=1+1", 'a, "b"'))
_STATUSES: Final = (None, *Status)
#: How a figure is reported, most often just so; and the ways in which it may not fit its plan.
_MANNERS: Final[tuple[dict[str, Any], ...]] = (
    *({},) * 12,
    *({"status": status} for status in Status),
    *({"review": review} for review in ReviewState),
    {"origin": Origin.STATISTICS, "reported_by": "bureau", "reference": "1"},
    {"area": "here"},
    {"area": "elsewhere"},
    {"vintage": "2020"},
    {"estimated": True},
    {"restatement_reason": "虚构", "restatement_number": "1"},
    {"basis": None},
    {"basis": "unlisted"},
    {"indicator": "unknown"},
    {"reported_by": "stranger"},
)
#: A baseline of which a share is easy to see.
_BASELINE: Final = Fraction(100)
_STEPS: Final = tuple(map(Fraction, ("0", "0.001", "-0.001", "1", "-1")))
_DUE_DAYS: Final = (1, 0, 40, 1, -1, 40, -200, 365)

# Made once: facts draw from each of them many times.
_MANNER = st.sampled_from(_MANNERS)
_STATUS = st.sampled_from(_STATUSES)
_GIVEN = st.sampled_from((True, True, True, False))
_FREE_DATES = dates(first=datetime.date(2021, 1, 1), last=datetime.date(2027, 12, 31))
_FIGURES = numbers()
_PARTS = st.sampled_from(("98", "100", "0", "1", "0", "50", "97.96"))
#: How the figures of a year come: for it as a whole, for its parts, or for the parts of the area.
_SPREAD = st.sampled_from(("whole", "whole", "parts", "areas"))
#: What a series says of its figures from before the term, and of the later ones.
_EDITIONS: st.SearchStrategy[tuple[dict[str, Any], dict[str, Any]]] = st.sampled_from(
    (
        ({}, {}),
        ({}, {}),
        # Twice, since a change is compared with one of another edition only where both figures and the year are there.
        ({"vintage": "2020"}, {"vintage": "2025"}),
        ({"vintage": "2020"}, {"vintage": "2025"}),
        ({"status": Status.FINAL}, {"status": Status.PROVISIONAL}),
    )
)
#: Nothing is reported of what can be computed.
_LEFT_TO_OTHERS = st.booleans()
_OWN_AREAS: st.SearchStrategy[tuple[Area, ...]] = st.sampled_from(
    ((), (), (), (Area(id="east", name=Bilingual(zh="虚构")),))
)
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
    if not near:
        # What others are computed from: numbers whose shares are easy to see, and a divisor of zero.
        return amount(draw(_PARTS), unit)
    spelled = [figure for each in near for other in fitting if (figure := each.to(other)).is_finite_decimal]
    return draw(st.sampled_from([*near, *spelled]))


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
def _series(draw: st.DrawFn, plan: Plan, indicator: Indicator, areas: Sequence[str]) -> list[Observation]:
    """Return figures of an indicator, some reported twice, for most of the years that matter and for other periods."""
    data = [datum for year in _years(plan) if draw(_GIVEN) for datum in draw(_spread(Period(year), indicator, areas))]
    data += [(period, None) for period in draw(st.lists(periods(first_year=2021, last_year=2027), max_size=2))]
    (before, later), found = draw(_EDITIONS), list[Observation]()
    for period, area in data:
        said = draw(observations(plan, indicator=indicator, period=period))
        said = attrs.evolve(said, area=said.area or area)
        found.append(attrs.evolve(said, **(before if period.year < plan.term.from_.year else later)))
    again = draw(st.lists(st.sampled_from(found), min_size=int(draw(_GIVEN)), max_size=2)) if found else []
    return [*found, *(draw(_reported_again(each, plan)) for each in again)]


@st.composite
def _spread(
    draw: st.DrawFn, year: Period, indicator: Indicator, areas: Sequence[str]
) -> list[tuple[Period, str | None]]:
    """Return the periods and areas for which figures of a year come; none of the parts is left out most often."""
    way = draw(_SPREAD)
    data: list[tuple[Period, str | None]] = [(year, None)]
    if way == "areas" and areas:
        data = [(year, area) for area in areas]
    elif way == "parts" and indicator.additive is Additive.STOCK:
        data = [(year.parts[-1], None)]
    elif way == "parts" and indicator.additive is Additive.FLOW:
        first, second = year.parts
        third, fourth = second.parts
        divided = ((first, second), (first, third, fourth), (first, third, *fourth.parts))
        data = [(each, None) for each in draw(st.sampled_from(divided))]
    return data if draw(_GIVEN) else data[1:]


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
        review=draw(REVIEWS),
        published=draw(_publication(date.year)),
    )


@st.composite
def statements(draw: st.DrawFn, plan: Plan) -> Statement:
    """Return what units of ``plan`` say on its tasks: some of the words, or that there is nothing to report."""
    year = draw(st.integers(plan.term.from_.year, plan.term.to.year))
    nil = not draw(st.integers(0, 3))
    said = draw(st.lists(st.sampled_from(STATEMENT_WORDS), min_size=int(not nil), max_size=4, unique=True))
    return Statement(
        task=draw(st.sampled_from((*plan.task,) * 4 + ("99",))),
        responsible_unit=draw(st.sampled_from((*plan.unit,) * 4 + ("stranger",))),
        year=year,
        nothing_to_report=nil,
        published=draw(_publication(year)),
        source=draw(st.sampled_from((None, "虚构"))),
        **{name: draw(_SAID) for name in said if not (nil and name == "progress")},
    )


@st.composite
def facts(draw: st.DrawFn, plan: Plan) -> Facts:
    """Return facts for ``plan``: several reports for one datum, some that lack, some that do not fit."""
    wanted = {datum.id for target in plan.targets for datum in plan.all_data_of(target)}
    own_areas = draw(_OWN_AREAS)
    areas = [each.id for each in dict.fromkeys((*plan.areas, *own_areas))]
    complete = st.tuples(st.sampled_from([*plan.target, "unknown"]), st.sampled_from((None, *range(2022, 2027))))
    # What a target is judged on is there more often than not.
    least = [int(draw(_GIVEN) and not wanted.isdisjoint(of)) for of in (plan.register, plan.roster, plan.target)]
    lists = draw(st.lists(registers(plan, areas=areas), min_size=least[0], max_size=2))
    covered = draw(st.lists(rosters(plan, areas=areas), min_size=least[1], max_size=3))
    # Now and then one is contradicted by another of the same day, which lacks its first entry.
    lists += [attrs.evolve(each, records=each.records[1:]) for each in lists[:1] if not draw(_GIVEN)]
    covered += [attrs.evolve(each, items=each.items[1:]) for each in covered[:1] if not draw(_GIVEN)]
    return Facts(
        invented=draw(st.booleans()),
        areas=own_areas,
        observations=tuple(
            each
            for indicator in plan.indicators
            if indicator.id in wanted and not (draw(_LEFT_TO_OTHERS) and indicator.definitions)
            for each in draw(_series(plan, indicator, areas))
        ),
        registers=tuple(lists),
        rosters=tuple(covered),
        evidence=tuple(draw(st.lists(evidence(plan), min_size=least[2], max_size=4))),
        evidence_complete=tuple(
            CompleteEvidence(target=target, year=year) for target, year in draw(st.lists(complete, max_size=1))
        ),
        statements=tuple(draw(st.lists(statements(plan), max_size=2))),
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
