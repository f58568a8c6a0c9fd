"""What a web page holds beside the text of its document: a title, pictures, objects, linked files."""

import pytest

from wufei.drafts import LeftOut
from wufei.reader.intake.web import read_page
from wufei.reader.text import Row

TITLE = "甲县推进乙事实施方案"
TEXT = "<p>一、目标</p><p>" + "推进甲事。" * 20 + "</p>"

Found = tuple[list[str], list[tuple[str, str]]]


def found(body: str, head: str = "") -> Found:
    """Return the first paragraph, and what is told beside the text."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    blocks = list(read_page(page.encode(), "甲.html"))
    texts = [each.words.text for each in blocks if not isinstance(each, LeftOut | Row)]
    return texts[:-1], [(each.code, each.printed) for each in blocks if isinstance(each, LeftOut)]


def zoomed(inside: str) -> str:
    return f"<div id=zoom>{inside}</div>"


# The title


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(f"<title>{TITLE}_甲县人民政府</title>", id="the page is named after it"),
        pytest.param(
            f"<title>甲县人民政府</title><meta name=ArticleTitle content='{TITLE}'>", id="a name for machines"
        ),
        pytest.param(f"<meta property='og:title' content=' {TITLE}（甲县）'>", id="one for other sites"),
    ],
)
def test_a_heading_that_names_the_page_is_the_first_paragraph(head: str) -> None:
    assert found(f"<h1>{TITLE}</h1>{zoomed(TEXT)}", head) == ([TITLE, "一、目标"], [])
    # Wherever it stands, and once.
    assert found(f"<h1>甲县 </h1>{zoomed(TEXT)}<div><h1>甲县推进<br>乙事实施方案</h1></div>", head) == (
        [TITLE, "一、目标"],
        [],
    )


def test_a_heading_that_does_not_name_the_page_is_told() -> None:
    # A page is named after its site too, behind its document.
    assert found(f"<h1>甲县公报</h1>{zoomed(TEXT)}", f"<title>{TITLE}_甲县公报</title>") == (
        ["一、目标"],
        [("heading", "甲县公报")],
    )
    assert found(f"<h1>{TITLE}</h1>{zoomed(TEXT)}", "<title>甲县人民政府</title>") == (
        ["一、目标"],
        [("heading", TITLE)],
    )
    assert found(f"<h1>{TITLE}</h1><h1>{TITLE}</h1><h1>甲县公报</h1>{zoomed(TEXT)}", "<title>甲县公报</title>") == (
        ["甲县公报", "一、目标"],
        [("heading", TITLE)],
    )


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(f"<p>{TITLE}</p>", id="a paragraph"),
        pytest.param("<p>甲县推进</p><p>乙事实施方案</p>", id="two paragraphs"),
        pytest.param(f"<p>北政发〔2025〕1号</p><p>{TITLE}</p>", id="a later one"),
    ],
)
def test_a_title_that_stands_in_the_container_is_there_once(inside: str) -> None:
    texts, told = found(f"<h1>{TITLE}</h1>{zoomed(inside + TEXT)}", f"<title>{TITLE}</title>")
    assert "".join(texts).count(TITLE) == 1
    assert told == []


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        pytest.param(f"<p>关于印发{TITLE}的通知</p>", 2, id="in a sentence"),
        pytest.param("<p>甲县推进</p>", 1, id="a part"),
    ],
)
def test_a_title_that_is_no_paragraph_of_its_own_is_added(inside: str, count: int) -> None:
    texts, _ = found(f"<h1>{TITLE}</h1>{zoomed(inside + TEXT)}", f"<title>{TITLE}</title>")
    assert texts[0] == TITLE
    assert "".join(texts).count(TITLE) == count


def test_a_document_that_ends_as_its_title_begins_is_looked_through() -> None:
    texts, _ = found(f"<h1>{TITLE}</h1>{zoomed(TEXT + '<p>甲县推进</p>')}", f"<title>{TITLE}</title>")
    assert texts[0] == TITLE


@pytest.mark.parametrize("heading", ["甲县人民政府", "甲县人民政府网", "政务服务平台", "公报", ""])
def test_the_name_of_a_site_is_no_heading(heading: str) -> None:
    assert found(f"<h1>{heading}</h1>{zoomed(TEXT)}", f"<title>{heading}</title>") == (["一、目标"], [])


def test_a_heading_in_the_container_or_in_a_page_without_one_is_read_where_it_stands() -> None:
    assert found(zoomed(f"<p>前</p><h1>{TITLE}</h1>{TEXT}"), f"<title>{TITLE}</title>") == (
        ["前", TITLE, "一、目标"],
        [],
    )
    assert found(f"<p>前</p><h1>{TITLE}</h1>{TEXT}", f"<title>{TITLE}</title>") == (["前", TITLE, "一、目标"], [])


# Pictures, objects, files


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        pytest.param("<img src='/a/b.png'>", ("picture", "b.png"), id="a picture"),
        pytest.param("<img src='b.png' title='表'>", ("picture", "表"), id="one with a title"),
        pytest.param("<img src='b.png' title='表' alt='分工表'>", ("picture", "分工表"), id="one that is described"),
        pytest.param("<img>", ("picture", ""), id="one that is nothing"),
        pytest.param("<img src=a.png width=40 height='40px'>", ("picture", "a.png"), id="the smallest"),
        pytest.param("<img src=a.png width='100%'>", ("picture", "a.png"), id="as wide as the text"),
        pytest.param("<iframe src='b.html'>无</iframe>", ("object", "b.html"), id="a page in the page"),
        pytest.param("<object data='b.pdf'>无</object>", ("object", "b.pdf"), id="an object"),
        pytest.param("<canvas>无</canvas>", ("object", "canvas"), id="a drawing"),
        pytest.param("<a href='b.docx'>附件</a>", ("attachment", "附件"), id="a linked file"),
        pytest.param("<a href='/b.PDF?id=1#2'></a>", ("attachment", "/b.PDF?id=1#2"), id="one without words"),
    ],
)
def test_what_is_not_read_is_told(inside: str, told: tuple[str, str]) -> None:
    texts, beside = found(zoomed(inside + TEXT))
    assert beside == [told]
    assert "无" not in "".join(texts)


@pytest.mark.parametrize(
    "inside",
    [
        "<img src=a.gif width=39>",
        "<img src=a.gif width=99 height=1px>",
        "<a href='b.html'>链</a>",
        "<a>链</a>",
        "<a href='docx'>链</a>",
        "<div style='display:none'><img src=a.png><iframe src=b></iframe></div>",
    ],
)
def test_ornaments_links_and_what_is_hidden_are_not_told(inside: str) -> None:
    assert found(zoomed(inside + TEXT))[1] == []


def test_files_are_told_wherever_they_are_linked_and_pictures_in_the_text_only() -> None:
    outside = "<p><img src=a.png><iframe src=b></iframe><a href=c.wps>附件1</a></p>"
    assert found(f"{outside}{zoomed(TEXT)}{outside}")[1] == [("attachment", "附件1")] * 2
