"""The numbers that Word prints before paragraphs and does not write into their text."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NUMBER_FORMS", "Level", "Numbering", "W", "in_chinese", "numbering_of"]

#: Namespace of the elements of a Word file.
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS: Final = "〇一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_ROMAN: Final = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS: Final = 26
#: Numbers beyond are not printed in words.
_LARGEST: Final = 99
_LAST_CIRCLED: Final = 20
_MOST_LEVELS: Final = 9


def in_chinese(number: int) -> str:
    """Return a number from 1 to 99 as 一, 十, 十一, 二十, 二十一; a larger one in digits."""
    if not 0 < number <= _LARGEST:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens <= 1 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= _LAST_CIRCLED else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _letter(number: int) -> str:
    times, place = divmod(max(number, 1) - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1) if times <= _MOST_LEVELS else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST - 10:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def _stem(number: int) -> str:
    return _STEMS[number - 1] if 0 < number <= len(_STEMS) else str(number)


#: How Word's forms of numbers are printed; a form that is not here, as a bullet, prints nothing.
NUMBER_FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": in_chinese,
    "chineseCountingThousand": in_chinese,
    "japaneseCounting": in_chinese,
    "taiwaneseCountingThousand": in_chinese,
    "ideographDigital": _digit_by_digit,
    "ideographTraditional": _stem,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


@attrs.frozen(kw_only=True)
class Level:
    """One level of a list: how its numbers are printed."""

    #: The first number.
    start: int
    #: Key of ``NUMBER_FORMS``.
    form: str
    #: The text around the numbers: ``（%1）``, ``%1.%2``.
    text: str
    #: All numbers of the text are printed as decimals.
    legal: bool = False
    #: Id of the style whose paragraphs are of this level.
    style: str | None = None


@attrs.define(kw_only=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    #: List to its levels; several lists may count together.
    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    #: List and level to the number at which it starts anew.
    restarts: Mapping[tuple[str, int], int]
    _counted: dict[str, dict[int, int]] = attrs.field(factory=dict, init=False)
    _begun: set[tuple[str, int]] = attrs.field(factory=set, init=False)

    def level_of_style(self, number: str, style: str | None) -> int:
        """Return the level of a list that belongs to a style; the first, if none does."""
        _, levels = self.lists.get(number, ("", {}))
        return next((place for place, level in levels.items() if style and level.style == style), 0)

    def printed(self, number: str, place: int) -> str:
        """Count one more paragraph of a list, and return what is printed before it."""
        shared, levels = self.lists.get(number, ("", {}))
        level = levels.get(place)
        if level is None:
            return ""
        counts = self._counted.setdefault(shared, {})
        restart = self.restarts.get((number, place))
        if restart is not None and (number, place) not in self._begun:
            counts[place] = restart - 1
        self._begun.add((number, place))
        counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in [each for each in counts if each > place]:
            del counts[deeper]
        return _printed(level, levels, counts)


def _printed(level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    """Return the text of a level, its numbers put in."""
    if level.form not in NUMBER_FORMS:
        return ""
    text = level.text
    for place, other in levels.items():
        form = NUMBER_FORMS["decimal" if level.legal else other.form] if other.form in NUMBER_FORMS else None
        if form is not None:
            text = text.replace(f"%{place + 1}", form(counts.get(place, other.start)))
    return text


def numbering_of(root: "_Element | None") -> Numbering:
    """Return the lists that the part ``numbering.xml`` of a Word file describes."""
    if root is None:
        return Numbering(lists={}, restarts={})
    kinds = {each.get(f"{W}abstractNumId"): _levels(each) for each in root.findall(f"{W}abstractNum")}
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    restarts: dict[tuple[str, int], int] = {}
    for each in root.findall(f"{W}num"):
        number, kind = each.get(f"{W}numId", ""), value_of(each, "abstractNumId") or ""
        levels = dict(kinds.get(kind, {}))
        for change in each.findall(f"{W}lvlOverride"):
            place = whole_number(change.get(f"{W}ilvl"), 0)
            levels |= _levels(change)
            start = value_of(change, "startOverride")
            if start is not None:
                restarts[number, place] = whole_number(start, 1)
        lists[number] = (kind, levels)
    return Numbering(lists=lists, restarts=restarts)


def _levels(parent: "_Element") -> dict[int, Level]:
    return {
        whole_number(each.get(f"{W}ilvl"), 0): Level(
            start=whole_number(value_of(each, "start"), 1),
            form=value_of(each, "numFmt") or "decimal",
            text=value_of(each, "lvlText") or "",
            legal=each.find(f"{W}isLgl") is not None,
            style=value_of(each, "pStyle"),
        )
        for each in parent.findall(f"{W}lvl")[:_MOST_LEVELS]
    }


def value_of(parent: "_Element | None", name: str) -> str | None:
    """Return the value of a child element; None if there is no such child."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def whole_number(text: str | None, otherwise: int) -> int:
    """Return a number of at most four digits as it is written; ``otherwise``, if it is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) <= 4 else otherwise  # noqa: PLR2004 - no list is longer
