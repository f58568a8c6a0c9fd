from datetime import date

import pytest

import wufei
from tests.support import (
    Document,
    assignment,
    by,
    deliverable,
    every_year,
    facts_of,
    level,
    plan_of,
    register,
    responsible_units,
    roster,
    source,
    standing,
    target,
    text,
)
from wufei.errors import UnknownNameError
from wufei.facts import Facts
from wufei.findings import Reason
from wufei.known import Known, Lack
from wufei.periods import year_period
from wufei.plan import Plan
from wufei.responsibility import (
    Member,
    find_responsible_unit,
    members_of,
    missing_datum,
    missing_evidence,
    missing_lack,
    parties_to,
    suppliers,
)

DAY = date(2025, 12, 31)
OFFICES = roster("offices", "o2", "o1", dated="2025-01-01")


def _owner(unit: str, role: str) -> Document:
    return {"responsible_unit": unit, "role": role}


def _plan(*owners: Document) -> Plan:
    """Return a plan whose only target is answered for by ``owners``; by nobody if there are none."""
    return plan_of(target("straw", level("98", "%"), task="4", owners=list(owners)))


def _known(plan: Plan, facts: Facts | None = None) -> Known:
    return Known(plan, facts or Facts(), None)


@pytest.mark.parametrize(
    ("owners", "named", "who"),
    [
        pytest.param([_owner("farm-bureau", "lead")], ("works-bureau",), ("works-bureau",), id="whom the datum names"),
        pytest.param(
            [_owner("works-bureau", "responsible"), _owner("farm-bureau", "lead")], (), ("farm-bureau",), id="the leads"
        ),
        pytest.param(
            [_owner("farm-bureau", "lead"), _owner("works-bureau", "lead"), _owner("ecology-branch", "support")],
            (),
            ("farm-bureau", "works-bureau"),
            id="all leads",
        ),
        pytest.param(
            [_owner("ecology-branch", "support"), _owner("farm-bureau", "responsible")],
            (),
            ("farm-bureau",),
            id="else all responsible",
        ),
        pytest.param([_owner("ecology-branch", "guide")], (), ("ecology-branch",), id="else whoever is there"),
        pytest.param([], (), (), id="nobody is named"),
        pytest.param(
            [_owner("offices", "responsible"), _owner("works-bureau", "responsible")],
            (),
            ("o1", "o2", "works-bureau"),
            id="the members of a collective",
        ),
        pytest.param([], ("offices", "offices"), ("o1", "o2"), id="each once"),
    ],
)
def test_a_datum_is_owed_by_the_first_of_these_that_there_are(
    owners: list[Document], named: tuple[str, ...], who: tuple[str, ...]
) -> None:
    plan = _plan(*owners)
    known = _known(plan, facts_of(rosters=[OFFICES]))
    assert suppliers(plan.targets[0], named, known, DAY) == who


def test_a_collective_is_one_until_a_roster_names_its_members_in_the_order_of_their_ids() -> None:
    plan = _plan()
    assert members_of("offices", _known(plan), DAY) == (Member("offices"),)
    members = members_of("offices", _known(plan, facts_of(rosters=[OFFICES])), DAY)
    assert members == (Member("o1", "名 o1"), Member("o2", "名 o2"))


def test_a_collective_without_a_roster_is_always_one() -> None:
    units = [{"id": "all", "name": text("各部门"), "kind": "collective"}, *responsible_units()]
    plan = plan_of(target("straw", level("98", "%"), owners=[_owner("all", "lead")]), responsible_units=units)
    assert members_of("all", _known(plan, facts_of(rosters=[OFFICES])), DAY) == (Member("all"),)


def test_a_unit_that_is_no_collective_is_itself() -> None:
    assert members_of("farm-bureau", _known(_plan()), DAY) == (Member("farm-bureau"),)


def test_parties_to_a_target_are_its_owners_each_once_else_those_of_its_task() -> None:
    plan = _plan(_owner("offices", "lead"), _owner("farm-bureau", "lead"), _owner("farm-bureau", "support"))
    found = parties_to(plan.targets[0], _known(plan, facts_of(rosters=[OFFICES])), DAY)
    assert [each.id for each in found] == ["o1", "o2", "farm-bureau"]
    of_task = plan_of(target("straw", level("98", "%")))
    assert [each.id for each in parties_to(of_task.targets[0], _known(of_task), DAY)] == [
        "farm-bureau",
        "ecology-branch",
    ]


def test_a_request_says_what_for_when_in_which_unit_from_whom_and_by_when() -> None:
    plan = _plan(_owner("farm-bureau", "lead"))
    it, known, period = plan.targets[0], _known(plan), year_period(2025)
    figure = missing_datum(plan.indicator["villages"], it, known, period)
    assert (figure.what, figure.kind, figure.role, figure.period) == ("villages", "observation", "current", period)
    assert (figure.unit, figure.owners) == (plan.indicator["villages"].unit, ("farm-bureau",))
    assert (figure.deadline, figure.deadline_printed) == (date(2026, 1, 31), True)
    register = missing_datum(plan.register["factories"], it, known, period)
    assert (register.kind, register.unit) == ("register", None)
    assert (register.deadline, register.deadline_printed) == (date(2026, 3, 31), False)
    listed = missing_datum(plan.roster["clinics"], it, known, period)
    assert (listed.kind, listed.owners) == ("roster", ("ecology-branch",))
    assert missing_evidence(it, known, 2025).owners == ("farm-bureau",)


def test_members_who_owe_are_named() -> None:
    plan = _plan(_owner("offices", "lead"), _owner("farm-bureau", "lead"))
    known = _known(plan, facts_of(rosters=[OFFICES]))
    figure = missing_datum(plan.indicator["straw-rate"], plan.targets[0], known, year_period(2025))
    assert figure.owners == ("o1", "o2", "farm-bureau")
    assert figure.names == (("o1", "名 o1"), ("o2", "名 o2"))
    one = missing_evidence(plan.targets[0], known, 2025, (Member("o1", "名 o1"),))
    assert (one.owners, one.names) == (("o1",), (("o1", "名 o1"),))


@pytest.mark.parametrize("reason", Reason)
def test_only_what_was_not_reported_at_all_counts_as_not_reported(reason: Reason) -> None:
    plan = _plan()
    it, known, period = plan.targets[0], _known(plan), year_period(2025)
    reported = reason in {"under_review", "conflict", "unjudgeable_records", "no_inspection", "division_by_zero"}
    assert missing_datum(plan.indicator["straw-rate"], it, known, period, reason=reason).reported is reported
    assert missing_evidence(it, known, 2025, reason=reason).reported is reported


@pytest.mark.parametrize(
    ("area", "owners"),
    [
        pytest.param("east", ("works-bureau",), id="the part of the area whose register awaits one"),
        pytest.param("west", ("ecology-branch", "offices"), id="another part, whose register awaits two"),
        pytest.param(None, ("works-bureau", "ecology-branch", "offices"), id="the whole"),
        pytest.param("moon", ("works-bureau", "ecology-branch", "offices"), id="an area that nobody knows"),
    ],
)
def test_who_owes_a_part_of_a_register_is_who_is_awaited_where_it_lacks(
    area: str | None, owners: tuple[str, ...]
) -> None:
    areas = [{"id": each, "name": text(each)} for each in ("east", "west")]
    plan = plan_of(target("straw", level("98", "%")), areas=areas)
    given = [
        register("factories", area="east", reported_by="farm-bureau", awaits=["works-bureau", "stranger"]),
        register("factories", area="west", reported_by="farm-bureau", awaits=["offices", "ecology-branch"]),
    ]
    known = Known(plan, facts_of(registers=given), None)
    reason = Reason.REGISTER_PART_AWAITED
    lack = Lack(plan.register["factories"], year_period(2025), reason, area)
    request = missing_lack(lack, plan.targets[0], known)
    assert (request.area, request.owners, request.reported) == (area, owners, False)


def test_a_group_that_is_awaited_owes_its_part_through_its_members() -> None:
    plan = plan_of(target("straw", level("98", "%")))
    given = [register("factories", reported_by="farm-bureau", awaits=["offices"])]
    known = Known(plan, facts_of(registers=given, rosters=[OFFICES]), None)
    reason = Reason.REGISTER_PART_AWAITED
    request = missing_datum(plan.register["factories"], plan.targets[0], known, year_period(2025), reason=reason)
    assert request.owners == ("o1", "o2")
    assert dict(request.names) == {"o1": "名 o1", "o2": "名 o2"}


@pytest.mark.parametrize(
    ("schedule", "deadline"),
    [
        pytest.param(every_year(), (date(2025, 12, 31), True), id="printed every year: the year's end"),
        pytest.param(every_year(printed=False), (date(2026, 3, 31), False), id="every year by our reading: the plan's"),
        pytest.param(standing(), (date(2026, 3, 31), False), id="standing: the plan's"),
        pytest.param(by(), (date(2026, 3, 31), False), id="by a date: the plan's"),
    ],
)
def test_evidence_of_a_printed_yearly_duty_is_due_within_the_year(
    schedule: Document, deadline: tuple[date, bool]
) -> None:
    plan = plan_of(target("it", deliverable(), schedule))
    request = missing_evidence(plan.targets[0], _known(plan), 2025)
    assert (request.deadline, request.deadline_printed) == deadline


@pytest.mark.parametrize(
    ("issued", "deadline"),
    [
        pytest.param("2021-03-31", date(2021, 3, 31), id="issued on the day"),
        pytest.param("2021-04-01", None, id="issued a day later"),
    ],
)
def test_a_deadline_that_passed_before_the_plan_was_issued_is_none(issued: str, deadline: date | None) -> None:
    plan = plan_of(target("straw", level("98", "%")), issued=issued)
    request = missing_datum(plan.indicator["straw-rate"], plan.targets[0], _known(plan), year_period(2020))
    assert (request.deadline, request.deadline_printed) == (deadline, False)


def test_without_any_deadline_a_request_has_none() -> None:
    document = wufei.dump_plan(_plan(_owner("farm-bureau", "lead")))
    del document["reporting_deadline"]
    plan = wufei.load_plan(document)
    known = _known(plan)
    assert missing_datum(plan.indicator["straw-rate"], plan.targets[0], known, year_period(2025)).deadline is None
    assert missing_evidence(plan.targets[0], known, 2025).deadline is None


# Finding a unit by what a person types


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        pytest.param("farm-bureau", "farm-bureau", id="id"),
        pytest.param("农业局", "farm-bureau", id="Chinese name"),
        pytest.param("Farm Bureau", "farm-bureau", id="English name"),
        pytest.param("农业", "farm-bureau", id="part of the Chinese name"),
        pytest.param("FARM", "farm-bureau", id="part of the English name in another case"),
        pytest.param("ology-br", "ecology-branch", id="part of the id"),
    ],
)
def test_a_unit_is_found_by_id_name_or_the_only_part_of_a_name(typed: str, unit: str) -> None:
    assert find_responsible_unit(_plan(), typed).id == unit


def test_a_whole_name_goes_before_longer_ones_that_contain_it() -> None:
    units = [{"id": "one", "name": text("城管局历下分局"), "kind": "branch"}]
    units += [{"id": "two", "name": text("城管局"), "kind": "department"}, *responsible_units()]
    plan = plan_of(target("straw", level("98", "%")), responsible_units=units)
    assert find_responsible_unit(plan, "城管局").id == "two"


@pytest.mark.parametrize(
    ("typed", "code", "near"),
    [
        pytest.param(
            "局",
            "ambiguous_responsible_unit",
            "农业局 [farm-bureau]、住建局 [works-bureau]、生态分局 [ecology-branch]",
            id="a part that several have",
        ),
        pytest.param(
            "bureau",
            "ambiguous_responsible_unit",
            "农业局 [farm-bureau]、住建局 [works-bureau]",
            id="an English part that two have",
        ),
        pytest.param("Farm Bureua", "unknown_responsible_unit_suggested", "农业局 [farm-bureau]", id="misspelt"),
        pytest.param(
            "农业厅局", "unknown_responsible_unit_suggested", "农业局 [farm-bureau]", id="misspelt in Chinese"
        ),
        pytest.param("zzz", "unknown_responsible_unit", "", id="like none"),
        pytest.param("", "unknown_responsible_unit", "", id="empty"),
    ],
)
def test_a_unit_that_is_not_clear_is_an_error_with_the_candidates(typed: str, code: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_responsible_unit(_plan(), typed)
    assert caught.value.code == code
    assert dict(caught.value.problems[0].values).get("near_zh", "") == near


def test_assignments_of_a_task_need_no_english_name_to_be_found() -> None:
    units = [{"id": "park", "name": text("公园"), "kind": "centre"}, *responsible_units()]
    task = {"ref": "5", "title": text("五"), "assignments": [assignment("park")], "source": source()}
    plan = plan_of(target("straw", level("98", "%"), task="5"), responsible_units=units, tasks=[task])
    assert find_responsible_unit(plan, "园").id == "park"
