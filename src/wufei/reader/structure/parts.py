"""The parts of a piece of work that different units answer for: a bracket covers the sentences since the last one."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import attrs

from wufei.plan import Strength
from wufei.reader.duties.finding import Duty
from wufei.reader.structure.outline import sentence_ends
from wufei.reader.targets.strength import has_obligation
from wufei.reader.text import Words
from wufei.reader.times.finding import leading_time

__all__ = ["Part", "is_in_sentence_of", "letter_of", "parts_of", "sentences", "short_title", "strictest"]

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_STOPS: Final = frozenset("。；！？，、")
_TITLE: Final = 24


@attrs.frozen(kw_only=True)
class Part:
    """Words that the same units answer for."""

    #: Letter that tells it from the other parts of its piece, behind ``z`` a number; empty where it is the only one.
    letter: str
    words: Words
    duties: tuple[Duty, ...] = ()


def parts_of(words: Words, duties: Sequence[Duty]) -> tuple[Part, ...]:
    """Part a text at the ends of its responsibility brackets; sentences behind the last one are owned by nobody.

    What is said in a sentence, and not in a bracket, holds for the whole sentence.
    """
    ends = [_end(words, duty) for duty in duties]
    # What stands behind a bracket, as a full stop does, begins no sentence.
    starts = [0, *(end + (words.text[end : end + 1] in _STOPS) for end in ends)]
    rest = words.part(starts[-1]) if ends else words.part(0, 0)
    unowned = bool(rest) and _promises(rest)
    if len(duties) <= 1 and not unowned:
        return (Part(letter="", words=words, duties=tuple(duties)),)
    found = [
        Part(letter=letter_of(number), words=words.part(start, end), duties=(duty,))
        for number, (start, end, duty) in enumerate(zip(starts, ends, duties, strict=False))
    ]
    if len(duties) == 1:
        found = [attrs.evolve(found[0], letter="")]
    if unowned:
        found.append(Part(letter=letter_of(max(len(duties), 1)), words=rest))
    return tuple(found)


def _end(words: Words, duty: Duty) -> int:
    end = duty.whole.span[1] - words.start
    if not duty.said:
        return end
    stop = re.search("[。！？]", words.text[end:])
    return end + stop.start() if stop else len(words)


def letter_of(number: int) -> str:
    """Return what is put behind the ref of a piece for its part ``number``, counted from 0; there are 26 letters."""
    return _LETTERS[number] if number < len(_LETTERS) else f".{number + 1}"


def _promises(words: Words) -> bool:
    return any(has_obligation(each) for each in sentences(words)) or re.search(r"\d", words.text) is not None


def strictest(found: Iterable[Strength | None]) -> Strength | None:
    """Return the strictest of several strengths; None where none is given."""
    given = set(found)
    return next((each for each in Strength if each in given), None)


def sentences(words: Words) -> list[Words]:
    """Return the sentences of a text; what is in brackets ends none."""
    ends = [0, *sentence_ends(words.text)]
    return [words.part(start, end) for start, end in pairwise(ends)]


def is_in_sentence_of(words: Words, duty: Duty, text: Words) -> bool:
    """Return whether a bracket stands in the sentence of ``words``, or behind a full stop, where it covers all."""
    start, end = duty.whole.span
    if text.text[start - text.start - 1 : start - text.start] in {"。", "；", ""}:
        return True
    holding = next((each for each in sentences(text) if each.start <= start < each.span[1]), text)
    return words.span[1] > holding.start and words.start < end


def short_title(words: Words) -> str:
    """Return the first clause of a text that says more than a time, as a name for it; cut where it is long."""
    clauses = ("" if words.text.startswith(("（", "(")) else each for each in re.split("[，,。；;：:（(]", words.text))
    named = next((name for each in clauses if (name := _without_time(each))), "")
    return named if 0 < len(named) <= _TITLE else f"{(named or words.text)[:_TITLE]}…"


def _without_time(clause: str) -> str:
    time = leading_time(Words(clause))
    return clause[len(time.words) :] if time is not None else clause
