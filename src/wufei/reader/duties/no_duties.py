"""What names organisations beside the verbs of responsibility and gives nobody a duty."""

import re
from enum import StrEnum
from typing import Final

import attrs

__all__ = ["NO_DUTIES", "NoDuty", "Stands", "names_anybody", "no_duty"]


class Stands(StrEnum):
    """Where the words stand that tell."""

    #: Anywhere in the sentence.
    SENTENCE = "sentence"
    #: In the clause behind one that names who acts.
    FOLLOWING = "following"
    #: Right before 由.
    BEFORE = "before"
    #: Behind the verb.
    OBJECT = "object"
    #: As the name itself.
    NAME = "name"


@attrs.frozen(kw_only=True)
class NoDuty:
    """Words beside which organisations and a verb are no duty."""

    id: str
    #: What such a sentence is, a code of ``OTHER_THINGS``.
    code: str
    stands: Stands
    pattern: re.Pattern[str]
    #: A sentence made up for this row.
    example: str


def _row(id_: str, code: str, stands: Stands, pattern: str, example: str) -> NoDuty:
    return NoDuty(id=id_, code=code, stands=stands, pattern=re.compile(pattern), example=example)


_BODY = (
    r"(?:领导小组|工作小组|专项小组|协调小组|推进小组|工作组|专项组|攻坚组|专班|指挥部|联席会议|督[导查]组|检查组|调查组|"
    r"验收组|评审组|专家组|工作委员会|协调委员会)"
)
_MECHANISM = r"(?:联席会议|(?:协调|会商|联动|协作|调度|议事|工作|协同|推进|联合执法|部门协同)机制|调度会|推进会|例会)"
_FRAME = r"(?:机制|制度|体系|格局|模式|专班|小组|队伍|会议|平台|联盟|网络|局面)"
# What an organisation carries out, in words that go on with 的 and a noun.
_ACTS = (
    r"(?:实施|建设|开展|组织|推进|办理|落实|制定|编制|管理|运营|审批|承建|承办|监管|建立|召开|起草|完成|验收|发起|组建|"
    r"举办|主办|管护|运行|维护|推动|投资|设计|施工|联系|包保)"
)
_MEMBER = r"(?:责任|牵头|承办|主责|主办|配合|协办|实施|落实|参与)"
_TRADE = (
    r"(?:第三方|专业|产权|建设|施工|监理|设计|运营|运维|管理|使用|业主|物业|物业服务|服务|生产|经营|生产经营|回收|承包|养护|"
    r"环卫|保洁|清运|收运|处置|中标|投资|项目|用人|用能|排污|产废|受委托|社会|重点|检测|评估|维保|总承包|承运|开发)"
)

#: A class of which nobody in particular is called upon.
_ANYBODY = re.compile(
    r"[省市区县镇乡]?[直级]?(?:各级|各类|各地|各|所有|全体)?(?:各|和|、)?(?:有关|相关|其他)?(?:职能|业务|主管)?"
    r"(?:党委|政府|部门|单位|地方|地区?|企业|组织|机构)(?:（单位）|[、和](?:单位|部门|政府))?"
)

#: The first row that fits decides.
NO_DUTIES: Final[tuple[NoDuty, ...]] = (
    _row("interpretation", "interpretation", Stands.OBJECT, r"(?:的)?解释", "本办法由甲局负责解释。"),
    # Bodies and mechanisms: who leads them answers for no task yet.
    _row(
        "body",
        "mechanism",
        Stands.SENTENCE,
        rf"(?:成立|组建|设立|组成|抽调|建立|依托)[^。]{{0,60}}?{_BODY}",
        "成立专项工作领导小组，由甲局牵头，乙局参与。",
    ),
    _row("seat", "mechanism", Stands.SENTENCE, r"办公室设在", "领导小组办公室设在甲局，由甲局负责联系各镇。"),
    _row(
        "mechanism",
        "mechanism",
        Stands.SENTENCE,
        rf"(?:建立|健全|完善|召开|落实|发挥|依托)[^。]{{0,30}}?{_MECHANISM}",
        "健全部门会商机制，由甲局牵头，乙局配合。",
    ),
    _row(
        "led-by",
        "mechanism",
        Stands.SENTENCE,
        r"(?:建立|健全|完善|形成|构建|实行|推行|搭建|组建|成立|设立|打造)(?:起|了)?(?:由|以)",
        "建立由甲局牵头，乙局配合，专家咨询的机制。",
    ),
    _row(
        "of-several",
        "mechanism",
        Stands.FOLLOWING,
        r"(?!推动|推进|形成|建立|健全|完善|构建|打造|探索|推行)[^，。；]{1,16}?"
        rf"(?:牵头|负责|主抓|主导|参与|配合|参加|协同|联动|支持|落实)的[^，。；]{{0,16}}?{_FRAME}",
        "由甲局牵头、社会参与的机制基本形成。",
    ),
    # A motto, in which each has its part.
    _row(
        "motto",
        "in-general",
        Stands.SENTENCE,
        r"(?:政府|党委)[^，、。；“”]{0,4}(?:主导|领导|统筹|引导)[，、][^，、。；“”]{2,8}(?:负责|实施|落实|主责)[，、]"
        r"[^，、。；“”]{2,8}(?:联动|协同|协作|配合|参与|共治)",
        "由政府主导，街道负责实施，部门联动，社会参与。",
    ),
    # What is done already, or may be done.
    _row(
        "state",
        "no-order",
        Stands.BEFORE,
        r"(?:去年|上年|此前|目前|(?<![实发体出])现|已经?|曾|原先?|以往|过去|历来|一直|如|若|凡|(?<!许)可以?|不再?|未|是否|能否|"
        r"拟|建议|鼓励|允许)$",
        "清运目前由甲局负责，乙局配合。",
    ),
    _row("done", "no-order", Stands.OBJECT, r"[^，。；]{0,3}了", "甲局牵头开展了清查，乙局配合。"),
    _row("past", "no-order", Stands.SENTENCE, r"^(?:去年|上年|此前|近年来|过去)", "去年，甲局牵头清查，乙局配合。"),
    # Which thing is meant.
    _row(
        "attribute",
        "attribute",
        Stands.OBJECT,
        rf"(?:组织|具体|负责|统一)?{_ACTS}?的",
        "由甲局牵头实施的项目，乙局配合。",
    ),
    # A step in a course of business.
    _row(
        "step",
        "step",
        Stands.OBJECT,
        r"(?:统一|及时|做好|开展|进行|组织|定期|具体)?(?:汇总|收集(?:汇总|整理|上报|意见)|备案|公示|公告|审核|审批|审查|审定|"
        r"核定|评审|通报|上报|报送|报告|印发|联络|日常(?:工作|事务|联络|协调|调度|沟通|运转)|转办|交办|受理|签发|登记|保管|"
        r"召集|记录|考核|统计|监督(?!管理)|督查|督办|问责)",
        "每月进展由甲局负责汇总上报。",
    ),
    # Whoever it may be.
    _row(
        "whoever-answers",
        "in-general",
        Stands.NAME,
        rf"(?:相关|有关|其他|各(?:有关|相关)?)?{_MEMBER}(?:单位|部门|科室)",
        "由相关责任单位负责落实。",
    ),
    _row(
        "trade",
        "in-general",
        Stands.NAME,
        rf"(?:有关|相关|各)?{_TRADE}{{0,3}}(?:单位|企业|公司|机构|集团|市场主体)",
        "维护由物业服务企业负责。",
    ),
)


def names_anybody(name: str) -> bool:
    """Tell whether a name calls upon a class of which nobody in particular is meant, as 各有关部门 does."""
    return _ANYBODY.fullmatch(name) is not None


def no_duty(stands: Stands, text: str, start: int = 0, end: int | None = None) -> str:
    """Return what the words between ``start`` and ``end`` are instead of a duty; nothing where they may be one."""
    stop = len(text) if end is None else end
    for row in NO_DUTIES:
        if row.stands is stands and _finds(row, text, start, stop):
            return row.code
    return ""


def _finds(row: NoDuty, text: str, start: int, stop: int) -> bool:
    match row.stands:
        case Stands.OBJECT | Stands.FOLLOWING:
            found = row.pattern.match(text, start, stop)
        case Stands.NAME:
            found = row.pattern.fullmatch(text, start, stop)
        case _:
            found = row.pattern.search(text, start, stop)
    return found is not None
