"""What a number of records, items or documents comes to: the first line that fits decides."""

from typing import Literal

import pytest

from wufei.findings import DocumentTally, ItemTally, Outcome, Reason, RecordTally

SATISFIED, VIOLATED, UNKNOWN = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.UNKNOWN
NOTHING = (Outcome.NOTHING_IN_SCOPE, Reason.NOTHING_IN_SCOPE)
KEPT, BROKEN = (SATISFIED, None), (VIOLATED, None)
OPEN, LATE = (UNKNOWN, Reason.UNJUDGEABLE_RECORDS), (UNKNOWN, Reason.REGISTER_NOT_UP_TO_DATE)
NOBODY_LOOKED = (UNKNOWN, Reason.NO_INSPECTION)

Answer = tuple[Outcome, Reason | None]


@pytest.mark.parametrize(
    ("in_scope", "perhaps", "offending", "unjudged", "complete", "every", "none"),
    [
        pytest.param(1, 0, 0, 0, True, KEPT, KEPT, id="one in scope, and clean"),
        pytest.param(0, 0, 0, 0, True, NOTHING, NOBODY_LOOKED, id="none in scope"),
        pytest.param(0, 1, 0, 0, True, KEPT, OPEN, id="one that might be in scope, and is clean in any case"),
        pytest.param(1, 1, 0, 0, True, KEPT, KEPT, id="one in scope, one that might be"),
        pytest.param(2, 0, 1, 0, True, BROKEN, BROKEN, id="one offender"),
        pytest.param(2, 1, 1, 1, False, BROKEN, BROKEN, id="an offender decides, whatever else is open"),
        pytest.param(1, 0, 0, 1, True, OPEN, OPEN, id="one that might offend"),
        pytest.param(1, 1, 0, 1, False, LATE, LATE, id="what is not listed yet might offend first"),
        pytest.param(1, 0, 0, 0, False, LATE, LATE, id="clean so far"),
        pytest.param(0, 0, 0, 0, False, LATE, LATE, id="nothing so far"),
    ],
)
def test_records_keep_a_rule_or_break_it(
    *,
    in_scope: int,
    perhaps: int,
    offending: int,
    unjudged: int,
    complete: bool,
    every: Answer,
    none: Answer,
) -> None:
    def answer(quantifier: Literal["every", "none"]) -> Answer:
        return RecordTally(
            quantifier=quantifier,
            listed=3,
            in_scope=in_scope,
            perhaps=perhaps,
            offending=offending,
            excused=1,
            unjudged=unjudged,
            complete=complete,
        ).answer

    assert (answer("every"), answer("none")) == (every, none)


@pytest.mark.parametrize(
    ("listed", "uncovered", "unjudged", "complete", "answer"),
    [
        pytest.param(2, 0, 0, True, KEPT, id="all covered"),
        pytest.param(2, 0, 0, False, KEPT, id="all covered already"),
        pytest.param(0, 0, 0, True, NOTHING, id="an empty roster"),
        pytest.param(0, 0, 0, False, NOTHING, id="an empty roster, whatever the register"),
        pytest.param(2, 1, 0, True, BROKEN, id="one uncovered"),
        pytest.param(2, 1, 1, True, BROKEN, id="one uncovered decides"),
        pytest.param(2, 1, 0, False, LATE, id="one uncovered so far"),
        pytest.param(2, 0, 1, True, OPEN, id="one that might be covered"),
        pytest.param(2, 0, 1, False, LATE, id="one that might be, or may yet be listed"),
    ],
)
def test_items_are_covered_or_not(
    *,
    listed: int,
    uncovered: int,
    unjudged: int,
    complete: bool,
    answer: Answer,
) -> None:
    tally = ItemTally(listed=listed, uncovered=uncovered, unjudged=unjudged, complete=complete)
    assert tally.answer == answer


@pytest.mark.parametrize(
    ("awaited", "reason"),
    [
        pytest.param(None, Reason.REGISTER_NOT_UP_TO_DATE, id="it ends too early"),
        pytest.param(1, Reason.REGISTER_PART_AWAITED, id="one unit has not given its part"),
    ],
)
def test_a_register_that_is_not_complete_says_why(awaited: int | None, reason: Reason) -> None:
    items = ItemTally(listed=2, uncovered=1, unjudged=0, complete=False, awaited=awaited)
    records = RecordTally(
        quantifier="every",
        listed=3,
        in_scope=1,
        perhaps=0,
        offending=0,
        excused=0,
        unjudged=0,
        complete=False,
        awaited=awaited,
    )
    assert items.answer == records.answer == (UNKNOWN, reason)


@pytest.mark.parametrize(
    ("reported", "accepted", "in_time", "open_answer", "complete_answer"),
    [
        pytest.param(1, 1, 1, KEPT, KEPT, id="in time"),
        pytest.param(3, 2, 1, KEPT, KEPT, id="one of several in time"),
        pytest.param(1, 1, 0, (VIOLATED, Reason.DELIVERED_LATE), (VIOLATED, Reason.DELIVERED_LATE), id="late"),
        pytest.param(1, 0, 0, (UNKNOWN, Reason.UNDER_REVIEW), (UNKNOWN, Reason.UNDER_REVIEW), id="not accepted yet"),
        pytest.param(0, 0, 0, (UNKNOWN, Reason.EVIDENCE_MISSING), (VIOLATED, Reason.NOT_DELIVERED), id="none"),
    ],
)
def test_documents_show_a_delivery_or_not(
    reported: int, accepted: int, in_time: int, open_answer: Answer, complete_answer: Answer
) -> None:
    found = tuple(
        DocumentTally(reported=reported, accepted=accepted, in_time=in_time, complete=complete).answer
        for complete in (False, True)
    )
    assert found == (open_answer, complete_answer)
