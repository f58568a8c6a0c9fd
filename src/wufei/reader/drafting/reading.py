"""One way through the pieces of a document: each becomes a task, with its owners and its targets."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.plan import NumberWithoutTarget, Owner, Strength, Task
from wufei.reader.brackets import full_width
from wufei.reader.drafting.assigning import Assigned, Place, assign, list_unread, note_seen, owners_of
from wufei.reader.drafting.collected import Collected
from wufei.reader.drafting.scheduling import InForce, settled
from wufei.reader.drafting.tabled import read_table
from wufei.reader.drafting.targeting import BY_READING, add_target
from wufei.reader.duties.finding import DutiesRead, Duty, find_duties, find_prose_duties, read_line
from wufei.reader.duties.headed import names_before_colon, read_headed
from wufei.reader.duties.label_lines import read_labels_in_text
from wufei.reader.duties.no_duties import Stands, no_duty
from wufei.reader.duties.subjects import ACTING
from wufei.reader.organisations.names import split_names
from wufei.reader.plain import with_gaps
from wufei.reader.structure.parts import Part, is_in_sentence_of, letter_of, parts_of, sentences, short_title, strictest
from wufei.reader.structure.pieces import DASHES, Piece
from wufei.reader.targets.finding import read_targets
from wufei.reader.targets.governing import is_of_one_work
from wufei.reader.targets.promises import DeliverRead, NumberSeen, Promise, TargetsRead
from wufei.reader.targets.strength import has_obligation, strength_of
from wufei.reader.text import Row, Words
from wufei.reader.times.finding import Time, find_times, leading_time
from wufei.wording import LANGUAGES, Bilingual, say

__all__ = ["DUE", "Reader"]

#: Kinds of times that say when something is due.
DUE: Final = frozenset(("by", "during", "every_year", "from", "relative"))
#: Remark on a duty after which the first unit of each list leads it.
_FIRST_LEADS: Final = "first-listed-leads"
#: Rule and remark of what is due when its bracket says.
_OF_BRACKET: Final = "deadline-of-bracket"
_BRACKETS: Final = frozenset("（(〔[［【")
#: Remark on what a line of labels behind a later paragraph says.
_SHARED: Final = "shared-label"
#: The name of a stage with its time in brackets: 建设阶段（2025年底前）.
_STAGE: Final = re.compile(r"[^，。；：（）]{2,24}（(?P<time>[^（），。；]*[年月季][^（），。；]*)）(?:$|[。：])")
#: Titles of work that is about who leads and joins in.
_OF_BODY: Final = re.compile("组织领导|组织协调|统筹协调|加强统筹|强化统筹|加强领导|强化领导|组织保障|责任分工")
_LONGEST_STAGE: Final = 80
#: What a number of a time is.
_OF_DATE: Final = "date"


class Reader:
    """One way through a document, piece by piece: what a bracket says of all that follows is kept until then."""

    def __init__(
        self, collected: Collected, issued: date | None, force: InForce | None, *, acting: bool = False
    ) -> None:
        self._collected = collected
        self._issued = issued
        self._force = force
        #: Who acts is read of sentences that begin with them, too.
        self._acting = acting
        #: From here on the first unit of a list leads it.
        self._first_leads = False
        #: Times that titles begin with, by the ref at and below which they count.
        self._title_times: dict[str, Time] = {}
        #: Day that the paragraph before a list of dashes begins with.
        self._lead: Time | None = None
        #: Days that paragraphs before a list behind a colon begin with, by the ref below which the list stands.
        self._leads: dict[str, Time] = {}
        #: Duties of headings, by the ref below which they count.
        self._headings: dict[str, tuple[Duty, ...]] = {}
        #: Duties that hold for all that follows in the same top section, by its ref.
        self._below: dict[str, list[Duty]] = {}

    def read(self, piece: Piece) -> None:
        """Read one piece; a preamble only for the numbers in it."""
        if piece.preamble:
            for each in (piece, *piece.boxes):
                self._set_aside(each)
            return
        place = Place(task=piece.ref, section=piece.section)
        duties = self._duties(piece, place)
        self._headings[piece.ref] = self._for_below(piece, place, duties)
        inside = [each for each in duties if _lies_in(each, piece.words)]
        parted = [] if _is_of_whole(inside) else inside
        parts = parts_of(piece.words, parted)
        outside = tuple(each for each in duties if each not in parted)
        if len(parts) > 1 and parts[0].letter:
            self._add_task(piece, place, Part(letter="", words=piece.words.part(0, 0)), None, Assigned())
        leading = _leading_time(piece.words, self._issued)
        of_work = leading is not None and is_of_one_work(leading, piece.words.text[len(leading.words) :])
        titled = self._time_of_title(piece)
        carried = self._time_of_lead(piece, leading) or _time_of_stage(piece.words, self._issued) or titled
        # A line below covers what has no bracket of its own; where all of it has, the line is said of all.
        of_all = all(part.duties for part in parts)
        for part in parts:
            whole = part if part.duties and not of_all else attrs.evolve(part, duties=(*part.duties, *outside))
            promises = self._part(piece, whole, carried)
            if leading is not None and any(_is_of(each, leading) for each in promises) and not of_work:
                # Something was promised for then, so it is no year of a past result.
                carried = leading
        for table in piece.tables:
            self._table(piece, place, table)
        for number, box in enumerate(piece.boxes, max(len(parts), 1)):
            self.read(attrs.evolve(box, ref=f"{piece.ref}{letter_of(number)}"))

    def _for_below(self, piece: Piece, place: Place, duties: Sequence[Duty]) -> tuple[Duty, ...]:
        """Return who answers for what lies below a heading: in its bracket, on lines right below it, or as its name."""
        if piece.heading is not None:
            read = self._noted(find_duties(piece.heading, first_leads=self._first_leads), place)
            return list_unread(self._collected, place, read)
        if not piece.holds_others or piece.title is None:
            return ()
        if piece.labels:
            return tuple(duty for duty in duties if duty.groups and not piece.words)
        return self._noted(read_headed(piece.title, piece.title.part(0, 0), of_duties=piece.of_duties), place)

    def _table(self, piece: Piece, place: Place, rows: Sequence[Row]) -> None:
        for row in read_table(self._collected, place, rows):
            part = Part(letter="", words=row.words, duties=row.duties)
            task = attrs.evolve(
                piece, ref=row.ref, title=row.title, words=row.words, printed=row.words, holds_others=False
            )
            self._part(task, part, None, numbers=row.numbers)

    def _set_aside(self, piece: Piece) -> None:
        read = read_targets(piece.words, issued=self._issued)
        numbers = [each.words for each in (*read.others, *read.unread)] + list(read.promised)
        self._collected.numbers_seen += len(numbers)
        self._without_target([NumberSeen(words=each, code="preamble") for each in numbers], piece.section)

    def _duties(self, piece: Piece, place: Place) -> tuple[Duty, ...]:
        """Return who is responsible for a piece: in brackets, on lines of labels, else in its sentences."""
        found = list(self._noted(find_duties(piece.words, first_leads=self._first_leads), place))
        if found:
            # Labels may follow the last bracket; where there is none, they are read with what sentences say.
            rest = piece.words.part(found[-1].whole.span[1] - piece.words.start)
            found += self._noted(read_labels_in_text(rest), place)
        for words in piece.labels:
            found += self._noted(read_line(words, first_leads=self._first_leads), place)
        if found:
            return tuple(found)
        headed = _headed(piece)
        if headed.seen:
            return self._noted(headed, place)
        # Where a heading names who answers, its sentences only say how.
        acting = self._acting and not self._of_heading(piece.ref)
        titled = self._noted(_in_title(piece) if acting else DutiesRead(), place)
        read = find_prose_duties(piece.words, of_bodies=_is_of_body(piece.title), acting=acting)
        return (*titled, *self._noted(read, place)) or _of_later(piece.shared)

    def _noted(self, read: DutiesRead, place: Place) -> tuple[Duty, ...]:
        duties = note_seen(self._collected, read)
        self._first_leads = self._first_leads or any(_FIRST_LEADS in duty.remarks for duty in read.duties)
        for duty in read.duties:
            if duty.deadline is not None:
                self._refuse(duty.deadline, place)
        return duties

    def _refuse(self, deadline: Words, place: Place) -> None:
        """List a deadline that no calendar has, and one with a number that is not understood."""
        times = find_times(deadline, issued=self._issued)
        impossible = next((each.words for each in times if each.kind == "impossible"), None)
        if impossible is not None:
            self._note_unread(NumberSeen(words=impossible, code="impossible_date"), place.section)
        elif not times and any(map(str.isdigit, deadline.text)):
            self._note_unread(NumberSeen(words=deadline, code="not_understood"), place.section)
        else:
            return
        self._collected.numbers_seen += 1

    def _part(
        self, piece: Piece, part: Part, carried: Time | None, *, numbers: TargetsRead | None = None
    ) -> list[Promise]:
        place = Place(task=f"{piece.ref}{part.letter}", section=piece.section)
        for duty in part.duties:
            if duty.for_all_below:
                later = attrs.evolve(duty, groups=duty.for_all_below, for_all_below=())
                self._below.setdefault(_top(piece.ref), []).append(later)
        # A heading's bracket stands for what lies below it and has none of its own.
        inherited = [] if part.duties else [*self._of_heading(piece.ref)]
        if part.words and not piece.holds_others:
            inherited += self._below.get(_top(piece.ref), ())
        about = piece.title.text if piece.title else ""
        promises = self._promises(part, place, carried, numbers or about)
        strength = strictest([*map(strength_of, _said(part)), *(each.strength for each in promises)])
        own = list_unread(self._collected, place, part.duties)
        assigned = assign(self._collected, place, own, inherited=inherited)
        self._add_task(piece, place, part, strength, assigned)
        for promise in promises:
            owners = self._named(promise, place)
            add_target(self._collected, promise, place, self._force, owners=owners)
        return promises

    def _time_of_title(self, piece: Piece) -> Time | None:
        """Return the time of a title, or the nearest one above it: 2025年目标, and 建设阶段（2025年底前）."""
        own = _time_in_title(piece.title, self._issued) if piece.title else None
        if own is not None:
            self._title_times[piece.ref] = own
        return next((self._title_times[ref] for ref in _up(piece.ref) if ref in self._title_times), None)

    def _time_of_lead(self, piece: Piece, leading: Time | None) -> Time | None:
        """Return the day that the paragraph before a list begins with.

        A list of dashes is ended by every other piece; one that stands behind a colon, by a day of its own or by the
        end of its section.
        """
        if piece.printed.text.startswith(DASHES):
            return self._lead
        self._lead = leading if leading is not None and _is_to_come(leading, self._issued) else None
        above = piece.ref.rpartition(".")[0]
        if leading is not None:
            self._leads.pop(above, None)
        if self._lead is not None and piece.words.text.endswith(("：", ":")):
            self._leads[above] = self._lead
            return None
        return next((self._leads[ref] for ref in _up(above) if ref in self._leads), None)

    def _of_heading(self, ref: str) -> tuple[Duty, ...]:
        """Return the duties of the nearest heading above a task that has some."""
        while "." in ref:
            ref = ref.rpartition(".")[0]
            if self._headings.get(ref):
                return self._headings[ref]
        return ()

    def _add_task(self, piece: Piece, place: Place, part: Part, strength: Strength | None, assigned: Assigned) -> None:
        words = part.words
        source = (words or piece.printed).source(place.section)
        titled = piece.title is not None and place.task == piece.ref
        title = piece.title.text if titled and piece.title is not None else short_title(words or piece.printed)
        obligations = [each for each in _said(part) if has_obligation(each)]
        self._collected.obligations_seen += len(obligations)
        self._collected.obligations_owned += len(obligations) if assigned.assignments else 0
        self._collected.tasks.append(
            Task(
                ref=place.task,
                title=Bilingual(zh=title),
                strength=strength,
                assignments=assigned.assignments,
                open_ended=assigned.open_ended,
                source=source,
            )
        )
        rule = "paragraph" if piece.title is None else "title"
        self._collected.read(f"task:{place.task}", rule, Confidence.SURE, source)

    def _promises(self, part: Part, place: Place, carried: Time | None, given: TargetsRead | str) -> list[Promise]:
        """Return what a part promises: what was read of its row, or what is read in its words below a title."""
        # What was not understood may hold numbers, and is left in.
        understood = [duty for duty in part.duties if duty.groups or duty.deadline]
        skip = tuple(words.span for duty in understood for words in duty.said or (duty.whole,))
        read = given
        if isinstance(read, str):
            read = read_targets(part.words, issued=self._issued, carried=carried, skip=skip, about=read)
        self.note_numbers(read, place.section)
        dated = _with_deadlines(read.promises, part, self._issued)
        return [_read_back(settled(promise, self._force), part) for promise in dated]

    def _named(self, promise: Promise, place: Place) -> tuple[Owner, ...]:
        """Return who the sentence of a promise names."""
        if not isinstance(promise.what, DeliverRead) or not promise.what.owners:
            return ()
        mentions = [m for each in promise.what.owners for m in split_names(Words(each)).mentions]
        return owners_of(self._collected, mentions, promise.words.source(place.section))

    def note_numbers(self, read: TargetsRead, section: str) -> None:
        """Count the numbers that were seen, and list those that are no target's."""
        self._collected.numbers_seen += read.seen
        self._collected.numbers_of_targets += len(read.promised)
        self._without_target(read.others, section)
        for each in read.unread:
            self._note_unread(each, section)

    def _note_unread(self, number: NumberSeen, section: str) -> None:
        source = number.words.source(section)
        self._collected.leave(number.code, number.words.text, source)
        self._collected.ask("unread_number", f"number:{source.span[0]}", source, printed=number.words.text)

    def _without_target(self, numbers: Sequence[NumberSeen], section: str) -> None:
        """List numbers that could be taken for a target's and are none; a date can't."""
        self._collected.numbers_of_other_kinds += len(numbers)
        for each in numbers:
            if each.code == _OF_DATE:
                continue
            source = each.words.source(section)
            zh, en = (say(f"number.{each.code}", language) for language in LANGUAGES)
            self._collected.numbers_without_target.append(
                NumberWithoutTarget(reason=Bilingual(zh=zh, en=en), source=source)
            )
            of = f"number:{source.span[0]}"
            self._collected.read(of, each.code, Confidence.SURE, source, printed=each.words.text)


def _is_of_body(title: Words | None) -> bool:
    """Return whether nothing but a body or a mechanism may be what a piece of work is about."""
    of_body = title is None or _OF_BODY.search(title.text) is not None
    return of_body or (title is not None and no_duty(Stands.SENTENCE, title.text) == "mechanism")


def _up(ref: str) -> Iterator[str]:
    """Yield a ref, and those above it."""
    while ref:
        yield ref
        ref = ref.rpartition(".")[0]


def _top(ref: str) -> str:
    return ref.partition(".")[0]


def _said(part: Part) -> list[Words]:
    """Return the sentences of a part without the brackets that name who is responsible: 建设局 obliges nobody."""
    brackets = tuple(each.whole.span for each in part.duties if each.whole.text[0] in _BRACKETS)
    return sentences(Words(with_gaps(part.words.text, part.words.start, brackets), part.words.start))


def _headed(piece: Piece) -> DutiesRead:
    """Read the names that stand over a piece as its title, or before a colon at its head."""
    title, words = piece.title, piece.words
    parted = names_before_colon(title or words)
    if parted is not None:
        return read_headed(*parted, of_duties=piece.of_duties)
    if title is None or piece.holds_others or words.start <= title.start:
        return DutiesRead()
    return read_headed(title, words, of_duties=piece.of_duties)


def _in_title(piece: Piece) -> DutiesRead:
    """Return who acts in the sentence that stands as a title before the words of a piece."""
    if piece.title is None or piece.holds_others or piece.title.start >= piece.words.start:
        return DutiesRead()
    return find_prose_duties(piece.title, acting=True)


def _lies_in(duty: Duty, words: Words) -> bool:
    start, end = duty.whole.span
    return not duty.over and words.start <= start and end <= words.span[1]


def _is_of_whole(duties: Sequence[Duty]) -> bool:
    """Return whether duties are those of several sentences, or of one that begins with who acts: of the whole work."""
    return sum(bool(each.said) for each in duties) > 1 or any(each.rule == ACTING for each in duties)


def _leading_time(words: Words, issued: date | None) -> Time | None:
    """Return the due time that a text begins with: it holds for the sentences that follow, until there is another."""
    time = leading_time(words, issued=issued)
    return time if time is not None and time.kind in DUE else None


def _time_in_title(title: Words, issued: date | None) -> Time | None:
    """Return the due time that a title begins with, or that it ends with in brackets."""
    return _leading_time(title, issued) or _time_of_stage(title, issued)


def _time_of_stage(words: Words, issued: date | None) -> Time | None:
    """Return the time in brackets with which the name of a stage ends that a text begins with."""
    stage = _STAGE.match(full_width(words.part(0, _LONGEST_STAGE).text))
    return None if stage is None else _leading_time(words.part(stage.start("time"), stage.end("time")), issued)


def _is_to_come(time: Time, issued: date | None) -> bool:
    """Return whether a time is a day that a plan may set."""
    return time.kind == "by" and time.last is not None and (issued is None or time.last >= issued)


def _of_later(labels: Sequence[Words]) -> tuple[Duty, ...]:
    """Return what lines of labels behind a later paragraph say; they are counted there."""
    read = [duty for words in labels for duty in read_line(words).duties]
    return tuple(
        attrs.evolve(duty, confidence=Confidence.LIKELY, remarks=(*duty.remarks, _SHARED), deadline=None)
        for duty in read
    )


def _is_of(promise: Promise, time: Time) -> bool:
    return promise.time is not None and promise.time.words == time.words


def _deadline(part: Part, issued: date | None) -> tuple[Duty, Time] | None:
    """Return the time that a bracket or a line of labels sets, and who it is set for."""
    for duty in part.duties:
        times = find_times(duty.deadline, issued=issued) if duty.deadline else ()
        if times and times[0].kind in DUE:
            return duty, times[0]
    return None


def _with_deadlines(promises: Sequence[Promise], part: Part, issued: date | None) -> list[Promise]:
    """Return promises, undated ones due when their bracket says; where there are none, the work itself is due then."""
    found = _deadline(part, issued)
    if found is None:
        return list(promises)
    duty, time = found
    if promises:
        return [
            each if each.time else attrs.evolve(each, time=time, remarks=(*each.remarks, _OF_BRACKET))
            for each in promises
        ]
    work = part.words or duty.whole
    strength = strictest(map(strength_of, sentences(work))) or Strength.SHOULD
    return [
        Promise(
            what=DeliverRead(what=short_title(work)),
            time=time,
            strength=strength,
            words=work,
            rule=_OF_BRACKET,
            confidence=Confidence.SURE,
        )
    ]


def _read_back(promise: Promise, part: Part) -> Promise:
    """Return a promise with the remark that the bracket of another sentence is read back to it."""
    if all(is_in_sentence_of(promise.words, duty, part.words) for duty in part.duties):
        return promise
    return attrs.evolve(promise, remarks=(*promise.remarks, BY_READING))
