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
    evidence,
    facts_of,
    level,
    observation,
    plan_of,
    record,
    records,
    responsible_units,
    roster,
    standing,
    target,
    text,
)
from wufei.facts import Facts
from wufei.findings import Verdict
from wufei.forms import Form, form_csv, form_document, form_json, forms_for
from wufei.plan import Plan

PREFAB = {"op": "is", "attribute": "prefab", "value": True}


def _form(requirement: Document, schedule: Document | None = None, year: int = 2025, **more: object) -> Form:
    """Return the form of the only unit that owes data."""
    (form,) = _data_forms(plan_of(target("it", requirement, schedule, **more)), year)
    return form


def _data_forms(plan: Plan, year: int = 2025, facts: Facts | None = None) -> list[Form]:
    """Return the forms that ask for more than words."""
    return [form for form in forms_for(plan, year, facts) if form.asks_for_data]


def _rows(form: Form) -> list[Document]:
    rows: list[Document] = form_document(form)["observations"]
    return rows


def _asked(form: Form) -> Document:
    document = form_document(form)
    return {name: document[name] for name in ("observations", "registers", "rosters", "evidence")}


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
    assert [row["year"] for row in _rows(form)] == [2023, 2024, 2025]
    assert [row["year"] for row in _rows(_form(level("98", "%"), every_year()))] == [2025]


def test_coverage_asks_each_supplier_for_its_list_and_the_rate() -> None:
    forms = _data_forms(plan_of(target("it", coverage("clinics", "collections", indicator="clinic-rate"))))
    asked = {form.unit.id: _asked(form) for form in forms}
    assert set(asked) == {"farm-bureau", "ecology-branch"}
    assert asked["ecology-branch"]["rosters"] == [{"roster": "clinics", "items": None}]
    assert [each["register"] for each in asked["farm-bureau"]["registers"]] == ["collections"]
    assert [each["indicator"] for each in asked["farm-bureau"]["observations"]] == ["clinic-rate"]
    without = _data_forms(plan_of(target("it", coverage("clinics", "collections"))))
    assert [_rows(form) for form in without] == [[], []]


def test_what_each_unit_delivers_is_asked_of_each_and_else_of_the_leads() -> None:
    each = _data_forms(plan_of(target("it", deliverable(by_each_unit=True))))
    assert [form.unit.id for form in each] == ["farm-bureau", "ecology-branch"]
    assert [form.unit.id for form in _data_forms(plan_of(target("it", deliverable())))] == ["farm-bureau"]


def test_a_kind_of_ones_own_and_a_target_of_nobody_ask_for_no_data() -> None:
    assert _data_forms(plan_of(target("it", {"kind": "x-mine"}))) == []
    assert _data_forms(plan_of(target("it", level("98", "%"), task="4"))) == []


def test_what_two_targets_need_is_asked_for_once() -> None:
    twice = [target("one", level("98", "%")), target("two", level("50", "%"))]
    (form,) = _data_forms(plan_of(*twice))
    assert [each.id for each in form.figures[0].targets] == ["one", "two"]
    assert len(form.figures) == 1


def test_a_unit_without_a_symbol_is_written_by_its_name() -> None:
    indicators = [{"id": "grade", "name": text("级别"), "unit": "administrative_level"}]
    plan = plan_of(target("it", level("city", "行政级别", indicator="grade")), indicators=indicators)
    assert _rows(forms_for(plan, 2025)[0])[0]["unit"] == "administrative_level"


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
    asked = [year for year in range(2020, 2031) if _data_forms(plan, year)]
    assert (asked[0], asked[-1]) == (first, 2030 if last is None else last)


def test_forms_come_in_the_order_of_the_plans_units() -> None:
    plan = plan_of()
    units = [form.unit.id for form in forms_for(plan, 2025)]
    assert units == [unit.id for unit in plan.responsible_units]


def test_a_form_says_in_both_languages_whose_it_is_and_what_records_hold() -> None:
    note = form_document(_form(records("buildings", PREFAB)))["note"]
    columns = "buildings: permit-date, stars, floor-area, prefab, classes"
    assert note["zh"].startswith("农业局：2025")
    assert note["en"].startswith("Farm Bureau: form for 2025.")
    assert note["zh"].endswith(columns)
    assert note["en"].endswith(columns)


def test_a_unit_without_an_english_name_is_named_in_chinese() -> None:
    units = [{"id": "park", "name": text("公园"), "kind": "centre"}, *responsible_units()]
    owners = [{"responsible_unit": "park", "role": "lead"}]
    plan = plan_of(target("it", level("98", "%"), owners=owners), responsible_units=units)
    assert form_document(forms_for(plan, 2025)[0])["note"]["en"].startswith("公园: form")


# Round trips


def test_an_empty_form_is_read_as_nothing_reported() -> None:
    plan = plan_of()
    for form in forms_for(plan, 2025):
        facts = wufei.load_facts(json.loads(form_json(form)))
        assert (facts.observations, facts.registers, facts.rosters, facts.evidence) == ((), (), (), ())
        assert facts.statements == ()


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
    for each in form["statements"]:
        each["progress"] = "完成"
    return form


def test_filled_forms_in_one_folder_are_the_facts_and_every_target_is_met(tmp_path: Path) -> None:
    plan = plan_of()
    for form in forms_for(plan, 2025):
        filled = json.dumps(_fill(json.loads(form_json(form))), ensure_ascii=False)
        (tmp_path / f"{form.unit.id}.json").write_text(filled, encoding="utf-8")
    assessment = wufei.evaluate(plan, wufei.load_facts(tmp_path), year=2025)
    assert {finding.target.id: finding.verdict for finding in assessment.findings} == dict.fromkeys(
        plan.target, Verdict.MET
    )
    assert not assessment.problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_filled_spreadsheet_is_read_in_whatever_encoding_it_was_saved(tmp_path: Path, encoding: str) -> None:
    plan = plan_of(target("straw", level("98", "%")), target("less", change("6")))
    (form,) = _data_forms(plan)
    rows = list(csv.DictReader(io.StringIO(form_csv(form))))
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
    assert form_csv(_form(records("buildings", PREFAB))) == ""


# What is known, and what others supply


def test_words_are_asked_of_who_is_in_charge_of_a_task_that_is_current() -> None:
    forms = forms_for(plan_of(target("it", level("98", "%"))), 2025)
    asked = {form.unit.id: [each.task.ref for each in form.words] for form in forms}
    # 4.1 has a lead and a support; 4.2 has no target, and is worked on within the term.
    assert "4.1" in asked["farm-bureau"]
    assert "4.1" not in asked.get("ecology-branch", [])
    late = forms_for(plan_of(target("it", level("98", "%"), every_year(2023, 2024))), 2025)
    assert all("4.1" not in [each.task.ref for each in form.words] for form in late)
    assert forms_for(plan_of(target("it", level("98", "%"), every_year(2023, 2024))), 2026) == ()


def test_words_are_asked_of_who_answers_for_a_target_in_prose_too() -> None:
    owners = [{"responsible_unit": "works-bureau", "role": "lead"}]
    forms = forms_for(plan_of(target("it", level("98", "%"), owners=owners)), 2025)
    assert "4.1" in {each.task.ref for form in forms if form.unit.id == "works-bureau" for each in form.words}


def test_a_figure_is_asked_of_one_unit_only_and_the_others_are_told_who_gives_it() -> None:
    leads = [{"responsible_unit": each, "role": "lead"} for each in ("works-bureau", "farm-bureau")]
    plan = plan_of(target("it", level("98", "%"), owners=leads), target("other", level("90", "%")))
    assert [form.unit.id for form in _data_forms(plan)] == ["works-bureau"]
    farm = next(form for form in forms_for(plan, 2025) if form.unit.id == "farm-bureau")
    assert [(each.datum.id, each.suppliers) for each in farm.elsewhere] == [("straw-rate", ("works-bureau",))]
    works = next(form for form in forms_for(plan, 2025) if form.unit.id == "works-bureau")
    assert works.elsewhere == ()


def test_each_supplier_of_a_register_gives_its_part_and_a_roster_has_one() -> None:
    leads = [{"responsible_unit": each, "role": "lead"} for each in ("works-bureau", "farm-bureau")]
    sites = [{"id": "sites", "name": text("场所")}, {"id": "offices", "name": text("办事处名单")}]
    plan = plan_of(target("it", coverage("sites", "factories"), owners=leads), rosters=sites)
    asked = {form.unit.id: (len(form.registers), len(form.rosters)) for form in forms_for(plan, 2025)}
    assert asked["works-bureau"] == (1, 1)
    assert asked["farm-bureau"] == (1, 0)


def test_what_is_known_of_earlier_years_is_shown_and_not_asked_again() -> None:
    facts = facts_of(
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure"),
        observation("fertiliser", 2023, "19", "千克/亩", basis="pure"),
        observation("fertiliser", 2024, "18.9", "千克/亩", basis="pure"),
        observation("fertiliser", 2024, "31", "千克/亩", basis="physical"),
    )
    (form,) = _data_forms(plan_of(target("it", change("6"))), facts=facts)
    assert [(each.year, each.basis and each.basis.id) for each in form.figures] == [(2025, "pure"), (2025, "physical")]
    shown = [[(year, str(value)) for year, value in each.earlier] for each in form.figures]
    assert shown == [[(2024, "18.9 kg/mu"), (2023, "19 kg/mu")], [(2024, "31 kg/mu")]]


def test_the_figure_of_the_year_itself_is_asked_though_one_is_known() -> None:
    facts = facts_of(observation("straw-rate", 2025, "97", "%", status="provisional"))
    (form,) = _data_forms(plan_of(target("it", level("98", "%"))), facts=facts)
    assert [each.year for each in form.figures] == [2025]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        pytest.param({}, False, id="delivered the year before"),
        pytest.param({"review": "returned"}, True, id="returned by the review"),
        pytest.param({"year": 2025}, True, id="about the year itself"),
    ],
)
def test_what_was_delivered_once_is_not_asked_again(given: Document, *, asked: bool) -> None:
    facts = facts_of(evidence=[evidence("it", "2024-05-01", **given)])
    plan = plan_of(target("it", deliverable(), by()))
    assert bool(_data_forms(plan, facts=facts)) is asked


def test_what_each_unit_delivers_once_is_asked_of_those_who_have_not() -> None:
    facts = facts_of(evidence=[evidence("it", "2024-05-01", responsible_unit="farm-bureau")])
    plan = plan_of(target("it", deliverable(by_each_unit=True), by()))
    assert [form.unit.id for form in _data_forms(plan, facts=facts)] == ["ecology-branch"]


def test_members_of_a_collective_get_a_form_each_once_their_roster_is_known() -> None:
    owners = [{"responsible_unit": "offices", "role": "lead"}]
    plan = plan_of(target("it", deliverable(by_each_unit=True), owners=owners))
    assert [form.unit.id for form in _data_forms(plan)] == ["offices"]
    forms = _data_forms(plan, facts=facts_of(rosters=[roster("offices", "o2", "o1")]))
    assert [(form.unit.id, form.unit.name.zh, form.unit.unit.id) for form in forms] == [
        ("o1", "名 o1", "offices"),
        ("o2", "名 o2", "offices"),
    ]
    assert [each.alone for form in forms for each in form.evidence] == [False, False]


# Parts of the area


def _asked_areas(*targets: Document, **changes: object) -> list[tuple[str, str | None]]:
    areas = [{"id": "east", "name": text("东")}, {"id": "west", "name": text("西")}]
    (form,) = _data_forms(plan_of(*targets, areas=areas, **changes))
    return [(each.indicator.id, each.area.id if each.area else None) for each in form.figures if each.year == 2025]


def test_a_rate_is_asked_for_the_whole_and_for_each_part_that_the_plan_names() -> None:
    rate = "straw-rate"
    assert _asked_areas(target("it", level("98", "%"))) == [(rate, None), (rate, "east"), (rate, "west")]


def test_a_limit_for_what_adds_up_is_one_for_the_whole() -> None:
    added = [{"id": "used", "name": text("利用量"), "unit": "tonne", "additive": "flow"}]
    assert _asked_areas(target("it", level("5", "吨", indicator="used")), indicators=added) == [("used", None)]


def test_a_change_of_what_adds_up_holds_for_each_part() -> None:
    added = [{"id": "used", "name": text("利用量"), "unit": "tonne", "additive": "flow"}]
    asked = _asked_areas(target("it", change("6", indicator="used")), indicators=added)
    assert asked == [("used", None), ("used", "east"), ("used", "west")]


def test_a_form_of_parts_names_the_part_in_its_document() -> None:
    areas = [{"id": "east", "name": text("东")}]
    (form,) = _data_forms(plan_of(target("it", level("98", "%")), areas=areas))
    assert [row.get("area") for row in _rows(form)] == [None, "east"]


def test_nothing_is_asked_of_a_year_in_which_the_evaluation_says_that_nothing_was_in_force() -> None:
    plan = plan_of(target("hint", deliverable(), every_year(2023, 2025)), issued="2024-03-01")
    for year in (2022, 2023, 2024, 2025, 2026):
        verdict = wufei.evaluate(plan, facts_of(), year=year).finding("hint").verdict
        assert bool(_data_forms(plan, year)) is (verdict is not Verdict.NOT_APPLICABLE), year
