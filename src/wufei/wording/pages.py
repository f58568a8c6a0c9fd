"""What the page and the charts of a yearly report say: code to Chinese and English sentence."""

from typing import Final

__all__ = ["PAGES"]

PAGES: Final[dict[str, tuple[str, str]]] = {
    "chart.limit": ("目标值", "target"),
    "chart.pace": ("序时进度", "pace"),
    "chart.observed": ("实际值", "observed"),
    "page.language": ("zh-CN", "en"),
    "page.skip": ("跳到正文", "Skip to the report"),
    "page.contents": ("目录", "Contents"),
    "page.whole": ("总体结论", "On the whole"),
    "page.base": (
        "纳入考核且已到期：{count} 项，占比以此为基数",
        "Scored and due: {count}; shares are of these",
    ),
    "page.beside": (
        "其余（未到期、不纳入考核或不适用）：{count} 项，占比以此为基数",
        "All others (not due, not scored, not applicable): {count}; shares are of these",
    ),
    "page.verdict": ("完成情况", "Verdict"),
    "page.count": ("项数", "Count"),
    "page.share": ("占比", "Share"),
    "page.of_base": ("纳入考核且到期", "Scored and due"),
    "page.of_others": ("其他", "Others"),
    "page.filter": ("查找与筛选", "Search and filter"),
    "page.search": ("查找", "Search"),
    "page.all": ("全部", "All"),
    "page.unit": ("单位", "Unit"),
    "page.stream": ("废物类别", "Waste stream"),
    "page.reset": ("清除", "Clear"),
    "page.open_all": ("全部展开", "Open all"),
    "page.close_all": ("全部收起", "Close all"),
    "page.found": ("显示 {shown} / {of} 项", "{shown} of {of} shown"),
    "page.nothing_found": ("没有符合条件的目标。", "No target fits."),
    "page.required": ("要求", "Required"),
    "page.reached": ("完成值", "Reached"),
    "page.margin": ("差距", "Margin"),
    "page.pace": ("序时进度", "Pace"),
    "page.in_charge": ("牵头（责任）", "In charge"),
    "page.evidence": ("佐证材料", "Evidence"),
    "page.explanation": ("判定说明", "Why"),
    "page.words": ("单位填写的情况", "In the words of units"),
    "page.nil": ("零报告：没有需要报告的情况", "Nil return: nothing to report"),
    "page.progress": ("工作进展", "Progress"),
    "page.problems": ("存在问题", "Problems"),
    "page.next_steps": ("下一步措施", "Next steps"),
    "page.remarks": ("备注", "Remarks"),
    "page.figures_of": ("{name}：数据", "{name}: figures"),
    "page.network_help": (
        "左边是单位，右边每个方格是一项目标，按章节排列。点选单位，看它的任务和完成情况；点选方格，看由谁负责。",
        (
            "Units stand on the left; each square on the right is a target, chapter by chapter. "
            "Choose a unit to see its duties and verdicts, or a square to see who answers for it."
        ),
    ),
    "page.choose_unit": ("选单位", "Choose a unit"),
    "page.choose_target": ("选目标", "Choose a target"),
    "page.none_chosen": ("未选", "None"),
    "page.answers": ("由谁负责", "Who answers for it"),
    "page.duties": ("承担的目标", "Targets it answers for"),
    "page.to_card": ("看判定说明", "See why"),
    "page.owes": ("待报 {count} 项", "data missing: {count}"),
    "page.target_count": ("目标 {count} 项", "targets: {count}"),
    "page.role": ("角色", "Role"),
    "page.for_targets": ("涉及目标", "Targets that wait for it"),
    "page.nothing_missing": ("没有待报数据。", "Nothing is missing."),
    "page.no_remarks": ("没有发现问题。", "Nothing was found."),
    "page.units": ("各单位", "Unit by unit"),
    "page.overdue": ("逾期", "overdue"),
}
