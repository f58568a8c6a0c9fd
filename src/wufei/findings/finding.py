"""What came out for one target in one year, and why: a small frozen value that explains itself."""

import datetime
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import attrs

from wufei.findings.judgement import Judgement, Missing, compares
from wufei.findings.verdicts import Outcome, Reason, Verdict
from wufei.periods import Period
from wufei.plan import Owner, Plan, Target
from wufei.quantities import Amount, find_unit
from wufei.requirements import Change, Comparator, Level

__all__ = ["Finding", "Pace", "PaceKind", "TurningPoint", "YearOutcome"]


class PaceKind(StrEnum):
    """Where a pace comes from."""

    MILESTONE = "milestone"
    LINEAR = "linear"


@attrs.frozen(kw_only=True)
class Pace:
    """How far a target should be by the end of a period before it is due."""

    kind: PaceKind
    #: End of the way so far.
    period: Period
    #: The limit at that time, in the unit of the observed value; a second one for an interval.
    limit: Amount
    upper: Amount | None = None
    #: Where a linear way begins.
    since: Period | None = None
    #: The value that it begins at.
    start: Amount | None = None
    #: The document that sets a milestone.
    document: str = ""


@attrs.frozen
class YearOutcome:
    """What one of several years came to that were judged together."""

    year: int
    outcome: Outcome


@attrs.frozen(kw_only=True)
class TurningPoint:
    """The smallest change of the observed value that turns the verdict."""

    #: The value at which it turns.
    at: Amount
    #: How far that is from the observed value, signed.
    change: Amount
    #: The verdict turns only beyond the value, not at it.
    beyond: bool


@attrs.frozen(kw_only=True)
class Finding:
    """What came out for one target in one year."""

    target: Target
    verdict: Verdict
    reason: Reason | None = None
    #: Due, or in force, at the reference date.
    due: bool
    #: The reporting deadline of a datum that lacks has passed.
    overdue: bool = False
    judgement: Judgement
    pace: Pace | None = None
    #: Day on which a promise that was due before was kept, and how late that was.
    completed_on: datetime.date | None = None
    days_late: int | None = None
    #: First year that broke a promise that holds over years.
    broken_in: int | None = None
    #: Years that were judged together, and what each came to.
    years: tuple[YearOutcome, ...] = ()
    #: It rests on facts that are made up.
    facts_invented: bool = False
    plan: Plan = attrs.field(repr=False, eq=False)

    @property
    def scored(self) -> bool:
        """Whether it counts in roll-ups."""
        return self.target.scored

    @property
    def observed(self) -> Amount | None:
        """Observed value in the indicator's unit."""
        return self.judgement.observed

    @property
    def required(self) -> Amount | None:
        """The limit in the same unit."""
        return self.judgement.required

    @property
    def margin(self) -> Amount | None:
        """Signed distance to the limit, positive on the right side."""
        return self.judgement.margin

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What lacks, and who owes it."""
        return self.judgement.missing

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who answers for the target, by role, as printed."""
        return self.plan.owners_of(self.target)

    @property
    def achieved_change(self) -> Amount | None:
        """How far the observed value has moved from the baseline in the wanted direction, as the limit is written."""
        change, judged = self.target.requirement, self.judgement
        if not isinstance(change, Change) or judged.observed is None or judged.baseline is None:
            return None
        moved = judged.observed.value - judged.baseline.value
        moved = -moved if change.direction == "decrease" else moved
        if change.limit.unit.dimension == "percentage point":
            return Amount(Amount(moved, judged.observed.unit).to(find_unit("percent")).value, change.limit.unit)
        if judged.baseline.value == 0:
            return None
        share = Amount(100 * moved / judged.baseline.value, find_unit("percent"))
        return share.to(change.limit.unit)

    @cached_property
    def turning_point(self) -> TurningPoint | None:
        """The smallest change of the observed value that turns met or not met; None where nothing is measured."""
        judged = self.judgement
        if self.verdict not in _DECIDED or judged.observed is None or judged.required is None:
            return None
        limit = judged.required
        if judged.upper is not None and _nearer(judged.observed, judged.upper, than=limit):
            limit = judged.upper
        strict = judged.comparison in {Comparator.MORE_THAN, Comparator.LESS_THAN}
        change = Amount(limit.value - judged.observed.value, judged.observed.unit)
        return TurningPoint(at=limit, change=change, beyond=(self.verdict is Verdict.MET) is not strict)

    @cached_property
    def hangs_on_rounding(self) -> bool:
        """Whether rounding to the limit's printed digits, half to even, would turn the verdict."""
        judged, requirement = self.judgement, self.target.requirement
        if self.verdict not in _DECIDED or judged.comparison is None or not isinstance(requirement, Level | Change):
            return False
        limit, upper, comparison = requirement.limit, None, judged.comparison
        value = self.achieved_change
        if isinstance(requirement, Level):
            value = judged.observed.to(limit.unit) if judged.observed else None
            upper = requirement.upper.to(limit.unit) if requirement.upper else None
        else:
            comparison = Comparator.AT_LEAST
        if value is None:
            return False
        rounded = Amount(_rounded(value.value, limit.text), value.unit)
        return compares(rounded, comparison, limit, upper) is not compares(value, comparison, limit, upper)


_DECIDED = frozenset((Verdict.MET, Verdict.NOT_MET))


def _nearer(value: Amount, bound: Amount, *, than: Amount) -> bool:
    return abs(value.value - bound.value) < abs(value.value - than.value)


def _rounded(value: Fraction, printed: str) -> Fraction:
    """Return ``value`` rounded half to even to as many places as ``printed`` has."""
    places = len(printed.partition(".")[2])
    return Fraction(round(value * 10**places), 10**places)
