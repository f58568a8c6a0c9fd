"""The parts of a piece of work that different units answer for."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.typed import texts
from wufei.plan import Strength
from wufei.reader.duties.finding import find_duties
from wufei.reader.structure.parts import is_in_sentence_of, parts_of, sentences, short_title, strictest
from wufei.reader.text import Words


def parted(text: str) -> list[tuple[str, str, int]]:
    """Return letter, words and number of duties of each part."""
    words = Words(text, 100)
    found = parts_of(words, find_duties(words).duties)
    assert all(each.words == words.part(each.words.start - 100, each.words.span[1] - 100) for each in found)
    return [(each.letter, each.words.text, len(each.duties)) for each in found]


PARTS = {
    "no-bracket": ("推进甲事。抓紧实施。", [("", "推进甲事。抓紧实施。", 0)]),
    "one-behind-the-full-stop": ("推进甲事。（甲局负责）", [("", "推进甲事。（甲局负责）", 1)]),
    "one-before-the-full-stop": ("推进甲事（甲局负责）。", [("", "推进甲事（甲局负责）。", 1)]),
    "each-covers-the-sentences-since-the-one-before": (
        "推进甲事。抓紧甲项（甲局负责）。推进乙事。（乙局负责）",
        [("a", "推进甲事。抓紧甲项（甲局负责）", 1), ("b", "推进乙事。（乙局负责）", 1)],
    ),
    "a-sentence-behind-the-last-is-owned-by-nobody": (
        "推进甲事（甲局负责）。推进乙事。",
        [("", "推进甲事（甲局负责）", 1), ("b", "推进乙事。", 0)],
    ),
    "two-brackets-and-a-sentence-that-nobody-owns": (
        "推进甲事（甲局负责）。推进乙事（乙局负责）。推进丙事。",
        [("a", "推进甲事（甲局负责）", 1), ("b", "推进乙事（乙局负责）", 1), ("c", "推进丙事。", 0)],
    ),
    "a-number-behind-the-last-bracket-is-not-lost": (
        "推进甲事（甲局负责）。甲率5%。",
        [("", "推进甲事（甲局负责）", 1), ("b", "甲率5%。", 0)],
    ),
    "words-that-promise-nothing-go-with-the-bracket": (
        "推进甲事（甲局负责）。下同。",
        [("", "推进甲事（甲局负责）。下同。", 1)],
    ),
    "a-semicolon-behind-a-bracket": (
        "推进甲事（甲局负责）；推进乙事（乙局负责）；",
        [("a", "推进甲事（甲局负责）", 1), ("b", "推进乙事（乙局负责）", 1)],
    ),
    "nothing": ("", [("", "", 0)]),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS.keys())
def test_a_text_is_parted_at_the_ends_of_its_brackets(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert parted(text) == expected


def test_behind_the_26_letters_parts_are_numbered_and_none_is_lost() -> None:
    letters = [letter for letter, _, duties in parted("推进甲事（甲局负责）。" * 28) if duties]
    assert letters == [*"abcdefghijklmnopqrstuvwxyz", ".27", ".28"]
    assert [letter for letter, _, _ in parted("推进甲事（甲局负责）。" * 26 + "推进乙事。")][-2:] == ["z", ".27"]


SENTENCES = {
    "two": ("推进甲事。抓紧实施；", ["推进甲事。", "抓紧实施；"]),
    "a-bracket-ends-none": ("推进（甲。乙）事。", ["推进（甲。乙）事。"]),
    "without-a-full-stop": ("推进甲事", ["推进甲事"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_a_text_is_parted_into_sentences(text: str, expected: list[str]) -> None:
    assert texts(sentences(Words(text))) == expected


@given(st.text(alphabet="甲乙。；（）！", max_size=30), st.integers(0, 50))
def test_sentences_are_the_text(text: str, start: int) -> None:
    found = sentences(Words(text, start))
    assert "".join(texts(found)) == text
    assert all(found)
    assert [each.start for each in found] == [start + sum(map(len, found[:number])) for number in range(len(found))]


def test_a_hundred_thousand_sentences_take_no_longer_than_they_must() -> None:
    words = Words("推进甲事。" * 100_000)
    begun = time.process_time()
    assert len(sentences(words)) == 100_000
    assert time.process_time() - begun < 10


IN_SENTENCE = {
    # Text with one bracket, the words of a promise, and whether the bracket stands in their sentence.
    "its-own": ("推进甲事（甲局负责）。", "推进甲事", True),
    "the-one-before-of-two": ("推进甲事。推进乙事（甲局负责）。", "推进甲事", False),
    "the-second-of-two": ("推进甲事。推进乙事（甲局负责）。", "推进乙事", True),
    "behind-a-full-stop-it-covers-all": ("推进甲事。推进乙事。（甲局负责）", "推进甲事", True),
    "behind-a-semicolon-too": ("推进甲事；推进乙事；（甲局负责）", "推进甲事", True),
    "behind-the-bracket": ("推进甲事（甲局负责），推进乙事。", "推进乙事", False),
    "at-the-beginning": ("（甲局负责）推进甲事。", "推进甲事", True),
}


@pytest.mark.parametrize(("text", "promise", "expected"), IN_SENTENCE.values(), ids=IN_SENTENCE.keys())
def test_a_bracket_stands_in_a_sentence_or_behind_all(text: str, promise: str, *, expected: bool) -> None:
    words = Words(text, 50)
    (duty,) = find_duties(words).duties
    begin = text.index(promise)
    assert is_in_sentence_of(words.part(begin, begin + len(promise)), duty, words) is expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("推进甲事，抓紧实施。", "推进甲事"),
        ("推进甲事（甲局负责）", "推进甲事"),
        ("推进甲事(甲局负责)", "推进甲事"),
        ("推进甲事：一是抓紧", "推进甲事"),
        ("推进甲事；", "推进甲事"),
        ("甲" * 24 + "。", "甲" * 24),
        ("甲" * 25 + "。", "甲" * 24 + "…"),
        ("（甲局负责）推进甲事", "（甲局负责）推进甲事…"),
    ],
)
def test_a_text_without_a_title_is_called_by_its_first_clause(text: str, title: str) -> None:
    assert short_title(Words(text)) == title


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([Strength.SHOULD, Strength.PROHIBITION, Strength.MUST], Strength.PROHIBITION),
        ([Strength.SHOULD, Strength.MUST], Strength.MUST),
        ([Strength.ENCOURAGE, None, Strength.SHOULD], Strength.SHOULD),
        ([None, Strength.ENCOURAGE], Strength.ENCOURAGE),
        ([None], None),
        ([], None),
    ],
)
def test_the_strictest_strength_is_that_of_the_whole(given_: list[Strength | None], expected: Strength | None) -> None:
    assert strictest(given_) is expected
