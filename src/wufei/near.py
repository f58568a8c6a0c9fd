"""Which known names come near to one that is not known: one rule for all that is looked up by its name."""

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final, TypeVar

__all__ = ["near_names", "nearest", "worth_telling"]

_Key = TypeVar("_Key")

#: Longer texts are no names, and are looked at so far.
_LONGEST: Final = 60
#: More names than these, and nobody can say which is meant: of those that have it as a part, and those that look alike.
_MOST_PARTS: Final = 5
_MOST_ALIKE: Final = 3
#: How like a name must be, from 0 to 1: letters are few, so that any two words share some; characters are many.
_LIKE_IN_LETTERS: Final = 0.7
_LIKE_IN_CHARACTERS: Final = 0.5
#: Those that are less like than the best by more than this are not meant.
_BEHIND: Final = 0.1


def near_names(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names that ``wanted`` may stand for, at most five; see ``nearest``."""
    return nearest(wanted, {name: (name,) for name in known})


def nearest(wanted: str, named: Mapping[_Key, Iterable[str]]) -> tuple[_Key, ...]:
    """Return the keys one of whose names ``wanted`` may stand for, at most five, in their order.

    Those that have it as a name, in another width, case or joining of words, else those that have it as a part, else
    those that shorten to it, as 区教育体育局 does to 教育局; else those that look like it. None, if there are so many
    that a list of them would say nothing.

    >>> nearest("straw-rate", {1: ("straw-use-rate",), 2: ("manure-use-rate",)})
    (1,)
    """
    plain = _plain(wanted[:_LONGEST])
    known = {key: [_plain(name) for name in names] for key, names in named.items()}
    for stands_for in (_is_same, _is_part, _is_short_form):
        found = tuple(key for key, names in known.items() if any(stands_for(plain, name) for name in names))
        if found:
            return found if len(found) <= _MOST_PARTS else ()
    likeness = {key: max((_likeness(plain, name) for name in names), default=0.0) for key, names in known.items()}
    best = max(likeness.values(), default=0.0)
    alike = tuple(key for key, value in likeness.items() if value and value >= best - _BEHIND)
    return alike if len(alike) <= _MOST_ALIKE else ()


def worth_telling(wanted: str, named: Mapping[_Key, Iterable[str]], most: int) -> tuple[_Key, ...]:
    """Return the keys to be told to who wrote ``wanted``: all, if they are at most so many; else those that are near.

    Where none is near, all.
    """
    return (nearest(wanted, named) if len(named) > most else ()) or tuple(named)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "-".join(folded.replace("_", " ").replace("-", " ").split())


def _is_same(wanted: str, name: str) -> bool:
    return bool(wanted) and wanted == name


def _is_part(wanted: str, name: str) -> bool:
    """Return whether it is a part of the name that says something: two characters, or a word that begins so."""
    if _has_characters(wanted):
        return len(wanted) > 1 and wanted in name
    return len(wanted) > 2 and f"-{wanted}" in f"-{name}"  # noqa: PLR2004 - of two letters, any word may begin so


def _is_short_form(wanted: str, name: str) -> bool:
    """Return whether all of its characters stand in the name, in their order; letters do by chance."""
    rest = iter(name)
    return len(wanted) > 1 and not any(map(str.isascii, wanted)) and all(character in rest for character in wanted)


def _likeness(wanted: str, name: str) -> float:
    """Return how like two names are, from 0 to 1; 0 if they are not like enough."""
    least = _LIKE_IN_CHARACTERS if _has_characters(wanted) else _LIKE_IN_LETTERS
    # The matcher keeps what it learns of its second text.
    matcher = SequenceMatcher(None, name, wanted, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def _has_characters(text: str) -> bool:
    return not text.isascii()
