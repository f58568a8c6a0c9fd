"""The form on which a person answers the questions of a draft."""

from collections.abc import Mapping

from wufei.drafts import Answers, Draft
from wufei.plan import Plan

__all__ = ["answers_form"]


def answers_form(read: Draft | Plan, sentences: Mapping[str, str]) -> Answers:
    """Return answers that are still to be filled in: null is no answer. A plan asks nothing.

    ``sentences`` says what each question asks, by its id.
    """
    if isinstance(read, Plan):
        return Answers(document=read.document.sha256)
    return Answers(
        document=read.plan.document.sha256,
        answers={question.id: None for question in read.questions},
        asked={question.id: sentences[question.id] for question in read.questions},
    )
