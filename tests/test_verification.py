import pytest

import wufei
from tests.support import Document, assignment, level, plan_document, target, text
from wufei.plan import Plan
from wufei.reports import verification_lines
from wufei.sources import bare_text, digest
from wufei.verification import Verification, verify_document
from wufei.wording import LANGUAGES

# Invented; no clause of it stands anywhere.
COPY = """虚构小方案

一、造纸船。到 2025 年，纸船不少于 98 只。（责任单位：河务局）
二、放风筝。鼓励各街道多放风筝，约 7 成晴天即可。
"""
PASSAGES = ("造纸船。到2025年，纸船不少于98只。", "（责任单位：河务局）", "放风筝。鼓励各街道多放风筝", "约7成晴天")


def _source(passage: str) -> Document:
    start = bare_text(COPY).index(passage)
    return {"section": passage[:3], "span": [start, start + len(passage)], "sha256": digest(passage)}


def _plan() -> Plan:
    boats, bracket, kites, number = map(_source, PASSAGES)
    tasks = [
        {"ref": "1", "title": text("纸船"), "assignments": [assignment("works-bureau") | {"source": bracket}]}
        | {"source": boats},
        {"ref": "2", "title": text("风筝"), "source": kites},
    ]
    document = plan_document(
        tasks=tasks,
        targets=[target("boats", level("98", "%"), task="1", source=boats)],
        numbers_without_target=[{"reason": text("不是目标", "no target"), "source": number}],
        document={"title": "虚构小方案", "length": len(bare_text(COPY)), "sha256": digest(COPY)},
    )
    return wufei.load_plan(document)


def _states(result: Verification) -> list[tuple[str, str]]:
    return [(each.what, str(each.passage.state)) for each in result.passages]


_WHAT = ["1", "1: works-bureau", "2", "boats", "no target"]


def test_the_same_text_has_every_passage_at_its_place() -> None:
    result = verify_document(_plan(), COPY)
    assert result.same_text
    assert _states(result) == [(what, "same") for what in _WHAT]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(COPY.replace("\n", "\r\n").replace("。", "。  \n"), id="other line breaks"),
        pytest.param(COPY.replace("，", ",").replace("（", "(").replace("2025", "２０２５"), id="other widths"),
    ],
)
def test_white_space_and_the_width_of_characters_do_not_matter(copy: str) -> None:
    result = verify_document(_plan(), copy)
    assert result.same_text
    assert result.in_state("same") == result.passages


def test_what_stands_elsewhere_has_moved_word_for_word() -> None:
    result = verify_document(_plan(), "虚构网站  首页 > 文件\n" + COPY)
    assert not result.same_text
    assert _states(result) == [(what, "moved") for what in _WHAT]
    assert result.passages[0].passage.text == PASSAGES[0]


def test_a_changed_clause_is_found_and_the_others_are_the_same() -> None:
    result = verify_document(_plan(), COPY.replace("98", "88"))
    assert not result.same_text
    assert [each.what for each in result.in_state("changed")] == ["1", "boats"]
    assert "88" in result.in_state("changed")[0].passage.text
    assert [each.what for each in result.in_state("same")] == ["1: works-bureau", "2", "no target"]


def test_an_empty_copy_has_nothing_and_does_not_fail() -> None:
    result = verify_document(_plan(), "")
    assert {state for _, state in _states(result)} == {"changed"}


def test_where_a_copy_is_longer_or_shorter_is_told_before_the_first_passage_after_it() -> None:
    longer = verify_document(_plan(), COPY.replace("二、", "附注：从略。\n二、"))
    assert [(each.what, shift) for each, shift in longer.shifts] == [("2", len("附注：从略。"))]
    shorter = verify_document(_plan(), COPY.replace("虚构小方案\n", "").replace("（责任", "（牵头和责任"))
    assert [(each.what, shift) for each, shift in shorter.shifts] == [("1", -5), ("2", 3)]
    assert verify_document(_plan(), COPY).shifts == ()


def test_a_passage_is_found_by_its_source() -> None:
    plan = _plan()
    result = verify_document(plan, COPY)
    assert result.of(plan.targets[0].source).text == PASSAGES[0]


# For a reader


@pytest.mark.parametrize(
    ("copy", "english", "chinese"),
    [
        pytest.param(COPY, ["the same text", "All 5 passages"], ["相同", "5 处"], id="same"),
        pytest.param(
            "页眉\n" + COPY,
            ["not the same", "before 造纸船 (1), the given copy has 2 characters more", "All 5"],
            ["不是同一文本", "造纸船（1）之前，所给文本多出 2 字"],
            id="longer",
        ),
        pytest.param(
            COPY.replace("虚构小方案", "虚构"),
            ["not the same", "before 造纸船 (1), the given copy has 3 characters fewer", "All 5"],
            ["不是同一文本", "造纸船（1）之前，所给文本少了 3 字"],
            id="shorter",
        ),
        pytest.param(
            COPY.replace("98", "88"),
            ["not the same", "Of 5 passages, these differ in the given copy (2)", "造纸船 (boats)", "不少于88只"],
            ["不是同一文本", "5 处条款中有 2 处", "造纸船（boats）", "不少于88只"],
            id="changed",
        ),
    ],
)
def test_a_reader_is_told_what_differs(copy: str, english: list[str], chinese: list[str]) -> None:
    result = verify_document(_plan(), copy)
    for language in LANGUAGES:
        lines = "\n".join(verification_lines(result, language))
        assert [word for word in (english if language == "en" else chinese) if word not in lines] == []


def test_a_long_passage_is_cut_for_a_reader() -> None:
    document = wufei.dump_plan(_plan())
    document["tasks"][1]["source"] = {"section": "二", "span": [0, 90], "sha256": digest("not there")}
    result = verify_document(wufei.load_plan(document), COPY * 3)
    lines = "\n".join(verification_lines(result, "en"))
    assert f"{bare_text(COPY * 3)[:80]}…" in lines
    assert bare_text(COPY * 3)[:81] not in lines


def test_a_passage_of_which_the_copy_has_nothing_is_told_without_text() -> None:
    lines = list(verification_lines(verify_document(_plan(), ""), "en"))
    assert len(lines) == 2 + len(_WHAT)


@pytest.mark.parametrize(
    ("count", "rest"), [pytest.param(40, [], id="forty"), pytest.param(41, ["  - and 1 more"], id="one more")]
)
def test_at_most_forty_passages_that_differ_are_listed(count: int, rest: list[str]) -> None:
    document = wufei.dump_plan(_plan())
    wrong = {"section": "一", "span": [0, 5], "sha256": "0" * 64}
    document["tasks"] = [{"ref": str(number), "title": text("任务"), "source": wrong} for number in range(1, count)]
    document["targets"] = [target("boats", level("98", "%"), task="1", source=wrong)]
    document["numbers_without_target"] = []
    lines = list(verification_lines(verify_document(wufei.load_plan(document), ""), "en"))
    assert lines[42:] == rest
