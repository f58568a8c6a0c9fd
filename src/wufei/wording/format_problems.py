"""What can be wrong with the form of what is given, before it is known what it says: code to Chinese and English."""

from typing import Final

__all__ = ["FORMAT_PROBLEMS"]

FORMAT_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.number_divides_by_zero": (
        "“{value}”除以零，不是数字；请改正分母",
        "{value!r} divides by zero, and is no number; correct what stands below the line",
    ),
    "problem.packed_file": (
        "这是工作簿或其他压缩格式的文件；填报表请先用 wufei collect 汇总，其他表格请另存为 CSV",
        "this is a workbook or another packed file; read filled forms with wufei collect, save other tables as CSV",
    ),
    "problem.more_problems": (
        "还有更多问题，没有列出；请先改正以上问题，再重新读取",
        "there are more problems, which are not listed; mend these first, and read it again",
    ),
    "problem.unknown_format": (
        "这不是{expected}：format 为“{value}”",
        "this is not {expected}: its format is {value!r}",
    ),
    "problem.newer_version": (
        "format 为“{value}”，比本程序认识的版本新；本程序读取 {expected}，请升级本程序",
        "{value!r} is a newer version of the format than this library knows; it reads {expected}: install a newer one",
    ),
    "problem.unknown_version": (
        "format 为“{value}”，没有这个版本；本程序读取 {expected}",
        "{value!r} is no version of the format; this library reads {expected}",
    ),
    "problem.plan_given_twice": (
        "给出了两份方案：“{value}”和 --plan“{expected}”；请只留一份",
        "two plans are given, {value!r} and {expected!r} with --plan; keep one of them",
    ),
    "problem.unknown_key": (
        "不认识的键“{value}”；此处还可用：{expected}",
        "the key {value!r} is unknown; what may stand here is {expected}",
    ),
    "problem.unknown_key_too_many": (
        "不认识的键“{value}”；此处的键已经齐全，请删去它",
        "the key {value!r} is unknown, and all keys that may stand here are there: remove it",
    ),
    "problem.unknown_key_suggested": (
        "不认识的键“{value}”；是否指：{near}",
        "the key {value!r} is unknown; did you mean {near}?",
    ),
    "problem.plan_not_found": (
        "既没有自带方案“{value}”，也没有这个文件；自带方案：{expected}；也可以给出方案文件（JSON）的路径",
        "there is no file {value!r}, nor a bundled plan of that id: give one of {expected}, or the path of a plan file",
    ),
}
