"""Phrases that every report uses: amounts, requirements, schedules, owners, in either language."""

from collections.abc import Iterable

from wufei.findings import Finding
from wufei.plan import Owner, Plan, Role, Target
from wufei.quantities import Amount
from wufei.requirements import Change, Coverage, Deliverable, Level, OwnRequirement, Records
from wufei.schedules import By, Schedule
from wufei.wording import Language, say

__all__ = [
    "joined",
    "margin_phrase",
    "observed_phrase",
    "owner_phrase",
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


def unit_name(plan: Plan, unit: str, language: Language) -> str:
    """Return the name of a responsible unit; of a collective's member, whose id is in a roster, the id."""
    return plan.unit[unit].name.in_language(language) if unit in plan.unit else unit


def verdict_phrase(finding: Finding, language: Language) -> str:
    """Return the verdict, and whether its datum is overdue."""
    verdict = say(f"verdict.{finding.verdict}", language)
    marks = [say("table.overdue", language)] if finding.overdue else []
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
        case Records(quantifier=quantifier, register=register):
            name = plan.register[register].name.in_language(language)
            return say(f"requirement.records.{quantifier}", language, register=name)
        case Coverage(roster=roster):
            return say("requirement.coverage", language, roster=plan.roster[roster].name.in_language(language))
        case Deliverable(evidence=evidence, by_each_unit=each):
            code = "requirement.deliverable.each" if each else "requirement.deliverable"
            return say(code, language, evidence=evidence.in_language(language))
        case OwnRequirement(kind=kind):
            return say("requirement.own", language, kind=kind)


def _level_phrase(level: Level, plan: Plan, language: Language) -> str:
    upper = shown(level.upper, language) if level.upper else ""
    comparison = say(f"comparison.{level.comparison}", language, limit=shown(level.limit, language), upper=upper)
    if level.formula is None:
        return comparison
    name = plan.register[level.formula.register].name.in_language(language)
    return say("requirement.count", language, register=name, comparison=comparison)


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
    sign = "+" if margin.value > 0 else ""
    if margin.unit.name == "percent":
        return sign + say("amount.points", language, digits=margin.digits())
    if finding.observed is None:
        return sign + say("amount.records", language, digits=margin.digits())
    return sign + margin.format(language)


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
    return ("；" if language == "zh" else "; ").join(groups)
