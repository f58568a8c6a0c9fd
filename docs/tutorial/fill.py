"""Fill in the forms of the tutorial as the units might: ``python fill.py forms filled``. All of it is invented."""

import sys
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

TICK: Final = "√"
#: The only bases that are filled in, where a figure may have several.
BASES: Final = {None, "折纯量、国土调查耕地", "制剂（实物量）", "按建筑面积"}
#: Cells of figures by indicator and year. One unit writes full-width digits, one a decimal comma, one a weight.
FIGURES: Final[dict[tuple[object, object], Any]] = {
    ("straw-use-rate", 2025): "９８．４ ％",
    ("manure-use-rate", 2025): "89.97（抽样估算）",
    ("new-farm-manure-facility-rate", 2025): "1,5",
    ("fertiliser-intensity", 2020): 20.5,
    ("fertiliser-intensity", 2025): "285千克/公顷",
    ("pesticide-total", 2020): 95,
    ("pesticide-total", 2025): "８６．２",
    ("cleaner-production-audit-pass-rate", 2025): "100%",
    ("waste-reduction-plan-rate", 2025): 100,
    ("prefab-building-share", 2025): 46.5,
    ("public-place-sorting-rate", 2025): 93,
    ("construction-waste-resource-rate", 2025): "41.5万吨",
    ("medical-waste-service-rate", 2025): "100 ％",
    # Left out: hazardous-waste-collection-rate and others.
}
#: Rows of registers and rosters, in the order of their columns. None is left as it is; of all others a unit ticks that
#: they have no rows.
LISTS: Final[dict[tuple[str, str], list[list[Any]] | None]] = {
    ("industry-information-bureau", "main-industrial-producers"): [["i-1", "虚构厂一"], ["i-2", "虚构厂二"]],
    ("industry-information-bureau", "waste-reduction-plans"): None,
    ("ecology-environment-branch", "waste-reduction-plans"): None,
    ("ecology-environment-branch", "mandatory-audit-enterprises"): [["e-1", "虚构企业一"], ["e-2", "虚构企业二"]],
    ("ecology-environment-branch", "cleaner-production-audits"): [
        ["ca-1", "虚构企业一验收", "e-1", "2024年6月28日"],
        ["ca-2", "虚构企业二验收", "e-2", "2025.06.30"],
    ],
    ("ecology-environment-branch", "hazardous-waste-producers"): [["h-1", "虚构产废单位"]],
    ("ecology-environment-branch", "hazardous-waste-declarations"): [["hd-1", "申报", "h-1", "2025-03-20"]],
    ("ecology-environment-branch", "zero-waste-factories"): [
        [f"zf-{n}", f"虚构工厂{n}", f"202{n}/12/5", None, f"虚构〔202{n}〕2号"] for n in (3, 4, 5)
    ],
    ("development-reform-bureau", "green-factories"): [
        ["gf-1", "虚构工厂甲", "20240930", None, "虚构〔2024〕1号", "省级"],
    ],
    ("market-regulation-bureau", "film-inspections"): [
        ["fi-1", "虚构农资店甲", "2025-03-12", "聚乙烯农用薄膜", "0.010", "是"],
        ["fi-2", "虚构农资店乙", "2025-03-14", "聚乙烯农用薄膜", "0.008", "是"],
    ],
    ("health-bureau", "medical-institutions"): [["m-1", "虚构医院"], ["m-2", "虚构卫生院"]],
    ("health-bureau", "medical-waste-collections"): [
        ["mc-1", "虚构医院", "m-1", "2023-09-01"],
        ["mc-2", "虚构卫生院", "m-2", "2024-05-06"],
    ],
    ("urban-management-bureau", "public-places"): [["p-1", "虚构广场"], ["p-2", "虚构车站"]],
    ("urban-management-bureau", "sorting-facilities"): [["sf-1", "虚构广场", "p-1", "2025-04-01"]],
    ("urban-management-bureau", "transfer-centres"): [["tc-1", "虚构中心", "2025-11-10", None, "虚构〔2025〕3号"]],
    ("urban-management-bureau", "villages"): [
        [f"v-{n}", f"虚构村{n}", "2024-11-20", None, f"虚构〔2024〕{n}号", "生活垃圾分类"] for n in range(1, 6)
    ],
    ("housing-construction-bureau", "building-projects"): [
        [
            "bp-1",
            "虚构小学",
            "2024-03-18",
            "政府投资或政府投资为主的公共建筑",
            "18,500",
            2,
            "设计审查",
            "是",
            None,
            "是",
        ],
        ["bp-2", "虚构商场", "2025-05-09", "其他大型公共建筑", "３２０００", 1, "设计审查"],
    ],
}
#: A unit that sends nothing back.
SILENT: Final = "science-technology-bureau"
#: A unit that also reports what another is asked for, and reports it differently.
MEDDLING: Final = ("ecology-environment-branch", ["waste-reduction-plan-rate", 2025, "97"])


def fill_figures(sheet: Worksheet, unit: str) -> None:
    """Write the value of each figure; a unit may add a row."""
    for row in sheet.iter_rows(min_row=4):
        value = FIGURES.get((row[0].value, row[4].value))
        if row[5].value in BASES and value is not None:
            row[6].value, row[9].value = value, "2026-02-20"
    if unit == MEDDLING[0]:
        indicator, year, value = MEDDLING[1]
        sheet.append([indicator, None, None, None, year, None, value, "%", "快报数", "2026-02-20"])


def fill_list(sheet: Worksheet, unit: str, name: str) -> None:
    """Write the rows of a register or roster below its headings, or tick that there are none."""
    # Forms with English have it on a second line of each heading.
    headings = (str(row[0]).partition("\n")[0] for row in sheet.iter_rows(max_row=12, values_only=True))
    fields = {heading: number for number, heading in enumerate(headings, 1)}
    rows = LISTS.get((unit, name), [])
    if rows == []:
        sheet.cell(fields["本表无条目（打√）"], 2).value = TICK
    for number, cells in enumerate(rows or [], fields["编号"] + 1):
        for column, text in enumerate(cells, 1):
            sheet.cell(number, column).value = text


def fill_evidence(sheet: Worksheet) -> None:
    """Give the date of most documents; leave every ninth out, and tick that every twentieth was not made."""
    for number, row in enumerate(sheet.iter_rows(min_row=4), 1):
        if number % 20 == 0:
            row[9].value = TICK
        elif number % 9:
            row[5].value, row[6].value = "2025年11月28日", "虚构单位"


def fill_words(sheet: Worksheet) -> None:
    """Say something about each task: of every fifth that there is a problem, of every seventh nothing (零报告)."""
    for number, row in enumerate(sheet.iter_rows(min_row=4), 1):
        if number % 7 == 0:
            row[7].value = TICK
            continue
        row[3].value = "已按计划推进（虚构）。"
        if number % 5 == 0:
            row[4].value, row[5].value = "经费尚未落实（虚构）。", "纳入下年度预算（虚构）。"


def fill(source: Path, target: Path) -> None:
    """Fill in one form: each sheet says in its second row what it is."""
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        mark = str(sheet["A2"].value).split("|")
        match mark[3:]:
            case [unit, "figures"]:
                fill_figures(sheet, unit)
            case [unit, "register" | "roster", name]:
                fill_list(sheet, unit, name)
            case [_, "evidence"]:
                fill_evidence(sheet)
            case [_, "words"]:
                fill_words(sheet)
    book.save(target)


if __name__ == "__main__":
    forms, filled = map(Path, sys.argv[1:])
    filled.mkdir()
    for form in sorted(forms.glob("*.xlsx")):
        if SILENT not in form.name:
            fill(form, filled / form.name)
