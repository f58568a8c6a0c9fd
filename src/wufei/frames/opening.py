"""What a caller hands in, opened as one lazy frame, and the way back to the caller's own kind."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.errors import UnreadableValueError, problem

__all__ = ["Lazy", "Opened", "collected", "open_frame"]

#: A lazy frame of any engine.
Lazy = nw.LazyFrame[Any]

#: Lazy frames that are computed where they are.
_ENGINES: Final = frozenset(
    (nw.Implementation.POLARS, nw.Implementation.DUCKDB, nw.Implementation.PYSPARK, nw.Implementation.PYSPARK_CONNECT)
)


@attrs.frozen
class Opened:
    """A caller's frame."""

    frame: Lazy
    #: It is in memory: results are computed at once, by polars.
    is_eager: bool
    #: Gives a result back as the kind that was handed in.
    back: Callable[[Lazy], Any]

    @property
    def is_polars(self) -> bool:
        """Whether polars computes it."""
        return self.frame.implementation is nw.Implementation.POLARS


def open_frame(native: object) -> Opened:
    """Return a caller's frame as a lazy one.

    ``native`` is a polars, pandas or pyarrow table, all of which polars computes at once, or what is lazy and stays
    so: a polars ``LazyFrame``, a duckdb relation, a PySpark data frame.

    Raises:
        UnreadableValueError: if it is none of these.
    """
    found = nw.from_native(native, pass_through=True)
    if isinstance(found, nw.LazyFrame) and found.implementation in _ENGINES:
        return Opened(_with_doubles(found), is_eager=False, back=nw.to_native)
    if isinstance(found, nw.DataFrame) and found.implementation in _IN_MEMORY:
        into, back = _IN_MEMORY[found.implementation]
        return _eager(into(found.to_native()), back)
    raise UnreadableValueError(problem("no_frame", value=type(native).__name__))


def _eager(frame: pl.DataFrame, back: Callable[[pl.DataFrame], Any]) -> Opened:
    lazy = _with_doubles(nw.from_native(frame.lazy()))
    return Opened(lazy, is_eager=True, back=lambda lazy: back(collected(lazy)))


def _with_doubles(frame: Lazy) -> Lazy:
    """Return a frame without floats of single precision: each counts as the shortest decimal that names it.

    Widened as it is, 98.1 would come to 98.0999984741.
    """
    single = [name for name, dtype in frame.collect_schema().items() if dtype == nw.Float32]
    return frame.with_columns(nw.col(name).cast(nw.String).cast(nw.Float64) for name in single) if single else frame


def collected(frame: Lazy) -> pl.DataFrame:
    """Return what a lazy frame comes to, in memory."""
    return frame.collect(nw.Implementation.POLARS).to_native()  # type: ignore[no-any-return] # it is what was asked for


def _of_pandas(frame: Any) -> pl.DataFrame:  # noqa: ANN401 - of pandas, which need not be there
    """Return a pandas frame for polars; a column of several types is read as the texts of its values."""
    return pl.DataFrame({str(name): _of_series(frame[name], str(name)) for name in frame.columns})


def _of_series(series: Any, name: str) -> pl.Series:  # noqa: ANN401 - as above
    try:
        found = pl.Series(name, pl.from_pandas(series, nan_to_null=True))
        # A column of nothing is one of floats there, whatever it would hold.
        return found.cast(pl.Null) if found.null_count() == len(found) else found
    except (ImportError, TypeError, ValueError):
        # Of several types, or without the library that polars reads texts of pandas with.
        return pl.Series(name, [None if value is None or value != value else str(value) for value in series])  # noqa: PLR0124 - NaN


#: What polars computes: how it gets a table that is in memory, and how results become one of the same kind.
_IN_MEMORY: Final[Mapping[nw.Implementation, tuple[Callable[[Any], pl.DataFrame], Callable[[pl.DataFrame], Any]]]] = {
    nw.Implementation.POLARS: (lambda frame: frame, lambda frame: frame),
    nw.Implementation.PANDAS: (_of_pandas, lambda frame: frame.to_pandas()),
    nw.Implementation.PYARROW: (pl.DataFrame, lambda frame: frame.to_arrow()),
}
