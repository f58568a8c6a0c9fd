"""Why a finding came out as it did: every finding explains itself, in both languages, with its figures."""

import re
from typing import Any

import pytest

import wufei
from tests.golden import Golden, golden_cases
from tests.support import (
    Document,
    assignment,
    between,
    by,
    change,
    count_of,
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
    roster,
    source,
    standing,
    target,
    tasks,
    text,
)
from wufei.findings import Comparability, Finding, Options, Rounding
from wufei.reports.phrases import margin_phrase, observed_phrase, period_phrase, shown
from wufei.scenarios import with_carried_over
from wufei.sources import digest
from wufei.wording import LANGUAGES, Language, say

STARS = {"op": "at_least", "attribute": "stars", "amount": {"value": "2", "unit": "星"}}


def _finding(requirement: Document, *facts: Document, **more: Any) -> Finding:  # noqa: ANN401 - as JSON
    """Return the finding for 2025, or for ``year``, of one target on invented facts; ``target`` replaces its keys."""
    year, changes = more.pop("year", 2025), more.pop("target", {})
    plan = more.pop("plan", None) or plan_of(target("it", requirement, **changes))
    return wufei.evaluate(plan, facts_of(*facts, **more), year=year).findings[0]


def _words(finding: Finding, english: list[str], chinese: list[str]) -> list[str]:
    """Return which of the words an explanation lacks."""
    told = {"en": wufei.explain(finding, language="en"), "zh": wufei.explain(finding, language="zh")}
    return [
        word for language, words in (("en", english), ("zh", chinese)) for word in words if word not in told[language]
    ]


# Every finding of the golden cases


@pytest.mark.parametrize("golden", golden_cases(), ids=lambda golden: golden.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_explains_itself_with_its_figures_and_says_that_its_facts_are_invented(
    golden: Golden, language: Language
) -> None:
    for finding in golden.evaluated().findings:
        told = wufei.explain(finding, language=language)
        assert say("invented", language) in told.splitlines()[0]
        assert say(f"verdict.{finding.verdict}", language) in told
        assert [figure for figure in _figures(finding, language) if figure not in told] == []
        # Nothing that was meant for a machine.
        assert not re.search(r"None|[{}]|\b[a-z]+_[a-z_]+\b", told)


def _figures(finding: Finding, language: Language) -> list[str]:
    """Return the figures that an explanation must show."""
    judged, pace = finding.judgement, finding.pace
    figures = [observed_phrase(finding, language)] if judged.least_observed is not None else []
    if pace is None:
        figures.append(margin_phrase(finding, language))
    if judged.baseline is not None:
        figures += [shown(judged.baseline, language), shown(judged.required or judged.baseline, language)]
    if pace is not None:
        figures += [shown(pace.limit, language, beside=judged.least_observed), period_phrase(pace.period, language)]
    figures += [note.name or note.id for note in (*judged.offenders, *judged.excused, *judged.unjudged)]
    figures += [str(request.deadline) for request in finding.missing if request.deadline]
    return [*figures, *(str(day) for day in (finding.completed_on, finding.broken_in) if day and finding.days_late)]


# What an explanation says, sentence by sentence


def test_the_first_lines_say_what_came_out_why_and_where_it_is_written() -> None:
    told = wufei.explain(_finding(level("98", "%"))).splitlines()
    assert told[:6] == [
        "Target it [it] (invented example facts)",
        "Verdict: no data",
        "Reason: the figure for the period is missing",
        "Clause: 一 (task 4.1)",
        "Required: at least 98%; by 2025-12-31",
        "Strength: must",
    ]


def test_facts_that_are_not_invented_are_not_called_so() -> None:
    facts = wufei.load_facts({"observations": [observation("straw-rate", 2025, "98", "%")]})
    finding = wufei.evaluate(plan_of(), facts, year=2025).findings[0]
    for language in LANGUAGES:
        assert say("invented", language) not in wufei.explain(finding, language=language)


def test_a_value_is_not_shown_rounded_onto_the_limit_that_it_misses() -> None:
    finding = _finding(level("98", "%"), observation("straw-rate", 2025, "979.9999999", "‰"))
    told = wufei.explain(finding)
    assert "Observed: 97.99999999% (for 2025)" in told
    assert "Margin: -0.00000001 pp" in told
    assert "A value of 98% or more (a change of +0.00000001 pp) would be met" in told


def test_a_change_is_not_shown_rounded_onto_the_limit_that_it_misses() -> None:
    figures = [observation("fertiliser", 2020, "20", "千克/亩"), observation("fertiliser", 2025, "18.80001", "千克/亩")]
    told = wufei.explain(_finding(change("6"), *figures))
    assert "5.99995%" in told
    assert "Margin: -0.00001 kg/mu" in told


@pytest.mark.parametrize(
    ("comparison", "value", "english", "chinese"),
    [
        ("at_least", "97", "A value of 98% or more (a change of +1 pp) would be met", "为 98% 或更高"),
        ("at_least", "99", "Any value below 98% (a change beyond -1 pp) would be not met", "低于 98%"),
        ("more_than", "97", "Any value above 98% (a change beyond +1 pp) would be met", "高于 98%"),
        ("more_than", "99", "A value of 98% or less (a change of -1 pp) would be not met", "为 98% 或更低"),
        ("at_most", "99", "A value of 98% or less (a change of -1 pp) would be met", "为 98% 或更低"),
        ("at_most", "97", "Any value above 98% (a change beyond +1 pp) would be not met", "高于 98%"),
        ("less_than", "99", "Any value below 98% (a change beyond -1 pp) would be met", "低于 98%"),
        ("less_than", "97", "A value of 98% or more (a change of +1 pp) would be not met", "为 98% 或更高"),
    ],
)
def test_the_value_that_would_turn_the_verdict_is_told(comparison: str, value: str, english: str, chinese: str) -> None:
    finding = _finding(level("98", "%", comparison=comparison), observation("straw-rate", 2025, value, "%"))
    assert _words(finding, [english], [chinese]) == []


@pytest.mark.parametrize(
    ("value", "english"),
    [
        pytest.param("59", "A value of 60% or more (a change of +1 pp) would be met", id="below"),
        pytest.param(
            "61", "Any value below 60% (a change beyond -1 pp) would be not met", id="within, nearer to the lower"
        ),
        pytest.param(
            "79", "Any value above 80% (a change beyond +1 pp) would be not met", id="within, nearer to the upper"
        ),
        pytest.param("81", "A value of 80% or less (a change of -1 pp) would be met", id="above"),
    ],
)
def test_of_an_interval_the_nearer_bound_turns_the_verdict(value: str, english: str) -> None:
    finding = _finding(between("60", "80", "%"), observation("straw-rate", 2025, value, "%"))
    assert english in wufei.explain(finding)


def test_a_change_shows_both_levels_the_change_and_the_limit() -> None:
    figures = [observation("fertiliser", 2020, "300", "千克/公顷"), observation("fertiliser", 2025, "18.81", "千克/亩")]
    finding = _finding(change("6"), *figures)
    english = ["baseline 20 kg/mu", "now 18.81 kg/mu", "5.95%", "limit in this unit: 18.8 kg/mu", "-0.01 kg/mu"]
    english += ["exact value", "(2020) = 300 kg/ha = 20 kg/mu", "(2025) = 18.81 kg/mu", "states no basis", "has 2"]
    assert _words(finding, english, ["基期 20千克/亩", "5.95%", "未修约", "2 种口径"]) == []


def test_a_figure_without_basis_is_only_remarked_on_where_there_are_bases() -> None:
    finding = _finding(level("98", "%"), observation("straw-rate", 2025, "98", "%"))
    assert "basis" not in wufei.explain(finding)


def test_a_figure_is_cited_with_all_that_is_known_of_it() -> None:
    figure = observation(
        "fertiliser",
        2025,
        "18",
        "千克/亩",
        basis="pure",
        status="revised",
        review="accepted",
        published="2026-03-10",
        reported_by="farm-bureau",
        reference="虚构年报第 3 页",
    )
    finding = _finding(level("20", "千克/亩", indicator="fertiliser", comparison="at_most"), figure)
    english = ["pure nutrient, revised, accepted, published 2026-03-10, reported by Farm Bureau, 虚构年报第 3 页"]
    assert _words(finding, english, ["折纯，修订数，已采信，发布 2026-03-10，农业局 报送"]) == []


def test_a_reporter_and_a_basis_that_the_plan_does_not_know_are_cited_as_written() -> None:
    figure = observation("fertiliser", 2025, "18", "千克/亩", basis="wet", reported_by="nobody")
    finding = _finding(level("20", "千克/亩", indicator="fertiliser", comparison="at_most"), figure)
    assert _words(finding, ["(wet, reported by nobody)"], ["（wet，nobody 报送）"]) == []


def test_nothing_in_scope_is_cited_as_such() -> None:
    finding = _finding(level("98", "%"), {"indicator": "straw-rate", "year": 2025, "nothing_in_scope": True})
    assert _words(finding, ["(2025) = nothing in scope"], ["没有对象"]) == []


def test_the_pace_is_told_with_where_it_comes_from() -> None:
    figures = [observation("straw-rate", 2022, "95", "%"), observation("straw-rate", 2024, "96", "%")]
    line = _finding(level("98", "%"), *figures, year=2024)
    assert (
        _words(line, ["97% by the end of 2024 (a straight line from 95% in 2022)"], ["97%（自 2022 年的 95% 起"]) == []
    )
    steps = [{"date": "2024-12-31", "limit": {"value": "96.5", "unit": "%"}}]
    step = _finding(level("98", "%"), *figures, year=2024, target={"schedule": by(milestones=steps)})
    assert _words(step, ["96.5% by the end of 2024 (a milestone)"], ["（年度分解）"]) == []
    steps[0]["document"] = "虚构 1 号"
    step = _finding(level("98", "%"), *figures, year=2024, target={"schedule": by(milestones=steps)})
    assert _words(step, ["(a milestone (虚构 1 号))"], ["（年度分解（虚构 1 号））"]) == []


def test_the_pace_of_an_interval_has_two_bounds() -> None:
    figures = [observation("straw-rate", 2022, "45", "%"), observation("straw-rate", 2024, "50", "%")]
    requirement = level("60", "%", comparison="between") | {"upper": {"value": "80", "unit": "%"}}
    assert _words(_finding(requirement, *figures, year=2024), ["Pace: 55%–80%"], ["55%–80%"]) == []


def test_a_level_that_is_not_due_and_has_no_pace_says_so() -> None:
    assert _words(_finding(level("98", "%"), year=2024), ["No pace can be defined"], ["没有可比的序时进度"]) == []
    assert "pace" not in wufei.explain(_finding(deliverable(), year=2024)).lower()


def test_a_promise_kept_late_says_when_and_by_how_much() -> None:
    late = {"schedule": by("2024-12-31")}
    finding = _finding(deliverable(), evidence=[evidence("it", "2025-01-10")], target=late)
    assert _words(finding, ["Completed on 2025-01-10, 10 days late"], ["完成于 2025-01-10，逾期 10 天"]) == []
    kept = _finding(deliverable(), evidence=[evidence("it", "2024-12-31")], target=late)
    assert "Completed on 2024-12-31" in wufei.explain(kept)
    assert "late" not in wufei.explain(kept)


def test_a_promise_over_years_says_which_broke_it() -> None:
    figures = [
        observation("straw-rate", year, value, "%") for year, value in ((2023, "97"), (2024, "99"), (2025, "98"))
    ]
    finding = _finding(level("98", "%"), *figures, target={"schedule": every_year(stable=True)})
    english = ["Missed in 2023, which decides", "2023 not met, 2024 met, 2025 met"]
    assert _words(finding, english, ["2023 年未达标", "2023 未完成、2024 已完成、2025 已完成"]) == []
    first = _finding(level("98", "%"), *figures, year=2023, target={"schedule": every_year(stable=True)})
    assert "Missed in" not in wufei.explain(first)


def test_stable_within_one_year_of_the_term_says_so() -> None:
    finding = _finding(level("98", "%"), target={"schedule": by(stable=True)})
    assert _words(finding, [", and stable", "one year only: 2025"], ["只涉及 2025 一年"]) == []


def test_an_undated_promise_says_that_its_dates_are_a_reading() -> None:
    finding = _finding(records("buildings", STARS), target={"schedule": standing(printed=False)})
    assert _words(finding, ["in force 2023-03-24 to 2025-12-31 (undated in print)"], ["原文未写明时限"]) == []


def test_records_that_fail_are_excused_or_cannot_be_judged_are_named() -> None:
    entries = [
        record("bad", permit_date="2025-01-01", stars={"value": "1", "unit": "星"}, prefab=False) | {"name": "坏楼"},
        record("handled", permit_date="2025-01-01", stars={"value": "1", "unit": "星"}, prefab=True),
        record("unclear", permit_date="2025-01-01", prefab=False),
    ]
    requirement = records("buildings", STARS, excused={"op": "is", "attribute": "prefab", "value": True})
    schedule = {"schedule": every_year(), "task": "4.2"}
    finding = _finding(requirement, registers=[register("buildings", *entries)], target=schedule)
    english = ["What fails it (1): 坏楼", "Dealt with (1): handled", "can't be judged (1): unclear (lacks stars)"]
    assert _words(finding, english, ["不符合的（1）：坏楼", "已查处的（1）：handled", "unclear（缺 星级）"]) == []


def test_an_attribute_that_the_plan_does_not_know_is_named_as_written() -> None:
    entry = record("odd", permit_date="2025-01-01", colour="red")
    schedule = {"schedule": every_year(), "task": "4.2"}
    finding = _finding(records("buildings", STARS), registers=[register("buildings", entry)], target=schedule)
    assert "odd (lacks colour, stars)" in wufei.explain(finding)


def test_only_the_first_twenty_names_are_listed() -> None:
    entries = [
        record(f"b{number:02}", permit_date="2025-01-01", stars={"value": "1", "unit": "星"}) for number in range(21)
    ]
    schedule = {"schedule": every_year(), "task": "4.2"}
    twenty = _finding(records("buildings", STARS), registers=[register("buildings", *entries[:20])], target=schedule)
    more = _finding(records("buildings", STARS), registers=[register("buildings", *entries)], target=schedule)
    assert "(20): b00, " in wufei.explain(twenty)
    assert "…" not in wufei.explain(twenty)
    assert "b19…" in wufei.explain(more)
    assert "b20" not in wufei.explain(more)


def test_owners_are_named_by_role_and_joint_responsibility_is_told() -> None:
    assert (
        _words(
            _finding(level("98", "%")),
            ["Answers for it: lead: Farm Bureau; support: Ecology Branch"],
            ["责任分工：牵头单位：农业局；配合单位：生态分局"],
        )
        == []
    )
    owners = [{"responsible_unit": unit, "role": "responsible"} for unit in ("farm-bureau", "works-bureau")]
    joint = _finding(level("98", "%"), target={"owners": owners})
    assert _words(joint, ["Jointly responsible, without a lead"], ["未设牵头"]) == []
    one = _finding(level("98", "%"), target={"owners": owners[:1]})
    assert "Jointly" not in wufei.explain(one)
    each = _finding(deliverable(by_each_unit=True), target={"owners": owners})
    assert _words(each, ["Each unit delivers its own"], ["每个单位各自负责"]) == []
    assert "Jointly" not in wufei.explain(each)


def test_a_list_of_units_that_is_open_in_print_is_told_so_unless_the_target_names_its_own() -> None:
    open_ended = [{**each, "open_ended": True} for each in tasks()]
    plan = plan_of(target("it", level("98", "%")), tasks=open_ended)
    assert _words(_finding({}, plan=plan), ["The list of units is open in print"], ["所列单位未尽"]) == []
    owners = [{"responsible_unit": "works-bureau", "role": "lead"}]
    plan = plan_of(target("it", level("98", "%"), owners=owners), tasks=open_ended)
    assert "open in print" not in wufei.explain(_finding({}, plan=plan))


def test_where_nobody_is_named_the_explanation_says_so() -> None:
    finding = _finding(level("98", "%"), target={"task": "4"})
    assert _words(finding, ["the document names nobody", "owed by nobody named by the document"], ["没有写明"]) == []


def test_what_lacks_is_asked_for_with_unit_owner_and_deadline() -> None:
    figure = "  - current figure straw use rate, for 2025, in %, owed by Farm Bureau, by 2026-03-31 (assumed"
    assert _words(_finding(level("98", "%")), [figure], ["本期指标数据“秸秆利用率”，2025 年，单位 %，由 农业局"]) == []
    villages = _finding(level("10", "处", indicator="villages"))
    assert _words(villages, ["owed by Farm Bureau, by 2026-01-31"], ["期限 2026-01-31"]) == []
    assert "assumed" not in wufei.explain(villages)
    counted = _finding(count_of("factories", "5"), target={"task": "4.2"})
    english = "  - register green factories, for 2025, owed by Works Bureau"
    assert _words(counted, [english], ["  - 台账“绿色工厂台账”"]) == []
    # Its deadline passed before the plan was there.
    english = "  - baseline figure fertiliser intensity, for 2020, in kg/mu, owed by Farm Bureau"
    assert wufei.explain(_finding(change("6"))).splitlines()[-1] == english
    covered = _finding(
        {"kind": "coverage", "roster": "clinics", "register": "collections"}, target={"schedule": every_year()}
    )
    assert _words(covered, ["  - roster clinics, for 2025, owed by Ecology Branch"], ["  - 对象名单“诊所名单”"]) == []
    owed = _finding(deliverable(), target={"schedule": every_year()})
    assert _words(owed, ["evidence summary, for 2025, owed by Farm Bureau, by 2025-12-31"], ["佐证材料“总结”"]) == []


def test_members_of_a_collective_are_asked_by_their_names() -> None:
    owners = [{"responsible_unit": "offices", "role": "responsible"}]
    finding = _finding(level("98", "%"), rosters=[roster("offices", "o1", "o2")], target={"owners": owners})
    assert _words(finding, ["owed by 名 o1, 名 o2, by"], ["由 名 o1、名 o2 报送"]) == []


def test_a_count_without_a_symbol_is_asked_for_by_the_name_of_its_unit() -> None:
    indicators = [{"id": "things", "name": text("东西", "things"), "unit": "item"}]
    finding = _finding({}, plan=plan_of(target("it", level("5", "个", indicator="things")), indicators=indicators))
    assert "in item" in wufei.explain(finding)


def test_only_the_first_twenty_requests_are_listed_and_overdue_ones_are_told() -> None:
    owners = [{"responsible_unit": "offices", "role": "responsible"}]
    offices = roster("offices", *(f"o{number:02}" for number in range(21)))
    plan = plan_of(target("it", deliverable(by_each_unit=True), every_year(), owners=owners))
    finding = wufei.evaluate(plan, facts_of(rosters=[offices]), year=2023).findings[0]
    told = wufei.explain(finding)
    assert told.count("  - evidence summary") == 20
    assert "  - …" in told
    late = wufei.evaluate(plan, facts_of(rosters=[offices]), year=2023, as_of=finding.plan.term.to).findings[0]
    assert _words(late, ["The reporting deadline has passed", "overdue"], ["报送期限已过", "逾期未报"]) == []


def test_parts_are_told_unit_by_unit() -> None:
    owners = [{"responsible_unit": unit, "role": "responsible"} for unit in ("offices", "works-bureau")]
    finding = _finding(
        deliverable(by_each_unit=True),
        rosters=[roster("offices", "o1")],
        evidence=[evidence("it", "2025-05-01", responsible_unit="works-bureau")],
        target={"schedule": every_year(), "owners": owners},
    )
    english = ["By unit:", "名 o1: no data (evidence is missing)", "Works Bureau: delivered"]
    assert _words(finding, english, ["分单位", "名 o1：待报（缺佐证材料）", "住建局：已完成"]) == []


def test_registers_rosters_and_evidence_are_cited_with_their_dates() -> None:
    finding = _finding(
        {"kind": "coverage", "roster": "clinics", "register": "collections"},
        registers=[
            register(
                "collections",
                as_at="2025-12-31",
                published="2026-01-05",
                reported_by="farm-bureau",
                reference="虚构台账",
            )
        ],
        rosters=[roster("clinics", "k1", dated="2025-06-30", number="虚构 2 号")],
        target={"schedule": every_year()},
    )
    english = ["register collections (as at 2025-12-31, published 2026-01-05, reported by Farm Bureau, 虚构台账)"]
    english += ["roster clinics (as at 2025-06-30, 虚构 2 号)"]
    assert _words(finding, english, ["台账“收运台账”（截至 2025-12-31，发布 2026-01-05，农业局 报送，虚构台账）"]) == []
    plain = _finding(
        {"kind": "coverage", "roster": "clinics", "register": "collections"},
        registers=[register("collections")],
        rosters=[roster("clinics", "k1", published="2025-06-30")],
        target={"schedule": every_year()},
    )
    assert wufei.explain(plain).splitlines()[-2:] == [
        "  - roster clinics (published 2025-06-30)",
        "  - register collections",
    ]
    papers = [
        evidence(
            "it",
            "2025-05-01",
            title="虚构总结",
            number="虚构 3 号",
            issuer="虚构办",
            review="accepted",
            items=0,
            responsible_unit="farm-bureau",
        ),
        evidence("it", "2025-06-01", number="虚构 4 号"),
        evidence("it", "2025-07-01"),
    ]
    shown_papers = _finding(deliverable(), evidence=papers)
    english = ["evidence of 2025-05-01: 虚构总结 (虚构办, 虚构 3 号, accepted, lists 0, reported by Farm Bureau)"]
    english += ["evidence of 2025-06-01: 虚构 4 号", "evidence of 2025-07-01: summary"]
    assert _words(shown_papers, english, ["材料 2025-05-01：虚构总结（虚构办，虚构 3 号，已采信，列出 0 项"]) == []


def test_only_the_first_twenty_inputs_are_cited() -> None:
    papers = [evidence("it", f"2025-01-{day:02}") for day in range(1, 22)]
    assert wufei.explain(_finding(deliverable(), evidence=papers)).count("evidence of") == 20


def test_the_note_of_a_target_comes_last() -> None:
    finding = _finding(level("98", "%"), target={"note": text("虚构说明", "an invented note")})
    assert wufei.explain(finding).splitlines()[-1] == "Note: an invented note"
    assert wufei.explain(finding, language="zh").splitlines()[-1] == "说明：虚构说明"


@pytest.mark.parametrize(
    ("copy", "english", "chinese"),
    [
        pytest.param("第一条 纸船不少于 98 只。", "In the given copy: 纸船不少于98只", "原文（所给文本）：", id="same"),
        pytest.param("页眉。第一条 纸船不少于 98 只。", "at another place: 纸船不少于98只", "位置有移动", id="moved"),
        pytest.param("第一条 纸船不少于 88 只。", "there it says: 纸船不少于88只", "找不到这一条款", id="changed"),
    ],
)
def test_with_a_copy_of_the_document_the_clause_is_shown_in_its_words(copy: str, english: str, chinese: str) -> None:
    words = "纸船不少于98只。"
    clause = {"section": "一", "span": [3, 3 + len(words)], "sha256": digest(words)}
    finding = _finding(level("98", "%"), target={"source": clause})
    assert english in wufei.explain(finding, document=copy)
    assert chinese in wufei.explain(finding, document=copy, language="zh")


def test_a_text_without_translation_is_shown_in_chinese() -> None:
    task = {"ref": "4.3", "title": text("只有中文"), "assignments": [assignment("works-bureau")], "source": source()}
    changes: Document = {"task": "4.3", "title": text("只有中文")}
    plan = plan_of(target("it", level("98", "%"), **changes), tasks=[*tasks(), task])
    assert wufei.explain(_finding({}, plan=plan)).startswith("只有中文 [it]")


# Figures that were computed, restated, doubted, or carried over


def _told(requirement: Document, *facts: Document, **more: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401 - as JSON
    """Return the explanation of one target for 2025 within its assessment, in English and Chinese."""
    asked: Document = {"year": 2025, **{key: more.pop(key) for key in ("area", "options") if key in more}}
    areas = [{"id": "north", "name": text("北街", "North")}, {"id": "south", "name": text("南街", "South")}]
    plan = plan_of(target("it", requirement, **more.pop("target", {})), areas=areas, **more.pop("plan", {}))
    assessment = with_carried_over(wufei.evaluate(plan, facts_of(*facts, **more), **asked))
    finding = assessment.findings[0]
    english, chinese = (
        wufei.explain(finding, language=language, assessment=assessment).splitlines() for language in ("en", "zh")
    )
    return english, chinese


RATE = {"op": "ratio", "of": {"op": "figure", "indicator": "used"}, "to": {"op": "figure", "indicator": "made"}}
COMPUTED = [
    {
        "id": "rate",
        "name": text("利用率", "use rate"),
        "unit": "percent",
        "definitions": [{"formula": RATE, "source": text("虚构标准", "an invented standard")}],
    },
    {"id": "used", "name": text("利用量", "used"), "unit": "tonne"},
    {"id": "made", "name": text("产生量", "made"), "unit": "tonne"},
]


def _tonnes(used: str, made: str, **more: Any) -> list[Document]:  # noqa: ANN401 - as JSON
    return [observation("used", 2025, used, "t", **more), observation("made", 2025, made, "t", **more)]


def test_a_computed_figure_is_told_with_its_derivation_and_what_would_turn_it() -> None:
    english, chinese = _told(level("90", "%", indicator="rate"), *_tonnes("80", "100"), plan={"indicators": COMPUTED})
    start = english.index("How it came about:")
    assert english[start:] == [
        "How it came about:",
        "  80%, at least 90%: not satisfied",
        "    - use rate (2025) = used ÷ made = 80% (defined by an invented standard)",
        "      - used (2025) = 80 t",
        "      - made (2025) = 100 t",
        "What would turn it, if one figure alone were another:",
        "  - used (2025): 90 t or more (a change of +10 t)",
        "  - made (2025): 88.8888 t or less (a change of -11.1112 t)",
        "Answers for it: lead: Farm Bureau; support: Ecology Branch",
    ]
    assert chinese[start] == "推算过程："
    assert chinese[start + 5] == "只改动下列一项、其余不变，改到以下数值时结论改变："


def test_the_part_of_the_area_is_told_and_named_in_requests_and_inputs() -> None:
    figures = [observation("used", 2025, "80", "t", area="north")]
    told = _told(level("90", "%", indicator="rate"), *figures, area="north", plan={"indicators": COMPUTED})
    assert [lines[1] for lines in told] == ["Area: North", "地区：北街"]
    assert "  - current figure made, for 2025 (North), in t, owed by Farm Bureau, by 2026-03-31" in "\n".join(told[0])
    assert "  - 本期指标数据“产生量”，2025 年（北街），单位 吨" in "\n".join(told[1])
    pending = [observation("straw-rate", 2025, "98", "%", area="north", review="pending")]
    told = _told(level("98", "%"), *pending, area="north")
    assert told[0][-1] == "  - current figure straw use rate, for 2025: 98% (North, pending review)"
    assert told[1][-1] == "  - 本期指标数据“秸秆利用率”，2025 年：98%（北街，待审核）"
    assert "Area: " not in "\n".join(_told(level("98", "%"))[0])


def test_a_register_of_a_part_is_cited_with_it() -> None:
    listed = [register("buildings", area="north")]
    told = _told(records("buildings", STARS), registers=listed, area="north", target={"schedule": every_year()})
    assert [lines[-1] for lines in told] == ["  - register buildings (North)", "  - 台账“建筑台账”（北街）"]


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        pytest.param("19", "moved 5% in the required direction", "向要求方向变化 5%", id="towards the limit"),
        pytest.param("20", "moved 0% in the required direction", "向要求方向变化 0%", id="nowhere"),
        pytest.param("21", "moved 5% away from what is required", "与要求方向相反，变化 5%", id="away from it"),
    ],
)
def test_a_change_says_which_way_it_went(value: str, english: str, chinese: str) -> None:
    figures = [observation("fertiliser", 2020, "20", "千克/亩"), observation("fertiliser", 2025, value, "千克/亩")]
    assert _words(_finding(change("6"), *figures), [english], [chinese]) == []


def test_each_indicator_whose_figure_states_no_basis_is_named() -> None:
    bases = [{"id": "pure", "name": text("折纯")}]
    mass = {"id": "mass", "name": text("用量", "mass"), "unit": "tonne", "bases": bases}
    both = {"op": "sum", "of": [{"op": "figure", "indicator": name} for name in ("mass", "made")]}
    requirement = level("1", "t") | {"formula": both}
    del requirement["indicator"]
    figures = [observation("mass", 2025, "1", "t"), observation("made", 2025, "1", "t")]
    english, chinese = _told(requirement, *figures, plan={"indicators": [*COMPUTED, mass]})
    assert [line for line in english if "basis" in line] == [
        "A figure of mass states no basis, and the indicator has 1 of them"
    ]
    assert [line for line in chinese if "口径" in line] == ["“用量”的数据没有注明口径；该指标有 1 种口径"]


def test_what_differs_between_baseline_and_current_figure_is_told() -> None:
    figures = [
        observation("fertiliser", 2020, "20", "千克/亩", vintage="虚构一普", status="final"),
        observation("fertiliser", 2025, "18", "千克/亩", vintage="虚构二普", status="provisional"),
    ]
    english, chinese = _told(change("6"), *figures, options=Options(other_vintage=Comparability.FLAG))
    assert [line for line in english if line.startswith("Note: ")] == [
        "Note: baseline and current figure are of different editions",
        "Note: of baseline and current figure one is provisional",
    ]
    assert "请注意：基期与本期数据出自不同版次" in chinese
    assert "    - fertiliser intensity (2025) = 18 kg/mu (provisional, edition: 虚构二普)" in english
    assert "    - 化肥强度（2025 年）＝18千克/亩（快报数，版次：虚构二普）" in chinese


def test_a_verdict_that_hangs_on_rounding_says_on_which_side_it_stands() -> None:
    figure = observation("straw-rate", 2025, "97.96", "%")
    exact, printed = (_told(level("98", "%"), figure, options=Options(rounding=rounding)) for rounding in Rounding)
    assert "Rounded to the limit's digits the verdict would differ; it rests on the exact value" in exact[0]
    assert "按限值的位数修约后，结论会不同；此处按未修约的精确值判定" in exact[1]
    assert (
        "The verdict rests on the value rounded to the limit's digits; the exact value would lead to another"
        in (printed[0])
    )
    assert "判定时按限值的位数修约；按未修约的精确值，结论会不同" in printed[1]


def test_a_value_between_bounds_is_observed_as_such() -> None:
    entries = [record("f1", recognised_on="2024-01-01"), record("f2")]
    bounded = _finding(count_of("factories", "2"), registers=[register("factories", *entries)])
    assert _words(bounded, ["Observed: 1 to 2 (for 2025)"], ["实际：1个 至 2个（2025 年）"]) == []
    short = register("factories", entries[0], as_at="2025-06-30")
    unbounded = _finding(count_of("factories", "2"), registers=[short])
    assert _words(unbounded, ["Observed: at least 1 (for 2025)"], ["实际：不少于 1个（2025 年）"]) == []


def test_whose_part_of_a_register_lacks_is_told_and_nobody_else_is_asked() -> None:
    entry = record("f1", recognised_on="2024-01-01")
    part = register("factories", entry, reported_by="works-bureau", awaits=["farm-bureau"])
    finding = _finding(count_of("factories", "2"), registers=[part])
    english, chinese = (wufei.explain(finding, language=language).splitlines() for language in ("en", "zh"))
    assert any("parts of the register have not been reported yet" in line for line in english)
    assert any("台账尚缺部分单位应报的部分" in line for line in chinese)
    (asked,) = (line for line in english if line.startswith("  - register"))
    assert "Farm Bureau" in asked
    assert "Works Bureau" not in asked
    (asked,) = (line for line in chinese if "台账" in line and "农业局" in line)
    assert "住建局" not in asked


def test_how_many_have_not_given_their_parts_is_counted_beside_the_records() -> None:
    is_prefab = {"op": "is", "attribute": "prefab", "value": True}
    rule = {"kind": "records", "register": "buildings", "quantifier": "every", "condition": is_prefab}
    part = register("buildings", record("b1", permit_date="2025-02-01", prefab=True), awaits=["farm-bureau", "offices"])
    finding = _finding(rule, registers=[part])
    english, chinese = (wufei.explain(finding, language=language) for language in ("en", "zh"))
    assert "parts of 2 units awaited" in english
    assert "尚待 2 家单位报送" in chinese


def test_what_does_not_fit_the_plan_is_told_within_an_assessment_only() -> None:
    english, chinese = _told(level("98", "%"), observation("straw-rate", 2025, "98", "t"))
    assert english[-2] == "What does not fit the plan:"
    assert english[-1].startswith("  - straw use rate (2025): the unit tonne does not fit the indicator")
    assert chinese[-2] == "与方案不符的数据："
    finding = _finding(level("98", "%"), observation("straw-rate", 2025, "98", "t"))
    assert "does not fit the plan" not in wufei.explain(finding)


def test_doubts_in_the_figures_are_told_within_an_assessment_only() -> None:
    figures = [*_tonnes("101", "100"), observation("rate", 2025, "120", "%")]
    plan = {"indicators": COMPUTED}
    english, chinese = _told(level("90", "%", indicator="rate"), *figures, plan=plan)
    differs, over = english[english.index("Doubtful in the figures (no verdict depends on it):") + 1 :]
    assert differs.startswith("  - use rate (2025): reported as 120%, but its parts come to 101%, a gap of ")
    assert over == "  - use rate (2025): a share of 120% is more than the whole; check it"
    assert "数据存疑（不影响判定）：" in chinese
    alone = _finding(level("90", "%", indicator="rate"), *figures, plan=plan_of(
        target("it", level("90", "%", indicator="rate")), **plan
    ))  # fmt: skip
    assert "Doubtful" not in wufei.explain(alone)


def test_a_reported_figure_that_agrees_within_rounding_is_told_so() -> None:
    figures = [*_tonnes("2", "3"), observation("rate", 2025, "66.7", "%")]
    english, chinese = _told(level("90", "%", indicator="rate"), *figures, plan={"indicators": COMPUTED})
    assert english[-1] == "use rate: reported as 66.7%, 66.6667% from its parts; they agree within rounding"
    assert chinese[-1] == "“利用率”填报 66.7%，按组成部分计算为 66.6667%：在修约范围内一致"
    figures[-1] = observation("rate", 2025, "75", "%")
    exact = [*_tonnes("3", "4"), figures[-1]]
    english, _ = _told(level("90", "%", indicator="rate"), *exact, plan={"indicators": COMPUTED})
    assert "agree" not in "\n".join(english)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        pytest.param("97", "Open since 2023, carried over", "自 2023 年起未销号，结转至今", id="still open"),
        pytest.param("98", "Open since 2023, closed now", "自 2023 年起遗留，现已销号", id="closed"),
    ],
)
def test_what_was_open_in_years_before_is_told_with_what_became_of_it(value: str, english: str, chinese: str) -> None:
    figures = [observation("straw-rate", year, "97", "%") for year in (2023, 2024)]
    figures.append(observation("straw-rate", 2025, value, "%"))
    told = _told(level("98", "%"), *figures, target={"schedule": by("2023-12-31")})
    assert [lines[-1] for lines in told] == [english, chinese]
    other = plan_of(target("it", level("98", "%")), target("other", level("98", "%"), by("2023-12-31")))
    assessment = with_carried_over(wufei.evaluate(other, facts_of(*figures), year=2025))
    assert "Open since" not in wufei.explain(assessment.finding("it"), assessment=assessment)
