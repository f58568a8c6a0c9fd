"""The commands as they are called in one process: what they print, write and exit with."""

import json
from pathlib import Path

import pytest

import wufei
from tests.cli.ran import INVENTED, Run
from tests.support import (
    facts_document,
    level,
    observation,
    plan_document,
    target,
    tasks,
    written,
)
from wufei.sources import bare_text, digest

# evaluate


def test_evaluate_prints_a_table_on_the_small_plan(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert INVENTED in ran.out
    assert "not met (1)" in ran.out
    assert "\x1b" not in ran.out


def test_evaluate_without_plan_and_facts_uses_the_bundled_ones_and_says_that_the_facts_are_invented(run: Run) -> None:
    ran = run("evaluate", "--year", "2025")
    assert ran.code == 0
    assert INVENTED in ran.out


def test_evaluate_prints_json_that_is_the_assessment(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--format", "json", "--as-of", "2026-04-01")
    document = json.loads(ran.out)
    assert (document["year"], document["as_of"], document["facts"]) == (2025, "2026-04-01", {"invented": True})
    assert [each["target"] for each in document["findings"]] == [each["id"] for each in plan_document()["targets"]]


def test_evaluate_prints_markdown(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--format", "markdown")
    assert ran.out.startswith("# A small invented plan: assessment of 2025\n")


def test_evaluate_writes_a_file_and_says_so_beside_what_is_printed(
    run: Run, small: tuple[str, ...], tmp_path: Path
) -> None:
    ran = run("evaluate", *small, "--year", "2025", "-o", "out/table.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote out/table.txt\n")
    assert INVENTED in (tmp_path / "out" / "table.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("unit", "strict", "code"),
    [
        pytest.param(None, False, 0, id="not strict"),
        pytest.param(None, True, 1, id="something is not met"),
        pytest.param("works-bureau", True, 0, id="all of this unit is met"),
        pytest.param("Farm", True, 0, id="what is only encouraged never fails"),
        pytest.param("all offices", True, 1, id="this unit failed"),
        pytest.param("all offices", False, 0, id="this unit failed, not strict"),
    ],
)
def test_strict_exits_with_1_unless_every_scored_target_that_is_due_and_shown_is_met(
    run: Run,
    small: tuple[str, ...],
    unit: str | None,
    strict: bool,  # noqa: FBT001 - a column
    code: int,
) -> None:
    options = [*(["--unit", unit] if unit else []), *(["--strict"] if strict else [])]
    assert run("evaluate", *small, "--year", "2025", *options).code == code


def test_strict_takes_what_is_unknown_for_not_met(run: Run, tmp_path: Path) -> None:
    plan, facts = written(tmp_path / "p.json", plan_document()), written(tmp_path / "f.json", {})
    assert run("evaluate", "--plan", plan, "--facts", facts, "--year", "2025", "--strict").code == 1
    assert run("evaluate", "--plan", plan, "--facts", facts, "--year", "2022", "--strict").code == 0


def test_unit_shows_only_the_targets_of_that_unit(run: Run, small: tuple[str, ...]) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--unit", "住建", "--format", "json")
    document = json.loads(ran.out)
    assert [each["target"] for each in document["findings"]] == ["five-factories", "stars"]
    assert document["responsible_unit"] == document["receipt"]["options"]["responsible_unit"] == "works-bureau"


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        pytest.param(
            "Bureau",
            "'Bureau' could be one of Farm Bureau [farm-bureau], Works Bureau [works-bureau]; write the whole name",
            id="ambiguous",
        ),
        pytest.param("Farm Bureua", "did you mean Farm Bureau [farm-bureau]?", id="misspelt"),
        pytest.param("zzz", "wufei plan lists all", id="unlike any"),
    ],
)
def test_a_unit_that_is_not_clear_is_refused_with_the_candidates(
    run: Run, small: tuple[str, ...], unit: str, message: str
) -> None:
    ran = run("evaluate", *small, "--year", "2025", "--unit", unit)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_facts_may_be_given_several_times_and_as_a_folder(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    document, folder = facts_document(), tmp_path / "forms"
    folder.mkdir()
    written(folder / "b.json", {"observations": document.pop("observations")})
    written(folder / "a.json", document)
    (folder / "notes.txt").write_text("not read", encoding="utf-8")
    single = json.loads(run("evaluate", *small, "--year", "2025", "--format", "json").out)
    sources = ["--facts", str(folder)], ["--facts", str(folder / "a.json"), "--facts", str(folder / "b.json")]
    for facts in sources:
        ran = run("evaluate", *small[:2], *facts, "--year", "2025", "--format", "json")
        assert json.loads(ran.out) == single


def test_problems_in_the_facts_are_told_and_do_not_fail(run: Run, tmp_path: Path) -> None:
    facts = facts_document(observations=[observation("nothing", 2025, "1", "%")])
    sources = ["--plan", written(tmp_path / "p.json", plan_document()), "--facts", written(tmp_path / "f.json", facts)]
    ran = run("evaluate", *sources, "--year", "2025")
    assert ran.code == 0
    assert "the plan has no indicator 'nothing'" in ran.out


# explain


def test_explain_says_why(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("explain", "fertiliser-down", *small, "--year", "2025")
    assert ran.code == 0
    assert ran.out.startswith("Target fertiliser-down [fertiliser-down] (invented example facts)\nVerdict: met\n")
    ran = run("explain", "目标 straw", *small, "--year", "2025", "--as-of", "2026-01-31", "-o", "why.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "Verdict: no data" in (tmp_path / "why.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_explain_shows_the_clause_in_the_words_of_ones_own_copy(run: Run, tmp_path: Path, encoding: str) -> None:
    copy = "虚构文件\n纸船不少于 98 只。\n"
    words = "纸船不少于98只。"
    start = bare_text(copy).index(words)
    clause = {"section": "一", "span": [start, start + len(words)], "sha256": digest(words)}
    plan = plan_document(targets=[target("boats", level("98", "%"), source=clause)])
    (tmp_path / "copy.txt").write_bytes(copy.encode(encoding))
    sources = ["--plan", written(tmp_path / "p.json", plan), "--facts", written(tmp_path / "f.json", {})]
    ran = run("explain", "boats", *sources, "--year", "2025", "--document", "copy.txt")
    assert "In the given copy: 纸船不少于98只。" in ran.out
    ran = run("explain", "boats", *sources, "--year", "2025", "--document", "copy.txt", "-o", "copy.txt")
    assert ran.code == 2
    assert "is an input" in ran.err
    assert (tmp_path / "copy.txt").read_bytes() == copy.encode(encoding)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        pytest.param("fertilizer-down", "did you mean Target fertiliser-down [fertiliser-down]?", id="misspelt"),
        pytest.param("down", "did you mean Target fertiliser-down [fertiliser-down]?", id="a part"),
        pytest.param("zzz", "wufei plan lists all", id="unlike any"),
    ],
)
def test_a_target_that_is_not_there_is_refused_with_suggestions(
    run: Run, small: tuple[str, ...], typed: str, message: str
) -> None:
    ran = run("explain", typed, *small, "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: the plan has no target '{typed}'; ")
    assert message in ran.err


# plan


def test_plan_shows_units_and_targets_or_the_whole_document(run: Run, small: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("plan", *small[:2])
    assert (ran.code, ran.err) == (0, "")
    assert "A small invented plan" in ran.out
    ran = run("plan", *small[:2], "--json")
    assert wufei.load_plan(json.loads(ran.out)) == wufei.load_plan(plan_document())
    ran = run("plan", *small[:2], "--json", "-o", "copy.json")
    assert (ran.code, ran.out) == (0, "")
    assert wufei.load_plan(tmp_path / "copy.json") == wufei.load_plan(plan_document())


def test_plan_shows_the_bundled_plan_by_default_or_by_its_id(run: Run) -> None:
    ran = run("plan")
    assert ran.code == 0
    assert ran.out == run("plan", "--plan", "shizhong-2023-2025").out


# verify


def test_verify_exits_with_1_if_the_copy_is_another_text(run: Run, tmp_path: Path) -> None:
    copy, words = "虚构文件\n纸船不少于 98 只。\n", "纸船不少于98只。"
    start = bare_text(copy).index(words)
    clause = {"section": "一", "span": [start, start + len(words)], "sha256": digest(words)}
    plan = plan_document(
        targets=[target("boats", level("98", "%"), source=clause)],
        tasks=[{**each, "source": clause, "assignments": []} for each in tasks()],
        document={"title": "虚构文件", "length": len(bare_text(copy)), "sha256": digest(copy)},
    )
    written(tmp_path / "p.json", plan)
    for text_of_copy, code, message in (
        (copy, 0, "All 4 passages"),
        (copy.replace("。", " 。\r\n").replace("8", "８"), 0, "the same text"),
        ("页眉 " + copy, 1, "has 2 characters more"),
        (copy.replace("98", "88"), 1, "these differ in the given copy (4)"),
    ):
        (tmp_path / "copy.txt").write_text(text_of_copy, encoding="utf-8")
        ran = run("verify", "--plan", "p.json", "--document", "copy.txt")
        assert (ran.code, message in ran.out) == (code, True)


def test_verify_needs_a_document_that_is_there(run: Run) -> None:
    assert run("verify").code == 2
    ran = run("verify", "--document", "nowhere.txt")
    assert ran.code == 2
    assert "there is no file 'nowhere.txt'" in ran.err
