"""Why something that is assumed moves nothing: no target rests on it, none looks at it, or it is so already."""

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

import attrs

from wufei.facts import Observation
from wufei.findings import Assessment, Finding, Verdict
from wufei.plan import Target
from wufei.scenarios.assuming import WhatIf, measured
from wufei.scenarios.changes import Change, Deliver, SetFigure, WithdrawFigure, WithoutUnit, figure_of
from wufei.scenarios.dependence import facts_if_failing
from wufei.schedules import By

__all__ = ["Idle", "IdleReason", "idle_changes"]


class IdleReason(StrEnum):
    """Why a change moves nothing."""

    #: No target of the plan rests on the figure, not even by a formula.
    NO_TARGET = "no_target"
    #: Targets rest on it, and none looks at it in the year: at another period or area, or at what is reported itself.
    NOT_LOOKED_AT = "not_looked_at"
    #: It is what was reported.
    AS_REPORTED = "as_reported"
    #: It is looked at, and what rests on it comes out the same.
    COMES_OUT_SAME = "comes_out_same"
    #: What is delivered before the plan's term does not count.
    BEFORE_TERM = "before_term"
    #: What is owed each year counts for the year that it is about.
    ABOUT_OTHER_YEAR = "about_other_year"
    #: It was not there yet on the day on which the facts were known.
    NOT_KNOWN_YET = "not_known_yet"
    #: The target was met without it.
    MET_ALREADY = "met_already"
    #: The target is judged once it is due.
    NOT_DUE = "not_due"
    #: Neither reports nor evidence rest on the unit alone.
    NOTHING_OF_UNIT = "nothing_of_unit"


@attrs.frozen(kw_only=True)
class Idle:
    """A change that moves nothing, and why."""

    change: Change
    reason: IdleReason


def idle_changes(found: WhatIf) -> tuple[Idle, ...]:
    """Return the changes that move nothing of what rests on them, with the reason, in their order.

    >>> import datetime, wufei
    >>> from wufei.scenarios import Deliver, what_if
    >>> early = Deliver(target="annual-assessment", date=datetime.date(2020, 1, 1))
    >>> found = what_if(wufei.load_plan(), wufei.load_example_facts(), [early], year=2025)
    >>> [each.reason.value for each in idle_changes(found)]
    ['about_other_year']
    """
    reasons = ((change, _reason(change, found)) for change in found.changes)
    return tuple(Idle(change=change, reason=reason) for change, reason in reasons if reason is not None)


def _reason(change: Change, found: WhatIf) -> IdleReason | None:
    match change:
        case SetFigure() | WithdrawFigure():
            return _reason_of_figure(change, found)
        case Deliver():
            return _reason_of_delivery(change, found)
        case WithoutUnit(unit=unit, failure=failure):
            facts, plan = found.before.facts, found.before.plan
            if facts_if_failing(plan, facts, unit, failure) == facts:
                return IdleReason.NOTHING_OF_UNIT
            return IdleReason.COMES_OUT_SAME if found.moves_nothing else None
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(change)


def _reason_of_figure(change: SetFigure | WithdrawFigure, found: WhatIf) -> IdleReason | None:
    plan = found.before.plan
    resting = [each for each in plan.targets if change.indicator in {datum.id for datum in plan.all_data_of(each)}]
    if not resting:
        return IdleReason.NO_TARGET
    if any(_moves(each, found) for each in resting):
        return None
    if not any(_is_looked_at(change, side) for side in (found.before, found.after)):
        return IdleReason.NOT_LOOKED_AT
    if isinstance(change, SetFigure) and any(_is_same(change, each) for each in _reports(change, found.before)):
        return IdleReason.AS_REPORTED
    return IdleReason.COMES_OUT_SAME


def _reports(change: SetFigure | WithdrawFigure, assessment: Assessment) -> list[Observation]:
    plan, figure = assessment.plan, figure_of(change, assessment.plan)
    return [each for each in assessment.facts.by_indicator.get(change.indicator, ()) if figure_of(each, plan) == figure]


def _is_looked_at(change: SetFigure | WithdrawFigure, assessment: Assessment) -> bool:
    """Return whether a finding rests on a report of the figure."""
    cited = {each.fact for finding in assessment.findings for each in finding.judgement.cited}
    return any(each in cited for each in _reports(change, assessment))


def _is_same(change: SetFigure, report: Observation) -> bool:
    value, assumed = report.value, change.value
    if value is None or value.unit.dimension != assumed.unit.dimension:
        return False
    return value.to(assumed.unit).value == assumed.value


def _moves(target: Target, found: WhatIf) -> bool:
    before, after = (side.by_target[target.id] for side in (found.before, found.after))
    return _came_to(before) != _came_to(after)


def _came_to(finding: Finding) -> tuple[object, ...]:
    return finding.verdict, *measured(finding)


def _reason_of_delivery(change: Deliver, found: WhatIf) -> IdleReason | None:
    target = found.before.plan.target[change.target]
    before = found.before.by_target[target.id]
    if _moves(target, found):
        return None
    return next(_reasons_of_delivery(change, target, before, found))


def _reasons_of_delivery(change: Deliver, target: Target, before: Finding, found: WhatIf) -> Iterator[IdleReason]:
    """Yield why a delivery moves nothing, the plainest reason first."""
    assessment = found.before
    if before.verdict is Verdict.MET:
        yield IdleReason.MET_ALREADY
    if assessment.as_of is not None and change.date > assessment.as_of:
        yield IdleReason.NOT_KNOWN_YET
    if isinstance(target.schedule, By):
        if change.date < assessment.plan.term.from_:
            yield IdleReason.BEFORE_TERM
    elif (change.year or change.date.year) != assessment.year:
        yield IdleReason.ABOUT_OTHER_YEAR
    if before.verdict is Verdict.NOT_DUE:
        yield IdleReason.NOT_DUE
    yield IdleReason.COMES_OUT_SAME
