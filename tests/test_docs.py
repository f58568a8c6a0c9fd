"""Pages that list what the code has, and what commands print: ``python -m tests.test_docs`` writes both."""

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from tests.checks_page import checks_page
from tests.grammar_page import grammar_page
from tests.pages import with_output
from wufei.cli.commands import cli
from wufei.documents import load_indicators
from wufei.drafts import Answers, Draft, Question, ReadCounts, Reading, Unread
from wufei.findings import Reason, Verdict
from wufei.formulas import formula_text
from wufei.plan import Indicator, Review, ReviewAnswer
from wufei.quantities import UNITS, Unit
from wufei.wording.problems import PROBLEMS
from wufei.wording.quality import QUALITY
from wufei.wording.reading import READING

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = PROJECT / "docs" / "reference"

UNITS_HEAD = """\
# Units of measure

The vocabulary is closed: a unit is looked up by one of these spellings, and never evaluated. Full-width forms are
accepted too. Units convert within their kind of quantity only, and exactly.

| name | kind of quantity | Chinese | symbol | also accepted | definition |
| --- | --- | --- | --- | --- | --- |
"""
UNITS_FOOT = """
Shares (`percent`, `permille`), percentage points and plain numbers are three kinds, so that none is taken for another.
`item` (个) fits every count; another measure word fits an indicator only if it is the indicator's own, or listed there.

A pint quantity of a registry of your own becomes an amount with `wufei.amount(quantity)`, if pint's name of its unit is
listed above, and goes back with `amount.pint(registry)`, in that registry's base units.
"""
PROBLEMS_HEAD = """\
# Problem codes

Errors carry these codes, and so do the `problems` of an assessment. Words in italics stand for what is inserted.

| code | English | Chinese |
| --- | --- | --- |
"""


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def definition(unit: Unit) -> str:
    if unit.grades:
        return "grades: " + " &lt; ".join(unit.grades)
    return "a base" if unit.definition.startswith("[") else f"`{unit.definition}`"


def units_page() -> str:
    rows = (
        (f"`{unit.name}`", unit.dimension, unit.zh, unit.en, ", ".join(f"`{each}`" for each in unit.aliases))
        for unit in UNITS.values()
    )
    lines = (f"| {' | '.join(row)} | {definition(unit)} |\n" for row, unit in zip(rows, UNITS.values(), strict=True))
    return UNITS_HEAD + "".join(lines) + UNITS_FOOT


def problems_page() -> str:
    def shown(template: str) -> str:
        plain = escaped(template.replace("{{", "").replace("}}", ""))
        several = re.sub(r"\{\w+:[^{}|]*\\\|([^{}|]*)\}", r"\1", plain)
        return re.sub(r"\{(\w+)(?:!r)?\}", r"*\1*", several)

    lines = (
        f"| `{code.removeprefix('problem.')}` | {shown(english)} | {shown(chinese)} |\n"
        for code, (chinese, english) in PROBLEMS.items()
    )
    return PROBLEMS_HEAD + "".join(lines)


INDICATORS_HEAD = """# Indicators of the library

`wufei indicators` prints them, `wufei indicators --json` as a document (`indicators.schema.json` in `schemas/`), and
`wufei.load_indicators()` returns them. A plan uses one as `{"library": id}`, and gets what its definition takes too.

| id | name | unit | definition | source |
| --- | --- | --- | --- | --- |
"""


def indicators_page() -> str:
    return INDICATORS_HEAD + "".join(line for each in load_indicators() for line in indicator_lines(each))


def indicator_lines(indicator: Indicator) -> Iterator[str]:
    names = f"{indicator.name.zh}<br>{indicator.name.en} | {indicator.unit.name}"
    if not indicator.definitions:
        bases = ", ".join(f"`{basis.id}`" for basis in indicator.bases)
        yield f"| `{indicator.id}` | {names} | {f'bases: {bases}' if bases else ''} |  |\n"
    for each in indicator.definitions:
        basis = f" (`{each.basis}`)" if each.basis else ""
        source = f"{each.source.zh}<br>{each.source.en}"
        yield f"| `{indicator.id}`{basis} | {names} | `{formula_text(each.formula)}` | {source} |\n"


PAGES = {
    "units.md": units_page,
    "problems.md": problems_page,
    "indicators.md": indicators_page,
    "grammar.md": grammar_page,
    "checks.md": checks_page,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_as_new_as_the_code(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name](), "run python -m tests.test_docs"


def test_every_command_and_verdict_and_reason_is_documented() -> None:
    commands = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    verdicts = (PROJECT / "docs" / "explanation" / "verdicts.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"`wufei {name} " not in commands] == []
    assert [each for each in (*Verdict, *Reason) if f"`{each}`" not in verdicts] == []


def test_every_doubt_is_documented() -> None:
    page = (PROJECT / "docs" / "explanation" / "data-quality.md").read_text(encoding="utf-8")
    assert [code for code in QUALITY if f"`{code.removeprefix('problem.')}`" not in page] == []


def test_every_question_of_the_reader_is_explained() -> None:
    page = (PROJECT / "docs" / "how-to" / "review-a-draft.md").read_text(encoding="utf-8")
    table = page.partition("## The questions")[2].partition("\n## ")[0]
    # A question has another sentence where nothing is proposed, as ``question.term_needed``.
    asked = {code.split(".")[1].removesuffix("_needed") for code in READING if code.startswith("question.")}
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == asked


def test_every_field_of_drafts_and_answers_is_documented() -> None:
    page = (REFERENCE / "drafts.md").read_text(encoding="utf-8")
    types = (Draft, Reading, Question, Unread, ReadCounts, Answers, Review, ReviewAnswer)
    fields = {field.name for each in types for field in attrs.fields(each)}
    assert [name for name in sorted(fields) if f"`{name}`" not in page] == []


def test_both_readmes_show_the_same_commands() -> None:
    blocks = [
        re.findall(r"```sh\n(.*?)```", (PROJECT / name).read_text(encoding="utf-8"), re.DOTALL)
        for name in ("README.md", "README.zh.md")
    ]
    english, chinese = ([block.replace(" --language zh", "") for block in each] for each in blocks)
    assert english == chinese


if __name__ == "__main__":
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
    for path in (PROJECT / "docs").rglob("*.md"):
        path.write_text(with_output(path.read_text(encoding="utf-8")), encoding="utf-8")
