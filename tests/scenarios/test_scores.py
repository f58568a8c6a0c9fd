"""Which scores of units move if something were otherwise."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.scoring.written import GRADES, method_of
from tests.support import by, coverage, deliverable, evidence, facts_of, level, observation, plan_of, roster, target
from wufei.periods import Period
from wufei.quantities import amount
from wufei.reports import what_if_sheet
from wufei.reports.scores import moved_scores_json
from wufei.scenarios import MovedScores, SetFigure, WhatIf, WithoutUnit, moved_scores, what_if
from wufei.scoring import ranks
from wufei.testing import scoring_methods, what_ifs

PLAN = plan_of(
    target("rate", level("98", "%")),
    target("paper", deliverable(), by("2025-06-30"), task="4.2"),
)
FACTS = facts_of(observation("straw-rate", 2025, "98", "%"), evidence=[evidence("paper", "2025-06-01")])
METHOD = method_of(grades=GRADES)


def moved(value: str) -> MovedScores:
    rate = SetFigure(indicator="straw-rate", period=Period(2025), value=amount(value, "%"))
    return moved_scores(what_if(PLAN, FACTS, [rate], year=2025), METHOD)


def told(found: MovedScores) -> dict[str, list[Any]]:
    return {
        each.responsible_unit: [
            None
            if side is None or side.unit.score is None or side.rank is None
            else (side.unit.score.highest, side.rank.best, side.rank.tied)
            for side in (each.before, each.after)
        ]
        for each in found.units
    }


def test_a_score_that_moves_is_told_with_those_whose_rank_moves_by_it() -> None:
    assert told(moved("97")) == {
        "farm-bureau": [(100, 1, True), (0, 2, False)],
        "works-bureau": [(100, 1, True), (100, 1, False)],
    }


def test_where_no_score_moves_nothing_is_told() -> None:
    assert moved("99").units == ()


def test_who_belongs_to_a_collective_is_a_fact_that_may_lack() -> None:
    owners = [{"responsible_unit": "offices", "role": "responsible"}]
    plan = plan_of(
        target("each", deliverable(by_each_unit=True), by("2025-06-30"), owners=owners),
        target("covered", coverage("offices", "collections", item="clinic")),
    )
    facts = facts_of(rosters=[roster("offices", "o1", "o2")])
    found = moved_scores(what_if(plan, facts, [WithoutUnit(unit="ecology-branch")], year=2025), METHOD)
    sides = {each.responsible_unit: (each.before is None, each.after is None) for each in found.units}
    assert sides == {
        "farm-bureau": (False, False),
        "o1": (False, True),
        "o2": (False, True),
        "offices": (True, False),
    }
    written = {each["responsible_unit"]: each for each in moved_scores_json(found)}
    assert {name: (each["before"] is None, each["after"] is None) for name, each in written.items()} == sides
    scenarios = [what_if(plan, facts, [WithoutUnit(unit="ecology-branch")], year=2025)]
    group = what_if_sheet(scenarios, "en", METHOD).groups[-1]
    assert [(row[1], row[2]) for row in group.rows if "名 o1" in row[0]] == [("0.0 to 100.0", "not listed")]


@given(what_ifs(), st.data())
def test_what_moves_is_what_scoring_both_sides_says(found: WhatIf, data: st.DataObject) -> None:
    method = data.draw(scoring_methods(found.before.plan))
    moves = {each.responsible_unit for each in moved_scores(found, method).units}
    before, after = (wufei.score(side, method) for side in (found.before, found.after))
    sides = [
        {each.responsible_unit: (each, ranks(of).get(each.responsible_unit)) for each in of.units}
        for of in (before, after)
    ]
    for name in sides[0].keys() | sides[1].keys():
        then, now = (side.get(name) for side in sides)
        if name not in moves:
            assert then is not None
            assert now is not None
            assert (then[0].score, then[0].grades, then[1]) == (now[0].score, now[0].grades, now[1])
    if found.moves_nothing and found.before == found.after:
        assert moves == set()
