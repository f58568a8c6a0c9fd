"""From what a form reads to a promise: its time, how strongly it binds, and what of both was inferred."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, assert_never

from wufei.drafts import Confidence
from wufei.plan import Strength
from wufei.reader.targets.clauses import Clause
from wufei.reader.targets.figures import Around, Figure, Read
from wufei.reader.targets.governing import is_deadline
from wufei.reader.targets.promises import (
    BanRead,
    ChangeRead,
    CountRead,
    CoverRead,
    DeliverRead,
    GradeRead,
    LevelRead,
    Promise,
    UseRead,
)
from wufei.reader.targets.strength import strength_of, strength_of_number
from wufei.reader.text import Words
from wufei.reader.times.finding import Time
from wufei.requirements import Comparator

__all__ = ["IMPOSSIBLE", "promise"]

_HOPED = re.compile("力争|争取")
#: Remarks on a time that is inferred, and not asked about: so many years, and a day in the year of the text.
_INFERRED: Final = ("in-years", "year-of-text")
#: What is paid for something.
_FEE = re.compile("(?:费|费用|价|价格|收费标准|租金)\\Z")
#: Remark on what is due on a day that no calendar has.
IMPOSSIBLE: Final = "impossible-date"


def promise(clause: Clause, read: Read, around: Around, own: Sequence[Time], figure: Figure | None) -> Promise:
    """Return a promise with its time and strength, and what of both was inferred."""
    time = read.time or _time_of(figure, around, own)
    if time is around.time and not own and _stands_apart(read, around):
        time = None
    listed = around.last if clause.joined and isinstance(read.what, CountRead) else None
    hoped = figure is not None and (around.hoped or _HOPED.search(figure.head) is not None)
    remarks, confidence = [*read.remarks], read.confidence
    if time is not None and time is around.time and around.carried:
        remarks.append("date-carried")
        confidence = Confidence.LIKELY if confidence is Confidence.SURE else confidence
    remarks += around.remarks
    if IMPOSSIBLE in around.remarks:
        confidence = Confidence.UNSURE
    if time is not None and time.kind == "by" and time.remarks:
        remarks += time.remarks
        likely = Confidence.LIKELY if confidence is Confidence.SURE else confidence
        confidence = likely if time.remarks[0].startswith(_INFERRED) else Confidence.UNSURE
    return Promise(
        what=read.what,
        time=time,
        strength=listed.strength if listed else Strength.SHOULD if hoped else _strength_of(clause, read, figure),
        tier=listed.tier if listed else "aspired" if hoped else None,
        stable=read.stable,
        approximate=read.approximate,
        scope=read.scope or around.scope,
        condition=read.condition or around.condition,
        words=clause.words,
        numbers=(*(figure.numbers if figure else ()), *read.numbers),
        rule=read.rule,
        confidence=confidence,
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _stands_apart(read: Read, around: Around) -> bool:
    """Whether the day of another clause or sentence does not govern.

    Bans, fees and times allowed hold throughout, and what is kept up is not done by the deadline of another work.
    """
    match read.what:
        case BanRead():
            return around.carried
        case LevelRead(name=name, comparison=comparison, limit=limit):
            throughout = comparison is Comparator.AT_MOST and (
                limit.unit.dimension == "time" or (limit.unit.dimension == "money" and _FEE.search(name) is not None)
            )
            held = read.stable and around.carried and around.time is not None and is_deadline(around.time)
            return around.of_paper or (around.carried and throughout) or held
        case _:
            return False


def _time_of(figure: Figure | None, around: Around, own: Sequence[Time]) -> Time | None:
    """Return the time of a figure: the last one before it in its clause, else that which governs the clause.

    How often a thing is done within a year says nothing of the rate behind it.
    """
    if figure is None or not own:
        is_rate = figure is not None and figure.amount.unit.dimension == "share"
        return own[0] if own else None if is_rate and _is_rhythm(around.time) else around.time
    earlier = bisect_left(own, figure.number.words.start, key=lambda time: time.words.start)
    return own[max(earlier - 1, 0)]


def _is_rhythm(time: Time | None) -> bool:
    return time is not None and any(remark.startswith("each-") for remark in time.remarks)


def _strength_of(clause: Clause, read: Read, figure: Figure | None) -> Strength:
    """Return how strongly the words bind that lead up to what is promised."""
    match read.what:
        case BanRead():
            return Strength.PROHIBITION
        case CoverRead() | UseRead():
            return strength_of_number(clause.words)
        case DeliverRead():
            found = strength_of(clause.words) or Strength.SHOULD
            return strength_of_number(clause.words) if read.rule == "deliver.yearly" else found
        case GradeRead(subject=name) | LevelRead(name=name) | ChangeRead(name=name):
            head = figure.head if figure else clause.text
            return strength_of_number(Words(head[: max(head.rfind(name), 0)]))
        case CountRead(verb=verb):
            head = figure.head if figure else clause.text
            return strength_of_number(Words(head[: max(head.rfind(verb) + len(verb), 0)]))
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(read.what)
