"""Assessments and findings for readers: tables, Markdown, explanations, in Chinese and English."""

from wufei.reports.answers import (
    accountable_json,
    accountable_sheet,
    duties_json,
    duties_sheet,
    who_json,
    who_sheet,
)
from wufei.reports.assessments import areas_sheet, assessment_sheet
from wufei.reports.checks import check_json, check_sheet, executability_sheet, notice_sentence, single_check_sheet
from wufei.reports.comparisons import comparison_json, comparison_sheet
from wufei.reports.drafts import draft_sheet, question_sentence
from wufei.reports.explanation import explain
from wufei.reports.judged import assessments_comparison_json, assessments_comparison_sheet
from wufei.reports.parental import parent_json, parent_sheet
from wufei.reports.phrases import requirement_phrase, schedule_phrase, unit_name
from wufei.reports.plans import indicators_sheet, plan_sheet, verification_lines
from wufei.reports.receipts import reproduction_json, reproduction_sheet, reproductions_json
from wufei.reports.revisions import Movement, facts_comparison_json, facts_comparison_sheet
from wufei.reports.scenarios import what_if_json, what_if_sheet
from wufei.reports.scores import find_scored_units, scores_json, scores_sheet, unit_scores_sheet
from wufei.reports.sheets import Sheet, markdown, plain, terminal

__all__ = [
    "Movement",
    "Sheet",
    "accountable_json",
    "accountable_sheet",
    "areas_sheet",
    "assessment_sheet",
    "assessments_comparison_json",
    "assessments_comparison_sheet",
    "check_json",
    "check_sheet",
    "comparison_json",
    "comparison_sheet",
    "draft_sheet",
    "duties_json",
    "duties_sheet",
    "executability_sheet",
    "explain",
    "facts_comparison_json",
    "facts_comparison_sheet",
    "find_scored_units",
    "indicators_sheet",
    "markdown",
    "notice_sentence",
    "parent_json",
    "parent_sheet",
    "plain",
    "plan_sheet",
    "question_sentence",
    "reproduction_json",
    "reproduction_sheet",
    "reproductions_json",
    "requirement_phrase",
    "schedule_phrase",
    "scores_json",
    "scores_sheet",
    "single_check_sheet",
    "terminal",
    "unit_name",
    "unit_scores_sheet",
    "verification_lines",
    "what_if_json",
    "what_if_sheet",
    "who_json",
    "who_sheet",
]
