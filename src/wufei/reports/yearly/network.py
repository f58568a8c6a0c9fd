"""The picture of who answers for what, laid out: units on the left, targets by chapter on the right.

Every place is computed here, in whole steps from the order of the plan, so that the same report is the same picture,
to the byte. The page only draws it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import attrs

from wufei.findings import Finding, Verdict
from wufei.plan import Owner, Plan, Role, parent_ref
from wufei.reports.yearly.drawings import shortened
from wufei.wording import Language

__all__ = ["Cell", "Chapter", "Network", "Ribbon", "Thread", "UnitNode", "chapter_of", "network_of"]

#: All lengths are pixels of the picture's own grid.
WIDTH: Final = 1160
_UNIT_WIDTH, _CHAPTER_X, _TOP = 350, 560, 12
_CELL, _ROW, _HEADING, _GAP, _UNIT_HEIGHT = 24, 30, 22, 8, 30
#: Threads run below a row of squares, and turn up to the square that they are about.
_BELOW, _HALF = 15, 11
_COLUMNS: Final = (WIDTH - _CHAPTER_X) // _CELL
_WIDEST_RIBBON: Final = 14
#: So many half-width characters fit into a unit's box, and into a heading.
_UNIT_COLUMNS, _CHAPTER_COLUMNS = 44, 84
#: Chapters are the second level of a document's outline, where it has one.
_LEVEL: Final = 2


@attrs.frozen
class UnitNode:
    """A responsible unit; its threads begin at (x, y), in the middle of its right edge."""

    id: str
    name: str
    #: The name, cut where it does not fit.
    label: str
    #: How many of the targets it answers for.
    count: int
    x: int
    y: int


@attrs.frozen
class Cell:
    """The square of one target; (x, y) is its middle."""

    #: Id and title of the target, and what came out.
    id: str
    title: str
    verdict: Verdict
    owners: tuple[Owner, ...]
    x: int
    y: int

    @property
    def units(self) -> frozenset[str]:
        """Ids of the units that answer for it, in any role."""
        return frozenset(owner.responsible_unit for owner in self.owners)


@attrs.frozen
class Chapter:
    """Targets of one part of the document, under its heading; (x, y) is where the heading is written."""

    ref: str
    title: str
    #: Ref and title, cut where they do not fit.
    label: str
    x: int
    y: int
    cells: tuple[Cell, ...]


@attrs.frozen
class Ribbon:
    """That a unit answers for targets of a chapter: the more, the wider."""

    unit: str
    chapter: str
    count: int
    width: float
    path: str


@attrs.frozen
class Thread:
    """That a unit answers for one target, in a role."""

    unit: str
    target: str
    role: Role
    path: str


@attrs.frozen(kw_only=True)
class Network:
    """The whole picture; its width and height are in pixels."""

    width: int
    height: int
    units: tuple[UnitNode, ...]
    chapters: tuple[Chapter, ...]
    ribbons: tuple[Ribbon, ...]
    threads: tuple[Thread, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that its threads stand for."""
        found = {thread.role for thread in self.threads}
        return tuple(role for role in Role if role in found)


def network_of(plan: Plan, findings: Iterable[Finding], reference: date, language: Language) -> Network:
    """Return the picture of ``findings`` of ``plan``: their targets, and the units that answer for them.

    For a unit that has been succeeded by ``reference`` its heir answers, as in roll-ups.
    """
    chapters, end = _chapters(plan, tuple(findings), reference, language)
    units = _units(plan, chapters, end, language)
    height = max(end, _TOP + len(units) * _UNIT_HEIGHT) + _TOP
    return Network(
        width=WIDTH,
        height=height,
        units=units,
        chapters=chapters,
        ribbons=_ribbons(units, chapters),
        threads=_threads(units, chapters),
    )


def chapter_of(ref: str) -> str:
    """Return the ref of the chapter that a task is in: its part of the second level, else its own.

    >>> chapter_of("4.2.1.3a"), chapter_of("4.2"), chapter_of("4")
    ('4.2', '4.2', '4')
    """
    line = [ref]
    while (above := parent_ref(line[0])) is not None:
        line.insert(0, above)
    return line[min(_LEVEL, len(line)) - 1]


def _chapters(
    plan: Plan, findings: Sequence[Finding], reference: date, language: Language
) -> tuple[tuple[Chapter, ...], int]:
    """Return the chapters one below the other, and where the last one ends."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(chapter_of(finding.target.task), []).append(finding)
    placed, y = [], _TOP
    for ref, held in groups.items():
        cells = tuple(
            _cell(finding, _owners(plan, finding, reference), number, y + _HEADING, language)
            for number, finding in enumerate(held)
        )
        title = plan.task[ref].title.in_language(language)
        label = shortened(f"{ref} {title}", _CHAPTER_COLUMNS)
        placed.append(Chapter(ref, title, label, _CHAPTER_X, y + _HEADING - 7, cells))
        y += _HEADING + _ROW * -(-len(held) // _COLUMNS) + _GAP
    return tuple(placed), y


def _owners(plan: Plan, finding: Finding, reference: date) -> tuple[Owner, ...]:
    """Return who answers, each once in each role, heirs for those whom they have succeeded."""
    heirs = (
        attrs.evolve(each, responsible_unit=plan.heir(each.responsible_unit, reference)) for each in finding.owners
    )
    return tuple(dict.fromkeys(heirs))


def _cell(finding: Finding, owners: tuple[Owner, ...], number: int, top: int, language: Language) -> Cell:
    row, column = divmod(number, _COLUMNS)
    x, y = _CHAPTER_X + column * _CELL + _CELL // 2, top + row * _ROW + _CELL // 2
    target = finding.target
    return Cell(target.id, target.title.in_language(language), finding.verdict, owners, x, y)


def _units(plan: Plan, chapters: Iterable[Chapter], end: int, language: Language) -> tuple[UnitNode, ...]:
    """Return the units that answer for any target, spread over the height of the targets."""
    owned = Counter(unit for chapter in chapters for cell in chapter.cells for unit in cell.units)
    named = [unit for unit in plan.responsible_units if owned[unit.id]]
    step = min(max(_UNIT_HEIGHT, (end - _TOP) // max(len(named), 1)), 2 * _UNIT_HEIGHT)
    return tuple(
        UnitNode(
            unit.id,
            unit.name.in_language(language),
            shortened(unit.name.in_language(language), _UNIT_COLUMNS),
            owned[unit.id],
            _UNIT_WIDTH,
            _TOP + number * step + _UNIT_HEIGHT // 2,
        )
        for number, unit in enumerate(named)
    )


def _ribbons(units: Iterable[UnitNode], chapters: Sequence[Chapter]) -> tuple[Ribbon, ...]:
    place = {unit.id: unit for unit in units}
    found = []
    for chapter in chapters:
        counts = Counter(unit for cell in chapter.cells for unit in cell.units)
        for unit in place.values():
            if count := counts[unit.id]:
                width = round(min(1 + count**0.5 * 1.5, _WIDEST_RIBBON), 1)
                path = _curve(unit.x, unit.y, chapter.x - 8, chapter.y - 5)
                found.append(Ribbon(unit.id, chapter.ref, count, width, path))
    return tuple(found)


def _threads(units: Iterable[UnitNode], chapters: Sequence[Chapter]) -> tuple[Thread, ...]:
    place = {unit.id: unit for unit in units}
    return tuple(
        Thread(owner.responsible_unit, cell.id, owner.role, _to_cell(place[owner.responsible_unit], cell))
        for chapter in chapters
        for cell in chapter.cells
        for owner in cell.owners
    )


def _to_cell(unit: UnitNode, cell: Cell) -> str:
    """Return the path of a thread: a curve to the row of the square, along below it, and up."""
    below = cell.y + _BELOW
    return f"{_curve(unit.x, unit.y, _CHAPTER_X - 8, below)}H{cell.x}V{cell.y + _HALF}"


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    """Return the path of a curve that leaves and arrives level."""
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"
