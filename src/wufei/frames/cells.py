"""The figures of each area, one row an area: a value and a state for each indicator, basis and year that is looked at.

Of several reports of one figure the latest counts, by publication and status, as in the choice among facts. What two
reports of one day say differently is a conflict, unless the values are so near each other that floats can't tell.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Final

import attrs
import narwhals.stable.v2 as nw

from wufei.frames.kinds import SPELLED
from wufei.frames.opening import Lazy
from wufei.plan import Indicator
from wufei.quantities import conversion_factor

__all__ = [
    "NEAR",
    "Cell",
    "State",
    "Wanted",
    "figures_of",
    "latest_of",
    "parts_column",
    "repeated",
    "report_keys",
    "reports_of",
]

#: Floats whose distance is less than this part of what they were computed from are judged again, exactly. A double
#: holds 16 digits, and each operation loses at most half of the last one.
NEAR: Final = 1e-11


class State(IntEnum):
    """What there is of a figure. Of several the highest counts; from ``FIGURE`` on, no other basis is looked at."""

    MISSING = 0
    #: Reported in a basis that the indicator does not have.
    BASIS_DIFFERS = 1
    WRONG_DIMENSION = 2
    UNDER_REVIEW = 3
    FIGURE = 10
    #: A figure that was converted, or has more digits than a float holds: exact only nearly.
    CONVERTED = 11
    NOTHING_IN_SCOPE = 12
    CONFLICT = 13
    #: The columns can't tell: the row engine does.
    UNSURE = 19


@attrs.frozen
class Cell:
    """One figure of an area: of an indicator, for a year, in a basis (None for figures that name none)."""

    indicator: str
    basis: str | None
    year: int

    def column(self, what: str) -> str:
        """Return the name of a column about it."""
        return f"{what} {self.indicator} {self.basis or ''} {self.year}"

    def get(self, what: str) -> nw.Expr:
        """Return a column about it: its ``value``, ``state``, ``provisional`` or ``vintage``."""
        return nw.col(self.column(what))


@attrs.frozen
class Wanted:
    """Which figures are looked at together."""

    indicators: tuple[Indicator, ...]
    cells: tuple[Cell, ...]
    #: Ids of indicators whose figures for parts of a year can count.
    by_parts: frozenset[str]
    #: What else is looked at of each figure: ``provisional``, ``vintage``.
    beside: tuple[str, ...] = ()


def reports_of(rows: Lazy, wanted: Wanted, given: frozenset[str]) -> Lazy:
    """Return the reports of the indicators that are wanted, each with its value in the indicator's unit and a state."""
    ids = [each.id for each in wanted.indicators]
    found = rows.filter(nw.col("_indicator").is_in(ids) if len(ids) > 1 else nw.col("_indicator") == ids[0])
    if not wanted.by_parts:
        found = found.filter(~nw.col("_part"))
    is_exact = nw.col("_exact") & (nw.col("_factor") == 1)
    state = nw.when(is_exact).then(nw.lit(State.FIGURE.value)).otherwise(nw.lit(State.CONVERTED.value))
    state = nw.when(nw.col("_nothing")).then(nw.lit(State.NOTHING_IN_SCOPE.value)).otherwise(state)
    state = nw.when(nw.col("_held")).then(nw.lit(State.UNDER_REVIEW.value)).otherwise(state)
    if "basis" in given:
        state = nw.when(_has_basis(wanted.indicators)).then(state).otherwise(nw.lit(State.BASIS_DIFFERS.value))
    is_misfit = ~nw.col("_nothing") & nw.col("_factor").is_null()
    state = nw.when(is_misfit).then(nw.lit(State.WRONG_DIMENSION.value)).otherwise(state)
    found = found.with_columns(_factor=_factors(wanted.indicators))
    return found.with_columns(_value=nw.col("_number") * nw.col("_factor"), _state=state)


def _has_basis(indicators: Iterable[Indicator]) -> nw.Expr:
    """Return whether a report names a basis of its indicator, or none."""
    found = nw.col("_basis") == ""
    for each in indicators:
        if each.bases:
            found |= (nw.col("_indicator") == each.id) & nw.col("_basis").is_in([basis.id for basis in each.bases])
    return found


def _factors(indicators: Iterable[Indicator]) -> nw.Expr:
    """Return what a value is multiplied with to be in its indicator's unit; null where the unit does not fit."""
    alike: dict[tuple[tuple[str, float], ...], list[str]] = {}
    for each in indicators:
        fitting = {text: unit for text, unit in SPELLED.items() if each.fits(unit)}
        factors = tuple((text, float(conversion_factor(unit, each.unit))) for text, unit in fitting.items())
        alike.setdefault(factors, []).append(each.id)
    columns = [
        nw.col("_unit").replace_strict(
            [text for text, _ in factors], [each for _, each in factors], default=None, return_dtype=nw.Float64
        )
        for factors in alike
    ]
    if len(columns) == 1:
        return columns[0]
    own = (
        nw.when(nw.col("_indicator").is_in(ids)).then(column)
        for ids, column in zip(alike.values(), columns, strict=True)
    )
    return nw.coalesce(*own)


def figures_of(reports: Lazy, wanted: Wanted, given: frozenset[str]) -> Lazy:
    """Return the figures of each area that has any: columns ``value``, ``state`` and how many ``reports`` of each."""
    columns = {name: column for cell in wanted.cells for name, column in _columns_of(cell, wanted, given)}
    for name in wanted.by_parts:
        columns[parts_column(name)] = ((nw.col("_indicator") == name) & nw.col("_part")).cast(nw.Int32)
    added = {name for name in columns if name.startswith("reports ")}
    return (
        reports.with_columns(**columns)
        .group_by("_area")
        .agg(*(nw.col(name).sum() if name in added else nw.col(name).max() for name in columns))
    )


def parts_column(indicator: str) -> str:
    """Return the name of the column that says whether there are figures of parts of a year."""
    return f"parts {indicator}"


def _columns_of(cell: Cell, wanted: Wanted, given: frozenset[str]) -> Iterator[tuple[str, nw.Expr]]:
    """Yield what each report says of a figure, by the names of the columns; null where it is about another one."""
    is_usable = nw.col("_state") >= State.FIGURE.value
    is_meant = nw.col("_year") == cell.year
    if wanted.by_parts:
        is_meant &= ~nw.col("_part")
    if len(wanted.indicators) > 1:
        is_meant &= nw.col("_indicator") == cell.indicator
    if "basis" in given:
        # What can't be used stands beside the figures that name no basis: those are looked at last.
        in_basis = nw.col("_basis") == (cell.basis or "")
        is_meant &= (in_basis | ~is_usable) if cell.basis is None else (in_basis & is_usable)
    yield cell.column("value"), nw.when(is_meant & is_usable).then(nw.col("_value"))
    yield cell.column("state"), nw.when(is_meant).then(nw.col("_state"))
    yield cell.column("reports"), (is_meant & is_usable).cast(nw.Int32)
    for what in wanted.beside:
        yield cell.column(what), nw.when(is_meant & is_usable).then(nw.col(f"_{what}"))


def repeated(wanted: Wanted) -> nw.Expr:
    """Return whether an area has several reports of one figure."""
    return nw.any_horizontal(*(cell.get("reports") > 1 for cell in wanted.cells), ignore_nulls=True)


def report_keys(given: frozenset[str]) -> list[str]:
    """Return the columns that two reports of one figure share."""
    period = ["_part", "_period"] if "period" in given else []
    return ["_area", "_indicator", "_year", *period, *(["_basis"] if "basis" in given else [])]


def latest_of(reports: Lazy, given: frozenset[str]) -> Lazy:
    """Return the latest reports of each figure; where these differ, their state says so."""
    keys = report_keys(given)
    is_usable = nw.col("_state") >= State.FIGURE.value
    if {"status", "published"} & given:
        order = nw.when(is_usable).then(nw.col("_order"))
        reports = reports.with_columns(_last=order.max().over(keys))
        reports = reports.filter(~is_usable | (nw.col("_order") == nw.col("_last")))
    usable = {name: nw.when(is_usable).then(nw.col(name)) for name in ("_value", "_state")}
    raw = {"_given": nw.col("value"), "_unit": nw.col("_unit").cast(nw.String)}
    raw = {name: nw.when(is_usable).then(column) for name, column in raw.items()}
    ends = {
        f"{name} {end}": getattr(column, end)().over(keys)
        for name, column in (usable | raw).items()
        for end in ("min", "max")
    }
    reports = reports.with_columns(**ends)
    low, high = nw.col("_value min"), nw.col("_value max")
    differ = (high - low > NEAR * nw.max_horizontal(high.abs(), low.abs())).fill_null(False)  # noqa: FBT003 - no value
    # Nothing in scope on one side, a figure on the other.
    in_scope = State.NOTHING_IN_SCOPE.value
    differ |= (nw.col("_state min") < in_scope) & (nw.col("_state max") == in_scope)
    as_written = (nw.col("_given min") == nw.col("_given max")) & (nw.col("_unit min") == nw.col("_unit max"))
    state = nw.when(as_written | low.is_null()).then(nw.col("_state")).otherwise(nw.lit(State.UNSURE.value))
    state = nw.when(differ).then(nw.lit(State.CONFLICT.value)).otherwise(state)
    return reports.with_columns(_state=nw.when(is_usable).then(state).otherwise(nw.col("_state")))
