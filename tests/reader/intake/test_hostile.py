"""Files made to do harm: refused with a clear error, or read within the limits, and always soon."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import attrs
import pytest

from tests.reader.intake.printed import broken, pdf
from tests.reader.intake.test_word import blank
from wufei.errors import DocumentError
from wufei.reader.intake import open_document
from wufei.reader.intake.limits import LIMITS

#: Seconds within which each of these files has been dealt with: what takes the square of their size takes longer.
SOON = 8


def outcome(path: Path, data: bytes, **limits: int) -> str | int:
    """Return the number of characters that are read of a file, or the code of the problem."""
    path.write_bytes(data)
    started = time.process_time()
    try:
        return len(open_document(path, limits=attrs.evolve(LIMITS, **limits)).bare)
    except DocumentError as error:
        return error.code
    finally:
        assert time.process_time() - started < SOON


def word(body: str = "", **parts: bytes) -> bytes:
    """Return a Word file with ``body`` in it, and other parts besides."""
    saved, out = io.BytesIO(), io.BytesIO()
    blank().save(saved)
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            document = f"<w:document {namespace}><w:body>{body}</w:body></w:document>".encode()
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"a" * 10_000_000, "too_many_characters", id="a line of 10 MB"),
        pytest.param(("甲" * 500 + "\f\n").encode() * 10_000, "too_many_characters", id="10,000 pages"),
        pytest.param(("甲" * 20 + "\n").encode() * 99_999, 1_999_980, id="as long as may be"),
        pytest.param(("（" * 10_000 + "甲" + "）" * 10_000).encode(), 20_001, id="brackets 10,000 deep"),
        pytest.param("一、".encode() * 100_000, 200_000, id="100,000 marks"),
        pytest.param(b"\n" * 1_000_000 + b"a", 1, id="1,000,000 lines"),
        pytest.param("　".encode() * 3_000_000 + b"a", 1, id="3,000,000 spaces"),
    ],
)
def test_a_hostile_text(tmp_path: Path, data: bytes, expected: str | int) -> None:
    assert outcome(tmp_path / "a.txt", data) == expected


CELL = "<w:tc><w:p/></w:tc>"
WIDE = "<w:tc><w:tcPr><w:gridSpan w:val='64'/></w:tcPr><w:p/></w:tc>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<w:p/>" * 10_000, "document_empty", id="10,000 empty paragraphs"),
        pytest.param(f"<w:tbl><w:tr>{WIDE * 3_200}</w:tr></w:tbl>", "too_many_cells", id="too many cells"),
        pytest.param("<w:tbl><w:tr><w:tc>" * 10_000, "document_nested", id="tables that are not closed"),
        pytest.param(
            "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000,
            "document_nested",
            id="tables 10,000 deep",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc>" * 80 + "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 80,
            1,
            id="tables 80 deep",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{'<w:p/>' * 100}</w:tc>{CELL}</w:tr></w:tbl>" * 100, "document_empty", id="many tables"
        ),
    ],
)
def test_a_hostile_word_file(tmp_path: Path, body: str, expected: str | int) -> None:
    assert outcome(tmp_path / "a.docx", word(body)) == expected


def test_a_word_file_of_too_many_characters(tmp_path: Path) -> None:
    data = word("<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>")
    assert outcome(tmp_path / "a.docx", data, characters=2) == "too_many_characters"
    assert outcome(tmp_path / "a.docx", data, characters=3) == 3


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"a.xml": b"0" * 50_000_000}, id="a bomb"),
        pytest.param({f"{number}.bin": b"" for number in range(3_000)}, id="3,000 files"),
    ],
)
def test_a_bomb(tmp_path: Path, parts: dict[str, bytes]) -> None:
    data = word("<w:p/>", **parts)
    assert len(data) < 1_000_000
    assert outcome(tmp_path / "a.docx", data) == "document_unpacks"


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    data = word("<w:p/>", bomb=b"0" * 50_000_000)
    size = (50_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    assert outcome(tmp_path / "a.docx", data.replace(size, (10).to_bytes(4, "little"))) in {
        "document_damaged",
        "document_empty",
    }


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("<div>" * 10_000 + "a", "document_nested", id="10,000 deep"),
        pytest.param("<p>a" * 10_000, 10_000, id="10,000 paragraphs"),
        pytest.param("<div><p>a</p>" * 200 + "</div>" * 200, 200, id="200 deep"),
        pytest.param("<div>" + "<table><tr><td>" * 80 + "a" + "</table>" * 80, 1, id="tables 80 deep"),
        pytest.param(
            "<table><tr>" + "<td rowspan=64>a" * 1_500 + "<tr>" * 64 + "<td>b</table>", 1_501, id="high cells"
        ),
        pytest.param("<p>" + "<script>" * 100_000, "document_empty", id="scripts that are not closed"),
        pytest.param("<p>" + "<b>a</b>" * 10_000, 10_000, id="10,000 words"),
        pytest.param("<p>" + "<nav>a</nav>b" * 10_000, 10_000, id="10,000 menus"),
        pytest.param(
            "<h1>甲县推进乙事</h1>" * 10_000 + "<div id=zoom>" + "<p>甲乙丙丁" * 10_000, 40_000, id="10,000 titles"
        ),
        pytest.param(
            "<meta name=ArticleTitle content=a>" * 5_000 + "<h1>甲县推进乙事</h1>" * 5_000, 5_000 * 6, id="names"
        ),
        pytest.param("<p>a" + "<img src=a.png>" * 5_000 + "<a href=a.doc></a>" * 5_000, 1, id="10,000 things"),
        pytest.param("<p " + "a='b' " * 200_000 + ">a", 1, id="200,000 attributes"),
        pytest.param("<div id=zoom>" + "<p class=content>a" * 5_000, 5_000, id="5,000 containers"),
    ],
)
def test_a_hostile_page(tmp_path: Path, data: str, expected: str | int) -> None:
    assert outcome(tmp_path / "a.html", f"<html>{data}".encode()) == expected


def test_a_page_of_too_many_cells(tmp_path: Path) -> None:
    data = "<html><table>" + "<tr><td colspan=64>a<td>b" * 40 + "</table>"
    assert outcome(tmp_path / "a.html", data.encode(), cells=40 * 65 - 1) == "too_many_cells"
    assert outcome(tmp_path / "a.html", data.encode(), cells=40 * 65) == 80


ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"%PDF-1.7" + bytes(range(256)) * 1_000, {"document_damaged"}, id="noise"),
        pytest.param(
            broken([ROOT, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
            {"document_damaged", "document_empty"},
            id="pages in themselves",
        ),
        pytest.param(
            broken([ROOT, b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", b"<< /Type /Page /Parent 2 0 R >>"]),
            {"document_damaged", "too_many_pages", "document_empty"},
            id="a count of pages that there are not",
        ),
        pytest.param(broken([b"[" * 200_000]), {"document_damaged"}, id="lists 200,000 deep"),
        pytest.param(broken([b"<< /Type " * 50_000]), {"document_damaged"}, id="entries 50,000 deep"),
    ],
)
def test_a_hostile_pdf_file(tmp_path: Path, data: bytes, expected: set[str]) -> None:
    assert outcome(tmp_path / "a.pdf", data) in expected


def test_a_pdf_file_of_too_many_pages(tmp_path: Path) -> None:
    count = LIMITS.pages + 1
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    pages = [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"] * count
    data = broken([ROOT, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), *pages])
    assert outcome(tmp_path / "a.pdf", data) == "too_many_pages"


def test_pdf_libraries_are_not_loaded_into_the_process_that_reads(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(lambda canvas: canvas.drawString(90, 700, "plan")))
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from wufei.reader.intake import open_document\n"
        "assert not {'docx', 'lxml'} & sys.modules.keys()\n"
        "for name in sys.argv[1:]: open_document(Path(name))\n"
        "assert not {'pypdfium2', 'pdfplumber', 'docx', 'lxml'} & sys.modules.keys()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.pdf"), str(tmp_path / "a.txt")], check=False)
    assert done.returncode == 0
