"""What a reader of a consultation draft wants to know of the final text."""

import datetime
from typing import Any

import attrs
import pytest

import wufei
from tests.support import (
    assignment,
    by,
    count_of,
    coverage,
    deliverable,
    indicator,
    indicators,
    level,
    plan_document,
    plan_of,
    records,
    registers,
    responsible_units,
    rosters,
    source,
    target,
    text,
)
from wufei.comparison import (
    Aspect,
    AssignmentChange,
    AssignmentMove,
    Collection,
    Difference,
    MatchedBy,
    PlanComparison,
    compare_plans,
)
from wufei.comparison.plans import FIELDS
from wufei.drafts import DraftPlan
from wufei.plan import (
    Indicator,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    Role,
    RosterDeclaration,
    Stream,
    Target,
    Task,
)

OTHER_TEXT = {"title": "另一文本", "length": 10, "sha256": "1" * 64}


def task(ref: str, title: str, *assignments: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON
    named = {"assignments": list(assignments)} if assignments else {}
    return {"ref": ref, "title": text(title), **named, "source": source(), **more}


def plan(*tasks: dict[str, Any], name: str = "small", **changes: Any) -> Plan:  # noqa: ANN401 - as JSON
    return wufei.load_plan(plan_document(id=name, tasks=list(tasks), **{"targets": [], **changes}))


def draft_of(whole: Plan) -> DraftPlan:
    """Return what a reader would have made of the document of a plan, its head included."""
    return DraftPlan(**{each.name: getattr(whole, each.name) for each in attrs.fields(DraftPlan)})


def pairs(comparison: PlanComparison) -> list[tuple[str, str, MatchedBy]]:
    return [(each.before.ref, each.after.ref, each.how) for each in comparison.tasks.matched]


def aspects(collection: Collection[Any]) -> list[Aspect]:
    return [difference.aspect for each in collection.matched for difference in each.differences]


# From a consultation draft to the final text


def test_a_draft_and_its_final_text() -> None:
    before = plan(
        task("1", "总体要求"),
        task("1.1", "推进甲事", assignment("farm-bureau", "lead"), assignment("works-bureau", "support")),
        task("1.2", "推进乙事", assignment("works-bureau")),
        targets=[
            target("rate", level("95", "%"), task="1.1", title=text("甲率达到95%")),
            target("summary", deliverable(), task="1.2", title=text("报送总结")),
        ],
    )
    after = plan(
        task("1", "总体要求"),
        task("1.1", "新增丙事", assignment("offices")),
        task("1.2", "推进甲事", assignment("farm-bureau", "lead"), assignment("ecology-branch", "support")),
        targets=[target("t-1", level("98", "%"), task="1.2", title=text("甲率达到98%"))],
        document=OTHER_TEXT,
    )
    found = compare_plans(draft_of(before), draft_of(after))
    assert pairs(found) == [("1", "1", MatchedBy.BY_ID), ("1.1", "1.2", MatchedBy.BY_NAME)]
    assert [each.ref for each in found.tasks.added] == ["1.1"]
    assert [each.ref for each in found.tasks.removed] == ["1.2"]
    assert [(each.unit_before, each.unit_after, each.move) for each in found.tasks.matched[1].reassigned] == [
        ("works-bureau", None, AssignmentMove.REMOVED),
        (None, "ecology-branch", AssignmentMove.ADDED),
    ]
    (rate,) = found.targets.matched
    assert (rate.how, rate.effect) == (MatchedBy.BY_MEASURE, "tightened")
    assert [each.aspect for each in rate.differences] == [Aspect.LIMIT, Aspect.TITLE]
    assert [each.id for each in found.targets.removed] == ["summary"]
    assert not found.is_empty
    assert not found.same_text


# How tasks are found


def test_an_inserted_task_gives_those_after_it_another_number_and_moves_nothing() -> None:
    before = plan(task("1", "甲"), task("1.1", "乙"), task("2", "丙"), task("2.1", "丁"))
    after = plan(task("1", "甲"), task("1.1", "乙"), task("2", "新"), task("3", "丙"), task("3.1", "丁"))
    found = compare_plans(before, after)
    assert [pair[:2] for pair in pairs(found)] == [("1", "1"), ("1.1", "1.1"), ("2", "3"), ("2.1", "3.1")]
    assert [each.ref for each in found.tasks.added] == ["2"]
    assert aspects(found.tasks) == [Aspect.NUMBER, Aspect.NUMBER]


def test_a_task_under_another_task_was_moved() -> None:
    before = plan(task("1", "甲"), task("1.1", "乙事"), task("2", "丙"))
    found = compare_plans(before, plan(task("1", "甲"), task("2", "丙"), task("2.1", "乙事")))
    assert found.tasks.matched[1].differences == (Difference(aspect=Aspect.PLACE, before="1.1", after="2.1"),)


def test_tasks_of_one_title_are_told_apart_by_the_titles_above_them() -> None:
    before = plan(task("1", "工业"), task("1.1", "加强监管"), task("2", "农业"), task("2.1", "加强监管"))
    after = plan(
        task("1", "新增"), task("2", "工业"), task("2.1", "加强监管"), task("3", "农业"), task("3.1", "加强监管")
    )
    assert [pair[:2] for pair in pairs(compare_plans(before, after))] == [
        ("1", "2"),
        ("1.1", "2.1"),
        ("2", "3"),
        ("2.1", "3.1"),
    ]


def test_tasks_of_one_title_are_told_apart_by_the_words_of_their_passages() -> None:
    first, second = source() | {"sha256": "a" * 64}, source() | {"sha256": "b" * 64}
    before = plan(task("1", "章"), task("1.1", "宣传", source=first), task("1.2", "宣传", source=second))
    after = plan(task("1", "新章"), task("1.3", "宣传", source=second))
    assert ("1.2", "1.3", MatchedBy.BY_NAME) in pairs(compare_plans(draft_of(before), draft_of(after)))


def test_tasks_of_one_title_below_a_retitled_one_are_told_apart_by_their_refs() -> None:
    before = plan(task("1", "甲章"), task("1.1", "宣传"), task("1.2", "宣传"))
    passage = source() | {"sha256": "a" * 64}
    after = plan(task("1", "另一章"), task("1.2", "宣传", source=passage))
    assert ("1.2", "1.2", MatchedBy.BY_ID) in pairs(compare_plans(draft_of(before), draft_of(after)))


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        pytest.param("推进甲固废综合利用", "大力推进甲固废综合利用", MatchedBy.BY_LIKENESS, id="grew"),
        pytest.param("推进 甲事(一)", "推进甲事（一）", MatchedBy.BY_NAME, id="width-and-white-space"),
        pytest.param("推进甲事", "建设乙园区", None, id="another-task"),
        pytest.param("加强工业固废管理", "健全科技支撑体系", None, id="nothing-in-common"),
    ],
)
def test_a_retitled_task_of_another_number_is_found_by_likeness(before: str, after: str, how: MatchedBy | None) -> None:
    one = draft_of(plan(task("1", "章"), task("1.1", before)))
    other = draft_of(plan(task("1", "章"), task("1.2", after)))
    found = compare_plans(one, other)
    assert [pair[2] for pair in pairs(found)[1:]] == ([] if how is None else [how])
    assert (Aspect.TITLE in aspects(found.tasks)) is (how is MatchedBy.BY_LIKENESS)


def test_the_same_units_make_up_for_a_title_that_is_less_alike() -> None:
    units = assignment("farm-bureau", "lead"), assignment("works-bureau", "support")
    titles = "加强甲固废管理", "推进甲固废全过程管理"
    same = [plan(task("1", "章"), task(ref, title, *units)) for ref, title in zip(("1.1", "1.2"), titles, strict=True)]
    none = [plan(task("1", "章"), task(ref, title)) for ref, title in zip(("1.1", "1.2"), titles, strict=True)]
    assert len(compare_plans(*map(draft_of, same)).tasks.matched) == 2
    assert len(compare_plans(*map(draft_of, none)).tasks.matched) == 1


def test_a_ref_counts_only_in_two_versions_of_one_plan_that_people_keep() -> None:
    before, after = plan(task("1", "推进甲事")), plan(task("1", "建设乙园区"), document=OTHER_TEXT)
    assert pairs(compare_plans(before, after)) == [("1", "1", MatchedBy.BY_ID)]
    other_text = draft_of(after)
    assert pairs(compare_plans(draft_of(before), other_text)) == []
    assert pairs(compare_plans(before, other_text)) == []
    assert pairs(compare_plans(before, plan(task("1", "建设乙园区"), name="other", document=OTHER_TEXT))) == []
    assert pairs(compare_plans(before, plan(task("2", "建设乙园区")))) == []


def test_a_likeness_at_the_same_ref_of_two_versions_is_no_guess() -> None:
    before = plan(task("1", "推进甲固废综合利用"))
    after = plan(task("1", "大力推进甲固废综合利用"), document=OTHER_TEXT)
    assert pairs(compare_plans(before, after)) == [("1", "1", MatchedBy.BY_ID)]
    other_text = draft_of(plan(task("1", "大力推进甲固废综合利用"), document=OTHER_TEXT))
    assert pairs(compare_plans(draft_of(before), other_text)) == [("1", "1", MatchedBy.BY_LIKENESS)]
    elsewhere = plan(task("2", "大力推进甲固废综合利用"))
    assert pairs(compare_plans(before, elsewhere)) == [("1", "2", MatchedBy.BY_LIKENESS)]


def test_each_task_is_matched_once() -> None:
    before, after = plan(task("1", "宣传"), task("2", "宣传")), plan(task("3", "宣传"))
    found = compare_plans(before, after)
    assert pairs(found) == [("1", "3", MatchedBy.BY_NAME)]
    assert [each.ref for each in found.tasks.removed] == ["2"]


def test_in_one_text_a_ref_is_a_place_whatever_each_reader_calls_the_task() -> None:
    before, after = plan(task("1", "推进甲事")), plan(task("1", "建设乙园区"), document=OTHER_TEXT)
    same_text = attrs.evolve(draft_of(after), document=before.document)
    assert pairs(compare_plans(draft_of(before), same_text)) == [("1", "1", MatchedBy.BY_ID)]
    assert pairs(compare_plans(draft_of(before), draft_of(after))) == []


# Who answers


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [("farm-bureau", "support")], [("farm-bureau", "lead")], ["role_changed farm-bureau"], id="another-role"
        ),
        pytest.param([], [("farm-bureau", "lead")], ["added farm-bureau"], id="came"),
        pytest.param([("farm-bureau", "lead")], [], ["removed farm-bureau"], id="went"),
        pytest.param(
            [("farm-bureau", "lead"), ("offices", "lead")],
            [("offices", "lead"), ("farm-bureau", "lead")],
            [],
            id="the-order-in-print-is-no-rank",
        ),
        pytest.param(
            [("farm-bureau", "lead")],
            [("farm-bureau", "lead"), ("farm-bureau", "responsible")],
            ["role_changed farm-bureau"],
            id="one-more-role",
        ),
    ],
)
def test_units_come_go_and_change_their_roles(
    before: list[tuple[str, str]], after: list[tuple[str, str]], expected: list[str]
) -> None:
    one, other = (plan(task("1", "甲", *(assignment(*each) for each in bracket))) for bracket in (before, after))
    (found,) = compare_plans(one, other).tasks.matched
    assert [f"{each.move} {each.unit_before or each.unit_after}" for each in found.reassigned] == expected


def test_owners_of_a_target_are_compared_too() -> None:
    owners = [{"responsible_unit": "offices", "role": "responsible"}]
    one = plan_of(target("it", deliverable(), owners=owners))
    (found,) = compare_plans(one, plan_of(target("it", deliverable()))).targets.matched
    assert found.reassigned == (
        AssignmentChange(unit_before="offices", unit_after=None, before=(Role.RESPONSIBLE,), after=()),
    )
    assert found.effect is None
    assert not found.is_same


def units_with(unit: str, **changes: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as JSON
    return [each | changes if each["id"] == unit else each for each in responsible_units()]


def test_a_unit_with_another_id_is_the_same_unit_on_its_tasks() -> None:
    before = plan(task("1", "甲", assignment("farm-bureau", "lead")))
    units = units_with("farm-bureau", id="agriculture")
    after = plan(task("1", "甲", assignment("agriculture", "lead")), responsible_units=units, name="other")
    found = compare_plans(before, after)
    assert found.tasks.is_same
    assert [each.how for each in found.responsible_units.changed] == [MatchedBy.BY_NAME]
    assert aspects(found.responsible_units) == [Aspect.ID]
    assert compare_plans(draft_of(before), draft_of(after)).is_empty


@pytest.mark.parametrize(
    ("name", "role", "matched"),
    [
        pytest.param("农业农村局", "lead", True, id="the-name-grew"),
        pytest.param("林业局", "lead", False, id="a-look-alike"),
        pytest.param("农业农村局", "support", False, id="other-duties"),
        pytest.param("农业农村和水务发展管理局", "lead", False, id="the-name-grew-too-far"),
    ],
)
def test_a_renamed_unit_is_found_only_by_a_name_within_the_other_and_its_duties(
    name: str, role: str, *, matched: bool
) -> None:
    before = plan(task("1", "甲", assignment("farm-bureau", "lead")))
    units = units_with("farm-bureau", id="agriculture", name=text(name))
    after = plan(task("1", "甲", assignment("agriculture", role)), responsible_units=units, name="other")
    found = compare_plans(before, after)
    assert [each.how for each in found.responsible_units.changed] == [MatchedBy.BY_LIKENESS] * matched
    assert len(found.responsible_units.added) == len(found.responsible_units.removed) == (not matched)
    assert len(found.tasks.matched[0].reassigned) == (0 if matched else 2)


def test_a_unit_keeps_its_id_in_two_versions_of_one_plan_whatever_its_name() -> None:
    before = plan(task("1", "甲"))
    units = units_with("farm-bureau", name=text("林业局"), kind="centre")
    (found,) = compare_plans(before, plan(task("1", "甲"), responsible_units=units)).responsible_units.changed
    assert found.how is MatchedBy.BY_ID
    assert [each.aspect for each in found.differences] == [Aspect.NAME, Aspect.UNIT_KIND]


def test_a_unit_that_was_succeeded_says_so() -> None:
    units = units_with("farm-bureau", succeeded_by="works-bureau", succeeded_on="2024-01-01")
    found = compare_plans(plan(task("1", "甲")), plan(task("1", "甲"), responsible_units=units))
    assert aspects(found.responsible_units) == [Aspect.SUCCEEDED_BY, Aspect.SUCCEEDED_ON]


# Targets and what they measure


def test_two_limits_of_one_sentence_are_told_apart_by_their_years() -> None:
    def two(*values: tuple[str, str, str]) -> Plan:
        return plan_of(
            *(target(f"in-{day}", level(value, "%"), by(day), title=text(name)) for name, value, day in values)
        )

    before = two(("甲率达到90%", "90", "2024-12-31"), ("甲率提升到95%", "95", "2025-12-31"))
    after = two(("甲率大于91%", "91", "2024-12-31"), ("甲率不低于98%", "98", "2025-12-31"))
    found = compare_plans(draft_of(before), draft_of(after)).targets.matched
    assert [(each.before.title.zh[-3:], each.after.title.zh[-3:]) for each in found] == [("90%", "91%"), ("95%", "98%")]
    assert {each.how for each in found} == {MatchedBy.BY_MEASURE}


def test_where_several_targets_measure_one_thing_the_measure_alone_says_nothing() -> None:
    before = plan_of(
        target("a", level("90", "%"), by("2024-12-31"), title=text("近期达标")),
        target("b", level("95", "%"), by("2025-12-31"), title=text("末期巩固")),
    )
    after = plan_of(target("c", level("98", "%"), by("2026-12-31"), title=text("远景")))
    assert compare_plans(before, after).targets.matched == ()


def test_alike_titles_of_two_indicators_are_not_one_target() -> None:
    before = plan_of(target("a", level("98", "%"), title=text("工业固废利用率达到98%")))
    after = plan_of(target("b", level("98", "%", indicator="clinic-rate"), title=text("农业固废利用率达到98%")))
    found = compare_plans(before, after).targets
    assert ([each.id for each in found.removed], [each.id for each in found.added]) == (["a"], ["b"])


@pytest.mark.parametrize(
    ("before", "after", "task_after", "matched"),
    [
        pytest.param("年底前报送工作总结", "年底前报送年度工作总结", "4.1", True, id="in-the-same-task"),
        pytest.param("建成3座甲站", "建成5座甲站", "4.1", True, id="numbers-do-not-count"),
        pytest.param("年底前报送工作总结", "年底前报送年度工作总结", "4.2", False, id="in-another-task"),
        pytest.param("年底前报送工作总结", "公开环境信息", "4.1", False, id="another-thing"),
        pytest.param("2024", "2025", "4.1", False, id="nothing-but-numbers"),
    ],
)
def test_what_is_delivered_is_found_by_likeness_in_its_task(
    before: str, after: str, task_after: str, *, matched: bool
) -> None:
    one = plan_of(target("a", deliverable(), title=text(before)))
    other = plan_of(target("b", deliverable("另一", "other"), task=task_after, title=text(after)))
    found = compare_plans(one, other).targets
    assert [each.how for each in found.matched] == [MatchedBy.BY_LIKENESS] * matched


def test_a_target_of_one_title_in_another_task_was_moved_and_asks_for_the_same() -> None:
    before, after = (plan_of(target("it", level("98", "%"), task=ref)) for ref in ("4.1", "4.2"))
    (found,) = compare_plans(before, after).targets.matched
    assert found.effect is None
    assert found.differences == (Difference(aspect=Aspect.TASK, before="4.1", after="4.2"),)


def test_targets_of_one_title_that_were_moved_are_told_apart_by_their_ids_or_words() -> None:
    first, second = source() | {"sha256": "a" * 64}, source() | {"sha256": "b" * 64}

    def two(ref: str, *targets: tuple[str, Any]) -> Plan:
        title = text("开展宣传")
        return plan_of(
            *(target(name, deliverable(), task=ref, title=title, source=passage) for name, passage in targets)
        )

    before = two("4.1", ("a", first), ("b", second))
    by_id = compare_plans(before, two("4.2", ("b", first), ("a", first))).targets.matched
    assert [(each.before.id, each.after.id, each.how) for each in by_id] == [
        ("a", "a", MatchedBy.BY_ID),
        ("b", "b", MatchedBy.BY_ID),
    ]
    by_words = compare_plans(before, two("4.2", ("c", second), ("d", first))).targets.matched
    assert [(each.before.id, each.after.id, each.how) for each in by_words] == [
        ("a", "d", MatchedBy.BY_NAME),
        ("b", "c", MatchedBy.BY_NAME),
    ]


def test_targets_of_one_title_in_one_task_are_told_apart_by_what_they_measure() -> None:
    one, other = level("98", "%"), level("100", "%", indicator="clinic-rate")

    def two(*targets: tuple[str, Any]) -> Plan:
        return plan_of(*(target(name, requirement, title=text("全面达标")) for name, requirement in targets))

    found = compare_plans(two(("a", one), ("b", other)), two(("c", other), ("d", one))).targets.matched
    assert [(each.before.id, each.after.id) for each in found] == [("a", "d"), ("b", "c")]


def test_a_target_keeps_its_id_in_two_versions_of_one_plan_whatever_its_title() -> None:
    before = plan_of(target("it", level("98", "%"), title=text("甲")))
    after = plan_of(target("it", deliverable(), title=text("乙")))
    (found,) = compare_plans(before, after).targets.matched
    assert (found.how, found.effect) == (MatchedBy.BY_ID, "changed")


@pytest.mark.parametrize(
    ("name", "unit", "matched"),
    [
        pytest.param("农作物秸秆利用率", "percent", True, id="the-name-grew"),
        pytest.param("农作物秸秆利用率", "tonne", False, id="another-quantity"),
        pytest.param("树叶利用率", "percent", False, id="a-look-alike"),
    ],
)
def test_a_renamed_indicator_is_found_only_by_a_name_within_the_other(name: str, unit: str, *, matched: bool) -> None:
    renamed = {"id": "straw", "name": text(name), "unit": unit}
    later = [renamed if each["id"] == "straw-rate" else each for each in indicators()]
    before, after = plan(task("1", "甲")), plan(task("1", "甲"), indicators=later, name="other")
    assert [each.how for each in compare_plans(before, after).indicators.changed] == [MatchedBy.BY_LIKENESS] * matched


def test_a_formula_over_an_indicator_with_another_id_is_the_same_formula() -> None:
    def computed(name: str, plan_name: str) -> Plan:
        formula = {"op": "ratio", "of": {"op": "figure", "indicator": name}, "to": {"op": "figure", "indicator": "b"}}
        declared = [indicator(name) | {"name": text("甲")}, indicator("b"), indicator("c", "percent", formula)]
        return plan(task("1", "甲"), indicators=declared, name=plan_name)

    found = compare_plans(computed("a", "one"), computed("a2", "two"))
    assert aspects(found.indicators) == [Aspect.ID]


def test_declarations_are_compared_field_by_field() -> None:
    def with_changes(**changes: Any) -> Plan:  # noqa: ANN401 - as JSON
        declared = [each | changes.get(each["id"], {}) for each in (*registers(), *rosters(), *indicators())]
        sizes = len(registers()), len(registers()) + len(rosters())
        return plan(
            task("1", "甲"),
            registers=declared[: sizes[0]],
            rosters=declared[sizes[0] : sizes[1]],
            indicators=declared[sizes[1] :],
        )

    flow = {"dating": {"kind": "flow", "date": "recognised-on"}}
    later = {
        "factories": flow,
        "clinics": {"supplied_by": ["farm-bureau"]},
        "straw-rate": {"reporting_deadline": {"month": 2, "day": 1, "printed": True}},
    }
    found = compare_plans(with_changes(), with_changes(**later))
    assert aspects(found.registers) == [Aspect.DATING]
    assert aspects(found.rosters) == [Aspect.SUPPLIED_BY]
    assert aspects(found.indicators) == [Aspect.REPORTING_DEADLINE]


@pytest.mark.parametrize(
    ("name", "ref", "matched"),
    [
        pytest.param("任务4.2a台账", "4.2", True, id="another-number"),
        pytest.param("任务4.2a名册", "4.2", False, id="another-word"),
        pytest.param("任务4.2a台账", "4", False, id="of-another-task"),
    ],
)
@pytest.mark.parametrize("kind", ["records", "coverage", "formula"])
def test_a_register_that_is_named_by_the_number_of_its_task_is_found_by_its_task(
    name: str, ref: str, kind: str, *, matched: bool
) -> None:
    def named(register_name: str, task_ref: str, plan_name: str) -> DraftPlan:
        requirement = {
            "records": records("buildings", {"op": "is", "attribute": "prefab", "value": True}),
            "coverage": coverage("clinics", "buildings"),
            "formula": count_of("buildings", "5"),
        }[kind]
        declared = [each | {"name": text(register_name)} if each["id"] == "buildings" else each for each in registers()]
        found = plan_of(target("it", requirement, task=task_ref), registers=declared, id=plan_name)
        return draft_of(found)

    found = compare_plans(named("任务4.1台账", "4.2", "one"), named(name, ref, "two")).registers
    assert [each.before.name.zh for each in found.changed] == ["任务4.1台账"] * matched
    assert len(found.added) == (not matched)


def test_evidence_is_compared_between_two_of_a_kind_only() -> None:
    one, other = (plan_of(target("it", deliverable(zh))) for zh in ("总结", "清单"))
    assert aspects(compare_plans(one, other).targets) == [Aspect.EVIDENCE]
    assert aspects(compare_plans(draft_of(one), draft_of(other)).targets) == [Aspect.EVIDENCE]
    assert compare_plans(one, draft_of(other)).is_empty


# The plan as a whole


def test_the_head_is_compared() -> None:
    before = plan(task("1", "甲"))
    after = attrs.evolve(
        before,
        title=attrs.evolve(before.title, zh="虚构 小方案(修订)"),
        issued=datetime.date(2024, 1, 1),
        areas=(before.area,),
        reporting_deadline=None,
    )
    assert [each.aspect for each in compare_plans(before, after).head] == [
        Aspect.TITLE,
        Aspect.ISSUED,
        Aspect.AREAS,
        Aspect.REPORTING_DEADLINE,
    ]


def test_a_translation_is_no_part_of_the_document() -> None:
    before = plan(task("1", "甲"))
    after = attrs.evolve(before, title=attrs.evolve(before.title, en="Another translation"), note=before.title)
    assert compare_plans(before, after).is_empty


def test_the_order_of_streams_and_suppliers_says_nothing() -> None:
    whole = wufei.load_plan(plan_document())
    suppliers = "farm-bureau", "works-bureau"

    def ordered(streams: tuple[Stream, ...], units: tuple[str, ...]) -> Plan:
        return attrs.evolve(
            whole,
            tasks=tuple(attrs.evolve(each, streams=streams) for each in whole.tasks),
            rosters=tuple(attrs.evolve(each, supplied_by=units) for each in whole.rosters),
        )

    streams = Stream.DOMESTIC, Stream.MEDICAL
    assert compare_plans(ordered(streams, suppliers), ordered(streams[::-1], suppliers[::-1])).is_empty


def test_what_a_draft_did_not_find_is_no_difference() -> None:
    whole = wufei.load_plan(plan_document())
    draft = attrs.evolve(
        draft_of(whole),
        title=None,
        area=None,
        term=None,
        tasks=tuple(attrs.evolve(each, strength=None, streams=(), stages=()) for each in whole.tasks),
        indicators=tuple(attrs.evolve(each, bases=()) for each in whole.indicators),
    )
    assert compare_plans(whole, draft).is_empty
    assert compare_plans(draft, whole).is_empty
    assert aspects(compare_plans(draft, draft_of(whole)).indicators) == [Aspect.BASES]


def test_ids_streams_and_stages_of_a_draft_are_nobodys_choice() -> None:
    whole = wufei.load_plan(plan_document())
    later = attrs.evolve(
        whole,
        tasks=tuple(attrs.evolve(each, streams=(), stages=()) for each in whole.tasks),
        rosters=tuple(attrs.evolve(each, id=f"{each.id}-2") for each in whole.rosters),
        responsible_units=tuple(attrs.evolve(each, roster=None) for each in whole.responsible_units),
        targets=(),
    )
    earlier = attrs.evolve(whole, responsible_units=later.responsible_units, targets=())
    found = compare_plans(earlier, later)
    assert set(aspects(found.tasks)) == {Aspect.STREAMS, Aspect.STAGES}
    assert aspects(found.rosters) == [Aspect.ID, Aspect.ID]
    assert compare_plans(draft_of(earlier), draft_of(later)).is_empty
    assert compare_plans(draft_of(earlier), later).rosters.is_same


def test_other_words_are_told_of_two_texts_only_and_of_two_of_a_kind() -> None:
    before = plan(task("1", "甲", source=source()))
    reworded = task("1", "甲", source=source() | {"sha256": "a" * 64})
    other_text, same_text = plan(reworded, document=OTHER_TEXT), plan(reworded)
    assert aspects(compare_plans(before, other_text).tasks) == [Aspect.WORDING]
    assert aspects(compare_plans(draft_of(before), draft_of(other_text)).tasks) == [Aspect.WORDING]
    assert compare_plans(before, same_text).is_empty
    assert compare_plans(before, draft_of(other_text)).is_empty


def test_a_draft_that_names_what_it_does_not_have_can_be_compared() -> None:
    whole = draft_of(plan_of(target("it", level("98", "%"))))
    torn = attrs.evolve(whole, tasks=whole.tasks[2:], responsible_units=(), indicators=(), rosters=(), registers=())
    assert compare_plans(torn, torn).is_empty
    assert not compare_plans(whole, torn).is_empty


#: Ours or a person's words about an item, or where it stands; or compared by a function of its own.
ELSEWHERE = {
    Task: {"ref", "summary", "assignments", "note", "source"},
    Target: {"requirement", "schedule", "owners", "owned_by_reading", "note", "source"},
    ResponsibleUnit: set(),
    Indicator: {"note"},
    RegisterDeclaration: set(),
    RosterDeclaration: set(),
}


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_every_field_is_compared_or_left_out_on_purpose(kind: type) -> None:
    assert {each.name for each in attrs.fields(kind)} == FIELDS[kind].keys() | ELSEWHERE[kind]
    assert not FIELDS[kind].keys() & ELSEWHERE[kind]


def test_every_collection_is_compared() -> None:
    collections = {each.name for each in attrs.fields(DraftPlan) if str(each.type).startswith("tuple")}
    found = compare_plans(plan(task("1", "甲")), plan(task("1", "甲"))).collections
    assert collections - {"numbers_without_target"} == found.keys()
