"""What verdicts and outcomes have in common: decided, open, or neither; and when a datum is overdue."""

import datetime

import pytest

from wufei.findings import DatumKind, Missing, Outcome, Verdict
from wufei.periods import Period


@pytest.mark.parametrize(
    ("outcome", "verdict", "is_decided", "is_open"),
    [
        pytest.param(Outcome.SATISFIED, Verdict.MET, True, False),
        pytest.param(Outcome.VIOLATED, Verdict.NOT_MET, True, False),
        pytest.param(Outcome.UNKNOWN, Verdict.NO_DATA, False, True),
        pytest.param(Outcome.INCOMPARABLE, Verdict.NOT_COMPARABLE, False, True),
        pytest.param(Outcome.NOTHING_IN_SCOPE, Verdict.NOT_APPLICABLE, False, False),
    ],
)
def test_an_outcome_leads_to_a_verdict_that_is_decided_or_open_as_it_is(
    outcome: Outcome, verdict: Verdict, *, is_decided: bool, is_open: bool
) -> None:
    assert outcome.verdict is verdict
    assert (outcome.is_decided, outcome.is_open) == (verdict.is_decided, verdict.is_open) == (is_decided, is_open)


@pytest.mark.parametrize("verdict", [Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.NOT_DUE])
def test_what_is_not_due_is_neither_decided_nor_open(verdict: Verdict) -> None:
    assert not verdict.is_decided
    assert not verdict.is_open


LAST = datetime.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("deadline", "reported", "today", "overdue"),
    [
        pytest.param(LAST, False, LAST, False, id="on its last day it is in time"),
        pytest.param(LAST, False, datetime.date(2026, 4, 1), True, id="the day after"),
        pytest.param(LAST, True, datetime.date(2026, 4, 1), False, id="reported, and waiting for review"),
        pytest.param(None, False, datetime.date(2030, 1, 1), False, id="no day is set"),
    ],
)
def test_a_datum_is_overdue_once_its_last_day_has_passed(
    deadline: datetime.date | None, today: datetime.date, *, reported: bool, overdue: bool
) -> None:
    missing = Missing(
        what="straw-use-rate",
        kind=DatumKind.OBSERVATION,
        period=Period(2025),
        owners=(),
        deadline=deadline,
        reported=reported,
    )
    assert missing.is_overdue(today) is overdue
