"""Ids for names that are printed in Chinese: their syllables, so that the same name has the same id in every draft."""

import re
from typing import Final

__all__ = ["identifier"]

#: Longer ids are cut behind a syllable.
_LONGEST: Final = 60


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
