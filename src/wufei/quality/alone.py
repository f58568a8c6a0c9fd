"""What is odd in one reported figure, whatever stands beside it."""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from wufei.errors import Problem, problem
from wufei.periods import Period
from wufei.quantities import Amount, amounts_told, find_unit

__all__ = ["doubts_about_value"]

_WHOLE: Final = Amount(Fraction(100), find_unit("percent"))


def doubts_about_value(
    value: Amount, period: Period, published: datetime.date | None, path: str = ""
) -> Iterator[Problem]:
    """Yield what is odd in a figure: below nothing, more than the whole, published before its period was over."""
    if value.value < 0:
        yield problem("quality_negative", path, **amounts_told(value=value))
    if value.unit.dimension == _WHOLE.unit.dimension and value.value > _WHOLE.to(value.unit).value:
        yield problem("quality_over_whole", path, **amounts_told(value=value))
    if published is not None and published <= period.end:
        yield problem("quality_early", path, value=published, expected=period.end)
