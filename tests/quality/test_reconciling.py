"""Reported figures beside what they come to: they agree, are apart by rounding alone, or differ."""

from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    added,
    count_of,
    facts_of,
    figure,
    indicator,
    less,
    level,
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
from wufei.findings import Agreement, Assessment, Verdict
from wufei.plan import Plan

AGREE, ROUNDING, DIFFER = Agreement.AGREE, Agreement.ROUNDING, Agreement.DIFFER


def _plan(**more: Any) -> Plan:  # noqa: ANN401 - as JSON
    """Return a plan with a rate of two flows, a sum, a stock, a count, and what is neither defined nor adds up."""
    own = [
        indicator("rate", "percent", ratio(figure("used"), figure("made"))),
        indicator("used", additive="flow"),
        indicator("made", additive="flow"),
        indicator("stored", additive="stock"),
        indicator("both", "tonne", added(figure("used"), figure("stored"))),
        indicator("factories", "enterprise", {"op": "count", "register": "factories"}),
        indicator("plain", "tonne"),
    ]
    return plan_of(
        target("it", level("90", "%", indicator="rate")),
        target("factories", count_of("factories", "1")),
        indicators=own,
        areas=[{"id": name, "name": text(name)} for name in ("east", "west")],
        **more,
    )


def _assessed(*observations: Document, **facts: Any) -> Assessment:  # noqa: ANN401 - as JSON
    return wufei.evaluate(_plan(), facts_of(*observations, **facts), year=2025)


def _agreements(assessment: Assessment) -> list[tuple[str, str, str, Agreement]]:
    """Return what was compared with what: the indicator, the period, the way in which it was computed, the answer."""
    return [
        (each.reported.name, str(each.reported.period), str(each.computed.kind), each.agreement)
        for each in assessment.reconciliations
    ]


@pytest.mark.parametrize(
    ("rate", "used", "made", "agreement"),
    [
        pytest.param("98.4", "984", "1000", AGREE, id="the same"),
        pytest.param("98.40", "984.0", "1000.0", AGREE, id="the same in more digits"),
        pytest.param("98.4", "984.4", "1000", ROUNDING, id="rounded down"),
        pytest.param("98.4", "983.6", "1000", ROUNDING, id="rounded up"),
        pytest.param("98.4", "9845", "10000", ROUNDING, id="half a digit"),
        pytest.param("98.4", "984.6", "1000", ROUNDING, id="the inputs are rounded too"),
        pytest.param("98.4", "9846.0", "10000.0", DIFFER, id="more than the digits allow"),
        pytest.param("98.4", "9835.0", "10000.0", ROUNDING, id="half a digit below"),
        pytest.param("98.4", "9834.0", "10000.0", DIFFER, id="more than the digits allow, below"),
        pytest.param("98", "9", "9", ROUNDING, id="few digits allow much"),
        pytest.param("98", "9.0", "9.0", DIFFER, id="more digits allow less"),
        pytest.param(98.4, "984.4", "1000", ROUNDING, id="a number that was no text, rounded as its inputs allow"),
    ],
)
def test_a_rate_is_compared_with_its_parts_in_the_digits_in_which_they_are_written(
    rate: str | float, used: str, made: str, agreement: Agreement
) -> None:
    found = _assessed(
        observation("rate", 2025, rate, "%"),
        observation("used", 2025, used, "t"),
        observation("made", 2025, made, "t"),
    )
    assert _agreements(found) == [("rate", "2025", "defined", agreement)]
    codes = [each.problem.code for each in found.doubts]
    assert codes == (["quality_differs_defined"] if agreement is DIFFER else [])


def test_the_digits_are_those_of_the_unit_in_which_a_figure_was_written() -> None:
    parts = (observation("used", 2025, "9.9", "万吨"), observation("stored", 2025, "1", "t"))
    within, beyond = (observation("both", 2025, value, "t") for value in ("99502", "99503"))
    assert _agreements(_assessed(*parts, within))[-1][-1] is ROUNDING
    assert _agreements(_assessed(*parts, beyond))[-1][-1] is DIFFER


def test_a_gap_is_told_with_both_figures_and_its_size() -> None:
    found = _assessed(
        observation("rate", 2025, "95", "%"),
        observation("used", 2025, "900", "t"),
        observation("made", 2025, "1000", "t"),
    )
    (doubt,) = found.doubts
    assert (doubt.datum, doubt.problem.path) == ("rate", "$.observations[rate 2025]")
    assert doubt.problem.message("en").endswith("reported as 95%, but its parts come to 90%, a gap of 5 pp; check them")
    assert doubt.problem.message("zh").endswith("填报 95%，按定义计算为 90%，相差 5个百分点；请核对")
    assert [each.verdict for each in found.findings][:1] == [Verdict.MET]
    assert str(found.finding("it").observed) == "95%"


def test_a_figure_is_never_shown_rounded_onto_what_it_differs_from() -> None:
    found = _assessed(
        observation("rate", 2025, "33.33331", "%"),
        observation("used", 2025, "100000000.0", "t"),
        observation("made", 2025, "300000000.0", "t"),
    )
    values = dict(found.doubts[0].problem.values)
    assert values["value"] != values["expected"]
    assert values["gap"].startswith("-0.0000")


@pytest.mark.parametrize(
    ("reported", "agreement"), [("100", AGREE), ("101", ROUNDING), ("101.6", DIFFER), ("98.4", DIFFER)]
)
def test_the_whole_area_is_compared_with_the_sum_of_its_parts(reported: str, agreement: Agreement) -> None:
    parts = [observation("used", 2025, value, "t", area=area) for area, value in (("east", "60"), ("west", "40"))]
    found = _assessed(observation("used", 2025, reported, "t"), *parts)
    assert _agreements(found) == [("used", "2025", "areas", agreement)]
    codes = [each.problem.code for each in found.doubts]
    assert codes == (["quality_differs_areas"] if agreement is DIFFER else [])


def test_a_year_is_compared_with_its_halves_and_a_half_with_its_quarters() -> None:
    found = _assessed(
        observation("used", 2025, "100", "t"),
        observation("used", "2025-H1", "60", "t"),
        observation("used", "2025-H2", "40", "t"),
        observation("used", "2025-Q3", "20.0", "t"),
        observation("used", "2025-Q4", "22.0", "t"),
    )
    assert _agreements(found) == [
        ("used", "2025", "periods", AGREE),
        ("used", "2025-H2", "periods", DIFFER),
    ]
    (doubt,) = found.doubts
    assert (doubt.problem.code, doubt.problem.path) == ("quality_differs_periods", "$.observations[used 2025-H2]")
    assert doubt.problem.message("en").endswith(
        "reported as 40 t, but the periods add up to 42 t, a gap of -2 t; check them"
    )
    assert doubt.problem.message("zh").endswith("填报 40吨，各时期合计为 42吨，相差 -2吨；请核对")


def test_a_state_at_the_end_of_a_year_is_compared_with_that_of_its_last_part() -> None:
    found = _assessed(observation("stored", 2025, "100", "t"), observation("stored", "2025-12", "99", "t"))
    assert ("stored", "2025", "last_period", ROUNDING) in _agreements(found)
    found = _assessed(observation("stored", 2025, "100", "t"), observation("stored", "2025-12", "90", "t"))
    assert [each.problem.code for each in found.doubts] == ["quality_differs_last_period"]


def test_a_figure_is_compared_in_every_way_in_which_it_can_be_computed_and_in_every_part_of_the_area() -> None:
    found = _assessed(
        observation("both", 2025, "10", "t"),
        observation("both", 2025, "6", "t", area="east"),
        *(observation("used", 2025, "3", "t", area=area) for area in ("east", "west")),
        *(observation("stored", 2025, "2", "t", area=area) for area in ("east", "west")),
    )
    assert [(each.reported.name, each.reported.area, each.agreement) for each in found.reconciliations] == [
        ("both", None, AGREE),
        ("both", "east", ROUNDING),
    ]
    only = wufei.evaluate(_plan(), found.facts, year=2025, area="east")
    assert [(each.reported.area, each.agreement) for each in only.reconciliations] == [("east", ROUNDING)]


def test_a_count_is_compared_exactly_where_every_record_can_be_judged() -> None:
    entries = [record(f"f{n}", recognised_on="2024-01-01") for n in "123"]

    def agreements(*listed: Document) -> list[Agreement]:
        reported = observation("factories", 2025, "3", "家")
        found = _assessed(reported, registers=[register("factories", *listed)])
        return [each.agreement for each in found.reconciliations]

    assert agreements(*entries) == [AGREE]
    assert agreements(*entries[:2]) == [DIFFER]
    assert agreements(*entries, record("f4")) == []


def test_what_waits_contradicts_itself_or_has_nothing_in_scope_is_compared_with_nothing() -> None:
    parts = (observation("used", 2025, "900", "t"), observation("made", 2025, "1000", "t"))
    reported = observation("rate", 2025, "95", "%")
    assert _agreements(_assessed(*parts)) == []
    assert _agreements(_assessed(*parts, reported | {"review": "pending"})) == []
    assert _agreements(_assessed(*parts, reported, observation("rate", 2025, "96", "%"))) == []
    assert _agreements(_assessed(*parts, {"indicator": "rate", "year": 2025, "nothing_in_scope": True})) == []
    assert _agreements(_assessed(reported, parts[0])) == []
    assert _agreements(_assessed(reported, parts[0], observation("made", 2025, "0", "t"))) == []
    nothing = {"indicator": "used", "year": 2025, "nothing_in_scope": True}
    assert _agreements(_assessed(reported, nothing, parts[1])) == []
    assert _agreements(_assessed(observation("plain", 2025, "1", "t"), observation("plain", "2025-H1", "2", "t"))) == []


def test_where_a_divisor_may_have_been_rounded_from_zero_the_digits_allow_anything() -> None:
    own = [
        indicator("rest-rate", "percent", ratio(figure("plain"), less(figure("used"), figure("made")))),
        *(indicator(name) for name in ("plain", "used", "made")),
    ]
    plan = plan_of(target("it", level("1", "%", indicator="rest-rate")), indicators=own)

    def agreement(used: str, made: str) -> list[Agreement]:
        facts = facts_of(
            observation("rest-rate", 2025, "5000", "%"),
            observation("plain", 2025, "1", "t"),
            observation("used", 2025, used, "t"),
            observation("made", 2025, made, "t"),
        )
        return [each.agreement for each in wufei.evaluate(plan, facts, year=2025).reconciliations]

    assert agreement("9", "8") == [ROUNDING]
    assert agreement("9.00", "8.00") == [DIFFER]


def test_a_factor_of_a_formula_is_exact() -> None:
    doubled = times(figure("plain"), {"op": "number", "amount": quantity("2", "number")})
    plan = plan_of(
        target("it", level("1", "t", indicator="double")),
        indicators=[indicator("double", "tonne", doubled), indicator("plain")],
    )

    def agreement(reported: str) -> list[Agreement]:
        facts = facts_of(observation("double", 2025, reported, "t"), observation("plain", 2025, "10", "t"))
        return [each.agreement for each in wufei.evaluate(plan, facts, year=2025).reconciliations]

    assert [agreement(value) for value in ("20", "21.0", "21.1")] == [[AGREE], [ROUNDING], [DIFFER]]
