"""Levels: a rate, total or stock stands in a relation to a limit."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.quantities import UNITS, Amount, amount
from wufei.reader.plain import GAP
from wufei.reader.targets.comparators import AfterForm, BeforeForm, after, before, joined
from wufei.reader.targets.figures import Figure, Other, Read, Refused
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import CountRead, LevelRead
from wufei.reader.targets.subjects import RATE, Subject, is_name, subject_of
from wufei.requirements import Comparator

__all__ = [
    "FORMS",
    "REACHES",
    "START",
    "ends_there",
    "level_of",
    "over_hundred",
    "read_hundreds",
    "read_level",
    "read_none",
]

FORMS: Final = (
    Form(id="level", example="到2027年，甲率达到90%以上。", reads="甲率 at_least 90 percent"),
    Form(id="level.range", example="到2027年，甲损失率控制在5%—8%之间。", reads="甲损失率 between 5 and 8 percent"),
    Form(
        id="level",
        example="2027年底前，新建甲建筑本体达到75%节能要求。",
        reads="新建甲建筑本体节能 at_least 75 percent",
    ),
    Form(id="level.behind", example="到2027年，甲覆盖率90%以上。", reads="甲覆盖率 at_least 90 percent"),
    Form(id="level.bare", example="实现甲配建率100%。", reads="甲配建率 at_least 100 percent"),
    Form(id="level.raise", example="到2027年，提高甲利用率到75%。", reads="甲利用率 at_least 75 percent"),
    Form(
        id="level.share-of",
        example="到2027年，90%以上的行政村完成甲整治。",
        reads="行政村完成甲整治 at_least 90 percent",
    ),
    Form(
        id="level.exception",
        example="到2027年，甲率达到60%（乙县达到50%）。",
        reads="甲率 at_least 60 percent; 甲率 at_least 50 percent in 乙县",
    ),
    Form(id="level.from-to", example="到2027年，甲率由2024年的80%提高到90%。", reads="甲率 at_least 90 percent"),
    Form(
        id="level.all-of",
        example="到2027年，甲类重点单位100%开展乙检查。",
        reads="甲类重点单位开展乙检查 at_least 100 percent",
    ),
    Form(
        id="level.share-of",
        example="到2027年，80%以上行政村达到甲类标准。",
        reads="行政村达到甲类标准 at_least 80 percent",
    ),
    Form(
        id="level.progress",
        example="实施甲类管网改造120公里，2026年9月底前完成40%以上。",
        reads="实施 甲类管网改造 at_least 120 kilometre; 甲类管网改造 at_least 40 percent",
    ),
    Form(
        id="level.per-each",
        example="新建甲区按每百户不少于2个甲位的标准建设乙站。",
        reads="新建甲区每百户甲位 at_least 2 item",
    ),
    Form(id="level", example="到2027年，甲中心PUE值不超过1.25。", reads="甲中心PUE值 at_most 1.25"),
    Form(id="level.none", example="到2027年，甲类事件实现零发生。", reads="甲类事件 at_most 0 item"),
    Form(
        id="level.hundreds",
        example="力争实现甲排查率、乙建设率“两个100%”。",
        reads="甲排查率 at_least 100 percent; 乙建设率 at_least 100 percent",
    ),
    Form(id="level.time-allowed", example="对甲类漏洞在48小时内处置。", reads="甲类漏洞处置 at_most 48 hour"),
    Form(
        id="level.name-before",
        example="甲率2026年达到80%，2027年达到85%。",
        reads="甲率 at_least 80 percent; 甲率 at_least 85 percent",
    ),
)
#: What may follow a number that ends its statement.
_END: Final = re.compile(
    r"\Z|[，、；。（）：”\ufffc]|的?(?:水平|目标|要求)(?:\Z|[，、])|并|且|而|同时|和|及(?!以)|用于"
)
#: Verbs that reach what they name.
REACHES = re.compile("实现|保持|确保|保证|做到|力争")
_MEASURED = re.compile(
    "(?:率|耗|标准|系数|指数|里|增加值|收入|投入|投资|损失|排放|例|占比|比重|覆盖面|浓度|强度|总量|产值|面积|规模"
    "|能力|数|量|额|动力|里程|水平|度|营收|利润|税收|余额|贷款|总值)\\Z"
)
_MOVES = re.compile(
    "(?:稳定|持续|显著|明显|大幅|进一步|不断|稳步|逐步|有效|全面)?(?:提高|提升|增长|增加|下降|降低|减少|改善|扩大|稳定)\\Z"
)
_GROWTH = re.compile("(?:增长|增|产销|周转|入住|投资回报|负债|资产负债|利润|成长)率\\Z|增速\\Z|增幅\\Z")
#: What a level starts from: 由80%提高到90%.
START = re.compile("(?:由|从)[^，。]{0,12}\\Z")
_WHOLE: Final = 100
#: What the units of shares are in per cent: the registry that converts is loaded by nothing that is read.
_PER_CENT: Final = {
    "percent": Fraction(1),
    "permille": Fraction(1, 10),
    "per_hundred_thousand": Fraction(1, 1000),
}
_WITHOUT_UNIT: Final = re.compile(
    "(?:PUE|电能利用效率（PUE）|（PUE）|PUE值|容积率|COP|指数|得分|分数|分值|系数|个数|数量|总数|使用强度|倍数|(?<![占对])比|(?:注册|访问|下载|点击|浏览|调用|解析)总?(?:量|次数))\\Z|(?:利用|使用|传输)效率\\Z"
)
_FINISHED = re.compile("(?:完成|达到|达)\\Z")
_DO = re.compile(
    "完成|达到|实现|建成|开展|得到|纳入|配备|使用|通过|开通|建立|设立|享有|接受|落户|取得|具备|由[^，。；]{2,8}(?:申请|承担)"
)
#: Those of whom it is a share, and what they do, without 的 between share and name.
_THEY_DO = re.compile(
    f"(?P<who>[^，。；、的]{{0,20}}?)(?:应当?|均|都|要|须)?(?P<do>(?:{_DO.pattern})[^，。；]{{2,40}})(?=\\Z|[，。；])"
)
_DEMAND = re.compile("的(?:进度|时间|工作)?(?:要求|目标|任务)")
_PER_EACH = re.compile("(?P<who>[^，。；]{0,30}?)按照?(?P<per>每[^，。；]{1,8}?)(?:不少于|不低于|至少)\\Z")
_STANDARD = re.compile("(?P<what>[^，。；、的]{0,12}?)(?:的(?:标准|要求)|配建|配备|设置|建设)")
#: What a standard that is named by its share saves.
_SAVES = re.compile("(?:的)?(?P<what>节能|节水)(?:设计)?(?:要求|标准)(?=\\Z|[，。；])")
#: So much of a work is done by then.
_PROGRESS = re.compile(
    f"(?:\\A|{GAP}|[，、])(?:完成|完成进度|完成率)(?:达到|达)?(?:(?:总(?:量|任务|目标)|目标|目标任务|任务)的)?\\Z"
)
_ALL_WORK = re.compile("(?:总|目标)(?:任务|目标|量)(?=的\\Z)")
#: What someone may be given at most says how support is given out, and promises none.
_SUPPORT = re.compile("(?:补助|奖励|补贴|奖补|资助|资助额|奖金|补助金额|奖励金额|补贴金额)(?:资金|标准|总额)?\\Z")
#: Remarks after which a person should look.
_UNSURE: Final = frozenset(("no-verb", "name-from-title"))
_TITLED: Final = frozenset(("name-from-title",))
#: It says of what kind or size something is, and is no stock.
_BY_ITSELF = re.compile("每[^，。；]{0,6}\\Z|(?:培训|补贴|补助|奖励|给予)")
#: What is counted is not named, only what is done with it.
_VERB_AT_END = re.compile("(?:建成|新建|新增|完成|打造|培育|创建|引进)\\Z")
#: What is 100 % of those that are named: 重点单位100%开展检查.
_ALL_DO = re.compile(
    "(?:(?:开展|完成|实现|执行|建立|配备|安装|落实|纳入|通过|使用|接入|达标|签订|参加|公开|覆盖|就业)[^，。；、]{0,24}"
    "|[^，。；、的]{1,6}(?:通达|达标|覆盖|就业|上岗))\\Z"
)
_ALL_REACH = re.compile("(?:当年)?(?:实现|达到|达)\\Z")
_HUNDREDS = re.compile(
    '(?P<names>[^，。；：]{4,200}?率)(?:达到|实现|均达到|等)?[“"]?(?:[两二三四五六七八九十]|[0-9]{1,2})个(?:100%|百分之百)[”"]?(?:\\Z|[，。；])'
)
_NONE = re.compile(
    "(?P<name>[^，。；：]{0,40}(?:事件|事故|案件|疫情|灾害))(?:实现|保持|达到|力争)*零(?:发生|报告)(?=\\Z|[，。；、])"
)
#: What is done within the time that is allowed for it.
_WITHIN = re.compile(
    "(?:以|之)?内(?P<act>(?:[^，。；、的]{0,4}(?:处置|处理|响应|上报|报告|报送|办结|答复|回复|修复|到达|送达|解决|反馈|抵达|回应|到场|救治))(?:到位|完毕|完成|率)?)"
    "(?=\\Z|[，。；、])"
)
#: It is done when something happens, and no time is promised.
_IF = re.compile("立即")
_ALLOWED = re.compile("(?:务必|必须|应当?|要|须|确保|力争|在)+\\Z")


def ends_there(rest: str) -> bool:
    """Return whether a statement ends where ``rest`` begins."""
    return _END.match(rest) is not None


def _in_percent(share: Amount) -> Fraction:
    return share.value * _PER_CENT[share.unit.name]


def over_hundred(figure: Figure, name: str) -> bool:
    """Return whether a share is more than a whole, which no rate but one of growth can be."""
    if figure.amount.unit.dimension != "share" or not RATE.search(name) or _GROWTH.search(name):
        return False
    return _in_percent(figure.amount) > _WHOLE


def read_level(figure: Figure, _earlier: Sequence[Figure] = ()) -> tuple[Read, ...] | Other | Refused | None:
    """Read a level, or say why there is none; None where it is not the form of one."""
    first, second = before(figure.left), after(figure.right)
    form, left = first or (None, figure.left)
    behind, rest = second or (None, figure.right)
    if found := _special(figure, form, behind, rest):
        return found
    if not ends_there(rest):
        return _inside_a_phrase(form, behind, rest, figure.amount.unit.dimension)
    if form is None and behind is None and figure.low is None:
        return _bare(figure)
    if form is None and _is_size_of_each(figure):
        return Other("class")
    comparison = joined(form, behind)
    if figure.low is not None:
        comparison = Comparator.BETWEEN
    if comparison is None and behind is not None and behind.approximate and RATE.search(subject_of(left).name):
        comparison = Comparator.AT_LEAST
    if comparison is None:
        return Refused("contradiction") if form and behind else None
    subject = _subject(figure, left)
    if form is None and not _MEASURED.search(subject.name) and not _TITLED & set(subject.remarks):
        if figure.around.last is None or behind is None or not is_name(subject.name) or _BY_ITSELF.search(subject.name):
            return None
        subject = attrs.evolve(subject, remarks=(*subject.remarks, "no-verb"))
    return level_of(figure, subject, comparison, form, behind)


def _is_size_of_each(figure: Figure) -> bool:
    """Whether a bracket says how large each of those is that are counted before it: 甲园20座（面积1000平方米以上）."""
    last = figure.around.last
    counted = figure.clause.bracketed and last is not None and isinstance(last.what, CountRead)
    return counted and figure.amount.unit.dimension not in {"share", "count"}


def _special(
    figure: Figure, form: BeforeForm | None, behind: AfterForm | None, rest: str
) -> tuple[Read, ...] | Other | Refused | None:
    """Read a share of those that do something, all of them, or a time that is allowed."""
    if form is not None and form.id.endswith("-of") and figure.amount.unit.dimension != "share":
        return Other("condition")
    if (form is None or form.id == "reach") and (shared := _share_of(figure, behind, rest) or _all_of(figure, form)):
        return shared
    if form is None:
        return _time_allowed(figure) or _progress(figure, behind, rest)
    if form.id == "make-up":
        return None if behind is not None else Other("share")
    return _saving(figure, form, rest) or _per_each(figure, form, rest)


def _saving(figure: Figure, form: BeforeForm, rest: str) -> tuple[Read, ...] | Other | Refused | None:
    """Read 达到75%节能要求: how much is saved is the level of those that reach it."""
    first, shares = before(figure.left), figure.amount.unit.dimension == "share"
    found = _SAVES.match(rest) if form.id == "reach" and shares else None
    name = subject_of(first[1]).name if first else ""
    if found is None or not is_name(name):
        return None
    return level_of(figure, Subject(name=f"{name}{found['what']}"), Comparator.AT_LEAST, form, None)


def _inside_a_phrase(form: BeforeForm | None, behind: AfterForm | None, rest: str, dimension: str) -> Other | None:
    """Recognise a number that says which things are meant: 面积大于2万平方米的小区, 35蒸吨/小时及以下锅炉."""
    if form is None and behind is None:
        return Other("condition") if rest.startswith("的") else None
    if rest.startswith("的"):
        return Other("condition")
    return None if form is not None else Other("class" if dimension != "count" else "scope")


def _share_of(figure: Figure, behind: AfterForm | None, rest: str) -> tuple[Read, ...] | None:
    """Read 90%以上的村完成整治, and 90%以上村完成整治: the share of those that do."""
    left = _FINISHED.sub("", figure.left)
    if figure.amount.unit.dimension != "share" or subject_of(left).name:
        return None
    if not rest.startswith("的"):
        return _they_do(figure, behind, rest) if left == figure.left else None
    if not is_name(rest[1:]) or _DEMAND.match(rest):
        return None
    if left == figure.left and not REACHES.search(left) and not _DO.search(rest):
        return None
    comparison = (behind and behind.comparison) or Comparator.AT_LEAST
    what = LevelRead(name=rest[1:], comparison=comparison, limit=figure.amount)
    return (Read(what=what, rule="level.share-of", confidence=Confidence.UNSURE, remarks=("share-of",)),)


def _per_each(figure: Figure, form: BeforeForm, rest: str) -> tuple[Read, ...] | None:
    """Read 按每百户不少于2个甲位的标准建设乙站: how much there must be for each so many."""
    found = _PER_EACH.search(figure.left) if form.id == "at-least" and figure.low is None else None
    what = _STANDARD.match(rest) if found else None
    if found is None or what is None:
        return None
    name = subject_of(found["who"]).name + found["per"] + what["what"]
    read = LevelRead(name=name, comparison=form.comparison, limit=figure.amount)
    return (Read(what=read, rule="level.per-each", confidence=Confidence.LIKELY, remarks=("per-each",)),)


def _they_do(figure: Figure, behind: AfterForm | None, rest: str) -> tuple[Read, ...] | None:
    """Read 90%以上村完成整治, and behind those of whom it is, 其中60%达到甲级."""
    found = _THEY_DO.match(rest) if figure.low is None else None
    among = figure.around.last is not None or figure.left.lstrip(GAP).startswith("其中")
    if found is None or not (found["who"] or among):
        return None
    comparison = (behind and behind.comparison) or Comparator.AT_LEAST
    what = LevelRead(name=found["who"] + found["do"], comparison=comparison, limit=figure.amount)
    return (Read(what=what, rule="level.share-of", confidence=Confidence.UNSURE, remarks=("share-of",)),)


def _progress(figure: Figure, behind: AfterForm | None, rest: str) -> tuple[Read, ...] | None:
    """Read 6月底前完成50%: so much of the work that was named last is done by then."""
    shares = figure.amount.unit.dimension == "share" and figure.low is None
    if not shares or figure.around.time is None or not _PROGRESS.search(figure.left):
        return None
    name = figure.around.name_before or figure.around.work or subject_of(figure.around.about).name
    if not is_name(name) and (of_all := _ALL_WORK.search(figure.left)):
        name = of_all[0]
    if not is_name(name) or not (ends_there(rest) or _DEMAND.match(rest)):
        return None
    comparison = (behind and behind.comparison) or Comparator.AT_LEAST
    what = LevelRead(name=name, comparison=comparison, limit=figure.amount)
    return (Read(what=what, rule="level.progress", confidence=Confidence.UNSURE, remarks=("progress",)),)


def read_none(text: str) -> Read | None:
    """Read 事故零发生, which has no number: there is none."""
    found = _NONE.search(text)
    subject = subject_of(found["name"]) if found else None
    if subject is None or not is_name(subject.name):
        return None
    what = LevelRead(name=subject.name, comparison=Comparator.AT_MOST, limit=amount(0, UNITS["item"]))
    return Read(what=what, rule="level.none", remarks=subject.remarks, scope=subject.scope)


def read_hundreds(text: str) -> tuple[Read, ...]:
    """Read 甲率、乙率“两个100%”: each of the rates that are named is to be a whole."""
    found = _HUNDREDS.search(text)
    names = [subject_of(name).name for name in re.split("、|(?<=率)(?:以及|和|及)", found["names"])] if found else []
    if not names or not all(is_name(name) and RATE.search(name) for name in names):
        return ()
    limit = amount(_WHOLE, UNITS["percent"])
    what = [LevelRead(name=name, comparison=Comparator.AT_LEAST, limit=limit) for name in names]
    return tuple(Read(what=each, rule="level.hundreds", confidence=Confidence.LIKELY) for each in what)


def _all_of(figure: Figure, form: BeforeForm | None) -> tuple[Read, ...] | None:
    """Read 重点单位100%开展检查: all of those that are named do it."""
    share = figure.amount.unit.dimension == "share" and _in_percent(figure.amount) == _WHOLE
    if not share or not _ALL_DO.match(figure.right):
        return None
    subject = subject_of(figure.left if form is None else _ALL_REACH.sub("", figure.left))
    if not is_name(subject.name):
        return None
    what = LevelRead(name=subject.name + figure.right, comparison=Comparator.AT_LEAST, limit=figure.amount)
    remarks = (*subject.remarks, "all-of")
    return (Read(what=what, rule="level.all-of", confidence=Confidence.LIKELY, remarks=remarks, scope=subject.scope),)


def _time_allowed(figure: Figure) -> tuple[Read, ...] | None:
    """Read 漏洞在48小时内处置: how long what is named may take."""
    within = _WITHIN.match(figure.right) if figure.amount.unit.dimension == "time" and figure.low is None else None
    subject = subject_of(_ALLOWED.sub("", figure.left)) if within else None
    if within is None or subject is None or not is_name(subject.name) or _IF.search(subject.name):
        return None
    what = LevelRead(name=subject.name + within["act"], comparison=Comparator.AT_MOST, limit=figure.amount)
    remarks = (*subject.remarks, "time-allowed")
    return (
        Read(what=what, rule="level.time-allowed", confidence=Confidence.LIKELY, remarks=remarks, scope=subject.scope),
    )


def _bare(figure: Figure) -> tuple[Read, ...] | Refused | None:
    """Read 配建率100%: a rate without a comparator, behind a verb that reaches it."""
    subject = subject_of(figure.left)
    if not RATE.search(subject.name) or figure.amount.unit.dimension != "share":
        return None
    if over_hundred(figure, subject.name):
        return Refused("rate_over_hundred")
    sure = REACHES.search(figure.left) is not None
    repeated = figure.around.reaches
    whole = _in_percent(figure.amount) == _WHOLE
    promised = figure.around.time is not None or figure.around.last is not None
    if not (sure or repeated or whole or promised):
        return None
    what = LevelRead(name=subject.name, comparison=Comparator.AT_LEAST, limit=figure.amount)
    remarks = subject.remarks if sure else (*subject.remarks, "verb-repeated" if repeated else "no-comparator")
    confidence = Confidence.SURE if sure else Confidence.LIKELY if repeated else Confidence.UNSURE
    return (Read(what=what, rule="level.bare", confidence=confidence, remarks=remarks, scope=subject.scope),)


def _subject(figure: Figure, left: str) -> Subject:
    """Return what the level is of: named in the clause, or in the one before it."""
    subject = subject_of(left)
    if figure.clause.bracketed and figure.around.name_before and not _MEASURED.search(subject.name):
        remarks = (*subject.remarks, "bracket-exception")
        return Subject(name=figure.around.name_before, scope=subject.name or subject.scope, remarks=remarks)
    if _is_of_those(figure, subject.name):
        remarks = (*subject.remarks, "name-repeated")
        return Subject(name=figure.around.name_before, scope=subject.name, remarks=remarks)
    if is_name(subject.name):
        measured = _MEASURED.search(subject.name) or figure.amount.unit.dimension != "share"
        return subject if measured else attrs.evolve(subject, remarks=(*subject.remarks, "name-without-measure"))
    earlier = figure.earlier
    if start := START.search(earlier.rstrip("的")):
        named = subject_of(earlier[: start.start()])
        if is_name(named.name):
            return named
    if figure.around.name_before and _may_be_of(figure):
        return Subject(name=figure.around.name_before, scope=subject.scope, remarks=(*subject.remarks, "name-repeated"))
    named = subject_of(_MOVES.sub("", figure.around.clause_before.strip(GAP)))
    if is_name(named.name) and _MEASURED.search(named.name):
        return attrs.evolve(named, remarks=(*named.remarks, "name-from-clause-before"))
    titled = subject_of(figure.around.about)
    if not subject.name and figure.around.time is not None and is_name(titled.name) and not figure.clause.bracketed:
        return attrs.evolve(titled, remarks=(*titled.remarks, "name-from-title"))
    return subject


def _may_be_of(figure: Figure) -> bool:
    """Whether a figure may be of what was counted or measured last: it is one of the same kind."""
    last, unit = figure.around.last, figure.amount.unit
    if last is None or not isinstance(last.what, CountRead | LevelRead):
        return True
    before_it = last.what.limit.unit
    if "count" in {before_it.dimension, unit.dimension}:
        return before_it is unit
    return isinstance(last.what, LevelRead) or before_it.dimension == unit.dimension


def _is_of_those(figure: Figure, name: str) -> bool:
    """Whether a share is of what the clause before it names, for those that this one names."""
    share = figure.amount.unit.dimension == "share" and RATE.search(figure.around.name_before) is not None
    return share and is_name(name) and not _MEASURED.search(name)


def _is_ratio(figure: Figure, name: str) -> bool:
    """Whether what is named is measured by a plain number; an efficiency only by one with a point, as 1.3 is."""
    found = _WITHOUT_UNIT.search(name)
    return found is not None and (not found[0].endswith("率") or "." in figure.number.words.text)


def level_of(
    figure: Figure, subject: Subject, comparison: Comparator, form: BeforeForm | None, behind: AfterForm | None
) -> tuple[Read, ...] | Other | Refused:
    """Return the level of a subject, or why there can't be one."""
    limit, upper = figure.limits
    if not is_name(subject.name) or (limit.unit.dimension == "count" and _VERB_AT_END.search(subject.name)):
        return Refused("not_understood")
    if figure.number.kind == "plain" and not _is_ratio(figure, subject.name):
        return Refused("rate_without_percent" if RATE.search(subject.name) else "unknown_unit")
    if comparison is Comparator.AT_MOST and limit.unit.dimension == "money" and _SUPPORT.search(subject.name):
        return Other("condition")
    if over_hundred(figure, subject.name):
        return Refused("rate_over_hundred")
    if upper is not None and upper.value < limit.value:
        return Refused("bounds_crossed")
    approximate = figure.approximate or (behind is not None and behind.approximate)
    remarks = (*subject.remarks, *(form.remarks if form else ()), *(("approximate",) if approximate else ()))
    inferred = {
        "name-repeated",
        "name-from-clause-before",
        "mostly",
        "bracket-exception",
        "name-without-measure",
        "makes-up",
    } & set(remarks)
    unsure = approximate or not _UNSURE.isdisjoint(remarks)
    confidence = Confidence.UNSURE if unsure else Confidence.LIKELY if inferred else Confidence.SURE
    rule = "level.range" if upper is not None else "level.behind" if form is None else f"level.{form.id}"
    what = LevelRead(name=subject.name, comparison=comparison, limit=limit, upper=upper)
    stable = (form is not None and form.stable) or "稳定" in figure.left[-8:]
    return (
        Read(
            what=what,
            rule=rule,
            confidence=confidence,
            remarks=remarks,
            stable=stable,
            approximate=approximate,
            scope=subject.scope,
        ),
    )
