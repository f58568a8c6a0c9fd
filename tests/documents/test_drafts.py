"""Drafts of plans and answers to their questions, in and out."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wufei
from tests.support import assignment, level, plan_document, source, standing, target, text, written
from wufei.documents import (
    answers_json,
    draft_json,
    dump_answers,
    dump_draft,
    load_answers,
    load_draft,
)
from wufei.drafts import Answers, Confidence, Question, ReadCounts, Reading
from wufei.errors import DocumentError

Document = dict[str, Any]
COVERAGE = {
    "brackets_seen": 7,
    "brackets_read": 6,
    "numbers_seen": 5,
    "numbers_of_targets": 2,
    "numbers_of_other_kinds": 1,
    "obligations_seen": 9,
    "obligations_owned": 8,
}
QUESTION = {
    "id": "undated:target:straw",
    "code": "undated",
    "of": "target:straw",
    "values": {"title": "目标", "printed": "98%", "scope": ""},
    "acceptable": True,
    "source": source(),
}
READING = {
    "of": "target:straw",
    "rule": "level",
    "confidence": "likely",
    "source": source(),
    "printed": "98%",
    "remarks": ["undated"],
    "scope": "本区",
}
UNREAD = {"code": "damaged_number", "printed": "5O%", "source": source()}


def draft_document(**changes: Any) -> Document:  # noqa: ANN401 - as JSON
    plan = plan_document(targets=[target("straw", level("98", "%"), standing())])
    plan = {key: value for key, value in plan.items() if key not in {"format", "reporting_deadline"}}
    return {
        "format": "wufei-draft-1",
        "plan": plan,
        "readings": [READING],
        "questions": [QUESTION],
        "unread": [UNREAD],
        "coverage": COVERAGE,
    } | changes


def answers_document(**changes: Any) -> Document:  # noqa: ANN401 - as JSON
    return {
        "format": "wufei-answers-1",
        "document": "0" * 64,
        "reviewed_by": "某人",
        "reviewed_on": "2023-04-01",
        "plan": {"id": "here", "issued": "2023-03-24"},
        "answers": {"undated:target:straw": {"set": {"strength": "should"}}, "other": "accept", "none": None},
        "asked": {"undated:target:straw": "?"},
        "changes": {"target:straw": "drop", "responsible_unit:a": {"same_as": "b"}},
        "add": {"responsible_units": [{"id": "new", "name": text("新局"), "kind": "department"}]},
        "accept_rest": True,
    } | changes


def refused(load: Callable[[Document], object], document: Document) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        load(document)
    return [(each.code, each.path) for each in caught.value.problems]


# In


def test_a_draft_is_loaded_with_all_that_it_says() -> None:
    draft = load_draft(draft_document())
    assert draft.plan.term == wufei.load_plan(plan_document()).term
    assert [each.id for each in draft.plan.targets] == ["straw"]
    (reading,) = draft.readings
    assert isinstance(reading, Reading)
    assert (reading.of, reading.rule, reading.confidence) == ("target:straw", "level", Confidence.LIKELY)
    assert (reading.printed, reading.remarks, reading.scope) == ("98%", ("undated",), "本区")
    (question,) = draft.questions
    assert isinstance(question, Question)
    assert (question.id, question.code, question.acceptable) == ("undated:target:straw", "undated", True)
    assert question.values["printed"] == "98%"
    assert [(each.code, each.printed, each.source.section) for each in draft.unread] == [
        ("damaged_number", "5O%", "一")
    ]
    assert draft.coverage == ReadCounts(**COVERAGE)
    assert draft.review is None


def test_a_draft_needs_no_more_than_an_id_and_its_document() -> None:
    plan = {"id": "x", "document": {"title": "", "length": 0, "sha256": "0" * 64}}
    nothing: Document = {"readings": [], "questions": [], "unread": []}
    draft = load_draft({"format": "wufei-draft-1", "plan": plan, "coverage": COVERAGE, **nothing})
    assert (draft.plan.title, draft.plan.area, draft.plan.issued, draft.plan.term) == (None, None, None, None)
    assert (draft.questions, draft.readings, draft.unread, draft.plan.tasks) == ((), (), (), ())


def test_a_draft_that_was_reviewed_in_part_says_so() -> None:
    review = {"reviewed_by": "某人", "answers": [{"question": "a", "answer": "set", "set": {"x": [1]}}]}
    draft = load_draft(draft_document(review=review))
    assert draft.review is not None
    assert draft.review.reviewed_by == "某人"
    assert [(each.question, each.answer, each.set) for each in draft.review.answers] == [("a", "set", {"x": [1]})]


def test_answers_are_loaded_with_all_that_they_say() -> None:
    answers = load_answers(answers_document())
    assert (answers.document, answers.reviewed_by, answers.reviewed_on) == ("0" * 64, "某人", date(2023, 4, 1))
    assert answers.plan == {"id": "here", "issued": "2023-03-24"}
    assert answers.answers["undated:target:straw"] == {"set": {"strength": "should"}}
    assert (answers.answers["other"], answers.answers["none"]) == ("accept", None)
    assert answers.changes == {"target:straw": "drop", "responsible_unit:a": {"same_as": "b"}}
    assert list(answers.add) == ["responsible_units"]
    assert answers.accept_rest is True


def test_answers_need_no_more_than_their_document() -> None:
    assert load_answers({"format": "wufei-answers-1", "document": "0" * 64}) == Answers(document="0" * 64)


# Out and in again


def test_a_draft_is_written_and_read_again_the_same() -> None:
    draft = load_draft(draft_document(review={"reviewed_on": "2023-04-01", "answers": []}))
    assert load_draft(dump_draft(draft)) == draft
    assert draft_json(load_draft(json.loads(draft_json(draft)))) == draft_json(draft)
    assert json.loads(draft_json(draft))["format"] == "wufei-draft-1"


def test_answers_are_written_and_read_again_the_same() -> None:
    answers = load_answers(answers_document())
    assert load_answers(dump_answers(answers)) == answers
    assert answers_json(load_answers(json.loads(answers_json(answers)))) == answers_json(answers)


def test_drafts_and_answers_are_read_from_files(tmp_path: Path) -> None:
    draft, answers = written(tmp_path / "d.json", draft_document()), written(tmp_path / "a.json", answers_document())
    assert load_draft(draft) == load_draft(Path(draft)) == load_draft(draft_document())
    assert load_answers(answers) == load_answers(Path(answers)) == load_answers(answers_document())


# Refused


def test_a_document_of_another_kind_is_refused_at_once() -> None:
    assert refused(load_draft, plan_document()) == [("unknown_format", "$.format")]
    assert refused(load_draft, answers_document()) == [("unknown_format", "$.format")]
    assert refused(load_answers, draft_document()) == [("unknown_format", "$.format")]


def test_all_that_is_wrong_with_a_draft_is_told_at_once_and_in_its_order() -> None:
    document = draft_document(
        questions=[QUESTION | {"acceptable": "yes"}, {key: QUESTION[key] for key in ("id", "of", "acceptable")}],
        coverage=COVERAGE | {"brackets_seen": -1},
        extra=1,
    )
    document["plan"] = document["plan"] | {"issued": "2023-02-30"}
    assert refused(load_draft, document) == [
        ("unknown_key", "$"),
        ("impossible_date", "$.plan.issued"),
        ("wrong_type", "$.questions[0].acceptable"),
        ("missing_key", "$.questions[1]"),
        ("out_of_bounds", "$.coverage.brackets_seen"),
    ]


def test_what_only_its_values_show_to_be_wrong_is_refused_where_it_stands() -> None:
    document = draft_document(unread=[UNREAD | {"source": source(start=5, end=5)}])
    assert refused(load_draft, document) == [("dates_crossed", "$.unread[0].source")]


def test_an_indicator_of_the_library_is_taken_from_it() -> None:
    document = draft_document()
    document["plan"] = document["plan"] | {"indicators": [{"library": "straw-used"}]}
    (indicator,) = load_draft(document).plan.indicators
    assert (indicator.id, indicator.unit.name) == ("straw-used", "tonne")


def test_an_indicator_that_the_library_does_not_have_is_refused_where_it_stands() -> None:
    document = draft_document()
    document["plan"] = document["plan"] | {"indicators": [{"library": "no-such"}]}
    assert [path for _, path in refused(load_draft, document)] == ["$.plan.indicators[0].library"]


WRONG_ANSWERS: dict[str, tuple[Document, tuple[str, str]]] = {
    "no-digest": ({"document": "x"}, ("wrong_form", "$.document")),
    "no-such-answer": ({"answers": {"a": "perhaps"}}, ("not_allowed", "$.answers.a")),
    "a-value-without-set": ({"answers": {"a": {"strength": "must"}}}, ("not_allowed", "$.answers.a")),
    "another-field-of-the-plan": ({"plan": {"tasks": []}}, ("unknown_key", "$.plan")),
    "another-collection": ({"add": {"questions": []}}, ("unknown_key", "$.add")),
    "an-unknown-field": ({"accept_all": True}, ("unknown_key_too_many", "$")),
}


@pytest.mark.parametrize(("changes", "expected"), WRONG_ANSWERS.values(), ids=WRONG_ANSWERS.keys())
def test_answers_that_say_what_answers_cannot_are_refused(changes: Document, expected: tuple[str, str]) -> None:
    assert expected in refused(load_answers, answers_document(**changes))


def test_what_an_answer_can_be_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        load_answers(answers_document(answers={"a": "perhaps"}))
    assert 'expected "accept", "drop", null, {set: ...}, {same_as: ...}' in str(caught.value)


def test_what_a_passage_can_be_is_told() -> None:
    added = {"targets": [target("new", level("98", "%"), source={"ends": "甲"})]}
    with pytest.raises(DocumentError) as caught:
        load_answers(answers_document(add=added))
    (refused_,) = [each for each in caught.value.problems if each.path == "$.add.targets[0].source"]
    assert (refused_.code, "expected source, passage" in refused_.message()) == ("not_allowed", True)


def test_an_error_that_is_no_one_s_input_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("wufei.documents.opening.structure", broken)
    monkeypatch.setattr("wufei.documents.opening.structure_problems", lambda *_: ())
    with pytest.raises(ZeroDivisionError):
        load_draft(draft_document())


@pytest.mark.parametrize(
    ("questions", "count"),
    [
        pytest.param([QUESTION, QUESTION | {"id": "b"}], "2", id="two"),
        pytest.param([], "0", id="none"),
        pytest.param("damaged", "0", id="a-damaged-draft"),
    ],
)
def test_a_draft_where_a_plan_is_wanted_is_refused_with_its_open_questions_and_what_to_do(
    questions: object, count: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        wufei.load_plan(draft_document(questions=questions))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("plan_is_draft", "$.format")
    assert f"a draft with {count} open questions" in problem.message()
    assert f"还有 {count} 个问题待答" in problem.message("zh")
    for language_message in (problem.message(), problem.message("zh")):
        assert "--questions" in language_message
        assert "--answers" in language_message


def test_a_plan_that_was_reviewed_is_loaded_with_its_review() -> None:
    review = {
        "reviewed_by": "某人",
        "reviewed_on": "2023-04-01",
        "answers": [
            {"question": "a", "answer": "accept"},
            {"question": "b", "answer": "accept_rest"},
            {"question": "c", "answer": "drop"},
            {"question": "d", "answer": "set", "set": {"strength": "must"}},
            {"question": "e", "answer": "same_as", "set": {"same_as": "x"}},
        ],
    }
    plan = wufei.load_plan(plan_document(review=review))
    assert plan.review is not None
    assert [each.answer for each in plan.review.answers] == ["accept", "accept_rest", "drop", "set", "same_as"]
    assert plan.review.answers[3].set == {"strength": "must"}
    hash(plan)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"question": "a", "answer": "perhaps"}, ("not_allowed", "$.review.answers[0].answer")),
        ({"answer": "accept"}, ("missing_key", "$.review.answers[0]")),
        ({"question": "a", "answer": "accept", "when": "x"}, ("unknown_key", "$.review.answers[0]")),
    ],
    ids=["no-such-answer", "no-question", "an-unknown-field"],
)
def test_a_review_that_says_what_none_can_is_refused(answer: Document, expected: tuple[str, str]) -> None:
    assert refused(wufei.load_plan, plan_document(review={"answers": [answer]})) == [expected]


def test_a_draft_may_hold_an_assignment_to_a_unit_that_is_still_to_be_named() -> None:
    document = draft_document()
    document["plan"] = document["plan"] | {
        "tasks": [
            {"ref": "4.1", "title": text("农业"), "assignments": [assignment("nobody-yet")], "source": source()},
        ]
    }
    (task,) = load_draft(document).plan.tasks
    assert [each.responsible_unit for each in task.assignments] == ["nobody-yet"]
