"""How counts, record rules and coverage are judged on registers and rosters, in three-valued logic."""

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from wufei.conditions import Truth, all_of, any_of, holds, not_
from wufei.facts import Register, RosterItem
from wufei.findings import Citation, ItemTally, Judgement, Missing, Outcome, Reason, RecordNote, RecordTally
from wufei.known import BoundRecord, Table, day_of, met, notes
from wufei.periods import year_period
from wufei.plan import RegisterDeclaration, Target
from wufei.quantities import Amount, find_unit
from wufei.requirements import Coverage, Records
from wufei.responsibility import missing_datum
from wufei.rules.view import View

__all__ = ["judge_records", "judge_roster"]


def judge_records(target: Target, view: View) -> Judgement:
    """Judge a rule that every record in scope must satisfy, or none may."""
    rule = target.requirement
    assert isinstance(rule, Records)  # noqa: S101 - the table of rules sees to it
    declaration = view.known.plan.register[rule.register]
    table = view.known.table(declaration)
    if table.reason is not None:
        return _without_table(target, declaration, table.cited, view, table.reason)
    truths = [_record_truths(rule, declaration, bound, view) for bound in table.records]
    offenders = [bound for bound, (_, offence, _) in zip(table.records, truths, strict=True) if offence is True]
    unjudged = [bound for bound, (_, offence, _) in zip(table.records, truths, strict=True) if offence is None]
    excused = [bound for bound, (_, _, handled) in zip(table.records, truths, strict=True) if handled is True]
    tally = RecordTally(
        quantifier=rule.quantifier,
        listed=len(table.records),
        in_scope=sum(applies is True for applies, _, _ in truths),
        perhaps=sum(applies is None for applies, _, _ in truths),
        offending=len(offenders),
        excused=len(excused),
        unjudged=len(unjudged),
        complete=table.is_complete(view.moment),
    )
    outcome, reason = tally.answer
    if reason is Reason.UNJUDGEABLE_RECORDS and not unjudged:
        unjudged = [bound for bound, (applies, _, _) in zip(table.records, truths, strict=True) if applies is None]
    return Judgement(
        outcome=outcome,
        reason=reason,
        period=year_period(view.moment.year),
        tally=tally,
        margin=_minus(offenders) if outcome.is_decided else None,
        cited=_cited(table.cited),
        missing=(_asked(target, declaration, view, reason),) if outcome is Outcome.UNKNOWN and reason else (),
        offenders=notes(offenders),
        excused=notes(excused),
        unjudged=notes(unjudged, declaration, rule.scope, rule.condition, rule.excused),
    )


def _record_truths(
    rule: Records, declaration: RegisterDeclaration, bound: BoundRecord, view: View
) -> tuple[Truth, Truth, Truth]:
    """Return whether the rule applies to a record, whether it offends, and whether an offence was dealt with."""
    applies = all_of((view.window.has(bound, declaration), met(rule.scope, bound)))
    satisfied = holds(rule.condition, bound.attributes)
    breaks = satisfied if rule.quantifier == "none" else not_(satisfied)
    excused = False if rule.excused is None else holds(rule.excused, bound.attributes)
    return applies, all_of((applies, breaks, not_(excused))), all_of((applies, breaks, excused))


def judge_roster(target: Target, coverage: Coverage, view: View) -> Judgement:
    """Judge whether every item of a roster is covered by a record; a roster or register that lacks is unknown."""
    known, plan = view.known, view.known.plan
    roster, reason, cited = known.roster(coverage.roster, view.reference)
    declaration, listed = plan.register[coverage.register], plan.roster[coverage.roster]
    table = known.table(declaration)
    citations: tuple[Citation, ...] = tuple(Citation(fact=each) for each in cited)
    period = year_period(view.moment.year)
    if roster is None:
        asked = missing_datum(listed, target, known, period, reason=reason or Reason.ROSTER_MISSING)
        absent = () if table.reason is None else (_asked(target, declaration, view, table.reason),)
        missing = (asked, *absent)
        return Judgement(outcome=Outcome.UNKNOWN, reason=reason, period=period, cited=citations, missing=missing)
    items = tuple(item for item in roster.items if known.territory.belongs(item.area) is not False)
    if not items:
        nothing = Reason.NOTHING_IN_SCOPE
        return Judgement(outcome=Outcome.NOTHING_IN_SCOPE, reason=nothing, period=period, cited=citations)
    if table.reason is not None:
        without = _without_table(target, declaration, table.cited, view, table.reason)
        return attrs.evolve(without, cited=(*citations, *without.cited))
    judged = _judge_items(target, coverage, view, items, table)
    return attrs.evolve(judged, cited=(*citations, *judged.cited))


def _judge_items(
    target: Target, coverage: Coverage, view: View, items: Sequence[RosterItem], table: Table
) -> Judgement:
    declaration = view.known.plan.register[coverage.register]
    by_item: _ByItem = {}
    # A record that does not say which item it is about may be about any: none is surely uncovered then.
    of_any: list[Truth] = []
    for bound in table.records:
        item = bound.record.id if coverage.item is None else bound.attributes.get(coverage.item)
        # Where an item belongs, its roster says; it does not matter where the record does.
        truth = all_of((view.window.is_in_time(bound, declaration), met(coverage.covered_if, bound)))
        if item is None:
            of_any.append(all_of((truth, None)))
        else:
            by_item.setdefault(str(item), []).append((truth, bound))
    belongs = view.known.territory.belongs
    truths = {
        # One that might not belong to the area that is judged is not surely uncovered there.
        item: any_of((*(truth for truth, _ in _about(item, by_item)), *of_any, not_(belongs(item.area))))
        for item in items
    }
    uncovered = [item for item, truth in truths.items() if truth is False]
    unknown = [item for item, truth in truths.items() if truth is None]
    complete = table.is_complete(view.moment)
    tally = ItemTally(listed=len(items), uncovered=len(uncovered), unjudged=len(unknown), complete=complete)
    outcome, reason = tally.answer
    return Judgement(
        outcome=outcome,
        reason=reason,
        period=year_period(view.moment.year),
        tally=tally,
        margin=_minus(uncovered) if outcome.is_decided else None,
        cited=_cited(table.cited),
        missing=() if reason is None else (_asked(target, declaration, view, reason),),
        offenders=tuple(RecordNote(id=item.id, name=item.name) for item in sorted(uncovered, key=lambda each: each.id)),
        unjudged=tuple(RecordNote(id=item.id, name=item.name) for item in sorted(unknown, key=lambda each: each.id)),
        completed_on=_day_covered(items, by_item, declaration) if outcome is Outcome.SATISFIED else None,
    )


#: What each item's records came to, by what they call it.
_ByItem = dict[str, list[tuple[Truth, BoundRecord]]]


def _about(item: RosterItem, by_item: _ByItem) -> list[tuple[Truth, BoundRecord]]:
    """Return what the records about an item came to; a record calls it by its id or its name."""
    return [*by_item.get(item.id, ()), *(by_item.get(item.name, ()) if item.name != item.id else ())]


def _day_covered(items: Iterable[RosterItem], by_item: _ByItem, declaration: RegisterDeclaration) -> datetime.date:
    """Return the day on which the last item came to be covered."""
    return max(min(day_of(bound, declaration) for truth, bound in _about(item, by_item) if truth) for item in items)


def _without_table(
    target: Target, declaration: RegisterDeclaration, cited: Iterable[Register], view: View, reason: Reason
) -> Judgement:
    return Judgement(
        outcome=Outcome.UNKNOWN,
        reason=reason,
        period=year_period(view.moment.year),
        cited=_cited(cited),
        missing=(_asked(target, declaration, view, reason),),
    )


def _asked(target: Target, declaration: RegisterDeclaration, view: View, reason: Reason) -> Missing:
    return missing_datum(declaration, target, view.known, year_period(view.moment.year), reason=reason)


def _cited(registers: Iterable[Register]) -> tuple[Citation, ...]:
    return tuple(Citation(fact=each) for each in registers)


def _minus(offenders: Sequence[object]) -> Amount:
    return Amount(Fraction(-len(offenders)), find_unit("item"))
