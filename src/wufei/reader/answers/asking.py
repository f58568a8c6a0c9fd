"""The form on which a person answers the questions of a draft."""

from collections.abc import Mapping

from wufei.drafts import Answers, Draft

__all__ = ["answers_form"]


def answers_form(draft: Draft, sentences: Mapping[str, str]) -> Answers:
    """Return answers that are still to be filled in: null is no answer.

    ``sentences`` says what each question asks, by its id.
    """
    return Answers(
        document=draft.plan.document.sha256,
        answers={question.id: None for question in draft.questions if question.acceptable or question.of != "plan"},
        asked={question.id: sentences[question.id] for question in draft.questions},
    )
