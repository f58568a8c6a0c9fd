"""When a target is due: by a date, every year, or standing for as long as the plan is in force."""

import datetime
from typing import Literal

import attrs

from wufei.errors import UnreadableValueError, problem
from wufei.quantities import Amount

__all__ = ["By", "EveryYear", "Milestone", "Schedule", "Standing"]


@attrs.frozen(kw_only=True)
class Milestone:
    """What a yearly breakdown of a target asks for by a day before the target is due."""

    #: The day.
    date: datetime.date
    #: The limit at that day, in the unit of the requirement's limit.
    limit: Amount
    #: The document that sets it.
    document: str = ""


@attrs.frozen(kw_only=True)
class By:
    """Due by a date; the promise lives on until it is delivered."""

    kind: Literal["by"] = "by"
    #: Last day.
    date: datetime.date
    #: The level must hold in every year from then to the end of the plan's term.
    stable: bool = False
    #: Whether the date stands in the document; False where it is a reading.
    printed: bool = True
    #: Steps on the way, in the order of their dates.
    milestones: tuple[Milestone, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse milestones that are not in the order of their dates, or lie after the due date."""
        dates = [milestone.date for milestone in self.milestones]
        if dates != sorted(set(dates)):
            raise UnreadableValueError(problem("milestones_out_of_order"))
        if dates and dates[-1] > self.date:
            raise UnreadableValueError(problem("milestone_too_late", value=dates[-1], expected=self.date))


@attrs.frozen(kw_only=True)
class EveryYear:
    """Due at the end of every year."""

    kind: Literal["every_year"] = "every_year"
    #: First year.
    from_: int
    #: Last year.
    to: int
    #: One year that breaks it breaks the promise.
    stable: bool = False
    #: Whether the rhythm stands in the document; False where it is a reading.
    printed: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a span of years that ends before it begins."""
        if self.to < self.from_:
            raise UnreadableValueError(problem("dates_crossed", value=self.from_, expected=self.to))


@attrs.frozen(kw_only=True)
class Standing:
    """In force from one day to another: records are judged to date, figures at the year's end."""

    kind: Literal["standing"] = "standing"
    #: First day in force.
    from_: datetime.date
    #: Last day in force.
    to: datetime.date
    #: One year that breaks it breaks the promise.
    stable: bool = False
    #: Whether the dates stand in the document; False where they are a reading.
    printed: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.to < self.from_:
            raise UnreadableValueError(problem("dates_crossed", value=self.from_, expected=self.to))


Schedule = By | EveryYear | Standing
