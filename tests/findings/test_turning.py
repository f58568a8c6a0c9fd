"""What was compared, compared again; and at which value it would turn, in closed form, for each input."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import (
    Document,
    added,
    between,
    change,
    count_of,
    coverage,
    facts_of,
    figure,
    indicator,
    indicators,
    less,
    level,
    measuring,
    observation,
    plan_of,
    quantity,
    ratio,
    record,
    register,
    target,
    text,
    times,
)
from wufei.facts import Facts, Observation
from wufei.findings import (
    Comparison,
    Finding,
    Options,
    Outcome,
    Rounding,
    Step,
    StepKind,
    TurningPoint,
)
from wufei.plan import Plan
from wufei.quantities import Amount, amount, find_unit

EXACT, PRINTED = Options(), Options(rounding=Rounding.PRINTED)
SATISFIED, VIOLATED, INCOMPARABLE = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.INCOMPARABLE
COMPARISONS: Final = ("at_least", "more_than", "at_most", "less_than")
AREAS = [{"id": name, "name": text(name)} for name in ("east", "west")]
#: Amounts that are given as numbers, so that their quotients are easy to see.
OWN = [indicator(name, "number") for name in "xyz"]
WASTE = [
    indicator("rate", "percent", ratio(figure("used"), figure("made"))),
    indicator("used", additive="flow"),
    indicator("made", additive="flow"),
]
x, y, z = (figure(name) for name in "xyz")


def _plan(requirement: Document, *own: Document, **more: Any) -> Plan:  # noqa: ANN401 - as JSON
    return plan_of(target("it", requirement), indicators=[*indicators(), *OWN, *WASTE, *own], **more)


def _finding(plan: Plan, facts: Facts, options: Options = EXACT) -> Finding:
    return wufei.evaluate(plan, facts, year=2025, options=options).finding("it")


def _of(requirement: Document, *observations: Document, options: Options = EXACT) -> Finding:
    return _finding(_plan(requirement), facts_of(*observations), options)


def _numbers(**values: str) -> list[Document]:
    return [observation(name, 2025, value, "number") for name, value in values.items()]


def _told(point: TurningPoint | None) -> str:
    """Return where something turns: the value, how far that is, and whether it is there or only beyond."""
    if point is None:
        return "never"
    place = "beyond" if point.beyond else "at"
    return f"{place} {point.at.digits()} ({point.change.digits()})"


def _turns(finding: Finding) -> dict[str, str]:
    """Return where the verdict turns for each input that can turn it, by what it is a figure of."""
    return {_name(each.observation): _told(each.turning_point) for each in finding.input_turns}


def _name(given: Observation) -> str:
    more = [str(given.period)] if str(given.period) != "2025" else []
    return " ".join([given.indicator, *more, *([given.area] if given.area else [])])


def _comparison(finding: Finding) -> Comparison:
    assert finding.comparison is not None
    return finding.comparison


# Comparing again


@pytest.mark.parametrize(
    ("comparison", "below", "at", "above"),
    [
        pytest.param("at_least", VIOLATED, SATISFIED, SATISFIED),
        pytest.param("more_than", VIOLATED, VIOLATED, SATISFIED),
        pytest.param("at_most", SATISFIED, SATISFIED, VIOLATED),
        pytest.param("less_than", SATISFIED, VIOLATED, VIOLATED),
    ],
)
@pytest.mark.parametrize("options", [EXACT, PRINTED], ids=lambda each: each.rounding)
def test_what_was_compared_is_compared_again_with_other_values(
    comparison: str, below: Outcome, at: Outcome, above: Outcome, options: Options
) -> None:
    finding = _of(level("98", "%", comparison=comparison), observation("straw-rate", 2025, "98", "%"), options=options)
    compared = _comparison(finding)
    assert compared.outcome() is compared.now is finding.judgement.outcome is at
    for value, outcome in (("97", below), ("98", at), ("99", above)):
        assert compared.outcome(_each_is(value, "%")) is outcome


def _each_is(value: str, unit: str) -> Callable[[Step], Amount]:
    """Return what gives each reported figure a value, and leaves limits as they are."""
    return lambda leaf: amount(value, unit) if leaf.kind is StepKind.REPORTED else leaf.value


def _baseline_is(value: str) -> Callable[[Step], Amount]:
    return lambda leaf: amount(value, "千克/亩") if str(leaf.period) == "2020" else leaf.value


@pytest.mark.parametrize(
    ("requirement", "current", "replayed"),
    [
        pytest.param(change("6"), "18.8", [SATISFIED, VIOLATED], id="a decrease"),
        pytest.param(change("60", "‰"), "18.8", [SATISFIED, VIOLATED], id="in permille"),
        pytest.param(change("6", direction="increase"), "21.2", [SATISFIED, VIOLATED], id="an increase"),
    ],
)
def test_a_change_is_compared_again_with_another_baseline(
    requirement: Document, current: str, replayed: list[Outcome]
) -> None:
    finding = _of(
        requirement,
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure"),
        observation("fertiliser", 2025, current, "千克/亩", basis="pure"),
    )
    compared = _comparison(finding)
    other = "19.99" if requirement["direction"] == "decrease" else "20.01"
    found = [compared.outcome(_baseline_is(value)) for value in ("20", other)]
    assert found == replayed


def test_what_was_rounded_is_rounded_again() -> None:
    finding = _of(level("98", "%"), observation("straw-rate", 2025, "97.5", "%"), options=PRINTED)
    compared = _comparison(finding)
    assert (finding.verdict, compared.outcome(), compared.rounded) == ("met", SATISFIED, amount("98", "%"))
    assert compared.outcome(_each_is("97.49", "%")) is VIOLATED
    exactly = attrs.evolve(compared, rounding=Rounding.EXACT)
    assert (exactly.outcome(), exactly.rounded) == (VIOLATED, None)


def test_the_achieved_change_is_what_was_rounded() -> None:
    finding = _of(
        change("6"),
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure"),
        observation("fertiliser", 2025, "18.9", "千克/亩", basis="pure"),
        options=PRINTED,
    )
    assert (finding.verdict, _comparison(finding).rounded) == ("met", amount("6", "%"))


def test_from_a_baseline_of_nothing_there_is_no_share_to_be_rounded() -> None:
    finding = _of(
        change("6"),
        observation("fertiliser", 2020, "0", "千克/亩", basis="pure"),
        observation("fertiliser", 2025, "1", "千克/亩", basis="pure"),
        options=PRINTED,
    )
    assert (_comparison(finding).rounded, _comparison(finding).outcome()) == (None, VIOLATED)


def test_a_divisor_of_zero_is_compared_with_nothing() -> None:
    finding = _of(measuring(ratio(x, y), "80", "%"), *_numbers(x="1", y="1"))
    with pytest.raises(ZeroDivisionError):
        _comparison(finding).outcome(lambda leaf: amount("0", "number") if leaf.name == "y" else leaf.value)


def test_inputs_of_both_sides_are_named_each_once() -> None:
    own = [indicator("change", "percent", ratio(less(x, figure("x", year=2020)), figure("x", year=2020)))]
    plan = _plan(level("-6", "%", indicator="change", comparison="at_most"), *own)
    finding = _finding(plan, facts_of(*_numbers(x="94"), observation("x", 2020, "100", "number")))
    assert [(each.name, str(each.period)) for each in _comparison(finding).inputs] == [("x", "2025"), ("x", "2020")]
    down = _of(
        change("6"),
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure"),
        observation("fertiliser", 2025, "18.8", "千克/亩", basis="pure"),
    )
    assert [str(each.period) for each in _comparison(down).inputs] == ["2025", "2020"]


# Where the observed value turns

RATE: Final = ("straw-rate", "%")


@pytest.mark.parametrize(
    ("requirement", "value", "turns"),
    [
        pytest.param(level("98", "%"), "97.96", "at 98 (0.04)", id="just below"),
        pytest.param(level("98", "%"), "98", "beyond 98 (0)", id="at the limit"),
        pytest.param(level("98", "%"), "99", "beyond 98 (-1)", id="above"),
        pytest.param(level("98", "%", comparison="more_than"), "97", "beyond 98 (1)", id="strictly more, below"),
        pytest.param(level("98", "%", comparison="more_than"), "98", "beyond 98 (0)", id="strictly more, at the limit"),
        pytest.param(level("98", "%", comparison="more_than"), "99", "at 98 (-1)", id="strictly more, above"),
        pytest.param(level("98", "%", comparison="at_most"), "98", "beyond 98 (0)", id="at most, at the limit"),
        pytest.param(level("98", "%", comparison="at_most"), "99", "at 98 (-1)", id="at most, above"),
        pytest.param(level("98", "%", comparison="less_than"), "98", "beyond 98 (0)", id="strictly less, at the limit"),
        pytest.param(level("98", "%", comparison="less_than"), "97", "at 98 (1)", id="strictly less, below"),
        pytest.param(between("60", "80", "%"), "59", "at 60 (1)", id="below an interval"),
        pytest.param(between("60", "80", "%"), "60", "beyond 60 (0)", id="at the lower bound"),
        pytest.param(between("60", "80", "%"), "69", "beyond 60 (-9)", id="nearer to the lower bound"),
        pytest.param(between("60", "80", "%"), "71", "beyond 80 (9)", id="nearer to the upper bound"),
        pytest.param(between("60", "80", "%"), "80", "beyond 80 (0)", id="at the upper bound"),
        pytest.param(between("60", "80", "%"), "81", "at 80 (-1)", id="above an interval"),
        pytest.param(between("60", "60", "%"), "60", "beyond 60 (0)", id="an interval of one value"),
        pytest.param(level("0", "%", comparison="more_than"), "1", "at 0 (-1)", id="at zero"),
        pytest.param(level("980", "‰"), "97", "at 98 (1)", id="in the indicator's unit"),
    ],
)
def test_a_reported_value_turns_at_the_limit_or_beyond_it(requirement: Document, value: str, turns: str) -> None:
    finding = _of(requirement, observation("straw-rate", 2025, value, "%"))
    assert _told(finding.turning_point) == turns
    assert _turns(finding) == {"straw-rate": turns}


@pytest.mark.parametrize(
    ("requirement", "value", "turns"),
    [
        pytest.param(level("98", "%"), "97", "at 97.5 (0.5)", id="half to even, up to the limit"),
        pytest.param(level("97", "%"), "96", "beyond 96.5 (0.5)", id="half to even, away from the limit"),
        pytest.param(level("98", "%"), "97.5", "beyond 97.5 (0)", id="met by rounding alone"),
        pytest.param(level("97", "%"), "96.5", "beyond 96.5 (0)", id="missed by rounding alone"),
        pytest.param(level("98", "%"), "98.5", "beyond 97.5 (-1)", id="half a digit above changes nothing"),
        pytest.param(level("98", "%"), "98", "beyond 97.5 (-0.5)", id="at the limit"),
        pytest.param(level("98", "%", comparison="more_than"), "97", "beyond 98.5 (1.5)", id="strictly more, even"),
        pytest.param(level("97", "%", comparison="more_than"), "96", "at 97.5 (1.5)", id="strictly more, odd"),
        pytest.param(level("98", "%", comparison="at_most"), "99", "at 98.5 (-0.5)", id="at most"),
        pytest.param(level("98", "%", comparison="less_than"), "99", "beyond 97.5 (-1.5)", id="strictly less"),
        pytest.param(level("98.0", "%"), "97", "at 97.95 (0.95)", id="one place"),
        pytest.param(level("980", "‰"), "97", "at 97.95 (0.95)", id="to the digits of the limit in its own unit"),
        pytest.param(between("60", "80", "%"), "59", "at 59.5 (0.5)", id="below an interval"),
        pytest.param(between("60", "80", "%"), "81", "at 80.5 (-0.5)", id="above an interval"),
        pytest.param(between("60", "80", "%"), "80", "beyond 80.5 (0.5)", id="at the upper bound"),
    ],
)
def test_a_rounded_value_turns_half_a_printed_digit_from_the_limit(
    requirement: Document, value: str, turns: str
) -> None:
    finding = _of(requirement, observation("straw-rate", 2025, value, "%"), options=PRINTED)
    assert _told(finding.turning_point) == turns
    assert _turns(finding) == {"straw-rate": turns}


@pytest.mark.parametrize(
    ("rate", "turns"),
    [("99.9", "at 100 (0.1)"), ("100", "beyond 100 (0)"), ("98", "at 100 (2)")],
)
def test_a_limit_that_nobody_printed_is_not_rounded_to(rate: str, turns: str) -> None:
    covered = coverage("clinics", "collections", indicator="clinic-rate")
    for options in (EXACT, PRINTED):
        finding = _of(covered, observation("clinic-rate", 2025, rate, "%"), options=options)
        assert (_told(finding.turning_point), _turns(finding)) == (turns, {"clinic-rate": turns})
        assert _comparison(finding).rounded is None


def test_a_figure_is_turned_in_the_unit_in_which_it_was_reported() -> None:
    finding = _of(level("98", "%"), observation("straw-rate", 2025, "970", "‰"))
    (turn,) = finding.input_turns
    assert (str(turn.turning_point.at), str(turn.turning_point.change)) == ("980‰", "10‰")
    assert str(finding.turning_point and finding.turning_point.at) == "98%"


def test_a_count_turns_as_a_value_and_rests_on_no_reported_figure() -> None:
    facts = facts_of(registers=[register("factories", *(record(f"f{n}", recognised_on="2024-01-01") for n in "12"))])
    finding = _finding(_plan(count_of("factories", "5")), facts)
    assert (_told(finding.turning_point), finding.input_turns) == ("at 5 (3)", ())


def test_an_indicator_is_not_a_register_of_the_same_id() -> None:
    formula = ratio(figure("factories"), {"op": "count", "register": "factories"})
    plan = _plan(measuring(formula, "100", "%"), indicator("factories", "item"))
    held = [register("factories", *(record(f"f{n}", recognised_on="2024-01-01") for n in "12"))]
    finding = _finding(plan, facts_of(observation("factories", 2025, "1", "item"), registers=held))
    assert _turns(finding) == {"factories": "at 2 (1)"}


# Where inputs turn


@pytest.mark.parametrize(
    ("requirement", "values", "turns"),
    [
        pytest.param(
            measuring(ratio(x, added(x, y)), "80", "%"),
            {"x": "3", "y": "1"},
            {"x": "at 4 (1)", "y": "at 0.75 (-0.25)"},
            id="a ratio with the input above and below",
        ),
        pytest.param(
            measuring(ratio(x, added(x, y)), "75", "%"),
            {"x": "3", "y": "1"},
            {"x": "beyond 3 (0)", "y": "beyond 1 (0)"},
            id="at the very threshold",
        ),
        pytest.param(
            measuring(ratio(x, added(x, y)), "75", "%", "more_than"),
            {"x": "3", "y": "1"},
            {"x": "beyond 3 (0)", "y": "beyond 1 (0)"},
            id="at the very threshold, strictly",
        ),
        pytest.param(
            measuring(ratio(x, y), "80", "%"), {"x": "3", "y": "4"}, {"x": "at 3.2 (0.2)", "y": "at 3.75 (-0.25)"}
        ),
        pytest.param(
            measuring(ratio(less(x, y), x), "50", "%", "less_than"),
            {"x": "4", "y": "3"},
            {"x": "at 6 (2)", "y": "at 2 (-1)"},
            id="what is left of something",
        ),
        pytest.param(
            measuring(added(x, y), "10", "number"), {"x": "3", "y": "4"}, {"x": "at 6 (3)", "y": "at 7 (3)"}, id="sum"
        ),
        pytest.param(
            measuring(less(x, y), "2", "number"),
            {"x": "4", "y": "3"},
            {"x": "at 5 (1)", "y": "at 2 (-1)"},
            id="difference",
        ),
        pytest.param(
            measuring(times(x, y), "20", "number"), {"x": "3", "y": "4"}, {"x": "at 5 (2)", "y": "at 6.6667 (2.6667)"}
        ),
        pytest.param(
            measuring(times(x, added(x, y)), "20", "number"),
            {"x": "3", "y": "4"},
            {"y": "beyond 3.6667 (-0.3333)"},
            id="of an input to the second degree there is nothing in closed form",
        ),
        pytest.param(
            measuring(less(x, x), "0", "number"), {"x": "3"}, {}, id="an input that changes nothing turns nothing"
        ),
        pytest.param(
            measuring(times(x, y), "20", "number"),
            {"x": "3", "y": "0"},
            {"y": "at 6.6667 (6.6667)"},
            id="nothing comes of nothing, however often",
        ),
        pytest.param(
            measuring(added(x, y), "3", "number"),
            {"x": "1", "y": "5"},
            {"y": "beyond 2 (-3)"},
            id="an input that would have to be negative turns nothing",
        ),
        pytest.param(
            measuring(added(x, y), "5", "number"),
            {"x": "1", "y": "5"},
            {"y": "beyond 4 (-1)"},
            id="nor one that would have to fall below zero",
        ),
        pytest.param(
            measuring(added(x, y), "5", "number"),
            {"x": "0", "y": "5"},
            {"y": "beyond 5 (0)"},
            id="nor one that is zero already",
        ),
        pytest.param(
            measuring(added(x, y), "5", "number", "at_most"),
            {"x": "0", "y": "5"},
            {"x": "beyond 0 (0)", "y": "beyond 5 (0)"},
            id="but one that is zero may rise",
        ),
        pytest.param(
            measuring(added(x, y), "5", "number", "more_than"),
            {"x": "1", "y": "5"},
            {"x": "at 0 (-1)", "y": "at 4 (-1)"},
            id="zero itself is a figure",
        ),
        pytest.param(
            measuring(ratio(x, less(y, z)), "-200", "%"),
            {"x": "4", "y": "3", "z": "1"},
            {},
            id="a divisor would be zero on the way",
        ),
        pytest.param(
            measuring(ratio(z, ratio(y, x)), "0", "%", "at_most"),
            {"x": "1", "y": "2", "z": "3"},
            {"z": "at 0 (-3)"},
            id="a divisor of a divisor would be zero",
        ),
        pytest.param(
            measuring(ratio(added(times(x, x), x), times(x, x)), "100", "%"),
            {"x": "3"},
            {},
            id="a divisor to the second degree would be zero",
        ),
        pytest.param(
            measuring(ratio(less(x, z), times(less(x, y), less(x, y))), "0", "%"),
            {"x": "3", "y": "2", "z": "1"},
            {"z": "beyond 3 (2)"},
            id="a divisor to the second degree would be zero on the way",
        ),
        pytest.param(
            measuring(added(ratio(y, less(x, z)), ratio(y, less(x, added(z, z)))), "0", "%"),
            {"x": "4", "y": "1", "z": "1"},
            {},
            id="between two divisors that would be zero",
        ),
        pytest.param(
            measuring(ratio(y, added({"op": "number", "amount": quantity("2", "number")}, x)), "100", "%"),
            {"x": "1", "y": "1"},
            {"y": "at 3 (2)"},
            id="beside a constant",
        ),
    ],
)
def test_an_input_turns_where_all_else_stays_as_it_is(
    requirement: Document, values: dict[str, str], turns: dict[str, str]
) -> None:
    assert _turns(_of(requirement, *_numbers(**values))) == turns


# Changes against a baseline


@pytest.mark.parametrize(
    ("requirement", "then", "now", "turns"),
    [
        pytest.param(change("6"), "20", "19", {"2025": "at 18.8 (-0.2)", "2020": "at 20.2128 (0.2128)"}, id="missed"),
        pytest.param(
            change("6"), "20", "18.8", {"2025": "beyond 18.8 (0)", "2020": "beyond 20 (0)"}, id="at the level"
        ),
        pytest.param(
            change("6"), "20", "18", {"2025": "beyond 18.8 (0.8)", "2020": "beyond 19.1489 (-0.8511)"}, id="met"
        ),
        pytest.param(
            change("60", "‰"), "20", "19", {"2025": "at 18.8 (-0.2)", "2020": "at 20.2128 (0.2128)"}, id="in permille"
        ),
        pytest.param(
            change("6", direction="increase"),
            "20",
            "21",
            {"2025": "at 21.2 (0.2)", "2020": "at 19.8113 (-0.1887)"},
            id="an increase",
        ),
        pytest.param(change("100"), "20", "1", {"2025": "at 0 (-1)"}, id="to nothing: no baseline makes less of it"),
        pytest.param(change("120"), "20", "1", {}, id="below nothing"),
        pytest.param(change("6"), "0", "1", {"2025": "at 0 (-1)", "2020": "at 1.0638 (1.0638)"}, id="from nothing"),
    ],
)
def test_both_inputs_of_a_change_can_turn_it(requirement: Document, then: str, now: str, turns: dict[str, str]) -> None:
    finding = _of(
        requirement,
        observation("fertiliser", 2020, then, "千克/亩", basis="pure"),
        observation("fertiliser", 2025, now, "千克/亩", basis="pure"),
    )
    assert {str(each.observation.period): _told(each.turning_point) for each in finding.input_turns} == turns


@pytest.mark.parametrize(
    ("requirement", "now", "turns"),
    [
        pytest.param(
            change("5", "个百分点", indicator="straw-rate", direction="increase"),
            "94",
            {"2025": "at 95 (1)", "2020": "at 89 (-1)"},
            id="up",
        ),
        pytest.param(
            change("5", "个百分点", indicator="straw-rate"),
            "84",
            {"2025": "beyond 85 (1)", "2020": "beyond 89 (-1)"},
            id="down",
        ),
    ],
)
def test_percentage_points_are_beside_the_baseline_and_not_times_it(
    requirement: Document, now: str, turns: dict[str, str]
) -> None:
    finding = _of(requirement, observation("straw-rate", 2020, "90", "%"), observation("straw-rate", 2025, now, "%"))
    assert {str(each.observation.period): _told(each.turning_point) for each in finding.input_turns} == turns


def test_a_rounded_change_turns_half_a_printed_digit_from_its_limit() -> None:
    facts = [
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure"),
        observation("fertiliser", 2025, "18.95", "千克/亩", basis="pure"),
    ]
    finding = _of(change("6"), *facts, options=PRINTED)
    assert (finding.verdict, _told(finding.turning_point)) == ("not_met", "at 18.9 (-0.05)")
    turns = {str(each.observation.period): each.turning_point for each in finding.input_turns}
    assert _told(turns["2025"]) == "at 18.9 (-0.05)"
    assert turns["2020"].at.value == Fraction(1895, 100) / Fraction(945, 1000)


def test_rounded_points_turn_half_a_printed_digit_from_their_limit() -> None:
    up = change("5", "个百分点", indicator="straw-rate", direction="increase")
    finding = _of(
        up, observation("straw-rate", 2020, "90", "%"), observation("straw-rate", 2025, "94", "%"), options=PRINTED
    )
    assert [_told(each.turning_point) for each in finding.input_turns] == ["beyond 94.5 (0.5)", "beyond 89.5 (-0.5)"]


# Through definitions, areas and periods


@pytest.mark.parametrize(
    ("value", "turns"),
    [
        pytest.param("97", {"used": "at 980 (10)", "made": "at 989.7959 (-10.2041)"}, id="missed"),
        pytest.param("98", {"used": "beyond 980 (0)", "made": "beyond 1000 (0)"}, id="at the limit"),
    ],
)
def test_what_a_rate_is_computed_from_turns_it(value: str, turns: dict[str, str]) -> None:
    facts = [observation("used", 2025, f"{value}0", "t"), observation("made", 2025, "0.1", "万吨")]
    found = _of(level("98", "%", indicator="rate"), *facts)
    assert [each.turning_point.at.unit.name for each in found.input_turns] == ["tonne", "ten_thousand_tonnes"]
    tonne = find_unit("tonne")
    points = {each.observation.indicator: each.turning_point for each in found.input_turns}
    in_tonnes = {
        name: attrs.evolve(each, at=each.at.to(tonne), change=each.change.to(tonne)) for name, each in points.items()
    }
    assert {name: _told(each) for name, each in in_tonnes.items()} == turns


def test_figures_of_areas_and_of_months_turn_the_whole() -> None:
    plan = _plan(level("98", "%", indicator="rate"), areas=AREAS)
    facts = facts_of(
        observation("used", 2025, "480", "t", area="east"),
        *(observation("used", f"2025-{n:02}", "40", "t", area="west") for n in range(1, 13)),
        observation("made", 2025, "1000", "t"),
    )
    finding = _finding(plan, facts)
    assert (finding.verdict, str(finding.observed)) == ("not_met", "96%")
    turns = _turns(finding)
    assert turns["used east"] == "at 500 (20)"
    assert turns["used 2025-07 west"] == "at 60 (20)"
    assert turns["made"] == "at 979.5918 (-20.4082)"
    assert len(turns) == 14


def test_what_has_nothing_in_scope_turns_nothing() -> None:
    plan = _plan(level("98", "t", indicator="used"), areas=AREAS)
    nothing = {"indicator": "used", "year": 2025, "nothing_in_scope": True, "area": "west"}
    finding = _finding(plan, facts_of(observation("used", 2025, "90", "t", area="east"), nothing))
    assert _turns(finding) == {"used east": "at 98 (8)"}


# Revisions


def test_what_earlier_figures_would_have_led_to_is_told_the_earliest_first() -> None:
    finding = _of(
        level("98", "%"),
        observation("straw-rate", 2025, "98.1", "%", published="2026-03-10", status="final"),
        observation("straw-rate", 2025, "979", "‰", published="2026-01-20", status="provisional"),
        observation("straw-rate", 2025, "98.2", "%", published="2026-02-01"),
        {"indicator": "straw-rate", "year": 2025, "nothing_in_scope": True, "published": "2026-01-01"},
    )
    assert [(str(each.earlier.value), str(each.later.value), each.outcome) for each in finding.revisions] == [
        ("979‰", "98.1%", VIOLATED),
        ("98.2%", "98.1%", SATISFIED),
    ]


def test_a_revised_input_is_told_through_the_formula_and_one_of_zero_is_not_comparable() -> None:
    finding = _of(
        level("80", "%", indicator="rate"),
        observation("used", 2025, "800", "t", published="2026-02-01"),
        observation("used", 2025, "790", "t", published="2026-01-01"),
        observation("made", 2025, "1000", "t", published="2026-02-01"),
        observation("made", 2025, "0", "t", published="2026-01-01"),
    )
    assert [(each.earlier.indicator, each.outcome) for each in finding.revisions] == [
        ("used", VIOLATED),
        ("made", INCOMPARABLE),
    ]


def test_a_revised_baseline_is_told_too() -> None:
    finding = _of(
        change("6"),
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure", published="2022-01-01"),
        observation("fertiliser", 2020, "19", "千克/亩", basis="pure", published="2021-01-01"),
        observation("fertiliser", 2025, "18.8", "千克/亩", basis="pure"),
    )
    assert [(str(each.earlier.value), each.outcome) for each in finding.revisions] == [("19 kg/mu", VIOLATED)]


# Findings that were compared with nothing


@pytest.mark.parametrize(
    ("requirement", "observations"),
    [
        pytest.param(level("98", "%"), [], id="no figure"),
        pytest.param(level("98", "%"), [observation("straw-rate", 2025, "1", "吨")], id="a figure that does not fit"),
        pytest.param(change("6"), [observation("fertiliser", 2025, "18", "千克/亩", basis="pure")], id="no baseline"),
        pytest.param(measuring(ratio(x, y), "80", "%"), _numbers(x="1", y="0"), id="division by zero"),
    ],
)
def test_what_was_not_compared_has_no_comparison(requirement: Document, observations: list[Document]) -> None:
    finding = _of(requirement, *observations)
    assert (finding.comparison, finding.turning_point, finding.input_turns, finding.revisions) == (None, None, (), ())


def test_what_lies_between_bounds_is_not_compared_again_even_where_it_is_decided() -> None:
    entries = [*(record(f"f{n}", recognised_on="2024-01-01") for n in "12345"), record("f6")]
    finding = _finding(_plan(count_of("factories", "5")), facts_of(registers=[register("factories", *entries)]))
    assert (finding.verdict, finding.comparison, finding.turning_point) == ("met", None, None)


def test_what_is_on_track_is_compared_and_turns_nothing() -> None:
    facts = facts_of(observation("straw-rate", 2022, "90", "%"), observation("straw-rate", 2024, "97", "%"))
    finding = wufei.evaluate(_plan(level("98", "%")), facts, year=2024).finding("it")
    assert finding.verdict == "on_track"
    assert _comparison(finding).outcome() is VIOLATED
    assert (finding.turning_point, finding.input_turns) == (None, ())


# Laws

_JOINS: Final[tuple[Callable[[Document, Document], Document], ...]] = (added, less, times, ratio, ratio)


@st.composite
def _formulas(draw: st.DrawFn, depth: int = 3) -> Document:
    """Return formulas over three numbers, each of which may stand in several places."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from([x, y, z]))
    one, other = draw(_formulas(depth - 1)), draw(_formulas(depth - 1))
    return draw(st.sampled_from(_JOINS))(one, other)


_VALUES = st.fixed_dictionaries({name: st.sampled_from(("0", "1", "2", "3", "0.5", "7.25")) for name in "xyz"})
_JUST = Fraction(1, 10**20)


@given(
    _formulas(),
    _VALUES,
    st.sampled_from(("1", "0", "2.5", "-1", "80.0")),
    st.sampled_from((*COMPARISONS, "between")),
    st.sampled_from((EXACT, PRINTED)),
)
def test_a_turning_value_put_into_the_facts_leads_to_the_limit_and_turns_the_verdict(
    formula: Document, values: dict[str, str], limit: str, comparison: str, options: Options
) -> None:
    requirement = measuring(
        times({"op": "number", "amount": quantity("1", "number")}, formula), limit, "number", comparison
    )
    if comparison == "between":
        requirement["upper"] = quantity("90", "number")
    plan, facts = _plan(requirement), facts_of(*_numbers(**values))
    finding = _finding(plan, facts, options)
    for turn in finding.input_turns:
        point, value = turn.turning_point, turn.observation.value
        assert value is not None
        assert point.at.value - value.value == point.change.value
        assert point.at.value >= 0

        def verdict(put: Fraction, at: Observation = turn.observation) -> Finding:
            return _finding(plan, _with(facts, at, put), options)

        at_it = verdict(point.at.value)
        assert at_it.observed is not None
        if options is EXACT:
            assert at_it.observed.value in {bound.value for bound in _limits(at_it)}
        assert (at_it.verdict == finding.verdict) is point.beyond
        step = point.change.value
        if step:
            assert verdict(point.at.value - step * _JUST).verdict == finding.verdict
            assert verdict(point.at.value + step * _JUST).verdict != finding.verdict
        else:
            beside = [verdict(put) for way in (1, -1) if (put := point.at.value + way * _JUST) >= 0]
            assert any(each.verdict != finding.verdict for each in beside)


def _limits(finding: Finding) -> list[Amount]:
    judged = finding.judgement
    return [each for each in (judged.required, judged.upper) if each is not None]


def _with(facts: Facts, changed: Observation, value: Fraction) -> Facts:
    assert changed.value is not None
    other = attrs.evolve(changed, value=Amount(value, changed.value.unit))
    return attrs.evolve(facts, observations=tuple(other if each is changed else each for each in facts.observations))


@given(
    st.decimals("0.1", 50, places=2),
    st.decimals("0.1", 50, places=2),
    st.sampled_from(("6", "0", "10.5", "33")),
    st.sampled_from(("decrease", "increase")),
    st.sampled_from((EXACT, PRINTED)),
)
def test_a_turning_value_of_a_change_put_into_the_facts_turns_the_verdict(
    then: Any,  # noqa: ANN401 - a decimal
    now: Any,  # noqa: ANN401 - a decimal
    limit: str,
    direction: str,
    options: Options,
) -> None:
    plan = _plan(change(limit, direction=direction))
    facts = facts_of(
        observation("fertiliser", 2020, str(then), "千克/亩", basis="pure"),
        observation("fertiliser", 2025, str(now), "千克/亩", basis="pure"),
    )
    finding = _finding(plan, facts, options)
    assert len(finding.input_turns) == 2
    for turn in finding.input_turns:
        point = turn.turning_point
        at_it = _finding(plan, _with(facts, turn.observation, point.at.value), options)
        assert (at_it.verdict == finding.verdict) is point.beyond
        step = point.change.value * _JUST
        if step:
            sides = [
                _finding(plan, _with(facts, turn.observation, point.at.value + way * step), options) for way in (-1, 1)
            ]
            assert [each.verdict == finding.verdict for each in sides] == [True, False]


@given(st.sampled_from(("98", "1", "0.5")), st.sampled_from(COMPARISONS), st.sampled_from((EXACT, PRINTED)), st.data())
def test_without_a_turning_point_nothing_turns_on_the_way_to_zero_or_far_away(
    limit: str, comparison: str, options: Options, data: st.DataObject
) -> None:
    plan = _plan(measuring(ratio(x, added(x, y)), limit, "%", comparison))
    facts = facts_of(*_numbers(**{name: data.draw(st.sampled_from(("0", "1", "99"))) for name in "xy"}))
    finding = _finding(plan, facts, options)
    if finding.comparison is None:
        return
    turning = {each.observation.indicator for each in finding.input_turns}
    for given_ in facts.observations:
        tried = [_finding(plan, _with(facts, given_, Fraction(put)), options) for put in (Fraction(1, 10**9), 1, 10**9)]
        moved = {each.verdict for each in tried if each.comparison is not None} - {finding.verdict}
        assert bool(moved) <= (given_.indicator in turning)
