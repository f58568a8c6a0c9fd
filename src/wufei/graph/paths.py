"""Parts of the graph: how two nodes hang together, what hangs together with one, who works with whom."""

from itertools import pairwise
from typing import TYPE_CHECKING, cast

import attrs

from wufei.errors import UnknownNameError, problem
from wufei.graph.questions import coordination
from wufei.plan import Plan

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

__all__ = ["Step", "coordination_graph", "neighbourhood", "path_between"]


@attrs.frozen(kw_only=True)
class Step:
    """One edge of a path."""

    start: str
    end: str
    #: Role or relation, such as ``lead``, ``promises`` or ``supplies``.
    kind: str
    #: The path goes against the direction of the edge.
    reversed: bool
    #: Headings as printed; empty where the edge stands in no clause.
    clause: str


def path_between(graph: "Graph", start: str, end: str) -> tuple[Step, ...]:
    """Return a shortest path from one node to another: along the edges if there is one, else in any direction.

    Empty if the nodes do not hang together.

    Raises:
        UnknownNameError: if the graph has no such node.
    """
    import networkx as nx  # noqa: PLC0415 - as in the rest of the graph

    for node in (start, end):
        if node not in graph:
            raise UnknownNameError(problem("unknown_node", value=node))
    for view in (graph, graph.to_undirected(as_view=True)):
        if nx.has_path(view, start, end):
            nodes = nx.shortest_path(view, start, end)
            return tuple(_step(graph, *pair) for pair in pairwise(nodes))
    return ()


def _step(graph: "Graph", start: str, end: str) -> Step:
    forward = graph.get_edge_data(start, end)
    edges = forward or graph.get_edge_data(end, start)
    kind, attributes = min(edges.items())
    return Step(start=start, end=end, kind=str(kind), reversed=not forward, clause=str(attributes.get("clause", "")))


def neighbourhood(graph: "Graph", node: str) -> "Graph":
    """Return the part of the graph that can be reached from ``node`` along the edges, frozen.

    Of a unit: its tasks, their targets, and the data that these are measured by.
    """
    import networkx as nx  # noqa: PLC0415 - as above

    below: nx.DiGraph[str] = nx.DiGraph(
        (start, end) for start, end, kind in graph.edges(keys=True) if kind != "part_of"
    )
    below.add_node(node)
    return cast("Graph", nx.freeze(graph.subgraph({node, *nx.descendants(below, node)}).copy()))


def coordination_graph(plan: Plan, unit: str | None = None) -> "Graph":
    """Return units joined where they share tasks, with the number of tasks as ``weight``, frozen."""
    import networkx as nx  # noqa: PLC0415 - as above

    graph: Graph = nx.MultiDiGraph(name=plan.id)
    for pair in coordination(plan, unit):
        for name in pair.units:
            title = plan.unit[name].name
            graph.add_node(f"unit:{name}", kind="unit", name=name, zh=title.zh, en=title.in_language("en"))
        start, end = (f"unit:{name}" for name in pair.units)
        graph.add_edge(
            start, end, key="coordinates", kind="coordinates", weight=len(pair.tasks), tasks=",".join(pair.tasks)
        )
    return cast("Graph", nx.freeze(graph))
