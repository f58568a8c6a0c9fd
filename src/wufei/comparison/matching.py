"""Which items of two plans are one another's: by keys, from the surest to the weakest, and by likeness at last.

Each item is matched at most once. What is matched does not hang on which plan is called the earlier one.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

import attrs

from wufei.comparison.changes import MatchedBy

__all__ = ["Join", "Key", "Pair", "Step", "alike", "alone", "in_order", "match", "match_alike", "overlap", "within"]

#: What an item is found by; None: not by this.
Key = Hashable
#: Positions that share a key in the one and the other plan, to pairs of them.
Join = Callable[[Sequence[int], Sequence[int]], Iterable[tuple[int, int]]]

#: So many pairs are looked at for likeness; where more are left over, only those of nearly the same rank.
MOST_PAIRS: Final = 10_000
#: Of a text that is compared with another: a title; what is longer is a paragraph.
LONGEST: Final = 80


@attrs.frozen(kw_only=True)
class Pair:
    """Positions of one item in both plans."""

    before: int
    after: int
    how: MatchedBy


def in_order(before: Sequence[int], after: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the first with the first, the second with the second."""
    return zip(before, after, strict=False)


def alone(before: Sequence[int], after: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the only one with the only one; nothing where there are several."""
    return ((before[0], after[0]),) if len(before) == len(after) == 1 else ()


@attrs.frozen(kw_only=True)
class Step:
    """One way to find an item: its key in either plan."""

    how: MatchedBy
    before: Sequence[Key | None]
    after: Sequence[Key | None]
    join: Join = in_order


def match(steps: Iterable[Step]) -> tuple[Pair, ...]:
    """Return what the steps match, each of them only what those before it left over."""
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    pairs: list[Pair] = []
    for step in steps:
        groups = _by_key(step.before, taken_before), _by_key(step.after, taken_after)
        for key, positions in groups[0].items():
            for one, other in step.join(positions, groups[1].get(key, ())):
                pairs.append(Pair(before=one, after=other, how=step.how))
                taken_before.add(one)
                taken_after.add(other)
    return tuple(pairs)


def _by_key(keys: Sequence[Key | None], taken: set[int]) -> dict[Key, list[int]]:
    groups: dict[Key, list[int]] = {}
    for position, key in enumerate(keys):
        if key is not None and position not in taken:
            groups.setdefault(key, []).append(position)
    return groups


def match_alike(
    before: Sequence[int], after: Sequence[int], likeness: Callable[[int, int], float], *, least: float
) -> tuple[Pair, ...]:
    """Return pairs of what is left over, the likest first, none below ``least``."""
    ranked = sorted(
        (-score, abs(rank - other), rank + other, rank, other)
        for rank, other in _near(len(before), len(after))
        if (score := likeness(before[rank], after[other])) >= least
    )
    left_before, left_after = set(range(len(before))), set(range(len(after)))
    pairs = []
    for *_, rank, other in ranked:
        if rank in left_before and other in left_after:
            left_before.remove(rank)
            left_after.remove(other)
            pairs.append(Pair(before=before[rank], after=after[other], how=MatchedBy.BY_LIKENESS))
    return tuple(pairs)


def _near(before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield pairs of ranks: all, or those that lie near one another where all would be too many."""
    reach = max(before, after)
    if before * after > MOST_PAIRS:
        reach = MOST_PAIRS // (2 * reach)
    for rank in range(before):
        for other in range(max(0, rank - reach), min(after, rank + reach + 1)):
            yield rank, other


def alike(one: str, other: str, *, least: float) -> float:
    """Return how much two texts are alike, from 0 to 1, in either order the same; 0 below ``least``."""
    one, other = one[:LONGEST], other[:LONGEST]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if not one or not other or matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0
    found = max(matcher.ratio(), SequenceMatcher(None, other, one, autojunk=False).ratio())
    return found if found >= least else 0


def within(one: str, other: str) -> bool:
    """Return whether the shorter text is the longer one with characters left out.

    So is 农业局 of 农业农村局; 水利局 and 水务局 only look alike, and are not taken for one another.
    """
    short, long = sorted((one[:LONGEST], other[:LONGEST]), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def overlap(one: frozenset[Key], other: frozenset[Key]) -> float:
    """Return how many of all members two sets share, from 0 to 1; 0 if both are empty."""
    return len(one & other) / len(one | other) if one or other else 0
