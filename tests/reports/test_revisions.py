"""What changed between two sets of facts, for a reader and for a program."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import wufei
from tests.comparison.edited import plans_with_edited_facts
from tests.support import (
    Document,
    coverage,
    every_year,
    evidence,
    facts_document,
    level,
    observation,
    plan_document,
    plan_of,
    quantity,
    record,
    register,
    roster,
    statement,
    target,
    text,
)
from wufei.comparison import FactAspect, changes_of, compare_facts
from wufei.documents import json_text, shape_problems
from wufei.facts import Facts, Origin
from wufei.findings import Options, Rounding
from wufei.plan import Plan
from wufei.reports import Movement, facts_comparison_json, facts_comparison_sheet, markdown, plain
from wufei.reports.reported import Names
from wufei.reports.revisions import causes_phrase
from wufei.scenarios import Cause, Element, moved_by
from wufei.wording import LANGUAGES, TABLE, Language

SMALL = wufei.load_plan(plan_document())


def shown(
    before: Document,
    after: Document,
    *,
    plan: Plan | None = None,
    movement: Movement | None = None,
    language: Language = "en",
) -> str:
    found = compare_facts(wufei.load_facts(before), wufei.load_facts(after))
    return plain(facts_comparison_sheet(found, language, plan=plan, movement=movement))


def moved(plan: Plan, before: Document, after: Document) -> str:
    one, other = (wufei.evaluate(plan, wufei.load_facts(each), year=2025) for each in (before, after))
    return shown(before, after, plan=plan, movement=Movement(before=one, after=other, moved=moved_by(one, other)))


def rows(out: str) -> list[list[str]]:
    return [[cell for cell in line.strip().split("  ") if cell.strip()] for line in out.splitlines()]


STRAW = observation("straw-rate", 2025, "97.9", "%", reported_by="farm-bureau", published="2026-01-10")
#: Before, after, and cells that are shown.
TOLD: dict[str, tuple[Document, Document, list[str]]] = {
    "a revised figure": (
        {"observations": [STRAW]},
        {"observations": [STRAW | {"value": "98.1", "status": "final"}]},
        [
            "straw-rate 2025 (farm-bureau) (published 2026-01-10)",
            "value",
            "97.9%",
            "98.1% (+0.2 pp)",
            "status",
            "final",
        ],
    ),
    "nothing in scope": (
        {"observations": [STRAW]},
        {"observations": [{"indicator": "straw-rate", "year": 2025, "nothing_in_scope": True}]},
        ["value", "97.9%", "nothing in scope"],
    ),
    "a later report": (
        {"observations": [STRAW]},
        {"observations": [STRAW, STRAW | {"value": "98", "status": "final", "published": "2026-03-10"}]},
        ["added", "already there: 97.9% (published 2026-01-10)", "98% (final, published 2026-03-10)"],
    ),
    "a withdrawn figure": ({"observations": [STRAW]}, {}, ["withdrawn", "97.9% (published 2026-01-10)"]),
    "an estimate": (
        {"observations": [STRAW]},
        {"observations": [STRAW | {"estimated": True, "origin": "statistics", "review": "returned"}]},
        ["estimate", "no", "yes", "origin", "none", "statistics", "review", "returned"],
    ),
    "a register": (
        {"registers": [register("buildings", record("b1", floor_area=quantity("1", "公顷"), classes=["a"]))]},
        {
            "registers": [
                register(
                    "buildings",
                    record("b1", floor_area=quantity("2", "公顷"), classes=["a", "b"]) | {"name": "甲"},
                    record("b2"),
                    published="2026-01-01",
                )
            ]
        },
        [
            "buildings: b1",
            "attribute floor-area",
            "1 ha",
            "2 ha (+1 ha)",
            "attribute classes",
            "a, b",
            "buildings: b2",
            "added",
            "published",
        ],
    ),
    "a whole register": (
        {},
        {"registers": [register("factories", record("f1"), reported_by="works-bureau", published="2026-01-01")]},
        ["factories (works-bureau)", "added", "records: 1 (published 2026-01-01)"],
    ),
    "a roster": (
        {"rosters": [roster("clinics", "k1", dated="2024-01-01")]},
        {"rosters": [roster("clinics", "k2", dated="2024-01-01"), roster("offices", "o1")]},
        ["clinics (2024-01-01): 名 k1 [k1]", "withdrawn", "clinics (2024-01-01): 名 k2 [k2]", "offices", "items: 1"],
    ),
    "evidence": (
        {"evidence": [evidence("hints", "2025-01-01", title="提示", review="pending")]},
        {"evidence": [evidence("summary", "2025-12-01", responsible_unit="o1", published="2026-01-01")]},
        [
            "hints (2025-01-01)",
            "提示 (pending review)",
            "summary (o1, 2025-12-01)",
            "2025-12-01 (published 2026-01-01)",
        ],
    ),
    "declarations": (
        {"evidence_complete": [{"target": "hints", "year": 2025}]},
        {"evidence_complete": [{"target": "summary"}]},
        ["hints (2025)", "withdrawn", "summary", "added"],
    ),
    "words": (
        {"statements": [statement("4.1", progress="起步"), statement("4.2", progress="甲")]},
        {"statements": [statement("4.1", nothing_to_report=True), statement("4.3", problems="乙")]},
        [
            "4.1 (farm-bureau, 2025)",
            "progress",
            "nil return",
            "4.2 (farm-bureau, 2025)",
            "甲",
            "withdrawn",
            "4.3 (farm-bureau, 2025)",
            "added",
        ],
    ),
    "areas": (
        {"areas": [{"id": "east", "name": text("东", "East")}]},
        {"areas": [{"id": "west", "name": text("西", "West")}]},
        ["East [east]", "withdrawn", "West [west]", "added"],
    ),
    "the facts as a whole": (
        {"note": text("甲", "A")},
        {"invented": True, "note": text("乙", "B")},
        ["note", "A", "B", "invented", "no", "yes"],
    ),
}


@pytest.mark.parametrize(("before", "after", "cells"), TOLD.values(), ids=TOLD)
def test_what_changed_is_shown(before: Document, after: Document, cells: list[str]) -> None:
    found = [cell.strip() for row in rows(shown(before, after)) for cell in row]
    assert [cell for cell in cells if cell not in found] == []


def test_a_plan_gives_names_to_ids() -> None:
    lists = [register("buildings", record("b1", prefab=each)) for each in (True, False)]
    one, other = (
        {"observations": [STRAW | {"value": value}], "registers": [each]}
        for value, each in zip("12", lists, strict=True)
    )
    out = shown(one, other, plan=SMALL)
    assert "straw use rate [straw-rate] 2025 (Farm Bureau)" in out
    assert "buildings [buildings]: b1" in out
    assert "attribute prefabricated" in out
    assert "农业局" in shown(one, other, plan=SMALL, language="zh")
    unheard = {"observations": [observation("unheard-of", 2025, "1", "%", reported_by="nobody")]}
    strange = {"registers": [register("unheard-of", record("b1", prefab=True))]}
    assert "unheard-of 2025 (nobody)" in shown({}, unheard, plan=SMALL)
    assert "attribute prefab" in shown(strange, {"registers": [register("unheard-of", record("b1"))]}, plan=SMALL)
    handed = {"observations": [STRAW | {"reported_by": "works-bureau"}]}
    assert "Works Bureau" in shown({"observations": [STRAW]}, handed, plan=SMALL)


def test_facts_that_do_not_differ_say_so_and_invented_ones_say_that_they_are() -> None:
    same = shown(facts_document(), facts_document())
    assert "Nothing has changed in the facts" in same
    assert "invented" in same
    assert "invented" not in shown({}, {})
    assert "invented" in shown({}, facts_document())


# Verdicts that moved


PLAN = plan_of(target("straw", level("98", "%")))


def test_a_verdict_that_moved_is_shown_with_the_entry_that_moved_it() -> None:
    later = STRAW | {"value": "98", "status": "final"}
    out = moved(PLAN, {"observations": [STRAW]}, {"observations": [later]})
    assert "A small invented plan: verdicts of 2025 that moved (1)" in out
    cause = "97.9% (published 2026-01-10) → 98% (final, published 2026-01-10)"
    assert f"figure of straw use rate [straw-rate] 2025 (Farm Bureau): {cause}" in out
    assert "found by evaluating again" in out


def test_where_no_verdict_moved_that_is_said() -> None:
    out = moved(PLAN, {"observations": [STRAW]}, {"observations": [STRAW | {"value": "97"}]})
    assert "A small invented plan: no verdict of 2025 moved" in out
    assert "evaluating again" not in out


COVERED = plan_of(target("clinics", coverage("clinics", "collections", item="clinic"), every_year()))


def collected(*clinics: str, of: int = 6) -> Document:
    things = [record(f"c{name}", collected_on="2025-06-01", clinic=name) for name in clinics]
    names = [f"k{number}" for number in range(of)]
    return {"registers": [register("collections", *things)], "rosters": [roster("clinics", *names)]}


def test_of_many_causes_and_of_many_entries_the_first_are_shown_and_the_rest_counted() -> None:
    everyone = [f"k{number}" for number in range(6)]
    worse = moved(COVERED, collected(*everyone), collected())
    assert "register of collections [collections]: ck0: withdrawn; or " in worse
    assert "; or 3 others, each alone" in worse
    better = moved(COVERED, collected(), collected(*everyone))
    assert "ck0: added together with register of" in better
    assert "(together with 3 more)" in better


def test_records_that_changed_and_registers_that_were_returned_are_causes() -> None:
    one, other = collected("k0", of=1), collected("k0", of=1)
    other["registers"][0]["records"][0]["attributes"]["clinic"] = "k1"
    assert "register of collections [collections]: ck0: changed" in moved(COVERED, one, other)
    late = collected("k0", of=1)
    late["registers"][0]["review"] = "returned"
    assert "register of collections [collections]: changed" in moved(COVERED, one, late)


def test_other_things_that_moved_a_verdict_are_named() -> None:
    one = wufei.evaluate(PLAN, wufei.load_facts({"observations": [STRAW | {"value": "97"}]}), year=2025)
    rounded = wufei.load_facts({"observations": [STRAW | {"value": "97.96"}], "note": text("说明")})
    other = wufei.evaluate(PLAN, rounded, year=2025, options=Options(rounding=Rounding.PRINTED))
    movement = Movement(before=one, after=other, moved=moved_by(one, other))
    found = compare_facts(one.facts, other.facts)
    out = plain(facts_comparison_sheet(found, "en", plan=PLAN, movement=movement))
    assert "97.96% (published 2026-01-10) together with the rounding" in out


def test_an_area_that_was_named_is_a_cause() -> None:
    areas = {"areas": [{"id": "east", "name": text("东", "East")}]}
    figures = {"observations": [STRAW, STRAW | {"value": "99", "area": "east"}]}
    one = wufei.evaluate(PLAN, wufei.load_facts(figures), year=2025)
    other = wufei.evaluate(PLAN, wufei.load_facts(figures | areas), year=2025, area="east")
    movement = Movement(before=one, after=other, moved=moved_by(one, other))
    out = plain(facts_comparison_sheet(compare_facts(one.facts, other.facts), "en", movement=movement))
    assert "area of East [east]: added together with the area" in out


def test_the_facts_as_a_whole_are_named_as_such() -> None:
    changes = changes_of(compare_facts(Facts(), Facts(invented=True)))
    cause = Cause(elements=(Element.FACTS,), entries=changes)
    assert causes_phrase((cause,), Names(PLAN, "en")) == "The facts as a whole"


def test_a_target_that_came_has_no_verdict_before() -> None:
    facts = wufei.load_facts({"observations": [STRAW]})
    one, other = (wufei.evaluate(plan, facts, year=2025) for plan in (attrs.evolve(PLAN, targets=()), PLAN))
    movement = Movement(before=one, after=other, moved=moved_by(one, other))
    out = plain(facts_comparison_sheet(compare_facts(facts, facts), "en", movement=movement))
    assert "not met  the plan" in out


# For programs


def test_the_document_tells_entry_by_entry() -> None:
    one = facts_document()
    other = facts_document(evidence_complete=[])
    other["observations"][2]["value"] = "97"
    other["registers"][0]["records"].pop()
    plan = wufei.load_plan(plan_document())
    before, after = (wufei.evaluate(plan, wufei.load_facts(each), year=2025) for each in (one, other))
    movement = Movement(before=before, after=after, moved=moved_by(before, after))
    found = compare_facts(before.facts, after.facts)
    document = json.loads(json_text(facts_comparison_json(found, movement=movement)))
    assert shape_problems("comparison", document) == ()
    (figure,) = document["observations"]["revised"]
    assert figure["differences"] == [
        {
            "aspect": "value",
            "before": {"value": "98", "unit": "percent"},
            "after": {"value": "97", "unit": "percent"},
            "by": {"value": "-1", "unit": "percent"},
        }
    ]
    (lists,) = document["registers"]["revised"]
    assert "records" not in lists["before"]
    assert [each["id"] for each in lists["listed"]["withdrawn"]] == ["f5"]
    straw = next(each for each in document["verdicts"]["moved"] if each["target"] == "straw")
    (cause,) = straw["causes"]
    assert (straw["before"], straw["after"], cause["elements"]) == ("met", "not_met", ["facts"])
    assert cause["entries"][0]["after"]["value"] == "97"


def test_facts_as_a_whole_are_no_entry_of_the_document() -> None:
    one, other = Facts(), Facts(invented=True)
    document = json.loads(json_text(facts_comparison_json(compare_facts(one, other))))
    assert shape_problems("comparison", document) == ()
    assert (document["verdicts"], document["empty"], document["head"][0]["aspect"]) == (None, False, "invented")


@settings(max_examples=40)
@given(plans_with_edited_facts())
def test_any_two_sets_of_facts_are_told_in_full(drawn: tuple[Plan, Facts, Facts]) -> None:
    plan, before, after = drawn
    one, other = (wufei.evaluate(plan, each, year=2025) for each in (before, after))
    movement = Movement(before=one, after=other, moved=moved_by(one, other))
    found = compare_facts(before, after)
    document = json.loads(json_text(facts_comparison_json(found, movement=movement)))
    assert shape_problems("comparison", document) == ()
    for language in LANGUAGES:
        sheet = facts_comparison_sheet(found, language, plan=plan, movement=movement)
        assert plain(sheet)
        assert markdown(sheet)
        assert plain(facts_comparison_sheet(found, language))


@pytest.mark.parametrize(
    ("prefix", "members"),
    [("fact", set(FactAspect)), ("fact_origin", set(Origin))],
)
def test_all_that_can_differ_has_its_words(prefix: str, members: set[Any]) -> None:
    assert {code.removeprefix(f"{prefix}.") for code in TABLE if code.startswith(f"{prefix}.")} == members
