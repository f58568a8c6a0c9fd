"""Rows of all files as lazy frames with the same columns, each with the file and the row that it stands in."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import polars as pl

from wufei.documents.tables import NO, YES, plain_cell
from wufei.frames.batch.lines import Block
from wufei.frames.batch.sources import TableFile
from wufei.frames.reading import COLUMNS

__all__ = [
    "FILE",
    "PLACE",
    "ROW",
    "TEXT",
    "Types",
    "as_text",
    "block_frames",
    "common_types",
    "scan_csv",
    "scan_parquet",
]

#: Columns that say where a row stands: the number of its file, from 0; its line in CSV, else its row, both from 1.
FILE: Final = "file"
ROW: Final = "row"
PLACE: Final = (FILE, ROW)
#: The column of what stands on a line that is no row.
TEXT: Final = "text"

#: Columns that are looked at, and the type in which all files have each.
Types = Mapping[str, Any]

_PLACE_TYPES: Final = {FILE: pl.Int32, ROW: pl.Int64}
_YES_OR_NO: Final = "nothing_in_scope"
#: Cells that are not what they say as they stand: with spaces, a mark of a spreadsheet, or digits of another kind.
_AS_WRITTEN: Final = r"^[\s\x1c-\x1f']|[\s\x1c-\x1f]$"
_DIGITS: Final = rf"{_AS_WRITTEN}|[^\x00-\x7f]"
_ODD: Final = {"year": _DIGITS, "period": _DIGITS, "value": _DIGITS, "published": rf"{_DIGITS}|/|-[0-9]-|-[0-9]$"}


def common_types(files: Sequence[TableFile]) -> Types:
    """Return the columns that any file has, each with the type in which rows of all files can be put together."""
    found: dict[str, set[Any]] = {}
    for file in files:
        for name, dtype in _types_of(file).items():
            found.setdefault(name, set()).add(dtype)
    return {name: _common(found[name]) for name in COLUMNS if name in found}


def _types_of(file: TableFile) -> dict[str, Any]:
    if file.is_csv:
        return {name: pl.Boolean if name == _YES_OR_NO else pl.String for name in file.looked_at}
    schema = pl.scan_parquet(file.path, glob=False).collect_schema()
    return {name: schema[name] for name in file.looked_at}


def _common(types: set[Any]) -> Any:  # noqa: ANN401 - polars has classes and objects of types
    if len(types) == 1:
        (dtype,) = types
        return pl.String if dtype in {pl.Categorical, pl.Null} or isinstance(dtype, pl.Enum) else dtype
    return pl.Boolean if types <= {pl.Boolean, pl.Null} else pl.String


def scan_parquet(file: TableFile, number: int, types: Types) -> pl.LazyFrame:
    """Return the rows of a Parquet file."""
    scan = pl.scan_parquet(file.path, glob=False, row_index_name="_at")
    schema = scan.collect_schema()
    return scan.select(
        pl.lit(number, pl.Int32).alias(FILE),
        (pl.col("_at").cast(pl.Int64) + 1).alias(ROW),
        *(_typed(name, schema.get(name), dtype).alias(name) for name, dtype in types.items()),
    )


def scan_csv(folders: Sequence[Path], types: Types) -> Iterator[pl.LazyFrame]:
    """Yield the rows of CSV files that were read into folders of Parquet files."""
    blocks = [block for folder in folders for block in sorted(folder.glob("rows-*.parquet"))]
    if blocks:
        scan = pl.scan_parquet(blocks, glob=False)
        yield scan.select(*PLACE, *(pl.col(name).cast(dtype) for name, dtype in types.items()))


def _typed(name: str, found: Any, wanted: Any) -> pl.Expr:  # noqa: ANN401 - as above
    if found is None:
        return pl.lit(None, wanted)
    return pl.col(name) if found == wanted or wanted != pl.String else as_text(name, found)


def as_text(name: str, dtype: Any) -> pl.Expr:  # noqa: ANN401 - as above
    """Return a column as texts, as a CSV file would have it."""
    column = pl.col(name)
    if dtype == pl.Date or isinstance(dtype, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d")
    if dtype.is_float():
        return column.fill_nan(None).cast(pl.Float64).map_batches(_decimals, return_dtype=pl.String)
    return column.cast(pl.String)


def _decimals(numbers: pl.Series) -> pl.Series:
    """Return floats as the shortest decimals that name them, without an exponent."""
    texts = numbers.cast(pl.String)
    short = texts.str.strip_suffix(".0")
    with_exponent = texts.str.contains("e", literal=True)
    if not with_exponent.any():
        return short
    rewritten = {text: f"{Decimal(text):f}" for text in texts.filter(with_exponent).unique().to_list()}
    return short.replace(rewritten)


def block_frames(block: Block, file: TableFile, number: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return a block of a CSV file as rows with all columns, and as lines that are set aside, with a ``reason``."""
    cells = zip(*(cells for _, cells in block.rows), strict=True)
    columns = dict(zip(file.columns, cells, strict=False))
    rows = pl.DataFrame(
        [
            pl.Series(FILE, [number] * len(block.rows), dtype=pl.Int32),
            pl.Series(ROW, [line for line, _ in block.rows], dtype=pl.Int64),
            *(_series(name, columns.get(name), len(block.rows)) for name in COLUMNS),
        ]
    )
    unclear = ~rows[_YES_OR_NO].is_in([*YES, *NO]) & rows[_YES_OR_NO].is_not_null()
    words = rows.filter(unclear).with_columns(reason=pl.lit("not_yes_or_no"))
    broken = pl.DataFrame(
        {
            FILE: [number] * len(block.broken),
            ROW: [line for line, _, _ in block.broken],
            "reason": [code for _, code, _ in block.broken],
            TEXT: [text for _, _, text in block.broken],
        },
        schema={**_PLACE_TYPES, "reason": pl.String, TEXT: pl.String},
    )
    kept = rows.filter(~unclear).with_columns(pl.col(_YES_OR_NO).is_in([*YES]))
    return kept, pl.concat([broken, words], how="diagonal")


def _series(name: str, cells: Sequence[str] | None, count: int) -> pl.Series:
    """Return cells of a column as what they say; what is empty is not there."""
    texts = pl.Series(name, [None] * count if cells is None else cells, dtype=pl.String)
    is_odd = texts.str.contains(_ODD.get(name, _AS_WRITTEN))
    if is_odd.any():
        said = {cell: plain_cell(name, cell) for cell in texts.filter(is_odd).unique().to_list()}
        texts = texts.replace(said)
    if name == _YES_OR_NO:
        texts = texts.str.to_lowercase()
    return texts.replace({"": None})
