"""What the records of a register come to: counts, totals and shares, and their bounds where records are open."""

import datetime
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import assert_never, cast

import attrs

from wufei.conditions import Condition, Truth, all_of, attributes_of, holds
from wufei.findings import Interval, Reason, RecordNote
from wufei.formulas import Count, Share, Total
from wufei.known.records import BoundRecord, Table, Window
from wufei.plan import RegisterDeclaration
from wufei.quantities import ZERO, Amount, base_factor

__all__ = ["Aggregate", "aggregated", "conditions_of", "day_of", "met", "notes"]

_ONE = Fraction(1)
#: Stands among the attributes that a record lacks for the area that it belongs to.
AREA = "area"


@attrs.frozen
class Aggregate:
    """What the records of a register come to."""

    #: In base units; None where nothing bounds it.
    interval: Interval | None
    #: Records that surely count, or are in scope.
    sure: tuple[BoundRecord, ...]
    #: Records that might count, or do not say how much.
    open: tuple[BoundRecord, ...]
    #: Why there is no exact value: records can't be judged, or nothing was in scope; None if there is one.
    reason: Reason | None


def aggregated(
    part: Count | Total | Share, table: Table, declaration: RegisterDeclaration, window: Window
) -> Aggregate:
    """Return what the records that belong to a window come to."""
    truths = [(all_of((window.has(bound, declaration), met(part.where, bound))), bound) for bound in table.records]
    sure = [bound for truth, bound in truths if truth is True]
    might = [bound for truth, bound in truths if truth is None]
    lack = table.lack(window.end)
    silent: list[BoundRecord] = []
    most: Fraction | None
    match part:
        case Count():
            least, most = Fraction(len(sure)), Fraction(len(sure) + len(might))
        case Total(attribute=attribute):
            silent = [bound for bound in sure if _amount(bound, attribute) is None]
            least, most = _total(sure, might, attribute)
        case Share():
            return _share(part, truths, lack)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(part)
    interval = (least, most if lack is None else None)
    return Aggregate(interval, tuple(sure), (*silent, *might), _why_open(interval, lack))


def _why_open(interval: Interval | None, lack: Reason | None) -> Reason | None:
    if interval is not None and interval[0] == interval[1]:
        return None
    return lack or Reason.UNJUDGEABLE_RECORDS


def _total(
    sure: Iterable[BoundRecord], might: Iterable[BoundRecord], attribute: str
) -> tuple[Fraction, Fraction | None]:
    """Return the bounds of a total: a record that does not say how much adds anything from nothing on."""
    least = most = ZERO
    bounded = True
    for bound in sure:
        amount = _amount(bound, attribute)
        least, most, bounded = least + (amount or ZERO), most + (amount or ZERO), bounded and amount is not None
    for bound in might:
        amount = _amount(bound, attribute)
        least, most = least + min(amount or ZERO, ZERO), most + max(amount or ZERO, ZERO)
        bounded = bounded and amount is not None
    return least, most if bounded else None


def _share(part: Share, truths: Iterable[tuple[Truth, BoundRecord]], lack: Reason | None) -> Aggregate:
    """Return the bounds of a share.

    It is lowest if every open record is in scope and outside the share, or out of scope if it can't be outside;
    highest the other way round.
    """
    scoped = [(truth, met(part.of, bound), bound) for truth, bound in truths if truth is not False]
    sure = tuple(bound for truth, _, bound in scoped if truth)
    weights = [_ONE if part.weight is None else _amount(bound, part.weight) for _, _, bound in scoped]
    rows = [(truth, inside, weight) for (truth, inside, _), weight in zip(scoped, weights, strict=True)]
    unweighed = [bound for (*_, bound), weight in zip(scoped, weights, strict=True) if weight is None or weight < 0]
    might = [bound for truth, inside, bound in scoped if truth is None or inside is None]
    unjudged = tuple({id(bound): bound for bound in (*might, *unweighed)}.values())
    whole = _weighing(rows, scope=(True,), inside=(True, False, None))
    if not whole or unweighed:
        if lack is None and not unjudged:
            return Aggregate(None, sure, (), Reason.NOTHING_IN_SCOPE)
        return Aggregate(None, sure, unjudged, _why_open(None, lack))
    interval: Interval = (ZERO, _ONE)
    if lack is None:
        inside = _weighing(rows, scope=(True,), inside=(True,))
        outside = _weighing(rows, scope=(None,), inside=(False, None))
        perhaps = _weighing(rows, scope=(None,), inside=(True, None))
        undecided = _weighing(rows, scope=(True,), inside=(None,))
        interval = inside / (whole + outside), (inside + undecided + perhaps) / (whole + perhaps)
    return Aggregate(interval, sure, unjudged, _why_open(interval, lack))


def _weighing(
    rows: Iterable[tuple[Truth, Truth, Fraction | None]], *, scope: tuple[Truth, ...], inside: tuple[Truth, ...]
) -> Fraction:
    """Return the weight of the records whose scope, and whose place in the share, are among the given."""
    return sum((weight for truth, place, weight in rows if truth in scope and place in inside and weight), ZERO)


def _amount(bound: BoundRecord, attribute: str) -> Fraction | None:
    """Return an amount of a record in base units, if it has it."""
    amount = bound.attributes.get(attribute)
    return amount.value * base_factor(amount.unit) if isinstance(amount, Amount) else None


def met(condition: Condition | None, bound: BoundRecord) -> Truth:
    """Return whether a record satisfies a condition; true without one."""
    return True if condition is None else holds(condition, bound.attributes)


def day_of(bound: BoundRecord, declaration: RegisterDeclaration) -> datetime.date:
    """Return the date that places a record in time; one that belongs to a window has it."""
    return cast("datetime.date", bound.attributes[declaration.dated_by])


def conditions_of(part: Count | Total | Share) -> tuple[Condition | None, ...]:
    """Return the conditions that decide which records count, and how."""
    return (part.where, part.of) if isinstance(part, Share) else (part.where,)


def notes(
    records: Iterable[BoundRecord],
    declaration: RegisterDeclaration | None = None,
    *conditions: Condition | None,
    amount: str | None = None,
) -> tuple[RecordNote, ...]:
    """Return records for a reader; with a declaration, each with what it lacks of what is looked at."""
    looked_at = {name for condition in conditions for name in attributes_of(condition)}
    if amount is not None:
        looked_at.add(amount)
    if declaration is not None:
        looked_at.add(declaration.dated_by)
    return tuple(
        RecordNote(id=bound.record.id, name=bound.record.name, lacks=tuple(sorted(_lacks(bound, looked_at))))
        for bound in records
    )


def _lacks(bound: BoundRecord, looked_at: AbstractSet[str]) -> AbstractSet[str]:
    """Return which of the attributes that are looked at a record lacks, or has in another form; and its area."""
    if not looked_at:
        return looked_at
    return (looked_at - bound.attributes.keys()) | bound.unfit | ({AREA} if bound.in_area is None else set())
