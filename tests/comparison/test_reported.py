"""What changed between two sets of facts: which entries came, went or were revised, and by how much, exactly."""

from fractions import Fraction
from typing import Any

import pytest

import wufei
from tests.support import Document, evidence, facts_of, observation, quantity, record, register, roster, statement, text
from wufei.comparison import FactAspect, FactDifference, FactsComparison, MatchedEntry, changes_of, compare_facts
from wufei.facts import Facts

STRAW = observation("straw-rate", 2025, "97.9", "%")
FINAL = {"status": "final", "published": "2026-03-10"}


def compared(before: Document, after: Document) -> FactsComparison:
    return compare_facts(wufei.load_facts(before), wufei.load_facts(after))


def of_figures(before: list[Document], after: list[Document]) -> FactsComparison:
    return compare_facts(facts_of(*before), facts_of(*after))


def the_revised(found: FactsComparison, collection: str) -> MatchedEntry[Any]:
    (pair,) = found.collections[collection].revised
    return pair


def told(pair: MatchedEntry[Any]) -> list[tuple[FactAspect, str | None]]:
    return [(each.aspect, each.attribute) for each in pair.differences]


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        pytest.param(("97.9", "%"), ("98.1", "%"), ("1/5", "percent"), id="up"),
        pytest.param(("98", "%"), ("97.99999999", "%"), ("-1/100000000", "percent"), id="down by the least"),
        pytest.param(("97.9", "%"), ("981", "‰"), ("1/5", "percent"), id="in another unit"),
        pytest.param(("300", "千克/公顷"), ("20", "千克/亩"), None, id="the same in another unit"),
        pytest.param(("98", "%"), ("98.0", "%"), None, id="the same in more digits"),
    ],
)
def test_a_figure_is_revised_by_the_exact_difference(
    before: tuple[str, str], after: tuple[str, str], by: tuple[str, str] | None
) -> None:
    found = of_figures([observation("straw-rate", 2025, *before)], [observation("straw-rate", 2025, *after)])
    assert found.is_empty is (by is None)
    if by is not None:
        (difference,) = the_revised(found, "observations").differences
        assert difference.by is not None
        assert (difference.by.value, difference.by.unit.name) == (Fraction(by[0]), by[1])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(observation("stars", 2025, "2", "星"), observation("stars", 2025, "3", "星"), id="grades"),
        pytest.param(STRAW, observation("straw-rate", 2025, "97.9", "吨"), id="another kind of quantity"),
        pytest.param(STRAW, {"indicator": "straw-rate", "year": 2025, "nothing_in_scope": True}, id="no value"),
    ],
)
def test_between_some_values_there_is_no_distance(before: Document, after: Document) -> None:
    (difference,) = the_revised(of_figures([before], [after]), "observations").differences
    assert (difference.aspect, difference.by) == (FactAspect.VALUE, None)


@pytest.mark.parametrize(
    ("change", "aspects"),
    [
        pytest.param({"status": "final"}, ["status"], id="status"),
        pytest.param({"published": "2026-03-10"}, ["published"], id="published"),
        pytest.param({"review": "returned"}, ["review"], id="review"),
        pytest.param({"origin": "statistics"}, ["origin"], id="origin"),
        pytest.param({"estimated": True}, ["estimated"], id="estimate"),
        pytest.param({"vintage": "2020"}, ["vintage"], id="vintage"),
        pytest.param({"reference": "a"}, ["reference"], id="reference"),
        pytest.param({"reported_by": "farm-bureau"}, ["reported_by"], id="reporter"),
        pytest.param(
            {"restatement_reason": "a", "restatement_number": "1"},
            ["restatement_reason", "restatement_number"],
            id="restated",
        ),
    ],
)
def test_what_a_figure_says_of_itself_is_compared(change: Document, aspects: list[str]) -> None:
    found = of_figures([STRAW], [STRAW | change])
    assert [str(aspect) for aspect, _ in told(the_revised(found, "observations"))] == aspects


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"year": 2024}, id="year"),
        pytest.param({"area": "east"}, id="area"),
        pytest.param({"basis": "pure"}, id="basis"),
        pytest.param({"indicator": "clinic-rate"}, id="indicator"),
    ],
)
def test_a_figure_of_another_datum_came_and_the_one_before_went(other: Document) -> None:
    found = of_figures([STRAW], [STRAW | other]).observations
    assert (len(found.added), len(found.withdrawn), found.matched) == (1, 1, ())


def test_a_later_report_beside_the_earlier_one_is_added_and_says_beside_which() -> None:
    later = observation("straw-rate", 2025, "98.1", "%", **FINAL)
    found = of_figures([STRAW, observation("straw-rate", 2024, "96", "%")], [STRAW, later])
    (added,) = found.observations.added
    assert [each.value for each in found.reports_beside(added)] == [wufei.amount("97.9", "%")]
    assert not found.observations.revised


def test_of_several_reports_those_of_one_day_and_status_belong_together() -> None:
    early, late = STRAW | {"published": "2026-01-10"}, STRAW | FINAL
    found = of_figures([early, late], [late | {"value": "98"}, early | {"value": "97"}])
    moved = [(str(one.before.value), str(one.after.value)) for one in found.observations.revised]
    assert moved == [("97.9%", "97%"), ("97.9%", "98%")]


def test_reports_that_moved_to_other_days_are_taken_in_their_order() -> None:
    before = [STRAW | {"published": "2026-01-10"}, STRAW | {"published": "2026-02-10", "value": "98"}]
    after = [STRAW | {"published": "2026-04-10", "value": "99"}, STRAW | {"published": "2026-03-10"}]
    found = of_figures(before, after).observations.revised
    assert [(str(one.before.value), str(one.after.value)) for one in found] == [("97.9%", "97.9%"), ("98%", "99%")]


def test_the_same_report_is_found_before_any_other_is_taken_for_it() -> None:
    reports = [STRAW | {"value": value} for value in ("1", "2", "3")]
    (pair,) = of_figures(reports[:2], reports[1:]).observations.revised
    assert (str(pair.before.value), str(pair.after.value)) == ("1%", "3%")


def test_figures_of_two_units_do_not_become_one_anothers() -> None:
    one, other = ({"reported_by": name} for name in ("farm-bureau", "works-bureau"))
    found = of_figures([STRAW | one, STRAW | other], [STRAW | other | {"value": "98"}]).observations
    assert [each.reported_by for each in found.withdrawn] == ["farm-bureau"]
    assert [each.before.reported_by for each in found.revised] == ["works-bureau"]


def test_records_of_a_register_are_compared_attribute_by_attribute() -> None:
    one = register(
        "buildings",
        record("b1", stars=quantity("2", "星"), floor_area=quantity("3", "公顷"), prefab=True, classes=["public"]),
        record("b2", permit_date="2025-01-01"),
    )
    other = register(
        "buildings",
        record("b3"),
        record("b1", floor_area=quantity("40000", "平方米"), prefab=False, classes=["public", "housing"], note="a"),
    )
    listed = the_revised(compared({"registers": [one]}, {"registers": [other]}), "registers").listed
    assert ([each.id for each in listed.added], [each.id for each in listed.withdrawn]) == (["b3"], ["b2"])
    (pair,) = listed.revised
    assert told(pair) == [(FactAspect.ATTRIBUTE, name) for name in ("stars", "floor-area", "prefab", "classes", "note")]
    assert pair.differences[1].by == wufei.amount("1", "公顷")


def test_order_and_spelling_say_nothing() -> None:
    one = register("buildings", record("b1", area=quantity("1", "公顷"), classes=["b", "a"]), record("b2"))
    other = register("buildings", record("b2"), record("b1", area=quantity("10000", "平方米"), classes=["a", "b"]))
    figures = [STRAW, observation("straw-rate", 2024, "1", "%")]
    before = {"observations": figures, "registers": [one]}
    after = {"observations": figures[::-1], "registers": [other]}
    assert compared(before, after).is_empty


@pytest.mark.parametrize(
    ("collection", "before", "after", "aspects"),
    [
        pytest.param(
            "registers",
            register("factories", record("f1"), published="2026-01-01"),
            register("factories", record("f1"), published="2026-02-01", as_at="2025-12-31", reported_by="works-bureau"),
            ["published", "as_at", "reported_by"],
            id="own values of a register",
        ),
        pytest.param(
            "registers",
            register("factories", record("f1"), reported_by="works-bureau", awaits=["farm-bureau", "offices"]),
            register("factories", record("f1"), reported_by="works-bureau", awaits=["farm-bureau"]),
            ["awaits"],
            id="whose parts a register awaits",
        ),
        pytest.param(
            "rosters",
            roster("clinics", "k1", dated="2024-01-01"),
            roster("clinics", "k1", dated="2025-01-01", issuer="a", number="1"),
            ["dated", "issuer", "number"],
            id="own values of a roster",
        ),
        pytest.param(
            "evidence",
            evidence("summary", "2025-12-20", responsible_unit="o1"),
            evidence("summary", "2025-12-31", responsible_unit="o1", title="a", items=3),
            ["date", "title", "items"],
            id="evidence of another day",
        ),
        pytest.param(
            "evidence",
            evidence("summary", "2026-01-20", year=2025, review="pending"),
            evidence("summary", "2026-01-20", year=2025, review="accepted", origin="third_party"),
            ["origin", "review"],
            id="evidence that was accepted",
        ),
        pytest.param(
            "areas",
            {"id": "east", "name": text("东")},
            {"id": "east", "name": text("东街")},
            ["name"],
            id="name of an area",
        ),
    ],
)
def test_other_entries_are_compared_too(collection: str, before: Document, after: Document, aspects: list[str]) -> None:
    pair = the_revised(compared({collection: [before]}, {collection: [after]}), collection)
    found = [str(aspect) for aspect, _ in told(pair)]
    assert sorted(found) == sorted(aspects)


def test_in_whichever_order_units_are_awaited_it_is_the_same() -> None:
    one, other = (
        register("factories", awaits=each) for each in (["offices", "farm-bureau"], ["farm-bureau", "offices"])
    )
    assert compared({"registers": [one]}, {"registers": [other]}).is_empty


def test_evidence_of_another_unit_is_other_evidence() -> None:
    one, other = (evidence("summary", "2025-12-20", responsible_unit=name) for name in ("o1", "o2"))
    found = compared({"evidence": [one]}, {"evidence": [other]}).evidence
    assert (len(found.added), len(found.withdrawn)) == (1, 1)


def test_items_of_a_roster_come_go_and_get_other_names() -> None:
    after = roster("clinics", "k2", "k3")
    after["items"][0] |= {"name": "新名", "area": "east"}
    before = roster("clinics", "k1", "k2")
    listed = the_revised(compared({"rosters": [before]}, {"rosters": [after]}), "rosters").listed
    assert ([each.id for each in listed.added], [each.id for each in listed.withdrawn]) == (["k3"], ["k1"])
    assert told(listed.revised[0]) == [(FactAspect.NAME, None), (FactAspect.AREA, None)]


def test_declarations_of_complete_evidence_come_and_go() -> None:
    one, other = ({"evidence_complete": [{"target": "hints", "year": year}]} for year in (2024, 2025))
    found = compared(one, other).evidence_complete
    assert ([each.year for each in found.added], [each.year for each in found.withdrawn]) == ([2025], [2024])


def test_words_of_one_unit_on_one_task_for_one_year_belong_together() -> None:
    before = [statement("4.1", progress="起步"), statement("4.1", year=2024, progress="起步")]
    after = [
        statement("4.1", nothing_to_report=True, problems="缺少资金", published="2026-01-10"),
        statement("4.1", responsible_unit="works-bureau", progress="起步"),
    ]
    found = compared({"statements": before}, {"statements": after}).statements
    assert [each.responsible_unit for each in found.added] == ["works-bureau"]
    assert [each.year for each in found.withdrawn] == [2024]
    assert told(found.revised[0]) == [
        (FactAspect.PROGRESS, None),
        (FactAspect.PROBLEMS, None),
        (FactAspect.NOTHING_TO_REPORT, None),
        (FactAspect.PUBLISHED, None),
    ]


def test_whether_facts_are_invented_is_told_of_them_as_a_whole() -> None:
    found = compared({"invented": True}, {"invented": False, "note": text("说明")})
    assert found.head == (
        FactDifference(aspect=FactAspect.INVENTED, before=True, after=False),
        FactDifference(aspect=FactAspect.NOTE, before=None, after=found.after.note),
    )
    (change,) = changes_of(found)
    assert (change.collection, change.datum, change.is_listed) == ("head", None, False)


def test_a_csv_file_and_the_same_figures_in_json_do_not_differ(tmp_path: Any) -> None:  # noqa: ANN401 - a path
    (tmp_path / "a.csv").write_text("indicator,year,value,unit\nstraw-rate,2025,97.9,%\n", encoding="utf-8")
    assert compare_facts(
        wufei.load_facts(tmp_path / "a.csv"), Facts(observations=facts_of(STRAW).observations)
    ).is_empty


@pytest.mark.parametrize(
    ("collection", "entry", "datum"),
    [
        ("observations", STRAW, "straw-rate"),
        ("registers", register("factories"), "factories"),
        ("rosters", roster("clinics"), "clinics"),
        ("evidence", evidence("hints", "2025-01-01"), "hints"),
        ("evidence_complete", {"target": "hints"}, "hints"),
        ("statements", statement("4.1", progress="完成"), "4.1"),
        ("areas", {"id": "east", "name": text("东")}, None),
    ],
)
def test_a_change_says_what_it_is_about(collection: str, entry: Document, datum: str | None) -> None:
    for change in (*changes_of(compared({}, {collection: [entry]})), *changes_of(compared({collection: [entry]}, {}))):
        assert (change.collection, change.datum, change.is_listed) == (collection, datum, False)
