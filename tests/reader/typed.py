"""Blocks of a document as a test types them: strings are paragraphs, tuples are rows of a table."""

from collections.abc import Sequence
from datetime import date

from wufei.drafts import Draft, Question, Reading
from wufei.plan import Target, Task
from wufei.reader.drafting.draft import NOTHING_GIVEN, Given, draft
from wufei.reader.text import Block, Paragraph, Row, Text, Words

#: Title and issue of a made-up plan, for what stands below them.
HEAD = ("甲县废物治理实施方案（2023—2025年）", "甲县人民政府", "2023年3月1日")
ISSUED = date(2023, 3, 1)

Typed = str | tuple[int, str] | tuple[str, ...]


def blocks(*typed: Typed) -> tuple[Block, ...]:
    """Return blocks one behind the other: a number before a text is the level of its heading style.

    Rows that follow one another are one table.
    """
    made: list[Block] = []
    start, table, before = 0, 0, False
    for each in typed:
        match each:
            case str():
                words = Words(each, start)
                made.append(Paragraph(words=words))
                start, before = words.span[1], False
            case (int() as level, str() as text):
                words = Words(text, start)
                made.append(Paragraph(words=words, level=level))
                start, before = words.span[1], False
            case _:
                table += not before
                cells = []
                for cell in each:
                    cells.append(Words(str(cell), start))
                    start = cells[-1].span[1]
                made.append(Row(cells=tuple(cells), table=table))
                before = True
    return tuple(made)


def text_of(*typed: Typed) -> Text:
    return Text(blocks(*typed))


def drafted(*typed: Typed, given: Given = NOTHING_GIVEN) -> Draft:
    """Return the draft of a document that has the head of a made-up plan above what is typed."""
    return draft(text_of(*HEAD, *typed), given)


def task(found: Draft, ref: str) -> Task:
    (one,) = [each for each in found.plan.tasks if each.ref == ref]
    return one


def target(found: Draft) -> Target:
    """Return the only target of a draft."""
    (one,) = found.plan.targets
    return one


def roles(found: Draft, ref: str) -> list[tuple[str, str]]:
    """Return who answers for a task and in which role, in the order of the draft."""
    names = {unit.id: unit.name.zh for unit in found.plan.responsible_units}
    return [(names[each.responsible_unit], str(each.role)) for each in task(found, ref).assignments]


def refs(found: Draft) -> list[str]:
    return [each.ref for each in found.plan.tasks]


def asked(found: Draft, code: str) -> list[Question]:
    return [each for each in found.questions if each.code == code]


def reading(found: Draft, of: str) -> Reading:
    (one,) = [each for each in found.readings if each.of == of]
    return one


def words_of(each: Words | None) -> str | None:
    return None if each is None else each.text


def texts(many: Sequence[Words]) -> list[str]:
    return [each.text for each in many]
