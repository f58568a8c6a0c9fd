"""The two public plans among the sources, against readings of them by hand."""

import os
from pathlib import Path

import pytest

from tests.reader.gold_readings import draft_of, gold_of, listed, names, scores_of
from tests.reader.measure import together

GOLD = "gold"


@pytest.fixture(params=names(GOLD))
def document(request: pytest.FixtureRequest) -> Path:
    return document_of(request.param)


def document_of(name: str) -> Path:
    named = os.environ.get("WUFEI_SOURCE")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "source"
    path = folder / "samples" / f"{name}.txt"
    if not path.is_file():
        pytest.skip("the documents are not at hand: set WUFEI_SOURCE to the folder that holds them")
    return path


def test_everybody_is_found_in_the_right_role(document: Path) -> None:
    scores = scores_of(GOLD, document)
    assert (scores.assignments.missed, scores.assignments.extra, scores.wrong_roles) == ((), (), ()), listed(scores)


def test_no_number_is_taken_for_a_target_that_is_none(document: Path) -> None:
    scores = scores_of(GOLD, document)
    assert scores.numeric_targets.extra == (), listed(scores)


def test_every_target_with_a_number_is_found(document: Path) -> None:
    scores = scores_of(GOLD, document)
    assert scores.numeric_targets.missed == (), listed(scores)


def test_both_together_are_as_good_as_they_must_be() -> None:
    scores = together(scores_of(GOLD, document_of(name)) for name in names(GOLD))
    assert scores.assignments.f1 >= 0.98, listed(scores)
    assert scores.role_accuracy >= 0.98, listed(scores)
    assert scores.numeric_targets.precision >= 0.97, listed(scores)
    assert scores.numeric_targets.recall >= 0.9, listed(scores)


def test_every_bracket_is_read(document: Path) -> None:
    coverage = draft_of(document).coverage
    assert coverage.brackets_read == coverage.brackets_seen


def test_the_tasks_are_those_that_were_read_by_hand(document: Path) -> None:
    tasks = {task.ref: task.title.zh for task in draft_of(document).plan.tasks}
    gold = {task["ref"]: task["title"] for task in gold_of(GOLD, document.stem)["tasks"]}
    # Sections that promise nothing, such as 指导思想, are no tasks of a draft.
    preamble = {ref for ref, title in gold.items() if title in {"重大意义", "指导思想", "基本原则"}}
    expected = {ref for ref in gold if not any(ref == each or ref.startswith(f"{each}.") for each in preamble)}
    assert set(tasks) == expected
    assert {ref: tasks[ref] for ref in expected if gold[ref]} == {ref: gold[ref] for ref in expected if gold[ref]}


def test_open_ends_are_those_that_were_read_by_hand(document: Path) -> None:
    found = {task.ref for task in draft_of(document).plan.tasks if task.open_ended}
    assert found == set(gold_of(GOLD, document.stem)["open_ended"])


def test_the_head_is_that_which_was_read_by_hand(document: Path) -> None:
    head, plan = gold_of(GOLD, document.stem)["head"], draft_of(document).plan
    assert (plan.title.zh if plan.title else None) == head["title"]
    assert (plan.issuer.zh if plan.issuer else None) == head["issuer"]
    assert (str(plan.issued) if plan.issued else None) == head["issued"]


def test_damaged_numbers_are_refused(document: Path) -> None:
    unread = {each.printed for each in draft_of(document).unread}
    assert set(gold_of(GOLD, document.stem)["damaged"]) <= unread
