"""Why the finding of a check matters, and what to do: code to Chinese and English sentence."""

from typing import Final

__all__ = ["ADVICE"]

ADVICE: Final[dict[str, tuple[str, str]]] = {
    "check_why.contradictory-limits": (
        "两个目标至多一个能完成",
        "At most one of the two can ever be met.",
    ),
    "check_why.milestone-beyond-limit": (
        "序时进度不会严于目标本身，这一步不起作用",
        "The pace is never stricter than the target itself, so this step has no effect.",
    ),
    "check_why.baseline-not-before-due": (
        "数据将与自己或未来的数据比较",
        "A figure would be compared with itself, or with a later one.",
    ),
    "check_why.due-before-term": ("方案期开始前承诺已到期", "The promise was over before the plan began."),
    "check_why.never-judged": (
        "任何年度评估都不会给出结果",
        "No assessment of any year will ever say whether it was kept.",
    ),
    "check_why.same-measure-other-limit": (
        "一个目标包含另一个，同一成绩计两次，或其中一个读错",
        "One implies the other, so that one result counts twice; or one of them was misread.",
    ),
    "check_why.promised-twice": ("同一成绩在汇总中计两次", "One result counts twice in every roll-up."),
    "check_why.milestone-falls-back": (
        "照计划推进的单位会被判为超前，数字可能抄错",
        "A unit may fall back and still be on track; a figure may have been miscopied.",
    ),
    "check_why.idle-milestone": ("写了年度分解却不起作用", "Steps were set, and nobody is ever held to them."),
    "check_why.due-before-issue": (
        "印发前无人知道这一要求",
        "Nobody was told of the promise in time to keep it.",
    ),
    "check_why.target-without-owner": (
        "没有单位可以问责，也没有单位可以索取数据",
        "Nobody can be held to it, and nobody is asked for its data.",
    ),
    "check_why.only-guides": (
        "指导单位不直接承担",
        "Who guides does not deliver; as nobody else is named, it is asked.",
    ),
    "check_why.task-without-unit": (
        "任务的目标无人承担",
        "What the task promises has nobody who delivers it.",
    ),
    "check_why.leaf-task-without-unit": (
        "可能漏读了目标或承担单位，也可能只是叙述",
        "A promise or a unit may have been overlooked; or the passage only narrates.",
    ),
    "check_why.unit-without-duty": (
        "可能漏读了括注，或单位已不需要",
        "A bracket may have been overlooked, or the unit is no longer needed.",
    ),
    "check_why.collective-without-roster": (
        "无法逐个成员判定和催报",
        "Its members can't be judged or reminded one by one.",
    ),
    "check_why.datum-without-supplier": (
        "填报表不会向任何单位索取，相关判定将一直待报",
        "No form asks anybody for it, so that verdicts wait for data that nobody sends.",
    ),
    "check_why.ended-supplier": (
        "填报要求转由承接单位负责，方案仍写旧名",
        "Requests go to the heir; the plan still names the old unit.",
    ),
    "check_why.baseline-not-owed": (
        "没有基期数据就无法计算变化",
        "Without the baseline figure the change can't be computed.",
    ),
    "check_why.unused-datum": (
        "向单位索取无用的数据，或目标漏写",
        "It was declared for nothing, or a target that needs it was left out.",
    ),
    "check_why.evidence-not-described": (
        "单位不知道交什么，评估人不知道收什么",
        "The unit does not know what to hand in, nor the office what to accept.",
    ),
    "check_why.own-requirement": (
        "没有规则就不能评估整个方案",
        "Without a rule for it, the whole plan is not evaluated.",
    ),
    "check_why.owned-by-reading": (
        "承担单位出自解读，可能有争议",
        "The owner rests on a reading of the document that a unit may dispute.",
    ),
    "check_why.named-in-prose": (
        "承担单位不在责任分工表述之内",
        "Whoever looks at brackets only will miss this duty.",
    ),
    "check_why.only-open-group": (
        "没有点名的单位，容易无人落实",
        "No unit is named, so that each may wait for another.",
    ),
    "check_why.open-ended-task": ("还有谁负责，原文没有说", "Who else answers, the document does not say."),
    "check_why.joint-without-lead": (
        "印出的先后不是主次，没有单位牵总",
        "The order in print is no rank, and nobody coordinates.",
    ),
    "check_why.single-point": (
        "该单位不履行或不报送，无人替补",
        "If it does not deliver or report, nobody else will.",
    ),
    "check_why.undated-number": (
        "何时判定出自解读",
        "When the number is judged rests on a reading, not on the document.",
    ),
    "check_why.undated-promise": (
        "何时判定、多久判定一次出自解读",
        "When it is judged, and how often, rests on a reading, not on the document.",
    ),
    "check_why.stable-for-one-year": (
        "“稳定”在方案期内无从检验",
        "Whether a level is stable, one year can't show.",
    ),
    "check_why.due-after-term": (
        "方案期内的评估只能显示未到时限",
        "Assessments within the term show it as not due, or without its last years.",
    ),
    "check_why.term-not-printed": (
        "哪些年度有效出自推定",
        "For which years the plan holds was concluded by its reader.",
    ),
    "check_why.deadline-assumed": (
        "逾期未报是按假定的期限判定的",
        "What counts as overdue rests on an assumption.",
    ),
    "check_why.without-deadline": ("不报送也不会显示逾期", "Whoever does not report is never shown as overdue."),
    "check_why.baseline-without-deadline": (
        "缺基期数据时变化一直待报而不逾期",
        "While it lacks, the change stays without a verdict, and nobody is late.",
    ),
    "check_why.undefined-class": (
        "判定取决于填报单位如何归类",
        "The verdict depends on how whoever keeps the register sorts its entries.",
    ),
    "check_why.open-basis": (
        "不同口径的数据不可比，单位可自选口径",
        "Figures of different bases are not comparable, and each unit may choose its own.",
    ),
    "check_why.encouraged-number": (
        "有数字但不计分，容易被当成硬指标",
        "It looks like a hard target, is reported, and never fails.",
    ),
    "check_why.number-without-target": (
        "说明数字没有被遗漏",
        "It shows that the number was seen, and why it promises nothing.",
    ),
    "check_do.contradictory-limits": (
        "核对原文；确有矛盾的，请印发单位说明以哪个为准",
        "Compare both with the document; if it says so, ask the issuer which one holds.",
    ),
    "check_do.milestone-beyond-limit": (
        "核对年度分解文件的数字和单位",
        "Compare value and unit with the document that sets the milestone.",
    ),
    "check_do.baseline-not-before-due": ("核对基期年份和时限", "Check the baseline year and the due date."),
    "check_do.due-before-term": ("核对时限和方案期", "Check the due date and the term."),
    "check_do.never-judged": (
        "改正时限，或去掉“稳定”",
        "Mend the time; what is due after the term can't be stable within it.",
    ),
    "check_do.same-measure-other-limit": (
        "核对两处的范围、口径和时限是否写全",
        "See whether scope, basis or time of one of them was left out; else drop the one that is implied.",
    ),
    "check_do.promised-twice": ("保留一个，或写明区别", "Keep one of them, or write down what sets them apart."),
    "check_do.milestone-falls-back": (
        "核对年度分解文件的数字和顺序",
        "Compare values and order with the document that sets them.",
    ),
    "check_do.idle-milestone": (
        "把目标写成带限值的，或去掉年度分解",
        "Give the target a limit, or take the milestones away.",
    ),
    "check_do.due-before-issue": ("核对时限和印发日期", "Check the due date and the day of issue."),
    "check_do.target-without-owner": (
        "请印发单位明确；已明确的写入 owners",
        "Ask the issuer; once it is settled, write it down under owners of the target.",
    ),
    "check_do.only-guides": ("明确由谁落实", "Settle who delivers."),
    "check_do.task-without-unit": (
        "请印发单位为任务明确单位，或逐个目标明确",
        "Settle it for the task, or target by target.",
    ),
    "check_do.leaf-task-without-unit": (
        "核对原文该段",
        "Read the passage; if it only narrates, leave it.",
    ),
    "check_do.unit-without-duty": (
        "核对原文；确无任务的删去",
        "Search the document for its name; if there is no duty, drop the unit.",
    ),
    "check_do.collective-without-roster": (
        "声明成员名单并写入 roster",
        "Declare a roster for its members and name it under roster of the unit.",
    ),
    "check_do.datum-without-supplier": (
        "在 supplied_by 写明填报单位",
        "Name a unit under supplied_by, or give the target an owner.",
    ),
    "check_do.ended-supplier": ("改写为承接单位", "Name the heir under supplied_by."),
    "check_do.baseline-not-owed": (
        "在指标的 supplied_by 写明填报单位",
        "Name a unit under supplied_by of the indicator.",
    ),
    "check_do.unused-datum": ("删去，或补上目标", "Drop it, or write down the target that needs it."),
    "check_do.evidence-not-described": (
        "写明什么文件可以证明，如印发的清单、验收意见",
        "Say which document shows it: an issued list, an acceptance report.",
    ),
    "check_do.own-requirement": (
        "评估时传入该类型的规则",
        "Pass a rule for that kind to evaluate, under rules.",
    ),
    "check_do.owned-by-reading": ("有争议时以印发单位解释为准", "Have it confirmed by the issuer where it matters."),
    "check_do.named-in-prose": ("向该单位说明", "Tell the unit."),
    "check_do.only-open-group": (
        "提供成员名单，或指定单位",
        "Give the roster of its members with the facts, or have one unit named.",
    ),
    "check_do.open-ended-task": ("请印发单位或牵头单位列全", "Ask the issuer or the lead for the whole list."),
    "check_do.joint-without-lead": ("请印发单位指定牵头", "Have a lead named."),
    "check_do.single-point": (
        "用 wufei what-if --without 查看影响",
        "See with wufei what-if --without what would fall.",
    ),
    "check_do.undated-number": ("请印发单位明确时间", "Have the date confirmed by the issuer."),
    "check_do.undated-promise": ("重要的请印发单位明确时间", "Have the date confirmed for those that matter."),
    "check_do.stable-for-one-year": (
        "后续方案继续跟踪",
        "Follow it up under the next plan.",
    ),
    "check_do.due-after-term": ("转入后续方案跟踪", "Hand it over to the next plan."),
    "check_do.term-not-printed": ("请印发单位确认", "Have the term confirmed by the issuer."),
    "check_do.deadline-assumed": (
        "约定报送期限并写入方案数据",
        "Agree on a deadline, and write it down under reporting_deadline.",
    ),
    "check_do.without-deadline": (
        "约定报送期限并写入方案数据",
        "Agree on a deadline, and write it down under reporting_deadline.",
    ),
    "check_do.baseline-without-deadline": (
        "尽早向填报单位索取",
        "Ask its supplier for it as early as you can.",
    ),
    "check_do.undefined-class": (
        "约定界定依据（如标准条款）并写入该类别的 definition",
        "Agree on a definition, such as that of a standard, and write it down as the definition of the class.",
    ),
    "check_do.open-basis": (
        "约定口径，基期与当期用同一口径",
        "Agree on one basis, for baseline and current figures alike.",
    ),
    "check_do.encouraged-number": (
        "报告中说明不计分；应计分的改写要求强度",
        "Say so in reports; if it binds after all, mend its strength.",
    ),
    "check_do.number-without-target": ("不必处理", "Nothing, unless you read it otherwise."),
}
