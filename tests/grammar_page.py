"""The page of the reference that shows the grammar of the reader: one table for each table of the code."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from tests.reader.told import ISSUED
from wufei.plan import Role
from wufei.reader.duties.duty import LABELS, LabelKind
from wufei.reader.duties.duty import VERBS as DUTY_VERBS
from wufei.reader.duties.forms import FORMS as DUTY_FORMS
from wufei.reader.organisations.endings import ENDINGS, FIXED_JOINS
from wufei.reader.organisations.kinds import LEVEL_WORDS
from wufei.reader.organisations.likeness import ALIASES
from wufei.reader.structure.marks import MARKS
from wufei.reader.structure.pieces import PREAMBLE
from wufei.reader.structure.tables import COLUMNS
from wufei.reader.targets.cells import CELL_FORMS
from wufei.reader.targets.comparators import AFTER, BEFORE, CHANGES
from wufei.reader.targets.counts import VERBS as COUNTED_VERBS
from wufei.reader.targets.finding import FORMS as TARGET_FORMS
from wufei.reader.targets.number_kinds import KINDS
from wufei.reader.targets.strength import VERBS as BINDING_VERBS
from wufei.reader.times.forms import FORMS as TIME_FORMS
from wufei.wording.reading import READING

__all__ = ["grammar_page"]

_Row = tuple[str, ...]

_HEAD = f"""\
# The grammar of documents

What the reader of documents knows, table by table. The grammar is data: each row has an example that was made up for
it, and what must be read from that. The examples are the tests, and this page is written from the same rows; adding a
form is adding a row. [How a document is read](../explanation/reading.md) says what is done with them. A reading of a
[draft](drafts.md) names its form as its `rule`.

甲, 乙 and 丙 stand for any name. The examples are of a document that was issued on {ISSUED}.
"""
_DUTIES = """\
What is read is written in short: the role with the names in full, `;` between roles, `&` between brackets; `*` a name
whose level was inferred, `+` a class of organisations, `…` an open list; behind `|` the deadline and the remarks.
`unread` is listed for a person, `other` is recognised as something else."""
_ENDS = """\
A name ends in one of these, and not in a common noun with the same ending. The first row that fits gives the kind."""
_ALIASED = """\
The same organ beyond doubt, if the level and place before them are the same. Organs that were merged or renamed are
not."""
_BINDS = """\
The outermost verb decides, which in Chinese is the first. With a number, the verbs of `should-deliver` promise it: that
is a `must`."""
_MEASURES_NOTHING = """\
Tried in this order: what one has taken, a later one does not see. `marker` is the number of an item, and not told."""
_FORM = ("form", "example", "is read as")


def grammar_page() -> str:
    """Return the page as it stands in the reference."""
    return "\n".join(
        [_HEAD, *_structure(), *_responsibility(), *_names(), *_targets(), *_times_and_verbs(), *_numbers()]
    )


def _structure() -> Iterator[str]:
    """Yield what tells the parts of a document."""
    marks = ((_id(each.id), _text(each.example), ".".join(map(str, each.numbers))) for each in MARKS)
    yield _part(
        "## Numbering",
        "The first form that fits the beginning of a paragraph is its mark. Their order tells which lies below which.",
        _table(("form", "example", "counts"), marks),
    )
    yield _part("## Sections that promise nothing", "Nothing below these titles is a task.", _list(PREAMBLE))
    columns = (
        (_text(each.example), each.holds + (f" as `{each.role}`" if each.role else ""), _code(each.pattern.pattern))
        for each in COLUMNS
    )
    yield _part(
        "## Heads of table columns",
        "The first row that fits the whole head says what the column holds.",
        _table(("example", "the column holds", "heads, as a regular expression"), columns),
    )


def _responsibility() -> Iterator[str]:
    """Yield the forms in which a text says who is responsible."""
    forms = (
        (_id(each.id), each.place, _text(each.example), _text(each.reads) or "nothing", _id(each.rule))
        for each in DUTY_FORMS
    )
    table = _table(("form", "where", "example", "is read as", "rule"), forms)
    yield _part("## Who is responsible", _DUTIES, table)
    labels = ((_label(each.kind, each.role), "、".join(each.words)) for each in LABELS)
    yield _part(
        "### Labels",
        "Before a label may stand a level (市级, 区直) or 主要, 第一; behind it （单位） or the like.",
        _table(("what follows", "labels"), labels),
    )
    verbs = ((_id(each.role), "、".join(each.words)) for each in DUTY_VERBS)
    yield _part("### Verbs", "Before a verb may stand how they do it, as 按职责分工.", _table(("role", "verbs"), verbs))
    yield _part("### Remarks on assignments", _codes("remark"))
    yield _part("### Brackets and sentences that make no assignment", _codes("bracket"))


def _names() -> Iterator[str]:
    """Yield how the names of organisations are told from other words."""
    ends = ((_id(each.kind), each.example, "、".join(each.words), "、".join(each.but_not)) for each in ENDINGS)
    yield _part("## Names of organisations", _ENDS, _table(("kind", "example", "endings", "but not"), ends))
    ranks = (("、".join(rank),) for rank in LEVEL_WORDS)
    yield _part("### Levels and places", "Each row is of one rank.", _table(("words",), ranks))
    yield _part("### Names with a joiner in them", "和, 与 and 及 part two names, but not in:", _list(FIXED_JOINS))
    aliases = ((names[0], "、".join(names[1:])) for names in ALIASES)
    yield _part("### Forms of one name", _ALIASED, _table(("name", "also printed"), aliases))


def _targets() -> Iterator[str]:
    """Yield the forms of targets, and what they are made of."""
    yield _part("## Targets", _table(_FORM, _forms(TARGET_FORMS)))
    yield _part("### Words before a number", "The first row that fits is read.", _table(_FORM, _forms(BEFORE)))
    yield _part("### Words behind a number", _table(_FORM, _forms(AFTER)))
    yield _part("### Words of change", _table(_FORM, _forms(CHANGES)))
    yield _part("### Verbs whose object is counted", _list(COUNTED_VERBS))
    cells = ((_id(each.id), each.name, each.unit, _text(each.example), _text(each.reads)) for each in CELL_FORMS)
    yield _part(
        "### Cells of indicator tables", _table(("form", "name", "column of units", "cell", "is read as"), cells)
    )


def _times_and_verbs() -> Iterator[str]:
    """Yield how times are printed, and how strongly a clause binds."""
    yield _part("## Times", "Where several begin at one place, the longest is read.", _table(_FORM, _forms(TIME_FORMS)))
    binding = (
        (_id(each.id), _id(each.strength), _text(each.example), _code("|".join(each.verbs))) for each in BINDING_VERBS
    )
    head = ("form", "strength", "example", "verbs, as a regular expression")
    yield _part("## How strongly a clause binds", _BINDS, _table(head, binding))


def _numbers() -> Iterator[str]:
    """Yield what numbers are that measure nothing, and all that is told of numbers."""
    kinds = ((_id(each.id), _text(each.example), _text(each.reads), _id(each.code)) for each in KINDS)
    head = ("form", "example", "is recognised", "as")
    yield _part("## Numbers that measure nothing", _MEASURES_NOTHING, _table(head, kinds))
    yield _part("## Codes of numbers", "What a number is that is no target's:", _codes("number"))
    yield _part("## Why something is not read", _codes("unread"))


class _HasExample(Protocol):
    """A row of a table of forms."""

    @property
    def id(self) -> str: ...
    @property
    def example(self) -> str: ...
    @property
    def reads(self) -> str: ...


def _forms(forms: Iterable[_HasExample]) -> Iterator[_Row]:
    for each in forms:
        yield _id(each.id), _text(each.example), _text(each.reads)


def _codes(family: str) -> str:
    """Return the codes of a family with their sentences."""
    said = ((code.partition(".")[2], words) for code, words in READING.items() if code.startswith(f"{family}."))
    return _table(("code", "English", "Chinese"), ((_id(code), _text(en), _text(zh)) for code, (zh, en) in said))


def _part(*blocks: str) -> str:
    return "\n\n".join(each.rstrip("\n") for each in blocks) + "\n"


def _table(head: _Row, rows: Iterable[_Row]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ("---",) * len(head), *rows))


def _list(words: Iterable[str]) -> str:
    return "、".join(words)


def _text(text: str) -> str:
    """Return a text for a cell, in which no sign is one of Markdown."""
    return "".join(f"\\{sign}" if sign in "|*<>[]`" else sign for sign in text)


def _code(pattern: str) -> str:
    """Return a regular expression as code in a cell."""
    return f"`{pattern.replace('|', chr(92) + '|')}`"


def _id(name: str) -> str:
    return f"`{name}`" if name else ""


def _label(kind: LabelKind, role: Role | None) -> str:
    return f"`{role}`" if role else {LabelKind.DEADLINE: "a deadline", LabelKind.PERSON: "a person, no unit"}[kind]
