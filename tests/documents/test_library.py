"""The indicators that come with the library: what they come to on worked examples, and how plans use them."""

from typing import Any, Final

import pytest

import wufei
from tests.support import (
    Document,
    facts_document,
    facts_of,
    indicator,
    level,
    observation,
    plan_document,
    plan_of,
    target,
    text,
)
from wufei.documents import (
    areas_json,
    canonical_digest,
    dump_indicators,
    dump_plan,
    load_indicators,
    load_schema,
    shape_problems,
)
from wufei.documents.library import with_library
from wufei.documents.text import parse_json
from wufei.errors import DocumentError
from wufei.findings import Agreement, Assessment, Finding, Reason, Verdict
from wufei.formulas import formula_text
from wufei.plan import Additive, Plan
from wufei.quantities import Amount, amount

IDS: Final = tuple(each.id for each in load_indicators())
PURE: Final = "pure-nutrient-land-survey"


def _plan(name: str, unit: str = "%", limit: str = "1", *own: Document) -> Plan:
    """Return a plan with a target on an indicator of the library, whose parts come with it."""
    return plan_of(target("it", level(limit, unit, indicator=name)), indicators=[{"library": name}, *own])


def _assessed(name: str, figures: dict[str, str], unit: str = "t", *, limit_unit: str = "%") -> Assessment:
    reports = (observation(each, 2025, value, unit) for each, value in figures.items())
    return wufei.evaluate(_plan(name, limit_unit), facts_of(*reports), year=2025)


def _value(name: str, figures: dict[str, str], unit: str = "t", *, limit_unit: str = "%") -> Amount | None:
    return _assessed(name, figures, unit, limit_unit=limit_unit).finding("it").observed


# Worked examples


@pytest.mark.parametrize(
    ("name", "figures", "value"),
    [
        pytest.param("straw-use-rate", {"straw-used": "9840", "straw-collectable": "10000"}, "98.4", id="straw"),
        pytest.param("manure-use-rate", {"manure-used": "450", "manure-generated": "500"}, "90", id="manure"),
        pytest.param(
            "mulch-film-recovery-rate", {"mulch-film-recovered": "81", "mulch-film-used": "90"}, "90", id="mulch film"
        ),
        pytest.param(
            "construction-waste-utilisation-rate",
            {"construction-waste-reused": "15", "construction-waste-generated": "100"},
            "15",
            id="construction waste",
        ),
        pytest.param(
            "industrial-solid-waste-utilisation-rate",
            {
                "industrial-solid-waste-used": "110",
                "industrial-solid-waste-generated": "100",
                "industrial-solid-waste-used-from-stock": "25",
            },
            "88",
            id="industrial solid waste, where used by generated would be 110 %",
        ),
    ],
)
def test_a_rate_is_computed_as_it_is_defined(name: str, figures: dict[str, str], value: str) -> None:
    assert _value(name, figures) == amount(value, "%")


WENT: Final = {
    "industrial-solid-waste-used": "110",
    "industrial-solid-waste-used-from-stock": "25",
    "industrial-solid-waste-stored": "10",
    "industrial-solid-waste-disposed": "9",
    "industrial-solid-waste-disposed-from-stock": "4.5",
    "industrial-solid-waste-dumped": "0.5",
}


def test_what_industry_generated_is_where_it_went_without_what_came_from_stock() -> None:
    # 110 - 25 + 10 + 9 - 4.5 + 0.5
    assert _value("industrial-solid-waste-generated", WENT, limit_unit="t") == amount("100", "t")
    assert _value("industrial-solid-waste-utilisation-rate", WENT) == amount("88", "%")


def test_a_gap_in_the_identity_is_a_doubt_with_its_size_and_no_verdict_depends_on_it() -> None:
    reported = WENT | {"industrial-solid-waste-generated": "103"}
    found = _assessed("industrial-solid-waste-utilisation-rate", reported)
    (reconciled,) = found.reconciliations
    assert reconciled.agreement is Agreement.DIFFER
    (doubt,) = found.doubts
    assert (doubt.datum, doubt.problem.code) == ("industrial-solid-waste-generated", "quality_differs_defined")
    assert doubt.problem.message("en").endswith(
        "reported as 103 t, but its parts come to 100 t, a gap of 3 t; check them"
    )
    assert found.finding("it").observed == Amount(amount("11000", "%").value / 128, amount("1", "%").unit)


@pytest.mark.parametrize("lacking", WENT)
def test_one_part_of_the_identity_that_lacks_is_asked_for_by_name(lacking: str) -> None:
    figures = {name: value for name, value in WENT.items() if name != lacking}
    finding = _assessed("industrial-solid-waste-generated", figures, limit_unit="t").finding("it")
    assert (finding.verdict, [each.what for each in finding.missing]) == (Verdict.NO_DATA, [lacking])


def test_the_industrial_rate_is_at_most_all_of_it_wherever_what_was_used_was_there_to_be_used() -> None:
    for generated, from_stock in (("100", "0"), ("100", "1"), ("1", "100")):
        used = str(int(generated) + int(from_stock))
        figures = {
            "industrial-solid-waste-used": used,
            "industrial-solid-waste-generated": generated,
            "industrial-solid-waste-used-from-stock": from_stock,
        }
        assert _value("industrial-solid-waste-utilisation-rate", figures) == amount("100", "%")


# Estimates


def _straw(**more: str) -> Finding:
    reports = [
        observation("straw-used", 2025, "9000", "t"),
        *(observation(name.replace("_", "-"), 2025, value, "number") for name, value in more.items()),
        observation("crop-yield", 2025, "1.25", "万吨"),
    ]
    return wufei.evaluate(_plan("straw-use-rate", "%", "98"), facts_of(*reports), year=2025).finding("it")


def test_collectable_straw_is_estimated_from_the_yield_and_all_that_rests_on_it_is_an_estimate() -> None:
    # 12,500 t x 1 x 0.8 = 10,000 t that can be collected
    finding = _straw(grain_straw_ratio="1", straw_collection_factor="0.8")
    assert (finding.observed, finding.verdict) == (amount("90", "%"), Verdict.NOT_MET)
    step = finding.judgement.step
    assert step is not None
    marked: dict[str, bool] = {}
    waiting = [step]
    while waiting:
        each = waiting.pop()
        waiting += each.of
        if each.name:
            marked[each.name] = each.estimated
    assert marked == {
        "straw-use-rate": True,
        "straw-used": False,
        "straw-collectable": True,
        "straw-theoretical": True,
        "crop-yield": False,
        "grain-straw-ratio": False,
        "straw-collection-factor": False,
    }


def test_a_factor_that_lacks_is_asked_for_and_not_the_rate() -> None:
    finding = _straw(grain_straw_ratio="1")
    assert [each.what for each in finding.missing] == ["straw-collection-factor"]


@pytest.mark.parametrize("estimated", [True, False])
def test_what_was_measured_is_no_estimate_unless_the_figure_says_so(*, estimated: bool) -> None:
    reports = [
        observation("manure-used", 2025, "450", "t"),
        observation("manure-generated", 2025, "500", "t", estimated=estimated),
    ]
    step = wufei.evaluate(_plan("manure-use-rate"), facts_of(*reports), year=2025).finding("it").judgement.step
    assert step is not None
    assert step.estimated is estimated


# Fertiliser


def test_the_fertiliser_intensity_has_one_definition_for_each_mass_and_each_area() -> None:
    intensity = {each.id: each for each in load_indicators()}["fertiliser-intensity"]
    assert {str(basis): formula_text(each.formula) for basis, each in intensity.definition.items()} == {
        f"{mass}-{area}": f"fertiliser-mass[{mass}] / cultivated-area[{area}]"
        for mass in ("pure-nutrient", "standard", "physical")
        for area in ("land-survey", "sown-area")
    }
    assert [basis.id for basis in intensity.bases] == [each.basis for each in intensity.definitions]


def _fertiliser(year: int, mass: str, value: str, area: str, hectares: str = "1000") -> list[Document]:
    return [
        observation("fertiliser-mass", year, value, "t", basis=mass),
        observation("cultivated-area", year, hectares, "公顷", basis=area),
    ]


@pytest.mark.parametrize("mass", ["pure-nutrient", "standard", "physical"])
@pytest.mark.parametrize("area", ["land-survey", "sown-area"])
def test_an_intensity_is_a_mass_by_an_area_in_one_basis_of_each(mass: str, area: str) -> None:
    facts = facts_of(*_fertiliser(2025, mass, "300", area))
    finding = wufei.evaluate(_plan("fertiliser-intensity", "千克/亩"), facts, year=2025).finding("it")
    assert finding.observed == amount("20", "千克/亩")
    assert finding.judgement.step is not None
    assert finding.judgement.step.basis == f"{mass}-{area}"


def _down(*observations: Document) -> Finding:
    requirement = {
        "kind": "change",
        "indicator": "fertiliser-intensity",
        "direction": "decrease",
        "limit": {"value": "6", "unit": "%"},
        "baseline": 2020,
    }
    plan = plan_of(target("it", requirement), indicators=[{"library": "fertiliser-intensity"}])
    return wufei.evaluate(plan, facts_of(*observations), year=2025).finding("it")


@pytest.mark.parametrize(
    ("now", "verdict"), [pytest.param("282", Verdict.MET, id="by 6 per cent"), pytest.param("283", Verdict.NOT_MET)]
)
def test_a_decrease_is_judged_on_the_basis_that_both_years_share(now: str, verdict: Verdict) -> None:
    finding = _down(
        *_fertiliser(2020, "physical", "900", "land-survey"),
        *_fertiliser(2020, "pure-nutrient", "300", "land-survey"),
        *_fertiliser(2025, "pure-nutrient", now, "land-survey")[:1],
        *_fertiliser(2025, "pure-nutrient", now, "land-survey")[1:],
    )
    assert finding.verdict is verdict
    assert finding.judgement.step is not None
    assert finding.judgement.step.basis == PURE


@pytest.mark.parametrize(
    ("mass", "area"),
    [
        pytest.param("physical", "land-survey", id="another mass"),
        pytest.param("standard", "land-survey", id="standard fertiliser"),
        pytest.param("pure-nutrient", "sown-area", id="another area"),
    ],
)
def test_bases_are_not_interchangeable(mass: str, area: str) -> None:
    finding = _down(*_fertiliser(2020, "pure-nutrient", "300", "land-survey"), *_fertiliser(2025, mass, "100", area))
    assert (finding.verdict, finding.reason) == (Verdict.NOT_COMPARABLE, Reason.BASIS_DIFFERS)


# The library as a whole


def test_every_definition_has_a_source_and_everything_is_there_in_both_languages() -> None:
    for each in load_indicators():
        assert each.name.en
        assert each.note is None or each.note.en
        for definition in each.definitions:
            assert definition.source.zh
            assert definition.source.en


def test_no_rate_or_intensity_adds_up_and_all_masses_do() -> None:
    kinds = {each.id: (each.unit.dimension, each.additive) for each in load_indicators()}
    for name, (dimension, additive) in kinds.items():
        expected = {"mass": Additive.FLOW, "area": Additive.STOCK}.get(dimension)
        assert additive is expected, name


def test_the_document_of_the_library_fits_its_schema_and_is_what_is_loaded() -> None:
    document = dump_indicators(load_indicators())
    assert shape_problems("indicators", document) == ()
    assert [each["id"] for each in document["indicators"]] == list(IDS)
    assert load_schema("indicators")["properties"]["format"]["const"] == document["format"]
    broken = {**document, "indicators": [{**document["indicators"][0], "unit": "furlong"}]}
    assert [each.path for each in shape_problems("indicators", broken)] == ["$.indicators[0].unit"]


def test_each_indicator_comes_before_what_it_is_computed_from() -> None:
    plan = plan_of(indicators=[*plan_document()["indicators"], *({"library": name} for name in IDS)])
    place = {name: number for number, name in enumerate(IDS)}
    for each in load_indicators():
        assert all(place[part.id] > place[each.id] for part in plan.derived_from(each)), each.id


# Plans that use it


@pytest.mark.parametrize("name", IDS)
def test_a_plan_uses_an_indicator_by_its_id_and_gets_what_it_is_computed_from(name: str) -> None:
    plan = plan_of(indicators=[*plan_document()["indicators"], {"library": name}])
    used = plan.indicator[name]
    assert used in load_indicators()
    parts = [each.id for each in plan.derived_from(used)]
    assert set(parts) <= {each.id for each in plan.indicators}
    assert wufei.load_plan(dump_plan(plan)) == plan


def test_what_an_indicator_is_computed_from_comes_behind_the_plans_own_and_once() -> None:
    plan = plan_of(
        target("it", level("1", "%", indicator="straw-use-rate")),
        indicators=[{"library": "straw-use-rate"}, indicator("mine"), {"library": "straw-collectable"}],
    )
    assert [each.id for each in plan.indicators] == [
        "straw-use-rate",
        "mine",
        "straw-collectable",
        "straw-used",
        "straw-theoretical",
        "straw-collection-factor",
        "crop-yield",
        "grain-straw-ratio",
    ]


def test_an_indicator_of_the_plan_goes_before_that_of_the_library() -> None:
    mine = indicator("straw-collectable", "ten_thousand_tonnes")
    plan = _plan("straw-use-rate", "%", "98", mine)
    assert plan.indicator["straw-collectable"].unit.name == "ten_thousand_tonnes"
    facts = facts_of(observation("straw-used", 2025, "9800", "t"), observation("straw-collectable", 2025, "1", "万吨"))
    assert wufei.evaluate(plan, facts, year=2025).finding("it").observed == amount("98", "%")


def test_who_supplies_it_and_by_when_may_be_said() -> None:
    deadline = {"month": 2, "day": 15, "printed": True}
    used = {"library": "straw-use-rate", "supplied_by": ["ecology-branch"], "reporting_deadline": deadline}
    plan = plan_of(target("it", level("98", "%", indicator="straw-use-rate")), indicators=[used])
    (request,) = wufei.evaluate(plan, facts_of(), year=2025).finding("it").missing
    assert (request.owners, str(request.deadline), request.deadline_printed) == (
        ("ecology-branch",),
        "2026-02-15",
        True,
    )
    assert wufei.load_plan(dump_plan(plan)) == plan


def _said(*indicators: Any) -> list[str]:  # noqa: ANN401 - as JSON
    with pytest.raises(DocumentError) as caught:
        plan_of(target("it", level("98", "%", indicator="straw-use-rate")), indicators=list(indicators))
    return [each.message() for each in caught.value.problems]


def test_what_the_library_does_not_have_is_refused_with_its_place_and_what_it_has() -> None:
    (said,) = _said({"library": "straw-use-rate"}, {"library": "straw-use-rat"})
    assert said.startswith("$.indicators[1].library: ")
    assert "'straw-use-rat'" in said
    assert "straw-use-rate, straw-used" in said


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        pytest.param({"library": "manure-use-rate", "unit": "tonne"}, "$.indicators[1]", id="another unit"),
        pytest.param({"library": "manure-use-rate", "id": "mine"}, "$.indicators[1]", id="another id"),
        pytest.param({"library": 7}, "$.indicators[1].library", id="no name"),
        pytest.param(
            {"library": "manure-use-rate", "supplied_by": ["nobody"]}, "$.indicators[1].supplied_by[0]", id="a stranger"
        ),
    ],
)
def test_everything_else_is_the_librarys(entry: Document, path: str) -> None:
    assert [each.partition(": ")[0] for each in _said({"library": "straw-use-rate"}, entry)] == [path]


def test_an_indicator_that_is_used_and_written_down_stands_twice() -> None:
    (said,) = _said({"library": "straw-use-rate"}, indicator("straw-use-rate", "percent"))
    assert said.startswith("$.indicators[1].id: ")


@pytest.mark.parametrize(
    "document",
    [
        pytest.param([], id="no object"),
        pytest.param({}, id="no indicators"),
        pytest.param({"indicators": "straw-use-rate"}, id="no list"),
        pytest.param({"indicators": ["straw-use-rate", 7]}, id="no objects in it"),
        pytest.param({"indicators": [{"id": "mine"}]}, id="only its own"),
    ],
)
def test_a_document_that_uses_nothing_stays_as_it_is(document: Any) -> None:  # noqa: ANN401 - JSON
    assert with_library(document) == (document, ())


def test_what_has_another_shape_beside_what_is_used_stays_as_it_is() -> None:
    given = {"indicators": ["other", {"library": "crop-yield"}, {"library": None}], "id": "mine"}
    found, unknown = with_library(given)
    assert (found["indicators"][0], found["indicators"][1]["id"], found["indicators"][2]) == (
        "other",
        "crop-yield",
        {"library": None},
    )
    assert (found["id"], unknown) == ("mine", ())


# The bundled plan


def test_the_bundled_plan_uses_the_library_where_it_names_the_same_thing() -> None:
    plan, library = wufei.load_plan(), {each.id: each for each in load_indicators()}
    for name in ("straw-use-rate", "manure-use-rate", "fertiliser-intensity"):
        assert plan.indicator[name] == library[name]
    measured = {each.id for one in plan.targets for each in plan.data_of(one)}
    assert {name for name in measured if name in library} == {
        "straw-use-rate",
        "manure-use-rate",
        "fertiliser-intensity",
    }


def test_the_resource_rate_of_construction_waste_is_another_indicator_than_its_utilisation_rate() -> None:
    plan = wufei.load_plan()
    rate = plan.indicator["construction-waste-resource-rate"]
    assert (rate.definitions, rate.id in IDS) == ((), False)
    assert "construction-waste-utilisation-rate" not in plan.indicator
    facts = facts_of(
        observation("construction-waste-reused", 2025, "50", "t"),
        observation("construction-waste-generated", 2025, "100", "t"),
    )
    found = wufei.evaluate(plan, facts, year=2025)
    assert found.finding("construction-waste-resource-rate").verdict is Verdict.NO_DATA
    assert {each.problem.code for each in found.problems} == {"unknown_indicator"}


def test_a_plan_with_its_parts_written_down_has_the_digest_of_the_one_that_uses_them() -> None:
    plan = wufei.load_plan()
    assert canonical_digest(dump_plan(wufei.load_plan(dump_plan(plan)))) == canonical_digest(dump_plan(plan))


# Areas


def test_the_document_of_an_area_and_its_parts_fits_its_schema() -> None:
    areas = [{"id": name, "name": text(name)} for name in ("east", "west")]
    plan = plan_of(areas=areas)
    found = wufei.evaluate_areas(plan, wufei.load_facts(facts_document()), year=2025)
    document = parse_json(areas_json(found))
    assert shape_problems("areas", document) == ()
    assert [each["area"] for each in document["assessments"]] == [None, "east", "west"]
    assert load_schema("areas")["properties"]["format"]["const"] == document["format"]
