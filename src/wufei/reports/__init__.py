"""Assessments and findings for readers: tables, Markdown, explanations, in Chinese and English."""

from wufei.reports.answers import (
    accountable_json,
    accountable_sheet,
    answers_json,
    answers_sheet,
    check_json,
    check_sheet,
    dependences_json,
    dependences_sheet,
    duties_json,
    duties_sheet,
)
from wufei.reports.comparisons import comparison_json, comparison_sheet
from wufei.reports.drafts import draft_sheet, question_sentence
from wufei.reports.explanation import explain
from wufei.reports.phrases import requirement_phrase, schedule_phrase, unit_name
from wufei.reports.plans import indicators_sheet, plan_sheet, verification_lines
from wufei.reports.tables import Sheet, areas_sheet, assessment_sheet, markdown, plain, terminal

__all__ = [
    "Sheet",
    "accountable_json",
    "accountable_sheet",
    "answers_json",
    "answers_sheet",
    "areas_sheet",
    "assessment_sheet",
    "check_json",
    "check_sheet",
    "comparison_json",
    "comparison_sheet",
    "dependences_json",
    "dependences_sheet",
    "draft_sheet",
    "duties_json",
    "duties_sheet",
    "explain",
    "indicators_sheet",
    "markdown",
    "plain",
    "plan_sheet",
    "question_sentence",
    "requirement_phrase",
    "schedule_phrase",
    "terminal",
    "unit_name",
    "verification_lines",
]
