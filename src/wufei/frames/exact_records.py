"""Records of a table as values, with all digits as they came: for what floats, or columns at all, can't decide."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

import attrs
import polars as pl

from wufei.conditions import AttributeValue, Leaf, holds
from wufei.errors import WufeiError
from wufei.evaluation import find
from wufei.facts import Facts, Record, Register
from wufei.findings import Finding
from wufei.frames.asked import Asked
from wufei.frames.attributes import Column, class_ids, unit_column
from wufei.frames.tallies import AREA
from wufei.known import Known, bind_record
from wufei.plan import AttributeType, RegisterDeclaration
from wufei.quantities import Unit, amount, find_unit

__all__ = ["Rows", "is_one_thing"]

#: Stands in for a value that can't be read: it fits no attribute of these types.
_UNREADABLE: Final = "?"


@attrs.frozen
class Rows:
    """How rows of a table are read as records of a register."""

    declaration: RegisterDeclaration
    columns: Mapping[str, Column]

    def record(self, row: Mapping[str, Any]) -> Record:
        """Return a row as a record; what can't be read does not fit its attribute."""
        attributes = {}
        for name, column in self.columns.items():
            value = _value(column, row)
            if value is not None:
                attributes[name] = value
        own = None if "name" in self.declaration.attribute else row.get("name")
        return Record(id=str(row["id"]), name=own, attributes=attributes)

    def truths(self, rows: pl.DataFrame, leaves: Mapping[str, Leaf]) -> dict[str, list[bool | None]]:
        """Return what some comparisons come to for each of some rows, exactly."""
        bound = [bind_record(self.record(row), self.declaration) for row in rows.iter_rows(named=True)]
        return {name: [holds(leaf, each.attributes) for each in bound] for name, leaf in leaves.items()}

    def findings(
        self, rows: pl.DataFrame, asked: Asked, wanted: Iterable[tuple[str, int, str]]
    ) -> Iterator[tuple[str, int, Finding]]:
        """Yield what the row engine finds of an area, year and target each, on the records of that area."""
        by_area: dict[str, list[tuple[int, str]]] = {}
        for area, year, name in wanted:
            by_area.setdefault(area, []).append((year, name))
        plan, nothing = asked.plan, asked.nothing
        parts = rows.filter(pl.col(AREA).cast(pl.String).is_in([*by_area])).partition_by(AREA, as_dict=True)
        for (area,), part in parts.items():
            records = tuple(_numbered(map(self.record, part.iter_rows(named=True)), part["id"]))
            register = Register(register=self.declaration.id, records=records)
            known = Known(plan, Facts(registers=(register,)), nothing.as_of)
            for year, name in by_area[str(area)]:
                target = plan.target[name]
                yield str(area), year, find(target, known, year=year, options=asked.options, rules=asked.rules)


def _numbered(records: Iterable[Record], ids: Iterable[object]) -> Iterator[Record]:
    """Yield records, of which those without an id have one of their own."""
    for number, (record, name) in enumerate(zip(records, ids, strict=True)):
        yield attrs.evolve(record, id=f" {number}") if name is None else record


def is_one_thing(records: Collection[Record]) -> bool:
    """Return whether records of one id say the same."""
    first, *others = records
    return all(each.name == first.name and each.attributes == first.attributes for each in others)


def _value(column: Column, row: Mapping[str, Any]) -> AttributeValue | None:
    """Return what a row says of an attribute; None where it says nothing."""
    value = row[column.name]
    if value is None or value != value:  # noqa: PLR0124 - no number equals not itself
        return None
    match column.declared.type:
        case AttributeType.AMOUNT:
            unit = row[unit_column(column.name)] if column.has_unit else column.unit
            return None if str(value).strip() == "" else _amount(value, unit, column.unit)
        case AttributeType.DATE:
            return _date(value)
        case AttributeType.CLASSES:
            return _classes(value)
        case _:
            return value  # type: ignore[no-any-return] # a text, or a yes or no


def _amount(value: Any, unit: Unit | str | None, own: Unit) -> AttributeValue:  # noqa: ANN401 - what a column holds
    try:
        unit = find_unit(unit) if isinstance(unit, str) else unit
        if unit is not None and unit.grades and not isinstance(value, str):
            value = int(value) if value == int(value) else value
        elif isinstance(value, str) and not own.grades:
            value = value.strip()
        return _UNREADABLE if unit is None else amount(value, unit)
    except (WufeiError, OverflowError, ValueError):
        return _UNREADABLE


def _date(value: Any) -> AttributeValue | None:  # noqa: ANN401 - as above
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, str):
        # A text that is no date does not fit.
        return value if value.strip() else None
    return value  # type: ignore[no-any-return] # a date


def _classes(value: Any) -> AttributeValue:  # noqa: ANN401 - as above
    if isinstance(value, str):
        return class_ids(value)
    return tuple(sorted({_UNREADABLE if each is None else str(each) for each in value}))
