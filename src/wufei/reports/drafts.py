"""A draft as a sheet for the person who reviews it: how much was read, what is asked, what was not understood."""

from typing import Final

from wufei.drafts import Draft, LeftOut, Question, Unread
from wufei.reports.sheets import Group, Sheet
from wufei.wording import Language, say

__all__ = ["draft_sheet", "question_sentence"]

#: Questions that ask for a value where nothing is proposed, and the sentence for it.
_NEEDED: Final = {"term": "term_needed", "measure_unit": "measure_unit_needed", "baseline": "baseline_needed"}


def draft_sheet(draft: Draft, language: Language) -> Sheet:
    """Return what a draft came to: its coverage first, then its questions and what was not read."""
    plan, coverage = draft.plan, draft.coverage
    title = plan.title.in_language(language) if plan.title else say("draft.untitled", language)
    told = {
        "counts": {
            "tasks": len(plan.tasks),
            "units": len(plan.responsible_units),
            "assignments": sum(len(task.assignments) for task in plan.tasks),
            "targets": len(plan.targets),
        },
        "brackets": {"read": coverage.brackets_read, "seen": coverage.brackets_seen},
        "numbers": {
            "seen": coverage.numbers_seen,
            "targets": coverage.numbers_of_targets,
            "others": coverage.numbers_of_other_kinds,
            "unread": coverage.numbers_seen - coverage.numbers_of_targets - coverage.numbers_of_other_kinds,
        },
        "obligations": {"seen": coverage.obligations_seen, "owned": coverage.obligations_owned},
    }
    groups = (
        _questions(draft.questions, language),
        _unread(draft.unread, language),
        _left_out(draft.left_out, language),
        _others(draft, language),
    )
    return Sheet(
        title=say("draft.head", language, title=title),
        notes=tuple(
            say(f"draft.{code}", language, **{name: str(count) for name, count in counts.items()})
            for code, counts in told.items()
        ),
        groups=tuple(group for group in groups if group.rows),
        footer=(),
    )


def question_sentence(question: Question, language: Language) -> str:
    """Return what a question asks."""
    values = dict(question.values)
    if "role" in values:
        values["role"] = say(f"role.{values['role']}", language)
    if "kind" in values:
        values["what"] = say(f"left_out.{values['kind']}", language)
    code = question.code if question.acceptable else _NEEDED.get(question.code, question.code)
    return say(f"question.{code}", language, **values)


def _header(language: Language, *columns: str) -> tuple[str, ...]:
    return tuple(say(f"draft.column.{column}", language) for column in columns)


def _questions(questions: tuple[Question, ...], language: Language) -> Group:
    rows = tuple(
        (
            each.id,
            question_sentence(each, language),
            say("draft.yes" if each.acceptable else "draft.no", language),
        )
        for each in questions
    )
    title = say("draft.questions", language, count=str(len(rows)))
    return Group(title, "yellow", _header(language, "id", "question", "answer"), rows)


def _unread(unread: tuple[Unread, ...], language: Language) -> Group:
    rows = tuple((each.source.section, each.printed, say(f"unread.{each.code}", language)) for each in unread)
    title = say("draft.unread", language, count=str(len(rows)))
    return Group(title, "magenta", _header(language, "section", "printed", "reason"), rows)


def _left_out(left_out: tuple[LeftOut, ...], language: Language) -> Group:
    rows = tuple((each.printed, say(f"left_out.{each.code}", language)) for each in left_out)
    title = say("draft.left_out", language, count=str(len(rows)))
    return Group(title, "magenta", _header(language, "printed", "what"), rows)


def _others(draft: Draft, language: Language) -> Group:
    printed = {each.source.span: each.printed for each in draft.readings if each.of.startswith("number:")}
    rows = tuple(
        (each.source.section, printed.get(each.source.span) or "", each.reason.in_language(language))
        for each in draft.plan.numbers_without_target
    )
    title = say("draft.others", language, count=str(len(rows)))
    return Group(title, "", _header(language, "section", "printed", "reason"), rows)
