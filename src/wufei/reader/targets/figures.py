"""One figure in its clause, and what the readers of forms make of it."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.quantities import Amount
from wufei.reader.plain import GAP
from wufei.reader.targets.clauses import Clause
from wufei.reader.targets.numbers import Number
from wufei.reader.targets.promises import Promise, What
from wufei.reader.targets.subjects import without_times
from wufei.reader.text import Words
from wufei.reader.times.finding import Time

__all__ = ["IN_EACH", "Around", "Figure", "Other", "Read", "Refused", "figures_of"]


#: Behind several times: each of them has what follows. One character, as the gap that takes its place.
IN_EACH: Final = re.compile(f"(?<={GAP})[各均]")
_LONGEST: Final = 400


@attrs.frozen(kw_only=True)
class Around:
    """What governs a clause from outside."""

    #: Time of the clause, of its sentence or of its paragraph.
    time: Time | None = None
    #: The time stands in a sentence before.
    carried: bool = False
    #: The time is that of something written, with which its sentence begins.
    of_paper: bool = False
    #: What the clause before it in its sentence says, where that has no number.
    clause_before: str = ""
    #: What the last number of the clause before it counts, where that promises nothing.
    object_before: str = ""
    #: Title of the paragraph; empty where it has none.
    about: str = ""
    #: What the promise before it in its sentence is about.
    name_before: str = ""
    #: What was counted last in a sentence before.
    work: str = ""
    #: The promise before it in its sentence.
    last: Promise | None = None
    #: Times of the clause before it, where that says no more.
    times: tuple[Time, ...] = ()
    #: What the clause or the beginning of its sentence says of all its promises: ``impossible-date``.
    remarks: tuple[str, ...] = ()
    #: The sentence began with 力争.
    hoped: bool = False
    #: A clause before it in its sentence has a verb that reaches what it names.
    reaches: bool = False
    #: Under which condition the clauses before it put it.
    condition: str | None = None
    #: What the clauses before it limit it to.
    scope: str | None = None
    #: Years that the clauses before it in its sentence compare with.
    references: tuple[Time, ...] = ()
    #: The verb of the count before it in its list.
    verb_before: str = ""
    #: That count is followed by its total, as all of its list are.
    totalled: bool = False

    def but(self, **new: object) -> "Around":
        """Return the same with some fields changed; itself, where none differs."""
        changed = {name: value for name, value in new.items() if getattr(self, name) != value}
        return attrs.evolve(self, **changed) if changed else self  # type: ignore[arg-type] # of its own fields


@attrs.frozen(kw_only=True)
class Figure:
    """A figure, and the words around it."""

    clause: Clause
    #: The figure; the upper one of a range.
    number: Number
    #: The lower one of a range.
    low: Number | None = None
    #: From the figure before it, or the beginning of its clause; gaps for times.
    left: str
    #: The clause up to the figure; of a long one, its last 400 characters.
    head: str
    #: Up to the figure behind it, or the end of its clause.
    right: str
    #: Where that begins in the clause.
    end: int
    #: It stands together with another that counts the same in another unit.
    paired: bool
    around: Around

    @property
    def amount(self) -> Amount:
        """The amount; the upper one of a range."""
        assert self.number.amount is not None  # noqa: S101 - only numbers with amounts are read
        return self.number.amount

    @property
    def earlier(self) -> str:
        """What stands in its clause before the figure that is before it, that figure included."""
        return self.head[: max(0, len(self.head) - len(self.left))]

    @property
    def tail(self) -> str:
        """The clause behind the figure, to its end; of a long one, 400 characters."""
        return self.clause.text[self.end : self.end + _LONGEST]

    @property
    def limits(self) -> tuple[Amount, Amount | None]:
        """The limit and None, or both ends of a range."""
        if self.low is None or self.low.amount is None:
            return self.amount, None
        return self.low.amount, self.amount

    @property
    def numbers(self) -> tuple[Words, ...]:
        """The words of the figure, or of both ends of a range."""
        return (self.number.words,) if self.low is None else (self.low.words, self.number.words)

    @property
    def approximate(self) -> bool:
        """Whether either end is printed as approximate."""
        return self.number.approximate or (self.low is not None and self.low.approximate)


@attrs.frozen(kw_only=True)
class Read:
    """What a form reads, before time and strength are added."""

    what: What
    rule: str
    confidence: Confidence = Confidence.SURE
    remarks: tuple[str, ...] = ()
    stable: bool = False
    approximate: bool = False
    scope: str | None = None
    condition: str | None = None
    #: Numbers it was read from, those of the figure aside.
    numbers: tuple[Words, ...] = ()
    #: Time of its own.
    time: Time | None = None


@attrs.frozen
class Other:
    """A figure recognised as something that is no promise."""

    code: str


@attrs.frozen
class Refused:
    """A figure that is not understood, or can't be what was meant."""

    code: str


def figures_of(clause: Clause, around: Around) -> Iterator[Figure]:
    """Yield the figures of a clause, ranges joined, in their order.

    Of two that stand together, as in 1200户4300人, both have the words before the first and those behind the second.
    """
    start = clause.words.start
    text = without_times(clause.text, start, clause.times)
    text = IN_EACH.sub(GAP, text) if len(clause.times) > 1 else text
    numbers = clause.numbers
    low: Number | None = None
    begin = after = 0
    for row, number in enumerate(numbers):
        if number.code == "range-low":
            low = number
            continue
        second = row > 0 and _are_paired(numbers[row - 1], number)
        if second:
            first = numbers[row - 1].words.start - start
        else:
            first, begin = (low or number).words.start - start, after
        after = number.words.span[1] - start
        pair = row + 1 < len(numbers) and _are_paired(number, numbers[row + 1])
        end = numbers[row + 1].words.span[1] - start if pair else after
        behind = row + (2 if pair else 1)
        yield Figure(
            clause=clause,
            number=number,
            low=low,
            left=text[begin:first],
            head=text[max(0, first - _LONGEST) : first],
            right=text[end : numbers[behind].words.start - start if behind < len(numbers) else len(text)],
            end=end,
            paired=pair or second,
            around=around,
        )
        low = None


def _are_paired(one: Number, other: Number) -> bool:
    """Whether two numbers count the same in two units: 1200户4300人."""
    if one.words.span[1] != other.words.start or one.kind != "figure" or other.kind != "figure":
        return False
    assert one.amount is not None and other.amount is not None  # noqa: S101, PT018 - figures have amounts
    units = (one.amount.unit, other.amount.unit)
    return units[0] is not units[1] and all(each.dimension == "count" for each in units)
