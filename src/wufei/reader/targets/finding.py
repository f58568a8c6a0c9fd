"""Targets in the text of one task: every number is that of a promise, recognised as something else, or listed."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Final, assert_never

import attrs

from wufei.drafts import Confidence
from wufei.plan import Strength
from wufei.reader.plain import GAP, with_gaps
from wufei.reader.targets import (
    changes,
    counts,
    deliveries,
    governing,
    levels,
    lists,
    standards,
    subjects,
    wholes,
)
from wufei.reader.targets.cells import LimitRead, read_limit
from wufei.reader.targets.clauses import Clause, clauses_of
from wufei.reader.targets.comparators import after, before, change
from wufei.reader.targets.counted import ends_in_verb
from wufei.reader.targets.figures import Around, Figure, Other, Read, Refused, figures_of
from wufei.reader.targets.governing import (
    Carried,
    head_time,
    is_carried,
    is_past,
    is_trailing,
    own_times,
    with_trailing,
)
from wufei.reader.targets.numbers import Number, find_numbers
from wufei.reader.targets.promises import (
    BanRead,
    ChangeRead,
    CountRead,
    CoverRead,
    DeliverRead,
    GradeRead,
    LevelRead,
    NumberSeen,
    Promise,
    TargetsRead,
    UseRead,
)
from wufei.reader.targets.standards import BANNED
from wufei.reader.targets.strength import strength_of, strength_of_number
from wufei.reader.targets.subjects import subject_of
from wufei.reader.text import Words
from wufei.reader.times.finding import Time, find_times

__all__ = ["FORMS", "LimitRead", "read_limit", "read_targets"]

FORMS: Final = (
    *levels.FORMS,
    *changes.FORMS,
    *counts.FORMS,
    *lists.FORMS,
    *standards.FORMS,
    *wholes.FORMS,
    *deliveries.FORMS,
    *governing.FORMS,
)
_LONGEST_TITLE: Final = 40
_HOPE_ALONE = re.compile(f"(?:力争|争取){GAP}*|{GAP}*(?:力争|争取)")
_FIGURES: Final = frozenset(("figure", "plain", "damaged", "vague"))
_ARABIC = re.compile("[0-9０-９]")
_HOPED = re.compile("力争|争取")
_CONDITION = re.compile("在[^，。]{2,30}(?:前提下|条件下|情况下)")
_EXCEPTIONS: Final = {"in-principle-printed": "原则上", "preferably-printed": "优先"}
_YEARLY = re.compile("(?:年均|每年|逐年|平均每年)\\Z")
#: What promises without a number or a time have.
_WHOLE = re.compile("全|应.尽|一律|均|必须|统一|百分之百|番|零")
#: Kinds of quantity of lengths of time.
_SPANS: Final = frozenset(("time", "months", "working days", "age"))
#: It says how long or how large a thing is that is named.
_EXTENT = re.compile("(?:全长|总长|全程|占地(?:面积)?)约?\\Z")
#: A time that governs no clause but its own.
_OF_ITS_CLAUSE: Final = "whole-year"
_IMPOSSIBLE: Final = "impossible-date"
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
    figures = tuple(number for number in numbers if number.kind in _FIGURES)
    told = [_Told(number.words, Other(number.code)) for number in numbers if _is_told(number)]
    promises: list[Promise] = []
    paragraph = Carried(time=carried, opening=True)
    clauses = clauses_of(words, whole.text, figures, times)
    for _, sentence in groupby(clauses, key=lambda clause: clause.sentence):
        read = _read_sentence(tuple(sentence), paragraph, issued, about)
        promises += _with_tiers(read.promises)
        told += read.told
        paragraph = read.after
    return _told(promises, told)


Result = tuple[Read, ...] | Other | Refused


@attrs.frozen
class _Told:
    words: Words
    result: Other | Refused


@attrs.frozen(kw_only=True)
class _Sentence:
    promises: tuple[Promise, ...]
    told: tuple[_Told, ...]
    after: Carried


def _is_told(number: Number) -> bool:
    """Whether a number that is no figure is told: not a mark, nor a name that only has a numeral in it."""
    return number.kind == "time" or (
        number.code not in {"", "marker", "plain"}
        and _ARABIC.search(number.words.text) is not None
        and number.kind not in _FIGURES
    )


def _told(promises: Sequence[Promise], told: Sequence[_Told]) -> TargetsRead:
    others = [NumberSeen(words=each.words, code=each.result.code) for each in told if isinstance(each.result, Other)]
    unread = [NumberSeen(words=each.words, code=each.result.code) for each in told if isinstance(each.result, Refused)]
    impossible = [each for each in others if each.code == "impossible_date"]
    others = [each for each in others if each.code != "impossible_date"]

    def place(each: NumberSeen) -> tuple[int, int]:
        return each.words.span

    return TargetsRead(
        promises=tuple(promises),
        others=tuple(sorted(others, key=place)),
        unread=tuple(sorted([*unread, *impossible], key=place)),
        seen=len({words for promise in promises for words in promise.numbers}) + len(told),
    )


def _read_sentence(clauses: Sequence[Clause], before_it: Carried, issued: date | None, about: str) -> _Sentence:
    if not any(clause.numbers or clause.times or _WHOLE.search(clause.text) for clause in clauses):
        opening = before_it.opening and _is_title(clauses)
        return _Sentence(promises=(), told=(), after=attrs.evolve(before_it, opening=opening))
    promises: list[Promise] = []
    told: list[_Told] = []
    around = Around(time=before_it.time, carried=before_it.time is not None, about=about)
    first: Time | None = None
    governs: Time | None = None
    past = False
    settled, part, since = 0, 0, 0
    for row, clause in enumerate(clauses):
        own = own_times(clause)
        if clause.part != part:
            part, since = clause.part, clause.words.start
        if len(promises) > settled and is_trailing(clause, own):
            promises[settled:] = with_trailing(promises[settled:], since, own[0])
            settled = len(promises)
            continue
        head = head_time(clause, own)
        governs = head if head and head.rule != _OF_ITS_CLAUSE else governs
        past = is_past(clause, own, issued, past=past, promised=governs is not None or bool(promises))
        first = head if row == 0 and not past else first
        around = around.but(
            time=governs or before_it.time,
            carried=governs is None and before_it.time is not None,
            remarks=_remarks_on(clause, around),
        )
        if past:
            told += [_Told(number.words, _refused(number) or Other("past-result")) for number in clause.numbers]
            around = around.but(name_before=_measured(clause))
            continue
        read, seen = _read_clause(clause, around, own)
        promises += read
        told += seen
        around = _moved_on(around, clause, read)
    opens = before_it.opening and not _is_title(clauses)
    starts = is_carried(first, clauses, promises) and (before_it.opening or before_it.time is not None)
    return _Sentence(
        promises=tuple(promises),
        told=tuple(told),
        after=Carried(time=first if starts else before_it.time, opening=before_it.opening and not opens),
    )


def _remarks_on(clause: Clause, around: Around) -> tuple[str, ...]:
    """Return what holds for all promises of a clause; a date that no calendar has, for those behind it too."""
    impossible = _IMPOSSIBLE in around.remarks or any(time.kind == "impossible" for time in clause.times)
    printed = [remark for remark, words in _EXCEPTIONS.items() if words in clause.text]
    return (*([_IMPOSSIBLE] if impossible else []), *printed)


def _refused(number: Number) -> Refused | None:
    return Refused(number.code) if number.kind in {"damaged", "vague"} else None


def _is_title(clauses: Sequence[Clause]) -> bool:
    return len(clauses) == 1 and len(clauses[0].words) <= _LONGEST_TITLE and not clauses[0].numbers


def _read_clause(clause: Clause, around: Around, own: Sequence[Time]) -> tuple[list[Promise], list[_Told]]:
    figures = tuple(figures_of(clause, around))
    references = tuple(time for time in clause.times if time.kind == "reference") or around.references
    results = _results(figures, references, own or around.times)
    promises: list[Promise] = []
    told: list[_Told] = []
    for figure, result in zip(figures, results, strict=True):
        if isinstance(result, tuple):
            by_year = [one for read in result for one in lists.in_each_year(figure, read, own)]
            promises += [_promise(clause, read, around, own, figure) for read in by_year]
        else:
            told += [_Told(words, result) for words in figure.numbers]
    refused = any(isinstance(each.result, Refused) for each in told)
    if not promises and not refused and (read := _without_figures(clause, around, references, own)):
        promises.append(_promise(clause, read, around, own, None))
    taken = {words for promise in promises for words in promise.numbers}
    return promises, [each for each in told if each.words not in taken]


def _without_figures(clause: Clause, around: Around, references: tuple[Time, ...], own: Sequence[Time]) -> Read | None:
    """Read what a clause promises without a figure."""
    if BANNED.search(clause.text):
        return None
    printed = own[0] if own else None if around.carried else around.time
    said = _said(clause)
    return (
        wholes.read_whole(clause, around)
        or changes.read_doubling(said, references)
        or levels.read_none(said)
        or deliveries.read_delivery(clause, printed)
    )


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
    for read in _readers(figure):
        found = found or read(figure, earlier)
    if isinstance(found, tuple):
        return tuple(each for one in found for each in lists.spread(figure, one))
    return found or _left_over(figure)


def _readers(figure: Figure) -> tuple[Callable[[Figure, Sequence[Figure]], Result | None], ...]:
    """Return the readers of a figure in their order: what is counted is asked for a verb before a level."""
    dimension = figure.amount.unit.dimension
    measured = before(figure.left) is not None and dimension not in {"count", "share"}
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


def _promise(clause: Clause, read: Read, around: Around, own: Sequence[Time], figure: Figure | None) -> Promise:
    """Return a promise with its time and strength, and what of both was inferred."""
    time = read.time or _time_of(figure, around, own)
    listed = around.last if clause.joined and isinstance(read.what, CountRead) else None
    hoped = figure is not None and (around.hoped or _HOPED.search(figure.head) is not None)
    remarks, confidence = [*read.remarks], read.confidence
    if time is not None and time is around.time and around.carried:
        remarks.append("date-carried")
        confidence = Confidence.LIKELY if confidence is Confidence.SURE else confidence
    remarks += around.remarks
    if _IMPOSSIBLE in around.remarks:
        confidence = Confidence.UNSURE
    if time is not None and time.kind == "by" and time.remarks:
        remarks += time.remarks
        confidence = Confidence.UNSURE
    return Promise(
        what=read.what,
        time=time,
        strength=listed.strength if listed else Strength.SHOULD if hoped else _strength_of(clause, read, figure),
        tier=listed.tier if listed else "aspired" if hoped else None,
        stable=read.stable,
        approximate=read.approximate,
        scope=read.scope or around.scope,
        condition=read.condition or around.condition,
        words=clause.words,
        numbers=(*(figure.numbers if figure else ()), *read.numbers),
        rule=read.rule,
        confidence=confidence,
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _time_of(figure: Figure | None, around: Around, own: Sequence[Time]) -> Time | None:
    """Return the time of a figure: the last one before it in its clause, else that which governs the clause.

    How often a thing is done within a year says nothing of the rate behind it.
    """
    if figure is None or not own:
        is_rate = figure is not None and figure.amount.unit.dimension == "share"
        return own[0] if own else None if is_rate and _is_rhythm(around.time) else around.time
    earlier = bisect_left(own, figure.number.words.start, key=lambda time: time.words.start)
    return own[max(earlier - 1, 0)]


def _is_rhythm(time: Time | None) -> bool:
    return time is not None and any(remark.startswith("each-") for remark in time.remarks)


def _strength_of(clause: Clause, read: Read, figure: Figure | None) -> Strength:
    """Return how strongly the words bind that lead up to what is promised."""
    match read.what:
        case BanRead():
            return Strength.PROHIBITION
        case CoverRead() | UseRead():
            return strength_of_number(clause.words)
        case DeliverRead():
            found = strength_of(clause.words) or Strength.SHOULD
            return strength_of_number(clause.words) if read.rule == "deliver.yearly" else found
        case GradeRead(subject=name) | LevelRead(name=name) | ChangeRead(name=name):
            head = figure.head if figure else clause.text
            return strength_of_number(Words(head[: max(head.rfind(name), 0)]))
        case CountRead(verb=verb):
            head = figure.head if figure else clause.text
            return strength_of_number(Words(head[: max(head.rfind(verb) + len(verb), 0)]))
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(read.what)


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
        name, verb = getattr(what, "name", ""), getattr(what, "verb", "")
        return moved.but(name_before=name, verb_before=verb, last=read[-1])
    if clause.numbers:
        return moved.but(object_before=_object(clause), name_before=_measured(clause) or moved.name_before)
    return moved.but(clause_before=_said(clause), times=own_times(clause))


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


def _with_tiers(promises: Sequence[Promise]) -> list[Promise]:
    """Return the promises of a sentence: what is hoped for beside a firm one of the same name is its second tier."""
    firm = {getattr(each.what, "name", None) for each in promises if each.tier is None}
    hoped = {getattr(each.what, "name", None) for each in promises if each.tier == "aspired"}
    return [_tiered(each, firm, hoped) for each in promises]


def _tiered(promise: Promise, firm: set[str | None], hoped: set[str | None]) -> Promise:
    name = getattr(promise.what, "name", None)
    if promise.tier == "aspired" and name in firm:
        return attrs.evolve(promise, strength=Strength.ENCOURAGE)
    return attrs.evolve(promise, tier="firm") if promise.tier is None and name in hoped else promise
