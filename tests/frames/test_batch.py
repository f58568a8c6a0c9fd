"""Many files judged part by part: the same findings as of one frame, every row counted, whatever breaks it off."""

import datetime
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.support import added, figure, indicator, level, plan_document, plan_of, quantity, target, written
from wufei.documents import csv_text, shape_problems
from wufei.errors import DocumentError, ProgramError, UnknownNameError, UnreadableValueError, WufeiError
from wufei.frames import Summary, evaluate_files, evaluate_frame, summary_sheet
from wufei.frames.batch import running
from wufei.frames.batch.folder import harmless
from wufei.plan import Plan
from wufei.reports import plain
from wufei.wording import TABLE

TARGETS: Final = (target("it", level("98", "%")), target("other", level("50", "%")))
#: Areas, each with two rows; one of every five years is missing the limit, one row of every seven is not readable.
AREAS: Final = 40


@pytest.fixture
def plan() -> Plan:
    return plan_of(*TARGETS)


def rows(**columns: Any) -> pl.DataFrame:  # noqa: ANN401 - columns that are other than those below
    """Return invented rows of areas, with some that can't be read."""
    numbers = range(AREAS * 2)
    own = {
        "area": [f"area-{number // 2}" for number in numbers],
        "indicator": ["straw-rate"] * len(numbers),
        "year": [2024 + number % 2 for number in numbers],
        "value": [90 + number % 11 + 0.5 for number in numbers],
        "unit": ["furlong" if number % 7 == 3 else "%" for number in numbers],
    }
    return pl.DataFrame(own | columns)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with the rows of the areas spread over CSV and Parquet files, with lines that are no rows."""
    folder = tmp_path / "in"
    folder.mkdir()
    table = rows()
    table[:30].write_parquet(folder / "a.parquet")
    table[30:50].write_csv(folder / "b.csv")
    with (folder / "b.csv").open("a", encoding="utf-8") as file:
        file.write('area-1,straw-rate\n"area-2,straw-rate,2025,99,%\n')
    (folder / "deeper").mkdir()
    (folder / "deeper" / "c.CSV").write_bytes(table[50:].write_csv().encode("gb18030"))
    return folder


def run(plan: Plan, sources: Iterable[Path], folder: Path, **options: Any) -> Summary:  # noqa: ANN401 - options
    return evaluate_files(plan, sources, folder, **({"years": [2025]} | options))


def findings(folder: Path, kind: str = "findings") -> pl.DataFrame:
    return pl.read_parquet(folder / kind / "*.parquet").sort("area", "year", maintain_order=True)


@pytest.mark.parametrize("partitions", [1, 3, 12])
def test_findings_are_those_of_one_frame(plan: Plan, files: Path, tmp_path: Path, partitions: int) -> None:
    summary = run(plan, [files], tmp_path / "out", years=[2024, 2025], partitions=partitions)
    whole = evaluate_frame(plan, rows(), years=[2024, 2025])
    for kind, frame in (("findings", whole.findings), ("by-area", whole.by_area)):
        keys = [name for name in ("area", "year", "target") if name in frame.columns]
        assert_frame_equal(findings(tmp_path / "out", kind).sort(keys), frame.sort(keys))
    assert summary.areas == AREAS
    counted = {(each.year, each.target): dict(each.areas) for each in summary.by_target}
    assert counted == {
        (year, name): dict(
            whole.findings.filter(year=year, target=name).group_by("verdict").len().sort("verdict").rows()
        )
        for year in (2024, 2025)
        for name in ("it", "other")
    }
    assert [(each.year, sum(each.areas.values())) for each in summary.whole] == [(2024, AREAS), (2025, AREAS)]


def test_every_row_is_judged_or_set_aside(plan: Plan, files: Path, tmp_path: Path) -> None:
    summary = run(plan, [files], tmp_path / "out", partitions=4)
    odd = rows().filter(unit="furlong").height
    assert summary.rows == AREAS * 2 + 2 == summary.judged + sum(summary.set_aside.values())
    assert summary.set_aside == {"row_length": 1, "unknown_unit": odd, "wrong_quotes": 1}
    assert [(Path(each.path).name, each.encoding, each.rows) for each in summary.files] == [
        ("a.parquet", None, 30),
        ("b.csv", "utf-8", 22),
        ("c.CSV", "utf-8", 30),
    ]
    assert all(each.adds_up for each in summary.files)
    aside = pl.read_csv(tmp_path / "out" / "set-aside.csv", infer_schema=False)
    assert aside.columns == ["file", "row", "area", "indicator", "year", "value", "unit", "text", "reason", "in_words"]
    assert dict(aside.group_by("reason").len().rows()) == summary.set_aside
    # The rows are those of the files, by number in Parquet and by line in CSV.
    numbers = [number for number in range(AREAS * 2) if number % 7 == 3]
    places = sorted(
        (Path(file).name, int(row)) for file, row in aside.filter(reason="unknown_unit")["file", "row"].rows()
    )
    assert places == sorted(
        ("a.parquet", each + 1) if each < 30 else ("b.csv", each - 28) if each < 50 else ("c.CSV", each - 48)
        for each in numbers
    )
    (short,) = aside.filter(reason="row_length").rows(named=True)
    assert (short["row"], short["text"], short["area"]) == ("22", "area-1,straw-rate", None)


def test_the_summary_says_what_was_asked_of_what(plan: Plan, files: Path, tmp_path: Path) -> None:
    (files / "notes.txt").write_text("not a table", encoding="utf-8")
    (files / "_SUCCESS").touch()
    as_of = datetime.date(2026, 3, 31)
    summary = run(plan, [files], tmp_path / "out", as_of=as_of, targets=["it"], form="csv")
    document = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert document == json.loads(json.dumps(summary.document()))
    assert Summary.of_document(document) == summary
    assert shape_problems("batch", document) == ()
    assert document["options"] == {
        "years": [2025],
        "as_of": "2026-03-31",
        "targets": ["it"],
        "format": "csv",
        "partitions": 1,
    }
    assert document["rows"]["in"] == document["rows"]["judged"] + document["rows"]["set_aside"]
    assert summary.passed_over == (str(files / "notes.txt"),)
    assert summary.by_row_engine == ()
    found = pl.read_csv(tmp_path / "out" / "findings" / "part-0000.csv")
    assert found["target"].unique().to_list() == ["it"]


def test_what_was_published_later_is_set_aside_for_that_reason(plan: Plan, tmp_path: Path) -> None:
    days = [datetime.date(2026, 1, 1 + number % 28) for number in range(AREAS * 2)]
    table = rows(published=days, unit=["%"] * (AREAS * 2))
    table.write_parquet(tmp_path / "in.parquet")
    as_of = datetime.date(2026, 1, 10)
    summary = run(plan, [tmp_path / "in.parquet"], tmp_path / "out", as_of=as_of)
    assert summary.set_aside == {"published_later": table.filter(pl.col("published") > as_of).height}
    whole = evaluate_frame(plan, table, years=[2025], as_of=as_of)
    assert_frame_equal(findings(tmp_path / "out"), whole.findings.sort("area", "year", maintain_order=True))


def test_doubtful_rows_are_listed_with_their_places(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("area,indicator,year,value,unit\n=a,straw-rate,2025,97,%\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text("indicator,area,period,value,unit\nstraw-rate,=a,2025,98,%\n", encoding="utf-8")
    summary = run(plan, [tmp_path / "one.csv", tmp_path / "two.csv"], tmp_path / "out", language="zh")
    assert summary.doubtful == {"conflict": 2}
    doubtful = pl.read_csv(tmp_path / "out" / "doubtful.csv", infer_schema=False)
    assert doubtful.select("row", "area", "in_words").unique().rows() == [
        ("2", "'=a", "同一指标、时期的填报数不一致，未采用")
    ]
    assert sorted(Path(file).name for file in doubtful["file"]) == ["one.csv", "two.csv"]


def test_an_area_is_judged_on_its_rows_in_all_files_whatever_their_types(plan: Plan, tmp_path: Path) -> None:
    shared = {"indicator": ["straw-rate"], "unit": ["%"]}
    tables = {
        "a": {"area": ["x"], "year": [2024.0], "value": [1e-7]} | shared,
        "b": {"area": ["x"], "year": [2025], "value": [98]} | shared,
        "c": {"area": ["x"], "year": ["2025"], "value": ["98.0"], "published": [datetime.date(2026, 1, 1)]} | shared,
        "d": {"area": [None], "year": [2025], "value": [98.5], "published": ["2026-01-02"]} | shared,
        "e": {"period": ["2025"], "value": [0.1 + 0.2], "published": [datetime.datetime(2026, 1, 2, 12)]} | shared,  # noqa: DTZ001 - a table has no zone
    }
    for name, columns in tables.items():
        pl.DataFrame(columns).write_parquet(tmp_path / f"{name}.parquet")
    summary = run(plan, [tmp_path], tmp_path.parent / f"{tmp_path.name}-out", targets=["it"], years=[2024, 2025])
    assert summary.set_aside == {}
    folder = tmp_path.parent / f"{tmp_path.name}-out"
    found = findings(folder).select("area", "year", "verdict", "observed").rows()
    own = [(plan.area.id, 2024, "not_due", None), (plan.area.id, 2025, "no_data", None)]
    assert found == [*own, ("x", 2024, "not_due", 1e-7), ("x", 2025, "met", 98.0)]
    conflict = pl.read_csv(folder / "doubtful.csv", infer_schema=False)
    assert set(conflict.filter(reason="conflict")["value"]) == {"98.5", "0.30000000000000004"}
    assert set(conflict.filter(reason="conflict")["published"]) == {"2026-01-02"}


def test_words_of_csv_are_read_as_those_of_facts(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "area,indicator,year,value,unit,nothing_in_scope,published\n"
        "'=x, straw-rate ,２０２５,９８．５,％,否,2026/1/2\n"
        "y,straw-rate,2025,,%,是,\n"
        "z,straw-rate,2025,,%,perhaps,\n",
        encoding="utf-8",
    )
    summary = run(plan, [tmp_path / "a.csv"], tmp_path / "out", targets=["it"], as_of=datetime.date(2026, 1, 2))
    assert summary.set_aside == {"not_yes_or_no": 1}
    found = findings(tmp_path / "out").select("area", "verdict").rows()
    assert found == [("=x", "met"), ("y", "not_applicable")]
    aside = pl.read_csv(tmp_path / "out" / "set-aside.csv", infer_schema=False)
    assert aside.select("row", "area", "nothing_in_scope").rows() == [("4", "z", "perhaps")]


def test_a_file_without_rows_is_a_file_without_rows(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("area,indicator,year,value,unit\n", encoding="utf-8")
    summary = run(plan, [tmp_path / "a.csv"], tmp_path / "out")
    assert (summary.rows, summary.areas, summary.by_target) == (0, 0, ())


def test_files_that_can_not_be_read_are_told_all_at_once_before_anything_is_done(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("indicator,year\n", encoding="utf-8")
    (folder / "b.parquet").write_bytes(b"PAR1 and no more")
    pl.DataFrame({"indicator": ["i"], "year": [2025], "value": [True], "unit": ["t"]}).write_parquet(folder / "c.pq")
    with pytest.raises(DocumentError) as refused:
        run(plan, [folder], tmp_path / "out")
    told = str(refused.value).splitlines()
    assert [each for each in told if "a.csv: line 1: the column 'value' lacks" in each]
    assert [each for each in told if "b.parquet" in each]
    assert [each for each in told if "c.pq: the column 'value' is of type Boolean" in each]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("sources", "options", "error", "told"),
    [
        pytest.param([], {}, DocumentError, "there is no file", id="no file"),
        pytest.param(["gone.csv"], {}, DocumentError, "there is no file 'gone.csv'", id="a file that is not there"),
        pytest.param(["a\0"], {}, DocumentError, "there is no file", id="no name of a file"),
        pytest.param(["x" * 300], {}, DocumentError, "there is no file", id="a name that is too long"),
        pytest.param(["empty"], {}, DocumentError, "'empty' has no CSV or Parquet file", id="an empty folder"),
        pytest.param(["a.csv"], {"years": []}, UnreadableValueError, "no year", id="no year"),
        pytest.param(["a.csv"], {"targets": ["nix"]}, UnknownNameError, "'nix'", id="an unknown target"),
        pytest.param(["a.csv"], {"as_of": datetime.date(2024, 1, 1)}, UnreadableValueError, "2024", id="too early"),
    ],
)
def test_what_can_not_be_asked_is_refused_before_anything_is_written(  # noqa: PLR0917 - two fixtures, and the cases
    plan: Plan,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sources: Sequence[str],
    options: dict[str, Any],
    error: type[WufeiError],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    rows().write_csv("a.csv")
    with pytest.raises(error, match=told):
        run(plan, map(Path, sources), Path("out"), **options)
    assert not Path("out").exists()


def test_the_folder_is_no_part_of_what_is_read(plan: Plan, files: Path) -> None:
    with pytest.raises(DocumentError, match="is an input"):
        run(plan, [files], files / "out")


def test_a_folder_that_holds_something_else_is_left_alone(plan: Plan, files: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_bytes(b"important")
    for restart in (False, True):
        with pytest.raises(DocumentError, match=r"thesis\.docx"):
            run(plan, [files], tmp_path / "out", restart=restart)
    (tmp_path / "file").touch()
    with pytest.raises(DocumentError, match="can't write"):
        run(plan, [files], tmp_path / "file")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_a_run_that_was_begun_with_something_else_is_not_gone_on_with(
    plan: Plan, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    first = run(plan, [files], out)

    def refused(code: str, plan: Plan = plan, **options: Any) -> None:  # noqa: ANN401 - options
        with pytest.raises(DocumentError) as error:
            run(plan, [files], out, **options)
        assert [each.code for each in error.value.problems] == [f"batch_other_{code}"]
        assert "--restart" in str(error.value)

    refused("options", years=[2024])
    refused("options", as_of=datetime.date(2026, 1, 1))
    refused("options", targets=["it"])
    refused("options", form="csv")
    refused("options", partitions=2)
    refused("plan", plan=plan_of(TARGETS[0]))
    with monkeypatch.context() as patch:
        patch.setattr(pl, "__version__", "0.1")
        refused("versions")
    assert run(plan, [files], out) == first
    (out / "mine.txt").touch()
    with (files / "b.csv").open("a", encoding="utf-8") as file:
        file.write("area-1,straw-rate,2025,99,%\n")
    refused("files")
    assert run(plan, [files], out, restart=True).rows == first.rows + 1
    assert (out / "mine.txt").exists()


def test_files_of_another_plan_leave_nothing_behind(plan: Plan, tmp_path: Path) -> None:
    table = rows(indicator=["gdp"] * (AREAS * 2))
    table.write_parquet(tmp_path / "a.parquet")
    with pytest.raises(UnknownNameError, match="gdp"):
        run(plan, [tmp_path / "a.parquet"], tmp_path / "out")
    rows().write_parquet(tmp_path / "a.parquet")
    assert run(plan, [tmp_path / "a.parquet"], tmp_path / "out").areas == AREAS


def test_a_part_without_an_indicator_of_the_plan_still_has_its_areas(plan: Plan, tmp_path: Path) -> None:
    table = rows(area=[f"area-{number}" for number in range(AREAS * 2)], indicator=["straw-rate", "gdp"] * AREAS)
    table[:8].write_parquet(tmp_path / "a.parquet")
    summary = run(plan, [tmp_path / "a.parquet"], tmp_path / "out", partitions=12)
    assert summary.areas == 8
    assert summary.set_aside["unknown_indicator"] == 4


def test_rows_that_can_not_be_read_to_their_end_are_an_error(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows().write_parquet(path, compression="uncompressed")
    data = path.read_bytes()
    path.write_bytes(data[:4] + bytes(byte ^ 0xFF for byte in data[4:400]) + data[400:])
    # Some versions of polars pass over what they can't read: the count tells.
    with pytest.raises(
        (DocumentError, ProgramError), match=r"reading broke off: .*; check|has 80 rows, but .* damaged"
    ):
        run(plan, [path], tmp_path / "out")
    assert not (tmp_path / "out" / "summary.json").exists()


def test_rows_that_get_lost_are_an_error(plan: Plan, files: Path, tmp_path: Path) -> None:
    taken = running.evaluate_files

    def leaves_one_out(numbers: Sequence[int]) -> Iterable[int]:
        for number in numbers:
            yield number
            path = tmp_path / "out" / "unfinished" / f"part-{number:04}.json"
            if path.exists():
                counts = json.loads(path.read_text(encoding="utf-8"))
                counts["judged"] = [[file, count - 1] for file, count in counts["judged"]]
                path.write_text(json.dumps(counts), encoding="utf-8")

    with pytest.raises(ProgramError) as lost:
        taken(plan, [files], tmp_path / "out", years=[2025], watched=leaves_one_out)
    assert len(lost.value.problems) == 3
    assert "has 22 rows, but 16 were judged and 5 set aside" in str(lost.value)
    assert not (tmp_path / "out" / "summary.json").exists()


class Killed(BaseException):
    """What no program catches."""


def outputs(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_run_that_breaks_off_at_any_write_goes_on_and_comes_to_the_same(
    plan: Plan, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    options = {"partitions": 3, "form": form}
    run(plan, [files], tmp_path / "whole", **options)
    whole = outputs(tmp_path / "whole")
    replace: Callable[[Path, Path], Path] = Path.replace
    broken_off, left = 0, [0]

    def breaks(self: Path, to: Path) -> Path:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return replace(self, to)

    for number in range(100):
        out = tmp_path / f"out-{number}"
        left[0] = number
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", breaks)
            try:
                run(plan, [files], out, **options)
                break
            except Killed:
                broken_off += 1
        run(plan, [files], out, **options)
        assert outputs(out) == whole, number
    assert broken_off > 15


def test_parts_that_are_there_are_not_judged_again(plan: Plan, files: Path, tmp_path: Path) -> None:
    done: list[list[int]] = []

    def stops(numbers: Sequence[int]) -> Iterable[int]:
        done.append([*numbers])
        for number in numbers:
            yield number
            if len(done) == 2 and number == 1:
                raise Killed

    with pytest.raises(Killed):
        run(plan, [files], tmp_path / "out", partitions=5, watched=stops)
    run(plan, [files], tmp_path / "out", partitions=5, watched=stops)
    run(plan, [files], tmp_path / "out", partitions=5, watched=stops)
    assert done == [[1, 2], [0, 1, 2, 3, 4], [2, 3, 4]]


def test_a_process_that_is_killed_again_and_again_goes_on_and_comes_to_the_same(files: Path, tmp_path: Path) -> None:
    document = plan_document(targets=list(TARGETS))
    plan = written(tmp_path / "plan.json", document)
    command = [sys.executable, "-c", "from wufei.cli import main; main()", "batch", str(files), "--plan", plan]
    command += ["--year", "2025", "--year", "2024", "--partitions", "40", "--format", "csv", "-o"]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, capture_output=True)
    chance = random.Random(1)  # noqa: S311 - no secret
    out, killed = tmp_path / "out", 0
    for _ in range(8):
        with subprocess.Popen([*command, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            begun = names(out)
            while process.poll() is None and names(out) == begun:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
        killed += process.returncode != 0
    subprocess.run([*command, str(out)], check=True, capture_output=True)
    assert killed == 8
    assert outputs(out) == outputs(tmp_path / "whole")


def test_what_a_spreadsheet_would_run_is_made_harmless_as_in_other_files() -> None:
    texts = ["=1+1", "+x", "-x", "-5", "--5", "-5.5", "-.5", "-5.", "@a", "\ta", "'=a", "''+a", "'a", "a", "-", "5"]
    ours = harmless(pl.DataFrame({"text": texts}))["text"].to_list()
    assert [f"{each}\r\n" for each in ours] == [csv_text([[each]]) for each in texts]


def test_the_sheet_tells_files_reasons_and_verdicts_in_both_languages(plan: Plan, files: Path, tmp_path: Path) -> None:
    (files / "notes.txt").touch()
    rows(remark=["x"] * (AREAS * 2)).write_parquet(files / "d.parquet")
    for number in range(20):
        rows()[:1].write_csv(files / f"e-{number:02}.csv")
    summary = run(plan, [files], tmp_path / "out")
    english, chinese = (plain(summary_sheet(summary, plan, language)) for language in ("en", "zh"))
    total, aside = summary.rows, sum(summary.set_aside.values())
    assert f"Rows: {total} = {summary.judged} judged + {aside} set aside" in english
    assert f"共 {total} 行：参与判定 {summary.judged} 行，搁置 {aside} 行" in chinese
    assert "4 more; all stand in summary.json" in english
    assert "Columns that are not looked at: remark" in english
    assert "notes.txt" in english
    assert "未使用的列：remark" in chinese


def test_targets_that_columns_can_not_judge_are_told(tmp_path: Path) -> None:
    of_two = {"kind": "level", "formula": added(figure("straw-rate"), figure("straw-rate")), "comparison": "at_least"}
    plan = plan_of(target("by-rows", of_two | {"limit": quantity("98", "%")}), target("it", level("98", "%")))
    rows().write_parquet(tmp_path / "a.parquet")
    summary = run(plan, [tmp_path / "a.parquet"], tmp_path / "out")
    assert summary.by_row_engine == ("by-rows",)
    assert "Judged by the row engine, area by area: by-rows" in plain(summary_sheet(summary, plan, "en"))
    assert Summary.of_document(summary.document()) == summary


def test_targets_that_look_at_no_figures_are_told_once(tmp_path: Path) -> None:
    plan = plan_of()
    rows().write_parquet(tmp_path / "a.parquet")
    summary = run(plan, [tmp_path / "a.parquet"], tmp_path / "out")
    assert summary.alike
    assert all(sum(each.areas.values()) == AREAS for each in summary.alike)
    assert f"alike in every area: {len(summary.alike)};" in plain(summary_sheet(summary, plan, "en"))


EVERY_REASON: Final = """area,indicator,year,period,value,unit,basis,status,review,published,nothing_in_scope
conflict,straw-rate,2025,,1,%,,,,,
conflict,straw-rate,2025,,2,%,,,,,
repeated,straw-rate,2025,,2,%,,,,,
repeated,straw-rate,2025,,2,%,,,,,
under_review,straw-rate,2025,,2,%,,,pending,,
unknown_basis,straw-rate,2025,,2,%,other,,,,
wrong_dimension,straw-rate,2025,,2,t,,,,,
impossible_date,straw-rate,2025,,2,%,,,,2026-02-29,
not_allowed,straw-rate,2025,,2,%,,rumoured,,,
not_yes_or_no,straw-rate,2025,,,%,,,,,perhaps
number_too_long,straw-rate,2025,,0.000000000000000000000001,%,,,,,
number_without_unit,straw-rate,2025,,2,,,,,,
one_of_keys,straw-rate,2025,2025,2,%,,,,,
published_later,straw-rate,2025,,2,%,,,,2026-12-31,
row_length,straw-rate
unknown_grade,stars,2025,,7,star,,,,,
unknown_indicator,gdp,2025,,2,%,,,,,
unknown_unit,straw-rate,2025,,2,furlong,,,,,
unreadable_date,straw-rate,2025,,2,%,,,,tomorrow,
unreadable_number,straw-rate,2025,,about 2,%,,,,,
unreadable_period,straw-rate,2025-13,,2,%,,,,,
unreadable_text \\x80,straw-rate,2025,,2,%,,,,,
value_missing,straw-rate,2025,,,%,,,,,
wrong_quotes,"straw-rate,2025,,2,%,,,,,
"""


def test_every_reason_is_given_in_words(tmp_path: Path) -> None:
    plan = plan_of(*TARGETS, indicators=[indicator("straw-rate", "percent"), indicator("stars", "star")])
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + EVERY_REASON.encode().replace(b"\\x80", b"\xff"))
    rows(value=[float("inf")] * (AREAS * 2))[:1].write_parquet(tmp_path / "b.parquet")
    found: dict[str, str] = {}
    for name in ("a.csv", "b.parquet"):
        out = tmp_path / f"out of {name}"
        run(plan, [tmp_path / name], out, as_of=datetime.date(2026, 3, 31))
        for kind in ("set-aside", "doubtful"):
            shown = pl.read_csv(out / f"{kind}.csv", infer_schema=False)
            for row in shown.iter_rows(named=True):
                reason, words = row["reason"], row["in_words"]
                assert (row["area"] or row["text"]).startswith((reason, "area-0"))
                found[reason] = words
        assert shape_problems("batch", json.loads((out / "summary.json").read_text(encoding="utf-8"))) == ()
    assert found == {code.removeprefix("row."): en for code, (_, en) in TABLE.items() if code.startswith("row.")}
