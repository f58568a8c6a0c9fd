"""Scores of units: who is scored, the base, bonuses, gates, grades, and how a score is shown."""

import datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest

import wufei
from tests.scoring.written import GRADES, Document, lead, method_of, only_line, points, scored
from tests.support import (
    assignment,
    by,
    count_of,
    deliverable,
    every_year,
    evidence,
    facts_document,
    facts_of,
    level,
    observation,
    plan_document,
    plan_of,
    quantity,
    record,
    register,
    responsible_units,
    roster,
    target,
    tasks,
    text,
)
from wufei.facts import Facts
from wufei.plan import Plan, Role
from wufei.scoring import PointRange, ScoreReason, UnitScore, shown_score

AT_98 = level("98", "%")


def straw(value: str | None) -> Facts:
    return facts_of(*([observation("straw-rate", 2025, value, "%")] if value else []))


def two() -> Plan:
    """Return a plan with a target that the straw rate decides, and one that a document does."""
    return plan_of(target("rate", AT_98), target("paper", deliverable(), every_year()))


def both(value: str | None, *, paper: bool | None) -> Facts:
    """Return facts for it; of the document it is known that it is there, or is not, or neither."""
    more: Document = {"evidence": [evidence("paper", "2025-05-05", year=2025)]} if paper else {}
    if paper is False:
        more = {"evidence_complete": [{"target": "paper", "year": 2025}]}
    figures = [observation("straw-rate", 2025, value, "%")] if value else []
    return facts_of(*figures, **more)


def span(found: PointRange | None) -> tuple[str, str] | None:
    return None if found is None else (str(found.lowest), str(found.highest))


# Who


def test_lead_and_support_have_the_shares_of_their_roles() -> None:
    roles = [{"role": "lead", "share": "1"}, {"role": "support", "share": "0.25"}]
    scores = scored(plan_of(target("it", AT_98)), straw("98"), method_of(roles=roles))
    lines = {each.responsible_unit: each.lines[0] for each in scores.units}
    assert {unit: (line.role, str(line.share), str(line.possible)) for unit, line in lines.items()} == {
        "farm-bureau": ("lead", "1", "10"),
        "ecology-branch": ("support", "1/4", "5/2"),
    }
    assert points(lines["ecology-branch"]) == ("5/2", "5/2")


def test_a_role_without_a_share_is_told_and_has_nothing_to_score() -> None:
    scores = scored(plan_of(target("it", AT_98)), straw("98"), method_of())
    branch = scores.unit("ecology-branch")
    assert (str(branch.possible), branch.score, branch.lines[0].why.reason) == ("0", None, ScoreReason.NO_SHARE)


def owners(*named: tuple[str, str]) -> list[Document]:
    return [{"responsible_unit": unit, "role": role} for unit, role in named]


def test_a_unit_in_two_roles_has_the_larger_share_once() -> None:
    it = target("it", AT_98, owners=owners(("farm-bureau", "support"), ("farm-bureau", "lead")))
    roles = [{"role": "lead", "share": "0.5"}, {"role": "support", "share": "1"}]
    line = only_line(scored(plan_of(it), straw("98"), method_of(roles=roles)))
    assert (line.role, str(line.share)) == (Role.SUPPORT, "1")


@pytest.mark.parametrize(("joint", "share"), [("each", "1"), ("divided", "1/2")])
def test_several_in_one_role_each_have_its_share_or_divide_it(joint: str, share: str) -> None:
    it = target("it", AT_98, owners=owners(("farm-bureau", "responsible"), ("works-bureau", "responsible")))
    line = only_line(scored(plan_of(it), straw("98"), method_of(joint=joint)))
    assert str(line.share) == share


def test_the_heir_of_a_unit_that_has_ended_is_scored_in_its_place() -> None:
    units = responsible_units()
    units[0] |= {"succeeded_by": "works-bureau", "succeeded_on": "2025-06-01"}
    plan = plan_of(target("it", AT_98), responsible_units=units)
    assert [each.responsible_unit for each in scored(plan, straw("98"), method_of()).units] == [
        "works-bureau",
        "ecology-branch",
    ]
    of_heir = wufei.evaluate(plan, straw("98"), year=2025).of_unit("works-bureau")
    assert [each.responsible_unit for each in wufei.score(of_heir, method_of()).units] == ["works-bureau"]
    before = scored(plan, straw("98"), method_of(), as_of=datetime.date(2025, 5, 31))
    assert "farm-bureau" in [each.responsible_unit for each in before.units]


def each_delivers(**more: Any) -> Plan:  # noqa: ANN401 - as JSON
    it = target("it", deliverable(by_each_unit=True), every_year(), owners=owners(("offices", "responsible")), **more)
    return plan_of(it)


def test_a_collective_is_scored_by_its_members_each_by_its_own_part() -> None:
    found = facts_of(
        rosters=[roster("offices", "o1", "o2", "o3")],
        evidence=[
            evidence("it", "2025-12-20", responsible_unit="o1"),
            evidence("it", "2026-01-10", responsible_unit="o2", year=2025),
        ],
    )
    scores = scored(each_delivers(), found, method_of({"points": None} | {"targets": ["it"], "points": "10"}))
    assert [(each.responsible_unit, each.member_of, span(each.score)) for each in scores.units] == [
        ("o1", "offices", ("100", "100")),
        ("o2", "offices", ("0", "0")),
        ("o3", "offices", ("0", "100")),
    ]
    assert scores.unit("o1").name.zh == "名 o1"


def test_without_a_roster_a_collective_is_scored_as_one() -> None:
    scores = scored(each_delivers(), facts_of(), method_of())
    assert [(each.responsible_unit, each.member_of) for each in scores.units] == [("offices", None)]


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2025-12-31", ("0", "100")), ("2026-01-01", ("0", "0"))], ids=["in time", "overdue"]
)
def test_a_part_is_overdue_by_its_own_deadline(as_of: str, expected: tuple[str, str]) -> None:
    found = facts_of(rosters=[roster("offices", "o1")])
    scores = scored(each_delivers(), found, method_of(overdue="zero"), as_of=datetime.date.fromisoformat(as_of))
    assert span(scores.unit("o1").score) == expected


def test_a_member_that_is_a_unit_of_the_plan_is_scored_once() -> None:
    document = plan_document(
        targets=[
            target("it", deliverable(by_each_unit=True), every_year(), owners=owners(("offices", "responsible"))),
            target("rate", AT_98),
        ]
    )
    found = facts_of(rosters=[roster("offices", "farm-bureau", "o2")])
    scores = scored(wufei.load_plan(document), found, method_of())
    assert [each.responsible_unit for each in scores.units] == ["farm-bureau", "ecology-branch", "o2"]
    assert [each.target.id for each in lead(scores).lines] == ["it", "rate"]
    assert lead(scores).member_of is None


def test_where_several_years_are_joined_a_part_says_nothing_of_the_others() -> None:
    found = facts_of(
        rosters=[roster("offices", "o1", "o2")],
        evidence=[evidence("it", f"{year}-12-20", responsible_unit="o1") for year in (2023, 2024, 2025)],
        evidence_complete=[{"target": "it"}],
    )
    plan = plan_of(
        target("it", deliverable(by_each_unit=True), every_year(stable=True), owners=owners(("offices", "responsible")))
    )
    scores = scored(plan, found, method_of())
    assert {span(each.score) for each in scores.units} == {("0", "0")}


def test_a_part_that_was_delivered_late_has_what_the_method_says() -> None:
    it = target("it", deliverable(by_each_unit=True), by("2024-12-31"), owners=owners(("offices", "responsible")))
    found = facts_of(
        rosters=[roster("offices", "o1", "o2")],
        evidence=[
            evidence("it", "2024-12-31", responsible_unit="o1"),
            evidence("it", "2025-01-02", responsible_unit="o2"),
        ],
    )
    late = {"targets": ["it"], "late": {"kind": "per_day", "points": "1"}}
    scores = scored(plan_of(it), found, method_of(late))
    assert [span(each.score) for each in scores.units] == [("100", "100"), ("80", "80")]


def test_the_assessment_of_one_unit_scores_that_unit() -> None:
    assessment = wufei.evaluate(wufei.load_plan(plan_document()), wufei.load_facts(facts_document()), year=2025)
    for asked, expected in (("farm-bureau", ["farm-bureau"]), ("offices", ["o1", "o2"])):
        scores = wufei.score(assessment.of_unit(asked), method_of())
        assert [each.responsible_unit for each in scores.units] == expected


# The score


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(both("98", paper=True), ("100", "100"), id="all met"),
        pytest.param(both("97", paper=True), ("50", "50"), id="half"),
        pytest.param(both("97", paper=None), ("0", "50"), id="one unknown"),
        pytest.param(both("98", paper=None), ("50", "100"), id="the other unknown"),
        pytest.param(both(None, paper=None), ("0", "100"), id="all unknown"),
    ],
)
def test_the_score_is_points_over_possible_points_times_a_hundred(facts: Facts, expected: tuple[str, str]) -> None:
    found = lead(scored(two(), facts, method_of()))
    assert (span(found.score), str(found.possible)) == (expected, "20")


def test_points_can_be_the_score_as_they_are_and_be_bounded() -> None:
    facts = both("98", paper=None)
    assert span(lead(scored(two(), facts, method_of(normalised="sum"))).score) == ("10", "20")
    assert span(lead(scored(two(), facts, method_of(normalised="sum", score_at_most="15"))).score) == ("10", "15")


def test_points_of_the_nearest_task_and_of_strength_and_kind() -> None:
    plan = plan_of(target("rate", AT_98), target("paper", deliverable(), strength="should"))
    items: list[Document] = [
        {"tasks": ["4.1"], "points": "3"},
        {"tasks": ["4"], "points": "2"},
        {"strength": "should", "points": "7"},
        {"requirement": "level", "points": "8"},
    ]

    def possible(*chosen: Document) -> list[str]:
        return [str(line.possible) for line in lead(scored(plan, facts_of(), method_of(*chosen))).lines]

    assert possible() == ["10", "10"]
    assert possible(*items[2:]) == ["8", "7"]
    assert possible(*items[1:]) == ["2", "2"]
    assert possible(*items) == ["3", "3"]
    assert possible(*items, {"targets": ["rate"], "points": "1"}) == ["1", "3"]
    assert possible({"tasks": ["4.1"], "requirement": "level", "points": "1"}, items[0]) == ["1", "3"]
    both_named = {"strength": "should", "requirement": "deliverable", "points": "9"}
    assert possible(*items[2:], both_named) == ["8", "9"]


def test_the_points_of_a_task_can_be_for_all_of_its_targets_together() -> None:
    plan = plan_of(
        target("rate", AT_98), target("paper", deliverable()), target("hint", deliverable(), strength="encourage")
    )
    shared = {"tasks": ["4"], "points": "10", "spread": "shared"}
    lines = lead(scored(plan, facts_of(), method_of(shared))).lines
    assert [str(line.possible) for line in lines] == ["5", "5", "0"]


# Bonuses


def bonus(kind: str = "met", **more: Any) -> Document:  # noqa: ANN401 - as JSON
    named = {"kind": kind, "id": "more", "title": text("加分", "more"), "targets": ["rate"], "points": "2"}
    return named | ({"per": quantity("1", "percentage_point"), "at_most": "5"} if kind == "beyond" else {}) | more


def with_bonus(*items: Document, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"bonuses": {"added_to": "score", "items": list(items), **more}}


RATE_60 = level("60", "%")


@pytest.mark.parametrize(
    ("value", "item", "expected"),
    [
        pytest.param("60", bonus(), ("2", "2"), id="met"),
        pytest.param("59", bonus(), ("0", "0"), id="not met"),
        pytest.param(None, bonus(), ("0", "2"), id="unknown"),
        pytest.param("60", bonus(at_most="1"), ("1", "1"), id="bounded"),
        pytest.param("60", bonus("beyond"), ("0", "0"), id="on the limit"),
        pytest.param("61.5", bonus("beyond"), ("3", "3"), id="a step and a half"),
        pytest.param("61.5", bonus("beyond", counted="full"), ("2", "2"), id="whole steps"),
        pytest.param("61.5", bonus("beyond", counted="started"), ("4", "4"), id="a step that has begun"),
        pytest.param("60", bonus("beyond", counted="started"), ("0", "0"), id="on the limit none has begun"),
        pytest.param("62.5", bonus("beyond"), ("5", "5"), id="as much as there can be"),
        pytest.param("99", bonus("beyond"), ("5", "5"), id="and no more"),
        pytest.param(None, bonus("beyond"), ("0", "5"), id="beyond, unknown"),
    ],
)
def test_bonuses_of_a_target(value: str | None, item: Document, expected: tuple[str, str]) -> None:
    found = lead(scored(plan_of(target("rate", RATE_60)), straw(value), method_of(**with_bonus(item))))
    assert span(found.bonus) == expected


def test_a_bonus_below_a_ceiling_and_in_another_unit() -> None:
    plan = plan_of(target("rate", level("20", "%", comparison="at_most")))
    item = bonus("beyond", per=quantity("10", "permille"))
    assert span(lead(scored(plan, straw("18"), method_of(**with_bonus(item)))).bonus) == ("4", "4")


def test_a_bonus_of_a_count_that_is_open_at_the_top() -> None:
    plan = plan_of(target("rate", count_of("factories", "1", unit="enterprise")))
    entries = [record("f1", recognised_on="2024-01-01"), record("f2")]
    item = bonus("beyond", per=quantity("1", "enterprise"))
    facts = facts_of(registers=[register("factories", *entries)])
    assert span(lead(scored(plan, facts, method_of(**with_bonus(item)))).bonus) == ("0", "2")
    open_ended = facts_of(registers=[register("factories", *entries, as_at="2025-06-30")])
    assert span(lead(scored(plan, open_ended, method_of(**with_bonus(item)))).bonus) == ("0", "5")


def test_a_bonus_can_t_be_told_where_an_earlier_year_is_unknown() -> None:
    plan = plan_of(target("rate", RATE_60, by("2024-12-31")))
    found = lead(scored(plan, straw("62"), method_of(**with_bonus(bonus("beyond")))))
    assert span(found.bonus) == ("0", "5")


def test_what_has_no_measure_has_no_bonus_beyond_it() -> None:
    plan = plan_of(target("rate", RATE_60))
    assessment = wufei.evaluate(plan, straw("62"), year=2025)
    (finding,) = assessment.findings
    bare = attrs.evolve(finding, judgement=attrs.evolve(finding.judgement, observed=None))
    scores = wufei.score(attrs.evolve(assessment, findings=(bare,)), method_of(**with_bonus(bonus("beyond"))))
    assert span(lead(scores).bonus) == ("0", "5")


def test_what_is_encouraged_can_earn_a_bonus_and_a_unit_has_the_share_of_its_role() -> None:
    plan = plan_of(target("rate", RATE_60, strength="encourage"), target("paper", deliverable(), every_year()))
    roles = [{"role": "lead", "share": "1"}, {"role": "support", "share": "0.5"}]
    scores = scored(plan, both("61", paper=True), method_of(roles=roles, **with_bonus(bonus())))
    assert [span(each.bonus) for each in scores.units] == [("2", "2"), ("1", "1")]
    assert [span(each.score) for each in scores.units] == [("102", "102"), ("101", "101")]


@pytest.mark.parametrize(
    ("requirement", "schedule", "reason"),
    [
        pytest.param(deliverable(), by("2030-12-31"), "not_due", id="not due"),
        pytest.param(RATE_60, every_year(2026, 2027), "not_applicable", id="not in force"),
    ],
)
def test_what_is_not_due_earns_no_bonus_yet(requirement: Document, schedule: Document, reason: str) -> None:
    plan = plan_of(target("rate", requirement, schedule), target("paper", deliverable(), every_year()))
    (line,) = lead(scored(plan, both(None, paper=True), method_of(**with_bonus(bonus())))).bonuses
    assert (span(line.points), line.targets[0][1].reason) == (("0", "0"), reason)


def test_all_bonuses_together_are_bounded_and_count_before_or_after_the_points_become_a_score() -> None:
    several = [bonus(), bonus(id="again", points="3", targets=["paper"])]
    facts = both("98", paper=True)
    after = lead(scored(two(), facts, method_of(**with_bonus(*several, at_most="4"))))
    assert (span(after.bonus), span(after.score)) == (("4", "4"), ("104", "104"))
    before = lead(scored(two(), facts, method_of(**with_bonus(*several, added_to="points"))))
    assert (span(before.bonus), span(before.score)) == (("5", "5"), ("125", "125"))
    bounded = lead(scored(two(), facts, method_of(score_at_most="110", **with_bonus(*several, added_to="points"))))
    assert span(bounded.score) == ("110", "110")


def test_what_may_not_apply_can_raise_a_score_that_bonuses_have_brought_above_a_hundred() -> None:
    many = with_bonus(bonus(points="10"), added_to="points")
    # 20 of 10 without the document, 30 of 20 with it.
    assert span(lead(scored(two(), both("98", paper=None), method_of(**many))).score) == ("100", "200")
    # All of it is unknown: one may be all that there is.
    assert span(lead(scored(two(), both(None, paper=None), method_of(**many))).score) == ("0", "200")


# Gates


def gate(then: Document | None = None, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    ends = {"kind": "zero"} if then is None else then
    return {
        "id": "gate",
        "title": text("一票否决", "veto"),
        "targets": ["rate"],
        "on": ["not_met"],
        "then": ends,
    } | more


PASS_AT_MOST = {"kind": "grade_at_most", "grade": "pass"}


def names(unit: UnitScore) -> tuple[str, ...] | None:
    return None if unit.grades is None else tuple(each.id for each in unit.grades)


@pytest.mark.parametrize(
    ("value", "then", "expected", "grades", "fallen"),
    [
        pytest.param("98", None, ("100", "100"), ("good", "good"), [], id="it holds"),
        pytest.param("97", None, ("0", "0"), ("fail", "fail"), [True], id="it falls: zero"),
        pytest.param(None, None, ("0", "100"), ("fail", "good"), [False], id="it may fall: zero"),
        pytest.param("97", PASS_AT_MOST, ("90", "90"), ("pass", "pass"), [True], id="it falls: a pass at best"),
        pytest.param(None, PASS_AT_MOST, ("90", "100"), ("pass", "good"), [False], id="it may fall: a pass at worst"),
    ],
)
def test_gates_come_before_points(
    value: str | None, then: Document | None, expected: tuple[str, str], grades: tuple[str, str], fallen: list[bool]
) -> None:
    method = method_of({"targets": ["paper"], "points": "90"}, gates=[gate(then)], grades=GRADES)
    found = lead(scored(two(), both(value, paper=True), method))
    assert (span(found.score), names(found)) == (expected, grades)
    assert [each.fallen for each in found.gates] == fallen


def test_a_gate_never_raises_a_grade() -> None:
    found = lead(scored(two(), both("97", paper=False), method_of(gates=[gate(PASS_AT_MOST)], grades=GRADES)))
    assert names(found) == ("fail", "fail")


@pytest.mark.parametrize(("as_of", "fallen"), [("2026-03-31", []), ("2026-04-01", [True])], ids=["in time", "overdue"])
def test_a_gate_can_fall_for_what_is_overdue(as_of: str, fallen: list[bool]) -> None:
    method = method_of(gates=[gate(on=["overdue"])])
    found = lead(scored(two(), both(None, paper=True), method, as_of=datetime.date.fromisoformat(as_of)))
    assert [each.fallen for each in found.gates] == fallen


@pytest.mark.parametrize(
    ("value", "on", "fallen"),
    [
        pytest.param("90.7", ["off_track"], [True], id="behind"),
        pytest.param("90.8", ["off_track"], [], id="on the pace"),
        pytest.param(None, ["off_track"], [False], id="unknown"),
        pytest.param(None, ["not_met"], [], id="unknown, but not due"),
        pytest.param("90.7", ["not_met"], [], id="behind, but not due"),
    ],
)
def test_a_gate_can_fall_before_the_due_date(value: str | None, on: list[str], fallen: list[bool]) -> None:
    plan = plan_of(target("rate", AT_98, by("2027-12-31")), target("paper", deliverable(), every_year()))
    figures = [observation("straw-rate", year, each, "%") for year, each in ((2022, "80"), (2025, value)) if each]
    facts = facts_of(*figures, evidence=[evidence("paper", "2025-05-05", year=2025)])
    found = lead(scored(plan, facts, method_of(gates=[gate(on=on)])))
    assert [each.fallen for each in found.gates] == fallen


def test_a_gate_is_for_units_in_its_roles_or_with_a_share() -> None:
    shares = [{"role": "lead", "share": "1"}, {"role": "support", "share": "0.5"}]

    def gated(**more: Any) -> list[str]:  # noqa: ANN401 - as JSON
        scores = scored(two(), both("97", paper=True), method_of(roles=shares, gates=[gate(**more)]))
        return [each.responsible_unit for each in scores.units if each.gates]

    assert gated() == ["farm-bureau", "ecology-branch"]
    assert gated(roles=["lead"]) == ["farm-bureau"]
    only_lead = scored(two(), both("97", paper=True), method_of(gates=[gate()]))
    assert [each.responsible_unit for each in only_lead.units if each.gates] == ["farm-bureau"]


def test_a_member_falls_by_its_own_part_alone() -> None:
    found = facts_of(
        rosters=[roster("offices", "o1", "o2")],
        evidence=[evidence("it", "2025-12-20", responsible_unit="o1")],
        evidence_complete=[{"target": "it", "year": 2025}],
    )
    scores = scored(each_delivers(), found, method_of(gates=[gate(targets=["it"])]))
    assert [len(each.gates) for each in scores.units] == [0, 1]


# Grades, and how a score is shown


@pytest.mark.parametrize(
    ("points_off", "graded_by", "rounding", "expected"),
    [
        pytest.param("4.00", "exact", "half_up", "good", id="on the bound"),
        pytest.param("4.01", "exact", "half_up", "pass", id="just below it: 79.95"),
        pytest.param("4.01", "shown", "half_up", "good", id="shown as 80.0"),
        pytest.param("4.02", "shown", "half_up", "pass", id="shown as 79.9"),
        pytest.param("4.01", "shown", "half_even", "good", id="half to even: 80.0 as well"),
    ],
)
def test_a_grade_is_by_the_exact_score_or_by_that_which_is_shown(
    points_off: str, graded_by: str, rounding: str, expected: str
) -> None:
    step = {"kind": "per_amount", "points": points_off, "per": quantity("1", "percentage_point")}
    method = method_of(
        {"targets": ["it"], "points": "20", "shortfall": step},
        grades=GRADES,
        shown={"digits": 1, "rounding": rounding, "graded_by": graded_by},
    )
    found = lead(scored(plan_of(target("it", AT_98)), straw("97"), method))
    assert names(found) == (expected, expected)


def test_without_grades_or_without_a_base_there_is_no_grade() -> None:
    assert lead(scored(two(), both("98", paper=True), method_of())).grades is None
    found = lead(scored(two(), both("98", paper=True), method_of(items=[], grades=GRADES)))
    assert (found.score, found.grades, str(found.possible)) == (None, None, "0")


@pytest.mark.parametrize(
    ("value", "digits", "rounding", "expected"),
    [
        ("0.25", 1, "half_even", "1/5"),
        ("0.25", 1, "half_up", "3/10"),
        ("0.35", 1, "half_even", "2/5"),
        ("0.349", 1, "half_up", "3/10"),
        ("2.5", 0, "half_even", "2"),
        ("2.5", 0, "half_up", "3"),
        ("88", 2, "half_up", "88"),
    ],
)
def test_a_score_is_rounded_once_as_the_method_says(value: str, digits: int, rounding: str, expected: str) -> None:
    shown = method_of(shown={"digits": digits, "rounding": rounding, "graded_by": "exact"}).shown
    assert str(shown_score(Fraction(value), shown)) == expected


def test_a_task_without_units_scores_nobody() -> None:
    bare = [each for each in tasks() if each["ref"] in {"4", "4.1"}]
    bare[1]["assignments"] = []
    assert scored(plan_of(target("it", AT_98), tasks=bare), straw("98"), method_of()).units == ()


def test_units_come_in_plan_order_and_lines_in_that_of_the_targets() -> None:
    it = [target("b", AT_98), target("a", AT_98)]
    document = plan_document(targets=it)
    document["tasks"][1]["assignments"] = [assignment("works-bureau"), assignment("farm-bureau")]
    scores = scored(wufei.load_plan(document), straw("98"), method_of())
    assert [each.responsible_unit for each in scores.units] == ["farm-bureau", "works-bureau"]
    assert [line.target.id for line in lead(scores).lines] == ["b", "a"]
