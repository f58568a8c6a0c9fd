"""The yearly report of a plan: one value that says what it shows, and a writer for each format."""

from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.gathering import yearly_report

__all__ = ["YearlyReport", "yearly_report"]
