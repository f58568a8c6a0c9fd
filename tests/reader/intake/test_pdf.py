"""PDF files: paragraphs over lines and pages, tables as rows, and files that break what reads them."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import attrs
import pytest

from tests.reader.intake.printed import Drawing, lines, page, pdf, picture, table
from wufei.drafts import LeftOut
from wufei.errors import DocumentError, MissingExtraError
from wufei.reader.intake import pdf as module
from wufei.reader.intake.limits import LIMITS, Limits
from wufei.reader.intake.margins import Line, Page
from wufei.reader.intake.pdf import blocks_of, read_pdf
from wufei.reader.intake.pdf_pages import RefusedError, Why, pages_of
from wufei.reader.text import Block, Row

Shown = list[str | tuple[int, tuple[str, ...]]]
FULL = "推进甲事并且推进乙事又推进丙事再推进丁事"
ROWS = (("任务", "单位"), ("甲事", "甲局"))


def shown(blocks: Iterable[Block | LeftOut]) -> Shown:
    """Return paragraphs as words, rows as the number of their table and their cells."""
    return [
        (each.table, tuple(cell.text for cell in each.cells)) if isinstance(each, Row) else each.words.text
        for each in blocks
        if not isinstance(each, LeftOut)
    ]


def left_out(data: bytes) -> list[tuple[str, str]]:
    return [(each.code, each.printed) for each in read_pdf(data, "甲.pdf") if isinstance(each, LeftOut)]


def printed(*texts: str, top: float = 50, tables: Iterable[float] = ()) -> Page:
    """Return a page of lines from ``top`` down, 20 points apart, and of tables at their upper edges."""
    found = (Line(text, 90, top + 20 * number, 90 + 10 * len(text), 10) for number, text in enumerate(texts))
    return Page(lines=tuple(found), width=380, tables=tuple((place, ROWS) for place in tables))


def rows(number: int) -> Shown:
    return [(number, row) for row in ROWS]


# From pages to blocks


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert shown(blocks_of([printed("甲方案", FULL, FULL), printed(FULL, "末。")])) == ["甲方案", FULL * 3 + "末。"]


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        pytest.param([printed("前", "后", tables=[60])], ["前", *rows(1), "后"], id="between lines"),
        pytest.param([printed("前", tables=[60, 200])], ["前", *rows(1), rows(1)[1]], id="two with nothing between"),
        pytest.param(
            [printed("前", tables=[60]), printed("后", tables=[20])],
            ["前", *rows(1), rows(1)[1], "后"],
            id="over a page",
        ),
        pytest.param(
            [printed("前", tables=[60]), printed("中", "后", tables=[60])],
            ["前", *rows(1), "中", *rows(2), "后"],
            id="two apart",
        ),
        pytest.param([printed(tables=[60])], rows(1), id="nothing else"),
    ],
)
def test_tables_stand_between_paragraphs(pages: list[Page], found: Shown) -> None:
    assert shown(blocks_of(pages)) == found


def test_a_table_of_other_columns_is_another() -> None:
    wide = (("甲", "乙", "丙"),)
    pages = [printed("前", tables=[60]), Page(lines=(), tables=((20, wide),))]
    assert shown(blocks_of(pages)) == ["前", *rows(1), (2, wide[0])]


def test_a_line_beside_the_upper_edge_of_a_table_stands_before_it() -> None:
    assert shown(blocks_of([printed("前", top=60, tables=[60])])) == ["前", *rows(1)]


def test_no_page_has_no_blocks() -> None:
    assert shown(blocks_of([])) == []


# Whole files


def test_a_file_is_read_as_it_is_printed() -> None:
    def one(number: int, *texts: str) -> Drawing:
        return page(lines("某方案（试行）", top=820), lines(*texts), lines(f"— {number} —", top=30))

    first = one(1, "　　一、目标", "　　" + FULL[:18], FULL, FULL)
    second = page(one(2, FULL, "末。"), table(ROWS, top=700), lines("　　二、任务", top=600))
    third = one(3, "　　" + FULL[:18], "完。")
    assert shown(read_pdf(pdf(first, second, third), "甲.pdf")) == [
        "一、目标",
        FULL[:18] + FULL * 3 + "末。",
        *rows(1),
        "二、任务",
        FULL[:18] + "完。",
    ]


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the pages of a file in this process: another one takes longer to start than to read them."""

    def told(data: bytes, _: str, limits: Limits) -> str:
        try:
            return json.dumps({"pages": pages_of(data, attrs.asdict(limits))})
        except RefusedError as error:
            return json.dumps({"refused": error.args})

    monkeypatch.setattr(module, "_told", told)


def refusal(data: bytes, **limits: int) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        list(read_pdf(data, "甲.pdf", limits=attrs.evolve(LIMITS, **limits)))
    return caught.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"%PDF-1.7\n", "document_damaged", id="damaged"),
        pytest.param(pdf(lines("甲"), password="secret"), "document_encrypted", id="locked"),  # noqa: S106 - of a test
        pytest.param(pdf(picture), "document_scanned", id="a scan"),
        pytest.param(pdf(lines("甲"), picture), "document_scanned", id="half a scan"),
    ],
)
@pytest.mark.usefixtures("read_here")
def test_what_can_not_be_read_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


@pytest.mark.usefixtures("read_here")
def test_a_file_of_which_less_than_half_is_a_picture_is_read_and_the_pages_told() -> None:
    data = pdf(
        lines("甲"), lines("乙"), picture, lines("丙"), picture, picture, page(picture, lines("丁")), lines("戊")
    )
    assert shown(read_pdf(data, "甲.pdf")) == ["甲", "乙", "丙", "丁", "戊"]
    assert left_out(data) == [("picture_page", "3, 5-6"), ("picture", "7")]


@pytest.mark.usefixtures("read_here")
def test_a_file_without_pictures_leaves_nothing_out() -> None:
    assert left_out(pdf(lines("甲"))) == []


@pytest.mark.parametrize(("named", "is_refused"), [(9, False), (8, True)])
def test_a_file_whose_letters_have_no_names_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    named: int,
    is_refused: bool,  # noqa: FBT001
) -> None:
    told = {
        "pages": [
            {
                "lines": [["甲" * named + "\ue001", 90, 50, 400, 10]],
                "tables": [],
                "image": False,
                "picture": False,
                "width": 595,
            }
        ]
    }
    monkeypatch.setattr(module, "_told", lambda *_: json.dumps(told))
    if is_refused:
        assert refusal(b"").code == "document_scanned"
    else:
        assert len(list(read_pdf(b"", "甲.pdf"))) == 1


@pytest.mark.parametrize(
    ("why", "code", "limit"),
    [
        (Why.PAGES, "too_many_pages", "2,000"),
        (Why.CHARACTERS, "too_many_characters", "2,000,000"),
        (Why.MEMORY, "document_breaks_reader", "2,147,483,648 bytes"),
    ],
)
def test_why_a_file_was_refused_is_told(monkeypatch: pytest.MonkeyPatch, why: Why, code: str, limit: str) -> None:
    monkeypatch.setattr(module, "_told", lambda *_: json.dumps({"refused": [why, ""]}))
    error = refusal(b"")
    assert error.code == code
    assert limit in str(error)


@pytest.mark.parametrize(
    ("program", "code"),
    [
        pytest.param("while True: pass", "document_too_slow", id="never ends"),
        pytest.param("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "document_breaks_reader", id="crashes"),
        pytest.param("raise RuntimeError", "document_breaks_reader", id="fails"),
    ],
)
def test_a_program_that_breaks_off_is_a_clear_error(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    program: str,
    code: str,
) -> None:
    (tmp_path / "reader.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(module, "_READER", tmp_path / "reader.py")
    assert refusal(b"", seconds=1).code == code


@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="the system limits no time")
def test_a_program_that_the_system_stops_was_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], -signal.SIGXCPU, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert refusal(b"").code == "document_too_slow"


@pytest.mark.parametrize("library", ["pypdfium2", "pdfplumber"])
def test_without_the_libraries_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library}: pip install 'wufei\[reader\]'"):
        list(read_pdf(b"", "甲.pdf"))
