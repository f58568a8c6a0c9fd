"""Values of the same field in both plans, compared one by one; what no table names is not compared."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from wufei.comparison.changes import Aspect, Difference, Effect
from wufei.comparison.sides import Side, canonical
from wufei.plan import Strength
from wufei.quantities import Amount

__all__ = ["EffectOf", "Fields", "by_containment", "distance", "field_differences", "opposite"]

#: Field to the aspect under which a difference of it is told.
Fields = Mapping[str, Aspect]
#: Effect of one value giving way to another.
EffectOf = Callable[[Any, Any], Effect | None]

#: How strongly a promise binds; a prohibition binds like a duty, and is another thing.
_RANKS: Final[Mapping[Strength | None, int]] = {
    Strength.ENCOURAGE: 0,
    Strength.SHOULD: 1,
    Strength.MUST: 2,
    Strength.PROHIBITION: 2,
}


def opposite(effect: Effect) -> Effect:
    """Return the effect of the way back."""
    return {Effect.TIGHTENED: Effect.LOOSENED, Effect.LOOSENED: Effect.TIGHTENED}.get(effect, effect)


def by_containment(*, narrower: bool, wider: bool) -> Effect | None:
    """Return the effect on what is allowed: it lies within what was (``narrower``), around it (``wider``), or neither.

    Both at once: nothing changed.
    """
    if narrower and wider:
        return None
    if narrower:
        return Effect.TIGHTENED
    return Effect.LOOSENED if wider else Effect.CHANGED


def distance(before: object, after: object) -> Amount | None:
    """Return how far an amount moved; between grades, and between quantities of two kinds, there is no distance."""
    if not isinstance(before, Amount) or not isinstance(after, Amount) or before.unit.grades:
        return None
    if before.unit.dimension != after.unit.dimension:
        return None
    return Amount(after.to(before.unit).value - before.value, before.unit)


def _when_it_comes(effect: Effect) -> EffectOf:
    """Return ``effect`` where something comes that was not there, its opposite where it goes."""

    def effect_of(before: object, after: object) -> Effect:
        if not before:
            return effect
        return Effect.CHANGED if after else opposite(effect)

    return effect_of


def _of_strength(before: Strength | None, after: Strength | None) -> Effect:
    if before is None or after is None or _RANKS[before] == _RANKS[after]:
        return Effect.CHANGED
    return Effect.TIGHTENED if _RANKS[after] > _RANKS[before] else Effect.LOOSENED


def _changed(_: object, __: object) -> Effect:
    return Effect.CHANGED


#: Effects on a promise; what is not here has none.
_EFFECTS: Final[Mapping[Aspect, EffectOf]] = {
    Aspect.STRENGTH: _of_strength,
    # Fewer records are looked at; more of them are forgiven.
    Aspect.SCOPE: _when_it_comes(Effect.LOOSENED),
    Aspect.EXCUSED: _when_it_comes(Effect.LOOSENED),
    Aspect.COVERED_IF: _when_it_comes(Effect.TIGHTENED),
    Aspect.BY_EACH_UNIT: _when_it_comes(Effect.TIGHTENED),
    Aspect.STABLE: _when_it_comes(Effect.TIGHTENED),
    Aspect.DUE: lambda before, after: Effect.TIGHTENED if after < before else Effect.LOOSENED,
    Aspect.CONDITION: _changed,
    Aspect.ITEM: _changed,
    Aspect.RATE: _changed,
    Aspect.EVIDENCE: _changed,
    Aspect.PARAMETERS: _changed,
    Aspect.MILESTONES: _changed,
}
#: What no document prints: compared between two plans only, since a draft's is no person's choice.
_CHOSEN: Final = frozenset({Aspect.ID, Aspect.STREAMS, Aspect.STAGES})
#: What a person chooses for a plan and a reader makes for a draft: compared between two of a kind only.
_MADE: Final = frozenset({Aspect.EVIDENCE})


def field_differences(one: object, other: object, fields: Fields, sides: tuple[Side, Side]) -> Iterator[Difference]:
    """Yield the differences of two values in ``fields``.

    Between a draft and a plan, what the draft has nothing of was not read, and is no difference.
    """
    before, after = sides
    drafts = before.is_draft, after.is_draft
    for field, aspect in fields.items():
        if (aspect in _CHOSEN and any(drafts)) or (aspect in _MADE and drafts[0] is not drafts[1]):
            continue
        values = getattr(one, field), getattr(other, field)
        if drafts[0] is not drafts[1] and _is_unread(values[drafts.index(True)]):
            continue
        if canonical(values[0], before, field) != canonical(values[1], after, field):
            effect = _EFFECTS[aspect](*values) if aspect in _EFFECTS else None
            yield Difference(aspect=aspect, effect=effect, before=values[0], after=values[1])


def _is_unread(value: object) -> bool:
    return value is None or value == ()
