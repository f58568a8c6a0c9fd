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
    "table.not_scored": ("鼓励类", "not scored"),
    "table.overdue": ("逾期未报", "overdue"),
    "table.owed_here": ("待报：{what}", "missing: {what}"),
    "table.more_owners": ("{first} 等 {count} 个单位", "{first} and {count} more"),
    "table.nobody": ("（未写明）", "(nobody named)"),
    "table.problems": ("与方案不符的数据（{count}）", "Facts that do not fit the plan ({count})"),
    "table.count": ("{verdict} {count}", "{count} {verdict}"),
    "table.explain_hint": (
        "逐条说明：wufei explain 目标 --year {year}",
        "For the reasons: wufei explain TARGET --year {year}",
    ),
    "plan.head": ("{title}（{issuer}，{issued} 印发）", "{title} (issued by {issuer}, {issued})"),
    "plan.term": (
        "方案期 {first} 至 {last}；任务 {tasks} 项，责任条款 {brackets} 条，目标 {targets} 个，单位 {units} 个",
        "Term {first} to {last}; {tasks} tasks, {brackets} responsibility clauses, {targets} targets, {units} units",
    ),
    "plan.id": ("编号", "Id"),
    "plan.kind": ("类别", "Kind"),
    "plan.ref": ("任务", "Task"),
    "plan.units": ("承担单位", "Responsible units"),
    "plan.targets": ("目标", "Targets"),
    "verify.same": ("{count} 处条款全部与所给文本一致", "All {count} passages stand in the given copy"),
    "verify.more": (
        "在 {section}（{what}）之前，所给文本多出 {count} 字",
        "before {section} ({what}), the given copy has {count} characters more",
    ),
    "verify.fewer": (
        "在 {section}（{what}）之前，所给文本少了 {count} 字",
        "before {section} ({what}), the given copy has {count} characters fewer",
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
    "form.written": ("已生成 {count} 份空表，在 {folder}", "Wrote {count} forms to {folder}"),
    "form.note": (
        "{unit}：{year} 年度填报表。null 表示未报；records 或 items 填空列表表示没有。台账属性：{columns}",
        "{unit}: form for {year}. null is not reported; an empty list says that there are none. Attributes: {columns}",
    ),
    "form.csv_leaves_out": (
        "CSV 只含指标数据；{count} 个单位另有台账、名单或佐证材料，请用 --format json",
        "CSV holds figures only; {count} units also owe registers, rosters or evidence: use --format json",
    ),
    "written": ("已写入 {file}", "Wrote {file}"),
    "error.prefix": ("错误：", "Error: "),
    "error.count": ("共 {count} 处问题：", "{count} problems:"),
    "error.internal": (
        "程序内部出错（{name}：{text}）；这是本程序的缺陷，请报告",
        "something went wrong inside the program ({name}: {text}); this is a defect of the program, please report it",
    ),
}
