"""Figures over the years, indicator by indicator: what was reported, the limits, and the pace towards them."""

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import Final, assert_never

import attrs

from wufei.facts import Observation, Status
from wufei.findings import Assessment, Finding, PaceKind, Step, StepKind, level_after
from wufei.known import Known
from wufei.periods import Period, year_end, year_period
from wufei.plan import Additive, Indicator, Plan, Target
from wufei.quantities import Amount, Unit
from wufei.requirements import Change, Comparator, Level
from wufei.rules import RULES, pace_of, view_of
from wufei.schedules import By, EveryYear, Schedule, Standing
from wufei.wording import Bilingual

__all__ = ["LimitLine", "PacePoint", "Series", "SeriesPoint", "measured_by", "series_of"]

_ALL: Final = Fraction(1)
_MONTHS: Final = 12


@attrs.frozen(kw_only=True)
class SeriesPoint:
    """One figure of a series; it stands at the last day of its period."""

    period: Period
    #: In the unit of the series; the least it can be.
    value: Amount
    #: The most it can be: the same, unless records can't be judged; None where nothing bounds it.
    most: Amount | None
    #: Id of the basis (口径); figures of different bases are not to be joined by a line.
    basis: str | None = None
    #: It is a provisional figure (快报数), or rests on one.
    provisional: bool = False
    #: It is an estimate, or rests on one.
    estimated: bool = False
    #: It was computed from other figures or from a register, and not reported as it is.
    computed: bool = False
    #: When the last figure that it rests on came out.
    published: datetime.date | None = None

    @property
    def is_exact(self) -> bool:
        """Whether there is one value."""
        return self.most is not None and self.most.value == self.value.value


@attrs.frozen(kw_only=True)
class PacePoint:
    """How far a target should be on a day before it is due."""

    date: datetime.date
    #: In the unit of the series; a second one for an interval.
    limit: Amount
    upper: Amount | None = None
    #: None for the point at which a straight line begins, and for the limit itself.
    kind: PaceKind | None = None


@attrs.frozen(kw_only=True)
class LimitLine:
    """What one target asks of the figures of a series."""

    target: Target
    comparison: Comparator
    #: In the unit of the series; the lower bound of an interval. Of a change: what it leads to from the baseline.
    limit: Amount
    upper: Amount | None = None
    #: First and last day on which the limit is asked for. Of what is due by a date: that date, and the same date,
    #: or the last day of the plan's term where the level is to be kept.
    first: datetime.date
    last: datetime.date
    #: The way to what is due by a date, the earliest first, its end included; empty where no pace is defined.
    pace: tuple[PacePoint, ...] = ()


@attrs.frozen(kw_only=True)
class Series:
    """The figures of one indicator, or of what one target counts by a formula, over the years."""

    #: Id of the indicator; where a target's own formula is measured, ``target:`` and the id of the target.
    id: str
    name: Bilingual
    #: Unit of all its amounts.
    unit: Unit
    #: None where a target's own formula is measured.
    indicator: Indicator | None
    #: Basis by basis in the indicator's order of preference, the earliest figure first.
    points: tuple[SeriesPoint, ...]
    #: In plan order, of targets whose limit is known; that of a change is not while its baseline lacks.
    limits: tuple[LimitLine, ...]
    #: Ids of all targets that are judged on it, in plan order.
    targets: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no figure is known."""
        return not self.points

    @cached_property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """First and last day that anything in it is about; None where there is nothing."""
        found = [point.period.end for point in self.points]
        for line in self.limits:
            found += [line.first, line.last, *(point.date for point in line.pace)]
        return (min(found), max(found)) if found else None

    @property
    def bases(self) -> tuple[str | None, ...]:
        """Ids of the bases that its points have, in their order."""
        return tuple(dict.fromkeys(point.basis for point in self.points))


def series_of(assessment: Assessment) -> tuple[Series, ...]:
    """Return a series for each indicator, and each formula of a target, that a finding is judged on, in plan order.

    They hold what was known for the assessment, up to its reference date.
    """
    known = Known(assessment.plan, assessment.facts, assessment.as_of)
    if assessment.area is not None:
        known = known.part(assessment.area)
    groups: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        measured = measured_by(finding)
        if measured is not None:
            groups.setdefault(measured.indicator or f"target:{finding.target.id}", []).append(finding)
    return tuple(_series(name, findings, known, assessment) for name, findings in groups.items())


def measured_by(finding: Finding) -> Level | Change | None:
    """Return the level or change that a finding is judged on, if it is on one; coverage by a rate is a level."""
    requirement = finding.target.requirement
    return requirement if isinstance(requirement, Level | Change) else finding.judgement.measure


def _series(name: str, findings: list[Finding], known: Known, assessment: Assessment) -> Series:
    target, measured = findings[0].target, measured_by(findings[0])
    assert measured is not None  # noqa: S101 - that is how the findings were chosen
    indicator = None if measured.indicator is None else known.plan.indicator[measured.indicator]
    unit = measured.limit.unit if indicator is None else indicator.unit
    points = (
        _counted(target, unit, known, assessment)
        if indicator is None
        else _reported(indicator, findings, known, assessment)
    )
    lines = (_line(finding, indicator, unit, known) for finding in findings)
    return Series(
        id=name,
        name=target.title if indicator is None else indicator.name,
        unit=unit,
        indicator=indicator,
        points=tuple(points),
        limits=tuple(line for line in lines if line is not None),
        targets=tuple(finding.target.id for finding in findings),
    )


# Figures


def _reported(
    indicator: Indicator, findings: Iterable[Finding], known: Known, assessment: Assessment
) -> Iterator[SeriesPoint]:
    """Yield the figures of an indicator: those of years, and of what adds up over no time also the last one."""
    periods = {each for each in known.periods(indicator) if each.months == _MONTHS}
    if indicator.additive is not Additive.FLOW:
        periods |= {each for each in (finding.judgement.period for finding in findings) if each is not None}
    for basis in indicator.basis_order:
        for period in sorted(periods, key=lambda each: (each.end, each.months)):
            choice = known.figure_in(indicator, basis, period) if period.end <= assessment.reference else None
            if choice is not None and choice.settled and choice.value is not None and choice.step is not None:
                yield _point(choice.step, period, indicator.unit)


def _counted(target: Target, unit: Unit, known: Known, assessment: Assessment) -> Iterator[SeriesPoint]:
    """Yield what a target's own formula came to in each year of the term, up to the one that is assessed.

    Before the end of a year, what is due later is judged at the end of the year before.
    """
    told = set[Period]()
    for year in range(known.plan.term.from_.year, assessment.year + 1):
        view = view_of(target, known, year, min(year_end(year), assessment.reference), assessment.options)
        judged = RULES[target.requirement.kind](target, view)
        period = judged.period or year_period(year)
        if judged.step is not None and judged.least_observed is not None and period not in told:
            told.add(period)
            yield _point(judged.step, period, unit)


def _point(step: Step, period: Period, unit: Unit) -> SeriesPoint:
    facts = [fact for leaf in step.leaves for fact in leaf.cited]
    return SeriesPoint(
        period=period,
        value=step.value.to(unit),
        most=None if step.most is None else step.most.to(unit),
        basis=step.basis,
        provisional=any(isinstance(fact, Observation) and fact.status is Status.PROVISIONAL for fact in facts),
        estimated=step.estimated,
        computed=step.kind is not StepKind.REPORTED,
        published=max((fact.published for fact in facts if fact.published is not None), default=None),
    )


# Limits


def _line(finding: Finding, indicator: Indicator | None, unit: Unit, known: Known) -> LimitLine | None:
    """Return what a target asks of a series; None where its baseline lacks."""
    target, measured = finding.target, measured_by(finding)
    first, last = _days_of(target.schedule, known.plan)
    if isinstance(measured, Change) and indicator is not None:
        baseline = known.figure(indicator, year_period(measured.baseline))
        if not baseline.settled or baseline.value is None:
            return None
        comparison = Comparator.AT_MOST if measured.direction == "decrease" else Comparator.AT_LEAST
        limit, upper = level_after(measured, baseline.value, _ALL), None
    elif isinstance(measured, Level):
        comparison, limit = measured.comparison, measured.limit.to(unit)
        upper = None if measured.upper is None else measured.upper.to(unit)
    else:  # pragma: no cover - a change has an indicator
        return None
    pace = tuple(_pace(finding, known))
    if pace:
        pace = (*pace, PacePoint(date=first, limit=limit, upper=upper))
    return LimitLine(target=target, comparison=comparison, limit=limit, upper=upper, first=first, last=last, pace=pace)


def _days_of(schedule: Schedule, plan: Plan) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day on which a limit is asked for."""
    match schedule:
        case By(date=date, stable=stable):
            return date, max(date, plan.term.to) if stable else date
        case EveryYear(from_=first, to=last):
            return year_end(first), year_end(last)
        case Standing(from_=first_day, to=last_day):
            return first_day, last_day
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(schedule)


def _pace(finding: Finding, known: Known) -> Iterator[PacePoint]:
    """Yield the way of a target up to the year before it is due, from where a straight line begins."""
    target, schedule, begun = finding.target, finding.target.schedule, False
    if not isinstance(schedule, By) or not isinstance(target.requirement, Level | Change):
        return
    for year in range(known.plan.term.from_.year, schedule.date.year):
        view = view_of(target, known, year, year_end(year), finding.options)
        judged = RULES[target.requirement.kind](target, view)
        pace = pace_of(target, view, judged)
        if pace is None:
            continue
        if not begun and pace.since is not None and pace.start is not None:
            yield PacePoint(date=pace.since.end, limit=pace.start)
        begun = True
        yield PacePoint(date=pace.period.end, limit=pace.limit, upper=pace.upper, kind=pace.kind)
