"""Assessments and findings for readers: tables, Markdown, explanations, in Chinese and English."""

from wufei.reports.explanation import explain
from wufei.reports.phrases import requirement_phrase, schedule_phrase, unit_name
from wufei.reports.plans import plan_sheet, verification_lines
from wufei.reports.tables import assessment_sheet, markdown, plain, terminal

__all__ = [
    "assessment_sheet",
    "explain",
    "markdown",
    "plain",
    "plan_sheet",
    "requirement_phrase",
    "schedule_phrase",
    "terminal",
    "unit_name",
    "verification_lines",
]
