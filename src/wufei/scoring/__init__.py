"""Yearly scores of responsible units, by a method that is data: ranges that contain whatever is still to come."""

from wufei.scoring.fitting import Scheme, Worth
from wufei.scoring.ranks import Rank, ranks, ranks_of
from wufei.scoring.scored_units import score, shown_score
from wufei.scoring.scores import BonusLine, GateLine, Line, PointRange, ScoreReason, Scores, UnitScore, Why

__all__ = [
    "BonusLine",
    "GateLine",
    "Line",
    "PointRange",
    "Rank",
    "Scheme",
    "ScoreReason",
    "Scores",
    "UnitScore",
    "Why",
    "Worth",
    "ranks",
    "ranks_of",
    "score",
    "shown_score",
]
