"""Conditions over one record, in Kleene logic."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.naive.cases import Kleene, by_id
from tests.naive.periods import day
from tests.naive.units import Json, certain, in_unit, number_of


def all3(values: Iterable[Kleene]) -> Kleene:
    """Three-valued and: one false decides."""
    known = list(values)
    if False in known:
        return False
    return None if None in known else True


def any3(values: Iterable[Kleene]) -> Kleene:
    """Three-valued or: one true decides."""
    known = list(values)
    if True in known:
        return True
    return None if None in known else False


def not3(value: Kleene) -> Kleene:
    """Three-valued not."""
    return None if value is None else not value


def attribute(register: Json, record: Json, attribute_id: str) -> Any:  # noqa: ANN401  it is JSON of any type
    """Return an attribute's value; None where it is absent or of the wrong type or dimension."""
    declared = by_id(register["attributes"], attribute_id)
    value = record.get("attributes", {}).get(attribute_id)
    if declared["type"] == "date":
        return as_date(value)
    if declared["type"] == "amount":
        return value if isinstance(value, dict) and in_unit(value, declared["unit"]) is not None else None
    if declared["type"] == "classes":
        # A class that is not declared may be a slip for one that is: such a list says nothing for certain.
        classes = {each["id"] for each in declared["classes"]}
        return value if isinstance(value, list) and classes.issuperset(value) else None
    return value if isinstance(value, {"text": str, "boolean": bool}[declared["type"]]) else None


def as_date(value: object) -> date | None:
    """Read a date attribute; None for what is no date."""
    if not isinstance(value, str):
        return None
    try:
        return day(value)
    except ValueError:
        return None


def holds(condition: Json | None, register: Json, record: Json, *, absent: bool) -> Kleene:
    """Evaluate a condition over a record; without a condition the answer is given."""
    if condition is None:
        return absent
    op = condition["op"]
    if op == "not":
        return not3(holds(condition["of"], register, record, absent=absent))
    if op in {"all", "any"}:
        parts = [holds(part, register, record, absent=absent) for part in condition["of"]]
        return all3(parts) if op == "all" else any3(parts)
    value = attribute(register, record, condition["attribute"])
    if value is None:
        return None
    if op == "is":
        return bool(value == condition["value"])
    if op == "has_class":
        return bool(condition["class"] in value)
    if op == "on_or_after":
        return bool(value >= day(condition["date"]))
    if op == "before":
        return bool(value < day(condition["date"]))
    return compares(op, value, condition["amount"])


def compares(op: str, value: Json, amount: Json) -> bool:
    """Compare a record's amount with that of a condition, exactly; grades by rank."""
    limit = certain(number_of(amount))
    number = certain(in_unit(value, amount["unit"]))
    answers = {
        "at_least": number >= limit,
        "more_than": number > limit,
        "at_most": number <= limit,
        "less_than": number < limit,
        "equal": number == limit,
    }
    return answers[op]
