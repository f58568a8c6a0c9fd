"""Scoring methods, in and out: refused with all their problems at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wufei.documents.canonical import json_text
from wufei.documents.library import data_text
from wufei.documents.loading import BUNDLED_PLANS
from wufei.documents.opening import check_shape, problems_in, read_document, structured
from wufei.documents.structure import dump_as
from wufei.documents.text import Json, parse_json
from wufei.errors import UnknownNameError, problem
from wufei.methods import ScoringMethod

__all__ = ["dump_scoring_method", "load_example_scoring_method", "load_scoring_method", "scoring_method_json"]


def load_scoring_method(source: str | Path | Mapping[str, Any]) -> ScoringMethod:
    """Return the scoring method of a JSON file or mapping.

    Whether it fits a plan is told where the two meet, in ``wufei.score``.

    Raises:
        DocumentError: if the document is malformed; all its problems at once.
    """
    with problems_in(source):
        return _method(read_document(source))


def load_example_scoring_method(plan: str = BUNDLED_PLANS[0]) -> ScoringMethod:
    """Return an invented scoring method for a bundled plan, to try it with; it says that it is invented.

    Raises:
        UnknownNameError: if there is none for that plan.
    """
    if plan not in BUNDLED_PLANS:
        raise UnknownNameError(problem("no_example_scoring", value=plan))
    return _method(parse_json(data_text(f"{plan}.example-scoring.json")))


def _method(document: Json) -> ScoringMethod:
    check_shape(document, "scoring")
    return structured(document, ScoringMethod)


def dump_scoring_method(method: ScoringMethod) -> Json:
    """Return the document of a scoring method."""
    return dump_as("scoring", method)


def scoring_method_json(method: ScoringMethod) -> str:
    """Return a scoring method as JSON text that ``load_scoring_method`` reads."""
    return json_text(dump_scoring_method(method))
