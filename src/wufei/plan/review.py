"""How a plan that was read from its document was reviewed: what the reader asked, and what a person answered."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import attrs

__all__ = ["Review", "ReviewAnswer"]


@attrs.frozen(kw_only=True)
class ReviewAnswer:
    """What a person answered to one question of the reader, or changed without being asked."""

    #: Id of the question; of the item, where nothing was asked.
    question: str
    #: ``accept`` what was proposed, ``drop`` it, ``set`` other values, ``same_as`` another unit, ``add`` what was not
    #: read; ``accept_rest`` is said of all that was left.
    answer: Literal["accept", "accept_rest", "add", "drop", "set", "same_as"]
    #: What was set, as it stands in the answers.
    set: Mapping[str, Any] | None = attrs.field(default=None, hash=False)


@attrs.frozen(kw_only=True)
class Review:
    """Who reviewed a draft, when, and what was answered."""

    #: As given.
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    answers: tuple[ReviewAnswer, ...] = ()
