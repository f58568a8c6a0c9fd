"""How rules for records are judged on registers, in three-valued logic."""

from collections.abc import Iterable
from fractions import Fraction

from wufei.conditions import Truth, all_of, holds, not_
from wufei.facts import Register
from wufei.findings import AmountRange, Judgement, Missing, Outcome, Reason, RecordTally, citations
from wufei.known import BoundRecord, met, notes
from wufei.periods import year_period
from wufei.plan import RegisterDeclaration, Target
from wufei.quantities import Amount, find_unit
from wufei.requirements import Records
from wufei.responsibility import missing_datum
from wufei.rules.view import View

__all__ = ["judge_records", "judged_without_table", "margins", "missing_register"]


def judge_records(target: Target, view: View) -> Judgement:
    """Judge a rule that every record in scope must satisfy, or none may."""
    rule = target.requirement
    assert isinstance(rule, Records)  # noqa: S101 - the table of rules sees to it
    declaration = view.known.plan.register[rule.register]
    table = view.known.table(declaration)
    if table.reason is not None:
        return judged_without_table(target, declaration, table.cited, view, table.reason)
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
        complete=table.lack(view.moment) is None,
        awaited=table.awaited_at(view.moment),
    )
    outcome, reason = tally.answer
    margin, margin_range = margins(outcome, tally.offending, tally.most_offending)
    if reason is Reason.UNJUDGEABLE_RECORDS and not unjudged:
        unjudged = [bound for bound, (applies, _, _) in zip(table.records, truths, strict=True) if applies is None]
    return Judgement(
        outcome=outcome,
        reason=reason,
        period=year_period(view.moment.year),
        tally=tally,
        margin=margin,
        margin_range=margin_range,
        cited=citations(table.cited),
        missing=(missing_register(target, declaration, view, reason),) if outcome is Outcome.UNKNOWN and reason else (),
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


def judged_without_table(
    target: Target, declaration: RegisterDeclaration, cited: Iterable[Register], view: View, reason: Reason
) -> Judgement:
    """Return the judgement of a target for which nothing of a register counts, and why."""
    return Judgement(
        outcome=Outcome.UNKNOWN,
        reason=reason,
        period=year_period(view.moment.year),
        cited=citations(cited),
        missing=(missing_register(target, declaration, view, reason),),
    )


def missing_register(target: Target, declaration: RegisterDeclaration, view: View, reason: Reason) -> Missing:
    """Return the request for a register that lacks, or from which something lacks."""
    return missing_datum(declaration, target, view.known, year_period(view.moment.year), reason=reason)


def margins(outcome: Outcome, least: int, most: int | None) -> tuple[Amount | None, AmountRange | None]:
    """Return the margin where ``least`` to ``most`` (None: no end) break what none may break, or what it lies between.

    What is not decided has neither.
    """
    if not outcome.is_decided:
        return None, None
    if least == most:
        return _minus(least), None
    return None, AmountRange(low=None if most is None else _minus(most), high=_minus(least))


def _minus(count: int) -> Amount:
    return Amount(Fraction(-count), find_unit("item"))
