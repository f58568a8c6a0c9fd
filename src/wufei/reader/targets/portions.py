"""How much of something reaches what is asked: 50平方公里以上建设用地达到甲要求, and what share that is."""

import re
from typing import Final

from wufei.drafts import Confidence
from wufei.reader.plain import GAP
from wufei.reader.targets.comparators import BeforeForm, after
from wufei.reader.targets.figures import Figure, Read
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import LevelRead
from wufei.reader.targets.subjects import is_name, subject_of
from wufei.requirements import Comparator

__all__ = ["FORMS", "read_portion"]

FORMS: Final = (
    Form(
        id="portion",
        example="到2027年，50平方公里以上甲用地面积达到乙建设要求。",
        reads="甲用地面积达到乙建设要求 at_least 50 square_kilometre",
    ),
    Form(
        id="portion",
        example="到2027年，甲用地面积共计50平方公里达到乙建设要求。",
        reads="甲用地面积达到乙建设要求 at_least 50 square_kilometre",
    ),
    Form(
        id="portion.treated",
        example="到2027年，对全省50%以上的甲生产线进行节能改造。",
        reads="甲生产线进行节能改造 at_least 50 percent",
    ),
    Form(
        id="portion.share",
        example="到2027年，甲用地面积达到50平方公里，占乙用地面积的52%。",
        reads="甲用地面积 at_least 50 square_kilometre; 甲用地面积占乙用地面积 at_least 52 percent",
    ),
)
_MEASURED: Final = frozenset(("area", "length"))
_REACHES = re.compile(
    "(?P<who>(?:[^，。；、的]{2,20}?(?:面积|里程|用地|道路|管网|岸线|范围))?)"
    "(?P<do>(?:达到|实现|完成|得到|纳入)[^，。；0-9]{2,40})(?=\\Z|[，。；])"
)
#: What is done to a share of them: 对50%以上的甲生产线进行改造.
_TREATED = re.compile("的(?P<who>[^，。；、的0-9]{2,20}?)(?P<do>(?:进行|实施|开展)[^，。；0-9]{2,40})(?=\\Z|[，。；])")
_TO = re.compile("对(?:全[省市县区]|[省市县区]内)?\\Z")
_OF = re.compile(f"(?:\\A|{GAP})[，、]?占(?P<whole>[^，。；、0-9]{{2,20}}?)的\\Z")


def read_portion(figure: Figure, form: BeforeForm | None) -> tuple[Read, ...] | None:
    """Read how much of what is named reaches what is asked; None where the figure is none of that."""
    if form is not None or figure.low is not None or figure.around.time is None:
        return None
    if figure.amount.unit.dimension != "share":
        return _reaching(figure)
    return _treated(figure) or _share(figure)


def _reaching(figure: Figure) -> tuple[Read, ...] | None:
    second = after(figure.right)
    behind, rest = second or (None, figure.right)
    found = _REACHES.match(rest) if figure.amount.unit.dimension in _MEASURED else None
    subject = subject_of(figure.left)
    # What is measured stands before the number, or behind it.
    if found is None or bool(found["who"]) is is_name(subject.name):
        return None
    comparison = (behind and behind.comparison) or Comparator.AT_LEAST
    name = f"{found['who'] or subject.name}{found['do']}"
    what = LevelRead(name=name, comparison=comparison, limit=figure.amount)
    return (Read(what=what, rule="portion", confidence=Confidence.UNSURE, remarks=("share-of",), scope=subject.scope),)


def _treated(figure: Figure) -> tuple[Read, ...] | None:
    second = after(figure.right)
    behind, rest = second or (None, "")
    found = _TREATED.match(rest) if _TO.search(figure.left) else None
    if found is None:
        return None
    comparison = (behind and behind.comparison) or Comparator.AT_LEAST
    what = LevelRead(name=f"{found['who']}{found['do']}", comparison=comparison, limit=figure.amount)
    return (Read(what=what, rule="portion.treated", confidence=Confidence.UNSURE, remarks=("share-of",)),)


def _share(figure: Figure) -> tuple[Read, ...] | None:
    found, last = _OF.search(figure.left), figure.around.last
    if found is None or last is None or not is_name(figure.around.name_before):
        return None
    name = f"{figure.around.name_before}占{found['whole']}"
    comparison = ((second := after(figure.right)) and second[0].comparison) or Comparator.AT_LEAST
    what = LevelRead(name=name, comparison=comparison, limit=figure.amount)
    return (Read(what=what, rule="portion.share", confidence=Confidence.UNSURE, remarks=("makes-up",)),)
