"""What is to be said of facts, in words: which entry it is about, and what is wrong; a program gets paths and codes."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Final

import attrs

from wufei.errors import Problem, UnreadableValueError, named_in_both
from wufei.facts import Record, RosterItem
from wufei.findings import Assessment
from wufei.known import Known
from wufei.periods import parse_period
from wufei.plan import AttributeType, Category, Plan
from wufei.reports.phrases import basis_name, details_phrase, label, period_phrase, task_label, unit_name
from wufei.reports.reported import listed_label
from wufei.wording import Bilingual, Language, say

__all__ = ["remark_text"]

#: Where in the facts something stands, as problems hold it; a long one may be cut in a sentence.
_PLACE: Final = re.compile(
    r"\$\.(?P<collection>[a-z_]+)\[(?P<entry>.*?)\](?:\.(?:records|items)\[(?P<listed>.*)[\]…])?(?:\.(?P<attribute>.*))?",
    re.DOTALL,
)


@attrs.frozen
class _Telling:
    """Facts and their plan, in the language of the reader."""

    assessment: Assessment
    language: Language

    @property
    def plan(self) -> Plan:
        return self.assessment.plan

    @cached_property
    def areas(self) -> dict[str, Bilingual]:
        """Names of the plan's area and of its parts, by id."""
        known = Known(self.plan, self.assessment.facts).areas
        return {each.id: each.name for each in (self.plan.area, *known)}

    def say(self, code: str, **values: str) -> str:
        return say(code, self.language, **values)


def remark_text(found: Problem, assessment: Assessment, language: Language) -> str:
    """Return what is to be said of the facts of an assessment as a sentence, its place in words in front."""
    telling = _Telling(assessment, language)
    values, place = dict(found.values), _PLACE.fullmatch(found.path)
    if place is not None and found.code in _RETOLD:
        values |= _RETOLD[found.code](values, place, telling)
    told = Problem(found.code, "", tuple(values.items())).message(language)
    return telling.say("place.told", place=_place_text(found.path, telling), told=told)


def _place_text(path: str, telling: _Telling) -> str:
    """Return where something stands by the names of the plan and the facts; what is no such place, as it is."""
    place = _PLACE.fullmatch(path)
    if place is None or place["collection"] not in _PLACES:
        return path
    return _PLACES[place["collection"]](place, telling)


# Places


def _figure(place: re.Match[str], telling: _Telling) -> str:
    name, _, rest = place["entry"].partition(" ")
    indicator = telling.plan.indicator.get(name)
    try:
        period, *marks = rest.split(" ")
        when = period_phrase(parse_period(period), telling.language)
    except UnreadableValueError:
        indicator, when, marks = None, "", []
    if indicator is None:
        return telling.say("place.observations", entry=place["entry"])
    details = (basis_name(indicator, each, telling.language) or _area(each, telling) for each in marks)
    return indicator.name.in_language(telling.language) + details_phrase((when, *details), telling.language)


def _area(area: str, telling: _Telling) -> str:
    return telling.areas[area].in_language(telling.language) if area in telling.areas else area


def _register(place: re.Match[str], telling: _Telling) -> str:
    declared = telling.plan.register.get(place["entry"])
    name = place["entry"] if declared is None else declared.name.in_language(telling.language)
    if place["listed"] is None:
        return telling.say("place.registers", name=name)
    lists = (each.records for each in telling.assessment.facts.registers if each.register == place["entry"])
    entry = _listed(place["listed"], lists)
    if place["attribute"] is None:
        return telling.say("place.record", name=name, entry=entry)
    attribute = None if declared is None else declared.attribute.get(place["attribute"])
    said = place["attribute"] if attribute is None else attribute.name.in_language(telling.language)
    return telling.say("place.attribute", name=name, entry=entry, attribute=said)


def _roster(place: re.Match[str], telling: _Telling) -> str:
    declared = telling.plan.roster.get(place["entry"])
    name = place["entry"] if declared is None else declared.name.in_language(telling.language)
    if place["listed"] is None:
        return telling.say("place.rosters", name=name)
    lists = (each.items for each in telling.assessment.facts.rosters if each.roster == place["entry"])
    return telling.say("place.item", name=name, entry=_listed(place["listed"], lists))


def _listed(name: str, lists: Iterable[Iterable[Record | RosterItem]]) -> str:
    """Return an entry of a list by its name, where it has one, and its id."""
    return next((listed_label(each) for entries in lists for each in entries if each.id == name), name)


def _evidence(place: re.Match[str], telling: _Telling) -> str:
    target = telling.plan.target.get(place["entry"])
    name = place["entry"] if target is None else target.title.in_language(telling.language)
    return telling.say(f"place.{place['collection']}", name=name)


def _statement(place: re.Match[str], telling: _Telling) -> str:
    ref, unit, year = place["entry"].rsplit(" ", 2)
    task = telling.plan.task.get(ref)
    name = ref if task is None else task_label(task, telling.language)
    return telling.say("place.statements", name=name, unit=unit_name(telling.plan, unit, telling.language), year=year)


_PLACES: Final[Mapping[str, Callable[[re.Match[str], _Telling], str]]] = {
    "observations": _figure,
    "registers": _register,
    "rosters": _roster,
    "evidence": _evidence,
    "evidence_complete": _evidence,
    "statements": _statement,
}


# Values that a sentence tells by their ids


def _areas(_: Mapping[str, str], __: re.Match[str], telling: _Telling) -> dict[str, str]:
    return named_in_both("expected", telling.areas)


def _bases(_: Mapping[str, str], place: re.Match[str], telling: _Telling) -> dict[str, str]:
    indicator = telling.plan.indicator[place["entry"].partition(" ")[0]]
    return _named(indicator.bases)


def _named(categories: Iterable[Category]) -> dict[str, str]:
    """Return what there is, where there is anything: else a sentence tells that there is none by itself."""
    named = {each.id: each.name for each in categories}
    return named_in_both("expected", named) if named else {}


def _attributes(_: Mapping[str, str], place: re.Match[str], telling: _Telling) -> dict[str, str]:
    declared = telling.plan.register[place["entry"]].attributes
    return named_in_both("expected", {each.id: each.name for each in declared})


def _attribute(_: Mapping[str, str], place: re.Match[str], telling: _Telling) -> dict[str, str]:
    declared = telling.plan.register[place["entry"]].attribute[place["attribute"]]
    if declared.type is AttributeType.CLASSES:
        return _named(declared.classes)
    unit = None if declared.unit is None else declared.unit.symbol(telling.language) or declared.unit.name
    kind = telling.say(f"attribute.{declared.type}")
    return {"expected": kind + details_phrase((unit,), telling.language)}


def _elsewhere(values: Mapping[str, str], _: re.Match[str], telling: _Telling) -> dict[str, str]:
    return {"expected": _place_text(values["expected"], telling)}


def _target(values: Mapping[str, str], _: re.Match[str], telling: _Telling) -> dict[str, str]:
    return {"value": label(telling.plan.target[values["value"]], telling.language)}


_RETOLD: Final[Mapping[str, Callable[[Mapping[str, str], re.Match[str], _Telling], dict[str, str]]]] = {
    "unknown_area": _areas,
    "unknown_basis": _bases,
    "unknown_attribute": _attributes,
    "unfit_attribute": _attribute,
    "quality_counted_twice": _elsewhere,
    "evidence_not_asked": _target,
}
