"""Plain text in the encodings in which offices write, and what is no text."""

import codecs
from pathlib import Path

import attrs
import pytest

from wufei.errors import DocumentError
from wufei.reader.intake import open_document
from wufei.reader.intake.limits import LIMITS
from wufei.reader.intake.plain import decoded, read_plain
from wufei.sources import bare_text

TEXT = "甲方案\r\n　　一、甲事。\n\n２．乙事 98％；㎡\u3000\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(TEXT.encode("gb18030"), id="GB 18030"),
    ],
)
def test_text_is_read_in_each_encoding(data: bytes) -> None:
    assert decoded(data, "甲.txt") == TEXT


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x00\x01\x02\x03", id="bytes"),
        pytest.param(b"plan\x00", id="a zero"),
        pytest.param(b"\x7fELF", id="a program"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", id="half a character of UTF-16"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8", id="half a pair"),
        pytest.param(("甲乙丙丁" * 5).encode() + b"\xe7\x94", id="UTF-8 that is cut off"),
        pytest.param(b"\xff\xff\xff\xff", id="no encoding"),
        pytest.param(bytes(range(256)) * 4, id="all bytes"),
        pytest.param("\ue000".encode(), id="characters of private use"),
        pytest.param("甲乙丙\uffff".encode(), id="no character"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"'甲\.bin' is no text, or not in UTF-8") as caught:
        decoded(data, "甲.bin")
    assert caught.value.code == "document_not_text"


def test_one_character_in_two_hundred_may_be_of_private_use() -> None:
    assert decoded(("甲" * 199 + "\ue000").encode(), "甲.txt").endswith("\ue000")
    with pytest.raises(DocumentError):
        decoded(("甲" * 198 + "\ue000").encode(), "甲.txt")


def test_each_line_of_a_text_that_is_not_wrapped_is_a_paragraph() -> None:
    assert [each.words.text for each in read_plain(TEXT.encode(), "甲.txt")] == [
        "甲方案",
        "一、甲事。",
        "２．乙事98％；㎡",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085", "\f", "\x1c"])
def test_no_word_of_a_text_is_left_out_whatever_ends_its_lines(tmp_path: Path, end: str) -> None:
    text = end.join(["甲方案", "", "— 3 —", "甲事\ufeff。", "— 4 —"])
    (tmp_path / "甲.txt").write_bytes(text.encode())
    document = open_document(tmp_path / "甲.txt")
    assert document.bare == bare_text(text)
    assert len(document.blocks) == 4


def test_each_paragraph_of_the_plan_stands_at_its_place(source_text: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(source_text, encoding="gb18030")
    document = open_document(tmp_path / "plan.txt")
    assert document.bare == bare_text(source_text)
    for start, end, text in [(*each.words.span, each.words.text) for each in document.blocks if hasattr(each, "words")]:
        assert document.bare[start:end] == text


@pytest.mark.parametrize(("text", "is_refused"), [("甲乙 \n丙", False), ("甲乙丙丁", True)])
def test_a_text_has_no_more_characters_than_a_document_may(text: str, is_refused: bool) -> None:  # noqa: FBT001
    limits = attrs.evolve(LIMITS, characters=3)
    if not is_refused:
        assert "".join(each.words.text for each in read_plain(text.encode(), "甲.txt", limits=limits)) == "甲乙丙"
        return
    with pytest.raises(DocumentError) as caught:
        read_plain(text.encode(), "甲.txt", limits=limits)
    assert caught.value.code == "too_many_characters"
