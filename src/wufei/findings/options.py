"""What an assessment can be told to do otherwise; part of its receipt."""

from enum import StrEnum
from typing import Final

import attrs

__all__ = ["DEFAULTS", "Comparability", "Options", "Rounding"]


class Rounding(StrEnum):
    """What is compared with a limit."""

    #: The exact value.
    EXACT = "exact"
    #: The value rounded once, half to even, to the digits with which the limit is printed.
    PRINTED = "printed"


class Comparability(StrEnum):
    """What becomes of a current figure and a baseline that are not quite of the same kind."""

    #: They are compared, and nothing is said.
    COMPARE = "compare"
    #: They are compared, and the finding says so.
    FLAG = "flag"
    #: They are not comparable.
    REFUSE = "refuse"


@attrs.frozen(kw_only=True)
class Options:
    """How an assessment is made."""

    rounding: Rounding = Rounding.EXACT
    #: Current figure and baseline are of different editions of a series.
    other_vintage: Comparability = Comparability.REFUSE
    #: One is provisional, the other is not.
    other_status: Comparability = Comparability.FLAG


DEFAULTS: Final = Options()
