"""The command that tells what changed between two plans."""

import click

from wufei.cli.options import JSON, LANGUAGE, OUTPUT, emit, emit_json, lay_out, options
from wufei.comparison import AnyPlan, compare_plans
from wufei.documents import json_text, load_plan_or_draft
from wufei.drafts import Draft
from wufei.reports import comparison_json, comparison_sheet
from wufei.wording import Language

__all__ = ["diff_command"]


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table")
@options(JSON, OUTPUT, LANGUAGE)
def diff_command(before: str, after: str, form: str, output: str | None, language: Language, *, as_json: bool) -> None:
    """Show what changed from A to B: plan files, drafts, or ids of bundled plans."""
    comparison = compare_plans(_plan_of(before), _plan_of(after))
    inputs = (before, after)
    if as_json or form == "json":
        emit_json(json_text(comparison_json(comparison)), output, language, inputs)
    else:
        emit(lay_out(comparison_sheet(comparison, language), output, form), output, language, inputs)


def _plan_of(source: str) -> AnyPlan:
    """Return a plan, or of a draft as much of a plan as was read."""
    loaded = load_plan_or_draft(source)
    return loaded.plan if isinstance(loaded, Draft) else loaded
