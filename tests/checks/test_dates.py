"""What is due when it can't be, what no time is printed for, and what no deadline or term is."""

import pytest

from tests.checks.examples import (
    STARS,
    Fires,
    Place,
    Silent,
    assert_fires,
    assert_silent,
    changed,
    has_class,
    ids_of,
    one,
    rows_of,
    silent_rows_of,
    small,
)
from tests.support import (
    Document,
    by,
    change,
    coverage,
    deliverable,
    every_year,
    indicators,
    level,
    records,
    standing,
)

WHEN: Place = ("$.targets[0].schedule", "a")
RATE = level("98", "%")
MIXED = records("buildings", {"op": "all", "of": [has_class("public"), {"op": "not", "of": STARS}]})
#: The small plan was issued on 2023-03-24, and its term is 2023 to 2025.
ASSUMED = {"month": 2, "day": 3, "printed": False}


def undated(requirement: Document) -> Document:
    return one(requirement, by(printed=False))


FIRES: Fires = {
    "due-before-term": [
        (one(RATE, by("2022-12-31")), WHEN),
        (one(RATE, standing("2022-01-01", "2022-12-31")), WHEN),
    ],
    "never-judged": [(one(RATE, every_year(2020, 2022)), WHEN), (one(RATE, by("2026-01-01", stable=True)), WHEN)],
    "due-before-issue": [(one(RATE, by("2023-03-23")), WHEN), (one(RATE, by("2023-01-01")), WHEN)],
    "undated-number": [(undated(RATE), WHEN), (undated(change("6")), WHEN), (undated(MIXED), WHEN)],
    "undated-promise": [
        (undated(deliverable()), WHEN),
        (undated(records("buildings", has_class("public"))), WHEN),
        (undated(coverage("clinics", "collections", item="clinic")), WHEN),
    ],
    "stable-for-one-year": [
        (small(), ("$.targets[0].schedule", "straw")),
        (one(RATE, every_year(2024, 2024, stable=True)), WHEN),
    ],
    "due-after-term": [
        (one(deliverable(), by("2026-01-01")), WHEN),
        (one(deliverable(), every_year(2023, 2026)), WHEN),
        (one(RATE, standing("2023-03-24", "2026-01-01")), WHEN),
    ],
    "term-not-printed": [
        (small(term={"from": "2023-01-01", "to": "2025-12-31", "printed": False}), ("$.term", "small"))
    ],
    "deadline-assumed": [
        (small(), ("$.reporting_deadline", "small")),
        (
            small(reporting_deadline=None, indicators=changed(indicators(), "straw-rate", reporting_deadline=ASSUMED)),
            ("$.indicators[0].reporting_deadline", "straw-rate"),
        ),
    ],
    "without-deadline": [(small(reporting_deadline=None), ("$.reporting_deadline", "small"))],
}
SILENT: Silent = {
    "due-before-term": [one(RATE, by("2023-01-01")), one(RATE, every_year(2020, 2022))],
    "never-judged": [
        one(RATE, every_year(2020, 2023)),
        one(RATE, by("2025-12-31", stable=True)),
        one(RATE, by("2026-12-31")),
        one(RATE, standing("2020-01-01", "2021-12-31")),
    ],
    "due-before-issue": [one(RATE, by("2023-03-24")), one(RATE, by("2022-12-31"))],
    "undated-number": [one(RATE), undated(deliverable())],
    "undated-promise": [undated(RATE), undated(records("buildings", {"op": "any", "of": [STARS]})), one(deliverable())],
    "stable-for-one-year": [
        one(RATE, by("2024-12-31", stable=True)),
        one(RATE, by("2025-12-31")),
        one(RATE, by("2026-01-01", stable=True)),
    ],
    "due-after-term": [
        one(RATE, by("2025-12-31")),
        one(RATE, by("2025-12-31", stable=True)),
        one(RATE, by("2026-01-01", stable=True)),
        one(RATE, every_year(2023, 2025)),
    ],
    "term-not-printed": [small()],
    "deadline-assumed": [small(reporting_deadline={"month": 3, "day": 31, "printed": True})],
    "without-deadline": [small()],
}
ROWS, SILENT_ROWS = rows_of(FIRES), silent_rows_of(SILENT)


@pytest.mark.parametrize(("name", "document", "place"), ROWS, ids=ids_of(ROWS))
def test_it_fires(name: str, document: Document, place: Place) -> None:
    assert_fires(name, document, place)


@pytest.mark.parametrize(("name", "document"), SILENT_ROWS, ids=ids_of(SILENT_ROWS))
def test_it_is_silent(name: str, document: Document) -> None:
    assert_silent(name, document)
