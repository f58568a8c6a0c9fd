"""Sentences and clauses of a text, with the numbers and times that stand in each."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs

from wufei.reader.plain import GAP, plain
from wufei.reader.targets.numbers import Number
from wufei.reader.text import Words
from wufei.reader.times.finding import Time

__all__ = ["Clause", "clauses_of"]

_PAIRS: Final = {"（": "）", "《": "》", "“": "”"}
_OPENING: Final = {close: opening for opening, close in _PAIRS.items()}
_HALF = re.compile("[" + "".join((*_PAIRS, *_OPENING)) + "]")
#: A pair farther apart than this holds nothing together.
_FARTHEST: Final = 200
_SENTENCE: Final = "。！？"
_MARK = re.compile("[。！？，；：]")
#: A list goes on with another name and number: A达到90%、B达到80%.
_JOINER = re.compile(
    "(?:(?:及|或)?以[上下内]|左右|之内|之间)?(?P<joiner>、|和|以及|及(?!以))"
    "(?:(?=(?:到|至)?(?:19|20)[0-9]{2}年)|(?![0-9一二两三四五六七八九十百]|到|至))"
)
#: A list goes on with another number and name: 3座甲站、2座乙站.
_NAMED_JOINER = re.compile("(?:以[上下内])?(?!以[上下内]|左右)[一-鿿“”]{2,20}?(?<!分别)(?P<joiner>、|和|及)")


@attrs.frozen(kw_only=True)
class Clause:
    """A clause of a sentence."""

    #: The clause, as printed.
    words: Words
    #: The same in one way of writing, with gaps for brackets that hold numbers of their own.
    text: str
    #: Numbers but those of times and names.
    numbers: tuple[Number, ...] = ()
    #: Times that stand in it.
    times: tuple[Time, ...] = ()
    #: Which sentence of the text, from 0.
    sentence: int
    #: Which of the parts of its sentence between semicolons, from 0.
    part: int = 0
    #: It goes on with the list of the clause before it.
    joined: bool = False
    #: The clause behind it goes on with its list.
    continued: bool = False
    #: It stands in a bracket of the clause before it.
    bracketed: bool = False


@attrs.frozen
class _Stretch:
    start: int
    end: int
    sentence: int
    part: int = 0
    joined: bool = False
    continued: bool = False
    bracketed: bool = False


def clauses_of(words: Words, text: str, numbers: Sequence[Number], times: Sequence[Time]) -> Iterator[Clause]:
    """Yield the clauses of a text; ``text`` is that of ``words``, in which gaps stand for what is left out.

    A bracket that holds a number is a clause of its own, behind the one in which it stands.
    """
    even = plain(text)
    places = [(each.words.start - words.start, each.words.span[1] - words.start) for each in numbers]
    pairs = _pairs(even)
    brackets = [pair for pair in pairs if even[pair[0]] == "（" and _holds_one(pair, places)]
    masked = _masked(even, brackets)
    at_number, at_time = [start for start, _ in places], [time.words.start - words.start for time in times]
    for stretch in _stretches(masked, pairs, places, brackets):
        number_from, number_to = _range(at_number, stretch)
        time_from, time_to = _range(at_time, stretch)
        inside = even if stretch.bracketed else masked
        yield Clause(
            words=words.part(stretch.start, stretch.end),
            text=inside[stretch.start : stretch.end],
            numbers=tuple(
                number
                for number, (start, _) in zip(
                    numbers[number_from:number_to], places[number_from:number_to], strict=True
                )
                if inside[start] != GAP
            ),
            times=tuple(
                time
                for time in times[time_from:time_to]
                if stretch.bracketed or inside[time.words.start - words.start] != GAP
            ),
            sentence=stretch.sentence,
            part=stretch.part,
            joined=stretch.joined,
            continued=stretch.continued,
            bracketed=stretch.bracketed,
        )


def _range(starts: Sequence[int], stretch: _Stretch) -> tuple[int, int]:
    return bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the outermost pairs of brackets and quotation marks; one without its other half counts for nothing."""
    waiting: dict[str, list[int]] = {opening: [] for opening in _PAIRS}
    found: list[tuple[int, int]] = []
    for mark in _HALF.finditer(text):
        at, each = mark.start(), mark[0]
        if each in _PAIRS:
            waiting[each].append(at)
        elif waiting[_OPENING[each]]:
            start = waiting[_OPENING[each]].pop()
            if at - start > _FARTHEST:
                continue
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, at + 1))
    return found


def _holds_one(pair: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(places, pair)
    return at < len(places) and places[at][1] <= pair[1]


def _quotes_several(text: str, pair: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    """Whether quotation marks hold clauses with numbers of their own, and not a name."""
    low, high = bisect_left(places, pair), bisect_left(places, (pair[1], 0))
    return text[pair[0]] == "“" and high - low > 1 and "，" in text[pair[0] : pair[1]]


def _masked(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in stretches:
        parts += [text[at:start], GAP * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _stretches(
    text: str, pairs: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]], brackets: Sequence[tuple[int, int]]
) -> Iterator[_Stretch]:
    """Yield where clauses begin and end, each followed by the brackets in it that are clauses of their own."""
    start, sentence, part, joined = 0, 0, 0, False
    bracket_starts = [low for low, _ in brackets]
    for at, end, is_joiner in [*_cuts(text, pairs, places), (len(text), len(text), False)]:
        if at > start:
            stretch = _Stretch(start, at, sentence, part, joined, is_joiner)
            yield stretch
            low, high = _range(bracket_starts, stretch)
            for opening, closing in brackets[low:high]:
                yield _Stretch(opening + 1, closing - 1, sentence, part, bracketed=True)
        ends = text[at:end] in _SENTENCE and at < len(text)
        sentence += ends
        part = 0 if ends else part + (text[at:end] == "；")
        start, joined = end, is_joiner


def _cuts(
    text: str, pairs: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]
) -> list[tuple[int, int, bool]]:
    """Return where one clause ends and where the next begins, and whether it goes on with a list."""
    pairs = [pair for pair in pairs if not _quotes_several(text, pair, places)]
    starts = [start for start, _ in pairs]

    def is_held(at: int) -> bool:
        pair = bisect_left(starts, at + 1) - 1
        return pair >= 0 and at < pairs[pair][1]

    cuts = [(each.start(), each.end(), False) for each in _MARK.finditer(text) if not is_held(each.start())]
    taken = {at for start, end in places for at in range(start, min(end, start + 60))}
    cuts = [cut for cut in cuts if cut[0] not in taken]
    for _, end in places:
        match = _JOINER.match(text, end)
        if match and not is_held(match.start("joiner")):
            cuts.append((*match.span("joiner"), True))
    for (_, end), (start, _) in pairwise(places):
        match = _NAMED_JOINER.fullmatch(text, end, start)
        if match and not is_held(match.start("joiner")):
            cuts.append((*match.span("joiner"), True))
    return sorted(cuts)
