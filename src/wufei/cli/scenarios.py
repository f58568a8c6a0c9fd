"""The command that shows what would come out if something were otherwise."""

import datetime
from collections.abc import Sequence

import click

from wufei.cli.options import (
    AREA,
    AS_OF,
    FACTS,
    FORM,
    JSON,
    LANGUAGE,
    OUTPUT,
    PLAN,
    ROUNDING,
    YEAR,
    chosen_facts,
    find_area,
    options,
    show,
)
from wufei.documents import load_scoring_method
from wufei.errors import UnreadableValueError, problem
from wufei.findings import Options, Rounding
from wufei.reports import what_if_json, what_if_sheet
from wufei.scenarios import Failure, WrittenChanges, read_changes, what_if
from wufei.wording import Language

__all__ = ["what_if_command"]

_SET = click.option(
    "--set",
    "figures",
    multiple=True,
    metavar="INDICATOR[@PERIOD]=VALUE",
    help="Assume a figure, as straw-use-rate=97.5% or straw-use-rate@2024=96%, in place of every report of it.",
)
_WITHDRAW = click.option(
    "--withdraw",
    "withdrawn",
    multiple=True,
    metavar="INDICATOR[@PERIOD]",
    help="Assume that nothing is reported of it.",
)
_DELIVER = click.option(
    "--deliver",
    "delivered",
    multiple=True,
    metavar="TARGET[=DATE]",
    help="Assume that it is delivered. Default: on the day it is due in the year, else its last (or --as-of).",
)
_WITHOUT = click.option(
    "--without",
    "units",
    multiple=True,
    metavar="UNIT",
    help="Assume that a responsible unit does not report; and, in a second scenario, does not deliver either.",
)


@click.command("what-if")
@options(_SET, _WITHDRAW, _DELIVER, _WITHOUT, PLAN, FACTS, YEAR, AS_OF, AREA)
@click.option("--method", "method_source", metavar="FILE", help="Scoring method (JSON): also show which scores move.")
@options(FORM, ROUNDING, JSON, OUTPUT, LANGUAGE)
def what_if_command(
    figures: Sequence[str],
    withdrawn: Sequence[str],
    delivered: Sequence[str],
    units: Sequence[str],
    plan_source: str,
    facts_sources: Sequence[str],
    year: int,
    as_of: datetime.date | None,
    area: str | None,
    method_source: str | None,
    form: str,
    rounding: str,
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Show which verdicts, margins, units and scores move if something is assumed; several assumptions hold together.

    Figures that are assumed are those of the area that is assessed.
    """
    if not (figures or withdrawn or delivered or units):
        raise UnreadableValueError(problem("no_assumption"))
    plan, facts = chosen_facts(plan_source, facts_sources)
    name = None if area is None else find_area(plan, facts, area)
    written = WrittenChanges(figures=figures, withdrawn=withdrawn, delivered=delivered, without=units)
    made = Options(rounding=Rounding(rounding))
    found = []
    for failure in Failure if units else (Failure.REPORT,):
        changes = read_changes(plan, written, year=year, as_of=as_of, area=name, failure=failure)
        found.append(what_if(plan, facts, changes, year=year, as_of=as_of, area=name, options=made))
    method = None if method_source is None else load_scoring_method(method_source)
    inputs = (plan_source, *facts_sources, *([method_source] if method_source else []))
    as_document = as_json or form == "json"
    answer = what_if_json(found, method) if as_document else what_if_sheet(found, language, method)
    show(answer, output, language, inputs, form)
