"""What can be wrong with a person's input: problem code to Chinese and English sentence."""

from typing import Final

from wufei.wording.batch import BATCH_PROBLEMS
from wufei.wording.form_problems import FORM_PROBLEMS
from wufei.wording.format_problems import FORMAT_PROBLEMS
from wufei.wording.frame_problems import FRAME_PROBLEMS
from wufei.wording.register_problems import REGISTER_PROBLEMS
from wufei.wording.scenario_problems import SCENARIO_PROBLEMS
from wufei.wording.scoring_problems import SCORING_PROBLEMS
from wufei.wording.statement_problems import STATEMENT_PROBLEMS
from wufei.wording.yearly_problems import YEARLY_PROBLEMS

__all__ = ["PROBLEMS"]

PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    # Numbers, units, dates
    "problem.unreadable_number": (
        "“{value}”不是数字；应写成 98 或 97.96 这样的十进制数",
        "{value!r} is no number; write a decimal such as 98 or 97.96",
    ),
    "problem.number_not_finite": (
        "“{value}”不是有限的数；没有数据时请留空，不要填 NaN 或无穷",
        "{value!r} is no finite number; leave the figure out where there is none",
    ),
    "problem.number_too_long": (
        "数字“{value}”过长；最多 40 位整数和 40 位小数",
        "the number {value!r} is too long; at most 40 digits before and 40 after the point",
    ),
    "problem.number_full_width": (
        "“{value}”用了全角数字；请改用半角",
        "{value!r} has full-width digits; write 0 to 9",
    ),
    "problem.number_with_comma": (
        "“{value}”含逗号，可能是小数点，也可能是千位分隔；请去掉逗号，小数点写作“.”",
        "the comma in {value!r} could be a decimal or a thousands separator; write no comma, and a point for decimals",
    ),
    "problem.number_with_space": (
        "“{value}”的数字中间有空格；请去掉空格",
        "{value!r} has a space between digits; write it without",
    ),
    "problem.number_with_unit": (
        "“{value}”把单位写进了数值；请把单位写在 unit 中",
        "{value!r} holds a unit; write the number alone, and the unit under unit",
    ),
    "problem.exact_apart": (
        "exact“{value}”修约后不是 value“{expected}”；请改正其一",
        "the exact value {value!r} does not round to {expected!r}; correct one of them",
    ),
    "problem.number_without_unit": (
        '“{value}”没有单位；请写明单位，例如 amount(98, "%")',
        '{value!r} has no unit; name one, as in amount(98, "%")',
    ),
    "problem.unknown_unit": (
        "词表中没有计量单位“{value}”；可用的单位见参考文档“计量单位”",
        "there is no unit {value!r} in the vocabulary; the reference lists all units",
    ),
    "problem.unknown_unit_suggested": (
        "词表中没有计量单位“{value}”；是否指：{near}",
        "there is no unit {value!r} in the vocabulary; did you mean {near}?",
    ),
    "problem.unfit_unit": (
        "单位 {value}（{dimension}）不能换算成 {expected}（{expected_dimension}）；请改用同类单位",
        "the unit {value} ({dimension}) does not convert into {expected} ({expected_dimension}); use one of that kind",
    ),
    "problem.no_such_area": (
        "没有地区“{value}”；应为：{expected}",
        "there is no area {value!r}; expected one of {expected}",
    ),
    "problem.unknown_library_indicator": (
        "指标库中没有“{value}”；可用：{expected}",
        "the library of indicators has no {value!r}; it has {expected}",
    ),
    "problem.area_or_each": (
        "--area 与 --each-area 只能用其一",
        "use either --area or --each-area",
    ),
    "problem.figure_of_two_times": (
        "指标“{value}”的数据不能同时取自往年（years_before）和固定年份（year）；请只留其一",
        "a figure of {value!r} is either of an earlier year (years_before) or of a fixed one (year); keep one of them",
    ),
    "problem.formula_too_deep": (
        "公式嵌套 {value} 层；最多 {expected} 层",
        "the formula nests {value} deep; at most {expected}",
    ),
    "problem.formula_parts_differ": (
        "这一部分为 {value}（{dimension}），而“{beside}”为 {expected}（{expected_dimension}），不能相加减{picture}",
        "this part is in {value} ({dimension}), but {beside} in {expected} ({expected_dimension}){picture}",
    ),
    "problem.formula_no_factor": (
        "单位 {value}（{dimension}）不能参与运算：等级和百分点不能加减乘除{picture}",
        "{value} ({dimension}) can't be computed with: grades and percentage points are no factors{picture}",
    ),
    "problem.formula_no_such_unit": (
        "词表中没有由 {value} 得出的单位；请把公式拆成有单位的部分{picture}",
        "the vocabulary has no unit for what {value} make; split the formula into parts that have one{picture}",
    ),
    "problem.formula_divides_by_zero": (
        "公式的除数恒为零；请改正{picture}",
        "the formula divides by zero, always; correct it{picture}",
    ),
    "problem.formula_result": (
        "公式结果单位为 {value}（{dimension}），指标“{indicator}”为 {expected}（{expected_dimension}）{picture}",
        "the formula is in {value} ({dimension}), but {indicator} in {expected} ({expected_dimension}){picture}",
    ),
    "problem.defined_twice": (
        "口径“{value}”有两个定义；每种口径最多一个",
        "the basis {value!r} is defined twice; each has at most one definition",
    ),
    "problem.basis_needed": (
        "公式用到指标“{value}”不同年份的数据，须写明口径（basis），以保证一致；可用：{expected}",
        "the formula looks at {value} at several times: say in which basis, so that they share it; one of {expected}",
    ),
    "problem.definition_cycle": (
        "指标的定义循环：{value}；请改掉其中一环，或引用往年的数据（years_before）",
        "the definitions go in a circle: {value}; break one link, or use the figure of an earlier year (years_before)",
    ),
    "problem.unknown_grade": (
        "没有等级“{value}”；应为：{expected}",
        "there is no grade {value!r}; expected one of {expected}",
    ),
    "problem.registry_lacks_unit": (
        "所给的单位注册表没有 {value} 的量纲",
        "the given registry has no dimension for {value}; use the library's own registry",
    ),
    "problem.unreadable_date": (
        "“{value}”不是日期；应写成 2025-12-31",
        "{value!r} is no date; write it as 2025-12-31",
    ),
    "problem.impossible_date": (
        "没有 {value} 这一天",
        "there is no day {value}; correct the month or the day",
    ),
    "problem.unreadable_period": (
        "“{value}”不是时期；应写成 2025、2025-H1、2025-Q3 或 2025-09",
        "{value!r} is no period; write 2025, 2025-H1, 2025-Q3 or 2025-09",
    ),
    # Files and their form
    "problem.file_not_found": ("找不到文件“{value}”", "there is no file {value!r}; check the path"),
    "problem.folder_without_facts": (
        "文件夹“{value}”中没有 JSON 或 CSV 文件；没有任何数据时，请给一份各列表为空的 JSON 文件",
        "the folder {value!r} has no JSON or CSV file; for no facts at all, give a JSON file whose lists are empty",
    ),
    "problem.empty_file": ("文件是空的", "the file is empty"),
    "problem.is_a_folder": ("“{value}”是文件夹，不是文件", "{value!r} is a folder; name a file in it"),
    "problem.is_a_file": ("“{value}”是文件，不是文件夹；请换一个文件夹", "{value!r} is a file; name a folder"),
    "problem.output_ending": (
        "“{value}”的扩展名不对：写出的是 {expected} 文件，文件名应以 {expected} 结尾",
        "{value!r} ends in something else than what is written; give it a name that ends in {expected}",
    ),
    "problem.unreadable_file": ("无法读取文件“{value}”：{reason}", "can't read {value!r}: {reason}"),
    "problem.unwritable_file": (
        "无法写入文件“{value}”：{reason}；原有内容未改动",
        "can't write {value!r}: {reason}; what stood there is untouched",
    ),
    "problem.output_is_input": (
        "“{value}”是输入文件，不能用作输出；请换一个文件名",
        "{value!r} is an input and can't be the output; choose another name",
    ),
    "problem.would_overwrite": (
        "“{value}”已存在，可能已填写；请换一个文件夹，或先移走它",
        "{value!r} exists and may have been filled in; choose another folder, or move it away",
    ),
    "problem.not_read_yet": (
        "文件夹中的“{value}”是工作簿；请先用 wufei collect 汇总填报表，再用所得的文件",
        "{value!r} in the folder is a workbook; read filled forms with wufei collect, and give what it writes",
    ),
    "problem.too_large": (
        "文件 {file} 有 {value} 字节，超过上限 {expected} 字节；请拆分，或用数据框接口",
        "{file} has {value} bytes; at most {expected} are read: split it",
    ),
    "problem.not_utf8": (
        "文件不是 UTF-8 编码（第 {position} 字节为 {value}）；请另存为 UTF-8",
        "the file is not UTF-8 (byte {position} is {value}); save it as UTF-8",
    ),
    "problem.invalid_json": ("不是有效的 JSON：{value}", "this is no JSON: {value}"),
    "problem.duplicate_key": (
        "键“{value}”在同一对象中出现两次；请删去一个",
        "the key {value!r} stands twice in one object; remove one",
    ),
    "problem.half_character": (
        "“{value}”只是半个字符（代理码位）；请写出完整的字符",
        "{value!r} is half of a character (a surrogate); write the whole character",
    ),
    "problem.too_deep": (
        "嵌套过深；最多 {expected} 层",
        "nested too deep; at most {expected} levels",
    ),
    "problem.condition_too_deep": (
        "条件嵌套 {value} 层；最多 {expected} 层",
        "the condition nests {value} deep; at most {expected}",
    ),
    "problem.missing_key": ("缺少“{value}”", "{value!r} lacks; add it"),
    "problem.one_of_keys": ("下列各组键须恰好有一组：{expected}", "exactly one of these must be there: {expected}"),
    "problem.wrong_type": ("“{value}”的类型不对；应为 {expected}", "{value!r} has the wrong type; expected {expected}"),
    "problem.not_allowed": ("不能是“{value}”；应为：{expected}", "{value!r} is not allowed; expected {expected}"),
    "problem.wrong_form": ("“{value}”的写法不对；应形如 {expected}", "{value!r} is not written like {expected}"),
    "problem.out_of_bounds": ("“{value}”超出限度：{expected}", "{value!r} is out of bounds: {expected}"),
    "problem.not_compared": (
        "format 为“{value}”的文件不能比较；可以比较方案、方案草稿、填报资料和年度评估",
        "a document whose format is {value!r} is not compared; plans, drafts, facts and assessments are",
    ),
    "problem.kinds_differ": (
        "第一个是{value}，第二个是{expected}，不能互相比较；请给出同一类文件",
        "the first is {value}, the second {expected}; give two of one kind",
    ),
    "problem.option_for_plans": (
        "{value} 只用于比较两份方案或草稿",
        "{value} is for two plans or drafts only",
    ),
    "problem.option_for_facts": (
        "{value} 只用于比较两份填报资料",
        "{value} is for two sets of facts only",
    ),
    "problem.option_for_reported": (
        "{value} 只用于比较填报资料或年度评估",
        "{value} is for facts and assessments only",
    ),
    "problem.as_of_needs_year": (
        "--as-of 须与 --year 同用：写明评估哪一年",
        "--as-of needs --year: say which year is assessed",
    ),
    "problem.change_does_not_fit": (
        "“{value}”与比较时不同，或者不在其中；这些变化只能用于含有它的方案或填报资料",
        "{value!r} is not there as it was when it was compared; apply the changes to what still has it",
    ),
    "problem.plan_is_draft": (
        "这是草稿，还有 {value} 个问题待答：用 wufei read 的 --questions 写出问题，填好后用 --answers 再读",
        "this is a draft with {value} open question{value:|s}: wufei read writes them (--questions), takes --answers",
    ),
    "problem.document_no_tasks": (
        "“{value}”中没有读出任务：见不到“一、”“（一）”“1.”等序号的段落，也没有任务表；请确认是否为方案全文",
        "no task was read in {value!r}: it has no numbered parts and no table of tasks; is it the whole plan?",
    ),
    "problem.document_flat_table": (
        "“{value}”是拆成一行一格的表格，分不清各行属于哪一列，没有读出任务；请改读带表格的原文件",
        "no task was read in {value!r}: it is a table whose cells are lines; read the file that has the table",
    ),
    # Answers to the questions of a draft
    "problem.answers_of_other_document": (
        "答复针对另一份文件（摘要 {value}…）；请用所读文件的问题重新填写",
        "the answers are about another document (digest {value}...); fill in the questions of the one that is read",
    ),
    "problem.unknown_question": ("草稿中没有问题“{value}”", "the draft has no question {value!r}"),
    "problem.unknown_question_suggested": (
        "草稿中没有问题“{value}”；是否指：{near}",
        "the draft has no question {value!r}; did you mean {near}?",
    ),
    "problem.nothing_to_accept": (
        "问题“{value}”没有可采纳的读法；请用 set 填写",
        "nothing is proposed for {value!r} that could be accepted; give a value with set",
    ),
    "problem.not_set": (
        "问题“{value}”问的是整个方案的 {field}；请在此用 set 填写 {field}，或写在答复的 plan 之下",
        "{value!r} asks for the {field} of the whole plan; give {field} with set here, or under plan of the answers",
    ),
    "problem.set_twice": (
        "{value} 另有不同的值；请只填一处",
        "{value} is given another value elsewhere: give one of them",
    ),
    "problem.unknown_item": (
        "草稿中没有“{value}”",
        "the draft has no {value!r}",
    ),
    "problem.passage_not_found": (
        "原文此处没有“{value}”；请照原文填写",
        "the document has no {value!r} there; write the words as they are printed",
    ),
    "problem.passage_not_alone": (
        "原文此处有 {count} 处“{value}”；请多写几个字以示区别",
        "the document has {value!r} there {count} times; give more words, so that one of them is meant",
    ),
    # Documents that a plan is read from
    "problem.document_unknown_format": (
        "“{value}”的格式不能读取；请存为 .txt、.docx、.pdf 或 .html",
        "the format of {value!r} can't be read; save it as .txt, .docx, .pdf or .html",
    ),
    "problem.document_not_text": (
        "“{value}”不是文本，或编码不是 UTF-8、带标记的 UTF-16、GB18030；请另存为 UTF-8",
        "{value!r} is no text, or not in UTF-8, UTF-16 with its mark, or GB 18030; save it as UTF-8",
    ),
    "problem.document_old_word": (
        "“{value}”是旧版 Word 文件（.doc 或 .wps）；请在 Word 或 WPS 中另存为 .docx",
        "{value!r} is a Word file of the old kind (.doc or .wps); save it as .docx in Word or WPS",
    ),
    "problem.document_encrypted": (
        "“{value}”设有密码；请去掉密码后另存",
        "{value!r} is locked with a password; save it without",
    ),
    "problem.document_scanned": (
        "“{value}”是扫描件，没有可读的文字；请先做文字识别（OCR），或向印发单位索取文字版",
        "{value!r} is a scan without text; run OCR on it first, or ask the office that issued it for the text",
    ),
    "problem.document_damaged": (
        "“{value}”已损坏，不能作为 {expected} 读取：{reason}；请重新下载或另存",
        "{value!r} is damaged and can't be read as {expected}: {reason}; fetch it again, or save it anew",
    ),
    "problem.document_empty": (
        "“{value}”中没有文字",
        "there are no words in {value!r}",
    ),
    "problem.document_nested": (
        "“{value}”嵌套超过 {expected} 层；请存为 .txt 后再读",
        "{value!r} nests more than {expected} deep; save it as .txt",
    ),
    "problem.document_unpacks": (
        "“{value}”解压后过大，没有解压（{reason}；最多 {expected}）；请存为 .txt 后再读",
        "{value!r} would be too large unpacked, and was not ({reason}; at most {expected}); save it as .txt",
    ),
    "problem.too_many_characters": (
        "“{value}”超过 {expected} 字；请分成几个文件",
        "{value!r} has more than {expected} characters; split it into several files",
    ),
    "problem.too_many_cells": (
        "“{value}”的表格超过 {expected} 格；请分成几个文件",
        "the tables of {value!r} have more than {expected} cells; split it into several files",
    ),
    "problem.too_many_pages": (
        "“{value}”超过 {expected} 页；请分成几个文件",
        "{value!r} has more than {expected} pages; split it into several files",
    ),
    "problem.document_too_slow": (
        "“{value}”在 {expected} 秒内没有读完；请存为 .txt 后再读",
        "{value!r} could not be read within {expected} seconds; save it as .txt",
    ),
    "problem.document_breaks_reader": (
        "“{value}”使 PDF 的读取中断（{reason}）；请存为 .txt 后再读",
        "reading the PDF file {value!r} broke off ({reason}); save it as .txt",
    ),
    # CSV
    "problem.invalid_csv": ("不是有效的 CSV：{reason}", "this is no CSV: {reason}"),
    "problem.unknown_column": (
        "不认识的列“{value}”；可用：{expected}",
        "the column {value!r} is unknown; expected {expected}",
    ),
    "problem.duplicate_column": ("列“{value}”出现两次", "the column {value!r} stands twice; remove one"),
    "problem.missing_column": ("缺少列“{value}”", "the column {value!r} lacks; add it"),
    "problem.row_length": (
        "这一行有 {value} 格，表头有 {expected} 格；含逗号的内容要加引号",
        "this row has {value} {value:cell|cells}, the header {expected}; quote cells that contain commas",
    ),
    # Inside one document
    "problem.duplicate_id": ("“{value}”重复；首次出现在 {expected}", "{value!r} stands twice; first at {expected}"),
    "problem.dangling_reference": (
        "“{value}”在 {expected} 中不存在",
        "{value!r} is not among {expected}; add it there, or correct the reference",
    ),
    "problem.orphan_task": (
        "任务 {value} 没有上级任务 {expected}",
        "task {value} has no parent {expected}; add that task",
    ),
    "problem.succession_cycle": (
        "承担单位的承继关系成环：{value}",
        "units succeed each other in a circle: {value}; remove one step",
    ),
    "problem.level_measures_one": (
        "level 须恰好写明 indicator 或 formula 之一",
        "a level measures an indicator or a formula; name exactly one",
    ),
    "problem.between_needs_upper": (
        "between 须有 upper，其他比较不能有",
        "upper goes with between, and with nothing else",
    ),
    "problem.bounds_crossed": (
        "下限 {value} 大于上限 {expected}",
        "the lower bound {value} is above the upper bound {expected}; exchange them",
    ),
    "problem.change_needs_share": (
        "变化幅度的单位是 {value}；应为百分比或个百分点",
        "a change is a share or in percentage points, not in {value}",
    ),
    "problem.milestones_out_of_order": (
        "年度分解的日期没有按先后排列，或有重复",
        "milestones are not in the order of their dates, or one date stands twice",
    ),
    "problem.milestone_too_late": (
        "年度分解的日期 {value} 晚于完成时限 {expected}",
        "the milestone of {value} lies after the due date {expected}; correct one of them",
    ),
    "problem.dates_crossed": (
        "起始 {value} 晚于终止 {expected}",
        "it begins ({value}) after it ends ({expected}); exchange them",
    ),
    "problem.no_such_attribute": (
        "台账没有类型为 {expected} 的属性“{value}”",
        "the register has no attribute {value!r} of type {expected}",
    ),
    "problem.no_such_class": (
        "没有类别“{value}”；应为：{expected}",
        "there is no class {value!r}; expected {expected}",
    ),
    # Facts seen through a plan
    "problem.unknown_indicator": (
        "方案中没有指标“{value}”；此数据不参与判定",
        "the plan has no indicator {value!r}; the figure is not used",
    ),
    "problem.unknown_area": (
        "地区“{value}”不在方案或填报资料的地区之中（{expected}）；此数据不参与判定",
        "neither plan nor facts have the area {value!r} (they have {expected}); it is not used",
    ),
    "problem.unknown_reporter": (
        "填报单位“{value}”不在方案的承担单位之中；请填承担单位的编号",
        "it is reported by {value!r}, which is no responsible unit of the plan; give the id of one",
    ),
    "problem.wrong_dimension": (
        "单位 {value} 与指标的单位 {expected} 不是同一类量；请改用同类单位",
        "the unit {value} does not fit the indicator, which is measured in {expected}",
    ),
    "problem.unknown_basis": (
        "指标没有口径“{value}”；应为：{expected}",
        "the indicator has no basis {value!r}; expected one of {expected}",
    ),
    "problem.conflict": (
        "同一数据有不同的数值：{value}，无从取舍；请注明发布日期，或撤回其一",
        "one figure has several values: {value}; date them, or withdraw all but one",
    ),
    "problem.conflict_basis": ("（口径 {basis}）", " (basis {basis})"),
    "problem.roster_conflict": (
        "同一名单有两份内容不同，无从取舍；请注明日期或发布日期，或撤回其一",
        "two versions of this roster differ; date them, or withdraw one",
    ),
    "problem.unknown_roster": ("方案中没有名单“{value}”", "the plan has no roster {value!r}; it is not used"),
    "problem.evidence_not_asked": (
        "目标“{value}”按数据判定，不看佐证材料；请填报指标、台账或名单",
        "the target {value!r} is judged on data and asks for no evidence; report its figure, register or roster",
    ),
    "problem.unknown_deliverer": (
        "“{value}”不是承担单位，也不在各集体的名单中；单位应填编号",
        "{value!r} is no responsible unit and on no roster of a collective; give the id of one that is",
    ),
    "problem.unknown_evidence_target": (
        "方案中没有目标“{value}”；此佐证材料不参与判定",
        "the plan has no target {value!r}; the evidence is not used",
    ),
    # Requests
    "problem.unknown_target": (
        "方案中没有目标“{value}”；运行 wufei plan 查看全部目标",
        "the plan has no target {value!r}; wufei plan lists all",
    ),
    "problem.unknown_target_suggested": (
        "方案中没有目标“{value}”；是否指：{near}",
        "the plan has no target {value!r}; did you mean {near}?",
    ),
    "problem.unknown_task": (
        "方案中没有任务 {value}；运行 wufei plan 查看全部任务",
        "the plan has no task {value}; wufei plan lists all",
    ),
    "problem.unknown_node": ("图中没有节点“{value}”", "the graph has no node {value!r}"),
    "problem.unknown_responsible_unit": (
        "方案中没有承担单位“{value}”；运行 wufei plan 查看全部单位",
        "the plan has no responsible unit {value!r}; wufei plan lists all",
    ),
    "problem.ambiguous_responsible_unit": (
        "“{value}”可指多个承担单位：{near}；请写全称",
        "{value!r} could be one of {near}; write the whole name",
    ),
    "problem.unknown_responsible_unit_suggested": (
        "方案中没有承担单位“{value}”；是否指：{near}",
        "the plan has no responsible unit {value!r}; did you mean {near}?",
    ),
    "problem.no_example_facts": ("方案“{value}”没有示例数据", "there are no example facts for the plan {value!r}"),
    "problem.example_facts_need_bundled_plan": (
        "示例数据只能用于自带方案；请用 --facts 给出数据",
        "example facts go with the bundled plan only; give facts with --facts",
    ),
    "problem.as_of_before_year": (
        "数据截止日 {value} 早于评估年度的第一天 {expected}",
        "the as-of date {value} lies before the first day of the year, {expected}; take a later one",
    ),
    "problem.missing_extra": (
        "这需要 {value}：pip install 'wufei[{expected}]'",
        "this needs {value}: pip install 'wufei[{expected}]'",
    ),
    "problem.not_xml": (
        "含有 XML 不能容纳的字符 {value}；请改用 JSON，或改名",
        "there is a character that XML can't hold, {value}; export as JSON, or change the name",
    ),
    "problem.view_and_format": (
        "视图 {value} 不能写成 {format}；可用：{expected}",
        "the view {value} can't be written as {format}; expected {expected}",
    ),
    "problem.no_rule": (
        "要求类型“{value}”没有判定规则；请在 evaluate 的 rules 中给出",
        "there is no rule for requirements of kind {value!r}; pass rules={{**wufei.RULES, {value!r}: your_rule}}",
    ),
    **FORM_PROBLEMS,
    **BATCH_PROBLEMS,
    **FORMAT_PROBLEMS,
    **FRAME_PROBLEMS,
    **REGISTER_PROBLEMS,
    **SCENARIO_PROBLEMS,
    **SCORING_PROBLEMS,
    **STATEMENT_PROBLEMS,
    **YEARLY_PROBLEMS,
}
