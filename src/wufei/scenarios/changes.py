"""What can be assumed of facts, and the facts as they would then be."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

import attrs

from wufei.errors import Problem, UnfitUnitError, UnknownNameError, UnreadableValueError, WufeiError, problem
from wufei.facts import Evidence, Facts, Observation, Origin
from wufei.known import Known, no_such_area
from wufei.periods import Period, year_end, year_period
from wufei.plan import Indicator, Plan
from wufei.quantities import Amount, units_told
from wufei.requirements import Change as ChangeRequirement
from wufei.requirements import Deliverable, OwnRequirement
from wufei.responsibility import parties_to
from wufei.scenarios.dependence import Failure, facts_if_failing

__all__ = ["Change", "Deliver", "Figure", "SetFigure", "WithdrawFigure", "WithoutUnit", "figure_of", "with_changes"]


@attrs.frozen(kw_only=True)
class SetFigure:
    """A figure is as assumed, whatever was reported for that indicator, period and area, on whatever basis."""

    #: Id of the indicator.
    indicator: str
    period: Period
    #: In any unit that fits the indicator.
    value: Amount
    #: Id of the part of the area; None for the whole.
    area: str | None = None


@attrs.frozen(kw_only=True)
class WithdrawFigure:
    """Nothing is reported for an indicator, period and area, on whatever basis."""

    #: Id of the indicator.
    indicator: str
    period: Period
    #: Id of the part of the area; None for the whole.
    area: str | None = None


@attrs.frozen(kw_only=True)
class Deliver:
    """What a target asks for is delivered on a day; by every party, where each owes its own."""

    #: Id of the target.
    target: str
    #: Date of the evidence.
    date: datetime.date
    #: Year that it reports on, where that is not its date's.
    year: int | None = None


@attrs.frozen(kw_only=True)
class WithoutUnit:
    """A unit reports nothing; or it delivers nothing either, and that is known."""

    #: Id of the responsible unit.
    unit: str
    failure: Failure = Failure.REPORT


#: One thing that is assumed.
Change = SetFigure | WithdrawFigure | Deliver | WithoutUnit

#: Indicator, period and part of the area; None for the whole.
Figure = tuple[str, Period, str | None]


def with_changes(plan: Plan, facts: Facts, changes: Iterable[Change]) -> Facts:
    """Return ``facts`` as they would be if ``changes`` were so.

    Units fail first, then figures are withdrawn, then figures are set and evidence appears: the order in which changes
    are given says nothing. A figure that is set replaces every report of that indicator, period and area, whatever its
    basis, and says of itself that it is assumed. Its basis is one of the reports that it replaces, else of the
    indicator's other figures, else any: of several, the one that the indicator prefers, and that has the baseline.

    >>> import wufei
    >>> from wufei.periods import Period
    >>> from wufei.scenarios import SetFigure, with_changes
    >>> rate = SetFigure(indicator="straw-use-rate", period=Period(2025), value=wufei.amount("97.5", "%"))
    >>> facts = with_changes(wufei.load_plan(), wufei.load_example_facts(), [rate])
    >>> [str(each.value) for each in facts.by_indicator["straw-use-rate"] if each.period.year == 2025]
    ['97.5%']

    Raises:
        UnknownNameError: if the plan has no such indicator, target or unit, or there is nothing to withdraw.
        UnfitUnitError: if a value is in a unit that does not fit the indicator.
        UnreadableValueError: if different things are assumed of one figure, or a target asks for no evidence.
    """
    changes = tuple(dict.fromkeys(changes))
    _refuse_unfit(plan, facts, changes)
    found = facts
    for change in changes:
        if isinstance(change, WithoutUnit):
            found = facts_if_failing(plan, found, change.unit, change.failure)
    touched = {figure_of(each, plan) for each in changes if isinstance(each, SetFigure | WithdrawFigure)}
    kept = tuple(each for each in found.observations if figure_of(each, plan) not in touched)
    rest = attrs.evolve(found, observations=kept)
    assumed = tuple(_observation(each, plan, facts, rest) for each in changes if isinstance(each, SetFigure))
    delivered = tuple(one for each in changes if isinstance(each, Deliver) for one in _evidence(each, plan, facts))
    return attrs.evolve(rest, observations=(*kept, *assumed), evidence=(*rest.evidence, *delivered))


def figure_of(each: Observation | SetFigure | WithdrawFigure, plan: Plan) -> Figure:
    """Return which figure something is about; the plan's own area is the whole, named or not."""
    return each.indicator, each.period, None if each.area == plan.area.id else each.area


def _observation(change: SetFigure, plan: Plan, facts: Facts, rest: Facts) -> Observation:
    """Return a figure as assumed: reported by nobody, on no day, neither provisional nor final."""
    return Observation(
        indicator=change.indicator,
        period=change.period,
        value=change.value,
        area=change.area,
        basis=_basis(change, plan, facts, rest),
        origin=Origin.ASSUMED,
    )


def _basis(change: SetFigure, plan: Plan, facts: Facts, rest: Facts) -> str | None:
    """Return the basis of a figure as assumed; ``rest`` are the facts without the reports that it replaces."""
    indicator = plan.indicator[change.indicator]
    figure, order = figure_of(change, plan), indicator.basis_order
    reports = facts.by_indicator.get(indicator.id, ())
    replaced = {each.basis for each in reports if figure_of(each, plan) == figure}
    pools = (replaced, {each.basis for each in reports}, set(order))
    candidates = next(found for pool in pools if (found := [basis for basis in order if basis in pool]))
    known = Known(plan, rest, None, area=figure[2])
    years = _baselines(indicator, plan)
    comparable = [basis for basis in candidates if all(_has_figure(known, indicator, basis, year) for year in years)]
    chosen = (comparable or candidates)[0]
    # What is computed on a basis that goes before must not hide what is assumed.
    computed = known.figure(indicator, change.period)
    return min((chosen, computed.basis), key=order.index) if computed.settled else chosen


def _baselines(indicator: Indicator, plan: Plan) -> tuple[int, ...]:
    """Return the years with which targets compare an indicator."""
    changes = (each.requirement for each in plan.targets if isinstance(each.requirement, ChangeRequirement))
    return tuple(dict.fromkeys(each.baseline for each in changes if each.indicator == indicator.id))


def _has_figure(known: Known, indicator: Indicator, basis: str | None, year: int) -> bool:
    choice = known.figure_in(indicator, basis, year_period(year))
    return choice is not None and choice.settled


def _evidence(change: Deliver, plan: Plan, facts: Facts) -> Iterator[Evidence]:
    """Yield the evidence as assumed; where each party owes its own, one of each, as they are at the year's end."""
    target = plan.target[change.target]
    evidence = Evidence(target=target.id, date=change.date, year=change.year, origin=Origin.ASSUMED)
    is_each = isinstance(target.requirement, Deliverable) and target.requirement.by_each_unit
    day = year_end(evidence.for_year)
    parties = parties_to(target, Known(plan, facts, None), day) if is_each else ()
    if not parties:
        yield evidence
    for party in parties:
        yield attrs.evolve(evidence, responsible_unit=party.id)


def _refuse_unfit(plan: Plan, facts: Facts, changes: Sequence[Change]) -> None:
    """Refuse changes that mean nothing here; all their problems at once."""
    found = [(kind, each) for change in changes for kind, each in _problems_of(change, plan, facts)]
    figures = [figure_of(each, plan) for each in changes if isinstance(each, SetFigure | WithdrawFigure)]
    twice = [each for each in dict.fromkeys(figures) if figures.count(each) > 1]
    found += [(UnreadableValueError, problem("assumed_twice", value=_named(each))) for each in twice]
    if found:
        raise found[0][0](*(each for _, each in found))


_Problems = Iterator[tuple[type[WufeiError], Problem]]


def _problems_of(change: Change, plan: Plan, facts: Facts) -> _Problems:
    match change:
        case SetFigure() | WithdrawFigure():
            yield from _figure_problems(change, plan, facts)
        case Deliver(target=name):
            target = plan.target.get(name)
            if target is None:
                yield UnknownNameError, problem("unknown_target", value=name)
            elif not isinstance(target.requirement, Deliverable | OwnRequirement):
                yield UnreadableValueError, problem("evidence_not_asked", value=name)
        case WithoutUnit(unit=unit):
            if unit not in plan.unit:
                yield UnknownNameError, problem("unknown_responsible_unit", value=unit)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(change)


def _figure_problems(change: SetFigure | WithdrawFigure, plan: Plan, facts: Facts) -> _Problems:
    indicator, known = plan.indicator.get(change.indicator), Known(plan, facts)
    if indicator is None:
        yield UnknownNameError, problem("unknown_indicator_named", value=change.indicator)
    elif isinstance(change, SetFigure) and not indicator.fits(change.value.unit):
        path = _named(figure_of(change, plan))
        yield UnfitUnitError, problem("wrong_dimension", path, **units_told(change.value.unit, indicator.unit))
    if change.area is not None and not known.territory.has(change.area):
        yield UnknownNameError, no_such_area(change.area, known)
    elif isinstance(change, WithdrawFigure) and indicator is not None:
        figure = figure_of(change, plan)
        if figure not in {figure_of(each, plan) for each in facts.observations}:
            yield UnknownNameError, problem("nothing_to_withdraw", value=_named(figure))


def _named(figure: Figure) -> str:
    """Return a figure as it is typed, with its area where it is that of a part."""
    indicator, period, area = figure
    return f"{indicator}@{period}" + (f" {area}" if area else "")
