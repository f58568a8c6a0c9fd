"""A report in words: the tables and paragraphs that all formats show, and that their numbers are the assessment's."""

import re
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

import wufei
from tests.scoring.written import GRADES, method_of
from tests.support import (
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    evidence,
    facts_document,
    facts_of,
    level,
    observation,
    plan_document,
    plan_of,
    record,
    records,
    register,
    roster,
    statement,
    target,
    text,
)
from tests.yearly.reported import HOSTILE, assessed, hostile_plan, report
from wufei.documents import assessment_document
from wufei.evaluation import evaluate
from wufei.findings import Assessment, Options, Rounding, Verdict
from wufei.findings.options import Comparability
from wufei.plan import Stream
from wufei.reports.yearly import YearlyReport, yearly_report
from wufei.reports.yearly.attachments import (
    closed_table,
    colours_table,
    issue_lines,
    issues_table,
    next_lines,
    owed_table,
    quality_table,
    receipt_table,
    scores_table,
    stated_table,
    statements_table,
    steps_table,
)
from wufei.reports.yearly.cells import open_lines, reached_text, share_text
from wufei.reports.yearly.figures import no_figures_line, trends_table
from wufei.reports.yearly.layout import parts_of
from wufei.reports.yearly.telling import (
    TARGET_COLUMNS,
    Row,
    Table,
    chapters_table,
    counts_table,
    grounds_table,
    notes,
    overall_lines,
    streams_table,
    targets_table,
    title,
    units_table,
)
from wufei.testing import assessments
from wufei.wording import LANGUAGES, Language


def column(table: Table, name: str) -> list[str]:
    return [row.cells[table.columns.index(name)] for row in table.rows]


def row_of(table: Table, target_id: str, found: YearlyReport) -> dict[str, str]:
    row = table.rows[found.entry[target_id].number - 1]
    return dict(zip(table.columns, row.cells, strict=True))


def judged(*targets: Any, year: int = 2025, day: date | None = None, **facts: Any) -> YearlyReport:  # noqa: ANN401
    """Return the report of some targets on some facts."""
    return yearly_report(evaluate(plan_of(*targets), wufei.load_facts(facts), year=year, as_of=day))


# 总体情况


def test_the_title_and_the_notes_say_what_it_is_of_when_and_that_facts_are_invented() -> None:
    found = report(unit="farm-bureau", stream=Stream.AGRICULTURAL)
    assert title(found, "zh") == "虚构小方案：2025 年度实施情况报告"
    assert [*notes(found, "en")] == [
        "Unit: Farm Bureau",
        "Waste stream: agricultural",
        "Judged as at 2025-12-31, on what was known on 2026-04-01",
        "Note: these facts are invented examples; they are nobody's record",
    ]


def test_the_summary_says_counts_shares_and_their_base() -> None:
    lines = [*overall_lines(report(), "zh")]
    assert lines[0] == "本报告按《虚构小方案》逐项评估 2025 年度的目标任务。"
    assert lines[1] == (
        "共 7 项目标。纳入考核且已到期（或在执行期内）的 6 项，以下占比以此为基数："
        "未完成 1 项（16.7%）、已完成 5 项（83.3%）。"
    )
    assert lines[2] == "其余 1 项不计入基数：待报 1 项。"


def test_the_summary_of_a_unit_and_of_a_stream_says_so() -> None:
    (first, *_) = overall_lines(report(unit="works-bureau", stream=Stream.CONSTRUCTION), "en")
    assert first == (
        "This report judges each target of “A small invented plan” for 2025. It is about the targets that Works Bureau "
        "answers for in any role. It is about the waste stream: construction."
    )


def test_where_nothing_is_due_the_summary_says_that_there_is_no_base() -> None:
    lines = [*overall_lines(judged(target("later", level("98", "%"), by("2030-12-31"))), "zh")]
    assert "共 1 项目标，本年度没有纳入考核且到期的目标。" in lines


def test_the_summary_says_what_was_carried_over() -> None:
    lines = [*overall_lines(yearly_report(assessed(year=2026)), "zh")]
    assert any(re.fullmatch(r"以前年度未销号而结转的 \d+ 项，其中本年度销号 \d+ 项。", line) for line in lines)


@pytest.mark.parametrize(
    ("share", "shown"), [("1/6", "16.7%"), ("1/16", "6.2%"), ("3/16", "18.8%"), ("1", "100.0%"), ("0", "0.0%")]
)
def test_shares_are_rounded_half_to_even_to_one_decimal(share: str, shown: str) -> None:
    assert share_text(Fraction(share)) == shown


def test_verdicts_are_counted_within_the_base_and_beside_it() -> None:
    table = counts_table(report(), "en")
    assert [row.cells for row in table.rows] == [
        ("× not met", "1", "1", "16.7%", "0"),
        ("？ no data", "1", "0", "—", "1"),
        ("√ met", "5", "5", "83.3%", "0"),
    ]
    assert {at: each.value for at, each in table.rows[1].numbers.items()} == {1: 1, 2: 0, 4: 1}


def test_roll_ups_are_told_for_units_streams_and_tasks() -> None:
    found = report()
    units = units_table(found, "en")
    assert units.rows[0].cells == ("Farm Bureau", "lead", "√ met", "3", "3", "100.0%", "3 met", "1 no data")
    assert column(streams_table(found, "en"), "Stream") == ["agricultural", "construction"]
    assert column(chapters_table(found, "en"), "Ref") == ["4", "4.1", "4.2"]


def test_tasks_below_the_second_level_are_within_those_above() -> None:
    tasks = plan_document()["tasks"]
    tasks.append({**tasks[2], "ref": "4.2.1"})
    plan = plan_document(tasks=tasks, targets=[target("deep", level("98", "%"), task="4.2.1")])
    found = yearly_report(assessed(plan=plan))
    assert column(chapters_table(found, "en"), "Ref") == ["4", "4.2"]


# 目标任务完成情况


def test_a_row_of_the_table_of_targets_has_what_a_yearly_summary_asks_for() -> None:
    found = report()
    assert row_of(targets_table(found, "zh"), "straw", found) == {
        "序号": "1",
        "任务": "4.1 农业",
        "目标": "目标 straw：不低于 98%",
        "牵头单位": "农业局",
        "责任单位": "",
        "配合单位": "生态分局",
        "完成时限": "2025-12-31",
        "完成值": "98%",
        "完成情况": "√ 已完成",
        "佐证材料": "",
        "存在问题": "农业局：缺少场地",
        "下一步措施": "农业局：三月前落实\n生态分局：加强抽查",
    }


def test_words_on_a_task_stand_once_and_other_targets_of_it_refer_to_them() -> None:
    found = report()
    row = row_of(targets_table(found, "zh"), "fertiliser-down", found)
    assert (row["存在问题"], row["下一步措施"]) == ("", "见序号 1")


def test_evidence_stands_with_its_date_and_its_review_and_a_day_that_is_not_printed_says_so() -> None:
    shown = evidence("one", "2025-03-01", title="总结", number="虚构〔2025〕1号", review="accepted")
    found = judged(target("one", deliverable(), by(printed=False)), evidence=[shown])
    row = row_of(targets_table(found, "zh"), "one", found)
    assert row["佐证材料"] == "2025-03-01 总结 虚构〔2025〕1号（已采信）"
    assert row["完成时限"] == "2025-12-31（原文未写明）"


def test_of_much_evidence_the_first_is_shown_and_how_much_there_is() -> None:
    many = [evidence("one", f"2025-03-{day:02}", title=f"第{day}份") for day in range(1, 31)]
    found = judged(target("one", deliverable()), evidence=many)
    lines = row_of(targets_table(found, "zh"), "one", found)["佐证材料"].split("\n")
    assert (len(lines), lines[-1]) == (13, "……等 30 项")


def test_where_nobody_is_named_the_row_says_so() -> None:
    tasks = plan_document()["tasks"]
    del tasks[1]["assignments"]
    found = yearly_report(evaluate(plan_of(target("one", level("98", "%")), tasks=tasks), facts_of(), year=2025))
    assert row_of(targets_table(found, "zh"), "one", found)["责任单位"] == "（未写明）"


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        pytest.param("straw", "98%", id="a figure"),
        pytest.param("stars", "2 listed, 1 in scope", id="records"),
        pytest.param("clinics", "1 of 1 covered", id="items of a roster"),
        pytest.param("hints", "", id="no document"),
    ],
)
def test_what_was_reached_is_a_figure_or_a_count(name: str, reached: str) -> None:
    assert reached_text(report().entry[name].finding, "en") == reached


def test_an_item_that_may_be_covered_is_not_counted_as_covered() -> None:
    is_prefab = {"op": "is", "attribute": "prefab", "value": True}
    requirement = coverage("clinics", "buildings", covered_if=is_prefab)
    known = register(
        "buildings", record("k1", permit_date="2025-02-02", prefab=True), record("k2", permit_date="2025-02-02")
    )
    listed = roster("clinics", "k1", "k2", "k3")
    found = judged(target("clinics", requirement, every_year()), registers=[known], rosters=[listed])
    assert reached_text(found.entries[0].finding, "en") == "1 of 3 covered"


def test_documents_that_were_handed_in_are_counted() -> None:
    found = judged(target("one", deliverable()), evidence=[evidence("one", "2025-03-01")])
    assert reached_text(found.entries[0].finding, "en") == "1 document, 1 accepted, 1 in time"


def test_what_is_open_says_why_by_how_much_and_since_when() -> None:
    figures = [observation("straw-rate", year, value, "%") for year, value in ((2024, "90"), (2025, "97.5"))]
    plan = plan_of(target("straw", level("98", "%"), every_year()))
    assessment = assessed(
        plan=plan_document(targets=[target("straw", level("98", "%"), every_year())]), observations=figures
    )
    assert [*open_lines(yearly_report(assessment).entries[0], "en")] == [
        "Margin -0.5 pp",
        "Open since 2023, carried over",
    ]
    assert "open since 2023" in targets_table(yearly_report(assessment), "en").rows[0].cells[8]
    missing = yearly_report(evaluate(plan, facts_of(), year=2025)).entries[0]
    assert [*open_lines(missing, "en")] == ["the figure for the period is missing"]


def test_records_that_fail_a_target_are_named() -> None:
    stars = {"op": "at_least", "attribute": "stars", "amount": {"value": "2", "unit": "green_building_star"}}
    one = record("b1", permit_date="2025-02-02", stars={"value": "1", "unit": "星"})
    found = judged(target("one", records("buildings", stars)), registers=[register("buildings", one)])
    assert [*open_lines(found.entries[0], "en")] == ["What fails it (1): b1"]


@pytest.mark.parametrize(
    ("limit", "comparison", "as_at", "margin"),
    [
        pytest.param("3", "at_least", None, "Margin -2 to -1", id="missed"),
        pytest.param("2", "at_least", None, "Margin -1 to 0", id="perhaps missed"),
        pytest.param("1", "more_than", None, None, id="at an open bound at the least"),
        pytest.param("2", "at_least", "2025-06-30", "Margin -1 or more", id="perhaps missed, without an end"),
        pytest.param("0", "at_most", "2025-06-30", "Margin -1 or less", id="missed, nobody knows by how much"),
        pytest.param("1", "at_most", "2025-06-30", "Margin 0 or less", id="perhaps missed, nobody knows by how much"),
        pytest.param("1", "more_than", "2025-06-30", None, id="at an open bound at the least, without an end"),
    ],
)
def test_an_open_entry_says_between_what_its_margin_lies_if_it_may_fall_short(
    limit: str, comparison: str, as_at: str | None, margin: str | None
) -> None:
    dated = {} if as_at is None else {"as_at": as_at}
    factories = register("factories", record("f1", recognised_on="2025-02-01"), record("f2"), **dated)
    requirement = count_of("factories", limit) | {"comparison": comparison}
    found = judged(target("count", requirement), registers=[factories])
    lines = [*open_lines(found.entries[0], "en")]
    assert [each for each in lines if each.startswith("Margin")] == ([] if margin is None else [margin])


def test_of_records_that_fail_and_may_fail_the_margin_is_no_line_of_its_own() -> None:
    stars = {"op": "at_least", "attribute": "stars", "amount": {"value": "2", "unit": "green_building_star"}}
    one = record("b1", permit_date="2025-02-02", stars={"value": "1", "unit": "星"})
    for dated in ({}, {"as_at": "2025-06-30"}):
        buildings = register("buildings", one, record("b2", permit_date="2025-02-02"), **dated)
        found = judged(target("one", records("buildings", stars)), registers=[buildings])
        assert [each.split(" (")[0] for each in open_lines(found.entries[0], "en")] == [
            "What fails it",
            "What can't be judged",
        ]
        margin = row_of(grounds_table(found, "en"), "one", found)["Margin"]
        assert margin == ("at least 1 that fail" if dated else "1 to 2 that fail")


def test_a_target_that_is_behind_its_pace_says_which() -> None:
    figures = [observation("straw-rate", 2022, "92", "%"), observation("straw-rate", 2024, "93", "%")]
    found = judged(target("straw", level("98", "%")), year=2024, observations=figures)
    row = row_of(grounds_table(found, "zh"), "straw", found)
    assert row["序时进度"] == "2024 年末 96%"
    assert row["完成情况"] == "↓ 滞后序时进度"
    steps = [{"date": "2024-12-31", "limit": {"value": "95", "unit": "%"}, "document": "分解表"}]
    found = judged(target("straw", level("98", "%"), by(milestones=steps)), year=2024, observations=figures)
    assert row_of(grounds_table(found, "zh"), "straw", found)["序时进度"] == "2024 年末 95%（分解表）"


def test_bounds_and_intervals_are_shown_whole_and_are_no_single_number() -> None:
    where = {"op": "at_least", "attribute": "level", "amount": {"value": "province", "unit": "administrative_level"}}
    one = register(
        "factories",
        record("f1", recognised_on="2025-02-01"),
        record("f2", recognised_on="2025-02-01", level={"value": "province", "unit": "administrative_level"}),
    )
    found = judged(target("count", count_of("factories", "2", unit="enterprise", where=where)), registers=[one])
    row = grounds_table(found, "en").rows[0]
    assert (row.cells[4], [*row.numbers]) == ("1 enterprises to 2 enterprises", [0, 3])
    assert row.cells[5] == "-1 enterprises to 0 enterprises"
    between_ = {"kind": "level", "indicator": "straw-rate", "comparison": "between"}
    requirement = {**between_, "limit": {"value": "80", "unit": "%"}, "upper": {"value": "90", "unit": "%"}}
    found = judged(target("range", requirement), observations=[observation("straw-rate", 2025, "85", "%")])
    row = grounds_table(found, "en").rows[0]
    assert (row.cells[3], 3 in row.numbers) == ("80%–90%", False)


def test_a_pace_of_an_interval_has_two_bounds() -> None:
    between_ = {"kind": "level", "indicator": "straw-rate", "comparison": "between"}
    requirement = {**between_, "limit": {"value": "80", "unit": "%"}, "upper": {"value": "90", "unit": "%"}}
    figures = [observation("straw-rate", 2022, "60", "%"), observation("straw-rate", 2024, "70", "%")]
    found = judged(target("range", requirement), year=2024, observations=figures)
    assert "–" in row_of(grounds_table(found, "en"), "range", found)["Pace"]


def test_grounds_say_what_a_verdict_rests_on_and_its_status() -> None:
    found = report()
    row = row_of(grounds_table(found, "en"), "straw", found)
    assert row["Inputs and their status"] == (
        "current figure straw use rate, for 2025: 98% (published 2026-03-10, reported by Farm Bureau)"
    )
    assert row["Clause"] == "task 4.1, 一"
    assert row["Required"] == "at least 98%; by 2025-12-31, and stable"


# 存在问题, 下一步打算


def test_the_list_of_problems_has_empty_columns_for_measure_date_and_person() -> None:
    table = issues_table(report(), "zh")
    assert table.columns[-3:] == ("整改措施", "整改期限", "责任人")
    assert [row.cells for row in table.rows] == [
        (
            "1",
            "目标 summary（序号 6）\n逾期才完成\n自 2023 年起未销号，结转至今",
            "4.1 农业",
            "各办事处",
            "× 未完成，2023 年起结转",
            "",
            "",
            "",
        ),
        ("2", "缺少场地", "4.1 农业", "农业局", "单位反映的问题", "", "", ""),
    ]
    assert [row.verdict for row in table.rows] == [Verdict.NOT_MET, None]
    assert [*issue_lines(report(), "zh")] == ["需处理的问题 1 项，单位反映的问题 1 项，逐条见问题清单。"]


def test_an_issue_that_nobody_answers_for_says_so() -> None:
    tasks = plan_document()["tasks"]
    del tasks[1]["assignments"]
    facts = facts_of(observation("straw-rate", 2025, "1", "%"))
    found = yearly_report(evaluate(plan_of(target("one", level("98", "%")), tasks=tasks), facts, year=2025))
    assert column(issues_table(found, "zh"), "单位") == ["（未写明）"]


def test_without_problems_words_or_gaps_the_report_says_so() -> None:
    found = judged(target("straw", level("98", "%")), observations=[observation("straw-rate", 2025, "98", "%")])
    assert [*issue_lines(found, "zh")] == ["没有需处理的问题，单位也未反映问题。"]
    assert [*next_lines(found, "zh")] == ["各单位没有报送下一步措施。", "（由统筹单位补充）"]
    assert "没有待报数据。" in [*overall_lines(found, "zh")]


def test_next_steps_are_those_that_units_wrote_of_and_data_are_asked_for() -> None:
    found = report()
    assert [row.cells for row in steps_table(found, "zh").rows] == [
        ("4.1 农业", "农业局", "三月前落实"),
        ("4.1 农业", "生态分局", "加强抽查"),
    ]
    assert [*next_lines(found, "zh")] == ["请有关单位按催报清单补报数据（见附件）。", "（由统筹单位补充）"]


# 附件


def test_words_of_units_stand_whole_and_a_nil_return_is_one() -> None:
    found = report()
    assert [row.cells for row in statements_table(found, "zh").rows] == [
        ("4 重点任务", "住建局", "", "", "", "总的情况", ""),
        ("4.1 农业", "农业局", "已完成培训", "缺少场地", "三月前落实", "", "2026-01-10"),
        ("4.1 农业", "生态分局", "", "", "加强抽查", "", ""),
        ("4.2 建筑", "住建局", "零报告", "", "", "", ""),
    ]
    assert [row.cells for row in stated_table(found, "zh").rows] == [("4.1 农业", "农业局", "缺少场地")]


def test_what_is_missing_says_which_datum_from_whom_and_whether_it_is_late() -> None:
    tasks = plan_document()["tasks"]
    del tasks[2]["assignments"]
    plan = plan_of(
        target("one", level("98", "%")), target("two", level("5", "个", indicator="villages"), task="4.2"), tasks=tasks
    )
    found = yearly_report(evaluate(plan, facts_of(), year=2025, as_of=date(2026, 3, 1)))
    rows = [row.cells for row in owed_table(found, "zh").rows]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("农业局", "目标 one", "否"),
        ("（未写明）", "目标 two", "是"),
    ]
    assert rows[0][1].startswith("本期指标数据“秸秆利用率”，2025 年")


def test_what_was_not_used_is_doubtful_or_agrees_within_rounding_is_told() -> None:
    found = yearly_report(wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2024))
    assert column(quality_table(found, "zh"), "类别") == ["不符合方案，未采用", "不符合方案，未采用", "存疑"]
    whole = {"op": "sum", "of": [{"op": "figure", "indicator": "a"}, {"op": "figure", "indicator": "b"}]}
    tonnes = {"unit": "tonne"}
    measured = [
        {"id": "a", "name": {"zh": "甲"}, **tonnes},
        {"id": "b", "name": {"zh": "乙"}, **tonnes},
        {"id": "c", "name": {"zh": "合计"}, "definitions": [{"formula": whole, "source": {"zh": "虚构"}}], **tonnes},
    ]
    plan = plan_of(target("sum", level("1", "吨", indicator="c")), indicators=measured)
    facts = facts_of(
        *(observation(name, 2025, value, "吨") for name, value in (("a", "1.44"), ("b", "1.4"), ("c", "2.8")))
    )
    assert column(quality_table(yearly_report(evaluate(plan, facts, year=2025)), "zh"), "类别") == ["修约差异"]


def test_what_was_open_before_says_since_when_and_whether_it_is_closed() -> None:
    figures = [observation("straw-rate", year, value, "%") for year, value in ((2023, "90"), (2025, "99"))]
    plan = plan_document(targets=[target("straw", level("98", "%"), every_year())])
    found = yearly_report(assessed(plan=plan, observations=figures))
    assert [row.cells for row in closed_table(found, "zh").rows] == [
        ("目标 straw", "2023", "？ 待报", "√ 已完成", "是"),
    ]


def test_scores_are_told_where_there_are_any() -> None:
    assessment = assessed()
    assert scores_table(yearly_report(assessment), "en") is None
    scores = wufei.score(assessment, method_of(grades=GRADES, invented=True))
    found = yearly_report(assessment, scores=scores, unit="farm-bureau")
    table = scores_table(found, "en")
    assert table is not None
    assert [row.cells[1:4] for row in table.rows] == [("Farm Bureau", "100.0", "good")]
    assert "Note: the scoring method is an invented example" in [*notes(found, "en")]


def test_the_receipt_is_told_with_all_digests() -> None:
    found = report()
    told = _receipt(found)
    receipt = assessment_document(found.assessment)["receipt"]
    for name, said in (
        ("plan_sha256", "Digest of the plan (SHA-256)"),
        ("facts_sha256", "Digest of the facts (SHA-256)"),
        ("assessment_sha256", "Digest of the assessment (SHA-256)"),
    ):
        assert told[said] == receipt[name]
    assert told["As of"] == "2026-04-01"
    assert told["Unit"] == told["Area"] == "all"
    assert _receipt(report(unit="offices"))["Unit"] == "all offices [offices]"
    assert _receipt(report(unit="offices"), "zh")["单位"] == "各办事处 [offices]"


def _receipt(found: YearlyReport, language: Language = "en") -> dict[str, str]:
    return {row.cells[0]: row.cells[1] for row in receipt_table(found, language).rows}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param(
            Options(),
            ("按精确值比较", "不比较，判为口径不一致", "比较，并在结果中注明"),
            id="as it is if nothing is said",
        ),
        pytest.param(
            Options(
                rounding=Rounding.PRINTED,
                other_vintage=Comparability.COMPARE,
                other_status=Comparability.REFUSE,
            ),
            ("按限值的位数修约后比较", "照常比较", "不比较，判为口径不一致"),
            id="otherwise",
        ),
    ],
)
def test_the_receipt_tells_options_in_words(options: Options, told: tuple[str, str, str]) -> None:
    plan = plan_of(areas=[{"id": "east", "name": text("东街道")}])
    assessment = wufei.evaluate(plan, wufei.load_facts(facts_document()), year=2025, area="east", options=options)
    said = _receipt(yearly_report(assessment), "zh")
    assert (said["修约"], said["不同版次"], said["不同状态"]) == told
    assert (said["方案"], said["地区"]) == ("虚构小方案 [small]", "东街道 [east]")
    assert said["格式版本"] == "方案 1、填报资料 1、指标库 1、年度评估 1、各地区评估 1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_paths_nor_codes_stand_in_what_the_report_says_of_the_data(language: Language) -> None:
    found = yearly_report(wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2024))
    cells = [
        cell for table in (quality_table, receipt_table) for row in table(found, language).rows for cell in row.cells
    ]
    assert [cell for cell in cells if "$." in cell or cell in {"exact", "refuse", "flag"}] == []


def test_marks_of_all_states_are_explained() -> None:
    assert [row.verdict for row in colours_table(report(), "zh").rows] == [*Verdict]


def test_figures_over_the_years_stand_beside_limits_and_paces() -> None:
    found = report()
    rows = [row.cells for row in trends_table(found, "en").rows]
    assert rows[0] == ("straw use rate", "2022", "95%", "", "", "at least 98%", "95%")
    assert rows[1] == ("straw use rate", "2024", "96.5%", "", "", "at least 98%", "97%")
    assert rows[3][3] == "pure nutrient"
    assert rows[5][4] == "computed"
    assert [*no_figures_line(found, "en")] == []


def test_provisional_estimated_and_open_figures_say_so() -> None:
    where = {"op": "at_least", "attribute": "level", "amount": {"value": "province", "unit": "administrative_level"}}
    found = judged(
        target("straw", level("98", "%")),
        target("count", count_of("factories", "5", unit="enterprise", where=where)),
        target("none", level("1", "个", indicator="villages")),
        observations=[observation("straw-rate", 2025, "90", "%", status="provisional", estimated=True)],
        registers=[register("factories", record("f1", recognised_on="2025-02-01"))],
    )
    rows = {row.cells[0]: row for row in trends_table(found, "en").rows}
    assert rows["straw use rate"].cells[4] == "provisional, estimate"
    assert rows["Target count"].cells[2] == "0 enterprises to 1 enterprises"
    assert rows["Target count"].numbers == {}
    assert [*no_figures_line(found, "en")] == ["No figure is known of: villages."]


# All of it


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_stand_in_the_order_of_a_yearly_summary(language: Language) -> None:
    assert [each.id for each in parts_of(report(), language) if each.level == 1] == [
        "overall",
        "completion",
        "problems",
        "next",
        "appendix",
    ]
    ids = [each.id for each in parts_of(report(), language)]
    assert len(ids) == len(set(ids))


def test_a_part_without_rows_is_left_out() -> None:
    found = judged(target("straw", level("98", "%")), observations=[observation("straw-rate", 2025, "98", "%")])
    ids = {each.id for each in parts_of(found, "zh")}
    assert ids.isdisjoint({"issues", "stated", "steps", "words", "owed", "quality", "scores", "closed"})


def test_no_word_of_a_unit_and_no_name_is_lost() -> None:
    words = [
        statement("4.1", progress=HOSTILE, problems=HOSTILE + "问", next_steps=HOSTILE + "下", remarks=HOSTILE + "注")
    ]
    found = yearly_report(assessed(plan=hostile_plan(), statements=words))
    cells = [cell for part in parts_of(found, "zh") if part.table for row in part.table.rows for cell in row.cells]
    for said in (HOSTILE, HOSTILE + "问", HOSTILE + "下", HOSTILE + "注"):
        assert said in cells


def _numbers(rows: tuple[Row, ...], at: int) -> list[str | None]:
    return [None if at not in row.numbers else f"{row.numbers[at].value}" for row in rows]


@given(assessments())
def test_numbers_in_tables_are_those_of_the_json(assessment: Assessment) -> None:
    found = yearly_report(assessment)
    document = assessment_document(assessment)
    table = targets_table(found, "zh")
    shown = _numbers(table.rows, TARGET_COLUMNS.index("reached"))
    for each, row, value in zip(document["findings"], table.rows, shown, strict=True):
        if value is not None:
            exact = each["observed"].get("exact")
            observed = wufei.amount(each["observed"]["value"], each["observed"]["unit"])
            assert value == (str(observed.value) if exact is None else str(Fraction(exact)))
        assert row.verdict == each["verdict"]


@given(assessments())
def test_every_report_can_be_told_in_both_languages(assessment: Assessment) -> None:
    found = yearly_report(assessment)
    for language in LANGUAGES:
        for part in parts_of(found, language):
            if part.table is not None:
                assert {len(row.cells) for row in part.table.rows} == {len(part.table.columns)}


def test_a_change_that_is_judged_shows_its_baseline_among_the_grounds() -> None:
    figures = [
        observation("fertiliser", year, value, "千克/亩", basis="pure") for year, value in ((2020, "20"), (2025, "19"))
    ]
    found = judged(target("down", change("6")), observations=figures)
    row = row_of(grounds_table(found, "zh"), "down", found)
    assert (row["目标值"], row["完成值"], row["与目标差距"]) == ("18.8千克/亩", "19千克/亩", "-0.2千克/亩")
    assert "基期" in row["依据及其状态"]
