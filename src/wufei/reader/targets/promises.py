"""What a document promises, as its words say it: before indicators, registers and owners are looked for."""

from typing import Literal

import attrs

from wufei.drafts import Confidence
from wufei.plan import Strength
from wufei.quantities import Amount
from wufei.reader.text import Words
from wufei.reader.times.finding import Time
from wufei.requirements import Comparator

__all__ = [
    "BanRead",
    "ChangeRead",
    "CountRead",
    "CoverRead",
    "DeliverRead",
    "GradeRead",
    "LevelRead",
    "NumberSeen",
    "Promise",
    "TargetsRead",
    "Threshold",
    "UseRead",
    "What",
]


@attrs.frozen(kw_only=True)
class LevelRead:
    """A rate, total or stock stands in a relation to a limit."""

    #: What is measured, as printed.
    name: str
    #: Relation; ``between`` includes both bounds.
    comparison: Comparator
    #: The limit; the lower bound of ``between``.
    limit: Amount
    #: The upper bound of ``between``.
    upper: Amount | None = None


@attrs.frozen(kw_only=True)
class ChangeRead:
    """A figure moves by at least so much."""

    #: What is measured, as printed.
    name: str
    #: Which way.
    direction: Literal["decrease", "increase"]
    #: A share is relative to the baseline, percentage points are a difference of shares.
    limit: Amount
    #: The baseline year; None where none is printed.
    baseline: int | None = None


@attrs.frozen(kw_only=True)
class CountRead:
    """So many of a kind are built, set up, trained or taken away."""

    #: What is counted, as printed, without verb and number.
    name: str
    #: The verb, as printed; empty where there is none.
    verb: str
    #: What is measured, where another verb in the text has the same object: the verb and the name.
    measured: str = ""
    #: How many, or how much where it is measured as land or pipes are.
    limit: Amount
    #: A bare number means at least.
    comparison: Comparator
    #: The upper bound of ``between``.
    upper: Amount | None = None


@attrs.frozen(kw_only=True)
class Threshold:
    """What limits a rule to some of its subjects."""

    #: The attribute, as printed, such as 建筑面积.
    attribute: str
    #: Relation.
    comparison: Comparator
    #: Limit.
    limit: Amount


@attrs.frozen(kw_only=True)
class GradeRead:
    """Every one of a kind reaches a grade."""

    #: Which ones, as printed, without thresholds.
    subject: str
    #: The grade.
    limit: Amount
    #: Relation.
    comparison: Comparator
    #: What limits the rule.
    thresholds: tuple[Threshold, ...] = ()


@attrs.frozen(kw_only=True)
class BanRead:
    """None of a kind may have an attribute in a relation to a limit."""

    #: Which ones, as printed, such as 地膜.
    subject: str
    #: The attribute, as printed, such as 厚度.
    attribute: str
    #: Relation that none may have.
    comparison: Comparator
    #: Limit.
    limit: Amount


@attrs.frozen(kw_only=True)
class CoverRead:
    """All of a kind are covered."""

    #: Which ones, as printed.
    subject: str
    #: What by; empty where the words name one thing only.
    what: str


@attrs.frozen(kw_only=True)
class UseRead:
    """Every one of a kind uses something."""

    #: Which ones, as printed.
    subject: str
    #: What they use.
    what: str


@attrs.frozen(kw_only=True)
class DeliverRead:
    """Something without a number is due at a time, or each year."""

    #: What, as printed, at most 40 characters.
    what: str
    #: Each of several owners does it.
    each_unit: bool = False
    #: Who does it, as printed in the sentence.
    owners: tuple[str, ...] = ()


What = LevelRead | ChangeRead | CountRead | GradeRead | BanRead | CoverRead | UseRead | DeliverRead


@attrs.frozen(kw_only=True)
class Promise:
    """One promise of a document, with how it was read."""

    what: What
    #: When; None where nothing is printed.
    time: Time | None = None
    #: How strongly the outermost verb binds.
    strength: Strength
    #: ``firm`` and ``aspired`` where a document promises one thing and hopes for more.
    tier: Literal["firm", "aspired"] | None = None
    #: The level must hold in every year.
    stable: bool = False
    #: The number is printed as an approximate one.
    approximate: bool = False
    #: What the words limit it to, as printed.
    scope: str | None = None
    #: Under which condition, as printed.
    condition: str | None = None
    #: The clause.
    words: Words
    #: The numbers that it was read from.
    numbers: tuple[Words, ...] = ()
    #: Id of the form.
    rule: str
    confidence: Confidence
    #: What was inferred or noticed.
    remarks: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class NumberSeen:
    """A number that is no target's, or was not understood."""

    #: The number with its unit, as printed.
    words: Words
    #: What it is, or why it was not read.
    code: str


@attrs.frozen(kw_only=True)
class TargetsRead:
    """What was read in the text of one task."""

    promises: tuple[Promise, ...] = ()
    #: Numbers recognised as something else.
    others: tuple[NumberSeen, ...] = ()
    #: Numbers not understood, or refused.
    unread: tuple[NumberSeen, ...] = ()
    #: Numbers seen: those of promises, others and unread, each once.
    seen: int = 0

    @property
    def promised(self) -> tuple[Words, ...]:
        """Numbers of promises, each once, in the order of the text."""
        return tuple(
            sorted({each for promise in self.promises for each in promise.numbers}, key=lambda words: words.span)
        )
