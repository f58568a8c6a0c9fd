"""What the name of an organisation looks like: its ending, its level, and whether it names a class of them."""

import re
from functools import lru_cache

from wufei.plan import UnitKind
from wufei.reader.brackets import full_width
from wufei.reader.organisations.endings import ENDINGS

__all__ = [
    "LEVEL_WORDS",
    "is_collective",
    "is_organisation",
    "level_prefix",
    "takes_prefix",
    "unit_kind",
]

_LONGEST = 40


_EXACT = frozenset(
    [
        "中国石油",
        "中国石化",
        "中国海油",
        "国家电网",
        "南方电网",
        "中国电信",
        "中国移动",
        "中国联通",
        "团市委",
        "团区委",
        "团县委",
        "团省委",
        "团州委",
        "团中央",
        "共青团中央",
        "中石油",
        "中石化",
        "国铁集团",
    ]
)

#: Endings that are names of their own.
_ALONE = frozenset(
    [
        "省委",
        "市委",
        "州委",
        "县委",
        "区委",
        "银保监会",
        "证监会",
        "新华社",
        "供销社",
        "妇联",
        "残联",
        "团委",
        "工商联",
        "科协",
        "文联",
        "侨联",
        "社科联",
        "法院",
        "检察院",
        "政协",
        "人大",
        "红十字会",
        "贸促会",
        "工会",
        "党校",
        "派出所",
    ]
)

_PUNCTUATION = re.compile(r"[。，、；：？！“”‘’《》\"'…—%％/／=＋+]")
_NO_NAME = re.compile(
    r"[的是把被]|(?<!自)由|均[需由]|会同(?!县)|牵头(?!(?<=专班牵头|小组牵头|会议牵头|挥部牵头|员会牵头)单位$)|负责|配合|协助|不(?!动产)|其(?!他)|该|等(?!级|学校|院校)|应当|必须|需要|已经|正在|"
    r"^(?:推动|推进(?!办|中心)|加强|强化|落实|建立|健全|完善|支持|鼓励|督促|引导|开展|实施|做好|依托|充分|积极|加快|"
    r"联合(?!国|会)|通过|为|在|以(?!工代赈)|将(?!乐)|按|经过|请|确保|要求|明确|形成|成立|设立|组建|参加|参与|纳入|作为|包括|例如|属于|根据|"
    r"结合|针对|围绕|对(?!外|口[支协合])|或|除|及|至|到|让(?!胡路)|但|而|则|"
    r"目前|原则上|监督(?!管理|检查|局|所|站|[总支大]队|中心)|打造|提升|提高|发挥|严格)"
)
#: Words that begin an order as well as the name of an organ, which then ends as these do: 建设交通局.
_ORDER_OR_NAME = re.compile(
    r"^(?:建设(?!局|厅|委|部|银|集|工|管|[^，。]{1,8}(?:局|厅|委|委员会)$)|"
    r"组织(?!部|办|[^，。]{2,4}(?:部|局|办|办公室)$)|创建(?![^，。]{0,6}办(?:公室)?$)|"
    r"全面(?!深化改革|依法治))"
)
_QUOTED = re.compile(r"“[^“”]{1,12}”")
_BRACKET = re.compile(r"（([^（）]{0,24})）")

#: Words for levels of administration and for places of one level, each group of one rank.
LEVEL_WORDS: tuple[tuple[str, ...], ...] = (
    ("省", "自治区", "直辖市", "计划单列市", "省会城市", "兵团"),
    ("市", "地", "州", "盟", "县级市", "县", "区", "旗", "县区", "区县", "市区", "自治县", "自治州", "新区", "开发区",
     "高新区", "经开区", "园区", "功能区", "管委会", "地区"),
    ("乡", "镇", "街", "街道", "乡镇", "镇街", "镇乡", "街镇", "村", "社区", "街道办", "园区", "开发区",
     "办事处", "农场", "村居"),
)  # fmt: skip
_LEVEL_ALTERNATION = "|".join(sorted({word for rank in LEVEL_WORDS for word in rank}, key=lambda each: -len(each)))
_QUALIFIER = re.compile(
    rf"(?:各)?(?:{_LEVEL_ALTERNATION}|部门|单位|户|站|场|管委会|人民政府|政府|街道办事处|功能区|产业园|产业园区|林场|企业|"
    r"集团|公司|科室|中心|筹|本级|工业区|度假区|旅游区|保税区|示范区|高新园区|乡镇街道|交管|交警|治安|网安|房管|城管|垦区|居|社|组)"
)
_LISTED = re.compile(r"[、，和及与]")

_CLASS_NOUN = (
    rf"(?:部门|单位|机构|地方|企业|公司|集团|院校|高校|学校|医院|银行|科室|股室|处室|部委|委办局|局委办|人民政府|政府|党委|党组|"
    rf"办事处|街道办事处|管委会|机关|团体|组织|分局|院|所|站|局|委|办|厅|委会|委员会|支部|小组|队|社|校|中小学|幼儿园|"
    rf"{_LEVEL_ALTERNATION})"
)
_GROUP_NOUN = (
    rf"(?:部门|单位|机构|地方|企业|公司|院校|高校|学校|医院|人民政府|政府|党委|办事处|管委会|机关|{_LEVEL_ALTERNATION})"
)
_PLACE_AHEAD = (
    r"(?:全?[省市区县州旗盟镇乡]|沿[线江湖河海路岸]|涉及|所在|[省市区县州旗镇乡](?:直|级|政府|委)|中央和国家机关|国务院|"
    r"地方|街道)"
)
_COLLECTIVE = re.compile(
    rf"(?:{_PLACE_AHEAD})?(?:各级|各类|各|所有|全体)(?:地|.{{0,16}}{_CLASS_NOUN})"
    rf"|.{{0,12}}(?:有关|相关|其他|成员|责任|职能|直属|所属|属地|地方|试点)(?:.{{0,10}}{_GROUP_NOUN})"
    rf"|(?:{_PLACE_AHEAD})?(?:行业|行政|业务)?主管(?:部门|单位)"
    r"|(?:县级|市级|省级|乡级|区级)(?:以上)?(?:地方)?(?:各级)?(?:人民)?(?:政府|部门)"
    r"|(?:乡镇|镇街|镇乡|街镇|街道|县区|区县|园区|乡镇街道|企业|医院|学校|中小学|金融机构|医疗机构)"
    r"(?:人民政府|政府|办事处|党委)?"
    r"|村民委员会|居民委员会|村委会|居委会|村居|村两委|村党支部|村党组织|村级组织|村级党组织|村社"
)

#: What the names of classes do not end in.
_NO_CLASS = (
    "城市", "场所", "厕所", "住所", "网站", "基站", "泵站", "电站", "车站", "转运站", "团队", "车队", "部队", "社会",
)  # fmt: skip

#: Which of them are meant, as in 有农业的区: it stands for 相关.
_DESCRIBED = re.compile(
    rf"^(?:有|涉及|承担|具备|符合|位于|设有|未设)[^，。；、的（）]{{1,14}}的(?=(?:各)?(?:相关|有关)?(?:{_LEVEL_ALTERNATION}))"
)

# 市场, 市政, 区域 and 乡村 begin with the word for a level and are none.
_CITY = r"市(?!场|容|值|民(?!政|族|宗|防|航|兵|办)|监(?!委|狱|察|测|管)|政(?!府|协|法|务|数|研))"
_PREFIX = re.compile(
    rf"(?:自治区|自治州|自治县|省|{_CITY}|地区|区(?!域|块|划|位|间)|县(?!域)|州|盟|旗|"
    r"镇(?!街|区|域)|乡(?!村|镇|土)|街道(?!办))级?"
)
# The place and its level, where neither 城市 nor 园区 is meant; 西城区 and 成都市 are places.
_PLACE = re.compile(
    rf"^(?!村镇)[\u4e00-\u9fff]{{1,5}}?(?:(?:(?<=..)|(?<![城都])){_CITY}|"
    r"(?:(?<=..)|(?<![社园景牧林灾山矿城地片]))区(?!域|块|划)|县(?!域)|"
    r"省|州|旗|盟|街道|(?:(?<=..)|(?<![城乡]))镇|(?<![城家水])乡(?!村|镇|土))(?=[\u4e00-\u9fff])"
)
#: Provinces, by which a name says of which place it is without a word for its level: 山东银保监局.
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    "陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆"
)
_OWN_NAME = re.compile(
    rf"^(?:{_PROVINCES}|国家|中国|中央|全国|国务院|人民银行|中华|驻|省|{_CITY}|区(?!域|块)|县(?!域)|州|旗|盟|地区|自治|镇|乡(?!村|镇|土)|"
    r"街道|兵团|师)"
    r"|(?:分局|总局|海关|河务局|海事局|铁路局|证监局|专员办|行|公司|中心|(?<!^消防救援)(?:支队|大队))$"
)
_TAKING = re.compile(
    r"(?:局|厅|委|委员会|办|办公室|总工会|妇联|残联|供销社|工商联|科协|法院|检察院|(?<!.)消防救援[支大总]队)$"
)
# A town has no 局; its offices are these, but the police station is the county's.
_GRASS_ROOTS = ("镇", "乡", "街道")
_TAKING_OF_TOWN = re.compile(r"(?:办|办公室|(?<!派出)所|站|执法队|工会|团委|妇联|残联|科协|供销社)$")
# After 市委宣传部, whether 网信办 is 市委网信办 or 市网信办 is not printed.
_OF_PARTY = re.compile(r"^(?:网信办|编办|政法委|改革办|农办|台办|外办|纪委|监委|团委|国安办|统战办|财办|党委办|政府办)")

# 局 followed by the level of another name: two names without a mark between them.
_RUN_TOGETHER = re.compile(
    r"(?<!总)[局厅](?=.{1,10}(?:局|厅|委|办)(?<!分局)$)|"
    r"(?:局|厅|委|办|部|社(?!区)|院|中心|公司|政府|会|处|所|站|队)"
    r"(?=(?:[省市区县州旗](?!中|南|北|东|西|城|场|容|域)|镇(?!街|区|域)|各|国家)"
    r"[^（）]{0,18}(?:局|厅|委|办|部|社|院|中心|公司|政府|会|部门|单位|街道|所|站|队|村)"
    r"(?!.*(?:分局|支队|大队|支行|分公司)$))"
)


def _endings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(words, key=lambda each: -len(each)))})$")


_NOWHERE = ("//",)
_ENDS = tuple(
    (
        ending.kind,
        _endings(ending.words),
        _endings(ending.but_not or _NOWHERE),
        _endings(ending.but_yet or _NOWHERE),
    )
    for ending in ENDINGS
)


def _simple(name: str) -> str | None:
    """Return a name without the brackets and quotes that names may have; None where others are in it."""
    text = _QUOTED.sub("甲", _DESCRIBED.sub("相关", full_width(name)).replace("“两委”", "两委"))
    for found in _BRACKET.finditer(text):
        parts = [part for part in _LISTED.split(found[1]) if part]
        if not _ending_of(found[1]) and not all(_QUALIFIER.fullmatch(part) or _ending_of(part) for part in parts):
            return None
    bare = _BRACKET.sub("", text)
    return None if "（" in bare or "）" in bare else bare


def _ending_of(bare: str) -> UnitKind | None:
    """Return the sort of organisation whose names end as ``bare`` does; None where it is the ending alone."""
    for kind, ends, common, named in _ENDS:
        found = ends.search(bare)
        if found:
            alone = not found.start() and bare not in _ALONE
            return None if alone or (common.search(bare) and not named.search(bare)) else kind
    return None


@lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """Tell whether ``text`` looks like the name of one organisation, or of a class of them."""
    bare = _simple(text) if len(text) <= _LONGEST else None
    if bare is None or _PUNCTUATION.search(bare) or _NO_NAME.search(bare) or _ORDER_OR_NAME.search(bare):
        return False
    if bare in _EXACT or (_COLLECTIVE.fullmatch(bare) and not bare.endswith(_NO_CLASS)):
        return True
    return _ending_of(bare) is not None and not _RUN_TOGETHER.search(bare)


@lru_cache(maxsize=4096)
def is_collective(name: str) -> bool:
    """Tell whether a name stands for a class of organisations that the text does not list."""
    bare = _simple(name)
    return bare is not None and _COLLECTIVE.fullmatch(bare.replace("、", "")) is not None


def unit_kind(name: str) -> UnitKind:
    """Return what sort of organisation has such a name."""
    if is_collective(name):
        return UnitKind.COLLECTIVE
    bare = _simple(name)
    return (bare and _ending_of(bare)) or UnitKind.OTHER


def level_prefix(name: str) -> str:
    """Return the level that a name begins with, such as 省 or 区级; nothing where it bears none."""
    found = _PREFIX.match(name)
    return found[0] if found and is_organisation(name[found.end() :]) else ""


def takes_prefix(name: str, level: str) -> bool:
    """Tell whether a name that follows one with a level, such as 省甲厅、乙厅, means an organisation of that level."""
    # Of 甲委（乙局） the name before the brackets tells.
    bare = re.sub("（[^（）]*）$", "", full_width(name))
    of_town = level.startswith(_GRASS_ROOTS)
    taking = _TAKING_OF_TOWN if of_town else _TAKING
    if not taking.search(bare) or is_collective(bare) or _OWN_NAME.search(bare) or _PLACE.search(bare):
        return False
    return of_town or not _OF_PARTY.search(bare)
