"""How coverage is judged: on a roster where there is one, else on a rate against the whole."""

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from wufei.conditions import Truth, all_of, any_of, not_
from wufei.facts import RosterItem
from wufei.findings import ItemTally, Judgement, Outcome, Reason, RecordNote, citations
from wufei.known import BoundRecord, Table, day_of, met
from wufei.periods import year_period
from wufei.plan import RegisterDeclaration, Target
from wufei.quantities import Amount, find_unit
from wufei.requirements import Comparator, Coverage, Level
from wufei.responsibility import missing_datum
from wufei.rules.levels import judge_figure
from wufei.rules.registers import judged_without_table, margins, missing_register
from wufei.rules.view import View

__all__ = ["WHOLE", "judge_coverage"]

#: Nobody printed it: it is not rounded to.
WHOLE = Amount(Fraction(100), find_unit("percent"))
_ABSENT = frozenset((Reason.ROSTER_MISSING, Reason.REGISTER_MISSING))


def judge_coverage(target: Target, view: View) -> Judgement:
    """Judge whether every item of a roster is covered; by the rate where roster or register is not there."""
    coverage = target.requirement
    assert isinstance(coverage, Coverage)  # noqa: S101 - the table of rules sees to it
    by_roster = _judge_roster(target, coverage, view)
    if by_roster.reason not in _ABSENT or coverage.indicator is None:
        return by_roster
    whole = Level(indicator=coverage.indicator, comparison=Comparator.AT_LEAST, limit=WHOLE)
    by_rate = judge_figure(target, whole, view)
    if by_rate.outcome is Outcome.UNKNOWN and by_rate.reason is Reason.FIGURE_MISSING:
        return by_roster
    return by_rate


def _judge_roster(target: Target, coverage: Coverage, view: View) -> Judgement:
    """Judge whether every item of a roster is covered by a record; a roster or register that lacks is unknown."""
    known, plan = view.known, view.known.plan
    roster, reason, cited = known.roster(coverage.roster, view.reference)
    declaration, listed = plan.register[coverage.register], plan.roster[coverage.roster]
    table = known.table(declaration)
    own = citations(cited)
    period = year_period(view.moment.year)
    if roster is None:
        asked = missing_datum(listed, target, known, period, reason=reason or Reason.ROSTER_MISSING)
        absent = () if table.reason is None else (missing_register(target, declaration, view, table.reason),)
        missing = (asked, *absent)
        return Judgement(outcome=Outcome.UNKNOWN, reason=reason, period=period, cited=own, missing=missing)
    items = tuple(item for item in roster.items if known.territory.belongs(item.area) is not False)
    if not items:
        nothing = Reason.NOTHING_IN_SCOPE
        return Judgement(outcome=Outcome.NOTHING_IN_SCOPE, reason=nothing, period=period, cited=own)
    if table.reason is not None:
        without = judged_without_table(target, declaration, table.cited, view, table.reason)
        return attrs.evolve(without, cited=(*own, *without.cited))
    judged = _judge_items(target, coverage, view, items, table)
    return attrs.evolve(judged, cited=(*own, *judged.cited))


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
    tally = ItemTally(
        listed=len(items),
        uncovered=len(uncovered),
        unjudged=len(unknown),
        complete=table.lack(view.moment) is None,
        awaited=table.awaited_at(view.moment),
    )
    outcome, reason = tally.answer
    margin, margin_range = margins(outcome, tally.uncovered, tally.most_uncovered)
    return Judgement(
        outcome=outcome,
        reason=reason,
        period=year_period(view.moment.year),
        tally=tally,
        margin=margin,
        margin_range=margin_range,
        cited=citations(table.cited),
        missing=() if reason is None else (missing_register(target, declaration, view, reason),),
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
