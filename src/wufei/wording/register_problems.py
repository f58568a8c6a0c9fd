"""What can be wrong with registers: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["REGISTER_PROBLEMS"]

REGISTER_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.unknown_register": ("方案中没有台账“{value}”", "the plan has no register {value!r}; it is not used"),
    "problem.unknown_register_named": (
        "方案中没有台账“{value}”；可用：{expected}",
        "the plan has no register {value!r}; expected one of {expected}",
    ),
    "problem.unknown_register_suggested": (
        "方案中没有台账“{value}”；是否指：{near}",
        "the plan has no register {value!r}; did you mean {near}?",
    ),
    "problem.target_not_of_register": (
        "目标“{value}”不依据台账“{register}”判定；请改用依据该台账的目标，或换一个台账",
        "the target {value!r} does not look at the register {register!r}; name one that does, or another register",
    ),
    "problem.missing_attribute_column": (
        "台账“{register}”的表缺少列“{value}”；应为 {expected}，整列未知的留空即可",
        "the table of {register!r} lacks the column {value!r}: {expected}; leave it empty where nothing is known",
    ),
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
