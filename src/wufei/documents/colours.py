"""How states are coloured and marked, in: a default that comes with the library, and those of districts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from wufei.documents.library import data_text
from wufei.documents.opening import check_shape, problems_in, read_document, structured
from wufei.documents.text import Json, parse_json
from wufei.findings import StateColours

__all__ = ["load_colours"]


def load_colours(source: str | Path | Mapping[str, Any] | None = None) -> StateColours:
    """Return how states are coloured and marked, of a JSON file or mapping; without one, the library's default.

    >>> load_colours().of("met").sign
    '√'

    Raises:
        DocumentError: if the document is malformed, or leaves out a state; all its problems at once.
    """
    if source is None:
        return _default()
    with problems_in(source):
        return _colours(read_document(source))


@cache
def _default() -> StateColours:
    return _colours(parse_json(data_text("state-colours.json")))


def _colours(document: Json) -> StateColours:
    check_shape(document, "colours")
    return structured(document, StateColours)
