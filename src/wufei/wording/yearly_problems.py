"""What can be wrong with asking for a yearly report: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["YEARLY_PROBLEMS"]

YEARLY_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.scores_of_stream": (
        "得分以单位的全部目标为准，不能只按一类废物计分；请去掉评分办法，或去掉废物类别",
        "scores count all targets of a unit, and not those of one waste stream; leave out the method, or the stream",
    ),
    "problem.no_colour": (
        "“{value}”不是颜色；应写成 #1a2b3c 这样的六位十六进制数",
        "{value!r} is no colour; write six hexadecimal digits, such as #1a2b3c",
    ),
    "problem.no_browser": (
        (
            "写 PDF 需要浏览器，找不到 {value}：请安装 Chromium、Chrome 或 Edge，或用环境变量 {expected} 指明；"
            "也可以写成 html，用任何浏览器打开后打印"
        ),
        (
            "a PDF needs a browser, and there is no {value}: install Chromium, Chrome or Edge, or name yours in the "
            "variable {expected}; or write html, open it in any browser and print it"
        ),
    ),
    "problem.browser_failed": (
        "浏览器 {value} 没有写出 PDF：{expected}；也可以写成 html，用任何浏览器打开后打印",
        "the browser {value} wrote no PDF: {expected}; or write html, open it in any browser and print it",
    ),
    "problem.report_exists": (
        "“{value}”已存在，未作改动；请换一个文件名，或用 --overwrite（overwrite=True）覆盖",
        "{value!r} exists and was left as it is; choose another name, or overwrite it: --overwrite, overwrite=True",
    ),
    "problem.unit_or_each": (
        "--unit 只写一个单位的报告，--each-unit 写每个单位的报告；请只用其一",
        "--unit asks for the report of one unit, --each-unit for that of every unit; give one of them",
    ),
    "problem.reports_need_folder": (
        "--each-unit 写出多份报告，-o 须给出文件夹",
        "--each-unit writes several reports; give a folder with -o",
    ),
    "problem.report_format": (
        "不能从文件名“{value}”看出报告格式；请用 --format（format=）指明：{expected}",
        "the name {value!r} does not tell the format of the report; give it with --format (format=): {expected}",
    ),
}
