"""A unit that is merged or renamed: who owes, whose reports count, and who carries what, from which day on."""

from typing import Final

import pytest

import wufei
from tests.support import (
    Document,
    coverage,
    deliverable,
    every_year,
    evidence,
    facts_of,
    level,
    observation,
    plan_of,
    record,
    records,
    register,
    responsible_units,
    roster,
    target,
    text,
)
from wufei.findings import Assessment, Finding, Reason, Verdict
from wufei.graph import duties, feeds, workload
from wufei.plan import Plan, Role
from wufei.scenarios import Failure, depends_on

MET, NOT_MET, NO_DATA = Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA
FARM, WORKS, LAND = "farm-bureau", "works-bureau", "land-bureau"
DAY: Final = "2025-07-01"
PREFAB = records("buildings", {"op": "is", "attribute": "prefab", "value": True})


def _units(day: str | None = DAY, last: str | None = None) -> list[Document]:
    """Return the units: the farm bureau is succeeded by the works bureau, and this, on ``last``, by another."""
    farm, works, *others = responsible_units()
    from_day = {} if day is None else {"succeeded_on": day}
    ends = {} if last is None else {"succeeded_by": LAND, "succeeded_on": last}
    land = {"id": LAND, "name": text("国土局", "Land Bureau"), "kind": "department"}
    return [farm | {"succeeded_by": WORKS} | from_day, works | ends, *others, land]


def _plan(*targets: Document, day: str | None = DAY, last: str | None = None) -> Plan:
    return plan_of(*targets, responsible_units=_units(day, last))


def _owned(*units: str) -> list[Document]:
    return [{"responsible_unit": unit, "role": "lead"} for unit in units]


# Who owes


@pytest.mark.parametrize(
    ("year", "day", "owner"),
    [
        pytest.param(2024, DAY, FARM, id="the year before"),
        pytest.param(2025, DAY, WORKS, id="the year of the succession"),
        pytest.param(2025, "2025-12-31", WORKS, id="on its last day"),
        pytest.param(2025, "2026-01-01", FARM, id="on the day after it"),
        pytest.param(2024, None, WORKS, id="at all times"),
        pytest.param(2026, DAY, LAND, id="after the next succession"),
    ],
)
def test_figures_are_asked_from_the_unit_that_is_there_at_the_end_of_their_period(
    year: int, day: str | None, owner: str
) -> None:
    plan = _plan(target("it", level("98", "%"), every_year(2024, 2026)), day=day, last="2026-07-01")
    finding = wufei.evaluate(plan, facts_of(), year=year).finding("it")
    assert [each.owners for each in finding.missing] == [(owner,)]
    assert [each.responsible_unit for each in finding.owners] == [FARM, "ecology-branch"]


def test_who_is_named_to_supply_a_datum_is_succeeded_too() -> None:
    plan = _plan(target("it", coverage("clinics", "collections")))
    document = wufei.dump_plan(plan)
    document["rosters"][1]["supplied_by"] = [FARM]
    finding = wufei.evaluate(wufei.load_plan(document), facts_of(), year=2025).finding("it")
    assert [each.owners for each in finding.missing if each.what == "clinics"] == [(WORKS,)]


def test_a_unit_and_its_heir_owe_a_datum_once() -> None:
    plan = _plan(target("it", level("98", "%"), owners=_owned(FARM, WORKS)))
    (request,) = wufei.evaluate(plan, facts_of(), year=2025).finding("it").missing
    assert request.owners == (WORKS,)


def test_a_unit_that_is_succeeded_by_a_collective_is_owed_for_by_its_members() -> None:
    farm, *others = responsible_units()
    plan = plan_of(target("it", level("98", "%")), responsible_units=[farm | {"succeeded_by": "offices"}, *others])
    facts = facts_of(rosters=[roster("offices", "o1", "o2")])
    (request,) = wufei.evaluate(plan, facts, year=2025).finding("it").missing
    assert (request.owners, request.names) == (("o1", "o2"), (("o1", "名 o1"), ("o2", "名 o2")))


# Whose documents count


def _summaries(year: int, *delivered: Document) -> Finding:
    duty = target("it", deliverable(by_each_unit=True), every_year(), owners=_owned(FARM, "ecology-branch"))
    facts = facts_of(evidence=list(delivered), evidence_complete=[{"target": "it"}])
    return wufei.evaluate(_plan(duty), facts, year=year).finding("it")


@pytest.mark.parametrize(
    ("year", "unit", "verdict"),
    [
        pytest.param(2025, FARM, MET, id="by the unit that was, before it ended"),
        pytest.param(2025, WORKS, MET, id="by its heir"),
        pytest.param(2025, LAND, NOT_MET, id="by another"),
        pytest.param(2024, FARM, MET, id="the year before, by the unit itself"),
        pytest.param(2024, WORKS, NOT_MET, id="the year before, by a unit that was not its heir yet"),
    ],
)
def test_a_document_counts_for_whom_its_deliverer_has_become(year: int, unit: str, verdict: Verdict) -> None:
    others = evidence("it", f"{year}-06-01", responsible_unit="ecology-branch")
    finding = _summaries(year, others, evidence("it", f"{year}-06-01", responsible_unit=unit))
    assert finding.verdict is verdict
    owner = WORKS if year == 2025 else FARM
    assert [part.responsible_unit for part in finding.judgement.parts] == [owner, "ecology-branch"]


def test_a_unit_and_its_heir_deliver_one_document() -> None:
    duty = target("it", deliverable(by_each_unit=True), every_year(), owners=_owned(FARM, WORKS))
    facts = facts_of(evidence=[evidence("it", "2025-08-01", responsible_unit=WORKS)])
    finding = wufei.evaluate(_plan(duty), facts, year=2025).finding("it")
    assert (finding.verdict, [part.responsible_unit for part in finding.judgement.parts]) == (MET, [WORKS])


# Whose registers count


def _prefab(*lists: Document) -> Assessment:
    return wufei.evaluate(_plan(target("it", PREFAB)), facts_of(registers=list(lists)), year=2025)


def _listed(answer: str, unit: str, name: str = "b1", **more: str) -> Document:
    """Return a register of one building, which keeps the rule (``yes``) or breaks it."""
    entry = record(name, permit_date="2025-02-02", prefab=answer == "yes")
    return register("buildings", entry, reported_by=unit, **more)


def test_the_later_report_of_an_heir_supersedes_that_of_the_unit_before_it() -> None:
    old, new = _listed("no", FARM, published="2025-03-01"), _listed("yes", WORKS, published="2026-01-01")
    for order in ((old, new), (new, old)):
        found = _prefab(*order).finding("it")
        assert (found.verdict, len(found.judgement.cited)) == (MET, 1)


def test_two_reports_of_one_day_of_a_unit_and_its_heir_are_a_conflict_where_they_differ() -> None:
    found = _prefab(_listed("no", FARM), _listed("yes", WORKS)).finding("it")
    assert (found.verdict, found.reason) == (NO_DATA, Reason.CONFLICT)
    assert _prefab(_listed("yes", FARM), _listed("yes", WORKS)).finding("it").verdict is MET


def test_the_reports_of_two_units_are_joined() -> None:
    found = _prefab(
        _listed("yes", "ecology-branch", published="2025-03-01"), _listed("no", WORKS, "b2", published="2026-01-01")
    )
    assert (found.finding("it").verdict, [each.id for each in found.finding("it").judgement.offenders]) == (
        NOT_MET,
        ["b2"],
    )


# Who carries what


@pytest.mark.parametrize("day", [None, DAY, "2099-01-01"])
def test_an_heir_owes_what_it_took_over_and_the_duty_names_who_is_printed(day: str | None) -> None:
    plan = _plan(day=day)
    printed = {(duty.task.ref, duty.role, duty.responsible_unit) for duty in duties(plan, FARM)}
    assert printed == {("4.1", Role.LEAD, FARM)}
    taken_over = {(duty.task.ref, duty.role, duty.responsible_unit) for duty in duties(plan, WORKS)}
    assert taken_over == printed | {("4.2", Role.RESPONSIBLE, WORKS)}
    assert [duty.task.ref for duty in duties(plan, WORKS, Role.LEAD)] == ["4.1"]


def test_what_a_unit_carried_its_heir_carries_and_it_carries_nothing_more() -> None:
    load = {each.responsible_unit: (each.by_role, each.tasks, each.targets) for each in workload(_plan())}
    assert load[FARM] == ({}, 0, 0)
    assert load[WORKS] == ({Role.LEAD: 1, Role.RESPONSIBLE: 1}, 2, 6)
    alone = {each.responsible_unit: each.tasks for each in workload(plan_of())}
    assert (alone[FARM], alone[WORKS]) == (1, 1)


@pytest.mark.parametrize(
    ("day", "supplier"), [(None, WORKS), (DAY, WORKS), ("2099-01-01", FARM)], ids=["always", "in time", "too late"]
)
def test_an_heir_supplies_what_the_unit_before_it_did_and_does_not_wait_for_itself(
    day: str | None, supplier: str
) -> None:
    fed = {each.datum.id: each for each in feeds(_plan(target("it", level("98", "%")), day=day))}
    assert (fed["straw-rate"].suppliers, fed["straw-rate"].waiting) == ((supplier,), ("ecology-branch",))


def test_what_an_heir_fails_to_report_is_what_it_took_over() -> None:
    plan = _plan(target("it", level("98", "%")))
    facts = facts_of(observation("straw-rate", 2025, "98", "%", reported_by=FARM))
    for unit in (FARM, WORKS):
        found = [each for each in depends_on(plan, facts, unit, year=2025) if each.failure is Failure.REPORT]
        assert [(each.now, each.then) for each in found] == [(MET, NO_DATA)]
    assert depends_on(plan, facts, "ecology-branch", year=2025) == ()


def test_figures_that_name_nobody_go_with_the_heir_who_supplies_them() -> None:
    plan = _plan(target("it", level("98", "%")))
    facts = facts_of(observation("straw-rate", 2025, "98", "%"))
    assert depends_on(plan, facts, WORKS, year=2025)
    assert depends_on(plan, facts, FARM, year=2025) == ()


def test_a_unit_is_succeeded_in_no_circle() -> None:
    farm, works, *others = responsible_units()
    circle = [farm | {"succeeded_by": WORKS}, works | {"succeeded_by": FARM}, *others]
    with pytest.raises(wufei.DocumentError) as caught:
        plan_of(responsible_units=circle)
    assert [each.code for each in caught.value.problems] == ["succession_cycle"]
