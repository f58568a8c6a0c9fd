"""What was known on a day, which of several reports counts, and what can be computed from them.

``Known`` looks at facts through a plan: it leaves out what was published later, sets aside what does not fit the plan
or has not been accepted, and chooses one figure, register or roster where there are several.
"""

from wufei.known.aggregates import aggregated, day_of, met, notes
from wufei.known.derived import Gap, choice_of, computed, open_gap, ways
from wufei.known.figures import RANKS, Choice, Lack, misfit
from wufei.known.knowledge import Known, no_such_area
from wufei.known.records import BoundRecord, Table, Window, bind_record, fits_attribute
from wufei.known.reports import is_held

__all__ = [
    "RANKS",
    "BoundRecord",
    "Choice",
    "Gap",
    "Known",
    "Lack",
    "Table",
    "Window",
    "aggregated",
    "bind_record",
    "choice_of",
    "computed",
    "day_of",
    "fits_attribute",
    "is_held",
    "met",
    "misfit",
    "no_such_area",
    "notes",
    "open_gap",
    "ways",
]
