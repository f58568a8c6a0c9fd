"""What a document says of itself: title, issuer, day of issue, term and area."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import attrs

from wufei.reader.text import Words

__all__ = ["Head", "read_head"]

_KINDS: Final = r"(?:方案|计划|规划|意见|办法|决定|纲要|措施|清单|要点|行动|细则|规定)"
_YEARS = r"(?:[（(]?(?P<first>20\d\d)(?:年)?[-—－–~～至]{1,2}(?P<last>20\d\d)年?[）)]?)"
_NOTICE = re.compile(
    r"(?:关于)?(?:印发|发布|实施)"
    rf"(?:《(?P<quoted>[^《》]{{4,80}})》|(?P<plain>[^《》。]{{2,80}}?{_KINDS}(?:{_YEARS})?)(?=的通知))"
)
#: A notice of which the first line ends before it names what it brings.
_NOTICE_BEGINS = re.compile(r"关于(?:印发|发布|实施)(?!.*的通知$)")
_APPROVED = re.compile(r"《(?P<title>[^《》]{4,80})》(?:已经|业经|经).{2,40}(?:同意|通过|批准)")
_ABOUT = re.compile(
    rf"[^。：，]{{2,60}}{_KINDS}(?:{_YEARS})?(?:[（(](?:试行|修订|征求意见稿|修订稿|送审稿|暂行|草案).{{0,6}}[）)])?"
)
_ONLY_YEARS = re.compile(_YEARS)
#: The second line of a title that was set on two: what sort of plan it is, and of nothing.
_SECOND_LINE = re.compile(
    r"(?:[“\"]?十[一二三四五六七]五[”\"]?)?(?:20\d\d年(?:度)?)?(?:[一二三四五两]年|\d年)?"
    r"(?:总体|专项|重点|工作|实施|行动|建设|整治|治理|攻坚|发展|提升|推进|任务|分工|若干|具体|管理|试点){0,4}"
    rf"{_KINDS}(?:{_YEARS})?(?:[（(](?:试行|修订|征求意见稿|修订稿|送审稿|暂行|草案).{{0,6}}[）)])?"
)
#: The first line of one: no sentence, no number of a document, no attachment.
_FIRST_LINE = re.compile(r"(?!附件)[^。：:，,；;〔〕\[\]]{4,40}(?<!号)(?<!文件)")
_PLAN_PERIOD = re.compile(r"[“\"]?十(?P<which>[一二三四五六七])五[”\"]?")
_OFFICE = (
    r"(?:人民政府办公厅|人民政府办公室|人民政府|办公厅|办公室|国务院|委员会|管委会|管理委员会|领导小组|指挥部"
    r"|厅|局|部|委)"
)
#: The issuer may stand in the same line.
_DATE = re.compile(
    rf"(?P<issuer>[^，。：（）“”\d]{{1,30}}{_OFFICE})?(?P<year>\d{{4}})年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:印发)?"
)
_ISSUER = re.compile(rf"[^，。：（）“”]{{0,30}}{_OFFICE}")
_ISSUER_OF_NOTICE = re.compile(rf"(?P<issuer>国务院|[^，。：《》“”]{{2,40}}?{_OFFICE})关于")
_PLACE = re.compile(r"(?P<place>(?:[^，。“”《》（）]{1,12}?(?:省|自治区|自治州|市|区|县|旗|州|镇|乡|街道))+)")
#: The first of the five-year plans of this century began in 2001 and was the tenth.
_TENTH_BEGAN: Final = 2001
_DIGITS: Final = {0xFF10 + digit: str(digit) for digit in range(10)}
_CHINESE_DIGITS: Final = "〇一二三四五六七八九"


@attrs.frozen(kw_only=True)
class Head:
    """What a document says of itself; None where it does not say it."""

    title: Words | None = None
    issuer: Words | None = None
    issued: date | None = None
    #: First and last year of its term.
    years: tuple[int, int] | None = None
    #: Name of the area that it governs.
    area: str | None = None


def read_head(paragraphs: Sequence[Words], closing: Sequence[Words] = ()) -> Head:
    """Read what stands before the first section and behind the last; full-width digits count as others do."""
    paragraphs, closing = _with_plain_digits(paragraphs), _with_plain_digits(closing)
    title = _title(paragraphs)
    days = [(each, found) for each in (*closing, *paragraphs) if (found := _DATE.fullmatch(each.text))]
    issuer = _issuer(paragraphs, closing)
    issued = next((day for _, found in days if (day := _day(found)) is not None), None)
    return Head(
        title=title,
        issuer=issuer,
        issued=issued,
        years=_years(title.text if title else "", paragraphs),
        area=_area(title, issuer),
    )


def _with_plain_digits(paragraphs: Sequence[Words]) -> list[Words]:
    return [Words(words.text.translate(_DIGITS), words.start) for words in paragraphs]


def _on_one_line(paragraphs: Sequence[Words]) -> list[Words]:
    """Return paragraphs of which those that are the two lines of one title, or of one notice, are joined."""
    kept: list[Words] = []
    for words in paragraphs:
        before = kept[-1] if kept else None
        if before is not None and before.span[1] == words.start and _goes_on(before.text, words.text):
            kept[-1] = Words(before.text + words.text, before.start)
        else:
            kept.append(words)
    return kept


def _goes_on(first: str, second: str) -> bool:
    if not _FIRST_LINE.fullmatch(first) or _DATE.fullmatch(first):
        return False
    if _NOTICE_BEGINS.search(first):
        return second.endswith("的通知")
    if _ISSUER.fullmatch(first) or _ABOUT.fullmatch(first):
        return False
    return (_SECOND_LINE if "关于" not in first else _ABOUT).fullmatch(second) is not None


def _title(paragraphs: Sequence[Words]) -> Words | None:
    paragraphs = _on_one_line(paragraphs)
    for form in (_NOTICE, _APPROVED):
        for words in paragraphs:
            found = form.search(words.text)
            if found:
                group = "title" if form is _APPROVED else "quoted" if found["quoted"] else "plain"
                return words.part(*found.span(group))
    for position, words in enumerate(paragraphs):
        if _ABOUT.fullmatch(words.text):
            years = paragraphs[position + 1 : position + 2]
            joined = years and _ONLY_YEARS.fullmatch(years[0].text)
            return Words(words.text + years[0].text, words.start) if joined else words
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _issuer(paragraphs: Sequence[Words], closing: Sequence[Words]) -> Words | None:
    for words in paragraphs:
        found = _ISSUER_OF_NOTICE.match(words.text)
        if found:
            return words.part(*found.span("issuer"))
    for group in (closing, paragraphs):
        for before, words in pairwise((Words(""), *group)):
            found = _DATE.fullmatch(words.text)
            if found and found["issuer"]:
                return words.part(*found.span("issuer"))
            if found and _ISSUER.fullmatch(before.text):
                return before
    return None


def _years(title: str, paragraphs: Sequence[Words]) -> tuple[int, int] | None:
    found = _ONLY_YEARS.search(title)
    if found is None:
        found = next((each for words in paragraphs if (each := _ONLY_YEARS.fullmatch(words.text))), None)
    if found:
        first, last = int(found["first"]), int(found["last"])
        return (first, last) if first <= last else None
    period = _PLAN_PERIOD.search(title)
    if period:
        first = _TENTH_BEGAN + 5 * _CHINESE_DIGITS.index(period["which"])
        return first, first + 4
    single = re.search(r"(20\d\d)年(?:度)?", title)
    return (int(single[1]), int(single[1])) if single else None


def _area(title: Words | None, issuer: Words | None) -> str | None:
    """Return the area: the place at the beginning of the title or of the issuer's name; China for the State Council."""
    for words in (title, issuer):
        found = _PLACE.match(words.text) if words else None
        if found and len(found["place"]) > 1:
            return found["place"]
    return "全国" if issuer and issuer.text.startswith("国务院") else None
