"""The yearly report of a plan: one value that says what it shows, and a writer for each format."""

from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.gathering import yearly_report
from wufei.reports.yearly.writing import (
    FORMATS,
    ReportFormat,
    format_of,
    refuse_standing,
    report_bytes,
    tells_format,
    write_report,
)

__all__ = [
    "FORMATS",
    "ReportFormat",
    "YearlyReport",
    "format_of",
    "refuse_standing",
    "report_bytes",
    "tells_format",
    "write_report",
    "yearly_report",
]
