"""Which place each unit takes among those that are scored."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.written import method_of, scored
from tests.support import facts_of, level, observation, plan_of, target, text
from wufei.scoring import PointRange, Scores, ranks, ranks_of

POINTS = st.integers(0, 6).map(Fraction)
RANGES = st.lists(st.tuples(POINTS, POINTS).map(lambda ends: PointRange(*sorted(ends))), max_size=7)


def exact(*values: int) -> list[PointRange]:
    return [PointRange(Fraction(each), Fraction(each)) for each in values]


def told(*found: PointRange) -> list[tuple[int, int, bool]]:
    return [(each.best, each.worst, each.tied) for each in ranks_of(found)]


def test_exact_scores_are_ranked_and_equal_ones_share_a_place() -> None:
    assert told(*exact(70, 90, 80, 80)) == [(4, 4, False), (1, 1, False), (2, 2, True), (2, 2, True)]


def test_ranges_that_overlap_have_ranges_of_places() -> None:
    wide = PointRange(Fraction(60), Fraction(85))
    assert told(wide, *exact(90, 80, 50)) == [(2, 3, False), (1, 1, False), (2, 3, False), (4, 4, False)]
    assert told(wide, wide) == [(1, 2, False), (1, 2, False)]


def test_ranges_that_only_touch_may_share_the_place() -> None:
    assert told(PointRange(Fraction(60), Fraction(80)), *exact(80)) == [(1, 2, False), (1, 1, False)]


def test_nothing_has_no_place() -> None:
    assert ranks_of([]) == ()


@given(RANGES, st.data())
def test_whatever_the_scores_turn_out_to_be_the_place_lies_in_its_range(
    found: list[PointRange], data: st.DataObject
) -> None:
    turned_out = [data.draw(st.sampled_from([each.lowest, each.highest])) for each in found]
    for value, rank in zip(turned_out, ranks_of(found), strict=True):
        place = 1 + sum(other > value for other in turned_out)
        assert rank.best <= place <= rank.worst


@given(RANGES)
def test_both_ends_of_a_range_of_places_can_come_out(found: list[PointRange]) -> None:
    for number, rank in enumerate(ranks_of(found)):
        others = found[:number] + found[number + 1 :]
        assert rank.best == 1 + sum(each.lowest > found[number].highest for each in others)
        assert rank.worst == 1 + sum(each.highest > found[number].lowest for each in others)


def percents(**shown: str) -> Scores:
    """Return the scores of two units that reach 90.4 and 90.2 of 100, and of one that has nothing to score."""
    plan = plan_of(
        target("one", level("100", "%")),
        target("other", level("100", "%", indicator="other"), task="4.2"),
        indicators=[
            {"id": "straw-rate", "name": text("率"), "unit": "percent"},
            {"id": "other", "name": text("另"), "unit": "percent"},
        ],
    )
    facts = facts_of(observation("straw-rate", 2025, "90.2", "%"), observation("other", 2025, "90.4", "%"))
    method = method_of(
        {"shortfall": {"kind": "proportional"}},
        shown={"digits": 0, "rounding": "half_up", "graded_by": "exact"} | shown,
    )
    return scored(plan, facts, method)


@pytest.mark.parametrize(
    ("graded_by", "places"), [("exact", [(2, False), (1, False)]), ("shown", [(1, True), (1, True)])]
)
def test_what_is_compared_is_what_grades_are_compared_with(graded_by: str, places: list[tuple[int, bool]]) -> None:
    scores = percents(graded_by=graded_by)
    assert [(each.best, each.tied) for each in ranks(scores).values()] == places
    assert {each.responsible_unit for each in scores.units if each.score is not None} == ranks(scores).keys()
