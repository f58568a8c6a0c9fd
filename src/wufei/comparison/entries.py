"""What changed between two sets of facts, as frozen values: which entries came, went or were revised, and in what."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

import attrs

from wufei.areas import Area
from wufei.facts import CompleteEvidence, Evidence, Facts, Observation, Record, Register, Roster, RosterItem, Statement
from wufei.quantities import Amount

__all__ = [
    "ENTRIES",
    "Entries",
    "Entry",
    "FactAspect",
    "FactDifference",
    "FactsChange",
    "FactsComparison",
    "Listed",
    "MatchedEntry",
]

#: What stands in a collection of facts.
Entry = Area | Observation | Register | Roster | Evidence | CompleteEvidence | Statement
#: What a register or a roster lists.
Listed = Record | RosterItem
EntryT_co = TypeVar("EntryT_co", bound=Entry | Listed, covariant=True)

#: Collections of facts, in the order in which they are told.
ENTRIES: Final = ("areas", "observations", "registers", "rosters", "evidence", "evidence_complete", "statements")


class FactAspect(StrEnum):
    """What differs in an entry, or in the facts as a whole."""

    INVENTED = "invented"
    NOTE = "note"
    VALUE = "value"
    STATUS = "status"
    REVIEW = "review"
    ORIGIN = "origin"
    ESTIMATED = "estimated"
    VINTAGE = "vintage"
    RESTATEMENT_REASON = "restatement_reason"
    RESTATEMENT_NUMBER = "restatement_number"
    PUBLISHED = "published"
    REPORTED_BY = "reported_by"
    REFERENCE = "reference"
    AS_AT = "as_at"
    AWAITS = "awaits"
    DATED = "dated"
    ISSUER = "issuer"
    NUMBER = "number"
    NAME = "name"
    AREA = "area"
    DATE = "date"
    YEAR = "year"
    TITLE = "title"
    RESPONSIBLE_UNIT = "responsible_unit"
    ITEMS = "items"
    PROGRESS = "progress"
    PROBLEMS = "problems"
    NEXT_STEPS = "next_steps"
    REMARKS = "remarks"
    NOTHING_TO_REPORT = "nothing_to_report"
    SOURCE = "source"
    #: One attribute of a record.
    ATTRIBUTE = "attribute"


@attrs.frozen(kw_only=True)
class FactDifference:
    """One thing that is reported otherwise."""

    aspect: FactAspect
    #: Id of the attribute of a record.
    attribute: str | None = None
    #: What was reported; None for nothing.
    before: Any
    #: What is reported now.
    after: Any
    #: How far an amount moved, exactly, in the unit that it had; None where there is no distance.
    by: Amount | None = None


@attrs.frozen(kw_only=True)
class Entries(Generic[EntryT_co]):
    """What became of all entries of a collection, or of all that a register or roster lists."""

    #: Only in the facts after, in their order.
    added: tuple[EntryT_co, ...] = ()
    #: Only in the facts before, in their order.
    withdrawn: tuple[EntryT_co, ...] = ()
    #: In both, in the order of the facts before.
    matched: "tuple[MatchedEntry[EntryT_co], ...]" = ()

    @property
    def revised(self) -> "tuple[MatchedEntry[EntryT_co], ...]":
        """Those that both have and that differ."""
        return tuple(each for each in self.matched if not each.is_same)

    @property
    def is_same(self) -> bool:
        """Whether both have the same."""
        return not (self.added or self.withdrawn or self.revised)


@attrs.frozen(kw_only=True)
class MatchedEntry(Generic[EntryT_co]):
    """An entry that both sets of facts have, and what differs in it."""

    before: EntryT_co
    after: EntryT_co
    #: Its own values; amounts are compared exactly and across units.
    differences: tuple[FactDifference, ...] = ()
    #: What became of the records of a register, or the items of a roster.
    listed: Entries[Any] = Entries()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences and self.listed.is_same


@attrs.frozen(kw_only=True)
class FactsComparison:
    """What changed from one set of facts to another."""

    before: Facts
    after: Facts
    #: Of the facts as a whole: whether they are invented, and their note.
    head: tuple[FactDifference, ...] = ()
    areas: Entries[Area]
    observations: Entries[Observation]
    registers: Entries[Register]
    rosters: Entries[Roster]
    evidence: Entries[Evidence]
    evidence_complete: Entries[CompleteEvidence]
    statements: Entries[Statement]

    @property
    def collections(self) -> Mapping[str, Entries[Any]]:
        """All collections by the name that they have in facts."""
        return {name: getattr(self, name) for name in ENTRIES}

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.head and all(each.is_same for each in self.collections.values())

    @property
    def is_head_same(self) -> bool:
        """Whether nothing is said otherwise of the facts as a whole."""
        return (self.before.invented, self.before.note) == (self.after.invented, self.after.note)

    def reports_beside(self, added: Observation) -> tuple[Observation, ...]:
        """Return the earlier reports of the datum of an observation that was added, which it may supersede."""
        return tuple(
            each for each in self.before.by_indicator.get(added.indicator, ()) if _datum(each) == _datum(added)
        )


def _datum(each: Observation) -> tuple[object, ...]:
    return each.period, each.area, each.basis


@attrs.frozen(kw_only=True)
class FactsChange:
    """The smallest thing that can change in facts: one entry, the own values of a list, or one thing that it lists."""

    #: Name of the collection; ``head`` for the facts as a whole.
    collection: str
    #: Which of the entries that both have; None where it came or went.
    number: int | None = None
    #: The entry before; None where it came.
    before: Entry | Facts | None
    #: The entry after; None where it went.
    after: Entry | Facts | None
    #: What a register or roster lists, before; None where it came, or the change is one of the entry itself.
    listed_before: Listed | None = None
    #: The same, after.
    listed_after: Listed | None = None

    @property
    def is_listed(self) -> bool:
        """Whether one record or item changed, and not the entry that lists it."""
        return self.listed_before is not None or self.listed_after is not None

    @property
    def datum(self) -> str | None:
        """Id (of a task, the ref) of what it is about; None where it is about all facts."""
        entry = self.before if self.before is not None else self.after
        match entry:
            case Observation(indicator=name) | Register(register=name) | Roster(roster=name):
                return name
            case Evidence(target=name) | CompleteEvidence(target=name):
                return name
            case Statement(task=name):
                return name
            case _:
                return None
