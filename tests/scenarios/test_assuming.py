"""What comes out if something were otherwise: the same as evaluating edited facts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import (
    added,
    by,
    deliverable,
    every_year,
    evidence,
    facts_document,
    facts_of,
    figure,
    indicator,
    level,
    measuring,
    observation,
    plan_of,
    quantity,
    record,
    register,
    target,
)
from wufei.documents import assessment_body
from wufei.facts import Facts
from wufei.findings import Judgement, Options, Outcome, Rounding
from wufei.periods import Period
from wufei.plan import Plan, Role, Target
from wufei.quantities import Amount, amount
from wufei.rules import View
from wufei.scenarios import (
    Deliver,
    Failure,
    SetFigure,
    WhatIf,
    WithdrawFigure,
    WithoutUnit,
    depends_on,
    idle_changes,
    what_if,
    with_changes,
)
from wufei.scenarios.assuming import measured
from wufei.testing import areas, as_of_dates, changes, options, plans_with_facts, what_ifs, years

PLAN, FACTS = plan_of(), wufei.load_facts(facts_document())


def straw(value: str, unit: str = "%") -> SetFigure:
    return SetFigure(indicator="straw-rate", period=Period(2025), value=amount(value, unit))


@pytest.mark.parametrize(
    ("value", "unit", "verdict"),
    [
        pytest.param("98", "%", "met", id="at the limit"),
        pytest.param("980", "‰", "met", id="at the limit in another unit"),
        pytest.param("97.999999999999", "%", "not_met", id="just below it"),
        pytest.param("979.99999999999", "permille", "not_met", id="just below it in another unit"),
    ],
)
def test_an_assumed_figure_is_judged_exactly(value: str, unit: str, verdict: str) -> None:
    found = what_if(PLAN, FACTS, [straw(value, unit)], year=2025)
    assert (found.before.finding("straw").verdict, found.after.finding("straw").verdict) == ("met", verdict)
    assert [each.target.id for each in found.verdicts] == ([] if verdict == "met" else ["straw"])


def test_a_verdict_that_moves_has_both_findings_and_both_margins() -> None:
    found = what_if(PLAN, FACTS, [straw("97.5")], year=2025)
    (moved,) = found.verdicts
    assert (moved.before.verdict, moved.after.verdict) == ("met", "not_met")
    assert (moved.before.margin, moved.after.margin) == (amount("0", "%"), amount("-0.5", "%"))
    assert moved.margin_moved == Amount(amount("-0.5", "%").value, amount("1", "%").unit)


def test_where_the_verdict_stays_the_margin_may_move() -> None:
    found = what_if(PLAN, FACTS, [straw("99")], year=2025)
    assert found.verdicts == ()
    (moved,) = found.margins
    assert (moved.target.id, moved.margin_moved) == ("straw", amount("1", "%"))
    assert (found.units, found.tasks, found.whole, found.moves_nothing) == ((), (), None, False)


def test_what_is_known_only_as_a_range_moves_with_it_and_not_by_one_number() -> None:
    area = {"op": "total", "register": "buildings", "attribute": "floor-area"}
    plan = plan_of(
        target("it", measuring(added(figure("land"), area), "5000", "m²")),
        indicators=[indicator("land", "square_metre")],
    )
    entry = {"floor_area": quantity("900", "m²")}
    buildings = register("buildings", record("b1", permit_date="2025-02-02", **entry), record("b2", **entry))
    facts = facts_of(observation("land", 2025, "100", "m²"), registers=[buildings])
    more = SetFigure(indicator="land", period=Period(2025), value=amount("200", "m²"))
    found = what_if(plan, facts, [more], year=2025)
    (moved,) = found.margins
    ranges = [side.margin_range for side in (moved.before, moved.after)]
    assert [each and (str(each.low), str(each.high)) for each in ranges] == [
        ("-4000 m²", "-3100 m²"),
        ("-3900 m²", "-3000 m²"),
    ]
    assert (found.verdicts, moved.margin_moved, idle_changes(found)) == ((), None, ())


def test_a_margin_that_is_there_on_one_side_only_does_not_move_by_anything() -> None:
    found = what_if(PLAN, FACTS, [WithdrawFigure(indicator="straw-rate", period=Period(2025))], year=2025)
    (moved,) = found.verdicts
    assert (moved.before.margin, moved.after.margin, moved.margin_moved) == (amount("0", "%"), None, None)


def test_units_by_role_tasks_and_the_whole_move_with_their_findings() -> None:
    plan = plan_of(target("straw", level("98", "%")), target("hints", deliverable(), every_year(), task="4.2"))
    facts = facts_of(observation("straw-rate", 2025, "98", "%"), evidence_complete=[{"target": "hints"}])
    found = what_if(plan, facts, [straw("97.5")], year=2025)
    assert [each.key for each in found.units] == [("farm-bureau", Role.LEAD), ("ecology-branch", Role.SUPPORT)]
    (four, farming) = found.tasks
    assert (farming.key, farming.before.verdict, farming.after.verdict, farming.verdict_moves) == (
        "4.1",
        "met",
        "not_met",
        True,
    )
    assert (four.key, four.before.verdict, four.after.verdict, four.verdict_moves) == ("4", "not_met", "not_met", False)
    assert found.whole is not None
    assert (found.whole.key, found.whole.before.base, found.whole.after.base) == (
        "small",
        {"met": 1, "not_met": 1},
        {"not_met": 2},
    )


def test_evidence_that_appears_turns_a_deliverable() -> None:
    plan = plan_of(target("it", deliverable(), by("2025-06-30")))
    for day, late in ((date(2025, 6, 30), None), (date(2025, 7, 1), "delivered_late")):
        found = what_if(plan, facts_of(), [Deliver(target="it", date=day)], year=2025)
        (moved,) = found.verdicts
        assert (moved.before.verdict, moved.after.verdict) == ("no_data", "not_met" if late else "met")
        assert moved.after.reason == late


def test_area_options_day_and_rules_are_those_of_evaluate() -> None:
    everywhere = [{"id": "east", "name": {"zh": "东"}}]
    plan = plan_of(target("it", level("98", "%")), target("own", {"kind": "x-own"}), areas=everywhere)
    rate = SetFigure(indicator="straw-rate", period=Period(2025), value=amount("97.96", "%"), area="east")
    facts = facts_of(observation("straw-rate", 2025, "99", "%", area="east", published="2026-05-01"))

    def never(_: Target, __: View) -> Judgement:
        return Judgement(outcome=Outcome.VIOLATED)

    found = what_if(
        plan,
        facts,
        [rate],
        year=2025,
        as_of=date(2026, 4, 30),
        area="east",
        options=Options(rounding=Rounding.PRINTED),
        rules={**wufei.RULES, "x-own": never},
    )
    # The report came out later; an assumption is known at once.
    assert (found.before.finding("it").verdict, found.after.finding("it").verdict) == ("no_data", "met")
    assert (found.after.area, found.after.as_of, found.after.finding("own").verdict) == (
        "east",
        date(2026, 4, 30),
        "not_met",
    )


def test_the_assumed_figure_says_so_in_the_explanation() -> None:
    found = what_if(PLAN, FACTS, [straw("97.5")], year=2025)
    assert "（假设）" in wufei.explain(found.after.finding("straw"), language="zh")
    assert "(assumed)" in wufei.explain(found.after.finding("straw"), language="en")
    assert "assumed" not in wufei.explain(found.before.finding("straw"), language="en")
    plan = plan_of(target("it", deliverable(), by("2025-06-30")))
    delivered = what_if(plan, facts_of(), [Deliver(target="it", date=date(2025, 6, 30))], year=2025)
    assert "(assumed)" in wufei.explain(delivered.after.finding("it"), language="en")
    reported = wufei.evaluate(plan, facts_of(evidence=[evidence("it", "2025-06-30")]), year=2025)
    assert "assumed" not in wufei.explain(reported.finding("it"), language="en")


# Laws


@given(plans_with_facts(), years(), st.data())
def test_what_if_is_evaluating_edited_facts(drawn: tuple[Plan, Facts], year: int, data: st.DataObject) -> None:
    plan, facts = drawn
    several, as_of = data.draw(changes(plan, facts)), data.draw(as_of_dates(year=year))
    area, made = data.draw(areas(plan, facts)), data.draw(options())
    found = what_if(plan, facts, several, year=year, as_of=as_of, area=area, options=made)
    before, after = (
        wufei.evaluate(plan, each, year=year, as_of=as_of, area=area, options=made)
        for each in (facts, with_changes(plan, facts, several))
    )
    assert (found.before, found.after) == (before, after)
    assert {each.target.id: (each.before, each.after) for each in found.verdicts} == {
        one.target.id: (one, other)
        for one, other in zip(before.findings, after.findings, strict=True)
        if one.verdict != other.verdict
    }
    assert {each.key: each.after for each in found.units} == {
        key: roll_up for key, roll_up in after.by_unit.items() if roll_up != before.by_unit[key]
    }


@given(plans_with_facts(), years())
def test_no_change_moves_nothing(drawn: tuple[Plan, Facts], year: int) -> None:
    found = what_if(*drawn, [], year=year)
    assert found.moves_nothing
    assert (found.verdicts, found.margins, found.units, found.tasks, found.whole) == ((), (), (), (), None)
    assert assessment_body(found.after) == assessment_body(found.before)


@given(what_ifs())
def test_what_does_not_move_is_not_told(found: WhatIf) -> None:
    told = {each.target.id for each in (*found.verdicts, *found.margins)}
    for before, after in zip(found.before.findings, found.after.findings, strict=True):
        same = before.verdict is after.verdict and measured(before) == measured(after)
        assert same is (before.target.id not in told)
    if not found.verdicts:
        assert found.whole is None


@given(plans_with_facts(), years(), st.data())
def test_without_a_unit_the_same_verdicts_move_as_depend_on_it(
    drawn: tuple[Plan, Facts], year: int, data: st.DataObject
) -> None:
    plan, facts = drawn
    unit = data.draw(st.sampled_from(plan.responsible_units)).id
    for failure in Failure:
        found = what_if(plan, facts, [WithoutUnit(unit=unit, failure=failure)], year=year)
        assert [(each.target.id, each.before.verdict, each.after.verdict) for each in found.verdicts] == [
            (each.target.id, each.now, each.then)
            for each in depends_on(plan, facts, unit, year=year)
            if each.failure is failure
        ]
