import csv
import io
import json
from pathlib import Path

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
    level,
    plan_of,
    record,
    records,
    responsible_units,
    standing,
    target,
    text,
)
from wufei.findings import Verdict
from wufei.forms import Form, forms_for

PREFAB = {"op": "is", "attribute": "prefab", "value": True}


def _form(requirement: Document, schedule: Document | None = None, year: int = 2025, **more: object) -> Form:
    """Return the form of the only unit that owes something."""
    (form,) = forms_for(plan_of(target("it", requirement, schedule, **more)), year)
    return form


def _asked(form: Form) -> Document:
    return {name: form.document[name] for name in ("observations", "registers", "rosters", "evidence")}


_NOTHING: Document = {"observations": [], "registers": [], "rosters": [], "evidence": []}


@pytest.mark.parametrize(
    ("requirement", "asked"),
    [
        pytest.param(
            level("98", "%"),
            {
                "observations": [
                    {"indicator": "straw-rate", "year": 2025, "value": None, "unit": "%", "reported_by": "farm-bureau"}
                ]
            },
            id="a figure",
        ),
        pytest.param(
            change("6"),
            {
                "observations": [
                    {"indicator": "fertiliser", "year": year, "value": None, "unit": "千克/亩", "basis": basis}
                    | {"reported_by": "farm-bureau"}
                    for year in (2020, 2025)
                    for basis in ("pure", "physical")
                ]
            },
            id="a figure and its baseline, in each basis",
        ),
        pytest.param(
            count_of("factories", "5"),
            {"registers": [{"register": "factories", "records": None, "reported_by": "farm-bureau"}]},
            id="a register to count",
        ),
        pytest.param(
            records("buildings", PREFAB),
            {"registers": [{"register": "buildings", "records": None, "reported_by": "farm-bureau"}]},
            id="a register to look at",
        ),
        pytest.param(
            deliverable(),
            {
                "evidence": [
                    {"target": "it", "date": None, "title": "总结", "year": 2025, "responsible_unit": "farm-bureau"}
                ]
            },
            id="evidence",
        ),
    ],
)
def test_a_form_asks_for_exactly_what_a_target_needs(requirement: Document, asked: Document) -> None:
    form = _form(requirement)
    assert form.unit.id == "farm-bureau"
    assert _asked(form) == _NOTHING | asked


def test_a_stable_yearly_promise_asks_for_every_year_so_far() -> None:
    form = _form(level("98", "%"), every_year(2023, 2025, stable=True), year=2025)
    assert [row["year"] for row in form.document["observations"]] == [2023, 2024, 2025]
    assert [row["year"] for row in _form(level("98", "%"), every_year()).document["observations"]] == [2025]


def test_coverage_asks_each_supplier_for_its_list_and_the_rate() -> None:
    forms = forms_for(plan_of(target("it", coverage("clinics", "collections", indicator="clinic-rate"))), 2025)
    asked = {form.unit.id: _asked(form) for form in forms}
    assert set(asked) == {"farm-bureau", "ecology-branch"}
    assert asked["ecology-branch"]["rosters"] == [{"roster": "clinics", "items": None}]
    assert [each["register"] for each in asked["farm-bureau"]["registers"]] == ["collections"]
    assert [each["indicator"] for each in asked["farm-bureau"]["observations"]] == ["clinic-rate"]
    without = forms_for(plan_of(target("it", coverage("clinics", "collections"))), 2025)
    assert [form.document["observations"] for form in without] == [[], []]


def test_what_each_unit_delivers_is_asked_of_each_and_else_of_the_leads() -> None:
    each = forms_for(plan_of(target("it", deliverable(by_each_unit=True))), 2025)
    assert [form.unit.id for form in each] == ["farm-bureau", "ecology-branch"]
    assert [form.unit.id for form in forms_for(plan_of(target("it", deliverable())), 2025)] == ["farm-bureau"]


def test_a_kind_of_ones_own_and_a_target_of_nobody_ask_for_nothing() -> None:
    assert forms_for(plan_of(target("it", {"kind": "x-mine"})), 2025) == ()
    assert forms_for(plan_of(target("it", level("98", "%"), task="4")), 2025) == ()


def test_what_two_targets_need_is_asked_for_once() -> None:
    twice = [target("one", level("98", "%")), target("two", level("50", "%"))]
    (form,) = forms_for(plan_of(*twice), 2025)
    assert len(form.document["observations"]) == 1


def test_a_unit_without_a_symbol_is_written_by_its_name() -> None:
    indicators = [{"id": "grade", "name": text("级别"), "unit": "administrative_level"}]
    plan = plan_of(target("it", level("city", "行政级别", indicator="grade")), indicators=indicators)
    assert forms_for(plan, 2025)[0].document["observations"][0]["unit"] == "administrative_level"


@pytest.mark.parametrize(
    ("schedule", "first", "last"),
    [
        pytest.param(by(), 2023, None, id="a dated promise: from the plan's issue until it is kept"),
        pytest.param(by(stable=True), 2023, 2025, id="stable: to the end of the term"),
        pytest.param(every_year(2024, 2025), 2024, 2025, id="every year of its span"),
        pytest.param(standing("2024-06-01", "2026-06-01"), 2024, 2026, id="every year that it stands in"),
    ],
)
def test_forms_ask_only_in_the_years_of_a_target(schedule: Document, first: int, last: int | None) -> None:
    plan = plan_of(target("it", level("98", "%"), schedule))
    asked = [year for year in range(2020, 2031) if forms_for(plan, year)]
    assert (asked[0], asked[-1]) == (first, 2030 if last is None else last)


def test_forms_come_in_the_order_of_the_plans_units() -> None:
    plan = plan_of()
    units = [form.unit.id for form in forms_for(plan, 2025)]
    assert units == [unit.id for unit in plan.responsible_units]


def test_a_form_says_in_both_languages_whose_it_is_and_what_records_hold() -> None:
    note = _form(records("buildings", PREFAB)).document["note"]
    columns = "buildings: permit-date, stars, floor-area, prefab, classes"
    assert note["zh"].startswith("农业局：2025")
    assert note["en"].startswith("Farm Bureau: form for 2025.")
    assert note["zh"].endswith(columns)
    assert note["en"].endswith(columns)


def test_a_unit_without_an_english_name_is_named_in_chinese() -> None:
    units = [{"id": "park", "name": text("公园"), "kind": "centre"}, *responsible_units()]
    owners = [{"responsible_unit": "park", "role": "lead"}]
    plan = plan_of(target("it", level("98", "%"), owners=owners), responsible_units=units)
    assert forms_for(plan, 2025)[0].document["note"]["en"].startswith("公园: form")


# Round trips


def test_an_empty_form_is_read_as_nothing_reported() -> None:
    plan = plan_of()
    for form in forms_for(plan, 2025):
        facts = wufei.load_facts(json.loads(form.json))
        assert (facts.observations, facts.registers, facts.rosters, facts.evidence) == ((), (), (), ())
    assert {form.asks_for_more_than_figures for form in forms_for(plan, 2025)} == {True}
    assert not _form(level("98", "%")).asks_for_more_than_figures


def _fill(form: Document) -> Document:
    figures = {("straw-rate", 2025): "98", ("fertiliser", 2020): "20", ("fertiliser", 2025): "18.8"}
    figures[("clinic-rate", 2025)] = "100"
    for row in form["observations"]:
        row["value"] = figures[row["indicator"], row["year"]]
    entries = {
        "factories": [record(f"f{number}", recognised_on="2025-01-01") for number in range(5)],
        "buildings": [record("b1", permit_date="2025-01-01", stars={"value": "3", "unit": "星"}, classes=["public"])],
        "collections": [record("c1", collected_on="2025-05-01", clinic="k1")],
    }
    for each in form["registers"]:
        each["records"] = entries[each["register"]]
    for each in form["rosters"]:
        each["items"] = [{"id": "k1", "name": "虚构诊所"}]
    for each in form["evidence"]:
        each["date"] = "2025-11-30"
    return form


def test_filled_forms_in_one_folder_are_the_facts_and_every_target_is_met(tmp_path: Path) -> None:
    plan = plan_of()
    for form in forms_for(plan, 2025):
        filled = json.dumps(_fill(json.loads(form.json)), ensure_ascii=False)
        (tmp_path / f"{form.unit.id}.json").write_text(filled, encoding="utf-8")
    assessment = wufei.evaluate(plan, wufei.load_facts(tmp_path), year=2025)
    assert {finding.target.id: finding.verdict for finding in assessment.findings} == dict.fromkeys(
        plan.target, Verdict.MET
    )
    assert not assessment.problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_filled_spreadsheet_is_read_in_whatever_encoding_it_was_saved(tmp_path: Path, encoding: str) -> None:
    plan = plan_of(target("straw", level("98", "%")), target("less", change("6")))
    (form,) = forms_for(plan, 2025)
    rows = list(csv.DictReader(io.StringIO(form.csv)))
    assert [row["value"] for row in rows] == [""] * 5
    for row in rows:
        row["value"] = {"straw-rate": "98", "fertiliser": "20" if row["year"] == "2020" else "18.81"}[row["indicator"]]
        row["reference"] = "虚构年报"
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "farm-bureau.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    assessment = wufei.evaluate(plan, wufei.load_facts(path), year=2025)
    assert [finding.verdict for finding in assessment.findings] == [Verdict.MET, Verdict.NOT_MET]


def test_a_form_without_figures_has_no_spreadsheet() -> None:
    assert _form(records("buildings", PREFAB)).csv == ""
