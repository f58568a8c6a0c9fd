"""How the items of each collection are found in the other plan.

Refs and ids of drafts are places in a text and shift when a task is inserted, so a title counts for more than a ref.
In two versions of one plan that people keep, an id alone is enough; of two plans of one text, a ref.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Final

import attrs

from wufei.comparison.changes import MatchedBy
from wufei.comparison.matching import Join, Key, Pair, Step, alike, alone, in_order, match, match_alike, overlap, within
from wufei.comparison.sides import Side, bare_name, canonical
from wufei.formulas import registers_of
from wufei.plan import Indicator, Plan, RegisterDeclaration, ResponsibleUnit, Role, Target, Task, parent_ref
from wufei.requirements import Change, Coverage, Level, Records
from wufei.schedules import By

__all__ = ["indicator_pairs", "measured", "named_pairs", "register_pairs", "target_pairs", "task_pairs", "unit_pairs"]

#: Keys of all items of a side.
Keys = Callable[[Side], Sequence[Key | None]]

_NUMBERS = re.compile(r"[0-9.]+")
#: Of a task, as in a name that a reader made.
_REFS = re.compile(r"[0-9.]+[a-z]?")
#: Titles, place and units of two tasks have to come to this; a title that is nearly the same is enough by itself.
_TASK_LEAST: Final = 0.65
_TITLE_WEIGHT, _PLACE_WEIGHT, _UNITS_WEIGHT = 0.7, 0.15, 0.15
#: Titles of two targets of one task, their numbers left out; of two tasks nearly the same.
_TARGET_LEAST: Final = 0.76
_TARGET_TITLE_WEIGHT, _TARGET_TASK_WEIGHT = 0.8, 0.2
#: Names of units and of indicators, one of them within the other.
_NAME_LEAST: Final = 0.6
#: Share of duties that a renamed unit keeps.
_DUTIES_LEAST: Final = 0.5


def _step(before: Side, after: Side, how: MatchedBy, keys: Keys, join: Join = in_order) -> Step:
    return Step(how=how, before=keys(before), after=keys(after), join=join)


def _keys(collection: str, key: Callable[[Any, Side], Key | None]) -> Keys:
    return lambda side: [key(each, side) for each in side.items(collection)]


def _are_versions(before: Side, after: Side) -> bool:
    """Return whether both are versions of one plan whose ids were chosen by people."""
    return isinstance(before.plan, Plan) and isinstance(after.plan, Plan) and before.plan.id == after.plan.id


def _left(pairs: Sequence[Pair], before: Side, after: Side, collection: str) -> tuple[list[int], list[int]]:
    """Return the positions that no pair has."""
    taken = {each.before for each in pairs}, {each.after for each in pairs}
    counts = len(before.items(collection)), len(after.items(collection))
    one, other = ([n for n in range(count) if n not in has] for count, has in zip(counts, taken, strict=True))
    return one, other


# Registers and rosters, units, indicators


def named_pairs(before: Side, after: Side, collection: str) -> tuple[Pair, ...]:
    """Match items by id and name, by name, and in two versions of one plan by id."""
    return match(_named_steps(before, after, collection))


def _named_steps(before: Side, after: Side, collection: str) -> Iterator[Step]:
    def step(how: MatchedBy, key: Callable[[Any, Side], Key | None]) -> Step:
        return _step(before, after, how, _keys(collection, key))

    yield step(MatchedBy.BY_ID, lambda each, _: (each.id, bare_name(each.name)))
    yield step(MatchedBy.BY_NAME, lambda each, _: bare_name(each.name))
    if _are_versions(before, after):
        yield step(MatchedBy.BY_ID, lambda each, _: each.id)


def register_pairs(before: Side, after: Side) -> tuple[Pair, ...]:
    """Match registers as other items; what is left over, if only the number of its task in its name is another."""
    tasks = {side.name: _tasks_of_registers(side) for side in (before, after)}

    def numbered(each: RegisterDeclaration, side: Side) -> Key | None:
        bare = bare_name(each.name)
        words = _REFS.sub("", bare)
        return None if words == bare else (words, tasks[side.name].get(each.id))

    by_task = _step(before, after, MatchedBy.BY_NAME, _keys("registers", numbered), alone)
    return match((*_named_steps(before, after, "registers"), by_task))


def _tasks_of_registers(side: Side) -> dict[str, frozenset[Key]]:
    """Return by the id of a register the tasks whose targets look at it."""
    found: dict[str, set[Key]] = {}
    for target in side.plan.targets:
        match target.requirement:
            case Records(register=register) | Coverage(register=register):
                names = [register]
            case Level(formula=formula) if formula is not None:
                names = [each.register for each in registers_of(formula)]
            case _:
                names = []
        for name in names:
            found.setdefault(name, set()).add(side.token("tasks", target.task))
    return {register: frozenset(tasks) for register, tasks in found.items()}


def unit_pairs(before: Side, after: Side) -> tuple[Pair, ...]:
    """Match responsible units as other items; what is left over, if the name grew or shrank and the duties stayed."""
    pairs = named_pairs(before, after, "responsible_units")
    units: tuple[Sequence[ResponsibleUnit], Sequence[ResponsibleUnit]] = (
        before.plan.responsible_units,
        after.plan.responsible_units,
    )
    duties = _duties(before), _duties(after)

    def likeness(one: int, other: int) -> float:
        unit, later = units[0][one], units[1][other]
        nothing: frozenset[Key] = frozenset()
        kept = overlap(duties[0].get(unit.id, nothing), duties[1].get(later.id, nothing))
        return _name_likeness(unit, later) if kept >= _DUTIES_LEAST else 0

    left = _left(pairs, before, after, "responsible_units")
    return pairs + match_alike(*left, likeness, least=_NAME_LEAST)


def _duties(side: Side) -> dict[str, frozenset[Key]]:
    """Return tasks and roles by the id of the unit that has them."""
    found: dict[str, set[Key]] = {}
    for task in side.plan.tasks:
        for each in task.assignments:
            found.setdefault(each.responsible_unit, set()).add((side.token("tasks", task.ref), each.role))
    return {unit: frozenset(duties) for unit, duties in found.items()}


def _name_likeness(one: ResponsibleUnit | Indicator, other: ResponsibleUnit | Indicator) -> float:
    names = bare_name(one.name), bare_name(other.name)
    return alike(*names, least=_NAME_LEAST) if within(*names) else 0


def indicator_pairs(before: Side, after: Side) -> tuple[Pair, ...]:
    """Match indicators as other items; what is left over, if the name grew or shrank and the quantity stayed."""
    pairs = named_pairs(before, after, "indicators")

    def likeness(one: int, other: int) -> float:
        indicator, later = before.plan.indicators[one], after.plan.indicators[other]
        fits = indicator.unit.dimension == later.unit.dimension
        return _name_likeness(indicator, later) if fits else 0

    left = _left(pairs, before, after, "indicators")
    return pairs + match_alike(*left, likeness, least=_NAME_LEAST)


# Tasks


def task_pairs(before: Side, after: Side) -> tuple[Pair, ...]:
    """Match tasks by their titles and the titles above them, then by title alone, then by likeness, at last by ref."""
    pairs = match(_task_steps(before, after))
    alike_ones = _tasks_alike(before, after, pairs)
    if not _are_versions(before, after):
        return pairs + alike_ones
    one, other = before.plan.tasks, after.plan.tasks
    surer = tuple(
        attrs.evolve(each, how=MatchedBy.BY_ID) if one[each.before].ref == other[each.after].ref else each
        for each in alike_ones
    )
    left = _left(pairs + surer, before, after, "tasks")
    refs = {other[position].ref: position for position in left[1]}
    found = ((position, refs.get(one[position].ref)) for position in left[0])
    rest = (Pair(before=position, after=later, how=MatchedBy.BY_ID) for position, later in found if later is not None)
    return (*pairs, *surer, *rest)


def _task_steps(before: Side, after: Side) -> Iterator[Step]:
    numbers: dict[Hashable, int] = {}
    paths = {side.name: _paths(side.plan.tasks, numbers) for side in (before, after)}

    def step(how: MatchedBy, key: Callable[[Task, Side], Key]) -> Step:
        return _step(before, after, how, _keys("tasks", key))

    yield step(MatchedBy.BY_ID, lambda task, side: (task.ref, paths[side.name][task.ref]))
    yield step(MatchedBy.BY_NAME, lambda task, side: paths[side.name][task.ref])
    yield step(MatchedBy.BY_NAME, lambda task, _: (bare_name(task.title), task.source.sha256))
    yield step(MatchedBy.BY_ID, lambda task, _: (task.ref, bare_name(task.title)))
    yield step(MatchedBy.BY_NAME, lambda task, _: bare_name(task.title))
    if before.plan.document.sha256 == after.plan.document.sha256:
        # Places in one text do not shift; titles may be a reader's, where a paragraph has none.
        yield step(MatchedBy.BY_ID, lambda task, _: task.ref)


def _paths(tasks: Sequence[Task], numbers: dict[Hashable, int]) -> dict[str, int]:
    """Return by ref a number that stands for a task's title and all titles above it, the same in both plans."""
    found: dict[str, int] = {}
    for task in tasks:
        above = found.get(parent_ref(task.ref) or "")
        found[task.ref] = numbers.setdefault((above, bare_name(task.title)), len(numbers))
    return found


def _tasks_alike(before: Side, after: Side, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    one, other = before.plan.tasks, after.plan.tasks
    above = {one[each.before].ref: other[each.after].ref for each in pairs} | {None: None}
    assigned = {side.name: _assigned(side) for side in (before, after)}
    least = (_TASK_LEAST - _PLACE_WEIGHT - _UNITS_WEIGHT) / _TITLE_WEIGHT

    def likeness(position: int, later: int) -> float:
        titles = bare_name(one[position].title), bare_name(other[later].title)
        in_place = above.get(parent_ref(one[position].ref), "") == parent_ref(other[later].ref)
        units = overlap(assigned[before.name][position], assigned[after.name][later])
        title = alike(*titles, least=least)
        return title and _TITLE_WEIGHT * title + _PLACE_WEIGHT * in_place + _UNITS_WEIGHT * units

    return match_alike(*_left(pairs, before, after, "tasks"), likeness, least=_TASK_LEAST)


def _assigned(side: Side) -> list[frozenset[tuple[str, Role]]]:
    """Return the names of units, with their roles, on each task."""
    names = {each.id: bare_name(each.name) for each in side.plan.responsible_units}
    return [
        frozenset((names.get(each.responsible_unit, ""), each.role) for each in task.assignments)
        for task in side.plan.tasks
    ]


# Targets


def target_pairs(before: Side, after: Side) -> tuple[Pair, ...]:
    """Match targets by title and task, by title, by what only they measure, at last by likeness of the titles."""
    pairs = match(_target_steps(before, after))
    one, other = before.plan.targets, after.plan.targets

    def likeness(position: int, later: int) -> float:
        target, since = one[position], other[later]
        measures = measured(target, before), measured(since, after)
        if None not in measures and measures[0] != measures[1]:
            return 0
        titles = (_NUMBERS.sub("", bare_name(each.title)) for each in (target, since))
        title = alike(*titles, least=(_TARGET_LEAST - _TARGET_TASK_WEIGHT) / _TARGET_TITLE_WEIGHT)
        same_task = before.token("tasks", target.task) == after.token("tasks", since.task)
        return title and _TARGET_TITLE_WEIGHT * title + _TARGET_TASK_WEIGHT * same_task

    return pairs + match_alike(*_left(pairs, before, after, "targets"), likeness, least=_TARGET_LEAST)


def _target_steps(before: Side, after: Side) -> Iterator[Step]:
    def step(how: MatchedBy, key: Callable[[Target, Side], Key | None], join: Join = in_order) -> Step:
        return _step(before, after, how, _keys("targets", key), join)

    def title_and_task(target: Target, side: Side) -> Key:
        return bare_name(target.title), side.token("tasks", target.task)

    yield step(MatchedBy.BY_ID, lambda target, side: (target.id, title_and_task(target, side)))
    yield step(MatchedBy.BY_NAME, lambda target, side: (title_and_task(target, side), measured(target, side)))
    yield step(MatchedBy.BY_NAME, title_and_task)
    yield step(MatchedBy.BY_ID, lambda target, _: (target.id, bare_name(target.title)))
    yield step(MatchedBy.BY_NAME, lambda target, _: (bare_name(target.title), target.source.sha256))
    yield step(MatchedBy.BY_NAME, lambda target, _: bare_name(target.title))
    if _are_versions(before, after):
        yield step(MatchedBy.BY_ID, lambda target, _: target.id)
    yield step(MatchedBy.BY_MEASURE, _measured_when, alone)
    yield step(MatchedBy.BY_MEASURE, measured, alone)


def measured(target: Target, side: Side) -> tuple[str, Key] | None:
    """Return what a target measures, be it as a level or as a change; None for what is delivered."""
    match target.requirement:
        case Level(indicator=str(indicator)) | Change(indicator=indicator):
            return "indicator", side.token("indicators", indicator)
        case Level(formula=formula):
            return "formula", canonical(formula, side)
        case Records(register=register):
            return "register", side.token("registers", register)
        case Coverage(roster=roster):
            return "roster", side.token("rosters", roster)
        case _:
            return None


def _measured_when(target: Target, side: Side) -> Key | None:
    """Return what a target measures, and when it is due: one sentence may set limits for two years."""
    found = measured(target, side)
    due = target.schedule.date if isinstance(target.schedule, By) else target.schedule.to
    return None if found is None else (found, due)
