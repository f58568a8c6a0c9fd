"""Who is responsible in sentences outside brackets."""

import re

import attrs

from wufei.drafts import Confidence
from wufei.plan import Role
from wufei.reader.brackets import Bracket, blot, find_brackets, full_width, parts_outside
from wufei.reader.duties.duty import DutiesRead, Duty
from wufei.reader.duties.label_lines import read_labels_in_text
from wufei.reader.duties.no_duties import Stands, no_duty
from wufei.reader.duties.prose_clauses import TIME_FIRST, ClauseRead, read_clause
from wufei.reader.duties.statements import (
    BELOW,
    LONGEST,
    TIME,
    VERB_AT_END,
    Said,
    clauses_of_roles,
    duty_of,
    read_statement,
    said_of,
    together,
)
from wufei.reader.duties.subjects import ACTING, is_introduction, may_act, read_subject
from wufei.reader.text import Words

__all__ = ["find_prose_duties"]

# Of sentences, only those that lead or answer for something.
_SENTENCE = re.compile(
    r"牵头|负责|负总责|包干|实施|落实|承办|主办|推进|完成|主抓|(?:单位|部门)(?:[为是]|$|，)|会同|以下|前|由"
)
_LEADS = re.compile(r"牵头|负责")
#: Rule of a sentence that says no more than by when someone acts.
_DUE = "prose-due"
_LONGEST_NAME_BRACKET = 24
_OF_SOMETHING = frozenset({"attribute", "mechanism"})


def find_prose_duties(words: Words, *, of_bodies: bool = False, acting: bool = False) -> DutiesRead:
    """Read sentences that say who leads or is responsible, and who helps them.

    Only clauses that consist of names of organisations and a verb count; what the verb is about may follow it.
    ``of_bodies``: where there is only one sentence, and by it someone is to lead a body or a mechanism, that is the
    whole task, and he answers for it. ``acting``: those answer, too, with whom a sentence begins that says what they
    do, as 甲局要制定细则.
    """
    labelled = read_labels_in_text(words)
    if labelled.seen:
        return labelled
    duties: list[Duty] = []
    others = list(labelled.others)
    unread: list[tuple[Words, str]] = []
    parts = parts_outside(_without_brackets(words), "。！？")
    of_bodies = of_bodies and sum(bool(sentence) for _, sentence in parts) == 1
    for _, sentence in parts:
        may_say = _SENTENCE.search(sentence.text) is not None or (acting and may_act(sentence.text))
        if not may_say or (len(sentence) > LONGEST and not _LEADS.search(sentence.text)):
            continue
        printed = words.part(sentence.start - words.start, sentence.span[1] - words.start)
        if len(sentence) > LONGEST:
            unread.append((printed, "sentence-not-understood"))
            continue
        below = BELOW.match(full_width(sentence.text))
        if below:
            said = read_statement(printed)
            duties += [duty_of(said, printed, "below-sentence")] if isinstance(said, Said) else []
            unread += [(printed, said)] if isinstance(said, str) else []
            continue
        duty, things = _sentence(sentence, of_bodies=of_bodies, acting=acting)
        duties += [duty] if duty else []
        others += things
    if len(duties) > 1:
        # Beside those who answer for the paragraph, a sentence that only says by when is no part of its own.
        duties = [each for each in duties if each.rule != _DUE] or duties
    return DutiesRead(duties=tuple(duties), others=tuple(others), unread=tuple(unread), seen=len(duties) + len(unread))


def _without_brackets(words: Words) -> Words:
    """Blot out brackets that are no part of a name."""
    brackets = (bracket for bracket in find_brackets(Words(words.text)) if not _may_be_in_a_name(bracket))
    return Words(blot(words.text, brackets), words.start)


def _may_be_in_a_name(bracket: Bracket) -> bool:
    inside = full_width(bracket.inside.text)
    return len(inside) <= _LONGEST_NAME_BRACKET and "：" not in inside and not VERB_AT_END.search(inside)


def _sentence(sentence: Words, *, of_bodies: bool, acting: bool) -> tuple[Duty | None, list[tuple[Words, str]]]:
    """Read the clauses of a sentence; what names organisations and is no duty is told with a code."""
    found = _Found()
    others: list[tuple[Words, str]] = []
    opens = True
    clauses = clauses_of_roles(sentence)
    for number, (mark, clause) in enumerate(clauses):
        opens = opens or mark == "；" or found.rule == ACTING
        read = read_clause(clause, following=bool(found.clauses))
        if acting and mark != "、" and (read is None or (_only_helps(read) and not found.clauses)):
            joined = number + 1 < len(clauses) and clauses[number + 1][0] == "、"
            read = read_subject(clause, opens=opens, goes_on=joined) or read
        opens = opens and is_introduction(full_width(clause.text))
        if read is None and found.clauses and found.waiting is None:
            read = no_duty(Stands.FOLLOWING, full_width(clause.text)) or None
        if read in _OF_SOMETHING:
            # 由甲局牵头、乙局配合的工程: the clauses before it say which thing is meant, too.
            return None, [(sentence, no_duty(Stands.SENTENCE, full_width(sentence.text)) or str(read))]
        if isinstance(read, str):
            others.append((clause, read))
        elif read is None:
            found = found.beside(clause)
        elif found.clauses or read.says_leading:
            found = found.more(clause, read)
    if not found.names_somebody:
        # 各部门分工负责: an appeal to anybody at all.
        return None, [*others, *((clause, "in-general") for clause in found.clauses)]
    code = no_duty(Stands.SENTENCE, full_width(sentence.text))
    refused = code and not ((of_bodies or found.rule == ACTING) and code == "mechanism")
    return (None, [(sentence, code)]) if refused else (found.duty(sentence), others)


def _only_helps(read: ClauseRead | str | None) -> bool:
    """Tell whether a clause names those who help, of whom nobody stands before it."""
    return isinstance(read, ClauseRead) and not read.says_leading


@attrs.frozen(kw_only=True)
class _Found:
    """What the clauses of a sentence have said so far."""

    said: Said = attrs.field(factory=Said)
    #: The clauses that say it.
    clauses: tuple[Words, ...] = ()
    #: The words of these that say nothing else.
    words: tuple[Words, ...] = ()
    #: Id of the form of the first.
    rule: str = ""
    #: Somebody in particular is named in one of them.
    names_somebody: bool = False
    #: A clause without a verb, whose names may share the verb of the next.
    waiting: Words | None = None

    def beside(self, clause: Words) -> "_Found":
        """Add a clause that names nobody: it may say when, or list names before the next verb."""
        text = full_width(clause.text)
        time = TIME_FIRST.match(text) or TIME.fullmatch(text)
        if time and self.clauses and self.said.deadline is None and self.rule != _DUE:
            said = attrs.evolve(self.said, deadline=clause.part(0, time.end()))
            return attrs.evolve(self, said=said, waiting=None)
        return attrs.evolve(self, waiting=clause)

    def more(self, clause: Words, read: ClauseRead) -> "_Found":
        """Add what a clause says."""
        role = read.said.groups[0].role
        names = said_of(self.waiting, role) if self.waiting is not None and self.clauses else None
        listed = isinstance(names, Said)
        so_far = _leading(self.said) if self.rule == ACTING and clause.text.startswith("会同") else self.said
        said = _added(so_far, names) if isinstance(names, Said) else so_far
        return _Found(
            said=_added(said, read.said),
            clauses=(*self.clauses, clause),
            words=(*self.words, *([self.waiting] if listed and self.waiting else []), read.words),
            rule=self.rule or read.rule,
            names_somebody=self.names_somebody or read.names_somebody,
        )

    def duty(self, sentence: Words) -> Duty:
        """Return all of it as one duty."""
        first, last = self.clauses[0], self.clauses[-1]
        whole = sentence.part(first.start - sentence.start, last.span[1] - sentence.start)
        duty = duty_of(self.said, whole, self.rule)
        return attrs.evolve(duty, confidence=Confidence.LIKELY, said=self.words)


def _leading(said: Said) -> Said:
    """Return those who act as leading those with whom they do it."""
    led = (attrs.evolve(each, role=Role.LEAD) if each.role is Role.RESPONSIBLE else each for each in said.groups)
    return attrs.evolve(said, groups=tuple(led))


def _added(one: Said, other: Said) -> Said:
    """Return both; the first time counts."""
    deadline = one.deadline or other.deadline
    both = together(attrs.evolve(one, deadline=None), attrs.evolve(other, deadline=None))
    return attrs.evolve(both, deadline=deadline) if isinstance(both, Said) else one
