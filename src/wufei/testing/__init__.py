"""Hypothesis strategies for plans, facts and what they are made of.

Functions return strategies; ``hypothesis.strategies.from_type`` knows the public types once Hypothesis is imported.

>>> from hypothesis import given, settings
>>> import wufei
>>> from wufei.testing import plans_with_facts
>>> @settings(max_examples=5, database=None, deadline=None)
... @given(plans_with_facts())
... def every_target_has_a_finding(drawn):
...     plan, facts = drawn
...     assert len(wufei.evaluate(plan, facts, year=2025).findings) == len(plan.targets)
>>> every_target_has_a_finding()
"""

from wufei.testing.amounts import FIRST_YEAR, LAST_YEAR, amounts, amounts_near, dates, numbers, periods, units
from wufei.testing.assumed import changes, what_ifs
from wufei.testing.formulas import defined_indicators, formula_requirements, formulas, part_indicators
from wufei.testing.judged import areas, as_of_dates, assessments, options, years
from wufei.testing.listed import records, registers, rosters
from wufei.testing.methods import scoring_methods
from wufei.testing.plans import KINDS, Kind, plan_documents, plans, requirements, respelled, sources
from wufei.testing.promises import (
    ITEM_IDS,
    change_requirements,
    comparisons,
    conditions,
    count_requirements,
    coverage_requirements,
    deliverable_requirements,
    indicators,
    level_requirements,
    milestones,
    record_requirements,
    register_declarations,
    reporting_deadlines,
    schedules,
)
from wufei.testing.registration import register_strategies
from wufei.testing.reported import (
    documents,
    evidence,
    facts,
    facts_documents,
    observations,
    plans_with_facts,
    statements,
)

__all__ = [
    "FIRST_YEAR",
    "ITEM_IDS",
    "KINDS",
    "LAST_YEAR",
    "Kind",
    "amounts",
    "amounts_near",
    "areas",
    "as_of_dates",
    "assessments",
    "change_requirements",
    "changes",
    "comparisons",
    "conditions",
    "count_requirements",
    "coverage_requirements",
    "dates",
    "defined_indicators",
    "deliverable_requirements",
    "documents",
    "evidence",
    "facts",
    "facts_documents",
    "formula_requirements",
    "formulas",
    "indicators",
    "level_requirements",
    "milestones",
    "numbers",
    "observations",
    "options",
    "part_indicators",
    "periods",
    "plan_documents",
    "plans",
    "plans_with_facts",
    "record_requirements",
    "records",
    "register_declarations",
    "registers",
    "reporting_deadlines",
    "requirements",
    "respelled",
    "rosters",
    "schedules",
    "scoring_methods",
    "sources",
    "statements",
    "units",
    "what_ifs",
    "years",
]

register_strategies()
