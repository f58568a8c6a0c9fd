"""Apply a comparison: what it tells, done to the plan or the facts before, makes the plan or the facts after."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

import attrs

from wufei.comparison.changes import AnyPlan, PlanComparison
from wufei.comparison.entries import ENTRIES, Entry, FactsChange, FactsComparison, MatchedEntry
from wufei.errors import UnknownNameError, problem
from wufei.facts import Facts, Register, Roster

__all__ = ["applied", "changes_of", "with_facts_changes"]


@overload
def applied(comparison: PlanComparison, before: AnyPlan) -> AnyPlan: ...


@overload
def applied(comparison: FactsComparison, before: Facts) -> Facts: ...


def applied(comparison: PlanComparison | FactsComparison, before: AnyPlan | Facts) -> AnyPlan | Facts:
    """Return ``before`` with all that a comparison tells: items that came, went and changed, one by one.

    Of the plan or facts that were compared, that makes the other ones, up to the order of items. Of another plan, or
    other facts, it makes what they come to with the same changes.

    Raises:
        UnknownNameError: if something that went or changed is not in ``before`` as it was.
    """
    if isinstance(comparison, FactsComparison):
        return with_facts_changes(before, changes_of(comparison))  # type: ignore[arg-type] # as the overloads say
    return _plan_with(comparison, before)  # type: ignore[arg-type] # as above


# Plans


def _plan_with(comparison: PlanComparison, before: AnyPlan) -> AnyPlan:
    items: dict[str, Any] = {
        name: _exchanged(
            getattr(before, name),
            [(item, None) for item in collection.removed]
            + [(each.before, each.after) for each in collection.matched if each.before != each.after]
            + [(None, item) for item in collection.added],
        )
        for name, collection in comparison.collections.items()
    }
    kind, after = type(comparison.after), comparison.after
    # What is said of a plan as a whole, be it compared or not, as a note; a draft lacks some of it.
    same = () if type(before) is not kind else _same_fields(comparison.before, after)
    whole: dict[str, Any] = {
        each.name: getattr(before if each.name in same else after, each.name)
        for each in attrs.fields(kind)
        if each.name not in items
    }
    return kind(**whole, **items)


def _same_fields(one: AnyPlan, other: AnyPlan) -> frozenset[str]:
    names = {each.name for each in attrs.fields(type(other))} & {each.name for each in attrs.fields(type(one))}
    return frozenset(name for name in names if getattr(one, name) == getattr(other, name))


def _exchanged(values: Sequence[Any], changes: Iterable[tuple[Any, Any]]) -> tuple[Any, ...]:
    """Return values, one exchanged for the other in each pair; what has none before comes last."""
    left = list(values)
    places: dict[Any, list[int]] = {}
    for place, value in reversed([*enumerate(values)]):
        places.setdefault(value, []).append(place)
    added = []
    for before, after in changes:
        if before is not None:
            if not places.get(before):
                raise UnknownNameError(problem("change_does_not_fit", value=_name_of(before)))
            left[places[before].pop()] = after
        else:
            added.append(after)
    return tuple(each for each in (*left, *added) if each is not None)


def _name_of(item: Any) -> str:  # noqa: ANN401 - any item of a plan or entry of facts
    """Return what an item is called by: its id, its ref, or what it is about."""
    names = ("id", "ref", "indicator", "register", "roster", "target")
    return next(str(getattr(item, name)) for name in names if hasattr(item, name))


# Facts


def changes_of(comparison: FactsComparison) -> tuple[FactsChange, ...]:
    """Return all that a comparison of facts tells as single changes, each of which can be made for itself."""
    changes = [] if comparison.is_head_same else [_whole_change(comparison)]
    for name in ENTRIES:
        collection = comparison.collections[name]
        changes += [FactsChange(collection=name, before=each, after=None) for each in collection.withdrawn]
        for number, each in enumerate(collection.matched):
            changes += _changes_within(name, number, each)
        changes += [FactsChange(collection=name, before=None, after=each) for each in collection.added]
    return tuple(changes)


def _whole_change(comparison: FactsComparison) -> FactsChange:
    return FactsChange(collection="head", before=comparison.before, after=comparison.after)


def _changes_within(name: str, number: int, pair: MatchedEntry[Any]) -> Iterator[FactsChange]:
    """Yield the changes of an entry that both have: of its own values, and of each thing that it lists."""
    change = FactsChange(collection=name, number=number, before=pair.before, after=pair.after)
    if _without_list(pair.before) != _without_list(pair.after):
        yield change
    listed = pair.listed
    yield from (attrs.evolve(change, listed_before=each) for each in listed.withdrawn)
    yield from (
        attrs.evolve(change, listed_before=each.before, listed_after=each.after)
        for each in listed.matched
        if each.before != each.after
    )
    yield from (attrs.evolve(change, listed_after=each) for each in listed.added)


def _without_list(entry: Entry) -> Entry:
    match entry:
        case Register():
            return attrs.evolve(entry, records=())
        case Roster():
            return attrs.evolve(entry, items=())
        case _:
            return entry


def with_facts_changes(before: Facts, changes: Iterable[FactsChange]) -> Facts:
    """Return ``before`` with some changes made, in any order.

    Raises:
        UnknownNameError: if an entry that goes or changes is not there as it was.
    """
    made: dict[str, list[tuple[Any, Any]]] = {name: [] for name in ENTRIES}
    within: dict[tuple[str, int], list[FactsChange]] = {}
    facts = before
    for each in changes:
        if isinstance(each.after, Facts):
            facts = attrs.evolve(facts, invented=each.after.invented, note=each.after.note)
        elif each.number is not None:
            within.setdefault((each.collection, each.number), []).append(each)
        else:
            made[each.collection].append((each.before, each.after))
    for (name, _), several in within.items():
        made[name].append((several[0].before, _entry_with(several)))
    changed: dict[str, Any] = {name: _exchanged(getattr(facts, name), pairs) for name, pairs in made.items()}
    return attrs.evolve(facts, **changed)


def _entry_with(changes: Sequence[FactsChange]) -> Entry | Facts | None:
    """Return an entry with some of its changes."""
    before, after = changes[0].before, changes[0].after
    own = all(each.is_listed for each in changes)
    listed = [(each.listed_before, each.listed_after) for each in changes if each.is_listed]
    match before, after:
        case Register(records=records), Register():
            return attrs.evolve(before if own else after, records=_exchanged(records, listed))
        case Roster(items=items), Roster():
            return attrs.evolve(before if own else after, items=_exchanged(items, listed))
        case _:
            return after
