"""How far a target should be before it is due, and how its figure stands to that, as columns."""

from collections.abc import Mapping
from typing import Final

import attrs
import narwhals.stable.v2 as nw

from wufei.frames.cells import State
from wufei.frames.comparing import UNSURE, Compared, as_float, direction, line, stands, truth
from wufei.frames.measures import Measured, Measures, is_near
from wufei.frames.outcomes import Found, Question, Way, level_of, report_of
from wufei.periods import year_period
from wufei.plan import Indicator
from wufei.requirements import Change, Comparator, Coverage, Level
from wufei.rules.pace import last_step, share_of_way
from wufei.schedules import By

__all__ = ["Pacing", "pacing"]


@attrs.frozen
class Pacing:
    """How far a target should be before it is due."""

    #: One of ``Way``, or unsure.
    way: nw.Expr
    limit: nw.Expr


def pacing(question: Question, year: int, compared: Compared, measures: Measures) -> Pacing | None:
    """Return how a figure stands to the pace of a target that is not due; None where it has none."""
    schedule, requirement = question.target.schedule, question.target.requirement
    if not isinstance(schedule, By) or schedule.date <= question.reference or isinstance(requirement, Coverage):
        return None
    if isinstance(requirement, Change):
        return _pacing_of_change(question, requirement, year, compared)
    return _pacing_of_level(question, level_of(requirement), year, measures)


def _pacing_of_change(question: Question, change: Change, year: int, compared: Compared) -> Pacing | None:
    schedule, period = question.target.schedule, year_period(year)
    assert isinstance(schedule, By)  # noqa: S101 - nothing else has a pace
    whole = line(change, question.indicator, 1)
    if schedule.milestones:
        step = last_step(schedule, period)
        part = None if step is None else line(attrs.evolve(change, limit=step.limit), question.indicator, 1)
    else:
        share = share_of_way(year_period(change.baseline), period, schedule)
        part = None if share is None else line(change, question.indicator, share)
    if part is None:
        return None
    baseline, observed = compared.baseline, compared.observed
    limits = [baseline * slope + offset for slope, offset in (part, whole)]
    limit = (nw.max_horizontal if change.direction == "decrease" else nw.min_horizontal)(*limits)
    size = observed.abs() + baseline.abs() * (abs(part[0]) + abs(whole[0])) + abs(part[1]) + abs(whole[1])
    found = truth(stands(observed, direction(change), limit), is_near(observed - limit, size))
    is_there = ~observed.is_null() & ~baseline.is_null()
    return Pacing(nw.when(is_there).then(_way_of(found)).otherwise(nw.lit(Way.NONE.value)), limit)


def _way_of(found: nw.Expr) -> nw.Expr:
    """Return how what satisfies or violates a pace stands to it."""
    way = nw.when(found == Found.SATISFIES.value).then(nw.lit(Way.KEPT.value)).otherwise(nw.lit(Way.BEHIND.value))
    return nw.when(found == UNSURE).then(nw.lit(UNSURE)).otherwise(way)


def _pacing_of_level(question: Question, level: Level, year: int, measures: Measures) -> Pacing | None:
    """Return how a figure stands to a milestone, or to the straight way from the earliest figure to the limit."""
    schedule, indicator = question.target.schedule, question.indicator
    assert isinstance(schedule, By)  # noqa: S101 - nothing else has a pace
    in_steps = indicator.unit.dimension == "count" and level.comparison.is_lower_bound
    limit = level.limit.to(indicator.unit)
    if in_steps and limit.value <= 1:
        return None
    figure = measures.figure(indicator, year)
    if schedule.milestones:
        pace = question.find([report_of(indicator, year, limit)]).pace
        if pace is None:
            return None
        ends = (nw.lit(as_float(pace.limit)), None if pace.upper is None else nw.lit(as_float(pace.upper)))
        return _beside(figure, level, Straight(ends[0], ends[1], nw.lit(False)))  # noqa: FBT003 - none of it is unsure
    first = question.plan.term.from_.year - 1
    ways = {
        basis: _straight(
            [
                (_share(since, year, schedule), measures.in_basis(indicator, basis, since))
                for since in range(first, year)
            ],
            level,
            indicator,
            in_steps=in_steps,
        )
        for basis in indicator.basis_order
    }
    several = {basis: measures.in_basis(indicator, basis, year) for basis in indicator.basis_order}
    return _beside(figure, level, _way_taken(several, ways))


@attrs.frozen
class Straight:
    """Where a figure should be by now; null where nothing says where the way begins."""

    limit: nw.Expr
    upper: nw.Expr | None
    #: Whether floats, or what is reported, do not tell.
    is_unsure: nw.Expr


def _share(since: int, year: int, schedule: By) -> float:
    share = share_of_way(year_period(since), year_period(year), schedule)
    assert share is not None  # noqa: S101 - what is not due yet was not due in an earlier year
    return float(share)


def _straight(starts: list[tuple[float, Measured]], level: Level, indicator: Indicator, *, in_steps: bool) -> Straight:
    """Return the straight way from the first of several figures that is there."""
    limit = as_float(level.limit.to(indicator.unit))
    upper = None if level.upper is None else as_float(level.upper.to(indicator.unit))
    low = high = nw.lit(None, nw.Float64)
    is_unsure = nw.lit(False)  # noqa: FBT003 - as long as nothing is there
    for share, start in reversed(starts):
        falls = level.comparison.is_upper_bound
        way = _on_line(start.value, limit, share, falls=falls)
        own = nw.lit(False)  # noqa: FBT003 - floats tell all that is not counted in whole steps
        if in_steps:
            # Of whole numbers, and months, no way comes nearer to the next step than this.
            own = (start.value != start.value.floor()) | (start.value.abs() > _MANY_STEPS)
            way = (way + _LESS_THAN_A_STEP).floor()
        low = nw.when(start.is_figure).then(way).otherwise(low)
        if upper is not None:
            high = nw.when(start.is_figure).then(_on_line(start.value, upper, share, falls=True)).otherwise(high)
        is_open = start.state == State.UNSURE.value
        is_unsure = nw.when(start.is_figure).then(own).when(is_open).then(nw.lit(True)).otherwise(is_unsure)  # noqa: FBT003
    return Straight(low, None if upper is None else high, is_unsure)


_LESS_THAN_A_STEP: Final = 1e-5
_MANY_STEPS: Final = 1e6


def _on_line(start: nw.Expr, limit: float, share: float, *, falls: bool) -> nw.Expr:
    """Return the value on the way; a start that is better than the limit has the limit as its pace."""
    is_there = start <= limit if falls else start >= limit
    return nw.when(is_there).then(nw.lit(limit)).otherwise(start + (limit - start) * share)


def _way_taken(several: Mapping[str | None, Measured], ways: Mapping[str | None, Straight]) -> Straight:
    """Return the way in the basis of the current figure; without one, in the first basis that has a way."""
    limit = nw.coalesce(*(way.limit for way in ways.values()))
    uppers = [way.upper for way in ways.values() if way.upper is not None]
    upper = nw.coalesce(*uppers) if uppers else None
    is_unsure = nw.any_horizontal(*(way.is_unsure for way in ways.values()), ignore_nulls=True)
    for basis, figure in reversed([*several.items()]):
        way = ways[basis]
        limit = nw.when(figure.is_settled).then(way.limit).otherwise(limit)
        is_unsure = nw.when(figure.is_settled).then(way.is_unsure).otherwise(is_unsure)
        if upper is not None and way.upper is not None:
            upper = nw.when(figure.is_settled).then(way.upper).otherwise(upper)
    return Straight(limit, upper, is_unsure)


def _beside(figure: Measured, level: Level, way: Straight) -> Pacing:
    """Return how a figure stands to where it should be; without a figure only whether there is a pace."""
    falls = level.comparison.is_upper_bound
    comparison = Comparator.AT_MOST if falls else Comparator.AT_LEAST
    ends = [way.limit] if way.upper is None else [way.limit, way.upper]
    comparison = comparison if way.upper is None else Comparator.BETWEEN
    size = figure.value.abs() + way.limit.abs()
    found = truth(stands(figure.value, comparison, *ends), *(is_near(figure.value - end, size) for end in ends))
    taken = nw.when(figure.is_figure).then(_way_of(found)).otherwise(nw.lit(Way.KEPT.value))
    taken = nw.when(way.limit.is_null()).then(nw.lit(Way.NONE.value)).otherwise(taken)
    return Pacing(nw.when(way.is_unsure).then(nw.lit(UNSURE)).otherwise(taken), way.limit)
