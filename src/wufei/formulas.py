"""Formulas over aggregates: what a level measures where no single reported figure says it."""

from typing import Literal

import attrs

from wufei.conditions import Condition

__all__ = ["Count", "Formula"]


@attrs.frozen(kw_only=True)
class Count:
    """How many records of a register satisfy a condition: a plain count."""

    op: Literal["count"] = "count"
    #: Id of the register.
    register: str
    #: Which of its records count; all without it.
    where: Condition | None = None


Formula = Count
