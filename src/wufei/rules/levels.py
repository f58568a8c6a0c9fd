"""How a level, and a change against a baseline year, are judged: exactly, in the indicator's unit."""

import datetime
import math
from collections.abc import Iterable

import attrs

from wufei.conditions import Truth
from wufei.facts import Observation, Status
from wufei.findings import (
    AmountRange,
    Comparability,
    DatumRole,
    Judgement,
    Missing,
    Options,
    Outcome,
    Reason,
    Rounding,
    StepKind,
    citations,
    compares,
    level_after,
    margin_of,
    margin_range_of,
    rounding_turns,
)
from wufei.formulas import Count, figures_of
from wufei.known import Choice, Lack, aggregated, choice_of, computed, day_of
from wufei.periods import Period, year_period
from wufei.plan import Indicator, Target
from wufei.quantities import Amount, Unit
from wufei.requirements import Change, Comparator, Level
from wufei.responsibility import missing_lack
from wufei.rules.view import View

__all__ = ["in_range", "judge_change", "judge_figure", "judge_level", "observed_between", "records_needed"]

_UNFIT = frozenset(
    (
        Reason.WRONG_DIMENSION,
        Reason.BASIS_DIFFERS,
        Reason.VINTAGE_DIFFERS,
        Reason.STATUS_DIFFERS,
        Reason.DIVISION_BY_ZERO,
    )
)


def judge_level(target: Target, view: View) -> Judgement:
    """Judge a level of an indicator or of a formula."""
    level = target.requirement
    assert isinstance(level, Level)  # noqa: S101 - the table of rules sees to it
    return judge_figure(target, level, view) if level.formula is None else _judge_formula(target, level, view)


@attrs.frozen
class _Measured:
    """What is compared with a level's limit."""

    choice: Choice
    period: Period
    #: Unit in which it is compared.
    unit: Unit
    #: What is asked for, if there is no value.
    missing: tuple[Missing, ...]


def judge_figure(target: Target, level: Level, view: View) -> Judgement:
    """Judge the figure of the level's indicator for the view's period, in the indicator's unit."""
    indicator = view.known.plan.indicator[str(level.indicator)]
    period = view.period_for(indicator)
    choice = view.known.figure(indicator, period)
    missing = tuple(_missing(choice, indicator, period, target, view))
    return _judge(level, _Measured(choice, period, indicator.unit, missing), view)


def _judge_formula(target: Target, level: Level, view: View) -> Judgement:
    """Judge what a formula comes to, in the limit's unit."""
    formula, known = level.formula, view.known
    assert formula is not None  # noqa: S101 - a level has a formula or an indicator
    looked_at = [known.plan.indicator[figure.indicator] for figure in figures_of(formula)]
    period = view.period_for(looked_at[0]) if looked_at else year_period(view.moment.year)
    choice = choice_of(computed(formula, period, view.window_of_new, known), known)
    missing = tuple(missing_lack(lack, target, known) for lack in choice.lacking)
    judged = _judge(level, _Measured(choice, period, level.limit.unit, missing), view)
    if isinstance(formula, Count) and judged.outcome is Outcome.SATISFIED:
        return attrs.evolve(judged, completed_on=_day_reached(formula, level, view))
    return judged


def _judge(level: Level, measured: _Measured, view: View) -> Judgement:
    """Judge a level on the figure that was chosen, or on the bounds between which it lies."""
    unit, choice = measured.unit, measured.choice
    limit, upper = level.limit.to(unit), level.upper.to(unit) if level.upper else None
    step = choice.step if choice.step is not None and choice.step.kind is not StepKind.NOTHING else None
    truth: Truth = None
    found = Judgement(outcome=Outcome.UNKNOWN)
    if step is not None:
        least = step.value.to(unit)
        most = None if step.most is None else least if step.is_exact else step.most.to(unit)
        truth = in_range(least, most, level.comparison, limit, upper)
        if truth is not None and view.options.rounding is Rounding.PRINTED and step.is_exact:
            truth = truth is not rounding_turns(level, least, None, level.comparison)
        found = observed_between(least, most, level.comparison, limit, upper)
    is_known = truth is not None
    return attrs.evolve(
        found,
        outcome=_outcome(truth) if is_known else _outcome_without(choice.reason),
        reason=None if is_known else choice.reason or Reason.NOTHING_IN_SCOPE,
        period=measured.period,
        required=limit,
        upper=upper,
        comparison=level.comparison,
        measure=level,
        step=choice.step,
        cited=citations(choice.cited),
        missing=() if is_known else measured.missing,
        unjudged=() if step is None else tuple(dict.fromkeys(note for leaf in step.leaves for note in leaf.unjudged)),
    )


def observed_between(
    least: Amount, most: Amount | None, comparison: Comparator, limit: Amount, upper: Amount | None
) -> Judgement:
    """Return what was observed and how far that is from the limit: one value of each, or what it lies between."""
    if most is least:
        return Judgement(outcome=Outcome.UNKNOWN, observed=least, margin=margin_of(least, comparison, limit, upper))
    return Judgement(
        outcome=Outcome.UNKNOWN,
        observed_range=AmountRange(low=least, high=most),
        margin_range=margin_range_of(least, most, comparison, limit, upper),
    )


def _outcome(truth: Truth) -> Outcome:
    return Outcome.SATISFIED if truth else Outcome.VIOLATED


def _day_reached(count: Count, level: Level, view: View) -> datetime.date | None:
    """Return the day on which a count reached its limit, or its interval from below."""
    needed = records_needed(level)
    if needed is None:
        return None
    declaration = view.known.plan.register[count.register]
    found = aggregated(count, view.known.table(declaration), declaration, view.window_of_new)
    days = sorted(day_of(bound, declaration) for bound in found.sure)
    return days[needed - 1]


def records_needed(level: Level) -> int | None:
    """Return how many records make a count reach its limit, or its interval from below; None where none need to."""
    if level.comparison.is_upper_bound:
        return None
    is_whole = level.limit.value.denominator == 1
    needed = math.ceil(level.limit.value) + (level.comparison is Comparator.MORE_THAN and is_whole)
    return needed if needed > 0 else None


def _missing(choice: Choice, indicator: Indicator, period: Period, target: Target, view: View) -> Iterable[Missing]:
    """Yield what is asked for where there is no figure: the indicator's, or the rest of what it is computed from."""
    if choice.reason is None:
        return ()
    lacking = choice.lacking or (Lack(indicator, period, choice.reason, view.known.area),)
    return (missing_lack(lack, target, view.known) for lack in lacking)


def judge_change(target: Target, view: View) -> Judgement:
    """Judge a decrease or increase against the figure of a baseline year of the same basis."""
    change = target.requirement
    assert isinstance(change, Change)  # noqa: S101 - the table of rules sees to it
    indicator = view.known.plan.indicator[change.indicator]
    period, baseline = view.period_for(indicator), year_period(change.baseline)
    now, then = view.known.pair(indicator, period, baseline)
    comparison = Comparator.AT_MOST if change.direction == "decrease" else Comparator.AT_LEAST
    cited = (*citations(now.cited), *citations(then.cited, DatumRole.BASELINE))
    limit = None if then.value is None else level_after(change, then.value)
    judged = Judgement(
        outcome=Outcome.UNKNOWN,
        period=period,
        observed=now.value,
        required=limit,
        comparison=comparison,
        baseline=then.value,
        measure=change,
        step=now.step,
        baseline_step=then.step,
        cited=cited,
    )
    if now.value is None or limit is None:
        reason = _reason_of_pair(now, then)
        outcome = _outcome_without(None if reason is Reason.NOTHING_IN_SCOPE else reason)
        missing = tuple(_missing_of_pair(target, indicator, (period, now), (baseline, then), view))
        return attrs.evolve(judged, outcome=outcome, reason=reason, missing=missing)
    refused, flags = _differences(now, then, view.options)
    truth = compares(now.value, comparison, limit)
    if view.options.rounding is Rounding.PRINTED:
        truth = truth is not rounding_turns(change, now.value, then.value, comparison)
    return attrs.evolve(
        judged,
        outcome=Outcome.INCOMPARABLE if refused else _outcome(truth),
        reason=refused[0] if refused else None,
        margin=margin_of(now.value, comparison, limit),
        flags=flags,
    )


def _differences(now: Choice, then: Choice, options: Options) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Return for which differences two figures of one basis are not compared, and which are only to be told."""
    sides = [[each for each in choice.cited if isinstance(each, Observation)] for choice in (now, then)]
    vintages = [{each.vintage for each in side if each.vintage is not None} for side in sides]
    stated = [{each.status for each in side if each.status is not None} for side in sides]
    found = []
    if all(vintages) and vintages[0] != vintages[1]:
        found.append((Reason.VINTAGE_DIFFERS, options.other_vintage))
    if all(stated) and (Status.PROVISIONAL in stated[0]) is not (Status.PROVISIONAL in stated[1]):
        found.append((Reason.STATUS_DIFFERS, options.other_status))
    refused = tuple(reason for reason, policy in found if policy is Comparability.REFUSE)
    return refused, tuple(reason for reason, policy in found if policy is Comparability.FLAG)


def in_range(least: Amount, most: Amount | None, comparison: Comparator, limit: Amount, upper: Amount | None) -> Truth:
    """Return whether all values from ``least`` to ``most`` (None: no end) satisfy a comparison, or none does."""
    if most is least:
        return compares(least, comparison, limit, upper)
    if upper is not None:
        if least.value > upper.value or (most is not None and most.value < limit.value):
            return False
        return True if least.value >= limit.value and most is not None and most.value <= upper.value else None
    of_least = compares(least, comparison, limit)
    if most is None:
        return of_least if of_least is comparison.is_lower_bound else None
    return of_least if of_least is compares(most, comparison, limit) else None


def _outcome_without(reason: Reason | None) -> Outcome:
    if reason is None:
        return Outcome.NOTHING_IN_SCOPE
    return Outcome.INCOMPARABLE if reason in _UNFIT else Outcome.UNKNOWN


def _reason_of_pair(now: Choice, then: Choice) -> Reason:
    """Return why a change can't be judged: nothing in scope, then figures that do not fit, then what lacks."""
    if any(choice.reason is None and choice.value is None for choice in (now, then)):
        return Reason.NOTHING_IN_SCOPE
    reasons = [reason for reason in (now.reason, _baseline_reason(then)) if reason is not None]
    return next((reason for reason in reasons if reason in _UNFIT), reasons[0])


def _baseline_reason(then: Choice) -> Reason | None:
    return Reason.BASELINE_MISSING if then.reason is Reason.FIGURE_MISSING else then.reason


def _missing_of_pair(
    target: Target, indicator: Indicator, now: tuple[Period, Choice], then: tuple[Period, Choice], view: View
) -> Iterable[Missing]:
    """Yield the requests for what a change lacks, current figure first."""
    yield from _missing(now[1], indicator, now[0], target, view)
    for request in _missing(then[1], indicator, then[0], target, view):
        yield attrs.evolve(request, role=DatumRole.BASELINE)
