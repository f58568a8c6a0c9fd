"""The closed sets of what can come out, and why."""

from enum import StrEnum
from typing import Final

__all__ = ["Outcome", "Reason", "Verdict"]


class Verdict(StrEnum):
    """What came out for one target in one year. The members are never merged."""

    MET = "met"
    NOT_MET = "not_met"
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    NOT_COMPARABLE = "not_comparable"
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_decided(self) -> bool:
        """Whether the promise is known to be kept or missed."""
        return self in {Verdict.MET, Verdict.NOT_MET}

    @property
    def is_open(self) -> bool:
        """Whether what is still to come decides: data lack, or can't be compared."""
        return self in {Verdict.NO_DATA, Verdict.NOT_COMPARABLE}


class Outcome(StrEnum):
    """What a rule says of one requirement at one moment, before the schedule has its say."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    UNKNOWN = "unknown"
    INCOMPARABLE = "incomparable"
    NOTHING_IN_SCOPE = "nothing_in_scope"

    @property
    def verdict(self) -> Verdict:
        """The verdict that it leads to once the promise is due or in force."""
        return _VERDICTS[self]

    @property
    def is_decided(self) -> bool:
        """Whether the requirement is known to be satisfied or violated."""
        return self.verdict.is_decided

    @property
    def is_open(self) -> bool:
        """Whether what is still to come decides: data lack, or can't be compared."""
        return self.verdict.is_open


_VERDICTS: Final = {
    Outcome.SATISFIED: Verdict.MET,
    Outcome.VIOLATED: Verdict.NOT_MET,
    Outcome.UNKNOWN: Verdict.NO_DATA,
    Outcome.INCOMPARABLE: Verdict.NOT_COMPARABLE,
    Outcome.NOTHING_IN_SCOPE: Verdict.NOT_APPLICABLE,
}


class Reason(StrEnum):
    """Why a verdict is not simply a comparison of two numbers."""

    #: The figure of the period lacks.
    FIGURE_MISSING = "figure_missing"
    #: The figure of the baseline year lacks.
    BASELINE_MISSING = "baseline_missing"
    REGISTER_MISSING = "register_missing"
    #: The register is complete only up to a day before the one that matters.
    REGISTER_NOT_UP_TO_DATE = "register_not_up_to_date"
    #: Some of those who supply the register have not given their parts, and these might decide.
    REGISTER_PART_AWAITED = "register_part_awaited"
    ROSTER_MISSING = "roster_missing"
    EVIDENCE_MISSING = "evidence_missing"
    #: What was reported waits for review, or was returned.
    UNDER_REVIEW = "under_review"
    #: Two reports differ, and nothing tells which is the later.
    CONFLICT = "conflict"
    #: A ban without a single inspection.
    NO_INSPECTION = "no_inspection"
    #: Records lack an attribute, and what they might say would decide.
    UNJUDGEABLE_RECORDS = "unjudgeable_records"
    #: Figures of another basis (口径).
    BASIS_DIFFERS = "basis_differs"
    #: Figures in a unit that does not fit.
    WRONG_DIMENSION = "wrong_dimension"
    #: Baseline and current figure are of different editions of a series, or differ in how final they are.
    VINTAGE_DIFFERS = "vintage_differs"
    STATUS_DIFFERS = "status_differs"
    #: A divisor of a formula is zero.
    DIVISION_BY_ZERO = "division_by_zero"
    #: A limit for the whole area says nothing of its parts.
    WHOLE_AREA_ONLY = "whole_area_only"
    NOT_IN_FORCE = "not_in_force"
    TERM_ENDED = "term_ended"
    NOTHING_IN_SCOPE = "nothing_in_scope"
    DELIVERED_LATE = "delivered_late"
    #: The evidence is said to be complete, and has none.
    NOT_DELIVERED = "not_delivered"
    #: A rule of another tool could not say.
    UNDECIDED = "undecided"
