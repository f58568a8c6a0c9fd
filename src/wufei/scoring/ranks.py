"""Which place each unit takes among those that are scored: a range, where what is unknown may still change it."""

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from wufei.methods import GradedBy
from wufei.scoring.scored_units import shown_score
from wufei.scoring.scores import PointRange, Scores

__all__ = ["Rank", "ranks", "ranks_of"]


@attrs.frozen(kw_only=True)
class Rank:
    """A place among all that are scored: one more than how many have a higher score."""

    #: If what is unknown turns out as well as it can for the unit, and as badly as it can for others.
    best: int
    #: If it turns out the other way.
    worst: int
    #: Others have the same score, so that they share the place, and the places behind it stay empty.
    tied: bool

    @property
    def is_exact(self) -> bool:
        """Whether there is one place."""
        return self.best == self.worst


def ranks(scores: Scores) -> dict[str, Rank]:
    """Return the places of all units that have a score, by unit id.

    What is compared is what grades are compared with: exact scores, or scores as they are shown.
    """
    method = scores.method
    found = {each.responsible_unit: each.score for each in scores.units if each.score is not None}
    if method.shown.graded_by is GradedBy.SHOWN:
        found = {
            name: PointRange(shown_score(each.lowest, method.shown), shown_score(each.highest, method.shown))
            for name, each in found.items()
        }
    return dict(zip(found, ranks_of(tuple(found.values())), strict=True))


def ranks_of(found: Sequence[PointRange]) -> tuple[Rank, ...]:
    """Return the places that scores take, in their order.

    >>> from fractions import Fraction
    >>> exact = [PointRange(Fraction(each), Fraction(each)) for each in (90, 80, 80, 70)]
    >>> [each.best for each in ranks_of(exact)]
    [1, 2, 2, 4]
    >>> [(each.best, each.worst) for each in ranks_of([PointRange(Fraction(60), Fraction(85)), *exact])]
    [(2, 5), (1, 1), (2, 3), (2, 3), (4, 5)]
    """
    lowest, highest = sorted(each.lowest for each in found), sorted(each.highest for each in found)
    return tuple(
        Rank(
            best=1 + len(found) - bisect_right(lowest, each.highest),
            # Where the unit's own highest score is above its lowest, it is among those that are.
            worst=1 + len(found) - bisect_right(highest, each.lowest) - (not each.is_exact),
            tied=each.is_exact and found.count(each) > 1,
        )
        for each in found
    )
