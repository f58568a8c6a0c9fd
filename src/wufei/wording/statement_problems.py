"""What can be wrong with the words of units: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["STATEMENT_PROBLEMS"]

STATEMENT_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.statement_says_both": (
        "任务“{value}”的情况说明既勾选零报告，又填写了工作进展；二者只能取其一",
        "the words on task {value!r} are a nil return and report progress; they can only be one of the two",
    ),
    "problem.statement_says_nothing": (
        "任务“{value}”的情况说明没有内容；确无进展的，请作零报告（nothing_to_report）",
        "the words on task {value!r} say nothing; where there is nothing to report, say nothing_to_report",
    ),
    "problem.unknown_statement_task": (
        "方案中没有任务“{value}”；此情况说明未归入任何任务",
        "the plan has no task {value!r}; what was said on it belongs to none",
    ),
}
