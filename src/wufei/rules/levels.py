"""How a level, and a change against a baseline year, are judged: exactly, in the indicator's unit."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from wufei.findings import Citation, DatumRole, Judgement, Missing, Outcome, Reason, compares, margin_of
from wufei.known import Choice
from wufei.periods import Period, year_period
from wufei.plan import Indicator, Target
from wufei.quantities import Amount, find_unit
from wufei.requirements import Change, Comparator, Level
from wufei.responsibility import missing_datum
from wufei.rules.registers import judge_count
from wufei.rules.view import View

__all__ = ["changed", "judge_change", "judge_figure", "judge_level"]

_UNFIT = frozenset((Reason.WRONG_DIMENSION, Reason.BASIS_DIFFERS))


def judge_level(target: Target, view: View) -> Judgement:
    """Judge a level of an indicator or of a count."""
    level = target.requirement
    assert isinstance(level, Level)  # noqa: S101 - the table of rules sees to it
    if level.formula is not None:
        return judge_count(target, level, level.formula, view)
    return judge_figure(target, level, view)


def judge_figure(target: Target, level: Level, view: View) -> Judgement:
    """Judge the figure of the level's indicator for the view's period, in the indicator's unit."""
    indicator = view.known.plan.indicator[str(level.indicator)]
    comparison, limit = level.comparison, level.limit.to(indicator.unit)
    upper = level.upper.to(indicator.unit) if level.upper else None
    period = view.period_for(indicator)
    choice = view.known.figure(indicator, period)
    if choice.value is not None:
        return Judgement(
            outcome=Outcome.SATISFIED if compares(choice.value, comparison, limit, upper) else Outcome.VIOLATED,
            period=period,
            observed=choice.value,
            required=limit,
            upper=upper,
            comparison=comparison,
            margin=margin_of(choice.value, comparison, limit, upper),
            cited=_cited(choice),
        )
    missing: tuple[Missing, ...] = ()
    if choice.reason is not None:
        missing = (missing_datum(indicator, target, view.known, period, reason=choice.reason),)
    return Judgement(
        outcome=_outcome_without(choice.reason),
        reason=choice.reason or Reason.NOTHING_IN_SCOPE,
        period=period,
        required=limit,
        upper=upper,
        comparison=comparison,
        cited=_cited(choice),
        missing=missing,
    )


def judge_change(target: Target, view: View) -> Judgement:
    """Judge a decrease or increase against the figure of a baseline year of the same basis."""
    change = target.requirement
    assert isinstance(change, Change)  # noqa: S101 - the table of rules sees to it
    indicator = view.known.plan.indicator[change.indicator]
    period, baseline = view.period_for(indicator), year_period(change.baseline)
    now, then = view.known.pair(indicator, period, baseline)
    comparison = Comparator.AT_MOST if change.direction == "decrease" else Comparator.AT_LEAST
    cited = (*_cited(now), *_cited(then, DatumRole.BASELINE))
    limit = None if then.value is None else changed(then.value, change, Fraction(1))
    if now.value is not None and limit is not None:
        return Judgement(
            outcome=Outcome.SATISFIED if compares(now.value, comparison, limit) else Outcome.VIOLATED,
            period=period,
            observed=now.value,
            required=limit,
            comparison=comparison,
            baseline=then.value,
            margin=margin_of(now.value, comparison, limit),
            cited=cited,
        )
    reason = _reason_of_pair(now, then)
    return Judgement(
        outcome=_outcome_without(None if reason is Reason.NOTHING_IN_SCOPE else reason),
        reason=reason,
        period=period,
        observed=now.value,
        required=limit,
        comparison=comparison,
        baseline=then.value,
        cited=cited,
        missing=tuple(_missing_of_pair(target, indicator, (period, now), (baseline, then), view)),
    )


def changed(baseline: Amount, change: Change, share: Fraction) -> Amount:
    """Return the level that ``share`` of the required change leads to from ``baseline``, in the baseline's unit."""
    sign = -1 if change.direction == "decrease" else 1
    if change.limit.unit.dimension == "share":
        part = change.limit.to(find_unit("percent")).value / 100
        return Amount(baseline.value * (1 + sign * share * part), baseline.unit)
    points = Amount(change.limit.value, find_unit("percent")).to(baseline.unit)
    return Amount(baseline.value + sign * share * points.value, baseline.unit)


def _cited(choice: Choice, role: DatumRole = DatumRole.CURRENT) -> tuple[Citation, ...]:
    return tuple(Citation(fact=observation, role=role) for observation in choice.cited)


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
    if now[1].reason is not None:
        yield missing_datum(indicator, target, view.known, now[0], reason=now[1].reason)
    if then[1].reason is not None:
        reason = then[1].reason or Reason.BASELINE_MISSING
        request = missing_datum(indicator, target, view.known, then[0], reason=reason)
        yield attrs.evolve(request, role=DatumRole.BASELINE)
