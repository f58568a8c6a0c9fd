"""What is said of many rows of many files: code to Chinese and English."""

from typing import Final

__all__ = ["BATCH", "BATCH_PROBLEMS"]

#: Why a row is set aside, or doubtful; each stands beside the row.
_ROWS: Final[dict[str, tuple[str, str]]] = {
    # Lines of a CSV file that are no rows.
    "row_length": ("格数与表头不符", "it has more or fewer cells than the header"),
    "wrong_quotes": ("引号不成对", "its quotes do not match"),
    "unreadable_text": ("含有无法识别的字符编码", "some of its bytes are no text in the encoding of the file"),
    "not_yes_or_no": ("nothing_in_scope 应为“是”或“否”", "nothing_in_scope is neither yes nor no"),
    # Rows that can't be read.
    "unknown_indicator": ("方案中没有此指标", "the plan has no such indicator"),
    "one_of_keys": (
        "year 与 period，或 value 与 nothing_in_scope，只能填一项",
        "of year and period, or of value and nothing_in_scope, only one may be given",
    ),
    "unreadable_period": ("年份或时期无法识别", "year or period can't be read"),
    "unknown_grade": ("等级不在该序列之内", "the scale has no such grade"),
    "value_missing": ("没有数值", "there is no value"),
    "unreadable_number": ("数值无法识别", "the value is no number"),
    "number_not_finite": ("数值为无穷大", "the value is infinite"),
    "number_too_long": ("数值过大或过小", "the value is too large or too small to be meant"),
    "number_without_unit": ("数值没有计量单位", "the value has no unit"),
    "unknown_unit": ("不认识的计量单位", "the unit is unknown"),
    "not_allowed": ("status 或 review 不在可选范围内", "status or review is none of those that there are"),
    "unreadable_date": ("发布日期无法识别，应形如 2026-01-31", "the date of publication is not written as 2026-01-31"),
    "impossible_date": ("没有这个日期", "there is no such day"),
    "published_later": ("在数据截止日之后发布", "it was published after the as-of date"),
    # Rows that are judged and doubtful.
    "wrong_dimension": ("计量单位与指标不符", "the unit does not fit the indicator"),
    "unknown_basis": ("指标没有这种口径", "the indicator has no such basis"),
    "under_review": ("尚未采信（待审核或退回补正）", "it is not accepted yet: pending, or returned"),
    "conflict": ("同一指标、时期的填报数不一致，未采用", "reports of the same figure differ, and none is used"),
    "repeated": ("同一数据重复填报", "the same figure is reported several times"),
}

BATCH: Final[dict[str, tuple[str, str]]] = {
    "batch.title": ("{plan}：批量评估", "{plan}: many areas"),
    "batch.adds_up": (
        "共 {rows} 行：参与判定 {judged} 行，搁置 {aside} 行",
        "Rows: {rows} = {judged} judged + {aside} set aside",
    ),
    "batch.areas": ("地区 {areas} 个；年度：{years}", "Areas: {areas}; years: {years}"),
    "batch.files": ("文件", "Files"),
    "batch.file": ("文件", "File"),
    "batch.csv": ("{file}（{encoding}）", "{file} ({encoding})"),
    "batch.more_files": ("另有 {count} 个文件，见 summary.json", "{count} more; all stand in summary.json"),
    "batch.rows": ("行数", "Rows"),
    "batch.judged": ("参与判定", "Judged"),
    "batch.aside": ("搁置", "Set aside"),
    "batch.set_aside": ("搁置的行（set-aside.csv）", "Rows set aside (set-aside.csv)"),
    "batch.doubtful": ("参与判定但存疑的行（doubtful.csv）", "Rows judged, and doubtful (doubtful.csv)"),
    "batch.reason": ("原因", "Reason"),
    "batch.code": ("代码", "Code"),
    "batch.year": ("年度", "Year"),
    "batch.whole": ("各地区总体判定（地区数）", "The whole plan, by number of areas"),
    "batch.by_target": ("各目标判定（地区数）", "Each target, by number of areas"),
    "batch.alike": (
        "另有 {count} 个目标不看指标数据，各地区结果相同，见 summary.json",
        "Targets that look at no figures, and are alike in every area: {count}; they stand in summary.json",
    ),
    "batch.by_row_engine": ("逐地区用行引擎判定的目标：{targets}", "Judged by the row engine, area by area: {targets}"),
    "batch.not_looked_at": ("未使用的列：{columns}", "Columns that are not looked at: {columns}"),
    "batch.passed_over": ("略过的文件：{files}", "Files passed over: {files}"),
    **{f"row.{code}": sentences for code, sentences in _ROWS.items()},
}

BATCH_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.frame_of_other_plan": (
        "数据中的指标（{value}）方案里一个也没有；方案的指标有：{expected}；请核对方案与 indicator 列",
        (
            "the plan has none of the rows' indicators ({value}); it has {expected}; check the plan, and the column "
            "'indicator'"
        ),
    ),
    "problem.folder_without_tables": (
        "文件夹“{value}”中没有 CSV 或 Parquet 文件",
        "the folder {value!r} has no CSV or Parquet file; name the folder that has them",
    ),
    "problem.no_tables": ("没有给出文件", "there is no file; give CSV or Parquet files, or a folder of them"),
    "problem.damaged_header": (
        "表头含有无法识别的字符；请另存为 UTF-8",
        "the header has bytes that are no text; save the file as UTF-8",
    ),
    "problem.unreadable_rows": (
        "读到一半无法继续：{reason}；请检查输入文件是否完整，再运行一次即可续作",
        "reading broke off: {reason}; check that the files are whole, and run it again: it goes on from there",
    ),
    "problem.batch_folder_in_use": (
        "文件夹“{value}”中已有其他文件（如“{found}”）；请另选空文件夹",
        "the folder {value!r} holds something else ({found!r}); choose an empty one",
    ),
    "problem.batch_other_plan": (
        "“{value}”中的运行用的是另一方案或其另一版本；请另选文件夹，或用 --restart 重新开始",
        "the run in {value!r} was begun with another plan; choose another folder, or begin anew with --restart",
    ),
    "problem.batch_other_files": (
        "“{value}”中的运行用的是其他文件，或文件已改动；请另选文件夹，或用 --restart 重新开始",
        (
            "the run in {value!r} was begun with other files, or they have changed since; choose another folder, "
            "or begin anew with --restart"
        ),
    ),
    "problem.batch_other_options": (
        "“{value}”中的运行用的是其他年度、截止日、目标、格式或分组数；请另选文件夹，或用 --restart 重新开始",
        (
            "the run in {value!r} was begun with other years, targets or partitions, another as-of date or format; "
            "choose another folder, or begin anew with --restart"
        ),
    ),
    "problem.batch_other_versions": (
        "“{value}”中的运行用的是本程序或 polars 的另一版本；请另选文件夹，或用 --restart 重新开始",
        (
            "the run in {value!r} was begun with another version of this library or of polars; choose another folder, "
            "or begin anew with --restart"
        ),
    ),
    "problem.batch_lost_rows": (
        "文件“{value}”有 {rows} 行，判定 {judged} 行，搁置 {aside} 行，合计不符；请检查该文件，再用 --restart 重新开始",
        (
            "{value!r} has {rows} rows, but {judged} were judged and {aside} set aside: it is damaged, or changed "
            "meanwhile; check it, and begin anew with --restart"
        ),
    ),
}
