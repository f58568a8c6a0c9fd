"""Documents that were read by hand, and how well the reader reads them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.reader.measure import Scores, measure
from wufei.documents import dump_draft
from wufei.drafts import Draft
from wufei.reader import read_plan

HERE = Path(__file__).resolve().parent


def names(folder: str) -> list[str]:
    return sorted(path.stem for path in (HERE / folder).glob("*.json"))


@cache
def gold_of(folder: str, name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((HERE / folder / f"{name}.json").read_text(encoding="utf-8"))
    return read


@cache
def draft_of(document: Path) -> Draft:
    found = read_plan(document)
    assert isinstance(found, Draft)
    return found


def scores_of(folder: str, document: Path) -> Scores:
    return measure(dump_draft(draft_of(document)), gold_of(folder, document.stem))


def listed(scores: Scores) -> str:
    """Return all differences, a line each, for whoever reads why a test fails."""
    return "\n".join(("", *scores.differences()))
