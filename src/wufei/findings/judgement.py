"""What a rule says of one requirement at one moment, with all that it rests on."""

import datetime
from collections.abc import Iterable
from enum import StrEnum

import attrs

from wufei.facts import Evidence, Observation, Register, Roster
from wufei.findings.comparing import AmountRange
from wufei.findings.steps import RecordNote, Step
from wufei.findings.tallies import Tally
from wufei.findings.verdicts import Outcome, Reason
from wufei.periods import Period
from wufei.quantities import Amount, Unit
from wufei.requirements import Change, Comparator, Level

__all__ = ["Citation", "DatumKind", "DatumRole", "Judgement", "Missing", "Part", "citations"]


class DatumKind(StrEnum):
    """What sort of datum is asked for."""

    OBSERVATION = "observation"
    REGISTER = "register"
    ROSTER = "roster"
    EVIDENCE = "evidence"


class DatumRole(StrEnum):
    """What a datum is needed for."""

    CURRENT = "current"
    BASELINE = "baseline"


@attrs.frozen(kw_only=True)
class Missing:
    """A datum that lacks: what, for when, in which unit, and who owes it."""

    #: Id of the indicator, register, roster, or (for evidence) target.
    what: str
    kind: DatumKind
    role: DatumRole = DatumRole.CURRENT
    period: Period
    #: Id of the part of the area that it is asked for; None for the whole.
    area: str | None = None
    #: Unit it is compared in; None where it is no figure.
    unit: Unit | None = None
    #: Ids of the units, or members of a collective, that owe it; empty where the document names nobody.
    owners: tuple[str, ...]
    #: Names of those among the owners that are members of a collective, by id.
    names: tuple[tuple[str, str], ...] = ()
    #: Last day on which it is in time; None where nothing sets one.
    deadline: datetime.date | None = None
    #: Whether the document sets that day; False where it is an assumption of the encoding.
    deadline_printed: bool = False
    #: Something was reported, but it waits for review, contradicts itself, or does not say enough.
    reported: bool = False

    def is_overdue(self, today: datetime.date) -> bool:
        """Return whether its last day has passed by ``today``, and nothing was reported."""
        return self.deadline is not None and self.deadline < today and not self.reported


@attrs.frozen(kw_only=True)
class Citation:
    """Something reported that a judgement rests on."""

    fact: Observation | Register | Roster | Evidence
    role: DatumRole = DatumRole.CURRENT


def citations(
    facts: Iterable[Observation | Register | Roster | Evidence], role: DatumRole = DatumRole.CURRENT
) -> tuple[Citation, ...]:
    """Return that a judgement rests on each of several things reported."""
    return tuple(Citation(fact=each, role=role) for each in facts)


@attrs.frozen(kw_only=True)
class Judgement:
    """What a rule says of one requirement at one moment, with all it rests on."""

    outcome: Outcome
    reason: Reason | None = None
    #: What the figure, or the moment of judgement, belongs to.
    period: Period | None = None
    #: In the indicator's unit; None where nothing was measured, or no one value is known.
    observed: Amount | None = None
    #: What it lies between, where no one value is known.
    observed_range: AmountRange | None = None
    #: The limit in the same unit; the lower one of an interval.
    required: Amount | None = None
    upper: Amount | None = None
    comparison: Comparator | None = None
    #: The figure of the baseline year, in the same unit.
    baseline: Amount | None = None
    #: Signed distance to the limit, positive on the right side; minus the number of offenders. None as above.
    margin: Amount | None = None
    #: What it lies between, where no one value is known.
    margin_range: AmountRange | None = None
    #: The level or change that was compared; coverage by a rate is a level.
    measure: Level | Change | None = None
    #: How many records, items or documents decided, where it was these.
    tally: Tally | None = None
    #: How the observed value, and the figure of the baseline year, came about; where they are figures.
    step: Step | None = None
    baseline_step: Step | None = None
    cited: tuple[Citation, ...] = ()
    missing: tuple[Missing, ...] = ()
    #: What breaks the target: records, or items of a roster that are not covered.
    offenders: tuple[RecordNote, ...] = ()
    #: Offenders that were dealt with.
    excused: tuple[RecordNote, ...] = ()
    #: What can't be judged.
    unjudged: tuple[RecordNote, ...] = ()
    parts: tuple["Part", ...] = ()
    #: Day on which it was delivered, or the count reached.
    completed_on: datetime.date | None = None
    #: In what current figure and baseline differ although they are compared.
    flags: tuple[Reason, ...] = ()

    @property
    def least_observed(self) -> Amount | None:
        """The observed value, or the least it can be; None where nothing was measured."""
        return self.observed if self.observed_range is None else self.observed_range.low

    @property
    def most_observed(self) -> Amount | None:
        """The observed value, or the most it can be; None where nothing was measured, or nothing bounds it."""
        return self.observed if self.observed_range is None else self.observed_range.high

    @property
    def falls(self) -> bool:
        """Whether the value has a limit from above only, so that less is better."""
        return self.comparison is not None and self.comparison.is_upper_bound


@attrs.frozen(kw_only=True)
class Part:
    """The part of one unit, or one member of a collective, in a target that each owes."""

    #: Id of the unit, or of the item of the collective's roster.
    responsible_unit: str
    #: Name of a roster's item.
    name: str | None = None
    judgement: Judgement
