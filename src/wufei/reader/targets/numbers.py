"""Numbers of a text: figures with their units, and numbers recognised as something else. Damaged ones are refused."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

import attrs

from wufei.quantities import UNITS, Amount, Unit
from wufei.reader.plain import GAP, plain
from wufei.reader.targets.number_kinds import KINDS
from wufei.reader.targets.numerals import NUMERAL, value_of
from wufei.reader.targets.unit_words import UNSAFE_AFTER_NUMERAL, spelled_at
from wufei.reader.text import Words
from wufei.reader.times.finding import Time, find_times

__all__ = ["Number", "find_numbers"]


@attrs.frozen(kw_only=True)
class Number:
    """A number of a text."""

    #: Number and unit, as printed.
    words: Words
    #: ``figure``, ``time``, or what else it is, as in the table of kinds; ``plain`` without a unit.
    kind: str
    #: Exact amount of a figure; without a unit, a plain number.
    amount: Amount | None = None
    #: It can't be what was meant: it is refused, never repaired.
    damaged: bool = False
    #: Why it is refused, or what it is; empty of a figure.
    code: str = ""
    #: It is printed as an approximate one: 约, 余, 多.
    approximate: bool = False


#: What stands where a number does: digits, points and commas, and letters that a scan takes for digits.
_RUN = re.compile(
    r"(?<![0-9A-Za-z.])[OoIl|]{0,3}\.?[0-9](?:[0-9OoIl|]|[.](?=[0-9OoIl|.%])|[,，](?=[0-9]))*+(?:[%‰][0-9]++[%‰]?)?(?![A-Za-z0-9])"
    r"|[0-9]++(?:\.[0-9]++)?"
)
_WELL_FORMED = re.compile(r"(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40})?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[,，][0-9]{3})+(?:\.[0-9]{1,40})?")
_COMMAS = re.compile("[,，]")
_MULTIPLIERS: Final = {
    "万亿": 10**12,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
    "百": 100,
}
_MULTIPLIER = re.compile("|".join(_MULTIPLIERS))
_MORE = re.compile("[余多](?!年)|几(?=[万亿千百个家])")
_FRACTION = re.compile(
    rf"(?P<base>百|千|[二三四五六七八九十])分之(?P<share>百(?!分)|{NUMERAL}(?:点[〇零一二三四五六七八九]{{1,4}})?|[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?)"
)
_TENTH: Final = "〇一二三四五六七八九"
_HALF = re.compile("一半|半数")
_TENTHS = re.compile(r"(?<![一-鿿][建完达])(?P<tenths>[一二三四五六七八九])成(?=以上|以下|左右|的|[，。；、]|\Z)")
_CHINESE = re.compile(rf"(?<![第几数统唯单同专某每之逐任其合新十百千万亿零〇一二两三四五六七八九]){NUMERAL}")
_LARGE = re.compile("[千万亿]")
_RANGE = re.compile("-|—{1,2}|~|至|到")
_HALF_WIDTH_COMMA: Final = ","
_LONGEST: Final = 60
#: A text without any of these has no number in it.
_HINT = re.compile("[0-9一二两三四五六七八九十第半百千]")
#: From here on people are counted without a unit.
_MANY: Final = 10**4
#: Characters before a number that are looked at.
_NEAR: Final = 20
_PEOPLE_BEHIND = re.compile(
    "(?:以上)?的?[^，。；、：0-9的]{0,8}?(?:人口(?!数|比|密)|劳动力|农民(?!专)|职工|群众|居民(?!点)|学生|毕业生|人才(?!库|公))"
)
_PEOPLE_BEFORE = re.compile("(?:人数|人口)(?:总[数量])?(?:[^，。；、：0-9]{0,6}(?:不少于|不低于|达到|达|超过|约))?\\Z")
_TAKEN = re.compile(rb"\x00+")
_ANY_FIGURE = re.compile("[0-9一二三四五六七八九十]")


def find_numbers(words: Words, times: Sequence[Time] | None = None) -> tuple[Number, ...]:
    """Return every number of a text, in its order; ``times`` are those of the text, where they are known already.

    Raises:
        MissingExtraError: if the text has Chinese numerals and cn2an is not installed.
    """
    text = plain(words.text)
    if _HINT.search(text) is None:
        return ()
    stretches = _Stretches(text)
    found = [Number(words=time.words, kind="time", code=_TIMES[time.kind]) for time in _of(words, times)]
    for number in found:
        stretches.take(number.words.start - words.start, number.words.span[1] - words.start)
    characters = frozenset(text)
    for kind in KINDS:
        for match in () if characters.isdisjoint(kind.needs) else kind.pattern.finditer(text):
            free = stretches.take(match.start(), match.end())
            if free and (kind.id != "title" or _RUN.search(match[0])):
                found.append(Number(words=words.part(*match.span()), kind=kind.id, code=kind.code))
    for read in (_in_words, _in_digits, _in_numerals):
        for start, end, number in read(stretches.rest()):
            if stretches.take(start, end):
                found.append(attrs.evolve(number, words=words.part(start, end)))
    return _with_ranges(sorted(found, key=lambda number: number.words.span), words)


#: What the years of each kind of time are.
_TIMES: Final = {
    "by": "date",
    "every_year": "date",
    "during": "period",
    "from": "date",
    "standing": "period",
    "relative": "date",
    "impossible": "impossible_date",
    "reference": "reference",
}


def _of(words: Words, times: Sequence[Time] | None) -> Iterator[Time]:
    """Yield the times that have a number in them."""
    for time in find_times(words) if times is None else times:
        if _ANY_FIGURE.search(plain(time.words.text)):
            yield time


class _Stretches:
    """Which characters of a text are taken by a number already."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._free = bytearray(b"\x01") * len(text)

    def take(self, start: int, end: int) -> bool:
        """Take a stretch; return whether all of it was free."""
        if self._free.find(0, start, end) >= 0:
            return False
        self._free[start:end] = bytes(end - start)
        return True

    def rest(self) -> str:
        """Return the text with gaps for what is taken."""
        parts, at = [], 0
        for taken in _TAKEN.finditer(self._free):
            parts += [self._text[at : taken.start()], GAP * (taken.end() - taken.start())]
            at = taken.end()
        return "".join([*parts, self._text[at:]])


Found = tuple[int, int, Number]
_NOWHERE: Final = Words("")


def _figure(value: Fraction, unit: Unit, text: str = "", *, approximate: bool = False) -> Number:
    return Number(words=_NOWHERE, kind="figure", amount=Amount(value, unit, text), approximate=approximate)


def _refused(code: str = "damaged_number") -> Number:
    return Number(words=_NOWHERE, kind="damaged", damaged=True, code=code)


def _in_words(text: str) -> Iterator[Found]:
    """Yield shares that are written out: 百分之九十, 三分之二, 一半, 九成."""
    for match in _FRACTION.finditer(text):
        share, base = match["share"], match["base"]
        value = Fraction(share) if share[0].isascii() else value_of("一百" if share == "百" else share)
        whole = value_of(base) if base not in "百千" else None
        if value is None:
            yield match.start(), match.end(), _refused()
        elif whole is not None:
            yield match.start(), match.end(), _figure(value * 100 / whole, UNITS["percent"])
        else:
            unit = UNITS["percent" if base == "百" else "permille"]
            yield match.start(), match.end(), _figure(value, unit, _decimal(value))
    for match in _HALF.finditer(text):
        yield match.start(), match.end(), _figure(Fraction(50), UNITS["percent"], "50")
    for match in _TENTHS.finditer(text):
        value = Fraction(10 * _TENTH.index(match["tenths"]))
        yield match.start(), match.end(), _figure(value, UNITS["percent"], _decimal(value))


def _decimal(value: Fraction) -> str:
    return f"{Amount(value, UNITS['number']).decimal():f}"


def _in_digits(text: str) -> Iterator[Found]:
    for match in _RUN.finditer(text):
        run = match[0]
        if "，" in run and not _THOUSANDS.fullmatch(run):
            at = match.start()
            for part in run.split("，"):
                yield _digits(text, at, part)
                at += len(part) + 1
        else:
            yield _digits(text, match.start(), run)


def _digits(text: str, start: int, run: str) -> Found:
    """Return the figure whose digits are ``run``; refused where they are not well formed."""
    end = start + len(run)
    unit, factor, behind, more = _unit_at(text, end)
    number = _COMMAS.sub("", run) if _THOUSANDS.fullmatch(run) else run
    if not _WELL_FORMED.fullmatch(number):
        plain_name = unit is None and (run[0] == "0" or not run[0].isdigit()) and run[1:].isdigit()
        refused = Number(words=_NOWHERE, kind="code", code="name") if plain_name else _refused()
        return start, behind, refused
    value = Fraction(number)
    unit = unit or _people(text, start, behind, factor)
    if unit is None:
        amount = Amount(value * factor, UNITS["number"], number if factor == 1 else _decimal(value * factor))
        return start, behind, Number(words=_NOWHERE, kind="plain", amount=amount, code="plain", approximate=more)
    if unit.grades:
        return start, behind, _graded(value, unit, number)
    printed = number if factor == 1 else _decimal(value * factor)
    return start, behind, _figure(value * factor, unit, printed, approximate=more)


def _people(text: str, start: int, end: int, factor: int) -> Unit | None:
    """Return the unit of people where a large number stands before or behind them without one: 2万农村劳动力."""
    counted = factor >= _MANY and (
        _PEOPLE_BEHIND.match(text, end) or _PEOPLE_BEFORE.search(text, max(0, start - _NEAR), start)
    )
    return UNITS["person"] if counted else None


def _graded(value: Fraction, unit: Unit, printed: str) -> Number:
    return _figure(value, unit, printed) if printed in unit.grades else _refused("unknown_grade")


def _unit_at(text: str, start: int) -> tuple[Unit | None, int, int, bool]:
    """Return the unit that begins at ``start``, what it is multiplied by, where it ends, and whether it says 余."""
    at, factor, more = start, 1, False
    if match := _MORE.match(text, at):
        at, more = match.end(), True
    unit = spelled_at(text, at)
    if unit is None and (match := _MULTIPLIER.match(text, at)):
        at, factor = match.end(), _MULTIPLIERS[match[0]]
        if match := _MORE.match(text, at):
            at, more = match.end(), True
        unit = spelled_at(text, at)
    if unit is None:
        return None, factor, at, more
    return unit[0], factor, unit[1], more


def _in_numerals(text: str) -> Iterator[Found]:
    """Yield Chinese numerals that stand before a unit; others are part of a word."""
    for match in _CHINESE.finditer(text):
        numeral = match[0]
        ends = [match.start() + each.start() for each in _LARGE.finditer(numeral, 1)]
        for end in (*ends, match.end()):
            at = end + 1 if _MORE.match(text, end) else end
            spelled = spelled_at(text, at)
            if spelled is None or text[at : spelled[1]] in UNSAFE_AFTER_NUMERAL:
                continue
            value = value_of(text[match.start() : end])
            if value is None:
                yield match.start(), spelled[1], Number(words=_NOWHERE, kind="vague", code="vague")
            elif spelled[0].grades:
                yield match.start(), spelled[1], _graded(value, spelled[0], _decimal(value))
            else:
                yield match.start(), spelled[1], _figure(value, spelled[0], _decimal(value), approximate=at > end)
            break


_OF_RANGES: Final = frozenset(("figure", "plain"))
#: A range has its unit behind the upper end.
_LOW_ONLY: Final = ("figure", "plain")


def _with_ranges(numbers: list[Number], words: Words) -> tuple[Number, ...]:
    """Give the lower end of a range the unit of its upper end, and mark both."""
    for low, high in pairwise(range(len(numbers))):
        one, other = numbers[low], numbers[high]
        between = plain(words.text[one.words.span[1] - words.start : other.words.start - words.start])
        if not {one.kind, other.kind} <= _OF_RANGES or (one.kind, other.kind) == _LOW_ONLY:
            continue
        if not _RANGE.fullmatch(between):
            continue
        assert one.amount is not None and other.amount is not None  # noqa: S101, PT018 - figures have amounts
        unit = other.amount.unit if one.kind == "plain" else one.amount.unit
        if unit is other.amount.unit and not unit.grades:
            amount = Amount(one.amount.value, unit, one.amount.text)
            numbers[low] = attrs.evolve(one, kind=other.kind, amount=amount, code="range-low")
            numbers[high] = attrs.evolve(other, code="range-high")
    return tuple(numbers)
