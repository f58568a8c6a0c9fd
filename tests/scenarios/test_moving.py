"""Which change moved a verdict: true by evaluating again, the smallest first, and never guessed."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wufei
from tests.comparison.edited import plans_with_edited_facts
from tests.support import (
    Document,
    coverage,
    deliverable,
    every_year,
    evidence,
    facts_of,
    figure,
    indicators,
    level,
    measuring,
    observation,
    plan_of,
    ratio,
    records,
    register,
    roster,
    target,
)
from wufei.comparison import FactsChange, changes_of, compare_facts, with_facts_changes
from wufei.facts import Facts
from wufei.findings import Assessment, Judgement, Options, Outcome, Rounding, Verdict
from wufei.plan import Plan, Target
from wufei.rules import RULES, View
from wufei.scenarios import Cause, Element, Moved, moved_by
from wufei.scenarios.moving import needed
from wufei.testing import assessments, options

STRAW = plan_of(target("straw", level("98", "%")))
PREFAB = {"op": "is", "attribute": "prefab", "value": True}
few = settings(max_examples=25)


def straw(value: str, year: int = 2025, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return observation("straw-rate", year, value, "%", **more)


def evaluated(plan: Plan, *figures: Document, year: int = 2025, **more: Any) -> Assessment:  # noqa: ANN401 - options
    return wufei.evaluate(plan, facts_of(*figures), year=year, **more)


def the_moved(before: Assessment, after: Assessment) -> Moved:
    (found,) = moved_by(before, after)
    return found


def elements(moved: Moved) -> list[list[str]]:
    return [[str(each) for each in cause.elements] for cause in moved.causes]


# Elements


ROUNDED = {"options": Options(rounding=Rounding.PRINTED)}
CAUSES = {
    "the facts": ((STRAW, [straw("97")], {}), (STRAW, [straw("98")], {}), [["facts"]]),
    "the plan": (
        (STRAW, [straw("97")], {}),
        (plan_of(target("straw", level("97", "%"))), [straw("97")], {}),
        [["plan"]],
    ),
    "the year": ((STRAW, [straw("98")], {}), (STRAW, [straw("98")], {"year": 2024}), [["year"]]),
    "the day of what was known": (
        (STRAW, [straw("98", published="2026-03-01")], {"as_of": date(2026, 2, 28)}),
        (STRAW, [straw("98", published="2026-03-01")], {"as_of": date(2026, 3, 1)}),
        [["as_of"]],
    ),
    "the rounding": ((STRAW, [straw("97.96")], {}), (STRAW, [straw("97.96")], ROUNDED), [["rounding"]]),
    "the area": (
        (STRAW, [straw("98"), straw("97", area="east")], {}),
        (STRAW, [straw("98"), straw("97", area="east")], {"area": "east"}),
        [["area"]],
    ),
    "either of two": (
        (STRAW, [straw("96")], {}),
        (plan_of(target("straw", level("96", "%"))), [straw("98")], {}),
        [["plan"], ["facts"]],
    ),
    "two together": (
        (STRAW, [straw("95")], {}),
        (plan_of(target("straw", level("97", "%"))), [straw("97")], {}),
        [["plan", "facts"]],
    ),
    "facts that are rounded": (
        (STRAW, [straw("95")], {}),
        (STRAW, [straw("97.96")], ROUNDED),
        [["facts", "rounding"]],
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), CAUSES.values(), ids=CAUSES)
def test_the_smallest_set_of_changes_is_found(before: Any, after: Any, expected: list[list[str]]) -> None:  # noqa: ANN401
    areas = {"areas": [{"id": "east", "name": {"zh": "东"}}]}
    one, other = (
        wufei.evaluate(plan, facts_of(*figures, **areas), **{"year": 2025, **more})
        for plan, figures, more in (before, after)
    )
    assert elements(the_moved(one, other)) == expected


def test_where_nothing_moved_nothing_is_told() -> None:
    assessment = evaluated(STRAW, straw("97"))
    assert moved_by(assessment, assessment) == ()
    assert moved_by(assessment, evaluated(STRAW, straw("96"))) == ()


def test_a_target_that_came_or_went_was_moved_by_the_plan() -> None:
    larger = plan_of(target("straw", level("98", "%")), target("hints", deliverable()))
    one, other = evaluated(STRAW, straw("97")), evaluated(larger, straw("97"))
    came, went = the_moved(one, other), the_moved(other, one)
    assert (came.target.id, came.before, came.after) == ("hints", None, Verdict.NO_DATA)
    assert (went.target.id, went.before, went.after) == ("hints", Verdict.NO_DATA, None)
    assert elements(came) == elements(went) == [["plan"]]


def test_changes_that_fit_no_assessment_alone_are_tried_together() -> None:
    before = evaluated(STRAW, straw("98"), year=2025, as_of=date(2025, 6, 30))
    # On what was known in 2025, there is no assessment of 2026; of an area that the facts do not have, neither.
    after = evaluated(STRAW, straw("97", 2025), straw("97", 2026), year=2026, as_of=date(2027, 1, 1))
    found = the_moved(before, after)
    assert (found.before, found.after) == (Verdict.NOT_DUE, Verdict.NOT_MET)
    assert elements(found) == [["facts", "as_of"]]


def test_only_the_targets_of_a_unit_are_told_where_only_these_were_shown() -> None:
    plan = plan_of(target("straw", level("98", "%")), target("other", level("98", "%"), task="4.2"))
    one, other = (evaluated(plan, straw(value)).of_unit("works-bureau") for value in ("97", "98"))
    assert the_moved(one, other).target.id == "other"


def test_rules_of_others_are_used_again() -> None:
    def generous(_: Target, __: View) -> Judgement:
        return Judgement(outcome=Outcome.SATISFIED)

    plan = plan_of(target("own", {"kind": "x-own"}), target("straw", level("98", "%")))
    rules = {**RULES, "x-own": generous}
    one, other = (evaluated(plan, straw(value), rules=rules) for value in ("97", "98"))
    (found,) = moved_by(one, other, rules=rules)
    assert found.target.id == "straw"


# Entries


def entries(cause: Cause) -> list[str | None]:
    return [each.datum for each in cause.entries]


def test_of_several_entries_the_one_that_moves_the_verdict_is_told() -> None:
    noise = [observation("clinic-rate", year, "1", "%") for year in range(2020, 2026)]
    before = evaluated(STRAW, straw("97"), straw("96", 2024))
    after = evaluated(STRAW, straw("98"), straw("99", 2024), *noise)
    (cause,) = the_moved(before, after).causes
    (entry,) = cause.entries
    assert (entry.collection, entry.datum, entry.before, entry.after) == (
        "observations",
        "straw-rate",
        before.facts.observations[0],
        after.facts.observations[0],
    )


def test_each_of_several_entries_that_would_be_enough_is_told() -> None:
    plan = plan_of(target("prefab", records("buildings", PREFAB, quantifier="every"), every_year()))

    def listed(*good: bool) -> Facts:
        things = [
            {"id": f"b{number}", "attributes": {"permit-date": "2025-01-01", "prefab": each}}
            for number, each in enumerate(good)
        ]
        return facts_of(registers=[register("buildings", *things)])

    before, after = (wufei.evaluate(plan, listed(*each), year=2025) for each in ((True, True), (False, False)))
    causes = the_moved(before, after).causes
    changed = [each.listed_after.id for cause in causes for each in cause.entries if each.listed_after]
    assert changed == ["b0", "b1"]
    (back,) = the_moved(after, before).causes
    assert len(back.entries) == 2


def test_entries_of_which_none_is_enough_are_told_together_and_none_is_there_for_nothing() -> None:
    rate = ratio(figure("made"), figure("whole"))
    own = [{"id": name, "name": {"zh": name}, "unit": "tonne"} for name in ("made", "whole")]
    plan = plan_of(target("share", measuring(rate, "98", "%")), indicators=[*indicators(), *own])

    def parts(made: str, whole: str, *more: Document) -> Assessment:
        figures = [observation("made", 2025, made, "吨"), observation("whole", 2025, whole, "吨")]
        return wufei.evaluate(plan, facts_of(*figures, *more), year=2025)

    (cause,) = the_moved(parts("90", "100"), parts("94", "95", straw("1"))).causes
    assert entries(cause) == ["made", "whole"]


def test_what_could_not_be_left_out_at_first_is_tried_once_more() -> None:
    enough = ({0, 1, 2}, {0, 2}, {2})
    assert needed(range(3), lambda some: set(some) in enough) == [2]
    assert needed(range(7), lambda some: {1, 5} <= set(some)) == [1, 5]


def test_of_a_register_the_record_is_told_and_of_a_roster_the_item() -> None:
    plan = plan_of(target("clinics", coverage("clinics", "collections", item="clinic"), every_year()))
    collected = register("collections", {"id": "c1", "attributes": {"collected-on": "2025-06-01", "clinic": "k1"}})

    def known(*clinics: str, dated: str = "2024-01-01") -> Assessment:
        facts = facts_of(registers=[collected], rosters=[roster("clinics", *clinics, dated=dated)])
        return wufei.evaluate(plan, facts, year=2025)

    (cause,) = the_moved(known("k1"), known("k2", "k1", dated="2024-02-01")).causes
    (entry,) = cause.entries
    assert (entry.collection, entry.is_listed, entry.listed_before) == ("rosters", True, None)
    assert entry.listed_after is not None
    assert entry.listed_after.id == "k2"


def test_members_of_a_group_are_looked_at_though_no_target_names_their_roster() -> None:
    plan = plan_of(
        target(
            "summary",
            deliverable(by_each_unit=True),
            every_year(),
            owners=[{"responsible_unit": "offices", "role": "responsible"}],
        )
    )

    def of_members(*members: str) -> Assessment:
        facts = facts_of(
            rosters=[roster("offices", *members)],
            evidence=[evidence("summary", "2025-12-01", responsible_unit="o1")],
        )
        return wufei.evaluate(plan, facts, year=2025)

    (cause,) = the_moved(of_members("o1"), of_members("o1", "o2")).causes
    assert entries(cause) == ["offices"]
    assert len(the_moved(of_members("o1"), of_members("o1", "o2", "o3")).causes) == 2


def test_areas_are_entries_too() -> None:
    east = {"areas": [{"id": "east", "name": {"zh": "东"}}]}
    figures = [straw("97", area="east"), straw("99", published="2026-01-01")]
    one, other = (wufei.evaluate(STRAW, facts_of(*figures, **each), year=2025) for each in ({}, east))
    assert moved_by(one, other) == ()


def test_entries_without_which_there_is_no_assessment_are_not_the_cause() -> None:
    east = {"areas": [{"id": "east", "name": {"zh": "东"}}]}
    larger = plan_of(target("straw", level("98", "%")), target("hints", deliverable()))
    before = wufei.evaluate(larger, facts_of(straw("97", area="east")), year=2025)
    after = wufei.evaluate(STRAW, facts_of(straw("97", area="east"), straw("96", 2024), **east), year=2025, area="east")
    moved = {each.target.id: each for each in moved_by(before, after)}
    assert elements(moved["hints"]) == [["plan"]]
    assert elements(moved["straw"]) == [["facts", "area"]]
    assert [entries(cause) for cause in moved["straw"].causes] == [[None]]


# Laws


def state(assessment: Assessment) -> dict[str, Any]:
    """Return what an assessment is made of."""
    made = {name: getattr(assessment, name) for name in ("plan", "facts", "year", "as_of", "area")}
    return made | {name: getattr(assessment.options, name) for name in ("rounding", "other_vintage", "other_status")}


def again(made: dict[str, Any]) -> dict[str, Verdict] | None:
    """Return the verdicts of what is asked for; None where that is refused."""
    how = Options(**{name: made[name] for name in ("rounding", "other_vintage", "other_status")})
    asked = {name: made[name] for name in ("year", "as_of", "area")}
    try:
        assessment = wufei.evaluate(made["plan"], made["facts"], options=how, **asked)
    except wufei.WufeiError:
        return None
    return {each.target.id: each.verdict for each in assessment.findings}


def with_changes(
    before: Assessment, after: Assessment, chosen: Sequence[Element], entries: Sequence[FactsChange] | None
) -> dict[str, Verdict] | None:
    """Return the verdicts if only some things change, and of the facts only some entries, if any are given."""
    made, later = state(before), state(after)
    made |= {str(each): later[each] for each in chosen}
    if entries is not None and Element.FACTS in chosen:
        made["facts"] = with_facts_changes(before.facts, entries)
    return again(made)


def assert_true(before: Assessment, after: Assessment) -> None:
    """Hold every cause that is told to what evaluating again says."""
    found = {each.target.id: each for each in moved_by(before, after)}
    one, other = (again(state(each)) or {} for each in (before, after))
    names = {*one, *other}
    assert found.keys() == {name for name in names if one.get(name) is not other.get(name)}
    for name, moved in found.items():
        assert (moved.before, moved.after) == (one.get(name), other.get(name))
        assert moved.causes
        sizes = {len(cause.elements) for cause in moved.causes}
        assert len(sizes) == 1
        for cause in moved.causes:
            told = cause.entries if Element.FACTS in cause.elements else None
            verdicts = with_changes(before, after, cause.elements, told)
            assert verdicts is not None
            assert verdicts.get(name) is moved.after
            # Nothing of it can be left out.
            for fewer in combinations(cause.elements, len(cause.elements) - 1):
                rest = with_changes(before, after, fewer, None)
                assert rest is None or rest.get(name) is not moved.after
            for number in range(len(cause.entries)):
                left = [*cause.entries[:number], *cause.entries[number + 1 :]]
                rest = with_changes(before, after, cause.elements, left)
                assert rest is None or rest.get(name) is not moved.after


@given(plans_with_edited_facts(), st.sampled_from((2024, 2025)))
def test_what_is_told_of_edited_facts_is_true(drawn: tuple[Plan, Facts, Facts], year: int) -> None:
    plan, before, after = drawn
    assert_true(*(wufei.evaluate(plan, each, year=year) for each in (before, after)))


@given(plans_with_edited_facts(), st.sampled_from((2024, 2025)))
def test_every_single_entry_that_is_enough_is_told(drawn: tuple[Plan, Facts, Facts], year: int) -> None:
    plan, *both = drawn
    before, after = (wufei.evaluate(plan, each, year=year) for each in both)
    changes = changes_of(compare_facts(before.facts, after.facts))
    alone = [
        {
            each.target.id: each.verdict
            for each in wufei.evaluate(plan, with_facts_changes(both[0], [one]), year=year).findings
        }
        for one in changes
    ]
    for moved in moved_by(before, after):
        enough = [one for one, verdicts in zip(changes, alone, strict=True) if verdicts[moved.target.id] is moved.after]
        told = [cause.entries[0] for cause in moved.causes if len(cause.entries) == 1]
        assert told == enough


@few
@given(plans_with_edited_facts(), st.data())
def test_what_is_told_of_other_years_days_and_options_is_true(
    drawn: tuple[Plan, Facts, Facts], data: st.DataObject
) -> None:
    plan, *both = drawn
    other = attrs.evolve(plan, targets=plan.targets[data.draw(st.integers(0, 1)) :])
    days = st.sampled_from((None, date(2025, 6, 30), date(2026, 3, 31)))
    years = st.sampled_from((2024, 2025))
    assert_true(
        *(
            wufei.evaluate(one, facts, year=data.draw(years), as_of=data.draw(days), options=data.draw(options()))
            for one, facts in zip((plan, other), both, strict=True)
        )
    )


@few
@given(assessments(), assessments())
def test_what_is_told_of_two_unlike_assessments_is_true(before: Assessment, after: Assessment) -> None:
    assert_true(before, after)


@few
@given(assessments())
def test_nothing_moved_from_an_assessment_to_itself(assessment: Assessment) -> None:
    assert moved_by(assessment, assessment) == ()
