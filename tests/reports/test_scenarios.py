"""What would come out, for a reader and for a program."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from tests.support import by, deliverable, every_year, facts_document, facts_of, level, observation, plan_of, target
from wufei.documents import json_text, shape_problems
from wufei.periods import Period, parse_period
from wufei.quantities import amount
from wufei.reports import Sheet, plain, what_if_json, what_if_sheet
from wufei.scenarios import (
    Change,
    Deliver,
    Failure,
    IdleReason,
    SetFigure,
    WhatIf,
    WithdrawFigure,
    WithoutUnit,
    what_if,
)
from wufei.testing import what_ifs
from wufei.wording import LANGUAGES, TABLE, Language

AREAS = [{"id": "east", "name": {"zh": "东街", "en": "East"}}]
PLAN = plan_of(
    target("straw", level("98", "%")),
    target("scheme", deliverable(), by("2025-06-30")),
    target("summary", deliverable(), every_year()),
    areas=AREAS,
)
FACTS = wufei.load_facts(facts_document(registers=[], rosters=[], evidence=[], evidence_complete=[]))


def sheet_of(*several: Change, language: Language = "en", as_of: date | None = None) -> Sheet:
    return what_if_sheet([what_if(PLAN, FACTS, several, year=2025, as_of=as_of)], language)


def straw(value: str, at: str = "2025", area: str | None = None) -> SetFigure:
    return SetFigure(indicator="straw-rate", period=parse_period(at), value=amount(value, "%"), area=area)


INSTEAD = "in place of all reports of it, whatever their basis"
INSTEAD_ZH = "取代该指标、该时期、该地区的全部填报数据，不论口径"


@pytest.mark.parametrize(
    ("change", "english", "chinese"),
    [
        pytest.param(
            straw("97.5", "2025-Q2"),
            f"Assumed: straw use rate [straw-rate], quarter 2 of 2025, is 97.5%, {INSTEAD}",
            f"假设：秸秆利用率 [straw-rate]（2025 年第2季度）为 97.5%，{INSTEAD_ZH}",
            id="a figure",
        ),
        pytest.param(
            straw("97.5", area="east"),
            f"Assumed: straw use rate [straw-rate], 2025, is 97.5% (East), {INSTEAD}",
            f"假设：秸秆利用率 [straw-rate]（2025 年）为 97.5%（东街），{INSTEAD_ZH}",
            id="of a part of the area",
        ),
        pytest.param(
            SetFigure(indicator="fertiliser", period=Period(2025), value=amount("18", "千克/亩")),
            f"Assumed: fertiliser intensity [fertiliser], 2025, is 18 kg/mu (basis: pure nutrient), {INSTEAD}",
            f"假设：化肥强度 [fertiliser]（2025 年）为 18千克/亩（口径：折纯），{INSTEAD_ZH}",
            id="on a basis",
        ),
        pytest.param(
            WithdrawFigure(indicator="straw-rate", period=Period(2025)),
            "Assumed: nothing is reported of straw use rate [straw-rate], 2025",
            "假设：秸秆利用率 [straw-rate]（2025 年）没有填报数据",
            id="nothing reported",
        ),
        pytest.param(
            Deliver(target="scheme", date=date(2025, 6, 30)),
            "Assumed: what Target scheme [scheme] asks for is delivered on 2025-06-30",
            "假设：“目标 scheme [scheme]”的佐证材料于 2025-06-30 出具",
            id="a delivery",
        ),
        pytest.param(
            Deliver(target="summary", date=date(2026, 1, 15), year=2025),
            "Assumed: what Target summary [summary] asks for is delivered on 2026-01-15 (about 2025)",
            "假设：“目标 summary [summary]”的佐证材料于 2026-01-15 出具（所报年份：2025）",
            id="a delivery about a year",
        ),
        pytest.param(
            WithoutUnit(unit="farm-bureau"),
            "Assumed: Farm Bureau reports nothing",
            "假设：农业局不报送",
            id="a unit that does not report",
        ),
        pytest.param(
            WithoutUnit(unit="farm-bureau", failure=Failure.DELIVER),
            "Assumed: Farm Bureau reports nothing and delivers nothing",
            "假设：农业局不报送，也不交付",
            id="a unit that does not deliver",
        ),
    ],
)
def test_what_is_assumed_is_said(change: Change, english: str, chinese: str) -> None:
    assert sheet_of(change).notes[0] == english
    assert sheet_of(change, language="zh").notes[0] == chinese


def test_the_title_says_that_it_is_an_assumption_and_the_notes_what_was_known() -> None:
    sheet = sheet_of(straw("97.5"), as_of=date(2026, 3, 31))
    assert sheet.title == "An assumption, which rests on no report: A small invented plan, 2025"
    assert sheet.notes[1:] == (
        "Judged as at 2025-12-31, on what was known on 2026-03-31",
        "Note: these facts are invented examples; they are nobody's record",
    )


def test_what_moves_is_shown_side_by_side() -> None:
    verdicts, roll_ups = sheet_of(straw("97.5")).groups
    assert verdicts.title == "Verdicts that move (1)"
    assert verdicts.rows == (("Target straw [straw]", "met", "not met", "98%", "97.5%", "0 pp", "-0.5 pp"),)
    assert roll_ups.rows[0] == ("the whole plan", "", "no data: 1 met, 2 no data", "not met: 1 not met, 2 no data")
    assert [row[0] for row in roll_ups.rows[1:3]] == ["Farm Bureau", "Ecology Branch"]


def test_where_nothing_moves_there_is_no_table() -> None:
    sheet = sheet_of(straw("98"))
    why = "straw use rate [straw-rate], 2025: it is what was reported"
    assert (sheet.groups, sheet.footer) == ((), ("No verdict and no margin moves", why))


def test_every_reason_for_which_nothing_moves_has_its_words_and_no_other_has() -> None:
    assert {code.removeprefix("idle.") for code in TABLE if code.startswith("idle.")} == set(IdleReason)


def test_a_unit_that_nothing_comes_from_is_told_once_for_each_way_of_failing() -> None:
    scenarios = [what_if(PLAN, FACTS, [WithoutUnit(unit="works-bureau", failure=each)], year=2025) for each in Failure]
    told = [each for each in what_if_sheet(scenarios, "en").footer if "comes from it alone" in each]
    assert len(told) == len(set(told)) == 2


def test_facts_that_are_not_invented_are_not_said_to_be() -> None:
    facts = wufei.load_facts({"observations": [observation("straw-rate", 2025, "98", "%")]})
    sheet = what_if_sheet([what_if(PLAN, facts, [straw("97")], year=2025)], "en")
    assert not any("invented examples" in each for each in sheet.notes)


def test_what_was_not_due_has_no_counts() -> None:
    plan = plan_of(target("straw", level("98", "%"), by("2026-12-31")))
    facts = facts_of(observation("straw-rate", 2024, "98", "%"))
    sheet = what_if_sheet([what_if(plan, facts, [straw("97", "2024")], year=2025)], "en")
    assert all(": " not in cell for group in sheet.groups for row in group.rows for cell in row)


def test_every_way_of_failing_has_its_words() -> None:
    assert {code.removeprefix("failure.") for code in TABLE if code.startswith("failure.")} == set(Failure)


@given(what_ifs(), st.sampled_from(LANGUAGES))
def test_every_assumption_is_printed_and_fits_its_schema(found: WhatIf, language: Language) -> None:
    document = json.loads(json_text(what_if_json([found])))
    assert [each.message() for each in shape_problems("what-if", document)] == []
    (scenario,) = document["scenarios"]
    assert [each["target"] for each in scenario["verdicts"]] == [each.target.id for each in found.verdicts]
    lines = plain(what_if_sheet([found], language)).splitlines()
    assert lines[0].startswith(TABLE["what_if.title"][LANGUAGES.index(language)].partition("{")[0])
    assert sum(f"[{each.target.id}]" in line for each in found.verdicts for line in lines) >= len(found.verdicts)
