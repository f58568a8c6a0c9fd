"""Conditions over one record: exact comparisons, three truths, and nothing guessed of what a record does not say."""

import datetime
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given

from wufei.conditions import (
    AllOf,
    AmountComparison,
    AnyOf,
    AttributeValue,
    Condition,
    DateComparison,
    HasClass,
    Is,
    Not,
    Truth,
    all_of,
    any_of,
    attributes_of,
    depth_of,
    holds,
    leaves_of,
    not_,
)
from wufei.quantities import UNITS, Amount, amount
from wufei.testing import amounts

TRUTHS: tuple[Truth, ...] = (True, None, False)
DAY = datetime.date(2024, 6, 1)
YES, NO, UNKNOWN = (Is(attribute=name, value=True) for name in ("yes", "no", "unknown"))
RECORD: dict[str, AttributeValue] = {
    "area": amount("15", "亩"),
    "stars": amount("2", "star"),
    "built": DAY,
    "prefab": True,
    "name": "甲",
    "classes": ("public", "large"),
    "yes": True,
    "no": False,
}


def compare(op: str, number: str, unit: str, attribute: str = "area") -> AmountComparison:
    return AmountComparison(op=op, attribute=attribute, amount=amount(number, unit))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        ("at_least", True, True, False),
        ("more_than", True, False, False),
        ("at_most", False, True, True),
        ("less_than", False, False, True),
        ("equal", False, True, False),
    ],
)
def test_an_amount_is_compared_exactly_in_any_unit(op: str, *, below: bool, at: bool, above: bool) -> None:
    limits = ("0.9999999999", "1", "1.0000000001")
    assert [holds(compare(op, limit, "公顷"), RECORD) for limit in limits] == [below, at, above]


@pytest.mark.parametrize(
    ("op", "grade", "truth"),
    [
        ("at_least", "2", True),
        ("at_least", "3", False),
        ("more_than", "2", False),
        ("at_most", "1", False),
        ("less_than", "3", True),
    ],
)
def test_grades_are_compared_by_their_rank(op: str, grade: str, *, truth: bool) -> None:
    assert holds(compare(op, grade, "star", "stars"), RECORD) is truth


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        pytest.param(Is(attribute="prefab", value=True), True, id="yes"),
        pytest.param(Is(attribute="prefab", value=False), False, id="not no"),
        pytest.param(Is(attribute="name", value="甲"), True, id="word"),
        pytest.param(Is(attribute="name", value="乙"), False, id="another word"),
        pytest.param(HasClass(attribute="classes", class_="large"), True, id="class"),
        pytest.param(HasClass(attribute="classes", class_="small"), False, id="a class that is not listed"),
        pytest.param(DateComparison(op="on_or_after", attribute="built", date=DAY), True, id="on the day"),
        pytest.param(DateComparison(op="before", attribute="built", date=DAY), False, id="not before the day"),
        pytest.param(
            DateComparison(op="before", attribute="built", date=DAY + datetime.timedelta(1)), True, id="the day before"
        ),
        pytest.param(
            DateComparison(op="on_or_after", attribute="built", date=DAY + datetime.timedelta(1)),
            False,
            id="not on or after the day before",
        ),
    ],
)
def test_words_classes_and_dates_are_compared(condition: Condition, *, truth: bool) -> None:
    assert holds(condition, RECORD) is truth


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(compare("at_least", "1", "公顷", "height"), id="no such amount"),
        pytest.param(compare("at_least", "1", "吨"), id="amount of another dimension"),
        pytest.param(compare("at_least", "1", "item", "stars"), id="grade and count"),
        pytest.param(compare("at_least", "1", "公顷", "name"), id="word in place of an amount"),
        pytest.param(compare("less_than", "1", "公顷", "prefab"), id="truth in place of an amount"),
        pytest.param(Is(attribute="colour", value="red"), id="no such word"),
        pytest.param(Is(attribute="name", value=True), id="word in place of a truth"),
        pytest.param(Is(attribute="prefab", value="true"), id="truth in place of a word"),
        pytest.param(HasClass(attribute="kinds", class_="large"), id="no such classes"),
        pytest.param(HasClass(attribute="name", class_="甲"), id="word in place of classes"),
        pytest.param(DateComparison(op="before", attribute="closed", date=DAY), id="no such date"),
        pytest.param(DateComparison(op="before", attribute="name", date=DAY), id="word in place of a date"),
    ],
)
def test_what_a_record_does_not_say_is_unknown_and_so_is_its_opposite(condition: Condition) -> None:
    assert holds(condition, RECORD) is None
    assert holds(Not(of=condition), RECORD) is None


def test_a_record_that_lists_no_classes_has_none() -> None:
    assert holds(HasClass(attribute="classes", class_="large"), {"classes": ()}) is False


def kleene_and(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def kleene_or(one: Truth, other: Truth) -> Truth:
    if one is True or other is True:
        return True
    return None if one is None or other is None else False


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, TRUTHS)))
def test_and_and_or_follow_the_tables_of_three_truths(one: Truth, other: Truth) -> None:
    assert all_of((one, other)) is kleene_and(one, other)
    assert any_of((one, other)) is kleene_or(one, other)
    names = {True: YES, False: NO, None: UNKNOWN}
    assert holds(AllOf(of=(names[one], names[other])), RECORD) is kleene_and(one, other)
    assert holds(AnyOf(of=(names[one], names[other])), RECORD) is kleene_or(one, other)


def test_not_turns_what_is_known() -> None:
    assert [not_(truth) for truth in TRUTHS] == [False, None, True]
    assert [holds(Not(of=part), RECORD) for part in (YES, UNKNOWN, NO)] == [False, None, True]


def test_of_nothing_all_hold_and_none_holds() -> None:
    assert all_of(()) is True
    assert any_of(()) is False


def test_a_condition_knows_the_attributes_it_looks_at() -> None:
    before = DateComparison(op="before", attribute="d", date=DAY)
    either = AnyOf(of=(YES, HasClass(attribute="classes", class_="x"), before))
    condition = AllOf(of=(Not(of=compare("at_least", "1", "亩")), either))
    assert attributes_of(condition) == {"area", "yes", "classes", "d"}


def test_a_condition_is_made_of_leaves_in_its_order() -> None:
    area = compare("at_least", "1", "mu")
    assert [*leaves_of(AllOf(of=(Not(of=YES), AnyOf(of=(area, NO)), YES)))] == [YES, area, NO, YES]
    assert [*leaves_of(area)] == [area]
    assert not [*leaves_of(None)]


@pytest.mark.parametrize(
    ("condition", "depth"),
    [
        pytest.param(YES, 1, id="comparison"),
        pytest.param(Not(of=YES), 2, id="not"),
        pytest.param(AllOf(of=(YES, Not(of=NO))), 3, id="the deepest part counts"),
        pytest.param(AnyOf(of=(Not(of=Not(of=YES)), NO)), 4, id="any"),
    ],
)
def test_a_condition_knows_how_deep_it_nests(condition: Condition, depth: int) -> None:
    assert depth_of(condition) == depth


@given(amounts())
def test_every_amount_is_at_least_and_at_most_itself_and_equal_to_it(value: Amount) -> None:
    truths = [
        holds(AmountComparison(op=op, attribute="x", amount=value), {"x": value})
        for op in ("at_least", "at_most", "equal", "more_than", "less_than")
    ]
    assert truths == [True, True, True, False, False]


def test_a_third_of_a_hectare_is_five_mu() -> None:
    third = Amount(Fraction(1, 3), UNITS["hectare"])
    assert holds(compare("equal", "5", "亩"), {"area": third}) is True
