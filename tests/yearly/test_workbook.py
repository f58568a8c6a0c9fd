"""A report as a workbook: numbers are numbers and equal the JSON's, words are words, charts stand on their cells."""

import builtins
import io
import re
import zipfile
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.worksheet.worksheet import Worksheet

import wufei
from tests.scoring.written import method_of
from tests.support import (
    between,
    count_of,
    facts_of,
    level,
    observation,
    plan_document,
    plan_of,
    record,
    register,
    statement,
    target,
)
from tests.yearly.reported import HOSTILE, assessed, hostile_plan, report
from wufei.documents import assessment_document
from wufei.errors import MissingExtraError
from wufei.evaluation import evaluate
from wufei.findings import Assessment, Verdict
from wufei.quantities import Amount, find_unit
from wufei.reports.yearly import YearlyReport, yearly_report
from wufei.reports.yearly.telling import GROUNDS_COLUMNS, TARGET_COLUMNS
from wufei.reports.yearly.workbook import cell_number, number_format, workbook_report
from wufei.testing import assessments
from wufei.wording import LANGUAGES, Language

FIRST, TARGETS, GROUNDS = "总体情况", "目标任务完成情况表", "判定依据"


def opened(found: YearlyReport, language: Language = "zh") -> Any:  # noqa: ANN401 - of openpyxl
    return openpyxl.load_workbook(io.BytesIO(workbook_report(found, language)))


def below(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """Return the values of all rows but the first."""
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


def test_there_is_a_sheet_for_each_longer_table() -> None:
    assert opened(report()).sheetnames == [
        "总体情况",
        "目标任务完成情况表",
        "问题清单",
        "单位反映的问题",
        "单位报送的下一步措施",
        "待报数据（催报清单）",
        "以前年度结转与销号",
        "判定依据",
        "指标走势",
        "单位情况说明",
        "复核凭据",
        "走势图",
    ]


@settings(max_examples=25)
@given(assessments())
def test_numbers_that_are_read_back_are_those_of_the_json(assessment: Assessment) -> None:
    book = opened(yearly_report(assessment), "en")
    document = assessment_document(assessment)
    at = {name: GROUNDS_COLUMNS.index(name) for name in ("reached", "limit", "margin")}
    for finding, row in zip(document["findings"], below(book["What the verdicts rest on"]), strict=True):
        for column, key in (("reached", "observed"), ("limit", "required"), ("margin", "margin")):
            value = row[at[column]]
            if isinstance(value, int | float):
                assert is_shown(value, exact(finding[key])), (finding["target"], column)
    for finding, row in zip(document["findings"], below(book["Targets"]), strict=True):
        value = row[TARGET_COLUMNS.index("reached")]
        assert not isinstance(value, int | float) or is_shown(value, exact(finding["observed"]))


def is_shown(value: float, number: Fraction) -> bool:
    """Return whether a cell holds a number, or what it is shown as where exactly half a digit is rounded off."""
    off = abs(Fraction(str(value)) - number)
    return value == float(number) or off in {Fraction(1, 2 * 10**places) for places in range(20)}


def exact(amount: dict[str, Any]) -> Fraction:
    return Fraction(amount["exact"]) if "exact" in amount else wufei.amount(amount["value"], amount["unit"]).value


def test_an_exact_figure_is_a_number_that_shows_its_digits_and_its_unit() -> None:
    book = opened(report())
    cell = book[TARGETS].cell(2, TARGET_COLUMNS.index("reached") + 1)
    assert (cell.value, cell.number_format) == (98, '0"%"')
    down = book[GROUNDS].cell(3, GROUNDS_COLUMNS.index("reached") + 1)
    assert (down.value, down.number_format) == (18.8, '0.0"千克/亩"')


def test_counts_and_shares_of_the_summary_are_numbers() -> None:
    rows = [tuple(cell.value for cell in row) for row in opened(report())[FIRST].iter_rows()]
    row = next(row for row in rows if row[0] == "√ 已完成")
    assert row[1:5] == (5, 5, pytest.approx(500 / 6), 0)
    numbers = opened(report())[TARGETS]
    assert [numbers.cell(row, 1).value for row in range(2, 9)] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "number", "unit", "shown"),
    [
        pytest.param("98%", "98", "%", '0"%"', id="whole"),
        pytest.param("97.96%", "97.96", "%", '0.00"%"', id="as many places as are shown"),
        pytest.param("16.7%", Fraction(50, 3), "%", '0.0"%"', id="rounded"),
        pytest.param("-0.5 个百分点", "-0.5", "%", '0.0" 个百分点"', id="a minus is the number's own"),
        pytest.param("+0.5 pp", "0.5", "%", '"+"0.0" pp"', id="a plus is written out"),
        pytest.param("20.5 t/a", "20.5", "吨", '0.0" t/a"', id="a unit with letters"),
        pytest.param("第 5 位", "5", "个", '"第 "0" 位"', id="words before it"),
        pytest.param("5", "5", "个", "0", id="nothing but the number"),
        pytest.param("没有", "5", "个", None, id="no number in the text"),
        pytest.param("6 个", "5", "个", None, id="another number in the text"),
        pytest.param("5 至 6 个", "5", "个", None, id="two numbers in the text"),
    ],
)
def test_a_number_reads_as_its_text_does(text: str, number: str | Fraction, unit: str, shown: str | None) -> None:
    given_ = Amount(number, find_unit(unit)) if isinstance(number, Fraction) else wufei.amount(number, unit)
    assert number_format(text, given_) == shown


@pytest.mark.parametrize(
    ("text", "value", "number"),
    [
        pytest.param("6.2%", "6.25", 6.2, id="a half, which the text rounds to the even digit"),
        pytest.param("-6.2%", "-6.25", -6.2, id="the same below zero"),
        pytest.param("6.4%", "6.35", 6.35, id="a half, which both round alike"),
        pytest.param("6.3%", "6.26", 6.26, id="more than a half"),
        pytest.param("6%", "6", 6.0, id="whole"),
        pytest.param("没有", "6", 6.0, id="no number in the text"),
    ],
)
def test_a_cell_s_number_is_exact_unless_it_would_be_shown_otherwise(text: str, value: str, number: float) -> None:
    assert cell_number(text, wufei.amount(value, "%")) == number


def test_what_is_no_single_number_is_text() -> None:
    where = {"op": "at_least", "attribute": "level", "amount": {"value": "province", "unit": "administrative_level"}}
    plan = plan_of(target("count", count_of("factories", "5", unit="enterprise", where=where)))
    facts = facts_of(registers=[register("factories", record("f1", recognised_on="2025-02-01"))])
    sheet = opened(yearly_report(evaluate(plan, facts, year=2025)))[TARGETS]
    assert sheet.cell(2, TARGET_COLUMNS.index("reached") + 1).value == "0家 至 1家"


def test_the_state_is_coloured_and_told_by_mark_and_name() -> None:
    found = report()
    cell = opened(found)[TARGETS].cell(2, TARGET_COLUMNS.index("state") + 1)
    assert cell.value == "√ 已完成"
    assert cell.fill.fgColor.rgb == "FF" + found.colours.of(Verdict.MET).fill[1:].upper()
    assert cell.font.color.rgb == "FF" + found.colours.of(Verdict.MET).text[1:].upper()
    plain = opened(found)[TARGETS].cell(2, 2)
    assert plain.fill.fgColor.rgb == "00000000"


def test_hostile_names_and_words_are_text_and_no_formula() -> None:
    words = [statement("4.1", progress=HOSTILE, problems="=1+1", next_steps="@x", remarks="http://a.example")]
    found = yearly_report(assessed(plan=hostile_plan(), statements=words))
    book = opened(found)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    values = {cell.value for cell in cells}
    assert {"=1+1", "@x", "http://a.example"} <= values
    # The names of charts and of their lines are those of cells, and no formulas either.
    formulas = {
        each for chart in _charts(workbook_report(found, "zh")) for each in re.findall("<c:f>(.*?)</c:f>", chart)
    }
    assert all(re.fullmatch(r"走势图!\$[A-Z]\$\d+(:\$[A-Z]\$\d+)?", each) for each in formulas)


def test_characters_that_a_workbook_can_not_hold_are_shown_as_unreadable_and_long_words_are_cut() -> None:
    words = [statement("4.1", progress="a\x0bb", problems="长" * 2000)]
    found = yearly_report(assessed(statements=words))
    long = found.statements[0]
    object.__setattr__(long, "problems", "长" * 40_000)
    rows = below(opened(found)["单位情况说明"])
    assert rows[0][2] == "a\ufffdb"
    assert rows[0][3] == "长" * 31_999 + "…"


def test_the_same_report_is_the_same_bytes() -> None:
    assert workbook_report(report(), "zh") == workbook_report(report(), "zh")


def test_pages_are_a4_across_with_the_head_on_each() -> None:
    sheet = opened(report())[TARGETS]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "C2")
    assert sheet.auto_filter.ref == "A1:L8"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def _charts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = sorted(name for name in file.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name))
        return [file.read(name).decode() for name in names]


def test_there_is_a_chart_for_each_series_with_figures_and_its_cells_stand_beside_it() -> None:
    found = report()
    charts = _charts(workbook_report(found, "zh"))
    assert len(charts) == len([each for each in found.series if not each.is_empty]) == 3
    assert "秸秆利用率 (%)" in charts[0]
    sheet = opened(found)["走势图"]
    rows = [tuple(cell.value for cell in row)[:4] for row in sheet.iter_rows(max_row=6)]
    assert rows == [
        ("秸秆利用率 (%)", None, None, None),
        ("时期", "数值", "目标值", "序时进度值"),
        ("2022", 95, 98, 95),
        ("2023", None, 98, 96),
        ("2024", 96.5, 98, 97),
        ("2025", 98, 98, 98),
    ]


def test_provisional_figures_bases_intervals_and_several_targets_have_lines_of_their_own() -> None:
    low = between("18", "20", "千克/亩", indicator="fertiliser")
    plan = plan_of(target("a", low), target("b", level("19", "千克/亩", indicator="fertiliser", comparison="at_most")))
    facts = facts_of(
        observation("fertiliser", 2025, "19", "千克/亩", basis="pure", status="provisional"),
        observation("fertiliser", 2025, "40", "千克/亩", basis="physical"),
    )
    sheet = opened(yearly_report(evaluate(plan, facts, year=2025)))["走势图"]
    heads = [cell.value for cell in sheet[2]][:7]
    assert heads == [
        "时期",
        "数值（折纯）",
        "快报数",
        "数值（实物）",
        "目标值（目标 a）",
        "目标值（目标 a）",
        "目标值（目标 b）",
    ]
    assert [cell.value for cell in sheet[3]][:7] == ["2025", 19, 19, 40, 18, 20, 19]


def test_a_chart_s_name_is_cut_where_it_is_long() -> None:
    indicators = plan_document()["indicators"]
    indicators[0]["name"] = {"zh": "长" * 500}
    plan = plan_of(target("straw", level("98", "%")), indicators=indicators)
    found = yearly_report(evaluate(plan, facts_of(observation("straw-rate", 2025, "98", "%")), year=2025))
    assert opened(found)["走势图"]["A1"].value == "长" * 199 + "…"


@pytest.mark.parametrize("language", LANGUAGES)
def test_scores_stand_on_the_first_sheet(language: Language) -> None:
    assessment = assessed()
    found = yearly_report(assessment, scores=wufei.score(assessment, method_of()))
    values = {cell.value for row in opened(found, language).worksheets[0].iter_rows() for cell in row}
    assert {"zh": "单位得分", "en": "Scores of units"}[language] in values


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the original
        if name == "xlsxwriter":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(MissingExtraError, match=re.escape("wufei[reports]")):
        workbook_report(report(), "zh")
