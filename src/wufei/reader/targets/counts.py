"""Counts: so many of a kind are built, set up, trained or taken away."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.reader.plain import GAP
from wufei.reader.targets.comparators import BeforeForm, after, before, joined
from wufei.reader.targets.counted import VERBS, Counted, counted_by, is_alike
from wufei.reader.targets.figures import Figure, Other, Read, Refused
from wufei.reader.targets.form import Form
from wufei.reader.targets.levels import ends_there
from wufei.reader.targets.promises import CountRead
from wufei.reader.targets.subjects import is_name, subject_of
from wufei.requirements import Comparator

__all__ = ["FORMS", "VERBS", "read_count"]

FORMS: Final = (
    Form(
        id="count", example="2027年年底前，建成6个以甲业为特色的村庄。", reads="建成 以甲业为特色的村庄 at_least 6 item"
    ),
    Form(id="count.or-more", example="2027年年底前，培育10家以上甲企业。", reads="培育 甲企业 at_least 10 enterprise"),
    Form(
        id="count.name-first",
        example="到2027年，创建省级及以上甲工厂1家。",
        reads="创建 省级及以上甲工厂 at_least 1 enterprise",
    ),
    Form(id="count.range", example="到2027年，打造3—5个甲园区。", reads="打造 甲园区 between 3 and 5 item"),
    Form(id="count.measure", example="到2027年，新建甲管网120公里。", reads="新建 甲管网 at_least 120 kilometre"),
    Form(
        id="count.list",
        example="到2027年，新建甲站5座、乙站3座。",
        reads="新建 甲站 at_least 5 facility; 新建 乙站 at_least 3 facility",
    ),
    Form(
        id="count.qualified",
        example="到2027年，培育年产值10亿元以上甲企业5家。",
        reads="培育 年产值10亿元以上甲企业 at_least 5 enterprise",
    ),
    Form(
        id="count.pushed",
        example="2027年年底前，推动12家企业实施甲改造。",
        reads="推动 企业实施甲改造 at_least 12 enterprise",
    ),
    Form(
        id="count.such-as",
        example="到2027年，建成甲、乙、丙等5个中心。",
        reads="建成 中心 at_least 5 item",
    ),
    Form(
        id="count.name-before",
        example="到2027年，新建甲田6万亩，改造提升3万亩。",
        reads="新建 甲田 at_least 6 ten_thousand_mu; 改造提升 甲田 at_least 3 ten_thousand_mu",
    ),
    Form(
        id="count.object-before",
        example="对排查出的27处甲点，2026年7月底前清理20处。",
        reads="清理 甲点 at_least 20 place",
    ),
    Form(
        id="count.pair",
        example="到2027年，带动1200户4300人增收。",
        reads="带动 增收 at_least 1200 household; 带动 增收 at_least 4300 person",
    ),
    Form(
        id="count.goes-on",
        example="到2027年，培养不少于20名甲员，不少于30名乙员。",
        reads="培养 甲员 at_least 20 people; 培养 乙员 at_least 30 people",
    ),
    Form(
        id="count.right-before",
        example="2027年年底前，在甲镇主干道安装6处乙牌。",
        reads="安装 乙牌 at_least 6 place",
    ),
    Form(
        id="count.done-to",
        example="2027年年底前，对8所甲院的乙设施进行改造。",
        reads="改造 甲院的乙设施 at_least 8 institution",
    ),
    Form(
        id="count.done-to",
        example="到2027年，争取将60座甲园纳入乙名录。",
        reads="纳入 甲园 at_least 60 facility",
    ),
    Form(
        id="count.done-to",
        example="到2027年，实现50公里甲廊的围合。",
        reads="实现 甲廊的围合 at_least 50 kilometre",
    ),
    Form(
        id="count.name-first",
        example="到2027年，建成1000亩以上甲林5个，300亩以上乙林7个。",
        reads="建成 1000亩以上甲林 at_least 5 item; 建成 300亩以上乙林 at_least 7 item",
    ),
    Form(
        id="count.name-first",
        example="到2027年，完成甲类整治21个点位。",
        reads="完成 甲类整治 at_least 21 item",
    ),
    Form(
        id="count.named",
        example="2027年年底前，甲村、乙村、丙村等3个村出列。",
        reads="出列 村出列 at_least 3 item",
    ),
    Form(id="count.verb-behind", example="2027年年底前，甲渠清淤36公里。", reads="清淤 甲渠清淤 at_least 36 kilometre"),
    Form(
        id="count.per",
        example="每500名甲户至少配备1名乙员。",
        reads="配备 乙员 at_least 1 people",
    ),
    Form(id="count.each", example="到2027年，每个街道建设2个甲站点。", reads="建设 甲站点 at_least 2 item"),
)
_SUCH_AS = re.compile("[、等][^，。；]{0,4}等\\Z|[^，。；、]等\\Z")
#: What a clause ends in that leads up to the next.
_ENDS = re.compile("[，、：]?(?:工作|等)?\\Z")
_ARTICLE: Final = frozenset(("个", "项", "件", "次", "场", "张"))
_MAKES: Final = frozenset(("建成", "新建", "新增", "创建", "打造", "建设", "培育", "累计建成"))
_LONG: Final = frozenset(("kilometre", "ten_thousand_kilometres"))
_TOTALS: Final = frozenset(("mass", "volume", "money", "power", "energy", "standard coal", "data", "computing power"))
#: A comparator that is a verb before these.
_BREAKS: Final = "突破"
_BROKEN = re.compile("(?:以上)?(?:的)?[^，。；]{0,24}(?:技术|难题|瓶颈|产品|装备)")
#: It is how large each of those is that are counted: 500亩规模以上基地24个.
_SIZE = re.compile("[及或]?(?:以上)?规模(?:[及或]?以上)")
#: A verb that reaches what it names, and looks like a comparator.
_REACHES: Final = "实现"
#: Which of them, before the number.
_FIRST_OF_THEM = re.compile("(?:首批|第[一二三四五]批|一批)\\Z")
#: Of whom there are so many, and what stands before the number of the things.
_OF_WHOM = re.compile(
    "(?:个)?(?:街道|乡镇|镇|街镇|乡|村|社区|县|区|市|园区|小区|学校)(?:（[^（）]{1,80}）)?的?[^，。；、的（）]{2,20}"
)
_JOINERS: Final = GAP + "、和与及或"
_NAME_END = re.compile("[，；。]")
#: What so many are of, behind the number of what is named before it: 完成甲整治21个点位.
_HEAD_NOUN = re.compile("(?:点位|项目|站点|点|路段|小区|地块|工程|标段)")


def read_count(figure: Figure, earlier: Sequence[Figure] = ()) -> tuple[Read, ...] | Other | Refused | None:
    """Read a count, or say why there is none; None where it is not the form of one."""
    if figure.amount.unit.dimension in {"share", "percentage point", "number"}:
        return None
    first, second = before(figure.left), after(figure.right)
    form, left = first or (None, figure.left)
    behind, rest = second or (None, figure.right)
    if _SIZE.match(figure.right) or _is_size(figure):
        return Other("class")
    if _is_of_whom(figure):
        return Other("scope")
    if (found := _broken(figure)) is not None:
        form = None
    found = found or _found(figure, form, left, earlier)
    counted = None if found is None else _counted(found, figure, rest, compared=behind is not None)
    if counted is None:
        return None
    if _is_article(figure) and not (figure.around.time and counted.verb in _MAKES):
        return Other("article")
    limit, upper = figure.limits
    if upper is not None and upper.value < limit.value:
        return Refused("bounds_crossed")
    comparison = Comparator.BETWEEN if upper is not None else joined(form, behind) or Comparator.AT_LEAST
    approximate = figure.approximate or (behind is not None and behind.approximate)
    remarks = (*counted.remarks, "approximate") if approximate else counted.remarks
    what = CountRead(name=counted.name, verb=counted.verb, limit=limit, comparison=comparison, upper=upper)
    unsure = approximate or not _DOUBTFUL.isdisjoint(remarks)
    confidence = Confidence.UNSURE if unsure else Confidence.LIKELY if remarks else Confidence.SURE
    rule = "count.range" if upper else counted.rule
    return (
        Read(
            what=what,
            rule=rule,
            confidence=confidence,
            remarks=remarks,
            approximate=approximate,
            scope=counted.scope,
        ),
    )


def _found(figure: Figure, form: BeforeForm | None, left: str, earlier: Sequence[Figure]) -> Counted | None:
    """Return the verb of a count, what stands before comparators and figures that qualify it included."""
    if _are_sizes(earlier) and (found := counted_by(_whole(figure, left), figure, form)):
        return found
    if found := counted_by(left, figure, form):
        return found
    if _qualify(earlier) and (found := counted_by(_whole(figure, left), figure, form)):
        return found
    return counted_by(figure.left, figure, None) if figure.left.endswith(_REACHES) else None


def _broken(figure: Figure) -> Counted | None:
    """Read 突破20项技术, whose verb looks like a comparator."""
    counts = figure.left.endswith(_BREAKS) and figure.amount.unit.dimension == "count"
    return Counted(verb=_BREAKS, name="") if counts and _BROKEN.match(figure.right) else None


#: Remarks after which a person should look.
_DOUBTFUL: Final = frozenset(("each", "name-from-title", "name-from-clause-before"))


def _counted(found: Counted, figure: Figure, rest: str, *, compared: bool) -> Counted | None:
    """Return what is counted: what stands between verb and number, or behind the number, or was named before."""
    # A figure that follows is part of what is counted: 建立1支不少于50人的队伍.
    more = figure.tail[len(figure.right) :] if rest.strip(_JOINERS) else ""
    behind = _NAME_END.split((rest + more).strip(GAP))[0]
    if first := _FIRST_OF_THEM.search(found.name):
        found = attrs.evolve(found, name=found.name[: first.start()])
    if found.rule == "count.done-to":
        return found
    if is_name(found.name):
        if ends_there(rest):
            return attrs.evolve(found, name=found.name.strip("、"), rule="count.name-first")
        if _HEAD_NOUN.fullmatch(rest.strip(GAP)):
            return attrs.evolve(found, name=found.name.strip("、"), rule="count.name-first")
        parts = _count_of(found.name)
        listed = _SUCH_AS.search(found.name) or (parts > 1 and parts == figure.amount.value)
        return attrs.evolve(found, name=behind) if listed and is_name(behind) else None
    if behind.startswith("的") and compared and figure.amount.unit.dimension != "count":
        return None
    name = behind.removeprefix("的").strip("、")
    if is_name(name) and _may_stand_before(figure, compared):
        return attrs.evolve(found, name=name)
    if found.name or not ends_there(rest) or _is_article(figure) or figure.clause.continued:
        return None
    name, remark = _named_before(figure)
    if not name and figure.paired and is_name(found.verb):
        name, remark = found.verb, "verb-behind"
    return attrs.evolve(found, name=name, remarks=(*found.remarks, remark), rule="count.name-before") if name else None


def _count_of(names: str) -> int:
    return len(re.split("[、和与及]", names))


def _named_before(figure: Figure) -> tuple[str, str]:
    """Return what was named before the clause, and the remark on where; nothing where nothing was."""
    around, last = figure.around, figure.around.last
    if "分别" in figure.left and is_name(listed := _behind_list(figure)):
        return listed, "name-behind-list"
    if last is not None and isinstance(last.what, CountRead) and is_alike(last.what, figure):
        return last.what.name, "name-repeated"
    for text, remark in (
        (around.object_before, "object-of-clause-before"),
        (around.clause_before, "name-from-clause-before"),
        (around.about, "name-from-title"),
    ):
        name = subject_of(_ENDS.sub("", text.strip(GAP))).name
        if is_name(name):
            return name, remark
    return "", ""


def _behind_list(figure: Figure) -> str:
    """Return what stands behind the last number of a clause: 分别改造120个、150个小区."""
    end = figure.clause.numbers[-1].words.span[1] - figure.clause.words.start
    rest = figure.clause.text[end:]
    behind = after(rest)
    return (behind[1] if behind else rest).strip(GAP)


def _is_of_whom(figure: Figure) -> bool:
    """Whether a figure only says of how many there are so many: 增建6个乡镇甲站24座."""
    numbers, clause = figure.clause.numbers, figure.clause
    if len(numbers) != 2 or figure.number is not numbers[0] or figure.paired:  # noqa: PLR2004 - two
        return False
    counts = all(each.amount is not None and each.amount.unit.dimension == "count" for each in numbers)
    ends = not clause.text[numbers[1].words.span[1] - clause.words.start :].strip(GAP)
    return counts and ends and _OF_WHOM.fullmatch(figure.right) is not None


def _qualify(earlier: Sequence[Figure]) -> bool:
    """Whether the figures before it say which things are counted: 年产值10亿元以上企业5家."""
    return bool(earlier) and all(
        after(each.right) or each.right.startswith("的") or _SIZE.match(each.right) or _is_of_whom(each)
        for each in earlier
    )


def _are_sizes(earlier: Sequence[Figure]) -> bool:
    """Whether the figures before it say how large those are that are counted: 1000亩以上甲林5个."""
    return bool(earlier) and all(_is_size(each) for each in earlier)


def _is_size(figure: Figure) -> bool:
    """Whether a figure says how large each of those is that the next figure of its clause counts."""
    size = figure.number.amount
    if size is None or size.unit.dimension != "area" or after(figure.right) is None:
        return False
    numbers, clause = figure.clause.numbers, figure.clause
    at = bisect_right(numbers, figure.number.words.start, key=lambda number: number.words.start)
    if at != len(numbers) - 1:
        return False
    amount, end = numbers[at].amount, numbers[at].words.span[1] - clause.words.start
    return amount is not None and amount.unit.dimension == "count" and not clause.text[end:].strip(GAP + "（）")


def _whole(figure: Figure, left: str) -> str:
    """Return what stands before a figure from the beginning of its clause on."""
    return figure.earlier + left


def _may_stand_before(figure: Figure, compared: bool) -> bool:  # noqa: FBT001 - private
    """Whether a number may stand before what it counts; 10亿元以上企业 says which enterprises are meant."""
    unit = figure.amount.unit
    if unit.dimension in {"count", "area"} or unit.name in _LONG:
        return True
    return not compared and unit.dimension in _TOTALS


def _is_article(figure: Figure) -> bool:
    """Whether it only says a or an, as 一个 does."""
    return figure.number.words.text[0] == "一" and figure.number.words.text[1:] in _ARTICLE
