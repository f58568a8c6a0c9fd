"""Which scores of units move if something were otherwise: score both sides by one method, and compare."""

from collections.abc import Iterator

import attrs

from wufei.methods import ScoringMethod
from wufei.scenarios.assuming import WhatIf
from wufei.scoring import Rank, Scores, UnitScore, ranks, score

__all__ = ["MovedScore", "MovedScores", "ScoredSide", "moved_scores"]


@attrs.frozen(kw_only=True)
class ScoredSide:
    """What a unit comes to on one side of an assumption."""

    unit: UnitScore
    #: None where there is no score.
    rank: Rank | None


@attrs.frozen(kw_only=True)
class MovedScore:
    """A unit, or member of a collective, whose score, grade, points, gates or rank are others on facts as assumed."""

    #: None where only the facts as assumed have it: who belongs to a collective is a fact too.
    before: ScoredSide | None
    #: None where the facts as assumed do not have it.
    after: ScoredSide | None

    @property
    def responsible_unit(self) -> str:
        """Id of the unit, or of the roster's item."""
        return next(side.unit.responsible_unit for side in (self.after, self.before) if side is not None)


@attrs.frozen(kw_only=True)
class MovedScores:
    """The scores on both sides of an assumption, by one method."""

    before: Scores
    after: Scores

    @property
    def units(self) -> tuple[MovedScore, ...]:
        """Units whose scores move, in plan order; those that only one side has come where they are in it."""
        return tuple(self._moved())

    def _moved(self) -> Iterator[MovedScore]:
        before, after = _sides(self.before), _sides(self.after)
        for name in dict.fromkeys((*after, *before)):
            then, now = before.get(name), after.get(name)
            if then is None or now is None or _came_to(then) != _came_to(now):
                yield MovedScore(before=then, after=now)


def _sides(scores: Scores) -> dict[str, ScoredSide]:
    found = ranks(scores)
    return {
        each.responsible_unit: ScoredSide(unit=each, rank=found.get(each.responsible_unit)) for each in scores.units
    }


def _came_to(side: ScoredSide) -> tuple[object, ...]:
    unit = side.unit
    gates = tuple((each.gate.id, each.fallen) for each in unit.gates)
    return unit.score, unit.grades, unit.points, unit.possible, unit.bonus, gates, side.rank


def moved_scores(found: WhatIf, method: ScoringMethod) -> MovedScores:
    """Return what units score by ``method`` on the facts as they are and as assumed.

    >>> import wufei
    >>> from wufei.documents import load_example_scoring_method
    >>> from wufei.periods import Period
    >>> from wufei.scenarios import SetFigure, what_if
    >>> rate = SetFigure(indicator="straw-use-rate", period=Period(2025), value=wufei.amount("90", "%"))
    >>> found = what_if(wufei.load_plan(), wufei.load_example_facts(), [rate], year=2025)
    >>> [each.responsible_unit for each in moved_scores(found, load_example_scoring_method()).units]
    ['agriculture-rural-bureau']

    Raises:
        DocumentError: if the method does not fit the plan.
    """
    return MovedScores(before=score(found.before, method), after=score(found.after, method))
