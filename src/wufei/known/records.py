"""What counts of a register: the latest report of each reporter, its records typed as the plan declares them."""

import datetime
from collections.abc import Callable, Iterable
from typing import assert_never

import attrs

from wufei.conditions import AttributeValue, Truth, all_of
from wufei.errors import UnreadableValueError
from wufei.facts import Record, Register
from wufei.findings import Reason
from wufei.known.reports import EARLIEST, in_order, is_held, latest
from wufei.periods import parse_date
from wufei.plan import AttributeDeclaration, AttributeType, Flow, RegisterDeclaration
from wufei.quantities import Amount

__all__ = ["BoundRecord", "Table", "Territory", "Window", "bind_record", "chosen_table", "fits_attribute"]


@attrs.frozen
class BoundRecord:
    """A record as the plan declares it: typed attributes, and those that do not fit."""

    record: Record
    attributes: dict[str, AttributeValue]
    #: Attributes that are there and do not fit their declaration.
    unfit: frozenset[str]
    #: Whether it belongs to the area that is judged; None where neither it nor its register says.
    in_area: Truth = True


@attrs.frozen
class Territory:
    """The plan's area, its parts, and which of them is judged."""

    #: Id of the plan's area.
    whole: str
    #: Ids of its parts.
    parts: tuple[str, ...] = ()
    #: Id of the part that is judged; None for the whole.
    judged: str | None = None

    @property
    def areas(self) -> tuple[str, ...]:
        """Ids of the plan's area and of its parts, whatever the order in which a plan names these."""
        return (self.whole, *sorted(self.parts))

    def part(self, area: str | None) -> str | None:
        """Return the part that ``area`` is; None where it is the whole, or not given."""
        return None if area == self.whole else area

    def has(self, area: str | None) -> bool:
        """Return whether ``area`` is the whole or one of its parts; what is elsewhere does not fit, nor count."""
        return self.part(area) in {None, *self.parts}

    def belongs(self, area: str | None) -> Truth:
        """Return whether what is in ``area`` is in the one that is judged; None where nothing says in which part."""
        if self.judged is None:
            return True
        part = self.part(area)
        return None if part is None else part == self.judged


@attrs.frozen
class Window:
    """The time whose records count: in a flow those dated in it, in a stock those there at its end."""

    start: datetime.date
    end: datetime.date
    #: Records of a stock count only if they entered from this day on; whenever they did, where it is None.
    new_since: datetime.date | None = None

    def has(self, bound: BoundRecord, declaration: RegisterDeclaration) -> Truth:
        """Return whether a record counts; None where it lacks the date, or the area, that says so."""
        return all_of((bound.in_area, self.is_in_time(bound, declaration), self._is_new(bound, declaration)))

    def is_in_time(self, bound: BoundRecord, declaration: RegisterDeclaration) -> Truth:
        """Return whether the dates of a record place it in the window, wherever it belongs."""
        dating = declaration.dating
        day = bound.attributes.get(declaration.dated_by)
        if not isinstance(day, datetime.date):
            return None
        if isinstance(dating, Flow):
            return self.start <= day <= self.end
        if day > self.end:
            return False
        if dating.leaves is None:
            return True
        if dating.leaves in bound.unfit:
            return None
        left = bound.attributes.get(dating.leaves)
        return not isinstance(left, datetime.date) or left > self.end

    def _is_new(self, bound: BoundRecord, declaration: RegisterDeclaration) -> Truth:
        """Return whether a record of a stock is new enough: what was there before was not created by the plan."""
        if self.new_since is None or isinstance(declaration.dating, Flow):
            return True
        day = bound.attributes.get(declaration.dated_by)
        return day >= self.new_since if isinstance(day, datetime.date) else None


@attrs.frozen
class Table:
    """What counts of a register, or why nothing does."""

    #: The latest report of each reporter; where nothing counts, those that stand in the way.
    cited: tuple[Register, ...]
    #: Why nothing counts; None where something does.
    reason: Reason | None = None
    records: tuple[BoundRecord, ...] = ()
    #: Parts of the area whose registers lack.
    areas_missing: tuple[str, ...] = ()
    #: Ids of the units whose parts lack.
    awaited: tuple[str, ...] = ()

    def lack(self, day: datetime.date) -> Reason | None:
        """Return why it does not list all there is up to ``day``; None where it does, as one that says nothing does."""
        if self.areas_missing or any(each.as_at is not None and each.as_at < day for each in self.cited):
            return Reason.REGISTER_NOT_UP_TO_DATE
        return Reason.REGISTER_PART_AWAITED if self.awaited else None

    def awaited_at(self, day: datetime.date) -> int | None:
        """Return how many units have not given their parts, if nothing else lacks; None where none or more does."""
        return len(self.awaited) if self.lack(day) is Reason.REGISTER_PART_AWAITED else None


def chosen_table(
    known: Iterable[Register], declaration: RegisterDeclaration, territory: Territory, heir: Callable[[str], str]
) -> Table:
    """Return what all reporters together list of the registers that were known; of each of them the latest report.

    ``heir`` tells which unit now reports in place of another.
    """
    everywhere = [each for each in known if territory.has(each.area)]
    known = [each for each in everywhere if territory.belongs(each.area) is not False]
    usable = [each for each in known if not is_held(each)]
    if not usable:
        reason = Reason.UNDER_REVIEW if known else Reason.REGISTER_MISSING
        return Table(in_order(known), reason)
    groups: dict[tuple[str, str | None], list[Register]] = {}
    for each in usable:
        groups.setdefault((heir(each.reported_by or ""), territory.part(each.area)), []).append(each)
    last = [_latest_register(each) for each in groups.values()]
    given = {heir(each.reported_by) for each in everywhere if each.reported_by is not None and not is_held(each)}
    awaited = {heir(unit) for group in groups.values() for each in _of_the_last_day(group) for unit in each.awaits}
    registers = in_order(each for several in last for each in several)
    listed = ((record, territory.part(record.area or each.area)) for each in registers for record in each.records)
    things = None if any(len(each) > 1 for each in last) else _things(listed)
    if things is None:
        return Table(registers, Reason.CONFLICT)
    bound = (bind_record(record, declaration, territory.belongs(place)) for record, place in things)
    ordered = sorted((each for each in bound if each.in_area is not False), key=lambda each: each.record.id)
    covered = {territory.part(each.area) for each in registers}
    is_whole = None in covered or territory.judged is not None
    missing = () if is_whole else tuple(each for each in sorted(territory.parts) if each not in covered)
    return Table(registers, records=tuple(ordered), areas_missing=missing, awaited=tuple(sorted(awaited - given)))


def _things(listed: Iterable[tuple[Record, str | None]]) -> list[tuple[Record, str | None]] | None:
    """Return the things that records of several registers are about, each once; None if two contradict each other.

    Ids are those of a part of the area: two parts may use one id for two things. A record that names no part is the one
    of that id which does, if there is only one.
    """
    by_id: dict[str, dict[str | None, Record]] = {}
    for record, place in listed:
        same = by_id.setdefault(record.id, {})
        if _record_key(same.setdefault(place, record)) != _record_key(record):
            return None
    for same in by_id.values():
        nowhere = same.pop(None, None) if len(same) > 1 else None
        if nowhere is not None and [_record_key(each) for each in same.values()] != [_record_key(nowhere)]:
            return None
    return [(record, place) for same in by_id.values() for place, record in same.items()]


def _latest_register(reports: Iterable[Register]) -> list[Register]:
    """Return the latest of one reporter's registers; several, if they differ and nothing tells which is the later."""
    last = _of_the_last_day(reports)
    if len({frozenset(map(_record_key, each.records)) for each in last}) > 1:
        return last
    # Equal lists that differ in how far they are complete: both say so, and the farther one says more.
    return [max(in_order(last), key=lambda each: each.as_at or datetime.date.max)]


def _of_the_last_day(reports: Iterable[Register]) -> list[Register]:
    return latest(reports, lambda each: (each.published or EARLIEST,))


def _record_key(record: Record) -> tuple[str, str | None, frozenset[tuple[str, AttributeValue]]]:
    return record.id, record.name, frozenset(record.attributes.items())


def bind_record(record: Record, declaration: RegisterDeclaration, in_area: Truth = True) -> BoundRecord:  # noqa: FBT002 - a truth of three values
    """Return ``record`` with the attributes that fit the register's declaration."""
    attributes: dict[str, AttributeValue] = {}
    for name, value in record.attributes.items():
        declared = declaration.attribute.get(name)
        bound = None if declared is None else fits_attribute(value, declared)
        if bound is not None:
            attributes[name] = bound
    return BoundRecord(record, attributes, frozenset(record.attributes) - frozenset(attributes), in_area)


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
