"""Deliverables: what is due at a time or every year, and has no number."""

import re
from typing import Final

from wufei.drafts import Confidence
from wufei.reader.plain import GAP
from wufei.reader.targets.clauses import Clause
from wufei.reader.targets.figures import Read
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import DeliverRead
from wufei.reader.times.finding import Time

__all__ = ["FORMS", "read_delivery"]

FORMS: Final = (
    Form(id="deliver.by", example="2026年6月底前，研究建立甲评价体系。", reads="研究建立甲评价体系"),
    Form(id="deliver.several", example="2027年年底前，打造一批甲学校。", reads="打造一批甲学校"),
    Form(id="deliver.outcome", example="到2027年，甲体系更加完善。", reads="甲体系更加完善"),
    Form(
        id="deliver.yearly",
        example="甲局和各街道每年年底前对甲工作进行总结。",
        reads="对甲工作进行总结 by each of 甲局和各街道",
    ),
    Form(id="deliver.yearly-work", example="对各部门甲成效实施年度考核。", reads="对各部门甲成效实施年度考核"),
)
_DELIVERS = re.compile(
    "建立|建成|建设|完善|完成|制定|编制|打造|培育|创建|新建|形成|构建|出台|印发|实施|淘汰|改造|整治|发布|设立|组建|进行|搭建|配备|明确|研究|开展|启动|上线|"
    "投入运行|投用|投运|开工|竣工|验收|报送|上报|提交|总结|评估|修订|召开|公布|落实|推行|建立健全|全面推行|实现|取得|达到|推广|举办|组织|启用|关停|拆除|清理|摸清|纳入|更新|公开"
)
_OUTCOME = re.compile(
    "(?:显著|明显|持续|稳步|大幅|进一步|有效|不断|基本|全面|初步|更加|日趋|逐步|得到|取得|广泛|总体|趋于|深入)[^，。；]{0,20}\\Z|(?:成效|实效|进展|突破|完善|形成|提升|增强|强化|下降|好转|改善|认同|显现|人心|有降)\\Z"
)
_REACHES: Final = frozenset(("实现", "取得", "达到"))
_SUBORDINATE = re.compile(
    "[、和]?(?:并(?!轨)|且|以便|从而|为(?!重点)|促进|与|以(?!上)|按照|根据|结合|依托|通过|围绕|参考|其中|确保|推动实现|在|不断)"
)
_OWNER = re.compile(
    "(?P<owners>[^，。；：]{1,60}?(?:局|委|厅|部门|单位|办事处|街道|政府|办|镇|乡|企业|中心|公司|处|院|（单位）|（镇）|（市、区）|[市县区])(?:应|要|须|均|应当|分别)?)\\Z"
)
_SEVERAL = re.compile("各|、|和|及|与|每个|区有关")
_ADVERBS = re.compile("(?:应当?|要|须|均|分别)\\Z")
_LONGEST: Final = 40
_SHORTEST: Final = 4


def read_delivery(clause: Clause, governing: Time | None) -> Read | None:
    """Read what is due at a time that is printed in its own sentence; None where it is not the form of one.

    ``governing`` is that time: of the clause, or at the head of its sentence.
    """
    if governing is None or clause.bracketed:
        return None
    owners, words = _parted(clause, governing)
    if governing.kind == "during" and governing.words.text in words:
        return None
    words = words.strip(GAP + "，、：")
    if len(words) < _SHORTEST or GAP in words or _SUBORDINATE.match(words):
        return None
    yearly = governing.kind == "every_year"
    delivers, outcome = _DELIVERS.search(words), _OUTCOME.search(words)
    if not delivers and not outcome:
        return None
    first = delivers is not None and delivers.start() < _SHORTEST
    is_outcome = not first and (outcome is not None or (delivers is not None and delivers[0] in _REACHES))
    rule = "deliver.yearly" if yearly else "deliver.outcome" if is_outcome else "deliver.by"
    if "一批" in words and rule == "deliver.by":
        rule = "deliver.several"
    what = DeliverRead(
        what=words[:_LONGEST], each_unit=bool(owners and _SEVERAL.search(owners)), owners=(owners,) if owners else ()
    )
    remarks = ("outcome",) if rule == "deliver.outcome" else ()
    return Read(what=what, rule=rule, confidence=Confidence.LIKELY if remarks else Confidence.SURE, remarks=remarks)


def _parted(clause: Clause, governing: Time) -> tuple[str, str]:
    """Return who delivers, as printed, and what: who stands alone before the time in its clause."""
    text = clause.text
    start, end = governing.words.start - clause.words.start, governing.words.span[1] - clause.words.start
    if not 0 <= start < len(text):
        return "", text
    lead = text[:start].strip(GAP + "，、")
    if not lead:
        return "", text[end:]
    found = _OWNER.fullmatch(lead)
    return (_ADVERBS.sub("", found["owners"]), text[end:]) if found else ("", text)
