"""What a document holds beside its text reaches the person who reviews its draft, one question each."""

from pathlib import Path

import attrs
import pytest

from tests.reader.intake.test_word import holding, p, run, saved
from tests.reader.intake.test_word_beside import note, with_parts
from tests.reader.typed import HEAD, text_of
from wufei.documents import draft_json, load_draft
from wufei.drafts import Answers, Draft, LeftOut
from wufei.errors import DocumentError
from wufei.plan import Plan
from wufei.reader import answered, draft, read_plan
from wufei.reader.intake.whole import _MOST
from wufei.reports import draft_sheet, question_sentence
from wufei.wording import LANGUAGES, TABLE, Language

CODES = sorted(code.partition(".")[2] for code in TABLE if code.startswith("left_out."))
LEFT_OUT = (LeftOut("footnote", "甲局指县甲局。"), LeftOut("picture_page", "3, 5-6"))


@pytest.fixture(scope="module")
def read() -> Draft:
    text = text_of(*HEAD, "一、任务", "（一）推进甲事。到2025年，甲率达到50%以上（责任单位：县甲局）。")
    return draft(attrs.evolve(text, left_out=LEFT_OUT))


def test_a_draft_tells_what_was_left_out_and_asks_about_each(read: Draft) -> None:
    assert read.left_out == LEFT_OUT
    asked = [each for each in read.questions if each.code == "left_out"]
    assert [(each.id, each.of, each.acceptable, each.source) for each in asked] == [
        ("left_out:left_out:1", "left_out:1", True, None),
        ("left_out:left_out:2", "left_out:2", True, None),
    ]


def test_what_is_left_out_twice_is_asked_twice() -> None:
    text = text_of(*HEAD, "一、任务")
    found = draft(attrs.evolve(text, left_out=(LEFT_OUT[0], LEFT_OUT[0])))
    assert len([each for each in found.questions if each.code == "left_out"]) == 2


def test_a_document_without_such_things_is_asked_nothing() -> None:
    found = draft(text_of(*HEAD, "一、任务"))
    assert found.left_out == ()
    assert not [each for each in found.questions if each.code == "left_out"]


def test_a_question_says_what_it_is_in_the_language_of_the_reader(read: Draft) -> None:
    asked = next(each for each in read.questions if each.code == "left_out")
    assert question_sentence(asked, "zh") == (
        "文件中有正文以外的内容未读入：脚注（甲局指县甲局。）；采纳即其中没有任务和目标，否则请补充"
    )
    assert question_sentence(asked, "en") == (
        "not read, beside the text: a footnote (甲局指县甲局。). Accept that it names no task or target, "
        "or add what it says"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_the_sheet_tells_each_kind(read: Draft, code: str, language: Language) -> None:
    sheet = draft_sheet(attrs.evolve(read, left_out=(LeftOut(code, "甲"),)), language)
    place = LANGUAGES.index(language)
    (group,) = [each for each in sheet.groups if each.title == TABLE["draft.left_out"][place].format(count=1)]
    assert group.header == tuple(TABLE[f"draft.column.{name}"][place] for name in ("printed", "what"))
    assert group.rows == (("甲", TABLE[f"left_out.{code}"][place]),)


def test_the_sheet_tells_it_behind_what_was_not_understood(read: Draft) -> None:
    titles = [each.title for each in draft_sheet(read, "en").groups]
    assert titles[-1] == "Left out (2)"
    assert not [each for each in draft_sheet(attrs.evolve(read, left_out=()), "en").groups if "Left" in each.title]


def test_a_draft_is_written_with_it_and_read_again(read: Draft) -> None:
    assert '"left_out": [' in draft_json(read)
    assert "甲局指县甲局。" in draft_json(read)


def test_a_draft_that_is_read_again_is_the_same(read: Draft, tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_text(draft_json(read), encoding="utf-8")
    assert load_draft(tmp_path / "draft.json") == read


def test_a_plan_is_made_once_each_is_accepted(read: Draft) -> None:
    document = read.plan.document.sha256
    rest = {each.id: "accept" for each in read.questions if each.code != "left_out"}
    first = {"left_out:left_out:1": "accept"}
    half = answered(read, Answers(document=document, answers={**rest, **first}))
    assert isinstance(half, Draft)
    assert [each.of for each in half.questions] == ["left_out:2"]
    assert half.left_out == LEFT_OUT
    whole = answered(read, Answers(document=document, answers={**rest, **first, "left_out:left_out:2": "accept"}))
    assert isinstance(whole, Plan)
    assert whole.review is not None
    assert {"left_out:left_out:1", "left_out:left_out:2"} <= {each.question for each in whole.review.answers}


def test_there_is_nothing_to_set(read: Draft) -> None:
    answers = Answers(document=read.plan.document.sha256, answers={"left_out:left_out:1": {"set": {"id": "x"}}})
    with pytest.raises(DocumentError) as caught:
        answered(read, answers)
    assert caught.value.code == "unknown_item"


def test_a_word_file_is_asked_about(tmp_path: Path) -> None:
    reference = run('<w:commentReference w:id="1"/>')
    document = holding("".join(map(p, (*HEAD, "一、任务", "（一）推进甲事。"))) + p("末", inside=reference))
    data = with_parts(saved(document), comments=note("comment", 1, "乙局也要参加"))
    (tmp_path / "甲.docx").write_bytes(data)
    found = read_plan(tmp_path / "甲.docx")
    assert isinstance(found, Draft)
    assert found.left_out == (LeftOut("comment", "乙局也要参加"),)


def test_there_are_never_more_than_a_draft_may_hold() -> None:
    kinds = len(CODES)
    assert kinds * (_MOST + 1) < 1_000


def test_a_document_that_is_nothing_but_a_table_of_lines_is_refused_and_told_so(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("甲县任务清单\n序号\n任务名称\n牵头部门\n1\n推进甲事\n县甲局\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="a table whose cells are lines"):
        read_plan(path)
