"""What is reported, in the words of either language: entries of facts, and what differs in them."""

import datetime
from collections.abc import Iterator
from typing import Any

import attrs

from wufei.areas import Area
from wufei.comparison import FactAspect, FactDifference
from wufei.facts import (
    CompleteEvidence,
    Evidence,
    Observation,
    Origin,
    Record,
    Register,
    ReviewState,
    Roster,
    RosterItem,
    Statement,
    Status,
)
from wufei.plan import Plan
from wufei.quantities import Amount
from wufei.reports.phrases import details_phrase, difference_phrase, joined, label, period_phrase, shown
from wufei.wording import Bilingual, Language, say

__all__ = [
    "Names",
    "after_fact_phrase",
    "aspect_phrase",
    "entry_label",
    "entry_phrase",
    "fact_phrase",
    "listed_label",
    "state_phrases",
]


@attrs.frozen
class Names:
    """What ids stand for: names of a plan, where one is known; else the ids themselves."""

    plan: Plan | None
    language: Language

    def say(self, code: str, **values: str) -> str:
        """Return the sentence for a code in the language of the reader."""
        return say(code, self.language, **values)

    def of(self, collection: str, name: str) -> str:
        """Return the name of an item of the plan with its id; the id alone, where the plan does not have it."""
        found = None if self.plan is None else getattr(self.plan, collection).get(name)
        return name if found is None else label(found, self.language)

    def unit(self, name: str | None) -> str | None:
        """Return the name of a responsible unit."""
        found = None if self.plan is None or name is None else self.plan.unit.get(name)
        return name if found is None else found.name.in_language(self.language)

    def attribute(self, register: str, name: str) -> str:
        """Return the name of an attribute of a register."""
        declared = None if self.plan is None else self.plan.register.get(register)
        found = None if declared is None else declared.attribute.get(name)
        return name if found is None else found.name.in_language(self.language)


def entry_label(entry: Any, names: Names) -> str:  # noqa: ANN401 - any entry of facts
    """Return what an entry is about, so that it is told from others of its collection."""
    match entry:
        case Observation():
            about = entry.basis, entry.area, names.unit(entry.reported_by)
            when = period_phrase(entry.period, names.language)
            return f"{names.of('indicator', entry.indicator)} {when}{details_phrase(about, names.language)}"
        case Register():
            whose = entry.area, names.unit(entry.reported_by)
            return names.of("register", entry.register) + details_phrase(whose, names.language)
        case Roster():
            return names.of("roster", entry.roster) + details_phrase((_day(entry.dated),), names.language)
        case Evidence():
            delivered = names.unit(entry.responsible_unit), str(entry.date)
            return names.of("target", entry.target) + details_phrase(delivered, names.language)
        case CompleteEvidence():
            year = None if entry.year is None else str(entry.year)
            return names.of("target", entry.target) + details_phrase((year,), names.language)
        case Statement():
            whose = names.unit(entry.responsible_unit), str(entry.year)
            return names.of("task", entry.task) + details_phrase(whose, names.language)
        case _:
            return label(entry, names.language)


def listed_label(thing: Record | RosterItem) -> str:
    """Return a record, or an item of a roster, by its name and id."""
    return f"{thing.name} [{thing.id}]" if thing.name else thing.id


def entry_phrase(entry: Any, names: Names) -> str:  # noqa: ANN401 - as above
    """Return what an entry says."""
    match entry:
        case Observation():
            return fact_phrase(entry.value, FactAspect.VALUE, names) + details_phrase(
                state_phrases(entry, names), names.language
            )
        case Register():
            count = names.say("revised.records", count=str(len(entry.records)))
            return count + details_phrase((_published(entry.published, names),), names.language)
        case Roster():
            count = names.say("revised.items", count=str(len(entry.items)))
            return count + details_phrase((_published(entry.published, names),), names.language)
        case Evidence():
            return (entry.title or str(entry.date)) + details_phrase(state_phrases(entry, names), names.language)
        case Statement():
            said = names.say("fact.nothing_to_report") if entry.nothing_to_report else entry.progress or ""
            return said + details_phrase((_published(entry.published, names),), names.language)
        case Area():
            return entry.name.in_language(names.language)
        case _:
            return ""


def state_phrases(entry: Observation | Evidence, names: Names) -> Iterator[str | None]:
    """Yield how final something is, whether it was accepted, and when it came out."""
    if isinstance(entry, Observation):
        yield names.say(f"status.{entry.status}") if entry.status else None
    yield names.say(f"status.{entry.review}") if entry.review else None
    yield _published(entry.published, names)


def _published(day: datetime.date | None, names: Names) -> str | None:
    return None if day is None else names.say("explain.published", date=str(day))


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else str(day)


def aspect_phrase(difference: FactDifference, register: str, names: Names) -> str:
    """Return what differs; ``register`` is the id of the one whose record it is."""
    name = "" if difference.attribute is None else names.attribute(register, difference.attribute)
    return names.say(f"fact.{difference.aspect}", attribute=name)


def fact_phrase(value: Any, aspect: FactAspect, names: Names) -> str:  # noqa: ANN401 - whatever a difference holds
    """Return a value that was reported."""
    match value:
        case None if aspect is FactAspect.VALUE:
            return names.say("revised.no_scope")
        case None | ():
            return names.say("compare.none")
        case bool():
            return names.say("compare.yes" if value else "compare.no")
        case Amount():
            return shown(value, names.language)
        case Status() | ReviewState():
            return names.say(f"status.{value}")
        case Origin():
            return names.say(f"fact_origin.{value}")
        case Bilingual():
            return value.in_language(names.language)
        case tuple():
            return joined((fact_phrase(each, aspect, names) for each in value), names.language)
        case str() if aspect in {FactAspect.REPORTED_BY, FactAspect.RESPONSIBLE_UNIT, FactAspect.AWAITS}:
            return names.unit(value) or value
        case _:
            return str(value)


def after_fact_phrase(difference: FactDifference, names: Names) -> str:
    """Return what is reported now, and how far an amount moved."""
    now = fact_phrase(difference.after, difference.aspect, names)
    if difference.by is None:
        return now
    return names.say("compare.moved_by", after=now, by=difference_phrase(difference.by, names.language))
