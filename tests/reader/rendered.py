"""Imagined plans printed as documents, in each of the families of forms, with what must be read from them."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

import attrs
from hypothesis import strategies as st

from tests.reader.imagined import Duty, Group, IndicatorRow, Item, Piece, Plan, Role, Sentence, Shape, Wanted, Work
from wufei.reader.text import Block, Paragraph, Row, Text, Words
from wufei.sources import bare_text

__all__ = [
    "FAMILIES",
    "SHAPES",
    "Expected",
    "Family",
    "Layout",
    "Rendered",
    "head",
    "indicator_table",
    "layouts",
    "narrow",
    "page",
    "render",
    "task_table",
    "text_of",
    "wide",
    "wrapped",
]

Family = Literal["label", "verb", "label_and_verb", "heading", "lines", "prose"]
Table = list[list[str]]

FAMILIES: Final[tuple[Family, ...]] = ("label", "verb", "label_and_verb", "heading", "lines", "prose")

_BY_LABEL: Final[tuple[Shape, ...]] = (
    ("responsible",),
    ("lead", "support"),
    ("lead", "responsible"),
    ("lead", "support", "participate"),
    ("responsible", "guide"),
    ("lead",),
)
_BY_VERB: Final[tuple[Shape, ...]] = (
    ("lead",),
    ("responsible",),
    ("lead", "responsible"),
    ("lead", "support"),
    ("responsible", "support"),
    ("guide", "participate"),
    ("responsible", "responsible"),
    ("lead", "participate"),
)
#: Which roles come together in a family.
SHAPES: Final[dict[Family, tuple[Shape, ...]]] = {
    "label": _BY_LABEL,
    "verb": _BY_VERB,
    "label_and_verb": (("lead", "responsible"), ("lead", "support")),
    "heading": _BY_VERB,
    "lines": _BY_LABEL,
    "prose": (("responsible",), ("lead", "support"), ("lead", "responsible"), ("lead",)),
}
_LABELS: Final[dict[Role, tuple[str, ...]]] = {
    "responsible": ("责任单位", "责任部门"),
    "lead": ("牵头单位", "牵头部门"),
    "support": ("配合单位", "配合部门"),
    "participate": ("参与单位", "参加单位"),
    "guide": ("指导单位",),
}
_VERBS: Final[dict[Role, tuple[str, ...]]] = {
    "responsible": ("负责", "按职责分工负责", "负责落实", "分别负责"),
    "lead": ("牵头", "牵头负责"),
    "support": ("配合",),
    "participate": ("参与",),
    "guide": ("指导",),
}
_BRACKETS: Final = ("（）", "（）", "〔〕", "()")

#: Numbering by depth.
_SCHEMES: Final = (
    ("chinese", "chinese-bracket", "arabic"),
    ("chinese", "chinese-bracket", "arabic-bracket"),
    ("chinese", "chinese-bracket", "circled"),
    ("chinese", "chinese-bracket", "arabic-comma"),
    ("chinese", "arabic", "arabic-bracket"),
    ("chinese-bracket", "arabic", "circled"),
    ("arabic-comma", "outline", "outline"),
    ("chapter", "article", "chinese-bracket"),
    ("chapter", "section", "chinese-bracket"),
)
#: What they number has a line of its own.
_HEADINGS: Final = frozenset({"chapter", "section"})
_NUMERALS: Final = "〇一二三四五六七八九"
_TEN: Final = 10


@attrs.frozen(kw_only=True)
class Layout:
    """How a document is printed."""

    family: Family
    #: Forms of numbering, by depth.
    scheme: tuple[str, ...]
    #: Numbers of the second depth go on across those of the first.
    run_on: bool
    #: Titles of items stand on lines of their own.
    own_line: bool
    #: Punctuation and brackets are half-width.
    half: bool


@attrs.frozen(kw_only=True)
class Expected:
    """What must be read of one task."""

    ref: str
    #: None where it is not compared.
    title: str | None
    #: Full names and roles.
    assignments: frozenset[tuple[str, str]] = frozenset()
    open_ended: bool = False
    wanted: tuple[Wanted, ...] = ()


@attrs.frozen(kw_only=True)
class Rendered:
    """A document as it is printed, and what must be read of it."""

    #: Paragraphs, and tables as rows of cells.
    blocks: tuple[str | Table, ...]
    expected: tuple[Expected, ...]
    #: Sentences with numbers that promise nothing, and these.
    noise: tuple[tuple[str, str], ...]
    #: All sentences that are printed.
    sentences: tuple[str, ...]
    #: How many places say who is responsible.
    duties: int

    @property
    def lines(self) -> list[str]:
        """The paragraphs."""
        return [block for block in self.blocks if isinstance(block, str)]


def layouts(family: st.SearchStrategy[Family]) -> st.SearchStrategy[Layout]:
    """Return ways to print a document."""
    return st.builds(
        Layout,
        family=family,
        scheme=st.sampled_from(_SCHEMES),
        run_on=st.booleans(),
        own_line=st.booleans(),
        half=st.booleans(),
    )


# Marks


def _numeral(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    last = _NUMERALS[ones] if ones else ""
    return last if not tens else f"{'' if tens == 1 else _NUMERALS[tens]}十{last}"


def _mark(form: str, path: Sequence[int]) -> str:
    number = path[-1]
    match form:
        case "chinese":
            return f"{_numeral(number)}、"
        case "chinese-bracket":
            return f"（{_numeral(number)}）"
        case "arabic":
            return f"{number}."
        case "arabic-comma":
            return f"{number}、"
        case "arabic-bracket":
            return f"（{number}）"
        case "circled":
            return chr(ord("①") + number - 1)
        case "outline":
            return f"{'.'.join(map(str, path))} "
        case "chapter":
            return f"第{_numeral(number)}章 "
        case "section":
            return f"第{_numeral(number)}节 "
        case _:
            return f"第{_numeral(number)}条 "


# Who is responsible


def _names(group: Group) -> str:
    printed, shown = [], ""
    for each in group.organisations:
        printed.append(each.stem if group.prefix_once and each.prefix and each.prefix == shown else each.full)
        shown = each.prefix or shown
    *before, last = printed
    return f"{'、'.join(before)}{group.joiner if before else ''}{last}{group.tail}"


def _by_label(group: Group, form: int) -> str:
    labels = _LABELS[group.role]
    return f"{labels[form % len(labels)]}：{_names(group)}"


def _by_verb(group: Group, form: int) -> str:
    verbs = _VERBS[group.role]
    return f"{_names(group)}{verbs[form % len(verbs)]}"


def _until(day: date, form: int) -> str:
    forms = [f"{day.year}年{day.month}月底", f"{day.year}年{day.month}月底前", f"{day.year}.{day.month}"]
    if (day.month, day.day) == (12, 31):
        forms += [f"{day.year}年底", f"{day.year}年年底前"]
    return forms[form % len(forms)]


def _bracket(duty: Duty, family: Family) -> str:
    opening, closing = _BRACKETS[duty.form % len(_BRACKETS)]
    separator = "；" if duty.form % 3 else "，"
    if family == "label":
        parts = [_by_label(group, duty.form) for group in duty.groups]
    else:
        parts, separator = ["，".join(_by_verb(group, duty.form) for group in duty.groups)], "；"
        if family == "label_and_verb":
            parts = [f"{_LABELS['responsible'][duty.form % 2]}：{parts[0]}"]
    if duty.deadline:
        parts.append(f"完成时限：{_until(duty.deadline, duty.form)}")
    return f"{opening}{separator.join(parts)}{closing}"


def _label_lines(duty: Duty) -> list[str]:
    parts = [_by_label(group, duty.form) for group in duty.groups]
    if duty.form % 4 == 0:
        parts.insert(0, "牵头领导：张明远")
    if duty.deadline:
        parts.append(f"完成时限：{_until(duty.deadline, duty.form)}")
    # 等 before a label would be read with it.
    together = duty.form % 2 == 0 and not any(group.tail for group in duty.groups)
    return ["　".join(parts)] if together else parts


def _places(duty: Duty, family: Family) -> int:
    """Return how many brackets or lines name who is responsible."""
    if family != "lines":
        return 1
    return sum("单位" in line or "部门：" in line for line in _label_lines(duty))


def _prose(duty: Duty) -> str:
    by = "由" if duty.form % 2 or len(duty.groups) == 1 else ""
    return f"{by}{'，'.join(_by_verb(group, duty.form) for group in duty.groups)}"


# Paragraphs


def _piece_lines(piece: Piece, layout: Layout) -> list[str]:
    """Return the paragraph of a piece, and the label lines below it."""
    text, below = f"{piece.title}。" if piece.title else "", list[str]()
    for work in piece.works:
        said = "。".join(sentence.words for sentence in work.sentences)
        if work.duty is None:
            text += f"{said}。"
        elif layout.family == "lines":
            text, below = f"{text}{said}。", _label_lines(work.duty)
        elif layout.family == "prose":
            text += f"{said}。{_prose(work.duty)}。"
        else:
            bracket = _bracket(work.duty, layout.family)
            text += f"{said}。{bracket}" if work.behind_stop else f"{said}{bracket}。"
    return [text, *below]


def _is_inline(item: Item, form: str, layout: Layout) -> bool:
    """Return whether the first paragraph of an item stands behind its title."""
    if layout.own_line or form in _HEADINGS or item.duty or not item.pieces:
        return False
    return item.pieces[0].title is None


def _item_lines(item: Item, form: str, path: Sequence[int], layout: Layout) -> list[str]:
    """Return the line of the item's mark, and its paragraphs."""
    begins = f"{_mark(form, path)}{item.title}"
    if item.duty:
        begins += _bracket(item.duty, "heading")
    paragraphs = [_piece_lines(piece, layout) for piece in item.pieces]
    if _is_inline(item, form, layout):
        paragraphs[0][0] = f"{begins}。{paragraphs[0][0]}"
        begins = ""
    return [*([begins] if begins else []), *(line for lines in paragraphs for line in lines)]


def _numbered(
    items: Sequence[Item], layout: Layout, above: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Item]]:
    """Yield items with the numbers that they and those above them bear, in the order of the document."""
    counted = 0
    form = layout.scheme[1]
    runs_on = (layout.run_on or form == "article") and form != "outline"
    for number, item in enumerate(items, 1):
        yield (*above, number), item
        for below, child in enumerate(item.items, 1):
            bears = counted + below if runs_on and not above else below
            yield (*above, number, bears), child
            for last, leaf in enumerate(child.items, 1):
                yield (*above, number, bears, last), leaf
        counted += len(item.items)


def render(plan: Plan, layout: Layout) -> Rendered:
    """Return a plan as it is printed, and what must be read of it."""
    lines, expected, works = head(plan), list[Expected](), list[Work]()
    duties = 0
    for path, item in _numbered(plan.items, layout):
        form, ref = layout.scheme[len(path) - 1], ".".join(map(str, path))
        lines += _item_lines(item, form, path, layout)
        above = _heading_of(plan, path, layout)
        expected += _expected(item, ref, above, inline=_is_inline(item, form, layout))
        works += [work for piece in item.pieces for work in piece.works]
        duties += item.duty is not None
    if layout.half:
        lines = [narrow(line) for line in lines]
    shown = narrow if layout.half else str
    sentences = [sentence for work in works for sentence in work.sentences]
    return Rendered(
        blocks=tuple(lines),
        expected=tuple(expected),
        noise=_noise(sentences, shown=layout.half),
        sentences=tuple(shown(sentence.words) for sentence in sentences),
        duties=duties + sum(_places(work.duty, layout.family) for work in works if work.duty),
    )


def _noise(sentences: Iterable[Sentence], *, shown: bool) -> tuple[tuple[str, str], ...]:
    found = ((each.words, number) for each in sentences for number in each.noise)
    return tuple((narrow(words), narrow(number)) if shown else (words, number) for words, number in found)


def _heading_of(plan: Plan, path: tuple[int, ...], layout: Layout) -> Duty | None:
    """Return what a heading above says of all below it."""
    by_path = dict(_numbered(plan.items, layout))
    return next((by_path[path[:end]].duty for end in range(len(path) - 1, 0, -1) if by_path[path[:end]].duty), None)


def _expected(item: Item, ref: str, above: Duty | None, *, inline: bool) -> Iterator[Expected]:
    """Yield what must be read of an item: what stands below its title is a paragraph of its own."""
    if inline and len(item.pieces) == 1:
        yield from _expected_of(item.pieces[0], ref, item.title, above)
        return
    yield _inheriting(Expected(ref=ref, title=item.title), above)
    for number, piece in enumerate(item.pieces, 1):
        yield from _expected_of(piece, f"{ref}.{number}", piece.title, item.duty or above)


def _inheriting(task: Expected, duty: Duty | None) -> Expected:
    if duty is None:
        return task
    return attrs.evolve(task, assignments=duty.assignments, open_ended=duty.open_ended)


def _expected_of(piece: Piece, ref: str, title: str | None, above: Duty | None) -> Iterator[Expected]:
    if len(piece.works) > 1:
        yield Expected(ref=ref, title=title)
    for letter, work in zip("abcdefgh", piece.works, strict=False):
        task = Expected(
            ref=f"{ref}{letter}" if len(piece.works) > 1 else ref,
            title=title if len(piece.works) == 1 else None,
            wanted=work.wanted,
        )
        yield _inheriting(task, work.duty or above)


#: Long enough for its lines to tell how wide full ones are.
_PREAMBLE: Final = (
    "为减少固体废物的产生和填埋，促进资源循环利用，提升全区固体废物治理水平，形成政府主导、企业主体、公众参与的工作格局，"
    "按照上级有关部署，结合东林区工作实际，经区政府同意，对工业、农业、生活和建筑领域的固体废物治理工作作出统一安排，"
    "明确各部门和各街道的职责分工，并就组织领导、资金投入、科技支撑和宣传引导等方面提出要求，制定本方案。"
)


def head(plan: Plan) -> list[str]:
    """Return what stands before the first item."""
    name = "东林区“无废城市”建设实施方案"
    years = f"（{plan.first}—{plan.last}年）"
    day = f"{plan.issued.year}年{plan.issued.month}月{plan.issued.day}日"
    return [
        f"东林区人民政府关于印发《{name}{years}》的通知",
        "各街道办事处，区政府各部门：",
        f"现将《{name}{years}》印发给你们，请认真组织实施。",
        "东林区人民政府",
        day,
        f"{name}{years}",
        _PREAMBLE,
    ]


# Tables


def task_table(plan: Plan, works: Sequence[Work], *, several: bool) -> Rendered:
    """Return a plan whose tasks stand in the rows of a table; with ``several`` a column for each role."""
    heads = (
        ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]
        if several
        else ["序号", "工作任务", "责任单位", "完成时间"]
    )
    roles: tuple[Role, ...] = ("lead", "support") if several else ("responsible",)
    table, expected = [heads], [Expected(ref="1", title="重点任务")]
    duties = 0
    for number, work in enumerate(works, 1):
        assert work.duty is not None
        by_role = {group.role: _names(group) for group in work.duty.groups}
        cells = [by_role.get(role, "") for role in roles]
        duties += sum(bool(cell) for cell in cells)
        until = _until(work.duty.deadline, work.duty.form) if work.duty.deadline else "长期坚持"
        text = "".join(f"{sentence.words}。" for sentence in work.sentences)
        table.append([f"{number}", text, *cells, until])
        expected.append(
            Expected(
                ref=f"1.{number}",
                title=None,
                assignments=work.duty.assignments,
                open_ended=work.duty.open_ended,
                wanted=work.wanted,
            )
        )
    sentences = [sentence for work in works for sentence in work.sentences]
    return Rendered(
        blocks=(*head(plan), "一、重点任务", table),
        expected=tuple(expected),
        noise=_noise(sentences, shown=False),
        sentences=tuple(sentence.words for sentence in sentences),
        duties=duties,
    )


def indicator_table(plan: Plan, rows: Sequence[IndicatorRow], *, in_brackets: bool) -> Rendered:
    """Return a plan whose targets stand in a table; with ``in_brackets`` the unit stands behind the name."""
    unit = [] if in_brackets else ["单位"]
    table = [["序号", "指标名称", *unit, f"{plan.first - 1}年现状值", f"{plan.last}年目标值", "责任单位"]]
    for number, row in enumerate(rows, 1):
        name = [f"{row.name}（{row.unit}）"] if in_brackets else [row.name, row.unit]
        table.append([f"{number}", *name, row.past, row.printed, _names(row.duty.groups[0])])
    expected = [
        Expected(
            ref=f"1.{number}",
            title=None,
            assignments=row.duty.assignments,
            open_ended=row.duty.open_ended,
            wanted=(row.wanted,),
        )
        for number, row in enumerate(rows, 1)
    ]
    return Rendered(
        blocks=(*head(plan), "一、主要指标", table),
        expected=(Expected(ref="1", title="主要指标"), *expected),
        # Its cell stands before that of the limit.
        noise=tuple((f"{row.past}{row.printed}", row.past) for row in rows),
        sentences=tuple(row.printed for row in rows),
        duties=len(rows),
    )


# Documents

_NARROW: Final = str.maketrans("，：；（）％－／０１２３４５６７８９", ",:;()%-/0123456789")
_WIDE: Final = str.maketrans(",:;()%0123456789", "，：；（）％０１２３４５６７８９")
#: What can't be parted by the end of a line: a number with its signs, one character; and the marks behind it.
_UNBREAKABLE: Final = re.compile(r"[（(“《〔]*(?:[A-Za-z0-9.,%]+|.)[，。、；：）)”》〕]*")


def narrow(text: str) -> str:
    """Return a text with half-width punctuation and digits."""
    return text.translate(_NARROW)


def wide(text: str) -> str:
    """Return a text with full-width punctuation and digits; what marks a number as an outline's stays as it is."""
    return text.translate(_WIDE)


def text_of(blocks: Iterable[str | Table]) -> Text:
    """Return a document of paragraphs and tables, as it is read from a file."""
    found, start, tables = list[Block](), 0, 0
    for block in blocks:
        if isinstance(block, str):
            found.append(Paragraph(words=Words(block, start)))
            start += len(bare_text(block))
            continue
        tables += 1
        for row in block:
            cells = []
            for cell in row:
                cells.append(Words(cell, start))
                start += len(bare_text(cell))
            found.append(Row(cells=tuple(cells), table=tables))
    return Text(tuple(found))


def page(blocks: Iterable[str | Table]) -> str:
    """Return a document as a page of a web site."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
        else:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    body = "\n".join(parts)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div>{body}</div></body></html>'


def wrapped(lines: Iterable[str], width: int, *, blank: bool) -> str:
    """Return paragraphs, their first lines indented, in lines of ``width`` columns, perhaps with blank ones between."""
    printed = []
    for line in lines:
        current, columns = "　　", 4
        for token in _UNBREAKABLE.findall(line):
            size = sum(1 if each.isascii() else 2 for each in token)
            if columns + size > width and columns:
                printed.append(current)
                current, columns = "", 0
            current, columns = f"{current}{token}", columns + size
        printed.append(current)
    between = "\n\n" if blank else "\n"
    return between.join(printed) + "\n"
