"""The whole document: places that count all words, nothing empty, and no more than a document may have."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.drafts import LeftOut
from wufei.errors import DocumentError
from wufei.reader.intake.limits import LIMITS
from wufei.reader.intake.whole import whole_text
from wufei.reader.text import Block, Paragraph, Row, Words


def paragraph(text: str, level: int | None = None) -> Paragraph:
    return Paragraph(words=Words(text), level=level)


def row(*cells: str, table: int = 1) -> Row:
    return Row(cells=tuple(map(Words, cells)), table=table)


def test_places_count_the_words_of_paragraphs_and_cells() -> None:
    blocks: list[Block] = [paragraph("甲 乙", 1), row("丙", "", "丁戊"), paragraph("己")]
    document = whole_text(blocks, "甲.txt")
    assert document.blocks == (
        Paragraph(words=Words("甲乙", 0), level=1),
        Row(cells=(Words("丙", 2), Words("", 3), Words("丁戊", 3)), table=1),
        Paragraph(words=Words("己", 5)),
    )
    assert document.bare == "甲乙丙丁戊己"


def test_what_has_no_words_is_left_out() -> None:
    assert len(whole_text([paragraph(" "), row("", ""), paragraph("甲")], "甲.txt").blocks) == 1


@pytest.mark.parametrize("blocks", [[], [paragraph("　")], [row("", "")]])
def test_a_document_without_words_is_refused(blocks: list[Block]) -> None:
    with pytest.raises(DocumentError, match="there are no words in") as caught:
        whole_text(blocks, "甲.txt")
    assert caught.value.code == "document_empty"


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        pytest.param([paragraph("甲乙"), row("丙", "")], None, id="the largest"),
        pytest.param([paragraph("甲乙"), paragraph("丙丁")], "too_many_characters", id="one character more"),
        pytest.param([row("甲", ""), row("")], "too_many_cells", id="one cell more"),
    ],
)
def test_a_document_has_no_more_than_it_may(blocks: list[Block], code: str | None) -> None:
    limits = attrs.evolve(LIMITS, characters=3, cells=2)
    if code is None:
        assert whole_text(blocks, "甲", limits=limits).bare == "甲乙丙"
        return
    with pytest.raises(DocumentError) as caught:
        whole_text(blocks, "甲", limits=limits)
    assert caught.value.code == code


# What stands beside the text


def left_out(*found: LeftOut) -> list[tuple[str, str]]:
    document = whole_text([found[0], paragraph("甲"), *found[1:]], "甲.txt")
    assert document.bare == "甲"
    return [(each.code, each.printed) for each in document.left_out]


def test_what_stands_beside_the_text_is_told_kind_by_kind() -> None:
    found = left_out(LeftOut("footnote", "甲 事"), LeftOut("picture", ""), LeftOut("footnote", "⽣"))
    assert found == [("footnote", "甲事"), ("footnote", "生"), ("picture", "—")]


def test_its_first_words_are_told() -> None:
    assert left_out(LeftOut("comment", "甲" * 40), LeftOut("comment", "乙" * 41)) == [
        ("comment", "甲" * 40),
        ("comment", "乙" * 39 + "…"),
    ]


def test_of_many_of_a_kind_it_is_told_how_many_there_are() -> None:
    assert left_out(*[LeftOut("comment", "甲")] * 20) == [("comment", "甲")] * 20
    assert left_out(*[LeftOut("comment", "甲")] * 22, LeftOut("picture", "乙")) == [
        *[("comment", "甲")] * 20,
        ("more", "+2"),
        ("picture", "乙"),
    ]


def test_a_document_with_nothing_but_a_footnote_is_empty() -> None:
    with pytest.raises(DocumentError, match="there are no words in"):
        whole_text([LeftOut("footnote", "甲")], "甲.docx")


TEXTS = st.text(alphabet="甲乙 \n", max_size=5)


@given(st.lists(st.one_of(TEXTS.map(paragraph), st.lists(TEXTS, max_size=4).map(lambda cells: row(*cells)))))
def test_each_stretch_of_words_stands_where_it_says(blocks: list[Block]) -> None:
    document = whole_text([*blocks, paragraph("末")], "甲")
    found = [words for each in document.blocks for words in (each.cells if isinstance(each, Row) else (each.words,))]
    assert [document.bare[words.start : words.span[1]] for words in found] == [words.text for words in found]
