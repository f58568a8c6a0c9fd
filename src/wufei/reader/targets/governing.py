"""Which time governs a clause, which clauses only tell the past, and which deadline is set at the end of a sentence."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.reader.plain import GAP
from wufei.reader.targets.clauses import Clause
from wufei.reader.targets.form import Form
from wufei.reader.targets.promises import Promise
from wufei.reader.targets.subjects import without_times
from wufei.reader.times.finding import Time

__all__ = [
    "FORMS",
    "Carried",
    "head_time",
    "is_ahead",
    "is_carried",
    "is_deadline",
    "is_forecast",
    "is_of_one_work",
    "is_of_paper",
    "is_past",
    "is_report",
    "is_trailing",
    "own_times",
    "speaks_of_all",
    "time_of_work",
    "with_trailing",
]

FORMS: Final = (
    Form(
        id="time.sentence-behind",
        example="新建甲站5座。2026年10月底前完成。",
        reads="新建 甲站 at_least 5 facility",
    ),
    Form(
        id="time.trailing",
        example="新建甲站5座、乙网18公里，2026年10月底前全部完成。",
        reads="新建 甲站 at_least 5 facility; 新建 乙网 at_least 18 kilometre",
    ),
)
#: Times that say when; the others only refer.
_GOVERNING: Final = frozenset(("by", "every_year", "during", "from", "relative"))
#: Times that hold for the sentences behind.
_CARRIED: Final = frozenset(("by", "during"))
#: Times that hold for no sentence behind, since another of their kind follows.
_OF_CHAINS: Final = frozenset(("part-of-unnamed-year", "by-month-of-work"))
_CARRIED_REMARK: Final = "date-carried"
_OPENING = re.compile(
    f"(?:[、，“（{GAP}]|其中|并|同时|力争|确保|争取|在|且|对|即|按照?|计划|拟|我[市县区省]|全[市县区省]){{0,4}}"
)
#: Of whom it is said by then: 甲区到2027年.
_OF_AREA = re.compile("[一-鿿]{1,6}[省市县区州旗](?=[到至])")
_OF_THEN = re.compile(
    "(?:之?前|以前|以来)?(?:已)?(?:建成|投运|投产|建设|竣工|登记|注册|投用)[^，。]{0,4}的|[^，。；]{0,12}(?:颁布|制定|印发|发布|出台)的(?=《)"
)
_PAST = re.compile(
    "截至|截止|目前|(?<![比较与])去年|(?<![比较与以])上年(?!度)|近年来|近[0-9一二两三四五六七八九十]{1,2}年|以来|现状|当前"
    "|(?:完成|进展|实施)情况\\Z|已(?:经)?(?:达|建|完|实现|累|有|超|提前|形|成|连|基|全|开|培)"
    "|(?:提高|提升|增长|增加|下降|降低|减少|完成|建成|达到|实现|新增|改造|治理|培育)了"
    f"|(?:\\A|全[省市县区镇乡州国]|我[省市县区])[{GAP}，]*(?:现有|共有|现辖|下辖|辖)(?=[^，。]{{0,12}}[0-9])"
)
#: What will be, and is not promised: 据测算, 约需.
_FORECAST = re.compile(
    "据[^，。；]{0,10}(?:测算|预测|统计|估算|估计)|(?:测算|预测|估算)[，：]|(?:约|尚|仍|还)需(?!要)|(?:存在|尚有)[^，。；]{0,6}缺口"
    "|将(?:较|比|从|由)(?!.{0,60}(?:力争|确保|实现))|预计(?!.{0,16}(?:建成|完成|完工|竣工|投用|投产|投运|新增|新建|开工|培训|培育|引进))"
)
_REPORT = re.compile("(?:完成|落实|进展)情况(?:\\Z|如下|为|是)")
#: It speaks of all that stands before it.
_ALL_BEFORE = re.compile("以上|上述|各项|前述|均|都")
_YEAR_ON_YEAR = re.compile("同比")
#: What is promised, though it is compared with the year before.
_PROMISED = re.compile("以上|以内|不(?:少|低|高)于|不超过|力争|确保|实现|左右")
#: A day before which one thing is done, and the verbs of that: what is reached is a state, and others stand beside it.
_DEADLINE = re.compile("[前止]\\Z")
_WORK = re.compile(
    "(?:力争|确保|全面|全部|基本|要|应|须)?"
    "(?:完成|印发|出台|制定|修订|编制|公布|发布|建立|报送|启动|启用|上线|组织|开展|清除|清理|补充|修复|摸清|建成)"
)
#: Works of paper: what is measured beside them has another day.
_PAPER = re.compile("(?:要|应|须)?(?:印发|出台|制定|修订|编制|公布|发布|完成[^，。；]{0,10}(?:摸底|评估|编制|修订))")
_CUMULATED = re.compile("累计(?:完成|建成|实现|创建|培育|投入|建设|淘汰|新增|改造|治理)")
_DONE: Final = (
    "(?:建成(?:投用|投产|投运|并投[用运产]入?(?:使用)?|使用|通车)?|竣工(?:验收|投用|交付)?|完工|完成(?:任务|建设|改造|整治|治理|验收|目标|交付|清零|安装|销号|整改)?"
    "|投入(?:使用|运行|运营|生产)|投用|投运|投产|投放|到位|落实到位|实现|达到(?:上述)?(?:目标|要求)?|达标|清零|销号|验收|交付(?:使用)?|开工(?:建设)?|见效|启用|上线(?:运行)?|通车|安装到位|整改到位|办结|关停|退出|落地|兑现)"
)
#: A clause that only says by when what stands before it is done.
_TRAILING = re.compile(
    "(?:以上|上述|各项|前述)?(?:任务|目标|指标|工作|项目|工程)?(?:力争|确保|争取|均|全部|都|全面|须|应|要|应当|必须|于|在)*"
    f"{GAP}+(?:前|之前|以前|内)?(?:力争|确保|均|全部|都|全面|一律|基本|须|应|要|应当|必须|实现|统一)*{_DONE}{{1,2}}"
)


@attrs.frozen(kw_only=True)
class Carried:
    """Time that governs the sentences that have none of their own."""

    time: Time | None
    #: No sentence but titles stands before.
    opening: bool
    #: The sentence before it says what will be of itself.
    forecast: bool = False
    #: What was counted last.
    work: str = ""
    #: Time that governed the end of the sentence before it: 其中 goes on with it.
    latest: Time | None = None


def own_times(clause: Clause) -> tuple[Time, ...]:
    """Return the times that stand in a clause and govern it."""
    return tuple(time for time in clause.times if time.kind in _GOVERNING and not _tells_which(clause, time))


def _tells_which(clause: Clause, time: Time) -> bool:
    """Whether a time only tells which things are meant: 2000年底前建成的小区."""
    return _OF_THEN.match(clause.text, time.words.span[1] - clause.words.start) is not None


def head_time(clause: Clause, own: Sequence[Time]) -> Time | None:
    """Return the time at the head of a clause; of several, each belongs to its own number, and none governs."""
    if len(own) != 1:
        return None
    at = own[0].words.start - clause.words.start
    area = _OF_AREA.match(clause.text)
    return own[0] if _OPENING.fullmatch(clause.text[:at]) or (area and area.end() == at) else None


def is_ahead(time: Time | None, issued: date | None) -> bool:
    """Whether a time lies ahead of the plan, so that what is cumulated by then is promised."""
    return time is not None and time.last is not None and issued is not None and time.last >= issued


def is_past(clause: Clause, own: Sequence[Time], issued: date | None, *, past: bool, promised: bool) -> bool:
    """Whether a clause tells what was reached before the plan.

    ``past`` says so of the clause before it; ``promised``, that its sentence sets a time or has promised something, or
    that the time that governs it lies ahead.
    """
    ended = [time for time in own if issued is not None and time.last is not None and time.last < issued]
    if _PAST.search(clause.text) or ended or any(time.words.text[:1] == "截" for time in own):
        return True
    if _YEAR_ON_YEAR.search(clause.text) and not (own or promised or _PROMISED.search(clause.text)):
        return True
    if _CUMULATED.search(clause.text) and not (own or promised):
        return True
    return past and not own


def is_forecast(clause: Clause, *, forecast: bool) -> bool:
    """Whether a clause tells what will be of itself, and promises nothing; ``forecast`` says so of the one before."""
    return forecast or _FORECAST.search(clause.text) is not None


def is_carried(time: Time | None, sentence: Sequence[Clause], promises: Sequence[Promise]) -> bool:
    """Whether the time in the clause that opens a sentence holds for the sentences behind it.

    A day that is set does, unless it is the deadline of the work named right behind it; a year does only where
    something was promised for it, since it may be one of the past.
    """
    if time is None or time.kind not in _CARRIED or time.rule in _OF_CHAINS or _is_of_its_work(time, sentence):
        return False
    return time.kind == "by" or any(each.time is time and each.confidence is not Confidence.UNSURE for each in promises)


def _is_of_its_work(time: Time, sentence: Sequence[Clause], work: re.Pattern[str] = _WORK) -> bool:
    """Whether a time is the deadline of one work: 6月底前完成甲事."""
    behind = sentence[0].text[time.words.span[1] - sentence[0].words.start :]
    if not behind and len(sentence) > 1:
        behind = sentence[1].text
    return is_deadline(time) and work.match(behind) is not None


def is_deadline(time: Time) -> bool:
    """Whether a time is a day before which something is done, and not one at which a state is reached."""
    return _DEADLINE.search(time.words.text) is not None


def is_of_one_work(time: Time, behind: str) -> bool:
    """Whether a time is the deadline of the work that the text behind it begins with: 6月底前制定甲办法."""
    return is_deadline(time) and _WORK.match(behind.lstrip("，")) is not None


def is_of_paper(time: Time, clauses: Sequence[Clause]) -> bool:
    """Whether the time at the head of clauses is the deadline of something written: 6月底前修订甲预案."""
    return _is_of_its_work(time, clauses, _PAPER)


def is_trailing(clause: Clause, own: Sequence[Time]) -> bool:
    """Whether a clause only says by when what stands before it in its sentence is done: 2026年10月底前全部完成."""
    if len(own) != 1 or clause.numbers or clause.bracketed or own[0].kind not in {"by", "during", "relative"}:
        return False
    return _TRAILING.fullmatch(without_times(clause.text, clause.words.start, clause.times)) is not None


def is_report(sentence: Sequence[Clause]) -> bool:
    """Whether a sentence begins to tell how what stands before it was done: that is past too."""
    return _REPORT.match(sentence[0].text) is not None


def time_of_work(sentence: Sequence[Clause]) -> Time | None:
    """Return by when the work of the sentence before is done, where a sentence says nothing else."""
    own = own_times(sentence[0]) if len(sentence) == 1 else ()
    return own[0] if own and is_trailing(sentence[0], own) else None


def speaks_of_all(sentence: Sequence[Clause]) -> bool:
    """Whether a sentence speaks of all that stands before it, and not of the sentence right before only."""
    return _ALL_BEFORE.search(sentence[0].text) is not None


def with_trailing(promises: Sequence[Promise], since: int, time: Time) -> list[Promise]:
    """Return promises of a sentence, the undated ones before a deadline due then.

    A deadline behind a semicolon is that of the part it ends, which begins at ``since``; one that ends no part is that
    of the whole sentence.
    """
    inside = any(each.words.start >= since for each in promises)
    return [
        attrs.evolve(each, time=time, remarks=(*(one for one in each.remarks if one != _CARRIED_REMARK), "date-behind"))
        if (each.time is None or _CARRIED_REMARK in each.remarks) and (not inside or each.words.start >= since)
        else each
        for each in promises
    ]
