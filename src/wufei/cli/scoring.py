"""The command that scores units for a year."""

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
from wufei.documents import BUNDLED_PLANS, load_example_scoring_method, load_scoring_method
from wufei.errors import DocumentError, problem
from wufei.evaluation import evaluate
from wufei.findings import Options, Rounding
from wufei.methods import ScoringMethod
from wufei.reports import find_scored_units, scores_json, scores_sheet, unit_scores_sheet
from wufei.scoring import score
from wufei.wording import Language

__all__ = ["chosen_method", "score_command"]


@click.command("score")
@options(PLAN, FACTS, YEAR, AS_OF, AREA)
@click.option(
    "--method",
    "method_source",
    metavar="FILE",
    help="Scoring method (JSON). Default: an invented example method of a bundled plan.",
)
@click.option("--unit", metavar="UNIT", help="Only this unit or member of a collective, target by target with reasons.")
@options(FORM, ROUNDING, JSON, OUTPUT, LANGUAGE)
def score_command(
    plan_source: str,
    facts_sources: Sequence[str],
    year: int,
    as_of: datetime.date | None,
    area: str | None,
    method_source: str | None,
    unit: str | None,
    form: str,
    rounding: str,
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Score the units that answer for targets, by a method: points, possible points, score, grade, gates."""
    plan, facts = chosen_facts(plan_source, facts_sources)
    method = chosen_method(plan_source, method_source)
    name = None if area is None else find_area(plan, facts, area)
    made = Options(rounding=Rounding(rounding))
    scores = score(evaluate(plan, facts, year=year, as_of=as_of, area=name, options=made), method)
    units = None if unit is None else find_scored_units(scores, unit)
    inputs = (plan_source, *facts_sources, *([method_source] if method_source else []))
    if as_json or form == "json":
        show(scores_json(scores, units), output, language, inputs)
        return
    sheet = scores_sheet(scores, language) if units is None else unit_scores_sheet(scores, units, language)
    show(sheet, output, language, inputs, form)


def chosen_method(plan_source: str, method_source: str | None) -> ScoringMethod:
    """Return the method as the options say; example methods go with the bundled plans only."""
    if method_source is not None:
        return load_scoring_method(method_source)
    if plan_source not in BUNDLED_PLANS:
        raise DocumentError(problem("example_scoring_needs_bundled_plan"))
    return load_example_scoring_method(plan_source)
