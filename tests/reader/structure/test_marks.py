"""Marks that number the parts of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.reader.structure.marks import MARKS, Mark, MarkForm, find_mark
from wufei.reader.text import Words


@pytest.mark.parametrize("form", MARKS, ids=[form.id for form in MARKS])
def test_the_example_of_a_form_is_read_by_it_and_counts_what_it_says(form: MarkForm) -> None:
    mark = find_mark(Words(form.example))
    assert mark is not None
    assert (mark.form, mark.numbers) == (form.id, form.numbers)


def test_each_form_has_a_name_of_its_own() -> None:
    assert len({form.id for form in MARKS}) == len(MARKS)


READ = [
    # Text, form, numbers, as printed, characters taken.
    ("一、总体要求", "chinese", (1,), "一", 2),
    ("十二、组织保障", "chinese", (12,), "十二", 3),
    ("二十一、附则", "chinese", (21,), "二十一", 4),
    ("二〇、附则", "chinese", (20,), "二〇", 3),
    ("一．总体要求", "chinese", (1,), "一", 2),
    ("（一）推进甲事", "chinese-bracket", (1,), "（一）", 3),
    ("(十)推进甲事", "chinese-bracket", (10,), "(十)", 3),
    ("（一）、推进甲事", "chinese-bracket", (1,), "（一）", 4),
    ("1.推进甲事", "arabic", (1,), "1", 2),
    ("1．推进甲事", "arabic", (1,), "1", 2),
    ("12、推进甲事", "arabic", (12,), "12", 3),
    ("1.9月30日前完成甲事", "arabic", (1,), "1", 2),
    ("2.11月底前完成甲事", "arabic", (2,), "2", 2),
    ("2.1月度例会", "outline", (2, 1), "2.1", 3),
    ("（1）推进甲事", "arabic-bracket", (1,), "（1）", 3),
    ("(3)推进甲事", "arabic-bracket", (3,), "(3)", 3),
    ("2）推进甲事", "arabic-bracket", (2,), "2", 2),
    ("2)推进甲事", "arabic-bracket", (2,), "2", 2),
    ("①推进甲事", "circled", (1,), "①", 1),
    ("⑳推进甲事", "circled", (20,), "⑳", 1),
    ("2.1推进甲事", "outline", (2, 1), "2.1", 3),
    ("2.1.3推进甲事", "outline", (2, 1, 3), "2.1.3", 5),
    ("2．1．推进甲事", "outline", (2, 1), "2．1", 4),
    ("第二章重点任务", "chapter", (2,), "第二章", 3),
    ("第2章重点任务", "chapter", (2,), "第2章", 3),
    ("第一部分：重点任务", "chapter", (1,), "第一部分", 5),
    ("第三节推进甲事", "section", (3,), "第三节", 3),
    ("第十二条甲局负责。", "article", (12,), "第十二条", 4),
]


@pytest.mark.parametrize("row", READ, ids=[row[0] for row in READ])
def test_a_mark_is_read_with_what_it_counts_and_how_it_is_printed(
    row: tuple[str, str, tuple[int, ...], str, int],
) -> None:
    text, form, numbers, printed, length = row
    assert find_mark(Words(text)) == Mark(form=form, numbers=numbers, printed=printed, length=length)


#: Text, what is due, the last outline number, and what the mark counts.
DUE = [
    ("11.121甲工程", 11, (), ("arabic", (11,))),
    ("11.5甲网", 11, (), ("arabic", (11,))),
    ("11．5甲网", 11, (), ("arabic", (11,))),
    ("11.5甲网", 10, (), ("outline", (11, 5))),
    ("11.5甲网", 11, (11, 4), ("outline", (11, 5))),
    ("3.1甲事", 3, (2, 4), ("outline", (3, 1))),
    ("3.2甲事", 3, (3, 1), ("outline", (3, 2))),
    ("1.5甲网", 1, (), ("outline", (1, 5))),
    ("3.5万吨甲物", 3, (), None),
    ("3.2.1甲事", 3, (), ("outline", (3, 2, 1))),
]


@pytest.mark.parametrize("row", DUE, ids=[f"{row[0]}-{row[1]}-{row[2]}" for row in DUE])
def test_a_number_that_is_due_is_one_though_a_name_begins_with_another(
    row: tuple[str, int, tuple[int, ...], tuple[str, tuple[int, ...]] | None],
) -> None:
    text, due, within, counts = row
    mark = find_mark(Words(text), due=due, within=within)
    assert (mark and (mark.form, mark.numbers)) == counts
    assert mark is None or mark.form != "arabic" or words_behind(text, mark) == text[3:]


def words_behind(text: str, mark: Mark) -> str:
    return text[mark.length :]


NONE = {
    "no-mark": "推进甲事",
    "nothing": "",
    "a-share": "2.5%以上",
    "an-amount": "2.5万吨甲物",
    "a-figure-with-a-thousandth": "1.05万平方米",
    "a-year": "2025年年底前完成",
    "a-date": "2025.6前完成",
    "first-in-a-sentence": "一是推进甲事",
    "a-bracket-of-units": "（甲局负责）推进甲事",
    "a-bracket-of-a-class": "（一类）推进甲事",
    "a-part-in-a-sentence": "第一部分为目标",
    "a-chapter-in-a-sentence": "第二章规定的内容由甲局负责。",
    "a-part-before-a-long-sentence": f"第一部分{'甲' * 41}",
    "nothing-counts-zero": "0.推进甲事",
    "zero-in-an-outline": "2.0推进甲事",
    "no-numeral": "百百、推进甲事",
    "four-digits": "2025.推进甲事",
    "an-ordinal": "第一批甲物",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert find_mark(Words(text)) is None


def test_a_title_behind_a_chapter_may_have_forty_characters() -> None:
    assert find_mark(Words(f"第一部分{'甲' * 40}")) is not None


@given(st.text(alphabet="一二十百零〇两第章部分条节（）()、.．12①推甲为 ", max_size=12))
def test_a_mark_takes_no_more_than_the_text_and_counts_from_one(text: str) -> None:
    words = Words(text)
    mark = find_mark(words)
    if mark is not None:
        assert 0 < len(mark.printed) <= mark.length <= len(words)
        assert words.text.startswith(mark.printed)
        assert mark.numbers
        assert min(mark.numbers) > 0
