"""Scores for readers and for programs."""

import json
from typing import Any

import attrs
import pytest

import wufei
from tests.scoring.written import GRADES, Document, method_of, scored
from tests.support import (
    by,
    deliverable,
    every_year,
    evidence,
    facts_of,
    level,
    observation,
    plan_of,
    quantity,
    record,
    records,
    register,
    roster,
    standing,
    target,
    text,
)
from wufei.documents import shape_problems
from wufei.errors import UnknownNameError, WufeiError
from wufei.plan import Plan
from wufei.reports import find_scored_units, plain, scores_json, scores_sheet, unit_scores_sheet
from wufei.scoring import ScoreReason, Scores, ranks
from wufei.wording import TABLE, Language

STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}


def plan() -> Plan:
    each = [{"responsible_unit": "offices", "role": "responsible"}]
    return plan_of(
        target("rate", level("98", "%")),
        target("stars", records("buildings", STARS), standing()),
        target("late", deliverable(), by("2024-12-31")),
        target("part", level("60", "%")),
        target("open", deliverable(), every_year()),
        target("hint", deliverable(), strength="encourage"),
        target("each", deliverable(by_each_unit=True), every_year(), owners=each),
    )


def scores(**changes: Any) -> Scores:  # noqa: ANN401 - as JSON
    step = {"kind": "per_amount", "points": "0.5", "per": quantity("1", "percentage_point")}
    bonus = {"kind": "beyond", "id": "more", "title": text("超额", "more than asked"), "targets": ["part"]}
    facts = facts_of(
        observation("straw-rate", 2025, "97", "%"),
        registers=[
            register("buildings", record("b1", permit_date="2025-02-02", stars=quantity("1", "星"))),
        ],
        rosters=[roster("offices", "o1", "o2")],
        evidence=[
            evidence("late", "2025-01-03"),
            evidence("each", "2025-12-20", responsible_unit="o1"),
        ],
    )
    method = method_of(
        {"targets": ["rate"], "shortfall": step},
        {"targets": ["stars"], "shortfall": {"kind": "per_offender", "points": "4"}},
        {"targets": ["late"], "late": {"kind": "per_day", "points": "1"}},
        **{
            "invented": True,
            "note": text("说明", "a note"),
            "grades": GRADES,
            "bonuses": {
                "added_to": "score",
                "items": [{**bonus, "points": "0.1", "per": quantity("1", "percentage_point"), "at_most": "2"}],
            },
            "gates": [gate("fallen", ["rate"], grade="good"), gate("open", ["open"])],
        }
        | changes,
    )
    return scored(plan(), facts, method)


def gate(name: str, targets: list[str], grade: str | None = None) -> Document:
    then = {"kind": "zero"} if grade is None else {"kind": "grade_at_most", "grade": grade}
    return {
        "id": name,
        "title": text(f"否决 {name}", f"veto {name}"),
        "targets": targets,
        "on": ["not_met"],
        "then": then,
    }


def test_the_sheet_has_a_row_for_each_unit_and_says_what_is_invented() -> None:
    shown = plain(scores_sheet(scores(), "en"))
    for expected in (
        "A small invented plan: scores of units for 2025",
        "By the method “an invented method”",
        "a note",
        "this scoring method is an invented example",
        "these facts are invented",
        "a range: the lowest to the highest",
        "名 o1 (one of: all offices)",
        "Farm Bureau",
        "0.0 to 87.0",
        "fail to good",
        "veto fallen (fallen), veto open (may fall)",
        "nothing to score",
        "wufei score --year 2025 --unit UNIT",
    ):
        assert expected in shown
    chinese = plain(scores_sheet(scores(), "zh"))
    assert "各单位得分" in chinese
    assert "名 o1（各办事处成员）" in chinese


def test_what_is_not_invented_and_has_no_range_is_not_said_to_be() -> None:
    real = wufei.load_facts({"observations": [observation("straw-rate", 2025, "98", "%")]})
    shown = plain(scores_sheet(scored(plan_of(target("it", level("98", "%"))), real, method_of()), "en"))
    assert "invented example" not in shown
    assert "leaves a range" not in shown
    assert "100.0" in shown


def test_units_are_listed_by_rank_and_those_that_are_not_scored_last() -> None:
    found = scores()
    places = {each.responsible_unit: ranks(found).get(each.responsible_unit) for each in found.units}
    rows = scores_sheet(found, "en").groups[0].rows
    assert [row[0] == "" for row in rows] == sorted(place is None for place in places.values())
    ends = [row[0].split(" to ")[0] for row in rows if row[0]]
    assert ends == sorted(ends, key=int)
    assert "Where ranges of scores overlap, ranks are ranges too: the best to the worst possible" in plain(
        scores_sheet(found, "en")
    )
    told = {each["responsible_unit"]: each["rank"] for each in scores_json(found)["responsible_units"]}
    assert told == {name: None if place is None else attrs.asdict(place) for name, place in places.items()}


def test_units_with_one_score_share_a_rank_and_what_is_not_scored_is_counted() -> None:
    plan = plan_of(target("one", deliverable(), by("2025-06-30")), target("other", deliverable(), by(), task="4.2"))
    facts = facts_of(evidence=[evidence("one", "2025-06-01"), evidence("other", "2025-06-01")])
    found = scored(plan, facts, method_of())
    told: list[tuple[Language, str, str, str]] = [
        ("en", "1 (tied)", "Units of one score share a rank", "Units with nothing to score: 1"),
        ("zh", "1（并列）", "得分相同的单位名次并列", "另有 1 个单位没有应得分，不评分"),
    ]
    for language, rank, tied, rest in told:
        sheet = scores_sheet(found, language)
        assert [row[0] for row in sheet.groups[0].rows] == [rank, rank, ""]
        assert any(each.startswith(tied) for each in sheet.footer)
        assert rest in sheet.footer
        assert not any(each.startswith(("得分区间", "Where ranges")) for each in sheet.footer)


def test_the_sheet_of_a_unit_has_a_line_for_each_target_with_the_reason() -> None:
    found = scores()
    shown = plain(unit_scores_sheet(found, find_scored_units(found, "farm-bureau"), "en"))
    for expected in (
        "Farm Bureau: target by target",
        "short by 1 pp, 0.5 points off per 1 pp",
        "1 offends, 4 points off for each",
        "done 3 days late",
        "beyond by 37 pp, 0.1 points per 1 pp",
        "Farm Bureau: bonuses",
        "Farm Bureau: gates",
        "the grade is “good” at best",
        "the score is 0",
        "Farm Bureau: targets that are not in the base",
        "only encouraged: never scored",
    ):
        assert expected in shown
    chinese = plain(unit_scores_sheet(found, find_scored_units(found, "farm-bureau"), "zh"))
    assert "差 1个百分点，每 1个百分点 扣 0.5 分" in chinese
    assert "等次最高为“良好”" in chinese


def test_the_sheet_of_a_unit_leaves_out_what_it_does_not_have() -> None:
    found = scores()
    member = plain(unit_scores_sheet(found, find_scored_units(found, "o1"), "en"))
    assert "target by target" in member
    for absent in ("bonuses", "gates", "not in the base"):
        assert f": {absent}" not in member
    assert "target by target" not in plain(unit_scores_sheet(found, find_scored_units(found, "ecology-branch"), "en"))


def test_a_share_of_what_was_achieved_is_shown_in_per_cent() -> None:
    item = {"shortfall": {"kind": "proportional"}, "targets": ["it"]}
    found = scored(
        plan_of(target("it", level("98", "%"))), facts_of(observation("straw-rate", 2025, "49", "%")), method_of(item)
    )
    shown = plain(unit_scores_sheet(found, find_scored_units(found, "farm-bureau"), "en"))
    assert "50% achieved" in shown


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("farm-bureau", ["farm-bureau"], id="id"),
        pytest.param("农业局", ["farm-bureau"], id="name"),
        pytest.param("农业", ["farm-bureau"], id="part of a name"),
        pytest.param("o2", ["o2"], id="id of a member"),
        pytest.param("名 o2", ["o2"], id="name of a member"),
        pytest.param("o1", ["o1"], id="another"),
        pytest.param("各办事处", ["o1", "o2"], id="a collective stands for its members"),
    ],
)
def test_scored_units_are_found_by_id_name_and_collective(asked: str, expected: list[str]) -> None:
    assert [each.responsible_unit for each in find_scored_units(scores(), asked)] == expected


def test_a_member_is_found_by_part_of_its_name_if_only_one_has_it() -> None:
    found = scores()
    assert [each.responsible_unit for each in find_scored_units(found, " o2")] == ["o2"]
    with pytest.raises(WufeiError):
        find_scored_units(found, "名")


def test_a_unit_that_is_not_scored_is_told() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_scored_units(scores(), "works-bureau")
    assert caught.value.code == "unit_not_scored"


def test_the_document_keeps_to_its_schema_and_has_exact_numbers() -> None:
    found = scores()
    document = scores_json(found)
    assert shape_problems("scores", document) == ()
    assert json.loads(json.dumps(document)) == document
    units = {each["responsible_unit"]: each for each in document["responsible_units"]}
    lead = units["farm-bureau"]
    assert lead["score"] == {"lowest": "0", "highest": "87", "shown": {"lowest": "0", "highest": "87"}}
    assert lead["grades"] == {"lowest": "fail", "highest": "good"}
    assert lead["lines"][0] == {
        "target": "rate",
        "role": "lead",
        "share": "1",
        "possible": "10",
        "points": {"lowest": "9.5", "highest": "9.5"},
        "why": {
            "reason": "gap",
            "values": {
                "gap": {"value": "1", "unit": "percentage_point"},
                "per": {"value": "1", "unit": "percentage_point"},
                "off": "0.5",
            },
        },
    }
    assert lead["lines"][2]["why"] == {"reason": "late", "values": {"days": 3}}
    assert [each["gate"] for each in lead["gates"]] == ["fallen", "open"]
    assert units["ecology-branch"]["score"] is None
    assert units["o1"]["member_of"] == "offices"
    assert (document["method"]["invented"], document["facts"]["invented"]) == (True, True)


def test_the_document_of_some_units_has_these_alone() -> None:
    found = scores()
    document = scores_json(found, find_scored_units(found, "offices"))
    assert [each["responsible_unit"] for each in document["responsible_units"]] == ["o1", "o2"]


def test_the_digest_of_the_method_does_not_depend_on_the_order_of_its_items() -> None:
    items = [{"points": "10"}, {"strength": "should", "points": "1"}]
    digests = {
        scores_json(scored(plan(), facts_of(), method_of(items=each)))["method"]["sha256"]
        for each in (items, items[::-1])
    }
    assert len(digests) == 1


def test_every_reason_has_its_words_and_no_other_has() -> None:
    said = {code.removeprefix("score.why.") for code in TABLE if code.startswith("score.why.")}
    assert said == set(ScoreReason)
