"""The draft while it grows: units, indicators and registers by name, with the readings and questions about them."""

from typing import Any

import attrs

from wufei.drafts import Confidence, LeftOut, Question, Reading, Unread
from wufei.plan import (
    Indicator,
    NumberWithoutTarget,
    RegisterDeclaration,
    ResponsibleUnit,
    RosterDeclaration,
    Target,
    Task,
    UnitKind,
)
from wufei.quantities import Unit, find_unit
from wufei.reader.brackets import full_width
from wufei.reader.drafting.identifiers import identifier, told_apart
from wufei.reader.organisations.names import Mention, canonical, unit_kind
from wufei.sources import Source
from wufei.wording import Bilingual

__all__ = ["Collected"]


@attrs.define
class Collected:
    """What has been read so far. It is filled in document order and used by one reading only."""

    #: By the key under which two printed names are the same.
    responsible_units: dict[str, ResponsibleUnit] = attrs.field(factory=dict)
    #: By name and unit.
    indicators: dict[tuple[str, str], Indicator] = attrs.field(factory=dict)
    rosters: dict[str, RosterDeclaration] = attrs.field(factory=dict)
    registers: dict[str, RegisterDeclaration] = attrs.field(factory=dict)
    tasks: list[Task] = attrs.field(factory=list)
    targets: list[Target] = attrs.field(factory=list)
    numbers_without_target: list[NumberWithoutTarget] = attrs.field(factory=list)
    #: Refs that are taken: those of tasks, and those that paragraphs further down will have.
    refs: set[str] = attrs.field(factory=set)
    readings: list[Reading] = attrs.field(factory=list)
    questions: list[Question] = attrs.field(factory=list)
    unread: list[Unread] = attrs.field(factory=list)
    left_out: list[LeftOut] = attrs.field(factory=list)
    brackets_seen: int = 0
    brackets_read: int = 0
    numbers_seen: int = 0
    numbers_of_targets: int = 0
    numbers_of_other_kinds: int = 0
    obligations_seen: int = 0
    obligations_owned: int = 0
    #: What a draft calls the register of each task that has one.
    register_names: dict[str, str] = attrs.field(factory=dict)
    _ids: dict[str, tuple[str, int]] = attrs.field(factory=dict)
    _target_ids: dict[str, tuple[str, int]] = attrs.field(factory=dict)
    _spelled: dict[str, str] = attrs.field(factory=dict)
    _asked: set[str] = attrs.field(factory=set)

    def new_id(self, name: str, fallback: str) -> str:
        """Return an id for ``name`` that no unit, indicator, register or roster of this draft has."""
        return _new(name, self._ids, fallback)

    def new_target_id(self, title: str) -> str:
        """Return an id for a target of this title that no other target has; its indicator may have the same."""
        return _new(title, self._target_ids, "target")

    def spelled(self, name: str, fallback: str = "item") -> str:
        """Return the id of what has this name in any register; one that only sounds like it has another."""
        plain = identifier(name, fallback=fallback)
        return plain if self._spelled.setdefault(plain, name) == name else told_apart(name, plain)

    def unit_of(self, mention: Mention, source: Source) -> str:
        """Return the id of the responsible unit that is mentioned; at its first mention it is added."""
        key = canonical(mention.full)
        if key not in self.responsible_units:
            kind = UnitKind.COLLECTIVE if mention.collective else unit_kind(mention.full)
            unit = ResponsibleUnit(id=self.new_id(mention.full, "unit"), name=Bilingual(zh=mention.full), kind=kind)
            self.responsible_units[key] = unit
            self.read(f"responsible_unit:{unit.id}", "name", Confidence.SURE, source, printed=mention.full)
        return self.responsible_units[key].id

    def is_alias(self, mention: Mention) -> bool:
        """Return whether a unit that was added is mentioned by another form of its name than the first."""
        unit = self.responsible_units[canonical(mention.full)]
        return full_width(unit.name.zh) != full_width(mention.full)

    def indicator_of(self, name: str, unit: Unit) -> Indicator:
        """Return the indicator with this name that is measured in units like this one; a new one is added."""
        key = (name, unit.dimension)
        if key not in self.indicators:
            shown = find_unit("item") if unit.dimension == "count" else unit
            words = () if unit is shown else (unit,)
            self.indicators[key] = Indicator(
                id=self.new_id(name, "indicator"), name=Bilingual(zh=name), unit=shown, measure_words=words
            )
        found = self.indicators[key]
        if not found.fits(unit):
            found = attrs.evolve(found, measure_words=(*found.measure_words, unit))
            self.indicators[key] = found
        return found

    def read(self, of: str, rule: str, confidence: Confidence, source: Source, **more: Any) -> None:  # noqa: ANN401
        """Note how an item was read; ``more`` are the other fields of a reading."""
        self.readings.append(Reading(of=of, rule=rule, confidence=confidence, source=source, **more))

    def ask(self, code: str, of: str, source: Source | None = None, *, acceptable: bool = True, **values: str) -> None:
        """Note a question; the same question about the same item at the same place is asked once.

        What is asked about a unit is asked about its name, wherever that stands.
        """
        place = f":{source.span[0]}" if source and of.startswith("task:") else ""
        name = f"{code}:{of}{place}"
        if name not in self._asked:
            self._asked.add(name)
            self.questions.append(
                Question(id=name, code=code, of=of, values=values, acceptable=acceptable, source=source)
            )

    def leave(self, code: str, printed: str, source: Source) -> None:
        """Note something seen and not understood."""
        self.unread.append(Unread(code=code, printed=printed, source=source))

    def leave_out(self, left_out: LeftOut) -> None:
        """Note something that the document holds beside its text, and ask whether it matters."""
        self.left_out.append(left_out)
        self.ask("left_out", f"left_out:{len(self.left_out)}", kind=left_out.code, printed=left_out.printed)


def _new(name: str, taken: dict[str, tuple[str, int]], fallback: str) -> str:
    """Return an id for ``name`` and take it; ``taken`` has the ids, with the name and how often it was given one.

    A name that sounds like an earlier one is told apart by its own characters, and not by how many came before it.
    """
    plain = identifier(name, fallback=fallback)
    if taken.get(plain, (name, 0))[0] != name:
        plain = told_apart(name, plain)
    found, number = plain, taken.get(plain, (name, 0))[1]
    while found in taken:
        number += 1
        found = f"{plain}-{number}"
    taken[plain] = (name, max(number, 1))
    taken.setdefault(found, (name, 1))
    return found
