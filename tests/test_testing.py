"""The strategies keep their word: what they draw is valid, is of the kind that was asked for, and leads everywhere."""

import datetime
import inspect
import itertools
import subprocess
import sys
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import wufei
from wufei import (
    conditions,
    errors,
    facts,
    findings,
    formulas,
    methods,
    periods,
    plan,
    quantities,
    requirements,
    schedules,
    testing,
    wording,
)
from wufei import sources as places
from wufei.facts import Facts
from wufei.findings import Reason, Verdict
from wufei.plan import Plan, RegisterDeclaration
from wufei.quantities import UNITS, Amount

MODULES = (
    conditions,
    errors,
    facts,
    findings,
    formulas,
    methods,
    periods,
    places,
    plan,
    quantities,
    requirements,
    schedules,
    wording,
)
PUBLIC_TYPES = sorted(
    {each for module in MODULES for name in module.__all__ if attrs.has(each := getattr(module, name))},
    key=lambda cls: (cls.__module__, cls.__name__),
)
UNIONS = {
    "requirement": requirements.Requirement,
    "schedule": schedules.Schedule,
    "condition": conditions.Condition,
    "formula": formulas.Formula,
    "shortfall": methods.Shortfall,
    "late": methods.Late,
    "bonus": methods.Bonus,
}
DIMENSIONS = sorted({unit.dimension for unit in UNITS.values()})

few = settings(max_examples=20)

REFUSING = findings.Options(other_vintage=findings.Comparability.REFUSE, other_status=findings.Comparability.REFUSE)


@pytest.mark.parametrize("cls", PUBLIC_TYPES, ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
@few
@given(data=st.data())
def test_a_public_type_is_drawn_from_itself(cls: type, data: st.DataObject) -> None:
    assert isinstance(data.draw(st.from_type(cls)), cls)


@pytest.mark.parametrize("union", UNIONS.values(), ids=UNIONS)
@few
@given(data=st.data())
def test_alternatives_are_drawn_from_their_union(union: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a union
    assert isinstance(data.draw(st.from_type(union)), union)


def test_hypothesis_finds_the_strategies_and_the_library_does_without_them() -> None:
    loaded = "import sys, {}; print('wufei.testing' in sys.modules, 'hypothesis' in sys.modules)"

    def run(module: str) -> str:
        command = [sys.executable, "-W", "ignore", "-c", loaded.format(module)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert (run("hypothesis"), run("wufei.testing"), run("wufei")) == ("True True", "True True", "False False")


# Amounts and time


@pytest.mark.parametrize("dimension", DIMENSIONS)
@few
@given(data=st.data())
def test_units_and_amounts_are_of_the_dimension(dimension: str, data: st.DataObject) -> None:
    unit = data.draw(testing.units(dimension=dimension))
    amount = data.draw(testing.amounts(dimension=dimension))
    assert (unit.dimension, amount.unit.dimension) == (dimension, dimension)
    assert data.draw(testing.amounts(unit=unit)).unit is unit


@given(testing.numbers(minimum=-2, maximum=5, places=2))
def test_numbers_keep_to_their_bounds_and_places(number: Decimal) -> None:
    exponent = number.as_tuple().exponent
    assert -2 <= number <= 5
    assert isinstance(exponent, int)
    assert -2 <= exponent <= 0


@given(testing.amounts(), st.data())
def test_amounts_near_a_limit_are_in_a_unit_that_writes_them_exactly(limit: Amount, data: st.DataObject) -> None:
    near = data.draw(testing.amounts_near(limit))
    assert near.is_finite_decimal
    assert limit.unit.grades or abs(near.to(limit.unit).value - limit.value) <= 1


@few
@given(testing.amounts(dimension="green building star"), st.data())
def test_amounts_near_a_grade_are_grades_of_its_scale(grade: Amount, data: st.DataObject) -> None:
    assert data.draw(testing.amounts_near(grade)).grade in grade.unit.grades


@given(testing.amounts(dimension="count"), st.data())
def test_amounts_near_a_limit_keep_to_the_units_that_are_given(limit: Amount, data: st.DataObject) -> None:
    place = UNITS["place"]
    assert data.draw(testing.amounts_near(limit, among=[place])).unit in {place, limit.unit}


@pytest.mark.parametrize("day", [(2, 29), (12, 31), (1, 1), (3, 31)], ids=str)
def test_days_at_which_something_changes_are_drawn(day: tuple[int, int]) -> None:
    in_one_year = testing.dates(first=datetime.date(2024, 1, 1), last=datetime.date(2024, 12, 31))
    # Few examples, the same in each run: a day that is not drawn on purpose is hardly among them.
    soon = settings(max_examples=150, derandomize=True, database=None)
    assert find(in_one_year, lambda date: (date.month, date.day) == day, settings=soon).year == 2024


@given(testing.dates(), testing.dates(), st.data())
def test_dates_keep_to_their_bounds(one: datetime.date, other: datetime.date, data: st.DataObject) -> None:
    first, last = sorted((one, other))
    assert first <= data.draw(testing.dates(first=first, last=last)) <= last


@given(testing.periods(first_year=2024, last_year=2025))
def test_periods_lie_in_their_years(period: periods.Period) -> None:
    assert period.year in {2024, 2025}
    assert periods.parse_period(str(period)) == period


@given(testing.years(), st.data())
def test_a_day_to_look_from_does_not_lie_before_the_year(year: int, data: st.DataObject) -> None:
    as_of = data.draw(testing.as_of_dates(year=year))
    assert as_of is None or as_of >= datetime.date(year, 1, 1)


# Plans and facts


@given(testing.register_declarations(), st.data())
def test_conditions_look_at_attributes_of_their_register(register: RegisterDeclaration, data: st.DataObject) -> None:
    condition = data.draw(testing.conditions(register))
    assert conditions.attributes_of(condition) <= register.attribute.keys()


def nesting(condition: conditions.Condition) -> int:
    match condition:
        case conditions.AllOf(of=parts) | conditions.AnyOf(of=parts):
            return 1 + max(map(nesting, parts))
        case conditions.Not(of=part):
            return 1 + nesting(part)
        case _:
            return 0


@pytest.mark.parametrize("depth", [0, 1, 2])
@few
@given(register=testing.register_declarations(), data=st.data())
def test_conditions_nest_no_deeper_than_asked(depth: int, register: RegisterDeclaration, data: st.DataObject) -> None:
    assert nesting(data.draw(testing.conditions(register, depth=depth))) <= depth


@pytest.mark.parametrize("kind", ["by", "every_year", "standing"])
@few
@given(data=st.data())
def test_schedules_are_of_the_kind_that_is_asked_for(kind: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a literal
    assert data.draw(testing.schedules(kinds=(kind,))).kind == kind


@few
@given(testing.units(), testing.register_declarations(), st.data())
def test_formulas_have_the_dimension_that_is_asked_for(
    unit: quantities.Unit, register: RegisterDeclaration, data: st.DataObject
) -> None:
    unit = unit if quantities.dimensions_of(unit) is not None else UNITS["percent"]
    about = [data.draw(testing.indicators(name=name)) for name in ("used", "collected")]
    listed = data.draw(st.sampled_from((register, None)))
    formula = data.draw(testing.formulas(unit=unit, indicators=about, register=listed))
    found, mistyped = formulas.typed(formula, plan.measures(about, (register,)))
    assert mistyped == ()
    assert found is not None
    assert quantities.dimensions_of(found) == quantities.dimensions_of(unit)
    assert listed is not None or not [*formulas.registers_of(formula)]


def kind_of(requirement: requirements.Requirement) -> str:
    if not isinstance(requirement, requirements.Level) or requirement.formula is None:
        return requirement.kind
    return "count" if isinstance(requirement.formula, formulas.Count) else "formula"


@pytest.mark.parametrize("kind", testing.KINDS)
@few
@given(data=st.data())
def test_plans_of_a_kind_load_and_hold_that_kind_only(kind: testing.Kind, data: st.DataObject) -> None:
    drawn = data.draw(testing.plans(kinds=(kind,), most_targets=2))
    assert wufei.load_plan(wufei.dump_plan(drawn)) == drawn
    assert {kind_of(target.requirement) for target in drawn.targets} == {kind}
    assert len(drawn.targets) <= 2


@few
@given(testing.documents())
def test_documents_load_whatever_they_are_spelled_like(drawn: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plan_document, facts_document = drawn
    assert wufei.load_plan(plan_document).targets
    assert len(wufei.load_facts(facts_document).rosters) == len(facts_document["rosters"])


@few
@given(testing.plan_documents(kinds=("coverage",)))
def test_plan_documents_load(document: dict[str, Any]) -> None:
    assert wufei.load_plan(document).id == document["id"]


@given(testing.respelled({"of": [{"value": "98", "unit": "hectare"}, {"value": "city", "unit": "行政级别"}]}))
def test_another_spelling_means_the_same_amount(document: dict[str, Any]) -> None:
    limit, grade = (wufei.amount(each["value"], each["unit"]) for each in document["of"])
    assert limit == wufei.amount(98, "hectare")
    assert grade == wufei.amount("city", "administrative_level")


@given(testing.plans(), st.data())
def test_observations_are_about_what_is_asked_for_or_say_that_they_are_not(drawn: Plan, data: st.DataObject) -> None:
    indicator, period = drawn.indicators[0], periods.Period(2025)
    found = data.draw(testing.observations(drawn, indicator=indicator, period=period))
    assert found.period == period
    assert found.indicator in {indicator.id, "unknown"}


def drawn_by(*kinds: testing.Kind) -> tuple[set[Verdict], set[Reason | None], set[str]]:
    """Return what some hundred plans come to over the years: verdicts, reasons, and codes of what does not fit."""
    verdicts: set[Verdict] = set()
    reasons: set[Reason | None] = set()
    codes: set[str] = set()

    @settings(max_examples=250, derandomize=True, database=None, phases=[Phase.generate])
    @given(testing.plans_with_facts(kinds=kinds), testing.options(), st.data())
    def draw(drawn: tuple[Plan, Facts], options: findings.Options, data: st.DataObject) -> None:
        area = data.draw(testing.areas(*drawn))
        # Editions and statuses that differ are a reason only where they are refused, so a change is judged so too.
        ways = (options, REFUSING) if "change" in kinds else (options,)
        for year, judged in itertools.product(range(2022, 2029), ways):
            assessment = wufei.evaluate(*drawn, year=year, area=area, options=judged)
            verdicts.update(finding.verdict for finding in assessment.findings)
            reasons.update(finding.reason for finding in assessment.findings)
            codes.update(each.problem.code for each in assessment.problems)

    draw()
    return verdicts, reasons, codes


def test_the_strategies_lead_to_every_verdict_and_reason_and_to_every_kind_of_misfit() -> None:
    groups: tuple[tuple[testing.Kind, ...], ...] = (
        ("level", "formula"),
        ("change",),
        ("count", "records", "coverage"),
        ("deliverable",),
    )
    drawn = [drawn_by(*kinds) for kinds in groups]
    assert set().union(*(verdicts for verdicts, _, _ in drawn)) == set(Verdict)
    # Only the rules of others are undecided.
    assert set().union(*(reasons for _, reasons, _ in drawn)) == {None, *Reason} - {Reason.UNDECIDED}
    assert set().union(*(codes for *_, codes in drawn)) == {
        "conflict",
        "evidence_not_asked",
        "register_conflict",
        "roster_conflict",
        "unfit_attribute",
        "unknown_area",
        "unknown_attribute",
        "unknown_awaited",
        "unknown_basis",
        "unknown_deliverer",
        "unknown_evidence_target",
        "unknown_indicator",
        "unknown_register",
        "unknown_reporter",
        "unknown_roster",
        "unknown_statement_task",
        "wrong_dimension",
    }


def test_what_is_offered_is_documented() -> None:
    functions = [each for name in testing.__all__ if inspect.isfunction(each := getattr(testing, name))]
    assert functions
    assert [each.__name__ for each in functions if not each.__doc__] == []
