"""The command that verifies: a copy of the document, or an assessment by its receipt."""

from collections.abc import Sequence

import click

from wufei.cli.options import (
    FACTS,
    JSON,
    LANGUAGE,
    OUTPUT,
    PLAN,
    chosen_facts,
    document_text,
    emit,
    is_default,
    lay_out,
    options,
    show,
)
from wufei.documents import BUNDLED_PLANS, FiledAssessment, load_plan, load_receipts_or_assessments
from wufei.errors import UnreadableValueError, problem
from wufei.reports import reproduction_json, reproduction_sheet, reproductions_json, verification_lines
from wufei.reproduction import reproduce
from wufei.verification import verify_document
from wufei.wording import Language

__all__ = ["verify_command"]


@click.command("verify")
@click.option("--document", metavar="FILE", help="Your copy of the plan's document: text, Word, PDF, web page.")
@click.option(
    "--receipt", metavar="FILE", help="A receipt, or an assessment (JSON) with its receipt; or those of each area."
)
@options(PLAN, FACTS, JSON, OUTPUT, LANGUAGE)
def verify_command(
    document: str | None,
    receipt: str | None,
    plan_source: str,
    facts_sources: Sequence[str],
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> int:
    """Compare your copy of the document with the plan's sources, or evaluate again what a receipt says.

    Exit with 1 if the copy is another text, or the assessment is not reproduced. Without --plan, a receipt of a bundled
    plan is verified with that plan.
    """
    if (document is None) is (receipt is None):
        raise UnreadableValueError(problem("document_or_receipt"))
    if receipt is not None:
        return _by_receipt(receipt, plan_source, facts_sources, output, language, as_json=as_json)
    given = {"--facts": facts_sources, "--json": as_json}
    unfit = [problem("only_with_receipt", value=name) for name, value in given.items() if value]
    if unfit:
        raise UnreadableValueError(*unfit)
    result = verify_document(load_plan(plan_source), document_text(str(document)))
    lines = "\n".join(verification_lines(result, language)) + "\n"
    emit(lines, output, language, (plan_source, str(document)))
    return int(not result.same_text)


def _by_receipt(
    receipt: str,
    plan_source: str,
    facts_sources: Sequence[str],
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> int:
    filed = load_receipts_or_assessments(receipt)
    plan_of_receipt = (filed[0].receipt if isinstance(filed[0], FiledAssessment) else filed[0]).plan
    if is_default("plan_source") and plan_of_receipt in BUNDLED_PLANS:
        plan_source = plan_of_receipt
    plan, facts = chosen_facts(plan_source, facts_sources)
    found = [reproduce(each, plan, facts) for each in filed]
    inputs = (receipt, plan_source, *facts_sources)
    if as_json:
        document = reproduction_json(found[0]) if len(found) == 1 else reproductions_json(found)
        show(document, output, language, inputs)
    else:
        sheets = [reproduction_sheet(each, language) for each in found]
        emit("\n".join(lay_out(each, output) for each in sheets), output, language, inputs)
    return int(not all(each.reproduced for each in found))
