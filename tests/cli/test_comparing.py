"""The command that tells what changed, as a user types it."""

import json
from pathlib import Path

import attrs
import pytest

import wufei
from tests.cli.ran import Run
from tests.support import facts_document, level, observation, plan_document, target, written
from wufei.documents import dump_draft
from wufei.drafts import Draft, DraftPlan, ReadCounts


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
    nothing = dict.fromkeys((each.name for each in attrs.fields(ReadCounts)), 0)
    draft = written(tmp_path / "draft.json", dump_draft(Draft(plan=plan, coverage=ReadCounts(**nothing))))
    ran = run("diff", both[0], draft)
    assert ran.code == 0
    assert "A small invented plan → A small invented plan (draft): what changed" in ran.out
    assert "Targets tightened (1)" in ran.out


# A plan and its parent


def test_where_ours_is_looser_than_its_parents_is_shown(run: Run) -> None:
    ran = run("diff", "zero-waste-pilot-2018", "shizhong-2023-2025", "--parent")
    assert ran.code == 0
    assert "Promises of the parent: ours is partly looser, partly tighter (2)" in ran.out
    assert "at least 98% (+13 pp)" in ran.out
    chinese = run("diff", "zero-waste-pilot-2018", "shizhong-2023-2025", "--parent", "--language", "zh")
    assert "本级有松有紧的目标（2）" in chinese.out
    document = json.loads(run("diff", "zero-waste-pilot-2018", "shizhong-2023-2025", "--parent", "--json").out)
    assert (document["format"], document["kind"], document["counts"]["mixed"]) == ("wufei-comparison-1", "parent", 2)


# Facts


@pytest.fixture
def reported(tmp_path: Path) -> tuple[str, str, str]:
    """Return files of facts, as a unit reported them and as it revised them, and of their plan."""
    plan = plan_document(targets=[target("straw", level("98", "%"))])
    facts = [facts_document(observations=[observation("straw-rate", 2025, each, "%")]) for each in ("97.9", "98.1")]
    before, after = (written(tmp_path / f"{name}.json", each) for name, each in zip("cd", facts, strict=True))
    return before, after, written(tmp_path / "plan.json", plan)


def test_what_was_revised_is_shown_and_with_a_year_which_verdicts_moved(
    run: Run, reported: tuple[str, str, str]
) -> None:
    before, after, plan = reported
    bare = run("diff", before, after)
    assert bare.code == 0
    assert "98.1% (+0.2 pp)" in bare.out
    assert "straw-rate 2025" in bare.out
    assert "straw use rate [straw-rate] 2025" in run("diff", before, after, "--plan", plan).out
    ran = run("diff", before, after, "--plan", plan, "--year", "2025")
    assert "verdicts of 2025 that moved (1)" in ran.out
    assert "figure of straw use rate [straw-rate] 2025: 97.9% → 98.1%" in ran.out
    earlier = run("diff", before, after, "--plan", plan, "--year", "2025", "--as-of", "2026-05-01", "--json")
    verdicts = json.loads(earlier.out)["verdicts"]
    assert (verdicts["as_of"], [each["target"] for each in verdicts["moved"]]) == ("2026-05-01", ["straw"])


def test_without_a_plan_the_bundled_one_is_evaluated(run: Run, reported: tuple[str, str, str]) -> None:
    ran = run("diff", *reported[:2], "--year", "2025", "--json")
    assert json.loads(ran.out)["verdicts"] == {
        "plan": "shizhong-2023-2025",
        "year": 2025,
        "as_of": None,
        "moved": [],
    }


def test_csv_files_and_folders_are_facts(run: Run, reported: tuple[str, str, str], tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    csv = tmp_path / "figures" / "straw.csv"
    csv.write_text("indicator,year,value,unit\nstraw-rate,2025,98.1,%\n", encoding="utf-8")
    for source in (csv, csv.parent):
        assert "98.1% (+0.2 pp)" in run("diff", reported[0], str(source)).out
    assert run("diff", str(csv), str(csv.parent), "--json").out.count('"empty": true') == 1


# Assessments


@pytest.fixture
def judged(run: Run, reported: tuple[str, str, str]) -> tuple[str, str]:
    """Return files of two assessments."""
    before, after, plan = reported
    for name, facts in (("one.json", before), ("two.json", after)):
        asked = ("--plan", plan, "--facts", facts, "--year", "2025", "--format", "json", "-o", name)
        assert run("evaluate", *asked).code == 0
    return "one.json", "two.json"


def test_verdicts_that_moved_between_two_files_are_shown(
    run: Run, reported: tuple[str, str, str], judged: tuple[str, str]
) -> None:
    ran = run("diff", *judged)
    assert ran.code == 0
    assert "not met → met" in ran.out
    assert "97.9% → 98.1%" in ran.out
    assert "Target straw [straw]" in run("diff", *judged, "--plan", reported[2]).out
    assert "判定变动的目标（1）" in run("diff", *judged, "--language", "zh").out
    document = json.loads(run("diff", *judged, "--format", "json").out)
    assert [each["name"] for each in document["receipt"]] == ["sha256"]
    assert "do not differ" in run("diff", judged[0], judged[0]).out


def test_targets_of_the_bundled_plan_have_their_titles(run: Run) -> None:
    for year in ("2024", "2025"):
        assert run("evaluate", "--year", year, "--format", "json", "-o", f"{year}.json").code == 0
    assert "Straw utilisation rate [straw-use-rate]" in run("diff", "2024.json", "2025.json").out


def test_an_altered_amount_is_refused_with_its_place(run: Run, judged: tuple[str, str]) -> None:
    document = json.loads(Path(judged[0]).read_text(encoding="utf-8"))
    document["findings"][0]["observed"]["value"] = "a lot"
    Path("altered.json").write_text(json.dumps(document), encoding="utf-8")
    ran = run("diff", "altered.json", judged[1])
    assert (ran.code, ran.out) == (2, "")
    assert "$.findings[0].observed: 'a lot' is no number" in ran.err


# What does not go together


KINDS = {"plan": "a plan", "draft": "a draft of a plan", "facts": "facts", "assessment": "an assessment"}


@pytest.fixture
def each_kind(
    both: tuple[str, str], reported: tuple[str, str, str], judged: tuple[str, str], tmp_path: Path
) -> dict[str, str]:
    """Return a file of each kind."""
    plan = wufei.load_plan(both[0])
    whole = DraftPlan(**{each.name: getattr(plan, each.name) for each in attrs.fields(DraftPlan)})
    nothing = dict.fromkeys((each.name for each in attrs.fields(ReadCounts)), 0)
    draft = written(tmp_path / "draft.json", dump_draft(Draft(plan=whole, coverage=ReadCounts(**nothing))))
    return {"plan": both[0], "draft": draft, "facts": reported[0], "assessment": judged[0]}


@pytest.mark.parametrize(
    ("one", "other"),
    [(one, other) for one in KINDS for other in KINDS if one != other and {one, other} != {"plan", "draft"}],
)
def test_two_kinds_are_refused_and_both_are_named(run: Run, each_kind: dict[str, str], one: str, other: str) -> None:
    ran = run("diff", each_kind[one], each_kind[other])
    assert (ran.code, ran.out) == (2, "")
    assert f"the first is {KINDS[one]}, the second {KINDS[other]}; give two of one kind" in ran.err
    chinese = run("diff", each_kind[one], each_kind[other], "--language", "zh")
    assert "不能互相比较" in chinese.err


@pytest.mark.parametrize(
    ("kind", "options", "told"),
    [
        ("plan", ("--year", "2025"), ["--year is for two sets of facts only"]),
        ("plan", ("--plan", "shizhong-2023-2025"), ["--plan is for facts and assessments only"]),
        (
            "plan",
            ("--parent", "--year", "2025", "--as-of", "2025-01-01"),
            ["--year is for two sets of facts only", "--as-of is for two sets of facts only"],
        ),
        ("facts", ("--parent",), ["--parent is for two plans or drafts only"]),
        ("facts", ("--as-of", "2025-01-01"), ["--as-of needs --year"]),
        ("facts", ("--plan", "no-such.json"), ["no-such.json"]),
        ("facts", ("--year", "2025", "--as-of", "2024-01-01"), ["2024-01-01"]),
        ("assessment", ("--parent",), ["--parent is for two plans or drafts only"]),
        ("assessment", ("--year", "2025"), ["--year is for two sets of facts only"]),
        ("assessment", ("--as-of", "2025-01-01"), ["--as-of is for two sets of facts only"]),
    ],
)
def test_an_option_that_says_nothing_here_is_refused(
    run: Run, each_kind: dict[str, str], kind: str, options: tuple[str, ...], told: list[str]
) -> None:
    ran = run("diff", each_kind[kind], each_kind[kind], *options)
    assert (ran.code, ran.out) == (2, "")
    assert [each for each in told if each not in ran.err] == []


def test_the_plan_that_gives_names_is_never_written_over(run: Run, reported: tuple[str, str, str]) -> None:
    before = Path(reported[2]).read_bytes()
    assert run("diff", *reported[:2], "--plan", reported[2], "-o", reported[2]).code == 2
    assert Path(reported[2]).read_bytes() == before
