"""Words for units that stand behind numbers, and those that look like one and begin another word."""

import re
from collections.abc import Iterator
from typing import Final

from wufei.quantities import UNITS, Unit
from wufei.reader.plain import plain

__all__ = ["UNSAFE_AFTER_NUMERAL", "spelled_at"]

#: Spellings that are looked for behind a number: Chinese names, and signs that can't be taken for something else.
_SIGNS: Final = frozenset(
    (
        "%",
        "‰",
        "㎡",
        "m²",
        "m³",
        "m2",
        "m3",
        "kg",
        "km",
        "km²",
        "km2",
        "mm",
        "cm",
        "kW",
        "MW",
        "kWh",
        "MWh",
        "km/h",
        "/10万",
        "/十万",
        "mg/L",
        "mg/m³",
        "µg/m³",
        "μg/m³",
        "tce",
        "TB",
        "PB",
        "EB",
        "PFLOPS",
        "PFlops",
        "EFLOPS",
        "EFlops",
    )
)
#: Spellings of everyday use, and the units that they stand for.
_SHORT: Final = {"平米": "square_metre", "万平米": "ten_thousand_square_metres", "万平": "ten_thousand_square_metres"}
#: Chinese spellings that are more often part of another word.
_UNSAFE: Final = frozenset(("方", "人民币元", "百分比", "千分比", "行政级别"))
#: Units that a Chinese numeral stands before also in names and in passing.
UNSAFE_AFTER_NUMERAL: Final = frozenset(
    (
        *(
            "次",
            "天",
            "条",
            "小时",
            "张",
            "头",
            "方",
            "升",
            "元",
            "人",
            "户",
            "名",
            "克",
            "星",
            "度电",
            "斤",
            "秒",
            "岁",
        ),
        *(
            "份",
            "支",
            "组",
            "路",
            "架",
            "只",
            "羽",
            "尾",
            "口",
            "眼",
            "块",
            "宗",
            "批",
            "期",
            "例",
            "起",
            "笔",
            "间",
            "种",
        ),
        *("类", "款", "个月", "分钟", "批次"),
    )
)


def _is_spelling(spelling: str) -> bool:
    return spelling in _SIGNS or ("一" <= spelling[0] <= "鿿" and spelling not in _UNSAFE)


def _spellings_of(unit: Unit) -> Iterator[str]:
    """Yield what may stand behind a number; of 微克/立方米 also 微克每立方米."""
    for spelling in (unit.zh, unit.en, *unit.aliases):
        if spelling and _is_spelling(spelling):
            yield spelling
            if "/" in spelling and not spelling.isascii() and "一" <= spelling[-1] <= "鿿":
                yield spelling.replace("/", "每")


_SPELLINGS: Final = sorted(
    {plain(spelling) for unit in UNITS.values() for spelling in _spellings_of(unit)} | _SHORT.keys(),
    key=lambda spelling: (-len(spelling), spelling),
)
_BY_SPELLING: Final = {plain(each): unit for unit in UNITS.values() for each in _spellings_of(unit)} | {
    spelling: UNITS[name] for spelling, name in _SHORT.items()
}
_UNIT = re.compile("|".join(re.escape(spelling) for spelling in _SPELLINGS))
_NOT_THE_UNIT: Final = re.compile(
    r"个(?=月|工作日|五年|方面|层面|维度|百分点(?=位))|人(?=均|工|才|居|行)|件(?=套)|天(?=然)|条(?=例|件)|级(?=别)|台(?=账|州)|名(?=录|单|优(?!秀|质|良|等))|处(?=置|理|罚)|张(?=家|店)|场(?=所|地|景)|项(?=目)(?!目)|所(?=有|在|属)|套(?=餐)|户(?=籍|外|均)|头(?=部)|次(?=性|要)"
    r"|份(?=额)|篇(?=[章幅目])|册(?=子)|支(?=[持撑部付行线教柱委流座路]|队(?!伍))|组(?=[织团成合建长装])|路(?=[径网段线灯面口侧况政基由域边沿])|艘(?=次)"
    r"|架(?=[构设空])|只(?=[有能需要是])|尾(?=[矿气水砂])|口(?=[之岸径粮])|块(?=状)|宗(?=[旨教])|批(?=[准复示发])"
    r"|期(?=[间限末满初刊货望内])|例(?=[如外会行])|起(?=[来步草点到用重诉始止])|笔(?=记)|间(?=[隔距接作])|种(?=[植养子业苗源粮])"
    r"|部(?=[门委分署队位落件级属长])|轮(?=[候作换岗渡])"
    r"|具(?=[有备体])|款(?=[项待])|类(?=[型别似])|秒(?=杀)|斤(?=斤)|月(?=度)"
)


def spelled_at(text: str, at: int) -> tuple[Unit, int] | None:
    """Return the longest spelling of a unit that begins there, and where it ends."""
    match = _UNIT.match(text, at)
    if match is None or _NOT_THE_UNIT.match(text, match.end() - 1):
        return None
    if (
        match[0].isascii()
        and match[0][-1].isalpha()
        and text[match.end() : match.end() + 1].isascii()
        and text[match.end() : match.end() + 1].isalpha()
    ):
        return None
    return _BY_SPELLING[match[0]], match.end()
