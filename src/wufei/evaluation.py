"""Evaluate a plan for a year: what is due, what was known, what each target came to.

``year`` decides what is due, at its last day or at ``as_of`` where that is earlier; ``as_of`` decides what was known.
"""

import datetime
from collections.abc import Iterable, Mapping

import attrs

from wufei.errors import UnknownNameError, UnreadableValueError, problem
from wufei.facts import Facts
from wufei.findings import (
    Assessment,
    DatumRole,
    Finding,
    Judgement,
    Options,
    Outcome,
    Reason,
    Verdict,
    YearOutcome,
)
from wufei.findings.options import DEFAULTS
from wufei.fitness import misfits
from wufei.formulas import Count, Total, figures_of
from wufei.known import Known, no_such_area
from wufei.periods import year_end, year_start
from wufei.plan import Plan, Target
from wufei.quality import examine
from wufei.requirements import Change, Coverage, Deliverable, Level, Records
from wufei.rules import RULES, Rule, keeps_pace, open_registers, pace_of, view_of
from wufei.schedules import By, EveryYear, Standing

__all__ = ["evaluate", "evaluate_areas", "find", "reference_day"]


def evaluate(  # noqa: PLR0913 - each has a name, and most have a default
    plan: Plan,
    facts: Facts,
    *,
    year: int,
    as_of: datetime.date | None = None,
    area: str | None = None,
    options: Options = DEFAULTS,
    rules: Mapping[str, Rule] = RULES,
) -> Assessment:
    """Return the assessment of ``plan`` for ``year`` on what of ``facts`` was known on ``as_of``.

    ``area`` is the id of a part of the plan's area; without it, the whole is assessed. ``options`` say whether values
    are rounded before they are compared, and what becomes of figures that are not quite of one kind.

    ``rules`` is the table of rules by kind of requirement; pass ``{**RULES, "x-mine": my_rule}`` to add kinds.

    >>> import wufei
    >>> assessment = wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025)
    >>> assessment.finding("straw-use-rate").verdict.value
    'met'

    Raises:
        UnreadableValueError: if ``as_of`` lies before the year.
        UnknownNameError: if a kind of requirement has no rule, or neither plan nor facts have the area.
    """
    reference = reference_day(year, as_of)
    unruled = {target.requirement.kind for target in plan.targets} - rules.keys()
    if unruled:
        raise UnknownNameError(*(problem("no_rule", value=kind) for kind in sorted(unruled)))
    known = Known(plan, facts, as_of)
    if area not in {None, plan.area.id}:
        known = _known_part(known, str(area))
    doubts, reconciliations = examine(known)
    return Assessment(
        plan=plan,
        facts=facts,
        year=year,
        as_of=as_of,
        area=known.area,
        options=options,
        reference=reference,
        findings=tuple(find(target, known, year=year, options=options, rules=rules) for target in plan.targets),
        problems=misfits(known),
        doubts=doubts,
        reconciliations=reconciliations,
    )


def reference_day(year: int, as_of: datetime.date | None) -> datetime.date:
    """Return the day whose state is assessed: the last of the year, or ``as_of`` where that is earlier.

    Raises:
        UnreadableValueError: if ``as_of`` lies before the year.
    """
    if as_of is not None and as_of < year_start(year):
        raise UnreadableValueError(problem("as_of_before_year", value=as_of, expected=year_start(year)))
    return year_end(year) if as_of is None else min(year_end(year), as_of)


def find(
    target: Target, known: Known, *, year: int, options: Options = DEFAULTS, rules: Mapping[str, Rule] = RULES
) -> Finding:
    """Return what came out for one target of a plan in ``year``; raises ``UnreadableValueError`` as ``evaluate``."""
    return _finding(target, _Moment(known, year, reference_day(year, known.as_of), options, rules))


def _known_part(known: Known, area: str) -> Known:
    """Return what was known of a part of the area.

    Raises:
        UnknownNameError: if neither plan nor facts have it.
    """
    if area not in known.territory.parts:
        raise UnknownNameError(no_such_area(area, known))
    return known.part(area)


def evaluate_areas(  # noqa: PLR0913 - as for evaluate
    plan: Plan,
    facts: Facts,
    *,
    year: int,
    as_of: datetime.date | None = None,
    options: Options = DEFAULTS,
    rules: Mapping[str, Rule] = RULES,
) -> tuple[Assessment, ...]:
    """Return the assessment of the plan's area, and of each of its parts that plan or facts name, as ``evaluate``."""
    areas = (None, *(each.id for each in Known(plan, facts).areas))
    return tuple(
        evaluate(plan, facts, year=year, as_of=as_of, area=area, options=options, rules=rules) for area in areas
    )


@attrs.frozen
class _Moment:
    """What one evaluation looks at."""

    known: Known
    year: int
    reference: datetime.date
    options: Options
    rules: Mapping[str, Rule]

    def judge(self, target: Target, year: int) -> Judgement:
        """Return what the target's rule says for ``year``."""
        view = view_of(target, self.known, year, self.reference, self.options)
        return self.rules[target.requirement.kind](target, view)


def _finding(target: Target, at: _Moment) -> Finding:
    outside = _outside_force(target, at)
    if outside is not None:
        judged = Judgement(outcome=Outcome.NOTHING_IN_SCOPE, reason=outside)
        return _concluded(target, at, judged, Verdict.NOT_APPLICABLE, due=False)
    match target.schedule:
        case By() as schedule if at.reference < schedule.date:
            return _before_due(target, at)
        case By(stable=True) as schedule:
            last = min(at.year, at.known.plan.term.to.year)
            return _every_one(target, at, range(schedule.date.year, last + 1))
        case By() as schedule:
            return _once_due(target, at, schedule.date)
        case EveryYear(stable=True) | Standing(stable=True) as schedule:
            first, _ = at.known.plan.in_force(schedule)
            return _every_one(target, at, range(first.year, at.year + 1))
        case _:
            return _this_year(target, at)


def _is_for_whole_only(target: Target, plan: Plan) -> bool:
    """Return whether a target says nothing of a part of the area: a limit for what adds up over the parts, a document.

    A share, an intensity and a relative change hold for a part as they do for the whole.
    """
    match target.requirement:
        case Level(indicator=str(indicator)):
            return plan.indicator[indicator].additive is not None
        case Level(formula=Count() | Total()) | Deliverable():
            return True
        case _:
            return False


def _outside_force(target: Target, at: _Moment) -> Reason | None:
    """Return why a target is not in force in the year, if it is not."""
    if at.known.area is not None and _is_for_whole_only(target, at.known.plan):
        return Reason.WHOLE_AREA_ONLY
    first, last_year = at.known.plan.in_force(target.schedule)
    if at.reference < first:
        return Reason.NOT_IN_FORCE
    return Reason.TERM_ENDED if last_year is not None and at.year > last_year else None


def _is_over(target: Target, at: _Moment, year: int) -> bool:
    """Return whether ``year`` can be judged: its due date or last day has come, or records are judged to date."""
    schedule = target.schedule
    if isinstance(schedule, By) and year == schedule.date.year:
        return schedule.date <= at.reference
    to_date = isinstance(schedule, Standing) and isinstance(target.requirement, Records | Coverage)
    return to_date or year_end(year) <= at.reference


def _before_due(target: Target, at: _Moment) -> Finding:
    view = view_of(target, at.known, at.year, at.reference, at.options)
    judged = _with_open_parts(at.rules[target.requirement.kind](target, view))
    verdict, pace = _undecided(target, judged), pace_of(target, view, judged)
    if pace is not None and verdict is Verdict.NOT_DUE:
        keeps = keeps_pace(judged, pace)
        if judged.least_observed is None or keeps is None:
            verdict = Verdict.NO_DATA
        else:
            verdict = Verdict.ON_TRACK if keeps else Verdict.OFF_TRACK
        if keeps is None and judged.reason is None and judged.step is not None:
            reason, missing = open_registers(target, view, judged.step)
            judged = attrs.evolve(judged, reason=reason, missing=missing)
    return attrs.evolve(_concluded(target, at, judged, verdict, due=False), pace=pace)


def _with_open_parts(judged: Judgement) -> Judgement:
    """Return a judgement before the due date, of whose parts those that have not delivered are open, and none late."""
    parts = (
        part
        if part.judgement.outcome is Outcome.SATISFIED
        else attrs.evolve(part, judgement=Judgement(outcome=Outcome.UNKNOWN, period=part.judgement.period))
        for part in judged.parts
    )
    return attrs.evolve(judged, parts=tuple(parts))


def _undecided(target: Target, judged: Judgement) -> Verdict:
    """Return the verdict of what is not due, as far as it does not depend on a pace.

    Records, coverage and deliverables are judged once they are due, whatever there is already.
    """
    if isinstance(target.requirement, Records | Coverage | Deliverable):
        return Verdict.NOT_DUE
    if judged.outcome in {Outcome.NOTHING_IN_SCOPE, Outcome.INCOMPARABLE}:
        return judged.outcome.verdict
    return Verdict.NOT_DUE


def _this_year(target: Target, at: _Moment) -> Finding:
    judged = at.judge(target, at.year)
    if _is_over(target, at, at.year):
        return _concluded(target, at, judged, judged.outcome.verdict, due=True)
    return _concluded(target, at, judged, _undecided(target, judged), due=False)


def _every_one(target: Target, at: _Moment, years: Iterable[int]) -> Finding:
    """Judge a promise that holds over years: the first year that breaks it decides, then the first unknown one."""
    judged = {year: at.judge(target, year) for year in years if _is_over(target, at, year)}
    broken = next((year for year, each in judged.items() if each.outcome is Outcome.VIOLATED), None)
    if broken is not None:
        finding = _concluded(target, at, _joined(judged, judged[broken]), Verdict.NOT_MET, due=True)
        return attrs.evolve(finding, broken_in=broken, years=_outcomes(judged))
    if at.year not in judged and not isinstance(target.schedule, By):
        return _this_year(target, at)
    in_scope = [each for each in judged.values() if each.outcome is not Outcome.NOTHING_IN_SCOPE]
    unknown = [each for each in in_scope if each.outcome is not Outcome.SATISFIED]
    deciding = (unknown[:1] or in_scope[-1:] or [*judged.values()][-1:])[0]
    finding = _concluded(target, at, _joined(judged, deciding), deciding.outcome.verdict, due=True)
    return attrs.evolve(finding, years=_outcomes(judged))


def _once_due(target: Target, at: _Moment, date: datetime.date) -> Finding:
    """Judge what was due once: in the year of its date by then, in later years until it is delivered."""
    judged = {date.year: at.judge(target, date.year)}
    for year in range(date.year + 1, at.year + 1):
        if [*judged.values()][-1].outcome is Outcome.SATISFIED:
            break
        later = at.judge(target, year)
        if year_end(year) <= at.reference or not _rests_on_figure(target, later):
            judged[year] = later
    year, last = [*judged.items()][-1]
    if last.outcome is Outcome.SATISFIED:
        finding = _concluded(target, at, last, Verdict.MET, due=True)
        done = last.completed_on
        if done is None and at.year > date.year:
            done = date if year == date.year else min(year_end(year), at.reference)
        if done is None:
            return finding
        late = max(0, (done - date).days)
        return attrs.evolve(finding, completed_on=done, days_late=late, years=_outcomes(judged))
    open_ones = [each for each in judged.values() if each.outcome.is_open]
    failed = [each for each in judged.values() if each.outcome is Outcome.VIOLATED]
    deciding = (open_ones or failed or [last])[-1]
    if len(judged) == 1:
        return _concluded(target, at, deciding, deciding.outcome.verdict, due=True)
    finding = _concluded(target, at, _joined(judged, deciding), deciding.outcome.verdict, due=True)
    return attrs.evolve(finding, years=_outcomes(judged))


def _joined(judged: Mapping[int, Judgement], deciding: Judgement) -> Judgement:
    """Return the judgement that decides, with what all years rest on and what lacks in any that is open."""
    open_ones = [each for each in judged.values() if each.outcome.is_open]
    return attrs.evolve(
        deciding,
        cited=tuple({id(each.fact): each for one in judged.values() for each in one.cited}.values()),
        missing=tuple(dict.fromkeys(request for each in open_ones for request in each.missing)),
    )


def _outcomes(judged: Mapping[int, Judgement]) -> tuple[YearOutcome, ...]:
    return tuple(YearOutcome(year, each.outcome) for year, each in judged.items())


def _rests_on_figure(target: Target, judged: Judgement) -> bool:
    """Return whether a target is judged on a period's figure, which does not exist before the period's end."""
    requirement = target.requirement
    if isinstance(requirement, Coverage):
        without_roster = judged.reason in {Reason.ROSTER_MISSING, Reason.REGISTER_MISSING}
        return judged.comparison is not None or (requirement.indicator is not None and without_roster)
    if isinstance(requirement, Level) and requirement.formula is not None:
        return any(figures_of(requirement.formula))
    return isinstance(requirement, Change | Level)


def _concluded(target: Target, at: _Moment, judged: Judgement, verdict: Verdict, *, due: bool) -> Finding:
    reason, today = judged.reason, at.known.as_of or at.reference
    if verdict is Verdict.NOT_DUE:
        baseline = tuple(request for request in judged.missing if request.role is DatumRole.BASELINE)
        judged, reason = attrs.evolve(judged, missing=baseline), None
    elif verdict in {Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.MET}:
        reason = None
    return Finding(
        target=target,
        verdict=verdict,
        reason=reason,
        due=due,
        overdue=due and verdict is Verdict.NO_DATA and any(request.is_overdue(today) for request in judged.missing),
        judgement=judged,
        facts_invented=at.known.facts.invented,
        areas=at.known.areas,
        options=at.options,
        plan=at.known.plan,
    )
