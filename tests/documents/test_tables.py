"""Observations as CSV: as spreadsheets write them, and harmless in spreadsheets that open them."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import observation
from wufei import dump_facts, load_facts
from wufei.documents import observations_csv
from wufei.documents.tables import COLUMNS, facts_of_csv, lines_of, row_paths
from wufei.errors import DocumentError, problem

HEADER = "indicator,year,value,unit"


def rows(text: str) -> list[dict[str, Any]]:
    document, _ = facts_of_csv(text)
    return list(document["observations"])


def refusal(text: str) -> list[tuple[str, str, str]]:
    """Return path, code and value of each problem of a CSV text that is none."""
    with pytest.raises(DocumentError) as caught:
        facts_of_csv(text)
    return [(each.path, each.code, dict(each.values).get("value", "")) for each in caught.value.problems]


def loading_refusal(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Return path and code of each problem of a CSV file whose rows are refused."""
    path = tmp_path / "facts.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_facts(path)
    return [(each.path, each.code) for each in caught.value.problems]


# Rows


def test_a_row_is_an_observation_and_an_empty_cell_is_absent() -> None:
    text = "indicator,year,period,value,unit,basis\nrate,2025,,98.0,%,\nrate,,2025-Q3,97,‰,pure\n"
    assert rows(text) == [
        {"indicator": "rate", "year": 2025, "value": "98.0", "unit": "%"},
        {"indicator": "rate", "period": "2025-Q3", "value": "97", "unit": "‰", "basis": "pure"},
    ]


def test_columns_may_stand_in_any_order_with_spaces_around_names_and_cells() -> None:
    assert rows(" unit , value,year,indicator \n % , 98 , 2025 , rate \n") == [
        {"indicator": "rate", "year": 2025, "value": "98", "unit": "%"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEADER}\nrate,2025,,%\n", id="no value"),
        pytest.param(f"{HEADER}\nrate,2025,   ,%\n", id="blanks in place of a value"),
        pytest.param(f"{HEADER}\n\n,,,\n  ,,,\n", id="empty rows"),
        pytest.param(f"{HEADER}\n,\n", id="an empty row of another length"),
        pytest.param(HEADER, id="no rows"),
        pytest.param(f"{HEADER},nothing_in_scope\nrate,2025,,%,no\n", id="something was in scope, and is not reported"),
    ],
)
def test_what_was_not_filled_in_is_not_reported(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize("word", ["true", "TRUE", "1", "yes", "是", " True "])
def test_a_row_may_say_that_nothing_was_in_scope_whatever_unit_stands_in_it(word: str) -> None:
    text = f"{HEADER},nothing_in_scope\nrate,2025,,%,{word}\n"
    assert rows(text) == [{"indicator": "rate", "year": 2025, "nothing_in_scope": True}]


def test_full_width_digits_are_digits() -> None:
    lines = (
        f"{HEADER},published",
        "rate,２０２５,９７．９６,％,２０２６／３／１",
        "rate,２０２４,－９８,%,２０２５－０３－０１",
    )
    text = "\n".join(lines)
    assert rows(text) == [
        {"indicator": "rate", "year": 2025, "value": "97.96", "unit": "％", "published": "2026-03-01"},
        {"indicator": "rate", "year": 2024, "value": "-98", "unit": "%", "published": "2025-03-01"},
    ]
    (kept,) = rows(f"{HEADER},reference\nrate,2025,98,%,２０２５－３\n")
    assert kept["reference"] == "２０２５－３"
    assert rows("indicator,period,value,unit\nrate,２０２５－Ｑ３,9８,%\n")[0]["period"] == "2025-Q3"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        pytest.param("１，５００", "number_with_comma", id="a full-width comma"),
        pytest.param("９８％", "number_with_unit", id="a full-width unit"),
        pytest.param("９８。５", "unreadable_number", id="a full stop"),
        pytest.param("９ ８", "unreadable_number", id="a space"),
        pytest.param("٩٨", "unreadable_number", id="digits of another script"),
    ],
)
def test_what_may_mean_two_things_is_refused_as_it_is_written(tmp_path: Path, value: str, code: str) -> None:
    assert loading_refusal(tmp_path, f"{HEADER}\nrate,2025,{value},%\n") == [("facts.csv: line 2, column value", code)]


@pytest.mark.parametrize("word", ["false", "0", "no", "否", ""])
def test_a_row_may_say_that_something_was_in_scope(word: str) -> None:
    text = f"{HEADER},nothing_in_scope\nrate,2025,98,%,{word}\n"
    assert rows(text) == [{"indicator": "rate", "year": 2025, "value": "98", "unit": "%"}]


@pytest.mark.parametrize("word", ["true", "TRUE", "1", "yes", "是"])
def test_a_row_may_say_that_it_is_an_estimate(word: str) -> None:
    text = f"{HEADER},estimated\nrate,2025,98,%,{word}\n"
    assert rows(text) == [{"indicator": "rate", "year": 2025, "value": "98", "unit": "%", "estimated": True}]


@pytest.mark.parametrize("word", ["false", "FALSE", "0", "no", "否", ""])
def test_a_row_may_say_that_it_is_none(word: str) -> None:
    text = f"{HEADER},estimated\nrate,2025,98,%,{word}\n"
    assert rows(text) == [{"indicator": "rate", "year": 2025, "value": "98", "unit": "%"}]


def test_a_word_for_an_estimate_that_is_none_is_refused(tmp_path: Path) -> None:
    text = f"{HEADER},estimated\nrate,2025,98,%,ture\n"
    assert loading_refusal(tmp_path, text) == [("facts.csv: line 2, column estimated", "wrong_type")]


def test_a_row_may_belong_to_an_edition_and_restate_an_earlier_figure(tmp_path: Path) -> None:
    more = "vintage,restatement_reason,restatement_number"
    text = f"{HEADER},{more}\nrate,2025,98,%,四普,口径调整,虚构〔2026〕1号\nrate,2024,98,%,三普,,\n"
    path = tmp_path / "facts.csv"
    path.write_text(text, encoding="utf-8")
    now, then = load_facts(path).observations
    assert (now.vintage, now.restatement_reason, now.restatement_number) == ("四普", "口径调整", "虚构〔2026〕1号")
    assert (then.vintage, then.restatement_reason, then.restatement_number) == ("三普", None, None)


def test_a_restatement_has_a_reason_and_a_number(tmp_path: Path) -> None:
    text = f"{HEADER},restatement_reason\nrate,2025,98,%,口径调整\n"
    assert loading_refusal(tmp_path, text) == [("facts.csv: line 2", "missing_key")]


def test_a_figure_for_nothing_is_a_contradiction_and_not_left_out(tmp_path: Path) -> None:
    text = f"{HEADER},nothing_in_scope\nrate,2025,98,%,true\n"
    assert loading_refusal(tmp_path, text) == [("facts.csv: line 2", "one_of_keys")]


def test_a_word_for_nothing_in_scope_that_is_none_is_refused_and_not_left_out(tmp_path: Path) -> None:
    text = f"{HEADER},nothing_in_scope\nrate,2025,,%,ture\n"
    assert ("facts.csv: line 2, column nothing_in_scope", "not_allowed") in loading_refusal(tmp_path, text)


@pytest.mark.parametrize("year", ["2025.0", "２０２５年", "twenty", "000002025123", "20250000000", "2025-06", "-2025"])
def test_a_year_that_is_none_is_refused_and_not_cut(tmp_path: Path, year: str) -> None:
    ((path, code),) = loading_refusal(tmp_path, f"{HEADER}\nrate,{year},98,%\n")
    assert path == "facts.csv: line 2, column year"
    assert code in {"wrong_type", "out_of_bounds"}


# Form


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(" \n", [("", "empty_file", "")], id="an empty file"),
        pytest.param(f"{HEADER},colour\n", [("line 1", "unknown_column", "colour")], id="unknown column"),
        pytest.param("指标,year,value,unit\n", [("line 1", "unknown_column", "指标"),
                                            ("line 1", "missing_column", "indicator")], id="a column in Chinese"),
        pytest.param(f"{HEADER},unit\n", [("line 1", "duplicate_column", "unit")], id="column twice"),
        pytest.param("indicator,value,unit\n", [("line 1", "missing_column", "year")], id="neither year nor period"),
        pytest.param("indicator;year;value;unit\n", [("line 1", "unknown_column", "indicator;year;value;unit")]
                     + [("line 1", "missing_column", name) for name in ("indicator", "value", "unit", "year")],
                     id="semicolons"),
        pytest.param('{\n  "format": "wufei-facts-1",\n  "areas": []\n}\n', [("line 1", "unknown_column", "{")]
                     + [("line 1", "missing_column", name) for name in ("indicator", "value", "unit", "year")],
                     id="no table at all"),
        pytest.param(f"\n\n{HEADER},x\n", [("line 3", "unknown_column", "x")], id="header behind empty lines"),
        pytest.param(f"{HEADER}\na,2025,1,%,\nb,2025,1\n", [("line 2", "row_length", "5"),
                                                           ("line 3", "row_length", "3")], id="other lengths"),
        pytest.param(f"{HEADER},x\na,2025\n", [("line 1", "unknown_column", "x"), ("line 2", "row_length", "2")],
                     id="all at once"),
        pytest.param(f'{HEADER}\n"a"b,2025,1,%\n', [("line 2", "invalid_csv", "")], id="text behind a quote"),
        pytest.param(f'{HEADER}\n\n"a,2025\n', [("line 3", "invalid_csv", "")], id="a quote without end"),
        pytest.param(f"{HEADER}\n{'x' * 200_000},2025,1,%\n", [("line 2", "invalid_csv", "")], id="an endless cell"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_observations_is_refused_with_its_line(
    text: str, problems: list[tuple[str, str, str]]
) -> None:
    assert refusal(text) == problems


def test_a_row_has_the_line_on_which_it_begins_whatever_its_cells_hold(tmp_path: Path) -> None:
    text = f'{HEADER},reference\n"a",2025,1,%,"two\nlines"\n\nb,2025,x,%,\nc,2025,1,%,"\n\n"\nd,2025,1,kt,\n'
    path = tmp_path / "facts.csv"
    path.write_text(text, encoding="utf-8", newline="")
    _, lines = facts_of_csv(text)
    assert lines == (2, 5, 6, 9)
    assert loading_refusal(tmp_path, text) == [
        ("facts.csv: line 5, column value", "unreadable_number"),
        ("facts.csv: line 9, column unit", "unknown_unit"),
    ]


@given(st.text(st.sampled_from('a,"\r\n\v\f\x1c\x85\u2028吨')))
def test_a_line_ends_where_it_ends_in_a_file(text: str) -> None:
    assert list(lines_of(text)) == list(io.StringIO(text, newline=""))


def test_equal_cells_of_a_table_are_kept_once() -> None:
    first, second = rows(f"{HEADER}\nstraw-rate,2025,98,%\nstraw-rate,2024,97,%\n")
    assert first["indicator"] is second["indicator"]


def test_a_problem_of_a_row_names_line_and_column_or_the_line_alone(tmp_path: Path) -> None:
    text = f"{HEADER},published,status\n,2025,1,%,,\nrate,2025,98,,2026-02-30,sure\n"
    assert loading_refusal(tmp_path, text) == [
        ("facts.csv: line 2", "missing_key"),
        ("facts.csv: line 3", "one_of_keys"),
        ("facts.csv: line 3, column published", "impossible_date"),
        ("facts.csv: line 3, column status", "not_allowed"),
    ]


def test_a_problem_of_the_whole_table_keeps_its_path() -> None:
    found = (problem("wrong_type", "$"), problem("wrong_type", "$.observations"))
    assert row_paths(found, ()) == found


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "数据.CSV"
    lines = [f"{HEADER},reference", "rate,2025,98,千克/亩,统计年鉴"]
    path.write_bytes(newline.join(lines).encode(encoding))
    (found,) = load_facts(path).observations
    assert (found.value and found.value.unit.name, found.reference) == ("kilogram_per_mu", "统计年鉴")


def test_csv_in_no_such_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes(b"indicator\xff")
    with pytest.raises(DocumentError, match="byte 9 is 0xff"):
        load_facts(path)


# Out


def test_all_columns_are_written() -> None:
    assert observations_csv([]) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-a", "'-a", id="minus"),
        pytest.param("@a", "'@a", id="at"),
        pytest.param("'=1+1", "''=1+1", id="a mark that is meant"),
        pytest.param("''=1", "'''=1", id="two marks that are meant"),
        pytest.param("'a", "'a", id="a quotation mark"),
        pytest.param("a=1", "a=1", id="equals sign further on"),
        pytest.param("-3.5", "-3.5", id="a negative number"),
        pytest.param("-", "'-", id="minus alone"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless_and_read_back(text: str, cell: str) -> None:
    written = observations_csv([{"reference": text, "value": "1"}])
    assert written.splitlines()[1].endswith(cell)
    assert rows(written) == [{"reference": text, "value": "1"}]


def test_a_tab_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    assert observations_csv([{"reference": "\t=1"}]).splitlines()[1].endswith("'\t=1")


@given(st.lists(st.fixed_dictionaries({}, optional={
    name: st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).map(str.strip).filter(bool)
    for name in COLUMNS if name not in {"year", "nothing_in_scope", "estimated", "value"}
}).map(lambda row: {**row, "value": "1"}), max_size=4))  # fmt: skip
def test_what_is_written_is_read_back(observations: list[dict[str, Any]]) -> None:
    assert rows(observations_csv(observations)) == observations


def test_facts_written_as_csv_are_the_same_facts(tmp_path: Path) -> None:
    facts = load_facts(
        {
            "observations": [
                observation("rate", 2025, "98.0", "%", published="2026-03-01", status="final", basis="pure"),
                observation("rate", "2025-Q3", "-1", "t", reference="=HYPERLINK(1)", origin="statistics"),
                observation("rate", 2023, "97", "%", estimated=True, vintage="三普"),
                observation(
                    "rate", 2023, "96", "%", area="east", restatement_reason="口径调整", restatement_number="1号"
                ),
                {"indicator": "rate", "year": 2024, "nothing_in_scope": True},
            ]
        }
    )
    path = tmp_path / "facts.csv"
    path.write_text(observations_csv(dump_facts(facts)["observations"]), encoding="utf-8", newline="")
    assert load_facts(path) == facts
