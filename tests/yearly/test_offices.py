"""Files for offices open in an office: LibreOffice, where it is at hand, reads the same words and numbers back."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.yearly.reported import assessed
from wufei.reports.yearly import report_bytes, yearly_report
from wufei.reports.yearly.layout import parts_of
from wufei.reports.yearly.telling import TARGET_COLUMNS, targets_table

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def converted(folder: Path, data: bytes, name: str, to: str) -> list[Path]:
    """Return what LibreOffice makes of a file, in a folder of its own."""
    path = folder / name
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = [str(OFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(path)]
    subprocess.run(asked, check=True, capture_output=True, timeout=240)
    return sorted((folder / "out").iterdir())


def test_the_workbook_opens_and_its_numbers_read_as_their_texts_do(tmp_path: Path) -> None:
    found = yearly_report(assessed())
    sheets = converted(
        tmp_path,
        report_bytes(found, "xlsx", "zh"),
        "a.xlsx",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
    )
    (path,) = (each for each in sheets if "目标任务完成情况表" in each.name)
    read = [*csv.reader(io.StringIO(path.read_text(encoding="utf-8")))]
    table = targets_table(found, "zh")
    assert read[0] == [*table.columns]
    at = TARGET_COLUMNS.index("reached")
    for row, shown in zip(table.rows, read[1:], strict=True):
        # In this form a number stands without its unit.
        assert shown[at] == (row.numbers[at].digits() if at in row.numbers else row.cells[at])
    assert [row[-1] for row in read[1:]] == [row.cells[-1] for row in table.rows]


def test_the_word_document_opens_and_says_all_that_it_should(tmp_path: Path) -> None:
    found = yearly_report(assessed())
    (path,) = converted(tmp_path, report_bytes(found, "docx", "zh"), "a.docx", "txt:Text (encoded):UTF8")
    text = path.read_text(encoding="utf-8-sig")
    for part in parts_of(found, "zh"):
        assert part.title in text
        for line in part.lines:
            assert line in text
    assert "农业局：三月前落实" in text
    assert found.receipt.assessment_sha256 in text
