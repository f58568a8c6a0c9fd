"""What would come out if something were otherwise: code to Chinese and English sentence."""

from typing import Final

__all__ = ["SCENARIOS"]

SCENARIOS: Final[dict[str, tuple[str, str]]] = {
    "what_if.title": (
        "假设推演，不以任何填报为依据：{plan}，{year} 年度",
        "An assumption, which rests on no report: {plan}, {year}",
    ),
    "what_if.set": (
        "假设：{indicator}（{period}）为 {value}{details}，取代该指标、该时期、该地区的全部填报数据，不论口径",
        "Assumed: {indicator}, {period}, is {value}{details}, in place of all reports of it, whatever their basis",
    ),
    "what_if.basis": ("口径：{basis}", "basis: {basis}"),
    "what_if.withdraw": (
        "假设：{indicator}（{period}）{details}没有填报数据",
        "Assumed: nothing is reported of {indicator}, {period}{details}",
    ),
    "what_if.deliver": (
        "假设：“{target}”的佐证材料于 {date} 出具{details}",
        "Assumed: what {target} asks for is delivered on {date}{details}",
    ),
    "what_if.about": ("所报年份：{year}", "about {year}"),
    "what_if.without": ("假设：{unit}{failure}", "Assumed: {unit} {failure}"),
    "what_if.without_either": (
        "分别假设：{unit}不报送；{unit}不报送，也不交付",
        "Assumed one after the other: {unit} reports nothing; {unit} reports nothing and delivers nothing",
    ),
    "failure.report": ("不报送", "reports nothing"),
    "failure.deliver": ("不报送，也不交付", "reports nothing and delivers nothing"),
    "what_if.if": ("（{failure}）", " (if it {failure})"),
    "what_if.nothing": ("判定和差距都没有变化{failure}", "No verdict and no margin moves{failure}"),
    "what_if.figure": ("{indicator}（{period}）", "{indicator}, {period}"),
    "what_if.unit_fails": ("{unit}{failure}", "{unit} {failure}"),
    "what_if.idle": ("{what}：{why}", "{what}: {why}"),
    "idle.no_target": ("没有目标以它为依据", "no target rests on it"),
    "idle.not_looked_at": (
        "评估 {year} 年不看这一数据：看的是其他时期或地区，或指标本身已有填报",
        "nothing looks at it for {year}: another period or area counts, or a figure that was itself reported",
    ),
    "idle.as_reported": ("与已填报的数据相同", "it is what was reported"),
    "idle.comes_out_same": ("据此判定，结果相同", "it is looked at, and the same comes out"),
    "idle.before_term": (
        "早于方案期（{first} 起），不算完成",
        "it lies before the plan's term, which begins on {first}, and does not count",
    ),
    "idle.about_other_year": (
        "材料不是关于 {year} 年的，不作为该年依据",
        "the document is not about {year}, and says nothing of that year",
    ),
    "idle.not_known_yet": (
        "晚于数据截止日 {as_of}，当时尚不知道",
        "it lies after {as_of}, so that it was not known yet",
    ),
    "idle.met_already": ("没有它也已完成", "the target is met without it"),
    "idle.not_due": ("目标未到时限，到期再判定", "the target is not due yet, and is judged once it is"),
    "idle.nothing_of_unit": (
        "没有填报数据或佐证材料只由该单位提供",
        "nothing that was reported or delivered comes from it alone",
    ),
    "what_if.verdicts": ("变化的判定（{count}）{failure}", "Verdicts that move ({count}){failure}"),
    "what_if.margins": (
        "判定不变、数值变化的目标（{count}）{failure}",
        "Targets whose verdict stays and whose value moves ({count}){failure}",
    ),
    "what_if.roll_ups": (
        "变化的汇总（{count}）{failure}",
        "What it comes to for units, tasks and the whole ({count}){failure}",
    ),
    "what_if.scores": ("变化的得分（{count}）{failure}", "Scores that move ({count}){failure}"),
    "what_if.score_now": ("现在得分", "Score now"),
    "what_if.score_then": ("届时得分", "Score then"),
    "what_if.grade_now": ("现在等次", "Grade now"),
    "what_if.grade_then": ("届时等次", "Grade then"),
    "what_if.rank_now": ("现在名次", "Rank now"),
    "what_if.rank_then": ("届时名次", "Rank then"),
    "what_if.same_scores": ("得分都没有变化{failure}", "No score moves{failure}"),
    "what_if.of": ("对象", "Of"),
    "what_if.whole": ("总体", "the whole plan"),
    "what_if.now": ("现在", "Now"),
    "what_if.then": ("届时", "Then"),
    "what_if.observed_now": ("现在实际", "Observed now"),
    "what_if.observed_then": ("届时实际", "Observed then"),
    "what_if.margin_now": ("现在差距", "Margin now"),
    "what_if.margin_then": ("届时差距", "Margin then"),
    "what_if.came_to": ("{verdict}：{counts}", "{verdict}: {counts}"),
}
