"""How a deliverable is judged: on accepted evidence, once or each year, by one or by each unit."""

import datetime
from collections.abc import Sequence

from wufei.facts import Evidence
from wufei.findings import DocumentTally, Judgement, Missing, Outcome, Part, Reason, citations
from wufei.known import is_held
from wufei.periods import year_end, year_period
from wufei.plan import Target, UnitKind
from wufei.requirements import Deliverable
from wufei.responsibility import Member, missing_datum, missing_evidence, parties_to
from wufei.rules.view import View
from wufei.schedules import By

__all__ = ["join_parts", "judge_deliverable"]


_WORST_FIRST = (
    Outcome.VIOLATED,
    Outcome.UNKNOWN,
    Outcome.INCOMPARABLE,
    Outcome.SATISFIED,
    Outcome.NOTHING_IN_SCOPE,
)


def judge_deliverable(target: Target, view: View) -> Judgement:
    """Judge whether something was delivered in time, by somebody or by each unit."""
    deliverable = target.requirement
    assert isinstance(deliverable, Deliverable)  # noqa: S101 - the table of rules sees to it
    evidence = [each for each in view.known.evidence(target.id) if _belongs(each, target, view)]
    parties = parties_to(target, view.known, view.reference) if deliverable.by_each_unit else ()
    if not parties and deliverable.by_each_unit and view.known.plan.owners_of(target):
        # A collective whose roster is empty: nobody owes anything.
        nothing, period = Reason.NOTHING_IN_SCOPE, year_period(view.year)
        return Judgement(outcome=Outcome.NOTHING_IN_SCOPE, reason=nothing, period=period)
    if not parties:
        return _judge(target, view, evidence, None)
    parts = tuple(_part(target, view, evidence, party) for party in parties)
    return join_parts(parts)


def _part(target: Target, view: View, evidence: Sequence[Evidence], party: Member) -> Part:
    plan, day = view.known.plan, view.reference
    own = [each for each in evidence if each.responsible_unit and plan.heir(each.responsible_unit, day) == party.id]
    judged = _without_members(target, view, party) or _judge(target, view, own, (party,))
    return Part(responsible_unit=party.id, name=party.name, judgement=judged)


def _without_members(target: Target, view: View, party: Member) -> Judgement | None:
    """Return the judgement of a collective whose rosters contradict each other: nobody can say who owes."""
    plan, unit = view.known.plan, view.known.plan.unit.get(party.id)
    if party.name is not None or unit is None or unit.kind is not UnitKind.COLLECTIVE or unit.roster is None:
        return None
    _, reason, rosters = view.known.roster(unit.roster, view.reference)
    if reason is not Reason.CONFLICT:
        return None
    period = year_period(view.year)
    return Judgement(
        outcome=Outcome.UNKNOWN,
        reason=reason,
        period=period,
        cited=citations(rosters),
        missing=(missing_datum(plan.roster[unit.roster], target, view.known, period, reason=reason),),
    )


def _belongs(evidence: Evidence, target: Target, view: View) -> bool:
    """Return whether evidence is about the promise at this moment: of the term for once, of the year for yearly."""
    if isinstance(target.schedule, By):
        return evidence.date >= view.start
    return evidence.for_year == view.year


def _judge(target: Target, view: View, evidence: Sequence[Evidence], owners: tuple[Member, ...] | None) -> Judgement:
    """Judge the evidence, the earliest first, of one party."""
    accepted = [each for each in evidence if not is_held(each)]
    in_time = [each for each in accepted if each.date <= _last_day(target, view)]
    tally = DocumentTally(
        reported=len(evidence),
        accepted=len(accepted),
        in_time=len(in_time),
        complete=_is_complete(target, view),
    )
    outcome, reason = tally.answer
    cited = in_time or accepted or evidence
    missing: tuple[Missing, ...] = ()
    if outcome is Outcome.UNKNOWN and reason is not None:
        missing = (missing_evidence(target, view.known, view.year, owners, reason=reason),)
    return Judgement(
        outcome=outcome,
        reason=reason,
        period=year_period(view.year),
        tally=tally,
        cited=citations(cited),
        missing=missing,
        completed_on=accepted[0].date if accepted else None,
    )


def _last_day(target: Target, view: View) -> datetime.date:
    """Return the last day on which a document is in time.

    Where the document prints no rhythm, a document about the year may be written after it: it shows what was done.
    """
    if isinstance(target.schedule, By):
        return view.moment
    return year_end(view.year) if target.schedule.printed else datetime.date.max


def _is_complete(target: Target, view: View) -> bool:
    """Return whether the facts say that all evidence for the target is there."""
    return any(
        each.target == target.id and each.year in {None, view.year} for each in view.known.facts.evidence_complete
    )


def join_parts(parts: tuple[Part, ...]) -> Judgement:
    """Return the judgement of a whole that each part owes: one that fails decides, else one that is unknown."""
    judged = [part.judgement for part in parts]
    deciding = min(judged, key=lambda each: _WORST_FIRST.index(each.outcome))
    days = [each.completed_on for each in judged if each.completed_on]
    complete = deciding.outcome is Outcome.SATISFIED and len(days) == len(judged)
    return Judgement(
        outcome=deciding.outcome,
        reason=deciding.reason,
        period=deciding.period,
        cited=tuple(citation for each in judged for citation in each.cited),
        missing=tuple(request for each in judged for request in each.missing),
        parts=parts,
        completed_on=max(days) if complete else None,
    )
