"""What a number is about: the name before it, without the words that lead up to it."""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from wufei.reader.plain import GAP, with_gaps
from wufei.reader.times.finding import Time

__all__ = ["ACTIONS", "RATE", "Subject", "expanded", "is_name", "scope_alone", "subject_of", "without_times"]

#: Nouns of shares: what is measured in per cent.
RATE = re.compile("(?:率|比例|占比|比重|覆盖面|百分比|份额|合格度|满意度)\\Z")
#: Words that lead up to a name and are no part of it.
_LEADING = re.compile(
    "鼓励|支持|探索|引导|倡导|督促|指导|加强|大力|积极|深入|全力|协调|谋划|确保|力争|争取|努力|实现|保持|促进|推动|推进|使得?|保证|并且?|且|同时|其中|另外|此外|将|把|力促|切实|进一步|不断|持续|稳步|逐步|严格|加快|做到|要求"
    "|到|至|对|[、，：；。）—–-]|"
    + GAP
    + "|（|“(?=[^”]{0,40}\\Z)|到期末|期末|以上|以下|分别|原则上|全面|基本(?!公共|农田|医|养|保|药|盘|民)|及|和|与"
    + "|在(?![孵建册校岗编线库园])"
)
_WHOLE_AREA = re.compile(
    "全(?:区|市|县|省|镇|乡|街道|域|国|州|旗|自治区)(?![域际级])(?:范围内)?|辖区内?|我[区市县省镇]|本[区市县省镇]|区域内|(?:城市|县域|市域)范围内"
)
_SCOPE = re.compile(
    "(?:在)?(?:有条件|具备条件|符合条件|有基础|条件成熟|条件具备)的[^，。；、]{1,10}?(?:地区|城市|县|区|街道|乡镇|镇|村|企业|区域|单位|园区|地方|市)[，、]?"
)
_TRAILING = re.compile(
    f"(?:(?<!占)比{GAP}+|{GAP}+|累计|较|与|同|在|分别|力争|确保|均|都|要|应|总体|全部|稳定|基本|整体|平均|逐步|已|约|需|须|的|到|为"
    "|共计|合计|总计|(?<!公)共|普遍|一般|整体|争取|相比|[（，、：])\\Z"
)
_LONGEST: Final = 60
_ACTIONS: Final = (
    "种植 收获 播种 收集 处理 处置 利用 运输 产生 贮存 生产 销售 回收 "
    "施用 养殖 加工 建设 运行 采收 烘干 植保 灌溉 供水 供热 供气 排放"
)
#: Actions that share what is before and behind them: 花生种植、收获机械化率.
ACTIONS: Final = frozenset(_ACTIONS.split())
#: What lists of names share at their end, the longest first.
_TWO_LEVELS: Final = re.compile("(?P<one>[省市县区镇乡村])、(?P<other>[省市县区镇乡村])两级(?P<tail>.{2,40})")
#: Nouns of what is measured, with a name before them.
_MEASURE: Final = re.compile(
    "[一-鿿](?:量|率|额|值|耗|度|数|单产|亩产|里程|面积|收入|能力|规模|总数|人数|强度|水平|指数|系数|标准)\\Z"
)
#: A measure of each of a list.
_OF_EACH: Final = re.compile("(?P<names>[^在的]{3,40}?)(?P<measure>(?:在[^的]{2,30})?的[^的、]{2,12})")
_TAILS: Final = re.compile(
    "(?:资源化|无害化|综合|安全|集中|有效)?(?:机械化|利用|处理|处置|覆盖|达标|回收|收集|普及|配套|合格|入户|使用|分类|治理|完成|优良|增长|下降)率\\Z"
    "|(?:占比|比例|比重|产量|面积|浓度|排放量|施用量|使用量|总量|产值|消费量|数量)\\Z"
)


@attrs.frozen(kw_only=True)
class Subject:
    """What a number is about."""

    name: str
    #: What the words limit it to.
    scope: str | None = None
    remarks: tuple[str, ...] = ()


def without_times(text: str, start: int, times: Sequence[Time]) -> str:
    """Return the text of a clause that begins at ``start`` of its document, with gaps for times."""
    return text if not times else with_gaps(text, start, tuple(time.words.span for time in times))


def subject_of(left: str) -> Subject:
    """Return what stands before a comparator as a name, without words that lead up to it."""
    scope, remarks, at = None, [], 0
    text = left[-_LONGEST * 2 :]
    while at < len(text):
        if found := _SCOPE.match(text, at):
            scope = found[0].strip("在，、")
        elif found := _WHOLE_AREA.match(text, at):
            remarks.append("whole-area")
        elif not (found := _LEADING.match(text, at)):
            break
        at = found.end()
    name = text[at:]
    while found := _TRAILING.search(name):
        name = name[: found.start()]
    name = name.rpartition(GAP)[2]
    return Subject(name=name.strip("，、：的"), scope=scope, remarks=tuple(dict.fromkeys(remarks)))


def scope_alone(text: str) -> str | None:
    """Return what a clause limits those behind it to, where it says nothing else."""
    found = _SCOPE.fullmatch(text.strip(GAP))
    return None if found is None else found[0].strip("在，、")


#: Marks, and words that are about a number and not what it is of.
_NO_NAME = re.compile("[。；，]|\\A(?:(?:最[高低多少]|每[次人户]|单次|一般|原则|年度|累计)+)\\Z")


def is_name(name: str) -> bool:
    """Return whether a text can be the name of what is measured or counted."""
    return 2 <= len(name) <= _LONGEST and not _NO_NAME.search(name)  # noqa: PLR2004 - shortest words


def expanded(name: str, count: int) -> tuple[str, ...] | None:
    """Return the names of a list that shares its head or tail; None where they are not ``count``, or it is unclear."""
    if count == 2 and (two := _TWO_LEVELS.fullmatch(name)):  # noqa: PLR2004 - two levels
        return f"{two['one']}级{two['tail']}", f"{two['other']}级{two['tail']}"
    parts = [part for part in re.split("、|以及|和|及|与", name) if part]
    if count > 1 and (of_each := _of_each(name, count)):
        return of_each
    if len(parts) != count or count == 1:
        return (name,) if count == 1 else None
    if all(RATE.search(part) or _TAILS.search(part) or _MEASURE.search(part) for part in parts):
        return tuple(parts)
    tail = _TAILS.search(parts[-1])
    if tail is None or not parts[-1][: tail.start()]:
        return _of_one_length(parts)
    ends = [*parts[:-1], parts[-1][: tail.start()]]
    head = _shared_head(ends)
    return tuple((head if row else "") + end + tail[0] for row, end in enumerate(ends))


def _of_each(name: str, count: int) -> tuple[str, ...] | None:
    """Return what is measured of each of a list, behind 的, and 在 where it says where: 甲树和乙草在乙园的应用比例."""
    found = _OF_EACH.fullmatch(name)
    names = [part for part in re.split("、|以及|和|及|与", found["names"]) if part] if found else []
    if found is None or len(names) != count or not (RATE.search(name) or _MEASURE.search(name)):
        return None
    if len({RATE.search(each) is not None or _MEASURE.search(each) is not None for each in names}) > 1:
        return None
    return tuple(each + found["measure"] for each in names)


def _of_one_length(parts: Sequence[str]) -> tuple[str, ...] | None:
    """Return names that share the end of the last, before which all are equally long: 铁路、水路货运量."""
    length, last = len(parts[0]), parts[-1]
    alike = length >= 2 and all(len(part) == length for part in parts[:-1]) and len(last) >= length + 2  # noqa: PLR2004
    if not alike or not _MEASURE.search(last):
        return None
    return (*(part + last[length:] for part in parts[:-1]), last)


def _shared_head(ends: Sequence[str]) -> str:
    """Return what the first name has before its action, where all that follow are actions too."""
    if not all(end in ACTIONS for end in ends[1:]):
        return ""
    action = next((each for each in ACTIONS if ends[0].endswith(each)), "")
    return ends[0][: -len(action)] if action else ""
