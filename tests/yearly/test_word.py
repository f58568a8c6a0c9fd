"""A report as a Word document: its parts, its tables read back, fonts, pictures, sections, and the same bytes."""

import builtins
import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings

from tests.support import by, facts_of, level, plan_of, statement, target
from tests.yearly.reported import HOSTILE, assessed, hostile_plan, report
from wufei.documents import assessment_document
from wufei.errors import MissingExtraError
from wufei.evaluation import evaluate
from wufei.findings import Assessment, Verdict
from wufei.quantities import amount
from wufei.reports.yearly import YearlyReport, yearly_report
from wufei.reports.yearly.graph_picture import graph_png
from wufei.reports.yearly.layout import parts_of
from wufei.reports.yearly.paper import xml_text
from wufei.reports.yearly.telling import GROUNDS_COLUMNS
from wufei.reports.yearly.word import word_report
from wufei.testing import assessments
from wufei.wording import LANGUAGES, Language

PNG = b"\x89PNG\r\n\x1a\n"


def opened(found: YearlyReport, language: Language = "zh") -> Any:  # noqa: ANN401 - of python-docx
    return docx.Document(io.BytesIO(word_report(found, language)))


def tables(found: YearlyReport, language: Language = "zh") -> dict[str, list[tuple[str, ...]]]:
    """Return the texts of all tables by the ids of their parts."""
    parts = [part for part in parts_of(found, language) if part.table is not None]
    read = opened(found, language).tables
    return {part.id: rows(table) for part, table in zip(parts, read, strict=True)}


def rows(table: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 - of python-docx
    # Its own way looks for each cell anew.
    return [tuple("\n".join(map(words, cell.p_lst)) for cell in row.tc_lst) for row in element(table).tr_lst]


def words(part: Any) -> str:  # noqa: ANN401 - of lxml
    return "".join(each.text or "" for each in part.iter(qn("w:t")))


def element(part: Any) -> Any:  # noqa: ANN401 - of lxml
    return part._element  # noqa: SLF001 - what a document says of fonts, colours and fields has no other name


def descriptions(document: Any) -> list[str]:  # noqa: ANN401 - of python-docx
    return [each.get("descr") for each in element(document).iter(qn("wp:docPr"))]


@pytest.fixture(scope="module")
def found() -> YearlyReport:
    return report()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_are_those_of_a_yearly_summary_and_all_tables_are_there(
    found: YearlyReport, language: Language
) -> None:
    document = opened(found, language)
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [part.title for part in parts_of(found, language) if part.level == 1]
    if language == "zh":
        assert headings[:4] == ["总体情况", "目标任务完成情况", "存在问题", "下一步打算"]
    told = tables(found, language)
    for part in parts_of(found, language):
        if part.table is not None:
            assert told[part.id] == [part.table.columns, *(row.cells for row in part.table.rows)]


@settings(max_examples=5)
@given(assessments(most_targets=2))
def test_numbers_that_are_read_back_are_those_of_the_json(assessment: Assessment) -> None:
    document = assessment_document(assessment)
    told = tables(yearly_report(assessment), "en")["grounds"][1:]
    at = GROUNDS_COLUMNS.index("reached")
    for finding, row in zip(document["findings"], told, strict=True):
        if finding["observed"] is not None and " to " not in row[at] and not row[at].startswith("at least"):
            observed = amount(finding["observed"]["value"], finding["observed"]["unit"])
            number = re.match(r"-?[0-9]+(?:\.[0-9]+)?", row[at])
            assert number is not None
            places = len(number[0].partition(".")[2])
            if "exact" not in finding["observed"]:
                assert number[0] == f"{observed.decimal(places):f}"


def test_words_of_units_stand_in_the_table_of_targets(found: YearlyReport) -> None:
    head, first, *_ = tables(found)["targets"]
    assert len(head) == 12
    assert first[-1] == "农业局：三月前落实\n生态分局：加强抽查"


def test_the_list_of_problems_leaves_room_for_measure_date_and_person(found: YearlyReport) -> None:
    head, *entries = tables(found)["issues"]
    assert head[-3:] == ("整改措施", "整改期限", "责任人")
    assert {entry[-3:] for entry in entries} == {("", "", "")}


def test_chinese_fonts_are_named_for_chinese_text(found: YearlyReport) -> None:
    document = opened(found)
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Title", "Heading 1", "Heading 2")
    }
    assert fonts == {"Normal": "仿宋", "Title": "宋体", "Heading 1": "黑体", "Heading 2": "黑体"}
    runs = element(document.tables[0]).iter(qn("w:rFonts"))
    assert {run.get(qn("w:eastAsia")) for run in runs} == {"宋体"}


def test_the_state_is_coloured_and_told_by_mark_and_name(found: YearlyReport) -> None:
    parts = [part.id for part in parts_of(found, "zh") if part.table is not None]
    table = opened(found).tables[parts.index("targets")]
    cell = element(table).tr_lst[1].tc_lst[8]
    assert words(cell) == "√ 已完成"
    look = found.colours.of(Verdict.MET)
    assert cell.find(".//" + qn("w:shd")).get(qn("w:fill")) == look.fill[1:].upper()
    assert cell.find(".//" + qn("w:color")).get(qn("w:val")) == look.text[1:].upper()


def test_the_head_of_a_table_repeats_and_no_row_is_torn(found: YearlyReport) -> None:
    table = element(opened(found).tables[0])
    assert [row.find(".//" + qn("w:tblHeader")) is not None for row in table.tr_lst] == [True, *[False] * 3]
    assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in table.tr_lst)


def test_a_row_with_long_words_may_go_on_on_the_next_page() -> None:
    said = [statement("4.1", progress="长" * 700)]
    words_table = opened(yearly_report(assessed(statements=said))).tables
    torn = [
        row for table in words_table for row in element(table).tr_lst if row.find(".//" + qn("w:cantSplit")) is None
    ]
    assert ["长" * 700 in words(row) for row in torn] == [True]


def test_wide_tables_stand_across_and_the_sheet_is_a4(found: YearlyReport) -> None:
    sections = [*opened(found).sections]
    sizes = {(round(each.page_width.mm), round(each.page_height.mm), each.orientation) for each in sections}
    assert sizes == {(210, 297, WD_ORIENT.PORTRAIT), (297, 210, WD_ORIENT.LANDSCAPE)}
    for each in opened(found).tables:
        width = sum(int(column.get(qn("w:w"))) for column in element(each).tblGrid.gridCol_lst)
        assert width <= 257 * 1440 / 25.4


def test_pages_are_numbered(found: YearlyReport) -> None:
    footer = element(opened(found).sections[0].footer)
    assert [each.text for each in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_charts_and_the_graph_are_pictures_with_words_in_their_place(found: YearlyReport) -> None:
    document = opened(found)
    described = descriptions(document)
    assert described == ["责任关系图", "秸秆利用率", "化肥强度", "目标 five-factories"]
    pictures = [part.blob for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    assert len(pictures) == 4
    assert all(each.startswith(PNG) for each in pictures)


def test_a_report_without_figures_has_no_charts() -> None:
    plan = plan_of(target("straw", level("98", "%"), by()))
    document = opened(yearly_report(evaluate(plan, facts_of(), year=2025)))
    assert descriptions(document) == ["责任关系图"]


def test_a_report_about_nothing_can_be_written() -> None:
    empty = report(unit="farm-bureau", stream="construction")
    assert next(each.text for each in opened(empty).paragraphs if each.style.name == "Heading 1") == "总体情况"


def test_the_receipt_stands_in_the_appendix_with_its_digests(found: YearlyReport) -> None:
    told = {row[0]: row[1] for row in tables(found)["receipt"]}
    receipt = assessment_document(found.assessment)["receipt"]
    assert told["评估结果摘要（SHA-256）"] == receipt["assessment_sha256"]


def test_hostile_names_and_words_are_plain_text() -> None:
    said = [statement("4.1", progress=HOSTILE, problems=HOSTILE, next_steps=HOSTILE)]
    hostile = yearly_report(assessed(plan=hostile_plan(), statements=said))
    told = tables(hostile)
    parts = {part.id: part for part in parts_of(hostile, "zh")}
    for name in ("targets", "words", "issues"):
        table = parts[name].table
        assert table is not None
        assert told[name][1:] == [tuple(xml_text(cell) for cell in row.cells) for row in table.rows]
    with zipfile.ZipFile(io.BytesIO(word_report(hostile, "zh"))) as file:
        text = file.read("word/document.xml").decode()
    assert "<script" not in text
    assert "hyperlink" not in text


def test_the_same_report_is_the_same_bytes_and_says_nothing_of_when_it_was_written(found: YearlyReport) -> None:
    first = word_report(found, "zh")
    assert first == word_report(found, "zh")
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.infolist()[0].filename == "[Content_Types].xml"
    properties = opened(found).core_properties
    assert (properties.created.year, properties.modified.year, properties.author) == (2000, 2000, "")
    assert properties.title == "虚构小方案：2025 年度实施情况报告"


def test_the_picture_of_the_graph_is_the_same_every_time_and_another_for_another_report(found: YearlyReport) -> None:
    first = graph_png(found, "zh")
    assert first.startswith(PNG)
    assert first == graph_png(found, "zh")
    assert first != graph_png(report(unit="works-bureau"), "zh")


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, found: YearlyReport) -> None:
    real = builtins.__import__

    def refusing(name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the original
        if name == "docx":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(MissingExtraError, match=re.escape("wufei[reports]")):
        word_report(found, "zh")


def test_parts_without_a_table_have_their_lines(found: YearlyReport) -> None:
    texts = [each.text for each in opened(found).paragraphs]
    assert {line for part in parts_of(found, "zh") for line in part.lines} <= set(texts)
