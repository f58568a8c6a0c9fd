"""Problems and exceptions: facts in positional fields, both languages, and nothing longer than a reader wants."""

import multiprocessing
import pickle
from pathlib import PurePosixPath as PurePath

import pytest

from wufei.errors import (
    MOST_LISTED,
    DocumentError,
    Problem,
    UnfitUnitError,
    UnknownNameError,
    UnreadableValueError,
    WufeiError,
    listed_in_both,
    named_in_both,
    problem,
    quoted,
    told_in_both,
)
from wufei.quantities import amount
from wufei.wording import Bilingual

LEAVES = (DocumentError, UnreadableValueError, UnknownNameError, UnfitUnitError)
TWO = (problem("file_not_found", value="a.json"), problem("missing_key", "$.targets[3]", value="id"))


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (DocumentError, ValueError),
        (UnreadableValueError, ValueError),
        (UnknownNameError, LookupError),
        (UnfitUnitError, TypeError),
    ],
)
def test_each_exception_is_ours_and_also_the_fitting_builtin(error: type[WufeiError], builtin: type[Exception]) -> None:
    assert issubclass(error, WufeiError)
    assert issubclass(error, builtin)


@pytest.mark.parametrize("error", LEAVES)
def test_an_exception_says_all_its_problems_each_with_its_place(error: type[WufeiError]) -> None:
    raised = error(*TWO)
    assert raised.problems == TWO
    assert raised.code == "file_not_found"
    assert str(raised) == "there is no file 'a.json'; check the path\n$.targets[3]: 'id' lacks; add it"


@pytest.mark.parametrize("error", LEAVES)
def test_an_exception_survives_pickling(error: type[WufeiError]) -> None:
    back = pickle.loads(pickle.dumps(error(*TWO)))  # noqa: S301 - bytes of our own
    assert type(back) is error
    assert (back.problems, str(back)) == (TWO, str(error(*TWO)))


def refuse(number: str) -> None:
    """Raise in a worker what reading a number raises."""
    amount(number, "%")


def test_an_exception_comes_back_whole_from_a_spawned_process() -> None:
    with (
        multiprocessing.get_context("spawn").Pool(1) as workers,
        pytest.raises(UnreadableValueError, match="write no comma") as caught,
    ):
        workers.apply(refuse, ("1,5",))
    assert caught.value.problems == (problem("number_with_comma", value="1,5"),)


def test_a_problem_speaks_both_languages() -> None:
    found = problem("missing_key", "$.area", value="id")
    assert (found.message("zh"), found.message("en")) == ("$.area: 缺少“id”", "$.area: 'id' lacks; add it")
    assert found.message() == found.message("en")


def test_a_value_that_each_language_tells_in_its_own_words_stands_in_the_sentence_of_that_language() -> None:
    told = told_in_both("value", lambda language: {"en": "straw", "zh": "秸秆"}[language])
    found = problem("unknown_indicator", **told)
    assert "straw" in found.message()
    assert "秸秆" not in found.message()
    assert "秸秆" in found.message("zh")
    assert "straw" not in found.message("zh")


def test_things_are_told_by_their_names_in_the_language_of_the_reader_with_their_ids() -> None:
    areas = {"shizhong": Bilingual(zh="市中区", en="Shizhong"), "south": Bilingual(zh="南区")}
    found = problem("no_such_area", value="北", **named_in_both("expected", areas))
    assert found.message("en") == "there is no area '北'; expected one of Shizhong [shizhong], 南区 [south]"
    assert found.message("zh") == "没有地区“北”；应为：市中区 [shizhong]、南区 [south]"
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - what was written here


@pytest.mark.parametrize(
    ("count", "rest"), [(0, ""), (MOST_LISTED, ""), (MOST_LISTED + 1, ", …")], ids=["none", "all", "one too many"]
)
def test_a_list_is_told_in_whole_names_and_of_many_the_first(count: int, rest: str) -> None:
    names = [f"{number}" * 20 for number in range(count)]
    told = dict(problem("no_such_area", value="x", **listed_in_both("expected", lambda _: names)).values)
    assert told["expected"] == ", ".join(names[:MOST_LISTED]) + rest
    assert told["expected_zh"] == told["expected"].replace(", ", "、")


def test_a_problem_without_a_place_is_a_sentence_alone() -> None:
    assert problem("missing_key", value="id").message() == "'id' lacks; add it"


def test_the_same_problem_can_be_found_elsewhere() -> None:
    found = problem("missing_key", "$.area", value="id")
    assert found.at("line 4") == Problem("missing_key", "line 4", (("value", "id"),))


def test_problems_are_equal_whatever_the_order_of_their_values() -> None:
    assert problem("unfit_unit", value="a", expected="b") == problem("unfit_unit", expected="b", value="a")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("x" * 60, "x" * 60, id="60 characters"),
        pytest.param("x" * 61, "x" * 59 + "…", id="61 characters"),
        pytest.param("two\nlines\tand  spaces", "two lines and spaces", id="one line"),
        pytest.param(98, "98", id="no text"),
        pytest.param(PurePath("x" * 60), "x" * 60, id="path of 60 characters"),
        pytest.param(PurePath("x" * 60, "a.json"), "…" + "x" * 52 + "/a.json", id="a longer path keeps its end"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_value_is_quoted_in_one_line_of_at_most_60_characters(value: object, shown: str) -> None:
    assert quoted(value) == shown


def test_an_amount_of_a_problem_is_told_in_the_units_of_the_readers_language() -> None:
    found = problem("quality_negative", "$.observations[it 2025]", value="-1 t", value_zh="-1吨")
    assert found.message("en") == "$.observations[it 2025]: the amount -1 t is negative; check it"
    assert found.message("zh") == "$.observations[it 2025]: 数值 -1吨 为负；请核对"


@pytest.mark.parametrize(
    ("place", "in_chinese"),
    [
        ("", ""),
        ("$.targets[3].unit", "$.targets[3].unit"),
        ("line 4", "第 4 行"),
        ("line 4, column 17", "第 4 行第 17 列"),
        ("line 4, column unit", "第 4 行“unit”列"),
        ("facts.csv: line 12, column year", "facts.csv: 第 12 行“year”列"),
        ("character 512", "第 512 个字符"),
        ("online 4.json: $", "online 4.json: $"),
    ],
)
def test_a_place_in_a_file_is_told_in_the_language_of_the_reader(place: str, in_chinese: str) -> None:
    found = problem("empty_file", place)
    assert found.message("zh") == (f"{in_chinese}: 文件是空的" if place else "文件是空的")
    assert found.message("en") == (f"{place}: the file is empty" if place else "the file is empty")
