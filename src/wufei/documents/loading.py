"""Load plans and facts: from files, bundled data or mappings, refused with all their problems at once."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import attrs

from wufei.documents.canonical import json_text
from wufei.documents.definitions import definition_problems
from wufei.documents.library import data_text, with_library
from wufei.documents.opening import is_folder, problems_in, read_document, refuse_other_format, structured
from wufei.documents.references import (
    dimension_problems,
    facts_reference_problems,
    plan_reference_problems,
    register_problems,
)
from wufei.documents.schemas import (
    MORE_PROBLEMS,
    format_of,
    in_document_order,
    json_path,
    refuse_other_version,
    said_format,
    shape_problems,
)
from wufei.documents.structure import dump_as, structure, structure_problems
from wufei.documents.tables import ENCODINGS, facts_of_csv, row_paths
from wufei.documents.text import Json, decode, parse_json, read_bytes
from wufei.errors import DocumentError, Problem, UnknownNameError, listed_in_both, problem
from wufei.facts import (
    STATEMENT_WORDS,
    CompleteEvidence,
    Evidence,
    Facts,
    Observation,
    Register,
    Roster,
    Statement,
    join_facts,
)
from wufei.plan import (
    Indicator,
    NumberWithoutTarget,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    RosterDeclaration,
    Target,
    Task,
)

__all__ = [
    "BUNDLED_PLANS",
    "dump_facts",
    "dump_plan",
    "facts_json",
    "load_example_facts",
    "load_facts",
    "load_plan",
    "plan_json",
    "plan_of",
]

#: Ids of the plans that come with the library, the default first.
BUNDLED_PLANS: Final = ("shizhong-2023-2025", "zero-waste-pilot-2018")

_PLAN_PARTS: Final[dict[str, type]] = {
    "responsible_units": ResponsibleUnit,
    "rosters": RosterDeclaration,
    "registers": RegisterDeclaration,
    "indicators": Indicator,
    "tasks": Task,
    "targets": Target,
    "numbers_without_target": NumberWithoutTarget,
}
_FACTS_PARTS: Final[dict[str, type]] = {
    "observations": Observation,
    "registers": Register,
    "rosters": Roster,
    "evidence": Evidence,
    "evidence_complete": CompleteEvidence,
    "statements": Statement,
}
#: Collection of a facts document, and the key whose null says that an entry was not filled in.
_BLANKS: Final = {"observations": "value", "registers": "records", "rosters": "items", "evidence": "date"}

_T = TypeVar("_T")
#: Entries of each collection, with their numbers in the document.
_Parts = dict[str, list[tuple[int, Any]]]


def load_plan(source: str | Path | Mapping[str, Any] = BUNDLED_PLANS[0]) -> Plan:
    """Return a plan: a bundled one by its id, or that of a JSON file or mapping.

    >>> load_plan().title.en
    'Implementation plan for building Shizhong District, Jinan, into a zero-waste city (2023-2025)'

    Raises:
        DocumentError: if there is neither such a file nor such a plan, or the document is malformed; all its problems
            at once.
    """
    if isinstance(source, str) and source in BUNDLED_PLANS:
        return _bundled_plan(source)
    with problems_in(source):
        return plan_of(_plan_document(source))


def _plan_document(source: str | Path | Mapping[str, Any]) -> Json:
    try:
        return read_document(source)
    except DocumentError as error:
        if error.code == "file_not_found":
            # Perhaps it was meant to be the id of a bundled plan.
            bundled = listed_in_both("expected", lambda _: BUNDLED_PLANS)
            raise DocumentError(problem("plan_not_found", value=source, **bundled)) from None
        raise


@cache
def _bundled_plan(name: str) -> Plan:
    """Return a bundled plan; the tests prove that it is well-formed, so it is not checked again."""
    document, _ = with_library(parse_json(data_text(f"{name}.json")))
    return structured(document, Plan)


def load_example_facts(plan: str = BUNDLED_PLANS[0]) -> Facts:
    """Return invented facts for a bundled plan, to try it with; they say that they are invented.

    Raises:
        UnknownNameError: if there are none for that plan.
    """
    if plan not in BUNDLED_PLANS:
        raise UnknownNameError(problem("no_example_facts", value=plan))
    return _facts(parse_json(data_text(f"{plan}.example-facts.json")))


def load_facts(*sources: str | Path | Mapping[str, Any]) -> Facts:
    """Return the facts of JSON files, CSV files of observations, folders of such files, or mappings, joined.

    A register that a unit has not filled in, as in an empty form, is awaited by what others filled in of it.

    Raises:
        DocumentError: if one of them is malformed; all its problems at once.
    """
    read: list[Facts] = []
    unfilled: list[tuple[str, str]] = []
    found: list[Problem] = []
    for file in (each for source in sources for each in _files_of(source)):
        try:
            facts, blank = _facts_of(file)
        except DocumentError as error:
            found += error.problems
        else:
            read.append(facts)
            unfilled += blank
    if found:
        raise DocumentError(*found)
    return _awaiting(join_facts(*read), unfilled)


def _awaiting(facts: Facts, unfilled: Iterable[tuple[str, str]]) -> Facts:
    """Return facts whose registers await the parts of units that have not filled in theirs."""
    given = {(each.register, each.reported_by) for each in facts.registers}
    awaited = [each for each in dict.fromkeys(unfilled) if each not in given]
    if not awaited:
        return facts
    return attrs.evolve(
        facts,
        registers=tuple(
            attrs.evolve(
                each,
                awaits=tuple(
                    dict.fromkeys((*each.awaits, *(unit for register, unit in awaited if register == each.register)))
                ),
            )
            for each in facts.registers
        ),
    )


def _files_of(source: str | Path | Mapping[str, Any]) -> Iterable[str | Path | Mapping[str, Any]]:
    """Return what a source stands for: of a folder the JSON and CSV files in it, in the order of their names."""
    if isinstance(source, Mapping):
        return (source,)
    if not is_folder(Path(source)):
        return (source,)
    try:
        files = sorted(path for path in Path(source).iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise DocumentError(problem("unreadable_file", value=source, reason=error)) from None
    unread = [path for path in files if path.suffix.lower() in {".xlsx", ".xls"}]
    if unread:
        raise DocumentError(*(problem("not_read_yet", value=path) for path in unread))
    facts = [path for path in files if path.suffix.lower() in {".json", ".csv"}]
    if not facts:
        raise DocumentError(problem("folder_without_facts", value=source))
    return facts


def _facts_of(source: str | Path | Mapping[str, Any]) -> tuple[Facts, list[tuple[str, str]]]:
    """Return the facts of one source, and its registers that are not filled in, each with the unit that owes it."""
    with problems_in(source):
        if isinstance(source, Mapping) or Path(source).suffix.lower() != ".csv":
            document = read_document(source)
            return _facts(document), _unfilled(document)
        document, lines = facts_of_csv(decode(read_bytes(Path(source)), encodings=ENCODINGS))
        try:
            return _facts(document), []
        except DocumentError as error:
            raise DocumentError(*row_paths(error.problems, lines)) from None


def _unfilled(document: Json) -> list[tuple[str, str]]:
    """Return the registers of a well-formed document that are not filled in and say by whom."""
    return [
        (each["register"], each["reported_by"])
        for each in document.get("registers", ())
        if _is_blank("registers", each) and "reported_by" in each
    ]


def plan_of(document: Json) -> Plan:
    """Return the plan of a document that may hold anything."""
    refuse_other_version(document, "draft")
    _refuse_draft(document)
    refuse_other_format(document, "plan")
    shape = _shape_problems("plan", document)
    document, unknown = with_library(document)
    shape = (*shape, *unknown)
    found = [*shape, *_elsewhere(plan_reference_problems(document), shape)]
    parts: _Parts = {name: _structured(document, name, cls, found) for name, cls in _PLAN_PARTS.items()}
    misshapen = _complained_places(shape)
    indicators = [(n, each) for n, each in parts["indicators"] if json_path(("indicators", n)) not in misshapen]
    registers = [(n, each) for n, each in parts["registers"] if json_path(("registers", n)) not in misshapen]
    targets = [
        (n, each)
        for n, each in parts["targets"]
        if not {json_path(("targets", n, key)) for key in ("requirement", "schedule")} & misshapen
    ]
    found += register_problems(registers)
    declared = {each.id: each for _, each in registers}
    found += definition_problems(indicators, declared)
    found += dimension_problems(targets, {each.id: each for _, each in indicators}, declared)
    return _assembled(Plan, document, parts, found)


def _facts(document: Json) -> Facts:
    """Return the facts of a document that may hold anything."""
    refuse_other_format(document, "facts")
    shape = _shape_problems("facts", document)
    found = [*shape, *_elsewhere(facts_reference_problems(document), shape)]
    parts: _Parts = {name: _structured(document, name, cls, found) for name, cls in _FACTS_PARTS.items()}
    return _assembled(Facts, document, parts, found)


def _shape_problems(name: str, document: Json) -> tuple[Problem, ...]:
    """Return the violations of a schema; refuse at once a document with so many that they have not all been found."""
    found = shape_problems(name, document)
    if found and found[-1].code == MORE_PROBLEMS:
        raise DocumentError(*found)
    return found


def _elsewhere(problems: Iterable[Problem], told: Iterable[Problem]) -> Iterable[Problem]:
    """Return problems in places that have not been complained about."""
    places = {each.path for each in told}
    return (each for each in problems if each.path not in places)


def _refuse_draft(document: Json) -> None:
    """Refuse a draft where a plan is wanted, and say how it becomes one."""
    if said_format(document) == format_of("draft"):
        questions = document.get("questions")
        count = len(questions) if isinstance(questions, list) else 0
        raise DocumentError(problem("plan_is_draft", "$.format", value=count))


def _structured(document: Json, name: str, cls: type[_T], found: list[Problem]) -> list[tuple[int, _T]]:
    """Return what can be made of each entry of a collection, with its number; add to ``found`` what can't."""
    entries = document.get(name) if isinstance(document, dict) else None
    complained = _complained_places(found)
    made = []
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and _is_blank(name, entry):
            continue
        try:
            made.append((number, structure(entry, cls)))
        except Exception as error:  # noqa: BLE001 - raised again, if it does not say what is wrong with the entry
            found += _news(error, (name, number), complained)
    return made


def _is_blank(name: str, entry: Mapping[str, Json]) -> bool:
    """Return whether an entry says that it was not filled in: of words, that none of them were."""
    if name == "statements":
        return not entry.get("nothing_to_report") and all(entry.get(each) is None for each in STATEMENT_WORDS)
    return name in _BLANKS and entry.get(_BLANKS[name], ...) is None


def _news(error: Exception, path: tuple[str | int, ...], complained: frozenset[str]) -> list[Problem]:
    """Return what an attempt to structure the value at ``path`` says that has not been complained about."""
    news = [each for each in structure_problems(error, path) if each.path not in complained]
    if not news and json_path(path) not in complained:
        raise error
    return news


def _complained_places(found: Iterable[Problem]) -> frozenset[str]:
    """Return the places of problems, and all that they lie in, by their paths."""
    return frozenset(each.path[:end] for each in found for end, mark in enumerate(f"{each.path}.") if mark in ".[")


def _assembled(cls: type[_T], document: Json, parts: _Parts, found: list[Problem]) -> _T:
    """Return the whole of a document from its parts, if nothing is wrong with it."""
    complained = _complained_places(found)
    head = {}
    for name, field in attrs.fields_dict(cast("Any", cls)).items():
        if isinstance(document, dict) and name in document and name not in parts:
            try:
                head[name] = structure(document[name], cast("Any", field.type))
            except Exception as error:  # noqa: BLE001 - as above
                found += _news(error, (name,), complained)
    if found:
        raise DocumentError(*in_document_order(document, dict.fromkeys(found)))
    return cls(**head, **{name: tuple(each for _, each in made) for name, made in parts.items()})


def dump_plan(plan: Plan) -> Json:
    """Return the document of a plan."""
    return dump_as("plan", plan)


def dump_facts(facts: Facts) -> Json:
    """Return the document of facts."""
    return dump_as("facts", facts)


def plan_json(plan: Plan) -> str:
    """Return a plan as JSON text that ``load_plan`` reads."""
    return json_text(dump_plan(plan))


def facts_json(facts: Facts) -> str:
    """Return facts as JSON text that ``load_facts`` reads."""
    return json_text(dump_facts(facts))
