"""What would be otherwise: evaluate again on changed facts, and compare."""

from wufei.scenarios.assuming import MovedFinding, MovedRollUp, WhatIf, what_if
from wufei.scenarios.carrying import with_carried_over
from wufei.scenarios.changes import Change, Deliver, SetFigure, WithdrawFigure, WithoutUnit, with_changes
from wufei.scenarios.dependence import Dependence, Failure, depends_on, facts_without
from wufei.scenarios.idle import Idle, IdleReason, idle_changes
from wufei.scenarios.moving import Cause, Element, Moved, moved_by
from wufei.scenarios.scores import MovedScore, MovedScores, ScoredSide, moved_scores
from wufei.scenarios.written import WrittenChanges, read_changes

__all__ = [
    "Cause",
    "Change",
    "Deliver",
    "Dependence",
    "Element",
    "Failure",
    "Idle",
    "IdleReason",
    "Moved",
    "MovedFinding",
    "MovedRollUp",
    "MovedScore",
    "MovedScores",
    "ScoredSide",
    "SetFigure",
    "WhatIf",
    "WithdrawFigure",
    "WithoutUnit",
    "WrittenChanges",
    "depends_on",
    "facts_without",
    "idle_changes",
    "moved_by",
    "moved_scores",
    "read_changes",
    "what_if",
    "with_carried_over",
    "with_changes",
]
