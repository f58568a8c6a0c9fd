"""Why something that is assumed moves nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import by, deliverable, every_year, facts_of, level, observation, plan_of, target
from wufei.facts import Facts
from wufei.periods import Period
from wufei.plan import Plan
from wufei.quantities import amount
from wufei.scenarios import (
    Change,
    Deliver,
    Failure,
    IdleReason,
    SetFigure,
    WhatIf,
    WithdrawFigure,
    WithoutUnit,
    idle_changes,
    what_if,
)
from wufei.testing import changes, plans_with_facts, what_ifs, years

AREAS = [{"id": "east", "name": {"zh": "东街", "en": "East"}}]
PLAN = plan_of(
    target("straw", level("98", "%")),
    target("scheme", deliverable(), by("2025-06-30")),
    target("later", deliverable(), by("2025-12-31")),
    target("summary", deliverable(), every_year()),
    areas=AREAS,
)
FACTS = facts_of(
    observation("straw-rate", 2025, "98", "%"),
    observation("straw-rate", 2024, "97", "%"),
    observation("fertiliser", 2025, "18", "千克/亩", basis="pure"),
    evidence=[{"target": "scheme", "date": "2025-05-01"}],
)


def figure(
    value: str, *, year: int = 2025, indicator: str = "straw-rate", unit: str = "%", area: str | None = None
) -> SetFigure:
    return SetFigure(indicator=indicator, period=Period(year), value=amount(value, unit), area=area)


def reasons(*several: Change, as_of: date | None = None, facts: Facts = FACTS) -> list[IdleReason]:
    return [each.reason for each in idle_changes(what_if(PLAN, facts, several, year=2025, as_of=as_of))]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(figure("18", indicator="fertiliser", unit="千克/亩"), "no_target", id="a figure of no target"),
        pytest.param(figure("90", year=2023), "not_looked_at", id="a figure of another year"),
        pytest.param(figure("90", area="east"), "not_looked_at", id="a figure of a part"),
        pytest.param(figure("980", unit="‰"), "as_reported", id="as it was reported, in another unit"),
        pytest.param(figure("98", area="here"), "as_reported", id="of the area by its name"),
        pytest.param(WithdrawFigure(indicator="straw-rate", period=Period(2024)), "not_looked_at", id="withdrawn"),
        pytest.param(Deliver(target="later", date=date(2022, 1, 1)), "before_term", id="before the plan"),
        pytest.param(Deliver(target="summary", date=date(2020, 1, 1)), "about_other_year", id="about another year"),
        pytest.param(
            Deliver(target="summary", date=date(2025, 1, 1), year=2024),
            "about_other_year",
            id="said to be about another",
        ),
        pytest.param(Deliver(target="scheme", date=date(2025, 6, 1)), "met_already", id="met without it"),
        pytest.param(WithoutUnit(unit="works-bureau"), "nothing_of_unit", id="a unit that reports nothing"),
    ],
)
def test_what_moves_nothing_is_told_why(change: Change, reason: str) -> None:
    assert reasons(change) == [reason]


def test_what_was_not_there_yet_or_is_not_due_is_told() -> None:
    delivered = Deliver(target="later", date=date(2025, 10, 1))
    assert reasons(delivered, as_of=date(2025, 9, 30)) == [IdleReason.NOT_KNOWN_YET]
    assert reasons(delivered, as_of=date(2025, 11, 30)) == [IdleReason.NOT_DUE]
    assert reasons(delivered) == []


def test_what_is_looked_at_and_changes_nothing_is_told() -> None:
    two = facts_of(observation("straw-rate", 2025, "98", "吨"), evidence=[{"target": "scheme", "date": "2025-07-01"}])
    late = Deliver(target="scheme", date=date(2025, 8, 1))
    assert reasons(late, facts=two) == [IdleReason.COMES_OUT_SAME]
    plan = plan_of(target("it", level("98", "%"), by("2023-12-31", stable=True)))
    unfit = observation("straw-rate", 2025, "98", "吨")
    for this_year in (
        [observation("straw-rate", 2025, "98", "%")],
        [unfit, observation("straw-rate", 2025, "98", "%")],
    ):
        broken = facts_of(observation("straw-rate", 2023, "90", "%"), *this_year)
        found = what_if(plan, broken, [figure("99")], year=2025)
        assert [each.reason for each in idle_changes(found)] == [IdleReason.COMES_OUT_SAME]


def test_a_unit_whose_reports_change_nothing_is_told_only_if_nothing_else_moves() -> None:
    old = facts_of(observation("straw-rate", 2020, "90", "%", reported_by="works-bureau"))
    without = WithoutUnit(unit="works-bureau")
    assert reasons(without, facts=old) == [IdleReason.COMES_OUT_SAME]
    assert reasons(without, figure("97"), facts=old) == []


def test_what_moves_something_is_not_told_and_the_rest_keeps_its_place() -> None:
    unused = figure("18", indicator="fertiliser", unit="千克/亩")
    several = (figure("97"), unused, WithoutUnit(unit="farm-bureau", failure=Failure.DELIVER))
    found = what_if(PLAN, FACTS, several, year=2025)
    assert [(each.change, each.reason) for each in idle_changes(found)] == [(several[1], IdleReason.NO_TARGET)]


@given(what_ifs())
def test_if_nothing_moves_each_change_is_told_why(found: WhatIf) -> None:
    told = [each.change for each in idle_changes(found)]
    assert told == [each for each in found.changes if each in told]
    if found.moves_nothing:
        assert told == list(found.changes)


@given(plans_with_facts(), years(), st.data())
def test_what_is_told_to_move_nothing_moves_nothing(drawn: tuple[Plan, Facts], year: int, data: st.DataObject) -> None:
    several = data.draw(changes(*drawn))
    for change in several[:2]:
        found = what_if(*drawn, [change], year=year)
        assert found.moves_nothing is bool(idle_changes(found))
