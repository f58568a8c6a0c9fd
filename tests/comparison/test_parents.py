"""Where our plan is looser than its parent's: matched by what is measured, exactly, and never by number or place."""

from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    figure,
    indicator,
    level,
    measuring,
    plan_of,
    quantity,
    ratio,
    records,
    registers,
    rosters,
    standing,
    target,
    tasks,
    text,
)
from wufei.comparison import Answer, Effect, MatchedBy, ParentComparison, ParentPromise, compare_with_parent
from wufei.plan import Plan

ELSEWHERE = {"id": "city", "name": text("全市")}
STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}
PREFAB = {"op": "is", "attribute": "prefab", "value": True}


def parent_of(*targets: Document, **changes: Any) -> Plan:  # noqa: ANN401 - as JSON
    """Return the plan of the city, whose tasks have other numbers and titles."""
    renumbered = [each | {"title": text(f"市级{each['title']['zh']}")} for each in tasks()]
    whole = {"id": "parent", "area": ELSEWHERE, "issuer": text("市政府"), "tasks": renumbered} | changes
    return plan_of(*targets, **whole)


def compared(theirs: Document, *ours: Document, **changes: Any) -> ParentPromise:  # noqa: ANN401 - as JSON
    (promise,) = compare_with_parent(parent_of(theirs), plan_of(*ours, **changes)).promises
    return promise


#: Theirs, ours, and how ours answers.
ANSWERS = {
    "the-same": (level("98", "%"), level("98", "%"), Answer.SAME),
    "the-same-in-another-unit": (level("98", "%"), level("980", "‰"), Answer.SAME),
    "a-lower-floor": (level("98", "%"), level("95", "%"), Answer.LOOSER),
    "a-lower-floor-by-the-least": (level("98", "%"), level("97.99999999", "%"), Answer.LOOSER),
    "a-higher-floor": (level("98", "%"), level("98.5", "%"), Answer.TIGHTER),
    "the-limit-left-out": (level("98", "%"), level("98", "%", comparison="more_than"), Answer.TIGHTER),
    "a-ceiling": (level("98", "%"), level("98", "%", comparison="at_most"), Answer.OTHER),
    "another-baseline": (change("6"), change("6", baseline=2021), Answer.OTHER),
    "a-smaller-change": (change("6"), change("5"), Answer.LOOSER),
    "a-level-for-a-change": (
        change("6"),
        level("20", "千克/亩", indicator="fertiliser", comparison="at_most"),
        Answer.OTHER,
    ),
    "another-condition": (records("buildings", STARS), records("buildings", PREFAB), Answer.OTHER),
    "the-same-rule": (records("buildings", STARS), records("buildings", STARS), Answer.SAME),
    "a-rule-with-a-scope": (records("buildings", STARS), records("buildings", STARS, scope=PREFAB), Answer.LOOSER),
    "the-same-coverage": (coverage("clinics", "collections"), coverage("clinics", "collections"), Answer.SAME),
    "coverage-shown-by-a-rate": (
        coverage("clinics", "collections"),
        coverage("clinics", "collections", indicator="clinic-rate"),
        Answer.SAME,
    ),
    "the-same-document": (deliverable(), deliverable(), Answer.SAME),
    "by-each-unit": (deliverable(), deliverable(by_each_unit=True), Answer.TIGHTER),
    "nothing-of-the-kind": (level("98", "%"), level("98", "%", indicator="clinic-rate"), Answer.ABSENT),
    "a-rate-for-a-document": (deliverable(), level("98", "%"), Answer.ABSENT),
    "another-roster": (coverage("clinics", "collections"), coverage("offices", "collections"), Answer.ABSENT),
    "something-else-done-for-the-same": (
        coverage("clinics", "collections"),
        coverage("clinics", "factories"),
        Answer.ABSENT,
    ),
}


@pytest.mark.parametrize(("theirs", "ours", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_ours_answers_theirs(theirs: Document, ours: Document, answer: Answer) -> None:
    promise = compared(target("theirs", theirs), target("ours", ours))
    assert promise.answer is answer
    assert (promise.best is None) is (answer is Answer.ABSENT)


#: Schedule and strength of theirs and ours, and how ours answers.
BINDING = {
    "later": (by("2025-06-30"), by("2025-07-01"), {}, Answer.LOOSER),
    "earlier": (by("2025-06-30"), by("2025-06-29"), {}, Answer.TIGHTER),
    "later-where-only-ours-is-printed": (by("2025-06-30", printed=False), by("2025-07-01"), {}, Answer.LOOSER),
    "neither-is-printed": (by("2025-06-30", printed=False), by("2026-06-30", printed=False), {}, Answer.SAME),
    "years-of-its-own-plan": (
        every_year(2019, 2020, printed=False),
        every_year(2023, 2025, printed=False),
        {},
        Answer.SAME,
    ),
    "other-years-in-print": (every_year(2019, 2020), every_year(2023, 2025), {}, Answer.OTHER),
    "in-force-for-less": (standing(), standing("2024-01-01"), {}, Answer.LOOSER),
    "no-longer-stable": (by(stable=True), by(), {}, Answer.LOOSER),
    "less-binding": (by(), by(), {"strength": "encourage"}, Answer.LOOSER),
    "another-rhythm": (by(), every_year(), {}, Answer.OTHER),
}


@pytest.mark.parametrize(("theirs", "ours", "more", "answer"), BINDING.values(), ids=BINDING)
def test_time_and_strength_count_as_well(theirs: Document, ours: Document, more: Document, answer: Answer) -> None:
    requirement = level("98", "%")
    assert compared(target("a", requirement, theirs), target("b", requirement, ours, **more)).answer is answer


def test_what_pulls_both_ways_is_mixed_and_says_in_what_it_is_looser() -> None:
    promise = compared(target("a", level("95", "%"), by("2024-12-31")), target("b", level("98", "%"), by()))
    assert promise.answer is Answer.MIXED
    assert promise.best is not None
    assert [str(each.aspect) for each in promise.best.looser_in] == ["due"]


def test_a_promise_of_ours_that_keeps_theirs_goes_before_one_that_does_not() -> None:
    ours = [target(name, level(limit, "%"), by()) for name, limit in (("low", "90"), ("high", "99"), ("same", "98"))]
    promise = compared(target("theirs", level("98", "%")), *ours)
    assert [match.target.id for match in promise.matches] == ["same", "high", "low"]
    assert promise.answer is Answer.SAME


def test_what_ours_promises_besides_is_told_and_what_was_matched_is_not() -> None:
    parent, ours = (
        parent_of(target("a", level("98", "%"))),
        plan_of(target("b", level("97", "%")), target("c", deliverable())),
    )
    found = compare_with_parent(parent, ours)
    assert [each.id for each in found.besides] == ["c"]
    assert [each.target.id for each in found.with_answer(Answer.LOOSER)] == ["a"]


# How they are matched


def named(name: str, zh: str, unit: str = "percent", **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return indicator(name, unit) | {"name": text(zh)} | more


OF_PARTS = [{"formula": ratio(figure("used"), figure("made")), "source": text("虚构标准")}]
PARTS = [named("used", "用量", "tonne"), named("made", "产量", "tonne")]


@pytest.mark.parametrize(
    ("theirs", "ours", "how"),
    [
        pytest.param(named("rate", "利用率"), named("rate", "利用率"), MatchedBy.BY_ID, id="id and name"),
        pytest.param(named("rate", "利用率"), named("r", "利用率"), MatchedBy.BY_NAME, id="name"),
        pytest.param(
            named("rate", "利用率", definitions=OF_PARTS),
            named("r", "使用的份额", definitions=OF_PARTS),
            MatchedBy.BY_DEFINITION,
            id="definition",
        ),
        pytest.param(
            named("rate", "利用率", definitions=OF_PARTS),
            named("r", "利用率", definitions=OF_PARTS),
            MatchedBy.BY_NAME,
            id="name and definition",
        ),
        pytest.param(
            named("rate", "建筑垃圾综合利用率"),
            named("r", "建筑垃圾综合利用率（全口径）"),
            MatchedBy.BY_LIKENESS,
            id="names alike",
        ),
        pytest.param(
            named("rate", "建筑垃圾综合利用率", definitions=OF_PARTS),
            named("r", "建筑垃圾综合利用率（全口径）", definitions=OF_PARTS),
            MatchedBy.BY_DEFINITION,
            id="names alike and definition",
        ),
        pytest.param(named("rate", "利用率"), named("rate", "回收率"), None, id="the id alone"),
        pytest.param(named("rate", "利用率"), named("rate", "利用率", "tonne"), None, id="another kind of quantity"),
    ],
)
def test_indicators_are_matched_by_name_or_definition_in_one_kind_of_quantity(
    theirs: Document, ours: Document, how: MatchedBy | None
) -> None:
    plans = [
        made(target("it", level("98", each["unit"], indicator=each["id"])), indicators=[*PARTS, each])
        for made, each in ((parent_of, theirs), (plan_of, ours))
    ]
    (promise,) = compare_with_parent(*plans).promises
    assert (promise.best and promise.best.how) is how


def test_each_thing_is_matched_once_and_in_the_surest_way() -> None:
    theirs = [named("a", "建筑垃圾综合利用率"), named("b", "建筑垃圾综合利用率（一）")]
    ours = [named("c", "建筑垃圾综合利用率（一）"), named("d", "建筑垃圾综合利用率（二）")]
    parent = parent_of(
        *(target(each["id"], level("9", "%", indicator=each["id"])) for each in theirs), indicators=theirs
    )
    plan = plan_of(*(target(each["id"], level("9", "%", indicator=each["id"])) for each in ours), indicators=ours)
    found = compare_with_parent(parent, plan)
    assert [each.best and (each.best.target.id, str(each.best.how)) for each in found.promises] == [
        ("d", "by_likeness"),
        ("c", "by_name"),
    ]


@pytest.mark.parametrize(
    ("theirs", "ours", "how"),
    [
        pytest.param(("目标甲", "总结"), ("目标乙", "总结"), MatchedBy.BY_NAME, id="one document"),
        pytest.param(("部门责任清单", "清单"), ("部门责任清单", "文件"), MatchedBy.BY_NAME, id="one title"),
        pytest.param(("多部门联合监管执法", "记录"), ("多部门联合执法", "文件"), MatchedBy.BY_LIKENESS, id="alike"),
        pytest.param(("部门责任清单", "清单"), ("年度任务分解", "文件"), None, id="another"),
    ],
)
def test_what_is_delivered_is_matched_by_title_or_by_what_is_shown(
    theirs: tuple[str, str], ours: tuple[str, str], how: MatchedBy | None
) -> None:
    one, other = (
        target(name, deliverable(shown), title=text(title)) for name, (title, shown) in (("a", theirs), ("b", ours))
    )
    promise = compared(one, other)
    assert (promise.best and promise.best.how) is how
    assert promise.answer is (Answer.ABSENT if how is None else Answer.SAME)


def test_what_is_sure_leaves_no_room_for_what_is_only_alike() -> None:
    ours = [
        target("b", deliverable("甲文件"), title=text("多部门联合执法")),
        target("c", deliverable("乙文件"), title=text("多部门联合监管执法")),
    ]
    promise = compared(target("a", deliverable("丙文件"), title=text("多部门联合监管执法")), *ours)
    assert [match.target.id for match in promise.matches] == ["c"]


def test_a_formula_without_an_indicator_is_matched_by_itself() -> None:
    made = measuring(ratio(figure("used"), figure("made")), "98", "%")
    parent, plan = (where(target("it", made), indicators=PARTS) for where in (parent_of, plan_of))
    (promise,) = compare_with_parent(parent, plan).promises
    assert promise.best is not None
    assert (promise.answer, promise.best.how) == (Answer.SAME, MatchedBy.BY_DEFINITION)


def test_coverage_is_as_sure_as_the_weaker_of_roster_and_register() -> None:
    lists = [
        each | {"name": text("医疗废物集中收运处置台账")} if each["id"] == "collections" else each
        for each in registers()
    ]
    ours = [
        each | {"name": text("医疗废物集中收运处置总台账")} if each["id"] == "collections" else each
        for each in registers()
    ]
    requirement = coverage("clinics", "collections")
    parent = parent_of(target("a", requirement), registers=lists, rosters=rosters())
    (promise,) = compare_with_parent(parent, plan_of(target("b", requirement), registers=ours)).promises
    assert promise.best is not None
    assert promise.best.how is MatchedBy.BY_LIKENESS


# Amounts of a whole and of its part


TOTAL = [named("villages", "特色村庄数", "place"), named("made", "产量", "tonne", additive="flow")]


@pytest.mark.parametrize(
    ("theirs", "ours", "of_whole"),
    [
        pytest.param(count_of("factories", "10"), count_of("factories", "1"), True, id="a count of records"),
        pytest.param(
            level("10", "place", indicator="villages"), level("1", "place", indicator="villages"), True, id="a count"
        ),
        pytest.param(level("10", "吨", indicator="made"), level("12", "吨", indicator="made"), True, id="an amount"),
        pytest.param(
            level("0", "吨", indicator="made", comparison="at_most"),
            level("1", "吨", indicator="made", comparison="at_most"),
            False,
            id="none at all",
        ),
        pytest.param(level("10", "吨", indicator="made"), level("10", "吨", indicator="made"), False, id="the same"),
    ],
)
def test_an_amount_of_the_whole_area_is_neither_more_nor_less_than_one_of_a_part(
    theirs: Document,
    ours: Document,
    of_whole: bool,  # noqa: FBT001 - a column of the table
) -> None:
    parent, plan = parent_of(target("a", theirs), indicators=TOTAL), plan_of(target("b", ours), indicators=TOTAL)
    (promise,) = compare_with_parent(parent, plan).promises
    assert promise.best is not None
    assert promise.best.of_whole is of_whole
    if of_whole:
        assert {each.effect for each in promise.best.differences} == {Effect.CHANGED}
        assert promise.answer is Answer.OTHER


def test_in_one_area_amounts_are_compared() -> None:
    theirs, ours = target("a", count_of("factories", "10")), target("b", count_of("factories", "1"))
    (promise,) = compare_with_parent(plan_of(theirs), plan_of(ours)).promises
    assert promise.answer is Answer.LOOSER


# The bundled plans


@pytest.fixture(scope="module")
def bundled() -> ParentComparison:
    return compare_with_parent(wufei.load_plan("zero-waste-pilot-2018"), wufei.load_plan())


def test_the_district_asks_for_more_than_the_pilot_and_later(bundled: ParentComparison) -> None:
    mixed = {each.target.id: each.best for each in bundled.with_answer(Answer.MIXED)}
    assert set(mixed) == {"straw-use-rate", "manure-use-rate"}
    straw = mixed["straw-use-rate"]
    assert straw is not None
    limit, due, stable = straw.differences
    assert str(limit.by) == "13%"
    assert (str(due.before), str(due.after), stable.effect) == ("2020-12-31", "2025-12-31", Effect.TIGHTENED)


@pytest.mark.parametrize("plan", ["zero-waste-pilot-2018", "shizhong-2023-2025"])
def test_a_plan_that_is_its_own_parent_is_the_same_in_everything(plan: str) -> None:
    found = compare_with_parent(wufei.load_plan(plan), wufei.load_plan(plan))
    assert {each.answer for each in found.promises} == {Answer.SAME}
    assert found.besides == ()
