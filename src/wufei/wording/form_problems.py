"""What can be wrong with filled forms: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["FORM_PROBLEMS"]

FORM_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.cell_error": (
        "单元格是错误值“{value}”；请改正公式或直接填数",
        "the cell holds the error {value!r}; mend its formula or write the value",
    ),
    "problem.cell_uncomputed": (
        "单元格是公式，但没有计算结果；请用表格软件打开并保存，或直接填数",
        "the cell holds a formula that was never computed; save the file in a spreadsheet program, or write the value",
    ),
    "problem.cell_shared": (
        "合并单元格“{value}”跨多行，分不清是哪一行的数；请取消合并，逐行填写",
        "{value!r} stands in a cell merged over several rows, and its row is not clear; unmerge, fill in each row",
    ),
    "problem.cell_no_number": (
        "“{value}”不是可用的数；请只填一个数，没有数据的留空，没有统计对象的填“无对象”",
        "{value!r} is no number; write one, or 'nothing in scope', or leave empty what is not reported",
    ),
    "problem.cell_ambiguous_number": (
        "“{value}”有歧义：逗号是千分位还是小数点？请不写逗号",
        "{value!r} can be read in two ways: thousands or a decimal comma? write it without commas",
    ),
    "problem.cell_percent": (
        "单元格以百分比显示（{value}），但计量单位是{expected}；请核对",
        "the cell shows a percentage ({value}), but its unit is {expected}; check which is meant",
    ),
    "problem.cell_two_units": (
        "“{value}”带有单位，计量单位栏又改成了{expected}；请只写一处",
        "{value!r} has a unit, and the unit beside it was changed to {expected}; write only one",
    ),
    "problem.cell_other_unit": (
        "单位“{value}”不能换算为{expected}；请用同类单位",
        "the unit {value!r} does not convert into {expected}; use one of that kind",
    ),
    "problem.cell_no_grade": (
        "“{value}”不在等级之中；可填：{expected}",
        "{value!r} is no grade; expected one of {expected}",
    ),
    "problem.cell_no_count": ("“{value}”不是个数；请填整数", "{value!r} is no whole number of things"),
    "problem.cell_no_date": (
        "“{value}”不是完整的日期；请填如 2025-12-31",
        "{value!r} is no whole date; write it as 2025-12-31",
    ),
    "problem.cell_no_year": ("“{value}”不是年度；请填如 2025", "{value!r} is no year; write it as 2025"),
    "problem.cell_no_tick": (
        "“{value}”看不出是否勾选；请打√或留空",
        "{value!r} is neither a tick nor none; tick, or leave empty",
    ),
    "problem.cell_no_status": (
        "“{value}”不是数据状态；可填：{expected}",
        "{value!r} is no status; expected one of {expected}",
    ),
    "problem.cell_no_basis": (
        "没有口径“{value}”；可填：{expected}",
        "there is no basis {value!r}; expected one of {expected}",
    ),
    "problem.cell_no_area": (
        "没有地区“{value}”；可填：{expected}",
        "there is no area {value!r}; expected one of {expected}",
    ),
    "problem.cell_no_class": (
        "没有类别“{value}”；可填：{expected}",
        "there is no class {value!r}; expected one of {expected}",
    ),
    "problem.cell_no_unit": (
        "方案中没有承担单位“{value}”；可填：{expected}",
        "the plan has no responsible unit {value!r}; expected one of {expected}",
    ),
    "problem.cell_no_member": (
        "“{value}”不可用；可填：{expected}",
        "{value!r} is not allowed; expected one of {expected}",
    ),
    "problem.cell_lost_digits": (
        "数字过长（{value}），表格软件已丢失末位；请把单元格设为文本后重填",
        "the number {value} has lost its last digits in the spreadsheet; make the cell a text and write it again",
    ),
    "problem.cell_too_long": (
        "内容过长，最多 {expected} 字：{value}",
        "too long, at most {expected} characters: {value}",
    ),
    # Filled forms: rows, sheets and files
    "problem.form_row_mixed": (
        "编号对应“{expected}”，同一行却写作“{value}”；行可能被打乱",
        "the id is that of {expected!r}, but its row says {value!r}; the rows may have been mixed up",
    ),
    "problem.form_entry_unnamed": ("这一条既无编号也无名称", "this entry has neither id nor name"),
    "problem.form_entry_twice": (
        "编号“{value}”重复，前面见 {expected}；此条未采用",
        "the id {value!r} stands twice, first in {expected}; this entry is not taken",
    ),
    "problem.form_empty_and_filled": (
        "既勾选“本表无条目”，又填了 {value} 条；请只取其一",
        "it is ticked that there are no entries, and there are {value}; keep one of the two",
    ),
    "problem.form_none_and_some": (
        "既勾选“未形成”，又填了成文日期 {value}；请只取其一",
        "it is ticked that there is none, and there is a date, {value}; keep one of the two",
    ),
    "problem.form_unknown_target": (
        "方案中没有要求材料的目标“{value}”；请勿改动目标编号",
        "the plan has no target {value!r} that asks for a document; leave the ids as they are",
    ),
    "problem.form_unknown_list": ("方案中没有台账或名单“{value}”", "the plan has no register or roster {value!r}"),
    "problem.form_no_headings": (
        "找不到这些栏目：{value}；请勿改动栏目名称",
        "these headings are not there: {value}; leave headings as they are",
    ),
    "problem.form_heading_twice": (
        "栏目“{value}”有两列且都有内容，分不清以哪列为准；均未采用",
        "there are two filled columns {value!r}, and nothing says which counts; neither is taken",
    ),
    "problem.form_other_plan": (
        "这是另一份方案的表（{value}），本次汇总的是 {expected}",
        "this is a form of another plan ({value}); those of {expected} are collected",
    ),
    "problem.form_other_year": (
        "这是 {value} 年度的表，本次汇总的是 {expected} 年度",
        "this is a form for {value}; those for {expected} are collected",
    ),
    "problem.form_other_unit": ("方案中没有填报单位“{value}”", "the plan has no reporting unit {value!r}"),
    "problem.form_unmarked": (
        "这不是下发的填报表：各工作表都没有表号；请用原表填报",
        "this is none of the forms: no sheet has its mark; fill in the form that was handed out",
    ),
    "problem.form_mark_lost": (
        "工作表的表号（第二行）不见了，未读取；请用原表填报，勿删第二行",
        "the sheet has lost its mark (second row) and is not read; use the form as handed out, and keep that row",
    ),
    "problem.form_damaged": (
        "文件“{value}”已损坏，无法读取（{reason}）",
        "the file {value!r} is damaged and can't be read ({reason})",
    ),
    "problem.form_no_workbook": (
        "“{value}”不是 .xlsx 工作簿，或加了打开密码；请另存为 .xlsx，不设密码",
        "{value!r} is no .xlsx workbook, or has a password; save it as .xlsx without one",
    ),
    "problem.form_too_large": ("“{value}”解压后过大，未读取", "{value!r} would be too large unpacked, and is not read"),
    "problem.form_save_as": (
        "不读取 {value} 文件；请另存为 .xlsx",
        "files of the kind {value} are not read; save it as .xlsx",
    ),
    "problem.form_no_file": (
        "没有可读的文件：文件夹是空的；请把交回的填报表放进去",
        "there is no file to read, the folder is empty; put the forms that came back into it",
    ),
    "problem.form_no_plan": (
        "没有本方案（{expected}）的填报表，所给的是 {value} 的表；请用 --plan 指明方案",
        "there is no form of this plan ({expected}), the forms are of {value}; name their plan with --plan",
    ),
    "problem.form_none_of_year": (
        "没有 {expected} 年度的填报表，所给的是 {value} 年度的表；请用 --year {year}，或换成 {expected} 年度的表",
        "there is no form for {expected}, the forms are for {value}; use --year {year}, or give those for {expected}",
    ),
    "problem.form_none": (
        "所给的文件中没有一份填报表",
        "none of the files is a form; give the forms that came back",
    ),
    "problem.form_year_outside_term": (
        "{value} 年度不在方案的实施期（{expected}）之内，没有单位应填报；请改用实施期内的年度",
        "{value} lies outside the plan's term, {expected}, and nobody owes anything for it; choose a year of the term",
    ),
    "problem.form_no_year": (
        "没有一份表写明年度；请用 --year 给出",
        "no form says its year; give it with --year",
    ),
    "problem.form_several_years": (
        "表分属几个年度（{value}）且份数相同；请用 --year 给出",
        "there are as many forms for each of these years: {value}; give one with --year",
    ),
    "problem.collected_exists": (
        "“{value}”已存在，未作改动；请换一个文件名，或用 --overwrite 覆盖",
        "{value!r} exists and was left as it is; choose another name, or write over it with --overwrite",
    ),
    # Filled forms: what was taken in a way that somebody should look at, or left out
    "problem.unit_beside": (
        "按数值旁的单位读取：{value} 读作 {expected}",
        "read in the unit beside the number: {value} as {expected}",
    ),
    "problem.note_estimate": (
        "按附注记为估算：{value} 读作 {expected}",
        "taken as an estimate, as its note says: {value} as {expected}",
    ),
    "problem.note_beside": (
        "附注未采用：{value} 读作 {expected}",
        "the note is left out: {value} is read as {expected}",
    ),
    "problem.form_row_aside": ("表外行未采用：{value}", "a row that is no entry is left out: {value}"),
    "problem.form_column_unread": (
        "自加的列“{value}”未读取",
        "the column {value!r} is none of the form's, and is not read",
    ),
    "problem.form_sheet_unread": ("自加的工作表未读取", "the sheet is none of the form's, and is not read"),
    "problem.form_file_unread": ("不是填报表（{value}），未读取", "no filled form ({value}); not read"),
    "problem.form_second_file": (
        "同一单位还有一份：{value}；两份都已读取",
        "there is another file of this unit: {value}; both are read",
    ),
}
