"""Laws of what is computed: from definitions, from parts of the area and of the year, and from registers."""

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wufei
from tests.support import Document, every_year, plan_document, quantity, target, text
from wufei.facts import Facts, Observation, Record, Register
from wufei.findings import Comparability, Finding, Options, Step, StepKind, Verdict, recomputed
from wufei.periods import Period, PeriodKind
from wufei.plan import Plan
from wufei.quantities import UNITS, Amount
from wufei.testing import areas, options, plans_with_facts, years

PlanAndFacts = tuple[Plan, Facts]

#: Two figures are compared whatever their editions, so that only values matter.
COMPARING: Final = Options(other_vintage=Comparability.COMPARE, other_status=Comparability.COMPARE)
COMPUTED: Final = {StepKind.DEFINED, StepKind.PERIODS, StepKind.LAST_PERIOD, StepKind.AREAS}
MEASURED: Final = ("level", "formula", "change")


def measured(finding: Finding) -> tuple[object, ...]:
    ranges = [each for each in (finding.observed_range, finding.margin_range) if each is not None]
    judged = (finding.observed, finding.margin, *(end for each in ranges for end in (each.low, each.high)))
    return finding.verdict, finding.reason, *(None if each is None else each.value for each in judged)


def steps_of(finding: Finding) -> Iterator[Step]:
    yield from (each for each in (finding.judgement.step, finding.judgement.baseline_step) if each is not None)


@given(plans_with_facts(kinds=MEASURED), years(), options(), st.data())
def test_a_value_is_what_its_leaves_come_to(drawn: PlanAndFacts, year: int, how: Options, data: st.DataObject) -> None:
    plan, facts = drawn
    area = data.draw(areas(plan, facts))
    for finding in wufei.evaluate(plan, facts, year=year, area=area, options=how).findings:
        for step in steps_of(finding):
            if step.is_exact:
                assert recomputed(step, lambda leaf: leaf.value) == step.value


def reported(step: Step, area: str | None) -> Observation:
    """Return a report of what was computed."""
    assert step.period is not None
    value = None if step.kind is StepKind.NOTHING else step.value
    return Observation(indicator=step.name, period=step.period, basis=step.basis, value=value, area=area)


@settings(max_examples=200)
@given(plans_with_facts(kinds=("level", "change")), years(), st.data())
def test_reporting_what_was_computed_changes_no_verdict(drawn: PlanAndFacts, year: int, data: st.DataObject) -> None:
    plan, facts = drawn
    area = data.draw(areas(plan, facts))
    assessment = wufei.evaluate(plan, facts, year=year, area=area, options=COMPARING)
    for finding in assessment.findings:
        told = [reported(step, area) for step in steps_of(finding) if step.kind in COMPUTED and step.is_exact]
        more = attrs.evolve(facts, observations=(*facts.observations, *told))
        after = wufei.evaluate(plan, more, year=year, area=area, options=COMPARING).finding(finding.target.id)
        assert measured(after) == measured(finding)


# From parts to the whole

FIGURES: Final = st.integers(-3, 100).map(Fraction) | st.fractions(0, 100, max_denominator=7)
COMPARISONS: Final = ("at_least", "more_than", "at_most", "less_than")
NORTH, SOUTH = {"id": "north", "name": text("北片")}, {"id": "south", "name": text("南片")}


def indicator(name: str, unit: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"id": name, "name": text("虚构指标"), "unit": unit, **more}


def promise(comparison: str, limit: str, unit: str) -> Document:
    limits = {"comparison": comparison, "limit": quantity(limit, unit)}
    return target("promised", {"kind": "level", "indicator": "whole", **limits})


def outcome_of(plan: Plan, *observations: Observation) -> tuple[object, ...]:
    facts = Facts(observations=observations)
    return measured(wufei.evaluate(plan, facts, year=2025).finding("promised"))


def figure(plan: Plan, name: str, value: Fraction, period: Period, area: str | None = None) -> Observation:
    return Observation(indicator=name, period=period, value=Amount(value, plan.indicator[name].unit), area=area)


@given(FIGURES, FIGURES.filter(bool), st.sampled_from(COMPARISONS), st.sampled_from(("98", "0", "100", "50")))
def test_a_rate_that_is_reported_and_one_that_is_computed_lead_to_the_same(
    used: Fraction, collected: Fraction, comparison: str, limit: str
) -> None:
    looks = [{"op": "figure", "indicator": name} for name in ("used", "collected")]
    rate = {"op": "ratio", "of": looks[0], "to": looks[1]}
    plan = wufei.load_plan(
        plan_document(
            indicators=[
                indicator("whole", "percent", definitions=[{"formula": rate, "source": text("虚构办法")}]),
                indicator("used", "tonne"),
                indicator("collected", "ten_thousand_tonnes"),
            ],
            targets=[promise(comparison, limit, "percent")],
        )
    )
    year = Period(2025)
    parts = figure(plan, "used", used, year), figure(plan, "collected", collected, year)
    whole = figure(plan, "whole", 100 * used / (10_000 * collected), year)
    assert outcome_of(plan, *parts) == outcome_of(plan, whole)


@given(
    st.fixed_dictionaries({(area, month): FIGURES for area in ("north", "south") for month in range(1, 13)}),
    st.sampled_from(COMPARISONS),
)
def test_a_whole_is_the_sum_of_its_areas_and_of_its_months(
    figures: dict[tuple[str, int], Fraction], comparison: str
) -> None:
    plan = wufei.load_plan(
        plan_document(
            areas=[NORTH, SOUTH],
            indicators=[indicator("whole", "tonne", additive="flow")],
            targets=[promise(comparison, "600", "tonne")],
        )
    )
    months = [
        figure(plan, "whole", value, Period(2025, PeriodKind.MONTH, month), area)
        for (area, month), value in figures.items()
    ]
    by_area = [
        figure(plan, "whole", sum(figures[area, month] for month in range(1, 13)) + Fraction(0), Period(2025), area)
        for area in ("north", "south")
    ]
    by_month = [
        figure(plan, "whole", figures["north", n] + figures["south", n], Period(2025, PeriodKind.MONTH, n))
        for n in range(1, 13)
    ]
    whole = figure(plan, "whole", sum(figures.values(), Fraction(0)), Period(2025))
    expected = outcome_of(plan, whole)
    for parts in (months, by_area, by_month):
        assert outcome_of(plan, *parts) == expected
    # A part that lacks leaves the whole unknown: nothing is added up around it.
    assert outcome_of(plan, *months[1:])[0] is Verdict.NO_DATA


# Records that do not say enough

IN_TIME, TOO_LATE = "2025-05-05", "2026-01-01"
SIZES: Final = (Fraction(0), Fraction(1), Fraction(3), Fraction(10**9))
FORMULAS: Final[dict[str, Document]] = {
    "count": {"op": "count", "register": "works", "where": {"op": "is", "attribute": "checked", "value": True}},
    "total": {
        "op": "total",
        "register": "works",
        "attribute": "size",
        "where": {"op": "is", "attribute": "checked", "value": True},
    },
    "share": {"op": "share", "register": "works", "of": {"op": "is", "attribute": "checked", "value": True}},
    "weighed": {
        "op": "share",
        "register": "works",
        "of": {"op": "is", "attribute": "checked", "value": True},
        "weight": "size",
    },
}
FORMULAS["ratio"] = {"op": "ratio", "of": FORMULAS["count"], "to": {"op": "count", "register": "works"}}
FORMULAS["difference"] = {"op": "difference", "of": {"op": "count", "register": "works"}, "less": FORMULAS["count"]}
UNIT_OF: Final = {"count": "item", "total": "tonne", "difference": "item"}


def works_plan(name: str, comparison: str, limit: str) -> Plan:
    declared = [("built-on", "date"), ("checked", "boolean"), ("size", "amount")]
    attributes = [{"id": key, "name": text("虚构"), "type": kind} for key, kind in declared]
    attributes[-1]["unit"] = "tonne"
    dating = {"kind": "flow", "date": "built-on"}
    limits = {"comparison": comparison, "limit": quantity(limit, UNIT_OF.get(name, "percent"))}
    return wufei.load_plan(
        plan_document(
            registers=[{"id": "works", "name": text("虚构台账"), "dating": dating, "attributes": attributes}],
            indicators=[],
            targets=[target("promised", {"kind": "level", "formula": FORMULAS[name], **limits}, every_year())],
        )
    )


Said = tuple[str | None, bool | None, Fraction | None]
SAID: Final[st.SearchStrategy[Said]] = st.tuples(
    st.sampled_from((IN_TIME, IN_TIME, None, TOO_LATE)),
    st.sampled_from((True, False, None)),
    st.sampled_from((Fraction(1), Fraction(3), None, Fraction(0))),
)


def completions(said: Said) -> list[Said]:
    """Return what a record may say in full."""
    when, checked, size = said
    return [
        *itertools.product(
            (IN_TIME, TOO_LATE) if when is None else (when,),
            (True, False) if checked is None else (checked,),
            SIZES if size is None else (size,),
        )
    ]


def verdict_on(plan: Plan, records: Iterable[Said]) -> Verdict:
    listed = []
    for number, (when, checked, size) in enumerate(records):
        amount = None if size is None else Amount(size, UNITS["tonne"])
        said: dict[str, Any] = {"built-on": when, "checked": checked, "size": amount}
        known = {key: value for key, value in said.items() if value is not None}
        listed.append(Record(id=f"w{number}", attributes=known))
    facts = Facts(registers=(Register(register="works", records=tuple(listed)),))
    return wufei.evaluate(plan, facts, year=2025).finding("promised").verdict


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=60)
@given(
    st.lists(SAID, max_size=2),
    st.sampled_from(COMPARISONS),
    st.sampled_from(("1", "2", "0", "3", "50", "100", "33.3")),
)
def test_an_answer_on_open_records_holds_however_they_are_completed(
    name: str, records: list[Said], comparison: str, limit: str
) -> None:
    plan = works_plan(name, comparison, limit)
    verdict = verdict_on(plan, records)
    completed = {verdict_on(plan, full) for full in itertools.product(*map(completions, records))}
    if verdict is not Verdict.NO_DATA:
        assert completed == {verdict}
    elif name in {"count", "total"}:
        # Nothing is left open that is not: each answer comes out of some completion.
        assert completed == {Verdict.MET, Verdict.NOT_MET}
