"""Targets in the text of one task: every number is that of a promise, recognised as something else, or listed."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

import attrs

from wufei.reader.plain import GAP, with_gaps
from wufei.reader.targets import (
    changes,
    counts,
    deliveries,
    governing,
    levels,
    lists,
    portions,
    standards,
    subjects,
    wholes,
)
from wufei.reader.targets.cells import LimitRead, read_limit
from wufei.reader.targets.clauses import Clause, clauses_of
from wufei.reader.targets.comparators import after, before, change
from wufei.reader.targets.counted import ends_in_verb
from wufei.reader.targets.figures import Around, Figure, Other, Read, Refused, figures_of
from wufei.reader.targets.gathering import FIGURES, Told, gathered, is_told, with_tiers
from wufei.reader.targets.governing import (
    Carried,
    head_time,
    is_ahead,
    is_carried,
    is_forecast,
    is_of_paper,
    is_past,
    is_report,
    is_trailing,
    own_times,
    speaks_of_all,
    time_of_work,
    with_trailing,
)
from wufei.reader.targets.numbers import Number, find_numbers
from wufei.reader.targets.promises import (
    CountRead,
    DeliverRead,
    LevelRead,
    Promise,
    TargetsRead,
    What,
)
from wufei.reader.targets.promising import IMPOSSIBLE, promise
from wufei.reader.targets.standards import BANNED
from wufei.reader.targets.subjects import subject_of
from wufei.reader.text import Words
from wufei.reader.times.finding import Time, find_times
from wufei.reader.times.printed import in_year_of

__all__ = ["FORMS", "LimitRead", "read_limit", "read_targets"]

FORMS: Final = (
    *levels.FORMS,
    *changes.FORMS,
    *counts.FORMS,
    *lists.FORMS,
    *portions.FORMS,
    *standards.FORMS,
    *wholes.FORMS,
    *deliveries.FORMS,
    *governing.FORMS,
)
_LONGEST_TITLE: Final = 40
#: A sentence that begins so goes on with the one before.
_AMONG: Final = "其中"
_HOPE_ALONE = re.compile(f"(?:力争|争取){GAP}*|{GAP}*(?:力争|争取)")
#: Stands before a colon at the head of a sentence.
_LABEL = re.compile("[^，。；0-9]{0,8}(?:目标|任务|计划|阶段)")
_CONDITION = re.compile("在[^，。]{2,30}(?:前提下|条件下|情况下)")
_EXCEPTIONS: Final = {"in-principle-printed": "原则上", "preferably-printed": "优先"}
_YEARLY = re.compile("(?:年均|每年|逐年|平均每年)\\Z")
#: What promises without a number or a time have.
_WHOLE = re.compile("全|应.尽|一律|均|必须|统一|百分之百|个100%|番|零")
#: Kinds of quantity of lengths of time.
_SPANS: Final = frozenset(("time", "months", "working days", "age"))
#: It says how long or how large a thing is that is named.
_EXTENT = re.compile("(?:全长|总长|全程|占地(?:面积)?)约?\\Z")
#: What is given, paid, or taken off in an assessment.
_GIVEN = re.compile(
    "(?:(?P<paid>给予|奖励|罚款)|奖补|补助|补贴)(?!资金|经费|标准|水平)[^，。；]{0,30}\\Z|(?P<score>[扣奖加得计])[^，。；一-鿿]{0,12}\\Z"
)
#: Times that govern no clause but their own.
_OF_ITS_CLAUSE: Final = frozenset(("whole-year", "few-years-of-work"))
#: Rule of a time of so many years, which is that of the whole text.
_FEW_YEARS: Final = "few-years"
#: Figures before one that may say which things are meant.
_NEAR: Final = 6


def read_targets(
    words: Words,
    *,
    issued: date | None = None,
    carried: Time | None = None,
    skip: tuple[tuple[int, int], ...] = (),
    about: str = "",
) -> TargetsRead:
    """Read the promises in the text of one task; every number seen is told.

    ``issued`` is the day of the plan: what lies before it is past. ``carried`` is a time that governs from a text
    before. ``skip`` are stretches of the document, by its own places, that are left out.

    Raises:
        MissingExtraError: if the text has Chinese numerals and cn2an is not installed.
    """
    whole = Words(with_gaps(words.text, words.start, skip), words.start)
    times = find_times(whole, issued=issued)
    numbers = find_numbers(whole, times)
    figures = tuple(number for number in numbers if number.kind in FIGURES)
    told = [Told(number.words, Other(number.code)) for number in numbers if is_told(number)]
    promises: list[Promise] = []
    paragraph = Carried(time=carried, opening=True)
    clauses = clauses_of(words, whole.text, figures, times)
    before_it: tuple[Clause, ...] = ()
    since = settled = 0
    for _, group in groupby(clauses, key=lambda clause: clause.sentence):
        sentence = tuple(group)
        if before_it and (time := time_of_work(sentence)):
            promises[since:] = promises[since:] or _delivered(before_it, time)
            first = settled if speaks_of_all(sentence) else since
            promises[first:] = with_trailing(promises[first:], whole.start, time)
            before_it, settled = (), len(promises)
            continue
        if len(promises) > settled and is_report(sentence):
            told += [Told(number, Other("past-result")) for each in promises[settled:] for number in each.numbers]
            del promises[settled:]
        read = _read_sentence(sentence, paragraph, issued, about)
        before_it, since = sentence, len(promises)
        promises += with_tiers(read.promises)
        told += read.told
        paragraph = read.after
    return gathered(promises, told)


def _delivered(sentence: Sequence[Clause], time: Time) -> list[Promise]:
    """Return the work without a number that a sentence says, whose deadline the sentence behind it sets."""
    clause = sentence[0]
    read = None if clause.numbers or BANNED.search(clause.text) else deliveries.read_delivery(clause, time)
    return [] if read is None else [promise(clause, read, Around(), (), None)]


Result = tuple[Read, ...] | Other | Refused


@attrs.frozen(kw_only=True)
class _Sentence:
    promises: tuple[Promise, ...]
    told: tuple[Told, ...]
    after: Carried


def _read_sentence(clauses: Sequence[Clause], before_it: Carried, issued: date | None, about: str) -> _Sentence:
    if not any(clause.numbers or clause.times or _WHOLE.search(clause.text) for clause in clauses):
        return _without_promise(clauses, before_it)
    promises: list[Promise] = []
    told: list[Told] = []
    carried = (before_it.latest if clauses[0].text.startswith(_AMONG) else None) or before_it.time
    around = Around(time=carried, carried=carried is not None, about=about, work=before_it.work)
    first, governs, dated = None, None, carried
    past = of_paper = False
    forecast = before_it.forecast and clauses[0].text.startswith(_AMONG)
    settled, part, since = 0, 0, 0
    for row, clause in enumerate(clauses):
        own = tuple(in_year_of(time, dated) for time in own_times(clause))
        dated = next((time for time in reversed(own) if time.last is not None), dated)
        if clause.part != part:
            part, since, forecast = clause.part, clause.words.start, False
        if len(promises) > settled and is_trailing(clause, own):
            promises[settled:] = with_trailing(promises[settled:], since, own[0])
            settled = len(promises)
            continue
        head = head_time(clause, own)
        governs = head if head and head.rule not in _OF_ITS_CLAUSE else governs
        of_paper = is_of_paper(head, clauses[row:]) if head else of_paper
        promised = governs is not None or bool(promises) or is_ahead(carried, issued)
        past = is_past(clause, own, issued, past=past, promised=promised)
        forecast = is_forecast(clause, forecast=forecast)
        first = head if _opens(clauses[:row]) and not past else first
        around = around.but(
            time=governs or carried,
            carried=governs is None and carried is not None,
            of_paper=of_paper,
            remarks=_remarks_on(clause, around),
        )
        if past or forecast:
            told += _told_as(Other("past-result" if past else "forecast"), clause)
            around = around.but(name_before=_measured(clause))
            continue
        read, seen = _read_clause(clause, around, own)
        promises += read
        told += seen
        around = _moved_on(around, clause, read)
    starts = is_carried(first, clauses, promises) and (before_it.opening or before_it.time is not None)
    after = Carried(
        time=(first if starts else None) or _few_years(promises) or before_it.time,
        opening=before_it.opening and _is_title(clauses),
        forecast=forecast,
        work=_counted_last(promises) or before_it.work,
        latest=None if past or forecast else governs,
    )
    return _Sentence(promises=tuple(promises), told=tuple(told), after=after)


def _few_years(promises: Sequence[Promise]) -> Time | None:
    """Return in how many years something is promised, wherever in its sentence that is said."""
    return next((each.time for each in promises if each.time and each.time.rule == _FEW_YEARS), None)


def _told_as(other: Other, clause: Clause) -> list[Told]:
    return [Told(number.words, _refused(number) or other) for number in clause.numbers]


def _without_promise(clauses: Sequence[Clause], before_it: Carried) -> _Sentence:
    """Return what a sentence without numbers and times leaves to those behind it."""
    opening = before_it.opening and _is_title(clauses)
    forecast = any(is_forecast(clause, forecast=False) for clause in clauses)
    return _Sentence(
        promises=(), told=(), after=attrs.evolve(before_it, opening=opening, forecast=forecast, latest=None)
    )


def _opens(before_it: Sequence[Clause]) -> bool:
    """Whether a sentence begins behind clauses: there are none, or one that is a label, as 近期目标 is."""
    return not before_it or (len(before_it) == 1 and _LABEL.fullmatch(before_it[0].text.strip(GAP)) is not None)


def _counted_last(promises: Sequence[Promise]) -> str:
    return next((each.what.name for each in reversed(promises) if isinstance(each.what, CountRead)), "")


def _remarks_on(clause: Clause, around: Around) -> tuple[str, ...]:
    """Return what holds for all promises of a clause; a date that no calendar has, for those behind it too."""
    impossible = IMPOSSIBLE in around.remarks or any(time.kind == "impossible" for time in clause.times)
    printed = [remark for remark, words in _EXCEPTIONS.items() if words in clause.text]
    return (*([IMPOSSIBLE] if impossible else []), *printed)


def _refused(number: Number) -> Refused | None:
    return Refused(number.code) if number.kind in {"damaged", "vague", "rank"} else None


def _is_title(clauses: Sequence[Clause]) -> bool:
    return len(clauses) == 1 and len(clauses[0].words) <= _LONGEST_TITLE and not clauses[0].numbers


def _read_clause(clause: Clause, around: Around, own: Sequence[Time]) -> tuple[list[Promise], list[Told]]:
    figures = tuple(figures_of(clause, around))
    references = tuple(time for time in clause.times if time.kind == "reference") or around.references
    results = _results(figures, references, own or around.times)
    promises: list[Promise] = []
    told: list[Told] = []
    for figure, result in zip(figures, results, strict=True):
        if isinstance(result, tuple):
            by_year = [one for read in result for one in lists.in_each_year(figure, read, own)]
            promises += [promise(clause, read, around, own, figure) for read in by_year]
        else:
            told += [Told(words, result) for words in figure.numbers]
    refused = any(isinstance(each.result, Refused) for each in told)
    if not figures and (own or around.times) and BANNED.search(clause.text):
        told.append(Told(clause.words, Refused("ban_without_number")))
    if not promises and not refused:
        without = _without_figures(clause, around, references, own)
        promises += [promise(clause, read, around, own, None) for read in without]
    taken = {words for promise in promises for words in promise.numbers}
    return promises, [each for each in told if each.words not in taken]


def _without_figures(
    clause: Clause, around: Around, references: tuple[Time, ...], own: Sequence[Time]
) -> tuple[Read, ...]:
    """Read what a clause promises without a figure."""
    if BANNED.search(clause.text):
        return ()
    printed = own[0] if own else None if around.carried else around.time
    said = _said(clause)
    if hundreds := levels.read_hundreds(said):
        return hundreds
    read = (
        wholes.read_whole(clause, around)
        or changes.read_doubling(said, references)
        or levels.read_none(said)
        or deliveries.read_delivery(clause, printed)
    )
    return () if read is None else (read,)


def _results(figures: Sequence[Figure], references: tuple[Time, ...], times: Sequence[Time]) -> list[Result]:
    results = [_result(figure, figures[max(0, row - _NEAR) : row], references) for row, figure in enumerate(figures)]
    if not figures or any(_refused(figure.number) for figure in figures):
        return results
    return lists.read_respectively(figures, results[0], times) or results


def _result(figure: Figure, earlier: Sequence[Figure], references: tuple[Time, ...]) -> Result:
    """Return what a figure is: the first form that knows it says so."""
    if refused := _refused(figure.number):
        return refused
    found = (
        standards.read_ban(figure) or standards.read_grade(figure, earlier) or changes.read_change(figure, references)
    )
    found = found or portions.read_portion(figure, compared[0] if (compared := before(figure.left)) else None)
    for read in _readers(figure):
        found = found or read(figure, earlier)
    if (found is None or _is_level(found)) and (given := _given(figure, found)):
        return given
    if isinstance(found, tuple):
        return tuple(each for one in found for each in lists.spread(figure, one))
    return found or _left_over(figure)


def _is_level(found: Result) -> bool:
    return isinstance(found, tuple) and isinstance(found[0].what, LevelRead)


def _given(figure: Figure, found: Result | None) -> Other | None:
    """Return that a figure is what is given or paid, or points of an assessment; None where it is not."""
    given = _GIVEN.search(figure.head)
    if given is None or figure.amount.unit.dimension not in {"money", "number"}:
        return None
    if found is not None and not given["paid"]:
        return None
    return Other("score" if given["score"] else "support")


def _readers(figure: Figure) -> tuple[Callable[[Figure, Sequence[Figure]], Result | None], ...]:
    """Return the readers of a figure in their order: what is counted is asked for a verb before a level."""
    dimension = figure.amount.unit.dimension
    compared = before(figure.left)
    of_those = figure.right.startswith("的") and compared is not None and ends_in_verb(compared[1])
    measured = compared is not None and dimension not in {"count", "share"} and not of_those
    return (
        (levels.read_level, counts.read_count)
        if dimension == "share" or measured
        else (counts.read_count, levels.read_level)
    )


def _left_over(figure: Figure) -> Other | Refused:
    """Return what a figure is that no form knows."""
    if levels.START.search(figure.left) and figure.number.kind == "figure":
        return Other("baseline")
    if _EXTENT.search(figure.left):
        return Other("scope")
    if figure.amount.unit.dimension in _SPANS and not before(figure.left):
        return Other("duration")
    compared = before(figure.left) is not None or after(figure.right) is not None
    if compared or (figure.around.time is not None and levels.ends_there(figure.right)):
        return Refused("unknown_unit" if figure.number.kind == "plain" else "not_understood")
    if figure.number.kind == "plain":
        return Other("plain")
    if figure.amount.unit.dimension == "count":
        told = ends_in_verb(figure.left) or figure.left.endswith(GAP)
        return Refused("not_understood") if told else Other("scope")
    shares = figure.amount.unit.dimension in {"share", "percentage point"}
    return Refused("not_understood") if shares or not figure.right.strip(GAP) else Other("scope")


def _moved_on(around: Around, clause: Clause, read: Sequence[Promise]) -> Around:
    """Return what governs the clause behind ``clause``."""
    if clause.bracketed:
        return around
    condition = _CONDITION.fullmatch(clause.text.strip(GAP))
    references = tuple(time for time in clause.times if time.kind == "reference")
    moved = around.but(
        references=references or around.references,
        scope=subjects.scope_alone(clause.text) or around.scope,
        condition=condition[0] if condition else around.condition,
        hoped=around.hoped or _HOPE_ALONE.fullmatch(_said(clause)) is not None,
        reaches=around.reaches or levels.REACHES.search(clause.text) is not None,
        times=(),
        clause_before="",
        object_before="",
    )
    numbered = [each.what for each in read if not isinstance(each.what, DeliverRead)]
    if numbered:
        what = numbered[-1]
        if _is_total(moved, what):
            return moved.but(totalled=True)
        name, verb = getattr(what, "name", ""), getattr(what, "verb", "")
        return moved.but(name_before=name, verb_before=verb, last=read[-1])
    if clause.numbers:
        return moved.but(object_before=_object(clause), name_before=_measured(clause) or moved.name_before)
    return moved.but(clause_before=_said(clause), times=own_times(clause))


def _is_total(around: Around, what: What) -> bool:
    """Whether a level is what a count comes to: 新增甲站3座，总计达9座."""
    last = around.last.what if around.last is not None else None
    return (
        isinstance(what, LevelRead)
        and isinstance(last, CountRead)
        and (what.name, what.limit.unit) == (last.name, last.limit.unit)
    )


def _object(clause: Clause) -> str:
    """Return what the last number of a clause counts: 对27处积存点."""
    last = clause.numbers[-1]
    return clause.text[last.words.span[1] - clause.words.start :] if last.kind == "figure" else ""


def _measured(clause: Clause) -> str:
    """Return what the first number of a clause is of, where that is a rate or a total; empty where it is not."""
    if not clause.numbers:
        return ""
    left = subjects.without_times(clause.text, clause.words.start, clause.times)
    left = left[: clause.numbers[0].words.start - clause.words.start]
    found = change(left) or before(left)
    name = subject_of(_YEARLY.sub("", found[1] if found else left)).name
    return name if subjects.RATE.search(name) and subjects.is_name(name) else ""


def _said(clause: Clause) -> str:
    return subjects.without_times(clause.text, clause.words.start, clause.times)
