"""Which entry of the facts something is said of: code to Chinese and English."""

from typing import Final

__all__ = ["PLACES"]

PLACES: Final[dict[str, tuple[str, str]]] = {
    "place.observations": ("数据“{entry}”", "figure {entry!r}"),
    "place.registers": ("台账“{name}”", "register {name!r}"),
    "place.record": ("台账“{name}”中的“{entry}”", "{entry!r} in the register {name!r}"),
    "place.attribute": (
        "台账“{name}”中“{entry}”的“{attribute}”",
        "{attribute!r} of {entry!r} in the register {name!r}",
    ),
    "place.rosters": ("名单“{name}”", "roster {name!r}"),
    "place.item": ("名单“{name}”中的“{entry}”", "{entry!r} on the roster {name!r}"),
    "place.evidence": ("目标“{name}”的佐证材料", "evidence for {name!r}"),
    "place.evidence_complete": (
        "目标“{name}”的佐证材料报齐声明",
        "declaration that the evidence for {name!r} is complete",
    ),
    "place.statements": ("任务“{name}”的情况说明（{unit}，{year} 年）", "words on {name!r} ({unit}, {year})"),
    "place.told": ("{place}：{told}", "{place}: {told}"),
    # What an attribute of a register holds
    "attribute.amount": ("数值", "an amount"),
    "attribute.date": ("日期", "a date"),
    "attribute.text": ("文字", "a text"),
    "attribute.boolean": ("是或否", "yes or no"),
}
