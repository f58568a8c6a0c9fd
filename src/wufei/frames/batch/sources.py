"""The files that are handed in: which there are, what each is, and whether it can be read at all."""

import codecs
import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.documents.opening import is_folder, problems_in
from wufei.documents.tables import header_problems, lines_of
from wufei.errors import DocumentError, Problem, problem
from wufei.frames.reading import COLUMNS, require_columns

__all__ = ["Found", "TableFile", "find_files", "survey"]

_CSV: Final = ".csv"
_KINDS: Final = frozenset((_CSV, ".parquet", ".pq"))
#: How Parquet files, and workbooks and other packed files, begin.
_PARQUET: Final = b"PAR1"
_PACKED: Final = b"PK\x03\x04"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: The header stands in so many bytes.
_HEAD: Final = 1024 * 1024


@attrs.frozen
class Found:
    """Files, by the paths under which they were found."""

    tables: tuple[Path, ...]
    #: Files in a folder that are neither CSV nor Parquet.
    passed_over: tuple[Path, ...]


@attrs.frozen(kw_only=True)
class TableFile:
    """A file of rows, as it was when it was looked at."""

    path: Path
    #: In bytes.
    size: int
    sha256: str
    #: Of a CSV file ``utf-8`` or ``gb18030``; None of a Parquet file.
    encoding: str | None
    #: Names of its columns, in its order.
    columns: tuple[str, ...]
    #: How many rows it has; of a CSV file, how many lines.
    length: int

    @property
    def is_csv(self) -> bool:
        """Whether it is CSV."""
        return self.encoding is not None

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The columns that are looked at."""
        return tuple(name for name in COLUMNS if name in self.columns)


def find_files(sources: Iterable[str | Path]) -> Found:
    """Return files, and those in folders at any depth, each once; names with a dot or an underscore in front are left.

    Raises:
        DocumentError: for paths that are not there, folders without such a file, and nothing at all.
    """
    tables: dict[Path, Path] = {}
    others: dict[Path, Path] = {}
    problems = []
    given = [Path(each) for each in sources]
    for path in given:
        inside = [*_inside(path)] if is_folder(path) else [path]
        fitting = [each for each in inside if each.suffix.lower() in _KINDS or each == path]
        if not fitting:
            problems.append(problem("folder_without_tables", value=path))
        problems += [problem("file_not_found", value=each) for each in fitting if not _is_there(each)]
        tables |= {each.resolve(): each for each in fitting if _is_there(each)}
        others |= {each.resolve(): each for each in inside if each not in fitting}
    if problems or not given:
        raise DocumentError(*(problems or [problem("no_tables")]))
    return Found(tuple(tables.values()), tuple(others.values()))


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def survey(paths: Sequence[Path]) -> tuple[TableFile, ...]:
    """Return what files are.

    Raises:
        DocumentError: for all files that can't be read or lack columns, at once, each problem with its file.
    """
    files: list[TableFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            with problems_in(path):
                files.append(_looked_at(path))
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(*problems)
    return tuple(files)


def _looked_at(path: Path) -> TableFile:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return _parquet(path) if head.startswith(_PARQUET) else _csv(path, head)
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise DocumentError(problem("unreadable_file", value=path, reason=reason)) from None


def _parquet(path: Path) -> TableFile:
    scan = pl.scan_parquet(path, glob=False)
    schema = scan.collect_schema()
    require_columns(nw.from_native(scan), "indicator", "value", "unit")
    length = scan.select(pl.len()).collect().item()
    size, digest, _, _ = _read_through(path)
    return TableFile(path=path, size=size, sha256=digest, encoding=None, columns=tuple(schema), length=length)


def _csv(path: Path, head: bytes) -> TableFile:
    if head.startswith(_PACKED):
        raise DocumentError(problem("packed_file"))
    if head.startswith(_UTF_16):
        raise DocumentError(problem("not_utf8", value=f"0x{head[0]:02x}", position=0))
    size, digest, lines, is_utf8 = _read_through(path)
    encoding = "utf-8" if is_utf8 or head.startswith(codecs.BOM_UTF8) else _likely_encoding(path)
    columns = _header(head.decode(encoding, errors="replace").removeprefix("\ufeff"))
    return TableFile(path=path, size=size, sha256=digest, encoding=encoding, columns=columns, length=lines)


def _read_through(path: Path) -> tuple[int, str, int, bool]:
    """Return of a file its size, digest, how many lines end in it, and whether it is UTF-8 throughout."""
    digest, size, lines, is_utf8 = hashlib.sha256(), 0, 0, True
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while piece := file.read(_HEAD):
            digest.update(piece)
            size += len(piece)
            lines += piece.count(b"\n")
            is_utf8 = is_utf8 and _goes_on(decoder, piece)
    return size, digest.hexdigest(), lines, is_utf8 and _goes_on(decoder, b"", is_last=True)


def _goes_on(decoder: codecs.IncrementalDecoder, piece: bytes, *, is_last: bool = False) -> bool:
    try:
        decoder.decode(piece, is_last)
    except UnicodeDecodeError:
        return False
    return True


def _likely_encoding(path: Path) -> str:
    """Return what most lines that are not plain ASCII are written in: a damaged line does not decide for all."""
    wide = unfit = 0
    with path.open("rb") as file:
        for line in file:
            if not line.isascii():
                wide += 1
                unfit += not _is_utf8(line)
    return "utf-8" if unfit * 2 < wide else "gb18030"


def _is_utf8(line: bytes) -> bool:
    return _goes_on(codecs.getincrementaldecoder("utf-8")(), line, is_last=True)


def _header(text: str) -> tuple[str, ...]:
    for number, line in enumerate(lines_of(text), 1):
        try:
            cells = _cells(line)
        except csv.Error as error:
            raise DocumentError(problem("invalid_csv", f"line {number}", reason=error)) from None
        if any(cells):
            problems = [each.at(f"line {number}") for each in header_problems(cells)]
            if any("\ufffd" in cell for cell in cells):
                problems.append(problem("damaged_header", f"line {number}"))
            if problems:
                raise DocumentError(*problems)
            return tuple(cells)
    raise DocumentError(problem("empty_file"))


def _cells(line: str) -> list[str]:
    """Return the cells of a line."""
    (cells,) = csv.reader([line], strict=True)
    return [cell.strip() for cell in cells]
