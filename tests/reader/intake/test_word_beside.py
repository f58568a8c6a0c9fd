"""What stands in a Word file beside its text is told, with its first words."""

import io
import zipfile

import pytest
from docx.document import Document

from tests.reader.intake.test_word import NAMESPACES, holding, p, read, run, saved, tbl, tc, tr
from wufei.drafts import LeftOut
from wufei.reader.intake.word import read_word

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

Told = list[tuple[str, str]]


def beside(document: Document, **parts: str) -> Told:
    """Return what is told of a document that has such parts besides."""
    return [
        (each.code, each.printed)
        for each in read_word(with_parts(saved(document), **parts), "甲.docx")
        if isinstance(each, LeftOut)
    ]


def with_parts(data: bytes, **parts: str) -> bytes:
    """Return a Word file with parts such as ``footnotes``, which the text refers to."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            content = old.read(each).decode("utf-8", "surrogateescape")
            for name in parts:
                if each.endswith("document.xml.rels"):
                    relation = f'<Relationship Id="{name}" Type="{BASE}/{name}" Target="{name}.xml"/>'
                    content = content.replace("</Relationships>", f"{relation}</Relationships>")
                if each == "[Content_Types].xml":
                    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
                    override = f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
                    content = content.replace("</Types>", f"{override}</Types>")
            new.writestr(each, content.encode("utf-8", "surrogateescape"))
        for name, inside in parts.items():
            new.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{inside}</w:{name}>")
    return out.getvalue()


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{p(text)}</w:{kind}>'


def box(inside: str) -> str:
    return run(f"<w:pict><v:textbox {VML}><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict>")


def drawing(kind: str, names: str = 'name="图 1"', inside: str = "") -> str:
    named = f'<wp:docPr xmlns:wp="{DRAWING}" id="1" {names}/>'
    graphic = f'<a:graphic xmlns:a="{A}"><a:graphicData uri="http://x/2006/{kind}">{inside}</a:graphicData></a:graphic>'
    return run(f"<w:drawing>{named}{graphic}</w:drawing>")


def test_a_plain_document_has_nothing_beside_it() -> None:
    assert beside(holding(p("甲事") + tbl(tr(tc(p("乙")), tc(p("丙")))))) == []


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        pytest.param(box(p("甲局") + p("负责")), [("text_box", "甲局负责")], id="a text box"),
        pytest.param(box(p("")), [], id="an empty one"),
        pytest.param(box(tbl(tr(tc(p("甲")), tc(p("乙"))))), [("text_box", "甲乙")], id="a table in one"),
        pytest.param(box(p("甲", inside=box(p("乙")))), [("text_box", "甲"), ("text_box", "乙")], id="one in one"),
        pytest.param(
            f"<mc:AlternateContent><mc:Choice>{box(p('甲'))}</mc:Choice>"
            f"<mc:Fallback>{box(p('甲'))}</mc:Fallback></mc:AlternateContent>",
            [("text_box", "甲")],
            id="one that is there for older programs too",
        ),
        pytest.param(f"<w:del>{run('<w:delText>甲</w:delText>')}</w:del>", [("deleted", "甲")], id="a deletion"),
        pytest.param(
            f"<w:del>{run('<w:delText>甲</w:delText>')}</w:del>{run('<w:t>乙</w:t>')}"
            f"<w:del>{run('<w:delText>丙</w:delText>')}</w:del>",
            [("deleted", "甲丙")],
            id="deletions in one paragraph",
        ),
        pytest.param(f"<w:moveFrom>{run('<w:t>甲</w:t>')}</w:moveFrom>", [], id="what was moved"),
        pytest.param(drawing("picture"), [("picture", "图 1")], id="a picture"),
        pytest.param(drawing("picture", 'name="图 1" title="表"'), [("picture", "表")], id="one with a title"),
        pytest.param(
            drawing("picture", 'name="图 1" descr="分工表" title="表"'),
            [("picture", "分工表")],
            id="one that is described",
        ),
        pytest.param(drawing("picture", 'name=""'), [("picture", "")], id="one without a name"),
        pytest.param(drawing("chart"), [("picture", "图 1")], id="a chart"),
        pytest.param(drawing("diagram"), [("picture", "图 1")], id="a diagram"),
        pytest.param(drawing("wordprocessingShape"), [], id="a line"),
        pytest.param(
            run(f'<w:pict><v:imagedata {VML} o:title="表"/></w:pict>'), [("picture", "表")], id="an older picture"
        ),
        pytest.param(run(f"<w:pict><v:line {VML}/></w:pict>"), [], id="an older line"),
        pytest.param(
            run(f'<w:object><v:imagedata {VML}/><o:OLEObject {VML} ProgID="Excel.Sheet.12"/></w:object>'),
            [("object", "Excel.Sheet.12")],
            id="an object and its picture",
        ),
        pytest.param(run("<w:object/>"), [("object", "")], id="an object that is nothing"),
        pytest.param(run(f"<w:pict><v:imagedata {VML}/></w:pict>", "<w:vanish/>"), [], id="what is hidden"),
    ],
)
def test_what_stands_beside_the_text_is_told(inside: str, told: Told) -> None:
    document = holding(p("末", inside=inside) + p("完"))
    assert beside(document) == told
    assert read(document)[-1] == (None, "完")


def test_deletions_of_several_paragraphs_are_told_one_by_one() -> None:
    deleted = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
    xml = p("", inside=deleted.format("甲")) + p("中") + p("", inside=deleted.format("乙"))
    assert beside(holding(xml)) == [("deleted", "甲"), ("deleted", "乙")]


def test_rows_and_cells_that_were_deleted_are_told() -> None:
    rows = tr(tc(p("甲")), tc(p("乙"), "<w:cellDel/>")) + tr(tc(p("丙")), tc(p("丁")), settings="<w:del/>")
    assert beside(holding(tbl(rows) + p("末"))) == [("deleted", "乙"), ("deleted", "丙丁")]


def test_another_document_in_the_text_is_told() -> None:
    assert beside(holding("<w:altChunk/>" + p("甲"))) == [("object", "altChunk")]


@pytest.mark.parametrize(
    ("part", "kind"), [("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")]
)
def test_notes_and_comments_are_told_where_the_text_refers_to_them(part: str, kind: str) -> None:
    document = holding(
        p("末", inside=run(f'<w:{kind}Reference w:id="3"/>') + run(f'<w:{kind}Reference w:id="2"/>'))
        + p("完", inside=run(f'<w:{kind}Reference w:id="9"/>'))
    )
    notes = note(kind, -1, "分隔") + note(kind, 2, "甲局指县甲局。") + note(kind, 3, "2023年")
    assert beside(document, **{part: notes}) == [(kind, "2023年"), (kind, "甲局指县甲局。")]
    # Without the part there is nothing to tell.
    assert beside(document) == []


def test_a_link_to_elsewhere_is_no_part() -> None:
    document = holding(p("甲"))
    document.part.relate_to("http://localhost/footnotes", f"{BASE}/footnotes", is_external=True)
    assert beside(document) == []
