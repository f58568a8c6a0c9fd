"""What became of the promises of a parent's plan, for a reader and for a program."""

import json

import pytest
from hypothesis import given, settings

import wufei
from tests.support import Document, by, count_of, deliverable, level, plan_of, target, text
from wufei.comparison import Answer, compare_with_parent
from wufei.documents import json_text, shape_problems
from wufei.plan import Plan
from wufei.reports import markdown, parent_json, parent_sheet, plain
from wufei.testing import plans
from wufei.wording import LANGUAGES

CITY = {"id": "city", "name": text("全市", "the city")}


def parent_of(*targets: Document) -> Plan:
    return plan_of(*targets, id="parent", title=text("市级方案", "The city's plan"), area=CITY)


def shown(parent: Plan, ours: Plan) -> str:
    return plain(parent_sheet(compare_with_parent(parent, ours), "en"))


def test_where_ours_is_looser_comes_first_and_what_is_ours_alone_last() -> None:
    parent = parent_of(
        target("gone", deliverable("年度任务分解", "yearly breakdown"), title=text("年度任务分解", "Breakdown")),
        target("same", level("90", "%", indicator="clinic-rate")),
        target("straw", level("98", "%"), by("2025-06-30")),
    )
    ours = plan_of(
        target("our-straw", level("95", "%"), by("2025-12-31")),
        target("our-same", level("90", "%", indicator="clinic-rate")),
        target("more", deliverable("提示", "hints"), title=text("提示", "Hints")),
    )
    out = shown(parent, ours)
    headings = [group.title for group in parent_sheet(compare_with_parent(parent, ours), "en").groups]
    assert headings == [
        "Promises of the parent: ours is looser (1)",
        "Promises of the parent: ours is the same (1)",
        "Promises of the parent: not there in ours (1)",
        "What ours promises besides (1)",
    ]
    assert out.startswith("The city's plan (parent) and A small invented plan (ours)")
    assert "Of 3: 1 looser, 0 mixed, 0 other, 0 tighter, 1 same, 1 not there" in out
    assert "limit (loosened)     at least 98%" in out
    assert "at least 95% (-3 pp)" in out
    assert "due date (loosened)  2025-06-30" in out
    assert "Breakdown [gone]       4.1   shown by yearly breakdown; by 2025-12-31" in out
    assert "Hints [more]     4.1   shown by hints; by 2025-12-31" in out


def test_how_they_were_matched_is_told_and_what_is_only_alike_is_marked() -> None:
    out = shown(
        parent_of(target("a", deliverable("甲"), title=text("多部门联合监管执法"))),
        plan_of(target("b", deliverable("乙"), title=text("多部门联合执法"))),
    )
    assert "≈ 多部门联合执法 [b]" in out
    assert "likeness of names" in out
    assert "'≈': names are only alike, check them" in out


def test_amounts_of_the_whole_and_further_promises_are_told_apart() -> None:
    ours = [target(name, count_of("factories", limit)) for name, limit in (("one", "1"), ("two", "2"))]
    out = shown(parent_of(target("all", count_of("factories", "10"))), plan_of(*ours))
    assert "an amount of all of the parent's area, of which ours is a part: neither more nor less" in out
    assert "(1 more of ours is about it)" in out
    assert "limit (changed)" in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_bundled_plans_are_laid_out_in_both_languages(language: wufei.wording.Language) -> None:
    found = compare_with_parent(wufei.load_plan("zero-waste-pilot-2018"), wufei.load_plan())
    sheet = parent_sheet(found, language)
    assert "+13" in plain(sheet)
    assert markdown(sheet).startswith("# ")
    assert {len(row) for group in sheet.groups for row in group.rows} == {3, 6}


def test_the_document_has_the_shape_of_its_schema() -> None:
    found = compare_with_parent(wufei.load_plan("zero-waste-pilot-2018"), wufei.load_plan())
    document = json.loads(json_text(parent_json(found)))
    assert shape_problems("comparison", document) == ()
    assert document["counts"] == {str(each): len(found.with_answer(each)) for each in Answer}
    (straw,) = [each for each in document["promises"] if each["target"]["id"] == "straw-use-rate"]
    (match,) = straw["matches"]
    assert (straw["answer"], match["matched"], match["differences"][0]["by"]["value"]) == ("mixed", "by_id", "13")


@settings(max_examples=25)
@given(plans(), plans())
def test_any_two_plans_are_told_in_full(parent: Plan, ours: Plan) -> None:
    found = compare_with_parent(parent, ours)
    document = json.loads(json_text(parent_json(found)))
    assert shape_problems("comparison", document) == ()
    for language in LANGUAGES:
        assert plain(parent_sheet(found, language))
