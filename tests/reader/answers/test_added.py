"""What a person adds to a draft, and names by its words: he has the document at hand, and no digests."""

from typing import Any

import pytest

from tests.reader.typed import drafted, text_of
from wufei.documents import load_answers
from wufei.drafts import Draft
from wufei.errors import DocumentError
from wufei.plan import Plan, ReviewAnswer, Role
from wufei.reader.answers.answering import answered
from wufei.sources import digest

LINES = (
    "一、任务",
    "（一）推进甲事。建立甲台账，完善甲制度。到2025年，甲率达到50%（县甲局负责）。",
    "（二）推进乙事。建立乙台账（县乙局负责）。",
)
HEAD_LINES = ("甲县废物治理实施方案（2023—2025年）", "甲县人民政府", "2023年3月1日")
EVIDENCE = {"kind": "deliverable", "evidence": {"zh": "台账"}}


@pytest.fixture(scope="module")
def found() -> Draft:
    return drafted(*LINES)


@pytest.fixture(scope="module")
def bare() -> str:
    return text_of(*HEAD_LINES, *LINES).bare


def ledger(name: str, task: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON
    schedule = {"kind": "by", "date": "2025-12-31", "printed": False}
    promise = {"id": name, "task": task, "title": {"zh": name}, "requirement": EVIDENCE, "schedule": schedule}
    return {**promise, "strength": "should", **more}


def answers(draft: Draft, **more: Any) -> Any:  # noqa: ANN401 - as JSON
    return load_answers(
        {"format": "wufei-answers-1", "document": draft.plan.document.sha256, "accept_rest": True, **more}
    )


def plan_of(draft: Draft, bare: str, **more: Any) -> Plan:  # noqa: ANN401 - as JSON
    made = answered(draft, answers(draft, **more), bare)
    assert isinstance(made, Plan)
    return made


def problems(draft: Draft, bare: str, **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as JSON
    with pytest.raises(DocumentError) as caught:
        answered(draft, answers(draft, **more), bare)
    return [(each.code, each.path) for each in caught.value.problems]


def test_the_text_of_these_tests_is_that_of_their_draft(found: Draft, bare: str) -> None:
    assert found.plan.document.sha256 == digest(bare)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param({"begins": "建立", "ends": "台账"}, "建立甲台账", id="from its first to its last words"),
        pytest.param({"begins": "甲台账"}, "甲台账", id="its first words are all of it"),
        pytest.param({"begins": "完善 甲", "ends": "甲制度"}, "完善甲制度", id="white space says nothing"),
    ],
)
def test_a_passage_is_named_by_how_it_begins_and_ends(
    found: Draft, bare: str, source: dict[str, str], words: str
) -> None:
    plan = plan_of(found, bare, add={"targets": [ledger("new", "1.1", source=source)]})
    stands = plan.target["new"].source
    start, end = stands.span
    assert (bare[start:end], stands.sha256) == (words, digest(words))
    assert stands.section == plan.task["1.1"].source.section


def test_a_target_that_names_no_passage_stands_where_its_task_does(found: Draft, bare: str) -> None:
    plan = plan_of(found, bare, add={"targets": [ledger("new", "1.2")]})
    assert plan.target["new"].source == plan.task["1.2"].source


def test_added_targets_stand_in_the_order_of_the_document(found: Draft, bare: str) -> None:
    late, early = ledger("late", "1.2"), ledger("early", "1.1", source={"begins": "建立甲台账"})
    plan = plan_of(found, bare, add={"targets": [late, early]})
    read = [each.id for each in found.plan.targets]
    assert [each.id for each in plan.targets] == ["early", *read, "late"]


@pytest.mark.parametrize(
    ("source", "code", "key"),
    [
        pytest.param({"begins": "丙台账"}, "passage_not_found", "begins", id="words that are not there"),
        pytest.param({"begins": "乙台账"}, "passage_not_found", "begins", id="words of another task"),
        pytest.param({"begins": "甲"}, "passage_not_alone", "begins", id="words that are there several times"),
        pytest.param({"begins": "甲制度", "ends": "台账"}, "passage_not_found", "ends", id="an end that stands before"),
    ],
)
def test_a_passage_that_is_not_there_once_is_refused_with_its_place(
    found: Draft, bare: str, source: dict[str, str], code: str, key: str
) -> None:
    more = {"add": {"targets": [ledger("new", "1.1", source=source)]}}
    assert problems(found, bare, **more) == [(code, f"$.add.targets[0].source.{key}")]


def test_all_passages_that_are_not_there_are_told_at_once(found: Draft, bare: str) -> None:
    several = [ledger(f"new-{n}", "1.1", source={"begins": "丙"}) for n in range(3)]
    assert len(problems(found, bare, add={"targets": several})) == 3


def test_a_target_of_a_task_that_is_not_there_is_refused_as_in_any_plan(found: Draft, bare: str) -> None:
    more = {"add": {"targets": [ledger("new", "9.9", source={"begins": "建立甲台账"})]}}
    assert problems(found, bare, **more) == [("dangling_reference", "$.targets[0].task")]


def test_a_target_without_task_and_passage_is_refused_as_in_any_plan(found: Draft, bare: str) -> None:
    places = {path for _, path in problems(found, bare, add={"targets": [ledger("new", "9.9")]})}
    assert places == {"$.targets[0]", "$.targets[0].task"}


def test_a_number_that_promises_nothing_stands_under_the_narrowest_task_that_holds_it(found: Draft, bare: str) -> None:
    number = {"reason": {"zh": "名称"}, "source": {"begins": "乙台账"}}
    (added,) = plan_of(found, bare, add={"numbers_without_target": [number]}).numbers_without_target
    assert added.source.section == next(each for each in found.plan.tasks if each.ref == "1.2").source.section


def test_what_no_task_holds_stands_under_no_heading(found: Draft, bare: str) -> None:
    number = {"reason": {"zh": "年份"}, "source": {"begins": "2023年3月"}}
    (added,) = plan_of(found, bare, add={"numbers_without_target": [number]}).numbers_without_target
    assert added.source.section == "—"


def test_an_added_task_brings_its_assignments_which_stand_where_it_does(found: Draft, bare: str) -> None:
    unit = found.plan.responsible_units[0].id
    assigned = [{"responsible_unit": unit, "role": "guide"}]
    task = {"ref": "1.3", "title": {"zh": "丙事"}, "source": {"begins": "乙台账"}, "assignments": assigned}
    plan = plan_of(found, bare, add={"tasks": [task]})
    (assignment,) = plan.task["1.3"].assignments
    assert (assignment.role, assignment.source) == (Role.GUIDE, plan.task["1.3"].source)


def test_what_was_added_is_recorded_by_name(found: Draft, bare: str) -> None:
    unit = {"id": "new-unit", "name": {"zh": "县新局"}, "kind": "department"}
    number = {"reason": {"zh": "名称"}, "source": {"begins": "乙台账"}}
    task = {"ref": "1.3", "title": {"zh": "丙事"}, "source": {"begins": "乙台账"}}
    more = {
        "responsible_units": [unit],
        "tasks": [task],
        "targets": [ledger("new", "1.2")],
        "indicators": [{"library": "straw-use-rate"}],
        "numbers_without_target": [number],
    }
    plan = plan_of(found, bare, add=more)
    assert plan.review is not None
    assert [each.question for each in plan.review.answers if each.answer == "add"] == [
        "responsible_unit:new-unit",
        "task:1.3",
        "target:new",
        "indicator:straw-use-rate",
    ]


def test_a_translation_alone_leaves_the_printed_words(found: Draft, bare: str) -> None:
    changes = {
        "task:1.1": {"set": {"title": {"en": "A"}, "summary": {"zh": "甲", "en": "a"}}},
        f"responsible_unit:{found.plan.responsible_units[0].id}": {"set": {"name": {"en": "Bureau A"}}},
    }
    plan = plan_of(found, bare, changes=changes)
    task, unit = plan.task["1.1"], plan.responsible_units[0]
    assert (task.title.zh, task.title.en, task.summary and task.summary.en) == ("推进甲事", "A", "a")
    assert (unit.name.zh, unit.name.en) == ("县甲局", "Bureau A")


def test_a_target_gets_another_passage_by_its_words(found: Draft, bare: str) -> None:
    (read,) = found.plan.targets
    changes = {f"target:{read.id}": {"set": {"source": {"begins": "甲率", "ends": "50%"}}}}
    start, end = plan_of(found, bare, changes=changes).targets[0].source.span
    assert bare[start:end] == "甲率达到50%"
    wrong = {f"target:{read.id}": {"set": {"source": {"begins": "丙率"}}}}
    assert problems(found, bare, changes=wrong) == [
        ("passage_not_found", f"$.changes['target:{read.id}'].set.source.begins")
    ]


def test_a_question_about_a_target_follows_its_new_id_and_stays_open() -> None:
    draft = drafted("一、任务", "（一）推进甲事。禁止销售厚度低于0.01毫米的甲膜（县甲局负责）。")
    (question,) = (each for each in draft.questions if each.code == "undated")
    given = load_answers(
        {
            "format": "wufei-answers-1",
            "document": draft.plan.document.sha256,
            "changes": {question.of: {"set": {"id": "film-ban"}}},
        }
    )
    again = answered(draft, given)
    assert isinstance(again, Draft)
    assert [each.of for each in again.questions if each.code == "undated"] == ["target:film-ban"]
    assert ReviewAnswer(question=question.of, answer="set", set={"id": "film-ban"}) in again.review.answers  # type: ignore[union-attr]
