"""What ``from_type`` draws for each public type: the strategies of this package, parts being taken out of wholes."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import strategies as st

from wufei import conditions as on_records
from wufei import facts as reported
from wufei import findings, plan, schedules
from wufei import requirements as promised
from wufei.evaluation import evaluate
from wufei.formulas import Count
from wufei.periods import Period
from wufei.plan import Plan
from wufei.quantities import Amount, Unit
from wufei.sources import Source
from wufei.testing.amounts import amounts, periods, units
from wufei.testing.plans import plans, sources
from wufei.testing.promises import conditions, indicators, register_declarations, reporting_deadlines
from wufei.testing.reported import facts, plans_with_facts
