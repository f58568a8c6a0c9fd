"""What findings come to: three-valued roll-ups, and looking things up."""

import itertools
from collections.abc import Iterable

import attrs
import pytest

import wufei
from tests.support import (
    assignment,
    by,
    count_of,
    coverage,
    deliverable,
    facts_document,
    facts_of,
    figure,
    indicator,
    level,
    observation,
    plan_document,
    plan_of,
    ratio,
    records,
    responsible_units,
    source,
    target,
    tasks,
    text,
)
from wufei.errors import UnknownNameError
from wufei.findings import Assessment, Finding, Verdict, roll_up
from wufei.plan import Role, Stream, Strength

MET, NOT_MET, NO_DATA = Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA
NOT_COMPARABLE, NOT_APPLICABLE, NOT_DUE = Verdict.NOT_COMPARABLE, Verdict.NOT_APPLICABLE, Verdict.NOT_DUE
ON_TRACK, OFF_TRACK = Verdict.ON_TRACK, Verdict.OFF_TRACK

_DUE = frozenset((MET, NOT_MET, NO_DATA, NOT_COMPARABLE))


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return wufei.evaluate(plan_of(), wufei.load_facts(facts_document()), year=2025)


def _findings(template: Finding, verdicts: Iterable[Verdict], strength: Strength = Strength.MUST) -> list[Finding]:
    """Return a finding with each verdict, due where such a verdict needs it."""
    scored = attrs.evolve(template.target, strength=strength)
    return [attrs.evolve(template, target=scored, verdict=each, due=each in _DUE) for each in verdicts]


@pytest.mark.parametrize(
    ("verdicts", "whole", "all_met"),
    [
        pytest.param([], NOT_APPLICABLE, True, id="nothing at all"),
        pytest.param([MET], MET, True, id="met"),
        pytest.param([MET, MET], MET, True, id="all met"),
        pytest.param([NOT_MET], NOT_MET, False, id="not met"),
        pytest.param([NO_DATA], NO_DATA, False, id="no data"),
        pytest.param([NOT_COMPARABLE], NO_DATA, False, id="not comparable is unknown"),
        pytest.param([MET, NOT_MET], NOT_MET, False, id="a failure beats what is met"),
        pytest.param([NO_DATA, NOT_MET], NOT_MET, False, id="a known failure beats what is unknown"),
        pytest.param([NOT_COMPARABLE, NOT_MET], NOT_MET, False, id="a known failure beats what does not compare"),
        pytest.param([MET, NO_DATA], NO_DATA, False, id="the unknown beats what is met"),
        pytest.param([MET, NOT_COMPARABLE], NO_DATA, False, id="what does not compare beats what is met"),
        pytest.param(
            [MET, NOT_DUE, ON_TRACK, OFF_TRACK, NOT_APPLICABLE], MET, True, id="what is not due stands beside"
        ),
        pytest.param([OFF_TRACK], NOT_DUE, True, id="only off track"),
        pytest.param([NOT_DUE, NOT_APPLICABLE], NOT_DUE, True, id="only what is not due, or does not apply"),
        pytest.param([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE, True, id="nothing applies"),
    ],
)
def test_a_roll_up_follows_three_valued_logic_in_whatever_order(
    assessment: Assessment,
    verdicts: list[Verdict],
    whole: Verdict,
    all_met: bool,  # noqa: FBT001 - a column
) -> None:
    for order in itertools.islice(itertools.permutations(_findings(assessment.findings[0], verdicts)), 24):
        rolled = roll_up(order)
        assert (rolled.verdict, rolled.all_met) == (whole, all_met)
        assert sum(rolled.base.values()) + sum(rolled.beside.values()) == len(verdicts)


def test_what_is_encouraged_never_fails_and_stands_beside(assessment: Assessment) -> None:
    encouraged = _findings(assessment.findings[0], [NOT_MET, NO_DATA], Strength.ENCOURAGE)
    rolled = roll_up([*encouraged, *_findings(assessment.findings[0], [MET])])
    assert (rolled.verdict, rolled.base, rolled.beside) == (MET, {MET: 1}, {NOT_MET: 1, NO_DATA: 1})
    assert roll_up(encouraged).verdict is NOT_DUE


def test_what_is_due_and_not_applicable_stands_beside(assessment: Assessment) -> None:
    finding = attrs.evolve(assessment.findings[0], verdict=NOT_APPLICABLE, due=True)
    assert roll_up([finding]).base == {}


def test_a_figure_that_lacks_before_its_date_does_not_make_the_whole_unknown(assessment: Assessment) -> None:
    finding = attrs.evolve(assessment.findings[0], verdict=NO_DATA, due=False)
    rolled = roll_up([finding, *_findings(assessment.findings[0], [MET])])
    assert (rolled.verdict, rolled.base, rolled.beside) == (MET, {MET: 1}, {NO_DATA: 1})


def test_counts_stand_in_the_order_of_the_verdicts(assessment: Assessment) -> None:
    rolled = roll_up(_findings(assessment.findings[0], reversed(Verdict)))
    assert [*rolled.base, *rolled.beside] == [
        *(each for each in Verdict if each in _DUE),
        *(each for each in Verdict if each not in _DUE),
    ]


# Of an assessment


def test_units_are_summed_up_by_role_in_the_order_of_the_plan(assessment: Assessment) -> None:
    rolled = {key: (each.verdict, each.base, each.beside) for key, each in assessment.by_unit.items()}
    assert rolled == {
        ("farm-bureau", Role.LEAD): (MET, {MET: 3}, {NO_DATA: 1}),
        ("works-bureau", Role.RESPONSIBLE): (MET, {MET: 2}, {}),
        ("ecology-branch", Role.SUPPORT): (MET, {MET: 3}, {NO_DATA: 1}),
        ("offices", Role.RESPONSIBLE): (NOT_MET, {NOT_MET: 1}, {}),
    }
    assert [unit for unit, _ in rolled] == [*assessment.plan.unit]


def test_a_unit_with_two_roles_is_summed_up_in_each_and_once_in_one() -> None:
    owners = [
        {"responsible_unit": "farm-bureau", "role": "lead"},
        {"responsible_unit": "farm-bureau", "role": "support"},
    ]
    twice = [*owners, owners[0]]
    found = wufei.evaluate(plan_of(target("straw", level("98", "%"), owners=twice)), facts_of(), year=2025)
    assert {key: each.base for key, each in found.by_unit.items()} == {
        ("farm-bureau", Role.LEAD): {NO_DATA: 1},
        ("farm-bureau", Role.SUPPORT): {NO_DATA: 1},
    }


def test_tasks_are_summed_up_with_all_below_them(assessment: Assessment) -> None:
    rolled = {ref: (each.verdict, sum(each.base.values())) for ref, each in assessment.by_task.items()}
    assert rolled == {"4": (NOT_MET, 6), "4.1": (NOT_MET, 4), "4.2": (MET, 2)}


def test_a_lettered_bracket_belongs_to_its_paragraph() -> None:
    lettered = {"ref": "4.2a", "title": text("甲"), "assignments": [assignment("works-bureau")], "source": source()}
    plan = plan_of(target("straw", level("98", "%"), task="4.2a"), tasks=[*tasks(), lettered])
    found = wufei.evaluate(plan, facts_of(), year=2025)
    assert {ref: each.verdict for ref, each in found.by_task.items()} == dict.fromkeys(("4", "4.2", "4.2a"), NO_DATA)


def test_waste_streams_are_summed_up_by_the_tasks_of_the_targets(assessment: Assessment) -> None:
    rolled = {stream: each.verdict for stream, each in assessment.by_stream.items()}
    assert rolled == {Stream.AGRICULTURAL: NOT_MET, Stream.CONSTRUCTION: MET}


def test_the_whole_is_what_all_findings_come_to(assessment: Assessment) -> None:
    assert assessment.whole == roll_up(assessment.findings)
    assert (assessment.whole.verdict, assessment.whole.base) == (NOT_MET, {MET: 5, NOT_MET: 1})


def test_findings_are_found_by_verdict_as_enum_or_word(assessment: Assessment) -> None:
    assert assessment.with_verdict("not_met") == assessment.with_verdict(NOT_MET) == (assessment.finding("summary"),)


@pytest.mark.parametrize("name", ["straw", "目标 straw", "Target straw"])
def test_a_finding_is_found_by_id_or_title(assessment: Assessment, name: str) -> None:
    assert assessment.finding(name).target.id == "straw"


def test_a_finding_that_is_not_there_is_an_error_with_suggestions(assessment: Assessment) -> None:
    with pytest.raises(UnknownNameError, match="did you mean Target fertiliser-down"):
        assessment.finding("fertilizer-down")


def test_a_problem_stands_in_each_finding_that_it_touches_and_in_no_other() -> None:
    wrong = observation("clinic-rate", 2025, "1", "吨")
    plan = wufei.load_plan(plan_document())
    found = wufei.evaluate(plan, wufei.load_facts(facts_document(observations=[wrong])), year=2025)
    touched = {each.target.id: [problem.code for problem in found.problems_of(each)] for each in found.findings}
    assert touched == {**{each.id: [] for each in plan.targets}, "clinics": ["wrong_dimension"]}
    assert [each.datum for each in found.problems] == ["clinic-rate"]


def test_the_part_of_a_unit_has_its_findings_its_problems_and_its_roll_ups() -> None:
    plan = wufei.load_plan(plan_document())
    wrong = [observation("clinic-rate", 2025, "1", "吨"), observation("nothing", 2025, "1", "吨")]
    whole = wufei.evaluate(plan, wufei.load_facts(facts_document(observations=wrong)), year=2025)
    part = whole.of_unit("ecology-branch")
    assert [finding.target.id for finding in part.findings] == ["straw", "fertiliser-down", "clinics", "hints"]
    assert [each.datum for each in part.problems] == ["clinic-rate"]
    assert list(part.by_unit) == [("ecology-branch", Role.SUPPORT)]
    assert (part.unit, part.whole) == ("ecology-branch", roll_up(part.findings))
    other = whole.of_unit("works-bureau")
    assert [finding.target.id for finding in other.findings] == ["five-factories", "stars"]
    assert other.problems == ()
    assert (whole.unit, len(whole.problems)) == (None, 2)


@pytest.mark.parametrize(
    ("requirement", "data"),
    [
        pytest.param(level("98", "%"), {"straw-rate"}, id="level"),
        pytest.param(count_of("factories", "5"), {"factories"}, id="count"),
        pytest.param(
            {"kind": "change", "indicator": "fertiliser", "direction": "decrease", "limit": {"value": "6", "unit": "%"}}
            | {"baseline": 2020},
            {"fertiliser"},
            id="change",
        ),
        pytest.param(
            records("buildings", {"op": "is", "attribute": "prefab", "value": True}), {"buildings"}, id="records"
        ),
        pytest.param(coverage("clinics", "collections"), {"clinics", "collections"}, id="coverage"),
        pytest.param(
            coverage("clinics", "collections", indicator="clinic-rate"),
            {"clinics", "collections", "clinic-rate"},
            id="coverage with a rate",
        ),
        pytest.param(deliverable(), set(), id="deliverable"),
        pytest.param({"kind": "x-mine"}, set(), id="a kind of one's own"),
    ],
)
def test_a_target_names_the_data_that_it_is_judged_on(requirement: dict[str, object], data: set[str]) -> None:
    plan = plan_of(target("the-target", requirement, by()))
    assert {datum.id for datum in plan.data_of(plan.targets[0])} == data


# What is probably wrong, and what parts come to


def test_a_doubt_and_a_reconciliation_stand_at_each_finding_that_rests_on_the_figure_and_at_no_other() -> None:
    plan = plan_of(
        target("rate", level("50", "%", indicator="rate")),
        target("straw", level("50", "%")),
        target("hints", deliverable()),
        indicators=[
            indicator("rate", "percent", ratio(figure("used"), figure("made"))),
            *(indicator(name, "tonne", additive="flow") for name in ("used", "made")),
            indicator("straw-rate", "percent"),
        ],
    )
    facts = facts_of(
        observation("rate", 2025, "60", "%"),
        observation("used", 2025, "-50", "t"),
        observation("made", 2025, "100", "t"),
        observation("straw-rate", 2025, "101", "%"),
    )
    found = wufei.evaluate(plan, facts, year=2025)
    doubts = {each.target.id: [doubt.code for doubt in found.doubts_of(each)] for each in found.findings}
    assert doubts == {
        "rate": ["quality_differs_defined", "quality_negative"],
        "straw": ["quality_over_whole"],
        "hints": [],
    }
    assert {each.target.id: len(found.reconciliations_of(each)) for each in found.findings} == {
        "rate": 1,
        "straw": 0,
        "hints": 0,
    }
    assert [finding.verdict for finding in found.findings] == [MET, MET, NO_DATA]


def test_the_part_of_a_unit_has_the_doubts_and_reconciliations_of_its_findings() -> None:
    own = [indicator(name, additive="flow") for name in ("ours", "theirs")]
    plan = plan_of(
        target("ours", level("1", "t", indicator="ours")),
        target("theirs", level("1", "t", indicator="theirs"), task="4.2"),
        indicators=own,
    )
    halves = [observation(name, f"2025-H{n}", "-1", "t") for name in ("ours", "theirs") for n in (1, 2)]
    whole = wufei.evaluate(
        plan, facts_of(*halves, *(observation(name, 2025, "-2", "t") for name in ("ours", "theirs"))), year=2025
    )
    assert (len(whole.doubts), len(whole.reconciliations)) == (6, 2)
    for unit, name in (("farm-bureau", "ours"), ("works-bureau", "theirs")):
        part = whole.of_unit(unit)
        assert {each.datum for each in part.doubts} == {name}
        assert (len(part.doubts), [each.reported.name for each in part.reconciliations]) == (3, [name])


# Succession


def _with_heirs() -> list[dict[str, object]]:
    """Return the units: the farm bureau is merged in mid-2025 into the works bureau, which ends with the year."""
    farm, works, *others = responsible_units()
    return [
        farm | {"succeeded_by": "works-bureau", "succeeded_on": "2025-07-01"},
        works | {"succeeded_by": "land-bureau", "succeeded_on": "2026-01-01"},
        *others,
        {"id": "land-bureau", "name": text("国土局", "Land Bureau"), "kind": "department"},
    ]


@pytest.mark.parametrize(
    ("year", "leads"),
    [
        pytest.param(2024, {"farm-bureau": 1, "works-bureau": 0, "land-bureau": 0}, id="before"),
        pytest.param(2025, {"works-bureau": 1, "land-bureau": 0}, id="merged"),
        pytest.param(2026, {"works-bureau": 0, "land-bureau": 1}, id="merged again"),
    ],
)
def test_findings_are_summed_up_under_the_unit_that_is_there_on_the_reference_date(
    year: int, leads: dict[str, int]
) -> None:
    plan = plan_of(target("straw", level("98", "%"), by("2023-12-31")), responsible_units=_with_heirs())
    found = wufei.evaluate(plan, facts_of(), year=year)
    assert {unit for unit, role in found.by_unit if role is Role.LEAD} == {unit for unit, n in leads.items() if n}
    # As printed, it is the finding of the unit that was; it is also that of the one that is there now.
    assert found.finding("straw").owners[0].responsible_unit == "farm-bureau"
    for unit, number in {"farm-bureau": 1, **leads}.items():
        assert len(found.of_unit(unit).findings) == number, unit


def test_a_unit_that_has_ended_is_shown_what_its_heir_carries_for_it() -> None:
    plan = plan_of(
        target("straw", level("98", "%")),
        target("five-factories", count_of("factories", "5"), task="4.2"),
        responsible_units=_with_heirs(),
    )
    found = wufei.evaluate(plan, facts_of(), year=2025)
    assert {key: each.base for key, each in found.of_unit("farm-bureau").by_unit.items()} == {
        ("works-bureau", Role.LEAD): {NO_DATA: 1}
    }
    assert {key: each.base for key, each in found.of_unit("works-bureau").by_unit.items()} == {
        ("works-bureau", Role.LEAD): {NO_DATA: 1},
        ("works-bureau", Role.RESPONSIBLE): {NO_DATA: 1},
    }


def test_a_unit_and_its_heir_on_one_target_in_one_role_are_one() -> None:
    both = [{"responsible_unit": name, "role": "lead"} for name in ("farm-bureau", "works-bureau")]
    plan = plan_of(target("straw", level("98", "%"), owners=both), responsible_units=_with_heirs())
    found = wufei.evaluate(plan, facts_of(), year=2025)
    assert {key: each.base for key, each in found.by_unit.items()} == {("works-bureau", Role.LEAD): {NO_DATA: 1}}
