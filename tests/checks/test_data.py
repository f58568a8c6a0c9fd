"""Data that nobody uses or supplies, words that no document defines, numbers that do not bind."""

import pytest

import wufei
from tests.checks.examples import (
    ENDED,
    Fires,
    Place,
    Silent,
    assert_fires,
    assert_silent,
    changed,
    defined,
    has_class,
    ids_of,
    nobodys,
    one,
    only,
    rows_of,
    silent_rows_of,
    small,
)
from tests.support import (
    Document,
    change,
    count_of,
    coverage,
    deliverable,
    indicator,
    indicators,
    level,
    measuring,
    records,
    registers,
    responsible_units,
    rosters,
    source,
    text,
)
from wufei.documents import BUNDLED_PLANS
from wufei.wording import Bilingual

RATE = level("98", "%")
WITH_ENDED = [*responsible_units(), ENDED]
ENDS_LATER = [*responsible_units(), ENDED | {"succeeded_on": "2026-01-01"}]
ENDS_IN_TIME = [*responsible_units(), ENDED | {"succeeded_on": "2025-12-31"}]
BY_OLD = changed(rosters(), "clinics", supplied_by=["old-bureau"])
#: An indicator that is computed from a register, by its classes.
SHARE = indicator("share", "percent", {"op": "share", "register": "buildings", "of": has_class("public")})
PUBLIC: Place = ("$.registers[1].attributes[4].classes[0]", "buildings")
HOUSING: Place = ("$.registers[1].attributes[4].classes[1]", "buildings")
RULE: Place = ("$.targets[0].requirement", "a")
FERTILISER = {"op": "figure", "indicator": "fertiliser"}
#: What only the rate needs.
BARE = {"rosters": rosters()[:1], "registers": [], "indicators": indicators()[:1]}

FIRES: Fires = {
    "datum-without-supplier": [
        (nobodys(RATE), ("$.indicators[0]", "straw-rate")),
        (nobodys(records("buildings", has_class("public"))), ("$.registers[1]", "buildings")),
        (small(rosters=changed(rosters(), "offices", supplied_by=[])), ("$.rosters[0]", "offices")),
    ],
    "ended-supplier": [
        (
            small(
                responsible_units=WITH_ENDED,
                indicators=changed(indicators(), "straw-rate", supplied_by=["works-bureau", "old-bureau"]),
            ),
            ("$.indicators[0].supplied_by[1]", "straw-rate"),
        ),
        (small(responsible_units=ENDS_IN_TIME, rosters=BY_OLD), ("$.rosters[1].supplied_by[0]", "clinics")),
    ],
    "baseline-not-owed": [(nobodys(change("6")), ("$.targets[0].requirement.baseline", "a"))],
    "unused-datum": [
        (small(), ("$.indicators[2]", "villages")),
        (one(RATE), ("$.registers[0]", "factories")),
        (one(RATE), ("$.rosters[1]", "clinics")),
    ],
    "evidence-not-described": [
        (one(deliverable("目标 a")), ("$.targets[0].requirement.evidence", "a")),
        (one(deliverable("提示的佐证材料")), ("$.targets[0].requirement.evidence", "a")),
    ],
    "own-requirement": [(one({"kind": "x-own"}), ("$.targets[0].requirement.kind", "a"))],
    "baseline-without-deadline": [(small(), ("$.targets[1].requirement.baseline", "fertiliser-down"))],
    "undefined-class": [
        (small(), PUBLIC),
        (
            one(
                coverage(
                    "clinics", "buildings", covered_if={"op": "any", "of": [has_class("public"), has_class("housing")]}
                )
            )
            | {"registers": defined("public")},
            HOUSING,
        ),
        (one(count_of("buildings", "5", where={"op": "not", "of": has_class("housing")})), HOUSING),
        (one(level("5", "%", indicator="share")) | {"indicators": [SHARE]}, PUBLIC),
    ],
    "open-basis": [
        (small(), ("$.targets[1].requirement", "fertiliser-down")),
        (one(level("5", "kg/mu", indicator="fertiliser")), RULE),
        (one(measuring(FERTILISER, "5", "kg/mu")), RULE),
    ],
    "encouraged-number": [(one(RATE, strength="encourage"), ("$.targets[0].strength", "a"))],
    "number-without-target": [
        (
            small(numbers_without_target=[{"reason": text("不是目标"), "source": source("序")}]),
            ("$.numbers_without_target[0]", "序"),
        )
    ],
}
SILENT: Silent = {
    "datum-without-supplier": [
        small(),
        nobodys(RATE, indicators=changed(indicators(), "straw-rate", supplied_by=["farm-bureau"])),
        nobodys(
            level("5", "%", indicator="share"),
            indicators=[SHARE],
            registers=changed(registers(), "buildings", supplied_by=["works-bureau"]),
        ),
    ],
    "ended-supplier": [small(), small(responsible_units=ENDS_LATER, rosters=BY_OLD)],
    "baseline-not-owed": [
        small(),
        nobodys(change("6"), indicators=changed(indicators(), "fertiliser", supplied_by=["farm-bureau"])),
        nobodys(change("6", indicator="share"), indicators=[SHARE]),
    ],
    "unused-datum": [
        one(RATE) | BARE,
        one({"kind": "x-own", "indicator": "straw-rate", "most": 5}) | BARE,
    ],
    "evidence-not-described": [one(deliverable("印发的清单")), one(RATE)],
    "own-requirement": [small()],
    "baseline-without-deadline": [
        one(change("6", baseline=2022)),
        small(reporting_deadline=None),
        one(RATE),
    ],
    "undefined-class": [
        small(registers=defined("public")),
        one(records("buildings", {"op": "is", "attribute": "prefab", "value": True})),
    ],
    "open-basis": [one(RATE), one(measuring(FERTILISER | {"basis": "pure"}, "5", "kg/mu"))],
    "encouraged-number": [small()],
    "number-without-target": [small()],
}
ROWS, SILENT_ROWS = rows_of(FIRES), silent_rows_of(SILENT)


@pytest.mark.parametrize(("name", "document", "place"), ROWS, ids=ids_of(ROWS))
def test_it_fires(name: str, document: Document, place: Place) -> None:
    assert_fires(name, document, place)


@pytest.mark.parametrize(("name", "document"), SILENT_ROWS, ids=ids_of(SILENT_ROWS))
def test_it_is_silent(name: str, document: Document) -> None:
    assert_silent(name, document)


def test_an_undefined_class_names_all_targets_that_rest_on_it() -> None:
    rule = records("buildings", has_class("public"))
    document = small(*(each | {"id": name} for name, each in (("a", _target(rule)), ("b", _target(rule)))))
    (found,) = only(wufei.load_plan(document), "undefined-class")
    assert dict(found.values)["targets"] == ("a", "b")


def _target(rule: Document) -> Document:
    (found,) = one(rule)["targets"]
    return dict(found)


def test_neither_large_nor_super_high_rise_is_defined_by_the_bundled_plan() -> None:
    found = only(wufei.load_plan(BUNDLED_PLANS[0]), "undefined-class")
    names = [dict(each.values)["class_name"] for each in found]
    said = {each.en for each in names if isinstance(each, Bilingual)}
    assert {"Other large public building", "New super-high-rise building"} <= said
