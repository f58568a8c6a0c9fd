"""Who is responsible where names stand over what they have to do."""

import pytest

from wufei.drafts import Confidence
from wufei.reader.duties.forms import reading_of
from wufei.reader.duties.headed import names_before_colon, read_headed, tells_duties
from wufei.reader.text import Words


def read(text: str, *, of_duties: bool) -> str:
    parted = names_before_colon(Words(text, 7))
    return reading_of(read_headed(*parted, of_duties=of_duties)) if parted else ""


HEADED = [
    ("甲局：负责清运。", "responsible 甲局"),
    ("甲局:主要负责清运。", "responsible 甲局"),
    ("甲局、乙局：牵头清运，丙局配合。", "lead 甲局、乙局"),
    ("甲局：负责牵头清运。", "lead 甲局"),
    ("各镇政府、甲集团：负责清运。", "responsible 各镇政府+、甲集团 | collective"),
    # Nobody in particular, or no name, or no colon.
    ("各有关部门：负责清运。", ""),
    ("责任单位：负责清运。", ""),
    ("推进清运：负责清运。", ""),
    ("：负责清运。", ""),
    ("甲局负责清运。", ""),
    ("甲局清运。乙局：负责保洁。", ""),
    (f"{'甲' * 160}局：负责清运。", ""),
]


@pytest.mark.parametrize(("text", "expected"), HEADED)
@pytest.mark.parametrize("of_duties", [True, False])
def test_names_before_a_duty_have_it(text: str, expected: str, *, of_duties: bool) -> None:
    assert read(text, of_duties=of_duties) == expected


BELOW_A_TITLE = [
    ("甲局：指导清运。", "responsible 甲局"),
    ("甲局：配合清运。", "support 甲局"),
    ("甲局：积极协助清运。", "support 甲局"),
    ("甲局：配合清运；负责验收。", "responsible 甲局"),
    ("甲局：参与清运。", "participate 甲局"),
    ("甲局：参与清运；牵头验收。", "responsible 甲局"),
]


@pytest.mark.parametrize(("text", "expected"), BELOW_A_TITLE)
def test_where_a_title_says_that_duties_follow_any_text_is_one(text: str, expected: str) -> None:
    assert read(text, of_duties=True) == expected
    assert read(text, of_duties=False) == ""


def test_what_names_stand_over_is_covered_as_a_whole_and_likely() -> None:
    (duty,) = read_headed(Words("甲局", 7), Words("负责清运。", 10), of_duties=False).duties
    assert (duty.over, duty.confidence, duty.whole.span) == (True, Confidence.LIKELY, (7, 9))


@pytest.mark.parametrize(
    ("title", "tells"), [("职责分工", True), ("组织领导与责任分工", True), ("重点任务", False), ("压实责任", False)]
)
def test_titles_tell_that_duties_follow(title: str, *, tells: bool) -> None:
    assert tells_duties(title) is tells
