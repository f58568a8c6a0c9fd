"""Verbs whose object is counted, and what may stand before them: who does it, each of whom, in which field."""

import re
from collections.abc import Iterable
from typing import Final

import attrs

from wufei.reader.plain import GAP
from wufei.reader.targets.comparators import BeforeForm, after
from wufei.reader.targets.figures import Figure
from wufei.reader.targets.promises import CountRead
from wufei.reader.targets.subjects import is_name, subject_of

__all__ = ["VERBS", "Counted", "counted_by", "ends_in_verb", "is_alike"]

_VERBS: Final = (
    "改扩建 新改建 新改扩建 新建成 建成投用 建设完成 累计建成 累计建设 累计培育 累计完成 累计创建 建成 建设 新建 改建 "
    "扩建 续建 新增 创建 打造 培育 培养 引进 引育 完成 改造 建立 设立 设置 "
    "布设 布局 配备 配置 购置 淘汰 关停 关闭 取缔 拆除 整治 治理 修复 实施 "
    "组织 举办 开办 培训 申报 发布 制定 制修订 修订 选树 评选 遴选 认定 推广 "
    "种植 营造 造林 绿化 压减 削减 节约 减排 腾退 盘活 归集 上线 开通 投放 "
    "更新 提升 升级 安装 铺设 救助 帮扶 扶持 招引 签约 落地 争创 建 推出 "
    "开展 形成 储备 新设 发展 改造提升 提升改造 优化提升 整治提升 完成改造 完成整治 完成治理 "
    "筹集 筹建 竣工 交付 竣工交付 供应 供给 收储 收购 配售 配租 发放 接入 整合 汇聚 迁移 部署 布放 清理 清运 清淤 疏浚 "
    "加固 除险加固 硬化 贯通 加装 增设 增加 增配 配建 统筹安排 安排 投入 筹措 落实 放流 增殖放流 放养 印制 印发 征集 "
    "回收 处置 消纳 招录 招聘 引才 聘请 聘任 选派 选聘 选拔 派驻 选育 复垦 垦造 恢复 补充 流转 抚育 植树 补植 采购 "
    "更换 替换 替代 拓宽 新开 开设 开放 共享 对接 化解 查处 办理 走访 排查 检查 抽检 抽查 监测 审核 评估 诊断 "
    "建档 建成并投用 资助 补贴 奖补 惠及 带动 吸纳 转移 安置 服务 覆盖 转化 孵化 承办 承接 保有 新引进 引入 引聚 集聚 "
    "入库 受益 纳入 退出 提供 供给 新开工 新开工（筹集） 压缩 精简 取消 下放 减少 搬迁 迁建 入户 试点 示范 改善 "
    "复制推广 制作 编制 出版 拍摄 创作 展演 打通 打造提升 达标 命名 "
    "发动 培养产生 完成投用 规范 封闭 调整 开发 募集 推选 减轻 减免 评选资助 新改建 展示开放 修缮 评定 补建 "
    "增建 成立 组建 宣传覆盖 投运 提升建成 提升完善建成 更新投运 "
)
#: Verbs that also begin names, as 监测站点: none before a comparator such as 达到.
_SOFT: Final = frozenset(
    (
        *(
            "监测",
            "检查",
            "服务",
            "覆盖",
            "保有",
            "开放",
            "共享",
            "处置",
            "回收",
            "诊断",
            "评估",
            "审核",
            "示范",
            "试点",
            "达标",
        ),
        *(
            "转化",
            "孵化",
            "节约",
            "减排",
            "绿化",
            "发展",
            "形成",
            "组织",
            "落实",
            "安排",
            "储备",
            "供应",
            "供给",
            "治理",
            "流转",
        ),
        *("种植", "资助", "补贴", "培训", "开展", "补充", "恢复", "安置", "转移", "入户", "改善"),
        *("规范", "调整", "开发", "封闭"),
    )
)
#: Verbs whose object is counted.
VERBS: Final = tuple(_VERBS.split())
#: New, altered and enlarged ones, as brackets put them together.
_BUILT: Final = (
    "新（改、扩）建",
    "新（改扩）建",
    "新改（扩）建",
    "新、改、扩建",
    "新（改）建",
    "新建（改造）",
    "新（扩）建",
)


#: What makes another word of a verb that it stands behind.
_OTHER_WORDS: Final = {
    "建": "(?![筑制议材档])",
    "开发": "(?![区商者])",
    "规范": "(?![化性])",
    "绿化": "(?!市容|委|局|办|带|率)",
}


def _any_of(verbs: Iterable[str]) -> re.Pattern[str]:
    """Return the form of any of some verbs, the longest first; 建 begins many a noun."""
    longest = sorted((*_BUILT, *verbs), key=len, reverse=True)
    return re.compile("|".join(re.escape(each) + _OTHER_WORDS.get(each, "") for each in longest))


_VERB = _any_of(VERBS)
#: Verbs that stand behind another.
_HARD = _any_of(set(VERBS) - _SOFT - {"造林", "营造", "建"})
_VERB_AT_END = re.compile(f"(?<![的与和及])(?:{_HARD.pattern}|开展|组织|培训|资助|服务|规范)\\Z")
#: It is done already, to those that are meant: 排查出的27处.
_FOUND = re.compile("(?:出|到|完|好)的\\Z")
_AND = re.compile("[、和或及]")
#: What makes a name of a verb before it.
_OF_NAME = re.compile(
    "[站点率员网器]|机构|中心|平台|系统|设施|能力|基地|组织|体系|面积|总量|数量|产业|项目|行业|指数|工程|资金|网络"
)
#: How something is done.
_HOW: Final = "重点|试点|计划|拟|滚动|跟踪|择优|优先|集中|分批|统筹|统一|同步|累计|总共|共计|共|全力|力争|再|新"
#: What stands before a verb that governs a count: another verb, or who does it.
_EACH = re.compile("每[个家县市区镇乡村]?[^，。]{0,10}|各[^，。]{1,14}|[^，。]{1,30}(?:各|均)")
_ACTOR = re.compile(
    "(?:局|市|县|区|街道|镇|乡|村|企业|部门|单位|厅|委|小区|学校|办|财政|院|中心|公司|协会|中小学|政府)(?:（[^，。；（）]{1,8}）)?"
    f"(?:[两三各]?级)?(?:每年|负责|{_HOW})*\\Z"
)
#: What leads up to a verb: in which field, for whom, by what means.
_LEADS_UP = re.compile(
    "(?:(?:围绕|聚焦|针对|立足|瞄准)[^，。；]{1,30}?(?:方面|领域|方向|重点|需求|目标|环节|问题|短板|主题|任务|要求)|(?:在|从)[^，。；]{1,30}?(?:内|中|上|里|方面|领域|行业|地区|区域|等地|环节|路口|路段|沿线|周边|两侧|镇|村|社区|园区|县|区|市)"
    "|以[^，。；]{1,30}?为(?:重点|主|抓手|载体|基础|核心|契机|主体|单元|依托)"
    "|(?:依托|通过|利用|结合|按照|根据|对|向|面向|会同|联合|为)[^，。；]{2,30}?"
    "|(?:[一二两三四五0-9]{1,2}年(?:之)?内?|全年|年内|今年|当年|每年|年度|期内|规划期内|预计|各级|率先|有序|稳妥|科学|合理|高标准|高质量"
    f"|全省|全市|全县|全区|全镇|{_HOW})+)(?:[，、]|{_HOW})*"
)
#: Verbs before which anything may stand that has what they add.
_ADDS: Final = frozenset(("新增", "新建", "建成", "新增加", "培育", "引进", "打造", "创建", "改扩建", "配置"))
#: So many of which each has one: 每500名.
_PER = re.compile("每[0-9][0-9.]{0,8}万?[一-鿿]{1,3}\\Z")
_LONGEST: Final = 120
_AT_LEAST: Final = "至少"
#: It pushes others to do something: 推动12家企业实施改造.
_PUSHES = re.compile(
    "(?P<verb>推动|推进|支持|鼓励|引导|组织|督促|指导|帮助|助推|促进|确保|力争|实现|推荐|扶持|遴选|选择|选取)(?:全[省市县区镇乡州])?\\Z"
)
_PUSHED_ONES = re.compile(
    "[^，。；、的]{1,16}?(?:实施|开展|完成|实现|进行|创建|入园|入驻|上市|挂牌|升级|转型|建设|参与|通过|达到|进入|搬迁|退出|认定|入库|建成|建立|申报|接入|上云|改造|晋级|获评|入选|脱贫|出列|摘帽|就业|受益|达标|融合|通硬化|赴|前往)"
    "[^，。；]{0,30}\\Z"
)
#: A verb that reaches what it names: 实现脱贫3000人.
_REACHED = re.compile("实现|保障|解决|确保")
#: The verb stands behind what it does something to: 灌溉水渠清淤36公里.
_WORK_BEHIND = re.compile(
    "(?<=[一-鿿]{2})(?:新改建|改扩建|搬迁|硬化|建设|改造|治理|整治|修复|清淤|疏浚|绿化|更新|改造提升|加固|拆除|搬迁|迁建|种植|造林|抚育|培训|创建|培育|推广|安装|铺设|扩建|招引|引进)\\Z"
)
#: What is done to those that are named, whose sum follows: 推进甲片、乙片，共计9公里甲改造.
_SUMMED = re.compile(f"(?:计划|拟|将|完成)?{GAP}*(?P<verb>推进|实施|开展|完成|启动)[^，。；]{{2,60}}")
_IN_ALL: Final = frozenset(("共计", "合计", "总计", "共"))
_PUSHED = re.compile("(?:推进|推动|加快|抓好|谋划|组织)\\Z")
_WORK = re.compile(
    "(?!.{0,60}(?:完成|实现|达到|开展)).{0,60}(?:建设|改造|治理|整治|创建|项目|工程|修复|培育|试点|任务|评估)\\Z"
)
#: What is done to so many, or what they do, behind them.
_TO = re.compile(
    "(?:\\A|[，；：￼])(?:力争|争取|确保|计划|要)?(?P<to>对|为|把|将|面向)(?:全[省市县区镇乡州])?(?:其中的?)?\\Z"
)
#: What becomes of so many, behind them: 将60座甲园纳入乙名录.
_BECOMES = re.compile(
    "(?P<name>[^，。；、]{2,20}?)(?P<verb>纳入|建成|建设成|打造成|改造成|改建为|改造为|升级为)[^，。；]{2,24}"
)
#: What is reached of so much, behind it: 实现50公里甲廊的围合.
_IS_REACHED = re.compile("[^，。；、的]{2,24}的[^，。；、的]{2,20}")
_REACHES_IT = re.compile("(?P<verb>实现)(?:对)?\\Z")
_IS_DONE = re.compile(
    "(?P<name>[^，。；、]{2,30}?)(?:进行|实施|开展)(?:全面|全部|整体|适老化|无障碍|节能|[^，。；、]{1,14}(?=培训))?(?P<verb>(?:提升|升级|更新|提标|标准化)?(?:改造|整治|治理|修复|建设|修缮|提升|更新|加固|培训|检查|评估|搬迁))(?:提升)?"
)
_HAPPENS = re.compile(
    '[^，。；、]{1,20}?[“"]?(?:减贫)?(?P<verb>出列|摘帽|退出|脱贫|达标|改扩建|新改扩建|扩建|新建|改造|建设|整治|搬迁)[”"]?'
)
_SUCH_AS = re.compile("等\\Z")
#: There are so many of them, which are not made: 在孵企业.
_STOCK = re.compile("在[孵建册校岗编线库园]")
_TRAILING = re.compile("(?:至少|均|都|应|要|须|需|原则上|各)+\\Z")
_CLAUSE_END = re.compile("[，；。]")


@attrs.frozen(kw_only=True)
class Counted:
    """What is counted, and what is done with it."""

    verb: str
    #: Empty where it is not found yet.
    name: str
    scope: str | None = None
    remarks: tuple[str, ...] = ()
    rule: str = "count"


def counted_by(left: str, figure: Figure, form: BeforeForm | None) -> Counted | None:
    """Return the verb of a count, what stands between it and the number, what limits it, and remarks."""
    subject = subject_of(left)
    text = (subject.name or left.strip(GAP + "，、")).removeprefix(_AT_LEAST)
    if _FOUND.search(left):
        return None
    match = _VERB.match(text)
    if match and _governs(match, text, form) and not _PUSHES.fullmatch(text, match.end()):
        verb, rest = _last_of_series(text, match)
        return Counted(verb=verb, name=rest, scope=subject.scope)
    if _only_leads_up(subject.name) and (pushed := _pushed(left, figure)):
        return attrs.evolve(pushed, scope=subject.scope)
    summed = _SUMMED.fullmatch(figure.around.clause_before.strip(GAP))
    if summed and text in _IN_ALL and _WORK.match(_said_behind(figure)):
        return Counted(verb=summed["verb"], name="", remarks=("verb-repeated",))
    if found := _led_up_to(left, text, figure, form) or _right_before(text, figure) or _done_to_those(left, figure):
        return found
    if verb := _verb_before(figure, text, form):
        return Counted(verb=verb, name=text, scope=subject.scope, remarks=("verb-repeated",))
    if form is not None or not is_name(subject.name):
        return None
    if reached := _REACHED.search(left):
        return Counted(verb=reached[0], name=subject.name, scope=subject.scope)
    if work := _WORK_BEHIND.search(subject.name):
        return Counted(verb=work[0], name=subject.name, scope=subject.scope, remarks=("verb-behind",))
    return None


def _verb_before(figure: Figure, text: str, form: BeforeForm | None) -> str:
    """Return the verb of the count before it, with which it goes on: 新建甲站5座，乙站3座."""
    around = figure.around
    if figure.clause.joined or (text and (form is not None or not is_name(text))):
        return around.verb_before if figure.clause.joined else ""
    last = around.last.what if around.last is not None else None
    goes_on = (
        _STOCK.match(text) is None
        and isinstance(last, CountRead)
        and (is_alike(last, figure) or (figure.around.totalled and figure.amount.unit.dimension == "count"))
        and (text or is_name(_said_behind(figure)))
    )
    return around.verb_before if goes_on else ""


def _said_behind(figure: Figure) -> str:
    """Return what stands behind a figure in its clause, without what compares it."""
    behind = after(figure.right)
    return _CLAUSE_END.split(figure.right if behind is None else behind[1])[0].removeprefix("的")


def _right_before(text: str, figure: Figure) -> Counted | None:
    """Read 在甲道路安装6处乙牌: the verb stands right before the number, and what it is done to behind."""
    found = _VERB_AT_END.search(text)
    if found is None or figure.clause.bracketed or not is_name(_said_behind(figure)):
        return None
    return Counted(verb=found[0], name="", remarks=("lead-before",))


def _done_to_those(left: str, figure: Figure) -> Counted | None:
    """Read 对80所甲院进行改造, and 甲、乙、丙等3所学校扩建: something is done to so many."""
    said = _said_behind(figure)
    if after(figure.right) is None and (reached := _REACHES_IT.search(left)) and _IS_REACHED.fullmatch(said):
        return Counted(verb=reached["verb"], name=said, remarks=("verb-behind",), rule="count.done-to")
    if after(figure.right) is not None or figure.amount.unit.dimension != "count":
        return None
    to = _TO.search(left)
    if to and (done := _IS_DONE.fullmatch(said) or (to["to"] in "将把" and _BECOMES.fullmatch(said))):
        return Counted(verb=done["verb"], name=done["name"], remarks=("verb-behind",), rule="count.done-to")
    named = _SUCH_AS.sub("", left.strip(GAP))
    happens = _HAPPENS.fullmatch(said)
    if happens is None or len(_AND.split(named)) != figure.amount.value or "、" not in named:
        return None
    return Counted(verb=happens["verb"], name="", remarks=("verb-behind",))


def _governs(match: re.Match[str], text: str, form: BeforeForm | None) -> bool:
    """Whether a verb is one, and does not begin the name of what is counted."""
    if match[0] not in _SOFT:
        return True
    return not (form is not None and form.yields) and _OF_NAME.match(text, match.end()) is None


def _only_leads_up(name: str) -> bool:
    """Whether what stands before a number says only who pushes, and how."""
    lead = _PUSHES.sub("", name)
    leads_up = not lead or _LEADS_UP.fullmatch(lead) is not None or _ACTOR.search(lead) is not None
    return not name or (lead != name and leads_up)


def _pushed(left: str, figure: Figure) -> Counted | None:
    """Read 推动12家企业实施改造: so many of a kind do something."""
    rest = figure.right if (behind := after(figure.right)) is None else behind[1]
    said = _CLAUSE_END.split(rest)[0]
    if (pushed := _PUSHED.search(left)) and _WORK.match(said):
        return Counted(verb=pushed[0], name="")
    pushes = _PUSHES.search(left.rstrip(GAP)) if figure.amount.unit.dimension == "count" else None
    if pushes and (_PUSHED_ONES.fullmatch(said) or (figure.clause.continued and is_name(said))):
        return Counted(verb=pushes["verb"], name="", remarks=("pushed",))
    return None


def _led_up_to(left: str, text: str, figure: Figure, form: BeforeForm | None) -> Counted | None:
    """Return the verb that stands behind who does it, each of whom does it, or in which field."""
    for raw in (left[-_LONGEST:].strip(GAP + "，、"), text):
        for match in _VERB.finditer(raw):
            lead = raw[: match.start()]
            if lead and _LEADS_UP.fullmatch(lead) and _governs(match, raw, form):
                verb, rest = _last_of_series(raw, match)
                return Counted(verb=verb, name=rest, remarks=("lead-before",))
    searched = _VERB.search(text)
    if searched is None or not _governs(searched, text, form):
        return None
    lead, rest = text[: searched.start()], text[searched.end() :]
    if _EACH.fullmatch(lead):
        return Counted(verb=searched[0], name=rest, scope=_TRAILING.sub("", lead), remarks=("each",))
    if per := _PER.search(figure.earlier):
        return Counted(verb=searched[0], name=rest, scope=per[0] + _TRAILING.sub("", lead), remarks=("each",))
    if searched[0] in _ADDS and is_name(rest) and is_name(lead):
        return Counted(verb=searched[0], name=rest, scope=lead, remarks=("lead-before",))
    if _ACTOR.search(lead):
        return Counted(verb=searched[0], name=rest, remarks=("actor-before",))
    return None


def ends_in_verb(left: str) -> bool:
    """Return whether a verb whose object is counted stands right before a number."""
    return left.endswith(VERBS)


def _last_of_series(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the verb of 新建和改造, both together, and what follows."""
    start, end = match.span()
    while (joiner := _AND.match(text, end)) and (more := _HARD.match(text, joiner.end())):
        end = more.end()
    if end == match.end() and (more := _VERB.fullmatch(text, end) or _HARD.match(text, end)):
        end = more.end()
    return text[start:end], text[end:]


def is_alike(what: CountRead, figure: Figure) -> bool:
    """Whether a figure counts in the unit of a count, or in one of its dimension where that is measured."""
    unit = figure.amount.unit
    return what.limit.unit is unit or (unit.dimension != "count" and what.limit.unit.dimension == unit.dimension)
