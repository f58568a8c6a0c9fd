"""What can be wrong with a person's input: one value that describes it, and one root exception.

A ``Problem`` says what is wrong, with which value, where, what was expected and how to mend it, in either language.
Exceptions carry problems as positional fields, so that they pickle.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import PurePath
from typing import Final

import attrs

from wufei.wording import Bilingual, Language, say
from wufei.wording.shapes import place_in_chinese

__all__ = [
    "MOST_LISTED",
    "DocumentError",
    "MissingExtraError",
    "Problem",
    "ProgramError",
    "UnfitUnitError",
    "UnknownNameError",
    "UnreadableValueError",
    "WufeiError",
    "listed_in_both",
    "named_in_both",
    "problem",
    "quoted",
    "told_in_both",
]

_LONGEST_QUOTE = 60
#: So many names of a list are told, so that it fits into a sentence.
MOST_LISTED: Final = 8
_CHINESE = "_zh"


class _Whole(str):
    """A list of names: it has its own bound, and is not cut in the middle of one."""

    __slots__ = ()


@attrs.frozen
class Problem:
    """One thing wrong in a person's input."""

    #: Stable code; the catalogue in the reference explains each.
    code: str
    #: Where: a JSON path such as ``$.targets[3].requirement``, or ``row 4, column unit``; empty if there is no place.
    path: str
    #: What the sentence of the code needs: names and texts; ``..._zh`` is what the Chinese one says in its place.
    values: tuple[tuple[str, str], ...] = ()

    def at(self, path: str) -> "Problem":
        """Return the same problem, found at ``path``."""
        return attrs.evolve(self, path=path)

    def message(self, language: Language = "en") -> str:
        """Return the whole sentence, its place in front."""
        values = dict(self.values)
        if language == "zh":
            values |= {name.removesuffix(_CHINESE): text for name, text in self.values if name.endswith(_CHINESE)}
        sentence = say(f"problem.{self.code}", language, **values)
        place = place_in_chinese(self.path) if language == "zh" else self.path
        return f"{place}: {sentence}" if place else sentence


def problem(code: str, path: str = "", **values: object) -> Problem:
    """Return a ``Problem`` whose values are shown as texts, cut where they are long."""
    told = ((name, value if isinstance(value, _Whole) else quoted(value)) for name, value in sorted(values.items()))
    return Problem(code, path, tuple(told))


def told_in_both(name: str, tell: Callable[[Language], str]) -> dict[str, str]:
    """Return a value of a problem that each language tells in its own words, under the names that ``Problem`` knows."""
    return {name: tell("en"), f"{name}{_CHINESE}": tell("zh")}


def listed_in_both(name: str, tell: Callable[[Language], Iterable[str]]) -> dict[str, str]:
    """Return a list as a value of a problem, told by each language in its own words: of many the first eight."""

    def listed(language: Language) -> str:
        first = [*islice(tell(language), MOST_LISTED + 1)]
        rest = ["…"] if len(first) > MOST_LISTED else []
        return _Whole(say("list.separator", language).join((*first[:MOST_LISTED], *rest)))

    return told_in_both(name, listed)


def named_in_both(name: str, named: Mapping[str, Bilingual]) -> dict[str, str]:
    """Return things as a value of a problem: each by its name in the language of the reader, with its id."""
    return listed_in_both(
        name,
        lambda language: (
            say("list.named", language, name=each.in_language(language), id=key) for key, each in named.items()
        ),
    )


def quoted(value: object) -> str:
    """Return ``value`` as a text that fits into a sentence: one line, at most 60 characters; of a path, the last."""
    line = " ".join(str(value).split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    kept = _LONGEST_QUOTE - 1
    return f"…{line[-kept:]}" if isinstance(value, PurePath) else f"{line[:kept]}…"


class WufeiError(Exception):
    """Root of all exceptions of this library; ``problems`` says what is wrong."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(each.message() for each in self.problems)

    @property
    def code(self) -> str:
        """Stable code of the first problem."""
        return self.problems[0].code


class DocumentError(WufeiError, ValueError):
    """A document is malformed; all its problems at once."""


class UnreadableValueError(WufeiError, ValueError):
    """A number, date, period or option can't be read."""


class UnknownNameError(WufeiError, LookupError):
    """A name (of a unit, target, plan, kind of requirement) means nothing here."""


class MissingExtraError(WufeiError, ImportError):
    """Something needs a library that is not installed; the extra that brings it is named."""


class ProgramError(WufeiError, RuntimeError):
    """Another program that is needed is not there, or does not do its work."""


class UnfitUnitError(WufeiError, TypeError):
    """Two amounts have units that do not convert into each other."""
