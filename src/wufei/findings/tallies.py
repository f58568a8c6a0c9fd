"""How many records, items of a roster or documents there were, and what that comes to."""

from typing import Literal

import attrs

from wufei.findings.verdicts import Outcome, Reason

__all__ = ["DocumentTally", "ItemTally", "RecordTally", "Tally"]

_Answer = tuple[Outcome, Reason | None]


def _why_incomplete(awaited: int | None) -> Reason:
    return Reason.REGISTER_PART_AWAITED if awaited else Reason.REGISTER_NOT_UP_TO_DATE


@attrs.frozen(kw_only=True)
class RecordTally:
    """What the records of a register came to, which a rule wants of all or of none."""

    kind: Literal["records"] = "records"
    quantifier: Literal["every", "none"]
    #: Records of the register, wherever they belong.
    listed: int
    #: Records that are in scope.
    in_scope: int
    #: Records that might be.
    perhaps: int
    offending: int
    #: Offenders that were dealt with.
    excused: int
    #: Records that might offend.
    unjudged: int
    #: The register reaches to the day that matters, and no part of it is awaited.
    complete: bool
    #: How many units have not given their parts of it, if nothing else lacks; None where it lacks something else.
    awaited: int | None = None

    @property
    def most_offending(self) -> int | None:
        """How many can offend at most; None where more records may come, which nothing bounds."""
        return self.offending + self.unjudged if self.complete else None

    @property
    def answer(self) -> _Answer:
        """Whether the rule is kept, and if that is not plain, why."""
        if self.offending:
            return Outcome.VIOLATED, None
        if not self.complete:
            return Outcome.UNKNOWN, _why_incomplete(self.awaited)
        if self.unjudged:
            return Outcome.UNKNOWN, Reason.UNJUDGEABLE_RECORDS
        if self.in_scope or (self.perhaps and self.quantifier == "every"):
            return Outcome.SATISFIED, None
        if self.quantifier == "none":
            # A ban is known to be kept only where somebody surely looked.
            return Outcome.UNKNOWN, Reason.UNJUDGEABLE_RECORDS if self.perhaps else Reason.NO_INSPECTION
        return Outcome.NOTHING_IN_SCOPE, Reason.NOTHING_IN_SCOPE


@attrs.frozen(kw_only=True)
class ItemTally:
    """How many items of a roster are covered."""

    kind: Literal["items"] = "items"
    listed: int
    uncovered: int
    #: Items that might be covered.
    unjudged: int
    #: The register reaches to the day that matters, and no part of it is awaited.
    complete: bool
    #: How many units have not given their parts of it, if nothing else lacks; None where it lacks something else.
    awaited: int | None = None

    @property
    def most_uncovered(self) -> int:
        """How many can be uncovered at most; records that may come yet can only cover more."""
        return self.uncovered + self.unjudged

    @property
    def answer(self) -> _Answer:
        """Whether all are covered, and if that is not plain, why."""
        if not self.listed:
            return Outcome.NOTHING_IN_SCOPE, Reason.NOTHING_IN_SCOPE
        if self.uncovered and self.complete:
            return Outcome.VIOLATED, None
        if (self.uncovered or self.unjudged) and not self.complete:
            return Outcome.UNKNOWN, _why_incomplete(self.awaited)
        if self.unjudged:
            return Outcome.UNKNOWN, Reason.UNJUDGEABLE_RECORDS
        return Outcome.SATISFIED, None


@attrs.frozen(kw_only=True)
class DocumentTally:
    """How many documents show that something was delivered."""

    kind: Literal["documents"] = "documents"
    reported: int
    #: Those whose review is neither pending nor returned.
    accepted: int
    #: Those of the accepted ones that are in time.
    in_time: int
    #: The facts say that all evidence is there.
    complete: bool

    @property
    def answer(self) -> _Answer:
        """Whether it was delivered, and if that is not plain, why."""
        if self.in_time:
            return Outcome.SATISFIED, None
        if self.accepted:
            return Outcome.VIOLATED, Reason.DELIVERED_LATE
        if self.reported:
            return Outcome.UNKNOWN, Reason.UNDER_REVIEW
        if self.complete:
            return Outcome.VIOLATED, Reason.NOT_DELIVERED
        return Outcome.UNKNOWN, Reason.EVIDENCE_MISSING


Tally = RecordTally | ItemTally | DocumentTally
