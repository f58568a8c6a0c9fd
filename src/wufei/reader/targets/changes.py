"""Changes: a figure falls or grows by a share, or by percentage points."""

import re
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.quantities import UNITS, Amount, amount
from wufei.reader.plain import GAP
from wufei.reader.targets.comparators import after, before, change
from wufei.reader.targets.figures import Figure, Other, Read, Refused
from wufei.reader.targets.form import Form
from wufei.reader.targets.levels import ends_there
from wufei.reader.targets.promises import ChangeRead
from wufei.reader.targets.subjects import RATE, is_name, subject_of
from wufei.reader.times.finding import Time

__all__ = ["DOUBLING", "FORMS", "read_change", "read_doubling"]

FORMS: Final = (
    Form(id="change", example="到2027年，甲施用量较2020年下降6%。", reads="甲施用量 decrease 6 percent against 2020"),
    Form(
        id="change.points",
        example="到2027年，甲覆盖率比2024年提高3个百分点。",
        reads="甲覆盖率 increase 3 percentage_point against 2024",
    ),
    Form(
        id="change.compared",
        example="与2020年相比，甲强度降低12%以上。",
        reads="甲强度 decrease 12 percent against 2020",
    ),
    Form(
        id="change.year-before",
        example="2026年底前，甲使用量比上年下降2%。",
        reads="甲使用量 decrease 2 percent against 2025",
    ),
    Form(
        id="change.named",
        example="在2024年基础上再压减甲类支出5%。",
        reads="甲类支出 decrease 5 percent against 2024",
    ),
    Form(id="change.undated", example="到2027年，甲强度下降8%。", reads="甲强度 decrease 8 percent against None"),
    Form(
        id="change.further",
        example="到2027年，甲量较2020年下降6%，力争达到8%。",
        reads="甲量 decrease 6 percent against 2020; 甲量 decrease 8 percent against 2020",
    ),
    Form(
        id="change.doubling",
        example="到2027年，甲产值比2020年翻一番。",
        reads="甲产值 increase 100 percent against 2020",
    ),
)
_YEARLY = re.compile("年均|每年|逐年|平均每年|年度?(?=增长|下降|递增|递减)|增速|递增|递减")
_LESS: Final = re.compile("不超过|不高于|控制在|以内|以下")
_MOVES = re.compile(
    "\\A(?:再|进一步|确保|力争|平均|整体|总体|全面)*(?:(?P<down>下降|降低|减少|压减|压降|削减|节约)|提高|提升|增加|扩大)"
    "(?P<name>[^，。；、0-9]{2,24})\\Z"
)
DOUBLING = re.compile("翻(?P<times>[一两二]?)番")
_MOST: Final = {"一": 100, "": 100, "两": 300, "二": 300}


def read_change(figure: Figure, references: tuple[Time, ...]) -> tuple[Read, ...] | Other | Refused | None:
    """Read a change, or say why there is none; None where it is not the form of one."""
    found = change(figure.left)
    if found is None:
        compared = before(figure.left)
        if compared is not None and (further := _further(figure, compared[1])):
            return further
        if compared is None and (named := _named(figure)):
            return _change(figure.limits[0], *named, figure, references, approximate=figure.approximate)
        limited = compared is not None and _LESS.search(figure.left[-6:]) and change(compared[1])
        return Refused("change_with_upper_limit") if limited else None
    form, left = found
    behind, rest = after(figure.right) or (None, figure.right)
    if not ends_there(rest):
        return Other("condition") if rest.startswith("的") else None
    if figure.amount.unit.dimension not in {"share", "percentage point"}:
        return None if figure.amount.unit.dimension == "count" else Refused("absolute_change")
    if _YEARLY.search(left[-12:]) or _is_of_every_year(figure):
        return Refused("yearly_growth")
    if figure.low is not None or (behind is not None and _LESS.search(figure.right[:2])):
        return Refused("change_with_upper_limit")
    approximate = figure.approximate or (behind is not None and behind.approximate)
    return _change(figure.limits[0], form.direction, left, figure, references, approximate=approximate)


def _further(figure: Figure, left: str) -> tuple[Read, ...] | None:
    """Read 下降30%，力争达到40%: the change before it, taken further."""
    last = figure.around.last.what if figure.around.last is not None else None
    if not isinstance(last, ChangeRead) or is_name(subject_of(left).name) or RATE.search(last.name):
        return None
    if last.limit.unit is not figure.amount.unit or figure.low is not None or not ends_there(figure.right):
        return None
    confidence = Confidence.UNSURE if last.baseline is None else Confidence.LIKELY
    what = attrs.evolve(last, limit=figure.amount)
    return (Read(what=what, rule="change.further", confidence=confidence, remarks=("name-repeated",)),)


def _is_of_every_year(figure: Figure) -> bool:
    around, at = figure.around.time, figure.number.words.start
    printed = any(time.kind == "every_year" and time.words.start < at for time in figure.clause.times)
    return printed or (around is not None and around.kind == "every_year")


def _named(figure: Figure) -> tuple[str, str] | None:
    """Return which way, and what: 压减一般性支出5%."""
    behind = after(figure.right)
    rest, limited = (behind[1], behind[0].id not in {"or-more", "about"}) if behind else (figure.right, False)
    shares = figure.amount.unit.dimension in {"share", "percentage point"} and figure.low is None
    found = _MOVES.search(figure.left.rpartition(GAP)[2]) if shares and ends_there(rest) and not limited else None
    if found is None or _is_of_every_year(figure):
        return None
    return ("decrease" if found["down"] else "increase"), found["name"]


def _change(  # noqa: PLR0913 - what a change is made of
    limit: Amount, direction: str, left: str, figure: Figure, references: tuple[Time, ...], *, approximate: bool
) -> tuple[Read, ...] | Refused:
    subject = subject_of(left)
    name = subject.name if is_name(subject.name) else figure.around.name_before
    if not is_name(name):
        return Refused("not_understood")
    baseline, told = _baseline(figure, references)
    share_of_share = limit.unit.dimension == "share" and RATE.search(name) is not None
    remarks = [*subject.remarks]
    remarks += told
    remarks += ["share-or-points"] if share_of_share else []
    remarks += ["approximate"] if approximate else []
    remarks += ["name-repeated"] if name != subject.name else []
    unsure = baseline is None or share_of_share or approximate
    confidence = Confidence.UNSURE if unsure else Confidence.LIKELY if told or name != subject.name else Confidence.SURE
    what = ChangeRead(
        name=name, direction="decrease" if direction == "decrease" else "increase", limit=limit, baseline=baseline
    )
    rule = "change.points" if limit.unit.dimension == "percentage point" else "change"
    return (
        Read(
            what=what,
            rule=rule,
            confidence=confidence,
            remarks=tuple(remarks),
            approximate=approximate,
            scope=subject.scope,
        ),
    )


def _baseline(figure: Figure, references: tuple[Time, ...]) -> tuple[int | None, list[str]]:
    """Return the year that is compared with, the one before it is due where the words say so; and remarks."""
    if references and references[-1].first:
        return references[-1].first.year, []
    if not references or "year-before" not in references[-1].remarks:
        return None, ["no-baseline"]
    due = figure.around.time
    if due is None or due.last is None:
        return None, ["no-baseline", "year-before"]
    return due.last.year - 1, ["year-before"]


def read_doubling(text: str, references: tuple[Time, ...]) -> Read | None:
    """Read 翻一番, which has no number: an increase by the whole."""
    found = DOUBLING.search(text)
    if found is None:
        return None
    subject = subject_of(text[: found.start()])
    if not is_name(subject.name):
        return None
    baseline = references[-1].first.year if references and references[-1].first else None
    remarks = subject.remarks if baseline else (*subject.remarks, "no-baseline")
    what = ChangeRead(
        name=subject.name,
        direction="increase",
        limit=amount(_MOST[found["times"]], UNITS["percent"]),
        baseline=baseline,
    )
    confidence = Confidence.SURE if baseline else Confidence.UNSURE
    return Read(what=what, rule="change.doubling", confidence=confidence, remarks=remarks, scope=subject.scope)
