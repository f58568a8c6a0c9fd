"""Changes as a person types them."""

from datetime import date

import pytest

from tests.support import by, deliverable, every_year, indicators, level, plan_of, target
from wufei.errors import WufeiError
from wufei.scenarios import Deliver, Failure, SetFigure, WithdrawFigure, WithoutUnit, WrittenChanges, read_changes

COUNT = {"id": "platforms", "name": {"zh": "平台（个）", "en": "Platforms"}, "unit": "item"}
GRADE = {"id": "grade", "name": {"zh": "级别"}, "unit": "administrative_level"}
STARS = {"id": "stars", "name": {"zh": "星级"}, "unit": "green_building_star"}
WASTE = {"id": "waste", "name": {"zh": "产生量", "en": "Waste"}, "unit": "tonne"}
TWIN = {"id": "waste-twin", "name": {"zh": "产生量二", "en": "Waste"}, "unit": "tonne"}
PLAN = plan_of(
    target("it", level("98", "%")),
    target("scheme", deliverable(), by("2025-06-30")),
    target("summary", deliverable(), every_year()),
    indicators=[*indicators(), COUNT, GRADE, STARS, WASTE, TWIN],
)


@pytest.mark.parametrize(
    ("text", "indicator", "period", "value", "unit"),
    [
        ("straw-rate=97.5%", "straw-rate", "2025", "97.5", "percent"),
        ("straw-rate＝９７．５％", "straw-rate", "2025", "97.5", "percent"),
        (" straw-rate = 97.5 % ", "straw-rate", "2025", "97.5", "percent"),
        ("straw-rate@2024=96%", "straw-rate", "2024", "96", "percent"),
        ("straw-rate＠２０２４＝96%", "straw-rate", "2024", "96", "percent"),
        ("waste@2025-Q2=3万吨", "waste", "2025-Q2", "3", "ten_thousand_tonnes"),
        ("waste@2025-H1=3 10⁴ t", "waste", "2025-H1", "3", "ten_thousand_tonnes"),
        ("waste@2025-09=-3 tonne", "waste", "2025-09", "-3", "tonne"),
        ("产生量=＋3吨", "waste", "2025", "+3", "tonne"),
        ("straw-rate=975‰", "straw-rate", "2025", "975", "permille"),
        ("平台（个）=5", "platforms", "2025", "5", "item"),
        ("平台(个)=5个", "platforms", "2025", "5", "item"),
        ("Platforms=5", "platforms", "2025", "5", "item"),
        ("grade=province", "grade", "2025", "", "administrative_level"),
        ("stars=2星", "stars", "2025", "", "green_building_star"),
        ("stars=2", "stars", "2025", "", "green_building_star"),
    ],
)
def test_a_figure_is_read(text: str, indicator: str, period: str, value: str, unit: str) -> None:
    (found,) = read_changes(PLAN, WrittenChanges(figures=[text]), year=2025)
    assert isinstance(found, SetFigure)
    assert (found.indicator, str(found.period), found.area) == (indicator, period, None)
    assert (found.value.text, found.value.unit.name) == (value, unit)


def test_figures_belong_to_the_area_that_is_assessed() -> None:
    written = WrittenChanges(figures=["straw-rate=97%"], withdrawn=["waste@2024"])
    one, other = read_changes(PLAN, written, year=2025, area="east")
    assert isinstance(one, SetFigure)
    assert isinstance(other, WithdrawFigure)
    assert (one.area, other.area, str(other.period)) == ("east", "east", "2024")


@pytest.mark.parametrize(
    ("text", "as_of", "expected"),
    [
        ("scheme", None, (date(2025, 6, 30), None)),
        ("scheme", date(2025, 3, 31), (date(2025, 3, 31), None)),
        ("scheme=2025-05-01", None, (date(2025, 5, 1), None)),
        ("scheme＝２０２５－０５－０１", None, (date(2025, 5, 1), None)),
        ("scheme=2026-01-15", None, (date(2026, 1, 15), None)),
        ("summary", None, (date(2025, 12, 31), None)),
        ("summary", date(2025, 7, 31), (date(2025, 7, 31), None)),
        ("summary", date(2026, 7, 31), (date(2025, 12, 31), None)),
        ("summary=2024-12-01", None, (date(2024, 12, 1), None)),
        ("summary=2026-01-15", date(2026, 3, 1), (date(2026, 1, 15), 2025)),
    ],
)
def test_a_delivery_is_read(text: str, as_of: date | None, expected: tuple[date, int | None]) -> None:
    (found,) = read_changes(PLAN, WrittenChanges(delivered=[text]), year=2025, as_of=as_of)
    assert isinstance(found, Deliver)
    assert (found.date, found.year) == expected


def test_what_was_due_in_another_year_is_delivered_on_the_last_day_of_this_one() -> None:
    (found,) = read_changes(PLAN, WrittenChanges(delivered=["scheme"]), year=2026)
    assert isinstance(found, Deliver)
    assert found.date == date(2026, 12, 31)


def test_units_are_found_by_name_and_fail_as_is_said() -> None:
    written = WrittenChanges(without=["farm-bureau", "works"])
    found = read_changes(PLAN, written, year=2025, failure=Failure.DELIVER)
    assert found == (
        WithoutUnit(unit="farm-bureau", failure=Failure.DELIVER),
        WithoutUnit(unit="works-bureau", failure=Failure.DELIVER),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("straw-rate", "set_unreadable"),
        ("straw-rate=97.5", "set_without_unit"),
        ("waste=3", "set_without_unit"),
        ("straw-rate=97,5%", "number_with_comma"),
        ("straw-rate=lots", "unreadable_number"),
        ("straw-rate=", "unreadable_number"),
        ("straw-rate=97.5 furlongs", "unknown_unit"),
        ("straw-rate=97.5 §§", "unknown_unit"),
        ("straw-rate@2025-13=97%", "unreadable_period"),
        ("straw-rate@=97%", "unreadable_period"),
        ("straw=97%", "unknown_indicator_suggested"),
        ("Waste=3吨", "unknown_indicator_suggested"),
        ("q=97%", "unknown_indicator_named"),
        ("=97%", "unknown_indicator_named"),
        ("stars=4星", "unknown_grade"),
        ("grade=village", "unknown_grade"),
    ],
)
def test_a_figure_that_can_not_be_read_is_refused_with_what_was_typed(text: str, code: str) -> None:
    with pytest.raises(WufeiError) as caught:
        read_changes(PLAN, WrittenChanges(figures=[text]), year=2025)
    assert [(each.code, each.path) for each in caught.value.problems] == [(code, text)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (WrittenChanges(withdrawn=["q"]), "unknown_indicator_named"),
        (WrittenChanges(delivered=["q"]), "unknown_target"),
        (WrittenChanges(delivered=["summary=soon"]), "unreadable_date"),
        (WrittenChanges(delivered=["summary=2025-02-30"]), "impossible_date"),
        (WrittenChanges(without=["q"]), "unknown_responsible_unit"),
    ],
    ids=str,
)
def test_what_else_can_not_be_read_is_refused(written: WrittenChanges, code: str) -> None:
    with pytest.raises(WufeiError) as caught:
        read_changes(PLAN, written, year=2025)
    assert caught.value.code == code


def test_all_that_can_not_be_read_is_told_at_once() -> None:
    written = WrittenChanges(figures=["q=1", "straw-rate=1"], withdrawn=["q"], without=["q"])
    with pytest.raises(WufeiError) as caught:
        read_changes(PLAN, written, year=2025)
    assert [each.path for each in caught.value.problems] == ["q=1", "straw-rate=1", "q", "q"]
