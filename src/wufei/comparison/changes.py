"""What changed between two plans, as frozen values: what came and went, what was moved, retitled, tightened."""

from enum import StrEnum
from typing import Any, Generic, TypeVar

import attrs

from wufei.drafts import DraftPlan
from wufei.plan import Indicator, Plan, RegisterDeclaration, ResponsibleUnit, Role, RosterDeclaration, Target, Task
from wufei.quantities import Amount

__all__ = [
    "AnyPlan",
    "Aspect",
    "AssignmentChange",
    "AssignmentMove",
    "Collection",
    "Difference",
    "Effect",
    "Item",
    "Matched",
    "MatchedBy",
    "PlanComparison",
]

#: What can be compared.
AnyPlan = Plan | DraftPlan
Item = Task | ResponsibleUnit | Target | Indicator | RegisterDeclaration | RosterDeclaration
ItemT_co = TypeVar("ItemT_co", bound=Item, covariant=True)


class MatchedBy(StrEnum):
    """How it is known that an item of one plan is that of the other."""

    #: Id or ref and name are the same; or the id alone, in two versions of one plan.
    BY_ID = "by_id"
    #: The name is the same, and the id or ref is not.
    BY_NAME = "by_name"
    #: They measure the same, and nothing else in either plan does.
    BY_MEASURE = "by_measure"
    #: They are computed alike: told of a plan and its parent only.
    BY_DEFINITION = "by_definition"
    #: They are much alike; a person should look at it.
    BY_LIKENESS = "by_likeness"


class Effect(StrEnum):
    """What a difference does to a promise."""

    #: Whoever satisfies it now would have satisfied it before, and not the other way round.
    TIGHTENED = "tightened"
    #: Whoever satisfied it before would satisfy it now, and not the other way round.
    LOOSENED = "loosened"
    #: Neither: the two ask for different things.
    CHANGED = "changed"


class Aspect(StrEnum):
    """What differs."""

    # Of the plan as a whole
    TITLE = "title"
    AREA = "area"
    AREAS = "areas"
    ISSUER = "issuer"
    ISSUED = "issued"
    TERM = "term"
    REPORTING_DEADLINE = "reporting_deadline"
    # Of any item
    ID = "id"
    NAME = "name"
    #: The words of its passage.
    WORDING = "wording"
    SUPPLIED_BY = "supplied_by"
    # Of responsible units
    UNIT_KIND = "unit_kind"
    ROSTER = "roster"
    SUCCEEDED_BY = "succeeded_by"
    SUCCEEDED_ON = "succeeded_on"
    # Of tasks
    #: Its ref, below the same task as before.
    NUMBER = "number"
    #: The task that it stands below.
    PLACE = "place"
    STRENGTH = "strength"
    STREAMS = "streams"
    STAGES = "stages"
    OPEN_ENDED = "open_ended"
    # Of targets
    TASK = "task"
    KIND = "kind"
    MEASURE = "measure"
    COMPARISON = "comparison"
    LIMIT = "limit"
    DIRECTION = "direction"
    BASELINE = "baseline"
    QUANTIFIER = "quantifier"
    SCOPE = "scope"
    CONDITION = "condition"
    EXCUSED = "excused"
    ITEM = "item"
    COVERED_IF = "covered_if"
    RATE = "rate"
    EVIDENCE = "evidence"
    BY_EACH_UNIT = "by_each_unit"
    PARAMETERS = "parameters"
    SCHEDULE = "schedule"
    DUE = "due"
    IN_FORCE = "in_force"
    STABLE = "stable"
    PRINTED = "printed"
    MILESTONES = "milestones"
    # Of indicators
    UNIT = "unit"
    MEASURE_WORDS = "measure_words"
    BASES = "bases"
    DEFINITIONS = "definitions"
    ADDITIVE = "additive"
    # Of registers
    DATING = "dating"
    ATTRIBUTES = "attributes"


class AssignmentMove(StrEnum):
    """What became of a unit on a task."""

    ADDED = "added"
    REMOVED = "removed"
    ROLE_CHANGED = "role_changed"


@attrs.frozen(kw_only=True)
class Difference:
    """One thing that is said otherwise."""

    aspect: Aspect
    #: What it does to the promise; None where it does nothing to one.
    effect: Effect | None = None
    #: What was said: the value, or all of a requirement or schedule of which it is a part; None for nothing.
    before: Any
    #: What is said now.
    after: Any
    #: How far a limit moved, exactly, in the unit that it had.
    by: Amount | None = None


@attrs.frozen(kw_only=True)
class AssignmentChange:
    """A unit that came, went or changed its role on a task, or among the owners of a target."""

    #: Its id in the plan before; None where it had no role here.
    unit_before: str | None
    #: Its id in the plan after; None where it has no role here.
    unit_after: str | None
    #: Its roles here before.
    before: tuple[Role, ...]
    #: Its roles here now.
    after: tuple[Role, ...]

    @property
    def move(self) -> AssignmentMove:
        """Whether the unit came, went, or changed its role."""
        if not self.before:
            return AssignmentMove.ADDED
        return AssignmentMove.ROLE_CHANGED if self.after else AssignmentMove.REMOVED


@attrs.frozen(kw_only=True)
class Matched(Generic[ItemT_co]):
    """An item that both plans have, and what differs in it."""

    before: ItemT_co
    after: ItemT_co
    how: MatchedBy
    differences: tuple[Difference, ...] = ()
    #: Units of a task's bracket, or of a target's owners in prose.
    reassigned: tuple[AssignmentChange, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences and not self.reassigned

    @property
    def effect(self) -> Effect | None:
        """What its differences do to the promise together; ``changed`` where they pull both ways."""
        effects = {each.effect for each in self.differences if each.effect is not None}
        if len(effects) > 1:
            return Effect.CHANGED
        return next(iter(effects), None)


@attrs.frozen(kw_only=True)
class Collection(Generic[ItemT_co]):
    """What became of all tasks, or all targets, or all units."""

    #: Only in the plan after, in its order.
    added: tuple[ItemT_co, ...] = ()
    #: Only in the plan before, in its order.
    removed: tuple[ItemT_co, ...] = ()
    #: In both, in the order of the plan before.
    matched: tuple[Matched[ItemT_co], ...] = ()

    @property
    def changed(self) -> tuple[Matched[ItemT_co], ...]:
        """Those that both have and that differ."""
        return tuple(each for each in self.matched if not each.is_same)

    @property
    def is_same(self) -> bool:
        """Whether both have the same."""
        return not (self.added or self.removed or self.changed)


@attrs.frozen(kw_only=True)
class PlanComparison:
    """What changed from one plan to another."""

    before: AnyPlan
    after: AnyPlan
    #: Of the plan as a whole: title, issuer, day of issue, term.
    head: tuple[Difference, ...] = ()
    tasks: Collection[Task]
    responsible_units: Collection[ResponsibleUnit]
    targets: Collection[Target]
    indicators: Collection[Indicator]
    registers: Collection[RegisterDeclaration]
    rosters: Collection[RosterDeclaration]

    @property
    def collections(self) -> dict[str, Collection[Item]]:
        """All collections by the name that they have in a plan."""
        return {
            "tasks": self.tasks,
            "responsible_units": self.responsible_units,
            "targets": self.targets,
            "indicators": self.indicators,
            "registers": self.registers,
            "rosters": self.rosters,
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is compared differs."""
        return not self.head and all(each.is_same for each in self.collections.values())

    @property
    def same_text(self) -> bool:
        """Whether both were read from the same text; a text may change where no plan says so."""
        return self.before.document.sha256 == self.after.document.sha256

    def targets_with(self, effect: Effect) -> tuple[Matched[Target], ...]:
        """Return the targets that were, all in all, tightened, loosened or changed."""
        return tuple(each for each in self.targets.matched if each.effect is effect)
