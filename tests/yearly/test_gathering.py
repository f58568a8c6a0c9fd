"""What a yearly report gathers: entries, shares, what lacks, what is to be seen to, words, and whose it is."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given

import wufei
from tests.scoring.written import method_of
from tests.support import (
    added,
    by,
    deliverable,
    evidence,
    facts_document,
    facts_of,
    figure,
    level,
    measuring,
    observation,
    plan_document,
    plan_of,
    record,
    register,
    responsible_units,
    roster,
    standing,
    statement,
    target,
    text,
)
from tests.yearly.reported import assessed, report
from wufei.documents import load_colours, receipt_of
from wufei.errors import UnreadableValueError
from wufei.evaluation import evaluate
from wufei.findings import Assessment, Verdict
from wufei.plan import Role, Stream
from wufei.reports.yearly import yearly_report
from wufei.reports.yearly.contents import WORST_FIRST, IssueKind
from wufei.testing import assessments


def test_every_finding_is_an_entry_numbered_in_plan_order() -> None:
    found = report()
    assert [each.number for each in found.entries] == [1, 2, 3, 4, 5, 6, 7]
    assert [each.id for each in found.entries] == [target.id for target in found.plan.targets]
    assert found.entry["straw"].verdict is Verdict.MET


def test_an_entry_names_its_task_the_headings_above_and_who_answers_by_role() -> None:
    straw = report().entry["straw"]
    assert (straw.task.ref, [each.ref for each in straw.headings], straw.streams) == (
        "4.1",
        ["4"],
        (Stream.AGRICULTURAL,),
    )
    assert straw.units_in(Role.LEAD) == ("farm-bureau",)
    assert straw.units_in(Role.SUPPORT, Role.GUIDE) == ("ecology-branch",)
    assert straw.in_charge == ("farm-bureau",)


@pytest.mark.parametrize(
    ("schedule", "deadline"),
    [
        pytest.param(by("2024-06-30"), date(2024, 6, 30), id="due by a date"),
        pytest.param({"kind": "every_year", "from": 2024, "to": 2026}, date(2025, 12, 31), id="every year"),
        pytest.param({"kind": "every_year", "from": 2026, "to": 2027}, date(2026, 12, 31), id="from a later year on"),
        pytest.param({"kind": "every_year", "from": 2023, "to": 2024}, date(2024, 12, 31), id="until a year before"),
        pytest.param(standing("2023-01-01", "2025-06-30"), date(2025, 6, 30), id="in force until within the year"),
        pytest.param(standing("2023-01-01", "2029-06-30"), date(2025, 12, 31), id="in force beyond the year"),
        pytest.param(standing("2026-02-01", "2029-06-30"), date(2026, 2, 1), id="not yet in force"),
    ],
)
def test_the_deadline_is_the_last_day_within_the_year(schedule: dict[str, object], deadline: date) -> None:
    plan = plan_of(target("one", level("98", "%"), schedule))
    assert yearly_report(evaluate(plan, facts_of(), year=2025)).entries[0].deadline == deadline


def test_shares_are_of_what_is_scored_and_due() -> None:
    summary = report().summary
    assert summary.base == 6
    counts = {each.verdict: (each.count, each.of, each.share) for each in summary.counts}
    assert counts == {
        Verdict.NOT_MET: (1, 6, Fraction(1, 6)),
        Verdict.MET: (5, 6, Fraction(5, 6)),
    }
    assert [(each.verdict, each.count) for each in summary.counts_beside] == [(Verdict.NO_DATA, 1)]
    assert sum(each.count for each in summary.counts_of_all) == 7


def test_the_worst_come_first() -> None:
    assert set(WORST_FIRST) == set(Verdict)
    assert [each.verdict for each in report().summary.counts_of_all] == [
        Verdict.NOT_MET,
        Verdict.NO_DATA,
        Verdict.MET,
    ]


@given(assessments())
def test_numbers_are_those_of_the_assessment(assessment: Assessment) -> None:
    found = yearly_report(assessment)
    assert [each.finding for each in found.entries] == [*assessment.findings]
    whole = assessment.whole
    assert {each.verdict: each.count for each in found.summary.counts} == whole.base
    assert sum(each.share for each in found.summary.counts) == (1 if whole.base else 0)
    assert {each.missing for owed in found.owed for each in owed.data} == {
        each for finding in assessment.findings for each in finding.missing
    }


# Whose report it is


def test_the_report_of_a_unit_shows_what_it_answers_for_and_its_receipt_says_so() -> None:
    whole = assessed()
    found = yearly_report(whole, unit="works-bureau")
    assert [each.id for each in found.entries] == ["five-factories", "stars"]
    assert [each.number for each in found.entries] == [1, 2]
    assert found.receipt == receipt_of(whole.of_unit("works-bureau"))
    assert found.receipt.options.responsible_unit == "works-bureau"
    assert {unit for unit, _ in found.summary.by_unit} == {"works-bureau"}


def test_the_report_of_a_stream_shows_its_tasks_and_the_receipt_of_the_whole() -> None:
    whole = assessed()
    found = yearly_report(whole, stream=Stream.CONSTRUCTION)
    assert [each.id for each in found.entries] == ["five-factories", "stars"]
    assert found.receipt == receipt_of(whole)
    assert {each.task for each in found.statements} == {"4.2"}
    assert [*found.summary.by_stream] == [Stream.CONSTRUCTION]


def test_a_unit_and_a_stream_are_both_kept_to() -> None:
    found = report(unit="farm-bureau", stream=Stream.CONSTRUCTION)
    assert (found.entries, found.issues, found.owed) == ((), (), ())
    assert found.summary.counts == ()


def test_units_are_those_that_answer_for_an_entry_in_plan_order() -> None:
    found = report()
    assert [each.id for each in found.units] == ["farm-bureau", "works-bureau", "ecology-branch", "offices"]
    assert [each.id for each in found.entries_of("offices")] == ["summary"]


def test_a_name_is_that_of_a_unit_of_a_member_or_the_id() -> None:
    found = report()
    assert [found.unit_name(each).zh for each in ("farm-bureau", "o1", "nobody")] == ["农业局", "名 o1", "nobody"]


# Words of units


def test_words_stand_with_the_entries_of_their_task() -> None:
    found = report()
    assert [each.responsible_unit for each in found.entry["straw"].statements] == ["farm-bureau", "ecology-branch"]
    assert [each.nothing_to_report for each in found.entry["stars"].statements] == [True]
    assert [each.task for each in found.statements] == ["4", "4.1", "4.1", "4.2"]


def test_a_unit_sees_the_words_on_its_own_tasks_also_where_they_promise_nothing() -> None:
    units = responsible_units()
    tasks = [*plan_document()["tasks"]]
    tasks.append({**tasks[2], "ref": "4.3"})
    plan = plan_document(responsible_units=units, tasks=tasks)
    words = [statement("4.3", responsible_unit="works-bureau", progress="做了"), statement("4.1", progress="另做")]
    found = yearly_report(assessed(plan=plan, statements=words), unit="works-bureau")
    assert [each.task for each in found.statements] == ["4.3"]


def test_the_words_of_an_heir_s_task_are_shown_to_the_heir() -> None:
    units = responsible_units()
    units[1] |= {"succeeded_by": "ecology-branch", "succeeded_on": "2024-01-01"}
    words = [statement("4.2", responsible_unit="ecology-branch", progress="接手")]
    found = yearly_report(
        assessed(plan=plan_document(responsible_units=units), statements=words), unit="ecology-branch"
    )
    assert [each.progress for each in found.statements] == ["接手"]


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        pytest.param(["2026-01-01", "2026-02-01"], ["b"], id="the later one"),
        pytest.param([None, "2026-02-01"], ["b"], id="one with a date comes after one without"),
        pytest.param([None, None], ["a", "b"], id="both, where nothing tells which is the later"),
        pytest.param(["2026-01-01", "2026-06-01"], ["a"], id="what was known on the day"),
    ],
)
def test_of_words_handed_in_twice_the_last_known_count(published: list[str | None], shown: list[str]) -> None:
    words = [
        statement("4.1", progress=said, **({"published": day} if day else {}))
        for said, day in zip("ab", published, strict=True)
    ]
    for several in (words, words[::-1], [*words, *words]):
        found = yearly_report(assessed(statements=several))
        assert [each.progress for each in found.statements] == shown


def test_words_of_another_year_or_on_no_task_are_left_out() -> None:
    words = [statement("4.1", progress="去年", year=2024), statement("9.9", progress="没有这项")]
    found = yearly_report(assessed(statements=words))
    assert found.statements == ()
    assert [each.problem.code for each in found.problems] == ["unknown_statement_task"]


# What lacks


def _waiting() -> Assessment:
    plan = plan_of(
        target("straw", level("98", "%")),
        target("again", level("90", "%")),
        target("more", level("90", "%", indicator="villages"), task="4.2"),
        target("shown", deliverable(), owners=[]),
        tasks=[*plan_document()["tasks"][:2], {**plan_document()["tasks"][2], "assignments": []}],
        indicators=[{"id": name, "name": text(name), "unit": "percent"} for name in ("straw-rate", "villages")],
    )
    return evaluate(plan, facts_of(), year=2025, as_of=date(2026, 4, 1))


def test_what_lacks_stands_once_with_all_targets_that_wait_by_who_owes_it() -> None:
    owed = yearly_report(_waiting()).owed
    assert [each.responsible_unit for each in owed] == ["farm-bureau", None]
    farm, nobody = owed
    assert [(each.missing.what, each.targets, each.overdue) for each in farm.data] == [
        ("straw-rate", ("straw", "again"), True),
        ("shown", ("shown",), True),
    ]
    assert [(each.missing.what, each.targets) for each in nobody.data] == [("villages", ("more",))]


def test_what_is_under_review_is_not_overdue() -> None:
    facts = facts_of(observation("straw-rate", 2025, "98", "%", review="pending"))
    found = yearly_report(
        evaluate(plan_of(target("straw", level("98", "%"))), facts, year=2025, as_of=date(2026, 5, 1))
    )
    assert [each.overdue for owed in found.owed for each in owed.data] == [False]


def test_of_two_data_that_one_target_waits_for_only_the_one_that_nobody_reported_is_overdue() -> None:
    measured = [{"id": name, "name": text(name), "unit": "tonne"} for name in ("a", "b")]
    both = measuring(added(figure("a"), figure("b")), "5", "吨")
    plan = plan_of(target("sum", both), indicators=measured)
    facts = facts_of(observation("a", 2025, "3", "吨", review="pending"))
    found = yearly_report(evaluate(plan, facts, year=2025, as_of=date(2026, 5, 1)))
    assert {each.missing.what: each.overdue for owed in found.owed for each in owed.data} == {"a": False, "b": True}


def test_members_of_a_collective_owe_after_the_units_of_the_plan() -> None:
    plan = plan_of(
        target("each", deliverable(by_each_unit=True), owners=[{"responsible_unit": "offices", "role": "lead"}])
    )
    facts = facts_of(rosters=[roster("offices", "o2", "o1", dated="2024-01-01")])
    found = yearly_report(evaluate(plan, facts, year=2025))
    assert [each.responsible_unit for each in found.owed] == ["o1", "o2"]


# Problems


def test_open_findings_are_issues_the_worst_first_then_what_units_wrote() -> None:
    found = report()
    assert [(each.number, each.kind, each.task.ref, each.units) for each in found.issues] == [
        (1, IssueKind.OPEN, "4.1", ("offices",)),
        (2, IssueKind.STATED, "4.1", ("farm-bureau",)),
    ]
    assert found.issues[1].statement is not None
    assert found.issues[1].statement.problems == "缺少场地"
    # Several targets of the task: the words are about none of them in particular.
    assert found.issues[1].entry is None


def test_words_on_a_task_with_one_target_are_about_it() -> None:
    plan = plan_document(targets=[target("straw", level("98", "%"))])
    found = yearly_report(assessed(plan=plan))
    assert [each.entry and each.entry.id for each in found.issues] == ["straw"]


@pytest.mark.parametrize(
    ("facts", "day", "is_listed"),
    [
        pytest.param([], date(2026, 3, 31), False, id="not reported, and in time"),
        pytest.param([], date(2026, 4, 1), True, id="not reported by the deadline"),
        pytest.param([{"value": "98", "review": "returned"}], date(2026, 3, 1), True, id="returned"),
        pytest.param([{"value": "98"}], date(2026, 4, 1), False, id="met"),
        pytest.param([{"value": "97.99"}], date(2026, 4, 1), True, id="missed"),
    ],
)
def test_what_is_unknown_is_an_issue_once_somebody_has_to_see_to_it(
    facts: list[dict[str, str]], day: date, *, is_listed: bool
) -> None:
    given_ = facts_of(*(observation("straw-rate", 2025, each.pop("value"), "%", **each) for each in facts))
    for strength in ("must", "encourage"):
        plan = plan_of(target("straw", level("98", "%"), strength=strength))
        found = yearly_report(evaluate(plan, given_, year=2025, as_of=day))
        assert bool(found.issues) is (is_listed and strength == "must")


# Evidence and inputs


def test_evidence_and_figures_stand_with_their_entry() -> None:
    found = report()
    assert [str(each.date) for each in found.entry["summary"].evidence] == ["2025-12-20", "2026-01-20"]
    down = found.entry["fertiliser-down"]
    assert [(each.observation.period.year, each.is_baseline) for each in down.inputs] == [(2025, False), (2020, True)]


def test_evidence_that_came_later_is_not_shown() -> None:
    late = evidence("hints", "2026-02-01", published="2026-06-01")
    found = yearly_report(assessed(evidence=[late]))
    assert found.entry["hints"].evidence == ()


def test_what_does_not_fit_and_what_is_doubtful_stand_with_their_entry() -> None:
    odd = [*facts_document()["observations"], observation("straw-rate", 2023, "3", "吨")]
    found = yearly_report(assessed(observations=odd))
    assert [each.code for each in found.entry["straw"].problems] == [each.problem.code for each in found.problems]
    assert found.entry["stars"].problems == ()
    assert found.doubts == found.assessment.doubts
    assert found.reconciliations == found.assessment.reconciliations


def test_what_was_open_before_stands_with_its_entry() -> None:
    facts = facts_document(
        registers=[register("factories", *(record(f"f{n}", recognised_on="2026-02-01") for n in range(5)))]
    )
    assessment = assessed(year=2026, registers=facts["registers"])
    entry = yearly_report(assessment).entry["five-factories"]
    assert entry.carried_over is not None
    assert (entry.carried_over.since, entry.carried_over.closed) == (2025, entry.verdict is Verdict.MET)


# Scores


@pytest.fixture(scope="module")
def scored() -> tuple[Assessment, wufei.Scores]:
    assessment = assessed()
    return assessment, wufei.score(assessment, method_of(invented=True))


def test_scores_are_those_of_the_units_of_the_report(scored: tuple[Assessment, wufei.Scores]) -> None:
    assessment, scores = scored
    assert yearly_report(assessment, scores=scores).unit_scores == scores.units
    of_unit = yearly_report(assessment, scores=scores, unit="works-bureau")
    assert [each.responsible_unit for each in of_unit.unit_scores] == ["works-bureau"]
    of_group = yearly_report(assessment, scores=scores, unit="offices")
    assert [each.responsible_unit for each in of_group.unit_scores] == ["o1", "o2"]
    assert yearly_report(assessment).unit_scores == ()


def test_points_are_not_told_for_a_stream(scored: tuple[Assessment, wufei.Scores]) -> None:
    assessment, scores = scored
    with pytest.raises(UnreadableValueError) as raised:
        yearly_report(assessment, scores=scores, stream=Stream.DOMESTIC)
    assert raised.value.code == "scores_of_stream"


def test_a_report_is_invented_if_its_facts_or_its_method_are(scored: tuple[Assessment, wufei.Scores]) -> None:
    assessment, scores = scored
    true_facts = assessed(invented=False)
    assert yearly_report(assessment).invented
    assert not yearly_report(true_facts).invented
    assert yearly_report(true_facts, scores=scores).invented


def test_colours_are_the_library_s_unless_others_are_given() -> None:
    own = load_colours()
    assert report().colours is own
    other = type(own)(states=dict(own.states))
    assert report(colours=other).colours is other
