"""Laws of a comparison, on random plans that were edited at random."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from wufei.comparison import AnyPlan, AssignmentChange, Collection, Difference, Effect, Matched, compare_plans
from wufei.drafts import DraftPlan
from wufei.plan import Plan, Strength
from wufei.testing import plans
from wufei.wording import Bilingual

TITLES = st.sampled_from(
    ["推进甲固废综合利用", "大力推进甲固废综合利用", "推进乙固废综合利用", "宣传", "达到95%", "达到98%"]
)
NAMES = st.sampled_from(["农业局", "农业农村局", "水利局", "水务局"])
DIGESTS = st.sampled_from(["0" * 64, "a" * 64])
#: Each example draws two plans.
few = settings(max_examples=25)
OPPOSITE = {Effect.TIGHTENED: Effect.LOOSENED, Effect.LOOSENED: Effect.TIGHTENED}


@st.composite
def edited(draw: st.DrawFn) -> AnyPlan:
    """Return plans and drafts with other titles and names, without some of their items, in another order."""
    plan = draw(plans(most_targets=4))

    def some(items: Sequence[Any]) -> tuple[Any, ...]:
        kept = [each for each in items if draw(st.integers(0, 4))]
        return tuple(draw(st.permutations(kept)))

    changed = attrs.evolve(
        plan,
        id=draw(st.sampled_from(["invented", "other"])),
        document=attrs.evolve(plan.document, sha256=draw(DIGESTS)),
        tasks=tuple(_retitled(draw, each) for each in some(plan.tasks)),
        targets=tuple(
            attrs.evolve(_retitled(draw, each), strength=draw(st.sampled_from(Strength))) for each in some(plan.targets)
        ),
        responsible_units=tuple(_renamed(draw, each) for each in some(plan.responsible_units)),
        indicators=tuple(_renamed(draw, each) for each in some(plan.indicators)),
    )
    if draw(st.booleans()):
        return changed
    return DraftPlan(**{each.name: getattr(changed, each.name) for each in attrs.fields(DraftPlan)})


def _retitled(draw: st.DrawFn, item: Any) -> Any:  # noqa: ANN401 - a task or a target
    return attrs.evolve(item, title=Bilingual(zh=draw(TITLES)), source=attrs.evolve(item.source, sha256=draw(DIGESTS)))


def _renamed(draw: st.DrawFn, item: Any) -> Any:  # noqa: ANN401 - a unit or an indicator
    return attrs.evolve(item, name=Bilingual(zh=draw(NAMES))) if draw(st.booleans()) else item


def mirrored(matched: Matched[Any]) -> Matched[Any]:
    return Matched(
        before=matched.after,
        after=matched.before,
        how=matched.how,
        differences=tuple(map(turned, matched.differences)),
        reassigned=tuple(
            AssignmentChange(
                unit_before=each.unit_after, unit_after=each.unit_before, before=each.after, after=each.before
            )
            for each in matched.reassigned
        ),
    )


def turned(difference: Difference) -> Difference:
    effect = None if difference.effect is None else OPPOSITE.get(difference.effect, difference.effect)
    return attrs.evolve(difference, before=difference.after, after=difference.before, effect=effect, by=None)


def comparable(matched: Matched[Any]) -> tuple[object, ...]:
    """Return a match as a value whose order of reassignments says nothing."""
    without = tuple(attrs.evolve(each, by=None) for each in matched.differences)
    return (
        repr(matched.before),
        repr(matched.after),
        matched.how,
        repr(without),
        frozenset(Counter(matched.reassigned).items()),
    )


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert compare_plans(plan, plan).is_empty


@given(edited())
def test_an_edited_plan_or_draft_does_not_differ_from_itself(plan: AnyPlan) -> None:
    assert compare_plans(plan, plan).is_empty


@few
@given(plans(), plans())
def test_two_plans_compare_the_other_way_round(before: Plan, after: Plan) -> None:
    assert_mirrored(before, after)


@given(edited(), edited())
def test_two_edited_plans_or_drafts_compare_the_other_way_round(before: AnyPlan, after: AnyPlan) -> None:
    assert_mirrored(before, after)


def assert_mirrored(before: AnyPlan, after: AnyPlan) -> None:
    there, back = compare_plans(before, after), compare_plans(after, before)
    assert there.head == tuple(map(turned, back.head))
    assert there.is_empty is back.is_empty
    for name, collection in there.collections.items():
        other: Collection[Any] = back.collections[name]
        assert (collection.added, collection.removed) == (other.removed, other.added)
        assert Counter(map(comparable, collection.matched)) == Counter(
            comparable(mirrored(each)) for each in other.matched
        )
    for effect in Effect:
        tightened = {each.before.id for each in there.targets_with(effect)}
        assert tightened == {each.after.id for each in back.targets_with(OPPOSITE.get(effect, effect))}


@few
@given(plans(kinds=("level", "count", "change")), plans(kinds=("level", "count", "change")))
def test_how_far_a_limit_moved_is_as_far_as_it_moves_back(before: Plan, after: Plan) -> None:
    there, back = compare_plans(before, after), compare_plans(after, before)
    steps = {
        (each.after.id, each.before.id): [difference.by for difference in each.differences if difference.by]
        for each in back.targets.matched
    }
    for each in there.targets.matched:
        moved = [difference.by for difference in each.differences if difference.by]
        for one, other in zip(moved, steps[each.before.id, each.after.id], strict=True):
            assert one.value == -other.to(one.unit).value


@few
@given(edited(), edited())
def test_each_item_is_matched_once_or_came_or_went(before: AnyPlan, after: AnyPlan) -> None:
    found = compare_plans(before, after)
    for name, collection in found.collections.items():
        olds = [*collection.removed, *(each.before for each in collection.matched)]
        news = [*collection.added, *(each.after for each in collection.matched)]
        assert sorted(map(repr, olds)) == sorted(map(repr, getattr(before, name)))
        assert sorted(map(repr, news)) == sorted(map(repr, getattr(after, name)))


@few
@given(plans(), st.data())
def test_a_target_that_goes_is_all_that_is_removed(plan: Plan, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(plan.targets))
    without = attrs.evolve(plan, targets=tuple(each for each in plan.targets if each is not gone))
    found = compare_plans(plan, without)
    assert len(found.targets.removed) == 1
    assert not found.targets.added
    assert found.tasks.is_same
