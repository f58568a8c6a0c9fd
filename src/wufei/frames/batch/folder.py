"""The folder that results are written to: what it was begun with, and files that are there whole or not at all."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs
import polars as pl

from wufei.documents import json_text, parse_json, read_bytes, write_whole
from wufei.errors import DocumentError, problem

__all__ = ["BOM", "Folder", "harmless"]

#: What a run was begun with, in its folder.
_RUN: Final = "run.json"
_UNFINISHED: Final = "unfinished"
#: All that a run writes.
_OWN: Final = ("findings", "by-area", _UNFINISHED, "set-aside.csv", "doubtful.csv", "summary.json", _RUN)
#: By this mark spreadsheets know UTF-8.
BOM: Final = b"\xef\xbb\xbf"
#: Texts that a spreadsheet would run, as those are that :func:`wufei.documents.csv_text` makes harmless.
_RUNS: Final = r"^'*[=+\-@\t]"
_NUMBER: Final = r"^-*([0-9]+\.?[0-9]*|\.[0-9]+)$"


@attrs.frozen
class Folder:
    """The folder of a run."""

    path: Path

    @property
    def unfinished(self) -> Path:
        """Where files stand as long as the run is not at its end."""
        return self.path / _UNFINISHED

    def begin(self, begun_with: Mapping[str, Any], *, restart: bool) -> None:
        """Make ready for a run, or to go on with the one that was begun here.

        Raises:
            DocumentError: for a folder that holds something else, or a run that was begun with something else.
        """
        try:
            self._make_ready(begun_with, restart=restart)
        except OSError as error:
            raise DocumentError(problem("unwritable_file", value=self.path, reason=error)) from None

    def _make_ready(self, begun_with: Mapping[str, Any], *, restart: bool) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        run = self.path / _RUN
        # A run that was killed may leave the beginning of this file.
        others = [each for each in sorted(self.path.iterdir()) if not each.name.startswith(f".{_RUN}.")]
        if others and not run.exists():
            raise DocumentError(problem("batch_folder_in_use", value=self.path, found=others[0].name))
        if restart:
            self.discard()
        if not run.exists():
            write_whole(run, json_text(begun_with).encode())
        else:
            _refuse_other_run(self.path, parse_json(read_bytes(run).decode()), begun_with)
        self.unfinished.mkdir(exist_ok=True)
        for name in ("findings", "by-area"):
            (self.path / name).mkdir(exist_ok=True)

    def discard(self) -> None:
        """Remove what a run has written, and nothing else."""
        for name in _OWN:
            path = self.path / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def write_frame(self, frame: pl.DataFrame, name: str) -> None:
        """Write a frame, as CSV or Parquet by its name, whole or not at all."""
        beside = self.unfinished / f".{os.getpid()}.writing"
        if name.endswith(".csv"):
            harmless(frame).write_csv(beside, include_bom=True)
        else:
            frame.write_parquet(beside)
        self.put(beside, name)

    def put(self, written: Path, name: str) -> None:
        """Put a file that was written in its place."""
        written.replace(self.path / name)

    def finish(self) -> None:
        """Remove what is no result."""
        shutil.rmtree(self.unfinished)


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame whose texts no spreadsheet runs."""
    text = pl.col(pl.String)
    runs = text.str.contains(_RUNS) & ~text.str.contains(_NUMBER)
    return frame.with_columns(pl.when(runs).then(pl.lit("'") + text).otherwise(text).name.keep())


def _refuse_other_run(path: Path, begun: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    differing = [*_differing(begun, wanted)]
    if differing:
        raise DocumentError(*(problem(f"batch_other_{each}", value=path) for each in differing))


def _differing(begun: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    yield from (name for name in ("plan", "files", "options", "versions") if begun.get(name) != wanted[name])
