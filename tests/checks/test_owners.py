"""What nobody answers for, what rests on one unit, and units that answer for nothing."""

import pytest

import wufei
from tests.checks.examples import (
    ENDED,
    NOBODYS,
    TOWNS,
    Fires,
    Place,
    Silent,
    assert_fires,
    assert_silent,
    changed,
    ids_of,
    nobodys,
    one,
    only,
    rows_of,
    silent_rows_of,
    small,
    tasks_with,
)
from tests.support import Document, deliverable, responsible_units, rosters, target, tasks

FIRST: Place = ("$.targets[0]", "a")
UNITS = responsible_units()
BOTH = (("farm-bureau", "responsible"), ("works-bureau", "responsible"))
OFFICES = [{"responsible_unit": "offices", "role": "lead"}]

FIRES: Fires = {
    "target-without-owner": [(nobodys(deliverable()), FIRST)],
    "only-guides": [(one(deliverable()) | {"tasks": tasks_with("4.1", ("farm-bureau", "guide"))}, FIRST)],
    "task-without-unit": [(nobodys(deliverable()), ("$.tasks[3]", "4.3"))],
    "leaf-task-without-unit": [(small(tasks=[*tasks(), NOBODYS]), ("$.tasks[3]", "4.3"))],
    "unit-without-duty": [
        (small(responsible_units=[*UNITS, TOWNS]), ("$.responsible_units[4]", "towns")),
        (small(responsible_units=[*UNITS, ENDED]), ("$.responsible_units[4]", "old-bureau")),
    ],
    "collective-without-roster": [
        (small(responsible_units=[*UNITS, TOWNS]), ("$.responsible_units[4]", "towns")),
    ],
    "owned-by-reading": [(one(deliverable(), owned_by_reading=True), FIRST)],
    "named-in-prose": [(small(), ("$.targets[5].owners", "summary"))],
    "only-open-group": [(small(), ("$.targets[5]", "summary"))],
    "open-ended-task": [(small(tasks=tasks_with("4.2", open_ended=True)), ("$.tasks[2]", "4.2"))],
    "joint-without-lead": [(small(tasks=tasks_with("4.2", *BOTH)), ("$.tasks[2]", "4.2"))],
    "single-point": [(small(), ("$.responsible_units[1]", "works-bureau"))],
}
SILENT: Silent = {
    "target-without-owner": [small()],
    "only-guides": [
        nobodys(deliverable()),
        one(deliverable()) | {"tasks": tasks_with("4.1", ("farm-bureau", "guide"), ("offices", "support"))},
    ],
    "task-without-unit": [
        small(),
        small(target("a", deliverable(), task="4.3", owners=OFFICES), tasks=[*tasks(), NOBODYS]),
    ],
    "leaf-task-without-unit": [small(), nobodys(deliverable())],
    "unit-without-duty": [
        small(),
        small(responsible_units=[*UNITS, TOWNS], rosters=changed(rosters(), "clinics", supplied_by=["towns"])),
        small(responsible_units=changed([*UNITS, TOWNS], "works-bureau", succeeded_by="towns")),
    ],
    "collective-without-roster": [small()],
    "owned-by-reading": [small()],
    "named-in-prose": [one(deliverable())],
    "only-open-group": [one(deliverable())],
    "open-ended-task": [small()],
    "joint-without-lead": [
        small(),
        small(tasks=tasks_with("4.2", *BOTH, ("ecology-branch", "lead"))),
    ],
    "single-point": [one(deliverable()) | {"tasks": tasks()[:2]}],
}
ROWS, SILENT_ROWS = rows_of(FIRES), silent_rows_of(SILENT)


@pytest.mark.parametrize(("name", "document", "place"), ROWS, ids=ids_of(ROWS))
def test_it_fires(name: str, document: Document, place: Place) -> None:
    assert_fires(name, document, place)


@pytest.mark.parametrize(("name", "document"), SILENT_ROWS, ids=ids_of(SILENT_ROWS))
def test_it_is_silent(name: str, document: Document) -> None:
    assert_silent(name, document)


def test_a_single_point_lists_its_tasks_and_targets() -> None:
    (found,) = only(wufei.load_plan(small()), "single-point")
    assert found.values == (("tasks", ("4.2",)), ("targets", ("five-factories", "stars")))


def test_a_task_without_unit_lists_what_it_promises_and_nobody_delivers() -> None:
    promised = [target("a", deliverable(), task="4.3"), target("b", deliverable(), task="4.3", owners=OFFICES)]
    (found,) = only(wufei.load_plan(small(*promised, tasks=[*tasks(), NOBODYS])), "task-without-unit")
    assert found.values == (("targets", ("a",)),)
