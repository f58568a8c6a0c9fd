"""What was known on a day, and which of several reports counts.

``Known`` looks at facts through a plan: it leaves out what was published later, sets aside what does not fit the plan
or has not been accepted, and chooses one figure, register or roster where there are several.
"""

from wufei.known.figures import Choice, misfit
from wufei.known.knowledge import Known, is_held
from wufei.known.records import BoundRecord, Table, bind_record, fits_attribute

__all__ = ["BoundRecord", "Choice", "Known", "Table", "bind_record", "fits_attribute", "is_held", "misfit"]
