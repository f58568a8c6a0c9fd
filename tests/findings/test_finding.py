"""What a finding says of itself; the golden cases show the rest."""

import pickle
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import by, change, facts_document, facts_of, level, observation, plan_of, target
from wufei.findings import Assessment, Options, Rounding, Verdict, compares, margin_of, margin_range_of
from wufei.plan import Role
from wufei.quantities import Amount, amount, find_unit
from wufei.requirements import Comparator
from wufei.testing import assessments


@pytest.mark.parametrize(
    ("comparison", "below", "at", "above"),
    [
        pytest.param(Comparator.AT_LEAST, False, True, True),
        pytest.param(Comparator.MORE_THAN, False, False, True),
        pytest.param(Comparator.AT_MOST, True, True, False),
        pytest.param(Comparator.LESS_THAN, True, False, False),
    ],
)
def test_a_value_is_compared_exactly(comparison: Comparator, below: object, at: object, above: object) -> None:
    limit = amount("98", "%")
    found = [compares(amount(value, "%"), comparison, limit) for value in ("97.99999999", "98.0", "98.00000001")]
    assert found == [below, at, above]


@pytest.mark.parametrize(
    ("value", "within", "margin"),
    [
        pytest.param("59.9", False, "-0.1"),
        pytest.param("60", True, "0"),
        pytest.param("61", True, "1"),
        pytest.param("79", True, "1"),
        pytest.param("80", True, "0"),
        pytest.param("80.1", False, "-0.1"),
    ],
)
def test_both_bounds_belong_to_an_interval(value: str, within: object, margin: str) -> None:
    low, high = amount("60", "%"), amount("80", "%")
    assert compares(amount(value, "%"), Comparator.BETWEEN, low, high) is within
    assert margin_of(amount(value, "%"), Comparator.BETWEEN, low, high) == amount(margin, "%")


@pytest.mark.parametrize(
    ("comparison", "least", "most", "low", "high"),
    [
        pytest.param("at_least", "50", "70", "-10", "10", id="at least: from one side to the other"),
        pytest.param("more_than", "60", "60.1", "0", "0.1", id="more than: from the limit on"),
        pytest.param("at_least", "50", None, "-10", None, id="at least, without an end"),
        pytest.param("at_most", "50", "70", "-10", "10", id="at most"),
        pytest.param("less_than", "50", "60", "0", "10", id="less than: up to the limit"),
        pytest.param("at_most", "50", None, None, "10", id="at most, without an end"),
        pytest.param("between", "50", "59", "-10", "-1", id="between: below"),
        pytest.param("between", "50", "69", "-10", "9", id="between: up to just before the middle"),
        pytest.param("between", "50", "71", "-10", "10", id="between: past the middle"),
        pytest.param("between", "69", "90", "-10", "10", id="between: from before the middle"),
        pytest.param("between", "71", "90", "-10", "9", id="between: from behind the middle"),
        pytest.param("between", "50", None, None, "10", id="between, without an end"),
        pytest.param("between", "75", None, None, "5", id="between, without an end, from behind the middle"),
        pytest.param("between", "81", "90", "-10", "-1", id="between: above"),
    ],
)
def test_the_margin_of_what_lies_between_two_values_does_too(
    comparison: str, least: str, most: str | None, low: str | None, high: str | None
) -> None:
    limit, upper = amount("60", "%"), amount("80", "%") if comparison == "between" else None
    end = None if most is None else amount(most, "%")
    found = margin_range_of(amount(least, "%"), end, Comparator(comparison), limit, upper)
    assert [each and each.value for each in (found.low, found.high)] == [
        each and amount(each, "%").value for each in (low, high)
    ]


@given(
    st.lists(st.fractions(-100, 100, max_denominator=20), min_size=2, max_size=2, unique=True).map(sorted),
    st.fractions(0, 1, max_denominator=40),
    st.lists(st.fractions(-100, 100, max_denominator=20), min_size=2, max_size=2).map(sorted),
    st.sampled_from(Comparator),
)
def test_each_value_of_a_range_has_its_margin_within_that_of_the_range_whose_ends_are_reached(
    ends: list[Fraction], way: Fraction, bounds: list[Fraction], comparison: Comparator
) -> None:
    least, most, limit, upper = (Amount(each, find_unit("percent")) for each in (*ends, *bounds))
    above = upper if comparison is Comparator.BETWEEN else None
    found = margin_range_of(least, most, comparison, limit, above)
    assert found.low is not None
    assert found.high is not None
    middle = Amount((limit.value + upper.value) / 2, limit.unit)
    between = Amount(least.value + way * (most.value - least.value), least.unit)
    inside = [each for each in (least, most, between, middle) if least.value <= each.value <= most.value]
    margins = [margin_of(each, comparison, limit, above).value for each in inside]
    assert (min(margins), max(margins)) == (found.low.value, found.high.value)
    # Without an end, one end of the margin is gone and the other is as far as the least value, or the middle, goes.
    unbounded = margin_range_of(least, None, comparison, limit, above)
    assert (unbounded.low is None) is not (unbounded.high is None)
    assert (unbounded.high is None) is comparison.is_lower_bound


def test_an_interval_without_an_upper_bound_holds_nothing() -> None:
    assert not compares(amount("60", "%"), Comparator.BETWEEN, amount("60", "%"))


@pytest.mark.parametrize(
    ("requirement", "value", "unit", "hangs"),
    [
        pytest.param(level("98", "%"), "97.5", "%", True, id="half to even, up"),
        pytest.param(level("97", "%"), "96.5", "%", False, id="half to even, down"),
        pytest.param(level("98", "%"), "97.49", "%", False, id="less than half"),
        pytest.param(level("98", "%"), "98", "%", False, id="the limit itself"),
        pytest.param(level("98", "%"), "98.4", "%", False, id="met either way"),
        pytest.param(level("98.00", "%"), "97.996", "%", True, id="the limit's places"),
        pytest.param(level("98.00", "%"), "97.99", "%", False, id="as many places as the limit"),
        pytest.param(level("980", "‰"), "97.96", "%", True, id="in the limit's unit"),
        pytest.param(change("6", indicator="straw-rate"), "56.43", "%", True, id="a change of 5.95 per cent"),
        pytest.param(change("6", indicator="straw-rate"), "57", "%", False, id="a change of 5 per cent"),
        pytest.param(change("5", "个百分点", indicator="straw-rate"), "55.4", "%", True, id="a change of 4.6 points"),
    ],
)
def test_a_verdict_hangs_on_rounding_where_the_printed_digits_would_turn_it(
    requirement: dict[str, object], value: str, unit: str, hangs: object
) -> None:
    facts = facts_of(observation("straw-rate", 2020, "60", "%"), observation("straw-rate", 2025, value, unit))
    finding = wufei.evaluate(plan_of(target("it", requirement)), facts, year=2025).finding("it")
    assert finding.hangs_on_rounding is hangs


def test_what_is_not_decided_turns_on_nothing_and_hangs_on_nothing() -> None:
    facts = facts_of(observation("straw-rate", 2022, "90", "%"), observation("straw-rate", 2024, "97.96", "%"))
    finding = wufei.evaluate(plan_of(target("it", level("98", "%"), by())), facts, year=2024).finding("it")
    assert finding.verdict is Verdict.ON_TRACK
    assert finding.turning_point is None
    assert not finding.hangs_on_rounding


def test_a_finding_names_its_owners_as_printed() -> None:
    owners = wufei.evaluate(plan_of(), facts_of(), year=2025).finding("straw").owners
    assert [(owner.responsible_unit, owner.role) for owner in owners] == [
        ("farm-bureau", Role.LEAD),
        ("ecology-branch", Role.SUPPORT),
    ]


def test_findings_and_assessments_pickle_and_evolve() -> None:
    assessment = wufei.evaluate(plan_of(), wufei.load_facts(facts_document()), year=2025)
    assert pickle.loads(pickle.dumps(assessment)) == assessment  # noqa: S301 - our own bytes
    finding = assessment.finding("straw")
    assert finding.turning_point is not None
    assert attrs.evolve(finding, verdict=Verdict.NO_DATA).turning_point is None


def test_a_verdict_by_rounding_hangs_on_it_too() -> None:
    facts = facts_of(observation("straw-rate", 2025, "97.5", "%"))
    printed = Options(rounding=Rounding.PRINTED)
    finding = wufei.evaluate(plan_of(target("it", level("98", "%"))), facts, year=2025, options=printed).finding("it")
    assert (finding.verdict, finding.hangs_on_rounding) == ("met", True)


def test_only_a_change_that_was_computed_has_been_achieved() -> None:
    facts = facts_of(
        observation("straw-rate", 2020, "60", "%"),
        observation("straw-rate", 2025, "57", "%"),
        observation("fertiliser", 2025, "18", "千克/亩", basis="pure"),
    )
    plan = plan_of(
        target("down", change("6", indicator="straw-rate")),
        target("level", level("98", "%")),
        target("no-baseline", change("6")),
    )
    found = wufei.evaluate(plan, facts, year=2025)
    assert [each.achieved_change for each in found.findings] == [amount("5", "%"), None, None]


# Laws


@given(assessments())
def test_explanations_re_evaluate_to_the_verdict_that_they_explain(assessment: Assessment) -> None:
    for finding in assessment.findings:
        parts = (part.judgement for part in finding.judgement.parts)
        for judged in (finding.judgement, *parts):
            if judged.tally is not None:
                assert judged.tally.answer == (judged.outcome, judged.reason)
        if finding.comparison is not None:
            assert finding.comparison.outcome() is finding.judgement.outcome


@given(assessments(kinds=("level", "formula", "change"), most_targets=2))
def test_what_is_decided_on_one_value_is_compared_and_what_was_compared_is_decided(assessment: Assessment) -> None:
    for finding in assessment.findings:
        judged = finding.judgement
        decided = judged.outcome in {"satisfied", "violated"} and judged.step is not None and judged.step.is_exact
        assert (finding.comparison is not None) is decided
        if finding.comparison is None:
            assert (finding.turning_point, finding.input_turns, finding.revisions) == (None, (), ())
        elif finding.verdict in {Verdict.MET, Verdict.NOT_MET} and finding.options.rounding == "exact":
            assert finding.turning_point is not None
            assert judged.margin is not None
            assert abs(finding.turning_point.change.value) == abs(judged.margin.value)
