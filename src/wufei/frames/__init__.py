"""Verdicts for many areas and years, from data frames: pandas, polars, pyarrow, duckdb or PySpark.

``evaluate_frame(plan, observations, years=...)`` judges a table of figures by the same requirement values as
``evaluate``, and gives the same verdicts; ``evaluate_records(plan, register, frame, years=...)`` does so with a table
of the records of one register.
"""

from wufei.frames.assessing import FrameAssessment, evaluate_frame
from wufei.frames.columns import FINDINGS
from wufei.frames.record_findings import RECORD_FINDINGS
from wufei.frames.records import RecordAssessment, evaluate_records

__all__ = [
    "FINDINGS",
    "RECORD_FINDINGS",
    "FrameAssessment",
    "RecordAssessment",
    "evaluate_frame",
    "evaluate_records",
]
