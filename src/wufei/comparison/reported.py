"""Compare two sets of facts: last month's and this one's, a unit's forms and what was accepted of them."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, cast

import attrs

from wufei.areas import Area
from wufei.comparison.changes import MatchedBy
from wufei.comparison.entries import ENTRIES, Entries, FactAspect, FactDifference, FactsComparison, MatchedEntry
from wufei.comparison.fields import distance
from wufei.comparison.matching import Join, Step, alone, match
from wufei.facts import CompleteEvidence, Evidence, Facts, Observation, Record, Register, Roster, RosterItem
from wufei.quantities import Amount, base_factor

__all__ = ["compare_facts", "said"]

#: Fields by which an entry is found, from the surest to the weakest; all entries that are equal are found before.
_KEYS: Final[Mapping[type, tuple[tuple[str, ...], ...]]] = {
    Area: (("id",),),
    Observation: (
        ("indicator", "period", "area", "basis", "reported_by", "published", "status"),
        ("indicator", "period", "area", "basis", "reported_by", "published"),
        ("indicator", "period", "area", "basis", "reported_by"),
    ),
    Register: (
        ("register", "area", "reported_by", "published", "as_at"),
        ("register", "area", "reported_by"),
    ),
    Roster: (("roster", "dated", "number"), ("roster", "dated"), ("roster",)),
    Evidence: (
        ("target", "responsible_unit", "date"),
        ("target", "responsible_unit", "for_year"),
    ),
    CompleteEvidence: (("target", "year"),),
    Record: (("id",),),
    RosterItem: (("id",),),
}
#: Fields by which an entry is found if only one is left over in either: somebody else reports it, or says so now.
_LAST_KEYS: Final[Mapping[type, tuple[str, ...]]] = {
    Observation: ("indicator", "period", "area", "basis"),
    Register: ("register", "area"),
}
#: Fields that hold what an entry lists.
_LISTS: Final[Mapping[type, str]] = {Register: "records", Roster: "items"}
#: Fields that say what an entry is about: of two that belong together they are the same.
_ABOUT: Final = frozenset({"id", "indicator", "period", "basis", "register", "roster", "target", "attributes"})
_FIRST_DAY: Final = datetime.date.min


def compare_facts(before: Facts, after: Facts) -> FactsComparison:
    """Return what changed from one set of facts to another; the order of entries says nothing.

    A figure is that of the other facts if indicator, period, area and basis agree; of several reports of one datum
    those belong together that the same unit made, on the same day and with the same status. Amounts are compared
    exactly and across units.

    >>> import wufei
    >>> compare_facts(wufei.load_example_facts(), wufei.load_example_facts()).is_empty
    True
    """
    return FactsComparison(
        before=before,
        after=after,
        head=tuple(_differences(before, after, ("invented", "note"))),
        **{name: _entries(getattr(before, name), getattr(after, name)) for name in ENTRIES},
    )


def _entries(before: Sequence[Any], after: Sequence[Any]) -> Entries[Any]:
    pairs = match(_steps(before, after)) if before and after else ()
    has_before, has_after = {each.before for each in pairs}, {each.after for each in pairs}
    return Entries(
        added=tuple(each for position, each in enumerate(after) if position not in has_after),
        withdrawn=tuple(each for position, each in enumerate(before) if position not in has_before),
        matched=tuple(
            _matched(before[pair.before], after[pair.after]) for pair in sorted(pairs, key=lambda each: each.before)
        ),
    )


def _steps(before: Sequence[Any], after: Sequence[Any]) -> Iterator[Step]:
    """Yield the ways to find an entry: the same one, then by fewer and fewer of its fields, the earlier ones first."""

    def step(key: Callable[[Any], Any], join: Join) -> Step:
        one, other = ([key(each) for each in entries] for entries in (before, after))
        return Step(how=MatchedBy.BY_ID, before=one, after=other, join=join)

    def in_time(ones: Sequence[int], others: Sequence[int]) -> Iterable[tuple[int, int]]:
        if len(ones) == len(others) == 1:
            return ((ones[0], others[0]),)
        ranked = (sorted(ones, key=lambda at: _rank(before[at])), sorted(others, key=lambda at: _rank(after[at])))
        return zip(*ranked, strict=False)

    kind = type(before[0])
    yield step(said, in_time)
    for fields in _KEYS[kind]:
        yield step(attrgetter(*fields), in_time)
    if kind in _LAST_KEYS:
        yield step(attrgetter(*_LAST_KEYS[kind]), alone)


def _rank(entry: object) -> tuple[datetime.date, str]:
    """Return what puts reports of one datum in the order in which they came out, whatever their order in a file."""
    day = getattr(entry, "published", None) or getattr(entry, "dated", None) or getattr(entry, "date", None)
    return day or _FIRST_DAY, repr(said(entry))


def _matched(before: Any, after: Any) -> MatchedEntry[Any]:  # noqa: ANN401 - two entries of one kind
    listed = _LISTS.get(type(before))
    fields = [each.name for each in attrs.fields(type(before)) if each.name not in {*_ABOUT, listed}]
    own = _differences(before, after, fields)
    named = _attribute_differences(before, after) if isinstance(before, Record) else ()
    things = Entries[Any]() if listed is None else _entries(getattr(before, listed), getattr(after, listed))
    return MatchedEntry(before=before, after=after, differences=(*own, *named), listed=things)


def _differences(before: object, after: object, fields: Iterable[str]) -> Iterator[FactDifference]:
    for field in fields:
        one, other = getattr(before, field), getattr(after, field)
        if said(one) != said(other):
            yield FactDifference(aspect=FactAspect(field), before=one, after=other, by=distance(one, other))


def _attribute_differences(before: Record, after: Record) -> Iterator[FactDifference]:
    """Yield the attributes that differ, those that came last."""
    for name in dict.fromkeys((*before.attributes, *after.attributes)):
        one, other = before.attributes.get(name), after.attributes.get(name)
        if said(one) != said(other):
            by = distance(one, other)
            yield FactDifference(aspect=FactAspect.ATTRIBUTE, attribute=name, before=one, after=other, by=by)


def said(value: object) -> Any:  # noqa: ANN401 - something that can be compared and looked up
    """Return what a value says, whatever it is written like: amounts in base units, lists without their order."""
    match value:
        case Amount(value=number, unit=unit) if unit.grades:
            return "grade", unit.name, number
        case Amount(value=number, unit=unit):
            return "amount", unit.dimension, number * base_factor(unit)
        case dict():
            return tuple(sorted(((key, said(each)) for key, each in value.items()), key=repr))
        case tuple():
            return tuple(sorted((said(each) for each in value), key=repr))
        case bool():
            # In Python, yes and one are the same.
            return "yes" if value else "no", None
        case _ if attrs.has(type(value)) and type(value) in _KEYS:
            return type(value).__name__, *(
                said(getattr(value, each.name)) for each in attrs.fields(cast("Any", type(value)))
            )
        case _:
            return value
