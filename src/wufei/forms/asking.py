"""What each unit owes for a year, as typed frozen values: figures, registers, rosters, evidence, and words."""

from collections.abc import Iterator

import attrs

from wufei.areas import Area
from wufei.facts import Facts
from wufei.known import Known, is_held
from wufei.periods import year_end, year_period
from wufei.plan import (
    Category,
    Datum,
    Indicator,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    Role,
    RosterDeclaration,
    Target,
    Task,
    answerable,
    in_charge,
)
from wufei.quantities import Amount
from wufei.requirements import Change, Deliverable, Level
from wufei.responsibility import members_of, parties_to, suppliers
from wufei.schedules import By, EveryYear
from wufei.wording import Bilingual

__all__ = [
    "AskedEvidence",
    "AskedFigure",
    "AskedRegister",
    "AskedRoster",
    "AskedWords",
    "Elsewhere",
    "Form",
    "Respondent",
    "forms_for",
    "respondents",
]

#: So many years before are shown for reference, as far as they are known.
_YEARS_SHOWN = 2


@attrs.frozen(kw_only=True)
class Respondent:
    """Who fills in a form: a unit of the plan, or a member of a collective whose roster is known."""

    #: Id of the unit, or of the roster's item.
    id: str
    name: Bilingual
    #: The unit of the plan: itself, or the collective that it belongs to.
    unit: ResponsibleUnit


@attrs.frozen(kw_only=True)
class AskedFigure:
    """One figure that is asked for."""

    indicator: Indicator
    year: int
    #: The part of the area; None for the whole.
    area: Area | None = None
    #: The way of counting (口径); None where the indicator has none. Of several it is enough to give one.
    basis: Category | None = None
    #: What it is needed for.
    targets: tuple[Target, ...]
    #: What is known of the years before, the last one first, for reference.
    earlier: tuple[tuple[int, Amount], ...] = ()


@attrs.frozen(kw_only=True)
class AskedRegister:
    """A register that is asked for; of several suppliers each gives its own part."""

    declaration: RegisterDeclaration
    targets: tuple[Target, ...]


@attrs.frozen(kw_only=True)
class AskedRoster:
    """A roster that is asked for."""

    declaration: RosterDeclaration
    targets: tuple[Target, ...]


@attrs.frozen(kw_only=True)
class AskedEvidence:
    """A document that is asked for, to show that something was delivered."""

    target: Target
    requirement: Deliverable
    year: int
    #: Nobody else owes it, so that who fills in the form can say that there is none.
    alone: bool


@attrs.frozen(kw_only=True)
class AskedWords:
    """Words on a task that are asked for."""

    task: Task
    #: How the unit, or its collective, is assigned to the task; empty where only a target of it names the unit.
    roles: tuple[Role, ...]


@attrs.frozen(kw_only=True)
class Elsewhere:
    """A datum that a unit's targets rest on and that it is not asked for, since others supply it."""

    datum: Datum
    #: Ids of who is asked.
    suppliers: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Form:
    """What one unit owes for a year."""

    plan: Plan
    year: int
    unit: Respondent
    figures: tuple[AskedFigure, ...] = ()
    registers: tuple[AskedRegister, ...] = ()
    rosters: tuple[AskedRoster, ...] = ()
    evidence: tuple[AskedEvidence, ...] = ()
    words: tuple[AskedWords, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def asks_for_data(self) -> bool:
        """Whether it asks for anything besides words."""
        return bool(self.figures or self.registers or self.rosters or self.evidence)


@attrs.frozen
class _Asking:
    """The plan in the year that is asked about, and what is known already."""

    plan: Plan
    year: int
    known: Known
    #: The same without facts: a collective is asked as one there.
    bare: Known

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is in force in the year, in plan order."""
        return tuple(each for each in self.plan.targets if _in_force(each, self.plan, self.year))

    def units_for(self, target: Target, datum: Datum) -> tuple[str, ...]:
        """Return the units of the plan that owe a datum."""
        return suppliers(target, datum.supplied_by, self.bare, year_end(self.year))


def forms_for(plan: Plan, year: int, facts: Facts | None = None) -> tuple[Form, ...]:
    """Return the form of each unit that owes data or words for ``year``, in the order of the plan's units.

    A figure or roster is asked for once: of the units that supply it, else of the first one in charge of the first
    target that rests on it. ``facts`` is what is known already: it gives the years before for reference, what was
    reported of them is not asked again, and members of collectives whose roster it has get a form each.
    """
    asking = _Asking(plan, year, Known(plan, facts or Facts(), None), Known(plan, Facts(), None))
    figures, registers, rosters = _figures(asking), _registers(asking), _rosters(asking)
    evidence, words = _evidence(asking), _words(asking)
    forms = (
        Form(
            plan=plan,
            year=year,
            unit=unit,
            figures=tuple(figures.get(unit.id, ())),
            registers=tuple(registers.get(unit.id, ())),
            rosters=tuple(rosters.get(unit.id, ())),
            evidence=tuple(evidence.get(unit.id, ())),
            words=tuple(words.get(unit.id, ())),
            elsewhere=_elsewhere(unit, asking),
        )
        for unit in respondents(plan, year, facts or Facts())
    )
    return tuple(form for form in forms if form.asks_for_data or form.words)


def respondents(plan: Plan, year: int, facts: Facts) -> Iterator[Respondent]:
    """Yield who may fill in a form: units of the plan, and members of collectives whose roster the facts have."""
    known = Known(plan, facts, None)
    for unit in plan.responsible_units:
        yield Respondent(id=unit.id, name=unit.name, unit=unit)
        for member in members_of(unit.id, known, year_end(year)):
            if member.name is not None:
                yield Respondent(id=member.id, name=Bilingual(zh=member.name), unit=unit)


def _in_force(target: Target, plan: Plan, year: int) -> bool:
    first_day, last_year = plan.in_force(target.schedule)
    return first_day <= year_end(year) and (last_year is None or year <= last_year)


# Figures


def _figures(asking: _Asking) -> dict[str, list[AskedFigure]]:
    """Return the figures that are asked for, by the unit that is asked."""
    needed: dict[tuple[str, int, str | None], tuple[str, list[Target]]] = {}
    for target in asking.targets:
        for indicator in asking.plan.data_of(target):
            units = asking.units_for(target, indicator)
            if isinstance(indicator, Indicator) and units:
                for place in _places(target, indicator, asking):
                    needed.setdefault((indicator.id, *place), (units[0], []))[1].append(target)
    asked: dict[str, list[AskedFigure]] = {}
    areas = {each.id: each for each in asking.plan.areas}
    for (name, year, area), (unit, targets) in needed.items():
        indicator = asking.plan.indicator[name]
        for basis in indicator.bases or (None,):
            figure = AskedFigure(
                indicator=indicator,
                year=year,
                area=None if area is None else areas[area],
                basis=basis,
                targets=tuple(targets),
                earlier=tuple(_earlier(indicator, basis, year, area, asking)),
            )
            asked.setdefault(unit, []).append(figure)
    return asked


def _places(target: Target, indicator: Indicator, asking: _Asking) -> Iterator[tuple[int, str | None]]:
    """Yield the years and areas of the figures that are needed and not known."""
    parts = asking.plan.areas if _holds_for_parts(target, indicator) else ()
    for year in dict.fromkeys(_years(target, asking.year)):
        for area in (None, *(each.id for each in parts)):
            if year == asking.year or not _known_at(area, asking).figure(indicator, year_period(year)).settled:
                yield year, area


def _holds_for_parts(target: Target, indicator: Indicator) -> bool:
    """Return whether a target is judged for a part of the area too: a limit for what adds up over the parts is not."""
    return not (isinstance(target.requirement, Level) and indicator.additive is not None)


def _known_at(area: str | None, asking: _Asking) -> Known:
    return asking.known if area is None else asking.known.part(area)


def _years(target: Target, year: int) -> Iterator[int]:
    """Yield the years whose figures an assessment of ``year`` rests on."""
    if isinstance(target.requirement, Change):
        yield target.requirement.baseline
    if isinstance(target.schedule, EveryYear) and target.schedule.stable:
        yield from range(target.schedule.from_, year)
    yield year


def _earlier(
    indicator: Indicator, basis: Category | None, year: int, area: str | None, asking: _Asking
) -> Iterator[tuple[int, Amount]]:
    for before in range(year - 1, year - 1 - _YEARS_SHOWN, -1):
        name = None if basis is None else basis.id
        choice = _known_at(area, asking).figure_in(indicator, name, year_period(before))
        if choice is not None and choice.value is not None:
            yield before, choice.value


# Lists


def _needing(asking: _Asking, kind: type) -> dict[str, tuple[dict[str, None], list[Target]]]:
    """Return the data of a kind that are needed: by id the units that owe them, and the targets that rest on them."""
    found: dict[str, tuple[dict[str, None], list[Target]]] = {}
    for target in asking.targets:
        for datum in asking.plan.data_of(target):
            if isinstance(datum, kind):
                units, targets = found.setdefault(datum.id, ({}, []))
                units.update(dict.fromkeys(asking.units_for(target, datum)))
                targets.append(target)
    return found


def _registers(asking: _Asking) -> dict[str, list[AskedRegister]]:
    asked: dict[str, list[AskedRegister]] = {}
    for name, (units, targets) in _needing(asking, RegisterDeclaration).items():
        for unit in units:
            register = AskedRegister(declaration=asking.plan.register[name], targets=tuple(targets))
            asked.setdefault(unit, []).append(register)
    return asked


def _rosters(asking: _Asking) -> dict[str, list[AskedRoster]]:
    asked: dict[str, list[AskedRoster]] = {}
    for name, (units, targets) in _needing(asking, RosterDeclaration).items():
        for unit in tuple(units)[:1]:
            roster = AskedRoster(declaration=asking.plan.roster[name], targets=tuple(targets))
            asked.setdefault(unit, []).append(roster)
    return asked


def _elsewhere(unit: Respondent, asking: _Asking) -> tuple[Elsewhere, ...]:
    """Return what the targets of a unit rest on and others supply."""
    found: dict[str, Elsewhere] = {}
    for target in asking.targets:
        if unit.id in {owner.responsible_unit for owner in in_charge(asking.plan.owners_of(target))}:
            for datum in asking.plan.data_of(target):
                asked = _asked_of(datum, target, asking)
                if asked and unit.id not in asked:
                    found.setdefault(datum.id, Elsewhere(datum=datum, suppliers=asked))
    return tuple(found.values())


def _asked_of(datum: Datum, target: Target, asking: _Asking) -> tuple[str, ...]:
    """Return who is asked for a datum: of a register each supplier, else the first one of its first target."""
    if isinstance(datum, RegisterDeclaration):
        return asking.units_for(target, datum)
    first = (each for each in asking.targets if datum in asking.plan.data_of(each) and asking.units_for(each, datum))
    return next((asking.units_for(each, datum)[:1] for each in first), ())


# Documents and words


def _evidence(asking: _Asking) -> dict[str, list[AskedEvidence]]:
    asked: dict[str, list[AskedEvidence]] = {}
    for target in asking.targets:
        if isinstance(target.requirement, Deliverable):
            owed_by = _deliverers(target, target.requirement, asking)
            for unit in owed_by:
                if _is_delivered(target, target.requirement, unit, asking):
                    continue
                evidence = AskedEvidence(
                    target=target, requirement=target.requirement, year=asking.year, alone=len(owed_by) == 1
                )
                asked.setdefault(unit, []).append(evidence)
    return asked


def _is_delivered(target: Target, requirement: Deliverable, unit: str, asking: _Asking) -> bool:
    """Return whether what is owed once was shown in an earlier year: by whichever unit, or by each its own."""
    if not isinstance(target.schedule, By):
        return False
    return any(
        each.for_year < asking.year
        and not is_held(each)
        and (each.responsible_unit == unit or not requirement.by_each_unit)
        for each in asking.known.evidence(target.id)
    )


def _deliverers(target: Target, requirement: Deliverable, asking: _Asking) -> tuple[str, ...]:
    day = year_end(asking.year)
    if requirement.by_each_unit:
        return tuple(member.id for member in parties_to(target, asking.known, day))
    return suppliers(target, (), asking.known, day)


def _words(asking: _Asking) -> dict[str, list[AskedWords]]:
    """Return the tasks on which words are asked for, by who is in charge of them."""
    asked: dict[str, list[AskedWords]] = {}
    for task in asking.plan.tasks:
        if _is_current(task, asking):
            for unit, roles in _in_charge_of(task, asking).items():
                asked.setdefault(unit, []).append(AskedWords(task=task, roles=roles))
    return asked


def _is_current(task: Task, asking: _Asking) -> bool:
    """Return whether a task is to be worked on in the year: for one of its targets, else within the plan's term."""
    plan, targets = asking.plan, asking.plan.targets_of_task.get(task.ref, ())
    if targets:
        return any(_in_force(each, plan, asking.year) for each in targets)
    return plan.issued.year <= asking.year <= plan.term.to.year


def _in_charge_of(task: Task, asking: _Asking) -> dict[str, tuple[Role, ...]]:
    """Return who is in charge of a task, or of one of its targets, with their roles."""
    named = [(each.responsible_unit, each.role) for each in in_charge(answerable(task.assignments))]
    for target in asking.plan.targets_of_task.get(task.ref, ()):
        named += [(each.responsible_unit, each.role) for each in in_charge(answerable(target.owners))]
    found: dict[str, tuple[Role, ...]] = {}
    for unit, role in named:
        for member in members_of(unit, asking.known, year_end(asking.year)):
            found[member.id] = tuple(dict.fromkeys((*found.get(member.id, ()), role)))
    return found
