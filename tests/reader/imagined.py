"""Plans that nobody made: what a document may promise and who answers for it, before it is printed in any form.

Each sentence carries what must be read from it. Values are drawn so that one reading only is right.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final, Literal

import attrs
from hypothesis import strategies as st

__all__ = [
    "Due",
    "Duty",
    "Group",
    "IndicatorRow",
    "Item",
    "Organisation",
    "Piece",
    "Plan",
    "Sentence",
    "TaskRow",
    "Wanted",
    "Work",
    "duties",
]

Role = Literal["lead", "responsible", "support", "guide", "participate"]
Shape = tuple[Role, ...]
Due = date | Literal["every_year"] | None


@attrs.frozen(kw_only=True)
class Organisation:
    """A responsible unit as a document names it."""

    #: Word for its level, such as 区; empty where the name stands for itself.
    prefix: str = ""
    stem: str
    #: A class whose members are not listed.
    collective: bool = False

    @property
    def full(self) -> str:
        """The name by which it is known."""
        return f"{self.prefix}{self.stem}"


@attrs.frozen(kw_only=True)
class Group:
    """Units in one role."""

    role: Role
    organisations: tuple[Organisation, ...]
    #: What ends the list where it is open, such as 等部门.
    tail: str = ""
    #: The level is printed before the first name only.
    prefix_once: bool = False
    #: What stands between the last two names.
    joiner: str = "、"


@attrs.frozen(kw_only=True)
class Duty:
    """Who is responsible, as one place says it."""

    groups: tuple[Group, ...]
    #: Until when, where the same place says it.
    deadline: date | None = None
    #: Which of several ways to print it.
    form: int = 0

    @property
    def assignments(self) -> frozenset[tuple[str, str]]:
        """Full name and role of each unit."""
        return frozenset((each.full, group.role) for group in self.groups for each in group.organisations)

    @property
    def open_ended(self) -> bool:
        """Whether others belong to it that are not named."""
        return any(group.tail or any(each.collective for each in group.organisations) for group in self.groups)


@attrs.frozen(kw_only=True)
class Wanted:
    """What a target must say."""

    kind: Literal["level", "change", "grade", "ban", "coverage", "deliverable"]
    #: The indicator; None where it is not compared.
    name: str | None = None
    #: Comparison of a level or a record, direction of a change; None where it is not compared.
    relation: str | None = None
    limit: Fraction | None = None
    upper: Fraction | None = None
    #: Canonical name of the unit of measure.
    unit: str | None = None
    baseline: int | None = None
    #: None where the document prints no date.
    due: Due = None
    stable: bool = False
    aspired: bool = False
    approximate: bool = False
    #: None where it is not compared.
    strength: str | None = None


@attrs.frozen(kw_only=True)
class Sentence:
    """One sentence, without its full stop."""

    words: str
    wanted: tuple[Wanted, ...] = ()
    #: Numbers in it that promise nothing, as printed.
    noise: tuple[str, ...] = ()
    #: The number that may be damaged, as printed.
    number: str = ""


@attrs.frozen(kw_only=True)
class Work:
    """The sentences that the same units answer for."""

    sentences: tuple[Sentence, ...]
    duty: Duty | None = None
    #: The bracket stands behind the full stop.
    behind_stop: bool = True

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What its targets must say: what bears no date is due when the duty says so."""
        promised = tuple(each for sentence in self.sentences for each in sentence.wanted)
        deadline = self.duty.deadline if self.duty else None
        if deadline is None:
            return promised
        if not promised:
            return (Wanted(kind="deliverable", due=deadline),)
        return tuple(attrs.evolve(each, due=each.due or deadline) for each in promised)


@attrs.frozen(kw_only=True)
class Piece:
    """A paragraph; it has a title where that is its first sentence."""

    title: str | None
    works: tuple[Work, ...]


@attrs.frozen(kw_only=True)
class Item:
    """A numbered part of a plan: with paragraphs, or with other parts below it."""

    title: str
    #: Bracket behind the title, for all below that has none of its own.
    duty: Duty | None = None
    pieces: tuple[Piece, ...] = ()
    items: "tuple[Item, ...]" = ()


@attrs.frozen(kw_only=True)
class Plan:
    """A whole plan."""

    first: int
    last: int
    issued: date
    items: tuple[Item, ...]


@attrs.frozen(kw_only=True)
class TaskRow:
    """A row of a table of tasks."""

    work: Work


@attrs.frozen(kw_only=True)
class IndicatorRow:
    """A row of a table of indicators."""

    name: str
    unit: str
    #: Cell of the limit.
    printed: str
    #: Cell of the figure of an earlier year.
    past: str
    wanted: Wanted
    duty: Duty


# Who is responsible

_STEMS: Final = (
    "发展改革局",
    "教育局",
    "科技局",
    "工业和信息化局",
    "民政局",
    "财政局",
    "自然资源局",
    "住房城乡建设局",
    "城市管理局",
    "交通运输局",
    "水务局",
    "农业农村局",
    "商务局",
    "文化和旅游局",
    "卫生健康局",
    "应急管理局",
    "市场监管局",
    "统计局",
    "机关事务管理局",
    "行政审批局",
    "妇联",
    "总工会",
)
_OFFICES: Final = (
    "发展改革委",
    "教育厅",
    "科技厅",
    "工业和信息化厅",
    "财政厅",
    "自然资源厅",
    "住房城乡建设厅",
    "交通运输厅",
    "水利厅",
    "农业农村厅",
    "商务厅",
    "文化和旅游厅",
    "卫生健康委",
    "应急管理厅",
    "生态环境厅",
)
#: Names with a place or an office of their own: they take no level from the name before them.
_OWN: Final = (
    "生态环境东林分局",
    "公安东林分局",
    "东林区税务局",
    "东山区税务局",
    "西城区税务局",
    "东林经济开发区管委会",
    "东林园区服务中心",
    "东林消防救援大队",
)
_COLLECTIVES: Final = (
    "各街道办事处",
    "各相关部门",
    "各镇人民政府",
    "各镇（街道）",
    "各县（市、区）人民政府",
    "各市党委、政府",
    "各乡、镇政府",
    "各县（市）、区政府",
    "各地区",
)
_BARE: Final = ("环保局", "林业局", "水利局", "粮食局", "体育局")
_TAILS: Final = ("等", "等部门", "等单位", "等相关部门", "等有关单位")

_once = {prefix: tuple(Organisation(prefix=prefix, stem=stem) for stem in _STEMS) for prefix in ("区", "市", "县")}
_once["省"] = tuple(Organisation(prefix="省", stem=stem) for stem in _OFFICES)
_own = tuple(Organisation(stem=stem) for stem in _OWN)
_classes = tuple(Organisation(stem=stem, collective=True) for stem in _COLLECTIVES)
_bare = tuple(Organisation(stem=stem) for stem in _BARE)


@st.composite
def _groups(draw: st.DrawFn, role: Role, taken: set[str], *, bare: bool) -> Group:
    """Draw units in a role that are in no other role of the same place."""

    def some(pool: Sequence[Organisation], low: int, high: int) -> list[Organisation]:
        free = [each for each in pool if each.full not in taken]
        found = draw(st.lists(st.sampled_from(free), min_size=low, max_size=high, unique=True))
        taken.update(each.full for each in found)
        return found

    if bare:
        return Group(role=role, organisations=tuple(some(_bare, 1, 1)))
    prefix = draw(st.sampled_from(("区", "市", "县", "省")))
    if draw(st.integers(0, 4)) == 0:
        return Group(role=role, organisations=tuple(some(_classes, 1, 1)))
    named = some(_once[prefix], 1, 3) + some(_own, 0, 1)
    tail = draw(st.sampled_from(("", "", "", *_TAILS)))
    ends = [] if tail else some(_classes, 0, 1)
    joiner = draw(st.sampled_from("、、、和及")) if len(named) > 1 and not tail and not ends else "、"
    return Group(
        role=role,
        organisations=(*named, *ends),
        tail=tail,
        prefix_once=draw(st.booleans()),
        joiner=joiner,
    )


@st.composite
def duties(draw: st.DrawFn, shapes: Sequence[Shape], deadlines: st.SearchStrategy[date | None] | None = None) -> Duty:
    """Draw who is responsible, in one of the shapes of roles."""
    taken: set[str] = set()
    # A name without a level behind one that has it would be of that level, so that all are bare or none.
    bare = draw(st.integers(0, 9)) == 0
    groups = tuple(draw(_groups(role, taken, bare=bare)) for role in draw(st.sampled_from(shapes)))
    return Duty(
        groups=groups,
        deadline=draw(deadlines) if deadlines is not None else None,
        form=draw(st.integers(0, 23)),
    )
