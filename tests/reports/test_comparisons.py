"""What changed between two plans, for a reader and for a program."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import wufei
from tests.support import (
    assignment,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    figure,
    indicator,
    indicators,
    level,
    plan_document,
    plan_of,
    quantity,
    records,
    registers,
    responsible_units,
    rosters,
    source,
    target,
    tasks,
    text,
)
from wufei.comparison import AnyPlan, Aspect, Effect, compare_plans
from wufei.documents import json_text
from wufei.drafts import DraftPlan
from wufei.plan import Additive, Plan, Stage, Stream
from wufei.reports import comparison_json, comparison_sheet, markdown, plain
from wufei.testing import plans
from wufei.wording import LANGUAGES, TABLE, Language

PREFAB = {"op": "is", "attribute": "prefab", "value": True}
STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}
OTHER_TEXT = {"title": "另一文本", "length": 10, "sha256": "1" * 64}
OTHER_WORDS = source("四（二）") | {"sha256": "2" * 64}


def draft_of(whole: Plan, **changes: Any) -> DraftPlan:  # noqa: ANN401 - fields of a draft
    return DraftPlan(**{each.name: getattr(whole, each.name) for each in attrs.fields(DraftPlan)} | changes)


def groups(before: AnyPlan, after: AnyPlan, language: Language = "en") -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of a comparison by the heading of their group."""
    return {each.title: each.rows for each in comparison_sheet(compare_plans(before, after), language).groups}


def test_promises_come_first_then_tasks_then_what_they_name() -> None:
    before = wufei.load_plan(plan_document())
    farming, building = tasks()[1:]
    later = [
        tasks()[0],
        farming | {"title": text("农业废弃物", "Farm waste"), "assignments": [assignment("farm-bureau", "lead")]},
        {"ref": "4.2", "title": text("新任务", "New task"), "source": source()},
        building | {"ref": "4.3", "source": OTHER_WORDS},
    ]
    moved = {"five-factories": count_of("factories", "6", unit="enterprise"), "straw": level("97", "%")}
    targets = [
        each
        | {"task": each["task"].replace("4.2", "4.3")}
        | ({"requirement": moved[each["id"]]} if each["id"] in moved else {})
        for each in plan_document()["targets"]
        if each["id"] != "hints"
    ]
    more = target("new", deliverable("清单", "list"), task="4.2")
    after = wufei.load_plan(plan_document(tasks=later, targets=[*targets, more], document=OTHER_TEXT))
    sheet = comparison_sheet(compare_plans(before, after), "en")
    assert sheet.title == "A small invented plan → A small invented plan: what changed"
    assert sheet.notes == (
        "Targets: 1 added, 1 removed, 1 tightened, 1 loosened, 0 changed",
        "Tasks: 1 added, 0 removed, 2 changed; 1 assignment changed",
        "They stem from different texts; notes, summaries, translations and numbers without a target are not compared",
    )
    assert [(each.title, each.rows) for each in sheet.groups] == [
        (
            "Targets tightened (1)",
            (
                (
                    "Target five-factories [five-factories]",
                    "limit (tightened)",
                    "number of green factories: at least 5 enterprises",
                    "number of green factories: at least 6 enterprises (+1 enterprises)",
                ),
            ),
        ),
        (
            "Targets loosened (1)",
            (("Target straw [straw]", "limit (loosened)", "at least 98%", "at least 97% (-1 pp)"),),
        ),
        ("Targets added (1)", (("Target new [new]", "4.2", "shown by list; by 2025-12-31", "(nobody named)"),)),
        (
            "Targets removed (1)",
            (
                (
                    "Target hints [hints]",
                    "4.1",
                    "shown by hints; by 2025-12-31",
                    "lead: Farm Bureau; support: Ecology Branch",
                ),
            ),
        ),
        ("Assignments changed (1)", (("4.1 Farm waste", "Ecology Branch", "support", "none"),)),
        ("Tasks added (1)", (("4.2 New task", "(nobody named)"),)),
        ("Tasks changed (1)", (("4.1 Farm waste", "title", "Farming (农业)", "Farm waste (农业废弃物)"),)),
        ("Tasks with another number (1)", (("4.3 Building", "4.2"),)),
        ("Tasks with other words (1)", (("4.3 Building", "四（二）"),)),
    ]
    assert sheet.footer == ()


def test_nothing_that_changed_is_said_too() -> None:
    whole = plan_of()
    sheet = comparison_sheet(compare_plans(whole, whole), "zh")
    assert sheet.notes == ("比较的内容没有变化", "两份文件是同一文本")
    assert (sheet.groups, sheet.footer) == ((), ())


def test_what_was_matched_by_likeness_is_marked() -> None:
    renamed = [{"ref": "4.5", "title": text("推进农业废弃物利用"), "source": source()}]
    earlier = [{"ref": "4.4", "title": text("大力推进农业废弃物利用"), "source": source()}]
    before = plan_of(target("it", level("98", "%")), tasks=[*tasks(), *earlier])
    after = plan_of(target("it", level("98", "%")), tasks=[*tasks(), *renamed])
    sheet = comparison_sheet(compare_plans(draft_of(before), draft_of(after)), "en")
    assert sheet.title == "A small invented plan (draft) → A small invented plan (draft): what changed"
    assert sheet.groups[0].rows[0][0] == "≈ 4.5 推进农业废弃物利用"
    assert sheet.footer == ("'≈': matched by likeness (1); check them",)


def test_a_draft_without_a_head_is_shown_by_its_id() -> None:
    whole = wufei.load_plan(plan_document())
    bare = draft_of(whole, title=None, area=None, issuer=None, issued=None, term=None)
    assert comparison_sheet(compare_plans(bare, whole), "zh").title == "small（草稿） → 虚构小方案：变化"
    later = draft_of(whole, targets=())
    assert "Targets removed (7)" in groups(bare, later)
    torn = draft_of(whole, tasks=())
    assert groups(torn, draft_of(whole, tasks=(), targets=()))["Targets removed (7)"][0][-1] == "(nobody named)"
    assert comparison_json(compare_plans(bare, whole))["before"] == {"id": "small", "title": None, "draft": True}


def test_units_that_come_and_go_and_who_owns_targets_now() -> None:
    owners = [{"responsible_unit": "offices", "role": "responsible"}]
    newcomer = {"id": "park", "name": text("园区", "Park"), "kind": "other"}
    before = plan_of(target("it", deliverable(), owners=owners))
    after = plan_of(
        target("it", deliverable(), owners=[{"responsible_unit": "park", "role": "guide"}]),
        responsible_units=[*responsible_units(), newcomer],
    )
    found = groups(before, after)
    assert found["Owners of targets changed (1)"] == (
        ("Target it [it]", "all offices", "responsible", "none"),
        ("Target it [it]", "Park", "none", "guide"),
    )
    assert found["Responsible units (1)"] == (("Park [park]", "added", "", ""),)
    assert groups(after, before)["Responsible units (1)"] == (("Park [park]", "removed", "", ""),)


def test_tasks_that_come_say_who_is_in_charge_leads_first() -> None:
    bracket = [assignment("works-bureau", "support"), assignment("farm-bureau", "lead")]
    more = [*tasks(), {"ref": "4.3", "title": text("新", "New"), "assignments": bracket, "source": source()}]
    assert groups(plan_of(), plan_of(tasks=more))["Tasks added (1)"] == (
        ("4.3 New", "Farm Bureau (lead), Works Bureau (support)"),
    )


COVERED = {"op": "is", "attribute": "clinic", "value": "k1"}
MILESTONES: dict[str, Any] = {"milestones": [{"date": "2024-12-31", "limit": quantity("90", "%")}]}
#: What was promised, what is promised now, and how that is told.
PROMISES: dict[str, tuple[Any, ...]] = {
    "another-kind": (
        level("98", "%", indicator="fertiliser") | {"limit": quantity("9", "千克/亩")},
        change("6"),
        by(),
        by(),
        ("kind of requirement (changed)", "at least 9 kg/mu", "down at least 6% against 2020"),
    ),
    "baseline": (change("6"), change("6", baseline=2021), by(), by(), ("baseline year (changed)", "2020", "2021")),
    "excused": (
        records("buildings", STARS),
        records("buildings", STARS, excused=PREFAB),
        by(),
        by(),
        ("what is excused (loosened)", "none", "prefabricated yes"),
    ),
    "item": (
        coverage("clinics", "collections"),
        coverage("clinics", "collections", item="clinic"),
        by(),
        by(),
        ("attribute that names the item (changed)", "none", "clinic"),
    ),
    "covered-if": (
        coverage("clinics", "collections"),
        coverage("clinics", "collections", covered_if=COVERED),
        by(),
        by(),
        ("what counts as covered (tightened)", "none", "clinic k1"),
    ),
    "rate": (
        coverage("clinics", "collections"),
        coverage("clinics", "collections", indicator="clinic-rate"),
        by(),
        by(),
        ("rate of coverage (changed)", "none", "clinics covered"),
    ),
    "evidence": (
        deliverable(),
        deliverable("清单", "list"),
        by(),
        by(),
        ("evidence (changed)", "summary (总结)", "list (清单)"),
    ),
    "by-each-unit": (
        deliverable(),
        deliverable(by_each_unit=True),
        by(),
        by(),
        ("by each unit (tightened)", "no", "yes"),
    ),
    "own": (
        {"kind": "x-own", "n": 1},
        {"kind": "x-own", "n": 2},
        by(),
        by(),
        ("own parameters (changed)", '{"n": 1}', '{"n": 2}'),
    ),
    "due": (
        level("98", "%"),
        level("98", "%"),
        by(),
        by("2026-06-30"),
        ("due date (loosened)", "2025-12-31", "2026-06-30"),
    ),
    "schedule": (
        level("98", "%"),
        level("98", "%"),
        by(),
        {"kind": "every_year", "from": 2023, "to": 2025},
        ("kind of schedule (changed)", "by 2025-12-31", "every year 2023 to 2025"),
    ),
    "milestones": (
        level("98", "%"),
        level("98", "%"),
        by(),
        by(**MILESTONES),
        ("milestones (changed)", "none", "90% by 2024-12-31"),
    ),
}


@pytest.mark.parametrize(
    ("one", "other", "due", "due_now", "row"), [pytest.param(*each, id=name) for name, each in PROMISES.items()]
)
def test_what_is_promised_is_told_in_words(
    one: dict[str, Any], other: dict[str, Any], due: dict[str, Any], due_now: dict[str, Any], row: tuple[str, ...]
) -> None:
    (rows,) = groups(plan_of(target("it", one, due)), plan_of(target("it", other, due_now))).values()
    assert rows == (("Target it [it]", *row),)


def test_where_a_target_stands_and_how_strongly_it_binds_is_told_in_words() -> None:
    before = plan_of(target("it", deliverable()))
    after = plan_of(target("it", deliverable(), task="4.2", strength="should"))
    assert groups(before, after)["Targets loosened (1)"] == (
        ("Target it [it]", "task", "4.1 Farming", "4.2 Building"),
        ("Target it [it]", "strength (loosened)", "must", "should"),
    )


def test_a_target_that_asks_for_the_same_in_other_words_is_told_apart() -> None:
    before = plan_of(target("it", deliverable()))
    after = plan_of(target("it", deliverable(), source=OTHER_WORDS), document=OTHER_TEXT)
    assert groups(before, after)["Targets told otherwise (1)"] == (("Target it [it]", "wording", "一", "四（二）"),)


def test_that_a_tightened_target_has_other_words_goes_without_saying() -> None:
    before = plan_of(target("it", level("98", "%")))
    after = plan_of(target("it", level("99", "%"), source=OTHER_WORDS), document=OTHER_TEXT)
    (rows,) = groups(before, after).values()
    assert [row[1] for row in rows] == ["limit (tightened)"]


def test_tasks_are_told_in_words() -> None:
    whole = wufei.load_plan(plan_document())
    farming = attrs.evolve(whole.tasks[1], streams=(Stream.DOMESTIC,), stages=(), open_ended=True)
    assert groups(whole, attrs.evolve(whole, tasks=(whole.tasks[0], farming, whole.tasks[2])))["Tasks changed (1)"] == (
        ("4.1 Farming", "waste streams", "agricultural", "domestic"),
        ("4.1 Farming", "stages", "use", "none"),
        ("4.1 Farming", "open list of units", "no", "yes"),
    )


def test_what_is_declared_is_told_in_words() -> None:
    whole = wufei.load_plan(plan_document())
    units = [
        each | {"kind": "centre", "succeeded_by": "works-bureau"} if each["id"] == "farm-bureau" else each
        for each in responsible_units()
    ]
    units = [each | {"roster": "clinics"} if each["id"] == "offices" else each for each in units]
    defined = {"formula": figure("clinic-rate"), "source": text("虚构")}
    rate: dict[str, Any] = {"bases": [], "definitions": [defined], "additive": "stock", "unit": "permille"}
    rate |= {"reporting_deadline": {"month": 2, "day": 1, "printed": True}, "name": text("秸秆率", "straw rate")}
    measured = [each | rate if each["id"] == "straw-rate" else each for each in indicators()]
    listed = [each | {"dating": {"kind": "flow", "date": "recognised-on"}} for each in registers()[:1]]
    listed = [each | {"attributes": each["attributes"][:2]} for each in listed] + registers()[1:]
    supplied = [each | {"supplied_by": ["farm-bureau"]} for each in rosters()[:1]] + rosters()[1:]
    after = wufei.load_plan(
        plan_document(responsible_units=units, indicators=measured, registers=listed, rosters=supplied)
    )
    found = groups(whole, after)
    assert found["Responsible units (2)"] == (
        ("Farm Bureau [farm-bureau]", "kind", "department", "centre"),
        ("Farm Bureau [farm-bureau]", "successor", "none", "Works Bureau"),
        ("all offices [offices]", "roster", "offices", "clinics"),
    )
    assert found["Indicators (1)"] == (
        ("straw rate [straw-rate]", "name", "straw use rate (秸秆利用率)", "straw rate (秸秆率)"),
        ("straw rate [straw-rate]", "unit", "%", "‰"),
        ("straw rate [straw-rate]", "definitions", "none", "clinics covered"),
        ("straw rate [straw-rate]", "how it adds up", "none", "a stock, the last one counts"),
        ("straw rate [straw-rate]", "reporting deadline", "none", "02-01"),
    )
    assert found["Registers (1)"] == (
        ("green factories [factories]", "dating", "stock", "flow"),
        (
            "green factories [factories]",
            "attributes",
            "recognised on, withdrawn on, level",
            "recognised on, withdrawn on",
        ),
    )
    assert found["Rosters (1)"] == (("offices [offices]", "supplied by", "Ecology Branch", "Farm Bureau"),)


def test_a_unit_of_measure_without_a_symbol_has_its_name() -> None:
    before = plan_of(indicators=[*indicators(), indicator("more", "number")])
    after = plan_of(indicators=[*indicators(), indicator("more", "tonne")])
    assert groups(before, after)["Indicators (1)"] == (("名 more [more]", "unit", "number", "t"),)


def test_the_head_is_told_in_words() -> None:
    document = plan_document(issued="2023-04-01", term={"from": "2023-01-01", "to": "2026-12-31"})
    rows = groups(plan_of(), wufei.load_plan(document))["The plan as a whole (2)"]
    assert rows == (
        ("day of issue", "2023-03-24", "2023-04-01"),
        ("term", "2023-01-01 to 2025-12-31", "2023-01-01 to 2026-12-31"),
    )


def test_a_program_reads_the_same_as_json() -> None:
    before = plan_of(target("it", level("98", "%")))
    after = plan_of(
        target("it", level("985", "‰"), by(**MILESTONES)),
        tasks=[*tasks()[:2], tasks()[2] | {"assignments": [assignment("works-bureau", "lead")]}],
        rosters=rosters()[:1],
        issued="2023-04-01",
    )
    found = json.loads(json_text(comparison_json(compare_plans(before, after))))
    assert (found["empty"], found["same_text"]) == (False, True)
    assert found["head"] == [{"aspect": "issued", "effect": None, "before": "2023-03-24", "after": "2023-04-01"}]
    assert found["rosters"]["removed"] == [{"id": "clinics", "name": text("诊所名单", "clinics")}]
    (moved,) = found["tasks"]["changed"]
    assert moved["reassigned"] == [
        {
            "move": "role_changed",
            "unit_before": "works-bureau",
            "unit_after": "works-bureau",
            "before": ["responsible"],
            "after": ["lead"],
        }
    ]
    (it,) = found["targets"]["changed"]
    assert it["before"] == {"id": "it", "title": text("目标 it", "Target it"), "task": "4.1"}
    assert (it["matched"], it["effect"]) == ("by_id", "changed")
    assert it["differences"] == [
        {
            "aspect": "limit",
            "effect": "tightened",
            "before": level("98", "%") | {"limit": {"value": "98", "unit": "percent"}},
            "after": level("985", "‰") | {"limit": {"value": "985", "unit": "permille"}},
            "by": {"value": "0.5", "unit": "percent"},
        },
        {
            "aspect": "milestones",
            "effect": "changed",
            "before": [],
            "after": [{"date": "2024-12-31", "limit": {"value": "90", "unit": "percent"}}],
        },
    ]


@settings(max_examples=30)
@given(plans(), plans())
def test_any_two_plans_can_be_shown(before: Plan, after: Plan) -> None:
    comparison = compare_plans(before, draft_of(after))
    for language in LANGUAGES:
        sheet = comparison_sheet(comparison, language)
        assert plain(sheet)
        assert markdown(sheet)
    assert json_text(comparison_json(comparison))


CLOSED_SETS = {"aspect": set(Aspect), "effect": set(Effect), "stream": set(Stream), "stage": set(Stage)}


@pytest.mark.parametrize(("prefix", "members"), [pytest.param(*each, id=each[0]) for each in CLOSED_SETS.items()])
def test_every_member_of_a_closed_set_has_its_words(prefix: str, members: set[str]) -> None:
    assert {code.removeprefix(f"{prefix}.") for code in TABLE if code.startswith(f"{prefix}.")} == members


def test_every_way_to_add_up_has_its_words() -> None:
    assert {code.removeprefix("additive.") for code in TABLE if code.startswith("additive.")} == set(Additive)
