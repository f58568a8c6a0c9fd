"""All promises and numbers of a text together: tiers, names that verbs tell apart, and what is told of each number."""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from wufei.plan import Strength
from wufei.reader.targets.figures import Other, Refused
from wufei.reader.targets.numbers import Number
from wufei.reader.targets.promises import CountRead, NumberSeen, Promise, TargetsRead
from wufei.reader.text import Words

__all__ = ["FIGURES", "Told", "gathered", "is_told", "with_tiers"]

#: Kinds of numbers that are read, or refused.
FIGURES: Final = frozenset(("figure", "plain", "damaged", "vague", "rank"))
_ARABIC = re.compile("[0-9０-９]")
#: Verbs by which something new comes to be: they count the same.
_MAKE: Final = frozenset(
    [
        "新建",
        "建成",
        "建设",
        "建",
        "新增",
        "打造",
        "创建",
        "设立",
        "建立",
        "完成",
        "累计建成",
        "累计建设",
        "建成投用",
        "新建成",
        "建设完成",
        "形成",
        "增设",
        "新设",
    ]
)


@attrs.frozen
class Told:
    """What is told of a number that no promise is read from."""

    words: Words
    result: Other | Refused


def is_told(number: Number) -> bool:
    """Whether a number that is no figure is told: not a mark, nor a name that only has a numeral in it."""
    return number.kind == "time" or (
        number.code not in {"", "marker", "plain"}
        and _ARABIC.search(number.words.text) is not None
        and number.kind not in FIGURES
    )


def gathered(promises: Sequence[Promise], told: Sequence[Told]) -> TargetsRead:
    """Return all that was read in a text."""
    others = [NumberSeen(words=each.words, code=each.result.code) for each in told if isinstance(each.result, Other)]
    unread = [NumberSeen(words=each.words, code=each.result.code) for each in told if isinstance(each.result, Refused)]
    impossible = [each for each in others if each.code == "impossible_date"]
    others = [each for each in others if each.code != "impossible_date"]

    def place(each: NumberSeen) -> tuple[int, int]:
        return each.words.span

    return TargetsRead(
        promises=tuple(_told_apart(promises)),
        others=tuple(sorted(others, key=place)),
        unread=tuple(sorted([*unread, *impossible], key=place)),
        seen=len({words for promise in promises for words in promise.numbers}) + len(told),
    )


def with_tiers(promises: Sequence[Promise]) -> list[Promise]:
    """Return the promises of a sentence: what is hoped for beside a firm one of the same name is its second tier."""
    firm = {getattr(each.what, "name", None) for each in promises if each.tier is None}
    hoped = {getattr(each.what, "name", None) for each in promises if each.tier == "aspired"}
    return [_tiered(each, firm, hoped) for each in promises]


def _tiered(promise: Promise, firm: set[str | None], hoped: set[str | None]) -> Promise:
    name = getattr(promise.what, "name", None)
    if promise.tier == "aspired" and name in firm:
        return attrs.evolve(promise, strength=Strength.ENCOURAGE)
    return attrs.evolve(promise, tier="firm") if promise.tier is None and name in hoped else promise


def _told_apart(promises: Sequence[Promise]) -> list[Promise]:
    """Return promises, those that count the same name with different verbs named by both: 改造甲站 is not 新建甲站."""
    verbs: dict[tuple[str, str], set[str]] = {}
    for each in promises:
        if isinstance(each.what, CountRead):
            verbs.setdefault(_counted(each.what), set()).add(_kind_of(each.what.verb))
    return [
        attrs.evolve(each, what=attrs.evolve(each.what, measured=each.what.verb + each.what.name))
        if isinstance(each.what, CountRead) and len(verbs[_counted(each.what)]) > 1
        else each
        for each in promises
    ]


def _counted(what: CountRead) -> tuple[str, str]:
    return what.name, what.limit.unit.dimension


def _kind_of(verb: str) -> str:
    return "" if verb in _MAKE else verb
