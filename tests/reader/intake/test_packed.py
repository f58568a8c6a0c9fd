"""Packed files: what would be too large unpacked is refused before it is."""

import io
import zipfile

import attrs
import pytest

from wufei.errors import DocumentError
from wufei.reader.intake.limits import LIMITS
from wufei.reader.intake.packed import check_packed, members


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(DocumentError) as caught:
        check_packed(data, "甲.docx", limits=attrs.evolve(LIMITS, **limits))
    return str(caught.value)


def test_what_is_within_the_limits_passes() -> None:
    data = packed(a_xml=b"x" * 100, b_png=b"y" * 50)
    check_packed(data, "甲.docx", limits=attrs.evolve(LIMITS, members=2, part=100, unpacked=150))
    assert [each.filename for each in members(data, "甲.docx")] == ["a.xml", "b.png"]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        pytest.param({"members": 1}, "(2 files; at most 1)", id="files"),
        pytest.param({"unpacked": 149}, "(150 bytes; at most 149)", id="bytes"),
        pytest.param({"part": 99}, "(100 bytes of XML; at most 99)", id="one part"),
        pytest.param({"ratio": 0, "ratio_from": 149}, "(150 bytes; at most 149)", id="ratio"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_with_both_numbers(limits: dict[str, int], told: str) -> None:
    assert told in refusal(packed(a_xml=b"x" * 100, b_png=b"y" * 50), **limits)


def test_a_bomb_is_refused() -> None:
    bomb = packed(a_xml=b"0" * 20_000_000)
    assert len(bomb) < 30_000
    assert "20,000,000 bytes" in refusal(bomb)


def test_a_locked_member_is_refused() -> None:
    data = bytearray(packed(a_xml=b"x"))
    # The flag stands in the list of contents, at the end of the file.
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in refusal(bytes(data))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", packed(a_xml=b"x")[:-10]])
def test_a_damaged_list_of_contents_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        members(data, "甲.docx")
    assert caught.value.code == "document_damaged"
