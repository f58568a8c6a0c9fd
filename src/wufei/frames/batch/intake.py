"""CSV files, read once into folders of Parquet files, from which each part takes its rows."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any, Final

from wufei.documents import json_text, parse_json, read_bytes, write_whole
from wufei.frames.batch.lines import blocks_of
from wufei.frames.batch.scans import block_frames
from wufei.frames.batch.sources import TableFile

__all__ = ["intake_counts", "is_taken_in", "take_in", "taken_in"]

_COUNTS: Final = "counts.json"


def taken_in(unfinished: Path, number: int) -> Path:
    """Return the folder that a CSV file is read into: it is there whole or not at all."""
    return unfinished / f"csv-{number:05}"


def is_taken_in(unfinished: Path, number: int) -> bool:
    """Return whether a CSV file was read."""
    return taken_in(unfinished, number).exists()


def take_in(file: TableFile, unfinished: Path, number: int) -> None:
    """Read a CSV file: its rows, what is set aside since it is no row, and how many there are of each."""
    beside = unfinished / f".csv-{number:05}"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    rows = blank = 0
    reasons: Counter[str] = Counter()
    for at, block in enumerate(blocks_of(file)):
        rows += len(block.rows) + len(block.broken)
        blank += len(block.blank)
        kept, aside = block_frames(block, file, number)
        reasons.update(aside["reason"].to_list())
        if len(kept):
            kept.write_parquet(beside / f"rows-{at:05}.parquet")
        if len(aside):
            aside.write_parquet(beside / f"aside-{at:05}.parquet")
    counts = {"rows": rows, "blank": blank, "set_aside": dict(reasons)}
    write_whole(beside / _COUNTS, json_text(counts).encode())
    beside.replace(taken_in(unfinished, number))


def intake_counts(unfinished: Path, number: int) -> dict[str, Any]:
    """Return how many rows a CSV file had, how many blank lines, and what was set aside, by reason."""
    counts: dict[str, Any] = parse_json(read_bytes(taken_in(unfinished, number) / _COUNTS).decode())
    return counts
