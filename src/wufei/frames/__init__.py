"""Verdicts for many areas and years, from data frames: pandas, polars, pyarrow, duckdb or PySpark.

``evaluate_frame(plan, observations, years=...)`` judges a table of figures by the same requirement values as
``evaluate``, and gives the same verdicts; ``evaluate_records(plan, register, frame, years=...)`` does so with a table
of the records of one register, and ``evaluate_files(plan, files, folder, years=...)`` with files that hold more than
memory does.
"""

from wufei.errors import MissingExtraError, problem

try:
    import narwhals.stable.v2  # noqa: F401 - asked for here, so that its extra is named
    import polars as pl  # noqa: F401 - as above
except ImportError as error:
    raise MissingExtraError(problem("missing_extra", value=error.name, expected="frames")) from None

from wufei.frames.assessing import FrameAssessment, evaluate_frame
from wufei.frames.batch import Summary, evaluate_files, summary_sheet
from wufei.frames.columns import FINDINGS
from wufei.frames.record_findings import RECORD_FINDINGS
from wufei.frames.records import RecordAssessment, evaluate_records

__all__ = [
    "FINDINGS",
    "RECORD_FINDINGS",
    "FrameAssessment",
    "RecordAssessment",
    "Summary",
    "evaluate_files",
    "evaluate_frame",
    "evaluate_records",
    "summary_sheet",
]
