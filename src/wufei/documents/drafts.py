"""Drafts of plans, and answers to their questions: in and out, refused with all their problems at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wufei.documents.canonical import json_text
from wufei.documents.library import with_library
from wufei.documents.opening import check_shape, problems_in, read_document, structured
from wufei.documents.structure import dump_as
from wufei.documents.text import Json
from wufei.drafts import Answers, Draft
from wufei.errors import DocumentError

__all__ = [
    "answers_json",
    "draft_json",
    "dump_answers",
    "dump_draft",
    "load_answers",
    "load_draft",
]


def load_draft(source: str | Path | Mapping[str, Any]) -> Draft:
    """Return the draft of a JSON file or mapping.

    Raises:
        DocumentError: if the document is malformed; all its problems at once.
    """
    with problems_in(source):
        return _draft(read_document(source))


def load_answers(source: str | Path | Mapping[str, Any]) -> Answers:
    """Return the answers of a JSON file or mapping.

    Raises:
        DocumentError: if the document is malformed; all its problems at once.
    """
    with problems_in(source):
        document = read_document(source)
        check_shape(document, "answers")
        return structured(document, Answers)


def _draft(document: Json) -> Draft:
    check_shape(document, "draft")
    plan, unknown = with_library(document["plan"])
    if unknown:
        raise DocumentError(*(each.at(each.path.replace("$", "$.plan", 1)) for each in unknown))
    return structured({**document, "plan": plan}, Draft)


def dump_draft(draft: Draft) -> Json:
    """Return the document of a draft."""
    return dump_as("draft", draft)


def dump_answers(answers: Answers) -> Json:
    """Return the document of answers."""
    return dump_as("answers", answers)


def draft_json(draft: Draft) -> str:
    """Return a draft as JSON text that ``load_draft`` reads."""
    return json_text(dump_draft(draft))


def answers_json(answers: Answers) -> str:
    """Return answers as JSON text that ``load_answers`` reads."""
    return json_text(dump_answers(answers))
