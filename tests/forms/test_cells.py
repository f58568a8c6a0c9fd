"""Cells as people fill them in: read where they mean one thing, refused where they may mean two."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from wufei.errors import WufeiError
from wufei.facts import Status
from wufei.forms.cells import (
    Reading,
    read_amount,
    read_attribute,
    read_count,
    read_date,
    read_id,
    read_name,
    read_status,
    read_text,
    read_tick,
    read_unit,
    read_words,
    read_year,
)
from wufei.forms.grids import Cell, Flaw
from wufei.plan import AttributeDeclaration, AttributeType, Category
from wufei.quantities import find_unit
from wufei.wording import Bilingual


def cell(value: Any, **more: Any) -> Cell:  # noqa: ANN401 - whatever a cell holds
    return Cell(address="H7", value=value, **more)


def refusal(read: Any, *arguments: Any, **more: Any) -> str:  # noqa: ANN401 - any reader
    with pytest.raises(WufeiError) as caught:
        read(*arguments, **more)
    return caught.value.code


@pytest.mark.parametrize(
    ("value", "unit", "read"),
    [
        (98.5, "%", "98.5%"),
        (98, "%", "98%"),
        ("98.50", "%", "98.50%"),
        (" 98.5 ", "%", "98.5%"),
        ("９８．５", "%", "98.5%"),
        ("98.5%", "%", "98.5%"),
        ("98.5 ％", "%", "98.5%"),
        ("９８．５％", "%", "98.5%"),
        ("985‰", "%", "985‰"),
        ("1,234.5", "吨", "1234.5 t"),
        ("1，234，567", "吨", "1234567 t"),
        ("１，２３４．５", "吨", "1234.5 t"),
        ("-3.5", "%", "-3.5%"),
        ("+3", "%", "3%"),
        ("12万吨", "吨", "12 10,000 t"),
        ("12 万吨", "万吨", "12 10,000 t"),
        ("3.5万", "吨", "3.5 10,000 t"),
        (0, "吨", "0 t"),
        (0.1 + 0.2, "吨", "0.3 t"),
        (1234567890123456, "吨", "1234567890123456 t"),
        ("12345678901234567890.5", "吨", "12345678901234567890.5 t"),
    ],
)
def test_a_number_is_read_as_it_is_written(value: Any, unit: str, read: str) -> None:  # noqa: ANN401 - as above
    found = read_amount(cell(value), find_unit(unit)).value
    assert found is not None
    digits, _, symbol = str(found).partition(" ")
    wanted, _, expected = read.partition(" ")
    assert (digits.removeprefix("+"), bool(symbol)) == (wanted, bool(expected))


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        pytest.param("12万吨", "12", "ten_thousand_tonnes", id="a unit beside the number"),
        pytest.param("3.5万", "3.5", "ten_thousand_tonnes", id="a multiplier beside the number"),
        pytest.param("800kg", "800", "kilogram", id="a symbol"),
        pytest.param("１２　万吨", "12", "ten_thousand_tonnes", id="full-width"),
    ],
)
def test_a_unit_beside_the_number_counts_and_is_told(value: str, text: str, unit: str) -> None:
    found = read_amount(cell(value), find_unit("吨"))
    assert found.value is not None
    assert (found.value.text, found.value.unit.name, found.remarks) == (text, unit, ("unit_beside",))


def test_the_units_own_name_beside_the_number_is_nothing_to_tell() -> None:
    assert read_amount(cell("12吨"), find_unit("吨")).remarks == ()


@pytest.mark.parametrize(
    ("value", "is_estimate", "remarks"),
    [
        ("98.5（含市属企业）", False, ("note_beside",)),
        ("98.5%(初步数)", False, ("note_beside",)),
        ("98.5（估算）", True, ("note_estimate",)),
        ("98.5％ （预计）", True, ("note_estimate",)),
    ],
)
def test_a_note_behind_the_number_is_told(value: str, is_estimate: bool, remarks: tuple[str, ...]) -> None:  # noqa: FBT001
    found = read_amount(cell(value), find_unit("%"))
    assert found.value is not None
    assert (found.value.text, found.is_estimate, found.remarks) == ("98.5", is_estimate, remarks)


@pytest.mark.parametrize("value", ["无对象", " 无 对象 ", "nothing in scope", "Nothing in scope"])
def test_nothing_in_scope_is_an_answer(value: str) -> None:
    assert read_amount(cell(value), find_unit("%")) == Reading(value=None)


def test_a_share_that_a_spreadsheet_shows_in_percent_is_read_in_percent() -> None:
    for value, text in ((0.985, "98.5"), (0.07, "7"), (1, "100"), (0.9812345, "98.12345")):
        found = read_amount(cell(value, is_percent=True), find_unit("%")).value
        assert found is not None
        assert (found.text, found.unit.name) == (text, "percent")
    assert refusal(read_amount, cell(0.985, is_percent=True), find_unit("吨")) == "cell_percent"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1,5", "cell_ambiguous_number"),
        ("1，5", "cell_ambiguous_number"),
        ("12,34", "cell_ambiguous_number"),
        ("1,2345", "cell_ambiguous_number"),
        ("0,123", "cell_ambiguous_number"),
        ("1,234,56", "cell_ambiguous_number"),
        ("1 234", "cell_no_number"),
        ("1.234.5", "cell_no_number"),
        ("约98", "cell_no_number"),
        ("≥98", "cell_no_number"),
        (">98%", "cell_no_number"),
        ("98-99", "cell_no_number"),
        ("98~99", "cell_no_number"),
        ("无", "cell_no_number"),
        ("/", "cell_no_number"),
        ("—", "cell_no_number"),
        ("九十八", "cell_no_number"),
        ("1e3", "unknown_unit"),
        ("98.5左右", "unknown_unit"),
        ("98.5以上", "unknown_unit"),
        ("98.5亩", "cell_other_unit"),
        ("98.5百分点", "cell_other_unit"),
        (True, "cell_no_number"),
        (datetime.datetime(2025, 1, 2), "cell_no_number"),  # noqa: DTZ001 - as a workbook holds it
        (datetime.time(1, 2), "cell_no_number"),
    ],
)
def test_what_may_be_read_in_two_ways_or_in_none_is_refused(value: Any, code: str) -> None:  # noqa: ANN401 - as above
    assert refusal(read_amount, cell(value), find_unit("%")).removesuffix("_suggested") == code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (cell("#DIV/0!", flaw=Flaw.ERROR), "cell_error"),
        (cell(None, flaw=Flaw.UNCOMPUTED), "cell_uncomputed"),
        (cell(98, is_shared=True), "cell_shared"),
    ],
)
def test_a_cell_without_a_value_of_its_own_is_refused(given: Cell, code: str) -> None:
    assert refusal(read_amount, given, find_unit("%")) == code


def test_two_units_in_one_row_are_refused_only_where_the_column_was_changed() -> None:
    assert read_amount(cell("12万吨"), find_unit("吨")).value is not None
    assert refusal(read_amount, cell("12万吨"), find_unit("千克"), is_chosen=True) == "cell_two_units"
    assert read_amount(cell("12万吨"), find_unit("万吨"), is_chosen=True).remarks == ()


@pytest.mark.parametrize(
    ("value", "grade"), [(2, "2"), (2.0, "2"), ("2", "2"), ("２", "2"), ("2星", "2"), ("2 星级", "2"), ("2 star", "2")]
)
def test_a_grade_is_read_by_its_name_with_or_without_the_scale(value: Any, grade: str) -> None:  # noqa: ANN401
    found = read_amount(cell(value), find_unit("星")).value
    assert found is not None
    assert found.grade == grade


@pytest.mark.parametrize(("value", "grade"), [("市级", "city"), ("city", "city"), ("国家级", "national")])
def test_a_grade_with_words_is_read_in_both_languages(value: str, grade: str) -> None:
    found = read_amount(cell(value), find_unit("行政级别")).value
    assert found is not None
    assert found.grade == grade


@pytest.mark.parametrize("value", ["5", "二星", 2.5, "★★"])
def test_what_is_no_grade_is_refused_with_those_there_are(value: Any) -> None:  # noqa: ANN401 - as above
    assert refusal(read_amount, cell(value), find_unit("星")) == "cell_no_grade"


# Units, dates, words


def test_a_blank_unit_is_the_one_that_was_printed_and_others_must_fit() -> None:
    tonne = find_unit("吨")

    def fits(unit: Any) -> bool:  # noqa: ANN401 - a unit
        return bool(unit.dimension == "mass")

    assert read_unit(cell(None), tonne, fits) is tonne
    assert read_unit(cell("万吨"), tonne, fits).name == "ten_thousand_tonnes"
    assert refusal(read_unit, cell("亩"), tonne, fits) == "cell_other_unit"
    assert refusal(read_unit, cell("箩筐"), tonne, fits).startswith("unknown_unit")


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2025, 3, 1),  # noqa: DTZ001 - as a workbook holds it
        datetime.datetime(2025, 3, 1, 12, 30),  # noqa: DTZ001 - as above
        datetime.date(2025, 3, 1),
        "2025-03-01",
        "2025-3-1",
        "2025/3/1",
        "2025.3.1",
        "2025．3．1",
        "２０２５年３月１日",
        "2025 年 3 月 1 日",
        "20250301",
        20250301,
        "2025-03-01 00:00:00",
    ],
)
def test_a_date_is_read_however_it_is_written(value: Any) -> None:  # noqa: ANN401 - as above
    assert read_date(cell(value)) == datetime.date(2025, 3, 1)


@pytest.mark.parametrize(
    "value", ["2025年3月", "3月1日", "2025-02-30", "2025-13-01", 45717, "明年", "25.3.1", "3/1/2025"]
)
def test_what_is_no_whole_date_is_refused(value: Any) -> None:  # noqa: ANN401 - as above
    assert refusal(read_date, cell(value)) == "cell_no_date"


def test_a_blank_date_is_none() -> None:
    assert read_date(cell(None)) is None
    assert read_date(cell("  ")) is None


@pytest.mark.parametrize(
    ("value", "year"), [(2025, 2025), (2025.0, 2025), ("2025", 2025), ("２０２５年", 2025), ("2025年度", 2025)]
)
def test_a_year_is_read(value: Any, year: int) -> None:  # noqa: ANN401 - as above
    assert read_year(cell(value)) == year


@pytest.mark.parametrize("value", ["25", "今年", 1899, 2201, 2025.5, None])
def test_what_is_no_year_is_refused(value: Any) -> None:  # noqa: ANN401 - as above
    assert refusal(read_year, cell(value)) == "cell_no_year"


@pytest.mark.parametrize("value", ["√", "✓", "V", "v", "是", "Yes", "1", 1, True, " 零报告 "])
def test_a_box_is_ticked_in_many_ways(value: Any) -> None:  # noqa: ANN401 - as above
    assert read_tick(cell(value)) is True


@pytest.mark.parametrize("value", [None, "", "否", "×", "no", 0, False])
def test_a_box_is_left_in_some(value: Any) -> None:  # noqa: ANN401 - as above
    assert read_tick(cell(value)) is False


@pytest.mark.parametrize("value", ["大概", "√？", "2", "无", "x", "X"])
def test_what_is_neither_is_refused(value: str) -> None:
    assert refusal(read_tick, cell(value)) == "cell_no_tick"


def test_a_status_is_read_in_both_languages_or_by_its_key() -> None:
    assert read_status(cell("快报数")) is Status.PROVISIONAL
    assert read_status(cell("final")) is Status.FINAL
    assert read_status(cell(" 修订数")) is Status.REVISED
    assert read_status(cell(None)) is None
    assert refusal(read_status, cell("定稿")) == "cell_no_status"


PLACES = (Category(id="east", name=Bilingual(zh="东区", en="East")), Category(id="west", name=Bilingual(zh="西区")))


def test_a_name_is_found_by_id_or_in_either_language() -> None:
    assert [read_name(cell(each), PLACES, "cell_no_area") for each in ("east", "东区", "EAST", "西 区")] == [
        "east",
        "east",
        "east",
        "west",
    ]
    assert [read_name(cell(each), PLACES, "cell_no_area") for each in (None, "-", "—", "/")] == [None] * 4
    assert refusal(read_name, cell("南区"), PLACES, "cell_no_area") == "cell_no_area"


def test_of_many_names_those_that_come_near_are_told() -> None:
    names = enumerate("甲乙丙丁戊己庚辛壬")
    towns = [Category(id=f"t{number}", name=Bilingual(zh=f"虚构{name}镇")) for number, name in names]
    for known, told in ((towns, "虚构乙镇"), (towns[:8], "、".join(each.name.zh for each in towns[:8]))):
        with pytest.raises(WufeiError) as caught:
            read_name(cell("乙镇"), known, "cell_no_area")
        assert caught.value.problems[0].message("zh") == f"没有地区“乙镇”；可填：{told}"


@pytest.mark.parametrize(
    ("read", "english", "chinese"),
    [
        pytest.param(lambda: read_amount(cell("5吨"), find_unit("亩")), "convert into mu;", "换算为亩；", id="beside"),
        pytest.param(
            lambda: read_amount(cell(0.5, is_percent=True), find_unit("亩")),
            "its unit is mu;",
            "单位是亩；",
            id="shown",
        ),
        pytest.param(
            lambda: read_amount(cell("5公顷"), find_unit("亩"), is_chosen=True), "to mu;", "改成了亩；", id="twice"
        ),
        pytest.param(
            lambda: read_amount(cell("乡"), find_unit("administrative_level")),
            "expected one of district, city, province, national",
            "可填：区级、市级、省级、国家级",
            id="a grade",
        ),
    ],
)
def test_units_and_grades_are_told_in_the_language_of_the_reader(
    read: Callable[[], object], english: str, chinese: str
) -> None:
    with pytest.raises(WufeiError) as caught:
        read()
    (found,) = caught.value.problems
    assert english in found.message("en")
    assert chinese in found.message("zh")


def test_texts_keep_their_lines_and_have_a_greatest_length() -> None:
    assert read_text(cell("第一行\n第二行")) == "第一行\n第二行"
    assert read_text(cell(12.0)) == "12"
    assert read_text(cell(datetime.datetime(2025, 1, 2))) == "2025-01-02"  # noqa: DTZ001 - as a workbook holds it
    assert read_text(cell(" ")) is None
    assert refusal(read_text, cell("长" * 2001)) == "cell_too_long"
    assert read_words(cell("长" * 10_000)) == "长" * 10_000
    assert refusal(read_words, cell("长" * 10_001)) == "cell_too_long"
    assert refusal(read_id, cell("长" * 201)) == "cell_too_long"


def test_a_long_number_in_a_place_for_texts_has_lost_its_last_digits() -> None:
    assert read_text(cell(370103)) == "370103"
    assert refusal(read_text, cell(3.70103198001011e17)) == "cell_lost_digits"


def test_a_number_of_things_is_whole() -> None:
    assert read_count(cell("12")) == 12
    assert read_count(cell(0)) == 0
    for value in (1.5, -1, "无对象", 2 * 10**9):
        assert refusal(read_count, cell(value)) == "cell_no_count"


# Attributes of records


def _declared(kind: AttributeType, **more: Any) -> AttributeDeclaration:  # noqa: ANN401 - fields
    return AttributeDeclaration(id="it", name=Bilingual(zh="它"), type=kind, **more)


@pytest.mark.parametrize(
    ("declared", "value", "read"),
    [
        (_declared(AttributeType.TEXT), "甲", "甲"),
        (_declared(AttributeType.DATE), "2025年3月1日", "2025-03-01"),
        (_declared(AttributeType.BOOLEAN), "是", True),
        (_declared(AttributeType.BOOLEAN), "否", False),
        (_declared(AttributeType.CLASSES, classes=PLACES), "西区、east", ("east", "west")),
        (_declared(AttributeType.CLASSES, classes=PLACES), "西区；", ("west",)),
        (_declared(AttributeType.TEXT), None, None),
    ],
)
def test_an_attribute_is_read_as_the_plan_declares_it(declared: AttributeDeclaration, value: Any, read: Any) -> None:  # noqa: ANN401
    assert read_attribute(cell(value), declared) == read


def test_an_amount_of_a_record_has_the_unit_of_its_heading() -> None:
    declared = _declared(AttributeType.AMOUNT, unit=find_unit("平方米"))
    assert str(read_attribute(cell(1200), declared)) == "1200 m²"
    assert refusal(read_attribute, cell("无对象"), declared) == "cell_no_number"
    assert str(read_attribute(cell(3), _declared(AttributeType.AMOUNT))).strip() == "3"


def test_a_class_that_there_is_not_is_refused() -> None:
    declared = _declared(AttributeType.CLASSES, classes=PLACES)
    assert refusal(read_attribute, cell("东区、南区"), declared) == "cell_no_class"


def test_a_class_whose_name_holds_the_mark_that_parts_classes_is_read_whole() -> None:
    names = {"halls": "公租房、公寓宿舍、校舍等", "flats": "公租房", "shops": "商铺"}
    classes = tuple(Category(id=name, name=Bilingual(zh=zh)) for name, zh in names.items())
    declared = _declared(AttributeType.CLASSES, classes=classes)
    for text, read in {
        "公租房、公寓宿舍、校舍等": ("halls",),
        "商铺、公租房、公寓宿舍、校舍等": ("halls", "shops"),
        "公租房、公寓宿舍、校舍等；公租房、商铺": ("flats", "halls", "shops"),
        "公租房": ("flats",),
    }.items():
        assert read_attribute(cell(text), declared) == read
    assert refusal(read_attribute, cell("公租房、公寓宿舍"), declared) == "cell_no_class"
