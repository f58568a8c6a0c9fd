"""What was compared with what, so that it can be compared again: with other values, or with earlier figures."""

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs

from wufei.facts import Observation
from wufei.findings.comparing import compares
from wufei.findings.options import Rounding
from wufei.findings.rounding import measured, rounded, rounding_turns
from wufei.findings.steps import Step, StepKind, recomputed
from wufei.findings.verdicts import Outcome
from wufei.quantities import Amount
from wufei.requirements import Change, Comparator, Level

__all__ = ["Comparison", "Revision", "revisions"]


@attrs.frozen(kw_only=True)
class Comparison:
    """What was compared, and how both sides came about: enough to compare them again."""

    requirement: Level | Change
    #: The observed value.
    observed: Step
    comparison: Comparator
    #: The limit; the lower bound of an interval.
    required: Step
    upper: Step | None = None
    rounding: Rounding = Rounding.EXACT

    @property
    def inputs(self) -> tuple[Step, ...]:
        """Reported figures on both sides, each once."""
        leaves = (leaf for side in (self.observed, self.required) for leaf in side.leaves)
        return tuple({leaf.key: leaf for leaf in leaves if leaf.kind is StepKind.REPORTED}.values())

    @property
    def is_rounded(self) -> bool:
        """Whether values are rounded before they are compared; a limit that nobody printed has no digits for it."""
        return self.rounding is Rounding.PRINTED and bool(self.requirement.limit.text)

    @property
    def rounded(self) -> Amount | None:
        """What was compared in place of the exact value, in the limit's unit, or the value itself.

        For a change it is the achieved change. None: the exact value was compared.
        """
        if not self.is_rounded:
            return None
        baseline = self.required.of[0].value if self.required.of else None
        value = measured(self.requirement, self.observed.value, baseline)
        return None if value is None else rounded(value, self.requirement.limit.places)

    @cached_property
    def now(self) -> Outcome:
        """What comes out with the leaves' own values."""
        return self.outcome()

    def outcome(self, leaf: Callable[[Step], Amount] = lambda step: step.value) -> Outcome:
        """Return what comes out if each leaf has the value that ``leaf`` says: its own, unless another is given.

        Raises:
            ZeroDivisionError: if a divisor comes to zero.
        """
        unit = self.required.value.unit
        observed, required = (recomputed(side, leaf).to(unit) for side in (self.observed, self.required))
        upper = self.upper.value.to(unit) if self.upper else None
        satisfied = compares(observed, self.comparison, required, upper)
        if self.rounding is Rounding.PRINTED:
            baseline = recomputed(self.required.of[0], leaf) if self.required.of else None
            satisfied = satisfied is not rounding_turns(self.requirement, observed, baseline, self.comparison)
        return Outcome.SATISFIED if satisfied else Outcome.VIOLATED

    def outcome_with(self, changed: Step, value: Amount) -> Outcome:
        """Return what comes out with another value of one leaf; raises as ``outcome``."""
        return self.outcome(lambda leaf: value if leaf.key == changed.key else leaf.value)


@attrs.frozen(kw_only=True)
class Revision:
    """An earlier figure, and what would have come out with it."""

    earlier: Observation
    later: Observation
    outcome: Outcome


def revisions(comparison: Comparison) -> Iterator[Revision]:
    """Yield for each figure that was superseded what would have come out with it, the earliest first."""
    for step in comparison.inputs:
        later = step.cited[0]
        for earlier in step.superseded:
            given = earlier.value
            if given is None or not isinstance(later, Observation):
                continue
            try:
                outcome = comparison.outcome_with(step, given.to(step.value.unit))
            except ZeroDivisionError:
                outcome = Outcome.INCOMPARABLE
            yield Revision(earlier=earlier, later=later, outcome=outcome)
