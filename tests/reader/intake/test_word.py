"""Word files: what is printed is read, in its order; what was struck out or stands beside the text is not."""

import io
import sys
import zipfile
from collections.abc import Iterable
from functools import cache

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from wufei.drafts import LeftOut
from wufei.errors import DocumentError, MissingExtraError
from wufei.reader.intake.word import read_word
from wufei.reader.text import Block, Row

NAMESPACES = nsdecls("w")
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

#: A paragraph, a table or what wraps them: the XML of it, and what is read from it.
Shown = list[tuple[int | None, str] | tuple[str, ...]]


def shown(blocks: Iterable[Block | LeftOut]) -> Shown:
    """Return paragraphs as level and words, rows as their cells."""
    return [
        tuple(cell.text for cell in each.cells) if isinstance(each, Row) else (each.level, each.words.text)
        for each in blocks
        if isinstance(each, Row) or (not isinstance(each, LeftOut) and each.words)
    ]


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def _template() -> bytes:
    """Return an empty document without styles of tables, which take most of the time to load."""
    document = docx.Document()
    for style in document.styles.element.findall(f"{{{document.styles.element.nsmap['w']}}}style"):
        if style.type is WD_STYLE_TYPE.TABLE and not style.default:
            document.styles.element.remove(style)
    for number, each in list(document.part.rels.items()):
        if each.reltype.endswith(("/stylesWithEffects", "/customXml", "/theme")):
            del document.part.rels[number]
    return saved(document)


def blank() -> Document:
    """Return an empty document."""
    return docx.Document(io.BytesIO(_template()))


def read(document: Document) -> Shown:
    return shown(read_word(saved(document), "甲.docx"))


def holding(xml: str) -> Document:
    """Return a document that holds ``xml``, in which all elements are of Word."""
    document = blank()
    body = document.element.body
    root = parse_xml(f"<w:body {NAMESPACES} {MATH} {COMPATIBLE}>{xml}</w:body>")
    for number, element in enumerate(list(root)):
        body.insert(number, element)
    return document


def p(text: str = "", settings: str = "", inside: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def run(inside: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr>{inside}</w:r>"


# Paragraphs


def test_headings_have_the_level_of_their_style() -> None:
    document = blank()
    document.add_heading("甲方案", 0)
    document.add_heading("一、目标", 1)
    document.add_heading("（一）甲事", 2)
    document.add_paragraph("推进甲事。")
    assert read(document) == [(None, "甲方案"), (1, "一、目标"), (2, "（一）甲事"), (None, "推进甲事。")]


@pytest.mark.parametrize(
    ("settings", "level"),
    [
        pytest.param('<w:outlineLvl w:val="0"/>', 1, id="the highest"),
        pytest.param('<w:outlineLvl w:val="8"/>', 9, id="the lowest"),
        pytest.param('<w:outlineLvl w:val="9"/>', None, id="text"),
        pytest.param('<w:pStyle w:val="Heading2"/>', 2, id="of a style"),
        pytest.param('<w:pStyle w:val="Heading2"/><w:outlineLvl w:val="9"/>', None, id="against its style"),
        pytest.param('<w:pStyle w:val="Derived"/>', 3, id="of the style that its style is derived from"),
        pytest.param('<w:pStyle w:val="Chinese"/>', 4, id="of a Chinese style"),
        pytest.param('<w:pStyle w:val="Round"/>', None, id="of a style that is derived from itself"),
        pytest.param('<w:pStyle w:val="None"/>', None, id="of no style"),
    ],
)
def test_a_paragraph_has_an_outline_level(settings: str, level: int | None) -> None:
    document = holding(p("甲事", settings))
    for style, name, parent in (
        ("Derived", "my own", "Heading3"),
        ("Chinese", "标题 4", "Normal"),
        ("Round", "r", "Round"),
    ):
        document.styles.element.append(
            parse_xml(
                f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="{parent}"/></w:style>'
            )
        )
    assert read(document) == [(level, "甲事")]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param(f"<w:ins>{run('<w:t>增</w:t>')}</w:ins>", "增末", id="an insertion"),
        pytest.param(f"<w:del>{run('<w:delText>删</w:delText>')}</w:del>", "末", id="a deletion"),
        pytest.param(f"<w:moveFrom>{run('<w:t>移</w:t>')}</w:moveFrom>", "末", id="moved away"),
        pytest.param(f"<w:moveTo>{run('<w:t>移</w:t>')}</w:moveTo>", "移末", id="moved here"),
        pytest.param(f"<w:hyperlink>{run('<w:t>链</w:t>')}</w:hyperlink>", "链末", id="a link"),
        pytest.param(f"<w:fldSimple>{run('<w:t>3</w:t>')}</w:fldSimple>", "3末", id="a field"),
        pytest.param(run("<w:instrText>PAGE</w:instrText>"), "末", id="an instruction"),
        pytest.param(run("<w:t>隐</w:t>", "<w:vanish/>"), "末", id="hidden"),
        pytest.param(run("<w:t>显</w:t>", '<w:vanish w:val="0"/>'), "显末", id="not hidden"),
        pytest.param(run("<w:t>9</w:t><w:noBreakHyphen/><w:tab/><w:t>1</w:t>"), "9-1末", id="a hyphen and a tab"),
        pytest.param(run("<w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing>"), "末", id="a box"),
        pytest.param(run("<w:footnoteReference/><!-- 注 -->"), "末", id="a note"),
        pytest.param("<m:oMath><m:r><m:t>98%</m:t></m:r></m:oMath>", "98%末", id="a formula"),
        pytest.param(
            f"<mc:AlternateContent><mc:Choice>{run('<w:t>新</w:t>')}</mc:Choice>"
            f"<mc:Fallback>{run('<w:t>旧</w:t>')}</mc:Fallback></mc:AlternateContent>",
            "新末",
            id="words for older programs",
        ),
    ],
)
def test_what_is_printed_is_read(inside: str, text: str) -> None:
    assert read(holding(p("末", inside=inside))) == [(None, text)]


def test_a_line_break_begins_a_paragraph() -> None:
    xml = p("丙", '<w:outlineLvl w:val="0"/>', run("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/>"))
    assert read(holding(xml)) == [(1, "甲"), (1, "乙"), (1, "丙")]


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next() -> None:
    struck = "<w:rPr><w:del/></w:rPr>"
    assert read(holding(p("甲", struck) + p("乙", '<w:outlineLvl w:val="1"/>') + p("丙"))) == [
        (2, "甲乙"),
        (None, "丙"),
    ]
    assert read(holding(p("甲") + p("乙", struck) + "<w:bookmarkEnd/>")) == [(None, "甲"), (None, "乙")]


def test_wrapped_paragraphs_stand_in_their_place() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('乙')}<w:ins>{p('丙')}</w:ins></w:sdtContent></w:sdt>"
    assert read(holding(p("甲") + wrapped + p("丁"))) == [(None, each) for each in "甲乙丙丁"]


def test_headers_and_footers_are_left_out() -> None:
    document = blank()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph("甲事")
    assert read(document) == [(None, "甲事")]


# Numbers


def numbered(xml: str, *, levels: str, nums: str = "", styles: str = "") -> Document:
    """Return a document with a list 77 of ``levels``, and what is given besides."""
    document = holding(xml)
    root = document.part.numbering_part.element
    for part in parse_xml(
        f"<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId='77'>{levels}</w:abstractNum>"
        f"<w:num w:numId='77'><w:abstractNumId w:val='77'/></w:num>{nums}</w:numbering>"
    ):
        root.append(part)
    for part in parse_xml(f"<w:styles {NAMESPACES}>{styles}</w:styles>"):
        document.styles.element.append(part)
    return document


def lvl(place: int, form: str, text: str, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{text}'/>{more}</w:lvl>"
    )


def listed(number: int, place: int | None = None) -> str:
    level = "" if place is None else f"<w:ilvl w:val='{place}'/>"
    return f"<w:numPr>{level}<w:numId w:val='{number}'/></w:numPr>"


LEVELS = lvl(0, "chineseCounting", "%1、") + lvl(1, "chineseCountingThousand", "（%2）") + lvl(2, "decimal", "%3.")


def test_numbers_that_word_prints_are_part_of_the_text() -> None:
    xml = "".join(
        p(text, listed(77, place)) for text, place in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 0))
    )
    assert read(numbered(xml, levels=LEVELS)) == [
        (None, each) for each in ("一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己")
    ]


def test_a_list_may_start_elsewhere_and_print_otherwise() -> None:
    nums = (
        "<w:num w:numId='78'><w:abstractNumId w:val='77'/>"
        f"<w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride>"
        f"<w:lvlOverride w:ilvl='1'>{lvl(1, 'decimal', '%2、', '<w:isLgl/>')}</w:lvlOverride></w:num>"
    )
    xml = p("甲", listed(77)) + p("乙", listed(78)) + p("丙", listed(78, 1))
    assert read(numbered(xml, levels=LEVELS, nums=nums)) == [(None, "一、甲"), (None, "四、乙"), (None, "1、丙")]


def test_a_style_may_be_numbered_and_a_paragraph_of_it_not() -> None:
    levels = lvl(0, "decimal", "%1.") + lvl(1, "decimal", "（%2）", "<w:pStyle w:val='Item'/>")
    styles = (
        f"<w:style w:type='paragraph' w:styleId='Item'><w:name w:val='item'/><w:pPr>{listed(77)}</w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Sub'><w:name w:val='sub'/><w:basedOn w:val='Item'/></w:style>"
        f"<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='own'/><w:pPr>{listed(77, 0)}</w:pPr></w:style>"
    )
    chosen = ("Item", "Sub", "Own")
    xml = "".join(p("甲", f"<w:pStyle w:val='{style}'/>") for style in chosen)
    xml += p("甲", f"<w:pStyle w:val='Item'/>{listed(0)}")
    found = read(numbered(xml, levels=levels, styles=styles))
    assert found == [(None, "（1）甲"), (None, "（2）甲"), (None, "1.甲"), (None, "甲")]


def test_what_a_list_lacks_is_what_word_takes() -> None:
    levels = "<w:lvl w:ilvl='0'><w:lvlText w:val='%1)'/></w:lvl><w:lvl w:ilvl='x'/>"
    assert read(numbered(p("甲", listed(77)), levels=levels)) == [(None, "甲")]
    assert read(numbered(p("甲", listed(77)), levels=levels.replace("<w:lvl w:ilvl='x'/>", ""))) == [(None, "1)甲")]


def test_a_document_without_lists_has_no_numbers() -> None:
    document = holding(p("甲", listed(77)))
    data = without_part(saved(document), "numbering.xml")
    assert shown(read_word(data, "甲.docx")) == [(None, "甲")]


def without_part(data: bytes, name: str) -> bytes:
    """Return a packed file without one of its parts, and without what points there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if not each.endswith(name):
                content = old.read(each)
                if each.endswith("document.xml.rels"):
                    parts = content.decode().split("<Relationship ")
                    content = "<Relationship ".join(part for part in parts if name not in part).encode()
                    content = content if content.endswith(b"</Relationships>") else content + b"</Relationships>"
                new.writestr(each, content)
    return out.getvalue()


# Tables


def test_rows_stand_between_paragraphs_in_their_order() -> None:
    document = blank()
    document.add_paragraph("甲")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    document.add_paragraph("乙")
    document.add_table(1, 2).cell(0, 0).text = "丙"
    assert read(document) == [(None, "甲"), ("0", "1"), ("2", "3"), (None, "乙"), ("丙", "")]
    assert [each.table for each in read_word(saved(document), "甲.docx") if isinstance(each, Row)] == [1, 1, 2]


def test_of_merged_cells_the_first_has_the_words() -> None:
    document = blank()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "宽"
    table.cell(0, 2).merge(table.cell(2, 2)).text = "高"
    table.cell(1, 0).text = "低"
    assert read(document) == [("宽", "", "高"), ("低", "", ""), ("", "", "")]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param(
            tr(tc(p("甲"), "<w:hMerge w:val='restart'/>"), tc(p("甲"), "<w:hMerge w:val='continue'/>"), tc(p("乙"))),
            [("甲", "", "乙")],
            id="merged in the old way",
        ),
        pytest.param(
            tr(tc(p("甲")), tc(p("乙")), settings="<w:gridBefore w:val='2'/>"), [("", "", "甲", "乙")], id="a gap"
        ),
        pytest.param(
            tr(tc(p("甲"), "<w:gridSpan w:val='9999'/>"), tc(p("乙"))), [("甲", *[""] * 63, "乙")], id="too wide"
        ),
        pytest.param(tr(tc(p("甲") + p("乙")), tc(p("丙"))), [("甲乙", "丙")], id="two paragraphs"),
        pytest.param(
            tr(tc(p("甲")), tc(tbl(tr(tc(p("乙")), tc(p("丙")))) + p("丁"))), [("甲", "乙丙丁")], id="a table in one"
        ),
        pytest.param(
            tr(tc(p("甲")), tc(p("乙"))) + tr(tc(p("丙")), tc(p("丁")), settings="<w:del/>"),
            [("甲", "乙")],
            id="a row struck out",
        ),
        pytest.param(tr(tc(p("甲")), tc(p("乙"), "<w:cellDel/>"), tc(p("丙"))), [("甲", "丙")], id="a cell struck out"),
        pytest.param(
            f"<w:sdt><w:sdtContent>{tr(tc(p('甲')), tc(p('乙')))}</w:sdtContent></w:sdt>", [("甲", "乙")], id="wrapped"
        ),
    ],
)
def test_a_row_has_the_cells_that_are_printed(rows: str, cells: Shown) -> None:
    assert read(holding(tbl("<w:tblPr/>", rows))) == cells


def test_a_table_of_one_cell_is_a_frame_around_paragraphs() -> None:
    inner = tbl(tr(tc(p("乙")), tc(p("丙"))))
    assert read(holding(p("甲") + tbl(tr(tc(p("子") + inner + p("丑")))))) == [
        (None, "甲"),
        (None, "子"),
        ("乙", "丙"),
        (None, "丑"),
    ]


def test_a_table_without_cells_is_none() -> None:
    assert read(holding(p("甲") + tbl())) == [(None, "甲")]


def test_numbers_in_cells_are_counted_too() -> None:
    rows = "".join(tr(tc(p("", listed(77))), tc(p("事"))) for _ in range(2))
    assert read(numbered(tbl(rows), levels=LEVELS)) == [("一、", "事"), ("二、", "事")]


# What is refused


def refusal(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        list(read_word(data, "甲.docx"))
    return caught.value


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()


BODY = "<w:document {}><w:body>{}</w:body></w:document>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "document_damaged", id="nothing"),
        pytest.param(b"<w:document", "document_damaged", id="cut off"),
        pytest.param(
            BODY.format(NAMESPACES, "<w:ins>" * 10_000 + "</w:ins>" * 10_000).encode(),
            "document_nested",
            id="10,000 deep",
        ),
        pytest.param(BODY.format(NAMESPACES, p("甲" * 4_000_000)).encode(), "document_damaged", id="a word of 12 MB"),
    ],
)
def test_a_damaged_part_is_refused(content: bytes, code: str) -> None:
    assert refusal(with_part(saved(blank()), "word/document.xml", content)).code == code


def test_nothing_outside_the_file_is_read_and_no_entity_blown_up() -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&c;&c;"><!ENTITY c "bomb">]>'
    content = entities + BODY.format(NAMESPACES, p("甲&a;&b;乙")).encode()
    data = with_part(saved(blank()), "word/document.xml", content)
    assert shown(read_word(data, "甲.docx")) == [(None, "甲")]


def test_what_is_packed_and_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert refusal(out.getvalue()).code == "document_damaged"


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"python-docx: pip install 'wufei\[reader\]'"):
        list(read_word(b"", "甲.docx"))
