"""What changed between two plans: what came and went, was tightened, loosened, reassigned, moved, renamed."""

from wufei.comparison.changes import (
    AnyPlan,
    Aspect,
    AssignmentChange,
    AssignmentMove,
    Collection,
    Difference,
    Effect,
    Item,
    Matched,
    MatchedBy,
    PlanComparison,
)
from wufei.comparison.plans import compare_plans

__all__ = [
    "AnyPlan",
    "Aspect",
    "AssignmentChange",
    "AssignmentMove",
    "Collection",
    "Difference",
    "Effect",
    "Item",
    "Matched",
    "MatchedBy",
    "PlanComparison",
    "compare_plans",
]
