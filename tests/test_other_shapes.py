"""Plans of another shape than the first one: no printed term, promises of each member, duties of groups."""

from datetime import date

import attrs

import wufei
from tests.support import (
    Document,
    by,
    deliverable,
    evidence,
    facts_of,
    level,
    plan_document,
    plan_of,
    roster,
    target,
    tasks,
)
from wufei.documents import dump_plan
from wufei.exports import matrix
from wufei.plan import Plan, Review, ReviewAnswer, Term
from wufei.reports import explain, plan_sheet
from wufei.scenarios import depends_on

OWNERS = [{"responsible_unit": "offices", "role": "responsible"}]
MEMBERS = roster("offices", "o1", "o2", dated="2023-01-01")


def each_office(due: str = "2024-06-30") -> Plan:
    return plan_of(target("scheme", deliverable(by_each_unit=True), by(due), owners=OWNERS))


# A term that the document does not print


def test_a_term_is_printed_unless_the_plan_says_otherwise() -> None:
    printed = Term(from_=date(2023, 1, 1), to=date(2025, 12, 31))
    assert printed.printed
    document = plan_document(term={"from": "2023-01-01", "to": "2025-12-31", "printed": False})
    plan = wufei.load_plan(document)
    assert plan.term == attrs.evolve(printed, printed=False)
    assert dump_plan(plan)["term"]["printed"] is False


def test_a_term_that_is_not_printed_is_said_to_be_none() -> None:
    printed = plan_of()
    concluded = attrs.evolve(printed, term=attrs.evolve(printed.term, printed=False))
    said = "The document prints no term; this one was concluded from what is promised for when"
    assert said not in plan_sheet(printed, "en").notes
    assert said in plan_sheet(concluded, "en").notes


def test_a_plan_that_was_reviewed_says_by_whom_and_what_came_of_it() -> None:
    told = (
        ReviewAnswer(question="a", answer="accept"),
        ReviewAnswer(question="b", answer="accept_rest"),
        ReviewAnswer(question="c", answer="set"),
        ReviewAnswer(question="d", answer="same_as"),
        ReviewAnswer(question="e", answer="add"),
        ReviewAnswer(question="f", answer="add"),
        ReviewAnswer(question="g", answer="drop"),
    )
    plan = attrs.evolve(plan_of(), review=Review(reviewed_by="某人", reviewed_on=date(2023, 4, 1), answers=told))
    said = "Read from its document and reviewed (某人 2023-04-01): 2 accepted, 2 set, 2 added, 1 dropped"
    assert said in plan_sheet(plan, "en").notes
    unsigned = attrs.evolve(plan, review=Review(answers=told))
    assert "由原文读出并经审核：采纳 2 项，改写 2 项，补充 2 项，删除 1 项" in plan_sheet(unsigned, "zh").notes


# Promises of each member


def delivered(*days: str) -> list[Document]:
    return [evidence("scheme", day, responsible_unit=f"o{number}") for number, day in enumerate(days, 1)]


def test_before_it_is_due_no_member_is_late_whatever_is_delivered_later() -> None:
    facts = facts_of(rosters=[MEMBERS], evidence=delivered("2023-05-05", "2024-05-05"))
    finding = wufei.evaluate(each_office(), facts, year=2023).finding("scheme")
    assert finding.verdict == "not_due"
    told = {each.responsible_unit: (each.judgement.outcome, each.judgement.reason) for each in finding.judgement.parts}
    assert told == {"o1": ("satisfied", None), "o2": ("unknown", None)}
    assert not any(each.judgement.missing for each in finding.judgement.parts)
    lines = explain(finding, language="en").splitlines()
    assert [line for line in lines if line.startswith("  - 名")] == ["  - 名 o1: delivered", "  - 名 o2: not due"]


def test_once_it_is_due_a_late_member_is_named() -> None:
    facts = facts_of(rosters=[MEMBERS], evidence=delivered("2024-05-05", "2024-09-10"))
    finding = wufei.evaluate(each_office(), facts, year=2024).finding("scheme")
    assert (finding.verdict, finding.reason) == ("not_met", "delivered_late")
    later = wufei.evaluate(each_office(), facts, year=2025).finding("scheme")
    assert (later.verdict, str(later.completed_on), later.days_late) == ("met", "2024-09-10", 72)


def test_a_group_fails_with_its_members() -> None:
    facts = facts_of(rosters=[MEMBERS, roster("clinics", "o1")], evidence=delivered("2024-05-05", "2024-06-01"))
    changes = {(each.failure, each.now, each.then) for each in depends_on(each_office(), facts, "offices", year=2024)}
    assert changes == {("report", "met", "no_data"), ("deliver", "met", "not_met")}
    assert depends_on(each_office(), facts, "farm-bureau", year=2024) == ()


# The responsibility matrix


def test_the_tasks_in_a_cell_stand_in_the_order_of_the_document() -> None:
    first, farming, building = tasks()
    everything = {**farming, "ref": "4.1", "streams": [], "stages": []}
    collecting = {**farming, "ref": "4.2", "stages": ["dispose"]}
    using = {**building, "ref": "4.3", "streams": ["agricultural"], "stages": ["generate"]}
    using["assignments"] = farming["assignments"]
    plan = plan_of(target("straw", level("98", "%")), tasks=[first, everything, collecting, using])
    (farm, *_) = matrix(plan, "stream", "en").rows
    assert "lead: 4.1, 4.2, 4.3" in farm
