"""What is odd in registers and rosters: one thing counted twice, negative amounts, rosters that differ."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wufei.errors import Problem, problem
from wufei.known import BoundRecord, Known
from wufei.plan import RegisterDeclaration
from wufei.quantities import Amount, amounts_told

if TYPE_CHECKING:
    from wufei.facts import Roster

__all__ = ["doubts_about_records", "doubts_about_rosters", "things_counted_twice"]


def doubts_about_records(declaration: RegisterDeclaration, known: Known) -> Iterator[Problem]:
    """Yield negative amounts, and things that stand twice in one register under different ids."""
    by_name: dict[str, str] = {}
    for bound in known.table(declaration).records:
        record = bound.record
        for name, value in bound.attributes.items():
            if isinstance(value, Amount) and value.value < 0:
                yield problem("quality_negative", f"{_path(declaration, bound)}.{name}", **amounts_told(value=value))
        if record.name is not None:
            first = by_name.setdefault(record.name, record.id)
            if first != record.id:
                yield problem("quality_named_twice", _path(declaration, bound), value=record.name, expected=first)


def things_counted_twice(known: Known) -> Iterator[tuple[str, Problem]]:
    """Yield, with the id of its register, each record that has the mark of another: one thing, two records."""
    first: dict[tuple[str, str], str] = {}
    for declaration in known.plan.registers:
        marks = [each.id for each in declaration.attributes if each.identifies]
        for bound in known.table(declaration).records if marks else ():
            for mark in marks:
                value = bound.attributes.get(mark)
                if value is None:
                    continue
                path = _path(declaration, bound)
                before = first.setdefault((mark, str(value)), path)
                if before != path:
                    yield declaration.id, problem("quality_counted_twice", path, value=value, expected=before)


def _path(declaration: RegisterDeclaration, bound: BoundRecord) -> str:
    return f"$.registers[{declaration.id}].records[{bound.record.id}]"


def doubts_about_rosters(known: Known) -> Iterator[tuple[str, Problem]]:
    """Yield with its id each roster that differs from another of its subject, of the same year or without a date."""
    groups: dict[tuple[str, int | None], list[Roster]] = {}
    for each in known.facts.rosters:
        if each.roster in known.plan.roster and known.was_known(each.published):
            groups.setdefault((each.roster, each.dated.year if each.dated else None), []).append(each)
    for (name, year), several in groups.items():
        everywhere = frozenset.intersection(*(frozenset(item.id for item in each.items) for each in several))
        somewhere = {item.id for each in several for item in each.items}
        apart = sorted(somewhere - everywhere)
        if apart:
            path = f"$.rosters[{name}]"
            yield (
                name,
                problem("quality_rosters_differ", path, value=", ".join(apart), year="" if year is None else year),
            )
