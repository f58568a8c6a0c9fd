"""Limits in the cells of an indicator table."""

import pytest

from tests.reader.told import amount_told
from wufei.reader.targets.cells import CELL_FORMS, CellForm, LimitRead, read_limit
from wufei.reader.text import Words


def cell_told(read: LimitRead) -> str:
    if read.amount is None:
        return f"{read.name} {read.code}"
    if read.upper is not None:
        return f"{read.name} {read.comparison} {read.amount.digits()} and {amount_told(read.upper)}"
    code = f", {read.code}" if read.code else ""
    return f"{read.name} {read.comparison} {amount_told(read.amount)}{code}"


@pytest.mark.parametrize("form", CELL_FORMS, ids=lambda form: form.id)
def test_the_example_of_each_form_is_read_as_it_says(form: CellForm) -> None:
    assert cell_told(read_limit(Words(form.example), name=form.name, unit=form.unit)) == form.reads


@pytest.mark.parametrize(
    ("cell", "name", "unit", "expected"),
    [
        ("85左右", "甲率（%）", "", "甲率 None 85 percent"),
        ("≥85%", "甲率（%）", "", "甲率 at_least 85 percent"),
        ("不低于85", "甲率(%)", "", "甲率 at_least 85 percent"),
        ("【85】", "甲率（单位：%）", "", "甲率 None 85 percent, cumulated"),
        ("", "甲率（%）", "", "甲率 no_value"),
        ("/", "甲率（%）", "", "甲率 no_value"),
        ("3星级", "甲等级", "", "甲等级 None 3"),
        ("2", "甲等级", "星级", "甲等级 unknown_unit"),
        ("85（甲类）", "甲率（%）", "", "甲率 not_understood"),
        ("约为85", "甲率（%）", "", "甲率 not_understood"),
        ("85、90", "甲率（%）", "", "甲率 several_numbers"),
        ("85、90、95", "甲率（%）", "", "甲率 several_numbers"),
        ("8—5", "甲率（%）", "", "甲率 bounds_crossed"),
        ("5—8", "甲率", "", "甲率 number_without_unit"),
        ("≥85%以下", "甲率", "", "甲率 contradiction"),
        ("85", "甲面积（含乙）", "公顷", "甲面积（含乙） None 85 hectare"),
        ("85", "甲面积", "—", "甲面积 number_without_unit"),
    ],
)
def test_a_cell_is_read_with_the_unit_of_its_row_or_not_at_all(cell: str, name: str, unit: str, expected: str) -> None:
    assert cell_told(read_limit(Words(cell), name=name, unit=unit)) == expected


def test_a_cell_may_be_approximate() -> None:
    assert read_limit(Words("85左右"), name="甲率（%）").approximate
