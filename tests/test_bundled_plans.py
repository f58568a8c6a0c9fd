"""The second bundled plan, that of the national pilot: read from its document, reviewed, and of another shape.

``python -m tests.test_bundled_plans`` writes the figures of both plans into the reference.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wufei
from tests.support import plan_document
from wufei.documents import BUNDLED_PLANS, plan_json
from wufei.plan import Plan, ReviewAnswer, Role, Strength, UnitKind
from wufei.requirements import Comparator, Coverage, Level, Records
from wufei.schedules import By, EveryYear, Standing
from wufei.sources import bare_text
from wufei.verification import verify_document

PROJECT = Path(__file__).resolve().parent.parent
NAME = "zero-waste-pilot-2018"
SAMPLE = "gbf-2018-128"
GOLD = json.loads((PROJECT / "tests" / "reader" / "gold" / f"{SAMPLE}.json").read_text(encoding="utf-8"))
ANSWERS = PROJECT / "tests" / "reader" / "kept_answers" / f"{SAMPLE}.json"
DATA = PROJECT / "src" / "wufei" / "data"
#: Characters in a row that would be a sentence of the document.
RUN = 30
CITY = "pilot-city-governments"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return wufei.load_plan(NAME)


@pytest.fixture(scope="module")
def sample() -> Path:
    """Return the document that the plan was read from, which is not part of the project."""
    folder = Path(os.environ.get("WUFEI_SOURCE") or PROJECT.parent / "shared" / "source")
    path = folder / "samples" / f"{SAMPLE}.txt"
    if not path.is_file():
        pytest.skip("the document of the second plan is not at hand")
    return path


# From its document


def test_the_document_and_its_answers_give_exactly_the_plan(sample: Path) -> None:
    pytest.importorskip("pypinyin")
    from wufei.reader import read_plan  # noqa: PLC0415 - the reader's libraries are optional

    read = read_plan(sample, answers=ANSWERS)
    assert isinstance(read, Plan)
    assert plan_json(read) == (DATA / f"{NAME}.json").read_text(encoding="utf-8")


def test_every_passage_stands_where_the_plan_says(plan: Plan, sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    result = verify_document(plan, text)
    assert result.same_text
    assert {each.passage.state for each in result.passages} == {"same"}
    assert plan.document.length == len(bare_text(text))


@pytest.mark.parametrize("path", [DATA / f"{NAME}.json", DATA / f"{NAME}.example-facts.json", ANSWERS], ids=str)
def test_nothing_stands_word_for_word_in_the_document(path: Path, sample: Path) -> None:
    printed, ours = bare_text(sample.read_text(encoding="utf-8")), bare_text(path.read_text(encoding="utf-8"))
    runs = {printed[start : start + RUN] for start in range(len(printed) - RUN + 1)}
    assert [
        ours[start : start + RUN] for start in range(len(ours) - RUN + 1) if ours[start : start + RUN] in runs
    ] == []


def test_what_was_answered_is_kept_with_the_plan(plan: Plan) -> None:
    given = json.loads(ANSWERS.read_text(encoding="utf-8"))
    assert plan.review is not None
    assert (plan.review.reviewed_by, str(plan.review.reviewed_on)) == (given["reviewed_by"], given["reviewed_on"])
    kinds = Counter(each.answer for each in plan.review.answers)
    added = sum(len(items) for items in given["add"].values())
    assert (kinds["add"], kinds["accept_rest"]) == (added, 0)
    # Each change, each answer, and one for what is said of the whole plan.
    assert len(plan.review.answers) == 1 + len(given["answers"]) + len(given["changes"]) + added
    assert ReviewAnswer(question="target:green-living-guide", answer="add") in plan.review.answers


def test_no_question_was_left_and_none_was_accepted_unseen() -> None:
    given = json.loads(ANSWERS.read_text(encoding="utf-8"))
    assert None not in given["answers"].values()
    assert not given.get("accept_rest", False)


# What it contains


def test_the_assignments_are_those_that_were_read_by_hand(plan: Plan) -> None:
    names = {unit.id: unit.name.zh for unit in plan.responsible_units}
    encoded = {(task.ref, names[each.responsible_unit], each.role) for task in plan.tasks for each in task.assignments}
    assert encoded == {(each["ref"], each["unit"], each["role"]) for each in GOLD["assignments"]}
    assert [task.ref for task in plan.tasks if task.open_ended] == GOLD["open_ended"]


def test_the_counts_are_those_of_the_document(plan: Plan) -> None:
    bracketed = [task for task in plan.tasks if task.assignments]
    roles = Counter(each.role for task in bracketed for each in task.assignments)
    assert len(bracketed) == 39
    assert roles == {Role.LEAD: 1, Role.PARTICIPATE: 6, Role.RESPONSIBLE: 40, Role.GUIDE: 98}
    assert sum(any(each.responsible_unit == CITY for each in task.assignments) for task in bracketed) == 38
    assert [unit.id for unit in plan.responsible_units if unit.kind is UnitKind.COLLECTIVE] == [CITY]
    assert len(plan.responsible_units) == 20
    assert (plan.unit[CITY].roster, plan.issuer.zh, str(plan.issued)) == (CITY, "国务院办公厅", "2018-12-29")


def test_neither_term_nor_reporting_deadline_is_printed(plan: Plan) -> None:
    assert (plan.term.from_, plan.term.to, plan.term.printed) == (plan.issued, date(2021, 3, 31), False)
    assert plan.reporting_deadline is not None
    assert not plan.reporting_deadline.printed


def test_everything_a_reader_sees_is_there_in_both_languages(plan: Plan) -> None:
    texts = [plan.title, plan.issuer, plan.area.name, *(each.name for each in plan.responsible_units)]
    texts += [*(each.name for each in plan.rosters), *(each.name for each in plan.indicators)]
    for register in plan.registers:
        texts += [register.name, *(attribute.name for attribute in register.attributes)]
    texts += [*(task.title for task in plan.tasks), *(target.title for target in plan.targets)]
    texts += [task.summary for task in plan.tasks if task.summary]
    notes = [plan.note, *(task.note for task in plan.tasks), *(target.note for target in plan.targets)]
    texts += [note for note in (*notes, *(each.note for each in plan.indicators)) if note]
    assert [text.zh for text in texts if not text.en] == []


def test_every_task_without_others_below_it_has_a_summary_and_a_strength(plan: Plan) -> None:
    refs = [task.ref for task in plan.tasks]
    leaves = [task for task in plan.tasks if not any(ref != task.ref and ref.startswith(task.ref) for ref in refs)]
    assert len(leaves) == 49
    assert [task.ref for task in leaves if not task.summary or not task.strength] == []


def test_ids_are_words_and_no_syllables(plan: Plan) -> None:
    ids = [*plan.unit, *plan.roster, *plan.register, *plan.indicator, *plan.target]
    assert [each for each in ids if re.search(r"\b(?:shi|zhi|gong|huan|lv|xing|jian|zhong)\b", each)] == []


def test_the_targets_stand_in_the_order_of_the_document(plan: Plan) -> None:
    starts = [target.source.span[0] for target in plan.targets]
    assert starts == sorted(starts)


PRINTED, UNDATED = True, False
#: Targets with a number, and those of all items of a roster: task, kind, schedule, printed, strength.
TABLE = [
    ("illegal-dumping-incidents", "1.4", "level", "by 2020-12-31", PRINTED, "must"),
    ("indicator-system", "2.1.1", "deliverable", "by 2019-06-30", PRINTED, "should"),
    ("green-mines", "2.2.1", "coverage", "by 2020-12-31", PRINTED, "must"),
    ("gangue-and-slime-use", "2.2.1", "coverage", "by 2020-12-31", PRINTED, "must"),
    ("take-back-system", "2.2.2b", "deliverable", "by 2020-12-31", PRINTED, "should"),
    ("scale-farm-manure-facility-rate", "2.3.1", "level", "by 2020-12-31", PRINTED, "must"),
    ("manure-use-rate", "2.3.1", "level", "by 2020-12-31", PRINTED, "must"),
    ("straw-use-rate", "2.3.2", "level", "by 2020-12-31", PRINTED, "must"),
    ("thin-mulch-film-ban", "2.3.3a", "records", "from 2018-12-29 to 2021-03-31", UNDATED, "prohibition"),
    ("key-zone-film-recovery-rate", "2.3.3a", "level", "by 2020-12-31", PRINTED, "must"),
    ("same-city-courier-packaging", "2.4.1b", "coverage", "by 2020-12-31", PRINTED, "must"),
    ("medical-waste-coverage", "2.5.2d", "coverage", "by 2021-03-31", UNDATED, "should"),
    ("pollution-liability-insurance", "2.6.1d", "coverage", "by 2020-12-31", PRINTED, "must"),
    ("implementation-plan", "3.2", "deliverable", "by 2019-06-30", PRINTED, "should"),
    ("pilot-summary-report", "3.4", "deliverable", "by 2021-03-31", PRINTED, "should"),
]


def scheduled(schedule: By | EveryYear | Standing) -> str:
    match schedule:
        case By(date=day):
            return f"by {day}"
        case EveryYear(from_=first, to=last) | Standing(from_=first, to=last):
            return f"from {first} to {last}"


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_a_target_is_encoded_as_it_is_read(plan: Plan, row: tuple[str, str, str, str, bool, str]) -> None:
    target = plan.target[row[0]]
    told = (target.id, target.task, target.requirement.kind, scheduled(target.schedule))
    assert (*told, target.schedule.printed, target.strength) == row


def test_each_target_that_was_read_by_hand_is_a_target(plan: Plan) -> None:
    kept = Counter((target.task, scheduled(target.schedule)) for target in plan.targets)
    wanted = Counter((each["ref"], f"by {each['due']}") for each in GOLD["targets"] if each["due"])
    assert wanted - kept == Counter()
    numbers = {
        (target.task, f"{target.requirement.limit.value}")
        for target in plan.targets
        if isinstance(target.requirement, Level)
    }
    assert numbers == {(each["ref"], each["value"]) for each in GOLD["targets"] if each["kind"] == "level"}


def test_illegal_dumping_is_at_most_none(plan: Plan) -> None:
    level = plan.target["illegal-dumping-incidents"].requirement
    assert isinstance(level, Level)
    assert level.comparison is Comparator.AT_MOST
    assert (str(level.limit), level.limit.unit.name) == ("0", "item")


def test_the_ban_is_on_making_and_using_thin_film_of_any_material(plan: Plan) -> None:
    ban = plan.target["thin-mulch-film-ban"].requirement
    assert isinstance(ban, Records)
    assert (ban.quantifier, ban.scope) == ("none", None)
    activity = plan.register["film-inspections"].attribute["activity"]
    assert [each.id for each in activity.classes] == ["production", "use"]


def test_the_same_indicators_are_those_of_the_library(plan: Plan) -> None:
    first = wufei.load_plan()
    for name in ("straw-use-rate", "manure-use-rate"):
        assert plan.indicator[name] == first.indicator[name]


def test_what_is_to_be_delivered_by_each_city_names_the_cities(plan: Plan) -> None:
    each = [target for target in plan.targets if getattr(target.requirement, "by_each_unit", False)]
    assert [target.id for target in each] == ["implementation-plan", "pilot-evaluation", "pilot-summary-report"]
    assert {owner.responsible_unit for target in each for owner in plan.owners_of(target)} == {CITY}


def test_a_coverage_names_roster_register_and_the_attribute_with_the_item(plan: Plan) -> None:
    rules = [target.requirement for target in plan.targets if isinstance(target.requirement, Coverage)]
    assert len(rules) == 5
    assert all(rule.item in plan.register[rule.register].attribute for rule in rules)


def test_what_is_only_encouraged_is_not_scored(plan: Plan) -> None:
    encouraged = [target for target in plan.targets if target.strength is Strength.ENCOURAGE]
    assert {"goal-management-and-technology", "use-decides-production", "green-living-guide"} <= {
        target.id for target in encouraged
    }
    assert not any(target.scored for target in encouraged)


# The example facts: each year that can be assessed, and what came out


def test_the_example_facts_say_that_they_are_invented_and_show_every_verdict(plan: Plan) -> None:
    facts = wufei.load_example_facts(NAME)
    assert facts.invented
    assert facts.note is not None
    shown = {each.verdict for year in (2019, 2020, 2021) for each in wufei.evaluate(plan, facts, year=year).findings}
    assert shown == set(wufei.Verdict)


#: Verdict, reason, what was seen and the margin, by year and day, of each target that is not just open.
VERDICTS: dict[tuple[int, str | None], dict[str, str]] = {
    (2019, None): {
        "illegal-dumping-incidents": "on_track 2 item",
        "indicator-system": "met",
        "scale-farm-manure-facility-rate": "on_track 92.5 percent",
        "manure-use-rate": "off_track 72 percent",
        "straw-use-rate": "on_track 84.2 percent",
        "thin-mulch-film-ban": "met 0 item",
        "key-zone-film-recovery-rate": "off_track 76 percent",
        "waste-fees": "met",
        "implementation-plan": "not_met delivered_late",
    },
    (2020, None): {
        "goal-indicator-system": "met",
        "illegal-dumping-incidents": "met 0 item",
        "goal-leading-enterprises": "met",
        "goal-demonstration-models": "no_data under_review",
        "indicator-system": "met",
        "waste-facility-land": "not_met not_delivered",
        "green-mines": "not_met -1 item",
        "gangue-and-slime-use": "met 0 item",
        "take-back-system": "met",
        "scale-farm-manure-facility-rate": "met 95 percent",
        "manure-use-rate": "not_met 74.96 percent",
        "straw-use-rate": "met 86.1 percent",
        "thin-mulch-film-ban": "not_met -1 item",
        "key-zone-film-recovery-rate": "not_comparable basis_differs",
        "same-city-courier-packaging": "met 0 item",
        "waste-fees": "met",
        "pollution-liability-insurance": "not_met -1 item",
        "implementation-plan": "met, 72 days late",
    },
    (2020, "2021-02-01"): {
        "goal-indicator-system": "met",
        "illegal-dumping-incidents": "no_data figure_missing",
        "goal-leading-enterprises": "met",
        "goal-demonstration-models": "no_data under_review",
        "indicator-system": "met",
        "waste-facility-land": "not_met not_delivered",
        "green-mines": "no_data register_missing",
        "gangue-and-slime-use": "met 0 item",
        "take-back-system": "met",
        "scale-farm-manure-facility-rate": "no_data figure_missing",
        "manure-use-rate": "no_data figure_missing",
        "straw-use-rate": "met 88.4 percent",
        "thin-mulch-film-ban": "not_met -1 item",
        "key-zone-film-recovery-rate": "no_data figure_missing",
        "same-city-courier-packaging": "met 0 item",
        "waste-fees": "met",
        "pollution-liability-insurance": "not_met -1 item",
        "implementation-plan": "met, 72 days late",
    },
    (2021, None): {
        "goal-indicator-system": "met",
        "illegal-dumping-incidents": "met 0 item",
        "goal-leading-enterprises": "met",
        "goal-demonstration-models": "no_data under_review",
        "indicator-system": "met",
        "department-responsibility-list": "met",
        "green-mines": "met 0 item, 32 days late",
        "gangue-and-slime-use": "met 0 item",
        "take-back-system": "met",
        "scale-farm-manure-facility-rate": "met 95 percent",
        "manure-use-rate": "no_data figure_missing",
        "straw-use-rate": "met 86.1 percent",
        "thin-mulch-film-ban": "no_data no_inspection",
        "key-zone-film-recovery-rate": "no_data figure_missing",
        "same-city-courier-packaging": "met 0 item",
        "medical-waste-coverage": "met 0 item",
        "pollution-liability-insurance": "not_met -1 item",
        "implementation-plan": "met, 72 days late",
        "pilot-evaluation": "not_met delivered_late",
        "pilot-summary-report": "met",
    },
}


def told(finding: Any) -> str:  # noqa: ANN401 - a finding, of which little is told
    parts = [str(finding.verdict), *([str(finding.reason)] if finding.reason else [])]
    seen = (
        finding.margin if finding.judgement.period and finding.target.requirement.kind != "level" else finding.observed
    )
    if seen is not None:
        parts.append(f"{seen.value if seen.value.denominator == 1 else seen.digits()} {seen.unit.name}")
    late = f", {finding.days_late} days late" if finding.days_late else ""
    return " ".join(parts) + late


def assessed(plan: Plan, year: int, day: str | None) -> wufei.Assessment:
    as_of = date.fromisoformat(day) if day else None
    return wufei.evaluate(plan, wufei.load_example_facts(NAME), year=year, as_of=as_of)


def speaking(assessment: wufei.Assessment) -> Iterator[tuple[str, str]]:
    """Yield what is told of each target of which more is known than that nothing was reported or is due."""
    for finding in assessment.findings:
        is_open = finding.verdict in {"not_due", "not_applicable"} or finding.reason == "evidence_missing"
        if not is_open:
            yield finding.target.id, told(finding)


@pytest.mark.parametrize(("year", "day"), VERDICTS, ids=str)
def test_the_example_year_comes_to_these_verdicts(plan: Plan, year: int, day: str | None) -> None:
    assert dict(speaking(assessed(plan, year, day))) == VERDICTS[year, day]


def test_a_rate_that_rounds_to_its_limit_is_not_the_limit(plan: Plan) -> None:
    finding = assessed(plan, 2020, None).finding("manure-use-rate")
    assert finding.hangs_on_rounding
    assert str(finding.margin) == "-0.04%"


def test_a_figure_that_lacks_is_overdue_once_the_assumed_deadline_has_passed(plan: Plan) -> None:
    before, after = (assessed(plan, 2020, day).finding("manure-use-rate") for day in ("2021-03-01", "2021-04-01"))
    assert (before.verdict, before.overdue) == ("no_data", False)
    assert after.verdict == "not_met"
    film = [assessed(plan, 2020, day).finding("key-zone-film-recovery-rate") for day in ("2021-03-01", "2021-04-01")]
    assert [each.verdict for each in film] == ["no_data", "not_comparable"]


def test_who_fails_is_named_and_one_that_is_on_no_list_is_passed_over(plan: Plan) -> None:
    assessment = assessed(plan, 2021, None)
    insured = assessed(plan, 2020, None).finding("pollution-liability-insurance")
    assert [each.name for each in insured.judgement.offenders] == ["示例危废企业丙"]
    assert assessment.finding("medical-waste-coverage").verdict == "met"
    film = assessed(plan, 2020, None).finding("thin-mulch-film-ban").judgement
    assert ([each.id for each in film.offenders], [each.id for each in film.excused]) == (["fi-3"], ["fi-2"])


def test_each_city_owes_its_own_plan_and_report(plan: Plan) -> None:
    evaluation = assessed(plan, 2021, None).finding("pilot-evaluation")
    outcomes = {each.name: each.judgement.outcome for each in evaluation.judgement.parts}
    assert outcomes == {"示例甲市人民政府": "satisfied", "示例乙市人民政府": "violated", "示例丙市人民政府": "unknown"}


def test_the_cities_are_evaluated_side_by_side_on_figures_of_their_own(plan: Plan) -> None:
    whole, *cities = wufei.evaluate_areas(plan, wufei.load_example_facts(NAME), year=2020)
    manure = [each.finding("manure-use-rate") for each in (whole, *cities)]
    assert [each.verdict for each in manure] == ["not_met", "met", "not_met", "not_met"]
    mines = [each.finding("green-mines").verdict for each in cities]
    assert mines == ["met", "met", "not_met"]
    assert cities[2].finding("gangue-and-slime-use").verdict == "not_applicable"
    assert [each.agreement for each in whole.reconciliations] == ["agree"]


@pytest.mark.parametrize("changed", ["1", "0"])
def test_one_incident_is_too_many(plan: Plan, changed: str) -> None:
    observation = {"indicator": "illegal-dumping-incidents", "year": 2020, "value": changed, "unit": "item"}
    facts = wufei.load_facts({"invented": True, "observations": [observation]})
    finding = wufei.evaluate(plan, facts, year=2020).finding("illegal-dumping-incidents")
    assert (finding.verdict, str(finding.margin)) == (("not_met", "-1") if changed == "1" else ("met", "0"))


def test_facts_of_one_plan_say_nothing_of_another() -> None:
    small = wufei.load_plan(plan_document())
    assert {each.verdict for each in wufei.evaluate(small, wufei.load_example_facts(NAME), year=2020).findings} <= {
        "no_data",
        "not_due",
        "not_applicable",
    }


# The reference page

PAGE = PROJECT / "docs" / "reference" / "bundled-plans.md"
BEGIN, END = "<!-- counts: begin -->\n", "<!-- counts: end -->\n"
_HEADS = [
    "issued", "term", "responsible units", "of these groups", "tasks", "tasks that name who is responsible",
    "lead / support / responsible / guide / participate", "targets", "judged on a figure or a count", "a change",
    "records", "coverage of a roster", "evidence", "targets that are only encouraged", "passages in the document",
]  # fmt: skip

_KINDS = ("level", "change", "records", "coverage", "deliverable")


def _figures(plan: Plan) -> list[str]:
    bracketed = [task for task in plan.tasks if task.assignments]
    roles = Counter(each.role for task in bracketed for each in task.assignments)
    kinds = Counter(target.requirement.kind for target in plan.targets)
    groups = sum(unit.kind is UnitKind.COLLECTIVE for unit in plan.responsible_units)
    passages = len(verify_document(plan, "").passages)
    encouraged = sum(not target.scored for target in plan.targets)
    printed = "" if plan.term.printed else " (not printed)"
    return [
        str(plan.issued), f"{plan.term.from_} to {plan.term.to}{printed}", str(len(plan.responsible_units)),
        str(groups), str(len(plan.tasks)), str(len(bracketed)), " / ".join(str(roles[role]) for role in Role),
        str(len(plan.targets)), *(str(kinds[kind]) for kind in _KINDS),
        str(encouraged), str(passages),
    ]  # fmt: skip


def counts() -> str:
    """Return the table of what the bundled plans contain."""
    columns = [_figures(wufei.load_plan(name)) for name in BUNDLED_PLANS]
    lines = [f"| | {' | '.join(f'`{name}`' for name in BUNDLED_PLANS)} |", "| --- | " + "--- | " * len(columns)]
    lines += [f"| {head} | {' | '.join(row)} |" for head, *row in zip(_HEADS, *columns, strict=True)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_the_figures_in_the_reference_are_those_of_the_plans() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.partition(BEGIN)[2].partition(END)[0] == counts(), "run python -m tests.test_bundled_plans"


if __name__ == "__main__":
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + counts() + END + rest.partition(END)[2], encoding="utf-8")
