"""Verdicts, findings and assessments: what came out, and why."""

from wufei.findings.assessment import Assessment, Misfit, RollUp, roll_up
from wufei.findings.finding import Finding, Pace, PaceKind, TurningPoint, YearOutcome
from wufei.findings.judgement import (
    Citation,
    DatumKind,
    DatumRole,
    Judgement,
    Missing,
    Part,
    RecordNote,
    compares,
    margin_of,
)
from wufei.findings.verdicts import Outcome, Reason, Verdict

__all__ = [
    "Assessment",
    "Citation",
    "DatumKind",
    "DatumRole",
    "Finding",
    "Judgement",
    "Misfit",
    "Missing",
    "Outcome",
    "Pace",
    "PaceKind",
    "Part",
    "Reason",
    "RecordNote",
    "RollUp",
    "TurningPoint",
    "Verdict",
    "YearOutcome",
    "compares",
    "margin_of",
    "roll_up",
]
