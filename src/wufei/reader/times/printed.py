"""What printed times say: years, months, days and plans, whole or in part, and the readers of each."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Final, Literal

import attrs

from wufei.reader.text import Words

__all__ = [
    "BARE_YEAR",
    "BEFORE",
    "DAY",
    "FEW_YEARS",
    "FIVE_YEARS",
    "MONTH",
    "NO_PRICE",
    "PARTS_OF_YEAR",
    "UNTIL",
    "YEAR",
    "YEAR_SIGN",
    "Read",
    "Time",
    "by_day",
    "day_in",
    "few_months",
    "few_years",
    "from_issue",
    "in_month",
    "in_months",
    "in_year_of",
    "in_years",
    "in_years_from",
    "on_average",
    "plan",
    "reference",
    "relative",
    "rhythm",
    "since",
    "span",
    "standing",
    "this_year",
    "within",
    "year_before",
    "yearless",
    "yearly",
]

#: ``by`` a day; ``every_year``; ``during`` a stretch; ``from`` a day on; ``standing``, without an end; ``relative`` to
#: the day of issue; ``impossible``, a day that no calendar has; ``reference``, a year that others are compared with.
Kind = Literal["by", "every_year", "during", "from", "standing", "relative", "impossible", "reference"]


@attrs.frozen(kw_only=True)
class Time:
    """A time as a document prints it."""

    words: Words
    #: Id of the form.
    rule: str = ""
    kind: Kind
    #: First day, where it has one.
    first: date | None = None
    #: Last day, where it has one; of ``by`` without a year, None: it must be asked for.
    last: date | None = None
    #: Month and day of every year, or of a year that is not printed.
    day: tuple[int, int] | None = None
    #: What was noticed: ``year-unknown``, ``impossible_date``, ``each-month``, ``year-before`` the one that is due,
    #: ``year-of-text``, which it is in, ``in-years:5`` from a first year that is not printed.
    remarks: tuple[str, ...] = ()


Read = Callable[[re.Match[str], Words, date | None], Time]


_PLANS: Final = {
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}
_DIGITS: Final = {each: str(value) for value, each in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
BARE_YEAR = r"(?<![0-9.,])(?P<year>(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
YEAR_SIGN = rf"{BARE_YEAR}年"
#: A year, as all forms that have one print it.
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}|二[〇○零]")
MONTH = r"(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月份?"
DAY = r"(?P<day>[0-9]{1,2})[日号]"
BEFORE = r"(?:之?前|以前|为止|止)"
#: Behind a month: it is no rhythm where a price or a wage is what is paid for it.
NO_PRICE = r"(?![^，。；]{0,10}(?:费|价格|标准|工资|收入|租金|补贴|补助|待遇|养老金)[^，。；]{0,6}[0-9])"
#: A few years.
FEW_YEARS = r"(?P<count>[1-9]|10|[一二两三四五六七八九十])年"
UNTIL = r"(?:截至|截止|到|至|在|于)?"
_CHINESE_MONTHS: Final = {each: value for value, each in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11,
    "十二": 12,
}
_QUARTERS: Final = {"一": 3, "1": 3, "二": 6, "2": 6, "三": 9, "3": 9, "四": 12, "4": 12}
_DECEMBER = 12
_RHYTHMS: Final = {
    "学期": "each-school-term",
    "半": "each-half-year",
    "季": "each-quarter",
    "月": "each-month",
    "周": "each-week",
    "日": "each-day",
    "天": "each-day",
}


def _year(text: str) -> int:
    return int("".join(_DIGITS.get(each, each) for each in text))


def _month(text: str) -> int:
    return _CHINESE_MONTHS.get(text) or int(text)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _impossible(words: Words) -> Time:
    return Time(words=words, kind="impossible", remarks=("impossible_date",))


def by_day(*remarks: str) -> Read:
    """Read a day of a year: the last of the year, the month or the half, or the one printed."""

    def read(match: re.Match[str], words: Words, _: date | None) -> Time:
        parts = match.groupdict()
        year = _year(parts["year"])
        month = _month(parts["month"]) if parts.get("month") else _DECEMBER
        try:
            last = date(year, month, int(parts["day"])) if parts.get("day") else _last_day(year, month)
        except (ValueError, IndexError):
            return _impossible(words)
        return Time(words=words, kind="by", last=last, remarks=remarks)

    return read


def within(months: dict[str, tuple[int, int]] | None = None) -> Read:
    """Read a year, or a part of one, that something is done in."""

    def read(match: re.Match[str], words: Words, _: date | None) -> Time:
        parts = match.groupdict()
        year = _year(parts["year"])
        low, high = (months or {}).get(parts.get("part") or "", (1, _DECEMBER))
        return Time(words=words, kind="during", first=date(year, low, 1), last=_last_day(year, high))

    return read


def in_month(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read a month that something is done in."""
    month = _month(match["month"])
    if not 1 <= month <= _DECEMBER:
        return _impossible(words)
    year = _year(match["year"])
    return Time(words=words, kind="during", first=date(year, month, 1), last=_last_day(year, month))


def in_months(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read the months, or days, from one to another; an impossible time where the later comes first."""
    parts = match.groupdict()
    year = _year(parts["year"])
    later, to = int(parts["to_year"] or year), _month(parts["to"])
    try:
        first = date(year, _month(parts["month"]), int(parts["day"] or 1))
        last = date(later, to, int(parts["to_day"])) if parts["to_day"] else _last_day(later, to)
    except (ValueError, IndexError):
        return _impossible(words)
    return _impossible(words) if last < first else Time(words=words, kind="during", first=first, last=last)


def span(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read the years from one to another; an impossible time where the later comes first."""
    first, last = _year(match["year"]), _year(match["to"])
    if last < first:
        return _impossible(words)
    return Time(words=words, kind="during", first=date(first, 1, 1), last=date(last, 12, 31))


def plan(kind: Kind) -> Read:
    """Read the years of a five-year plan."""

    def read(match: re.Match[str], words: Words, _: date | None) -> Time:
        first = _PLANS[match["plan"]]
        last = date(first + 4, 12, 31)
        return Time(words=words, kind=kind, first=None if kind == "by" else date(first, 1, 1), last=last)

    return read


def yearly(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read every year, or a day of every year."""
    parts = match.groupdict()
    if not parts.get("month"):
        day = (12, 31) if parts.get("end") else None
        return Time(words=words, kind="every_year", day=day)
    return _yearly_day("every_year", parts, words)


def _yearly_day(kind: Kind, parts: dict[str, str | None], words: Words, *remarks: str) -> Time:
    """Return a day of a year that is not printed; 29 February is one."""
    month = _month(parts["month"] or "")
    try:
        day = date(2000, month, int(parts.get("day") or 0)) if parts.get("day") else _last_day(2001, month)
    except (ValueError, IndexError):
        return _impossible(words)
    return Time(words=words, kind=kind, day=(day.month, day.day), remarks=remarks)


def yearless(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read a day, or the end of a half or a quarter, of a year that is not printed."""
    parts = match.groupdict()
    if parts.get("part"):
        parts["month"] = str(PARTS_OF_YEAR[parts["part"] or ""][1])
    return _yearly_day("by", parts, words, "year-unknown")


def rhythm(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read every quarter, month, week or half-year."""
    return Time(words=words, kind="every_year", remarks=(_RHYTHMS[match["unit"]],))


def since(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read the day from which on something holds."""
    parts = match.groupdict()
    try:
        first = date(_year(match["year"]), _month(parts["month"] or "1"), int(parts["day"] or 1))
    except ValueError:
        return _impossible(words)
    return Time(words=words, kind="from", first=first)


def relative(match: re.Match[str], words: Words, issued: date | None) -> Time:
    """Read so many days or months behind the day of issue."""
    count = _count(match["count"])
    remark = f"{'years' if match['unit'] == '年' else 'months' if '月' in match['unit'] else 'days'}:{count}"
    last = None if issued is None else _later(issued, count, match["unit"])
    return Time(words=words, kind="relative", last=last, remarks=(remark,))


def _later(day: date, count: int, unit: str) -> date | None:
    """Return the day so much later; None for working days, which depend on holidays."""
    if "月" not in unit and unit != "年":
        return date.fromordinal(day.toordinal() + count) if unit in {"日", "天"} else None
    month = day.month - 1 + (count if "月" in unit else 12 * count)
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def reference(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read a year that another is compared with."""
    year = _year(match["year"])
    return Time(words=words, kind="reference", first=date(year, 1, 1), last=date(year, 12, 31))


def year_before(_match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read the year before the one that is due."""
    return Time(words=words, kind="reference", remarks=("year-before",))


def from_issue(_match: re.Match[str], words: Words, issued: date | None) -> Time:
    """Read the day of issue as the first day."""
    return Time(words=words, kind="from", first=issued)


def this_year(match: re.Match[str], words: Words, issued: date | None) -> Time:
    """Read the end of the year, or of a month of it: the year of issue where the words say this year."""
    parts = match.groupdict() | ({} if match["month"] else {"month": "12"})
    if not match["this"] or issued is None:
        return _yearly_day("by", parts, words, "year-unknown")
    return Time(words=words, kind="by", last=_last_day(issued.year, _month(parts["month"] or "")))


def few_years(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read every two or more years."""
    return Time(words=words, kind="every_year", remarks=(f"each-years:{_count(match['count'])}",))


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else _CHINESE_MONTHS[text.replace("两", "二")]


def few_months(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read every two or more months."""
    return Time(words=words, kind="every_year", remarks=(f"each-months:{_count(match['count'])}",))


def in_years_from(match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read so many years from a printed one on, which is the first of them."""
    first = _year(match["year"])
    last = first + _count(match["count"]) - 1
    return Time(words=words, kind="during", first=date(first, 1, 1), last=date(last, 12, 31))


def in_years(match: re.Match[str], words: Words, issued: date | None) -> Time:
    """Read so many years from a first one that is not printed: that of the issue, until the term is known."""
    years = _count(match["count"])
    last = None if issued is None else date(issued.year + years - 1, 12, 31)
    return Time(words=words, kind="by", last=last, remarks=(f"in-years:{years}",))


def on_average(_match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read every year, on average."""
    return Time(words=words, kind="every_year", remarks=("on-average",))


def in_year_of(time: Time, other: Time | None) -> Time:
    """Return a day without a year in that of another time, where this has just one; as it is where it has not."""
    if time.kind != "by" or time.day is None or time.last is not None or other is None or other.last is None:
        return time
    if other.kind not in {"by", "during"} or (other.first or other.last).year != other.last.year:
        return time
    day = day_in(other.last.year, time.day)
    return time if day is None else attrs.evolve(time, last=day, remarks=("year-of-text",))


def day_in(year: int, day: tuple[int, int]) -> date | None:
    """Return a day of a year; None for 29 February of one that has none."""
    month, number = day
    return date(year, month, number) if number <= calendar.monthrange(year, month)[1] else None


def standing(_match: re.Match[str], words: Words, _: date | None) -> Time:
    """Read that something has no end."""
    return Time(words=words, kind="standing")


_HALVES: Final = {"上半年": (1, 6), "下半年": (7, 12)}
PARTS_OF_YEAR: Final = _HALVES | {
    f"{prefix}{number}季度": (month - 2, month) for prefix in ("", "第") for number, month in _QUARTERS.items()
}
FIVE_YEARS = r"[“\"]?(?P<plan>十[一二三四五六]五|十五|九五)[”\"]?"
