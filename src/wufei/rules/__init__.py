"""The rule engine: one small pure function per kind of requirement, and the table that names them.

Other tools extend it by passing their own table: ``evaluate(..., rules={**RULES, "x-mine": my_rule})``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wufei.rules.coverage import judge_coverage
from wufei.rules.deliverables import judge_deliverable
from wufei.rules.levels import judge_change, judge_level
from wufei.rules.pace import keeps_pace, open_registers, pace_of
from wufei.rules.registers import judge_records
from wufei.rules.view import Rule, View, view_of

__all__ = ["RULES", "Rule", "View", "keeps_pace", "open_registers", "pace_of", "view_of"]

#: Kind of requirement to the function that judges it.
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "level": judge_level,
        "change": judge_change,
        "records": judge_records,
        "coverage": judge_coverage,
        "deliverable": judge_deliverable,
    }
)
