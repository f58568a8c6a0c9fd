"""What does not fit where a method meets a plan: each with its place, and all at once."""

from typing import Any

import pytest

import wufei
from tests.scoring.written import GRADES, Document, method_of
from tests.support import (
    between,
    by,
    change,
    coverage,
    deliverable,
    facts_of,
    level,
    plan_of,
    quantity,
    records,
    standing,
    target,
    text,
)
from wufei.errors import DocumentError
from wufei.plan import Plan
from wufei.scoring import Scheme

STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}


def plan() -> Plan:
    return plan_of(
        target("rate", level("98", "%")),
        target("none", level("0", "%")),
        target("ceiling", level("0", "%", comparison="at_most")),
        target("between", between("40", "50", "%")),
        target("less", change("10"), by()),
        target("nothing", change("0"), by()),
        target("stars", records("buildings", STARS), standing()),
        target("clinics", coverage("clinics", "collections", item="clinic")),
        target("paper", deliverable()),
        target("hint", deliverable(), strength="encourage"),
        target("grade", level("2", "green_building_star", indicator="grade")),
        indicators=[
            {"id": "straw-rate", "name": text("率"), "unit": "percent"},
            {"id": "fertiliser", "name": text("肥"), "unit": "kilogram_per_mu"},
            {"id": "grade", "name": text("星"), "unit": "green_building_star"},
        ],
    )


def told(*items: Document, **changes: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as JSON
    problems = Scheme(method=method_of(*items, **changes), plan=plan()).problems()
    return [(each.code, each.path) for each in problems]


def rule(name: str, kind: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"targets": [name], "shortfall": {"kind": kind, **more}}


def per(unit: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"points": "1", "per": quantity("1", unit), **more}


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(rule("rate", "per_amount", **per("percentage_point")), id="points of a share"),
        pytest.param(rule("rate", "per_amount", **per("permille")), id="a unit of the kind"),
        pytest.param(rule("less", "per_amount", **per("kilogram_per_hectare")), id="of an intensity"),
        pytest.param(rule("less", "per_amount", **per("percentage_point", of="change")), id="of a change"),
        pytest.param(rule("clinics", "per_amount", **per("percentage_point")), id="of a coverage"),
        pytest.param(rule("clinics", "per_offender", points="1"), id="items"),
        pytest.param(rule("stars", "per_offender", points="1"), id="records"),
        pytest.param(rule("stars", "proportional"), id="share of records"),
        pytest.param(rule("ceiling", "proportional"), id="a ceiling of none"),
        pytest.param(rule("less", "proportional"), id="share of a change"),
        pytest.param(rule("paper", "all_or_nothing"), id="all or nothing, of anything"),
        pytest.param({"tasks": ["4", "4.1"], "points": "1"}, id="two tasks, of which the nearer counts"),
    ],
)
def test_a_rule_that_can_measure_its_target_fits(item: Document) -> None:
    assert told(item) == []


@pytest.mark.parametrize(
    ("item", "code", "place"),
    [
        pytest.param({"targets": ["rat"], "points": "1"}, "unknown_target_suggested", "targets[0]", id="target"),
        pytest.param({"tasks": ["4", "9.9"], "points": "1"}, "unknown_task", "tasks[1]", id="task"),
        pytest.param({"targets": ["hint"], "points": "1"}, "scoring_informational", "targets[0]", id="encouraged"),
        pytest.param(rule("rate", "per_amount", **per("tonne")), "unfit_unit", "shortfall.per", id="dimension"),
        pytest.param(rule("less", "per_amount", **per("percent")), "unfit_unit", "shortfall.per", id="not a share"),
        pytest.param(
            rule("less", "per_amount", **per("tonne", of="change")), "unfit_unit", "shortfall.per", id="of a change"
        ),
        pytest.param(
            rule("rate", "per_amount", **per("percent", of="change")),
            "scoring_rule_unfit",
            "shortfall.of",
            id="no change",
        ),
        pytest.param(
            rule("paper", "per_amount", **per("percent")), "scoring_rule_unfit", "shortfall.kind", id="nothing measured"
        ),
        pytest.param(
            rule("stars", "per_amount", **per("percent")), "scoring_rule_unfit", "shortfall.kind", id="records"
        ),
        pytest.param(rule("rate", "per_offender", points="1"), "scoring_rule_unfit", "shortfall.kind", id="no records"),
        pytest.param(rule("paper", "proportional"), "scoring_rule_unfit", "shortfall.kind", id="no share of a paper"),
        pytest.param(
            rule("none", "proportional"), "scoring_limit_without_share", "shortfall.kind", id="no share of nothing"
        ),
        pytest.param(
            rule("nothing", "proportional"), "scoring_limit_without_share", "shortfall.kind", id="no change asked for"
        ),
        pytest.param(
            rule("grade", "proportional"), "scoring_limit_without_share", "shortfall.kind", id="no share of a grade"
        ),
        pytest.param(
            rule("grade", "per_amount", points="1", per=quantity("2", "green_building_star")),
            "scoring_no_amount",
            "shortfall.per",
            id="no amount between grades",
        ),
        pytest.param({"points": "3"}, "scoring_item_repeated", "points", id="two for all"),
        pytest.param(
            {
                "targets": ["rate"],
                "shortfall": {"kind": "bands", "bands": [{"from": "0.5", "share": "1"}, {"from": "0.9", "share": "0"}]},
            },
            "scoring_bands_out_of_order",
            "shortfall.bands",
            id="bands from the lowest",
        ),
        pytest.param(
            {
                "targets": ["rate"],
                "shortfall": {"kind": "bands", "bands": [{"from": "0.9", "share": "0"}, {"from": "0.5", "share": "1"}]},
            },
            "scoring_bands_out_of_order",
            "shortfall.bands",
            id="bands that give more for less",
        ),
    ],
)
def test_an_item_that_does_not_fit_is_told_with_its_place(item: Document, code: str, place: str) -> None:
    assert told(item) == [(code, f"$.items[1].{place}")]


def test_a_rule_for_a_kind_is_checked_on_all_that_it_is_for() -> None:
    codes = {code for code, _ in told({"requirement": "level", "shortfall": {"kind": "proportional"}})}
    assert codes == {"scoring_limit_without_share"}
    assert told({"shortfall": {"kind": "per_offender", "points": "1"}})[0] == (
        "scoring_rule_unfit",
        "$.items[1].shortfall.kind",
    )


def test_two_items_may_be_as_particular_if_they_say_different_things() -> None:
    items: list[Document] = [
        {"targets": ["rate"], "points": "1"},
        {"targets": ["rate"], "late": {"kind": "share", "share": "0.5"}},
    ]
    assert told(*items) == []
    assert told(*items, {"targets": ["rate", "less"], "points": "2"}) == [
        ("scoring_item_repeated", "$.items[3].points")
    ]


BONUS = {"kind": "beyond", "id": "b", "title": text("加分"), "points": "1", "at_most": "2"}


def bonus(name: str, unit: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    item = {**BONUS, "targets": [name], "per": quantity("1", unit), **more}
    return {"bonuses": {"added_to": "score", "items": [item]}}


GATE = {"id": "g", "title": text("否决"), "targets": ["rate"], "on": ["not_met"], "then": {"kind": "zero"}}


def gate(**more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"gates": [{**GATE, **more}]}


def grades(*bounds: str) -> Document:
    return {"grades": [{"id": f"g{n}", "name": text("等"), "from": each} for n, each in enumerate(bounds)]}


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        pytest.param({"plan": "other"}, "scoring_other_plan", "$.plan", id="plan"),
        pytest.param(
            {"roles": [{"role": "lead", "share": "1"}] * 2}, "scoring_repeated", "$.roles[1]", id="a role twice"
        ),
        pytest.param(bonus("no", "percent"), "unknown_target", "$.bonuses.items[0].targets[0]", id="target of a bonus"),
        pytest.param(bonus("rate", "tonne"), "unfit_unit", "$.bonuses.items[0].per", id="unit of a bonus"),
        pytest.param(
            bonus("between", "percent"), "scoring_rule_unfit", "$.bonuses.items[0].kind", id="beyond an interval"
        ),
        pytest.param(bonus("paper", "percent"), "scoring_rule_unfit", "$.bonuses.items[0].kind", id="beyond a paper"),
        pytest.param(gate(targets=["no"]), "unknown_target", "$.gates[0].targets[0]", id="target of a gate"),
        pytest.param(
            gate(then={"kind": "grade_at_most", "grade": "no"}),
            "scoring_no_grades",
            "$.gates[0].then.grade",
            id="a grade where there are none",
        ),
        pytest.param(
            gate(then={"kind": "grade_at_most", "grade": "no"}) | {"grades": GRADES},
            "scoring_unknown_grade",
            "$.gates[0].then.grade",
            id="grade",
        ),
        pytest.param({"roles": []}, "scoring_no_role", "$.roles", id="no role"),
        pytest.param({"roles": [{"role": "lead", "share": "0"}]}, "scoring_no_role", "$.roles", id="no share"),
        pytest.param(gate(roles=["lead", "guide"]), "scoring_gate_without_share", "$.gates[0].roles[1]", id="role"),
        pytest.param({"gates": [GATE, GATE]}, "scoring_repeated", "$.gates[1]", id="a gate twice"),
        pytest.param(grades("60", "80", "0"), "scoring_grades_out_of_order", "$.grades", id="grades out of order"),
        pytest.param(grades("80", "80", "0"), "scoring_grades_out_of_order", "$.grades", id="one bound twice"),
        pytest.param(grades("80", "60"), "scoring_lowest_grade", "$.grades[1].from", id="no grade at zero"),
        pytest.param({"grades": [*GRADES[:2], GRADES[1] | {"from": "0"}]}, "scoring_repeated", "$.grades[2]", id="id"),
    ],
)
def test_a_setting_that_does_not_fit_is_told_with_its_place(changes: Document, code: str, path: str) -> None:
    assert told(**changes) == [(code, path)]


def test_bonuses_of_one_id_are_told() -> None:
    twice = bonus("rate", "percent")["bonuses"]["items"] * 2
    assert told(bonuses={"added_to": "score", "items": twice}) == [("scoring_repeated", "$.bonuses.items[1]")]


def test_all_that_does_not_fit_is_refused_at_once() -> None:
    wrong = [{"targets": ["no"], "points": "1"}, rule("rate", "per_amount", **per("tonne"))]
    method = method_of(*wrong, **grades("1", "2"), plan="other")
    assessment = wufei.evaluate(plan(), facts_of(), year=2025)
    with pytest.raises(DocumentError) as caught:
        wufei.score(assessment, method)
    assert [each.code for each in caught.value.problems] == [
        "scoring_other_plan",
        "unknown_target",
        "unfit_unit",
        "scoring_grades_out_of_order",
    ]


def test_what_is_near_an_unknown_name_is_named() -> None:
    (found,) = Scheme(method=method_of({"targets": ["rats"], "points": "1"}), plan=plan()).problems()
    assert found.message("en").endswith("did you mean Target rate [rate]?")
    assert found.message("zh").endswith("是否指：目标 rate [rate]")


def test_where_nothing_is_near_an_unknown_name_nothing_is_named() -> None:
    (found,) = Scheme(method=method_of({"targets": ["unlike-any"], "points": "1"}), plan=plan()).problems()
    assert found.message("en").endswith("the plan has no target 'unlike-any'; wufei plan lists all")
