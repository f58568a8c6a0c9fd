"""Web pages: the document in them, without what is around it."""

import sys
from collections.abc import Iterable

import pytest

from wufei.drafts import LeftOut
from wufei.errors import DocumentError, MissingExtraError
from wufei.reader.intake.web import decoded_page, read_page
from wufei.reader.text import Block, Row

Shown = list[tuple[int | None, str] | tuple[str, ...]]


def shown(blocks: Iterable[Block | LeftOut]) -> Shown:
    """Return paragraphs as level and words, rows as their cells."""
    return [
        tuple(cell.text for cell in each.cells) if isinstance(each, Row) else (each.level, each.words.text)
        for each in blocks
        if not isinstance(each, LeftOut)
    ]


def read(body: str) -> Shown:
    return shown(read_page(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "甲.html"))


def paragraphs(*texts: str) -> Shown:
    return [(None, text) for text in texts]


# Encodings


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<meta charset=gb2312>甲㎡".encode("gb18030"), id="GB 2312 that holds more"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=GBK">甲㎡'.encode("gb18030"), id="GBK"
        ),
        pytest.param('<meta charset="utf-8">甲㎡'.encode(), id="UTF-8"),
        pytest.param("<meta charset=gb2312>甲㎡".encode("utf-8-sig"), id="the mark says otherwise"),
        pytest.param("<meta charset=gb2312>甲㎡".encode("utf-16"), id="UTF-16"),
        pytest.param("<meta charset=utf-8>甲乙丙㎡".encode("gb18030"), id="named wrongly"),
        pytest.param("<meta charset=no-such>甲㎡".encode(), id="a name that there is not"),
        pytest.param("<p>甲㎡".encode("gb18030"), id="not named"),
    ],
)
def test_a_page_is_read_in_its_encoding(data: bytes) -> None:
    assert decoded_page(data, "甲.html").endswith("㎡")


def test_a_page_in_no_encoding_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        decoded_page(b"<meta charset=utf-8>\xff\xff", "甲.html")
    assert caught.value.code == "document_not_text"


# Paragraphs


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("<p>甲</p><p>乙</p>", paragraphs("甲", "乙"), id="paragraphs"),
        pytest.param("<p>甲<b>乙</b>丙<span>丁</span></p>", paragraphs("甲乙丙丁"), id="words in a paragraph"),
        pytest.param("甲<br>乙<br/><br/>丙", paragraphs("甲", "乙", "丙"), id="line breaks"),
        pytest.param("<p>甲\n乙</p>\n<p>丙</p>", paragraphs("甲乙", "丙"), id="line breaks of the source"),
        pytest.param("<pre>甲\n乙</pre>", paragraphs("甲", "乙"), id="line breaks that are meant"),
        pytest.param("<div>甲<div>乙</div>丙</div>丁", paragraphs("甲", "乙", "丙", "丁"), id="divisions"),
        pytest.param("<ul><li>甲<li>乙</ul>", paragraphs("甲", "乙"), id="a list"),
        pytest.param(
            "<h1>甲</h1>乙<h3>丙<div>丁</div></h3>戊",
            [(1, "甲"), (None, "乙"), (3, "丙"), (3, "丁"), (None, "戊")],
            id="headings",
        ),
        pytest.param("甲<!-- 注 --><?php 乙 ?>丙", paragraphs("甲丙"), id="comments"),
        pytest.param("<p>&nbsp;</p><p>&#12288;甲</p>", paragraphs("甲"), id="white space"),
        pytest.param("<p>甲<meta charset=utf-8>\0乙</p>", paragraphs("甲乙"), id="a zero"),
    ],
)
def test_blocks_and_breaks_part_paragraphs(body: str, found: Shown) -> None:
    assert read(body) == found


def test_lines_that_were_wrapped_by_hand_are_joined() -> None:
    line = "推进甲事并且推进乙事又推进丙事再推进丁事"
    assert read(f"<p>{line}<br>{line}<br>末。</p><p>{line}<br>完。</p>") == paragraphs(line * 2 + "末。", line + "完。")


def test_a_page_that_is_one_line_is_parted_before_marks() -> None:
    assert read("一、甲。二、乙。") == paragraphs("一、甲。", "二、乙。")
    assert read("<p>一、甲。二、乙。</p><p>丙</p>") == paragraphs("一、甲。二、乙。", "丙")


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>a</script>",
        "<style>a</style>",
        "<nav>菜单</nav>",
        "<noscript>无</noscript>",
        "<select><option>选</select>",
        "<div style='color: red; DISPLAY : none'>藏</div>",
        "<p hidden>藏</p>",
        "<nav>外<nav>里</nav></nav>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(unseen: str) -> None:
    assert read(f"甲{unseen}乙") == paragraphs("甲乙")


def test_a_page_that_is_hidden_as_a_whole_is_read() -> None:
    page = "<html style='display:none'><body><p>甲</p></body></html>".encode()
    assert shown(read_page(page, "甲.html")) == paragraphs("甲")


# The container

MENU = "<div>首页 新闻 政务公开</div>"
TEXT = "<p>" + "推进甲事。" * 20 + "</p>"


@pytest.mark.parametrize(
    "attribute", ['id="zoom"', 'id="UCAP-CONTENT"', 'class="TRS_Editor"', 'class="main article-box"', 'id="Content"']
)
def test_the_container_of_the_document_is_found_by_its_name(attribute: str) -> None:
    assert read(f"{MENU}<div {attribute}>{TEXT}</div>{MENU}") == paragraphs("推进甲事。" * 20)


def test_the_innermost_container_that_has_most_of_the_words_is_taken() -> None:
    body = f'{MENU}<div class="content">打印<div id="zoom">{TEXT}</div></div><div class="content-list">{MENU}</div>'
    assert read(body) == paragraphs("推进甲事。" * 20)


def test_a_container_with_a_small_part_of_the_words_is_not_the_document() -> None:
    aside = "<div class='content-list'>甲</div>"
    assert read(f"{aside}{TEXT}") == paragraphs("甲", "推进甲事。" * 20)


@pytest.mark.parametrize(("count", "is_whole"), [(30, False), (29, True)])
def test_a_container_has_three_tenths_of_the_words_at_least(count: int, is_whole: bool) -> None:  # noqa: FBT001
    found = read(f"<p>{'乙' * (100 - count)}</p><div id=zoom>{'甲' * count}</div>")
    assert found == paragraphs(*(["乙" * (100 - count)] if is_whole else []), "甲" * count)


def test_a_page_without_a_named_container_is_read_whole() -> None:
    assert read(f"<div>首页</div>{TEXT}") == paragraphs("首页", "推进甲事。" * 20)


# Tables


@pytest.mark.parametrize(
    ("table", "found"),
    [
        pytest.param("<tr><td>甲<td>乙<tr><td>丙<td>丁", [("甲", "乙"), ("丙", "丁")], id="cells"),
        pytest.param(
            "<thead><tr><th>甲<th>乙</thead><tbody><tr><td>丙<td>丁</tbody>", [("甲", "乙"), ("丙", "丁")], id="parts"
        ),
        pytest.param("<tr><td colspan=2>甲<td>乙", [("甲", "", "乙")], id="wide"),
        pytest.param(
            "<tr><td rowspan=3>甲<td>乙<tr><td>丙<tr><td>丁", [("甲", "乙"), ("", "丙"), ("", "丁")], id="high"
        ),
        pytest.param(
            "<tr><td>甲<td rowspan=2 colspan=2>乙<tr><td>丙<tr><td>丁<td>戊<td>己",
            [("甲", "乙", ""), ("丙", "", ""), ("丁", "戊", "己")],
            id="wide and high",
        ),
        pytest.param("<tr><td colspan=99999>甲<td colspan=0>乙<td colspan=x>丙", [("甲", "乙", "丙")], id="no widths"),
        pytest.param("<tr><td colspan=9999>甲<td>乙", [("甲", *[""] * 63, "乙")], id="too wide"),
        pytest.param("<tr><td><p>甲</p><p>乙</p><td>丙", [("甲乙", "丙")], id="paragraphs in a cell"),
        pytest.param("<caption>表</caption><tr><td>甲<td>乙", [(None, "表"), ("甲", "乙")], id="a caption"),
    ],
)
def test_a_table_is_read_as_rows(table: str, found: Shown) -> None:
    assert read(f"前<table>{table}</table>后") == [(None, "前"), *found, (None, "后")]


def test_tables_are_counted() -> None:
    table = "<table><tr><td>甲<td>乙</table>"
    page = f"<html><body>{table}丙{table}</body></html>".encode()
    assert [each.table for each in read_page(page, "甲.html") if isinstance(each, Row)] == [1, 2]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        pytest.param("<tr><td><p>甲</p><p>乙</p>", paragraphs("甲", "乙"), id="one cell"),
        pytest.param("<tr><td>&nbsp;<td><p>甲</p>", paragraphs("甲"), id="one cell with words"),
        pytest.param(
            "<tr><td>甲<td><table><tr><td>乙<td>丙</table>丁",
            [(None, "甲"), ("乙", "丙"), (None, "丁")],
            id="around a table",
        ),
        pytest.param("<tr><td></td></tr>", [], id="no words"),
    ],
)
def test_a_table_that_sets_out_the_page_is_read_as_paragraphs(table: str, found: Shown) -> None:
    assert read(f"前<table>{table}</table>后") == [(None, "前"), *found, (None, "后")]


# What is refused


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param("<div>" * 10_000 + "甲", "document_nested", id="10,000 deep"),
        pytest.param("<p>" + "甲" * 4_000_000, "document_damaged", id="a word of 12 MB"),
    ],
)
def test_a_page_that_can_not_be_read_whole_is_refused(body: str, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(body)
    assert caught.value.code == code


def test_a_page_without_anything_is_refused() -> None:
    with pytest.raises(DocumentError, match="there are no words"):
        list(read_page(b"<!-- -->", "甲.html"))


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtraError, match=r"lxml: pip install 'wufei\[reader\]'"):
        list(read_page(b"", "甲.html"))
