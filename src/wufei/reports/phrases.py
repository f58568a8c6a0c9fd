"""Phrases that every report uses: amounts, requirements, schedules, owners, in either language."""

from collections.abc import Iterable
from typing import assert_never

from wufei.conditions import All, Comparison, Condition, DateComparison, HasClass, Is, Not
from wufei.conditions import Any as AnyOf
from wufei.findings import Finding
from wufei.periods import Period, PeriodKind
from wufei.plan import AttributeDeclaration, Owner, Plan, RegisterDeclaration, Role, Target
from wufei.quantities import Amount
from wufei.requirements import Change, Coverage, Deliverable, Level, OwnRequirement, Records
from wufei.schedules import By, Schedule
from wufei.wording import Language, say

__all__ = [
    "condition_phrase",
    "difference_phrase",
    "joined",
    "margin_phrase",
    "observed_phrase",
    "owner_phrase",
    "period_phrase",
    "promise_phrase",
    "requirement_phrase",
    "schedule_phrase",
    "shown",
    "unit_name",
    "verdict_phrase",
]


def joined(texts: Iterable[str], language: Language) -> str:
    """Return texts as a list in a sentence."""
    return say("list.separator", language).join(texts)


def shown(given: Amount, language: Language, *, beside: Amount | None = None) -> str:
    """Return an amount for a reader; grades by their names."""
    if given.unit.dimension == "administrative level" and given.grade:
        return say(f"grade.{given.grade}", language)
    return given.format(language, beside=beside)


def period_phrase(period: Period | None, language: Language) -> str:
    """Return a period for a reader; nothing for none."""
    if period is None:
        return ""
    number = str(period.number)
    if language == "zh" and period.kind is PeriodKind.HALF:
        number = "上下"[period.number - 1]
    return say(f"period.{period.kind}", language, year=str(period.year), number=number)


def promise_phrase(target: Target, plan: Plan, language: Language) -> str:
    """Return what a target asks for, and when it is due."""
    phrases = (requirement_phrase(target, plan, language), schedule_phrase(target.schedule, language))
    return say("list.clauses", language).join(phrases)


def unit_name(plan: Plan, unit: str, language: Language) -> str:
    """Return the name of a responsible unit; of a collective's member, whose id is in a roster, the id."""
    return plan.unit[unit].name.in_language(language) if unit in plan.unit else unit


def verdict_phrase(finding: Finding, language: Language, *, with_reason: bool = False) -> str:
    """Return the verdict, and whether its datum is overdue; with its reason where it has one."""
    verdict = say(f"verdict.{finding.verdict}", language)
    marks = [say(f"reason.{finding.reason}", language)] if with_reason and finding.reason is not None else []
    marks += [say("table.overdue", language)] if finding.overdue else []
    marks += [] if finding.scored else [say("table.not_scored", language)]
    details = say("list.details_separator", language).join(marks)
    return verdict + (say("list.details", language, details=details) if details else "")


def requirement_phrase(target: Target, plan: Plan, language: Language) -> str:
    """Return what a target asks for."""
    requirement = target.requirement
    match requirement:
        case Level():
            return _level_phrase(requirement, plan, language)
        case Change(direction=direction, limit=limit, baseline=year):
            code = f"requirement.change.{direction}"
            return say(code, language, limit=shown(limit, language), year=str(year))
        case Records():
            return _records_phrase(requirement, plan.register[requirement.register], language)
        case Coverage(roster=roster):
            return say("requirement.coverage", language, roster=plan.roster[roster].name.in_language(language))
        case Deliverable(evidence=evidence, by_each_unit=each):
            code = "requirement.deliverable.each" if each else "requirement.deliverable"
            return say(code, language, evidence=evidence.in_language(language))
        case OwnRequirement(kind=kind):
            return say("requirement.own", language, kind=kind)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(requirement)


def _level_phrase(level: Level, plan: Plan, language: Language) -> str:
    upper = shown(level.upper, language) if level.upper else ""
    comparison = say(f"comparison.{level.comparison}", language, limit=shown(level.limit, language), upper=upper)
    if level.formula is None:
        return comparison
    register = plan.register[level.formula.register]
    where = _scope_phrase(level.formula.where, register, language)
    name = register.name.in_language(language)
    return say("requirement.count", language, register=name, where=where, comparison=comparison)


def _records_phrase(rule: Records, register: RegisterDeclaration, language: Language) -> str:
    return say(
        f"requirement.records.{rule.quantifier}",
        language,
        register=register.name.in_language(language),
        scope=_scope_phrase(rule.scope, register, language),
        condition=condition_phrase(rule.condition, register, language),
    )


def _scope_phrase(condition: Condition | None, register: RegisterDeclaration, language: Language) -> str:
    if condition is None:
        return ""
    return say("list.details", language, details=condition_phrase(condition, register, language))


def condition_phrase(condition: Condition, register: RegisterDeclaration, language: Language) -> str:
    """Return a condition over the records of ``register`` in words."""
    match condition:
        case All(of=parts) | AnyOf(of=parts):
            words = [condition_phrase(part, register, language) for part in parts]
            return say(f"condition.{condition.op}", language).join(
                say("condition.group", language, condition=each) if isinstance(part, All | AnyOf) else each
                for part, each in zip(parts, words, strict=True)
            )
        case Not(of=part):
            return say("condition.not", language, condition=condition_phrase(part, register, language))
        case _:
            declared = register.attribute[condition.attribute]
            name = declared.name.in_language(language)
            return say("condition.leaf", language, attribute=name, value=_value_phrase(condition, declared, language))


def _value_phrase(
    condition: Comparison | Is | HasClass | DateComparison, declared: AttributeDeclaration, language: Language
) -> str:
    match condition:
        case Comparison(op=op, amount=amount):
            return say(f"comparison.{op}", language, limit=shown(amount, language), upper="")
        case Is(value=bool(value)):
            return say("condition.yes" if value else "condition.no", language)
        case Is(value=value):
            return str(value)
        case HasClass(class_=class_):
            names = {each.id: each.name.in_language(language) for each in declared.classes}
            return names[class_]
        case DateComparison(op=op, date=date):
            return say(f"condition.{op}", language, date=str(date))
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(condition)


def schedule_phrase(schedule: Schedule, language: Language) -> str:
    """Return when a target is due."""
    if isinstance(schedule, By):
        phrase = say("schedule.by", language, date=str(schedule.date))
    else:
        phrase = say(f"schedule.{schedule.kind}", language, first=str(schedule.from_), last=str(schedule.to))
    stable = say("schedule.stable", language) if schedule.stable else ""
    return phrase + stable + ("" if schedule.printed else say("schedule.undated", language))


def observed_phrase(finding: Finding, language: Language) -> str:
    """Return the observed value, empty where nothing was measured."""
    observed = finding.observed
    return "" if observed is None else shown(observed, language, beside=finding.required)


def margin_phrase(finding: Finding, language: Language) -> str:
    """Return the margin with its sign: between shares in percentage points, of records and rosters as a count."""
    margin = finding.margin
    if margin is None:
        return ""
    if finding.observed is None:
        return say("amount.records", language, digits=str(abs(int(margin.value))))
    return difference_phrase(margin, language)


def difference_phrase(difference: Amount, language: Language) -> str:
    """Return a signed difference; between shares in percentage points."""
    sign = "+" if difference.value > 0 else ""
    if difference.unit.name == "percent":
        return sign + say("amount.points", language, digits=difference.digits())
    return sign + difference.format(language)


def owner_phrase(owners: Iterable[Owner], plan: Plan, language: Language) -> str:
    """Return who answers, by role: leads first."""
    by_role = {
        role: [unit_name(plan, owner.responsible_unit, language) for owner in owners if owner.role is role]
        for role in Role
    }
    groups = (
        f"{say(f'role.{role}', language)}{'：' if language == 'zh' else ': '}{joined(names, language)}"
        for role, names in by_role.items()
        if names
    )
    return say("list.clauses", language).join(groups)
