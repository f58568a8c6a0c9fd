"""Verdicts, findings and assessments: what came out, and why."""

from wufei.findings.assessment import Assessment, CarriedOver, Remark, RollUp, roll_up, sorted_remarks
from wufei.findings.colours import StateColours, StateLook
from wufei.findings.compared import Comparison, Revision
from wufei.findings.comparing import AmountRange, compares, margin_of, margin_range_of
from wufei.findings.finding import Finding, Pace, PaceKind, YearOutcome
from wufei.findings.judgement import (
    Citation,
    DatumKind,
    DatumRole,
    Judgement,
    Missing,
    Part,
    citations,
)
from wufei.findings.options import Comparability, Options, Rounding
from wufei.findings.receipt import Receipt, ReceiptOptions
from wufei.findings.reconciliation import Agreement, Reconciliation
from wufei.findings.rounding import achieved_change, rounded, rounding_turns
from wufei.findings.steps import (
    Interval,
    RecordNote,
    Step,
    StepKind,
    amounts_of,
    combine,
    interval_of,
    level_after,
    recomputed,
)
from wufei.findings.tallies import DocumentTally, ItemTally, RecordTally, Tally
from wufei.findings.turning import InputTurn, TurningPoint
from wufei.findings.verdicts import Outcome, Reason, Verdict

__all__ = [
    "Agreement",
    "AmountRange",
    "Assessment",
    "CarriedOver",
    "Citation",
    "Comparability",
    "Comparison",
    "DatumKind",
    "DatumRole",
    "DocumentTally",
    "Finding",
    "InputTurn",
    "Interval",
    "ItemTally",
    "Judgement",
    "Missing",
    "Options",
    "Outcome",
    "Pace",
    "PaceKind",
    "Part",
    "Reason",
    "Receipt",
    "ReceiptOptions",
    "Reconciliation",
    "RecordNote",
    "RecordTally",
    "Remark",
    "Revision",
    "RollUp",
    "Rounding",
    "StateColours",
    "StateLook",
    "Step",
    "StepKind",
    "Tally",
    "TurningPoint",
    "Verdict",
    "YearOutcome",
    "achieved_change",
    "amounts_of",
    "citations",
    "combine",
    "compares",
    "interval_of",
    "level_after",
    "margin_of",
    "margin_range_of",
    "recomputed",
    "roll_up",
    "rounded",
    "rounding_turns",
    "sorted_remarks",
]
