"""Several names and several numbers in one clause: 分别达到65%和55%, 均达到45%."""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.reader.targets.comparators import after, before
from wufei.reader.targets.comparators import change as change_of
from wufei.reader.targets.figures import IN_EACH, Figure, Other, Read, Refused
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import ChangeRead, CountRead, LevelRead
from wufei.reader.targets.subjects import expanded, subject_of, without_times
from wufei.reader.times.finding import Time

__all__ = ["FORMS", "in_each_year", "read_respectively", "spread"]

FORMS: Final = (
    Form(
        id="list.respectively",
        example="到2027年，甲种植、收获机械化率分别达到65%和55%。",
        reads="甲种植机械化率 at_least 65 percent; 甲收获机械化率 at_least 55 percent",
    ),
    Form(
        id="list.years",
        example="到2027年、2030年，甲率分别达到65%、75%。",
        reads="甲率 at_least 65 percent; 甲率 at_least 75 percent",
    ),
    Form(
        id="list.counts",
        example="2026年、2027年分别培训甲员2000人次和3000人次。",
        reads="培训 甲员 at_least 2000 person_time; 培训 甲员 at_least 3000 person_time",
    ),
    Form(
        id="list.each-year",
        example="2026年、2027年各新建甲站40座。",
        reads="新建 甲站 at_least 40 facility; 新建 甲站 at_least 40 facility",
    ),
    Form(
        id="list.one-length",
        example="到2027年，铁路、水路货运量比2024年分别增长10%、12%。",
        reads="铁路货运量 increase 10 percent against 2024; 水路货运量 increase 12 percent against 2024",
    ),
    Form(
        id="list.each",
        example="到2027年，甲种植、收获机械化率均达到45%。",
        reads="甲种植机械化率 at_least 45 percent; 甲收获机械化率 at_least 45 percent",
    ),
    Form(
        id="list.among",
        example="到2027年，甲率达到70%，其中乙率达到80%。",
        reads="甲率 at_least 70 percent; 乙率 at_least 80 percent",
    ),
)
_EACH = re.compile("(?:(?<![平年])均|都)(?:应|要|稳定|须)?\\Z")
_BETWEEN = re.compile("(?:(?:及|或)?以[上下内]|左右)?[、，和及与]?(?:以及)?")
Result = tuple[Read, ...] | Other | Refused
_LISTED: Final = LevelRead | ChangeRead | CountRead


def read_respectively(figures: Sequence[Figure], read: Result | None, times: Sequence[Time]) -> list[Result] | None:
    """Read the figures of a clause whose names or years stand in a list of as many; None where it has no such list.

    ``read`` is what the first figure says with all the names before it.
    """
    if len(figures) < 2 or not _is_list(figures):  # noqa: PLR2004 - a list
        return None
    count = len(figures)
    by_year = len(times) == count and all(time.words.start < figures[0].number.words.start for time in times)
    if "分别" not in figures[0].left and not by_year:
        return None
    if not isinstance(read, tuple) or not isinstance(read[0].what, _LISTED):
        return [read if isinstance(read, Refused) else Refused("not_understood") for _ in figures]
    first, name = read[0], read[0].what.name
    if by_year:
        return [
            (attrs.evolve(_with(first, figure, name), time=time, rule="list.years"),)
            for figure, time in zip(figures, times, strict=True)
        ]
    names = expanded(name if isinstance(first.what, CountRead) else _whole_name(figures[0]), count)
    if names is None:
        return [Refused("names_and_values_differ") for _ in figures]
    return [
        (_expanded(_with(first, figure, name), "list.respectively"),)
        for figure, name in zip(figures, names, strict=True)
    ]


def _is_list(figures: Sequence[Figure]) -> bool:
    return all(_BETWEEN.fullmatch(figure.left) and figure.low is None for figure in figures[1:])


def _whole_name(figure: Figure) -> str:
    found = change_of(figure.left) or before(figure.left)
    return subject_of(found[1] if found else figure.left).name


def _with(read: Read, figure: Figure, name: str) -> Read:
    """Return what was read, with the number of another figure, under another name."""
    assert isinstance(read.what, _LISTED)  # noqa: S101 - asked before
    behind = after(figure.right)
    changed: dict[str, object] = {"name": name, "limit": figure.amount}
    if behind is not None and behind[0].comparison is not None and not isinstance(read.what, ChangeRead):
        changed["comparison"] = behind[0].comparison
    return attrs.evolve(read, what=attrs.evolve(read.what, **changed))


def _expanded(read: Read, rule: str) -> Read:
    confidence = Confidence.LIKELY if read.confidence is Confidence.SURE else read.confidence
    return attrs.evolve(read, rule=rule, confidence=confidence, remarks=(*read.remarks, "name-expanded"))


def spread(figure: Figure, read: Read) -> tuple[Read, ...]:
    """Return a level for each name of a list of which all reach it; as it is where there is no such list."""
    found = before(figure.left)
    if not isinstance(read.what, LevelRead) or found is None or not _EACH.search(found[1]):
        return (read,)
    count = len(re.split("、|以及|和|及|与", read.what.name))
    names = expanded(read.what.name, count) if count > 1 else None
    if names is None:
        return (attrs.evolve(read, remarks=(*read.remarks, "names-together")),) if count > 1 else (read,)
    return tuple(_expanded(attrs.evolve(read, what=attrs.evolve(read.what, name=name)), "list.each") for name in names)


def in_each_year(figure: Figure, read: Read, times: Sequence[Time]) -> tuple[Read, ...]:
    """Return what was read once for each of the years printed before it that have it each; as it is for one."""
    several = len(times) > 1 and all(time.words.start < figure.number.words.start for time in times)
    said = without_times(figure.clause.text, figure.clause.words.start, times)
    if read.time is not None or not several or not IN_EACH.search(said):
        return (read,)
    return tuple(attrs.evolve(read, time=time, rule="list.each-year") for time in times)
