"""What can be wrong with an assumption, or with a receipt: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["SCENARIO_PROBLEMS"]

SCENARIO_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.receipts_of_areas": (
        "这里有多个地区的评估；请取出其中一个地区的评估或凭据再复核",
        "this holds the assessments of several areas; cut out that of one, or its receipt",
    ),
    "problem.receipt_of_other_plan": (
        "凭据属于另一份方案（{value}），或该方案已改动；请用 --plan 给出原方案",
        "the receipt is of another plan ({value}), or that plan has changed; give the one it was made from with --plan",
    ),
    "problem.receipt_of_other_facts": (
        "凭据属于另一份填报资料；请用 --facts 给出原填报资料",
        "the receipt is of other facts; give those that it was made from with --facts",
    ),
    "problem.outputs_are_one": (
        "“{value}”不能同时写两样内容；请给凭据另取文件名",
        "{value!r} can't hold both; give the receipt another name",
    ),
    "problem.document_or_receipt": (
        "请用 --document 或 --receipt 中的一个指明要核对的文件",
        "name what is to be verified: either --document or --receipt",
    ),
    "problem.only_with_receipt": (
        "{value} 只用于复核凭据；请去掉，或改用 --receipt",
        "{value} goes with --receipt only; leave it out",
    ),
    "problem.unknown_indicator_named": (
        "方案中没有指标“{value}”；wufei plan --json 列出全部指标",
        "the plan has no indicator {value!r}; wufei plan --json lists all",
    ),
    "problem.unknown_indicator_suggested": (
        "方案中没有指标“{value}”；是否指：{near}",
        "the plan has no indicator {value!r}; did you mean {near}?",
    ),
    "problem.set_unreadable": (
        "“{value}”不是“指标=数值”；例如 straw-use-rate=97.5% 或 straw-use-rate@2024=96%",
        "{value!r} is no INDICATOR=VALUE; write for example straw-use-rate=97.5% or straw-use-rate@2024=96%",
    ),
    "problem.set_without_unit": (
        "“{value}”没有单位；指标以 {expected} 计，请写明单位",
        "{value!r} has no unit; name one: the indicator is measured in {expected}",
    ),
    "problem.assumed_twice": (
        "对 {value} 有几种不同的假设；请只留一种",
        "different things are assumed of {value}; keep one of them",
    ),
    "problem.nothing_to_withdraw": (
        "没有人填报过 {value}，无从撤回",
        "nobody has reported {value}: there is nothing to withdraw",
    ),
    "problem.no_assumption": (
        "没有任何假设；请用 --set、--withdraw、--deliver 或 --without 说明假设什么",
        "nothing is assumed; say what with --set, --withdraw, --deliver or --without",
    ),
}
