"""Read a plan from its document: a draft that is right where it speaks, and says where it is unsure."""

import importlib.util
from pathlib import Path

import attrs

from wufei.documents import load_answers
from wufei.drafts import Answers, Draft
from wufei.errors import DocumentError, MissingExtraError, problem
from wufei.plan import Plan
from wufei.reader.answers.answering import answered
from wufei.reader.answers.asking import answers_form
from wufei.reader.answers.whole import under_plan
from wufei.reader.drafting.draft import Given, draft
from wufei.reader.intake import open_document

__all__ = ["Given", "answered", "answers_form", "draft", "open_document", "read_plan"]


def read_plan(source: str | Path, *, answers: Answers | str | Path | None = None) -> Draft | Plan:
    """Return the draft of a plan that a document holds; the plan itself, where ``answers`` leave no question open.

    ``source`` is a file: plain text, Word, PDF with a text layer, or a saved web page. ``answers`` is an answers file,
    or what ``load_answers`` made of one.

    Raises:
        DocumentError: if the document can't be read, or the answers don't fit it.
        MissingExtraError: if a library that the reader needs is not installed.
    """
    missing = next((name for name in ("cn2an", "pypinyin", "rapidfuzz") if not importlib.util.find_spec(name)), None)
    if missing is not None:
        raise MissingExtraError(problem("missing_extra", value=missing, expected="reader"))
    text = open_document(Path(source))
    given = load_answers(answers) if isinstance(answers, str | Path) else answers
    given = under_plan(given) if given else None
    found = draft(text, _given(given)) if given else draft(text)
    if not found.plan.tasks:
        flat = any(each.code == "flat_table" for each in found.left_out)
        raise DocumentError(problem("document_flat_table" if flat else "document_no_tasks", value=Path(source).name))
    if given is None and not found.questions:
        given = Answers(document=found.plan.document.sha256)
    return answered(found, given, text.bare) if given else found


def _given(answers: Answers) -> Given:
    """Return what answers say of the whole plan, which decides how the rest is read."""
    from wufei.documents.structure import structure  # noqa: PLC0415 - as documents do

    fields = {field.name for field in attrs.fields(Given)}
    return structure({key: value for key, value in answers.plan.items() if key in fields}, Given)
