"""Who is responsible, as a text prints it: the types, and the words that the forms are made of."""

import re
from enum import StrEnum
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.plan import Role
from wufei.reader.organisations.names import Mention
from wufei.reader.text import Words
from wufei.wording import Language, say

__all__ = [
    "LABELS",
    "NOT_READ",
    "OTHER_THINGS",
    "REMARKS",
    "VERBS",
    "DutiesRead",
    "Duty",
    "Group",
    "Label",
    "LabelKind",
    "Verb",
    "alternatives",
    "meaning_of_bracket",
    "meaning_of_remark",
]


@attrs.frozen(kw_only=True)
class Group:
    """Organisations that a text names in one role."""

    role: Role
    mentions: tuple[Mention, ...]
    #: The list ends in 等 or the like.
    open_ended: bool = False


@attrs.frozen(kw_only=True)
class Duty:
    """Who is responsible, as one bracket, line, cell or sentence says it."""

    groups: tuple[Group, ...] = ()
    #: Id of the form.
    rule: str
    confidence: Confidence
    #: The bracket with its marks, the line, the cell, or the clauses of the sentence.
    whole: Words
    #: Of a sentence, the words that say it, without what they answer for; empty where the whole says nothing else.
    said: tuple[Words, ...] = ()
    #: When it must be done, as printed, where the same place says it.
    deadline: Words | None = None
    #: What was inferred or noticed, codes of ``REMARKS``.
    remarks: tuple[str, ...] = ()
    #: It stands over a text, and covers all of it.
    over: bool = False
    #: Who is added to every later task of the same part.
    for_all_below: tuple[Group, ...] = ()


@attrs.frozen(kw_only=True)
class DutiesRead:
    """All that a text says about who is responsible, and what it was taken for."""

    duties: tuple[Duty, ...] = ()
    #: Brackets that are something else, with a code of ``OTHER_THINGS``.
    others: tuple[tuple[Words, str], ...] = ()
    #: What names who is responsible and is not understood as a whole, with a code of ``NOT_READ``.
    unread: tuple[tuple[Words, str], ...] = ()
    #: How many places name who is responsible: those that were read and those that were not.
    seen: int = 0


class LabelKind(StrEnum):
    """What stands after a label."""

    ROLE = "role"
    DEADLINE = "deadline"
    PERSON = "person"


@attrs.frozen(kw_only=True)
class Label:
    """Words before a colon that say what follows."""

    id: str
    words: tuple[str, ...]
    kind: LabelKind = LabelKind.ROLE
    #: The role of who follows, where organisations do.
    role: Role | None = None


#: Labels; before them may stand a level (市级, 区直) or 主要, 第一, and after them （单位） or the like.
LABELS: Final[tuple[Label, ...]] = (
    Label(
        id="label-responsible",
        words=(
            "责任单位", "责任部门", "主责单位", "主责部门", "承办单位", "承办部门", "落实单位", "落实部门",
            "实施单位", "责任主体", "实施主体", "执行单位", "负责单位", "负责部门", "分工单位", "责任分工",
            "责任科室", "职责分工",
        ),
        role=Role.RESPONSIBLE,
    ),
    Label(
        id="label-lead",
        words=(
            "牵头单位", "牵头部门", "主办单位", "主办部门", "牵头责任单位", "牵头责任部门", "责任牵头单位",
            "总牵头单位", "牵头负责单位", "牵头考核单位", "牵头",
        ),
        role=Role.LEAD,
    ),
    Label(
        id="label-support",
        words=(
            "配合单位", "配合部门", "协办单位", "协办部门", "协同单位", "协同部门", "支持单位", "支撑单位",
            "协助单位", "协作单位", "会办单位", "会办部门", "配合责任单位", "协同配合单位", "责任配合单位", "配合",
        ),
        role=Role.SUPPORT,
    ),
    Label(
        id="label-participate",
        words=("参与单位", "参与部门", "参加单位", "参加部门", "共同参与单位"),
        role=Role.PARTICIPATE,
    ),
    Label(
        id="label-guide",
        words=("指导单位", "指导部门", "督导单位", "业务指导单位"),
        role=Role.GUIDE,
    ),
    Label(
        id="label-deadline",
        words=(
            "完成时限", "完成时间", "时限", "办理时限", "时限要求", "时间要求", "时间节点", "完成期限",
            "实施时间", "计划完成时间", "整改时限", "时间安排", "工作时限", "期限", "进度安排",
        ),
        kind=LabelKind.DEADLINE,
    ),
    Label(
        id="label-person",
        words=(
            "牵头领导", "责任领导", "责任人", "联系人", "联系电话", "分管领导", "包保领导", "牵头市领导",
            "牵头区领导", "牵头县领导", "电话", "主要责任人", "第一责任人", "直接责任人", "挂钩领导", "协调领导",
            "配合领导", "负责人",
        ),
        kind=LabelKind.PERSON,
    ),
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Verb:
    """Verbs after names that say in what role these act."""

    id: str
    role: Role
    words: tuple[str, ...]


#: Verbs of the forms X牵头, X负责, X配合, X指导, X参与; before them may stand how they do it, as 按职责分工.
VERBS: Final[tuple[Verb, ...]] = (
    Verb(
        id="verb-lead",
        role=Role.LEAD,
        words=(
            "牵头", "牵头负责", "负责牵头", "牵头落实", "牵头组织", "牵头组织实施", "牵头实施", "牵头推进",
            "牵头办理", "牵头抓总", "牵头抓", "抓总", "总牵头", "牵头负责落实", "牵头协调", "牵头抓好落实",
            "主办", "主抓",
        ),
    ),
    Verb(
        id="verb-responsible",
        role=Role.RESPONSIBLE,
        words=(
            "负责", "负责落实", "负责实施", "负责组织实施", "负责推进", "负责办理", "负责推进落实",
            "负责抓好落实", "负责组织落实", "负责具体落实", "负责具体实施", "组织实施", "组织落实", "落实",
            "实施", "承办", "抓好落实", "推进落实", "贯彻落实", "推进", "推进实施", "落实到位", "负责完成",
            "完成", "负责落实到位", "落实责任", "抓落实", "负总责", "包干", "具体抓", "做好落实", "负责抓", "负责到底",
            "抓好组织实施", "履行相应职责", "履行相关职责", "履行各自职责", "落实主体责任", "落实属地责任",
            "落实属地管理责任", "承担主体责任",
        ),
    ),
    Verb(
        id="verb-support",
        role=Role.SUPPORT,
        words=(
            "配合", "配合落实", "配合实施", "配合推进", "协助", "协助配合", "配合协助", "协同", "协同配合",
            "协同推进", "协同落实", "协助落实", "协办", "支持", "支持配合", "参与配合", "配合做好", "做好配合",
            "做好配合工作", "协作配合", "协调配合", "配合做好相关工作", "给予支持", "予以支持", "予以配合",
            "协助推进", "参与协助", "配合办理", "协助办理", "协同办理", "会办", "配合抓好落实", "配合完成", "协助完成",
            "协助实施", "协同实施", "配合抓落实", "做好配合协助",
        ),
    ),
    Verb(
        id="verb-guide",
        role=Role.GUIDE,
        words=(
            "指导", "负责指导", "指导落实", "监督指导", "指导监督", "督促指导", "指导督促", "业务指导",
            "加强指导", "给予指导", "负责业务指导", "指导推进", "督导", "做好指导", "指导服务",
        ),
    ),
    Verb(
        id="verb-participate",
        role=Role.PARTICIPATE,
        words=("参与", "参加", "参与落实", "参与实施", "负责参与", "参与办理", "联合参与"),
    ),
)  # fmt: skip

#: What was inferred or noticed in a reading, in the order in which it is told.
REMARKS: Final = (
    "inferred-prefix",
    "open-tail",
    "collective",
    "first-listed-leads",
    "label-and-verb",
    "person-named",
    "names-run-together",
    "with-object",
    "lead-in-brackets",
    "alias",
    "role-proposed",
)

#: What a bracket or a sentence is that names nobody who is responsible.
OTHER_THINGS: Final = (
    "numbering",
    "period",
    "date",
    "abbreviation",
    "telephone",
    "person",
    "publication",
    "unit-of-measure",
    "reference",
    "short-form",
    "edition",
    "part-of-name",
    "names",
    "explanation",
    "interpretation",
    "mechanism",
    "no-order",
    "attribute",
    "step",
    "in-general",
    "empty",
)

#: Why what names someone responsible is not read.
NOT_READ: Final = (
    "bracket-not-closed",
    "bracket-too-deep",
    "name-not-understood",
    "names-without-role",
    "nobody-named",
    "role-not-understood",
    "label-not-understood",
    "sentence-not-understood",
    "two-deadlines",
)


def meaning_of_remark(code: str, language: Language) -> str:
    """Return what a code of ``REMARKS`` means, in ``language``."""
    return say(f"remark.{code}", language)


def meaning_of_bracket(code: str, language: Language) -> str:
    """Return what a bracket or a sentence with a code of ``OTHER_THINGS`` is, in ``language``."""
    return say(f"bracket.{code}", language)


def alternatives(words: tuple[str, ...]) -> str:
    """Return a pattern that matches any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda each: (-len(each), each)))
