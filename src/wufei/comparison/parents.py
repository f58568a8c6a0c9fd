"""Compare a plan with that of the level above: where is ours looser, what is not there, what is ours alone."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from wufei.comparison.changes import AnyPlan, Aspect, Difference, Effect, MatchedBy
from wufei.comparison.fields import field_differences
from wufei.comparison.matches import measured
from wufei.comparison.matching import Key, Pair, alike
from wufei.comparison.parental import Answer, OurPromise, ParentComparison, ParentPromise
from wufei.comparison.promises import requirement_differences, schedule_differences
from wufei.comparison.sides import Side, bare_name, linked
from wufei.formulas import Count, Total
from wufei.plan import Indicator, Target
from wufei.requirements import Coverage, Deliverable, Level

__all__ = ["compare_with_parent"]

_Sides = tuple[Side, Side]
#: Names are taken for one another from here on.
_LEAST: Final = 0.76
#: Ours that keeps theirs before ours that does not.
_NEAREST_FIRST: Final = (Answer.SAME, Answer.TIGHTER, Answer.MIXED, Answer.LOOSER, Answer.OTHER)
_SUREST_FIRST: Final = (MatchedBy.BY_ID, MatchedBy.BY_NAME, MatchedBy.BY_DEFINITION, MatchedBy.BY_LIKENESS)
#: What a key of a target begins with, and the collection of what it measures.
_MEASURED_IN: Final = {"indicator": "indicators", "register": "registers", "roster": "rosters"}
#: How far an amount is, and in which relation: of a whole and of its part, neither says more than the other.
_EXTENT: Final = frozenset({Aspect.LIMIT, Aspect.COMPARISON})
#: How it is shown that a promise was kept: each plan has its own documents and figures for it.
_SHOWN_BY: Final = frozenset({Aspect.EVIDENCE, Aspect.RATE})
#: A time that neither document prints is that of its plan.
_TIMES: Final = frozenset({Aspect.DUE, Aspect.IN_FORCE})


def compare_with_parent(parent: AnyPlan, ours: AnyPlan) -> ParentComparison:
    """Return what became of each promise of a parent's plan in ours, and what ours promises besides.

    Promises belong together if they measure the same: an indicator of the same quantity with the same name or the same
    definition, a register, roster or document of the same name. Names that are only much alike are matched too, and
    say so. Tasks and their numbers count for nothing, since each plan has its own.

    >>> import wufei
    >>> plan = wufei.load_plan()
    >>> {each.answer.value for each in compare_with_parent(plan, plan).promises}
    {'same'}
    """
    sides, found_by = _linked(Side(name="before", plan=parent), Side(name="after", plan=ours))
    promises = tuple(_answered(each, sides, found_by) for each in parent.targets)
    used = {match.target.id for each in promises for match in each.matches}
    besides = tuple(each for each in ours.targets if each.id not in used)
    return ParentComparison(parent=parent, ours=ours, promises=promises, besides=besides)


# What both plans measure


def _linked(parent: Side, ours: Side) -> tuple[_Sides, Mapping[Key, MatchedBy]]:
    """Return both sides with tokens for what is measured, and how it is known that these are the same."""
    sides = parent, ours
    found: dict[Key, MatchedBy] = {}
    for name in ("tasks", "responsible_units"):
        sides = linked(*sides, name, ())
    for name in _MEASURED_IN.values():
        pairs = _pairs(*sides, name)
        sides = linked(*sides, name, pairs)
        # A token is the number of its pair.
        found.update(((name, number), pair.how) for number, pair in enumerate(pairs))
    return sides, found


def _pairs(parent: Side, ours: Side, collection: str) -> tuple[Pair, ...]:
    """Return which items of the two plans are the same thing, the surest pairs first."""
    ways = sorted(
        (_SUREST_FIRST.index(how), one, other)
        for one, item in enumerate(parent.items(collection))
        for other, later in enumerate(ours.items(collection))
        if (how := _same(item, later)) is not None
    )
    has: tuple[set[int], set[int]] = set(), set()
    pairs = []
    for rank, one, other in ways:
        if one not in has[0] and other not in has[1]:
            pairs.append(Pair(before=one, after=other, how=_SUREST_FIRST[rank]))
            has[0].add(one)
            has[1].add(other)
    return tuple(pairs)


def _same(one: Any, other: Any) -> MatchedBy | None:  # noqa: ANN401 - two of each collection
    """Return how it is known that two things are the same; None if it is not."""
    if isinstance(one, Indicator) and one.unit.dimension != other.unit.dimension:
        return None
    found = _same_name(one.id, bare_name(one.name), other.id, bare_name(other.name))
    if found is not MatchedBy.BY_ID and isinstance(one, Indicator) and _definitions(one) & _definitions(other):
        return found if found is MatchedBy.BY_NAME else MatchedBy.BY_DEFINITION
    return found


def _same_name(one: str, name: str, other: str, other_name: str) -> MatchedBy | None:
    if name == other_name:
        return MatchedBy.BY_ID if one == other else MatchedBy.BY_NAME
    return MatchedBy.BY_LIKENESS if alike(name, other_name, least=_LEAST) else None


def _definitions(indicator: Indicator) -> frozenset[str]:
    """Return how an indicator is computed; two plans that take it from the library name the same figures."""
    return frozenset(repr(each.formula) for each in indicator.definitions)


# What became of one promise


def _answered(theirs: Target, sides: _Sides, found_by: Mapping[Key, MatchedBy]) -> ParentPromise:
    found = [
        (each, how)
        for each in sides[1].plan.targets
        if (how := _about_the_same(theirs, each, sides, found_by)) is not None
    ]
    # What is sure leaves no room for what is only alike.
    surest = min((_SUREST_FIRST.index(how) for _, how in found), default=0)
    matches = [_match(theirs, each, how, sides) for each, how in found if _SUREST_FIRST.index(how) == surest]
    return ParentPromise(
        target=theirs, matches=tuple(sorted(matches, key=lambda each: _NEAREST_FIRST.index(each.answer)))
    )


def _about_the_same(theirs: Target, ours: Target, sides: _Sides, found_by: Mapping[Key, MatchedBy]) -> MatchedBy | None:
    """Return how it is known that two promises are about the same; None if they are not."""
    if isinstance(theirs.requirement, Deliverable) and isinstance(ours.requirement, Deliverable):
        return _delivered_alike(theirs, ours)
    keys = measured(theirs, sides[0]), measured(ours, sides[1])
    if keys[0] is None or keys[0] != keys[1]:
        return None
    kind, token = keys[0]
    how = found_by[_MEASURED_IN[kind], token] if kind in _MEASURED_IN else MatchedBy.BY_DEFINITION
    if isinstance(theirs.requirement, Coverage) and isinstance(ours.requirement, Coverage):
        # Whom it is about is half of it; the register says what is done for them.
        one, other = (
            side.token("registers", each.register)
            for side, each in zip(sides, (theirs.requirement, ours.requirement), strict=True)
        )
        return max(how, found_by["registers", one], key=_SUREST_FIRST.index) if one == other else None
    return how


def _delivered_alike(theirs: Target, ours: Target) -> MatchedBy | None:
    """Return how it is known that the same is delivered: by its title, or by what is to be shown."""
    documents = [bare_name(each.requirement.evidence) for each in (theirs, ours)]  # type: ignore[union-attr] # both are
    if documents[0] == documents[1]:
        return MatchedBy.BY_NAME
    return _same_name(theirs.id, bare_name(theirs.title), ours.id, bare_name(ours.title))


def _match(theirs: Target, ours: Target, how: MatchedBy, sides: _Sides) -> OurPromise:
    found: Sequence[Difference] = (
        *requirement_differences(theirs.requirement, ours.requirement, sides),
        *schedule_differences(theirs.schedule, ours.schedule, sides),
        *field_differences(theirs, ours, {"strength": Aspect.STRENGTH}, sides),
    )
    whole = _EXTENT if _adds_up(theirs, sides) else frozenset()
    unprinted = frozenset() if theirs.schedule.printed or ours.schedule.printed else _TIMES
    return OurPromise(
        target=ours,
        how=how,
        differences=tuple(_told(each, whole, unprinted | _SHOWN_BY) for each in found),
        of_whole=any(each.aspect in whole for each in found),
    )


def _told(found: Difference, whole: frozenset[Aspect], silent: frozenset[Aspect]) -> Difference:
    """Return a difference with what it does to a promise of ours: nothing, or neither more nor less."""
    if found.aspect in silent:
        return attrs.evolve(found, effect=None)
    return attrs.evolve(found, effect=Effect.CHANGED, by=None) if found.aspect in whole else found


def _adds_up(theirs: Target, sides: _Sides) -> bool:
    """Return whether a promise is an amount of an area that is not ours: what each part of it owes, nobody says."""
    areas = [side.plan.area and bare_name(side.plan.area.name) for side in sides]
    level = theirs.requirement
    if not isinstance(level, Level) or level.limit.value == 0 or areas[0] == areas[1]:
        return False
    if level.indicator is None:
        return isinstance(level.formula, Count | Total)
    indicator = next((each for each in sides[0].plan.indicators if each.id == level.indicator), None)
    return indicator is not None and (indicator.additive is not None or indicator.unit.dimension == "count")
