"""What a rule may look at: a plan, what was known, and the moment and window of one judgement."""

import datetime
from collections.abc import Callable
from typing import assert_never

import attrs

from wufei.findings import Judgement, Options
from wufei.findings.options import DEFAULTS
from wufei.known import Known, Window
from wufei.periods import Period, year_end, year_period, year_start
from wufei.plan import Indicator, Target
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
    #: How the assessment is made.
    options: Options = DEFAULTS

    def period_for(self, indicator: Indicator) -> Period:
        """Return the period whose figure is judged: the year, or before its end the last one that ended."""
        if year_end(self.year) <= self.reference:
            return year_period(self.year)
        return self.known.last_period(indicator, self.reference, self.year)

    @property
    def window(self) -> Window:
        """The time whose records are judged."""
        return Window(self.start, self.moment)

    @property
    def window_of_new(self) -> Window:
        """The same, without what a stock already held before the plan's term: the plan did not create it."""
        return Window(self.start, self.moment, self.known.plan.term.from_)


#: Judges a target's requirement at one moment. One per kind; other tools bring their own.
Rule = Callable[[Target, View], Judgement]


def view_of(target: Target, known: Known, year: int, reference: datetime.date, options: Options = DEFAULTS) -> View:
    """Return the moment and window at which ``target`` is judged for ``year``, no later than ``reference``."""
    schedule, last = target.schedule, min(year_end(year), reference)
    match schedule:
        case By(date=date):
            return View(known, year, last, known.plan.term.from_, _moment_by(date, year, last), options)
        case EveryYear():
            return View(known, year, last, year_start(year), last, options)
        case Standing(from_=first, to=to):
            return View(known, year, last, max(year_start(year), first), min(last, to), options)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(schedule)


def _moment_by(date: datetime.date, year: int, last: datetime.date) -> datetime.date:
    """Return the due date in its own year; before it the end of the last whole year; after it as late as there is."""
    if year > date.year:
        return last
    if date <= last:
        return date
    return last if last == year_end(year) else year_end(year - 1)
