"""A draft as a sheet for the person who reviews it."""

import ast
import re
from pathlib import Path

import attrs
import pytest

import wufei.reader
from tests.reader.typed import drafted
from wufei.drafts import Draft, DraftPlan, LeftOut, Question, ReadCounts, Unread
from wufei.plan import Document
from wufei.reader.duties.finding import NOT_READ
from wufei.reports import draft_sheet, plain, question_sentence
from wufei.sources import Source
from wufei.wording import LANGUAGES, TABLE, Language

SOURCE = Source(section="二（一）", span=(0, 5), sha256="0" * 64)
COVERAGE = ReadCounts(
    brackets_seen=7,
    brackets_read=6,
    numbers_seen=9,
    numbers_of_targets=3,
    numbers_of_other_kinds=4,
    obligations_seen=12,
    obligations_owned=11,
)
EMPTY = Draft(plan=DraftPlan(id="x", document=Document(title="", length=0, sha256="0" * 64)), coverage=COVERAGE)


@pytest.fixture(scope="module")
def read() -> Draft:
    return drafted(
        "一、任务",
        "（一）推进甲事。到2025年，甲率达到50%左右（省甲厅、乙厅负责）。依据〔2024〕5号文件。",
        "（二）推进乙事。乙率达到5O%（责任单位：）。",
    )


def question(code: str, **values: str) -> Question:
    return Question(id=f"{code}:x", code=code, of="x", values=values, acceptable=True)


# The sheet


def test_how_much_was_read_stands_above_all(read: Draft) -> None:
    sheet = draft_sheet(attrs.evolve(read, coverage=COVERAGE), "en")
    assert sheet.title == "甲县废物治理实施方案（2023—2025年）: a draft read from its document"
    assert sheet.notes == (
        "4 tasks, 2 units, 2 assignments, 1 target",
        "brackets and lines on who is responsible: 6 read of 7 seen",
        "numbers: 9 seen, 3 of targets, 4 of other kinds, 2 not read",
        "sentences of obligation: 12, of which 11 have a responsible unit",
    )


def test_questions_come_first_then_what_was_not_read_then_numbers_that_are_no_targets(read: Draft) -> None:
    titles = [group.title for group in draft_sheet(read, "en").groups]
    assert titles == [f"Questions ({len(read.questions)})", "Not read (2)", "Numbers that are no targets (1)"]
    titles = [group.title for group in draft_sheet(read, "zh").groups]
    assert titles == [f"待答问题（{len(read.questions)}）", "未读懂（2）", "不是目标的数字（1）"]


def test_a_question_is_told_with_its_id_and_whether_it_may_be_accepted(read: Draft) -> None:
    bare = attrs.evolve(read, questions=(*read.questions, attrs.evolve(question("title"), acceptable=False)))
    (asked, *_) = draft_sheet(bare, "en").groups
    assert asked.header == ("id", "question", "can be accepted")
    assert [row[0] for row in asked.rows] == [each.id for each in bare.questions]
    assert [row[2] for row in asked.rows] == ["yes"] * len(read.questions) + ["a value is needed"]
    assert asked.rows[-1][1] == "the document prints no title: give it as plan.title"


def test_what_was_not_read_is_told_with_its_place_and_the_reason(read: Draft) -> None:
    (_, unread, _) = draft_sheet(read, "en").groups
    assert unread.header == ("place", "printed", "reason")
    assert {row[1]: row[2] for row in unread.rows} == {
        "（责任单位：）": "a role is given and nobody is named",
        "5O%": "the number is damaged; it is not repaired",
    }
    assert {row[0] for row in unread.rows} == {"一（二）"}


def test_a_number_that_is_no_target_is_told_as_printed(read: Draft) -> None:
    (_, _, others) = draft_sheet(read, "en").groups
    assert others.rows == (("一（一）", "〔2024〕5号", "the number of a document, no target"),)
    (_, _, others) = draft_sheet(attrs.evolve(read, readings=()), "zh").groups
    assert others.rows == (("一（一）", "", "文号，不是目标"),)


def test_what_was_left_out_is_told_by_its_kind() -> None:
    left_out = (LeftOut(code="picture", printed="第2页"), LeftOut(code="footnote", printed="甲注"))
    (group,) = draft_sheet(attrs.evolve(EMPTY, left_out=left_out), "en").groups
    assert (group.title, group.rows) == ("Left out (2)", (("第2页", "a picture"), ("甲注", "a footnote")))
    asked = question("left_out", kind="picture", printed="第2页")
    assert "a picture" in question_sentence(asked, "en")
    assert "图片" in question_sentence(asked, "zh")


def test_a_draft_of_nothing_has_a_title_all_the_same_and_no_empty_group() -> None:
    sheet = draft_sheet(EMPTY, "en")
    assert (sheet.title, sheet.groups) == ("(no title): a draft read from its document", ())
    assert draft_sheet(EMPTY, "zh").title.startswith("（无标题）")


def test_the_sheet_is_laid_out_as_any_other(read: Draft) -> None:
    printed = plain(draft_sheet(read, "en"))
    assert "brackets and lines" in printed
    assert "5O%" in printed


# Words for every code


def test_a_question_about_an_assignment_names_its_role_in_the_reader_s_language() -> None:
    asked = question("assignment", task="1.1", unit="县甲局", role="lead")
    assert question_sentence(asked, "en") == "1.1: read as 县甲局 being lead. Accept if it is"
    assert question_sentence(asked, "zh") == "1.1：读作“县甲局”为牵头单位，是否正确？采纳即如此"


@pytest.mark.parametrize("code", ["term", "measure_unit", "baseline"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_proposed_a_question_says_so(code: str, language: Language) -> None:
    asked = question(code, term="2023/2025", name="甲量", unit="吨", year="2022")
    assert any(each in question_sentence(asked, language) for each in ("2023/2025", "吨", "2022"))
    needed = question_sentence(attrs.evolve(asked, acceptable=False), language)
    assert not any(each in needed for each in ("2023/2025", "吨", "2022"))


def codes_in(function: str) -> set[str]:
    """Return what the modules of the reader give to a function, or to a keyword of that name, as it is written."""
    found: set[str] = set()
    for path in Path(wufei.reader.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name == function and node.args and isinstance(node.args[0], ast.Constant):
                    found.add(str(node.args[0].value))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_that_the_reader_asks_has_a_sentence(language: Language) -> None:
    asked = codes_in("ask") | {"approximate", "target", "undated", "scope"}
    assert {"look_alike", "unread_table", "term"} <= asked
    for code in asked:
        needed = re.findall(r"{(\w+)}", "".join(TABLE[f"question.{code}"]))
        values = dict.fromkeys(needed, "甲") | ({"role": "lead"} if "role" in needed else {})
        assert question_sentence(question(code, **values), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_which_the_reader_leaves_something_unread_has_words(language: Language) -> None:
    codes = codes_in("Refused") | codes_in("_refused") | codes_in("leave") | set(NOT_READ)
    assert {"names_and_values_differ", "table_heads"} <= codes
    unread = tuple(Unread(code=code, printed="甲", source=SOURCE) for code in sorted(codes))
    (group,) = draft_sheet(attrs.evolve(EMPTY, unread=unread), language).groups
    assert all(row[2] for row in group.rows)


def test_every_kind_of_number_that_the_reader_knows_has_words() -> None:
    codes = codes_in("Other")
    assert {"condition", "scope"} <= codes
    assert {f"number.{code}" for code in codes} <= set(TABLE)
