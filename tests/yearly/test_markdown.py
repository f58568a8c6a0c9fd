"""A report in Markdown: rows stay rows, names stay names, and the same report is the same text."""

import re

import pytest

from tests.support import statement
from tests.yearly.reported import HOSTILE, assessed, hostile_plan, report
from wufei.reports.yearly import yearly_report
from wufei.reports.yearly.layout import parts_of
from wufei.reports.yearly.markdown import escaped, markdown_report
from wufei.reports.yearly.telling import notes
from wufei.wording import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_parts_stand_in_it_in_their_order(language: Language) -> None:
    found = report()
    headings = re.findall(r"^(#+) (.*)$", markdown_report(found, language), re.MULTILINE)
    assert headings[0][0] == "#"
    assert headings[1:] == [("#" * (part.level + 1), escaped(part.title)) for part in parts_of(found, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_are_one_quotation_a_paragraph_each_and_end_with_the_last(language: Language) -> None:
    found = report()
    first, *others = (f"> {escaped(each)}" for each in notes(found, language))
    assert others
    said = ["", first, *(line for each in others for line in (">", each)), ""]
    assert markdown_report(found, language).splitlines()[1 : 1 + len(said)] == said


def test_a_report_is_the_same_text_every_time_whatever_the_order_of_the_facts() -> None:
    first = markdown_report(report(), "zh")
    again = markdown_report(yearly_report(assessed(statements=[*reversed(_statements())])), "zh")
    assert first == again
    assert first.endswith("|\n")


def _statements() -> list[dict[str, object]]:
    from tests.yearly.reported import said  # noqa: PLC0415 - beside its use

    return said()


def test_hostile_names_and_words_stay_in_their_cells_and_never_become_markup() -> None:
    words = [statement("4.1", progress=HOSTILE, problems=HOSTILE, next_steps=HOSTILE)]
    text = markdown_report(yearly_report(assessed(plan=hostile_plan(), statements=words)), "zh")
    assert "<script" not in text
    assert "](" not in text.replace("\\](", "")
    assert "://" not in text
    pipes = {"targets": 13, "issues": 9}
    for part in parts_of(yearly_report(assessed(plan=hostile_plan(), statements=words)), "zh"):
        if part.id in pipes and part.table is not None:
            block = text.split(f"### {escaped(part.title)}\n\n", 1)[1].split("\n\n", 1)[0].splitlines()
            assert len(block) == len(part.table.rows) + 2
            assert {len(re.findall(r"(?<!\\)\|", line)) for line in block} == {pipes[part.id]}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("98.5%，2025-12-31（第 3 项）", "98.5%，2025-12-31（第 3 项）", id="plain text stays as it is"),
        pytest.param("a|b", "a\\|b", id="a bar"),
        pytest.param("<b>&amp;", "&lt;b>&amp;amp;", id="a tag and an entity"),
        pytest.param(
            "*x* _y_ `z` [a](b) ~~c~~ #d \\e", "\\*x\\* \\_y\\_ \\`z\\` \\[a\\](b) \\~\\~c\\~\\~ \\#d \\\\e", id="marks"
        ),
        pytest.param("1. one", "1\\. one", id="a numbered list"),
        pytest.param("- one", "\\- one", id="a list"),
        pytest.param("+", "\\+", id="a lone plus"),
        pytest.param("-0.5 pp", "-0.5 pp", id="a negative number"),
        pytest.param("1.5", "1.5", id="a number"),
        pytest.param("> said", "\\> said", id="a quotation"),
        pytest.param("a\nb\r\nc\u2028d\x0be", "a<br>b<br>c<br>d<br>e", id="line breaks of all kinds"),
        pytest.param("https://a.example", "https&#58;&#47;&#47;a.example", id="an address"),
        pytest.param("www.a.example", "www&#46;a.example", id="an address without a scheme"),
        pytest.param("a@b.example", "a&#64;b.example", id="an address of a person"),
    ],
)
def test_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown
