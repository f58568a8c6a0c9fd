"""The columns that findings come in."""

from collections.abc import Mapping
from typing import Any, Final

import narwhals.stable.v2 as nw

from wufei.findings import Finding
from wufei.frames.outcomes import Question, unit_of
from wufei.requirements import Change

__all__ = ["FINDINGS", "NUMBERS", "common_row", "row_of", "unjudged_row"]

#: Columns of findings, and what each holds.
FINDINGS: Final[Mapping[str, Any]] = {
    "area": nw.String,
    "year": nw.Int32,
    "target": nw.String,
    "verdict": nw.String,
    "reason": nw.String,
    "due": nw.Boolean,
    "overdue": nw.Boolean,
    "scored": nw.Boolean,
    "observed": nw.Float64,
    "required": nw.Float64,
    "upper": nw.Float64,
    "margin": nw.Float64,
    "baseline": nw.Float64,
    "pace": nw.Float64,
    "unit": nw.String,
    "period": nw.Int32,
    "completed_on": nw.String,
    "days_late": nw.Int32,
    "broken_in": nw.Int32,
    "near_threshold": nw.Boolean,
}

#: Numbers of an area, beside what all areas with the same outcome share; ``level`` is what a change asks for.
NUMBERS: Final = ("observed", "level", "margin", "baseline", "pace")


def row_of(area: str, year: int, finding: Finding) -> dict[str, Any]:
    """Return a finding as a row of ``FINDINGS``."""
    judged = finding.judgement
    amounts = {
        "observed": finding.observed,
        "required": finding.required,
        "upper": judged.upper,
        "margin": finding.margin,
        "baseline": judged.baseline,
        "pace": None if finding.pace is None else finding.pace.limit,
    }
    return {
        "area": area,
        "year": year,
        "target": finding.target.id,
        "verdict": finding.verdict.value,
        "reason": None if finding.reason is None else finding.reason.value,
        "due": finding.due,
        "overdue": finding.overdue,
        "scored": finding.scored,
        **{name: None if value is None else float(value) for name, value in amounts.items()},
        "unit": unit_of(finding.target, finding.plan),
        "period": None if judged.period is None else judged.period.year,
        "completed_on": None if finding.completed_on is None else finding.completed_on.isoformat(),
        "days_late": finding.days_late,
        "broken_in": finding.broken_in,
        "near_threshold": False,
    }


def common_row(finding: Finding, year: int) -> dict[str, Any]:
    """Return what a finding shares with those of all areas that come to the same."""
    own = {name: None for name in NUMBERS if name in FINDINGS}
    if isinstance(finding.target.requirement, Change):
        own["required"] = None
    return row_of("", year, finding) | own


def unjudged_row(question: Question) -> dict[str, Any]:
    """Return the row of a target that columns can't judge."""
    target, unit = question.target, unit_of(question.target, question.plan)
    known = {"year": question.year, "target": target.id, "scored": target.scored, "unit": unit}
    return dict.fromkeys(FINDINGS) | known | {"near_threshold": True}
