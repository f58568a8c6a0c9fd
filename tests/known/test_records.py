"""Registers of several parts of the area: which of their records are about one thing."""

import pytest

from tests.support import Document, facts_of, plan_of, record, register
from wufei.findings import Reason
from wufei.known import Known

PLAN = plan_of(areas=[{"id": each, "name": {"zh": each}} for each in ("east", "west")])


def _listed(area: str | None, permit_date: str = "2025-02-02") -> Document:
    """Return a register of one project with the same id, wherever it is."""
    return register("buildings", record("p1", permit_date=permit_date), **({} if area is None else {"area": area}))


@pytest.mark.parametrize(
    ("registers", "places"),
    [
        pytest.param([_listed("east")], 1, id="one part"),
        pytest.param([_listed("east"), _listed("west")], 2, id="one id in two parts is two things"),
        pytest.param([_listed("east"), _listed("west", "2025-03-03")], 2, id="two parts, two contents"),
        pytest.param([_listed(None), _listed("east")], 1, id="one that says no part is the one that does"),
        pytest.param([_listed(None), _listed("here")], 1, id="the plan's own area is the whole"),
        pytest.param([_listed(None), _listed("east", "2025-03-03")], None, id="which contradicts it"),
        pytest.param([_listed(None), _listed("east"), _listed("west")], None, id="or may be either of two"),
    ],
)
def test_ids_of_records_are_those_of_a_part_of_the_area(registers: list[Document], places: int | None) -> None:
    reported = [each | {"reported_by": f"bureau-{number}"} for number, each in enumerate(registers)]
    for order in (1, -1):
        table = Known(PLAN, facts_of(registers=reported[::order])).table(PLAN.register["buildings"])
        assert table.reason is (Reason.CONFLICT if places is None else None)
        assert len(table.records) == (places or 0)
