"""Indicators that come with the library, and their place in plans that use them by id."""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

from wufei.documents.schemas import format_of, json_path
from wufei.documents.structure import dump, structure
from wufei.documents.text import Json, parse_json
from wufei.errors import Problem, problem
from wufei.formulas import figures_of
from wufei.plan import Indicator

__all__ = ["data_text", "dump_indicators", "load_indicators", "with_library"]

#: Key of an entry that stands for an indicator of the library.
_USE: Final = "library"


def data_text(name: str) -> str:
    """Return the text of a file that comes with the library."""
    return (resources.files("wufei") / "data" / name).read_text(encoding="utf-8")


@cache
def load_indicators() -> tuple[Indicator, ...]:
    """Return the indicators that come with the library, each before what it is computed from.

    >>> [each.id for each in load_indicators()][:3]
    ['straw-use-rate', 'straw-used', 'straw-collectable']
    """
    return structure(list(_documents().values()), tuple[Indicator, ...])


@cache
def _documents() -> dict[str, Json]:
    return {each["id"]: each for each in parse_json(data_text("indicators.json"))["indicators"]}


@cache
def _parts(name: str) -> tuple[str, ...]:
    """Return the ids of an indicator of the library and of all that it is computed from."""
    found, waiting = dict[str, None](), [name]
    by_id = {each.id: each for each in load_indicators()}
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found[each] = None
            waiting += (part.indicator for one in by_id[each].definitions for part in figures_of(one.formula))
    return tuple(found)


def dump_indicators(indicators: Iterable[Indicator]) -> Json:
    """Return the document of a library of indicators."""
    return {"format": format_of("indicators"), "indicators": [dump(each) for each in indicators]}


def with_library(document: Json) -> tuple[Json, tuple[Problem, ...]]:
    """Return a plan's document with the indicators that it uses from the library, and which of them there are not.

    What they are computed from comes behind the plan's own indicators, unless the plan has an indicator of that id.
    """
    given = document.get("indicators") if isinstance(document, dict) else None
    if not isinstance(given, list) or not any(isinstance(each, dict) and _USE in each for each in given):
        return document, ()
    own, used, unknown = list[Json](), list[str](), list[Problem]()
    for number, each in enumerate(given):
        name = each.get(_USE) if isinstance(each, dict) else None
        if isinstance(name, str) and name in _documents():
            used.append(name)
            own.append({**_documents()[name], **{key: value for key, value in each.items() if key != _USE}})
            continue
        if isinstance(name, str):
            path = json_path(("indicators", number, _USE))
            unknown.append(problem("unknown_library_indicator", path, value=name, expected=", ".join(_documents())))
        own.append(each)
    there = {each.get("id") for each in own if isinstance(each, dict)}
    parts = dict.fromkeys(part for name in used for part in _parts(name) if part not in there)
    return {**document, "indicators": [*own, *(_documents()[part] for part in parts)]}, tuple(unknown)
