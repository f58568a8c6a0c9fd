"""What findings say: verdicts, reasons, roles and the sentences of explanations."""

from typing import Final

__all__ = ["FINDINGS"]

_VERDICTS = {
    "met": ("已完成", "met"),
    "not_met": ("未完成", "not met"),
    "on_track": ("达到序时进度", "on track"),
    "off_track": ("滞后序时进度", "off track"),
    "not_due": ("未到时限", "not due"),
    "no_data": ("待报", "no data"),
    "not_comparable": ("口径不一致", "not comparable"),
    "not_applicable": ("不适用", "not applicable"),
}

_REASONS = {
    "figure_missing": ("缺本期数据", "the figure for the period is missing"),
    "baseline_missing": ("缺基期数据", "the figure of the baseline year is missing"),
    "register_missing": ("缺台账", "the register is missing"),
    "register_not_up_to_date": ("台账未更新到判定日", "the register does not reach to the day that matters"),
    "register_part_awaited": ("台账尚缺部分单位应报的部分", "parts of the register have not been reported yet"),
    "roster_missing": ("缺对象名单", "the roster of what must be covered is missing"),
    "evidence_missing": ("缺佐证材料", "evidence is missing"),
    "under_review": ("已报，待审核或退回补正", "reported, but pending review or returned"),
    "conflict": ("数据不一致", "several reports differ, and nothing says which is the later"),
    "no_inspection": ("没有检查记录，无从判断禁令是否遵守", "no inspection, so nothing is known of the ban"),
    "unjudgeable_records": ("部分台账条目缺少判定所需的信息", "records lack attributes that would decide"),
    "basis_differs": ("口径不同，不能比较", "the basis does not fit"),
    "wrong_dimension": ("计量单位与指标不符", "the figure's unit does not fit the indicator"),
    "vintage_differs": ("基期与本期数据出自不同版次", "baseline and current figure are of different editions"),
    "status_differs": ("基期与本期一为快报数、一为审定数", "of baseline and current figure one is provisional"),
    "division_by_zero": ("公式的除数为零", "a divisor of the formula is zero"),
    "whole_area_only": ("限值只对全区而言", "the limit is one for the whole area"),
    "not_in_force": ("当年尚未生效", "not yet in force"),
    "term_ended": ("方案期已满", "the plan's term has ended"),
    "nothing_in_scope": ("没有适用对象", "nothing was in scope"),
    "delivered_late": ("逾期才完成", "delivered, but after the date"),
    "not_delivered": ("材料已报齐，其中没有此项", "the evidence is said to be complete, and this is not in it"),
    "undecided": ("规则未能得出结论", "the rule could not decide"),
}

_ROLES = {
    "lead": ("牵头单位", "lead"),
    "support": ("配合单位", "support"),
    "responsible": ("责任单位", "responsible"),
    "guide": ("指导单位", "guide"),
    "participate": ("参与单位", "participate"),
}

_STRENGTHS = {
    "prohibition": ("禁止类", "prohibition"),
    "must": ("刚性要求", "must"),
    "should": ("推进类", "should"),
    "encourage": ("鼓励类，不纳入考核", "encouraged, not scored"),
}

_UNIT_KINDS = {
    "department": ("部门", "department"),
    "branch": ("市局分局", "branch of a city bureau"),
    "centre": ("中心", "centre"),
    "government": ("政府", "government"),
    "collective": ("集体", "group"),
    "other": ("其他", "other"),
}

_COMPARISONS = {
    "at_least": ("不低于 {limit}", "at least {limit}"),
    "more_than": ("超过 {limit}", "more than {limit}"),
    "at_most": ("不超过 {limit}", "at most {limit}"),
    "less_than": ("低于 {limit}", "less than {limit}"),
    "equal": ("为 {limit}", "exactly {limit}"),
    "between": ("在 {limit} 与 {upper} 之间", "between {limit} and {upper}"),
}

_DATA = {
    "observation": ("指标数据", "figure"),
    "register": ("台账", "register"),
    "roster": ("对象名单", "roster"),
    "evidence": ("佐证材料", "evidence"),
    "current": ("本期", "current"),
    "baseline": ("基期", "baseline"),
}

_STATUSES = {
    "provisional": ("快报数", "provisional"),
    "final": ("年报审定数", "final"),
    "revised": ("修订数", "revised"),
    "pending": ("待审核", "pending review"),
    "returned": ("退回补正", "returned"),
    "accepted": ("已采信", "accepted"),
}

_PARTS = {
    "satisfied": ("已完成", "delivered"),
    "violated": ("未完成", "not delivered"),
    "unknown": ("待报", "no data"),
    "incomparable": ("口径不一致", "not comparable"),
    "nothing_in_scope": ("不适用", "not applicable"),
}

_OUTCOMES = {
    "satisfied": ("达到要求", "satisfied"),
    "violated": ("未达到要求", "not satisfied"),
    "incomparable": ("无法比较", "not comparable"),
}

_GRADES = {
    "district": ("区级", "district"),
    "city": ("市级", "city"),
    "province": ("省级", "province"),
    "national": ("国家级", "national"),
}

_SENTENCES = {
    "invented": ("示例数据，纯属虚构", "invented example facts"),
    "requirement.change.decrease": ("比 {year} 年下降不少于 {limit}", "down at least {limit} against {year}"),
    "requirement.change.increase": ("比 {year} 年提高不少于 {limit}", "up at least {limit} against {year}"),
    "requirement.records.every": (
        "“{register}”中每条记录{scope}：{condition}",
        "every record of {register}{scope}: {condition}",
    ),
    "requirement.records.none": (
        "“{register}”中不得有记录{scope}：{condition}",
        "no record of {register}{scope}: {condition}",
    ),
    "requirement.coverage": (
        "覆盖“{roster}”的每一项",
        "covers every item of the roster {roster}",
    ),
    "requirement.deliverable": (
        "提交{evidence}",
        "shown by {evidence}",
    ),
    "requirement.deliverable.each": (
        "每个单位各自提交{evidence}",
        "shown by each unit: {evidence}",
    ),
    "requirement.formula": ("{formula}{comparison}", "{formula}: {comparison}"),
    "formula.count": ("“{register}”{where}数量", "number of {register}{where}"),
    "formula.total": ("“{register}”{where}的{attribute}合计", "total {attribute} of {register}{where}"),
    "formula.share": (
        "“{register}”{where}中符合（{condition}）的占比{by}",
        "share of {register}{where} with ({condition}){by}",
    ),
    "formula.by": ("（按{attribute}）", " by {attribute}"),
    "formula.year_before": ("上年", "the year before"),
    "formula.before": ("{years} 年前", "{years} years before"),
    "formula.sum": (" ＋ ", " + "),
    "formula.difference": (" － ", " − "),
    "formula.product": (" × ", " × "),
    "formula.ratio": (" ÷ ", " ÷ "),
    "condition.all": ("，且", " and "),
    "condition.any": ("，或", " or "),
    "condition.group": ("（{condition}）", "({condition})"),
    "condition.not": ("并非（{condition}）", "not ({condition})"),
    "condition.leaf": ("{attribute} {value}", "{attribute} {value}"),
    "condition.yes": ("是", "yes"),
    "condition.no": ("否", "no"),
    "condition.on_or_after": ("不早于 {date}", "on or after {date}"),
    "condition.before": ("早于 {date}", "before {date}"),
    "requirement.own": ("自定义要求 {kind}", "own requirement {kind}"),
    "schedule.by": ("不晚于 {date}", "by {date}"),
    "schedule.every_year": ("{first} 至 {last} 年每年", "every year {first} to {last}"),
    "schedule.standing": ("{first} 至 {last} 持续有效", "in force {first} to {last}"),
    "schedule.stable": ("，并保持稳定", ", and stable"),
    "schedule.undated": ("（原文未写明时限）", " (undated in print)"),
    "explain.area": ("地区：{area}", "Area: {area}"),
    "explain.verdict": ("判定：{verdict}", "Verdict: {verdict}"),
    "explain.reason": ("原因：{reason}", "Reason: {reason}"),
    "explain.clause": ("条款：{section}（任务 {ref}）", "Clause: {section} (task {ref})"),
    "explain.words": ("原文（所给文本）：{text}", "In the given copy: {text}"),
    "explain.words_moved": ("原文（所给文本，位置有移动）：{text}", "In the given copy, at another place: {text}"),
    "explain.words_changed": (
        "所给文本中找不到这一条款，该处是：{text}",
        "The given copy does not have this clause; there it says: {text}",
    ),
    "explain.required": ("要求：{requirement}；{schedule}", "Required: {requirement}; {schedule}"),
    "explain.strength": ("强度：{strength}", "Strength: {strength}"),
    "explain.observed": (
        "实际：{observed}（{period}）",
        "Observed: {observed} (for {period})",
    ),
    "explain.change": (
        "变化：基期 {baseline}，本期 {observed}，向要求方向变化 {change}",
        "Change: baseline {baseline}, now {observed}, moved {change} in the required direction",
    ),
    "explain.change_away": (
        "变化：基期 {baseline}，本期 {observed}，与要求方向相反，变化 {change}",
        "Change: baseline {baseline}, now {observed}, moved {change} away from what is required",
    ),
    "explain.limit": ("折算后的限值：{limit}", "The limit in this unit: {limit}"),
    "explain.margin": ("与目标差距：{margin}", "Margin: {margin}"),
    "explain.pace_linear": (
        "序时进度：到 {period}末应达到 {limit}（自 {since}的 {start} 起按直线推算）",
        "Pace: {limit} by the end of {period} (a straight line from {start} in {since})",
    ),
    "explain.pace_milestone": (
        "序时进度：到 {period}末应达到 {limit}（年度分解{document}）",
        "Pace: {limit} by the end of {period} (a milestone{document})",
    ),
    "explain.no_pace": ("没有可比的序时进度", "No pace can be defined"),
    "explain.completed": ("完成于 {date}", "Completed on {date}"),
    "explain.completed_late": ("完成于 {date}，逾期 {days} 天", "Completed on {date}, {days} {days:day|days} late"),
    "explain.broken_in": (
        "{year} 年未达标，本目标据此判为未完成",
        "Missed in {year}, which decides",
    ),
    "explain.years": (
        "各年结果：{years}",
        "Year by year: {years}",
    ),
    "explain.stable_one_year": (
        "“稳定”在方案期内只涉及 {year} 一年",
        "Within the plan's term, stable concerns one year only: {year}",
    ),
    "explain.turn_below": (
        "实际值低于 {at}{change}时，判定为{verdict}",
        "Any value below {at}{change} would be {verdict}",
    ),
    "explain.turn_at_or_below": (
        "实际值为 {at} 或更低{change}时，判定为{verdict}",
        "A value of {at} or less{change} would be {verdict}",
    ),
    "explain.turn_above": (
        "实际值高于 {at}{change}时，判定为{verdict}",
        "Any value above {at}{change} would be {verdict}",
    ),
    "explain.turn_at_or_above": (
        "实际值为 {at} 或更高{change}时，判定为{verdict}",
        "A value of {at} or more{change} would be {verdict}",
    ),
    "explain.each": (
        "每个单位各自负责",
        "Each unit delivers its own",
    ),
    "explain.open_ended": (
        "原文所列单位未尽（以“等”结尾，或泛指有关单位）",
        "The list of units is open in print",
    ),
    "explain.assumed_deadline": (
        "，期限 {date}（原文未规定，为编码假定）",
        ", by {date} (assumed: the document sets no day)",
    ),
    "explain.rounded": (
        "判定时按限值的位数修约；按未修约的精确值，结论会不同",
        "The verdict rests on the value rounded to the limit's digits; the exact value would lead to another",
    ),
    "explain.flag": ("请注意：{reason}", "Note: {reason}"),
    "explain.assumed": ("假设", "assumed"),
    "explain.vintage": ("版次：{vintage}", "edition: {vintage}"),
    "explain.derivation": ("推算过程：", "How it came about:"),
    "explain.input_turns": (
        "只改动下列一项、其余不变，改到以下数值时结论改变：",
        "What would turn it, if one figure alone were another:",
    ),
    "explain.doubts": ("数据存疑（不影响判定）：", "Doubtful in the figures (no verdict depends on it):"),
    "explain.agrees_rounded": (
        "“{name}”填报 {reported}，按组成部分计算为 {computed}：在修约范围内一致",
        "{name}: reported as {reported}, {computed} from its parts; they agree within rounding",
    ),
    "explain.carried_over": ("自 {year} 年起未销号，结转至今", "Open since {year}, carried over"),
    "explain.closed": ("自 {year} 年起遗留，现已销号", "Open since {year}, closed now"),
    "derivation.compared": (
        "{observed}，要求{comparison}：{outcome}{rounding}",
        "{observed}, {comparison}: {outcome}{rounding}",
    ),
    "derivation.rounded": ("（修约为 {value} 后比较）", " (compared as {value}, rounded to the limit's digits)"),
    "derivation.as_written": (
        "（填报的位数不多于限值，不再修约）",
        " (reported in no more digits than the limit: not rounded again)",
    ),
    "derivation.reported": ("{what}＝{value}{converted}{details}", "{what} = {value}{converted}{details}"),
    "derivation.converted": ("{sign}{value}", " {sign} {value}"),
    "derivation.equal": ("＝", "="),
    "derivation.about": ("≈", "≈"),
    "derivation.number": ("常数 {value}", "constant {value}"),
    "derivation.by_formula": ("{what}＝{formula}", "{what} = {formula}"),
    "derivation.made": ("{what}{sign}{value}{how}", "{what} {sign} {value}{how}"),
    "derivation.count": ("“{register}”数量", "number of {register}"),
    "derivation.total": ("“{register}”合计", "total of {register}"),
    "derivation.share": ("“{register}”占比", "share of {register}"),
    "derivation.changed.decrease": (
        "限值{sign}{value}（基期数下降 {limit}）",
        "limit {sign} {value} (baseline less {limit})",
    ),
    "derivation.changed.increase": (
        "限值{sign}{value}（基期数提高 {limit}）",
        "limit {sign} {value} (baseline plus {limit})",
    ),
    "derivation.superseded": ("此前为 {value}{details}", "before: {value}{details}"),
    "derivation.restated": (
        "口径调整前为 {value}{details}；依据 {number}：{reason}",
        "restated from {value}{details}; {number}: {reason}",
    ),
    "derivation.source": ("定义：{source}", "defined by {source}"),
    "derivation.estimate": ("估算", "estimate"),
    "derivation.op.sum": ("合计", "sum"),
    "derivation.op.difference": ("相减", "difference"),
    "derivation.op.product": ("乘积", "product"),
    "derivation.op.ratio": ("相除", "quotient"),
    "derivation.how.periods": ("各时期合计", "sum of its periods"),
    "derivation.how.last_period": ("取最后一期", "that of its last period"),
    "derivation.how.areas": ("各地区合计", "sum of its areas"),
    "tally.listed": ("共 {count} 项", "{count} listed"),
    "tally.in_scope": ("适用 {count} 项", "{count} in scope"),
    "tally.perhaps": ("或许适用 {count} 项", "{count} perhaps in scope"),
    "tally.offending": ("不符合 {count} 项", "{count} {count:fails|fail}"),
    "tally.excused": ("已查处 {count} 项", "{count} dealt with"),
    "tally.unjudged": ("无法判断 {count} 项", "{count} can't be judged"),
    "tally.awaited": ("尚待 {count} 家单位报送", "parts of {count} {count:unit|units} awaited"),
    "tally.uncovered": ("未覆盖 {count} 项", "{count} not covered"),
    "tally.reported": ("材料 {count} 份", "{count} {count:document|documents}"),
    "tally.accepted": ("已采信 {count} 份", "{count} accepted"),
    "tally.in_time": ("按时 {count} 份", "{count} in time"),
    "turn.below": ("{what}：低于 {at}{change}", "{what}: below {at}{change}"),
    "turn.at_or_below": ("{what}：{at} 或更低{change}", "{what}: {at} or less{change}"),
    "turn.above": ("{what}：高于 {at}{change}", "{what}: above {at}{change}"),
    "turn.at_or_above": ("{what}：{at} 或更高{change}", "{what}: {at} or more{change}"),
    "turn.change": ("（变动 {change}）", " (a change of {change})"),
    "turn.change_beyond": ("（变动 {change} 以上）", " (a change beyond {change})"),
    "revision.moved": (
        "修订：{what}由 {earlier}改为 {later}，结论随之改变（原为{outcome}）",
        "Revised: {what} from {earlier} to {later}: the outcome moved (it was: {outcome})",
    ),
    "revision.same": (
        "修订：{what}由 {earlier}改为 {later}，结论未变（{outcome}）",
        "Revised: {what} from {earlier} to {later}: the outcome stayed ({outcome})",
    ),
    "explain.rounding": (
        "按限值的位数修约后，结论会不同；此处按未修约的精确值判定",
        "Rounded to the limit's digits the verdict would differ; it rests on the exact value",
    ),
    "explain.basis_not_stated": (
        "“{name}”的数据没有注明口径；该指标有 {count} 种口径",
        "A figure of {name} states no basis, and the indicator has {count} of them",
    ),
    "explain.owners": (
        "责任分工：{owners}",
        "Answers for it: {owners}",
    ),
    "explain.joint": ("多个责任单位共同负责，未设牵头", "Jointly responsible, without a lead"),
    "explain.no_owner": (
        "责任分工：原文没有写明由谁负责",
        "Answers for it: the document names nobody",
    ),
    "explain.missing": ("待报数据：", "What is missing:"),
    "explain.missing_item": (
        "{role}{kind}“{what}”，{period}{unit}，由 {owners} 报送{deadline}",
        "{role} {kind} {what}, for {period}{unit}, owed by {owners}{deadline}",
    ),
    "explain.missing_unit": ("，单位 {unit}", ", in {unit}"),
    "explain.missing_deadline": ("，期限 {date}", ", by {date}"),
    "explain.nobody": (
        "（原文未写明）",
        "nobody named by the document",
    ),
    "explain.overdue": ("报送期限已过", "The reporting deadline has passed"),
    "explain.offenders": ("不符合的（{count}）：{names}", "What fails it ({count}): {names}"),
    "explain.excused": ("已查处的（{count}）：{names}", "Dealt with ({count}): {names}"),
    "explain.unjudged": ("无法判断的（{count}）：{names}", "What can't be judged ({count}): {names}"),
    "explain.lacks": ("{name}（缺 {attributes}）", "{name} (lacks {attributes})"),
    "explain.parts": ("分单位：", "By unit:"),
    "explain.part": ("{name}：{outcome}", "{name}: {outcome}"),
    "explain.inputs": ("依据：", "Rests on:"),
    "explain.input_observation": (
        "{role}指标数据“{name}”，{period}：{value}{details}",
        "{role} figure {name}, for {period}: {value}{details}",
    ),
    "explain.input_register": ("台账“{name}”{details}", "register {name}{details}"),
    "explain.input_roster": ("名单“{name}”{details}", "roster {name}{details}"),
    "explain.input_evidence": ("材料 {date}：{name}{details}", "evidence of {date}: {name}{details}"),
    "explain.nothing_measured": ("没有对象", "nothing in scope"),
    "explain.dated": ("截至 {date}", "as at {date}"),
    "explain.published": ("发布 {date}", "published {date}"),
    "explain.reported_by": ("{unit} 报送", "reported by {unit}"),
    "explain.items": ("列出 {count} 项", "lists {count}"),
    "explain.note": ("说明：{note}", "Note: {note}"),
    "explain.problems": ("与方案不符的数据：", "What does not fit the plan:"),
    "period.year": ("{year} 年", "{year}"),
    "period.half": ("{year} 年{number}半年", "half {number} of {year}"),
    "period.quarter": ("{year} 年第{number}季度", "quarter {number} of {year}"),
    "period.month": ("{year} 年 {number} 月", "month {number} of {year}"),
    "list.clauses": ("；", "; "),
    "list.separator": ("、", ", "),
    "list.named": ("{name} [{id}]", "{name} [{id}]"),
    "list.details": ("（{details}）", " ({details})"),
    "list.details_separator": ("，", ", "),
    "amount.between": ("{least} 至 {most}", "{least} to {most}"),
    "amount.at_least": ("不少于 {least}", "at least {least}"),
    "amount.or_more": ("{least} 或以上", "{least} or more"),
    "amount.or_less": ("{most} 或以下", "{most} or less"),
    "amount.points": ("{digits} 个百分点", "{digits} pp"),
    "amount.records": ("{digits} 项不符合", "{digits} {digits:that fails|that fail}"),
}


def _coded(prefix: str, table: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {f"{prefix}.{code}": sentences for code, sentences in table.items()}


FINDINGS: Final[dict[str, tuple[str, str]]] = {
    **_coded("verdict", _VERDICTS),
    **_coded("reason", _REASONS),
    **_coded("role", _ROLES),
    **_coded("strength", _STRENGTHS),
    **_coded("unit_kind", _UNIT_KINDS),
    **_coded("comparison", _COMPARISONS),
    **_coded("datum", _DATA),
    **_coded("status", _STATUSES),
    **_coded("part", _PARTS),
    **_coded("outcome", _OUTCOMES),
    **_coded("grade", _GRADES),
    **_SENTENCES,
}
