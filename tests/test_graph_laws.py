"""Laws of the responsibility graph, on random plans and facts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

import wufei
from wufei.graph import answers_for, coordination, duties, responsibility_graph, single_points, workload
from wufei.plan import Plan, Role
from wufei.scenarios import Failure, depends_on, facts_without
from wufei.testing import plans, plans_with_facts, years


@given(plans())
def test_each_assignment_is_exactly_one_edge_and_the_other_way_round(plan: Plan) -> None:
    edges = Counter(
        (start, end, kind)
        for start, end, kind in responsibility_graph(plan).edges(keys=True)
        if kind in set(Role) and end.startswith("task:")
    )
    assert edges == Counter(
        (f"unit:{each.responsible_unit}", f"task:{task.ref}", str(each.role))
        for task in plan.tasks
        for each in task.assignments
    )


@given(plans())
def test_a_duty_is_an_answer_and_the_other_way_round(plan: Plan) -> None:
    owed = {
        (duty.responsible_unit, duty.role, target.id)
        for unit in plan.responsible_units
        for duty in duties(plan, unit.id)
        for target in duty.targets
    }
    assert owed == {
        (answer.responsible_unit, answer.role, target.id)
        for target in plan.targets
        for answer in answers_for(plan, target.id)
    }


@given(plans(), st.data())
def test_a_unit_owes_what_units_owed_that_it_has_succeeded(plan: Plan, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(plan.responsible_units))
    inherited = {(duty.named_by, duty.role) for duty in duties(plan, unit.id)}
    assert inherited <= {(duty.named_by, duty.role) for duty in duties(plan, plan.heir(unit.id))}


@given(plans())
def test_workload_and_coordination_agree_with_the_assignments(plan: Plan) -> None:
    total = sum(len(task.assignments) for task in plan.tasks)
    assert sum(sum(load.by_role.values()) for load in workload(plan)) == total
    for pair in coordination(plan):
        for ref in pair.tasks:
            assert set(pair.units) <= {each.responsible_unit for each in plan.task[ref].assignments}
    for point in single_points(plan):
        for ref in point.tasks:
            assert {each.responsible_unit for each in plan.task[ref].assignments} == {point.responsible_unit}


@given(plans_with_facts(), years(), st.data())
def test_what_depends_on_a_unit_is_what_changes_without_its_facts(
    drawn: tuple[Plan, wufei.Facts], year: int, data: st.DataObject
) -> None:
    plan, facts = drawn
    unit = data.draw(st.sampled_from(plan.responsible_units)).id
    now = wufei.evaluate(plan, facts, year=year)
    then = wufei.evaluate(plan, facts_without(plan, facts, unit), year=year)
    changed = {
        (old.target.id, old.verdict, new.verdict)
        for old, new in zip(now.findings, then.findings, strict=True)
        if old.verdict is not new.verdict
    }
    found = {
        (each.target.id, each.now, each.then)
        for each in depends_on(plan, facts, unit, year=year)
        if each.failure is Failure.REPORT
    }
    assert found == changed
