"""Verdicts for all rows of many files, more than memory holds: part by part, each area whole, and no row lost."""

from wufei.frames.batch.running import evaluate_files
from wufei.frames.batch.sheet import summary_sheet
from wufei.frames.batch.summary import FileRows, Summary, VerdictCount

__all__ = ["FileRows", "Summary", "VerdictCount", "evaluate_files", "summary_sheet"]
