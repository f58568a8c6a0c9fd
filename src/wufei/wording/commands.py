"""What the commands print around findings: headings, counts, labels."""

from typing import Final

__all__ = ["COMMANDS"]

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "table.title": ("{plan}：{year} 年度评估", "{plan}: assessment of {year}"),
    "table.reference": (
        "判定基准日 {reference}；数据截止日 {as_of}",
        "Judged as at {reference}, on what was known on {as_of}",
    ),
    "table.reference_all": (
        "判定基准日 {reference}；依据全部已报数据",
        "Judged as at {reference}, on everything in the facts",
    ),
    "table.outside_term": (
        "{year} 年不在方案期（{first} 至 {last}）内",
        "{year} lies outside the plan's term ({first} to {last})",
    ),
    "table.invented": (
        "注意：示例数据纯属虚构，不是任何单位的实绩",
        "Note: these facts are invented examples; they are nobody's record",
    ),
    "table.task": ("任务", "Task"),
    "table.target": ("目标", "Target"),
    "table.owner": ("负责", "In charge"),
    "table.required": ("要求", "Required"),
    "table.observed": ("实际", "Observed"),
    "table.margin": ("差距", "Margin"),
    "table.verdict": ("判定", "Verdict"),
    "table.unit": ("单位", "Unit"),
    "table.role": ("角色", "Role"),
    "table.group": ("{verdict}（{count}）", "{verdict} ({count})"),
    "table.by_unit": ("按单位汇总", "By unit"),
    "table.whole": ("总体：{verdict}（计分且到期：{counts}）", "The whole plan: {verdict} (scored and due: {counts})"),
    "table.whole_of_unit": (
        "该单位：{verdict}（计分且到期：{counts}）",
        "This unit: {verdict} (scored and due: {counts})",
    ),
    "table.beside": ("；另有：{counts}", "; beside that: {counts}"),
    "table.base": ("计分且到期", "Scored and due"),
    "table.besides": ("另有", "Beside that"),
    "table.of_unit": ("只列 {unit} 负责的目标", "Only targets that {unit} answers for"),
    "table.area": ("所属地区", "area"),
    "table.of_area": ("只评估 {area}", "Only of {area}"),
    "table.rounded": ("按限值的位数修约后比较", "Values are rounded to the limit's digits before they are compared"),
    "table.by_area": ("各地区对照", "Area by area"),
    "table.whole_only": (
        "另有 {count} 个目标只对全区而言，未列入对照",
        "Targets that hold for the whole area only, and are not listed: {count}",
    ),
    "table.closed": ("以前年度未完成、现已销号（{count}）", "Open in years before, and closed now ({count})"),
    "table.since": ("未销号自", "Open since"),
    "table.before": ("此前判定", "Verdict before"),
    "table.carried": ("，{year} 年起结转", ", open since {year}"),
    "table.doubt": ("数据存疑：{text}", "Doubtful: {text}"),
    "table.unit_of_measure": ("计量单位", "Unit"),
    "indicators.head": ("指标库：{count} 个指标", "Library of {count} {count:indicator|indicators}"),
    "indicators.title": ("方案可按编号引用", "Plans use them by their ids"),
    "table.indicator": ("指标", "Indicator"),
    "table.definition": ("定义", "Definition"),
    "table.source": ("出处", "Source"),
    "table.not_scored": ("鼓励类", "not scored"),
    "table.overdue": ("逾期未报", "overdue"),
    "table.by_rounding": ("按修约值；精确值结论不同", "by the rounded value; the exact one says otherwise"),
    "table.more_owners": ("{first} 等 {count} 个单位", "{first} and {count} more"),
    "table.nobody": ("（未写明）", "(nobody named)"),
    "table.count": ("{verdict} {count}", "{count} {verdict}"),
    "table.explain_hint": (
        "逐条说明：wufei explain 目标 --year {year}",
        "For the reasons: wufei explain TARGET --year {year}",
    ),
    "plan.head": ("{title}（{issuer}，{issued} 印发）", "{title} (issued by {issuer}, {issued})"),
    "plan.term": (
        "方案期 {first} 至 {last}；任务 {tasks} 项，责任条款 {brackets} 条，目标 {targets} 个，单位 {units} 个",
        (
            "Term {first} to {last}; {tasks} task{tasks:|s}, {brackets} responsibility clause{brackets:|s}, "
            "{targets} target{targets:|s}, {units} unit{units:|s}"
        ),
    ),
    "plan.term_not_printed": (
        "原文没有写明方案期，上述期限由目标时限推定",
        "The document prints no term; this one was concluded from what is promised for when",
    ),
    "plan.reviewed": (
        "由原文读出并经审核{who}：采纳 {accepted} 项，改写 {set} 项，补充 {added} 项，删除 {dropped} 项",
        "Read from its document and reviewed{who}: {accepted} accepted, {set} set, {added} added, {dropped} dropped",
    ),
    "plan.id": ("编号", "Id"),
    "plan.kind": ("类别", "Kind"),
    "plan.ref": ("任务", "Task"),
    "plan.units": ("承担单位", "Responsible units"),
    "plan.targets": ("目标", "Targets"),
    "matrix.title": ("{plan}：责任清单", "{plan}: responsibility matrix"),
    "matrix.coordination": ("{plan}：协作关系", "{plan}: who works with whom"),
    "matrix.shared": ("共同任务数", "Shared tasks"),
    "duties.title": ("{unit}：承担的责任", "{unit}: what it owes"),
    "duties.count": ("{count} 项", "{count} {count:duty|duties}"),
    "duties.none": ("{unit} 没有承担任何任务", "{unit} has no duty"),
    "duties.clause": ("条款", "Clause"),
    "who.title": ("{what}：由谁负责", "{what}: who answers"),
    "who.named_by": ("出自", "Named by"),
    "who.joint": ("{ref}：多个责任单位共同负责，未设牵头", "{ref}: jointly responsible, without a lead"),
    "who.nobody": ("原文没有写明由谁负责", "the document names nobody"),
    "accountable.title": (
        "{year} 年度：未完成、待报和滞后的由谁负责",
        "{year}: who answers for what is missed, unknown or behind",
    ),
    "verify.same": (
        "{count} 处条款全部与所给文本一致",
        "All {count} {count:passage stands|passages stand} in the given copy",
    ),
    "verify.more": (
        "在 {section}（{what}）之前，所给文本多出 {count} 字",
        "before {section} ({what}), the given copy has {count} {count:character|characters} more",
    ),
    "verify.fewer": (
        "在 {section}（{what}）之前，所给文本少了 {count} 字",
        "before {section} ({what}), the given copy has {count} {count:character|characters} fewer",
    ),
    "verify.rest": ("另有 {count} 处", "and {count} more"),
    "verify.changed": (
        "{all} 处条款中有 {count} 处与所给文本不一致：",
        "Of {all} passages, these differ in the given copy ({count}):",
    ),
    "verify.item": ("{section}（{what}）", "{section} ({what})"),
    "verify.text_there": ("所给文本此处：{text}", "there it says: {text}"),
    "verify.other_text": (
        "所给文本与方案原文不是同一文本",
        "The given copy is not the same text as the plan's document",
    ),
    "verify.same_text": ("所给文本与方案原文相同", "The given copy is the same text as the plan's document"),
    "written": ("已写入 {file}", "Wrote {file}"),
    "error.prefix": ("错误：", "Error: "),
    "error.count": ("共 {count} 处问题：", "{count} problems:"),
    "error.internal": (
        "程序内部出错（{name}：{text}）；这是本程序的缺陷，请报告",
        "something went wrong inside the program ({name}: {text}); this is a defect of the program, please report it",
    ),
}
