"""What came back of the forms, for a reader and for a program."""

from typing import Any

import pytest

from tests.forms.filling import Book
from tests.support import plan_of
from wufei.documents import canonical_digest, dump_facts, shape_problems
from wufei.facts import Facts
from wufei.forms import Collected, Form, collect, forms_for
from wufei.plan import Plan
from wufei.reports import plain
from wufei.reports.collected import collected_json, collected_sheet


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of()


def _filled(form: Form, straw: Any, words: str | None, factory: str | None) -> bytes:  # noqa: ANN401 - what is typed
    book = Book.of(form)
    if form.figures:
        sheet = book.sheet("figures")
        book.cell(sheet, book.row_of(sheet, indicator="straw-rate"), "value").value = straw
        book.cell(sheet, book.row_of(sheet, indicator="clinic-rate"), "value").value = "约98"
        sheet = book.sheet("words")
        book.cell(sheet, book.row_of(sheet, task="4.1"), "progress").value = words
        if words is None:
            book.cell(sheet, book.row_of(sheet, task="4.1"), "nothing_to_report").value = "√"
    if any(each.declaration.id == "factories" for each in form.registers):
        sheet = book.sheet("register", "factories")
        book.cell(sheet, book.header(sheet) + 1, "id").value = factory
        book.book.create_sheet("底稿")["A1"] = "草算"
    return book.bytes


@pytest.fixture(scope="module")
def found(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Collected:
    folder = tmp_path_factory.mktemp("filled")
    forms = {form.unit.id: form for form in forms_for(plan, 2025)}
    for name in ("farm-bureau", "works-bureau"):
        (folder / f"{name}-1.xlsx").write_bytes(_filled(forms[name], 98.5, "完成", "f1"))
        (folder / f"{name}-2.xlsx").write_bytes(_filled(forms[name], "无对象", None, "f2"))
    return collect(plan, [folder], invented=True)


def test_a_reader_is_told_what_is_wrong_first_and_who_lacks_what(found: Collected) -> None:
    out = plain(collected_sheet(found, "zh"))
    assert out.index("未采用，请改正后重报（2）") < out.index("同一数据前后不一，均已保留（3）")
    assert out.index("同一数据前后不一") < out.index("催报清单（4 个单位）") < out.index("已采用或略过，请过目（4）")
    for said in (
        "farm-bureau-1.xlsx [数据]",
        "“约98”不是可用的数",
        "秸秆利用率",
        "98.5%（farm-bureau-1.xlsx [数据]",
        "无对象（farm-bureau-2.xlsx [数据]",
        "1 条（works-bureau-1.xlsx [台账-绿色工厂台账]）",
        "零报告（farm-bureau-2.xlsx [情况说明]",
        "自加的工作表未读取",
        "各办事处（未交表）",
        "虚构",
    ):
        assert said in out, said


def test_of_many_things_that_lack_the_first_are_named(found: Collected) -> None:
    out = plain(collected_sheet(found, "en"))
    assert "2020: fertiliser intensity, 2025: fertiliser intensity, 2025: clinics covered" in out
    assert "all offices (no form)" in out


def test_a_program_gets_the_same(found: Collected) -> None:
    document = collected_json(found)
    assert shape_problems("collection", document) == ()
    assert document["facts_sha256"] == canonical_digest(dump_facts(found.facts))
    assert [each["file"] for each in document["files"]] == [
        "farm-bureau-1.xlsx",
        "farm-bureau-2.xlsx",
        "works-bureau-1.xlsx",
        "works-bureau-2.xlsx",
    ]
    assert [(each["datum"], len(each["reports"])) for each in document["conflicts"]] == [
        ("straw-rate", 2),
        ("4.1", 2),
        ("factories", 2),
    ]
    assert {each["code"] for each in document["problems"]} == {"cell_no_number"}
    assert {each["responsible_unit"]: each["silent"] for each in document["unreported"]} == {
        "farm-bureau": False,
        "works-bureau": False,
        "ecology-branch": True,
        "offices": True,
    }
    farming = document["unreported"][0]
    assert farming["observations"][0] == {"indicator": "fertiliser", "year": 2020}
    assert farming["evidence"] == ["hints"]


def test_where_everything_came_that_is_said(plan: Plan) -> None:
    complete = Collected(
        plan=plan, year=2025, forms=(), facts=Facts(), problems=(), remarks=(), conflicts=(), unreported=()
    )
    assert complete.is_complete
    assert "全部报齐，没有问题" in plain(collected_sheet(complete, "zh"))
    assert collected_json(complete)["complete"] is True
