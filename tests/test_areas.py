"""The whole area and its parts, side by side."""

import re
from datetime import date
from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    change,
    count_of,
    coverage,
    deliverable,
    facts_of,
    figure,
    indicator,
    indicators,
    level,
    measuring,
    observation,
    plan_of,
    ratio,
    record,
    records,
    register,
    roster,
    target,
    text,
)
from wufei.errors import DocumentError, UnknownNameError, UnreadableValueError
from wufei.findings import Assessment, Judgement, Options, Outcome, Reason, Rounding, Verdict
from wufei.known import Known
from wufei.plan import Plan, Target
from wufei.rules import View

MET, NOT_MET, NO_DATA, NOT_APPLICABLE = Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA, Verdict.NOT_APPLICABLE
DATED = {"permit_date": "2025-02-02", "prefab": True}


def _areas(*names: str) -> list[Document]:
    return [{"id": name, "name": text(f"{name} 街道", name)} for name in names]


def _plan(*targets: Document, **more: Any) -> Plan:  # noqa: ANN401 - as JSON
    own = [
        indicator("used", additive="flow"),
        indicator("made", additive="flow"),
        indicator("stored", additive="stock"),
        indicator("rate", "percent", ratio(figure("used"), figure("made"))),
    ]
    chosen = targets or (target("straw", level("98", "%")), target("used", level("100", "t", indicator="used")))
    return plan_of(*chosen, indicators=[*indicators(), *own], **{"areas": _areas("east", "west")} | more)


def _verdicts(several: tuple[Assessment, ...]) -> dict[str | None, dict[str, Verdict]]:
    return {one.area: {each.target.id: each.verdict for each in one.findings} for one in several}


def test_the_whole_comes_first_then_each_part_as_it_would_come_alone() -> None:
    facts = facts_of(
        observation("straw-rate", 2025, "98", "%"),
        observation("straw-rate", 2025, "97", "%", area="west"),
        *(observation("used", 2025, value, "t", area=area) for area, value in (("east", "60"), ("west", "40"))),
    )
    found = wufei.evaluate_areas(_plan(), facts, year=2025)
    assert _verdicts(found) == {
        None: {"straw": MET, "used": MET},
        "east": {"straw": NO_DATA, "used": NOT_APPLICABLE},
        "west": {"straw": NOT_MET, "used": NOT_APPLICABLE},
    }
    assert found == tuple(wufei.evaluate(_plan(), facts, year=2025, area=area) for area in (None, "east", "west"))


def test_everything_that_an_evaluation_takes_is_passed_on() -> None:
    own = target("own", {"kind": "x-own"})
    rules = {**wufei.RULES, "x-own": _always}
    printed, day = Options(rounding=Rounding.PRINTED), date(2026, 3, 1)
    found = wufei.evaluate_areas(_plan(own), facts_of(), year=2025, as_of=day, options=printed, rules=rules)
    assert [(each.as_of, each.options, each.findings[0].verdict) for each in found] == [(day, printed, MET)] * 3
    with pytest.raises(UnreadableValueError):
        wufei.evaluate_areas(_plan(), facts_of(), year=2025, as_of=date(2024, 12, 31))


def _always(_: Target, __: View) -> Judgement:
    return Judgement(outcome=Outcome.SATISFIED)


@pytest.mark.parametrize("area", ["here", None])
def test_the_plans_own_area_is_the_whole(area: str | None) -> None:
    found = wufei.evaluate(_plan(), facts_of(), year=2025, area=area)
    assert (found.area, found) == (None, wufei.evaluate(_plan(), facts_of(), year=2025))


def test_an_area_that_nobody_names_is_refused_with_those_there_are() -> None:
    facts = facts_of(areas=_areas("south", "north"))
    with pytest.raises(UnknownNameError) as caught:
        wufei.evaluate(_plan(), facts, year=2025, area="nowhere")
    (found,) = caught.value.problems
    assert found.code == "no_such_area"
    ids = re.findall(r"\[(.*?)\]", dict(found.values)["expected"])
    assert ids == ["here", "east", "west", "north", "south"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("虚构北街", ["a1"]), ("A1", ["a1"]), ("zzz", ["here", "east", "west", "a0", "a1", "a2", "a3", "a4"])],
)
def test_of_many_areas_those_that_come_near_are_told(typed: str, told: list[str]) -> None:
    many = [{"id": f"a{number}", "name": text(f"虚构{name}街道")} for number, name in enumerate("南北上下前后")]
    with pytest.raises(UnknownNameError) as caught:
        wufei.evaluate(_plan(), facts_of(areas=many), year=2025, area=typed)
    assert re.findall(r"\[(.*?)\]", dict(caught.value.problems[0].values)["expected_zh"]) == told


# Which parts there are


@pytest.mark.parametrize(
    ("of_plan", "of_facts", "parts"),
    [
        pytest.param([], [], [], id="none"),
        pytest.param(["west", "east"], [], ["west", "east"], id="of the plan, in its order"),
        pytest.param([], ["west", "east"], ["east", "west"], id="of the facts, in an order of their own"),
        pytest.param(["west"], ["north", "west", "east"], ["west", "east", "north"], id="of both, each once"),
        pytest.param(["here"], ["here", "east"], ["east"], id="the whole is no part of itself"),
    ],
)
def test_parts_are_those_that_plan_or_facts_name(of_plan: list[str], of_facts: list[str], parts: list[str]) -> None:
    known = Known(_plan(areas=_areas(*of_plan)), facts_of(areas=_areas(*of_facts)))
    assert [each.id for each in known.areas] == parts
    assert known.territory.parts == tuple(parts)


def test_a_part_has_the_name_that_the_plan_gives_it() -> None:
    facts = facts_of(areas=[{"id": "east", "name": text("别名")}])
    assert Known(_plan(), facts).areas[0].name.zh == "east 街道"


def test_the_order_in_which_facts_name_their_areas_changes_no_byte() -> None:
    parts = [observation("used", 2025, "50", "t", area=area) for area in ("north", "south")]
    plan = _plan(areas=[])
    documents = [
        wufei.assessment_document(wufei.evaluate(plan, facts_of(*parts, areas=_areas(*order)), year=2025))
        for order in (("north", "south"), ("south", "north"))
    ]
    assert documents[0] == documents[1]
    assert documents[0]["findings"][1]["verdict"] == MET


@pytest.mark.parametrize("load", [lambda areas: facts_of(areas=areas), lambda areas: plan_of(areas=areas)])
def test_an_area_that_is_named_twice_is_refused(load: Any) -> None:  # noqa: ANN401 - a function of areas
    with pytest.raises(DocumentError) as caught:
        load(_areas("east", "east"))
    assert [(each.code, each.path) for each in caught.value.problems] == [("duplicate_id", "$.areas[1].id")]


# What holds for a part


@pytest.mark.parametrize(
    ("requirement", "whole_only"),
    [
        pytest.param(level("98", "%"), False, id="a share"),
        pytest.param(level("1", "t", indicator="used"), True, id="a flow"),
        pytest.param(level("1", "t", indicator="stored"), True, id="a stock"),
        pytest.param(level("1", "%", indicator="rate"), False, id="a rate of what adds up"),
        pytest.param(change("6"), False, id="a change"),
        pytest.param(change("6", indicator="used"), False, id="a change of what adds up"),
        pytest.param(count_of("factories", "5"), True, id="a count"),
        pytest.param(
            measuring({"op": "total", "register": "buildings", "attribute": "floor-area"}, "1", "m2"),
            True,
            id="a total",
        ),
        pytest.param(
            measuring(
                {"op": "share", "register": "buildings", "of": {"op": "is", "attribute": "prefab", "value": True}},
                "1",
                "%",
            ),
            False,
            id="a share of records",
        ),
        pytest.param(measuring(ratio(figure("used"), figure("made")), "1", "%"), False, id="a formula"),
        pytest.param(records("buildings", {"op": "is", "attribute": "prefab", "value": True}), False, id="records"),
        pytest.param(coverage("clinics", "collections"), False, id="coverage"),
        pytest.param(deliverable(), True, id="a document"),
    ],
)
def test_what_adds_up_over_the_parts_and_what_is_delivered_once_is_asked_of_the_whole_alone(
    requirement: Document, *, whole_only: bool
) -> None:
    found = wufei.evaluate(_plan(target("it", requirement)), facts_of(), year=2025, area="east").finding("it")
    assert ((found.verdict, found.reason) == (NOT_APPLICABLE, Reason.WHOLE_AREA_ONLY)) is whole_only
    assert found.due is not whole_only


def test_requests_for_data_of_a_part_name_it() -> None:
    facts = facts_of(
        observation("used", 2025, "9", "t", area="east"), observation("made", 2025, "10", "t", area="east")
    )
    rate = target("rate", level("90", "%", indicator="rate"))
    whole, east, west = wufei.evaluate_areas(_plan(rate), facts, year=2025)
    assert [(each.what, each.area) for each in whole.finding("rate").missing] == [("used", "west"), ("made", "west")]
    assert east.finding("rate").verdict is MET
    assert [(each.what, each.area) for each in west.finding("rate").missing] == [("rate", "west")]


# Registers and rosters


PREFAB = target("prefab", records("buildings", {"op": "is", "attribute": "prefab", "value": True}))


@pytest.mark.parametrize(
    ("lists", "verdicts"),
    [
        pytest.param(
            [register("buildings", record("b1", **DATED | {"prefab": False}))],
            [NOT_MET, NO_DATA, NO_DATA],
            id="one for the whole says of no part what is in it",
        ),
        pytest.param(
            [register("buildings", record("b1", **DATED))],
            [MET, MET, MET],
            id="what keeps the rule keeps it wherever it belongs",
        ),
        pytest.param(
            [
                register("buildings", record("b1", **DATED), area="east"),
                register("buildings", record("b2", **DATED | {"prefab": False}), area="west"),
            ],
            [NOT_MET, MET, NOT_MET],
            id="one of each part",
        ),
        pytest.param(
            [register("buildings", record("b1", **DATED), area="east")],
            [NO_DATA, MET, NO_DATA],
            id="one part has not reported",
        ),
        pytest.param(
            [
                register(
                    "buildings",
                    record("b1", **DATED) | {"area": "east"},
                    record("b2", **DATED | {"prefab": False}) | {"area": "west"},
                )
            ],
            [NOT_MET, MET, NOT_MET],
            id="each record says where it is",
        ),
    ],
)
def test_registers_count_where_they_and_their_records_belong(lists: list[Document], verdicts: list[Verdict]) -> None:
    found = wufei.evaluate_areas(_plan(PREFAB), facts_of(registers=lists), year=2025)
    assert [each.finding("prefab").verdict for each in found] == verdicts


def test_a_roster_is_covered_in_each_part_by_its_own_items() -> None:
    clinics = target("clinics", coverage("clinics", "collections", item="clinic"))
    items = [{"id": name, "name": name, "area": area} for name, area in (("k1", "east"), ("k2", "west"))]
    facts = facts_of(
        rosters=[{"roster": "clinics", "items": items}],
        registers=[register("collections", record("c1", collected_on="2025-06-01", clinic="k1"))],
    )
    found = wufei.evaluate_areas(_plan(clinics), facts, year=2025)
    assert [each.finding("clinics").verdict for each in found] == [NOT_MET, MET, NOT_MET]
    nowhere = facts_of(
        rosters=[roster("clinics", "k1")],
        registers=[register("collections", record("c1", collected_on="2025-06-01", clinic="k9"))],
    )
    found = wufei.evaluate_areas(_plan(clinics), nowhere, year=2025)
    assert [each.finding("clinics").verdict for each in found] == [NOT_MET, NO_DATA, NO_DATA]
