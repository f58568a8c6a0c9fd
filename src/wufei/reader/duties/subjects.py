"""Who is responsible where a clause begins with those who act: 甲局要制定细则, 各区组织清查."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

import attrs

from wufei.plan import Role
from wufei.reader.brackets import BLOT, full_width
from wufei.reader.duties.no_duties import Stands, names_anybody, no_duty
from wufei.reader.duties.prose_clauses import TIME_FIRST, ClauseRead
from wufei.reader.duties.statements import TIME, Said, said_of, trimmed
from wufei.reader.text import Words

__all__ = ["ACTING", "ACTS", "is_introduction", "may_act", "read_subject"]

#: Rule of a clause that begins with those who act.
ACTING: Final = "prose-acts"
#: Verbs of doing that may stand right behind those who act, without 要 or 应 between them; and what follows them where
#: a name begins so and no act, as 建设银行 and 各区组织部门.
ACTS: Final[dict[str, str]] = dict.fromkeys(
    (
        "制定", "制订", "编制", "修订", "起草", "出台", "建立", "健全", "完善", "成立", "设立", "开展", "推动",
        "加强", "强化", "加快", "加大", "做好", "抓好", "督促", "承担", "履行", "协助", "支持", "提供", "确保",
        "安排", "明确", "确定", "细化", "梳理", "打造", "优化", "引导", "鼓励", "发挥", "会同", "依托",
        "依法", "依据", "根据", "按", "结合", "通过", "利用", "围绕", "针对", "完成", "对接", "列出", "召开",
        "对照", "参照", "聚焦", "持续", "积极", "及时", "定期", "严格", "切实", "认真", "充分", "全面", "进一步",
        "分别", "共同", "具体", "主动", "抓紧", "尽快", "重点", "上报", "报送", "提交", "抽调", "选派",
        "遴选", "组织人员", "审定", "压实", "扛起", "扛牢", "把", "每年", "每月", "每季度", "每半年",
    ),
    "",
) | {
    "建设": "行银局委管集部厅处办交和与主单", "组织": "部人机领委办、和", "监督": "管局所检员", "指导": "委员中站组",
    "统筹": "办委局", "协调": "办小机委组", "对": "外口台", "将": "军乐", "保障": "局中部办处厅科委性",
    "研究": "院所中室会生", "报告": "厅书", "推进": "办中委小", "协同": "办机创中作", "统一": "战",
    "调查": "队总", "联合": "会", "落实": "情机", "实施": "主单机情", "负责": "人同",
    "牵头": "单部人领", "配合": "单部", "参与": "单部者",
}  # fmt: skip
_ACT: Final = "|".join(
    f"{word}(?![{ACTS[word]}])" if ACTS[word] else word for word in sorted(ACTS, key=lambda each: (-len(each), each))
)
_MODAL: Final = (
    r"务必|必须|应当|应该|需要|须|需(?![求方氧])|"
    r"应(?![急用对届收纳聘邀有变援力诉付尽改建保转检训缴分发诊])|要(?![求素点闻件道害么])"
)
#: What stands behind the names: 要 or the like with any act, else one of the verbs of doing.
_BEHIND = re.compile(rf"(?P<modal>{_MODAL})|(?:(?<!城乡)(?<!经济)(?:{_ACT}))")
#: What is done by those whom 由 stands before, beside those verbs.
_BY_BEHIND = re.compile(rf"(?:{_ACT})|纳入|挂牌|责令|予以|给予|集中|各自|直接|另行|作为?|认定|核实|处置|处理|管理")
_BY = re.compile(r"(?<!自)由(?:所在地?的?)?")
#: Times between those who act and what they do.
_BETWEEN = re.compile(
    r"(?:每[年月周季日半][^，。；]{0,10}?|于[^，。；]{2,14}前|\d{4}年[^，。；]{0,10}?前?|向[^，。；]{2,20})\Z"
)
#: What may stand before those who act: 一是, 请.
_BEFORE = re.compile(r"(?:[一二三四五六七八九十]是|首先|其次|同时|此外|另外|原则上|其中|届时|请)?")
#: It tells which thing is meant, or what was done; or what is done with a report of it.
_NOT_DONE = re.compile(
    r"[^，。；]{0,8}?(?:了(?!解)|(?<![通经超])过(?![程渡]))|(?:[^，。；]{0,12}的|的)\Z|"
    r"[^，。；]{0,14}(?:情况|成效|结果|进度|质量|绩效)(?:要|应|须)?(?:纳入|作为|列入)|[^，。；]{0,20}(?:不力|不到位|不及时)|"
    r"(?:每[年季月半周][^，。；]{0,8})?对[^，。；]{1,24}(?:进行|开展|实施)(?:全程|全过程)?(?:监督|考核)"
)
#: Clauses that only lead up to those who act.
_INTRODUCTION = re.compile(
    r"(?:[一二三四五六七八九十]是)?(?:按照?|根据|依据|依照|依托|对于?|针对|围绕|结合|为了?|在|坚持|遵循|通过|同时|此外|另外|其中|"
    r"以|本着|经|原则上|下一步|今后|首先|其次|最后|除)[^，。；]{0,80}"
)
#: Names that nobody is called by: verbs before them, the place itself, numbers of a list.
_NO_SUBJECT = re.compile(
    r"[本我全该][省市区县镇乡村]|[一二三四五六七八九十][要是]|(?:委托|适时|指导|督促|设置|坚持|协助|配合|帮助|组织|推动|引导|要求|鼓励|支持|相关资料|"
    r"并|使|与|和|同|让|给|向|从|于|新建|建成|建设单位|创建|全覆盖|可|能|将|如|凡|若|当|每)"
)
#: Classes of those who are no authority: they are told what to do, and answer for no task of the plan.
_TRADES = re.compile(r"(?:企业|单位|机构|组织|业主|物业|小区|社区|村|场所|产业|商户|公司)\Z")
_AUTHORITY = re.compile(r"[各省市区县州旗镇乡]|.{0,6}(?:有关|相关|成员|责任|牵头|主管)")
#: Names that are those of who acts wherever a clause begins with them.
_FIRM = re.compile(
    r"各(?:级|有关|相关)?[省市区县州旗镇乡街村地委行成]|[省市区县州镇乡].{0,16}(?:局|委|厅|办|政府|办公室|支队|中心|管委会|分局|小组)\Z|"
    r".{2,12}(?:人民政府|管委会|街道办事处|镇政府|乡政府)\Z"
)
#: What each and every one of them is called to: without more it is nobody's duty.
_EVERYBODY = re.compile(r"各(?:级|有关|相关)?(?:部门|单位|地区?|地方)")
_APPEAL = re.compile(
    r"按照?(?:各自)?(?:职责|职能)(?:分工)?\Z|(?:充分|高度|切实|进一步|牢固|深刻)*(?:重视|认识|认清|提高|强化协作|强化合作|树立|统一思想|增强|协调一致|齐心|凝聚)"
)
#: Others are named, and all that is said of them is that they work together.
_VAGUE = re.compile(
    r"(?:切实|进一步)?(?:加强|强化|密切|做好)(?:部门)?间?的?(?:协作|协同|协调|沟通|配合|联动|合作)(?:\Z|[，。；])"
)
#: Classes that begin nouns as well as sentences, and the acts that make a noun of them: 乡镇建设, 学校监督.
_BARE = re.compile(
    r"(?:乡镇|镇街|镇乡|街镇|街道|县区|区县|园区|社区|村居|学校|中小学|高校|医院|医疗机构|金融机构)(?:（[^（）]{1,12}）)?"
)
_NOUNS = re.compile("建设|研究|监督|保障|统筹|协调|安排|利用|组织|指导")
#: What a step in a course of business is, a code of ``OTHER_THINGS``.
_STEP: Final = "step"
#: Verbs before what ends as organisations do, and behind a name before the next: 定期总结园区, 甲办汇总后报乙局.
_ACT_IN_NAME = re.compile(
    rf"(?!重点|推广.{{0,6}}(?:中心|站)\Z)(?:{_ACT}|总结|推广|选择|选取|选定|纳入|位于|符合)|"
    "..+(?:汇总|上报|报送|报请|审核后|审定后|核定后)"
)
#: Places where many are at work: their administration acts, or each and every one of them.
_PLACE_OF_MANY = re.compile(r"(?!各|有关|相关).*[园片]区")
#: A list of names of which the first is a work: 各区建设工作与甲局.
_WORK_AND = re.compile("(?:工作|任务)[与和]")
_LONGEST_NAME: Final = 18
_REACH: Final = 160
_MOST_TRIED: Final = 8
_PRINCIPAL = re.compile(
    r"(?:作为|是|为|承担)[^，。；]{0,40}?(?:责任主体|主体责任|实施主体|责任单位|属地责任|第一责任人?|组织者)(?!的)"
)
_ROLES: Final[tuple[tuple[re.Pattern[str], Role], ...]] = (
    (re.compile("(?:负责)?牵头"), Role.LEAD),
    (re.compile("(?:积极|主动|密切|全力)?(?:配合|协助|协同)"), Role.SUPPORT),
    (re.compile("(?:积极|主动)?(?:参与|参加)"), Role.PARTICIPATE),
)
_TOGETHER_WITH = re.compile(r"(?:会同|联合|协同)(?!县)")


def may_act(text: str) -> bool:
    """Tell whether a text has a word that those who act have behind them; most have."""
    return _BEHIND.search(text) is not None or _PRINCIPAL.search(text) is not None


def is_introduction(text: str) -> bool:
    """Tell whether a clause only leads up to what stands behind it: 按照属地原则, 2026年底前."""
    return _INTRODUCTION.fullmatch(text) is not None or TIME.fullmatch(text) is not None


@attrs.frozen(kw_only=True)
class _Acting:
    """Names in a clause, and what those who bear them do."""

    clause: Words
    #: The clause in full-width marks.
    text: str
    #: Where the names begin and end, and where begins what they do.
    start: int
    end: int
    behind: int
    #: It needs no names of a firm kind.
    sure: bool = True
    #: The clause begins with them, so that even a step in a course of business is theirs.
    subject: bool = True


def read_subject(clause: Words, *, opens: bool, goes_on: bool = False) -> ClauseRead | str | None:
    """Read who acts in a clause that begins with them; a code where nobody in particular is called upon.

    ``opens``: nothing but introductions, or others who act, stand before it; else 要 or the like must stand behind the
    names, or they must be such as are named for nothing else. ``goes_on``: an act may end the clause, since another
    one is joined to it.
    """
    text = full_width(clause.text).rstrip(BLOT)
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    time = TIME_FIRST.match(text, start)
    start = time.end() if time else start
    acting = _Acting(clause=clause, text=text, start=start, end=start, behind=start)
    principal = _PRINCIPAL.search(text, start + 1, start + _REACH) if opens else None
    if principal and (read := _read(attrs.evolve(acting, end=principal.start(), behind=principal.end()))):
        return read
    for found in islice(_BEHIND.finditer(text, start + 1, start + _REACH), _MOST_TRIED):
        if found.end() == len(text) and not goes_on:
            continue
        behind = found.end() if found["modal"] else found.start()
        sure = opens or found["modal"] is not None or text[:1] == "请"
        read = _read(attrs.evolve(acting, end=found.start(), behind=behind, sure=sure))
        if read is not None:
            return read
    return _by(acting)


def _by(acting: _Acting) -> ClauseRead | str | None:
    """Read 由甲局统一组织 with any act behind the names."""
    text = acting.text
    for by in islice(_BY.finditer(text), _MOST_TRIED):
        start = by.end()
        for found in islice(_BY_BEHIND.finditer(text, start + 1, start + _REACH), _MOST_TRIED):
            at = found.start()
            read = _read(attrs.evolve(acting, start=start, end=at, behind=at, subject=False))
            if read is not None:
                return read
    return None


def _read(acting: _Acting) -> ClauseRead | str | None:
    text, behind = acting.text, acting.behind
    if _NOT_DONE.match(text, behind) or _VAGUE.match(text, behind):
        return None
    if no_duty(Stands.OBJECT, text, behind) not in ({"", _STEP} if acting.subject else {""}):
        return None
    between = _BETWEEN.search(text, acting.start, acting.end)
    names = acting.clause.part(acting.start, between.start() if between else acting.end)
    said = said_of(trimmed(names), _role(text, behind))
    if not isinstance(said, Said):
        return None
    named = [full_width(each.full) for group in said.groups for each in group.mentions]
    if _NOUNS.match(text, acting.end) and all(_BARE.fullmatch(name) for name in named):
        return None
    if not all(_is_subject(name) and (acting.sure or _FIRM.match(name)) for name in named):
        return None
    if all(_is_in_general(name) for name in named) and not _is_told(named, text, behind):
        return "in-general"
    said = attrs.evolve(_with_others(acting, said), remarks=(*said.remarks, "with-object"))
    # The names are the subject of what is promised, too: nothing is left out of the sentence.
    return ClauseRead(said=said, words=acting.clause.part(0, 0), rule=ACTING)


def _is_in_general(name: str) -> bool:
    """Tell whether a name calls upon nobody in particular; one with a level does."""
    return no_duty(Stands.NAME, name) != "" or (names_anybody(name) and name[0] not in "省市区县镇乡")


def _is_told(named: Sequence[str], text: str, behind: int) -> bool:
    """Tell whether each and every one is told to do something, and not only to take it to heart."""
    return all(_EVERYBODY.match(name) for name in named) and not _APPEAL.match(text, behind)


def _is_subject(name: str) -> bool:
    if _NO_SUBJECT.match(name) or _ACT_IN_NAME.match(name) or _WORK_AND.search(name) or len(name) > _LONGEST_NAME:
        return False
    if _PLACE_OF_MANY.fullmatch(name):
        return False
    return _TRADES.search(name) is None or (_AUTHORITY.match(name) is not None and not name.endswith(("企业", "公司")))


def _role(text: str, behind: int) -> Role:
    return next((role for form, role in _ROLES if form.match(text, behind)), Role.RESPONSIBLE)


def _with_others(acting: _Acting, said: Said) -> Said:
    """Add whom those who act do it together with: 甲局会同乙局制定细则."""
    text, clause = acting.text, acting.clause
    found = _TOGETHER_WITH.match(text, acting.behind)
    if found is None:
        return said
    acts = islice(_BEHIND.finditer(text, found.end(), found.end() + _REACH), _MOST_TRIED)
    for end in (*(act.start() for act in acts), len(text)):
        others = said_of(trimmed(clause.part(found.end(), end)), Role.SUPPORT)
        if isinstance(others, Said):
            leading = tuple(attrs.evolve(group, role=Role.LEAD) for group in said.groups)
            return attrs.evolve(said, groups=leading + others.groups, remarks=said.remarks + others.remarks)
    return said
