"""Phrases that every report uses: amounts, requirements, schedules, owners, in either language."""

import math
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol, assert_never

from wufei.areas import Area
from wufei.conditions import AllOf, AmountComparison, AnyOf, Condition, DateComparison, HasClass, Is, Leaf, Not
from wufei.facts import Observation, Origin, Register, Roster
from wufei.findings import AmountRange, Finding, Rounding, TurningPoint
from wufei.formulas import Count, Figure, Formula, Number, Share, Total, parts_of
from wufei.periods import Period, PeriodKind, year_period
from wufei.plan import (
    AttributeDeclaration,
    Datum,
    Indicator,
    Owner,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    Role,
    Target,
    Task,
)
from wufei.quantities import Amount
from wufei.requirements import Change, Comparator, Coverage, Deliverable, Level, OwnRequirement, Records
from wufei.schedules import By, Schedule
from wufei.wording import Language, say

__all__ = [
    "Declarations",
    "area_name",
    "basis_name",
    "bounds_phrase",
    "comparison_phrase",
    "condition_phrase",
    "details_phrase",
    "difference_phrase",
    "formula_phrase",
    "joined",
    "label",
    "margin_phrase",
    "observation_details",
    "observed_phrase",
    "owner_phrase",
    "period_phrase",
    "promise_phrase",
    "register_details",
    "requirement_phrase",
    "schedule_phrase",
    "shown",
    "task_label",
    "turn_phrase",
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


def label(thing: Task | Target | ResponsibleUnit | Datum | Area, language: Language) -> str:
    """Return what something of a plan is called, with the id or ref that it is found by."""
    match thing:
        case Task():
            return task_label(thing, language)
        case Target(title=name):
            pass
        case _:
            name = thing.name
    return f"{name.in_language(language)} [{thing.id}]"


def basis_name(indicator: Indicator | None, basis: str | None, language: Language) -> str | None:
    """Return the name of a basis of an indicator; None where it has no such basis."""
    bases = () if indicator is None else indicator.bases
    return next((each.name.in_language(language) for each in bases if each.id == basis), None)


def task_label(task: Task, language: Language) -> str:
    """Return a task by its ref and title."""
    return f"{task.ref} {task.title.in_language(language)}"


def unit_name(plan: Plan, unit: str, language: Language) -> str:
    """Return the name of a responsible unit; of a collective's member, whose id is in a roster, the id."""
    return plan.unit[unit].name.in_language(language) if unit in plan.unit else unit


def verdict_phrase(finding: Finding, language: Language, *, with_reason: bool = False) -> str:
    """Return the verdict, and whether its datum is overdue; with its reason, where it has one or rounding is it."""
    verdict = say(f"verdict.{finding.verdict}", language)
    marks = [say(f"reason.{finding.reason}", language)] if with_reason and finding.reason is not None else []
    marks += [say("table.overdue", language)] if finding.overdue else []
    if with_reason and finding.hangs_on_rounding and finding.options.rounding is Rounding.PRINTED:
        marks.append(say("table.by_rounding", language))
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
    comparison = comparison_phrase(level.comparison, level.limit, level.upper, language)
    if level.formula is None:
        return comparison
    formula = formula_phrase(level.formula, plan, language)
    return say("requirement.formula", language, formula=formula, comparison=comparison)


class Declarations(Protocol):
    """What a formula names: a plan, or a library of indicators."""

    @property
    def indicator(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        ...

    @property
    def register(self) -> Mapping[str, RegisterDeclaration]:
        """Registers by id."""
        ...


def formula_phrase(formula: Formula, plan: Declarations, language: Language) -> str:
    """Return a formula in words, in the names of the plan."""
    match formula:
        case Number(amount=amount):
            return shown(amount, language)
        case Figure():
            return _figure_phrase(formula, plan, language)
        case Count() | Total() | Share():
            return _register_phrase(formula, plan.register[formula.register], language)
        case _:
            parts = [(part, formula_phrase(part, plan, language)) for _, part in parts_of(formula)]
            grouped = [
                say("condition.group", language, condition=text) if parts_of(part) else text for part, text in parts
            ]
            return say(f"formula.{formula.op}", language).join(grouped)


def _figure_phrase(figure: Figure, plan: Declarations, language: Language) -> str:
    indicator = plan.indicator[figure.indicator]
    code = "formula.year_before" if figure.years_before == 1 else "formula.before"
    before = say(code, language, years=str(figure.years_before)) if figure.years_before else ""
    year = period_phrase(year_period(figure.year), language) if figure.year is not None else ""
    return indicator.name.in_language(language) + details_phrase(
        (basis_name(indicator, figure.basis, language), before, year), language
    )


def _register_phrase(part: Count | Total | Share, register: RegisterDeclaration, language: Language) -> str:
    words = {"register": register.name.in_language(language), "where": _scope_phrase(part.where, register, language)}
    match part:
        case Count():
            return say("formula.count", language, **words)
        case Total(attribute=attribute):
            name = register.attribute[attribute].name.in_language(language)
            return say("formula.total", language, attribute=name, **words)
        case Share(of=of, weight=weight):
            condition = condition_phrase(of, register, language)
            by = (
                say("formula.by", language, attribute=register.attribute[weight].name.in_language(language))
                if weight
                else ""
            )
            return say("formula.share", language, condition=condition, by=by, **words)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(part)


def details_phrase(texts: Iterable[str | None], language: Language) -> str:
    """Return those of several texts that are there as an aside; nothing, if none is."""
    details = say("list.details_separator", language).join(text for text in texts if text)
    return say("list.details", language, details=details) if details else ""


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
        case AllOf(of=parts) | AnyOf(of=parts):
            words = [condition_phrase(part, register, language) for part in parts]
            return say(f"condition.{condition.op}", language).join(
                say("condition.group", language, condition=each) if isinstance(part, AllOf | AnyOf) else each
                for part, each in zip(parts, words, strict=True)
            )
        case Not(of=part):
            return say("condition.not", language, condition=condition_phrase(part, register, language))
        case _:
            declared = register.attribute[condition.attribute]
            name = declared.name.in_language(language)
            return say("condition.leaf", language, attribute=name, value=_value_phrase(condition, declared, language))


def _value_phrase(condition: Leaf, declared: AttributeDeclaration, language: Language) -> str:
    match condition:
        case AmountComparison(op=op, amount=amount):
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
    """Return the observed value, or the bounds that it lies between; empty where nothing was measured."""
    return measured_phrase(finding.observed, finding.observed_range, language, beside=finding.required)


def measured_phrase(
    value: Amount | None, value_range: AmountRange | None, language: Language, *, beside: Amount | None
) -> str:
    """Return one value, or what it lies between; empty where there is neither."""
    if value_range is not None and value_range.low is not None:
        return bounds_phrase(shown(value_range.low, language, beside=beside), value_range.high, language, beside=beside)
    return "" if value is None else shown(value, language, beside=beside)


def bounds_phrase(least: str, most: Amount | None, language: Language, *, beside: Amount | None = None) -> str:
    """Return two bounds that a value lies between; None: nothing bounds it from above."""
    if most is None:
        return say("amount.at_least", language, least=least)
    return say("amount.between", language, least=least, most=shown(most, language, beside=beside))


def margin_phrase(finding: Finding, language: Language) -> str:
    """Return the margin with its sign, or what it lies between; empty where there is none.

    Between shares it is in percentage points, of records and rosters a count.
    """
    if finding.judgement.least_observed is not None:
        return differences_phrase(finding.margin, finding.margin_range, language)
    margin, between = finding.margin, finding.margin_range
    if between is not None and between.high is not None:
        least, most = _count_of(between.high), None if between.low is None else _count_of(between.low)
        code = "amount.at_least" if most is None else "amount.between"
        return say("amount.records", language, digits=say(code, language, least=least, most=most or ""))
    return "" if margin is None else say("amount.records", language, digits=_count_of(margin))


def _count_of(margin: Amount) -> str:
    return str(abs(int(margin.value)))


def differences_phrase(difference: Amount | None, between: AmountRange | None, language: Language) -> str:
    """Return a signed difference, or what it lies between; empty where there is neither."""
    if between is None:
        return "" if difference is None else difference_phrase(difference, language)
    low, high = (None if end is None else difference_phrase(end, language) for end in (between.low, between.high))
    code = "amount.or_less" if low is None else "amount.or_more" if high is None else "amount.between"
    return say(code, language, least=low or "", most=high or "")


def difference_phrase(difference: Amount, language: Language) -> str:
    """Return a signed difference; between shares in percentage points."""
    sign = "+" if difference.value > 0 else ""
    if difference.unit.name == "percent":
        return sign + say("amount.points", language, digits=difference.digits())
    return sign + difference.format(language)


def turn_phrase(point: TurningPoint, language: Language, *, rises: bool, beside: Amount | None) -> tuple[str, str, str]:
    """Return on which side of which value a verdict turns, and the change up to there, if there is any.

    What has no short decimal is rounded outwards, so that the value that is shown does turn it.
    """
    side = "above" if rises else "below"
    change = ""
    if point.change.value:
        code = "turn.change_beyond" if point.beyond else "turn.change"
        change = say(code, language, change=difference_phrase(_outwards(point.change, rises=rises), language))
    at = shown(_outwards(point.at, rises=rises, beside=beside), language)
    return side if point.beyond else f"at_or_{side}", at, change


def _outwards(given: Amount, *, rises: bool, beside: Amount | None = None) -> Amount:
    """Return an amount that is shown in as many digits, and never on the near side of the given one."""
    digits = given.digits(beside=beside)
    if given.text or given.grade or Fraction(digits) == given.value:
        return given
    places = len(digits.partition(".")[2])
    number = (math.ceil if rises else math.floor)(given.value * 10**places)
    outwards = Amount(Fraction(number, 10**places), given.unit)
    return Amount(outwards.value, given.unit, f"{outwards.decimal(places):f}")


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


def observation_details(
    fact: Observation, plan: Plan, language: Language, *, brief: bool = False
) -> Iterator[str | None]:
    """Yield what a figure says of itself besides its value; in ``brief`` only how final it is, and when it came out."""
    if not brief:
        yield basis_name(plan.indicator.get(fact.indicator), fact.basis, language) or fact.basis
    yield say("explain.assumed", language) if fact.origin is Origin.ASSUMED else None
    yield say(f"status.{fact.status}", language) if fact.status else None
    yield say(f"status.{fact.review}", language) if fact.review else None
    yield say("explain.published", language, date=str(fact.published)) if fact.published else None
    if brief:
        return
    yield say("derivation.estimate", language) if fact.estimated else None
    yield say("explain.vintage", language, vintage=fact.vintage) if fact.vintage else None
    if fact.reported_by is not None:
        yield say("explain.reported_by", language, unit=unit_name(plan, fact.reported_by, language))
    yield fact.reference


def register_details(fact: Register | Roster, plan: Plan, language: Language) -> Iterator[str | None]:
    """Yield what a register or roster says of itself besides what it lists."""
    as_at = fact.as_at if isinstance(fact, Register) else fact.dated
    yield say("explain.dated", language, date=str(as_at)) if as_at else None
    yield say("explain.published", language, date=str(fact.published)) if fact.published else None
    if isinstance(fact, Register) and fact.reported_by is not None:
        yield say("explain.reported_by", language, unit=unit_name(plan, fact.reported_by, language))
    yield fact.reference if isinstance(fact, Register) else fact.number


def area_name(finding: Finding, area: str, language: Language) -> str:
    """Return the name of a part of the area, or of the plan's."""
    names = {each.id: each.name.in_language(language) for each in (finding.plan.area, *finding.areas)}
    return names.get(area, area)


def comparison_phrase(
    comparison: Comparator, limit: Amount, upper: Amount | None, language: Language, *, beside: Amount | None = None
) -> str:
    """Return how a value is to stand to a limit."""
    upper_shown = "" if upper is None else shown(upper, language, beside=beside)
    return say(f"comparison.{comparison}", language, limit=shown(limit, language, beside=beside), upper=upper_shown)
