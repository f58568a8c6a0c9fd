"""A government plan as typed rules: who owes what, and what became of it.

Five lines do the main job::

    import wufei

    plan = wufei.load_plan()
    facts = wufei.load_facts("facts.json")
    assessment = wufei.evaluate(plan, facts, year=2025)
    print(wufei.explain(assessment.finding("straw-use-rate"), language="en"))
"""

from wufei.documents import (
    assessment_document,
    dump_facts,
    dump_plan,
    load_example_facts,
    load_example_scoring_method,
    load_facts,
    load_indicators,
    load_plan,
    load_scoring_method,
)
from wufei.errors import DocumentError, Problem, UnfitUnitError, UnknownNameError, UnreadableValueError, WufeiError
from wufei.evaluation import evaluate, evaluate_areas
from wufei.facts import Facts
from wufei.findings import Assessment, Finding, Options, Verdict
from wufei.graph import responsibility_graph
from wufei.methods import ScoringMethod
from wufei.plan import Plan
from wufei.quantities import Amount, amount
from wufei.reports import explain
from wufei.reports.yearly import write_report
from wufei.rules import RULES
from wufei.scoring import Scores, score

__all__ = [
    "RULES",
    "Amount",
    "Assessment",
    "DocumentError",
    "Facts",
    "Finding",
    "Options",
    "Plan",
    "Problem",
    "Scores",
    "ScoringMethod",
    "UnfitUnitError",
    "UnknownNameError",
    "UnreadableValueError",
    "Verdict",
    "WufeiError",
    "amount",
    "assessment_document",
    "dump_facts",
    "dump_plan",
    "evaluate",
    "evaluate_areas",
    "explain",
    "load_example_facts",
    "load_example_scoring_method",
    "load_facts",
    "load_indicators",
    "load_plan",
    "load_scoring_method",
    "responsibility_graph",
    "score",
    "write_report",
]
