"""How the yearly score of a responsible unit is made: points, deductions, bonuses, gates and grades, all as data."""

from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal

import attrs

from wufei.errors import UnreadableValueError, problem
from wufei.plan import Role, Strength
from wufei.quantities import Amount
from wufei.wording import Bilingual

__all__ = [
    "AddedTo",
    "AllOrNothing",
    "Band",
    "Bands",
    "BeforeDue",
    "BeyondBonus",
    "Bonus",
    "Bonuses",
    "Counted",
    "Gate",
    "GateEvent",
    "Grade",
    "GradeAtMost",
    "GradedBy",
    "Joint",
    "Late",
    "LatePerDay",
    "LateShare",
    "MetBonus",
    "Normalised",
    "PerAmount",
    "PerOffender",
    "Proportional",
    "RoleShare",
    "RoundedHalf",
    "ScoringItem",
    "ScoringMethod",
    "Settled",
    "Shortfall",
    "Shown",
    "Spread",
    "ZeroScore",
]


class Counted(StrEnum):
    """How a gap that is no whole number of steps is counted."""

    #: In proportion.
    EXACT = "exact"
    #: A step that has begun counts whole.
    STARTED = "started"
    #: Only whole steps count.
    FULL = "full"


class Spread(StrEnum):
    """Whether the points of an item are for each of its targets, or for all of them together."""

    EACH = "each"
    SHARED = "shared"


class Joint(StrEnum):
    """Whether several units in one role on one target each have the share of the role, or divide it."""

    EACH = "each"
    DIVIDED = "divided"


class Settled(StrEnum):
    """What becomes of the points of something unknown: settled as none, or left open as a range."""

    ZERO = "zero"
    RANGE = "range"


class BeforeDue(StrEnum):
    """Whether what is not due yet stays out of the base, or is scored by its pace."""

    LEFT_OUT = "left_out"
    BY_PACE = "by_pace"


class Normalised(StrEnum):
    """How points become the score."""

    #: Points over possible points, times a hundred.
    OF_100 = "of_100"
    #: The points as they are.
    SUM = "sum"


class AddedTo(StrEnum):
    """Where bonuses are added."""

    POINTS = "points"
    SCORE = "score"


class RoundedHalf(StrEnum):
    """Which way a score that lies halfway between two that can be shown goes."""

    EVEN = "half_even"
    UP = "half_up"


class GradedBy(StrEnum):
    """What is compared with the lower bound of a grade."""

    EXACT = "exact"
    SHOWN = "shown"


class GateEvent(StrEnum):
    """What makes a gate fall."""

    NOT_MET = "not_met"
    OFF_TRACK = "off_track"
    #: The reporting deadline has passed without a report.
    OVERDUE = "overdue"


def _not_negative(_: object, __: object, value: Fraction) -> None:
    if value < 0:
        raise UnreadableValueError(problem("points_negative", value=value))


def _share(_: object, __: object, value: Fraction) -> None:
    if not 0 <= value <= 1:
        raise UnreadableValueError(problem("share_out_of_range", value=value))


def _positive(_: object, __: object, value: Amount) -> None:
    if value.value <= 0:
        raise UnreadableValueError(problem("step_not_positive", value=value))


# What is taken off


@attrs.frozen(kw_only=True)
class AllOrNothing:
    """A target that is not met has no points."""

    kind: Literal["all_or_nothing"] = "all_or_nothing"


@attrs.frozen(kw_only=True)
class PerAmount:
    """So many points off for so much of the gap, down to none."""

    kind: Literal["per_amount"] = "per_amount"
    #: Points off per step.
    points: Fraction = attrs.field(validator=_not_negative)
    #: One step, in a unit of the indicator's kind; of a share also percentage points.
    per: Amount = attrs.field(validator=_positive)
    #: What becomes of a part of a step.
    counted: Counted = Counted.EXACT
    #: The gap to the limit in the indicator's unit, or what lacks of the change against the baseline year.
    of: Literal["margin", "change"] = "margin"


@attrs.frozen(kw_only=True)
class PerOffender:
    """So many points off for each record that breaks the rule, or item that is not covered, down to none."""

    kind: Literal["per_offender"] = "per_offender"
    points: Fraction = attrs.field(validator=_not_negative)


@attrs.frozen(kw_only=True)
class Proportional:
    """Points in proportion to how much of the limit, or of the change, has been achieved."""

    kind: Literal["proportional"] = "proportional"


@attrs.frozen(kw_only=True)
class Band:
    """From which share of achievement on which share of the points is given."""

    from_: Fraction = attrs.field(validator=_share)
    share: Fraction = attrs.field(validator=_share)


@attrs.frozen(kw_only=True)
class Bands:
    """Points by bands of achievement; below the lowest, none."""

    kind: Literal["bands"] = "bands"
    bands: tuple[Band, ...]


#: What a target that is not met has of its points.
Shortfall = AllOrNothing | PerAmount | PerOffender | Proportional | Bands


@attrs.frozen(kw_only=True)
class LateShare:
    """What was done after its day has a share of the points."""

    kind: Literal["share"] = "share"
    share: Fraction = attrs.field(validator=_share)


@attrs.frozen(kw_only=True)
class LatePerDay:
    """So many points off for each day late, down to none."""

    kind: Literal["per_day"] = "per_day"
    points: Fraction = attrs.field(validator=_not_negative)


#: What something done after its day has of its points.
Late = LateShare | LatePerDay


@attrs.frozen(kw_only=True)
class ScoringItem:
    """Points and deductions for targets: those named; else those of tasks, of a strength, of a kind of requirement.

    For each setting of a target, the item that names it goes first, then that of the nearest task, then that of its
    strength, then that of its kind. An item that names nothing is for all.
    """

    #: Ids of targets.
    targets: tuple[str, ...] = ()
    #: Refs of tasks; the tasks below belong to them.
    tasks: tuple[str, ...] = ()
    strength: Strength | None = None
    #: Kind of requirement, such as ``level``.
    requirement: str | None = None
    #: Points for a target that is met.
    points: Fraction | None = attrs.field(default=None, validator=attrs.validators.optional(_not_negative))
    #: For each target, or for all that take their points from this item together.
    spread: Spread = Spread.EACH
    #: What one that is not met has of them; nothing, unless some item says otherwise.
    shortfall: Shortfall | None = None
    #: What one that was done late has of them; all if it counts as met, unless some item says otherwise.
    late: Late | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an item that names targets and also tells them apart otherwise."""
        if self.targets and (self.tasks or self.strength is not None or self.requirement is not None):
            raise UnreadableValueError(problem("scoring_item_named_twice"))


# Bonuses, gates, grades


@attrs.frozen(kw_only=True)
class MetBonus:
    """Points for each of some targets that is met, encouraged ones among them."""

    kind: Literal["met"] = "met"
    id: str
    title: Bilingual
    targets: tuple[str, ...]
    #: For each of them; a unit has the share of its role.
    points: Fraction = attrs.field(validator=_not_negative)
    #: No more than so many points of this bonus.
    at_most: Fraction | None = attrs.field(default=None, validator=attrs.validators.optional(_not_negative))


@attrs.frozen(kw_only=True)
class BeyondBonus:
    """So many points for so much beyond the limit, on each of some targets that is met."""

    kind: Literal["beyond"] = "beyond"
    id: str
    title: Bilingual
    targets: tuple[str, ...]
    #: Points per step; a unit has the share of its role.
    points: Fraction = attrs.field(validator=_not_negative)
    #: One step, in a unit of the indicator's kind; of a share also percentage points.
    per: Amount = attrs.field(validator=_positive)
    #: What becomes of a part of a step.
    counted: Counted = Counted.EXACT
    #: No more than so many points of this bonus.
    at_most: Fraction = attrs.field(validator=_not_negative)


Bonus = MetBonus | BeyondBonus


@attrs.frozen(kw_only=True)
class Bonuses:
    """What can be earned beside the base."""

    #: To the points, before they become a score; or to the score.
    added_to: AddedTo
    #: No more than so many points of all of them; no bound, where it is not given.
    at_most: Fraction | None = attrs.field(default=None, validator=attrs.validators.optional(_not_negative))
    items: tuple[Bonus, ...]


@attrs.frozen(kw_only=True)
class ZeroScore:
    """The score is zero."""

    kind: Literal["zero"] = "zero"


@attrs.frozen(kw_only=True)
class GradeAtMost:
    """The grade is no better than this one."""

    kind: Literal["grade_at_most"] = "grade_at_most"
    #: Id of the grade.
    grade: str


@attrs.frozen(kw_only=True)
class Gate:
    """What comes before any points: if it falls, the score is zero or the grade is bounded."""

    id: str
    title: Bilingual
    #: It falls for a unit that answers for one of these, if one of ``on`` befalls it.
    targets: tuple[str, ...]
    on: tuple[GateEvent, ...]
    then: ZeroScore | GradeAtMost
    #: Only units in one of these roles; where there are none, units in any role that has a share.
    roles: tuple[Role, ...] = ()


@attrs.frozen(kw_only=True)
class Grade:
    """A grade, from a score on."""

    id: str
    name: Bilingual
    #: Lowest score that has it.
    from_: Fraction = attrs.field(validator=_not_negative)


# Settings


@attrs.frozen(kw_only=True)
class RoleShare:
    """Which share of a target's points a unit in a role has, as points to earn and to lose."""

    role: Role
    share: Fraction = attrs.field(validator=_share)


@attrs.frozen(kw_only=True)
class Shown:
    """How scores are shown."""

    #: Decimal places.
    digits: int
    rounding: RoundedHalf
    #: Whether the bounds of grades are compared with the exact score, or with that which is shown.
    graded_by: GradedBy


@attrs.frozen(kw_only=True)
class ScoringMethod:
    """How the units that answer for the targets of a plan are scored for a year."""

    id: str
    title: Bilingual
    #: It was made up as an example: everything printed from it says so.
    invented: bool = False
    note: Bilingual | None = None
    #: Id of the only plan that it is for; None: any that it fits.
    plan: str | None = None
    #: A role that is not listed has no share.
    roles: tuple[RoleShare, ...]
    joint: Joint = Joint.EACH
    items: tuple[ScoringItem, ...]
    #: What was not reported although its deadline has passed; what is not overdue is always left open.
    overdue: Settled
    not_comparable: Settled
    before_due: BeforeDue
    normalised: Normalised
    #: No score is higher.
    score_at_most: Fraction | None = attrs.field(default=None, validator=attrs.validators.optional(_not_negative))
    bonuses: Bonuses | None = None
    gates: tuple[Gate, ...] = ()
    #: The best first; the last from zero on.
    grades: tuple[Grade, ...] = ()
    shown: Shown

    @cached_property
    def share(self) -> dict[Role, Fraction]:
        """Shares by role; zero for one that is not listed."""
        return {**dict.fromkeys(Role, Fraction(0)), **{each.role: each.share for each in self.roles}}
