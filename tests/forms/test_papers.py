"""What is printed when forms have come back: sheets to confirm and stamp, and reminders."""

import datetime
import io
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.forms.filling import DATES, NUMBERS, TICKS, Ways, fill
from tests.support import (
    coverage,
    deliverable,
    evidence,
    facts_of,
    level,
    observation,
    plan_of,
    register,
    roster,
    statement,
    target,
    text,
)
from wufei.documents import canonical_digest, dump_facts
from wufei.errors import MissingExtraError
from wufei.facts import Facts
from wufei.forms import Collected, collect, confirmation_workbook, confirmations, forms_for, reminder_workbook
from wufei.plan import Plan
from wufei.wording import LANGUAGES

PLAIN = Ways(NUMBERS[0], DATES[0], TICKS[0])


@pytest.fixture(scope="module")
def plan() -> Plan:
    owners = [{"responsible_unit": "farm-bureau", "role": "lead"}]
    lists = [{"id": "clinics", "name": text("诊所名单")}, {"id": "offices", "name": text("办事处名单")}]
    return plan_of(
        target("straw", level("98", "%"), owners=owners),
        target("clinics", coverage("clinics", "collections"), owners=owners),
        target("paper", deliverable(), owners=owners),
        target("other-paper", deliverable(), owners=owners),
        target("buildings", level("5", "%", indicator="clinic-rate"), task="4.2"),
        rosters=lists,
        areas=[{"id": "east", "name": text("东")}],
    )


@pytest.fixture(scope="module")
def found(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """Return what a farm bureau sent in: something of each kind."""
    form = next(each for each in forms_for(plan, 2025) if each.unit.id == "farm-bureau")
    facts = facts_of(
        observation("straw-rate", 2025, "98.5", "%", status="final", reported_by="farm-bureau"),
        {"indicator": "straw-rate", "year": 2025, "area": "east", "nothing_in_scope": True},
        registers=[register("collections", as_at="2025-12-31")],
        rosters=[roster("clinics", "k1", "k2", dated="2025-12-31")],
        evidence=[evidence("paper", "2025-12-20", title="总结", number="虚构〔2025〕1号", year=2025)],
        evidence_complete=[{"target": "other-paper", "year": 2025}],
        statements=[statement("4.1", progress="完成")],
    )
    folder = tmp_path_factory.mktemp("filled")
    for name in ("one", "two"):
        (folder / f"{name}.xlsx").write_bytes(fill(form, facts, datetime.date(2026, 1, 15), PLAIN).bytes)
    # What a file does not say the unit of is nobody's to confirm.
    (folder / "three.json").write_text("{}", encoding="utf-8")
    return collect(plan, [folder])


def _cells(data: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [[str(each) for each in row if each is not None] for row in sheet.iter_rows(values_only=True)]


def test_a_unit_confirms_all_that_it_reported_with_its_digest(found: Collected) -> None:
    (confirmation,) = confirmations(found)
    assert confirmation.unit.id == "farm-bureau"
    rows = _cells(confirmation_workbook(confirmation))
    assert rows[0] == ["2025 年度数据确认单：农业局"]
    assert rows[2] == [f"数据摘要（SHA-256）：{confirmation.digest}"]
    head = rows.index(["类别", "内容", "年度或日期", "填报情况"])
    assert rows[head + 1 : head + 8] == [
        ["数据", "秸秆利用率", "2025", "98.5%、年报审定数"],
        ["数据", "秸秆利用率、东", "2025", "无对象"],
        ["台账", "收运台账", "2025-12-31", "0 条"],
        ["名单", "诊所名单", "2025-12-31", "2 条"],
        ["佐证材料", "目标 paper", "2025-12-20", "总结、虚构〔2025〕1号"],
        ["佐证材料", "目标 other-paper", "2025", "未形成"],
        ["情况说明", "4.1 农业", "2025", "已填写"],
    ]
    assert [row[0] for row in rows[-6:]] == ["填表人", "审核人", "单位负责人", "联系电话", "填报日期", "单位盖章"]


def test_the_digest_is_that_of_the_facts_each_once(found: Collected) -> None:
    (confirmation,) = confirmations(found)
    assert len(confirmation.facts.observations) == 2
    assert confirmation.digest == canonical_digest(dump_facts(confirmation.facts))
    assert confirmation.digest == canonical_digest(dump_facts(found.facts))


def test_a_nil_return_and_an_undated_list_are_confirmed_as_such(plan: Plan, tmp_path: Path) -> None:
    form = next(each for each in forms_for(plan, 2025) if each.unit.id == "farm-bureau")
    facts = facts_of(
        rosters=[roster("clinics", "k1")],
        evidence_complete=[{"target": "paper", "year": 2025}],
        statements=[statement("4.1", nothing_to_report=True)],
    )
    (tmp_path / "a.xlsx").write_bytes(fill(form, facts, None, PLAIN).bytes)
    (confirmation,) = confirmations(collect(plan, [tmp_path]))
    rows = _cells(confirmation_workbook(confirmation, "en"))
    assert ["Roster", "诊所名单", "entries: 1"] in [[cell for cell in row if cell] for row in rows]
    assert ["Words", "4.1 Farming", "2025", "Nothing to report"] in rows


def test_an_estimate_its_day_and_its_source_are_confirmed_too(plan: Plan, tmp_path: Path) -> None:
    form = next(each for each in forms_for(plan, 2025) if each.unit.id == "farm-bureau")
    given = {"status": "provisional", "estimated": True, "published": "2026-03-01", "reference": "虚构年报 第 3 页"}
    facts = facts_of(observation("straw-rate", 2025, "98.5", "%", **given))
    (tmp_path / "a.xlsx").write_bytes(fill(form, facts, None, PLAIN).bytes)
    (confirmation,) = confirmations(collect(plan, [tmp_path]))
    both = (
        "98.5%、快报数、估算\n发布日期：2026-03-01\n数据来源：虚构年报 第 3 页",
        "98.5%, provisional, Estimate\nPublished: 2026-03-01\nWhere it can be looked up: 虚构年报 第 3 页",
    )
    for language, told in zip(LANGUAGES, both, strict=True):
        rows = _cells(confirmation_workbook(confirmation, language))
        assert told in [cell for row in rows for cell in row]


def test_papers_are_the_same_bytes_for_the_same_data(found: Collected) -> None:
    (confirmation,) = confirmations(found)
    assert confirmation_workbook(confirmation) == confirmation_workbook(confirmation)
    assert reminder_workbook(found) == reminder_workbook(found)


def test_sheets_are_named_after_what_they_are_in_the_language_of_the_reader(found: Collected) -> None:
    (confirmation,) = confirmations(found)

    def named(data: bytes) -> list[str]:
        return openpyxl.load_workbook(io.BytesIO(data)).sheetnames

    assert [named(confirmation_workbook(confirmation, each)) for each in LANGUAGES] == [
        ["数据确认单"],
        ["Confirmation"],
    ]
    assert [named(reminder_workbook(found, each)) for each in LANGUAGES] == [["催报清单"], ["Not reported"]]


def test_everything_that_lacks_is_on_the_list_of_reminders(found: Collected) -> None:
    rows = _cells(reminder_workbook(found))
    assert rows[0] == ["2025 年度催报清单"]
    assert rows[2] == ["尚未交表：住建局"]
    head = rows.index(["填报单位", "内容", "类别", "对应任务"])
    assert [row for row in rows[head + 1 :] if row] == [
        ["住建局", "2025 年：诊所覆盖率", "数据", "4.2"],
        ["住建局", "2025 年：诊所覆盖率、东", "数据", "4.2"],
        ["住建局", "建筑", "情况说明", "4.2"],
    ]


def test_all_kinds_of_what_lacks_are_named(plan: Plan, tmp_path: Path) -> None:
    form = next(each for each in forms_for(plan, 2025) if each.unit.id == "works-bureau")
    (tmp_path / "a.xlsx").write_bytes(fill(form, Facts(), None, PLAIN).bytes)
    rows = _cells(reminder_workbook(collect(plan, [tmp_path]), "en"))
    assert {row[2] for row in rows if len(row) == 4} >= {"Figures", "Register", "Roster", "Evidence", "Words"}


def test_with_nobody_silent_nobody_is_called_so(plan: Plan, tmp_path: Path) -> None:
    for form in forms_for(plan, 2025):
        (tmp_path / f"{form.unit.id}.xlsx").write_bytes(fill(form, Facts(), None, PLAIN).bytes)
    rows = _cells(reminder_workbook(collect(plan, [tmp_path])))
    assert not any("尚未交表" in cell for row in rows for cell in row)


def test_without_the_library_a_message_says_what_to_install(found: Collected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"wufei\[forms\]"):
        reminder_workbook(found)
