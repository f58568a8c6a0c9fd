"""Grades that things must reach, and limits that nothing may break: rules over every one of a kind."""

import re
from collections.abc import Sequence
from typing import Final

from wufei.drafts import Confidence
from wufei.reader.plain import GAP
from wufei.reader.targets.comparators import after, before, joined
from wufei.reader.targets.figures import Figure, Other, Read, Refused
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import BanRead, GradeRead, Threshold
from wufei.reader.targets.subjects import is_name, subject_of
from wufei.requirements import Comparator

__all__ = ["BANNED", "FORMS", "read_ban", "read_grade"]

FORMS: Final = (
    Form(id="grade", example="甲类公共建筑，按照二星级以上绿色建筑标准建设。", reads="甲类公共建筑 at_least 2"),
    Form(id="grade", example="新建甲楼按照绿色建筑三星级标准建设。", reads="新建甲楼 at_least 3"),
    Form(id="grade", example="对5000平方米以上的甲楼，按照二星级及以上标准建设。", reads="甲楼 at_least 2"),
    Form(id="grade.level", example="新建甲类建筑水平不低于三星级标准。", reads="新建甲类建筑 at_least 3"),
    Form(
        id="grade.threshold",
        example="建筑面积大于3万平方米的甲类小区按照二星级以上标准建设。",
        reads="甲类小区 at_least 2 where 建筑面积 more_than 3 ten_thousand_square_metres",
    ),
    Form(
        id="grade.among",
        example="新建甲房按照一星级以上标准建设，其中建筑面积大于5万平方米的按照二星级以上标准建设。",
        reads="新建甲房 at_least 1; 新建甲房 at_least 2 where 建筑面积 more_than 5 ten_thousand_square_metres",
    ),
    Form(
        id="ban", example="禁止销售厚度小于0.02毫米的甲膜。", reads="none of 甲膜 with 厚度 less_than 0.02 millimetre"
    ),
    Form(
        id="ban.behind", example="严禁生产含水率80%以上的甲泥。", reads="none of 甲泥 with 含水率 at_least 80 percent"
    ),
)
#: Verbs of prohibition, but not comparators such as 不得低于.
BANNED: Final = re.compile("禁止|严禁|杜绝|不准|不得(?![低少]于|超|[高大小多]于|突破)")
_ACTS = re.compile(
    "(?:再|擅自|违规|违法|非法)?(?:销售|生产|使用|新建|新增|扩建|改建|建设|审批|引进|采购|进口|购买|经营|出售|提供|排放|贮存|运输|开采|新上|备案|焚烧|从事|和|、|及|与|或|以及)"
)
_PLACE = re.compile("在[^，。；]{1,20}?(?=销售|生产|使用|新建|新增|扩建|建设|审批|引进|排放|开采)")
_BY_STANDARD = re.compile("(?:全部|均|一律|应|要|须|应当)?(?:按照|依照|按|执行|达到|满足|符合|采用)(?:绿色建筑)?\\Z")
_STANDARD = re.compile("[^，。；]{0,16}(?:标准|要求|水平|等级|建筑)[^，。；]{0,10}\\Z|\\Z|[，。；]")
_OF_THOSE = re.compile("(?:以上|以下|及以上)?的(?P<name>[^，。；、的]{2,20})")
_GRADED = re.compile("(?:绿色建筑|建设)?(?:水平|等级|标准|星级)\\Z")


def read_grade(figure: Figure, earlier: Sequence[Figure]) -> tuple[Read, ...] | Refused | None:
    """Read a grade that every one of a kind must reach; None where the figure is no grade."""
    if not figure.amount.unit.grades:
        return None
    first, second = before(figure.left), after(figure.right)
    form, left = first or (None, figure.left)
    behind, rest = second or (None, figure.right)
    by_standard = _BY_STANDARD.search(left)
    left = left[: by_standard.start()] if by_standard else left
    if (form is None and by_standard is None) or not _STANDARD.match(rest.strip(GAP)):
        return Refused("grade_not_understood")
    comparison = joined(form, behind) or (None if form and behind else Comparator.AT_LEAST)
    thresholds = _thresholds(earlier, left)
    if left.startswith("的") and not thresholds:
        return Refused("grade_not_understood")
    subject = subject_of(left.removeprefix("的") if thresholds else left)
    name = (
        _GRADED.sub("", subject.name)
        or _GRADED.sub("", subject_of(figure.around.clause_before).name)
        or _those_above(figure)
        or (_graded_before(figure) if thresholds else "")
    )
    of_those = bool(name) and name == _those_above(figure)
    if comparison is None or not is_name(name):
        return Refused("contradiction" if comparison is None else "grade_not_understood")
    printed = form is not None or behind is not None
    rule = "grade.threshold" if thresholds else "grade.level" if by_standard is None else "grade"
    return (
        Read(
            what=GradeRead(
                subject=name, limit=figure.amount, comparison=comparison, thresholds=tuple(one for _, one in thresholds)
            ),
            rule=rule,
            confidence=Confidence.UNSURE if of_those else Confidence.SURE if printed else Confidence.LIKELY,
            remarks=subject.remarks if printed else (*subject.remarks, "no-comparator"),
            scope=subject.scope,
            numbers=tuple(each.number.words for each, _ in thresholds),
        ),
    )


def _those_above(figure: Figure) -> str:
    """Return of which things a grade is that the clause before it limits by a figure: 对5000平方米以上的甲楼，按照…."""
    found = _OF_THOSE.fullmatch(figure.around.object_before.strip(GAP))
    return found["name"] if found else ""


def _graded_before(figure: Figure) -> str:
    """Return what the grade before it in its sentence is of: 甲类建筑…，其中面积大于2万平方米的…."""
    last = figure.around.last
    return last.what.subject if last is not None and isinstance(last.what, GradeRead) else ""


def _thresholds(earlier: Sequence[Figure], left: str) -> list[tuple[Figure, Threshold]]:
    """Return what limits a rule: attributes compared with figures that stand before 的 and its subject."""
    if not left.startswith("的"):
        return []
    found: list[tuple[Figure, Threshold]] = []
    for figure in earlier:
        first, second = before(figure.left), after(figure.right)
        comparison = joined(first[0] if first else None, second[0] if second else None)
        attribute = subject_of(first[1] if first else figure.left).name
        if comparison is not None and figure.low is None and figure.number.kind == "figure" and is_name(attribute):
            found.append((figure, Threshold(attribute=attribute, comparison=comparison, limit=figure.amount)))
    return found


def read_ban(figure: Figure) -> tuple[Read, ...] | Other | None:
    """Read a limit that none of a kind may break; None where no verb of prohibition stands before the figure."""
    banned = BANNED.search(figure.head)
    if banned is None:
        return None
    first, second = before(figure.left), after(figure.right)
    comparison = joined(first[0] if first else None, second[0] if second else None)
    rest = second[1] if second else figure.right
    text = (first[1] if first else figure.left).strip(GAP)
    verb = BANNED.search(text)
    if comparison is None or verb is None or not rest.startswith("的") or figure.low is not None:
        return Other("prohibition-limit")
    place = _PLACE.match(text, verb.end())
    at = place.end() if place else verb.end()
    while found := _ACTS.match(text, at):
        at = found.end()
    attribute, subject = text[at:], subject_of(rest[1:]).name
    if not (is_name(attribute) and is_name(subject)) or figure.number.kind != "figure":
        return Other("prohibition-limit")
    what = BanRead(subject=subject, attribute=attribute, comparison=comparison, limit=figure.amount)
    scope = place[0] if place else None
    return (Read(what=what, rule="ban" if first else "ban.behind", scope=scope),)
