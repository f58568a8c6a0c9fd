"""Marks that number the parts of a document, and what each of them counts."""

import re
from functools import lru_cache
from typing import Final

import attrs

from wufei.reader.text import Words

__all__ = ["MARKS", "Mark", "MarkForm", "find_mark"]

_CHINESE = "一二三四五六七八九十百零〇两"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@attrs.frozen(kw_only=True)
class MarkForm:
    """One way in which parts of a document are numbered."""

    #: Name of the form.
    id: str
    #: Matches at the beginning of a paragraph; its group ``number`` is what is counted.
    pattern: re.Pattern[str]
    #: A paragraph made up for this row.
    example: str
    #: What the example counts.
    numbers: tuple[int, ...]


def _form(name: str, pattern: str, example: str, *numbers: int) -> MarkForm:
    return MarkForm(id=name, pattern=re.compile(pattern), example=example, numbers=numbers)


#: Forms of numbering; the first that matches is the one. The order in the document tells which lies below which.
MARKS: Final = (
    _form("chapter", rf"第(?P<number>[{_CHINESE}]{{1,4}}|\d{{1,3}})(?:章|部分|篇|编)[、：:]?", "第二章 重点任务", 2),
    _form("section", rf"第(?P<number>[{_CHINESE}]{{1,4}}|\d{{1,3}})节[、：:]?", "第三节 推进甲事", 3),
    _form("article", rf"第(?P<number>[{_CHINESE}]{{1,4}}|\d{{1,3}})条[、：:]?", "第十二条 甲局负责本办法的实施。", 12),
    _form("chinese", rf"(?P<number>[{_CHINESE}]{{1,4}})[、．]", "四、重点任务", 4),
    _form("chinese-bracket", rf"[（(](?P<number>[{_CHINESE}]{{1,4}})[）)][、.]?", "（三）推进乙事。抓紧实施。", 3),
    _form(
        "outline",
        r"(?P<number>\d{1,2}(?:[.．﹒]\d{1,2}){1,4})[.．﹒、]?(?![\d%％‰万亿米吨]|月\d|月[底末前])",
        "2.1 推进甲事",
        2,
        1,
    ),
    _form(
        "arabic",
        r"(?P<number>\d{1,3})(?:[．、﹒]|\.(?!\d)|\.(?=20\d\d年|\d{1,2}月\d|\d{1,2}月[底末前]))",
        "1.推进甲事。",
        1,
    ),
    _form("arabic-bracket", r"(?:[（(](?P<number>\d{1,3})[）)]|(?P<other>\d{1,2})[）)])[、.]?", "（2）推进乙事", 2),
    _form("circled", rf"(?P<number>[{_CIRCLED}])", "③推进丙事", 3),
)


#: A number with a point before a figure that is part of a name or a title: 11.5甲工程.
_NEXT: Final = re.compile(r"(?P<mark>(?P<number>\d{1,3})[.．﹒])(?P<figure>\d{1,4})(?![\d.．%％‰万亿米吨年月])")
#: Forms whose marks stand before a title only: 第一部分为目标 begins a sentence.
_OF_TITLES: Final = frozenset(("chapter", "section"))
_LONGEST_TITLE: Final = 40


@attrs.frozen(kw_only=True)
class Mark:
    """The mark of one paragraph."""

    #: Id of its form.
    form: str
    #: What it counts: one number, or several of an outline such as ``2.1``.
    numbers: tuple[int, ...]
    #: As printed, without what parts it from the title.
    printed: str
    #: Characters that it takes.
    length: int


def find_mark(words: Words, *, due: int = 0, within: tuple[int, ...] = ()) -> Mark | None:
    """Return the mark at the beginning of a paragraph; None if it has none.

    ``due`` is the number that an arabic mark has next: behind 10. the text of 11.5甲 begins with 5, unless an outline
    whose last number is ``within`` goes on so.
    """
    arabic = _NEXT.match(words.text) if due > 1 else None
    if arabic and int(arabic["number"]) == due and not _goes_on(arabic, within):
        return Mark(form="arabic", numbers=(due,), printed=arabic["number"], length=arabic.end("mark"))
    for form in MARKS:
        found = form.pattern.match(words.text)
        if found:
            digits = found["number"] or found["other"]
            numbers = tuple(_number(each) for each in re.split("[.．﹒]", digits))
            if 0 in numbers:
                return None
            if form.id in _OF_TITLES and not _is_title(words.text[found.end() :]):
                return None
            # In brackets as they are printed, else only the number.
            printed = found[0].rstrip("、.．﹒：:") if found[0][0] in "（(第" else digits
            return Mark(form=form.id, numbers=numbers, printed=printed, length=found.end())
    return None


def _goes_on(arabic: re.Match[str], within: tuple[int, ...]) -> bool:
    """Return whether a number with a figure behind its point is the next, or the first, of an outline."""
    figure = int(arabic["figure"])
    return figure == 1 or within == (int(arabic["number"]), figure - 1)


@lru_cache(maxsize=1024)
def _number(text: str) -> int:
    """Return what a numeral counts; 0 for what is none."""
    if text.isdecimal():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    from cn2an import cn2an  # type: ignore[import-untyped] # noqa: PLC0415 - an extra

    try:
        return int(cn2an(text.replace("〇", "零"), "smart"))
    except (ValueError, LookupError):
        # It looks up what comes before a unit, which 〇十 has not.
        return 0


def _is_title(text: str) -> bool:
    """Return whether what stands behind a mark is a title: short, brackets apart, and no sentence."""
    bare = re.split("[（(〔【]", text, maxsplit=1)[0]
    return len(bare) <= _LONGEST_TITLE and not bare.startswith(("为", "是")) and "。" not in text
