"""What is computed where nobody reported it; the golden cases show what comes out, this how far it reaches."""

from datetime import date

import pytest

import wufei
from tests.support import Document, facts_of, level, observation, plan_of, quantity, record, register, target, text
from wufei.facts import Facts
from wufei.findings import Reason, Step, StepKind
from wufei.formulas import Count, Figure, Number, Product, Ratio, Sum
from wufei.known import Choice, Gap, Known, Window, choice_of, computed, ways
from wufei.periods import Period, parse_period, year_end, year_start
from wufei.plan import Plan
from wufei.quantities import amount

YEAR = Period(2025)
WINDOW = Window(year_start(2025), year_end(2025))
EAST, WEST = ({"id": name, "name": text(name)} for name in ("east", "west"))


def _figure(name: str, **more: int) -> Document:
    return {"op": "figure", "indicator": name, **more}


def _indicator(name: str, formula: Document | None = None, **more: str) -> Document:
    definitions = [] if formula is None else [{"formula": formula, "source": text("虚构标准")}]
    return {
        "id": name,
        "name": text(name),
        "unit": "tonne",
        **({"definitions": definitions} if definitions else {}),
        **more,
    }


#: What is grown and used adds up over the year, what is stored is carried over, factories are counted.
PLAN: Plan = plan_of(
    target("it", level("1", "t", indicator="stored")),
    areas=[EAST, WEST],
    indicators=[
        _indicator("grown", additive="flow"),
        _indicator("used", additive="flow"),
        _indicator(
            "stored",
            {
                "op": "difference",
                "of": {"op": "sum", "of": [_figure("stored", years_before=1), _figure("grown")]},
                "less": _figure("used"),
            },
        ),
        _indicator("last-years", _figure("grown", years_before=1)),
        {**_indicator("factories", {"op": "count", "register": "factories"}), "unit": "enterprise"},
        _indicator("all", {"op": "sum", "of": [_figure("grown"), _figure("used")]}, additive="flow"),
    ],
)


def _known(facts: Facts, area: str | None = None) -> Known:
    return Known(PLAN, facts, area=area)


def _value(choice: Choice | None) -> str | None:
    return None if choice is None or choice.value is None else str(choice.value)


def _kinds(known: Known, name: str, period: Period = YEAR) -> list[str]:
    """Return what each way to compute a figure comes to: the kind of its step, or why there is none."""
    found = ways(PLAN.indicator[name], None, period, known)
    return [str(each.kind) if isinstance(each, Step) else str(each.reason) for each in found]


# Ways


def test_a_definition_is_tried_before_areas_and_these_before_periods() -> None:
    facts = facts_of(
        observation("grown", 2025, "1", "t"),
        observation("used", 2025, "2", "t"),
        observation("all", 2025, "4", "t", area="east"),
        observation("all", 2025, "4", "t", area="west"),
        observation("all", "2025-H1", "5", "t"),
        observation("all", "2025-H2", "5", "t"),
    )
    known = _known(facts)
    assert _kinds(known, "all") == [StepKind.DEFINED, StepKind.AREAS, StepKind.PERIODS]
    assert _value(known.figure(PLAN.indicator["all"], YEAR)) == "3 t"
    without = facts_of(*(_given for _given in _documents(facts) if _given["indicator"] == "all"))
    assert _value(_known(without).figure(PLAN.indicator["all"], YEAR)) == "8 t"


def _documents(facts: Facts) -> list[Document]:
    return list(wufei.dump_facts(facts)["observations"])


def test_what_does_not_add_up_has_only_its_definition_and_what_is_only_reported_has_no_way() -> None:
    known = _known(facts_of(observation("stored", 2025, "1", "t")))
    assert _kinds(known, "stored") == [Reason.FIGURE_MISSING]
    assert list(ways(plan_of().indicator["straw-rate"], None, YEAR, known)) == []


def test_a_part_of_the_area_has_no_parts_and_a_month_neither() -> None:
    known = _known(facts_of(observation("grown", "2025-H1", "1", "t", area="east")), area="east")
    assert _kinds(known, "grown") == [Reason.FIGURE_MISSING]
    assert _kinds(known, "grown", parse_period("2025-01")) == []


def test_a_sum_over_the_year_is_that_of_months_however_they_lie() -> None:
    facts = facts_of(*(observation("grown", f"2025-{month:02}", str(month), "t") for month in range(1, 13)))
    known = _known(facts)
    shown = {
        text: _value(known.figure(PLAN.indicator["grown"], parse_period(text)))
        for text in ("2025-Q1", "2025-H2", "2025")
    }
    assert shown == {"2025-Q1": "6 t", "2025-H2": "57 t", "2025": "78 t"}


# Formulas


@pytest.mark.parametrize(
    ("formula", "begun"),
    [
        pytest.param(Figure(indicator="used"), False, id="nothing of it"),
        pytest.param(Sum(of=(Figure(indicator="grown"), Figure(indicator="used"))), True, id="one part"),
        pytest.param(
            Product(of=(Number(amount=amount("80", "%")), Figure(indicator="used"))),
            False,
            id="a constant is no report",
        ),
        pytest.param(Ratio(of=Count(register="factories"), to=Figure(indicator="used")), True, id="a register is one"),
    ],
)
def test_what_lacks_is_worth_asking_for_once_something_of_it_was_reported(formula: Sum, begun: bool) -> None:  # noqa: FBT001 - a column
    facts = facts_of(
        observation("grown", 2025, "1", "t"),
        registers=[register("factories", record("f1", recognised_on="2025-01-01"))],
    )
    found = computed(formula, YEAR, WINDOW, _known(facts))
    assert isinstance(found, Gap)
    assert (found.reason, found.begun) == (Reason.FIGURE_MISSING, begun)
    assert [lack.datum.id for lack in found.lacking] == ["used"]


def test_nothing_in_scope_is_a_choice_without_a_value_and_without_a_reason() -> None:
    facts = facts_of(
        {"indicator": "grown", "year": 2025, "nothing_in_scope": True}, observation("used", 2025, "1", "t")
    )
    known = _known(facts)
    found = choice_of(
        computed(Ratio(of=Figure(indicator="used"), to=Figure(indicator="grown")), YEAR, WINDOW, known), known
    )
    assert (found.value, found.reason, found.settled, len(found.cited)) == (None, None, True, 2)


def test_a_definition_counts_over_its_period_and_not_over_the_term() -> None:
    entered = [record(f"f{year}", recognised_on=f"{year}-06-30") for year in (2010, 2024, 2025)]
    known = _known(facts_of(registers=[register("factories", *entered)]))
    counts = [known.figure(PLAN.indicator["factories"], Period(year)).value for year in (2009, 2010, 2024, 2025)]
    assert counts == [amount(count, "enterprise") for count in range(4)]


# Carried over


@pytest.mark.parametrize(
    ("first", "stored"),
    [
        pytest.param(2015, "11 t", id="ten years"),
        pytest.param(1975, "51 t", id="as many years as are carried over at most"),
        pytest.param(1974, None, id="one year more"),
    ],
)
def test_what_is_carried_over_reaches_back_as_far_as_figures_do_but_not_for_ever(
    first: int, stored: str | None
) -> None:
    years = range(first + 1, 2026)
    facts = facts_of(
        observation("stored", first, "1", "t"),
        *(observation("grown", year, "3", "t") for year in years),
        *(observation("used", year, "2", "t") for year in years),
    )
    assert _value(_known(facts).figure(PLAN.indicator["stored"], YEAR)) == stored


def test_what_is_carried_over_has_no_figure_where_nothing_was_ever_reported() -> None:
    known = _known(facts_of())
    found = known.figure(PLAN.indicator["stored"], YEAR)
    assert (found.reason, found.settled) == (Reason.FIGURE_MISSING, False)
    assert known.periods(PLAN.indicator["stored"]) == frozenset()
    assert known.first_year == date.max.year


def test_what_is_of_the_year_before_has_a_figure_for_the_year_after_the_last_report() -> None:
    known = _known(facts_of(observation("grown", 2024, "7", "t"), observation("grown", "2024-H1", "3", "t")))
    last = PLAN.indicator["last-years"]
    assert known.last_period(last, date(2025, 12, 31), 2025) == YEAR
    assert known.last_period(last, date(2025, 12, 30), 2025) == parse_period("2025-H1")
    found = known.first_figure(last, None, 2024, date(2030, 1, 1))
    assert found is not None
    assert (found[0], _value(found[1])) == (YEAR, "7 t")


@pytest.mark.parametrize("reference", [date(2025, 7, 1), date(2025, 12, 30)])
def test_before_its_end_a_year_of_what_is_carried_over_has_the_last_period_that_can_be_computed(
    reference: date,
) -> None:
    facts = facts_of(
        observation("stored", "2024-H1", "5", "t"),
        observation("grown", "2025-H1", "2", "t"),
        observation("used", "2025-H1", "1", "t"),
    )
    known = _known(facts)
    assert known.last_period(PLAN.indicator["stored"], reference, 2025) == parse_period("2025-H1")
    assert _value(known.figure(PLAN.indicator["stored"], parse_period("2025-H1"))) == "6 t"


def test_a_definition_by_a_figure_of_the_same_fixed_year_ends() -> None:
    formula = {"op": "sum", "of": [_figure("a", year=2025), {"op": "number", "amount": quantity("1", "t")}]}
    plan = plan_of(target("it", level("1", "t", indicator="a")), indicators=[_indicator("a", formula)])
    assert Known(plan, facts_of(observation("a", 2020, "1", "t"))).figure(plan.indicator["a"], YEAR).value is None
    found = Known(plan, facts_of(observation("a", 2025, "1", "t"))).figure(plan.indicator["a"], Period(2026))
    assert _value(found) == "2 t"


# Parts of the area


def test_each_part_of_the_area_is_known_once_and_on_its_own() -> None:
    facts = facts_of(observation("grown", 2025, "1", "t", area="east"), observation("grown", 2025, "9", "t"))
    known = _known(facts)
    east = known.part("east")
    assert known.part("east") is east
    assert (known.area, east.area) == (None, "east")
    assert _value(east.figure(PLAN.indicator["grown"], YEAR)) == "1 t"
    assert _value(known.part("west").figure(PLAN.indicator["grown"], YEAR)) is None
    assert _value(known.figure(PLAN.indicator["grown"], YEAR)) == "9 t"
