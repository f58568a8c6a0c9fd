"""What ``from_type`` draws for the public types: the strategies of this package, parts being taken out of wholes."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

from wufei.areas import Area
from wufei.conditions import AllOf, AmountComparison, AnyOf, DateComparison, HasClass, Is, Not
from wufei.documents import receipt_of
from wufei.facts import CompleteEvidence, Evidence, Facts, Observation, Record, Register, Roster, RosterItem, Statement
from wufei.findings import Assessment, Finding, Judgement, Options, Receipt, ReceiptOptions, RollUp, Step, StepKind
from wufei.formulas import (
    MAX_YEARS_BEFORE,
    Count,
    Difference,
    Figure,
    Formula,
    Number,
    Product,
    Ratio,
    Share,
    Sum,
    Total,
)
from wufei.methods import ScoringMethod
from wufei.periods import Period
from wufei.plan import (
    Assignment,
    AttributeDeclaration,
    AttributeType,
    Category,
    Definition,
    Document,
    Flow,
    Indicator,
    NumberWithoutTarget,
    Owner,
    Plan,
    RegisterDeclaration,
    ReportingDeadline,
    ResponsibleUnit,
    Review,
    ReviewAnswer,
    Role,
    RosterDeclaration,
    Stock,
    Target,
    Task,
    Term,
)
from wufei.quantities import Amount, Unit
from wufei.requirements import Change, Coverage, Deliverable, Level, OwnRequirement, Records
from wufei.scenarios import Deliver, SetFigure, WhatIf, WithdrawFigure, WithoutUnit
from wufei.schedules import By, EveryYear, Milestone, Standing
from wufei.sources import Source
from wufei.testing.amounts import amounts, dates, periods, units
from wufei.testing.assumed import changes, what_ifs
from wufei.testing.formulas import formula_requirements, formulas
from wufei.testing.judged import assessments, options
from wufei.testing.listed import records, registers, rosters
from wufei.testing.methods import METHOD_STRATEGIES, scoring_methods
from wufei.testing.plans import plans, sources
from wufei.testing.promises import (
    ITEM_IDS,
    change_requirements,
    comparisons,
    conditions,
    count_requirements,
    coverage_requirements,
    deliverable_requirements,
    indicators,
    level_requirements,
    milestones,
    record_requirements,
    register_declarations,
    reporting_deadlines,
    schedules,
)
from wufei.testing.reported import evidence, facts, observations, plans_with_facts, statements
from wufei.wording import Bilingual

__all__ = ["register_strategies"]

_TEXTS = st.sampled_from(("虚构", "甲"))
_IDS = st.sampled_from(("bureau", "branch"))
_ROLES = st.sampled_from(Role)
_DAYS = ("entered-on", "left-on")
_BILINGUAL = st.builds(Bilingual, zh=_TEXTS, en=st.sampled_from((None, "invented")))


def _over_one(*types: AttributeType) -> st.SearchStrategy[Any]:
    """Return conditions over one attribute of one of ``types``."""
    of_types = register_declarations().map(
        lambda register: [each for each in register.attributes if each.type in types]
    )
    return of_types.flatmap(st.sampled_from).flatmap(comparisons)


_ANY_CONDITION = register_declarations().flatmap(conditions)
_SEVERAL = st.lists(_ANY_CONDITION, min_size=1, max_size=3).map(tuple)
_COUNTS = register_declarations().flatmap(count_requirements)
_LEVELS = st.tuples(indicators(), register_declarations()).flatmap(
    lambda about: formula_requirements(about[:1], about[1])
)


@st.composite
def _observations(draw: st.DrawFn) -> Observation:
    plan = draw(plans())
    return draw(observations(plan, indicator=draw(st.sampled_from(plan.indicators)), period=draw(periods())))


@st.composite
def _milestones(draw: st.DrawFn) -> Milestone:
    return draw(milestones(draw(amounts()), draw(dates())))


@st.composite
def _formulas(draw: st.DrawFn, dimension: str | None = None) -> Formula:
    """Return formulas over two indicators and a register."""
    register, unit = draw(register_declarations()), draw(units(dimension=dimension or draw(_DIMENSIONS)))
    about = [draw(indicators(name=name, unit=unit)) for name in ("used", "collected")]
    return draw(formulas(unit=unit, indicators=about, register=register))


_DIMENSIONS = st.sampled_from(("mass", "share", "count"))
_PAIRS = _DIMENSIONS.flatmap(lambda dimension: st.tuples(_formulas(dimension), _formulas(dimension)))
_TIMES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"years_before": st.integers(1, MAX_YEARS_BEFORE)}),
    st.fixed_dictionaries({"year": st.integers(2019, 2025)}),
)
_FIGURES = _TIMES.flatmap(
    lambda time: st.builds(Figure, indicator=_IDS, basis=st.sampled_from((None, "public")), **_just(time))
)


def _just(values: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    return {key: st.just(value) for key, value in values.items()}


@st.composite
def _steps(draw: st.DrawFn) -> Step:
    """Return steps that were reported or counted, and sums of them."""
    unit = draw(units(dimension="mass"))
    parts = tuple(_step(kind, draw(amounts(unit=unit))) for kind in draw(_LEAF_KINDS))
    if len(parts) == 1:
        return parts[0]
    total = Amount(sum((part.value.value for part in parts), Fraction(0)), unit)
    return attrs.evolve(_step(StepKind.SUM, total), of=parts, period=draw(periods()))


_LEAF_KINDS = st.lists(st.sampled_from((StepKind.REPORTED, StepKind.NUMBER, StepKind.TOTAL)), min_size=1, max_size=3)


def _step(kind: StepKind, value: Amount) -> Step:
    return Step(kind=kind, value=value, most=value, name="" if kind is StepKind.NUMBER else "used")


def _changes_of(cls: type) -> st.SearchStrategy[Any]:
    """Return changes of one kind, of plans and facts that have any."""
    several = plans_with_facts().flatmap(lambda drawn: changes(*drawn))
    of_kind = several.map(lambda found: [each for each in found if isinstance(each, cls)])
    return of_kind.filter(bool).flatmap(st.sampled_from)


_REVIEW_ANSWERS = st.builds(
    ReviewAnswer, question=_IDS, answer=st.sampled_from(("accept", "drop")), set=st.none()
) | st.builds(ReviewAnswer, question=_IDS, answer=st.just("set"), set=st.just({"title": {"zh": "虚构"}}))


_STRATEGIES: dict[type, st.SearchStrategy[Any]] = {
    Unit: units(),
    Amount: amounts(),
    Period: periods(),
    Bilingual: _BILINGUAL,
    Source: sources(),
    AmountComparison: _over_one(AttributeType.AMOUNT),
    Is: _over_one(AttributeType.TEXT, AttributeType.BOOLEAN),
    HasClass: _over_one(AttributeType.CLASSES),
    DateComparison: _over_one(AttributeType.DATE),
    AllOf: st.builds(AllOf, of=_SEVERAL),
    AnyOf: st.builds(AnyOf, of=_SEVERAL),
    Not: st.builds(Not, of=_ANY_CONDITION),
    Number: st.builds(Number, amount=amounts(dimension="mass")),
    Figure: _FIGURES,
    Count: _COUNTS.map(lambda level: level.formula),
    Total: st.builds(Total, register=_IDS, attribute=st.just("size"), where=st.none() | _ANY_CONDITION),
    Share: st.builds(
        Share,
        register=_IDS,
        of=_ANY_CONDITION,
        where=st.none() | _ANY_CONDITION,
        weight=st.sampled_from((None, "size")),
    ),
    Sum: _PAIRS.map(lambda pair: Sum(of=pair)),
    Difference: _PAIRS.map(lambda pair: Difference(of=pair[0], less=pair[1])),
    Product: _PAIRS.map(lambda pair: Product(of=pair)),
    Ratio: _PAIRS.map(lambda pair: Ratio(of=pair[0], to=pair[1])),
    Definition: st.builds(Definition, basis=st.sampled_from((None, "public")), formula=_formulas(), source=_BILINGUAL),
    Options: options(),
    Step: _steps(),
    Level: indicators().flatmap(level_requirements) | _COUNTS | _LEVELS,
    Change: indicators().flatmap(change_requirements),
    Records: register_declarations().flatmap(record_requirements),
    Coverage: st.builds(RosterDeclaration, id=_IDS, name=_BILINGUAL).flatmap(
        lambda roster: register_declarations().flatmap(lambda register: coverage_requirements(roster, register))
    ),
    Deliverable: deliverable_requirements(),
    OwnRequirement: st.builds(OwnRequirement, kind=st.just("x-own"), parameters=st.just({"about": "虚构"})),
    By: schedules(kinds=("by",)),
    EveryYear: schedules(kinds=("every_year",)),
    Standing: schedules(kinds=("standing",)),
    Milestone: _milestones(),
    Plan: plans(),
    Indicator: indicators(),
    RegisterDeclaration: register_declarations(),
    ReportingDeadline: reporting_deadlines(),
    Flow: st.builds(Flow, date=st.sampled_from(_DAYS)),
    Stock: st.builds(Stock, enters=st.just(_DAYS[0]), leaves=st.sampled_from((None, _DAYS[1]))),
    Category: st.builds(Category, id=_IDS, name=_BILINGUAL, definition=st.none() | _BILINGUAL),
    Assignment: st.builds(Assignment, responsible_unit=_IDS, role=_ROLES, source=sources()),
    Owner: st.builds(Owner, responsible_unit=_IDS, role=_ROLES),
    ReviewAnswer: _REVIEW_ANSWERS,
    Review: st.builds(
        Review,
        reviewed_by=st.none() | _TEXTS,
        reviewed_on=st.none() | dates(),
        answers=st.lists(_REVIEW_ANSWERS, max_size=3).map(tuple),
    ),
    NumberWithoutTarget: st.builds(NumberWithoutTarget, reason=_BILINGUAL, source=sources()),
    Facts: plans().flatmap(facts),
    Observation: _observations(),
    Register: plans().flatmap(registers),
    Record: register_declarations().flatmap(lambda register: records(register, name=ITEM_IDS[0])),
    Roster: plans().flatmap(rosters),
    RosterItem: st.builds(RosterItem, id=st.sampled_from(ITEM_IDS), name=_TEXTS),
    Evidence: plans().flatmap(evidence),
    CompleteEvidence: st.builds(CompleteEvidence, target=st.just("target-1"), year=st.none() | st.integers(2022, 2026)),
    Statement: plans().flatmap(statements),
    Assessment: assessments(),
    Finding: assessments().flatmap(lambda assessment: st.sampled_from(assessment.findings)),
    Judgement: assessments()
    .flatmap(lambda assessment: st.sampled_from(assessment.findings))
    .map(lambda finding: finding.judgement),
    RollUp: assessments().map(lambda assessment: assessment.whole),
    Receipt: assessments().map(receipt_of),
    ReceiptOptions: assessments().map(lambda assessment: receipt_of(assessment).options),
    WhatIf: what_ifs(),
    **{cls: _changes_of(cls) for cls in (SetFigure, WithdrawFigure, Deliver, WithoutUnit)},
    **METHOD_STRATEGIES,
    ScoringMethod: plans().flatmap(scoring_methods),
}

#: What every plan has, so that one can be taken out of it.
_PARTS: dict[type, Callable[[Plan], Sequence[Any]]] = {
    Area: lambda plan: (plan.area,),
    AttributeDeclaration: lambda plan: plan.registers[0].attributes,
    Document: lambda plan: (plan.document,),
    ResponsibleUnit: lambda plan: plan.responsible_units,
    RosterDeclaration: lambda plan: plan.rosters,
    Target: lambda plan: plan.targets,
    Task: lambda plan: plan.tasks,
    Term: lambda plan: (plan.term,),
}


def register_strategies() -> None:
    """Tell ``from_type`` how to draw each public type; the others are built of these."""
    for cls, strategy in _STRATEGIES.items():
        st.register_type_strategy(cls, strategy)
    for cls, parts in _PARTS.items():
        st.register_type_strategy(cls, plans().map(parts).flatmap(st.sampled_from))
