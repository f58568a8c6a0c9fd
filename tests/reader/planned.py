"""Whole plans, drawn at random: items with paragraphs, rows of tables, and who answers for each."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

import attrs
from hypothesis import strategies as st

from tests.reader.imagined import IndicatorRow, Item, Piece, Plan, Sentence, Wanted, Work, duties
from tests.reader.promised import Years, noise, plain, promises
from tests.reader.rendered import SHAPES, Family, Rendered, indicator_table, task_table

__all__ = ["indicator_tables", "plans", "task_tables", "years"]

_TITLES: Final = (
    "推进工业固体废物减量",
    "加强农业废弃物综合利用",
    "完善垃圾收运体系",
    "健全全过程监管机制",
    "强化宣传教育引导",
    "提升危险废物处置能力",
    "加强总体设计，分区推进",
    "做好建筑垃圾治理",
    "优化产业结构布局",
    "推行绿色生活方式",
)
_TOPS: Final = ("重点任务", "主要任务", "产业提升行动", "保障措施", "重点领域攻坚")
_BRACKETS: Final = frozenset({"label", "verb", "label_and_verb"})
#: Families whose duties may say until when.
_WITH_DEADLINE: Final = frozenset({"label", "verb", "lines"})


@st.composite
def years(draw: st.DrawFn) -> Years:
    """Draw when a plan is in force and when it was issued."""
    first = draw(st.integers(2021, 2026))
    issued = date(first, draw(st.integers(1, 6)), draw(st.integers(1, 28)))
    return Years(first=first, last=first + draw(st.integers(1, 4)), issued=issued)


def _month_ends(within: Years) -> st.SearchStrategy[date]:
    pairs = st.tuples(st.integers(within.first, within.last), st.integers(1, 12))
    ends = pairs.map(lambda pair: date(*pair, calendar.monthrange(*pair)[1]))
    return ends.filter(lambda day: day > within.issued)


@st.composite
def _sentences(draw: st.DrawFn, within: Years, *, dated: bool) -> tuple[Sentence, ...]:
    kinds = draw(st.lists(st.sampled_from(("promise", "promise", "plain", "noise")), min_size=1, max_size=3))
    drawn = {"promise": promises(within, dated=dated), "plain": plain(), "noise": noise(within)}
    return tuple(draw(drawn[kind]) for kind in kinds)


@st.composite
def _works(draw: st.DrawFn, within: Years, family: Family, *, dated: bool, owned: bool) -> Work:
    deadlines = None
    if not dated and family in _WITH_DEADLINE:
        deadlines = st.one_of(st.none(), _month_ends(within))
    return Work(
        sentences=draw(_sentences(within, dated=dated)),
        duty=draw(duties(SHAPES[family], deadlines)) if owned else None,
        behind_stop=draw(st.booleans()),
    )


def _may_seem_titled(works: Sequence[Work], family: Family) -> bool:
    """Return whether a short first sentence without a number would be taken for a title, others following it."""
    first = works[0]
    if family in _BRACKETS and first.duty and not first.behind_stop and len(first.sentences) == 1:
        return False
    return len(works) > 1 or len(first.sentences) > 1 or family == "prose"


@st.composite
def _pieces(draw: st.DrawFn, within: Years, family: Family, *, owned: bool | None = None) -> Piece:
    dated = draw(st.booleans())
    if owned is None:
        owned = draw(st.integers(0, 3)) == 0 if family == "heading" else draw(st.integers(0, 6)) > 0
    count = draw(st.integers(1, 3)) if family in _BRACKETS and owned else 1
    works = [draw(_works(within, family, dated=dated, owned=owned)) for _ in range(count)]
    title = draw(st.one_of(st.none(), st.sampled_from(_TITLES)))
    if title is None and _may_seem_titled(works, family):
        numbered = draw(promises(within, dated=dated).filter(lambda each: re.search(r"\d", each.words) is not None))
        works[0] = attrs.evolve(works[0], sentences=(numbered, *works[0].sentences[1:]))
    return Piece(title=title, works=tuple(works))


@st.composite
def _with_pieces(draw: st.DrawFn, within: Years, family: Family, titles: Sequence[str], low: int = 1) -> Item:
    count = draw(st.integers(low, 3))
    # A line that follows paragraphs without one may be about them all: each of an item has its own, or none.
    owned = draw(st.integers(0, 6)) > 0 if family == "lines" else None
    pieces = tuple(draw(_pieces(within, family, owned=owned)) for _ in range(count))
    return Item(title=draw(st.sampled_from(titles)), pieces=pieces)


@st.composite
def _under_heading(draw: st.DrawFn, within: Years) -> Item:
    """Draw an item whose title bears the bracket for all below it."""
    duty = draw(duties(SHAPES["heading"]))
    title = draw(st.sampled_from(_TITLES))
    if draw(st.booleans()):
        return attrs.evolve(draw(_with_pieces(within, "heading", _TITLES, 2)), duty=duty)
    leaves = tuple(
        Item(title=draw(st.sampled_from(_TITLES)), pieces=(draw(_pieces(within, "heading")),))
        for _ in range(draw(st.integers(1, 3)))
    )
    return Item(title=title, duty=duty, items=leaves)


@st.composite
def _tops(draw: st.DrawFn, within: Years, family: Family) -> Item:
    title = draw(st.sampled_from(_TOPS))
    count = draw(st.integers(1, 2))
    if family == "heading":
        return Item(title=title, items=tuple(draw(_under_heading(within)) for _ in range(count)))
    if draw(st.integers(0, 2)) == 0:
        return draw(_with_pieces(within, family, _TOPS))
    children = []
    for _ in range(count):
        if draw(st.integers(0, 2)) == 0:
            leaves = tuple(draw(_with_pieces(within, family, _TITLES)) for _ in range(draw(st.integers(1, 2))))
            children.append(Item(title=draw(st.sampled_from(_TITLES)), items=leaves))
        else:
            children.append(draw(_with_pieces(within, family, _TITLES)))
    return Item(title=title, items=tuple(children))


@st.composite
def plans(draw: st.DrawFn, family: Family, *, most: int = 2) -> Plan:
    """Draw a plan whose duties a family of forms can print."""
    within = draw(years())
    items = tuple(draw(_tops(within, family)) for _ in range(draw(st.integers(1, most))))
    return Plan(first=within.first, last=within.last, issued=within.issued, items=items)


@st.composite
def task_tables(draw: st.DrawFn) -> Rendered:
    """Draw a plan whose tasks stand in a table."""
    within = draw(years())
    several = draw(st.booleans())
    shapes = SHAPES["lines"]
    fitting = [shape for shape in shapes if set(shape) <= ({"lead", "support"} if several else {"responsible"})]
    works = []
    for _ in range(draw(st.integers(1, 3))):
        duty = draw(duties(fitting, st.one_of(st.none(), _month_ends(within))))
        first = draw(promises(within, dated=False))
        works.append(Work(sentences=(first, draw(plain())), duty=duty))
    plan = Plan(first=within.first, last=within.last, issued=within.issued, items=())
    return task_table(plan, works, several=several)


_INDICATORS: Final = (
    ("秸秆综合利用率", "%", "percent"),
    ("一般工业固体废物产生强度", "吨/万元", "tonne_per_ten_thousand_yuan"),
    ("生活垃圾焚烧处理能力", "吨/日", "tonne_per_day"),
    ("绿色工厂数量", "家", "enterprise"),
    ("环保产业总产值", "亿元", "hundred_million_yuan"),
    ("可再生能源装机容量", "万千瓦", "ten_thousand_kilowatts"),
)
_CELLS: Final = (("≥{}", "at_least"), ("≤{}", "at_most"), ("{}以上", "at_least"), ("＞{}", "more_than"), ("{}", None))


@st.composite
def indicator_tables(draw: st.DrawFn) -> Rendered:
    """Draw a plan whose targets stand in a table of indicators."""
    within = draw(years())
    rows = []
    for name, unit, canonical in draw(st.lists(st.sampled_from(_INDICATORS), min_size=1, max_size=4, unique=True)):
        value, past = draw(st.integers(40, 99)), draw(st.integers(2, 39))
        cell, relation = draw(st.sampled_from(_CELLS))
        wanted = Wanted(
            kind="level",
            name=name,
            relation=relation,
            limit=Fraction(value),
            unit=canonical,
            due=date(within.last, 12, 31),
        )
        duty = draw(duties((("responsible",),)))
        printed = cell.format(value)
        rows.append(IndicatorRow(name=name, unit=unit, printed=printed, past=f"{past}", wanted=wanted, duty=duty))
    plan = Plan(first=within.first, last=within.last, issued=within.issued, items=())
    return indicator_table(plan, rows, in_brackets=draw(st.booleans()))
