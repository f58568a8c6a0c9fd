"""Strategies for assumptions: what may be otherwise than facts say, and what comes out then."""

from collections.abc import Sequence

from hypothesis import strategies as st

from wufei.facts import Facts
from wufei.plan import Plan
from wufei.quantities import UNITS
from wufei.requirements import Deliverable
from wufei.scenarios import Change, Deliver, Failure, SetFigure, WhatIf, WithdrawFigure, WithoutUnit, what_if
from wufei.testing.amounts import amounts, dates, periods
from wufei.testing.judged import areas, as_of_dates, options, years
from wufei.testing.plans import KINDS, Kind
from wufei.testing.reported import plans_with_facts

__all__ = ["changes", "what_ifs"]


@st.composite
def _figures(draw: st.DrawFn, plan: Plan, facts: Facts) -> SetFigure:
    """Return figures of indicators of ``plan``, for reported periods most often, in any unit that fits."""
    indicator = draw(st.sampled_from(plan.indicators))
    reported = [each.period for each in facts.by_indicator.get(indicator.id, ())]
    fitting = [unit for unit in UNITS.values() if indicator.fits(unit)]
    return SetFigure(
        indicator=indicator.id,
        period=draw(st.one_of(periods(), *([st.sampled_from(reported)] if reported else ()))),
        value=draw(amounts(unit=draw(st.sampled_from((indicator.unit, *fitting))))),
        area=draw(areas(plan, facts)),
    )


def _withdrawals(plan: Plan, facts: Facts) -> list[WithdrawFigure]:
    """Return each figure that can be withdrawn, once."""
    known = {None, plan.area.id, *(each.id for each in (*plan.areas, *facts.areas))}
    found = (
        WithdrawFigure(indicator=each.indicator, period=each.period, area=each.area)
        for each in facts.observations
        if each.indicator in plan.indicator and each.area in known
    )
    return list(dict.fromkeys(found))


@st.composite
def changes(draw: st.DrawFn, plan: Plan, facts: Facts, *, most: int = 3) -> tuple[Change, ...]:
    """Return up to ``most`` changes of each kind that ``with_changes`` takes; none at all now and then."""
    owed = [each.id for each in plan.targets if isinstance(each.requirement, Deliverable)]
    withdrawals = _withdrawals(plan, facts)
    figures: list[SetFigure | WithdrawFigure] = [*draw(st.lists(_figures(plan, facts), max_size=most))]
    figures += draw(st.lists(st.sampled_from(withdrawals), max_size=most)) if withdrawals else []
    delivered = st.builds(Deliver, target=st.sampled_from(owed), date=dates(), year=st.none() | st.integers(2022, 2027))
    failing = st.builds(WithoutUnit, unit=st.sampled_from([*plan.unit]), failure=st.sampled_from(Failure))
    # Of one figure one thing only: the plan's own area is the whole, named or not.
    whole = {None, plan.area.id}
    once = {(each.indicator, each.period, None if each.area in whole else each.area): each for each in figures}
    return (
        *once.values(),
        *(draw(st.lists(delivered, max_size=most)) if owed else ()),
        *draw(st.lists(failing, max_size=1)),
    )


@st.composite
def what_ifs(draw: st.DrawFn, *, kinds: Sequence[Kind] = KINDS, most_targets: int = 3) -> WhatIf:
    """Return what comes out with ``changes`` of the facts of ``plans_with_facts``, for any year, day and area."""
    plan, facts = draw(plans_with_facts(kinds=kinds, most_targets=most_targets))
    year = draw(years())
    return what_if(
        plan,
        facts,
        draw(changes(plan, facts)),
        year=year,
        as_of=draw(as_of_dates(year=year)),
        area=draw(areas(plan, facts)),
        options=draw(options()),
    )
