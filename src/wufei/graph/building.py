"""The graph of who answers for what: units, tasks, targets and data, joined to verdicts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, assert_never, cast

from wufei.facts import Facts
from wufei.findings import Assessment
from wufei.known import Known
from wufei.plan import (
    Datum,
    Indicator,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    RosterDeclaration,
    Target,
    Task,
    UnitKind,
    parent_ref,
)
from wufei.requirements import Coverage, Deliverable
from wufei.responsibility import suppliers
from wufei.sources import Source
from wufei.wording import Bilingual

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

__all__ = ["datum_node", "province_graph", "responsibility_graph"]

#: What a node or an edge says of itself: plain values, so that every export keeps them.
Attributes = dict[str, str | int | bool]
_Edge = tuple[str, str, str, Attributes]


def responsibility_graph(plan: Plan, assessment: Assessment | None = None) -> "Graph":
    """Return the frozen graph of ``plan``, with verdicts on its targets where an assessment is given.

    Nodes are named by kind and id, such as ``unit:finance-bureau``, ``task:4.2.1.2`` and ``target:straw-use-rate``.
    Every assignment is one edge from a unit to a task, its role both key and ``kind``. The reference lists the
    attributes.

    >>> import wufei
    >>> graph = responsibility_graph(wufei.load_plan())
    >>> graph.number_of_edges("unit:agriculture-rural-bureau", "task:4.3.2.1")
    1
    """
    return _joined(plan.id, [("", plan, assessment)])


def province_graph(plans: Mapping[str, Plan]) -> "Graph":
    """Return the graphs of several plans as one, frozen; each node named by the plan's key, ``/`` and its own name."""
    return _joined("province", [(f"{key}/", plan, None) for key, plan in plans.items()])


def _joined(name: str, parts: Iterable[tuple[str, Plan, Assessment | None]]) -> "Graph":
    import networkx as nx  # noqa: PLC0415 - a large library that only the graph needs

    graph: Graph = nx.MultiDiGraph(name=name)
    for prefix, plan, assessment in parts:
        for node, attributes in _nodes(plan, assessment):
            graph.add_node(prefix + node, **attributes)
        for start, end, kind, attributes in _edges(plan, assessment):
            graph.add_edge(prefix + start, prefix + end, key=kind, kind=kind, **attributes)
    return cast("Graph", nx.freeze(graph))


def datum_node(datum: Datum) -> str:
    """Return the name of the node of an indicator, register or roster."""
    match datum:
        case Indicator():
            return f"indicator:{datum.id}"
        case RegisterDeclaration():
            return f"register:{datum.id}"
        case RosterDeclaration():
            return f"roster:{datum.id}"
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(datum)


def _nodes(plan: Plan, assessment: Assessment | None) -> Iterator[tuple[str, Attributes]]:
    yield f"plan:{plan.id}", _named("plan", plan.id, plan.title)
    for unit in plan.responsible_units:
        yield f"unit:{unit.id}", _unit(unit)
    for task in plan.tasks:
        yield f"task:{task.ref}", _task(task)
    data: tuple[Datum, ...] = (*plan.indicators, *plan.registers, *plan.rosters)
    for datum in data:
        node = datum_node(datum)
        yield node, _named(node.partition(":")[0], datum.id, datum.name)
    for target in plan.targets:
        yield f"target:{target.id}", _target(target, assessment)
        if isinstance(target.requirement, Deliverable):
            yield f"evidence:{target.id}", _named("evidence", target.id, target.requirement.evidence)
    for roster, item, name in _members(plan, assessment):
        yield f"member:{roster}/{item}", _named("member", item, Bilingual(zh=name))


def _named(kind: str, name: str, title: Bilingual) -> Attributes:
    return {"kind": kind, "name": name, "zh": title.zh, "en": title.in_language("en")}


def _unit(unit: ResponsibleUnit) -> Attributes:
    kind = "collective" if unit.kind is UnitKind.COLLECTIVE else "unit"
    return {**_named(kind, unit.id, unit.name), "unit_kind": str(unit.kind), "succeeded_by": unit.succeeded_by or ""}


def _task(task: Task) -> Attributes:
    kind = "task" if task.assignments else "section"
    return {
        **_named(kind, task.ref, task.title),
        "strength": str(task.strength or ""),
        "streams": ",".join(task.streams),
        "stages": ",".join(task.stages),
        "open_ended": task.open_ended,
        **_clause(task.source),
    }


def _target(target: Target, assessment: Assessment | None) -> Attributes:
    attributes = {
        **_named("target", target.id, target.title),
        "requirement": target.requirement.kind,
        "schedule": str(target.schedule.kind),
        "strength": str(target.strength),
        "scored": target.scored,
        **_clause(target.source),
    }
    if assessment is None:
        return attributes
    finding = assessment.by_target[target.id]
    judged: Attributes = {
        "verdict": str(finding.verdict),
        "reason": str(finding.reason or ""),
        "due": finding.due,
        "overdue": finding.overdue,
    }
    return {**attributes, **judged}


def _clause(source: Source) -> Attributes:
    start, end = source.span
    return {"clause": source.section, "span_start": start, "span_end": end, "sha256": source.sha256}


def _edges(plan: Plan, assessment: Assessment | None) -> Iterator[_Edge]:
    for task in plan.tasks:
        above = parent_ref(task.ref)
        yield f"task:{task.ref}", f"plan:{plan.id}" if above is None else f"task:{above}", "part_of", {}
        for each in task.assignments:
            yield f"unit:{each.responsible_unit}", f"task:{task.ref}", str(each.role), _clause(each.source)
    for target in plan.targets:
        yield f"task:{target.task}", f"target:{target.id}", "promises", _clause(target.source)
        for owner in target.owners:
            yield f"unit:{owner.responsible_unit}", f"target:{target.id}", str(owner.role), _clause(target.source)
    for edge in dict.fromkeys(_data_edges(plan)):
        yield *edge, {}
    for roster, item, _ in _members(plan, assessment):
        for unit in plan.responsible_units:
            if unit.roster == roster:
                yield f"member:{roster}/{item}", f"unit:{unit.id}", "member_of", {}


def _data_edges(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield what each target is measured by, who supplies it, and what a rate derives from; an edge may come again."""
    known = Known(plan, Facts(), None)
    for target in plan.targets:
        data = [(datum_node(datum), datum.supplied_by) for datum in plan.data_of(target)]
        if isinstance(target.requirement, Deliverable):
            data = [(f"evidence:{target.id}", ())]
        for node, named in data:
            yield f"target:{target.id}", node, "measured_by"
            for unit in suppliers(target, named, known, plan.term.to):
                yield f"unit:{unit}", node, "supplies"
        for datum in plan.all_data_of(target):
            inputs = plan.derived_from(datum) if isinstance(datum, Indicator) else ()
            for each in inputs:
                yield datum_node(datum), datum_node(each), "derived_from"
            for each in inputs:
                for unit in suppliers(target, each.supplied_by, known, plan.term.to):
                    yield f"unit:{unit}", datum_node(each), "supplies"
        coverage = target.requirement
        if isinstance(coverage, Coverage) and coverage.indicator is not None:
            rate = f"indicator:{coverage.indicator}"
            yield rate, f"roster:{coverage.roster}", "derived_from"
            yield rate, f"register:{coverage.register}", "derived_from"


def _members(plan: Plan, assessment: Assessment | None) -> Iterator[tuple[str, str, str]]:
    """Yield roster, id and name of the members of collectives whose roster is known."""
    if assessment is None:
        return
    known = Known(plan, assessment.facts, assessment.as_of)
    for name in dict.fromkeys(unit.roster for unit in plan.responsible_units if unit.roster is not None):
        roster, _, _ = known.roster(name, assessment.reference)
        for item in sorted(roster.items, key=lambda each: each.id) if roster else ():
            yield name, item.id, item.name
