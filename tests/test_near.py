"""Which known names come near to one that is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wufei
from wufei.near import near_names, nearest, worth_telling

PLAN = wufei.load_plan()
TARGETS = {each.id: (each.id, each.title.zh, each.title.en or "") for each in PLAN.targets}
UNITS = {each.name.zh: (each.id, each.name.zh, each.name.en or "") for each in PLAN.responsible_units}
NAMES = st.text(alphabet="ab-_局生态A", max_size=6)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param("straw_use_rate", ("straw-use-rate",), id="joined otherwise"),
        pytest.param("Straw-Use-Rate", ("straw-use-rate",), id="in another case"),
        pytest.param("straw-use-rate", ("straw-use-rate",), id="in full-width forms"),
        pytest.param("straw-rate", ("straw-use-rate",), id="a word left out"),
        pytest.param("stran-use-rate", ("straw-use-rate",), id="misspelt, and others less like it"),
        pytest.param("straw-use", ("straw-use-channels", "straw-use-rate"), id="the beginning of several"),
        pytest.param("no-such-target", (), id="nothing like it"),
        pytest.param("waste", (), id="a part of many says nothing"),
        pytest.param("-", (), id="a sign alone"),
        pytest.param("", (), id="nothing"),
        pytest.param("x" * 10_000, (), id="no name"),
    ],
)
def test_targets_that_a_name_may_stand_for(wanted: str, found: tuple[str, ...]) -> None:
    assert nearest(wanted, TARGETS) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param("教育局", ("区教育体育局",), id="shortened"),
        pytest.param("生态局", ("生态环境市中分局",), id="shortened more"),
        pytest.param("农业农村", ("区农业农村局",), id="a part"),
        pytest.param("水利局", ("区水务局",), id="like it"),
        pytest.param("气象台", (), id="nothing like it"),
        pytest.param("局", (), id="one character is in all"),
    ],
)
def test_units_that_a_name_may_stand_for(wanted: str, found: tuple[str, ...]) -> None:
    assert nearest(wanted, UNITS) == found


def test_where_too_many_look_alike_none_is_told() -> None:
    assert near_names("abcdefgx", ["abcdefg1", "abcdefg2", "abcdefg3"]) == ("abcdefg1", "abcdefg2", "abcdefg3")
    assert near_names("abcdefgx", ["abcdefg1", "abcdefg2", "abcdefg3", "abcdefg4"]) == ()


@given(NAMES, st.lists(NAMES, unique=True, max_size=8))
def test_near_names_are_few_known_and_in_their_order(wanted: str, known: list[str]) -> None:
    found = near_names(wanted, known)
    assert len(found) <= 5
    assert list(found) == [name for name in known if name in found]


@given(st.text(alphabet="ab局", min_size=1, max_size=6), st.lists(NAMES, unique=True, max_size=4))
def test_a_known_name_comes_near_itself(wanted: str, known: list[str]) -> None:
    assert wanted in near_names(wanted, dict.fromkeys([*known, wanted]))


def test_no_name_comes_near_where_nothing_is_known() -> None:
    assert near_names("straw", []) == ()


@pytest.mark.parametrize(
    ("wanted", "most", "told"),
    [
        pytest.param("ab", 3, ("ab", "abc", "x"), id="all, where they are few"),
        pytest.param("ab", 2, ("ab",), id="one more than a list holds"),
        pytest.param("zz", 2, ("ab", "abc", "x"), id="all, where none is near"),
    ],
)
def test_who_wrote_an_unknown_name_is_told_all_that_a_list_holds_else_what_is_near(
    wanted: str, most: int, told: tuple[str, ...]
) -> None:
    assert worth_telling(wanted, {name: (name,) for name in ("ab", "abc", "x")}, most) == told


@given(st.text(alphabet="ab局", max_size=6), st.lists(NAMES, unique=True, max_size=6), st.integers(0, 6))
def test_something_is_told_wherever_anything_is_known(wanted: str, known: list[str], most: int) -> None:
    told = worth_telling(wanted, {name: (name,) for name in known}, most)
    assert bool(told) is bool(known)
    assert list(told) == [name for name in known if name in told]
