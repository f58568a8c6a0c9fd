"""What in the figures is probably wrong: said beside the verdicts, and never changing a value."""

from wufei.quality.examination import examine

__all__ = ["examine"]
