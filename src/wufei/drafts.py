"""A draft: what was read of a document that is not yet a plan, how it was read, and what a person must answer."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from wufei.areas import Area
from wufei.plan import (
    Document,
    Indicator,
    NumberWithoutTarget,
    RegisterDeclaration,
    ResponsibleUnit,
    Review,
    RosterDeclaration,
    Target,
    Task,
    Term,
)
from wufei.sources import Source
from wufei.wording import Bilingual

__all__ = ["Answers", "Confidence", "Draft", "DraftPlan", "LeftOut", "Question", "ReadCounts", "Reading", "Unread"]


class Confidence(StrEnum):
    """How far a reading can be relied on."""

    #: The form says it.
    SURE = "sure"
    #: Something in it is inferred, as a name's prefix or a date from the sentence before; it says what.
    LIKELY = "likely"
    #: It is a proposal; a question asks for it.
    UNSURE = "unsure"


@attrs.frozen(kw_only=True)
class Reading:
    """How one item of a draft was read."""

    #: Which item: ``task:4.2.1``, ``assignment:4.2.1:UNIT:ROLE``, ``target:ID``, ``responsible_unit:ID``.
    of: str
    #: Id of the form in the grammar.
    rule: str
    confidence: Confidence
    source: Source
    #: The name or number as printed.
    printed: str | None = None
    #: What was inferred or noticed: codes of the grammar, such as ``inferred-prefix`` or ``approximate``.
    remarks: tuple[str, ...] = ()
    #: What the words limit it to, as printed.
    scope: str | None = None


@attrs.frozen(kw_only=True)
class Question:
    """What a person must answer before the draft is a plan."""

    #: The same for the same place of the same document.
    id: str
    #: What is asked, a code of the catalogue.
    code: str
    #: Which item it is about, as in a reading; ``plan`` for the whole.
    of: str
    #: What its sentence needs.
    values: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    #: The draft holds a proposal that may be accepted as it is; otherwise a value must be given.
    acceptable: bool
    source: Source | None = None


@attrs.frozen(kw_only=True)
class Unread:
    """Something seen in the document and not understood, or refused."""

    #: Why, a code of the catalogue.
    code: str
    #: The number or the opening of the bracket, as printed.
    printed: str
    source: Source


@attrs.frozen
class LeftOut:
    """Something that a document holds beside its text: it is not read, and could matter."""

    #: What it is, a code of the catalogue.
    code: str
    #: Its first words, or where it stands.
    printed: str


@attrs.frozen(kw_only=True)
class ReadCounts:
    """How much of what was seen was read."""

    #: Brackets and lines that name who is responsible.
    brackets_seen: int
    brackets_read: int
    #: Numbers with a comparator, a unit or a time.
    numbers_seen: int
    #: Of these: numbers of targets.
    numbers_of_targets: int
    #: Of these: numbers recognised as something else.
    numbers_of_other_kinds: int
    #: Sentences with a verb of obligation.
    obligations_seen: int
    #: Of these: in a task that names who is responsible.
    obligations_owned: int


@attrs.frozen(kw_only=True)
class DraftPlan:
    """A plan as far as it was read; what is None is asked for."""

    id: str
    title: Bilingual | None = None
    area: Area | None = None
    issuer: Bilingual | None = None
    issued: date | None = None
    term: Term | None = None
    document: Document
    responsible_units: tuple[ResponsibleUnit, ...] = ()
    rosters: tuple[RosterDeclaration, ...] = ()
    registers: tuple[RegisterDeclaration, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    numbers_without_target: tuple[NumberWithoutTarget, ...] = ()


@attrs.frozen(kw_only=True)
class Draft:
    """What was read of a document, and how; a plan once its questions are answered."""

    plan: DraftPlan
    readings: tuple[Reading, ...] = ()
    #: Still open.
    questions: tuple[Question, ...] = ()
    unread: tuple[Unread, ...] = ()
    #: What of the document was not looked at, as pictures and footnotes.
    left_out: tuple[LeftOut, ...] = ()
    coverage: ReadCounts
    #: What was answered so far, and by whom.
    review: Review | None = None


@attrs.frozen(kw_only=True)
class Answers:
    """What a person answers to the questions of a draft, and changes in it besides."""

    #: Digest of the document that was read: answers to one document say nothing about another.
    document: str
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    #: What holds for the whole plan: title, area, issuer, issued, term, and whatever else a plan says of itself.
    plan: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    #: By the id of the question: ``accept``, ``drop``, ``{"set": {...}}`` or ``{"same_as": ID}``; None is no answer.
    answers: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    #: What each question asks, for the person who fills this in; not read.
    asked: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    #: The same without being asked, by the item as it is named in readings.
    changes: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    #: Items to add, by the collection of the plan that they belong to.
    add: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    #: Accept whatever else is proposed.
    accept_rest: bool = False
