"""The door for bytes: what is too large, too deep, in another encoding, or JSON in name only is refused."""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from wufei.documents.text import MAX_BYTES, MAX_DEPTH, decode, parse_json, read_bytes
from wufei.errors import DocumentError, Problem


def refusal(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        parse_json(text)
    return caught.value.problems


# Files


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf{}\r\n")
    assert read_bytes(tmp_path / "a") == b"\xef\xbb\xbf{}\r\n"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("missing.json", "file_not_found", id="no such file"),
        pytest.param(".", "is_a_folder", id="a folder"),
        pytest.param("x" * 5000, "unreadable_file", id="a name that is too long"),
        pytest.param("nul\0", "unreadable_file", id="a name that no file can have"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(tmp_path / name)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("size", "code"),
    [
        pytest.param(MAX_BYTES, None, id="the largest"),
        pytest.param(MAX_BYTES + 1, "too_large", id="one byte more"),
        pytest.param(100 * 1000 * 1000, "too_large", id="100 MB"),
    ],
)
def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, size: int, code: str | None) -> None:
    # Sparse: it takes no room, and no time unless it is read.
    path = tmp_path / "facts.json"
    path.touch()
    os.truncate(path, size)
    if code is None:
        assert len(read_bytes(path)) == size
        return
    path.chmod(0)
    with pytest.raises(DocumentError, match=f"{size:,} bytes; at most 67,108,864") as caught:
        read_bytes(path)
    assert caught.value.code == code


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without end here")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(Path("/dev/zero"))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("吨".encode(), "吨", id="UTF-8"),
        pytest.param("吨".encode("utf-8-sig"), "吨", id="byte order mark"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_utf_8_is_read_with_and_without_a_byte_order_mark(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "position", "value"),
    [
        pytest.param("ab吨".encode("gb18030"), 2, "0xb6", id="GB 18030"),
        pytest.param(b"\xff\xfea\x00", 0, "0xff", id="UTF-16"),
        pytest.param(b"abc\xc3", 3, "0xc3", id="cut off"),
    ],
)
def test_other_encodings_are_refused_with_the_first_byte_that_does_not_fit(
    data: bytes, position: int, value: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert str(caught.value) == f"the file is not UTF-8 (byte {position} is {value}); save it as UTF-8"


def test_the_first_encoding_that_fits_is_taken() -> None:
    encodings = ("utf-8-sig", "gb18030")
    assert decode("吨".encode("gb18030"), encodings=encodings) == "吨"
    assert decode("吨".encode("utf-8-sig"), encodings=encodings) == "吨"
    with pytest.raises(DocumentError, match="byte 1 is 0xff"):
        decode(b"a\xff", encodings=encodings)


def test_text_that_fits_utf_8_and_not_what_was_asked_for_is_refused_at_its_beginning() -> None:
    with pytest.raises(DocumentError, match="byte 0 is 0xe5"):
        decode("吨".encode(), encodings=("ascii",))


# JSON


def test_numbers_lose_no_digit() -> None:
    document = parse_json("[97.960, -3, 0.1, 1E5, 12345678901234567890123456789]")
    assert document == [Decimal("97.960"), -3, Decimal("0.1"), Decimal(100_000), 12345678901234567890123456789]
    assert str(document[0]) == "97.960"
    assert [type(number) for number in document[:2]] == [Decimal, int]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param('{"a": 1,\n "b": }', "line 2, column 7", id="a value lacks"),
        pytest.param("{'a': 1}", "line 1, column 2", id="single quotes"),
        pytest.param('{"a": 1} {"b": 2}', "line 1, column 10", id="two documents"),
        pytest.param('["a]', "line 1, column 2", id="a text without end"),
        pytest.param('["a\\', "line 1, column 2", id="an escape without end"),
        pytest.param("[01]", "line 1, column 3", id="leading zero"),
        pytest.param("[1,]", "line 1, column 4", id="comma behind the last"),
        pytest.param("]", "line 1, column 1", id="closed before it was opened"),
    ],
)
def test_what_is_no_json_is_refused_with_line_and_column(text: str, path: str) -> None:
    (found,) = refusal(text)
    assert found.code == "invalid_json"
    assert found.path in {path, path.replace("column 4", "column 3")}
    assert not re.search("[A-Z][a-z]|line|column", found.message("zh"))


def test_a_workbook_is_told_from_text_in_another_encoding() -> None:
    for encodings in (("utf-8-sig",), ("utf-8-sig", "gb18030")):
        with pytest.raises(DocumentError) as caught:
            decode(b"PK\x03\x04" + bytes(range(256)), encodings=encodings)
        assert caught.value.code == "packed_file"


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_file_without_a_word_is_said_to_be_empty(text: str) -> None:
    assert [(each.code, each.path) for each in refusal(text)] == [("empty_file", "")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param('{"a": 1, "a": 1}', [("line 1", "duplicate_key", "a")], id="twice the same"),
        pytest.param('{"a": {"b": 1,\n"c": 2,\n"b": 3}}', [("line 3", "duplicate_key", "b")], id="further in"),
        pytest.param('{"\\u0061": 1, "a": 1}', [("line 1", "duplicate_key", "a")], id="written in two ways"),
        pytest.param('[\n{"k": [{"k": {"k": 1}}], "k": 2}]', [("line 2", "duplicate_key", "k")], id="around others"),
        pytest.param("[NaN]", [("line 1", "number_not_finite", "NaN")], id="NaN"),
        pytest.param("[1,\nInfinity]", [("line 2", "number_not_finite", "Infinity")], id="infinity"),
        pytest.param("[-Infinity]", [("line 1", "number_not_finite", "-Infinity")], id="minus infinity"),
        pytest.param(f"[{'9' * 101}]", [("line 1", "number_too_long", "9" * 59 + "…")], id="101 digits"),
        pytest.param(f"[0.{'9' * 99}]", [("line 1", "number_too_long", "0." + "9" * 57 + "…")], id="101 characters"),
        pytest.param(f"[{'1' * 1_000_000}]", [("line 1", "number_too_long", "1" * 59 + "…")], id="a million digits"),
        pytest.param(f"[1e{'9' * 30}]", [("line 1", "number_too_long", f"1e{'9' * 30}")], id="an exponent beyond all"),
        pytest.param('["\\ud800"]', [("line 1", "half_character", "\\ud800")], id="first half of a character"),
        pytest.param('{"a\\uDC00": 1}', [("line 1", "half_character", "\\uDC00")], id="second half, in a key"),
    ],
)  # fmt: skip
def test_what_json_lets_pass_and_no_document_means_is_refused_with_its_line(
    text: str, problems: list[tuple[str, str, str]]
) -> None:
    assert [(found.path, found.code, dict(found.values)["value"]) for found in refusal(text)] == problems


def test_all_that_is_wrong_with_a_json_text_is_told_at_once() -> None:
    text = '{"a": NaN,\n"a": "\\ud83d",\n"b": {"c": 1, "c": -Infinity},\n"d": 1e99999999999999999999}'
    assert [(found.path, found.code) for found in refusal(text)] == [
        ("line 1", "number_not_finite"),
        ("line 2", "duplicate_key"),
        ("line 2", "half_character"),
        ("line 3", "duplicate_key"),
        ("line 3", "number_not_finite"),
        ("line 4", "number_too_long"),
    ]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        pytest.param('["NaN", "a: {\\"a\\": 1", "[[["]', ["NaN", 'a: {"a": 1', "[[["], id="texts that look like more"),
        pytest.param('["\\ud83d\\ude00"]', ["😀"], id="both halves of a character"),
        pytest.param('["\\\\ud800"]', ["\\ud800"], id="a backslash that is meant"),
        pytest.param('[{"k": 1}, {"k": 1}]', [{"k": 1}, {"k": 1}], id="the same key in two objects"),
        pytest.param(f"[{'9' * 100}]", [int("9" * 100)], id="100 digits"),
        pytest.param("[1e999999]", [Decimal("1e999999")], id="a number that its reader refuses"),
    ],
)
def test_what_only_looks_wrong_is_read(text: str, document: list[object]) -> None:
    assert parse_json(text) == document


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        pytest.param("[" * MAX_DEPTH + "]" * MAX_DEPTH, None, id="100 deep"),
        pytest.param("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), 100, id="101 deep"),
        pytest.param('{"a":' * 10_000 + "1" + "}" * 10_000, 500, id="10 000 deep"),
        pytest.param("[" * 1_000_000, 100, id="a million deep, and never closed"),
        pytest.param('["' + "[" * 10_000 + '"]', None, id="brackets in a text"),
        pytest.param('["\\"[' + "[" * 10_000 + '"]', None, id="brackets behind a quotation mark in a text"),
        pytest.param("[" + "[{}]," * 10_000 + "1]", None, id="many beside one another"),
        pytest.param('{"a": [1, ' + "[" * 99, 108, id="the last of 101 behind others"),
    ],
)
def test_a_document_that_nests_too_deep_is_refused_unparsed(text: str, depth: int | None) -> None:
    if depth is None:
        assert parse_json(text)
        return
    (found,) = refusal(text)
    assert (found.code, found.path) == ("too_deep", f"character {depth}")
