"""Tables of tasks and of indicators: what their columns hold, and what their rows become."""

from datetime import date
from fractions import Fraction

import pytest

from tests.reader.typed import Typed, asked, blocks, drafted, reading, refs, roles, task, texts, words_of
from wufei.drafts import Confidence, Draft
from wufei.plan import Role, Strength
from wufei.reader.structure.tables import COLUMNS, Column, TableRow, read_rows
from wufei.reader.text import Row
from wufei.requirements import Change, Comparator, Deliverable, Level
from wufei.schedules import By, Standing


def rows_of(*typed: tuple[str, ...]) -> tuple[tuple[TableRow, ...], list[str]]:
    """Return what is read of a table, and the cells of one that says nothing."""
    read, unread = read_rows([each for each in blocks(*typed) if isinstance(each, Row)])
    return read, texts(unread)


# Heads


@pytest.mark.parametrize("column", COLUMNS, ids=[f"{number}-{each.holds}" for number, each in enumerate(COLUMNS)])
def test_the_example_of_a_column_is_read_by_it_before_any_other(column: Column) -> None:
    first = next(each for each in COLUMNS if each.pattern.fullmatch(column.example))
    assert first is column


def test_a_column_of_units_and_no_other_gives_a_role() -> None:
    assert all((each.role is not None) == (each.holds == "duty") for each in COLUMNS)


ROLES = {
    "牵头单位": Role.LEAD,
    "主办部门": Role.LEAD,
    "牵头": Role.LEAD,
    "牵头部门（单位）": Role.LEAD,
    "责任单位": Role.RESPONSIBLE,
    "责任部门": Role.RESPONSIBLE,
    "落实单位": Role.RESPONSIBLE,
    "责任分工": Role.RESPONSIBLE,
    "配合单位": Role.SUPPORT,
    "协办部门": Role.SUPPORT,
    "参加单位": Role.PARTICIPATE,
    "指导单位": Role.GUIDE,
}


@pytest.mark.parametrize(("head", "role"), ROLES.items(), ids=ROLES.keys())
def test_the_head_of_a_column_of_units_gives_their_role(head: str, role: Role) -> None:
    ((row,), unread) = rows_of(("任务", head), ("推进甲事", "甲局"))
    assert [(given, cell.text) for given, cell in row.duties] == [(role, "甲局")]
    assert unread == []


@pytest.mark.parametrize("head", ["负责考核部门", "考核单位", "考核部门", "监督单位"])
def test_a_column_of_those_who_assess_gives_nobody_the_work_and_is_told(head: str) -> None:
    ((row,), unread) = rows_of(("任务", "责任单位", head), ("推进甲事", "甲局", "乙局"))
    assert [cell.text for _, cell in row.duties] == ["甲局"]
    assert unread == [head]


YEARS = {
    "2025年目标值": 2025,
    "2025年": 2025,
    "2025": 2025,
    "2025年目标": 2025,
    "目标值": None,
    "2025年目标值（%）": 2025,
}


@pytest.mark.parametrize(("head", "year"), YEARS.items(), ids=YEARS.keys())
def test_the_head_of_a_column_of_limits_gives_their_year(head: str, year: int | None) -> None:
    ((row,), _) = rows_of(("指标名称", head), ("甲率", "50%"))
    assert [(given, cell.text) for given, cell in row.limits] == [(year, "50%")]


@pytest.mark.parametrize("head", ["2020年现状值", "现状值", "2020年实际", "基期值", "2020年完成值", "2020年基数"])
def test_figures_of_earlier_years_are_no_limits(head: str) -> None:
    ((row,), _) = rows_of(("指标名称", head, "2025年目标值"), ("甲率", "40%", "50%"))
    assert texts(row.past) == ["40%"]
    assert [cell.text for _, cell in row.limits] == ["50%"]


# Rows


def test_a_row_of_work_is_read_column_by_column() -> None:
    ((row,), _) = rows_of(
        ("序号", "重点任务", "工作内容", "牵头单位", "配合单位", "完成时限", "备注"),
        ("3", "推进甲事", "建成甲站", "甲局", "乙局、丙局", "2024年6月底", "不公开"),
    )
    assert (row.number, words_of(row.title), words_of(row.words)) == (3, "推进甲事", "建成甲站")
    assert [(role, cell.text) for role, cell in row.duties] == [(Role.LEAD, "甲局"), (Role.SUPPORT, "乙局、丙局")]
    assert words_of(row.deadline) == "2024年6月底"
    assert (row.indicator, row.unit, row.limits, row.past) == (None, "", (), ())


def test_a_row_of_an_indicator_is_read_column_by_column() -> None:
    ((row,), _) = rows_of(
        ("序号", "指标", "单位", "2020年现状值", "2024年", "2025年", "属性"),
        ("1", "甲量", "万吨", "8", "9", "10", "预期性"),
    )
    assert (row.number, words_of(row.indicator), row.unit) == (1, "甲量", "万吨")
    assert [(year, cell.text) for year, cell in row.limits] == [(2024, "9"), (2025, "10")]
    assert texts(row.past) == ["8"]


def test_a_title_that_spans_rows_is_that_of_each() -> None:
    rows, _ = rows_of(("任务", "工作内容", "责任单位"), ("甲类", "建成甲站", "甲局"), ("", "建成乙站", "乙局"))
    assert [words_of(row.title) for row in rows] == ["甲类", "甲类"]
    assert [words_of(row.words) for row in rows] == ["建成甲站", "建成乙站"]


def test_rows_above_the_heads_a_repeated_head_and_a_row_of_one_cell_are_no_rows() -> None:
    heads = ("任务", "责任单位")
    rows, unread = rows_of(
        ("甲县任务分工表", ""), heads, ("推进甲事", "甲局"), heads, ("一、甲类", ""), ("推进乙事", "乙局")
    )
    assert [words_of(row.title) for row in rows] == ["推进甲事", "推进乙事"]
    assert unread == []


def test_a_row_shorter_or_longer_than_the_heads_is_read_as_far_as_it_goes() -> None:
    rows, _ = rows_of(("任务", "工作内容", "责任单位"), ("甲类", "建成甲站"), ("乙类", "建成乙站", "乙局", "多"))
    assert [len(row.duties) for row in rows] == [0, 1]


@pytest.mark.parametrize("number", ["甲", "一", "1.2", ""])
def test_a_number_that_is_none_is_left_out(number: str) -> None:
    ((row,), _) = rows_of(("序号", "任务", "责任单位"), (number, "推进甲事", "甲局"))
    assert row.number is None


def test_a_table_whose_heads_say_nothing_is_left_unread() -> None:
    rows, unread = rows_of(("地区", "面积"), ("甲镇", "5"), ("乙镇", ""))
    assert rows == ()
    assert unread == ["地区", "面积", "甲镇", "5", "乙镇"]


def test_one_known_head_alone_says_nothing() -> None:
    rows, unread = rows_of(("责任单位", "面积"), ("甲局", "5"))
    assert (rows, unread) == ((), ["责任单位", "面积", "甲局", "5"])


# Tasks


def table(*rows: tuple[str, ...], before: tuple[Typed, ...] = ()) -> Draft:
    return drafted("一、任务", *before, *rows)


def test_a_row_of_work_is_a_task_with_its_owners_and_its_deadline() -> None:
    found = table(
        ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "推进甲事", "甲局", "乙局、丙局", "2024年6月底前"),
        ("2", "推进乙事", "乙局", "—", "长期"),
    )
    assert refs(found) == ["1", "1.1", "1.2"]
    assert task(found, "1.1").title.zh == "推进甲事"
    assert roles(found, "1.1") == [("甲局", "lead"), ("乙局", "support"), ("丙局", "support")]
    assert roles(found, "1.2") == [("乙局", "lead")]
    (due,) = [each for each in found.plan.targets if each.task == "1.1"]
    assert due.schedule == By(date=date(2024, 6, 30))
    assert isinstance(due.requirement, Deliverable)


def test_a_deadline_without_owners_is_one_all_the_same() -> None:
    found = table(("重点任务", "完成时限"), ("推进甲事", "2024年6月底前"))
    assert [(each.task, each.schedule) for each in found.plan.targets] == [("1.1", By(date=date(2024, 6, 30)))]
    assert task(found, "1.1").assignments == ()


def test_the_words_of_a_row_are_read_for_targets() -> None:
    found = table(("重点任务", "责任单位"), ("到2025年，甲率达到50%", "甲局"))
    (target,) = found.plan.targets
    assert (target.task, target.title.zh) == ("1.1", "甲率")
    assert found.coverage.brackets_seen == found.coverage.brackets_read == 1


def test_a_row_gets_the_number_that_it_bears_unless_that_is_taken() -> None:
    found = table(
        ("序号", "重点任务", "责任单位"),
        ("2", "推进甲事", "甲局"),
        ("2", "推进乙事", "甲局"),
        ("", "推进丙事", "甲局"),
        ("5", "推进丁事", "甲局"),
    )
    assert refs(found) == ["1", "1.2", "1.3", "1.4", "1.5"]


def test_rows_of_a_table_below_paragraphs_come_behind_them() -> None:
    found = drafted("一、任务", "抓紧甲项。", "抓紧乙项。", ("重点任务", "责任单位"), ("推进丙事", "甲局"))
    assert sorted(refs(found)) == ["1", "1.1", "1.2", "1.3"]
    assert task(found, "1.3").title.zh == "推进丙事"
    assert roles(found, "1.3") == [("甲局", "responsible")]


def test_a_cell_of_units_that_is_not_understood_is_asked_about() -> None:
    found = table(("重点任务", "责任单位"), ("推进甲事", "抓紧实施甲事并加强管理"))
    assert [each.code for each in found.unread] != []
    (question,) = asked(found, "unread_duty")
    assert question.of == "task:1.1"
    assert task(found, "1.1").assignments == ()


def test_a_table_whose_heads_are_not_understood_is_listed_and_asked_about() -> None:
    found = table(("地区", "面积"), ("甲镇", "5"))
    assert [(each.code, each.printed) for each in found.unread] == [("table_heads", "地区")]
    (question,) = asked(found, "unread_table")
    assert (question.of, question.acceptable, question.values["printed"]) == ("task:1", True, "地区")


def test_a_row_that_names_organisations_and_no_work_is_listed_and_asked_about() -> None:
    found = table(("重点任务", "责任单位", "完成时限"), ("推进甲事", "甲局", "2024年"), ("", "乙局", "2024年"))
    assert refs(found) == ["1", "1.1"]
    assert roles(found, "1.1") == [("甲局", "responsible")]
    assert [(each.code, each.printed) for each in found.unread] == [("row_without_work", "乙局")]
    assert [each.of for each in asked(found, "unread_duty")] == ["task:1"]
    assert (found.coverage.brackets_seen, found.coverage.brackets_read) == (2, 1)


def test_a_column_that_is_not_understood_is_listed_where_it_holds_anything() -> None:
    found = table(("重点任务", "责任单位", "面积", "长度"), ("推进甲事", "甲局", "5", ""))
    assert roles(found, "1.1") == [("甲局", "responsible")]
    assert [(each.code, each.printed) for each in found.unread] == [("table_heads", "面积")]
    assert [each.values["printed"] for each in asked(found, "unread_table")] == ["面积"]


def test_a_column_of_units_beside_no_indicator_may_hold_organisations_and_is_not_guessed_at() -> None:
    found = table(("重点任务", "完成时限", "单位"), ("推进甲事", "2024年6月底前", "甲局"))
    assert task(found, "1.1").assignments == ()
    assert [each.printed for each in found.unread] == ["单位"]


@pytest.mark.parametrize("head", ["备注", "指标属性", "责任人", "联系电话"])
def test_a_column_that_says_nothing_of_the_plan_is_left_out(head: str) -> None:
    found = table(("重点任务", "责任单位", head), ("推进甲事", "甲局", "某"))
    assert found.unread == ()


# Limits


def limits(cell: str, *, head: str = "2025年目标值", name: str = "甲率", unit: str = "") -> Draft:
    """Return the draft of a table of one indicator with one limit."""
    return table(("指标名称", "单位", head, "责任单位"), (name, unit, cell, "甲局"))


LEVELS = {
    # Cell, unit of the row, comparison, limit, unit.
    "at-least": ("≥50%", "", Comparator.AT_LEAST, 50, "percent"),
    "at-most": ("不超过50%", "", Comparator.AT_MOST, 50, "percent"),
    "more-than": ("大于50%", "", Comparator.MORE_THAN, 50, "percent"),
    "the-row's-unit": ("≥9.5", "万吨", Comparator.AT_LEAST, Fraction("9.5"), "ten_thousand_tonnes"),
    "without-a-comparison": ("50%", "", Comparator.AT_LEAST, 50, "percent"),
}


@pytest.mark.parametrize(
    ("cell", "unit", "comparison", "limit", "named"), LEVELS.values(), ids=[name.replace("'", "") for name in LEVELS]
)
def test_a_cell_of_limits_is_a_level_due_at_the_end_of_its_year(
    cell: str, unit: str, comparison: Comparator, limit: Fraction, named: str
) -> None:
    found = limits(cell, unit=unit)
    (target,) = found.plan.targets
    level = target.requirement
    assert isinstance(level, Level)
    assert (level.comparison, level.limit.value, level.limit.unit.name) == (comparison, limit, named)
    assert (target.task, target.title.zh, target.strength) == ("1.1", "甲率", Strength.MUST)
    assert target.schedule == By(date=date(2025, 12, 31))
    assert roles(found, "1.1") == [("甲局", "responsible")]


def test_a_limit_without_a_comparison_is_a_proposal() -> None:
    found = limits("50%")
    (target,) = found.plan.targets
    read = reading(found, f"target:{target.id}")
    assert (read.rule, read.confidence, read.remarks, read.printed) == (
        "table",
        Confidence.UNSURE,
        ("no-comparison",),
        "50%",
    )
    assert [each.of for each in asked(found, "target")] == [f"target:{target.id}"]


def test_a_limit_with_a_comparison_is_sure_and_asked_about_no_more() -> None:
    found = limits("≥50%")
    (target,) = found.plan.targets
    assert reading(found, f"target:{target.id}").confidence is Confidence.SURE
    assert found.questions == ()


def test_two_years_are_two_targets_of_one_indicator() -> None:
    found = table(("指标名称", "2024年", "2025年"), ("甲率", "≥40%", "≥50%"))
    assert [each.schedule for each in found.plan.targets] == [By(date=date(2024, 12, 31)), By(date=date(2025, 12, 31))]
    assert len(found.plan.indicators) == 1


def test_a_limit_without_a_year_is_in_force_as_undated_ones_are() -> None:
    (target,) = limits("≥50%", head="目标值").plan.targets
    assert target.schedule == Standing(from_=date(2023, 3, 1), to=date(2025, 12, 31), printed=False)


CHANGES = {
    "甲量较2020年下降": ("decrease", 2020, "甲量"),
    "甲强度累计下降率": ("decrease", 2022, "甲强度"),
    "甲量比2020年降低率": ("decrease", 2020, "甲量"),
    "甲量较2015年累计减少比例": ("decrease", 2015, "甲量"),
    "甲产值较2020年增长": ("increase", 2020, "甲产值"),
    "甲产值比2020年提高幅度": ("increase", 2020, "甲产值"),
}


@pytest.mark.parametrize(("name", "expected"), CHANGES.items(), ids=CHANGES.keys())
def test_an_indicator_whose_name_says_so_is_a_change(name: str, expected: tuple[str, int, str]) -> None:
    (target,) = limits("6%", name=name).plan.targets
    change = target.requirement
    assert isinstance(change, Change)
    assert (change.direction, change.baseline, target.title.zh) == expected
    assert change.limit.value == 6


def test_figures_of_earlier_years_are_listed_as_past_results() -> None:
    found = table(("指标名称", "2020年现状值", "2025年目标值"), ("甲率", "40%", "≥50%"))
    (number,) = found.plan.numbers_without_target
    assert reading(found, f"number:{number.source.span[0]}").rule == "past-result"
    coverage = found.coverage
    assert (coverage.numbers_seen, coverage.numbers_of_targets, coverage.numbers_of_other_kinds) == (2, 1, 1)


def test_a_damaged_limit_is_refused_and_shown() -> None:
    found = limits("5O%")
    assert found.plan.targets == ()
    assert [each.printed for each in found.unread] == ["5O%"]
    assert [each.acceptable for each in asked(found, "unread_number")] == [True]


@pytest.mark.parametrize("cell", ["—", "/", "-"])
def test_an_empty_cell_is_no_number(cell: str) -> None:
    found = table(("指标名称", "2024年", "2025年"), ("甲率", cell, "≥50%"))
    assert found.unread == ()
    assert (found.coverage.numbers_seen, found.coverage.numbers_of_targets) == (1, 1)
    assert len(found.plan.targets) == 1
