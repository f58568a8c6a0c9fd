"""Empty facts files, one per responsible unit, with exactly what it owes for a year."""

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

import attrs

from wufei.documents import json_text, observations_csv
from wufei.facts import Facts
from wufei.known import Known
from wufei.periods import year_end
from wufei.plan import (
    Datum,
    Indicator,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    RosterDeclaration,
    Target,
    answerable,
)
from wufei.requirements import Change, Deliverable
from wufei.responsibility import suppliers
from wufei.schedules import By, EveryYear, Standing
from wufei.wording import say

__all__ = ["Form", "forms_for"]


@attrs.frozen
class Form:
    """What one unit owes for a year, as a facts document whose blanks are null."""

    unit: ResponsibleUnit
    document: dict[str, Any]

    @property
    def json(self) -> str:
        """The form as JSON text that ``load_facts`` reads, filled or not."""
        return json_text(self.document)

    @property
    def csv(self) -> str:
        """The figures of the form as CSV text; empty if it asks for none."""
        rows = self.document["observations"]
        return observations_csv(rows) if rows else ""

    @property
    def asks_for_more_than_figures(self) -> bool:
        """Whether the form also asks for registers, rosters or evidence."""
        return any(self.document[name] for name in ("registers", "rosters", "evidence"))


def forms_for(plan: Plan, year: int) -> tuple[Form, ...]:
    """Return the form of each unit that owes data for ``year``, in the order of the plan's units."""
    owed: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    known = Known(plan, Facts(), None)
    for target in plan.targets:
        if _in_force(target, plan, year):
            for units, name, entry in _entries(target, known, year):
                for unit in units:
                    listed = owed.setdefault(unit, [])
                    row = (name, {**entry, **_signed(name, unit)})
                    if row not in listed:
                        listed.append(row)
    return tuple(_form(unit, owed[unit.id], plan, year) for unit in plan.responsible_units if unit.id in owed)


def _in_force(target: Target, plan: Plan, year: int) -> bool:
    match target.schedule:
        case By(stable=stable):
            return plan.issued.year <= year and not (stable and year > plan.term.to.year)
        case EveryYear(from_=first, to=to):
            return first <= year <= to
        case Standing(from_=first_day, to=last_day):
            return first_day.year <= year <= last_day.year
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(target.schedule)


def _entries(target: Target, known: Known, year: int) -> Iterator[tuple[tuple[str, ...], str, dict[str, Any]]]:
    """Yield what a target needs: who supplies it, the collection of a facts document, and the blank entry."""
    plan = known.plan
    if isinstance(target.requirement, Deliverable):
        owners = tuple(owner.responsible_unit for owner in answerable(plan.owners_of(target)))
        units = owners if target.requirement.by_each_unit else suppliers(target, (), known, year_end(year))
        wanted = target.requirement.evidence.zh
        yield units, "evidence", {"target": target.id, "date": None, "title": wanted, "year": year}
    for datum in plan.data_of(target):
        units = suppliers(target, datum.supplied_by, known, year_end(year))
        for name, entry in _blanks(datum, target, year):
            yield units, name, entry


def _blanks(datum: Datum, target: Target, year: int) -> Iterator[tuple[str, dict[str, Any]]]:
    match datum:
        case RegisterDeclaration():
            yield "registers", {"register": datum.id, "records": None}
        case RosterDeclaration():
            yield "rosters", {"roster": datum.id, "items": None}
        case Indicator():
            for each in _years(target, year):
                row = {"indicator": datum.id, "year": each, "value": None, "unit": datum.unit.zh or datum.unit.name}
                for choice in [{"basis": basis.id} for basis in datum.bases] or [{}]:
                    yield "observations", {**row, **choice}
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(datum)


def _years(target: Target, year: int) -> Iterator[int]:
    """Yield the years whose figures an assessment of ``year`` rests on."""
    if isinstance(target.requirement, Change):
        yield target.requirement.baseline
    if isinstance(target.schedule, EveryYear) and target.schedule.stable:
        yield from range(target.schedule.from_, year)
    yield year


def _signed(name: str, unit: str) -> dict[str, str]:
    keys = {"observations": "reported_by", "registers": "reported_by", "evidence": "responsible_unit"}
    return {keys[name]: unit} if name in keys else {}


def _form(unit: ResponsibleUnit, rows: Iterable[tuple[str, dict[str, Any]]], plan: Plan, year: int) -> Form:
    parts: dict[str, list[dict[str, Any]]] = {"observations": [], "registers": [], "rosters": [], "evidence": []}
    for name, entry in rows:
        parts[name].append(entry)
    registers = [plan.register[entry["register"]] for entry in parts["registers"]]
    note = {
        "zh": say("form.note", "zh", unit=unit.name.zh, year=str(year), columns=_columns(registers)),
        "en": say("form.note", "en", unit=unit.name.en or unit.name.zh, year=str(year), columns=_columns(registers)),
    }
    return Form(unit, {"format": "wufei-facts-1", "note": note, **parts})


def _columns(registers: Iterable[RegisterDeclaration]) -> str:
    """Return the attributes that the records of registers have."""
    return "; ".join(f"{each.id}: {', '.join(attribute.id for attribute in each.attributes)}" for each in registers)
