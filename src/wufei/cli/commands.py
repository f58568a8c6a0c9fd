"""One function per command."""

import datetime
from collections.abc import Sequence

import click

from wufei.cli.batch import batch_command
from wufei.cli.checking import check_command
from wufei.cli.comparing import diff_command
from wufei.cli.forms import collect_command, form_command
from wufei.cli.options import (
    AREA,
    AS_OF,
    DOCUMENT,
    FACTS,
    FORM,
    JSON,
    LANGUAGE,
    OUTPUT,
    PLAN,
    ROUNDING,
    YEAR,
    assessed,
    check_outputs,
    chosen_facts,
    document_text,
    emit,
    emit_json,
    lay_out,
    options,
    show,
)
from wufei.cli.questions import QUESTIONS
from wufei.cli.reading import read_command
from wufei.cli.reporting import report_command
from wufei.cli.scenarios import what_if_command
from wufei.cli.scoring import score_command
from wufei.cli.usage import Commands
from wufei.cli.verifying import verify_command
from wufei.documents import (
    areas_json,
    assessment_json,
    dump_indicators,
    dump_plan,
    finding_document,
    load_indicators,
    load_plan,
    receipt_json,
    receipt_of,
    receipts_json,
)
from wufei.errors import UnreadableValueError, problem
from wufei.known import Known
from wufei.reports import (
    areas_sheet,
    assessment_sheet,
    explain,
    indicators_sheet,
    plan_sheet,
)
from wufei.responsibility import find_responsible_unit
from wufei.wording import Language

__all__ = ["cli"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="wufei")
def cli() -> None:
    """Evaluate a government plan year by year: who owes what, and what became of it."""


for _command in (
    *QUESTIONS,
    batch_command,
    check_command,
    collect_command,
    diff_command,
    form_command,
    read_command,
    report_command,
    score_command,
    verify_command,
    what_if_command,
):
    cli.add_command(_command)


@cli.command("evaluate")
@options(PLAN, FACTS, YEAR, AS_OF, AREA)
@click.option("--each-area", is_flag=True, help="The plan's area and each part of it, side by side.")
@click.option("--unit", metavar="UNIT", help="Only targets of this responsible unit: id, name, or part of a name.")
@options(FORM)
@click.option("--receipt", metavar="FILE", help="Also write the receipt alone, for `wufei verify --receipt`.")
@options(ROUNDING, OUTPUT, LANGUAGE)
@click.option("--strict", is_flag=True, help="Exit with 1 unless every scored target that is due is met.")
def evaluate_command(
    plan_source: str,
    facts_sources: Sequence[str],
    year: int,
    as_of: datetime.date | None,
    area: str | None,
    unit: str | None,
    form: str,
    receipt: str | None,
    rounding: str,
    output: str | None,
    language: Language,
    *,
    each_area: bool,
    strict: bool,
) -> int:
    """Evaluate the plan for a year: a verdict for each target, and a summary by unit."""
    if each_area and area is not None:
        raise UnreadableValueError(problem("area_or_each"))
    inputs = (plan_source, *facts_sources)
    check_outputs(inputs, output, receipt)
    plan, facts = chosen_facts(plan_source, facts_sources)
    areas = (None, *(each.id for each in Known(plan, facts).areas)) if each_area else (area,)
    assessments = [assessed(plan, facts, year=year, as_of=as_of, area=each, rounding=rounding) for each in areas]
    if unit is not None:
        found = find_responsible_unit(plan, unit)
        assessments = [each.of_unit(found.id) for each in assessments]
    if form == "json":
        emit_json(areas_json(assessments) if each_area else assessment_json(assessments[0]), output, language, inputs)
    else:
        sheet = areas_sheet(assessments, language) if each_area else assessment_sheet(assessments[0], language)
        emit(lay_out(sheet, output, form), output, language, inputs)
    if receipt is not None:
        made = [receipt_of(each) for each in assessments]
        emit_json(receipts_json(made) if each_area else receipt_json(made[0]), receipt, language, inputs)
    return int(strict and not assessments[0].whole.all_met)


@cli.command("explain")
@click.argument("target")
@options(PLAN, FACTS, YEAR, AS_OF, AREA, ROUNDING, DOCUMENT, JSON, OUTPUT, LANGUAGE)
def explain_command(
    target: str,
    plan_source: str,
    facts_sources: Sequence[str],
    year: int,
    as_of: datetime.date | None,
    area: str | None,
    rounding: str,
    document: str | None,
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Explain the verdict for TARGET: what was asked, seen, compared, lacks, and who answers for it."""
    plan, facts = chosen_facts(plan_source, facts_sources)
    assessment = assessed(plan, facts, year=year, as_of=as_of, area=area, rounding=rounding)
    finding = assessment.finding(target)
    text = document_text(document) if document else None
    inputs = (plan_source, *facts_sources, *([document] if document else []))
    if as_json:
        show(finding_document(finding, assessment), output, language, inputs)
        return
    explained = explain(finding, language=language, document=text, assessment=assessment)
    emit(explained + "\n", output, language, inputs)


@cli.command("indicators")
@options(JSON, OUTPUT, LANGUAGE)
def indicators_command(output: str | None, language: Language, *, as_json: bool) -> None:
    """Show the indicators that come with the library: their definitions, and who lays them down."""
    indicators = load_indicators()
    show(dump_indicators(indicators) if as_json else indicators_sheet(indicators, language), output, language)


@cli.command("plan")
@options(PLAN, JSON, OUTPUT, LANGUAGE)
def plan_command(plan_source: str, output: str | None, language: Language, *, as_json: bool) -> None:
    """Show what is in a plan: its units and targets."""
    plan = load_plan(plan_source)
    show(dump_plan(plan) if as_json else plan_sheet(plan, language), output, language, (plan_source,))
