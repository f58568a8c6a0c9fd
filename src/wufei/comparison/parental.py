"""How a plan stands to that of the level above, as frozen values."""

from enum import StrEnum

import attrs

from wufei.comparison.changes import AnyPlan, Difference, Effect, MatchedBy
from wufei.plan import Target

__all__ = ["Answer", "OurPromise", "ParentComparison", "ParentPromise"]


class Answer(StrEnum):
    """How our plan answers a promise of its parent."""

    #: Whoever keeps ours need not keep theirs.
    LOOSER = "looser"
    #: Ours asks for more in one thing, and for less in another.
    MIXED = "mixed"
    #: Ours is about the same thing, and asks for something that is neither more nor less.
    OTHER = "other"
    #: Whoever keeps ours keeps theirs, and not the other way round.
    TIGHTER = "tighter"
    #: Both ask for the same.
    SAME = "same"
    #: Nothing of ours measures what theirs does.
    ABSENT = "absent"


@attrs.frozen(kw_only=True)
class OurPromise:
    """A promise of ours about what a promise of the parent is about."""

    target: Target
    #: How it is known that both are about the same.
    how: MatchedBy
    #: From theirs to ours.
    differences: tuple[Difference, ...] = ()
    #: Theirs is an amount of all of its area, of which ours is a part: neither more nor less than ours.
    of_whole: bool = False

    @property
    def answer(self) -> Answer:
        """How it answers theirs."""
        effects = {each.effect for each in self.differences if each.effect is not None}
        if Effect.CHANGED in effects:
            return Answer.OTHER
        if len(effects) > 1:
            return Answer.MIXED
        return _ANSWERS[next(iter(effects), None)]

    @property
    def looser_in(self) -> tuple[Difference, ...]:
        """In what it asks for less, be it that it asks for more in another thing."""
        return tuple(each for each in self.differences if each.effect is Effect.LOOSENED)


_ANSWERS = {None: Answer.SAME, Effect.TIGHTENED: Answer.TIGHTER, Effect.LOOSENED: Answer.LOOSER}


@attrs.frozen(kw_only=True)
class ParentPromise:
    """A promise of the parent, and what of ours is about the same; the one that comes nearest to keeping it first."""

    target: Target
    matches: tuple[OurPromise, ...] = ()

    @property
    def best(self) -> OurPromise | None:
        """The promise of ours that answers it: if that keeps theirs, the others need not."""
        return self.matches[0] if self.matches else None

    @property
    def answer(self) -> Answer:
        """How our plan answers it."""
        return Answer.ABSENT if self.best is None else self.best.answer


@attrs.frozen(kw_only=True)
class ParentComparison:
    """What became in our plan of each promise of its parent."""

    parent: AnyPlan
    ours: AnyPlan
    #: One for each target of the parent, in its order.
    promises: tuple[ParentPromise, ...]
    #: What ours promises besides, in its order.
    besides: tuple[Target, ...]

    def with_answer(self, answer: Answer) -> tuple[ParentPromise, ...]:
        """Return the promises of the parent that ours answers in one way."""
        return tuple(each for each in self.promises if each.answer is answer)
