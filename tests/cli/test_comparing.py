"""The command that tells what changed, as a user types it."""

import json
from pathlib import Path

import attrs
import pytest

import wufei
from tests.cli.ran import Run
from tests.support import level, plan_document, target, written
from wufei.documents import dump_draft
from wufei.drafts import Coverage, Draft, DraftPlan


@pytest.fixture
def both(tmp_path: Path) -> tuple[str, str]:
    """Return files of a plan and of its revision, which asks for more."""
    documents = [plan_document(targets=[target("it", level(value, "%"))]) for value in ("95", "98")]
    before, after = (written(tmp_path / f"{name}.json", each) for name, each in zip(("a", "b"), documents, strict=True))
    return before, after


def test_what_changed_is_printed_and_a_difference_is_no_failure(run: Run, both: tuple[str, str]) -> None:
    ran = run("diff", *both)
    assert ran.code == 0
    assert "Targets tightened (1)" in ran.out
    assert "at least 98% (+3 pp)" in ran.out
    assert "收紧的目标（1）" in run("diff", *both, "--language", "zh").out


def test_a_plan_and_itself_do_not_differ(run: Run, both: tuple[str, str]) -> None:
    assert "Nothing that is compared has changed" in run("diff", both[0], both[0]).out
    ran = run("diff", "shizhong-2023-2025", "shizhong-2023-2025", "--json")
    assert (ran.code, json.loads(ran.out)["empty"]) == (0, True)


@pytest.mark.parametrize("asked", [("--json",), ("--format", "json")])
def test_a_program_reads_json(run: Run, both: tuple[str, str], asked: tuple[str, ...]) -> None:
    (changed,) = json.loads(run("diff", *both, *asked).out)["targets"]["changed"]
    assert changed["effect"] == "tightened"


def test_markdown_is_written_to_a_file_and_never_over_an_input(run: Run, both: tuple[str, str]) -> None:
    assert run("diff", *both, "--format", "markdown", "-o", "changes.md").code == 0
    assert Path("changes.md").read_text(encoding="utf-8").startswith("# A small invented plan → ")
    for each in both:
        before = Path(each).read_bytes()
        assert run("diff", *both, "-o", each).code == 2
        assert Path(each).read_bytes() == before


def test_a_terminal_has_a_table_with_lines(run: Run, both: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "│" not in run("diff", *both).out
    monkeypatch.setattr("wufei.cli.options.is_terminal", lambda: True)
    assert "│" in run("diff", *both).out
    assert "│" not in run("diff", *both, "--format", "markdown").out


def test_a_file_that_is_not_there_is_an_error(run: Run, both: tuple[str, str]) -> None:
    ran = run("diff", both[0], "no-such.json")
    assert ran.code == 2
    assert "no-such.json" in ran.err


def test_a_draft_is_compared_with_the_plan_that_came_of_it(run: Run, both: tuple[str, str], tmp_path: Path) -> None:
    final = wufei.load_plan(both[1])
    plan = DraftPlan(**{each.name: getattr(final, each.name) for each in attrs.fields(DraftPlan)})
    nothing = dict.fromkeys((each.name for each in attrs.fields(Coverage)), 0)
    draft = written(tmp_path / "draft.json", dump_draft(Draft(plan=plan, coverage=Coverage(**nothing))))
    ran = run("diff", both[0], draft)
    assert ran.code == 0
    assert "A small invented plan → A small invented plan (draft): what changed" in ran.out
    assert "Targets tightened (1)" in ran.out
