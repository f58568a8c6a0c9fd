"""Answers to the auditor's questions, as sheets for a reader and as JSON for a program."""

from collections.abc import Sequence
from typing import Any

from wufei.documents import dump
from wufei.findings import Assessment
from wufei.graph import Accountable, Duty
from wufei.plan import Plan, ResponsibleUnit, Target, is_joint
from wufei.reports.phrases import joined, label, owner_phrase, unit_name, verdict_phrase
from wufei.reports.sheets import Group, Sheet
from wufei.wording import Bilingual, Language, say

__all__ = [
    "accountable_json",
    "accountable_sheet",
    "duties_json",
    "duties_sheet",
    "who_json",
    "who_sheet",
]

Json = list[dict[str, Any]] | dict[str, Any]


def duties_json(duties: Sequence[Duty], assessment: Assessment | None) -> Json:
    """Return duties as a list, with the verdict of each target where an assessment is given."""
    return [
        {
            "task": duty.task.ref,
            "role": duty.role,
            "title": _text(duty.task.title),
            "clause": dump(duty.clause),
            "targets": [
                {"id": target.id, **({"verdict": assessment.by_target[target.id].verdict} if assessment else {})}
                for target in duty.targets
            ],
        }
        for duty in duties
    ]


def duties_sheet(
    unit: ResponsibleUnit, duties: Sequence[Duty], assessment: Assessment | None, language: Language
) -> Sheet:
    """Return duties for a reader."""
    name = unit.name.in_language(language)
    rows = tuple(
        (
            duty.task.ref,
            say(f"role.{duty.role}", language),
            duty.task.title.in_language(language),
            joined((_promise(target, assessment, language) for target in duty.targets), language),
            duty.clause.section,
        )
        for duty in duties
    )
    count = say("duties.count", language, count=str(len(rows))) if rows else say("duties.none", language, unit=name)
    group = _group(count, ("plan.ref", "table.role", "table.task", "plan.targets", "duties.clause"), rows, language)
    return Sheet(say("duties.title", language, unit=name), _notes(assessment, language), (group,), ())


def _promise(target: Target, assessment: Assessment | None, language: Language) -> str:
    if assessment is None:
        return target.id
    verdict = say(f"verdict.{assessment.by_target[target.id].verdict}", language)
    return target.id + say("list.details", language, details=verdict)


def who_json(plan: Plan, answers: Sequence[Duty]) -> Json:
    """Return who answers as a list."""
    return [
        {
            "unit": each.responsible_unit,
            "name": _text(plan.unit[each.responsible_unit].name),
            "role": each.role,
            "named_by": each.named_by,
            "clause": dump(each.clause),
        }
        for each in answers
    ]


def who_sheet(plan: Plan, name: str, answers: Sequence[Duty], language: Language) -> Sheet:
    """Return who answers for a reader; joint responsibility without a lead is said to be that.

    ``name`` is the ref of a task, or the id or title of a target.

    Raises:
        UnknownNameError: if the plan has neither.
    """
    rows = tuple(
        (
            unit_name(plan, each.responsible_unit, language),
            say(f"role.{each.role}", language),
            each.named_by,
            each.clause.section,
        )
        for each in answers
    )
    nobody = () if rows else (say("who.nobody", language),)
    joint = tuple(
        say("who.joint", language, ref=ref)
        for ref in dict.fromkeys(each.named_by for each in answers)
        if is_joint([each.role for each in answers if each.named_by == ref])
    )
    group = _group("", ("table.unit", "table.role", "who.named_by", "duties.clause"), rows, language)
    what = label(plan.task[name] if name in plan.task else plan.find_target(name), language)
    return Sheet(say("who.title", language, what=what), (*nobody, *joint), (group,) if rows else (), ())


def accountable_json(accountable: Sequence[Accountable]) -> Json:
    """Return who has to answer for what as a list."""
    return [
        {
            "target": each.finding.target.id,
            "verdict": each.finding.verdict,
            "reason": each.finding.reason,
            "overdue": each.finding.overdue,
            "units": [{"unit": owner.responsible_unit, "role": owner.role} for owner in each.owners],
        }
        for each in accountable
    ]


def accountable_sheet(assessment: Assessment, accountable: Sequence[Accountable], language: Language) -> Sheet:
    """Return who has to answer for what, for a reader."""
    rows = tuple(
        (
            label(each.finding.target, language),
            verdict_phrase(each.finding, language, with_reason=True),
            owner_phrase(each.owners, assessment.plan, language) or say("table.nobody", language),
        )
        for each in accountable
    )
    group = _group("", ("table.target", "table.verdict", "table.owner"), rows, language)
    title = say("accountable.title", language, year=str(assessment.year))
    return Sheet(title, _notes(assessment, language), (group,), ())


def _group(title: str, codes: Sequence[str], rows: tuple[tuple[str, ...], ...], language: Language) -> Group:
    return Group(title, "bold", tuple(say(code, language) for code in codes), rows)


def _notes(assessment: Assessment | None, language: Language) -> tuple[str, ...]:
    invented = assessment is not None and assessment.facts.invented
    return (say("table.invented", language),) if invented else ()


def _text(text: Bilingual) -> dict[str, str | None]:
    return {"zh": text.zh, "en": text.en}
