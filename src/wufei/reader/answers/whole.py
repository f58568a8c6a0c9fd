"""What a person answers about the whole plan: at the question, or under ``plan``, which is the same."""

from typing import Any, Final

import attrs

from wufei.documents import dump_answers, load_answers
from wufei.drafts import Answers
from wufei.errors import DocumentError, problem

__all__ = ["under_plan"]

#: Questions about the whole plan have the name of what they ask for before this.
_OF_PLAN: Final = ":plan"


def under_plan(answers: Answers) -> Answers:
    """Return answers of which those that set what is asked of the whole plan stand under ``plan``.

    Raises:
        DocumentError: if one of them sets what the plan has no place for, or what is given under ``plan`` otherwise.
    """
    set_: dict[str, Any] = {}
    left: dict[str, Any] = {}
    for name, answer in answers.answers.items():
        field = name.removesuffix(_OF_PLAN)
        given = answer.get("set") if isinstance(answer, dict) and field != name else None
        if not isinstance(given, dict) or field not in given:
            left[name] = answer
            continue
        twice = [key for key, value in given.items() if ({**answers.plan, **set_}).get(key, value) != value]
        if twice:
            raise DocumentError(problem("set_twice", f"$.answers[{name!r}]", value=twice[0]))
        set_ |= given
    if not set_:
        return answers
    return load_answers(dump_answers(attrs.evolve(answers, plan={**answers.plan, **set_}, answers=left)))
