"""The run over many files: opened, judged part by part, and summed up; what was killed goes on where it was."""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

import attrs
import polars as pl

from wufei.documents import canonical_digest, dump_plan, json_text, parse_json, read_bytes, write_whole
from wufei.errors import MOST_LISTED, DocumentError, UnknownNameError, problem
from wufei.findings import Verdict
from wufei.frames.assessing import refuse_other_plan
from wufei.frames.batch.folder import BOM, Folder, harmless
from wufei.frames.batch.intake import intake_counts, is_taken_in, take_in, taken_in
from wufei.frames.batch.parts import Asking, Judged
from wufei.frames.batch.scans import (
    FILE,
    ROW,
    TEXT,
    Types,
    common_types,
    scan_csv,
    scan_parquet,
)
from wufei.frames.batch.sources import TableFile, find_files, survey
from wufei.frames.batch.summary import FileRows, Summary, VerdictCount, file_rows
from wufei.frames.reading import COLUMNS
from wufei.plan import Plan
from wufei.wording import Language, say

__all__ = ["MOST_ROWS", "evaluate_files"]

#: So many rows are judged at once, if areas are of one size.
MOST_ROWS: Final = 1_000_000
#: So many parts there are at most.
_MOST_PARTS: Final = 10_000
_SUMMARY: Final = "summary.json"

#: Yields items, and may tell how far it is.
Watched = Callable[[Sequence[int]], Iterable[int]]


def evaluate_files(  # noqa: PLR0913 - each has a name, and most have a default
    plan: Plan,
    sources: Iterable[str | Path],
    folder: str | Path,
    *,
    years: Collection[int],
    as_of: datetime.date | None = None,
    targets: Collection[str] | None = None,
    form: Literal["parquet", "csv"] = "parquet",
    partitions: int | None = None,
    restart: bool = False,
    language: Language = "en",
    watched: Watched = iter,
) -> Summary:
    """Judge all rows of CSV and Parquet files by a plan, area by area, and write what comes out to a folder.

    ``sources`` are files, or folders of them at any depth, with the columns that ``evaluate_frame`` takes; an area's
    rows may be spread over them. The folder gets ``findings`` and ``by-area``, a file for each part, ``set-aside.csv``
    and ``doubtful.csv`` with rows, each with its file and line, and ``summary.json``. Every row is judged or set
    aside. Only about a million rows are in memory at once; ``partitions`` says in how many parts areas are judged, if
    that is too many. A run that was broken off goes on when it is called again; ``restart`` begins it anew.
    ``language`` is that of the reasons in words. ``watched`` yields the numbers of what is worked at.

    Raises:
        DocumentError: for files that can't be read, all at once, and a folder that holds something else.
        UnreadableValueError: for no year, or an ``as_of`` before one of the years.
        UnknownNameError: for targets that the plan does not have, and files of another plan.
        ProgramError: if rows that were read are not those that were judged or set aside.
    """
    found = find_files(sources)
    _refuse_inside(Path(folder), sources)
    names = None if targets is None else tuple(plan.find_target(name).id for name in dict.fromkeys(targets))
    asking = Asking(plan=plan, years=tuple(dict.fromkeys(years)), as_of=as_of, targets=names)
    files = survey(found.tables)
    run = _Run(
        asking=asking,
        files=files,
        types=common_types(files),
        count=partitions or _fitting(files),
        form=form,
        folder=Folder(Path(folder)),
        passed_over=tuple(map(str, found.passed_over)),
    )
    # What can't be asked is refused before anything is written.
    nothing = asking.judge(pl.DataFrame(schema={FILE: pl.Int32, ROW: pl.Int64, **run.types}))
    run.folder.begin(run.begun_with(), restart=restart)
    return run.go(nothing, language, watched)


def _fitting(files: Sequence[TableFile]) -> int:
    rows = sum(each.length for each in files)
    return min(_MOST_PARTS, max(1, -(-rows // MOST_ROWS)))


def _refuse_inside(folder: Path, sources: Iterable[str | Path]) -> None:
    """Refuse a folder that is read: the next time, what is written there would be taken for rows."""
    own = folder.resolve()
    for each in sources:
        if own.is_relative_to(Path(each).resolve()):
            raise DocumentError(problem("output_is_input", value=folder))


@attrs.frozen(kw_only=True)
class _Run:
    """A run: what is asked of which files, and where it goes."""

    asking: Asking
    files: tuple[TableFile, ...]
    types: Types
    #: Into how many parts areas are divided.
    count: int
    form: str
    folder: Folder
    passed_over: tuple[str, ...]

    def begun_with(self) -> dict[str, Any]:
        """Return what must be the same for a run to go on."""
        asking = self.asking
        return {
            "plan": {"id": asking.plan.id, "sha256": canonical_digest(dump_plan(asking.plan))},
            "files": [{"path": str(each.path), "size": each.size, "sha256": each.sha256} for each in self.files],
            "options": {
                "years": [*asking.years],
                "as_of": None if asking.as_of is None else asking.as_of.isoformat(),
                "targets": None if asking.targets is None else [*asking.targets],
                "format": self.form,
                "partitions": self.count,
            },
            "versions": {"wufei": version("wufei"), "polars": pl.__version__},
        }

    def go(self, nothing: Judged, language: Language, watched: Watched) -> Summary:
        """Do what is not done yet."""
        done = self.folder.path / _SUMMARY
        if done.exists():
            return Summary.of_document(parse_json(read_bytes(done).decode()))
        csv_files = [number for number in self._csv_files if not is_taken_in(self.folder.unfinished, number)]
        for number in watched(csv_files) if csv_files else ():
            take_in(self.files[number], self.folder.unfinished, number)
        scan = self._scan()
        self._refuse_other_files(scan)
        parts = [number for number in range(self.count) if not self._counts(number).exists()]
        for number in watched(parts) if parts else ():
            self._judge(scan, number)
        summary = self._summary(nothing)
        summary.check()
        for name, kind in (("set-aside.csv", "aside"), ("doubtful.csv", "doubtful")):
            self._put_together(name, kind, language)
        write_whole(done, json_text(summary.document()).encode())
        self.folder.finish()
        return summary

    @property
    def _csv_files(self) -> tuple[int, ...]:
        return tuple(number for number, file in enumerate(self.files) if file.is_csv)

    def _scan(self) -> pl.LazyFrame:
        """Return the rows of all files."""
        folders = [taken_in(self.folder.unfinished, number) for number in self._csv_files]
        scans = [scan_parquet(file, number, self.types) for number, file in enumerate(self.files) if not file.is_csv]
        empty = pl.LazyFrame(schema={FILE: pl.Int32, ROW: pl.Int64, **self.types})
        return pl.concat([empty, *scan_csv(folders, self.types), *scans])

    def _refuse_other_files(self, scan: pl.LazyFrame) -> None:
        """Refuse files that name no indicator of the plan, and leave no folder behind that says it was begun."""
        named = scan.select(pl.col("indicator").cast(pl.String))
        known = [each.id for each in self.asking.plan.indicators]
        with _readable():
            if len(named.filter(pl.col("indicator").is_in(known)).head(1).collect(engine="streaming")):
                return
            others = named.unique(maintain_order=True).head(MOST_LISTED + 1).collect(engine="streaming")
        try:
            refuse_other_plan(others, self.asking.plan)
        except UnknownNameError:
            self.folder.discard()
            raise

    def _counts(self, number: int) -> Path:
        return self.folder.unfinished / f"part-{number:04}.json"

    def _judge(self, scan: pl.LazyFrame, number: int) -> None:
        """Judge the areas of one part, and write what comes out; the counts are written last, and say that it is."""
        area = pl.col("area") if "area" in self.types else pl.lit(None, pl.String)
        own = area.cast(pl.String).fill_null(self.asking.plan.area.id).hash(0) % self.count == number
        with _readable():
            part = scan.filter(own).collect(engine="streaming")
        judged = self.asking.judge(part)
        self.folder.write_frame(judged.findings, f"findings/part-{number:04}.{self.form}")
        self.folder.write_frame(judged.by_area, f"by-area/part-{number:04}.{self.form}")
        for kind, frame in (("aside", judged.set_aside), ("doubtful", judged.doubtful)):
            self.folder.write_frame(frame, f"{self.folder.unfinished.name}/{kind}-{number:04}.parquet")
        write_whole(self._counts(number), json_text(judged.counts()).encode())

    def _put_together(self, name: str, kind: str, language: Language) -> None:
        """Write a CSV file of the rows of all parts, with the reasons in words."""
        unfinished = self.folder.unfinished
        parts = [unfinished / f"{kind}-{number:04}.parquet" for number in range(self.count)]
        if kind == "aside":
            folders = [taken_in(unfinished, number) for number in self._csv_files]
            parts = [part for folder in folders for part in sorted(folder.glob("aside-*.parquet"))] + parts
        columns = [name for name in COLUMNS if name in self.types]
        columns += [TEXT] if kind == "aside" and self._csv_files else []
        paths = pl.Series([str(each.path) for each in self.files])
        beside = unfinished / f".{name}"
        with beside.open("wb") as file:
            file.write(BOM)
            head = pl.DataFrame(schema=dict.fromkeys(["file", "row", *columns, "reason", "in_words"], pl.String))
            head.write_csv(file)
            for part in parts:
                shown = _told(pl.read_parquet(part), columns, paths, language)
                harmless(shown).write_csv(file, include_header=False)
        self.folder.put(beside, name)

    def _summary(self, nothing: Judged) -> Summary:
        """Add up what the parts and the files come to."""
        parts = [parse_json(read_bytes(self._counts(number)).decode()) for number in range(self.count)]
        judged: Counter[int] = Counter()
        aside: dict[int, list[tuple[str, int]]] = {}
        doubtful: Counter[str] = Counter()
        for part in parts:
            judged.update(dict(part["judged"]))
            doubtful.update(dict(part["doubtful"]))
            for number, reason, count in part["set_aside"]:
                aside.setdefault(number, []).append((reason, count))
        begun = self.begun_with()
        plan = self.asking.plan
        alike = [
            (year, finding.target.id, str(finding.verdict), sum(part["areas"] for part in parts))
            for year, findings in nothing.found.alike.items()
            for finding in findings
        ]
        return Summary(
            plan=plan.id,
            plan_sha256=begun["plan"]["sha256"],
            versions=begun["versions"],
            options=begun["options"],
            files=tuple(
                self._file_rows(number, judged[number], aside.get(number, [])) for number in range(len(self.files))
            ),
            passed_over=self.passed_over,
            areas=sum(part["areas"] for part in parts),
            whole=self._counted([[year, None, *rest] for part in parts for year, *rest in part["whole"]]),
            by_target=self._counted([each for part in parts for each in part["verdicts"]]),
            alike=self._counted(alike),
            by_row_engine=nothing.found.by_row_engine,
            doubtful=dict(sorted(doubtful.items())),
        )

    def _file_rows(self, number: int, judged: int, aside: list[tuple[str, int]]) -> FileRows:
        file = self.files[number]
        if not file.is_csv:
            return file_rows(file, file.length, 0, judged, aside)
        counts = intake_counts(self.folder.unfinished, number)
        return file_rows(file, counts["rows"], counts["blank"], judged, [*aside, *counts["set_aside"].items()])

    def _counted(self, several: Iterable[Sequence[Any]]) -> tuple[VerdictCount, ...]:
        """Return how many areas have which verdict, by year and target in the plan's order."""
        places = {None: -1} | {target.id: at for at, target in enumerate(self.asking.plan.targets)}
        order = {str(verdict): at for at, verdict in enumerate(Verdict)}
        found: dict[tuple[int, str | None], Counter[str]] = {}
        for year, target, verdict, count in several:
            found.setdefault((year, target), Counter())[verdict] += count
        keys = sorted(found, key=lambda key: (key[0], places[key[1]]))
        return tuple(
            VerdictCount(year=year, target=target, areas=dict(sorted(counts.items(), key=lambda each: order[each[0]])))
            for (year, target), counts in ((key, found[key]) for key in keys)
        )


def _told(rows: pl.DataFrame, columns: Sequence[str], paths: pl.Series, language: Language) -> pl.DataFrame:
    """Return rows with the path of their file, and the reason in words."""
    codes = rows["reason"].unique().to_list()
    told = [say(f"row.{code}", language) for code in codes]
    return rows.select(
        paths.gather(rows[FILE]).alias(FILE),
        ROW,
        *(pl.col(each) if each in rows.columns else pl.lit(None, pl.String).alias(each) for each in columns),
        "reason",
        pl.col("reason").replace_strict(codes, told, return_dtype=pl.String).alias("in_words"),
    )


@contextmanager
def _readable() -> Iterator[None]:
    """Say of files that can't be read to their end what polars says."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DocumentError(problem("unreadable_rows", reason=str(error).splitlines()[0])) from None
