"""Checks of responsibility: what nobody answers for, what rests on one, and units that answer for nothing."""

from collections.abc import Callable, Iterator

from wufei.checks.notices import Noted, about_target, about_task, about_unit, data_of
from wufei.plan import Plan, Role, Target, Task, UnitKind, answerable, is_joint, parent_ref
from wufei.responsibility import Gap, single_points, unowned

__all__ = [
    "collective_without_roster",
    "joint_without_lead",
    "leaf_task_without_unit",
    "named_in_prose",
    "only_guides",
    "only_open_group",
    "open_ended_task",
    "owned_by_reading",
    "single_point",
    "target_without_owner",
    "task_without_unit",
    "unit_without_duty",
]


def _with_gap(plan: Plan, gap: Gap) -> Iterator[tuple[int, Target]]:
    gaps = {each.target.id for each in unowned(plan) if each.gap is gap}
    return ((number, target) for number, target in enumerate(plan.targets) if target.id in gaps)


def target_without_owner(plan: Plan) -> Iterator[Noted]:
    """Yield targets for which neither bracket nor prose names anybody."""
    yield from (about_target(number, target) for number, target in _with_gap(plan, Gap.NOBODY))


def only_open_group(plan: Plan) -> Iterator[Noted]:
    """Yield targets for which only open groups answer."""
    for number, target in _with_gap(plan, Gap.ONLY_COLLECTIVE):
        owners = answerable(plan.owners_of(target))
        units = tuple(dict.fromkeys(owner.responsible_unit for owner in owners))
        yield about_target(number, target, units=units)


def owned_by_reading(plan: Plan) -> Iterator[Noted]:
    """Yield targets whose sentence has no bracket, so that a later one is read back to it."""
    for number, target in _with_gap(plan, Gap.ONLY_BY_READING):
        units = tuple(dict.fromkeys(owner.responsible_unit for owner in plan.owners_of(target)))
        yield about_target(number, target, units=units)


def named_in_prose(plan: Plan) -> Iterator[Noted]:
    """Yield targets whose owners stand in a sentence and in no bracket."""
    for number, target in enumerate(plan.targets):
        if target.owners:
            yield about_target(number, target, ".owners", units=tuple(each.responsible_unit for each in target.owners))


def only_guides(plan: Plan) -> Iterator[Noted]:
    """Yield targets for which all that are named only guide."""
    for number, target in enumerate(plan.targets):
        owners = plan.owners_of(target)
        if owners and all(owner.role is Role.GUIDE for owner in owners):
            yield about_target(number, target, units=tuple(owner.responsible_unit for owner in owners))


def task_without_unit(plan: Plan) -> Iterator[Noted]:
    """Yield tasks that promise something for which neither their bracket nor their prose names a unit."""
    for number, task in enumerate(plan.tasks):
        promised = tuple(target.id for target in plan.targets_of_task.get(task.ref, ()) if not plan.owners_of(target))
        if promised:
            yield about_task(number, task, targets=promised)


def leaf_task_without_unit(plan: Plan) -> Iterator[Noted]:
    """Yield tasks without parts that name no unit and promise nothing."""
    parents = {parent_ref(task.ref) for task in plan.tasks}
    for number, task in enumerate(plan.tasks):
        if not task.assignments and task.ref not in parents and task.ref not in plan.targets_of_task:
            yield about_task(number, task)


def unit_without_duty(plan: Plan) -> Iterator[Noted]:
    """Yield units that are named for no task or target, supply nothing, and have taken over from none that is."""
    named = {each.responsible_unit for task in plan.tasks for each in task.assignments}
    named |= {owner.responsible_unit for target in plan.targets for owner in target.owners}
    named |= {unit for _, datum in data_of(plan) for unit in datum.supplied_by}
    heirs = {plan.heir(unit) for unit in named}
    for number, unit in enumerate(plan.responsible_units):
        if unit.id not in named | heirs:
            yield about_unit(number, unit)


def collective_without_roster(plan: Plan) -> Iterator[Noted]:
    """Yield open groups for whose members the plan has no roster."""
    for number, unit in enumerate(plan.responsible_units):
        if unit.kind is UnitKind.COLLECTIVE and unit.roster is None:
            yield about_unit(number, unit)


def open_ended_task(plan: Plan) -> Iterator[Noted]:
    """Yield tasks whose printed list of units is open."""
    yield from _tasks(plan, lambda task: task.open_ended)


def joint_without_lead(plan: Plan) -> Iterator[Noted]:
    """Yield tasks for which several units are responsible together and none leads."""
    yield from _tasks(plan, lambda task: is_joint([each.role for each in task.assignments]))


def _tasks(plan: Plan, is_meant: Callable[[Task], bool]) -> Iterator[Noted]:
    for number, task in enumerate(plan.tasks):
        if is_meant(task):
            yield about_task(number, task, units=tuple(each.responsible_unit for each in task.assignments))


def single_point(plan: Plan) -> Iterator[Noted]:
    """Yield units on which alone tasks or targets rest, those with the most tasks first."""
    numbers = {unit.id: number for number, unit in enumerate(plan.responsible_units)}
    for point in single_points(plan):
        unit = plan.unit[point.responsible_unit]
        yield about_unit(numbers[unit.id], unit, tasks=point.tasks, targets=point.targets)
