"""What can be wrong with a person's input: one value that describes it, and one root exception.

A ``Problem`` says what is wrong, with which value, where, what was expected and how to mend it, in either language.
Exceptions carry problems as positional fields, so that they pickle.
"""

from collections.abc import Callable
from pathlib import PurePath

import attrs

from wufei.wording import Language, say
from wufei.wording.shapes import place_in_chinese

__all__ = [
    "DocumentError",
    "MissingExtraError",
    "Problem",
    "ProgramError",
    "UnfitUnitError",
    "UnknownNameError",
    "UnreadableValueError",
    "WufeiError",
    "problem",
    "quoted",
    "told_in_both",
]

_LONGEST_QUOTE = 60
_CHINESE = "_zh"


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
    return Problem(code, path, tuple((name, quoted(value)) for name, value in sorted(values.items())))


def told_in_both(name: str, tell: Callable[[Language], str]) -> dict[str, str]:
    """Return a value of a problem that each language tells in its own words, under the names that ``Problem`` knows."""
    return {name: tell("en"), f"{name}{_CHINESE}": tell("zh")}


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
