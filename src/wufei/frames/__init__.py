"""Verdicts for many areas and years, from data frames: pandas, polars, pyarrow, duckdb or PySpark.

``evaluate_frame(plan, observations, years=...)`` judges a table of figures by the same requirement values as
``evaluate``, and gives the same verdicts.
"""

from wufei.frames.assessing import FrameAssessment, evaluate_frame
from wufei.frames.columns import FINDINGS

__all__ = ["FINDINGS", "FrameAssessment", "evaluate_frame"]
