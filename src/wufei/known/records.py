"""What counts of a register: the latest report of each reporter, its records typed as the plan declares them."""

import datetime
from collections.abc import Iterable
from typing import assert_never

import attrs

from wufei.conditions import AttributeValue
from wufei.errors import UnreadableValueError
from wufei.facts import Record, Register
from wufei.findings import Reason
from wufei.known.reports import EARLIEST, HELD, in_order, latest
from wufei.periods import parse_date
from wufei.plan import AttributeDeclaration, AttributeType, RegisterDeclaration
from wufei.quantities import Amount

__all__ = ["BoundRecord", "Table", "bind_record", "chosen_table", "fits_attribute"]


@attrs.frozen
class BoundRecord:
    """A record as the plan declares it: typed attributes, and those that do not fit."""

    record: Record
    attributes: dict[str, AttributeValue]
    #: Attributes that are there and do not fit their declaration.
    unfit: frozenset[str]


@attrs.frozen
class Table:
    """What counts of a register, or why nothing does."""

    #: The latest report of each reporter.
    registers: tuple[Register, ...] = ()
    records: tuple[BoundRecord, ...] = ()
    cited: tuple[Register, ...] = ()
    reason: Reason | None = None


def chosen_table(known: Iterable[Register], declaration: RegisterDeclaration) -> Table:
    """Return what all reporters together list of the registers that were known; of each of them the latest report."""
    known = list(known)
    usable = [each for each in known if each.review not in HELD]
    if not usable:
        reason = Reason.UNDER_REVIEW if known else Reason.REGISTER_MISSING
        return Table(cited=in_order(known), reason=reason)
    reporters = {each.reported_by for each in usable}
    last = [_latest_register([each for each in usable if each.reported_by == reporter]) for reporter in reporters]
    registers = in_order(each for several in last for each in several)
    records = {_record_key(record): record for register in registers for record in register.records}
    if len({record.id for record in records.values()}) < len(records) or any(len(each) > 1 for each in last):
        return Table(cited=registers, reason=Reason.CONFLICT)
    ordered = sorted(records.values(), key=lambda record: record.id)
    return Table(registers, tuple(bind_record(each, declaration) for each in ordered), registers)


def _latest_register(reports: Iterable[Register]) -> list[Register]:
    """Return the latest of one reporter's registers; several, if they differ and nothing tells which is the later."""
    last = latest(reports, lambda each: (each.published or EARLIEST,))
    if len({frozenset(map(_record_key, each.records)) for each in last}) > 1:
        return last
    # Equal lists that differ in how far they are complete: both say so, and the farther one says more.
    return [max(in_order(last), key=lambda each: each.as_at or datetime.date.max)]


def _record_key(record: Record) -> tuple[str, str | None, frozenset[tuple[str, AttributeValue]]]:
    return record.id, record.name, frozenset(record.attributes.items())


def bind_record(record: Record, declaration: RegisterDeclaration) -> BoundRecord:
    """Return ``record`` with the attributes that fit the register's declaration."""
    attributes: dict[str, AttributeValue] = {}
    for name, value in record.attributes.items():
        declared = declaration.attribute.get(name)
        bound = None if declared is None else fits_attribute(value, declared)
        if bound is not None:
            attributes[name] = bound
    return BoundRecord(record, attributes, frozenset(record.attributes) - frozenset(attributes))


def fits_attribute(value: AttributeValue, declared: AttributeDeclaration) -> AttributeValue | None:
    """Return ``value`` as the declared type says, or None if it does not fit."""
    fits = False
    match declared.type:
        case AttributeType.AMOUNT:
            fits = (
                declared.unit is not None
                and isinstance(value, Amount)
                and value.unit.dimension == declared.unit.dimension
            )
        case AttributeType.DATE:
            return _date(value)
        case AttributeType.TEXT:
            fits = isinstance(value, str)
        case AttributeType.BOOLEAN:
            fits = isinstance(value, bool)
        case AttributeType.CLASSES:
            fits = isinstance(value, tuple) and {*value} <= {each.id for each in declared.classes}
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(declared.type)
    return value if fits else None


def _date(value: AttributeValue) -> datetime.date | None:
    if isinstance(value, str):
        try:
            return parse_date(value)
        except UnreadableValueError:
            return None
    return value if isinstance(value, datetime.date) else None
