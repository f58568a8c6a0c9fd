"""Which format a file has is told by its content, whatever its name; what is none of them is refused with advice."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.reader.intake.printed import lines, pdf
from wufei.errors import DocumentError
from wufei.reader.intake import open_document

WORDS = "推进甲事。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(WORDS)
    document.save(out)
    return out.getvalue()


def packed(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<a/>")
    return out.getvalue()


PAGE = f"<html><body><p>{WORDS}</p></body></html>"


#: Files of each format; a PDF file starts a process of its own, and so has fewer names.
FILES = {
    "text": (WORDS.encode(), ["甲.txt", "甲.docx", "甲.pdf", "甲.html", "甲"]),
    "text in GB 18030": (WORDS.encode("gb18030"), ["甲.txt", "甲.docx", "甲.pdf", "甲.html", "甲"]),
    "Word": (word(), ["甲.txt", "甲.docx", "甲.pdf", "甲.html", "甲"]),
    "page": (PAGE.encode(), ["甲.txt", "甲.docx", "甲.pdf", "甲.html", "甲"]),
    "PDF": (pdf(lines(WORDS)), ["甲.txt", "甲.pdf"]),
}


@pytest.mark.parametrize(
    ("name", "data"),
    [pytest.param(name, data, id=f"{kind} {name}") for kind, (data, names) in FILES.items() for name in names],
)
def test_a_file_is_read_by_its_content_and_not_by_its_name(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert open_document(tmp_path / name).bare == WORDS


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"\n <!DOCTYPE html>{PAGE}".encode(), id="a type"),
        pytest.param(PAGE.encode("utf-8-sig"), id="a mark"),
        pytest.param(PAGE.encode("utf-16"), id="UTF-16"),
        pytest.param(PAGE.upper().encode(), id="capitals"),
        pytest.param(f"<?xml version='1.0' encoding='utf-8'?>{PAGE}".encode(), id="XHTML"),
        pytest.param(f"<!-- saved -->{PAGE}".encode(), id="a comment"),
        pytest.param(f"<div>{WORDS}</div>".encode(), id="a part of a page"),
    ],
)
def test_a_page_is_known_by_how_it_begins(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "甲").write_bytes(data)
    assert open_document(tmp_path / "甲").bare == WORDS


def test_a_text_that_speaks_of_elements_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "甲").write_text(f"甲<p>{WORDS}</p>", encoding="utf-8")
    assert open_document(tmp_path / "甲").bare == f"甲<p>{WORDS}</p>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "document_old_word", id="an old Word file"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "document_encrypted", id="a locked Word file"),
        pytest.param(OLE, "document_unknown_format", id="another old file"),
        pytest.param(packed("xl/workbook.xml"), "document_unknown_format", id="a workbook"),
        pytest.param(packed("OFD.xml"), "document_unknown_format", id="OFD"),
        pytest.param(b"PK\x03\x04", "document_damaged", id="a damaged packed file"),
        pytest.param(b"{\\rtf1 a}", "document_unknown_format", id="RTF"),
        pytest.param(b"MIME-Version: 1.0", "document_unknown_format", id="a saved mail"),
        pytest.param(b"\x89PNG\r\n", "document_unknown_format", id="a picture"),
        pytest.param(b"\xff\xd8\xff\xe0", "document_unknown_format", id="a photograph"),
        pytest.param(b"\x00\x01", "document_not_text", id="bytes"),
        pytest.param(b"", "document_empty", id="nothing"),
        pytest.param(b" \n ", "document_empty", id="white space"),
        pytest.param(b"<html></html>", "document_empty", id="an empty page"),
    ],
)
def test_what_can_not_be_read_is_refused_with_advice(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "甲.doc").write_bytes(data)
    with pytest.raises(DocumentError, match=r"甲\.doc") as caught:
        open_document(tmp_path / "甲.doc")
    assert caught.value.code == code


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no file"):
        open_document(tmp_path / "甲.txt")
