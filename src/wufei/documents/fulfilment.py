"""Whether a value fulfils a schema, and nothing on why it does not: how long lists are looked through quickly.

A schema becomes a function once, keyword by keyword. The keywords that long lists rest on have a short way here; the
others, and values of unusual classes, are put to the validator itself. A law holds both to the same answer.
"""

import operator
import re
from collections.abc import Callable, Sized
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from wufei.documents.text import Json

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

__all__ = ["Fulfils", "fulfilment"]

_Schema = dict[str, Any]
#: Whether a value fulfils a schema, or one keyword of it.
Fulfils = Callable[[Json], bool]


@attrs.frozen
class _Use:
    """A keyword where it stands."""

    wanted: Any
    #: The schema that it stands in.
    schema: _Schema
    #: The schema that all definitions stand in.
    root: _Schema
    #: What the validator says of a value, by this keyword alone.
    told: Fulfils
    #: Checks of formats, each with what it raises.
    formats: dict[str, tuple[Callable[[Any], object], Any]]
    #: Makes a function of another schema.
    function: Callable[[_Schema], Fulfils]


def fulfilment(validator: "Draft202012Validator") -> Callable[[_Schema], Fulfils]:
    """Return what makes a function of each schema within that of a validator: true of just what the validator passes.

    The validator has a check for every format that its schema names.
    """
    made: dict[int, Fulfils] = {}

    def function(schema: _Schema) -> Fulfils:
        # By identity: the schemas live as long as their validator, and nobody changes them.
        if id(schema) not in made:
            made[id(schema)] = _together([_of_keyword(key, use(key, schema)) for key in schema if key in known])
        return made[id(schema)]

    def use(key: str, schema: _Schema) -> _Use:
        def told(value: Json) -> bool:
            one = validator.evolve(schema={key: schema[key]})
            return not any(True for _ in known[key](one, schema[key], value, schema) or ())

        return _Use(schema[key], schema, root, told, formats, function)

    known: dict[str, Any] = dict(validator.VALIDATORS)
    root: Any = validator.schema
    formats = cast("Any", validator.format_checker).checkers
    return function


def _of_keyword(key: str, use: _Use) -> Fulfils:
    return _SHORT[key](use) if key in _SHORT else use.told


def _together(functions: list[Fulfils]) -> Fulfils:
    """Return what is true where all of several functions are."""
    if len(functions) == 1:
        return functions[0]

    def fulfils(value: Json) -> bool:
        for function in functions:  # noqa: SIM110 - a generator would double the time
            if not function(value):
                return False
        return True

    return fulfils


#: Classes whose own instances, not those of classes below them, have these types of JSON and no others.
_TYPES: Final[dict[type, frozenset[str]]] = {
    dict: frozenset({"object"}),
    list: frozenset({"array"}),
    str: frozenset({"string"}),
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    Decimal: frozenset({"number"}),
    type(None): frozenset({"null"}),
}


def _type(use: _Use) -> Fulfils:
    wanted = {use.wanted} if isinstance(use.wanted, str) else set(use.wanted)
    answers = {cls: bool(types & wanted) for cls, types in _TYPES.items()}
    told = use.told

    def fulfils(value: Json) -> bool:
        answer = answers.get(type(value))
        return told(value) if answer is None else answer

    return fulfils


def _enum(use: _Use) -> Fulfils:
    texts = frozenset(each for each in use.wanted if isinstance(each, str))
    told = use.told
    return lambda value: value in texts if type(value) is str else told(value)


def _pattern(use: _Use) -> Fulfils:
    matches = re.compile(use.wanted).fullmatch
    return lambda value: not isinstance(value, str) or matches(value) is not None


def _format(use: _Use) -> Fulfils:
    check, raised = use.formats[use.wanted]

    def fulfils(value: Json) -> bool:
        try:
            return bool(check(value))
        except raised:
            return False

    return fulfils


def _size(cls: type[Sized], fits: Callable[[int, int], bool]) -> Callable[[_Use], Fulfils]:
    def keyword(use: _Use) -> Fulfils:
        bound = use.wanted
        return lambda value: not isinstance(value, cls) or fits(len(value), bound)

    return keyword


def _bound(fits: Callable[[int, int], bool]) -> Callable[[_Use], Fulfils]:
    def keyword(use: _Use) -> Fulfils:
        bound, told = use.wanted, use.told
        return lambda value: fits(value, bound) if type(value) is int else told(value)

    return keyword


def _required(use: _Use) -> Fulfils:
    keys = frozenset(use.wanted)
    return lambda value: not isinstance(value, dict) or value.keys() >= keys


def _dependent_required(use: _Use) -> Fulfils:
    needed = {key: frozenset(keys) for key, keys in use.wanted.items()}
    return lambda value: (
        not isinstance(value, dict) or all(value.keys() >= keys for key, keys in needed.items() if key in value)
    )


def _properties(use: _Use) -> Fulfils:
    functions = {key: use.function(schema) for key, schema in use.wanted.items()}

    def fulfils(value: Json) -> bool:
        if isinstance(value, dict):
            for key, each in value.items():
                if key in functions and not functions[key](each):
                    return False
        return True

    return fulfils


def _additional_properties(use: _Use) -> Fulfils:
    allowed = use.schema.get("properties", {}).keys()
    if use.wanted is False:
        return lambda value: not isinstance(value, dict) or value.keys() <= allowed
    function = use.function(use.wanted)
    return lambda value: (
        not isinstance(value, dict) or all(function(each) for key, each in value.items() if key not in allowed)
    )


def _property_names(use: _Use) -> Fulfils:
    function = use.function(use.wanted)
    return lambda value: not isinstance(value, dict) or all(map(function, value))


def _items(use: _Use) -> Fulfils:
    if "prefixItems" in use.schema:
        return use.told
    function = use.function(use.wanted)
    return lambda value: not isinstance(value, list) or all(map(function, value))


def _reference(use: _Use) -> Fulfils:
    target, function = use.root["$defs"][use.wanted.removeprefix("#/$defs/")], use.function
    # Not before it is needed: a formula holds formulas.
    referred = cache(lambda: function(target))

    def fulfils(value: Json) -> bool:
        return referred()(value)

    return fulfils


def _all_of(use: _Use) -> Fulfils:
    return _together([use.function(schema) for schema in use.wanted])


def _any_of(use: _Use) -> Fulfils:
    functions = [use.function(schema) for schema in use.wanted]
    return lambda value: any(function(value) for function in functions)


def _one_of(use: _Use) -> Fulfils:
    functions = [use.function(schema) for schema in use.wanted]
    return lambda value: sum(function(value) for function in functions) == 1


def _if(use: _Use) -> Fulfils:
    condition = use.function(use.wanted)
    then, otherwise = (use.function(use.schema.get(key, {})) for key in ("then", "else"))
    return lambda value: then(value) if condition(value) else otherwise(value)


#: Keywords that have a short way.
_SHORT: Final[dict[str, Callable[[_Use], Fulfils]]] = {
    "type": _type,
    "enum": _enum,
    "pattern": _pattern,
    "format": _format,
    "minLength": _size(str, operator.ge),
    "maxLength": _size(str, operator.le),
    "minItems": _size(list, operator.ge),
    "maxItems": _size(list, operator.le),
    "maxProperties": _size(dict, operator.le),
    "minimum": _bound(operator.ge),
    "maximum": _bound(operator.le),
    "required": _required,
    "dependentRequired": _dependent_required,
    "properties": _properties,
    "additionalProperties": _additional_properties,
    "propertyNames": _property_names,
    "items": _items,
    "$ref": _reference,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "if": _if,
}
