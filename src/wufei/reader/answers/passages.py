"""Passages that a person names by how they begin and end: he has the document at hand, and no digests."""

from collections.abc import Mapping, Sequence
from typing import Any

from wufei.errors import DocumentError, problem
from wufei.reader.text import Words
from wufei.sources import bare_text

__all__ = ["is_passage", "located"]

_Item = Mapping[str, Any]


def is_passage(source: object) -> bool:
    """Return whether a source names a passage by its words."""
    return isinstance(source, dict) and "begins" in source and all(isinstance(each, str) for each in source.values())


def located(passage: _Item, bare: str, tasks: Sequence[_Item], within: _Item | None, path: str) -> dict[str, Any]:
    """Return the source of a passage: in the passage ``within``, else anywhere in the document ``bare``.

    Its section is that of the narrowest task that holds it.

    Raises:
        DocumentError: if its first words stand there not once, or its last words do not follow.
    """
    first, last = within["span"] if within is not None else (0, len(bare))
    text = bare[first:last]
    begins, ends = bare_text(passage["begins"]), bare_text(passage.get("ends", ""))
    count = text.count(begins)
    if count != 1:
        code = "passage_not_found" if count == 0 else "passage_not_alone"
        raise DocumentError(problem(code, f"{path}.begins", value=begins, count=count))
    start = text.index(begins)
    end = text.find(ends, start) if ends else start
    if end < 0:
        raise DocumentError(problem("passage_not_found", f"{path}.ends", value=ends))
    words = Words(text[start : end + len(ends or begins)], first + start)
    section = within["section"] if within is not None else _section(words, tasks)
    found = words.source(section)
    return {"section": found.section, "span": list(found.span), "sha256": found.sha256}


def _section(words: Words, tasks: Sequence[_Item]) -> str:
    spans = ((each["source"], each["source"]["span"]) for each in tasks)
    holding = [source for source, (start, end) in spans if start <= words.start < end]
    narrowest = min(holding, key=lambda each: each["span"][1] - each["span"][0], default=None)
    return narrowest["section"] if narrowest else "—"
