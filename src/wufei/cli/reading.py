"""The command that reads a plan from its document."""

import click

from wufei.cli.options import JSON, LANGUAGE, OUTPUT, emit, emit_json, options, show
from wufei.documents import answers_json, draft_json, plan_json
from wufei.drafts import Draft
from wufei.reports import draft_sheet, plan_sheet, question_sentence
from wufei.wording import Language, say

__all__ = ["read_command"]


@click.command("read")
@click.argument("document", metavar="DOCUMENT")
@click.option("--answers", metavar="FILE", help="Answers to the questions of an earlier reading (JSON).")
@click.option("--questions", metavar="FILE", help="Write the open questions to this file, for answers to be filled in.")
@options(JSON, OUTPUT, LANGUAGE)
def read_command(
    document: str,
    answers: str | None,
    questions: str | None,
    output: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Read a plan from DOCUMENT (text, Word, PDF, web page): a draft, or the plan once all questions are answered."""
    from wufei.reader import answers_form, read_plan  # noqa: PLC0415 - only this command needs it

    found = read_plan(document, answers=answers)
    inputs = tuple(each for each in (document, answers) if each)
    open_ = found.questions if isinstance(found, Draft) else ()
    if questions is not None:
        asked = {each.id: question_sentence(each, language) for each in open_}
        emit(answers_json(answers_form(found, asked)), questions, language, inputs)
        inputs = (*inputs, questions)
        if not open_:
            click.echo(say("draft.no_questions", language, value=questions), err=True)
    if isinstance(found, Draft):
        written, sheet = draft_json(found), draft_sheet(found, language)
        state = say("draft.is_draft", language, count=str(len(open_)))
    else:
        written, sheet, state = plan_json(found), plan_sheet(found, language), say("draft.is_plan", language)
    if as_json or output is not None:
        emit_json(written, output, language, inputs)
    if output is not None:
        click.echo("\n".join([sheet.title, *sheet.notes, state]))
    elif not as_json:
        show(sheet, None, language)
