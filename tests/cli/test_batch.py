"""The command that judges many areas, as a user types it."""

import json
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.cli.ran import Run
from wufei.documents import shape_problems

ROWS = "area,indicator,year,value,unit\nnorth,straw-use-rate,2025,98.5,%\nsouth,straw-use-rate,2025,1,furlong\n"


@pytest.fixture
def rows(tmp_path: Path) -> str:
    """Return the name of a file of invented rows, in the folder that commands are run in."""
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    return "rows.csv"


def test_rows_are_judged_or_set_aside_and_counted(run: Run, rows: str) -> None:
    ran = run("batch", rows, "--year", "2025", "-o", "out")
    assert ran.code == 0
    assert "Rows: 2 = 1 judged + 1 set aside" in ran.out
    assert "the unit is unknown" in ran.out
    assert ran.err == "Wrote out\n"
    found = pl.read_parquet("out/findings/part-0000.parquet").filter(target="straw-use-rate")
    assert dict(found.select("area", "verdict").rows()) == {"north": "met", "south": "no_data"}
    assert (
        "共 2 行：参与判定 1 行，搁置 1 行" in run("batch", rows, "--year", "2025", "-o", "out", "--language", "zh").out
    )


def test_a_program_reads_json(run: Run, rows: str) -> None:
    ran = run(
        "batch", rows, "--year", "2025", "--year", "2024", "--target", "straw-use-rate", "--format", "csv",
        "--partitions", "2", "--as-of", "2026-03-31", "-o", "out", "--json",
    )  # fmt: skip
    assert json.loads(ran.out) == json.loads(Path("out/summary.json").read_text(encoding="utf-8"))
    assert shape_problems("batch", json.loads(ran.out)) == ()
    assert json.loads(ran.out)["options"] == {
        "years": [2025, 2024],
        "as_of": "2026-03-31",
        "targets": ["straw-use-rate"],
        "format": "csv",
        "partitions": 2,
    }
    assert sorted(path.name for path in Path("out/findings").iterdir()) == ["part-0000.csv", "part-0001.csv"]


def test_another_question_needs_another_folder_or_a_restart(run: Run, rows: str) -> None:
    asked = ("batch", rows, "--year", "2025", "-o", "out")
    assert run(*asked).code == 0
    other = (*asked, "--year", "2024")
    ran = run(*other)
    assert ran.code == 2
    assert "--restart" in ran.err
    assert run(*other, "--restart").code == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--year", "2025"), "Missing option -o / --output."),
        (("-o", "out"), "Missing option --year."),
        (("--year", "2025", "-o", "."), "the folder '.' holds something else ('rows.csv')"),
        (("--year", "2025", "-o", "out", "--partitions", "0"), "write a whole number from 1 to 10000"),
        (("--year", "2025", "-o", "out", "--target", "straw"), "no target 'straw'"),
        (("--year", "2025", "-o", "out", "no-such.csv"), "there is no file 'no-such.csv'"),
        (("--year", "2025", "-o", "rows.csv/out"), "is an input and can't be the output"),
    ],
)
def test_bad_input_is_an_error_and_no_traceback(run: Run, rows: str, asked: tuple[str, ...], told: str) -> None:
    ran = run("batch", rows, *asked)
    assert ran.code == 2
    assert told in ran.err
    assert not Path("out").exists()


def test_without_polars_the_extra_is_named(run: Run, rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("wufei.frames")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "polars", None)
    ran = run("batch", rows, "--year", "2025", "-o", "out")
    assert ran.code == 2
    assert "pip install 'wufei[frames]'" in ran.err


def test_a_progress_bar_is_for_a_person_only(run: Run, rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "━" not in run("batch", rows, "--year", "2025", "-o", "out").err
    monkeypatch.setattr("wufei.cli.progress.is_watched", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = run("batch", rows, "--year", "2025", "-o", "watched")
    assert ran.code == 0
    assert "100%" in ran.err
