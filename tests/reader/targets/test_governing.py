"""Which time governs a promise: that of its clause, its sentence or the one before, or a deadline behind it."""

from datetime import date

import pytest

from tests.reader.told import others, promise_told, read, time_told, told


def times(text: str, *, issued: date | None = date(2025, 4, 10)) -> list[str | None]:
    return [time_told(each.time) if each.time else None for each in read(text, issued=issued).promises]


OCTOBER, JUNE = "by 2026-10-31", "by 2026-06-30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建甲站5座、乙网18公里，2026年10月底前全部完成。", [OCTOBER] * 2),
        ("新建甲站5座，甲率达到95%，均于2026年10月底前完成。", [OCTOBER] * 2),
        ("建设3—4座甲房，单座日处理能力不小于0.5吨，2026年6月底前建成，由甲局负责。", [JUNE] * 2),
        ("新建甲点14处，2026年10月底前全部投入使用。", [OCTOBER]),
        ("配备甲车30辆，力争2026年10月底前全部到位。", [OCTOBER]),
        ("新建甲站5座，2026年6月底前建成；改造乙网3公里，2026年10月底前完成。", [JUNE, OCTOBER]),
        ("新建甲站5座；改造乙网3公里；2026年10月底前全部完成。", [OCTOBER] * 2),
        ("新建甲站5座；改造乙网3公里，2026年10月底前全部完成。", [None, OCTOBER]),
        ("2026年6月底前新建甲站5座，改造乙网3公里，2026年10月底前全部完成。", [JUNE] * 2),
        ("到2026年10月底，甲率达到95%。新建乙站5座，2026年6月底前建成。", [OCTOBER, JUNE]),
        ("新建甲站5座，2026年10月底前完成乙方案。", [None, OCTOBER]),
        ("新建甲站5座，2026年10月底前改造乙站3座。", [None, OCTOBER]),
        ("新建甲站5座。2026年10月底前全部完成。", [OCTOBER]),
        ("新建甲站5座，改造乙网3公里。2026年10月底前完成。", [OCTOBER] * 2),
        ("新建甲站5座。改造乙网3公里。2026年10月底前完成。", [None, OCTOBER]),
        ("新建甲站5座。改造乙网3公里。以上任务2026年10月底前全部完成。", [OCTOBER] * 2),
        ("2026年6月底前新建甲站5座。2026年10月底前完成。", [JUNE]),
        ("建立甲制度。2026年10月底前完成。", [OCTOBER]),
        ("禁止焚烧甲物。2026年10月底前完成。", []),
    ],
)
def test_a_deadline_that_trails_its_list_dates_what_is_undated_before_it(text: str, expected: list[str | None]) -> None:
    assert times(text) == expected


def test_what_a_deadline_behind_it_dates_is_remarked_and_the_deadline_delivers_nothing() -> None:
    (promise,) = read("新建甲站5座，2026年10月底前全部完成。").promises
    assert promise.remarks == ("date-behind",)
    assert told("新建甲站5座，2026年10月底前全部完成。") == "新建 甲站 at_least 5 facility"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年筹集甲房1000套，2026年筹集1200套。", ["during 2025-01-01 2025-12-31", "during 2026-01-01 2026-12-31"]),
        (
            "2026年、2027年分别培训甲员2000人次和3000人次，乙率达到100%。",
            ["during 2026-01-01 2026-12-31", "by 2027-12-31", None],
        ),
        ("新建甲园30个（其中2026年完成10个）。", [None, "during 2026-01-01 2026-12-31"]),
        (
            "甲率2026年达到80%，2027年实现90%。乙率达到70%。",
            ["during 2026-01-01 2026-12-31", "during 2027-01-01 2027-12-31", None],
        ),
        ("每年培训甲员200人次。乙率达到70%。", ["every_year", None]),
        # What is kept up is not done by a day before which another work is done.
        ("2026年6月底前，甲类企业全部接入。甲率保持在90%以上。", [None]),
        ("到2026年，甲率达到80%。乙率保持在90%以上。", ["by 2026-12-31"] * 2),
        ("2026年，甲率达到40%。乙率达到95%。", ["during 2026-01-01 2026-12-31"] * 2),
        ("到2026年，甲事推进。乙率达到95%。", ["by 2026-12-31"]),
        # So many years are those of the whole text.
        ("培育一批甲才，5年内评定甲师50名。选拔乙师10名，丙师60名。", ["by 2029-12-31"] * 3),
        ("推进甲事。3年内，评定甲师50名。选拔乙师10名。", ["by 2027-12-31"] * 2),
        ("评定甲师50名。5年内选拔乙师10名。", [None, "by 2029-12-31"]),
        ("5年内评定甲师50名。2026年选拔乙师10名。", ["by 2029-12-31", "during 2026-01-01 2026-12-31"]),
    ],
)
def test_a_time_governs_what_it_heads_and_is_carried_only_from_the_head_of_a_sentence(
    text: str, expected: list[str | None]
) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2021年，甲率为40%。乙率达到95%。",
        "截至2021年底，甲率已达到46%。乙率达到63%。",
        "2021年，甲率提高了6个百分点。乙率达到63%。",
    ],
)
@pytest.mark.parametrize("issued", [date(2022, 5, 1), None], ids=["issued", "not known when"])
def test_the_year_of_a_past_result_is_never_carried(text: str, issued: date | None) -> None:
    promise = read(text, issued=issued).promises[-1]
    assert (promise_told(promise).split(" ")[0], promise.time) == ("乙率", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县现有甲站20座。", [("20座", "past-result")]),
        ("全县共有甲村156个，其中乙村12个。", [("156个", "past-result"), ("12个", "past-result")]),
        ("甲率提高了5个百分点。", [("5个百分点", "past-result")]),
        ("甲率同比提高5个百分点。", [("5个百分点", "past-result")]),
        ("去年甲率为80%。", [("80%", "past-result")]),
        ("累计改造甲区63个。", [("63个", "past-result")]),
    ],
)
def test_what_was_reached_already_is_past(text: str, expected: list[tuple[str, str]]) -> None:
    assert others(text) == expected
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲建筑面积累计达到35万平方米。", "甲建筑面积 at_least 35 ten_thousand_square_metres"),
        ("甲频次同比下降20%以上。", "甲频次 decrease 20 percent against None"),
        ("2026年底前，甲频次同比下降20%。", "甲频次 decrease 20 percent against 2025"),
        ("到2026年，甲用水量较上年下降2%。", "甲用水量 decrease 2 percent against 2025"),
        ("甲率2024年为40%，2026年达到50%。", "甲率 at_least 50 percent"),
        ("甲率年均提高1个百分点，到2027年达到62%。", "甲率 at_least 62 percent"),
        (
            "到2027年，建成甲站3座，累计建成甲网200公里。",
            "建成 甲站 at_least 3 facility; 累计建成 甲网 at_least 200 kilometre",
        ),
        (
            "到2027年，甲量达到峰值。累计完成甲改造80公里。",
            "甲量达到峰值; 累计完成 甲改造 at_least 80 kilometre",
        ),
        ("培育5家以上年产值超10亿元的甲企业。", "培育 年产值超10亿元的甲企业 at_least 5 enterprise"),
    ],
)
def test_what_is_compared_with_the_past_or_cumulated_may_still_be_promised(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年6月底前完成甲站5座。乙率达到95%。", [JUNE, None]),
        ("2026年6月底前，印发甲清单。乙率达到95%。", [JUNE, None]),
        ("2026年6月底前，甲率达到40%。乙率达到95%。", [JUNE, JUNE]),
        ("到2026年10月底，完成甲站5座。乙率达到95%。", [OCTOBER, OCTOBER]),
        ("每月开展甲检查，乙率达到95%。", ["every_year", None]),
        ("每月开展甲检查不少于2次，培训不少于3次。", ["every_year", "every_year"]),
        ("每年开展甲检查，乙率达到95%。", ["every_year", "every_year"]),
        ("全年开展甲检查不少于4次，乙率达到95%。", ["every_year", None]),
        ("2026年、2027年各新建甲站40座。", ["during 2026-01-01 2026-12-31", "by 2027-12-31"]),
    ],
)
def test_the_deadline_of_a_work_and_a_rhythm_say_nothing_of_what_stands_behind(
    text: str, expected: list[str | None]
) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提升甲事，到2026年10月底，形成甲景。其中，“20”是指新建甲园20座。乙率达到95%。", [OCTOBER, OCTOBER, None]),
        ("近期目标：到2026年10月底，甲率达到60%。乙率达到95%。", [OCTOBER, OCTOBER]),
        ("甲区到2026年10月底，甲率达到60%。", [OCTOBER]),
        ("计划2026年新建甲站5座。", ["during 2026-01-01 2026-12-31"]),
        ("一季度新建甲站5座。", [None]),
        ("一季度完成甲站5座；上半年，建成乙站3座。丙率达到95%。", ["by 3-31", "by 6-30", None]),
        ("6月底完成甲站5座。丙率达到95%。", ["by 6-30", None]),
    ],
)
def test_a_day_governs_what_goes_on_with_its_sentence_and_one_of_a_chain_its_own(
    text: str, expected: list[str | None]
) -> None:
    assert times(text) == expected
