"""What differs between two plans, value by value, in the words of either language."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from wufei.areas import Area
from wufei.comparison import AnyPlan, Aspect, Difference, Item
from wufei.conditions import Condition
from wufei.plan import (
    Additive,
    AttributeDeclaration,
    Category,
    Definition,
    Flow,
    Plan,
    ReportingDeadline,
    Stage,
    Stock,
    Stream,
    Strength,
    Target,
    Term,
    UnitKind,
)
from wufei.quantities import Unit
from wufei.reports.phrases import (
    condition_phrase,
    difference_phrase,
    formula_phrase,
    joined,
    requirement_phrase,
    schedule_phrase,
    shown,
    task_label,
    unit_name,
)
from wufei.requirements import Requirement
from wufei.schedules import Milestone, Schedule
from wufei.sources import Source
from wufei.wording import Bilingual, Language, say

__all__ = ["after_phrase", "as_plan", "value_phrase"]

_ANY_DAY = datetime.date.min


def as_plan(plan: AnyPlan) -> Plan:
    """Return a draft as a plan that phrases can look names up in; what its head lacks, no phrase looks at."""
    if isinstance(plan, Plan):
        return plan
    nothing = Bilingual(zh="")
    return Plan(
        id=plan.id,
        title=plan.title or Bilingual(zh=plan.id),
        area=plan.area or Area(id="", name=nothing),
        issuer=plan.issuer or nothing,
        issued=plan.issued or _ANY_DAY,
        term=plan.term or Term(from_=_ANY_DAY, to=_ANY_DAY),
        document=plan.document,
        responsible_units=plan.responsible_units,
        rosters=plan.rosters,
        registers=plan.registers,
        indicators=plan.indicators,
        tasks=plan.tasks,
        targets=plan.targets,
    )


def after_phrase(difference: Difference, item: Item | None, plan: Plan, language: Language) -> str:
    """Return what is said now, and how far a limit moved."""
    now = value_phrase(difference.after, difference.aspect, item, plan, language)
    if difference.by is None:
        return now
    return say("compare.moved_by", language, after=now, by=difference_phrase(difference.by, language))


def value_phrase(value: Any, aspect: Aspect, item: Item | None, plan: Plan, language: Language) -> str:  # noqa: ANN401 - whatever a difference holds
    """Return a value of ``item`` in ``plan`` for a reader; the item is None for the plan as a whole."""
    match value:
        case None | ():
            return say("compare.none", language)
        case bool():
            return say("compare.yes" if value else "compare.no", language)
        case tuple():
            return joined((value_phrase(each, aspect, item, plan, language) for each in value), language)
        case Bilingual():
            return _printed(value, language)
        case Source(section=section):
            return section
        case Strength() | UnitKind() | Stream() | Stage() | Additive():
            return _member_phrase(value, language)
        case str():
            return _name(value, aspect, plan, language)
        case Mapping():
            return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
        case _ if isinstance(item, Target) and isinstance(value, Requirement | Schedule | Condition | Milestone):
            return _promise_phrase(value, item, plan, language)
        case _:
            return _declared_phrase(value, plan, language)


def _printed(text: Bilingual, language: Language) -> str:
    """Return a name or title with the words in print, since only these are compared."""
    shown_text = text.in_language(language)
    return shown_text if shown_text == text.zh else shown_text + say("list.details", language, details=text.zh)


def _member_phrase(value: Strength | UnitKind | Stream | Stage | Additive, language: Language) -> str:
    match value:
        case Strength():
            return say(f"strength.{value}", language)
        case UnitKind():
            return say(f"unit_kind.{value}", language)
        case Stream():
            return say(f"stream.{value}", language)
        case Stage():
            return say(f"stage.{value}", language)
        case _:
            return say(f"additive.{value}", language)


def _name(value: str, aspect: Aspect, plan: Plan, language: Language) -> str:
    """Return the name of what an id stands for; other texts as they are."""
    match aspect:
        case Aspect.SUPPLIED_BY | Aspect.SUCCEEDED_BY:
            return unit_name(plan, value, language)
        case Aspect.ROSTER if value in plan.roster:
            return plan.roster[value].name.in_language(language)
        case Aspect.RATE if value in plan.indicator:
            return plan.indicator[value].name.in_language(language)
        case Aspect.TASK if value in plan.task:
            return task_label(plan.task[value], language)
        case _:
            return value


def _promise_phrase(
    value: Requirement | Schedule | Condition | Milestone, target: Target, plan: Plan, language: Language
) -> str:
    if isinstance(value, Requirement):
        return requirement_phrase(target, plan, language)
    if isinstance(value, Schedule):
        return schedule_phrase(value, language)
    if isinstance(value, Milestone):
        return say("compare.milestone", language, date=str(value.date), limit=shown(value.limit, language))
    # Only what looks at records has conditions.
    register = getattr(target.requirement, "register", "")
    return condition_phrase(value, plan.register[register], language)


def _declared_phrase(value: Any, plan: Plan, language: Language) -> str:  # noqa: ANN401 - as above
    match value:
        case Unit():
            return value.symbol(language) or value.name
        case Term(from_=first, to=last):
            return say("compare.term", language, first=str(first), last=str(last))
        case ReportingDeadline(month=month, day=day):
            return f"{month:02}-{day:02}"
        case Category(name=name) | AttributeDeclaration(name=name):
            return name.in_language(language)
        case Definition(formula=formula):
            return formula_phrase(formula, plan, language)
        case Flow() | Stock():
            return say(f"compare.{value.kind}", language)
        case _:
            return str(value)
