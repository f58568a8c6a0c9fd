"""One target in one year as columns: what was found, how it stands to the limit and the pace, and what follows."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, TypeVar

import attrs
import narwhals.stable.v2 as nw

from wufei.findings import Finding, level_after
from wufei.frames.cells import Cell, State
from wufei.frames.columns import NUMBERS, common_row, unjudged_row
from wufei.frames.measures import Measured, Measures, is_near
from wufei.frames.outcomes import (
    MOST_YEARS,
    RADIX,
    Found,
    FoundPair,
    Question,
    Way,
    level_of,
    outcomes,
    report_of,
)
from wufei.periods import year_period
from wufei.plan import Indicator
from wufei.quantities import ZERO, Amount
from wufei.requirements import Change, Comparator, Coverage, Level
from wufei.rules.pace import last_step, share_of_way
from wufei.schedules import By

__all__ = ["Judged", "judged"]

_UNSURE: Final = -1
_NO_VALUE: Final = nw.lit(None, nw.Float64)
#: What a value is compared with.
_Bound = float | nw.Expr | None
#: What a level finds by the state of its figure; a figure itself is compared.
_FOUND: Final = {
    State.MISSING: Found.MISSING,
    State.NOTHING_IN_SCOPE: Found.NOTHING_IN_SCOPE,
    State.CONFLICT: Found.CONFLICT,
    State.UNDER_REVIEW: Found.UNDER_REVIEW,
    State.WRONG_DIMENSION: Found.WRONG_DIMENSION,
    State.BASIS_DIFFERS: Found.BASIS_DIFFERS,
}


@attrs.frozen
class Compared:
    """One figure beside its limit."""

    #: One of ``Found`` or ``FoundPair``, or unsure.
    found: nw.Expr
    observed: nw.Expr
    margin: nw.Expr
    #: What a change asks for; what others ask for does not hang on an area.
    level: nw.Expr
    baseline: nw.Expr


@attrs.frozen
class Pacing:
    """How far a target should be before it is due."""

    #: One of ``Way``, or unsure.
    way: nw.Expr
    limit: nw.Expr


@attrs.frozen
class Judged:
    """One target in one year: which of its outcomes an area has, and the numbers of it."""

    #: Number of the outcome, from 0 on; 0 where columns can't tell.
    outcome: nw.Expr
    #: The columns of ``NUMBERS``.
    numbers: Mapping[str, nw.Expr]
    #: Rows of ``FINDINGS`` by the number of the outcome: all that it can come to, but for these numbers.
    rows: tuple[Mapping[str, Any], ...]


def judged(question: Question, years: tuple[int, ...], measures: Measures) -> Judged:
    """Return what one target in one year comes to, by the figures of the years that decide."""
    compared = [_named(_compared(question, year, measures), 0, (question, year), measures) for year in years]
    pacing = _pacing(question, years[0], compared[0], measures)
    if pacing is not None:
        pacing = _named(pacing, 1, (question, years[0]), measures)
    known = outcomes(question, years, paced=pacing is not None) if len(years) <= MOST_YEARS else {}
    most = max(known, default=0)
    code = _code([each.found for each in compared], None if pacing is None else pacing.way, most)
    if len(years) > 1:
        code = measures.add(_LATE + 2, f"code of {question.target.id} {question.year}", code)
    numbers = {name: _of_year(compared, code, known, years, name) for name in NUMBERS if name != "pace"}
    numbers["pace"] = _NO_VALUE if pacing is None else pacing.limit
    open_row = unjudged_row(question)
    rows = {number + 1: common_row(finding, question.year) for number, finding in known.items()}
    return Judged(
        outcome=code + 1 if known else nw.lit(0),
        numbers=numbers,
        rows=tuple(rows.get(number, open_row) for number in range(most + 2 if known else 1)),
    )


#: From this layer on columns rest on figures that are worked out.
_LATE: Final = 1000
_Columns = TypeVar("_Columns", Compared, Pacing)


def _named(columns: _Columns, depth: int, of: tuple[Question, int], measures: Measures) -> _Columns:
    """Return the same columns by their names, in a layer after those of figures."""
    question, year = of
    where = f"{question.target.id} {question.year} {year}"
    held = {each.name: getattr(columns, each.name) for each in attrs.fields(type(columns))}
    names = {name: measures.add(_LATE + depth, f"{name}: {where}", column) for name, column in held.items()}
    return attrs.evolve(columns, **names)


def _code(found: Iterable[nw.Expr], way: nw.Expr | None, most: int) -> nw.Expr:
    """Return what was found as one number, as ``code_of``; unsure if a part is, or it is more than ``most``."""
    parts = [*found, *(() if way is None else (way,))]
    code: nw.Expr = parts[0]
    for place, part in enumerate(parts[1:], start=1):
        code = code + part * RADIX**place
    if len(parts) == 1:
        return code
    is_known = (nw.min_horizontal(*parts) >= 0) & (code <= most)
    return nw.when(is_known).then(code).otherwise(nw.lit(_UNSURE))


def _of_year(
    compared: list[Compared], code: nw.Expr, known: Mapping[int, Finding], years: tuple[int, ...], name: str
) -> nw.Expr:
    """Return a column of the year that decides, which the code tells."""
    column: nw.Expr = getattr(compared[0], name)
    for year, each in zip(years[1:], compared[1:], strict=True):
        numbers = [number for number, finding in known.items() if finding.judgement.period == year_period(year)]
        other: nw.Expr = getattr(each, name)
        column = nw.when(code.is_in(numbers)).then(other).otherwise(column)
    return column


def _compared(question: Question, year: int, measures: Measures) -> Compared:
    requirement, indicator = question.target.requirement, question.indicator
    if isinstance(requirement, Change):
        return _compared_change(question, requirement, year, measures)
    return _compared_level(level_of(requirement), indicator, measures.figure(indicator, year))


def _compared_level(level: Level, indicator: Indicator, figure: Measured) -> Compared:
    limit, upper = level.limit.to(indicator.unit), level.upper.to(indicator.unit) if level.upper else None
    bounds = [limit] if upper is None else [limit, upper]
    is_good = _stands(figure.value, level.comparison, *map(_float, bounds))
    found = _truth(is_good, *(_is_near(figure, bound) for bound in bounds))
    other: nw.Expr = nw.lit(_UNSURE)
    for state, what in _FOUND.items():
        other = nw.when(figure.state == state.value).then(nw.lit(what.value)).otherwise(other)
    observed = figure.shown
    return Compared(
        found=nw.when(figure.is_figure).then(found).otherwise(other),
        observed=observed,
        level=_NO_VALUE,
        margin=_margin(observed, level.comparison, *map(_float, bounds)),
        baseline=_NO_VALUE,
    )


def _float(amount: Amount) -> float:
    return float(amount.value)


def _is_near(figure: Measured, bound: Amount) -> nw.Expr:
    """Return whether floats can't tell a figure from a bound; a bound that is no short decimal is not exact itself."""
    size = figure.size
    if not bound.is_finite_decimal or len(str(bound.decimal())) > _SHORT:
        size = nw.max_horizontal(size, nw.lit(abs(_float(bound))))
    return is_near(figure.value - _float(bound), size)


#: So many characters a number can have and be told from every other by its float.
_SHORT: Final = 15


def _truth(is_good: nw.Expr, *near: nw.Expr) -> nw.Expr:
    """Return whether a value satisfies or violates, or is too near a bound to say."""
    found: nw.Expr = nw.when(is_good).then(nw.lit(Found.SATISFIES.value)).otherwise(nw.lit(Found.VIOLATES.value))
    for each in near:
        found = nw.when(each).then(nw.lit(_UNSURE)).otherwise(found)
    return found


def _stands(value: nw.Expr, comparison: Comparator, limit: _Bound, upper: _Bound = None) -> nw.Expr:
    """Return whether a value stands to a limit as a comparison says, both floats or columns."""
    match comparison:
        case Comparator.AT_LEAST:
            return value >= limit
        case Comparator.MORE_THAN:
            return value > limit
        case Comparator.AT_MOST:
            return value <= limit
        case Comparator.LESS_THAN:
            return value < limit
        case Comparator.BETWEEN:
            return (value >= limit) & (value <= upper)


def _margin(value: nw.Expr, comparison: Comparator, limit: _Bound, upper: _Bound = None) -> nw.Expr:
    if upper is not None:
        return nw.min_horizontal(value - limit, upper - value)
    return limit - value if comparison.is_upper_bound else value - limit


def _compared_change(question: Question, change: Change, year: int, measures: Measures) -> Compared:
    indicator = question.indicator
    pairs = [
        (measures.in_basis(indicator, basis, year), measures.in_basis(indicator, basis, change.baseline), basis)
        for basis in indicator.basis_order
    ]
    now, then = measures.figure(indicator, year), measures.figure(indicator, change.baseline)
    slope, offset = _line(change, indicator, 1)
    found: nw.Expr = _without_pair(now, then)
    now_shown: nw.Expr = now.shown
    then_shown: nw.Expr = nw.when(found != FoundPair.BASIS_DIFFERS.value).then(then.shown)
    for current, baseline, basis in reversed(pairs):
        has_both = current.is_settled & baseline.is_settled
        cells = (Cell(indicator.id, basis, year), Cell(indicator.id, basis, change.baseline))
        own = _of_pair(change, (current, baseline), question, cells if measures.with_vintages else None)
        found = nw.when(has_both).then(own).otherwise(found)
        now_shown = nw.when(has_both).then(current.shown).otherwise(now_shown)
        then_shown = nw.when(has_both).then(baseline.shown).otherwise(then_shown)
    comparison = _direction(change)
    required = then_shown * slope + offset
    return Compared(
        found=found,
        observed=now_shown,
        level=required,
        baseline=then_shown,
        margin=_margin(now_shown, comparison, required),
    )


def _direction(change: Change) -> Comparator:
    return Comparator.AT_MOST if change.direction == "decrease" else Comparator.AT_LEAST


def _line(change: Change, indicator: Indicator, share: Fraction | int) -> tuple[float, float]:
    """Return slope and offset of the level that a change leads to, over the baseline: it is a straight line."""
    offset = level_after(change, Amount(ZERO, indicator.unit), share).value
    return float(level_after(change, Amount(Fraction(1), indicator.unit), share).value - offset), float(offset)


def _without_pair(now: Measured, then: Measured) -> nw.Expr:
    """Return what there is of two figures of which no basis has both."""
    found = nw.lit(_UNSURE)
    lacks_now, lacks_then = (each.state == State.MISSING.value for each in (now, then))
    for is_so, what in (
        (lacks_now & lacks_then, FoundPair.BOTH_MISSING),
        (lacks_now & then.is_figure, FoundPair.FIGURE_MISSING),
        (now.is_figure & lacks_then, FoundPair.BASELINE_MISSING),
        (now.is_figure & then.is_figure, FoundPair.BASIS_DIFFERS),
    ):
        found = nw.when(is_so).then(nw.lit(what.value)).otherwise(found)
    return found


def _of_pair(
    change: Change, pair: tuple[Measured, Measured], question: Question, cells: tuple[Cell, Cell] | None
) -> nw.Expr:
    """Return what there is of two figures of one basis."""
    now, then = pair
    slope, offset = _line(change, question.indicator, 1)
    required = then.value * slope + offset
    size = now.value.abs() + then.value.abs() * abs(slope) + then.size * abs(slope) + now.size + abs(offset)
    is_good = _stands(now.value, _direction(change), required)
    found = _truth(is_good, is_near(now.value - required, size))
    is_sure = now.is_figure & then.is_figure
    if cells is not None:
        # Which editions they are of, the row engine looks up.
        is_sure &= ~nw.all_horizontal(*(cell.get("vintage") == 1 for cell in cells), ignore_nulls=True)
    return nw.when(is_sure).then(found).otherwise(nw.lit(_UNSURE))


def _pacing(question: Question, year: int, compared: Compared, measures: Measures) -> Pacing | None:
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
    whole = _line(change, question.indicator, 1)
    if schedule.milestones:
        step = last_step(schedule, period)
        part = None if step is None else _line(attrs.evolve(change, limit=step.limit), question.indicator, 1)
    else:
        share = share_of_way(year_period(change.baseline), period, schedule)
        part = None if share is None else _line(change, question.indicator, share)
    if part is None:
        return None
    baseline, observed = compared.baseline, compared.observed
    limits = [baseline * slope + offset for slope, offset in (part, whole)]
    limit = (nw.max_horizontal if change.direction == "decrease" else nw.min_horizontal)(*limits)
    size = observed.abs() + baseline.abs() * (abs(part[0]) + abs(whole[0])) + abs(part[1]) + abs(whole[1])
    found = _truth(_stands(observed, _direction(change), limit), is_near(observed - limit, size))
    is_there = ~observed.is_null() & ~baseline.is_null()
    return Pacing(nw.when(is_there).then(_way_of(found)).otherwise(nw.lit(Way.NONE.value)), limit)


def _way_of(found: nw.Expr) -> nw.Expr:
    """Return how what satisfies or violates a pace stands to it."""
    way = nw.when(found == Found.SATISFIES.value).then(nw.lit(Way.KEPT.value)).otherwise(nw.lit(Way.BEHIND.value))
    return nw.when(found == _UNSURE).then(nw.lit(_UNSURE)).otherwise(way)


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
        ends = (nw.lit(_float(pace.limit)), None if pace.upper is None else nw.lit(_float(pace.upper)))
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


def _share(since: int, year: int, schedule: By) -> Fraction | None:
    return share_of_way(year_period(since), year_period(year), schedule)


def _straight(
    starts: list[tuple[Fraction | None, Measured]], level: Level, indicator: Indicator, *, in_steps: bool
) -> Straight:
    """Return the straight way from the first of several figures that is there."""
    limit = _float(level.limit.to(indicator.unit))
    upper = None if level.upper is None else _float(level.upper.to(indicator.unit))
    low = high = nw.lit(None, nw.Float64)
    is_unsure = nw.lit(False)  # noqa: FBT003 - as long as nothing is there
    for share, start in reversed(starts):
        if share is None:
            continue
        falls = level.comparison.is_upper_bound
        way = _on_line(start.value, limit, float(share), falls=falls)
        own = nw.lit(False)  # noqa: FBT003 - floats tell all that is not counted in whole steps
        if in_steps:
            # Of whole numbers, and months, no way comes nearer to the next step than this.
            own = (start.value != start.value.floor()) | (start.value.abs() > _MANY_STEPS)
            way = (way + _LESS_THAN_A_STEP).floor()
        low = nw.when(start.is_figure).then(way).otherwise(low)
        if upper is not None:
            high = nw.when(start.is_figure).then(_on_line(start.value, upper, float(share), falls=True)).otherwise(high)
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
    found = _truth(_stands(figure.value, comparison, *ends), *(is_near(figure.value - end, size) for end in ends))
    stands = nw.when(figure.is_figure).then(_way_of(found)).otherwise(nw.lit(Way.KEPT.value))
    stands = nw.when(way.limit.is_null()).then(nw.lit(Way.NONE.value)).otherwise(stands)
    return Pacing(nw.when(way.is_unsure).then(nw.lit(_UNSURE)).otherwise(stands), way.limit)
