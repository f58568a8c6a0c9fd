"""Static checks of a plan, before there are any facts: what contradicts itself, what lacks, what is worth knowing.

Other tools run some of them or add their own:
``check(plan, checks={**CHECKS, "own-check": Check(severity, function)})``.
"""

from wufei.checks.executability import Clause, Executability, Ground, Judging, Need, executability
from wufei.checks.notices import Check, CheckFunction, Noted, Notice, Severity, SubjectKind, Value
from wufei.checks.table import CHECKS, check

__all__ = [
    "CHECKS",
    "Check",
    "CheckFunction",
    "Clause",
    "Executability",
    "Ground",
    "Judging",
    "Need",
    "Noted",
    "Notice",
    "Severity",
    "SubjectKind",
    "Value",
    "check",
    "executability",
]
