"""Changes as a person types them: ``straw-use-rate@2024=96%``, ``waste@2025-Q2=3万吨``, ``summary=2026-01-15``."""

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Final

import attrs

from wufei.errors import Problem, UnreadableValueError, WufeiError, problem, quoted
from wufei.periods import Period, parse_date, parse_period, year_end, year_period
from wufei.plan import Indicator, Plan, Target
from wufei.quantities import Amount, amount, fold_width
from wufei.responsibility import find_responsible_unit
from wufei.scenarios.changes import Change, Deliver, SetFigure, WithdrawFigure, WithoutUnit
from wufei.scenarios.dependence import Failure
from wufei.schedules import By

__all__ = ["WrittenChanges", "read_changes"]

#: A number at the beginning of a value; what is wrong with it is told by whoever reads it.
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9.,]*")


@attrs.frozen(kw_only=True)
class WrittenChanges:
    """Changes as they are typed: names by id or name, full-width forms as the same."""

    #: ``INDICATOR=VALUE`` or ``INDICATOR@PERIOD=VALUE``; without a period, of the year.
    figures: Sequence[str] = ()
    #: ``INDICATOR`` or ``INDICATOR@PERIOD``, of which nothing is reported.
    withdrawn: Sequence[str] = ()
    #: ``TARGET`` or ``TARGET=DATE``; without a date, on the day it is due in the year, else on the last that counts.
    delivered: Sequence[str] = ()
    #: Responsible units that fail.
    without: Sequence[str] = ()


def read_changes(  # noqa: PLR0913 - each has a name, and most have a default
    plan: Plan,
    written: WrittenChanges,
    *,
    year: int,
    as_of: datetime.date | None = None,
    area: str | None = None,
    failure: Failure = Failure.REPORT,
) -> tuple[Change, ...]:
    """Return the changes that texts mean, for an assessment of ``year`` and ``area`` on what was known on ``as_of``.

    Units fail in the way of ``failure``.

    Raises:
        WufeiError: if a text can't be read or names nothing of the plan; all problems at once.
    """
    reference = year_end(year) if as_of is None else min(as_of, year_end(year))
    kinds: tuple[tuple[Sequence[str], Callable[[str], Change]], ...] = (
        (written.figures, lambda text: _figure(plan, text, year, area)),
        (written.withdrawn, lambda text: _withdrawal(plan, text, year, area)),
        (written.delivered, lambda text: _delivery(plan, text, year, reference)),
        (written.without, lambda text: WithoutUnit(unit=find_responsible_unit(plan, text).id, failure=failure)),
    )
    found: list[Change] = []
    errors: list[tuple[WufeiError, tuple[Problem, ...]]] = []
    for texts, read in kinds:
        for text in texts:
            try:
                found.append(read(text))
            except WufeiError as error:
                errors.append((error, tuple(each.at(each.path or quoted(text)) for each in error.problems)))
    if errors:
        raise type(errors[0][0])(*(each for _, problems in errors for each in problems))
    return tuple(found)


def _figure(plan: Plan, text: str, year: int, area: str | None) -> SetFigure:
    what, value = _parted(text, "=")
    if value is None:
        raise UnreadableValueError(problem("set_unreadable", value=text))
    indicator, period = _datum(plan, what, year)
    return SetFigure(indicator=indicator.id, period=period, value=_amount(value, indicator), area=area)


def _withdrawal(plan: Plan, text: str, year: int, area: str | None) -> WithdrawFigure:
    indicator, period = _datum(plan, text, year)
    return WithdrawFigure(indicator=indicator.id, period=period, area=area)


def _delivery(plan: Plan, text: str, year: int, reference: datetime.date) -> Deliver:
    name, day = _parted(text, "=")
    target = plan.find_target(name)
    date = _usual_day(target, year, reference) if day is None else parse_date(fold_width(day))
    # What is owed once counts whenever it comes; what is owed each year is about that year, be it written after it.
    is_about_year = not isinstance(target.schedule, By) and date.year > year
    return Deliver(target=target.id, date=date, year=year if is_about_year else None)


def _usual_day(target: Target, year: int, reference: datetime.date) -> datetime.date:
    schedule = target.schedule
    is_due_then = isinstance(schedule, By) and schedule.date.year == year
    return min(schedule.date, reference) if isinstance(schedule, By) and is_due_then else reference


def _parted(text: str, mark: str) -> tuple[str, str | None]:
    """Return what stands before and behind the first ``mark``, be it full-width; None if there is no mark."""
    before, found, _ = fold_width(text).partition(mark)
    # Full-width forms are one character too, so that places are the same.
    return text[: len(before)].strip(), text[len(before) + 1 :].strip() if found else None


def _datum(plan: Plan, text: str, year: int) -> tuple[Indicator, Period]:
    name, period = _parted(text, "@")
    indicator = plan.find_indicator(name)
    return indicator, year_period(year) if period is None else parse_period(fold_width(period))


def _amount(text: str, indicator: Indicator) -> Amount:
    """Return a value with its unit; of a scale of grades, or a unit without symbol, the bare number is enough."""
    number = _NUMBER.match(fold_width(text))
    if number is None:
        return amount(fold_width(text), indicator.unit)
    unit = text[number.end() :].strip()
    is_plain = bool(indicator.unit.grades) or "" in {indicator.unit.zh, indicator.unit.en}
    if not unit and not is_plain:
        raise UnreadableValueError(problem("set_without_unit", value=text, expected=_symbols(indicator)))
    return amount(number[0], unit or indicator.unit)


def _symbols(indicator: Indicator) -> str:
    return " / ".join(dict.fromkeys((indicator.unit.zh, indicator.unit.en)))
