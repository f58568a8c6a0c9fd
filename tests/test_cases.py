"""Every golden case comes out as worked out by hand, and together they show every verdict, reason and rule."""

import pytest

from tests.golden import Golden, as_amounts, as_written, golden_cases, told
from wufei.findings import PaceKind, Reason, Verdict
from wufei.requirements import Change, Comparator, Coverage, Deliverable, Level, Records
from wufei.schedules import By, EveryYear, Standing

GOLDEN = golden_cases()


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)
def test_a_case_comes_out_as_worked_out_by_hand(golden: Golden) -> None:
    assessment = golden.evaluated()
    found = {name: as_written(told(assessment.finding(name), assessment)) for name in golden.expected}
    shown = {name: {key: found[name][key] for key in expected} for name, expected in golden.expected.items()}
    assert shown == as_amounts(golden.expected)


def test_the_cases_show_every_verdict() -> None:
    assert _expected("verdict") == {*Verdict}


def test_the_cases_show_every_reason_that_the_five_kinds_give() -> None:
    assert _expected("reason") - {None} == {*Reason} - {Reason.UNDECIDED}


def test_the_cases_show_every_kind_of_pace() -> None:
    assert {pace["kind"] for pace in _expected_values("pace") if isinstance(pace, dict)} == {*PaceKind}


def test_the_cases_show_every_kind_of_requirement_on_every_schedule_stable_or_not() -> None:
    targets = [golden.plan.target[name] for golden in GOLDEN for name in golden.expected]
    kinds = {type(target.requirement) for target in targets}
    schedules = {(type(target.schedule), target.schedule.stable) for target in targets}
    assert kinds == {Level, Change, Records, Coverage, Deliverable}
    assert schedules == {(kind, stable) for kind in (By, EveryYear, Standing) for stable in (True, False)}


def test_the_cases_show_every_comparison() -> None:
    requirements = [golden.plan.target[name].requirement for golden in GOLDEN for name in golden.expected]
    for measured in (True, False):
        levels = [each for each in requirements if isinstance(each, Level) and (each.formula is None) is measured]
        assert {each.comparison for each in levels} == {*Comparator}


def _expected(key: str) -> set[object]:
    return set(_expected_values(key))


def _expected_values(key: str) -> list[object]:
    return [expected.get(key) for golden in GOLDEN for expected in golden.expected.values()]
