"""Lines of a table of contents are no paragraphs of a Word file."""

import pytest
from docx.oxml import parse_xml

from tests.reader.intake.test_word import NAMESPACES, Shown, holding, p, read, run

BEGIN, PARTED, END = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))


def instruction(text: str) -> str:
    return run(f"<w:instrText>{text}</w:instrText>")


def entry(text: str, page: str) -> str:
    """Return what Word writes into a line of a table of contents: a link, and a field that says the page."""
    field = BEGIN + instruction("PAGEREF _Toc1") + PARTED + run(f"<w:t>{page}</w:t>") + END
    return f"<w:hyperlink>{run(f'<w:t>{text}</w:t><w:tab/>')}{field}</w:hyperlink>"


CONTENTS = BEGIN + instruction(r'TOC \\o "1-3" \\h') + PARTED
HEADINGS = p("一、目标") + p("二、任务")


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(
            p("", inside=CONTENTS + entry("一、目标", "1")) + p("", inside=entry("二、任务", "12")) + p("", inside=END),
            id="a field",
        ),
        pytest.param(
            p("", inside=CONTENTS + entry("一、目标", "1")) + p("", inside=entry("二、任务", "12") + END),
            id="one that ends with its last line",
        ),
        pytest.param(
            p("", inside=run("<w:fldChar w:fldCharType='end'/>"))
            + p("", inside=CONTENTS + entry("一、目标", "1") + END),
            id="a field that ends without a beginning",
        ),
        pytest.param(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
            f"<w:sdtContent>{p('目录')}{p('一、目标1')}</w:sdtContent></w:sdt>",
            id="a content control",
        ),
        *(
            pytest.param(p("一、目标1", f"<w:pStyle w:val='{style}'/>"), id=f"a style: {style}")
            for style in ("C1", "C2", "C3", "C4", "C5", "C6", "Below")
        ),
    ],
)
def test_lines_of_a_table_of_contents_are_left_out(xml: str) -> None:
    assert styled(xml + HEADINGS) == [(None, "一、目标"), (None, "二、任务")]


def styled(xml: str) -> Shown:
    document = holding(xml)
    names = ("toc 1", "TOC Heading", "Contents 2", "目录 1", "目录标题", "table of figures", "toc of mine")
    for number, name in enumerate(names, start=1):
        document.styles.element.append(
            parse_xml(
                f"<w:style {NAMESPACES} w:type='paragraph' w:styleId='C{number}'><w:name w:val='{name}'/></w:style>"
            )
        )
    below = f"<w:style {NAMESPACES} w:type='paragraph' w:styleId='Below'><w:basedOn w:val='C1'/></w:style>"
    document.styles.element.append(parse_xml(below))
    return read(document)


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        pytest.param(p("甲", "<w:pStyle w:val='C7'/>"), [(None, "甲")], id="another style"),
        pytest.param(
            p("", inside=CONTENTS + entry("一、目标", "1")) + p("推进甲事。") + p("推进乙事。"),
            [(None, "推进甲事。"), (None, "推进乙事。")],
            id="a field that never ends",
        ),
        pytest.param(
            p("", inside=BEGIN + instruction("HYPERLINK x") + PARTED + entry("甲", "1") + END),
            [(None, "甲1")],
            id="another field",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>",
            [(None, "甲")],
            id="another content control",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc>" + p("", inside=CONTENTS) + "</w:tc><w:tc>" + p("甲") + "</w:tc></w:tr></w:tbl>",
            [("", "甲")],
            id="a table",
        ),
    ],
)
def test_other_lines_stay(xml: str, found: Shown) -> None:
    assert styled(xml) == found


def test_what_word_wraps_around_words_is_looked_into() -> None:
    inside = (
        f"<w:sdt><w:sdtContent>{run('<w:t>甲</w:t>')}</w:sdtContent></w:sdt>"
        f"<w:smartTag><w:smartTag>{run('<w:t>乙</w:t>')}</w:smartTag></w:smartTag>"
        f"<w:hyperlink><w:ins>{run('<w:t>丙</w:t>')}</w:ins></w:hyperlink>"
        f"<w:customXml>{run('<w:t>丁</w:t>')}</w:customXml>"
    )
    section = "<w:sectPr><w:pgSz w:orient='landscape'/></w:sectPr>"
    assert read(holding(p("末", section, inside) + p("完"))) == [(None, "甲乙丙丁末"), (None, "完")]


def test_radicals_are_read_as_the_characters_that_they_look_like() -> None:
    assert read(
        holding(
            p("⼀、⽬标") + "<w:tbl><w:tr><w:tc>" + p("⽣产") + "</w:tc><w:tc>" + p("⼄") + "</w:tc></w:tr></w:tbl>"
        )
    ) == [(None, "一、目标"), ("生产", "乙")]
