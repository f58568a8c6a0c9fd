"""A plan: all that a document promises, and who answers for what in it."""

from datetime import date
from functools import cached_property
from typing import assert_never

import attrs

from wufei.areas import Area
from wufei.errors import Problem, UnknownNameError, named_in_both, problem
from wufei.formulas import Formula, figures_of, registers_of
from wufei.near import nearest
from wufei.periods import year_start
from wufei.plan.data import Datum, Indicator, RegisterDeclaration, ReportingDeadline, RosterDeclaration, measures
from wufei.plan.promises import Document, NumberWithoutTarget, Owner, ResponsibleUnit, Target, Task, Term
from wufei.plan.review import Review
from wufei.quantities import Unit, fold_width
from wufei.requirements import Change, Coverage, Level, Records
from wufei.schedules import By, EveryYear, Schedule, Standing
from wufei.wording import Bilingual

__all__ = ["Plan"]


@attrs.frozen(kw_only=True)
class Plan:
    """A document's promises, with its term, area and source."""

    id: str
    title: Bilingual
    area: Area
    #: Parts of it that figures may be about.
    areas: tuple[Area, ...] = ()
    issuer: Bilingual
    #: Day of issue; undated promises are in force from then on.
    issued: date
    term: Term
    document: Document
    #: How the document was encoded, and what is translated.
    note: Bilingual | None = None
    #: For every figure whose indicator has no deadline of its own.
    reporting_deadline: ReportingDeadline | None = None
    responsible_units: tuple[ResponsibleUnit, ...]
    rosters: tuple[RosterDeclaration, ...] = ()
    registers: tuple[RegisterDeclaration, ...] = ()
    indicators: tuple[Indicator, ...]
    #: In document order, parents before children.
    tasks: tuple[Task, ...]
    #: In document order.
    targets: tuple[Target, ...]
    numbers_without_target: tuple[NumberWithoutTarget, ...] = ()
    #: How it was reviewed, if it was read from its document.
    review: Review | None = None

    @cached_property
    def unit(self) -> dict[str, ResponsibleUnit]:
        """Responsible units by id."""
        return {each.id: each for each in self.responsible_units}

    @cached_property
    def roster(self) -> dict[str, RosterDeclaration]:
        """Rosters by id."""
        return {each.id: each for each in self.rosters}

    @cached_property
    def register(self) -> dict[str, RegisterDeclaration]:
        """Registers by id."""
        return {each.id: each for each in self.registers}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {each.id: each for each in self.indicators}

    @cached_property
    def task(self) -> dict[str, Task]:
        """Tasks by ref."""
        return {each.ref: each for each in self.tasks}

    @cached_property
    def target(self) -> dict[str, Target]:
        """Targets by id."""
        return {each.id: each for each in self.targets}

    @cached_property
    def targets_of_task(self) -> dict[str, tuple[Target, ...]]:
        """Targets by the ref of their task, for tasks that have any."""
        groups: dict[str, list[Target]] = {}
        for target in self.targets:
            groups.setdefault(target.task, []).append(target)
        return {ref: tuple(targets) for ref, targets in groups.items()}

    def owners_of(self, target: Target) -> tuple[Owner, ...]:
        """Return who answers for ``target``: named by its task's bracket, else in prose; empty where nobody is."""
        if target.owners:
            return target.owners
        return tuple(
            Owner(responsible_unit=each.responsible_unit, role=each.role) for each in self.task[target.task].assignments
        )

    def data_of(self, target: Target) -> tuple[Datum, ...]:
        """Return what ``target`` is judged on: its indicator, register or roster; nothing for a deliverable."""
        match target.requirement:
            case Level(indicator=str(indicator)) | Change(indicator=indicator):
                return (self.indicator[indicator],)
            case Level(formula=formula) if formula is not None:
                return self._data_in(formula)
            case Records(register=register):
                return (self.register[register],)
            case Coverage(roster=roster, register=register, indicator=rate):
                rates = (self.indicator[rate],) if rate else ()
                return (self.roster[roster], self.register[register], *rates)
            case _:
                return ()

    def _data_in(self, formula: Formula) -> tuple[Datum, ...]:
        found: dict[str, Datum] = {each.indicator: self.indicator[each.indicator] for each in figures_of(formula)}
        found.update((each.register, self.register[each.register]) for each in registers_of(formula))
        return tuple(found.values())

    def derived_from(self, indicator: Indicator) -> tuple[Datum, ...]:
        """Return what the definitions of ``indicator`` look at; nothing for one that is only reported."""
        return tuple({each.id: each for one in indicator.definitions for each in self._data_in(one.formula)}.values())

    def all_data_of(self, target: Target) -> tuple[Datum, ...]:
        """Return what ``target`` is judged on, and all that this can be computed from, each once."""
        return self.with_inputs(*self.data_of(target))

    def with_inputs(self, *data: Datum) -> tuple[Datum, ...]:
        """Return ``data`` and all that they can be computed from, each once, be it carried over from itself."""
        found: dict[str, Datum] = {}
        waiting = [*data]
        while waiting:
            datum = waiting.pop(0)
            if datum.id not in found:
                found[datum.id] = datum
                waiting += self.derived_from(datum) if isinstance(datum, Indicator) else ()
        return tuple(found.values())

    @cached_property
    def measures(self) -> dict[str, Unit]:
        """Units of indicators by id, and of the amounts of registers by ``attribute_key``."""
        return measures(self.indicators, self.registers)

    def in_force(self, schedule: Schedule) -> tuple[date, int | None]:
        """Return the first day and the last year in which a promise is in force; None if it lives on until delivered.

        Only what names its first day can be in force before the plan was issued.
        """
        match schedule:
            case By():
                return self.issued, self.term.to.year if schedule.stable else None
            case EveryYear():
                return max(self.issued, year_start(schedule.from_)), schedule.to
            case Standing():
                return schedule.from_, schedule.to.year
            case _:  # pragma: no cover - the type checker proves that nothing comes here
                assert_never(schedule)

    def heir(self, unit: str, day: date | None = None) -> str:
        """Return the id of the unit that has taken over from ``unit`` by ``day``, or at all; its own if none has."""
        found = self.unit.get(unit)
        while found is not None and found.succeeded_by is not None:
            if day is not None and found.succeeded_on is not None and found.succeeded_on > day:
                break
            unit, found = found.succeeded_by, self.unit.get(found.succeeded_by)
        return unit

    def find_indicator(self, text: str) -> Indicator:
        """Return the indicator with this id or name; full-width forms count as the same.

        Raises:
            UnknownNameError: if there is none, or several have that name; similar ones are named.
        """
        if text in self.indicator:
            return self.indicator[text]
        wanted = fold_width(text).strip()
        names = {
            each.id: {fold_width(name) for name in (each.id, each.name.zh, each.name.en) if name}
            for each in self.indicators
        }
        found = [name for name, known in names.items() if wanted in known]
        if len(found) == 1:
            return self.indicator[found[0]]
        near = found or nearest(wanted, names)
        if not near:
            raise UnknownNameError(problem("unknown_indicator_named", value=text))
        named = named_in_both("near", {each: self.indicator[each].name for each in near})
        raise UnknownNameError(problem("unknown_indicator_suggested", value=text, **named))

    def find_target(self, text: str) -> Target:
        """Return the target with this id or title.

        Raises:
            UnknownNameError: if there is none; similar ones are named.
        """
        if text in self.target:
            return self.target[text]
        titled = [each for each in self.targets if text in {each.title.zh, each.title.en}]
        if len(titled) == 1:
            return titled[0]
        raise UnknownNameError(self.no_such_target(text))

    def no_such_target(self, text: str, path: str = "") -> Problem:
        """Return that no target has this id or title, and which ones it may stand for."""
        near = nearest(text, {each.id: (each.id, each.title.zh, each.title.en or "") for each in self.targets})
        if not near:
            return problem("unknown_target", path, value=text)
        named = named_in_both("near", {each: self.target[each].title for each in near})
        return problem("unknown_target_suggested", path, value=text, **named)
