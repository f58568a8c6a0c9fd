import re
from datetime import date

import pytest

import wufei
from tests.support import (
    Document,
    by,
    count_of,
    deliverable,
    facts_document,
    facts_of,
    level,
    observation,
    plan_document,
    plan_of,
    record,
    register,
    target,
    text,
)
from wufei.findings import Assessment, Options, Rounding
from wufei.reports import Sheet, areas_sheet, assessment_sheet, markdown, plain, terminal
from wufei.scenarios import with_carried_over
from wufei.wording import LANGUAGES, Language, say


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    plan = wufei.load_plan(plan_document())
    facts = facts_document(observations=[*facts_document()["observations"], observation("nothing", 2025, "1", "%")])
    return wufei.evaluate(plan, wufei.load_facts(facts), year=2025, as_of=date(2026, 4, 1))


def _sheet(assessment: Assessment, language: Language = "en") -> Sheet:
    return assessment_sheet(assessment, language)


def test_findings_are_grouped_by_verdict_the_worst_first_and_units_come_last(assessment: Assessment) -> None:
    assert [group.title for group in _sheet(assessment).groups] == ["not met (1)", "no data (1)", "met (5)", "By unit"]
    assert [group.title for group in _sheet(assessment, "zh").groups] == [
        "未完成（1）",
        "待报（1）",
        "已完成（5）",
        "按单位汇总",
    ]


def test_every_finding_has_one_row_with_all_its_cells(assessment: Assessment) -> None:
    groups = _sheet(assessment).groups[:-1]
    rows = {row[0]: row for group in groups for row in group.rows}
    assert len(rows) == len(assessment.findings)
    assert rows["Target straw [straw]"] == (
        "Target straw [straw]",
        "Farm Bureau",
        "at least 98%; by 2025-12-31, and stable",
        "98%",
        "0 pp",
        "met",
    )
    assert rows["Target summary [summary]"][1:] == (
        "all offices",
        "shown by each unit: summary; every year 2023 to 2025",
        "",
        "",
        "not met (delivered, but after the date)",
    )


def test_units_are_summed_up_by_role_with_what_counts_and_what_stands_beside(assessment: Assessment) -> None:
    group = _sheet(assessment).groups[-1]
    assert group.header == ("Unit", "Role", "Verdict", "Scored and due", "Beside that")
    assert group.rows == (
        ("Farm Bureau", "lead", "met", "3 met", "1 no data"),
        ("Works Bureau", "responsible", "met", "2 met", ""),
        ("Ecology Branch", "support", "met", "3 met", "1 no data"),
        ("all offices", "responsible", "not met", "1 not met", ""),
    )


def test_the_part_of_one_unit_says_so_and_sums_up_that_unit_only(assessment: Assessment) -> None:
    sheet = _sheet(assessment.of_unit("works-bureau"))
    assert sheet.notes[-1] == "Only targets that Works Bureau answers for"
    assert [group.title for group in sheet.groups] == ["met (2)", "By unit"]
    assert sheet.groups[-1].rows == (("Works Bureau", "responsible", "met", "2 met", ""),)
    assert sheet.footer == (
        "This unit: met (scored and due: 2 met)",
        "For the reasons: wufei explain TARGET --year 2025",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_when_it_was_judged_on_what_and_that_facts_are_invented(
    assessment: Assessment, language: Language
) -> None:
    notes = _sheet(assessment, language).notes
    assert "2025-12-31" in notes[0]
    assert "2026-04-01" in notes[0]
    assert notes[1:] == (say("table.invented", language),)
    later = wufei.evaluate(assessment.plan, wufei.load_facts({}), year=2030)
    assert _sheet(later, language).notes == (
        say("table.reference_all", language, reference="2030-12-31", as_of=""),
        say("table.outside_term", language, year="2030", first="2023-01-01", last="2025-12-31"),
    )


def test_the_footer_has_the_whole_the_problems_and_where_to_ask(assessment: Assessment) -> None:
    whole, wrong, hint = _sheet(assessment).footer
    assert whole == "The whole plan: not met (scored and due: 5 met, 1 not met); beside that: 1 no data"
    assert wrong == "figure 'nothing 2025': the plan has no indicator 'nothing'; the figure is not used"
    assert hint == "For the reasons: wufei explain TARGET --year 2025"


def test_where_nothing_counts_the_whole_says_so() -> None:
    early = wufei.evaluate(plan_of(target("it", level("98", "%"))), facts_of(), year=2024)
    assert _sheet(early).footer[0] == "The whole plan: not due (scored and due: 0); beside that: 1 not due"
    assert _sheet(early, "zh").footer[0] == "总体：未到时限（计分且到期：0）；另有：未到时限 1"


@pytest.mark.parametrize(
    ("owners", "english", "chinese"),
    [
        pytest.param({"task": "4"}, "(nobody named)", "（未写明）", id="nobody"),
        pytest.param({"owners": ["farm-bureau"]}, "Farm Bureau", "农业局", id="one"),
        pytest.param({"owners": ["farm-bureau", "offices"]}, "Farm Bureau, all offices", "农业局、各办事处", id="two"),
        pytest.param(
            {"owners": ["farm-bureau", "offices", "works-bureau"]},
            "Farm Bureau and 2 more",
            "农业局 等 3 个单位",
            id="three",
        ),
    ],
)
def test_who_is_in_charge_is_shown_shortly(owners: Document, english: str, chinese: str) -> None:
    listed = (
        {"owners": [{"responsible_unit": unit, "role": "responsible"} for unit in owners["owners"]]}
        if ("owners" in owners)
        else owners
    )
    found = wufei.evaluate(plan_of(target("it", level("98", "%"), **listed)), facts_of(), year=2025)
    shown = [_sheet(found, language).groups[0].rows[0][1] for language in LANGUAGES]
    assert shown == [chinese, english]


# Layouts


def test_plain_text_has_no_colours_and_aligned_columns(assessment: Assessment) -> None:
    for language in LANGUAGES:
        laid_out = plain(_sheet(assessment, language))
        assert "\x1b" not in laid_out
        assert laid_out.endswith("\n")
        assert [line for line in laid_out.splitlines() if line != line.rstrip()] == []


def test_a_terminal_gets_colours_and_the_same_words(assessment: Assessment) -> None:
    text = terminal(_sheet(assessment), width=200)
    assert "\x1b[" in text
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "[straw]" in bare
    assert "not met (1)" in bare
    assert say("table.invented", "en") in bare


def test_every_layout_shows_every_target(assessment: Assessment) -> None:
    for language in LANGUAGES:
        sheet = _sheet(assessment, language)
        for laid_out in (plain(sheet), markdown(sheet), re.sub(r"\x1b\[[0-9;]*m", "", terminal(sheet, width=300))):
            assert [each.id for each in assessment.plan.targets if f"[{each.id}]" not in laid_out] == []


# Areas, options, doubts, and what was closed

PARTS = [{"id": "north", "name": text("北街", "North")}, {"id": "south", "name": text("南街", "South")}]


def _by_area(*requirements: Document, figures: tuple[Document, ...] = ()) -> tuple[Assessment, ...]:
    plan = plan_of(*(target(f"t{number}", each) for number, each in enumerate(requirements)), areas=PARTS)
    return wufei.evaluate_areas(plan, facts_of(*figures), year=2025)


def test_the_area_and_its_parts_stand_side_by_side() -> None:
    figures = (
        observation("straw-rate", 2025, "98", "%"),
        observation("straw-rate", 2025, "97", "%", area="north"),
    )
    sheet = areas_sheet(_by_area(level("98", "%"), figures=figures), "en")
    (group,) = sheet.groups
    assert (group.title, group.header) == ("Area by area", ("Target", "Here", "North", "South"))
    assert group.rows == (("Target t0 [t0]", "met 98%", "not met 97%", "no data"),)
    assert sheet.footer == (
        "The whole plan: met (scored and due: 1 met)",
        "For the reasons: wufei explain TARGET --year 2025",
    )
    chinese = areas_sheet(_by_area(level("98", "%"), figures=figures), "zh").groups[0]
    assert (chinese.title, chinese.header) == ("各地区对照", ("目标", "本区", "北街", "南街"))
    assert chinese.rows == (("目标 t0 [t0]", "已完成 98%", "未完成 97%", "待报"),)


def test_what_holds_for_the_whole_area_only_is_not_listed_by_area_and_counted_below() -> None:
    assessments = _by_area(level("98", "%"), deliverable(), count_of("factories", "5"))
    lines: list[tuple[Language, str]] = [
        ("en", "Targets that hold for the whole area only, and are not listed: 2"),
        ("zh", "另有 2 个目标只对全区而言，未列入对照"),
    ]
    for language, line in lines:
        sheet = areas_sheet(assessments, language)
        assert [row[0][-4:] for row in sheet.groups[0].rows] == ["[t0]"]
        assert sheet.footer[0] == line


def test_where_nothing_holds_for_a_part_the_table_by_area_is_empty() -> None:
    assert areas_sheet(_by_area(deliverable()), "en").groups[0].rows == ()
    nobody = [each.of_unit("works-bureau") for each in _by_area(level("98", "%"))]
    assert areas_sheet(nobody, "en").groups[0].header == ("Target", "Here", "North", "South")


def test_a_value_between_bounds_is_shown_with_both() -> None:
    listed = [register("buildings", record("b1", permit_date="2025-02-02", prefab=True), record("b2", prefab=True))]
    plan = plan_of(target("it", count_of("buildings", "2")))
    sheet = assessment_sheet(wufei.evaluate(plan, facts_of(registers=listed), year=2025), "zh")
    assert sheet.groups[0].rows[0][3] == "1个 至 2个"


@pytest.mark.parametrize(
    ("language", "notes"),
    [
        ("en", ["Only of North", "Values are rounded to the limit's digits before they are compared"]),
        ("zh", ["只评估 北街", "按限值的位数修约后比较"]),
    ],
)
def test_a_sheet_says_of_which_part_it_is_and_that_values_are_rounded(language: Language, notes: list[str]) -> None:
    plan = plan_of(target("it", level("98", "%")), areas=PARTS)
    options = Options(rounding=Rounding.PRINTED)
    found = wufei.evaluate(plan, facts_of(), year=2025, area="north", options=options)
    assert [*_sheet(found, language).notes[-2:]] == notes


@pytest.mark.parametrize(("language", "told"), [("en", "the exact one says otherwise"), ("zh", "精确值结论不同")])
def test_a_row_says_that_its_verdict_rests_on_the_rounded_value(language: Language, told: str) -> None:
    plan, facts = plan_of(target("it", level("98", "%"))), facts_of(observation("straw-rate", 2025, "97.96", "%"))
    for rounding in Rounding:
        found = wufei.evaluate(plan, facts, year=2025, options=Options(rounding=rounding))
        row = _sheet(found, language).groups[0].rows[0]
        assert row[-2].startswith("-0.04")
        assert (told in row[-1]) is (rounding is Rounding.PRINTED)


def test_a_part_that_the_facts_name_is_shown_by_its_name_though_no_target_is_left() -> None:
    facts = facts_of(areas=PARTS)
    found = wufei.evaluate(plan_of(target("it", level("98", "%"))), facts, year=2025, area="south")
    assert "Only of South" in _sheet(found.of_unit("works-bureau")).notes


def test_what_was_open_before_is_marked_and_what_was_closed_has_a_group_of_its_own() -> None:
    plan = plan_of(
        target("open", level("98", "%"), by("2023-12-31")),
        target("closed", level("96", "%"), by("2023-12-31")),
        target("new", level("98", "%")),
    )
    values = {2023: "95", 2024: "95", 2025: "97"}
    figures = [observation("straw-rate", year, value, "%") for year, value in values.items()]
    found = with_carried_over(wufei.evaluate(plan, facts_of(*figures), year=2025))
    groups = {group.title: group for group in _sheet(found).groups}
    verdicts = {row[0]: row[-1] for row in groups["not met (2)"].rows}
    assert verdicts == {"Target open [open]": "not met, open since 2023", "Target new [new]": "not met"}
    closed = groups["Open in years before, and closed now (1)"]
    assert closed.header == ("Target", "Open since", "Verdict before", "Verdict")
    assert closed.rows == (("Target closed [closed]", "2023", "not met", "met"),)
    chinese = {group.title: group.rows for group in _sheet(found, "zh").groups}
    assert chinese["以前年度未完成、现已销号（1）"] == (("目标 closed [closed]", "2023", "未完成", "已完成"),)
    assert chinese["未完成（2）"][0][-1] == "未完成，2023 年起结转"


def test_doubts_stand_below_the_problems() -> None:
    figures = [observation("straw-rate", 2025, "980", "%"), observation("nothing", 2025, "1", "%")]
    found = wufei.evaluate(plan_of(target("it", level("98", "%"))), facts_of(*figures), year=2025)
    _, misfit, doubt, _ = _sheet(found).footer
    assert misfit.startswith("figure 'nothing 2025': the plan has no indicator")
    assert doubt.startswith("Doubtful: straw use rate (2025): a share of 980%")
    assert _sheet(found, "zh").footer[2].startswith("数据存疑：")
