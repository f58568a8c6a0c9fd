"""What changed between two sets of facts, and which verdicts that moved: as a sheet, and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from wufei.comparison import Entries, FactDifference, FactsChange, FactsComparison, MatchedEntry
from wufei.comparison.entries import ENTRIES
from wufei.documents import dump, format_of
from wufei.facts import Facts, Observation, Register, Roster
from wufei.findings import Assessment
from wufei.plan import Plan
from wufei.reports.phrases import details_phrase, label
from wufei.reports.reported import (
    Names,
    after_fact_phrase,
    aspect_phrase,
    entry_label,
    entry_phrase,
    fact_phrase,
    listed_label,
    state_phrases,
)
from wufei.reports.sheets import Group, Sheet, counted_group
from wufei.scenarios import Cause, Moved
from wufei.wording import Language, say

__all__ = ["Movement", "causes_phrase", "facts_comparison_json", "facts_comparison_sheet", "moved_json"]

_HEAD: Final = ("revised.entry", "compare.what", "compare.before", "compare.after")
#: So many causes of a verdict, and so many entries of a cause, are shown to a reader.
_MOST_SHOWN: Final = 3
_LISTS: Final = {Register: "records", Roster: "items"}

_Row = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Movement:
    """What the facts come to before and after, and which verdicts moved by what."""

    before: Assessment
    after: Assessment
    moved: tuple[Moved, ...]


def facts_comparison_sheet(
    comparison: FactsComparison, language: Language, *, plan: Plan | None = None, movement: Movement | None = None
) -> Sheet:
    """Return what changed in the facts as a sheet: verdicts that moved first, then entry by entry.

    ``plan`` gives names to what the facts call by ids.
    """
    names = Names(plan, language)
    groups = [] if movement is None else [*_moved_group(movement, names)]
    head = tuple(("", *_difference_row(each, "", names)) for each in comparison.head)
    groups += counted_group(names.say("revised.head"), _HEAD, head, language)
    for name in ENTRIES:
        rows = tuple(_entry_rows(comparison, comparison.collections[name], names))
        groups += counted_group(names.say(f"revised.{name}"), _HEAD, rows, language)
    return Sheet(
        title=say("revised.title", language),
        notes=tuple(_notes(comparison, movement, names)),
        groups=tuple(groups),
        footer=(say("moved.how", language),) if movement is not None and movement.moved else (),
    )


def _notes(comparison: FactsComparison, movement: Movement | None, names: Names) -> Iterator[str]:
    if comparison.before.invented or comparison.after.invented:
        yield names.say("table.invented")
    if comparison.is_empty:
        yield names.say("revised.nothing")
    for name, found in comparison.collections.items():
        if not found.is_same:
            counts = {part: str(len(getattr(found, part))) for part in ("added", "withdrawn", "revised")}
            yield names.say("revised.count", collection=names.say(f"revised.{name}"), **counts)
    if movement is not None and not movement.moved:
        title = movement.after.plan.title.in_language(names.language)
        yield names.say("moved.none", plan=title, year=str(movement.after.year))


def _entry_rows(comparison: FactsComparison, found: Entries[Any], names: Names) -> Iterator[_Row]:
    for pair in found.revised:
        label = entry_label(pair.before, names)
        if isinstance(pair.before, Observation):
            # Several reports of one datum are told from one another by how final they are, and when they came out.
            label += details_phrase(state_phrases(pair.before, names), names.language)
        yield from ((label, *_difference_row(each, "", names)) for each in pair.differences)
        yield from _listed_rows(pair, label, names)
    for each in found.added:
        beside = comparison.reports_beside(each) if isinstance(each, Observation) else ()
        there = "; ".join(names.say("revised.beside", text=entry_phrase(one, names)) for one in beside)
        yield entry_label(each, names), names.say("compare.is_added"), there, entry_phrase(each, names)
    for each in found.withdrawn:
        yield entry_label(each, names), names.say("revised.is_withdrawn"), entry_phrase(each, names), ""


def _listed_rows(pair: MatchedEntry[Any], label: str, names: Names) -> Iterator[_Row]:
    """Yield what became of the records of a register, or the items of a roster."""
    register = pair.before.register if isinstance(pair.before, Register) else ""

    def named(thing: Any) -> str:  # noqa: ANN401 - a record or an item
        return names.say("revised.within", of=label, what=listed_label(thing))

    for one in pair.listed.revised:
        yield from ((named(one.before), *_difference_row(each, register, names)) for each in one.differences)
    yield from ((named(each), names.say("compare.is_added"), "", "") for each in pair.listed.added)
    yield from ((named(each), names.say("revised.is_withdrawn"), "", "") for each in pair.listed.withdrawn)


def _difference_row(difference: FactDifference, register: str, names: Names) -> tuple[str, str, str]:
    return (
        aspect_phrase(difference, register, names),
        fact_phrase(difference.before, difference.aspect, names),
        after_fact_phrase(difference, names),
    )


# Verdicts that moved


def _moved_group(movement: Movement, names: Names) -> Iterator[Group]:
    if not movement.moved:
        return
    plan, year = movement.after.plan.title.in_language(names.language), str(movement.after.year)
    codes = ("table.target", "compare.before", "compare.after", "moved.by")
    rows = tuple(
        (
            label(each.target, names.language),
            *(names.say(f"verdict.{verdict}") if verdict else "" for verdict in (each.before, each.after)),
            causes_phrase(each.causes, names),
        )
        for each in movement.moved
    )
    title = names.say("moved.title", plan=plan, year=year, count=str(len(rows)))
    yield Group(title, "bold red", tuple(names.say(code) for code in codes), rows)


def causes_phrase(causes: Sequence[Cause], names: Names) -> str:
    """Return what moved a verdict: each cause alone, the changes of a cause together; of many the first ones."""
    told = names.say("moved.or").join(_cause_phrase(each, names) for each in causes[:_MOST_SHOWN])
    more = len(causes) - _MOST_SHOWN
    return told + (names.say("moved.more", count=str(more)) if more > 0 else "")


def _cause_phrase(cause: Cause, names: Names) -> str:
    others = [names.say(f"element.{each}") for each in cause.elements if each != "facts" or not cause.entries]
    entries = [_change_phrase(each, names) for each in cause.entries[:_MOST_SHOWN]]
    more = len(cause.entries) - _MOST_SHOWN
    told = names.say("moved.together").join((*entries, *others))
    return told + (names.say("moved.and_more", count=str(more)) if more > 0 else "")


def _change_phrase(change: FactsChange, names: Names) -> str:
    """Return an entry that changed: what it is, and how."""
    entry = change.before if change.before is not None else change.after
    if isinstance(entry, Facts):
        return names.say("revised.head")
    label, fate = entry_label(entry, names), _fate(change, names)
    if change.is_listed:
        thing = change.listed_before if change.listed_before is not None else change.listed_after
        label = names.say("revised.within", of=label, what="" if thing is None else listed_label(thing))
    return names.say("moved.entry", collection=names.say(f"entry.{change.collection}"), entry=label, change=fate)


def _fate(change: FactsChange, names: Names) -> str:
    pair = (change.listed_before, change.listed_after) if change.is_listed else (change.before, change.after)
    if pair[0] is None:
        return names.say("compare.is_added")
    if pair[1] is None:
        return names.say("revised.is_withdrawn")
    if change.is_listed or isinstance(change.before, Register | Roster):
        return names.say("effect.changed")
    before, after = (entry_phrase(each, names) for each in pair)
    return names.say("moved.changed", before=before, after=after)


# JSON


def facts_comparison_json(comparison: FactsComparison, *, movement: Movement | None = None) -> dict[str, Any]:
    """Return what changed in the facts as a document: entry by entry, and which verdicts that moved."""
    return {
        "format": format_of("comparison"),
        "kind": "facts",
        "before": {"invented": comparison.before.invented},
        "after": {"invented": comparison.after.invented},
        "empty": comparison.is_empty,
        "head": [_difference_json(each) for each in comparison.head],
        **{name: _entries_json(each) for name, each in comparison.collections.items()},
        "verdicts": None if movement is None else _movement_json(movement),
    }


def _entries_json(entries: Entries[Any]) -> dict[str, Any]:
    return {
        "added": [dump(each) for each in entries.added],
        "withdrawn": [dump(each) for each in entries.withdrawn],
        "revised": [
            {
                "before": _cited(each.before),
                "after": _cited(each.after),
                "differences": [_difference_json(one) for one in each.differences],
                "listed": _entries_json(each.listed) if type(each.before) in _LISTS else None,
            }
            for each in entries.revised
        ],
    }


def _cited(entry: Any) -> Any:  # noqa: ANN401 - JSON of any entry
    """Return an entry without what it lists."""
    listed = _LISTS.get(type(entry))
    return {key: value for key, value in dump(entry).items() if key != listed}


def _difference_json(difference: FactDifference) -> dict[str, Any]:
    return {
        "aspect": difference.aspect,
        **({} if difference.attribute is None else {"attribute": difference.attribute}),
        "before": dump(difference.before),
        "after": dump(difference.after),
        **({} if difference.by is None else {"by": dump(difference.by)}),
    }


def _movement_json(movement: Movement) -> dict[str, Any]:
    return {
        "plan": movement.after.plan.id,
        "year": movement.after.year,
        "as_of": None if movement.after.as_of is None else str(movement.after.as_of),
        "moved": [moved_json(each) for each in movement.moved],
    }


def moved_json(moved: Moved) -> dict[str, Any]:
    """Return a verdict that moved, and what moved it, as JSON."""
    return {
        "target": moved.target.id,
        "before": moved.before,
        "after": moved.after,
        "causes": [
            {
                "elements": list(cause.elements),
                "entries": [_change_json(each) for each in cause.entries],
            }
            for cause in moved.causes
        ],
    }


def _change_json(change: FactsChange) -> dict[str, Any]:
    def of(value: Any) -> Any:  # noqa: ANN401 - JSON of any entry
        return None if value is None or isinstance(value, Facts) else _cited(value)

    return {
        "collection": change.collection,
        "before": of(change.before),
        "after": of(change.after),
        "listed_before": of(change.listed_before),
        "listed_after": of(change.listed_after),
    }
