"""Who is responsible: what brackets say of it; lines, cells and sentences are read in modules of their own."""

import re

import attrs

from wufei.drafts import Confidence
from wufei.plan import Role
from wufei.reader.brackets import Bracket, find_brackets, full_width, only_brackets
from wufei.reader.duties.duty import NOT_READ, OTHER_THINGS, REMARKS, DutiesRead, Duty, Group, LabelKind
from wufei.reader.duties.forms import FORMS
from wufei.reader.duties.label_lines import read_cell, read_label_line
from wufei.reader.duties.other_things import thing_in_bracket
from wufei.reader.duties.prose import find_prose_duties
from wufei.reader.duties.statements import LABEL, VERB_AT_END, blotted, duty_of, label_of, read_statement, rule_of
from wufei.reader.organisations.names import is_organisation, split_names
from wufei.reader.text import Words

__all__ = [
    "FORMS",
    "NOT_READ",
    "OTHER_THINGS",
    "REMARKS",
    "DutiesRead",
    "Duty",
    "Group",
    "find_duties",
    "find_prose_duties",
    "read_cell",
    "read_label_line",
    "read_line",
]

_OPENS = 400
_WITH_OBJECT = re.compile(r"(.{2,24}?)(?:牵头|负责|配合)(?![人同])")
_ORGAN = re.compile(r"[局厅委办部署]|政府|部门|单位|街道|中心|公司|银行|集团")


def find_duties(words: Words, *, first_leads: bool = False) -> DutiesRead:
    """Read all brackets that name who is responsible.

    ``first_leads``: an earlier bracket said that the first of each list leads.
    """
    duties: list[Duty] = []
    others: list[tuple[Words, str]] = []
    unread: list[tuple[Words, str]] = []
    for bracket in find_brackets(words):
        read = _bracket(bracket, first_leads=first_leads)
        alone = read == "names-without-role" and _stands_alone(words, bracket)
        if alone:
            read = (_ranked(bracket) if first_leads else _proposed(words, bracket)) or read
        if isinstance(read, Duty):
            duties.append(read)
            first_leads |= "first-listed-leads" in read.remarks
        elif alone or _names_someone(bracket.inside):
            unread.append((bracket.whole, read))
        else:
            others.append((bracket.whole, thing_in_bracket(bracket.inside, read)))
    return DutiesRead(duties=tuple(duties), others=tuple(others), unread=tuple(unread), seen=len(duties) + len(unread))


def read_line(words: Words, *, first_leads: bool = False) -> DutiesRead:
    """Read a paragraph that names who is responsible for those above it: labels, units, or nothing but brackets."""
    return find_duties(words, first_leads=first_leads) if only_brackets(words) else read_label_line(words)


def _bracket(bracket: Bracket, *, first_leads: bool, default: Role | None = None) -> Duty | str:
    if not bracket.closed:
        return "bracket-not-closed"
    if bracket.too_deep:
        return "bracket-too-deep"
    said = read_statement(bracket.inside, default)
    if isinstance(said, str):
        return said
    if not said.says_something:
        return "nobody-named"
    return duty_of(said, bracket.whole, rule_of(said), first_leads=first_leads)


def _ranked(bracket: Bracket) -> Duty | None:
    """Read a list of names alone, where it was said that the first of each list leads; one name is no list."""
    read = _bracket(bracket, first_leads=True, default=Role.RESPONSIBLE)
    return read if isinstance(read, Duty) and "first-listed-leads" in read.remarks else None


def _proposed(words: Words, bracket: Bracket) -> Duty | None:
    """Propose that those who stand alone at the end of a sentence are responsible; one of them only behind its end.

    Villages and schools may just as well be where something is done.
    """
    read = _bracket(bracket, first_leads=False, default=Role.RESPONSIBLE)
    if not isinstance(read, Duty) or read.for_all_below or read.deadline:
        return None
    named = [mention for group in read.groups for mention in group.mentions]
    start = bracket.whole.start - words.start
    is_place = _ORGAN.search(named[0].name.text) is None
    if is_place or (len(named) == 1 and words.text[:start][-1:] not in {"", "。"}):
        return None
    return attrs.evolve(
        read, rule="names-alone", confidence=Confidence.UNSURE, remarks=(*read.remarks, "role-proposed")
    )


def _names_someone(inside: Words) -> bool:
    """Tell whether a bracket opens with a label, or has an organisation before a verb."""
    opening = inside.part(0, _OPENS)
    text = blotted(opening)
    if any(label_of(found).kind is not LabelKind.PERSON for found in LABEL.finditer(text)):
        return True
    pieces = re.split(r"[，、；。）]", full_width(opening.text))
    if any(is_organisation(found[1]) for found in map(_WITH_OBJECT.match, pieces) if found):
        return True
    verbs = [VERB_AT_END.search(piece) for piece in pieces]
    names = [piece[: verb.start()] if verb else piece for piece, verb in zip(pieces, verbs, strict=True)]
    return any(verbs) and any(_ORGAN.search(name) or is_organisation(name) for name in names)


def _stands_alone(words: Words, bracket: Bracket) -> bool:
    """Tell whether a bracket of names stands where those who are responsible do: at the end of a sentence."""
    start, end = (place - words.start for place in bracket.whole.span)
    before, after = full_width(words.text[max(0, start - 1) : start]), full_width(words.text[end : end + 1])
    if before and _ORGAN.search(before):
        return False
    listed = split_names(bracket.inside)
    return (not after or after in "。；" or before in "。；") and any(
        is_organisation(mention.name.text) for mention in listed.mentions
    )
