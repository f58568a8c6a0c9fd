"""A caller's observations as typed columns: what can't be read is named row by row, and no row is lost.

The columns have the names of an observation's CSV. Of each row, columns that begin with ``_`` say what was read:
``_area``, ``_indicator``, ``_unit`` and ``_basis`` are texts, ``_year`` is a whole number, ``_part`` says that the
period is only a part of it, and ``_period`` which; ``_number`` is the value as a float and ``_exact`` that it is that
value alone, ``_nothing`` says that nothing was in scope, ``_held`` that a review holds it back, ``_day`` when it was
published (20260131), ``_order`` which of several is the latest (by publication, then status), ``_vintage`` is 1 where
it names one, and ``_faulty`` says that something is wrong.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from wufei.errors import DocumentError, Problem, problem
from wufei.facts import ReviewState, Status
from wufei.frames.kinds import DAY, DECIMAL, DIGITS, LARGEST, SMALLEST, SPELLED, among, is_kind
from wufei.frames.opening import Lazy, Opened
from wufei.known import RANKS
from wufei.plan import Plan
from wufei.quantities import Unit

__all__ = ["COLUMNS", "Rows", "read_rows", "require_columns"]

#: Columns that are looked at, and what each may hold.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "area": ("text",),
    "indicator": ("text",),
    "year": ("number", "text"),
    "period": ("text",),
    "value": ("number", "text"),
    "unit": ("text",),
    "basis": ("text",),
    "status": ("text",),
    "review": ("text",),
    "published": ("date", "text"),
    "vintage": ("text",),
    "nothing_in_scope": ("yes or no",),
}
_YEAR: Final = r"^(19[0-9]{2}|2[01][0-9]{2}|2200)$"
_PERIOD: Final = r"^(19[0-9]{2}|2[01][0-9]{2}|2200)(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$"
_YEARS: Final = (1900, 2200)
_NO_SUCH_DAY: Final = (230, 231, 431, 631, 931, 1131)
_HELD: Final = (ReviewState.PENDING.value, ReviewState.RETURNED.value)


@attrs.frozen
class Rows:
    """Observations as typed columns, beside the caller's own."""

    #: What was read of each row; ``frame`` holds the columns that are the same for all, too.
    read: Lazy
    #: Columns of the caller that are looked at.
    given: frozenset[str]
    constants: Mapping[str, nw.Expr]
    #: What can be wrong with a row: code, and whether it is so; the first counts.
    faults: tuple[tuple[str, nw.Expr], ...]

    @property
    def frame(self) -> Lazy:
        """All rows."""
        return self.read.with_columns(nw.all(), **self.constants)

    @property
    def sound(self) -> Lazy:
        """The rows that nothing is wrong with."""
        return self.frame.filter(~nw.col("_faulty"))

    @property
    def set_aside(self) -> Lazy:
        """The other rows, each with the code of its ``_fault``."""
        fault = nw.lit(None, nw.String)
        for code, is_so in reversed(self.faults):
            fault = nw.when(is_so).then(nw.lit(code)).otherwise(fault)
        return self.frame.filter(nw.col("_faulty")).with_columns(_fault=fault)

    def known(self, as_of: datetime.date | None) -> Lazy:
        """Return the sound rows that were known on a day; what has no date of publication counts as known."""
        if as_of is None or "published" not in self.given:
            return self.sound
        return self.sound.filter(~_is_later(as_of))

    def later(self, as_of: datetime.date | None) -> Lazy:
        """Return the sound rows that were published after a day."""
        if as_of is None or "published" not in self.given:
            return self.sound.head(0)
        return self.sound.filter(_is_later(as_of))


def _is_later(as_of: datetime.date) -> nw.Expr:
    return nw.coalesce(nw.col("_day"), nw.lit(0)) > int(f"{as_of:%Y%m%d}")


def require_columns(frame: Lazy, *required: str) -> None:
    """Refuse a frame that lacks a column, or has one of a type that can't be read.

    Raises:
        DocumentError: naming each such column.
    """
    schema = frame.collect_schema()
    problems = [problem("missing_column", value=name) for name in required if name not in schema]
    problems += [found for name in schema if name in COLUMNS for found in _misfits(name, schema[name])]
    if not {"year", "period"} & set(schema):
        problems.append(problem("missing_column", value="year"))
    if problems:
        raise DocumentError(*problems)


def _misfits(name: str, dtype: Any) -> Iterable[Problem]:  # noqa: ANN401 - narwhals has classes and objects of types
    kinds = COLUMNS[name]
    if any(is_kind(kind, dtype) for kind in kinds) or dtype == nw.Unknown:
        return ()
    return (problem("column_type", value=name, found=dtype, expected=", ".join(kinds)),)


def read_rows(opened: Opened, plan: Plan, *beside: str) -> Rows:
    """Return the rows of a frame as typed columns, whatever is wrong with them; columns ``beside`` are kept.

    Raises:
        DocumentError: for columns that lack or can't be read.
    """
    require_columns(opened.frame, "indicator", "value", "unit")
    frame = _typed(opened.frame)
    schema = frame.collect_schema()
    given = frozenset(COLUMNS) & set(schema)
    columns = {f"_{name}": column for name, column in _columns(schema, given, plan, is_polars=opened.is_polars)}
    constants = {f"_{name}": nw.lit(value) for name, value in _constants(schema["value"], given)}
    faults = tuple(_faults(schema, given, plan))
    read = frame.select(*sorted(given), *beside, **columns).with_columns(nw.all(), **constants)
    more = {"_order": _order(given)} if {"status", "published"} & given else {}
    read = read.with_columns(_faulty=nw.any_horizontal(*(is_so for _, is_so in faults), ignore_nulls=True), **more)
    return Rows(read.drop(*constants), given, constants, faults)


def _constants(dtype: Any, given: frozenset[str]) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - as above
    """Yield what is the same for all rows, since the caller has no such column."""
    for name, column in (("part", "period"), ("nothing", "nothing_in_scope"), ("held", "review")):
        if column not in given:
            yield name, False
    if dtype.is_float():
        # What came as a float counts as the shortest decimal that names it.
        yield "exact", True


def _typed(frame: Lazy) -> Lazy:
    """Return a frame whose columns of nothing have a type that each may have."""
    nothing = [name for name, dtype in frame.collect_schema().items() if name in COLUMNS and dtype == nw.Unknown]
    types = {name: nw.String if "text" in COLUMNS[name] else nw.Boolean for name in nothing}
    return frame.with_columns(*(nw.col(name).cast(dtype) for name, dtype in types.items())) if types else frame


def _order(given: frozenset[str]) -> nw.Expr:
    """Return by what one report supersedes another of the same figure: when it was published, then how final it is."""
    day = nw.col("_day").cast(nw.Int64).fill_null(0) if "published" in given else nw.lit(0)
    if "status" not in given:
        return day
    ranks = {status.value: rank for status, rank in RANKS.items() if status is not None}
    rank = (
        nw.col("status").cast(nw.String).replace_strict([*ranks], [*ranks.values()], default=0, return_dtype=nw.Int64)
    )
    return day * len(ranks) + rank


def _columns(
    schema: Mapping[str, Any], given: frozenset[str], plan: Plan, *, is_polars: bool
) -> Iterator[tuple[str, nw.Expr]]:
    """Yield what is read of each row, by name."""
    area = nw.col("area").cast(nw.String).fill_null(plan.area.id) if "area" in given else nw.lit(plan.area.id)
    texts = {"area": area, "indicator": nw.col("indicator"), "unit": nw.col("unit")}
    for name, text in texts.items():
        # Numbers in place of texts: what is compared and grouped a hundred times is looked at once.
        yield name, text.cast(nw.Categorical) if is_polars else text
    yield from _times(schema, given)
    yield "number", _number(schema["value"])
    if not schema["value"].is_float():
        yield "exact", _is_exact()
    if "nothing_in_scope" in given:
        yield "nothing", nw.col("nothing_in_scope").fill_null(False)  # noqa: FBT003 - says nothing of it
    if "basis" in given:
        yield "basis", nw.col("basis").cast(nw.String).fill_null("")
    if "review" in given:
        yield "held", nw.col("review").cast(nw.String).is_in(_HELD).fill_null(False)  # noqa: FBT003 - as above
    if "published" in given:
        yield "day", _day(schema["published"])
    if "vintage" in given:
        yield "vintage", (~nw.col("vintage").is_null()).cast(nw.Int32)


def _times(schema: Mapping[str, Any], given: frozenset[str]) -> Iterator[tuple[str, nw.Expr]]:
    years = []
    if "period" in given:
        period = nw.col("period").cast(nw.String)
        years.append(nw.when(period.str.contains(_PERIOD)).then(period.str.slice(0, 4)).cast(nw.Int32))
        is_part = (period.str.len_chars() > len("2025")).fill_null(False)  # noqa: FBT003 - no period is no part
        yield "part", is_part
        yield "period", nw.when(is_part).then(period)
    if "year" in given and is_kind("number", schema["year"]):
        year = nw.col("year").cast(nw.Float64)
        is_year = (year >= _YEARS[0]) & (year <= _YEARS[1]) & (year == year.floor())
        years.append(nw.when(is_year).then(year).cast(nw.Int32))
    elif "year" in given:
        text = nw.col("year").cast(nw.String)
        years.append(nw.when(text.str.contains(_YEAR)).then(text).cast(nw.Int32))
    yield "year", years[0] if len(years) == 1 else nw.coalesce(*years)


def _number(dtype: Any) -> nw.Expr:  # noqa: ANN401 - as above
    value = nw.col("value")
    if is_kind("text", dtype):
        text = value.cast(nw.String).str.strip_chars()
        return nw.when(text.str.contains(DECIMAL)).then(text).cast(nw.Float64)
    number = value.cast(nw.Float64)
    return nw.when(number.is_finite()).then(number) if dtype.is_float() else number


def _is_exact() -> nw.Expr:
    """Return whether a float stands for the value alone: of decimals with at most 15 digits no two share one."""
    return (nw.col("value").cast(nw.String).str.len_chars() <= DIGITS + len(".")).fill_null(False)  # noqa: FBT003


def _day(dtype: Any) -> nw.Expr:  # noqa: ANN401 - as above
    published = nw.col("published")
    if is_kind("text", dtype):
        text = published.cast(nw.String)
        return nw.when(text.str.contains(DAY)).then(text.str.replace_all("-", "")).cast(nw.Int32)
    date = published.dt
    return date.year().cast(nw.Int32) * 10_000 + date.month().cast(nw.Int32) * 100 + date.day().cast(nw.Int32)


def _faults(schema: Mapping[str, Any], given: frozenset[str], plan: Plan) -> Iterator[tuple[str, nw.Expr]]:
    """Yield what can be wrong with a row: the code, and whether it is so; the first counts."""
    yield "unknown_indicator", ~among(nw.col("_indicator"), [each.id for each in plan.indicators])
    if {"year", "period"} <= given:
        yield "one_of_keys", ~nw.col("year").is_null() & ~nw.col("period").is_null()
    yield "unreadable_period", nw.col("_year").is_null()
    value = nw.col("value")
    if "nothing_in_scope" in given:
        yield "one_of_keys", nw.col("_nothing") & ~nw.col("_number").is_null()
    yield from _value_faults(value, schema["value"], plan)
    yield "number_without_unit", ~nw.col("_nothing") & nw.col("_unit").is_null()
    yield "unknown_unit", ~nw.col("_nothing") & ~among(nw.col("_unit"), [*SPELLED])
    for name, known in (("status", Status), ("review", ReviewState)):
        if name in given:
            text = nw.col(name).cast(nw.String)
            yield "not_allowed", ~text.is_null() & ~among(text, [each.value for each in known])
    if "published" in given:
        yield from _day_faults(schema["published"])


def _is_grade_of(scale: Unit, value: nw.Expr, dtype: Any) -> nw.Expr:  # noqa: ANN401 - as above
    """Return whether a value is the name of a grade of its unit's scale; some are named by numbers."""
    own = among(nw.col("_unit"), [text for text, unit in SPELLED.items() if unit is scale])
    if is_kind("text", dtype):
        return own & among(value.cast(nw.String).str.strip_chars(), [*scale.grades])
    return own & nw.col("_number").is_in([float(grade) for grade in scale.grades if grade.isdigit()])


def _value_faults(value: nw.Expr, dtype: Any, plan: Plan) -> Iterator[tuple[str, nw.Expr]]:  # noqa: ANN401 - as above
    is_due = ~nw.col("_nothing") & nw.col("_number").is_null()
    scales = {each.unit.name: each.unit for each in plan.indicators if each.unit.grades}
    if scales:
        is_grade = among(nw.col("_unit"), [text for text, unit in SPELLED.items() if unit.grades])
        is_due &= ~is_grade
        is_known = nw.any_horizontal(
            *(_is_grade_of(scale, value, dtype) for scale in scales.values()), ignore_nulls=True
        )
        yield "unknown_grade", is_grade & ~nw.col("_nothing") & ~is_known
    if is_kind("text", dtype):
        yield "value_missing", is_due & (value.is_null() | (value.cast(nw.String).str.strip_chars() == ""))
        yield "unreadable_number", is_due
    elif dtype.is_float():
        yield "value_missing", is_due & (value.is_null() | value.is_nan())
        yield "number_not_finite", is_due
    else:
        yield "value_missing", is_due
    size = nw.col("_number").abs()
    yield "number_too_long", ((size >= LARGEST) | ((size > 0) & (size < SMALLEST))).fill_null(False)  # noqa: FBT003


def _day_faults(dtype: Any) -> Iterator[tuple[str, nw.Expr]]:  # noqa: ANN401 - as above
    if is_kind("text", dtype):
        day, year = nw.col("_day") % 10_000, nw.col("_day") // 10_000
        is_leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
        yield "unreadable_date", ~nw.col("published").is_null() & nw.col("_day").is_null()
        yield "impossible_date", (day.is_in(_NO_SUCH_DAY) | ((day == 229) & ~is_leap)).fill_null(False)  # noqa: FBT003, PLR2004 - 29 February
