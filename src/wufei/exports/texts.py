"""Graphs as text that other programs read back: node-link JSON, GraphML, DOT and Mermaid."""

import io
import re
from typing import TYPE_CHECKING, Final

from wufei.documents import json_text
from wufei.errors import UnreadableValueError, problem

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

__all__ = ["refuse_not_xml", "to_dot", "to_graphml", "to_json", "to_mermaid"]

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MERMAID: Final = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;", "\n": " ", "\r": " "}


def to_json(graph: "Graph") -> str:
    """Return node-link JSON; ``networkx.node_link_graph(json.loads(text), edges="edges")`` reads it back."""
    import networkx as nx  # noqa: PLC0415 - a large library that only graphs need

    return json_text(nx.node_link_data(graph, edges="edges"))


def to_graphml(graph: "Graph") -> str:
    """Return GraphML; ``networkx.read_graphml(file, force_multigraph=True)`` reads it back.

    Raises:
        UnreadableValueError: if a text holds a character that XML can't.
    """
    import networkx as nx  # noqa: PLC0415 - as above

    for node, attributes in graph.nodes(data=True):
        for value in (node, *attributes.values()):
            refuse_not_xml(str(value), node)
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    return file.getvalue().decode()


def refuse_not_xml(text: str, place: str) -> None:
    """Refuse a text that no XML document can hold, however it is escaped.

    Raises:
        UnreadableValueError: if there is such a character in it.
    """
    found = _NOT_XML.search(text)
    if found:
        raise UnreadableValueError(problem("not_xml", place, value=f"U+{ord(found[0]):04X}"))


def to_dot(graph: "Graph", language: str = "zh") -> str:
    """Return the graph in the DOT language of Graphviz, every text quoted."""
    lines = ["digraph {", "  rankdir=LR;", "  node [shape=box];"]
    for node, attributes in graph.nodes(data=True):
        label = f"{attributes[language]}\n{attributes['name']}"
        lines.append(f"  {_dot(node)} [label={_dot(label)}, class={_dot(attributes['kind'])}];")
    for start, end, kind in graph.edges(keys=True):
        lines.append(f"  {_dot(start)} -> {_dot(end)} [label={_dot(kind)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _dot(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return f'"{escaped}"'


def to_mermaid(graph: "Graph", language: str = "zh") -> str:
    """Return the graph as a Mermaid flowchart; nodes are numbered, since their names may hold anything."""
    numbers = {node: f"n{number}" for number, node in enumerate(graph)}
    lines = ["flowchart LR"]
    for node, attributes in graph.nodes(data=True):
        lines.append(f'  {numbers[node]}["{_mermaid(str(attributes[language]))}"]')
    for start, end, kind in graph.edges(keys=True):
        lines.append(f'  {numbers[start]} -->|"{_mermaid(kind)}"| {numbers[end]}')
    return "\n".join(lines) + "\n"


def _mermaid(text: str) -> str:
    return "".join(_MERMAID.get(character, character) for character in text)
