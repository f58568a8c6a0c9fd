"""The command that reads a plan from its document, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import Run
from wufei.documents import load_answers, load_draft, load_plan
from wufei.reader import read_plan

TEXT = """甲县废物治理实施方案（2023—2025年）
甲县人民政府
2023年3月1日
一、任务
（一）推进甲事。甲率达到50%（县甲局负责）。
（二）推进乙事。到2025年，乙率达到60%（县乙局负责）。
"""


@pytest.fixture
def document(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def sure(tmp_path: Path) -> str:
    """Return a document that leaves no question open."""
    path = tmp_path / "sure.txt"
    path.write_text(TEXT.replace("。甲率", "。到2025年，甲率"), encoding="utf-8")
    return str(path)


def test_a_draft_is_shown_with_its_coverage_and_its_questions(run: Run, document: str) -> None:
    ran = run("read", document)
    assert ran.code == 0
    assert "a draft read from its document" in ran.out
    assert "2 read of 2 seen" in ran.out
    assert "Questions (1)" in ran.out
    assert "undated:target:jia-lv" in ran.out
    assert not list(Path().glob("*.json"))


def test_the_sheet_is_in_the_reader_s_language(run: Run, document: str) -> None:
    assert "待答问题（1）" in run("read", document, "--language", "zh").out


def test_a_terminal_has_a_table_with_lines(run: Run, document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "│" not in run("read", document).out
    monkeypatch.setattr("wufei.cli.options.is_terminal", lambda: True)
    assert "│" in run("read", document).out


def test_a_draft_is_written_to_a_file_and_what_it_is_said(run: Run, document: str) -> None:
    ran = run("read", document, "-o", "draft.json")
    assert ran.code == 0
    assert "2 read of 2 seen" in ran.out
    assert "1 question is open: what was written is a draft, not a plan" in ran.out
    assert "undated:target" not in ran.out
    assert load_draft("draft.json") == read_plan(document)


def test_a_program_reads_json(run: Run, document: str) -> None:
    found = json.loads(run("read", document, "--json").out)
    assert (found["format"], len(found["questions"])) == ("wufei-draft-1", 1)


def test_questions_are_written_answered_and_make_a_plan(run: Run, document: str) -> None:
    assert run("read", document, "--questions", "answers.json").code == 0
    form = json.loads(Path("answers.json").read_text(encoding="utf-8"))
    assert form["answers"] == {"undated:target:jia-lv": None}
    assert form["asked"]["undated:target:jia-lv"].startswith("no date is printed for 甲率 (50%)")
    form["answers"]["undated:target:jia-lv"] = "accept"
    form["reviewed_by"] = "某人"
    Path("answers.json").write_text(json.dumps(form), encoding="utf-8")
    ran = run("read", document, "--answers", "answers.json", "-o", "plan.json")
    assert ran.code == 0
    assert "all questions are answered: what was written is a plan" in ran.out
    plan = load_plan("plan.json")
    assert plan.review is not None
    assert plan.review.reviewed_by == "某人"
    assert run("evaluate", "--plan", "plan.json", "--year", "2025").code in {0, 2}
    assert run("plan", "--plan", "plan.json").code == 0


def test_the_form_is_in_the_reader_s_language(run: Run, document: str) -> None:
    run("read", document, "--questions", "answers.json", "--language", "zh")
    assert load_answers("answers.json").asked["undated:target:jia-lv"].startswith("“甲率”")


def test_answers_that_leave_a_question_open_make_a_draft(run: Run, document: str) -> None:
    run("read", document, "--questions", "answers.json")
    ran = run("read", document, "--answers", "answers.json", "-o", "draft.json")
    assert "1 question is open" in ran.out
    assert len(load_draft("draft.json").questions) == 1


def test_a_plan_is_shown_where_nothing_is_written(run: Run, document: str) -> None:
    run("read", document, "--questions", "answers.json")
    form = json.loads(Path("answers.json").read_text(encoding="utf-8")) | {"accept_rest": True}
    Path("answers.json").write_text(json.dumps(form), encoding="utf-8")
    ran = run("read", document, "--answers", "answers.json", "--questions", "left.json")
    assert ran.code == 0
    assert "[jia-lv]" in ran.out
    assert "Questions" not in ran.out
    assert load_answers("left.json").answers == {}
    assert "no question is open: left.json is an empty form" in ran.err


def test_a_document_that_leaves_nothing_open_is_a_plan_at_once(run: Run, sure: str) -> None:
    ran = run("read", sure, "-o", "plan.json")
    assert "what was written is a plan" in ran.out
    plan = load_plan("plan.json")
    assert plan.review is not None
    assert plan.review.answers == ()


def test_what_a_person_says_of_the_plan_decides_how_the_rest_is_read(run: Run, document: str) -> None:
    run("read", document, "--questions", "answers.json")
    form = json.loads(Path("answers.json").read_text(encoding="utf-8"))
    form |= {"accept_rest": True, "plan": {"term": {"from": "2023-01-01", "to": "2030-12-31"}}}
    Path("answers.json").write_text(json.dumps(form), encoding="utf-8")
    run("read", document, "--answers", "answers.json", "-o", "plan.json")
    schedule = load_plan("plan.json").target["jia-lv"].schedule
    assert str(getattr(schedule, "to", None)) == "2030-12-31"


@pytest.mark.parametrize("option", ["-o", "--questions"])
def test_nothing_is_written_over_an_input(run: Run, document: str, option: str) -> None:
    ran = run("read", document, option, document)
    assert ran.code == 2
    assert Path(document).read_text(encoding="utf-8") == TEXT


def test_a_draft_is_not_written_over_its_questions(run: Run, document: str) -> None:
    ran = run("read", document, "--questions", "one.json", "-o", "one.json")
    assert ran.code == 2
    assert load_answers("one.json").answers == {"undated:target:jia-lv": None}


def test_answers_are_not_written_over(run: Run, document: str) -> None:
    run("read", document, "--questions", "answers.json")
    before = Path("answers.json").read_bytes()
    assert run("read", document, "--answers", "answers.json", "-o", "answers.json").code == 2
    assert Path("answers.json").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "none.txt"),
        ("empty.txt", "", "no words"),
    ],
)
def test_a_document_that_cannot_be_read_is_an_error(run: Run, name: str, content: str | None, said: str) -> None:
    if content is not None:
        Path(name).write_text(content, encoding="utf-8")
    ran = run("read", name)
    assert ran.code == 2
    assert said in ran.err


def test_a_document_without_tasks_is_no_plan(run: Run) -> None:
    Path("letter.txt").write_text("甲县人民政府\n各乡镇人民政府：\n现将有关事项通知如下。\n", encoding="utf-8")
    ran = run("read", "letter.txt")
    assert ran.code == 2
    assert "no task was read in 'letter.txt'" in ran.err


def test_answers_that_do_not_fit_are_an_error(run: Run, document: str, sure: str) -> None:
    run("read", document, "--questions", "answers.json")
    ran = run("read", sure, "--answers", "answers.json")
    assert ran.code == 2
    assert "another document" in ran.err


def test_a_draft_is_no_plan_for_other_commands_and_they_say_what_to_do(run: Run, document: str) -> None:
    run("read", document, "-o", "draft.json")
    ran = run("plan", "--plan", "draft.json")
    assert ran.code == 2
    assert "a draft with 1 open question:" in ran.err
    assert "--answers" in ran.err


def test_a_library_that_is_missing_is_named(run: Run, document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "rapidfuzz" else object())
    ran = run("read", document)
    assert ran.code == 2
    assert "rapidfuzz" in ran.err
    assert "wufei[reader]" in ran.err
