"""What a rule may look at: a plan, what was known, and the moment and window of one judgement."""

import datetime
from collections.abc import Callable
from typing import assert_never

import attrs

from wufei.conditions import Truth
from wufei.findings import Judgement
from wufei.known import BoundRecord, Known
from wufei.periods import Period, year_end, year_period, year_start
from wufei.plan import Flow, Indicator, RegisterDeclaration, Target
from wufei.schedules import By, EveryYear, Standing

__all__ = ["Rule", "View", "view_of"]


@attrs.frozen
class View:
    """One moment at which a requirement is judged."""

    #: What was known, and of which plan.
    known: Known
    #: The year that is judged.
    year: int
    #: The day up to which the judgement looks: the last of the year, or the assessment's where that is earlier.
    reference: datetime.date
    #: First day of the window: of the term for what is due once, of the year for what is due yearly.
    start: datetime.date
    #: The day whose state is judged, last day of the window.
    moment: datetime.date

    def period_for(self, indicator: Indicator) -> Period:
        """Return the period whose figure is judged: the year, or before its end the last one that ended."""
        if year_end(self.year) <= self.reference:
            return year_period(self.year)
        return self.known.last_period(indicator, self.reference, self.year)

    def membership(self, bound: BoundRecord, declaration: RegisterDeclaration) -> Truth:
        """Return whether a record belongs to the window; None where it lacks the date that says so."""
        dating = declaration.dating
        day = bound.attributes.get(dating.date if isinstance(dating, Flow) else dating.enters)
        if not isinstance(day, datetime.date):
            return None
        if isinstance(dating, Flow):
            return self.start <= day <= self.moment
        if day > self.moment:
            return False
        if dating.leaves is None:
            return True
        if dating.leaves in bound.unfit:
            return None
        left = bound.attributes.get(dating.leaves)
        return not isinstance(left, datetime.date) or left > self.moment

    def is_new(self, bound: BoundRecord, declaration: RegisterDeclaration) -> Truth:
        """Return whether a record of a stock entered within the term: what was there before was not created by it."""
        if isinstance(declaration.dating, Flow):
            return True
        day = bound.attributes.get(declaration.dating.enters)
        return day >= self.known.plan.term.from_ if isinstance(day, datetime.date) else None


#: Judges a target's requirement at one moment. One per kind; other tools bring their own.
Rule = Callable[[Target, View], Judgement]


def view_of(target: Target, known: Known, year: int, reference: datetime.date) -> View:
    """Return the moment and window at which ``target`` is judged for ``year``, no later than ``reference``."""
    schedule, last = target.schedule, min(year_end(year), reference)
    match schedule:
        case By(date=date):
            return View(known, year, last, known.plan.term.from_, _moment_by(date, year, last))
        case EveryYear():
            return View(known, year, last, year_start(year), last)
        case Standing(from_=first, to=to):
            return View(known, year, last, max(year_start(year), first), min(last, to))
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(schedule)


def _moment_by(date: datetime.date, year: int, last: datetime.date) -> datetime.date:
    """Return the due date in its own year; before it the end of the last whole year; after it as late as there is."""
    if year > date.year:
        return last
    if date <= last:
        return date
    return last if last == year_end(year) else year_end(year - 1)
