"""What can be wrong with registers: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["REGISTER_PROBLEMS"]

REGISTER_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.unknown_register": ("方案中没有台账“{value}”", "the plan has no register {value!r}; it is not used"),
    "problem.register_conflict": (
        "同一台账有两份内容不同，无从取舍；请注明发布日期，或撤回其一",
        "two versions of this register differ; date them, or withdraw one",
    ),
    "problem.unknown_attribute": (
        "台账没有属性“{value}”；可用：{expected}",
        "the register has no attribute {value!r}; expected one of {expected}",
    ),
    "problem.unfit_attribute": (
        "“{value}”不合属性要求；应为 {expected}",
        "{value!r} does not fit the attribute; expected {expected}",
    ),
    "problem.unknown_awaited": (
        "方案中没有承担单位“{value}”（awaits）；请改用方案中的单位编号，或将其删去",
        "the plan has no responsible unit {value!r} (awaits); use the id of a unit of the plan, or take it out",
    ),
    "problem.register_awaits_itself": (
        "台账由“{value}”报送，又列它为尚待报送的单位（awaits）；请将其从 awaits 中删去",
        "the register is given by {value!r} and awaits its part too (awaits); take it out of awaits",
    ),
}
