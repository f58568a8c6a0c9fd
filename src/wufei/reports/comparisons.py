"""What changed between two plans: as a sheet for a reader, as JSON for a program."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from wufei.comparison import AnyPlan, Aspect, Collection, Difference, Effect, Item, Matched, MatchedBy, PlanComparison
from wufei.documents import dump, format_of
from wufei.plan import Plan, Role, Target, Task
from wufei.reports.differences import after_phrase, as_plan, value_phrase
from wufei.reports.phrases import joined, label, owner_phrase, promise_phrase, task_label, unit_name
from wufei.reports.sheets import Group, Rows, Sheet, counted_group
from wufei.wording import Language, say

__all__ = [
    "comparison_json",
    "comparison_sheet",
    "difference_json",
    "difference_row",
    "item_json",
    "plan_json",
    "plan_title",
]

_MARK: Final = "≈"
_DECLARED: Final = ("responsible_units", "indicators", "registers", "rosters")
_STYLES: Final = {Effect.TIGHTENED: "bold red", Effect.LOOSENED: "yellow", Effect.CHANGED: "magenta"}
#: Told in lists of their own, since one inserted task gives all that follow another number.
_LISTED_APART: Final = frozenset({Aspect.NUMBER, Aspect.WORDING})
_CHANGE_HEAD: Final = ("compare.what", "compare.before", "compare.after")


@attrs.frozen
class _Told:
    """A comparison, its plans as phrases want them, and the language of the reader."""

    comparison: PlanComparison
    before: Plan
    after: Plan
    language: Language

    def say(self, code: str, **values: str) -> str:
        return say(code, self.language, **values)

    def group(self, code: str, codes: Iterable[str], rows: Rows, style: str = "bold") -> tuple[Group, ...]:
        return counted_group(self.say(code), codes, rows, self.language, style=style)


def comparison_sheet(comparison: PlanComparison, language: Language) -> Sheet:
    """Return what changed as a sheet: what promises came to first, then tasks and who answers, then what they name."""
    told = _Told(comparison, as_plan(comparison.before), as_plan(comparison.after), language)
    titles = {"before": plan_title(comparison.before, language), "after": plan_title(comparison.after, language)}
    groups = (*_head_groups(told), *_target_groups(told), *_task_groups(told), *_declared_groups(told))
    return Sheet(
        title=say("compare.title", language, **titles),
        notes=tuple(_notes(told)),
        groups=groups,
        footer=tuple(_footer(told)),
    )


def plan_title(plan: AnyPlan, language: Language) -> str:
    """Return the title of a plan; of a draft, which says that it is one."""
    title = plan.title.in_language(language) if plan.title else plan.id
    return title if isinstance(plan, Plan) else title + say("compare.draft", language)


def _notes(told: _Told) -> Iterator[str]:
    comparison = told.comparison
    if comparison.is_empty:
        yield told.say("compare.nothing")
    else:
        targets, tasks = comparison.targets, comparison.tasks
        yield told.say(
            "compare.targets_count",
            **_counted(targets),
            **{str(effect): str(len(comparison.targets_with(effect))) for effect in Effect},
        )
        reassigned = sum(len(each.reassigned) for each in tasks.matched)
        changed = len([each for each in tasks.matched if each.differences])
        yield told.say("compare.tasks_count", **_counted(tasks), changed=str(changed), reassigned=str(reassigned))
    yield told.say("compare.same_text" if comparison.same_text else "compare.other_text")


def _counted(collection: Collection[Any]) -> dict[str, str]:
    return {"added": str(len(collection.added)), "removed": str(len(collection.removed))}


def _footer(told: _Told) -> Iterator[str]:
    every = (each for collection in told.comparison.collections.values() for each in collection.matched)
    count = sum(each.how is MatchedBy.BY_LIKENESS for each in every)
    if count:
        yield told.say("compare.check", mark=_MARK, count=str(count))


# Groups


def _head_groups(told: _Told) -> Iterator[Group]:
    rows = tuple(_difference_row(each, None, told) for each in told.comparison.head)
    yield from told.group("compare.head", _CHANGE_HEAD, rows)


def _target_groups(told: _Told) -> Iterator[Group]:
    codes, targets = ("table.target", *_CHANGE_HEAD), told.comparison.targets
    for effect in Effect:
        found = told.comparison.targets_with(effect)
        rows = _rows(told, found, frozenset({Aspect.WORDING}))
        yield from told.group(f"compare.targets.{effect}", codes, rows, _STYLES[effect])
    promised = ("table.target", "plan.ref", "table.required", "table.owner")
    added = tuple(_promised(each, told.after, told) for each in targets.added)
    removed = tuple(_promised(each, told.before, told) for each in targets.removed)
    yield from told.group("compare.targets.added", promised, added)
    yield from told.group("compare.targets.removed", promised, removed)
    same = tuple(each for each in targets.matched if each.effect is None)
    yield from told.group("compare.targets.restated", codes, _rows(told, same))
    moved = ("table.target", "table.unit", "compare.before", "compare.after")
    yield from told.group("compare.owners", moved, _reassigned(targets, told))


def _promised(target: Target, plan: Plan, told: _Told) -> tuple[str, ...]:
    owners = owner_phrase(plan.owners_of(target), plan, told.language) if target.task in plan.task else ""
    return (
        label(target, told.language),
        target.task,
        promise_phrase(target, plan, told.language),
        owners or told.say("table.nobody"),
    )


def _task_groups(told: _Told) -> Iterator[Group]:
    tasks, language = told.comparison.tasks, told.language
    moved = ("table.task", "table.unit", "compare.before", "compare.after")
    yield from told.group("compare.assignments", moved, _reassigned(tasks, told))
    listed = ("table.task", "table.owner")
    for name, found, plan in (("added", tasks.added, told.after), ("removed", tasks.removed, told.before)):
        rows = tuple((task_label(each, language), _in_charge(each, plan, language)) for each in found)
        yield from told.group(f"compare.tasks.{name}", listed, rows)
    yield from told.group(
        "compare.tasks.changed", ("table.task", *_CHANGE_HEAD), _rows(told, tasks.matched, _LISTED_APART)
    )
    for name, aspect in (("renumbered", Aspect.NUMBER), ("reworded", Aspect.WORDING)):
        rows = tuple(
            (_marked(each, language), value_phrase(difference.before, aspect, each.before, told.before, language))
            for each in tasks.matched
            for difference in each.differences
            if difference.aspect is aspect
        )
        yield from told.group(f"compare.tasks.{name}", ("table.task", "compare.before"), rows)


def _in_charge(task: Task, plan: Plan, language: Language) -> str:
    by_role = (
        (unit_name(plan, each.responsible_unit, language), say(f"role.{each.role}", language))
        for role in Role
        for each in task.assignments
        if each.role is role
    )
    named = (name + say("list.details", language, details=role) for name, role in by_role)
    return joined(named, language) or say("table.nobody", language)


def _declared_groups(told: _Told) -> Iterator[Group]:
    for name in _DECLARED:
        collection = told.comparison.collections[name]
        came = tuple(
            (label(each, told.language), told.say(f"compare.is_{fate}"), "", "")
            for fate, found in (("added", collection.added), ("removed", collection.removed))
            for each in found
        )
        rows = came + _rows(told, collection.matched)
        yield from told.group(f"compare.{name}", (f"compare.{name}", *_CHANGE_HEAD), rows)


# Rows


def _rows(told: _Told, found: Iterable[Matched[Item]], but: frozenset[Aspect] = frozenset()) -> Rows:
    return tuple(
        (_marked(each, told.language), *_difference_row(difference, each, told))
        for each in found
        for difference in each.differences
        if difference.aspect not in but
    )


def _difference_row(difference: Difference, found: Matched[Item] | None, told: _Told) -> tuple[str, str, str]:
    return difference_row(difference, found, told.before, told.after, told.language)


def difference_row(
    difference: Difference, found: Matched[Item] | None, before: Plan, after: Plan, language: Language
) -> tuple[str, str, str]:
    """Return what differs in an item, or in the plan as a whole, what was said, and what is said now."""
    one, other = (None, None) if found is None else (found.before, found.after)
    aspect = say(f"aspect.{difference.aspect}", language)
    if difference.effect is not None:
        aspect += say("list.details", language, details=say(f"effect.{difference.effect}", language))
    return (
        aspect,
        value_phrase(difference.before, difference.aspect, one, before, language),
        after_phrase(difference, other, after, language),
    )


def _reassigned(collection: Collection[Task] | Collection[Target], told: _Told) -> Rows:
    return tuple(
        (
            _marked(each, told.language),
            unit_name(told.after, change.unit_after, told.language)
            if change.unit_after is not None
            else unit_name(told.before, change.unit_before or "", told.language),
            _roles(change.before, told),
            _roles(change.after, told),
        )
        for each in collection.matched
        for change in each.reassigned
    )


def _roles(roles: Sequence[Role], told: _Told) -> str:
    return joined((told.say(f"role.{role}") for role in roles), told.language) or told.say("compare.none")


def _marked(found: Matched[Item], language: Language) -> str:
    name = label(found.after, language)
    return f"{_MARK} {name}" if found.how is MatchedBy.BY_LIKENESS else name


# JSON


def comparison_json(comparison: PlanComparison) -> dict[str, Any]:
    """Return what changed as a document: what is only in one plan, and what differs in what both have."""
    return {
        "format": format_of("comparison"),
        "kind": "plans",
        "before": plan_json(comparison.before),
        "after": plan_json(comparison.after),
        "empty": comparison.is_empty,
        "same_text": comparison.same_text,
        "head": [difference_json(each) for each in comparison.head],
        **{name: _collection_json(each) for name, each in comparison.collections.items()},
    }


def plan_json(plan: AnyPlan) -> dict[str, Any]:
    """Return which plan it is."""
    title = dump(plan.title) if plan.title else None
    return {"id": plan.id, "title": title, "draft": not isinstance(plan, Plan)}


def _collection_json(collection: Collection[Item]) -> dict[str, Any]:
    return {
        "added": [item_json(each) for each in collection.added],
        "removed": [item_json(each) for each in collection.removed],
        "changed": [_matched_json(each) for each in collection.changed],
    }


def item_json(item: Item) -> dict[str, Any]:
    """Return which item of a plan it is."""
    match item:
        case Task(ref=ref, title=title):
            return {"ref": ref, "title": dump(title)}
        case Target():
            return {"id": item.id, "title": dump(item.title), "task": item.task}
        case _:
            return {"id": item.id, "name": dump(item.name)}


def _matched_json(found: Matched[Item]) -> dict[str, Any]:
    return {
        "before": item_json(found.before),
        "after": item_json(found.after),
        "matched": found.how,
        "effect": found.effect,
        "differences": [difference_json(each) for each in found.differences],
        "reassigned": [
            {
                "move": each.move,
                "unit_before": each.unit_before,
                "unit_after": each.unit_after,
                "before": list(each.before),
                "after": list(each.after),
            }
            for each in found.reassigned
        ],
    }


def difference_json(difference: Difference) -> dict[str, Any]:
    """Return what differs, with the values as a plan document holds them."""
    return {
        "aspect": difference.aspect,
        "effect": difference.effect,
        "before": dump(difference.before),
        "after": dump(difference.after),
        **({} if difference.by is None else {"by": dump(difference.by)}),
    }
