"""The command that checks a plan."""

from collections.abc import Sequence

import click

from wufei.checks import CHECKS, Severity, check, executability
from wufei.cli.options import FORM, JSON, LANGUAGE, OUTPUT, PLAN, is_default, options, show
from wufei.documents import load_plan
from wufei.errors import UnreadableValueError, problem
from wufei.reports import check_json, check_sheet, executability_sheet, single_check_sheet
from wufei.wording import Language

__all__ = ["check_command"]


@click.command("check")
@click.argument("checked", metavar="[PLAN]", required=False)
@options(PLAN)
@click.option(
    "--only",
    "chosen",
    multiple=True,
    metavar="ID",
    type=click.Choice(list(CHECKS)),
    help="Only this check, in full, and what to do; may be given several times.",
)
@click.option("--register", "as_register", is_flag=True, help="How each target is judged, and who owes what for it.")
@options(FORM, JSON, OUTPUT, LANGUAGE)
@click.option("--strict", is_flag=True, help="Exit with 1 on a warning too.")
def check_command(
    checked: str | None,
    plan_source: str,
    chosen: Sequence[str],
    form: str,
    output: str | None,
    language: Language,
    *,
    as_register: bool,
    as_json: bool,
    strict: bool,
) -> int:
    """Check a plan before there are facts: what contradicts itself, what lacks, what can be judged and how.

    PLAN may be given with --plan instead, as for all other commands. Exits with 1 if the plan contradicts itself.
    """
    if checked is not None and not is_default("plan_source"):
        raise UnreadableValueError(problem("plan_given_twice", value=checked, expected=plan_source))
    source = checked or plan_source
    plan = load_plan(source)
    names = tuple(dict.fromkeys(chosen)) or tuple(CHECKS)
    notices, register = check(plan, {name: CHECKS[name] for name in names}), executability(plan)
    if as_json or form == "json":
        show(check_json(plan, notices, register), output, language, (source,))
    else:
        if as_register:
            sheet = executability_sheet(plan, register, language)
        elif chosen:
            sheet = single_check_sheet(plan, notices, names, language)
        else:
            sheet = check_sheet(plan, notices, register, language)
        show(sheet, output, language, (source,), form)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(notice.severity in failing for notice in notices))
