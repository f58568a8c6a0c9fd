"""Ranges that limits allow: exact at the bound, and across units."""

import pytest

from wufei.quantities import amount
from wufei.ranges import Range, allowed

AT_LEAST_98 = allowed("at_least", amount("98", "%"))


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        pytest.param(allowed("at_most", amount("98", "%")), True, id="at the bound"),
        pytest.param(allowed("less_than", amount("98", "%")), False, id="open at the bound"),
        pytest.param(allowed("at_most", amount("980", "‰")), True, id="at the bound in another unit"),
        pytest.param(allowed("at_most", amount("979.999", "‰")), False, id="just below"),
        pytest.param(allowed("between", amount("90", "%"), amount("98", "%")), True, id="the end of an interval"),
        pytest.param(Range(), True, id="anything"),
    ],
)
def test_ranges_meet_where_a_value_lies_in_both(other: Range, *, meets: bool) -> None:
    assert AT_LEAST_98.meets(other) is meets
    assert other.meets(AT_LEAST_98) is meets


def test_a_range_lies_in_a_wider_one_and_in_itself() -> None:
    wider, open_one = allowed("at_least", amount("97", "%")), allowed("more_than", amount("98", "%"))
    assert AT_LEAST_98.lies_in(AT_LEAST_98)
    assert AT_LEAST_98.lies_in(wider)
    assert open_one.lies_in(AT_LEAST_98)
    assert not wider.lies_in(AT_LEAST_98)
    assert not AT_LEAST_98.lies_in(open_one)
