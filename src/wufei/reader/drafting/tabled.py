"""Tasks that stand in tables: a row of work is one, and so is a row of an indicator with its limits."""

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import Final, Literal

import attrs

from wufei.drafts import Confidence
from wufei.plan import Strength
from wufei.quantities import Amount
from wufei.reader.drafting.assigning import Place, note_seen
from wufei.reader.drafting.collected import Collected
from wufei.reader.duties.finding import Duty, read_cell
from wufei.reader.structure.tables import TableRow, read_rows
from wufei.reader.targets.finding import LimitRead, read_limit
from wufei.reader.targets.promises import ChangeRead, LevelRead, NumberSeen, Promise, TargetsRead
from wufei.reader.text import Row, Words
from wufei.reader.times.finding import Time
from wufei.requirements import Comparator

__all__ = ["RowOfTable", "read_table"]

_WAY: Final = r"(?:累计)?(?P<way>下降|降低|减少|削减|提高|增长|增加|提升)(?:率|幅度|比例)?"
_SINCE: Final = r"[较比](?P<year>(?:19|20)\d\d)年(?:[底末])?"
#: The end of an indicator's name that says that its change is meant, and since when.
_CHANGES: Final = (
    re.compile(f"{_SINCE}{_WAY}$"),
    re.compile(f"{_WAY}（{_SINCE}）$"),
    re.compile("(?:累计)?(?P<way>下降|降低|减少|削减)(?:率|幅度|比例)(?P<year>)$"),
)
#: Why a cell has no limit that has nothing in it.
_NO_VALUE: Final = "no_value"
_LONGEST_PRINTED: Final = 40
_DOWN: Final = frozenset(("下降", "降低", "减少", "削减"))


@attrs.frozen(kw_only=True)
class RowOfTable:
    """A row that is a task: a piece of work, or an indicator with its limits."""

    ref: str
    title: Words
    words: Words
    duties: tuple[Duty, ...]
    #: What its cells of limits promise; None where its words are to be read.
    numbers: TargetsRead | None = None


def read_table(collected: Collected, place: Place, rows: Sequence[Row]) -> Iterator[RowOfTable]:
    """Yield the tasks in a table; a table whose heads say nothing is asked about."""
    found, unread = read_rows(rows)
    for cell in unread if found else unread[:1]:
        source, printed = cell.source(place.section), cell.text[:_LONGEST_PRINTED]
        collected.leave("table_heads", printed, source)
        collected.ask("unread_table", f"task:{place.task}", source, printed=printed)
    number = 0
    for row in found:
        words = row.words or row.indicator
        title = row.title or row.indicator
        if words is None or title is None:
            _leave(collected, place, row)
            continue
        ref, number = _free(place.task, row.number, number, collected.refs)
        collected.refs.add(ref)
        duties = _duties(collected, row)
        if row.indicator is not None and row.limits:
            yield RowOfTable(
                ref=ref, title=row.indicator, words=row.indicator, duties=duties, numbers=_limits(row, row.indicator)
            )
        else:
            yield RowOfTable(ref=ref, title=title, words=words, duties=_with_deadline(duties, row))


def _leave(collected: Collected, place: Place, row: TableRow) -> None:
    """List who is named in a row that says no work."""
    for _, cell in row.duties:
        source, printed = cell.source(place.section), cell.text[:_LONGEST_PRINTED]
        collected.brackets_seen += 1
        collected.leave("row_without_work", printed, source)
        collected.ask("unread_duty", f"task:{place.task}", source, printed=printed, task=place.task)


def _free(above: str, printed: int | None, last: int, taken: Container[str]) -> tuple[str, int]:
    """Return the ref of a row, and its number: the one that it bears, else the next that is free."""
    number = printed or last + 1
    if f"{above}.{number}" in taken:
        number = last + 1
    while f"{above}.{number}" in taken:
        number += 1
    return f"{above}.{number}", number


def _duties(collected: Collected, row: TableRow) -> tuple[Duty, ...]:
    found: list[Duty] = []
    for role, cell in row.duties:
        found += note_seen(collected, read_cell(cell, role))
    return tuple(found)


def _with_deadline(duties: tuple[Duty, ...], row: TableRow) -> tuple[Duty, ...]:
    """Return duties of which the first carries the deadline of the row; one without owners where there is none."""
    if row.deadline is None:
        return duties
    if not duties:
        return (Duty(groups=(), rule="table", confidence=Confidence.SURE, whole=row.deadline, deadline=row.deadline),)
    return (attrs.evolve(duties[0], deadline=row.deadline), *duties[1:])


def _limits(row: TableRow, indicator: Words) -> TargetsRead:
    """Return what the cells of limits of a row promise, and the figures of earlier years."""
    promises, unread = [], []
    for year, cell in row.limits:
        read = read_limit(cell, name=indicator.text, unit=row.unit)
        if read.code == _NO_VALUE:
            continue
        if read.amount is None:
            unread.append(NumberSeen(words=cell, code=read.code or "not_understood"))
        else:
            promises.append(_promise(indicator, year, cell, read.amount, read))
    past = tuple(NumberSeen(words=cell, code="past-result") for cell in row.past)
    seen = len(promises) + len(past) + len(unread)
    return TargetsRead(promises=tuple(promises), others=past, unread=tuple(unread), seen=seen)


def _promise(indicator: Words, year: int | None, cell: Words, amount: Amount, read: LimitRead) -> Promise:
    """Return what one cell promises; where it prints no comparison, at least is proposed."""
    name = read.name or indicator.text
    remarks = [read.code] if read.code else []
    remarks += [] if _change_of(name) or read.comparison else ["no-comparison"]
    return Promise(
        what=_what(name, amount, read),
        time=_end_of(year, cell),
        strength=Strength.MUST,
        approximate=read.approximate,
        words=cell,
        numbers=(cell,),
        rule="table",
        confidence=Confidence.UNSURE if remarks else Confidence.SURE,
        remarks=tuple(remarks),
    )


def _what(name: str, amount: Amount, read: LimitRead) -> ChangeRead | LevelRead:
    """Return a level, or a change where the name of the indicator says that its change is meant."""
    change = _change_of(name)
    if change:
        direction: Literal["decrease", "increase"] = "decrease" if change["way"] in _DOWN else "increase"
        return ChangeRead(
            name=name[: change.start()],
            direction=direction,
            limit=amount,
            baseline=int(change["year"]) if change["year"] else None,
        )
    return LevelRead(name=name, comparison=read.comparison or Comparator.AT_LEAST, limit=amount, upper=read.upper)


def _change_of(name: str) -> re.Match[str] | None:
    return next((found for pattern in _CHANGES if (found := pattern.search(name))), None)


def _end_of(year: int | None, cell: Words) -> Time | None:
    if year is None:
        return None
    return Time(words=cell, rule="table-head", kind="by", first=None, last=date(year, 12, 31))
