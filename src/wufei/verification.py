"""Compare a user's copy of a document with the sources of a plan: same, moved, or changed, passage by passage."""

from collections.abc import Iterator

import attrs

from wufei.plan import Plan
from wufei.sources import Passage, Source, bare_text, digest, find_passage

__all__ = ["PassageOf", "Verification", "verify_document"]


@attrs.frozen
class PassageOf:
    """A passage of the document, and what of the plan rests on it."""

    #: Ref of a task, id of a target, or ``ref: unit`` of an assignment.
    what: str
    passage: Passage


@attrs.frozen
class Verification:
    """What a copy of a document came to."""

    #: The whole text is the same, white space and width of characters aside.
    same_text: bool
    #: In plan order.
    passages: tuple[PassageOf, ...]

    def in_state(self, state: str) -> tuple[PassageOf, ...]:
        """Return the passages in ``state``: ``same``, ``moved`` or ``changed``."""
        return tuple(each for each in self.passages if each.passage.state == state)


def verify_document(plan: Plan, text: str) -> Verification:
    """Return for each source of ``plan`` whether ``text``, a user's copy of the document, has it.

    Passages that two items share are looked up once.
    """
    bare, shift = bare_text(text), 0
    found: dict[Source, Passage] = {}
    passages = []
    for what, source in _sources(plan):
        if source not in found:
            passage = found[source] = find_passage(source, bare, shift=shift)
            shift = passage.start - source.span[0]
        passages.append(PassageOf(what, found[source]))
    return Verification(digest(text) == plan.document.sha256, tuple(passages))


def _sources(plan: Plan) -> Iterator[tuple[str, Source]]:
    for task in plan.tasks:
        yield task.ref, task.source
        for assignment in task.assignments:
            yield f"{task.ref}: {assignment.responsible_unit}", assignment.source
    for target in plan.targets:
        yield target.id, target.source
    for number in plan.numbers_without_target:
        yield number.reason.in_language("en"), number.source
