"""Compare two plans: a consultation draft and the final text, last year's plan and its revision."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from wufei.comparison.changes import (
    AnyPlan,
    Aspect,
    AssignmentChange,
    Collection,
    Difference,
    Item,
    Matched,
    PlanComparison,
)
from wufei.comparison.fields import Fields, field_differences
from wufei.comparison.matches import indicator_pairs, named_pairs, register_pairs, target_pairs, task_pairs, unit_pairs
from wufei.comparison.matching import Pair
from wufei.comparison.promises import requirement_differences, schedule_differences
from wufei.comparison.sides import Side, bare_name, linked
from wufei.plan import (
    Assignment,
    Indicator,
    Owner,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    Role,
    RosterDeclaration,
    Target,
    Task,
    parent_ref,
)
from wufei.wording import Bilingual

__all__ = ["compare_plans"]

_NAMED: Final[Fields] = {"id": Aspect.ID, "name": Aspect.NAME}
#: Fields that are compared as they are, by the kind of item.
FIELDS: Final[dict[type, Fields]] = {
    Task: {
        "title": Aspect.TITLE,
        "strength": Aspect.STRENGTH,
        "streams": Aspect.STREAMS,
        "stages": Aspect.STAGES,
        "open_ended": Aspect.OPEN_ENDED,
    },
    Target: {"id": Aspect.ID, "title": Aspect.TITLE, "task": Aspect.TASK, "strength": Aspect.STRENGTH},
    ResponsibleUnit: {
        **_NAMED,
        "kind": Aspect.UNIT_KIND,
        "roster": Aspect.ROSTER,
        "succeeded_by": Aspect.SUCCEEDED_BY,
        "succeeded_on": Aspect.SUCCEEDED_ON,
    },
    Indicator: {
        **_NAMED,
        "unit": Aspect.UNIT,
        "measure_words": Aspect.MEASURE_WORDS,
        "bases": Aspect.BASES,
        "definitions": Aspect.DEFINITIONS,
        "additive": Aspect.ADDITIVE,
        "reporting_deadline": Aspect.REPORTING_DEADLINE,
        "supplied_by": Aspect.SUPPLIED_BY,
    },
    RegisterDeclaration: {
        **_NAMED,
        "dating": Aspect.DATING,
        "attributes": Aspect.ATTRIBUTES,
        "supplied_by": Aspect.SUPPLIED_BY,
    },
    RosterDeclaration: {**_NAMED, "supplied_by": Aspect.SUPPLIED_BY},
}

_Sides = tuple[Side, Side]
_ItemT = TypeVar("_ItemT", bound=Item)
#: What differs in an item, and which of its units were reassigned.
_Found = tuple[tuple[Difference, ...], tuple[AssignmentChange, ...]]
_Compare = Callable[[_ItemT, _ItemT, _Sides], _Found]


def compare_plans(before: AnyPlan, after: AnyPlan) -> PlanComparison:
    """Return what changed from one plan, or draft, to another.

    Items are matched by id and name, by name, by what they measure, or by likeness; each match says how. Limits are
    compared exactly and across units. Notes, summaries, translations and numbers without a target are not compared.

    >>> import wufei
    >>> compare_plans(wufei.load_plan(), wufei.load_plan()).is_empty
    True
    """
    sides = Side(name="before", plan=before), Side(name="after", plan=after)
    tasks = task_pairs(*sides)
    sides = linked(*sides, "tasks", tasks)
    units, indicators = unit_pairs(*sides), indicator_pairs(*sides)
    registers, rosters = register_pairs(*sides), named_pairs(*sides, "rosters")
    sides = linked(*sides, "responsible_units", units)
    sides = linked(*sides, "indicators", indicators)
    sides = linked(*sides, "registers", registers)
    sides = linked(*sides, "rosters", rosters)
    return PlanComparison(
        before=before,
        after=after,
        head=tuple(_head_differences(before, after)),
        tasks=_collection(before.tasks, after.tasks, tasks, _task, sides),
        responsible_units=_collection(before.responsible_units, after.responsible_units, units, _named, sides),
        targets=_collection(before.targets, after.targets, target_pairs(*sides), _target, sides),
        indicators=_collection(before.indicators, after.indicators, indicators, _named, sides),
        registers=_collection(before.registers, after.registers, registers, _named, sides),
        rosters=_collection(before.rosters, after.rosters, rosters, _named, sides),
    )


def _collection(
    before: Sequence[_ItemT], after: Sequence[_ItemT], pairs: Sequence[Pair], compare: _Compare[_ItemT], sides: _Sides
) -> Collection[_ItemT]:
    has_before, has_after = {each.before for each in pairs}, {each.after for each in pairs}
    return Collection(
        added=tuple(item for position, item in enumerate(after) if position not in has_after),
        removed=tuple(item for position, item in enumerate(before) if position not in has_before),
        matched=tuple(
            _matched(before[pair.before], after[pair.after], pair, compare, sides)
            for pair in sorted(pairs, key=lambda each: each.before)
        ),
    )


def _matched(before: _ItemT, after: _ItemT, pair: Pair, compare: _Compare[_ItemT], sides: _Sides) -> Matched[_ItemT]:
    differences, reassigned = compare(before, after, sides)
    return Matched(before=before, after=after, how=pair.how, differences=differences, reassigned=reassigned)


# What differs in an item


def _named(
    before: ResponsibleUnit | Indicator | RegisterDeclaration | RosterDeclaration,
    after: ResponsibleUnit | Indicator | RegisterDeclaration | RosterDeclaration,
    sides: _Sides,
) -> _Found:
    return tuple(field_differences(before, after, FIELDS[type(before)], sides)), ()


def _task(before: Task, after: Task, sides: _Sides) -> _Found:
    differences = (
        *_ref_differences(before, after, sides),
        *field_differences(before, after, FIELDS[Task], sides),
        *_wording_differences(before, after, sides),
    )
    return differences, _reassigned(before.assignments, after.assignments, sides)


def _target(before: Target, after: Target, sides: _Sides) -> _Found:
    differences = (
        *requirement_differences(before.requirement, after.requirement, sides),
        *schedule_differences(before.schedule, after.schedule, sides),
        *field_differences(before, after, FIELDS[Target], sides),
        *_wording_differences(before, after, sides),
    )
    return differences, _reassigned(before.owners, after.owners, sides)


def _ref_differences(before: Task, after: Task, sides: _Sides) -> Iterator[Difference]:
    """Yield that a task stands below another task now, or that it only counts otherwise there."""
    above, now_above = (
        ref and side.token("tasks", ref)
        for ref, side in zip((parent_ref(before.ref), parent_ref(after.ref)), sides, strict=True)
    )
    if above != now_above:
        yield Difference(aspect=Aspect.PLACE, before=before.ref, after=after.ref)
    elif before.ref != after.ref:
        yield Difference(aspect=Aspect.NUMBER, before=before.ref, after=after.ref)


def _wording_differences(before: Task | Target, after: Task | Target, sides: _Sides) -> Iterator[Difference]:
    """Yield that a passage has other words; a draft and a plan choose their passages each in its own way."""
    one, other = sides
    same_text = one.plan.document.sha256 == other.plan.document.sha256
    if not same_text and one.is_draft is other.is_draft and before.source.sha256 != after.source.sha256:
        yield Difference(aspect=Aspect.WORDING, before=before.source, after=after.source)


def _reassigned(
    before: Sequence[Assignment | Owner], after: Sequence[Assignment | Owner], sides: _Sides
) -> tuple[AssignmentChange, ...]:
    """Return the units whose roles differ, in the order in which the plans name them; that order itself is no rank."""
    one, other = (_roles(each, side) for each, side in zip((before, after), sides, strict=True))
    nothing: tuple[None, set[Role]] = None, set()
    changes = ((one.get(token, nothing), other.get(token, nothing)) for token in dict.fromkeys((*one, *other)))
    return tuple(
        AssignmentChange(unit_before=unit, unit_after=now, before=_in_order(roles), after=_in_order(now_roles))
        for (unit, roles), (now, now_roles) in changes
        if roles != now_roles
    )


def _roles(assignments: Iterable[Assignment | Owner], side: Side) -> dict[Hashable, tuple[str, set[Role]]]:
    found: dict[Hashable, tuple[str, set[Role]]] = {}
    for each in assignments:
        token = side.token("responsible_units", each.responsible_unit)
        found.setdefault(token, (each.responsible_unit, set()))[1].add(each.role)
    return found


def _in_order(roles: set[Role]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in roles)


# What differs in the plan as a whole


def _head_differences(before: AnyPlan, after: AnyPlan) -> Iterator[Difference]:
    """Yield the differences of the heads; what a draft did not find is no difference."""
    heads = _head(before), _head(after)
    for aspect in (each for each in heads[0] if each in heads[1]):
        one, other = heads[0][aspect], heads[1][aspect]
        if _said(one) != _said(other):
            yield Difference(aspect=aspect, before=one, after=other)


def _head(plan: AnyPlan) -> dict[Aspect, Any]:
    head = {
        Aspect.TITLE: plan.title,
        Aspect.AREA: plan.area and plan.area.name,
        Aspect.ISSUER: plan.issuer,
        Aspect.ISSUED: plan.issued,
        Aspect.TERM: plan.term,
    }
    if isinstance(plan, Plan):
        return head | {
            Aspect.AREAS: tuple(each.name for each in plan.areas),
            Aspect.REPORTING_DEADLINE: plan.reporting_deadline,
        }
    return {aspect: value for aspect, value in head.items() if value is not None}


def _said(value: object) -> object:
    """Return what a value of a head says: names as printed, parts of an area in any order."""
    match value:
        case Bilingual():
            return bare_name(value)
        case tuple():
            return frozenset(_said(each) for each in value)
        case _:
            return value
