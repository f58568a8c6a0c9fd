"""What in the figures is probably wrong: said beside the verdicts, and never changing a value."""

from wufei.quality.alone import doubts_about_value
from wufei.quality.examination import examine
from wufei.quality.shares import doubt_about_fraction

__all__ = ["doubt_about_fraction", "doubts_about_value", "examine"]
