"""What changed between two plans, two sets of facts or two assessments; and where a plan is looser than its parent."""

from wufei.comparison.applying import applied, changes_of, with_facts_changes
from wufei.comparison.assessments import (
    AssessmentsComparison,
    JudgedOtherwise,
    ReceiptDifference,
    ReceiptPart,
    RollUpOtherwise,
    compare_assessments,
)
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
from wufei.comparison.entries import (
    Entries,
    FactAspect,
    FactDifference,
    FactsChange,
    FactsComparison,
    MatchedEntry,
)
from wufei.comparison.parental import Answer, OurPromise, ParentComparison, ParentPromise
from wufei.comparison.parents import compare_with_parent
from wufei.comparison.plans import compare_plans
from wufei.comparison.reported import compare_facts
from wufei.comparison.told import Judged, RollUpKey, RollUpKind, ToldAssessment

__all__ = [
    "Answer",
    "AnyPlan",
    "Aspect",
    "AssessmentsComparison",
    "AssignmentChange",
    "AssignmentMove",
    "Collection",
    "Difference",
    "Effect",
    "Entries",
    "FactAspect",
    "FactDifference",
    "FactsChange",
    "FactsComparison",
    "Item",
    "Judged",
    "JudgedOtherwise",
    "Matched",
    "MatchedBy",
    "MatchedEntry",
    "OurPromise",
    "ParentComparison",
    "ParentPromise",
    "PlanComparison",
    "ReceiptDifference",
    "ReceiptPart",
    "RollUpKey",
    "RollUpKind",
    "RollUpOtherwise",
    "ToldAssessment",
    "applied",
    "changes_of",
    "compare_assessments",
    "compare_facts",
    "compare_plans",
    "compare_with_parent",
    "with_facts_changes",
]
