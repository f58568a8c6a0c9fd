"""Laws of a comparison, on random plans that were edited at random."""

from collections import Counter
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.edited import edited, edited_facts
from wufei.comparison import (
    Answer,
    AnyPlan,
    AssignmentChange,
    Collection,
    Difference,
    Effect,
    Entries,
    Matched,
    MatchedEntry,
    compare_assessments,
    compare_facts,
    compare_plans,
    compare_with_parent,
)
from wufei.comparison.entries import ENTRIES
from wufei.facts import Facts
from wufei.findings import Assessment
from wufei.plan import Plan
from wufei.testing import assessments, plans

#: Each example draws two plans.
few = settings(max_examples=25)
OPPOSITE = {Effect.TIGHTENED: Effect.LOOSENED, Effect.LOOSENED: Effect.TIGHTENED}


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


# Facts


def order_of(facts: Facts) -> Facts:
    """Return facts with each of their collections the other way round."""
    return attrs.evolve(
        facts, **{each.name: getattr(facts, each.name)[::-1] for each in attrs.fields(Facts) if each.name in ENTRIES}
    )


def sides_of(entries: Entries[Any]) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str, str]]]:
    """Return what came, what went and what was revised, whatever their order."""
    return (
        Counter(map(repr, entries.added)),
        Counter(map(repr, entries.withdrawn)),
        Counter(map(revision, entries.revised)),
    )


def revision(pair: MatchedEntry[Any]) -> tuple[str, str, str]:
    aspects = sorted((each.aspect, each.attribute or "") for each in pair.differences)
    return repr(pair.before), repr(pair.after), repr(aspects)


@given(edited_facts())
def test_facts_do_not_differ_from_themselves_in_any_order(both: tuple[Facts, Facts]) -> None:
    for facts in both:
        assert compare_facts(facts, facts).is_empty
        assert compare_facts(facts, order_of(facts)).is_empty


@given(edited_facts())
def test_facts_compare_the_other_way_round(both: tuple[Facts, Facts]) -> None:
    there, back = compare_facts(*both), compare_facts(*both[::-1])
    assert there.is_empty is back.is_empty
    for name, entries in there.collections.items():
        added, withdrawn, revised = sides_of(back.collections[name])
        turned_round = Counter({(other, one, aspects): count for (one, other, aspects), count in revised.items()})
        assert sides_of(entries) == (withdrawn, added, turned_round)


@given(edited_facts())
def test_how_far_a_figure_moved_is_as_far_as_it_moves_back(both: tuple[Facts, Facts]) -> None:
    for pair in compare_facts(*both).observations.revised:
        for each in pair.differences:
            if each.by is not None:
                assert pair.before.value is not None
                assert pair.after.value is not None
                assert pair.before.value.value + each.by.value == pair.after.value.to(pair.before.value.unit).value


@given(edited_facts())
def test_each_entry_is_matched_once_or_came_or_went(both: tuple[Facts, Facts]) -> None:
    for name, entries in compare_facts(*both).collections.items():
        olds = [*entries.withdrawn, *(each.before for each in entries.matched)]
        news = [*entries.added, *(each.after for each in entries.matched)]
        assert sorted(map(repr, olds)) == sorted(map(repr, getattr(both[0], name)))
        assert sorted(map(repr, news)) == sorted(map(repr, getattr(both[1], name)))


# Assessments


@few
@given(assessments())
def test_an_assessment_does_not_differ_from_itself(assessment: Assessment) -> None:
    assert compare_assessments(assessment, assessment).is_empty


@few
@given(assessments(), assessments())
def test_assessments_compare_the_other_way_round(before: Assessment, after: Assessment) -> None:
    there, back = compare_assessments(before, after), compare_assessments(after, before)
    assert {each.target: each.verdicts for each in there.findings} == {
        each.target: each.verdicts[::-1] for each in back.findings
    }
    assert {each.key: each.verdicts for each in there.roll_ups} == {
        each.key: each.verdicts[::-1] for each in back.roll_ups
    }
    assert {(each.part, each.name, each.before, each.after) for each in there.receipt} == {
        (each.part, each.name, each.after, each.before) for each in back.receipt
    }


@few
@given(assessments(), assessments())
def test_what_moved_is_what_has_another_verdict(before: Assessment, after: Assessment) -> None:
    names = {*before.by_target, *after.by_target}
    verdicts = [
        {name: each.by_target[name].verdict for name in names & each.by_target.keys()} for each in (before, after)
    ]
    moved = {name for name in names if verdicts[0].get(name) is not verdicts[1].get(name)}
    assert {each.target for each in compare_assessments(before, after).moved} == moved


# A plan and its parent


@few
@given(plans())
def test_a_plan_that_is_its_own_parent_asks_for_the_same(plan: Plan) -> None:
    found = compare_with_parent(plan, plan)
    assert {each.answer for each in found.promises} <= {Answer.SAME}
    assert found.besides == ()


@few
@given(plans(), plans())
def test_each_promise_is_answered_and_each_of_ours_is_matched_or_besides(parent: Plan, ours: Plan) -> None:
    found = compare_with_parent(parent, ours)
    assert [each.target for each in found.promises] == list(parent.targets)
    matched = {match.target.id for each in found.promises for match in each.matches}
    assert [each.id for each in found.besides] == [each.id for each in ours.targets if each.id not in matched]


@few
@given(plans(), plans())
def test_looser_one_way_is_tighter_the_other_way(one: Plan, other: Plan) -> None:
    opposite = {Answer.LOOSER: Answer.TIGHTER, Answer.TIGHTER: Answer.LOOSER}
    there, back = compare_with_parent(one, other), compare_with_parent(other, one)
    answers = {(match.target.id, each.target.id): match.answer for each in back.promises for match in each.matches}
    for each in there.promises:
        for match in each.matches:
            if not match.of_whole and (each.target.id, match.target.id) in answers:
                found = answers[each.target.id, match.target.id]
                assert found is opposite.get(match.answer, match.answer)
