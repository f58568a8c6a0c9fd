"""Compare a user's copy of a document with the sources of a plan: same, moved, or changed, passage by passage."""

from collections.abc import Iterator

import attrs

from wufei.plan import Plan
from wufei.sources import Passage, PassageState, Source, bare_text, digest, find_passage

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

    def of(self, source: Source) -> Passage:
        """Return the passage of a source of the plan."""
        return next(each.passage for each in self.passages if each.passage.source == source)

    @property
    def shifts(self) -> tuple[tuple[PassageOf, int], ...]:
        """Where the copy has more or fewer characters than the document, before which passage, and how many."""
        found, last = [], 0
        for each in sorted(self.passages, key=lambda other: other.passage.source.span):
            shift = each.passage.start - each.passage.source.span[0]
            if each.passage.state != "changed" and shift != last:
                found.append((each, shift - last))
                last = shift
        return tuple(found)

    def in_state(self, state: PassageState) -> tuple[PassageOf, ...]:
        """Return the passages in ``state``: ``same``, ``moved`` or ``changed``."""
        return tuple(each for each in self.passages if each.passage.state == state)


def verify_document(plan: Plan, text: str) -> Verification:
    """Return for each source of ``plan`` whether ``text``, a user's copy of the document, has it.

    Passages that two items share are looked up once.
    """
    bare, shift = bare_text(text), 0
    found: dict[Source, Passage] = {}
    # In the order of the document: each passage is looked for where the one before it says.
    for source in sorted({source for _, source in _sources(plan)}, key=lambda each: each.span):
        passage = found[source] = find_passage(source, bare, shift=shift)
        shift = passage.start - source.span[0]
    passages = tuple(PassageOf(what, found[source]) for what, source in _sources(plan))
    return Verification(digest(text) == plan.document.sha256, passages)


def _sources(plan: Plan) -> Iterator[tuple[str, Source]]:
    for task in plan.tasks:
        yield task.ref, task.source
        for assignment in task.assignments:
            yield f"{task.ref}: {assignment.responsible_unit}", assignment.source
    for target in plan.targets:
        yield target.id, target.source
    for number in plan.numbers_without_target:
        yield number.reason.in_language("en"), number.source
