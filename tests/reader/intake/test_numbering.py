"""The numbers that Word prints before paragraphs: their forms, levels, and where they start anew."""

import pytest

from wufei.reader.intake.numbering import NUMBER_FORMS, Level, Numbering, in_chinese

LEVELS = {
    0: Level(start=1, form="chineseCounting", text="%1、", style="H1"),
    1: Level(start=1, form="chineseCounting", text="（%2）", style="H2"),
    2: Level(start=1, form="decimal", text="%3."),
    3: Level(start=3, form="decimal", text="%1.%3.%4", legal=True),
    4: Level(start=1, form="bullet", text="●"),
    5: Level(start=1, form="decimal", text="%5%6"),
}


def numbering(restarts: dict[tuple[str, int], int] | None = None) -> Numbering:
    return Numbering(lists={"1": ("a", LEVELS), "2": ("a", LEVELS), "3": ("b", LEVELS)}, restarts=restarts or {})


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_a_number_is_written_as_headings_have_it(number: int, text: str) -> None:
    assert in_chinese(number) == text


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "21"),
        ("chineseCountingThousand", 11, "十一"),
        ("japaneseCounting", 2, "二"),
        ("taiwaneseCountingThousand", 30, "三十"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 10, "癸"),
        ("ideographTraditional", 11, "11"),
        ("lowerLetter", 26, "z"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 9999, "9999"),
        ("lowerRoman", 49, "xlix"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 90, "90"),
        ("lowerRoman", 89, "lxxxix"),
    ],
)
def test_each_form_prints_its_numbers(form: str, number: int, text: str) -> None:
    assert NUMBER_FORMS[form](number) == text


def test_a_deeper_level_starts_anew_below_each_higher_one() -> None:
    lists = numbering()
    places = [0, 1, 1, 2, 1, 2, 0, 1]
    assert [lists.printed("1", place) for place in places] == [
        *("一、", "（一）", "（二）", "1.", "（三）", "1.", "二、", "（一）")
    ]


def test_a_legal_level_prints_decimals_and_levels_not_yet_counted_as_they_start() -> None:
    lists = numbering()
    assert [lists.printed("1", place) for place in (0, 3, 3)] == ["一、", "1.1.3", "1.1.4"]


def test_a_level_without_numbers_prints_none() -> None:
    lists = numbering()
    assert lists.printed("1", 4) == ""
    # Nor has it a place in the number of another.
    assert lists.printed("1", 5) == "%51"


def test_lists_of_one_kind_count_together_and_others_apart() -> None:
    lists = numbering()
    assert [lists.printed(number, 0) for number in ("1", "2", "3", "1")] == ["一、", "二、", "一、", "三、"]


def test_a_list_that_starts_anew_does_so_once() -> None:
    lists = numbering({("2", 0): 5})
    assert [lists.printed(number, 0) for number in ("1", "2", "2", "1")] == ["一、", "五、", "六、", "七、"]


def test_no_list_and_no_level_print_nothing() -> None:
    lists = numbering()
    assert (lists.printed("9", 0), lists.printed("1", 8)) == ("", "")


def test_a_style_has_its_level_and_any_other_the_first() -> None:
    lists = numbering()
    assert [lists.level_of_style("1", style) for style in ("H1", "H2", "H9", None)] == [0, 1, 0, 0]
    assert lists.level_of_style("9", "H2") == 0
