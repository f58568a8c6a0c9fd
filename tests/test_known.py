"""What the golden cases do not show of which report counts: mostly that the order of the input never matters."""

from datetime import date

import pytest

from tests.support import (
    Document,
    evidence,
    facts_of,
    observation,
    plan_of,
    record,
    register,
    roster,
)
from wufei.conditions import AttributeValue
from wufei.facts import Facts, Observation, Record
from wufei.findings import Reason
from wufei.known import Known, bind_record, fits_attribute, is_held
from wufei.periods import Period, parse_period
from wufei.plan import Plan
from wufei.quantities import amount

PLAN: Plan = plan_of()
DAY = date(2025, 12, 31)
YEAR = Period(2025)


def _known(facts: Facts, as_of: date | None = None) -> Known:
    return Known(PLAN, facts, as_of)


@pytest.mark.parametrize(
    ("published", "as_of", "known"),
    [
        pytest.param(None, None, True, id="undated, everything known"),
        pytest.param(None, date(2020, 1, 1), True, id="undated counts as known"),
        pytest.param(DAY, None, True, id="dated, everything known"),
        pytest.param(DAY, DAY, True, id="published on the day"),
        pytest.param(DAY, date(2025, 12, 30), False, id="published a day later"),
    ],
)
def test_what_was_published_by_the_day_was_known(published: date | None, as_of: date | None, known: object) -> None:
    assert _known(Facts(), as_of).was_known(published) is known


@pytest.mark.parametrize("order", [1, -1])
def test_equal_reports_are_one_figure_and_all_cited_in_one_order_whatever_theirs(order: int) -> None:
    reports = [
        observation("straw-rate", 2025, "98", "%", reference="乙"),
        observation("straw-rate", 2025, "980", "‰", reference="甲"),
    ]
    choice = _known(facts_of(*reports[::order])).figure(PLAN.indicator["straw-rate"], YEAR)
    assert choice.value == amount("98", "%")
    assert [each.reference for each in choice.cited if isinstance(each, Observation)] == ["乙", "甲"]


def test_the_digits_as_written_are_kept_where_the_unit_is_the_indicators() -> None:
    facts = facts_of(observation("straw-rate", 2025, "98.10", "%"))
    value = _known(facts).figure(PLAN.indicator["straw-rate"], YEAR).value
    assert value is not None
    assert value.text == "98.10"


@pytest.mark.parametrize(
    ("periods", "reference", "last"),
    [
        pytest.param([], date(2025, 5, 1), "2024", id="none at all: the year before"),
        pytest.param(["2024"], date(2025, 5, 1), "2024", id="a year"),
        pytest.param(["2024", "2025-Q1"], date(2025, 3, 30), "2024", id="a day too early for the quarter"),
        pytest.param(["2024", "2025-Q1"], date(2025, 3, 31), "2025-Q1", id="on the last day of the quarter"),
        pytest.param(["2025-03", "2025-Q1"], date(2025, 5, 1), "2025-Q1", id="of equal end the longest"),
        pytest.param(["2025-04", "2025-Q1"], date(2025, 5, 1), "2025-04", id="the later end, though shorter"),
        pytest.param(["2024", "2024-H2", "2024-Q4", "2024-12"], date(2025, 5, 1), "2024", id="a whole year is longest"),
        pytest.param(["2023", "2023-Q4"], date(2025, 5, 1), "2024", id="before the year before: too old"),
    ],
)
def test_before_a_year_is_over_the_last_period_that_ended_is_looked_at(
    periods: list[str], reference: date, last: str
) -> None:
    facts = facts_of(*(observation("straw-rate", period, "98", "%") for period in periods))
    found = _known(facts).last_period(PLAN.indicator["straw-rate"], reference, 2025)
    assert found == parse_period(last)


@pytest.mark.parametrize(
    "unusable",
    [
        pytest.param({"review": "pending"}, id="under review"),
        pytest.param({"unit": "吨"}, id="of another dimension"),
        pytest.param({"area": "elsewhere"}, id="of another area"),
        pytest.param({"published": "2026-01-01"}, id="not known yet"),
    ],
)
def test_only_figures_that_count_make_a_period_the_last_one(unusable: Document) -> None:
    facts = facts_of(observation("straw-rate", "2025-Q1", "98", "%") | unusable)
    known = _known(facts, date(2025, 12, 1))
    assert known.last_period(PLAN.indicator["straw-rate"], date(2025, 12, 1), 2025) == Period(2024)


def test_a_pace_starts_at_the_first_year_with_a_number() -> None:
    facts = facts_of(
        observation("straw-rate", 2020, "1", "%"),
        observation("straw-rate", "2021-Q4", "2", "%"),
        {"indicator": "straw-rate", "year": 2021, "nothing_in_scope": True},
        observation("straw-rate", 2022, "3", "%"),
        observation("straw-rate", 2022, "4", "%"),
        observation("straw-rate", 2023, "5", "%"),
        observation("straw-rate", 2024, "6", "%"),
    )
    known, indicator = _known(facts), PLAN.indicator["straw-rate"]
    found = known.first_figure(indicator, None, 2021, date(2024, 12, 31))
    assert found is not None
    assert (found[0], found[1].value) == (Period(2023), amount("5", "%"))
    assert known.first_figure(indicator, None, 2021, date(2023, 12, 31)) is None
    assert known.first_figure(indicator, "pure", 2021, date(2024, 12, 31)) is None


def test_a_conflict_is_told_for_each_period_that_has_one() -> None:
    facts = facts_of(
        observation("straw-rate", 2024, "1", "%"),
        observation("straw-rate", 2024, "2", "%"),
        observation("straw-rate", 2025, "1", "%"),
        observation("straw-rate", 2025, "1.0", "%"),
    )
    (conflict,) = _known(facts).conflicts(PLAN.indicator["straw-rate"])
    assert conflict.reason is Reason.CONFLICT
    assert [each.period for each in conflict.cited if isinstance(each, Observation)] == [Period(2024), Period(2024)]


def test_answers_are_kept() -> None:
    known = _known(facts_of(registers=[register("factories", record("f1", recognised_on="2024-01-01"))]))
    declaration, indicator = PLAN.register["factories"], PLAN.indicator["straw-rate"]
    assert known.table(declaration) is known.table(declaration)
    assert known.reports(indicator) is known.reports(indicator)


def test_records_are_looked_at_in_the_order_of_their_ids() -> None:
    known = _known(facts_of(registers=[register("factories", record("f2"), record("f1"))]))
    assert [each.record.id for each in known.table(PLAN.register["factories"]).records] == ["f1", "f2"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_equal_registers_and_rosters_the_same_one_is_cited_whatever_their_order(order: int) -> None:
    facts = facts_of(
        registers=[register("factories", record("f1"), reference=each) for each in ("甲", "乙")][::order],
        rosters=[roster("clinics", "k1", number=each) for each in ("甲", "乙")][::order],
    )
    known = _known(facts)
    chosen, reason, cited = known.roster("clinics", DAY)
    assert chosen is not None
    assert (chosen.number, reason, cited) == ("乙", None, (chosen,))
    assert [each.reference for each in known.table(PLAN.register["factories"]).cited] == ["乙"]


@pytest.mark.parametrize("order", [1, -1])
def test_what_contradicts_each_other_is_cited_in_one_order(order: int) -> None:
    facts = facts_of(
        registers=[register("factories", record(each), reference=each) for each in ("a", "b")][::order],
        rosters=[roster("clinics", each, number=each) for each in ("a", "b")][::order],
    )
    known = _known(facts)
    table = known.table(PLAN.register["factories"])
    assert (table.reason, [each.reference for each in table.cited]) == (Reason.CONFLICT, ["a", "b"])
    chosen, reason, cited = known.roster("clinics", DAY)
    assert (chosen, reason, [each.number for each in cited]) == (None, Reason.CONFLICT, ["a", "b"])


@pytest.mark.parametrize("order", [1, -1])
def test_of_equal_registers_the_one_that_is_complete_for_longest_counts(order: int) -> None:
    reports = [register("factories", record("f1"), as_at=day) for day in ("2025-06-30", "2025-12-31")]
    table = _known(facts_of(registers=reports[::order])).table(PLAN.register["factories"])
    assert [str(each.as_at) for each in table.cited] == ["2025-12-31"]
    always = [*reports, register("factories", record("f1"))]
    table = _known(facts_of(registers=always[::order])).table(PLAN.register["factories"])
    assert [each.as_at for each in table.cited] == [None]


def test_what_several_reporters_list_is_joined_each_record_once() -> None:
    reports = [
        register("factories", record("f2"), record("f1"), reported_by="farm-bureau"),
        register("factories", record("f1"), record("f3"), reported_by="works-bureau"),
    ]
    table = _known(facts_of(registers=reports)).table(PLAN.register["factories"])
    assert [each.record.id for each in table.records] == ["f1", "f2", "f3"]
    assert len(table.cited) == 2


def test_rosters_of_one_date_give_way_to_the_one_published_last() -> None:
    facts = facts_of(
        rosters=[
            roster("clinics", "old", dated="2025-01-01", published="2025-02-01"),
            roster("clinics", "new", dated="2025-01-01", published="2025-03-01"),
        ]
    )
    for as_of, item in ((None, "new"), (date(2025, 2, 28), "old")):
        chosen, _, _ = _known(facts, as_of).roster("clinics", DAY)
        assert chosen is not None
        assert chosen.items[0].id == item


def test_evidence_comes_earliest_first_whatever_its_review() -> None:
    found = facts_of(
        evidence=[
            evidence("summary", "2025-03-01"),
            evidence("summary", "2025-01-01", review="returned"),
            evidence("summary", "2025-02-01", published="2026-06-01"),
            evidence("summary", "2026-06-01"),
            evidence("other", "2025-01-01"),
        ]
    )
    known = _known(found, date(2026, 5, 31)).evidence("summary")
    assert [(str(each.date), is_held(each)) for each in known] == [("2025-01-01", True), ("2025-03-01", False)]
    assert _known(found).evidence("nowhere") == ()


# Attributes of records


@pytest.mark.parametrize(
    ("attribute", "value", "bound"),
    [
        pytest.param("permit-date", "2025-02-28", date(2025, 2, 28), id="date as a text"),
        pytest.param("permit-date", date(2025, 2, 28), date(2025, 2, 28), id="date"),
        pytest.param("permit-date", "2025-02-30", None, id="no such day"),
        pytest.param("permit-date", True, None, id="a yes for a date"),
        pytest.param("stars", amount("2", "星"), amount("2", "星"), id="grade"),
        pytest.param("stars", amount("province", "administrative_level"), None, id="grade of another scale"),
        pytest.param("stars", "2", None, id="a text for a grade"),
        pytest.param("floor-area", amount("1", "亩"), amount("1", "亩"), id="amount in another unit of its kind"),
        pytest.param("floor-area", amount("1", "吨"), None, id="amount of another kind"),
        pytest.param("prefab", False, False, id="no"),
        pytest.param("prefab", "no", None, id="a text for a no"),
        pytest.param("classes", (), (), id="no classes"),
        pytest.param("classes", ("public", "housing"), ("public", "housing"), id="classes"),
        pytest.param("classes", ("public", "castle"), None, id="an unknown class among them"),
        pytest.param("classes", "public", None, id="a text for classes"),
    ],
)
def test_a_value_fits_its_declaration_or_is_unknown(
    attribute: str, value: AttributeValue, bound: AttributeValue | None
) -> None:
    declaration = PLAN.register["buildings"]
    assert fits_attribute(value, declaration.attribute[attribute]) == bound
    found = bind_record(Record(id="b", attributes={attribute: value}), declaration)
    assert found.attributes == ({} if bound is None else {attribute: bound})
    assert found.unfit == (frozenset((attribute,)) if bound is None else frozenset())


def test_words_fit_text_and_unknown_attributes_fit_nothing() -> None:
    declaration = PLAN.register["collections"]
    found = bind_record(Record(id="c", attributes={"clinic": "k1", "colour": "red"}), declaration)
    assert found.attributes == {"clinic": "k1"}
    assert found.unfit == {"colour"}
    assert fits_attribute(False, declaration.attribute["clinic"]) is None  # noqa: FBT003 - the value itself
