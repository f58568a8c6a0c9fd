"""A value known only as a range, as a user sees it: no command shows one definite number for it, nor for its gap."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.ran import Run
from tests.scoring.written import method_document
from tests.support import (
    count_of,
    coverage,
    every_year,
    facts_document,
    plan_document,
    quantity,
    record,
    records,
    register,
    roster,
    target,
    written,
)
from wufei.documents import shape_problems

STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}


@pytest.fixture
def asked(tmp_path: Path) -> tuple[str, ...]:
    """Return options for a plan whose registers leave open how far its targets are missed."""
    plan = plan_document(
        targets=[
            target("five", count_of("factories", "5", unit="enterprise"), task="4.2"),
            target("one", count_of("factories", "1", unit="enterprise"), task="4.2"),
            target("stars", records("buildings", STARS), every_year(2025, 2025), task="4.2"),
            target("clinics", coverage("clinics", "collections", item="clinic"), every_year(2025, 2025), task="4.2"),
        ]
    )
    return "--plan", written(tmp_path / "plan.json", plan), "--facts", _facts(tmp_path / "facts.json"), "--year", "2025"


def _facts(path: Path, *more: dict[str, Any], **changes: Any) -> str:  # noqa: ANN401 - as JSON
    """Write one factory with its date and one without; a building, and a clinic, that fail, and one each that may."""
    day = {"collected_on": "2025-03-01"}
    registers = [
        register("factories", record("f1", recognised_on="2024-05-01"), record("f2"), *more, **changes),
        register(
            "buildings",
            record("b1", permit_date="2025-03-01", stars=quantity("1", "green_building_star")),
            record("b2", permit_date="2025-03-01"),
        ),
        register("collections", record("c1", clinic="c1", **day), record("c2", clinic="c2")),
    ]
    rosters = [roster("clinics", "c1", "c2", "c3", dated="2025-01-01")]
    empty: dict[str, Any] = {"observations": [], "evidence": [], "evidence_complete": []}
    return written(path, facts_document(registers=registers, rosters=rosters, **empty))


def _ends(found: Any) -> tuple[str | None, ...] | None:  # noqa: ANN401 - JSON
    return found and tuple(found[end] and found[end]["value"] for end in ("from", "to"))


def _told(finding: dict[str, Any]) -> tuple[object, ...]:
    told = (finding[name] for name in ("verdict", "observed", "margin"))
    return *told, _ends(finding["observed_range"]), _ends(finding["margin_range"])


EXPECTED = {
    "five": ("not_met", None, None, ("1", "2"), ("-4", "-3")),
    "one": ("met", None, None, ("1", "2"), ("0", "1")),
    "stars": ("not_met", None, None, None, ("-2", "-1")),
    "clinics": ("not_met", None, None, None, ("-2", "-1")),
}


def test_an_assessment_holds_the_range_and_no_number_that_is_not_known(run: Run, asked: tuple[str, ...]) -> None:
    document = json.loads(run("evaluate", *asked, "--format", "json").out)
    assert not shape_problems("assessment", document)
    assert {each["target"]: _told(each) for each in document["findings"]} == EXPECTED


def test_where_nothing_bounds_it_the_range_has_one_end(run: Run, asked: tuple[str, ...], tmp_path: Path) -> None:
    _facts(tmp_path / "facts.json", as_at="2025-06-30")
    document = json.loads(run("evaluate", *asked, "--format", "json").out)
    assert not shape_problems("assessment", document)
    assert _told(document["findings"][0]) == ("no_data", None, None, ("1", None), ("-4", None))
    assert "at least 1 enterprises" in run("evaluate", *asked).out
    assert "-4 enterprises or more" in run("evaluate", *asked).out
    assert "-4家 或以上" in run("evaluate", *asked, "--language", "zh").out


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        pytest.param(
            "en",
            {
                "five": ("1 enterprises to 2 enterprises", "-4 enterprises to -3 enterprises"),
                "one": ("1 enterprises to 2 enterprises", "0 enterprises to +1 enterprises"),
                "stars": ("", "1 to 2 that fail"),
            },
            id="en",
        ),
        pytest.param(
            "zh",
            {"five": ("1家 至 2家", "-4家 至 -3家"), "one": ("", "0家 至 +1家"), "stars": ("", "1 至 2 项不符合")},
            id="zh",
        ),
    ],
)
def test_the_table_and_the_explanation_show_the_range(
    run: Run, asked: tuple[str, ...], language: str, rows: dict[str, tuple[str, str]]
) -> None:
    table = run("evaluate", *asked, "--language", language).out
    for name, (observed, margin) in rows.items():
        (row,) = [line for line in table.splitlines() if f"[{name}]" in line]
        assert observed in row
        assert margin in row
        told = run("explain", name, *asked, "--language", language).out
        (line,) = [line for line in told.splitlines() if line.startswith(("Margin", "与目标差距"))]
        assert line.endswith(margin)


def test_scores_count_with_the_same_range_as_the_assessment_shows(
    run: Run, asked: tuple[str, ...], tmp_path: Path
) -> None:
    one = {"per": quantity("1", "enterprise"), "counted": "exact"}
    bonus = {"kind": "beyond", "id": "more", "title": {"zh": "超额"}, "targets": ["one"], "points": "1", "at_most": "5"}
    method = method_document(
        {"targets": ["five"], "shortfall": {"kind": "per_amount", "points": "2", **one}},
        {"targets": ["stars"], "shortfall": {"kind": "per_offender", "points": "2"}},
        {"targets": ["clinics"], "shortfall": {"kind": "proportional"}},
        bonuses={"added_to": "score", "items": [{**bonus, **one}]},
    )
    by = ("score", *asked, "--method", written(tmp_path / "m.json", method), "--unit", "works-bureau")
    out = run(*by).out
    for said in (
        "short by 3 enterprises to 4 enterprises, 2 points off",
        "1 to 2 offend, 2 points off for each",
        "33.3333 to 66.6667% achieved",
        "beyond by 0 enterprises to 1 enterprises",
    ):
        assert said in out
    document = json.loads(run(*by, "--json").out)
    assert not shape_problems("scores", document)
    (unit,) = document["responsible_units"]
    why = {each["target"]: each["why"]["values"] for each in unit["lines"]}
    assert (why["five"]["gap_from"]["value"], why["five"]["gap_to"]["value"]) == ("3", "4")
    assert (why["stars"]["count_from"], why["stars"]["count_to"]) == (1, 2)
    assert {"gap", "count", "achieved"} & {name for each in why.values() for name in each} == set()
    _facts(tmp_path / "facts.json", as_at="2025-06-30")
    assert "beyond by at least 0 enterprises" in run(*by).out


def test_what_a_record_more_changes_is_shown_by_both_ranges(run: Run, asked: tuple[str, ...], tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    assert run("evaluate", *asked, "--format", "json", "-o", str(before)).code == 0
    _facts(tmp_path / "facts.json", record("f3"))
    after = tmp_path / "after.json"
    assert run("evaluate", *asked, "--format", "json", "-o", str(after)).code == 0
    out = run("diff", str(before), str(after)).out
    assert "1 enterprises to 2 enterprises → 1 enterprises to 3 enterprises" in out
    assert "-4 enterprises to -3 enterprises → -4 enterprises to -2 enterprises" in out
    document = json.loads(run("diff", str(before), str(after), "--json").out)
    assert not shape_problems("comparison", document)
    five = next(each for each in document["restated"] if each["target"] == "five")
    assert [_ends(five[side]["margin_range"]) for side in ("before", "after")] == [("-4", "-3"), ("-4", "-2")]
    assert five["after"]["margin"] is None


def test_the_report_has_the_range_as_text_and_no_number_in_its_cells(
    run: Run, asked: tuple[str, ...], tmp_path: Path
) -> None:
    for name in ("r.xlsx", "r.md", "r.html"):
        assert run("report", *asked, "--language", "zh", "-o", name).code == 0
    for name in ("r.md", "r.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "1家 至 2家" in text
        assert "-4家 至 -3家" in text
        assert "1 至 2 项不符合" in text
    cells = [
        cell.value
        for sheet in openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert {"1家 至 2家", "-4家 至 -3家", "0家 至 +1家", "1 至 2 项不符合"} <= set(cells)
    assert not {-4, -3, -4.0, -3.0} & {each for each in cells if isinstance(each, int | float)}
    table = list(csv.reader(io.StringIO(run("evaluate", *asked, "--format", "markdown").out), delimiter="|"))
    assert any("-4 enterprises to -3 enterprises" in cell for row in table for cell in row)


def test_an_assumption_that_moves_a_range_moves_the_margin(run: Run, asked: tuple[str, ...]) -> None:
    ran = run("what-if", *asked, "--without", "works-bureau", "--json")
    document = json.loads(ran.out)
    assert not shape_problems("what-if", document)
    sides = [each["before"] for one in document["scenarios"] for each in one["verdicts"] if each["target"] == "five"]
    assert sides
    assert {_ends(each["margin_range"]) for each in sides} == {("-4", "-3")}
    assert {(each["observed"], each["margin"]) for each in sides} == {(None, None)}
