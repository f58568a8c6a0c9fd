"""What checks say, for readers in both languages and for programs; the executability register."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

import wufei
from tests.checks import test_data, test_dates, test_limits, test_owners
from tests.checks.examples import one, only, small, two
from tests.support import deliverable, level, target
from wufei.checks import CHECKS, Check, Noted, Notice, Severity, SubjectKind, check, executability
from wufei.documents import BUNDLED_PLANS, json_text, shape_problems
from wufei.plan import Plan
from wufei.reports import (
    Sheet,
    check_json,
    check_sheet,
    executability_sheet,
    markdown,
    notice_sentence,
    plain,
    single_check_sheet,
)
from wufei.testing import plans
from wufei.wording import LANGUAGES, Bilingual, Language

EXAMPLES = [row for module in (test_limits, test_dates, test_owners, test_data) for row in module.ROWS]
IDS = [f"{row[0]}-{number}" for number, row in enumerate(EXAMPLES)]


def sheet_of(plan: Plan, language: Language = "en") -> Sheet:
    return check_sheet(plan, check(plan), executability(plan), language)


def document_of(plan: Plan) -> Any:  # noqa: ANN401 - JSON
    return json.loads(json_text(check_json(plan, check(plan), executability(plan))))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "document", "place"), EXAMPLES, ids=IDS)
def test_every_check_says_what_it_found_in_both_languages(
    name: str, document: dict[str, Any], place: tuple[str, str], language: Language
) -> None:
    plan = wufei.load_plan(document)
    (notice,) = (each for each in only(plan, name) if (each.path, each.subject) == place)
    sentence = notice_sentence(notice, plan, language)
    assert sentence
    assert "{" not in sentence
    assert sentence in plain(single_check_sheet(plan, only(plan, name), (name,), language))


@pytest.mark.parametrize(("name", "document", "place"), EXAMPLES, ids=IDS)
def test_what_every_check_says_is_a_document_of_its_schema(
    name: str, document: dict[str, Any], place: tuple[str, str]
) -> None:
    found = document_of(wufei.load_plan(document))
    assert shape_problems("check", found) == ()
    assert name in {each["check"] for each in found["notices"] if each["path"] == place[0]}


SENTENCES = [
    (
        "contradictory-limits",
        two(level("98", "%"), level("90", "%", comparison="at_most")),
        "no value meets this and a at one time: at most 90% here, at least 98% there",
    ),
    (
        "milestone-beyond-limit",
        test_limits.stepwise(level("98", "%"), "98.1"),
        "98.1% by 2023-12-31 is more than the target's own 98%",
    ),
    ("undated-number", test_dates.undated(level("98", "%")), "no time is printed, read as by 2025-12-31: at least 98%"),
    ("only-open-group", small(), "only all offices"),
    ("single-point", small(), "nobody else answers for tasks: 1 (4.2), targets: 2"),
    ("deadline-assumed", small(), "03-31 of the following year is an assumption; the document sets none"),
    (
        "open-basis",
        small(),
        "fertiliser has several bases, and which one is meant is not said: pure nutrient, physical",
    ),
]


@pytest.mark.parametrize(("name", "document", "sentence"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_a_sentence_speaks_of_names_and_amounts(name: str, document: dict[str, Any], sentence: str) -> None:
    plan = wufei.load_plan(document)
    (notice,) = only(plan, name)
    assert notice_sentence(notice, plan, "en") == sentence


def test_a_list_in_a_sentence_names_the_first_five_and_how_many_there_are() -> None:
    plan = wufei.load_plan()
    (notice,) = (each for each in only(plan, "task-without-unit") if each.subject == "3.1")
    assert notice_sentence(notice, plan, "en").endswith("goal-2025-synergy and 3 more, and names no unit")
    assert "等 8 项" in notice_sentence(notice, plan, "zh")


def test_the_summary_counts_severities_and_shares() -> None:
    plan = wufei.load_plan(one(level("98", "%")))
    counts = [sum(each.severity is severity for each in check(plan)) for severity in Severity]
    assert sheet_of(plan).notes == (
        "Errors: {}, warnings: {}, notes: {}".format(*counts),
        "Of 1 target: 1 (100.0 %) computed, 0 (0.0 %) judged from evidence, 0 (0.0 %) not judged",
    )


def test_the_gravest_checks_come_first() -> None:
    plan = wufei.load_plan(two(level("98", "%"), level("90", "%", comparison="at_most")))
    groups = sheet_of(plan).groups
    assert groups[0].title == "Error: Contradictory limits (1) [contradictory-limits]"
    assert [group.title.partition(":")[0] for group in groups] == sorted(
        (group.title.partition(":")[0] for group in groups), key=["Error", "Warning", "Note"].index
    )


@pytest.mark.parametrize(("count", "rows"), [(10, 10), (11, 1)])
def test_many_notes_that_say_the_same_are_one_row(count: int, rows: int) -> None:
    plan = wufei.load_plan(
        small(*(target(f"t{number}", deliverable(), owned_by_reading=True) for number in range(count)))
    )
    (group,) = (each for each in sheet_of(plan).groups if "owned-by-reading" in each.title)
    assert len(group.rows) == rows
    if rows == 1:
        assert group.rows[0][:2] == ("一", "Target t0 [t0], Target t1 [t1], Target t2 [t2] and 8 more")


def test_warnings_are_listed_one_by_one_however_many_there_are() -> None:
    (group,) = (each for each in sheet_of(wufei.load_plan()).groups if "target-without-owner" in each.title)
    assert len(group.rows) == 28


def test_one_check_is_shown_in_full_with_why_and_what_to_do() -> None:
    plan = wufei.load_plan()
    sheet = single_check_sheet(plan, only(plan, "undated-promise"), ("undated-promise",), "en")
    assert len(sheet.groups[0].rows) == 212
    assert [line.partition(":")[0] for line in sheet.notes[2:]] == ["Why it matters", "What to do"]


def test_a_check_that_found_nothing_is_still_explained() -> None:
    plan = wufei.load_plan()
    sheet = single_check_sheet(plan, (), ("promised-twice",), "zh")
    assert sheet.groups == ()
    assert sheet.notes[1] == "重复的目标 [promised-twice]"


def said(plan: Plan) -> Iterator[Noted]:
    """Yield what another tool says of a plan."""
    yield Noted(path="$", kind=SubjectKind.PLAN, subject=plan.id, says=Bilingual(zh="另一工具", en="another tool"))


def mute(plan: Plan) -> Iterator[Noted]:
    """Yield a note without a sentence."""
    yield Noted(path="$", kind=SubjectKind.PLAN, subject=plan.id)


@pytest.mark.parametrize(("function", "sentence"), [(said, "another tool"), (mute, "own-check")])
def test_the_check_of_another_tool_says_its_own_sentence(function: Any, sentence: str) -> None:  # noqa: ANN401
    plan = wufei.load_plan(small())
    own: tuple[Notice, ...] = check(plan, {"own-check": Check(Severity.ERROR, function)})
    assert notice_sentence(own[0], plan, "en") == sentence
    sheet = check_sheet(plan, own, executability(plan), "en")
    assert sheet.groups[0].title == "Error: own-check (1) [own-check]"
    assert sheet.groups[0].rows == (("", "$", sentence),)
    assert len(single_check_sheet(plan, own, ("own-check",), "en").notes) == 1
    assert shape_problems("check", check_json(plan, own, executability(plan))) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BUNDLED_PLANS)
def test_the_bundled_plans_are_laid_out_and_are_documents_of_the_schema(name: str, language: Language) -> None:
    plan = wufei.load_plan(name)
    for sheet in (sheet_of(plan, language), executability_sheet(plan, executability(plan), language)):
        assert plan.title.in_language(language) in plain(sheet)
        assert markdown(sheet).startswith("# ")
    assert shape_problems("check", document_of(plan)) == ()


def test_the_register_lists_every_target_with_what_it_takes() -> None:
    plan = wufei.load_plan(small(*small()["targets"], target("own", {"kind": "x-own"})))
    sheet = executability_sheet(plan, executability(plan), "en")
    assert [group.title for group in sheet.groups] == [
        "Not judged: 1 (12.5 %)",
        "Computed: 5 (62.5 %)",
        "Judged from evidence: 2 (25.0 %)",
    ]
    rows = {row[1].partition("[")[2]: row for group in sheet.groups for row in group.rows}
    assert rows["own]"][2:] == ("no rule for its kind", "")
    assert rows["straw]"][2:] == ("a figure", "straw use rate: Farm Bureau")
    assert rows["summary]"][2:] == (
        "a document that shows it, members of a group need a roster",
        "summary: all offices",
    )


def test_what_nobody_owes_is_said_in_the_register() -> None:
    (clause, *_) = executability_sheet(wufei.load_plan(), executability(wufei.load_plan()), "en").groups[-1].rows
    assert clause[3] == "report on the results of the work: (nobody named)"


def test_a_program_reads_subject_values_and_both_sentences() -> None:
    found = document_of(wufei.load_plan(test_limits.stepwise(level("98", "%"), "98.1")))
    (notice,) = (each for each in found["notices"] if each["check"] == "milestone-beyond-limit")
    assert notice == {
        "check": "milestone-beyond-limit",
        "severity": "error",
        "path": "$.targets[0].schedule.milestones[0]",
        "subject": {"kind": "target", "id": "a"},
        "section": "一",
        "values": {
            "date": "2023-12-31",
            "limit": {"value": "98.1", "unit": "percent"},
            "beside": {"value": "98", "unit": "percent"},
        },
        "message": {
            "zh": "2023-12-31 要求 98.1%，超过目标本身的 98%",
            "en": "98.1% by 2023-12-31 is more than the target's own 98%",
        },
    }
    assert found["counts"]["error"] == 1
    assert found["executability"]["shares"] == {"computed": "1/1", "from_evidence": "0/1", "not_judged": "0/1"}
    assert found["executability"]["targets"][0] == {
        "target": "a",
        "judged": "computed",
        "grounds": ["figure"],
        "needs": [{"kind": "observation", "datum": "straw-rate", "owners": ["farm-bureau"]}],
    }


@given(plans())
@settings(max_examples=40)
def test_whatever_plan_is_checked_is_laid_out_and_is_a_document_of_the_schema(plan: Plan) -> None:
    assert shape_problems("check", document_of(plan)) == ()
    for language in LANGUAGES:
        assert plain(sheet_of(plan, language))
        assert plain(executability_sheet(plan, executability(plan), language))


def test_every_check_has_its_words() -> None:
    plan = wufei.load_plan()
    for language in LANGUAGES:
        sheet = single_check_sheet(plan, (), tuple(CHECKS), language)
        assert len(sheet.notes) == 1 + 3 * len(CHECKS)
