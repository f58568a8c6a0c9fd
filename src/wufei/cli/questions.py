"""The commands that ask the responsibility graph."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import click

from wufei.cli.options import (
    AS_OF,
    FACTS,
    JSON,
    LANGUAGE,
    OUTPUT,
    PLAN,
    YEAR,
    YEARS,
    chosen_facts,
    emit,
    is_terminal,
    options,
    show,
)
from wufei.documents import load_plan
from wufei.errors import UnreadableValueError, problem
from wufei.evaluation import evaluate
from wufei.exports import (
    AXES,
    Grid,
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
from wufei.findings import Assessment
from wufei.graph import (
    accountable_for,
    answers_for,
    coordination_graph,
    duties,
    neighbourhood,
    responsibility_graph,
)
from wufei.plan import Plan, Role
from wufei.reports import (
    accountable_json,
    accountable_sheet,
    duties_json,
    duties_sheet,
    who_json,
    who_sheet,
)
from wufei.responsibility import find_responsible_unit
from wufei.wording import Language

__all__ = ["QUESTIONS"]

_OPTIONAL_YEAR = click.option("--year", type=YEARS, help="Show the verdicts of this year.")


@click.command("duties")
@click.argument("unit")
@click.option("--role", type=click.Choice([str(role) for role in Role]), help="Only in this role.")
@options(PLAN, FACTS, _OPTIONAL_YEAR, AS_OF, JSON, OUTPUT, LANGUAGE)
def duties_command(
    unit: str,
    role: str | None,
    plan_source: str,
    facts_sources: Sequence[str],
    year: int | None,
    as_of: datetime.date | None,
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Show what UNIT owes: its tasks and targets by role and clause, with verdicts if a year is given."""
    plan, assessment = _assessed(plan_source, facts_sources, year, as_of)
    found = find_responsible_unit(plan, unit)
    owed = duties(plan, found.id, Role(role) if role else None)
    document = duties_json(owed, assessment)
    sheet = duties_sheet(found, owed, assessment, language)
    show(document if as_json else sheet, output, language, (plan_source, *facts_sources))


def _assessed(
    plan_source: str, facts_sources: Sequence[str], year: int | None, as_of: datetime.date | None
) -> tuple[Plan, Assessment | None]:
    """Return the plan, and its assessment if a year is given."""
    if year is None:
        return load_plan(plan_source), None
    plan, facts = chosen_facts(plan_source, facts_sources)
    return plan, evaluate(plan, facts, year=year, as_of=as_of)


@click.command("who")
@click.argument("name", metavar="TASK|TARGET")
@options(PLAN, JSON, OUTPUT, LANGUAGE)
def who_command(name: str, plan_source: str, output: str | None, language: Language, *, as_json: bool) -> None:
    """Show who answers for a task (by ref) or a target (by id), by role, and which clause says so."""
    plan = load_plan(plan_source)
    answers = answers_for(plan, name)
    document = who_json(plan, answers)
    show(document if as_json else who_sheet(plan, name, answers, language), output, language, (plan_source,))


@click.command("accountable")
@options(PLAN, FACTS, YEAR, AS_OF, JSON, OUTPUT, LANGUAGE)
def accountable_command(
    plan_source: str,
    facts_sources: Sequence[str],
    year: int,
    as_of: datetime.date | None,
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Show who answers for what is missed, unknown, not comparable or behind."""
    plan, facts = chosen_facts(plan_source, facts_sources)
    assessment = evaluate(plan, facts, year=year, as_of=as_of)
    found = accountable_for(assessment)
    document = accountable_json(found)
    sheet = accountable_sheet(assessment, found, language)
    show(document if as_json else sheet, output, language, (plan_source, *facts_sources))


@click.command("graph")
@click.option("--view", type=click.Choice(["all", "matrix", "coordination"]), default="all")
@click.option("--by", "axis", type=click.Choice(AXES), default="task", help="Columns of the matrix.")
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["json", "graphml", "dot", "mermaid", "svg", "csv", "xlsx", "ttl"]),
)
@click.option("--unit", metavar="UNIT", help="Only what hangs together with this responsible unit.")
@options(PLAN, FACTS, _OPTIONAL_YEAR, AS_OF, OUTPUT, LANGUAGE)
def graph_command(
    view: str,
    axis: str,
    form: str,
    unit: str | None,
    plan_source: str,
    facts_sources: Sequence[str],
    year: int | None,
    as_of: datetime.date | None,
    output: str | None,
    language: Language,
) -> None:
    """Write the responsibility graph, the responsibility matrix, or who works with whom, for other programs."""
    plan, assessment = _assessed(plan_source, facts_sources, year, as_of)
    name = find_responsible_unit(plan, unit).id if unit is not None else None
    written = _written(plan, assessment, view, form, axis, name, language)
    data = written if isinstance(written, bytes) or is_terminal() else written.encode()
    emit(data, output, language, (plan_source, *facts_sources))


_Texts = Mapping[str, Callable[[Any, Language], str]]
_GRAPHS: Final[_Texts] = {
    "json": lambda graph, _: to_json(graph),
    "graphml": lambda graph, _: to_graphml(graph),
    "dot": to_dot,
    "mermaid": to_mermaid,
    "ttl": lambda graph, _: to_turtle(graph),
}
_GRIDS: Final[Mapping[str, Callable[[Grid], str | bytes]]] = {"csv": grid_csv, "xlsx": grid_xlsx}
#: View to the formats that it can be written in.
_FORMATS: Final = {
    "all": (*_GRAPHS, "svg"),
    "matrix": tuple(_GRIDS),
    "coordination": (*(form for form in _GRAPHS if form != "ttl"), *_GRIDS),
}


def _written(
    plan: Plan, assessment: Assessment | None, view: str, form: str, axis: str, unit: str | None, language: Language
) -> str | bytes:
    if form not in _FORMATS[view]:
        expected = ", ".join(_FORMATS[view])
        raise UnreadableValueError(problem("view_and_format", value=view, format=form, expected=expected))
    if form in _GRIDS:
        grid = matrix(plan, axis, language, unit) if view == "matrix" else coordination_grid(plan, unit, language)
        return _GRIDS[form](grid)
    if form == "svg":
        return to_svg(plan, assessment, unit=unit, language=language)
    graph = coordination_graph(plan, unit) if view == "coordination" else responsibility_graph(plan, assessment)
    if unit is not None and view == "all":
        graph = neighbourhood(graph, f"unit:{unit}")
    return _GRAPHS[form](graph, language)


#: Commands of this module, for the group.
QUESTIONS: Final = (
    duties_command,
    who_command,
    graph_command,
    accountable_command,
)
