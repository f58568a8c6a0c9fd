"""Formulas: counts of a register."""

from wufei.conditions import Is
from wufei.formulas import Count


def test_a_count_counts_all_records_unless_a_condition_says_which() -> None:
    assert Count(register="factories").where is None
    condition = Is(attribute="prefab", value=True)
    assert Count(register="factories", where=condition).where == condition
    assert Count(register="factories").op == "count"


def test_equal_formulas_are_one_key() -> None:
    assert {Count(register="a"): 1}[Count(register="a")] == 1
