import pytest

import wufei
from tests.support import level, plan_of, target, text
from wufei.reports import indicators_sheet, plain, plan_sheet, verification_lines
from wufei.sources import digest
from wufei.verification import verify_document
from wufei.wording import LANGUAGES, Language


def test_a_plan_is_shown_with_its_units_and_targets() -> None:
    sheet = plan_sheet(plan_of(), "en")
    assert sheet.title == "A small invented plan (issued by Government of Here, 2023-03-24)"
    assert sheet.notes == ("Term 2023-01-01 to 2025-12-31; 3 tasks, 2 responsibility clauses, 7 targets, 4 units",)
    units, targets = sheet.groups
    assert units.rows[0] == ("farm-bureau", "Farm Bureau", "department")
    assert targets.rows[0] == (
        "4.1",
        "Target straw [straw]",
        "at least 98%; by 2025-12-31, and stable",
        "lead: Farm Bureau; support: Ecology Branch",
    )


def test_a_target_that_nobody_answers_for_says_so() -> None:
    sheet = plan_sheet(plan_of(target("it", level("98", "%"), task="4")), "zh")
    assert sheet.groups[1].rows[0][-1] == "（未写明）"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_a_plan_is_shown_in_both_languages(language: Language) -> None:
    plan = plan_of()
    laid_out = plain(plan_sheet(plan, language))
    assert [unit.name.in_language(language) for unit in plan.responsible_units if unit.id not in laid_out] == []
    assert [each.id for each in plan.targets if f"[{each.id}]" not in laid_out] == []


# The library of indicators


def test_the_indicators_of_the_library_are_shown_with_unit_definition_and_source() -> None:
    sheet = indicators_sheet(wufei.load_indicators(), "en")
    (group,) = sheet.groups
    assert sheet.title == f"Library of {len(wufei.load_indicators())} indicators"
    assert (group.title, group.header) == ("Plans use them by their ids", ("Indicator", "Unit", "Definition", "Source"))
    rows = {row[0]: row[1:] for row in group.rows}
    assert rows["Straw utilisation rate [straw-use-rate]"][:2] == ("%", "Straw used ÷ Straw collectable")
    assert rows["Straw used [straw-used]"] == ("t", "", "")


def test_an_indicator_with_several_bases_has_a_row_for_each_definition() -> None:
    intensity = [each for each in wufei.load_indicators() if each.id == "fertiliser-intensity"]
    rows = indicators_sheet(wufei.load_indicators(), "zh").groups[0].rows
    own = [row for row in rows if "[fertiliser-intensity]" in row[0]]
    assert len(own) == len(intensity[0].definitions)
    assert own[0][:3] == (
        "单位耕地面积化肥施用量 [fertiliser-intensity]（折纯量、国土调查耕地）",
        "千克/亩",
        "化肥施用量（折纯量） ÷ 耕地面积（国土调查耕地）",
    )
    (mass,) = [row for row in rows if "[fertiliser-mass]" in row[0]]
    assert mass[0].startswith("化肥施用量 [fertiliser-mass]（折纯量，")


def test_an_indicator_without_a_definition_has_its_note_and_one_without_a_symbol_the_name_of_its_unit() -> None:
    things = {
        "id": "things",
        "name": text("东西", "things"),
        "unit": "item",
        "note": text("虚构说明", "a note"),
    }
    plan = plan_of(target("it", level("5", "个", indicator="things")), indicators=[things])
    assert indicators_sheet(plan.indicators, "en").groups[0].rows == (("things [things]", "item", "a note", ""),)
    assert indicators_sheet(plan.indicators, "zh").groups[0].rows == (("东西 [things]", "个", "虚构说明", ""),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_of_the_library_is_shown_in_both_languages(language: Language) -> None:
    laid_out = plain(indicators_sheet(wufei.load_indicators(), language))
    assert [each.id for each in wufei.load_indicators() if f"[{each.id}]" not in laid_out] == []
    sources = [one.source.in_language(language) for each in wufei.load_indicators() for one in each.definitions]
    assert [source for source in sources if source not in laid_out] == []


# A copy of the document

BOATS, BIRDS = "纸船不少于98只。", "纸鹤不少于9只。"


def _verified(copy: str, passages: int = 1) -> list[str]:
    """Return what is told of a copy of a text of two passages, the second of which many targets may rest on."""
    whole = f"第一条{BOATS}第二条{BIRDS}"
    boats, birds = (
        {"section": "一", "span": [whole.index(each), whole.index(each) + len(each)], "sha256": digest(each)}
        for each in (BOATS, BIRDS)
    )
    plan = plan_of(
        *(target(f"t{number}", level("98", "%"), source=birds) for number in range(passages)),
        tasks=[{"ref": ref, "title": text("任务"), "source": boats} for ref in ("4", "4.1")],
        document={"title": "虚构", "length": len(whole), "sha256": digest(whole)},
    )
    return [*verification_lines(verify_document(plan, copy), "en")]


@pytest.mark.parametrize(
    ("copy", "lines"),
    [
        pytest.param(
            f"第一条 {BOATS}\n第二条 {BIRDS}",
            ["The given copy is the same text as the plan's document", "All 3 passages stand in the given copy"],
            id="the same but for white space",
        ),
        pytest.param(
            f"第一条{BOATS}第二条又，{BIRDS}",
            [
                "The given copy is not the same text as the plan's document",
                "before 一 (t0), the given copy has 2 characters more",
                "All 3 passages stand in the given copy",
            ],
            id="longer",
        ),
        pytest.param(
            f"第一条{BOATS}条{BIRDS}",
            [
                "The given copy is not the same text as the plan's document",
                "before 一 (t0), the given copy has 2 characters fewer",
                "All 3 passages stand in the given copy",
            ],
            id="shorter",
        ),
        pytest.param(
            f"第一条{BOATS}第二条{BIRDS.replace('9', '8')}",
            [
                "The given copy is not the same text as the plan's document",
                "Of 3 passages, these differ in the given copy (1):",
                "  - 一 (t0)",
                "    there it says: 纸鹤不少于8只。",
            ],
            id="another passage",
        ),
    ],
)
def test_a_copy_is_compared_passage_by_passage(copy: str, lines: list[str]) -> None:
    assert _verified(copy) == lines


def test_of_many_passages_that_differ_the_first_forty_are_shown() -> None:
    lines = _verified(f"第一条{BOATS}第二条{BIRDS.replace('9', '8')}", passages=41)
    assert (sum(line.startswith("  - 一") for line in lines), lines[-1]) == (40, "  - and 1 more")


def test_of_a_passage_that_the_copy_is_too_short_for_nothing_is_quoted() -> None:
    assert _verified("第一条")[-1] == "  - 一 (t0)"
