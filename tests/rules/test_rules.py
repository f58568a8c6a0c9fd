"""The parts of the rule engine that other tools may call; what the rules say is shown by the golden cases."""

from datetime import date
from fractions import Fraction

import pytest

import wufei
from tests.support import (
    Document,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    facts_of,
    level,
    plan_of,
    quantity,
    record,
    records,
    register,
    standing,
    target,
)
from wufei.findings import Judgement, Outcome, Pace, PaceKind, Part, level_after
from wufei.known import Known, bind_record
from wufei.periods import Period
from wufei.quantities import amount, find_unit
from wufei.requirements import Change, Comparator
from wufei.rules import RULES, keeps_pace, pace_of, view_of
from wufei.rules.deliverables import join_parts
from wufei.rules.levels import in_range
from wufei.rules.view import View

PREFAB = {"op": "is", "attribute": "prefab", "value": True}
PERCENT = find_unit("percent")


def _view(schedule: Document, year: int, reference: date) -> View:
    plan = plan_of(target("it", level("98", "%"), schedule))
    return view_of(plan.targets[0], Known(plan, facts_of(), None), year, reference)


def test_each_kind_of_requirement_has_its_rule() -> None:
    kinds = [level("98", "%"), change("6"), records("buildings", PREFAB), coverage("clinics", "collections")]
    assert {each["kind"] for each in (*kinds, deliverable())} == set(RULES)
    assert wufei.RULES is RULES


@pytest.mark.parametrize(
    ("schedule", "year", "reference", "start", "moment"),
    [
        pytest.param(by("2025-06-30"), 2025, "2025-12-31", "2023-01-01", "2025-06-30", id="by, in its year: the date"),
        pytest.param(by("2025-06-30"), 2025, "2025-06-30", "2023-01-01", "2025-06-30", id="by, on its date"),
        pytest.param(by("2025-06-30"), 2025, "2025-06-29", "2023-01-01", "2024-12-31", id="by, a day before its date"),
        pytest.param(by("2025-06-30"), 2024, "2024-12-31", "2023-01-01", "2024-12-31", id="by, a year that is over"),
        pytest.param(by("2025-06-30"), 2024, "2024-12-30", "2023-01-01", "2023-12-31", id="by, a year that runs"),
        pytest.param(by("2025-06-30"), 2026, "2026-05-01", "2023-01-01", "2026-05-01", id="by, after its year"),
        pytest.param(every_year(), 2024, "2024-12-31", "2024-01-01", "2024-12-31", id="every year, over"),
        pytest.param(every_year(), 2024, "2024-05-01", "2024-01-01", "2024-05-01", id="every year, running"),
        pytest.param(standing(), 2023, "2023-12-31", "2023-03-24", "2023-12-31", id="standing, first year"),
        pytest.param(standing(), 2024, "2024-05-01", "2024-01-01", "2024-05-01", id="standing, running"),
        pytest.param(
            standing(last="2025-06-30"), 2025, "2025-12-31", "2025-01-01", "2025-06-30", id="standing, its last day"
        ),
    ],
)
def test_a_view_has_the_window_and_the_moment_of_its_schedule(
    schedule: Document, year: int, reference: str, start: str, moment: str
) -> None:
    view = _view(schedule, year, date.fromisoformat(reference))
    assert (str(view.start), str(view.moment)) == (start, moment)


@pytest.mark.parametrize(
    ("attributes", "belongs"),
    [
        pytest.param({"recognised_on": "2022-12-31"}, True, id="before the term"),
        pytest.param({"recognised_on": "2025-12-31"}, True, id="on the day"),
        pytest.param({"recognised_on": "2026-01-01"}, False, id="after the day"),
        pytest.param({"recognised_on": "2024-01-01", "withdrawn_on": "2025-12-31"}, False, id="left on the day"),
        pytest.param({"recognised_on": "2024-01-01", "withdrawn_on": "2026-01-01"}, True, id="left later"),
        pytest.param({"recognised_on": "2024-01-01", "withdrawn_on": "soon"}, None, id="left at some time"),
        pytest.param({"recognised_on": "2026-01-01", "withdrawn_on": "soon"}, False, id="not there yet anyway"),
        pytest.param({}, None, id="undated"),
    ],
)
def test_a_stock_holds_what_entered_and_has_not_left(
    attributes: dict[str, str],
    belongs: bool | None,  # noqa: FBT001 - a column
) -> None:
    facts = facts_of(registers=[register("factories", record("f1", **attributes))])
    view = _view(by(), 2025, date(2025, 12, 31))
    declaration = view.known.plan.register["factories"]
    bound = bind_record(facts.registers[0].records[0], declaration)
    assert view.window.has(bound, declaration) is belongs


@pytest.mark.parametrize(
    ("name", "attributes", "new"),
    [
        pytest.param("factories", {"recognised_on": "2023-01-01"}, True, id="first day of the term"),
        pytest.param("factories", {"recognised_on": "2022-12-31"}, False, id="before the term"),
        pytest.param("factories", {}, None, id="undated"),
        pytest.param("buildings", {"permit_date": "2023-01-01"}, True, id="a flow is placed by its window"),
        pytest.param("buildings", {"permit_date": "2022-12-31"}, False, id="a flow before its window"),
    ],
)
def test_of_a_stock_only_what_entered_in_the_term_is_new(name: str, attributes: dict[str, str], new: object) -> None:
    facts = facts_of(registers=[register(name, record("f1", **attributes))])
    view = _view(by(), 2025, date(2025, 12, 31))
    declaration = view.known.plan.register[name]
    bound = bind_record(facts.registers[0].records[0], declaration)
    assert view.window_of_new.has(bound, declaration) is new


# Pace


def _observed(value: str | None, comparison: Comparator = Comparator.AT_LEAST) -> Judgement:
    observed = None if value is None else amount(value, PERCENT)
    return Judgement(outcome=Outcome.VIOLATED, observed=observed, comparison=comparison)


def _pace(limit: str, upper: str | None = None) -> Pace:
    return Pace(
        kind=PaceKind.LINEAR,
        period=Period(2024),
        limit=amount(limit, PERCENT),
        upper=None if upper is None else amount(upper, PERCENT),
    )


@pytest.mark.parametrize(
    ("value", "comparison", "keeps"),
    [
        pytest.param("97", Comparator.AT_LEAST, True, id="reaches it"),
        pytest.param("96.99", Comparator.AT_LEAST, False, id="just short of it"),
        pytest.param("97", Comparator.MORE_THAN, True, id="reaching it is enough even for more than"),
        pytest.param("97", Comparator.AT_MOST, True, id="falls to it"),
        pytest.param("97.01", Comparator.AT_MOST, False, id="just above it"),
        pytest.param("97", Comparator.LESS_THAN, True, id="reaching it is enough even for less than"),
        pytest.param(None, Comparator.AT_LEAST, False, id="nothing observed"),
    ],
)
def test_reaching_the_pace_is_enough(value: str | None, comparison: Comparator, keeps: bool) -> None:  # noqa: FBT001
    assert keeps_pace(_observed(value, comparison), _pace("97")) is keeps


@pytest.mark.parametrize(
    ("value", "keeps"),
    [
        pytest.param("60", True, id="lower bound"),
        pytest.param("80", True, id="upper bound"),
        pytest.param("59.99", False, id="below"),
        pytest.param("80.01", False, id="above"),
    ],
)
def test_an_interval_is_kept_within_both_bounds(value: str, keeps: bool) -> None:  # noqa: FBT001 - a column
    assert keeps_pace(_observed(value, Comparator.BETWEEN), _pace("60", "80")) is keeps


@pytest.mark.parametrize(
    ("requirement", "schedule"),
    [
        pytest.param(level("98", "%"), every_year(), id="a level that is due every year"),
        pytest.param(change("6"), standing(), id="a change that stands"),
        pytest.param(records("buildings", PREFAB), by(), id="records"),
        pytest.param(coverage("clinics", "collections"), by(), id="coverage"),
        pytest.param(deliverable(), by(), id="deliverable"),
        pytest.param({"kind": "x-mine"}, by(), id="a kind of one's own"),
    ],
)
def test_only_a_level_or_change_by_a_date_has_a_pace(requirement: Document, schedule: Document) -> None:
    plan = plan_of(target("it", requirement, schedule))
    view = view_of(plan.targets[0], Known(plan, facts_of(), None), 2024, date(2024, 12, 31))
    judged = Judgement(outcome=Outcome.UNKNOWN, period=Period(2024), baseline=amount(20, "千克/亩"))
    assert pace_of(plan.targets[0], view, judged) is None


def test_a_judgement_about_no_period_has_no_pace() -> None:
    plan = plan_of(target("it", count_of("factories", "5")))
    view = view_of(plan.targets[0], Known(plan, facts_of(), None), 2024, date(2024, 12, 31))
    assert pace_of(plan.targets[0], view, Judgement(outcome=Outcome.UNKNOWN)) is None


def test_a_count_that_was_due_when_the_term_began_has_no_pace() -> None:
    plan = plan_of(target("it", count_of("factories", "5"), by("2022-12-31")), issued="2022-01-01")
    facts = facts_of(registers=[register("factories")])
    finding = wufei.evaluate(plan, facts, year=2022, as_of=date(2022, 6, 30)).finding("it")
    assert (finding.verdict, finding.pace) == ("not_due", None)


# Bounds


@pytest.mark.parametrize(
    ("least", "most", "comparison", "truth"),
    [
        pytest.param("98", "99", Comparator.AT_LEAST, True, id="at least: all of it reaches"),
        pytest.param("97", "98", Comparator.AT_LEAST, None, id="at least: only its end reaches"),
        pytest.param("96", "97.99", Comparator.AT_LEAST, False, id="at least: not even its end"),
        pytest.param("98", None, Comparator.AT_LEAST, True, id="at least: it can only grow"),
        pytest.param("97", None, Comparator.AT_LEAST, None, id="at least: it may grow"),
        pytest.param("98", "99", Comparator.MORE_THAN, None, id="more than: its beginning is not more"),
        pytest.param("98.01", None, Comparator.MORE_THAN, True, id="more than: already more"),
        pytest.param("97", "98", Comparator.MORE_THAN, False, id="more than: not even its end"),
        pytest.param("97", "98", Comparator.AT_MOST, True, id="at most: its end is enough"),
        pytest.param("98", "98.01", Comparator.AT_MOST, None, id="at most: its end is more"),
        pytest.param("98.01", None, Comparator.AT_MOST, False, id="at most: it can only grow"),
        pytest.param("1", None, Comparator.AT_MOST, None, id="at most: it may grow"),
        pytest.param("97", "97.99", Comparator.LESS_THAN, True, id="less than: all of it"),
        pytest.param("97", "98", Comparator.LESS_THAN, None, id="less than: its end is not less"),
        pytest.param("98", None, Comparator.LESS_THAN, False, id="less than: no longer less"),
    ],
)
def test_a_level_is_decided_where_all_that_a_value_may_be_agrees(
    least: str, most: str | None, comparison: Comparator, truth: object
) -> None:
    end = None if most is None else amount(most, "%")
    assert in_range(amount(least, "%"), end, comparison, amount("98", "%"), None) is truth


@pytest.mark.parametrize(
    ("least", "most", "truth"),
    [
        pytest.param("60", "80", True, id="all of it within"),
        pytest.param("59.99", "80", None, id="begins below"),
        pytest.param("60", "80.01", None, id="ends above"),
        pytest.param("50", "59.99", False, id="all below"),
        pytest.param("80.01", "90", False, id="all above"),
        pytest.param("60", None, None, id="within, and without an end"),
        pytest.param("80.01", None, False, id="above, and without an end"),
        pytest.param("50", "90", None, id="all around"),
    ],
)
def test_an_interval_is_decided_where_all_that_a_value_may_be_agrees(
    least: str, most: str | None, truth: object
) -> None:
    end = None if most is None else amount(most, "%")
    bounds = amount("60", "%"), amount("80", "%")
    assert in_range(amount(least, "%"), end, Comparator.BETWEEN, *bounds) is truth


@pytest.mark.parametrize("comparison", Comparator)
def test_what_is_exact_is_compared_as_it_is(comparison: Comparator) -> None:
    value, limit = amount("98", "%"), amount("98", "%")
    expected = comparison in {Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.BETWEEN}
    assert in_range(value, value, comparison, limit, limit if comparison is Comparator.BETWEEN else None) is expected


# Changes


@pytest.mark.parametrize(
    ("direction", "limit", "share", "level_then"),
    [
        pytest.param("decrease", quantity("6", "%"), 1, "94", id="down by a share"),
        pytest.param("increase", quantity("6", "%"), 1, "106", id="up by a share"),
        pytest.param("decrease", quantity("60", "‰"), Fraction(1, 2), "97", id="half the way, in permille"),
        pytest.param("decrease", quantity("6", "个百分点"), 1, "94", id="down by points"),
        pytest.param("increase", quantity("6", "个百分点"), Fraction(1, 3), "102", id="a third of the way, by points"),
        pytest.param("decrease", quantity("6", "%"), 0, "100", id="nothing of the way"),
    ],
)
def test_a_change_leads_to_a_level(direction: str, limit: Document, share: Fraction | int, level_then: str) -> None:
    requirement = {"kind": "change", "indicator": "straw-rate", "direction": direction, "limit": limit}
    rule = plan_of(target("it", requirement | {"baseline": 2020})).targets[0].requirement
    assert isinstance(rule, Change)
    assert level_after(rule, amount("100", "%"), Fraction(share)) == amount(level_then, "%")


# Parts


def _part(name: str, outcome: Outcome, day: date | None = None) -> Part:
    return Part(responsible_unit=name, judgement=Judgement(outcome=outcome, completed_on=day))


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        pytest.param("satisfied satisfied", Outcome.SATISFIED),
        pytest.param("satisfied violated", Outcome.VIOLATED),
        pytest.param("unknown violated", Outcome.VIOLATED),
        pytest.param("satisfied unknown", Outcome.UNKNOWN),
        pytest.param("incomparable satisfied", Outcome.INCOMPARABLE),
        pytest.param("incomparable unknown", Outcome.UNKNOWN),
        pytest.param("nothing_in_scope satisfied", Outcome.SATISFIED),
        pytest.param("nothing_in_scope", Outcome.NOTHING_IN_SCOPE),
    ],
)
def test_parts_join_by_three_valued_and(outcomes: str, whole: Outcome) -> None:
    parts = [_part(str(number), Outcome(each)) for number, each in enumerate(outcomes.split())]
    assert join_parts(tuple(parts)).outcome is whole
    assert join_parts(tuple(parts[::-1])).outcome is whole


def test_parts_are_complete_on_the_day_of_the_last_one_once_all_are() -> None:
    days = date(2025, 1, 1), date(2025, 3, 1)
    done = [_part(str(day), Outcome.SATISFIED, day) for day in days]
    assert join_parts(tuple(done)).completed_on == days[1]
    assert join_parts((*done, _part("late", Outcome.VIOLATED, date(2026, 1, 1)))).completed_on is None
    assert join_parts((*done, _part("other", Outcome.SATISFIED))).completed_on is None
