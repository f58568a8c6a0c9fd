"""Between documents and typed values: one converter, strict both ways, with a rule for each form that JSON lacks."""

import datetime
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from wufei.conditions import (
    AllOf,
    AmountComparison,
    AnyOf,
    AttributeValue,
    Condition,
    DateComparison,
    HasClass,
    Is,
    Not,
)
from wufei.documents.amounts import dump_amount, dump_points, read_amount, read_points
from wufei.documents.schemas import format_of, json_path
from wufei.documents.text import Json
from wufei.errors import Problem, WufeiError
from wufei.facts import Facts, Observation, Register
from wufei.formulas import Count, Difference, Figure, Formula, Number, Product, Ratio, Share, Sum, Total
from wufei.methods import (
    AllOrNothing,
    Bands,
    BeyondBonus,
    Bonus,
    GradeAtMost,
    Late,
    LatePerDay,
    LateShare,
    MetBonus,
    PerAmount,
    PerOffender,
    Proportional,
    Shortfall,
    ZeroScore,
)
from wufei.periods import PeriodKind, parse_date, parse_period, year_period
from wufei.plan import Flow, Stock
from wufei.quantities import Amount, Unit, find_unit
from wufei.requirements import Change, Coverage, Deliverable, Level, OwnRequirement, Records, Requirement
from wufei.schedules import By, EveryYear, Schedule, Standing

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["dump", "dump_as", "structure", "structure_problems"]

#: Field names that are reserved words in Python or would hide one.
_RENAMED = {"from_": "from", "class_": "class"}

#: Fields that are left out where they are empty. Facts had digests before there were these, and keep them.
_LEFT_OUT_EMPTY = frozenset({(Facts, "statements"), (Register, "awaits")})

#: Types whose JSON values are taken as they are, never converted.
_PLAIN = (str, int, bool, bool | str)

_TAGGED: dict[Any, tuple[str, dict[str, type]]] = {
    Requirement: (
        "kind",
        {"level": Level, "change": Change, "records": Records, "coverage": Coverage, "deliverable": Deliverable},
    ),
    Schedule: ("kind", {"by": By, "every_year": EveryYear, "standing": Standing}),
    Flow | Stock: ("kind", {"flow": Flow, "stock": Stock}),
    Shortfall: (
        "kind",
        {
            "all_or_nothing": AllOrNothing,
            "per_amount": PerAmount,
            "per_offender": PerOffender,
            "proportional": Proportional,
            "bands": Bands,
        },
    ),
    Late: ("kind", {"share": LateShare, "per_day": LatePerDay}),
    Bonus: ("kind", {"met": MetBonus, "beyond": BeyondBonus}),
    ZeroScore | GradeAtMost: ("kind", {"zero": ZeroScore, "grade_at_most": GradeAtMost}),
    Condition: (
        "op",
        {
            **dict.fromkeys(("at_least", "more_than", "at_most", "less_than", "equal"), AmountComparison),
            **dict.fromkeys(("on_or_after", "before"), DateComparison),
            "is": Is,
            "has_class": HasClass,
            "all": AllOf,
            "any": AnyOf,
            "not": Not,
        },
    ),
    Formula: (
        "op",
        {
            "number": Number,
            "figure": Figure,
            "count": Count,
            "total": Total,
            "share": Share,
            "sum": Sum,
            "difference": Difference,
            "product": Product,
            "ratio": Ratio,
        },
    ),
}


_T = TypeVar("_T")


def structure(document: Json, cls: type[_T]) -> _T:
    """Return the typed value of a document whose shape has been checked."""
    return _converter().structure(document, cls)


def dump(value: object) -> Json:
    """Return the document of a typed value; what is None is left out."""
    return _converter().unstructure(value)


def dump_as(name: str, value: object) -> Json:
    """Return the document with the schema ``name`` of a typed value, its format first."""
    return {"format": format_of(name), **dump(value)}


def structure_problems(error: Exception, path: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Yield what an attempt to structure says about the input, each with its path.

    What is not about the input (the shape is checked elsewhere) is passed over.
    """
    from cattrs import BaseValidationError, IterableValidationError  # noqa: PLC0415 - only malformed input needs it

    if isinstance(error, WufeiError):
        yield from (each.at(json_path(path)) for each in error.problems)
    if isinstance(error, BaseValidationError):
        noted, bare = error.group_exceptions()  # type: ignore[attr-defined] # both kinds of it have the method
        for inner, note in noted:
            step = note.index if isinstance(error, IterableValidationError) else _RENAMED.get(note.name, note.name)
            yield from structure_problems(inner, (*path, step))
        for inner in bare:
            yield from structure_problems(inner, path)


@cache
def _converter() -> "Converter":
    from cattrs import Converter  # noqa: PLC0415 - only documents need it

    converter = Converter(detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, partial(_structure_class, converter))
    converter.register_unstructure_hook_factory(attrs.has, partial(_unstructure_class, converter))
    # By predicate: a hook by class would catch the enums, which are strings too.
    converter.register_structure_hook_func(lambda cls: cls in _PLAIN, lambda value, _: value)
    for cls, read, write in (
        (datetime.date, parse_date, datetime.date.isoformat),
        (Unit, find_unit, lambda unit: unit.name),
        (Amount, read_amount, dump_amount),
        (Fraction, read_points, dump_points),
        (Observation, _read_observation, partial(_dump_observation, converter)),
        (OwnRequirement, _read_own, lambda own: {"kind": own.kind, **own.parameters}),
        (AttributeValue, _read_attribute, None),
    ):
        converter.register_structure_hook(cls, lambda value, _, read=read: read(value))
        if write is not None:
            converter.register_unstructure_hook(cls, write)
    for union, (tag, members) in _TAGGED.items():
        read_member = partial(_structure_tagged, converter, tag, members)
        converter.register_structure_hook(union, read_member)
        converter.register_structure_hook(union | None, read_member)
        converter.register_unstructure_hook(union, converter.unstructure)
        converter.register_unstructure_hook(union | None, converter.unstructure)
    converter.register_unstructure_hook(AttributeValue, _dump_attribute)
    # As a list, which is what JSON has.
    converter.register_unstructure_hook_func(lambda cls: cls == tuple[int, int], list)
    return converter


def _structure_class(converter: "Converter", cls: type) -> Callable[[Json, Any], Any]:
    from cattrs.gen import make_dict_structure_fn, override  # noqa: PLC0415 - as above

    attrs.resolve_types(cls)
    renamed = {name: override(rename=key) for name, key in _RENAMED.items() if name in attrs.fields_dict(cls)}
    return make_dict_structure_fn(cls, converter, **renamed)  # type: ignore[arg-type]


def _unstructure_class(converter: "Converter", cls: type) -> Callable[[Any], Json]:
    from cattrs.gen import make_dict_unstructure_fn, override  # noqa: PLC0415 - as above

    attrs.resolve_types(cls)
    # A text that may be absent is never written as an empty one: the schemas have none.
    kept: dict[str, Any] = {
        field.name: override(
            rename=_RENAMED.get(field.name),
            omit_if_default=field.default in {None, ""} or (cls, field.name) in _LEFT_OUT_EMPTY,
        )
        for field in attrs.fields(cls)
    }
    return make_dict_unstructure_fn(cls, converter, **kept)


def _structure_tagged(converter: "Converter", tag: str, members: dict[str, type], document: Json, _: object) -> Any:  # noqa: ANN401 - any member of the union
    return converter.structure(document, members.get(document[tag], OwnRequirement))


def _read_observation(document: Json) -> Observation:
    period = parse_period(document["period"]) if "period" in document else year_period(document["year"])
    value = read_amount(document) if "value" in document else None
    own = {"year", "period", "value", "unit", "exact", "nothing_in_scope"}
    readers = _observation_readers()
    typed = {key: readers[key](given) for key, given in document.items() if key not in own}
    return Observation(period=period, value=value, **typed)


@cache
def _observation_readers() -> dict[str, Callable[[Json], Any]]:
    """Return what reads each field of an observation, looked up once: there may be a million of them."""
    fields = attrs.fields(attrs.resolve_types(Observation))
    return {each.name: partial(_read_as, _converter().get_structure_hook(each.type), each.type) for each in fields}


def _read_as(hook: Callable[[Json, Any], Any], cls: Any, document: Json) -> Any:  # noqa: ANN401 - any type
    return hook(document, cls)


def _dump_observation(converter: "Converter", given: Observation) -> Json:
    document: dict[str, Json] = {"indicator": given.indicator}
    if given.period.kind is PeriodKind.YEAR:
        document["year"] = given.period.year
    else:
        document["period"] = str(given.period)
    document.update({"nothing_in_scope": True} if given.value is None else converter.unstructure(given.value))
    for field in attrs.fields(Observation):
        value = getattr(given, field.name)
        if (field.default is None and value is not None) or (field.default is False and value):
            document[field.name] = converter.unstructure(value)
    return document


def _read_own(document: Json) -> OwnRequirement:
    parameters = {key: value for key, value in document.items() if key != "kind"}
    return OwnRequirement(kind=document["kind"], parameters=parameters)


def _read_attribute(value: Json) -> AttributeValue:
    match value:
        case dict():
            return read_amount(value)
        case list() | tuple():
            return tuple(sorted(set(value)))
        case _:
            return value  # type: ignore[no-any-return] # a yes or no, or a word


def _dump_attribute(value: AttributeValue) -> Json:
    match value:
        case Amount():
            return dump_amount(value)
        case tuple():
            return list(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return value
