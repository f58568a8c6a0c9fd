"""Scoring methods as documents that a test may change, and the score of one unit by them."""

from typing import Any

import wufei
from tests.support import text
from wufei.facts import Facts
from wufei.methods import ScoringMethod
from wufei.plan import Plan
from wufei.scoring import Line, Scores, UnitScore

Document = dict[str, Any]

GRADES: list[Document] = [
    {"id": "good", "name": text("良好", "good"), "from": "80"},
    {"id": "pass", "name": text("合格", "pass"), "from": "60"},
    {"id": "fail", "name": text("不合格", "fail"), "from": "0"},
]


def method_document(*items: Document, **changes: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return a method by which every target has ten points, unless items say otherwise; leads and support share."""
    return {
        "format": "wufei-scoring-1",
        "id": "small",
        "title": text("虚构办法", "an invented method"),
        "roles": [{"role": "lead", "share": "1"}, {"role": "responsible", "share": "1"}],
        "items": [{"points": "10"}, *items],
        "overdue": "range",
        "not_comparable": "range",
        "before_due": "left_out",
        "normalised": "of_100",
        "shown": {"digits": 1, "rounding": "half_up", "graded_by": "exact"},
    } | changes


def method_of(*items: Document, **changes: Any) -> ScoringMethod:  # noqa: ANN401 - as JSON
    return wufei.load_scoring_method(method_document(*items, **changes))


def scored(plan: Plan, facts: Facts, method: ScoringMethod, *, year: int = 2025, **more: Any) -> Scores:  # noqa: ANN401
    return wufei.score(wufei.evaluate(plan, facts, year=year, **more), method)


def lead(scores: Scores) -> UnitScore:
    """Return the score of the lead of the small plan's first task."""
    return scores.unit("farm-bureau")


def only_line(scores: Scores) -> Line:
    (line,) = lead(scores).lines
    return line


def points(line: Line) -> tuple[str, str]:
    return str(line.points.lowest), str(line.points.highest)
