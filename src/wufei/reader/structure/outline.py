"""The outline of a document: sections nested as they are numbered, with their titles, paragraphs and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs

from wufei.reader.duties.finding import find_duties
from wufei.reader.structure.footers import without_footer
from wufei.reader.structure.marks import Mark, find_mark
from wufei.reader.structure.tables import heads_of_flat_table
from wufei.reader.text import Block, Paragraph, Row, Words

__all__ = [
    "Outline",
    "Section",
    "all_sections",
    "duty_bracket",
    "first_sentence",
    "is_title",
    "outline",
    "sentence_ends",
]

#: A title is no longer than this; a longer first sentence is a sentence.
LONGEST_TITLE: Final = 40
_CLOSING_MATTER = re.compile(
    r"[（(]?此件.{0,10}公开.{0,6}[）)]?|抄送[：:].*|国务院|[（(]?联系(?:电话|人|方式)[：:][^。]{1,60}"
    r"|(?:[^，。：:；、]{2,20}(?:政府|办公厅|办公室|国务院|委员会|局))?(?:\d{4}年\d{1,2}月\d{1,2}日(?:印发)?)?"
)
_CONTENTS = re.compile(r".{2,60}?(?:[.·．]{3,}|…+|-{3,})\d{1,3}")
_ATTACHMENT = re.compile(r"附件\d{0,2}[：:]?|附表\d{0,2}[：:]?|附件[一二三四五六七八九十]")
#: A year at the head of a title, as in 2025年目标, or in brackets behind it.
_YEAR = re.compile(r"^(?:到|至)?20\d\d年(?:底|末)?(?=[^，,]{0,12}(?:目标|任务|指标))|（(?:到|至)?20\d\d年(?:底|末)?）")
_NUMBER = re.compile(r"\d|[%％‰]|百分之")
#: An item, and one behind the end of another on the same line.
_ITEM = re.compile(r"(?P<number>\d{1,3})(?P<sign>[.．﹒、])(?!\d)")
_NEXT_ITEM = re.compile(r"(?<=[。；;）)])(?P<number>\d{1,3})(?P<sign>[.．﹒、])(?=[^\d.．﹒、，。；][^。；]{3})")
#: The first of several attachments in a list, and what it stands behind where that is a line of its own.
_FIRST_ATTACHMENT = re.compile(r"附件[：:]1[.．﹒、]")
_FIRST_BELOW = re.compile(r"1[.．﹒、]")
_LIST_BEGINS: Final = frozenset({"附件：", "附件:"})
#: Attachments named and not attached here.
_ATTACHMENTS = re.compile(r"附件[：:].")
_OPENING, _ENDING = "（(〔【[“《「『", "）)〕】]”》」』"
_SENTENCE_END = "。！？；"


@attrs.frozen(kw_only=True)
class Section:
    """A numbered part of the document, with what stands in it before the next one."""

    #: Printed numbers of it and of what it lies in, such as ``4.2.1``.
    ref: str
    #: Marks as printed, such as 四（二）1.
    section: str
    #: Words of its title; none where its text begins at once.
    title: Words
    #: What stands behind its title in the same paragraph, if anything.
    opening: Words
    #: The paragraph behind its mark: title, what parts it from the text, and opening.
    paragraph: Words
    #: Paragraphs and rows below the one that bears the mark.
    body: tuple[Block, ...]
    children: "tuple[Section, ...]"
    #: Its printed number was taken already, or it has none.
    renumbered: bool = False


@attrs.frozen(kw_only=True)
class Outline:
    """A document, parted at its marks."""

    #: What stands before the first mark: title, addressees, preamble.
    head: tuple[Words, ...]
    sections: tuple[Section, ...]
    #: Issuer, day and notes behind the last section.
    closing: tuple[Words, ...]
    #: Lines of a table of contents.
    contents: tuple[Words, ...]
    #: What a saved web page prints behind the document.
    footer: tuple[Words, ...] = ()
    #: Heads of a table whose cells are printed as lines.
    flat_table: tuple[Words, ...] = ()


class _Growing:
    """A section while its paragraphs are being found."""

    def __init__(self, ref: str, section: str, paragraph: Words, *, renumbered: bool = False) -> None:
        self.ref, self.section, self.paragraph = ref, section, paragraph
        self.title, self.opening = _title_and_opening(paragraph)
        self.renumbered = renumbered
        self.body: list[Block] = []
        self.children: list[_Growing] = []
        #: Numbers of its children, and the highest of them.
        self.taken: set[int] = set()
        self.highest = 0

    def frozen(self) -> Section:
        # Sections nest no deeper than there are forms of numbering.
        return Section(
            ref=self.ref,
            section=self.section,
            title=self.title,
            opening=self.opening,
            paragraph=self.paragraph,
            body=tuple(self.body),
            children=tuple(child.frozen() for child in self.children),
            renumbered=self.renumbered,
        )


def outline(blocks: Sequence[Block]) -> Outline:
    """Return the outline of a document."""
    contents = tuple(
        block.words for block in blocks if isinstance(block, Paragraph) and _CONTENTS.fullmatch(block.words.text)
    )
    listed = set(contents)
    kept = [block for block in blocks if isinstance(block, Row) or (block.words and block.words not in listed)]
    kept, footer = without_footer(kept)
    named = _named_attachments(kept)
    kept, closing = _without_closing(kept)
    root = _Growing("", "", Words(""))
    open_: list[tuple[object, _Growing]] = [(None, root)]
    last: dict[str, tuple[int, ...]] = {}
    for block in (each for one in kept for each in _apart(one)):
        placed = None if isinstance(block, Paragraph) and block.words in named else _heading(block, last)
        if placed is None or (placed[0] == "attachment" and not root.children):
            # What only brings an attachment is its head.
            open_[-1][1].body.append(block)
            continue
        key, mark, paragraph = placed
        if mark is not None:
            last[mark.form] = mark.numbers
        _close(open_, key)
        open_.append((key, _grown(open_[-1][1], mark, paragraph)))
    head = tuple(block.words for block in root.body if isinstance(block, Paragraph))
    rows = [block for block in root.body if isinstance(block, Row) and any(block.cells)]
    sections = tuple(child.frozen() for child in root.children)
    if rows:
        sections = (*sections, _of_tables(rows, root.highest + 1))
    return Outline(
        head=head,
        sections=sections,
        closing=tuple(closing),
        contents=contents,
        footer=tuple(footer),
        flat_table=heads_of_flat_table(kept),
    )


def _close(open_: list[tuple[object, _Growing]], key: object) -> None:
    """Close the sections in which one with a mark of this kind does not lie."""
    depth = next((number for number, (other, _) in enumerate(open_) if other == key), None)
    if isinstance(key, tuple) and depth is None:
        depth = _depth_of_level(key, open_)
    if key == "attachment":
        depth = 1
    del open_[depth if depth is not None else len(open_) :]


def _apart(block: Block) -> list[Block]:
    """Part a paragraph such as 1.推进甲事。2.推进乙事 at the items that follow the first on the same line."""
    mark = _ITEM.match(block.words.text) if isinstance(block, Paragraph) else None
    if mark is None or not isinstance(block, Paragraph):
        return [block]
    edges, number = [0], int(mark["number"])
    for found in _NEXT_ITEM.finditer(block.words.text):
        if found["sign"] == mark["sign"] and int(found["number"]) == number + 1:
            edges.append(found.start())
            number += 1
    parts = pairwise([*edges, len(block.words)])
    return [attrs.evolve(block, words=block.words.part(start, end)) for start, end in parts]


def _heading(block: Block, last: dict[str, tuple[int, ...]]) -> tuple[object, Mark | None, Words] | None:
    """Return what a paragraph begins: the kind of its mark, the mark, its words; None if it begins nothing.

    ``last`` is what the mark of each form before it counts.
    """
    if isinstance(block, Row):
        return None
    words = block.words
    if _ATTACHMENT.fullmatch(words.text):
        return "attachment", None, words
    mark = find_mark(words, due=last.get("arabic", (0,))[-1] + 1, within=last.get("outline", ()))
    if mark is not None:
        deep = mark.form == "outline" and ("outline", len(mark.numbers))
        # A mark that stands alone is its own title.
        return deep or mark.form, mark, words.part(mark.length) or words
    if block.level is not None and len(words) <= LONGEST_TITLE:
        return ("heading", block.level), None, words
    return None


def _depth_of_level(key: tuple[object, ...], open_: Sequence[tuple[object, _Growing]]) -> int | None:
    """Return where a heading style, or an outline number, belongs among open ones: before what lies deeper."""
    kind, level = key
    deeper = (
        number
        for number, (other, _) in enumerate(open_)
        if isinstance(other, tuple) and other[0] == kind and other[1] >= level
    )
    return next(deeper, None)


def _grown(parent: _Growing, mark: Mark | None, words: Words) -> _Growing:
    above = f"{parent.ref}." if parent.ref else ""
    number = mark.numbers[-1] if mark else len(parent.children) + 1
    renumbered = mark is None or number in parent.taken
    if number in parent.taken:
        number = parent.highest + 1
    parent.taken.add(number)
    parent.highest = max(parent.highest, number)
    printed = mark.printed if mark else f" {words.text}"
    child = _Growing(f"{above}{number}", parent.section + printed, words, renumbered=renumbered)
    parent.children.append(child)
    return child


def _of_tables(rows: Sequence[Row], number: int) -> Section:
    """Return a section for tables that stand before the first one, or alone; it comes last."""
    first = next(cell for row in rows for cell in row.cells if cell)
    section = _Growing(f"{number}", "表", first.part(0, 0), renumbered=True)
    section.body += rows
    return attrs.evolve(section.frozen(), paragraph=first)


def _without_closing(blocks: Sequence[Block]) -> tuple[list[Block], list[Words]]:
    """Return blocks without the closing matter at their end, and that."""
    end = _list_of_attachments(blocks)
    kept = list(blocks[:end])
    closing = [block.words for block in blocks[end:] if isinstance(block, Paragraph)]
    while kept:
        last = kept[-1]
        if isinstance(last, Row) or not _CLOSING_MATTER.fullmatch(last.words.text) or find_mark(last.words):
            break
        closing.insert(0, last.words)
        kept.pop()
    return kept, closing


def _named_attachments(blocks: Sequence[Block]) -> set[Words]:
    """Return the lines of a list, 附件：1.… 2.…, in the notice before the first attachment; they begin no sections."""
    texts = [block.words if isinstance(block, Paragraph) else Words("") for block in blocks]
    start = next((number for number in range(len(texts)) if _begins_list(texts, number)), len(texts))
    if any(find_mark(words) for words in texts[:start]):
        return set()
    listed = set(texts[start : start + 1])
    first = 1 if any(words.text in _LIST_BEGINS for words in listed) else 2
    for number, words in enumerate(texts[start + 1 :], first):
        mark = find_mark(words)
        if mark is None or mark.form != "arabic" or mark.numbers[0] != number or len(words) > LONGEST_TITLE:
            break
        listed.add(words)
    return listed


def _begins_list(texts: Sequence[Words], number: int) -> bool:
    """Return whether a line begins a list of attachments: 附件：1.甲表, or 附件： with 1.甲表 below."""
    text, below = texts[number].text, "".join(each.text for each in texts[number + 1 : number + 2])
    return _FIRST_ATTACHMENT.match(text) is not None or _is_list(text, below)


def _is_attached(text: str) -> bool:
    """Return whether a line is the head of an attachment that follows."""
    return _ATTACHMENT.fullmatch(text) is not None and text not in _LIST_BEGINS


def _is_list(text: str, below: str) -> bool:
    return text in _LIST_BEGINS and _FIRST_BELOW.match(below) is not None


def _list_of_attachments(blocks: Sequence[Block]) -> int:
    """Return where a list of attachments begins that is the last thing in a document; its length if there is none."""
    for position in range(len(blocks) - 1, -1, -1):
        block = blocks[position]
        if isinstance(block, Row) or len(block.words) > LONGEST_TITLE or _is_attached(block.words.text):
            break
        below = "".join(each.words.text for each in blocks[position + 1 : position + 2] if isinstance(each, Paragraph))
        if _ATTACHMENTS.match(block.words.text) or _is_list(block.words.text, below):
            return position
    return len(blocks)


def _title_and_opening(words: Words) -> tuple[Words, Words]:
    """Return the title of a marked paragraph, and the text behind it.

    A paragraph without a full stop is a title from end to end, a bracket on who is responsible at its end apart;
    otherwise its first sentence is one, where it is short and has no such bracket of its own.
    """
    sentence = words.part(0, first_sentence(words))
    bracket = duty_bracket(sentence)
    if bracket is not None:
        title, rest = words.part(0, bracket), words.part(bracket)
        alone = len(sentence) == len(words) and is_title(title) and _ends_in_bracket(sentence.text)
        return (title, rest) if alone and title else (words.part(0, 0), words)
    if not is_title(sentence):
        return words.part(0, 0), words
    stripped = sentence.text.rstrip(_SENTENCE_END + "：:")
    return sentence.part(0, len(stripped)), words.part(len(sentence))


def duty_bracket(sentence: Words) -> int | None:
    """Return where the first bracket of a sentence begins that names who is responsible; None if there is none."""
    if not any(mark in sentence.text for mark in "（(〔【["):
        return None
    read = find_duties(sentence)
    starts = [*(duty.whole.start for duty in read.duties), *(words.start for words, _ in read.unread)]
    return min(starts) - sentence.start if starts else None


def _ends_in_bracket(text: str) -> bool:
    return text.rstrip(_SENTENCE_END)[-1:] in set(_ENDING)


def is_title(sentence: Words) -> bool:
    """Return whether a sentence can be a title: it is short, and with a full stop it holds no number but a year."""
    stopped = sentence.text[-1:] in set(_SENTENCE_END)
    return len(sentence) <= LONGEST_TITLE + 1 and not (stopped and _NUMBER.search(_YEAR.sub("", sentence.text)))


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where each sentence of a text ends, its full stop included; what is in brackets ends none."""
    depth = 0
    for position, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _ENDING:
            depth = max(0, depth - 1)
        elif character in _SENTENCE_END and not depth:
            yield position + 1
    if text and (depth or text[-1] not in _SENTENCE_END):
        yield len(text)


def first_sentence(words: Words) -> int:
    """Return the length of the first sentence of a paragraph, its end included; what is in brackets ends none."""
    return next(sentence_ends(words.text), 0)


def all_sections(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections and all that lie in them, in the order of the document."""
    for section in sections:
        yield section
        yield from all_sections(section.children)
