"""Who promises what: units, tasks and targets, as the document has them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

import attrs

from wufei.errors import UnreadableValueError, problem
from wufei.requirements import Requirement
from wufei.schedules import Schedule
from wufei.sources import Source
from wufei.wording import Bilingual

__all__ = [
    "Assignment",
    "Document",
    "NumberWithoutTarget",
    "Owner",
    "ResponsibleUnit",
    "Role",
    "Stage",
    "Stream",
    "Strength",
    "Target",
    "Task",
    "Term",
    "UnitKind",
    "answerable",
    "in_charge",
    "is_joint",
    "parent_ref",
    "upwards",
]


class Role(StrEnum):
    """What a unit is on a task, as printed."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    GUIDE = "guide"
    PARTICIPATE = "participate"


class Strength(StrEnum):
    """How strongly the outermost verb of a promise binds."""

    PROHIBITION = "prohibition"
    MUST = "must"
    SHOULD = "should"
    ENCOURAGE = "encourage"


class UnitKind(StrEnum):
    """What sort of organisation a responsible unit is."""

    DEPARTMENT = "department"
    BRANCH = "branch"
    CENTRE = "centre"
    GOVERNMENT = "government"
    COLLECTIVE = "collective"
    OTHER = "other"


class Stream(StrEnum):
    """Which waste a task is about."""

    INDUSTRIAL = "industrial"
    AGRICULTURAL = "agricultural"
    DOMESTIC = "domestic"
    CONSTRUCTION = "construction"
    HAZARDOUS = "hazardous"
    MEDICAL = "medical"


class Stage(StrEnum):
    """Which stage in the life of waste a task is about."""

    GENERATE = "generate"
    COLLECT = "collect"
    TRANSFER = "transfer"
    USE = "use"
    DISPOSE = "dispose"


@attrs.frozen(kw_only=True)
class Term:
    """First and last day of a plan."""

    from_: date
    to: date
    #: Whether the document sets it; False where it was concluded from what is promised for when.
    printed: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a term that ends before it begins."""
        if self.to < self.from_:
            raise UnreadableValueError(problem("dates_crossed", value=self.from_, expected=self.to))

    def has(self, year: int) -> bool:
        """Return whether any day of a year lies in it."""
        return self.from_.year <= year <= self.to.year

    @property
    def years(self) -> str:
        """First and last year, such as 2023-2025."""
        return f"{self.from_.year}-{self.to.year}"


@attrs.frozen(kw_only=True)
class Document:
    """The published document, to tell whether a copy is the same text."""

    #: Title as printed.
    title: str
    #: Characters without white space.
    length: int
    #: SHA-256 without white space, full-width forms folded.
    sha256: str


@attrs.frozen(kw_only=True)
class ResponsibleUnit:
    """An organisation that answers for tasks, or an open group of them."""

    id: str
    #: As printed; the English name is a translation.
    name: Bilingual
    kind: UnitKind
    #: Id of the roster of a collective's members.
    roster: str | None = None
    #: Id of the unit that took over its duties.
    succeeded_by: str | None = None
    #: From which day on; always, where it is not given.
    succeeded_on: date | None = None


@attrs.frozen(kw_only=True)
class Assignment:
    """A unit on a task, in a role, as a responsibility bracket prints it."""

    responsible_unit: str
    role: Role
    source: Source


@attrs.frozen(kw_only=True)
class Task:
    """A piece of work of the plan; tasks are nested by their refs."""

    #: Place in the document, such as ``4.2.1.2`` or, for one of several brackets of a paragraph, ``4.2.1.1a``.
    ref: str
    #: As printed.
    title: Bilingual
    #: In our words.
    summary: Bilingual | None = None
    strength: Strength | None = None
    streams: tuple[Stream, ...] = ()
    stages: tuple[Stage, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    #: The printed list of units ends in 等, or names a group.
    open_ended: bool = False
    note: Bilingual | None = None
    source: Source


@attrs.frozen(kw_only=True)
class Owner:
    """A unit that answers for a target, in a role."""

    responsible_unit: str
    role: Role


@attrs.frozen(kw_only=True)
class Target:
    """A task's promise: what is measured or delivered, how much, by when, and how strongly it binds."""

    id: str
    #: Ref of its task.
    task: str
    title: Bilingual
    requirement: Requirement
    schedule: Schedule
    strength: Strength
    #: Units named in prose, where the task has no bracket.
    owners: tuple[Owner, ...] = ()
    #: Its sentence has no bracket: the next one of its paragraph is read back to it.
    owned_by_reading: bool = False
    note: Bilingual | None = None
    source: Source

    @property
    def scored(self) -> bool:
        """Whether it counts in roll-ups: what is only encouraged is reported and never fails."""
        return self.strength is not Strength.ENCOURAGE


@attrs.frozen(kw_only=True)
class NumberWithoutTarget:
    """A number with a comparator in the document that promises nothing, and why."""

    reason: Bilingual
    source: Source


_Named = TypeVar("_Named", Assignment, Owner)


def answerable(owners: Iterable[_Named]) -> tuple[_Named, ...]:
    """Return who of those named answers: one who only guides does not, unless nobody else is named."""
    named = tuple(owners)
    return tuple(each for each in named if each.role is not Role.GUIDE) or named


def in_charge(owners: Iterable[_Named]) -> tuple[_Named, ...]:
    """Return who of those named is in charge: the leads, else all responsible, else whoever answers."""
    named = tuple(owners)
    for role in (Role.LEAD, Role.RESPONSIBLE):
        first = tuple(each for each in named if each.role is role)
        if first:
            return first
    return answerable(named)


def is_joint(roles: Collection[Role]) -> bool:
    """Return whether several units are responsible together and none leads; the order in print is no rank."""
    return Role.LEAD not in roles and list(roles).count(Role.RESPONSIBLE) > 1


def parent_ref(ref: str) -> str | None:
    """Return the ref of the task above ``ref``; None at the top.

    >>> parent_ref("4.2.1.1a"), parent_ref("4.2.1.1"), parent_ref("4")
    ('4.2.1.1', '4.2.1', None)
    """
    if ref[-1].isalpha():
        return ref[:-1]
    above, dot, _ = ref.rpartition(".")
    return above if dot else None


def upwards(ref: str) -> Iterator[str]:
    """Yield ``ref`` and the refs of the tasks above it, up to the top.

    >>> list(upwards("4.2.1a"))
    ['4.2.1a', '4.2.1', '4.2', '4']
    """
    above: str | None = ref
    while above is not None:
        yield above
        above = parent_ref(above)
