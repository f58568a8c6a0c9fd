"""Laws that hold for every plan and all facts, whatever they say; and agreement with a second, naive evaluator."""

import datetime
import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wufei
from tests import naive
from tests.support import Document, level, plan_document, target, text
from wufei.documents import assessment_json, receipt_of
from wufei.documents.amounts import dump_amount, read_amount
from wufei.facts import CompleteEvidence, Evidence, Facts, Observation, Register, Roster
from wufei.findings import AmountRange, Assessment, DatumRole, Finding, Missing, Options, RollUp, Verdict
from wufei.periods import Period, year_start
from wufei.plan import Indicator, Plan, parent_ref
from wufei.quantities import UNITS, Amount, Unit
from wufei.requirements import Change, Comparator, Level, Requirement
from wufei.testing import (
    Kind,
    amounts,
    areas,
    as_of_dates,
    assessments,
    documents,
    numbers,
    options,
    plans,
    plans_with_facts,
    respelled,
    units,
    years,
)

PlanAndFacts = tuple[Plan, Facts]

DECIDED: Final = {Verdict.MET, Verdict.NOT_MET}
UNDECIDED: Final = {Verdict.NO_DATA, Verdict.NOT_COMPARABLE}
YEARS: Final = range(2022, 2029)
#: One unit of each dimension: a formula comes out in the unit of its limit.
COMMON: Final = {unit.dimension: unit for unit in UNITS.values()}


def outcome(finding: Finding) -> tuple[object, ...]:
    """Return what came out for a target, amounts as numbers in one unit of their dimension."""
    ranges = (each and (each.low, each.high) for each in (finding.observed_range, finding.margin_range))
    measured = (finding.observed, finding.margin, *(end for each in ranges for end in each or (None, None)))
    numbers = (None if each is None else each.to(COMMON[each.unit.dimension]).value for each in measured)
    return (
        finding.verdict,
        finding.reason,
        finding.due,
        finding.overdue,
        *numbers,
        finding.broken_in,
        finding.completed_on,
        finding.days_late,
    )


def outcomes(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    return {finding.target.id: outcome(finding) for finding in assessment.findings}


def pairs(before: Assessment, after: Assessment) -> Iterator[tuple[Finding, Finding]]:
    return zip(before.findings, after.findings, strict=True)


# Documents


@given(plans(), st.data())
def test_loading_a_plan_and_dumping_it_again_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    document = wufei.dump_plan(plan)
    loaded = wufei.load_plan(data.draw(respelled(document)))
    assert loaded == plan
    assert wufei.dump_plan(loaded) == document


@given(plans_with_facts(), st.data())
def test_loading_facts_and_dumping_them_again_changes_nothing(drawn: PlanAndFacts, data: st.DataObject) -> None:
    _, facts = drawn
    document = wufei.dump_facts(facts)
    loaded = wufei.load_facts(data.draw(respelled(document)))
    assert loaded == facts
    assert wufei.dump_facts(loaded) == document


@given(numbers(minimum=-1000, maximum=10**20, places=20), units(), st.data())
def test_no_digit_of_an_amount_is_lost_in_another_unit(number: Decimal, unit: Unit, data: st.DataObject) -> None:
    value = Fraction(len(unit.grades) // 2) if unit.grades else Fraction(number)
    converted = Amount(value, unit).to(data.draw(units(dimension=unit.dimension)))
    assert read_amount(dump_amount(converted)) == converted
    assert converted.to(unit).value == value


def shuffled(value: Any, order: random.Random) -> Any:  # noqa: ANN401 - any JSON
    """Return a document with the entries of its collections, and the keys of its objects, in another order."""
    match value:
        case dict():
            keys = order.sample(list(value), len(value))
            return {key: shuffled(value[key], order) for key in keys}
        case list() if value and isinstance(value[0], dict):
            return [shuffled(each, order) for each in order.sample(value, len(value))]
        case _:
            return value


@given(plans_with_facts(), years(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_byte(drawn: PlanAndFacts, year: int, order: random.Random) -> None:
    plan, facts = drawn
    document = wufei.dump_facts(facts)
    assessment, again = (
        wufei.evaluate(plan, wufei.load_facts(each), year=year) for each in (document, shuffled(document, order))
    )
    assert assessment_json(again) == assessment_json(assessment)


@given(plans_with_facts(), years(), st.randoms(use_true_random=False))
def test_the_order_of_a_plan_changes_no_verdict_and_no_digest(
    drawn: PlanAndFacts, year: int, order: random.Random
) -> None:
    plan, facts = drawn
    document = wufei.dump_plan(plan)
    # Owners, bases and milestones stand in an order that means something.
    collections = {key: order.sample(value, len(value)) for key, value in document.items() if isinstance(value, list)}
    reordered = wufei.load_plan(document | collections)
    assessment, again = (wufei.evaluate(each, facts, year=year) for each in (plan, reordered))
    assert receipt_of(again) == receipt_of(assessment)
    assert outcomes(again) == outcomes(assessment)
    assert again.whole == assessment.whole


# Evaluation


@settings(max_examples=70)
@given(documents(), years(), st.data())
def test_whatever_loads_is_evaluated_and_explained(
    drawn: tuple[Document, Document], year: int, data: st.DataObject
) -> None:
    plan, facts = wufei.load_plan(drawn[0]), wufei.load_facts(drawn[1])
    assessment = wufei.evaluate(plan, facts, year=year, as_of=data.draw(as_of_dates(year=year)))
    assert len(assessment.findings) == len(plan.targets)
    assert assessment_json(assessment)
    for finding in assessment.findings:
        assert wufei.explain(finding, language="zh")
        assert wufei.explain(finding, language="en")


@settings(max_examples=50)
@given(documents(), years(), st.data())
def test_the_same_documents_give_the_same_bytes(
    drawn: tuple[Document, Document], year: int, data: st.DataObject
) -> None:
    as_of = data.draw(as_of_dates(year=year))
    first, second = (
        wufei.evaluate(wufei.load_plan(drawn[0]), wufei.load_facts(drawn[1]), year=year, as_of=as_of) for _ in range(2)
    )
    assert assessment_json(first) == assessment_json(second)


def rewritten(value: Any, in_other_unit: Callable[[Amount], Amount]) -> Any:  # noqa: ANN401 - any part of a plan
    """Return a part of a plan or of facts with each of its amounts written in another unit."""
    match value:
        case Amount():
            return in_other_unit(value)
        case tuple():
            return tuple(rewritten(each, in_other_unit) for each in value)
        case dict():
            return {key: rewritten(each, in_other_unit) for key, each in value.items()}
        case Unit() | Period():
            return value
        case _ if attrs.has(type(value)):
            names = [field.name for field in attrs.fields(type(value))]
            return attrs.evolve(value, **{name: rewritten(getattr(value, name), in_other_unit) for name in names})
        case _:
            return value


def in_fitting_unit(observation: Observation, plan: Plan, choose: random.Random) -> Observation:
    indicator = plan.indicator.get(observation.indicator)
    if observation.value is None or indicator is None or not indicator.fits(observation.value.unit):
        return observation
    unit = choose.choice([unit for unit in UNITS.values() if indicator.fits(unit)])
    return attrs.evolve(observation, value=observation.value.to(unit))


@given(plans_with_facts(), years(), st.randoms(use_true_random=False))
def test_writing_amounts_in_other_units_changes_nothing(drawn: PlanAndFacts, year: int, choose: random.Random) -> None:
    plan, facts = drawn

    def in_other_unit(given: Amount) -> Amount:
        return given.to(choose.choice([unit for unit in UNITS.values() if unit.dimension == given.unit.dimension]))

    observations = tuple(in_fitting_unit(each, plan, choose) for each in facts.observations)
    registers = rewritten(facts.registers, in_other_unit)
    targets = rewritten(plan.targets, in_other_unit)
    before = wufei.evaluate(plan, facts, year=year)
    after = wufei.evaluate(
        attrs.evolve(plan, targets=targets),
        attrs.evolve(facts, observations=observations, registers=registers),
        year=year,
    )
    assert outcomes(after) == outcomes(before)


DIMENSIONS = sorted({unit.dimension for unit in UNITS.values()})
STEP = Fraction(1, 10**15)
#: Which comparisons hold just below the limit, at it, and just above it.
HOLDING = {
    "below": (-STEP, {"at_most", "less_than"}),
    "at": (Fraction(0), {"at_least", "at_most"}),
    "above": (STEP, {"at_least", "more_than"}),
}
COMPARISONS = ("at_least", "more_than", "at_most", "less_than")


def words_of(*units: Unit) -> list[str]:
    return sorted({unit.name for unit in units if unit.dimension == "count"})


@pytest.mark.parametrize(("step", "holding"), HOLDING.values(), ids=HOLDING)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_at_the_very_threshold_the_verdict_is_right_for_each_pair_of_units(
    dimension: str, step: Fraction, holding: set[str]
) -> None:
    of_dimension = [unit for unit in UNITS.values() if unit.dimension == dimension]
    limits = [Amount(Fraction(1 if unit.grades else 98), unit) for unit in of_dimension]
    couples = {f"i{n}": pair for n, pair in enumerate(itertools.product(limits, of_dimension))}
    about = {"name": text("虚构"), "unit": of_dimension[0].name}
    plan = wufei.load_plan(
        plan_document(
            indicators=[
                {"id": name, **about, "measure_words": words_of(limit.unit, unit)}
                for name, (limit, unit) in couples.items()
            ],
            targets=[
                target(
                    f"{name}-{comparison.replace('_', '-')}",
                    level("0", "percent", indicator=name, comparison=comparison) | {"limit": dump_amount(limit)},
                )
                for name, (limit, _) in couples.items()
                for comparison in COMPARISONS
            ],
        )
    )
    facts = Facts(
        observations=tuple(
            Observation(indicator=name, period=Period(2025), value=Amount(limit.value + step, limit.unit).to(unit))
            for name, (limit, unit) in couples.items()
        )
    )
    met = {finding.target.id for finding in wufei.evaluate(plan, facts, year=2025).with_verdict(Verdict.MET)}
    assert met == {f"{name}-{comparison.replace('_', '-')}" for name in couples for comparison in holding}


def tightened(requirement: Requirement, more: Fraction) -> Requirement:
    """Return a requirement that asks for more than ``requirement``."""
    match requirement:
        case Level(comparison=Comparator.AT_LEAST | Comparator.MORE_THAN, limit=limit) | Change(limit=limit):
            return attrs.evolve(requirement, limit=Amount(limit.value + more, limit.unit))
        case Level(comparison=Comparator.AT_MOST | Comparator.LESS_THAN, limit=limit):
            return attrs.evolve(requirement, limit=Amount(limit.value - more, limit.unit))
        case Level(limit=limit, upper=Amount() as upper):
            return attrs.evolve(requirement, limit=Amount(min(limit.value + more, upper.value), upper.unit))
        case _:
            return requirement


@given(
    plans_with_facts(kinds=("level", "count", "change")),
    years(),
    numbers(minimum=0, maximum=100).map(Fraction),
    st.data(),
)
def test_what_is_not_met_is_not_met_by_a_stricter_limit(
    drawn: PlanAndFacts, year: int, more: Fraction, data: st.DataObject
) -> None:
    plan, facts = drawn
    as_of = data.draw(as_of_dates(year=year))
    targets = tuple(attrs.evolve(each, requirement=tightened(each.requirement, more)) for each in plan.targets)
    before = wufei.evaluate(plan, facts, year=year, as_of=as_of)
    after = wufei.evaluate(attrs.evolve(plan, targets=targets), facts, year=year, as_of=as_of)
    for old, new in pairs(before, after):
        baseline = old.judgement.baseline
        # A larger share of a baseline below zero leads the other way.
        if old.verdict is Verdict.NOT_MET and (baseline is None or baseline.value >= 0):
            assert new.verdict is Verdict.NOT_MET


def gaps(facts: Facts, indicator: Indicator) -> list[tuple[int, str | None]]:
    """Return the years and bases for which nothing was reported of ``indicator``."""
    reported = {(each.period, each.basis) for each in facts.observations if each.indicator == indicator.id}
    every = itertools.product(range(2019, 2031), indicator.basis_order)
    return [(year, basis) for year, basis in every if (Period(year), basis) not in reported]


@given(plans_with_facts(), years(), st.data())
def test_a_figure_where_there_was_none_leaves_no_known_verdict_unknown(
    drawn: PlanAndFacts, year: int, data: st.DataObject
) -> None:
    plan, facts = drawn
    indicator = data.draw(st.sampled_from(plan.indicators))
    reported_for, basis = data.draw(st.sampled_from(gaps(facts, indicator)))
    figure = Observation(
        indicator=indicator.id,
        period=Period(reported_for),
        basis=basis,
        value=data.draw(amounts(unit=indicator.unit)),
    )
    # At the year's end: before it, a figure for a later period can take the place of one that had a baseline.
    before = wufei.evaluate(plan, facts, year=year)
    after = wufei.evaluate(plan, attrs.evolve(facts, observations=(*facts.observations, figure)), year=year)
    in_conflict = {each.datum for each in before.problems if each.problem.code == "conflict"}
    for old, new in pairs(before, after):
        # A change is judged in the first basis that has both figures: a new one can lead to a basis in conflict.
        spoilt = isinstance(old.target.requirement, Change) and indicator.id in in_conflict
        if old.verdict in DECIDED and not spoilt:
            assert new.verdict not in UNDECIDED


@given(plans_with_facts(kinds=("deliverable",)), years(), st.data())
def test_accepted_evidence_leaves_no_known_verdict_unknown(drawn: PlanAndFacts, year: int, data: st.DataObject) -> None:
    plan, facts = drawn
    delivered = Evidence(
        target=plan.targets[0].id,
        date=data.draw(st.dates(datetime.date(2021, 1, 1), datetime.date(2028, 12, 31))),
        responsible_unit=data.draw(st.sampled_from(("bureau", "offices", "k1"))),
    )
    before = wufei.evaluate(plan, facts, year=year)
    after = wufei.evaluate(plan, attrs.evolve(facts, evidence=(*facts.evidence, delivered)), year=year)
    for old, new in pairs(before, after):
        # Of a promise that holds over years, a year that broke it may be mended, and another still be unknown.
        mended = old.verdict is Verdict.NOT_MET and old.target.schedule.stable
        if old.verdict in DECIDED and not mended:
            assert new.verdict in DECIDED


def known_on(facts: Facts, as_of: datetime.date) -> Facts:
    """Return what of ``facts`` was published by ``as_of``."""

    def was_out(each: Observation | Register | Roster | Evidence) -> bool:
        return each.published is None or each.published <= as_of

    return attrs.evolve(
        facts,
        observations=tuple(filter(was_out, facts.observations)),
        registers=tuple(filter(was_out, facts.registers)),
        rosters=tuple(filter(was_out, facts.rosters)),
        evidence=tuple(each for each in facts.evidence if was_out(each) and each.date <= as_of),
    )


@given(plans_with_facts(), years(), st.integers(0, 900))
def test_what_came_out_later_was_not_known(drawn: PlanAndFacts, year: int, days: int) -> None:
    plan, facts = drawn
    as_of = year_start(year) + datetime.timedelta(days=days)
    assessment = wufei.evaluate(plan, facts, year=year, as_of=as_of)
    without_later = wufei.evaluate(plan, known_on(facts, as_of), year=year, as_of=as_of)
    assert without_later.findings == assessment.findings
    assert without_later.problems == assessment.problems


def with_misfits(facts: Facts, indicator: Indicator, year: int) -> Facts:
    """Return ``facts`` with reports that fit nothing in the plan, or are in no unit and no basis of ``indicator``."""
    strange = next(unit for unit in UNITS.values() if unit.dimension != indicator.unit.dimension)
    one, other = Amount(Fraction(1), indicator.unit), Amount(Fraction(1), strange)
    reported = [
        Observation(indicator="unheard-of", period=Period(year), value=one),
        Observation(indicator=indicator.id, period=Period(year), value=one, area="elsewhere"),
        Observation(indicator=indicator.id, period=Period(year), value=one, basis="unlisted"),
        *(
            Observation(indicator=indicator.id, period=Period(year), value=other, basis=b)
            for b in indicator.basis_order
        ),
    ]
    return attrs.evolve(
        facts,
        observations=(*reported, *facts.observations),
        registers=(Register(register="unheard-of", records=()), *facts.registers),
        rosters=(Roster(roster="unheard-of", items=()), *facts.rosters),
        evidence=(Evidence(target="unheard-of", date=year_start(year)), *facts.evidence),
        evidence_complete=(CompleteEvidence(target="unheard-of"), *facts.evidence_complete),
    )


@given(plans_with_facts(), years(), st.data())
def test_what_does_not_fit_harms_no_other_finding_and_no_verdict(
    drawn: PlanAndFacts, year: int, data: st.DataObject
) -> None:
    plan, facts = drawn
    indicator, as_of = data.draw(st.sampled_from(plan.indicators)), data.draw(as_of_dates(year=year))
    strange = with_misfits(facts, indicator, data.draw(st.sampled_from(YEARS)))
    before = wufei.evaluate(plan, facts, year=year, as_of=as_of)
    after = wufei.evaluate(plan, strange, year=year, as_of=as_of)
    assert len(after.problems) > len(before.problems)
    for old, new in pairs(before, after):
        if indicator not in plan.all_data_of(old.target) or old.verdict not in {*UNDECIDED, Verdict.NOT_DUE}:
            assert outcome(new) == outcome(old)


# Roll-ups


def completed(verdicts: Iterable[Verdict]) -> set[bool]:
    """Return whether all is met, in each way in which what is unknown can turn out."""
    ways = itertools.product(*((True, False) if each in UNDECIDED else (each is Verdict.MET,) for each in verdicts))
    return {all(way) for way in ways}


def assert_agrees(roll_up: RollUp, findings: Iterable[Finding]) -> None:
    findings = list(findings)
    base = [each for each in findings if each.scored and each.due and each.verdict is not Verdict.NOT_APPLICABLE]
    if base:
        by_way = {frozenset({True}): Verdict.MET, frozenset({False}): Verdict.NOT_MET}
        expected = by_way.get(frozenset(completed(each.verdict for each in base)), Verdict.NO_DATA)
    else:
        nothing = all(each.verdict is Verdict.NOT_APPLICABLE for each in findings)
        expected = Verdict.NOT_APPLICABLE if nothing else Verdict.NOT_DUE
    assert roll_up.verdict is expected
    assert roll_up.all_met is all(each.verdict is Verdict.MET for each in base)
    assert sum(roll_up.base.values()) == len(base)
    assert sum(roll_up.beside.values()) == len(findings) - len(base)


def tasks_above(ref: str | None) -> set[str]:
    return set() if ref is None else {ref} | tasks_above(parent_ref(ref))


@given(assessments(most_targets=6))
def test_roll_ups_agree_with_every_way_in_which_the_unknown_can_turn_out(assessment: Assessment) -> None:
    plan, findings = assessment.plan, assessment.findings
    assert_agrees(assessment.whole, findings)
    for (unit, role), roll_up in assessment.by_unit.items():
        # What units owed that another has succeeded, that one owes.
        owned = [
            each
            for each in findings
            if (unit, role) in {(plan.heir(o.responsible_unit, assessment.reference), o.role) for o in each.owners}
        ]
        assert_agrees(roll_up, owned)
    for ref, roll_up in assessment.by_task.items():
        assert_agrees(roll_up, [each for each in findings if ref in tasks_above(each.target.task)])
    for stream, roll_up in assessment.by_stream.items():
        assert_agrees(roll_up, [each for each in findings if stream in plan.task[each.target.task].streams])
    assert assessment.by_task.keys() == {ref for each in findings for ref in tasks_above(each.target.task)}


# The naive evaluator

COMPARED: Final = {Verdict.MET, Verdict.NOT_MET, Verdict.ON_TRACK, Verdict.OFF_TRACK}


def as_the_naive_one_says(finding: Finding) -> naive.Result:
    """Return a finding as far as the naive evaluator knows it, which gives figures with a comparison only."""
    is_compared = finding.verdict in COMPARED
    return naive.Result(
        verdict=finding.verdict,
        reason=finding.reason,
        due=finding.due,
        overdue=finding.overdue,
        observed=ends(finding.observed, finding.observed_range) if is_compared else None,
        margin=ends(finding.margin, finding.margin_range) if is_compared else None,
        broken_in=finding.broken_in,
        completed_on=finding.completed_on,
        days_late=finding.days_late,
        missing=frozenset(map(as_asked, finding.missing)) if finding.verdict in UNDECIDED else frozenset(),
        flags=finding.judgement.flags if finding.verdict in DECIDED else (),
    )


def ends(value: Amount | None, between: AmountRange | None) -> naive.Ends | None:
    """Return the least and the most that something can be, of which at most one of both kinds is told."""
    assert value is None or between is None
    if between is not None:
        assert between.low is None or between.high is None or between.low.value < between.high.value
        low, high = (None if end is None else end.value for end in (between.low, between.high))
        return low, high
    return None if value is None else (value.value, value.value)


def as_asked(missing: Missing) -> naive.Missing:
    return naive.Missing(
        what=missing.what,
        year=missing.period.year,
        area=missing.area,
        reported=missing.reported,
        baseline=missing.role is DatumRole.BASELINE,
    )


GROUPS: Final[dict[str, Sequence[Kind]]] = {
    "figures": ("level", "change"),
    "formulas": ("formula",),
    "counts": ("count",),
    "records": ("records", "coverage"),
    "deliverables": ("deliverable",),
}


@pytest.mark.parametrize("kinds", GROUPS.values(), ids=GROUPS)
@settings(max_examples=120)
@given(data=st.data(), days=st.none() | st.integers(0, 900), how=options())
def test_a_naive_evaluator_says_the_same(
    kinds: Sequence[Kind], data: st.DataObject, days: int | None, how: Options
) -> None:
    plan, facts = data.draw(plans_with_facts(kinds=kinds))
    area = data.draw(areas(plan, facts))
    plan_json, facts_json = wufei.dump_plan(plan), wufei.dump_facts(facts)
    as_naive = naive.Options(how.rounding, how.other_vintage, how.other_status)
    for year in YEARS:
        as_of = None if days is None else year_start(year) + datetime.timedelta(days=days)
        found = wufei.evaluate(plan, facts, year=year, as_of=as_of, area=area, options=how).findings
        expected = naive.evaluate(plan_json, facts_json, year, as_of, area=area, options=as_naive)
        assert {finding.target.id: as_the_naive_one_says(finding) for finding in found} == expected
