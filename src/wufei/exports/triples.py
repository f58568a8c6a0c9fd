"""The graph as RDF in Turtle, with the W3C organisation vocabulary."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from wufei.errors import MissingExtraError, problem
from wufei.plan import Role

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

__all__ = ["to_turtle"]

_OWN = "urn:wufei:vocabulary:"
_ROLES = frozenset(Role)


def to_turtle(graph: "Graph") -> str:
    """Return the graph as Turtle: units are ``org:Organization``, a role on a task is an ``org:Membership``.

    Raises:
        MissingExtraError: if rdflib is not installed.
    """
    try:
        import rdflib  # noqa: PLC0415 - an extra
        from rdflib.namespace import DCTERMS, ORG, RDF, SKOS  # noqa: PLC0415 - as above
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="rdflib", expected="rdf")) from None

    own = rdflib.Namespace(_OWN)
    triples = rdflib.Graph()
    for prefix, namespace in (("org", ORG), ("skos", SKOS), ("dcterms", DCTERMS), ("wufei", own)):
        triples.bind(prefix, namespace)
    base = f"urn:wufei:{quote(str(graph.graph['name']))}:"

    def name(node: str) -> rdflib.URIRef:
        return rdflib.URIRef(base + quote(node, safe=":/"))

    classes = {"unit": ORG.Organization, "member": ORG.Organization, "collective": ORG.OrganizationalCollaboration}
    relations = {"part_of": DCTERMS.isPartOf, "member_of": ORG.memberOf}
    for node, attributes in graph.nodes(data=True):
        kind = attributes["kind"]
        triples.add((name(node), RDF.type, classes.get(kind, own[kind.capitalize()])))
        for language in ("zh", "en"):
            triples.add((name(node), SKOS.prefLabel, rdflib.Literal(attributes[language], lang=language)))
        for key in sorted(attributes.keys() - {"kind", "zh", "en"}):
            triples.add((name(node), own[key], rdflib.Literal(attributes[key])))
    for start, end, kind, attributes in graph.edges(keys=True, data=True):
        if kind not in _ROLES:
            triples.add((name(start), relations.get(kind, own[kind]), name(end)))
            continue
        membership = name(f"assignment:{start}/{kind}/{end}")
        described = {RDF.type: ORG.Membership, ORG.member: name(start), ORG.role: own[kind], own.on: name(end)}
        for predicate, value in described.items():
            triples.add((membership, predicate, value))
        triples.add((membership, own.clause, rdflib.Literal(attributes["clause"])))
    return triples.serialize(format="turtle")
