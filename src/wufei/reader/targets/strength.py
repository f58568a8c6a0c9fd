"""How strongly a clause binds: the outermost verb governs, which in Chinese is the first."""

import re
from typing import Final

import attrs

from wufei.plan import Strength
from wufei.reader.plain import plain
from wufei.reader.text import Words

__all__ = ["VERBS", "VerbForm", "governing_verb", "has_obligation", "strength_of", "strength_of_number"]


@attrs.frozen(kw_only=True)
class VerbForm:
    """Verbs that bind alike."""

    id: str
    strength: Strength
    #: Verbs, as regular expressions.
    verbs: tuple[str, ...]
    #: A clause made up for this row.
    example: str
    #: With a number, they promise it.
    delivers: bool = False

    @property
    def reads(self) -> str:
        """What must be read from the example."""
        return self.strength.value


#: 应 and 须 as verbs, not in 适应, 供应, 应急, 应用, 应收尽收.
_OUGHT: Final = r"(?<![适反供相响对感效回呼])应(?![急用变对力聘届激付]|.尽)"
#: Verbs by strength. At one place the longest counts.
VERBS: Final = (
    VerbForm(
        id="prohibition",
        strength=Strength.PROHIBITION,
        verbs=("禁止", "严禁", r"不得(?![低少]于|超过|[高大小]于)", "杜绝", "不准", "不允许", "一律不", "严防死守"),
        example="严禁露天焚烧甲物",
    ),
    VerbForm(
        id="must",
        strength=Strength.MUST,
        verbs=(
            "严格",
            _OUGHT,
            "应当",
            r"必?须(?!知)",
            "全面",
            "实现",
            "确保",
            "保证",
            "达到",
            "保持",
            "不低于",
            "不少于",
            "不高于",
            "不超过",
            "不得低于",
            "不得少于",
            "不得超过",
            "不得高于",
            "控制在",
            "稳定在",
            "全部",
            "一律",
            "务必",
            "从严",
            "要(?=认真|高度|切实|加大|按|把|将|建立|围绕)",
            "依法依规",
            "坚决(?!遏制)",
            "扎实做好",
            "做到",
        ),
        example="各街道应当建立甲台账",
    ),
    VerbForm(
        id="should",
        strength=Strength.SHOULD,
        verbs=(
            "坚决遏制",
            "推动",
            "推进",
            "推行",
            "推广",
            "推荐",
            "加强",
            "加大",
            "加快",
            "强化",
            "深化",
            "优化",
            "督促",
            "力争",
            "争取",
            "积极",
            "大力",
            "促进",
            "组织(?!协调机制)",
            "做好",
            "稳步",
            "着力",
            "努力",
            "有序",
            "规范",
            "健全",
            "落实",
            "统筹",
            "持续",
            "逐步",
            "聚焦",
            "严控",
            "遏制",
            "限制",
            "控制(?!在)",
        ),
        example="推动甲业转型",
    ),
    VerbForm(
        id="should-deliver",
        strength=Strength.SHOULD,
        verbs=(
            "建立",
            "建成",
            "建设",
            "完善",
            "开展",
            "制定",
            "编制",
            "打造",
            "培育",
            "创建",
            "新建",
            "新增",
            "提高",
            "提升",
            "减少",
            "降低",
            "完成",
            "形成",
            "构建",
            "出台",
            "印发",
            "实施",
            "淘汰",
            "改造",
            "整治",
            "发布",
            "设立",
            "组建",
            "进行",
            "搭建",
            "配备",
            "明确",
            "研究",
        ),
        example="制定甲管理办法",
        delivers=True,
    ),
    VerbForm(
        id="encourage",
        strength=Strength.ENCOURAGE,
        verbs=("鼓励", "支持", "探索", "引导", "倡导", "提倡", "允许", "积极探索", "大力支持", "积极引导", "积极支持"),
        example="鼓励企业开展甲试点",
    ),
)
_BY_ROW: Final = tuple(re.compile("|".join(sorted(form.verbs, key=len, reverse=True))) for form in VERBS)
_ANY: Final = re.compile("|".join(verb for form in VERBS for verb in form.verbs))
#: Phrases in which a verb is none.
_NO_VERB = re.compile(r"牵头|(?:组织|建设|实施|工作)(?:方案|领导|单位|机构|部门)")


def governing_verb(words: Words) -> tuple[VerbForm, str] | None:
    """Return the outermost verb of a clause, and what sort of verb it is; None where it has none."""
    text = _NO_VERB.sub(lambda phrase: "\ufffc" * len(phrase[0]), plain(words.text))
    first = _ANY.search(text)
    if first is None:
        return None
    start = first.start()
    end, row = max((match.end(), -row) for row, verbs in enumerate(_BY_ROW) if (match := verbs.match(text, start)))
    return VERBS[-row], words.text[start:end]


def strength_of(words: Words) -> Strength | None:
    """Return how strongly the outermost verb of a clause binds; None where it has no verb of obligation."""
    found = governing_verb(words)
    return None if found is None else found[0].strength


def strength_of_number(words: Words) -> Strength:
    """Return how strongly a clause binds that promises a number: a number to build or to reach is a must."""
    found = governing_verb(words)
    return Strength.MUST if found is None or found[0].delivers else found[0].strength


def has_obligation(words: Words) -> bool:
    """Return whether a sentence has a verb of obligation."""
    return governing_verb(words) is not None
