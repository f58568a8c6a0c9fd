"""Facts as they would be if something were otherwise."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import (
    Document,
    by,
    change,
    deliverable,
    every_year,
    evidence,
    facts_document,
    facts_of,
    indicators,
    level,
    observation,
    plan_of,
    register,
    roster,
    target,
)
from wufei.errors import UnfitUnitError, UnknownNameError, UnreadableValueError, WufeiError
from wufei.facts import Facts, Observation, Origin
from wufei.periods import Period, parse_period
from wufei.plan import Plan
from wufei.quantities import amount
from wufei.scenarios import (
    Change,
    Deliver,
    Failure,
    SetFigure,
    WithdrawFigure,
    WithoutUnit,
    facts_without,
    with_changes,
)
from wufei.testing import changes, plans_with_facts

PLAN = plan_of()
AREAS = [{"id": name, "name": {"zh": name}} for name in ("east", "west")]


def set_to(value: str, unit: str, *, of: str = "straw-rate", at: str = "2025", area: str | None = None) -> SetFigure:
    return SetFigure(indicator=of, period=parse_period(at), value=amount(value, unit), area=area)


def withdrawn(of: str = "straw-rate", *, at: str = "2025", area: str | None = None) -> WithdrawFigure:
    return WithdrawFigure(indicator=of, period=parse_period(at), area=area)


def told(observations: Iterable[Observation]) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """Return what figures say: period, value, basis, area and origin."""
    return [(str(each.period), str(each.value), each.basis, each.area, each.origin) for each in observations]


def fertiliser_plan(*targets: Document) -> Plan:
    """Return the small plan, whose fertiliser has two bases: pure goes before goods."""
    straw, fertiliser, *others = indicators()
    bases = [{"id": name, "name": {"zh": name}} for name in ("pure", "goods")]
    return plan_of(
        *(targets or (target("it", change("6")),)), indicators=[straw, fertiliser | {"bases": bases}, *others]
    )


# Figures


def test_a_figure_that_is_set_replaces_every_report_of_its_indicator_period_and_area() -> None:
    facts = facts_of(
        observation("straw-rate", 2024, "90", "%"),
        observation("straw-rate", 2025, "98", "%", published="2026-03-10", reported_by="farm-bureau"),
        observation("straw-rate", 2025, "99", "%", status="final", review="pending"),
        observation("straw-rate", "2025-Q3", "97", "%"),
    )
    changed = with_changes(PLAN, facts, [set_to("97.5", "%")])
    assert told(changed.observations) == [
        ("2024", "90%", None, None, None),
        ("2025-Q3", "97%", None, None, None),
        ("2025", "97.5%", None, None, "assumed"),
    ]
    (assumed,) = (each for each in changed.observations if each.origin is Origin.ASSUMED)
    assert assumed == Observation(
        indicator="straw-rate", period=Period(2025), value=amount("97.5", "%"), origin=Origin.ASSUMED
    )


@pytest.mark.parametrize(
    ("reports", "targets", "basis"),
    [
        pytest.param([(2025, "goods")], ["level"], "goods", id="that of the report that it replaces"),
        pytest.param([(2025, "goods"), (2025, "pure")], ["level"], "pure", id="of several the preferred one"),
        pytest.param([(2025, None), (2025, "goods")], ["level"], "goods", id="none comes last"),
        pytest.param([(2025, None)], ["level"], None, id="none, where the report states none"),
        pytest.param([(2020, "goods")], ["level"], "goods", id="that of other figures, where it replaces none"),
        pytest.param([(2025, "goods"), (2020, "pure")], ["level"], "goods", id="its own before that of others"),
        pytest.param([], ["level"], "pure", id="the preferred one, where nothing is reported"),
        pytest.param([(2025, "volume")], ["level"], "pure", id="one that the indicator has not says nothing"),
        pytest.param(
            [(2025, "pure"), (2025, "goods"), (2020, "goods")], ["change"], "goods", id="the one that has the baseline"
        ),
        pytest.param(
            [(2025, "pure"), (2025, "goods"), (2020, "goods")], ["level"], "pure", id="a baseline that nobody wants"
        ),
        pytest.param(
            [(2025, "pure"), (2025, "goods")], ["change"], "pure", id="the preferred one, where no baseline is there"
        ),
    ],
)
def test_the_basis_of_an_assumed_figure(reports: list[tuple[int, str | None]], targets: list[str], basis: str) -> None:
    asked = {"level": level("20", "千克/亩", indicator="fertiliser"), "change": change("6")}
    plan = fertiliser_plan(*(target("it", asked[each]) for each in targets))
    facts = facts_of(
        *(
            observation("fertiliser", year, "20", "千克/亩", **({"basis": given} if given else {}))
            for year, given in reports
        )
    )
    (assumed,) = (
        each
        for each in with_changes(plan, facts, [set_to("18", "千克/亩", of="fertiliser")]).observations
        if each.origin is Origin.ASSUMED
    )
    assert assumed.basis == basis


def test_what_is_computed_on_a_preferred_basis_does_not_hide_what_is_assumed() -> None:
    straw, *others = indicators()
    bases = [{"id": "public", "name": {"zh": "公报"}}]
    formula = {"op": "figure", "indicator": "fertiliser-share"}
    derived = straw | {
        "bases": bases,
        "definitions": [{"basis": "public", "formula": formula, "source": {"zh": "虚构"}}],
    }
    share = {"id": "fertiliser-share", "name": {"zh": "占比"}, "unit": "percent"}
    plan = plan_of(target("it", level("98", "%"), by("2025-12-31")), indicators=[derived, *others, share])
    facts = facts_of(observation("straw-rate", 2025, "90", "%"), observation("fertiliser-share", 2025, "91", "%"))
    assert str(wufei.evaluate(plan, facts, year=2025).finding("it").observed) == "91%"
    changed = with_changes(plan, facts, [set_to("99", "%")])
    assert str(wufei.evaluate(plan, changed, year=2025).finding("it").observed) == "99%"


def test_a_figure_of_a_part_of_the_area_leaves_that_of_the_whole_alone() -> None:
    plan = plan_of(areas=AREAS)
    facts = facts_of(*(observation("straw-rate", 2025, "98", "%", area=area) for area in ("east", "west", "here")))
    east = with_changes(plan, facts, [set_to("90", "%", area="east")])
    assert told(east.observations) == [
        ("2025", "98%", None, "west", None),
        ("2025", "98%", None, "here", None),
        ("2025", "90%", None, "east", "assumed"),
    ]
    whole = with_changes(plan, facts, [set_to("90", "%")])
    assert [each.area for each in whole.observations] == ["east", "west", None]


def test_a_figure_that_is_withdrawn_is_there_no_more() -> None:
    facts = facts_of(observation("straw-rate", 2024, "90", "%"), observation("straw-rate", 2025, "98", "%"))
    assert told(with_changes(PLAN, facts, [withdrawn(at="2024")]).observations) == [("2025", "98%", None, None, None)]


def test_no_change_leaves_facts_as_they_are() -> None:
    facts = wufei.load_facts(facts_document())
    assert with_changes(PLAN, facts, []) == facts


# Evidence and units


def delivering(schedule: Document, **more: Any) -> Plan:  # noqa: ANN401 - as JSON
    return plan_of(target("it", deliverable(**more), schedule))


def test_evidence_appears_on_a_day_and_says_that_it_is_assumed() -> None:
    changed = with_changes(delivering(by()), facts_of(), [Deliver(target="it", date=date(2025, 6, 30))])
    (found,) = changed.evidence
    assert (found.target, found.date, found.year, found.responsible_unit) == ("it", date(2025, 6, 30), None, None)
    assert (found.origin, found.published, found.review) == (Origin.ASSUMED, None, None)


@pytest.mark.parametrize(
    ("rosters", "parties"),
    [
        pytest.param([], ["offices"], id="the group, where no roster names its members"),
        pytest.param([roster("offices", "o2", "o1")], ["o1", "o2"], id="each member"),
        pytest.param(
            [roster("offices", "o1", dated="2024-01-01"), roster("offices", "o3", dated="2025-12-31")],
            ["o3"],
            id="those who are there at the end of the year",
        ),
    ],
)
def test_where_each_party_owes_its_own_each_delivers(rosters: list[Document], parties: list[str]) -> None:
    plan = plan_of(
        target(
            "it",
            deliverable(by_each_unit=True),
            every_year(),
            owners=[{"responsible_unit": "offices", "role": "responsible"}],
        )
    )
    facts = facts_of(rosters=rosters)
    changed = with_changes(plan, facts, [Deliver(target="it", date=date(2025, 6, 30))])
    assert [each.responsible_unit for each in changed.evidence] == parties
    assert wufei.evaluate(plan, changed, year=2025).finding("it").verdict == "met"


def test_a_report_about_a_year_that_is_written_after_it_counts_for_that_year() -> None:
    plan = plan_of(target("it", deliverable(), every_year()))
    (found,) = with_changes(plan, facts_of(), [Deliver(target="it", date=date(2026, 1, 15), year=2025)]).evidence
    assert found.for_year == 2025


@pytest.mark.parametrize("failure", Failure)
def test_without_a_unit_there_is_nothing_that_it_reports(failure: Failure) -> None:
    plan = plan_of(target("hints", deliverable(), by("2025-12-31"), task="4.2"), target("straw", level("98", "%")))
    facts = facts_of(
        observation("straw-rate", 2025, "98", "%", reported_by="works-bureau"),
        evidence=[evidence("hints", "2025-05-05", responsible_unit="works-bureau")],
    )
    changed = with_changes(plan, facts, [WithoutUnit(unit="works-bureau", failure=failure)])
    assert attrs.evolve(changed, evidence_complete=()) == facts_without(plan, facts, "works-bureau")
    assert (not changed.evidence_complete) is (failure is Failure.REPORT)


def test_a_unit_fails_before_figures_are_set_whatever_the_order() -> None:
    facts = facts_of(observation("straw-rate", 2025, "98", "%"))
    several: list[Change] = [set_to("97", "%"), WithoutUnit(unit="farm-bureau")]
    for order in (several, several[::-1]):
        assert told(with_changes(PLAN, facts, order).observations) == [("2025", "97%", None, None, "assumed")]


# What is refused


@pytest.mark.parametrize(
    ("refused", "code", "error"),
    [
        pytest.param([set_to("1", "%", of="no-such")], "unknown_indicator_named", UnknownNameError, id="indicator"),
        pytest.param([set_to("1", "吨")], "wrong_dimension", UnfitUnitError, id="dimension"),
        pytest.param([set_to("1", "个百分点")], "wrong_dimension", UnfitUnitError, id="points are no shares"),
        pytest.param([set_to("1", "%", area="east")], "no_such_area", UnknownNameError, id="area"),
        pytest.param([withdrawn("no-such")], "unknown_indicator_named", UnknownNameError, id="indicator withdrawn"),
        pytest.param([withdrawn(at="2021")], "nothing_to_withdraw", UnknownNameError, id="nothing to withdraw"),
        pytest.param([withdrawn(area="east")], "no_such_area", UnknownNameError, id="withdrawn elsewhere"),
        pytest.param(
            [Deliver(target="no-such", date=date(2025, 1, 1))], "unknown_target", UnknownNameError, id="target"
        ),
        pytest.param(
            [Deliver(target="straw", date=date(2025, 1, 1))],
            "evidence_not_asked",
            UnreadableValueError,
            id="no document",
        ),
        pytest.param([WithoutUnit(unit="no-such")], "unknown_responsible_unit", UnknownNameError, id="unit"),
        pytest.param(
            [set_to("1", "%"), set_to("2", "%")], "assumed_twice", UnreadableValueError, id="two values of one figure"
        ),
        pytest.param(
            [set_to("1", "%"), set_to("2", "%", area="here")], "assumed_twice", UnreadableValueError, id="by two names"
        ),
        pytest.param([set_to("1", "%"), withdrawn()], "assumed_twice", UnreadableValueError, id="set and withdrawn"),
    ],
)
def test_what_means_nothing_here_is_refused(refused: list[Change], code: str, error: type[WufeiError]) -> None:
    facts = facts_of(observation("straw-rate", 2025, "98", "%"))
    with pytest.raises(error) as caught:
        with_changes(PLAN, facts, refused)
    assert [each.code for each in caught.value.problems] == [code]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(UnknownNameError) as caught:
        with_changes(PLAN, facts_of(), [WithoutUnit(unit="a"), set_to("1", "吨"), withdrawn(area="b")])
    assert [each.code for each in caught.value.problems] == [
        "unknown_responsible_unit",
        "wrong_dimension",
        "no_such_area",
    ]


def test_a_figure_of_a_part_is_named_with_it() -> None:
    plan = plan_of(areas=AREAS)
    with pytest.raises(UnreadableValueError) as caught:
        with_changes(plan, facts_of(), [set_to("1", "%", area="east"), set_to("2", "%", area="east")])
    assert "straw-rate@2025 east" in str(caught.value)


def test_the_same_twice_is_one() -> None:
    assert len(with_changes(PLAN, facts_of(), [set_to("97.5", "%"), set_to("97.50", "%")]).observations) == 1


# Laws


def edited(plan: Plan, document: Document, several: Iterable[Change]) -> Document:
    """Return the document of facts as somebody would edit it by hand: figures only, bases apart."""
    whole = {None, plan.area.id}
    observations = document.get("observations", [])
    for each in several:
        if isinstance(each, SetFigure | WithdrawFigure):
            kept = [
                other
                for other in observations
                if (other["indicator"], str(other.get("period", other.get("year"))))
                != (each.indicator, str(each.period))
                or not (other.get("area") == each.area or {other.get("area"), each.area} <= whole)
            ]
            observations = kept
            if isinstance(each, SetFigure):
                value = {"value": each.value.grade or each.value.text, "unit": each.value.unit.name}
                area = {"area": each.area} if each.area else {}
                figure = {"indicator": each.indicator, "period": str(each.period), **value, **area}
                observations = [*observations, figure | {"origin": "assumed"}]
    return document | {"observations": observations}


@given(plans_with_facts(), st.data())
def test_facts_as_assumed_are_facts_edited_by_hand(drawn: tuple[Plan, Facts], data: st.DataObject) -> None:
    plan, facts = drawn
    several = [each for each in data.draw(changes(plan, facts)) if isinstance(each, SetFigure | WithdrawFigure)]
    by_hand = wufei.load_facts(edited(plan, wufei.dump_facts(facts), several))

    def without_bases(found: Facts) -> set[Observation]:
        return {
            attrs.evolve(each, basis=None) if each.origin is Origin.ASSUMED else each for each in found.observations
        }

    assert without_bases(with_changes(plan, facts, several)) == without_bases(by_hand)


@given(plans_with_facts(), st.data())
def test_facts_as_assumed_are_written_and_read_as_all_are(drawn: tuple[Plan, Facts], data: st.DataObject) -> None:
    plan, facts = drawn
    changed = with_changes(plan, facts, data.draw(changes(plan, facts)))
    assert wufei.load_facts(wufei.dump_facts(changed)) == changed


@given(plans_with_facts(), st.data(), st.randoms(use_true_random=False))
def test_the_order_of_changes_says_nothing(drawn: tuple[Plan, Facts], data: st.DataObject, order: Any) -> None:  # noqa: ANN401
    plan, facts = drawn
    several = data.draw(changes(plan, facts))
    one, other = (with_changes(plan, facts, each) for each in (several, order.sample(several, len(several))))
    assert set(one.observations) == set(other.observations)
    assert set(one.evidence) == set(other.evidence)
    assert attrs.evolve(one, observations=(), evidence=()) == attrs.evolve(other, observations=(), evidence=())


def test_registers_are_left_alone() -> None:
    facts = facts_of(observation("straw-rate", 2025, "98", "%"), registers=[register("factories")])
    assert with_changes(PLAN, facts, [set_to("1", "%")]).registers == facts.registers
