"""The responsibility graph and its questions, on the bundled plan and on a small one."""

import re
from collections import Counter

import attrs
import networkx as nx
import pytest

import wufei
from tests.support import plan_of, responsible_units, source, tasks, text
from wufei.findings import Verdict
from wufei.graph import (
    Gap,
    accountable_for,
    answers_for,
    coordination,
    coordination_graph,
    duties,
    feeds,
    neighbourhood,
    path_between,
    province_graph,
    responsibility_graph,
    responsibility_list,
    single_points,
    unowned,
    workload,
)
from wufei.plan import Plan, Role, Stage, Stream
from wufei.sources import bare_text

LABELS = {"责任单位": Role.RESPONSIBLE, "牵头单位": Role.LEAD, "配合单位": Role.SUPPORT}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return wufei.load_plan()


@pytest.fixture(scope="module")
def assessment(plan: Plan) -> wufei.Assessment:
    return wufei.evaluate(plan, wufei.load_example_facts(), year=2025)


# The graph


def test_each_assignment_is_exactly_one_edge_and_the_other_way_round(plan: Plan) -> None:
    graph = responsibility_graph(plan)
    edges = Counter(
        (start, end, kind)
        for start, end, kind in graph.edges(keys=True)
        if kind in set(Role) and end.startswith("task:")
    )
    assignments = Counter(
        (f"unit:{each.responsible_unit}", f"task:{task.ref}", str(each.role))
        for task in plan.tasks
        for each in task.assignments
    )
    assert edges == assignments
    assert edges.total() == 27 + 48 + 83


def test_the_graph_is_frozen_and_a_mistyped_node_is_an_error(plan: Plan) -> None:
    graph = responsibility_graph(plan)
    with pytest.raises(nx.NetworkXError):
        graph.add_node("unit:finance-burea")


def test_every_node_has_a_kind_and_two_names_and_every_edge_a_kind(plan: Plan, assessment: wufei.Assessment) -> None:
    graph = responsibility_graph(plan, assessment)
    assert all(data["kind"] and data["zh"] and data["en"] for _, data in graph.nodes(data=True))
    assert all(kind == data["kind"] for _, _, kind, data in graph.edges(keys=True, data=True))
    values = [value for _, data in graph.nodes(data=True) for value in data.values()]
    assert {type(value) for value in values} <= {str, int, bool}


def test_targets_carry_the_verdicts_of_an_assessment(plan: Plan, assessment: wufei.Assessment) -> None:
    graph = responsibility_graph(plan, assessment)
    assert graph.nodes["target:straw-use-rate"]["verdict"] == "met"
    assert graph.nodes["target:waste-transfer-centre"]["verdict"] == "not_met"
    assert "verdict" not in responsibility_graph(plan).nodes["target:straw-use-rate"]


def test_members_of_a_collective_are_nodes_where_its_roster_is_known(plan: Plan, assessment: wufei.Assessment) -> None:
    graph = responsibility_graph(plan, assessment)
    assert graph.has_edge("member:subdistrict-offices/s-1", "unit:subdistrict-offices", "member_of")
    assert not any(node.startswith("member:") for node in responsibility_graph(plan))


def test_dependencies_on_data_are_edges(plan: Plan) -> None:
    graph = responsibility_graph(plan)
    assert graph.has_edge("target:straw-use-rate", "indicator:straw-use-rate", "measured_by")
    assert graph.has_edge("unit:agriculture-rural-bureau", "indicator:straw-use-rate", "supplies")
    assert graph.has_edge("target:key-hazardous-unit-list", "evidence:key-hazardous-unit-list", "measured_by")
    assert graph.has_edge(
        "indicator:mandatory-audit-coverage-rate", "roster:mandatory-audit-enterprises", "derived_from"
    )


def test_the_graphs_of_several_plans_stay_apart_in_one(plan: Plan) -> None:
    one, both = responsibility_graph(plan), province_graph({"a": plan, "b": plan})
    assert both.number_of_nodes() == 2 * one.number_of_nodes()
    assert both.number_of_edges() == 2 * one.number_of_edges()
    assert path_between(both, "a/unit:finance-bureau", "b/unit:finance-bureau") == ()


# Against the printed document


def test_each_named_unit_has_as_many_brackets_by_role_as_are_printed(plan: Plan, source_text: str) -> None:
    printed: Counter[tuple[str, Role]] = Counter()
    for found in re.finditer(r"（((?:责任单位|牵头单位)：[^）]*)）", bare_text(source_text)):
        for part in found[1].split("；"):
            label, _, names = part.partition("：")
            for name in names.split("、"):
                printed[name.removesuffix("等相关部门").removesuffix("等"), LABELS[label]] += 1
    counted = Counter(
        {
            (unit.name.zh, role): len([duty for duty in duties(plan, unit.id, role) if duty.task.assignments])
            for unit in plan.responsible_units
            for role in LABELS.values()
        }
    )
    assert +counted == printed
    assert len({name for name, _ in printed}) == 23 + 2


# Questions


def test_duties_cite_the_bracket_and_list_the_targets(plan: Plan) -> None:
    leads = duties(plan, "ecology-environment-branch", Role.LEAD)
    assert [duty.task.ref for duty in leads] == [
        "4.2.3.2", "4.2.4b", "4.6.4.3a", "4.6.4.3b", "4.6.5.1a", "4.6.5.3", "4.7.2",
    ]  # fmt: skip
    assert {each.id for each in leads[-1].targets} == {"zero-waste-factories", "zero-waste-factory-model"}
    assert leads[-1].clause in {each.source for each in leads[-1].task.assignments}


def test_duties_that_prose_names_are_there_too(plan: Plan) -> None:
    owed = duties(plan, "subdistrict-offices")
    assert {target.id for duty in owed for target in duty.targets} >= {
        "annual-summary",
        "department-responsibility-list",
    }


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        pytest.param("4.6.4.3b", ["lead", "support", "support"], id="a-bracket"),
        pytest.param("straw-use-rate", ["responsible"], id="a-target"),
        pytest.param("4.6.1.2", ["lead", "responsible", "responsible"], id="the-irregular-bracket"),
        pytest.param("annual-summary", ["responsible", "responsible"], id="named-in-prose"),
        pytest.param("annual-assessment", [], id="nobody"),
        pytest.param("5.3", ["responsible", "responsible"], id="a-task-without-bracket"),
    ],
)
def test_who_answers_is_said_as_printed(plan: Plan, name: str, roles: list[str]) -> None:
    assert [str(each.role) for each in answers_for(plan, name)] == roles


def test_for_a_heading_everybody_below_it_answers(plan: Plan) -> None:
    named = {each.named_by for each in answers_for(plan, "4.6.4")}
    assert named == {"4.6.4.1", "4.6.4.2", "4.6.4.3a", "4.6.4.3b"}
    assert {each.named_by for each in answers_for(plan, "4.6.4.3")} == {"4.6.4.3a", "4.6.4.3b"}
    assert {each.named_by for each in answers_for(plan, "4.1")} == {"4.1"}


@pytest.mark.parametrize("name", ["4.9", "straw-use-rat", "9"])
def test_an_unknown_task_or_target_is_an_error(plan: Plan, name: str) -> None:
    with pytest.raises(wufei.UnknownNameError):
        answers_for(plan, name)


def test_who_has_to_answer_for_what_is_open(assessment: wufei.Assessment) -> None:
    found = {each.finding.target.id: each for each in accountable_for(assessment)}
    assert "straw-use-rate" not in found
    assert [owner.responsible_unit for owner in found["waste-transfer-centre"].owners] == ["urban-management-bureau"]
    assert all(each.finding.scored for each in found.values())
    missed = accountable_for(assessment, (Verdict.NOT_MET,))
    assert {each.finding.verdict for each in missed} == {Verdict.NOT_MET}


def test_unowned_targets_say_why(plan: Plan) -> None:
    gaps = {each.target.id: each.gap for each in unowned(plan)}
    assert gaps["annual-assessment"] is Gap.NOBODY
    assert gaps["department-responsibility-list"] is Gap.ONLY_COLLECTIVE
    assert gaps["thicker-or-degradable-film"] is Gap.ONLY_BY_READING
    assert "straw-use-rate" not in gaps
    # A unit leads, and an open group supports it.
    assert "coal-reduction" not in gaps


def test_a_unit_is_a_single_point_where_nobody_else_is_named(plan: Plan) -> None:
    points = {each.responsible_unit: each for each in single_points(plan)}
    assert "4.3.2.1" in points["agriculture-rural-bureau"].tasks
    assert "straw-use-rate" in points["agriculture-rural-bureau"].targets
    assert "finance-bureau" not in points


def test_coordination_counts_the_tasks_that_two_units_share(plan: Plan) -> None:
    pairs = coordination(plan)
    assert [len(pair.tasks) for pair in pairs] == sorted((len(pair.tasks) for pair in pairs), reverse=True)
    finance = coordination(plan, "finance-bureau")
    assert all("finance-bureau" in pair.units for pair in finance)
    assert {tasks for pair in finance for tasks in pair.tasks} == {"4.3.2.2", "4.4.1.1d", "4.8.3"}
    graph = coordination_graph(plan, "finance-bureau")
    assert graph.edges["unit:agriculture-rural-bureau", "unit:finance-bureau", "coordinates"]["weight"] == 2


def test_workload_adds_up_to_all_assignments(plan: Plan) -> None:
    loads = workload(plan)
    assert sum(sum(load.by_role.values()) for load in loads) == 158
    assert {load.responsible_unit: load.tasks for load in loads}["water-bureau"] == 1


def test_the_responsibility_list_covers_every_stream_and_stage(plan: Plan) -> None:
    entries = responsibility_list(plan)
    assert {entry.stream for entry in entries} == set(Stream)
    assert {entry.stage for entry in entries} == set(Stage)
    medical = {entry.responsible_unit for entry in entries if entry.task == "4.6.4.2"}
    assert medical == {"health-bureau", "ecology-environment-branch"}


def test_a_path_cites_the_clause_of_each_edge(plan: Plan) -> None:
    graph = responsibility_graph(plan)
    steps = path_between(graph, "unit:finance-bureau", "target:manure-use-rate")
    assert [(step.kind, step.reversed) for step in steps] == [("support", False), ("promises", False)]
    assert all(step.clause for step in steps)
    back = path_between(graph, "indicator:straw-use-rate", "unit:agriculture-rural-bureau")
    assert [(step.kind, step.reversed) for step in back] == [("supplies", True)]
    with pytest.raises(wufei.UnknownNameError):
        path_between(graph, "unit:nobody", "target:manure-use-rate")


def test_what_hangs_together_with_a_unit_is_what_it_answers_for(plan: Plan) -> None:
    part = neighbourhood(responsibility_graph(plan), "unit:water-bureau")
    assert {node for node in part if node.startswith("task:")} == {"task:4.8.4"}
    assert "target:industrial-waste-exchange" in part
    assert "target:straw-use-rate" not in part


def test_removing_a_unit_never_removes_anothers_duties(plan: Plan) -> None:
    document = wufei.dump_plan(plan)
    for task in document["tasks"]:
        kept = [each for each in task["assignments"] if each["responsible_unit"] != "commerce-bureau"]
        task["assignments"] = kept
    without = wufei.load_plan(document)
    for unit in plan.responsible_units:
        if unit.id != "commerce-bureau":
            tasks = [(duty.task.ref, duty.role) for duty in duties(plan, unit.id)]
            assert [(duty.task.ref, duty.role) for duty in duties(without, unit.id)] == tasks


def test_whose_report_blocks_whose_verdict_is_said(plan: Plan) -> None:
    fed = {each.datum.id: each for each in feeds(plan)}
    buildings = fed["building-projects"]
    assert len(buildings.targets) == 7
    assert buildings.suppliers == ("housing-construction-bureau",)
    assert "development-reform-bureau" in buildings.waiting
    assert fed["straw-use-rate"].waiting == ()
    assert fed["manure-use-rate"].waiting == ("finance-bureau", "ecology-environment-branch")


# What a graph may not fail on


def test_a_unit_without_tasks_and_a_task_without_units_are_nodes() -> None:
    units = [*responsible_units(), {"id": "idle", "name": text("闲"), "kind": "department"}]
    graph = responsibility_graph(plan_of(responsible_units=units))
    assert graph.degree("unit:idle") == 0
    assert graph.nodes["task:4"]["kind"] == "section"
    assert duties(plan_of(responsible_units=units), "idle") == ()


def test_a_unit_that_succeeds_itself_is_refused() -> None:
    units = [*responsible_units(), {"id": "loop", "name": text("环"), "kind": "department", "succeeded_by": "loop"}]
    with pytest.raises(wufei.DocumentError) as caught:
        plan_of(responsible_units=units)
    assert caught.value.code == "succession_cycle"


def test_a_chain_of_tasks_that_no_ref_can_say_is_refused() -> None:
    refs = [".".join(["9"] * depth) for depth in range(1, 10_000, 100)]
    chain = [{"ref": ref, "title": text("层"), "source": source()} for ref in refs]
    with pytest.raises(wufei.DocumentError) as caught:
        plan_of(tasks=[*tasks(), *chain])
    assert caught.value.code == "out_of_bounds"


def test_ten_thousand_tasks_more_do_not_change_what_a_unit_owes(plan: Plan) -> None:
    many = [attrs.evolve(plan.tasks[0], ref=f"9.{number}") for number in range(1, 10_000)]
    several = attrs.evolve(plan, tasks=(*plan.tasks, attrs.evolve(plan.tasks[0], ref="9"), *many))
    assert responsibility_graph(several).in_degree("task:9") == 9_999
    assert duties(several, "water-bureau") == duties(plan, "water-bureau")
