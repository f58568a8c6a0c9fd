"""Verdicts for many areas and years, from data frames: pandas, polars, pyarrow, duckdb or PySpark.

``evaluate_frame(plan, observations, years=...)`` judges a table of figures by the same requirement values as
``evaluate``, and gives the same verdicts. ``evaluate_files(plan, files, folder, years=...)`` does so for files that
hold more than memory does.
"""

from wufei.errors import MissingExtraError, problem

try:
    import narwhals.stable.v2  # noqa: F401 - asked for here, so that its extra is named
    import polars as pl  # noqa: F401 - as above
except ImportError as error:
    raise MissingExtraError(problem("missing_extra", value=error.name, expected="frames")) from None

from wufei.frames.assessing import FrameAssessment, evaluate_frame
from wufei.frames.batch import Summary, evaluate_files, summary_sheet
from wufei.frames.judging import FINDINGS

__all__ = ["FINDINGS", "FrameAssessment", "Summary", "evaluate_files", "evaluate_frame", "summary_sheet"]
