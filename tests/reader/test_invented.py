"""Made-up plans of all families, with which the forms were tried and completed, against readings of them by hand."""

from pathlib import Path

import pytest

from tests.reader.gold_readings import HERE, draft_of, gold_of, listed, names, scores_of
from tests.reader.measure import together

INVENTED = "invented"


def document_of(name: str) -> Path:
    (found,) = [path for path in (HERE / INVENTED).glob(f"{name}.*") if path.suffix != ".json"]
    return found


@pytest.fixture(scope="module", params=names(INVENTED))
def document(request: pytest.FixtureRequest) -> Path:
    return document_of(request.param)


def test_there_are_documents() -> None:
    assert len(names(INVENTED)) >= 10


def test_all_together_are_as_good_as_they_must_be() -> None:
    scores = together(scores_of(INVENTED, document_of(name)) for name in names(INVENTED))
    told = (
        f"assignments F1 {scores.assignments.f1:.3f}, roles {scores.role_accuracy:.3f}, targets precision "
        f"{scores.numeric_targets.precision:.3f}, recall {scores.numeric_targets.recall:.3f}{listed(scores)}"
    )
    assert scores.assignments.f1 >= 0.98, told
    assert scores.role_accuracy >= 0.98, told
    assert scores.numeric_targets.precision >= 0.97, told
    assert scores.numeric_targets.recall >= 0.9, told


def test_nobody_is_named_who_is_not_responsible(document: Path) -> None:
    scores = scores_of(INVENTED, document)
    assert scores.assignments.precision >= 0.95, listed(scores)


def test_no_bracket_is_passed_over(document: Path) -> None:
    found = draft_of(document)
    assert found.coverage.brackets_seen - found.coverage.brackets_read <= len(found.unread)


def test_damaged_numbers_are_refused_and_shown(document: Path) -> None:
    unread = " ".join(each.printed for each in draft_of(document).unread)
    assert [each for each in gold_of(INVENTED, document.stem)["damaged"] if each not in unread] == []


def test_the_head_is_that_which_was_read_by_hand(document: Path) -> None:
    head, plan = gold_of(INVENTED, document.stem)["head"], draft_of(document).plan
    # The title says that its place is made up; the reading by hand leaves that out.
    assert (plan.title.zh.replace("（虚构）", "") if plan.title else None) == head["title"]
    assert (plan.issuer.zh if plan.issuer else None) == head["issuer"]
    assert (str(plan.issued) if plan.issued else None) == head["issued"]
    if head["term"] is not None and plan.term is not None and plan.term.printed:
        assert [str(plan.term.from_), str(plan.term.to)] == head["term"]


def test_the_tasks_are_those_that_were_read_by_hand(document: Path) -> None:
    found = {task.ref for task in draft_of(document).plan.tasks}
    gold = {task["ref"]: task["title"] for task in gold_of(INVENTED, document.stem)["tasks"]}
    # Sections that say why are no tasks of a draft.
    said_why = {ref for ref, title in gold.items() if title in {"总体思路", "基本情况", "现状", "指导思想", "工作背景"}}
    tasks = {ref for ref in gold if not any(ref == each or ref.startswith(f"{each}.") for each in said_why)}
    assert (sorted(tasks - found), sorted(found - tasks)) == ([], [])
