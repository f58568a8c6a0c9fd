"""What a target comes to for each combination of figures that an area can have, as the row engine finds it.

Columns tell only what there is of each figure: none, one that satisfies, one that does not, and so on. Which verdict
that leads to, with its reason and whether it is due and overdue, is not written down a second time: for each
combination, the target is judged once on made-up reports of just that kind.
"""

import datetime
from collections.abc import Iterable, Mapping
from enum import IntEnum
from fractions import Fraction
from itertools import product
from typing import Final, assert_never

import attrs

from wufei.evaluation import find, reference_day
from wufei.facts import Facts, Observation, ReviewState
from wufei.findings import Finding, Judgement, Options, level_after
from wufei.known import Known
from wufei.periods import year_period
from wufei.plan import Indicator, Plan, Target
from wufei.quantities import UNITS, Amount
from wufei.requirements import Change, Comparator, Coverage, Level, Requirement
from wufei.rules import RULES, Rule, View
from wufei.rules.coverage import WHOLE

__all__ = [
    "MOST_YEARS",
    "RADIX",
    "Found",
    "FoundPair",
    "Question",
    "Way",
    "code_of",
    "level_of",
    "measured_by",
    "outcomes",
    "report_of",
    "unit_of",
    "years_judged",
]


class Found(IntEnum):
    """What there is of a figure that a level is asked of."""

    MISSING = 0
    SATISFIES = 1
    VIOLATES = 2
    NOTHING_IN_SCOPE = 3
    CONFLICT = 4
    UNDER_REVIEW = 5
    WRONG_DIMENSION = 6
    BASIS_DIFFERS = 7


class FoundPair(IntEnum):
    """What there is of a figure and of its baseline."""

    BOTH_MISSING = 0
    SATISFIES = 1
    VIOLATES = 2
    FIGURE_MISSING = 3
    BASELINE_MISSING = 4
    BASIS_DIFFERS = 5


class Way(IntEnum):
    """How a figure stands to the pace of a target that is not due."""

    #: There is no pace.
    NONE = 0
    KEPT = 1
    BEHIND = 2


#: More than there are of each.
RADIX: Final = 8
#: With more years than this that are judged together, only the common states of a figure are told apart in columns.
_FEW_YEARS: Final = 2
#: With more than this, the row engine judges them all.
MOST_YEARS: Final = 6


@attrs.frozen
class Question:
    """One target in one year, on what is known at a day."""

    target: Target
    year: int
    #: The plan, without facts, as of a day.
    nothing: Known
    options: Options

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.nothing.plan

    @property
    def reference(self) -> datetime.date:
        """The day whose state is assessed."""
        return reference_day(self.year, self.nothing.as_of)

    @property
    def indicator(self) -> Indicator:
        """What the target measures."""
        return self.plan.indicator[measured_by(self.target)]

    def find(self, observations: Iterable[Observation], rules: Mapping[str, Rule] = RULES) -> Finding:
        """Return what the row engine finds on some reports."""
        known = Known(self.plan, Facts(observations=tuple(observations)), self.nothing.as_of)
        return find(self.target, known, year=self.year, options=self.options, rules=rules)


def measured_by(target: Target) -> str:
    """Return the id of the indicator whose figure a target is judged on."""
    requirement = target.requirement
    assert isinstance(requirement, Level | Change | Coverage)  # noqa: S101 - nobody asks of others
    return str(requirement.indicator)


def unit_of(target: Target, plan: Plan) -> str | None:
    """Return the name of the unit in which a target is compared; None where nothing is measured."""
    match target.requirement:
        case Level(indicator=str(name)) | Change(indicator=name) | Coverage(indicator=str(name)):
            return plan.indicator[name].unit.name
        case Level(limit=limit):
            return limit.unit.name
        case _:
            return None


def level_of(requirement: Requirement) -> Level:
    """Return the level that a figure must reach; coverage is judged by a rate where there is no roster."""
    if isinstance(requirement, Coverage):
        return Level(indicator=requirement.indicator, comparison=Comparator.AT_LEAST, limit=WHOLE)
    assert isinstance(requirement, Level)  # noqa: S101 - a change has a baseline, and is asked otherwise
    return requirement


def years_judged(question: Question) -> tuple[int, ...]:
    """Return the years whose figures decide, in order; none where the target is not in force."""
    seen: dict[int, None] = {}
    kind = question.target.requirement.kind

    def noted(target: Target, view: View) -> Judgement:
        seen[view.period_for(question.indicator).year] = None
        return RULES[kind](target, view)

    question.find((), {**RULES, kind: noted})
    return tuple(seen)


def code_of(found: Iterable[int], way: int = Way.NONE) -> int:
    """Return the number by which columns name what was found for each year judged, and how it stands to the pace."""
    code = 0
    for each in (way, *reversed([*found])):
        code = code * RADIX + each
    return code


def outcomes(question: Question, years: tuple[int, ...], *, paced: bool) -> dict[int, Finding]:
    """Return what comes out by ``code_of`` what was found; combinations that are left out, the row engine judges."""
    kinds: type[Found | FoundPair] = Found
    if isinstance(question.target.requirement, Change):
        kinds = FoundPair
    common = [*kinds] if len(years) <= _FEW_YEARS else [kinds(0), kinds(1), kinds(2)]
    found: dict[int, Finding] = {}
    for several in product(common, repeat=len(years)):
        reports = [_reports(each, year, question) for each, year in zip(several, years, strict=True)]
        if any(each is None for each in reports):
            continue
        observations = [each for report in reports for each in report or ()]
        found[code_of(several)] = question.find(observations)
        if paced:
            for way in (Way.KEPT, Way.BEHIND):
                on_way = _on_way(several[0], way, years[0], question)
                if on_way is not None:
                    found[code_of(several, way)] = question.find(on_way)
    return found


def _reports(found: Found | FoundPair, year: int, question: Question) -> tuple[Observation, ...] | None:
    """Return reports of which just so much is there; None where there can be none."""
    if isinstance(found, FoundPair):
        return _pair(found, year, question)
    level, indicator = level_of(question.target.requirement), question.indicator
    good, bad = _satisfying(level, indicator), _violating(level, indicator)
    match found:
        case Found.MISSING:
            return ()
        case Found.SATISFIES:
            return (report_of(indicator, year, good),)
        case Found.VIOLATES:
            return (report_of(indicator, year, bad),)
        case Found.NOTHING_IN_SCOPE:
            return (report_of(indicator, year, None),)
        case Found.CONFLICT:
            return (report_of(indicator, year, good), report_of(indicator, year, bad))
        case Found.UNDER_REVIEW:
            return (attrs.evolve(report_of(indicator, year, good), review=ReviewState.PENDING),)
        case Found.WRONG_DIMENSION:
            other = next(unit for unit in UNITS.values() if not indicator.fits(unit))
            return (report_of(indicator, year, Amount(good.value, other)),)
        case Found.BASIS_DIFFERS:
            return (attrs.evolve(report_of(indicator, year, good), basis=" "),)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(found)


def _pair(found: FoundPair, year: int, question: Question) -> tuple[Observation, ...] | None:
    change, indicator = question.target.requirement, question.indicator
    assert isinstance(change, Change)  # noqa: S101 - only of a change
    if change.baseline == year:
        return None
    then = report_of(indicator, change.baseline, Amount(Fraction(100), indicator.unit))
    good = level_after(change, Amount(Fraction(100), indicator.unit))
    now = report_of(indicator, year, good)
    match found:
        case FoundPair.BOTH_MISSING:
            return ()
        case FoundPair.SATISFIES:
            return (now, then)
        case FoundPair.VIOLATES:
            return (report_of(indicator, year, _worse(good, falls=change.direction == "decrease", by=1)), then)
        case FoundPair.FIGURE_MISSING:
            return (then,)
        case FoundPair.BASELINE_MISSING:
            return (now,)
        case FoundPair.BASIS_DIFFERS:
            bases = indicator.basis_order
            return None if len(bases) == 1 else (attrs.evolve(now, basis=bases[0]), attrs.evolve(then, basis=bases[1]))
        case _:  # pragma: no cover - as above
            assert_never(found)


def _on_way(found: int, way: Way, year: int, question: Question) -> list[Observation] | None:
    """Return reports of which just so much is there, and that stand so to a pace; None where there can be none."""
    requirement, indicator = question.target.requirement, question.indicator
    if isinstance(requirement, Change):
        pair = _reports(FoundPair(found), year, question)
        if pair is None or found not in {FoundPair.SATISFIES, FoundPair.VIOLATES}:
            return None
        limit, falls, start = pair[0].value, requirement.direction == "decrease", pair[1:]
    else:
        level = level_of(requirement)
        limit, falls = level.limit.to(indicator.unit), level.comparison.is_upper_bound
        start = (report_of(indicator, year - 1, _worse(limit, falls=falls, by=1)),)
        if found not in {Found.SATISFIES, Found.VIOLATES}:
            return [*(_reports(Found(found), year, question) or ()), *start]
    assert limit is not None  # noqa: S101 - the reports above give it
    behind = [report_of(indicator, year, _worse(limit, falls=falls, by=_FAR)), *start]
    pace = question.find(behind).pace
    if pace is None:
        return None
    return behind if way is Way.BEHIND else [report_of(indicator, year, pace.limit), *start]


_FAR: Final = 10**12


def report_of(indicator: Indicator, year: int, value: Amount | None) -> Observation:
    """Return a made-up report of an indicator."""
    return Observation(indicator=indicator.id, period=year_period(year), value=value)


def _satisfying(level: Level, indicator: Indicator) -> Amount:
    limit = level.limit.to(indicator.unit)
    if level.comparison in {Comparator.MORE_THAN, Comparator.LESS_THAN}:
        return _worse(limit, falls=level.comparison is Comparator.LESS_THAN, by=-1)
    return limit


def _violating(level: Level, indicator: Indicator) -> Amount:
    return _worse(_satisfying(level, indicator), falls=level.comparison.is_upper_bound, by=1)


def _worse(value: Amount, *, falls: bool, by: int) -> Amount:
    """Return a value that is worse: higher where it ought to be low, else lower."""
    return Amount(value.value + (by if falls else -by), value.unit)
