"""What is odd in the figures of one indicator: each kind of doubt, at the very edge of its threshold."""

from typing import Any

import pytest

import wufei
from tests.support import Document, facts_of, indicator, level, observation, plan_of, target
from wufei.errors import Problem

BASES = [{"id": name, "name": {"zh": name}} for name in ("pure", "physical")]


def _doubts(unit: str, *observations: Document, **more: Any) -> list[Problem]:  # noqa: ANN401 - as JSON
    """Return the doubts about figures of an indicator ``it``, in their order."""
    plan = plan_of(
        target("t", level("98", "%")), indicators=[indicator("it", unit), indicator("straw-rate", "percent")]
    )
    return [each.problem for each in wufei.evaluate(plan, facts_of(*observations, **more), year=2025).doubts]


def _years(unit: str, *values: str, last: int = 2025, **more: Any) -> list[Document]:  # noqa: ANN401 - as JSON
    """Return figures for the years up to ``last``."""
    return [observation("it", last - n, value, unit, **more) for n, value in enumerate(reversed(values))]


def _told(problems: list[Problem]) -> list[str]:
    """Return what is doubted and where: the years alone are enough to tell figures of one indicator."""
    return [f"{each.code.removeprefix('quality_')} {each.path[len('$.observations[it ') : -1]}" for each in problems]


# Slips


@pytest.mark.parametrize(
    ("unit", "last", "told"),
    [
        pytest.param("tonne", "1000000", ["slip 2025"], id="10,000 times"),
        pytest.param("tonne", "1300000", ["slip 2025"], id="10,000 times and 30 per cent more"),
        pytest.param("tonne", "1300001", ["jump 2025"], id="more than that"),
        pytest.param("tonne", "700000", ["slip 2025"], id="30 per cent less"),
        pytest.param("tonne", "699999", ["jump 2025"], id="less than that"),
        pytest.param("tonne", "0.01", ["slip 2025"], id="a ten-thousandth"),
        pytest.param("tonne", "0.013", ["slip 2025"], id="a ten-thousandth and 30 per cent more"),
        pytest.param("tonne", "0.007", ["slip 2025"], id="a ten-thousandth and 30 per cent less"),
        pytest.param("tonne", "0.00699", ["jump 2025"], id="a ten-thousandth and more than 30 per cent less"),
        pytest.param("tonne", "1000", ["slip 2025"], id="10 times"),
        pytest.param("tonne", "1300", ["slip 2025"], id="10 times and 30 per cent more"),
        pytest.param("tonne", "1301", ["jump 2025"], id="more than 10 times and 30 per cent"),
        pytest.param("tonne", "700", ["slip 2025"], id="10 times and 30 per cent less"),
        pytest.param("tonne", "699", ["jump 2025"], id="less than that again"),
        pytest.param("tonne", "10", ["slip 2025"], id="a tenth"),
        pytest.param("tonne", "13", ["slip 2025"], id="a tenth and 30 per cent more"),
        pytest.param("tonne", "13.01", ["jump 2025"], id="more than a tenth and 30 per cent"),
        pytest.param("hectare", "1500", ["slip 2025"], id="15 times an area: mu for hectares"),
        pytest.param("hectare", "1950", ["slip 2025"], id="15 times an area and 30 per cent more"),
        pytest.param("hectare", "1951", ["jump 2025"], id="more than 15 times an area"),
        pytest.param("hectare", "6.66", ["slip 2025"], id="a fifteenth of an area"),
        pytest.param("hectare", "1000000", ["slip 2025"], id="10,000 times an area"),
        pytest.param("kilogram_per_mu", "1500", ["slip 2025"], id="15 times an intensity"),
        pytest.param("kilogram_per_mu", "1000000", ["jump 2025"], id="10,000 times an intensity is no slip of a unit"),
        pytest.param("tonne", "1500", ["jump 2025"], id="15 times a mass is no slip of a unit"),
        pytest.param("tonne", "0", [], id="nothing is a slip of nothing"),
        pytest.param("tonne", "-1000", ["negative 2025"], id="what is negative has no factor"),
    ],
)
def test_a_figure_that_is_off_the_other_years_by_a_factor_may_be_a_slip(unit: str, last: str, told: list[str]) -> None:
    assert _told(_doubts(unit, *_years(unit, "99.5", "100", "100.5", last))) == told


@pytest.mark.parametrize(
    ("last", "told"),
    [
        pytest.param("9000", ["over_whole 2025", "slip 2025"], id="a hundred times"),
        pytest.param("11700", ["over_whole 2025", "slip 2025"], id="and 30 per cent more"),
        pytest.param("11701", ["jump 2025", "over_whole 2025"], id="more than that"),
        pytest.param("1.17", ["slip 2025"], id="a hundredth and 30 per cent more, and no fraction"),
        pytest.param("1.18", ["jump 2025"], id="more than that again"),
        pytest.param("9", ["slip 2025"], id="a tenth"),
    ],
)
def test_shares_slip_by_a_hundred(last: str, told: list[str]) -> None:
    assert _told(_doubts("percent", *_years("%", "89.9", "90", "90.1", last))) == told


def test_a_slip_says_what_is_usual_and_by_which_factor() -> None:
    times, part = (_doubts("tonne", *_years("t", "90", "100", "102", "120", last))[0] for last in ("1010000", "10"))
    assert times.message("zh").endswith("1010000吨 约为其他年份（101吨）的 10,000 倍，可能单位或小数点有误；请核对")
    assert "1010000 t is about 10,000 times the 101 t of other years" in times.message("en")
    assert "10 t is about 1/10 times the 101 t of other years" in part.message("en")
    assert times.message("en") == (
        "$.observations[it 2025]: 1010000 t is about 10,000 times the 101 t of other years: "
        "perhaps a slip of unit or point; check it"
    )


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param(("100", "1000"), ["slip 2025"], id="the later is ten times the earlier"),
        pytest.param(("1000", "100"), ["slip 2025"], id="the later is a tenth of the earlier"),
        pytest.param(("100",), [], id="one figure is beside no other"),
        pytest.param(("0", "1000"), [], id="of nothing there is no factor"),
        pytest.param(("-1", "-10"), ["negative 2024", "negative 2025"], id="nor of what is negative"),
    ],
)
def test_of_two_figures_the_later_is_asked_about(values: tuple[str, ...], told: list[str]) -> None:
    assert _told(_doubts("tonne", *_years("t", *values))) == told


def test_a_slip_in_the_middle_is_found_and_is_no_jump_up_and_down() -> None:
    assert _told(_doubts("tonne", *_years("t", "100", "101", "1000000", "102", "103"))) == ["slip 2023"]


def test_figures_are_compared_in_one_unit_whatever_they_were_reported_in() -> None:
    reports = [observation("it", 2023, "1", "万吨"), observation("it", 2024, "10001", "吨")]
    assert not _doubts("tonne", *reports, observation("it", 2025, "1.0002", "万吨"))
    assert _told(_doubts("tonne", *reports, observation("it", 2025, "10002", "万吨"))) == ["slip 2025"]


# Jumps


@pytest.mark.parametrize(
    ("last", "told"),
    [
        pytest.param("300", ["jump 2025"], id="three times"),
        pytest.param("299.99", [], id="just less than three times"),
        pytest.param("34", [], id="more than a third"),
        pytest.param("0", [], id="to nothing"),
    ],
)
def test_three_times_the_figure_of_the_year_before_is_a_jump(last: str, told: list[str]) -> None:
    assert _told(_doubts("tonne", *_years("t", "100", last))) == told


@pytest.mark.parametrize(
    ("last", "told"), [pytest.param("100", ["jump 2025"], id="a third"), pytest.param("100.01", [], id="just more")]
)
def test_a_third_of_the_figure_of_the_year_before_is_a_jump(last: str, told: list[str]) -> None:
    assert _told(_doubts("tonne", *_years("t", "300", last))) == told


@pytest.mark.parametrize(
    ("before", "last", "told"),
    [
        pytest.param("40", "90", ["jump 2025"], id="50 points up"),
        pytest.param("40", "89.99", [], id="just less"),
        pytest.param("90", "40", ["jump 2025"], id="50 points down"),
        pytest.param("90", "40.01", [], id="just less, down"),
        pytest.param("1", "4", [], id="four times a small share is no jump"),
        pytest.param("0", "50", ["jump 2025"], id="from nothing"),
    ],
)
@pytest.mark.parametrize("unit", ["percent", "permille"])
def test_a_share_jumps_by_50_points(unit: str, before: str, last: str, told: list[str]) -> None:
    assert _told(_doubts(unit, *_years("%", before, last))) == told


def test_a_jump_says_from_what_and_when() -> None:
    (jump,) = _doubts("tonne", *_years("t", "100", "400"))
    assert jump.message("en").endswith("400 t after 100 t in 2024 is an unlikely jump; check it")
    assert jump.message("zh").endswith("由 2024 年的 100吨 变为 400吨，变动异常；请核对")


def test_a_jump_is_from_one_year_to_the_next() -> None:
    reports = [observation("it", 2023, "100", "t"), observation("it", 2025, "400", "t")]
    assert not _doubts("tonne", *reports)
    assert _told(_doubts("tonne", *reports, observation("it", 2024, "399", "t"))) == ["jump 2024"]


def test_from_nothing_to_something_is_no_jump() -> None:
    assert not _doubts("tonne", *_years("t", "0", "500"))


# Repeated figures


@pytest.mark.parametrize(
    ("unit", "value", "repeated"),
    [
        pytest.param("tonne", "123", True, id="three digits"),
        pytest.param("tonne", "12", False, id="two digits"),
        pytest.param("tonne", "1200", False, id="zeros behind tell nothing"),
        pytest.param("tonne", "1.23", True, id="three digits with a point"),
        pytest.param("tonne", "0.012", False, id="zeros in front tell nothing"),
        pytest.param("tonne", "0.0123", True, id="three digits behind zeros"),
        pytest.param("tonne", "102", True, id="a zero between them is a digit"),
        pytest.param("tonne", "12.00", False, id="two digits and a point"),
        pytest.param("tonne", "+12", False, id="a sign is no digit"),
        pytest.param("tonne", "+123", True, id="three digits behind a sign"),
        pytest.param("percent", "100", False, id="all of it"),
        pytest.param("percent", "0", False, id="nothing"),
        pytest.param("percent", "98", False, id="a share in two digits"),
        pytest.param("percent", "98.1", True, id="a share in three digits"),
    ],
)
def test_the_figure_of_the_year_before_is_told_in_three_digits_or_more(
    unit: str, value: str, *, repeated: bool
) -> None:
    assert _told(_doubts(unit, *_years(unit, value, value))) == (["repeated 2025"] if repeated else [])


def test_what_was_repeated_says_since_when() -> None:
    (first, again) = _doubts("tonne", *_years("t", "123", "123", "123"))
    assert "123 t is exactly the figure of 2023" in first.message("en")
    assert "123吨 与 2024 年完全相同" in again.message("zh")


# Alone


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        pytest.param("percent", "100", [], id="all of it"),
        pytest.param("percent", "100.01", ["over_whole 2025"], id="more than all of it"),
        pytest.param("permille", "1001", ["over_whole 2025"], id="in permille"),
        pytest.param("permille", "1000", [], id="all of it in permille"),
        pytest.param("tonne", "101", [], id="no share"),
        pytest.param("number", "1.01", [], id="a plain number is no share"),
        pytest.param("tonne", "0", [], id="nothing"),
        pytest.param("tonne", "-0.01", ["negative 2025"], id="negative"),
        pytest.param("percent", "-1", ["negative 2025"], id="a negative share"),
    ],
)
def test_a_share_of_more_than_the_whole_and_a_negative_amount_are_told(unit: str, value: str, told: list[str]) -> None:
    assert _told(_doubts(unit, observation("it", 2025, value, unit))) == told


@pytest.mark.parametrize(
    ("period", "published", "told"),
    [
        pytest.param("2025", "2025-12-31", ["early 2025"], id="on the last day of a year"),
        pytest.param("2025", "2026-01-01", [], id="on the day after it"),
        pytest.param("2025-H1", "2025-06-30", ["early 2025-H1"], id="on the last day of a half-year"),
        pytest.param("2025-H1", "2025-07-01", [], id="on the day after that"),
        pytest.param("2024-02", "2024-02-28", ["early 2024-02"], id="before the leap day"),
        pytest.param("2024-02", "2024-03-01", [], id="after the leap day"),
    ],
)
def test_what_was_published_before_its_period_had_ended_is_told(period: str, published: str, told: list[str]) -> None:
    assert _told(_doubts("tonne", observation("it", period, "1", "t", published=published))) == told


def test_what_was_published_early_says_when_and_when_the_period_ended() -> None:
    (early,) = _doubts("tonne", observation("it", "2025-Q1", "1", "t", published="2025-03-30"))
    assert dict(early.values) == {"value": "2025-03-30", "expected": "2025-03-31"}


# What is compared with what


def test_figures_of_other_bases_and_areas_and_of_parts_of_a_year_are_not_compared() -> None:
    plan = plan_of(
        target("t", level("1", "t", indicator="it")),
        indicators=[indicator("it", bases=BASES)],
        areas=[{"id": "east", "name": {"zh": "东"}}],
    )

    def codes(*observations: Document) -> list[str]:
        found = wufei.evaluate(plan, facts_of(*observations), year=2025).doubts
        return _told([each.problem for each in found])

    first = observation("it", 2024, "100", "t", basis="pure")
    assert codes(first, observation("it", 2025, "1000", "t", basis="pure")) == ["slip 2025 pure"]
    assert not codes(first, observation("it", 2025, "1000", "t", basis="physical"))
    assert not codes(first, observation("it", 2025, "1000", "t"))
    assert not codes(first, observation("it", 2025, "1000", "t", basis="pure", area="east"))
    assert not codes(first, observation("it", "2025-H1", "1000", "t", basis="pure"))
    assert codes(first | {"area": "east"}, observation("it", 2025, "1000", "t", basis="pure", area="east")) == [
        "slip 2025 pure east"
    ]


def test_of_two_other_years_that_are_far_apart_neither_is_usual() -> None:
    plan = plan_of(target("t", level("1", "t", indicator="it")), indicators=[indicator("it")])

    def codes(*values: str) -> list[str]:
        facts = facts_of(*(observation("it", 2021 + n, value, "t") for n, value in enumerate(values)))
        return _told([each.problem for each in wufei.evaluate(plan, facts, year=2025).doubts])

    assert codes("10", "29.9", "200") == ["slip 2023"]
    assert codes("10", "30", "200") == ["jump 2022", "jump 2023"]
    assert codes("10", "10", "100") == ["slip 2023"]


def test_what_does_not_count_is_not_doubted() -> None:
    first = observation("it", 2024, "100", "t")
    odd = observation("it", 2025, "-1000", "t")
    assert not _doubts("tonne", first, odd | {"review": "pending"})
    assert not _doubts("tonne", first, odd | {"unit": "公顷"})
    assert not _doubts("tonne", first, odd, observation("it", 2025, "-999", "t"))
    assert not _doubts("tonne", first, odd, observation("it", 2025, "110", "t", published="2026-01-01"))
    assert not _doubts("tonne", first, {"indicator": "it", "year": 2025, "nothing_in_scope": True})
