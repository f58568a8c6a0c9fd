"""What a comparison tells, done to the one, makes the other: on random plans and facts that were edited at random."""

from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wufei
from tests.comparison.edited import edited, edited_facts
from tests.support import facts_document, level, observation, plan_of, record, register, target
from wufei.comparison import (
    AnyPlan,
    applied,
    changes_of,
    compare_facts,
    compare_plans,
    with_facts_changes,
)
from wufei.errors import UnknownNameError
from wufei.facts import Facts, Register, Roster
from wufei.plan import Plan
from wufei.testing import plans

#: Each example draws two plans.
few = settings(max_examples=25)


def without_order(value: Any) -> Any:  # noqa: ANN401 - plans, drafts, facts and all that is in them
    """Return a plan or facts as a value in which the order of items says nothing."""
    whole = {each.name: getattr(value, each.name) for each in attrs.fields(type(value))}
    return {name: _counted(each) if isinstance(each, tuple) else each for name, each in whole.items()}


def _counted(items: tuple[Any, ...]) -> Counter[Any]:
    return Counter(_sorted(each) for each in items)


def _sorted(item: Any) -> Any:  # noqa: ANN401 - an item of a plan, or an entry of facts
    match item:
        case Register(records=records):
            return attrs.evolve(item, records=tuple(sorted(records, key=repr)))
        case Roster(items=items):
            return attrs.evolve(item, items=tuple(sorted(items, key=repr)))
        case _:
            return item


@few
@given(plans(), plans())
def test_a_comparison_of_plans_applied_to_the_one_gives_the_other(before: Plan, after: Plan) -> None:
    assert without_order(applied(compare_plans(before, after), before)) == without_order(after)


@given(edited(), edited())
def test_a_comparison_of_edited_plans_or_drafts_applied_to_the_one_gives_the_other(
    before: AnyPlan, after: AnyPlan
) -> None:
    found = applied(compare_plans(before, after), before)
    assert type(found) is type(after)
    assert without_order(found) == without_order(after)


@given(edited_facts())
def test_a_comparison_of_facts_applied_to_the_one_gives_the_other(both: tuple[Facts, Facts]) -> None:
    before, after = both
    assert without_order(applied(compare_facts(before, after), before)) == without_order(after)


@given(edited_facts(), st.randoms(use_true_random=False))
def test_single_changes_are_made_in_any_order(both: tuple[Facts, Facts], random: Any) -> None:  # noqa: ANN401
    before, after = both
    changes = list(changes_of(compare_facts(before, after)))
    random.shuffle(changes)
    assert without_order(with_facts_changes(before, changes)) == without_order(after)


@given(edited_facts(), st.data())
def test_any_part_of_the_changes_can_be_made_and_the_rest_is_what_still_differs(
    both: tuple[Facts, Facts], data: st.DataObject
) -> None:
    before, after = both
    changes = changes_of(compare_facts(before, after))
    some = [each for each in changes if data.draw(st.booleans())]
    between = with_facts_changes(before, some)
    assert len(changes_of(compare_facts(between, after))) <= len(changes) - len(some)


def test_no_change_leaves_all_as_it_is() -> None:
    facts = wufei.load_example_facts()
    assert with_facts_changes(facts, ()) == facts


def test_changes_are_made_to_another_plan_and_other_facts_as_well() -> None:
    before, after = (plan_of(target("straw", level(limit, "%"))) for limit in ("95", "98"))
    other = attrs.evolve(before, note=wufei.load_plan().title)
    made = applied(compare_plans(before, after), other)
    assert isinstance(made, Plan)
    assert (made.note, made.targets) == (other.note, after.targets)
    one, two = wufei.load_facts(facts_document(registers=[])), wufei.load_facts(facts_document())
    lists = applied(compare_facts(one, two), Facts())
    assert (lists.observations, lists.registers) == ((), two.registers)


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param({"observations": [observation("straw-rate", 2025, "97", "%")]}, id="a figure"),
        pytest.param({"registers": [register("factories", record("f1"))]}, id="a register"),
        pytest.param({"rosters": [{"roster": "clinics", "items": []}]}, id="a roster"),
        pytest.param({"evidence": [{"target": "hints", "date": "2025-01-01"}]}, id="evidence"),
    ],
)
def test_what_is_not_there_can_not_go(gone: Any) -> None:  # noqa: ANN401 - as JSON
    comparison = compare_facts(wufei.load_facts(gone), Facts())
    with pytest.raises(UnknownNameError) as error:
        applied(comparison, Facts())
    assert error.value.code == "change_does_not_fit"


def test_a_target_that_is_not_there_as_it_was_can_not_change() -> None:
    before, after, other = (plan_of(target("straw", level(limit, "%"))) for limit in ("95", "98", "97"))
    with pytest.raises(UnknownNameError, match="straw"):
        applied(compare_plans(before, after), other)
