"""What came out for one target in one year, and why: a small frozen value that explains itself."""

import datetime
from enum import StrEnum
from functools import cached_property

import attrs

from wufei.areas import Area
from wufei.findings.compared import Comparison, Revision, revisions
from wufei.findings.comparing import AmountRange
from wufei.findings.judgement import Judgement, Missing
from wufei.findings.options import DEFAULTS, Options
from wufei.findings.rounding import achieved_change, rounding_turns
from wufei.findings.steps import Step, StepKind
from wufei.findings.turning import InputTurn, TurningPoint, input_turns, turning_point
from wufei.findings.verdicts import Outcome, Reason, Verdict
from wufei.periods import Period
from wufei.plan import Owner, Plan, Target
from wufei.quantities import Amount
from wufei.requirements import Change

__all__ = ["Finding", "Pace", "PaceKind", "YearOutcome"]


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
    #: Parts of the area, to name them.
    areas: tuple[Area, ...] = ()
    #: How the assessment was made.
    options: Options = DEFAULTS
    plan: Plan = attrs.field(repr=False, eq=False)

    @property
    def scored(self) -> bool:
        """Whether it counts in roll-ups."""
        return self.target.scored

    @property
    def observed(self) -> Amount | None:
        """Observed value in the indicator's unit; None where nothing was measured, or no one value is known."""
        return self.judgement.observed

    @property
    def observed_range(self) -> AmountRange | None:
        """What the observed value lies between, where no one value is known."""
        return self.judgement.observed_range

    @property
    def required(self) -> Amount | None:
        """The limit in the same unit."""
        return self.judgement.required

    @property
    def margin(self) -> Amount | None:
        """Signed distance to the limit, positive on the right side; None as for ``observed``."""
        return self.judgement.margin

    @property
    def margin_range(self) -> AmountRange | None:
        """What the margin lies between, where no one value is known."""
        return self.judgement.margin_range

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
        return achieved_change(change, judged.observed, judged.baseline)

    @cached_property
    def comparison(self) -> Comparison | None:
        """What was compared, and how both sides came about; None where nothing was, or values lie between bounds."""
        judged = self.judgement
        if judged.measure is None or judged.comparison is None or judged.required is None or judged.observed is None:
            return None
        step = judged.step
        if step is None or not step.is_exact or not judged.outcome.is_decided:
            return None
        change = judged.measure if isinstance(judged.measure, Change) else None
        return Comparison(
            requirement=judged.measure,
            observed=step,
            comparison=judged.comparison,
            required=_limit_step(judged.required, change, judged.baseline_step),
            upper=None if judged.upper is None else _limit_step(judged.upper),
            rounding=self.options.rounding,
        )

    @cached_property
    def turning_point(self) -> TurningPoint | None:
        """The smallest change of the observed value that turns met or not met; None where nothing is measured."""
        judged = self.judgement
        if not self.verdict.is_decided or judged.observed is None or self.comparison is None:
            return None
        value = Step(kind=StepKind.NUMBER, value=judged.observed, most=judged.observed, name=" observed")
        return turning_point(attrs.evolve(self.comparison, observed=value), value)

    @cached_property
    def input_turns(self) -> tuple[InputTurn, ...]:
        """For each reported figure that alone can turn met or not met, the smallest change that does."""
        if not self.verdict.is_decided or self.comparison is None:
            return ()
        return tuple(input_turns(self.comparison))

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """What would have come out with figures that were superseded by others of the same basis."""
        return () if self.comparison is None else tuple(revisions(self.comparison))

    @cached_property
    def hangs_on_rounding(self) -> bool:
        """Whether the exact value, and the one rounded to the limit's printed digits, lead to different verdicts."""
        judged = self.judgement
        if not self.verdict.is_decided or self.comparison is None or judged.observed is None:
            return False
        compared = self.comparison
        return rounding_turns(compared.requirement, judged.observed, judged.baseline, compared.comparison)


def _limit_step(limit: Amount, change: Change | None = None, baseline: Step | None = None) -> Step:
    """Return a limit as a step: as it is, or as what a change leads to from the baseline."""
    if baseline is None:
        return Step(kind=StepKind.NUMBER, value=limit, most=limit)
    return Step(kind=StepKind.CHANGED, value=limit, most=limit, change=change, of=(baseline,))
