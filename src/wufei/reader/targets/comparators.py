"""Words that relate a number to what it limits: before it, behind it, and both together. One row per form."""

import re
from collections.abc import Sequence
from typing import Final, Literal

import attrs

from wufei.reader.plain import GAP
from wufei.requirements import Comparator

__all__ = ["AFTER", "BEFORE", "CHANGES", "AfterForm", "BeforeForm", "ChangeForm", "after", "before", "change", "joined"]

_LONGEST: Final = 40


@attrs.frozen(kw_only=True)
class BeforeForm:
    """Words before a number."""

    id: str
    pattern: re.Pattern[str]
    comparison: Comparator
    #: What is read depends on the words behind the number, where there are some.
    yields: bool = False
    #: The level must hold in every year.
    stable: bool = False
    #: What a person may want to know.
    remarks: tuple[str, ...] = ()
    #: A text made up for this row.
    example: str
    reads: str


@attrs.frozen(kw_only=True)
class AfterForm:
    """Words behind a number."""

    id: str
    pattern: re.Pattern[str]
    #: None where they only say that the number is approximate, or a range.
    comparison: Comparator | None
    approximate: bool = False
    #: A text made up for this row.
    example: str
    reads: str


@attrs.frozen(kw_only=True)
class ChangeForm:
    """Words that say that a figure moves by a number."""

    id: str
    pattern: re.Pattern[str]
    direction: Literal["decrease", "increase"]
    #: A text made up for this row.
    example: str
    reads: str


_L, _M, _G, _S = Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.MORE_THAN, Comparator.LESS_THAN
_NAME: Final = "[^，。、；\ufffc]{2,30}(?<=[率例重量额数度模积比])"
#: A year stands between the verb and what is reached: 提高到2027年的90%.
_TO_YEAR: Final = f"{GAP}{{5,7}}的"
#: What a share is of: 不低于改造费用的40%.
_BASE: Final = f"[^，。；、0-9{GAP}]{{2,20}}(?<!平均水平)(?<!标准)"
_ABOUT: Final = "(?:约|大约|近)?"


def _before(name: str, words: str, comparison: Comparator, example: str, reads: str, **more: object) -> BeforeForm:
    pattern = re.compile(rf"(?:{words})(?:到)?{_ABOUT}\Z" if name == "reach" else rf"(?:{words}){_ABOUT}\Z")
    return BeforeForm(id=name, pattern=pattern, comparison=comparison, example=example, reads=reads, **more)  # type: ignore[arg-type]


#: Words before a number; the first row that matches is read.
BEFORE: Final = (
    _before(
        "at-least",
        "不(?:得|应|能|宜)?(?:低|少|小|弱|短)于|大于(?:或)?等于|≥|>=|至少|最低(?:达到)?|达到或超过",
        _L,
        "甲率不低于85%",
        "at_least 85 percent",
    ),
    _before(
        "at-most",
        "不(?:得|应|能|宜)?(?:超过|超出|超|高于|大于|多于|长于|突破)|小于(?:或)?等于|≤|<=|至多|最多|最高",
        _M,
        "甲量不超过30万吨",
        "at_most 30 ten_thousand_tonnes",
    ),
    _before(
        "at-least-of",
        f"不(?:得|应|能)?(?:低|少|小)于{_BASE}的",
        _L,
        "甲承担比例不低于改造费用的40%",
        "at_least 40 percent",
        remarks=("share-of-base",),
    ),
    _before(
        "at-most-of",
        f"不(?:得|应|能)?(?:超过|超|高于|大于){_BASE}的",
        _M,
        "甲承担比例不超过改造费用的20%",
        "at_most 20 percent",
        remarks=("share-of-base",),
    ),
    _before(
        "reach-of",
        f"(?:达到|达)(?!国家|规定|要求|设计|全国|省|我市|上级){_BASE}的",
        _L,
        "甲社区数量达到社区总数的60%",
        "at_least 60 percent",
        remarks=("share-of-base",),
    ),
    _before(
        "make-up",
        "占(?:到|达到?)?",
        _L,
        "租赁甲房占60%以上",
        "at_least 60 percent",
        yields=True,
        remarks=("makes-up",),
    ),
    _before("more-than", "超过|高于|大于|多于|突破|超|>", _G, "甲产值突破20亿元", "more_than 20 hundred_million_yuan"),
    _before("less-than", "小于|低于|少于|不足|不到|<", _S, "甲损失率低于5%", "less_than 5 percent"),
    _before(
        "controlled",
        "(?:严格)?(?:控制|压减|压缩|稳定控制|限制)在",
        _M,
        "甲比例控制在10%以内",
        "at_most 10 percent",
        yields=True,
    ),
    _before(
        "held",
        "(?:稳定|保持|维持)(?:保持|稳定)?在?|巩固在|稳定达(?:到)?|稳定实现",
        _L,
        "甲率稳定在90%以上",
        "at_least 90 percent",
        yields=True,
        stable=True,
    ),
    _before(
        "cut-to",
        f"(?:下降|降低|减少|压减|压缩|削减|缩短|缩减|降|减)(?:到|至|{_TO_YEAR})",
        _M,
        "甲浓度降至30微克/立方米",
        "at_most 30 microgram_per_cubic_metre",
        yields=True,
    ),
    _before(
        "raised-to",
        f"(?:提高|提升|增加|增长|上升|扩大|扩展|发展|恢复|拓展|增|升|提|扩)(?:到|至|{_TO_YEAR})",
        _L,
        "甲率提高到75%",
        "at_least 75 percent",
        yields=True,
    ),
    _before(
        "raise-named-to",
        f"(?:提高|提升|增加|扩大)(?P<name>{_NAME})(?:到|至)",
        _L,
        "提高甲率到75%",
        "at_least 75 percent",
        yields=True,
    ),
    _before(
        "cut-named-to",
        f"(?:降低|减少|压减|压降)(?P<name>{_NAME})(?:到|至)",
        _M,
        "降低甲损失率至5%",
        "at_most 5 percent",
        yields=True,
    ),
    _before(
        "reach-mostly",
        "基本(?:达到|达|实现)",
        _L,
        "甲率基本达到80%",
        "at_least 80 percent",
        yields=True,
        remarks=("mostly",),
    ),
    _before(
        "set-as",
        "(?<=任务)(?:为|是)|(?<=任务数)(?:为|是)?|(?<=任务量)(?:为|是)?",
        _L,
        "甲改造任务为300户",
        "at_least 300 household",
    ),
    _before("reach", "达到|达|完成率达|实现", _L, "甲率达到80%", "at_least 80 percent", yields=True),
)


def _after(name: str, words: str, comparison: Comparator | None, example: str, reads: str) -> AfterForm:
    return AfterForm(
        id=name,
        pattern=re.compile(words),
        comparison=comparison,
        approximate=name == "about",
        example=example,
        reads=reads,
    )


#: Words behind a number; the first row that matches is read.
AFTER: Final = (
    _after("or-more", "(?:及|或|含)?以上|及其以上|或更高|（含）以上", _L, "甲率达到60%及以上", "at_least 60 percent"),
    _after("or-less", "(?:及|或)以下|（含）以下", _M, "甲率降至8%及以下", "at_most 8 percent"),
    _after("below", "以下", _S, "甲率控制在8%以下", "less_than 8 percent"),
    _after("within", "(?:以|之)内|内(?=[，。；、]|\\Z)", _M, "甲量控制在5万吨以内", "at_most 5 ten_thousand_tonnes"),
    _after("about", "左右|上下", None, "甲率达到70%左右", "at_least 70 percent, approximate"),
    _after("in-between", "之间", None, "甲率控制在5%—8%之间", "between 5 and 8 percent"),
)

_TO_WHAT: Final = "(?:了|幅度)?(?:不低于|不少于|达到|达|超过|至少|约|近|幅度达(?:到)?)?"


def _change(name: str, words: str, direction: Literal["decrease", "increase"], example: str, reads: str) -> ChangeForm:
    return ChangeForm(
        id=name, pattern=re.compile(rf"(?:{words}){_TO_WHAT}\Z"), direction=direction, example=example, reads=reads
    )


#: Words of change before a number.
CHANGES: Final = (
    _change(
        "decrease",
        "下降|降低|减少|削减|压减|压降|压缩|缩减|缩短|减排|节约|降幅|下浮|(?<![新])降",
        "decrease",
        "甲量较2020年下降6%",
        "decrease 6 percent against 2020",
    ),
    _change(
        "increase",
        "增长|提高|(?<!改造)(?<!优化)(?<!整治)提升|上升|增加|扩大|延长|增幅|上浮|(?<!新)增",
        "increase",
        "甲率比2020年提高3个百分点",
        "increase 3 percentage_point against 2020",
    ),
)


def _any_of(forms: Sequence[BeforeForm | AfterForm | ChangeForm]) -> re.Pattern[str]:
    """Return a pattern that is found wherever one of the forms is: most texts have none."""
    return re.compile("|".join(form.pattern.pattern.replace("(?P<name>", "(?:") for form in forms))


_ANY_BEFORE: Final = _any_of(BEFORE)
_ANY_AFTER: Final = _any_of(AFTER)
_ANY_CHANGE: Final = _any_of(CHANGES)


def before(left: str) -> tuple[BeforeForm, str] | None:
    """Return the form of the words at the end of ``left``, and what stands before them without adverbs."""
    start = max(0, len(left) - _LONGEST)
    if _ANY_BEFORE.search(left, start) is None:
        return None
    form, found = next((form, found) for form in BEFORE if (found := form.pattern.search(left, start)))
    return form, left[: found.start()] + (found.groupdict().get("name") or "")


def after(right: str) -> tuple[AfterForm, str] | None:
    """Return the form of the words that ``right`` begins with, and what follows them."""
    if _ANY_AFTER.match(right) is None:
        return None
    form, found = next((form, found) for form in AFTER if (found := form.pattern.match(right)))
    return form, right[found.end() :]


def change(left: str) -> tuple[ChangeForm, str] | None:
    """Return the form of the words of change at the end of ``left``, and what stands before them."""
    start = max(0, len(left) - _LONGEST)
    if _ANY_CHANGE.search(left, start) is None:
        return None
    form, found = next((form, found) for form in CHANGES if (found := form.pattern.search(left, start)))
    return form, left[: found.start()]


#: Directions of comparisons: what contradicts what.
_UP: Final = frozenset((_L, _G))


def joined(first: BeforeForm | None, second: AfterForm | None) -> Comparator | None:
    """Return what the words before and behind a number say together; None where they contradict each other."""
    behind = None if second is None else second.comparison
    if first is None:
        return behind
    if behind is None:
        return first.comparison
    if first.yields:
        return behind
    return first.comparison if (first.comparison in _UP) is (behind in _UP) else None
