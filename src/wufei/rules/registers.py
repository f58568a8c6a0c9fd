"""How counts, record rules and coverage are judged on registers and rosters, in three-valued logic."""

import datetime
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import cast

import attrs

from wufei.conditions import Condition, Truth, all_of, any_of, attributes_of, holds, not_
from wufei.facts import Roster, RosterItem
from wufei.findings import Citation, Judgement, Missing, Outcome, Reason, RecordNote, compares, margin_of
from wufei.formulas import Count
from wufei.known import BoundRecord, Table
from wufei.periods import year_period
from wufei.plan import Flow, RegisterDeclaration, Target
from wufei.quantities import Amount, find_unit
from wufei.requirements import Comparator, Coverage, Level, Records
from wufei.responsibility import missing_datum
from wufei.rules.view import View

__all__ = ["judge_count", "judge_records", "judge_roster"]

_RISING = frozenset((Comparator.AT_LEAST, Comparator.MORE_THAN))


_DECIDED = frozenset((Outcome.SATISFIED, Outcome.VIOLATED))


def judge_count(target: Target, level: Level, count: Count, view: View) -> Judgement:
    """Judge how many records count, between those that surely do and those that might."""
    declaration = view.known.plan.register[count.register]
    table = view.known.table(declaration)
    if not table.registers:
        without = _without_table(target, declaration, table, view)
        return attrs.evolve(without, required=level.limit, upper=level.upper, comparison=level.comparison)
    truths = [
        all_of((view.membership(bound, declaration), view.is_new(bound, declaration), _met(count.where, bound)))
        for bound in table.records
    ]
    sure, unknown = _picked(table.records, truths, True), _picked(table.records, truths, None)  # noqa: FBT003
    complete = _is_complete(table, view)
    observed = Amount(Fraction(len(sure)), level.limit.unit)
    most = Amount(observed.value + len(unknown), level.limit.unit) if complete else None
    truth = _in_range(observed, most, level)
    return Judgement(
        outcome=_outcome(truth),
        reason=None if truth is not None else _why_unknown(complete=complete),
        period=year_period(view.moment.year),
        observed=observed,
        required=level.limit,
        upper=level.upper,
        comparison=level.comparison,
        margin=margin_of(observed, level.comparison, level.limit, level.upper),
        cited=_cited(table),
        missing=() if truth is not None else (_asked(target, declaration, view, _why_unknown(complete=complete)),),
        unjudged=_notes(unknown, declaration, count.where),
        completed_on=_day_reached(sure, declaration, level) if truth else None,
    )


def judge_records(target: Target, view: View) -> Judgement:
    """Judge a rule that every record in scope must satisfy, or none may."""
    rule = target.requirement
    assert isinstance(rule, Records)  # noqa: S101 - the table of rules sees to it
    declaration = view.known.plan.register[rule.register]
    table = view.known.table(declaration)
    if not table.registers:
        return _without_table(target, declaration, table, view)
    truths = [_record_truths(rule, declaration, bound, view) for bound in table.records]
    offenders = [bound for bound, (_, offence, _) in zip(table.records, truths, strict=True) if offence is True]
    unjudged = [bound for bound, (_, offence, _) in zip(table.records, truths, strict=True) if offence is None]
    excused = [bound for bound, (_, _, handled) in zip(table.records, truths, strict=True) if handled is True]
    in_scope = any(applies is not False for applies, _, _ in truths)
    outcome, reason = _records_outcome(rule, offenders, unjudged, in_scope=in_scope, complete=_is_complete(table, view))
    return Judgement(
        outcome=outcome,
        reason=reason,
        period=year_period(view.moment.year),
        margin=_minus(offenders) if outcome in _DECIDED else None,
        cited=_cited(table),
        missing=(_asked(target, declaration, view, reason),) if outcome is Outcome.UNKNOWN and reason else (),
        offenders=_notes(offenders),
        excused=_notes(excused),
        unjudged=_notes(unjudged, declaration, rule.scope, rule.condition, rule.excused),
    )


def _record_truths(
    rule: Records, declaration: RegisterDeclaration, bound: BoundRecord, view: View
) -> tuple[Truth, Truth, Truth]:
    """Return whether the rule applies to a record, whether it offends, and whether an offence was dealt with."""
    applies = all_of((view.membership(bound, declaration), _met(rule.scope, bound)))
    satisfied = holds(rule.condition, bound.attributes)
    breaks = satisfied if rule.quantifier == "none" else not_(satisfied)
    excused = False if rule.excused is None else holds(rule.excused, bound.attributes)
    return applies, all_of((applies, breaks, not_(excused))), all_of((applies, breaks, excused))


def _records_outcome(
    rule: Records, offenders: Sequence[object], unjudged: Sequence[object], *, in_scope: bool, complete: bool
) -> tuple[Outcome, Reason | None]:
    if offenders:
        return Outcome.VIOLATED, None
    if not complete:
        return Outcome.UNKNOWN, Reason.REGISTER_NOT_UP_TO_DATE
    if unjudged:
        return Outcome.UNKNOWN, Reason.UNJUDGEABLE_RECORDS
    if in_scope:
        return Outcome.SATISFIED, None
    if rule.quantifier == "none":
        return Outcome.UNKNOWN, Reason.NO_INSPECTION
    return Outcome.NOTHING_IN_SCOPE, Reason.NOTHING_IN_SCOPE


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
    if not roster.items:
        nothing = Reason.NOTHING_IN_SCOPE
        return Judgement(outcome=Outcome.NOTHING_IN_SCOPE, reason=nothing, period=period, cited=citations)
    if not table.registers:
        without = _without_table(target, declaration, table, view)
        return attrs.evolve(without, cited=(*citations, *without.cited))
    return _judge_items(target, coverage, view, roster, table)


def _judge_items(target: Target, coverage: Coverage, view: View, roster: Roster, table: Table) -> Judgement:
    declaration = view.known.plan.register[coverage.register]
    by_item: _ByItem = {}
    # A record that does not say which item it is about may be about any: none is surely uncovered then.
    of_any: list[Truth] = []
    for bound in table.records:
        item = bound.record.id if coverage.item is None else bound.attributes.get(coverage.item)
        truth = all_of((view.membership(bound, declaration), _met(coverage.covered_if, bound)))
        if item is None:
            of_any.append(all_of((truth, None)))
        else:
            by_item.setdefault(str(item), []).append((truth, bound))
    truths = {item: any_of((*(truth for truth, _ in _about(item, by_item)), *of_any)) for item in roster.items}
    uncovered = [item for item, truth in truths.items() if truth is False]
    unknown = [item for item, truth in truths.items() if truth is None]
    complete = _is_complete(table, view)
    if uncovered and complete:
        outcome, reason = Outcome.VIOLATED, None
    elif (uncovered or unknown) and not complete:
        outcome, reason = Outcome.UNKNOWN, Reason.REGISTER_NOT_UP_TO_DATE
    elif unknown:
        outcome, reason = Outcome.UNKNOWN, Reason.UNJUDGEABLE_RECORDS
    else:
        outcome, reason = Outcome.SATISFIED, None
    return Judgement(
        outcome=outcome,
        reason=reason,
        period=year_period(view.moment.year),
        margin=_minus(uncovered) if outcome in _DECIDED else None,
        cited=(Citation(fact=roster), *_cited(table)),
        missing=() if reason is None else (_asked(target, declaration, view, reason),),
        offenders=tuple(RecordNote(id=item.id, name=item.name) for item in sorted(uncovered, key=lambda each: each.id)),
        unjudged=tuple(RecordNote(id=item.id, name=item.name) for item in sorted(unknown, key=lambda each: each.id)),
        completed_on=_day_covered(roster, by_item, declaration) if outcome is Outcome.SATISFIED else None,
    )


#: What each item's records came to, by what they call it.
_ByItem = dict[str, list[tuple[Truth, BoundRecord]]]


def _about(item: RosterItem, by_item: _ByItem) -> list[tuple[Truth, BoundRecord]]:
    """Return what the records about an item came to; a record calls it by its id or its name."""
    return [*by_item.get(item.id, ()), *(by_item.get(item.name, ()) if item.name != item.id else ())]


def _day_covered(roster: Roster, by_item: _ByItem, declaration: RegisterDeclaration) -> datetime.date:
    """Return the day on which the last item came to be covered."""
    return max(
        min(_day_of(bound, declaration) for truth, bound in _about(item, by_item) if truth) for item in roster.items
    )


def _day_of(bound: BoundRecord, declaration: RegisterDeclaration) -> datetime.date:
    """Return the date that places a record in time; of one that has a place it is there."""
    dating = declaration.dating
    day = bound.attributes[dating.date if isinstance(dating, Flow) else dating.enters]
    return cast("datetime.date", day)


def _without_table(target: Target, declaration: RegisterDeclaration, table: Table, view: View) -> Judgement:
    return Judgement(
        outcome=Outcome.UNKNOWN,
        reason=table.reason,
        period=year_period(view.moment.year),
        cited=_cited(table),
        missing=(_asked(target, declaration, view, table.reason or Reason.REGISTER_MISSING),),
    )


def _asked(
    target: Target, declaration: RegisterDeclaration, view: View, reason: Reason = Reason.REGISTER_MISSING
) -> Missing:
    return missing_datum(declaration, target, view.known, year_period(view.moment.year), reason=reason)


def _cited(table: Table) -> tuple[Citation, ...]:
    return tuple(Citation(fact=each) for each in table.cited)


def _met(condition: Condition | None, bound: BoundRecord) -> Truth:
    return True if condition is None else holds(condition, bound.attributes)


def _picked(records: Sequence[BoundRecord], truths: Sequence[Truth], wanted: Truth) -> tuple[BoundRecord, ...]:
    return tuple(bound for bound, truth in zip(records, truths, strict=True) if truth is wanted)


def _is_complete(table: Table, view: View) -> bool:
    """Return whether a register is complete up to the moment; one that says nothing is."""
    return all(each.as_at is None or each.as_at >= view.moment for each in table.registers)


def _in_range(sure: Amount, most: Amount | None, level: Level) -> Truth:
    """Return whether every count from ``sure`` to ``most`` (None: without end) satisfies the level, or none does."""
    low, high, count = level.limit.value, level.upper.value if level.upper else None, sure.value
    if level.comparison is Comparator.BETWEEN and high is not None:
        if count > high or (most is not None and most.value < low):
            return False
        return True if count >= low and most is not None and most.value <= high else None
    at_least = compares(sure, level.comparison, level.limit)
    if most is None:
        return at_least if at_least is (level.comparison in _RISING) else None
    return at_least if at_least is compares(most, level.comparison, level.limit) else None


def _day_reached(sure: Sequence[BoundRecord], declaration: RegisterDeclaration, level: Level) -> datetime.date | None:
    """Return the day on which a count reached its limit, or its interval from below."""
    if level.comparison not in _RISING | {Comparator.BETWEEN}:
        return None
    days = sorted(_day_of(bound, declaration) for bound in sure)
    needed = math.ceil(level.limit.value) + (
        level.comparison is Comparator.MORE_THAN and level.limit.value.denominator == 1
    )
    return days[needed - 1] if needed > 0 else None


def _outcome(truth: Truth) -> Outcome:
    if truth is None:
        return Outcome.UNKNOWN
    return Outcome.SATISFIED if truth else Outcome.VIOLATED


def _why_unknown(*, complete: bool) -> Reason:
    return Reason.UNJUDGEABLE_RECORDS if complete else Reason.REGISTER_NOT_UP_TO_DATE


def _minus(offenders: Sequence[object]) -> Amount:
    return Amount(Fraction(-len(offenders)), find_unit("item"))


def _notes(
    records: Sequence[BoundRecord],
    declaration: RegisterDeclaration | None = None,
    *conditions: Condition | None,
) -> tuple[RecordNote, ...]:
    """Return records for a reader; with conditions, each with the attributes among theirs that it lacks."""
    looked_at = {name for condition in conditions if condition for name in attributes_of(condition)}
    if declaration is not None:
        dating = declaration.dating
        looked_at.add(dating.date if isinstance(dating, Flow) else dating.enters)
    return tuple(
        RecordNote(
            id=bound.record.id,
            name=bound.record.name,
            lacks=tuple(sorted((looked_at - bound.attributes.keys()) | (bound.unfit if looked_at else frozenset()))),
        )
        for bound in records
    )
