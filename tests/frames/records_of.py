"""Records as frames of each kind, and findings of the row engine as rows to compare them with."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs
import polars as pl
from hypothesis import strategies as st

from wufei.conditions import AttributeValue
from wufei.evaluation import find
from wufei.facts import Facts, Record, Register
from wufei.findings import Options
from wufei.findings.options import DEFAULTS
from wufei.frames.record_findings import RECORD_FINDINGS, record_row
from wufei.known import Known
from wufei.plan import AttributeDeclaration, AttributeType, Plan, RegisterDeclaration
from wufei.quantities import Amount
from wufei.testing import registers

Areas = Mapping[str, Sequence[Record]]

_TYPES: Final = {
    AttributeType.AMOUNT: pl.String,
    AttributeType.DATE: pl.String,
    AttributeType.TEXT: pl.String,
    AttributeType.BOOLEAN: pl.Boolean,
    AttributeType.CLASSES: pl.String,
}


@st.composite
def areas_of(draw: st.DrawFn, plan: Plan, most: int = 3) -> Areas:
    """Return what the registers of a few areas list; now and then an id twice."""
    found: dict[str, list[Record]] = {}
    for number in range(draw(st.integers(1, most))):
        records = [_tabled(each, plan.registers[0]) for each in draw(registers(plan)).records]
        others = [_tabled(each, plan.registers[0]) for each in draw(registers(plan)).records]
        taken = {each.id for each in records}
        again = draw(st.sampled_from(("no", "no", "no", "same", "other"))) if records else "no"
        if again == "same":
            records.append(records[0])
        elif again == "other":
            records += [attrs.evolve(each, id=records[0].id) for each in others[:1]]
        else:
            records += [each for each in others if each.id not in taken]
        if records:
            found[f"area-{number}"] = records
    return found


def _tabled(record: Record, declaration: RegisterDeclaration) -> Record:
    """Return what of a record a table can hold."""
    attributes = {
        name: value
        for name, value in record.attributes.items()
        if name in declaration.attribute and _can_stand(value, declaration.attribute[name])
    }
    return attrs.evolve(record, area=None, attributes=attributes)


def _can_stand(value: AttributeValue, declared: AttributeDeclaration) -> bool:
    match declared.type:
        case AttributeType.TEXT:
            return isinstance(value, str)
        case AttributeType.BOOLEAN:
            return isinstance(value, bool)
        case AttributeType.AMOUNT:
            return not isinstance(value, Amount) or value.is_finite_decimal
        case _:
            return True


def table_of_records(areas: Areas, declaration: RegisterDeclaration) -> pl.DataFrame:
    """Return records as a table, with units beside amounts."""
    schema: dict[str, Any] = {"area": pl.String, "id": pl.String, "name": pl.String}
    for each in declaration.attributes:
        schema[each.id] = _TYPES[each.type]
        if each.type is AttributeType.AMOUNT:
            schema[f"{each.id}_unit"] = pl.String
    rows = [_row(area, each, declaration) for area, several in areas.items() for each in several]
    return pl.DataFrame(rows, schema=schema)


def _row(area: str, record: Record, declaration: RegisterDeclaration) -> dict[str, Any]:
    row: dict[str, Any] = {"area": area, "id": record.id, "name": record.name}
    for each in declaration.attributes:
        value = record.attributes.get(each.id)
        if isinstance(value, Amount):
            row[each.id] = value.grade or f"{value.decimal():f}"
            row[f"{each.id}_unit"] = value.unit.name
        elif each.type is AttributeType.AMOUNT:
            row[each.id] = value
            row[f"{each.id}_unit"] = each.unit and each.unit.name
        elif isinstance(value, tuple):
            row[each.id] = ";".join(value)
        elif each.type is AttributeType.CLASSES:
            # A word is no set of classes.
            row[each.id] = None if value is None else f"?{value}"
        elif each.type is AttributeType.DATE:
            row[each.id] = None if value is None else str(value)
        else:
            row[each.id] = value
    return row


def expected_of_records(  # noqa: PLR0917 - as evaluate is asked
    plan: Plan,
    areas: Areas,
    years: Iterable[int],
    as_of: datetime.date | None,
    targets: Iterable[str],
    options: Options = DEFAULTS,
) -> dict[tuple[str, int, str], dict[str, Any]]:
    """Return the row of each area, year and target, as the row engine finds it."""
    declaration, found = plan.registers[0], {}
    for area, records in areas.items():
        facts = Facts(registers=(Register(register=declaration.id, records=tuple(records)),))
        known = Known(plan, facts, as_of)
        for year in years:
            for name in targets:
                finding = find(plan.target[name], known, year=year, options=options)
                found[area, year, name] = record_row(area, year, finding)
    return found


def by_key_of_records(frame: pl.DataFrame) -> dict[tuple[str, int, str], dict[str, Any]]:
    """Return rows of findings by area, year and target."""
    assert frame.columns == [*RECORD_FINDINGS]
    rows = {(row["area"], row["year"], row["target"]): row for row in frame.iter_rows(named=True)}
    assert len(rows) == len(frame), "an area, year and target has several rows"
    return rows
