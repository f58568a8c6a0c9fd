"""Likeness of texts, and the limits of the search for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.comparison import MatchedBy
from wufei.comparison.matching import (
    LONGEST,
    MOST_PAIRS,
    Step,
    alike,
    alone,
    in_order,
    match,
    match_alike,
    overlap,
    within,
)

WORDS = st.text("甲乙丙局园", max_size=8)


@given(WORDS, WORDS, st.floats(0, 1))
def test_likeness_is_the_same_in_either_order_and_none_below_the_least(one: str, other: str, least: float) -> None:
    found = alike(one, other, least=least)
    assert found == alike(other, one, least=least)
    assert found == 0 or least <= found <= 1
    assert alike(one, one, least=least) == (1 if one else 0)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("农业局", "农业农村局", True, id="grew"),
        pytest.param("农业农村局", "农业局", True, id="shrank"),
        pytest.param("水利局", "水务局", False, id="a-look-alike"),
        pytest.param("局农业", "农业农村局", False, id="another-order"),
    ],
)
def test_a_name_is_within_another_with_characters_left_out(one: str, other: str, *, expected: bool) -> None:
    assert within(one, other) is expected


def test_sets_overlap_by_what_they_share_of_all() -> None:
    assert overlap(frozenset("ab"), frozenset("bc")) == pytest.approx(1 / 3)
    assert overlap(frozenset(), frozenset()) == 0


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert alike("甲" * LONGEST + "乙" * 100_000, "甲" * LONGEST, least=0.9) == 1


def test_a_step_leaves_what_was_matched_before_it_and_what_has_no_key() -> None:
    steps = (
        Step(how=MatchedBy.BY_ID, before=["a", "b", None], after=["b", "x", None]),
        Step(how=MatchedBy.BY_NAME, before=["n", "n", "n"], after=["n", "n", "m"]),
    )
    assert [(each.before, each.after, each.how) for each in match(steps)] == [
        (1, 0, MatchedBy.BY_ID),
        (0, 1, MatchedBy.BY_NAME),
    ]


@pytest.mark.parametrize(
    ("before", "after", "ordered", "only"),
    [
        pytest.param([1], [2], [(1, 2)], [(1, 2)], id="one-and-one"),
        pytest.param([1, 3], [2], [(1, 2)], [], id="two-and-one"),
        pytest.param([1], [], [], [], id="one-and-none"),
    ],
)
def test_of_several_the_first_goes_with_the_first_or_none_with_any(
    before: list[int], after: list[int], ordered: list[tuple[int, int]], only: list[tuple[int, int]]
) -> None:
    assert list(in_order(before, after)) == ordered
    assert list(alone(before, after)) == only


def test_the_likest_are_matched_first_and_each_once() -> None:
    scores = {(0, 0): 0.8, (0, 1): 0.9, (1, 1): 0.7, (1, 0): 0.5}
    found = match_alike([0, 1], [0, 1], lambda one, other: scores[one, other], least=0.6)
    assert [(each.before, each.after) for each in found] == [(0, 1)]
    found = match_alike([0, 1], [0, 1], lambda one, other: scores[one, other], least=0.5)
    assert [(each.before, each.after) for each in found] == [(0, 1), (1, 0)]


def test_among_the_equally_like_those_of_nearest_rank_are_matched() -> None:
    scores = {(0, 1): 0.9, (1, 1): 0.9}
    found = match_alike([0, 1], [0, 1], lambda one, other: scores.get((one, other), 0), least=0.5)
    assert [(each.before, each.after) for each in found] == [(1, 1)]


@pytest.mark.parametrize(("before", "after"), [(100, 100), (101, 100), (3_000, 3_000), (20_000, 20_000), (20_000, 3)])
def test_the_search_for_likeness_is_bounded(before: int, after: int) -> None:
    seen = []

    def likeness(one: int, other: int) -> float:
        seen.append((one, other))
        return float(one == other)

    found = match_alike(range(before), range(after), likeness, least=1)
    assert len(found) == min(before, after)
    assert len(seen) <= MOST_PAIRS + max(before, after)
