"""The auditor's questions as pure functions with typed answers, each citing clause and role as printed."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations

import attrs

from wufei.errors import UnknownNameError, problem
from wufei.facts import Facts
from wufei.findings import Assessment, Finding, Verdict
from wufei.known import Known
from wufei.plan import Datum, Owner, Plan, Role, Stage, Stream, Target, Task, answerable, upwards
from wufei.responsibility import Gap, SinglePoint, Unowned, single_points, suppliers, unowned
from wufei.sources import Source

__all__ = [
    "OPEN",
    "Accountable",
    "Coordination",
    "Duty",
    "Feed",
    "Gap",
    "ListLine",
    "SinglePoint",
    "Unowned",
    "Workload",
    "accountable_for",
    "answers_for",
    "coordination",
    "duties",
    "feeds",
    "responsibility_list",
    "single_points",
    "unowned",
    "workload",
]

#: Verdicts that somebody has to answer for: missed, unknown, behind.
OPEN = (Verdict.NOT_MET, Verdict.NO_DATA, Verdict.NOT_COMPARABLE, Verdict.OFF_TRACK)


@attrs.frozen(kw_only=True)
class Duty:
    """What one unit owes: a role on a task that a bracket prints, or on targets that prose names."""

    responsible_unit: str
    role: Role
    task: Task
    #: Ref of the task whose bracket, or id of the target whose sentence, names the unit.
    named_by: str
    #: Where the role is printed.
    clause: Source
    targets: tuple[Target, ...]


@attrs.frozen(kw_only=True)
class Accountable:
    """A finding that somebody has to answer for, and who that is; nobody, where the document names nobody."""

    finding: Finding
    owners: tuple[Owner, ...]


@attrs.frozen(kw_only=True)
class Coordination:
    """Two units that have to work together, and on which tasks."""

    units: tuple[str, str]
    #: Refs of the tasks they share; how many says how closely.
    tasks: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Feed:
    """A datum, the targets that are judged on it, who supplies it, and whose verdicts wait for that."""

    datum: Datum
    targets: tuple[str, ...]
    #: Ids of the units that owe it.
    suppliers: tuple[str, ...]
    #: Ids of the other units that answer for the targets: their verdicts need another unit's report.
    waiting: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Workload:
    """How much of a plan one unit carries."""

    responsible_unit: str
    by_role: dict[Role, int]
    by_stream: dict[Stream, int]
    #: Tasks on which it has any role.
    tasks: int
    targets: int


@attrs.frozen(kw_only=True)
class ListLine:
    """One line of the department responsibility list."""

    stream: Stream
    stage: Stage
    responsible_unit: str
    role: Role
    task: str


def duties(plan: Plan, unit: str, role: Role | None = None) -> tuple[Duty, ...]:
    """Return what the unit with id ``unit`` owes, in document order; in one role only, if it is given.

    It owes what units owed that it has succeeded; a duty names the unit that is printed.
    """
    return tuple(
        duty
        for duty in _all_duties(plan)
        if unit in {duty.responsible_unit, plan.heir(duty.responsible_unit)} and role in {None, duty.role}
    )


def _all_duties(plan: Plan) -> Iterator[Duty]:
    for task in plan.tasks:
        targets = plan.targets_of_task.get(task.ref, ())
        bracketed = tuple(target for target in targets if not target.owners)
        for each in task.assignments:
            yield Duty(
                responsible_unit=each.responsible_unit,
                role=each.role,
                task=task,
                named_by=task.ref,
                clause=each.source,
                targets=bracketed,
            )
        for target in targets:
            for owner in target.owners:
                yield Duty(
                    responsible_unit=owner.responsible_unit,
                    role=owner.role,
                    task=task,
                    named_by=target.id,
                    clause=target.source,
                    targets=(target,),
                )


def answers_for(plan: Plan, name: str) -> tuple[Duty, ...]:
    """Return the duties of who answers for the task with ref, or the target with id or title, ``name``.

    For a heading: whoever answers for any task below it.

    Raises:
        UnknownNameError: if the plan has neither.
    """
    if name in plan.task:
        return tuple(duty for duty in _all_duties(plan) if name in upwards(duty.task.ref))
    if name[:1].isdigit():
        raise UnknownNameError(problem("unknown_task", value=name))
    target = plan.find_target(name)
    return tuple(duty for duty in _all_duties(plan) if target in duty.targets)


def accountable_for(assessment: Assessment, verdicts: Collection[Verdict] = OPEN) -> tuple[Accountable, ...]:
    """Return who answers for the scored findings with one of ``verdicts``, in plan order."""
    return tuple(
        Accountable(finding=finding, owners=answerable(finding.owners))
        for finding in assessment.findings
        if finding.verdict in verdicts and finding.scored
    )


def coordination(plan: Plan, unit: str | None = None) -> tuple[Coordination, ...]:
    """Return which units share tasks, the closest pairs first; those of one unit only, if it is given."""
    shared: dict[tuple[str, str], list[str]] = {}
    for task in plan.tasks:
        units = sorted({each.responsible_unit for each in task.assignments})
        for pair in combinations(units, 2):
            if unit is None or unit in pair:
                shared.setdefault(pair, []).append(task.ref)
    ranked = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Coordination(units=pair, tasks=tuple(tasks)) for pair, tasks in ranked)


def feeds(plan: Plan) -> tuple[Feed, ...]:
    """Return for each indicator, register and roster which targets it feeds, and whose report blocks whose verdict."""
    known = Known(plan, Facts(), None)
    found = []
    data: tuple[Datum, ...] = (*plan.indicators, *plan.registers, *plan.rosters)
    for datum in data:
        targets = [target for target in plan.targets if datum in plan.all_data_of(target)]
        named = (suppliers(target, datum.supplied_by, known, plan.term.to) for target in targets)
        units = tuple(dict.fromkeys(unit for several in named for unit in several))
        named_owners = (owner.responsible_unit for target in targets for owner in plan.owners_of(target))
        owners = dict.fromkeys(plan.heir(unit, plan.term.to) for unit in named_owners)
        found.append(
            Feed(
                datum=datum,
                targets=tuple(target.id for target in targets),
                suppliers=units,
                waiting=tuple(owner for owner in owners if owner not in units),
            )
        )
    return tuple(found)


def workload(plan: Plan) -> tuple[Workload, ...]:
    """Return how much each unit carries, in the order of the plan's units; what a unit carried, its heir carries."""
    return tuple(_workload(plan, unit.id) for unit in plan.responsible_units)


def _workload(plan: Plan, unit: str) -> Workload:
    owed = [duty for duty in duties(plan, unit) if plan.heir(duty.responsible_unit) == unit]
    bracketed = [duty for duty in owed if duty.named_by == duty.task.ref]
    streams = Counter(
        stream for task in {duty.task.ref: duty.task for duty in bracketed}.values() for stream in task.streams
    )
    roles = Counter(duty.role for duty in bracketed)
    return Workload(
        responsible_unit=unit,
        by_role={role: roles[role] for role in Role if roles[role]},
        by_stream={stream: streams[stream] for stream in Stream if streams[stream]},
        tasks=len({duty.task.ref for duty in bracketed}),
        targets=len({target.id for duty in owed for target in duty.targets}),
    )


def responsibility_list(plan: Plan) -> tuple[ListLine, ...]:
    """Return waste stream by stage by unit by role: the list that the plan promises and does not attach.

    A task about no stream or stage in particular is about all of them.
    """
    return tuple(
        ListLine(stream=stream, stage=stage, responsible_unit=each.responsible_unit, role=each.role, task=task.ref)
        for stream in Stream
        for stage in Stage
        for task in plan.tasks
        if stream in (task.streams or tuple(Stream)) and stage in (task.stages or tuple(Stage))
        for each in task.assignments
    )
