"""A province of districts with a plan each: building its graph, and asking about one district.

    WUFEI_DISTRICTS=3000 pytest tests/benchmarks/test_province.py --benchmark-enable --benchmark-only

Run as a test, thirty districts are enough to see that both ways give the same graph.
"""

import os
import tracemalloc
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs
import networkx as nx
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import wufei
from wufei.graph import coordination, duties, province_graph, unowned
from wufei.plan import Plan

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

DISTRICTS = int(os.environ.get("WUFEI_DISTRICTS", "30"))
Plans = dict[str, Plan]


@pytest.fixture(scope="module")
def plans() -> Plans:
    """Return a plan per district: the bundled tasks and units, without targets, some 63 and 25 each."""
    bundled = wufei.load_plan()
    bare = attrs.evolve(bundled, targets=(), indicators=(), registers=(), rosters=())
    return {f"district-{number}": attrs.evolve(bare, id=f"district-{number}") for number in range(DISTRICTS)}


def by_hand(plans: Plans) -> "Graph":
    """Build the same graph as somebody would who needs it once."""
    graph: Graph = nx.MultiDiGraph()
    for key, plan in plans.items():
        graph.add_node(f"{key}/plan:{plan.id}", kind="plan", name=plan.id, zh=plan.title.zh, en=plan.title.en)
        for unit in plan.responsible_units:
            kind = "collective" if unit.kind == "collective" else "unit"
            graph.add_node(
                f"{key}/unit:{unit.id}", kind=kind, name=unit.id, zh=unit.name.zh, en=unit.name.en,
                unit_kind=str(unit.kind), succeeded_by="",
            )  # fmt: skip
        for task in plan.tasks:
            graph.add_node(
                f"{key}/task:{task.ref}", kind="task" if task.assignments else "section", name=task.ref,
                zh=task.title.zh, en=task.title.en, strength=str(task.strength or ""), streams=",".join(task.streams),
                stages=",".join(task.stages), open_ended=task.open_ended, clause=task.source.section,
                span_start=task.source.span[0], span_end=task.source.span[1], sha256=task.source.sha256,
            )  # fmt: skip
            above = task.ref.rstrip("ab") if task.ref[-1].isalpha() else task.ref.rpartition(".")[0]
            above = task.ref[:-1] if task.ref[-1].isalpha() else above
            parent = f"{key}/task:{above}" if above else f"{key}/plan:{plan.id}"
            graph.add_edge(f"{key}/task:{task.ref}", parent, key="part_of", kind="part_of")
            for each in task.assignments:
                graph.add_edge(
                    f"{key}/unit:{each.responsible_unit}", f"{key}/task:{task.ref}", key=str(each.role),
                    kind=str(each.role), clause=each.source.section, span_start=each.source.span[0],
                    span_end=each.source.span[1], sha256=each.source.sha256,
                )  # fmt: skip
    return graph


@pytest.mark.benchmark(group="the graph of a province")
@pytest.mark.parametrize("way", [by_hand, province_graph])
def test_building_the_graph(benchmark: BenchmarkFixture, plans: Plans, way: Callable[[Plans], "Graph"]) -> None:
    graph = benchmark(way, plans)
    assert graph.number_of_nodes() == DISTRICTS * 130
    expected = by_hand(plans)
    assert all(graph.nodes[node] == expected.nodes[node] for node in expected)


@pytest.mark.benchmark(group="memory of the graph of a province")
@pytest.mark.parametrize("way", [by_hand, province_graph])
def test_memory_of_the_graph(benchmark: BenchmarkFixture, plans: Plans, way: Callable[[Plans], "Graph"]) -> None:
    tracemalloc.start()
    graph = way(plans)
    benchmark.extra_info["MiB"] = round(tracemalloc.get_traced_memory()[0] / 2**20, 1)
    tracemalloc.stop()
    assert benchmark(graph.number_of_edges) == DISTRICTS * (158 + 104)


@pytest.mark.benchmark(group="questions about one district")
@pytest.mark.parametrize("question", [unowned, coordination, lambda plan: duties(plan, "finance-bureau")])
def test_asking_about_one_district(
    benchmark: BenchmarkFixture, plans: Plans, question: Callable[[Plan], object]
) -> None:
    assert benchmark(question, plans["district-7"]) is not None
