"""From who is responsible, as it was read, to the assignments of a task."""

from collections.abc import Iterable
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.plan import Assignment, Owner, Role
from wufei.reader.brackets import full_width
from wufei.reader.drafting.collected import Collected
from wufei.reader.duties.finding import DutiesRead, Duty
from wufei.reader.organisations.names import Mention
from wufei.sources import Source

__all__ = ["Assigned", "Place", "assign", "list_unread", "note_seen", "owners_of"]

_LONGEST_PRINTED: Final = 60
#: Rule of a duty that was seen and not understood.
_UNREAD: Final = "unread"
#: Remark on an assignment whose name got its prefix from the one before it.
_PREFIX: Final = "inferred-prefix"
#: Remark on an assignment of a class of organisations.
_COLLECTIVE: Final = "collective"
#: Remark on an assignment that is printed elsewhere.
_INHERITED: Final = "inherited"
#: Remark on an assignment whose unit has another form of its name in the plan.
_ALIAS: Final = "alias"


@attrs.frozen(kw_only=True)
class Place:
    """Where in the plan something belongs."""

    #: Ref of the task.
    task: str
    #: Headings as printed.
    section: str


@attrs.frozen(kw_only=True)
class Assigned:
    """Who answers for a task, in the order in which it is printed."""

    assignments: tuple[Assignment, ...] = ()
    open_ended: bool = False


def assign(collected: Collected, place: Place, duties: Iterable[Duty], *, inherited: Iterable[Duty] = ()) -> Assigned:
    """Return the assignments that duties make on a task; each unit has each role once."""
    found: dict[tuple[str, Role], Assignment] = {}
    open_ended = False
    classes: set[str] = set()
    later = (attrs.evolve(each, remarks=(*each.remarks, _INHERITED)) for each in inherited)
    for duty in (*duties, *later):
        source = duty.whole.source(place.section)
        for group in duty.groups:
            open_ended = open_ended or group.open_ended or any(each.collective for each in group.mentions)
            for mention in group.mentions:
                if f"各{full_width(mention.full)}" in classes:
                    # 各乡镇政府, called 乡镇政府 further on.
                    continue
                classes.add(full_width(mention.full))
                unit = collected.unit_of(mention, source)
                if (unit, group.role) not in found:
                    made = Assignment(responsible_unit=unit, role=group.role, source=source)
                    found[unit, group.role] = made
                    _note(collected, place.task, made, mention, duty)
    return Assigned(assignments=tuple(found.values()), open_ended=open_ended)


def _note(collected: Collected, ref: str, made: Assignment, mention: Mention, duty: Duty) -> None:
    """Note how an assignment was read; ask about it where it is no more than a proposal."""
    # What a duty says of its list holds for this one of it only if it is so.
    own = {_PREFIX: mention.inferred, _COLLECTIVE: mention.collective}
    remarks = [each for each in duty.remarks if own.get(each, True)]
    remarks += [_PREFIX] if mention.inferred else []
    remarks += [_ALIAS] if collected.is_alias(mention) else []
    confidence = duty.confidence
    if confidence is Confidence.SURE and (mention.inferred or _INHERITED in remarks):
        confidence = Confidence.LIKELY
    of = f"assignment:{ref}:{made.responsible_unit}:{made.role}"
    printed = mention.name.text
    collected.read(of, duty.rule, confidence, made.source, printed=printed, remarks=tuple(dict.fromkeys(remarks)))
    if confidence is Confidence.UNSURE:
        collected.ask("assignment", of, made.source, unit=mention.full, role=str(made.role), task=ref)
    if mention.inferred:
        unit = f"responsible_unit:{made.responsible_unit}"
        collected.ask("inferred_name", unit, made.source, printed=printed, full=mention.full)


def note_seen(collected: Collected, read: DutiesRead) -> tuple[Duty, ...]:
    """Count what was seen of responsibility, and return it in the order of the text.

    What was not understood comes as a duty that names nobody: what stands before it is no other bracket's.
    """
    # A line that sets no more than a deadline names nobody.
    naming = sum(bool(duty.groups) for duty in read.duties)
    collected.brackets_seen += read.seen - (len(read.duties) - naming)
    collected.brackets_read += naming
    unread = [
        Duty(rule=_UNREAD, confidence=Confidence.UNSURE, whole=words, remarks=(code,)) for words, code in read.unread
    ]
    return tuple(sorted((*read.duties, *unread), key=lambda duty: duty.whole.span))


def list_unread(collected: Collected, place: Place, duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """List the duties of a task that were not understood, and return the others."""
    found = tuple(duties)
    for duty in found:
        if duty.rule == _UNREAD:
            source, printed = duty.whole.source(place.section), duty.whole.text[:_LONGEST_PRINTED]
            collected.leave(duty.remarks[0], printed, source)
            collected.ask("unread_duty", f"task:{place.task}", source, printed=printed, task=place.task)
    return tuple(duty for duty in found if duty.rule != _UNREAD)


def owners_of(collected: Collected, mentions: Iterable[Mention], source: Source) -> tuple[Owner, ...]:
    """Return those whom the sentence of a target names, as responsible for it."""
    made = (Owner(responsible_unit=collected.unit_of(mention, source), role=Role.RESPONSIBLE) for mention in mentions)
    return tuple(dict.fromkeys(made))
