"""The promise: a plan's tasks, units, indicators and targets, as typed frozen values."""

import calendar
import difflib
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

import attrs

from wufei.errors import UnknownNameError, UnreadableValueError, problem
from wufei.formulas import Count
from wufei.periods import Period
from wufei.quantities import Unit, find_unit
from wufei.requirements import Change, Coverage, Level, Records, Requirement
from wufei.schedules import Schedule
from wufei.sources import Source
from wufei.wording import Bilingual

__all__ = [
    "Area",
    "Assignment",
    "AttributeDeclaration",
    "AttributeType",
    "Category",
    "Datum",
    "Document",
    "Flow",
    "Indicator",
    "NumberWithoutTarget",
    "Owner",
    "Plan",
    "RegisterDeclaration",
    "ReportingDeadline",
    "ResponsibleUnit",
    "Role",
    "RosterDeclaration",
    "Stage",
    "Stock",
    "Stream",
    "Strength",
    "Target",
    "Task",
    "Term",
    "UnitKind",
    "is_joint",
    "parent_ref",
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


class AttributeType(StrEnum):
    """What a record says about one attribute."""

    AMOUNT = "amount"
    DATE = "date"
    TEXT = "text"
    BOOLEAN = "boolean"
    CLASSES = "classes"


@attrs.frozen(kw_only=True)
class Category:
    """A named member of a short list: a basis of an indicator, a class of records."""

    id: str
    name: Bilingual


@attrs.frozen(kw_only=True)
class Area:
    """The territory that a plan's figures are about."""

    id: str
    name: Bilingual


@attrs.frozen(kw_only=True)
class Term:
    """First and last day of a plan."""

    from_: date
    to: date

    def __attrs_post_init__(self) -> None:
        """Refuse a term that ends before it begins."""
        if self.to < self.from_:
            raise UnreadableValueError(problem("dates_crossed", value=self.from_, expected=self.to))


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
class ReportingDeadline:
    """The day of the following year by which the figures of a year are reported."""

    month: int
    day: int
    #: Whether the document sets it; False where it is an assumption.
    printed: bool

    def for_period(self, period: Period) -> date:
        """Return the last day on which a figure for ``period`` is in time; a short month ends where it ends."""
        last = calendar.monthrange(period.year + 1, self.month)[1]
        return date(period.year + 1, self.month, min(self.day, last))


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


@attrs.frozen(kw_only=True)
class RosterDeclaration:
    """A list of what must be covered, or of a collective's members, that facts may give."""

    id: str
    name: Bilingual
    #: Units that supply it; without them the leads, else all responsible.
    supplied_by: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class AttributeDeclaration:
    """What a record of a register says, and in which unit."""

    id: str
    name: Bilingual
    type: AttributeType
    #: Unit, or scale of grades, of an amount.
    unit: Unit | None = None
    #: The classes there are.
    classes: tuple[Category, ...] = ()


@attrs.frozen(kw_only=True)
class Flow:
    """Each record falls into the year of one of its dates."""

    kind: Literal["flow"] = "flow"
    #: Id of the date attribute.
    date: str


@attrs.frozen(kw_only=True)
class Stock:
    """Each record counts from one of its dates on, until another."""

    kind: Literal["stock"] = "stock"
    #: Id of the date attribute from which the record counts.
    enters: str
    #: Id of the date attribute from which it no longer does; a record without that date still counts.
    leaves: str | None = None


@attrs.frozen(kw_only=True)
class RegisterDeclaration:
    """A list of things that facts may give, with its typed attributes."""

    id: str
    name: Bilingual
    #: How a record's dates place it in time.
    dating: Flow | Stock
    attributes: tuple[AttributeDeclaration, ...]
    #: Units that supply it; without them the leads, else all responsible.
    supplied_by: tuple[str, ...] = ()

    @cached_property
    def attribute(self) -> dict[str, AttributeDeclaration]:
        """Attributes by id."""
        return {each.id: each for each in self.attributes}


@attrs.frozen(kw_only=True)
class Indicator:
    """Something measured."""

    id: str
    name: Bilingual
    #: Unit in which it is compared and shown.
    unit: Unit
    #: Units of count that fit besides ``item`` and its own.
    measure_words: tuple[Unit, ...] = ()
    #: Ways of counting (口径), the preferred one first. Figures of different bases are not comparable.
    bases: tuple[Category, ...] = ()
    #: Where it differs from the plan's.
    reporting_deadline: ReportingDeadline | None = None
    #: What it means, and where its definition comes from.
    note: Bilingual | None = None
    #: Units that supply its figures; without them the leads, else all responsible.
    supplied_by: tuple[str, ...] = ()

    @cached_property
    def basis_order(self) -> tuple[str | None, ...]:
        """Ids of its bases in order of preference; a figure that states none comes last."""
        return (*(basis.id for basis in self.bases), None)

    @cached_property
    def fitting_units(self) -> frozenset[Unit]:
        """Units of count that fit, for an indicator of count."""
        return frozenset((find_unit("item"), self.unit, *self.measure_words))

    def fits(self, unit: Unit) -> bool:
        """Return whether a figure in ``unit`` can be one of this indicator."""
        if unit.dimension != self.unit.dimension:
            return False
        return unit.dimension != "count" or unit in self.fitting_units


#: What facts may give for a target that is not a deliverable.
Datum = Indicator | RegisterDeclaration | RosterDeclaration


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


@attrs.frozen(kw_only=True)
class Plan:
    """A document's promises, with its term, area and source."""

    id: str
    title: Bilingual
    area: Area
    issuer: Bilingual
    #: Day of issue; undated promises are in force from then on.
    issued: date
    term: Term
    document: Document
    #: How the document was encoded, and what is translated.
    note: Bilingual | None = None
    #: For every figure whose indicator has no deadline of its own.
    reporting_deadline: ReportingDeadline | None = None
    responsible_units: tuple[ResponsibleUnit, ...]
    rosters: tuple[RosterDeclaration, ...] = ()
    registers: tuple[RegisterDeclaration, ...] = ()
    indicators: tuple[Indicator, ...]
    #: In document order, parents before children.
    tasks: tuple[Task, ...]
    #: In document order.
    targets: tuple[Target, ...]
    numbers_without_target: tuple[NumberWithoutTarget, ...] = ()

    @cached_property
    def unit(self) -> dict[str, ResponsibleUnit]:
        """Responsible units by id."""
        return {each.id: each for each in self.responsible_units}

    @cached_property
    def roster(self) -> dict[str, RosterDeclaration]:
        """Rosters by id."""
        return {each.id: each for each in self.rosters}

    @cached_property
    def register(self) -> dict[str, RegisterDeclaration]:
        """Registers by id."""
        return {each.id: each for each in self.registers}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {each.id: each for each in self.indicators}

    @cached_property
    def task(self) -> dict[str, Task]:
        """Tasks by ref."""
        return {each.ref: each for each in self.tasks}

    @cached_property
    def target(self) -> dict[str, Target]:
        """Targets by id."""
        return {each.id: each for each in self.targets}

    @cached_property
    def targets_of_task(self) -> dict[str, tuple[Target, ...]]:
        """Targets by the ref of their task, for tasks that have any."""
        groups: dict[str, list[Target]] = {}
        for target in self.targets:
            groups.setdefault(target.task, []).append(target)
        return {ref: tuple(targets) for ref, targets in groups.items()}

    def owners_of(self, target: Target) -> tuple[Owner, ...]:
        """Return who answers for ``target``: named by its task's bracket, else in prose; empty where nobody is."""
        if target.owners:
            return target.owners
        return tuple(
            Owner(responsible_unit=each.responsible_unit, role=each.role) for each in self.task[target.task].assignments
        )

    def data_of(self, target: Target) -> tuple[Datum, ...]:
        """Return what ``target`` is judged on: its indicator, register or roster; nothing for a deliverable."""
        match target.requirement:
            case Level(indicator=str(indicator)) | Change(indicator=indicator):
                return (self.indicator[indicator],)
            case Level(formula=Count(register=register)) | Records(register=register):
                return (self.register[register],)
            case Coverage(roster=roster, register=register, indicator=rate):
                rates = (self.indicator[rate],) if rate else ()
                return (self.roster[roster], self.register[register], *rates)
            case _:
                return ()

    def find_target(self, text: str) -> Target:
        """Return the target with this id or title.

        Raises:
            UnknownNameError: if there is none; similar ones are named.
        """
        if text in self.target:
            return self.target[text]
        titled = [each for each in self.targets if text in {each.title.zh, each.title.en}]
        if len(titled) == 1:
            return titled[0]
        near = [each.id for each in self.targets if text and text in f"{each.id} {each.title.zh} {each.title.en or ''}"]
        near = near[:5] or difflib.get_close_matches(text, self.target, n=3, cutoff=0.4)
        code = "unknown_target_suggested" if near else "unknown_target"
        raise UnknownNameError(problem(code, value=text, near=", ".join(near)))


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
