"""Where things are written: found again in copies that break lines, widen characters, or move passages."""

import hashlib

import pytest

from tests.support import source
from wufei.errors import UnreadableValueError
from wufei.sources import Source, bare_text, digest, find_passage

WORDS = "甲乙丙（１）丁"


def source_at(start: int, words: str = WORDS) -> Source:
    return Source(section="一", span=(start, start + len(words)), sha256=digest(words))


def test_white_space_of_every_kind_is_left_out() -> None:
    assert bare_text(" 甲\n乙\t丙\u3000丁\u00a0\r\n") == "甲乙丙丁"


def test_copies_that_differ_in_white_space_and_width_have_one_digest() -> None:
    assert digest(WORDS) == digest("甲 乙\n丙(1)　丁") == hashlib.sha256("甲乙丙(1)丁".encode()).hexdigest()
    assert digest(WORDS) != digest("甲乙丙（２）丁")


def test_chinese_punctuation_without_an_ascii_form_is_kept() -> None:
    assert digest("甲、乙。") != digest("甲,乙.")


@pytest.mark.parametrize(
    ("copy", "shift", "state", "start"),
    [
        pytest.param("开头" + WORDS + "结尾", 0, "same", 2, id="at its place"),
        pytest.param("开头甲乙丙(1)丁结尾", 0, "same", 2, id="other width"),
        pytest.param(WORDS + "结尾结尾", 0, "moved", 0, id="before its place"),
        pytest.param("开头开头开头" + WORDS, 0, "moved", 6, id="behind its place"),
        pytest.param("开头开头" + WORDS, 2, "moved", 4, id="where the passage before was moved to"),
        pytest.param("开头" + WORDS, 5, "same", 2, id="at its place, although the passage before was moved"),
        pytest.param("开头甲乙丙（２）丁结尾", 0, "changed", 2, id="another word"),
        pytest.param("开头", 0, "changed", 2, id="a copy that ends before it"),
        pytest.param("", 0, "changed", 0, id="an empty copy"),
        pytest.param("开头", -9, "changed", 0, id="a place before the beginning"),
    ],
)
def test_a_passage_is_found_or_the_place_is_shown(copy: str, shift: int, state: str, start: int) -> None:
    found = find_passage(source_at(2), copy, shift=shift)
    assert (found.state, found.start) == (state, start)
    assert found.text == copy[start : start + len(WORDS)]


@pytest.mark.parametrize(
    ("distance", "state"),
    [
        pytest.param(20_000, "moved", id="20 000 characters on"),
        pytest.param(20_001, "changed", id="one more"),
        pytest.param(-20_000, "moved", id="20 000 characters back"),
        pytest.param(-20_001, "changed", id="one more back"),
    ],
)
def test_a_passage_is_looked_for_within_20_000_characters(distance: int, state: str) -> None:
    start = 20_005
    copy = "空" * (start + distance) + WORDS + "空" * 45_000
    assert find_passage(source_at(start), copy).state == state


def test_the_nearest_of_several_places_is_taken() -> None:
    assert find_passage(source_at(9), WORDS + "空空" + WORDS).start == 9
    assert find_passage(source_at(8), WORDS + "空空" + WORDS).start == 9
    assert find_passage(source_at(2), WORDS + "空空" + WORDS).start == 0


@pytest.mark.parametrize("span", [(5, 5), (5, 4)])
def test_a_passage_does_not_end_where_it_begins_or_before(span: tuple[int, int]) -> None:
    with pytest.raises(UnreadableValueError, match="exchange them"):
        Source(section="一", span=span, sha256="0" * 64)


def test_a_passage_has_at_least_one_character() -> None:
    document = source(start=4, end=5)
    assert Source(**{**document, "span": tuple(document["span"])}).span == (4, 5)
