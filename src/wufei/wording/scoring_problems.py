"""What can be wrong with a scoring method: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["SCORING_PROBLEMS"]

SCORING_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.points_negative": (
        "分值 {value} 为负；应不小于 0，扣分也写成正数",
        "the points {value} are negative; write 0 or more, deductions too",
    ),
    "problem.share_out_of_range": (
        "比例 {value} 不在 0 至 1 之间；一半写作 0.5",
        "the share {value} does not lie between 0 and 1; a half is 0.5",
    ),
    "problem.step_not_positive": (
        "扣分或加分的步长 {value} 须大于零",
        "the step {value} must be more than zero",
    ),
    "problem.scoring_item_named_twice": (
        "评分项已用 targets 点名目标，不能再写 tasks、strength 或 requirement；请拆成两项",
        "the item names its targets, and tells them apart by tasks, strength or requirement too; make two items of it",
    ),
    "problem.no_example_scoring": (
        "方案“{value}”没有示例评分办法",
        "there is no example scoring method for the plan {value!r}",
    ),
    "problem.example_scoring_needs_bundled_plan": (
        "示例评分办法只能用于自带方案；请用 --method 给出评分办法",
        "example scoring methods go with the bundled plans only; give one with --method",
    ),
    "problem.scoring_other_plan": (
        "评分办法是为方案“{value}”制定的，不能用于“{expected}”；请换评分办法，或去掉 plan",
        "the scoring method is for the plan {value!r}, not for {expected!r}; take another, or leave plan out",
    ),
    "problem.scoring_informational": (
        "目标“{value}”是鼓励类，不计基础分；请改列为加分项",
        "the target {value!r} is only encouraged and has no points of the base; name it in a bonus",
    ),
    "problem.scoring_no_role": (
        "没有任何角色有分值比例，谁也不会得分；请在 roles 中给出，例如牵头单位 1",
        "no role has a share of points, so that nobody would be scored; list one in roles, such as lead with 1",
    ),
    "problem.scoring_repeated": (
        "“{value}”已经列过；每个只列一次",
        "{value!r} is listed before; list each once",
    ),
    "problem.scoring_item_repeated": (
        "另一评分项对目标“{value}”同样具体，无法确定用哪一项；请合并，或点名目标",
        "another item is as particular for the target {value!r}: join them, or name the targets in one of them",
    ),
    "problem.scoring_bands_out_of_order": (
        "分档须从高到低，每档界限不重复，给分比例也不能倒挂",
        "bands go from the highest down, each from its own bound, and none gives more than the one above it",
    ),
    "problem.scoring_rule_unfit": (
        "“{value}”不能用于目标“{target}”，它的要求类型不同；请为它另列一项，例如 all_or_nothing",
        "{value!r} can't measure the target {target!r}; give it an item of its own, such as all_or_nothing",
    ),
    "problem.scoring_limit_without_share": (
        "目标“{value}”的限值没有完成率可言（限值不大于零，或为等级）；请改用 per_amount 或 all_or_nothing",
        "the limit of {value!r} has no shares: it is not above zero, or a grade; use per_amount or all_or_nothing",
    ),
    "problem.scoring_no_amount": (
        "目标“{target}”按等级衡量，不能以 {value} 为步长；请改用 all_or_nothing",
        "the target {target!r} is measured in grades, of which {value} is no step; use all_or_nothing",
    ),
    "problem.scoring_unknown_grade": (
        "没有等次“{value}”；应为：{expected}",
        "there is no grade {value!r}; expected one of {expected}",
    ),
    "problem.scoring_no_grades": (
        "评分办法没有等次，“{value}”无从谈起；请写明 grades，或改用 zero",
        "the method has no grades, so that there is no {value!r}; add grades, or let the score be zero",
    ),
    "problem.scoring_gate_without_share": (
        "角色“{value}”没有分值比例，否决项对它不起作用；请给它比例，或从 roles 中去掉",
        "the role {value!r} has no share of points, so that no gate is for it; give it one, or take it out of roles",
    ),
    "problem.scoring_grades_out_of_order": (
        "等次须从高到低排列，分数线不重复",
        "grades go from the best down, each from its own score",
    ),
    "problem.scoring_lowest_grade": (
        "最低等次从 {value} 分起；应从 0 分起，使每个得分都有等次",
        "the lowest grade begins at {value}; let it begin at 0, so that every score has a grade",
    ),
    "problem.unit_not_scored": (
        "“{value}”在该年度没有要评分的目标",
        "{value!r} answers for no target that is scored in that year",
    ),
}
