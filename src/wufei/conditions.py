"""Conditions over one record of a register: frozen values, judged in three-valued logic.

A condition compares attributes of a record (amounts, grades, dates, classes, words) and joins comparisons by and, or
and not. An attribute that a record lacks, or that does not fit, is unknown: ``None``, never false.
"""

import datetime
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, Literal, assert_never

import attrs

from wufei.quantities import Amount, conversion_factor

__all__ = [
    "MAX_DEPTH",
    "RELATIONS",
    "AllOf",
    "AmountComparison",
    "AnyOf",
    "AttributeValue",
    "Condition",
    "DateComparison",
    "HasClass",
    "Is",
    "Leaf",
    "Not",
    "Truth",
    "all_of",
    "any_of",
    "attributes_of",
    "depth_of",
    "holds",
    "leaves_of",
    "not_",
]

#: Conditions that nest deeper are refused when a plan is loaded.
MAX_DEPTH: Final = 50

#: How a value can stand to one other, by the names that documents use.
RELATIONS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
    "equal": operator.eq,
}

#: True, false, or unknown.
Truth = bool | None
#: What a record can say about one attribute: an amount or grade, a date, a yes or no, a word, a set of classes.
AttributeValue = Amount | datetime.date | bool | str | tuple[str, ...]


@attrs.frozen(kw_only=True)
class AmountComparison:
    """An amount or grade of the record stands in a relation to a given one."""

    #: Relation; ``more_than`` and ``less_than`` leave the amount itself out.
    op: Literal["at_least", "more_than", "at_most", "less_than", "equal"]
    #: Attribute of the record.
    attribute: str
    #: Amount it is compared with, exactly.
    amount: Amount


@attrs.frozen(kw_only=True)
class Is:
    """A word, or a yes or no, of the record is the given one."""

    op: Literal["is"] = "is"
    #: Attribute of the record.
    attribute: str
    #: The value it must have.
    value: bool | str


@attrs.frozen(kw_only=True)
class HasClass:
    """The record belongs to a class; a record that lists its classes lists all of them."""

    op: Literal["has_class"] = "has_class"
    #: Attribute of the record that lists classes.
    attribute: str
    #: Id of the class.
    class_: str


@attrs.frozen(kw_only=True)
class DateComparison:
    """A date of the record is on or after, or before, a given day."""

    op: Literal["on_or_after", "before"]
    #: Attribute of the record.
    attribute: str
    #: The day.
    date: datetime.date


@attrs.frozen(kw_only=True)
class AllOf:
    """Every one of several conditions holds."""

    op: Literal["all"] = "all"
    of: tuple["Condition", ...]


@attrs.frozen(kw_only=True)
class AnyOf:
    """At least one of several conditions holds."""

    op: Literal["any"] = "any"
    of: tuple["Condition", ...]


@attrs.frozen(kw_only=True)
class Not:
    """A condition does not hold."""

    op: Literal["not"] = "not"
    of: "Condition"


#: What looks at one attribute.
Leaf = AmountComparison | Is | HasClass | DateComparison
Condition = Leaf | AllOf | AnyOf | Not


def holds(condition: Condition, record: Mapping[str, AttributeValue]) -> Truth:
    """Return whether ``condition`` holds for ``record``; None where the record does not say enough."""
    match condition:
        case AmountComparison():
            return _compares(condition, record.get(condition.attribute))
        case Is(attribute=attribute, value=wanted):
            word = record.get(attribute)
            return word == wanted if type(word) is type(wanted) else None
        case HasClass(attribute=attribute, class_=class_):
            classes = record.get(attribute)
            return class_ in classes if isinstance(classes, tuple) else None
        case DateComparison(op=op, attribute=attribute, date=day):
            given = record.get(attribute)
            return (given >= day) is (op == "on_or_after") if isinstance(given, datetime.date) else None
        case AllOf(of=parts):
            return all_of(holds(part, record) for part in parts)
        case AnyOf(of=parts):
            return any_of(holds(part, record) for part in parts)
        case Not(of=part):
            return not_(holds(part, record))
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(condition)


def _compares(condition: AmountComparison, given: AttributeValue | None) -> Truth:
    if not isinstance(given, Amount) or given.unit.dimension != condition.amount.unit.dimension:
        return None
    value = given.value * conversion_factor(given.unit, condition.amount.unit)
    return RELATIONS[condition.op](value, condition.amount.value)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return three-valued *and*: one false decides, else one unknown makes it unknown."""
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        unknown = unknown or truth is None
    return None if unknown else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return three-valued *or*: one true decides, else one unknown makes it unknown."""
    return not_(all_of(not_(truth) for truth in truths))


def not_(truth: Truth) -> Truth:
    """Return three-valued *not*: unknown stays unknown."""
    return None if truth is None else not truth


def leaves_of(condition: Condition | None) -> Iterator[Leaf]:
    """Yield the conditions over one attribute that ``condition`` is made of, in its order; nothing for none."""
    match condition:
        case None:
            return
        case AllOf(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from leaves_of(part)
        case Not(of=part):
            yield from leaves_of(part)
        case _:
            yield condition


def attributes_of(condition: Condition | None) -> frozenset[str]:
    """Return the attributes of a record that ``condition`` looks at; nothing for none."""
    return frozenset(leaf.attribute for leaf in leaves_of(condition))


def depth_of(condition: Condition) -> int:
    """Return how deep a condition nests; a single comparison is 1 deep."""
    match condition:
        case AllOf(of=parts) | AnyOf(of=parts):
            return 1 + max(map(depth_of, parts))
        case Not(of=part):
            return 1 + depth_of(part)
        case _:
            return 1
