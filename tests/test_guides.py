"""Units that only guide: they are named, and owe nothing as long as somebody else is named too."""

from datetime import date

import pytest

import wufei
from tests.support import Document, assignment, deliverable, every_year, level, plan_of, target, tasks
from wufei.facts import Facts
from wufei.forms import forms_for
from wufei.graph import Gap, accountable_for, single_points, unowned
from wufei.known import Known
from wufei.plan import Owner, Plan, Role, answerable, in_charge
from wufei.reports import assessment_sheet
from wufei.responsibility import parties_to, suppliers

DAY = date(2025, 12, 31)


def owner(unit: str, role: Role) -> Owner:
    return Owner(responsible_unit=unit, role=role)


GUIDE, OTHER_GUIDE = owner("a", Role.GUIDE), owner("b", Role.GUIDE)
LEAD, RESPONSIBLE = owner("c", Role.LEAD), owner("d", Role.RESPONSIBLE)
SUPPORT, PARTICIPANT = owner("e", Role.SUPPORT), owner("f", Role.PARTICIPATE)


@pytest.mark.parametrize(
    ("named", "who_answers", "who_is_in_charge"),
    [
        pytest.param((), (), (), id="nobody"),
        pytest.param((GUIDE, RESPONSIBLE), (RESPONSIBLE,), (RESPONSIBLE,), id="a guide and one responsible"),
        pytest.param((GUIDE, PARTICIPANT), (PARTICIPANT,), (PARTICIPANT,), id="a guide and a participant"),
        pytest.param((GUIDE, OTHER_GUIDE), (GUIDE, OTHER_GUIDE), (GUIDE, OTHER_GUIDE), id="guides alone"),
        pytest.param((SUPPORT, RESPONSIBLE, LEAD), (SUPPORT, RESPONSIBLE, LEAD), (LEAD,), id="a lead among others"),
        pytest.param((SUPPORT, RESPONSIBLE), (SUPPORT, RESPONSIBLE), (RESPONSIBLE,), id="no lead"),
    ],
)
def test_who_only_guides_does_not_answer_unless_nobody_else_is_named(
    named: tuple[Owner, ...], who_answers: tuple[Owner, ...], who_is_in_charge: tuple[Owner, ...]
) -> None:
    assert answerable(named) == who_answers
    assert in_charge(named) == who_is_in_charge


def guided(*assigned: Document, requirement: Document | None = None, schedule: Document | None = None) -> Plan:
    """Return a plan whose task 4.1 is guided by the ecology branch, with one target of it."""
    first, farming, *others = tasks()
    farming["assignments"] = [assignment("ecology-branch", "guide"), *assigned]
    promise = target("straw", requirement or level("98", "%"), schedule)
    return plan_of(promise, tasks=[first, farming, *others])


def test_a_guide_supplies_no_figures_and_gets_no_form() -> None:
    plan = guided(assignment("farm-bureau"))
    assert suppliers(plan.targets[0], (), Known(plan, Facts(), None), DAY) == ("farm-bureau",)
    assert [form.unit.id for form in forms_for(plan, 2025) if form.asks_for_data] == ["farm-bureau"]


def test_a_guide_delivers_nothing_of_what_each_unit_owes() -> None:
    plan = guided(
        assignment("farm-bureau"),
        assignment("works-bureau"),
        requirement=deliverable(by_each_unit=True),
        schedule=every_year(),
    )
    known = Known(plan, Facts(), None)
    assert [each.id for each in parties_to(plan.targets[0], known, DAY)] == ["farm-bureau", "works-bureau"]
    assert [form.unit.id for form in forms_for(plan, 2025) if form.asks_for_data] == ["farm-bureau", "works-bureau"]


def test_a_task_with_one_unit_and_its_guide_rests_on_that_unit_alone() -> None:
    (point,) = (each for each in single_points(guided(assignment("farm-bureau"))) if each.tasks == ("4.1",))
    assert (point.responsible_unit, point.targets) == ("farm-bureau", ("straw",))


def test_a_target_that_only_a_group_answers_for_has_no_owner_in_particular_whoever_guides() -> None:
    (gap,) = unowned(guided(assignment("offices")))
    assert gap.gap is Gap.ONLY_COLLECTIVE


def test_a_guide_does_not_answer_for_what_is_missing() -> None:
    plan = guided(assignment("offices"))
    (found,) = accountable_for(wufei.evaluate(plan, Facts(), year=2025))
    assert found.owners == (owner("offices", Role.RESPONSIBLE),)


def test_a_guide_is_not_in_charge_in_the_table() -> None:
    plan = guided(assignment("offices"))
    sheet = assessment_sheet(wufei.evaluate(plan, Facts(), year=2025), "en")
    assert sheet.groups[0].rows[0][1] == "all offices"
