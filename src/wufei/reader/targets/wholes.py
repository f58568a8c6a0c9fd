"""Promises of the whole without a number: all are covered, every one uses something."""

import re
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.reader.plain import GAP
from wufei.reader.targets.clauses import Clause
from wufei.reader.targets.figures import Around, Read
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import CoverRead, UseRead
from wufei.reader.targets.subjects import Subject, is_name, subject_of, without_times

__all__ = ["FORMS", "WholeForm", "read_whole"]


@attrs.frozen(kw_only=True)
class WholeForm(Form):
    """One form of a promise of the whole."""

    #: With groups ``subject`` and, where there is one, ``what``.
    pattern: re.Pattern[str]
    #: What all do is used by each of them.
    uses: bool = False


def _form(name: str, pattern: str, example: str, reads: str, *, uses: bool = False) -> WholeForm:
    return WholeForm(id=name, pattern=re.compile(pattern), example=example, reads=reads, uses=uses)


_S = "(?P<subject>[^，。；：]{2,60}?)"
#: Forms, in the order in which they are tried.
FORMS: Final = (
    _form(
        "cover.full",
        f"{_S}(?:实现|达到|基本实现)?(?P<what>全覆盖)(?!的|率|为|范围|监管)",
        "实现甲类企业审核全覆盖。",
        "甲类企业审核 全覆盖",
    ),
    _form(
        "cover.all-that-should",
        f"{_S}(?:实现|做到|基本实现|基本做到)?(?P<what>应(?P<verb>[一-鿿])尽(?P=verb))(?!的|、)",
        "实现甲类废物应收尽收。",
        "甲类废物 应收尽收",
    ),
    _form(
        "cover.all-included",
        f"{_S}(?:全部|全面|统一|一律)(?P<what>纳入[^，。；]{{2,40}})",
        "将各级甲机构全部纳入甲处置范围。",
        "各级甲机构 纳入甲处置范围",
    ),
    _form(
        "use.every",
        f"{_S}(?:全面|全部|一律|均应?|必须|应当?全部)(?:采用|使用|应用|采取)(?P<what>[^，。；]{{2,80}})",
        "新建甲类项目全面采用乙部件。",
        "新建甲类项目 uses 乙部件",
        uses=True,
    ),
    _form(
        "cover.all-done",
        f"{_S}(?:实现|做到|完成)?(?:全部|百分之百|100%)(?P<what>(?:完成|建成|实现|达标|利用|处理|处置|配备|安装|联网|关闭|淘汰|清运|收集|落实|建立|达到)[^，。；的]{{0,20}})(?!的)(?=\\Z|[，。；])",
        "甲类固体废物实现全部利用。",
        "甲类固体废物 利用",
    ),
)
#: What every form has; it spares the search for most clauses.
_ANY = re.compile("全|应.尽|一律|均|必须|统一|百分之百")
_EXCEPTED = re.compile("原则上|优先|可(?:以)?全部|探索|鼓励")
_LEADS = re.compile("(?:鼓励|推动|实现|确保|推进|力争|引导|支持|探索)*")


def read_whole(clause: Clause, around: Around) -> Read | None:
    """Read a promise of the whole in a clause without figures; None where it is not the form of one."""
    if not _ANY.search(clause.text):
        return None
    text = without_times(clause.text, clause.words.start, clause.times).strip(GAP)
    if _EXCEPTED.search(text):
        return None
    for form in FORMS:
        found = form.pattern.search(text)
        if found is None:
            continue
        subject = _subject(found["subject"], around)
        what = found["what"]
        if not is_name(subject.name):
            return None
        read = UseRead(subject=subject.name, what=what) if form.uses else CoverRead(subject=subject.name, what=what)
        return Read(what=read, rule=form.id, confidence=Confidence.SURE, remarks=subject.remarks, scope=subject.scope)
    return None


def _subject(text: str, around: Around) -> Subject:
    """Return what stands before the form; where that is only a verb, what the clause before says."""
    subject = subject_of(text)
    if is_name(subject.name):
        return subject
    named = subject_of(around.clause_before)
    return attrs.evolve(named, remarks=(*named.remarks, "name-from-clause-before"))
