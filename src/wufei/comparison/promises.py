"""What a target promised, and what it promises now: is it more, less, or something else."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

import attrs

from wufei.comparison.changes import Aspect, Difference, Effect
from wufei.comparison.fields import Fields, by_containment, distance, field_differences
from wufei.comparison.sides import Side, canonical
from wufei.quantities import Amount
from wufei.ranges import allowed
from wufei.requirements import Change, Comparator, Coverage, Deliverable, Level, OwnRequirement, Records, Requirement
from wufei.schedules import By, EveryYear, Schedule, Standing

__all__ = ["requirement_differences", "schedule_differences"]

#: What each kind measures: if it is another thing, nothing else in the requirement is more or less than it was.
MEASURES: Final[Mapping[type, tuple[str, ...]]] = {
    Level: ("indicator", "formula"),
    Change: ("indicator",),
    Records: ("register",),
    Coverage: ("roster", "register"),
    Deliverable: (),
    OwnRequirement: (),
}
#: Fields that are compared each for itself. Those of a level, and most of a change, are compared together.
PARTS: Final[Mapping[type, Fields]] = {
    Level: {},
    Change: {},
    Records: {"scope": Aspect.SCOPE, "condition": Aspect.CONDITION, "excused": Aspect.EXCUSED},
    Coverage: {"item": Aspect.ITEM, "covered_if": Aspect.COVERED_IF, "indicator": Aspect.RATE},
    Deliverable: {"evidence": Aspect.EVIDENCE, "by_each_unit": Aspect.BY_EACH_UNIT},
    OwnRequirement: {"parameters": Aspect.PARAMETERS},
}
_ONE_DAY: Final[Fields] = {"date": Aspect.DUE, "milestones": Aspect.MILESTONES}
_ANY_SCHEDULE: Final[Fields] = {"stable": Aspect.STABLE, "printed": Aspect.PRINTED}
#: After one of these, the rest of a requirement can't be called tighter or looser.
_OTHER_FRAME: Final = frozenset({Aspect.MEASURE, Aspect.DIRECTION, Aspect.BASELINE, Aspect.QUANTIFIER})


def requirement_differences(
    before: Requirement, after: Requirement, sides: tuple[Side, Side]
) -> tuple[Difference, ...]:
    """Return how two requirements differ, limits compared exactly and across units."""
    if before.kind != after.kind:
        return (_whole(Aspect.KIND, Effect.CHANGED, before, after),)
    found = (
        *_measure_differences(before, after, sides),
        *_limit_differences(before, after),
        *field_differences(before, after, PARTS[type(before)], sides),
    )
    if _OTHER_FRAME.isdisjoint(each.aspect for each in found):
        return found
    return tuple(attrs.evolve(each, effect=Effect.CHANGED, by=None) for each in found)


def _whole(
    aspect: Aspect, effect: Effect | None, before: Requirement | Schedule, after: Requirement | Schedule
) -> Difference:
    return Difference(aspect=aspect, effect=effect, before=before, after=after)


def _measure_differences(before: Requirement, after: Requirement, sides: tuple[Side, Side]) -> Iterator[Difference]:
    fields = MEASURES[type(before)]
    one, other = (
        [canonical(getattr(each, field), side, field) for field in fields]
        for each, side in zip((before, after), sides, strict=True)
    )
    if one != other:
        yield _whole(Aspect.MEASURE, Effect.CHANGED, before, after)


def _limit_differences(before: Requirement, after: Requirement) -> Iterator[Difference]:
    match before, after:
        case Level(), Level():
            yield from _level_differences(before, after)
        case Change(), Change():
            yield from _change_differences(before, after)
        case Records(quantifier=one), Records(quantifier=other) if one != other:
            yield _whole(Aspect.QUANTIFIER, Effect.CHANGED, before, after)
        case _:
            return


def _level_differences(before: Level, after: Level) -> Iterator[Difference]:
    same_relation = before.comparison is after.comparison
    effect = _range_effect(before, after) if _are_comparable(before.limit, after.limit) else Effect.CHANGED
    if effect is None:
        return
    found = _whole(Aspect.LIMIT if same_relation else Aspect.COMPARISON, effect, before, after)
    is_single = same_relation and before.comparison is not Comparator.BETWEEN
    yield attrs.evolve(found, by=distance(before.limit, after.limit) if is_single else None)


def _change_differences(before: Change, after: Change) -> Iterator[Difference]:
    if before.direction != after.direction:
        yield _whole(Aspect.DIRECTION, Effect.CHANGED, before, after)
    if before.baseline != after.baseline:
        yield Difference(aspect=Aspect.BASELINE, effect=Effect.CHANGED, before=before.baseline, after=after.baseline)
    one, other = before.limit, after.limit
    if not _are_comparable(one, other):
        yield _whole(Aspect.LIMIT, Effect.CHANGED, before, after)
        return
    step = _step(one, other)
    if step:
        effect = Effect.TIGHTENED if step > 0 else Effect.LOOSENED
        yield attrs.evolve(_whole(Aspect.LIMIT, effect, before, after), by=distance(one, other))


def _are_comparable(one: Amount, other: Amount) -> bool:
    if one.unit.grades or other.unit.grades:
        return one.unit is other.unit
    return one.unit.dimension == other.unit.dimension


def _step(one: Amount, other: Amount) -> Fraction:
    return other.to(one.unit).value - one.value


_Time = TypeVar("_Time", int, date)


def _range_effect(before: Level, after: Level) -> Effect | None:
    one, other = (allowed(each.comparison, each.limit, each.upper) for each in (before, after))
    return by_containment(narrower=other.lies_in(one), wider=one.lies_in(other))


def schedule_differences(before: Schedule, after: Schedule, sides: tuple[Side, Side]) -> Iterator[Difference]:
    """Yield how two schedules differ: what is due earlier, or in force for longer, is tighter."""
    match before, after:
        case By(), By():
            yield from field_differences(before, after, _ONE_DAY, sides)
        case EveryYear(), EveryYear():
            effect = _time_effect((before.from_, before.to), (after.from_, after.to))
            yield from _in_force_difference(effect, before, after)
        case Standing(), Standing():
            effect = _time_effect((before.from_, before.to), (after.from_, after.to))
            yield from _in_force_difference(effect, before, after)
        case _:
            yield _whole(Aspect.SCHEDULE, Effect.CHANGED, before, after)
    yield from field_differences(before, after, _ANY_SCHEDULE, sides)


def _in_force_difference(effect: Effect | None, before: Schedule, after: Schedule) -> Iterator[Difference]:
    if effect is not None:
        yield _whole(Aspect.IN_FORCE, effect, before, after)


def _time_effect(before: tuple[_Time, _Time], after: tuple[_Time, _Time]) -> Effect | None:
    """Return the effect of another time in force: the longer it is, the more it asks for."""
    return by_containment(
        narrower=after[0] <= before[0] and before[1] <= after[1],
        wider=before[0] <= after[0] and after[1] <= before[1],
    )
