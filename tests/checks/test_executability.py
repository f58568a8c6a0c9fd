"""The executability register: how each kind of target is judged, what that takes, and who owes it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

import wufei
from tests.support import (
    Document,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    level,
    plan_of,
    records,
    rosters,
    source,
    standing,
    target,
    tasks,
    text,
)
from wufei import Facts
from wufei.checks import Clause, Executability, Ground, Judging, Need, executability
from wufei.documents import BUNDLED_PLANS
from wufei.findings import DatumKind, Judgement, Outcome, Verdict
from wufei.plan import Plan, Target
from wufei.rules import RULES, View
from wufei.testing import plans

NOBODYS = {"ref": "4.3", "title": text("宣传", "Publicity"), "source": source("四（三）")}
PUBLIC = {"op": "has_class", "attribute": "classes", "class": "public"}
OFFICES = [{"responsible_unit": "offices", "role": "responsible"}]

ROWS: list[tuple[str, Document, str, tuple[str, ...]]] = [
    ("a level of an indicator", target("a", level("98", "%")), "computed", ("figure",)),
    (
        "a level with bases",
        target("a", level("5", "kg/mu", indicator="fertiliser")),
        "computed",
        ("figure", "basis_open"),
    ),
    ("a formula", target("a", count_of("factories", "5")), "computed", ("formula",)),
    ("a change", target("a", change("6", indicator="straw-rate")), "computed", ("change", "baseline")),
    (
        "records",
        target("a", records("buildings", {"op": "is", "attribute": "prefab", "value": True})),
        "computed",
        ("records",),
    ),
    ("records of a class", target("a", records("buildings", PUBLIC)), "computed", ("records", "class_undefined")),
    ("a roster", target("a", coverage("clinics", "collections", item="clinic")), "computed", ("roster",)),
    ("evidence", target("a", deliverable()), "from_evidence", ("document",)),
    ("evidence each year in print", target("a", deliverable(), every_year()), "from_evidence", ("document",)),
    (
        "evidence each year by reading",
        target("a", deliverable(), every_year(printed=False)),
        "from_evidence",
        ("document", "rhythm_undefined"),
    ),
    (
        "evidence standing by reading",
        target("a", deliverable(), standing(printed=False)),
        "from_evidence",
        ("document",),
    ),
    ("a level each year by reading", target("a", level("98", "%"), every_year(printed=False)), "computed", ("figure",)),
    (
        "evidence of each of a group",
        target("a", deliverable(by_each_unit=True), owners=OFFICES),
        "from_evidence",
        ("document", "open_group"),
    ),
    ("evidence of a group as one", target("a", deliverable(), owners=OFFICES), "from_evidence", ("document",)),
    ("evidence of each unit", target("a", deliverable(by_each_unit=True)), "from_evidence", ("document",)),
    ("evidence that nobody owes", target("a", deliverable(), task="4.3"), "from_evidence", ("document", "nobody_owes")),
    ("a figure that nobody owes", target("a", level("98", "%"), task="4.3"), "computed", ("figure", "nobody_owes")),
    ("a kind without rule", target("a", {"kind": "x-own"}), "not_judged", ("no_rule",)),
    ("over before the issue", target("a", level("98", "%"), every_year(2020, 2022)), "not_judged", ("never_in_force",)),
    (
        "stable after the term",
        target("a", deliverable(), by("2030-12-31", stable=True)),
        "not_judged",
        ("never_in_force",),
    ),
]


def clause_of(document: Document) -> Clause:
    (clause,) = executability(plan_of(document, tasks=[*tasks(), NOBODYS])).clauses
    return clause


@pytest.mark.parametrize(("document", "judged", "grounds"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_each_target_says_how_it_is_judged_and_why(document: Document, judged: str, grounds: tuple[str, ...]) -> None:
    clause = clause_of(document)
    assert (clause.target.id, clause.judged, clause.grounds) == ("a", judged, grounds)


def test_every_ground_has_a_row() -> None:
    assert {ground for row in ROWS for ground in row[3]} == set(Ground) - {Ground.OWN_RULE}


def judge_own(target: Target, view: View) -> Judgement:
    del target, view
    return Judgement(outcome=Outcome.SATISFIED)


def test_a_rule_of_another_tool_makes_its_kind_computed() -> None:
    plan = plan_of(target("a", {"kind": "x-own"}))
    (clause,) = executability(plan, {**RULES, "x-own": judge_own}).clauses
    assert (clause.judged, clause.grounds) == (Judging.COMPUTED, (Ground.OWN_RULE,))


def test_what_it_takes_is_named_with_who_owes_it() -> None:
    needs = clause_of(target("a", coverage("clinics", "collections", item="clinic", indicator="clinic-rate"))).needs
    assert needs == (
        Need(kind=DatumKind.ROSTER, datum="clinics", owners=("ecology-branch",)),
        Need(kind=DatumKind.REGISTER, datum="collections", owners=("farm-bureau",)),
        Need(kind=DatumKind.OBSERVATION, datum="clinic-rate", owners=("farm-bureau",)),
    )


def test_evidence_is_owed_by_the_lead_or_by_each_unit() -> None:
    (lead,) = clause_of(target("a", deliverable())).needs
    (each,) = clause_of(target("a", deliverable(by_each_unit=True))).needs
    assert (lead.kind, lead.datum, lead.owners) == (DatumKind.EVIDENCE, "a", ("farm-bureau",))
    assert each.owners == ("farm-bureau", "ecology-branch")


def test_shares_are_exact_and_add_up() -> None:
    chosen = [target("a", level("98", "%")), target("b", deliverable()), target("c", {"kind": "x-own"})]
    register = executability(plan_of(*chosen))
    assert register.counts == {Judging.COMPUTED: 1, Judging.FROM_EVIDENCE: 1, Judging.NOT_JUDGED: 1}
    assert register.shares == dict.fromkeys(Judging, Fraction(1, 3))


def test_a_plan_without_targets_has_no_shares() -> None:
    register = executability(wufei.load_plan(wufei.dump_plan(plan_of()) | {"targets": []}))
    assert register == Executability(clauses=())
    assert (register.counts, register.shares) == (dict.fromkeys(Judging, 0), {})


@pytest.mark.parametrize(("name", "computed", "shown"), [(BUNDLED_PLANS[0], 27, 227), (BUNDLED_PLANS[1], 11, 171)])
def test_every_target_of_the_bundled_plans_can_be_judged(name: str, computed: int, shown: int) -> None:
    counts = executability(wufei.load_plan(name)).counts
    assert counts == {Judging.COMPUTED: computed, Judging.FROM_EVIDENCE: shown, Judging.NOT_JUDGED: 0}


@given(plans())
@settings(max_examples=40)
def test_each_target_is_judged_in_one_way_and_asks_for_what_it_rests_on(plan: Plan) -> None:
    register = executability(plan)
    assert [clause.target for clause in register.clauses] == list(plan.targets)
    assert sum(register.counts.values()) == len(plan.targets)
    assert sum(register.shares.values()) == (1 if plan.targets else 0)
    for clause in register.clauses:
        asked = [each.datum for each in clause.needs if each.kind is not DatumKind.EVIDENCE]
        assert asked == [datum.id for datum in plan.all_data_of(clause.target)]
        assert (Ground.NOBODY_OWES in clause.grounds) is any(not each.owners for each in clause.needs)


@given(plans())
@settings(max_examples=25)
def test_what_is_never_in_force_has_no_verdict_in_any_year(plan: Plan) -> None:
    never = {each.target.id for each in executability(plan).clauses if Ground.NEVER_IN_FORCE in each.grounds}
    open_ = {Verdict.NOT_APPLICABLE, Verdict.NOT_DUE, Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.NO_DATA}
    for year in range(plan.issued.year - 1, plan.term.to.year + 3) if never else ():
        findings = wufei.evaluate(plan, Facts(), year=year).by_target
        assert [findings[name].verdict for name in never if findings[name].due] == []
        assert {findings[name].verdict for name in never} <= open_


def test_a_roster_of_members_is_no_datum_of_the_target() -> None:
    plan = plan_of(target("a", deliverable(by_each_unit=True), owners=OFFICES), rosters=rosters())
    (clause,) = executability(plan).clauses
    assert [need.datum for need in clause.needs] == ["a"]
