"""What was reported: observations, registers, rosters, evidence and words, as typed frozen values."""

import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final

import attrs

from wufei.areas import Area
from wufei.conditions import AttributeValue
from wufei.errors import UnreadableValueError, problem
from wufei.periods import Period
from wufei.quantities import Amount
from wufei.wording import Bilingual

__all__ = [
    "STATEMENT_WORDS",
    "CompleteEvidence",
    "Evidence",
    "Facts",
    "Observation",
    "Origin",
    "Record",
    "Register",
    "ReviewState",
    "Roster",
    "RosterItem",
    "Statement",
    "Status",
    "join_facts",
]


#: Fields of a statement that hold its words, in the order in which they are asked for.
STATEMENT_WORDS: Final = ("progress", "problems", "next_steps", "remarks")


class Status(StrEnum):
    """How final a figure is; the later ones supersede the earlier."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    REVISED = "revised"


class ReviewState(StrEnum):
    """Whether what was reported has been accepted."""

    PENDING = "pending"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Origin(StrEnum):
    """Who a figure or a document comes from."""

    OWN_REPORT = "own_report"
    STATISTICS = "statistics"
    THIRD_PARTY = "third_party"
    #: Nobody: it was assumed, to see what would follow.
    ASSUMED = "assumed"


@attrs.frozen(kw_only=True)
class Observation:
    """One reported figure of one indicator for one period."""

    #: Id of the indicator.
    indicator: str
    #: What it is a figure for.
    period: Period
    #: The figure; None where there was nothing in scope.
    value: Amount | None
    #: Id of the area; the plan's where it is not given.
    area: str | None = None
    #: Id of the basis (口径).
    basis: str | None = None
    status: Status | None = None
    review: ReviewState | None = None
    origin: Origin | None = None
    #: An estimate, such as one from yields and factors: what is computed from it is an estimate too.
    estimated: bool = False
    #: The edition of the series that it belongs to, such as the census that it rests on.
    vintage: str | None = None
    #: Why an earlier figure for the period was restated (口径调整), which is kept; with the number of the document.
    restatement_reason: str | None = None
    restatement_number: str | None = None
    #: When it came out; one without a date counts as known.
    published: datetime.date | None = None
    #: Id of the unit that reported it.
    reported_by: str | None = None
    #: Where it can be looked up.
    reference: str | None = None


@attrs.frozen(kw_only=True)
class Record:
    """One thing in a register."""

    id: str
    name: str | None = None
    #: By attribute id; dates are texts until the plan tells that they are dates.
    attributes: dict[str, AttributeValue] = attrs.field(factory=dict, hash=False)
    #: Id of the part of the area that it belongs to; that of its register, where it is not given.
    area: str | None = None
    reference: str | None = None


@attrs.frozen(kw_only=True)
class Register:
    """A list of things, complete but for the parts that it awaits: what is not in it is not there."""

    #: Id of the register.
    register: str
    records: tuple[Record, ...]
    #: Id of the part of the area that it is complete for; the whole, where it is not given.
    area: str | None = None
    published: datetime.date | None = None
    #: Last day up to which it is complete; always, where it is not given.
    as_at: datetime.date | None = None
    review: ReviewState | None = None
    origin: Origin | None = None
    reported_by: str | None = None
    reference: str | None = None
    #: Ids of units that were asked for parts of their own and have not given them (尚未报送).
    awaits: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a register that awaits the part of the unit that gives it."""
        if self.reported_by is not None and self.reported_by in self.awaits:
            raise UnreadableValueError(problem("register_awaits_itself", value=self.reported_by))


@attrs.frozen(kw_only=True)
class RosterItem:
    """One who, or what, must be covered; one member of a collective."""

    id: str
    name: str
    #: Id of the part of the area that it belongs to.
    area: str | None = None


@attrs.frozen(kw_only=True)
class Roster:
    """Who or what must be covered, complete, at a date."""

    #: Id of the roster.
    roster: str
    items: tuple[RosterItem, ...]
    #: The day whose state it gives.
    dated: datetime.date | None = None
    published: datetime.date | None = None
    issuer: str | None = None
    #: Document number.
    number: str | None = None


@attrs.frozen(kw_only=True)
class Evidence:
    """A document that shows a deliverable."""

    #: Id of the target.
    target: str
    #: Of the document.
    date: datetime.date
    #: The year it reports on, where that is not its date's.
    year: int | None = None
    title: str | None = None
    #: Who delivered: id of a unit, or of an item of a collective's roster.
    responsible_unit: str | None = None
    #: How many things an accepted list names; printed, and compared with nothing.
    items: int | None = None
    issuer: str | None = None
    #: Document number.
    number: str | None = None
    origin: Origin | None = None
    review: ReviewState | None = None
    published: datetime.date | None = None

    @property
    def for_year(self) -> int:
        """The year it reports on."""
        return self.date.year if self.year is None else self.year


@attrs.frozen(kw_only=True)
class CompleteEvidence:
    """A statement that all evidence for a target is there: what lacks was not delivered."""

    #: Id of the target.
    target: str
    #: For one year; for all where it is not given.
    year: int | None = None


@attrs.frozen(kw_only=True)
class Statement:
    """What a unit says in words on one of its tasks for a year (情况说明); no verdict rests on it."""

    #: Ref of the task.
    task: str
    #: Who says it: id of a unit, or of an item of a collective's roster.
    responsible_unit: str
    year: int
    #: What was done (工作进展).
    progress: str | None = None
    #: What stands in the way (存在问题).
    problems: str | None = None
    #: What is to be done (下一步措施).
    next_steps: str | None = None
    remarks: str | None = None
    #: A nil return (零报告): there was nothing to report.
    nothing_to_report: bool = False
    #: When it was handed in; one without a date counts as known.
    published: datetime.date | None = None
    #: Where it can be looked up.
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nil return that reports progress, and a statement that says nothing at all."""
        if self.nothing_to_report and self.progress is not None:
            raise UnreadableValueError(problem("statement_says_both", value=self.task))
        if not self.nothing_to_report and all(words is None for words in self.words.values()):
            raise UnreadableValueError(problem("statement_says_nothing", value=self.task))

    @property
    def words(self) -> dict[str, str | None]:
        """What it says, by the names of its fields."""
        return {name: getattr(self, name) for name in STATEMENT_WORDS}


@attrs.frozen(kw_only=True)
class Facts:
    """Everything that was reported."""

    #: The facts are made up; everything that is printed from them says so.
    invented: bool = False
    note: Bilingual | None = None
    #: Parts of the plan's area that the facts are about, where the plan does not name them.
    areas: tuple[Area, ...] = ()
    observations: tuple[Observation, ...] = ()
    registers: tuple[Register, ...] = ()
    rosters: tuple[Roster, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_complete: tuple[CompleteEvidence, ...] = ()
    #: Words of units on their tasks, beside the figures; no verdict rests on them.
    statements: tuple[Statement, ...] = ()

    @cached_property
    def by_indicator(self) -> dict[str, tuple[Observation, ...]]:
        """Observations by indicator id."""
        groups: dict[str, list[Observation]] = {}
        for each in self.observations:
            groups.setdefault(each.indicator, []).append(each)
        return {indicator: tuple(found) for indicator, found in groups.items()}

    @cached_property
    def by_target(self) -> dict[str, tuple[Evidence, ...]]:
        """Evidence by target id."""
        groups: dict[str, list[Evidence]] = {}
        for each in self.evidence:
            groups.setdefault(each.target, []).append(each)
        return {target: tuple(found) for target, found in groups.items()}


def join_facts(*several: Facts) -> Facts:
    """Return all of several sets of facts as one; invented if any of them is."""
    return Facts(
        invented=any(facts.invented for facts in several),
        note=next((facts.note for facts in several if facts.note), None),
        areas=tuple(dict.fromkeys(each for facts in several for each in facts.areas)),
        observations=tuple(each for facts in several for each in facts.observations),
        registers=tuple(each for facts in several for each in facts.registers),
        rosters=tuple(each for facts in several for each in facts.rosters),
        evidence=tuple(each for facts in several for each in facts.evidence),
        evidence_complete=tuple(each for facts in several for each in facts.evidence_complete),
        statements=tuple(each for facts in several for each in facts.statements),
    )
