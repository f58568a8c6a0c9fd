"""The pieces of work of a document: one for each task of the draft, with the words that are read for it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

import attrs

from wufei.reader.brackets import full_width, only_brackets
from wufei.reader.duties.headed import tells_duties
from wufei.reader.duties.label_lines import is_unit_line
from wufei.reader.duties.statements import LABEL
from wufei.reader.structure.outline import Section, duty_bracket, first_sentence, is_title
from wufei.reader.structure.parts import short_title
from wufei.reader.targets.finding import read_targets
from wufei.reader.text import Paragraph, Row, Words

__all__ = ["DASHES", "PREAMBLE", "Piece", "is_label_line", "names_who_answers", "pieces"]

#: Titles of sections that say why, and promise nothing.
PREAMBLE: Final = (
    "指导思想",
    "基本原则",
    "工作原则",
    "总体思路",
    "工作思路",
    "重大意义",
    "重要意义",
    "编制依据",
    "编制背景",
    "工作背景",
    "背景",
    "现状",
    "工作基础",
    "基本情况",
    "发展基础",
    "面临形势",
    "形势分析",
    "适用范围",
)
#: The title of a box.
_BOX = re.compile(r"专栏(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[：:]?[^。；，]{2,40}")
#: A bracket that names who is responsible; a document that has several names all of them so.
_NAMING = re.compile(
    r"[（(〔【\[][^（()）〔〕【】]{2,300}?(?:牵头|负责|落实|配合|参与|指导|(?:单位|部门)[：:][^（()）]{2,300}?)[)）〕】\]]"
)
_SEVERAL: Final = 3
#: An item of a list without numbers, by its name.
_LISTED = re.compile("[^，。；：（）]{2,14}：(?!$)")
#: What the items of such a list may begin with.
DASHES: Final = ("--", "——", "－－", "●", "■", "◆")
#: A longer title stands in the names of sections by its first clause.
_LONGEST_NAME: Final = 24


@attrs.frozen(kw_only=True)
class Piece:
    """One task's words: those of a paragraph, of a numbered item, or of a heading that holds others."""

    ref: str
    #: Headings as printed, such as 四（二）1 and the paragraph's title.
    section: str
    #: None where its text has no title of its own.
    title: Words | None
    #: What is read for duties and targets; empty for a heading that only holds others.
    words: Words
    #: Where it stands: its title, or what it begins with.
    printed: Words
    #: Bracket behind the title of a section that holds other pieces: it covers all of them.
    heading: Words | None = None
    #: Lines such as 责任单位：甲局 that follow its words.
    labels: tuple[Words, ...] = ()
    #: Such lines behind a later paragraph of its section: they cover it too, if it has nothing of its own.
    shared: tuple[Words, ...] = ()
    #: It only holds others.
    holds_others: bool = False
    #: It says why, and promises nothing.
    preamble: bool = False
    #: Each piece of its section says what one of several units has to do.
    of_duties: bool = False
    #: Tables that stand in it.
    tables: tuple[tuple[Row, ...], ...] = ()
    #: Boxes that stand behind it, such as 专栏1 甲工程; they bear its ref until they are read as parts of it.
    boxes: "tuple[Piece, ...]" = ()


def pieces(
    sections: Sequence[Section], *, preamble: bool = False, of_duties: bool = False, headed: bool = False
) -> Iterator[Piece]:
    """Yield the pieces of sections and of all that lie in them, in the order of the document.

    ``headed``: a bracket at a title above them covers them.
    """
    for section in sections:
        says_why = preamble or section.title.text.strip("：:") in PREAMBLE
        own, *below = _pieces_of(section, preamble=says_why, headed=headed)
        within = of_duties or tells_duties(section.title.text)
        yield attrs.evolve(own, of_duties=of_duties)
        yield from (attrs.evolve(each, of_duties=within) for each in below)
        covered = headed or own.heading is not None
        yield from pieces(section.children, preamble=own.preamble, of_duties=within, headed=covered)


def names_who_answers(found: Sequence[Piece]) -> bool:
    """Tell whether a document names those who answer in brackets, on lines or in tables, as most do.

    There the sentences around them say how work is done, and not who is responsible.
    """
    named = sum(len(each.labels) + len(each.tables) + len(_NAMING.findall(each.words.text)) for each in found)
    return named + sum(each.heading is not None for each in found) >= _SEVERAL


def _pieces_of(section: Section, *, preamble: bool, headed: bool) -> Iterator[Piece]:
    """Yield the piece of a section itself, and those of the paragraphs in it."""
    heading, opening = _heading_and_opening(section)
    paragraphs = [opening] if opening else []
    below = [block.words for block in section.body if isinstance(block, Paragraph)]
    end = next((number for number, words in enumerate(below) if _BOX.fullmatch(words.text)), len(below))
    texts, labels = _with_labels(paragraphs + below[:end])
    rows = [block for block in section.body if isinstance(block, Row)]
    tables = tuple(tuple(group) for _, group in groupby(rows, key=lambda row: row.table))
    # What stands below a title is a paragraph of its own; what stands behind it is the item's, if nothing follows.
    several = not section.children and len(texts) > (1 if opening else 0)
    holds_others = bool(section.children) or several
    # Paragraphs before numbered items are numbered behind them.
    spread = several or bool(section.children and texts)
    own_texts, apart = ([], texts) if spread else _first_run(texts)
    words = _joined(own_texts) if own_texts else section.title.part(0, 0)
    if not holds_others and not words:
        # All there is of it is its title: what it promises stands there.
        words, heading = (section.paragraph if heading else section.title), None
    elif section.title and _promises(section.title):
        title = section.paragraph.part(0, len(section.paragraph) - len(section.opening))
        words = _joined(_first_run([title, *own_texts])[0])
    yield Piece(
        ref=section.ref,
        section=section.section,
        title=section.title or None,
        words=words,
        printed=section.title or section.paragraph,
        heading=heading if holds_others else None,
        labels=() if spread else tuple(each for group in labels.values() for each in group),
        holds_others=holds_others,
        preamble=preamble,
        tables=tables,
        boxes=tuple(_boxes(section, below[end:], preamble=preamble)),
    )
    last = _bracket_of_last(texts) if several and not (labels or headed or heading) else ()
    first = max((int(child.ref.rpartition(".")[2]) for child in section.children), default=0) + 1
    for number, text in enumerate(apart, first):
        found = _paragraph(section, number, text, preamble=preamble)
        at = number - first
        own = tuple(labels.get(at, ()))
        later = next((tuple(labels[place]) for place in sorted(labels) if place > at), ()) or last * (
            at < len(texts) - 1
        )
        yield attrs.evolve(found, labels=own, shared=later if several and not own else ())


def _bracket_of_last(texts: Sequence[Words]) -> tuple[Words, ...]:
    """Return the bracket that ends the last item of a list without numbers: 甲项：…, 乙项：…; it covers all of them."""
    if not all(_LISTED.match(full_width(words.text)) for words in texts):
        return ()
    ends = [duty_bracket(words) for words in texts]
    last, at = texts[-1], ends[-1]
    if at is None or any(end is not None for end in ends[:-1]) or not only_brackets(last.part(at)):
        return ()
    return (last.part(at),)


def _boxes(section: Section, paragraphs: Sequence[Words], *, preamble: bool) -> Iterator[Piece]:
    """Yield the boxes of a section: the title of each, with the paragraphs below it up to the next."""
    starts = [number for number, words in enumerate(paragraphs) if _BOX.fullmatch(words.text)]
    for start, end in pairwise([*starts, len(paragraphs)]):
        title, rest = paragraphs[start], list(paragraphs[start + 1 : end])
        while rest:
            run, rest = _first_run(rest)
            yield Piece(
                ref=section.ref,
                section=f"{section.section} {short_title(title)}",
                title=title,
                words=_joined(run),
                printed=title,
                preamble=preamble,
            )


def _first_run(texts: Sequence[Words]) -> tuple[list[Words], list[Words]]:
    """Return the texts that follow one another at the beginning, and those behind the first gap."""
    end = next((n for n in range(1, len(texts)) if texts[n].start != texts[n - 1].span[1]), len(texts))
    return list(texts[:end]), list(texts[end:])


def _heading_and_opening(section: Section) -> tuple[Words | None, Words]:
    """Return a bracket that covers what lies below a title, and the text that begins behind the title."""
    if section.title and only_brackets(section.opening):
        return section.opening, section.opening.part(0, 0)
    return None, section.opening


def _with_labels(paragraphs: Sequence[Words]) -> tuple[list[Words], dict[int, list[Words]]]:
    """Return paragraphs of text, and the label lines behind each by its position.

    A bracket in a paragraph of its own that names who is responsible is such a line; another goes with the paragraph
    before it.
    """
    texts: list[Words] = []
    labels: dict[int, list[Words]] = {}
    for words in paragraphs:
        if is_label_line(words):
            labels.setdefault(max(len(texts) - 1, 0), []).append(words)
        elif texts and only_brackets(words) and texts[-1].span[1] == words.start:
            texts[-1] = _joined([texts[-1], words])
        else:
            texts.append(words)
    return texts, labels


def is_label_line(words: Words) -> bool:
    """Return whether a paragraph is nothing but labels and what they name, units and what they do, or such brackets."""
    head, colon, _ = full_width(words.text).partition("：")
    # The label may stand in brackets.
    label = head[1:].removesuffix("）") if words.text.startswith(("（", "(", "【")) else head
    if LABEL.match(label + colon) is not None or is_unit_line(words):
        return True
    return only_brackets(words) and duty_bracket(words) is not None


def _paragraph(section: Section, number: int, text: Words, *, preamble: bool) -> Piece:
    end = first_sentence(text)
    title, rest = text.part(0, end), text.part(end)
    titled = rest and len(title) > 1 and is_title(title) and title.text[-1] in "。：:" and duty_bracket(title) is None
    if not titled:
        return Piece(
            ref=f"{section.ref}.{number}",
            section=section.section,
            title=None,
            words=text,
            printed=text,
            preamble=preamble,
        )
    title = title.part(0, -1)
    return Piece(
        ref=f"{section.ref}.{number}",
        # A title that is a sentence would make every source repeat it.
        section=f"{section.section} {title.text if len(title) <= _LONGEST_NAME else short_title(title)}",
        title=title,
        printed=title,
        words=text if only_brackets(rest) or _promises(title) else rest,
        preamble=preamble,
    )


def _promises(title: Words) -> bool:
    """Return whether a title promises something, so that it must be read as well."""
    read = read_targets(title)
    return bool(read.promises or read.unread)


def _joined(parts: Sequence[Words]) -> Words:
    """Return words that follow one another as one."""
    return Words("".join(each.text for each in parts), parts[0].start)
