"""Ids for names that are printed in Chinese: their syllables, so that the same name has the same id in every draft."""

import re
from functools import lru_cache
from typing import Final

from wufei.sources import digest

__all__ = ["identifier", "told_apart"]

#: Longer ids are cut behind a syllable.
_LONGEST: Final = 60
#: Characters of a digest that tell two names apart.
_DIGITS: Final = 6


@lru_cache(maxsize=4096)
def identifier(name: str, *, fallback: str = "item") -> str:
    """Return the id that a name spells; ``fallback`` where it spells none.

    >>> identifier("区城管局")
    'qu-cheng-guan-ju'
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - only the reader makes ids of Chinese names

    spelled = "-".join(lazy_pinyin(name, errors="default"))
    kept = re.sub("[^a-z0-9]+", "-", spelled.lower()).strip("-")
    if len(kept) > _LONGEST:
        kept = kept[: _LONGEST + 1].rpartition("-")[0]
    return kept or fallback


def told_apart(name: str, plain: str) -> str:
    """Return an id for a name that sounds like another one: what it spells, and what tells it from all others.

    >>> told_apart("市园林局", "shi-yuan-lin-ju") == told_apart("市原林局", "shi-yuan-lin-ju")
    False
    """
    return f"{plain}-{digest(name)[:_DIGITS]}"
