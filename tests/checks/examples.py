"""Small plans on which a check fires or is silent, and how the rows of the tables are run."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import wufei
from tests.support import Document, assignment, by, plan_document, quantity, registers, source, target, tasks, text
from wufei.checks import CHECKS, Notice, check
from wufei.plan import Plan

#: Place and subject of what is found in the only target, in the second of two.
Place = tuple[str, str]
#: Check to plans on which it fires, each with where and about what; or to plans on which it is silent.
Fires = Mapping[str, Sequence[tuple[Document, Place]]]
Silent = Mapping[str, Sequence[Document]]

#: A task that names no unit.
NOBODYS = {"ref": "4.3", "title": text("宣传", "Publicity"), "source": source("四（三）")}
STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}
#: A unit that has ended, and a group.
ENDED = {"id": "old-bureau", "name": text("旧局", "Old Bureau"), "kind": "department", "succeeded_by": "farm-bureau"}
TOWNS = {"id": "towns", "name": text("各镇", "all towns"), "kind": "collective"}


def small(*chosen: Document, **changes: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return the small plan with some targets in place of its own; a key that is None is left out."""
    document = plan_document(**({"targets": list(chosen)} if chosen else {}), **changes)
    return {key: value for key, value in document.items() if value is not None}


def one(requirement: Document, schedule: Document | None = None, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return the small plan with one target."""
    return small(target("a", requirement, schedule, **more))


def two(first: Document, second: Document, *schedules: Document, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return the small plan with two targets, due by one date or as ``schedules`` say."""
    when, then = schedules or (by(), by())
    return small(target("a", first, when), target("b", second, then, **more))


def nobodys(requirement: Document, **changes: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return the small plan with one target, for which nobody is named."""
    return small(target("a", requirement, task="4.3"), tasks=[*tasks(), NOBODYS], **changes)


def has_class(name: str) -> Document:
    return {"op": "has_class", "attribute": "classes", "class": name}


def changed(collection: list[Document], name: str, **more: Any) -> list[Document]:  # noqa: ANN401 - as JSON
    """Return a collection of the small plan, one of whose entries has other keys."""
    return [each | (more if each["id"] == name else {}) for each in collection]


def defined(*names: str) -> list[Document]:
    """Return the registers of the small plan, some of whose classes are defined somewhere."""
    found = registers()
    for each in found[1]["attributes"][-1]["classes"]:
        if each["id"] in names:
            each["definition"] = text("虚构标准第一条", "invented standard, article 1")
    return found


def tasks_with(ref: str, *assigned: tuple[str, str], **more: Any) -> list[Document]:  # noqa: ANN401 - as JSON
    """Return the tasks of the small plan, one of which has other units, or other keys."""
    units = {"assignments": [assignment(*each) for each in assigned]} if assigned else {}
    return [each | (units | more if each["ref"] == ref else {}) for each in tasks()]


def only(plan: Plan, name: str) -> tuple[Notice, ...]:
    """Return what one check says."""
    return check(plan, {name: CHECKS[name]})


def assert_fires(name: str, document: Document, place: Place) -> None:
    """Assert that a check says something of one place, as itself and as gravely as the table says."""
    found = only(wufei.load_plan(document), name)
    assert place in {(each.path, each.subject) for each in found}
    assert {(each.check, each.severity) for each in found} == {(name, CHECKS[name].severity)}


def assert_silent(name: str, document: Document) -> None:
    """Assert that a check has nothing to say."""
    assert only(wufei.load_plan(document), name) == ()


def rows_of(table: Fires) -> list[tuple[str, Document, Place]]:
    """Return the rows of a table of plans on which checks fire."""
    return [(name, *each) for name, several in table.items() for each in several]


def silent_rows_of(table: Silent) -> list[tuple[str, Document]]:
    """Return the rows of a table of plans on which checks are silent."""
    return [(name, each) for name, several in table.items() for each in several]


def ids_of(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """Return an id for each row."""
    return [f"{row[0]}-{number}" for number, row in enumerate(rows)]
