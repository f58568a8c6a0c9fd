"""From a draft and a person's answers to a plan: accepted, dropped, replaced, merged, and recorded."""

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.reader.typed import HEAD, drafted, text_of
from wufei.documents import dump_plan, load_answers, load_plan
from wufei.drafts import Answers, Draft
from wufei.errors import DocumentError
from wufei.plan import Plan, ReviewAnswer, Role
from wufei.quantities import amount
from wufei.reader import answers_form, read_plan
from wufei.reader.answers.answering import answered
from wufei.reader.drafting.draft import draft
from wufei.requirements import Level
from wufei.sources import digest
from wufei.wording import Bilingual

#: A draft with a question of most kinds.
LINES = (
    "一、任务",
    "（一）推进甲事。甲率达到50%左右（省甲厅、乙厅负责）。甲排放总量下降6%（省甲厅、县水利局负责）。",
    "（二）推进乙事。甲企业全部纳入乙监管范围（县水务局、县水利局负责）。",
    "（三）推进丙事。乙率达到5O%（责任单位：）。",
)


@pytest.fixture(scope="module")
def found() -> Draft:
    return drafted(*LINES)


def answers_to(draft_: Draft, **more: Any) -> Answers:  # noqa: ANN401 - as JSON
    document = {"format": "wufei-answers-1", "document": draft_.plan.document.sha256, **more}
    return load_answers(document)


def plan_of(draft_: Draft, **more: Any) -> Plan:  # noqa: ANN401 - as JSON
    """Return the plan that a draft becomes when all that is not answered is accepted."""
    made = answered(draft_, answers_to(draft_, accept_rest=True, **more))
    assert isinstance(made, Plan)
    return made


def draft_of(draft_: Draft, **more: Any) -> Draft:  # noqa: ANN401 - as JSON
    made = answered(draft_, answers_to(draft_, **more))
    assert isinstance(made, Draft)
    return made


def problems(draft_: Draft, **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as JSON
    with pytest.raises(DocumentError) as caught:
        answered(draft_, answers_to(draft_, **more))
    return [(each.code, each.path) for each in caught.value.problems]


def ids(draft_: Draft, code: str) -> list[str]:
    return [each.id for each in draft_.questions if each.code == code]


def question(draft_: Draft, code: str) -> str:
    (one,) = ids(draft_, code)
    return one


# What is asked of this draft, so that no test below passes for want of a question


def test_the_draft_of_these_tests_asks_what_they_answer(found: Draft) -> None:
    codes = {each.code for each in found.questions}
    assert {"approximate", "inferred_name", "undated", "measure_unit", "look_alike", "roster", "register"} <= codes
    assert {"unread_number", "unread_duty", "baseline"} <= codes


# Acceptance


def test_a_draft_whose_questions_are_accepted_is_a_plan_and_says_who_accepted_what(found: Draft) -> None:
    plan = plan_of(found, reviewed_by="某人", reviewed_on="2023-04-01")
    assert plan.review is not None
    assert (plan.review.reviewed_by, plan.review.reviewed_on) == ("某人", date(2023, 4, 1))
    assert plan.review.answers == tuple(
        ReviewAnswer(question=each.id, answer="accept_rest") for each in found.questions
    )
    assert [each.ref for each in plan.tasks] == [each.ref for each in found.plan.tasks]
    assert plan.targets == found.plan.targets


def test_a_plan_that_was_accepted_is_written_and_read_again(found: Draft) -> None:
    plan = plan_of(found)
    assert load_plan(dump_plan(plan)) == plan


def test_each_question_can_be_accepted_by_its_id(found: Draft) -> None:
    plan = answered(found, answers_to(found, answers={each.id: "accept" for each in found.questions}))
    assert isinstance(plan, Plan)
    assert plan.review is not None
    assert [each.answer for each in plan.review.answers] == ["accept"] * len(found.questions)


def test_what_is_not_answered_stays_open(found: Draft) -> None:
    first, *others = found.questions
    again = draft_of(found, answers={first.id: "accept", others[0].id: None})
    assert again.questions == tuple(others)
    assert again.review is not None
    assert again.review.answers == (ReviewAnswer(question=first.id, answer="accept"),)
    assert again.plan == found.plan
    assert again.coverage == found.coverage
    assert again.unread == found.unread


def test_answers_that_come_in_two_parts_are_recorded_together(found: Draft) -> None:
    first = found.questions[0].id
    again = draft_of(found, answers={first: "accept"}, reviewed_by="某人")
    plan = plan_of(again, reviewed_by="另一人")
    assert plan.review is not None
    assert (plan.review.reviewed_by, plan.review.answers[0]) == (
        "另一人",
        ReviewAnswer(question=first, answer="accept"),
    )
    assert len(plan.review.answers) == len(found.questions)


def test_no_answer_at_all_leaves_the_draft_as_it_is(found: Draft) -> None:
    again = draft_of(found)
    assert (again.plan, again.questions, again.readings) == (found.plan, found.questions, found.readings)


def test_a_draft_without_questions_becomes_a_plan_with_no_answer() -> None:
    plain = drafted("一、任务", "（一）推进甲事。抓紧实施（县甲局负责）。")
    assert plain.questions == ()
    plan = answered(plain, answers_to(plain))
    assert isinstance(plan, Plan)
    assert plan.review is not None
    assert plan.review.answers == ()


# Refusal


def test_answers_about_another_document_are_refused(found: Draft) -> None:
    other = Answers(document="0" * 64, accept_rest=True)
    with pytest.raises(DocumentError) as caught:
        answered(found, other)
    (refused,) = caught.value.problems
    assert (refused.code, refused.path) == ("answers_of_other_document", "$.document")
    assert "000000000000" in refused.message()


def test_a_question_that_is_not_there_is_refused_with_those_that_are_near(found: Draft) -> None:
    known = question(found, "approximate")
    with pytest.raises(DocumentError) as caught:
        answered(found, answers_to(found, answers={known + "x": "accept"}))
    (refused,) = caught.value.problems
    assert (refused.code, refused.path) == ("unknown_question_suggested", f"$.answers['{known}x']")
    assert known[:40] in refused.message()


def test_a_question_that_is_like_no_other_is_refused_too(found: Draft) -> None:
    assert problems(found, answers={"?": "accept"}) == [("unknown_question", "$.answers['?']")]


def test_what_has_no_proposal_cannot_be_accepted() -> None:
    bare = draft(text_of("一、任务", "抓紧实施。"))
    assert problems(bare, answers={"title:plan": "accept"}) == [("nothing_to_accept", "$.answers['title:plan']")]


def test_a_question_about_the_whole_plan_is_answered_at_the_question_or_under_the_plan() -> None:
    bare = draft(text_of("一、任务", "抓紧实施。"))
    given = {"title": {"zh": "甲县治理方案"}, "issuer": {"zh": "甲县人民政府"}}
    for more in ({"answers": {"title:plan": {"set": given}}}, {"plan": given}):
        found = draft_of(bare, **more)
        assert (found.plan.title, found.plan.issuer) == (Bilingual(zh="甲县治理方案"), Bilingual(zh="甲县人民政府"))
        assert found.plan.document.title == "甲县治理方案"
        assert [each.code for each in found.questions] == ["issued", "area", "term"]
        assert found.review is not None
        assert [each.question for each in found.review.answers] == ["plan"]


def test_what_is_set_for_the_whole_plan_is_checked_as_under_the_plan() -> None:
    bare = draft(text_of("一、任务", "抓紧实施。"))
    title = {"title": {"zh": "甲县治理方案"}}
    assert problems(bare, answers={"title:plan": {"set": title | {"targets": []}}}) == [("unknown_key", "$.plan")]
    assert problems(bare, plan={"title": {"zh": "乙县方案"}}, answers={"title:plan": {"set": title}}) == [
        ("set_twice", "$.answers['title:plan']")
    ]
    same = draft_of(bare, plan=title, answers={"title:plan": {"set": title}})
    assert same.plan.title == Bilingual(zh="甲县治理方案")


def test_a_document_is_read_again_with_what_is_answered_of_the_whole_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("甲县治理方案\n一、任务\n甲率达到50%。\n", encoding="utf-8")
    found = read_plan(path)
    assert isinstance(found, Draft)
    assert found.plan.targets == ()
    term = {"term": {"from": "2023-01-01", "to": "2025-12-31"}}
    again = read_plan(path, answers=answers_to(found, answers={"term:plan": {"set": term}}))
    assert isinstance(again, Draft)
    assert [each.title.zh for each in again.plan.targets] == ["甲率"]


@pytest.mark.parametrize("answer", ["drop", {"set": {"issuer": {"zh": "甲局"}}}, {"same_as": "x"}])
def test_an_answer_that_does_not_set_what_is_asked_of_the_plan_is_told_where_to_set_it(answer: object) -> None:
    bare = draft(text_of("一、任务", "抓紧实施。"))
    with pytest.raises(DocumentError) as caught:
        answered(bare, answers_to(bare, answers={"title:plan": answer}))
    (refused,) = caught.value.problems
    assert (refused.code, refused.path) == ("not_set", "$.answers['title:plan']")
    assert "under plan" in refused.message()


def test_a_unit_that_nothing_tells_must_be_set() -> None:
    change = drafted("一、任务", "到2025年，甲产值比2020年增长6%（县甲局负责）。")
    (asked,) = change.questions
    assert (asked.code, asked.acceptable) == ("measure_unit", False)
    assert draft_of(change, accept_rest=True).questions == (asked,)
    plan = plan_of(change, answers={asked.id: {"set": {"unit": "hundred_million_yuan"}}})
    assert [each.unit.name for each in plan.indicators] == ["hundred_million_yuan"]


def test_accepting_the_rest_leaves_open_what_has_no_proposal() -> None:
    bare = draft(text_of(*HEAD[:1], "一、任务", "抓紧实施。"))
    again = draft_of(bare, accept_rest=True)
    assert [each.code for each in again.questions] == ["issuer", "issued"]


def test_all_that_is_wrong_is_told_at_once(found: Draft) -> None:
    assert problems(
        found, answers={"?": "accept"}, changes={"target:none": "drop", "nothing": {"set": {"title": None}}}
    ) == [
        ("unknown_question", "$.answers['?']"),
        ("unknown_item", "$.changes['target:none']"),
        ("unknown_item", "$.changes['nothing']"),
    ]


def test_what_makes_no_plan_is_refused_as_any_plan_is(found: Draft) -> None:
    wrong = {"set": {"strength": "perhaps"}}
    found_problems = problems(found, accept_rest=True, changes={f"target:{found.plan.targets[0].id}": wrong})
    assert found_problems == [("not_allowed", "$.targets[0].strength")]


MALFORMED: dict[str, tuple[dict[str, Any], str]] = {
    "assignments-that-are-no-list": ({"assignments": {}}, "$.tasks[2].assignments"),
    "assignments-that-are-none": (
        {"assignments": [5, {"responsible_unit": {}, "role": "lead"}]},
        "$.tasks[2].assignments[0]",
    ),
    "a-task-without-a-ref": ({"ref": None}, "$.tasks[2]"),
    "a-task-of-the-library": ({"library": "x"}, "$.tasks[2]"),
}


@pytest.mark.parametrize(("values", "path"), MALFORMED.values(), ids=MALFORMED.keys())
def test_values_that_a_task_cannot_have_are_refused_where_they_stand(
    found: Draft, values: dict[str, Any], path: str
) -> None:
    changes = {"task:1.1a": {"set": values}, "responsible_unit:sheng-jia-ting": "drop"}
    assert problems(found, accept_rest=True, changes=changes)[0][1] == path


def test_a_task_may_lose_its_assignments(found: Draft) -> None:
    changes = {"task:1.1a": {"set": {"assignments": None}}, "assignment:1.1b:sheng-jia-ting:responsible": "drop"}
    assert plan_of(found, changes=changes).task["1.1a"].assignments == ()


def test_ids_in_lists_that_are_none_are_refused(found: Draft) -> None:
    roster = found.plan.rosters[0].id
    changes = {
        f"roster:{roster}": {"set": {"supplied_by": [{}]}},
        "responsible_unit:sheng-jia-ting": {"set": {"id": "jia"}},
    }
    assert [path for _, path in problems(found, accept_rest=True, changes=changes)] == ["$.rosters[0].supplied_by[0]"]


# Other values


def test_a_target_gets_the_values_that_are_set(found: Draft) -> None:
    name = question(found, "approximate")
    target = found.plan.targets[0]
    requirement = {"kind": "level", "indicator": "jia-lv", "comparison": "between"}
    bounds = {"limit": {"value": "45", "unit": "%"}, "upper": {"value": "55", "unit": "%"}}
    plan = plan_of(found, answers={name: {"set": {"requirement": requirement | bounds, "note": {"zh": "约数"}}}})
    level = plan.target[target.id].requirement
    assert isinstance(level, Level)
    assert (level.limit, level.upper) == (amount("45", "%"), amount("55", "%"))
    assert plan.target[target.id].note == Bilingual(zh="约数")
    assert plan.review is not None
    recorded = next(each for each in plan.review.answers if each.question == name)
    assert recorded.answer == "set"
    assert recorded.set is not None
    assert set(recorded.set) == {"requirement", "note"}


def test_null_takes_a_value_away(found: Draft) -> None:
    changes = {"task:1.1a": {"set": {"strength": None}}}
    assert found.plan.tasks[2].strength is not None
    assert plan_of(found, changes=changes).task["1.1a"].strength is None


def test_a_new_id_of_a_unit_is_that_of_all_that_name_it(found: Draft) -> None:
    name = question(found, "inferred_name")
    plan = plan_of(found, answers={name: {"set": {"id": "yi", "name": {"zh": "省第二厅"}}}})
    assert [each.name.zh for each in plan.responsible_units if each.id == "yi"] == ["省第二厅"]
    assert [each.responsible_unit for each in plan.task["1.1a"].assignments] == ["sheng-jia-ting", "yi"]


def test_a_new_id_of_an_indicator_is_that_of_its_targets_and_no_target_s_own(found: Draft) -> None:
    changes = {"indicator:jia-lv": {"set": {"id": "rate"}}}
    plan = plan_of(found, changes=changes)
    requirement = plan.target["jia-lv"].requirement
    assert isinstance(requirement, Level)
    assert requirement.indicator == "rate"


def test_a_new_id_of_a_target_is_its_own_alone(found: Draft) -> None:
    plan = plan_of(found, changes={"target:jia-lv": {"set": {"id": "rate"}}})
    requirement = plan.target["rate"].requirement
    assert isinstance(requirement, Level)
    assert requirement.indicator == "jia-lv"


def test_an_indicator_of_the_library_takes_the_place_of_a_proposed_one(found: Draft) -> None:
    name = next(each for each in ids(found, "measure_unit"))
    indicator = name.partition("indicator:")[2]
    plan = plan_of(found, answers={name: {"set": {"library": "fertiliser-mass"}}})
    assert indicator not in plan.indicator
    assert "fertiliser-mass" in plan.indicator


def test_questions_and_readings_follow_a_new_id(found: Draft) -> None:
    again = draft_of(found, changes={"responsible_unit:sheng-yi-ting": {"set": {"id": "yi"}}})
    assert "responsible_unit:yi" in {each.of for each in again.questions if each.code == "inferred_name"}
    assert {"responsible_unit:yi", "assignment:1.1a:yi:responsible"} <= {each.of for each in again.readings}
    assert [each.id for each in again.questions] == [each.id for each in found.questions]


def test_a_unit_that_got_a_new_id_is_still_found_by_the_one_of_the_draft(found: Draft) -> None:
    first, second = question(found, "inferred_name"), "responsible_unit:sheng-yi-ting"
    answers = {first: {"set": {"id": "yi"}}}
    plan = plan_of(found, answers=answers, changes={second: {"set": {"name": {"zh": "省第二厅"}}}})
    assert plan.unit["yi"].name.zh == "省第二厅"


def test_assignments_that_name_no_passage_stand_where_their_task_does(found: Draft) -> None:
    name = question(found, "unread_duty")
    task = name.split(":")[2]
    given = [{"responsible_unit": "xian-shui-li-ju", "role": "lead"}]
    # The question is about the task whose bracket was not understood.
    assert task == "1.3"
    plan = plan_of(found, answers={name: {"set": {"assignments": given}}})
    (made,) = plan.task["1.3"].assignments
    assert (made.responsible_unit, made.role, made.source) == ("xian-shui-li-ju", Role.LEAD, plan.task["1.3"].source)


def test_an_assignment_gets_another_role(found: Draft) -> None:
    plan = plan_of(found, changes={"assignment:1.1a:sheng-jia-ting:responsible": {"set": {"role": "lead"}}})
    assert [each.role for each in plan.task["1.1a"].assignments] == [Role.LEAD, Role.RESPONSIBLE]


# Dropping


def test_a_dropped_target_takes_with_it_what_only_it_needed_and_all_that_was_asked_of_both(found: Draft) -> None:
    target = next(each for each in found.plan.targets if each.requirement.kind == "coverage")
    again = draft_of(found, changes={f"target:{target.id}": "drop"})
    assert target.id not in {each.id for each in again.plan.targets}
    assert (again.plan.rosters, again.plan.registers) == ((), ())
    assert not {"roster", "register"} & {each.code for each in again.questions}
    assert f"target:{target.id}" not in {each.of for each in again.questions}
    assert len(again.plan.indicators) == len(found.plan.indicators)


def test_what_another_target_needs_stays() -> None:
    two = drafted("一、任务", "甲率达到50%（县甲局负责）。甲率达到60%（县乙局负责）。")
    first, second = two.plan.targets
    plan = plan_of(two, changes={f"target:{first.id}": "drop"})
    assert [each.id for each in plan.targets] == [second.id]
    assert [each.id for each in plan.indicators] == ["jia-lv"]


def test_a_dropped_assignment_is_gone_and_its_unit_stays(found: Draft) -> None:
    plan = plan_of(found, changes={"assignment:1.1a:sheng-yi-ting:responsible": "drop"})
    assert [each.responsible_unit for each in plan.task["1.1a"].assignments] == ["sheng-jia-ting"]
    assert "sheng-yi-ting" in plan.unit


def test_a_dropped_unit_takes_its_assignments_and_questions_with_it(found: Draft) -> None:
    name = question(found, "inferred_name")
    plan = plan_of(found, answers={name: "drop"})
    assert "sheng-yi-ting" not in plan.unit
    assert [each.responsible_unit for each in plan.task["1.1a"].assignments] == ["sheng-jia-ting"]
    assert plan.review is not None
    assert ReviewAnswer(question=name, answer="drop") in plan.review.answers


def test_a_dropped_unit_owns_no_target_any_more() -> None:
    yearly = drafted("一、任务", "各街道办事处每年12月31日前报送甲总结。")
    (unit,) = yearly.plan.responsible_units
    plan = plan_of(yearly, changes={f"responsible_unit:{unit.id}": "drop"})
    assert [each.owners for each in plan.targets] == [()]


# Merging


def test_units_that_are_the_same_become_one_and_are_named_once(found: Draft) -> None:
    name = question(found, "look_alike")
    asked = next(each for each in found.questions if each.id == name)
    gone, kept = asked.of.partition(":")[2], asked.values["id"]
    plan = plan_of(found, answers={name: {"same_as": kept}})
    assert (gone in plan.unit, kept in plan.unit) == (False, True)
    assert [each.responsible_unit for each in plan.task["1.2"].assignments] == [kept]
    assert plan.review is not None
    recorded = next(each for each in plan.review.answers if each.question == name)
    assert (recorded.answer, dict(recorded.set or {})) == ("same_as", {"same_as": kept})


def test_merged_units_keep_the_place_of_the_first() -> None:
    three = drafted("一、任务", "抓紧实施（县甲局、县乙局、县丙局负责）。")
    plan = plan_of(three, changes={"responsible_unit:xian-bing-ju": {"same_as": "xian-jia-ju"}})
    assert [each.responsible_unit for each in plan.task["1.1"].assignments] == ["xian-jia-ju", "xian-yi-ju"]


def test_of_what_becomes_one_assignment_the_first_passage_is_kept() -> None:
    two = drafted("一、任务", "（一）推进甲事。抓紧实施。", "责任单位：县甲局", "责任单位：县乙局")
    first = two.plan.tasks[1].assignments[0]
    plan = plan_of(two, changes={"responsible_unit:xian-yi-ju": {"same_as": "xian-jia-ju"}})
    assert plan.task["1.1"].assignments == (first,)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_units_are_merged_in_a_chain_in_either_order(order: tuple[int, int]) -> None:
    three = drafted("一、任务", "抓紧实施（县甲局、县乙局、县丙局负责）。")
    merged = [
        ("responsible_unit:xian-bing-ju", {"same_as": "xian-yi-ju"}),
        ("responsible_unit:xian-yi-ju", {"same_as": "xian-jia-ju"}),
    ]
    plan = plan_of(three, changes=dict(merged[number] for number in order))
    assert [each.id for each in plan.responsible_units] == ["xian-jia-ju"]
    assert [each.responsible_unit for each in plan.task["1.1"].assignments] == ["xian-jia-ju"]


def test_a_unit_is_the_same_as_none_that_is_not_there_and_not_as_itself(found: Draft) -> None:
    for other in ("nobody", "sheng-yi-ting"):
        changes = {"responsible_unit:sheng-yi-ting": {"same_as": other}}
        assert problems(found, changes=changes) == [("unknown_item", "$.changes['responsible_unit:sheng-yi-ting']")]


def test_what_was_asked_about_a_merged_unit_is_asked_no_more(found: Draft) -> None:
    again = draft_of(found, changes={"responsible_unit:sheng-yi-ting": {"same_as": "sheng-jia-ting"}})
    assert ids(again, "inferred_name") == []


# The whole plan, additions, and what answers must not do


def test_what_is_said_of_the_whole_plan_closes_its_questions() -> None:
    bare = draft(text_of("一、任务", "抓紧实施。"))
    said = {
        "id": "here",
        "title": {"zh": "甲方案"},
        "area": {"id": "here", "name": {"zh": "甲县"}},
        "issuer": {"zh": "甲县人民政府"},
        "issued": "2023-03-01",
        "term": {"from": "2023-01-01", "to": "2025-12-31"},
    }
    plan = answered(bare, answers_to(bare, plan=said))
    assert isinstance(plan, Plan)
    assert (plan.id, plan.title.zh, plan.document.title, plan.issued) == ("here", "甲方案", "甲方案", date(2023, 3, 1))
    assert plan.review is not None
    assert plan.review.answers == (ReviewAnswer(question="plan", answer="set", set=said),)


def test_a_title_that_is_given_does_not_rename_the_document(found: Draft) -> None:
    plan = plan_of(found, plan={"title": {"zh": "另一标题"}})
    assert (plan.title.zh, plan.document.title) == ("另一标题", HEAD[0])


def test_a_part_of_what_is_asked_of_the_whole_leaves_the_rest_open() -> None:
    bare = draft(text_of("一、任务", "抓紧实施。"))
    again = draft_of(bare, plan={"issued": "2023-03-01"})
    assert [each.code for each in again.questions] == ["title", "issuer", "area", "term"]
    assert again.plan.issued == date(2023, 3, 1)


def test_items_are_added_to_their_collections(found: Draft) -> None:
    unit = {"id": "new", "name": {"zh": "县新局"}, "kind": "department"}
    assert plan_of(found, add={"responsible_units": [unit]}).unit["new"].name.zh == "县新局"


NEW_TARGET = {
    "id": "new",
    "task": "1.1a",
    "title": {"zh": "新目标"},
    "requirement": {"kind": "deliverable", "evidence": {"zh": "材料"}},
    "schedule": {"kind": "by", "date": "2025-12-31"},
    "strength": "must",
}
BARE = "".join((*HEAD, *LINES))


def with_target(found: Draft, **more: Any) -> Any:  # noqa: ANN401 - a plan, a draft, or what raises
    given = answers_to(found, accept_rest=True, add={"targets": [NEW_TARGET | more]})
    return answered(found, given, BARE)


def test_an_added_target_stands_where_its_task_does_and_in_the_order_of_the_document(found: Draft) -> None:
    plan = with_target(found)
    assert plan.target["new"].source == plan.task["1.1a"].source
    begins = [each.source.span[0] for each in plan.targets]
    assert begins == sorted(begins)
    assert ReviewAnswer(question="target:new", answer="add") in plan.review.answers


def test_a_passage_is_named_by_how_it_begins_and_ends(found: Draft) -> None:
    source = with_target(found, source={"begins": "甲率 达到", "ends": "左右"}).target["new"].source
    assert BARE[slice(*source.span)] == "甲率达到50%左右"
    assert source.sha256 == digest("甲率达到50%左右")
    assert source.section == "一（一）"


def test_a_passage_without_an_end_is_how_it_begins(found: Draft) -> None:
    source = with_target(found, source={"begins": "达到50%"}).target["new"].source
    assert BARE[slice(*source.span)] == "达到50%"


PASSAGES = {
    "not-there": ({"begins": "没有"}, "passage_not_found", "begins"),
    "not-in-the-task": ({"begins": "甲企业"}, "passage_not_found", "begins"),
    "more-than-once": ({"begins": "厅"}, "passage_not_alone", "begins"),
    "an-end-that-does-not-follow": ({"begins": "甲率", "ends": "没有"}, "passage_not_found", "ends"),
}


@pytest.mark.parametrize(("source", "code", "key"), PASSAGES.values(), ids=PASSAGES.keys())
def test_a_passage_that_is_not_there_once_is_refused(found: Draft, source: dict[str, str], code: str, key: str) -> None:
    with pytest.raises(DocumentError) as caught:
        with_target(found, source=source)
    assert [(each.code, each.path) for each in caught.value.problems] == [(code, f"$.add.targets[0].source.{key}")]


def test_a_passage_of_an_added_task_is_looked_for_in_the_whole_document(found: Draft) -> None:
    added: dict[str, Any] = {"ref": "1.4", "title": {"zh": "新任务"}, "source": {"begins": "甲企业", "ends": "范围"}}
    added["assignments"] = [{"responsible_unit": "xian-shui-li-ju", "role": "lead"}]
    given = answers_to(found, accept_rest=True, add={"tasks": [added]})
    plan = answered(found, given, BARE)
    assert isinstance(plan, Plan)
    task = plan.task["1.4"]
    assert (BARE[slice(*task.source.span)], task.source.section) == ("甲企业全部纳入乙监管范围", "一（二）")
    assert task.assignments[0].source == task.source
    assert plan.review is not None
    assert ReviewAnswer(question="task:1.4", answer="add") in plan.review.answers


def test_a_passage_in_no_task_has_no_section(found: Draft) -> None:
    added = {"ref": "1.4", "title": {"zh": "新任务"}, "source": {"begins": HEAD[1]}}
    plan = answered(found, answers_to(found, accept_rest=True, add={"tasks": [added]}), BARE)
    assert isinstance(plan, Plan)
    assert plan.task["1.4"].source.section == "—"


def test_a_passage_may_be_set(found: Draft) -> None:
    changes = {"target:jia-lv": {"set": {"source": {"begins": "甲率", "ends": "左右"}}}}
    plan = answered(found, answers_to(found, accept_rest=True, changes=changes), BARE)
    assert isinstance(plan, Plan)
    source = plan.target["jia-lv"].source
    assert BARE[slice(*source.span)] == "甲率达到50%左右"


JUNK: list[Any] = [5, {"span": 5}, {"span": ["x", "y"]}, {"begins": 5}, {"begins": "甲率", "ends": 5}]


@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_a_passage_that_is_none_is_refused_where_it_stands(found: Draft, junk: object) -> None:
    for item in ("target:jia-lv", "task:1.1a"):
        changes = {item: {"set": {"source": junk}}}
        given = answers_to(found, accept_rest=True, changes=changes, add={"targets": [NEW_TARGET]})
        with pytest.raises(DocumentError) as caught:
            answered(found, given, BARE)
        assert caught.value.problems[0].path.startswith(f"$.{item.partition(':')[0]}s[")


def test_an_item_of_the_plan_without_a_name_of_its_own_is_added_unrecorded(found: Draft) -> None:
    number = {"reason": {"zh": "不是目标"}, "source": {"section": "一", "span": [0, 5], "sha256": "0" * 64}}
    plan = plan_of(found, add={"numbers_without_target": [number]})
    assert plan.numbers_without_target[-1].reason.zh == "不是目标"
    assert plan.review is not None
    assert "add" not in {each.answer for each in plan.review.answers}


def test_a_text_that_is_given_in_one_language_keeps_the_other(found: Draft) -> None:
    plan = plan_of(found, changes={"target:jia-lv": {"set": {"title": {"en": "A rate"}}}})
    assert plan.target["jia-lv"].title == Bilingual(zh="甲率", en="A rate")


def test_accepting_a_change_says_nothing(found: Draft) -> None:
    plan = plan_of(found, changes={"target:jia-lv": "accept", "target:none": None})
    assert plan.targets == found.plan.targets


def test_neither_the_draft_nor_the_answers_are_changed(found: Draft) -> None:
    unit = {"id": "new", "name": {"zh": "县新局"}, "kind": "department", "roster": "x"}
    requirement = {"kind": "level", "indicator": "jia-lv", "comparison": "at_least", "limit": {"value": 1, "unit": "%"}}
    given = answers_to(
        found,
        changes={
            "target:jia-lv": {"set": {"requirement": requirement}},
            "indicator:jia-lv": {"set": {"id": "rate"}},
        },
        add={"responsible_units": [unit | {"roster": found.plan.rosters[0].id}]},
        accept_rest=True,
    )
    before, given_before = copy.deepcopy(found), copy.deepcopy(given)
    first, second = answered(found, given), answered(found, given)
    assert first == second
    assert (found, given) == (before, given_before)


# The form


def test_the_form_asks_every_question_that_an_answer_can_close(found: Draft) -> None:
    bare = draft(text_of("一、任务", "甲率达到50%。"))
    for each in (found, bare):
        sentences = {one.id: f"? {one.id}" for one in each.questions}
        form = answers_form(each, sentences)
        assert form.document == each.plan.document.sha256
        assert form.asked == sentences
        assert set(form.answers.values()) <= {None}
        assert list(form.answers) == [one.id for one in each.questions]


def test_the_form_of_a_plan_asks_nothing(found: Draft) -> None:
    plan = plan_of(found)
    assert answers_form(plan, {}) == Answers(document=plan.document.sha256)


def test_the_form_asks_for_a_term_that_may_be_accepted() -> None:
    proposed = draft(text_of("甲县治理方案", *HEAD[1:], "一、任务", "到2027年，甲率达到5%。"))
    assert "term:plan" in answers_form(proposed, {each.id: "?" for each in proposed.questions}).answers


def test_a_form_that_is_not_filled_in_changes_nothing(found: Draft) -> None:
    form = answers_form(found, {each.id: "?" for each in found.questions})
    assert answered(found, form) == draft_of(found)
