"""What scoring comes to: scores of units as ranges, with a line for each target and the reason for its points."""

from enum import StrEnum
from fractions import Fraction
from typing import Final

import attrs

from wufei.findings import Assessment
from wufei.methods import Bonus, Gate, Grade, ScoringMethod
from wufei.plan import Role, Target
from wufei.quantities import ZERO, Amount
from wufei.wording import Bilingual

__all__ = [
    "NO_POINTS",
    "BonusLine",
    "GateLine",
    "Line",
    "PointRange",
    "ScoreReason",
    "Scores",
    "UnitScore",
    "Value",
    "Why",
]


@attrs.frozen
class PointRange:
    """The least and the most that something can come to once all is known."""

    lowest: Fraction
    highest: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether there is one value."""
        return self.lowest == self.highest

    def __add__(self, other: "PointRange") -> "PointRange":
        return PointRange(self.lowest + other.lowest, self.highest + other.highest)

    def times(self, share: Fraction) -> "PointRange":
        """Return the range of a share of it."""
        return PointRange(self.lowest * share, self.highest * share)

    def at_most(self, bound: Fraction | None) -> "PointRange":
        """Return the range of what exceeds no bound; itself, if there is none."""
        return self if bound is None else PointRange(min(self.lowest, bound), min(self.highest, bound))


NO_POINTS: Final = PointRange(ZERO, ZERO)


class ScoreReason(StrEnum):
    """Why a target gives a unit its points."""

    MET = "met"
    #: Done after its day.
    LATE = "late"
    #: Not met, and there is nothing for a part of it.
    NOT_MET = "not_met"
    #: Points off for the gap to the limit.
    GAP = "gap"
    #: Points off for what breaks the rule, or is not covered.
    OFFENDERS = "offenders"
    #: Points for as much as has been achieved.
    ACHIEVED = "achieved"
    #: Not met, and it can't be told by how much.
    GAP_UNKNOWN = "gap_unknown"
    ON_TRACK = "on_track"
    #: Nothing was reported, and the deadline has not passed, or the method leaves it open.
    UNREPORTED = "unreported"
    #: Nothing was reported by the deadline, and the method settles that.
    OVERDUE = "overdue"
    NOT_COMPARABLE = "not_comparable"
    #: The method settles that what is not comparable has no points.
    NOT_COMPARABLE_ZERO = "not_comparable_zero"
    #: Beyond the limit.
    BEYOND = "beyond"
    #: What is encouraged is not owed.
    INFORMATIONAL = "informational"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    #: The method gives the target no points.
    NO_POINTS = "no_points"
    #: The method gives the role no share.
    NO_SHARE = "no_share"


#: What a reason names: an amount, points or a share, a number of things.
Value = Amount | Fraction | int


@attrs.frozen
class Why:
    """Why something gives its points, with what was counted; what is not one value is told as ``_from`` and ``_to``."""

    reason: ScoreReason
    values: tuple[tuple[str, Value], ...] = ()


@attrs.frozen(kw_only=True)
class Line:
    """What one target gives a unit."""

    target: Target
    role: Role
    #: Share of the target's points that the unit has to earn and to lose.
    share: Fraction
    #: What it could have; zero where the target is not in the base.
    possible: Fraction
    points: PointRange
    why: Why

    @property
    def is_open(self) -> bool:
        """Whether what is unknown about the target might show that it did not apply, and take it out of the base."""
        return self.possible > 0 and self.why.reason in _MAY_LEAVE


_MAY_LEAVE = frozenset((ScoreReason.UNREPORTED, ScoreReason.NOT_COMPARABLE))


@attrs.frozen(kw_only=True)
class BonusLine:
    """What one bonus gives a unit, on all of its targets for which the unit answers."""

    bonus: Bonus
    points: PointRange
    #: For each of these targets, why.
    targets: tuple[tuple[Target, Why], ...]


@attrs.frozen(kw_only=True)
class GateLine:
    """A gate that has fallen for a unit, or may yet."""

    gate: Gate
    #: False: something unknown decides.
    fallen: bool
    #: Targets that made it fall, or may.
    targets: tuple[Target, ...]


@attrs.frozen(kw_only=True)
class UnitScore:
    """The score of a unit, or of a member of a collective, for a year."""

    #: Id of the unit, or of the roster's item.
    responsible_unit: str
    name: Bilingual
    #: Id of the collective that it is a member of by a roster; None for a unit of the plan.
    member_of: str | None = None
    #: In plan order.
    lines: tuple[Line, ...]
    bonuses: tuple[BonusLine, ...]
    gates: tuple[GateLine, ...]
    #: Of the lines alone.
    points: PointRange
    #: The base: what it could have had.
    possible: Fraction
    #: Of all bonuses.
    bonus: PointRange
    #: None where the base is empty: there is nothing to score.
    score: PointRange | None
    #: The worst and the best grade that it can have; None where there is no score or no grade.
    grades: tuple[Grade, Grade] | None


@attrs.frozen(kw_only=True)
class Scores:
    """The scores of all units of an assessment by a method."""

    assessment: Assessment
    method: ScoringMethod
    #: In plan order; the members of a collective in its place.
    units: tuple[UnitScore, ...]

    def unit(self, name: str) -> UnitScore:
        """Return the score of the unit, or member of a collective, with this id; raises ``KeyError`` if it has none."""
        return {each.responsible_unit: each for each in self.units}[name]
