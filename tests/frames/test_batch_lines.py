"""Lines of CSV files: what is no row costs one line, whatever stands around it, and none is lost."""

import csv
import io
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.documents.tables import lines_of
from wufei.errors import DocumentError
from wufei.frames.batch import lines as module
from wufei.frames.batch.lines import Broken, blocks_of
from wufei.frames.batch.sources import survey

HEAD: Final = "indicator,year,value,unit\n"
WIDTH: Final = 4


def read(text: str | bytes, folder: Path) -> tuple[list[tuple[int, list[str]]], list[Broken], list[int]]:
    """Return rows, broken lines and blank lines below the header."""
    path = folder / "rows.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (file,) = survey([path])
    blocks = [*blocks_of(file)]
    return (
        [row for block in blocks for row in block.rows],
        [row for block in blocks for row in block.broken],
        [line for block in blocks for line in block.blank],
    )


@pytest.mark.parametrize(
    ("below", "rows", "broken"),
    [
        pytest.param("a,1,2,t\n", [(2, "a")], [], id="a row"),
        pytest.param("a,1,2,t", [(2, "a")], [], id="without an end of line"),
        pytest.param("a,1,2,t\r\nb,1,2,t\rc,1,2,t\n", [(2, "a"), (3, "b"), (4, "c")], [], id="ends of any kind"),
        pytest.param("a,1,2\nb,1,2,t\n", [(3, "b")], [(2, "row_length", "a,1,2")], id="too few"),
        pytest.param("a,1,2,t,\nb,1,2,t\n", [(3, "b")], [(2, "row_length", "a,1,2,t,")], id="too many"),
        pytest.param('"a,1,2,t\nb,1,2,t\n', [(3, "b")], [(2, "wrong_quotes", '"a,1,2,t')], id="a quote left open"),
        pytest.param('"a"b,1,2,t\nb,1,2,t\n', [(3, "b")], [(2, "wrong_quotes", '"a"b,1,2,t')], id="after a quote"),
        pytest.param(
            '"a,1,2,t\nb,1,2,t\n"c,1,2,t\nd,1,2,t\n',
            [(3, "b"), (5, "d")],
            [(2, "wrong_quotes", '"a,1,2,t'), (4, "wrong_quotes", '"c,1,2,t')],
            id="two quotes left open",
        ),
        pytest.param('"a\nb",1,2,t\nc,1,2,t\n', [(2, "a\nb"), (4, "c")], [], id="a cell of two lines"),
        pytest.param('"a ""b""",1,2,t\n', [(2, 'a "b"')], [], id="quotes in quotes"),
        pytest.param('5" pipe,1,2,t\nb,1,2,t\n', [(2, '5" pipe'), (3, "b")], [], id="a quote in a cell"),
        pytest.param(f"{'x' * 200_000},1,2,t\nb,1,2,t\n", [(3, "b")], None, id="a cell that is far too long"),
        pytest.param("a\x00,1,2,t\n", [(2, "a\x00")], [], id="a null byte"),
    ],
)
def test_what_is_no_row_costs_one_line(
    tmp_path: Path, below: str, rows: list[tuple[int, str]], broken: list[Broken] | None
) -> None:
    found, lost, blank = read(HEAD + below, tmp_path)
    assert [(line, cells[0]) for line, cells in found] == rows
    assert [code for _, code, _ in lost] == ["wrong_quotes"] if broken is None else lost == broken
    assert blank == []


def test_a_cell_may_have_a_hundred_lines_and_no_more(tmp_path: Path) -> None:
    def cell(lines: int) -> str:
        return '"' + "x\n" * (lines - 1) + '",1,2,t\n'

    assert [len(each) for each in read(HEAD + cell(100), tmp_path)] == [1, 0, 0]
    rows, broken, _ = read(HEAD + cell(101), tmp_path)
    assert (rows, len(broken)) == ([], 101)


def test_lines_of_empty_cells_are_no_rows(tmp_path: Path) -> None:
    rows, broken, blank = read(f"\n,,,\n{HEAD}\n , ,,\n,\na,1,2,t\n\n", tmp_path)
    assert ([line for line, _ in rows], broken, blank) == ([7], [], [1, 2, 4, 5, 6, 8])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = HEAD + "秸秆,2025,９７,吨\n"
    (row,), broken, _ = read(text.encode(encoding), tmp_path)
    assert (row, broken) == ((2, ["秸秆", "2025", "９７", "吨"]), [])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_line_is_set_aside_and_does_not_change_how_the_others_are_read(tmp_path: Path, encoding: str) -> None:
    whole = "秸秆,2025,97,吨\n"
    data = (HEAD + whole * 3).encode(encoding) + "秸,2025,97,".encode(encoding) + b"\xff\n" + whole.encode(encoding)
    rows, ((line, code, text),), _ = read(data, tmp_path)
    assert [number for number, _ in rows] == [2, 3, 4, 6]
    assert {cells[0] for _, cells in rows} == {"秸秆"}
    assert (line, code, text[:1]) == (5, "unreadable_text", "秸")


def test_a_damaged_line_ends_no_cell(tmp_path: Path) -> None:
    rows, broken, _ = read(HEAD.encode() + b'"a\n\xff\n",1,2,t\nb,1,2,t\n' + "秸,1,2,t\n秆,1,2,t\n".encode(), tmp_path)
    assert [line for line, _ in rows] == [5, 6, 7]
    assert [(line, code) for line, code, _ in broken] == [
        (2, "wrong_quotes"),
        (3, "unreadable_text"),
        (4, "wrong_quotes"),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lines")


@given(st.text(alphabet='a1," \r\n', max_size=60))
def test_every_line_is_in_a_row_or_broken_or_blank(folder: Path, below: str) -> None:
    rows, broken, blank = read(HEAD + below, folder)
    inside = sum(len([*lines_of(f"{cell}.")]) - 1 for _, cells in rows for cell in cells)
    assert len(rows) + inside + len(broken) + len(blank) == len([*lines_of(below)])
    assert all(len(cells) == WIDTH for _, cells in rows)


@given(st.text(alphabet='a1," \r\n秸', max_size=60), st.integers(1, 40))
def test_what_is_read_does_not_depend_on_how_much_is_read_at_once(folder: Path, below: str, size: int) -> None:
    whole = read(HEAD + below, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", size)
        assert read(HEAD + below, folder) == whole


@given(st.lists(st.lists(st.text(alphabet='a1," \n', min_size=1), min_size=WIDTH, max_size=WIDTH), max_size=8))
def test_what_a_program_writes_is_read_as_it_was(folder: Path, cells: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(cells)
    rows, broken, _ = read(HEAD + out.getvalue(), folder)
    assert [row for _, row in rows] == [row for row in cells if any(cell.strip() for cell in row)]
    assert broken == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "rows.csv: the file is empty", id="empty"),
        pytest.param(b"\n,,\n", "rows.csv: the file is empty", id="blank"),
        pytest.param(b"PK\x03\x04..", "rows.csv: this is a workbook or another packed file", id="a workbook"),
        pytest.param("indicator,year".encode("utf-16"), "rows.csv: the file is not UTF-8", id="UTF-16"),
        pytest.param(b"indicator,year\n", "rows.csv: line 1: the column 'value' lacks", id="columns lack"),
        pytest.param(b'"indicator\n', "rows.csv: line 1: this is no CSV", id="no header"),
        pytest.param(HEAD.encode()[:-1] + b",\xff\n", "rows.csv: line 1: the header has bytes that", id="damaged"),
        pytest.param(b"unit," + HEAD.encode(), "rows.csv: line 1: the column 'unit' stands twice", id="twice"),
        pytest.param(b"PAR1....", "can't read", id="no Parquet"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_with_its_name(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "rows.csv").write_bytes(content)
    with pytest.raises(DocumentError) as refused:
        survey([tmp_path / "rows.csv"])
    assert str(refused.value).startswith(told)
    assert "rows.csv" in str(refused.value)
