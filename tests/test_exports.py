"""Exports of the graph, read back by the programs they are for."""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import openpyxl
import pydot
import pytest
import rdflib

import wufei
from tests.support import plan_document, text
from wufei.errors import MissingExtraError
from wufei.exports import (
    coordination_grid,
    grid_csv,
    grid_xlsx,
    matrix,
    to_dot,
    to_graphml,
    to_json,
    to_mermaid,
    to_svg,
    to_turtle,
)
from wufei.graph import responsibility_graph
from wufei.plan import Plan

HOSTILE = [
    pytest.param('"; drop "', id="quotes"),
    pytest.param("<script>alert(1)</script>&amp;", id="angle-brackets"),
    pytest.param("two\nlines\r\nand more", id="newlines"),
    pytest.param("\u202eright to left\u202c", id="right-to-left"),
    pytest.param("back\\slash\\", id="backslashes"),
    pytest.param("]]> --> #quot; `x`", id="ends-of-other-languages"),
    pytest.param("=1+1", id="formula"),
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return wufei.load_plan()


@pytest.fixture(scope="module")
def graph(plan: Plan) -> Any:  # noqa: ANN401 - the class can't be subscripted when tests run
    return responsibility_graph(plan, wufei.evaluate(plan, wufei.load_example_facts(), year=2025))


def read_dot(dot: str) -> pydot.Dot:
    graphs = pydot.graph_from_dot_data(dot)
    assert graphs is not None
    return graphs[0]


def named(name: str) -> Plan:
    units = [
        {"id": "farm-bureau", "name": text(name, name), "kind": "department"},
        {"id": "works-bureau", "name": text("住建局"), "kind": "department"},
        {"id": "ecology-branch", "name": text("生态分局"), "kind": "branch"},
        {"id": "offices", "name": text("各办事处"), "kind": "collective", "roster": "offices"},
    ]
    return wufei.load_plan(plan_document(responsible_units=units))


def plain(graph: Any) -> tuple[dict[str, Any], list[tuple[str, str, str, tuple[tuple[str, Any], ...]]]]:  # noqa: ANN401
    nodes = {node: dict(data) for node, data in graph.nodes(data=True)}
    edges = [
        (start, end, key, tuple(sorted((name, value) for name, value in data.items() if name != "id")))
        for start, end, key, data in graph.edges(keys=True, data=True)
    ]
    return nodes, sorted(edges)


def test_json_reads_back_the_same_graph(graph: Any) -> None:  # noqa: ANN401
    back = nx.node_link_graph(json.loads(to_json(graph)), edges="edges")
    assert plain(back) == plain(graph)


def test_graphml_reads_back_the_same_graph(graph: Any) -> None:  # noqa: ANN401
    back = nx.read_graphml(io.BytesIO(to_graphml(graph).encode()), force_multigraph=True)
    nodes, edges = plain(graph)
    assert plain(back)[0] == nodes
    kept = [(start, end, dict(data)["kind"], data) for start, end, _, data in plain(back)[1]]
    assert sorted(kept) == edges


def test_dot_reads_back_every_node_and_edge(graph: Any) -> None:  # noqa: ANN401
    back = read_dot(to_dot(graph))
    names = {node.get_name().strip('"') for node in back.get_nodes()} - {"node"}
    assert names == set(graph)
    assert len(back.get_edges()) == graph.number_of_edges()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_survive_every_text_format(name: str) -> None:
    graph = responsibility_graph(named(name))
    assert nx.node_link_graph(json.loads(to_json(graph)), edges="edges").nodes["unit:farm-bureau"]["zh"] == name
    back = nx.read_graphml(io.BytesIO(to_graphml(graph).encode()), force_multigraph=True)
    assert back.nodes["unit:farm-bureau"]["zh"].split() == name.split()
    dot = read_dot(to_dot(graph))
    assert len(dot.get_edges()) == graph.number_of_edges()
    assert len(to_mermaid(graph).splitlines()) == 1 + graph.number_of_nodes() + graph.number_of_edges()
    triples = rdflib.Graph().parse(data=to_turtle(graph), format="turtle")
    assert rdflib.Literal(name, lang="zh") in set(triples.objects())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_survive_the_picture(name: str) -> None:
    picture = ElementTree.fromstring(to_svg(named(name)))  # noqa: S314 - it is our own
    assert "script" not in {element.tag.rpartition("}")[2] for element in picture.iter()}


@pytest.mark.parametrize(
    "export", [lambda plan: to_graphml(responsibility_graph(plan)), to_svg], ids=["graphml", "svg"]
)
def test_a_character_that_xml_cannot_hold_is_refused(export: Callable[[Plan], str]) -> None:
    with pytest.raises(wufei.UnreadableValueError) as caught:
        export(named("bell\u0007"))
    assert caught.value.code == "not_xml"


def test_mermaid_quotes_what_would_end_a_label() -> None:
    assert '["#quot;#lt;b#gt;#35;"]' in to_mermaid(responsibility_graph(named('"<b>#')))


def test_turtle_speaks_the_organisation_vocabulary(graph: Any) -> None:  # noqa: ANN401
    triples = rdflib.Graph().parse(data=to_turtle(graph), format="turtle")
    memberships = set(triples.subjects(rdflib.RDF.type, rdflib.ORG.Membership))
    roles = {"lead", "support", "responsible", "participate"}
    assert len(memberships) == sum(kind in roles for _, _, kind in graph.edges(keys=True))
    assert all(len(set(triples.objects(each, rdflib.ORG.member))) == 1 for each in memberships)
    assert rdflib.Literal("区水务局", lang="zh") in set(triples.objects(predicate=rdflib.SKOS.prefLabel))
    organisations = set(triples.subjects(rdflib.RDF.type, rdflib.ORG.Organization))
    assert len(organisations) == 23 + 4


# Matrices


def test_the_matrix_holds_each_role_once(plan: Plan) -> None:
    grid = matrix(plan, "task", "en")
    rows = list(csv.reader(io.StringIO(grid_csv(grid))))
    assert len(rows) == 26
    assert len(rows[0]) == 64
    cells = [cell for row in rows[1:] for cell in row[1:] if cell]
    assert sum(len(cell.split(", ")) for cell in cells) == 158


@pytest.mark.parametrize(("axis", "columns"), [("stream", 6), ("stage", 5)])
def test_the_department_responsibility_list_is_by_stream_or_stage(plan: Plan, axis: str, columns: int) -> None:
    grid = matrix(plan, axis, "zh")
    assert len(grid.header) == 1 + columns
    health = next(row for row in grid.rows if row[0] == "区卫生健康局")
    assert any("4.6.4.2" in cell for cell in health[1:])


def test_the_matrix_of_one_unit_has_one_row(plan: Plan) -> None:
    assert [row[0] for row in matrix(plan, "task", "zh", "water-bureau").rows] == ["区水务局"]


def test_a_workbook_reads_back_as_texts_and_is_the_same_bytes(plan: Plan) -> None:
    grid = matrix(plan, "stream", "zh")
    data = grid_xlsx(grid)
    assert data == grid_xlsx(grid)
    # Not only within one second: no time of day is in it.
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b">2000-01-01T00:00:00Z</dcterms:created>" in parts.read("docProps/core.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)] == [grid.header, *grid.rows]


def test_a_formula_in_a_name_is_text_in_csv_and_workbook() -> None:
    grid = matrix(named("=1+1"), "task", "zh")
    assert "'=1+1" in grid_csv(grid)
    sheet = openpyxl.load_workbook(io.BytesIO(grid_xlsx(grid))).active
    assert sheet is not None
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_coordination_is_a_table_too(plan: Plan) -> None:
    grid = coordination_grid(plan, "finance-bureau", "en")
    assert all("District Finance Bureau" in row[:2] for row in grid.rows)
    assert [int(row[2]) for row in grid.rows] == sorted((int(row[2]) for row in grid.rows), reverse=True)


# The picture


def test_the_picture_shows_every_unit_task_and_verdict_and_is_the_same_bytes(plan: Plan) -> None:
    assessment = wufei.evaluate(plan, wufei.load_example_facts(), year=2025)
    picture = to_svg(plan, assessment)
    assert picture == to_svg(plan, assessment)
    labels = "".join(ElementTree.fromstring(picture).itertext())  # noqa: S314 - it is our own
    assert all(unit.name.zh in labels for unit in plan.responsible_units)
    assert all(task.ref in labels for task in plan.tasks if task.assignments)
    assert {"已完成", "未完成", "待报"} <= {each for each in ("已完成", "未完成", "待报") if each in labels}
    assert "虚构" in labels


def test_a_label_that_does_not_fit_is_cut_after_a_whole_character() -> None:
    plan = wufei.load_plan("zero-waste-pilot-2018")
    picture = ElementTree.fromstring(to_svg(plan))  # noqa: S314 - it is our own
    labels = [each.text or "" for each in picture.iterfind(".//{*}g/{*}text")]
    cut = [label.removesuffix("…") for label in labels if label.endswith("…")]
    named = [*(f"{task.ref} {task.title.zh}" for task in plan.tasks), *(target.title.zh for target in plan.targets)]
    assert cut
    assert [label for label in cut if not any(name.startswith(label) for name in named)] == []


def test_the_picture_of_one_unit_has_only_its_tasks(plan: Plan) -> None:
    labels = "".join(ElementTree.fromstring(to_svg(plan, unit="water-bureau")).itertext())  # noqa: S314 - it is our own
    assert "4.8.4" in labels
    assert "4.3.2.1" not in labels


# Extras


def test_a_picture_of_real_facts_does_not_say_that_they_are_invented(plan: Plan) -> None:
    assert "虚构" not in to_svg(plan, wufei.evaluate(plan, wufei.load_facts({}), year=2025))


@pytest.mark.parametrize(
    ("module", "call"),
    [
        pytest.param("rdflib", lambda plan: to_turtle(responsibility_graph(plan)), id="rdf"),
        pytest.param("xlsxwriter", lambda plan: grid_xlsx(matrix(plan, "task", "zh")), id="forms"),
    ],
)
def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, plan: Plan, module: str, call: Callable[[Plan], object]
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'wufei\[") as caught:
        call(plan)
    assert module in str(caught.value)
